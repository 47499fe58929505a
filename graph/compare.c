/* What changed between two networks: actors by their share of all reports, ties of pairs by weight and tone.
 */
#include "names.h"

#include <entente/compare.h>
#include <entente/intern.h>

#include <math.h>
#include <stdlib.h>

const char *ent_tone_name(ent_tone tone)
{
    static const char *const names[] = {"none", "cooperative", "mixed", "conflictive"};
    return names[tone];
}

typedef struct comparer {
    const ent_network *networks[2];
    ent_comparison *out;
    uint32_t *actor_of[2]; /* of a node */
    uint32_t *order;       /* scratch: indices of actors */
    size_t tie_capacity;
} comparer;

static ent_status add_name_key(const ent_node *node, ent_buf *buf)
{
    ent_buf_clear(buf);
    ent_status st = ent_buf_printf(buf, "%d ", (int)node->kind);
    return st == ENT_OK ? ent_fold_name(node->name, buf) : st;
}

/* Actors of the first network by id and by name. A name that two of them bear tells nothing. */
static ent_status index_first(const ent_network *n, ent_intern *ids, ent_intern *names, uint32_t *by_name)
{
    ent_buf key = {0};
    ent_status st = ENT_OK;
    for (size_t i = 0; i < n->node_count && st == ENT_OK; i++) {
        uint32_t id, name;
        st = ent_intern_add(ids, n->nodes[i].id, &id);
        if (st == ENT_OK) st = add_name_key(&n->nodes[i], &key);
        size_t known = ent_intern_count(names);
        if (st == ENT_OK) st = ent_intern_add(names, ent_buf_slice(&key), &name);
        if (st == ENT_OK) by_name[name] = name < known ? ENT_NO_ID : (uint32_t)i;
    }
    ent_buf_free(&key);
    return st;
}

static void add_actor(comparer *c, int side, size_t node, uint32_t at)
{
    const ent_node *from = &c->networks[side]->nodes[node];
    ent_actor_change *a = &c->out->actors[at];
    c->actor_of[side][node] = at;
    a->there[side] = true;
    a->id = from->id;
    a->name = from->name;
    a->kind = from->kind;
}

/* Actors of the second network that the first has by id take their place, others by name unless the place is
 * taken by id, the rest come behind. */
static ent_status match_second(comparer *c, const ent_intern *ids, const ent_intern *names,
                               const uint32_t *by_name)
{
    const ent_network *n = c->networks[1];
    ent_buf key = {0};
    ent_status st = ENT_OK;
    for (size_t i = 0; i < n->node_count; i++) {
        uint32_t at = ent_intern_find(ids, n->nodes[i].id);
        c->actor_of[1][i] = at;
        if (at != ENT_NO_ID) add_actor(c, 1, i, at);
    }
    for (size_t i = 0; i < n->node_count && st == ENT_OK; i++) {
        if (c->actor_of[1][i] != ENT_NO_ID) continue;
        st = add_name_key(&n->nodes[i], &key);
        uint32_t name = st == ENT_OK ? ent_intern_find(names, ent_buf_slice(&key)) : ENT_NO_ID;
        uint32_t at = name == ENT_NO_ID ? ENT_NO_ID : by_name[name];
        bool is_free = at != ENT_NO_ID && !c->out->actors[at].there[1];
        add_actor(c, 1, i, is_free ? at : (uint32_t)c->out->actor_count++);
    }
    ent_buf_free(&key);
    return st;
}

static ent_status match_actors(comparer *c)
{
    const ent_network *first = c->networks[0];
    size_t most = first->node_count + c->networks[1]->node_count;
    ent_intern *ids = NULL, *names = NULL;
    uint32_t *by_name = calloc(first->node_count + 1, sizeof *by_name);
    c->out->actors = ENT_ARENA_NEW(c->out->arena, ent_actor_change, most);
    ent_status st = by_name && c->out->actors ? ENT_OK : ENT_ENOMEM;
    if (st == ENT_OK) st = ent_intern_new(&ids);
    if (st == ENT_OK) st = ent_intern_new(&names);
    if (st == ENT_OK) st = index_first(first, ids, names, by_name);
    if (st == ENT_OK) {
        c->out->actor_count = first->node_count;
        for (size_t i = 0; i < first->node_count; i++)
            add_actor(c, 0, i, (uint32_t)i);
        st = match_second(c, ids, names, by_name);
    }
    ent_intern_free(ids);
    ent_intern_free(names);
    free(by_name);
    return st;
}

typedef struct rank_order {
    const ent_actor_change *actors;
    int side;
} rank_order;

static int compare_strength(const void *a, const void *b, void *user)
{
    const rank_order *o = user;
    double x = o->actors[*(const uint32_t *)a].strength[o->side];
    double y = o->actors[*(const uint32_t *)b].strength[o->side];
    return (x < y) - (x > y);
}

