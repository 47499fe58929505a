/* The network as JSON Lines, in. Strict about what a network needs (a "graph" record first, as many nodes and
 * edges as it says, no edge to a node that is not there); fields and types of later versions are passed over.
 */
#include "network_internal.h"

#include <entente/intern.h>

/* Of a line: an edge carries all its evidence. */
enum { LONGEST_LINE = 1024 * 1024 * 1024 };

#define KEY(literal) ENT_SLICE(literal)

typedef struct loader {
    ent_network *network;
    ent_intern *ids;       /* node ids; the index of a node is the id of its id */
    ent_intern *documents; /* the same of documents */
    ent_json_in in;
    bool has_graph;
    size_t nodes, edges; /* announced by the graph record */
} loader;

/* ENT_EFORMAT with a message about the line. */
static ent_status refuse(loader *l, const char *message)
{
    ent_diag_line(l->in.diags, ENT_ERROR, l->in.file, l->in.line_number, "%s", message);
    return ENT_EFORMAT;
}

static void read_dropped(loader *l, ent_json_object o)
{
    ent_network *n = l->network;
    ent_json_object dropped = ent_json_get_object(&l->in, o, KEY("dropped"), false, "dropped.");
    ent_json_get_count(&l->in, dropped, KEY("loops"), false, &n->dropped_loops);
    ent_json_get_count(&l->in, dropped, KEY("generic"), false, &n->dropped_generic);
    ent_json_get_count(&l->in, dropped, KEY("standing"), false, &n->dropped_standing);
    ent_json_get_count(&l->in, dropped, KEY("structural"), false, &n->dropped_structural);
    ent_json_get_count(&l->in, dropped, KEY("rejected"), false, &n->dropped_rejected);
    ent_json_get_count(&l->in, dropped, KEY("filtered"), false, &n->dropped_filtered);
}

/* version: 1 had a boolean for merging. */
static void read_options(loader *l, ent_json_object o, size_t version)
{
    ent_network *n = l->network;
    ent_json_object options = ent_json_get_object(&l->in, o, KEY("options"), false, "options.");
    ent_json_get_bool(&l->in, options, KEY("proposed"), false, &n->with_proposed);
    ent_json_get_bool(&l->in, options, KEY("negated"), false, &n->with_negated);
    ent_json_get_bool(&l->in, options, KEY("generic"), false, &n->with_generic);
    ent_json_get_bool(&l->in, options, KEY("structural"), false, &n->with_structural);
    ENT_JSON_GET_NAME(&l->in, options, KEY("level"), false, ent_level_parse, "a level of actors", &n->level);
    bool merged = true;
    if (version > 1)
        ENT_JSON_GET_NAME(&l->in, options, KEY("merge"), false, ent_merge_parse, "a way to merge edges",
                          &n->merge);
    else if (ent_json_get_bool(&l->in, options, KEY("merge"), false, &merged))
        n->merge = merged ? ENT_MERGE_TYPE : ENT_MERGE_NONE;
}

static ent_status read_graph(loader *l, ent_json_object o)
{
    ent_network *n = l->network;
    size_t version = 0;
    if (l->has_graph) return refuse(l, "a second \"graph\" record");
    l->has_graph = true;
    if (!ent_json_get_count(&l->in, o, KEY("version"), true, &version)) return l->in.status;
    if (version < 1 || version > ENT_NETWORK_VERSION)
        return refuse(l, version > ENT_NETWORK_VERSION ? "written by a newer version of the format"
                                                       : "there is no such version of the format");
    ent_json_get_count(&l->in, o, KEY("nodes"), true, &l->nodes);
    ent_json_get_count(&l->in, o, KEY("edges"), true, &l->edges);
    ent_json_get_count(&l->in, o, KEY("documents"), false, &n->documents);
    ent_json_get_count(&l->in, o, KEY("reprints"), false, &n->reprints);
    ent_json_get_count(&l->in, o, KEY("relations"), false, &n->relations);
    ent_json_get_string(&l->in, o, KEY("arguments"), false, &n->arguments);
    ent_json_get_string(&l->in, o, KEY("inputs"), false, &n->inputs);
    ent_json_get_string(&l->in, o, KEY("filters"), false, &n->filters);
    ent_json_get_string(&l->in, o, KEY("first"), false, &n->first);
    ent_json_get_string(&l->in, o, KEY("last"), false, &n->last);
    read_dropped(l, o);
    read_options(l, o, version);
    return ent_measures_get_network(&l->in, o, n);
}

