/* Parameters and the few operations on matrices that the trainer needs; products by BLAS. Floats throughout.
 */
#ifndef ENTENTE_TRAIN_TENSOR_H
#define ENTENTE_TRAIN_TENSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    TRAIN_THREADS = 2,
    MOST_PARAMETERS = 64
}; /* fixed, so that results do not depend on the machine's processors */

/* A matrix that is learned. Embeddings are sparse: only rows that a batch touched are updated. */
typedef struct parameter {
    float *value, *mean, *square, *average; /* average: over the last steps, what is shipped */
    float *gradient[TRAIN_THREADS];
    size_t rows, cols;
    bool sparse;
    uint32_t *touched[TRAIN_THREADS];
    size_t touched_count[TRAIN_THREADS];
    uint8_t *is_touched[TRAIN_THREADS];
} parameter;

typedef struct parameters {
    parameter *all[MOST_PARAMETERS];
    size_t count;
    uint64_t step;
} parameters;

/* Numbers that depend on the seed alone. */
typedef struct random_state {
    uint64_t s;
} random_state;
uint32_t random_next(random_state *r);
float random_unit(random_state *r); /* in [0, 1) */

/* Memory or the end of the program: the trainer is a tool. */
void *need(size_t count, size_t size);

/* Values are normal with this deviation. */
parameter *parameter_new(parameters *set, size_t rows, size_t cols, float deviation, bool sparse,
                         random_state *r);
void parameters_free(parameters *set);

/* Marks a row of a sparse parameter as touched and gives its gradient. */
float *parameter_row_gradient(parameter *p, int thread, size_t row);

/* One step of Adam (Kingma and Ba 2015) with the gradients of all threads, clipped to norm 5; gradients are
 * zero afterwards. */
void parameters_update(parameters *set, float rate);

/* c[n, m] = a[n, k] b[m, k]^T + beta c */
void multiply(size_t n, size_t m, size_t k, const float *a, const float *b, float *c, float beta);
/* da[n, k] = dc[n, m] b[m, k] + beta da */
void multiply_back(size_t n, size_t k, size_t m, const float *dc, const float *b, float *da, float beta);
/* db[m, k] += dc[n, m]^T a[n, k] */
void accumulate(size_t m, size_t k, size_t n, const float *dc, const float *a, float *db);

void add_rows(float *c, size_t n, size_t m, const float *row);
void sum_rows(const float *dc, size_t n, size_t m, float *sum);
void times(float *x, const float *y, size_t n); /* x *= y */
/* A mask of 0 (with this probability) and 1 / (1 - probability). */
void dropout_mask(float *mask, size_t n, float probability, random_state *r);
void leaky(float *x, size_t n);
/* gradient *= slope of leaky() at the place where it gave y */
void leaky_back(float *gradient, const float *y, size_t n);

#endif
