/* The fields of networks, nodes, edges and reports: one table a scope, which all formats go through. */
#include "internal.h"

#include <inttypes.h>
#include <math.h>

/* How a field is stored, or made. */
typedef enum field_storage {
    AT_SLICE,
    AT_DOUBLE,
    AT_INTERVAL, /* a double of the node's or network's intervals, of which there may be none */
    AT_LEVEL,    /* theirs too */
    AT_REPLICATES,
    AT_SPAN_START, /* a span; empty: not known */
    AT_SPAN_END,
    AT_CONFIDENCE, /* a double; negative: not known */
    AT_SIZE,
    AT_SEED, /* text: a number of 64 bits is more than programs take for one */
    AT_INT,
    AT_BOOL,
    AT_KIND,
    AT_CLASS,
    AT_STANDING,
    AT_PART,
    AT_MERGE,
    AT_LEVEL_NAME,
    AT_REVIEWED,
    AT_TURN,
    AT_DOCUMENT, /* text of the report's document */
    AT_ALIASES,
    AT_NODE_ID,
    AT_EDGE_ID,
    AT_SENTENCES,
    AT_REPORTS,
    AT_COMMUNITIES,
    AT_BLOCS,
    AT_COMPARISONS
} field_storage;

typedef struct stored_field {
    const char *name;
    field_storage storage;
    size_t offset;
    const char *says;
} stored_field;

static const stored_field network_fields[] = {
    {"nodes", AT_SIZE, offsetof(ent_network, node_count), "actors"},
    {"edges", AT_SIZE, offsetof(ent_network, edge_count), "edges"},
    {"documents", AT_SIZE, offsetof(ent_network, documents), "documents read"},
    {"reprints", AT_SIZE, offsetof(ent_network, reprints), "of these, reprints of another"},
    {"relations", AT_SIZE, offsetof(ent_network, relations), "relations read"},
    {"dropped_loops", AT_SIZE, offsetof(ent_network, dropped_loops),
     "relations of an actor with itself, left out"},
    {"dropped_generic", AT_SIZE, offsetof(ent_network, dropped_generic),
     "relations of unnamed groups, left out"},
    {"dropped_standing", AT_SIZE, offsetof(ent_network, dropped_standing),
     "relations left out as negated or proposed"},
    {"dropped_structural", AT_SIZE, offsetof(ent_network, dropped_structural),
     "structural relations, left out"},
    {"dropped_rejected", AT_SIZE, offsetof(ent_network, dropped_rejected),
     "relations that a review rejected"},
    {"dropped_filtered", AT_SIZE, offsetof(ent_network, dropped_filtered),
     "relations that a filter left out"},
    {"with_proposed", AT_BOOL, offsetof(ent_network, with_proposed), "proposed relations are edges"},
    {"with_negated", AT_BOOL, offsetof(ent_network, with_negated), "negated relations are edges"},
    {"with_generic", AT_BOOL, offsetof(ent_network, with_generic), "relations of unnamed groups are edges"},
    {"with_structural", AT_BOOL, offsetof(ent_network, with_structural), "structural relations are edges"},
    {"merge", AT_MERGE, offsetof(ent_network, merge),
     "which reports are one edge: type, class, pair or none"},
    {"level", AT_LEVEL_NAME, offsetof(ent_network, level),
     "for whom actors stand: actor, organization or state"},
    {"arguments", AT_SLICE, offsetof(ent_network, arguments),
     "options that make this network, after `entente graph`"},
    {"inputs", AT_SLICE, offsetof(ent_network, inputs), "its inputs"},
    {"filters", AT_SLICE, offsetof(ent_network, filters), "what the filters among the options say"},
    {"first", AT_SLICE, offsetof(ent_network, first), "earliest date of an edge"},
    {"last", AT_SLICE, offsetof(ent_network, last), "latest date of an edge"},
    {"seed", AT_SEED, 0, "seed of the communities"},
    {"community_method", AT_SLICE, offsetof(ent_network, community_method), "method of the communities"},
    {"communities_json", AT_COMMUNITIES, 0, "the communities, named by their most central actors, as JSON"},
    {"blocs_json", AT_BLOCS, 0, "the blocs, the same"},
    {"comparisons_json", AT_COMPARISONS, 0, "how alike communities, kinds and blocs are, as JSON"},
#define MEASURE(field, name, says) {name, AT_DOUBLE, offsetof(ent_network, measures.field), says},
    ENT_NETWORK_MEASURE_LIST(MEASURE)
#undef MEASURE
        {"replicates", AT_REPLICATES, 0, "replicates of the bootstrap"},
    {"interval_level", AT_LEVEL, 0, "level of the intervals"},
#define INTERVAL(field, name, says)                                                                          \
    {name "_low", AT_INTERVAL, offsetof(ent_network_intervals, low.field), "lower end of the interval"},     \
        {name "_high", AT_INTERVAL, offsetof(ent_network_intervals, high.field),                             \
         "upper end of the interval"},
    ENT_NETWORK_MEASURE_LIST(INTERVAL)
#undef INTERVAL
#define CORRELATION(field, name, says)                                                                       \
    {name "_rank_correlation", AT_INTERVAL, offsetof(ent_network_intervals, rank_correlation.field),         \
     "how alike the order of actors stays in the bootstrap"},
        ENT_NODE_MEASURE_LIST(CORRELATION)
#undef CORRELATION
};

