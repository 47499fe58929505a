/* Options of measures, and how far long ones are. */
#include "app.h"

#include <stdlib.h>

/* A family, or all, which stands behind them. */
static int find_family(ent_slice name)
{
    static const char *const names[] = {
#define NAME(code, name, text) name,
        ENT_FAMILY_LIST(NAME)
#undef NAME
            "all"};
    return app_find_name(name, names, ENT_FAMILY_COUNT + 1);
}

static void parse_families(struct argp_state *state, ent_measure_options *measure, const char *list)
{
    uint32_t families = app_choose_some(state, "--measures", list, find_family,
                                        "all or some of degree, size, components, paths, pagerank, "
                                        "eigenvector, hits, cores, holes, clustering, cuts, triads, "
                                        "communities, balance, pn, blocs, brokerage");
    measure->families = families >> ENT_FAMILY_COUNT & 1 ? ENT_FAMILIES_ALL : families;
    measure->default_families = false;
}

static void parse_divisions(struct argp_state *state, ent_measure_options *measure, ent_slice list)
{
    bool seen[ENT_DIVISION_COUNT] = {false};
    measure->division_count = 0;
    while (list.len > 0) {
        size_t comma = ent_slice_find(list, ENT_SLICE(","), 0);
        ent_slice name = ent_slice_sub(list, 0, comma);
        ent_division division = ENT_DIVISION_LEIDEN;
        if (!ent_division_parse(name, &division))
            argp_error(state,
                       "--communities takes leiden, louvain, infomap, walktrap, labelprop, spinglass; then, "
                       "to compare, also kind, country, component, bloc, not \"%.*s\"",
                       ENT_FMT(name));
        if (!seen[division]) measure->divisions[measure->division_count++] = division;
        seen[division] = true;
        list = ent_slice_sub(list, comma == SIZE_MAX ? comma : comma + 1, SIZE_MAX);
    }
    if (measure->division_count == 0 || measure->divisions[0] > ENT_DIVISION_SPINGLASS)
        argp_error(state,
                   "--communities begins with leiden, louvain, infomap, walktrap, labelprop or spinglass");
}

static error_t parse_seed(int key, char *arg, struct argp_state *state)
{
    app_network_options *o = state->input;
    if (key != APP_KEY_SEED) return ARGP_ERR_UNKNOWN;
    o->measure.seed = app_number(state, "--seed", arg, 0, 4294967295UL);
    o->has_seed = true;
    return 0;
}

static const struct argp_option seed_options[] = {
    {"seed", APP_KEY_SEED, "N", 0, "Seed of all that is random in measures (default: 42)", 0},
    {0},
};
const struct argp app_seed_argp = {.options = seed_options, .parser = parse_seed};

/* Options that would be without effect beside the others. */
static void check(struct argp_state *state, const app_network_options *o)
{
    const ent_measure_options *m = &o->measure;
    bool has_paths = m->default_families || m->families & ENT_FAMILY_PATHS;
    bool has_communities = m->default_families || m->families & ENT_FAMILY_COMMUNITIES;
    if (o->has_interval && m->replicates == 0) argp_error(state, "--interval needs --bootstrap");
    if (m->exact_paths && m->pivots)
        argp_error(state, "--exact, from all actors, and --pivots, from some, contradict each other");
    if ((m->exact_paths || m->pivots) && !has_paths)
        argp_error(state, "%s needs paths among --measures", m->pivots ? "--pivots" : "--exact");
    if (o->has_communities && !has_communities)
        argp_error(state, "--communities needs communities among --measures");
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    app_network_options *o = state->input;
    ent_measure_options *measure = &o->measure;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = o; return 0;
    case APP_KEY_MEASURES: parse_families(state, measure, arg); return 0;
    case APP_KEY_COMMUNITIES:
        parse_divisions(state, measure, ent_slice_c(arg));
        o->has_communities = true;
        return 0;
    case APP_KEY_BOOTSTRAP: measure->replicates = app_number(state, "--bootstrap", arg, 10, 100000); return 0;
    case APP_KEY_INTERVAL:
        measure->level = (double)app_number(state, "--interval", arg, 50, 99) / 100;
        o->has_interval = true;
        return 0;
    case APP_KEY_EXACT: measure->exact_paths = true; return 0;
    case APP_KEY_PIVOTS: measure->pivots = app_number(state, "--pivots", arg, 2, 1000000000); return 0;
    case ARGP_KEY_END: check(state, o); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option measure_options[] = {
    {"measures", APP_KEY_MEASURES, "LIST", 0,
     "Compute these, a list with commas: all, or some of degree, size, components, paths, pagerank, "
     "eigenvector, hits, "
     "cores, holes, clustering, cuts, triads, communities, balance, pn, blocs, brokerage (default: all; of "
     "networks "
     "with more than 200000 edges, without triads, blocs, brokerage)",
     1},
    {"communities", APP_KEY_COMMUNITIES, "LIST", 0,
     "Search for communities by leiden (the default), louvain, infomap, walktrap, labelprop or spinglass; "
     "compare them "
     "with others of these, or with kind, country, component, bloc, behind a comma",
     1},
    {"bootstrap", APP_KEY_BOOTSTRAP, "N", 0, "Draw the documents anew N times and print intervals", 1},
    {"interval", APP_KEY_INTERVAL, "PERCENT", 0, "How much of the draws an interval holds (default: 95)", 1},
    {"exact", APP_KEY_EXACT, NULL, 0, "Take shortest paths from all actors, however many there are", 1},
    {"pivots", APP_KEY_PIVOTS, "N", 0,
     "Take shortest paths from N actors, drawn at random (default: by size)", 1},
    {0},
};
static const struct argp_child measure_children[] = {{&app_seed_argp, 0, NULL, 0}, {0}};
const struct argp app_measure_argp = {
    .options = measure_options, .parser = parse, .children = measure_children};

static void show(void *user, const char *step, double share)
{
    app_progress_show_share(user, step, share);
}

bool app_network_measure_anew(ent_network *network, const app_network_options *options,
                              const app_common *common)
{
    ent_diags *diags;
    app_progress progress;
    ent_measure_options measure = options->measure;
    if (ent_diags_new(&diags) != ENT_OK) {
        app_error("out of memory");
        return false;
    }
    app_progress_start(&progress, common);
    if (progress.enabled) measure.progress = show;
    measure.user = &progress;
    ent_status st = ent_network_measure(network, &measure, diags);
    app_progress_clear(&progress);
    bool explained = ent_diags_count(diags, ENT_ERROR) > 0;
    app_print_diags(diags, common);
    ent_diags_free(diags);
    if (st != ENT_OK && !explained) app_error("cannot measure the network: %s", ent_status_text(st));
    return st == ENT_OK;
}

bool app_network_measure(ent_network *network, const app_network_options *options, const app_common *common)
{
    const ent_measure_options *o = &options->measure;
    bool as_it_is = o->default_families && o->division_count == 1 && o->divisions[0] == ENT_DIVISION_LEIDEN &&
                    o->replicates == 0 && !o->exact_paths && o->pivots == 0 &&
                    (!options->has_seed || o->seed == network->seed);
    return (network->measured && as_it_is) || app_network_measure_anew(network, options, common);
}
