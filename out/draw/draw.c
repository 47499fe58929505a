/* The diagram: a cgraph graph is built from the network, laid out and rendered by gvc, or printed as DOT. */
#include "drawing.h"
#include "labels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void ent_drawing_set(void *object, const char *name, const char *value)
{
    agsafeset(object, (char *)(uintptr_t)name, (char *)(uintptr_t)value, (char *)(uintptr_t) "");
}

void ent_drawing_set_number(void *object, const char *name, double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.5g", value);
    ent_drawing_set(object, name, text);
}

/* --- Attributes of the whole --- */

static void set_defaults(ent_drawing *d)
{
    const ent_theme *t = d->theme;
    const struct {
        int kind;
        const char *name, *value;
    } defaults[] = {
        {AGRAPH, "fontname", ENT_FONT}, {AGRAPH, "fontcolor", t->soft}, {AGRAPH, "labelloc", "t"},
        {AGRAPH, "bgcolor", t->paper},  {AGRAPH, "pad", "0.3"},         {AGRAPH, "outputorder", "edgesfirst"},
        {AGRAPH, "label", ""},          {AGNODE, "fontname", ENT_FONT}, {AGNODE, "fontsize", "15"},
        {AGNODE, "fontcolor", t->ink},  {AGNODE, "color", t->outline},  {AGNODE, "margin", "0.1,0.04"},
        {AGNODE, "height", "0.35"},     {AGNODE, "width", "0.5"},       {AGEDGE, "fontname", ENT_FONT},
        {AGEDGE, "fontsize", "13"},     {AGEDGE, "arrowsize", "0.7"},
    };
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        agattr(d->graph, defaults[i].kind, (char *)(uintptr_t)defaults[i].name,
               (char *)(uintptr_t)defaults[i].value);
}

static ent_status set_header(ent_drawing *d)
{
    ent_buf_clear(&d->text);
    ent_status st = ent_label_header(d, &d->text);
    if (st != ENT_OK) return st;
    char *html = agstrdup_html(d->graph, d->text.ptr);
    agset(d->graph, (char *)(uintptr_t) "label", html);
    agstrfree(d->graph, html);
    return ENT_OK;
}

/* --- Nodes --- */

/* The better tied an actor, the larger its name: strength on a scale from 14 to 26 points. */
static double font_size(const ent_network *network, const ent_node *node)
{
    double most = 0;
    for (size_t i = 0; i < network->node_count; i++)
        if (network->nodes[i].measures.strength > most) most = network->nodes[i].measures.strength;
    double strength = node->measures.strength;
    return most > 0 && strength > 0 ? 14 + 12 * sqrt(strength / most) : 15;
}

/* The cluster of the node's group, made when it is wanted first. */
static ent_status put_in_cluster(ent_drawing *d, size_t i)
{
    int group = d->groups[i];
    if (!d->clustered || group < 0 || d->group_sizes[group] < 2) return ENT_OK;
    if (!d->clusters[group]) {
        char name[32];
        snprintf(name, sizeof name, "cluster_%d", group);
        Agraph_t *cluster = d->clusters[group] = agsubg(d->graph, name, 1);
        if (!cluster) return ENT_ENOMEM;
        ent_buf_clear(&d->text);
        ent_status st = ent_label_plain(ent_drawing_group_name(d, group), &d->text);
        if (st != ENT_OK) return st;
        ent_drawing_set(cluster, "label", d->text.ptr);
        ent_drawing_set(cluster, "bgcolor", d->theme->wash);
        ent_drawing_set(cluster, "pencolor", d->theme->soft);
        ent_drawing_set(cluster, "style", "rounded");
    }
    return agsubnode(d->clusters[group], d->nodes[i], 1) ? ENT_OK : ENT_ENOMEM;
}

static void set_outline(const ent_drawing *d, Agnode_t *n, int group)
{
    if (d->clustered || group < 0) return;
    ent_drawing_set(n, "color", d->theme->groups[group < ENT_GROUP_COLOURS ? group : ENT_GROUP_COLOURS - 1]);
    ent_drawing_set(n, "penwidth", "3");
}

static ent_status set_node_texts(ent_drawing *d, Agnode_t *n, size_t i)
{
    const ent_node *node = &d->network->nodes[i];
    ent_buf_clear(&d->text);
    ent_status st = ent_label_node(node, &d->text);
    if (st != ENT_OK) return st;
    ent_drawing_set(n, "label", d->text.ptr);
    ent_buf_clear(&d->text);
    st = ent_label_node_tooltip(node, &d->text);
    if (st != ENT_OK) return st;
    ent_drawing_set(n, "tooltip", d->text.ptr);
    if (d->options->link.len == 0) return ENT_OK;
    ent_buf_clear(&d->text);
    st = ent_label_link(d->options->link, "actor", i, &d->text);
    if (st == ENT_OK) ent_drawing_set(n, "URL", d->text.ptr);
    return st;
}

