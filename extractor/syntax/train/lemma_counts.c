/* Counting edits by form and by ending, and what is known of texts. */
#include "lemma_counts.h"

#include "../../model/model_file.h"
#include "../labels.h"
#include "tensor.h"

#include <entente/utf8.h>

#include <math.h>
#include <stdlib.h>

/* What a count is of. */
enum kind {
    ENDING_EDIT,                                    /* distinct forms; kinds 0 .. ENT_LEMMA_ENDING */
    FORM_EDIT = ENDING_EDIT + ENT_LEMMA_ENDING + 1, /* words */
    KNOWN,                                          /* words; more: the bit */
    KNOWN_BY = KNOWN + 1,                           /* words; of one form or block */
    BLOCKS_OF = KNOWN_BY + ENT_LEMMA_KNOWN_BITS,    /* a form's blocks */
    IN_BLOCK,                                       /* 1: the form occurs in the block */
    BLOCK
};

enum {
    FEWEST_FORMS = 5,   /* of an ending that has candidates of its own */
    FEWEST_OF_EDIT = 2, /* forms of an ending that take the edit, for it to be a candidate */
    MOST_OF_ENDING = 12,
    MOST_OF_FORM = 6,
    NO_BLOCK = -1,
    FREQUENT = 20 /* words of a form whose edits are taken to be known */
};

struct lemma_tally {
    uint64_t key, more;
    uint32_t kind, unused;
};

void lemma_counts_init(lemma_counts *c)
{
    *c = (lemma_counts){0};
    if (ent_intern_new(&c->edits) != ENT_OK || ent_intern_new(&c->forms) != ENT_OK ||
        ent_intern_new(&c->tallies) != ENT_OK)
        exit(EXIT_FAILURE);
}

void lemma_counts_clear(lemma_counts *c)
{
    ent_intern_free(c->edits);
    ent_intern_free(c->forms);
    ent_intern_free(c->tallies);
    free(c->tally);
    free(c->counts);
}

/* Returns the count's number. */
static uint32_t find(lemma_counts *c, unsigned kind, uint64_t key, uint64_t more)
{
    const lemma_tally t = {.key = key, .more = more, .kind = kind};
    uint32_t i;
    if (ent_intern_add(c->tallies, ent_slice_of((const char *)&t, sizeof t), &i) != ENT_OK)
        exit(EXIT_FAILURE);
    if (i == c->capacity) {
        c->capacity = c->capacity ? 2 * c->capacity : 4096;
        c->tally = realloc(c->tally, c->capacity * sizeof *c->tally);
        c->counts = realloc(c->counts, c->capacity * sizeof *c->counts);
        if (!c->tally || !c->counts) exit(EXIT_FAILURE);
        memset(c->counts + i, 0, (c->capacity - i) * sizeof *c->counts);
    }
    c->tally[i] = t;
    return i;
}

/* Returns the count. */
static uint32_t add(lemma_counts *c, unsigned kind, uint64_t key, uint64_t more)
{
    uint32_t i = find(c, kind, key, more);
    return ++c->counts[i];
}

static uint32_t get(const lemma_counts *c, unsigned kind, uint64_t key, uint64_t more)
{
    const lemma_tally t = {.key = key, .more = more, .kind = kind};
    uint32_t i = ent_intern_find(c->tallies, ent_slice_of((const char *)&t, sizeof t));
    return i == ENT_NO_ID ? 0 : c->counts[i];
}

/* From the lower-case form to the lower-case lemma. */
static bool make_edit(const ent_lemma_form *lower, const ent_lemma_form *lemma, ent_lemma_edit *out)
{
    uint16_t same = 0;
    while (same < lower->length && same < lemma->length && lower->at[same + 1] == lemma->at[same + 1] &&
           memcmp(lower->text + lower->at[same], lemma->text + lemma->at[same],
                  (size_t)(lower->at[same + 1] - lower->at[same])) == 0)
        same++;
    size_t added = (size_t)(lemma->at[lemma->length] - lemma->at[same]);
    if (added > sizeof out->add) return false;
    *out = (ent_lemma_edit){.drop = (uint8_t)(lower->length - same), .add_length = (uint8_t)added};
    memcpy(out->add, lemma->text + lemma->at[same], added);
    return true;
}

