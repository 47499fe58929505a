/* What the measures share. Internal to graph/; the one header that includes igraph's. */
#ifndef ENTENTE_GRAPH_MEASURE_INTERNAL_H
#define ENTENTE_GRAPH_MEASURE_INTERNAL_H

#include "links_internal.h"

#include <entente/graph.h>

#include <igraph/igraph.h>

/* A simple graph: as igraph has it, and as arrays. */
typedef struct simple_graph {
    igraph_t graph; /* edge i is link i */
    igraph_vector_t weights;
    ent_link *links;
    size_t link_count;
    double total; /* weight */
    bool has_graph, has_weights;
} simple_graph;

/* What a measurement carries along. Vectors are scratch: every measure leaves in them what it likes. */
typedef struct measurer {
    ent_network *network;
    const ent_measure_options *options;
    unsigned families;
    ent_diags *diags;
    simple_graph directed, undirected;
    ent_arcs out, both; /* directed; undirected */
    igraph_vector_t values, more_values;
    igraph_vector_int_t labels, more_labels;
    bool has_values, has_more_values, has_labels, has_more_labels;
    const char *step; /* what is being done, for the progress */
} measurer;

/* Turns an error of igraph into ours, with its message in the diagnostics. */
ent_status ent_measure_failed(const measurer *m, igraph_error_t code);

/* Returns from the function when the call fails. The function must hold nothing that igraph does not know of.
 */
#define TRY(call)                                                                                            \
    do {                                                                                                     \
        igraph_error_t code_ = (call);                                                                       \
        if (code_ != IGRAPH_SUCCESS) return ent_measure_failed(m, code_);                                    \
    } while (0)

/* measure_igraph.c. Handlers of igraph are ours between begin and end, whatever happens in between. */
typedef struct igraph_guard {
    igraph_error_handler_t *error;
    igraph_warning_handler_t *warning;
    igraph_progress_handler_t *progress;
} igraph_guard;
igraph_guard ent_igraph_begin(measurer *m);
void ent_igraph_end(igraph_guard guard);
/* The last message of igraph's. */
const char *ent_igraph_reason(void);
/* Makes graphs and vectors. Whatever comes back, ent_measurer_clear() releases them. */
ENT_MUST_CHECK ent_status ent_measurer_set_up(measurer *m);
void ent_measurer_clear(measurer *m);
/* The same random numbers for a step, whatever was measured before. */
ENT_MUST_CHECK ent_status ent_measure_seed(measurer *m);
/* Tells how far the step is, from 0 to 1. */
void ent_measure_progress(const measurer *m, double share);

/* All measures in one call: what ent_network_measure() and every replicate of the bootstrap do. The measures
 * are unknown before. */
ENT_MUST_CHECK ent_status ent_measure_all(measurer *m);

/* The steps, each in a file of its own. */
ENT_MUST_CHECK ent_status ent_measure_degrees(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_size(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_triads(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_components(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_paths(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_pagerank(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_eigenvector(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_hits(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_cores(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_holes(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_clustering(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_cuts(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_communities(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_balance(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_pn(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_blocs(measurer *m);
ENT_MUST_CHECK ent_status ent_measure_brokerage(measurer *m);

/* bootstrap.c: intervals, after the measures are there. */
ENT_MUST_CHECK ent_status ent_measure_bootstrap(ent_network *network, const ent_measure_options *options,
                                                unsigned families, ent_diags *diags);

/* measure_groups.c. Renumbers labels (negative: in no group) by size, largest first, then by smallest node.
 */
ENT_MUST_CHECK ent_status ent_groups_number(igraph_vector_int_t *labels, size_t *group_count);
/* Names of groups that are numbered so: their most central actors, by the weight of their ties. */
ENT_MUST_CHECK ent_status ent_groups_name(const measurer *m, const igraph_vector_int_t *labels, size_t count,
                                          ent_group **out);

#endif
