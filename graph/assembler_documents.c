/* What documents are when records describe them several times, and which of them reprint others.
 *
 * Reprints are found by fingerprints (shingles.h). Documents are taken in the order of their dates; one that
 * resembles an earlier original reprints it, else it is an original itself. So no chain of small changes
 * makes one of two that have little in common. Candidates share a band: three bytes of the fingerprint that
 * are the same at the same place (Indyk & Motwani, Approximate nearest neighbors, STOC 1998). Of 21 bands,
 * two documents with half of their shingles in common share one with probability 0.94, with 60 % 0.99. */
#include "assembler_internal.h"

#include <stdlib.h>

static const double reprint_threshold = 0.5;

enum { BAND = 3, BANDS = ENT_FINGERPRINT_SIZE / BAND };

/* Where two document records of one id differ, the smaller value holds. */
static void take_smaller(const finisher *f, string_id *value, string_id other)
{
    if (other != NO_STRING && (*value == NO_STRING || f->rank[other] < f->rank[*value])) *value = other;
}

static void take_fingerprint(const finisher *f, uint32_t *value, uint32_t other)
{
    const ent_fingerprint *all = f->a->fingerprints;
    if (other == 0) return;
    if (*value == 0 || memcmp(&all[other - 1], &all[*value - 1], sizeof *all) < 0) *value = other;
}

static void put_together(finisher *f)
{
    ent_assembler *a = f->a;
    for (size_t i = 0; i < f->string_count; i++) {
        f->described[i].doc = ENT_NO_ID;
        f->original_of[i] = (string_id)i;
    }
    for (size_t i = 0; i < a->document_count; i++) {
        const seen_document *seen = &a->documents[i];
        seen_document *d = &f->described[seen->doc];
        if (d->doc == ENT_NO_ID) f->network->documents++;
        d->doc = seen->doc;
        take_smaller(f, &d->date, seen->date);
        take_smaller(f, &d->title, seen->title);
        take_smaller(f, &d->outlet, seen->outlet);
        take_smaller(f, &d->url, seen->url);
        take_smaller(f, &d->original, seen->original);
        take_fingerprint(f, &d->fingerprint, seen->fingerprint);
    }
    f->network->documents += a->other_documents;
}

static int64_t date_order(const finisher *f, string_id date)
{
    int64_t order = ent_day_first(ent_intern_text(f->a->strings, date));
    return order < 0 ? INT64_MAX : order; /* what has no date comes last */
}

static int compare_age(const void *a, const void *b, void *user)
{
    const finisher *f = user;
    string_id x = *(const string_id *)a, y = *(const string_id *)b;
    int64_t first = date_order(f, f->described[x].date), second = date_order(f, f->described[y].date);
    if (first != second) return first < second ? -1 : 1;
    return compare_numbers(f->rank[x], f->rank[y]);
}

/* Originals by band: chains of documents whose fingerprints have the same bytes there. */
typedef struct band_index {
    uint32_t *heads; /* of a hash: an entry + 1, or 0 */
    size_t mask;
    struct band_entry {
        string_id doc;
        uint32_t hash, next;
    } * entries;
    size_t count;
} band_index;

static uint32_t band_hash(const ent_fingerprint *print, size_t band)
{
    uint32_t bytes = (uint32_t)band << 24;
    for (size_t i = 0; i < BAND; i++)
        bytes |= (uint32_t)print->bytes[band * BAND + i] << 8 * i;
    return (uint32_t)(bytes * 0x9E3779B97F4A7C15U >> 32) ^ bytes;
}

/* The first original that the document resembles, or itself. */
static string_id find_original(const finisher *f, const band_index *index, string_id doc)
{
    const ent_fingerprint *all = f->a->fingerprints, *print = &all[f->described[doc].fingerprint - 1];
    string_id best = doc;
    double most = 0;
    for (size_t band = 0; band < BANDS; band++) {
        uint32_t hash = band_hash(print, band);
        for (uint32_t at = index->heads[hash & index->mask]; at; at = index->entries[at - 1].next) {
            const struct band_entry *e = &index->entries[at - 1];
            if (e->hash != hash) continue;
            double r = ent_fingerprint_resemblance(print, &all[f->described[e->doc].fingerprint - 1]);
            if (r < reprint_threshold || r < most || (r == most && f->rank[e->doc] >= f->rank[best]))
                continue;
            best = e->doc;
            most = r;
        }
    }
    return best;
}

