/* Diagrams with Graphviz (cgraph, gvc). Not thread-safe, may crash or stall in its own library code: linked
 * only into the program `entente-draw`, which `entente draw` and `entente run` start with a time limit. */
#ifndef ENTENTE_DRAW_H
#define ENTENTE_DRAW_H

#include <entente/network.h>

typedef enum ent_draw_format { ENT_DRAW_DOT, ENT_DRAW_SVG, ENT_DRAW_PNG, ENT_DRAW_PDF } ent_draw_format;

/* Colours for a light or a dark screen, or for print without colour. */
typedef enum ent_draw_theme {
    ENT_DRAW_LIGHT,
    ENT_DRAW_DARK,
    ENT_DRAW_PRINT,
    ENT_DRAW_THEME_COUNT
} ent_draw_theme;

/* Whom clusters or outlines put together. */
typedef enum ent_draw_group {
    ENT_DRAW_BY_NOTHING,
    ENT_DRAW_BY_COMMUNITY,
    ENT_DRAW_BY_BLOC,
    ENT_DRAW_BY_COUNTRY,
    ENT_DRAW_BY_KIND,
    ENT_DRAW_GROUP_COUNT
} ent_draw_group;

typedef struct ent_draw_options {
    ent_slice title; /* above the picture; empty: made from the network */
    /* dot, neato, sfdp, fdp, circo, twopi: engines of Graphviz. ring: on a circle, never slow. matrix: a
     * table of who does what to whom. Empty: a matrix for what is too dense for lines (diags has a
     * note), dot for what is small enough to read with words on the lines, else sfdp. */
    ent_slice layout;
    ent_draw_format format;
    ent_draw_theme theme;
    ent_draw_group group; /* clusters with dot and fdp, outlines in the groups' colours else */
    ent_slice
        link; /* address of the page (report.html): actors and lines link to their entries; empty: none */
    /* At most so many actors and lines are drawn: a backbone, which the picture says (backbone.h). 0: no
     * limit. ENT_DRAW_READABLE: as many lines as the layout can show, ENT_DRAW_MOST_LINES, and in a matrix,
     * where nothing crosses, all. */
    size_t most_nodes, most_lines;
} ent_draw_options;

enum { ENT_DRAW_MOST_LINES = 300 };
#define ENT_DRAW_READABLE SIZE_MAX

/* Appends the diagram. ENT_ELIBRARY when Graphviz fails (diags has its words), ENT_EINVAL (unknown layout),
 * ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_draw(const ent_network *network, const ent_draw_options *options,
                                           ent_buf *out, ent_diags *diags);

/* Appends where the nodes stand in a layout by forces: a line "x y" a node, in the network's order, in
 * points, y downwards. For pictures that are drawn elsewhere; ent_out_points_read() reads it. ENT_ELIBRARY,
 * ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_draw_points(const ent_network *network, ent_buf *out, ent_diags *diags);

#endif
