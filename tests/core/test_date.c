/* Dates: every line of dates.tsv, and what every prefix of one gives. */
#include "../test.h"

#include <entente/date.h>
#include <entente/file.h>

#include <stdlib.h>

static unsigned hex(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* Turns \n, \t and \xHH into bytes, in place. */
static ent_slice unescape(char *field, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        char c = field[i];
        if (c == '\\' && i + 1 < len) {
            c = field[++i];
            if (c == 'n') c = '\n';
            if (c == 't') c = '\t';
            if (c == 'x' && i + 2 < len) {
                c = (char)(hex(field[i + 1]) << 4 | hex(field[i + 2]));
                i += 2;
            }
        }
        field[n++] = c;
    }
    return ent_slice_of(field, n);
}

static ent_precision precision_of(ent_slice iso)
{
    switch (iso.len) {
    case 10: return ENT_DATE_DAY;
    case 7: return ENT_DATE_MONTH;
    case 4: return ENT_DATE_YEAR;
    default: return ENT_DATE_NONE;
    }
}

/* Gives the number of failures. Prefixes are copied so that sanitizers see a read past their end. */
static int check_line(char *line, size_t len, size_t number)
{
    ent_slice fields[3] = {{0}};
    size_t n = 0;
    for (size_t i = 0, start = 0; i <= len && n < 3; i++) {
        if (i < len && line[i] != '\t') continue;
        fields[n++] = unescape(line + start, i - start);
        start = i + 1;
    }
    ent_slice input = fields[0], expected = fields[1], rest = fields[2];
    if (ent_slice_equal(expected, ENT_SLICE("-"))) expected = (ent_slice){0};
    size_t consumed;
    char out[ENT_DATE_SIZE];
    ent_precision precision = ent_date_parse(input, out, &consumed);
    size_t expected_consumed = expected.len ? input.len - rest.len : 0;
    int failures = 0;
    if (!ent_slice_equal(ent_slice_c(out), expected) || precision != precision_of(expected) ||
        consumed != expected_consumed) {
        print_error("dates.tsv:%zu: got \"%s\" precision %d behind %zu bytes, expected \"%.*s\" behind %zu\n",
                    number, out, (int)precision, consumed, ENT_FMT(expected), expected_consumed);
        failures++;
    }
    for (size_t i = 0; i <= input.len; i++) {
        char *copy = malloc(i + !i);
        if (i) memcpy(copy, input.ptr, i);
        precision = ent_date_parse(ent_slice_of(copy, i), out, &consumed);
        failures += consumed > i || (precision == ENT_DATE_NONE) != (consumed == 0) ||
                    precision_of(ent_slice_c(out)) != precision;
        free(copy);
    }
    return failures;
}

static void every_form_is_understood(void **state)
{
    (void)state;
    ent_buf file = {0};
    int failures = 0;
    size_t number = 0, cases = 0;
    assert_int_equal(ent_file_read("dates.tsv", 1 << 20, &file), ENT_OK);
    for (size_t start = 0; start < file.len;) {
        size_t end = ent_slice_find(ent_buf_slice(&file), ENT_SLICE("\n"), start);
        number++;
        if (file.ptr[start] != '#') {
            failures += check_line(file.ptr + start, end - start, number);
            cases++;
        }
        start = end + 1;
    }
    ent_buf_free(&file);
    assert_true(cases > 100);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_is_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
