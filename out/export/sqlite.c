/* A SQLite database: the tables network, fields, nodes, edges and reports, and views for the questions that
 * come first. Every table and view says in its definition what it holds. https://www.sqlite.org */
#include "internal.h"

#include <sqlite3.h>

#define IN_REPORTS "the table reports has a row for each report"
const ent_loss ent_loss_sqlite[] = {{ENT_SCOPE_EDGE, "evidence", ENT_FATE_LOST, IN_REPORTS},
                                    {ENT_SCOPE_EDGE, "evidence_json", ENT_FATE_LOST, IN_REPORTS},
                                    {0}};

/* "ENTE" as a number: what file(1) and others know the database by. */
static const char HEAD[] =
    "PRAGMA page_size = 4096; PRAGMA application_id = 1162761285; PRAGMA user_version = 1;"
    "BEGIN;";

static const char TABLES[] =
    "CREATE TABLE network ( -- what is said of the whole network\n"
    "  name TEXT PRIMARY KEY, value);"
    "CREATE TABLE fields ( -- the columns of all tables, and the names of network\n"
    "  scope TEXT NOT NULL, -- network, node, edge or report\n"
    "  name TEXT NOT NULL, type TEXT NOT NULL, says TEXT NOT NULL, PRIMARY KEY (scope, name));";

static const char VIEWS[] =
    "CREATE INDEX edges_source ON edges (source);"
    "CREATE INDEX edges_target ON edges (target);"
    "CREATE INDEX reports_doc ON reports (doc);"
    "CREATE VIEW relations AS -- edges with the names of their ends, heaviest first\n"
    "  SELECT s.name AS source_name, e.relation, t.name AS target_name, e.* FROM edges e\n"
    "  JOIN nodes s ON s.id = e.source JOIN nodes t ON t.id = e.target ORDER BY e.weight DESC, e.id;"
    "CREATE VIEW ties AS -- ordered pairs of actors: edges, their weight, and that of either sign\n"
    "  SELECT source, target, count(*) AS edges, sum(weight) AS weight,\n"
    "  total(CASE WHEN polarity > 0 THEN weight END) AS cooperative,\n"
    "  total(CASE WHEN polarity < 0 THEN weight END) AS conflictive,\n"
    "  min(first) AS first, max(last) AS last FROM edges GROUP BY source, target;"
    "CREATE VIEW sentences AS -- every report with both actors, as one reads it\n"
    "  SELECT r.date, s.name AS source_name, e.relation, t.name AS target_name, r.status, r.speaker, r.text, "
    "r.doc,\n"
    "  r.edge, r.number FROM reports r JOIN edges e ON e.id = r.edge JOIN nodes s ON s.id = e.source\n"
    "  JOIN nodes t ON t.id = e.target ORDER BY r.date, r.doc, r.sentence, r.edge;"
    "CREATE VIEW documents AS -- documents with the number of their reports\n"
    "  SELECT doc, doc_title AS title, doc_date AS date, outlet, url, original, count(*) AS reports\n"
    "  FROM reports GROUP BY doc;"
    "CREATE VIEW months AS -- reports by month and sign; month is empty where no month is known\n"
    "  SELECT CASE WHEN length(r.date) >= 7 THEN substr(r.date, 1, 7) ELSE '' END AS month, count(*) AS "
    "reports,\n"
    "  total(e.polarity > 0) AS cooperative, total(e.polarity < 0) AS conflictive FROM reports r\n"
    "  JOIN edges e ON e.id = r.edge GROUP BY month;"
    "COMMIT;";

typedef struct database {
    ent_exporter *x;
    sqlite3 *db;
    sqlite3_stmt *insert;
    int column; /* bound so far */
} database;

static void check(database *d, int result)
{
    if (result == SQLITE_OK || result == SQLITE_DONE) return;
    if (result == SQLITE_NOMEM)
        ent_export_fail(d->x, ENT_ENOMEM);
    else
        ent_export_refuse(d->x, ENT_ELIBRARY, "SQLite: %s",
                          d->db ? sqlite3_errmsg(d->db) : sqlite3_errstr(result));
}

