/* CoNLL-U in and out. Cases are in conllu.test:
 *
 *     == name
 *     CoNLL-U
 *     --
 *     what is written after reading it
 *     !! 2:5: message        the mistakes, in order, in place of or behind that
 *
 * In the cases, a ^ stands for a tab. A name that begins with "kept:" asks to keep the given syntax. */
#include "../test.h"

#include "../../extractor/text/conllu.h"
#include "cases.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

static ent_model *model;

static void tabs(ent_buf *buf, char from, char to)
{
    for (size_t i = 0; i < buf->len; i++)
        if (buf->ptr[i] == from) buf->ptr[i] = to;
}

static void add_diags(const ent_diags *diags, ent_buf *out)
{
    const ent_diag *d;
    for (size_t i = 0; (d = ent_diags_get(diags, i)); i++)
        assert_int_equal(ent_buf_printf(out, "!! %zu:%zu: %.*s\n", d->line, d->column, ENT_FMT(d->message)),
                         ENT_OK);
}

static bool run_case(const test_case *c, void *user)
{
    ent_arena *arena = user;
    ent_document doc = {.arena = arena, .file = ENT_SLICE("f"), .id = ENT_SLICE("f")};
    ent_buf input = {0}, got = {0};
    ent_diags *diags;
    doc.keep_syntax = ent_slice_starts(c->name, ENT_SLICE("kept:"));
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    assert_int_equal(ent_buf_add(&input, c->text), ENT_OK);
    tabs(&input, '^', '\t');
    ent_status st = ent_conllu_read(&doc, ent_buf_slice(&input), diags);
    assert_true(st == ENT_OK || st == ENT_ESYNTAX);
    assert_int_equal(doc.given_tokens, st == ENT_OK);
    if (st == ENT_OK) assert_int_equal(ent_conllu_write(&doc, &got), ENT_OK);
    tabs(&got, '\t', '^');
    add_diags(diags, &got);
    bool is_good = check_case(c, ent_slice_trim(ent_buf_slice(&got)));
    ent_diags_free(diags);
    ent_buf_free(&input);
    ent_buf_free(&got);
    ent_arena_reset(arena);
    return is_good;
}

static void cases(void **state)
{
    (void)state;
    ent_arena *arena;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    run_cases("conllu.test", 15, run_case, arena);
    ent_arena_free(arena);
}

static void write_document(const ent_document *doc, ent_buf *out)
{
    ent_buf_clear(out);
    assert_int_equal(ent_conllu_write(doc, out), ENT_OK);
}

/* What was written reads back as the same words, and is written the same again. */
static void text_goes_round(void **state)
{
    (void)state;
    static const char text[] =
        "Envoy's \"Yes\" Didn't Last\n\nThe U.S. can't\twait... (No!)  \xE2\x80\x9CWe\xE2\x80\x99ll "
        "see.\xE2\x80\x9D\x01 He\nleft.\n\n\n# 1\n\n_ - 1-2";
    ent_arena *arena;
    ent_buf once = {0}, twice = {0};
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    ent_document doc = {.arena = arena, .id = ENT_SLICE("a b/c\nd"), .has_title_part = true},
                 again = {.arena = arena};
    doc.parts[ENT_PART_TEXT].text = ENT_SLICE("");
    doc.parts[ENT_PART_TEXT].text = ent_slice_of(text, sizeof text - 1);
    doc.parts[ENT_PART_TITLE].text = ENT_SLICE("Title isn't all");
    assert_int_equal(ent_text_segment(&doc, model), ENT_OK);
    write_document(&doc, &once);
    assert_int_equal(ent_conllu_read(&again, ent_buf_slice(&once), NULL), ENT_OK);
    write_document(&again, &twice);
    assert_slice_equal(ent_buf_slice(&twice),
                       (assert_int_equal(ent_buf_add_char(&once, 0), ENT_OK), once.ptr));
    assert_int_equal(again.parts[0].word_count, doc.parts[0].word_count + doc.parts[1].word_count);
    ent_buf_free(&once);
    ent_buf_free(&twice);
    ent_arena_free(arena);
}

/* What a kept sentence holds for the steps behind. */
static void kept_words(void **state)
{
    (void)state;
    static const char text[] = "1-2\tEnvoy's\t_\t_\t_\t_\t_\t_\t_\t_\n"
                               "1\tEnvoy\tenvoy\tNOUN\tNN\t_\t3\tnmod:poss\t_\t_\n"
                               "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
                               "3\tplan\t_\tNOUN\tODD\t_\t0\troot:new\t_\t_\n";
    ent_arena *arena;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    ent_document doc = {.arena = arena, .keep_syntax = true};
    assert_int_equal(ent_conllu_read(&doc, ent_slice_of(text, sizeof text - 1), NULL), ENT_OK);
    const ent_word *w = doc.parts[ENT_PART_TEXT].words;
    assert_int_equal(doc.parts[ENT_PART_TEXT].word_count, 3);
    assert_slice_equal(w[0].lemma, "envoy");
    assert_slice_equal(w[2].lemma, "");
    assert_int_equal(w[0].head, 2);
    assert_int_equal(w[1].head, 0);
    assert_int_equal(w[2].head, -1);
    assert_int_equal(w[0].deprel, ENT_DEPREL_NMOD_POSS);
    assert_int_equal(w[2].deprel, ENT_DEPREL_ROOT);
    assert_int_equal(w[1].xpos, ENT_XPOS_POS);
    assert_int_equal(w[2].xpos, ENT_XPOS_NONE);
    assert_int_equal(w[0].mwt, 2);
    ent_arena_free(arena);
}

static void mistakes_are_counted_past_a_limit(void **state)
{
    (void)state;
    ent_buf text = {0};
    ent_arena *arena;
    ent_diags *diags;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(ent_buf_add(&text, ENT_SLICE("2\tx\n\n")), ENT_OK);
    ent_document doc = {.arena = arena};
    assert_int_equal(ent_conllu_read(&doc, ent_buf_slice(&text), diags), ENT_ESYNTAX);
    assert_int_equal(ent_diags_count(diags, ENT_ERROR), ENT_CONLLU_MAX_MISTAKES + 1);
    assert_slice_equal(ent_diags_get(diags, ENT_CONLLU_MAX_MISTAKES)->message,
                       "not shown: 980 more mistakes");
    ent_diags_free(diags);
    ent_arena_free(arena);
    ent_buf_free(&text);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases), cmocka_unit_test(text_goes_round),
                                       cmocka_unit_test(kept_words),
                                       cmocka_unit_test(mistakes_are_counted_past_a_limit)};
    return cmocka_run_group_tests(tests, load, unload);
}
