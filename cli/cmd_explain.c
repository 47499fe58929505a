/* entente explain: how a text is analysed, and why rules did not match. */
#include "app.h"

#include <stdlib.h>

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
        if (ent_slice_trim(ent_slice_c(arg)).len == 0) argp_error(state, "the text is empty");
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

/* The relation that --rule names is there, or the user is told of one with nearly that name. */
static bool check_rule(const ent_ruleset *rules, const char *name)
{
    size_t count = ent_ruleset_relation_count(rules);
    ent_slice *names = calloc(count + 1, sizeof *names);
    bool is_known = false;
    for (size_t i = 0; names && i < count; i++) {
        names[i] = ent_ruleset_relation(rules, i)->name;
        is_known = is_known || ent_slice_equal(names[i], ent_slice_c(name));
    }
    if (!is_known) {
        size_t near = names ? ent_diag_suggest(ent_slice_c(name), names, count) : count;
        if (near < count)
            app_error("there is no relation \"%s\"; did you mean \"%.*s\"?", name, ENT_FMT(names[near]));
        else
            app_error("there is no relation \"%s\"; `entente rules coverage` lists them", name);
    }
    free(names);
    return is_known;
}

/* The text of the command line or of standard input. False: the reason is printed. */
static bool read_text(const options *o, ent_buf *given, ent_slice *text)
{
    *text = ent_slice_c(o->text);
    if (strcmp(o->text, "-") != 0) return true;
    if (!app_read_file("-", LONGEST_TEXT, given)) return false;
    *text = ent_buf_slice(given);
    bool has_text = ent_slice_trim(*text).len > 0;
    if (!has_text) app_file_error("<stdin>", "there is no text");
    return has_text;
}

static ent_status explain(const app_engine *engine, ent_slice text, const char *rule, ent_diags *diags,
                          ent_buf *out)
{
    ent_worker *worker = NULL;
    ent_status st = ent_worker_new(&worker, engine->extractor);
    if (st == ENT_OK) st = ent_explain(worker, text, ent_slice_c(rule), out, diags);
    ent_worker_free(worker);
    return st;
}

static bool print(const app_engine *engine, ent_slice text, const options *o)
{
    ent_diags *diags = NULL;
    ent_buf out = {0};
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = explain(engine, text, o->rule, diags, &out);
    if (st != ENT_OK && !(diags && ent_diags_count(diags, ENT_ERROR)))
        app_error("cannot explain this: %s", ent_status_text(st));
    if (diags) app_print_diags(diags, &o->common);
    app_write(ent_buf_slice(&out));
    ent_buf_free(&out);
    ent_diags_free(diags);
    return st == ENT_OK;
}

int cmd_explain(int argc, char **argv)
{
    options o = {0};
    app_engine engine = {0};
    ent_buf given = {0};
    ent_slice text;
    int status = EXIT_FAILED;
    app_parse(&argp, argc, argv, &o);
    if (read_text(&o, &given, &text) && app_engine_open(&engine, &o.engine, &o.common)) {
        if (o.rule && !check_rule(engine.rules, o.rule))
            status = EXIT_USAGE;
        else if (print(&engine, text, &o))
            status = EXIT_DONE;
        app_engine_close(&engine);
    }
    ent_buf_free(&given);
    return app_close_stdout(status);
}
