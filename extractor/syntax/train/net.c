/* Forward and backward passes of a batch. Each step keeps what its gradient needs; names follow
 * ../network_run.c. */
#include "net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float XPOS_SHARE = 0.7F, UPOS_SHARE = 0.5F; /* of the loss, against arcs and labels at 1 */
static const float TEACHING = 0.6F;                      /* of what is learned, where there are teachers */

/* The mean of the teachers' distributions for each word of a batch. */
typedef struct advice {
    float *xpos, *upos, *labels; /* of each position; labels given the gold head */
    float *arcs;                 /* of each sentence, one after the other: dependents * heads */
    size_t *arcs_at;
} advice;

typedef struct pass {
    const trainee *t;
    const example *batch;
    size_t count, n; /* sentences, positions */
    int thread;
    random_state *r;
    double loss;
    float scale;          /* of one word in the loss */
    size_t *at;           /* first position of each sentence */
    const advice *advice; /* NULL: gold alone */
    bool teaches;         /* reads whole rows, drops nothing out, has no gradients */

    float *words, *words_mask, *window_in, *window;
    float *layer[ENT_SYNTAX_LAYERS + 1], *layer_mask[ENT_SYNTAX_LAYERS];
    float *projected[ENT_SYNTAX_LAYERS], *cells[ENT_SYNTAX_LAYERS];
    float *top, *top_mask; /* the last layer after dropout */
    float *xpos, *upos;    /* logits, then their gradients */
    float *dependents, *dependents_mask, *heads, *heads_mask, *bilinear;
    float *label_dependent, *label_head;

    float *d_top, *d_dependents, *d_bilinear, *d_heads, *d_label_dependent, *d_label_head;
} pass;

static float *floats(size_t n)
{
    return need(n, sizeof(float));
}

static float uniform_deviation(size_t inputs)
{
    return 1 / sqrtf((float)inputs);
}

void trainee_init(trainee *t, const ent_net_sizes *z, float dropout, random_state *r)
{
    size_t d = z->width;
    float from_width = uniform_deviation(d);
    *t = (trainee){.sizes = *z, .dropout = dropout};
    parameters *all = &t->all;
    t->embeddings = parameter_new(all, z->rows, d, 0.1F, true, r);
    t->window = parameter_new(all, d, 3 * d, uniform_deviation(3 * d), false, r);
    t->window_bias = parameter_new(all, 1, d, 0, false, r);
    for (uint32_t l = 0; l < z->layers; l++) {
        t->recurrent[l] = parameter_new(all, 3 * d, d, from_width, false, r);
        t->gates[l] = parameter_new(all, 1, 4 * d, 0, false, r);
        /* Gates start by remembering, and by letting the input through. */
        for (size_t dir = 0; dir < 2; dir++)
            for (size_t j = 0; j < d / 2; j++) {
                t->gates[l]->value[dir * 2 * d + j] = 0.5F;
                t->gates[l]->value[dir * 2 * d + d / 2 + j] = -1;
            }
        memcpy(t->gates[l]->average, t->gates[l]->value, 4 * d * sizeof(float));
    }
    t->arc_dependent = parameter_new(all, z->arc, d, from_width, false, r);
    t->arc_dependent_bias = parameter_new(all, 1, z->arc, 0, false, r);
    t->arc_head = parameter_new(all, z->arc, d, from_width, false, r);
    t->arc_head_bias = parameter_new(all, 1, z->arc, 0, false, r);
    t->arc_bilinear = parameter_new(all, z->arc, z->arc, 0.3F * uniform_deviation(z->arc), false, r);
    t->head_bias = parameter_new(all, 1, z->arc, 0, false, r);
    t->distance = parameter_new(all, 1, ENT_SYNTAX_DISTANCES, 0, false, r);
    t->label_dependent = parameter_new(all, z->label, d, from_width, false, r);
    t->label_bias = parameter_new(all, 1, z->label, 0, false, r);
    t->label_head = parameter_new(all, z->label, d, from_width, false, r);
    t->label_out = parameter_new(all, z->deprel, z->label, uniform_deviation(z->label), false, r);
    t->label_out_bias = parameter_new(all, 1, z->deprel, 0, false, r);
    t->xpos = parameter_new(all, z->xpos, d, from_width, false, r);
    t->xpos_bias = parameter_new(all, 1, z->xpos, 0, false, r);
    t->upos = parameter_new(all, z->upos, d, from_width, false, r);
    t->upos_bias = parameter_new(all, 1, z->upos, 0, false, r);
}