/* The document of this id; a bare one is added where evidence names one that no line describes. */
static ent_status find_document(loader *l, ent_slice id, uint32_t *index)
{
    ent_network *n = l->network;
    ent_status st = ent_intern_add(l->documents, id, index);
    if (st != ENT_OK || *index < n->text_count) return st;
    st = ent_arena_grow(n->arena, &n->texts, &n->text_capacity, n->text_count + 1, sizeof *n->texts);
    if (st == ENT_OK) n->texts[n->text_count++] = (ent_network_document){.id = id};
    return st;
}

static ent_status read_document(loader *l, ent_json_object o)
{
    ent_slice id;
    uint32_t index;
    size_t known = l->network->text_count;
    if (!ent_json_get_string(&l->in, o, KEY("id"), true, &id)) return l->in.status;
    ent_status st = find_document(l, id, &index);
    if (st != ENT_OK) return st;
    if (index < known) return refuse(l, "a second document of this id");
    ent_network_document *d = &l->network->texts[index];
    ent_json_get_string(&l->in, o, KEY("title"), false, &d->title);
    ent_json_get_string(&l->in, o, KEY("date"), false, &d->date);
    ent_json_get_string(&l->in, o, KEY("outlet"), false, &d->outlet);
    ent_json_get_string(&l->in, o, KEY("url"), false, &d->url);
    ent_json_get_string(&l->in, o, KEY("original"), false, &d->original);
    return l->in.status;
}

static ent_status read_aliases(loader *l, ent_json_object o, ent_node *node)
{
    uint32_t array = ent_json_get_array(&l->in, o, KEY("aliases"), false), at = array + 1;
    size_t capacity = 0;
    ent_slice alias;
    while (l->in.status == ENT_OK && ent_json_next_string(&l->in, array, &at, "aliases.", &alias)) {
        ent_status st = ent_arena_grow(l->network->arena, &node->aliases, &capacity, node->alias_count + 1,
                                       sizeof *node->aliases);
        if (st != ENT_OK) return st;
        node->aliases[node->alias_count++] = alias;
    }
    return l->in.status;
}

static ent_status read_node(loader *l, ent_json_object o)
{
    ent_network *n = l->network;
    ent_node node = {.kind = ENT_STATE};
    ent_json_get_string(&l->in, o, KEY("id"), true, &node.id);
    ent_json_get_string(&l->in, o, KEY("name"), true, &node.name);
    ENT_JSON_GET_NAME(&l->in, o, KEY("kind"), true, ent_kind_parse, "a kind of actor", &node.kind);
    ent_json_get_string(&l->in, o, KEY("country"), false, &node.country);
    ent_json_get_string(&l->in, o, KEY("principal"), false, &node.principal);
    ent_json_get_string(&l->in, o, KEY("role"), false, &node.role);
    ent_json_get_bool(&l->in, o, KEY("generic"), false, &node.generic);
    ent_json_get_bool(&l->in, o, KEY("focus"), false, &node.focus);
    ent_json_get_count(&l->in, o, KEY("documents"), false, &node.documents);
    ent_status st = ent_measures_get_node(&l->in, o, n->arena, &node);
    if (st == ENT_OK) st = read_aliases(l, o, &node);
    if (st != ENT_OK) return st;

    uint32_t index;
    st = ent_intern_add(l->ids, node.id, &index);
    if (st != ENT_OK) return st;
    if (index != n->node_count) return refuse(l, "a second node of this id");
    st = ent_arena_grow(n->arena, &n->nodes, &n->node_capacity, n->node_count + 1, sizeof *n->nodes);
    if (st == ENT_OK) n->nodes[n->node_count++] = node;
    return st;
}

static void read_one_span(ent_json_in *in, ent_json_object o, ent_slice key, const char *prefix,
                          ent_evidence_span *out)
{
    size_t start, end;
    ent_json_object span = ent_json_get_object(in, o, key, false, prefix);
    if (span.token == ENT_JSON_NONE) return;
    ent_json_get_count(in, span, KEY("start"), true, &start);
    ent_json_get_count(in, span, KEY("end"), true, &end);
    if (in->status == ENT_OK && end <= UINT32_MAX && start < end)
        *out = (ent_evidence_span){(uint32_t)start, (uint32_t)end};
}

