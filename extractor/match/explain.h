/* What the parts of `entente explain` share. Internal to match/. */
#ifndef ENTENTE_EXTRACTOR_MATCH_EXPLAIN_H
#define ENTENTE_EXTRACTOR_MATCH_EXPLAIN_H

#include "matcher.h"

/* How near a rule came that did not match. */
typedef struct explain_miss {
    const ent_pattern_ref *pattern; /* NULL: a phrase */
    const ent_phrase_ref *phrase;   /* NULL: a pattern */
    double share;                   /* of the rule that agrees, in [0,1]; 1: a phrase that is met */
    bool near;                      /* more of it agrees than its first word or actor */
    ent_pattern_failure failure;    /* of patterns */
    uint8_t node;                   /* of phrases: the first that nothing was found for */
    uint32_t parent;                /* of phrases: the word that it would hang on */
} explain_miss;

/* A printer; the first failure stays, and what follows it is not written. */
typedef struct explain_printer {
    ent_buf *out;
    ent_status status;
    ent_sentence_match *m;
    const ent_rule_relation *only; /* or NULL */
    bool *matched;                 /* by relation index: a rule of it matched in this sentence */
    ent_clause_view clauses;       /* of this sentence, when has_clauses */
    bool has_clauses;
    explain_miss *misses; /* in the arena of sentences */
    size_t miss_count, miss_capacity;
} explain_printer;

#define PRINT(p, ...)                                                                                        \
    ((p)->status = (p)->status == ENT_OK ? ent_buf_printf((p)->out, __VA_ARGS__) : (p)->status)

/* --- explain.c --- */

/* Bytes [start, end) of the marked text, marks written as "[Russia]", owners "[Russia's]", others
 * "[Russia?]". */
void explain_marked(explain_printer *p, const ent_view *view, size_t start, size_t end);

/* `subject "Iran", object "plan"`: the slots of the word's frame. */
void explain_slots(explain_printer *p, uint32_t word);

/* A line's beginning: relation, kind of rule, place and the rule as written. */
void explain_rule(explain_printer *p, const ent_pattern_ref *pattern, const ent_phrase_ref *phrase);

/* --- explain_miss.c --- */

/* Keeps a phrase that is not met: of several places where its first word stands, the one where it came
 * farthest. For ent_match_watcher. */
ent_status explain_take_miss(void *user, const ent_phrase_ref *ref, const ent_phrase_failure *failure);

/* Keeps a phrase that is met. */
ent_status explain_take_met(explain_printer *p, const ent_phrase_ref *ref);

/* The rules that came near, nearest first; of a relation asked for by name, all that did not match. */
void explain_misses(explain_printer *p);

#endif