void trainee_free(trainee *t)
{
    parameters_free(&t->all);
}

/* --- forward --- */

static float dropout_of(const pass *p)
{
    return p->teaches ? 0 : p->t->dropout;
}

static void embed(pass *p)
{
    size_t d = p->t->sizes.width;
    p->words = floats(p->n * d);
    p->words_mask = floats(p->n * d);
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < (size_t)p->batch[i].gold->count * ENT_FEATURE_TYPES; k++) {
            uint32_t row = p->teaches ? p->batch[i].whole[k] : p->batch[i].rows[k];
            float *to = p->words + (p->at[i] + k / ENT_FEATURE_TYPES) * d;
            const float *from = p->t->embeddings->value + row * d;
            for (size_t j = 0; row && j < d; j++)
                to[j] += from[j];
        }
    dropout_mask(p->words_mask, p->n * d, dropout_of(p), p->r);
    times(p->words, p->words_mask, p->n * d);
}

/* Calls for each position and neighbour (0 left, 1 itself, 2 right) that is within the sentence. */
/* NOLINTBEGIN(bugprone-macro-parentheses): the arguments are names of loop variables. */
#define FOR_WINDOW(p, here, there, side)                                                                     \
    for (size_t i_ = 0; i_ < (p)->count; i_++)                                                               \
        for (size_t here = (p)->at[i_]; here < (p)->at[i_ + 1]; here++)                                      \
            for (size_t side = here == (p)->at[i_] ? 1 : 0, there = here + side - 1;                         \
                 side < 3 && there < (p)->at[i_ + 1]; side++, there++)
/* NOLINTEND(bugprone-macro-parentheses) */

static void look_around(pass *p)
{
    size_t d = p->t->sizes.width;
    p->window_in = floats(p->n * 3 * d);
    p->window = floats(p->n * d);
    FOR_WINDOW(p, here, there, side)
    memcpy(p->window_in + (here * 3 + side) * d, p->words + there * d, d * sizeof(float));
    multiply(p->n, d, 3 * d, p->window_in, p->t->window->value, p->window, 0);
    add_rows(p->window, p->n, d, p->t->window_bias->value);
    leaky(p->window, p->n * d);
    p->layer[0] = floats(p->n * d);
    for (size_t k = 0; k < p->n * d; k++)
        p->layer[0][k] = p->window[k] + p->words[k];
}

static float logistic(float x)
{
    return 1 / (1 + expf(-x));
}

/* One unit of one direction over a sentence; b: its four gate values, `half` apart. */
typedef struct unit {
    const float *u, *x, *b;
    float *c, *h;
    size_t n, half;
    bool backwards;
} unit;

static size_t place(const unit *s, size_t step)
{
    return s->backwards ? s->n - 1 - step : step;
}

static void unit_forward(const unit *s)
{
    float cell = 0;
    size_t half = s->half;
    for (size_t step = 0; step < s->n; step++) {
        size_t t = place(s, step);
        const float *u = s->u + t * 6 * half;
        float f = logistic(u[half] + s->b[0] + s->b[2 * half] * cell);
        float r = logistic(u[2 * half] + s->b[half] + s->b[3 * half] * cell);
        cell = f * cell + (1 - f) * u[0];
        s->c[t * 2 * half] = cell;
        s->h[t * 2 * half] = r * cell + (1 - r) * s->x[t * 2 * half];
    }
}

