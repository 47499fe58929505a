/* Edits are counted under every key by which a word is looked up; an entry is kept when it changes what the
 * more general keys say. */
#include "lemmas.h"

#include "../../model/model_file.h"
#include "../labels.h"
#include "tensor.h"

#include <entente/intern.h>
#include <entente/utf8.h>

#include <stdlib.h>

/* How often a key took an edit. */
typedef struct tally {
    uint64_t key;
    uint32_t edit, count;
    uint8_t kind;                  /* index into the word's keys */
    uint64_t keys[ENT_LEMMA_KEYS]; /* of a word that has this key: what more general ones there are */
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

/* Characters at the start that base and lemma have in common. */
static uint16_t common(const ent_lemma_form *base, ent_slice lemma)
{
    uint16_t same = 0;
    while (same < base->length && base->at[same + 1] <= lemma.len &&
           memcmp(base->text + base->at[same], lemma.ptr + base->at[same],
                  (size_t)(base->at[same + 1] - base->at[same])) == 0)
        same++;
    return same;
}

/* The shortest edit from the form to the lemma, from the simplest base; false when it is longer than edits
 * may be. */
static bool make_edit(ent_slice form, ent_slice lemma, ent_lemma_edit *out)
{
    ent_lemma_form base;
    size_t least = SIZE_MAX;
    for (int kind = 0; kind < ENT_LEMMA_BASES; kind++) {
        ent_lemma_spell(form, (enum ent_lemma_base)kind, &base);
        uint16_t same = common(&base, lemma);
        size_t added = lemma.len - base.at[same], size = added + base.length - same;
        if (added > sizeof out->add || size >= least) continue;
        least = size;
        *out = (ent_lemma_edit){
            .base = (uint8_t)kind, .drop = (uint8_t)(base.length - same), .add_length = (uint8_t)added};
        memcpy(out->add, lemma.ptr + base.at[same], added);
    }
    return least != SIZE_MAX;
}

static uint32_t edit_number(lemma_counts *c, const ent_lemma_edit *edit)
{
    uint32_t id;
    if (ent_intern_add(c->edits, ent_slice_of((const char *)edit, sizeof *edit), &id) != ENT_OK)
        exit(EXIT_FAILURE);
    return id;
}

static void add(lemma_counts *c, const uint64_t keys[ENT_LEMMA_KEYS], uint8_t kind, uint32_t edit)
{
    struct {
        uint64_t key;
        uint32_t edit, kind;
    } name = {keys[kind], edit, kind};
    uint32_t i;
    if (ent_intern_add(c->indices, ent_slice_of((const char *)&name, sizeof name), &i) != ENT_OK)
        exit(EXIT_FAILURE);
    if (i == c->count) {
        if (c->count == c->capacity) {
            c->capacity = c->capacity ? 2 * c->capacity : 4096;
            c->tallies = realloc(c->tallies, c->capacity * sizeof *c->tallies);
            if (!c->tallies) exit(EXIT_FAILURE);
        }
        c->tallies[c->count++] = (tally){.key = keys[kind], .edit = edit, .kind = kind};
        memcpy(c->tallies[i].keys, keys, sizeof c->tallies[i].keys);
    }
    c->tallies[i].count++;
}

/* What a name's lemma would be had the name been written in lower case. */
static void count_name(lemma_counts *c, const ent_lemma_form *lower, ent_slice lemma)
{
    ent_lemma_edit edit;
    uint64_t keys[ENT_LEMMA_KEYS] = {[ENT_LEMMA_KEY_CASE] = ent_lemma_name_key(lower)};
    if (make_edit(ent_slice_of(lower->text, lower->at[lower->length]), lemma, &edit))
        add(c, keys, ENT_LEMMA_KEY_CASE, edit_number(c, &edit));
}

void lemma_count(lemma_counts *c, ent_slice form, bool is_first, ent_slice lemma, uint16_t xpos,
                 uint16_t upos)
{
    ent_lemma_form lower;
    ent_lemma_edit edit;
    uint64_t keys[ENT_LEMMA_KEYS];
    ent_lemma_spell(form, ENT_LEMMA_LOWER, &lower);
    if (ent_slice_equal(lemma, ENT_SLICE("_")) || lower.length == 0 || !make_edit(form, lemma, &edit)) return;
    uint32_t id = edit_number(c, &edit);
    ent_lemma_keys(form, &lower, is_first, xpos, upos, keys);
    for (int kind = 0; kind < ENT_LEMMA_KEYS; kind++)
        if (keys[kind]) add(c, keys, (uint8_t)kind, id);
    if (upos == ENT_UPOS_PROPN && keys[ENT_LEMMA_KEY_CASE] != ent_lemma_name_key(&lower))
        count_name(c, &lower, lemma);
}

/* By kind, the most general first, key, falling count, edit: the first of a key is its choice. */
static int compare(const void *left, const void *right)
{
    const tally *a = left, *b = right;
    if (a->kind != b->kind) return a->kind > b->kind ? -1 : 1;
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

/* What the more general keys of an entry say: edit + 1, or 0. */
static uint32_t general_choice(const table *t, const tally *e)
{
    for (int k = e->kind + 1; k < ENT_LEMMA_KEYS; k++) {
        if (!e->keys[k]) continue;
        size_t i = slot_of(t, e->keys[k]);
        if (t->slots[i].edit) return t->slots[i].edit;
    }
    return 0;
}

/* Entries of kind CASE and CLASS stand for words of several tags, for which endings say different things:
 * they are always kept. */
static void choose(const lemma_counts *c, table *t)
{
    for (size_t i = 0; i < c->count; i++) {
        const tally *e = &c->tallies[i];
        bool first = i == 0 || c->tallies[i - 1].key != e->key || c->tallies[i - 1].kind != e->kind;
        bool several = e->kind == ENT_LEMMA_KEY_CASE || e->kind == ENT_LEMMA_KEY_CLASS;
        if (first && (several || general_choice(t, e) != e->edit + 1)) put(t, e->key, e->edit);
    }
}

ent_status lemma_counts_pack(lemma_counts *c, ent_buf *out)
{
    char header[16] = {0};
    table all = {.size = (size_t)1 << 21};
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
