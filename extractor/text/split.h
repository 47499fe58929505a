/* Where sentences end: two classifiers over all places between two tokens, from left to right, whose scores
 * are added: a linear one over many hashed features, and a small neural network. Internal to extractor/. */
#ifndef ENTENTE_TEXT_SPLIT_H
#define ENTENTE_TEXT_SPLIT_H

#include "split_net.h"

/* A sentence of more words is cut here, so that whatever follows has a bound on its work. */
enum { ENT_SENTENCE_MAX_WORDS = 1000 };

/* The model's section "sentences", read in place. Little-endian header of 64 bytes: u32 version, u32 bits of
 * the linear weights' index, u32 bits of the vocabulary's slots, u32 words, i64 threshold, i64 sure, i32
 * linear factor, i32 state factor, zeros. Then slots and words of the vocabulary, the parts of ent_split_net
 * in the order of its fields, and the linear weights, a signed byte each; a feature's weight is where the
 * upper bits of its hash say. */
typedef struct ent_splitter {
    const int8_t *weights; /* NULL: there is no model, and rules decide */
    unsigned bits;
    int64_t linear_factor; /* brings the sum of weights to the scale of the network's output */
    int64_t threshold;     /* a sum above it is a sentence end */
    int64_t sure;          /* a linear score so far from 0 decides alone */
    ent_split_net net;
} ent_splitter;

enum { ENT_SPLIT_VERSION = 1, ENT_SPLIT_HEADER = 64, ENT_SPLIT_MAX_BITS = 24, ENT_VOCABULARY_MAX_BITS = 16 };

/* Bytes of a section with 2^bits linear weights, 2^slot_bits slots and so many words. */
size_t ent_splitter_section_size(unsigned bits, unsigned slot_bits, size_t words);

/* Borrows section. An empty section gives the rules; ENT_EFORMAT when it cannot be one. */
ENT_MUST_CHECK ent_status ent_splitter_open(ent_splitter *splitter, ent_slice section);

/* Number of tokens, at least 1, of the sentence that begins with tokens[first] of a block of `count`; state
 * starts as zero, with `left` = count, and is passed on. tokens: as prepared, behind the margin. */
size_t ent_split_sentence(const ent_splitter *splitter, const ent_split_token *tokens, size_t first,
                          size_t count, ent_split_state *state);

#endif