static const stored_field node_fields[] = {
    {"id", AT_NODE_ID, 0, "id of the actor"},
    {"name", AT_SLICE, offsetof(ent_node, name), "name of the actor"},
    {"kind", AT_KIND, offsetof(ent_node, kind), "state, organization, group, person or place"},
    {"country", AT_SLICE, offsetof(ent_node, country), "country, ISO 3166 alpha-3"},
    {"principal", AT_SLICE, offsetof(ent_node, principal), "id of the state or body it acts for"},
    {"role", AT_SLICE, offsetof(ent_node, role), "its title"},
    {"aliases", AT_ALIASES, 0, "its other names, most frequent first, with \"; \" between them"},
    {"generic", AT_BOOL, offsetof(ent_node, generic), "an unnamed group"},
    {"focus", AT_BOOL, offsetof(ent_node, focus), "the network is drawn around it"},
    {"documents", AT_SIZE, offsetof(ent_node, documents), "documents in which it has an edge"},
#define MEASURE(field, name, says) {name, AT_DOUBLE, offsetof(ent_node, measures.field), says},
    ENT_NODE_MEASURE_LIST(MEASURE)
#undef MEASURE
#define INTERVAL(field, name, says)                                                                          \
    {name "_low", AT_INTERVAL, offsetof(ent_node_intervals, low.field), "lower end of the interval"},        \
        {name "_high", AT_INTERVAL, offsetof(ent_node_intervals, high.field), "upper end of the interval"},  \
        {name "_rank_low", AT_INTERVAL, offsetof(ent_node_intervals, rank_low.field), "best rank"},          \
        {name "_rank_high", AT_INTERVAL, offsetof(ent_node_intervals, rank_high.field), "worst rank"},
        ENT_NODE_MEASURE_LIST(INTERVAL)
#undef INTERVAL
};

static const stored_field edge_fields[] = {
    {"id", AT_EDGE_ID, 0, "id of the edge in this file"},
    {"relation", AT_SLICE, offsetof(ent_edge, relation), "type of the relation"},
    {"class", AT_CLASS, offsetof(ent_edge, class_), "class of the relation"},
    {"polarity", AT_INT, offsetof(ent_edge, polarity), "sign: 1, 0 or -1"},
    {"symmetric", AT_BOOL, offsetof(ent_edge, symmetric), "holds in both directions"},
    {"status", AT_STANDING, offsetof(ent_edge, standing), "asserted, reported, proposed or negated"},
    {"change", AT_TURN, offsetof(ent_edge, turn), "new, gone, turned or stayed, in a network of changes"},
    {"weight", AT_DOUBLE, offsetof(ent_edge, weight), "number of independent reports"},
    {"reports", AT_SIZE, offsetof(ent_edge, reports), "all reports, reprints too"},
    {"documents", AT_SIZE, offsetof(ent_edge, documents), "documents that they are in"},
    {"outlets", AT_SIZE, offsetof(ent_edge, outlets), "outlets of these, as far as known"},
    {"first", AT_SLICE, offsetof(ent_edge, first), "date of the first report"},
    {"last", AT_SLICE, offsetof(ent_edge, last), "date of the last report"},
    {"confidence", AT_CONFIDENCE, offsetof(ent_edge, confidence),
     "highest confidence of its reports, 0 to 1"},
#define MEASURE(field, name, says) {name, AT_DOUBLE, offsetof(ent_edge, measures.field), says},
    ENT_EDGE_MEASURE_LIST(MEASURE)
#undef MEASURE
        {"evidence", AT_SENTENCES, 0, "the sentences that say so, each with document and date"},
    {"evidence_json", AT_REPORTS, 0, "the reports with all their fields, as JSON"},
};

