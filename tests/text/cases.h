/* Test cases as data: "== name", input lines, "--", expected lines. Lines before the first case are comments.
 */
#ifndef ENTENTE_TESTS_TEXT_CASES_H
#define ENTENTE_TESTS_TEXT_CASES_H

#include <entente/slice.h>

typedef struct test_case {
    const char *file;
    size_t line; /* of the name */
    ent_slice name, text, expected;
} test_case;

/* Runs all cases of a file, `least` of them at least; fails when one is not as expected. */
void run_cases(const char *file, size_t least, bool (*run)(const test_case *c, void *user), void *user);

/* Prints both when they differ, with file and line. */
bool check_case(const test_case *c, ent_slice got);

#endif
