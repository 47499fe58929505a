/* Irregular forms for the lemmatizer. */
#ifndef ENTENTE_TRAIN_IRREGULAR_H
#define ENTENTE_TRAIN_IRREGULAR_H

#include "lemma_counts.h"

/* Counts the forms of verbs and nouns that the file lists, in the way of rules/irregular.txt. Ends the
 * program when it cannot be read. */
void irregular_count(lemma_counts *c, const char *path);

#endif
