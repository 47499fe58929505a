/* Measures of the network, by igraph. They ask who is tied to whom, and how often, not whether the ties are
 * friendly: weights are numbers of reports, and all measures here ignore polarity.
 *
 *   degree, strength     of the network as it is, with its parallel edges
 *   betweenness          Brandes, A faster algorithm for betweenness centrality, J. Math. Sociol. 25 (2001);
 *                        directed, every tie of length 1, divided by (n - 1)(n - 2)
 *   harmonic closeness   Marchiori & Latora, Harmony in the small-world, Physica A 285 (2000); Rochat,
 * Closeness centrality extended to unconnected graphs, ASNA (2009); along the ties, unweighted PageRank Page,
 * Brin, Motwani & Winograd, The PageRank citation ranking (1999); directed, weighted, damping 0.85
 *   eigenvector          Bonacich, Factoring and weighting approaches to status scores and clique
 *                        identification, J. Math. Sociol. 2 (1972); undirected, weighted, the largest is 1
 *   communities          Traag, Waltman & van Eck, From Louvain to Leiden, Sci. Rep. 9 (2019); undirected,
 *                        weighted, maximizing modularity
 *
 * The directed graph has one tie per ordered pair and leads both ways where an edge is symmetric; the
 * undirected one has one tie per pair. Weights of parallel edges add up. */
#include "links_internal.h"

#include <entente/graph.h>

#include <igraph/igraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double damping = 0.85;
static const double leiden_beta = 0.01; /* randomness of refinement: the default of the paper */

/* Of the Leiden algorithm: it mostly settles within five, and a limit makes sure that it ends. */
enum { LEIDEN_ITERATIONS = 10 };

/* Eigenvector entries below this are noise of the solver: nodes outside the dominant component have 0. */
static const double eigenvector_noise = 1e-10;

/* A simple graph and the weights of its ties. */
typedef struct weighted_graph {
    igraph_t graph;
    igraph_vector_t weights;
    bool has_graph, has_weights;
} weighted_graph;

typedef struct measurer {
    ent_network *network;
    ent_diags *diags;
    uint64_t seed;
    weighted_graph directed, undirected;
    igraph_vector_t values;     /* results of a measure, by node */
    igraph_vector_int_t labels; /* component or community, by node */
    bool has_values, has_labels;
} measurer;

/* igraph's error handler gets no pointer of ours, so the message waits here until the call comes back. */
static _Thread_local char last_reason[200];

static void remember_reason(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)file, (void)line, (void)code;
    snprintf(last_reason, sizeof last_reason, "%s", reason);
    IGRAPH_FINALLY_FREE();
}

/* igraph's own would print. */
static void ignore_warning(const char *reason, const char *file, int line)
{
    (void)reason, (void)file, (void)line;
}

static ent_status failed(const measurer *m, igraph_error_t code)
{
    if (code == IGRAPH_ENOMEM) return ENT_ENOMEM;
    ent_diag_line(m->diags, ENT_ERROR, (ent_slice){0}, 0, "igraph: %s",
                  last_reason[0] ? last_reason : igraph_strerror(code));
    return ENT_ELIBRARY;
}

#define TRY(call)                                                                                            \
    do {                                                                                                     \
        igraph_error_t code_ = (call);                                                                       \
        if (code_ != IGRAPH_SUCCESS) return failed(m, code_);                                                \
    } while (0)

static ent_status fill_graph(measurer *m, weighted_graph *g, const ent_link *links, size_t count,
                             bool directed)
{
    igraph_vector_int_t ends;
    TRY(igraph_vector_init(&g->weights, (igraph_integer_t)count));
    g->has_weights = true;
    TRY(igraph_vector_int_init(&ends, (igraph_integer_t)count * 2));
    for (size_t i = 0; i < count; i++) {
        VECTOR(ends)[2 * i] = links[i].from;
        VECTOR(ends)[2 * i + 1] = links[i].to;
        VECTOR(g->weights)[i] = links[i].weight;
    }
    igraph_error_t code = igraph_create(&g->graph, &ends, (igraph_integer_t)m->network->node_count, directed);
    igraph_vector_int_destroy(&ends);
    if (code != IGRAPH_SUCCESS) return failed(m, code);
    g->has_graph = true;
    return ENT_OK;
}

static ent_status make_graph(measurer *m, weighted_graph *g, bool directed)
{
    ent_link *links;
    size_t count;
    ent_status st = ent_links_make(m->network, directed, &links, &count);
    if (st == ENT_OK) st = fill_graph(m, g, links, count, directed);
    free(links);
    return st;
}

static void release_graph(weighted_graph *g)
{
    if (g->has_graph) igraph_destroy(&g->graph);
    if (g->has_weights) igraph_vector_destroy(&g->weights);
}