static void unit_backward(const unit *s, const float *dh, float *du, float *dx, float *db)
{
    float dc = 0;
    size_t half = s->half;
    for (size_t step = s->n; step-- > 0;) {
        size_t t = place(s, step);
        const float *u = s->u + t * 6 * half;
        float before = step ? s->c[place(s, step - 1) * 2 * half] : 0, cell = s->c[t * 2 * half];
        float f = logistic(u[half] + s->b[0] + s->b[2 * half] * before);
        float r = logistic(u[2 * half] + s->b[half] + s->b[3 * half] * before);
        float g = dh[t * 2 * half];
        float dr = g * (cell - s->x[t * 2 * half]) * r * (1 - r);
        dc += g * r;
        dx[t * 2 * half] += g * (1 - r);
        float df = dc * (before - u[0]) * f * (1 - f);
        float *d = du + t * 6 * half;
        d[0] = dc * (1 - f);
        d[half] = df;
        d[2 * half] = dr;
        db[0] += df;
        db[half] += dr;
        db[2 * half] += df * before;
        db[3 * half] += dr * before;
        dc = dc * f + df * s->b[2 * half] + dr * s->b[3 * half];
    }
}

/* The unit j of a direction in sentence i of layer l. */
static unit unit_of(const pass *p, uint32_t l, size_t i, size_t direction, size_t j)
{
    size_t d = p->t->sizes.width, half = d / 2, column = direction * half + j;
    return (unit){.u = p->projected[l] + p->at[i] * 3 * d + direction * 3 * half + j,
                  .x = p->layer[l] + p->at[i] * d + column,
                  .b = p->t->gates[l]->value + direction * 4 * half + j,
                  .c = p->cells[l] + p->at[i] * d + column,
                  .h = p->layer[l + 1] + p->at[i] * d + column,
                  .n = p->at[i + 1] - p->at[i],
                  .half = half,
                  .backwards = direction == 1};
}

static void recur(pass *p, uint32_t l)
{
    size_t d = p->t->sizes.width;
    float *input = floats(p->n * d);
    p->layer_mask[l] = floats(p->n * d);
    p->projected[l] = floats(p->n * 3 * d);
    p->cells[l] = floats(p->n * d);
    p->layer[l + 1] = floats(p->n * d);
    dropout_mask(p->layer_mask[l], p->n * d, 0.7F * dropout_of(p), p->r);
    memcpy(input, p->layer[l], p->n * d * sizeof(float));
    times(input, p->layer_mask[l], p->n * d);
    multiply(p->n, 3 * d, d, input, p->t->recurrent[l]->value, p->projected[l], 0);
    free(input);
    for (size_t i = 0; i < p->count; i++)
        for (size_t direction = 0; direction < 2; direction++)
            for (size_t j = 0; j < d / 2; j++) {
                unit s = unit_of(p, l, i, direction, j);
                unit_forward(&s);
            }
}

static float *linear(const pass *p, const parameter *w, const parameter *bias)
{
    float *out = floats(p->n * w->rows);
    multiply(p->n, w->rows, w->cols, p->top, w->value, out, 0);
    if (bias) add_rows(out, p->n, w->rows, bias->value);
    return out;
}

static float *drop(const pass *p, float *x, size_t n, float probability)
{
    float *mask = floats(n);
    dropout_mask(mask, n, probability, p->r);
    times(x, mask, n);
    return mask;
}

static void apply_heads(pass *p)
{
    const trainee *t = p->t;
    size_t d = t->sizes.width, arc = p->n * t->sizes.arc;
    p->top = floats(p->n * d);
    memcpy(p->top, p->layer[t->sizes.layers], p->n * d * sizeof(float));
    p->top_mask = drop(p, p->top, p->n * d, dropout_of(p));
    p->xpos = linear(p, t->xpos, t->xpos_bias);
    p->upos = linear(p, t->upos, t->upos_bias);
    p->dependents = linear(p, t->arc_dependent, t->arc_dependent_bias);
    p->heads = linear(p, t->arc_head, t->arc_head_bias);
    leaky(p->dependents, arc);
    leaky(p->heads, arc);
    p->dependents_mask = drop(p, p->dependents, arc, dropout_of(p));
    p->heads_mask = drop(p, p->heads, arc, dropout_of(p));
    p->bilinear = floats(arc);
    multiply(p->n, t->sizes.arc, t->sizes.arc, p->heads, t->arc_bilinear->value, p->bilinear, 0);
    p->label_dependent = linear(p, t->label_dependent, t->label_bias);
    p->label_head = linear(p, t->label_head, NULL);
}

/* --- losses: logits become gradients --- */

