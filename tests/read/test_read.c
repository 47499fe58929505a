/* The reader and ent_document_read(): every case of read.test. A case writes one file, reads it, and compares
 * what comes out, documents and diagnostics in order, with what the case says. */
#include "../test.h"

#include "../../extractor/document.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct test_case {
    ent_slice name, file; /* what the input is called */
    ent_slice input, expected;
    size_t line; /* of read.test */
    ent_reader_options options;
} test_case;

static unsigned hex(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
}

/* \xHH is a byte, \n, \r and \t are what they are in C, \ before a line end joins the lines. */
static void unescape(ent_slice s, ent_buf *out)
{
    ent_buf_clear(out);
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\\' && i + 1 < s.len) {
            c = s.ptr[++i];
            if (c == '\n') continue;
            if (c == 'n') c = '\n';
            if (c == 'r') c = '\r';
            if (c == 't') c = '\t';
            if (c == 'x' && i + 2 < s.len) {
                c = (char)(hex(s.ptr[i + 1]) << 4 | hex(s.ptr[i + 2]));
                i += 2;
            }
        }
        assert_int_equal(ent_buf_add_char(out, c), ENT_OK);
    }
}

static void print_escaped(ent_slice s, ent_buf *out)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        ent_status st;
        if (c == '\n')
            st = ent_buf_add(out, ENT_SLICE("\\n"));
        else if (c < 0x20 || c == 0x7F)
            st = ent_buf_printf(out, "\\x%02X", c);
        else
            st = ent_buf_add_char(out, (char)c);
        assert_int_equal(st, ENT_OK);
    }
}

static void print_field(const char *name, ent_slice value, ent_buf *out)
{
    if (!value.len) return;
    assert_int_equal(ent_buf_printf(out, " %s=", name), ENT_OK);
    print_escaped(value, out);
}

static void print_diags(ent_diags *diags, ent_slice folder, ent_buf *out)
{
    for (size_t i = 0; ent_diags_get(diags, i); i++) {
        ent_diag d = *ent_diags_get(diags, i);
        if (ent_slice_starts(d.file, folder)) d.file = ent_slice_sub(d.file, folder.len + 1, d.file.len);
        d.source = (ent_slice){0};
        assert_int_equal(ent_diag_format(&d, false, out), ENT_OK);
    }
    ent_diags_clear(diags);
}

static void print_document(const ent_item *item, const ent_limits *limits, ent_slice folder, ent_diags *diags,
                           ent_buf *out)
{
    static const char *const formats[] = {"auto", "text", "html", "jsonl", "csv", "conllu"};
    ent_document doc = {0};
    assert_int_equal(ent_arena_new(&doc.arena), ENT_OK);
    ent_status st = ent_document_read(&doc, item, limits, diags);
    assert_true(st == ENT_OK || ent_diags_count(diags, ENT_ERROR) > 0);
    print_diags(diags, folder, out);
    if (st == ENT_OK) {
        ent_slice id = doc.id;
        if (ent_slice_starts(id, folder)) id = ent_slice_sub(id, folder.len + 1, id.len);
        assert_int_equal(ent_buf_printf(out, "%s %zu", formats[item->format], item->line), ENT_OK);
        print_field("id", id, out);
        print_field("title", doc.title, out);
        print_field("date", doc.date, out);
        print_field("outlet", doc.outlet, out);
        print_field("url", doc.url, out);
        bool from_fields = item->format == ENT_FORMAT_JSONL || item->format == ENT_FORMAT_CSV;
        assert_int_equal(doc.has_title_part, from_fields && doc.title.len > 0);
        assert_true(!doc.has_title_part || ent_slice_equal(doc.parts[ENT_PART_TITLE].text, doc.title));
        assert_int_equal(ent_buf_add(out, ENT_SLICE(" text=")), ENT_OK);
        print_escaped(doc.parts[ENT_PART_TEXT].text, out);
        assert_int_equal(ent_buf_add_char(out, '\n'), ENT_OK);
    }
    ent_arena_free(doc.arena);
}

