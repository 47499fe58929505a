/* What the formats share: the exporter, values of fields, text made clean. Internal to out/export/. */
#ifndef ENTENTE_EXPORT_INTERNAL_H
#define ENTENTE_EXPORT_INTERNAL_H

#include <entente/export.h>

/* An export in progress. The first failure stays in status, and nothing is done after it. */
typedef struct ent_exporter {
    const ent_network *network;
    const ent_export_options *options;
    ent_export_sink *sink;
    void *user;
    ent_diags *diags;
    ent_arena *arena;  /* owned; strings made on the way */
    ent_slice *ids;    /* of the nodes: clean, without line breaks, no two alike */
    ent_slice *labels; /* the same of their names, where two are alike with the id behind */
    size_t field_counts[ENT_SCOPE_COUNT]; /* see ent_fields_of() */
    ent_status status;
} ent_exporter;

/* A field's value. Text is clean: valid UTF-8, no control characters but line feed and tab; it is borrowed
 * for the exporter's life and need not end in NUL. */
typedef struct ent_value {
    bool known;
    ent_field_type type;
    ent_slice text; /* ENT_FIELD_TEXT */
    double number;  /* finite; ENT_FIELD_BOOL: 0 or 1 */
} ent_value;

/* item: of ENT_SCOPE_REPORT, the report of edge `owner`; else 0. */
ent_value ent_export_value(ent_exporter *x, ent_scope scope, size_t owner, size_t item, size_t field);
ent_value ent_node_value(ent_exporter *x, size_t node, size_t field);
ent_value ent_edge_value(ent_exporter *x, size_t edge, size_t field);
ent_value ent_report_value(ent_exporter *x, size_t edge, size_t report, size_t field);
ent_value ent_network_value(ent_exporter *x, size_t field);

/* Fields that the network has any of: all but those of a bootstrap that was not made, which are the last.
 * Counted once, as rows are many. */
void ent_export_count_fields(ent_exporter *x);
size_t ent_fields_of(const ent_exporter *x, ent_scope scope);

/* The field of this name; SIZE_MAX when there is none. */
size_t ent_field_find(ent_scope scope, const char *name);
/* The text of the field of this name; empty when it is not known. */
ent_slice ent_text_of(ent_exporter *x, ent_scope scope, size_t owner, size_t item, const char *name);

/* Clean text; the slice itself when it is clean already. */
ent_slice ent_clean(ent_exporter *x, ent_slice text);
/* The same in one line: line breaks and tabs are blanks. */
ent_slice ent_clean_line(ent_exporter *x, ent_slice text);
/* Fills ids and labels. */
void ent_export_name_nodes(ent_exporter *x);

/* The labels, the ASCII characters of `forbidden` replaced, and still told apart; NULL on failure. */
ent_slice *ent_labels_without(ent_exporter *x, const char *forbidden, char instead);

/* A string made with printf, in the arena. */
ent_slice ent_export_printf(ent_exporter *x, const char *format, ...) ENT_PRINTF(2, 3);
/* Sets the status, unless there is a failure already. */
void ent_export_fail(ent_exporter *x, ent_status status);
/* The same with a message. */
void ent_export_refuse(ent_exporter *x, ent_status status, const char *format, ...) ENT_PRINTF(3, 4);

/* Hands a file to the sink and empties the buffer. */
void ent_export_emit(ent_exporter *x, const char *name, ent_buf *content);

/* Appends to a buffer; failures go to the status. */
void ent_put(ent_exporter *x, ent_buf *out, ent_slice text);
void ent_put_c(ent_exporter *x, ent_buf *out, const char *text);
void ent_put_char(ent_exporter *x, ent_buf *out, char c);
void ent_put_count(ent_exporter *x, ent_buf *out, size_t n);
/* At most 12 significant digits, whatever the locale; a finite number. */
void ent_put_number(ent_exporter *x, ent_buf *out, double number);
/* All digits of a whole number: readers of integers take no exponent. */
void ent_put_whole(ent_exporter *x, ent_buf *out, double number);
/* A JSON string, escaped. */
void ent_put_json(ent_exporter *x, ent_buf *out, ent_slice text);
/* A known value as JSON. */
void ent_put_json_value(ent_exporter *x, ent_buf *out, ent_value value);
/* "name":value, for each known field of a scope from the field `from` on, with a comma in front of all but
 * the first of the object (*first). */