/* Logits become probabilities. */
static void softmax(float *z, size_t n)
{
    float most = z[0], sum = 0;
    for (size_t i = 1; i < n; i++)
        if (z[i] > most) most = z[i];
    for (size_t i = 0; i < n; i++)
        sum += z[i] = expf(z[i] - most);
    for (size_t i = 0; i < n; i++)
        z[i] /= sum;
}

/* advised: the teachers' distribution, or NULL */
static void cross_entropy(pass *p, float *z, size_t n, size_t gold, const float *advised, float share)
{
    float scale = p->scale * share, own = advised ? 1 - TEACHING : 1;
    softmax(z, n);
    p->loss -= (double)(share * logf(z[gold] + 1e-12F));
    z[gold] -= own;
    for (size_t i = 0; i < n; i++)
        z[i] = scale * (advised ? z[i] - TEACHING * advised[i] : z[i]);
}

static size_t distance_of(size_t head, size_t dependent)
{
    if (head == 0) return 2 * ENT_SYNTAX_FAR + 1;
    long d = (long)head - (long)dependent;
    if (d > ENT_SYNTAX_FAR) d = ENT_SYNTAX_FAR;
    if (d < -ENT_SYNTAX_FAR) d = -ENT_SYNTAX_FAR;
    return (size_t)(d + ENT_SYNTAX_FAR);
}

/* scores[dependent * n + head] of sentence i */
static void score_arcs(const pass *p, size_t i, float *scores)
{
    const trainee *t = p->t;
    size_t n = p->batch[i].gold->count, arc = t->sizes.arc, from = p->at[i] * arc;
    float *worth = floats(n);
    multiply(n, n, arc, p->dependents + from, p->bilinear + from, scores, 0);
    for (size_t h = 0; h < n; h++)
        for (size_t k = 0; k < arc; k++)
            worth[h] += p->heads[from + h * arc + k] * t->head_bias->value[k];
    for (size_t d = 1; d < n; d++) {
        for (size_t h = 0; h < n; h++)
            scores[d * n + h] += worth[h] + t->distance->value[distance_of(h, d)];
        scores[d * n + d] = -1e9F;
    }
    free(worth);
}

static void arcs_of(pass *p, size_t i)
{
    const trainee *t = p->t;
    const gold_sentence *gold = p->batch[i].gold;
    size_t n = gold->count, arc = t->sizes.arc, from = p->at[i] * arc;
    const float *advised = p->advice ? p->advice->arcs + p->advice->arcs_at[i] : NULL;
    float *scores = floats(n * n), *d_distance = t->distance->gradient[p->thread];
    score_arcs(p, i, scores);
    for (size_t d = 1; d < n; d++) {
        cross_entropy(p, scores + d * n, n, gold->heads[d], advised ? advised + d * n : NULL, 1);
        scores[d * n + d] = 0;
        for (size_t h = 0; h < n; h++)
            if (h != d) d_distance[distance_of(h, d)] += scores[d * n + h];
    }
    memset(scores, 0, n * sizeof(float));
    multiply_back(n, arc, n, scores, p->bilinear + from, p->d_dependents + from, 1);
    accumulate(n, arc, n, scores, p->dependents + from, p->d_bilinear + from);
    for (size_t h = 0; h < n; h++) {
        float d_worth = 0;
        for (size_t d = 1; d < n; d++)
            d_worth += scores[d * n + h];
        for (size_t k = 0; k < arc; k++) {
            t->head_bias->gradient[p->thread][k] += d_worth * p->heads[from + h * arc + k];
            p->d_heads[from + h * arc + k] += d_worth * t->head_bias->value[k];
        }
    }
    free(scores);
}

/* Label scores of the words of sentence i under their gold heads; sum, dropped, mask: [words][label width] */
static void score_labels(const pass *p, size_t i, float *sum, float *dropped, float *mask, float *z)
{
    const trainee *t = p->t;
    const gold_sentence *gold = p->batch[i].gold;
    size_t words = gold->count - 1U, m = t->sizes.label, labels = t->sizes.deprel;
    for (size_t w = 0; w < words; w++)
        for (size_t k = 0; k < m; k++)
            sum[w * m + k] = p->label_dependent[(p->at[i] + 1 + w) * m + k] +
                             p->label_head[(p->at[i] + gold->heads[w + 1]) * m + k];
    leaky(sum, words * m);
    memcpy(dropped, sum, words * m * sizeof(float));
    dropout_mask(mask, words * m, dropout_of(p), p->r);
    times(dropped, mask, words * m);
    multiply(words, labels, m, dropped, t->label_out->value, z, 0);
    add_rows(z, words, labels, t->label_out_bias->value);
}

