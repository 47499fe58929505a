/* GraphML; and the flavour in which yEd sees shapes, colours and labels. http://graphml.graphdrawing.org */
#include "xml.h"

const ent_loss ent_loss_graphml[] = {{0}};
const ent_loss ent_loss_yed[] = {{0}};

static const char *const type_names[] = {"string", "double", "long", "boolean"};
static const char *const prefixes[] = {"graph", "node", "edge", "report"};

static void put_key_id(ent_exporter *x, ent_buf *out, ent_scope scope, const char *name)
{
    ent_buf_clear(out);
    ent_put_char(x, out, prefixes[scope][0]);
    ent_put_char(x, out, '_');
    ent_put_c(x, out, name);
}

static void put_key(ent_exporter *x, ent_xml *xml, ent_scope scope, const char *name, ent_field_type type,
                    const char *says)
{
    ent_buf id = {0};
    put_key_id(x, &id, scope, name);
    ent_xml_open(xml, "key");
    ent_xml_attr(xml, "id", ent_buf_slice(&id));
    ent_xml_attr_c(xml, "for", prefixes[scope]);
    ent_xml_attr_c(xml, "attr.name", name);
    ent_xml_attr_c(xml, "attr.type", type_names[type]);
    ent_xml_open(xml, "desc");
    ent_xml_text(xml, ent_slice_c(says));
    ent_xml_close(xml);
    ent_xml_close(xml);
    ent_buf_free(&id);
}

/* The ids of nodes and edges are XML attributes; igraph complains when there are data of that name too. */
static size_t first_field(ent_scope scope)
{
    return scope == ENT_SCOPE_NETWORK ? 0 : 1;
}

static void put_keys(ent_exporter *x, ent_xml *xml)
{
    for (ent_scope scope = ENT_SCOPE_NETWORK; scope <= ENT_SCOPE_EDGE; scope++)
        for (size_t i = first_field(scope); i < ent_fields_of(x, scope); i++) {
            ent_field field = ent_field_at(scope, i);
            put_key(x, xml, scope, field.name, field.type, field.says);
        }
    put_key(x, xml, ENT_SCOPE_NODE, "label", ENT_FIELD_TEXT, "what programs show: the name");
    put_key(x, xml, ENT_SCOPE_EDGE, "label", ENT_FIELD_TEXT, "what programs show: the type of the relation");
}

static void put_data(ent_exporter *x, ent_xml *xml, ent_scope scope, const char *name, ent_value value)
{
    ent_buf id = {0};
    if (!value.known) return;
    put_key_id(x, &id, scope, name);
    ent_xml_open(xml, "data");
    ent_xml_attr(xml, "key", ent_buf_slice(&id));
    ent_xml_text_value(xml, value);
    ent_xml_close(xml);
    ent_buf_free(&id);
}

static void put_fields(ent_exporter *x, ent_xml *xml, ent_scope scope, size_t owner)
{
    for (size_t i = first_field(scope); i < ent_fields_of(x, scope); i++)
        put_data(x, xml, scope, ent_field_at(scope, i).name, ent_export_value(x, scope, owner, 0, i));
}

/* --- What yEd draws. --- */

static void put_yed_keys(ent_xml *xml)
{
    ent_xml_open(xml, "key");
    ent_xml_attr_c(xml, "id", "node_graphics");
    ent_xml_attr_c(xml, "for", "node");
    ent_xml_attr_c(xml, "yfiles.type", "nodegraphics");
    ent_xml_close(xml);
    ent_xml_open(xml, "key");
    ent_xml_attr_c(xml, "id", "edge_graphics");
    ent_xml_attr_c(xml, "for", "edge");
    ent_xml_attr_c(xml, "yfiles.type", "edgegraphics");
    ent_xml_close(xml);
}

/* A grid, so that nothing lies on top of each other before yEd has laid the graph out. */
static void put_geometry(ent_exporter *x, ent_xml *xml, size_t node)
{
    size_t columns = 1, letters = x->labels[node].len;
    while (columns * columns < x->network->node_count)
        columns++;
    ent_xml_open(xml, "y:Geometry");
    ent_xml_attr_number(xml, "height", 30);
    ent_xml_attr_number(xml, "width", (double)(letters < 40 ? 40 + 7 * letters : 320));
    ent_xml_attr_number(xml, "x", 360.0 * (double)(node % columns));
    size_t row = node / columns;
    ent_xml_attr_number(xml, "y", 90.0 * (double)row);
    ent_xml_close(xml);
}

