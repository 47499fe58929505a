/* Rule files on their way to a ruleset: read.c and its helpers collect, finish.c checks and compiles. */
#ifndef ENTENTE_RULES_LOAD_H
#define ENTENTE_RULES_LOAD_H

#include "pattern.h"
#include "ruleset_internal.h"

#include <entente/phrase.h>

enum {
    FILE_LIMIT = 16 * 1024 * 1024,
    STATEMENT_LIMIT = 1024 * 1024,
    RELATION_PATTERN_LIMIT = 1000, /* phrases too */
    ERROR_LIMIT = 50               /* a load stops behind so many */
};

/* A place in a file. */
typedef struct spot {
    const rule_file *file;
    size_t start, end;
} spot;

typedef struct draft_actor {
    ent_rule_actor actor; /* names and offices are below until the end */
    ent_rule_name *names;
    size_t name_count, name_capacity;
    ent_rule_office *offices;
    size_t office_count, office_capacity;
    bool is_removed;
    ent_slice merged_into; /* id of the actor that has its names now, or empty */
    spot at;
} draft_actor;

/* A mention of an actor's id that must exist. */
typedef struct reference {
    ent_slice id;
    spot at;
} reference;

typedef struct draft_pattern {
    pattern_piece *pieces;
    size_t piece_count, piece_capacity;
    bool is_unless, is_plain;
    ent_pattern_type type; /* of patterns for actors, and their kind */
    ent_kind kind;
    spot at; /* its keyword */
    ent_rule_place place;
} draft_pattern;

/* A phrase as read: nodes whose words are not looked up yet. */
typedef struct draft_phrase {
    ent_phrase_node nodes[ENT_PHRASE_MOST_NODES];
    struct draft_words {
        ent_slice class_name; /* of words */
        size_t start, end;    /* of the node in the file */
    } words[ENT_PHRASE_MOST_NODES];
    size_t node_count;
    bool is_unless;
    ent_slice text;
    spot at; /* the line */
    ent_rule_place place;
} draft_phrase;

/* A noun made from a verb. */
typedef struct derived_noun {
    ent_slice noun;
    ent_slice objects; /* prepositions, parted by blanks */
    struct derived_noun *next;
} derived_noun;

typedef struct draft_relation {
    ent_rule_relation relation;
    draft_phrase **phrases;
    size_t phrase_count, phrase_capacity;
    draft_pattern *patterns;
    size_t pattern_count, pattern_capacity;
    ent_rule_example *examples;
    size_t example_count, example_capacity;
    bool is_removed, has_yes;
    bool is_broken; /* some line of it could not be read */
    spot at;
} draft_relation;

typedef struct loader {
    ent_ruleset *rules;
    ent_arena *arena;     /* that of rules */
    ent_arena *statement; /* tokens of the statement being read */
    ent_diags *diags;
    bool is_shipped;
    bool is_lenient;             /* in a table of others: a mistake costs a row or a cell, and is a warning */
    rule_lexer lexer;            /* of the file being read */
    size_t place_at, place_line; /* line that byte place_at of that file is on */
    draft_actor *actors;
    size_t actor_count, actor_capacity; /* index: id in rules->actor_ids */
    reference *references;
    size_t reference_count, reference_capacity;
    draft_pattern *patterns;
    size_t pattern_count, pattern_capacity;
    ent_intern *relation_names;
    draft_relation *relations;
    size_t relation_count, relation_capacity; /* index: id in relation_names */
    ent_intern *suppressed;                   /* that of rules */
    ent_intern *noun_verbs;                   /* verbs that nouns are made from */
    derived_noun **nouns;                     /* by id in noun_verbs: the last one first */
    size_t noun_capacity;
    const ent_phrase_words **phrase_words; /* by class: made when first asked for */
    size_t error_count, warning_count;
    bool has_limit_error;
} loader;

/* --- read.c --- */

/* Reads one file into the loader. Mistakes go to diags and are counted; ENT_ENOMEM. */
ent_status load_read(loader *l, const rule_file *file);

void load_error(loader *l, size_t start, size_t end, const char *format, ...) ENT_PRINTF(4, 5);
void load_say(loader *l, ent_severity severity, const spot *at, const char *format, ...) ENT_PRINTF(4, 5);

/* "unknown WHAT "word"; did you mean ...?" at a token. */
void load_unknown(loader *l, const rule_token *token, const char *what, const ent_slice *candidates,
                  size_t count);

