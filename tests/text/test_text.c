/* Words and sentences: cases are in *.test files. A case is
 *
 *     == name
 *     text, one or more lines
 *     --
 *     expected: a line a sentence, tokens between blanks, the words of a multiword token between tildes
 *
 * Lines that begin with a # outside of a case are comments. */
#include "../test.h"

#include "../../extractor/document.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

static ent_model *model; /* set once before the tests run */

typedef struct test_case {
    const char *file;
    size_t line;
    ent_slice name, text, expected;
} test_case;

static ent_slice next_line(ent_slice s, size_t *pos)
{
    size_t start = *pos, end = ent_slice_find(s, ENT_SLICE("\n"), start);
    if (end == SIZE_MAX) end = s.len;
    *pos = end + 1;
    return ent_slice_sub(s, start, end);
}

/* Reads the next case; false at the end. */
static bool next_case(ent_slice all, size_t *pos, size_t *line, test_case *out)
{
    bool is_open = false;
    size_t text_start = 0, expected_start = 0;
    while (*pos < all.len) {
        size_t start = *pos;
        ent_slice s = next_line(all, pos);
        ++*line;
        if (ent_slice_starts(s, ENT_SLICE("== "))) {
            if (is_open) {
                *pos = start;
                --*line;
                break;
            }
            is_open = true;
            out->line = *line;
            out->name = ent_slice_sub(s, 3, s.len);
            text_start = *pos;
        } else if (is_open && ent_slice_equal(s, ENT_SLICE("--"))) {
            out->text = ent_slice_trim(ent_slice_sub(all, text_start, start));
            expected_start = *pos;
        }
    }
    out->expected = ent_slice_trim(ent_slice_sub(all, expected_start, *pos > all.len ? all.len : *pos));
    return is_open;
}

static void add_sentence(ent_buf *out, const ent_part_text *part, const ent_sentence *sentence)
{
    for (uint32_t i = 0; i < sentence->word_count; i++) {
        const ent_word *w = &part->words[sentence->first_word + i];
        if (i) assert_int_equal(ent_buf_add_char(out, w->mwt ? ' ' : '~'), ENT_OK);
        assert_int_equal(ent_buf_add(out, ent_slice_sub(part->text, w->start, w->end)), ENT_OK);
    }
}

static size_t run_case(const test_case *c, ent_arena *arena)
{
    ent_document doc = {.arena = arena};
    ent_part_text *part = &doc.parts[ENT_PART_TEXT];
    ent_buf got = {0};
    part->text = c->text;
    assert_int_equal(ent_text_segment(&doc, model), ENT_OK);
    for (size_t s = 0; s < part->sentence_count; s++) {
        if (s) assert_int_equal(ent_buf_add_char(&got, '\n'), ENT_OK);
        add_sentence(&got, part, &part->sentences[s]);
    }
    bool is_good = ent_slice_equal(ent_buf_slice(&got), c->expected);
    if (!is_good)
        print_error("%s:%zu: %.*s\nexpected:\n%.*s\ngot:\n%.*s\n", c->file, c->line, ENT_FMT(c->name),
                    ENT_FMT(c->expected), ENT_FMT(ent_buf_slice(&got)));
    ent_buf_free(&got);
    ent_arena_reset(arena);
    return is_good ? 0 : 1;
}

static void run_file(const char *file, size_t least)
{
    ent_buf all = {0};
    ent_arena *arena;
    test_case c = {.file = file};
    size_t pos = 0, line = 0, cases = 0, failed = 0;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    assert_int_equal(ent_file_read(file, SIZE_MAX, &all), ENT_OK);
    while (next_case(ent_buf_slice(&all), &pos, &line, &c)) {
        cases++;
        failed += run_case(&c, arena);
    }
    ent_arena_free(arena);
    ent_buf_free(&all);
    assert_true(cases >= least);
    assert_int_equal(failed, 0);
}

static void tokens(void **state)
{
    (void)state;
    run_file("tokens.test", 20);
}

static void sentences(void **state)
{
    (void)state;
    run_file("sentences.test", 5);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(tokens), cmocka_unit_test(sentences)};
    return cmocka_run_group_tests(tests, load, unload);
}