bool lemma_analyse(ent_slice form, const ent_lemma_form *lower, ent_slice lemma, ent_lemma_edit *edit,
                   uint8_t *casing)
{
    ent_lemma_form small, straight;
    char text[ENT_LEMMA_TEXT];
    ent_lemma_spell(lemma, ENT_LEMMA_LOWER, &small);
    ent_lemma_spell(lemma, ENT_LEMMA_WRITTEN, &straight);
    if (ent_slice_equal(lemma, ENT_SLICE("_")) || lower->length == 0 || small.length == 0 ||
        !make_edit(lower, &small, edit))
        return false;
    for (*casing = 0; *casing < ENT_LEMMA_CASINGS; ++*casing) {
        size_t length = ent_lemma_make(edit, form, (enum ent_lemma_casing) * casing, text);
        if (ent_slice_equal(ent_slice_of(text, length),
                            ent_slice_of(straight.text, straight.at[straight.length])))
            return true;
    }
    return true; /* ENT_LEMMA_CASINGS: none of them */
}

static unsigned known_bit(uint16_t upos)
{
    switch (upos) {
    case ENT_UPOS_NOUN: return 0;
    case ENT_UPOS_VERB:
    case ENT_UPOS_AUX: return 1;
    case ENT_UPOS_ADJ:
    case ENT_UPOS_ADV: return 2;
    case ENT_UPOS_PROPN: return 3;
    default: return ENT_LEMMA_KNOWN_BITS;
    }
}

/* A word's key and bit, by form and in all. */
static void add_known(lemma_counts *c, uint64_t key, unsigned bit, uint64_t by)
{
    add(c, KNOWN, key, bit);
    add(c, KNOWN_BY + bit, key, by);
}

void lemma_count(lemma_counts *c, ent_slice form, ent_slice lemma, uint16_t upos, size_t block,
                 unsigned school)
{
    ent_lemma_form lower;
    ent_lemma_edit edit;
    uint8_t casing;
    char text[ENT_LEMMA_TEXT];
    uint32_t id, form_id;
    ent_lemma_spell(form, ENT_LEMMA_LOWER, &lower);
    if (!lemma_analyse(form, &lower, lemma, &edit, &casing)) return;
    uint64_t key = ent_lemma_form_key(&lower);
    if (ent_intern_add(c->edits, ent_slice_of((const char *)&edit, sizeof edit), &id) != ENT_OK)
        exit(EXIT_FAILURE);
    if (ent_intern_add(c->forms, ent_slice_of(lower.text, lower.at[lower.length]), &form_id) != ENT_OK)
        exit(EXIT_FAILURE);
    size_t length = ent_lemma_apply(&edit, &lower, text);
    uint64_t lemma_key = ent_lemma_text_key(text, length);
    bool is_new = add(c, FORM_EDIT, key, id) == 1;
    for (size_t k = 0; is_new && k <= ENT_LEMMA_ENDING && k <= lower.length; k++)
        add(c, ENDING_EDIT + (unsigned)k, ent_lemma_ending_key(&lower, k), id);
    if (known_bit(upos) < ENT_LEMMA_KNOWN_BITS)
        add_known(c, lemma_key, known_bit(upos) + (lemma_key == key ? 0 : 6), key);
    add_known(c, key, casing == ENT_LEMMA_LOWER ? 4 : 5, block);
    if (add(c, BLOCK, block, 0) == 1) c->blocks[school]++;
    if (add(c, IN_BLOCK, key, block) == 1) add(c, BLOCKS_OF, key, school);
}

void lemma_count_name(lemma_counts *c, ent_slice lower)
{
    add_known(c, ent_lemma_text_key(lower.ptr, lower.len), 5, (uint64_t)NO_BLOCK);
}

