/* The whole extractor on documents: golden records, the same bytes again, sizes that no article has, bad
 * input. */
#include "../test.h"

#include <entente/extract.h>
#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct fixture {
    ent_diags *diags;
    ent_model *model;
    ent_ruleset *rules;
    ent_extractor *extractor;
    ent_worker *worker;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    const char *paths[] = {"golden.rules"};
    if (!f || ent_diags_new(&f->diags) != ENT_OK) return -1;
    ent_status st = ent_model_load(&f->model, "../../extractor/model/english.model", f->diags);
    if (st == ENT_OK) st = ent_ruleset_load(&f->rules, paths, 1, false, f->diags);
    if (st == ENT_OK) st = ent_extractor_new(&f->extractor, f->rules, f->model, f->diags);
    if (st == ENT_OK) st = ent_worker_new(&f->worker, f->extractor);
    for (size_t i = 0; ent_diags_get(f->diags, i); i++)
        print_error("%.*s\n", ENT_FMT(ent_diags_get(f->diags, i)->message));
    ent_diags_clear(f->diags);
    *state = f;
    return st == ENT_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    ent_worker_free(f->worker);
    ent_extractor_free(f->extractor);
    ent_ruleset_free(f->rules);
    ent_model_free(f->model);
    ent_diags_free(f->diags);
    free(f);
    return 0;
}

static ent_item text_item(ent_slice text)
{
    return (ent_item){.id = ENT_SLICE("doc"),
                      .file = ENT_SLICE("doc.txt"),
                      .line = 1,
                      .format = ENT_FORMAT_TEXT,
                      .bytes = text};
}

static ent_status extract(fixture *f, ent_slice text, unsigned emit, ent_buf *out, ent_extract_stats *stats)
{
    ent_item item = text_item(text);
    ent_buf_clear(out);
    return ent_extract(f->worker, &item, emit, out, f->diags, stats);
}

static void records_are_the_golden_ones(void **state)
{
    fixture *f = *state;
    ent_buf text = {0}, want = {0}, got = {0};
    assert_int_equal(ent_file_read("golden.txt", 1 << 20, &text), ENT_OK);
    assert_int_equal(ent_file_read("golden.jsonl", 1 << 20, &want), ENT_OK);
    for (int round = 0; round < 2; round++) { /* the second with memory that the first has used */
        assert_int_equal(extract(f, ent_buf_slice(&text), ENT_EMIT_DEFAULT, &got, NULL), ENT_OK);
        if (!ent_slice_equal(ent_buf_slice(&got), ent_buf_slice(&want)))
            fail_msg("golden.jsonl differs; got:\n%.*s", ENT_FMT(ent_buf_slice(&got)));
    }
    ent_buf_free(&text);
    ent_buf_free(&want);
    ent_buf_free(&got);
}

static void emit_chooses_the_records(void **state)
{
    fixture *f = *state;
    static const struct {
        unsigned emit;
        const char *first; /* how the first line begins; NULL: no line */
    } cases[] = {
        {ENT_EMIT_DOCUMENTS, "{\"type\":\"document\""},
        {ENT_EMIT_MENTIONS, "{\"type\":\"mention\""},
        {ENT_EMIT_RELATIONS, "{\"type\":\"relation\""},
        {ENT_EMIT_TEXT, "{\"type\":\"text\""},
        {0, NULL},
    };
    ent_buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(extract(f, ENT_SLICE("Russia condemned Iran."), cases[i].emit, &out, NULL), ENT_OK);
        assert_int_equal(out.len > 0, cases[i].first != NULL);
        assert_true(ent_slice_starts(ent_buf_slice(&out), ent_slice_c(cases[i].first)));
    }
    ent_buf_free(&out);
}

static void offsets_count_code_points(void **state)
{
    fixture *f = *state;
    ent_buf out = {0};
    /* Characters of two bytes in front, over several strides of the index. */
    ent_buf text = {0};
    for (int i = 0; i < 40; i++)
        assert_int_equal(ent_buf_add(&text, ENT_SLICE("\xC3\xA9\xC3\xBC\xC3\xA8\xC3\xA1\xC3\xB6")), ENT_OK);
    assert_int_equal(ent_buf_add(&text, ENT_SLICE("\n\nRussia condemned Iran.")), ENT_OK);
    assert_int_equal(extract(f, ent_buf_slice(&text), ENT_EMIT_RELATIONS, &out, NULL), ENT_OK);
    assert_true(ent_slice_find(ent_buf_slice(&out),
                               ENT_SLICE("\"text\":\"Russia\",\"start\":202,\"end\":208"), 0) != SIZE_MAX);
    ent_buf_free(&text);
    ent_buf_free(&out);
}

