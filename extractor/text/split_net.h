/* The small neural network of the sentence splitter, in whole numbers: the same result on every machine.
 * Internal to extractor/.
 *
 * A token's vector is the sum of the vectors of its word, shape, part of speech and gap. One hidden layer
 * sees ENT_NET_BEFORE tokens before the place in question and ENT_NET_AFTER behind it, and ENT_NET_STATES
 * things about the sentence so far, each one of a few values. Its output is a weighted sum. */
#ifndef ENTENTE_TEXT_SPLIT_NET_H
#define ENTENTE_TEXT_SPLIT_NET_H

#include "split_features.h"

enum {
    ENT_NET_BEFORE = 4,
    ENT_NET_AFTER = 4,
    ENT_NET_TOKENS = ENT_NET_BEFORE + ENT_NET_AFTER,
    ENT_NET_HIDDEN = 48,
    ENT_NET_CLASSES = 18, /* ENT_UPOS_COUNT */
    ENT_NET_STATES = 10,  /* values that are given at each place */
    ENT_NET_STATE_VALUES = 6 * ENT_SPLIT_STEPS + 4 + 2 * ENT_SHAPE_COUNT + 2
};

/* Borrowed from the model: signed bytes. */
typedef struct ent_split_net {
    ent_split_vocabulary vocabulary;
    const int8_t *shapes;  /* [ENT_SHAPE_COUNT][ENT_NET_VECTOR] */
    const int8_t *classes; /* [ENT_NET_CLASSES][ENT_NET_VECTOR] */
    const int8_t *gaps;    /* [ENT_GAP_COUNT][ENT_NET_VECTOR] */
    const int8_t *input;   /* [ENT_NET_TOKENS][ENT_NET_VECTOR][ENT_NET_HIDDEN] */
    const int8_t *states;  /* [ENT_NET_STATE_VALUES][ENT_NET_HIDDEN] */
    const int8_t *bias;    /* [ENT_NET_HIDDEN] */
    const int8_t *output;  /* [ENT_NET_HIDDEN] */
    int32_t state_factor;  /* of states and bias, to bring them to the scale of vector times input */
} ent_split_net;

/* Which of the state values hold between t[-1] and t[0]: indices below ENT_NET_STATE_VALUES. */
void ent_split_net_states(const ent_split_token *t, const ent_split_state *state,
                          uint16_t values[ENT_NET_STATES]);

/* The output for a sentence end between t[-1] and t[0]. */
int64_t ent_split_net_score(const ent_split_net *net, const ent_split_token *t, const ent_split_state *state);

#endif