/* What the evidence does not say is as the edge says. */
static void read_differences(ent_json_in *in, ent_json_object o, ent_evidence *e)
{
    double polarity = e->polarity;
    ent_json_get_string(in, o, KEY("source_id"), false, &e->source_id);
    ent_json_get_string(in, o, KEY("target_id"), false, &e->target_id);
    ent_json_get_string(in, o, KEY("relation"), false, &e->relation);
    ENT_JSON_GET_NAME(in, o, KEY("class"), false, ent_class_parse, "a class of relations", &e->class_);
    ent_json_get_number(in, o, KEY("polarity"), false, -1, 1, "-1, 0 or 1", &polarity);
    e->polarity = (polarity > 0) - (polarity < 0);
    ent_json_get_bool(in, o, KEY("symmetric"), false, &e->symmetric);
}

static void read_one_evidence(ent_json_in *in, ent_json_object o, ent_evidence *e)
{
    read_differences(in, o, e);
    ent_json_get_string(in, o, KEY("cameo"), false, &e->cameo);
    ent_json_get_string(in, o, KEY("doc"), true, &e->doc);
    ent_json_get_count(in, o, KEY("sentence"), false, &e->sentence);
    ENT_JSON_GET_NAME(in, o, KEY("part"), false, ent_part_parse, "\"text\" or \"title\"", &e->part);
    ent_json_get_count(in, o, KEY("start"), true, &e->start);
    ent_json_get_count(in, o, KEY("end"), true, &e->end);
    ent_json_get_string(in, o, KEY("text"), true, &e->text);
    ent_json_get_string(in, o, KEY("source_text"), false, &e->source_text);
    ent_json_get_string(in, o, KEY("target_text"), false, &e->target_text);
    read_one_span(in, o, KEY("source_span"), "source_span.", &e->source_span);
    read_one_span(in, o, KEY("target_span"), "target_span.", &e->target_span);
    read_one_span(in, o, KEY("predicate_span"), "predicate_span.", &e->predicate_span);
    ENT_JSON_GET_NAME(in, o, KEY("status"), true, ent_standing_parse, "a status", &e->standing);
    ent_json_get_string(in, o, KEY("speaker"), false, &e->speaker);
    ent_json_get_string(in, o, KEY("speaker_id"), false, &e->speaker_id);
    ent_json_get_string(in, o, KEY("date"), false, &e->date);
    ent_json_get_string(in, o, KEY("rule"), false, &e->rule);
    e->confidence = -1;
    ent_json_get_number(in, o, KEY("confidence"), false, 0, 1, "a number from 0 to 1", &e->confidence);
    ent_json_get_bool(in, o, KEY("copy"), false, &e->copy);
    ENT_JSON_GET_NAME(in, o, KEY("reviewed"), false, ent_reviewed_parse, "\"accepted\" or \"changed\"",
                      &e->reviewed);
}

static ent_status read_evidence(loader *l, ent_json_object o, ent_edge *edge)
{
    uint32_t array = ent_json_get_array(&l->in, o, KEY("evidence"), false), at = array + 1;
    size_t capacity = 0;
    ent_json_object item;
    while (l->in.status == ENT_OK && ent_json_next_object(&l->in, array, &at, "evidence.", &item)) {
        ent_status st = ent_arena_grow(l->network->arena, &edge->evidence, &capacity,
                                       edge->evidence_count + 1, sizeof *edge->evidence);
        if (st != ENT_OK) return st;
        ent_evidence *e = &edge->evidence[edge->evidence_count++];
        *e = (ent_evidence){.source_id = l->network->nodes[edge->source].id,
                            .target_id = l->network->nodes[edge->target].id,
                            .relation = edge->relation,
                            .class_ = edge->class_,
                            .polarity = edge->polarity,
                            .symmetric = edge->symmetric};
        read_one_evidence(&l->in, item, e);
        if (l->in.status == ENT_OK) st = find_document(l, e->doc, &e->document);
        if (st != ENT_OK) return st;
    }
    return l->in.status;
}

/* The node that the field names. */
static ent_status read_end(loader *l, ent_json_object o, ent_slice key, uint32_t *out)
{
    ent_slice id;
    if (!ent_json_get_string(&l->in, o, key, true, &id)) return l->in.status;
    *out = ent_intern_find(l->ids, id);
    if (*out != ENT_NO_ID) return ENT_OK;
    ent_json_bad_value(&l->in, o, key, "the id of a node above", id);
    return ENT_EFORMAT;
}

