/* Mentions and actors of texts: cases are in *.test files, read with the gazetteer of test.rules. A case is
 *
 *     == name
 *     @ 2014-09-12                     the document's date, may be left out
 *     text; an empty line begins a new paragraph, "[title] " and "[byline] " before one say what it is
 *     --
 *     words | form | actor's id        a line a mention, all of them, in order
 *     link ID CLASS ID | role          a line a link, all of them, in order
 *     actor ID | name | country | principal | role        as many as wanted
 *
 * Lines that begin with a # outside of a case are comments. "test_actors --print FILE" prints what is found.
 */
#include "../test.h"

#include "../../extractor/actors/actors.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

static struct {
    ent_ruleset *rules;
    ent_lexicon *lexicon;
    ent_actor_scratch *scratch;
    ent_model *model;
    ent_arena *arena;
} shared; /* set up once before the tests run */

typedef struct test_case {
    const char *file;
    size_t line;
    ent_slice name, date, text, expected;
} test_case;

static ent_slice next_line(ent_slice s, size_t *pos)
{
    size_t start = *pos, end = ent_slice_find(s, ENT_SLICE("\n"), start);
    if (end == SIZE_MAX) end = s.len;
    *pos = end + 1;
    return ent_slice_sub(s, start, end);
}

/* Reads the next case; false at the end. */
static bool next_case(ent_slice all, size_t *pos, size_t *line, test_case *out)
{
    bool is_open = false, has_expected = false;
    size_t text_start = 0, expected_start = 0, start = *pos;
    out->date = out->expected = (ent_slice){0};
    for (; *pos < all.len; start = *pos) {
        ent_slice s = next_line(all, pos);
        ++*line;
        if (ent_slice_starts(s, ENT_SLICE("== "))) {
            if (is_open) {
                *pos = start;
                --*line;
                break;
            }
            is_open = true;
            out->line = *line;
            out->name = ent_slice_sub(s, 3, s.len);
            text_start = *pos;
        } else if (is_open && !has_expected && ent_slice_starts(s, ENT_SLICE("@ "))) {
            out->date = ent_slice_sub(s, 2, s.len);
            text_start = *pos;
        } else if (is_open && ent_slice_equal(s, ENT_SLICE("--"))) {
            out->text = ent_slice_trim(ent_slice_sub(all, text_start, start));
            expected_start = *pos;
            has_expected = true;
        }
    }
    if (has_expected) out->expected = ent_slice_trim(ent_slice_sub(all, expected_start, start));
    return is_open;
}

