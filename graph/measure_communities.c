/* Communities by six searches, and how alike they and other divisions of the actors are. A tie that weighs
 * nothing is no tie here: some of igraph's searches fail on it, others never end. Weights are those of
 * reports; only spinglass looks at signs. */
#include "search_internal.h"

#include <entente/intern.h>

#include <math.h>
#include <stdlib.h>

enum {
    LEIDEN_ITERATIONS = 10, /* it mostly settles within five, and a limit makes sure that it ends */
    INFOMAP_TRIALS = 10,
    WALKTRAP_STEPS = 4 /* of a random walk: the default of its paper */
};
static const double leiden_beta = 0.01; /* randomness of refinement: the default of the paper */

/* Modularity as the quality of the Leiden algorithm: node weights are strengths, the resolution is 1 / 2m. */
static ent_status search_leiden(measurer *m, const search_graph *g)
{
    double total = igraph_vector_sum(&g->weights);
    TRY(igraph_strength(&g->graph, &m->values, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS, &g->weights));
    TRY(igraph_community_leiden(&g->graph, &g->weights, &m->values, 1 / (2 * total), leiden_beta,
                                /*start=*/false, LEIDEN_ITERATIONS, &m->labels, NULL, NULL));
    return ENT_OK;
}

static ent_status search_louvain(measurer *m, const search_graph *g)
{
    TRY(igraph_community_multilevel(&g->graph, &g->weights, 1, &m->labels, NULL, &m->values));
    return ENT_OK;
}

static ent_status search_infomap(measurer *m, const search_graph *g)
{
    igraph_real_t length;
    TRY(igraph_community_infomap(&g->graph, &g->weights, NULL, INFOMAP_TRIALS, &m->labels, &length));
    return ENT_OK;
}

static ent_status search_walktrap(measurer *m, const search_graph *g)
{
    igraph_matrix_int_t merges;
    TRY(igraph_matrix_int_init(&merges, 0, 0));
    igraph_error_t code =
        igraph_community_walktrap(&g->graph, &g->weights, WALKTRAP_STEPS, &merges, &m->values, &m->labels);
    igraph_matrix_int_destroy(&merges);
    TRY(code);
    return ENT_OK;
}

static ent_status search_label_propagation(measurer *m, const search_graph *g)
{
    TRY(igraph_community_label_propagation(&g->graph, &m->labels, IGRAPH_ALL, &g->weights, NULL, NULL));
    return ENT_OK;
}

static ent_status (*const searches[])(measurer *m, const search_graph *g) = {
    [ENT_DIVISION_LEIDEN] = search_leiden,
    [ENT_DIVISION_LOUVAIN] = search_louvain,
    [ENT_DIVISION_INFOMAP] = search_infomap,
    [ENT_DIVISION_WALKTRAP] = search_walktrap,
    [ENT_DIVISION_LABELPROP] = search_label_propagation,
    [ENT_DIVISION_SPINGLASS] = ent_search_spinglass};

/* Without ties, each actor is a community of its own, as it is a component of its own. */
static ent_status each_alone(measurer *m)
{
    size_t nodes = m->network->node_count;
    TRY(igraph_vector_int_resize(&m->labels, (igraph_integer_t)nodes));
    for (size_t i = 0; i < nodes; i++)
        VECTOR(m->labels)[i] = (igraph_integer_t)i;
    return ENT_OK;
}

/* Leaves the labels in m->labels. Infomap follows the direction of ties, the others do not. */
static ent_status search(measurer *m, ent_division division)
{
    search_graph g;
    const simple_graph *from = division == ENT_DIVISION_INFOMAP ? &m->directed : &m->undirected;
    ent_status st = ent_measure_seed(m);
    if (st != ENT_OK) return st;
    st = ent_search_graph_make(m, from, division == ENT_DIVISION_SPINGLASS, &g);
    if (st == ENT_OK) st = igraph_ecount(&g.graph) > 0 ? searches[division](m, &g) : each_alone(m);
    ent_search_graph_clear(&g);
    return st;
}

/* Countries as numbers; who has none is alone. */
static ent_status label_countries(measurer *m)
{
    const ent_network *n = m->network;
    ent_intern *countries;
    ent_status st = ent_intern_new(&countries);
    for (size_t i = 0; st == ENT_OK && i < n->node_count; i++) {
        uint32_t id = 0;
        bool known = n->nodes[i].country.len > 0;
        if (known) st = ent_intern_add(countries, n->nodes[i].country, &id);
        VECTOR(m->labels)[i] = known ? (igraph_integer_t)id : -1;
    }
    ent_intern_free(countries);
    return st;
}

/* Groups that are known already. */
static ent_status label_known(measurer *m, ent_division division)
{
    const ent_network *n = m->network;
    TRY(igraph_vector_int_resize(&m->labels, (igraph_integer_t)n->node_count));
    if (division == ENT_DIVISION_COUNTRY) return label_countries(m);
    for (size_t i = 0; i < n->node_count; i++) {
        const ent_node_measures *v = &n->nodes[i].measures;
        double value = division == ENT_DIVISION_KIND   ? (double)n->nodes[i].kind
                       : division == ENT_DIVISION_BLOC ? v->bloc
                                                       : v->component;
        VECTOR(m->labels)[i] = isnan(value) ? -1 : (igraph_integer_t)value;
    }
    return ENT_OK;
}

