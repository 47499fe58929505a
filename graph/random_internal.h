/* Random numbers of our own, the same on every machine. Internal to graph/. */
#ifndef ENTENTE_GRAPH_RANDOM_INTERNAL_H
#define ENTENTE_GRAPH_RANDOM_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

/* SplitMix64: Steele, Lea & Flood, Fast splittable pseudorandom number generators, OOPSLA 2014. */
static inline uint64_t ent_random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

/* From 0 to count - 1, each as likely but for a part in 2^32; 0 < count <= 2^32. */
static inline size_t ent_random_below(uint64_t *state, size_t count)
{
    return (size_t)((ent_random_next(state) >> 32) * count >> 32);
}

#endif
