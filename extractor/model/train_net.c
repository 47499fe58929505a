/* Training the network by stochastic gradient descent. Each parameter has a rate of its own (a running sum of
 * squared gradients that slowly forgets); the result is a running average of the parameters, which is
 * steadier than any single step; then all is rounded to signed bytes. */
#include "train_net.h"

#include "random.h"

#include <math.h>
#include <stdlib.h>

enum { V = ENT_NET_VECTOR, H = ENT_NET_HIDDEN, AVERAGE_EVERY = 1000 };

/* All parameters are in one array; here the parts of it begin. */
enum {
    AT_SHAPES = 0,
    AT_CLASSES = AT_SHAPES + ENT_SHAPE_COUNT * V,
    AT_GAPS = AT_CLASSES + ENT_NET_CLASSES * V,
    AT_INPUT = AT_GAPS + ENT_GAP_COUNT * V,
    AT_STATES = AT_INPUT + ENT_NET_TOKENS * V * H,
    AT_BIAS = AT_STATES + ENT_NET_STATE_VALUES * H,
    AT_OUTPUT = AT_BIAS + H,
    AT_OUTPUT_BIAS = AT_OUTPUT + H,
    AT_WORDS = AT_OUTPUT_BIAS + V /* a whole row, so that vectors stay aligned */
};

typedef struct net {
    float *p, *squares, *average;
    size_t size;
    float rate, hidden_drop, word_drop;
    uint64_t random;
    /* Of the example at work: */
    uint16_t ids[ENT_NET_TOKENS];
    float x[ENT_NET_TOKENS][V];
    float hidden[H]; /* after the ramp */
    float open[H];   /* derivative of the ramp, with the drop's scale */
} net;

static void step(net *n, size_t at, const float *gradient, size_t count)
{
    float *p = n->p + at, *squares = n->squares + at;
    for (size_t i = 0; i < count; i++) {
        float g = gradient[i];
        squares[i] = squares[i] * 0.9999F + g * g;
        p[i] -= n->rate * g / (sqrtf(squares[i]) + 1e-4F);
    }
}

static void sum_vectors(net *n, const ent_example *e)
{
    for (size_t k = 0; k < ENT_NET_TOKENS; k++) {
        const ent_split_token *t = e->token + k - ENT_NET_BEFORE;
        n->ids[k] = ent_random_unit(&n->random) < n->word_drop ? 0 : t->id;
        const float *word = n->p + AT_WORDS + (size_t)n->ids[k] * V;
        const float *shape = n->p + AT_SHAPES + (size_t)t->shape * V;
        const float *word_class = n->p + AT_CLASSES + (size_t)t->word_class * V;
        const float *gap = n->p + AT_GAPS + (size_t)t->gap * V;
        for (size_t d = 0; d < V; d++)
            n->x[k][d] = word[d] + shape[d] + word_class[d] + gap[d];
    }
}

static float forward(net *n, const ent_example *e)
{
    float h[H], keep = 1 - n->hidden_drop, sum = n->p[AT_OUTPUT_BIAS];
    sum_vectors(n, e);
    memcpy(h, n->p + AT_BIAS, sizeof h);
    for (size_t s = 0; s < ENT_NET_STATES; s++) {
        const float *row = n->p + AT_STATES + (size_t)e->values[s] * H;
        for (size_t j = 0; j < H; j++)
            h[j] += row[j];
    }
    for (size_t k = 0; k < ENT_NET_TOKENS; k++) {
        for (size_t d = 0; d < V; d++) {
            const float *row = n->p + AT_INPUT + (k * V + d) * H;
            float x = n->x[k][d];
            for (size_t j = 0; j < H; j++)
                h[j] += x * row[j];
        }
    }
    for (size_t j = 0; j < H; j++) {
        n->open[j] = h[j] > 0 && ent_random_unit(&n->random) >= n->hidden_drop ? 1 / keep : 0;
        n->hidden[j] = h[j] * n->open[j];
        sum += n->hidden[j] * n->p[AT_OUTPUT + j];
    }
    return sum;
}

static void learn_token(net *n, const ent_example *e, size_t k, const float gradient[H])
{
    const ent_split_token *t = e->token + k - ENT_NET_BEFORE;
    float to_vector[V], to_row[H];
    for (size_t d = 0; d < V; d++) {
        size_t at = AT_INPUT + (k * V + d) * H;
        float sum = 0;
        for (size_t j = 0; j < H; j++) {
            sum += gradient[j] * n->p[at + j];
            to_row[j] = gradient[j] * n->x[k][d];
        }
        to_vector[d] = sum;
        step(n, at, to_row, H);
    }
    step(n, AT_WORDS + (size_t)n->ids[k] * V, to_vector, V);
    step(n, AT_SHAPES + (size_t)t->shape * V, to_vector, V);
    step(n, AT_CLASSES + (size_t)t->word_class * V, to_vector, V);
    step(n, AT_GAPS + (size_t)t->gap * V, to_vector, V);
}