static const stored_field report_fields[] = {
    {"doc", AT_SLICE, offsetof(ent_evidence, doc), "document"},
    {"part", AT_PART, offsetof(ent_evidence, part), "text or title"},
    {"sentence", AT_SIZE, offsetof(ent_evidence, sentence), "number of the sentence, from 0"},
    {"start", AT_SIZE, offsetof(ent_evidence, start), "first character of the sentence"},
    {"end", AT_SIZE, offsetof(ent_evidence, end), "the character behind its last"},
    {"text", AT_SLICE, offsetof(ent_evidence, text), "the sentence"},
    {"source_text", AT_SLICE, offsetof(ent_evidence, source_text), "words that name the source"},
    {"target_text", AT_SLICE, offsetof(ent_evidence, target_text), "words that name the target"},
#define SPAN(name, field, says)                                                                              \
    {name "_start", AT_SPAN_START, offsetof(ent_evidence, field), "first character of " says},               \
        {name "_end", AT_SPAN_END, offsetof(ent_evidence, field), "the character behind the last of " says},
    SPAN("source", source_span, "these") SPAN("target", target_span, "those")
        SPAN("predicate", predicate_span, "the word that names the act")
#undef SPAN
            {"source_id", AT_SLICE, offsetof(ent_evidence, source_id),
             "id of who acts, for whom the source may stand"},
    {"target_id", AT_SLICE, offsetof(ent_evidence, target_id), "the same of the target"},
    {"relation", AT_SLICE, offsetof(ent_evidence, relation), "type of the relation"},
    {"class", AT_CLASS, offsetof(ent_evidence, class_), "class of the relation"},
    {"cameo", AT_SLICE, offsetof(ent_evidence, cameo), "its code in CAMEO, of two to four digits"},
    {"polarity", AT_INT, offsetof(ent_evidence, polarity), "sign: 1, 0 or -1"},
    {"symmetric", AT_BOOL, offsetof(ent_evidence, symmetric), "holds in both directions"},
    {"status", AT_STANDING, offsetof(ent_evidence, standing), "asserted, reported, proposed or negated"},
    {"speaker", AT_SLICE, offsetof(ent_evidence, speaker), "who is quoted or cited for it"},
    {"speaker_id", AT_SLICE, offsetof(ent_evidence, speaker_id), "id of the speaker"},
    {"date", AT_SLICE, offsetof(ent_evidence, date), "date"},
    {"rule", AT_SLICE, offsetof(ent_evidence, rule), "rule that found it"},
    {"confidence", AT_CONFIDENCE, offsetof(ent_evidence, confidence), "confidence, 0 to 1"},
    {"copy", AT_BOOL, offsetof(ent_evidence, copy), "a reprint of another report of the edge"},
    {"reviewed", AT_REVIEWED, offsetof(ent_evidence, reviewed), "what a reviewer did: accepted or changed"},
    {"doc_title", AT_DOCUMENT, offsetof(ent_network_document, title), "title of the document"},
    {"doc_date", AT_DOCUMENT, offsetof(ent_network_document, date), "its date"},
    {"outlet", AT_DOCUMENT, offsetof(ent_network_document, outlet), "its outlet"},
    {"url", AT_DOCUMENT, offsetof(ent_network_document, url), "its address"},
    {"original", AT_DOCUMENT, offsetof(ent_network_document, original), "the document that it reprints"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    const stored_field *fields;
    size_t count;
} scopes[ENT_SCOPE_COUNT] = {{network_fields, COUNT(network_fields)},
                             {node_fields, COUNT(node_fields)},
                             {edge_fields, COUNT(edge_fields)},
                             {report_fields, COUNT(report_fields)}};

const char *ent_scope_name(ent_scope scope)
{
    static const char *const names[] = {
#define NAME(name, text) text,
        ENT_SCOPE_LIST(NAME)
#undef NAME
    };
    return names[scope];
}

size_t ent_field_count(ent_scope scope)
{
    return scopes[scope].count;
}

/* Measures that count or number things: programs tell partitions from rankings by that. */
static bool is_whole(const char *name)
{
    static const char *const names[] = {"degree",
                                        "in_degree",
                                        "out_degree",
                                        "cooperative_degree",
                                        "conflictive_degree",
                                        "coreness",
                                        "component",
                                        "community",
                                        "bloc",
                                        "articulation_point",
                                        "bridge",
                                        "actors",
                                        "ties",
                                        "components",
                                        "strong_components",
                                        "communities",
                                        "blocs"};
    ent_slice text = ent_slice_c(name);
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(names[i], name) == 0) return true;
    return ent_slice_ends(text, ENT_SLICE("pairs")) || ent_slice_starts(text, ENT_SLICE("triad_")) ||
           ent_slice_starts(text, ENT_SLICE("triangles_"));
}

