/* entente explain: how a text is analysed, and why rules did not match. */
#include "app.h"

#include <entente/file.h>

#include <errno.h>

enum { LONGEST_TEXT = 1 << 20 };

typedef struct options {
    app_common common;
    app_engine_options engine;
    const char *text;
    const char *rule;
} options;

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->common;
        state->child_inputs[1] = &o->engine;
        return 0;
    case APP_KEY_RULE: o->rule = arg; return 0;
    case ARGP_KEY_ARG:
        if (o->text) argp_error(state, "one text at a time; put it in quotation marks");
        o->text = arg;
        return 0;
    case ARGP_KEY_NO_ARGS: argp_error(state, "no text given; \"-\" is standard input"); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"rule", APP_KEY_RULE, "NAME", 0,
     "Explain this relation only, and all of it, whether or not it came near", 0},
    {0},
};
static const struct argp_child children[] = {
    {&app_common_argp, 0, NULL, 0}, {&app_engine_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "TEXT",
    .doc = "Show the tree, mentions and clauses of each sentence, the rules that matched, and for the rules "
           "that "
           "came nearest the first part that nothing was found for."
           "\vExample: entente explain \"Moscow condemned the plan of the United States.\"",
    .children = children};

static ent_status explain(const app_engine *engine, const options *o, ent_diags *diags, ent_buf *out)
{
    ent_worker *worker = NULL;
    ent_buf given = {0};
    ent_slice text = ent_slice_c(o->text);
    ent_status st = ENT_OK;
    if (strcmp(o->text, "-") == 0) {
        st = ent_stream_read(stdin, LONGEST_TEXT, &given);
        text = ent_buf_slice(&given);
    }
    if (st == ENT_OK) st = ent_worker_new(&worker, engine->extractor);
    if (st == ENT_OK) st = ent_explain(worker, text, ent_slice_c(o->rule), out, diags);
    ent_worker_free(worker);
    ent_buf_free(&given);
    return st;
}

int cmd_explain(int argc, char **argv)
{
    options o = {0};
    app_engine engine;
    ent_diags *diags = NULL;
    ent_buf out = {0};
    app_parse(&argp, argc, argv, &o);
    if (!app_engine_open(&engine, &o.engine, &o.common)) return EXIT_FAILED;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = explain(&engine, &o, diags, &out);
    if (st != ENT_OK && !(diags && ent_diags_count(diags, ENT_ERROR)))
        app_error("cannot explain this: %s", ent_status_text(st));
    if (diags) app_print_diags(diags, &o.common);
    app_write(ent_buf_slice(&out));
    ent_buf_free(&out);
    ent_diags_free(diags);
    app_engine_close(&engine);
    return app_close_stdout(st == ENT_OK ? EXIT_DONE : EXIT_FAILED);
}
