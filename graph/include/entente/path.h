/* How two actors are connected: shortest and strongest paths. */
#ifndef ENTENTE_PATH_H
#define ENTENTE_PATH_H

#include <entente/graph.h>

typedef struct ent_path_options {
    bool
        directed; /* along the edges only; symmetric ones lead both ways. Default: whatever their direction */
    size_t most;  /* shortest paths to give; default 3 */
} ent_path_options;
ENT_API ent_path_options ent_path_options_default(void);

/* A step: all edges between two actors that a step may take. */
typedef struct ent_path_step {
    uint32_t from, to;     /* nodes */
    const uint32_t *edges; /* of the network, heaviest first */
    size_t edge_count;
    double weight; /* of all of them: independent reports */
} ent_path_step;

/* The length of a step is the inverse of its weight (Newman, Scientific collaboration networks II, Phys. Rev.
 * E 64, 2001), that of a path the sum of its steps'. Its strength is the inverse of its length: a path of one
 * step is as strong as the step has reports, and every further step makes it weaker. */
typedef struct ent_path {
    ent_path_step *steps;
    size_t step_count;
    double strength;
} ent_path;

typedef struct ent_paths {
    ent_arena *arena;   /* owned */
    ent_path *shortest; /* of the fewest steps, strongest first; at most options.most */
    size_t shortest_count;
    double shortest_total; /* how many there are */
    ent_path strongest;    /* of the least length; the one of fewest steps among equals */
} ent_paths;

/* No path: step_count of the strongest is 0. The caller owns *out, the network must outlive it; release with
 * ent_paths_free(). ENT_EINVAL: both ends are one; ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_network_paths(const ent_network *network, uint32_t from, uint32_t to,
                                                    const ent_path_options *options, ent_paths **out);
ENT_API void ent_paths_free(ent_paths *paths);

#endif
