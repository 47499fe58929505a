/* text.test and html.test: small inputs with all their blocks. Also: the stated limits, metadata that comes
 * from outside, words that cannot come apart, and running text that must stay whole. */
#include "../test.h"

#include <entente/file.h>
#include <entente/read.h>

#include "../../extractor/text/blocks.h"

#include <stdio.h>
#include <stdlib.h>

static const ent_limits limits = {.document_bytes = 1U << 20, .nesting = 64, .folder_depth = 4};

typedef struct cases {
    const char *path;
    ent_slice rest;
    unsigned line, failures, count;
} cases;

static bool next_line(cases *c, ent_slice *line)
{
    if (c->rest.len == 0) return false;
    size_t end = ent_slice_find(c->rest, ENT_SLICE("\n"), 0);
    *line = ent_slice_sub(c->rest, 0, end);
    c->rest = ent_slice_sub(c->rest, end == SIZE_MAX ? c->rest.len : end + 1, c->rest.len);
    c->line++;
    return true;
}

/* Appends the line with "\xNN" as bytes. */
static void add_input(ent_buf *input, ent_slice line)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (c == '\\' && i + 3 < line.len && line.ptr[i + 1] == 'x') {
            char hex[3] = {line.ptr[i + 2], line.ptr[i + 3], '\0'};
            c = (char)strtoul(hex, NULL, 16);
            i += 3;
        }
        assert_int_equal(ent_buf_add_char(input, c), ENT_OK);
    }
}

/* The blocks in the form of the test file. */
static void print_blocks(const ent_document *doc, ent_buf *out)
{
    const ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    for (size_t i = 0; i < part->block_count; i++) {
        bool space = false;
        assert_int_equal(ent_buf_printf(out, "%s\t", ent_block_kind_name(part->blocks[i].kind)), ENT_OK);
        for (size_t j = part->blocks[i].start; j < part->blocks[i].end; j++) {
            char c = part->text.ptr[j];
            bool is_space = ent_is_one_of(c, " \t\r\n");
            if (is_space && space) continue;
            space = is_space;
            assert_int_equal(ent_buf_add_char(out, space ? ' ' : c), ENT_OK);
        }
        assert_int_equal(ent_buf_add_char(out, '\n'), ENT_OK);
    }
}

static void run_case(cases *c, unsigned line, bool html, ent_slice input, ent_slice expected)
{
    ent_arena *arena;
    ent_buf got = {0};
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    ent_document doc = {.arena = arena};
    if (html)
        assert_int_equal(ent_html_read(&doc, input, &limits, NULL), ENT_OK);
    else
        doc.parts[ENT_PART_TEXT].text = input;
    assert_int_equal(ent_text_find_blocks(&doc), ENT_OK);
    print_blocks(&doc, &got);
    if (!ent_slice_equal(ent_buf_slice(&got), expected)) {
        printf("%s:%u: expected\n%.*sgot\n%.*s", c->path, line, ENT_FMT(expected),
               ENT_FMT(ent_buf_slice(&got)));
        c->failures++;
    }
    c->count++;
    ent_buf_free(&got);
    ent_arena_free(arena);
}

static void run_file(const char *path, bool html)
{
    ent_buf file = {0}, input = {0}, expected = {0};
    cases c = {.path = path};
    ent_slice line = {0};
    assert_int_equal(ent_file_read(path, 1U << 20, &file), ENT_OK);
    c.rest = ent_buf_slice(&file);
    bool more = next_line(&c, &line);
    while (more && !ent_slice_starts(line, ENT_SLICE("===")))
        more = next_line(&c, &line);
    while (more) {
        unsigned at = c.line;
        ent_buf_clear(&input);
        ent_buf_clear(&expected);
        while ((more = next_line(&c, &line)) && !ent_slice_equal(line, ENT_SLICE("---"))) {
            if (input.len) assert_int_equal(ent_buf_add_char(&input, '\n'), ENT_OK);
            add_input(&input, line);
        }
        while (more && (more = next_line(&c, &line)) && !ent_slice_starts(line, ENT_SLICE("==="))) {
            assert_int_equal(ent_buf_add(&expected, line), ENT_OK);
            assert_int_equal(ent_buf_add_char(&expected, '\n'), ENT_OK);
        }
        run_case(&c, at, html, ent_buf_slice(&input), ent_buf_slice(&expected));
    }
    ent_buf_free(&file);
    ent_buf_free(&input);
    ent_buf_free(&expected);
    assert_true(c.count > 10);
    assert_int_equal(c.failures, 0);
}

static void small_texts(void **state)
{
    (void)state;
    run_file("text.test", false);
}

static void small_pages(void **state)
{
    (void)state;
    run_file("html.test", true);
}

static void repeat(ent_buf *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        assert_int_equal(ent_buf_add(out, ent_slice_c(text)), ENT_OK);
}

/* Reads a page that goes beyond a limit, and compares the diagnostic. */
static void check_refused(ent_slice html, const ent_limits *l, size_t line, const char *message)
{
    ent_arena *arena;
    ent_diags *diags;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    ent_document doc = {.arena = arena, .file = ENT_SLICE("page.html")};
    assert_int_equal(ent_html_read(&doc, html, l, diags), ENT_ELIMIT);
    assert_int_equal(ent_diags_count(diags, ENT_ERROR), 1);
    assert_slice_equal(ent_diags_get(diags, 0)->message, message);
    assert_slice_equal(ent_diags_get(diags, 0)->file, "page.html");
    assert_int_equal(ent_diags_get(diags, 0)->line, line);
    ent_diags_free(diags);
    ent_arena_free(arena);
}

