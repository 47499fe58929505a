/* The frustration index (Harary 1959): the fewest ties whose removal leaves a balanced graph, that is, two
 * sides with positive ties within and negative ties across. Finding it is NP-hard. Three steps: disjoint
 * unbalanced cycles prove how many there are at least; annealing finds a good division; branch and bound
 * finds the best one in what is small. */
#include "frustration_internal.h"

#include "random_internal.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    CYCLE_WORK = 1 << 26,     /* ties that the search for cycles looks at, at most */
    STARTS = 4,               /* of the annealing */
    ANNEALING_WORK = 1 << 25, /* looks at a node or a tie, of a start */
    LEAST_SWEEPS = 50,
    MOST_SWEEPS = 2000
};

/* From a temperature at which half of the bad moves of a small node are made to one at which hardly any is.
 */
static const double hot = 2, cold = 0.15;

/* A node's tie. */
typedef struct arc {
    uint32_t head, tie;
    int sign;
} arc;

typedef struct block {
    const ent_signed_tie *ties;
    size_t tie_count, nodes;
    uint32_t *start; /* arcs of a node */
    arc *arcs;
    uint64_t random;
    uint8_t *best; /* the caller's: the best division so far */
    ent_frustration result;
} block;

static ent_status make_block(block *b)
{
    b->start = calloc(b->nodes + 2, sizeof *b->start);
    b->arcs = calloc(2 * b->tie_count + 1, sizeof *b->arcs);
    if (!b->start || !b->arcs) return ENT_ENOMEM;
    uint32_t *next = b->start + 1; /* becomes the starts of the nodes behind */
    for (size_t i = 0; i < b->tie_count; i++)
        next[b->ties[i].a + 1]++, next[b->ties[i].b + 1]++;
    for (size_t i = 1; i < b->nodes; i++)
        next[i] += next[i - 1];
    for (size_t i = 0; i < b->tie_count; i++) {
        const ent_signed_tie *t = &b->ties[i];
        b->arcs[next[t->a]++] = (arc){t->b, (uint32_t)i, t->sign};
        b->arcs[next[t->b]++] = (arc){t->a, (uint32_t)i, t->sign};
    }
    return ENT_OK;
}

static bool is_frustrated(int sign, uint8_t a, uint8_t b)
{
    return (sign > 0) != (a == b);
}

/* --- How many at least --- */

/* A search for unbalanced cycles: from a node, on its positive side, to the same on its negative side. State
 * 2 v + 1 is node v reached over an odd number of negative ties. */
typedef struct cycle_search {
    const block *b;
    bool *used;       /* ties of cycles that were found */
    uint32_t *seen;   /* of a state: the round it was last reached in */
    uint32_t *from;   /* of a state: the state before */
    uint32_t *by;     /* of a state: the tie from there */
    uint32_t *length; /* of a state: ties from the start */
    uint32_t *queue;
    uint32_t round;
    size_t work;
} cycle_search;

/* Takes the ties of the walk back from the state. */
static void take_walk(cycle_search *s, uint32_t state, uint32_t start)
{
    while (state != start) {
        s->used[s->by[state]] = true;
        state = s->from[state];
    }
}

/* A closed walk that is unbalanced holds an unbalanced cycle: no division satisfies all of its ties. */
static bool take_cycle(cycle_search *s, uint32_t node, uint32_t longest)
{
    size_t count = 0;
    uint32_t start = 2 * node;
    s->round++;
    s->seen[start] = s->round;
    s->length[start] = 0;
    s->queue[count++] = start;
    for (size_t at = 0; at < count && s->work < CYCLE_WORK; at++) {
        uint32_t state = s->queue[at], from = state / 2;
        if (s->length[state] == longest) break;
        s->work += s->b->start[from + 1] - s->b->start[from];
        for (uint32_t k = s->b->start[from]; k < s->b->start[from + 1]; k++) {
            const arc *a = &s->b->arcs[k];
            uint32_t next = 2 * a->head + ((state & 1) ^ (a->sign < 0));
            if (s->used[a->tie] || s->seen[next] == s->round) continue;
            s->seen[next] = s->round;
            s->from[next] = state;
            s->by[next] = a->tie;
            s->length[next] = s->length[state] + 1;
            s->queue[count++] = next;
            if (next != start + 1) continue;
            take_walk(s, next, start);
            return true;
        }
    }
    return false;
}

