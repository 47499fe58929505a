/* Shortest and strongest paths: one search of Dijkstra's, by steps first or by length first. */
#include <entente/path.h>

#include <math.h>
#include <stdlib.h>

ent_path_options ent_path_options_default(void)
{
    return (ent_path_options){.most = 3};
}

/* An edge as a way from one node to another. */
typedef struct way {
    uint32_t from, to, edge;
    double weight;
} way;

/* All ways between two nodes. */
typedef struct step {
    uint32_t from, to;
    size_t first, count; /* among the ways */
    double weight;
} step;

/* What is known of the way from the start to a node. Lengths are compared with a tolerance, so that the order
 * in which inverses are added decides nothing. */
typedef struct reach {
    double steps, length;
    double paths; /* of so many steps: how many there are */
    uint32_t by;  /* the step that leads to it, or NONE */
    bool done;
} reach;

#define NONE UINT32_MAX

typedef struct finder {
    const ent_network *network;
    way *ways;
    size_t way_count;
    step *steps;
    size_t step_count;
    size_t *starts; /* steps from node i are at [starts[i], starts[i + 1]) */
    reach *reach;
    ent_paths *out;
} finder;

static int compare_ways(const void *a, const void *b)
{
    const way *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->edge > y->edge) - (x->edge < y->edge);
}

static void collect_ways(finder *f, bool directed)
{
    for (size_t i = 0; i < f->network->edge_count; i++) {
        const ent_edge *e = &f->network->edges[i];
        if (e->source == e->target || e->weight <= 0) continue;
        f->ways[f->way_count++] = (way){e->source, e->target, (uint32_t)i, e->weight};
        if (!directed || e->symmetric)
            f->ways[f->way_count++] = (way){e->target, e->source, (uint32_t)i, e->weight};
    }
    qsort(f->ways, f->way_count, sizeof *f->ways, compare_ways);
}

static void collect_steps(finder *f)
{
    for (size_t i = 0; i < f->way_count; i++) {
        const way *w = &f->ways[i];
        step *last = f->step_count ? &f->steps[f->step_count - 1] : NULL;
        if (!last || last->from != w->from || last->to != w->to) {
            last = &f->steps[f->step_count++];
            *last = (step){.from = w->from, .to = w->to, .first = i};
        }
        last->count++;
        last->weight += w->weight;
    }
    size_t at = 0;
    for (size_t i = 0; i <= f->network->node_count; i++) {
        while (at < f->step_count && f->steps[at].from < i)
            at++;
        f->starts[i] = at;
    }
}

static ent_status set_up(finder *f, bool directed)
{
    size_t nodes = f->network->node_count, edges = f->network->edge_count;
    f->ways = calloc(2 * edges + 1, sizeof *f->ways);
    f->steps = calloc(2 * edges + 1, sizeof *f->steps);
    f->starts = calloc(nodes + 1, sizeof *f->starts);
    f->reach = calloc(nodes + 1, sizeof *f->reach);
    if (!f->ways || !f->steps || !f->starts || !f->reach) return ENT_ENOMEM;
    collect_ways(f, directed);
    collect_steps(f);
    return ENT_OK;
}

static int compare_lengths(double a, double b)
{
    double slack = 1e-12 * fmax(fabs(a), fabs(b));
    return a < b - slack ? -1 : a > b + slack;
}

/* Which of two is nearer: by steps or by length first, by the other then. */
static int compare_reach(const reach *a, const reach *b, bool by_steps)
{
    int steps = (a->steps > b->steps) - (a->steps < b->steps), length = compare_lengths(a->length, b->length);
    if (by_steps) return steps ? steps : length;
    return length ? length : steps;
}

/* --- a heap of nodes, nearest first; a node may be in it several times --- */

typedef struct heap {
    struct heap_item {
        reach reach;
        uint32_t node;
    } * items;
    size_t count;
    bool by_steps;
} heap;

static bool is_before(const heap *h, size_t a, size_t b)
{
    int order = compare_reach(&h->items[a].reach, &h->items[b].reach, h->by_steps);
    return order ? order < 0 : h->items[a].node < h->items[b].node;
}

static void swap(heap *h, size_t a, size_t b)
{
    struct heap_item item = h->items[a];
    h->items[a] = h->items[b];
    h->items[b] = item;
}

