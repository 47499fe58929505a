/* Slices, arenas, buffers, UTF-8, interning, diagnostics, file replacement. */
#include "../test.h"

#include <entente/arena.h>
#include <entente/diag.h>
#include <entente/file.h>
#include <entente/intern.h>
#include <entente/utf8.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void slices_compare_and_trim(void **state)
{
    (void)state;
    assert_slice_equal(ent_slice_trim(ENT_SLICE(" \t a b\n")), "a b");
    assert_true(ent_slice_compare(ENT_SLICE("a"), ENT_SLICE("ab")) < 0);
    assert_true(ent_slice_compare(ENT_SLICE("b"), ENT_SLICE("ab")) > 0);
    assert_int_equal(ent_slice_compare((ent_slice){0}, ENT_SLICE("")), 0);
    assert_true(ent_slice_equal_ascii_nocase(ENT_SLICE("Nato"), ENT_SLICE("NATO")));
    assert_int_equal(ent_slice_find(ENT_SLICE("abcabc"), ENT_SLICE("ca"), 0), 2);
    assert_true(ent_slice_find(ENT_SLICE("abc"), ENT_SLICE("abcd"), 0) == SIZE_MAX);
}

static void arena_gives_zeroed_memory_again_after_reset(void **state)
{
    (void)state;
    ent_arena *arena;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    for (int round = 0; round < 3; round++) {
        for (size_t n = 0; n < 3000; n += 7) {
            char *p = ent_arena_alloc(arena, n, 3);
            assert_non_null(p);
            for (size_t i = 0; i < n * 3; i++) {
                assert_int_equal(p[i], 0);
                p[i] = 'x';
            }
        }
        ent_arena_reset(arena);
    }
    assert_null(ent_arena_alloc(arena, SIZE_MAX / 2, 3));
    ent_arena_free(arena);
}

/* Sizes that leave gaps behind them, in memory that a reset left full of other bytes. */
static void arena_array_has_new_items_zero(void **state)
{
    (void)state;
    ent_arena *arena;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    for (size_t size = 1; size < 40; size++) {
        char *items = NULL;
        size_t capacity = 0, known = 0;
        for (size_t need = 1; need < 5000; need += 1 + need / 3) {
            assert_int_equal(ent_arena_grow(arena, &items, &capacity, need, size), ENT_OK);
            for (size_t i = 0; i < capacity * size; i++)
                assert_int_equal(items[i], i < known ? 'x' : 0);
            memset(items, 'x', capacity * size);
            known = capacity * size;
            if (need % 5 == 0) memset(ent_arena_alloc(arena, 3, 1), 'y', 3);
        }
        ent_arena_reset(arena);
    }
    ent_arena_free(arena);
}

static void arena_array_keeps_items_when_it_grows(void **state)
{
    (void)state;
    ent_arena *arena;
    int *items = NULL;
    size_t capacity = 0;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    for (int i = 0; i < 10000; i++) {
        assert_int_equal(ent_arena_grow(arena, &items, &capacity, (size_t)i + 1, sizeof *items), ENT_OK);
        items[i] = i;
    }
    for (int i = 0; i < 10000; i++)
        assert_int_equal(items[i], i);
    ent_arena_free(arena);
}

static void utf8_decodes_and_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t bad; /* SIZE_MAX: valid */
        size_t count;
    } cases[] = {
        {"abc", SIZE_MAX, 3},
        {"\xC3\xA9t\xC3\xA9", SIZE_MAX, 3},
        {"\xF0\x9F\x98\x80", SIZE_MAX, 1},
        {"a\xFF", 1, 2},
        {"\xC0\x80", 0, 1},
        {"\xED\xA0\x80", 0, 1},
        {"\xE2\x82", 0, 1},
        {"\xF4\x90\x80\x80", 0, 1},
        {"", SIZE_MAX, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t bad = SIZE_MAX;
        ent_utf8_valid(ent_slice_c(cases[i].text), &bad);
        assert_int_equal(bad, cases[i].bad);
        assert_int_equal(ent_utf8_count(ent_slice_c(cases[i].text)), cases[i].count);
    }
    for (uint32_t c = 0; c < 0x110000; c += 97) {
        char bytes[4];
        size_t next, n = ent_utf8_put(c, bytes);
        uint32_t expected = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
        assert_int_equal(ent_utf8_at(ent_slice_of(bytes, n), 0, &next), expected);
        assert_int_equal(next, n);
    }
    assert_int_equal(ent_char_lower(0x0416), 0x0436);
    assert_true(ent_char_is_upper(0x0416) && !ent_char_is_upper('7'));
}