static void other_languages_are_skipped(void **state)
{
    fixture *f = *state;
    ent_buf text = {0}, out = {0};
    ent_extract_stats stats;
    for (int i = 0; i < 10; i++)
        assert_int_equal(
            ent_buf_add(&text, ENT_SLICE("Die Regierung hat den Vertrag nicht unterschrieben, weil sie "
                                         "mit dem Ergebnis der Verhandlungen nicht zufrieden war. ")),
            ENT_OK);
    assert_int_equal(ent_buf_add(&out, ENT_SLICE("kept")), ENT_OK);
    ent_diags_clear(f->diags);
    ent_item item = text_item(ent_buf_slice(&text));
    assert_int_equal(ent_extract(f->worker, &item, ENT_EMIT_DEFAULT, &out, f->diags, &stats), ENT_ESKIP);
    assert_true(stats.skipped_language);
    assert_slice_equal(ent_buf_slice(&out), "kept");
    assert_int_equal(ent_diags_count(f->diags, ENT_NOTE), 1);
    ent_diags_clear(f->diags);
    ent_buf_free(&text);
    ent_buf_free(&out);
}

static void odd_input_is_no_harm(void **state)
{
    fixture *f = *state;
    static const ent_slice texts[] = {
        {"", 0},
        {" \n\t ", 4},
        {"\0\0\0", 3},
        {"Russia", 6},
        {"Russia Russia", 13},
        {"\"Russia condemned \"Iran\"", 24},
        {"Russia condemned Iran\0 and Iran condemned Russia", 48},
        {"(((((Russia condemned Iran", 26},
        {"Russia, Iran, Russia, Iran, and", 31},
        {"\xEE\x80\x80 condemned \xEE\x80\x80 Russia condemned Iran", 38}, /* private-use characters */
        {"' said ' said, , said: :", 24},
    };
    ent_buf out = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(extract(f, texts[i], ENT_EMIT_DEFAULT, &out, NULL), ENT_OK);
        ent_buf_clear(&out);
        assert_int_equal(ent_explain(f->worker, texts[i], (ent_slice){0}, &out, f->diags), ENT_OK);
    }
    ent_buf_free(&out);
}

/* What looks like no English is not analysed, and a sample from the beginning decides. */
static void put_english(ent_buf *text)
{
    for (int i = 0; i < 60; i++)
        assert_int_equal(
            ent_buf_add(text, ENT_SLICE("It was the best that they could have hoped for at the time. ")),
            ENT_OK);
    assert_int_equal(ent_buf_add(text, ENT_SLICE("\n\n")), ENT_OK);
}

