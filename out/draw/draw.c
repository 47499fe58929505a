/* The diagram: a cgraph graph is built from the network, laid out and rendered by gvc, or printed as DOT. */
#include <entente/draw.h>

#include "bundle.h"
#include "labels.h"
#include "style.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

/* Up to here a layered drawing with words on every line is readable and quick; past it, an overview by
 * forces. */
enum { MOST_LABELLED_LINES = 120 };

typedef struct drawing {
    const ent_network *network;
    const ent_draw_options *options;
    ent_arena *arena;
    ent_bundles bundles;
    ent_buf text; /* scratch of one label */
    Agraph_t *graph;
    Agnode_t **nodes;
    bool labelled; /* words on the lines */
} drawing;

/* Graphviz's interface takes char * for strings that it does not change. */
static char *borrowed(const char *s)
{
    return (char *)(uintptr_t)s;
}

static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, borrowed(name), borrowed(value), borrowed(""));
}

static void set_number(void *object, const char *name, double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.3g", value);
    set(object, name, text);
}

static void set_defaults(drawing *d)
{
    static const struct {
        int kind;
        const char *name, *value;
    } defaults[] = {
        {AGRAPH, "fontname", ENT_FONT},
        {AGRAPH, "labelloc", "t"},
        {AGRAPH, "bgcolor", "white"},
        {AGRAPH, "pad", "0.3"},
        {AGRAPH, "outputorder", "edgesfirst"},
        {AGRAPH, "label", ""},
        {AGNODE, "fontname", ENT_FONT},
        {AGNODE, "fontsize", "15"},
        {AGNODE, "color", "#444444"},
        {AGNODE, "margin", "0.1,0.04"},
        {AGNODE, "height", "0.35"},
        {AGNODE, "width", "0.5"},
        {AGEDGE, "fontname", ENT_FONT},
        {AGEDGE, "fontsize", "13"},
        {AGEDGE, "arrowsize", "0.7"},
    };
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        agattr(d->graph, defaults[i].kind, borrowed(defaults[i].name), borrowed(defaults[i].value));
    if (d->labelled) {
        set(d->graph, "rankdir", "LR");
        set(d->graph, "nodesep", "0.12");
        set(d->graph, "ranksep", "0.2");
        set(d->graph, "splines", "true");
        set(d->graph, "ratio", "0.6"); /* of a screen or a page across: height over width */
        set(d->graph, "nslimit", "2"); /* bounds the layout's time on hard graphs */
        set(d->graph, "mclimit", "2");
    } else {
        set(d->graph, "overlap", "prism");
        set(d->graph, "splines", "line");
        set(d->graph, "sep", "+8");
    }
}

static ent_status set_header(drawing *d)
{
    ent_buf_clear(&d->text);
    ent_status st = ent_label_header(d->network, &d->bundles, d->options->title, &d->text);
    if (st != ENT_OK) return st;
    char *html = agstrdup_html(d->graph, d->text.ptr);
    agset(d->graph, borrowed("label"), html);
    agstrfree(d->graph, html);
    return ENT_OK;
}

/* The better tied an actor, the larger its name: strength on a scale from 14 to 26 points. */
static double font_size(const ent_network *network, const ent_node *node)
{
    double most = 0;
    for (size_t i = 0; i < network->node_count; i++)
        if (network->nodes[i].measures.strength > most) most = network->nodes[i].measures.strength;
    double strength = node->measures.strength;
    return most > 0 && strength > 0 ? 14 + 12 * sqrt(strength / most) : 15;
}

static ent_status add_node(drawing *d, size_t i)
{
    const ent_node *node = &d->network->nodes[i];
    const ent_kind_style *style = &ent_kind_styles[node->kind];
    char name[24]; /* our own id: an actor's id may hold anything, and DOT keeps it in the tooltip's place */
    snprintf(name, sizeof name, "n%zu", i);
    Agnode_t *n = d->nodes[i] = agnode(d->graph, name, 1);
    if (!n) return ENT_ENOMEM;
    ent_buf_clear(&d->text);
    ent_status st = ent_label_node(node, &d->text);
    if (st != ENT_OK) return st;
    set(n, "label", d->text.ptr);
    ent_buf_clear(&d->text);
    st = ent_label_node_tooltip(node, &d->text);
    if (st != ENT_OK) return st;
    set(n, "tooltip", d->text.ptr);
    set(n, "shape", style->shape);
    set(n, "style", style->style);
    set(n, "fillcolor", style->fill);
    set_number(n, "fontsize", font_size(d->network, node));
    return ENT_OK;
}

