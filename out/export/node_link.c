/* Node-link JSON, as networkx and D3 read it. The two dialects differ in the name of the list of edges. */
#include "internal.h"

#define LOSS                                                                                                 \
    {                                                                                                        \
        {ENT_SCOPE_EDGE, "evidence_json", ENT_FATE_CHANGED, "\"evidence_list\" is a list of objects"},       \
        {                                                                                                    \
            0                                                                                                \
        }                                                                                                    \
    }
const ent_loss ent_loss_json[] = LOSS;
const ent_loss ent_loss_json_edges[] = LOSS;

static void put_edge(ent_exporter *x, ent_buf *out, size_t i)
{
    const ent_edge *edge = &x->network->edges[i];
    ent_put_c(x, out, "{\"source\":");
    ent_put_json(x, out, x->ids[edge->source]);
    ent_put_c(x, out, ",\"target\":");
    ent_put_json(x, out, x->ids[edge->target]);
    ent_put_c(x, out, ",\"key\":\"e");
    ent_put_count(x, out, i);
    ent_put_c(x, out, "\"");
    for (size_t f = 0; f < ent_fields_of(x, ENT_SCOPE_EDGE); f++) {
        const char *name = ent_field_at(ENT_SCOPE_EDGE, f).name;
        if (strcmp(name, "evidence_json") == 0) continue;
        ent_value value = ent_edge_value(x, i, f);
        if (!value.known) continue;
        ent_put_char(x, out, ',');
        ent_put_json(x, out, ent_slice_c(name));
        ent_put_char(x, out, ':');
        ent_put_json_value(x, out, value);
    }
    ent_put_c(x, out, ",\"evidence_list\":");
    ent_put_json_reports(x, out, i);
    ent_put_char(x, out, '}');
}

static void write_node_link(ent_exporter *x, const char *edges)
{
    const ent_network *n = x->network;
    ent_buf out = {0};
    bool first = true;
    ent_put_c(x, &out, "{\"directed\":true,\"multigraph\":true,\"graph\":{");
    ent_put_json_fields(x, &out, ENT_SCOPE_NETWORK, 0, 0, 0, &first);
    ent_put_c(x, &out, "},\n\"nodes\":[");
    for (size_t i = 0; i < n->node_count; i++) {
        first = true;
        ent_put_c(x, &out, i ? ",\n{" : "\n{");
        ent_put_json_fields(x, &out, ENT_SCOPE_NODE, i, 0, 0, &first);
        ent_put_char(x, &out, '}');
    }
    ent_put_c(x, &out, "],\n");
    ent_put_json(x, &out, ent_slice_c(edges));
    ent_put_c(x, &out, ":[");
    for (size_t i = 0; i < n->edge_count; i++) {
        ent_put_c(x, &out, i ? ",\n" : "\n");
        put_edge(x, &out, i);
    }
    ent_put_c(x, &out, "]}\n");
    ent_export_emit(x, "json", &out);
    ent_buf_free(&out);
}

void ent_export_json(ent_exporter *x)
{
    write_node_link(x, "links");
}

void ent_export_json_edges(ent_exporter *x)
{
    write_node_link(x, "edges");
}
