/* How alike two words are. */
#include "link_similarity.h"

#include <entente/utf8.h>

enum { LETTERS_MAX = 64 };

/* Letters of a word; a longer one is cut. */
typedef struct letters {
    uint32_t at[LETTERS_MAX];
    bool used[LETTERS_MAX];
    size_t count;
} letters;

static void spell(ent_slice s, letters *out)
{
    out->count = 0;
    for (size_t pos = 0, next; pos < s.len && out->count < LETTERS_MAX; pos = next) {
        out->used[out->count] = false;
        out->at[out->count++] = ent_utf8_at(s, pos, &next);
    }
}

/* Letters of a that b has not too far away, marked in both. */
static size_t mark_matches(letters *a, letters *b)
{
    size_t longer = a->count > b->count ? a->count : b->count, reach = longer / 2 ? longer / 2 - 1 : 0;
    size_t matches = 0;
    for (size_t i = 0; i < a->count; i++) {
        size_t end = i + reach + 1 < b->count ? i + reach + 1 : b->count;
        for (size_t j = i > reach ? i - reach : 0; j < end; j++) {
            if (b->used[j] || a->at[i] != b->at[j]) continue;
            a->used[i] = b->used[j] = true;
            matches++;
            break;
        }
    }
    return matches;
}

static size_t count_transposed(const letters *a, const letters *b)
{
    size_t j = 0, transposed = 0;
    for (size_t i = 0; i < a->count; i++) {
        if (!a->used[i]) continue;
        while (!b->used[j])
            j++;
        transposed += a->at[i] != b->at[j++];
    }
    return transposed / 2;
}

double ent_link_similarity(ent_slice a_word, ent_slice b_word)
{
    letters a, b;
    spell(a_word, &a);
    spell(b_word, &b);
    size_t matches = mark_matches(&a, &b);
    if (matches == 0) return 0;
    double m = (double)matches;
    double jaro =
        (m / (double)a.count + m / (double)b.count + (m - (double)count_transposed(&a, &b)) / m) / 3;
    size_t prefix = 0;
    while (prefix < 4 && prefix < a.count && prefix < b.count && a.at[prefix] == b.at[prefix])
        prefix++;
    return jaro + 0.1 * (double)prefix * (1 - jaro);
}
