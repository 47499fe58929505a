/* The arithmetic of the network. Every path gives the same bytes on every processor: sums of integers are
 * exact (modulo 2^32), floats are combined in a fixed order without contraction. */
#ifndef ENTENTE_SYNTAX_ARITHMETIC_H
#define ENTENTE_SYNTAX_ARITHMETIC_H

#include "network.h"

/* Arc vectors times this, rounded and held within +-ENT_QUANTUM_LIMIT, are what their products see. */
enum { ENT_QUANTUM = 512, ENT_QUANTUM_LIMIT = 8191 };

/* Weights are stored in panels of this many rows: the first four columns of each row, the next four, ...
 * Missing rows of the last panels are zeros. */
enum {
    ENT_PANEL_ROWS = 16,
    ENT_PANEL_MULTIPLE = 2 /* panels of a matrix */,
    ENT_PANEL_COLS = 1024 /* at most */
};

/* Vectors as 8-bit integers, each with the scale that makes its largest magnitude 127. */
typedef struct ent_narrow {
    uint8_t *values; /* plus 128 */
    float *scales;   /* a vector */
} ent_narrow;

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

    /* Vectors of `width` each. */
    void (*narrow)(const float *x, size_t count, size_t width, ent_narrow out);

    /* out[i * m->rows + r] = bias[r] + row r . x[i], for i < count. */
    void (*apply)(const ent_matrix *m, ent_narrow x, size_t count, float *out);

    /* out[i * b_count + j] = a_i . b_j for vectors of `width` (a multiple of 16), in units of
     * 1 / ENT_QUANTUM^2. */
    void (*dot_all)(const int16_t *a, size_t a_count, const int16_t *b, size_t b_count, size_t width,
                    int32_t *out);

    /* out = word + leaky(a + b + c) */
    void (*look_around)(const float *a, const float *b, const float *c, const float *word, size_t count,
                        float *out);

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

/* Bytes that the packed form of a matrix takes, and packing: from is rows x cols. sums: as many as rows up to
 * the end of the last panel, filled with 128 times each row's sum. */
size_t ent_packed_rows(uint32_t rows);
size_t ent_packed_size(uint32_t rows, uint32_t cols);
void ent_pack(const int8_t *from, uint32_t rows, uint32_t cols, int8_t *to, int32_t *sums);

#endif
