/* VNA, as NetDraw and UCINET read it: actors with their fields, and pairs of actors with a strength of each
 * relation. NetDraw holds a matrix a relation, so parallel edges are added up: "all", either sign, and each
 * class, as in the matrices of ucinet.c. S. Borgatti, NetDraw (2002): sections that begin with a star, a line
 * of names, then a line each; blanks between values, and quotation marks, which nothing undoes, around text.
 */
#include "internal.h"

#include <stdlib.h>

static const char TEXT[] = "text is one line, with ' for \"";
static const char TRUTH[] = "1 and 0";
static const char STRENGTHS[] = "a tie has a number for each relation";
const ent_loss ent_loss_vna[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_LOST, "there are actors and ties only"},
    {ENT_SCOPE_NODE, "id", ENT_FATE_CHANGED, "\"actor\"; one line, with ' for \". \"ID\" is a name"},
    {ENT_SCOPE_NODE, "name", ENT_FATE_CHANGED, TEXT},
    {ENT_SCOPE_NODE, "country", ENT_FATE_CHANGED, TEXT},
    {ENT_SCOPE_NODE, "principal", ENT_FATE_CHANGED, TEXT},
    {ENT_SCOPE_NODE, "role", ENT_FATE_CHANGED, TEXT},
    {ENT_SCOPE_NODE, "aliases", ENT_FATE_CHANGED, TEXT},
    {ENT_SCOPE_NODE, "generic", ENT_FATE_CHANGED, TRUTH},
    {ENT_SCOPE_NODE, "focus", ENT_FATE_CHANGED, TRUTH},
    {ENT_SCOPE_EDGE, "class", ENT_FATE_CHANGED, "the column that the edge counts in"},
    {ENT_SCOPE_EDGE, "polarity", ENT_FATE_CHANGED, "the column that the edge counts in"},
    {ENT_SCOPE_EDGE, "symmetric", ENT_FATE_CHANGED, "a symmetric edge counts in both directions"},
    {ENT_SCOPE_EDGE, "weight", ENT_FATE_CHANGED, "the weights of parallel edges are added up"},
    {ENT_SCOPE_EDGE, NULL, ENT_FATE_LOST, STRENGTHS},
    {ENT_SCOPE_REPORT, NULL, ENT_FATE_LOST, STRENGTHS},
    {0}};

static void put_quoted(ent_exporter *x, ent_buf *out, ent_slice text)
{
    ent_slice line = ent_clean_line(x, text);
    ent_put_char(x, out, '"');
    for (size_t i = 0; i < line.len; i++)
        ent_put_char(x, out, line.ptr[i] == '"' ? '\'' : line.ptr[i]);
    ent_put_char(x, out, '"');
}

/* What is not known is an empty text. */
static void put_value(ent_exporter *x, ent_buf *out, ent_value value)
{
    ent_put_char(x, out, ' ');
    if (!value.known || value.type == ENT_FIELD_TEXT)
        put_quoted(x, out, value.known ? value.text : (ent_slice){0});
    else
        ent_put_number(x, out, value.number);
}

static bool is_used(ent_exporter *x, size_t field)
{
    bool used = false;
    for (size_t i = 0; i < x->network->node_count && !used; i++)
        used = ent_node_value(x, i, field).known;
    return used;
}

/* Columns of fields that some actor has. */
static void put_nodes(ent_exporter *x, ent_buf *out, const ent_slice *labels)
{
    size_t fields = ent_fields_of(x, ENT_SCOPE_NODE);
    bool *used = ENT_ARENA_NEW(x->arena, bool, fields);
    if (!used) ent_export_fail(x, ENT_ENOMEM);
    if (x->status != ENT_OK) return;
    ent_put_c(x, out, "*node data\nID");
    for (size_t f = 0; f < fields; f++) {
        const char *name = ent_field_at(ENT_SCOPE_NODE, f).name;
        used[f] = is_used(x, f);
        if (used[f]) ent_put_char(x, out, ' ');
        if (used[f]) ent_put_c(x, out, strcmp(name, "id") == 0 ? "actor" : name);
    }
    for (size_t i = 0; i < x->network->node_count; i++) {
        ent_put_char(x, out, '\n');
        put_quoted(x, out, labels[i]);
        for (size_t f = 0; f < fields; f++)
            if (used[f]) put_value(x, out, ent_node_value(x, i, f));
    }
}

