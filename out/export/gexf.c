/* GEXF 1.3 and 1.2 (https://gexf.net): dynamic, edges and actors with the days that they are there; the sign
 * is an attribute, as weights must be positive. */
#include "xml.h"

static const char NO_PLACE[] =
    "the format has no attributes of the graph; its description tells them in words";
const ent_loss ent_loss_gexf[] = {{ENT_SCOPE_NETWORK, NULL, ENT_FATE_CHANGED, NO_PLACE}, {0}};
const ent_loss ent_loss_gexf12[] = {{ENT_SCOPE_NETWORK, NULL, ENT_FATE_CHANGED, NO_PLACE}, {0}};

/* When something is there; empty: not bounded. */
typedef struct spell {
    ent_slice start, end;
} spell;

static spell edge_spell(ent_exporter *x, size_t i)
{
    const ent_edge *edge = &x->network->edges[i];
    return (spell){ent_first_day(x, edge->first), ent_last_day(x, edge->last)};
}

/* An actor is there as long as one of its edges; without bound when one of them is. */
static void widen(spell *all, spell more, bool first)
{
    if (first || (all->start.len && (!more.start.len || ent_slice_compare(more.start, all->start) < 0)))
        all->start = more.start;
    if (first || (all->end.len && (!more.end.len || ent_slice_compare(more.end, all->end) > 0)))
        all->end = more.end;
}

static spell *node_spells(ent_exporter *x)
{
    const ent_network *n = x->network;
    spell *spells = ENT_ARENA_NEW(x->arena, spell, n->node_count);
    bool *seen = ENT_ARENA_NEW(x->arena, bool, n->node_count);
    if (!spells || !seen) {
        ent_export_fail(x, ENT_ENOMEM);
        return NULL;
    }
    for (size_t i = 0; i < n->edge_count; i++) {
        const uint32_t ends[] = {n->edges[i].source, n->edges[i].target};
        for (size_t k = 0; k < 2; k++) {
            widen(&spells[ends[k]], edge_spell(x, i), !seen[ends[k]]);
            seen[ends[k]] = true;
        }
    }
    return spells;
}

static void put_spell(ent_xml *xml, spell s)
{
    if (s.start.len) ent_xml_attr(xml, "start", s.start);
    if (s.end.len) ent_xml_attr(xml, "end", s.end);
}

static void put_attributes(ent_exporter *x, ent_xml *xml, ent_scope scope)
{
    static const char *const types[] = {"string", "double", "long", "boolean"};
    ent_xml_open(xml, "attributes");
    ent_xml_attr_c(xml, "class", ent_scope_name(scope));
    ent_xml_attr_c(xml, "mode", "static");
    for (size_t i = 1; i < ent_fields_of(x, scope); i++) { /* the id has a place of its own */
        ent_field field = ent_field_at(scope, i);
        ent_xml_open(xml, "attribute");
        ent_xml_attr_c(xml, "id", field.name);
        ent_xml_attr_c(xml, "title", field.name);
        ent_xml_attr_c(xml, "type", types[field.type]);
        ent_xml_close(xml);
    }
    ent_xml_close(xml);
}

static void put_values(ent_exporter *x, ent_xml *xml, ent_scope scope, size_t owner)
{
    ent_xml_open(xml, "attvalues");
    for (size_t i = 1; i < ent_fields_of(x, scope); i++) {
        ent_value value = ent_export_value(x, scope, owner, 0, i);
        if (!value.known) continue;
        ent_xml_open(xml, "attvalue");
        ent_xml_attr_c(xml, "for", ent_field_at(scope, i).name);
        ent_xml_attr_value(xml, "value", value);
        ent_xml_close(xml);
    }
    ent_xml_close(xml);
}

