/* Marked text: a sentence in which every mention is one private-use character, so that patterns see "the
 * Russian authorities" and "NATO" alike. What `text` and `plain` patterns run over; rules/README.md describes
 * it. */
#ifndef ENTENTE_MARKED_H
#define ENTENTE_MARKED_H

#include <entente/arena.h>
#include <entente/record.h>
#include <entente/regex.h>
#include <entente/ruleset.h>

/* How a mention is used in its sentence. */
typedef enum ent_mark_use {
    ENT_MARK_ACTOR, /* a whole noun phrase: "Russia", "the Russian authorities", "President Putin" */
    ENT_MARK_OWNER, /* before what it owns or does: "Russia's", "Russian", "its" */
    ENT_MARK_OTHER, /* stands for somebody else: "Assad's opponents", "pro-Russian", "a British journalist" */
    ENT_MARK_USE_COUNT
} ent_mark_use;

/* The code points: U+E000 + 16 * use + kind. Which mention it is says the mark's place in the text. */
#define ENT_MARK_FIRST 0xE000u
#define ENT_MARK_LAST  0xE02Fu
#define ENT_MARK_BYTES 3 /* of a mark in UTF-8 */

static inline uint32_t ent_mark_char(ent_kind kind, ent_mark_use use)
{
    return ENT_MARK_FIRST + 16u * (uint32_t)use + (uint32_t)kind;
}

static inline bool ent_mark_is(uint32_t c)
{
    return c >= ENT_MARK_FIRST && c <= ENT_MARK_LAST;
}

static inline ent_kind ent_mark_kind(uint32_t c)
{
    return (ent_kind)((c - ENT_MARK_FIRST) % 16u);
}

static inline ent_mark_use ent_mark_use_of(uint32_t c)
{
    return (ent_mark_use)((c - ENT_MARK_FIRST) / 16u);
}

/* A mention of the sentence: its bytes [start, end) in it. */
typedef struct ent_marked_mention {
    size_t start, end;
    ent_kind kind;
    ent_form form;
} ent_marked_mention;

/* One mark of the marked text. */
typedef struct ent_mark {
    size_t at;         /* byte offset of its character in the marked text */
    size_t mention;    /* index into the mentions given: the one that it stands for */
    size_t start, end; /* bytes of the sentence that it covers, article and title included */
    ent_kind kind;
    ent_mark_use use;
} ent_mark;

typedef struct ent_marked {
    ent_slice text;
    const ent_mark *marks; /* in the order of the text */
    size_t mark_count;
    const uint32_t *starts, *ends; /* for each byte of text: the bytes of the sentence that it comes from */
} ent_marked;

/* Marks the sentence (valid UTF-8). mentions: sorted by start; one that overlaps an earlier one is left out.
 * folded: for `text` patterns: noun phrases are folded into their mention's mark; else for `plain` ones:
 * every mention is a mark of its own and the words around it stay. All of *out lives in the arena; rules is
 * borrowed for the call. ENT_ENOMEM; ENT_ELIMIT for a sentence of 4 GiB or more. */
ENT_API ENT_MUST_CHECK ent_status ent_marked_build(const ent_ruleset *rules, ent_slice sentence,
                                                   const ent_marked_mention *mentions, size_t count,
                                                   bool folded, ent_arena *arena, ent_marked *out);

/* Index of the first mark at or after byte `from` of the marked text and before byte `to`, or SIZE_MAX. */
ENT_API size_t ent_marked_find(const ent_marked *marked, size_t from, size_t to);

/* The bytes of the sentence that bytes [start, end) of the marked text come from. */
ENT_API ent_span ent_marked_origin(const ent_marked *marked, size_t start, size_t end);

#endif
