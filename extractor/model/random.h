/* Random numbers for training: the same from the same seed everywhere. splitmix64 by Sebastiano Vigna, public
 * domain. */
#ifndef ENTENTE_MODEL_RANDOM_H
#define ENTENTE_MODEL_RANDOM_H

#include <stdint.h>

static inline uint64_t ent_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15U);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
}

/* Below n, which must not be 0. */
static inline uint64_t ent_random_below(uint64_t *state, uint64_t n)
{
    return ent_random(state) % n;
}

/* In [0, 1). */
static inline float ent_random_unit(uint64_t *state)
{
    return (float)(ent_random(state) >> 40) / (float)(1 << 24);
}

#endif