static void put_edge(ent_exporter *x, ent_xml *xml, size_t i, bool is_13)
{
    const ent_edge *edge = &x->network->edges[i];
    ent_slice relation = ent_clean_line(x, edge->relation);
    ent_xml_open(xml, "edge");
    ent_xml_attr(xml, "id", ent_text_of(x, ENT_SCOPE_EDGE, i, 0, "id"));
    ent_xml_attr(xml, "source", x->ids[edge->source]);
    ent_xml_attr(xml, "target", x->ids[edge->target]);
    ent_xml_attr_c(xml, "type", "directed");
    ent_xml_attr_number(xml, "weight", edge->weight);
    ent_xml_attr(xml, "label", relation);
    if (is_13) ent_xml_attr(xml, "kind", relation); /* keeps parallel edges of two types apart in Gephi */
    put_spell(xml, edge_spell(x, i));
    put_values(x, xml, ENT_SCOPE_EDGE, i);
    /* Vermilion, blue and grey of Okabe & Ito: told apart by the colour-blind too. */
    ent_xml_open(xml, "viz:color");
    ent_xml_attr_c(xml, "r", edge->polarity < 0 ? "213" : edge->polarity > 0 ? "0" : "112");
    ent_xml_attr_c(xml, "g", edge->polarity < 0 ? "94" : edge->polarity > 0 ? "114" : "112");
    ent_xml_attr_c(xml, "b", edge->polarity < 0 ? "0" : edge->polarity > 0 ? "178" : "112");
    ent_xml_close(xml);
    ent_xml_close(xml);
}

static void put_meta(ent_exporter *x, ent_xml *xml)
{
    ent_buf text = {0};
    for (size_t i = 0; i < ent_fields_of(x, ENT_SCOPE_NETWORK); i++) {
        ent_value value = ent_network_value(x, i);
        if (!value.known) continue;
        if (text.len) ent_put_c(x, &text, "; ");
        ent_put_c(x, &text, ent_field_at(ENT_SCOPE_NETWORK, i).name);
        ent_put_c(x, &text, ": ");
        ent_put_plain(x, &text, value);
    }
    ent_xml_open(xml, "meta");
    ent_xml_open(xml, "creator");
    ent_xml_text(xml, ENT_SLICE("entente"));
    ent_xml_close(xml);
    ent_xml_open(xml, "description");
    ent_xml_text(xml, ent_buf_slice(&text));
    ent_xml_close(xml);
    ent_xml_close(xml);
    ent_buf_free(&text);
}

static bool has_dates(ent_exporter *x)
{
    for (size_t i = 0; i < x->network->edge_count; i++) {
        spell s = edge_spell(x, i);
        if (s.start.len || s.end.len) return true;
    }
    return false;
}

static void put_graph(ent_exporter *x, ent_xml *xml, bool is_13)
{
    spell *spells = node_spells(x);
    bool dynamic = has_dates(x);
    ent_xml_open(xml, "graph");
    ent_xml_attr_c(xml, "defaultedgetype", "directed");
    ent_xml_attr_c(xml, "mode", dynamic ? "dynamic" : "static");
    if (dynamic) ent_xml_attr_c(xml, "timeformat", "date");
    put_attributes(x, xml, ENT_SCOPE_NODE);
    put_attributes(x, xml, ENT_SCOPE_EDGE);
    ent_xml_open(xml, "nodes");
    for (size_t i = 0; spells && i < x->network->node_count; i++) {
        ent_xml_open(xml, "node");
        ent_xml_attr(xml, "id", x->ids[i]);
        ent_xml_attr(xml, "label", x->labels[i]);
        put_spell(xml, spells[i]);
        put_values(x, xml, ENT_SCOPE_NODE, i);
        ent_xml_close(xml);
    }
    ent_xml_close(xml);
    ent_xml_open(xml, "edges");
    for (size_t i = 0; i < x->network->edge_count; i++)
        put_edge(x, xml, i, is_13);
    ent_xml_close(xml);
    ent_xml_close(xml);
}

static void write_gexf(ent_exporter *x, bool is_13)
{
    ent_xml *xml = ent_xml_new(x);
    ent_xml_open(xml, "gexf");
    ent_xml_attr_c(xml, "xmlns", is_13 ? "http://gexf.net/1.3" : "http://www.gexf.net/1.2draft");
    ent_xml_attr_c(xml, "xmlns:viz", is_13 ? "http://gexf.net/1.3/viz" : "http://www.gexf.net/1.2draft/viz");
    ent_xml_attr_c(xml, "version", is_13 ? "1.3" : "1.2");
    put_meta(x, xml);
    put_graph(x, xml, is_13);
    ent_xml_emit(xml, "gexf");
}

void ent_export_gexf(ent_exporter *x)
{
    write_gexf(x, true);
}

void ent_export_gexf12(ent_exporter *x)
{
    write_gexf(x, false);
}
