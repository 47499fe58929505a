/* The matrix view, for networks that are too dense for lines: rows act, columns are acted upon. Everything is
 * a node with a fixed place, so that all formats of Graphviz can show it. */
#include "drawing.h"

#include "labels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { CELL = 22 };  /* points */
enum { NAMES = 11 }; /* cells that a name may take */

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
static Agnode_t *add_box(ent_drawing *d, const char *prefix, size_t number, double x, double y, double width,
                         double height)
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
    ent_drawing_set_number(n, "height", height * CELL / 72);
    ent_drawing_set(n, "label", "");
    return n;
}

static Agnode_t *add_text(ent_drawing *d, const char *prefix, size_t number, double x, double y, double width,
                          const char *text)
{
    Agnode_t *n = add_box(d, prefix, number, x, y, width, 1);
    if (!n) return NULL;
    ent_drawing_set(n, "shape", "plaintext");
    ent_drawing_set(n, "label", text);
    ent_drawing_set(n, "fontsize", "12");
    return n;
}

/* The number stands apart from the name: beside one that is written from right to left it would slip in. */
static ent_status add_heading(ent_drawing *d, const row *r, size_t i)
{
    char number[24];
    const ent_node *node = &d->network->nodes[r->node];
    snprintf(number, sizeof number, "%zu", i + 1);
    ent_buf_clear(&d->text);
    ent_status st = ent_label_row(node->name, "\\r", &d->text);
    if (st != ENT_OK) return st;
    Agnode_t *texts[] = {add_text(d, "c", i, (double)i + 1, 0, 1, number),
                         add_text(d, "n", i, 0, (double)i + 1, 1, number),
                         add_text(d, "r", i, -NAMES / 2.0 - 0.5, (double)i + 1, NAMES, d->text.ptr)};
    ent_buf_clear(&d->text);
    st = ent_label_node_tooltip(node, &d->text);
    for (size_t k = 0; st == ENT_OK && k < sizeof texts / sizeof *texts; k++) {
        if (!texts[k]) return ENT_ENOMEM;
        ent_drawing_set(texts[k], "tooltip", d->text.ptr);
    }
    return st;
}

/* --- Cells --- */

typedef struct cell {
    uint32_t down, across, line;
} cell;

