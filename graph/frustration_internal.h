/* The frustration index of one block of a signed graph. Internal to graph/. */
#ifndef ENTENTE_GRAPH_FRUSTRATION_INTERNAL_H
#define ENTENTE_GRAPH_FRUSTRATION_INTERNAL_H

#include <entente/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    /* The search for the exact index gives up after so many steps. A block of n actors takes at most 2^n of
     * them, so up to 24 actors the index is always exact. */
    ENT_FRUSTRATION_STEPS = 1 << 24,
    ENT_FRUSTRATION_ACTORS = 200 /* of larger blocks, the search is not tried */
};

/* A tie of a block; ends below its number of nodes. */
typedef struct ent_signed_tie {
    uint32_t a, b;
    int sign; /* 1 or -1 */
} ent_signed_tie;

typedef struct ent_frustration {
    size_t frustrated; /* ties that contradict the division: positive across, negative within */
    size_t least;      /* proved: no division has fewer. The same as frustrated when that is exact */
} ent_frustration;

/* Divides a connected graph in two with few frustrated ties; sides (0, 1), one for each node, belong to the
 * caller. Same input, same result. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_frustration_divide(const ent_signed_tie *ties, size_t tie_count, size_t nodes,
                                                 uint64_t seed, uint8_t *sides, ent_frustration *out);

#endif
