/* What the parts of the page share. Internal to out/page/. */
#ifndef ENTENTE_PAGE_INTERNAL_H
#define ENTENTE_PAGE_INTERNAL_H

#include "../draw/bundle.h"
#include "writer.h"

#include <entente/out.h>

typedef struct ent_page {
    const ent_network *network;
    const ent_page_options *options;
    ent_arena *arena; /* owned: all below */
    ent_page_writer w;
    ent_bundles bundles;
    ent_point *points; /* of the nodes, y downwards */
    double *radii;     /* of the nodes' marks */
    uint32_t *ranked;  /* node indices, strongest first; freed by the caller of ent_rank_nodes() */
    uint32_t *edges;   /* edge indices, heaviest first; likewise */
} ent_page;

/* "cooperation", "conflict", "request", "structure": the class of a line and of its edges. */
const char *ent_page_group_name(ent_line_group group);

/* Points for all nodes: those given, else a circle with communities side by side. */
void ent_page_place(ent_page *p);

/* The diagram as one <svg>, every node and line a link to its entry in the lists. */
void ent_page_picture(ent_page *p);

/* Actors, and relations with the sentences that say so. */
void ent_page_actors(ent_page *p);
void ent_page_relations(ent_page *p);

/* Names and meanings of the measures, as JSON for the script: the order of data-measures. */
void ent_page_measures(ent_page *p);

/* report.md, as HTML. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_page_report(ent_page *p);

/* Built from page.css and page.js by cmake/EmbedPage.cmake. The digest is of the script, SHA-256 in base 64:
 * the page's policy lets no other script run. */
extern const char ent_page_css[], ent_page_js[], ent_page_js_digest[];

#endif