/* The labels of a division in m->labels, numbered by size. */
static ent_status divide(measurer *m, ent_division division, size_t *count)
{
    ent_status st = division <= ENT_DIVISION_SPINGLASS ? search(m, division) : label_known(m, division);
    return st == ENT_OK ? ent_groups_number(&m->labels, count) : st;
}

/* Guimera & Amaral: 1 - sum over communities of the squared share of the actor's ties that go there. Labels
 * are those of communities; sums: one for each. Not defined for actors whose ties weigh nothing. */
static void measure_participation(measurer *m, double *sums)
{
    const ent_arcs *arcs = &m->both;
    const igraph_integer_t *label = VECTOR(m->labels);
    for (size_t i = 0; i < m->network->node_count; i++) {
        double all = 0, squares = 0;
        for (uint32_t k = arcs->start[i]; k < arcs->start[i + 1]; k++) {
            all += arcs->weight[k];
            sums[label[arcs->head[k]]] += arcs->weight[k];
        }
        for (uint32_t k = arcs->start[i]; k < arcs->start[i + 1]; k++) {
            double share = sums[label[arcs->head[k]]] / all;
            squares += share * share;
            sums[label[arcs->head[k]]] = 0; /* counts once */
        }
        if (all > 0) m->network->nodes[i].measures.participation = 1 - squares;
    }
}

/* The first division: the communities of the actors. */
static ent_status store_communities(measurer *m, size_t count)
{
    ent_network *n = m->network;
    double *sums = calloc(count + 1, sizeof *sums);
    if (!sums) return ENT_ENOMEM;
    measure_participation(m, sums);
    free(sums);
    for (size_t i = 0; i < n->node_count; i++)
        n->nodes[i].measures.community = (double)VECTOR(m->labels)[i];
    n->measures.communities = (double)count;
    if (m->undirected.total > 0)
        TRY(igraph_modularity(&m->undirected.graph, &m->labels, &m->undirected.weights, 1, IGRAPH_UNDIRECTED,
                              &n->measures.modularity));
    n->community_method = ent_slice_c(ent_division_name(m->options->divisions[0]));
    ent_status st = ent_groups_name(m, &m->labels, count, &n->communities);
    if (st == ENT_OK) n->community_count = count;
    return st;
}

/* Of the actors that both divisions say something about. a, b: labels of all actors, negative where unknown.
 */
static ent_status compare(measurer *m, const igraph_integer_t *a, const igraph_integer_t *b,
                          ent_partition_comparison *out)
{
    size_t known = 0, nodes = m->network->node_count;
    out->nmi = out->ari = out->vi = NAN;
    TRY(igraph_vector_int_resize(&m->labels, (igraph_integer_t)nodes));
    TRY(igraph_vector_int_resize(&m->more_labels, (igraph_integer_t)nodes));
    for (size_t i = 0; i < nodes; i++) {
        if (a[i] < 0 || b[i] < 0) continue;
        VECTOR(m->labels)[known] = a[i];
        VECTOR(m->more_labels)[known++] = b[i];
    }
    TRY(igraph_vector_int_resize(&m->labels, (igraph_integer_t)known));
    TRY(igraph_vector_int_resize(&m->more_labels, (igraph_integer_t)known));
    if (known < 2) return ENT_OK;
    TRY(igraph_compare_communities(&m->labels, &m->more_labels, &out->nmi, IGRAPH_COMMCMP_NMI));
    TRY(igraph_compare_communities(&m->labels, &m->more_labels, &out->ari, IGRAPH_COMMCMP_ADJUSTED_RAND));
    TRY(igraph_compare_communities(&m->labels, &m->more_labels, &out->vi, IGRAPH_COMMCMP_VI));
    if (isnan(out->ari)) out->ari = 1; /* 0/0: both put each actor alone, or both all together */
    return ENT_OK;
}

static ent_status compare_all(measurer *m, const igraph_integer_t *labels)
{
    const ent_measure_options *o = m->options;
    ent_network *n = m->network;
    size_t count = o->division_count, pairs = count * (count - 1) / 2;
    ent_status st = ENT_OK;
    n->comparisons = ENT_ARENA_NEW(n->arena, ent_partition_comparison, pairs);
    if (!n->comparisons) return ENT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; st == ENT_OK && k < count; k++) {
            ent_partition_comparison *c = &n->comparisons[n->comparison_count++];
            c->a = ent_slice_c(ent_division_name(o->divisions[i]));
            c->b = ent_slice_c(ent_division_name(o->divisions[k]));
            st = compare(m, labels + i * n->node_count, labels + k * n->node_count, c);
        }
    }
    return st;
}

ent_status ent_measure_communities(measurer *m)
{
    size_t nodes = m->network->node_count, divisions = m->options->division_count, count;
    igraph_integer_t *labels = calloc(nodes * divisions, sizeof *labels);
    ent_status st = labels ? ENT_OK : ENT_ENOMEM;
    for (size_t i = 0; st == ENT_OK && i < divisions; i++) {
        st = divide(m, m->options->divisions[i], &count);
        for (size_t k = 0; st == ENT_OK && k < nodes; k++)
            labels[i * nodes + k] = VECTOR(m->labels)[k];
        if (st == ENT_OK && i == 0) st = store_communities(m, count);
    }
    if (st == ENT_OK && divisions > 1) st = compare_all(m, labels);
    free(labels);
    return st;
}
