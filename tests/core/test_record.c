/* Records: names, standing, and the way from a line to a record and back. Cases are data: records.jsonl holds
 * lines as they are printed, bad_records.tsv lines with the messages that they must give. */
#include "../test.h"

#include <entente/file.h>
#include <entente/record.h>

#include <math.h>
#include <stdlib.h>

typedef struct fixture {
    ent_arena *arena;
    ent_diags *diags;
    ent_buf file, out;
} fixture;

static int set_up(void **state)
{
    fixture *f = *state = calloc(1, sizeof *f);
    assert_non_null(f);
    assert_int_equal(ent_arena_new(&f->arena), ENT_OK);
    assert_int_equal(ent_diags_new(&f->diags), ENT_OK);
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    ent_buf_free(&f->file);
    ent_buf_free(&f->out);
    ent_diags_free(f->diags);
    ent_arena_free(f->arena);
    free(f);
    return 0;
}

/* The next line of `rest` without its end; false at the end of the text. */
static bool next_line(ent_slice *rest, ent_slice *line)
{
    if (rest->len == 0) return false;
    size_t end = ent_slice_find(*rest, ENT_SLICE("\n"), 0);
    *line = ent_slice_sub(*rest, 0, end);
    *rest = ent_slice_sub(*rest, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
    return true;
}

static ent_status read_line(fixture *f, ent_slice line, ent_record *record)
{
    return ent_record_read(line, ENT_SLICE("in"), 9, f->arena, record, f->diags);
}

static void lines_come_back_as_they_were(void **state)
{
    fixture *f = *state;
    assert_int_equal(ent_file_read("records.jsonl", 1 << 20, &f->file), ENT_OK);
    ent_slice rest = ent_buf_slice(&f->file), line;
    for (size_t number = 1; next_line(&rest, &line); number++) {
        ent_record record;
        ent_buf_clear(&f->out);
        ent_status st = read_line(f, line, &record);
        if (st != ENT_OK) fail_msg("records.jsonl:%zu: %s", number, ent_status_text(st));
        assert_int_equal(ent_record_write(&record, &f->out), ENT_OK);
        ent_slice got = ent_slice_sub(ent_buf_slice(&f->out), 0, f->out.len - 1);
        if (!ent_slice_equal(got, line))
            fail_msg("records.jsonl:%zu: written as\n%.*s\nnot\n%.*s", number, ENT_FMT(got), ENT_FMT(line));
        assert_int_equal(f->out.ptr[f->out.len - 1], '\n');
    }
    assert_int_equal(ent_diags_count(f->diags, ENT_ERROR), 0);
}

static const char *status_code(ent_status status)
{
    static const char *const codes[] = {
#define CODE_NAME(code, text) #code,
        ENT_STATUS_LIST(CODE_NAME)
#undef CODE_NAME
    };
    return codes[status];
}

static void bad_lines_are_named(void **state)
{
    fixture *f = *state;
    assert_int_equal(ent_file_read("bad_records.tsv", 1 << 20, &f->file), ENT_OK);
    ent_slice rest = ent_buf_slice(&f->file), line;
    for (size_t number = 1; next_line(&rest, &line); number++) {
        if (ent_slice_starts(line, ENT_SLICE("#"))) continue;
        size_t tab = ent_slice_find(line, ENT_SLICE("\t"), 0);
        ent_record record;
        ent_status st = read_line(f, ent_slice_sub(line, 0, tab), &record);
        ent_buf_clear(&f->out);
        assert_int_equal(ent_buf_printf(&f->out, "%s\t", status_code(st)), ENT_OK);
        for (size_t i = 0; i < ent_diags_count(f->diags, ENT_ERROR); i++) {
            const ent_diag *diag = ent_diags_get(f->diags, i);
            assert_slice_equal(diag->file, "in");
            assert_int_equal(diag->line, 9);
            assert_int_equal(
                ent_buf_printf(&f->out, "%s%zu: %.*s", i ? "; " : "", diag->column, ENT_FMT(diag->message)),
                ENT_OK);
        }
        ent_slice want = ent_slice_sub(line, tab + 1, line.len);
        if (!ent_slice_equal(ent_buf_slice(&f->out), want))
            fail_msg("bad_records.tsv:%zu: got\n%.*s\nnot\n%.*s", number, ENT_FMT(f->out), ENT_FMT(want));
        ent_diags_clear(f->diags);
    }
}

static void broken_bytes_are_replaced(void **state)
{
    fixture *f = *state;
    static const struct {
        ent_slice in;
        const char *out;
    } cases[] = {
        {{"\xFFz\xC3", 3}, "\"\xEF\xBF\xBDz\xEF\xBF\xBD\""},
        {{"\xED\xA0\x80", 3}, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {{"a\0b", 3}, "\"a\\u0000b\""},
        {{NULL, 0}, "\"\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buf_clear(&f->out);
        assert_int_equal(ent_json_add_string(&f->out, cases[i].in), ENT_OK);
        assert_slice_equal(ent_buf_slice(&f->out), cases[i].out);
    }
    /* A reader does not repair: bytes that are no UTF-8 are an error. */
    ent_record record;
    assert_int_equal(read_line(f, ENT_SLICE("{\"type\":\"text\",\"doc\":\"a\",\"text\":\"\xFF\"}"), &record),
                     ENT_ESYNTAX);
}

static void confidence_has_three_decimals(void **state)
{
    fixture *f = *state;
    static const struct {
        double value;
        const char *text; /* NULL: left out */
    } cases[] = {{0, "0"},      {1, "1"},          {0.5, "0.5"},  {0.25, "0.25"}, {0.1234, "0.123"},
                 {0.0004, "0"}, {0.0006, "0.001"}, {0.9996, "1"}, {0.1, "0.1"},   {0.09, "0.09"},
                 {-1, NULL},    {1.2, NULL},       {NAN, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_record record = {.type = ENT_RECORD_RELATION, .u.relation = {.confidence = cases[i].value}};
        ent_buf_clear(&f->out);
        assert_int_equal(ent_record_write(&record, &f->out), ENT_OK);
        size_t at = ent_slice_find(ent_buf_slice(&f->out), ENT_SLICE("\"confidence\":"), 0);
        if (!cases[i].text) {
            assert_true(at == SIZE_MAX);
            continue;
        }
        assert_true(at != SIZE_MAX);
        assert_slice_equal(ent_slice_sub(ent_buf_slice(&f->out), at + 13, f->out.len - 2), cases[i].text);
    }
}

static void standing_follows_from_the_fields(void **state)
{
    (void)state;
    ent_relation_record r = {.source = {.actor = ENT_SLICE("state/PER"), .name = ENT_SLICE("Peru")}};
    assert_int_equal(ent_relation_standing(&r), ENT_IS_ASSERTED);
    r.has_speaker = true;
    r.speaker = r.source;
    r.speaker.name = ENT_SLICE("the Peruvians");
    assert_int_equal(ent_relation_standing(&r), ENT_IS_ASSERTED);
    r.speaker.actor = ENT_SLICE("state/NOR");
    assert_int_equal(ent_relation_standing(&r), ENT_IS_REPORTED);
    r.speaker = (ent_actor_ref){.name = ENT_SLICE("Peru")};
    assert_int_equal(ent_relation_standing(&r), ENT_IS_ASSERTED);
    r.factuality = ENT_PROPOSED;
    assert_int_equal(ent_relation_standing(&r), ENT_IS_PROPOSED);
    r.negated = true;
    assert_int_equal(ent_relation_standing(&r), ENT_IS_NEGATED);
}

static void names_are_read_back(void **state)
{
    (void)state;
    for (int i = 0; i < ENT_CLASS_COUNT; i++) {
        ent_class c;
        assert_true(ent_class_parse(ent_slice_c(ent_class_name((ent_class)i)), &c) && (int)c == i);
    }
    for (int i = 0; i < ENT_KIND_COUNT; i++) {
        ent_kind k;
        assert_true(ent_kind_parse(ent_slice_c(ent_kind_name((ent_kind)i)), &k) && (int)k == i);
    }
    for (int i = 0; i <= ENT_FORM_PRONOUN; i++) {
        ent_form form;
        assert_true(ent_form_parse(ent_slice_c(ent_form_name((ent_form)i)), &form) && (int)form == i);
    }
    assert_null(ent_class_name(ENT_CLASS_COUNT));
    ent_class c;
    assert_false(ent_class_parse(ENT_SLICE("accuse"), &c));
    assert_false(ent_class_parse(ENT_SLICE(""), &c));
    assert_int_equal(ent_class_polarity(ENT_CLASS_ASSAULT), -1);
    assert_true(ent_class_is_structural(ENT_CLASS_OFFICE) && !ent_class_is_structural(ENT_CLASS_ASSAULT));
}

static void limits_hold(void **state)
{
    fixture *f = *state;
    ent_record record;
    enum { DEEP = 100000, LONG = 64 * 1024 * 1024 + 1 };
    assert_int_equal(ent_buf_add(&f->file, ENT_SLICE("{\"type\":\"text\",\"x\":")), ENT_OK);
    for (int i = 0; i < DEEP; i++)
        assert_int_equal(ent_buf_add_char(&f->file, '['), ENT_OK);
    assert_int_equal(read_line(f, ent_buf_slice(&f->file), &record), ENT_ELIMIT);
    assert_slice_equal(ent_diags_get(f->diags, 0)->message, "JSON is nested more than 64 levels deep");
    ent_buf_clear(&f->file);
    assert_int_equal(ent_buf_reserve(&f->file, LONG), ENT_OK);
    memset(f->file.ptr, ' ', LONG);
    f->file.len = LONG;
    assert_int_equal(read_line(f, ent_buf_slice(&f->file), &record), ENT_ELIMIT);
    assert_int_equal(read_line(f, ent_slice_sub(ent_buf_slice(&f->file), 1, LONG), &record), ENT_ESKIP);
}

static void a_byte_order_mark_opens_a_file_only(void **state)
{
    fixture *f = *state;
    ent_record record;
    ent_slice line = ENT_SLICE("\xEF\xBB\xBF{\"type\":\"text\",\"doc\":\"a\",\"text\":\"b\"}");
    assert_int_equal(ent_record_read(line, ENT_SLICE("in"), 1, f->arena, &record, NULL), ENT_OK);
    assert_slice_equal(record.u.text, "b");
    assert_int_equal(ent_record_read(line, ENT_SLICE("in"), 2, f->arena, &record, NULL), ENT_ESYNTAX);
}

/* One line in front that is damaged, cut or somebody else's does not hide ours behind it. */
static void an_input_is_told_by_its_beginning(void **state)
{
    static const struct {
        const char *head;
        ent_content content;
    } cases[] = {
        {"", ENT_CONTENT_NOTHING},
        {" \n\n", ENT_CONTENT_NOTHING},
        {"{\"type\":\"document\",\"doc\":\"a\"}\n", ENT_CONTENT_RECORDS},
        {"{\"doc\":\"a\", \"type\": \"mention\"}", ENT_CONTENT_RECORDS},
        {"\n{\"type\":\"actor\"}\n", ENT_CONTENT_RECORDS},
        {"{\"type\":\"relation\",\"doc\":\"cut he", ENT_CONTENT_RECORDS},
        {"{\"type\":\"relation\"\nnot JSON\n", ENT_CONTENT_RECORDS},
        {"Reading ...\n{\"type\":\"later\"}\n{\"type\":\"relation\"}\n", ENT_CONTENT_RECORDS},
        {"{\"type\":\"text\",\"doc\":\"a\",\"text\":\"b\"}\n", ENT_CONTENT_TEXTS},
        {"{\"type\":\"text\",\"text\":\"b\"}\n{\"type\":\"mention\"}\n", ENT_CONTENT_RECORDS},
        {"{\"type\":\"graph\",\"version\":2}\n{\"type\":\"document\"}\n", ENT_CONTENT_NETWORK},
        {"{\"type\":\"edge\"}\n", ENT_CONTENT_NETWORK},
        {"{\"type\":\"document\",\"text\":\"An article.\"}\n", ENT_CONTENT_OTHER},
        {"{\"type\":\"bundle\",\"objects\":[]}\n", ENT_CONTENT_OTHER},
        {"{\"type\":1}\n[\"type\"]\n", ENT_CONTENT_OTHER},
        {"Russia condemned Ukraine.\n", ENT_CONTENT_OTHER},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (ent_content_of(ent_slice_c(cases[i].head)) != cases[i].content) fail_msg("%s", cases[i].head);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_come_back_as_they_were, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_lines_are_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(broken_bytes_are_replaced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(confidence_has_three_decimals, set_up, tear_down),
        cmocka_unit_test(standing_follows_from_the_fields),
        cmocka_unit_test(names_are_read_back),
        cmocka_unit_test(an_input_is_told_by_its_beginning),
        cmocka_unit_test_setup_teardown(limits_hold, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_byte_order_mark_opens_a_file_only, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