/* Short cycles first: they leave more ties to others. */
static size_t pack_cycles(cycle_search *s)
{
    static const uint32_t lengths[] = {3, 4, 5, 7, 10, UINT32_MAX};
    size_t found = 0;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (size_t v = 0; v < s->b->nodes; v++)
            while (take_cycle(s, (uint32_t)v, lengths[i]))
                found++;
    return found;
}

static ent_status bound_from_below(block *b)
{
    size_t states = 2 * b->nodes + 1;
    cycle_search s = {.b = b,
                      .used = calloc(b->tie_count + 1, sizeof *s.used),
                      .seen = calloc(states, sizeof *s.seen),
                      .from = calloc(states, sizeof *s.from),
                      .by = calloc(states, sizeof *s.by),
                      .length = calloc(states, sizeof *s.length),
                      .queue = calloc(states, sizeof *s.queue)};
    bool ok = s.used && s.seen && s.from && s.by && s.length && s.queue;
    if (ok) b->result.least = pack_cycles(&s);
    free(s.used);
    free(s.seen);
    free(s.from);
    free(s.by);
    free(s.length);
    free(s.queue);
    return ok ? ENT_OK : ENT_ENOMEM;
}

/* --- A good division --- */

typedef struct annealing {
    block *b;
    uint8_t *side;
    uint32_t *frustrated; /* ties of a node */
    uint32_t *queue;
    size_t cost;
} annealing;

/* Sides that satisfy all ties of a tree, grown from a random node. */
static void start_from_tree(annealing *s)
{
    const block *b = s->b;
    size_t count = 0;
    uint32_t root = (uint32_t)ent_random_below(&s->b->random, b->nodes);
    memset(s->side, 2, b->nodes);
    s->side[root] = 0;
    s->queue[count++] = root;
    for (size_t at = 0; at < count; at++) {
        uint32_t node = s->queue[at];
        for (uint32_t k = b->start[node]; k < b->start[node + 1]; k++) {
            const arc *a = &b->arcs[k];
            if (s->side[a->head] != 2) continue;
            s->side[a->head] = (uint8_t)(a->sign > 0 ? s->side[node] : 1 - s->side[node]);
            s->queue[count++] = a->head;
        }
    }
}

static void count_frustrated(annealing *s)
{
    const block *b = s->b;
    memset(s->frustrated, 0, b->nodes * sizeof *s->frustrated);
    s->cost = 0;
    for (size_t i = 0; i < b->tie_count; i++) {
        const ent_signed_tie *t = &b->ties[i];
        if (!is_frustrated(t->sign, s->side[t->a], s->side[t->b])) continue;
        s->frustrated[t->a]++, s->frustrated[t->b]++;
        s->cost++;
    }
}

/* What the number of frustrated ties grows by when the node changes sides. */
static int64_t change(const annealing *s, uint32_t node)
{
    return (int64_t)(s->b->start[node + 1] - s->b->start[node]) - 2 * (int64_t)s->frustrated[node];
}

static void move(annealing *s, uint32_t node)
{
    const block *b = s->b;
    s->cost = (size_t)((int64_t)s->cost + change(s, node));
    s->side[node] = (uint8_t)(1 - s->side[node]);
    s->frustrated[node] = b->start[node + 1] - b->start[node] - s->frustrated[node];
    for (uint32_t k = b->start[node]; k < b->start[node + 1]; k++) {
        const arc *a = &b->arcs[k];
        if (is_frustrated(a->sign, s->side[node], s->side[a->head]))
            s->frustrated[a->head]++;
        else
            s->frustrated[a->head]--;
    }
}

static void keep_best(annealing *s)
{
    if (s->cost >= s->b->result.frustrated) return;
    s->b->result.frustrated = s->cost;
    memcpy(s->b->best, s->side, s->b->nodes);
}