/* An edge in one of its directions. */
typedef struct tie {
    uint32_t from, to;
    const ent_edge *edge;
} tie;

static int compare_ties(const void *a, const void *b)
{
    const tie *p = a, *q = b;
    if (p->from != q->from) return p->from < q->from ? -1 : 1;
    if (p->to != q->to) return p->to < q->to ? -1 : 1;
    return (p->edge > q->edge) - (p->edge < q->edge);
}

static size_t collect(const ent_network *n, tie *ties)
{
    size_t count = 0;
    for (size_t i = 0; i < n->edge_count; i++) {
        const ent_edge *e = &n->edges[i];
        ties[count++] = (tie){e->source, e->target, e};
        if (e->symmetric) ties[count++] = (tie){e->target, e->source, e};
    }
    if (count) qsort(ties, count, sizeof *ties, compare_ties);
    return count;
}

/* The relations: all edges, those of a sign, and those of each class. */
enum { ALL, POSITIVE, NEGATIVE, CLASSES, RELATIONS = CLASSES + ENT_CLASS_COUNT };

static void put_tie(ent_exporter *x, ent_buf *out, const ent_slice *labels, const tie *ties, size_t count,
                    const bool used[RELATIONS])
{
    double strengths[RELATIONS] = {0};
    for (size_t i = 0; i < count; i++) {
        const ent_edge *e = ties[i].edge;
        strengths[ALL] += e->weight;
        if (e->polarity > 0) strengths[POSITIVE] += e->weight;
        if (e->polarity < 0) strengths[NEGATIVE] += e->weight;
        strengths[CLASSES + e->class_] += e->weight;
    }
    ent_put_char(x, out, '\n');
    put_quoted(x, out, labels[ties->from]);
    ent_put_char(x, out, ' ');
    put_quoted(x, out, labels[ties->to]);
    for (size_t r = 0; r < RELATIONS; r++) {
        if (!used[r]) continue;
        ent_put_char(x, out, ' ');
        ent_put_number(x, out, strengths[r]);
    }
}

static void put_ties(ent_exporter *x, ent_buf *out, const ent_slice *labels)
{
    const ent_network *n = x->network;
    bool used[RELATIONS] = {true, true, true};
    tie *ties = ENT_ARENA_NEW(x->arena, tie, 2 * n->edge_count);
    if (!ties) ent_export_fail(x, ENT_ENOMEM);
    if (x->status != ENT_OK) return;
    for (size_t i = 0; i < n->edge_count; i++)
        used[CLASSES + n->edges[i].class_] = true;
    ent_put_c(x, out, "\n*tie data\nfrom to all positive negative");
    for (ent_class class_ = 0; class_ < ENT_CLASS_COUNT; class_++) {
        if (used[CLASSES + class_]) ent_put_char(x, out, ' ');
        if (used[CLASSES + class_]) ent_put_c(x, out, ent_class_name(class_));
    }
    size_t count = collect(n, ties), end;
    for (size_t start = 0; start < count; start = end) {
        for (end = start;
             end < count && ties[end].from == ties[start].from && ties[end].to == ties[start].to;)
            end++;
        put_tie(x, out, labels, ties + start, end - start, used);
    }
    ent_put_char(x, out, '\n');
}

void ent_export_vna(ent_exporter *x)
{
    ent_buf out = {0};
    ent_slice *labels = ent_labels_without(x, "\"", '\'');
    if (!labels) return;
    put_nodes(x, &out, labels);
    put_ties(x, &out, labels);
    ent_export_emit(x, "vna", &out);
    ent_buf_free(&out);
}
