/* The measures of a network, one after the other. Papers and methods: graph/README.md. */
#include "measure_internal.h"

ent_measure_options ent_measure_options_default(void)
{
    return (ent_measure_options){.seed = 42,
                                 .families = ENT_FAMILIES_ALL,
                                 .default_families = true,
                                 .divisions = {ENT_DIVISION_LEIDEN},
                                 .division_count = 1,
                                 .level = 0.95};
}

static const char *const division_names[] = {
#define NAME(code, name) name,
    ENT_DIVISION_LIST(NAME)
#undef NAME
};

const char *ent_division_name(ent_division division)
{
    return division_names[division];
}

bool ent_division_parse(ent_slice name, ent_division *out)
{
    for (int i = 0; i < ENT_DIVISION_COUNT; i++) {
        if (!ent_slice_equal(name, ent_slice_c(division_names[i]))) continue;
        *out = (ent_division)i;
        return true;
    }
    return false;
}

/* In this order: brokerage wants communities and blocs. */
static const struct step {
    ent_family family;
    ent_status (*run)(measurer *m);
    const char *name; /* for the progress */
} steps[] = {
    {ENT_FAMILY_DEGREE, ent_measure_degrees, "degrees"},
    {ENT_FAMILY_SIZE, ent_measure_size, "size"},
    {ENT_FAMILY_COMPONENTS, ent_measure_components, "components"},
    {ENT_FAMILY_PATHS, ent_measure_paths, "shortest paths"},
    {ENT_FAMILY_PAGERANK, ent_measure_pagerank, "PageRank"},
    {ENT_FAMILY_EIGENVECTOR, ent_measure_eigenvector, "eigenvector centrality"},
    {ENT_FAMILY_HITS, ent_measure_hits, "hubs and authorities"},
    {ENT_FAMILY_CORES, ent_measure_cores, "cores"},
    {ENT_FAMILY_HOLES, ent_measure_holes, "structural holes"},
    {ENT_FAMILY_CLUSTERING, ent_measure_clustering, "clustering"},
    {ENT_FAMILY_CUTS, ent_measure_cuts, "articulation points and bridges"},
    {ENT_FAMILY_TRIADS, ent_measure_triads, "triad census"},
    {ENT_FAMILY_BALANCE, ent_measure_balance, "balance"},
    {ENT_FAMILY_PN, ent_measure_pn, "positive-negative centrality"},
    {ENT_FAMILY_BLOCS, ent_measure_blocs, "frustration"},
    {ENT_FAMILY_COMMUNITIES, ent_measure_communities, "communities"},
    {ENT_FAMILY_BROKERAGE, ent_measure_brokerage, "brokerage"},
};

static void measure_nothing(measurer *m)
{
    ent_network_measures *v = &m->network->measures;
    if (m->families & ENT_FAMILY_SIZE) v->actors = v->ties = v->pairs = 0;
    if (m->families & ENT_FAMILY_COMPONENTS) v->components = v->strong_components = 0;
    if (m->families & ENT_FAMILY_COMMUNITIES) v->communities = 0;
}

ent_status ent_measure_all(measurer *m)
{
    if (m->network->node_count == 0) {
        measure_nothing(m);
        return ENT_OK;
    }
    igraph_guard guard = ent_igraph_begin(m);
    ent_status st = ent_measurer_set_up(m);
    for (size_t i = 0; st == ENT_OK && i < sizeof steps / sizeof *steps; i++) {
        if (!(m->families & steps[i].family)) continue;
        m->step = steps[i].name;
        ent_measure_progress(m, 0);
        st = steps[i].run(m);
    }
    ent_measurer_clear(m);
    ent_igraph_end(guard);
    return st;
}

/* igraph takes negative and infinite weights where they make no sense, and some of its searches do not end
 * then. */
static ent_status check_weights(const ent_network *n, ent_diags *diags)
{
    for (size_t i = 0; i < n->edge_count; i++) {
        const ent_edge *e = &n->edges[i];
        if (e->weight >= 0 && e->weight <= ENT_NETWORK_MAX_WEIGHT) continue;
        ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0,
                      "the weight of an edge is %g: a number from 0 to 1e12 is wanted; signs are polarities",
                      e->weight);
        return ENT_EINVAL;
    }
    return ENT_OK;
}

static ent_status check_options(const ent_measure_options *o, ent_diags *diags)
{
    bool ok = o->division_count > 0 && o->division_count <= ENT_DIVISION_COUNT;
    if (ok && o->divisions[0] <= ENT_DIVISION_SPINGLASS) return ENT_OK;
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0,
                  "communities are searched by leiden, louvain, infomap, walktrap, labelprop or spinglass");
    return ENT_EINVAL;
}

static unsigned choose_families(const ent_network *n, const ent_measure_options *o)
{
    const unsigned slow = ENT_FAMILY_TRIADS | ENT_FAMILY_BLOCS | ENT_FAMILY_BROKERAGE;
    unsigned families = o->families;
    if (o->default_families)
        families = n->edge_count > ENT_FAMILIES_LARGE ? ENT_FAMILIES_ALL & ~slow : ENT_FAMILIES_ALL;
    for (size_t i = 0; i < o->division_count; i++) { /* what divisions are compared with */
        if (o->divisions[i] == ENT_DIVISION_COMPONENT) families |= ENT_FAMILY_COMPONENTS;
        if (o->divisions[i] == ENT_DIVISION_BLOC) families |= ENT_FAMILY_BLOCS;
    }
    return families;
}

ent_status ent_network_measure(ent_network *network, const ent_measure_options *options, ent_diags *diags)
{
    measurer m = {.network = network, .options = options, .diags = diags};
    ent_network_forget_measures(network);
    ent_status st = check_options(options, diags);
    if (st == ENT_OK) st = check_weights(network, diags);
    if (st != ENT_OK) return st;
    m.families = choose_families(network, options);
    st = ent_measure_all(&m);
    if (st == ENT_OK && options->replicates > 0)
        st = ent_measure_bootstrap(network, options, m.families, diags);
    if (st != ENT_OK) ent_network_forget_measures(network);
    network->measured = st == ENT_OK;
    network->seed = options->seed;
    return st;
}