/* The same for ids of actors and names of relations. */
void load_unknown_in(loader *l, ent_severity severity, const spot *at, const char *what, ent_slice word,
                     const ent_intern *known);

/* Where the token is. */
spot load_spot(const loader *l, const rule_token *token);
/* The line of byte `at`; places are asked for in the order of the file. */
ent_rule_place load_place(loader *l, size_t at);

/* The next line if it belongs to the statement; lexed unless it cannot be (then it is passed over, and the
 * one behind it is tried). *found is false at the end of the statement. ENT_ENOMEM. */
ent_status load_next_line(loader *l, bool *found);

bool load_is(const rule_token *token, const char *word); /* an unquoted word */
bool load_is_name(const rule_token *token);              /* a word or a string */

/* --- read_actors.c --- */
ent_status load_actor(loader *l, ent_kind kind, const rule_token *tokens, bool is_override);
ent_status load_actor_pattern(loader *l, const rule_token *tokens);
bool load_is_span(ent_slice word); /* "2012-05..2018" */

/* The actor that a statement begins with; tokens: its id and name. NULL in *out: mistakes have been said.
 * ENT_ENOMEM. */
ent_status load_begin_actor(loader *l, ent_kind kind, const rule_token *tokens, bool is_override,
                            draft_actor **out);

/* One line of an actor: a keyword and what follows it. ENT_ENOMEM. */
ent_status load_actor_line(loader *l, draft_actor *a, const rule_token *tokens);

/* An id made from a name: "Jane Q. Roe" gives "jane-q-roe"; letters beyond ASCII stay. ENT_ENOMEM. */
ent_status load_slug(loader *l, ent_slice name, ent_slice *out);

/* --- read_csv.c --- */

/* A gazetteer with a row an actor, commas, semicolons or tabs between columns: the file that l->lexer is at.
 * ENT_ENOMEM. */
ent_status load_csv(loader *l);

/* Adds a name unless the actor has it. ENT_ENOMEM. */
ent_status load_add_name(loader *l, draft_actor *a, ent_rule_name name);

/* --- read_analyst.c --- */

/* merge NAME|ID... into ID */
ent_status load_merge(loader *l, const rule_token *tokens);

/* rename ID NAME */
ent_status load_rename(loader *l, const rule_token *tokens);

/* A word that looks like an actor's id: KIND/... */
bool load_is_actor_id(const rule_token *token);

/* The actor of that id, or the one that it has been merged into; NULL: there is none. */
draft_actor *load_find_actor(const loader *l, ent_slice id);

/* --- read_words.c --- */
ent_status load_words(loader *l, const rule_token *tokens, bool is_override);

/* --- read_relations.c --- */
ent_status load_relation(loader *l, const rule_token *tokens, bool is_override);

/* Regular expressions from tokens[i] on, joined by '+', also over lines. */
ent_status load_pieces(loader *l, const rule_token *tokens, draft_pattern *pattern, bool *good);

/* --- nouns.c --- */

/* nouns VERB = NOUN PREPOSITION|PREPOSITION, NOUN ...; or each on a line of its own. ENT_ENOMEM. */
ent_status load_nouns(loader *l, const rule_token *tokens);

/* The nouns made from the verb, or NULL. */
const derived_noun *load_derived_nouns(const loader *l, ent_slice verb);

/* --- phrase_read.c, phrase_words.c --- */

/* Reads the phrase at bytes [start, end) of the file. ENT_ENOMEM. */
ent_status load_phrase(loader *l, draft_relation *r, size_t start, size_t end, bool is_unless);

/* Looks the phrase's words up. Mistakes go to diags; then *good is false. ENT_ENOMEM. */
ent_status load_finish_phrase(loader *l, const draft_phrase *draft, ent_phrase *out, bool *good);

bool load_is_preposition(ent_slice word);

/* What belongs to a verb and is no preposition right behind it: "off", "out". */
bool load_is_particle(ent_slice word);

/* --- finish.c --- */

/* The loader owns regex from here on, also on failure. ENT_ENOMEM. */
ent_status load_keep_regex(loader *l, ent_regex *regex);

/* Checks what can be checked only when all files are read, compiles, and fills the ruleset. ENT_ENOMEM. */
ent_status load_finish(loader *l);

#endif
