/* The decoder against all trees, for small sentences with random scores. */
#include "syntax/tree.h"

#include "../test.h"

#include <stdlib.h>

enum { MOST = 7, ROUNDS = 300 };

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

static bool single_rooted(const int32_t *heads, size_t n)
{
    size_t roots = 0;
    for (size_t d = 1; d < n; d++) {
        size_t k = d, steps = 0;
        roots += heads[d] == 0;
        while (k && steps++ < n)
            k = (size_t)heads[k];
        if (k) return false;
    }
    return roots == 1;
}

static bool projective(const int32_t *heads, size_t n)
{
    for (size_t d = 1; d < n; d++)
        for (size_t e = 1; e < n; e++) {
            size_t a = d, b = (size_t)heads[d], c = e, f = (size_t)heads[e], held;
            if (a > b) held = a, a = b, b = held;
            if (c > f) held = c, c = f, f = held;
            if (a < c && c < b && b < f) return false;
        }
    return true;
}

static float total(const float *scores, const int32_t *heads, size_t n)
{
    float sum = 0;
    for (size_t d = 1; d < n; d++)
        sum += scores[d * n + (size_t)heads[d]];
    return sum;
}

/* Goes through all assignments of heads like a counter. */
static float best_projective(const float *scores, size_t n)
{
    int32_t heads[MOST] = {0};
    float best = -1e30F;
    for (;;) {
        if (single_rooted(heads, n) && projective(heads, n)) {
            float s = total(scores, heads, n);
            if (s > best) best = s;
        }
        size_t d = 1;
        while (d < n && ++heads[d] == (int32_t)n)
            heads[d++] = 0;
        if (d == n) return best;
    }
}

static bool is_greedy(const float *scores, const int32_t *heads, size_t n)
{
    for (size_t d = 1; d < n; d++)
        for (size_t h = 0; h < n; h++)
            if (h != d && scores[d * n + h] > scores[d * n + (size_t)heads[d]]) return false;
    return true;
}

static void against_all_trees(void **state)
{
    (void)state;
    uint64_t random = 7;
    size_t searched = 0;
    for (size_t n = 2; n <= MOST; n++) {
        void *scratch = malloc(ent_tree_scratch(n));
        assert_non_null(scratch);
        for (int round = 0; round < (n == MOST ? 20 : ROUNDS); round++) {
            float scores[MOST * MOST];
            int32_t heads[MOST] = {0};
            for (size_t i = 0; i < n * n; i++)
                scores[i] = (float)(next_random(&random) % 4001) / 8 - 250; /* sums are exact */
            ent_tree_decode(scores, n, heads, scratch);
            assert_true(single_rooted(heads, n));
            if (is_greedy(scores, heads, n)) continue;
            assert_true(projective(heads, n));
            assert_true(total(scores, heads, n) == best_projective(scores, n));
            searched++;
        }
        free(scratch);
    }
    assert_true(searched > ROUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(against_all_trees)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
