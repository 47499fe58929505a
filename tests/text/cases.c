/* Reading test cases. */
#include "../test.h"

#include "cases.h"

#include <entente/file.h>

/* Reads the next case; false at the end. */
static bool next_case(ent_slice all, size_t *pos, size_t *line, test_case *out)
{
    bool is_open = false;
    size_t text_start = 0, expected_start = 0;
    while (*pos < all.len) {
        size_t start = *pos, end = ent_slice_find(all, ENT_SLICE("\n"), start);
        if (end == SIZE_MAX) end = all.len;
        ent_slice s = ent_slice_sub(all, start, end);
        if (is_open && ent_slice_starts(s, ENT_SLICE("== "))) break;
        *pos = end + 1;
        ++*line;
        if (ent_slice_starts(s, ENT_SLICE("== "))) {
            is_open = true;
            out->line = *line;
            out->name = ent_slice_sub(s, 3, s.len);
            text_start = *pos;
        } else if (is_open && ent_slice_equal(s, ENT_SLICE("--"))) {
            out->text = ent_slice_trim(ent_slice_sub(all, text_start, start));
            expected_start = *pos;
        }
    }
    out->expected = ent_slice_trim(ent_slice_sub(all, expected_start, *pos));
    return is_open;
}

bool check_case(const test_case *c, ent_slice got)
{
    bool is_good = ent_slice_equal(got, c->expected);
    if (!is_good)
        print_error("%s:%zu: %.*s\nexpected:\n%.*s\ngot:\n%.*s\n\n", c->file, c->line, ENT_FMT(c->name),
                    ENT_FMT(c->expected), ENT_FMT(got));
    return is_good;
}

void run_cases(const char *file, size_t least, bool (*run)(const test_case *c, void *user), void *user)
{
    ent_buf all = {0};
    test_case c = {.file = file};
    size_t pos = 0, line = 0, cases = 0, failed = 0;
    assert_int_equal(ent_file_read(file, SIZE_MAX, &all), ENT_OK);
    while (next_case(ent_buf_slice(&all), &pos, &line, &c)) {
        cases++;
        failed += !run(&c, user);
    }
    ent_buf_free(&all);
    assert_true(cases >= least);
    assert_int_equal(failed, 0);
}
