/* The network at work. Sums may wrap around in a model that was not made by the trainer; hence unsigned. The
 * products of whole numbers are exact: portable code and the AVX2 path, chosen at run time, give the same. */
#include "split_net.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define WITH_AVX2 1
#include <immintrin.h>
#else
#define WITH_AVX2 0
#endif

void ent_split_net_states(const ent_split_token *t, const ent_split_state *state,
                          uint16_t values[ENT_NET_STATES])
{
    const struct {
        uint32_t value, count;
    } parts[ENT_NET_STATES] = {
        {ent_split_step(state->length), ENT_SPLIT_STEPS},
        {ent_split_step(state->lowers), ENT_SPLIT_STEPS},
        {ent_split_step(state->verbs), ENT_SPLIT_STEPS},
        {ent_split_step(state->position), ENT_SPLIT_STEPS},
        {ent_split_step(state->left), ENT_SPLIT_STEPS},
        {ent_split_step(state->last_length), ENT_SPLIT_STEPS},
        {(state->quotes > 0) + 2U * (state->brackets > 0), 4},
        {state->last_shape, ENT_SHAPE_COUNT},
        {state->first_shape, ENT_SHAPE_COUNT},
        {state->first_word == t->word, 2},
    };
    uint32_t base = 0;
    for (size_t i = 0; i < ENT_NET_STATES; i++) {
        values[i] = (uint16_t)(base + parts[i].value);
        base += parts[i].count;
    }
}

static void add_row(uint32_t hidden[ENT_NET_HIDDEN], const int8_t *row, int32_t factor)
{
    for (size_t j = 0; j < ENT_NET_HIDDEN; j++)
        hidden[j] += (uint32_t)(row[j] * factor);
}

/* The hidden layer before it sees the tokens: what holds of the sentence so far, and the bias. */
static void read_states(const ent_split_net *net, const ent_split_token *t, const ent_split_state *state,
                        uint32_t hidden[ENT_NET_HIDDEN])
{
    uint16_t values[ENT_NET_STATES];
    int16_t sums[ENT_NET_HIDDEN];
    ent_split_net_states(t, state, values);
    for (size_t j = 0; j < ENT_NET_HIDDEN; j++)
        sums[j] = net->bias[j];
    for (size_t i = 0; i < ENT_NET_STATES; i++) {
        const int8_t *row = net->states + (size_t)values[i] * ENT_NET_HIDDEN;
        for (size_t j = 0; j < ENT_NET_HIDDEN; j++)
            sums[j] = (int16_t)(sums[j] + row[j]);
    }
    for (size_t j = 0; j < ENT_NET_HIDDEN; j++)
        hidden[j] = (uint32_t)(sums[j] * net->state_factor);
}

/* What the hidden layer sees of the tokens: a vector for each. */
enum { INPUTS = ENT_NET_TOKENS * ENT_NET_VECTOR };

static void read_inputs(const ent_split_net *net, const ent_split_token *t, int16_t inputs[INPUTS])
{
    t -= ENT_NET_BEFORE;
    for (size_t i = 0; i < ENT_NET_TOKENS; i++, t++) {
        const int8_t *word = ent_split_vocabulary_vector(&net->vocabulary, t->id);
        const int8_t *shape = net->shapes + (size_t)t->shape * ENT_NET_VECTOR;
        const int8_t *word_class = net->classes + (size_t)t->word_class * ENT_NET_VECTOR;
        const int8_t *gap = net->gaps + (size_t)t->gap * ENT_NET_VECTOR;
        for (size_t d = 0; d < ENT_NET_VECTOR; d++)
            *inputs++ = (int16_t)(word[d] + shape[d] + word_class[d] + gap[d]);
    }
}

static void add_inputs_portable(const int8_t *rows, const int16_t inputs[INPUTS],
                                uint32_t hidden[ENT_NET_HIDDEN])
{
    for (size_t i = 0; i < INPUTS; i++)
        add_row(hidden, rows + i * ENT_NET_HIDDEN, inputs[i]);
}

#if WITH_AVX2
/* Two rows at a time: their bytes alternate, so that one product and sum takes a column of both. */
__attribute__((target("avx2"))) static void add_inputs_avx2(const int8_t *rows, const int16_t inputs[INPUTS],
                                                            uint32_t hidden[ENT_NET_HIDDEN])
{
    enum { LANES = 8, SUMS = ENT_NET_HIDDEN / LANES };
    _Static_assert(ENT_NET_HIDDEN % (2 * LANES) == 0 && INPUTS % 2 == 0, "whole registers");
    __m256i sums[SUMS];
    for (size_t s = 0; s < SUMS; s++)
        sums[s] = _mm256_loadu_si256((const __m256i *)(const void *)(hidden + s * LANES));
    for (size_t i = 0; i < INPUTS; i += 2, rows += (size_t)2 * ENT_NET_HIDDEN) {
        uint32_t both = (uint16_t)inputs[i] | (uint32_t)(uint16_t)inputs[i + 1] << 16;
        __m256i factors = _mm256_set1_epi32((int32_t)both);
        for (size_t s = 0; s < SUMS; s += 2) {
            const int8_t *at = rows + s * LANES;
            __m128i a = _mm_loadu_si128((const __m128i *)(const void *)at);
            __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(at + ENT_NET_HIDDEN));
            __m256i low = _mm256_cvtepi8_epi16(_mm_unpacklo_epi8(a, b));
            __m256i high = _mm256_cvtepi8_epi16(_mm_unpackhi_epi8(a, b));
            sums[s] = _mm256_add_epi32(sums[s], _mm256_madd_epi16(low, factors));
            sums[s + 1] = _mm256_add_epi32(sums[s + 1], _mm256_madd_epi16(high, factors));
        }
    }
    for (size_t s = 0; s < SUMS; s++)
        _mm256_storeu_si256((__m256i *)(void *)(hidden + s * LANES), sums[s]);
}
#endif

static void add_inputs(const int8_t *rows, const int16_t inputs[INPUTS], uint32_t hidden[ENT_NET_HIDDEN])
{
#if WITH_AVX2
    if (__builtin_cpu_supports("avx2")) {
        add_inputs_avx2(rows, inputs, hidden);
        return;
    }
#endif
    add_inputs_portable(rows, inputs, hidden);
}

int64_t ent_split_net_score(const ent_split_net *net, const ent_split_token *t, const ent_split_state *state)
{
    uint32_t hidden[ENT_NET_HIDDEN];
    int16_t inputs[INPUTS];
    int64_t sum = 0;
    read_states(net, t, state, hidden);
    read_inputs(net, t, inputs);
    add_inputs(net->input, inputs, hidden);
    for (size_t j = 0; j < ENT_NET_HIDDEN; j++)
        if (hidden[j] <= INT32_MAX) sum += (int64_t)hidden[j] * net->output[j];
    return sum;
}
