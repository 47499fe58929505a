/* The network in the formats of other programs: Gephi, Cytoscape, Neo4j, OpenCTI, R, Python, spreadsheets.
 * Every format writes as much as it can hold of nodes, edges, the reports behind edges, and measures;
 * ent_export_fate() tells what becomes of each field. Text that reaches a file is valid UTF-8 without control
 * characters. Not thread-safe: one worker, one export. */
#ifndef ENTENTE_EXPORT_H
#define ENTENTE_EXPORT_H

#include <entente/network.h>

/* What a field belongs to. X(constant suffix, printed name). */
#define ENT_SCOPE_LIST(X)                                                                                    \
    X(NETWORK, "network")                                                                                    \
    X(NODE, "node")                                                                                          \
    X(EDGE, "edge")                                                                                          \
    X(REPORT, "report") /* of an edge: its evidence */

typedef enum ent_scope {
#define ENT_SCOPE_CODE(name, text) ENT_SCOPE_##name,
    ENT_SCOPE_LIST(ENT_SCOPE_CODE)
#undef ENT_SCOPE_CODE
        ENT_SCOPE_COUNT
} ent_scope;
ENT_API const char *ent_scope_name(ent_scope scope); /* static storage */

typedef enum ent_field_type {
    ENT_FIELD_TEXT,
    ENT_FIELD_NUMBER,
    ENT_FIELD_WHOLE,
    ENT_FIELD_BOOL
} ent_field_type;

typedef struct ent_field {
    const char *name; /* as in the network's JSON Lines */
    ent_field_type type;
    const char *says;
} ent_field;

/* The fields of a scope, in the order in which formats write them; `i` must be below the count. */
ENT_API size_t ent_field_count(ent_scope scope);
ENT_API ent_field ent_field_at(ent_scope scope, size_t i);

typedef struct ent_export_format {
    const char *name;   /* as --to takes it */
    const char *suffix; /* of its file, "graphml"; NULL: several files, which want a folder */
    const char *says;   /* one line of help */
} ent_export_format;

/* All formats, in the order of the manual; `i` must be below the count. */
ENT_API size_t ent_export_count(void);
ENT_API const ent_export_format *ent_export_at(size_t i);

/* What becomes of a field in a format. */
typedef enum ent_fate { ENT_FATE_KEPT, ENT_FATE_CHANGED, ENT_FATE_LOST } ent_fate;
/* *why: what it is changed to, or why it is lost; static storage, empty when it is kept. */
ENT_API ent_fate ent_export_fate(const ent_export_format *format, ent_scope scope, size_t field,
                                 const char **why);

typedef struct ent_export_options {
    bool own_types; /* STIX: relation types of our own instead of "related-to" */
    ent_slice base; /* RDF: what URIs begin with; default "urn:entente:" */
} ent_export_options;
ENT_API ent_export_options ent_export_options_default(void);

/* Takes a finished file, borrowed for the call. name: relative, folders separated by "/"; of a format with
 * one file, the suffix of that. */
typedef ent_status ent_export_sink(void *user, ent_slice name, ent_slice content);

/* Hands the files of a format to the sink. Same network, same bytes. What a format cannot hold at all (too
 * many rows for a sheet) is an error, diags says which: ENT_ELIMIT. ENT_ELIBRARY, ENT_ENOMEM, or what the
 * sink gives; files handed over before are then of no use. */
ENT_API ENT_MUST_CHECK ent_status ent_export(const ent_network *network, const ent_export_format *format,
                                             const ent_export_options *options, ent_export_sink *sink,
                                             void *user, ent_diags *diags);

#endif
