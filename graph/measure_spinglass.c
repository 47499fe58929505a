/* Communities of the signed network: Reichardt & Bornholdt's spin glass with negative ties as by Traag &
 * Bruggeman. igraph takes connected graphs only, so each component goes by itself. */
#include "search_internal.h"

#include <stdlib.h>

/* Most communities of a component. With fewer, igraph's search for the first temperature does not end on a
 * single tie. */
enum { SPINS = 25 };

/* Of the annealing: igraph's own defaults. */
static const double start_temperature = 1, stop_temperature = 0.01, cooling = 0.99;

ent_status ent_search_graph_make(measurer *m, const simple_graph *from, bool is_signed, search_graph *g)
{
    igraph_vector_int_t ends;
    size_t count = 0;
    *g = (search_graph){0};
    TRY(igraph_vector_init(&g->weights, (igraph_integer_t)from->link_count));
    g->has_weights = true;
    TRY(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)from->link_count));
    for (size_t i = 0; i < from->link_count; i++) {
        const ent_link *link = &from->links[i];
        double weight = is_signed ? link->balance : link->weight;
        if (weight == 0) continue;
        VECTOR(ends)[2 * count] = link->from;
        VECTOR(ends)[2 * count + 1] = link->to;
        VECTOR(g->weights)[count++] = weight;
    }
    igraph_error_t code = igraph_vector_int_resize(&ends, 2 * (igraph_integer_t)count);
    if (code == IGRAPH_SUCCESS) code = igraph_vector_resize(&g->weights, (igraph_integer_t)count);
    if (code == IGRAPH_SUCCESS)
        code =
            igraph_create(&g->graph, &ends, (igraph_integer_t)m->network->node_count, from == &m->directed);
    igraph_vector_int_destroy(&ends);
    if (code != IGRAPH_SUCCESS) return ent_measure_failed(m, code);
    g->has_graph = true;
    return ENT_OK;
}

void ent_search_graph_clear(search_graph *g)
{
    if (g->has_graph) igraph_destroy(&g->graph);
    if (g->has_weights) igraph_vector_destroy(&g->weights);
}

typedef struct annealing {
    measurer *m;
    const search_graph *g;
    size_t nodes, edges, components;
    igraph_integer_t *component, *local; /* of a node; its number in its component */
    igraph_integer_t *label;             /* of a node, as found */
    size_t *size;                        /* nodes of a component */
    size_t *first_label;                 /* of a component: labels are below the number of its nodes */
    size_t *start;                       /* of a component: its first edge in `order` */
    igraph_integer_t *order;             /* edges by component */
} annealing;

static igraph_integer_t component_of_edge(const annealing *a, size_t edge)
{
    return a->component[IGRAPH_FROM(&a->g->graph, (igraph_integer_t)edge)];
}

static void sort_edges(annealing *a, size_t *next)
{
    for (size_t i = 0; i < a->edges; i++)
        a->start[component_of_edge(a, i) + 1]++;
    for (size_t i = 0; i < a->components; i++)
        next[i + 1] = a->start[i + 1] += a->start[i];
    for (size_t i = 0; i < a->edges; i++)
        a->order[next[component_of_edge(a, i)]++] = (igraph_integer_t)i;
}

/* Numbers the nodes of each component; at first each component is a community. */
static void sort_nodes(annealing *a)
{
    for (size_t i = 0; i < a->nodes; i++)
        a->local[i] = (igraph_integer_t)a->size[a->component[i]]++;
    for (size_t i = 0; i < a->components; i++)
        a->first_label[i + 1] = a->first_label[i] + a->size[i];
    for (size_t i = 0; i < a->nodes; i++)
        a->label[i] = (igraph_integer_t)a->first_label[a->component[i]];
}

