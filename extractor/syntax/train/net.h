/* The network in training: the same sums as ../network_run.c, in floats, with dropout, and their gradients.
 */
#ifndef ENTENTE_TRAIN_NET_H
#define ENTENTE_TRAIN_NET_H

#include "../network.h"
#include "tensor.h"

/* A sentence with its gold analysis. Position 0 is the root. */
typedef struct gold_sentence {
    uint32_t count;                /* positions: words + 1 */
    ent_slice *forms, *lemmas;     /* [1 .. count) */
    uint8_t *xpos, *upos, *deprel; /* label numbers of the trainer's own lists */
    uint32_t *heads;
} gold_sentence;

/* What a batch is made of: a sentence and the embedding rows of its words' features. */
typedef struct example {
    const gold_sentence *gold;
    uint32_t *rows;  /* count * ENT_FEATURE_TYPES; some are unknown on purpose */
    uint32_t *whole; /* the same with none left out: what teachers see */
} example;

typedef struct trainee {
    ent_net_sizes sizes;
    float dropout;
    parameters all;
    parameter *embeddings, *window, *window_bias;
    parameter *recurrent[ENT_SYNTAX_LAYERS], *gates[ENT_SYNTAX_LAYERS];
    parameter *xpos, *xpos_bias, *upos, *upos_bias;
    parameter *arc_dependent, *arc_dependent_bias, *arc_head, *arc_head_bias, *arc_bilinear, *head_bias,
        *distance;
    parameter *label_dependent, *label_bias, *label_head, *label_out, *label_out_bias;
} trainee;

void trainee_init(trainee *t, const ent_net_sizes *z, float dropout, random_state *r);
void trainee_free(trainee *t);

/* Trained networks whose opinions on the training sentences, softer than the gold labels, a student learns
 * beside these (Hinton et al. 2015; for parsers Kuncoro et al. 2016). */
typedef struct teachers {
    const trainee *all;
    size_t count;
} teachers;

/* Ends training: the values become what is shipped, the averages. */
void trainee_settle(trainee *t);

/* Adds the gradients of the batch to thread's gradients; gives the loss a word, against gold alone. */
double trainee_learn(trainee *t, const example *batch, size_t count, const teachers *from, int thread,
                     random_state *r);

#endif
