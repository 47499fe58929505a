/* Text, numbers and JSON into a buffer. */
#include "internal.h"

void ent_put(ent_exporter *x, ent_buf *out, ent_slice text)
{
    if (x->status == ENT_OK) x->status = ent_buf_add(out, text);
}

void ent_put_c(ent_exporter *x, ent_buf *out, const char *text)
{
    ent_put(x, out, ent_slice_c(text));
}

void ent_put_char(ent_exporter *x, ent_buf *out, char c)
{
    if (x->status == ENT_OK) x->status = ent_buf_add_char(out, c);
}

void ent_put_count(ent_exporter *x, ent_buf *out, size_t n)
{
    if (x->status == ENT_OK) x->status = ent_buf_printf(out, "%zu", n);
}

void ent_put_number(ent_exporter *x, ent_buf *out, double number)
{
    ent_json_out json = {out, x->status};
    ent_json_number(&json, (ent_slice){0}, number);
    x->status = json.status;
}

void ent_put_whole(ent_exporter *x, ent_buf *out, double number)
{
    if (x->status == ENT_OK) x->status = ent_buf_printf(out, "%.0f", number);
}

void ent_put_json(ent_exporter *x, ent_buf *out, ent_slice text)
{
    if (x->status == ENT_OK) x->status = ent_json_add_string(out, text);
}

void ent_put_plain(ent_exporter *x, ent_buf *out, ent_value value)
{
    if (!value.known) return;
    if (value.type == ENT_FIELD_TEXT)
        ent_put(x, out, value.text);
    else if (value.type == ENT_FIELD_BOOL)
        ent_put_c(x, out, value.number != 0 ? "true" : "false");
    else if (value.type == ENT_FIELD_WHOLE)
        ent_put_whole(x, out, value.number);
    else
        ent_put_number(x, out, value.number);
}

void ent_put_json_value(ent_exporter *x, ent_buf *out, ent_value value)
{
    if (value.type == ENT_FIELD_TEXT)
        ent_put_json(x, out, value.text);
    else
        ent_put_plain(x, out, value);
}

void ent_put_json_fields(ent_exporter *x, ent_buf *out, ent_scope scope, size_t owner, size_t item,
                         size_t from, bool *first)
{
    for (size_t i = from; i < ent_fields_of(x, scope); i++) {
        ent_value value = ent_export_value(x, scope, owner, item, i);
        if (!value.known) continue;
        if (!*first) ent_put_char(x, out, ',');
        *first = false;
        ent_put_json(x, out, ent_slice_c(ent_field_at(scope, i).name));
        ent_put_char(x, out, ':');
        ent_put_json_value(x, out, value);
    }
}

void ent_put_json_reports(ent_exporter *x, ent_buf *out, size_t edge)
{
    ent_put_char(x, out, '[');
    for (size_t i = 0; i < x->network->edges[edge].evidence_count; i++) {
        bool first = true;
        ent_put_c(x, out, i ? ",{" : "{");
        ent_put_json_fields(x, out, ENT_SCOPE_REPORT, edge, i, 0, &first);
        ent_put_char(x, out, '}');
    }
    ent_put_char(x, out, ']');
}
