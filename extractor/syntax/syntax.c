/* From words of a document to batches for the network, and back. */
#include "syntax.h"

#include "../model/model_file.h"
#include "feats.h"
#include "lemma.h"
#include "network.h"

#include <stdlib.h>

enum { BATCH_WORDS = 128, BATCH_SENTENCES = 256 }; /* enough for the weights to be read seldom */

struct ent_syntax {
    ent_net net;
    ent_lemmas lemmas;
    /* The model's label numbers as those of labels.h. */
    uint16_t xpos[ENT_SYNTAX_LABELS], upos[ENT_SYNTAX_LABELS], deprel[ENT_SYNTAX_LABELS];
};

struct ent_syntax_scratch {
    ent_net_scratch *net;
    /* A batch: its sentences (windows), where they come from, and their words. */
    ent_net_sentence sentences[BATCH_SENTENCES];
    uint32_t first_word[BATCH_SENTENCES];
    size_t sentence_count, word_count;
    ent_slice forms[BATCH_WORDS + ENT_SYNTAX_WINDOW];
    uint8_t xpos[BATCH_WORDS + ENT_SYNTAX_WINDOW], upos[BATCH_WORDS + ENT_SYNTAX_WINDOW],
        deprel[BATCH_WORDS + ENT_SYNTAX_WINDOW];
    int32_t heads[BATCH_WORDS + ENT_SYNTAX_WINDOW];
};

static void map_labels(ent_syntax *s)
{
    const char *name = s->net.names;
    uint16_t *const maps[] = {s->xpos, s->upos, s->deprel};
    uint16_t (*const finds[])(ent_slice) = {ent_xpos_find, ent_upos_find, ent_deprel_find};
    const uint32_t counts[] = {s->net.sizes.xpos, s->net.sizes.upos, s->net.sizes.deprel};
    for (int k = 0; k < 3; k++)
        for (uint32_t i = 0; i < counts[k]; i++) {
            maps[k][i] = finds[k](ent_slice_c(name));
            name += strlen(name) + 1;
        }
}

ent_status ent_syntax_new(ent_syntax **out, const ent_model *model, ent_diags *diags)
{
    ent_syntax *s = *out = calloc(1, sizeof *s);
    if (!s) return ENT_ENOMEM;
    ent_status st = ent_net_load(&s->net, ent_model_section(model, ENT_SLICE("syntax")), diags);
    if (st == ENT_OK) st = ent_lemmas_load(&s->lemmas, ent_model_section(model, ENT_SLICE("lemmas")), diags);
    if (st == ENT_OK) {
        map_labels(s);
        return ENT_OK;
    }
    ent_syntax_free(s);
    *out = NULL;
    return st;
}

void ent_syntax_free(ent_syntax *syntax)
{
    if (!syntax) return;
    ent_net_clear(&syntax->net);
    free(syntax);
}

void ent_syntax_use(ent_syntax *syntax, const struct ent_arithmetic *arithmetic)
{
    syntax->net.arithmetic = arithmetic;
}

ent_status ent_syntax_scratch_new(ent_syntax_scratch **out)
{
    ent_syntax_scratch *s = *out = calloc(1, sizeof *s);
    if (!s) return ENT_ENOMEM;
    ent_status st = ent_net_scratch_new(&s->net);
    if (st != ENT_OK) {
        free(s);
        *out = NULL;
    }
    return st;
}

void ent_syntax_scratch_free(ent_syntax_scratch *scratch)
{
    if (!scratch) return;
    ent_net_scratch_free(scratch->net);
    free(scratch);
}

/* Takes the batch's results over to the words. arena: of lemmas; NULL: none are wanted. */
static ent_status run_batch(const ent_syntax *s, ent_syntax_scratch *scratch, ent_part_text *part,
                            ent_arena *arena)
{
    ent_status st = ent_net_run(&s->net, scratch->net, scratch->sentences, scratch->sentence_count);
    for (size_t i = 0; st == ENT_OK && i < scratch->sentence_count; i++) {
        const ent_net_sentence *from = &scratch->sentences[i];
        for (uint32_t k = 0; k < from->count; k++) {
            ent_word *to = &part->words[scratch->first_word[i] + k];
            to->xpos = s->xpos[from->xpos[k]];
            to->upos = s->upos[from->upos[k]];
            to->deprel = s->deprel[from->deprel[k]];
            to->head = from->heads[k] - 1;
        }
        if (arena)
            st = ent_lemma_sentence(&s->lemmas, from->forms, part->words + scratch->first_word[i],
                                    from->count, arena);
    }
    scratch->sentence_count = scratch->word_count = 0;
    return st;
}

/* Puts words [first, first + count) of the part into the batch as a sentence; count is at most
 * ENT_SYNTAX_WINDOW. */
