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
            fits = out->edits[i].add_length <= sizeof out->edits[i].add;
    }
    if (fits && empty) return ENT_OK;
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0,
                  "the model's lemmas section is missing, damaged or of another version");
    return ENT_EFORMAT;
}

void ent_lemma_lower(ent_slice form, ent_lemma_form *out)
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
        out->at[out->length++] = bytes;
        bytes = (uint16_t)(bytes + ent_utf8_put(ent_char_lower(c), out->text + bytes));
        pos = next;
    }
    out->at[out->length] = bytes;
}

uint64_t ent_lemma_key(const ent_lemma_form *form, uint16_t characters, bool ending, uint16_t xpos,
                       uint16_t upos)
{
    uint64_t h =
        0xcbf29ce484222325U ^ ((uint64_t)xpos << 9 | (uint64_t)upos << 1 | ending) * 0x9e3779b97f4a7c15U;
    for (size_t i = form->at[form->length - characters]; i < form->at[form->length]; i++)
        h = (h ^ (unsigned char)form->text[i]) * 0x100000001b3U;
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9U;
    return h ^ h >> 32;
}

static const ent_lemma_edit *look_up(const ent_lemmas *l, uint64_t key)
{
    size_t mask = ((size_t)1 << l->bits) - 1;
    uint32_t fingerprint = (uint32_t)(key >> 32);
    for (size_t i = key & mask; l->slots[i].edit; i = (i + 1) & mask)
        if (l->slots[i].fingerprint == fingerprint) return &l->edits[l->slots[i].edit - 1];
    return NULL;
}

static const ent_lemma_edit *find_edit(const ent_lemmas *l, const ent_lemma_form *form, uint16_t xpos,
                                       uint16_t upos)
{
    const ent_lemma_edit *edit = look_up(l, ent_lemma_key(form, form->length, false, xpos, upos));
    int longest = form->length < ENT_LEMMA_ENDING ? form->length : ENT_LEMMA_ENDING;
    for (int k = longest; !edit && upos != ENT_UPOS_PROPN && k >= 0; k--)
        edit = look_up(l, ent_lemma_key(form, (uint16_t)k, true, xpos, upos));
    return edit;
}

ent_status ent_lemma_find(const ent_lemmas *lemmas, ent_slice form, uint16_t xpos, uint16_t upos,
                          ent_arena *arena, ent_slice *out)
{
    ent_lemma_form lower;
    *out = form;
    ent_lemma_lower(form, &lower);
    if (lower.length == 0) return ENT_OK;
    const ent_lemma_edit *edit = find_edit(lemmas, &lower, xpos, upos);
    if (edit ? edit->as_written || edit->drop > lower.length : upos == ENT_UPOS_PROPN) return ENT_OK;
    size_t kept = edit ? lower.at[lower.length - edit->drop] : lower.at[lower.length];
    size_t added = edit ? edit->add_length : 0;
    if (added == 0 && kept == form.len && memcmp(lower.text, form.ptr, kept) == 0) return ENT_OK;
    char *text = ent_arena_alloc(arena, kept + added, 1);
    if (!text) return ENT_ENOMEM;
    memcpy(text, lower.text, kept);
    if (added) memcpy(text + kept, edit->add, added);
    *out = ent_slice_of(text, kept + added);
    return ENT_OK;
}
