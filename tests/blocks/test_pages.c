/* Pages of our own writing, each with the blocks that a reader would see in it: pages/NAME.html or NAME.txt
 * with NAME.expected. A line of that file is a block in its order, KIND, tab, its first words, and after "
 * ... " its last words; or @field, tab, value of the metadata. "~" before a line: known to be wrong, counted
 * in the table, no failure. Prints what differs as file:line and a table of accuracy per kind. */
#include "../test.h"

#include <entente/file.h>
#include <entente/read.h>

#include "../../extractor/text/blocks.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct table {
    unsigned expected[ENT_BLOCK_KIND_COUNT], found[ENT_BLOCK_KIND_COUNT], right[ENT_BLOCK_KIND_COUNT];
    unsigned yield_expected, yield_found, yield_right; /* blocks that yield records, whatever their kind */
    unsigned fields, fields_right;
    unsigned pages, failures;
} table;

typedef struct page {
    char path[512]; /* of the expected file */
    ent_document doc;
    ent_arena *arena;
    ent_buf bytes, expected;
    size_t next; /* block */
    unsigned line;
} page;

static bool read_page(page *p, const char *name)
{
    char path[512];
    static const char *const kinds[] = {"html", "txt"};
    snprintf(p->path, sizeof p->path, "pages/%s", name);
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "pages/%.*s.%s", (int)(strlen(name) - strlen(".expected")), name,
                 kinds[i]);
        if (ent_file_read(path, 1U << 24, &p->bytes) != ENT_OK) continue;
        ent_limits limits = {.document_bytes = 1U << 24, .nesting = 256};
        assert_int_equal(ent_arena_new(&p->arena), ENT_OK);
        p->doc.arena = p->arena;
        p->doc.parts[ENT_PART_TEXT].text = ent_buf_slice(&p->bytes);
        if (i == 0) assert_int_equal(ent_html_read(&p->doc, ent_buf_slice(&p->bytes), &limits, NULL), ENT_OK);
        assert_int_equal(ent_text_find_blocks(&p->doc), ENT_OK);
        return ent_file_read(p->path, 1U << 20, &p->expected) == ENT_OK;
    }
    return false;
}

static void clear_page(page *p)
{
    ent_buf_free(&p->bytes);
    ent_buf_free(&p->expected);
    ent_arena_free(p->arena);
}

static size_t skip_space(ent_slice s, size_t i)
{
    while (i < s.len && ent_is_one_of(s.ptr[i], " \t\r\n"))
        i++;
    return i;
}

/* True when s begins with the words; any white space equals any other. */
static bool begins(ent_slice s, ent_slice words)
{
    size_t i = 0, j = 0;
    while (j < words.len) {
        if (words.ptr[j] == ' ') {
            size_t k = skip_space(s, i);
            if (k == i) return false;
            i = k;
            j = skip_space(words, j);
        } else if (i >= s.len || s.ptr[i++] != words.ptr[j++]) {
            return false;
        }
    }
    return true;
}

static bool ends(ent_slice s, ent_slice words)
{
    for (size_t at = s.len; at-- > 0;)
        if (begins(ent_slice_sub(s, at, s.len), words)) return s.len - at <= words.len + 8;
    return words.len == 0;
}

static ent_slice block_slice(const page *p, size_t i)
{
    const ent_part_text *part = &p->doc.parts[ENT_PART_TEXT];
    return ent_slice_sub(part->text, part->blocks[i].start, part->blocks[i].end);
}

static void complain(table *t, const page *p, bool known, const char *what, ent_slice got)
{
    printf("%s:%u: %s%s \"%.*s\"\n", p->path, p->line, known ? "(known) " : "", what,
           (int)(got.len < 60 ? got.len : 60), got.len ? got.ptr : "");
    t->failures += !known;
}

static bool parse_kind(ent_slice name, ent_block_kind *out)
{
    for (unsigned k = 0; k < ENT_BLOCK_KIND_COUNT; k++)
        if (ent_slice_equal(name, ent_slice_c(ent_block_kind_name((ent_block_kind)k)))) {
            *out = (ent_block_kind)k;
            return true;
        }
    return false;
}

static void check_block(table *t, page *p, ent_block_kind kind, ent_slice words, bool known)
{
    const ent_part_text *part = &p->doc.parts[ENT_PART_TEXT];
    size_t dots = ent_slice_find(words, ENT_SLICE(" ... "), 0);
    ent_slice first = ent_slice_sub(words, 0, dots), last = {0};
    if (dots != SIZE_MAX) last = ent_slice_sub(words, dots + 5, words.len);
    t->expected[kind]++;
    t->yield_expected += ent_block_yields_records(kind);
    size_t i = p->next;
    while (i < part->block_count && !begins(block_slice(p, i), first))
        i++;
    if (i == part->block_count) {
        complain(t, p, known, "no block begins with", words);
        return;
    }
    for (; p->next < i; p->next++)
        complain(t, p, known, "unexpected block before this line:", block_slice(p, p->next));
    p->next = i + 1;
    ent_block_kind got = part->blocks[i].kind;
    char message[64];
    snprintf(message, sizeof message, "%s instead of %s:", ent_block_kind_name(got),
             ent_block_kind_name(kind));
    if (got != kind) complain(t, p, known, message, block_slice(p, i));
    if (!ends(block_slice(p, i), last)) complain(t, p, known, "the block does not end so:", last);
    t->right[kind] += got == kind;
    t->yield_right += ent_block_yields_records(kind) && ent_block_yields_records(got);
}

