/* Examples for the sentence splitter. The treebanks have no line breaks inside of paragraphs, while text
 * files are often wrapped, or have a sentence or an item a line; so some paragraphs are shown again in such a
 * way. */
#include "train_examples.h"

#include "../text/conllu.h"
#include "../text/tokenize.h"
#include "model_file.h"
#include "random.h"
#include "train_variants.h"

#include <entente/intern.h>

#include <stdlib.h>

enum {
    MIN_SEEN = 3, /* of a word, for the vocabulary */
    SLOT_BITS = 14,
    MAX_WORDS = (1 << SLOT_BITS) * 3 / 4
};

/* --- Vocabulary --- */

typedef struct word_count {
    uint32_t word, seen;
    uint32_t by_class[ENT_UPOS_COUNT];
} word_count;

typedef struct counter {
    ent_intern *ids; /* of words, by their hashes as strings */
    word_count *items;
    size_t capacity;
} counter;

static ent_status count_word(counter *c, ent_arena *arena, uint32_t word, unsigned upos)
{
    char key[4];
    uint32_t id;
    ent_put_le32(key, word);
    ent_status st = ent_intern_add(c->ids, ent_slice_of(key, sizeof key), &id);
    if (st == ENT_OK) st = ent_arena_grow(arena, &c->items, &c->capacity, (size_t)id + 1, sizeof *c->items);
    if (st != ENT_OK) return st;
    c->items[id].word = word;
    c->items[id].seen++;
    c->items[id].by_class[upos < ENT_UPOS_COUNT ? upos : 0]++;
    return ENT_OK;
}

static ent_status add_vocabulary_word(ent_examples *ex, const word_count *w)
{
    char bytes[ENT_VOCABULARY_WORD] = {0};
    unsigned best = 0;
    uint32_t id = ex->vocabulary.count, mask = (1U << SLOT_BITS) - 1, slot = w->word >> (32 - SLOT_BITS);
    for (unsigned i = 1; i < ENT_UPOS_COUNT; i++)
        if (w->by_class[i] > w->by_class[best]) best = i;
    if (best == ENT_UPOS_PUNCT || best == ENT_UPOS_SYM) best = 0; /* their shapes say more */
    ent_put_le32(bytes, w->word);
    bytes[4] = (char)best;
    ent_status st = ent_buf_add(&ex->words, ent_slice_of(bytes, sizeof bytes));
    if (st != ENT_OK) return st;
    while (ex->slots.ptr[2 * slot] || ex->slots.ptr[2 * slot + 1])
        slot = (slot + 1) & mask;
    ex->slots.ptr[2 * slot] = (char)(unsigned char)id;
    ex->slots.ptr[2 * slot + 1] = (char)(unsigned char)(id >> 8);
    ex->vocabulary.count++;
    return ENT_OK;
}

static ent_status make_vocabulary(ent_examples *ex, const ent_treebank *treebanks, size_t count)
{
    const size_t slot_bytes = (size_t)2 << SLOT_BITS;
    counter c = {0};
    ent_status st = ent_intern_new(&c.ids);
    for (size_t b = 0; st == ENT_OK && b < count; b++) {
        const ent_part_text *part = &treebanks[b].part;
        for (size_t i = 0; st == ENT_OK && i < part->word_count; i++) {
            ent_slice s = ent_slice_sub(part->text, part->words[i].start, part->words[i].end);
            st = count_word(&c, ex->arena, ent_split_word_hash(s, ENT_SHAPE_NONE), part->words[i].upos);
        }
    }
    if (st == ENT_OK) st = ent_buf_reserve(&ex->slots, slot_bytes);
    if (st == ENT_OK) st = ent_buf_reserve(&ex->words, ENT_VOCABULARY_WORD);
    if (st == ENT_OK) {
        memset(ex->slots.ptr, 0, slot_bytes);
        memset(ex->words.ptr, 0, ENT_VOCABULARY_WORD);
        ex->slots.len = slot_bytes;
        ex->words.len = ENT_VOCABULARY_WORD;
        ex->vocabulary.count = 1;
    }
    for (size_t i = 0; st == ENT_OK && i < ent_intern_count(c.ids) && ex->vocabulary.count < MAX_WORDS; i++)
        if (c.items[i].seen >= MIN_SEEN) st = add_vocabulary_word(ex, &c.items[i]);
    ex->vocabulary.slots = ex->slots.ptr;
    ex->vocabulary.words = ex->words.ptr;
    ex->vocabulary.bits = SLOT_BITS;
    ent_intern_free(c.ids);
    return st;
}

