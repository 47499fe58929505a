/* A diagram in the making. Internal to out/draw/. */
#ifndef ENTENTE_DRAW_DRAWING_H
#define ENTENTE_DRAW_DRAWING_H

#include "backbone.h"
#include "style.h"

#include <graphviz/gvc.h>

typedef struct ent_drawing {
    const ent_network *network;
    const ent_draw_options *options;
    const ent_theme *theme;
    ent_arena *arena;
    ent_bundles bundles;
    ent_backbone backbone;
    ent_buf text;                /* scratch of one label */
    const char *layout, *engine; /* our name of it; Graphviz's of what draws it */
    GVC_t *context;
    Agraph_t *graph;
    Agnode_t **nodes; /* by node; NULL: not drawn */
    int *groups;      /* by node: its group's number, from 0; -1: none */
    size_t group_count;
    size_t *group_sizes;     /* actors drawn */
    uint32_t *group_members; /* by group: a node that is in it */
    Agraph_t **clusters;     /* by group; NULL: none yet */
    bool labelled;           /* words on the lines */
    bool clustered;          /* groups are clusters, else outlines */
} ent_drawing;

/* --- groups.c --- */

/* Fills groups and group_count. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_drawing_find_groups(ent_drawing *d);

/* The name of a group. */
ent_slice ent_drawing_group_name(const ent_drawing *d, int group);

/* --- draw.c: attributes, with Graphviz's interface that takes char * for strings it does not change --- */

void ent_drawing_set(void *object, const char *name, const char *value);
void ent_drawing_set_number(void *object, const char *name, double value);

/* Graphviz's last error, as ours. */
void ent_drawing_tell_library(ent_diags *diags, const char *what);

/* --- layout.c --- */

bool ent_drawing_has_layout(const ent_drawing *d, const char *name);

/* The layout, asked for or by size and density, and the backbone that it can show. ENT_EINVAL: no such
 * layout; ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_drawing_choose_layout(ent_drawing *d, ent_diags *diags);

/* The graph's attributes for its layout. */
void ent_drawing_set_layout(ent_drawing *d);

/* Lays the graph out; on a ring, which is told, where the layout takes room out of all proportion to its
 * nodes. ENT_ELIBRARY. */
ENT_MUST_CHECK ent_status ent_drawing_lay_out(ent_drawing *d, ent_diags *diags);

/* Whether nearly all of the room of a graph that is laid out is empty, and it is much. */
bool ent_drawing_sprawls(Agraph_t *graph);

/* --- ring.c --- */

/* Places the nodes and lays the graph out; not 0: as gvLayout(). */
ENT_MUST_CHECK int ent_drawing_ring(ent_drawing *d);

/* --- words.c --- */

/* Brings words that stand far from their line back to it; the graph is laid out. */
void ent_drawing_move_words(Agraph_t *graph);

/* --- matrix.c --- */

/* A row and a column an actor, a cell where one acts on the other. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_drawing_matrix(ent_drawing *d);

#endif
