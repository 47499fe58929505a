/* Rankings of nodes and edges for tables and findings. Internal to out/. */
#ifndef ENTENTE_OUT_RANKING_H
#define ENTENTE_OUT_RANKING_H

#include <entente/network.h>

typedef enum ent_rank_by { ENT_RANK_STRENGTH, ENT_RANK_BETWEENNESS, ENT_RANK_PAGERANK } ent_rank_by;

/* Node indices, highest measure first, ties by the network's order; an undefined measure comes last. The
 * caller owns *out; release with free(). ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_rank_nodes(const ent_network *network, ent_rank_by by, uint32_t **out);

/* Edge indices, heaviest first, ties by confidence, then by the network's order. Ownership as above. */
ENT_MUST_CHECK ent_status ent_rank_edges(const ent_network *network, uint32_t **out);

#endif
