/* One match of a pattern in a sentence, and what is read off it: who takes part, and how the text stands to
 * it. */
#ifndef ENTENTE_EXTRACTOR_MATCH_OCCURRENCE_H
#define ENTENTE_EXTRACTOR_MATCH_OCCURRENCE_H

#include "view.h"

/* A pattern's match. Marks are indices into view->marked.marks. */
typedef struct ent_occurrence {
    const ent_view *view;
    ent_span span;         /* of the whole match, bytes of the marked text */
    size_t source, target; /* marks */
    size_t about;          /* mark, or SIZE_MAX */
    size_t lead,
        lead_last;       /* the first of source and target, and the last of those joined to it in the match */
    const ent_span *aux; /* what macros such as {aux} took: cues are read there */
    size_t aux_count;
    bool is_structural; /* of a relation that says who belongs where: one's principal may be the other end */
} ent_occurrence;

/* --- stance.c --- */

/* How the text stands to the act. */
typedef struct ent_stance {
    ent_modality modality; /* ENT_MODALITY_NONE: asserted */
    bool negated;
    size_t claimant; /* mark of who is said to claim it ("X accused ..."), or SIZE_MAX */
} ent_stance;

/* Reads negation and modality from the cues in and before the match. */
void ent_stance_read(const ent_vocabulary *vocabulary, const ent_occurrence *occurrence, ent_stance *out);

/* --- pairs.c --- */

enum {
    ENT_MAX_CHAIN = 32
}; /* mentions joined by "and" that are distributed; more than any list that means it */

/* The mark and those joined to it by commas and "and", in the order of the text. Gives their number, at least
 * 1 and at most ENT_MAX_CHAIN. subject: the mark comes before its verb, so what stands before the list must
 * be able to open a clause. */
size_t ent_chain_read(const ent_view *view, size_t mark, bool subject, size_t chain[ENT_MAX_CHAIN]);

/* Fills lead and lead_last from the other fields. False when the match cannot be meant: its subject is joined
 * to others where no clause can begin ("condemned [A and B attacked C]"), or hangs on a preposition ("rebels
 * in [A attacked B]"). */
bool ent_lead_read(ent_occurrence *occurrence);

typedef struct ent_pair {
    size_t source, target; /* marks */
    bool bound;            /* both are the pattern's own; else one comes from a list */
    bool reciprocal;       /* members of one list: "A and B met" */
} ent_pair;

enum { ENT_MAX_PAIRS = ENT_MAX_CHAIN * ENT_MAX_CHAIN };

/* False for an actor paired with itself, and, but for structural relations, a person with its principal, and
 * a body with its principal where one of them is one of several (lists). */
bool ent_pair_possible(const ent_occurrence *occurrence, size_t source, size_t target, bool lists);

/* Distributes lists over source and target, and leaves out the pairs that are not possible. Gives the number
 * of pairs. */
size_t ent_pairs_read(const ent_occurrence *occurrence, bool symmetric, ent_pair pairs[ENT_MAX_PAIRS]);

#endif
