/* What changed from one network to another, and a network cut into slices of time. */
#ifndef ENTENTE_COMPARE_H
#define ENTENTE_COMPARE_H

#include <entente/graph.h>

/* An actor of either network. Index 0: before, 1: after. */
typedef struct ent_actor_change {
    ent_slice id, name;
    ent_kind kind;
    bool there[2];
    double strength[2]; /* weights of its edges */
    double share[2];    /* of all actors' strengths */
    size_t rank[2];     /* by strength, from 1; of as many the same; 0: not there */
} ent_actor_change;

/* What two actors have with each other. */
typedef enum ent_tone { ENT_TONE_NONE, ENT_TONE_COOPERATIVE, ENT_TONE_MIXED, ENT_TONE_CONFLICTIVE } ent_tone;

/* The reports of a pair of actors, in both directions. */
typedef struct ent_tie_change {
    uint32_t first, second; /* indices of actors */
    double weight[2], cooperative[2], conflictive[2];
    ent_tone tone[2];
    ent_turn turn;
    const ent_evidence *example[2]; /* of the tone, or NULL; of the networks */
} ent_tie_change;

typedef struct ent_comparison {
    ent_arena *arena;         /* owned */
    ent_actor_change *actors; /* whose share rose most first, whose fell most last */
    size_t actor_count;
    ent_tie_change *ties; /* turned ones first, then new, gone, others; heaviest first in each */
    size_t tie_count;
} ent_comparison;

/* A tone is cooperative when (cooperative - conflictive) / (cooperative + conflictive) of the independent
 * reports is at least this, conflictive when it is at most minus this: twice as many of one as of the other.
 */
#define ENT_TONE_THRESHOLD (1.0 / 3)

ENT_API const char *ent_tone_name(ent_tone tone);

/* Actors are the same by id, else by kind and name. Slices of the result are those of the networks, which
 * must outlive it. The caller owns *out; release with ent_comparison_free(). ENT_ENOMEM: *out is NULL. */
ENT_API ENT_MUST_CHECK ent_status ent_networks_compare(const ent_network *before, const ent_network *after,
                                                       ent_comparison **out);
ENT_API void ent_comparison_free(ent_comparison *comparison);

/* One network of both: an edge a pair of actors, which tells by its turn what became of it. Its sign is the
 * tone of the pair now, or what it was when it is gone; of a mixed tone the sign of most reports. The
 * evidence of an edge are the examples of before and after. The caller owns *out; it shares nothing with the
 * others. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_network_of_changes(const ent_network *before, const ent_network *after,
                                                         ent_network **out);

/* A stretch of time: dates of any precision, both included; empty: open. */
typedef struct ent_period {
    ent_slice name, since, until;
} ent_period;

/* How to cut. */
typedef struct ent_periods {
    ent_arena *arena; /* owned */
    ent_period *periods;
    size_t count, capacity;
} ent_periods;

/* "month", "quarter" or "year": those from the network's first date to its last; else dates with commas, at
 * each of which a new period begins. Release with ent_periods_free(). ENT_EINVAL: neither, and diags says
 * what is wrong; ENT_ELIMIT: more than a thousand; ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_periods_parse(ent_periods *out, ent_slice how,
                                                    const ent_network *network, ent_diags *diags);
/* Lines "SINCE UNTIL NAME": dates, "-" for an open end. ENT_ESYNTAX, with places in diags. */
ENT_API ENT_MUST_CHECK ent_status ent_periods_read(ent_periods *out, ent_slice text, ent_slice file,
                                                   ent_diags *diags);
ENT_API void ent_periods_free(ent_periods *periods);

/* The part of the network that is dated within the period: reports all of whose days are. The caller owns
 * *out. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_network_slice(const ent_network *network, const ent_period *period,
                                                    ent_network **out);

#endif
