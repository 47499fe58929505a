/* Looking lemmas up. */
#include "lemma.h"

#include "../model/model_file.h"
#include "labels.h"

#include <entente/utf8.h>

enum { HEADER = 16 };

ent_status ent_lemmas_load(ent_lemmas *out, ent_slice section, ent_diags *diags)
{
    *out = (ent_lemmas){0};
    bool fits = section.len >= HEADER && ent_le32(section.ptr) == ENT_LEMMA_VERSION;
    if (fits) {
        out->edit_count = ent_le32(section.ptr + 4);
        out->bits = ent_le32(section.ptr + 8);
        fits = out->edit_count < (1U << 20) && out->bits < 24 &&
               section.len ==
                   HEADER + out->edit_count * sizeof(ent_lemma_edit) + (sizeof(ent_lemma_slot) << out->bits);
    }
    size_t empty = 0;
    if (fits) {
        out->edits = (const ent_lemma_edit *)(const void *)(section.ptr + HEADER);
        out->slots = (const ent_lemma_slot *)(const void *)(out->edits + out->edit_count);
        for (size_t i = 0; fits && i < (size_t)1 << out->bits; i++) {
            fits = out->slots[i].edit <= out->edit_count;
            empty += out->slots[i].edit == 0;
        }
        for (uint32_t i = 0; fits && i < out->edit_count; i++)
            fits =
                out->edits[i].add_length <= sizeof out->edits[i].add && out->edits[i].base < ENT_LEMMA_BASES;
    }
    if (fits && empty) return ENT_OK;
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0,
                  "the model's lemmas section is missing, damaged or of another version");
    return ENT_EFORMAT;
}

void ent_lemma_spell(ent_slice form, enum ent_lemma_base base, ent_lemma_form *out)
{
    uint16_t bytes = 0;
    out->length = 0;
    for (size_t pos = 0; pos < form.len;) {
        size_t next;
        uint32_t c = ent_utf8_at(form, pos, &next);
        if (out->length == ENT_LEMMA_LONGEST) {
            out->length = 0;
            return;
        }
        if (c == 0x2019 || c == 0x2018) c = '\'';
        if (base == ENT_LEMMA_LOWER || (base == ENT_LEMMA_TITLE && pos > 0)) c = ent_char_lower(c);
        if (base == ENT_LEMMA_TITLE && pos == 0) c = ent_char_upper(c);
        out->at[out->length++] = bytes;
        bytes = (uint16_t)(bytes + ent_utf8_put(c, out->text + bytes));
        pos = next;
    }
    out->at[out->length] = bytes;
}

enum casing { LOWER, FIRST_CAPITAL /* of the sentence */, CAPITAL, UPPER };

static enum casing casing_of(ent_slice form, bool is_first)
{
    size_t next;
    if (!ent_char_is_upper(ent_utf8_at(form, 0, &next))) return LOWER;
    for (size_t pos = next; pos < form.len; pos = next)
        if (ent_char_is_lower(ent_utf8_at(form, pos, &next))) return is_first ? FIRST_CAPITAL : CAPITAL;
    return form.len > 1 ? UPPER : is_first ? FIRST_CAPITAL : CAPITAL;
}

/* Hash of the last `characters` characters and what else counts for this kind of key. */
static uint64_t key_of(const ent_lemma_form *form, size_t characters, enum ent_lemma_key kind, unsigned more,
                       uint16_t xpos, uint16_t upos)
{
    uint64_t what = (uint64_t)kind << 32 | (uint64_t)more << 24 | (uint64_t)xpos << 12 | upos;
    uint64_t h = 0xcbf29ce484222325U ^ (what + 1) * 0x9e3779b97f4a7c15U;
    for (size_t i = form->at[form->length - characters]; i < form->at[form->length]; i++)
        h = (h ^ (unsigned char)form->text[i]) * 0x100000001b3U;
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9U;
    h ^= h >> 32;
    return h ? h : 1;
}

uint64_t ent_lemma_name_key(const ent_lemma_form *lower)
{
    return key_of(lower, lower->length, ENT_LEMMA_KEY_CASE, LOWER, 0, ENT_UPOS_PROPN);
}

