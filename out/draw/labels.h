/* The texts of a diagram. All append to a buffer that ends in a NUL byte (not counted) for Graphviz. */
#ifndef ENTENTE_DRAW_LABELS_H
#define ENTENTE_DRAW_LABELS_H

#include <entente/draw.h>

#include "drawing.h"

/* Title, what the picture shows and what it leaves out, and the legend of what occurs in it, as a Graphviz
 * HTML-like label. */
ENT_MUST_CHECK ent_status ent_label_header(const ent_drawing *drawing, ent_buf *out);

/* Ends a text: Graphviz takes C strings, so the NUL is there, and not counted. Hands `st` on. */
ENT_MUST_CHECK ent_status ent_label_close(ent_status st, ent_buf *out);

/* Text as it may stand in an HTML-like label. */
ENT_MUST_CHECK ent_status ent_label_add_html(ent_buf *out, ent_slice text);

/* The first characters of a name, `most` of them; *dots: what stands behind it, an ellipsis or nothing. */
ent_slice ent_label_cut(ent_slice name, size_t most, const char **dots);

/* The name of a row of the matrix, or of a group of rows; `side`: "\\r" or "\\l", the edge of its box at
 * which it stands. */
ENT_MUST_CHECK ent_status ent_label_row(ent_slice name, const char *side, ent_buf *out);

/* The address of an entry of the page: "report.html#tie-12". */
ENT_MUST_CHECK ent_status ent_label_link(ent_slice page, const char *entry, size_t number, ent_buf *out);

/* A name in one line, cut where it is too long. */
ENT_MUST_CHECK ent_status ent_label_plain(ent_slice name, ent_buf *out);

/* The actor's name, broken into lines of a readable length, and cut where it is too long. */
ENT_MUST_CHECK ent_status ent_label_node(const ent_node *node, ent_buf *out);
ENT_MUST_CHECK ent_status ent_label_node_tooltip(const ent_node *node, ent_buf *out);

/* The types of a line: "denounces x2", at most three, then how many more. */
ENT_MUST_CHECK ent_status ent_label_bundle(const ent_network *network, const ent_bundles *bundles,
                                           const ent_bundle *bundle, ent_buf *out);
/* Each type with the sentences that say so. */
ENT_MUST_CHECK ent_status ent_label_bundle_tooltip(const ent_network *network, const ent_bundles *bundles,
                                                   const ent_bundle *bundle, ent_buf *out);

#endif
