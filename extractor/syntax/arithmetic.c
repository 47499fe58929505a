/* Portable code, an AVX2 path and an AVX-512 path (with VNNI), chosen at run time. The loops over floats are
 * written once and compiled for each; only the integer products are written by hand, since compilers do not
 * block them. */
#include "arithmetic.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define WITH_X86 1
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2")))
#ifdef __clang__
#define AVX512 __attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#else
#define AVX512                                                                                               \
    __attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,prefer-vector-width=512")))
#endif
#else
#define WITH_X86 0
#endif

/* Into each path's function, to be compiled with its instructions. */
#if defined(__GNUC__)
#define BODY static inline __attribute__((always_inline))
#else
#define BODY static inline
#endif

enum { PANEL = ENT_PANEL_ROWS, BYTES = 4 * PANEL /* of a panel, for four columns */ };
enum { AVX2_TILE = 4, AVX2_GROUP = 2 * AVX2_TILE, AVX512_TILE = 8 /* vectors of x at once */ };

size_t ent_packed_rows(uint32_t rows)
{
    size_t unit = (size_t)PANEL * ENT_PANEL_MULTIPLE;
    return (rows + unit - 1) / unit * unit;
}

size_t ent_packed_size(uint32_t rows, uint32_t cols)
{
    return ent_packed_rows(rows) * cols;
}

void ent_pack(const int8_t *from, uint32_t rows, uint32_t cols, int8_t *to, int32_t *sums)
{
    size_t all = ent_packed_rows(rows);
    memset(to, 0, all * cols);
    memset(sums, 0, all * sizeof *sums);
    for (size_t r = 0; r < rows; r++) {
        int8_t *row = to + r / PANEL * PANEL * cols + r % PANEL * 4;
        for (size_t k = 0; k < cols; k += 4)
            memcpy(row + k * PANEL, from + r * cols + k, 4);
        for (size_t k = 0; k < cols; k++)
            sums[r] += 128 * from[r * cols + k];
    }
}

/* --- Loops that compilers turn into vector instructions --- */

BODY void quantize(const float *restrict x, size_t count, int16_t *restrict out)
{
    for (size_t i = 0; i < count; i++) {
        float v = x[i] * (float)ENT_QUANTUM;
        v = v > (float)ENT_QUANTUM_LIMIT ? (float)ENT_QUANTUM_LIMIT : v;
        v = v < -(float)ENT_QUANTUM_LIMIT ? -(float)ENT_QUANTUM_LIMIT : v;
        out[i] = (int16_t)(int32_t)(v + (v < 0 ? -0.5F : 0.5F));
    }
}

BODY float leaky_of(float x)
{
    return x > 0 ? x : 0.1F * x;
}

BODY void leaky(float *x, size_t count)
{
    for (size_t i = 0; i < count; i++)
        x[i] = leaky_of(x[i]);
}

BODY void add_scaled(const int8_t *restrict row, float scale, size_t count, float *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] += scale * (float)row[i];
}

/* Magnitudes of floats are in the order of their bits without the sign; the largest of integers is a loop
 * that compilers vectorize. */
BODY float largest_magnitude(const float *x, size_t count)
{
    uint32_t most = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, x + i, sizeof bits);
        bits &= 0x7FFFFFFFU;
        most = bits > most ? bits : most;
    }
    float result;
    memcpy(&result, &most, sizeof result);
    return result;
}

/* Held within this, nothing that a damaged model computes becomes infinite. */
static const float LARGEST_ACTIVATION = 1e9F;

BODY void narrow(const float *restrict x, size_t count, size_t width, uint8_t *restrict out,
                 float *restrict scales)
{
    for (size_t i = 0; i < count; i++, x += width, out += width) {
        float most = largest_magnitude(x, width);
        most = most < LARGEST_ACTIVATION ? most : LARGEST_ACTIVATION;
        float factor = most > 1e-20F ? 127.0F / most : 0;
        scales[i] = most * (1.0F / 127.0F);
        for (size_t k = 0; k < width; k++) {
            float v = x[k] * factor + 128.5F; /* positive: cutting off rounds to the nearest */
            v = v < 1.5F ? 1.5F : v;
            v = v > 255.5F ? 255.5F : v;
            out[k] = (uint8_t)(int32_t)v;
        }
    }
}