static void repeat(ent_buf *text, const char *head, const char *piece, size_t count, const char *tail)
{
    put_english(text);
    assert_int_equal(ent_buf_add(text, ent_slice_c(head)), ENT_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(ent_buf_add(text, ent_slice_c(piece)), ENT_OK);
    assert_int_equal(ent_buf_add(text, ent_slice_c(tail)), ENT_OK);
}

static double seconds_for(fixture *f, const char *head, const char *piece, size_t count, const char *tail)
{
    ent_buf text = {0}, out = {0};
    repeat(&text, head, piece, count, tail);
    struct timespec start, end;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
    assert_int_equal(extract(f, ent_buf_slice(&text), ENT_EMIT_DEFAULT, &out, NULL), ENT_OK);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    ent_buf_free(&text);
    ent_buf_free(&out);
    return (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) * 1e-9;
}

/* Four times the input may take eight times the time, never sixteen: what is quadratic is found out, what is
 * a busy machine is not. */
static void time_grows_with_the_text(void **state)
{
    fixture *f = *state;
    static const struct {
        const char *head, *piece, *tail;
        size_t count;
    } cases[] = {
        {"Russia ", "steel ", "condemned Iran.", 25000},                   /* words without an end */
        {"", "Russia, Iran, ", "and Iran condemned Russia.", 2000},        /* a list without an end */
        {"", "Russia condemned Iran and ", "went.", 2000},                 /* relations without an end */
        {"", "\"Russia condemned Iran ", "", 2000},                        /* quotations that never close */
        {"", "Russia said Iran said, ", "said.", 2000},                    /* nothing but speakers */
        {"", "Russia condemned Iran on Monday, Sept. 3, ", "2014.", 2000}, /* dates */
        {"", "((((, , ", "", 25000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double once = seconds_for(f, cases[i].head, cases[i].piece, cases[i].count, cases[i].tail);
        double four = seconds_for(f, cases[i].head, cases[i].piece, 4 * cases[i].count, cases[i].tail);
        if (four > 12 * once + 0.2) fail_msg("case %zu: %.3f s, four times as much %.3f s", i, once, four);
    }
}

/* The shipped rules, whose patterns are long: a sentence of 5,000 words and 1,000 actors, and a paragraph of
 * them. No wall clock would do on a busy machine, so four times as much is compared here too. */
static void the_pack_is_done_with_long_sentences(void **state)
{
    fixture *f = *state, pack = {.diags = f->diags, .model = f->model};
    const char *paths[] = {"../../rules/packs/politics"};
    static const char *const pieces[] = {"Russia the plan of talks ", "Russia said with the weapons ",
                                         "Iran, with attacks on, Turkey accused ",
                                         "the Russian talks and Iran called for a plan by Turkey. "};
    assert_int_equal(ent_ruleset_load(&pack.rules, paths, 1, false, f->diags), ENT_OK);
    assert_int_equal(ent_extractor_new(&pack.extractor, pack.rules, pack.model, f->diags), ENT_OK);
    assert_int_equal(ent_worker_new(&pack.worker, pack.extractor), ENT_OK);
    ent_diags_clear(f->diags);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double once = seconds_for(&pack, "", pieces[i], 1000, "condemned Iran.");
        double four = seconds_for(&pack, "", pieces[i], 4000, "condemned Iran.");
        if (four > 12 * once + 0.2) fail_msg("case %zu: %.3f s, four times as much %.3f s", i, once, four);
    }
    ent_worker_free(pack.worker);
    ent_extractor_free(pack.extractor);
    ent_ruleset_free(pack.rules);
    ent_diags_clear(f->diags);
}

static void parse_prints_conllu(void **state)
{
    fixture *f = *state;
    ent_buf out = {0};
    ent_item item = text_item(ENT_SLICE("Russia didn't."));
    assert_int_equal(ent_parse(f->worker, &item, &out, f->diags), ENT_OK);
    assert_true(ent_slice_find(ent_buf_slice(&out), ENT_SLICE("2-3\tdidn't"), 0) != SIZE_MAX);
    ent_buf_free(&out);
}

static void explain_tells_what_failed(void **state)
{
    fixture *f = *state;
    static const struct {
        const char *text, *rule, *expected;
    } cases[] = {
        {"Russia condemned Iran.", "", "=> Russia -denounces-> Iran"},
        {"Russia condemned all steel of Iran.", "",
         "agrees with \"[Russia] condemned \", wants \"(?<TARGET>{actor})\", finds \"all steel of"},
        {"Russia condemned.", "denounces", "fewer than two actors"},
        {"Steel rose.", "", "no mention of an actor"},
        {"Russia and Iran trade.", "denounces", "no word that denounces begins with is in the sentence"},
        {"Russia condemned Moscow.", "", "no relation: the ends are one actor"},
    };
    ent_buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buf_clear(&out);
        assert_int_equal(
            ent_explain(f->worker, ent_slice_c(cases[i].text), ent_slice_c(cases[i].rule), &out, f->diags),
            ENT_OK);
        if (ent_slice_find(ent_buf_slice(&out), ent_slice_c(cases[i].expected), 0) == SIZE_MAX)
            fail_msg("case %zu: no \"%s\" in\n%.*s", i, cases[i].expected, ENT_FMT(ent_buf_slice(&out)));
    }
    assert_int_equal(ent_explain(f->worker, ENT_SLICE("x"), ENT_SLICE("nothing"), &out, f->diags),
                     ENT_ENOTFOUND);
    assert_int_equal(ent_diags_count(f->diags, ENT_ERROR), 1);
    ent_diags_clear(f->diags);
    ent_buf_free(&out);
}

static void examples_are_run_one_rule_at_a_time(void **state)
{
    fixture *f = *state;
    ent_example_finding found[4];
    size_t count;
    assert_int_equal(ent_extract_example(f->worker, ENT_SLICE("Russia condemned Iran and may attack Turkey."),
                                         NULL, found, 4, &count),
                     ENT_OK);
    assert_int_equal(count, 2);
    assert_slice_equal(found[0].relation, "denounces");
    assert_slice_equal(found[0].target, "Iran");
    assert_int_equal(found[0].standing, ENT_IS_ASSERTED);
    assert_int_equal(found[1].modality, ENT_POSSIBLE);
    const ent_rule_relation *attacks = ent_ruleset_relation(f->rules, 1);
    assert_slice_equal(attacks->name, "attacks");
    assert_int_equal(ent_extract_example(f->worker, ENT_SLICE("Russia condemned Iran and may attack Turkey."),
                                         attacks, found, 4, &count),
                     ENT_OK);
    assert_int_equal(count, 1);
    assert_slice_equal(found[0].relation, "attacks");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_the_golden_ones),
        cmocka_unit_test(emit_chooses_the_records),
        cmocka_unit_test(offsets_count_code_points),
        cmocka_unit_test(other_languages_are_skipped),
        cmocka_unit_test(odd_input_is_no_harm),
        cmocka_unit_test(time_grows_with_the_text),
        cmocka_unit_test(the_pack_is_done_with_long_sentences),
        cmocka_unit_test(parse_prints_conllu),
        cmocka_unit_test(explain_tells_what_failed),
        cmocka_unit_test(examples_are_run_one_rule_at_a_time),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
