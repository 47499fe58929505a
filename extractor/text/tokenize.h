/* Words and multiword tokens of a stretch of text, as UD English cuts them. Internal to extractor/. */
#ifndef ENTENTE_TEXT_TOKENIZE_H
#define ENTENTE_TEXT_TOKENIZE_H

#include "../document.h"
#include "lexicon.h"

/* A growing array of words in an arena. */
typedef struct ent_word_list {
    ent_arena *arena; /* borrowed */
    ent_word *items;
    size_t count, capacity;
} ent_word_list;

/* Appends the words of text[start, end), a block. Every byte that is no white space ends up in exactly one
 * word, in order. Linear time; depends on these bytes and the lexicon only. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_tokenize(ent_word_list *words, ent_slice text, size_t start, size_t end,
                                       const ent_lexicon *lexicon);

#endif