BODY void look_around(const float *restrict a, const float *restrict b, const float *restrict c,
                      const float *restrict word, size_t count, float *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = leaky_of(a[i] + b[i] + c[i]) + word[i];
}

BODY void score_heads(const int32_t *restrict dots, const float *restrict bias,
                      const float *restrict distance, size_t count, float *restrict out)
{
    for (size_t h = 0; h < count; h++)
        out[h] = (float)dots[h] * (1.0F / ((float)ENT_QUANTUM * ENT_QUANTUM)) + bias[h] + distance[h];
}

/* Logistic function by way of a rational approximation of tanh (coefficients as in the Eigen library's ptanh:
 * error under 1e-6). */
BODY float logistic(float x)
{
    float t = 0.5F * x;
    t = t > 7.9F ? 7.9F : t;
    t = t < -7.9F ? -7.9F : t;
    float s = t * t;
    float p = s * -2.76076847742355e-16F + 2.00018790482477e-13F;
    p = s * p + -8.60467152213735e-11F;
    p = s * p + 5.12229709037114e-08F;
    p = s * p + 1.48572235717979e-05F;
    p = s * p + 6.37261928875436e-04F;
    p = s * p + 4.89352455891786e-03F;
    float q = s * 1.19825839466702e-06F + 1.18534705686654e-04F;
    q = s * q + 2.26843463243900e-03F;
    q = s * q + 4.89352518554385e-03F;
    return 0.5F + 0.5F * (t * p / q);
}

/* One step for all cells. gates: forget bias, reset bias, forget peephole, reset peephole. */
BODY void step(const float *restrict projected, const float *restrict x, const float *restrict gates,
               size_t half, float *restrict cell, float *restrict h)
{
    for (size_t j = 0; j < half; j++) {
        float before = cell[j];
        float f = logistic(projected[half + j] + gates[j] + gates[2 * half + j] * before);
        float r = logistic(projected[2 * half + j] + gates[half + j] + gates[3 * half + j] * before);
        float c = f * before + (1 - f) * projected[j];
        cell[j] = c;
        h[j] = r * c + (1 - r) * x[j];
    }
}

BODY void recur(const float *projected, size_t stride, const float *input, const float *gates, size_t count,
                size_t half, bool backwards, float *cell, float *out)
{
    for (size_t j = 0; j < half; j++)
        cell[j] = 0;
    for (size_t i = 0; i < count; i++) {
        size_t t = backwards ? count - 1 - i : i;
        step(projected + t * stride, input + t * 2 * half, gates, half, cell, out + t * 2 * half);
    }
}

/* --- Integer products --- */

/* A panel's sums for one vector become numbers of that vector's row in out. */
BODY void put(const ent_matrix *m, size_t panel, const int32_t *restrict sums, float scale,
              float *restrict out)
{
    size_t first = panel * PANEL;
    const float *restrict scales = m->scale + first, *restrict bias = m->bias + first;
    if (first + PANEL <= m->rows) {
        for (size_t r = 0; r < PANEL; r++)
            out[first + r] = (float)sums[r] * (scales[r] * scale) + bias[r];
    } else {
        for (size_t r = 0; first + r < m->rows; r++)
            out[first + r] = (float)sums[r] * (scales[r] * scale) + bias[r];
    }
}

static void apply_portable(const ent_matrix *m, ent_narrow x, size_t count, float *out)
{
    for (size_t p = 0; p * PANEL < m->rows; p++)
        for (size_t i = 0; i < count; i++) {
            const int8_t *w = m->weights + p * PANEL * m->cols;
            const uint8_t *v = x.values + i * m->cols;
            int32_t sums[PANEL] = {0};
            for (size_t k = 0; k < m->cols; k += 4, w += BYTES)
                for (size_t r = 0; r < PANEL; r++)
                    for (size_t c = 0; c < 4; c++)
                        sums[r] += w[4 * r + c] * (v[k + c] - 128);
            put(m, p, sums, x.scales[i], out + i * m->rows);
        }
}

