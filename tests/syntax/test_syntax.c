/* Tagger, parser and lemmas with the shipped model. */
#include "syntax/syntax.h"

#include "model/model_file.h"
#include "syntax/arithmetic.h"
#include "syntax/labels.h"
#include "syntax/lemma.h"

#include "../test.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LONG_SENTENCE = 5000 };

static ent_model *model;
static ent_syntax *syntax;

static int set_up(void **state)
{
    (void)state;
    if (ent_model_load(&model, "../../extractor/model/english.model", NULL) != ENT_OK) return -1;
    return ent_syntax_new(&syntax, model, NULL) == ENT_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    ent_syntax_free(syntax);
    ent_model_free(model);
    return 0;
}

/* A document of sentences, given as words between blanks, each ending in "|". */
static void fill(ent_document *doc, const char *text)
{
    ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    size_t length = strlen(text);
    assert_int_equal(ent_arena_new(&doc->arena), ENT_OK);
    part->text = ent_slice_c(text);
    part->words = ENT_ARENA_NEW(doc->arena, ent_word, length);
    part->sentences = ENT_ARENA_NEW(doc->arena, ent_sentence, length);
    assert_true(part->words && part->sentences);
    for (uint32_t at = 0, first = 0; at < length;) {
        uint32_t end = at;
        while (end < length && text[end] != ' ')
            end++;
        if (text[at] == '|') {
            part->sentences[part->sentence_count++] =
                (ent_sentence){.first_word = first, .word_count = (uint32_t)part->word_count - first};
            first = (uint32_t)part->word_count;
        } else {
            part->words[part->word_count++] = (ent_word){.start = at, .end = end, .mwt = 1};
        }
        at = end + 1;
    }
}

static void analyse(ent_document *doc, const char *text)
{
    ent_syntax_scratch *scratch;
    *doc = (ent_document){0};
    fill(doc, text);
    assert_int_equal(ent_syntax_scratch_new(&scratch), ENT_OK);
    assert_int_equal(ent_syntax_analyse(syntax, scratch, doc), ENT_OK);
    ent_syntax_scratch_free(scratch);
}

static void a_clause(void **state)
{
    (void)state;
    ent_document doc;
    analyse(&doc, "The minister condemned the attack in Odessa . |");
    const ent_word *w = doc.parts[ENT_PART_TEXT].words;
    static const int32_t heads[] = {1, 2, -1, 4, 2, 6, 2, 2};
    for (size_t i = 0; i < 8; i++)
        if (i != 6) assert_int_equal(w[i].head, heads[i]);
    assert_string_equal(ent_deprel_name(w[1].deprel), "nsubj");
    assert_string_equal(ent_deprel_name(w[4].deprel), "obj");
    assert_string_equal(ent_upos_name(w[6].upos), "PROPN");
    assert_string_equal(ent_xpos_name(w[2].xpos), "VBD");
    assert_slice_equal(w[2].lemma, "condemn");
    ent_arena_free(doc.arena);
}

/* A sentence's analysis is the same alone and in company, in any order. */
static void company(void **state)
{
    (void)state;
    static const char first[] = "Turkey wants Greece to talk about the islands . |";
    static const char other[] = "Kenya's army left |";
    ent_document alone, before, after;
    char text[256], turned[256]; /* lemmas borrow from them */
    analyse(&alone, first);
    snprintf(text, sizeof text, "%s %s %s", other, first, other);
    analyse(&before, text);
    snprintf(turned, sizeof turned, "%s %s", first, other);
    analyse(&after, turned);
    const ent_part_text *a = &alone.parts[0], *b = &before.parts[0], *c = &after.parts[0];
    for (size_t i = 0; i < a->word_count; i++) {
        const ent_word *x = &a->words[i], *y = &b->words[b->sentences[1].first_word + i], *z = &c->words[i];
        assert_true(x->head == y->head && x->deprel == y->deprel && x->xpos == y->xpos &&
                    x->upos == y->upos && ent_slice_equal(x->lemma, y->lemma));
        assert_true(x->head == z->head && x->deprel == z->deprel && x->xpos == z->xpos &&
                    x->upos == z->upos && ent_slice_equal(x->lemma, z->lemma));
    }
    ent_arena_free(alone.arena);
    ent_arena_free(before.arena);
    ent_arena_free(after.arena);
}

