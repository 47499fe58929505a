/* Where sentences end: a linear classifier over all places between two tokens, from left to right. Internal
 * to extractor/. */
#ifndef ENTENTE_TEXT_SPLIT_H
#define ENTENTE_TEXT_SPLIT_H

#include "split_features.h"

/* A sentence of more words is cut here, so that whatever follows has a bound on its work. */
enum { ENT_SENTENCE_MAX_WORDS = 1000 };

/* The model's section "sentences", read in place: u32 number of weights as a power of two, i32 threshold,
 * then a signed byte a weight. A feature's weight is where the upper bits of its hash say. */
typedef struct ent_splitter {
    const int8_t *weights;
    unsigned shift; /* of a hash to an index; 0: there are no weights, and rules decide */
    int32_t threshold;
} ent_splitter;

enum { ENT_SPLIT_HEADER = 8, ENT_SPLIT_MAX_BITS = 22 };

/* Borrows section. An empty section gives the rules; ENT_EFORMAT when it cannot be one. */
ENT_MUST_CHECK ent_status ent_splitter_open(ent_splitter *splitter, ent_slice section);

/* Number of tokens, at least 1, of the sentence that begins with tokens[first] of a block of `count`; state
 * starts as zero, with `left` = count, and is passed on. tokens: as prepared, behind the margin. */
size_t ent_split_sentence(const ent_splitter *splitter, const ent_split_token *tokens, size_t first,
                          size_t count, ent_split_state *state);

#endif
