/* How well clauses are read off given trees and off the parser's, from frames.test, which tells its format:
 * slots found of those listed (R), and subjects and objects that are listed of those found (P). With
 * FRAMES_SHOW=seen or =all in the environment what is missing or too much is printed. */
#include "trees.h"

#include "syntax/syntax.h"

#include "../test.h"

#include <entente/extract.h>
#include <entente/file.h>
#include <entente/ruleset.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LISTED = 32, MOST_KINDS = 40, SOURCES = 2 };

static const char *const sources[SOURCES] = {"given", "own"};

typedef struct tally {
    size_t sentences, whole; /* those with nothing missing and nothing too much */
    size_t listed, found;    /* slots */
    size_t ends, right;      /* subjects, objects and indirect objects of listed predicates */
} tally;

typedef struct listed {
    ent_slice predicate;
    ent_slice slots;
} listed;

typedef struct bench {
    ent_model *model;
    ent_syntax *syntax;
    ent_syntax_scratch *scratch;
    ent_clause_lexicon *lexicon;
    ent_arena *arena;
    tree tree;
    ent_slice text, kind;
    bool unseen;
    listed listed[MOST_LISTED];
    size_t listed_count, line;
    ent_slice kinds[MOST_KINDS];
    size_t kind_count;
    tally by_kind[SOURCES][MOST_KINDS], all[SOURCES][2]; /* the second: seen, unseen */
    double floor_slots[SOURCES], floor_ends[SOURCES];
    const char *show;
} bench;

/* --- One sentence --- */

typedef struct sentence_frames {
    const ent_part_text *part;
    ent_frames frames;
} sentence_frames;

static ent_slice form_of(const sentence_frames *s, uint32_t word)
{
    const ent_word *w = &s->part->words[s->part->sentences[0].first_word + word];
    return ent_slice_sub(s->part->text, w->start, w->end);
}

static bool is_predicate(const sentence_frames *s, const ent_frame *f, ent_slice predicate)
{
    ent_slice form = form_of(s, f->predicate), verb = tree_cut(&predicate, ' ');
    return ent_slice_equal_ascii_nocase(form, verb) &&
           (!predicate.len || ent_slice_equal_ascii_nocase(f->particle, predicate));
}

/* Treebanks do not agree on which object the person of "told Norway" is. */
static const char *slot_name(ent_slot_kind kind)
{
    return ent_slot_kind_name(kind == ENT_SLOT_INDIRECT ? ENT_SLOT_OBJECT : kind);
}

/* "prep on Libya" as a slot of the frames with this predicate. */
static bool has_slot(const sentence_frames *s, ent_slice predicate, ent_slice slot)
{
    char text[128];
    for (size_t i = 0; i < s->frames.frame_count; i++) {
        const ent_frame *f = &s->frames.frames[i];
        if (!is_predicate(s, f, predicate)) continue;
        for (uint32_t k = f->first_slot; k != ENT_NO_ID; k = s->frames.slots[k].next) {
            const ent_slot *x = &s->frames.slots[k];
            int n = snprintf(text, sizeof text, "%s%s%.*s %.*s", slot_name(x->kind),
                             x->preposition.len ? " " : "", ENT_FMT(x->preposition),
                             ENT_FMT(form_of(s, x->head)));
            if (n > 0 && ent_slice_equal_ascii_nocase(ent_slice_c(text), slot)) return true;
        }
    }
    return false;
}

static bool is_listed(const bench *b, ent_slice predicate, const char *slot)
{
    for (size_t i = 0; i < b->listed_count; i++) {
        ent_slice slots = b->listed[i].slots;
        if (!ent_slice_equal_ascii_nocase(b->listed[i].predicate, predicate)) continue;
        while (slots.len) {
            ent_slice one = ent_slice_trim(tree_cut(&slots, ','));
            if (ent_slice_equal_ascii_nocase(one, ent_slice_c(slot))) return true;
        }
    }
    return false;
}

static bool wants_all(const bench *b)
{
    return b->show && (!b->unseen || strcmp(b->show, "all") == 0);
}

static void tell(const bench *b, const char *source, const char *what, ent_slice predicate, ent_slice slot)
{
    if (wants_all(b))
        print_message("frames.test:%zu: %s: %s %.*s: %.*s | %.*s\n", b->line, source, what,
                      ENT_FMT(predicate), ENT_FMT(slot), ENT_FMT(b->text));
}

