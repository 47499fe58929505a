/* Compiled rules: actors, word classes, patterns and relations of one or more packs. */
#ifndef ENTENTE_RULESET_H
#define ENTENTE_RULESET_H

#include <entente/diag.h>
#include <entente/record.h>
#include <entente/regex.h>

/* Immutable once loaded: any number of threads may share one. Owns all that the structs below point to. */
typedef struct ent_ruleset ent_ruleset;

/* What a name of an actor is: decides the mention's form and how it is matched. */
typedef enum ent_name_type {
    ENT_NAME_MAIN,    /* the canonical name */
    ENT_NAME_ALIAS,   /* another name */
    ENT_NAME_ACRONYM, /* matched in upper case only: "US" is not "us" */
    ENT_NAME_DEMONYM, /* adjective: "Russian" */
    ENT_NAME_PEOPLE,  /* noun for its people: "Russians" */
    ENT_NAME_CAPITAL, /* a place that also stands for the government: "Moscow" */
    ENT_NAME_SEAT     /* a building or office that stands for it: "the Kremlin" */
} ent_name_type;

typedef struct ent_rule_place { /* where a rule is written, for messages and for the "rule" field */
    ent_slice file;             /* "politics/request.rules" */
    size_t line;
    ent_slice path; /* the file as the user gave it, for messages */
} ent_rule_place;

typedef struct ent_rule_name {
    ent_slice text;
    ent_name_type type;
    ent_slice from, to; /* ISO dates between which it holds, or empty */
} ent_rule_name;

typedef struct ent_rule_office {
    ent_slice title;    /* "President" */
    ent_slice of;       /* id of the state or body, or empty */
    ent_slice from, to; /* ISO dates, as precise as known; empty: open */
} ent_rule_office;

typedef struct ent_rule_actor {
    ent_slice id; /* "state/RUS" */
    ent_slice name;
    ent_kind kind;
    ent_slice country;          /* ISO 3166 alpha-3, or empty */
    ent_slice principal;        /* id of what it is part of or acts for, or empty */
    const ent_rule_name *names; /* the main one first */
    size_t name_count;
    const ent_rule_office *offices; /* persons: newest first */
    size_t office_count;
    ent_rule_place place;
} ent_rule_actor;

typedef enum ent_pattern_type {
    ENT_PATTERN_NAME,  /* a span that is an actor's name; group NAME, or the whole match */
    ENT_PATTERN_TITLE, /* a title or office before or after a person's name; groups NAME, ROLE, and OF where
                          present */
    ENT_PATTERN_ALIAS  /* introduces another name: groups NAME (an actor known already) and ALIAS */
} ent_pattern_type;

typedef struct ent_rule_pattern {
    ent_pattern_type type;
    ent_kind kind;
    const ent_regex *regex;
    const ent_slice *triggers; /* lower-case words of which one must be in the sentence; none: always tried */
    size_t trigger_count;
    bool is_marked; /* uses {actor}, {state}, ...: runs over the plain marked text, else over the sentence */
    ent_rule_place place;
} ent_rule_pattern;

typedef struct ent_rule_example {
    enum { ENT_EXAMPLE_YES, ENT_EXAMPLE_NO, ENT_EXAMPLE_TODO } type;
    ent_slice sentence;
    ent_slice source, target; /* names expected; empty in `no` */
    ent_slice flags;          /* "negated", "proposed", "requested", "reported", ... or empty */
    ent_rule_place place;
} ent_rule_example;

/* What a named group of a text pattern binds. */
typedef enum ent_pattern_role {
    ENT_ROLE_SOURCE,
    ENT_ROLE_TARGET,
    ENT_ROLE_ABOUT,
    ENT_ROLE_TITLE, /* group ROLE: the words of it are the source's role */
    ENT_PATTERN_ROLE_COUNT
} ent_pattern_role;

/* Something without which a pattern matches nowhere: one of some words (lower case), or, without words, one
 * of some marks. */
typedef struct ent_pattern_need {
    const ent_slice *words;
    size_t word_count;
    uint64_t marks; /* bit i: the code point ENT_MARK_FIRST + i of <entente/marked.h> */
} ent_pattern_need;

/* A `text`, `plain` or `unless` pattern, matched over a sentence whose mentions are marked (see
 * <entente/marked.h>). What its {aux} and {be} held is in the groups named AUX. */
typedef struct ent_text_pattern {
    const ent_regex *regex;
    /* The first group of each role, 0: none. A pattern may name a role once in every alternative: ask
     * ent_text_pattern_bind() which one took part. */
    size_t source_group, target_group, about_group, role_group;
    const size_t *groups[ENT_PATTERN_ROLE_COUNT]; /* all groups of the role */
    size_t group_counts[ENT_PATTERN_ROLE_COUNT];
    /* Words (runs of letters and digits, lower case) of which one must be in the sentence; none: always
     * tried. */
    const ent_slice *triggers;
    size_t trigger_count;
    const ent_pattern_need *needs; /* what each match holds, in the order of the text */
    size_t need_count;
    bool is_unless; /* a match here forbids what the relation's patterns found in a span that overlaps it */
    bool is_plain;  /* runs over the marked text that is not folded */
    ent_rule_place place;
    ent_slice text;                        /* as written, pieces joined */
    const struct ent_pattern_steps *steps; /* for ent_text_pattern_failure() */
} ent_text_pattern;

/* The span that the role is bound to in a match of the pattern (spans as from ent_regex_match()); start
 * SIZE_MAX: none. The mention is the first mark in the span. */
