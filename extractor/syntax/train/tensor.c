/* Parameters, Adam, BLAS calls. */
#include "tensor.h"

#include <cblas.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint32_t random_next(random_state *r)
{
    /* SplitMix64 (Steele et al. 2014) */
    uint64_t z = r->s += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return (uint32_t)((z ^ (z >> 31)) >> 32);
}

float random_unit(random_state *r)
{
    return (float)(random_next(r) >> 8) * (1.0F / 16777216.0F);
}

static float random_normal(random_state *r)
{
    float a = random_unit(r) + 1e-7F, b = random_unit(r);
    return sqrtf(-2 * logf(a)) * cosf(6.28318531F * b);
}

void *need(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size);
    if (!p) {
        fputs("entente-train: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return p;
}

parameter *parameter_new(parameters *set, size_t rows, size_t cols, float deviation, bool sparse,
                         random_state *r)
{
    parameter *p = need(1, sizeof *p);
    size_t n = rows * cols;
    *p = (parameter){.rows = rows, .cols = cols, .sparse = sparse};
    p->value = need(n, sizeof(float));
    p->mean = need(n, sizeof(float));
    p->square = need(n, sizeof(float));
    p->average = need(n, sizeof(float));
    for (int t = 0; t < TRAIN_THREADS; t++) {
        p->gradient[t] = need(n, sizeof(float));
        p->touched[t] = need(sparse ? rows : 1, sizeof(uint32_t));
        p->is_touched[t] = need(sparse ? rows : 1, 1);
    }
    for (size_t i = 0; i < n; i++)
        p->value[i] = deviation * random_normal(r);
    memcpy(p->average, p->value, n * sizeof(float));
    return set->all[set->count++] = p;
}

void parameters_free(parameters *set)
{
    for (size_t i = 0; i < set->count; i++) {
        parameter *p = set->all[i];
        free(p->value);
        free(p->mean);
        free(p->square);
        free(p->average);
        for (int t = 0; t < TRAIN_THREADS; t++) {
            free(p->gradient[t]);
            free(p->touched[t]);
            free(p->is_touched[t]);
        }
        free(p);
    }
    set->count = 0;
}

float *parameter_row_gradient(parameter *p, int thread, size_t row)
{
    if (!p->is_touched[thread][row]) {
        p->is_touched[thread][row] = 1;
        p->touched[thread][p->touched_count[thread]++] = (uint32_t)row;
    }
    return p->gradient[thread] + row * p->cols;
}

/* Adds all threads' gradients into the first one's; gives their squared norm. */
static double gather(parameter *p)
{
    double norm = 0;
    for (int t = 1; t < TRAIN_THREADS; t++) {
        size_t rows = p->sparse ? p->touched_count[t] : p->rows;
        for (size_t i = 0; i < rows; i++) {
            size_t row = p->sparse ? p->touched[t][i] : i;
            float *from = p->gradient[t] + row * p->cols;
            float *to = p->sparse ? parameter_row_gradient(p, 0, row) : p->gradient[0] + row * p->cols;
            for (size_t k = 0; k < p->cols; k++) {
                to[k] += from[k];
                from[k] = 0;
            }
            if (p->sparse) p->is_touched[t][row] = 0;
        }
        p->touched_count[t] = 0;
    }
    size_t rows = p->sparse ? p->touched_count[0] : p->rows;
    for (size_t i = 0; i < rows; i++) {
        const float *g = p->gradient[0] + (p->sparse ? p->touched[0][i] : i) * p->cols;
        for (size_t k = 0; k < p->cols; k++)
            norm += (double)g[k] * (double)g[k];
    }
    return norm;
}

typedef struct adam {
    float rate, clip, first, second; /* the last two undo the bias of the start */
} adam;

static void update_row(parameter *p, size_t row, const adam *a)
{
    enum { STEADY = 98 };
    const float decay = 0.9F, square_decay = STEADY / 100.0F;
    size_t from = row * p->cols;
    for (size_t k = from; k < from + p->cols; k++) {
        float g = p->gradient[0][k] * a->clip;
        p->gradient[0][k] = 0;
        p->mean[k] = decay * p->mean[k] + (1 - decay) * g;
        p->square[k] = square_decay * p->square[k] + (1 - square_decay) * g * g;
        p->value[k] -= a->rate * (p->mean[k] * a->first) / (sqrtf(p->square[k] * a->second) + 1e-8F);
    }
}

/* Moves the average towards the values; sparse ones only now and then, by as much as that takes. */
static void update_average(parameter *p, uint64_t step)
{
    enum { SPARSE_EVERY = 50 };
    float keep = 0.998F;
    if (p->sparse && step % SPARSE_EVERY != 0) return;
    if (p->sparse) keep = powf(keep, SPARSE_EVERY);
    for (size_t k = 0; k < p->rows * p->cols; k++)
        p->average[k] += (1 - keep) * (p->value[k] - p->average[k]);
}

void parameters_update(parameters *set, float rate)
{
    const double longest = 5;
    double norm = 0;
    set->step++;
    for (size_t i = 0; i < set->count; i++)
        norm += gather(set->all[i]);
    norm = sqrt(norm);
    const adam a = {.rate = rate,
                    .clip = norm > longest ? (float)(longest / norm) : 1,
                    .first = 1 / (1 - powf(0.9F, (float)set->step)),
                    .second = 1 / (1 - powf(0.98F, (float)set->step))};
    for (size_t i = 0; i < set->count; i++) {
        parameter *p = set->all[i];
        size_t rows = p->sparse ? p->touched_count[0] : p->rows;
        for (size_t k = 0; k < rows; k++) {
            size_t row = p->sparse ? p->touched[0][k] : k;
            update_row(p, row, &a);
            if (p->sparse) p->is_touched[0][row] = 0;
        }
        p->touched_count[0] = 0;
        update_average(p, set->step);
    }
}

void multiply(size_t n, size_t m, size_t k, const float *a, const float *b, float *c, float beta)
{
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)n, (int)m, (int)k, 1, a, (int)k, b, (int)k,
                beta, c, (int)m);
}

void multiply_back(size_t n, size_t k, size_t m, const float *dc, const float *b, float *da, float beta)
{
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, (int)n, (int)k, (int)m, 1, dc, (int)m, b, (int)k,
                beta, da, (int)k);
}

void accumulate(size_t m, size_t k, size_t n, const float *dc, const float *a, float *db)
{
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, (int)m, (int)k, (int)n, 1, dc, (int)m, a, (int)k, 1,
                db, (int)k);
}

void add_rows(float *c, size_t n, size_t m, const float *row)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++)
            c[i * m + j] += row[j];
}

void sum_rows(const float *dc, size_t n, size_t m, float *sum)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < m; j++)
            sum[j] += dc[i * m + j];
}

void times(float *x, const float *y, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] *= y[i];
}

void dropout_mask(float *mask, size_t n, float probability, random_state *r)
{
    float kept = 1 / (1 - probability);
    for (size_t i = 0; i < n; i++)
        mask[i] = random_unit(r) < probability ? 0 : kept;
}

void leaky(float *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = x[i] > 0 ? x[i] : 0.1F * x[i];
}

void leaky_back(float *gradient, const float *y, size_t n)
{
    for (size_t i = 0; i < n; i++)
        gradient[i] *= y[i] > 0 ? 1.0F : 0.1F;
}