static void add_original(const finisher *f, band_index *index, string_id doc)
{
    const ent_fingerprint *print = &f->a->fingerprints[f->described[doc].fingerprint - 1];
    for (size_t band = 0; band < BANDS; band++) {
        uint32_t hash = band_hash(print, band), *head = &index->heads[hash & index->mask];
        index->entries[index->count++] = (struct band_entry){doc, hash, *head};
        *head = (uint32_t)index->count;
    }
}

static ent_status match_fingerprints(finisher *f, const string_id *order, size_t count)
{
    band_index index = {.mask = 1023};
    while (index.mask < count * BANDS)
        index.mask = index.mask * 2 + 1;
    index.heads = calloc(index.mask + 1, sizeof *index.heads);
    index.entries = calloc(count * BANDS + 1, sizeof *index.entries);
    ent_status st = index.heads && index.entries ? ENT_OK : ENT_ENOMEM;
    for (size_t i = 0; i < count && st == ENT_OK; i++) {
        string_id original = find_original(f, &index, order[i]);
        f->original_of[order[i]] = original;
        if (original == order[i]) add_original(f, &index, original);
    }
    free(index.heads);
    free(index.entries);
    return st;
}

static ent_status find_reprints(finisher *f)
{
    string_id *order = calloc(f->network->documents + 1, sizeof *order);
    size_t count = 0;
    if (!order) return ENT_ENOMEM;
    for (size_t i = 0; i < f->string_count; i++) {
        const seen_document *d = &f->described[i];
        if (d->doc == ENT_NO_ID) continue;
        if (d->fingerprint)
            order[count++] = d->doc;
        else if (d->original != NO_STRING)
            f->original_of[i] = d->original;
    }
    qsort_r(order, count, sizeof *order, compare_age, f);
    ent_status st = match_fingerprints(f, order, count);
    for (size_t i = 0; i < f->string_count && st == ENT_OK; i++)
        f->network->reprints += f->described[i].doc != ENT_NO_ID && f->original_of[i] != i;
    free(order);
    return st;
}

ent_status ent_finisher_describe_documents(finisher *f)
{
    ent_assembler *a = f->a;
    put_together(f);
    for (size_t i = 0; i < a->report_count; i++)
        if (a->reports[i].date == NO_STRING) a->reports[i].date = f->described[a->reports[i].doc].date;
    return find_reprints(f);
}

static ent_status fill_text(finisher *f, string_id doc, ent_network_document *out)
{
    const seen_document *d = &f->described[doc];
    ent_status st = ent_finisher_keep(f, doc, &out->id);
    if (st == ENT_OK) st = ent_finisher_keep(f, d->date, &out->date);
    if (st == ENT_OK) st = ent_finisher_keep(f, d->title, &out->title);
    if (st == ENT_OK) st = ent_finisher_keep(f, d->outlet, &out->outlet);
    if (st == ENT_OK) st = ent_finisher_keep(f, d->url, &out->url);
    if (st == ENT_OK && f->original_of[doc] != doc)
        st = ent_finisher_keep(f, f->original_of[doc], &out->original);
    return st;
}

ent_status ent_finisher_fill_texts(finisher *f)
{
    ent_network *n = f->network;
    string_id *order = calloc(n->documents + 1, sizeof *order);
    if (!order) return ENT_ENOMEM;
    for (size_t i = 0; i < f->string_count; i++)
        f->text_of[i] = ENT_NO_ID;
    for (size_t i = 0; i < f->group_count; i++) {
        for (size_t k = 0; k < f->groups[i].count; k++) {
            string_id doc = ent_finisher_report(f, &f->groups[i], k)->doc;
            if (f->text_of[doc] == ENT_NO_ID) order[n->text_count++] = doc;
            f->text_of[doc] = 0;
        }
    }
    qsort_r(order, n->text_count, sizeof *order, ent_compare_ranks, f->rank);
    n->text_capacity = n->text_count;
    n->texts = ENT_ARENA_NEW(n->arena, ent_network_document, n->text_count);
    ent_status st = n->texts ? ENT_OK : ENT_ENOMEM;
    for (size_t i = 0; i < n->text_count && st == ENT_OK; i++) {
        f->text_of[order[i]] = (uint32_t)i;
        st = fill_text(f, order[i], &n->texts[i]);
    }
    free(order);
    return st;
}