static void windows(void **state)
{
    (void)state;
    static const char *const words[] = {"minister ", "spoke ", ", ", "the ", "and ", "troops "};
    ent_buf text = {0};
    ent_document doc;
    for (int i = 0; i < LONG_SENTENCE; i++)
        assert_int_equal(ent_buf_add(&text, ent_slice_c(words[(i * i + i / 7) % 6])), ENT_OK);
    assert_int_equal(ent_buf_add(&text, ENT_SLICE("|")), ENT_OK);
    assert_int_equal(ent_buf_add_char(&text, '\0'), ENT_OK);
    analyse(&doc, text.ptr);
    const ent_part_text *part = &doc.parts[ENT_PART_TEXT];
    assert_int_equal(part->word_count, LONG_SENTENCE);
    size_t roots = 0;
    for (size_t i = 0; i < part->word_count; i++) {
        size_t steps = 0;
        roots += part->words[i].head == -1;
        for (int32_t k = (int32_t)i; k >= 0; k = part->words[k].head)
            assert_true(k < LONG_SENTENCE && steps++ < LONG_SENTENCE);
    }
    assert_int_equal(roots, 1);
    ent_arena_free(doc.arena);
    ent_buf_free(&text);
}

static void same_products_on_every_path(void **state)
{
    (void)state;
    enum { A = 7, B = 13, WIDTH = 48 };
    int16_t a[A * WIDTH], b[B * WIDTH];
    int32_t fast[A * B], plain[A * B];
    for (int i = 0; i < A * WIDTH; i++)
        a[i] = (int16_t)(i * 7919 % (2 * ENT_QUANTUM_LIMIT + 1) - ENT_QUANTUM_LIMIT);
    for (int i = 0; i < B * WIDTH; i++)
        b[i] = (int16_t)(i * 104729 % 255 - 127);
    for (int p = 0; p < ENT_PATH_COUNT; p++) {
        const ent_arithmetic *path = ent_arithmetic_of((ent_path)p);
        for (size_t n = 1; path && n <= A; n++)
            for (size_t m = 1; m <= B; m++) {
                path->dot_all(a, n, b, m, WIDTH, fast);
                ent_arithmetic_of(ENT_PATH_PORTABLE)->dot_all(a, n, b, m, WIDTH, plain);
                assert_memory_equal(fast, plain, n * m * sizeof *fast);
            }
    }
}

/* Matrices of any number of rows, with the largest numbers there are. */
static void same_matrices_on_every_path(void **state)
{
    (void)state;
    enum { COUNT = 19, ROWS = 51, COLS = 32 };
    int8_t weights[ROWS * COLS], packed[64 * COLS];
    int32_t sums[64];
    float scale[ROWS], bias[ROWS], x[COUNT * COLS], scales[COUNT], got[COUNT * ROWS];
    uint8_t values[COUNT * COLS];
    for (int i = 0; i < ROWS; i++)
        scale[i] = 0.25F * (float)(1 + i % 3), bias[i] = (float)i;
    for (int i = 0; i < ROWS * COLS; i++)
        weights[i] = (int8_t)(i % 3 ? i * 31 % 255 - 127 : -128);
    for (int i = 0; i < COUNT * COLS; i++)
        x[i] = (float)(i % 5 ? 127 - i % 41 : -127);
    for (int p = 0; p < ENT_PATH_COUNT; p++) {
        const ent_arithmetic *path = ent_arithmetic_of((ent_path)p);
        for (uint32_t rows = 1; path && rows <= ROWS; rows++) {
            assert_true(ent_packed_size(rows, COLS) <= sizeof packed && ent_packed_rows(rows) <= 64);
            ent_pack(weights, rows, COLS, packed, sums);
            const ent_matrix m = {
                .rows = rows, .cols = COLS, .weights = packed, .sums = sums, .scale = scale, .bias = bias};
            path->narrow(x, COUNT, COLS, (ent_narrow){values, scales});
            path->apply(&m, (ent_narrow){values, scales}, COUNT, got);
            for (size_t i = 0; i < COUNT * (size_t)rows; i++) {
                int32_t sum = 0;
                for (size_t k = 0; k < COLS; k++)
                    sum += weights[i % rows * COLS + k] * (int32_t)x[i / rows * COLS + k];
                assert_true(got[i] == (float)sum * scale[i % rows] + bias[i % rows]);
            }
        }
    }
}

