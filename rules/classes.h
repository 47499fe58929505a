/* Word classes: members as written, their forms, and the regular expressions made of them. */
#ifndef ENTENTE_RULES_CLASSES_H
#define ENTENTE_RULES_CLASSES_H

#include "inflect.h"
#include "lexer.h"

#include <entente/buf.h>
#include <entente/intern.h>

enum { CLASS_MEMBER_LIMIT = 20000, CLASS_DEPTH_LIMIT = 8, CLASS_ERROR_LIMIT = 50 };

typedef struct rule_member {
    rule_token_type type; /* WORD or STRING, REGEX, CLASS */
    bool is_removed;      /* written with a minus: taken away */
    bool is_as_written;   /* not inflected */
    ent_slice text;
    const rule_file *file;
    size_t start, end; /* of the token */
} rule_member;

/* A class's alternation as a regular expression, made when first asked for. */
typedef struct class_regex {
    unsigned forms; /* FORM_* */
    bool is_raw;    /* for the raw sentence: blanks match any white space */
    ent_slice text;
    const ent_slice *triggers; /* words of which a match holds one; NULL: not known */
    size_t trigger_count;
} class_regex;

typedef enum class_state { CLASS_UNRESOLVED, CLASS_RESOLVING, CLASS_RESOLVED } class_state;

typedef struct rule_class {
    ent_slice name;
    ent_word_kind kind;
    bool is_defined;       /* not only added to */
    bool is_standard;      /* defined in standard.rules and not elsewhere */
    const rule_file *file; /* of its definition, or of what was added first */
    size_t start, end;
    rule_member *members;
    size_t member_count, member_capacity;
    class_state state;
    ent_word_form *forms; /* sorted by text, each once */
    size_t form_count;
    ent_slice *regexes; /* members that are patterns, those of classes inside too */
    size_t regex_count;
    class_regex *made;
    size_t made_count, made_capacity;
    const ent_slice *texts; /* of all forms, for ent_ruleset_words() */
} rule_class;

typedef struct rule_classes {
    ent_arena *arena;
    const ent_irregulars *irregulars;
    ent_diags *diags;
    ent_intern *names; /* the id is the index into items */
    rule_class *items;
    size_t count, capacity;
    size_t error_count; /* said so far; behind CLASS_ERROR_LIMIT nothing more is said */
} rule_classes;

/* Says what is wrong at bytes [start, end) of a file, and counts it. */
void rule_classes_error(rule_classes *classes, const rule_file *file, size_t start, size_t end,
                        const char *format, ...) ENT_PRINTF(5, 6);

/* "v", "n", "a" or "w" behind the last dot; false for anything else. */
bool rule_class_kind(ent_slice name, ent_word_kind *kind);

/* The class of that name, made when there is none. ENT_ENOMEM. */
ent_status rule_classes_get(rule_classes *classes, ent_slice name, rule_class **out);
rule_class *rule_classes_find(const rule_classes *classes, ent_slice name); /* or NULL */

/* Works out the forms of all classes; what is wrong goes to diags and is counted. ENT_ENOMEM. */
ent_status rule_classes_resolve(rule_classes *classes);

/* What must be asked before a class that no blank stands before: the edge of a word. */
#define CLASS_EDGE "(?<![\\w-])"

/* The class as a regular expression with the edge behind it; *out is borrowed until the next call.
 * ENT_ENOMEM. */
ent_status rule_class_regex(rule_classes *classes, rule_class *c, unsigned forms, bool raw,
                            const class_regex **out);

/* "did you mean": the nearest name of a class, or the empty slice. */
ent_slice rule_classes_suggest(const rule_classes *classes, ent_slice name);

/* Appends an alternation of the texts (sorted, each once) with common beginnings shared, the longest first.
 * raw: a blank matches any white space. ENT_ENOMEM. */
ent_status rule_trie(const ent_slice *texts, size_t count, bool raw, ent_buf *out);

#endif
