/* How sure a relation is: what speaks for and against it, and the probability that comes of it. Internal to
 * match/. */
#ifndef ENTENTE_EXTRACTOR_MATCH_CONFIDENCE_H
#define ENTENTE_EXTRACTOR_MATCH_CONFIDENCE_H

#include <entente/buf.h>
#include <entente/record.h>

/* What found it. */
typedef enum ent_evidence_kind {
    ENT_BY_PHRASE,
    ENT_BY_TEXT,  /* a `text` pattern */
    ENT_BY_PLAIN, /* a `plain` pattern */
    ENT_BY_LINK,  /* the actors step: a title or apposition */
    ENT_EVIDENCE_KIND_COUNT
} ent_evidence_kind;

typedef struct ent_evidence {
    ent_evidence_kind kind;
    unsigned pronouns, nominals, demonyms, unnamed; /* of its two ends */
    unsigned words;  /* of patterns: how many more than four stand between the ends, at most 26 */
    unsigned listed; /* of patterns: 1: an end is a member of a list, not the pattern's own */
    double tree;     /* of phrases: -ln of how surely the tree says it; 0: it says so directly */
    unsigned others; /* more rules that found the same, at most 2 */
} ent_evidence;

/* Counts an end of this form. */
void ent_evidence_end(ent_evidence *evidence, ent_form form, bool unnamed);

/* Appends the evidence as a line of JSON, for those who fit the weights. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_evidence_write(const ent_evidence *evidence, ent_buf *out);

/* The probability, in (0,1), that two readers would agree with the relation. */
double ent_confidence(const ent_evidence *evidence);

#endif
