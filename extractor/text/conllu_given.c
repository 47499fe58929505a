/* Given syntax: columns of a line, and whether a sentence's heads make a tree. */
#include "conllu_given.h"

#include "../syntax/feats.h"
#include "../syntax/labels.h"

bool ent_conllu_number(ent_slice s, uint32_t *out)
{
    uint32_t n = 0;
    if (s.len == 0 || s.len > 9) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        n = n * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    *out = n;
    return true;
}

static bool is_blank(ent_slice field)
{
    return field.len == 1 && field.ptr[0] == '_';
}

const char *ent_given_word_read(const ent_slice columns[ENT_CONLLU_COLUMNS], ent_word *word, size_t *column)
{
    uint32_t head;
    *column = ENT_CONLLU_HEAD;
    if (is_blank(columns[ENT_CONLLU_HEAD])) return "the word has no head";
    if (!ent_conllu_number(columns[ENT_CONLLU_HEAD], &head)) return "this is not the number of a head";
    *column = ENT_CONLLU_DEPREL;
    if (is_blank(columns[ENT_CONLLU_DEPREL])) return "the word has no relation";
    /* The lemma of the form "_" is "_"; of any other, that means that there is none. */
    bool has_lemma = !is_blank(columns[ENT_CONLLU_LEMMA]) || is_blank(columns[ENT_CONLLU_FORM]);
    word->lemma = has_lemma ? columns[ENT_CONLLU_LEMMA] : (ent_slice){0};
    word->upos = ent_upos_find(columns[ENT_CONLLU_UPOS]);
    word->xpos = ent_xpos_find(columns[ENT_CONLLU_XPOS]);
    word->deprel = ent_deprel_find(columns[ENT_CONLLU_DEPREL]);
    word->feats = ent_feats_read(columns[ENT_CONLLU_FEATS]);
    word->head = (int32_t)head - 1;
    return NULL;
}

const char *ent_given_tree_check(const ent_word *words, uint32_t count, uint32_t *marks, uint32_t *word)
{
    bool has_root = false;
    for (uint32_t i = 0; i < count; i++) {
        int32_t head = words[i].head;
        *word = i;
        marks[i] = 0;
        if (head >= (int32_t)count) return "the head is behind the end of the sentence";
        if (head == (int32_t)i) return "the word is its own head";
        if (head < 0 && has_root) return "the sentence has a root already";
        has_root = has_root || head < 0;
    }
    /* Every word is walked over once: marks say in which walk, and a walk that meets itself is a cycle. */
    for (uint32_t i = 0; i < count; i++) {
        int32_t at = (int32_t)i;
        while (at >= 0 && marks[at] == 0) {
            marks[at] = i + 1;
            at = words[at].head;
        }
        *word = i;
        if (at >= 0 && marks[at] == i + 1) {
            *word = (uint32_t)at;
            return "the heads go round in a circle";
        }
    }
    return NULL;
}