static void dot_all_portable(const int16_t *a, size_t a_count, const int16_t *b, size_t b_count, size_t width,
                             int32_t *out)
{
    for (size_t i = 0; i < a_count; i++)
        for (size_t j = 0; j < b_count; j++) {
            uint32_t sum = 0;
            for (size_t k = 0; k < width; k++)
                sum += (uint32_t)(a[i * width + k] * b[j * width + k]);
            out[i * b_count + j] = (int32_t)sum;
        }
}

#if WITH_X86
/* Keeps sums in their registers and in this order: gcc 12 would move them about, or to memory. */
#define IN_PLACE(sum) __asm__ volatile("" : "+x"(sum))

/* Vectors to be taken at once from *i on: a whole tile, for which *i may go back to vectors already done, or
 * one where there never was a tile's number. */
static inline size_t tile_size(size_t *i, size_t count, size_t tile)
{
    if (count < tile) return 1;
    if (count - *i < tile) *i = count - tile;
    return tile;
}

AVX2 BODY __m256i load(const int16_t *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

/* Eight numbers of 8 bits as 16: two rows of weights, four columns. */
AVX2 BODY __m256i widen(const int8_t *p)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)p));
}

AVX2 BODY __m256i four_columns(const int16_t *p)
{
    int64_t four;
    memcpy(&four, p, sizeof four);
    return _mm256_set1_epi64x(four);
}

/* Half a panel with n vectors (a constant): all sums stay in registers, two for each row. */
AVX2 BODY void tile_avx2(const int8_t *w, size_t cols, const int16_t *x, size_t n, int32_t *out)
{
    __m256i s[AVX2_TILE][2];
    for (size_t i = 0; i < n; i++)
        s[i][0] = s[i][1] = _mm256_setzero_si256();
    for (size_t k = 0; k < cols; k += 4, w += BYTES) {
        __m256i low = widen(w), high = widen(w + 16);
        for (size_t i = 0; i < n; i++) {
            __m256i four = four_columns(x + i * cols + k);
            s[i][0] = _mm256_add_epi32(s[i][0], _mm256_madd_epi16(four, low));
            s[i][1] = _mm256_add_epi32(s[i][1], _mm256_madd_epi16(four, high));
            IN_PLACE(s[i][0]);
            IN_PLACE(s[i][1]);
        }
    }
    for (size_t i = 0; i < n; i++) {
        __m256i rows = _mm256_permute4x64_epi64(_mm256_hadd_epi32(s[i][0], s[i][1]), 0xD8);
        _mm256_storeu_si256((__m256i *)(void *)(out + i * PANEL), rows);
    }
}

/* All panels with a group of vectors of 16-bit numbers. */
AVX2 static void group_avx2(const ent_matrix *m, const int16_t *x, const float *scales, size_t count,
                            float *out)
{
    int32_t sums[AVX2_TILE * PANEL];
    for (size_t p = 0; p * PANEL < m->rows; p++) {
        const int8_t *w = m->weights + p * PANEL * m->cols;
        for (size_t i = 0, n; i < count; i += n) {
            n = tile_size(&i, count, AVX2_TILE);
            for (size_t half = 0; half < 2; half++) {
                const int16_t *v = x + i * m->cols;
                if (n == 1)
                    tile_avx2(w + half * BYTES / 2, m->cols, v, 1, sums + half * PANEL / 2);
                else
                    tile_avx2(w + half * BYTES / 2, m->cols, v, AVX2_TILE, sums + half * PANEL / 2);
            }
            for (size_t t = i; t < i + n; t++)
                put(m, p, sums + (t - i) * PANEL, scales[t], out + t * m->rows);
        }
    }
}

AVX2 static void apply_avx2(const ent_matrix *m, ent_narrow x, size_t count, float *out)
{
    int16_t wide[AVX2_GROUP * ENT_PANEL_COLS];
    for (size_t i = 0, n; i < count; i += n) {
        n = count - i < AVX2_GROUP ? count - i : AVX2_GROUP;
        for (size_t k = 0; k < n * m->cols; k++)
            wide[k] = (int16_t)(x.values[i * m->cols + k] - 128);
        group_avx2(m, wide, x.scales + i, n, out + i * m->rows);
    }
}

