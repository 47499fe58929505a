/* entente extract: documents in, records out. */
#include "app.h"

typedef struct options {
    app_document_options documents;
    unsigned emit;
} options;

/* In the order of ENT_EMIT_... */
static int find_emit(ent_slice name)
{
    static const char *const names[] = {"documents", "mentions", "relations", "text"};
    return app_find_name(name, names, 4);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &o->documents; return 0;
    case APP_KEY_EMIT:
        o->emit = app_choose_some(state, "--emit", arg, find_emit, "documents, mentions, relations, text");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"emit", APP_KEY_EMIT, "WHAT", 0,
     "Print these records, a list with commas: documents, mentions, relations, text (default: the first "
     "three)",
     0},
    {0},
};
static const struct argp_child children[] = {{&app_document_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "INPUT...",
    .doc =
        "Find actors and relations in files, folders or standard input (\"-\"), and print them as JSON Lines."
        "\vExample: entente extract --jobs 2 articles/ > records.jsonl",
    .children = children};

int cmd_extract(int argc, char **argv)
{
    options o = {.emit = ENT_EMIT_DEFAULT};
    app_engine engine;
    app_pool_totals totals;
    app_parse(&argp, argc, argv, &o);
    if (!app_engine_open(&engine, &o.documents.engine, &o.documents.common)) return EXIT_FAILED;
    bool ok =
        app_pool_run(&engine, APP_EXTRACT, o.emit, &o.documents.input, &o.documents.common, stdout, &totals);
    app_engine_close(&engine);
    app_pool_summary(&totals, &o.documents.common);
    return app_close_stdout(ok && !totals.input_error ? EXIT_DONE : EXIT_FAILED);
}
