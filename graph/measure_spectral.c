/* Centralities that are eigenvectors: PageRank, eigenvector centrality, HITS. Their weights are numbers of
 * reports, never signed: check_weights() in measure.c sees to it, igraph 0.10.2 does not. */
#include "measure_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double damping = 0.85;

/* Entries below this are noise of the solver: nodes outside the dominant component have 0. */
static const double noise = 1e-10;

static double without_noise(double value)
{
    return value < noise ? 0 : value;
}

/* A solver that does not converge: the measure is missing, with a warning, and the others stand. */
static ent_status give_up(const measurer *m, igraph_error_t code)
{
    if (code == IGRAPH_ENOMEM) return ENT_ENOMEM;
    ent_diag_line(m->diags, ENT_WARNING, (ent_slice){0}, 0, "no %s: igraph: %s", m->step,
                  ent_igraph_reason());
    return ENT_OK;
}

/* One step of the surfer, who follows ties by their weight and else, or from an actor without any, starts
 * anew anywhere. strength: of the ties from each actor. Gives what has changed. */
static double surf(const ent_arcs *out, const double *strength, const double *old, double *rank)
{
    double lost = 0, change = 0, n = (double)out->nodes;
    for (size_t i = 0; i < out->nodes; i++) {
        rank[i] = 0;
        if (!(strength[i] > 0)) lost += old[i];
    }
    for (size_t i = 0; i < out->nodes; i++)
        for (uint32_t k = out->start[i]; strength[i] > 0 && k < out->start[i + 1]; k++)
            rank[out->head[k]] += old[i] / strength[i] * out->weight[k];
    for (size_t i = 0; i < out->nodes; i++) {
        rank[i] = damping * (rank[i] + lost / n) + (1 - damping) / n;
        change += fabs(rank[i] - old[i]);
    }
    return change;
}

/* By iteration: the error shrinks by the damping each step. igraph's PRPACK is as exact but starts threads
 * that wait for each other: half of the time of all measures. */
ent_status ent_measure_pagerank(measurer *m)
{
    enum { MOST_STEPS = 1000 };
    const double enough = 1e-15;
    size_t nodes = m->network->node_count;
    double *memory = calloc(nodes, 3 * sizeof *memory), change = 1;
    if (!memory) return ENT_ENOMEM;
    double *strength = memory, *rank = memory + nodes, *old = memory + 2 * nodes;
    for (size_t i = 0; i < nodes; i++) {
        rank[i] = 1 / (double)nodes;
        for (uint32_t k = m->out.start[i]; k < m->out.start[i + 1]; k++)
            strength[i] += m->out.weight[k];
    }
    for (int step = 0; step < MOST_STEPS && change > enough; step++) {
        memcpy(old, rank, nodes * sizeof *old);
        change = surf(&m->out, strength, old, rank);
    }
    for (size_t i = 0; i < nodes; i++)
        m->network->nodes[i].measures.pagerank = rank[i];
    free(memory);
    return ENT_OK;
}

ent_status ent_measure_eigenvector(measurer *m)
{
    ent_network *n = m->network;
    igraph_arpack_options_t options;
    if (!(m->undirected.total > 0)) return ENT_OK; /* not defined without ties */
    igraph_arpack_options_init(&options);
    igraph_error_t code = igraph_eigenvector_centrality(
        &m->undirected.graph, &m->values, NULL, IGRAPH_UNDIRECTED, true, &m->undirected.weights, &options);
    if (code != IGRAPH_SUCCESS) return give_up(m, code);
    for (size_t i = 0; i < n->node_count; i++)
        n->nodes[i].measures.eigenvector = without_noise(VECTOR(m->values)[i]);
    return ENT_OK;
}

/* Kleinberg's iteration: hubs h, authorities a = A' h, h = A a, from all alike on. Where the dominant
 * eigenvector is not unique, that says which is meant; igraph's solver would give any. */
typedef struct hits {
    const ent_arcs *out;
    double *hub, *authority;
} hits;

/* Divides by the largest entry. */
static void scale_to_one(double *vector, size_t n)
{
    double most = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, vector[i]);
    for (size_t i = 0; most > 0 && i < n; i++)
        vector[i] /= most;
}

static void pass_on(const ent_arcs *out, const double *hub, double *authority)
{
    for (size_t i = 0; i < out->nodes; i++)
        authority[i] = 0;
    for (size_t i = 0; i < out->nodes; i++)
        for (uint32_t k = out->start[i]; k < out->start[i + 1]; k++)
            authority[out->head[k]] += out->weight[k] * hub[i];
    scale_to_one(authority, out->nodes);
}

/* One step; the largest change of a hub. */
static double iterate(hits *h, double *old)
{
    double change = 0;
    const ent_arcs *out = h->out;
    memcpy(old, h->hub, out->nodes * sizeof *old);
    pass_on(out, h->hub, h->authority);
    for (size_t i = 0; i < out->nodes; i++) {
        h->hub[i] = 0;
        for (uint32_t k = out->start[i]; k < out->start[i + 1]; k++)
            h->hub[i] += out->weight[k] * h->authority[out->head[k]];
    }
    scale_to_one(h->hub, out->nodes);
    for (size_t i = 0; i < out->nodes; i++)
        change = fmax(change, fabs(h->hub[i] - old[i]));
    return change;
}

/* False when the two largest eigenvalues are so close that it would take too long. */
static bool converges(hits *h, double *old)
{
    enum { MOST_STEPS = 1000 };
    const double enough = 1e-15;
    for (size_t i = 0; i < h->out->nodes; i++)
        h->hub[i] = 1;
    for (int step = 0; step < MOST_STEPS; step++)
        if (iterate(h, old) < enough) return true;
    return false;
}

/* igraph's solver, for vectors that are unique but hard to reach. */
static ent_status solve_hubs(measurer *m, double *hub, bool *solved)
{
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    igraph_error_t code = igraph_hub_and_authority_scores(&m->directed.graph, &m->values, &m->more_values,
                                                          NULL, true, &m->directed.weights, &options);
    *solved = code == IGRAPH_SUCCESS;
    if (!*solved) return give_up(m, code);
    for (size_t i = 0; i < m->network->node_count; i++)
        hub[i] = fmax(VECTOR(m->values)[i], 0);
    return ENT_OK;
}

ent_status ent_measure_hits(measurer *m)
{
    size_t nodes = m->network->node_count;
    if (!(m->directed.total > 0)) return ENT_OK; /* not defined without ties */
    double *memory = calloc(nodes, 3 * sizeof *memory);
    if (!memory) return ENT_ENOMEM;
    hits h = {&m->out, memory, memory + nodes};
    bool solved = converges(&h, memory + 2 * nodes);
    ent_status st = solved ? ENT_OK : solve_hubs(m, h.hub, &solved);
    if (solved) pass_on(h.out, h.hub, h.authority);
    for (size_t i = 0; solved && i < nodes; i++) {
        m->network->nodes[i].measures.hub = without_noise(h.hub[i]);
        m->network->nodes[i].measures.authority = without_noise(h.authority[i]);
    }
    free(memory);
    return st;
}