/* Metropolis: moves that make it worse are made with probability exp(-change / temperature). */
static void sweep(annealing *s, double temperature)
{
    for (uint32_t i = 0; i < s->b->nodes; i++) {
        int64_t by = change(s, i);
        if (by > 0) {
            double chance = (double)(ent_random_next(&s->b->random) >> 11) / 9007199254740992.0; /* 2^53 */
            if (chance >= exp(-(double)by / temperature)) continue;
        }
        if (by == 0 && ent_random_next(&s->b->random) >> 63) continue;
        move(s, i);
    }
    keep_best(s);
}

/* Kirkpatrick, Gelatt & Vecchi 1983; the last sweeps go downhill only. */
static void anneal(annealing *s, size_t sweeps)
{
    double temperature = hot, cooling = pow(cold / hot, 1 / (double)sweeps);
    for (size_t i = 0; i < sweeps && s->b->result.frustrated > s->b->result.least; i++) {
        sweep(s, temperature);
        temperature *= cooling;
    }
    for (size_t before = s->cost + 1; s->cost < before;) {
        before = s->cost;
        sweep(s, DBL_MIN);
    }
}

static size_t choose_sweeps(const block *b)
{
    size_t sweeps = ANNEALING_WORK / (b->nodes + b->tie_count);
    return sweeps < LEAST_SWEEPS ? LEAST_SWEEPS : sweeps > MOST_SWEEPS ? MOST_SWEEPS : sweeps;
}

static ent_status find_good(block *b)
{
    annealing s = {.b = b,
                   .side = calloc(b->nodes, sizeof *s.side),
                   .frustrated = calloc(b->nodes, sizeof *s.frustrated),
                   .queue = calloc(b->nodes, sizeof *s.queue)};
    bool ok = s.side && s.frustrated && s.queue;
    b->result.frustrated = b->tie_count + 1;
    for (int i = 0; ok && i < STARTS && b->result.frustrated > b->result.least; i++) {
        start_from_tree(&s);
        count_frustrated(&s);
        keep_best(&s);
        anneal(&s, choose_sweeps(b));
    }
    free(s.side);
    free(s.frustrated);
    free(s.queue);
    return ok ? ENT_OK : ENT_ENOMEM;
}

/* --- The best division --- */

typedef struct exact_search {
    block *b;
    uint32_t *order, *place; /* nodes as they are put; where a node stands there */
    size_t *rest;            /* frustrated ties among the nodes from here on, at least */
    uint32_t (*cost)[2];     /* of a node not put yet: ties that it would frustrate on either side */
    uint8_t *side;
    bool *used;
    size_t steps;
} exact_search;

/* Each next node has the most ties to those before it: what a choice costs shows early. */
static void order_nodes(exact_search *s)
{
    const block *b = s->b;
    for (size_t i = 0; i < b->nodes; i++)
        s->place[i] = UINT32_MAX;
    for (uint32_t at = 0; at < b->nodes; at++) {
        uint32_t best = 0;
        uint64_t most = 0;
        for (uint32_t v = 0; v < b->nodes; v++) {
            uint64_t degree = b->start[v + 1] - b->start[v], earlier = 0;
            if (s->place[v] != UINT32_MAX) continue;
            for (uint32_t k = b->start[v]; k < b->start[v + 1]; k++)
                earlier += s->place[b->arcs[k].head] != UINT32_MAX;
            uint64_t score = 1 + (earlier << 32 | degree);
            if (score > most) most = score, best = v;
        }
        s->order[at] = best;
        s->place[best] = at;
    }
}

/* Disjoint unbalanced triangles of the node at `at` and two behind it. */
static size_t take_triangles(exact_search *s, size_t at)
{
    const block *b = s->b;
    uint32_t node = s->order[at];
    size_t found = 0;
    for (uint32_t k = b->start[node]; k < b->start[node + 1]; k++) {
        const arc *first = &b->arcs[k];
        if (s->place[first->head] < at) continue;
        for (uint32_t l = b->start[first->head]; l < b->start[first->head + 1] && !s->used[first->tie]; l++) {
            const arc *second = &b->arcs[l];
            if (s->place[second->head] <= at || s->used[second->tie]) continue;
            for (uint32_t i = b->start[node]; i < b->start[node + 1]; i++) {
                const arc *third = &b->arcs[i];
                if (third->head != second->head || s->used[third->tie]) continue;
                if (first->sign * second->sign * third->sign > 0) continue;
                s->used[first->tie] = s->used[second->tie] = s->used[third->tie] = true;
                found++;
                break;
            }
        }
    }
    return found;
}