static void put_yed_node(ent_exporter *x, ent_xml *xml, size_t i)
{
    /* Shapes and colours (Okabe & Ito) by kind. */
    static const char *const shapes[] = {"rectangle", "hexagon", "octagon", "ellipse", "diamond"};
    static const char *const colours[] = {"#56B4E9", "#F0E442", "#E69F00", "#FFFFFF", "#009E73"};
    ent_kind kind = x->network->nodes[i].kind;
    ent_xml_open(xml, "data");
    ent_xml_attr_c(xml, "key", "node_graphics");
    ent_xml_open(xml, "y:ShapeNode");
    put_geometry(x, xml, i);
    ent_xml_open(xml, "y:Fill");
    ent_xml_attr_c(xml, "color", colours[kind]);
    ent_xml_attr_c(xml, "transparent", "false");
    ent_xml_close(xml);
    ent_xml_open(xml, "y:NodeLabel");
    ent_xml_text(xml, x->labels[i]);
    ent_xml_close(xml);
    ent_xml_open(xml, "y:Shape");
    ent_xml_attr_c(xml, "type", shapes[kind]);
    ent_xml_close(xml);
    ent_xml_close(xml);
    ent_xml_close(xml);
}

static void put_yed_edge(ent_exporter *x, ent_xml *xml, size_t i)
{
    const ent_edge *edge = &x->network->edges[i];
    ent_xml_open(xml, "data");
    ent_xml_attr_c(xml, "key", "edge_graphics");
    ent_xml_open(xml, "y:PolyLineEdge");
    ent_xml_open(xml, "y:LineStyle");
    ent_xml_attr_c(xml, "color", edge->polarity < 0 ? "#D55E00" : edge->polarity > 0 ? "#0072B2" : "#707070");
    ent_xml_attr_c(xml, "type", edge->standing == ENT_IS_ASSERTED ? "line" : "dashed");
    ent_xml_attr_number(xml, "width", edge->weight < 2 ? 1 : edge->weight < 5 ? 2 : 3);
    ent_xml_close(xml);
    ent_xml_open(xml, "y:Arrows");
    ent_xml_attr_c(xml, "source", edge->symmetric ? "standard" : "none");
    ent_xml_attr_c(xml, "target", "standard");
    ent_xml_close(xml);
    ent_xml_open(xml, "y:EdgeLabel");
    ent_xml_text(xml, ent_clean_line(x, edge->relation));
    ent_xml_close(xml);
    ent_xml_close(xml);
    ent_xml_close(xml);
}

/* --- The document. --- */

static void put_root(ent_xml *xml, bool yed)
{
    ent_xml_open(xml, "graphml");
    ent_xml_attr_c(xml, "xmlns", "http://graphml.graphdrawing.org/xmlns");
    ent_xml_attr_c(xml, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    if (yed) ent_xml_attr_c(xml, "xmlns:y", "http://www.yworks.com/xml/graphml");
    ent_xml_attr_c(xml, "xsi:schemaLocation",
                   yed ? "http://graphml.graphdrawing.org/xmlns "
                         "http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd"
                       : "http://graphml.graphdrawing.org/xmlns "
                         "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd");
}

static void put_node(ent_exporter *x, ent_xml *xml, size_t i, bool yed)
{
    ent_xml_open(xml, "node");
    ent_xml_attr(xml, "id", x->ids[i]);
    put_fields(x, xml, ENT_SCOPE_NODE, i);
    put_data(x, xml, ENT_SCOPE_NODE, "label", (ent_value){true, ENT_FIELD_TEXT, x->labels[i], 0});
    if (yed) put_yed_node(x, xml, i);
    ent_xml_close(xml);
}

static void put_edge(ent_exporter *x, ent_xml *xml, size_t i, bool yed)
{
    const ent_edge *edge = &x->network->edges[i];
    ent_xml_open(xml, "edge");
    ent_xml_attr(xml, "id", ent_text_of(x, ENT_SCOPE_EDGE, i, 0, "id"));
    ent_xml_attr(xml, "source", x->ids[edge->source]);
    ent_xml_attr(xml, "target", x->ids[edge->target]);
    put_fields(x, xml, ENT_SCOPE_EDGE, i);
    put_data(x, xml, ENT_SCOPE_EDGE, "label",
             (ent_value){true, ENT_FIELD_TEXT, ent_clean_line(x, edge->relation), 0});
    if (yed) put_yed_edge(x, xml, i);
    ent_xml_close(xml);
}

static void write_graphml(ent_exporter *x, bool yed)
{
    ent_xml *xml = ent_xml_new(x);
    put_root(xml, yed);
    put_keys(x, xml);
    if (yed) put_yed_keys(xml);
    ent_xml_open(xml, "graph");
    ent_xml_attr_c(xml, "edgedefault", "directed");
    put_fields(x, xml, ENT_SCOPE_NETWORK, 0);
    for (size_t i = 0; i < x->network->node_count; i++)
        put_node(x, xml, i, yed);
    for (size_t i = 0; i < x->network->edge_count; i++)
        put_edge(x, xml, i, yed);
    ent_xml_emit(xml, "graphml");
}

void ent_export_graphml(ent_exporter *x)
{
    write_graphml(x, false);
}

void ent_export_yed(ent_exporter *x)
{
    write_graphml(x, true);
}
