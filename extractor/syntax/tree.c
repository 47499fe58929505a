/* Decoding: greedy where that is a tree, else Eisner's algorithm, O(n^3). */
#include "tree.h"

/* Chart cells are [direction][i][j]; direction 0: the head is at j, 1: at i. */
typedef struct chart {
    size_t n;
    float *complete, *incomplete;
    uint16_t *complete_split, *incomplete_split;
    struct span {
        uint16_t from, to;
        uint8_t direction, is_incomplete;
    } * stack;
} chart;

size_t ent_tree_scratch(size_t n)
{
    return 2 * n * n * (2 * sizeof(float) + 2 * sizeof(uint16_t)) + 4 * n * sizeof(struct span);
}

static size_t cell(const chart *c, int direction, size_t i, size_t j)
{
    return ((size_t)direction * c->n + i) * c->n + j;
}

static void fill_span(chart *c, const float *scores, size_t i, size_t j)
{
    size_t n = c->n, split = i;
    float best = -1e30F;
    for (size_t k = i; k < j; k++) {
        float s = c->complete[cell(c, 1, i, k)] + c->complete[cell(c, 0, k + 1, j)];
        if (s > best) best = s, split = k;
    }
    c->incomplete[cell(c, 0, i, j)] = best + scores[i * n + j];
    c->incomplete[cell(c, 1, i, j)] = best + scores[j * n + i];
    c->incomplete_split[cell(c, 0, i, j)] = c->incomplete_split[cell(c, 1, i, j)] = (uint16_t)split;

    best = -1e30F;
    for (size_t k = i; k < j; k++) {
        float s = c->complete[cell(c, 0, i, k)] + c->incomplete[cell(c, 0, k, j)];
        if (s > best) best = s, split = k;
    }
    c->complete[cell(c, 0, i, j)] = best;
    c->complete_split[cell(c, 0, i, j)] = (uint16_t)split;

    best = -1e30F;
    for (size_t k = i + 1; k <= j; k++) {
        float s = c->incomplete[cell(c, 1, i, k)] + c->complete[cell(c, 1, k, j)];
        if (s > best) best = s, split = k;
    }
    c->complete[cell(c, 1, i, j)] = best;
    c->complete_split[cell(c, 1, i, j)] = (uint16_t)split;
}

/* Reads heads off the chart, from the two halves beside the word at the root. */
static void read_tree(chart *c, size_t root, int32_t *heads)
{
    size_t depth = 0;
    c->stack[depth++] = (struct span){1, (uint16_t)root, 0, 0};
    c->stack[depth++] = (struct span){(uint16_t)root, (uint16_t)(c->n - 1), 1, 0};
    heads[root] = 0;
    while (depth) {
        struct span s = c->stack[--depth];
        if (s.from == s.to) continue;
        size_t at = cell(c, s.direction, s.from, s.to);
        if (s.is_incomplete) {
            uint16_t k = c->incomplete_split[at];
            if (s.direction)
                heads[s.to] = s.from;
            else
                heads[s.from] = s.to;
            c->stack[depth++] = (struct span){s.from, k, 1, 0};
            c->stack[depth++] = (struct span){(uint16_t)(k + 1), s.to, 0, 0};
        } else {
            uint16_t k = c->complete_split[at];
            c->stack[depth++] = (struct span){s.from, k, s.direction, s.direction};
            c->stack[depth++] = (struct span){k, s.to, s.direction, !s.direction};
        }
    }
}

static void eisner(const float *scores, size_t n, int32_t *heads, void *scratch)
{
    chart c = {.n = n};
    size_t cells = 2 * n * n;
    c.complete = scratch;
    c.incomplete = c.complete + cells;
    c.complete_split = (uint16_t *)(void *)(c.incomplete + cells); /* behind the floats: aligned */
    c.incomplete_split = c.complete_split + cells;
    c.stack = (struct span *)(void *)(c.incomplete_split + cells);
    for (size_t i = 1; i < n; i++)
        c.complete[cell(&c, 0, i, i)] = c.complete[cell(&c, 1, i, i)] = 0;
    for (size_t width = 1; width + 1 < n; width++)
        for (size_t i = 1; i + width < n; i++)
            fill_span(&c, scores, i, i + width);
    size_t root = 1;
    float best = -1e30F;
    for (size_t r = 1; r < n; r++) {
        float s = c.complete[cell(&c, 0, 1, r)] + c.complete[cell(&c, 1, r, n - 1)] + scores[r * n];
        if (s > best) best = s, root = r;
    }
    read_tree(&c, root, heads);
}

/* True when following heads from every word ends at the root. state: n bytes. */
static bool is_tree(const int32_t *heads, size_t n, uint8_t *state)
{
    size_t roots = 0;
    for (size_t i = 0; i < n; i++)
        state[i] = 0;
    state[0] = 2;
    for (size_t i = 1; i < n; i++) {
        size_t k = i;
        roots += heads[i] == 0;
        while (state[k] == 0) {
            state[k] = 1;
            k = (size_t)heads[k];
        }
        if (state[k] == 1) return false;
        for (k = i; state[k] == 1; k = (size_t)heads[k])
            state[k] = 2;
    }
    return roots == 1;
}

void ent_tree_decode(const float *scores, size_t n, int32_t *heads, void *scratch)
{
    for (size_t d = 1; d < n; d++) {
        size_t best = 0;
        for (size_t h = 0; h < n; h++)
            if (h != d && scores[d * n + h] > scores[d * n + best]) best = h;
        heads[d] = (int32_t)best;
    }
    if (!is_tree(heads, n, scratch)) eisner(scores, n, heads, scratch);
}
