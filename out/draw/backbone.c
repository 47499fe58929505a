/* Strongest actors, spanning forest, disparity filter. */
#include "backbone.h"

#include <math.h>
#include <stdlib.h>

typedef struct ranked {
    double score;   /* higher first */
    double weight;  /* of the line; 0 for actors */
    uint32_t index; /* lower first */
} ranked;

static int compare(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

typedef struct work {
    const ent_network *network;
    const ent_bundles *bundles;
    ent_backbone *out;
    double *strength; /* by node: weights of the lines that are left at it */
    uint32_t *degree; /* by node: those lines */
    bool *has_line;   /* by node: one that is kept */
    uint32_t *parent; /* of the spanning forest's sets */
    ranked *order;
} work;

static bool is_between_kept(const work *w, const ent_bundle *line)
{
    return w->out->nodes[line->source] && w->out->nodes[line->target];
}

static void count_at_nodes(work *w)
{
    for (size_t i = 0; i < w->network->node_count; i++)
        w->strength[i] = w->degree[i] = 0;
    for (size_t i = 0; i < w->bundles->count; i++) {
        const ent_bundle *line = &w->bundles->items[i];
        if (!is_between_kept(w, line)) continue;
        w->strength[line->source] += line->weight;
        w->strength[line->target] += line->weight;
        w->degree[line->source]++;
        w->degree[line->target]++;
    }
}

static void keep_strongest(work *w, size_t most)
{
    size_t count = w->network->node_count;
    count_at_nodes(w);
    for (size_t i = 0; i < count; i++)
        w->order[i] = (ranked){w->strength[i], 0, (uint32_t)i};
    if (count) qsort(w->order, count, sizeof *w->order, compare);
    for (size_t i = most; i < count; i++)
        w->out->nodes[w->order[i].index] = false;
}

/* Probability that one end, with its strength dealt out at random over its lines, has a line this heavy. */
static double chance_at(const work *w, uint32_t node, double weight)
{
    if (w->degree[node] < 2 || !(w->strength[node] > 0)) return 1;
    return pow(1 - weight / w->strength[node], w->degree[node] - 1.0);
}

static uint32_t root_of(work *w, uint32_t node)
{
    while (w->parent[node] != node)
        node = w->parent[node] = w->parent[w->parent[node]];
    return node;
}

static size_t collect_lines(work *w, bool by_weight)
{
    size_t count = 0;
    for (size_t i = 0; i < w->bundles->count; i++) {
        const ent_bundle *line = &w->bundles->items[i];
        if (!is_between_kept(w, line) || w->out->lines[i]) continue;
        double chance =
            fmin(chance_at(w, line->source, line->weight), chance_at(w, line->target, line->weight));
        w->order[count++] = (ranked){by_weight ? line->weight : -chance, line->weight, (uint32_t)i};
    }
    if (count) qsort(w->order, count, sizeof *w->order, compare);
    return count;
}

static void keep_line(work *w, uint32_t line)
{
    w->out->lines[line] = true;
    w->out->line_count++;
}

/* Kruskal (1956), heaviest first. */
static void keep_forest(work *w, size_t most)
{
    size_t count = collect_lines(w, true);
    for (size_t i = 0; i < w->network->node_count; i++)
        w->parent[i] = (uint32_t)i;
    for (size_t i = 0; i < count && w->out->line_count < most; i++) {
        const ent_bundle *line = &w->bundles->items[w->order[i].index];
        uint32_t a = root_of(w, line->source), b = root_of(w, line->target);
        if (a == b) continue;
        w->parent[a] = b;
        keep_line(w, w->order[i].index);
    }
}

static void keep_least_likely(work *w, size_t most)
{
    size_t count = collect_lines(w, false);
    for (size_t i = 0; i < count && w->out->line_count < most; i++)
        keep_line(w, w->order[i].index);
}

/* Actors whose lines the limit of lines has taken say nothing in the picture. One whose partners are not
 * among the strongest stays: it is one of them. */
static void drop_bare(work *w)
{
    bool *has_line = w->has_line;
    for (size_t i = 0; i < w->bundles->count; i++)
        if (w->out->lines[i])
            has_line[w->bundles->items[i].source] = has_line[w->bundles->items[i].target] = true;
    for (size_t i = 0; i < w->network->node_count; i++) {
        if (w->degree[i] && !has_line[i]) w->out->nodes[i] = false;
        w->out->node_count += w->out->nodes[i];
    }
}

ent_status ent_backbone_find(const ent_network *network, const ent_bundles *bundles, size_t most_nodes,
                             size_t most_lines, ent_arena *arena, ent_backbone *out)
{
    size_t nodes = network->node_count, lines = bundles->count;
    *out = (ent_backbone){.nodes = ENT_ARENA_NEW(arena, bool, nodes),
                          .lines = ENT_ARENA_NEW(arena, bool, lines)};
    work w = {.network = network,
              .bundles = bundles,
              .out = out,
              .strength = ENT_ARENA_NEW(arena, double, nodes),
              .degree = ENT_ARENA_NEW(arena, uint32_t, nodes),
              .has_line = ENT_ARENA_NEW(arena, bool, nodes),
              .parent = ENT_ARENA_NEW(arena, uint32_t, nodes),
              .order = ENT_ARENA_NEW(arena, ranked, nodes > lines ? nodes : lines)};
    if (!out->nodes || !out->lines || !w.strength || !w.degree || !w.has_line || !w.parent || !w.order)
        return ENT_ENOMEM;
    for (size_t i = 0; i < nodes; i++)
        out->nodes[i] = true;
    if (nodes <= most_nodes && lines <= most_lines) {
        for (size_t i = 0; i < lines; i++)
            out->lines[i] = true;
        out->node_count = nodes;
        out->line_count = lines;
        return ENT_OK;
    }
    keep_strongest(&w, most_nodes);
    count_at_nodes(&w);
    out->lines_cut = collect_lines(&w, true) > most_lines;
    keep_forest(&w, most_lines);
    keep_least_likely(&w, most_lines);
    drop_bare(&w);
    return ENT_OK;
}