static ent_status set_up(measurer *m)
{
    TRY(igraph_vector_init(&m->values, 0));
    m->has_values = true;
    TRY(igraph_vector_int_init(&m->labels, 0));
    m->has_labels = true;
    TRY(igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)m->seed));
    ent_status st = make_graph(m, &m->directed, true);
    return st == ENT_OK ? make_graph(m, &m->undirected, false) : st;
}

static void release(measurer *m)
{
    release_graph(&m->directed);
    release_graph(&m->undirected);
    if (m->has_labels) igraph_vector_int_destroy(&m->labels);
    if (m->has_values) igraph_vector_destroy(&m->values);
}

static void measure_degrees(ent_network *n)
{
    for (size_t i = 0; i < n->node_count; i++) {
        ent_node_measures *m = &n->nodes[i].measures;
        m->degree = m->in_degree = m->out_degree = m->strength = m->in_strength = m->out_strength = 0;
    }
    for (size_t i = 0; i < n->edge_count; i++) {
        const ent_edge *e = &n->edges[i];
        if (e->source == e->target) continue; /* a loop says nothing about ties to others */
        ent_node_measures *source = &n->nodes[e->source].measures, *target = &n->nodes[e->target].measures;
        source->degree++, source->out_degree++;
        target->degree++, target->in_degree++;
        source->strength += e->weight, source->out_strength += e->weight;
        target->strength += e->weight, target->in_strength += e->weight;
    }
}

static ent_status measure_paths(measurer *m)
{
    ent_network *n = m->network;
    double others = (double)n->node_count - 1, pairs = others * (others - 1);
    TRY(igraph_betweenness(&m->directed.graph, &m->values, igraph_vss_all(), IGRAPH_DIRECTED, NULL));
    for (size_t i = 0; i < n->node_count; i++)
        n->nodes[i].measures.betweenness = pairs > 0 ? VECTOR(m->values)[i] / pairs : 0;
    TRY(igraph_harmonic_centrality(&m->directed.graph, &m->values, igraph_vss_all(), IGRAPH_OUT, NULL, true));
    for (size_t i = 0; i < n->node_count; i++)
        n->nodes[i].measures.harmonic = others > 0 ? VECTOR(m->values)[i] : 0;
    return ENT_OK;
}

static ent_status measure_pagerank(measurer *m)
{
    TRY(igraph_pagerank(&m->directed.graph, IGRAPH_PAGERANK_ALGO_PRPACK, &m->values, NULL, igraph_vss_all(),
                        IGRAPH_DIRECTED, damping, &m->directed.weights, NULL));
    for (size_t i = 0; i < m->network->node_count; i++)
        m->network->nodes[i].measures.pagerank = VECTOR(m->values)[i];
    return ENT_OK;
}

/* Not defined without ties, and the solver may fail to converge: then the measure is missing, with a warning,
 * and the others stand. */
static ent_status measure_eigenvector(measurer *m)
{
    ent_network *n = m->network;
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    for (size_t i = 0; i < n->node_count; i++)
        n->nodes[i].measures.eigenvector = (double)NAN;
    if (igraph_ecount(&m->undirected.graph) == 0) return ENT_OK;
    igraph_error_t code = igraph_eigenvector_centrality(
        &m->undirected.graph, &m->values, NULL, IGRAPH_UNDIRECTED, true, &m->undirected.weights, &options);
    if (code == IGRAPH_ENOMEM) return ENT_ENOMEM;
    if (code != IGRAPH_SUCCESS) {
        ent_diag_line(m->diags, ENT_WARNING, (ent_slice){0}, 0, "no eigenvector centrality: igraph: %s",
                      last_reason);
        return ENT_OK;
    }
    for (size_t i = 0; i < n->node_count; i++) {
        double value = VECTOR(m->values)[i];
        n->nodes[i].measures.eigenvector = value < eigenvector_noise ? 0 : value;
    }
    return ENT_OK;
}

/* A group of nodes with the same label. */
typedef struct group {
    size_t size, first; /* first: smallest node index */
    igraph_integer_t label;
} group;

