/* Pajek: network.net for every program that reads Pajek's networks, and network.paj, the same with a
 * partition of kinds and a vector a measure, for Pajek itself. http://mrvar.fdv.uni-lj.si/pajek */
#include "internal.h"

static const char VECTOR[] = "a vector in network.paj, where 999999998 is what is not known";
const ent_loss ent_loss_pajek[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_LOST, "the format has no place for what is said of the network"},
    {ENT_SCOPE_NODE, "id", ENT_FATE_LOST, "a vertex is its number and its label"},
    {ENT_SCOPE_NODE, "name", ENT_FATE_CHANGED, "labels are told apart, and \" and \\ in them are '"},
    {ENT_SCOPE_NODE, "kind", ENT_FATE_CHANGED,
     "a partition in network.paj, numbered from 1 in the order of the manual"},
    {ENT_SCOPE_NODE, "country", ENT_FATE_LOST, "vertices have no texts but labels"},
    {ENT_SCOPE_NODE, "principal", ENT_FATE_LOST, "vertices have no texts but labels"},
    {ENT_SCOPE_NODE, "role", ENT_FATE_LOST, "vertices have no texts but labels"},
    {ENT_SCOPE_NODE, "aliases", ENT_FATE_LOST, "vertices have no texts but labels"},
    {ENT_SCOPE_NODE, NULL, ENT_FATE_CHANGED, VECTOR},
    {ENT_SCOPE_EDGE, "relation", ENT_FATE_CHANGED, "the label, in which \" and \\ are '"},
    {ENT_SCOPE_EDGE, "polarity", ENT_FATE_CHANGED, "the colour of the arc: Blue, Gray or Red"},
    {ENT_SCOPE_EDGE, "weight", ENT_FATE_KEPT, ""},
    {ENT_SCOPE_EDGE, NULL, ENT_FATE_LOST, "an arc has a value, a label and a colour"},
    {ENT_SCOPE_REPORT, NULL, ENT_FATE_LOST, "an arc has a value, a label and a colour"},
    {0}};

static void put_vertices(ent_exporter *x, ent_buf *out)
{
    ent_put_c(x, out, "*Vertices ");
    ent_put_count(x, out, x->network->node_count);
    ent_put_char(x, out, '\n');
}

static void put_quoted(ent_exporter *x, ent_buf *out, ent_slice text)
{
    ent_put_char(x, out, '"');
    for (size_t i = 0; i < text.len; i++)
        ent_put_char(x, out, text.ptr[i] == '"' || text.ptr[i] == '\\' ? '\'' : text.ptr[i]);
    ent_put_char(x, out, '"');
}

static void put_network(ent_exporter *x, ent_buf *out)
{
    const ent_network *n = x->network;
    ent_slice *labels = ent_labels_without(x, "\"\\", '\'');
    put_vertices(x, out);
    for (size_t i = 0; labels && i < n->node_count; i++) {
        ent_put_count(x, out, i + 1);
        ent_put_char(x, out, ' ');
        put_quoted(x, out, labels[i]);
        ent_put_char(x, out, '\n');
    }
    ent_put_c(x, out, "*Arcs\n");
    for (size_t i = 0; i < n->edge_count; i++) {
        const ent_edge *edge = &n->edges[i];
        ent_put_count(x, out, (size_t)edge->source + 1);
        ent_put_char(x, out, ' ');
        ent_put_count(x, out, (size_t)edge->target + 1);
        ent_put_char(x, out, ' ');
        ent_put_number(x, out, edge->weight);
        ent_put_c(x, out,
                  edge->polarity > 0   ? " c Blue l "
                  : edge->polarity < 0 ? " c Red l "
                                       : " c Gray l ");
        put_quoted(x, out, ent_clean_line(x, edge->relation));
        ent_put_char(x, out, '\n');
    }
}

static void put_kinds(ent_exporter *x, ent_buf *out)
{
    ent_put_c(x, out, "\n*Partition kind\n");
    put_vertices(x, out);
    for (size_t i = 0; i < x->network->node_count; i++) {
        ent_put_count(x, out, (size_t)x->network->nodes[i].kind + 1);
        ent_put_char(x, out, '\n');
    }
}

static void put_vectors(ent_exporter *x, ent_buf *out)
{
    for (size_t f = 0; f < ent_fields_of(x, ENT_SCOPE_NODE); f++) {
        ent_field field = ent_field_at(ENT_SCOPE_NODE, f);
        if (field.type == ENT_FIELD_TEXT) continue;
        ent_put_c(x, out, "\n*Vector ");
        ent_put_c(x, out, field.name);
        ent_put_char(x, out, '\n');
        put_vertices(x, out);
        for (size_t i = 0; i < x->network->node_count; i++) {
            ent_value value = ent_node_value(x, i, f);
            ent_put_number(x, out, value.known ? value.number : 999999998);
            ent_put_char(x, out, '\n');
        }
    }
}

void ent_export_pajek(ent_exporter *x)
{
    ent_buf net = {0}, project = {0};
    put_network(x, &net);
    ent_put_c(x, &project, "*Network network\n");
    ent_put(x, &project, ent_buf_slice(&net));
    put_kinds(x, &project);
    put_vectors(x, &project);
    ent_export_emit(x, "network.net", &net);
    ent_export_emit(x, "network.paj", &project);
    ent_buf_free(&net);
    ent_buf_free(&project);
}
