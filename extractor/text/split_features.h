/* What the sentence splitter looks at. Shared by the splitter and its trainer, so that both see the same.
 * Internal to extractor/. */
#ifndef ENTENTE_TEXT_SPLIT_FEATURES_H
#define ENTENTE_TEXT_SPLIT_FEATURES_H

#include "../document.h"
#include "lexicon.h"
#include "split_vocabulary.h"

/* What a token looks like; the order is part of the model. */
typedef enum ent_shape {
    ENT_SHAPE_NONE, /* outside of the block */
    ENT_SHAPE_LOWER,
    ENT_SHAPE_CAPITAL,
    ENT_SHAPE_UPPER,  /* two or more capitals */
    ENT_SHAPE_LETTER, /* one capital */
    ENT_SHAPE_MIXED,
    ENT_SHAPE_INITIAL, /* "J." */
    ENT_SHAPE_ACRONYM, /* "U.S." */
    ENT_SHAPE_TITLE,   /* "Gen." */
    ENT_SHAPE_MONTH,   /* "Sept." */
    ENT_SHAPE_COMPANY, /* "Inc." */
    ENT_SHAPE_ABBREVIATION,
    ENT_SHAPE_DIGITS,
    ENT_SHAPE_NUMBER, /* with a point or comma */
    ENT_SHAPE_TIME,   /* with a colon, slash or hyphen */
    ENT_SHAPE_ALNUM,
    ENT_SHAPE_ADDRESS,
    ENT_SHAPE_STOP,
    ENT_SHAPE_QUESTION, /* ? and ! and runs of them */
    ENT_SHAPE_ELLIPSIS,
    ENT_SHAPE_COMMA,
    ENT_SHAPE_SEMICOLON,
    ENT_SHAPE_COLON,
    ENT_SHAPE_DASH,
    ENT_SHAPE_OPEN_QUOTE,
    ENT_SHAPE_CLOSE_QUOTE,
    ENT_SHAPE_OPEN_BRACKET,
    ENT_SHAPE_CLOSE_BRACKET,
    ENT_SHAPE_BULLET,
    ENT_SHAPE_RULE, /* "====", "***" */
    ENT_SHAPE_EMOTICON,
    ENT_SHAPE_CURRENCY,
    ENT_SHAPE_CLITIC,
    ENT_SHAPE_SYMBOL,
    ENT_SHAPE_COUNT
} ent_shape;

/* What stands before a token. */
enum { ENT_GAP_NONE, ENT_GAP_BLANK, ENT_GAP_LINE, ENT_GAP_COUNT };

/* A token of a block, prepared once. */
typedef struct ent_split_token {
    uint32_t word;      /* hash of the form in lower case, the same for all styles of quotes */
    uint16_t id;        /* in the vocabulary; 0: none of it */
    uint8_t shape;      /* ent_shape */
    uint8_t gap;        /* before it */
    uint8_t length;     /* bytes, at most 15 */
    uint8_t word_class; /* usual part of speech, ent_upos; 0 when not known */
    bool is_inner;      /* continues a multiword token: no sentence begins here */
} ent_split_token;

/* Tokens on both sides of the block count as ENT_SHAPE_NONE; the array has so many of them at each end. */
enum { ENT_SPLIT_MARGIN = 5, ENT_SPLIT_FEATURES_MAX = 64 };

/* Hash of a word: the same for "don't" with either apostrophe, and for all quotes that open, or close. */
uint32_t ent_split_word_hash(ent_slice s, ent_shape shape);

/* Fills tokens[0, count + 2 * ENT_SPLIT_MARGIN). */
void ent_split_prepare(ent_split_token *tokens, ent_slice text, const ent_word *words, size_t count,
                       const ent_lexicon *lexicon, const ent_split_vocabulary *vocabulary);

/* What the splitter remembers on its way through a block. */
typedef struct ent_split_state {
    uint32_t length;      /* tokens since the last sentence end */
    uint32_t lowers;      /* of them in lower case */
    uint32_t verbs;       /* of them verbs and auxiliaries */
    int32_t brackets;     /* open since then */
    int32_t quotes;       /* open since the start of the block */
    uint32_t position;    /* tokens since the start of the block */
    uint32_t left;        /* tokens to its end */
    uint32_t last_length; /* of the sentence before */
    uint32_t first_word;  /* of this sentence */
    uint8_t first_shape;
    uint8_t shape;      /* of the last token */
    uint8_t last_shape; /* of the last token of the sentence before */
} ent_split_state;

/* Takes token t, the next one, into the state. */
void ent_split_advance(ent_split_state *state, const ent_split_token *t);

/* A sentence ended behind the last token. */
void ent_split_restart(ent_split_state *state);

/* Coarse steps of a count: below ENT_SPLIT_STEPS. */
enum { ENT_SPLIT_STEPS = 10 };
static inline uint32_t ent_split_step(uint32_t n)
{
    return n < 6 ? n : n < 10 ? 6 : n < 16 ? 7 : n < 30 ? 8 : 9;
}

/* Hashes of the features of a sentence end between t[-1] and t[0]; gives their number. */
size_t ent_split_features(const ent_split_token *t, const ent_split_state *state,
                          uint32_t features[ENT_SPLIT_FEATURES_MAX]);

#endif
