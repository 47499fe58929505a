/* What of a network is drawn when all of it would be a tangle. */
#ifndef ENTENTE_DRAW_BACKBONE_H
#define ENTENTE_DRAW_BACKBONE_H

#include "bundle.h"

typedef struct ent_backbone {
    bool *nodes, *lines; /* is it drawn? by node, by line */
    size_t node_count, line_count;
    bool lines_cut; /* not all lines between the kept actors are drawn */
} ent_backbone;

/* Keeps at most `most_nodes` actors, the strongest (sum of the weights of their lines, then the network's
 * order), and at most `most_lines` lines between them: a maximum spanning forest, so that nothing that hangs
 * together falls apart, then the lines that the disparity filter finds least likely by chance (Serrano,
 * Boguna and Vespignani 2009; of lines equally likely the heavier, then the network's order). What fits is
 * kept whole. An actor all of whose lines to other strong actors fall to `most_lines` is not kept; one that
 * has none such is. Allocates in the arena. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_backbone_find(const ent_network *network, const ent_bundles *bundles,
                                            size_t most_nodes, size_t most_lines, ent_arena *arena,
                                            ent_backbone *out);

#endif
