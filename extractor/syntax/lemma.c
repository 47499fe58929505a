/* Section "lemmas": checks; choosing among candidates. */
#include "lemma.h"

#include "../model/model_file.h"
#include "lemma_features.h"

#include <entente/utf8.h>

static size_t aligned(size_t n)
{
    return (n + 7) & ~(size_t)7;
}

size_t ent_lemmas_layout(const ent_lemmas *c, size_t offsets[ENT_LEMMA_PARTS])
{
    if (c->edit_count == 0 || c->edit_count > UINT16_MAX || c->slot_bits > 23 || c->list_count >= 1U << 24 ||
        c->lexicon_bits > 23 || c->weight_bits == 0 || c->weight_bits > 23)
        return 0;
    offsets[0] = ENT_LEMMA_HEADER;
    offsets[1] = offsets[0] + c->edit_count * sizeof *c->edits;
    offsets[2] = offsets[1] + (sizeof *c->slots << c->slot_bits);
    offsets[3] = aligned(offsets[2] + c->list_count * sizeof *c->lists);
    offsets[4] = offsets[3] + (sizeof *c->lexicon << c->lexicon_bits);
    return offsets[4] + ((size_t)ENT_LEMMA_MODELS << c->weight_bits);
}

static bool lists_fit(const ent_lemmas *l)
{
    size_t empty = 0;
    for (size_t i = 0; i < (size_t)1 << l->slot_bits; i++) {
        uint32_t first = l->slots[i].list >> 8, count = l->slots[i].list & 0xFF;
        empty += l->slots[i].list == 0;
        if (l->slots[i].list && (count == 0 || count > ENT_LEMMA_CANDIDATES)) return false;
        if (first + count > l->list_count) return false;
    }
    for (size_t i = 0; i < l->list_count; i++)
        if (l->lists[i] >= l->edit_count) return false;
    return empty > 0;
}

static bool lexicon_fits(const ent_lemmas *l)
{
    for (size_t i = 0; i < (size_t)1 << l->lexicon_bits; i++)
        if (l->lexicon[i] == 0) return true; /* so that every search ends */
    return false;
}

ent_status ent_lemmas_load(ent_lemmas *out, ent_slice section, ent_diags *diags)
{
    size_t at[ENT_LEMMA_PARTS], bad;
    *out = (ent_lemmas){0};
    bool fits = section.len >= ENT_LEMMA_HEADER && ent_le32(section.ptr) == ENT_LEMMA_VERSION;
    if (fits) {
        uint32_t *const fields[] = {&out->edit_count, &out->slot_bits, &out->list_count, &out->lexicon_bits,
                                    &out->weight_bits};
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
            *fields[i] = ent_le32(section.ptr + 4 * (i + 1));
        fits = section.len == ent_lemmas_layout(out, at);
    }
    if (fits) {
        out->edits = (const ent_lemma_edit *)(const void *)(section.ptr + at[0]);
        out->slots = (const ent_lemma_slot *)(const void *)(section.ptr + at[1]);
        out->lists = (const uint16_t *)(const void *)(section.ptr + at[2]);
        out->lexicon = (const uint32_t *)(const void *)(section.ptr + at[3]);
        for (size_t m = 0; m < ENT_LEMMA_MODELS; m++)
            out->weights[m] = (const int8_t *)section.ptr + at[4] + (m << out->weight_bits);
        for (uint32_t i = 0; fits && i < out->edit_count; i++)
            fits = out->edits[i].add_length <= sizeof out->edits[i].add &&
                   ent_utf8_valid(ent_slice_of(out->edits[i].add, out->edits[i].add_length), &bad);
    }
    if (fits && lists_fit(out) && lexicon_fits(out)) return ENT_OK;
    *out = (ent_lemmas){0};
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0,
                  "the model's lemmas section is missing, damaged or of another version");
    return ENT_EFORMAT;
}

/* The lexicon's entry, or 0. */
static uint32_t entry_of(const ent_lemmas *l, uint64_t key)
{
    size_t mask = ((size_t)1 << l->lexicon_bits) - 1;
    uint32_t mark = ent_lemma_lexicon_mark(key);
    for (size_t i = (key >> 32) & mask; l->lexicon[i]; i = (i + 1) & mask)
        if (ent_lemma_lexicon_mark(l->lexicon[i]) == mark) return l->lexicon[i];
    return 0;
}

static unsigned known_of(const ent_lemmas *l, uint64_t key)
{
    return entry_of(l, key) & ((1U << ENT_LEMMA_KNOWN_BITS) - 1);
}

