/* Inside of the matcher: shared by its files, no business of others. */
#ifndef ENTENTE_EXTRACTOR_MATCH_MATCHER_H
#define ENTENTE_EXTRACTOR_MATCH_MATCHER_H

#include "confidence.h"
#include "match.h"
#include "occurrence.h"
#include "phrases.h"

#include "../text/quotes.h"

#include <entente/date.h>

/* A pattern with what the matcher knows of it. Patterns are numbered through all relations, in their order.
 */
typedef struct ent_pattern_ref {
    const ent_rule_relation *relation;
    const ent_text_pattern *pattern;
    uint32_t relation_index;
    const uint32_t *needs; /* numbers of what it needs, in the order of the text */
    size_t need_count;
    const size_t *aux_groups; /* groups AUX and DET: macros that may hold cues */
    size_t aux_group_count;
} ent_pattern_ref;

/* What patterns need (ent_pattern_need), each different one with a number. By word id: it is one of those of
 * word_needs[word_first[id]] .. [word_first[id + 1]]; marks likewise, by what their code point is above
 * ENT_MARK_FIRST. */
typedef struct ent_need_index {
    size_t count;
    uint32_t *word_first, *word_needs;
    uint32_t *mark_first, *mark_needs;
} ent_need_index;

struct ent_matcher {
    const ent_ruleset *rules; /* borrowed */
    ent_arena *arena;         /* owned: all that follows */
    ent_vocabulary vocabulary;
    ent_pattern_ref *patterns;
    size_t pattern_count;
    /* By word id: patterns that it triggers are trigger_patterns[trigger_first[id]] .. [trigger_first[id +
     * 1]]. */
    uint32_t *trigger_first, *trigger_patterns;
    uint32_t *always; /* patterns without triggers */
    size_t always_count;
    ent_need_index needs;
    ent_phrase_index phrases;
};

/* A relation found in a sentence, before it is merged with its likes. */
typedef struct ent_found {
    const ent_rule_relation *relation; /* NULL: a link of the actors step */
    const ent_rule_place *place;       /* of its pattern or phrase; NULL: a link */
    uint32_t source, target, about;    /* indices into the document's mentions; about: or ENT_NO_ID */
    uint32_t claimant;                 /* mention, or ENT_NO_ID */
    ent_slice role;                    /* the source's, as written */
    uint32_t start, end;               /* of the match, bytes of the part's text */
    uint32_t act;                      /* where the act begins, byte of the part's text */
    uint32_t named;                    /* the word that names it, likewise */
    ent_modality modality;
    bool negated, symmetric;
    ent_evidence evidence;
    double confidence;          /* from the evidence */
    const ent_actor_link *link; /* where relation is NULL */
} ent_found;

struct ent_match_scratch {
    const ent_matcher *matcher; /* borrowed */
    ent_regex_scratch *regex;
    ent_regex_scratch *unless_regex; /* of unless patterns, which run while a match is looked at */
    ent_arena *arena;                /* of one sentence */
    ent_arena *other_arena;          /* of a sentence looked at for its speaker */
    uint32_t *stamps;                /* by pattern: the last sentence that it was a candidate in */
    uint32_t stamp;
    uint64_t *places[2];  /* by view and need: bit i, it stands in stretch i of the marked text */
    bool *given_up;       /* by pattern, then by phrase: hit its limit in this document */
    uint32_t *candidates; /* pattern numbers, ascending */
    size_t candidate_count;
    ent_found *found; /* of one sentence */
    size_t found_count, found_capacity;
    size_t relation_first, relation_last; /* candidates of the relation being tried */
    bool has_forbidden;                   /* its unless patterns have run */
    ent_span *forbidden;                  /* by unless patterns, bytes of the part's text */
    size_t forbidden_count, forbidden_capacity;
    ent_pair pairs[ENT_MAX_PAIRS];
};

/* Somebody who is quoted or cited in a sentence, and what of the sentence it is for. */
typedef struct ent_attribution {
    ent_slice name;   /* where there is no mention: the words ("witnesses") */
    uint32_t mention; /* index into the document's mentions, or ENT_NO_ID */
    uint32_t at;      /* of the verb of speech, byte of the part's text */
    /* What of the sentence it is for, in front of it and behind it, bytes of the part's text; empty: none. */
    uint32_t left_start, left_end, right_start, right_end;
} ent_attribution;

enum { ENT_MAX_ATTRIBUTIONS = 16 }; /* of one sentence; what a longer one has behind them is not looked at */

/* A date that a sentence gives. */
typedef struct ent_event_date {
    uint32_t at; /* byte of the part's text where its main word begins */
    ent_precision precision;
    char text[ENT_DATE_SIZE];
} ent_event_date;

enum { ENT_MAX_DATES = 32 }; /* of one sentence; what a longer one has behind them is not looked at */

