/* Options that several subcommands share: one table each drives parsing and help (argp). */
#include "app.h"

#include <errno.h>
#include <stdlib.h>

const char *app_choose(struct argp_state *state, const char *option, const char *text,
                       const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, names[i]) == 0) return names[i];
    char list[160] = "";
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s",
                 i == 0          ? ""
                 : i + 1 < count ? ", "
                                 : " or ",
                 names[i]);
    }
    argp_error(state, "%s takes %s, not \"%s\"", option, list, text);
    return NULL;
}

unsigned long app_number(struct argp_state *state, const char *option, const char *text, unsigned long least,
                         unsigned long most)
{
    char *end;
    errno = 0;
    unsigned long n = strtoul(text, &end, 10);
    if (errno || end == text || *end || *text == '-' || n < least || n > most)
        argp_error(state, "%s takes a whole number from %lu to %lu, not \"%s\"", option, least, most, text);
    return n;
}

static error_t parse_common(int key, char *arg, struct argp_state *state)
{
    (void)arg;
    app_common *common = state->input;
    switch (key) {
    case 'q': common->quiet = true; return 0;
    case 'v': common->verbose = true; return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option common_options[] = {
    {"quiet", 'q', NULL, 0, "Print errors only", -2},
    {"verbose", 'v', NULL, 0, "Print notes too", -2},
    {0},
};
const struct argp app_common_argp = {.options = common_options, .parser = parse_common};

error_t app_add_pack(app_engine_options *engine, const char *name, struct argp_state *state)
{
    if (engine->pack_count == APP_MOST_PACKS) argp_error(state, "more than %d packs", APP_MOST_PACKS);
    engine->packs[engine->pack_count++] = name;
    return 0;
}

static error_t parse_engine(int key, char *arg, struct argp_state *state)
{
    app_engine_options *engine = state->input;
    switch (key) {
    case APP_KEY_PACK: return app_add_pack(engine, arg, state);
    case APP_KEY_MODEL: engine->model = arg; return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option engine_options[] = {
    {"pack", APP_KEY_PACK, "NAME|PATH", 0,
     "Use this rule pack: a shipped one by name, or a folder or file; several add up (default: politics)", 0},
    {"model", APP_KEY_MODEL, "FILE", 0, "Use this language model", 0},
    {0},
};
const struct argp app_engine_argp = {.options = engine_options, .parser = parse_engine};

static error_t parse_input(int key, char *arg, struct argp_state *state)
{
    app_input_options *input = state->input;
    switch (key) {
    case APP_KEY_FROM:
        if (!ent_format_parse(ent_slice_c(arg), &input->from))
            argp_error(state, "unknown format \"%s\": text, html, jsonl, csv or conllu", arg);
        return 0;
    case 'j': input->jobs = (unsigned)app_number(state, "--jobs", arg, 1, 256); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option input_options[] = {
    {"from", APP_KEY_FROM, "FORMAT", 0,
     "Format of the input: text, html, jsonl, csv, conllu (default: recognised)", 0},
    {"jobs", 'j', "N", 0, "Work on N documents at a time (default: one a processor); the result is the same",
     0},
    {0},
};
const struct argp app_input_argp = {.options = input_options, .parser = parse_input};

static void parse_with(struct argp_state *state, ent_graph_options *graph, const char *list)
{
    static const char *const names[] = {"proposed", "negated", "generic", "structural"};
    bool *const flags[] = {&graph->with_proposed, &graph->with_negated, &graph->with_generic,
                           &graph->with_structural};
    while (*list) {
        size_t length = strcspn(list, ","), i = 0;
        while (i < 4 && !ent_slice_equal(ent_slice_of(list, length), ent_slice_c(names[i])))
            i++;
        if (i < 4)
            *flags[i] = true;
        else
            argp_error(state, "--with takes proposed, negated, generic, structural, not \"%.*s\"",
                       (int)length, list);
        list += length + (list[length] == ',');
    }
}

static error_t parse_network(int key, char *arg, struct argp_state *state)
{
    app_network_options *network = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = network; return 0;
    case APP_KEY_WITH:
        parse_with(state, &network->graph, arg);
        network->changes_network = true;
        return 0;
    case APP_KEY_MERGE:
        if (!ent_merge_parse(ent_slice_c(arg), &network->graph.merge))
            argp_error(state, "--merge takes type, class, pair or none, not \"%s\"", arg);
        network->changes_network = true;
        return 0;
    case APP_KEY_SEED: network->measure.seed = app_number(state, "--seed", arg, 0, 4294967295UL); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option network_options[] = {
    {"with", APP_KEY_WITH, "WHAT", 0,
     "Make edges also of these relations, a list with commas: proposed, negated, generic, structural", 0},
    {"merge", APP_KEY_MERGE, "HOW", 0,
     "Make one edge of the reports of a pair that have the same type, or the same class, or of all of a "
     "pair; or none: an edge for each (default: type)",
     0},
    {"seed", APP_KEY_SEED, "N", 0, "Seed of all that is random in measures (default: 42)", 0},
    {0},
};
static const struct argp_child network_children[] = {{&app_filter_argp, 0, NULL, 0}, {0}};
const struct argp app_network_argp = {
    .options = network_options, .parser = parse_network, .children = network_children};

void app_parse(const struct argp *argp, int argc, char **argv, void *input)
{
    error_t error = argp_parse(argp, argc, argv, 0, NULL, input);
    if (error) {
        app_error("%s", strerror(error));
        exit(EXIT_FAILED);
    }
}

error_t app_take_inputs(int key, struct argp_state *state, app_input_options *input, const char *what)
{
    switch (key) {
    case ARGP_KEY_ARGS:
        input->inputs = state->argv + state->next;
        input->input_count = (size_t)(state->argc - state->next);
        return 0;
    case ARGP_KEY_NO_ARGS:
        if (what) argp_error(state, "no %s given; \"-\" is standard input", what);
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}