static ent_field_type type_of(const stored_field *field)
{
    switch (field->storage) {
    case AT_DOUBLE: return is_whole(field->name) ? ENT_FIELD_WHOLE : ENT_FIELD_NUMBER;
    case AT_INTERVAL:
    case AT_LEVEL:
    case AT_CONFIDENCE: return ENT_FIELD_NUMBER;
    case AT_REPLICATES:
    case AT_SPAN_START:
    case AT_SPAN_END:
    case AT_SIZE:
    case AT_INT: return ENT_FIELD_WHOLE;
    case AT_BOOL: return ENT_FIELD_BOOL;
    default: return ENT_FIELD_TEXT;
    }
}

static bool has_intervals(const ent_exporter *x)
{
    bool has = x->network->intervals != NULL;
    for (size_t i = 0; i < x->network->node_count && !has; i++)
        has = x->network->nodes[i].intervals != NULL;
    return has;
}

/* The fields of the bootstrap are the last of their scope. */
static size_t without_intervals(ent_scope scope)
{
    size_t count = scopes[scope].count;
    while (count > 0 && (scopes[scope].fields[count - 1].storage == AT_INTERVAL ||
                         scopes[scope].fields[count - 1].storage == AT_LEVEL ||
                         scopes[scope].fields[count - 1].storage == AT_REPLICATES))
        count--;
    return count;
}

void ent_export_count_fields(ent_exporter *x)
{
    bool all = has_intervals(x);
    for (ent_scope scope = 0; scope < ENT_SCOPE_COUNT; scope++)
        x->field_counts[scope] = all ? scopes[scope].count : without_intervals(scope);
}

size_t ent_fields_of(const ent_exporter *x, ent_scope scope)
{
    return x->field_counts[scope];
}

ent_field ent_field_at(ent_scope scope, size_t i)
{
    const stored_field *field = &scopes[scope].fields[i];
    return (ent_field){field->name, type_of(field), field->says};
}

size_t ent_field_find(ent_scope scope, const char *name)
{
    for (size_t i = 0; i < scopes[scope].count; i++)
        if (strcmp(scopes[scope].fields[i].name, name) == 0) return i;
    return SIZE_MAX;
}

static ent_slice text_at(ent_exporter *x, field_storage storage, const void *at)
{
    switch (storage) {
    case AT_SLICE: return ent_clean(x, *(const ent_slice *)at);
    case AT_KIND: return ent_slice_c(ent_kind_name(*(const ent_kind *)at));
    case AT_CLASS: return ent_slice_c(ent_class_name(*(const ent_class *)at));
    case AT_TURN: return ent_slice_c(ent_turn_name(*(const ent_turn *)at));
    case AT_STANDING: return ent_slice_c(ent_standing_name(*(const ent_standing *)at));
    case AT_PART: return ent_slice_c(ent_part_name(*(const ent_part *)at));
    case AT_MERGE: return ent_slice_c(ent_merge_name(*(const ent_merge *)at));
    case AT_LEVEL_NAME: return ent_slice_c(ent_level_name(*(const ent_level *)at));
    case AT_REVIEWED: return ent_slice_c(ent_reviewed_name(*(const ent_reviewed *)at));
    default: return (ent_slice){0};
    }
}

