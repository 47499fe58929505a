/* Loading from folders and files, limits, examples and accessors. */
#include "../test.h"

#include <entente/file.h>
#include <entente/ruleset.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define OK(call) assert_int_equal((call), ENT_OK)

typedef struct fixture {
    ent_diags *diags;
    ent_ruleset *rules;
    ent_buf said;
} fixture;

static void say(fixture *f)
{
    const ent_diag *d;
    f->said.len = 0;
    for (size_t i = 0; (d = ent_diags_get(f->diags, i)); i++)
        OK(ent_diag_format(d, false, &f->said));
}

static ent_status load_text(fixture *f, ent_slice text)
{
    ent_rule_source source = {ENT_SLICE("a.rules"), text};
    OK(ent_diags_new(&f->diags));
    ent_status st = ent_ruleset_load_sources(&f->rules, &source, 1, false, f->diags);
    say(f);
    return st;
}

static ent_status load_paths(fixture *f, const char *const *paths, size_t count)
{
    OK(ent_diags_new(&f->diags));
    ent_status st = ent_ruleset_load(&f->rules, paths, count, false, f->diags);
    say(f);
    return st;
}

static void teardown(fixture *f)
{
    ent_ruleset_free(f->rules);
    ent_diags_free(f->diags);
    ent_buf_free(&f->said);
    *f = (fixture){0};
}

/* --- Files --- */

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    OK(ent_file_replace(path, ent_slice_c(text)));
}

static void remove_file(const char *folder, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    unlink(path);
}