/* --- Examples --- */

static ent_status add_example(ent_examples *ex, const ent_split_token *token, const ent_split_state *state,
                              bool is_end)
{
    uint32_t features[ENT_SPLIT_FEATURES_MAX];
    size_t n = ent_split_features(token, state, features);
    if (ex->feature_count + n > UINT32_MAX) return ENT_ELIMIT;
    ent_status st = ent_arena_grow(ex->arena, &ex->items, &ex->capacity, ex->count + 1, sizeof *ex->items);
    if (st == ENT_OK)
        st = ent_arena_grow(ex->arena, &ex->features, &ex->feature_capacity, ex->feature_count + n,
                            sizeof *ex->features);
    if (st != ENT_OK) return st;
    ent_example *e = &ex->items[ex->count++];
    *e = (ent_example){
        .token = token, .first = (uint32_t)ex->feature_count, .count = (uint32_t)n, .is_end = is_end};
    ent_split_net_states(token, state, e->values);
    memcpy(ex->features + ex->feature_count, features, n * sizeof *features);
    ex->feature_count += n;
    return ENT_OK;
}

/* *sentence: the gold sentence that the block begins with; moves on to that of the next block. */
static ent_status add_block(ent_examples *ex, const ent_part_text *part, const ent_block *block,
                            size_t *sentence)
{
    ent_word_list words = {.arena = ex->arena};
    ent_status st = ent_tokenize(&words, part->text, block->start, block->end, &ex->lexicon);
    if (st != ENT_OK) return st;
    ent_split_token *tokens =
        ENT_ARENA_NEW(ex->arena, ent_split_token, words.count + 2 * (size_t)ENT_SPLIT_MARGIN);
    if (!tokens) return ENT_ENOMEM;
    ent_split_prepare(tokens, part->text, words.items, words.count, &ex->lexicon, &ex->vocabulary);
    tokens += ENT_SPLIT_MARGIN;
    ent_split_state state = {.left = (uint32_t)words.count};
    for (size_t i = 0; st == ENT_OK && i < words.count; i++) {
        ent_split_advance(&state, &tokens[i]);
        while (*sentence < part->sentence_count && part->sentences[*sentence].end < words.items[i].end)
            ++*sentence; /* a gold end inside one of our tokens */
        bool is_end =
            *sentence < part->sentence_count && part->sentences[*sentence].end == words.items[i].end;
        if (i + 1 < words.count && !tokens[i + 1].is_inner)
            st = add_example(ex, &tokens[i + 1], &state, is_end);
        if (is_end) {
            ++*sentence;
            ent_split_restart(&state);
        }
    }
    return st;
}

static ent_status add_variant(ent_examples *ex, const ent_part_text *part, ent_variant variant,
                              uint64_t *random)
{
    ent_part_text shown;
    size_t sentence = 0;
    ent_status st = ent_variant_make(&shown, part, variant, ex->arena, random);
    for (size_t b = 0; st == ENT_OK && b < shown.block_count; b++)
        st = add_block(ex, &shown, &shown.blocks[b], &sentence);
    return st;
}

ent_status ent_examples_make(ent_examples *out, const ent_treebank *treebanks, size_t count,
                             ent_slice lexicon, uint64_t seed)
{
    uint64_t random = seed;
    *out = (ent_examples){0};
    ent_status st = ent_arena_new(&out->arena);
    if (st == ENT_OK) st = ent_lexicon_open(&out->lexicon, lexicon);
    if (st == ENT_OK) st = make_vocabulary(out, treebanks, count);
    for (size_t b = 0; st == ENT_OK && b < count; b++)
        for (ent_variant v = 0; st == ENT_OK && v < ENT_VARIANT_COUNT; v++)
            st = add_variant(out, &treebanks[b].part, v, &random);
    return st;
}

void ent_examples_clear(ent_examples *examples)
{
    ent_arena_free(examples->arena);
    ent_buf_free(&examples->slots);
    ent_buf_free(&examples->words);
    *examples = (ent_examples){0};
}

void ent_examples_shuffle(ent_examples *examples, uint64_t *random)
{
    for (size_t i = examples->count; i > 1; i--) {
        size_t k = (size_t)ent_random_below(random, i);
        ent_example swap = examples->items[i - 1];
        examples->items[i - 1] = examples->items[k];
        examples->items[k] = swap;
    }
}
