/* Learning lemmas from treebanks. */
#ifndef ENTENTE_TRAIN_LEMMAS_H
#define ENTENTE_TRAIN_LEMMAS_H

#include "../network.h"
#include "data.h"

#include <entente/buf.h>

/* The networks that tag the sentences which lemmas are learned from: nets[lemma_fold(i, count)] those of
 * sentence i. The first `unseen` have not seen their sentences (jackknifing), so that their tags are wrong as
 * often as in new text; where the others tag, some words are misspelt to the same end. */
typedef struct lemma_taggers {
    const ent_net *nets; /* with the same labels in the same order */
    size_t count;        /* at least 1 */
    size_t unseen;
} lemma_taggers;

/* Files of forms that the treebanks may lack; each may be NULL. */
enum { LEMMA_NAME_LISTS = 8 };
typedef struct lemma_lists {
    const char *irregular;               /* rules/irregular.txt says how it is written */
    const char *spelling;                /* spelling.txt says so */
    const char *names[LEMMA_NAME_LISTS]; /* parts of names, in lower case, up to the first NULL */
} lemma_lists;

/* The fold of a sentence: sentences that stand together are in one. */
size_t lemma_fold(size_t sentence, size_t folds);

/* Appends the section "lemmas" to out, which must be empty. The classifiers learn from tags and arcs as the
 * taggers find them. The first first_school sentences come from a treebank with its own ways of lemmatizing.
 * Ends the program when memory runs out or a file cannot be read. */
void lemmas_learn(const gold_set *set, const label_lists *labels, size_t first_school,
                  const lemma_taggers *from, const lemma_lists *lists, uint64_t seed, ent_buf *out);

#endif
