/* The arithmetic of the network. Every function gives the same bytes on every path and processor: sums of
 * integers are exact, floats are combined in a fixed order without contraction. */
#ifndef ENTENTE_SYNTAX_ARITHMETIC_H
#define ENTENTE_SYNTAX_ARITHMETIC_H

#include "network.h"

/* Activations times this, rounded and held within +-ENT_QUANTUM_LIMIT, are what the integer products see:
 * with weights of at most 127, 2064 columns fit into 32 bits. */
enum { ENT_QUANTUM = 512, ENT_QUANTUM_LIMIT = 8191 };

void ent_quantize(const float *x, size_t count, int16_t *out);

/* out[i * m->rows + r] = bias[r] + the product of row r with x[i * m->cols ...], for i < count. sums: scratch
 * for count * m->rows numbers. */
void ent_matrix_apply(const ent_matrix *m, const int16_t *x, size_t count, int32_t *sums, float *out);

/* out[i * b_count + j] = a_i . b_j for vectors of `width` (a multiple of 16), in units of 1 / ENT_QUANTUM^2.
 */
void ent_dot_all(const int16_t *a, size_t a_count, const int16_t *b, size_t b_count, size_t width,
                 int32_t *out);

/* The same in portable code, whatever the processor: for tests. */
void ent_dot_all_portable(const int16_t *a, size_t a_count, const int16_t *b, size_t b_count, size_t width,
                          int32_t *out);

/* x > 0 ? x : x / 10 */
void ent_leaky(float *x, size_t count);

/* out += scale * row */
void ent_add_scaled(const int8_t *row, float scale, size_t count, float *out);

/* One direction of a recurrent layer over a sentence. projected: count rows of `stride` with candidate,
 * forget and reset parts of `half` each; input and out: count rows of 2 * half; cell: half floats of scratch.
 */
void ent_recur(const float *projected, size_t stride, const float *input, const float *gates, size_t count,
               size_t half, bool backwards, float *cell, float *out);

#endif