static double number_at(field_storage storage, const void *at)
{
    const ent_evidence_span *span = at;
    switch (storage) {
    case AT_DOUBLE: return *(const double *)at;
    case AT_CONFIDENCE: return *(const double *)at < 0 ? NAN : *(const double *)at;
    case AT_SIZE: return (double)*(const size_t *)at;
    case AT_INT: return *(const int *)at;
    case AT_BOOL: return *(const bool *)at ? 1 : 0;
    case AT_SPAN_START: return span->end > span->start ? (double)span->start : (double)NAN;
    case AT_SPAN_END: return span->end > span->start ? (double)span->end : (double)NAN;
    default: return NAN;
    }
}

/* A number of the bootstrap; NaN when there was none. */
static double interval_of(const ent_exporter *x, ent_scope scope, size_t owner, const stored_field *field)
{
    const ent_network *n = x->network;
    const void *intervals = scope == ENT_SCOPE_NODE ? (const void *)n->nodes[owner].intervals : n->intervals;
    if (!intervals) return NAN;
    if (field->storage == AT_LEVEL) return n->interval_level;
    if (field->storage == AT_REPLICATES) return (double)n->replicates;
    double number;
    memcpy(&number, (const char *)intervals + field->offset, sizeof number);
    return number;
}

static ent_slice keep(ent_exporter *x, ent_buf *text)
{
    ent_slice copy = {0};
    if (x->status == ENT_OK) x->status = ent_arena_copy(x->arena, ent_buf_slice(text), &copy);
    ent_buf_free(text);
    return copy;
}

static ent_slice groups_of(ent_exporter *x, const ent_group *groups, size_t count)
{
    ent_buf out = {0};
    for (size_t i = 0; i < count; i++) {
        ent_put_c(x, &out, i ? ",{\"name\":" : "[{\"name\":");
        ent_put_json(x, &out, ent_clean(x, groups[i].name));
        ent_put_c(x, &out, ",\"actors\":");
        ent_put_count(x, &out, groups[i].actors);
        ent_put_char(x, &out, '}');
    }
    if (count) ent_put_char(x, &out, ']');
    return keep(x, &out);
}

static ent_slice comparisons_of(ent_exporter *x)
{
    ent_buf out = {0};
    for (size_t i = 0; i < x->network->comparison_count; i++) {
        const ent_partition_comparison *c = &x->network->comparisons[i];
        const struct {
            const char *key;
            double value;
        } numbers[] = {{",\"nmi\":", c->nmi}, {",\"ari\":", c->ari}, {",\"vi\":", c->vi}};
        ent_put_c(x, &out, i ? ",{\"a\":" : "[{\"a\":");
        ent_put_json(x, &out, ent_clean(x, c->a));
        ent_put_c(x, &out, ",\"b\":");
        ent_put_json(x, &out, ent_clean(x, c->b));
        for (size_t k = 0; k < COUNT(numbers); k++) {
            if (!isfinite(numbers[k].value)) continue;
            ent_put_c(x, &out, numbers[k].key);
            ent_put_number(x, &out, numbers[k].value);
        }
        ent_put_char(x, &out, '}');
    }
    if (out.len) ent_put_char(x, &out, ']');
    return keep(x, &out);
}

/* "The sentence. (document, date)", one a line. */
static ent_slice sentences_of(ent_exporter *x, size_t edge)
{
    const ent_edge *e = &x->network->edges[edge];
    ent_buf out = {0};
    for (size_t i = 0; i < e->evidence_count; i++) {
        const ent_evidence *report = &e->evidence[i];
        if (i) ent_put_char(x, &out, '\n');
        ent_put(x, &out, ent_clean_line(x, report->text));
        ent_put_c(x, &out, " (");
        ent_put(x, &out, ent_clean_line(x, report->doc));
        if (report->date.len) ent_put_c(x, &out, ", ");
        ent_put(x, &out, ent_clean_line(x, report->date));
        ent_put_char(x, &out, ')');
    }
    return keep(x, &out);
}

static ent_slice reports_of(ent_exporter *x, size_t edge)
{
    ent_buf out = {0};
    if (x->network->edges[edge].evidence_count == 0) return (ent_slice){0};
    ent_put_json_reports(x, &out, edge);
    return keep(x, &out);
}

