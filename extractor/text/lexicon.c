/* Look-up in the tokenizer's lexicon. Nothing in the section is trusted: offsets are checked when used. */
#include "lexicon.h"

#include "../model/model_file.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

uint32_t ent_lexicon_hash(ent_slice key)
{
    uint32_t h = 2166136261U;
    for (size_t i = 0; i < key.len; i++)
        h = (h ^ (unsigned char)lower(key.ptr[i])) * 16777619U;
    return h ^ h >> 15;
}

ent_status ent_lexicon_open(ent_lexicon *lexicon, ent_slice section)
{
    *lexicon = (ent_lexicon){0};
    if (section.len == 0) return ENT_OK;
    if (section.len < ENT_LEX_HEADER) return ENT_EFORMAT;
    uint32_t slots = ent_le32(section.ptr), bytes = ent_le32(section.ptr + 4);
    if (slots == 0 || (slots & (slots - 1)) != 0 || slots > section.len / 4) return ENT_EFORMAT;
    if (section.len - ENT_LEX_HEADER != (size_t)slots * 4 + bytes) return ENT_EFORMAT;
    lexicon->filter = section.ptr + 8;
    lexicon->slots = section.ptr + ENT_LEX_HEADER;
    lexicon->entries = lexicon->slots + (size_t)slots * 4;
    lexicon->slot_count = slots;
    lexicon->entry_bytes = bytes;
    return ENT_OK;
}

static bool same_key(const char *stored, ent_slice key)
{
    for (size_t i = 0; i < key.len; i++)
        if (stored[i] != lower(key.ptr[i])) return false;
    return true;
}

ent_lexicon_entry ent_lexicon_find(const ent_lexicon *lexicon, ent_slice key)
{
    ent_lexicon_entry none = {0};
    if (lexicon->slot_count == 0 || key.len == 0 || key.len > ENT_LEX_KEY_MAX) return none;
    uint32_t bit = ent_lexicon_filter(key);
    if (!((unsigned char)lexicon->filter[bit / 8] >> bit % 8 & 1)) return none;
    uint32_t slot = ent_lexicon_hash(key) & (lexicon->slot_count - 1);
    for (uint32_t tries = 0; tries < lexicon->slot_count; tries++) {
        uint32_t at = ent_le32(lexicon->slots + (size_t)slot * 4);
        if (at == 0) return none;
        if (at > lexicon->entry_bytes || lexicon->entry_bytes - (at - 1) < ENT_LEX_ENTRY) return none;
        const char *entry = lexicon->entries + (at - 1);
        size_t len = (unsigned char)entry[5];
        if (len > lexicon->entry_bytes - (at - 1) - ENT_LEX_ENTRY) return none;
        if (len == key.len && same_key(entry + ENT_LEX_ENTRY, key)) {
            ent_lexicon_entry found = {ent_le32(entry), (unsigned char)entry[4]};
            if ((found.flags & ENT_LEX_CUT) && (found.cut == 0 || found.cut >= len)) return none;
            return found;
        }
        slot = (slot + 1) & (lexicon->slot_count - 1);
    }
    return none;
}
