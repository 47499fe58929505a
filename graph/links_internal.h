/* Internal to graph/. */
#ifndef ENTENTE_GRAPH_LINKS_INTERNAL_H
#define ENTENTE_GRAPH_LINKS_INTERNAL_H

#include <entente/network.h>

/* An edge of a simple weighted graph; node indices of the network. */
typedef struct ent_link {
    uint32_t from, to;
    double weight;
} ent_link;

/* The network without loops and parallel edges, weights added up, sorted by both ends. Directed: a symmetric
 * edge leads both ways. Undirected: from is the smaller index. The caller frees *out with free(). ENT_ENOMEM.
 */
ENT_MUST_CHECK ent_status ent_links_make(const ent_network *network, bool directed, ent_link **out,
                                         size_t *count);

#endif