static void labels_of(pass *p, size_t i)
{
    const trainee *t = p->t;
    const gold_sentence *gold = p->batch[i].gold;
    size_t words = gold->count - 1U, m = t->sizes.label, labels = t->sizes.deprel;
    float *sum = floats(words * m), *dropped = floats(words * m), *mask = floats(words * m);
    float *z = floats(words * labels), *d_sum = floats(words * m);
    const float *advised = p->advice ? p->advice->labels + (p->at[i] + 1) * labels : NULL;
    score_labels(p, i, sum, dropped, mask, z);
    for (size_t w = 0; w < words; w++)
        cross_entropy(p, z + w * labels, labels, gold->deprel[w + 1], advised ? advised + w * labels : NULL,
                      1);
    sum_rows(z, words, labels, t->label_out_bias->gradient[p->thread]);
    accumulate(labels, m, words, z, dropped, t->label_out->gradient[p->thread]);
    multiply_back(words, m, labels, z, t->label_out->value, d_sum, 0);
    times(d_sum, mask, words * m);
    leaky_back(d_sum, sum, words * m);
    for (size_t w = 0; w < words; w++)
        for (size_t k = 0; k < m; k++) {
            p->d_label_dependent[(p->at[i] + 1 + w) * m + k] += d_sum[w * m + k];
            p->d_label_head[(p->at[i] + gold->heads[w + 1]) * m + k] += d_sum[w * m + k];
        }
    free(sum);
    free(dropped);
    free(mask);
    free(z);
    free(d_sum);
}

static void tags_of(pass *p, size_t i)
{
    const gold_sentence *gold = p->batch[i].gold;
    const advice *a = p->advice;
    size_t xpos = p->t->sizes.xpos, upos = p->t->sizes.upos, at = p->at[i];
    memset(p->xpos + at * xpos, 0, xpos * sizeof(float));
    memset(p->upos + at * upos, 0, upos * sizeof(float));
    for (size_t w = 1; w < gold->count; w++) {
        cross_entropy(p, p->xpos + (at + w) * xpos, xpos, gold->xpos[w], a ? a->xpos + (at + w) * xpos : NULL,
                      XPOS_SHARE);
        cross_entropy(p, p->upos + (at + w) * upos, upos, gold->upos[w], a ? a->upos + (at + w) * upos : NULL,
                      UPOS_SHARE);
    }
}

static void losses(pass *p)
{
    const trainee *t = p->t;
    p->d_top = floats(p->n * t->sizes.width);
    p->d_dependents = floats(p->n * t->sizes.arc);
    p->d_bilinear = floats(p->n * t->sizes.arc);
    p->d_heads = floats(p->n * t->sizes.arc);
    p->d_label_dependent = floats(p->n * t->sizes.label);
    p->d_label_head = floats(p->n * t->sizes.label);
    for (size_t i = 0; i < p->count; i++) {
        arcs_of(p, i);
        labels_of(p, i);
        tags_of(p, i);
    }
}

/* --- backward --- */

static void linear_back(pass *p, parameter *w, parameter *bias, const float *gradient)
{
    multiply_back(p->n, w->cols, w->rows, gradient, w->value, p->d_top, 1);
    accumulate(w->rows, w->cols, p->n, gradient, p->top, w->gradient[p->thread]);
    if (bias) sum_rows(gradient, p->n, w->rows, bias->gradient[p->thread]);
}