static void folding_drops_case_and_diacritics(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded;
    } cases[] = {
        {"NATO", "nato"},
        {"C\xC3\xB4te", "cote"},  /* composed */
        {"Cote\xCC\x81", "cote"}, /* combining mark */
        {"Erdo\xC4\x9F"
         "an \xC4\xB0stanbul",
         "erdogan istanbul"},
        {"\xC5\x81\xC3\xB3"
         "d\xC5\xBA",
         "lodz"},
        {"Stra\xC3\x9F"
         "e",
         "strasse"},
        {"\xD0\x9C\xD0\xBE", "\xD0\xBC\xD0\xBE"}, /* Cyrillic stays */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[64];
        size_t n = 0;
        ent_slice text = ent_slice_c(cases[i].text);
        for (size_t pos = 0; pos < text.len;) {
            uint32_t folded[ENT_FOLD_MAX];
            size_t count = ent_char_fold(ent_utf8_at(text, pos, &pos), folded);
            for (size_t k = 0; k < count; k++)
                n += ent_utf8_put(folded[k], out + n);
        }
        assert_slice_equal(ent_slice_of(out, n), cases[i].folded);
    }
}

static void intern_gives_dense_ids(void **state)
{
    (void)state;
    ent_intern *table;
    uint32_t id;
    char name[16];
    assert_int_equal(ent_intern_new(&table), ENT_OK);
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 5000; i++) {
            int n = snprintf(name, sizeof name, "n%u", i);
            assert_int_equal(ent_intern_add(table, ent_slice_of(name, (size_t)n), &id), ENT_OK);
            assert_int_equal(id, i);
        }
    assert_int_equal(ent_intern_count(table), 5000);
    assert_slice_equal(ent_intern_text(table, 42), "n42");
    assert_int_equal(ent_intern_find(table, ENT_SLICE("none")), ENT_NO_ID);
    assert_int_equal(ent_intern_add(table, (ent_slice){0}, &id), ENT_OK);
    assert_int_equal(ent_intern_find(table, ENT_SLICE("")), 5000);
    ent_intern_free(table);
}

static void diagnostics_show_the_place(void **state)
{
    (void)state;
    ent_diags *diags;
    ent_buf out = {0};
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    ent_slice text = ENT_SLICE("relation x\n    SOURCE hits TARGT\n");
    ent_diag_at(diags, ENT_ERROR, ENT_SLICE("a.rules"), text, 27, 32, "unknown role \"%s\"", "TARGT");
    ent_diag_line(diags, ENT_WARNING, ENT_SLICE("b.rules"), 3, "no example");
    ent_diag_place(diags, ENT_NOTE, ENT_SLICE("c.txt"), 7, 2, "here");
    assert_int_equal(ent_diags_count(diags, ENT_ERROR), 1);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(ent_diag_format(ent_diags_get(diags, i), false, &out), ENT_OK);
    assert_slice_equal(ent_buf_slice(&out), "a.rules:2:17: error: unknown role \"TARGT\"\n"
                                            "        SOURCE hits TARGT\n"
                                            "                    ^~~~~\n"
                                            "b.rules:3: warning: no example\n"
                                            "c.txt:7:2: note: here\n");
    ent_buf_free(&out);
    ent_diags_free(diags);
}

static void suggestions_are_near(void **state)
{
    (void)state;
    static const ent_slice roles[] = {{"SOURCE", 6}, {"TARGET", 6}, {"ABOUT", 5}};
    assert_int_equal(ent_diag_suggest(ENT_SLICE("TARGT"), roles, 3), 1);
    assert_int_equal(ent_diag_suggest(ENT_SLICE("SUORCE"), roles, 3), 0);
    assert_true(ent_diag_suggest(ENT_SLICE("banana"), roles, 3) == SIZE_MAX);
}

static void a_file_is_replaced_whole_or_not_at_all(void **state)
{
    (void)state;
    char path[] = "/tmp/entente-test-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    ent_buf read = {0};
    assert_int_equal(ent_file_replace(path, ENT_SLICE("first")), ENT_OK);
    assert_int_equal(ent_file_replace(path, ENT_SLICE("second")), ENT_OK);
    assert_int_equal(ent_file_read(path, 100, &read), ENT_OK);
    assert_slice_equal(ent_buf_slice(&read), "second");
    ent_buf_clear(&read);
    assert_int_equal(ent_file_read(path, 3, &read), ENT_ELIMIT);
    assert_int_equal(ent_file_replace("/nonexistent-folder/x", ENT_SLICE("x")), ENT_EIO);
    ent_buf_free(&read);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_compare_and_trim),
        cmocka_unit_test(arena_gives_zeroed_memory_again_after_reset),
        cmocka_unit_test(arena_array_has_new_items_zero),
        cmocka_unit_test(arena_array_keeps_items_when_it_grows),
        cmocka_unit_test(utf8_decodes_and_refuses),
        cmocka_unit_test(folding_drops_case_and_diacritics),
        cmocka_unit_test(intern_gives_dense_ids),
        cmocka_unit_test(diagnostics_show_the_place),
        cmocka_unit_test(suggestions_are_near),
        cmocka_unit_test(a_file_is_replaced_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