static void same_narrow_numbers_on_every_path(void **state)
{
    (void)state;
    enum { COUNT = 5, WIDTH = 80 };
    float x[COUNT * WIDTH] = {0}, plain_scales[COUNT], scales[COUNT]; /* the last vector is all zeros */
    uint8_t plain[COUNT * WIDTH], got[COUNT * WIDTH];
    for (int i = 0; i < (COUNT - 1) * WIDTH; i++)
        x[i] = (float)(i * 7919 % 1000 - 500) * (i < WIDTH ? 1e9F : i < 2 * WIDTH ? 1e-30F : 0.003F);
    ent_arithmetic_of(ENT_PATH_PORTABLE)->narrow(x, COUNT, WIDTH, (ent_narrow){plain, plain_scales});
    assert_int_equal(plain[(COUNT - 1) * WIDTH], 128);
    for (int p = 0; p < ENT_PATH_COUNT; p++) {
        if (!ent_arithmetic_of((ent_path)p)) continue;
        ent_arithmetic_of((ent_path)p)->narrow(x, COUNT, WIDTH, (ent_narrow){got, scales});
        assert_memory_equal(got, plain, sizeof got);
        assert_memory_equal(scales, plain_scales, sizeof scales);
    }
}

/* Sentences of 1 to 211 words of a small vocabulary, some of them not words at all. */
static void make_sentences(ent_buf *text)
{
    static const char *const words[] = {"minister ",
                                        "troops ",
                                        ", ",
                                        "the ",
                                        "NATO ",
                                        "said ",
                                        "Kyrgyzstan's ",
                                        "12,500 ",
                                        "of ",
                                        "has ",
                                        "Qqzk ",
                                        "- ",
                                        "\u00dc\u00f1\u00ee ",
                                        "him ",
                                        "withdrawing ",
                                        ". ",
                                        "www.a-b.org ",
                                        "a ",
                                        "SIEGE ",
                                        "in ",
                                        "never ",
                                        "who ",
                                        "\" ",
                                        "to ",
                                        "counterrevolutionaries-in-exile-and-at-home "};
    uint32_t random = 20;
    for (int sentence = 0; sentence < 30; sentence++) {
        for (int n = 1 + sentence * sentence / 4; n > 0; n--) {
            random = random * 1664525U + 1013904223U;
            assert_int_equal(ent_buf_add(text, ent_slice_c(words[(random >> 16) % 25])), ENT_OK);
        }
        assert_int_equal(ent_buf_add(text, ENT_SLICE("| ")), ENT_OK);
    }
    assert_int_equal(ent_buf_add_char(text, '\0'), ENT_OK);
}

static void same_sentences_on_every_path(void **state)
{
    (void)state;
    ent_buf text = {0};
    ent_document plain, fast;
    make_sentences(&text);
    ent_syntax_use(syntax, ent_arithmetic_of(ENT_PATH_PORTABLE));
    analyse(&plain, text.ptr);
    for (int p = ENT_PATH_PORTABLE + 1; p < ENT_PATH_COUNT; p++) {
        const ent_arithmetic *path = ent_arithmetic_of((ent_path)p);
        if (!path) {
            print_message("path %d is skipped: this processor lacks it\n", p);
            continue;
        }
        ent_syntax_use(syntax, path);
        analyse(&fast, text.ptr);
        assert_int_equal(plain.parts[0].word_count, fast.parts[0].word_count);
        for (size_t i = 0; i < plain.parts[0].word_count; i++) {
            const ent_word *a = &plain.parts[0].words[i], *b = &fast.parts[0].words[i];
            assert_true(a->head == b->head && a->deprel == b->deprel && a->xpos == b->xpos &&
                        a->upos == b->upos && ent_slice_equal(a->lemma, b->lemma));
        }
        ent_arena_free(fast.arena);
    }
    ent_syntax_use(syntax, ent_arithmetic_best());
    ent_arena_free(plain.arena);
    ent_buf_free(&text);
}

/* A model whose section is `bytes`, tried. */
static void try_section(const char *name, ent_slice bytes, bool must_fail)
{
    ent_buf file = {0};
    ent_model *changed;
    ent_syntax *s;
    ent_diags *diags;
    char path[] = "damaged.XXXXXX";
    const ent_model_part part = {ent_slice_c(name), bytes};
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    assert_int_equal(ent_model_repack(model, &part, 1, &file), ENT_OK);
    assert_int_equal(ent_file_replace(path, ent_buf_slice(&file)), ENT_OK);
    assert_int_equal(ent_model_load(&changed, path, diags), ENT_OK);
    unlink(path);
    ent_status st = ent_syntax_new(&s, changed, diags);
    if (must_fail) assert_int_equal(st, ENT_EFORMAT);
    assert_true((st == ENT_OK) == (s != NULL));
    if (st != ENT_OK) {
        assert_int_equal(ent_diags_count(diags, ENT_ERROR), 1);
        assert_true(ent_slice_find(ent_diags_get(diags, 0)->message, ent_slice_c(name), 0) != SIZE_MAX);
    }
    ent_syntax_free(s);
    ent_model_free(changed);
    ent_diags_free(diags);
    ent_buf_free(&file);
}

