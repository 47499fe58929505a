/* Relation rules on sentences, from files of cases (*.test), through the whole extractor.
 *
 *     rules                     lines of the rule language, up to "end"; hold for all cases of the file
 *     end
 *     # a remark
 *     text Russia condemned Iran.        one case: its text on one line, "\n\n" for a new paragraph
 *     date 2014-09-12                    of the document, optional
 *     title Russia condemns Iran         as metadata, optional
 *     = denounces Russia -> Iran | speaker="NATO" reported date=2014-09-08/day about="Iraq" role="..."
 *     = none
 *
 * All relations of the text must be listed, in the order of the records, each with its standing unless it is
 * asserted, and with everything behind "|" that it has; confidence, rule and evidence are left out. */
#include "../test.h"

#include <entente/extract.h>
#include <entente/file.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct bench {
    const char *path;
    ent_diags *diags;
    const ent_model *model;
    ent_ruleset *rules;
    ent_extractor *extractor;
    ent_worker *worker;
    ent_arena *arena;
    ent_buf expected, got; /* of the case at hand, one relation a line */
    ent_slice text, date, title;
    size_t line, text_line, cases, failures;
} bench;

static void print_diags(bench *b)
{
    for (size_t i = 0; ent_diags_get(b->diags, i); i++) {
        ent_buf text = {0};
        assert_int_equal(ent_diag_format(ent_diags_get(b->diags, i), false, &text), ENT_OK);
        print_error("%.*s", ENT_FMT(ent_buf_slice(&text)));
        ent_buf_free(&text);
    }
    ent_diags_clear(b->diags);
}

static void load_rules(bench *b, ent_slice text)
{
    ent_rule_source source = {.name = ent_slice_c(b->path), .text = text};
    ent_status st = ent_ruleset_load_sources(&b->rules, &source, 1, false, b->diags);
    if (st == ENT_OK) st = ent_extractor_new(&b->extractor, b->rules, b->model, b->diags);
    if (st == ENT_OK) st = ent_worker_new(&b->worker, b->extractor);
    if (st != ENT_OK) print_diags(b);
    assert_int_equal(st, ENT_OK);
    ent_diags_clear(b->diags);
}

static void put(ent_buf *out, const char *text)
{
    assert_int_equal(ent_buf_add(out, ent_slice_c(text)), ENT_OK);
}

#define PUTF(out, ...) assert_int_equal(ent_buf_printf((out), __VA_ARGS__), ENT_OK)

/* A relation as the cases write it. */
static void print_relation(const ent_relation_record *r, ent_buf *out)
{
    PUTF(out, "%.*s %.*s -> %.*s", ENT_FMT(r->relation), ENT_FMT(r->source.name), ENT_FMT(r->target.name));
    size_t bar = out->len;
    ent_standing standing = ent_relation_standing(r);
    if (standing != ENT_IS_ASSERTED) PUTF(out, " %s", ent_standing_name(standing));
    if (r->modality != ENT_MODALITY_NONE) PUTF(out, " %s", ent_modality_name(r->modality));
    if (r->has_about) PUTF(out, " about=\"%.*s\"", ENT_FMT(r->about.name));
    if (r->has_speaker) PUTF(out, " speaker=\"%.*s\"", ENT_FMT(r->speaker.name));
    if (r->date.len) PUTF(out, " date=%.*s/%s", ENT_FMT(r->date), ent_precision_name(r->date_precision));
    if (r->source.role.len) PUTF(out, " role=\"%.*s\"", ENT_FMT(r->source.role));
    if (r->symmetric) put(out, " symmetric");
    if (r->part == ENT_PART_TITLE) put(out, " title");
    if (out->len > bar) {
        ent_buf tail = {0};
        assert_int_equal(ent_buf_add(&tail, ent_slice_sub(ent_buf_slice(out), bar, out->len)), ENT_OK);
        out->len = bar;
        PUTF(out, " |%.*s", ENT_FMT(ent_buf_slice(&tail)));
        ent_buf_free(&tail);
    }
    put(out, "\n");
}

/* The case as a line of JSON Lines. */
static void make_item(bench *b, ent_buf *json)
{
    put(json, "{\"id\":\"case\",\"text\":\"");
    for (size_t i = 0; i < b->text.len; i++) {
        if (b->text.ptr[i] == '"') put(json, "\\");
        assert_int_equal(ent_buf_add_char(json, b->text.ptr[i]), ENT_OK);
    }
    put(json, "\"");
    if (b->date.len) PUTF(json, ",\"date\":\"%.*s\"", ENT_FMT(b->date));
    if (b->title.len) PUTF(json, ",\"title\":\"%.*s\"", ENT_FMT(b->title));
    put(json, "}");
}