static ent_block_kind kind_of(ent_slice paragraph, size_t *skip)
{
    static const struct {
        const char *mark;
        ent_block_kind kind;
    } marks[] = {{"[title] ", ENT_BLOCK_TITLE}, {"[byline] ", ENT_BLOCK_BYLINE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *skip = strlen(marks[i].mark);
        if (ent_slice_starts(paragraph, ent_slice_c(marks[i].mark))) return marks[i].kind;
    }
    *skip = 0;
    return ENT_BLOCK_STORY;
}

/* A block a paragraph. */
static void add_blocks(ent_part_text *part)
{
    size_t room = 0;
    for (size_t start = 0; start < part->text.len;) {
        size_t end = ent_slice_find(part->text, ENT_SLICE("\n\n"), start), skip;
        if (end == SIZE_MAX) end = part->text.len;
        ent_block_kind kind = kind_of(ent_slice_sub(part->text, start, end), &skip);
        assert_int_equal(
            ent_arena_grow(shared.arena, &part->blocks, &room, part->block_count + 1, sizeof(ent_block)),
            ENT_OK);
        part->blocks[part->block_count++] =
            (ent_block){.kind = kind, .start = (uint32_t)(start + skip), .end = (uint32_t)end};
        start = end + 2;
    }
}

static void analyse(ent_document *doc, ent_slice text, ent_slice date)
{
    ent_arena_reset(shared.arena);
    *doc = (ent_document){.arena = shared.arena, .date = date};
    doc->parts[ENT_PART_TEXT].text = text;
    add_blocks(&doc->parts[ENT_PART_TEXT]);
    assert_int_equal(ent_text_segment(doc, shared.model), ENT_OK);
    assert_int_equal(ent_actors_find(shared.lexicon, NULL, shared.scratch, doc), ENT_OK);
}

#define PRINT(...) assert_int_equal(ent_buf_printf(__VA_ARGS__), ENT_OK)

static void print_mentions(const ent_document *doc, ent_buf *out)
{
    for (size_t i = 0; i < doc->mention_count; i++) {
        const ent_mention *m = &doc->mentions[i];
        ent_slice words = ent_slice_sub(doc->parts[m->part].text, m->start, m->end);
        for (size_t k = 0; k < words.len; k++)
            assert_int_equal(ent_buf_add_char(out, words.ptr[k] == '\n' ? ' ' : words.ptr[k]), ENT_OK);
        PRINT(out, " | %s | %.*s\n", ent_form_name(m->form), ENT_FMT(doc->actors[m->actor].id));
    }
    for (size_t i = 0; i < doc->link_count; i++) {
        const ent_actor_link *l = &doc->links[i];
        PRINT(out, "link %.*s %s %.*s", ENT_FMT(doc->actors[l->from_actor].id), ent_class_name(l->class_),
              ENT_FMT(doc->actors[l->to_actor].id));
        PRINT(out, l->role.len ? " | %.*s\n" : "%.*s\n", ENT_FMT(l->role));
    }
}

/* The actors that the expectation names. */
static void print_actors(const ent_document *doc, ent_slice expected, ent_buf *out)
{
    for (size_t pos = 0; pos < expected.len;) {
        ent_slice line = next_line(expected, &pos);
        if (!ent_slice_starts(line, ENT_SLICE("actor "))) continue;
        ent_slice id = ent_slice_trim(ent_slice_sub(line, 6, ent_slice_find(line, ENT_SLICE("|"), 0)));
        for (size_t i = 0; i < doc->actor_count; i++) {
            const ent_doc_actor *a = &doc->actors[i];
            if (!ent_slice_equal(a->id, id)) continue;
            PRINT(out, "actor %.*s | %.*s | %.*s | %.*s | %.*s\n", ENT_FMT(a->id), ENT_FMT(a->name),
                  ENT_FMT(a->country), ENT_FMT(a->principal), ENT_FMT(a->role));
        }
    }
}

/* What the header promises of every document. */
static void check_promises(const ent_document *doc)
{
    for (size_t i = 0; i < doc->mention_count; i++) {
        const ent_mention *m = &doc->mentions[i];
        const ent_part_text *part = &doc->parts[m->part];
        const ent_sentence *s = &part->sentences[m->sentence];
        assert_true(m->start < m->end && m->end <= part->text.len && m->actor < doc->actor_count);
        assert_true(m->start >= s->start && m->end <= s->end);
        assert_true(m->first_word >= s->first_word &&
                    m->first_word + m->word_count <= s->first_word + s->word_count);
        assert_true(part->words[m->first_word].start <= m->start &&
                    part->words[m->first_word + m->word_count - 1].end >= m->end);
        if (i && m[-1].part == m->part) assert_true(m[-1].end <= m->start);
        if (i) assert_true(m[-1].part <= m->part);
    }
    for (size_t i = 0; i < doc->link_count; i++) {
        const ent_actor_link *l = &doc->links[i];
        assert_true(l->from_mention < doc->mention_count && l->to_mention < doc->mention_count);
        assert_int_equal(doc->mentions[l->from_mention].actor, l->from_actor);
        assert_int_equal(doc->mentions[l->to_mention].actor, l->to_actor);
        assert_true(l->start <= doc->mentions[l->from_mention].start &&
                    l->end >= doc->mentions[l->to_mention].end);
    }
}

static size_t run_case(const test_case *c, bool print)
{
    ent_document doc;
    ent_buf got = {0};
    analyse(&doc, c->text, c->date);
    check_promises(&doc);
    print_mentions(&doc, &got);
    print_actors(&doc, c->expected, &got);
    ent_slice found = ent_slice_trim(ent_buf_slice(&got));
    bool failed = !ent_slice_equal(found, c->expected);
    if (print)
        printf("== %.*s\n%s%.*s%s%.*s\n--\n%.*s\n\n", ENT_FMT(c->name), c->date.len ? "@ " : "",
               ENT_FMT(c->date), c->date.len ? "\n" : "", ENT_FMT(c->text), ENT_FMT(found));
    else if (failed)
        printf("%s:%zu: %.*s\n  expected:\n%.*s\n  found:\n%.*s\n", c->file, c->line, ENT_FMT(c->name),
               ENT_FMT(c->expected), ENT_FMT(found));
    ent_buf_free(&got);
    return failed;
}

static size_t run_file(const char *file, bool print)
{
    ent_buf all = {0};
    size_t pos = 0, line = 0, failed = 0, count = 0;
    test_case c = {.file = file};
    assert_int_equal(ent_file_read(file, 1 << 20, &all), ENT_OK);
    for (; next_case(ent_buf_slice(&all), &pos, &line, &c); count++)
        failed += run_case(&c, print);
    ent_buf_free(&all);
    assert_true(count > 0);
    return failed;
}

static void cases_hold(void **state)
{
    (void)state;
    static const char *const files[] = {"names.test",   "persons.test",  "demonyms.test",
                                        "resolve.test", "nominals.test", "pronouns.test"};
    size_t failed = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        failed += run_file(files[i], false);
    assert_int_equal(failed, 0);
}

/* --- robustness --- */

static void nothing_in_nothing_out(void **state)
{
    (void)state;
    ent_document doc;
    analyse(&doc, (ent_slice){0}, (ent_slice){0});
    assert_int_equal(doc.mention_count, 0);
    analyse(&doc, ENT_SLICE(" \n\n \t "), ENT_SLICE("no date"));
    assert_int_equal(doc.mention_count, 0);
    analyse(&doc, ENT_SLICE("((((( '''' -- ... (A (B (C"), (ent_slice){0});
    check_promises(&doc);
}

static void a_title_part_comes_behind_the_text(void **state)
{
    (void)state;
    ent_document doc = {.arena = shared.arena, .has_title_part = true};
    ent_arena_reset(shared.arena);
    doc.parts[ENT_PART_TEXT].text = ENT_SLICE("Sergei Lavrov spoke in Berlin.");
    add_blocks(&doc.parts[ENT_PART_TEXT]);
    doc.parts[ENT_PART_TITLE].text = ENT_SLICE("Lavrov Visits Germany");
    add_blocks(&doc.parts[ENT_PART_TITLE]);
    assert_int_equal(ent_text_segment(&doc, shared.model), ENT_OK);
    assert_int_equal(ent_actors_find(shared.lexicon, NULL, shared.scratch, &doc), ENT_OK);
    check_promises(&doc);
    assert_int_equal(doc.mention_count, 4);
    assert_int_equal(doc.mentions[2].part, ENT_PART_TITLE);
    assert_int_equal(doc.mentions[2].actor, doc.mentions[0].actor);
}

/* Analyses `count` copies of a text; the number of mentions. */
static size_t repeated(const char *text, size_t count)
{
    ent_buf all = {0};
    ent_document doc;
    for (size_t i = 0; i < count; i++)
        PRINT(&all, "%s", text);
    analyse(&doc, ent_buf_slice(&all), ENT_SLICE("2014-09-12"));
    check_promises(&doc);
    size_t mentions = doc.mention_count;
    ent_buf_free(&all);
    return mentions;
}

static void a_hundred_thousand_mentions(void **state)
{
    (void)state;
    assert_true(repeated("Russia met Iran. ", 50000) == 100000);
    assert_true(repeated("Russia, ", 30000) == 30000);
    assert_true(repeated("Russian, ", 30000) <= 30000);
    repeated("the ", 100000);
    repeated("he it they ", 100000);
    repeated("Prime Minister ", 30000);
    repeated("President of the ", 30000);
    repeated("(AB ", 30000);
    repeated("A.", 50000);
    repeated("Aa-", 50000);
    repeated("'s", 50000);
    repeated("Hamas said that he and it and the group and its minister of Iran, the minister and they, ",
             10000);
    repeated("Iranian Russian the Russian minister John Quick, a member of Hamas, ", 10000);
    repeated("(Better Roads Council of the of the of the (BRC), John Jordan said the agency, ", 10000);
}

/* Many persons of one surname, many surnames, many titles: no quadratic time. */
static void many_new_persons(void **state)
{
    (void)state;
    ent_buf all = {0};
    ent_document doc;
    for (int i = 0; i < 20000; i++) {
        char a = (char)('a' + i % 26), b = (char)('a' + i / 26 % 26), c = (char)('a' + i / 676 % 26);
        PRINT(&all,
              "Deputy Minister John Q%c%c%c said yes. Ivan Z%c%c%c Smith left. Gen. X%c%c%c agreed.\n\n", a,
              b, c, a, b, c, c, b, a);
    }
    analyse(&doc, ent_buf_slice(&all), (ent_slice){0});
    check_promises(&doc);
    assert_true(doc.actor_count > 10000);
    ent_buf_free(&all);
}

/* The same bytes whatever the scratch has seen before. */
static void a_document_does_not_depend_on_others(void **state)
{
    (void)state;
    static const char text[] = "Gen. Viktor Orlin met NATO. Orlin thanked the Russian president.";
    ent_buf first = {0}, second = {0};
    ent_document doc;
    analyse(&doc, ent_slice_c(text), ENT_SLICE("2015"));
    print_mentions(&doc, &first);
    repeated("Orlin Jordan met Viktor Jordan (VJ) of the Orlin Council (OC). ", 500);
    analyse(&doc, ent_slice_c(text), ENT_SLICE("2015"));
    print_mentions(&doc, &second);
    assert_true(ent_slice_equal(ent_buf_slice(&first), ent_buf_slice(&second)));
    ent_buf_free(&first);
    ent_buf_free(&second);
}

static int set_up(void **state)
{
    (void)state;
    const char *path = "test.rules";
    ent_diags *diags;
    if (ent_diags_new(&diags) != ENT_OK) return -1;
    bool fine = ent_ruleset_load(&shared.rules, &path, 1, false, diags) == ENT_OK &&
                ent_lexicon_new(&shared.lexicon, shared.rules, diags) == ENT_OK &&
                ent_actor_scratch_new(&shared.scratch) == ENT_OK && ent_arena_new(&shared.arena) == ENT_OK &&
                ent_model_load(&shared.model, "../../extractor/model/english.model", diags) == ENT_OK;
    for (size_t i = 0; ent_diags_get(diags, i); i++) {
        const ent_diag *d = ent_diags_get(diags, i);
        printf("%.*s:%zu: %.*s\n", ENT_FMT(d->file), d->line, ENT_FMT(d->message));
    }
    ent_diags_free(diags);
    return fine ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    ent_actor_scratch_free(shared.scratch);
    ent_lexicon_free(shared.lexicon);
    ent_ruleset_free(shared.rules);
    ent_model_free(shared.model);
    ent_arena_free(shared.arena);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--print") == 0) {
        if (set_up(NULL) == 0) run_file(argv[2], true);
        return tear_down(NULL);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_hold),
        cmocka_unit_test(nothing_in_nothing_out),
        cmocka_unit_test(a_title_part_comes_behind_the_text),
        cmocka_unit_test(a_hundred_thousand_mentions),
        cmocka_unit_test(many_new_persons),
        cmocka_unit_test(a_document_does_not_depend_on_others),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
