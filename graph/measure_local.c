/* What an actor's neighbourhood looks like: cores, clustering, structural holes, articulation points and
 * bridges. */
#include "measure_internal.h"

#include <math.h>
#include <stdlib.h>

ent_status ent_measure_cores(measurer *m)
{
    TRY(igraph_coreness(&m->undirected.graph, &m->labels, IGRAPH_ALL));
    for (size_t i = 0; i < m->network->node_count; i++)
        m->network->nodes[i].measures.coreness = (double)VECTOR(m->labels)[i];
    return ENT_OK;
}

/* Not defined with fewer than two contacts. */
ent_status ent_measure_clustering(measurer *m)
{
    TRY(igraph_transitivity_local_undirected(&m->undirected.graph, &m->values, igraph_vss_all(),
                                             IGRAPH_TRANSITIVITY_NAN));
    for (size_t i = 0; i < m->network->node_count; i++)
        m->network->nodes[i].measures.clustering = VECTOR(m->values)[i];
    TRY(igraph_transitivity_undirected(&m->undirected.graph, &m->network->measures.transitivity,
                                       IGRAPH_TRANSITIVITY_NAN));
    return ENT_OK;
}

static int compare_ids(const void *a, const void *b)
{
    igraph_integer_t x = *(const igraph_integer_t *)a, y = *(const igraph_integer_t *)b;
    return (x > y) - (x < y);
}

/* Marks the edges of ties that are bridges; their links are sorted. */
static void mark_bridges(measurer *m)
{
    ent_network *n = m->network;
    const igraph_integer_t *bridges = VECTOR(m->labels);
    size_t count = (size_t)igraph_vector_int_size(&m->labels);
    for (size_t i = 0; i < n->edge_count; i++) {
        ent_edge *e = &n->edges[i];
        if (e->source == e->target) continue;
        uint32_t a = e->source < e->target ? e->source : e->target;
        uint32_t b = e->source < e->target ? e->target : e->source;
        igraph_integer_t link =
            (igraph_integer_t)ent_links_find(m->undirected.links, m->undirected.link_count, a, b);
        e->measures.bridge = bsearch(&link, bridges, count, sizeof link, compare_ids) ? 1 : 0;
    }
}

ent_status ent_measure_cuts(measurer *m)
{
    ent_network *n = m->network;
    TRY(igraph_articulation_points(&m->undirected.graph, &m->labels));
    for (size_t i = 0; i < n->node_count; i++)
        n->nodes[i].measures.articulation = 0;
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&m->labels); i++)
        n->nodes[VECTOR(m->labels)[i]].measures.articulation = 1;
    TRY(igraph_bridges(&m->undirected.graph, &m->labels));
    igraph_vector_int_sort(&m->labels);
    mark_bridges(m);
    return ENT_OK;
}

/* Of one actor: shares of its ties' weight by contact, 0 for all others. */
typedef struct ego {
    const ent_arcs *arcs;
    const double *strength, *heaviest; /* of every node's ties */
    double *share;                     /* of the actor's contacts */
    double *indirect;                  /* sum of share(q) * share of q's ties that go to the contact */
} ego;

/* Burt's constraint: the sum over contacts j of (p_ij + sum_q p_iq p_qj)^2; his effective size: contacts,
 * less sum_q p_iq m_jq for each, where m_jq is the tie of j to q by j's heaviest. */
static void measure_hole(const ego *e, uint32_t actor, ent_node_measures *out)
{
    const uint32_t *start = e->arcs->start, *head = e->arcs->head;
    const double *weight = e->arcs->weight;
    double constraint = 0, size = 0;
    for (uint32_t k = start[actor]; k < start[actor + 1]; k++) {
        e->share[head[k]] = weight[k] / e->strength[actor];
        e->indirect[head[k]] = 0;
    }
    for (uint32_t k = start[actor]; k < start[actor + 1]; k++) {
        uint32_t contact = head[k];
        double redundancy = 0;
        for (uint32_t l = start[contact]; l < start[contact + 1]; l++) {
            double share = e->share[head[l]];
            if (share == 0) continue; /* no contact of the actor's, or the actor */
            redundancy += share * weight[l];
            e->indirect[contact] += share * weight[l] / e->strength[head[l]];
        }
        size += 1 - (redundancy > 0 ? redundancy / e->heaviest[contact] : 0);
        double whole = e->share[contact] + e->indirect[contact];
        constraint += whole * whole;
    }
    for (uint32_t k = start[actor]; k < start[actor + 1]; k++)
        e->share[head[k]] = 0;
    out->constraint = constraint;
    out->effective_size = size;
}

/* Not defined for actors whose ties weigh nothing. */
ent_status ent_measure_holes(measurer *m)
{
    size_t nodes = m->network->node_count;
    const ent_arcs *arcs = &m->both;
    double *strength = calloc(nodes, sizeof *strength), *heaviest = calloc(nodes, sizeof *heaviest);
    ego e = {arcs, strength, heaviest, calloc(nodes, sizeof *e.share), calloc(nodes, sizeof *e.indirect)};
    bool ok = strength && heaviest && e.share && e.indirect;
    for (size_t i = 0; ok && i < nodes; i++) {
        for (uint32_t k = arcs->start[i]; k < arcs->start[i + 1]; k++) {
            strength[i] += arcs->weight[k];
            heaviest[i] = fmax(heaviest[i], arcs->weight[k]);
        }
    }
    for (size_t i = 0; ok && i < nodes; i++)
        if (strength[i] > 0) measure_hole(&e, (uint32_t)i, &m->network->nodes[i].measures);
    free(strength);
    free(heaviest);
    free(e.share);
    free(e.indirect);
    return ok ? ENT_OK : ENT_ENOMEM;
}