static void extract(bench *b)
{
    ent_buf json = {0}, out = {0};
    make_item(b, &json);
    ent_item item = {.id = ENT_SLICE("case"),
                     .file = ENT_SLICE("case"),
                     .line = 1,
                     .format = ENT_FORMAT_JSONL,
                     .bytes = ent_buf_slice(&json)};
    ent_status st = ent_extract(b->worker, &item, ENT_EMIT_RELATIONS, &out, b->diags, NULL);
    print_diags(b);
    assert_int_equal(st, ENT_OK);
    ent_arena_reset(b->arena);
    for (size_t at = 0, end; at < out.len; at = end + 1) {
        ent_record record;
        end = ent_slice_find(ent_buf_slice(&out), ENT_SLICE("\n"), at);
        ent_slice line = ent_slice_sub(ent_buf_slice(&out), at, end);
        assert_int_equal(ent_record_read(line, ENT_SLICE("records"), 1, b->arena, &record, b->diags), ENT_OK);
        print_relation(&record.u.relation, &b->got);
    }
    if (b->got.len == 0) put(&b->got, "none\n");
    ent_buf_free(&json);
    ent_buf_free(&out);
}

static void finish_case(bench *b)
{
    if (!b->text.ptr) return;
    ent_buf_clear(&b->got);
    extract(b);
    b->cases++;
    if (!ent_slice_equal(ent_buf_slice(&b->got), ent_buf_slice(&b->expected))) {
        b->failures++;
        print_error("%s:%zu: %.*s\n  expected:\n%.*s  got:\n%.*s", b->path, b->text_line, ENT_FMT(b->text),
                    ENT_FMT(ent_buf_slice(&b->expected)), ENT_FMT(ent_buf_slice(&b->got)));
    }
    ent_buf_clear(&b->expected);
    b->text = b->date = b->title = (ent_slice){0};
}

static bool take(ent_slice line, const char *word, ent_slice *rest)
{
    size_t n = strlen(word);
    if (!ent_slice_starts(line, ent_slice_c(word)) || (line.len > n && line.ptr[n] != ' ')) return false;
    *rest = ent_slice_trim(ent_slice_sub(line, n, line.len));
    return true;
}

static void read_line(bench *b, ent_slice line)
{
    ent_slice rest;
    if (line.len == 0 || line.ptr[0] == '#') return;
    if (take(line, "text", &rest)) {
        finish_case(b);
        b->text = rest;
        b->text_line = b->line;
    } else if (take(line, "date", &rest)) {
        b->date = rest;
    } else if (take(line, "title", &rest)) {
        b->title = rest;
    } else if (take(line, "=", &rest)) {
        PUTF(&b->expected, "%.*s\n", ENT_FMT(rest));
    } else {
        fail_msg("%s:%zu: not understood: %.*s", b->path, b->line, ENT_FMT(line));
    }
}

static void run_file(bench *b, ent_slice file)
{
    size_t rules_start = 0;
    for (size_t at = 0, end; at < file.len; at = end + 1) {
        end = ent_slice_find(file, ENT_SLICE("\n"), at);
        if (end == SIZE_MAX) end = file.len;
        ent_slice line = ent_slice_sub(file, at, end);
        b->line++;
        if (ent_slice_equal(line, ENT_SLICE("rules"))) {
            rules_start = end + 1;
        } else if (rules_start && !b->worker) {
            if (ent_slice_equal(line, ENT_SLICE("end"))) load_rules(b, ent_slice_sub(file, rules_start, at));
        } else {
            read_line(b, line);
        }
    }
    finish_case(b);
}

static size_t run_path(const char *path, const ent_model *model)
{
    bench b = {.path = path, .model = model};
    ent_buf file = {0};
    assert_int_equal(ent_file_read(path, 1 << 20, &file), ENT_OK);
    assert_int_equal(ent_diags_new(&b.diags), ENT_OK);
    assert_int_equal(ent_arena_new(&b.arena), ENT_OK);
    run_file(&b, ent_buf_slice(&file));
    print_message("%s: %zu cases, %zu failed\n", path, b.cases, b.failures);
    ent_worker_free(b.worker);
    ent_extractor_free(b.extractor);
    ent_ruleset_free(b.rules);
    ent_arena_free(b.arena);
    ent_diags_free(b.diags);
    ent_buf_free(&b.expected);
    ent_buf_free(&b.got);
    ent_buf_free(&file);
    return b.failures;
}

static void cases_give_the_relations_listed(void **state)
{
    (void)state;
    glob_t files;
    size_t failures = 0;
    ent_model *model;
    assert_int_equal(ent_model_load(&model, "../../extractor/model/english.model", NULL), ENT_OK);
    assert_int_equal(glob("*.test", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        failures += run_path(files.gl_pathv[i], model);
    ent_model_free(model);
    globfree(&files);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases_give_the_relations_listed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
