/* Training of the tagger. */
#include "crf.h"

#include "../../model/model_file.h"
#include "../../model/random.h"
#include "../section.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { TAGS = ENT_NAME_TAGS };

static void *need(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size);
    if (p) return p;
    fputs("entente-train-names: out of memory\n", stderr);
    exit(EXIT_FAILURE);
}

void crf_new(crf *c, const crf_options *options)
{
    *c = (crf){.o = *options};
    c->weights = need((size_t)options->rows * TAGS, sizeof(float));
    c->squares = need((size_t)options->rows * TAGS, sizeof(float));
    c->sums = need((size_t)options->rows * TAGS, sizeof(float));
}

void crf_free(crf *c)
{
    free(c->weights);
    free(c->squares);
    free(c->sums);
}

/* A stretch at work. */
typedef struct stretch {
    uint32_t count;
    uint32_t rows[ENT_NAME_LONGEST][ENT_NAME_MOST_FEATURES], row_count[ENT_NAME_LONGEST];
    uint16_t allowed[ENT_NAME_LONGEST];
    float scores[ENT_NAME_LONGEST][TAGS]; /* exponentials */
    float ahead[ENT_NAME_LONGEST][TAGS], behind[ENT_NAME_LONGEST][TAGS], scale[ENT_NAME_LONGEST];
    float expected[ENT_NAME_LONGEST][TAGS];
    float moves[TAGS][TAGS], gradient[TAGS][TAGS];
} stretch;

static float normalise(float v[TAGS])
{
    float sum = 0;
    for (int t = 0; t < TAGS; t++)
        sum += v[t];
    for (int t = 0; t < TAGS && sum > 0; t++)
        v[t] /= sum;
    return sum;
}

static float score_of(const stretch *s, uint32_t i, int t, bool constrained)
{
    if (i == 0 && !ent_name_may_begin(t)) return 0;
    if (i + 1 == s->count && !ent_name_may_end(t)) return 0;
    return !constrained || s->allowed[i] >> t & 1 ? s->scores[i][t] : 0;
}

static bool sweep(stretch *s, bool constrained)
{
    for (uint32_t i = 0; i < s->count; i++) {
        for (int t = 0; t < TAGS; t++) {
            float sum = i == 0;
            for (int b = 0; b < TAGS && i > 0; b++)
                sum += s->ahead[i - 1][b] * s->moves[b][t];
            s->ahead[i][t] = sum * score_of(s, i, t, constrained);
        }
        s->scale[i] = normalise(s->ahead[i]);
        if (!(s->scale[i] > 0)) return false;
    }
    for (uint32_t i = s->count; i-- > 0;)
        for (int t = 0; t < TAGS; t++) {
            float sum = i + 1 == s->count;
            for (int n = 0; n < TAGS && i + 1 < s->count; n++)
                sum += s->moves[t][n] * score_of(s, i + 1, n, constrained) * s->behind[i + 1][n] /
                       s->scale[i + 1];
            s->behind[i][t] = sum;
        }
    return true;
}

/* Adds sign times the expected counts of tags and moves; the log of the sum over all paths, or 0 when none is
 * allowed. */
static double expect(stretch *s, bool constrained, float sign)
{
    double log_sum = 0;
    if (!sweep(s, constrained)) return NAN;
    for (uint32_t i = 0; i < s->count; i++) {
        log_sum += log((double)s->scale[i]);
        for (int t = 0; t < TAGS; t++)
            s->expected[i][t] += sign * s->ahead[i][t] * s->behind[i][t];
        for (int b = 0; b < TAGS && i > 0; b++)
            for (int t = 0; t < TAGS; t++)
                s->gradient[b][t] += sign * s->ahead[i - 1][b] * s->moves[b][t] *
                                     score_of(s, i, t, constrained) * s->behind[i][t] / s->scale[i];
    }
    return log_sum;
}

static void score_tokens(const crf *c, stretch *s)
{
    for (uint32_t i = 0; i < s->count; i++) {
        float *v = s->scores[i], top = -INFINITY;
        memset(v, 0, sizeof s->scores[i]);
        for (uint32_t k = 0; k < s->row_count[i]; k++) {
            const float *w = c->weights + (size_t)s->rows[i][k] * TAGS;
            for (int t = 0; t < TAGS; t++)
                v[t] += w[t];
        }
        for (int t = 0; t < TAGS; t++)
            top = v[t] > top ? v[t] : top;
        for (int t = 0; t < TAGS; t++)
            v[t] = expf(v[t] - top);
    }
    for (int b = 0; b < TAGS; b++)
        for (int t = 0; t < TAGS; t++)
            s->moves[b][t] = ent_name_may_follow(b, t) ? expf(c->moves[b][t]) : 0;
}

static void change(const crf *c, float *w, float *square, float gradient)
{
    float g = gradient - c->o.decay * *w;
    *square += g * g;
    *w += c->o.rate * g / (sqrtf(*square) + 1e-6F);
}

static void update(crf *c, const stretch *s, float weight)
{
    for (uint32_t i = 0; i < s->count; i++)
        for (int t = 0; t < TAGS; t++) {
            float g = s->expected[i][t] * weight;
            if (fabsf(g) < 1e-4F) continue;
            for (uint32_t k = 0; k < s->row_count[i]; k++) {
                size_t at = (size_t)s->rows[i][k] * TAGS + (size_t)t;
                change(c, &c->weights[at], &c->squares[at], g);
            }
        }
    for (int b = 0; b < TAGS; b++)
        for (int t = 0; t < TAGS; t++)
            if (ent_name_may_follow(b, t))
                change(c, &c->moves[b][t], &c->move_squares[b][t], s->gradient[b][t] * weight);
}

