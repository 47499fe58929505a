/* Shortest paths: one search from each actor gives betweenness of actors and edges, closeness, diameter and
 * mean distance together, where igraph would search anew for each of them (README.md has the figures). In
 * large networks the searches are made from a sample of actors. */
#include "measure_internal.h"

#include "random_internal.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* Steps, nodes times (nodes + ties), up to which all actors are searched from, and which the searches of a
 * sample may take: some fifteen seconds. */
static const double exact_work = 1e9, sample_work = 1e9;
enum { LEAST_PIVOTS = 256 };
static const double error_probability = 0.05;

/* More paths than this between two actors, and their shares are no longer exact numbers. */
static const double most_paths = 1e290;

typedef struct path_search {
    const ent_arcs *arcs;
    uint32_t *distance; /* UINT32_MAX: not reached */
    uint32_t *queue;    /* nodes in the order in which they are reached */
    size_t reached;
    double *paths; /* number of shortest paths from the source */
    double *share; /* (1 + dependency) / paths */
    double *node_sums, *node_squares, *arc_sums;
    bool too_many; /* paths */
} path_search;

typedef struct path_sums {
    double *closeness; /* sums of inverse distances */
    double distances, pairs;
    uint32_t longest;
} path_sums;

static void clear_search(path_search *s)
{
    free(s->distance);
    free(s->queue);
    free(s->paths);
    free(s->share);
    free(s->node_sums);
    free(s->node_squares);
    free(s->arc_sums);
}

static ent_status make_search(path_search *s, const ent_arcs *arcs)
{
    size_t n = arcs->nodes + 1;
    *s = (path_search){.arcs = arcs,
                       .distance = calloc(n, sizeof *s->distance),
                       .queue = calloc(n, sizeof *s->queue),
                       .paths = calloc(n, sizeof *s->paths),
                       .share = calloc(n, sizeof *s->share),
                       .node_sums = calloc(n, sizeof *s->node_sums),
                       .node_squares = calloc(n, sizeof *s->node_squares),
                       .arc_sums = calloc(arcs->count + 1, sizeof *s->arc_sums)};
    if (!s->distance || !s->queue || !s->paths || !s->share || !s->node_sums || !s->node_squares ||
        !s->arc_sums)
        return ENT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        s->distance[i] = UINT32_MAX;
    return ENT_OK;
}

/* Breadth first: distances, and numbers of shortest paths. */
static void search_from(path_search *s, uint32_t source)
{
    const uint32_t *start = s->arcs->start, *heads = s->arcs->head;
    s->queue[0] = source;
    s->distance[source] = 0;
    s->paths[source] = 1;
    s->reached = 1;
    for (size_t at = 0; at < s->reached; at++) {
        uint32_t node = s->queue[at], next = s->distance[node] + 1;
        double paths = s->paths[node];
        for (uint32_t k = start[node]; k < start[node + 1]; k++) {
            uint32_t head = heads[k];
            if (s->distance[head] == UINT32_MAX) {
                s->distance[head] = next;
                s->paths[head] = paths;
                s->queue[s->reached++] = head;
            } else if (s->distance[head] == next) {
                s->paths[head] += paths;
            }
        }
    }
}

/* Brandes' accumulation, from the farthest node back: arcs to the next level are those on shortest paths, so
 * no lists of predecessors are kept. */
static void add_dependencies(path_search *s)
{
    const uint32_t *start = s->arcs->start, *heads = s->arcs->head;
    for (size_t at = s->reached; at-- > 0;) {
        uint32_t node = s->queue[at], next = s->distance[node] + 1;
        double paths = s->paths[node], dependency = 0;
        for (uint32_t k = start[node]; k < start[node + 1]; k++) {
            if (s->distance[heads[k]] != next) continue;
            double part = paths * s->share[heads[k]];
            s->arc_sums[k] += part;
            dependency += part;
        }
        s->share[node] = (1 + dependency) / paths;
        if (paths > most_paths) s->too_many = true;
        if (at == 0) continue; /* the source is an end of these paths */
        s->node_sums[node] += dependency;
        s->node_squares[node] += dependency * dependency;
    }
}

