/* Diagrams with Graphviz (cgraph, gvc). Not thread-safe, may crash or stall in its own library code: linked
 * only into the program `entente-draw`, which `entente draw` and `entente run` start with a time limit. */
#ifndef ENTENTE_DRAW_H
#define ENTENTE_DRAW_H

#include <entente/network.h>

typedef enum ent_draw_format { ENT_DRAW_DOT, ENT_DRAW_SVG, ENT_DRAW_PNG, ENT_DRAW_PDF } ent_draw_format;

typedef struct ent_draw_options {
    ent_slice title;  /* above the picture; empty: made from the network */
    ent_slice layout; /* dot, neato, sfdp, ...; empty: chosen by size */
    ent_draw_format format;
} ent_draw_options;

/* Appends the diagram. ENT_ELIBRARY when Graphviz fails (diags has its words), ENT_EINVAL (unknown layout),
 * ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_draw(const ent_network *network, const ent_draw_options *options,
                                           ent_buf *out, ent_diags *diags);

/* Appends where the nodes stand in a layout by forces: a line "x y" a node, in the network's order, in
 * points, y downwards. For pictures that are drawn elsewhere; ent_out_points_read() reads it. ENT_ELIBRARY,
 * ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_draw_points(const ent_network *network, ent_buf *out, ent_diags *diags);

#endif
