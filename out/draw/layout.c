/* Which layout a network gets, how Graphviz is told, and whether what it made of it can be looked at. */
#include "drawing.h"

#include <stdio.h>

/* Up to here a layered drawing with words on every line is readable and quick; past it, an overview by
 * forces. */
enum { MOST_LABELLED_LINES = 120, MOST_LABELLED_NODES = 80 };

/* Past so many lines, and so many to an actor, lines hide each other in any layout, and a matrix does not;
 * past so many actors a matrix has too many rows to find one's way. */
enum { DENSE_LINES = 60, DENSE_LINES_OF_NODE = 4, MOST_ROWS = 60 };

/* "ring" and "matrix" place the nodes themselves; Graphviz only draws the lines (neato -n). */
static const struct {
    const char *name, *engine;
} layouts[] = {{"dot", "dot"},     {"neato", "neato"}, {"sfdp", "sfdp"}, {"fdp", "fdp"},
               {"circo", "circo"}, {"twopi", "twopi"}, {"ring", "nop"},  {"matrix", "nop"}};

bool ent_drawing_has_layout(const ent_drawing *d, const char *name)
{
    return strcmp(d->layout, name) == 0;
}

static void take_layout(ent_drawing *d, const char *name)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (ent_slice_equal(ent_slice_c(name), ent_slice_c(layouts[i].name))) {
            d->layout = layouts[i].name;
            d->engine = layouts[i].engine;
        }
}

static ent_status take_wanted(ent_drawing *d, ent_diags *diags)
{
    ent_slice wanted = d->options->layout;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (ent_slice_equal(wanted, ent_slice_c(layouts[i].name))) take_layout(d, layouts[i].name);
    if (d->layout) return ENT_OK;
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0,
                  "unknown layout \"%.*s\": dot, neato, sfdp, fdp, circo, twopi, ring or matrix",
                  ENT_FMT(wanted));
    return ENT_EINVAL;
}

static ent_status find_backbone(ent_drawing *d, size_t most_lines)
{
    size_t nodes = d->options->most_nodes;
    return ent_backbone_find(d->network, &d->bundles, nodes ? nodes : SIZE_MAX, most_lines, d->arena,
                             &d->backbone);
}

static bool is_dense(const ent_backbone *b)
{
    return b->line_count > DENSE_LINES && b->line_count > DENSE_LINES_OF_NODE * b->node_count &&
           b->node_count <= MOST_ROWS;
}

ent_status ent_drawing_choose_layout(ent_drawing *d, ent_diags *diags)
{
    size_t lines = d->options->most_lines;
    bool is_chosen = d->options->layout.len == 0, by_layout = lines == ENT_DRAW_READABLE;
    ent_status st = is_chosen ? ENT_OK : take_wanted(d, diags);
    if (st == ENT_OK) st = find_backbone(d, lines && !by_layout ? lines : SIZE_MAX);
    if (st != ENT_OK) return st;
    if (is_chosen && is_dense(&d->backbone)) {
        take_layout(d, "matrix");
        ent_diag_line(
            diags, ENT_NOTE, (ent_slice){0}, 0,
            "%zu lines between %zu actors would hide each other: a matrix is drawn (--layout dot or "
            "sfdp draws lines)",
            d->backbone.line_count, d->backbone.node_count);
    }
    bool is_matrix = d->layout && ent_drawing_has_layout(d, "matrix");
    if (by_layout && !is_matrix && d->backbone.line_count > ENT_DRAW_MOST_LINES)
        st = find_backbone(d, ENT_DRAW_MOST_LINES);
    bool is_small =
        d->backbone.line_count <= MOST_LABELLED_LINES && d->backbone.node_count <= MOST_LABELLED_NODES;
    if (!d->layout) take_layout(d, is_small ? "dot" : "sfdp");
    d->labelled = is_small && ent_drawing_has_layout(d, "dot");
    d->clustered = ent_drawing_has_layout(d, "dot") || ent_drawing_has_layout(d, "fdp");
    return st;
}

/* Layers: bounds on the simplex steps and crossings keep hard graphs within seconds. */
void ent_drawing_set_layout(ent_drawing *d)
{
    /* In inches: what is larger is shrunk to it. Past twice this, programs that show PDF and PNG give up. */
    ent_drawing_set(d->graph, "size", "100,100");
    if (ent_drawing_has_layout(d, "dot")) {
        ent_drawing_set(d->graph, "rankdir", "LR");
        ent_drawing_set(d->graph, "nodesep", "0.12");
        ent_drawing_set(d->graph, "ranksep", "0.2");
        ent_drawing_set(d->graph, "splines", d->labelled ? "true" : "line");
        ent_drawing_set(d->graph, "ratio", "0.6"); /* of a screen or a page across: height over width */
        ent_drawing_set(d->graph, "nslimit", d->labelled ? "2" : "1");
        ent_drawing_set(d->graph, "nslimit1", d->labelled ? "2" : "1");
        ent_drawing_set(d->graph, "mclimit", d->labelled ? "2" : "0.1");
    } else {
        ent_drawing_set(d->graph, "overlap", strcmp(d->engine, "nop") == 0 ? "true" : "prism");
        ent_drawing_set(d->graph, "splines", "line");
        ent_drawing_set(d->graph, "sep", "+8");
    }
}

bool ent_drawing_sprawls(Agraph_t *graph)
{
    /* Square points; the ring of 150 actors takes some 30 times their room. */
    const double most_times = 60, small = 10e6;
    double boxes = 0;
    for (Agnode_t *n = agfstnode(graph); n; n = agnxtnode(graph, n))
        boxes += ND_width(n) * ND_height(n) * 72 * 72;
    boxf all = GD_bb(graph);
    double area = (all.UR.x - all.LL.x) * (all.UR.y - all.LL.y);
    return area > small && area > most_times * boxes;
}

static ent_status failed(ent_diags *diags)
{
    ent_drawing_tell_library(diags, "could not lay the network out");
    return ENT_ELIBRARY;
}

ent_status ent_drawing_lay_out(ent_drawing *d, ent_diags *diags)
{
    if (ent_drawing_has_layout(d, "ring")) return ent_drawing_ring(d) == 0 ? ENT_OK : failed(diags);
    if (gvLayout(d->context, d->graph, d->engine) != 0) return failed(diags);
    if (d->labelled) ent_drawing_move_words(d->graph);
    if (strcmp(d->engine, "nop") == 0 || !ent_drawing_sprawls(d->graph)) return ENT_OK;
    ent_diag_line(diags, ENT_NOTE, (ent_slice){0}, 0,
                  "the layout %s leaves nearly all of the picture empty: a ring is drawn", d->layout);
    gvFreeLayout(d->context, d->graph);
    take_layout(d, "ring");
    ent_drawing_set_layout(d);
    return ent_drawing_ring(d) == 0 ? ENT_OK : failed(diags);
}
