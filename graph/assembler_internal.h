/* What the assembler keeps between records. Internal to graph/. */
#ifndef ENTENTE_GRAPH_ASSEMBLER_INTERNAL_H
#define ENTENTE_GRAPH_ASSEMBLER_INTERNAL_H

#include "names.h"

#include <entente/date.h>
#include <entente/graph.h>
#include <entente/intern.h>
#include <entente/shingles.h>

/* A string of the assembler: an id of its table. The empty string is the first that it gets. */
typedef uint32_t string_id;
enum { NO_STRING = 0 };

/* A relation record that becomes an edge or a part of one. */
typedef struct report {
    uint32_t source, target;        /* ids of actors as strings, then indices of actors, then of nodes */
    string_id source_id, target_id; /* actors of the record */
    string_id relation, cameo, doc, rule, date, speaker, speaker_id, source_text, target_text;
    uint8_t class_, standing, part, reviewed;
    int8_t polarity;
    bool symmetric;
    uint32_t original; /* index of the report that this one repeats, or its own */
    size_t sentence, start, end;
    ent_slice text; /* in the network's arena */
    ent_evidence_span source_span, target_span, predicate_span;
    double confidence;
} report;

/* One way in which records describe an actor. All of it is compared as bytes: no padding. */
typedef struct variant_key {
    string_id actor, name, country, principal, role;
    string_id office; /* whom it acts for by a record of an office or a part, when it says no principal */
    uint32_t kind, generic;
} variant_key;

/* How often they do. */
typedef struct variant {
    variant_key key;
    size_t count;
} variant;

/* Another name of an actor, and how often it is used. Compared as bytes. */
typedef struct alias_key {
    string_id actor, text;
} alias_key;

/* A document that was seen, and what is known of it. */
typedef struct seen_document {
    string_id doc, date, title, outlet, url;
    string_id original;   /* of a network: the document that it reprints */
    uint32_t fingerprint; /* its number among the fingerprints, from 1; 0: none */
} seen_document;

struct ent_assembler {
    ent_graph_options options;
    ent_network *network; /* owned: counters and evidence so far, no nodes and edges */
    ent_intern *strings;
    ent_intern *variant_ids; /* of keys, as bytes; an id is an index into variants */
    variant *variants;
    size_t variant_count, variant_capacity;
    uint32_t *latest; /* of a string that is an actor's id: its latest variant + 1, or 0 */
    size_t latest_count, latest_capacity;
    ent_intern *alias_ids; /* the same of aliases */
    size_t *alias_counts;
    size_t alias_capacity;
    report *reports;
    size_t report_count, report_capacity;
    seen_document *documents;
    size_t document_count, document_capacity;
    ent_fingerprint *fingerprints;
    size_t fingerprint_count, fingerprint_capacity;
    size_t other_documents; /* of networks: read, but no edge rests on them */
    ent_buf scratch;
    ent_shingles shingles;
};

/* What the records together say of an actor. Actors are sorted by id. */
typedef struct corpus_actor {
    string_id id, name, country, principal, role, office;
    ent_kind kind;
    bool generic;
    bool focus;
    uint32_t stands_for; /* index of the actor that it counts as (ent_level) */
    uint32_t node;       /* index, or ENT_NO_ID */
} corpus_actor;

/* A report on its way to its edge: reports of one pair and one type lie together when keys are sorted. */
typedef struct report_key {
    uint64_t pair, type;
    uint32_t report;
} report_key;

/* Keys [first, first + count) that are one edge. */
typedef struct edge_group {
    size_t first, count;
    size_t weight;
    bool dropped;
} edge_group;

/* Reports on their way to a network. */
typedef struct finisher {
    ent_assembler *a;
    ent_network *network;
    size_t string_count;
    uint32_t *rank;     /* of a string among all, in byte order */
    uint32_t *actor_of; /* index of a string that is an actor's id, or ENT_NO_ID */
    corpus_actor *actors;
    size_t actor_count;
    ent_slice *copies;        /* of strings, in the network's arena; made when wanted */
    seen_document *described; /* of a string that is a document: all that records say of it */
    uint32_t *text_of;        /* of a string that is a document of an edge: its index among the texts */
    string_id *original_of;   /* of a string that is a document: the one that it reprints, or itself */
    report_key *keys;
    edge_group *groups;
    size_t group_count;
    uint32_t *place_of; /* of a report: where it stands in its group */
} finisher;