static void limits_of_pages(void **state)
{
    (void)state;
    ent_buf deep = {0}, crowded = {0};
    const ent_limits small = {.document_bytes = 20, .nesting = 64};
    repeat(&deep, "<p>first line\n", 3);
    repeat(&deep, "<div>", 65);
    check_refused(ent_buf_slice(&deep), &limits, 4, "page passed over: elements nested deeper than 64");
    repeat(&crowded, "<p>first line</p>\n<p ", 1);
    repeat(&crowded, " a=1", 300);
    check_refused(ent_buf_slice(&crowded), &limits, 2,
                  "page passed over: an element has more than 256 attributes");
    check_refused(ENT_SLICE("<p>more than twenty bytes</p>"), &small, 0,
                  "page passed over: longer than 20 bytes");
    ent_buf_free(&deep);
    ent_buf_free(&crowded);
}

/* Mistakes of other people that cost nothing must stay cheap: each of these took quadratic time once. */
static void long_inputs_are_no_trouble(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "x\n",
        "12 comments\nReply\n3 hours ago\nAbout Jane Roe\nShe is one of the people who were there.\n",
        "Related stories\nHeadline of a story\n",
        "The same headline every time\n\n",
        "[",
        "](x",
        "line of words\r"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        ent_buf text = {0};
        ent_arena *arena;
        repeat(&text, pieces[i], 200000);
        assert_int_equal(ent_arena_new(&arena), ENT_OK);
        ent_document doc = {.arena = arena};
        doc.parts[ENT_PART_TEXT].text = ent_buf_slice(&text);
        assert_int_equal(ent_text_find_blocks(&doc), ENT_OK);
        assert_true(doc.parts[ENT_PART_TEXT].block_count > 0);
        ent_arena_free(arena);
        ent_buf_free(&text);
    }
}

static void title_from_outside(void **state)
{
    static const char story[] =
        "Malta frees crew of tanker\n\nMalta has released eleven sailors whom it had held since "
        "the spring, a court official said.";
    static const struct {
        const char *title;
        bool is_part;
    } table[] = {{"Malta Frees Crew of Tanker", false},
                 {"Malta frees crew of tanker | Valletta Mirror", false},
                 {"Sailors go home at last", true}};
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        ent_arena *arena;
        assert_int_equal(ent_arena_new(&arena), ENT_OK);
        ent_document doc = {.arena = arena, .title = ent_slice_c(table[i].title), .has_title_part = true};
        doc.parts[ENT_PART_TEXT].text = ent_slice_c(story);
        assert_int_equal(ent_text_find_blocks(&doc), ENT_OK);
        assert_int_equal(doc.has_title_part, table[i].is_part);
        assert_slice_equal(doc.title, table[i].title);
        assert_int_equal(doc.parts[ENT_PART_TITLE].block_count, table[i].is_part);
        if (table[i].is_part) {
            assert_slice_equal(doc.parts[ENT_PART_TITLE].text, table[i].title);
            assert_int_equal(doc.parts[ENT_PART_TITLE].blocks[0].kind, ENT_BLOCK_TITLE);
        }
        ent_arena_free(arena);
    }
}

static void given_tokens_are_left_alone(void **state)
{
    (void)state;
    ent_block block = {.kind = ENT_BLOCK_STORY, .start = 0, .end = 15};
    ent_document doc = {.given_tokens = true};
    doc.parts[ENT_PART_TEXT] =
        (ent_part_text){.text = ENT_SLICE("By Jane Roe 2014"), .blocks = &block, .block_count = 1};
    assert_int_equal(ent_text_find_blocks(&doc), ENT_OK);
    assert_ptr_equal(doc.parts[ENT_PART_TEXT].blocks, &block);
}

/* The words are found by letter and length: out of order, some would never be. */
static void word_table_is_in_order(void **state)
{
    (void)state;
    ent_cue_lexicon lexicon;
    ent_cue_lexicon_init(&lexicon);
    static const char *const words[] = {"a",   "an",     "april",     "by", "correspondent",
                                        "the", "zealot", "yesterday", "you"};
    static const bool known[] = {true, true, true, true, true, true, false, true, true};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char padded[ENT_WORD_SIZE] = {0};
        memcpy(padded, words[i], strlen(words[i]));
        assert_int_equal(ent_cue_word(&lexicon, padded, strlen(words[i])) != 0, known[i]);
    }
    for (size_t i = 1; i < sizeof lexicon.word_from / sizeof *lexicon.word_from; i++)
        assert_true(lexicon.word_from[i] >= lexicon.word_from[i - 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_texts),
        cmocka_unit_test(small_pages),
        cmocka_unit_test(limits_of_pages),
        cmocka_unit_test(long_inputs_are_no_trouble),
        cmocka_unit_test(title_from_outside),
        cmocka_unit_test(given_tokens_are_left_alone),
        cmocka_unit_test(word_table_is_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
