/* Ordinary sentences rewritten as headlines, whose trees treebanks hardly have. */
#ifndef ENTENTE_TRAIN_HEADLINES_H
#define ENTENTE_TRAIN_HEADLINES_H

#include "data.h"

/* Numbers of the labels that rewriting asks for; ENT_NO_ID: the treebanks lack it. */
typedef struct headline_labels {
    uint32_t upos_verb, upos_noun, upos_name, upos_adposition, upos_determiner, upos_conjunction,
        upos_subordinator, upos_particle, upos_punct;
    uint32_t past, present, present_s, to, comma, plural, plural_name;
    uint32_t det, aux, passive, copula, subject, mark, coordinator, conjunct, punct;
} headline_labels;

void headline_labels_find(headline_labels *out, const label_lists *labels);

/* Is it of a length that headlines come from? */
bool headline_suits(const gold_sentence *gold);

/* The sentence as a headline, by chance more or less so: without articles, forms of "be" and the stop, the
 * past told in the present, "to" for "will", a comma for "and", words capitalised. In the arena; the same
 * sentence when memory is out. */
const gold_sentence *headline_of(const gold_sentence *gold, const headline_labels *labels, ent_arena *arena,
                                 random_state *r);

/* The form with its first letter in upper case; the form when memory is out. */
ent_slice headline_capital(ent_arena *arena, ent_slice form);

#endif
