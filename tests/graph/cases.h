/* Reads the *.test files of this folder: cases of
 *     == name
 *     input
 *     --
 *     expected output
 * Lines before the first case are comments; so are lines that begin with "# " anywhere. */
#ifndef ENTENTE_TESTS_GRAPH_CASES_H
#define ENTENTE_TESTS_GRAPH_CASES_H

#include "../test.h"

#include <entente/file.h>

typedef struct test_case {
    const char *file;
    size_t line; /* of the name */
    ent_slice name, input;
    ent_buf expected; /* comments taken out */
} test_case;

static inline bool cases_next_line(ent_slice *rest, ent_slice *line)
{
    if (rest->len == 0) return false;
    size_t end = ent_slice_find(*rest, ENT_SLICE("\n"), 0);
    *line = ent_slice_sub(*rest, 0, end);
    *rest = ent_slice_sub(*rest, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
    return true;
}

/* The next blank-separated word of a line; empty at its end. */
static inline ent_slice cases_next_word(ent_slice *line)
{
    *line = ent_slice_trim(*line);
    size_t end = ent_slice_find(*line, ENT_SLICE(" "), 0);
    ent_slice word = ent_slice_sub(*line, 0, end);
    *line = ent_slice_sub(*line, end, SIZE_MAX);
    return word;
}

/* Calls run() for every case of the file; fails when there is none. */
static inline void cases_run(const char *file, void (*run)(const test_case *))
{
    ent_buf text = {0};
    assert_int_equal(ent_file_read(file, 1 << 20, &text), ENT_OK);
    ent_slice rest = ent_buf_slice(&text), line;
    test_case c = {.file = file};
    size_t number = 0, cases = 0;
    const char *input = NULL;
    while (cases_next_line(&rest, &line)) {
        number++;
        bool is_name = ent_slice_starts(line, ENT_SLICE("== "));
        if (is_name && c.line) run(&c);
        if (is_name) {
            c.line = number;
            c.name = ent_slice_sub(line, 3, SIZE_MAX);
            input = rest.ptr;
            ent_buf_clear(&c.expected);
            cases++;
        } else if (ent_slice_equal(line, ENT_SLICE("--"))) {
            c.input = ent_slice_of(input, (size_t)(line.ptr - input));
            input = NULL;
        } else if (!input && c.line && !ent_slice_starts(line, ENT_SLICE("# "))) {
            assert_int_equal(ent_buf_printf(&c.expected, "%.*s\n", ENT_FMT(line)), ENT_OK);
        }
    }
    if (c.line) run(&c);
    assert_true(cases > 0);
    ent_buf_free(&c.expected);
    ent_buf_free(&text);
}

static inline const char *cases_status(ent_status status)
{
    static const char *const codes[] = {
#define CASES_CODE(code, text) #code,
        ENT_STATUS_LIST(CASES_CODE)
#undef CASES_CODE
    };
    return codes[status];
}

/* Fails unless `got` is what the case expects, white space around it aside. */
static inline void cases_check(const test_case *c, ent_slice got)
{
    if (!ent_slice_equal(ent_slice_trim(got), ent_slice_trim(ent_buf_slice(&c->expected))))
        fail_msg("%s:%zu: %.*s: got\n%.*s\nexpected\n%.*s", c->file, c->line, ENT_FMT(c->name), ENT_FMT(got),
                 ENT_FMT(c->expected));
}

#endif
