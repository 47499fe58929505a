/* What the assembler keeps between records. Internal to graph/. */
#ifndef ENTENTE_GRAPH_ASSEMBLER_INTERNAL_H
#define ENTENTE_GRAPH_ASSEMBLER_INTERNAL_H

#include <entente/graph.h>
#include <entente/intern.h>

/* A string of the assembler: an id of its table. The empty string is the first that it gets. */
typedef uint32_t string_id;
enum { NO_STRING = 0 };

/* A relation record that becomes an edge or a part of one. */
typedef struct report {
    uint32_t source, target;        /* ids of actors as strings, then node indices */
    string_id source_id, target_id; /* actors of the record */
    string_id relation, doc, rule, date, speaker, speaker_id, source_text, target_text;
    uint8_t class_, standing, part;
    int8_t polarity;
    bool symmetric;
    size_t sentence, start, end;
    ent_evidence_span source_span, target_span, predicate_span;
    ent_slice text; /* in the network's arena */
    double confidence;
} report;

/* One way in which records describe an actor. All of it is compared as bytes: no padding. */
typedef struct variant_key {
    string_id actor, name, country, principal, role;
    uint32_t kind, generic;
} variant_key;

/* How often they do. */
typedef struct variant {
    variant_key key;
    uint32_t node; /* set when the nodes are numbered */
    size_t count;
} variant;

/* A document that was seen, and what is known of it. */
typedef struct seen_document {
    string_id doc, date, title, outlet, url;
} seen_document;

struct ent_assembler {
    ent_graph_options options;
    ent_network *network; /* owned: counters and evidence so far, no nodes and edges */
    ent_intern *strings;
    ent_intern *variant_ids; /* of keys, as bytes; an id is an index into variants */
    variant *variants;
    size_t variant_count, variant_capacity;
    report *reports;
    size_t report_count, report_capacity;
    seen_document *documents;
    size_t document_count, document_capacity;
    ent_buf scratch;
};

/* Reports on their way to a network. */
typedef struct finisher {
    ent_assembler *a;
    ent_network *network;
    size_t string_count;
    uint32_t *rank;           /* of a string among all, in byte order */
    uint32_t *node_of;        /* node index of a string that is an actor, or ENT_NO_ID */
    string_id *nodes;         /* actor of a node */
    ent_slice *copies;        /* of strings, in the network's arena; made when wanted */
    seen_document *described; /* of a string that is a document: all that records say of it */
    uint32_t *text_of;        /* of a string that is a document of an edge: its index among the texts */
} finisher;

/* A copy of the string that lives as long as the network. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_finisher_keep(finisher *f, string_id id, ent_slice *out);

/* Gives the nodes, which are numbered, their names and attributes. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_finisher_fill_nodes(finisher *f);

static inline int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* Forgets all records: the assembler is as new. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_assembler_restart(ent_assembler *a);

/* A number that orders ISO 8601 dates by their first day ("2014", "2014-09", "2014-W37", "2014-09-12",
 * "2014-09-12T08:00"); negative when s is none of these. */
int64_t ent_date_order(ent_slice s);

/* The malloc'ed array, moved if it must be, with room for at least `need` items. NULL when there is no
 * memory: then the array is as it was. */
ENT_MUST_CHECK void *ent_grow_array(void *items, size_t *capacity, size_t need, size_t item_size);

#endif
