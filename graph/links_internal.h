/* Simple graphs of the network. Internal to graph/. */
#ifndef ENTENTE_GRAPH_LINKS_INTERNAL_H
#define ENTENTE_GRAPH_LINKS_INTERNAL_H

#include <entente/network.h>

/* A tie of a simple graph; node indices of the network. */
typedef struct ent_link {
    uint32_t from, to;
    double weight;  /* of all its edges */
    double balance; /* weight of those of positive polarity, less that of negative ones */
} ent_link;

/* The network without loops and parallel edges, weights added up, sorted by both ends. Directed: a symmetric
 * edge leads both ways. Undirected: from is the smaller index. The caller frees *out with free(). ENT_ENOMEM.
 */
ENT_MUST_CHECK ent_status ent_links_make(const ent_network *network, bool directed, ent_link **out,
                                         size_t *count);

/* The index of the link between two nodes, which must be there. */
size_t ent_links_find(const ent_link *links, size_t count, uint32_t from, uint32_t to);

/* The same as arrays: the arcs of node i are start[i] to start[i + 1] - 1, ascending by head. Of an
 * undirected graph each tie is there twice. */
typedef struct ent_arcs {
    size_t nodes, count;
    uint32_t *start, *head;
    double *weight, *balance;
} ent_arcs;

typedef enum ent_arcs_direction { ENT_ARCS_OUT, ENT_ARCS_IN, ENT_ARCS_BOTH } ent_arcs_direction;

/* links: sorted as ent_links_make() gives them. Release with ent_arcs_clear(), also after a failure.
 * ENT_ENOMEM, ENT_ELIMIT (more than 2^32 arcs). */
ENT_MUST_CHECK ent_status ent_arcs_make(const ent_link *links, size_t count, size_t nodes,
                                        ent_arcs_direction direction, ent_arcs *out);
void ent_arcs_clear(ent_arcs *arcs);

/* The arc between two nodes, or ENT_NO_ARC. */
#define ENT_NO_ARC UINT32_MAX
uint32_t ent_arcs_find(const ent_arcs *arcs, uint32_t from, uint32_t to);

/* 1, -1, or 0 when cooperation and conflict weigh the same. */
static inline int ent_sign(double balance)
{
    return (balance > 0) - (balance < 0);
}

#endif
