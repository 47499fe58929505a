/* Which texts count as English: every line of languages.tsv. */
#include "../test.h"

#include "../../extractor/document.h"

#include <entente/file.h>

#include <stdio.h>

static ent_slice detect(ent_document *doc, ent_slice text)
{
    ent_arena_reset(doc->arena);
    doc->parts[ENT_PART_TEXT].text = text;
    assert_int_equal(ent_language_detect(doc), ENT_OK);
    return doc->language;
}

static bool is_one_of(ent_slice code, ent_slice list)
{
    for (size_t start = 0; start <= list.len;) {
        size_t end = ent_slice_find(list, ENT_SLICE(","), start);
        if (ent_slice_equal(code, ent_slice_sub(list, start, end))) return true;
        if (end == SIZE_MAX) break;
        start = end + 1;
    }
    return false;
}

/* "\n" in the file is a line end. */
static void unescape(ent_slice s, ent_buf *out)
{
    ent_buf_clear(out);
    for (size_t i = 0; i < s.len; i++) {
        bool is_line_end = s.ptr[i] == '\\' && i + 1 < s.len && s.ptr[i + 1] == 'n';
        assert_int_equal(ent_buf_add_char(out, is_line_end ? '\n' : s.ptr[i]), ENT_OK);
        i += is_line_end;
    }
}

static ent_status load(ent_buf *file)
{
    return ent_file_read("languages.tsv", 1 << 20, file);
}

static void every_text_has_its_language(void **state)
{
    (void)state;
    ent_document doc = {0};
    ent_buf file = {0}, text = {0};
    size_t failures = 0, cases = 0, line = 0;
    assert_int_equal(ent_arena_new(&doc.arena), ENT_OK);
    assert_int_equal(load(&file), ENT_OK);
    ent_slice all = ent_buf_slice(&file);
    for (size_t start = 0, end; start < all.len; start = end + 1) {
        end = ent_slice_find(all, ENT_SLICE("\n"), start);
        line++;
        if (all.ptr[start] == '#') continue;
        size_t tab = ent_slice_find(all, ENT_SLICE("\t"), start);
        ent_slice expected = ent_slice_sub(all, start, tab);
        unescape(ent_slice_sub(all, tab + 1, end), &text);
        ent_slice got = detect(&doc, ent_buf_slice(&text));
        cases++;
        if (is_one_of(got, expected)) continue;
        print_error("languages.tsv:%zu: got \"%.*s\", expected \"%.*s\"\n", line, ENT_FMT(got),
                    ENT_FMT(expected));
        failures++;
    }
    ent_buf_free(&file);
    ent_buf_free(&text);
    ent_arena_free(doc.arena);
    assert_true(cases > 50);
    assert_int_equal(failures, 0);
}

static void a_short_text_counts_as_english(void **state)
{
    (void)state;
    ent_document doc = {0};
    assert_int_equal(ent_arena_new(&doc.arena), ENT_OK);
    assert_slice_equal(detect(&doc, ENT_SLICE("")), "en");
    assert_slice_equal(detect(&doc, ENT_SLICE("Der Minister sagte, dass er nicht kommen werde.")), "en");
    assert_slice_equal(detect(&doc, ENT_SLICE("Министр сказал, что он не придет.")), "en");
    ent_arena_free(doc.arena);
}

/* A long text is seen in windows: a menu in front and a foreign quotation do not decide. */
static void a_long_text_is_sampled(void **state)
{
    (void)state;
    ent_document doc = {0};
    ent_buf text = {0};
    assert_int_equal(ent_arena_new(&doc.arena), ENT_OK);
    for (int i = 0; i < 400; i++) {
        bool is_start = i < 60;
        assert_int_equal(ent_buf_add(&text, is_start ? ENT_SLICE("der und die das mit von ")
                                                     : ENT_SLICE("it was said that he had not been there ")),
                         ENT_OK);
    }
    assert_slice_equal(detect(&doc, ent_buf_slice(&text)), "en");
    ent_buf_clear(&text);
    for (int i = 0; i < 5000; i++)
        assert_int_equal(ent_buf_add(&text, ENT_SLICE("\xE6\x98\xAF\xE7\x9A\x84")), ENT_OK);
    assert_slice_equal(detect(&doc, ent_buf_slice(&text)), "zh");
    ent_buf_free(&text);
    ent_arena_free(doc.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_has_its_language),
        cmocka_unit_test(a_short_text_counts_as_english),
        cmocka_unit_test(a_long_text_is_sampled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
