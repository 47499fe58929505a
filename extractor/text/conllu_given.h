/* The syntax that a CoNLL-U file brings along, kept as it is. Internal to extractor/text. */
#ifndef ENTENTE_TEXT_CONLLU_GIVEN_H
#define ENTENTE_TEXT_CONLLU_GIVEN_H

#include "../document.h"

enum { ENT_CONLLU_COLUMNS = 10 };

/* Columns of a word's line by number. */
enum ent_conllu_column {
    ENT_CONLLU_ID,
    ENT_CONLLU_FORM,
    ENT_CONLLU_LEMMA,
    ENT_CONLLU_UPOS,
    ENT_CONLLU_XPOS,
    ENT_CONLLU_FEATS,
    ENT_CONLLU_HEAD,
    ENT_CONLLU_DEPREL,
    ENT_CONLLU_DEPS,
    ENT_CONLLU_MISC
};

/* Copies lemma, tags, features, head and relation of a line into the word. NULL, or what is wrong; *column
 * says where. A head is checked by ent_given_tree_check(). The lemma borrows from the line. */
const char *ent_given_word_read(const ent_slice columns[ENT_CONLLU_COLUMNS], ent_word *word, size_t *column);

/* Are these words a tree with one root? NULL, or what is wrong; *word is the index of the one to blame.
 * marks: room for `count` numbers. */
const char *ent_given_tree_check(const ent_word *words, uint32_t count, uint32_t *marks, uint32_t *word);

/* A number of at most nine digits. */
bool ent_conllu_number(ent_slice s, uint32_t *out);

#endif