ENT_API ent_span ent_text_pattern_bind(const ent_text_pattern *pattern, ent_pattern_role role,
                                       const ent_span *spans, size_t span_count);

/* Why a pattern does not match: how much of it agrees with the text, and what of it comes next and does not.
 */
typedef struct ent_pattern_failure {
    ent_slice agreed; /* the pattern's beginning, as written; empty: not even its first word or group does */
    ent_slice failed; /* the next word or group, as written; empty: the pattern matches */
    ent_span span;    /* what the beginning agrees with, bytes of subject */
} ent_pattern_failure;

/* Finds the longest beginning of the pattern that matches somewhere in subject (marked text, as the pattern
 * wants it). Compiles every beginning anew: slow, for explanations. ENT_ELIMIT (a match limit), ENT_ENOMEM.
 */
ENT_API ENT_MUST_CHECK ent_status ent_text_pattern_failure(const ent_text_pattern *pattern,
                                                           ent_regex_scratch *scratch, ent_slice subject,
                                                           ent_pattern_failure *out);

/* A phrase compiled for matching on clauses: <entente/phrase.h>. */
typedef struct ent_phrase ent_phrase;

typedef struct ent_rule_relation {
    ent_slice name; /* "denounces" */
    ent_class class_;
    ent_slice cameo;
    int polarity;
    bool symmetric;
    const ent_text_pattern *patterns;
    size_t pattern_count;
    const ent_phrase *phrases; /* see <entente/phrase.h> */
    size_t phrase_count;
    const ent_rule_example *examples;
    size_t example_count;
    ent_rule_place place;
} ent_rule_relation;

/* A file of rules in memory. */
typedef struct ent_rule_source {
    ent_slice name; /* "politics/request.rules", for messages */
    ent_slice text;
} ent_rule_source;

/* Loads the packs in order, later ones extend or override. A path is a folder (all its *.rules files, byte
 * order) or one file. On success the caller owns *out; release with ent_ruleset_free(). On error *out is
 * NULL: ENT_ESYNTAX or ENT_ELIMIT (diags says where), ENT_EIO, ENT_ENOMEM. Warnings do not fail. shipped: a
 * relation without a `yes` example is an error. */
ENT_API ENT_MUST_CHECK ent_status ent_ruleset_load(ent_ruleset **out, const char *const *paths, size_t count,
                                                   bool shipped, ent_diags *diags);

/* The same from memory (tests, fuzzing). */
ENT_API ENT_MUST_CHECK ent_status ent_ruleset_load_sources(ent_ruleset **out, const ent_rule_source *sources,
                                                           size_t count, bool shipped, ent_diags *diags);
ENT_API void ent_ruleset_free(ent_ruleset *rules);

ENT_API size_t ent_ruleset_actor_count(const ent_ruleset *rules);
ENT_API const ent_rule_actor *ent_ruleset_actor(const ent_ruleset *rules, size_t i);
/* Index of the actor with this id, or SIZE_MAX. */
/* A name that nobody has, as `suppress "Will"` says. The first question is cheap: are there any? */
ENT_API bool ent_ruleset_suppresses(const ent_ruleset *rules);
ENT_API bool ent_ruleset_is_suppressed(const ent_ruleset *rules, ent_slice name);

ENT_API size_t ent_ruleset_find_actor(const ent_ruleset *rules, ent_slice id);
ENT_API size_t ent_ruleset_pattern_count(const ent_ruleset *rules);
ENT_API const ent_rule_pattern *ent_ruleset_pattern(const ent_ruleset *rules, size_t i);
ENT_API size_t ent_ruleset_relation_count(const ent_ruleset *rules);
ENT_API const ent_rule_relation *ent_ruleset_relation(const ent_ruleset *rules, size_t i);
/* Members of a word class, all inflected forms, lower case, NULL and *count 0 when there is no such class. */
ENT_API const ent_slice *ent_ruleset_words(const ent_ruleset *rules, ent_slice class_name, size_t *count);

/* --- Testing: rules/ knows no extractor, so the caller brings one. --- */

/* One relation found in an example sentence; slices are borrowed until the next call of the runner. */
typedef struct ent_example_finding {
    ent_slice relation, source, target; /* rule name; canonical names */
    ent_standing standing;
    ent_modality modality;
} ent_example_finding;

/* Analyses a sentence; fills up to `capacity` findings. rule may be NULL (all rules). */
typedef ent_status (*ent_example_runner)(void *user, ent_slice sentence, const ent_rule_relation *rule,
                                         ent_example_finding *findings, size_t capacity, size_t *count);

typedef struct ent_test_result {
    size_t passed, failed, todo_failed, todo_passed; /* a `todo` that passes is worth a note */
} ent_test_result;

/* Told of every example that has run. message: what is wrong, as in diags, or what is worth a note; or empty.
 * Borrowed for the call. */
typedef void (*ent_example_listener)(void *user, const ent_rule_relation *relation,
                                     const ent_rule_example *example, bool passed, ent_slice message);

/* Runs every example; failures go to diags at the example's place with what was found instead, and a `todo`
 * that passes as a warning. listener: may be NULL. */
ENT_API ENT_MUST_CHECK ent_status ent_ruleset_test(const ent_ruleset *rules, ent_example_runner run,
                                                   void *user, ent_example_listener listener,
                                                   void *listener_user, ent_test_result *result,
                                                   ent_diags *diags);

#endif