/* A sentence being matched. */
typedef struct ent_sentence_match {
    const ent_matcher *matcher;
    ent_match_scratch *scratch;
    const ent_document *doc;
    const ent_rule_relation *only; /* or NULL */
    ent_diags *diags;              /* or NULL */
    uint8_t part;
    uint32_t sentence;
    size_t first_mention, mention_count;
    ent_view views[2]; /* folded, plain: built when a candidate wants them */
    bool has_view[2];
    ent_attribution attributions[ENT_MAX_ATTRIBUTIONS];
    size_t attribution_count;
    bool has_attributions;
    ent_attribution carried;                /* from another sentence */
    ent_event_date dates[2][ENT_MAX_DATES]; /* of the past, of the future */
    size_t date_counts[2];
    bool has_dates[2];
    const ent_span *quotes; /* of the part */
    size_t quote_count;
} ent_sentence_match;

/* Told of every match of a pattern or phrase; what is NULL is not told. forbidden: an unless pattern of the
 * relation matched there too, and there is neither stance nor pair. */
typedef struct ent_match_watcher {
    ent_status (*on_match)(void *user, const ent_pattern_ref *ref, const ent_occurrence *occurrence,
                           const ent_stance *stance, size_t pair_count, bool forbidden);
    ent_status (*on_phrase)(void *user, const ent_phrase_ref *ref, const ent_occurrence *occurrence,
                            const ent_stance *stance, bool forbidden);
    ent_status (*on_clauses)(void *user, const ent_clause_view *clauses);
    /* A phrase whose first word is there and that is not met. */
    ent_status (*on_miss)(void *user, const ent_phrase_ref *ref, const ent_phrase_failure *failure);
    void *user;
} ent_match_watcher;

/* --- matcher.c --- */

/* A new document: what was given up in another is tried again. */
void ent_match_forget_limits(ent_match_scratch *scratch);

/* --- candidates.c --- */

/* Fills scratch->candidates with the patterns that one of the sentence's words triggers. */
void ent_find_candidates(ent_sentence_match *m);

/* --- needs.c --- */

/* Numbers what the matcher's patterns need. ENT_ENOMEM, ENT_ELIMIT. */
ENT_MUST_CHECK ent_status ent_needs_index(ent_matcher *matcher);

/* Fills scratch->places[plain] from the view of the sentence. */
void ent_needs_read(ent_sentence_match *m, bool plain);

/* Does the view read last hold what the pattern needs, in this order? If not, it does not match. */
bool ent_needs_met(const ent_sentence_match *m, const ent_pattern_ref *ref);

/* --- sentence.c --- */

/* Runs the candidates over the sentence: fills scratch->found. watcher may be NULL. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_match_sentence(ent_sentence_match *m, const ent_match_watcher *watcher);

/* Adds to scratch->found. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_found_add(ent_match_scratch *scratch, const ent_found *found);

/* Counts an end that is this mention. */
void ent_evidence_mention(ent_evidence *evidence, const ent_document *doc, uint32_t mention);

/* Fills scratch->forbidden from the relation's unless patterns. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_forbidden_read(ent_sentence_match *m, uint32_t relation_index);

/* Does something forbid what stands at bytes [start, end) of the part's text? */
bool ent_forbidden_at(const ent_match_scratch *scratch, uint32_t start, uint32_t end);

/* Bytes of the part's text that a byte of the marked text comes from: where they begin, or where those of the
 * byte before it end. */
uint32_t ent_part_byte(const ent_view *view, size_t marked_byte, bool end);

/* --- phrase_found.c --- */

/* Looks for the phrases that the sentence's words call for, when it has a tree: adds to scratch->found.
 * watcher may be NULL. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_match_phrases(ent_sentence_match *m, const ent_match_watcher *watcher);

/* The view that the pattern runs over, built in scratch->arena. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_sentence_view(ent_sentence_match *m, bool plain, const ent_view **out);

/* --- speaker.c --- */

/* The attributions of a sentence (its folded view), in its order; gives their number. */
size_t ent_attributions_read(const ent_view *view, ent_attribution out[ENT_MAX_ATTRIBUTIONS]);

/* Who is quoted or cited for what stands at byte `act` of the sentence: an attribution, valid until the next
 * call, or NULL. source_start: where the source of the act stands. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_speaker_find(ent_sentence_match *m, uint32_t act, uint32_t source_start,
                                           const ent_attribution **out);

/* --- event_date.c --- */

/* The dates of the sentence, in its order; gives their number. today: the document's date, or empty. future:
 * a weekday is the next one, not the last. */
size_t ent_event_dates(const ent_part_text *part, uint32_t sentence, ent_slice today, bool future,
                       ent_event_date out[ENT_MAX_DATES]);

/* The one nearest to byte `act`; NULL: there is none. */
const ent_event_date *ent_event_date_nearest(const ent_event_date *dates, size_t count, uint32_t act);

#endif
