/* The lexicon of the tokenizer: what is known about single strings, read in place from the model's section
 * "tokens". extractor/model/lexicon.c writes it. Internal to extractor/.
 *
 * Layout, little-endian: u32 number of slots (a power of two), u32 bytes of the entries, 128 bytes of filter
 * (a bit for each value of ent_lexicon_filter() that an entry has), the slots (u32 each: 1 + offset of an
 * entry, 0 for none; linear probing from the hash), the entries (u32 flags, u8 cut, u8 length, key in lower
 * case). */
#ifndef ENTENTE_TEXT_LEXICON_H
#define ENTENTE_TEXT_LEXICON_H

#include <entente/slice.h>

enum {
    ENT_LEX_ABBREVIATION = 1 << 0, /* "Gen": a full stop behind it belongs to it, when written in capitals */
    ENT_LEX_ABBREVIATION_LOWER = 1 << 1, /* the same in lower case: "etc" */
    ENT_LEX_BEFORE_NUMBER = 1 << 2,      /* an abbreviation only before a number: "No", "p" */
    ENT_LEX_TITLE = 1 << 3,              /* an abbreviation that stands before names: "Gen", "Mr" */
    ENT_LEX_MONTH = 1 << 4,              /* of a month or a day */
    ENT_LEX_COMPANY = 1 << 5,            /* behind names: "Inc", "Jr" */
    ENT_LEX_PREFIX = 1 << 6,             /* "non": a hyphen behind it joins */
    ENT_LEX_SUFFIX = 1 << 7,             /* "esque": a hyphen before it joins */
    ENT_LEX_WHOLE = 1 << 8,              /* one word although there is a hyphen or a slash in it: "e-mail" */
    ENT_LEX_CUT = 1 << 9,                /* a multiword token without apostrophe, cut at `cut`: "can|not" */
    ENT_LEX_UNIT = 1 << 10,              /* cut off behind a number: "5|pm" */
    ENT_LEX_DOMAIN = 1 << 11,            /* last label of a host or file name: "com", "pdf" */
    ENT_LEX_APOSTROPHE = 1 << 12,        /* one word with an apostrophe at its start or end: "'em", "ol'" */
    ENT_LEX_EMOTICON = 1 << 13,
    ENT_LEX_STARTER = 1 << 14 /* a word that often begins a sentence when it has a capital */
};

enum { ENT_LEX_HEADER = 8 + 128, ENT_LEX_KEY_MAX = 40, ENT_LEX_ENTRY = 6 };

typedef struct ent_lexicon {
    const char *filter;
    const char *slots;
    const char *entries;
    uint32_t slot_count; /* 0: an empty lexicon, in which nothing is found */
    uint32_t entry_bytes;
} ent_lexicon;

typedef struct ent_lexicon_entry {
    uint32_t flags; /* 0: not found */
    uint32_t cut;   /* bytes of the first word; 0 unless ENT_LEX_CUT */
} ent_lexicon_entry;

/* Borrows section. An empty section gives an empty lexicon; ENT_EFORMAT when it cannot be one. */
ENT_MUST_CHECK ent_status ent_lexicon_open(ent_lexicon *lexicon, ent_slice section);

/* key: in any case (only ASCII letters are folded). */
ent_lexicon_entry ent_lexicon_find(const ent_lexicon *lexicon, ent_slice key);

/* FNV-1a over the key in lower case. */
uint32_t ent_lexicon_hash(ent_slice key);

/* A number below 1024 from the ends and length of the key: most strings that are not in the lexicon are known
 * by it without hashing. key must not be empty. */
static inline uint32_t ent_lexicon_filter(ent_slice key)
{
    uint32_t first = (unsigned char)key.ptr[0] | 0x20, last = (unsigned char)key.ptr[key.len - 1] | 0x20;
    return (first * 37 + last * 5 + (uint32_t)key.len * 211) & 1023;
}

#endif
