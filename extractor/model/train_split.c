/* Logistic regression over hashed features (AdaGrad), then rounding to signed bytes. */
#include "train_split.h"

#include "../text/split.h"
#include "../text/tokenize.h"
#include "model_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct example {
    size_t first; /* index of its first feature */
    uint16_t count;
    bool is_end;
} example;

typedef struct trainer {
    const ent_train_options *options;
    ent_lexicon lexicon;
    ent_arena *arena;
    example *examples;
    size_t example_count, example_capacity;
    uint32_t *features;
    size_t feature_count, feature_capacity;
    float *weights, *squares; /* sums of squared gradients */
} trainer;

ent_train_options ent_train_options_default(void)
{
    return (ent_train_options){.seed = 1, .bits = 18, .epochs = 12, .rate = 0.15, .decay = 1e-6};
}

/* splitmix64: public domain, Sebastiano Vigna. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15U);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
}

static ent_status add_example(trainer *t, const ent_split_token *token, const ent_split_state *state,
                              bool is_end)
{
    uint32_t features[ENT_SPLIT_FEATURES_MAX];
    size_t n = ent_split_features(token, state, features);
    ent_status st = ent_arena_grow(t->arena, &t->examples, &t->example_capacity, t->example_count + 1,
                                   sizeof *t->examples);
    if (st == ENT_OK)
        st = ent_arena_grow(t->arena, &t->features, &t->feature_capacity, t->feature_count + n,
                            sizeof *t->features);
    if (st != ENT_OK) return st;
    t->examples[t->example_count++] = (example){t->feature_count, (uint16_t)n, is_end};
    for (size_t i = 0; i < n; i++)
        t->features[t->feature_count++] = features[i] >> (32 - t->options->bits);
    return ENT_OK;
}

/* Examples of one block; sentence: the gold sentence that the block begins with. */
static ent_status add_block(trainer *t, const ent_part_text *part, const ent_block *block, size_t *sentence)
{
    ent_word_list words = {.arena = t->arena};
    ent_status st = ent_tokenize(&words, part->text, block->start, block->end, &t->lexicon);
    if (st != ENT_OK) return st;
    ent_split_token *tokens =
        ENT_ARENA_NEW(t->arena, ent_split_token, words.count + 2 * (size_t)ENT_SPLIT_MARGIN);
    if (!tokens) return ENT_ENOMEM;
    ent_split_prepare(tokens, part->text, words.items, words.count, &t->lexicon);
    tokens += ENT_SPLIT_MARGIN;
    ent_split_state state = {.left = (uint32_t)words.count};
    for (size_t i = 0; st == ENT_OK && i < words.count; i++) {
        ent_split_advance(&state, &tokens[i]);
        while (*sentence < part->sentence_count && part->sentences[*sentence].end < words.items[i].end)
            ++*sentence; /* a gold end inside one of our tokens */
        bool is_end =
            *sentence < part->sentence_count && part->sentences[*sentence].end == words.items[i].end;
        if (i + 1 < words.count && !tokens[i + 1].is_inner)
            st = add_example(t, &tokens[i + 1], &state, is_end);
        if (is_end) {
            ++*sentence;
            ent_split_restart(&state);
        }
    }
    return st;
}

static ent_status add_treebank(trainer *t, const ent_part_text *part)
{
    ent_status st = ENT_OK;
    size_t sentence = 0;
    for (size_t b = 0; st == ENT_OK && b < part->block_count; b++)
        st = add_block(t, part, &part->blocks[b], &sentence);
    return st;
}

static double score(const trainer *t, const example *e)
{
    double sum = 0;
    for (size_t i = 0; i < e->count; i++)
        sum += (double)t->weights[t->features[e->first + i]];
    return sum;
}

static void learn(trainer *t, const example *e)
{
    const ent_train_options *o = t->options;
    double p = 1 / (1 + exp(-score(t, e))), gradient = p - (e->is_end ? 1 : 0);
    for (size_t i = 0; i < e->count; i++) {
        uint32_t f = t->features[e->first + i];
        double w = (double)t->weights[f], g = gradient + o->decay * w;
        double squares = (double)t->squares[f] + g * g;
        t->squares[f] = (float)squares;
        t->weights[f] = (float)(w - o->rate * g / (sqrt(squares) + 1e-3));
    }
}

static void train(trainer *t)
{
    uint64_t random = t->options->seed;
    for (unsigned epoch = 0; epoch < t->options->epochs; epoch++) {
        for (size_t i = t->example_count; i > 1; i--) {
            size_t k = (size_t)(next_random(&random) % i);
            example swap = t->examples[i - 1];
            t->examples[i - 1] = t->examples[k];
            t->examples[k] = swap;
        }
        for (size_t i = 0; i < t->example_count; i++)
            learn(t, &t->examples[i]);
    }
}

/* How far the data is learned, at threshold 0. */
static void report(const trainer *t)
{
    size_t right = 0, found = 0, gold = 0;
    for (size_t i = 0; i < t->example_count; i++) {
        bool is_end = score(t, &t->examples[i]) > 0;
        right += is_end && t->examples[i].is_end;
        found += is_end;
        gold += t->examples[i].is_end;
    }
    fprintf(stderr, "splitter: %zu places, %zu ends, %zu found, %zu rightly\n", t->example_count, gold, found,
            right);
}

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The step of rounding: all but one in 2,000 of the weights that are used stay inside of a signed byte. */
static ent_status find_step(const trainer *t, double *step)
{
    size_t size = (size_t)1 << t->options->bits, used = 0;
    float *sizes = calloc(size, sizeof *sizes);
    if (!sizes) return ENT_ENOMEM;
    for (size_t i = 0; i < size; i++)
        if (fabsf(t->weights[i]) > 1e-6F) sizes[used++] = fabsf(t->weights[i]);
    qsort(sizes, used, sizeof *sizes, compare_floats);
    *step = used ? (double)sizes[used - 1 - used / 2000] / 127 : 1;
    free(sizes);
    return ENT_OK;
}

static ent_status write_section(const trainer *t, ent_buf *out)
{
    double step;
    size_t size = (size_t)1 << t->options->bits, start = out->len;
    ent_status st = find_step(t, &step);
    if (st == ENT_OK) st = ent_buf_reserve(out, ENT_SPLIT_HEADER + size);
    if (st != ENT_OK) return st;
    ent_put_le32(out->ptr + start, t->options->bits);
    ent_put_le32(out->ptr + start + 4, 0);
    for (size_t i = 0; i < size; i++) {
        double w = round((double)t->weights[i] / step);
        out->ptr[start + ENT_SPLIT_HEADER + i] = (char)(int8_t)(w > 127 ? 127 : w < -127 ? -127 : w);
    }
    out->len += ENT_SPLIT_HEADER + size;
    return ENT_OK;
}

ent_status ent_train_split(const ent_treebank *treebanks, size_t count, ent_slice lexicon,
                           const ent_train_options *options, ent_buf *out)
{
    trainer t = {.options = options};
    size_t size = (size_t)1 << options->bits;
    ent_status st = ent_lexicon_open(&t.lexicon, lexicon);
    if (st == ENT_OK) st = ent_arena_new(&t.arena);
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = add_treebank(&t, &treebanks[i].part);
    if (st != ENT_OK) goto done;
    t.weights = ENT_ARENA_NEW(t.arena, float, size);
    t.squares = ENT_ARENA_NEW(t.arena, float, size);
    if (!t.weights || !t.squares) {
        st = ENT_ENOMEM;
        goto done;
    }
    train(&t);
    report(&t);
    st = write_section(&t, out);
done:
    ent_arena_free(t.arena);
    return st;
}
