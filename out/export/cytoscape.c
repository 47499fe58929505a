/* Cytoscape: CX2 for Cytoscape Web, NDEx and the desktop from 3.10 (https://cytoscape.org/cx/cx2), and the
 * JSON of Cytoscape.js, which the desktop reads too. */
#include "internal.h"

const ent_loss ent_loss_cx2[] = {
    {ENT_SCOPE_NODE, "id", ENT_FATE_CHANGED, "the attribute is \"represents\"; CX2 numbers its nodes"},
    {ENT_SCOPE_EDGE, "id", ENT_FATE_CHANGED, "CX2 numbers its edges: e7 is edge 7"},
    {0}};
const ent_loss ent_loss_cyjs[] = {{0}};

static const char *attribute_name(ent_scope scope, size_t i)
{
    return scope == ENT_SCOPE_NODE && i == 0 ? "represents" : ent_field_at(scope, i).name;
}

/* Of edges the id is left out. */
static size_t first_attribute(ent_scope scope)
{
    return scope == ENT_SCOPE_EDGE ? 1 : 0;
}

static void put_declarations(ent_exporter *x, ent_buf *out, const char *aspect, ent_scope scope)
{
    static const char *const types[] = {"string", "double", "long", "boolean"};
    ent_put_json(x, out, ent_slice_c(aspect));
    ent_put_c(x, out, ":{");
    for (size_t i = first_attribute(scope); i < ent_fields_of(x, scope); i++) {
        if (i > first_attribute(scope)) ent_put_char(x, out, ',');
        ent_put_json(x, out, ent_slice_c(attribute_name(scope, i)));
        ent_put_c(x, out, ":{\"d\":");
        ent_put_json(x, out, ent_slice_c(types[ent_field_at(scope, i).type]));
        ent_put_char(x, out, '}');
    }
    ent_put_char(x, out, '}');
}

static void put_attributes(ent_exporter *x, ent_buf *out, ent_scope scope, size_t owner)
{
    bool first = true;
    ent_put_char(x, out, '{');
    for (size_t i = first_attribute(scope); i < ent_fields_of(x, scope); i++) {
        ent_value value = ent_export_value(x, scope, owner, 0, i);
        if (!value.known) continue;
        if (!first) ent_put_char(x, out, ',');
        first = false;
        ent_put_json(x, out, ent_slice_c(attribute_name(scope, i)));
        ent_put_char(x, out, ':');
        ent_put_json_value(x, out, value);
    }
    ent_put_char(x, out, '}');
}

/* Names on nodes, relations on edges, signs as colours (Okabe & Ito). */
static const char STYLE[] =
    "{\"visualProperties\":[{\"default\":{\"network\":{\"NETWORK_BACKGROUND_COLOR\":\"#FFFFFF\"},"
    "\"edge\":{\"EDGE_TARGET_ARROW_SHAPE\":\"triangle\",\"EDGE_LINE_COLOR\":\"#707070\"},"
    "\"node\":{\"NODE_BACKGROUND_COLOR\":\"#56B4E9\",\"NODE_SHAPE\":\"ellipse\"}},"
    "\"nodeMapping\":{\"NODE_LABEL\":{\"type\":\"PASSTHROUGH\",\"definition\":{\"attribute\":\"name\","
    "\"type\":\"string\"}}},"
    "\"edgeMapping\":{\"EDGE_LABEL\":{\"type\":\"PASSTHROUGH\",\"definition\":{\"attribute\":\"relation\","
    "\"type\":\"string\"}},"
    "\"EDGE_LINE_COLOR\":{\"type\":\"DISCRETE\",\"definition\":{\"attribute\":\"polarity\",\"type\":\"long\","
    "\"map\":["
    "{\"v\":1,\"vp\":\"#0072B2\"},{\"v\":0,\"vp\":\"#707070\"},{\"v\":-1,\"vp\":\"#D55E00\"}]}}}}]},\n";

static void put_count_of(ent_exporter *x, ent_buf *out, const char *aspect, size_t count)
{
    ent_put_c(x, out, "{\"elementCount\":");
    ent_put_count(x, out, count);
    ent_put_c(x, out, ",\"name\":");
    ent_put_json(x, out, ent_slice_c(aspect));
    ent_put_char(x, out, '}');
}