/* A form that a list and the treebanks give the same lemma has no others than the treebanks tell. */
static void close_list(lemma_counts *c, uint64_t key, const ent_lemma_edit *edit)
{
    uint32_t id = ent_intern_find(c->edits, ent_slice_of((const char *)edit, sizeof *edit));
    if (id == ENT_NO_ID || get(c, FORM_EDIT, key, id) == 0) return;
    uint32_t count = find(c, FORM_EDIT, key, id);
    if (c->counts[count] < FREQUENT) c->counts[count] = FREQUENT;
}

void lemma_count_listed(lemma_counts *c, ent_slice form, ent_slice lemma, uint16_t upos)
{
    ent_lemma_form lower;
    ent_lemma_edit edit;
    uint8_t casing;
    uint32_t id, form_id;
    ent_lemma_spell(form, ENT_LEMMA_LOWER, &lower);
    uint64_t key = ent_lemma_form_key(&lower), lemma_key = ent_lemma_text_key(lemma.ptr, lemma.len);
    if (!lemma_analyse(form, &lower, lemma, &edit, &casing)) return;
    if (form_blocks(c, key)) {
        close_list(c, key, &edit);
        return;
    }
    if (ent_intern_add(c->edits, ent_slice_of((const char *)&edit, sizeof edit), &id) != ENT_OK ||
        ent_intern_add(c->forms, ent_slice_of(lower.text, lower.at[lower.length]), &form_id) != ENT_OK)
        exit(EXIT_FAILURE);
    uint32_t count = find(c, FORM_EDIT, key, id);
    c->counts[count] = FREQUENT;
    if (known_bit(upos) < ENT_LEMMA_KNOWN_BITS)
        add_known(c, lemma_key, known_bit(upos) + (lemma_key == key ? 0 : 6), key);
}

static unsigned known_without(const lemma_counts *c, uint64_t key, unsigned first, unsigned end, uint64_t by)
{
    unsigned known = 0;
    for (unsigned bit = first; bit < end; bit++)
        if (get(c, KNOWN, key, bit) > get(c, KNOWN_BY + bit, key, by)) known |= 1U << bit;
    return known;
}

unsigned lemma_known_elsewhere(const lemma_counts *c, uint64_t lemma, uint64_t form)
{
    return known_without(c, lemma, 0, 4, form) | known_without(c, lemma, 6, ENT_LEMMA_KNOWN_BITS, form);
}

unsigned form_known_elsewhere(const lemma_counts *c, uint64_t form, size_t block)
{
    return known_without(c, form, 4, 6, block);
}

uint32_t form_blocks(const lemma_counts *c, uint64_t form)
{
    return get(c, BLOCKS_OF, form, 0) + get(c, BLOCKS_OF, form, 1);
}

int32_t form_school(const lemma_counts *c, uint64_t form, unsigned own)
{
    float share[2];
    uint32_t blocks = 0;
    for (unsigned s = 0; s < 2; s++) {
        uint32_t n = get(c, BLOCKS_OF, form, s) - (s == own);
        blocks += n;
        share[s] = ((float)n + 0.5F) / ((float)c->blocks[s] + 1);
    }
    float odds = blocks < 2 ? 0 : roundf(logf(share[1] / share[0]) * ENT_LEMMA_SCHOOL_STEPS);
    return odds < -32 ? -32 : odds > 31 ? 31 : (int32_t)odds;
}

/* A count, sorted by kind, key, falling count, edit. */
typedef struct entry {
    lemma_tally t;
    uint32_t count;
} entry;

static int compare(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    if (a->t.kind != b->t.kind) return a->t.kind < b->t.kind ? -1 : 1;
    if (a->t.key != b->t.key) return a->t.key < b->t.key ? -1 : 1;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->t.more > b->t.more) - (a->t.more < b->t.more);
}

/* The section being made. */
typedef struct section {
    ent_lemma_slot *slots;
    ent_intern *shared; /* lists, as bytes */
    uint32_t *firsts;   /* where each shared list begins */
    uint16_t *lists;
    uint32_t *lexicon;
    uint32_t slot_bits, list_count, lexicon_bits;
} section;

