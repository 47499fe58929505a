/* Edits are counted for whole forms and for all endings; an entry is kept when it changes what shorter
 * endings say. */
#include "lemmas.h"

#include "../../model/model_file.h"
#include "../labels.h"
#include "tensor.h"

#include <entente/intern.h>
#include <entente/utf8.h>

#include <stdlib.h>

enum { LEVELS = ENT_LEMMA_ENDING + 2 }; /* endings of 0 .. ENT_LEMMA_ENDING characters, then whole forms */

/* How often a key took an edit. */
typedef struct tally {
    uint64_t key;
    uint32_t edit, count;
    uint8_t level;
    uint64_t shorter[ENT_LEMMA_ENDING + 1]; /* keys of the form's endings, shortest first; 0: none */
} tally;

struct lemma_counts {
    ent_intern *edits;   /* the bytes of ent_lemma_edit */
    ent_intern *indices; /* (key, edit, level) -> index into tallies */
    tally *tallies;
    size_t count, capacity;
};

lemma_counts *lemma_counts_new(void)
{
    lemma_counts *c = need(1, sizeof *c);
    if (ent_intern_new(&c->edits) != ENT_OK || ent_intern_new(&c->indices) != ENT_OK) exit(EXIT_FAILURE);
    return c;
}

void lemma_counts_free(lemma_counts *c)
{
    ent_intern_free(c->edits);
    ent_intern_free(c->indices);
    free(c->tallies);
    free(c);
}

/* The edit from the lower-cased form to the lemma; false when it is longer than edits may be. */
static bool make_edit(ent_slice form, const ent_lemma_form *lower, ent_slice lemma, uint16_t upos,
                      ent_lemma_edit *out)
{
    memset(out, 0, sizeof *out);
    ent_lemma_form low_lemma;
    ent_lemma_lower(lemma, &low_lemma);
    bool has_upper = low_lemma.length == 0 ||
                     !ent_slice_equal(lemma, ent_slice_of(low_lemma.text, low_lemma.at[low_lemma.length]));
    bool keeps_case = upos == ENT_UPOS_PROPN || upos == ENT_UPOS_X || upos == ENT_UPOS_NUM ||
                      upos == ENT_UPOS_SYM || upos == ENT_UPOS_NOUN;
    if (ent_slice_equal(form, lemma) && has_upper && keeps_case) {
        out->as_written = 1;
        return true;
    }
    uint16_t same = 0;
    while (same < lower->length && lower->at[same + 1] <= lemma.len &&
           memcmp(lower->text + lower->at[same], lemma.ptr + lower->at[same],
                  lower->at[same + 1] - lower->at[same]) == 0)
        same++;
    size_t added = lemma.len - lower->at[same];
    if (added > sizeof out->add) return false;
    out->drop = (uint8_t)(lower->length - same);
    out->add_length = (uint8_t)added;
    memcpy(out->add, lemma.ptr + lower->at[same], added);
    return true;
}

static void add(lemma_counts *c, uint64_t key, uint32_t edit, uint8_t level, const uint64_t *shorter)
{
    struct {
        uint64_t key;
        uint32_t edit, level;
    } name = {key, edit, level};
    uint32_t i;
    if (ent_intern_add(c->indices, ent_slice_of((const char *)&name, sizeof name), &i) != ENT_OK)
        exit(EXIT_FAILURE);
    if (i == c->count) {
        if (c->count == c->capacity) {
            c->capacity = c->capacity ? 2 * c->capacity : 4096;
            c->tallies = realloc(c->tallies, c->capacity * sizeof *c->tallies);
            if (!c->tallies) exit(EXIT_FAILURE);
        }
        c->tallies[c->count++] = (tally){.key = key, .edit = edit, .level = level};
        memcpy(c->tallies[i].shorter, shorter, sizeof c->tallies[i].shorter);
    }
    c->tallies[i].count++;
}

