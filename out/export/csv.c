/* Tables of actors, relations and reports, with the columns that Gephi looks for: Id and Label; Source,
 * Target, Type and Weight, in any letter case. */
#include "../cell.h"
#include "internal.h"

const ent_loss ent_loss_csv[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_LOST, "a table has no place for what is said of all its rows"},
    {ENT_SCOPE_NODE, "name", ENT_FATE_CHANGED, "the column is \"label\", which Gephi shows"},
    {ENT_SCOPE_EDGE, "evidence_json", ENT_FATE_LOST, "reports.csv has a row for each report"},
    {0}};

static void put_cell(ent_exporter *x, ent_buf *out, ent_value value)
{
    if (value.known && value.type == ENT_FIELD_TEXT) {
        if (x->status == ENT_OK) x->status = ent_cell_add(out, value.text, ',', true);
    } else {
        ent_put_plain(x, out, value);
    }
}

static void put_text(ent_exporter *x, ent_buf *out, ent_slice text)
{
    put_cell(x, out, (ent_value){true, ENT_FIELD_TEXT, text, 0});
}

static bool is_kept(ent_scope scope, size_t field)
{
    return scope != ENT_SCOPE_EDGE || strcmp(ent_field_at(scope, field).name, "evidence_json") != 0;
}

static void put_names(ent_exporter *x, ent_buf *out, ent_scope scope)
{
    for (size_t i = 0; i < ent_fields_of(x, scope); i++) {
        const char *name = ent_field_at(scope, i).name;
        if (!is_kept(scope, i)) continue;
        if (i || scope != ENT_SCOPE_NODE) ent_put_char(x, out, ',');
        ent_put_c(x, out, scope == ENT_SCOPE_NODE && strcmp(name, "name") == 0 ? "label" : name);
    }
    ent_put_char(x, out, '\n');
}

static void put_row(ent_exporter *x, ent_buf *out, ent_scope scope, size_t owner, size_t item)
{
    for (size_t i = 0; i < ent_fields_of(x, scope); i++) {
        if (!is_kept(scope, i)) continue;
        if (i || scope != ENT_SCOPE_NODE) ent_put_char(x, out, ',');
        put_cell(x, out, ent_export_value(x, scope, owner, item, i));
    }
    ent_put_char(x, out, '\n');
}

static void put_edge(ent_exporter *x, ent_buf *out, size_t i)
{
    const ent_edge *edge = &x->network->edges[i];
    put_text(x, out, x->ids[edge->source]);
    ent_put_char(x, out, ',');
    put_text(x, out, x->ids[edge->target]);
    ent_put_c(x, out, ",directed");
    put_row(x, out, ENT_SCOPE_EDGE, i, 0);
}

void ent_export_csv(ent_exporter *x)
{
    const ent_network *n = x->network;
    ent_buf out = {0};
    put_names(x, &out, ENT_SCOPE_NODE);
    for (size_t i = 0; i < n->node_count; i++)
        put_row(x, &out, ENT_SCOPE_NODE, i, 0);
    ent_export_emit(x, "nodes.csv", &out);
    ent_put_c(x, &out, "source,target,type");
    put_names(x, &out, ENT_SCOPE_EDGE);
    for (size_t i = 0; i < n->edge_count; i++)
        put_edge(x, &out, i);
    ent_export_emit(x, "edges.csv", &out);
    ent_put_c(x, &out, "edge");
    put_names(x, &out, ENT_SCOPE_REPORT);
    for (size_t i = 0; i < n->edge_count; i++)
        for (size_t k = 0; k < n->edges[i].evidence_count; k++) {
            ent_put_char(x, &out, 'e');
            ent_put_count(x, &out, i);
            put_row(x, &out, ENT_SCOPE_REPORT, i, k);
        }
    ent_export_emit(x, "reports.csv", &out);
    ent_buf_free(&out);
}