static void check_field(table *t, const page *p, ent_slice name, ent_slice value, bool known)
{
    const ent_document *d = &p->doc;
    ent_slice got = ENT_SLICE("no such field");
    if (ent_slice_equal(name, ENT_SLICE("title"))) got = d->title;
    if (ent_slice_equal(name, ENT_SLICE("date"))) got = d->date;
    if (ent_slice_equal(name, ENT_SLICE("outlet"))) got = d->outlet;
    if (ent_slice_equal(name, ENT_SLICE("url"))) got = d->url;
    if (ent_slice_equal(name, ENT_SLICE("titlepart")))
        got = d->has_title_part ? ENT_SLICE("yes") : ENT_SLICE("no");
    t->fields++;
    t->fields_right += ent_slice_equal(got, value);
    if (!ent_slice_equal(got, value)) complain(t, p, known, "the field is", got);
}

static void check_line(table *t, page *p, ent_slice line)
{
    bool known = line.len && line.ptr[0] == '~';
    if (known) line = ent_slice_sub(line, 1, line.len);
    if (line.len == 0 || line.ptr[0] == '#') return;
    size_t tab = ent_slice_find(line, ENT_SLICE("\t"), 0);
    ent_slice value = ent_slice_sub(line, tab == SIZE_MAX ? line.len : tab + 1, line.len);
    ent_slice name = ent_slice_sub(line, 0, tab);
    ent_block_kind kind;
    if (name.ptr[0] == '@')
        check_field(t, p, ent_slice_sub(name, 1, name.len), value, known);
    else if (parse_kind(name, &kind))
        check_block(t, p, kind, value, known);
    else
        complain(t, p, false, "not a kind of block:", name);
}

/* Every character that is no white space is in exactly one block; blocks have none at their ends. */
static void check_cover(table *t, page *p)
{
    const ent_part_text *part = &p->doc.parts[ENT_PART_TEXT];
    size_t at = 0;
    for (size_t i = 0; i <= part->block_count; i++) {
        bool last = i == part->block_count;
        size_t start = last ? part->text.len : part->blocks[i].start;
        if (start < at) complain(t, p, false, "blocks overlap:", block_slice(p, i));
        ent_slice between = ent_slice_sub(part->text, at, start);
        char clean[64];
        if (ent_clean_text(between, clean, sizeof clean) > 0)
            complain(t, p, false, "text in no block:", between);
        if (last) break;
        ent_slice s = block_slice(p, i);
        if (s.len == 0 || s.len != ent_slice_trim(s).len)
            complain(t, p, false, "white space at the ends:", s);
        at = part->blocks[i].end;
    }
}

static void check_page(table *t, page *p)
{
    const ent_part_text *part = &p->doc.parts[ENT_PART_TEXT];
    ent_slice rest = ent_buf_slice(&p->expected);
    check_cover(t, p);
    for (p->line = 1; rest.len; p->line++) {
        size_t end = ent_slice_find(rest, ENT_SLICE("\n"), 0);
        check_line(t, p, ent_slice_sub(rest, 0, end));
        rest = ent_slice_sub(rest, end == SIZE_MAX ? rest.len : end + 1, rest.len);
    }
    for (; p->next < part->block_count; p->next++)
        complain(t, p, false, "unexpected block:", block_slice(p, p->next));
    for (size_t i = 0; i < part->block_count; i++) {
        t->found[part->blocks[i].kind]++;
        t->yield_found += ent_block_yields_records(part->blocks[i].kind);
    }
    t->pages++;
}

static double percent(unsigned part, unsigned whole)
{
    return whole ? 100.0 * part / whole : 100.0;
}

static void print_table(const table *t)
{
    unsigned expected = 0, right = 0;
    printf("%-12s %8s %8s %8s\n", "kind", "blocks", "recall", "precis.");
    for (unsigned k = 0; k < ENT_BLOCK_KIND_COUNT; k++) {
        expected += t->expected[k];
        right += t->right[k];
        printf("%-12s %8u %8.1f %8.1f\n", ent_block_kind_name((ent_block_kind)k), t->expected[k],
               percent(t->right[k], t->expected[k]), percent(t->right[k], t->found[k]));
    }
    printf("%-12s %8u %8.1f %8.1f\n", "with records", t->yield_expected,
           percent(t->yield_right, t->yield_expected), percent(t->yield_right, t->yield_found));
    printf("%u pages: kind right %.1f %%, metadata right %.1f %% of %u fields\n", t->pages,
           percent(right, expected), percent(t->fields_right, t->fields), t->fields);
}

static int is_expected(const struct dirent *entry)
{
    return ent_slice_ends(ent_slice_c(entry->d_name), ENT_SLICE(".expected"));
}

static void pages_have_the_blocks_that_a_reader_sees(void **state)
{
    const char *filter = *state;
    struct dirent **entries = NULL;
    table t = {0};
    int count = scandir("pages", &entries, is_expected, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        page p = {0};
        if (!filter || strstr(entries[i]->d_name, filter)) {
            if (read_page(&p, entries[i]->d_name))
                check_page(&t, &p);
            else
                complain(&t, &p, false, "no page for", ent_slice_c(entries[i]->d_name));
        }
        clear_page(&p);
        free(entries[i]);
    }
    free(entries);
    print_table(&t);
    assert_int_equal(t.failures, 0);
}

/* An argument restricts the test to the pages whose names contain it. */
int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(pages_have_the_blocks_that_a_reader_sees, argc > 1 ? argv[1] : NULL),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
