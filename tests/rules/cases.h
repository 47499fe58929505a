/* Test cases as data: a file of cases, each "=== name", then sections "--- what argument" with their lines.
 */
#ifndef ENTENTE_TESTS_RULES_CASES_H
#define ENTENTE_TESTS_RULES_CASES_H

#include <entente/buf.h>

enum { MOST_SECTIONS = 24 };

typedef struct section {
    ent_slice what, argument, text; /* text: the lines up to the next heading */
    size_t line;                    /* of its first line */
} section;

typedef struct test_case {
    const char *file;
    ent_slice name;
    size_t line;
    section sections[MOST_SECTIONS];
    size_t section_count;
} test_case;

/* Calls `run` for each case of the file; gives the number of cases. Fails the test when there is none. */
size_t for_each_case(const char *file, void (*run)(const test_case *c));

/* The next line of *rest without its end; false at the end. */
bool next_line(ent_slice *rest, ent_slice *line);

/* Counts a failure and prints it with its place; fail_if_any() ends the test. */
void report_difference(const char *file, size_t line, ent_slice name, ent_slice expected, ent_slice got);
void fail_if_any(size_t cases);

/* Text with mentions in brackets: "[s Russia]", "[sd Russian] aid", "[pr she]": kind (s state, o
 * organization, g group, p person, l place), then form (d demonym, n nominal, r pronoun, none: name). Fills
 * text and mentions. */
struct ent_marked_mention;
size_t read_mentions(ent_slice markup, ent_buf *text, struct ent_marked_mention *mentions, size_t capacity);

#endif