static void heads_back(pass *p)
{
    const trainee *t = p->t;
    size_t a = t->sizes.arc, arc = p->n * a;
    multiply_back(p->n, a, a, p->d_bilinear, t->arc_bilinear->value, p->d_heads, 1);
    accumulate(a, a, p->n, p->d_bilinear, p->heads, t->arc_bilinear->gradient[p->thread]);
    times(p->d_dependents, p->dependents_mask, arc);
    leaky_back(p->d_dependents, p->dependents, arc);
    times(p->d_heads, p->heads_mask, arc);
    leaky_back(p->d_heads, p->heads, arc);
    linear_back(p, t->arc_dependent, t->arc_dependent_bias, p->d_dependents);
    linear_back(p, t->arc_head, t->arc_head_bias, p->d_heads);
    linear_back(p, t->label_dependent, t->label_bias, p->d_label_dependent);
    linear_back(p, t->label_head, NULL, p->d_label_head);
    linear_back(p, t->xpos, t->xpos_bias, p->xpos);
    linear_back(p, t->upos, t->upos_bias, p->upos);
    times(p->d_top, p->top_mask, p->n * t->sizes.width);
}

/* The gradient of layer l from that of layer l + 1, which is released. */
static float *recur_back(pass *p, uint32_t l, float *gradient)
{
    size_t d = p->t->sizes.width;
    float *below = floats(p->n * d), *d_projected = floats(p->n * 3 * d), *input = floats(p->n * d);
    for (size_t i = 0; i < p->count; i++)
        for (size_t direction = 0; direction < 2; direction++)
            for (size_t j = 0; j < d / 2; j++) {
                unit s = unit_of(p, l, i, direction, j);
                size_t column = p->at[i] * d + direction * d / 2 + j;
                unit_backward(&s, gradient + column, d_projected + (s.u - p->projected[l]), below + column,
                              p->t->gates[l]->gradient[p->thread] + (s.b - p->t->gates[l]->value));
            }
    memcpy(input, p->layer[l], p->n * d * sizeof(float));
    times(input, p->layer_mask[l], p->n * d);
    accumulate(3 * d, d, p->n, d_projected, input, p->t->recurrent[l]->gradient[p->thread]);
    multiply_back(p->n, d, 3 * d, d_projected, p->t->recurrent[l]->value, input, 0);
    times(input, p->layer_mask[l], p->n * d);
    for (size_t k = 0; k < p->n * d; k++)
        below[k] += input[k];
    free(input);
    free(d_projected);
    free(gradient);
    return below;
}

static void words_back(pass *p, float *gradient)
{
    size_t d = p->t->sizes.width;
    float *d_window = floats(p->n * d);
    memcpy(d_window, gradient, p->n * d * sizeof(float));
    leaky_back(d_window, p->window, p->n * d);
    accumulate(d, 3 * d, p->n, d_window, p->window_in, p->t->window->gradient[p->thread]);
    sum_rows(d_window, p->n, d, p->t->window_bias->gradient[p->thread]);
    multiply_back(p->n, 3 * d, d, d_window, p->t->window->value, p->window_in, 0);
    FOR_WINDOW(p, here, there, side)
    for (size_t j = 0; j < d; j++)
        gradient[there * d + j] += p->window_in[(here * 3 + side) * d + j];
    times(gradient, p->words_mask, p->n * d);
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < (size_t)p->batch[i].gold->count * ENT_FEATURE_TYPES; k++) {
            uint32_t row = p->batch[i].rows[k];
            if (!row) continue;
            float *to = parameter_row_gradient(p->t->embeddings, p->thread, row);
            const float *from = gradient + (p->at[i] + k / ENT_FEATURE_TYPES) * d;
            for (size_t j = 0; j < d; j++)
                to[j] += from[j];
        }
    free(d_window);
    free(gradient);
}

static void pass_clear(pass *p)
{
    float *const all[] = {p->words,
                          p->words_mask,
                          p->window_in,
                          p->window,
                          p->top,
                          p->top_mask,
                          p->xpos,
                          p->upos,
                          p->dependents,
                          p->dependents_mask,
                          p->heads,
                          p->heads_mask,
                          p->bilinear,
                          p->label_dependent,
                          p->label_head,
                          p->d_dependents,
                          p->d_bilinear,
                          p->d_heads,
                          p->d_label_dependent,
                          p->d_label_head};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    for (uint32_t l = 0; l < p->t->sizes.layers; l++) {
        free(p->layer_mask[l]);
        free(p->projected[l]);
        free(p->cells[l]);
        free(p->layer[l]);
    }
    free(p->layer[p->t->sizes.layers]);
    free(p->at);
}