static void put_list(section *s, uint64_t key, const uint16_t *edits, uint32_t count)
{
    size_t mask = ((size_t)1 << s->slot_bits) - 1, i = key & mask;
    uint32_t id, fresh = (uint32_t)ent_intern_count(s->shared);
    while (s->slots[i].list)
        i = (i + 1) & mask;
    if (ent_intern_add(s->shared, ent_slice_of((const char *)edits, count * sizeof *edits), &id) != ENT_OK)
        exit(EXIT_FAILURE);
    if (id == fresh) {
        s->firsts[id] = s->list_count;
        memcpy(s->lists + s->list_count, edits, count * sizeof *edits);
        s->list_count += count;
    }
    s->slots[i] = (ent_lemma_slot){(uint32_t)(key >> 32), s->firsts[id] << 8 | count};
}

static uint32_t add_edit(uint16_t *list, uint32_t count, uint64_t edit)
{
    for (uint32_t i = 0; i < count; i++)
        if (list[i] == edit) return count;
    if (count < ENT_LEMMA_CANDIDATES) list[count++] = (uint16_t)edit;
    return count;
}

static void put_ending(section *s, const entry *e, size_t n, uint32_t nothing)
{
    uint16_t list[ENT_LEMMA_CANDIDATES];
    uint32_t count = 0, forms = 0;
    for (size_t i = 0; i < n; i++)
        forms += e[i].count;
    if (e->t.kind > ENDING_EDIT && forms < FEWEST_FORMS) return;
    for (size_t i = 0; i < n && e[i].count >= FEWEST_OF_EDIT && count < MOST_OF_ENDING; i++)
        count = add_edit(list, count, e[i].t.more);
    put_list(s, e->t.key, list, add_edit(list, count, nothing));
}

/* Its edits, and those of its ending unless the form is frequent. */
static void put_form(section *s, const ent_lemma_form *lower, const entry *e, size_t n)
{
    uint16_t list[ENT_LEMMA_CANDIDATES];
    uint32_t count = 0, words = 0;
    const ent_lemmas l = {.slots = s->slots, .lists = s->lists, .slot_bits = s->slot_bits};
    for (size_t i = 0; i < n; i++)
        words += e[i].count;
    for (size_t i = 0; i < n && count < MOST_OF_FORM; i++)
        count = add_edit(list, count, e[i].t.more);
    ent_lemma_options more = {0};
    if (words < FREQUENT) more = ent_lemma_candidates(&l, lower, false);
    for (size_t i = 0; i < more.count; i++)
        count = add_edit(list, count, more.edits[i]);
    put_list(s, e->t.key, list, count);
}

static size_t group(const entry *e, size_t end)
{
    size_t n = 1;
    while (n < end && e[n].t.kind == e->t.kind && e[n].t.key == e->t.key)
        n++;
    return n;
}

static void put_lists(section *s, const lemma_counts *c, const entry *e, size_t count)
{
    const ent_lemma_edit none = {0};
    uint32_t nothing = 0;
    size_t i = 0;
    if (ent_intern_add(c->edits, ent_slice_of((const char *)&none, sizeof none), &nothing) != ENT_OK)
        exit(EXIT_FAILURE);
    for (size_t n; i < count && e[i].t.kind < FORM_EDIT; i += n) {
        n = group(e + i, count - i);
        put_ending(s, e + i, n, nothing);
    }
    for (uint32_t f = 0; f < ent_intern_count(c->forms); f++) {
        ent_lemma_form lower;
        ent_lemma_spell(ent_intern_text(c->forms, f), ENT_LEMMA_WRITTEN, &lower);
        uint64_t key = ent_lemma_form_key(&lower);
        size_t low = i, high = count; /* the first entry that is not smaller */
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (e[middle].t.key < key)
                low = middle + 1;
            else
                high = middle;
        }
        put_form(s, &lower, e + low, group(e + low, count - low));
    }
}

