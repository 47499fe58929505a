/* Makes the tokenizer's lexicon: the hand-made list plus what the treebanks show. For the trainer only. */
#ifndef ENTENTE_MODEL_TRAIN_LEXICON_H
#define ENTENTE_MODEL_TRAIN_LEXICON_H

#include "treebank.h"

/* list: the text of lexicon.txt, named in messages as file. Appends the section to out. ENT_ESYNTAX (diags),
 * ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_train_lexicon(const ent_treebank *treebanks, size_t count, ent_slice list,
                                            ent_slice file, ent_buf *out, ent_diags *diags);

#endif
