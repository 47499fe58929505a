/* Reports that repeat another of the same edge and type: they are evidence, but count for nothing in the
 * weight.
 *
 * A report repeats an earlier one (in the order of documents) when the sentences have the same words, or
 * resemble each other (shingles.h) at 0.5 and have the same numbers: what reprints change is seldom a
 * number, and two raids with 30 and with 41 drones are two. And where a document reprints another, edited so
 * much that its sentences are unlike: of such documents the one with the most reports of the edge counts.
 *
 * Two sets with resemblance t share one of the first n - ceil(tn) + 1 of their n elements in any common order
 * (Chaudhuri, Ganti & Kaushik, A primitive operator for similarity joins, ICDE 2006), so only originals found
 * by those are compared: nothing is missed, and an edge with many reports takes no quadratic time. */
#include "assembler_internal.h"

#include <math.h>
#include <stdlib.h>

static const double copy_threshold = 0.5;

/* The sentence of a report that is an original so far. Its hashes are hashes[first, first + count). */
typedef struct sentence {
    uint32_t report;
    size_t first, count;
    uint64_t words, numbers;
} sentence;

typedef struct posting {
    uint32_t hash, sentence, next; /* next: index + 1, or 0 */
} posting;

typedef struct finder {
    finisher *f;
    sentence *sentences;
    size_t sentence_count, sentence_capacity;
    uint32_t *hashes;
    size_t hash_count, hash_capacity;
    posting *postings;
    size_t posting_count, posting_capacity;
    uint32_t *heads; /* of a hash: the index of a posting + 1, or 0 */
    size_t head_capacity;
    size_t mask; /* of the group's heads */
} finder;

static size_t prefix_of(size_t count)
{
    return count - (size_t)ceil(copy_threshold * (double)count) + 1;
}

static ent_status start_group(finder *x, size_t reports)
{
    enum { PREFIX = 16 }; /* of a sentence of usual length */
    size_t wanted = 64;
    while (wanted < reports * PREFIX)
        wanted *= 2;
    x->sentence_count = x->hash_count = x->posting_count = 0;
    if (wanted > x->head_capacity) {
        free(x->heads);
        x->heads = malloc(wanted * sizeof *x->heads);
        x->head_capacity = x->heads ? wanted : 0;
        if (!x->heads) return ENT_ENOMEM;
    }
    memset(x->heads, 0, wanted * sizeof *x->heads);
    x->mask = wanted - 1;
    return ENT_OK;
}

#define GROW(x, items, count, capacity)                                                                      \
    do {                                                                                                     \
        void *grown_ = ent_grow_array((x)->items, &(x)->capacity, (count), sizeof *(x)->items);              \
        if (!grown_) return ENT_ENOMEM;                                                                      \
        (x)->items = grown_;                                                                                 \
    } while (0)

static ent_status add_original(finder *x, uint32_t number, const ent_shingles *set)
{
    GROW(x, sentences, x->sentence_count + 1, sentence_capacity);
    GROW(x, hashes, x->hash_count + set->count, hash_capacity);
    GROW(x, postings, x->posting_count + set->count + 1, posting_capacity);
    x->sentences[x->sentence_count++] =
        (sentence){number, x->hash_count, set->count, set->words, set->numbers};
    memcpy(x->hashes + x->hash_count, set->hashes, set->count * sizeof *set->hashes);
    x->hash_count += set->count;
    for (size_t i = 0; i < prefix_of(set->count); i++) {
        uint32_t *head = &x->heads[set->hashes[i] & x->mask];
        x->postings[x->posting_count++] = (posting){set->hashes[i], (uint32_t)(x->sentence_count - 1), *head};
        *head = (uint32_t)x->posting_count;
    }
    return ENT_OK;
}

static bool repeats(const finder *x, const sentence *s, uint32_t number, const ent_shingles *set)
{
    const report *a = &x->f->a->reports[s->report], *b = &x->f->a->reports[number];
    if (a->relation != b->relation || a->class_ != b->class_) return false;
    if (s->words == set->words) return true;
    if (s->numbers != set->numbers) return false;
    const ent_shingles other = {.hashes = x->hashes + s->first, .count = s->count};
    return ent_shingles_resemblance(&other, set) >= copy_threshold;
}