/* Row numbers of two panels for one vector, to `out`: as many as the matrix has. */
AVX512 BODY void put_avx512(const ent_matrix *m, size_t row, const __m512i sums[2], float scale, float *out)
{
    for (size_t h = 0; h < 2 && row < m->rows; h++, row += PANEL) {
        __mmask16 some = (__mmask16)(m->rows - row < PANEL ? (1U << (m->rows - row)) - 1 : 0xFFFFU);
        __m512 scales = _mm512_mul_ps(_mm512_maskz_loadu_ps(some, m->scale + row), _mm512_set1_ps(scale));
        __m512 scaled = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[h]), scales);
        _mm512_mask_storeu_ps(out + row, some,
                              _mm512_add_ps(scaled, _mm512_maskz_loadu_ps(some, m->bias + row)));
    }
}

/* Two panels, from `row` on, with n vectors (a constant). */
AVX512 BODY void tile_avx512(const ent_matrix *m, size_t row, const uint8_t *x, const float *scales, size_t n,
                             float *out)
{
    __m512i s[AVX512_TILE][2];
    const int8_t *w = m->weights + row * m->cols, *v = w + PANEL * m->cols;
    for (size_t i = 0; i < n; i++) {
        s[i][0] = _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_loadu_si512(m->sums + row));
        s[i][1] = _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_loadu_si512(m->sums + row + PANEL));
    }
    for (size_t k = 0; k < m->cols; k += 4, w += BYTES, v += BYTES) {
        __m512i low = _mm512_loadu_si512(w), high = _mm512_loadu_si512(v);
        for (size_t i = 0; i < n; i++) {
            int32_t four;
            memcpy(&four, x + i * m->cols + k, sizeof four);
            __m512i columns = _mm512_set1_epi32(four);
            s[i][0] = _mm512_dpbusd_epi32(s[i][0], columns, low);
            s[i][1] = _mm512_dpbusd_epi32(s[i][1], columns, high);
        }
    }
    for (size_t i = 0; i < n; i++)
        put_avx512(m, row, s[i], scales[i], out + i * m->rows);
}

AVX512 static void apply_avx512(const ent_matrix *m, ent_narrow x, size_t count, float *out)
{
    for (size_t row = 0; row < m->rows; row += 2 * (size_t)PANEL)
        for (size_t i = 0, n; i < count; i += n) {
            n = tile_size(&i, count, AVX512_TILE);
            const uint8_t *v = x.values + i * m->cols;
            if (n == 1)
                tile_avx512(m, row, v, x.scales + i, 1, out + i * m->rows);
            else
                tile_avx512(m, row, v, x.scales + i, AVX512_TILE, out + i * m->rows);
        }
}

AVX2 BODY int32_t sum_lanes(__m256i v)
{
    __m128i s = _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4E));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0xB1));
    return _mm_cvtsi128_si32(s);
}

/* n vectors of a with four of b. */
AVX2 BODY void dots_avx2(const int16_t *a, size_t n, const int16_t *b, size_t width, size_t b_count,
                         int32_t *out)
{
    __m256i s[2][4];
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < 4; j++)
            s[i][j] = _mm256_setzero_si256();
    for (size_t k = 0; k < width; k += 16)
        for (size_t j = 0; j < 4; j++) {
            __m256i w = load(b + j * width + k);
            for (size_t i = 0; i < n; i++)
                s[i][j] = _mm256_add_epi32(s[i][j], _mm256_madd_epi16(load(a + i * width + k), w));
        }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < 4; j++)
            out[i * b_count + j] = sum_lanes(s[i][j]);
}

AVX2 static int32_t dot_avx2(const int16_t *a, const int16_t *b, size_t width)
{
    __m256i s = _mm256_setzero_si256();
    for (size_t k = 0; k < width; k += 16)
        s = _mm256_add_epi32(s, _mm256_madd_epi16(load(a + k), load(b + k)));
    return sum_lanes(s);
}