void ent_put_json_fields(ent_exporter *x, ent_buf *out, ent_scope scope, size_t owner, size_t item,
                         size_t from, bool *first);
/* The reports of an edge as a JSON array. */
void ent_put_json_reports(ent_exporter *x, ent_buf *out, size_t edge);
/* A value as plain text; nothing when it is not known. Truth values are true and false. */
void ent_put_plain(ent_exporter *x, ent_buf *out, ent_value value);

/* Days of an edge or a node as xs:date, the first or the last day of a date as precise as known ("2014-02"
 * ends on 2014-02-28). Empty when the date is not one. */
ent_slice ent_first_day(ent_exporter *x, ent_slice date);
ent_slice ent_last_day(ent_exporter *x, ent_slice date);

/* A UUID of version 5: the same for the same kind of thing and name. */
ent_slice ent_export_uuid(ent_exporter *x, const char *what, ent_slice name);

/* The two letters of ISO 3166 for a country's three; empty when there is no such country. Static storage. */
ent_slice ent_country_alpha_2(ent_slice alpha_3);

/* What a format does not keep as it is. A list ends with {0}; the first entry that fits a field counts. */
typedef struct ent_loss {
    ent_scope scope;
    const char *field; /* NULL: every field of the scope */
    ent_fate fate;
    const char *why;
} ent_loss;

/* Each format: how it is written, and what it loses. X(function suffix, name, suffix, says) */
#define ENT_EXPORT_LIST(X)                                                                                   \
    X(csv, "csv", NULL, "tables of actors, relations and reports, for Gephi, R, spreadsheets")               \
    X(json, "json", "json", "node-link JSON, edges as \"links\" (networkx before 3.4, D3)")                  \
    X(json_edges, "json-edges", "json", "node-link JSON, edges as \"edges\" (networkx from 3.4)")            \
    X(graphml, "graphml", "graphml", "GraphML (Gephi, igraph, networkx, Cytoscape)")                         \
    X(yed, "yed", "graphml", "GraphML with shapes and labels that yEd shows")                                \
    X(gexf, "gexf", "gexf", "GEXF 1.3, dynamic (Gephi)")                                                     \
    X(gexf12, "gexf12", "gexf", "GEXF 1.2, dynamic (networkx, older Gephi)")                                 \
    X(sqlite, "sqlite", "sqlite", "SQLite database with tables and views")                                   \
    X(xlsx, "xlsx", "xlsx", "workbook for Excel and LibreOffice")                                            \
    X(neo4j, "neo4j", NULL, "tables for neo4j-admin database import")                                        \
    X(cypher, "cypher", "cypher", "Cypher statements (Neo4j, Memgraph)")                                     \
    X(cx2, "cx2", "cx2", "CX2 (Cytoscape Web, NDEx, Cytoscape)")                                             \
    X(cyjs, "cyjs", "cyjs", "JSON of Cytoscape.js (Cytoscape)")                                              \
    X(pajek, "pajek", NULL, "Pajek network and project")                                                     \
    X(ucinet, "ucinet", NULL, "UCINET DL, a matrix a file")                                                  \
    X(vna, "vna", "vna", "VNA: attributes and ties (NetDraw, UCINET)")                                       \
    X(gml, "gml", "gml", "GML (networkx, igraph, Gephi)")                                                    \
    X(stix, "stix", "json", "STIX 2.1 bundle (OpenCTI)")                                                     \
    X(ftm, "ftm", "ftm", "FollowTheMoney entities, one a line (Aleph)")                                      \
    X(turtle, "turtle", "ttl", "RDF as Turtle, statements with provenance")                                  \
    X(jsonld, "jsonld", "jsonld", "the same as JSON-LD")                                                     \
    X(gdelt, "gdelt", "tsv", "event table with the columns of GDELT, CAMEO")                                 \
    X(polecat, "polecat", "tsv", "event table with the columns of POLECAT, PLOVER")                          \
    X(vault, "vault", NULL, "Markdown notes with links (Obsidian)")

#define ENT_EXPORT_DECLARE(id, name, suffix, says)                                                           \
    void ent_export_##id(ent_exporter *x);                                                                   \
    extern const ent_loss ent_loss_##id[];
ENT_EXPORT_LIST(ENT_EXPORT_DECLARE)
#undef ENT_EXPORT_DECLARE

#endif