static ent_status add_node(ent_drawing *d, size_t i)
{
    const ent_node *node = &d->network->nodes[i];
    const ent_kind_style *style = &ent_kind_styles[node->kind];
    char name[24]; /* our own id: an actor's id may hold anything, and DOT keeps it in the tooltip's place */
    snprintf(name, sizeof name, "n%zu", i);
    Agnode_t *n = d->nodes[i] = agnode(d->graph, name, 1);
    if (!n) return ENT_ENOMEM;
    ent_status st = set_node_texts(d, n, i);
    if (st != ENT_OK) return st;
    ent_drawing_set(n, "shape", style->shape);
    ent_drawing_set(n, "style", style->style);
    ent_drawing_set(n, "fillcolor", d->theme->kinds[node->kind]);
    ent_drawing_set_number(n, "fontsize", font_size(d->network, node));
    set_outline(d, n, d->groups[i]);
    return put_in_cluster(d, i);
}

/* --- Lines --- */

static ent_status set_line_texts(ent_drawing *d, Agedge_t *e, const ent_bundle *bundle)
{
    ent_buf_clear(&d->text);
    ent_status st = ent_label_bundle_tooltip(d->network, &d->bundles, bundle, &d->text);
    if (st != ENT_OK) return st;
    ent_drawing_set(e, "tooltip", d->text.ptr);
    ent_drawing_set(e, "labeltooltip", d->text.ptr);
    ent_buf_clear(&d->text);
    if (d->labelled) {
        st = ent_label_bundle(d->network, &d->bundles, bundle, &d->text);
        if (st != ENT_OK) return st;
        ent_drawing_set(e, "label", d->text.ptr);
        ent_drawing_set(e, "fontcolor", d->theme->lines[bundle->group]);
    }
    if (d->options->link.len == 0) return ENT_OK;
    ent_buf_clear(&d->text);
    st = ent_label_link(d->options->link, "tie", d->bundles.order[bundle->first], &d->text);
    if (st == ENT_OK) ent_drawing_set(e, "URL", d->text.ptr);
    return st;
}

/* In a picture of changes: what stayed is pale, what is new heavy, what turned a double line, what is gone
 * dotted. */
static void set_turn(const ent_drawing *d, Agedge_t *e, const ent_bundle *bundle)
{
    const char *colour = d->theme->lines[bundle->group];
    char twice[48];
    ent_drawing_set(e, "dir", d->theme->marks[0] ? "both" : "none"); /* ties of pairs */
    ent_drawing_set(e, "arrowtail", d->theme->heads[bundle->group]);
    switch (bundle->turn) {
    case ENT_TURN_STAYED:
        ent_drawing_set(e, "color", d->theme->pale);
        ent_drawing_set(e, "fontcolor", d->theme->soft);
        ent_drawing_set(e, "penwidth", "1");
        break;
    case ENT_TURN_TO_CONFLICT:
    case ENT_TURN_TO_COOPERATION:
        snprintf(twice, sizeof twice, "%s:%s:%s", colour, d->theme->paper, colour);
        ent_drawing_set(e, "color", twice);
        ent_drawing_set(e, "penwidth", "2.5");
        break;
    case ENT_TURN_NEW: ent_drawing_set(e, "penwidth", "3"); break;
    case ENT_TURN_GONE:
    case ENT_TURN_NONE:
    case ENT_TURN_COUNT: break;
    }
}

static ent_status add_line(ent_drawing *d, const ent_bundle *bundle)
{
    Agedge_t *e = agedge(d->graph, d->nodes[bundle->source], d->nodes[bundle->target], NULL, 1);
    if (!e) return ENT_ENOMEM;
    ent_status st = set_line_texts(d, e, bundle);
    if (st != ENT_OK) return st;
    ent_drawing_set(e, "color", d->theme->lines[bundle->group]);
    ent_drawing_set(e, "arrowhead", d->theme->heads[bundle->group]);
    ent_drawing_set(e, "style", ent_stroke_styles[bundle->stroke]);
    ent_drawing_set_number(e, "penwidth", 1 + 1.2 * log2(bundle->weight > 1 ? bundle->weight : 1));
    if (bundle->turn != ENT_TURN_NONE) {
        set_turn(d, e, bundle);
    } else if (bundle->symmetric) {
        ent_drawing_set(e, "dir", "both");
        ent_drawing_set(e, "arrowtail", d->theme->heads[bundle->group]);
    }
    return ENT_OK;
}

static ent_status add_network(ent_drawing *d)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < d->network->node_count; i++)
        if (d->backbone.nodes[i]) st = add_node(d, i);
    for (size_t i = 0; st == ENT_OK && i < d->bundles.count; i++)
        if (d->backbone.lines[i]) st = add_line(d, &d->bundles.items[i]);
    return st;
}

