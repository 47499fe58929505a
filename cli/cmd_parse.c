/* entente parse: documents in, CoNLL-U out. */
#include "app.h"

typedef struct options {
    app_document_options documents;
    bool keep_syntax;
} options;

static error_t parse(int key, char *arg, struct argp_state *state)
{
    (void)arg;
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &o->documents; return 0;
    case APP_KEY_KEEP_SYNTAX: o->keep_syntax = true; return 0;
    case ARGP_KEY_SUCCESS:
        if (o->keep_syntax && o->documents.input.from != ENT_FORMAT_CONLLU)
            argp_error(state, "--keep-syntax needs --from conllu");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_table[] = {
    {"keep-syntax", APP_KEY_KEEP_SYNTAX, NULL, 0,
     "With --from conllu: keep the given tags, features, lemmas and trees too", 1},
    {0},
};

static const struct argp_child children[] = {{&app_document_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {
    .options = option_table,
    .parser = parse,
    .args_doc = "INPUT...",
    .doc =
        "Print the sentences and words of the input with tags, lemmas and dependency trees in CoNLL-U. With "
        "--from conllu the given tokens are kept, with --keep-syntax the whole analysis."
        "\vExample: entente parse article.txt",
    .children = children};

int cmd_parse(int argc, char **argv)
{
    options o = {0};
    app_engine engine;
    app_pool_totals totals = {0};
    app_parse(&argp, argc, argv, &o);
    if (!app_engine_open_parser(&engine, &o.documents.engine, !o.keep_syntax, &o.documents.common))
        return EXIT_FAILED;
    if (o.keep_syntax) ent_extractor_keep_syntax(engine.extractor);
    bool ok = app_pool_run(&engine, APP_PARSE, 0, &o.documents.input, &o.documents.common, stdout, &totals);
    app_engine_close(&engine);
    return app_close_stdout(ok && !totals.input_error ? EXIT_DONE : EXIT_FAILED);
}
