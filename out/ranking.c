/* Sorting indices by a measure. */
#include "ranking.h"

#include <math.h>
#include <stdlib.h>

typedef struct ranking {
    const ent_network *network;
    ent_rank_by by;
} ranking;

static double value_of(const ent_node *node, ent_rank_by by)
{
    double value = NAN;
    switch (by) {
    case ENT_RANK_STRENGTH: value = node->measures.strength; break;
    case ENT_RANK_BETWEENNESS: value = node->measures.betweenness; break;
    case ENT_RANK_PAGERANK: value = node->measures.pagerank; break;
    }
    return isnan(value) ? -INFINITY : value;
}

static int descending(double a, double b)
{
    return (a < b) - (a > b);
}

static int compare_nodes(const void *left, const void *right, void *user)
{
    const ranking *r = user;
    uint32_t i = *(const uint32_t *)left, j = *(const uint32_t *)right;
    int order = descending(value_of(&r->network->nodes[i], r->by), value_of(&r->network->nodes[j], r->by));
    return order ? order : (i > j) - (i < j);
}

static int compare_edges(const void *left, const void *right, void *user)
{
    const ranking *r = user;
    uint32_t i = *(const uint32_t *)left, j = *(const uint32_t *)right;
    const ent_edge *a = &r->network->edges[i], *b = &r->network->edges[j];
    int order = descending(a->weight, b->weight);
    if (order == 0) order = descending(a->confidence, b->confidence);
    return order ? order : (i > j) - (i < j);
}

static ent_status rank(ranking r, size_t count, int (*compare)(const void *, const void *, void *),
                       uint32_t **out)
{
    *out = calloc(count ? count : 1, sizeof **out);
    if (!*out) return ENT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        (*out)[i] = (uint32_t)i;
    qsort_r(*out, count, sizeof **out, compare, &r);
    return ENT_OK;
}

ent_status ent_rank_nodes(const ent_network *network, ent_rank_by by, uint32_t **out)
{
    return rank((ranking){network, by}, network->node_count, compare_nodes, out);
}

ent_status ent_rank_edges(const ent_network *network, uint32_t **out)
{
    return rank((ranking){network, ENT_RANK_STRENGTH}, network->edge_count, compare_edges, out);
}
