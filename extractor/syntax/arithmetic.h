/* The arithmetic of the network. Every path gives the same bytes on every processor: sums of integers are
 * exact (modulo 2^32), floats are combined in a fixed order without contraction. */
#ifndef ENTENTE_SYNTAX_ARITHMETIC_H
#define ENTENTE_SYNTAX_ARITHMETIC_H

#include "network.h"

/* Activations times this, rounded and held within +-ENT_QUANTUM_LIMIT, are what the integer products see:
 * with weights of at most 127, 2064 columns fit into 32 bits. */
enum { ENT_QUANTUM = 512, ENT_QUANTUM_LIMIT = 8191 };

/* Weights are stored in panels of this many rows: all first pairs of columns, all second pairs, ... Missing
 * rows of the last panels are zeros. */
enum { ENT_PANEL_ROWS = 16, ENT_PANEL_MULTIPLE = 2 /* panels of a matrix */ };

/* Which instructions are used. */
typedef enum ent_path { ENT_PATH_PORTABLE, ENT_PATH_AVX2, ENT_PATH_AVX512, ENT_PATH_COUNT } ent_path;

typedef struct ent_arithmetic {
    const char *name;

    /* out = x as whole numbers of 1 / ENT_QUANTUM */
    void (*quantize)(const float *x, size_t count, int16_t *out);

    /* x > 0 ? x : x / 10 */
    void (*leaky)(float *x, size_t count);

    /* out += scale * row */
    void (*add_scaled)(const int8_t *row, float scale, size_t count, float *out);

    /* out[i * m->rows + r] = the product of row r with x[i * m->cols ...], for i < count. */
    void (*products)(const ent_matrix *m, const int16_t *x, size_t count, int32_t *out);

    /* The same times the row's scale, plus its bias. */
    void (*apply)(const ent_matrix *m, const int16_t *x, size_t count, float *out);

    /* out[i * b_count + j] = a_i . b_j for vectors of `width` (a multiple of 16), in units of
     * 1 / ENT_QUANTUM^2. */
    void (*dot_all)(const int16_t *a, size_t a_count, const int16_t *b, size_t b_count, size_t width,
                    int32_t *out);

    /* out = word + leaky(a + b + c, scaled as by apply()) for a row of m->rows / 3 numbers each. */
    void (*look_around)(const ent_matrix *m, const int32_t *a, const int32_t *b, const int32_t *c,
                        const float *word, float *out);

    /* One direction of a recurrent layer over a sentence. projected: count rows of `stride` with candidate,
     * forget and reset parts of `half` each; input and out: count rows of 2 * half; cell: half floats of
     * scratch. */
    void (*recur)(const float *projected, size_t stride, const float *input, const float *gates, size_t count,
                  size_t half, bool backwards, float *cell, float *out);

    /* out[h] = dots[h] brought to scale + bias[h] + distance[h], for h < count */
    void (*score_heads)(const int32_t *dots, const float *bias, const float *distance, size_t count,
                        float *out);
} ent_arithmetic;

/* NULL where the processor or the compiler lacks it. */
const ent_arithmetic *ent_arithmetic_of(ent_path path);

/* The fastest. */
const ent_arithmetic *ent_arithmetic_best(void);

/* Numbers that the packed form of a matrix takes, and packing: from is rows x cols. */
size_t ent_packed_size(uint32_t rows, uint32_t cols);
void ent_pack(const int8_t *from, uint32_t rows, uint32_t cols, int16_t *to);

#endif
