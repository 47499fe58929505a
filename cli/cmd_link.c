/* entente link: records in, the same with the ids of corpus actors out. */
#include "app.h"

typedef struct options {
    app_common common;
    app_engine_options engine;
    app_input_options input;
} options;

static error_t parse(int key, char *arg, struct argp_state *state)
{
    (void)arg;
    options *o = state->input;
    if (key != ARGP_KEY_INIT) return ARGP_ERR_UNKNOWN;
    state->child_inputs[0] = &o->common;
    state->child_inputs[1] = &o->engine;
    state->child_inputs[2] = &o->input;
    return 0;
}

static const struct argp_child children[] = {
    {&app_common_argp, 0, NULL, 0}, {&app_packs_argp, 0, NULL, 0}, {&app_input_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {
    .parser = parse,
    .args_doc = "[RECORDS...]",
    .doc =
        "Group the actors of documents into actors of the corpus. Reads records (files, or standard input), "
        "and prints an actor record for each of them, with its aliases and the reason for each, then all "
        "records with the actors' ids and names. The order of documents does not matter. Actors that the "
        "packs list keep their ids and are never joined."
        "\vExample: entente extract articles/ | entente link > linked.jsonl",
    .children = children};

static bool add_inputs(app_sources *sources, const app_input_options *input)
{
    bool ok = input->input_count > 0 || app_sources_add(sources, "-");
    for (size_t i = 0; ok && i < input->input_count; i++)
        ok = app_sources_add(sources, input->inputs[i]);
    return ok;
}

int cmd_link(int argc, char **argv)
{
    options o = {0};
    app_sources sources = {0};
    ent_ruleset *rules = NULL;
    bool bad = false;
    app_parse(&argp, argc, argv, &o);
    bool ok = add_inputs(&sources, &o.input) && app_rules_load(&rules, &o.engine, &o.common);
    ent_linker *linker = ok ? app_link(&sources, rules, &o.common, &bad) : NULL;
    ok = linker && app_link_write(linker, &sources, stdout);
    ent_linker_free(linker);
    ent_ruleset_free(rules);
    app_sources_free(&sources);
    return app_close_stdout(ok && !bad ? EXIT_DONE : EXIT_FAILED);
}
