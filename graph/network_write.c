/* The network as JSON Lines, out: a "graph" record, then "document", "node" and "edge" lines in the order
 * they have. */
#include "network_internal.h"

static void put_graph(ent_json_out *json, const ent_network *n)
{
    ent_json_count(json, ENT_SLICE("{\"type\":\"graph\",\"version\":"), ENT_NETWORK_VERSION);
    ent_json_count(json, ENT_SLICE(",\"nodes\":"), n->node_count);
    ent_json_count(json, ENT_SLICE(",\"edges\":"), n->edge_count);
    ent_json_count(json, ENT_SLICE(",\"documents\":"), n->documents);
    ent_json_count(json, ENT_SLICE(",\"reprints\":"), n->reprints);
    ent_json_count(json, ENT_SLICE(",\"relations\":"), n->relations);
    ent_json_count(json, ENT_SLICE(",\"dropped\":{\"loops\":"), n->dropped_loops);
    ent_json_count(json, ENT_SLICE(",\"generic\":"), n->dropped_generic);
    ent_json_count(json, ENT_SLICE(",\"standing\":"), n->dropped_standing);
    ent_json_count(json, ENT_SLICE(",\"structural\":"), n->dropped_structural);
    ent_json_count(json, ENT_SLICE(",\"rejected\":"), n->dropped_rejected);
    ent_json_count(json, ENT_SLICE(",\"filtered\":"), n->dropped_filtered);
    ent_json_bool(json, ENT_SLICE("},\"options\":{\"proposed\":"), n->with_proposed);
    ent_json_bool(json, ENT_SLICE(",\"negated\":"), n->with_negated);
    ent_json_bool(json, ENT_SLICE(",\"generic\":"), n->with_generic);
    ent_json_bool(json, ENT_SLICE(",\"structural\":"), n->with_structural);
    ent_json_name(json, ENT_SLICE(",\"merge\":"), ent_merge_name(n->merge));
    ent_json_name(json, ENT_SLICE(",\"level\":"), ent_level_name(n->level));
    ent_json_raw(json, ENT_SLICE("}"));
    ent_json_known(json, ENT_SLICE(",\"arguments\":"), n->arguments);
    ent_json_known(json, ENT_SLICE(",\"inputs\":"), n->inputs);
    ent_json_known(json, ENT_SLICE(",\"filters\":"), n->filters);
    ent_json_known(json, ENT_SLICE(",\"first\":"), n->first);
    ent_json_known(json, ENT_SLICE(",\"last\":"), n->last);
    if (n->measured) ent_measures_put_network(json, n);
    ent_json_raw(json, ENT_SLICE("}\n"));
}

static void put_document(ent_json_out *json, const ent_network_document *d)
{
    ent_json_string(json, ENT_SLICE("{\"type\":\"document\",\"id\":"), d->id);
    ent_json_known(json, ENT_SLICE(",\"title\":"), d->title);
    ent_json_known(json, ENT_SLICE(",\"date\":"), d->date);
    ent_json_known(json, ENT_SLICE(",\"outlet\":"), d->outlet);
    ent_json_known(json, ENT_SLICE(",\"url\":"), d->url);
    ent_json_known(json, ENT_SLICE(",\"original\":"), d->original);
    ent_json_raw(json, ENT_SLICE("}\n"));
}

static void put_aliases(ent_json_out *json, const ent_node *node)
{
    for (size_t i = 0; i < node->alias_count; i++)
        ent_json_string(json, i ? ENT_SLICE(",") : ENT_SLICE(",\"aliases\":["), node->aliases[i]);
    if (node->alias_count) ent_json_raw(json, ENT_SLICE("]"));
}

static void put_node(ent_json_out *json, const ent_node *node, bool measured)
{
    ent_json_string(json, ENT_SLICE("{\"type\":\"node\",\"id\":"), node->id);
    ent_json_string(json, ENT_SLICE(",\"name\":"), node->name);
    ent_json_name(json, ENT_SLICE(",\"kind\":"), ent_kind_name(node->kind));
    ent_json_known(json, ENT_SLICE(",\"country\":"), node->country);
    ent_json_known(json, ENT_SLICE(",\"principal\":"), node->principal);
    ent_json_known(json, ENT_SLICE(",\"role\":"), node->role);
    put_aliases(json, node);
    if (node->generic) ent_json_raw(json, ENT_SLICE(",\"generic\":true"));
    if (node->focus) ent_json_raw(json, ENT_SLICE(",\"focus\":true"));
    ent_json_count(json, ENT_SLICE(",\"documents\":"), node->documents);
    if (measured) ent_measures_put_node(json, node);
    ent_json_raw(json, ENT_SLICE("}\n"));
}

static void put_span(ent_json_out *json, ent_slice key, ent_evidence_span span)
{
    if (span.end <= span.start) return;
    ent_json_raw(json, key);
    ent_json_count(json, ENT_SLICE("\"start\":"), span.start);
    ent_json_count(json, ENT_SLICE(",\"end\":"), span.end);
    ent_json_raw(json, ENT_SLICE("}"));
}

static void put_polarity(ent_json_out *json, int polarity)
{
    ent_json_raw(json, ENT_SLICE(",\"polarity\":"));
    ent_json_raw(json, polarity < 0 ? ENT_SLICE("-1") : polarity > 0 ? ENT_SLICE("1") : ENT_SLICE("0"));
}

