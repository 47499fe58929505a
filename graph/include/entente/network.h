/* The network as plain data: nodes, edges, evidence, measures; and its JSON Lines form, which `graph` prints
 * and `measure`, `draw` and `report` read. Knows no igraph: the library ent_network, linked by the diagram
 * program too. */
#ifndef ENTENTE_NETWORK_H
#define ENTENTE_NETWORK_H

#include <entente/arena.h>
#include <entente/measures.h>
#include <entente/record.h>
#include <stdio.h>

/* Version 1 had no documents, one boolean for merging, and weights that counted reprints; it is still read.
 */
#define ENT_NETWORK_VERSION 2

/* The largest weight that a file may give an edge: sums of weights stay exact, and igraph's search for
 * communities does not end when they overflow. */
#define ENT_NETWORK_MAX_WEIGHT 1e12

/* Code points of the part that an ent_evidence is of, end exclusive. */
typedef struct ent_evidence_span {
    uint32_t start, end;
} ent_evidence_span;

/* Which reports make one edge. X(constant suffix, printed name). Reports must have the same ends in any case.
 */
#define ENT_MERGE_LIST(X)                                                                                    \
    X(TYPE, "type")   /* of one type and status */                                                           \
    X(CLASS, "class") /* of one class; asserted and reported ones together, proposed and negated apart */    \
    X(PAIR, "pair")   /* of any type; statuses as for class */                                               \
    X(NONE, "none")   /* each is an edge; a reprint joins the report that it repeats */
typedef enum ent_merge {
#define ENT_MERGE_CODE(name, text) ENT_MERGE_##name,
    ENT_MERGE_LIST(ENT_MERGE_CODE)
#undef ENT_MERGE_CODE
        ENT_MERGE_COUNT
} ent_merge;

/* For whom actors stand: themselves, the body that they act for, or the state. */
#define ENT_LEVEL_LIST(X)                                                                                    \
    X(ACTOR, "actor")                                                                                        \
    X(ORGANIZATION, "organization") /* persons stand for the body, or else the state, that they act for */   \
    X(STATE, "state")               /* whoever acts for a state stands for it */
typedef enum ent_level {
#define ENT_LEVEL_CODE(name, text) ENT_LEVEL_##name,
    ENT_LEVEL_LIST(ENT_LEVEL_CODE)
#undef ENT_LEVEL_CODE
        ENT_LEVEL_COUNT
} ent_level;

/* What an analyst's verdict did to a report (docs/review.md); a rejected one is in no network. */
typedef enum ent_reviewed { ENT_NOT_REVIEWED, ENT_ACCEPTED, ENT_CHANGED, ENT_REVIEWED_COUNT } ent_reviewed;

ENT_API const char *ent_merge_name(ent_merge merge);
ENT_API const char *ent_level_name(ent_level level);
ENT_API const char *ent_reviewed_name(ent_reviewed reviewed); /* "" for ENT_NOT_REVIEWED */
ENT_API bool ent_merge_parse(ent_slice name, ent_merge *out);
ENT_API bool ent_level_parse(ent_slice name, ent_level *out);
ENT_API bool ent_reviewed_parse(ent_slice name, ent_reviewed *out);

/* What became of an edge, in a network of changes (ent_network_of_changes()). X(constant suffix, printed
 * name). */
#define ENT_TURN_LIST(X)                                                                                     \
    X(NONE, "")                                                                                              \
    X(NEW, "new")                                                                                            \
    X(GONE, "gone")                                                                                          \
    X(TO_CONFLICT, "turned to conflict")       /* from cooperative to conflictive */                         \
    X(TO_COOPERATION, "turned to cooperation") /* and back */                                                \
    X(STAYED, "stayed")
typedef enum ent_turn {
#define ENT_TURN_CODE(name, text) ENT_TURN_##name,
    ENT_TURN_LIST(ENT_TURN_CODE)
#undef ENT_TURN_CODE
        ENT_TURN_COUNT
} ent_turn;
ENT_API const char *ent_turn_name(ent_turn turn);
ENT_API bool ent_turn_parse(ent_slice name, ent_turn *out);

/* A document that an edge rests on. */
typedef struct ent_network_document {
    ent_slice id;
    ent_slice title, date, outlet, url; /* or empty */
    ent_slice original;                 /* id of the document that it reprints, or empty */
} ent_network_document;

/* One report of an edge: a relation record's place and words. */
typedef struct ent_evidence {
    ent_slice doc;
    uint32_t document; /* index into the network's documents */
    ent_part part;
    size_t sentence, start, end; /* code points of the part, as in the record */
    ent_slice text, rule, date;
    ent_slice speaker, speaker_id; /* name and id, or empty */
    ent_slice source_text, target_text;
    /* Of both ends' mentions and of the word that names the act, in the units of start; empty: not known. */
    ent_evidence_span source_span, target_span, predicate_span;
    ent_slice source_id, target_id; /* who acts in the record: an end may stand for them (ent_level) */
    ent_slice relation; /* its own: an edge that is merged by class or pair has reports of several */
    ent_class class_;
    ent_slice cameo; /* code of CAMEO, "111", or empty */
    int polarity;
    bool symmetric;
    ent_standing standing;
    double confidence; /* negative: not known */
    bool copy;         /* repeats another report of the edge: a reprint, which does not count in the weight */
    ent_reviewed reviewed;
} ent_evidence;

typedef struct ent_node {
    ent_slice id, name;
    ent_kind kind;
    ent_slice country, principal, role;
    ent_slice *aliases; /* other names, most frequent first, as far as the records tell them */
    size_t alias_count;
    bool generic;
    bool focus;       /* asked for with --around */
    size_t documents; /* in how many documents it has an edge */
    ent_node_measures measures;
    ent_node_intervals *intervals; /* NULL: no bootstrap */
} ent_node;

typedef struct ent_edge {
    uint32_t source, target; /* node indices */
    ent_slice relation;      /* type, "denounces"; of most reports when it is merged by class or pair */
    ent_class class_;        /* of most reports when it is merged by pair */
    int polarity;
    bool symmetric;
    ent_standing
        standing;   /* of its strongest report: asserted before reported before proposed before negated */
    double weight;  /* number of independent reports; from 0 to ENT_NETWORK_MAX_WEIGHT */
    size_t reports; /* all of them, reprints too */
    size_t documents, outlets; /* in how many documents, of how many outlets that are known */
    ent_slice first, last;     /* dates, ISO 8601, or empty */
    double confidence;         /* highest of its reports; negative: not known */
    ent_turn turn;             /* ENT_TURN_NONE but in a network of changes */
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
    ent_network_document *texts; /* those that edges rest on, sorted by id */
    size_t text_count, text_capacity;
    size_t documents, relations; /* read */
    size_t reprints;             /* documents read that reprint another */
    size_t dropped_loops, dropped_generic, dropped_standing, dropped_structural, dropped_rejected,
        dropped_filtered;  /* relations not made edges, by reason */
    ent_slice first, last; /* earliest and latest date of an edge */
    /* What was made an edge, see ent_graph_options. */
    bool with_proposed, with_negated, with_generic, with_structural;
    ent_merge merge;
    ent_level level;
    /* How to make this network again: `entente graph ARGUMENTS INPUTS`, quoted for a shell; and what the
     * filters among the arguments say in words. Empty: not known, or no filter. */
    ent_slice arguments, inputs, filters;
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
