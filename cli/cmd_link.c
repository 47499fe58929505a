/* entente link: records in, the same with the ids of corpus actors out. */
#include "app.h"

#include <stdlib.h>

typedef struct options {
    app_common common;
    app_engine_options engine;
    app_input_options input;
} options;

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &o->common; return 0;
    case APP_KEY_PACK: return app_add_pack(&o->engine, arg, state);
    default: return app_take_inputs(key, state, &o->input, NULL);
    }
}

static const struct argp_option own_options[] = {
    {"pack", APP_KEY_PACK, "NAME|PATH", 0,
     "Rule pack whose actors are listed, as extract was given it; several add up (default: politics)", 0},
    {0},
};
static const struct argp_child children[] = {{&app_common_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "[RECORDS...]",
    .doc =
        "Group the actors of documents into actors of the corpus. Reads records (files, or standard input), "
        "and prints an actor record for each of them, with its aliases and the reason for each, then all "
        "records with the actors' ids and names. The order of documents does not matter. Actors that the "
        "packs list keep their ids and are never joined."
        "\vExample: entente extract articles/ | entente link > linked.jsonl",
    .children = children};

int cmd_link(int argc, char **argv)
{
    options o = {0};
    char *standard[] = {"-"};
    bool bad = false, ok = true;
    app_parse(&argp, argc, argv, &o);
    if (o.input.input_count == 0) o.input = (app_input_options){.inputs = standard, .input_count = 1};
    size_t opened = 0;
    app_records *records = calloc(o.input.input_count, sizeof *records);
    if (!records) app_error("out of memory");
    while (ok && records && opened < o.input.input_count) {
        ok = app_records_open(&records[opened], o.input.inputs[opened]);
        opened += ok;
    }
    ent_ruleset *rules = NULL;
    ok = ok && records && app_rules_load(&rules, &o.engine, &o.common);
    ent_linker *linker = ok ? app_link(records, opened, rules, &o.common, &bad) : NULL;
    ok = linker && app_link_write(linker, records, opened, stdout);
    ent_linker_free(linker);
    ent_ruleset_free(rules);
    for (size_t i = 0; i < opened; i++)
        fclose(records[i].file);
    free(records);
    return app_close_stdout(ok && !bad ? EXIT_DONE : EXIT_FAILED);
}