static void bound_rests(exact_search *s)
{
    for (size_t at = s->b->nodes; at-- > 0;)
        s->rest[at] = s->rest[at + 1] + take_triangles(s, at);
}

static uint32_t least_cost(const uint32_t cost[2])
{
    return cost[0] < cost[1] ? cost[0] : cost[1];
}

/* Puts the node on a side, or (by -1) takes it away: what its neighbours behind cost changes. Gives the
 * growth of the sum of what they cost at least. */
static int64_t put(exact_search *s, size_t at, uint8_t side, int by)
{
    const block *b = s->b;
    uint32_t node = s->order[at];
    int64_t growth = 0;
    for (uint32_t k = b->start[node]; k < b->start[node + 1]; k++) {
        const arc *a = &b->arcs[k];
        if (s->place[a->head] <= at) continue;
        uint32_t *cost = s->cost[a->head];
        int bad = a->sign > 0 ? 1 - side : side;
        growth -= least_cost(cost);
        cost[bad] = (uint32_t)((int)cost[bad] + by);
        growth += least_cost(cost);
    }
    return growth;
}

/* cost: ties frustrated so far; pending: what the nodes behind cost at least, with those before. */
static void branch(exact_search *s, size_t at, size_t cost, int64_t pending)
{
    block *b = s->b;
    if (at == b->nodes) {
        b->result.frustrated = cost;
        memcpy(b->best, s->side, b->nodes);
        return;
    }
    uint32_t node = s->order[at];
    uint32_t costs[2] = {s->cost[node][0], s->cost[node][1]};
    uint8_t first = costs[1] < costs[0];
    for (int i = 0; i < 2 - (at == 0); i++) { /* the first node may be on either side */
        uint8_t side = (uint8_t)(i ? 1 - first : first);
        if (s->steps++ >= ENT_FRUSTRATION_STEPS) return;
        s->side[node] = side;
        int64_t growth = put(s, at, side, 1), left = pending - least_cost(costs) + growth;
        if (cost + costs[side] + (size_t)left + s->rest[at + 1] < b->result.frustrated)
            branch(s, at + 1, cost + costs[side], left);
        put(s, at, side, -1);
    }
}

static ent_status find_best(block *b)
{
    size_t n = b->nodes;
    exact_search s = {.b = b,
                      .order = calloc(n, sizeof *s.order),
                      .place = calloc(n, sizeof *s.place),
                      .rest = calloc(n + 1, sizeof *s.rest),
                      .cost = calloc(n, sizeof *s.cost),
                      .side = calloc(n, sizeof *s.side),
                      .used = calloc(b->tie_count + 1, sizeof *s.used)};
    bool ok = s.order && s.place && s.rest && s.cost && s.side && s.used;
    if (ok) {
        order_nodes(&s);
        bound_rests(&s);
        branch(&s, 0, 0, 0);
        if (s.steps < ENT_FRUSTRATION_STEPS) b->result.least = b->result.frustrated;
    }
    free(s.order);
    free(s.place);
    free(s.rest);
    free(s.cost);
    free(s.side);
    free(s.used);
    return ok ? ENT_OK : ENT_ENOMEM;
}

ent_status ent_frustration_divide(const ent_signed_tie *ties, size_t tie_count, size_t nodes, uint64_t seed,
                                  uint8_t *sides, ent_frustration *out)
{
    block b = {.ties = ties, .tie_count = tie_count, .nodes = nodes, .random = seed, .best = sides};
    ent_status st = make_block(&b);
    if (st == ENT_OK) st = bound_from_below(&b);
    if (st == ENT_OK) st = find_good(&b);
    if (st == ENT_OK && b.result.frustrated > b.result.least && nodes <= ENT_FRUSTRATION_ACTORS)
        st = find_best(&b);
    free(b.start);
    free(b.arcs);
    *out = b.result;
    return st;
}