/* Graphviz draws no title over nothing. */
static ent_status add_nothing(ent_drawing *d)
{
    Agnode_t *n = agnode(d->graph, (char *)(uintptr_t) "nothing", 1);
    if (!n) return ENT_ENOMEM;
    ent_drawing_set(n, "style", "invis");
    ent_drawing_set(n, "label", "");
    ent_drawing_set(n, "pos", "0,0!");
    return ENT_OK;
}

static ent_status build(ent_drawing *d)
{
    d->graph = agopen((char *)(uintptr_t) "entente", Agdirected, NULL);
    d->nodes = ENT_ARENA_NEW(d->arena, Agnode_t *, d->network->node_count);
    d->clusters = ENT_ARENA_NEW(d->arena, Agraph_t *, d->group_count);
    if (!d->graph || !d->nodes || !d->clusters) return ENT_ENOMEM;
    set_defaults(d);
    ent_drawing_set_layout(d);
    ent_status st = set_header(d);
    if (st != ENT_OK) return st;
    st = ent_drawing_has_layout(d, "matrix") ? ent_drawing_matrix(d) : add_network(d);
    return st == ENT_OK && agnnodes(d->graph) == 0 ? add_nothing(d) : st;
}

/* --- Out --- */

static ent_status write_dot(ent_drawing *d, ent_buf *out)
{
    char *text = NULL;
    size_t length = 0;
    FILE *f = open_memstream(&text, &length);
    if (!f) return ENT_ENOMEM;
    int failed = agwrite(d->graph, f);
    if (fclose(f) != 0) failed = -1;
    ent_status st = failed ? ENT_EIO : ent_buf_add(out, ent_slice_of(text, length));
    free(text);
    return st;
}

void ent_drawing_tell_library(ent_diags *diags, const char *what)
{
    const char *message = aglasterr();
    ent_slice text = ent_slice_trim(ent_slice_c(message));
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "Graphviz %s%s%.*s", what, text.len ? ": " : "",
                  ENT_FMT(text));
}

/* Graphviz 2.42 keeps a pointer to an array of ranks that flat edges with labels have made it reallocate,
 * where there are clusters (flat_edges() in dot), and frees it with the layout. This program ends soon and
 * gives all back. */
static bool is_freed_twice(const ent_drawing *d)
{
    return ent_drawing_has_layout(d, "dot") && d->group_count > 0;
}

static ent_status render_laid_out(ent_drawing *d, const char *format, ent_buf *out, ent_diags *diags)
{
    char *data = NULL;
    unsigned length = 0;
    ent_status st = ENT_ELIBRARY;
    if (gvRenderData(d->context, d->graph, format, &data, &length) == 0 && data)
        st = ent_buf_add(out, ent_slice_of(data, length));
    else
        ent_drawing_tell_library(diags, "could not render the diagram");
    gvFreeRenderData(data);
    return st;
}

/* DOT has no places but those of the layouts that place the nodes themselves, of which the ring wants to know
 * the boxes. */
static ent_status render(ent_drawing *d, ent_buf *out, ent_diags *diags)
{
    static const char *const formats[] = {
        [ENT_DRAW_DOT] = "dot", [ENT_DRAW_SVG] = "svg", [ENT_DRAW_PNG] = "png", [ENT_DRAW_PDF] = "pdf"};
    bool is_dot = d->options->format == ENT_DRAW_DOT;
    if (is_dot && !ent_drawing_has_layout(d, "ring")) return write_dot(d, out);
    /* Never freed: the pango plugin of 2.42 keeps pointers into the last context it saw and follows them when
     * it meets the next one. */
    d->context = gvContext();
    if (!d->context) return ENT_ENOMEM;
    ent_status st = ent_drawing_lay_out(d, diags);
    if (st != ENT_OK) return st;
    st = is_dot ? write_dot(d, out) : render_laid_out(d, formats[d->options->format], out, diags);
    if (!is_freed_twice(d)) gvFreeLayout(d->context, d->graph);
    return st;
}

static ent_status prepare(ent_drawing *d, ent_diags *diags)
{
    ent_status st = ent_bundle_edges(d->network, d->arena, &d->bundles);
    if (st == ENT_OK) st = ent_drawing_choose_layout(d, diags);
    return st == ENT_OK ? ent_drawing_find_groups(d) : st;
}

ent_status ent_draw(const ent_network *network, const ent_draw_options *options, ent_buf *out,
                    ent_diags *diags)
{
    ent_drawing d = {.network = network, .options = options, .theme = ent_theme_of(options->theme)};
    ent_status st = ent_arena_new(&d.arena);
    if (st != ENT_OK) return st;
    agseterr(AGMAX); /* its messages come through aglasterr() */
    st = prepare(&d, diags);
    if (st == ENT_OK) st = build(&d);
    if (st == ENT_OK) st = render(&d, out, diags);
    if (d.graph && !(options->format != ENT_DRAW_DOT && is_freed_twice(&d))) agclose(d.graph);
    ent_buf_free(&d.text);
    ent_arena_free(d.arena);
    return st;
}