static ent_status read_edge(loader *l, ent_json_object o)
{
    ent_network *n = l->network;
    ent_edge edge = {.confidence = -1};
    double polarity = 0;
    ent_status st = read_end(l, o, KEY("source"), &edge.source);
    if (st == ENT_OK) st = read_end(l, o, KEY("target"), &edge.target);
    if (st != ENT_OK) return st;
    ent_json_get_string(&l->in, o, KEY("relation"), true, &edge.relation);
    ENT_JSON_GET_NAME(&l->in, o, KEY("class"), true, ent_class_parse, "a class of relations", &edge.class_);
    ent_json_get_number(&l->in, o, KEY("polarity"), true, -1, 1, "-1, 0 or 1", &polarity);
    edge.polarity = (polarity > 0) - (polarity < 0);
    ent_json_get_bool(&l->in, o, KEY("symmetric"), false, &edge.symmetric);
    ENT_JSON_GET_NAME(&l->in, o, KEY("status"), true, ent_standing_parse, "a status", &edge.standing);
    ENT_JSON_GET_NAME(&l->in, o, KEY("change"), false, ent_turn_parse, "a change", &edge.turn);
    ent_json_get_number(&l->in, o, KEY("weight"), true, 0, ENT_NETWORK_MAX_WEIGHT, "a number from 0 to 1e12",
                        &edge.weight);
    ent_json_get_string(&l->in, o, KEY("first"), false, &edge.first);
    ent_json_get_string(&l->in, o, KEY("last"), false, &edge.last);
    ent_json_get_number(&l->in, o, KEY("confidence"), false, 0, 1, "a number from 0 to 1", &edge.confidence);
    ent_measures_get_edge(&l->in, o, &edge);
    st = read_evidence(l, o, &edge);
    edge.reports = edge.evidence_count;
    ent_json_get_count(&l->in, o, KEY("reports"), false, &edge.reports);
    ent_json_get_count(&l->in, o, KEY("documents"), false, &edge.documents);
    ent_json_get_count(&l->in, o, KEY("outlets"), false, &edge.outlets);
    if (st == ENT_OK) st = l->in.status;
    if (st == ENT_OK)
        st = ent_arena_grow(n->arena, &n->edges, &n->edge_capacity, n->edge_count + 1, sizeof *n->edges);
    if (st == ENT_OK) n->edges[n->edge_count++] = edge;
    return st;
}

static ent_status read_line(loader *l, ent_slice line)
{
    ent_slice type;
    if (ent_slice_trim(line).len == 0) return ENT_OK;
    ent_status st = ent_json_parse(&l->in, line, LONGEST_LINE);
    if (st != ENT_OK) return st;
    ent_json_object root = ent_json_root(&l->in);
    if (root.token == ENT_JSON_NONE || !ent_json_get_string(&l->in, root, KEY("type"), true, &type))
        return l->in.status;
    if (ent_slice_equal(type, ENT_SLICE("graph"))) return read_graph(l, root);
    if (!l->has_graph) return refuse(l, "not a network: its first line is no \"graph\" record");
    if (ent_slice_equal(type, ENT_SLICE("document"))) return read_document(l, root);
    if (ent_slice_equal(type, ENT_SLICE("node"))) return read_node(l, root);
    if (ent_slice_equal(type, ENT_SLICE("edge"))) return read_edge(l, root);
    return ENT_OK;
}

static ent_status read_lines(loader *l, ent_slice text)
{
    while (text.len > 0) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), 0);
        l->in.line_number++;
        ent_status st = read_line(l, ent_slice_sub(text, 0, end));
        if (st != ENT_OK) return st;
        text = ent_slice_sub(text, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
    }
    l->in.line_number = 0;
    if (!l->has_graph) return refuse(l, "not a network: there is no \"graph\" record");
    if (l->network->node_count == l->nodes && l->network->edge_count == l->edges) return ENT_OK;
    ent_diag_line(l->in.diags, ENT_ERROR, l->in.file, 0,
                  "the \"graph\" record announces %zu node%s and %zu edge%s, the file has %zu and %zu",
                  ENT_COUNTED(l->nodes), ENT_COUNTED(l->edges), l->network->node_count,
                  l->network->edge_count);
    return ENT_EFORMAT;
}

ent_status ent_network_read(ent_network **out, ent_slice text, ent_slice file, ent_diags *diags)
{
    *out = NULL;
    loader l = {.in = {.diags = diags, .file = file}};
    ent_status st = ent_network_new(&l.network);
    if (st != ENT_OK) return st;
    l.in.arena = l.network->arena;
    st = ent_intern_new(&l.ids);
    if (st == ENT_OK) st = ent_intern_new(&l.documents);
    if (st == ENT_OK) st = read_lines(&l, text);
    ent_json_in_free(&l.in);
    ent_intern_free(l.ids);
    ent_intern_free(l.documents);
    if (st == ENT_OK)
        *out = l.network;
    else
        ent_network_free(l.network);
    return st;
}