void lemma_count(lemma_counts *c, ent_slice form, ent_slice lemma, uint16_t xpos, uint16_t upos)
{
    ent_lemma_form lower;
    ent_lemma_edit edit;
    uint32_t id;
    uint64_t endings[ENT_LEMMA_ENDING + 1] = {0};
    ent_lemma_lower(form, &lower);
    if (ent_slice_equal(lemma, ENT_SLICE("_")) || lower.length == 0 ||
        !make_edit(form, &lower, lemma, upos, &edit))
        return;
    if (ent_intern_add(c->edits, ent_slice_of((const char *)&edit, sizeof edit), &id) != ENT_OK)
        exit(EXIT_FAILURE);
    for (uint16_t k = 0; upos != ENT_UPOS_PROPN && k <= ENT_LEMMA_ENDING && k <= lower.length; k++) {
        endings[k] = ent_lemma_key(&lower, k, true, xpos, upos);
        add(c, endings[k], id, (uint8_t)k, endings);
    }
    add(c, ent_lemma_key(&lower, lower.length, false, xpos, upos), id, LEVELS - 1, endings);
}

/* By level, key, falling count, edit: the first of a key is its choice. */
static int compare(const void *left, const void *right)
{
    const tally *a = left, *b = right;
    if (a->level != b->level) return a->level < b->level ? -1 : 1;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->edit > b->edit) - (a->edit < b->edit);
}

/* The entries chosen so far. */
typedef struct table {
    ent_lemma_slot *slots;
    uint64_t *keys;
    size_t size, used;
} table;

static size_t slot_of(const table *t, uint64_t key)
{
    size_t i = key & (t->size - 1);
    while (t->slots[i].edit && t->keys[i] != key)
        i = (i + 1) & (t->size - 1);
    return i;
}

static void put(table *t, uint64_t key, uint32_t edit)
{
    size_t i = slot_of(t, key);
    t->used += t->slots[i].edit == 0;
    t->keys[i] = key;
    t->slots[i] = (ent_lemma_slot){(uint32_t)(key >> 32), edit + 1};
}

/* What the shorter endings of an entry say: edit + 1, or 0. */
static uint32_t shorter_choice(const table *t, const tally *e)
{
    int k = e->level <= ENT_LEMMA_ENDING ? e->level - 1 : ENT_LEMMA_ENDING;
    for (; k >= 0; k--) {
        if (!e->shorter[k]) continue;
        size_t i = slot_of(t, e->shorter[k]);
        if (t->slots[i].edit) return t->slots[i].edit;
    }
    return 0;
}

static void choose(const lemma_counts *c, table *t)
{
    for (size_t i = 0; i < c->count; i++) {
        const tally *e = &c->tallies[i];
        bool first = i == 0 || c->tallies[i - 1].key != e->key || c->tallies[i - 1].level != e->level;
        if (first && shorter_choice(t, e) != e->edit + 1) put(t, e->key, e->edit);
    }
}

ent_status lemma_counts_pack(lemma_counts *c, ent_buf *out)
{
    char header[16] = {0};
    table all = {.size = (size_t)1 << 20};
    uint32_t edits = (uint32_t)ent_intern_count(c->edits), bits = 1;
    all.slots = need(all.size, sizeof *all.slots);
    all.keys = need(all.size, sizeof *all.keys);
    qsort(c->tallies, c->count, sizeof *c->tallies, compare);
    choose(c, &all);
    while (((size_t)1 << bits) < all.used * 3 / 2)
        bits++;
    ent_put_le32(header, ENT_LEMMA_VERSION);
    ent_put_le32(header + 4, edits);
    ent_put_le32(header + 8, bits);
    table final = {.size = (size_t)1 << bits};
    final.slots = need(final.size, sizeof *final.slots);
    final.keys = need(final.size, sizeof *final.keys);
    for (size_t i = 0; i < all.size; i++)
        if (all.slots[i].edit) put(&final, all.keys[i], all.slots[i].edit - 1);
    ent_status st = ent_buf_add(out, ent_slice_of(header, sizeof header));
    for (uint32_t i = 0; st == ENT_OK && i < edits; i++)
        st = ent_buf_add(out, ent_intern_text(c->edits, i));
    if (st == ENT_OK)
        st = ent_buf_add(out, ent_slice_of((const char *) final.slots, final.size * sizeof *final.slots));
    free(all.slots);
    free(all.keys);
    free(final.slots);
    free(final.keys);
    return st;
}
