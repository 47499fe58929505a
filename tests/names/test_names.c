/* Names of persons, organizations and places in sentences. A line of names.txt is a case: a sentence in which
 * each name is marked "[PER Ann Example]", and nothing else is one; lines with # are comments. The default
 * pack and the shipped model find them. "test_names --print FILE" prints sentences as they are found. */
#include "../test.h"

#include "../../extractor/actors/actors.h"
#include "../../extractor/model/model_file.h"
#include "../../extractor/names/section.h"

#include <entente/buf.h>
#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

static struct {
    ent_ruleset *rules;
    ent_lexicon *lexicon;
    ent_actor_scratch *scratch;
    ent_model *model;
    ent_names names;
    ent_arena *arena;
} shared; /* set up once before the tests run */

static const char *const kind_names[] = {[ENT_STATE] = "LOC",
                                         [ENT_ORGANIZATION] = "ORG",
                                         [ENT_GROUP] = "ORG",
                                         [ENT_PERSON] = "PER",
                                         [ENT_PLACE] = "LOC"};

/* The sentence without its marks. */
static void strip(ent_slice line, ent_buf *out)
{
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == '[')
            i += 4;
        else if (line.ptr[i] != ']')
            assert_int_equal(ent_buf_add_char(out, line.ptr[i]), ENT_OK);
    }
}

static void analyse(ent_document *doc, ent_slice text, const ent_names *names)
{
    ent_arena_reset(shared.arena);
    *doc = (ent_document){.arena = shared.arena};
    ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    part->text = text;
    part->blocks = ENT_ARENA_NEW(shared.arena, ent_block, 1);
    assert_non_null(part->blocks);
    part->blocks[0] = (ent_block){ENT_BLOCK_STORY, 0, (uint32_t)text.len};
    part->block_count = 1;
    assert_int_equal(ent_text_segment(doc, shared.model), ENT_OK);
    assert_int_equal(ent_actors_find(shared.lexicon, names, shared.scratch, doc), ENT_OK);
}

/* The text with the names found marked as in the file. */
static void mark(const ent_document *doc, ent_buf *out)
{
    ent_slice text = doc->parts[ENT_PART_TEXT].text;
    size_t from = 0;
    for (size_t i = 0; i < doc->mention_count; i++) {
        const ent_mention *m = &doc->mentions[i];
        if (m->form != ENT_FORM_NAME) continue;
        assert_int_equal(ent_buf_printf(out, "%.*s[%s %.*s]", ENT_FMT(ent_slice_sub(text, from, m->start)),
                                        kind_names[doc->actors[m->actor].kind],
                                        ENT_FMT(ent_slice_sub(text, m->start, m->end))),
                         ENT_OK);
        from = m->end;
    }
    assert_int_equal(ent_buf_add(out, ent_slice_sub(text, from, text.len)), ENT_OK);
}

static bool check_line(ent_slice line, size_t number, bool print)
{
    ent_buf text = {0}, found = {0};
    ent_document doc;
    strip(line, &text);
    analyse(&doc, ent_buf_slice(&text), &shared.names);
    mark(&doc, &found);
    bool same = ent_slice_equal(ent_buf_slice(&found), line);
    if (print)
        printf("%.*s\n", ENT_FMT(ent_buf_slice(&found)));
    else if (!same)
        printf("names.txt:%zu: got \"%.*s\"\n", number, ENT_FMT(ent_buf_slice(&found)));
    ent_buf_free(&text);
    ent_buf_free(&found);
    return same;
}

static size_t run_file(const char *path, bool print)
{
    ent_buf file = {0};
    size_t failed = 0, number = 0;
    assert_int_equal(ent_file_read(path, 1 << 20, &file), ENT_OK);
    ent_slice all = ent_buf_slice(&file);
    for (size_t from = 0; from < all.len;) {
        size_t end = ent_slice_find(all, ENT_SLICE("\n"), from);
        ent_slice line = ent_slice_sub(all, from, end);
        from = end == SIZE_MAX ? all.len : end + 1;
        number++;
        if (line.len && line.ptr[0] != '#') failed += !check_line(line, number, print);
    }
    ent_buf_free(&file);
    return failed;
}

static void test_cases(void **state)
{
    (void)state;
    assert_int_equal(run_file("names.txt", false), 0);
}

