/* Character sets that a page names; reading in pieces; formats by name and content. The guessing without a
 * name is in read.test. */
#include "../test.h"

#include "../../extractor/read/decode.h"
#include "../../extractor/read/format.h"

static void named_sets_are_converted(void **state)
{
    (void)state;
    static const struct {
        const char *declared, *bytes, *text, *encoding;
        size_t broken;
    } cases[] = {
        {"windows-1251", "\xCC\xEE\xF1\xEA\xE2\xE0", "Москва", "WINDOWS-1251", 0},
        {" KOI8-R ", "\xED\xCF\xD3\xCB\xD7\xC1", "Москва", "KOI8-R", 0},
        {"gb2312", "\xB1\xB1\xBE\xA9", "北京", "GB18030", 0},
        {"Shift_JIS", "\x93\x8C\x8B\x9E", "東京", "CP932", 0},
        {"iso-2022-jp", "\x1B$BEl5~\x1B(B!", "東京!", "ISO-2022-JP", 0},
        {"iso-8859-1", "\x93Oui\x94", "“Oui”", "windows-1252", 0},
        {"latin1", "Citt\xE0", "Città", "windows-1252", 0},
        {"iso-8859-2", "\xA3\xF3\x64\xBC", "Łódź", "ISO-8859-2", 0},
        /* Valid UTF-8 is UTF-8 whatever the page says; so is a text whose set nobody knows. */
        {"iso-8859-1", "Köln", "Köln", "UTF-8", 0},
        {"utf-8", "Köln", "Köln", "UTF-8", 0},
        {"x-unheard-of", "K\xF6ln", "Köln", "windows-1252", 0},
        {"../../lib", "Köln", "Köln", "UTF-8", 0},
        {"", "", "", "UTF-8", 0},
        /* Broken bytes, at the end among others. */
        {"gb2312", "a\xB1\xB1\xFF z\xB1", "a北\xEF\xBF\xBD z\xEF\xBF\xBD", "GB18030", 2},
        {"windows-1253", "\xD2\xE1", "\xEF\xBF\xBD\xCE\xB1", "WINDOWS-1253", 1},
        /* A byte order mark counts more than the name. */
        {"windows-1251", "\xEF\xBB\xBF\xC3\xA9", "é", "UTF-8", 0},
        {"windows-1251", "\xFE\xFF\x01\x01", "ā", "UTF-16BE", 0},
    };
    ent_arena *arena;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_decoded d;
        assert_int_equal(ent_decode(arena, ent_slice_c(cases[i].bytes), ent_slice_c(cases[i].declared), &d),
                         ENT_OK);
        assert_slice_equal(d.text, cases[i].text);
        assert_string_equal(d.encoding, cases[i].encoding);
        assert_int_equal(d.broken, cases[i].broken);
    }
    ent_arena_free(arena);
}

/* Long texts make the converter's output grow while it works. */
static void long_texts_are_converted_whole(void **state)
{
    (void)state;
    ent_arena *arena;
    ent_buf bytes = {0};
    ent_decoded d;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(ent_buf_add_char(&bytes, '\xE0'), ENT_OK);
    assert_int_equal(ent_decode(arena, ent_buf_slice(&bytes), ENT_SLICE("windows-1251"), &d), ENT_OK);
    assert_int_equal(d.text.len, 200000);
    assert_int_equal(d.broken, 0);
    assert_int_equal(ent_decode(arena, ent_buf_slice(&bytes), ENT_SLICE("shift_jis"), &d), ENT_OK);
    assert_int_equal(d.text.len, 150000); /* two bytes a character, three in UTF-8 */
    assert_int_equal(d.broken, 0);
    ent_buf_free(&bytes);
    ent_arena_free(arena);
}