static void forward(pass *p)
{
    p->at = need(p->count + 1, sizeof *p->at);
    for (size_t i = 0; i < p->count; i++)
        p->at[i + 1] = p->at[i] + p->batch[i].gold->count;
    p->n = p->at[p->count];
    p->scale = 1.0F / (float)p->n;
    embed(p);
    look_around(p);
    for (uint32_t l = 0; l < p->t->sizes.layers; l++)
        recur(p, l);
    apply_heads(p);
}

/* --- teaching --- */

/* to[k] += share * softmax of each row of z, whose rows have n values */
static void add_opinions(float *to, float *z, size_t rows, size_t n, float share)
{
    for (size_t row = 0; row < rows; row++)
        softmax(z + row * n, n);
    for (size_t k = 0; k < rows * n; k++)
        to[k] += share * z[k];
}

static void add_label_opinions(const pass *p, size_t i, float *to, float share)
{
    size_t words = p->batch[i].gold->count - 1U, m = p->t->sizes.label, labels = p->t->sizes.deprel;
    float *sum = floats(words * m), *dropped = floats(words * m), *mask = floats(words * m),
          *z = floats(words * labels);
    score_labels(p, i, sum, dropped, mask, z);
    add_opinions(to, z, words, labels, share);
    free(sum);
    free(dropped);
    free(mask);
    free(z);
}

static void advise(pass *p, advice *a, float share)
{
    const ent_net_sizes *z = &p->t->sizes;
    add_opinions(a->xpos, p->xpos, p->n, z->xpos, share);
    add_opinions(a->upos, p->upos, p->n, z->upos, share);
    for (size_t i = 0; i < p->count; i++) {
        size_t n = p->batch[i].gold->count;
        float *scores = floats(n * n);
        score_arcs(p, i, scores);
        add_opinions(a->arcs + a->arcs_at[i], scores, n, n, share);
        add_label_opinions(p, i, a->labels + (p->at[i] + 1) * z->deprel, share);
        free(scores);
    }
}

static void advice_take(advice *a, const teachers *from, const example *batch, size_t count, random_state *r)
{
    const ent_net_sizes *z = &from->all[0].sizes;
    size_t words = 0, arcs = 0;
    a->arcs_at = need(count, sizeof *a->arcs_at);
    for (size_t i = 0; i < count; i++) {
        size_t n = batch[i].gold->count;
        a->arcs_at[i] = arcs;
        words += n;
        arcs += n * n;
    }
    a->xpos = floats(words * z->xpos);
    a->upos = floats(words * z->upos);
    a->labels = floats(words * z->deprel);
    a->arcs = floats(arcs);
    for (size_t k = 0; k < from->count; k++) {
        pass p = {.t = &from->all[k], .batch = batch, .count = count, .teaches = true, .r = r};
        forward(&p);
        advise(&p, a, 1 / (float)from->count);
        pass_clear(&p);
    }
}

static void advice_clear(advice *a)
{
    free(a->arcs_at);
    free(a->xpos);
    free(a->upos);
    free(a->labels);
    free(a->arcs);
}

void trainee_settle(trainee *t)
{
    for (size_t i = 0; i < t->all.count; i++) {
        parameter *p = t->all.all[i];
        memcpy(p->value, p->average, p->rows * p->cols * sizeof *p->value);
    }
}

double trainee_learn(trainee *t, const example *batch, size_t count, const teachers *from, int thread,
                     random_state *r)
{
    advice advised = {0};
    pass p = {.t = t, .batch = batch, .count = count, .thread = thread, .r = r};
    if (from->count) {
        advice_take(&advised, from, batch, count, r);
        p.advice = &advised;
    }
    forward(&p);
    losses(&p);
    heads_back(&p);
    float *gradient = p.d_top;
    for (uint32_t l = t->sizes.layers; l-- > 0;)
        gradient = recur_back(&p, l, gradient);
    words_back(&p, gradient);
    double loss = p.loss / (double)p.n;
    pass_clear(&p);
    advice_clear(&advised);
    return loss;
}