static void read_all(const char *path, const ent_reader_options *options, ent_slice folder, ent_buf *out)
{
    ent_reader *reader;
    ent_diags *diags;
    ent_item item;
    bool done;
    uint64_t done_bytes, all_bytes, last_bytes = 0;
    assert_int_equal(ent_reader_new(&reader, &path, 1, options), ENT_OK);
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    for (;;) {
        assert_int_equal(ent_reader_next(reader, &item, &done, diags), ENT_OK);
        print_diags(diags, folder, out);
        ent_reader_progress(reader, &done_bytes, &all_bytes);
        assert_true(done_bytes >= last_bytes && done_bytes <= all_bytes);
        last_bytes = done_bytes;
        if (done) break;
        print_document(&item, &options->limits, folder, diags, out);
        ent_item_clear(&item);
    }
    assert_int_equal(done_bytes, all_bytes);
    assert_true(item.storage == NULL && item.bytes.len == 0);
    ent_diags_free(diags);
    ent_reader_free(reader);
}

static ent_slice folder_of(const char *path)
{
    return ent_slice_of(path, (size_t)(strrchr(path, '/') - path));
}

static bool run_case(const test_case *c, const char *folder)
{
    ent_buf input = {0}, got = {0}, path = {0};
    unescape(c->input, &input);
    assert_int_equal(ent_buf_printf(&path, "%s/%.*s", folder, ENT_FMT(c->file)), ENT_OK);
    assert_int_equal(ent_buf_add_char(&path, '\0'), ENT_OK);
    assert_int_equal(ent_file_replace(path.ptr, ent_buf_slice(&input)), ENT_OK);
    read_all(path.ptr, &c->options, folder_of(path.ptr), &got);
    unlink(path.ptr);
    bool equal = ent_slice_equal(ent_buf_slice(&got), c->expected);
    if (!equal)
        print_error("read.test:%zu: %.*s\n--- expected\n%.*s--- got\n%.*s", c->line, ENT_FMT(c->name),
                    ENT_FMT(c->expected), ENT_FMT(ent_buf_slice(&got)));
    ent_buf_free(&input);
    ent_buf_free(&got);
    ent_buf_free(&path);
    return equal;
}

/* "=== name | file name | option ..."; options: a format, or a number: the limit in bytes. */
static void parse_head(ent_slice line, test_case *c)
{
    size_t bar = ent_slice_find(line, ENT_SLICE("|"), 0);
    size_t second = ent_slice_find(line, ENT_SLICE("|"), bar + 1);
    assert_true(bar != SIZE_MAX);
    c->name = ent_slice_trim(ent_slice_sub(line, 4, bar));
    c->file = ent_slice_trim(ent_slice_sub(line, bar + 1, second));
    c->options = (ent_reader_options){.limits = ent_limits_default()};
    if (second == SIZE_MAX) return;
    ent_slice option = ent_slice_trim(ent_slice_sub(line, second + 1, line.len));
    if (option.ptr[0] >= '0' && option.ptr[0] <= '9')
        c->options.limits.document_bytes = strtoul(option.ptr, NULL, 10);
    else
        assert_true(ent_format_parse(option, &c->options.format));
}

/* A case: head, input, a line of "---", what is expected, an empty line. The input ends without line end. */
static size_t parse_case(ent_slice all, size_t at, test_case *c)
{
    size_t end = ent_slice_find(all, ENT_SLICE("\n"), at);
    size_t bar = ent_slice_find(all, ENT_SLICE("\n---\n"), end);
    size_t last = ent_slice_find(all, ENT_SLICE("\n\n==="), bar);
    assert_true(bar != SIZE_MAX);
    if (last == SIZE_MAX) last = all.len - 1;
    parse_head(ent_slice_sub(all, at, end), c);
    c->input = ent_slice_sub(all, end + 1, bar);
    c->expected = ent_slice_sub(all, bar + 5, last + 1);
    return last + 2;
}

static void every_case_reads_as_said(void **state)
{
    (void)state;
    char folder[] = "/tmp/entente-read-XXXXXX";
    ent_buf file = {0};
    size_t failures = 0, cases = 0, line = 1;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(ent_file_read("read.test", 1 << 20, &file), ENT_OK);
    ent_slice all = ent_buf_slice(&file);
    size_t at = ent_slice_find(all, ENT_SLICE("\n==="), 0) + 1;
    for (size_t counted = 0; at < all.len; cases++) {
        test_case c = {0};
        for (; counted < at; counted++)
            line += all.ptr[counted] == '\n';
        c.line = line;
        at = parse_case(all, at, &c);
        failures += !run_case(&c, folder);
    }
    rmdir(folder);
    ent_buf_free(&file);
    assert_true(cases > 20);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_reads_as_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
