/* Coverage: how rules fare on a corpus. Which are met and how often, which come near, and what ties two
 * actors without a rule for it. */
#ifndef ENTENTE_COVERAGE_H
#define ENTENTE_COVERAGE_H

#include <entente/extract.h>

/* Appends what the document shows of the rules: lines for ent_coverage_add(), to be added in the order of the
 * documents. The extractor needs its syntax, or only patterns are told of. Errors as of ent_extract(). */
ENT_API ENT_MUST_CHECK ent_status ent_observe(ent_worker *worker, const ent_item *item, ent_buf *out,
                                              ent_diags *diags, ent_extract_stats *stats);

/* Sums up what documents show. One owner. */
typedef struct ent_coverage ent_coverage;

enum { ENT_COVERAGE_EXAMPLES = 3 }; /* kept of each row: the first ones */

typedef struct ent_coverage_example {
    ent_slice doc, sentence;
    ent_slice source, target; /* names of the actors; empty where a rule failed */
} ent_coverage_example;

/* A rule with what became of it, or a predicate that no rule covers. */
typedef struct ent_coverage_row {
    const ent_rule_relation *relation; /* NULL: no rule */
    const ent_rule_place *place;       /* of the phrase or pattern, borrowed from the rules; NULL: no rule */
    ent_slice text; /* the phrase or pattern as written; for what no rule covers, a phrase that would */
    ent_slice slot; /* of near misses: the first part of it that nothing was found for */
    size_t count;   /* matches; sentences, for near misses and what no rule covers */
    ent_coverage_example examples[ENT_COVERAGE_EXAMPLES];
    size_t example_count;
} ent_coverage_row;

/* rules: borrowed for the life of *out, which the caller owns; release with ent_coverage_free(). On error
 * *out is NULL: ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_coverage_new(ent_coverage **out, const ent_ruleset *rules);
ENT_API void ent_coverage_free(ent_coverage *coverage); /* NULL is allowed */

/* Adds lines of ent_observe() with these rules. ENT_ESYNTAX (not such lines), ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_coverage_add(ent_coverage *coverage, ent_slice lines);

/* Sentences with two mentions, which are all that rules can be met in, and those with a relation. */
ENT_API size_t ent_coverage_sentence_count(const ent_coverage *coverage);
ENT_API size_t ent_coverage_related_count(const ent_coverage *coverage);

/* Relations found of the ruleset's relation `index`, two rules that find the same counted once. */
ENT_API size_t ent_coverage_relation_count(const ent_coverage *coverage, size_t index);

typedef enum ent_coverage_part {
    ENT_COVERAGE_RULES,  /* every phrase and pattern but `unless`, in the order of the rules; count 0: never
                          * met
                          */
    ENT_COVERAGE_MISSES, /* near misses, most frequent first */
    ENT_COVERAGE_GAPS    /* predicates between two actors that no rule covers, most frequent first */
} ent_coverage_part;

/* Borrowed until the next call; what is equally frequent stands in the order in which it came. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_coverage_rows(ent_coverage *coverage, ent_coverage_part part,
                                                    const ent_coverage_row *const **rows, size_t *count);

#endif