/* Cutting UTF-16 anywhere gives the same text. */
static void pieces_join_without_a_seam(void **state)
{
    (void)state;
    static const char utf16[] = "a\0\xE9\0\x3D\xD8\x00\xDE\x17\x4E\n\0";
    size_t len = sizeof utf16 - 1;
    for (size_t cut = 0; cut <= len; cut++) {
        ent_buf out = {0};
        size_t used, broken = 0;
        assert_int_equal(
            ent_decode_piece(ENT_FORM_UTF16LE, ent_slice_of(utf16, cut), false, &out, &used, &broken),
            ENT_OK);
        assert_int_equal(ent_decode_piece(ENT_FORM_UTF16LE, ent_slice_of(utf16 + used, len - used), true,
                                          &out, &used, &broken),
                         ENT_OK);
        assert_slice_equal(ent_buf_slice(&out), "aé😀丗\n");
        assert_int_equal(broken, 0);
        ent_buf_free(&out);
    }
}

static void formats_are_recognised(void **state)
{
    (void)state;
    static const struct {
        const char *path, *head;
        ent_format format;
    } cases[] = {
        {"a.txt", "Hello", ENT_FORMAT_TEXT},
        {"a", "Hello", ENT_FORMAT_TEXT},
        {"a.html", "Hello", ENT_FORMAT_HTML},
        {"A.HTM", "", ENT_FORMAT_HTML},
        {"a.xhtml", "<?xml version='1.0'?>", ENT_FORMAT_HTML},
        {"a", "<?xml version='1.0'?>\n<HTML>", ENT_FORMAT_HTML},
        {"a.xml", "<?xml version='1.0'?><rss>", ENT_FORMAT_TEXT},
        {"a.txt", " <!DOCTYPE html>", ENT_FORMAT_HTML},
        {"a", "<div class=x>", ENT_FORMAT_HTML},
        {"a.txt", "<div class=x>", ENT_FORMAT_TEXT},
        {"a.txt", "<b>x", ENT_FORMAT_TEXT},
        {"a.json", "", ENT_FORMAT_JSONL},
        {"a.ndjson", "x", ENT_FORMAT_JSONL},
        {"-", "{\"text\": \"x\"}", ENT_FORMAT_JSONL},
        {"a.csv", "{}", ENT_FORMAT_JSONL},
        {"a.txt", "[Moscow] He said", ENT_FORMAT_TEXT},
        {"a.txt", "[", ENT_FORMAT_TEXT},
        {"a.csv", "x", ENT_FORMAT_CSV},
        {"a.tsv", "x", ENT_FORMAT_CSV},
        {"a.txt", "ID;Text;Date\n1;x;y", ENT_FORMAT_CSV},
        {"a.txt", "\"id\"\t\"body\"\n", ENT_FORMAT_CSV},
        {"a.txt", "Text\nof a letter", ENT_FORMAT_TEXT},
        {"a.txt", "The date, the source, the text", ENT_FORMAT_TEXT},
        {"a.conllu", "", ENT_FORMAT_CONLLU},
        {"a", "# text = x\n1\tx\tx\tX\t_\t_\t0\troot\t_\t_\n", ENT_FORMAT_CONLLU},
        {"a", "# a comment\nand text", ENT_FORMAT_TEXT},
        {"a", "#", ENT_FORMAT_TEXT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_format got = ent_format_guess(ent_slice_c(cases[i].path), ent_slice_c(cases[i].head));
        if (got != cases[i].format)
            fail_msg("%s with \"%s\": got %d, expected %d", cases[i].path, cases[i].head, got,
                     cases[i].format);
    }
    ent_format format;
    assert_true(ent_format_parse(ENT_SLICE("conllu"), &format) && format == ENT_FORMAT_CONLLU);
    assert_true(ent_format_parse(ENT_SLICE("text"), &format) && format == ENT_FORMAT_TEXT);
    assert_false(ent_format_parse(ENT_SLICE("auto"), &format) || ent_format_parse(ENT_SLICE(""), &format));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_sets_are_converted),
        cmocka_unit_test(long_texts_are_converted_whole),
        cmocka_unit_test(pieces_join_without_a_seam),
        cmocka_unit_test(formats_are_recognised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
