/* Trees as the cases write them: form/UPOS/XPOS/head/relation, parted by blanks. */
#ifndef TESTS_CLAUSES_TREES_H
#define TESTS_CLAUSES_TREES_H

#include "clauses/clauses.h"

enum { TREE_MOST_WORDS = 64 };

typedef struct tree {
    ent_buf text; /* the forms, each with a blank behind it */
    ent_word words[TREE_MOST_WORDS];
    uint32_t count;
} tree;

/* What stands before the separator; *rest goes on behind it. */
ent_slice tree_cut(ent_slice *rest, char separator);

/* Reads one line of words into *t, which is emptied first; fails the test on a label that there is not. */
void tree_read(tree *t, ent_slice line, const char *file, size_t line_number);

/* *sentence and *part become a document's part that is this tree and nothing else; they borrow from t. */
void tree_as_part(tree *t, ent_sentence *sentence, ent_part_text *part);

#endif
