/* Files that list words: a line is cells divided by blanks, "#" begins a comment line. */
#ifndef ENTENTE_TRAIN_LISTS_H
#define ENTENTE_TRAIN_LISTS_H

#include "lemma_counts.h"

/* Calls `line` for each line of at least two cells. Ends the program when the file cannot be read. */
void list_read(const char *path, void (*line)(lemma_counts *c, const ent_slice *cells, size_t count),
               lemma_counts *c);

#endif
