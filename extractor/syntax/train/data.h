/* Treebanks as gold sentences, and the features that are frequent enough to be learned. */
#ifndef ENTENTE_TRAIN_DATA_H
#define ENTENTE_TRAIN_DATA_H

#include "net.h"

#include <entente/intern.h>

/* Sentences of one or more files, with label numbers of the three lists. */
typedef struct gold_set {
    ent_arena *arena; /* owns all below */
    gold_sentence *sentences;
    size_t count, capacity;
    size_t words;
} gold_set;

/* Label names in order of first use: they go into the model. */
typedef struct label_lists {
    ent_intern *xpos, *upos, *deprel;
} label_lists;

/* Adds the sentences of a CoNLL-U file (through xzcat when its name ends in .xz). add_labels: unknown labels
 * are new ones; else a sentence with one is passed over. Sentences of more than `longest` words are passed
 * over. Ends the program when the file cannot be read. */
void gold_set_read(gold_set *set, const char *path, label_lists *labels, bool add_labels, size_t longest);

/* Feature keys with the numbers of their rows, as the model's table holds them. */
typedef struct feature_table {
    uint64_t *keys; /* open addressing; 0: empty */
    uint32_t *counts, *rows;
    size_t slots, used;
    uint32_t row_count; /* rows given out, those of unknown features and the root included */
} feature_table;

/* Counts the features of all words and gives a row to each that occurs `least` times. */
void feature_table_build(feature_table *table, const gold_set *set, uint32_t least);
void feature_table_free(feature_table *table);
/* The row of a key (unknown: that of its type), and how often it was seen (count may be NULL). */
uint32_t feature_table_row(const feature_table *table, int type, uint64_t key, uint32_t *count);

#endif