static void add_window(ent_syntax_scratch *scratch, const ent_part_text *part, uint32_t first, uint32_t count)
{
    size_t at = scratch->word_count, i = scratch->sentence_count++;
    for (uint32_t k = 0; k < count; k++) {
        const ent_word *w = &part->words[first + k];
        scratch->forms[at + k] = ent_slice_sub(part->text, w->start, w->end);
    }
    scratch->sentences[i] = (ent_net_sentence){.forms = scratch->forms + at,
                                               .count = count,
                                               .xpos = scratch->xpos + at,
                                               .upos = scratch->upos + at,
                                               .deprel = scratch->deprel + at,
                                               .heads = scratch->heads + at};
    scratch->first_word[i] = first;
    scratch->word_count += count;
}

static bool is_clause_end(const ent_part_text *part, uint32_t word)
{
    const ent_word *w = &part->words[word];
    return w->end == w->start + 1 && strchr(";:.,!?", part->text.ptr[w->start]) != NULL &&
           part->text.ptr[w->start];
}

/* Words of the next window of a sentence that has `left` more from `first` on: behind punctuation in its
 * second half, if any. */
static uint32_t window_size(const ent_part_text *part, uint32_t first, uint32_t left)
{
    if (left <= ENT_SYNTAX_WINDOW) return left;
    for (uint32_t n = ENT_SYNTAX_WINDOW; n > ENT_SYNTAX_WINDOW / 2; n--)
        if (is_clause_end(part, first + n - 1)) return n;
    return ENT_SYNTAX_WINDOW;
}

/* Heads of later windows count from the sentence's start, and their roots hang on the first root. */
static void join_windows(ent_part_text *part, const ent_sentence *sentence)
{
    ent_word *words = part->words + sentence->first_word;
    int32_t root = -1, start = 0;
    for (uint32_t k = 0, left = sentence->word_count; left > 0;) {
        uint32_t n = window_size(part, sentence->first_word + k, left);
        for (uint32_t i = k; i < k + n; i++) {
            if (words[i].head >= 0) {
                words[i].head += start;
            } else if (root < 0) {
                root = (int32_t)i;
            } else {
                words[i].head = root;
                words[i].deprel = ENT_DEPREL_PARATAXIS;
            }
        }
        k += n;
        left -= n;
        start = (int32_t)k;
    }
}

static ent_status add_sentence(const ent_syntax *s, ent_syntax_scratch *scratch, ent_part_text *part,
                               uint32_t sentence, ent_arena *arena)
{
    ent_status st = ENT_OK;
    uint32_t first = part->sentences[sentence].first_word, left = part->sentences[sentence].word_count;
    while (st == ENT_OK && left > 0) {
        uint32_t n = window_size(part, first, left);
        add_window(scratch, part, first, n);
        if (scratch->word_count >= BATCH_WORDS || scratch->sentence_count == BATCH_SENTENCES)
            st = run_batch(s, scratch, part, arena);
        first += n;
        left -= n;
    }
    return st;
}

static void join_sentence(ent_part_text *part, uint32_t sentence)
{
    if (part->sentences[sentence].word_count > ENT_SYNTAX_WINDOW)
        join_windows(part, &part->sentences[sentence]);
}

static ent_status analyse_part(const ent_syntax *s, ent_syntax_scratch *scratch, ent_part_text *part,
                               ent_arena *arena)
{
    ent_status st = ENT_OK;
    scratch->sentence_count = scratch->word_count = 0;
    for (size_t i = 0; st == ENT_OK && i < part->sentence_count; i++)
        st = add_sentence(s, scratch, part, (uint32_t)i, arena);
    if (st == ENT_OK) st = run_batch(s, scratch, part, arena);
    for (size_t i = 0; st == ENT_OK && i < part->sentence_count; i++)
        join_sentence(part, (uint32_t)i);
    return st == ENT_OK ? ent_feats_fill(part, arena) : st;
}

ent_status ent_syntax_analyse(const ent_syntax *syntax, ent_syntax_scratch *scratch, ent_document *doc)
{
    ent_status st = ENT_OK;
    for (int p = 0; st == ENT_OK && p < 2; p++)
        st = analyse_part(syntax, scratch, &doc->parts[p], doc->arena);
    return st;
}

ent_status ent_syntax_analyse_sentences(const ent_syntax *syntax, ent_syntax_scratch *scratch,
                                        ent_document *doc, uint8_t part, const uint32_t *sentences,
                                        size_t count, ent_arena *lemmas)
{
    ent_status st = ENT_OK;
    ent_part_text *text = &doc->parts[part];
    scratch->sentence_count = scratch->word_count = 0;
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = add_sentence(syntax, scratch, text, sentences[i], lemmas);
    if (st == ENT_OK) st = run_batch(syntax, scratch, text, lemmas);
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        join_sentence(text, sentences[i]);
    return st;
}
