/* Graphs for the searches for communities. Internal to graph/. */
#ifndef ENTENTE_GRAPH_SEARCH_INTERNAL_H
#define ENTENTE_GRAPH_SEARCH_INTERNAL_H

#include "measure_internal.h"

/* Ties that weigh something. */
typedef struct search_graph {
    igraph_t graph;
    igraph_vector_t weights;
    bool has_graph, has_weights;
} search_graph;

/* Signed: weights are balances, negative where conflict prevails. Whatever comes back, release with
 * ent_search_graph_clear(). */
ENT_MUST_CHECK ent_status ent_search_graph_make(measurer *m, const simple_graph *from, bool is_signed,
                                                search_graph *g);
void ent_search_graph_clear(search_graph *g);

/* Communities of a signed graph, by annealing, in m->labels. */
ENT_MUST_CHECK ent_status ent_search_spinglass(measurer *m, const search_graph *g);

#endif