/* Every listed slot, found or not. */
static void count_slots(const bench *b, const char *source, const sentence_frames *s, tally *t)
{
    for (size_t i = 0; i < b->listed_count; i++) {
        for (ent_slice slots = b->listed[i].slots; slots.len;) {
            ent_slice slot = ent_slice_trim(tree_cut(&slots, ','));
            t->listed++;
            if (has_slot(s, b->listed[i].predicate, slot))
                t->found++;
            else
                tell(b, source, "missing", b->listed[i].predicate, slot);
        }
    }
}

/* Every subject and object of the listed predicate's frames, listed or not. */
static void count_ends(const bench *b, const char *source, const sentence_frames *s, ent_slice predicate,
                       tally *t)
{
    char text[128];
    for (size_t i = 0; i < s->frames.frame_count; i++) {
        const ent_frame *f = &s->frames.frames[i];
        if (!is_predicate(s, f, predicate)) continue;
        for (uint32_t k = f->first_slot; k != ENT_NO_ID; k = s->frames.slots[k].next) {
            const ent_slot *x = &s->frames.slots[k];
            if (x->kind > ENT_SLOT_INDIRECT) continue;
            (void)snprintf(text, sizeof text, "%s %.*s", slot_name(x->kind), ENT_FMT(form_of(s, x->head)));
            t->ends++;
            if (is_listed(b, predicate, text))
                t->right++;
            else
                tell(b, source, "too much", predicate, ent_slice_c(text));
        }
    }
}

static void add(tally *to, const tally *t)
{
    to->sentences++;
    to->whole += t->found == t->listed && t->right == t->ends;
    to->listed += t->listed;
    to->found += t->found;
    to->ends += t->ends;
    to->right += t->right;
}

static void score(bench *b, int source, const ent_part_text *part)
{
    sentence_frames s = {.part = part};
    tally t = {0};
    assert_int_equal(ent_clauses_find(b->lexicon, part, 0, b->arena, &s.frames), ENT_OK);
    count_slots(b, sources[source], &s, &t);
    for (size_t i = 0; i < b->listed_count; i++)
        count_ends(b, sources[source], &s, b->listed[i].predicate, &t);
    add(&b->all[source][b->unseen], &t);
    add(&b->by_kind[source][b->kind_count - 1], &t);
}

/* The text as a document of one paragraph, cut into words and parsed. */
static void parse(bench *b, ent_document *doc)
{
    ent_block block = {ENT_BLOCK_STORY, 0, (uint32_t)b->text.len};
    *doc = (ent_document){.arena = b->arena};
    ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    part->text = b->text;
    part->blocks = ENT_ARENA_NEW(b->arena, ent_block, 1);
    assert_non_null(part->blocks);
    part->blocks[0] = block;
    part->block_count = 1;
    assert_int_equal(ent_text_segment(doc, b->model), ENT_OK);
    assert_int_equal(ent_syntax_analyse(b->syntax, b->scratch, doc), ENT_OK);
    assert_true(part->sentence_count > 0);
}

static void finish_sentence(bench *b)
{
    if (!b->listed_count) return;
    ent_sentence sentence;
    ent_part_text part;
    ent_document doc;
    if (b->tree.count) {
        tree_as_part(&b->tree, &sentence, &part);
        score(b, 0, &part);
    }
    parse(b, &doc);
    score(b, 1, &doc.parts[ENT_PART_TEXT]);
    b->listed_count = b->tree.count = 0;
    ent_arena_reset(b->arena);
}

/* --- The file --- */

static bool take(ent_slice line, const char *word, ent_slice *rest)
{
    size_t n = strlen(word);
    if (!ent_slice_starts(line, ent_slice_c(word)) || line.len <= n || line.ptr[n] != ' ') return false;
    *rest = ent_slice_trim(ent_slice_sub(line, n, line.len));
    return true;
}

static void read_frame(bench *b, ent_slice rest)
{
    assert_true(b->listed_count < MOST_LISTED);
    ent_slice predicate = tree_cut(&rest, ':');
    b->listed[b->listed_count++] = (listed){predicate, rest};
}

static void read_floor(bench *b, ent_slice rest)
{
    for (int i = 0; i < SOURCES; i++) {
        ent_slice numbers;
        if (!take(rest, sources[i], &numbers)) continue;
        b->floor_slots[i] = strtod(tree_cut(&numbers, ' ').ptr, NULL);
        b->floor_ends[i] = strtod(numbers.ptr, NULL);
    }
}