static void learn(net *n, const ent_example *e)
{
    float score = forward(n, e), error = 1 / (1 + expf(-score)) - (e->is_end ? 1.0F : 0.0F);
    float to_output[H], to_hidden[H];
    for (size_t j = 0; j < H; j++) {
        to_hidden[j] = error * n->p[AT_OUTPUT + j] * n->open[j];
        to_output[j] = error * n->hidden[j];
    }
    step(n, AT_OUTPUT, to_output, H);
    step(n, AT_OUTPUT_BIAS, &error, 1);
    step(n, AT_BIAS, to_hidden, H);
    for (size_t s = 0; s < ENT_NET_STATES; s++)
        step(n, AT_STATES + (size_t)e->values[s] * H, to_hidden, H);
    for (size_t k = 0; k < ENT_NET_TOKENS; k++)
        learn_token(n, e, k, to_hidden);
}

static void move_average(net *n, float share)
{
    for (size_t i = 0; i < n->size; i++)
        n->average[i] += share * (n->p[i] - n->average[i]);
}

static void fill_random(net *n, size_t from, size_t to, float width)
{
    for (size_t i = from; i < to; i++)
        n->p[i] = (ent_random_unit(&n->random) - 0.5F) * width;
}

static void train(net *n, ent_examples *ex, const ent_train_options *o)
{
    fill_random(n, 0, AT_INPUT, 0.6F);
    fill_random(n, AT_INPUT, AT_STATES, 0.2F);
    fill_random(n, AT_OUTPUT, AT_OUTPUT_BIAS, 0.4F);
    fill_random(n, AT_WORDS, n->size, 0.2F);
    memcpy(n->average, n->p, n->size * sizeof *n->p);
    for (unsigned epoch = 0; epoch < o->net_epochs; epoch++) {
        n->rate = o->net_rate * (1 - 0.9F * (float)epoch / (float)o->net_epochs);
        ent_examples_shuffle(ex, &n->random);
        for (size_t i = 0; i < ex->count; i++) {
            learn(n, &ex->items[i]);
            if (i % AVERAGE_EVERY == 0) move_average(n, epoch == 0 ? 0.02F : 0.002F);
        }
    }
}

/* --- Rounding --- */

static float largest(const float *p, size_t from, size_t to)
{
    float max = 1e-6F;
    for (size_t i = from; i < to; i++)
        if (fabsf(p[i]) > max) max = fabsf(p[i]);
    return max;
}

static ent_status add_rounded(ent_buf *out, const float *p, size_t from, size_t to, double unit)
{
    ent_status st = ENT_OK;
    for (size_t i = from; st == ENT_OK && i < to; i++) {
        double v = round((double)p[i] / unit);
        st = ent_buf_add_char(out, (char)(int8_t)(v > 127 ? 127 : v < -127 ? -127 : v));
    }
    return st;
}

static ent_status write_words(const net *n, double unit, ent_examples *ex)
{
    ent_buf vectors = {0};
    ent_status st = add_rounded(&vectors, n->average, AT_WORDS, n->size, unit);
    for (size_t id = 0; st == ENT_OK && id < ex->vocabulary.count; id++)
        memcpy(ex->words.ptr + id * ENT_VOCABULARY_WORD + 8, vectors.ptr + id * V, V);
    ent_buf_free(&vectors);
    return st;
}

static ent_status round_net(const net *n, ent_examples *ex, ent_net_weights *out)
{
    const float *p = n->average;
    float vectors = fmaxf(largest(p, 0, AT_INPUT), largest(p, AT_WORDS, n->size));
    double vector_unit = (double)vectors / 127, input_unit = (double)largest(p, AT_INPUT, AT_STATES) / 127;
    double output_unit = (double)largest(p, AT_OUTPUT, AT_OUTPUT_BIAS) / 127;
    double product = vector_unit * input_unit, states = (double)largest(p, AT_STATES, AT_OUTPUT) / 127;
    out->state_factor = (int32_t)ceil(states / product);
    if (out->state_factor > INT16_MAX) return ENT_ELIMIT;
    out->unit = product * output_unit;
    out->bias = (double)p[AT_OUTPUT_BIAS];
    ent_status st = add_rounded(&out->bytes, p, 0, AT_INPUT, vector_unit);
    if (st == ENT_OK) st = add_rounded(&out->bytes, p, AT_INPUT, AT_STATES, input_unit);
    if (st == ENT_OK) st = add_rounded(&out->bytes, p, AT_STATES, AT_OUTPUT, product * out->state_factor);
    if (st == ENT_OK) st = add_rounded(&out->bytes, p, AT_OUTPUT, AT_OUTPUT_BIAS, output_unit);
    return st == ENT_OK ? write_words(n, vector_unit, ex) : st;
}

ent_status ent_train_net(ent_examples *examples, const ent_train_options *options, ent_net_weights *out)
{
    net n = {.size = AT_WORDS + (size_t)examples->vocabulary.count * V,
             .hidden_drop = options->hidden_drop,
             .word_drop = options->word_drop,
             .random = options->seed};
    ent_status st = ENT_ENOMEM;
    *out = (ent_net_weights){0};
    n.p = calloc(n.size, sizeof *n.p);
    n.squares = calloc(n.size, sizeof *n.squares);
    n.average = calloc(n.size, sizeof *n.average);
    if (n.p && n.squares && n.average) {
        train(&n, examples, options);
        st = round_net(&n, examples, out);
    }
    free(n.p);
    free(n.squares);
    free(n.average);
    if (st != ENT_OK) ent_buf_free(&out->bytes);
    return st;
}
