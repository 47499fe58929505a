/* The network as plain data: nodes, edges, evidence, measures; and its JSON Lines form, which `graph` prints
 * and `measure`, `draw` and `report` read. Knows no igraph: the library ent_network, linked by the diagram
 * program too. */
#ifndef ENTENTE_NETWORK_H
#define ENTENTE_NETWORK_H

#include <entente/arena.h>
#include <entente/record.h>
#include <stdio.h>

#define ENT_NETWORK_VERSION 1

/* The largest weight that a file may give an edge: sums of weights stay exact, and igraph's search for
 * communities does not end when they overflow. */
#define ENT_NETWORK_MAX_WEIGHT 1e12

/* One report of an edge: a relation record's place and words. */
typedef struct ent_evidence {
    ent_slice doc;
    ent_part part;
    size_t sentence, start, end;         /* code points of the part, as in the record */
    ent_slice text, rule, date, speaker; /* speaker: name, or empty */
    ent_slice source_text, target_text;
    ent_standing standing;
    double confidence; /* negative: not known */
} ent_evidence;

/* Measures of a node; NaN: not computed or not defined. */
typedef struct ent_node_measures {
    double degree, in_degree, out_degree;       /* edges */
    double strength, in_strength, out_strength; /* sums of weights */
    double betweenness, harmonic, pagerank, eigenvector;
    double component, community; /* numbers from 0, largest first */
} ent_node_measures;

/* X(field, json/CSV name, "what it says"): the one list of node measures; writer, reader, CSV and report
 * follow it. */
#define ENT_NODE_MEASURE_LIST(X)                                                                             \
    X(degree, "degree", "edges at the actor")                                                                \
    X(in_degree, "in_degree", "edges towards the actor")                                                     \
    X(out_degree, "out_degree", "edges from the actor")                                                      \
    X(strength, "strength", "sum of the weights of its edges")                                               \
    X(in_strength, "in_strength", "sum of the weights of edges towards it")                                  \
    X(out_strength, "out_strength", "sum of the weights of edges from it")                                   \
    X(betweenness, "betweenness", "share of shortest paths that pass through it")                            \
    X(harmonic, "harmonic_closeness", "mean of the inverse distances to all others")                         \
    X(pagerank, "pagerank", "share of a random surfer's time")                                               \
    X(eigenvector, "eigenvector", "tied to actors who are tied well themselves")                             \
    X(component, "component", "weakly connected component")                                                  \
    X(community, "community", "Leiden community")

typedef struct ent_node {
    ent_slice id, name;
    ent_kind kind;
    ent_slice country, principal, role;
    bool generic;
    size_t documents; /* in how many documents it has an edge */
    ent_node_measures measures;
} ent_node;

typedef struct ent_edge {
    uint32_t source, target; /* node indices */
    ent_slice relation;      /* type, "denounces" */
    ent_class class_;
    int polarity;
    bool symmetric;
    ent_standing
        standing;  /* of its strongest report: asserted before reported before proposed before negated */
    double weight; /* number of reports; from 0 to ENT_NETWORK_MAX_WEIGHT */
    ent_slice first, last; /* dates, ISO 8601, or empty */
    double confidence;     /* highest of its reports; negative: not known */
    ent_evidence *evidence;
    size_t evidence_count;
} ent_edge;

/* Measures of the whole network; NaN: not computed. */
typedef struct ent_network_measures {
    double density, reciprocity, components, communities, modularity;
} ent_network_measures;

typedef struct ent_network {
    ent_arena *arena; /* owned */
    ent_node *nodes;
    size_t node_count, node_capacity;
    ent_edge *edges;
    size_t edge_count, edge_capacity;
    size_t documents, relations; /* read */
    size_t dropped_loops, dropped_generic, dropped_standing,
        dropped_structural; /* not made edges, by reason */
    ent_slice first, last;  /* earliest and latest date of an edge */
    /* What was made an edge, see ent_graph_options. */
    bool with_proposed, with_negated, with_generic, with_structural, merged;
    bool measured;
    uint64_t seed; /* of the communities, when measured */
    ent_network_measures measures;
} ent_network;

/* The caller owns *out; release with ent_network_free(). ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_network_new(ent_network **out);
ENT_API void ent_network_free(ent_network *network);

/* Appends the network as JSON Lines: one "graph" record, then "node" and "edge" lines, measures included when
 * there are any. Same network, same bytes. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_network_write(const ent_network *network, ent_buf *out);

/* Reads what ent_network_write() wrote. ENT_EFORMAT (not a network: no "graph" record first, an edge to an
 * unknown node), ENT_ESYNTAX; diags says where. *out is NULL on error. */
ENT_API ENT_MUST_CHECK ent_status ent_network_read(ent_network **out, ent_slice text, ent_slice file,
                                                   ent_diags *diags);

#endif