/* What the edge does not say already. */
static void put_differences(ent_json_out *json, const ent_network *n, const ent_edge *edge,
                            const ent_evidence *e)
{
    if (!ent_slice_equal(e->source_id, n->nodes[edge->source].id))
        ent_json_known(json, ENT_SLICE(",\"source_id\":"), e->source_id);
    if (!ent_slice_equal(e->target_id, n->nodes[edge->target].id))
        ent_json_known(json, ENT_SLICE(",\"target_id\":"), e->target_id);
    if (!ent_slice_equal(e->relation, edge->relation))
        ent_json_string(json, ENT_SLICE(",\"relation\":"), e->relation);
    if (e->class_ != edge->class_) ent_json_name(json, ENT_SLICE(",\"class\":"), ent_class_name(e->class_));
    if (e->polarity != edge->polarity) put_polarity(json, e->polarity);
    if (e->symmetric != edge->symmetric) ent_json_bool(json, ENT_SLICE(",\"symmetric\":"), e->symmetric);
}

static void put_evidence(ent_json_out *json, const ent_network *n, const ent_edge *edge,
                         const ent_evidence *e)
{
    ent_json_string(json, ENT_SLICE("{\"doc\":"), e->doc);
    ent_json_count(json, ENT_SLICE(",\"sentence\":"), e->sentence);
    if (e->part == ENT_PART_TITLE) ent_json_raw(json, ENT_SLICE(",\"part\":\"title\""));
    ent_json_count(json, ENT_SLICE(",\"start\":"), e->start);
    ent_json_count(json, ENT_SLICE(",\"end\":"), e->end);
    ent_json_string(json, ENT_SLICE(",\"text\":"), e->text);
    ent_json_known(json, ENT_SLICE(",\"source_text\":"), e->source_text);
    ent_json_known(json, ENT_SLICE(",\"target_text\":"), e->target_text);
    put_span(json, ENT_SLICE(",\"source_span\":{"), e->source_span);
    put_span(json, ENT_SLICE(",\"target_span\":{"), e->target_span);
    put_span(json, ENT_SLICE(",\"predicate_span\":{"), e->predicate_span);
    put_differences(json, n, edge, e);
    ent_json_known(json, ENT_SLICE(",\"cameo\":"), e->cameo);
    ent_json_name(json, ENT_SLICE(",\"status\":"), ent_standing_name(e->standing));
    ent_json_known(json, ENT_SLICE(",\"speaker\":"), e->speaker);
    ent_json_known(json, ENT_SLICE(",\"speaker_id\":"), e->speaker_id);
    ent_json_known(json, ENT_SLICE(",\"date\":"), e->date);
    ent_json_known(json, ENT_SLICE(",\"rule\":"), e->rule);
    ent_json_confidence(json, ENT_SLICE(",\"confidence\":"), e->confidence);
    if (e->copy) ent_json_raw(json, ENT_SLICE(",\"copy\":true"));
    if (e->reviewed) ent_json_name(json, ENT_SLICE(",\"reviewed\":"), ent_reviewed_name(e->reviewed));
    ent_json_raw(json, ENT_SLICE("}"));
}

static void put_edge(ent_json_out *json, const ent_network *n, const ent_edge *edge)
{
    ent_json_string(json, ENT_SLICE("{\"type\":\"edge\",\"source\":"), n->nodes[edge->source].id);
    ent_json_string(json, ENT_SLICE(",\"target\":"), n->nodes[edge->target].id);
    ent_json_string(json, ENT_SLICE(",\"relation\":"), edge->relation);
    ent_json_name(json, ENT_SLICE(",\"class\":"), ent_class_name(edge->class_));
    put_polarity(json, edge->polarity);
    ent_json_bool(json, ENT_SLICE(",\"symmetric\":"), edge->symmetric);
    ent_json_name(json, ENT_SLICE(",\"status\":"), ent_standing_name(edge->standing));
    if (edge->turn != ENT_TURN_NONE)
        ent_json_name(json, ENT_SLICE(",\"change\":"), ent_turn_name(edge->turn));
    ent_json_number(json, ENT_SLICE(",\"weight\":"), edge->weight);
    ent_json_count(json, ENT_SLICE(",\"reports\":"), edge->reports);
    ent_json_count(json, ENT_SLICE(",\"documents\":"), edge->documents);
    ent_json_count(json, ENT_SLICE(",\"outlets\":"), edge->outlets);
    ent_json_known(json, ENT_SLICE(",\"first\":"), edge->first);
    ent_json_known(json, ENT_SLICE(",\"last\":"), edge->last);
    ent_json_confidence(json, ENT_SLICE(",\"confidence\":"), edge->confidence);
    if (n->measured) ent_measures_put_edge(json, edge);
    ent_json_raw(json, ENT_SLICE(",\"evidence\":["));
    for (size_t i = 0; i < edge->evidence_count; i++) {
        if (i) ent_json_raw(json, ENT_SLICE(","));
        put_evidence(json, n, edge, &edge->evidence[i]);
    }
    ent_json_raw(json, ENT_SLICE("]}\n"));
}

ent_status ent_network_write(const ent_network *network, ent_buf *out)
{
    ent_json_out json = {out, ENT_OK};
    size_t start = out->len;
    put_graph(&json, network);
    for (size_t i = 0; i < network->text_count; i++)
        put_document(&json, &network->texts[i]);
    for (size_t i = 0; i < network->node_count; i++)
        put_node(&json, &network->nodes[i], network->measured);
    for (size_t i = 0; i < network->edge_count; i++)
        put_edge(&json, network, &network->edges[i]);
    if (json.status != ENT_OK) out->len = start; /* no half network */
    return json.status;
}