static void forget_search(path_search *s)
{
    for (size_t i = 0; i < s->reached; i++)
        s->distance[s->queue[i]] = UINT32_MAX;
}

/* Distances from (or, in a sample, to) the one that was searched from. */
static void add_distances(const path_search *s, path_sums *sums, bool at_source)
{
    uint32_t source = s->queue[0];
    for (size_t i = 1; i < s->reached; i++) {
        uint32_t node = s->queue[i], distance = s->distance[node];
        sums->closeness[at_source ? source : node] += 1.0 / distance;
        sums->distances += distance;
        if (distance > sums->longest) sums->longest = distance;
    }
    sums->pairs += (double)s->reached - 1;
}

/* Betweenness of an edge: of its tie, or of both ties if it is symmetric. */
static void store_edges(measurer *m, const path_search *s, double scale)
{
    ent_network *n = m->network;
    double pairs = (double)n->node_count * ((double)n->node_count - 1);
    for (size_t i = 0; i < n->edge_count; i++) {
        ent_edge *e = &n->edges[i];
        if (e->source == e->target) continue;
        double sum = s->arc_sums[ent_arcs_find(s->arcs, e->source, e->target)];
        if (e->symmetric) sum += s->arc_sums[ent_arcs_find(s->arcs, e->target, e->source)];
        e->measures.betweenness = sum * scale / pairs;
    }
}

/* Freeman: how far the others stay behind the highest, as a share of what they do in a star, whose centre
 * has 1. */
static double betweenness_centralization(const ent_network *n)
{
    double most = 0, sum = 0, nodes = (double)n->node_count;
    if (nodes < 3) return NAN;
    for (size_t i = 0; i < n->node_count; i++) {
        most = fmax(most, n->nodes[i].measures.betweenness);
        sum += n->nodes[i].measures.betweenness;
    }
    return (most * nodes - sum) / (nodes - 1);
}

/* scale: actors for each that was searched from. */
static void store(measurer *m, const path_search *s, const path_sums *sums, double scale)
{
    ent_network *n = m->network;
    double others = (double)n->node_count - 1, pairs = others * (others - 1);
    for (size_t i = 0; i < n->node_count; i++)
        n->nodes[i].measures.harmonic = others > 0 ? sums->closeness[i] * scale / others : 0;
    if (sums->pairs > 0) n->measures.mean_distance = sums->distances / sums->pairs;
    if (s->too_many) {
        ent_diag_line(m->diags, ENT_WARNING, (ent_slice){0}, 0,
                      "no betweenness: there are more than 1e290 shortest paths between two actors");
        return;
    }
    for (size_t i = 0; i < n->node_count; i++)
        n->nodes[i].measures.betweenness = pairs > 0 ? s->node_sums[i] * scale / pairs : 0;
    store_edges(m, s, scale);
    if (m->directed.link_count > 0) n->measures.betweenness_centralization = betweenness_centralization(n);
}

static void search_all(measurer *m, path_search *s, path_sums *sums)
{
    uint32_t nodes = (uint32_t)m->network->node_count;
    for (uint32_t i = 0; i < nodes; i++) {
        search_from(s, i);
        add_dependencies(s);
        add_distances(s, sums, true);
        forget_search(s);
        if (i % 64 == 0) ent_measure_progress(m, (double)i / nodes);
    }
    if (sums->pairs > 0) m->network->measures.diameter = sums->longest;
    store(m, s, sums, 1);
}

/* The largest standard error of a mean of `count` out of `all` values, each divided by `unit`. */
static double largest_deviation(const double *sums, const double *squares, size_t nodes, double count,
                                double unit)
{
    double most = 0, all = (double)nodes;
    for (size_t i = 0; i < nodes; i++) {
        double mean = sums[i] / count,
               variance = fmax(squares[i] / count - mean * mean, 0) * count / (count - 1);
        most = fmax(most, variance / count * (1 - count / all));
    }
    return sqrt(most) / unit;
}

