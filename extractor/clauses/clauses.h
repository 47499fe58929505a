/* Clauses: one frame a predicate, read off a sentence's tree: who does what to whom, with voice undone,
 * conjunctions distributed and the subjects filled in that English leaves out. Internal to extractor/. */
#ifndef ENTENTE_CLAUSES_H
#define ENTENTE_CLAUSES_H

#include "../document.h"

#include <entente/ruleset.h>

/* What kind of word the predicate is. */
typedef enum ent_frame_kind {
    ENT_FRAME_VERB,
    ENT_FRAME_NOUN,     /* "talks", "denunciation"; every noun that is no part of a name has a frame */
    ENT_FRAME_ADJECTIVE /* "is hostile to" */
} ent_frame_kind;

/* What a slot is to its predicate. */
typedef enum ent_slot_kind {
    ENT_SLOT_SUBJECT,     /* who does it; of nouns and adjectives behind a form of "be": of what it is said */
    ENT_SLOT_OBJECT,      /* to whom it is done */
    ENT_SLOT_INDIRECT,    /* "gave Syria weapons" */
    ENT_SLOT_PREPOSITION, /* "with Iran" */
    ENT_SLOT_COMPLEMENT,  /* a clause that completes the predicate: "to attack", "attacking", "that it
                             attacked" */
    ENT_SLOT_ADVERBIAL,   /* a clause beside it: purpose, means, time; its marker is the slot's preposition */
    ENT_SLOT_OWNER,       /* of nouns: "Russia's", "its", "Russian" */
    ENT_SLOT_MODIFIER,    /* of nouns: adjectives and nouns before it: "joint", "peace" in "peace talks" */
    ENT_SLOT_NAMED,       /* "recognized X as a state", "called X a threat": what the object is said to be */
    ENT_SLOT_KIND_COUNT
} ent_slot_kind;

/* How a slot got its filler: told by `explain`, and what is less direct is less sure. */
typedef enum ent_slot_filling {
    ENT_FILLING_DIRECT,
    ENT_FILLING_VOICE,    /* a passive's subject or its "by" */
    ENT_FILLING_SHARED,   /* from the predicate that this one is joined to, or a member of a list */
    ENT_FILLING_CONTROL,  /* from the clause above: "plans to attack", "urged Iran to stop", "while visiting"
                           */
    ENT_FILLING_RELATIVE, /* the noun that the clause stands behind: "rebels who fight", "troops sent by" */
    ENT_FILLING_LIGHT,    /* from the light verb that governs the noun: "gave support", "held talks" */
    ENT_FILLING_APPOSITION, /* from the noun that it explains */
    ENT_FILLING_COUNT
} ent_slot_filling;

typedef struct ent_slot {
    ent_slot_kind kind;
    ent_slot_filling filling;
    uint32_t head;         /* the filler's head, index into the sentence's words */
    ent_slice preposition; /* lower case, of several words joined by a blank: "together with"; else empty */
    uint32_t next;         /* index of the predicate's next slot, or ENT_NO_ID */
} ent_slot;

typedef struct ent_frame {
    ent_frame_kind kind;
    uint32_t predicate; /* index into the sentence's words */
    ent_slice particle; /* "off" in "call off", or empty */
    bool passive;
    uint32_t governor;   /* the frame in whose clause or phrase this one stands, or ENT_NO_ID */
    uint32_t first_slot; /* or ENT_NO_ID */
} ent_frame;

/* The frames of one sentence, in the order of their predicates. */
typedef struct ent_frames {
    const ent_frame *frames;
    size_t frame_count;
    const ent_slot *slots;
    size_t slot_count;
    const uint32_t *frame_of; /* by word: its frame, or ENT_NO_ID */
} ent_frames;

/* The verbs that clauses ask about, from classes of the rules: light.v, compel.v, let.v, appeal.v,
 * ditransitive.v. Immutable: any number of workers may share one. */
typedef struct ent_clause_lexicon ent_clause_lexicon;

/* rules: borrowed for the call. The caller owns *out; release with ent_clause_lexicon_free(). On error *out
 * is NULL: ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_clause_lexicon_new(ent_clause_lexicon **out, const ent_ruleset *rules);
void ent_clause_lexicon_free(ent_clause_lexicon *lexicon); /* NULL is allowed */

/* Fills *out from the tree of the sentence, whose words have tags, features and heads. Depends on that
 * sentence alone. All of *out lives in arena. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_clauses_find(const ent_clause_lexicon *lexicon, const ent_part_text *part,
                                           uint32_t sentence, ent_arena *arena, ent_frames *out);

const char *ent_slot_kind_name(ent_slot_kind kind); /* "subject"; static storage */
const char *ent_slot_filling_name(ent_slot_filling filling);

#endif
