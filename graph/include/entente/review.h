/* An analyst's verdicts on reports, from files that docs/review.md describes. Knows no network: it is asked
 * about each report. Not thread-safe. */
#ifndef ENTENTE_REVIEW_H
#define ENTENTE_REVIEW_H

#include <entente/network.h>

typedef struct ent_review ent_review;

/* The caller owns *out; release with ent_review_free(). ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_review_new(ent_review **out);
ENT_API void ent_review_free(ent_review *review); /* NULL is allowed */

/* Adds the verdicts of a file; lines that cannot be understood are reported, and their number is in
 * *bad_lines. Copies what it keeps. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_review_read(ent_review *review, ent_slice text, ent_slice file,
                                                  size_t *bad_lines, ent_diags *diags);

/* A report as verdicts are compared with it, and as they change it. Slices are borrowed; those of a change
 * live as long as the review. */
typedef struct ent_reviewable {
    ent_slice doc, text;
    ent_part part;
    size_t start, end;
    ent_slice source, source_name, target, target_name; /* ids and names; a change empties the name */
    ent_slice relation;
    ent_class class_;
    ent_slice cameo; /* or empty; another type or class empties it */
    int polarity;
    double confidence;
} ent_reviewable;

/* Applies the verdict on the report, if there is one; *state says what it did. False: it is rejected. Two
 * verdicts that contradict each other are reported, once. */
ENT_API bool ent_review_apply(ent_review *review, ent_reviewable *report, ent_reviewed *state,
                              ent_diags *diags);

/* Reports the verdicts that were about no report so far. */
ENT_API void ent_review_report_stale(const ent_review *review, ent_diags *diags);

#endif