static void folders_are_read_in_byte_order(void **state)
{
    (void)state;
    char folder[] = "/tmp/entente-rules-XXXXXX", file[256], expected[1024];
    fixture f = {0};
    assert_non_null(mkdtemp(folder));
    write_file(folder, "b.rules", "override state RUS \"Later\"\n");
    write_file(folder, "a.rules", "state RUS \"Russia\"\n");
    write_file(folder, "B.rules", "group g \"First\"\n    nonsense\n");
    write_file(folder, "notes.txt", "not a rule file\n");
    write_file(folder, ".hidden.rules", "nonsense\n");
    const char *paths[] = {folder};
    assert_int_equal(load_paths(&f, paths, 1), ENT_ESYNTAX);
    snprintf(expected, sizeof expected,
             "%s/B.rules:2:5: error: unknown keyword of an actor \"nonsense\"\n        nonsense\n        "
             "^~~~~~~~\n",
             folder);
    assert_slice_equal(ent_buf_slice(&f.said), expected);
    teardown(&f);

    write_file(folder, "B.rules", "group g \"First\"\n");
    OK(load_paths(&f, paths, 1));
    assert_int_equal(ent_ruleset_actor_count(f.rules), 2);
    assert_slice_equal(ent_ruleset_actor(f.rules, 0)->name, "First");
    assert_slice_equal(ent_ruleset_actor(f.rules, 1)->name, "Later");
    snprintf(expected, sizeof expected, "%s/b.rules", strrchr(folder, '/') + 1);
    assert_slice_equal(ent_ruleset_actor(f.rules, 1)->place.file, expected);
    snprintf(expected, sizeof expected, "%s/b.rules", folder);
    assert_slice_equal(ent_ruleset_actor(f.rules, 1)->place.path, expected);
    teardown(&f);

    snprintf(file, sizeof file, "%s/a.rules", folder);
    const char *both[] = {folder, file};
    OK(load_paths(&f, both, 2));
    assert_slice_equal(ent_ruleset_actor(f.rules, 1)->name, "Later");
    teardown(&f);
    static const char *const names[] = {"a.rules", "b.rules", "B.rules", "notes.txt", ".hidden.rules"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove_file(folder, names[i]);
    rmdir(folder);
}

static void what_cannot_be_read_is_said(void **state)
{
    (void)state;
    fixture f = {0};
    const char *missing[] = {"/nonexistent/rules"};
    assert_int_equal(load_paths(&f, missing, 1), ENT_EIO);
    assert_null(f.rules);
    assert_slice_equal(ent_buf_slice(&f.said), "/nonexistent/rules: error: No such file or directory\n");
    teardown(&f);
    char folder[] = "/tmp/entente-rules-XXXXXX", expected[256];
    assert_non_null(mkdtemp(folder));
    const char *empty[] = {folder};
    OK(load_paths(&f, empty, 1));
    snprintf(expected, sizeof expected,
             "%s: warning: the folder holds no *.rules, *.csv, *.tsv, *.actors or *.agents file\n", folder);
    assert_slice_equal(ent_buf_slice(&f.said), expected);
    assert_int_equal(ent_ruleset_actor_count(f.rules), 0);
    teardown(&f);
    rmdir(folder);
}

/* --- Limits --- */

static void repeat(ent_buf *text, const char *piece, size_t times)
{
    for (size_t i = 0; i < times; i++)
        OK(ent_buf_add(text, ent_slice_c(piece)));
}

static void expect_limit(ent_buf *text, ent_status status, const char *message)
{
    fixture f = {0};
    assert_int_equal(load_text(&f, ent_buf_slice(text)), status);
    assert_null(f.rules);
    const ent_diag *d;
    size_t i = 0;
    while ((d = ent_diags_get(f.diags, i)) && d->severity != ENT_ERROR)
        i++;
    assert_non_null(d);
    if (d) assert_slice_equal(d->message, message);
    teardown(&f);
    ent_buf_free(text);
}

static void limits_are_kept(void **state)
{
    (void)state;
    ent_buf text = {0};
    repeat(&text, "# sixteen bytes\n", (16 * 1024 * 1024) / 16 + 1);
    expect_limit(&text, ENT_ELIMIT, "a rule file is at most 16 MiB long");
    repeat(&text, "words a.w =\n", 1);
    repeat(&text, "    sixteen-letters\n", 60000);
    expect_limit(&text, ENT_ELIMIT, "a statement is at most 1024 KiB long");
    repeat(&text, "words a.w =\n", 1);
    repeat(&text, "    a\n", 20001);
    expect_limit(&text, ENT_ELIMIT, "a class has at most 20000 members");
    repeat(&text, "relation a : ACCUSE\n", 1);
    repeat(&text, "    text /(?<SOURCE>{actor}) x (?<TARGET>{actor})/\n", 1001);
    expect_limit(&text, ENT_ELIMIT, "a relation has at most 1000 patterns");
    repeat(&text, "relation a : ACCUSE\n    text /(?<SOURCE>{actor})", 1);
    repeat(&text, " {actor}", 4000);
    repeat(&text, "(?<TARGET>{actor})/\n", 1);
    expect_limit(&text, ENT_ESYNTAX, "the pattern is longer than 256 KiB with its macros expanded");
    repeat(&text, "relation a : ACCUSE\n    text /", 1);
    repeat(&text, "sixteen letters ", 4097);
    repeat(&text, "/\n", 1);
    expect_limit(&text, ENT_ESYNTAX, "a pattern is at most 64 KiB long");
}

static void errors_are_not_told_without_end(void **state)
{
    (void)state;
    ent_buf text = {0};
    fixture f = {0};
    repeat(&text, "nonsense\n", 1000);
    assert_int_equal(load_text(&f, ent_buf_slice(&text)), ENT_ESYNTAX);
    assert_int_equal(ent_diags_count(f.diags, ENT_ERROR), 50);
    assert_int_equal(ent_diags_count(f.diags, ENT_NOTE), 1);
    teardown(&f);
    ent_buf_free(&text);
    repeat(&text, "relation a : ACCUSE\n    yes \"x\" a -> b\n", 1);
    repeat(&text, "    text /{x} {y} {z}/\n", 500);
    assert_int_equal(load_text(&f, ent_buf_slice(&text)), ENT_ESYNTAX);
    assert_true(ent_diags_count(f.diags, ENT_ERROR) <= 100);
    teardown(&f);
    ent_buf_free(&text);
}

static void what_is_no_utf8_is_said(void **state)
{
    (void)state;
    fixture f = {0};
    assert_int_equal(load_text(&f, ENT_SLICE("state RUS \"R\xFFssia\"\n")), ENT_ESYNTAX);
    const ent_diag *d = ent_diags_get(f.diags, 0);
    assert_int_equal(d->line, 1);
    assert_int_equal(d->column, 13);
    assert_slice_equal(d->message, "this is not UTF-8; save the file in that encoding");
    teardown(&f);
    assert_int_equal(load_text(&f, ENT_SLICE("state RUS \"a\"\0\n")), ENT_ESYNTAX);
    teardown(&f);
}

/* --- Accessors --- */

static void actors_are_found_by_id(void **state)
{
    (void)state;
    fixture f = {0};
    OK(load_text(&f, ENT_SLICE("state RUS \"Russia\"\ngroup g \"G\"\nstate USA \"US\"\nsuppress group/g\n")));
    assert_int_equal(ent_ruleset_find_actor(f.rules, ENT_SLICE("state/USA")), 1);
    assert_true(ent_ruleset_find_actor(f.rules, ENT_SLICE("group/g")) == SIZE_MAX);
    assert_true(ent_ruleset_find_actor(f.rules, ENT_SLICE("state/XXX")) == SIZE_MAX);
    assert_null(ent_ruleset_actor(f.rules, 2));
    assert_null(ent_ruleset_pattern(f.rules, 0));
    assert_null(ent_ruleset_relation(f.rules, 0));
    teardown(&f);
    ent_ruleset_free(NULL);
}

/* --- Examples --- */

/* Finds what stands in the sentence itself: "relation Source Target standing modality" per sentence, as
 * numbers. */
static ent_status run_example(void *user, ent_slice sentence, const ent_rule_relation *rule,
                              ent_example_finding *findings, size_t capacity, size_t *count)
{
    size_t *calls = user;
    ++*calls;
    assert_non_null(rule);
    assert_true(capacity > 1);
    *count = 0;
    if (ent_slice_equal(sentence, ENT_SLICE("broken"))) return ENT_ENOMEM;
    if (ent_slice_find(sentence, ENT_SLICE("hit"), 0) != SIZE_MAX)
        findings[(*count)++] = (ent_example_finding){ENT_SLICE("hits"), ENT_SLICE("Russia"),
                                                     ENT_SLICE("Iran"), ENT_IS_ASSERTED, ENT_MODALITY_NONE};
    if (ent_slice_find(sentence, ENT_SLICE("may"), 0) != SIZE_MAX)
        findings[(*count)++] = (ent_example_finding){ENT_SLICE("hits"), ENT_SLICE("Iran"),
                                                     ENT_SLICE("Russia"), ENT_IS_PROPOSED, ENT_POSSIBLE};
    if (ent_slice_find(sentence, ENT_SLICE("other"), 0) != SIZE_MAX)
        findings[(*count)++] = (ent_example_finding){ENT_SLICE("other"), ENT_SLICE("Russia"),
                                                     ENT_SLICE("Iran"), ENT_IS_ASSERTED, ENT_MODALITY_NONE};
    return ENT_OK;
}

static const char example_rules[] = "state RUS \"Russia\"\n"
                                    "    alias Rossiya\n"
                                    "state IRN \"Iran\"\n"
                                    "relation hits : ASSAULT\n"
                                    "    text /(?<SOURCE>{actor}) hit (?<TARGET>{actor})/\n"
                                    "    yes \"hit\" Russia -> Iran\n"
                                    "    yes \"hit\" Rossiya -> Iran asserted\n"
                                    "    yes \"may\" Iran -> Russia proposed possible\n"
                                    "    no \"other\"\n"
                                    "    no \"hit\" Iran -> Russia\n"
                                    "    todo \"nothing\" Russia -> Iran\n"
                                    "    todo \"hit\" Russia -> Iran\n"
                                    "    yes \"hit\" russia -> Iran\n"
                                    "    yes \"may\" Iran -> Russia possible negated\n"
                                    "    yes \"nothing\" Russia -> Iran\n"
                                    "    no \"hit\"\n"
                                    "    no \"hit may\" Iran -> Russia\n";

static void examples_are_judged(void **state)
{
    (void)state;
    fixture f = {0};
    ent_test_result result;
    size_t calls = 0;
    OK(load_text(&f, ent_slice_c(example_rules)));
    OK(ent_ruleset_test(f.rules, run_example, &calls, NULL, NULL, &result, f.diags));
    assert_int_equal(calls, 12);
    assert_int_equal(result.passed, 5);
    assert_int_equal(result.failed, 5);
    assert_int_equal(result.todo_failed, 1);
    assert_int_equal(result.todo_passed, 1);
    say(&f);
    assert_slice_equal(
        ent_buf_slice(&f.said),
        "a.rules:12: warning: this todo of hits passes: make it a yes\n"
        "a.rules:13: error: expected hits: russia -> Iran in \"hit\"; found hits: Russia -> Iran, asserted\n"
        "a.rules:14: error: expected hits: Iran -> Russia possible negated in \"may\"; found hits: Iran -> "
        "Russia, "
        "proposed possible\n"
        "a.rules:15: error: expected hits: Russia -> Iran in \"nothing\"; found nothing\n"
        "a.rules:16: error: expected no hits in \"hit\"; found hits: Russia -> Iran, asserted\n"
        "a.rules:17: error: expected no hits: Iran -> Russia in \"hit may\"; found hits: Russia -> Iran, "
        "asserted; "
        "hits: Iran -> Russia, proposed possible\n");
    teardown(&f);
}

static void a_runner_that_fails_stops_the_test(void **state)
{
    (void)state;
    fixture f = {0};
    ent_test_result result;
    size_t calls = 0;
    OK(load_text(&f, ENT_SLICE("relation hits : ASSAULT\n"
                               "    text /(?<SOURCE>{actor}) hit (?<TARGET>{actor})/\n"
                               "    yes \"broken\" a -> b\n    yes \"hit\" a -> b\n")));
    assert_int_equal(ent_ruleset_test(f.rules, run_example, &calls, NULL, NULL, &result, f.diags),
                     ENT_ENOMEM);
    assert_int_equal(calls, 1);
    teardown(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_are_read_in_byte_order),
        cmocka_unit_test(what_cannot_be_read_is_said),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(errors_are_not_told_without_end),
        cmocka_unit_test(what_is_no_utf8_is_said),
        cmocka_unit_test(actors_are_found_by_id),
        cmocka_unit_test(examples_are_judged),
        cmocka_unit_test(a_runner_that_fails_stops_the_test),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
