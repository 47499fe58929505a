/* Counts: degrees, the network's size and shape, components, triads. */
#include "measure_internal.h"

#include <math.h>

static void add_edge_to(ent_node_measures *source, ent_node_measures *target, const ent_edge *e)
{
    source->degree++, source->out_degree++;
    target->degree++, target->in_degree++;
    source->strength += e->weight, source->out_strength += e->weight;
    target->strength += e->weight, target->in_strength += e->weight;
    if (e->polarity > 0) {
        source->cooperative_degree++, target->cooperative_degree++;
        source->cooperative += e->weight, source->cooperative_out += e->weight;
        target->cooperative += e->weight, target->cooperative_in += e->weight;
    } else if (e->polarity < 0) {
        source->conflictive_degree++, target->conflictive_degree++;
        source->conflictive += e->weight, source->conflictive_out += e->weight;
        target->conflictive += e->weight, target->conflictive_in += e->weight;
    }
}

ent_status ent_measure_degrees(measurer *m)
{
    ent_network *n = m->network;
    for (size_t i = 0; i < n->node_count; i++) {
        ent_node_measures *v = &n->nodes[i].measures;
        v->degree = v->in_degree = v->out_degree = v->cooperative_degree = v->conflictive_degree = 0;
        v->strength = v->in_strength = v->out_strength = 0;
        v->cooperative = v->cooperative_in = v->cooperative_out = 0;
        v->conflictive = v->conflictive_in = v->conflictive_out = 0;
    }
    for (size_t i = 0; i < n->edge_count; i++) {
        const ent_edge *e = &n->edges[i];
        if (e->source == e->target) continue; /* a loop says nothing about ties to others */
        add_edge_to(&n->nodes[e->source].measures, &n->nodes[e->target].measures, e);
    }
    return ENT_OK;
}

/* Freeman: how far the others stay behind the one with most ties, as a share of what they do in a star. */
static double degree_centralization(const ent_arcs *both)
{
    double nodes = (double)both->nodes, most = 0;
    if (nodes < 3) return NAN;
    for (size_t i = 0; i < both->nodes; i++)
        most = fmax(most, both->start[i + 1] - both->start[i]);
    return (most * nodes - (double)both->count) / ((nodes - 1) * (nodes - 2));
}

/* Newman's coefficient is not defined when all ties are within one kind. */
static ent_status measure_assortativity(measurer *m)
{
    const ent_network *n = m->network;
    TRY(igraph_vector_int_resize(&m->labels, (igraph_integer_t)n->node_count));
    for (size_t i = 0; i < n->node_count; i++)
        VECTOR(m->labels)[i] = n->nodes[i].kind;
    TRY(igraph_assortativity_nominal(&m->directed.graph, &m->labels, &m->network->measures.kind_assortativity,
                                     IGRAPH_DIRECTED, true));
    return ENT_OK;
}

ent_status ent_measure_size(measurer *m)
{
    ent_network_measures *v = &m->network->measures;
    double nodes = (double)m->network->node_count;
    v->actors = nodes;
    v->ties = (double)m->directed.link_count;
    v->pairs = (double)m->undirected.link_count;
    if (nodes > 1) v->density = v->ties / (nodes * (nodes - 1));
    if (v->ties == 0) return ENT_OK;
    v->degree_centralization = degree_centralization(&m->both);
    TRY(igraph_reciprocity(&m->directed.graph, &v->reciprocity, true, IGRAPH_RECIPROCITY_DEFAULT));
    return measure_assortativity(m);
}

ent_status ent_measure_components(measurer *m)
{
    ent_network *n = m->network;
    igraph_integer_t strong = 0;
    size_t count = 0;
    TRY(igraph_connected_components(&m->directed.graph, &m->labels, NULL, &strong, IGRAPH_STRONG));
    TRY(igraph_connected_components(&m->undirected.graph, &m->labels, NULL, NULL, IGRAPH_WEAK));
    ent_status st = ent_groups_number(&m->labels, &count);
    for (size_t i = 0; st == ENT_OK && i < n->node_count; i++)
        n->nodes[i].measures.component = (double)VECTOR(m->labels)[i];
    n->measures.components = (double)count;
    n->measures.strong_components = (double)strong;
    return st;
}

ent_status ent_measure_triads(measurer *m)
{
    ent_network_measures *v = &m->network->measures;
    double *const fields[] = {&v->triad_003,  &v->triad_012,  &v->triad_102,  &v->triad_021D,
                              &v->triad_021U, &v->triad_021C, &v->triad_111D, &v->triad_111U,
                              &v->triad_030T, &v->triad_030C, &v->triad_201,  &v->triad_120D,
                              &v->triad_120U, &v->triad_120C, &v->triad_210,  &v->triad_300};
    TRY(igraph_triad_census(&m->directed.graph, &m->values));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = VECTOR(m->values)[i];
    return ENT_OK;
}
