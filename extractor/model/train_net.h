/* Trains the splitter's network. For the trainer only. */
#ifndef ENTENTE_MODEL_TRAIN_NET_H
#define ENTENTE_MODEL_TRAIN_NET_H

#include "train_examples.h"
#include "train_split.h"

/* The trained network, rounded. */
typedef struct ent_net_weights {
    ent_buf bytes; /* shapes, classes, gaps, input, states, bias, output: as in the section. Owned */
    int32_t state_factor;
    double unit; /* natural scale of the output's 1 */
    double bias; /* of the output, natural */
} ent_net_weights;

/* Writes the words' vectors into examples->words. Release bytes with ent_buf_free(). ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_train_net(ent_examples *examples, const ent_train_options *options,
                                        ent_net_weights *out);

#endif