AVX2 static void dot_all_avx2(const int16_t *a, size_t a_count, const int16_t *b, size_t b_count,
                              size_t width, int32_t *out)
{
    size_t whole_a = a_count / 2 * 2, whole_b = b_count / 4 * 4;
    for (size_t j = 0; j < whole_b; j += 4) {
        for (size_t i = 0; i < whole_a; i += 2)
            dots_avx2(a + i * width, 2, b + j * width, width, b_count, out + i * b_count + j);
        if (whole_a < a_count)
            dots_avx2(a + whole_a * width, 1, b + j * width, width, b_count, out + whole_a * b_count + j);
    }
    for (size_t i = 0; i < a_count; i++)
        for (size_t j = whole_b; j < b_count; j++)
            out[i * b_count + j] = dot_avx2(a + i * width, b + j * width, width);
}
#endif

/* --- The paths --- */

/* The functions of a path: apply and dot_all are its own, the loops are compiled for it. An attribute is no
 * expression: NOLINTBEGIN(bugprone-macro-parentheses) */
#define PATH(P, attribute, dot_all_P)                                                                        \
    attribute static void quantize_##P(const float *x, size_t count, int16_t *out)                           \
    {                                                                                                        \
        quantize(x, count, out);                                                                             \
    }                                                                                                        \
    attribute static void leaky_##P(float *x, size_t count)                                                  \
    {                                                                                                        \
        leaky(x, count);                                                                                     \
    }                                                                                                        \
    attribute static void add_scaled_##P(const int8_t *row, float scale, size_t count, float *out)           \
    {                                                                                                        \
        add_scaled(row, scale, count, out);                                                                  \
    }                                                                                                        \
    attribute static void narrow_##P(const float *x, size_t count, size_t width, ent_narrow out)             \
    {                                                                                                        \
        narrow(x, count, width, out.values, out.scales);                                                     \
    }                                                                                                        \
    attribute static void look_around_##P(const float *a, const float *b, const float *c, const float *word, \
                                          size_t count, float *out)                                          \
    {                                                                                                        \
        look_around(a, b, c, word, count, out);                                                              \
    }                                                                                                        \
    attribute static void recur_##P(const float *projected, size_t stride, const float *input,               \
                                    const float *gates, size_t count, size_t half, bool backwards,           \
                                    float *cell, float *out)                                                 \
    {                                                                                                        \
        recur(projected, stride, input, gates, count, half, backwards, cell, out);                           \
    }                                                                                                        \
    attribute static void score_heads_##P(const int32_t *dots, const float *bias, const float *distance,     \
                                          size_t count, float *out)                                          \
    {                                                                                                        \
        score_heads(dots, bias, distance, count, out);                                                       \
    }                                                                                                        \
    static const ent_arithmetic arithmetic_##P = {#P,         quantize_##P,   leaky_##P, add_scaled_##P,     \
                                                  narrow_##P, apply_##P,      dot_all_P, look_around_##P,    \
                                                  recur_##P,  score_heads_##P};

/* NOLINTEND(bugprone-macro-parentheses) */
PATH(portable, , dot_all_portable)
#if WITH_X86
PATH(avx2, AVX2, dot_all_avx2)
PATH(avx512, AVX512, dot_all_avx2)
#endif

const ent_arithmetic *ent_arithmetic_of(ent_path path)
{
#if WITH_X86
    bool has_avx2 = __builtin_cpu_supports("avx2");
    if (path == ENT_PATH_AVX2) return has_avx2 ? &arithmetic_avx2 : NULL;
    if (path == ENT_PATH_AVX512)
        return has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                       __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                       __builtin_cpu_supports("avx512vnni")
                   ? &arithmetic_avx512
                   : NULL;
#endif
    return path == ENT_PATH_PORTABLE ? &arithmetic_portable : NULL;
}

const ent_arithmetic *ent_arithmetic_best(void)
{
    const ent_arithmetic *best = &arithmetic_portable;
    for (int p = ENT_PATH_PORTABLE; p < ENT_PATH_COUNT; p++) {
        const ent_arithmetic *other = ent_arithmetic_of((ent_path)p);
        if (other) best = other;
    }
    return best;
}