/* Tags that taggers confuse, and under which a form has the same lemma. */
static uint16_t class_of(uint16_t xpos)
{
    switch (xpos) {
    case ENT_XPOS_VBD: return ENT_XPOS_VBN;
    case ENT_XPOS_VBP: return ENT_XPOS_VB;
    default: return xpos;
    }
}

void ent_lemma_keys(ent_slice form, const ent_lemma_form *lower, bool is_first, uint16_t xpos, uint16_t upos,
                    uint64_t keys[ENT_LEMMA_KEYS])
{
    size_t whole = lower->length;
    enum casing casing = casing_of(form, is_first);
    bool is_name = upos == ENT_UPOS_PROPN;
    memset(keys, 0, ENT_LEMMA_KEYS * sizeof *keys);
    keys[ENT_LEMMA_KEY_EXACT] = key_of(lower, whole, ENT_LEMMA_KEY_EXACT, casing, xpos, upos);
    if (casing == CAPITAL) keys[ENT_LEMMA_KEY_CASE] = key_of(lower, whole, ENT_LEMMA_KEY_CASE, casing, 0, 0);
    if (casing == LOWER && is_name) keys[ENT_LEMMA_KEY_CASE] = ent_lemma_name_key(lower);
    keys[ENT_LEMMA_KEY_TAGS] = key_of(lower, whole, ENT_LEMMA_KEY_TAGS, 0, xpos, upos);
    keys[ENT_LEMMA_KEY_CLASS] = key_of(lower, whole, ENT_LEMMA_KEY_CLASS, 0, class_of(xpos), 0);
    if (is_name && xpos != ENT_XPOS_NNPS) return; /* endings say nothing of names */
    unsigned capital = upos == ENT_UPOS_ADJ && casing == CAPITAL;
    for (size_t k = 0; k <= ENT_LEMMA_ENDING && k <= whole; k++)
        keys[ENT_LEMMA_KEYS - 1 - k] = key_of(lower, k, ENT_LEMMA_KEY_ENDING, capital, xpos, upos);
}

static const ent_lemma_edit *look_up(const ent_lemmas *l, uint64_t key)
{
    size_t mask = ((size_t)1 << l->bits) - 1;
    uint32_t fingerprint = (uint32_t)(key >> 32);
    for (size_t i = key & mask; l->slots[i].edit; i = (i + 1) & mask)
        if (l->slots[i].fingerprint == fingerprint) return &l->edits[l->slots[i].edit - 1];
    return NULL;
}

ent_status ent_lemma_find(const ent_lemmas *lemmas, ent_slice form, bool is_first, uint16_t xpos,
                          uint16_t upos, ent_arena *arena, ent_slice *out)
{
    static const ent_lemma_edit as_written = {.base = ENT_LEMMA_WRITTEN}, lowered = {.base = ENT_LEMMA_LOWER};
    const ent_lemma_edit *edit = NULL;
    ent_lemma_form base;
    uint64_t keys[ENT_LEMMA_KEYS];
    *out = form;
    ent_lemma_spell(form, ENT_LEMMA_LOWER, &base);
    if (base.length == 0) return ENT_OK;
    ent_lemma_keys(form, &base, is_first, xpos, upos, keys);
    for (size_t i = 0; i < ENT_LEMMA_KEYS && !edit; i++)
        if (keys[i]) edit = look_up(lemmas, keys[i]);
    if (!edit) edit = upos == ENT_UPOS_PROPN ? &as_written : &lowered;
    if (edit->drop > base.length) return ENT_OK; /* two keys with one fingerprint */
    if (edit->base != ENT_LEMMA_LOWER) ent_lemma_spell(form, edit->base, &base);
    size_t kept = base.at[base.length - edit->drop], added = edit->add_length;
    if (kept + added == 0 || (added == 0 && kept == form.len && memcmp(base.text, form.ptr, kept) == 0))
        return ENT_OK;
    char *text = ent_arena_alloc(arena, kept + added, 1);
    if (!text) return ENT_ENOMEM;
    memcpy(text, base.text, kept);
    if (added) memcpy(text + kept, edit->add, added);
    *out = ent_slice_of(text, kept + added);
    return ENT_OK;
}
