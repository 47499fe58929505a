/* Places for the nodes of a diagram that is drawn elsewhere (the page): the layout alone, no picture. */
#include <entente/draw.h>
#include <entente/utf8.h>

#include "bundle.h"

#include <math.h>
#include <stdio.h>

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

/* Up to here stress majorization (neato, Gansner et al. 2004) is quick and shows distances best; past it the
 * multilevel force-directed layout (sfdp, Hu 2005). */
enum { MOST_NODES_OF_NEATO = 250 };

/* Graphviz's interface takes char * for strings that it does not change. */
static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, (char *)(uintptr_t)name, (char *)(uintptr_t)value, (char *)(uintptr_t) "");
}

/* A node is as wide as its name, which stands below its mark, so that names do not cover each other. */
static Agnode_t *add_node(Agraph_t *graph, const ent_node *node, size_t i)
{
    char text[32];
    snprintf(text, sizeof text, "n%zu", i);
    Agnode_t *n = agnode(graph, text, 1);
    if (!n) return NULL;
    snprintf(text, sizeof text, "%.2f", 0.4 + 0.09 * (double)ent_utf8_count(node->name));
    set(n, "width", text);
    set(n, "height", "0.65");
    set(n, "fixedsize", "true");
    set(n, "shape", "box");
    set(n, "label", "");
    return n;
}

static ent_status build(Agraph_t *graph, const ent_network *network, ent_arena *arena)
{
    Agnode_t **nodes = ENT_ARENA_NEW(arena, Agnode_t *, network->node_count);
    ent_bundles bundles;
    if (!nodes) return ENT_ENOMEM;
    ent_status st = ent_bundle_edges(network, arena, &bundles);
    if (st != ENT_OK) return st;
    for (size_t i = 0; i < network->node_count; i++)
        if (!(nodes[i] = add_node(graph, &network->nodes[i], i))) return ENT_ENOMEM;
    for (size_t i = 0; i < bundles.count; i++)
        if (!agedge(graph, nodes[bundles.items[i].source], nodes[bundles.items[i].target], NULL, 1))
            return ENT_ENOMEM;
    return ENT_OK;
}

static ent_status print(Agraph_t *graph, ent_buf *out)
{
    ent_status st = ENT_OK;
    for (Agnode_t *n = agfstnode(graph); n && st == ENT_OK; n = agnxtnode(graph, n))
        st = ent_buf_printf(out, "%.2f %.2f\n", ND_coord(n).x, -ND_coord(n).y);
    return st;
}

ent_status ent_draw_points(const ent_network *network, ent_buf *out, ent_diags *diags)
{
    ent_arena *arena;
    Agraph_t *graph = NULL;
    ent_status st = ent_arena_new(&arena);
    if (st != ENT_OK) return st;
    agseterr(AGMAX); /* its messages come through aglasterr() */
    graph = agopen((char *)(uintptr_t) "points", Agdirected, NULL);
    GVC_t *context = graph ? gvContext() : NULL; /* never freed: see draw.c */
    if (!context) st = ENT_ENOMEM;
    if (st == ENT_OK) {
        set(graph, "overlap", "prism");
        set(graph, "splines", "none");
        set(graph, "sep", "+6");
        set(graph, "pack", "30"); /* parts without ties between them side by side */
        st = build(graph, network, arena);
    }
    if (st == ENT_OK && network->node_count) {
        const char *engine = network->node_count <= MOST_NODES_OF_NEATO ? "neato" : "sfdp";
        if (gvLayout(context, graph, engine) != 0) {
            ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "Graphviz could not lay the network out");
            st = ENT_ELIBRARY;
        } else {
            st = print(graph, out);
            gvFreeLayout(context, graph);
        }
    }
    if (graph) agclose(graph);
    ent_arena_free(arena);
    return st;
}