static void damaged_sections(void **state)
{
    (void)state;
    static const char *const names[] = {"syntax", "lemmas"};
    static const size_t fields[] = {11, 6};
    for (int n = 0; n < 2; n++) {
        ent_slice whole = ent_model_section(model, ent_slice_c(names[n]));
        char *copy = malloc(whole.len);
        assert_non_null(copy);
        memcpy(copy, whole.ptr, whole.len);
        try_section(names[n], (ent_slice){0}, true);
        for (size_t cut = 1; cut < 100; cut += 13)
            try_section(names[n], ent_slice_of(copy, cut), true);
        try_section(names[n], ent_slice_of(copy, whole.len - 1), true);
        for (size_t i = 0; i < fields[n]; i++) {
            for (size_t k = 0; k < 2; k++) {
                copy[4 * i + k] = (char)(copy[4 * i + k] ^ 0x55);
                try_section(names[n], ent_slice_of(copy, whole.len), true);
                copy[4 * i + k] = (char)(copy[4 * i + k] ^ 0x55);
            }
        }
        free(copy);
    }
}

static void label_round_trips(void **state)
{
    (void)state;
    for (uint16_t i = 1; i < ENT_UPOS_COUNT; i++)
        assert_int_equal(ent_upos_find(ent_slice_c(ent_upos_name(i))), i);
    for (uint16_t i = 1; i < ENT_XPOS_COUNT; i++)
        assert_int_equal(ent_xpos_find(ent_slice_c(ent_xpos_name(i))), i);
    for (uint16_t i = 1; i < ENT_DEPREL_COUNT; i++)
        assert_int_equal(ent_deprel_find(ent_slice_c(ent_deprel_name(i))), i);
    assert_int_equal(ent_deprel_find(ENT_SLICE("nsubj:nosuch")), ENT_DEPREL_NSUBJ);
    assert_int_equal(ent_upos_find(ENT_SLICE("nosuch")), 0);
    assert_string_equal(ent_xpos_name(9999), "_");
}

static void lemmas_of_words(void **state)
{
    (void)state;
    ent_lemmas lemmas;
    ent_arena *arena;
    char line[256];
    int number = 0, failures = 0;
    FILE *f = fopen("lemmas.tsv", "r");
    assert_non_null(f);
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    assert_int_equal(ent_lemmas_load(&lemmas, ent_model_section(model, ENT_SLICE("lemmas")), NULL), ENT_OK);
    while (fgets(line, sizeof line, f)) {
        char form[64], first[8], xpos[8], upos[8], lemma[64];
        ent_word words[] = {
            {.xpos = ENT_XPOS_CC, .upos = ENT_UPOS_CCONJ, .head = 1, .deprel = ENT_DEPREL_CC},
            {.head = -1, .deprel = ENT_DEPREL_ROOT},
            {.xpos = ENT_XPOS_NN, .upos = ENT_UPOS_NOUN, .head = 1, .deprel = ENT_DEPREL_OBL}};
        number++;
        if (line[0] == '#') continue;
        assert_int_equal(sscanf(line, "%63s %7s %7s %7s %63s", form, first, xpos, upos, lemma), 5);
        const ent_slice forms[] = {ENT_SLICE("and"), ent_slice_c(form), ENT_SLICE("today")};
        uint32_t skipped = first[0] == 'y'; /* the word before */
        words[1].xpos = ent_xpos_find(ent_slice_c(xpos));
        words[1].upos = ent_upos_find(ent_slice_c(upos));
        if (skipped) words[2].head = 0;
        assert_int_equal(ent_lemma_sentence(&lemmas, forms + skipped, words + skipped, 3 - skipped, arena),
                         ENT_OK);
        ent_slice got = words[1].lemma;
        if (ent_slice_equal(got, ent_slice_c(lemma))) continue;
        failures++;
        print_message("lemmas.tsv:%d: got \"%.*s\"\n", number, ENT_FMT(got));
    }
    fclose(f);
    ent_arena_free(arena);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_clause),
                                       cmocka_unit_test(company),
                                       cmocka_unit_test(windows),
                                       cmocka_unit_test(same_products_on_every_path),
                                       cmocka_unit_test(same_matrices_on_every_path),
                                       cmocka_unit_test(same_narrow_numbers_on_every_path),
                                       cmocka_unit_test(same_sentences_on_every_path),
                                       cmocka_unit_test(damaged_sections),
                                       cmocka_unit_test(label_round_trips),
                                       cmocka_unit_test(lemmas_of_words)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