/* The first original that the report repeats, or itself. */
static uint32_t find_original(const finder *x, uint32_t number, const ent_shingles *set)
{
    uint32_t best = ENT_NO_ID;
    for (size_t i = 0; i < prefix_of(set->count); i++) {
        uint32_t hash = set->hashes[i];
        /* Where there is a head there are postings; a checker cannot know. */
        for (uint32_t at = x->heads[hash & x->mask]; at && x->postings; at = x->postings[at - 1].next) {
            const posting *p = &x->postings[at - 1];
            if (p->hash != hash || p->sentence >= best) continue;
            if (repeats(x, &x->sentences[p->sentence], number, set)) best = p->sentence;
        }
    }
    return best == ENT_NO_ID ? number : x->sentences[best].report;
}

static ent_status match_sentences(finder *x, const report_key *keys, size_t count)
{
    ent_assembler *a = x->f->a;
    ent_status st = start_group(x, count);
    for (size_t i = 0; i < count && st == ENT_OK; i++) {
        uint32_t number = keys[i].report;
        st = ent_shingles_make(&a->shingles, a->reports[number].text);
        if (st != ENT_OK || a->shingles.count == 0) continue;
        uint32_t original = find_original(x, number, &a->shingles);
        a->reports[number].original = original;
        if (original == number) st = add_original(x, number, &a->shingles);
    }
    return st;
}

/* Originals of documents of which some reprint others. */
typedef struct place {
    string_id original, relation, doc;
    uint32_t report;
} place;

static int compare_places(const void *a, const void *b, void *rank)
{
    const place *x = a, *y = b;
    const uint32_t *r = rank;
    int order = compare_numbers(r[x->original], r[y->original]);
    if (order == 0) order = compare_numbers(r[x->relation], r[y->relation]);
    return order ? order : compare_numbers(r[x->doc], r[y->doc]);
}

static bool is_same_text(const place *a, const place *b)
{
    return a->original == b->original && a->relation == b->relation;
}

/* Of the documents of one text, [0, count), the one with the most reports counts, the first of as many. */
static void keep_one_document(ent_assembler *a, const place *places, size_t count)
{
    size_t best = 0, most = 0, end;
    for (size_t start = 0; start < count; start = end) {
        for (end = start; end < count && places[end].doc == places[start].doc;)
            end++;
        if (end - start <= most) continue;
        best = start;
        most = end - start;
    }
    for (size_t i = 0; i < count; i++)
        if (places[i].doc != places[best].doc) a->reports[places[i].report].original = places[best].report;
}

/* Copies point to an original, also when that became a copy itself. */
static void follow(ent_assembler *a, const report_key *keys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        report *r = &a->reports[keys[i].report];
        r->original = a->reports[r->original].original;
    }
}

static ent_status match_documents(finisher *f, const report_key *keys, size_t count)
{
    ent_assembler *a = f->a;
    place *places = calloc(count, sizeof *places);
    size_t n = 0, end;
    if (!places) return ENT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const report *r = &a->reports[keys[i].report];
        if (r->original == keys[i].report)
            places[n++] = (place){f->original_of[r->doc], r->relation, r->doc, keys[i].report};
    }
    qsort_r(places, n, sizeof *places, compare_places, f->rank);
    for (size_t start = 0; start < n; start = end) {
        for (end = start; end < n && is_same_text(&places[start], &places[end]);)
            end++;
        keep_one_document(a, places + start, end - start);
    }
    follow(a, keys, count);
    free(places);
    return ENT_OK;
}

ent_status ent_finisher_find_copies(finisher *f)
{
    finder x = {.f = f};
    ent_status st = ENT_OK;
    for (size_t i = 0; i < f->group_count && st == ENT_OK; i++) {
        edge_group *g = &f->groups[i];
        const report_key *keys = f->keys + g->first;
        if (g->count > 1) st = match_sentences(&x, keys, g->count);
        if (g->count > 1 && f->network->reprints && st == ENT_OK) st = match_documents(f, keys, g->count);
        for (size_t k = 0; k < g->count; k++)
            g->weight += f->a->reports[keys[k].report].original == keys[k].report;
    }
    free(x.sentences);
    free(x.hashes);
    free(x.postings);
    free(x.heads);
    return st;
}
