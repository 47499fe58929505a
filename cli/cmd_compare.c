/* entente compare, entente slices: what changed between two networks, or over time within one. */
#include "app.h"

#include <entente/out.h>

#include <sys/stat.h>

typedef struct options {
    app_source_options sources;
    const char *slices;
    size_t most;
} options;

enum { KEY_MOST = 0x200 };

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &o->sources; return 0;
    case APP_KEY_SLICES: o->slices = arg; return 0;
    case KEY_MOST: o->most = app_number(state, "--most", arg, 1, 1000000); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

#define MOST_OPTION                                                                                          \
    {                                                                                                        \
        "most", KEY_MOST, "N", 0, "Show at most so many actors and ties of a kind (default: 10)", 0          \
    }
static const struct argp_option compare_options[] = {MOST_OPTION, {0}};
static const struct argp_option slices_options[] = {
    {"slices", APP_KEY_SLICES, "HOW", 0, APP_SLICES_HELP " (default: quarter)", 0}, MOST_OPTION, {0}};
static const struct argp_child children[] = {{&app_source_argp, 0, NULL, 0}, {0}};
static const struct argp compare_argp = {.options = compare_options,
                                         .parser = parse,
                                         .args_doc = "A B",
                                         .doc = "Tell what changed from network A to network B (or records): "
                                                "who rose and fell, which ties turned from "
                                                "cooperation to conflict or back, which are new and gone. "
                                                "Actors are the same by id, else by kind and "
                                                "name."
                                                "\vExample: entente compare spring.jsonl autumn.jsonl",
                                         .children = children};
static const struct argp slices_argp = {
    .options = slices_options,
    .parser = parse,
    .args_doc = "[RECORDS|NETWORK...]",
    .doc = "Cut the network into slices of time, and tell what changed from each to the next."
           "\vExample: entente slices --slices month records.jsonl",
    .children = children};

static bool print(ent_status st, ent_buf *out)
{
    if (st != ENT_OK) app_error("cannot tell the changes: %s", ent_status_text(st));
    bool ok = st == ENT_OK && app_write(ent_buf_slice(out));
    ent_buf_free(out);
    return ok;
}

int cmd_compare(int argc, char **argv)
{
    options o = {.sources.network = app_network_options_default(), .most = 10};
    ent_comparison *changes = NULL;
    ent_buf out = {0};
    bool bad = false;
    app_parse(&compare_argp, argc, argv, &o);
    if (o.sources.input.input_count != 2) {
        app_error("two networks, or files of records, are needed: entente compare A B");
        return EXIT_USAGE;
    }
    char *const *inputs = o.sources.input.inputs;
    ent_network *a = app_network_load_one(inputs[0], &o.sources, &bad),
                *b = a ? app_network_load_one(inputs[1], &o.sources, &bad) : NULL;
    bool ok = a && b;
    if (ok) {
        const ent_slice names[2] = {ent_slice_c(inputs[0]), ent_slice_c(inputs[1])};
        const ent_network *const networks[2] = {a, b};
        ent_status st = ent_networks_compare(a, b, &changes);
        if (st == ENT_OK) st = ent_out_comparison(networks, names, changes, o.most, &out);
        ok = print(st, &out);
    }
    ent_comparison_free(changes);
    ent_network_free(a);
    ent_network_free(b);
    return app_close_stdout(ok && !bad ? EXIT_DONE : EXIT_FAILED);
}

int cmd_slices(int argc, char **argv)
{
    options o = {.sources.network = app_network_options_default(), .slices = "quarter", .most = 10};
    ent_periods periods = {0};
    ent_buf out = {0};
    bool bad = false;
    app_parse(&slices_argp, argc, argv, &o);
    ent_network *network = app_network_load(&o.sources, &bad);
    int status = network ? app_periods_open(&periods, o.slices, network, &o.sources.common) : EXIT_FAILED;
    if (status == EXIT_DONE && !print(ent_out_slices(network, &periods, o.most, &out), &out))
        status = EXIT_FAILED;
    ent_periods_free(&periods);
    ent_network_free(network);
    return app_close_stdout(bad && status == EXIT_DONE ? EXIT_FAILED : status);
}
