/* What the sentence splitter learns from: all places between two tokens of the treebanks. For the trainer
 * only. */
#ifndef ENTENTE_MODEL_TRAIN_EXAMPLES_H
#define ENTENTE_MODEL_TRAIN_EXAMPLES_H

#include "../text/split.h"
#include "treebank.h"

typedef struct ent_example {
    const ent_split_token *token; /* the one behind the place; its neighbours are around it */
    uint32_t first, count;        /* its linear features, in ent_examples.features */
    uint16_t values[ENT_NET_STATES];
    bool is_end;
} ent_example;

typedef struct ent_examples {
    ent_arena *arena; /* owns all */
    ent_lexicon lexicon;
    ent_buf slots, words; /* of the vocabulary; the vectors are still zero. Owned */
    ent_split_vocabulary vocabulary;
    ent_example *items;
    size_t count, capacity;
    uint32_t *features; /* hashes */
    size_t feature_count, feature_capacity;
} ent_examples;

/* Makes vocabulary and examples: each paragraph as it is, and some again as variants. lexicon: section
 * "tokens", borrowed. Release with ent_examples_clear(). ENT_ENOMEM, ENT_ELIMIT.
 */
ENT_MUST_CHECK ent_status ent_examples_make(ent_examples *out, const ent_treebank *treebanks, size_t count,
                                            ent_slice lexicon, uint64_t seed);
void ent_examples_clear(ent_examples *examples);

/* Into another order. */
void ent_examples_shuffle(ent_examples *examples, uint64_t *random);

#endif
