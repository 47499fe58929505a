/* UCINET's DL: one matrix a file, as other programs read no more. all.dl has the weights of all edges,
 * positive.dl and negative.dl those of a sign, CLASS.dl those of a class. The actors are the same in all. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>

static const char CELLS[] = "a matrix has a number for each pair of actors";
const ent_loss ent_loss_ucinet[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_LOST, CELLS},
    {ENT_SCOPE_NODE, "name", ENT_FATE_CHANGED,
     "labels are told apart; _ stands for blanks and signs that DL uses"},
    {ENT_SCOPE_NODE, NULL, ENT_FATE_LOST, "an actor has a label only"},
    {ENT_SCOPE_EDGE, "class", ENT_FATE_CHANGED, "the matrix that the edge is in"},
    {ENT_SCOPE_EDGE, "polarity", ENT_FATE_CHANGED, "the matrix that the edge is in"},
    {ENT_SCOPE_EDGE, "symmetric", ENT_FATE_CHANGED, "a symmetric edge counts in both directions"},
    {ENT_SCOPE_EDGE, "weight", ENT_FATE_CHANGED, "the weights of parallel edges are added up"},
    {ENT_SCOPE_EDGE, NULL, ENT_FATE_LOST, CELLS},
    {ENT_SCOPE_REPORT, NULL, ENT_FATE_LOST, CELLS},
    {0}};

typedef struct cell {
    uint32_t row, column;
    double weight;
} cell;

static int compare_cells(const void *a, const void *b)
{
    const cell *p = a, *q = b;
    if (p->row != q->row) return p->row < q->row ? -1 : 1;
    return (p->column > q->column) - (p->column < q->column);
}

/* Which edges a matrix is of. */
typedef struct choice {
    bool by_sign, by_class;
    int polarity;
    ent_class class_;
} choice;

static bool is_chosen(const choice *c, const ent_edge *edge)
{
    return (!c->by_sign || edge->polarity == c->polarity) && (!c->by_class || edge->class_ == c->class_);
}

/* Sorted, the cells of parallel edges made one. */
static size_t collect(const ent_network *n, const choice *c, cell *cells)
{
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < n->edge_count; i++) {
        const ent_edge *e = &n->edges[i];
        if (!is_chosen(c, e)) continue;
        cells[count++] = (cell){e->source, e->target, e->weight};
        if (e->symmetric) cells[count++] = (cell){e->target, e->source, e->weight};
    }
    if (count) qsort(cells, count, sizeof *cells, compare_cells);
    for (size_t i = 0; i < count; i++) {
        if (kept && compare_cells(&cells[kept - 1], &cells[i]) == 0)
            cells[kept - 1].weight += cells[i].weight;
        else
            cells[kept++] = cells[i];
    }
    return kept;
}

static void put_matrix(ent_exporter *x, const char *name, const choice *c, const ent_slice *labels,
                       cell *cells)
{
    ent_buf out = {0};
    size_t count = collect(x->network, c, cells);
    ent_put_c(x, &out, "dl n=");
    ent_put_count(x, &out, x->network->node_count);
    ent_put_c(x, &out, "\nformat=edgelist1\nlabels:\n");
    for (size_t i = 0; i < x->network->node_count; i++) {
        ent_put(x, &out, labels[i]);
        ent_put_char(x, &out, '\n');
    }
    ent_put_c(x, &out, "data:\n");
    for (size_t i = 0; i < count; i++) {
        ent_put_count(x, &out, (size_t)cells[i].row + 1);
        ent_put_char(x, &out, ' ');
        ent_put_count(x, &out, (size_t)cells[i].column + 1);
        ent_put_char(x, &out, ' ');
        ent_put_number(x, &out, cells[i].weight);
        ent_put_char(x, &out, '\n');
    }
    ent_export_emit(x, name, &out);
    ent_buf_free(&out);
}

static bool has_class(const ent_network *n, ent_class class_)
{
    for (size_t i = 0; i < n->edge_count; i++)
        if (n->edges[i].class_ == class_) return true;
    return false;
}

void ent_export_ucinet(ent_exporter *x)
{
    const ent_network *n = x->network;
    const choice all = {0}, positive = {.by_sign = true, .polarity = 1},
                 negative = {.by_sign = true, .polarity = -1};
    ent_slice *labels = ent_labels_without(x, " \t,;:=\"'\\", '_');
    cell *cells = ENT_ARENA_NEW(x->arena, cell, 2 * n->edge_count);
    if (!cells) ent_export_fail(x, ENT_ENOMEM);
    if (x->status != ENT_OK) return;
    put_matrix(x, "all.dl", &all, labels, cells);
    put_matrix(x, "positive.dl", &positive, labels, cells);
    put_matrix(x, "negative.dl", &negative, labels, cells);
    for (ent_class class_ = 0; class_ < ENT_CLASS_COUNT; class_++) {
        const choice c = {.by_class = true, .class_ = class_};
        char name[64];
        snprintf(name, sizeof name, "%s.dl", ent_class_name(class_));
        if (has_class(n, class_)) put_matrix(x, name, &c, labels, cells);
    }
}
