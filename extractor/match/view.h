/* A sentence as the matcher sees it: marked text cut into atoms, each a word, a mark or a sign. */
#ifndef ENTENTE_EXTRACTOR_MATCH_VIEW_H
#define ENTENTE_EXTRACTOR_MATCH_VIEW_H

#include "vocabulary.h"

#include "../document.h"

#include <entente/marked.h>

typedef enum ent_atom_type { ENT_ATOM_WORD, ENT_ATOM_MARK, ENT_ATOM_SIGN } ent_atom_type;

typedef struct ent_atom {
    uint32_t start, end; /* bytes of the marked text */
    uint32_t word;       /* id in the vocabulary, or ENT_NO_ID */
    uint32_t mark;       /* index into marked.marks, or ENT_NO_ID */
    uint16_t traits;     /* of the word: ENT_WORD_*; ENT_WORD_STOP for a sign that ends a clause */
    uint8_t type;        /* ent_atom_type */
} ent_atom;

/* Lives in an arena of its maker; borrows the document. */
typedef struct ent_view {
    const ent_document *doc;
    const ent_part_text *part;
    uint8_t part_index; /* ent_part */
    uint32_t sentence;  /* index into part->sentences */
    uint32_t start;     /* of the sentence, bytes of part->text */
    ent_slice text;     /* of the sentence */
    size_t first_mention, mention_count;
    ent_marked marked;
    ent_atom *atoms;
    size_t atom_count;
} ent_view;

/* The mentions of a sentence: *count of them from *first on. cursor: index of the first mention that may
 * belong to it; mentions are sorted, so a caller that goes through the sentences in order passes *first +
 * *count on. */
void ent_view_mentions(const ent_document *doc, uint8_t part, uint32_t sentence, size_t cursor, size_t *first,
                       size_t *count);

/* Marks the sentence and cuts it into atoms. folded: as for `text` patterns. All of *out lives in arena.
 * ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_view_build(ent_view *out, const ent_ruleset *rules,
                                         const ent_vocabulary *vocabulary, const ent_document *doc,
                                         uint8_t part, uint32_t sentence, size_t first_mention,
                                         size_t mention_count, bool folded, ent_arena *arena);

/* clauses.c: the marked text with subjects written again before the verbs that share them; *changed: false
 * when there are none, and then *out is not filled. All of *out lives in arena. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_clauses_share(const ent_view *view, ent_arena *arena, ent_marked *out,
                                            bool *changed);

/* Index of the first atom that ends behind byte `at` of the marked text; atom_count when there is none. */
size_t ent_view_atom_at(const ent_view *view, size_t at);

/* The atom of mark `mark`. */
size_t ent_view_atom_of_mark(const ent_view *view, size_t mark);

/* Index into the document's mentions of what the mark stands for. */
static inline uint32_t ent_view_mention(const ent_view *view, size_t mark)
{
    return (uint32_t)(view->first_mention + view->marked.marks[mark].mention);
}

/* Byte of the part's text where the atom begins or ends. */
uint32_t ent_view_byte(const ent_view *view, size_t atom);
uint32_t ent_view_byte_end(const ent_view *view, size_t atom);

/* The atom's characters in the marked text. */
ent_slice ent_view_atom_text(const ent_view *view, size_t atom);

#endif