static void run(database *d, const char *sql)
{
    if (d->x->status == ENT_OK) check(d, sqlite3_exec(d->db, sql, NULL, NULL, NULL));
}

static void run_buf(database *d, ent_buf *sql)
{
    ent_put_char(d->x, sql, '\0');
    if (d->x->status == ENT_OK) run(d, sql->ptr);
    ent_buf_free(sql);
}

static bool is_kept(ent_scope scope, size_t i)
{
    return scope != ENT_SCOPE_EDGE ||
           !ent_slice_starts(ent_slice_c(ent_field_at(scope, i).name), ENT_SLICE("evidence"));
}

/* The table of a scope; `head` are the columns before those of the fields. */
static void create_table(database *d, ent_scope scope, const char *head, const char *tail)
{
    static const char *const types[] = {"TEXT", "REAL", "INTEGER", "BOOLEAN"};
    ent_buf sql = {0};
    ent_put_c(d->x, &sql, head);
    for (size_t i = 0; i < ent_fields_of(d->x, scope); i++) {
        ent_field field = ent_field_at(scope, i);
        if (!is_kept(scope, i)) continue;
        ent_put_c(d->x, &sql, "\n  \"");
        ent_put_c(d->x, &sql, field.name);
        ent_put_c(d->x, &sql, "\" ");
        ent_put_c(d->x, &sql, strcmp(field.name, "id") == 0 ? "TEXT PRIMARY KEY" : types[field.type]);
        ent_put_c(d->x, &sql, ", -- ");
        ent_put_c(d->x, &sql, field.says);
    }
    ent_put_c(d->x, &sql, tail);
    run_buf(d, &sql);
}

static void create_tables(database *d)
{
    run(d, TABLES);
    create_table(d, ENT_SCOPE_NODE, "CREATE TABLE nodes ( -- actors", "\n  CHECK (length(id) > 0));");
    create_table(d, ENT_SCOPE_EDGE,
                 "CREATE TABLE edges ( -- relations; parallel ones are rows of their own\n"
                 "  source TEXT NOT NULL REFERENCES nodes (id), target TEXT NOT NULL REFERENCES nodes (id),",
                 "\n  CHECK (length(id) > 0));");
    create_table(
        d, ENT_SCOPE_REPORT,
        "CREATE TABLE reports ( -- what the edges rest on: one row a sentence\n"
        "  edge TEXT NOT NULL REFERENCES edges (id), number INTEGER NOT NULL, -- from 0, of the edge",
        "\n  PRIMARY KEY (edge, number));");
}

/* --- Rows. --- */

static void prepare(database *d, const char *table, size_t columns)
{
    ent_buf sql = {0};
    ent_put_c(d->x, &sql, "INSERT INTO ");
    ent_put_c(d->x, &sql, table);
    for (size_t i = 0; i < columns; i++)
        ent_put_c(d->x, &sql, i ? ",?" : " VALUES (?");
    ent_put_char(d->x, &sql, ')');
    if (d->x->status == ENT_OK) check(d, sqlite3_prepare_v2(d->db, sql.ptr, (int)sql.len, &d->insert, NULL));
    d->column = 0;
    ent_buf_free(&sql);
}

static void finish(database *d)
{
    sqlite3_finalize(d->insert);
    d->insert = NULL;
}

static void bind(database *d, ent_value value)
{
    d->column++;
    if (d->x->status != ENT_OK || !value.known) return; /* what is not bound is NULL */
    if (value.type == ENT_FIELD_TEXT)
        check(d, sqlite3_bind_text64(d->insert, d->column, value.text.ptr, value.text.len, SQLITE_TRANSIENT,
                                     SQLITE_UTF8));
    else if (value.type == ENT_FIELD_NUMBER)
        check(d, sqlite3_bind_double(d->insert, d->column, value.number));
    else
        check(d, sqlite3_bind_int64(d->insert, d->column, (sqlite3_int64)value.number));
}

static void bind_text(database *d, ent_slice text)
{
    bind(d, (ent_value){true, ENT_FIELD_TEXT, text, 0});
}

