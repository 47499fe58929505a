/* Portable code and an AVX2 path, chosen at run time. The loops over floats are compiled twice from the same
 * source (target_clones); only the integer products are written by hand, since compilers do not block them.
 */
#include "arithmetic.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define WITH_AVX2 1
#include <immintrin.h>
/* clang 14 gives a cloned function a name that other files do not find; ThreadSanitizer is not yet set up
 * when the loader calls the function that chooses. */
#if defined(__clang__) || defined(__SANITIZE_THREAD__)
#define CLONES
#else
#define CLONES __attribute__((target_clones("avx2", "default")))
#endif
#else
#define WITH_AVX2 0
#define CLONES
#endif

CLONES void ent_quantize(const float *x, size_t count, int16_t *out)
{
    for (size_t i = 0; i < count; i++) {
        float v = x[i] * (float)ENT_QUANTUM;
        v = v > (float)ENT_QUANTUM_LIMIT ? (float)ENT_QUANTUM_LIMIT : v;
        v = v < -(float)ENT_QUANTUM_LIMIT ? -(float)ENT_QUANTUM_LIMIT : v;
        out[i] = (int16_t)(int32_t)(v + (v < 0 ? -0.5F : 0.5F));
    }
}

CLONES void ent_leaky(float *x, size_t count)
{
    for (size_t i = 0; i < count; i++)
        x[i] = x[i] > 0 ? x[i] : 0.1F * x[i];
}

CLONES void ent_add_scaled(const int8_t *row, float scale, size_t count, float *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] += scale * (float)row[i];
}

/* Logistic function by way of a rational approximation of tanh (coefficients as in the Eigen library's ptanh:
 * error under 1e-6). */
static inline float logistic(float x)
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

CLONES void ent_recur(const float *projected, size_t stride, const float *input, const float *gates,
                      size_t count, size_t half, bool backwards, float *restrict cell, float *restrict out)
{
    const float *forget_bias = gates, *reset_bias = gates + half;
    const float *forget_peep = gates + 2 * half, *reset_peep = gates + 3 * half;
    for (size_t j = 0; j < half; j++)
        cell[j] = 0;
    for (size_t step = 0; step < count; step++) {
        size_t t = backwards ? count - 1 - step : step;
        const float *candidate = projected + t * stride, *forget = candidate + half, *reset = forget + half;
        const float *x = input + t * 2 * half;
        float *h = out + t * 2 * half;
        for (size_t j = 0; j < half; j++) {
            float f = logistic(forget[j] + forget_bias[j] + forget_peep[j] * cell[j]);
            float r = logistic(reset[j] + reset_bias[j] + reset_peep[j] * cell[j]);
            float c = f * cell[j] + (1 - f) * candidate[j];
            cell[j] = c;
            h[j] = r * c + (1 - r) * x[j];
        }
    }
}

static int32_t dot_portable(const int16_t *a, const int16_t *b, size_t width)
{
    int32_t sum = 0;
    for (size_t k = 0; k < width; k++)
        sum += (int32_t)a[k] * b[k];
    return sum;
}

void ent_dot_all_portable(const int16_t *a, size_t a_count, const int16_t *b, size_t b_count, size_t width,
                          int32_t *out)
{
    for (size_t i = 0; i < a_count; i++)
        for (size_t j = 0; j < b_count; j++)
            out[i * b_count + j] = dot_portable(a + i * width, b + j * width, width);
}

#if WITH_AVX2
__attribute__((target("avx2"))) static inline int32_t sum_lanes(__m256i v)
{
    __m128i s = _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4E));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0xB1));
    return _mm_cvtsi128_si32(s);
}

/* Two vectors of a with four of b: eight sums stay in registers. */
__attribute__((target("avx2"))) static inline void block_2x4(const int16_t *a, const int16_t *b, size_t width,
                                                             size_t b_count, int32_t *out)
{
    __m256i s[8];
    for (int i = 0; i < 8; i++)
        s[i] = _mm256_setzero_si256();
    for (size_t k = 0; k < width; k += 16) {
        __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(a + k));
        __m256i y = _mm256_loadu_si256((const __m256i *)(const void *)(a + width + k));
        for (size_t j = 0; j < 4; j++) {
            __m256i w = _mm256_loadu_si256((const __m256i *)(const void *)(b + j * width + k));
            s[j] = _mm256_add_epi32(s[j], _mm256_madd_epi16(x, w));
            s[4 + j] = _mm256_add_epi32(s[4 + j], _mm256_madd_epi16(y, w));
        }
    }
    for (size_t j = 0; j < 4; j++) {
        out[j] = sum_lanes(s[j]);
        out[b_count + j] = sum_lanes(s[4 + j]);
    }
}

__attribute__((target("avx2"))) static int32_t dot_avx2(const int16_t *a, const int16_t *b, size_t width)
{
    __m256i s = _mm256_setzero_si256();
    for (size_t k = 0; k < width; k += 16)
        s = _mm256_add_epi32(s,
                             _mm256_madd_epi16(_mm256_loadu_si256((const __m256i *)(const void *)(a + k)),
                                               _mm256_loadu_si256((const __m256i *)(const void *)(b + k))));
    return sum_lanes(s);
}

__attribute__((target("avx2"))) static void dots_avx2(const int16_t *a, size_t a_count, const int16_t *b,
                                                      size_t b_count, size_t width, int32_t *out)
{
    size_t whole_a = a_count / 2 * 2, whole_b = b_count / 4 * 4;
    for (size_t j = 0; j < whole_b; j += 4)
        for (size_t i = 0; i < whole_a; i += 2)
            block_2x4(a + i * width, b + j * width, width, b_count, out + i * b_count + j);
    for (size_t i = 0; i < a_count; i++)
        for (size_t j = i < whole_a ? whole_b : 0; j < b_count; j++)
            out[i * b_count + j] = dot_avx2(a + i * width, b + j * width, width);
}
#endif

void ent_dot_all(const int16_t *a, size_t a_count, const int16_t *b, size_t b_count, size_t width,
                 int32_t *out)
{
#if WITH_AVX2
    if (__builtin_cpu_supports("avx2")) {
        dots_avx2(a, a_count, b, b_count, width, out);
        return;
    }
#endif
    ent_dot_all_portable(a, a_count, b, b_count, width, out);
}

CLONES static void scale_rows(const ent_matrix *m, size_t count, const int32_t *sums, float *restrict out)
{
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < m->rows; r++)
            out[i * m->rows + r] =
                (float)sums[i * m->rows + r] * (m->scale[r] * (1.0F / ENT_QUANTUM)) + m->bias[r];
}

void ent_matrix_apply(const ent_matrix *m, const int16_t *x, size_t count, int32_t *sums, float *out)
{
    ent_dot_all(x, count, m->weights, m->rows, m->cols, sums);
    scale_rows(m, count, sums, out);
}