static int compare_groups(const void *a, const void *b)
{
    const group *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* Renumbers the labels by size, largest first, then by the smallest node: igraph's numbers depend on its way
 * of going through the graph. */
static ent_status number_groups(measurer *m, size_t *group_count)
{
    size_t n = m->network->node_count, count = 0;
    group *groups = calloc(n + 1, sizeof *groups);
    igraph_integer_t *number = calloc(n + 1, sizeof *number);
    ent_status st = groups && number ? ENT_OK : ENT_ENOMEM;
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        group *g = &groups[VECTOR(m->labels)[i]];
        if (g->size++ == 0) {
            *g = (group){.size = 1, .first = i, .label = VECTOR(m->labels)[i]};
            count++;
        }
    }
    if (st == ENT_OK) {
        qsort(groups, n, sizeof *groups, compare_groups); /* the empty ones come last */
        for (size_t i = 0; i < count; i++)
            number[groups[i].label] = (igraph_integer_t)i;
        for (size_t i = 0; i < n; i++)
            VECTOR(m->labels)[i] = number[VECTOR(m->labels)[i]];
    }
    *group_count = count;
    free(groups);
    free(number);
    return st;
}

static ent_status measure_components(measurer *m)
{
    ent_network *n = m->network;
    size_t count;
    TRY(igraph_connected_components(&m->undirected.graph, &m->labels, NULL, NULL, IGRAPH_WEAK));
    ent_status st = number_groups(m, &count);
    for (size_t i = 0; st == ENT_OK && i < n->node_count; i++)
        n->nodes[i].measures.component = (double)VECTOR(m->labels)[i];
    n->measures.components = (double)count;
    return st;
}

/* Modularity as the Leiden algorithm's quality: node weights are strengths, the resolution is 1 / 2m. */
static ent_status find_communities(measurer *m)
{
    const igraph_t *graph = &m->undirected.graph;
    double total = igraph_vector_sum(&m->undirected.weights);
    TRY(igraph_strength(graph, &m->values, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS,
                        &m->undirected.weights));
    TRY(igraph_community_leiden(graph, &m->undirected.weights, &m->values, 1 / (2 * total), leiden_beta,
                                /*start=*/false, LEIDEN_ITERATIONS, &m->labels, NULL, NULL));
    TRY(igraph_modularity(graph, &m->labels, &m->undirected.weights, 1, IGRAPH_UNDIRECTED,
                          &m->network->measures.modularity));
    return ENT_OK;
}

static ent_status measure_communities(measurer *m)
{
    ent_network *n = m->network;
    size_t count;
    ent_status st = ENT_OK;
    n->measures.modularity = (double)NAN;
    if (igraph_vector_sum(&m->undirected.weights) > 0) {
        st = find_communities(m);
    } else { /* no ties: each node is its own community, as it is its own component */
        for (size_t i = 0; i < n->node_count; i++)
            VECTOR(m->labels)[i] = (igraph_integer_t)i;
    }
    if (st == ENT_OK) st = number_groups(m, &count);
    if (st != ENT_OK) return st;
    for (size_t i = 0; i < n->node_count; i++)
        n->nodes[i].measures.community = (double)VECTOR(m->labels)[i];
    n->measures.communities = (double)count;
    return ENT_OK;
}

/* Density: the share of ordered pairs that have a tie. Reciprocity: the share of ties that are returned. */
static ent_status measure_network(measurer *m)
{
    ent_network *n = m->network;
    n->measures.density = n->measures.reciprocity = (double)NAN;
    if (n->node_count > 1) TRY(igraph_density(&m->directed.graph, &n->measures.density, IGRAPH_NO_LOOPS));
    if (igraph_ecount(&m->directed.graph) > 0)
        TRY(igraph_reciprocity(&m->directed.graph, &n->measures.reciprocity, true,
                               IGRAPH_RECIPROCITY_DEFAULT));
    return ENT_OK;
}

static ent_status measure(measurer *m)
{
    ent_network *n = m->network;
    ent_network_forget_measures(n);
    n->measures.components = n->measures.communities = 0;
    if (n->node_count == 0) return ENT_OK;
    ent_status st = set_up(m);
    if (st != ENT_OK) return st;
    measure_degrees(n);
    st = measure_paths(m);
    if (st == ENT_OK) st = measure_pagerank(m);
    if (st == ENT_OK) st = measure_eigenvector(m);
    if (st == ENT_OK) st = measure_components(m);
    if (st == ENT_OK) st = measure_communities(m);
    return st == ENT_OK ? measure_network(m) : st;
}

ent_measure_options ent_measure_options_default(void)
{
    return (ent_measure_options){.seed = 42};
}

ent_status ent_network_measure(ent_network *network, const ent_measure_options *options, ent_diags *diags)
{
    measurer m = {.network = network, .diags = diags, .seed = options->seed};
    igraph_error_handler_t *old_error = igraph_set_error_handler(remember_reason);
    igraph_warning_handler_t *old_warning = igraph_set_warning_handler(ignore_warning);
    last_reason[0] = 0;
    ent_status st = measure(&m);
    release(&m);
    igraph_set_warning_handler(old_warning);
    igraph_set_error_handler(old_error);
    network->measured = st == ENT_OK;
    network->seed = options->seed;
    return st;
}
