/* Learning lemmas from treebanks. */
#ifndef ENTENTE_TRAIN_LEMMAS_H
#define ENTENTE_TRAIN_LEMMAS_H

#include "../network.h"
#include "data.h"

#include <entente/buf.h>

/* The networks that tag the sentences which lemmas are learned from: nets[lemma_fold(i, count)] those of
 * sentence i. One, or one a fold that has not seen its sentences (jackknifing), whose tags are wrong as often
 * as in new text. */
typedef struct lemma_taggers {
    const ent_net *nets; /* with the same labels in the same order */
    size_t count;        /* at least 1 */
} lemma_taggers;

/* The fold of a sentence: sentences that stand together are in one. */
size_t lemma_fold(size_t sentence, size_t folds);

/* Appends the section "lemmas" to out, which must be empty. The classifiers learn from tags and arcs as the
 * taggers find them; with one tagger, which has seen the sentences, some of their words are misspelt. The
 * first first_school sentences come from a treebank with its own ways of lemmatizing. irregular: a file of
 * forms that the treebanks may lack (rules/irregular.txt says how it is written), or NULL. Ends the program
 * when memory runs out or the file cannot be read. */
void lemmas_learn(const gold_set *set, const label_lists *labels, size_t first_school,
                  const lemma_taggers *from, const char *irregular, uint64_t seed, ent_buf *out);

#endif
