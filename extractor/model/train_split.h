/* Trains the sentence splitter. For the trainer only. */
#ifndef ENTENTE_MODEL_TRAIN_SPLIT_H
#define ENTENTE_MODEL_TRAIN_SPLIT_H

#include "treebank.h"

typedef struct ent_train_options {
    uint64_t seed;
    unsigned bits;          /* 2^bits linear weights */
    unsigned min_seen;      /* a linear feature counts from so many places on */
    unsigned linear_epochs; /* passes over the examples */
    double linear_rate;
    unsigned net_epochs;
    float net_rate;
    float hidden_drop;   /* share of hidden values that a training step leaves out */
    float word_drop;     /* share of words that are made unknown */
    double linear_share; /* weight of the linear score against the network's */
    double sure;         /* linear score, so weighted, that decides alone */
    double threshold;    /* on the sum; in natural logarithms of odds, as the other scores */
} ent_train_options;

ent_train_options ent_train_options_default(void);

/* lexicon: section "tokens", with which the text is cut into tokens as it will be later. Appends the section
 * to out. The same input and options give the same bytes. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_train_split(const ent_treebank *treebanks, size_t count, ent_slice lexicon,
                                          const ent_train_options *options, ent_buf *out);

#endif
