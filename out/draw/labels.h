/* The texts of a diagram. All append to a buffer that ends in a NUL byte (not counted) for Graphviz. */
#ifndef ENTENTE_DRAW_LABELS_H
#define ENTENTE_DRAW_LABELS_H

#include <entente/draw.h>

#include "drawing.h"

/* Title, what the picture shows and what it leaves out, and the legend of what occurs in it, as a Graphviz
 * HTML-like label. */
ENT_MUST_CHECK ent_status ent_label_header(const ent_drawing *drawing, ent_buf *out);

/* A row's number and name in a matrix, to the right edge of its box. */
ENT_MUST_CHECK ent_status ent_label_row(const ent_node *node, size_t number, ent_buf *out);

/* The address of an entry of the page: "report.html#tie-12". */
ENT_MUST_CHECK ent_status ent_label_link(ent_slice page, const char *entry, size_t number, ent_buf *out);

/* A name in one line. */
ENT_MUST_CHECK ent_status ent_label_plain(ent_slice name, ent_buf *out);

/* The actor's name, broken into lines of a readable length. */
ENT_MUST_CHECK ent_status ent_label_node(const ent_node *node, ent_buf *out);
ENT_MUST_CHECK ent_status ent_label_node_tooltip(const ent_node *node, ent_buf *out);

/* The types of a line: "denounces x2", at most three, then how many more. */
ENT_MUST_CHECK ent_status ent_label_bundle(const ent_network *network, const ent_bundles *bundles,
                                           const ent_bundle *bundle, ent_buf *out);
/* Each type with the sentences that say so. */
ENT_MUST_CHECK ent_status ent_label_bundle_tooltip(const ent_network *network, const ent_bundles *bundles,
                                                   const ent_bundle *bundle, ent_buf *out);

#endif