static const void *owner_of(const ent_exporter *x, ent_scope scope, size_t owner, size_t item)
{
    switch (scope) {
    case ENT_SCOPE_NODE: return &x->network->nodes[owner];
    case ENT_SCOPE_EDGE: return &x->network->edges[owner];
    case ENT_SCOPE_REPORT: return &x->network->edges[owner].evidence[item];
    default: return x->network;
    }
}

static ent_slice aliases_of(ent_exporter *x, const ent_node *node)
{
    ent_buf out = {0};
    for (size_t i = 0; i < node->alias_count; i++) {
        if (i) ent_put_c(x, &out, "; ");
        ent_put(x, &out, ent_clean_line(x, node->aliases[i]));
    }
    return keep(x, &out);
}

/* A text of the document that the report is from. */
static ent_slice document_text(ent_exporter *x, const ent_evidence *report, size_t offset)
{
    if (report->document >= x->network->text_count) return (ent_slice){0};
    const char *document = (const char *)&x->network->texts[report->document];
    return ent_clean(x, *(const ent_slice *)(document + offset));
}

/* at: the network, node, edge or report that has the field. */
static ent_slice text_of(ent_exporter *x, const stored_field *field, size_t owner, const void *at)
{
    const ent_network *n = x->network;
    switch (field->storage) {
    case AT_NODE_ID: return x->ids[owner];
    case AT_EDGE_ID: return ent_export_printf(x, "e%zu", owner);
    case AT_SENTENCES: return sentences_of(x, owner);
    case AT_REPORTS: return reports_of(x, owner);
    case AT_ALIASES: return aliases_of(x, at);
    case AT_DOCUMENT: return document_text(x, at, field->offset);
    case AT_SEED: return n->measured ? ent_export_printf(x, "%" PRIu64, n->seed) : (ent_slice){0};
    case AT_COMMUNITIES: return groups_of(x, n->communities, n->community_count);
    case AT_BLOCS: return groups_of(x, n->blocs, n->bloc_count);
    case AT_COMPARISONS: return comparisons_of(x);
    default: return text_at(x, field->storage, (const char *)at + field->offset);
    }
}

/* What a file says to be a number of things need not be one; up to 2^53 they are exact. */
static bool is_whole_number(double number)
{
    return fabs(number) <= 0x1p53 && floor(number) == number;
}

ent_value ent_export_value(ent_exporter *x, ent_scope scope, size_t owner, size_t item, size_t field)
{
    const stored_field *f = &scopes[scope].fields[field];
    const void *at = owner_of(x, scope, owner, item);
    ent_value value = {.type = type_of(f)};
    if (value.type == ENT_FIELD_TEXT)
        value.text = text_of(x, f, owner, at);
    else if (f->storage == AT_INTERVAL || f->storage == AT_LEVEL || f->storage == AT_REPLICATES)
        value.number = interval_of(x, scope, owner, f);
    else
        value.number = number_at(f->storage, (const char *)at + f->offset);
    value.known = value.type == ENT_FIELD_TEXT ? value.text.len > 0 : isfinite(value.number);
    if (value.type == ENT_FIELD_WHOLE && !is_whole_number(value.number)) value.known = false;
    return value;
}

ent_value ent_node_value(ent_exporter *x, size_t node, size_t field)
{
    return ent_export_value(x, ENT_SCOPE_NODE, node, 0, field);
}

ent_value ent_edge_value(ent_exporter *x, size_t edge, size_t field)
{
    return ent_export_value(x, ENT_SCOPE_EDGE, edge, 0, field);
}

ent_value ent_report_value(ent_exporter *x, size_t edge, size_t report, size_t field)
{
    return ent_export_value(x, ENT_SCOPE_REPORT, edge, report, field);
}

ent_value ent_network_value(ent_exporter *x, size_t field)
{
    return ent_export_value(x, ENT_SCOPE_NETWORK, 0, 0, field);
}

ent_slice ent_text_of(ent_exporter *x, ent_scope scope, size_t owner, size_t item, const char *name)
{
    ent_value value = ent_export_value(x, scope, owner, item, ent_field_find(scope, name));
    return value.known ? value.text : (ent_slice){0};
}