static ent_status add_line(drawing *d, const ent_bundle *bundle)
{
    const char *colour = ent_line_styles[bundle->group].colour;
    Agedge_t *e = agedge(d->graph, d->nodes[bundle->source], d->nodes[bundle->target], NULL, 1);
    if (!e) return ENT_ENOMEM;
    ent_buf_clear(&d->text);
    ent_status st = ent_label_bundle_tooltip(d->network, &d->bundles, bundle, &d->text);
    if (st != ENT_OK) return st;
    set(e, "tooltip", d->text.ptr);
    set(e, "labeltooltip", d->text.ptr);
    if (d->labelled) {
        ent_buf_clear(&d->text);
        st = ent_label_bundle(d->network, &d->bundles, bundle, &d->text);
        if (st != ENT_OK) return st;
        set(e, "label", d->text.ptr);
        set(e, "fontcolor", colour);
    }
    set(e, "color", colour);
    set(e, "style", ent_stroke_styles[bundle->stroke]);
    set_number(e, "penwidth", 1 + 1.2 * log2(bundle->weight > 1 ? bundle->weight : 1));
    if (bundle->symmetric) set(e, "dir", "both");
    return ENT_OK;
}

static ent_status build(drawing *d)
{
    d->graph = agopen(borrowed("entente"), Agdirected, NULL);
    d->nodes = ENT_ARENA_NEW(d->arena, Agnode_t *, d->network->node_count);
    if (!d->graph || !d->nodes) return ENT_ENOMEM;
    set_defaults(d);
    ent_status st = set_header(d);
    for (size_t i = 0; st == ENT_OK && i < d->network->node_count; i++)
        st = add_node(d, i);
    for (size_t i = 0; st == ENT_OK && i < d->bundles.count; i++)
        st = add_line(d, &d->bundles.items[i]);
    return st;
}

static ent_status write_dot(drawing *d, ent_buf *out)
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

static ent_status library_error(ent_diags *diags, const char *what)
{
    const char *message = aglasterr();
    ent_slice text = ent_slice_trim(ent_slice_c(message));
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "Graphviz %s%s%.*s", what, text.len ? ": " : "",
                  ENT_FMT(text));
    return ENT_ELIBRARY;
}

static ent_status render(drawing *d, const char *engine, const char *format, ent_buf *out, ent_diags *diags)
{
    /* Never freed: the pango plugin of 2.42 keeps pointers into the last context it saw and follows them when
     * it meets the next one. */
    GVC_t *context = gvContext();
    if (!context) return ENT_ENOMEM;
    ent_status st;
    char *data = NULL;
    unsigned length = 0;
    if (gvLayout(context, d->graph, engine) != 0) {
        st = library_error(diags, "could not lay the network out");
    } else {
        st = gvRenderData(context, d->graph, format, &data, &length) == 0 && data
                 ? ent_buf_add(out, ent_slice_of(data, length))
                 : library_error(diags, "could not render the diagram");
        gvFreeRenderData(data);
        gvFreeLayout(context, d->graph);
    }
    return st;
}

static const char *choose_engine(const drawing *d, ent_diags *diags)
{
    static const char *const engines[] = {"dot", "neato", "sfdp", "fdp", "circo", "twopi"};
    enum { COUNT = sizeof engines / sizeof *engines };
    ent_slice wanted = d->options->layout;
    if (wanted.len == 0) return d->bundles.count <= MOST_LABELLED_LINES ? "dot" : "sfdp";
    for (size_t i = 0; i < COUNT; i++)
        if (ent_slice_equal(wanted, ent_slice_c(engines[i]))) return engines[i];
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0,
                  "unknown layout \"%.*s\": dot, neato, sfdp, fdp, circo or twopi", ENT_FMT(wanted));
    return NULL;
}

ent_status ent_draw(const ent_network *network, const ent_draw_options *options, ent_buf *out,
                    ent_diags *diags)
{
    static const char *const formats[] = {
        [ENT_DRAW_DOT] = "dot", [ENT_DRAW_SVG] = "svg", [ENT_DRAW_PNG] = "png", [ENT_DRAW_PDF] = "pdf"};
    drawing d = {.network = network, .options = options};
    ent_status st = ent_arena_new(&d.arena);
    if (st != ENT_OK) return st;
    agseterr(AGMAX); /* its messages come through aglasterr() */
    const char *engine = NULL;
    st = ent_bundle_edges(network, d.arena, &d.bundles);
    if (st == ENT_OK && !(engine = choose_engine(&d, diags))) st = ENT_EINVAL;
    if (st == ENT_OK) {
        d.labelled = strcmp(engine, "dot") == 0 && d.bundles.count <= MOST_LABELLED_LINES;
        st = build(&d);
    }
    if (st == ENT_OK)
        st = options->format == ENT_DRAW_DOT ? write_dot(&d, out)
                                             : render(&d, engine, formats[options->format], out, diags);
    if (d.graph) agclose(d.graph);
    ent_buf_free(&d.text);
    ent_arena_free(d.arena);
    return st;
}
