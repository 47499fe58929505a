/* Regular expressions: groups, limits, hopeless patterns. */
#include "../test.h"

#include <entente/regex.h>

#include <stdlib.h>

#define OK(call) assert_int_equal((call), ENT_OK)

typedef struct matcher {
    ent_regex *regex;
    ent_regex_scratch *scratch;
    const ent_span *spans;
    size_t count;
    bool matched;
} matcher;

static void setup(matcher *m, const char *pattern, unsigned flags)
{
    OK(ent_regex_compile(&m->regex, ent_slice_c(pattern), flags, NULL, NULL));
    OK(ent_regex_scratch_new(&m->scratch));
}

static void teardown(matcher *m)
{
    ent_regex_scratch_free(m->scratch);
    ent_regex_free(m->regex);
}

static ent_status match(matcher *m, const char *subject, size_t from)
{
    return ent_regex_match(m->regex, m->scratch, ent_slice_c(subject), from, &m->matched, &m->spans,
                           &m->count);
}

static void a_match_has_spans(void **state)
{
    (void)state;
    matcher m;
    setup(&m, "(?<a>x)?(?<b>y+)(z)?", 0);
    OK(match(&m, "..yy.xyz", 0));
    assert_true(m.matched);
    assert_int_equal(m.count, 4);
    assert_int_equal(m.spans[0].start, 2);
    assert_int_equal(m.spans[0].end, 4);
    assert_true(m.spans[1].start == SIZE_MAX);
    assert_true(m.spans[3].start == SIZE_MAX);
    OK(match(&m, "..yy.xyz", 4));
    assert_int_equal(m.spans[1].start, 5);
    assert_int_equal(m.spans[3].end, 8);
    OK(match(&m, "abc", 0));
    assert_false(m.matched);
    OK(match(&m, "yy", 3));
    assert_false(m.matched);
    assert_int_equal(ent_regex_group(m.regex, ENT_SLICE("b")), 2);
    assert_int_equal(ent_regex_group(m.regex, ENT_SLICE("c")), 0);
    teardown(&m);
}

static void nothing_matches_nothing(void **state)
{
    (void)state;
    matcher m;
    setup(&m, "x*", 0);
    OK(ent_regex_match(m.regex, m.scratch, (ent_slice){0}, 0, &m.matched, &m.spans, &m.count));
    assert_true(m.matched);
    assert_int_equal(m.spans[0].end, 0);
    teardown(&m);
}

static void names_may_be_used_twice(void **state)
{
    (void)state;
    matcher m;
    setup(&m, "(a)(?<x>b)|(?<y>c)(?<x>d)", ENT_REGEX_NAMED_ONLY);
    size_t first = ent_regex_group(m.regex, ENT_SLICE("x"));
    size_t second = ent_regex_group_next(m.regex, ENT_SLICE("x"), first);
    assert_int_equal(first, 1);
    assert_int_equal(second, 3);
    assert_int_equal(ent_regex_group_next(m.regex, ENT_SLICE("x"), second), 0);
    OK(match(&m, "cd", 0));
    assert_true(m.matched && m.spans[first].start == SIZE_MAX && m.spans[second].start == 1);
    teardown(&m);
    ent_regex *regex;
    assert_int_equal(ent_regex_compile(&regex, ENT_SLICE("(?<x>b)(?<x>d)"), 0, NULL, NULL), ENT_ESYNTAX);
    assert_null(regex);
}

static void case_and_unicode(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *subject;
        unsigned flags;
        bool matches;
    } cases[] = {
        {"russia", "RUSSIA", ENT_REGEX_CASELESS, true},
        {"russia", "RUSSIA", 0, false},
        {"\xC3\xA9tat", "\xC3\x89TAT", ENT_REGEX_CASELESS, true},
        {"^.$", "\xE2\x82\xAC", 0, true},
        {"^\\w+$", "\xD0\x9C\xD0\xB8\xD1\x80", 0, true},
        {"a b # c", "ab", ENT_REGEX_EXTENDED, true},
        {"a b # c", "ab", ENT_REGEX_EXTENDED | ENT_REGEX_NO_JIT, true},
        {"\\x{E000}", "\xEE\x80\x80", ENT_REGEX_CASELESS, true},
        {"a", "b", ENT_REGEX_NO_JIT, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        matcher m;
        setup(&m, cases[i].pattern, cases[i].flags);
        OK(match(&m, cases[i].subject, 0));
        assert_int_equal(m.matched, cases[i].matches);
        teardown(&m);
    }
}

