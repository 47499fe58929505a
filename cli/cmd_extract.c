/* entente extract: documents in, records out. */
#include "app.h"

typedef struct options {
    app_common common;
    app_engine_options engine;
    app_input_options input;
    unsigned emit;
} options;

static unsigned parse_emit(struct argp_state *state, const char *list)
{
    static const char *const names[] = {"documents", "mentions", "relations", "text"};
    unsigned emit = 0;
    while (*list) {
        size_t length = strcspn(list, ","), i = 0;
        while (i < 4 && !ent_slice_equal(ent_slice_of(list, length), ent_slice_c(names[i])))
            i++;
        if (i == 4)
            argp_error(state, "--emit takes documents, mentions, relations, text, not \"%.*s\"", (int)length,
                       list);
        emit |= 1U << i; /* in the order of ENT_EMIT_... */
        list += length + (list[length] == ',');
    }
    return emit;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->common;
        state->child_inputs[1] = &o->engine;
        state->child_inputs[2] = &o->input;
        return 0;
    case APP_KEY_EMIT: o->emit = parse_emit(state, arg); return 0;
    default: return app_take_inputs(key, state, &o->input, "input");
    }
}

static const struct argp_option own_options[] = {
    {"emit", APP_KEY_EMIT, "WHAT", 0,
     "Print these records, a list with commas: documents, mentions, relations, text (default: the first "
     "three)",
     0},
    {0},
};
static const struct argp_child children[] = {
    {&app_common_argp, 0, NULL, 0}, {&app_engine_argp, 0, NULL, 0}, {&app_input_argp, 0, NULL, 0}, {0}};
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
    if (!app_engine_open(&engine, &o.engine, &o.common)) return EXIT_FAILED;
    bool ok = app_pool_run(&engine, APP_EXTRACT, o.emit, &o.input, &o.common, stdout, &totals);
    app_engine_close(&engine);
    app_pool_summary(&totals, &o.common);
    return app_close_stdout(ok && !totals.input_error ? EXIT_DONE : EXIT_FAILED);
}