/* Leaves labels, by number in the component, in m->more_labels. */
static ent_status anneal(measurer *m, const igraph_t *graph)
{
    bool has_negative = igraph_vector_min(&m->values) < 0;
    TRY(igraph_community_spinglass(graph, &m->values, NULL, NULL, &m->more_labels, NULL, SPINS,
                                   /*parupdate=*/false, start_temperature, stop_temperature, cooling,
                                   IGRAPH_SPINCOMM_UPDATE_CONFIG, 1,
                                   has_negative ? IGRAPH_SPINCOMM_IMP_NEG : IGRAPH_SPINCOMM_IMP_ORIG, 1));
    TRY(igraph_reindex_membership(&m->more_labels, NULL, NULL));
    return ENT_OK;
}

static ent_status anneal_component(annealing *a, size_t component)
{
    measurer *m = a->m;
    const igraph_t *whole = &a->g->graph;
    const igraph_integer_t *edges = a->order + a->start[component];
    size_t count = a->start[component + 1] - a->start[component];
    igraph_t graph;
    TRY(igraph_vector_int_resize(&m->more_labels, 2 * (igraph_integer_t)count));
    TRY(igraph_vector_resize(&m->values, (igraph_integer_t)count));
    for (size_t i = 0; i < count; i++) {
        VECTOR(m->more_labels)[2 * i] = a->local[IGRAPH_FROM(whole, edges[i])];
        VECTOR(m->more_labels)[2 * i + 1] = a->local[IGRAPH_TO(whole, edges[i])];
        VECTOR(m->values)[i] = VECTOR(a->g->weights)[edges[i]];
    }
    TRY(igraph_create(&graph, &m->more_labels, (igraph_integer_t)a->size[component], IGRAPH_UNDIRECTED));
    ent_status st = anneal(m, &graph);
    igraph_destroy(&graph);
    for (size_t i = 0; st == ENT_OK && i < 2 * count; i++) {
        igraph_integer_t edge = edges[i / 2],
                         node = i % 2 ? IGRAPH_TO(whole, edge) : IGRAPH_FROM(whole, edge);
        a->label[node] = (igraph_integer_t)a->first_label[component] + VECTOR(m->more_labels)[a->local[node]];
    }
    return st;
}

static ent_status run(annealing *a)
{
    measurer *m = a->m;
    size_t *next = calloc(a->components + 1, sizeof *next);
    if (!next) return ENT_ENOMEM;
    sort_nodes(a);
    sort_edges(a, next);
    free(next);
    for (size_t c = 0; c < a->components; c++) {
        ent_status st = a->size[c] > 1 ? anneal_component(a, c) : ENT_OK;
        if (st != ENT_OK) return st;
    }
    TRY(igraph_vector_int_resize(&m->labels, (igraph_integer_t)a->nodes));
    for (size_t i = 0; i < a->nodes; i++)
        VECTOR(m->labels)[i] = a->label[i];
    return ENT_OK;
}

static ent_status find_components(annealing *a)
{
    measurer *m = a->m;
    igraph_integer_t count;
    TRY(igraph_connected_components(&a->g->graph, &m->labels, NULL, &count, IGRAPH_WEAK));
    a->components = (size_t)count;
    for (size_t i = 0; i < a->nodes; i++)
        a->component[i] = VECTOR(m->labels)[i];
    return ENT_OK;
}

ent_status ent_search_spinglass(measurer *m, const search_graph *g)
{
    size_t nodes = m->network->node_count, edges = (size_t)igraph_ecount(&g->graph);
    annealing a = {.m = m,
                   .g = g,
                   .nodes = nodes,
                   .edges = edges,
                   .component = calloc(nodes, sizeof *a.component),
                   .local = calloc(nodes, sizeof *a.local),
                   .label = calloc(nodes, sizeof *a.label),
                   .size = calloc(nodes, sizeof *a.size),
                   .first_label = calloc(nodes + 1, sizeof *a.first_label),
                   .start = calloc(nodes + 1, sizeof *a.start),
                   .order = calloc(edges, sizeof *a.order)};
    bool ok = a.component && a.local && a.label && a.size && a.first_label && a.start && a.order;
    ent_status st = ok ? find_components(&a) : ENT_ENOMEM;
    if (st == ENT_OK) st = run(&a);
    free(a.component);
    free(a.local);
    free(a.label);
    free(a.size);
    free(a.first_label);
    free(a.start);
    free(a.order);
    return st;
}
