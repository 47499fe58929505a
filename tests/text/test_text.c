/* Words and sentences: cases are in *.test files. A case is
 *
 *     == name
 *     text, one or more lines
 *     --
 *     expected: a line a sentence, tokens between blanks, the words of a multiword token between tildes */
#include "../test.h"

#include "../../extractor/document.h"
#include "cases.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

static ent_model *model; /* set once before the tests run */

static void add_sentence(ent_buf *out, const ent_part_text *part, const ent_sentence *sentence)
{
    for (uint32_t i = 0; i < sentence->word_count; i++) {
        const ent_word *w = &part->words[sentence->first_word + i];
        if (i) assert_int_equal(ent_buf_add_char(out, w->mwt ? ' ' : '~'), ENT_OK);
        assert_int_equal(ent_buf_add(out, ent_slice_sub(part->text, w->start, w->end)), ENT_OK);
    }
}

static bool run_case(const test_case *c, void *user)
{
    ent_document doc = {.arena = user};
    ent_part_text *part = &doc.parts[ENT_PART_TEXT];
    ent_buf got = {0};
    part->text = c->text;
    assert_int_equal(ent_text_segment(&doc, model), ENT_OK);
    for (size_t s = 0; s < part->sentence_count; s++) {
        if (s) assert_int_equal(ent_buf_add_char(&got, '\n'), ENT_OK);
        add_sentence(&got, part, &part->sentences[s]);
    }
    bool is_good = check_case(c, ent_buf_slice(&got));
    ent_buf_free(&got);
    ent_arena_reset(doc.arena);
    return is_good;
}

static void run_file(const char *file, size_t least)
{
    ent_arena *arena;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    run_cases(file, least, run_case, arena);
    ent_arena_free(arena);
}

static void tokens(void **state)
{
    (void)state;
    run_file("tokens.test", 70);
}

static void sentences(void **state)
{
    (void)state;
    run_file("sentences.test", 50);
}

/* What must hold for any text: words and sentences in order, nothing but white space between them, all of a
 * multiword token in one sentence, sentences inside of their blocks. */
static void check_invariants(const ent_part_text *part)
{
    size_t end = 0, next_word = 0;
    for (size_t i = 0; i < part->word_count; i++) {
        const ent_word *w = &part->words[i];
        assert_true(w->start >= end && w->end > w->start && w->end <= part->text.len);
        assert_true(i == 0 || w->mwt || w->start == end);
        assert_true(w->mwt <= 3);
        end = w->end;
    }
    for (size_t s = 0; s < part->sentence_count; s++) {
        const ent_sentence *t = &part->sentences[s];
        assert_int_equal(t->first_word, next_word);
        assert_true(t->word_count >= 1 && t->word_count <= 1002);
        next_word += t->word_count;
        assert_int_equal(t->start, part->words[t->first_word].start);
        assert_int_equal(t->end, part->words[next_word - 1].end);
        assert_true(part->words[t->first_word].mwt > 0);
        assert_true(t->block < part->block_count);
        assert_true(t->start >= part->blocks[t->block].start && t->end <= part->blocks[t->block].end);
    }
    assert_int_equal(next_word, part->word_count);
}

static void long_texts_are_cut(void **state)
{
    (void)state;
    static const char *const pieces[] = {"word ",        "don't ", "a-b",  ".",  "(",  "x@y.", "'",
                                         "\xE2\x80\x99", "...",    "www.", "1-", "A.", "-",    "/"};
    ent_arena *arena;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
        ent_buf text = {0};
        for (int i = 0; i < 20000; i++)
            assert_int_equal(ent_buf_add(&text, ent_slice_c(pieces[k])), ENT_OK);
        ent_document doc = {.arena = arena};
        doc.parts[ENT_PART_TEXT].text = ent_buf_slice(&text);
        assert_int_equal(ent_text_segment(&doc, model), ENT_OK);
        check_invariants(&doc.parts[ENT_PART_TEXT]);
        ent_buf_free(&text);
        ent_arena_reset(arena);
    }
    ent_arena_free(arena);
}

/* A text's words and sentences are the same alone and behind another one. */
static void documents_do_not_touch_each_other(void **state)
{
    (void)state;
    static const char first[] = "\"He said 'no. (And",
                      second[] = "The boys' talks failed. \"We left,\" she said.";
    ent_arena *arena;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    ent_document a = {.arena = arena}, b = {.arena = arena}, alone = {.arena = arena};
    a.parts[ENT_PART_TEXT].text = ent_slice_c(first);
    b.parts[ENT_PART_TEXT].text = alone.parts[ENT_PART_TEXT].text = ent_slice_c(second);
    assert_int_equal(ent_text_segment(&alone, model), ENT_OK);
    assert_int_equal(ent_text_segment(&a, model), ENT_OK);
    assert_int_equal(ent_text_segment(&b, model), ENT_OK);
    const ent_part_text *x = &alone.parts[ENT_PART_TEXT], *y = &b.parts[ENT_PART_TEXT];
    assert_int_equal(x->word_count, y->word_count);
    assert_int_equal(x->sentence_count, y->sentence_count);
    for (size_t i = 0; i < x->word_count; i++)
        assert_true(x->words[i].start == y->words[i].start && x->words[i].mwt == y->words[i].mwt);
    ent_arena_free(arena);
}

static void without_a_model_rules_decide(void **state)
{
    (void)state;
    ent_arena *arena;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    ent_document doc = {.arena = arena};
    doc.parts[ENT_PART_TEXT].text = ENT_SLICE("It failed. \"Why?\" she asked. He didn't say.");
    assert_int_equal(ent_text_segment(&doc, NULL), ENT_OK);
    assert_int_equal(doc.parts[ENT_PART_TEXT].sentence_count, 3);
    check_invariants(&doc.parts[ENT_PART_TEXT]);
    ent_arena_free(arena);
}

static void given_blocks_are_kept(void **state)
{
    (void)state;
    ent_arena *arena;
    ent_block blocks[] = {{ENT_BLOCK_TITLE, 0, 9}, {ENT_BLOCK_STORY, 10, 31}};
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    ent_document doc = {.arena = arena, .has_title_part = true};
    ent_part_text *part = &doc.parts[ENT_PART_TEXT], *title = &doc.parts[ENT_PART_TITLE];
    part->text = ENT_SLICE("No Stop A\nthe line went on\n\nhere");
    part->blocks = blocks;
    part->block_count = 2;
    title->text = ENT_SLICE("A Title");
    assert_int_equal(ent_text_segment(&doc, model), ENT_OK);
    check_invariants(part);
    assert_int_equal(part->sentence_count, 2);
    assert_int_equal(part->sentences[1].block, 1);
    assert_int_equal(title->sentence_count, 1);
    assert_int_equal(title->block_count, 1);
    ent_arena_free(arena);
}

static int load(void **state)
{
    (void)state;
    return ent_model_load(&model, "../../extractor/model/english.model", NULL) == ENT_OK ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    ent_model_free(model);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens),
        cmocka_unit_test(sentences),
        cmocka_unit_test(long_texts_are_cut),
        cmocka_unit_test(documents_do_not_touch_each_other),
        cmocka_unit_test(without_a_model_rules_decide),
        cmocka_unit_test(given_blocks_are_kept),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