/* The report of the i-th key of a group. */
static inline report *ent_finisher_report(const finisher *f, const edge_group *g, size_t i)
{
    return &f->a->reports[f->keys[g->first + i].report];
}

/* --- Taking (assembler.c). --- */

/* The string's id; NO_STRING for an empty one. ENT_ENOMEM, ENT_ELIMIT. */
ENT_MUST_CHECK ent_status ent_assembler_intern(ent_assembler *a, ent_slice s, string_id *out);
/* Counts a description of the actor; `count` may be 0: then it holds where no other does. */
ENT_MUST_CHECK ent_status ent_assembler_describe(ent_assembler *a, const variant_key *key, size_t count);
ENT_MUST_CHECK ent_status ent_assembler_describe_ref(ent_assembler *a, string_id actor,
                                                     const ent_actor_ref *ref, string_id office);
/* Describes an actor by its id alone, which holds where no record describes it (assembler_level.c). */
ENT_MUST_CHECK ent_status ent_assembler_describe_id(ent_assembler *a, string_id actor);
ENT_MUST_CHECK ent_status ent_assembler_add_alias(ent_assembler *a, string_id actor, ent_slice text,
                                                  size_t count);
ENT_MUST_CHECK ent_status ent_assembler_add_seen(ent_assembler *a, const seen_document *seen);
ENT_MUST_CHECK ent_status ent_assembler_add_report(ent_assembler *a, const report *rep);
/* Forgets all records: the assembler is as new. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_assembler_restart(ent_assembler *a);

/* --- Finishing, in the order of the steps. --- */

/* Describes the principals that no record does, so that actors can stand for them (assembler_level.c). */
ENT_MUST_CHECK ent_status ent_assembler_add_principals(ent_assembler *a);
/* Puts together what documents are, counts them, dates reports by them, and finds reprints
 * (assembler_documents.c). */
ENT_MUST_CHECK ent_status ent_finisher_describe_documents(finisher *f);
/* Documents of reports as the network's texts. */
ENT_MUST_CHECK ent_status ent_finisher_fill_texts(finisher *f);
/* Fills the actors (assembler_nodes.c). */
ENT_MUST_CHECK ent_status ent_finisher_fill_actors(finisher *f);
/* Who stands for whom (assembler_level.c). */
void ent_finisher_level(finisher *f);
/* Lets the reports through that pass the filter, loops aside; their ends are indices of actors then
 * (assembler_filter.c). ENT_ENOTFOUND: a name is not known or not clear, and diags says so. */
ENT_MUST_CHECK ent_status ent_finisher_filter(finisher *f);
/* Sorts, directs and groups the reports (assembler_sort.c). */
ENT_MUST_CHECK ent_status ent_finisher_group(finisher *f);
/* Finds the reports of a group that repeat another (assembler_copies.c). */
ENT_MUST_CHECK ent_status ent_finisher_find_copies(finisher *f);
/* Drops the groups that weight, core and steps leave out (assembler_prune.c). */
ENT_MUST_CHECK ent_status ent_finisher_prune(finisher *f);
/* Nodes of the actors that are left, with their aliases (assembler_nodes.c). */
ENT_MUST_CHECK ent_status ent_finisher_fill_nodes(finisher *f);
/* Edges of the groups (assembler_edges.c). */
ENT_MUST_CHECK ent_status ent_finisher_fill_edges(finisher *f);
/* arguments and filters of the network (describe.c). */
ENT_MUST_CHECK ent_status ent_finisher_describe(finisher *f);

/* A copy of the string that lives as long as the network. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_finisher_keep(finisher *f, string_id id, ent_slice *out);

static inline int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* Compares strings by their ranks; for qsort_r with the ranks. */
int ent_compare_ranks(const void *a, const void *b, void *rank);

/* The malloc'ed array, moved if it must be, with room for at least `need` items. NULL when there is no
 * memory: then the array is as it was. */
ENT_MUST_CHECK void *ent_grow_array(void *items, size_t *capacity, size_t need, size_t item_size);

#endif