static double learn_stretch(crf *c, stretch *s, float weight)
{
    memset(s->expected, 0, s->count * sizeof *s->expected);
    memset(s->gradient, 0, sizeof s->gradient);
    score_tokens(c, s);
    double right = expect(s, true, 1), all = expect(s, false, -1);
    if (isnan(right) || isnan(all)) return 0;
    update(c, s, weight);
    return all - right;
}

static double learn(crf *c, const example *e, stretch *s, ent_name_token *blind, uint64_t *random)
{
    const ent_name_token *tokens = e->tokens;
    double loss = 0;
    if (ent_random_unit(random) < c->o.blind) {
        memcpy(blind, tokens, e->count * sizeof *tokens);
        for (uint32_t i = 0; i < e->count; i++)
            blind[i].cover = 0;
        tokens = blind;
    }
    uint32_t from = 0, first, last;
    while (ent_name_next_stretch(e->tokens, e->count, &from, &first, &last)) {
        s->count = last - first + 1;
        for (uint32_t i = 0; i < s->count; i++) {
            uint32_t n = ent_name_features(tokens, e->count, first + i, c->o.rows, s->rows[i]), kept = 0;
            for (uint32_t k = 0; k < n; k++)
                if (ent_random_unit(random) >= c->o.drop) s->rows[i][kept++] = s->rows[i][k];
            s->row_count[i] = kept;
            s->allowed[i] = e->allowed[first + i];
        }
        loss += learn_stretch(c, s, e->weight);
    }
    return loss;
}

/* Weights are averaged over the ends of the epochs of the second half. */
static void add_to_sums(crf *c)
{
    for (size_t i = 0; i < (size_t)c->o.rows * TAGS; i++)
        c->sums[i] += c->weights[i];
    for (int b = 0; b < TAGS; b++)
        for (int t = 0; t < TAGS; t++)
            c->move_sums[b][t] += c->moves[b][t];
    c->summed++;
}

void crf_train(crf *c, const example *examples, size_t count)
{
    uint64_t random = c->o.seed;
    stretch *s = need(1, sizeof *s);
    size_t *order = need(count, sizeof *order), longest = 0;
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
        longest = examples[i].count > longest ? examples[i].count : longest;
    }
    ent_name_token *blind = need(longest, sizeof *blind);
    for (unsigned epoch = 0; epoch < c->o.epochs; epoch++) {
        double loss = 0;
        for (size_t i = count; i > 1; i--) {
            size_t k = ent_random_below(&random, i), swap = order[k];
            order[k] = order[i - 1];
            order[i - 1] = swap;
        }
        for (size_t i = 0; i < count; i++)
            loss += learn(c, &examples[order[i]], s, blind, &random);
        fprintf(stderr, "epoch %u: loss %.4f\n", epoch + 1, loss / (double)count);
        if (epoch >= c->o.epochs / 2) add_to_sums(c);
    }
    free(blind);
    free(order);
    free(s);
}

static int clip(float v, int limit)
{
    float r = roundf(v);
    return r > (float)limit ? limit : r < (float)-limit ? -limit : (int)r;
}

/* What one unit of a packed weight is worth: so that one weight in some ten thousands is cut off. */
static float unit_of(const crf *c)
{
    float units[] = {0.01F, 0.015F, 0.02F, 0.03F, 0.04F, 0.06F, 0.08F, 0.12F};
    size_t n = (size_t)c->o.rows * TAGS, i = 0;
    for (; i + 1 < sizeof units / sizeof *units; i++) {
        size_t over = 0;
        for (size_t k = 0; k < n; k++)
            over += fabsf(c->sums[k] / (float)c->summed) > 127 * units[i];
        if (over * 50000 < n) break;
    }
    return units[i];
}

void crf_pack(const crf *c, const char *list, uint32_t list_bits, ent_buf *out)
{
    size_t slots = (size_t)1 << list_bits,
           size = ENT_NAMES_HEADER + 8 * slots + (size_t)c->o.rows * ENT_NAME_ROW;
    float scale = 1 / (unit_of(c) * (float)c->summed), kept = 1 - c->o.drop;
    char *bytes = need(size, 1), *p = bytes + 16;
    ent_put_le32(bytes, ENT_NAMES_VERSION);
    ent_put_le32(bytes + 4, TAGS);
    ent_put_le32(bytes + 8, c->o.rows);
    ent_put_le32(bytes + 12, list_bits);
    for (int b = 0; b < TAGS; b++)
        for (int t = 0; t < TAGS; t++, p += 4) {
            float bias = t == 0 ? c->o.other_bias * (float)c->summed : 0;
            ent_put_le32(p, (uint32_t)clip((c->move_sums[b][t] + bias) * scale / kept, 4000));
        }
    memcpy(bytes + ENT_NAMES_HEADER, list, 8 * slots);
    int8_t *w = (int8_t *)bytes + ENT_NAMES_HEADER + 8 * slots;
    for (size_t i = 0; i < c->o.rows; i++)
        for (size_t t = 0; t < TAGS; t++)
            w[i * ENT_NAME_ROW + t] = (int8_t)clip(c->sums[i * TAGS + t] * scale, 127);
    if (ent_buf_add(out, ent_slice_of(bytes, size)) != ENT_OK) exit(EXIT_FAILURE);
    free(bytes);
}
