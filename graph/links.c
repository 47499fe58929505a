/* The simple graphs that measures are taken on, from the multigraph of the network. */
#include "links_internal.h"

#include <stdlib.h>

static int compare_links(const void *a, const void *b)
{
    const ent_link *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

/* Links of the same ends become one; weights add up. */
static size_t merge_links(ent_link *links, size_t count)
{
    size_t kept = 0;
    qsort(links, count, sizeof *links, compare_links);
    for (size_t i = 0; i < count; i++) {
        if (kept && compare_links(&links[kept - 1], &links[i]) == 0) {
            links[kept - 1].weight += links[i].weight;
            links[kept - 1].balance += links[i].balance;
        } else {
            links[kept++] = links[i];
        }
    }
    return kept;
}

ent_status ent_links_make(const ent_network *network, bool directed, ent_link **out, size_t *count)
{
    size_t n = 0;
    *count = 0;
    ent_link *links = *out = calloc(network->edge_count ? network->edge_count : 1, 2 * sizeof *links);
    if (!links) return ENT_ENOMEM;
    for (size_t i = 0; i < network->edge_count; i++) {
        const ent_edge *e = &network->edges[i];
        if (e->source == e->target) continue;
        bool turned = !directed && e->source > e->target;
        double balance = e->weight * e->polarity;
        links[n++] =
            (ent_link){turned ? e->target : e->source, turned ? e->source : e->target, e->weight, balance};
        if (directed && e->symmetric) links[n++] = (ent_link){e->target, e->source, e->weight, balance};
    }
    *count = merge_links(links, n);
    return ENT_OK;
}

size_t ent_links_find(const ent_link *links, size_t count, uint32_t from, uint32_t to)
{
    const ent_link key = {.from = from, .to = to};
    const ent_link *found = bsearch(&key, links, count, sizeof key, compare_links);
    return (size_t)(found - links);
}

static void add_arc(ent_arcs *arcs, uint32_t *next, uint32_t from, uint32_t to, const ent_link *link)
{
    uint32_t at = next[from]++;
    arcs->head[at] = to;
    arcs->weight[at] = link->weight;
    arcs->balance[at] = link->balance;
}

/* Links are sorted by from, then to. Heads come out ascending if the arcs against the direction of links,
 * which are sorted by what becomes their head, are filled in first: of BOTH they lead to smaller indices. */
static void fill_arcs(ent_arcs *arcs, uint32_t *next, const ent_link *links, size_t count,
                      ent_arcs_direction direction)
{
    if (direction != ENT_ARCS_OUT)
        for (size_t i = 0; i < count; i++)
            add_arc(arcs, next, links[i].to, links[i].from, &links[i]);
    if (direction != ENT_ARCS_IN)
        for (size_t i = 0; i < count; i++)
            add_arc(arcs, next, links[i].from, links[i].to, &links[i]);
}

ent_status ent_arcs_make(const ent_link *links, size_t count, size_t nodes, ent_arcs_direction direction,
                         ent_arcs *out)
{
    size_t arcs = direction == ENT_ARCS_BOTH ? 2 * count : count;
    if (nodes >= ENT_NO_ARC || arcs >= ENT_NO_ARC) return ENT_ELIMIT;
    *out = (ent_arcs){.nodes = nodes, .count = arcs};
    out->start = calloc(nodes + 1, sizeof *out->start);
    out->head = calloc(arcs + 1, sizeof *out->head);
    out->weight = calloc(arcs + 1, sizeof *out->weight);
    out->balance = calloc(arcs + 1, sizeof *out->balance);
    uint32_t *next = calloc(nodes + 1, sizeof *next);
    bool ok = out->start && out->head && out->weight && out->balance && next;
    for (size_t i = 0; ok && i < count; i++) {
        if (direction != ENT_ARCS_IN) out->start[links[i].from + 1]++;
        if (direction != ENT_ARCS_OUT) out->start[links[i].to + 1]++;
    }
    for (size_t i = 0; ok && i < nodes; i++)
        next[i + 1] = out->start[i + 1] += out->start[i];
    if (ok) fill_arcs(out, next, links, count, direction);
    free(next);
    return ok ? ENT_OK : ENT_ENOMEM;
}

void ent_arcs_clear(ent_arcs *arcs)
{
    free(arcs->start);
    free(arcs->head);
    free(arcs->weight);
    free(arcs->balance);
    *arcs = (ent_arcs){0};
}

uint32_t ent_arcs_find(const ent_arcs *arcs, uint32_t from, uint32_t to)
{
    uint32_t low = arcs->start[from], high = arcs->start[from + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (arcs->head[middle] < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low < arcs->start[from + 1] && arcs->head[low] == to ? low : ENT_NO_ARC;
}
