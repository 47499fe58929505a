/* What people look at and what other tools read. One file per format. No Graphviz in here: see draw.h. */
#ifndef ENTENTE_OUT_H
#define ENTENTE_OUT_H

#include <entente/network.h>

/* Appends actors.csv: one row per node, measures as columns, highest degree first. RFC 4180, UTF-8, header
 * row. */
ENT_API ENT_MUST_CHECK ent_status ent_out_actors_csv(const ent_network *network, ent_buf *out);

/* Appends relations.csv: one row per report of an edge, with its sentence. */
ENT_API ENT_MUST_CHECK ent_status ent_out_relations_csv(const ent_network *network, ent_buf *out);

/* Appends report.md: findings in prose first, then tables, method and caveats. */
ENT_API ENT_MUST_CHECK ent_status ent_out_report(const ent_network *network, ent_buf *out);

#endif
