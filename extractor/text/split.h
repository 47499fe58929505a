/* Where sentences end. Internal to extractor/. */
#ifndef ENTENTE_TEXT_SPLIT_H
#define ENTENTE_TEXT_SPLIT_H

#include "../document.h"
#include "lexicon.h"

/* A sentence of more words is cut here, so that whatever follows has a bound on its work. */
enum { ENT_SENTENCE_MAX_WORDS = 1000 };

typedef struct ent_splitter {
    ent_slice text;
    const ent_word *words; /* of one block */
    size_t count;
    const ent_lexicon *lexicon;
} ent_splitter;

/* Number of words of the sentence that begins with words[first], at least 1. */
size_t ent_split_sentence(const ent_splitter *splitter, size_t first);

#endif
