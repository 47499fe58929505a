/* The sentence splitter: logistic regression over hashed features (AdaGrad), rounded to signed bytes, and the
 * network of train_net.c; put together into the section. */
#include "train_split.h"

#include "model_file.h"
#include "random.h"
#include "train_examples.h"
#include "train_net.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct linear {
    const ent_train_options *options;
    float *weights, *squares; /* squares: sums of squared gradients */
    uint32_t *seen;
    double unit; /* natural scale of a rounded weight's 1 */
} linear;

ent_train_options ent_train_options_default(void)
{
    return (ent_train_options){.seed = 1,
                               .bits = 18,
                               .min_seen = 14,
                               .linear_epochs = 3,
                               .linear_rate = 0.15,
                               .net_epochs = 10,
                               .net_rate = 0.02F,
                               .hidden_drop = 0.4F,
                               .word_drop = 0.3F,
                               .linear_share = 0.5,
                               .sure = 4};
}

/* Makes the features indices of weights, and takes out those of weights that are used too seldom. Weights are
 * counted, not features: the splitter cannot tell which of the features that share a weight were seen here.
 */
static void cut_rare(linear *l, ent_examples *ex)
{
    size_t kept = 0;
    for (size_t i = 0; i < ex->feature_count; i++) {
        ex->features[i] >>= 32 - l->options->bits;
        l->seen[ex->features[i]]++;
    }
    for (size_t k = 0; k < ex->count; k++) {
        ent_example *e = &ex->items[k];
        uint32_t first = (uint32_t)kept;
        for (uint32_t i = 0; i < e->count; i++) {
            uint32_t f = ex->features[e->first + i];
            if (l->seen[f] >= l->options->min_seen) ex->features[kept++] = f;
        }
        e->first = first;
        e->count = (uint32_t)kept - first;
    }
    ex->feature_count = kept;
}

static void learn(linear *l, const ent_examples *ex, const ent_example *e)
{
    double sum = 0;
    for (uint32_t i = 0; i < e->count; i++)
        sum += (double)l->weights[ex->features[e->first + i]];
    double gradient = 1 / (1 + exp(-sum)) - (e->is_end ? 1 : 0);
    for (uint32_t i = 0; i < e->count; i++) {
        uint32_t f = ex->features[e->first + i];
        double squares = (double)l->squares[f] + gradient * gradient;
        l->squares[f] = (float)squares;
        l->weights[f] -= (float)(l->options->linear_rate * gradient / (sqrt(squares) + 1e-3));
    }
}

static int compare_floats(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The unit of rounding: all but one in 2,000 of the weights that are used stay inside of a signed byte.
 * Overwrites squares. */
static void find_unit(linear *l)
{
    size_t size = (size_t)1 << l->options->bits, used = 0;
    for (size_t i = 0; i < size; i++)
        if (fabsf(l->weights[i]) > 1e-6F) l->squares[used++] = fabsf(l->weights[i]);
    qsort(l->squares, used, sizeof *l->squares, compare_floats);
    l->unit = used ? (double)l->squares[used - 1 - used / 2000] / 127 : 1;
}

/* In order of the text, so that cutting features out works in place; then in random order. */
static ent_status train_linear(linear *l, ent_examples *ex)
{
    size_t size = (size_t)1 << l->options->bits;
    uint64_t random = l->options->seed;
    l->weights = calloc(size, sizeof *l->weights);
    l->squares = calloc(size, sizeof *l->squares);
    l->seen = calloc(size, sizeof *l->seen);
    if (!l->weights || !l->squares || !l->seen) return ENT_ENOMEM;
    cut_rare(l, ex);
    for (unsigned epoch = 0; epoch < l->options->linear_epochs; epoch++) {
        ent_examples_shuffle(ex, &random);
        for (size_t i = 0; i < ex->count; i++)
            learn(l, ex, &ex->items[i]);
    }
    find_unit(l);
    return ENT_OK;
}

static void add_weights(const linear *l, ent_buf *out)
{
    size_t size = (size_t)1 << l->options->bits;
    for (size_t i = 0; i < size; i++) {
        double w = round((double)l->weights[i] / l->unit);
        out->ptr[out->len++] = (char)(int8_t)(w > 127 ? 127 : w < -127 ? -127 : w);
    }
}

static ent_status write_section(const linear *l, const ent_net_weights *net, const ent_examples *ex,
                                ent_buf *out)
{
    const ent_train_options *o = l->options;
    char header[ENT_SPLIT_HEADER] = {0};
    double factor = round(l->unit * o->linear_share / net->unit);
    ent_put_le32(header, ENT_SPLIT_VERSION);
    ent_put_le32(header + 4, o->bits);
    ent_put_le32(header + 8, ex->vocabulary.bits);
    ent_put_le32(header + 12, ex->vocabulary.count);
    ent_put_le64(header + 16, (uint64_t)(int64_t)((o->threshold - net->bias) / net->unit));
    ent_put_le64(header + 24, (uint64_t)(int64_t)(o->sure / net->unit));
    ent_put_le32(header + 32, (uint32_t)(int32_t)factor);
    ent_put_le32(header + 36, (uint32_t)net->state_factor);
    ent_status st = ent_buf_add(out, ent_slice_of(header, sizeof header));
    if (st == ENT_OK) st = ent_buf_add(out, ent_buf_slice(&ex->slots));
    if (st == ENT_OK) st = ent_buf_add(out, ent_buf_slice(&ex->words));
    if (st == ENT_OK) st = ent_buf_add(out, ent_buf_slice(&net->bytes));
    if (st == ENT_OK) st = ent_buf_reserve(out, (size_t)1 << o->bits);
    if (st == ENT_OK) add_weights(l, out);
    return st;
}

ent_status ent_train_split(const ent_treebank *treebanks, size_t count, ent_slice lexicon,
                           const ent_train_options *options, ent_buf *out)
{
    ent_examples ex;
    linear l = {.options = options};
    ent_net_weights net = {0};
    ent_status st = ent_examples_make(&ex, treebanks, count, lexicon, options->seed);
    if (st == ENT_OK) {
        fprintf(stderr, "splitter: %zu places, %u words\n", ex.count, ex.vocabulary.count);
        st = train_linear(&l, &ex);
    }
    if (st == ENT_OK) st = ent_train_net(&ex, options, &net);
    if (st == ENT_OK) {
        fprintf(stderr, "splitter: unit of the linear part %g, of the network %g\n", l.unit, net.unit);
        st = write_section(&l, &net, &ex, out);
    }
    free(l.weights);
    free(l.squares);
    free(l.seen);
    ent_buf_free(&net.bytes);
    ent_examples_clear(&ex);
    return st;
}
