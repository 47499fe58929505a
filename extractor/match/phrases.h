/* Phrases on clauses: which of them a sentence's words call for, and what they bind. Internal to match/. */
#ifndef ENTENTE_EXTRACTOR_MATCH_PHRASES_H
#define ENTENTE_EXTRACTOR_MATCH_PHRASES_H

#include "view.h"

#include "../clauses/clauses.h"

#include <entente/phrase.h>

typedef struct ent_phrase_ref {
    const ent_rule_relation *relation;
    const ent_phrase *phrase;
    uint32_t relation_index;
} ent_phrase_ref;

/* One form of a phrase's root. */
typedef struct ent_phrase_entry {
    uint32_t ref; /* index into refs */
    const ent_phrase_form *form;
} ent_phrase_entry;

/* All phrases by the words that their roots may be. Immutable. */
typedef struct ent_phrase_index {
    ent_phrase_ref *refs; /* by relation */
    size_t ref_count;
    ent_intern *heads;
    ent_phrase_entry *entries; /* those of head i: entries[first[i]] .. [first[i + 1]], by ref */
    uint32_t *first;
    ent_intern *transparent; /* nouns that stand for what is behind their "of" */
    ent_intern *deeds;       /* nouns made from verbs: what is behind their "of" suffers the deed */
    ent_clause_lexicon *clauses;
} ent_phrase_index;

/* arena: owns the lists. Release with ent_phrase_index_clear(), after an error too. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_phrase_index_init(ent_phrase_index *out, const ent_ruleset *rules,
                                                ent_arena *arena);
void ent_phrase_index_clear(ent_phrase_index *index);

/* Does one of the sentence's words call for a phrase? */
bool ent_phrases_wanted(const ent_phrase_index *index, const ent_part_text *part, uint32_t sentence);

/* A sentence with its frames, ready to be searched. Lives in the arena of its maker. */
typedef struct ent_clause_view {
    const ent_view *view; /* folded */
    const ent_word *words;
    uint32_t word_count;
    ent_frames frames;
    ent_slice *lower;  /* by word: its form in lower case (ASCII letters) */
    uint32_t *mark_of; /* by word: the mark that covers it, or ENT_NO_ID */
} ent_clause_view;

/* The sentence's words must have heads. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_clause_view_build(ent_clause_view *out, const ent_phrase_index *index,
                                                const ent_view *view, ent_arena *arena);

/* One way in which a phrase is met. */
typedef struct ent_binding {
    size_t marks[ENT_PATTERN_ROLE_COUNT];   /* by role; SIZE_MAX: not bound */
    uint32_t heads[ENT_PATTERN_ROLE_COUNT]; /* words by which they are bound */
    uint32_t predicate;                     /* word of the root */
    bool negated;     /* what the source says it will do is denied: "promised not to attack" */
    double certainty; /* in (0,1]: what is read off the tree less directly is less sure */
} ent_binding;

/* Told of each binding. */
typedef ent_status (*ent_binding_taker)(void *user, const ent_phrase_ref *ref, const ent_binding *binding);

/* How far a phrase got that is not met: the node that nothing was found for. */
typedef struct ent_phrase_failure {
    uint8_t node;       /* ENT_PHRASE_NO_NODE: none failed */
    uint32_t predicate; /* word of the root */
    uint32_t parent;    /* word that the node would hang on, or ENT_NO_ID */
} ent_phrase_failure;

/* May a word with this tag be one of the parts of speech (ENT_PHRASE_VERB, ...)? */
bool ent_phrase_part_fits(unsigned parts, uint16_t upos);

/* Looks for one phrase at one frame, whose word is of that form. failure: may be NULL. ENT_ELIMIT (there are
 * too many ways to try: take has seen some of them), ENT_ENOMEM and what take gives. */
ENT_MUST_CHECK ent_status ent_phrase_search(const ent_phrase_index *index, const ent_clause_view *clauses,
                                            const ent_phrase_entry *entry, uint32_t frame,
                                            ent_binding_taker take, void *user, ent_phrase_failure *failure);

#endif
