/* Tagger and parser on headlines and first sentences: news.conllu, our own. Words are given; what they score
 * must not fall. */
#include "syntax/syntax.h"

#include "text/conllu.h"

#include "../test.h"

#include <entente/file.h>

#include <stdio.h>

typedef struct kind {
    const char *name;
    size_t sentences_least;
    double upos_least, las_least; /* per cent: measured, less about one point */
    size_t sentences, words, upos, uas, las;
} kind;

static ent_model *model;

static int set_up(void **state)
{
    (void)state;
    return ent_model_load(&model, "../../extractor/model/english.model", NULL) == ENT_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    ent_model_free(model);
    return 0;
}

static void read_gold(ent_document *doc)
{
    ent_buf file = {0};
    assert_int_equal(ent_file_read("news.conllu", SIZE_MAX, &file), ENT_OK);
    assert_int_equal(ent_arena_new(&doc->arena), ENT_OK);
    doc->keep_syntax = true;
    assert_int_equal(ent_conllu_read(doc, ent_buf_slice(&file), NULL), ENT_OK);
    ent_buf_free(&file);
}

static void analyse(ent_document *doc)
{
    ent_syntax *syntax;
    ent_syntax_scratch *scratch;
    assert_int_equal(ent_syntax_new(&syntax, model, NULL), ENT_OK);
    assert_int_equal(ent_syntax_scratch_new(&scratch), ENT_OK);
    assert_int_equal(ent_syntax_analyse(syntax, scratch, doc), ENT_OK);
    ent_syntax_scratch_free(scratch);
    ent_syntax_free(syntax);
}

static void score(kind *k, const ent_word *gold, const ent_word *got, size_t count)
{
    k->sentences++;
    k->words += count;
    for (size_t i = 0; i < count; i++) {
        k->upos += gold[i].upos == got[i].upos;
        k->uas += gold[i].head == got[i].head;
        k->las += gold[i].head == got[i].head && gold[i].deprel == got[i].deprel;
    }
}

static double percent(size_t part, size_t whole)
{
    return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void news(void **state)
{
    (void)state;
    kind kinds[] = {{.name = "headline", .sentences_least = 60, .upos_least = 84, .las_least = 69},
                    {.name = "lead", .sentences_least = 40, .upos_least = 97.3, .las_least = 84.7}};
    ent_document doc = {0};
    read_gold(&doc);
    ent_part_text *part = &doc.parts[ENT_PART_TEXT];
    ent_word *gold = ENT_ARENA_NEW(doc.arena, ent_word, part->word_count);
    assert_non_null(gold);
    memcpy(gold, part->words, part->word_count * sizeof *gold);
    analyse(&doc);
    for (size_t s = 0; s < part->sentence_count; s++) {
        uint32_t first = part->sentences[s].first_word;
        bool is_lead = ent_slice_find(doc.comments[s], ENT_SLICE("sent_id = lead"), 0) != SIZE_MAX;
        score(&kinds[is_lead], gold + first, part->words + first, part->sentences[s].word_count);
    }
    ent_arena_free(doc.arena);
    for (size_t i = 0; i < 2; i++) {
        kind *k = &kinds[i];
        print_message("%s: %zu sentences, %zu words: UPOS %.2f, UAS %.2f, LAS %.2f\n", k->name, k->sentences,
                      k->words, percent(k->upos, k->words), percent(k->uas, k->words),
                      percent(k->las, k->words));
        assert_true(k->sentences >= k->sentences_least);
        assert_true(percent(k->upos, k->words) >= k->upos_least);
        assert_true(percent(k->las, k->words) >= k->las_least);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(news)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
