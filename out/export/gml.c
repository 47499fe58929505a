/* GML, as Himsolt defined it in 1997: ASCII, everything else as character entities. */
#include "internal.h"

#include <entente/utf8.h>

static const char TRUTH[] = "the format has no truth values: 1 and 0";
const ent_loss ent_loss_gml[] = {
    {ENT_SCOPE_NODE, "id", ENT_FATE_CHANGED, "the key is \"actor\"; GML numbers its nodes"},
    {ENT_SCOPE_NODE, "generic", ENT_FATE_CHANGED, TRUTH},
    {ENT_SCOPE_NODE, "focus", ENT_FATE_CHANGED, TRUTH},
    {ENT_SCOPE_EDGE, "symmetric", ENT_FATE_CHANGED, TRUTH},
    {ENT_SCOPE_NETWORK, "with_proposed", ENT_FATE_CHANGED, TRUTH},
    {ENT_SCOPE_NETWORK, "with_negated", ENT_FATE_CHANGED, TRUTH},
    {ENT_SCOPE_NETWORK, "with_generic", ENT_FATE_CHANGED, TRUTH},
    {ENT_SCOPE_NETWORK, "with_structural", ENT_FATE_CHANGED, TRUTH},
    {0}};

static void put_string(ent_exporter *x, ent_buf *out, ent_slice text)
{
    ent_put_char(x, out, '"');
    for (size_t pos = 0; pos < text.len;) {
        uint32_t c = ent_utf8_at(text, pos, &pos);
        if (c == '"' || c == '&') {
            ent_put_c(x, out, c == '"' ? "&quot;" : "&amp;");
        } else if (c < 0x20 || c > 0x7E) {
            ent_put_c(x, out, "&#");
            ent_put_count(x, out, c);
            ent_put_char(x, out, ';');
        } else {
            ent_put_char(x, out, (char)c);
        }
    }
    ent_put_char(x, out, '"');
}

/* A real has a point, or readers take it for a whole number or for nothing. */
static void put_real(ent_exporter *x, ent_buf *out, double number)
{
    ent_buf digits = {0};
    ent_put_number(x, &digits, number);
    ent_slice text = ent_buf_slice(&digits);
    size_t e = ent_slice_find(text, ENT_SLICE("e"), 0);
    ent_put(x, out, ent_slice_sub(text, 0, e));
    if (ent_slice_find(text, ENT_SLICE("."), 0) == SIZE_MAX) ent_put_c(x, out, ".0");
    if (e != SIZE_MAX) ent_put(x, out, ent_slice_sub(text, e, SIZE_MAX));
    ent_buf_free(&digits);
}

static void put_value(ent_exporter *x, ent_buf *out, const char *indent, const char *key, ent_value value)
{
    if (!value.known) return;
    ent_put_c(x, out, indent);
    ent_put_c(x, out, key);
    ent_put_char(x, out, ' ');
    if (value.type == ENT_FIELD_TEXT)
        put_string(x, out, value.text);
    else if (value.type == ENT_FIELD_NUMBER)
        put_real(x, out, value.number);
    else
        ent_put_number(x, out, value.number);
    ent_put_char(x, out, '\n');
}

static void put_fields(ent_exporter *x, ent_buf *out, const char *indent, ent_scope scope, size_t owner)
{
    for (size_t i = 0; i < ent_fields_of(x, scope); i++) {
        bool is_actor = scope == ENT_SCOPE_NODE && i == 0;
        put_value(x, out, indent, is_actor ? "actor" : ent_field_at(scope, i).name,
                  ent_export_value(x, scope, owner, 0, i));
    }
}

static void put_number(ent_exporter *x, ent_buf *out, const char *key, size_t number)
{
    put_value(x, out, "    ", key, (ent_value){true, ENT_FIELD_WHOLE, {0}, (double)number});
}

void ent_export_gml(ent_exporter *x)
{
    const ent_network *n = x->network;
    ent_buf out = {0};
    ent_put_c(x, &out, "Creator \"entente\"\ngraph [\n  directed 1\n  multigraph 1\n");
    put_fields(x, &out, "  ", ENT_SCOPE_NETWORK, 0);
    for (size_t i = 0; i < n->node_count; i++) {
        ent_put_c(x, &out, "  node [\n");
        put_number(x, &out, "id", i);
        put_value(x, &out, "    ", "label", (ent_value){true, ENT_FIELD_TEXT, x->labels[i], 0});
        put_fields(x, &out, "    ", ENT_SCOPE_NODE, i);
        ent_put_c(x, &out, "  ]\n");
    }
    for (size_t i = 0; i < n->edge_count; i++) {
        ent_put_c(x, &out, "  edge [\n");
        put_number(x, &out, "source", n->edges[i].source);
        put_number(x, &out, "target", n->edges[i].target);
        put_value(x, &out, "    ", "label",
                  (ent_value){true, ENT_FIELD_TEXT, ent_clean_line(x, n->edges[i].relation), 0});
        put_fields(x, &out, "    ", ENT_SCOPE_EDGE, i);
        ent_put_c(x, &out, "  ]\n");
    }
    ent_put_c(x, &out, "]\n");
    ent_export_emit(x, "gml", &out);
    ent_buf_free(&out);
}