static void read_line(bench *b, ent_slice line, size_t number)
{
    ent_slice rest;
    if (line.len == 0 || line.ptr[0] == '#') return;
    bool seen = take(line, "text", &rest);
    if (seen || take(line, "unseen", &rest)) {
        finish_sentence(b);
        b->text = rest;
        b->unseen = !seen;
        b->line = number;
    } else if (take(line, "kind", &rest)) {
        finish_sentence(b);
        assert_true(b->kind_count < MOST_KINDS);
        b->kinds[b->kind_count++] = rest;
    } else if (take(line, "tree", &rest)) {
        tree_read(&b->tree, rest, "frames.test", number);
    } else if (take(line, "=", &rest)) {
        read_frame(b, rest);
    } else if (take(line, "floor", &rest)) {
        read_floor(b, rest);
    } else {
        fail_msg("frames.test:%zu: not understood: %.*s", number, ENT_FMT(line));
    }
}

/* --- The account --- */

static double percent(size_t part, size_t whole)
{
    return whole ? 100.0 * (double)part / (double)whole : 100;
}

static void print_tally(const char *name, const char *source, const tally *t)
{
    if (t->sentences)
        print_message(
            "%-12s %-6s %3zu sentences, %3zu whole; slots %5.1f%% of %3zu; ends right %5.1f%% of %3zu\n",
            name, source, t->sentences, t->whole, percent(t->found, t->listed), t->listed,
            percent(t->right, t->ends), t->ends);
}

static void check_floors(bench *b, int source)
{
    tally both = b->all[source][0];
    const tally *unseen = &b->all[source][1];
    both.sentences += unseen->sentences;
    both.whole += unseen->whole;
    both.listed += unseen->listed;
    both.found += unseen->found;
    both.ends += unseen->ends;
    both.right += unseen->right;
    print_tally("seen", sources[source], &b->all[source][0]);
    print_tally("unseen", sources[source], unseen);
    print_tally("all", sources[source], &both);
    assert_true(both.sentences > 40);
    assert_true(percent(both.found, both.listed) >= b->floor_slots[source]);
    assert_true(percent(both.right, both.ends) >= b->floor_ends[source]);
}

static void start(bench *b)
{
    ent_ruleset *rules;
    ent_rule_source none = {ENT_SLICE("none"), ENT_SLICE("# nothing\n")};
    assert_int_equal(ent_ruleset_load_sources(&rules, &none, 1, false, NULL), ENT_OK);
    assert_int_equal(ent_clause_lexicon_new(&b->lexicon, rules), ENT_OK);
    ent_ruleset_free(rules);
    assert_int_equal(ent_model_load(&b->model, "../../extractor/model/english.model", NULL), ENT_OK);
    assert_int_equal(ent_syntax_new(&b->syntax, b->model, NULL), ENT_OK);
    assert_int_equal(ent_syntax_scratch_new(&b->scratch), ENT_OK);
    assert_int_equal(ent_arena_new(&b->arena), ENT_OK);
}

static void finish(bench *b)
{
    ent_arena_free(b->arena);
    ent_syntax_scratch_free(b->scratch);
    ent_syntax_free(b->syntax);
    ent_model_free(b->model);
    ent_clause_lexicon_free(b->lexicon);
    ent_buf_free(&b->tree.text);
}

static void frames_are_found_on_given_trees_and_on_ours(void **state)
{
    (void)state;
    bench b = {.show = getenv("FRAMES_SHOW")};
    ent_buf text = {0};
    start(&b);
    assert_int_equal(ent_file_read("frames.test", 1 << 20, &text), ENT_OK);
    ent_slice file = ent_buf_slice(&text);
    for (size_t number = 1; file.len; number++)
        read_line(&b, tree_cut(&file, '\n'), number);
    finish_sentence(&b);
    for (size_t k = 0; k < b.kind_count; k++)
        for (int i = 0; i < SOURCES; i++) {
            char name[32];
            (void)snprintf(name, sizeof name, "%.*s", ENT_FMT(b.kinds[k]));
            print_tally(name, sources[i], &b.by_kind[i][k]);
        }
    for (int i = 0; i < SOURCES; i++)
        check_floors(&b, i);
    ent_buf_free(&text);
    finish(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(frames_are_found_on_given_trees_and_on_ours)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
