/* Annotated sentences: BIO columns (IOB1 and IOB2), and GUM's entities. */
#ifndef ENTENTE_NAMES_CORPUS_H
#define ENTENTE_NAMES_CORPUS_H

#include "../../document.h"
#include "../names.h"

enum { CORPUS_OTHER = ENT_NAME_KINDS }; /* kind of a name that is none of the three */

typedef struct corpus_span {
    uint32_t start, end; /* bytes of the text */
    uint32_t kind;       /* ent_name_kind or CORPUS_OTHER */
} corpus_span;

typedef struct corpus_sentence {
    ent_slice text;
    ent_word *words;
    uint8_t *propn; /* by word: tagged as a proper noun; NULL: not known */
    size_t word_count;
    corpus_span *spans; /* NULL with propn: names are not annotated */
    size_t span_count;
} corpus_sentence;

typedef struct corpus {
    ent_arena *arena; /* owns all below */
    corpus_sentence *sentences;
    size_t count, capacity;
    bool is_partial; /* a treebank without entities: only what is a proper noun is known */
} corpus;

/* Reads a file: CoNLL-U when its name has ".conllu" in it (through xzcat when it ends in ".xz"), else BIO.
 * Ends the program when it cannot be read. */
void corpus_read(corpus *c, const char *path);

#endif
