/* What is counted before the lemmatizer learns: edits, their candidates, the lexicon. */
#ifndef ENTENTE_TRAIN_LEMMA_COUNTS_H
#define ENTENTE_TRAIN_LEMMA_COUNTS_H

#include "../lemma_features.h"

#include <entente/buf.h>
#include <entente/intern.h>

enum { LEMMA_BLOCK = 64 /* sentences that are likely of one text */ };

typedef struct lemma_tally lemma_tally;

typedef struct lemma_counts {
    ent_intern *edits;   /* the bytes of ent_lemma_edit */
    ent_intern *forms;   /* in lower case */
    ent_intern *tallies; /* what is counted */
    lemma_tally *tally;
    uint32_t *counts; /* of tallies */
    size_t capacity;
    uint32_t blocks[2]; /* of each school */
} lemma_counts;

void lemma_counts_init(lemma_counts *c);
void lemma_counts_clear(lemma_counts *c);

/* The edit and the casing from form to lemma; false when there is none, or the lemma is "_". */
bool lemma_analyse(ent_slice form, const ent_lemma_form *lower, ent_slice lemma, ent_lemma_edit *edit,
                   uint8_t *casing);

/* Counts a word; block: of its sentence; school: 0 or 1, the same for all of a block. */
void lemma_count(lemma_counts *c, ent_slice form, ent_slice lemma, uint16_t upos, size_t block,
                 unsigned school);

/* Counts a form that is known to have this lemma, by a list: the only one, unless the treebanks or the list
 * have others. Where the treebanks have the form, it keeps their lemmas. upos: of the lemma, which is then
 * known to have other forms; ENT_UPOS_X: nothing of it shall be known. */
void lemma_count_listed(lemma_counts *c, ent_slice form, ent_slice lemma, uint16_t upos);

/* Counts a word that stands in a list of names: it is known with a capital. */
void lemma_count_name(lemma_counts *c, ent_slice lower);

/* What other forms say of a lemma, and other blocks of a form: what the lexicon would know were it not for
 * the word itself. */
unsigned lemma_known_elsewhere(const lemma_counts *c, uint64_t lemma, uint64_t form);
unsigned form_known_elsewhere(const lemma_counts *c, uint64_t form, size_t block);
/* How the form's blocks are shared out between the schools, as in the lexicon, in -32 .. 31; without the
 * form's own block of school `own`, 2: without none. */
int32_t form_school(const lemma_counts *c, uint64_t form, unsigned own);
/* Blocks in which a form occurs. */
uint32_t form_blocks(const lemma_counts *c, uint64_t form);

/* Appends the section with weights of zero; weight_bits: the logarithm of their number. */
void lemma_counts_pack(const lemma_counts *c, uint32_t weight_bits, ent_buf *out);

#endif
