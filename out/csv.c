/* actors.csv and relations.csv, as RFC 4180 says: UTF-8, a header row, CRLF-free lines, quotes doubled; text
 * that a spreadsheet would take for a formula gets an apostrophe in front. */
#include <entente/out.h>

#include "cell.h"
#include "ranking.h"

#include <math.h>
#include <stdlib.h>

static ent_status add_fields(ent_buf *out, const ent_slice *fields, size_t count)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < count; i++) {
        if (i) st = ent_buf_add_char(out, ',');
        if (st == ENT_OK) st = ent_cell_add(out, fields[i], ',', true);
    }
    return st;
}

/* A measure that is not defined is an empty field. */
static ent_status add_number(ent_buf *out, double value)
{
    return isnan(value) ? ent_buf_add_char(out, ',') : ent_buf_printf(out, ",%.9g", value);
}

static ent_status add_actor(ent_buf *out, const ent_node *node)
{
    const ent_slice fields[] = {node->id,      node->name,      ent_slice_c(ent_kind_name(node->kind)),
                                node->country, node->principal, node->role};
    ent_status st = add_fields(out, fields, sizeof fields / sizeof *fields);
    if (st == ENT_OK) st = ent_buf_printf(out, ",%zu", node->documents);
#define ADD_MEASURE(field, name, text)                                                                       \
    if (st == ENT_OK) st = add_number(out, node->measures.field);
    ENT_NODE_MEASURE_LIST(ADD_MEASURE)
#undef ADD_MEASURE
    return st == ENT_OK ? ent_buf_add_char(out, '\n') : st;
}

ent_status ent_out_actors_csv(const ent_network *network, ent_buf *out)
{
    uint32_t *order = NULL;
    ent_status st = ent_buf_add(out, ENT_SLICE("id,name,kind,country,principal,role,documents"));
#define ADD_NAME(field, name, text)                                                                          \
    if (st == ENT_OK) st = ent_buf_add(out, ENT_SLICE("," name));
    ENT_NODE_MEASURE_LIST(ADD_NAME)
#undef ADD_NAME
    if (st == ENT_OK) st = ent_buf_add_char(out, '\n');
    if (st == ENT_OK) st = ent_rank_nodes(network, ENT_RANK_STRENGTH, &order);
    for (size_t i = 0; st == ENT_OK && i < network->node_count; i++)
        st = add_actor(out, &network->nodes[order[i]]);
    free(order);
    return st;
}

static ent_status add_report(ent_buf *out, const ent_network *network, const ent_edge *edge,
                             const ent_evidence *e)
{
    const ent_node *source = &network->nodes[edge->source], *target = &network->nodes[edge->target];
    bool own =
        e->relation.len > 0; /* of an edge that is merged by class or pair; a network of version 1 has none */
    int polarity = own ? e->polarity : edge->polarity;
    bool symmetric = own ? e->symmetric : edge->symmetric;
    const ent_slice fields[] = {source->id,
                                source->name,
                                target->id,
                                target->name,
                                own ? e->relation : edge->relation,
                                ent_slice_c(ent_class_name(own ? e->class_ : edge->class_)),
                                polarity > 0   ? ENT_SLICE("1")
                                : polarity < 0 ? ENT_SLICE("-1")
                                               : ENT_SLICE("0"),
                                symmetric ? ENT_SLICE("true") : ENT_SLICE("false"),
                                ent_slice_c(ent_standing_name(e->standing)),
                                e->date,
                                e->speaker,
                                e->doc};
    ent_status st = add_fields(out, fields, sizeof fields / sizeof *fields);
    if (st == ENT_OK) st = ent_buf_printf(out, ",%zu,%zu,%zu", e->sentence, e->start, e->end);
    const ent_slice words[] = {e->source_text, e->target_text, e->text, e->rule};
    if (st == ENT_OK) st = ent_buf_add_char(out, ',');
    if (st == ENT_OK) st = add_fields(out, words, sizeof words / sizeof *words);
    if (st == ENT_OK) st = add_number(out, e->confidence < 0 ? NAN : e->confidence);
    if (st == ENT_OK) st = ent_buf_add_char(out, ',');
    if (st == ENT_OK) st = ent_cell_add(out, e->cameo, ',', true);
    return st == ENT_OK ? ent_buf_add_char(out, '\n') : st;
}

ent_status ent_out_relations_csv(const ent_network *network, ent_buf *out)
{
    ent_status st = ent_buf_add(
        out,
        ENT_SLICE(
            "source,source_name,target,target_name,relation,class,polarity,symmetric,status,date,speaker,doc,"
            "sentence,start,end,source_text,target_text,evidence,rule,confidence,cameo\n"));
    for (size_t i = 0; st == ENT_OK && i < network->edge_count; i++) {
        const ent_edge *edge = &network->edges[i];
        for (size_t k = 0; st == ENT_OK && k < edge->evidence_count; k++)
            st = add_report(out, network, edge, &edge->evidence[k]);
    }
    return st;
}