static void rank_actors(comparer *c, int side)
{
    ent_actor_change *actors = c->out->actors;
    const ent_network *n = c->networks[side];
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < n->edge_count; i++) {
        const ent_edge *e = &n->edges[i];
        if (e->source == e->target) continue;
        actors[c->actor_of[side][e->source]].strength[side] += e->weight;
        actors[c->actor_of[side][e->target]].strength[side] += e->weight;
        sum += 2 * e->weight;
    }
    for (size_t i = 0; i < c->out->actor_count; i++) {
        if (sum > 0) actors[i].share[side] = actors[i].strength[side] / sum;
        if (actors[i].there[side]) c->order[count++] = (uint32_t)i;
    }
    rank_order order = {actors, side};
    qsort_r(c->order, count, sizeof *c->order, compare_strength, &order);
    for (size_t i = 0; i < count; i++) {
        ent_actor_change *a = &actors[c->order[i]];
        const ent_actor_change *before = i ? &actors[c->order[i - 1]] : NULL;
        bool equal = before && before->strength[side] == a->strength[side];
        a->rank[side] = equal ? before->rank[side] : i + 1;
    }
}

/* --- ties --- */

/* An edge of a side, by its pair of actors. */
typedef struct pair_edge {
    uint32_t first, second;
    uint32_t edge;
    int side;
} pair_edge;

static int compare_pair_edges(const void *a, const void *b)
{
    const pair_edge *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->second != y->second) return x->second < y->second ? -1 : 1;
    if (x->side != y->side) return x->side - y->side;
    return (x->edge > y->edge) - (x->edge < y->edge);
}

/* Reports of the edge by their signs. One without evidence counts whole. */
static void add_edge(ent_tie_change *tie, const ent_edge *e, int side)
{
    tie->weight[side] += e->weight;
    if (e->evidence_count == 0 && e->polarity > 0) tie->cooperative[side] += e->weight;
    if (e->evidence_count == 0 && e->polarity < 0) tie->conflictive[side] += e->weight;
    for (size_t i = 0; i < e->evidence_count; i++) {
        if (e->evidence[i].copy) continue;
        tie->cooperative[side] += e->evidence[i].polarity > 0;
        tie->conflictive[side] += e->evidence[i].polarity < 0;
    }
}

static ent_tone tone_of(double cooperative, double conflictive)
{
    double sum = cooperative + conflictive;
    if (sum <= 0) return ENT_TONE_NONE;
    double tone = (cooperative - conflictive) / sum;
    /* Thirds are no binary fractions: two of three must count as twice as many. */
    const double slack = 1e-9;
    if (tone >= ENT_TONE_THRESHOLD - slack) return ENT_TONE_COOPERATIVE;
    return tone <= -ENT_TONE_THRESHOLD + slack ? ENT_TONE_CONFLICTIVE : ENT_TONE_MIXED;
}

/* The first sentence of the edges that has the sign of the tone. */
static const ent_evidence *find_example(const ent_network *n, const pair_edge *edges, size_t count, int side,
                                        ent_tone tone)
{
    int sign = tone == ENT_TONE_CONFLICTIVE ? -1 : tone == ENT_TONE_COOPERATIVE ? 1 : 0;
    for (size_t i = 0; i < count; i++) {
        const ent_edge *e = edges[i].side == side ? &n->edges[edges[i].edge] : NULL;
        for (size_t k = 0; e && k < e->evidence_count; k++)
            if (!sign || e->evidence[k].polarity == sign) return &e->evidence[k];
    }
    return NULL;
}

static ent_turn turn_of(const ent_tie_change *t)
{
    if (t->weight[0] <= 0) return ENT_TURN_NEW;
    if (t->weight[1] <= 0) return ENT_TURN_GONE;
    if (t->tone[0] == ENT_TONE_COOPERATIVE && t->tone[1] == ENT_TONE_CONFLICTIVE) return ENT_TURN_TO_CONFLICT;
    if (t->tone[0] == ENT_TONE_CONFLICTIVE && t->tone[1] == ENT_TONE_COOPERATIVE)
        return ENT_TURN_TO_COOPERATION;
    return ENT_TURN_NONE;
}

static ent_status add_tie(comparer *c, const pair_edge *edges, size_t count)
{
    ent_comparison *out = c->out;
    ent_status st =
        ent_arena_grow(out->arena, &out->ties, &c->tie_capacity, out->tie_count + 1, sizeof *out->ties);
    if (st != ENT_OK) return st;
    ent_tie_change *tie = &out->ties[out->tie_count++];
    *tie = (ent_tie_change){.first = edges->first, .second = edges->second};
    for (size_t i = 0; i < count; i++)
        add_edge(tie, &c->networks[edges[i].side]->edges[edges[i].edge], edges[i].side);
    for (int side = 0; side < 2; side++) {
        tie->tone[side] = tone_of(tie->cooperative[side], tie->conflictive[side]);
        tie->example[side] = find_example(c->networks[side], edges, count, side, tie->tone[side]);
    }
    tie->turn = turn_of(tie);
    return ENT_OK;
}