static int compare_cells(const void *a, const void *b)
{
    const cell *x = a, *y = b;
    if (x->down != y->down) return x->down < y->down ? -1 : 1;
    if (x->across != y->across) return x->across < y->across ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Colour tells the group of the line, else a mark; the paler, the fewer reports; in a picture of changes,
 * pale is what stayed. */
static unsigned opacity(const ent_drawing *d, const ent_bundle *line, double heaviest)
{
    double share = heaviest > 1 ? log(line->weight > 1 ? line->weight : 1) / log(heaviest) : 1;
    if (line->turn != ENT_TURN_NONE) share = line->turn == ENT_TURN_STAYED ? 0 : 1;
    if (d->theme->marks[0]) return (unsigned)(20 + 90 * share);
    return line->turn == ENT_TURN_STAYED ? 70 : (unsigned)(110 + 145 * share);
}

static const char *turn_glyph(ent_turn turn)
{
    switch (turn) {
    case ENT_TURN_NEW: return ENT_GLYPH_NEW;
    case ENT_TURN_GONE: return ENT_GLYPH_GONE;
    case ENT_TURN_TO_CONFLICT:
    case ENT_TURN_TO_COOPERATION: return ENT_GLYPH_TURNED;
    case ENT_TURN_NONE:
    case ENT_TURN_STAYED:
    case ENT_TURN_COUNT: break;
    }
    return "";
}

static void set_look(const ent_drawing *d, Agnode_t *box, const ent_bundle *line, double heaviest)
{
    char text[32];
    const char *colour = d->theme->lines[line->group], *mark = d->theme->marks[line->group];
    bool is_gone = line->turn == ENT_TURN_GONE;
    snprintf(text, sizeof text, "%s%02x", mark ? d->theme->ink : colour, opacity(d, line, heaviest));
    ent_drawing_set(box, "fillcolor", is_gone ? d->theme->paper : text);
    snprintf(text, sizeof text, "filled,%s", ent_stroke_styles[line->stroke]);
    ent_drawing_set(box, "style", text);
    ent_drawing_set(box, "color", line->stroke == ENT_LINE_SOLID || is_gone ? colour : d->theme->ink);
    snprintf(text, sizeof text, "%s%s", mark ? mark : "", turn_glyph(line->turn));
    ent_drawing_set(box, "label", text);
    ent_drawing_set(box, "fontsize", "12");
    ent_drawing_set(box, "fontcolor", mark ? d->theme->ink : is_gone ? colour : d->theme->paper);
}

/* Lines of one pair share the cell: each has its part of the width. */
static ent_status add_cell(ent_drawing *d, size_t number, const cell *c, size_t part, size_t parts,
                           double heaviest)
{
    const ent_bundle *line = &d->bundles.items[c->line];
    double width = 1.0 / (double)parts;
    Agnode_t *box = add_box(d, "x", number, (double)c->across + 0.5 + width * ((double)part + 0.5),
                            (double)c->down + 1, width, 1);
    if (!box) return ENT_ENOMEM;
    set_look(d, box, line, heaviest);
    ent_buf_clear(&d->text);
    ent_status st = ent_label_bundle_tooltip(d->network, &d->bundles, line, &d->text);
    if (st == ENT_OK) ent_drawing_set(box, "tooltip", d->text.ptr);
    if (st != ENT_OK || d->options->link.len == 0) return st;
    ent_buf_clear(&d->text);
    st = ent_label_link(d->options->link, "tie", d->bundles.order[line->first], &d->text);
    if (st == ENT_OK) ent_drawing_set(box, "URL", d->text.ptr);
    return st;
}

/* A line that has no direction is in the cells of both its ends. */
static size_t collect_cells(const ent_drawing *d, const uint32_t *place, cell *cells)
{
    size_t count = 0;
    for (size_t i = 0; i < d->bundles.count; i++) {
        const ent_bundle *line = &d->bundles.items[i];
        if (!d->backbone.lines[i]) continue;
        cells[count++] = (cell){place[line->source], place[line->target], (uint32_t)i};
        if (line->symmetric && line->source != line->target)
            cells[count++] = (cell){place[line->target], place[line->source], (uint32_t)i};
    }
    if (count) qsort(cells, count, sizeof *cells, compare_cells);
    return count;
}

static ent_status add_cells(ent_drawing *d, const uint32_t *place)
{
    double heaviest = 0;
    cell *cells = ENT_ARENA_NEW(d->arena, cell, 2 * d->bundles.count);
    if (!cells) return ENT_ENOMEM;
    for (size_t i = 0; i < d->bundles.count; i++)
        if (d->backbone.lines[i]) heaviest = fmax(heaviest, d->bundles.items[i].weight);
    size_t count = collect_cells(d, place, cells);
    ent_status st = ENT_OK;
    for (size_t i = 0, end; st == ENT_OK && i < count; i = end) {
        for (end = i;
             end < count && cells[end].down == cells[i].down && cells[end].across == cells[i].across;)
            end++;
        for (size_t k = i; st == ENT_OK && k < end; k++)
            st = add_cell(d, k, &cells[k], k - i, end - i, heaviest);
    }
    return st;
}

/* --- Groups --- */

/* A frame around the cells of the group's own ties, and its name behind its rows. */
static ent_status add_group(ent_drawing *d, int group, size_t first, size_t count, size_t total)
{
    double middle = (double)first + ((double)count + 1) / 2;
    Agnode_t *frame = add_box(d, "f", first, middle, middle, (double)count, (double)count);
    ent_buf_clear(&d->text);
    ent_status st = ent_label_row(ent_drawing_group_name(d, group), "\\l", &d->text);
    if (st != ENT_OK) return st;
    Agnode_t *name = add_text(d, "g", first, (double)total + 1 + NAMES / 2.0, middle, NAMES, d->text.ptr);
    if (!frame || !name) return ENT_ENOMEM;
    ent_drawing_set(frame, "color", d->theme->ink);
    ent_drawing_set(frame, "penwidth", "2");
    return ENT_OK;
}

/* Rows are sorted by group: each run of one is framed, as clusters are, from two actors on. */
static ent_status add_groups(ent_drawing *d, const row *rows, size_t count)
{
    ent_status st = ENT_OK;
    for (size_t i = 0, end; st == ENT_OK && i < count; i = end) {
        int group = d->groups[rows[i].node];
        for (end = i; end < count && d->groups[rows[end].node] == group;)
            end++;
        if (group >= 0 && end - i > 1) st = add_group(d, group, i, end - i, count);
    }
    return st;
}

/* A pale band behind each row, and a darker place where it crosses its own column. */
static ent_status add_band(ent_drawing *d, size_t i, size_t count)
{
    Agnode_t *band = add_box(d, "b", i, ((double)count + 1) / 2, (double)i + 1, (double)count, 1);
    Agnode_t *self = add_box(d, "s", i, (double)i + 1, (double)i + 1, 1, 1);
    if (!band || !self) return ENT_ENOMEM;
    ent_drawing_set(band, "style", "filled");
    ent_drawing_set(band, "fillcolor", i % 2 ? d->theme->paper : d->theme->wash);
    ent_drawing_set(band, "color", d->theme->wash);
    ent_drawing_set(self, "style", "filled");
    ent_drawing_set(self, "fillcolor", d->theme->kinds[ENT_STATE]);
    ent_drawing_set(self, "color", d->theme->kinds[ENT_STATE]);
    return ENT_OK;
}

ent_status ent_drawing_matrix(ent_drawing *d)
{
    size_t count = 0, total = d->network->node_count;
    row *rows = ENT_ARENA_NEW(d->arena, row, total);
    uint32_t *place = ENT_ARENA_NEW(d->arena, uint32_t, total);
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
    if (st == ENT_OK) st = add_cells(d, place);
    return st == ENT_OK ? add_groups(d, rows, count) : st;
}
