/* Shared by the files that read a phrase: phrase_lex.c cuts it, phrase_read.c makes nodes of it. */
#ifndef ENTENTE_RULES_PHRASE_READ_H
#define ENTENTE_RULES_PHRASE_READ_H

#include "load.h"

typedef enum phrase_token_type {
    PHRASE_END,
    PHRASE_ROLE,  /* SOURCE, TARGET:state|organization */
    PHRASE_OWNS,  /* 's behind a role */
    PHRASE_CLASS, /* {denounce.v}, <call|appeal>.v: text is the class's name */
    PHRASE_WORDS, /* plain words: with|between */
    PHRASE_OPEN,  /* [ */
    PHRASE_CLOSE  /* ] */
} phrase_token_type;

typedef struct phrase_token {
    phrase_token_type type;
    ent_slice text;
    size_t start, end; /* bytes of the file */
    ent_pattern_role role;
    unsigned kinds;     /* bits of ent_kind; 0: any */
    ent_word_kind kind; /* of classes */
    bool is_optional;   /* "?" behind it */
} phrase_token;

enum { PHRASE_MOST_TOKENS = 64 };

/* Cuts bytes [start, end) of the file being read. What is wrong goes to diags; then *good is false. tokens
 * end with PHRASE_END. ENT_ENOMEM. */
ent_status phrase_lex(loader *l, size_t start, size_t end, phrase_token tokens[PHRASE_MOST_TOKENS + 1],
                      bool *good);

/* Does the list, parted by '|', hold the word? */
bool phrase_list_has(ent_slice list, ent_slice word);

/* The first of a list parted by '|', taken off *rest. */
ent_slice phrase_list_next(ent_slice *rest);

#endif