static uint8_t school_of(const ent_lemmas *l, const ent_slice *forms, uint32_t count)
{
    ent_lemma_form lower;
    int32_t odds = 0;
    for (uint32_t i = 0; i < count; i++) {
        ent_lemma_spell(forms[i], ENT_LEMMA_LOWER, &lower);
        uint32_t entry = entry_of(l, ent_lemma_form_key(&lower));
        if (entry) odds += (int32_t)(entry >> ENT_LEMMA_KNOWN_BITS & 63U) - 32;
    }
    return ent_lemma_school(odds);
}

static int32_t score(const ent_lemmas *l, enum ent_lemma_model m, const uint32_t *features, size_t n,
                     uint32_t number)
{
    int32_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += l->weights[m][ent_lemma_weight(features[i], number, l->weight_bits)];
    return sum;
}

/* NULL: the form is its own lemma. */
static const ent_lemma_edit *choose_edit(const ent_lemmas *l, const ent_lemma_view *v)
{
    const ent_lemma_edit *chosen = NULL;
    uint32_t features[ENT_LEMMA_FEATURES], own[ENT_LEMMA_OWN_FEATURES];
    char text[ENT_LEMMA_TEXT];
    int32_t best = INT32_MIN;
    ent_lemma_options options = ent_lemma_candidates(l, v->lower, true);
    if (options.count == 1) return &l->edits[options.edits[0]];
    size_t n = options.count ? ent_lemma_edit_features(v, features) : 0;
    for (size_t i = 0; i < options.count; i++) {
        const ent_lemma_edit *edit = &l->edits[options.edits[i]];
        size_t length = ent_lemma_apply(edit, v->lower, text);
        if (length == 0) continue;
        uint64_t key = ent_lemma_text_key(text, length);
        ent_lemma_own_features(v, ent_lemma_evidence(known_of(l, key), key == v->word.key), options.edits[i],
                               i, &options, own);
        int32_t s = score(l, ENT_LEMMA_EDITS, features, n, options.edits[i]) +
                    score(l, ENT_LEMMA_EDITS, own, ENT_LEMMA_OWN_FEATURES, UINT16_MAX);
        if (s > best) {
            best = s;
            chosen = edit;
        }
    }
    return chosen;
}

static enum ent_lemma_casing choose_casing(const ent_lemmas *l, const ent_lemma_view *v)
{
    uint32_t features[ENT_LEMMA_FEATURES];
    uint8_t candidates[ENT_LEMMA_CASINGS], chosen = 0;
    unsigned known = known_of(l, v->known_form);
    size_t count = ent_lemma_casings(v, known, candidates);
    if (count == 1) return candidates[0];
    size_t n = ent_lemma_case_features(v, known, features);
    int32_t best = INT32_MIN;
    for (size_t i = 0; i < count; i++) {
        int32_t s = score(l, ENT_LEMMA_CASES, features, n, candidates[i]);
        if (s > best) {
            best = s;
            chosen = candidates[i];
        }
    }
    return chosen;
}

static ent_status find(const ent_lemmas *l, const ent_lemma_view *v, ent_slice form, ent_arena *arena,
                       ent_slice *out)
{
    static const ent_lemma_edit none = {0};
    char text[ENT_LEMMA_TEXT];
    *out = form;
    if (v->lower->length == 0) return ENT_OK;
    const ent_lemma_edit *edit = choose_edit(l, v);
    size_t length = ent_lemma_make(edit ? edit : &none, form, choose_casing(l, v), text);
    if (length == 0 || (length == form.len && memcmp(text, form.ptr, length) == 0)) return ENT_OK;
    char *copy = ent_arena_alloc(arena, length, 1);
    if (!copy) return ENT_ENOMEM;
    memcpy(copy, text, length);
    *out = ent_slice_of(copy, length);
    return ENT_OK;
}

ent_status ent_lemma_sentence(const ent_lemmas *lemmas, const ent_slice *forms, ent_word *words,
                              uint32_t count, ent_arena *arena)
{
    ent_lemma_walk walk;
    ent_status st = ENT_OK;
    forms = ent_lemma_forms(lemmas, forms, count, arena);
    if (!forms) return ENT_ENOMEM;
    ent_lemma_walk_start(&walk, forms, words, count, school_of(lemmas, forms, count));
    while (st == ENT_OK && ent_lemma_walk_step(&walk))
        st = find(lemmas, &walk.view, forms[walk.next - 1], arena, &words[walk.next - 1].lemma);
    return st;
}