static void bind_fields(database *d, ent_scope scope, size_t owner, size_t item)
{
    for (size_t i = 0; i < ent_fields_of(d->x, scope); i++)
        if (is_kept(scope, i)) bind(d, ent_export_value(d->x, scope, owner, item, i));
}

static void insert(database *d)
{
    if (d->x->status == ENT_OK) check(d, sqlite3_step(d->insert));
    if (d->insert) sqlite3_reset(d->insert);
    if (d->insert) sqlite3_clear_bindings(d->insert);
    d->column = 0;
}

static size_t kept_fields(const ent_exporter *x, ent_scope scope)
{
    size_t count = 0;
    for (size_t i = 0; i < ent_fields_of(x, scope); i++)
        count += is_kept(scope, i);
    return count;
}

static void insert_network(database *d)
{
    static const char *const types[] = {"text", "number", "whole", "bool"};
    prepare(d, "network", 2);
    for (size_t i = 0; i < ent_fields_of(d->x, ENT_SCOPE_NETWORK); i++) {
        ent_value value = ent_network_value(d->x, i);
        if (!value.known) continue;
        bind_text(d, ent_slice_c(ent_field_at(ENT_SCOPE_NETWORK, i).name));
        bind(d, value);
        insert(d);
    }
    finish(d);
    prepare(d, "fields", 4);
    for (ent_scope scope = 0; scope < ENT_SCOPE_COUNT; scope++)
        for (size_t i = 0; i < ent_fields_of(d->x, scope); i++) {
            ent_field field = ent_field_at(scope, i);
            if (!is_kept(scope, i)) continue;
            bind_text(d, ent_slice_c(ent_scope_name(scope)));
            bind_text(d, ent_slice_c(field.name));
            bind_text(d, ent_slice_c(types[field.type]));
            bind_text(d, ent_slice_c(field.says));
            insert(d);
        }
    finish(d);
}

static void insert_rows(database *d)
{
    const ent_network *n = d->x->network;
    prepare(d, "nodes", kept_fields(d->x, ENT_SCOPE_NODE));
    for (size_t i = 0; i < n->node_count; i++) {
        bind_fields(d, ENT_SCOPE_NODE, i, 0);
        insert(d);
    }
    finish(d);
    prepare(d, "edges", 2 + kept_fields(d->x, ENT_SCOPE_EDGE));
    for (size_t i = 0; i < n->edge_count; i++) {
        bind_text(d, d->x->ids[n->edges[i].source]);
        bind_text(d, d->x->ids[n->edges[i].target]);
        bind_fields(d, ENT_SCOPE_EDGE, i, 0);
        insert(d);
    }
    finish(d);
    prepare(d, "reports", 2 + kept_fields(d->x, ENT_SCOPE_REPORT));
    for (size_t i = 0; i < n->edge_count; i++)
        for (size_t k = 0; k < n->edges[i].evidence_count; k++) {
            bind_text(d, ent_text_of(d->x, ENT_SCOPE_EDGE, i, 0, "id"));
            bind(d, (ent_value){true, ENT_FIELD_WHOLE, {0}, (double)k});
            bind_fields(d, ENT_SCOPE_REPORT, i, k);
            insert(d);
        }
    finish(d);
}

void ent_export_sqlite(ent_exporter *x)
{
    database d = {.x = x};
    ent_buf content = {0};
    check(&d, sqlite3_open(":memory:", &d.db));
    run(&d, HEAD);
    create_tables(&d);
    insert_network(&d);
    insert_rows(&d);
    run(&d, VIEWS);
    sqlite3_int64 size = 0;
    unsigned char *image = x->status == ENT_OK ? sqlite3_serialize(d.db, "main", &size, 0) : NULL;
    if (!image) ent_export_fail(x, ENT_ENOMEM);
    if (image) ent_put(x, &content, ent_slice_of((const char *)image, (size_t)size));
    sqlite3_free(image);
    sqlite3_close(d.db);
    ent_export_emit(x, "sqlite", &content);
    ent_buf_free(&content);
}