static void put_cx2_head(ent_exporter *x, ent_buf *out)
{
    const ent_network *n = x->network;
    ent_put_c(x, out, "[{\"CXVersion\":\"2.0\",\"hasFragments\":false},\n{\"metaData\":[");
    put_count_of(x, out, "attributeDeclarations", 1);
    ent_put_char(x, out, ',');
    put_count_of(x, out, "networkAttributes", 1);
    ent_put_char(x, out, ',');
    put_count_of(x, out, "nodes", n->node_count);
    ent_put_char(x, out, ',');
    put_count_of(x, out, "edges", n->edge_count);
    ent_put_char(x, out, ',');
    put_count_of(x, out, "visualProperties", 1);
    ent_put_c(x, out, "]},\n{\"attributeDeclarations\":[{");
    put_declarations(x, out, "networkAttributes", ENT_SCOPE_NETWORK);
    ent_put_char(x, out, ',');
    put_declarations(x, out, "nodes", ENT_SCOPE_NODE);
    ent_put_char(x, out, ',');
    put_declarations(x, out, "edges", ENT_SCOPE_EDGE);
    ent_put_c(x, out, "}]},\n{\"networkAttributes\":[");
    put_attributes(x, out, ENT_SCOPE_NETWORK, 0);
    ent_put_c(x, out, "]},\n");
}

void ent_export_cx2(ent_exporter *x)
{
    const ent_network *n = x->network;
    ent_buf out = {0};
    put_cx2_head(x, &out);
    ent_put_c(x, &out, "{\"nodes\":[");
    for (size_t i = 0; i < n->node_count; i++) {
        ent_put_c(x, &out, i ? ",\n{\"id\":" : "\n{\"id\":");
        ent_put_count(x, &out, i);
        ent_put_c(x, &out, ",\"v\":");
        put_attributes(x, &out, ENT_SCOPE_NODE, i);
        ent_put_char(x, &out, '}');
    }
    ent_put_c(x, &out, "]},\n{\"edges\":[");
    for (size_t i = 0; i < n->edge_count; i++) {
        ent_put_c(x, &out, i ? ",\n{\"id\":" : "\n{\"id\":");
        ent_put_count(x, &out, i);
        ent_put_c(x, &out, ",\"s\":");
        ent_put_count(x, &out, n->edges[i].source);
        ent_put_c(x, &out, ",\"t\":");
        ent_put_count(x, &out, n->edges[i].target);
        ent_put_c(x, &out, ",\"v\":");
        put_attributes(x, &out, ENT_SCOPE_EDGE, i);
        ent_put_char(x, &out, '}');
    }
    ent_put_c(x, &out, "]},\n");
    ent_put_c(x, &out, STYLE);
    ent_put_c(x, &out, "{\"status\":[{\"error\":\"\",\"success\":true}]}]\n");
    ent_export_emit(x, "cx2", &out);
    ent_buf_free(&out);
}

void ent_export_cyjs(ent_exporter *x)
{
    const ent_network *n = x->network;
    ent_buf out = {0};
    bool first = true;
    ent_put_c(
        x, &out,
        "{\"format_version\":\"1.0\",\"generated_by\":\"entente\",\"target_cytoscapejs_version\":\"~3.0\",\n"
        "\"data\":{");
    ent_put_json_fields(x, &out, ENT_SCOPE_NETWORK, 0, 0, 0, &first);
    ent_put_c(x, &out, "},\n\"elements\":{\"nodes\":[");
    for (size_t i = 0; i < n->node_count; i++) {
        first = true;
        ent_put_c(x, &out, i ? ",\n{\"data\":{" : "\n{\"data\":{");
        ent_put_json_fields(x, &out, ENT_SCOPE_NODE, i, 0, 0, &first);
        ent_put_c(x, &out, "}}");
    }
    ent_put_c(x, &out, "],\n\"edges\":[");
    for (size_t i = 0; i < n->edge_count; i++) {
        ent_put_c(x, &out, i ? ",\n{\"data\":{\"source\":" : "\n{\"data\":{\"source\":");
        ent_put_json(x, &out, x->ids[n->edges[i].source]);
        ent_put_c(x, &out, ",\"target\":");
        ent_put_json(x, &out, x->ids[n->edges[i].target]);
        ent_put_c(x, &out, ",\"interaction\":"); /* what the desktop calls the type of an edge */
        ent_put_json(x, &out, ent_clean_line(x, n->edges[i].relation));
        first = false;
        ent_put_json_fields(x, &out, ENT_SCOPE_EDGE, i, 0, 0, &first);
        ent_put_c(x, &out, "}}");
    }
    ent_put_c(x, &out, "]}}\n");
    ent_export_emit(x, "cyjs", &out);
    ent_buf_free(&out);
}
