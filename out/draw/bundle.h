/* From the network's edges to the lines of a diagram: edges of the same ends, group of classes and standing
 * are one line. */
#ifndef ENTENTE_DRAW_BUNDLE_H
#define ENTENTE_DRAW_BUNDLE_H

#include <entente/network.h>

/* What the colour of a line says. */
typedef enum ent_line_group {
    ENT_LINE_COOPERATION, /* positive classes */
    ENT_LINE_CONFLICT,    /* negative classes */
    ENT_LINE_REQUEST,     /* neither */
    ENT_LINE_STRUCTURE,   /* offices, members, parts */
    ENT_LINE_GROUP_COUNT
} ent_line_group;

/* What the stroke of a line says. */
typedef enum ent_line_stroke { ENT_LINE_SOLID, ENT_LINE_DASHED, ENT_LINE_DOTTED } ent_line_stroke;

typedef struct ent_bundle {
    uint32_t source, target; /* node indices */
    ent_line_group group;
    ent_turn turn;
    ent_line_stroke stroke; /* solid: asserted; dashed: reported or proposed; dotted: negated */
    bool symmetric;
    double weight;         /* reports in all */
    uint32_t first, count; /* its edges: order[first .. first + count) */
} ent_bundle;

typedef struct ent_bundles {
    ent_bundle *items;
    size_t count;
    uint32_t *order; /* edge indices, sorted so that a bundle's edges are neighbours */
} ent_bundles;

/* What the colour of an edge's line says. */
ent_line_group ent_bundle_group(const ent_edge *edge);

/* Allocates in the arena. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_bundle_edges(const ent_network *network, ent_arena *arena, ent_bundles *out);

#endif
