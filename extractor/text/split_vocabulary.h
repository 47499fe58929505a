/* Words that the sentence splitter knows one by one, with their usual part of speech and a vector each.
 * Internal to extractor/. */
#ifndef ENTENTE_TEXT_SPLIT_VOCABULARY_H
#define ENTENTE_TEXT_SPLIT_VOCABULARY_H

#include <entente/slice.h>

enum {
    ENT_NET_VECTOR = 16,     /* dimensions of a token's vector */
    ENT_VOCABULARY_WORD = 24 /* bytes of a word: u32 hash, u8 part of speech, 3 zeros, the vector */
};

/* Read in place. Slots are u16 ids, 0 for none, in the order of linear probing from the upper bits of the
 * hash; the word of id 0 stands for all that are not known. */
typedef struct ent_split_vocabulary {
    const char *slots; /* NULL: an empty vocabulary */
    const char *words;
    unsigned bits;  /* 2^bits slots */
    uint32_t count; /* of words, that of id 0 included */
} ent_split_vocabulary;

/* 0 when the word is not there. */
uint16_t ent_split_vocabulary_find(const ent_split_vocabulary *vocabulary, uint32_t hash);

/* id: as found, so below count. */
static inline uint8_t ent_split_vocabulary_class(const ent_split_vocabulary *vocabulary, uint16_t id)
{
    return id ? (uint8_t)vocabulary->words[(size_t)id * ENT_VOCABULARY_WORD + 4] : 0;
}

static inline const int8_t *ent_split_vocabulary_vector(const ent_split_vocabulary *vocabulary, uint16_t id)
{
    return (const int8_t *)vocabulary->words + (size_t)id * ENT_VOCABULARY_WORD + 8;
}

#endif
