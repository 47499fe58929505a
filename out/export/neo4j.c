/* Neo4j: tables for `neo4j-admin database import`, and Cypher that a running database takes. Actors have the
 * labels Actor and their kind; a relation's type is its name in capitals. https://neo4j.com/docs */
#include "../cell.h"
#include "internal.h"

const ent_loss ent_loss_neo4j[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_LOST, "an import has nodes and relationships only"}, {0}};
const ent_loss ent_loss_cypher[] = {{0}};

static const char *const labels[] = {"State", "Organization", "Group", "Person", "Place"};

/* A type of relationships that needs no quotes: capitals, digits and underscores. */
static void put_type(ent_exporter *x, ent_buf *out, ent_slice relation)
{
    bool empty = true;
    for (size_t i = 0; i < relation.len; i++) {
        char c = relation.ptr[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        bool letter = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
        if (empty && !letter) ent_put_c(x, out, "R_"); /* begins with a letter */
        empty = false;
        ent_put_char(x, out, letter || digit ? c : '_');
    }
    if (empty) ent_put_c(x, out, "R_");
}

/* --- Tables. --- */

static void put_cell(ent_exporter *x, ent_buf *out, ent_value value)
{
    if (value.known && value.type == ENT_FIELD_TEXT) {
        if (x->status == ENT_OK) x->status = ent_cell_add(out, value.text, ',', false);
    } else {
        ent_put_plain(x, out, value);
    }
}

static void put_text_cell(ent_exporter *x, ent_buf *out, ent_slice text)
{
    put_cell(x, out, (ent_value){true, ENT_FIELD_TEXT, text, 0});
}

static void put_header(ent_exporter *x, ent_buf *out, ent_scope scope)
{
    static const char *const types[] = {"", ":double", ":long", ":boolean"};
    for (size_t i = 0; i < ent_fields_of(x, scope); i++) {
        ent_field field = ent_field_at(scope, i);
        bool is_id = scope == ENT_SCOPE_NODE && i == 0;
        ent_put_c(x, out, field.name);
        ent_put_c(x, out, is_id ? ":ID" : types[field.type]);
        ent_put_char(x, out, ',');
    }
}

static void put_cells(ent_exporter *x, ent_buf *out, ent_scope scope, size_t owner)
{
    for (size_t i = 0; i < ent_fields_of(x, scope); i++) {
        put_cell(x, out, ent_export_value(x, scope, owner, 0, i));
        ent_put_char(x, out, ',');
    }
}

void ent_export_neo4j(ent_exporter *x)
{
    const ent_network *n = x->network;
    ent_buf out = {0};
    put_header(x, &out, ENT_SCOPE_NODE);
    ent_put_c(x, &out, ":LABEL\n");
    for (size_t i = 0; i < n->node_count; i++) {
        put_cells(x, &out, ENT_SCOPE_NODE, i);
        ent_put_c(x, &out, "Actor;");
        ent_put_c(x, &out, labels[n->nodes[i].kind]);
        ent_put_char(x, &out, '\n');
    }
    ent_export_emit(x, "nodes.csv", &out);
    put_header(x, &out, ENT_SCOPE_EDGE);
    ent_put_c(x, &out, ":START_ID,:END_ID,:TYPE\n");
    for (size_t i = 0; i < n->edge_count; i++) {
        put_cells(x, &out, ENT_SCOPE_EDGE, i);
        put_text_cell(x, &out, x->ids[n->edges[i].source]);
        ent_put_char(x, &out, ',');
        put_text_cell(x, &out, x->ids[n->edges[i].target]);
        ent_put_char(x, &out, ',');
        put_type(x, &out, n->edges[i].relation);
        ent_put_char(x, &out, '\n');
    }
    ent_export_emit(x, "relationships.csv", &out);
    ent_buf_free(&out);
}

/* --- Cypher. --- */

enum { BATCH = 500 }; /* rows a statement */

/* A string literal. Neo4j before 5 undoes \uXXXX in the whole query before it reads strings; so no backslash
 * of the text is left in front of a u. */
static void put_string(ent_exporter *x, ent_buf *out, ent_slice text)
{
    ent_put_char(x, out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\\')
            ent_put_c(x, out, i + 1 < text.len && text.ptr[i + 1] == 'u' ? "\\\\\\u0075" : "\\\\");
        else if (c == '\'')
            ent_put_c(x, out, "\\'");
        else if (c == '\n')
            ent_put_c(x, out, "\\n");
        else if (c == '\t')
            ent_put_c(x, out, "\\t");
        else
            ent_put_char(x, out, c);
        if (c == '\\' && i + 1 < text.len && text.ptr[i + 1] == 'u') i++;
    }
    ent_put_char(x, out, '\'');
}

/* A floating-point literal has a point or an exponent, or Neo4j stores a whole number; exponents have no
 * plus. */
static void put_float(ent_exporter *x, ent_buf *out, double number)
{
    ent_buf digits = {0};
    bool is_float = false;
    ent_put_number(x, &digits, number);
    for (size_t i = 0; i < digits.len; i++) {
        is_float = is_float || digits.ptr[i] == '.' || digits.ptr[i] == 'e';
        if (digits.ptr[i] != '+') ent_put_char(x, out, digits.ptr[i]);
    }
    if (!is_float) ent_put_c(x, out, ".0");
    ent_buf_free(&digits);
}

/* `name`: value, for each known field. */
static void put_map(ent_exporter *x, ent_buf *out, ent_scope scope, size_t owner)
{
    bool first = true;
    ent_put_char(x, out, '{');
    for (size_t i = 0; i < ent_fields_of(x, scope); i++) {
        ent_value value = ent_export_value(x, scope, owner, 0, i);
        if (!value.known) continue;
        if (!first) ent_put_c(x, out, ", ");
        first = false;
        ent_put_char(x, out, '`');
        ent_put_c(x, out, ent_field_at(scope, i).name);
        ent_put_c(x, out, "`: ");
        if (value.type == ENT_FIELD_TEXT)
            put_string(x, out, value.text);
        else if (value.type == ENT_FIELD_NUMBER)
            put_float(x, out, value.number);
        else
            ent_put_plain(x, out, value);
    }
    ent_put_char(x, out, '}');
}

/* Opens a statement at the first row of a batch. */
static void begin_row(ent_exporter *x, ent_buf *out, size_t row)
{
    ent_put_c(x, out, row % BATCH ? ",\n" : "UNWIND [\n");
}

static void put_actors(ent_exporter *x, ent_buf *out, ent_kind kind)
{
    size_t rows = 0;
    for (size_t i = 0; i < x->network->node_count; i++) {
        if (x->network->nodes[i].kind != kind) continue;
        begin_row(x, out, rows++);
        put_map(x, out, ENT_SCOPE_NODE, i);
        if (rows % BATCH) continue;
        ent_put_c(x, out, "\n] AS row MERGE (a:Actor {id: row.id}) SET a += row SET a:");
        ent_put_c(x, out, labels[kind]);
        ent_put_c(x, out, ";\n");
    }
    if (rows % BATCH == 0) return;
    ent_put_c(x, out, "\n] AS row MERGE (a:Actor {id: row.id}) SET a += row SET a:");
    ent_put_c(x, out, labels[kind]);
    ent_put_c(x, out, ";\n");
}

static void end_relations(ent_exporter *x, ent_buf *out, ent_slice relation)
{
    ent_put_c(x, out,
              "\n] AS row MATCH (a:Actor {id: row.source}) MATCH (b:Actor {id: row.target}) MERGE (a)-[r:");
    put_type(x, out, relation);
    ent_put_c(x, out, " {id: row.properties.id}]->(b) SET r += row.properties;\n");
}

static void put_relations(ent_exporter *x, ent_buf *out, ent_slice relation, size_t from)
{
    size_t rows = 0;
    for (size_t i = from; i < x->network->edge_count; i++) {
        const ent_edge *edge = &x->network->edges[i];
        if (!ent_slice_equal(edge->relation, relation)) continue;
        begin_row(x, out, rows++);
        ent_put_c(x, out, "{source: ");
        put_string(x, out, x->ids[edge->source]);
        ent_put_c(x, out, ", target: ");
        put_string(x, out, x->ids[edge->target]);
        ent_put_c(x, out, ", properties: ");
        put_map(x, out, ENT_SCOPE_EDGE, i);
        ent_put_char(x, out, '}');
        if (rows % BATCH == 0) end_relations(x, out, relation);
    }
    if (rows % BATCH) end_relations(x, out, relation);
}

/* True when no edge before it has its type: there are few types, and many edges. */
static bool is_first_of_type(const ent_network *n, size_t edge, size_t *types, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        if (ent_slice_equal(n->edges[types[i]].relation, n->edges[edge].relation)) return false;
    types[(*count)++] = edge;
    return true;
}

void ent_export_cypher(ent_exporter *x)
{
    const ent_network *n = x->network;
    ent_buf out = {0};
    size_t count = 0;
    size_t *types = ENT_ARENA_NEW(x->arena, size_t, n->edge_count);
    if (!types) ent_export_fail(x, ENT_ENOMEM);
    ent_put_c(x, &out,
              "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;\n"
              "MERGE (n:Network {id: 'entente'}) SET n += ");
    put_map(x, &out, ENT_SCOPE_NETWORK, 0);
    ent_put_c(x, &out, ";\n");
    for (ent_kind kind = 0; kind < ENT_KIND_COUNT; kind++)
        put_actors(x, &out, kind);
    for (size_t i = 0; x->status == ENT_OK && i < n->edge_count; i++)
        if (is_first_of_type(n, i, types, &count)) put_relations(x, &out, n->edges[i].relation, i);
    ent_export_emit(x, "cypher", &out);
    ent_buf_free(&out);
}
