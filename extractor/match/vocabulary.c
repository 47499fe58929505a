/* Builds the vocabulary: words of the tables in words.c first, then those of the rules. */
#include "words.h"

#include <entente/buf.h>
#include <entente/utf8.h>

#include <stdlib.h>

enum { MAX_CUE_WORDS = 8, MAX_WORD_BYTES = 64 };

/* A vocabulary under construction. */
typedef struct builder {
    ent_vocabulary *v;
    size_t cue_capacity, trait_capacity, trait_count;
} builder;

static ent_status add_word(builder *b, ent_slice word, uint16_t traits, uint32_t *id)
{
    ent_status st = ent_intern_add(b->v->words, word, id);
    if (st != ENT_OK) return st;
    if (*id >= b->trait_count) {
        st = ent_arena_grow(b->v->arena, &b->v->traits, &b->trait_capacity, (size_t)*id + 1,
                            sizeof *b->v->traits);
        if (st != ENT_OK) return st;
        b->trait_count = (size_t)*id + 1;
    }
    b->v->traits[*id] |= traits;
    return ENT_OK;
}

/* Cuts the first piece off rest, up to `separator` or the end. */
static ent_slice next_piece(ent_slice *rest, char separator)
{
    const char *end = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    size_t n = end ? (size_t)(end - rest->ptr) : rest->len;
    ent_slice piece = ent_slice_sub(*rest, 0, n);
    *rest = ent_slice_sub(*rest, end ? n + 1 : n, rest->len);
    return piece;
}

static ent_status add_traits(builder *b)
{
    for (size_t i = 0; i < ent_trait_row_count; i++) {
        ent_slice rest = ent_slice_c(ent_trait_rows[i].words);
        while (rest.len) {
            uint32_t id;
            ent_status st = add_word(b, next_piece(&rest, ' '), ent_trait_rows[i].traits, &id);
            if (st != ENT_OK) return st;
        }
    }
    return ENT_OK;
}

static ent_status add_cue(builder *b, const ent_cue_row *row, const uint32_t *words, size_t count)
{
    uint32_t *copy = ENT_ARENA_NEW(b->v->arena, uint32_t, count);
    ent_status st =
        ent_arena_grow(b->v->arena, &b->v->cues, &b->cue_capacity, b->v->cue_count + 1, sizeof *b->v->cues);
    if (!copy || st != ENT_OK) return ENT_ENOMEM;
    memcpy(copy, words, count * sizeof *copy);
    b->v->cues[b->v->cue_count++] = (ent_cue){.modality = row->modality,
                                              .negates = row->negates,
                                              .claims = row->claims,
                                              .places = row->places,
                                              .length = (uint8_t)count,
                                              .words = copy};
    return ENT_OK;
}

