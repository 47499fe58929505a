/* Bundling of parallel edges. */
#include "bundle.h"

#include <stdlib.h>

ent_line_group ent_bundle_group(const ent_edge *edge)
{
    if (ent_class_is_structural(edge->class_)) return ENT_LINE_STRUCTURE;
    if (edge->class_ == ENT_CLASS_REQUEST) return ENT_LINE_REQUEST; /* its colour shows who wants something */
    if (edge->polarity > 0) return ENT_LINE_COOPERATION;
    return edge->polarity < 0 ? ENT_LINE_CONFLICT : ENT_LINE_REQUEST;
}

static ent_line_stroke stroke_of(const ent_edge *edge)
{
    if (edge->turn == ENT_TURN_GONE) return ENT_LINE_DOTTED;
    switch (edge->standing) {
    case ENT_IS_ASSERTED: return ENT_LINE_SOLID;
    case ENT_IS_NEGATED: return ENT_LINE_DOTTED;
    case ENT_IS_REPORTED:
    case ENT_IS_PROPOSED: break;
    }
    return ENT_LINE_DASHED;
}

static bool same_line(const ent_edge *a, const ent_edge *b)
{
    return a->source == b->source && a->target == b->target && ent_bundle_group(a) == ent_bundle_group(b) &&
           stroke_of(a) == stroke_of(b) && a->symmetric == b->symmetric && a->turn == b->turn;
}

/* qsort_r() order: by line, then by the network's own order, so that the picture does not depend on the sort.
 */
static int compare(const void *left, const void *right, void *user)
{
    const ent_edge *edges = user;
    uint32_t i = *(const uint32_t *)left, j = *(const uint32_t *)right;
    const ent_edge *a = &edges[i], *b = &edges[j];
    if (a->source != b->source) return a->source < b->source ? -1 : 1;
    if (a->target != b->target) return a->target < b->target ? -1 : 1;
    if (ent_bundle_group(a) != ent_bundle_group(b)) return ent_bundle_group(a) < ent_bundle_group(b) ? -1 : 1;
    if (stroke_of(a) != stroke_of(b)) return stroke_of(a) < stroke_of(b) ? -1 : 1;
    if (a->symmetric != b->symmetric) return a->symmetric ? 1 : -1;
    if (a->turn != b->turn) return a->turn < b->turn ? -1 : 1;
    return (i > j) - (i < j);
}

ent_status ent_bundle_edges(const ent_network *network, ent_arena *arena, ent_bundles *out)
{
    *out = (ent_bundles){0};
    out->order = ENT_ARENA_NEW(arena, uint32_t, network->edge_count);
    out->items = ENT_ARENA_NEW(arena, ent_bundle, network->edge_count);
    if (!out->order || !out->items) return ENT_ENOMEM;
    for (size_t i = 0; i < network->edge_count; i++)
        out->order[i] = (uint32_t)i;
    if (network->edge_count)
        qsort_r(out->order, network->edge_count, sizeof *out->order, compare, network->edges);
    for (size_t i = 0; i < network->edge_count; i++) {
        const ent_edge *edge = &network->edges[out->order[i]];
        ent_bundle *last = out->count ? &out->items[out->count - 1] : NULL;
        if (!last || !same_line(&network->edges[out->order[last->first]], edge)) {
            last = &out->items[out->count++];
            *last = (ent_bundle){.source = edge->source,
                                 .target = edge->target,
                                 .group = ent_bundle_group(edge),
                                 .stroke = stroke_of(edge),
                                 .symmetric = edge->symmetric,
                                 .turn = edge->turn,
                                 .first = (uint32_t)i};
        }
        last->count++;
        last->weight += edge->weight;
    }
    return ENT_OK;
}
