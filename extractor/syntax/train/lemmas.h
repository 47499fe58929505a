/* Learning lemmas from a treebank. */
#ifndef ENTENTE_TRAIN_LEMMAS_H
#define ENTENTE_TRAIN_LEMMAS_H

#include "../lemma.h"

#include <entente/buf.h>

/* Counts of forms, endings and edits. */
typedef struct lemma_counts lemma_counts;
lemma_counts *lemma_counts_new(void);
void lemma_counts_free(lemma_counts *counts);

/* Counts a word. xpos, upos: labels.h. */
void lemma_count(lemma_counts *counts, ent_slice form, bool is_first, ent_slice lemma, uint16_t xpos,
                 uint16_t upos);

/* Appends the section "lemmas": what a key adds to what more general ones say already. out must
 * be empty. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status lemma_counts_pack(lemma_counts *counts, ent_buf *out);

#endif
