/* What the network makes of single words, before it sees their neighbours: the sum of the embeddings of a
 * word's features, and its part in the products of the window. Both depend on the form and on whether it
 * begins a sentence, on nothing else: they are kept for words seen before, within bounds. */
#ifndef ENTENTE_SYNTAX_WORDS_H
#define ENTENTE_SYNTAX_WORDS_H

#include "network.h"

enum {
    ENT_WORD_SETS = 512,
    ENT_WORD_WAYS = 4, /* places in which a word may be kept: the one unused for longest is given up */
    ENT_WORD_KEPT = ENT_WORD_SETS * ENT_WORD_WAYS,
    ENT_WORD_LONGEST = 27 /* bytes; longer forms are not kept */
};

/* Forms that are kept, in a thread's memory. */
typedef struct ent_kept_word {
    uint64_t batch; /* that used it last; 0: empty */
    uint32_t hash;
    uint8_t length, is_first;
    char text[ENT_WORD_LONGEST];
} ent_kept_word;

/* A thread's words. Zeros are none. */
typedef struct ent_words {
    const ent_net *net; /* that the words kept are of */
    ent_kept_word *kept;
    float *vectors;  /* width numbers a place: ENT_WORD_KEPT, the root, then words of this batch alone */
    float *products; /* 3 * width numbers a place: in the window of the word behind it, its own, of the word
                        before it */
    uint32_t *fresh; /* places to be filled */
    uint8_t *narrow; /* their vectors, each in two halves: a coarse one and what that leaves */
    float *scales, *halves, *rest;
    uint64_t batch;
    size_t room; /* words in a batch */
    uint32_t fresh_count, extra_count;
    bool has_root;
} ent_words;

/* Makes room for batches of this many words of this network. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_words_reserve(ent_words *words, const ent_net *net, size_t count);
void ent_words_clear(ent_words *words);

/* To be called in this order for each batch: begin; for each word its place; fill. */
void ent_words_begin(ent_words *words);
uint32_t ent_words_place(ent_words *words, ent_slice form, bool is_first);
void ent_words_fill(ent_words *words);

/* The place of the root, always there. */
enum { ENT_WORD_ROOT = ENT_WORD_KEPT };

#endif
