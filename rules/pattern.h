/* Patterns of rules: macros expanded, mistakes told at their place, triggers found, compiled. */
#ifndef ENTENTE_RULES_PATTERN_H
#define ENTENTE_RULES_PATTERN_H

#include "classes.h"

#include <entente/ruleset.h>

enum { PATTERN_SOURCE_LIMIT = 64 * 1024, PATTERN_EXPANDED_LIMIT = 256 * 1024, PATTERN_DEPTH_LIMIT = 100 };

typedef enum pattern_mode {
    PATTERN_FOLDED, /* marked text, folded: `text` and `unless` */
    PATTERN_PLAIN,  /* marked text, not folded */
    PATTERN_RAW     /* the sentence as written */
} pattern_mode;

/* A stretch between slashes; a pattern may be written in several. */
typedef struct pattern_piece {
    ent_slice text;
    size_t at; /* byte of the file */
} pattern_piece;

typedef struct pattern_source {
    const rule_file *file;
    const pattern_piece *pieces;
    size_t piece_count;
    pattern_mode mode;
    bool is_cased;
    bool no_jit;
    const ent_slice *groups; /* names of groups that it may have */
    size_t group_count;
} pattern_source;

typedef struct pattern_group {
    size_t role;       /* index into pattern_source.groups; group_count: an unknown one */
    size_t start, end; /* of the name, bytes of the file */
    bool has_actor;    /* an actor macro stands in it */
} pattern_group;

/* Bytes [0, source_end) of a pattern are expanded to [0, out_end). */
typedef struct pattern_cut {
    size_t source_end, out_end;
} pattern_cut;

/* A pattern in its steps, for ent_text_pattern_failure(). */
struct ent_pattern_steps {
    ent_slice text, expanded;
    const pattern_cut *cuts; /* behind each of its words and groups, not within them; none for alternatives */
    size_t cut_count;
    const struct rule_words *words;
};

typedef struct pattern_result {
    ent_regex *regex;               /* the caller owns it; NULL when there were mistakes */
    struct ent_pattern_steps steps; /* in the arena of the classes; not filled for PATTERN_RAW */
    ent_slice *triggers;            /* in the arena of the classes */
    size_t trigger_count;
    ent_pattern_need *needs; /* likewise */
    size_t need_count;
    pattern_group *groups; /* likewise */
    size_t group_count;
} pattern_result;

/* Words that a macro's check looks up: see checks.c. */
typedef struct rule_words rule_words;

/* What is wrong goes to the diags of the classes and sets has_errors; *out has no regex then. ENT_ENOMEM. */
ent_status rule_pattern_compile(rule_classes *classes, const rule_words *words, const pattern_source *source,
                                pattern_result *out);

/* Does the pattern hold a macro of actors ({actor}, {state's}, ...)? */
bool rule_pattern_has_actor(ent_slice text);

#endif