static ent_status collect_ties(comparer *c)
{
    size_t count = 0, end;
    pair_edge *edges = calloc(c->networks[0]->edge_count + c->networks[1]->edge_count + 1, sizeof *edges);
    if (!edges) return ENT_ENOMEM;
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < c->networks[side]->edge_count; i++) {
            const ent_edge *e = &c->networks[side]->edges[i];
            uint32_t a = c->actor_of[side][e->source], b = c->actor_of[side][e->target];
            if (a != b) edges[count++] = (pair_edge){a < b ? a : b, a < b ? b : a, (uint32_t)i, side};
        }
    }
    qsort(edges, count, sizeof *edges, compare_pair_edges);
    ent_status st = ENT_OK;
    for (size_t start = 0; start < count && st == ENT_OK; start = end) {
        for (end = start; end < count && edges[end].first == edges[start].first &&
                          edges[end].second == edges[start].second;)
            end++;
        st = add_tie(c, edges + start, end - start);
    }
    free(edges);
    return st;
}

/* --- order --- */

static int compare_rise(const void *a, const void *b, void *user)
{
    const ent_actor_change *actors = user, *x = &actors[*(const uint32_t *)a],
                           *y = &actors[*(const uint32_t *)b];
    double rise = x->share[1] - x->share[0], other = y->share[1] - y->share[0];
    if (rise != other) return rise > other ? -1 : 1;
    return ent_slice_compare(x->id, y->id);
}

static ent_status sort_actors(comparer *c)
{
    ent_comparison *out = c->out;
    ent_actor_change *sorted = ENT_ARENA_NEW(out->arena, ent_actor_change, out->actor_count);
    uint32_t *place = calloc(out->actor_count + 1, sizeof *place);
    if (!sorted || !place) {
        free(place);
        return ENT_ENOMEM;
    }
    for (size_t i = 0; i < out->actor_count; i++)
        c->order[i] = (uint32_t)i;
    qsort_r(c->order, out->actor_count, sizeof *c->order, compare_rise, out->actors);
    for (size_t i = 0; i < out->actor_count; i++) {
        sorted[i] = out->actors[c->order[i]];
        place[c->order[i]] = (uint32_t)i;
    }
    for (size_t i = 0; i < out->tie_count; i++) {
        uint32_t a = place[out->ties[i].first], b = place[out->ties[i].second];
        bool in_order = ent_slice_compare(sorted[a].id, sorted[b].id) <= 0;
        out->ties[i].first = in_order ? a : b; /* by id, for readers */
        out->ties[i].second = in_order ? b : a;
    }
    out->actors = sorted;
    free(place);
    return ENT_OK;
}

static int turn_order(ent_turn turn)
{
    static const int order[] = {[ENT_TURN_TO_CONFLICT] = 0,
                                [ENT_TURN_TO_COOPERATION] = 0,
                                [ENT_TURN_NEW] = 1,
                                [ENT_TURN_GONE] = 2,
                                [ENT_TURN_NONE] = 3};
    return order[turn];
}

static int compare_ties(const void *a, const void *b, void *user)
{
    const ent_tie_change *x = a, *y = b;
    const ent_actor_change *actors = user;
    int order = turn_order(x->turn) - turn_order(y->turn);
    if (order) return order;
    double weight = x->weight[0] + x->weight[1], other = y->weight[0] + y->weight[1];
    if (weight != other) return weight > other ? -1 : 1;
    order = ent_slice_compare(actors[x->first].id, actors[y->first].id);
    return order ? order : ent_slice_compare(actors[x->second].id, actors[y->second].id);
}

static ent_status compare(comparer *c)
{
    size_t most = c->networks[0]->node_count + c->networks[1]->node_count;
    for (int side = 0; side < 2; side++)
        c->actor_of[side] = calloc(c->networks[side]->node_count + 1, sizeof **c->actor_of);
    c->order = calloc(most + 1, sizeof *c->order);
    if (!c->actor_of[0] || !c->actor_of[1] || !c->order) return ENT_ENOMEM;
    ent_status st = match_actors(c);
    if (st != ENT_OK) return st;
    rank_actors(c, 0);
    rank_actors(c, 1);
    st = collect_ties(c);
    if (st == ENT_OK) st = sort_actors(c);
    if (st == ENT_OK && c->out->tie_count)
        qsort_r(c->out->ties, c->out->tie_count, sizeof *c->out->ties, compare_ties, c->out->actors);
    return st;
}

ent_status ent_networks_compare(const ent_network *before, const ent_network *after, ent_comparison **out)
{
    comparer c = {.networks = {before, after}};
    c.out = *out = calloc(1, sizeof **out);
    if (!*out) return ENT_ENOMEM;
    ent_status st = ent_arena_new(&c.out->arena);
    if (st == ENT_OK) st = compare(&c);
    free(c.actor_of[0]);
    free(c.actor_of[1]);
    free(c.order);
    if (st != ENT_OK) {
        ent_comparison_free(*out);
        *out = NULL;
    }
    return st;
}

void ent_comparison_free(ent_comparison *comparison)
{
    if (!comparison) return;
    ent_arena_free(comparison->arena);
    free(comparison);
}
