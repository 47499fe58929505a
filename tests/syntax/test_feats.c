/* Features of words: feats.conllu has them in its FEATS column, feats.c must find them by tags and trees. */
#include "syntax/feats.h"

#include "text/conllu.h"

#include "../test.h"

#include <entente/file.h>

#include <stdio.h>

static void assert_text(uint32_t feats, const char *expected)
{
    ent_buf text = {0};
    assert_int_equal(ent_feats_write(feats, &text), ENT_OK);
    assert_slice_equal(ent_buf_slice(&text), expected);
    ent_buf_free(&text);
}

static void cases(void **state)
{
    (void)state;
    ent_document doc = {.keep_syntax = true};
    ent_buf file = {0}, want = {0}, got = {0};
    size_t failures = 0;
    assert_int_equal(ent_file_read("feats.conllu", SIZE_MAX, &file), ENT_OK);
    assert_int_equal(ent_arena_new(&doc.arena), ENT_OK);
    assert_int_equal(ent_conllu_read(&doc, ent_buf_slice(&file), NULL), ENT_OK);
    ent_part_text *part = &doc.parts[ENT_PART_TEXT];
    assert_in_range(part->sentence_count, 12, 1000);
    uint32_t *given = ENT_ARENA_NEW(doc.arena, uint32_t, part->word_count);
    assert_non_null(given);
    for (size_t i = 0; i < part->word_count; i++)
        given[i] = part->words[i].feats;
    assert_int_equal(ent_feats_fill(part, doc.arena), ENT_OK);
    for (size_t i = 0; i < part->word_count; i++) {
        const ent_word *w = &part->words[i];
        if (w->feats == given[i]) continue;
        failures++;
        ent_buf_clear(&want);
        ent_buf_clear(&got);
        assert_int_equal(ent_feats_write(given[i], &want), ENT_OK);
        assert_int_equal(ent_feats_write(w->feats, &got), ENT_OK);
        print_message("feats.conllu, word %zu, \"%.*s\": expected %.*s, got %.*s\n", i + 1,
                      ENT_FMT(ent_slice_sub(part->text, w->start, w->end)), ENT_FMT(ent_buf_slice(&want)),
                      ENT_FMT(ent_buf_slice(&got)));
    }
    ent_buf_free(&file);
    ent_buf_free(&want);
    ent_buf_free(&got);
    ent_arena_free(doc.arena);
    assert_int_equal(failures, 0);
}

static void as_text(void **state)
{
    (void)state;
    assert_text(0, "_");
    assert_text(ENT_NUMTYPE_CARD | ENT_NUMBER_SING | ENT_CASE_NOM, "Case=Nom|Number=Sing|NumType=Card");
    assert_text(ENT_VOICE_PASS | ENT_VERBFORM_PART | ENT_PRONTYPE_TOT,
                "PronType=Tot|VerbForm=Part|Voice=Pass");
}

static void from_text(void **state)
{
    (void)state;
    assert_int_equal(ent_feats_read(ENT_SLICE("_")), 0);
    assert_int_equal(ent_feats_read(ENT_SLICE("")), 0);
    assert_int_equal(ent_feats_read(ENT_SLICE("Abbr=Yes|Number=Sing|Number|=|Case=Odd|Voice=Pass|")),
                     ENT_NUMBER_SING | ENT_VOICE_PASS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases), cmocka_unit_test(as_text),
                                       cmocka_unit_test(from_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