/* Without the tagger the rules are alone, and an unknown minister goes unseen. */
static void test_without_names(void **state)
{
    (void)state;
    static const char text[] = "Farmers in the valley trust Quillworth Bank more than Oskvar Telemundsen.";
    ent_document doc;
    analyse(&doc, ENT_SLICE("Oskvar Telemundsen and Brelle Vandermoot left."), NULL);
    size_t alone = doc.mention_count;
    analyse(&doc, ENT_SLICE("Oskvar Telemundsen and Brelle Vandermoot left."), &shared.names);
    assert_true(doc.mention_count > alone);
    analyse(&doc, ent_slice_of(text, sizeof text - 1), &shared.names);
    size_t first = doc.mention_count;
    analyse(&doc, ent_slice_of(text, sizeof text - 1), &shared.names);
    assert_int_equal(doc.mention_count, first);
}

/* A sentence of thousands of words ends in time and in bounds. */
static void test_long(void **state)
{
    (void)state;
    ent_buf text = {0};
    ent_document doc;
    for (int i = 0; i < 3000; i++)
        assert_int_equal(ent_buf_printf(&text, "Brelle Vandermoot met the farmers of the valley "), ENT_OK);
    analyse(&doc, ent_buf_slice(&text), &shared.names);
    assert_true(doc.mention_count > 0);
    ent_buf_free(&text);
}

/* --- the loader --- */

enum { ROWS = 4, SLOT_BITS = 1, SIZE = ENT_NAMES_HEADER + (8 << SLOT_BITS) + ROWS * ENT_NAME_ROW };

static void make_section(char section[SIZE])
{
    memset(section, 0, SIZE);
    ent_put_le32(section, ENT_NAMES_VERSION);
    ent_put_le32(section + 4, ENT_NAME_TAGS);
    ent_put_le32(section + 8, ROWS);
    ent_put_le32(section + 12, SLOT_BITS);
}

static void test_load(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        size_t at, length; /* length: of the section */
        uint32_t value;
        ent_status expected;
    } cases[] = {
        {"as it should be", 0, SIZE, ENT_NAMES_VERSION, ENT_OK},
        {"another version", 0, SIZE, ENT_NAMES_VERSION + 1, ENT_EFORMAT},
        {"other tags", 4, SIZE, 9, ENT_EFORMAT},
        {"no rows", 8, SIZE, 0, ENT_EFORMAT},
        {"more rows than bytes", 8, SIZE, ROWS + 1, ENT_EFORMAT},
        {"rows beyond all bounds", 8, SIZE, UINT32_MAX, ENT_EFORMAT},
        {"a list beyond all bounds", 12, SIZE, 60, ENT_EFORMAT},
        {"a move of any size", 16, SIZE, 0x7FFFFFFF, ENT_EFORMAT},
        {"cut in the header", 0, 20, ENT_NAMES_VERSION, ENT_EFORMAT},
        {"cut at the end", 0, SIZE - 1, ENT_NAMES_VERSION, ENT_EFORMAT},
        {"not there", 0, 0, ENT_NAMES_VERSION, ENT_ENOTFOUND},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char section[SIZE];
        ent_names names;
        ent_diags *diags;
        make_section(section);
        ent_put_le32(section + cases[i].at, cases[i].value);
        assert_int_equal(ent_diags_new(&diags), ENT_OK);
        ent_status st = ent_names_load(&names, ent_slice_of(section, cases[i].length), diags);
        if (st != cases[i].expected) fail_msg("%s: %s", cases[i].what, ent_status_text(st));
        assert_int_equal(ent_diags_count(diags, ENT_ERROR), st == ENT_EFORMAT);
        ent_diags_free(diags);
    }
}

/* A look-up in a list without a free slot would never end. */
static void test_full_list(void **state)
{
    (void)state;
    char section[SIZE];
    ent_names names;
    make_section(section);
    ent_put_le32(section + ENT_NAMES_HEADER, 7);
    assert_int_equal(ent_names_load(&names, ent_slice_of(section, SIZE), NULL), ENT_OK);
    ent_put_le32(section + ENT_NAMES_HEADER + 8, 9);
    assert_int_equal(ent_names_load(&names, ent_slice_of(section, SIZE), NULL), ENT_EFORMAT);
}

static int set_up(void **state)
{
    (void)state;
    const char *path = "../../rules/packs/politics";
    bool fine =
        ent_ruleset_load(&shared.rules, &path, 1, true, NULL) == ENT_OK &&
        ent_lexicon_new(&shared.lexicon, shared.rules, NULL) == ENT_OK &&
        ent_actor_scratch_new(&shared.scratch) == ENT_OK && ent_arena_new(&shared.arena) == ENT_OK &&
        ent_model_load(&shared.model, "../../extractor/model/english.model", NULL) == ENT_OK &&
        ent_names_load(&shared.names, ent_model_section(shared.model, ENT_SLICE("names")), NULL) == ENT_OK;
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
        cmocka_unit_test(test_cases), cmocka_unit_test(test_without_names), cmocka_unit_test(test_long),
        cmocka_unit_test(test_load),  cmocka_unit_test(test_full_list),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
