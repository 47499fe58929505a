/* Rule files as lines of tokens. */
#ifndef ENTENTE_RULES_LEXER_H
#define ENTENTE_RULES_LEXER_H

#include <entente/arena.h>
#include <entente/diag.h>

typedef enum rule_token_type {
    TOKEN_END,    /* of the line */
    TOKEN_WORD,   /* Russia, denounce.v, state/RUS, 2012-05..2018, +1 */
    TOKEN_STRING, /* "Cote d'Ivoire"; text is without quotes and escapes */
    TOKEN_REGEX,  /* between slashes, which are not part of text; as written */
    TOKEN_CLASS,  /* {denounce.v}; text is without braces */
    TOKEN_COLON,
    TOKEN_COMMA,
    TOKEN_EQUALS,
    TOKEN_PLUS,
    TOKEN_ARROW /* -> */
} rule_token_type;

typedef struct rule_token {
    rule_token_type type;
    ent_slice text;
    size_t start, end; /* bytes of the file, quotes and slashes included */
} rule_token;

/* A file being read. All but the tokens is borrowed. */
typedef struct rule_file {
    ent_slice name; /* "politics/request.rules", as relations print it */
    ent_slice path; /* as the user gave it, for messages */
    ent_slice text;
    bool is_standard; /* the built-in classes */
} rule_file;

/* A line that holds something: bytes [start, end) without what ends it. */
typedef struct rule_line {
    size_t start, end, next; /* next: where the following line starts */
    size_t first;            /* of its first character that is no blank */
    bool is_indented;
} rule_line;

typedef struct rule_lexer {
    const rule_file *file;
    size_t at;
    ent_arena *arena; /* of what strings unescape to */
    ent_diags *diags;
    rule_token *tokens; /* of the line lexed last, in the arena; ends with TOKEN_END */
    size_t count, capacity;
} rule_lexer;

/* Finds the next line that holds more than a comment; false at the end of the file. Does not move. */
bool rule_lexer_peek(const rule_lexer *lexer, rule_line *line);

/* Moves behind the line. */
void rule_lexer_skip(rule_lexer *lexer, const rule_line *line);

/* Cuts the line into lexer->tokens. ENT_ESYNTAX: said to diags, go on with the next line. ENT_ENOMEM. */
ent_status rule_lexer_line(rule_lexer *lexer, const rule_line *line);

/* The first word of the line without looking at the rest. */
ent_slice rule_lexer_keyword(const rule_lexer *lexer, const rule_line *line);

#endif
