/* Options that several subcommands share: one table each drives parsing and help (argp). */
#include "app.h"

#include <errno.h>
#include <stdlib.h>
#include <strings.h>

/* "a, b or c" */
static void list_names(const char *const *names, size_t count, char *list, size_t size)
{
    for (size_t i = 0, used = 0; i < count && used < size; i++, used = strlen(list))
        snprintf(list + used, size - used, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", names[i]);
}

enum { LONGEST_LIST = 160 };

const char *app_choose(struct argp_state *state, const char *option, const char *text,
                       const char *const *names, size_t count)
{
    char list[LONGEST_LIST] = "";
    int found = app_find_name(ent_slice_c(text), names, count);
    if (found >= 0) return names[found];
    list_names(names, count, list, sizeof list);
    argp_error(state, "%s takes %s, not \"%s\"", option, list, text);
    return NULL;
}

int app_find_name(ent_slice name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ent_slice_equal(name, ent_slice_c(names[i]))) return (int)i;
    return -1;
}

uint32_t app_choose_some(struct argp_state *state, const char *option, const char *list,
                         int (*number)(ent_slice name), const char *wanted)
{
    uint32_t set = 0;
    while (*list) {
        size_t length = strcspn(list, ",");
        int value = number(ent_slice_of(list, length));
        if (value < 0)
            argp_error(state, "%s takes %s, not \"%.*s\"", option, wanted, (int)length, list);
        else
            set |= (uint32_t)1 << value;
        list += length + (list[length] == ',');
    }
    if (set == 0) argp_error(state, "%s takes %s", option, wanted);
    return set;
}

const char *app_ending(const char *output)
{
    const char *slash = output ? strrchr(output, '/') : NULL, *name = slash ? slash + 1 : output;
    const char *dot = name ? strrchr(name, '.') : NULL;
    return dot && dot > name && dot[1] ? dot + 1 : NULL;
}

const char *app_format_of(struct argp_state *state, const char *output, const char *const *formats,
                          size_t count)
{
    char list[LONGEST_LIST] = "";
    const char *ending = app_ending(output);
    if (!ending) return NULL;
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(ending, formats[i]) == 0) return formats[i];
    list_names(formats, count, list, sizeof list);
    argp_error(state, "\".%s\", the ending of the output, is no format: it may be %s, or --format tells",
               ending, list);
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

char *app_name(struct argp_state *state, const char *option, char *text)
{
    if (!*text) argp_error(state, "%s takes a name, not an empty one", option);
    return text;
}

unsigned app_time_limit(struct argp_state *state, const char *text)
{
    return (unsigned)app_number(state, "--time-limit", text, 1, 86400);
}

