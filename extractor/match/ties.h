/* Predicates that tie two actors, written as phrases of the rule language. Internal to match/. */
#ifndef ENTENTE_EXTRACTOR_MATCH_TIES_H
#define ENTENTE_EXTRACTOR_MATCH_TIES_H

#include "phrases.h"

/* "Iran exported oil to Syria": `SOURCE <export>.v <oil>.n to TARGET`, Iran, Syria, "exported". */
typedef struct ent_tie {
    ent_slice phrase;      /* borrowed until the taker returns */
    size_t source, target; /* marks of the view */
    uint32_t predicate;    /* word of its root */
} ent_tie;

typedef ent_status (*ent_tie_taker)(void *user, const ent_tie *tie);

/* Hands over every predicate of the sentence with two actors in its slots, or in those of its object. The
 * words must have lemmas. Places are no actors here. ENT_ENOMEM and what take gives. */
ENT_MUST_CHECK ent_status ent_ties_find(const ent_clause_view *clauses, ent_tie_taker take, void *user);

#endif
