/* Shared by the files that read a pattern: pattern.c goes through it, macros.c expands, triggers.c collects.
 */
#ifndef ENTENTE_RULES_PATTERN_INTERNAL_H
#define ENTENTE_RULES_PATTERN_INTERNAL_H

#include "pattern.h"

/* --- triggers.c --- */

enum { RUN_LIMIT = 24 }; /* so many different words may one stretch of letters stand for */

/* Words of which one must be there; count 0: nothing is known. */
typedef struct trigger_words {
    const ent_slice *items;
    size_t count;
    unsigned cost; /* how often they are expected to stand somewhere: less is better */
} trigger_words;

/* What must stand there, in this order; what comes behind the limit is not noted. */
enum { NEED_LIMIT = 12 };
typedef struct need_list {
    ent_pattern_need items[NEED_LIMIT];
    size_t count;
} need_list;

/* A stretch of letters being read: all the words that it may be so far. */
typedef struct letter_run {
    ent_slice items[RUN_LIMIT];
    size_t count;    /* at least 1; the first item is empty at the beginning */
    bool is_empty;   /* no letter yet */
    bool is_clean;   /* began at the edge of a word */
    bool is_unknown; /* something stands in it that is no letter */
    bool is_sealed;  /* a word may have ended here already: more letters make it unknown */
} letter_run;

/* What is known of a sequence, and of alternatives. */
typedef struct sequence {
    ent_arena *arena;
    ent_status status;
    trigger_words best;
    need_list needs;
    letter_run run;
    bool is_letters;   /* nothing but letters so far: the run is all of it */
    bool starts_clean; /* begins with the edge of a word */
    bool has_begun;
} sequence;

typedef struct alternatives {
    trigger_words words; /* one of these is in every alternative; none when some alternative has none */
    need_list needs;
    uint64_t marks; /* a mark of these is in every alternative; 0 when some alternative has none */
    bool are_letters, start_clean, end_clean;
    size_t count;
    letter_run letters; /* when are_letters: all that they may be */
} alternatives;

/* min and max repetitions of an element. */
typedef struct quantity {
    size_t min, max;
} quantity;

/* clean: what stands before is the edge of a word. Errors (ENT_ENOMEM) are kept in status. */
void sequence_begin(sequence *s, ent_arena *arena, bool clean);
void sequence_edge(sequence *s, quantity q);           /* a blank, a sign, a mark */
void sequence_unknown(sequence *s);                    /* anything */
void sequence_words(sequence *s, trigger_words words); /* one of them stands here */
void sequence_marks(sequence *s, uint64_t marks);      /* likewise */
/* One of the choices, in lower case; an empty one where nothing may stand. */
void sequence_letters(sequence *s, const ent_slice *choices, size_t count);
void sequence_group(sequence *s, const alternatives *a, quantity q);
void sequence_end(sequence *s, bool edge); /* edge: what follows the sequence is the edge of a word */
void alternatives_add(alternatives *a, const sequence *s);
unsigned trigger_cost(ent_slice word);

/* --- pattern.c --- */

/* Bytes [out_start, out_end) of the expansion stand for [start, end) of the source. */
typedef struct expansion {
    size_t out_start, out_end, start, end;
} expansion;

typedef struct pattern_reader {
    rule_classes *classes;
    const pattern_source *source;
    ent_slice text; /* all pieces */
    size_t at;
    ent_buf out;
    expansion *expansions;
    size_t expansion_count, expansion_capacity;
    pattern_group *groups;
    size_t group_count, group_capacity;
    pattern_cut *cuts;
    size_t cut_count, cut_capacity;
    bool has_choice; /* alternatives outside of all brackets: there are no cuts */
    size_t depth;
    size_t open_group; /* index + 1 of the innermost named group, or 0 */
    bool no_triggers;  /* verbs and references: anything may match */
    /* A check of words that is asked only when the element behind them has matched as well, as that is
     * seldom. */
    const char *pending;
    size_t pending_at; /* byte of the pattern behind that element */
    bool has_errors;
    ent_status status; /* ENT_OK or ENT_ENOMEM */
} pattern_reader;

/* Says that bytes [start, end) of the pattern are wrong. */
void pattern_error(pattern_reader *p, size_t start, size_t end, const char *format, ...) ENT_PRINTF(4, 5);

/* Adds `text` to the expansion in place of [start, end) of the pattern. */
void pattern_put(pattern_reader *p, ent_slice text, size_t start, size_t end);

/* Reads the whole pattern: fills the expansion and the groups, and tells what it needs. */
void pattern_read(pattern_reader *p, trigger_words *words, need_list *needs);

/* The quantifier at p->at, copied and passed over. */
quantity pattern_quantity(pattern_reader *p);

/* --- macros.c --- */

/* The macro at p->at, from '{' to '}'; blank: a blank stood before it that is not written yet (an optional
 * macro takes it along, or writes it). */
void pattern_macro(pattern_reader *p, sequence *s, bool blank);

/* Puts the check, now or behind the next element if that is one word, class or actor. */
void pattern_check_later(pattern_reader *p, const char *check);

/* Does a macro start at byte `at`? (Not a quantifier.) */
bool pattern_is_macro(ent_slice text, size_t at);

/* Is the macro of this name a word class or an actor? */
bool pattern_is_class_or_actor(const pattern_reader *p, ent_slice name);

#endif