static error_t parse_common(int key, char *arg, struct argp_state *state)
{
    (void)arg;
    app_common *common = state->input;
    switch (key) {
    case 'q': common->quiet = true; return 0;
    case 'v': common->verbose = true; return 0;
    case ARGP_KEY_END:
        if (common->quiet && common->verbose)
            argp_error(state, "--quiet and --verbose contradict each other");
        return 0;
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

static error_t parse_packs(int key, char *arg, struct argp_state *state)
{
    if (key != APP_KEY_PACK) return ARGP_ERR_UNKNOWN;
    return app_add_pack(state->input, app_name(state, "--pack", arg), state);
}

static const struct argp_option packs_options[] = {
    {"pack", APP_KEY_PACK, "NAME|PATH", 0,
     "Use this rule pack: a shipped one by name, or a folder or file; several add up (default: politics)", 0},
    {0},
};
const struct argp app_packs_argp = {.options = packs_options, .parser = parse_packs};

static error_t parse_engine(int key, char *arg, struct argp_state *state)
{
    app_engine_options *engine = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = engine; return 0;
    case APP_KEY_MODEL: engine->model = app_name(state, "--model", arg); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option engine_options[] = {
    {"model", APP_KEY_MODEL, "FILE", 0, "Use this language model", 0},
    {0},
};
static const struct argp_child engine_children[] = {{&app_packs_argp, 0, NULL, 0}, {0}};
const struct argp app_engine_argp = {
    .options = engine_options, .parser = parse_engine, .children = engine_children};

/* The inputs are all arguments that the command did not take itself. Standard input can be read once. */
static error_t parse_input(int key, char *arg, struct argp_state *state)
{
    app_input_options *input = state->input;
    size_t dashes = 0;
    (void)arg;
    if (key != ARGP_KEY_ARGS) return ARGP_ERR_UNKNOWN;
    input->inputs = state->argv + state->next;
    input->input_count = (size_t)(state->argc - state->next);
    for (size_t i = 0; i < input->input_count; i++) {
        if (!*input->inputs[i]) argp_error(state, "the name of an input is empty");
        dashes += strcmp(input->inputs[i], "-") == 0;
    }
    if (dashes > 1) argp_error(state, "\"-\", standard input, is given more than once");
    return 0;
}
const struct argp app_input_argp = {.parser = parse_input};

static error_t parse_document(int key, char *arg, struct argp_state *state)
{
    app_document_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->common;
        state->child_inputs[1] = &o->engine;
        state->child_inputs[2] = &o->input;
        return 0;
    case APP_KEY_FROM:
        if (!ent_format_parse(ent_slice_c(arg), &o->input.from))
            argp_error(state, "unknown format \"%s\": text, html, jsonl, csv or conllu", arg);
        return 0;
    case 'j': o->input.jobs = (unsigned)app_number(state, "--jobs", arg, 1, 256); return 0;
    case ARGP_KEY_END:
        if (o->input.input_count == 0) argp_error(state, "no input given; \"-\" is standard input");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option document_options[] = {
    {"from", APP_KEY_FROM, "FORMAT", 0,
     "Format of the input: text, html, jsonl, csv, conllu (default: recognised)", 0},
    {"jobs", 'j', "N", 0, "Work on N documents at a time (default: one a processor); the result is the same",
     0},
    {0},
};
static const struct argp_child document_children[] = {
    {&app_common_argp, 0, NULL, 0}, {&app_engine_argp, 0, NULL, 0}, {&app_input_argp, 0, NULL, 0}, {0}};
const struct argp app_document_argp = {
    .options = document_options, .parser = parse_document, .children = document_children};

static const char *const with_names[] = {"proposed", "negated", "generic", "structural"};

static int find_with(ent_slice name)
{
    return app_find_name(name, with_names, 4);
}

static void parse_with(struct argp_state *state, ent_graph_options *graph, const char *list)
{
    bool *const flags[] = {&graph->with_proposed, &graph->with_negated, &graph->with_generic,
                           &graph->with_structural};
    uint32_t set =
        app_choose_some(state, "--with", list, find_with, "proposed, negated, generic, structural");
    for (size_t i = 0; i < 4; i++)
        *flags[i] = *flags[i] || (set >> i & 1);
}

/* What --with lets in and --status keeps out. */
static void check_with(struct argp_state *state, const ent_graph_options *graph)
{
    uint32_t standings = graph->filter.standings;
    bool wanted[] = {graph->with_proposed, graph->with_negated};
    static const ent_standing needed[] = {ENT_IS_PROPOSED, ENT_IS_NEGATED};
    for (size_t i = 0; i < 2; i++)
        if (standings && wanted[i] && !(standings >> needed[i] & 1))
            argp_error(state, "--with %s has no effect: --status leaves them out", with_names[i]);
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
    case ARGP_KEY_END: check_with(state, &network->graph); return 0;
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
    {0},
};
static const struct argp_child network_children[] = {{&app_filter_argp, 0, NULL, 0}, {0}};
const struct argp app_network_argp = {
    .options = network_options, .parser = parse_network, .children = network_children};

void app_refuse_stdin(struct argp_state *state, const char *option, const char *path,
                      const app_input_options *input)
{
    bool is_taken = input->input_count == 0;
    for (size_t i = 0; i < input->input_count; i++)
        is_taken = is_taken || strcmp(input->inputs[i], "-") == 0;
    if (path && strcmp(path, "-") == 0 && is_taken)
        argp_error(state, "%s and the input cannot both be standard input", option);
}

static error_t parse_source(int key, char *arg, struct argp_state *state)
{
    (void)arg;
    app_source_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->common;
        state->child_inputs[1] = &o->network;
        state->child_inputs[2] = &o->input;
        return 0;
    case ARGP_KEY_END:
        for (size_t i = 0; i < o->network.reviews.count; i++)
            app_refuse_stdin(state, "--review", o->network.reviews.names[i].ptr, &o->input);
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child source_children[] = {
    {&app_common_argp, 0, NULL, 0}, {&app_network_argp, 0, NULL, 0}, {&app_input_argp, 0, NULL, 0}, {0}};
const struct argp app_source_argp = {.parser = parse_source, .children = source_children};

void app_parse(const struct argp *argp, int argc, char **argv, void *input)
{
    error_t error = argp_parse(argp, argc, argv, 0, NULL, input);
    if (error) {
        app_error("%s", strerror(error));
        exit(EXIT_FAILED);
    }
}
