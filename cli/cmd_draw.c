/* entente draw: records or a network in, a diagram out. */
#include "app.h"

#include <entente/compare.h>

#include <string.h>

typedef struct options {
    app_source_options sources;
    app_draw_options draw;
    const char *output;
    char *before; /* file to compare with, or NULL */
} options;

static const char *const formats[] = {"dot", "svg", "png", "pdf"};

static void finish_options(struct argp_state *state, options *o)
{
    app_refuse_stdin(state, "--before", o->before, &o->sources.input);
    if (!o->draw.format) o->draw.format = app_format_of(state, o->output, formats, 4);
    if (!o->draw.format) o->draw.format = "svg";
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    static const char *const layouts[] = {"auto",  "dot",   "neato", "sfdp",  "fdp",
                                          "circo", "twopi", "ring",  "matrix"};
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->sources;
        state->child_inputs[1] = &o->sources.network;
        state->child_inputs[2] = &o->draw;
        return 0;
    case APP_KEY_BEFORE: o->before = app_name(state, "--before", arg); return 0;
    case APP_KEY_FORMAT: o->draw.format = app_choose(state, "--format", arg, formats, 4); return 0;
    case APP_KEY_LAYOUT:
        o->draw.layout = app_choose(state, "--layout", arg, layouts, 9);
        if (strcmp(o->draw.layout, "auto") == 0) o->draw.layout = NULL;
        return 0;
    case APP_KEY_TITLE: o->draw.title = arg; return 0;
    case APP_KEY_TIME_LIMIT: o->draw.time_limit = app_time_limit(state, arg); return 0;
    case 'o': o->output = app_name(state, "--output", arg); return 0;
    case ARGP_KEY_END: finish_options(state, o); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"before", APP_KEY_BEFORE, "FILE", 0,
     "Draw what changed since this network, or file of records: new, gone and turned ties", 0},
    {"format", APP_KEY_FORMAT, "FORMAT", 0,
     "dot, svg, png or pdf (default: by the name of the output, else svg)", 0},
    {"layout", APP_KEY_LAYOUT, "LAYOUT", 0,
     "dot, neato, sfdp, fdp, circo, twopi, ring, matrix: a table of who acts on whom, or auto: chosen by "
     "size "
     "and density, and a simpler one if that takes too long (default: auto)",
     0},
    {"title", APP_KEY_TITLE, "TEXT", 0, "Title above the picture", 0},
    {"time-limit", APP_KEY_TIME_LIMIT, "SECONDS", 0, "Give up after this time (default: 60)", 0},
    {"output", 'o', "FILE", 0, "Write here (default: standard output)", 0},
    {0},
};
static const struct argp_child children[] = {
    {&app_source_argp, 0, NULL, 0}, {&app_seed_argp, 0, NULL, 0}, {&app_look_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "[RECORDS|NETWORK...]",
    .doc = "Draw the network: shape by kind of actor, colour by class of relation, width by weight."
           "\vExample: entente draw records.jsonl -o network.svg",
    .children = children};

static ent_status describe_side(const ent_network *n, const char *name, ent_buf *out)
{
    ent_status st = ent_buf_printf(out, "%s: %zu document%s", name, ENT_COUNTED(n->documents));
    if (st == ENT_OK && n->first.len) st = ent_buf_printf(out, ", %.*s", ENT_FMT(n->first));
    if (st == ENT_OK && !ent_slice_equal(n->first, n->last))
        st = ent_buf_printf(out, " to %.*s", ENT_FMT(n->last));
    if (st == ENT_OK && n->filters.len) st = ent_buf_printf(out, " (%.*s)", ENT_FMT(n->filters));
    return st;
}

/* Says in the changes what has been compared, for the line below the title. */
static ent_status describe_sides(const ent_network *before, const ent_network *after, ent_network *changes)
{
    ent_buf text = {0};
    ent_status st = describe_side(before, "before", &text);
    if (st == ENT_OK) st = ent_buf_add(&text, ENT_SLICE("; "));
    if (st == ENT_OK) st = describe_side(after, "after", &text);
    if (st == ENT_OK) st = ent_arena_copy(changes->arena, ent_buf_slice(&text), &changes->filters);
    ent_buf_free(&text);
    return st;
}

/* The network, or what changed to it from the one before. NULL, told, when it cannot be had. */
static ent_network *load(const options *o, bool *bad)
{
    ent_network *after = app_network_load(&o->sources, bad), *changes = NULL;
    if (!after || !o->before) return after;
    ent_network *before = app_network_load_one(o->before, &o->sources, bad);
    ent_status st = before ? ent_network_of_changes(before, after, &changes) : ENT_OK;
    if (st == ENT_OK && changes) st = describe_sides(before, after, changes);
    if (st != ENT_OK) {
        app_error("cannot tell the changes: %s", ent_status_text(st));
        ent_network_free(changes);
        changes = NULL;
    }
    ent_network_free(before);
    ent_network_free(after);
    return changes;
}

int cmd_draw(int argc, char **argv)
{
    options o = {.sources.network = app_network_options_default(), .draw = app_draw_options_default()};
    ent_buf picture = {0};
    bool bad = false;
    app_parse(&argp, argc, argv, &o);
    ent_network *network = load(&o, &bad);
    o.draw.quiet = o.sources.common.quiet;
    bool ok = network && app_network_measure(network, &o.sources.network, &o.sources.common) &&
              app_draw(network, &o.draw, &picture) && app_write_output(o.output, ent_buf_slice(&picture));
    ent_buf_free(&picture);
    ent_network_free(network);
    return app_close_stdout(ok && !bad ? EXIT_DONE : EXIT_FAILED);
}
