/* Inside of clauses: a sentence's tree, and its frames while they are made. */
#ifndef ENTENTE_CLAUSES_BUILDER_H
#define ENTENTE_CLAUSES_BUILDER_H

#include "../syntax/feats.h"
#include "../syntax/labels.h"
#include "clauses.h"

/* Verbs that clauses ask about, by the classes of rules/standard.rules. */
typedef enum clause_verb {
    CLAUSE_LIGHT,        /* give, hold: leave the act to their noun */
    CLAUSE_COMPEL,       /* urge, force: the object does what the infinitive says; never without an object */
    CLAUSE_LET,          /* ask, want, allow: the object does so, where there is one */
    CLAUSE_APPEAL,       /* call on, appeal to, wait for: what is behind the preposition does so */
    CLAUSE_DITRANSITIVE, /* give, send: two objects */
    CLAUSE_INTRANSITIVE, /* rally, march: no passive */
    CLAUSE_VERB_COUNT
} clause_verb;

struct ent_clause_lexicon {
    ent_intern *verbs[CLAUSE_VERB_COUNT]; /* all forms */
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

/* A name, or an adjective that is written like one: "British". */
bool clause_is_capital(const builder *b, uint32_t word);

bool clause_has_child(const builder *b, uint32_t word, uint16_t deprel);

/* --- lexicon.c --- */

bool clause_is_verb(const builder *b, uint32_t word, clause_verb verb); /* in any form, any letter case */

/* --- repairs.c --- */

/* What parsers hang elsewhere than where it belongs. Called for each frame when its own slots are there.
 * ENT_ENOMEM. */
ent_status clause_repair(builder *b, uint32_t frame);

/* --- slots.c --- */

/* What stands in the tree for each frame. ENT_ENOMEM. */
ent_status clause_direct_slots(builder *b);

/* --- inherit.c --- */

/* What English leaves out: subjects of infinitives and of joined verbs, the noun a relative clause is about,
 * what a light verb says of its noun. ENT_ENOMEM. */
ent_status clause_inherit(builder *b);

#endif
