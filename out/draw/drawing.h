/* A diagram in the making. Internal to out/draw/. */
#ifndef ENTENTE_DRAW_DRAWING_H
#define ENTENTE_DRAW_DRAWING_H

#include "backbone.h"
#include "style.h"

#include <graphviz/cgraph.h>

typedef struct ent_drawing {
    const ent_network *network;
    const ent_draw_options *options;
    const ent_theme *theme;
    ent_arena *arena;
    ent_bundles bundles;
    ent_backbone backbone;
    ent_buf text; /* scratch of one label */
    const char *engine;
    Agraph_t *graph;
    Agnode_t **nodes; /* by node; NULL: not drawn */
    int *groups;      /* by node: its group's number, from 0; -1: none */
    size_t group_count;
    size_t *group_sizes; /* actors drawn */
    Agraph_t **clusters; /* by group; NULL: none yet */
    bool labelled;       /* words on the lines */
    bool clustered;      /* groups are clusters, else outlines */
} ent_drawing;

/* --- groups.c --- */

/* Fills groups and group_count. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_drawing_find_groups(ent_drawing *d);

/* The name of the group that the node is in. */
ent_slice ent_drawing_group_name(const ent_drawing *d, size_t node);

/* --- draw.c: attributes, with Graphviz's interface that takes char * for strings it does not change --- */

void ent_drawing_set(void *object, const char *name, const char *value);
void ent_drawing_set_number(void *object, const char *name, double value);

/* --- matrix.c --- */

/* A row and a column an actor, a cell where one acts on the other. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_drawing_matrix(ent_drawing *d);

#endif
