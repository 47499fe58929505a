/* Inside of clauses: a sentence's tree, and its frames while they are made. */
#ifndef ENTENTE_CLAUSES_BUILDER_H
#define ENTENTE_CLAUSES_BUILDER_H

#include "../syntax/feats.h"
#include "../syntax/labels.h"
#include "clauses.h"

struct ent_clause_lexicon {
    ent_intern *light; /* all forms of light verbs */
};

typedef struct builder {
    const ent_clause_lexicon *lexicon;
    const ent_part_text *part;
    const ent_word *words; /* of the sentence */
    uint32_t count;
    ent_arena *arena;
    uint32_t *child, *sibling; /* by word: first child, next child of its head; ENT_NO_ID: none */
    uint32_t *order;           /* words, heads before what hangs on them */
    uint32_t ordered;          /* words in order; those on no root are left out */
    uint32_t *frame_of;
    ent_frame *frames;
    uint32_t frame_count;
    uint32_t *last_slot; /* by frame */
    ent_slot *slots;
    size_t slot_count, slot_capacity;
} builder;

/* --- frames.c --- */

/* Adds the filler to the frame's slots, and those joined to it ("X and Y"); a relative pronoun stands for its
 * noun. What the frame has already is not added again. ENT_ENOMEM. */
ent_status clause_fill(builder *b, uint32_t frame, ent_slot_kind kind, ent_slot_filling filling,
                       uint32_t head, ent_slice preposition);

/* First slot of the kind from `slot` on; ENT_NO_ID: none. */
uint32_t clause_slot(const builder *b, uint32_t slot, ent_slot_kind kind);

bool clause_is_nominal(const ent_word *w);
ent_slice clause_form(const builder *b, uint32_t word); /* as written */

/* The prepositions (or, for clauses, markers) of the word, joined by blanks, in lower case. ENT_ENOMEM. */
ent_status clause_preposition(builder *b, uint32_t word, uint16_t deprel, ent_slice *out);

/* --- slots.c --- */

/* What stands in the tree for each frame. ENT_ENOMEM. */
ent_status clause_direct_slots(builder *b);

/* --- inherit.c --- */

/* What English leaves out: subjects of infinitives and of joined verbs, the noun a relative clause is about,
 * what a light verb says of its noun. ENT_ENOMEM. */
ent_status clause_inherit(builder *b);

#endif
