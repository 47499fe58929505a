/* Trees as the cases write them. */
#include "trees.h"

#include "syntax/labels.h"

#include "../test.h"

#include <stdlib.h>

ent_slice tree_cut(ent_slice *rest, char separator)
{
    size_t i = 0;
    while (i < rest->len && rest->ptr[i] != separator)
        i++;
    ent_slice first = ent_slice_sub(*rest, 0, i);
    *rest = ent_slice_sub(*rest, i < rest->len ? i + 1 : i, rest->len);
    return first;
}

static void read_word(tree *t, ent_slice field, const char *file, size_t line)
{
    assert_true(t->count < TREE_MOST_WORDS);
    ent_word *w = &t->words[t->count++];
    ent_slice form = tree_cut(&field, '/');
    *w = (ent_word){.start = (uint32_t)t->text.len, .mwt = 1, .space_after = true};
    assert_int_equal(ent_buf_add(&t->text, form), ENT_OK);
    w->end = (uint32_t)t->text.len;
    assert_int_equal(ent_buf_add_char(&t->text, ' '), ENT_OK);
    w->upos = ent_upos_find(tree_cut(&field, '/'));
    w->xpos = ent_xpos_find(tree_cut(&field, '/'));
    ent_slice head = tree_cut(&field, '/');
    w->head = (int32_t)strtol(head.ptr, NULL, 10) - 1;
    w->deprel = ent_deprel_find(field);
    if (!w->upos || !w->xpos || !w->deprel)
        fail_msg("%s:%zu: unknown label at %.*s", file, line, ENT_FMT(form));
}

void tree_read(tree *t, ent_slice line, const char *file, size_t line_number)
{
    t->count = 0;
    ent_buf_clear(&t->text);
    while (line.len)
        read_word(t, tree_cut(&line, ' '), file, line_number);
}

void tree_as_part(tree *t, ent_sentence *sentence, ent_part_text *part)
{
    *sentence = (ent_sentence){.word_count = t->count, .end = (uint32_t)t->text.len};
    *part = (ent_part_text){.text = ent_buf_slice(&t->text),
                            .words = t->words,
                            .word_count = t->count,
                            .sentences = sentence,
                            .sentence_count = 1};
}