/* Adds a cue for every choice of forms of the words in `rest`; words[0..count) are chosen already. */
static ent_status add_cue_forms(builder *b, const ent_cue_row *row, ent_slice rest, uint32_t *words,
                                size_t count)
{
    if (!rest.len) return add_cue(b, row, words, count);
    if (count == MAX_CUE_WORDS) return ENT_OK;
    ent_slice forms = next_piece(&rest, ' ');
    while (forms.len) {
        ent_status st = add_word(b, next_piece(&forms, '/'), 0, &words[count]);
        if (st == ENT_OK) st = add_cue_forms(b, row, rest, words, count + 1);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

static ent_status add_built_in_cues(builder *b)
{
    uint32_t words[MAX_CUE_WORDS];
    for (size_t i = 0; i < ent_cue_row_count; i++) {
        ent_status st = add_cue_forms(b, &ent_cue_rows[i], ent_slice_c(ent_cue_rows[i].words), words, 0);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* The members of a word class of the rules, each followed by "to". A member with a slash in it is no sequence
 * of forms, but none of these classes has one that means itself. */
static ent_status add_class_cues(builder *b, const ent_ruleset *rules, ent_slice name, ent_cue_row row)
{
    size_t count;
    const ent_slice *members = ent_ruleset_words(rules, name, &count);
    uint32_t words[MAX_CUE_WORDS];
    for (size_t i = 0; i < count; i++) {
        ent_buf text = {0};
        ent_status st = ent_buf_add(&text, members[i]);
        if (st == ENT_OK) st = ent_buf_add(&text, ENT_SLICE(" to"));
        if (st == ENT_OK) st = add_cue_forms(b, &row, ent_buf_slice(&text), words, 0);
        ent_buf_free(&text);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* Words that patterns need otherwise are known too: the index of needs goes by their ids. */
static ent_status add_needed(builder *b, const ent_text_pattern *pattern)
{
    for (size_t n = 0; n < pattern->need_count; n++)
        for (size_t i = 0; i < pattern->needs[n].word_count; i++) {
            uint32_t id;
            ent_status st = add_word(b, pattern->needs[n].words[i], 0, &id);
            if (st != ENT_OK) return st;
        }
    return ENT_OK;
}

static ent_status add_triggers(builder *b, const ent_ruleset *rules)
{
    for (size_t r = 0; r < ent_ruleset_relation_count(rules); r++) {
        const ent_rule_relation *relation = ent_ruleset_relation(rules, r);
        for (size_t p = 0; p < relation->pattern_count; p++) {
            const ent_text_pattern *pattern = &relation->patterns[p];
            for (size_t t = 0; t < pattern->trigger_count; t++) {
                uint32_t id;
                ent_status st = add_word(b, pattern->triggers[t], ENT_WORD_TRIGGER, &id);
                if (st != ENT_OK) return st;
            }
            ent_status st = add_needed(b, pattern);
            if (st != ENT_OK) return st;
        }
    }
    return ENT_OK;
}

static int compare_cues(const void *a, const void *b)
{
    const ent_cue *x = a, *y = b;
    uint32_t last_x = x->words[x->length - 1], last_y = y->words[y->length - 1];
    if (last_x != last_y) return last_x < last_y ? -1 : 1;
    if (x->length != y->length) return x->length > y->length ? -1 : 1;
    for (size_t i = 0; i < x->length; i++)
        if (x->words[i] != y->words[i]) return x->words[i] < y->words[i] ? -1 : 1;
    return (x->places > y->places) - (x->places < y->places);
}

static ent_status index_cues(builder *b)
{
    ent_vocabulary *v = b->v;
    size_t words = ent_intern_count(v->words);
    v->cue_first = ENT_ARENA_NEW(v->arena, uint32_t, words + 1);
    if (!v->cue_first) return ENT_ENOMEM;
    if (v->cue_count) qsort(v->cues, v->cue_count, sizeof *v->cues, compare_cues);
    size_t c = 0;
    for (size_t id = 0; id <= words; id++) {
        while (c < v->cue_count && v->cues[c].words[v->cues[c].length - 1] < id)
            c++;
        v->cue_first[id] = (uint32_t)c;
    }
    return ENT_OK;
}

ent_status ent_vocabulary_init(ent_vocabulary *out, const ent_ruleset *rules)
{
    *out = (ent_vocabulary){0};
    builder b = {.v = out};
    const ent_cue_row intends = {"", ENT_INTENDED, ENT_CUE_VERB, false, false};
    const ent_cue_row refuses = {"", ENT_MODALITY_NONE, ENT_CUE_VERB, true, false};
    ent_status st = ent_intern_new(&out->words);
    if (st == ENT_OK) st = ent_arena_new(&out->arena);
    if (st == ENT_OK) st = add_traits(&b);
    if (st == ENT_OK) st = add_built_in_cues(&b);
    if (st == ENT_OK) st = add_class_cues(&b, rules, ENT_SLICE("intend.v"), intends);
    if (st == ENT_OK) st = add_class_cues(&b, rules, ENT_SLICE("refuse.v"), refuses);
    if (st == ENT_OK) st = add_triggers(&b, rules);
    return st == ENT_OK ? index_cues(&b) : st;
}

void ent_vocabulary_clear(ent_vocabulary *vocabulary)
{
    ent_intern_free(vocabulary->words);
    ent_arena_free(vocabulary->arena);
    *vocabulary = (ent_vocabulary){0};
}

uint32_t ent_vocabulary_find(const ent_vocabulary *vocabulary, ent_slice word)
{
    char lower[MAX_WORD_BYTES + 4];
    size_t n = 0;
    for (size_t at = 0, next; at < word.len; at = next) {
        unsigned char c = (unsigned char)word.ptr[at];
        if (n >= MAX_WORD_BYTES) return ENT_NO_ID;
        next = at + 1;
        if (c < 0x80)
            lower[n++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        else
            n += ent_utf8_put(ent_char_lower(ent_utf8_at(word, at, &next)), lower + n);
    }
    return ent_intern_find(vocabulary->words, ent_slice_of(lower, n));
}