/* Betweenness of v is the mean of its dependencies on n - 1 sources (the one on itself is 0), closeness the
 * mean of n - 1 inverse distances. Both lie in [0,1] when divided by what they can be, so Hoeffding's
 * inequality, which holds for samples without replacement too, and the union of 2n events bound the error of
 * all of them at once: Brandes & Pich 2007, Eppstein & Wang 2004. */
static void store_errors(measurer *m, const path_search *s, size_t pivots)
{
    double nodes = (double)m->network->node_count, count = (double)pivots, stretch = nodes / (nodes - 1);
    ent_network_measures *v = &m->network->measures;
    v->betweenness_pivots = count;
    v->betweenness_error = stretch * sqrt(log(4 * nodes / error_probability) / (2 * count));
    if (!s->too_many)
        v->betweenness_deviation = stretch * largest_deviation(s->node_sums, s->node_squares,
                                                               m->network->node_count, count, nodes - 2);
}

/* The first `count` of `order` become a sample without replacement. */
static void draw(uint32_t *order, size_t nodes, size_t count, uint64_t seed)
{
    for (size_t i = 0; i < nodes; i++)
        order[i] = (uint32_t)i;
    for (size_t i = 0; i < count; i++) {
        size_t other = i + ent_random_below(&seed, nodes - i);
        uint32_t drawn = order[other];
        order[other] = order[i];
        order[i] = drawn;
    }
}

/* Forward searches give dependencies; closeness to the pivots needs searches against the ties. */
static void search_sample(measurer *m, path_search *s, path_search *back, path_sums *sums,
                          const uint32_t *order, size_t pivots)
{
    size_t nodes = m->network->node_count;
    for (size_t i = 0; i < pivots; i++) {
        search_from(s, order[i]);
        add_dependencies(s);
        forget_search(s);
        search_from(back, order[i]);
        add_distances(back, sums, false);
        forget_search(back);
        if (i % 16 == 0) ent_measure_progress(m, (double)i / (double)pivots);
    }
    store(m, s, sums, (double)nodes / (double)pivots);
    store_errors(m, s, pivots);
}

static ent_status sample_paths(measurer *m, path_search *s, path_sums *sums, size_t pivots)
{
    size_t nodes = m->network->node_count;
    ent_arcs in = {0};
    path_search back = {0};
    uint32_t *order = calloc(nodes, sizeof *order);
    ent_status st = order ? ent_arcs_make(m->directed.links, m->directed.link_count, nodes, ENT_ARCS_IN, &in)
                          : ENT_ENOMEM;
    if (st == ENT_OK) st = make_search(&back, &in);
    if (st == ENT_OK) {
        draw(order, nodes, pivots, m->options->seed);
        search_sample(m, s, &back, sums, order, pivots);
    }
    clear_search(&back);
    ent_arcs_clear(&in);
    free(order);
    return st;
}

/* From how many actors to search. */
static size_t choose_pivots(const measurer *m)
{
    size_t nodes = m->network->node_count;
    double search = (double)nodes + (double)m->directed.link_count;
    if (m->options->exact_paths || nodes < 3) return nodes;
    if (m->options->pivots > 0) return m->options->pivots < nodes ? m->options->pivots : nodes;
    if ((double)nodes * search <= exact_work) return nodes;
    double pivots = fmax(sample_work / search, LEAST_PIVOTS);
    return pivots < (double)nodes ? (size_t)pivots : nodes;
}

ent_status ent_measure_paths(measurer *m)
{
    size_t nodes = m->network->node_count, pivots = choose_pivots(m);
    path_search s;
    path_sums sums = {.closeness = calloc(nodes, sizeof *sums.closeness)};
    ent_status st = make_search(&s, &m->out);
    if (!sums.closeness) st = ENT_ENOMEM;
    if (st == ENT_OK && pivots < nodes)
        st = sample_paths(m, &s, &sums, pivots);
    else if (st == ENT_OK)
        search_all(m, &s, &sums);
    clear_search(&s);
    free(sums.closeness);
    return st;
}