static void put_known(section *s, const lemma_counts *c, uint64_t key, unsigned bit)
{
    size_t mask = ((size_t)1 << s->lexicon_bits) - 1, i = (key >> 32) & mask;
    while (s->lexicon[i] && ent_lemma_lexicon_mark(s->lexicon[i]) != ent_lemma_lexicon_mark(key))
        i = (i + 1) & mask;
    if (!s->lexicon[i])
        s->lexicon[i] = ent_lemma_lexicon_mark(key) | (uint32_t)(form_school(c, key, 2) + 32)
                                                          << ENT_LEMMA_KNOWN_BITS;
    s->lexicon[i] |= 1U << bit;
}

static uint32_t bits_for(size_t entries)
{
    uint32_t bits = 4;
    while (((size_t)1 << bits) < entries * 3 / 2)
        bits++;
    return bits;
}

static void write(const section *s, const lemma_counts *c, uint32_t weight_bits, ent_buf *out)
{
    ent_lemmas l = {.edit_count = (uint32_t)ent_intern_count(c->edits),
                    .slot_bits = s->slot_bits,
                    .list_count = s->list_count,
                    .lexicon_bits = s->lexicon_bits,
                    .weight_bits = weight_bits};
    const uint32_t fields[] = {ENT_LEMMA_VERSION, l.edit_count,   l.slot_bits,
                               l.list_count,      l.lexicon_bits, l.weight_bits};
    size_t at[ENT_LEMMA_PARTS], size = ent_lemmas_layout(&l, at);
    char *bytes = need(size, 1);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        ent_put_le32(bytes + 4 * i, fields[i]);
    for (uint32_t i = 0; i < l.edit_count; i++)
        memcpy(bytes + at[0] + i * sizeof(ent_lemma_edit), ent_intern_text(c->edits, i).ptr,
               sizeof(ent_lemma_edit));
    memcpy(bytes + at[1], s->slots, sizeof *s->slots << s->slot_bits);
    memcpy(bytes + at[2], s->lists, s->list_count * sizeof *s->lists);
    memcpy(bytes + at[3], s->lexicon, sizeof *s->lexicon << s->lexicon_bits);
    if (ent_buf_add(out, ent_slice_of(bytes, size)) != ENT_OK) exit(EXIT_FAILURE);
    free(bytes);
}

void lemma_counts_pack(const lemma_counts *c, uint32_t weight_bits, ent_buf *out)
{
    size_t tallies = ent_intern_count(c->tallies), edits = 0, known = 0, used = 0;
    entry *entries = need(tallies, sizeof *entries);
    section s = {0};
    for (size_t i = 0; i < tallies; i++) {
        known += c->tally[i].kind == KNOWN;
        if (c->tally[i].kind <= FORM_EDIT) entries[edits++] = (entry){c->tally[i], c->counts[i]};
    }
    qsort(entries, edits, sizeof *entries, compare);
    for (size_t i = 0, n; i < edits; i += n, used++)
        n = group(entries + i, edits - i);
    s.slot_bits = bits_for(used);
    s.lexicon_bits = bits_for(known);
    s.slots = need((size_t)1 << s.slot_bits, sizeof *s.slots);
    s.lexicon = need((size_t)1 << s.lexicon_bits, sizeof *s.lexicon);
    s.lists = need(used * ENT_LEMMA_CANDIDATES, sizeof *s.lists);
    s.firsts = need(used, sizeof *s.firsts);
    if (ent_intern_new(&s.shared) != ENT_OK) exit(EXIT_FAILURE);
    put_lists(&s, c, entries, edits);
    for (size_t i = 0; i < tallies; i++)
        if (c->tally[i].kind == KNOWN) put_known(&s, c, c->tally[i].key, (unsigned)c->tally[i].more);
    write(&s, c, weight_bits, out);
    ent_intern_free(s.shared);
    free(entries);
    free(s.slots);
    free(s.lexicon);
    free(s.lists);
    free(s.firsts);
}
