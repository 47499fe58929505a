/* The matrix view, for networks that are too dense for lines: rows act, columns are acted upon. Everything is
 * a node with a fixed place, so that all formats of Graphviz can show it. */
#include "drawing.h"

#include "labels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { CELL = 22 }; /* points */

typedef struct row {
    const ent_drawing *d;
    uint32_t node;
} row;

/* Groups side by side, the strongest first in each, so that blocks show. */
static int compare(const void *a, const void *b)
{
    const row *x = a, *y = b;
    const ent_node *m = &x->d->network->nodes[x->node], *n = &y->d->network->nodes[y->node];
    int g = x->d->groups[x->node], h = y->d->groups[y->node];
    if (g != h) return g < h ? -1 : 1;
    if (m->measures.strength > n->measures.strength) return -1;
    if (m->measures.strength < n->measures.strength) return 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* A box with its middle in column x and row y of the table, which grows to the right and down. */
static Agnode_t *add_box(ent_drawing *d, const char *prefix, size_t number, double x, double y, double width)
{
    char text[48];
    snprintf(text, sizeof text, "%s%zu", prefix, number);
    Agnode_t *n = agnode(d->graph, text, 1);
    if (!n) return NULL;
    snprintf(text, sizeof text, "%.1f,%.1f!", x * CELL, -y * CELL);
    ent_drawing_set(n, "pos", text);
    ent_drawing_set(n, "shape", "box");
    ent_drawing_set(n, "fixedsize", "true");
    ent_drawing_set_number(n, "width", width * CELL / 72);
    ent_drawing_set_number(n, "height", CELL / 72.0);
    ent_drawing_set(n, "label", "");
    return n;
}

static ent_status add_heading(ent_drawing *d, const row *r, size_t i)
{
    char number[24];
    const ent_node *node = &d->network->nodes[r->node];
    Agnode_t *column = add_box(d, "c", i, (double)i + 1, 0, 1),
             *left = add_box(d, "r", i, -5, (double)i + 1, 11);
    if (!column || !left) return ENT_ENOMEM;
    snprintf(number, sizeof number, "%zu", i + 1);
    ent_drawing_set(column, "shape", "plaintext");
    ent_drawing_set(column, "label", number);
    ent_drawing_set(column, "fontsize", "11");
    ent_buf_clear(&d->text);
    ent_status st = ent_label_row(node, i + 1, &d->text);
    if (st != ENT_OK) return st;
    ent_drawing_set(left, "label", d->text.ptr);
    ent_drawing_set(left, "shape", "plaintext");
    ent_drawing_set(left, "fontsize", "12");
    ent_buf_clear(&d->text);
    st = ent_label_node_tooltip(node, &d->text);
    if (st != ENT_OK) return st;
    ent_drawing_set(left, "tooltip", d->text.ptr);
    ent_drawing_set(column, "tooltip", d->text.ptr);
    return ENT_OK;
}

/* The colour of the line's group, the paler the fewer reports. */
static void set_fill(ent_drawing *d, Agnode_t *cell, const ent_bundle *line, double heaviest)
{
    char colour[16];
    double share = heaviest > 1 ? log(line->weight > 1 ? line->weight : 1) / log(heaviest) : 1;
    snprintf(colour, sizeof colour, "%s%02x", d->theme->lines[line->group], (unsigned)(110 + 145 * share));
    ent_drawing_set(cell, "style", line->stroke == ENT_LINE_SOLID ? "filled" : "filled,dashed");
    ent_drawing_set(cell, "fillcolor", colour);
    ent_drawing_set(cell, "color", d->theme->lines[line->group]);
}

/* Lines of one pair share the cell: each has its part of the width. */
static ent_status add_cell(ent_drawing *d, size_t number, const ent_bundle *line, size_t across, size_t down,
                           size_t part, size_t parts, double heaviest)
{
    double width = 1.0 / (double)parts;
    Agnode_t *cell =
        add_box(d, "x", number, (double)across + 0.5 + width * ((double)part + 0.5), (double)down + 1, width);
    if (!cell) return ENT_ENOMEM;
    set_fill(d, cell, line, heaviest);
    ent_buf_clear(&d->text);
    ent_status st = ent_label_bundle_tooltip(d->network, &d->bundles, line, &d->text);
    if (st == ENT_OK) ent_drawing_set(cell, "tooltip", d->text.ptr);
    if (st != ENT_OK || d->options->link.len == 0) return st;
    ent_buf_clear(&d->text);
    st = ent_label_link(d->options->link, "tie", d->bundles.order[line->first], &d->text);
    if (st == ENT_OK) ent_drawing_set(cell, "URL", d->text.ptr);
    return st;
}

/* A pale band behind each row, and a darker place where it crosses its own column. */
static ent_status add_band(ent_drawing *d, size_t i, size_t count)
{
    Agnode_t *band = add_box(d, "b", i, ((double)count + 1) / 2, (double)i + 1, (double)count);
    Agnode_t *self = add_box(d, "s", i, (double)i + 1, (double)i + 1, 1);
    if (!band || !self) return ENT_ENOMEM;
    ent_drawing_set(band, "style", "filled");
    ent_drawing_set(band, "fillcolor", i % 2 ? d->theme->paper : d->theme->wash);
    ent_drawing_set(band, "color", d->theme->wash);
    ent_drawing_set(self, "style", "filled");
    ent_drawing_set(self, "fillcolor", d->theme->kinds[ENT_STATE]);
    ent_drawing_set(self, "color", d->theme->kinds[ENT_STATE]);
    return ENT_OK;
}

static ent_status add_cells(ent_drawing *d, const uint32_t *place, double heaviest)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < d->bundles.count;) {
        size_t end = i, kept = 0, part = 0;
        const ent_bundle *first = &d->bundles.items[i];
        for (; end < d->bundles.count && d->bundles.items[end].source == first->source &&
               d->bundles.items[end].target == first->target;
             end++)
            kept += d->backbone.lines[end];
        for (; st == ENT_OK && i < end; i++)
            if (d->backbone.lines[i])
                st = add_cell(d, i, &d->bundles.items[i], place[first->target], place[first->source], part++,
                              kept, heaviest);
    }
    return st;
}

ent_status ent_drawing_matrix(ent_drawing *d)
{
    size_t count = 0, total = d->network->node_count;
    row *rows = ENT_ARENA_NEW(d->arena, row, total);
    uint32_t *place = ENT_ARENA_NEW(d->arena, uint32_t, total);
    double heaviest = 0;
    ent_status st = ENT_OK;
    if (!rows || !place) return ENT_ENOMEM;
    for (size_t i = 0; i < total; i++)
        if (d->backbone.nodes[i]) rows[count++] = (row){d, (uint32_t)i};
    if (count) qsort(rows, count, sizeof *rows, compare);
    for (size_t i = 0; st == ENT_OK && i < count; i++) {
        place[rows[i].node] = (uint32_t)i;
        st = add_band(d, i, count);
        if (st == ENT_OK) st = add_heading(d, &rows[i], i);
    }
    for (size_t i = 0; i < d->bundles.count; i++)
        if (d->backbone.lines[i] && d->bundles.items[i].weight > heaviest)
            heaviest = d->bundles.items[i].weight;
    return st == ENT_OK ? add_cells(d, place, heaviest) : st;
}
