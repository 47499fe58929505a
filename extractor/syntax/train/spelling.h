/* Misspelt and shortened words for the lemmatizer. */
#ifndef ENTENTE_TRAIN_SPELLING_H
#define ENTENTE_TRAIN_SPELLING_H

#include "lemma_counts.h"

/* Counts the forms that the file lists, in the way of spelling.txt, with the lemmas of the words that they
 * stand for. Ends the program when it cannot be read. */
void spelling_count(lemma_counts *c, const char *path);

#endif