static void push(heap *h, uint32_t node, const reach *r)
{
    size_t at = h->count++;
    h->items[at] = (struct heap_item){*r, node};
    for (; at && is_before(h, at, (at - 1) / 2); at = (at - 1) / 2)
        swap(h, at, (at - 1) / 2);
}

static uint32_t pop(heap *h)
{
    uint32_t node = h->items[0].node;
    h->items[0] = h->items[--h->count];
    for (size_t at = 0;;) {
        size_t child = 2 * at + 1;
        if (child >= h->count) break;
        if (child + 1 < h->count && is_before(h, child + 1, child)) child++;
        if (!is_before(h, child, at)) break;
        swap(h, child, at);
        at = child;
    }
    return node;
}

/* Dijkstra, A note on two problems in connexion with graphs, Numer. Math. 1 (1959). */
static ent_status search(finder *f, uint32_t from, bool by_steps)
{
    heap h = {.by_steps = by_steps};
    h.items = calloc(f->step_count + 1, sizeof *h.items);
    if (!h.items) return ENT_ENOMEM;
    for (size_t i = 0; i < f->network->node_count; i++)
        f->reach[i] = (reach){.steps = INFINITY, .length = INFINITY, .by = NONE};
    f->reach[from] = (reach){.by = NONE, .paths = 1};
    push(&h, from, &f->reach[from]);
    while (h.count) {
        uint32_t at = pop(&h);
        if (f->reach[at].done) continue;
        f->reach[at].done = true;
        for (size_t i = f->starts[at]; i < f->starts[at + 1]; i++) {
            reach *old = &f->reach[f->steps[i].to];
            reach new = {.steps = f->reach[at].steps + 1,
                         .length = f->reach[at].length + 1 / f->steps[i].weight,
                         .paths = f->reach[at].paths,
                         .by = (uint32_t)i};
            if (new.steps == old->steps) new.paths += old->paths;
            if (!old->done && compare_reach(&new, old, by_steps) < 0) {
                *old = new;
                push(&h, f->steps[i].to, &new);
            } else if (new.steps == old->steps) {
                old->paths = new.paths;
            }
        }
    }
    free(h.items);
    return ENT_OK;
}

/* --- paths out --- */

/* The edges of the steps of a path lie one behind the other in `edges`, which is moved on. */
static void give_step(const finder *f, const step *s, uint32_t **edges, ent_path_step *out)
{
    *out = (ent_path_step){s->from, s->to, *edges, s->count, s->weight};
    for (size_t i = 0; i < s->count; i++)
        *(*edges)++ = f->ways[s->first + i].edge;
}

static ent_status give_path(finder *f, const uint32_t *steps, size_t count, ent_path *out)
{
    double length = 0;
    size_t edge_count = 0;
    out->step_count = count;
    out->steps = ENT_ARENA_NEW(f->out->arena, ent_path_step, count);
    for (size_t i = 0; i < count; i++)
        edge_count += f->steps[steps[i]].count;
    uint32_t *edges = ENT_ARENA_NEW(f->out->arena, uint32_t, edge_count);
    if (!out->steps || !edges) return ENT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        give_step(f, &f->steps[steps[i]], &edges, &out->steps[i]);
        length += 1 / f->steps[steps[i]].weight;
    }
    out->strength = 1 / length;
    return ENT_OK;
}

/* The path that the search found. */
static ent_status give_found(finder *f, uint32_t to, ent_path *out)
{
    size_t count = 0;
    for (uint32_t at = to; f->reach[at].by != NONE; at = f->steps[f->reach[at].by].from)
        count++;
    uint32_t *steps = calloc(count + 1, sizeof *steps);
    if (!steps) return ENT_ENOMEM;
    size_t left = count;
    for (uint32_t at = to; f->reach[at].by != NONE; at = f->steps[f->reach[at].by].from)
        steps[--left] = f->reach[at].by;
    ent_status st = give_path(f, steps, count, out);
    free(steps);
    return st;
}

/* A path of the fewest steps, as far as it is known: from one of its nodes to the end. */
typedef struct partial {
    double length; /* of the whole path at its shortest */
    uint32_t node;
    uint32_t step, rest; /* the step behind the node, and the partial path that it leads to; NONE: the end */
} partial;

