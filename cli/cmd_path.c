/* entente path: how two actors are connected, with the sentences behind each step. */
#include "app.h"

#include <entente/out.h>
#include <entente/path.h>

enum { KEY_DIRECTED = 0x200, KEY_MOST, KEY_SENTENCES };

typedef struct options {
    app_source_options sources;
    ent_path_options path;
    size_t sentences;
    const char *from, *to;
} options;

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &o->sources; return 0;
    case KEY_DIRECTED: o->path.directed = true; return 0;
    case KEY_MOST: o->path.most = app_number(state, "--most", arg, 0, 1000); return 0;
    case KEY_SENTENCES: o->sentences = app_number(state, "--sentences", arg, 0, 1000000); return 0;
    case ARGP_KEY_ARG:
        if (o->from && o->to) return ARGP_ERR_UNKNOWN; /* the inputs: all that is left */
        *(o->from ? &o->to : &o->from) = arg;
        return 0;
    case ARGP_KEY_END:
        if (!o->to) argp_error(state, "two actors are needed: entente path \"Iran\" \"NATO\" records.jsonl");
        if (ent_slice_equal_ascii_nocase(ent_slice_c(o->from), ent_slice_c(o->to)))
            argp_error(state, "\"%s\" is given twice: two different actors are needed", o->from);
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"directed", KEY_DIRECTED, NULL, 0, "Follow edges in their direction only", 0},
    {"most", KEY_MOST, "N", 0, "Show at most so many shortest paths (default: 3)", 0},
    {"sentences", KEY_SENTENCES, "N", 0, "Show at most so many sentences of an edge (default: 2)", 0},
    {0},
};
static const struct argp_child children[] = {{&app_source_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "FROM TO [RECORDS|NETWORK...]",
    .doc =
        "Show how two actors are connected: the shortest paths and the strongest, with the sentences behind "
        "each "
        "step. Actors are given by id, name or alias. The length of a step is the inverse of its number of "
        "independent reports; the strongest path is the one with the smallest sum, and its strength is the "
        "inverse of that sum."
        "\vExample: entente path Iran NATO records.jsonl",
    .children = children};

static bool find_ends(const ent_network *network, const options *o, ent_diags *diags, uint32_t ends[2])
{
    ent_status from = ent_network_find(network, ent_slice_c(o->from), diags, &ends[0]);
    ent_status to = ent_network_find(network, ent_slice_c(o->to), diags, &ends[1]);
    app_print_diags(diags, &o->sources.common);
    if (from == ENT_ENOMEM || to == ENT_ENOMEM) app_error("out of memory");
    if (from != ENT_OK || to != ENT_OK) return false;
    if (ends[0] != ends[1]) return true;
    app_error("\"%s\" and \"%s\" are one actor", o->from, o->to);
    return false;
}

static bool show(const ent_network *network, const options *o)
{
    uint32_t ends[2];
    ent_diags *diags = NULL;
    ent_paths *paths = NULL;
    ent_buf out = {0};
    if (ent_diags_new(&diags) != ENT_OK || !find_ends(network, o, diags, ends)) {
        ent_diags_free(diags);
        return false;
    }
    ent_status st = ent_network_paths(network, ends[0], ends[1], &o->path, &paths);
    if (st == ENT_OK) st = ent_out_paths(network, ends[0], ends[1], paths, o->sentences, &out);
    if (st != ENT_OK) app_error("cannot find paths: %s", ent_status_text(st));
    bool ok = st == ENT_OK && app_write(ent_buf_slice(&out));
    ent_buf_free(&out);
    ent_paths_free(paths);
    ent_diags_free(diags);
    return ok;
}

int cmd_path(int argc, char **argv)
{
    options o = {
        .sources.network = app_network_options_default(), .path = ent_path_options_default(), .sentences = 2};
    bool bad = false;
    app_parse(&argp, argc, argv, &o);
    ent_network *network = app_network_load(&o.sources, &bad);
    bool ok = network && show(network, &o);
    ent_network_free(network);
    return app_close_stdout(ok && !bad ? EXIT_DONE : EXIT_FAILED);
}