static void mistakes_have_a_place(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *message;
        size_t at;
    } cases[] = {
        {"ab(c", "missing closing parenthesis", 4},
        {"a[z-a]", "range out of order in character class", 4},
        {"a\\Cb", "using \\C is disabled by the application", 3},
        {"(?<n>a)\\k<m>", "reference to non-existent subpattern", 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_regex *regex;
        ent_buf message = {0};
        size_t at;
        assert_int_equal(ent_regex_compile(&regex, ent_slice_c(cases[i].pattern), 0, &at, &message),
                         ENT_ESYNTAX);
        assert_null(regex);
        assert_slice_equal(ent_buf_slice(&message), cases[i].message);
        assert_int_equal(at, cases[i].at);
        ent_buf_free(&message);
    }
}

/* With JIT code and without, a pattern that would take till the end of days stops with ENT_ELIMIT. */
static void no_pattern_hangs(void **state)
{
    (void)state;
    static const char *const patterns[] = {"(a+)+$",          "(?:a|aa)+$",        "(a*)*b",
                                           "(?:(?:a*)*)*\\d", "^(?:a?){60}a{60}b", "(a|a)*c(?1)"};
    char subject[20001];
    memset(subject, 'a', sizeof subject - 1);
    subject[sizeof subject - 2] = '!';
    subject[sizeof subject - 1] = '\0';
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        for (unsigned flags = 0; flags <= ENT_REGEX_NO_JIT; flags += ENT_REGEX_NO_JIT) {
            matcher m;
            setup(&m, patterns[i], flags);
            ent_status st = match(&m, subject, 0);
            if (i == 0) assert_int_equal(st, ENT_ELIMIT);
            assert_true(st == ENT_ELIMIT || st == ENT_OK);
            assert_false(m.matched);
            assert_null(m.spans);
            /* The scratch is as good as before. */
            OK(match(&m, "", 0));
            teardown(&m);
        }
}

/* A pattern cannot lift its own limit. */
static void limits_cannot_be_lifted(void **state)
{
    (void)state;
    matcher m;
    char subject[2000];
    memset(subject, 'a', sizeof subject - 1);
    subject[sizeof subject - 1] = '\0';
    setup(&m, "(*LIMIT_MATCH=4000000000)(*LIMIT_DEPTH=4000000000)(a+)+[bc]", 0);
    assert_int_equal(match(&m, subject, 0), ENT_ELIMIT);
    teardown(&m);
}

static void recursion_ends(void **state)
{
    (void)state;
    matcher m;
    size_t size = 200000;
    char *subject = malloc(size + 1);
    assert_non_null(subject);
    memset(subject, '(', size);
    subject[size] = '\0';
    for (unsigned flags = 0; flags <= ENT_REGEX_NO_JIT; flags += ENT_REGEX_NO_JIT) {
        setup(&m, "\\((?R)*[)\\]]", flags);
        assert_int_equal(match(&m, subject, 0), ENT_ELIMIT);
        teardown(&m);
    }
    free(subject);
}

/* More groups than the scratch has room for at first. */
static void many_groups(void **state)
{
    (void)state;
    ent_buf pattern = {0};
    for (int i = 0; i < 200; i++)
        OK(ent_buf_printf(&pattern, "(a)"));
    OK(ent_buf_add_char(&pattern, '\0'));
    matcher m;
    setup(&m, pattern.ptr, 0);
    char subject[201];
    memset(subject, 'a', 200);
    subject[200] = '\0';
    OK(match(&m, subject, 0));
    assert_int_equal(m.count, 201);
    assert_int_equal(m.spans[200].start, 199);
    teardown(&m);
    ent_buf_free(&pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_match_has_spans),
        cmocka_unit_test(nothing_matches_nothing),
        cmocka_unit_test(names_may_be_used_twice),
        cmocka_unit_test(case_and_unicode),
        cmocka_unit_test(mistakes_have_a_place),
        cmocka_unit_test(no_pattern_hangs),
        cmocka_unit_test(limits_cannot_be_lifted),
        cmocka_unit_test(recursion_ends),
        cmocka_unit_test(many_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
