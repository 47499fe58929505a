/* The network as plain data: nodes, edges, evidence, measures; and its JSON Lines form, which `graph` prints
 * and `measure`, `draw` and `report` read. Knows no igraph: the library ent_network, linked by the diagram
 * program too. */
#ifndef ENTENTE_NETWORK_H
#define ENTENTE_NETWORK_H

#include <entente/arena.h>
#include <entente/measures.h>
#include <entente/record.h>
#include <stdio.h>

#define ENT_NETWORK_VERSION 1

/* The largest weight that a file may give an edge: sums of weights stay exact, and igraph's search for
 * communities does not end when they overflow. */
#define ENT_NETWORK_MAX_WEIGHT 1e12

/* Code points of the part that an ent_evidence is of, end exclusive. */
typedef struct ent_evidence_span {
    uint32_t start, end;
} ent_evidence_span;

/* One report of an edge: a relation record's place and words. */
typedef struct ent_evidence {
    ent_slice doc;
    ent_part part;
    size_t sentence, start, end;         /* code points of the part, as in the record */
    ent_slice text, rule, date, speaker; /* speaker: name, or empty */
    ent_slice source_text, target_text;
    /* Of both ends' mentions and of the word that names the act, in the units of start; empty: not known. */
    ent_evidence_span source_span, target_span, predicate_span;
    ent_standing standing;
    double confidence; /* negative: not known */
} ent_evidence;

typedef struct ent_node {
    ent_slice id, name;
    ent_kind kind;
    ent_slice country, principal, role;
    bool generic;
    size_t documents; /* in how many documents it has an edge */
    ent_node_measures measures;
    ent_node_intervals *intervals; /* NULL: no bootstrap */
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
    ent_edge_measures measures;
} ent_edge;

/* A community or a bloc. */
typedef struct ent_group {
    ent_slice name; /* of its most central actors */
    size_t actors;
} ent_group;

/* How alike two divisions of the actors are. */
typedef struct ent_partition_comparison {
    ent_slice a, b; /* what they are: "leiden", "kind" */
    double nmi, ari,
        vi; /* normalized mutual information; adjusted Rand index; variation of information, nats */
} ent_partition_comparison;

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
    uint64_t seed; /* of all that is random, when measured */
    ent_network_measures measures;
    ent_slice community_method; /* "leiden" */
    ent_group *communities, *blocs;
    size_t community_count, bloc_count; /* 0 when not computed */
    ent_partition_comparison *comparisons;
    size_t comparison_count;
    size_t replicates;                /* of the bootstrap; 0: none */
    double interval_level;            /* 0.95 */
    ent_network_intervals *intervals; /* NULL: no bootstrap */
} ent_network;

/* The caller owns *out; release with ent_network_free(). ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_network_new(ent_network **out);
ENT_API void ent_network_free(ent_network *network);

/* Makes all measures of nodes, edges and network unknown. For whoever makes a network or changes it. */
ENT_API void ent_network_forget_measures(ent_network *network);

/* Appends the network as JSON Lines: one "graph" record, then "node" and "edge" lines, measures included when
 * there are any. Same network, same bytes. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_network_write(const ent_network *network, ent_buf *out);

/* Reads what ent_network_write() wrote. ENT_EFORMAT (not a network: no "graph" record first, an edge to an
 * unknown node), ENT_ESYNTAX; diags says where. *out is NULL on error. */
ENT_API ENT_MUST_CHECK ent_status ent_network_read(ent_network **out, ent_slice text, ent_slice file,
                                                   ent_diags *diags);

#endif
