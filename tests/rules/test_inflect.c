/* Inflection: lines of inflect.test, "v denounce => all its forms", v for verbs, n for nouns, a and w as
 * written. */
#include "../test.h"
#include "cases.h"

#include <entente/file.h>
#include <entente/ruleset.h>

#define OK(call) assert_int_equal((call), ENT_OK)

static const char file[] = "inflect.test";

/* One class for each line, named by its number. */
static void make_rules(ent_slice text, ent_buf *out)
{
    ent_slice rest = text, line;
    for (size_t number = 1; next_line(&rest, &line); number++) {
        size_t arrow = ent_slice_find(line, ENT_SLICE(" => "), 0);
        if (!line.len || line.ptr[0] == '#') continue;
        if (arrow == SIZE_MAX || arrow < 3) fail_msg("%s:%zu: no arrow", file, number);
        OK(ent_buf_printf(out, "words w%zu.%c = \"%.*s\"\n", number, line.ptr[0],
                          ENT_FMT(ent_slice_sub(line, 2, arrow))));
    }
}

static void check_line(const ent_ruleset *rules, size_t number, ent_slice line)
{
    ent_buf name = {0}, got = {0};
    size_t count, arrow = ent_slice_find(line, ENT_SLICE(" => "), 0);
    OK(ent_buf_printf(&name, "w%zu.%c", number, line.ptr[0]));
    const ent_slice *words = ent_ruleset_words(rules, ent_buf_slice(&name), &count);
    for (size_t i = 0; i < count; i++)
        OK(ent_buf_printf(&got, "%s%.*s", i ? ", " : "", ENT_FMT(words[i])));
    ent_slice expected = ent_slice_trim(ent_slice_sub(line, arrow + 4, line.len));
    if (!ent_slice_equal(expected, ent_buf_slice(&got)))
        report_difference(file, number, ent_slice_sub(line, 0, arrow), expected, ent_buf_slice(&got));
    ent_buf_free(&got);
    ent_buf_free(&name);
}

static void words_have_their_forms(void **state)
{
    (void)state;
    ent_buf text = {0}, source_text = {0};
    ent_diags *diags;
    ent_ruleset *rules;
    size_t cases = 0, number = 0;
    ent_slice line;
    OK(ent_file_read(file, 1 << 24, &text));
    OK(ent_diags_new(&diags));
    make_rules(ent_buf_slice(&text), &source_text);
    ent_rule_source source = {ENT_SLICE("w.rules"), ent_buf_slice(&source_text)};
    OK(ent_ruleset_load_sources(&rules, &source, 1, false, diags));
    ent_slice rest = ent_buf_slice(&text);
    while (next_line(&rest, &line)) {
        number++;
        if (!line.len || line.ptr[0] == '#') continue;
        check_line(rules, number, line);
        cases++;
    }
    ent_ruleset_free(rules);
    ent_diags_free(diags);
    ent_buf_free(&source_text);
    ent_buf_free(&text);
    fail_if_any(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_have_their_forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
