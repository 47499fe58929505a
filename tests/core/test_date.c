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

static void days_of_dates(void **state)
{
    static const struct {
        const char *date, *first, *last;
    } cases[] = {
        {"2014", "2014-01-01", "2014-12-31"},       {"2016-02", "2016-02-01", "2016-02-29"},
        {"2100-02", "2100-02-01", "2100-02-28"},    {"2000-12", "2000-12-01", "2000-12-31"},
        {"2014-09-12", "2014-09-12", "2014-09-12"}, {"2014-09-12T08:00", "2014-09-12", "2014-09-12"},
        {"2015-W01", "2014-12-29", "2015-01-04"},   {"2020-W53", "2020-12-28", "2021-01-03"},
        {"2014-W37-5", "2014-09-12", "2014-09-12"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[2][ENT_DATE_SIZE + 20];
        ent_slice date = ent_slice_c(cases[i].date);
        for (int end = 0; end < 2; end++) {
            ent_calendar_day c = ent_day_calendar(end ? ent_day_last(date) : ent_day_first(date));
            snprintf(out[end], sizeof out[end], "%04d-%02d-%02d", c.year, c.month, c.day);
        }
        assert_string_equal(out[0], cases[i].first);
        assert_string_equal(out[1], cases[i].last);
    }
    static const char *const none[] = {
        "",           "14",         "2014-13",  "2014-W54",        "2014-W53", "2014-02-30",
        "2015-02-29", "2014-04-31", "2014-09-", "2014-09-12 8:00", "soon"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_int_equal(ent_day_first(ent_slice_c(none[i])), -1);
        assert_int_equal(ent_day_last(ent_slice_c(none[i])), -1);
    }
}

/* Each day that follows another, over the leap years of four centuries. */
static void days_follow_each_other(void **state)
{
    (void)state;
    int64_t day = ent_day_first(ENT_SLICE("1799-12-30"));
    for (int i = 0; i < 150000; i++, day++) {
        char text[ENT_DATE_SIZE + 20];
        ent_calendar_day c = ent_day_calendar(day);
        snprintf(text, sizeof text, "%04d-%02d-%02d", c.year, c.month, c.day);
        assert_int_equal(ent_day_first(ent_slice_c(text)), day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_dates),
        cmocka_unit_test(days_follow_each_other),
        cmocka_unit_test(every_form_is_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
