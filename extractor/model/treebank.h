/* Training data: treebanks as the raw text that one would meet, with the gold words and sentence ends in it.
 * For the trainer only. */
#ifndef ENTENTE_MODEL_TREEBANK_H
#define ENTENTE_MODEL_TREEBANK_H

#include "../document.h"

/* A whole treebank file as one text: sentences of a paragraph joined by a space, paragraphs by an empty line,
 * whatever stood between them in the original. Words, sentences and blocks are offsets into that. */
typedef struct ent_treebank {
    ent_arena *arena; /* owns all */
    ent_slice name;
    ent_part_text part;
} ent_treebank;

/* Reads a CoNLL-U file; one whose name ends in .xz through xzcat. Mistakes go to diags. Release with
 * ent_treebank_clear(). ENT_EIO, ENT_ESYNTAX, ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_treebank_read(ent_treebank *out, const char *path, ent_diags *diags);
void ent_treebank_clear(ent_treebank *treebank);

#endif
