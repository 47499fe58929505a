/* Frames read off given trees, from cases.test:
 *
 *     # a remark
 *     tree Norway/PROPN/NNP/2/nsubj condemned/VERB/VBD/0/root ...     form/UPOS/XPOS/head/relation
 *     = condemned: subject Norway, object Sweden                      every frame that has slots, in order
 *
 * A slot is its kind, its preposition if it has one, and the form of its head. */
#include "trees.h"

#include "../test.h"

#include <entente/file.h>
#include <entente/ruleset.h>

typedef struct bench {
    ent_clause_lexicon *lexicon;
    ent_arena *arena;
    ent_buf expected, got;
    tree tree;
    size_t line, failures, cases;
} bench;

static ent_slice form_of(const bench *b, uint32_t word)
{
    const ent_word *w = &b->tree.words[word];
    return ent_slice_of(b->tree.text.ptr + w->start, w->end - w->start);
}

static void print_frames(bench *b, const ent_frames *frames)
{
    for (size_t i = 0; i < frames->frame_count; i++) {
        const ent_frame *f = &frames->frames[i];
        if (f->first_slot == ENT_NO_ID) continue;
        assert_int_equal(ent_buf_printf(&b->got, "%.*s%s%.*s:", ENT_FMT(form_of(b, f->predicate)),
                                        f->particle.len ? " " : "", ENT_FMT(f->particle)),
                         ENT_OK);
        for (uint32_t s = f->first_slot; s != ENT_NO_ID; s = frames->slots[s].next) {
            const ent_slot *slot = &frames->slots[s];
            assert_int_equal(ent_buf_printf(&b->got, "%s %s%s%.*s %.*s", s == f->first_slot ? "" : ",",
                                            ent_slot_kind_name(slot->kind), slot->preposition.len ? " " : "",
                                            ENT_FMT(slot->preposition), ENT_FMT(form_of(b, slot->head))),
                             ENT_OK);
        }
        assert_int_equal(ent_buf_add_char(&b->got, '\n'), ENT_OK);
    }
}

static void finish_case(bench *b)
{
    if (!b->tree.count) return;
    ent_sentence sentence;
    ent_part_text part;
    tree_as_part(&b->tree, &sentence, &part);
    ent_frames frames;
    assert_int_equal(ent_clauses_find(b->lexicon, &part, 0, b->arena, &frames), ENT_OK);
    print_frames(b, &frames);
    if (!ent_slice_equal(ent_buf_slice(&b->got), ent_buf_slice(&b->expected))) {
        print_error("cases.test:%zu: %.*s\n  expected:\n%.*s  got:\n%.*s", b->line,
                    ENT_FMT(ent_buf_slice(&b->tree.text)), ENT_FMT(ent_buf_slice(&b->expected)),
                    ENT_FMT(ent_buf_slice(&b->got)));
        b->failures++;
    }
    b->cases++;
    b->tree.count = 0;
    b->expected.len = b->got.len = 0;
    ent_arena_reset(b->arena);
}

static void read_line(bench *b, ent_slice line, size_t number)
{
    if (ent_slice_starts(line, ENT_SLICE("tree "))) {
        finish_case(b);
        b->line = number;
        tree_read(&b->tree, ent_slice_sub(line, 5, line.len), "cases.test", number);
    } else if (ent_slice_starts(line, ENT_SLICE("= "))) {
        assert_int_equal(ent_buf_add(&b->expected, ent_slice_sub(line, 2, line.len)), ENT_OK);
        assert_int_equal(ent_buf_add_char(&b->expected, '\n'), ENT_OK);
    } else if (line.len && line.ptr[0] != '#') {
        fail_msg("cases.test:%zu: neither tree nor frame", number);
    }
}

static void cases_give_the_frames_listed(void **state)
{
    (void)state;
    bench b = {0};
    ent_buf text = {0};
    ent_ruleset *rules;
    ent_rule_source none = {ENT_SLICE("none"), ENT_SLICE("# nothing\n")};
    assert_int_equal(ent_ruleset_load_sources(&rules, &none, 1, false, NULL), ENT_OK);
    assert_int_equal(ent_clause_lexicon_new(&b.lexicon, rules), ENT_OK);
    assert_int_equal(ent_arena_new(&b.arena), ENT_OK);
    assert_int_equal(ent_file_read("cases.test", 1 << 20, &text), ENT_OK);
    ent_slice file = ent_buf_slice(&text);
    for (size_t number = 1; file.len; number++)
        read_line(&b, tree_cut(&file, '\n'), number);
    finish_case(&b);
    print_message("%zu cases, %zu failed\n", b.cases, b.failures);
    assert_int_equal(b.failures, 0);
    assert_true(b.cases > 20);
    ent_buf_free(&text);
    ent_buf_free(&b.tree.text);
    ent_buf_free(&b.expected);
    ent_buf_free(&b.got);
    ent_clause_lexicon_free(b.lexicon);
    ent_ruleset_free(rules);
    ent_arena_free(b.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cases_give_the_frames_listed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