static size_t nearest(const partial *all, const uint32_t *open, size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        int order = compare_lengths(all[open[i]].length, all[open[best]].length);
        if (order < 0 || (order == 0 && open[i] < open[best])) best = i;
    }
    return best;
}

/* Paths from the end back to the start, by the nodes that are one step nearer, strongest first: what a
 * partial path still lacks is known exactly from the search, so that each one taken up belongs to a result.
 */
typedef struct backward {
    partial *all;
    uint32_t *open;
    size_t count, open_count, capacity, open_capacity;
} backward;

static ent_status extend(finder *f, backward *b, ent_arena *arena, partial from, double behind)
{
    for (size_t i = 0; i < f->step_count; i++) {
        const step *s = &f->steps[i];
        if (s->to != from.node || f->reach[s->from].steps + 1 != f->reach[from.node].steps) continue;
        ent_status st = ent_arena_grow(arena, &b->all, &b->capacity, b->count + 1, sizeof *b->all);
        if (st == ENT_OK)
            st = ent_arena_grow(arena, &b->open, &b->open_capacity, b->open_count + 1, sizeof *b->open);
        if (st != ENT_OK) return st;
        b->all[b->count] = (partial){.length = f->reach[s->from].length + 1 / s->weight + behind,
                                     .node = s->from,
                                     .step = (uint32_t)i,
                                     .rest = from.rest};
        b->open[b->open_count++] = (uint32_t)b->count++;
    }
    return ENT_OK;
}

static ent_status give_shortest(finder *f, uint32_t from, uint32_t to, size_t most, ent_arena *arena)
{
    backward b = {0};
    ent_status st = extend(f, &b, arena, (partial){.node = to, .step = NONE, .rest = NONE}, 0);
    uint32_t *steps = calloc(f->network->node_count + 1, sizeof *steps);
    f->out->shortest = ENT_ARENA_NEW(f->out->arena, ent_path, most);
    if (!steps || !f->out->shortest) st = ENT_ENOMEM;
    while (st == ENT_OK && b.open_count && f->out->shortest_count < most) {
        size_t best = nearest(b.all, b.open, b.open_count);
        uint32_t at = b.open[best];
        partial p = b.all[at];
        b.open[best] = b.open[--b.open_count];
        if (p.node == from) {
            size_t count = 0;
            for (uint32_t i = at; i != NONE; i = b.all[i].rest)
                steps[count++] = b.all[i].step;
            st = give_path(f, steps, count, &f->out->shortest[f->out->shortest_count++]);
            continue;
        }
        st = extend(f, &b, arena, (partial){.node = p.node, .step = p.step, .rest = at},
                    p.length - f->reach[p.node].length);
    }
    free(steps);
    return st;
}

static ent_status find_paths(finder *f, uint32_t from, uint32_t to, const ent_path_options *options)
{
    ent_arena *scratch = NULL;
    ent_status st = set_up(f, options->directed);
    if (st == ENT_OK) st = search(f, from, false);
    if (st == ENT_OK && f->reach[to].done) st = give_found(f, to, &f->out->strongest);
    if (st == ENT_OK) st = search(f, from, true);
    if (st != ENT_OK || !f->reach[to].done) return st;
    f->out->shortest_total = f->reach[to].paths;
    st = ent_arena_new(&scratch);
    if (st == ENT_OK) st = give_shortest(f, from, to, options->most, scratch);
    ent_arena_free(scratch);
    return st;
}

ent_status ent_network_paths(const ent_network *network, uint32_t from, uint32_t to,
                             const ent_path_options *options, ent_paths **out)
{
    finder f = {.network = network};
    *out = NULL;
    if (from == to) return ENT_EINVAL;
    f.out = *out = calloc(1, sizeof **out);
    if (!*out) return ENT_ENOMEM;
    ent_status st = ent_arena_new(&f.out->arena);
    if (st == ENT_OK) st = find_paths(&f, from, to, options);
    free(f.ways);
    free(f.steps);
    free(f.starts);
    free(f.reach);
    if (st != ENT_OK) {
        ent_paths_free(*out);
        *out = NULL;
    }
    return st;
}

void ent_paths_free(ent_paths *paths)
{
    if (!paths) return;
    ent_arena_free(paths->arena);
    free(paths);
}
