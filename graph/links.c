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
        if (kept && compare_links(&links[kept - 1], &links[i]) == 0)
            links[kept - 1].weight += links[i].weight;
        else
            links[kept++] = links[i];
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
        links[n++] = (ent_link){turned ? e->target : e->source, turned ? e->source : e->target, e->weight};
        if (directed && e->symmetric) links[n++] = (ent_link){e->target, e->source, e->weight};
    }
    *count = merge_links(links, n);
    return ENT_OK;
}
