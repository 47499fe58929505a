/* What the parts of the report share. Internal to out/. */
#ifndef ENTENTE_OUT_REPORT_INTERNAL_H
#define ENTENTE_OUT_REPORT_INTERNAL_H

#include "markdown.h"
#include "ranking.h"

#include <entente/out.h>

/* Counts over the edges and their evidence. */
typedef struct report_facts {
    double weight;                           /* independent reports */
    size_t reports;                          /* all */
    double events, cooperative, conflictive; /* weights of edges that are not structural */
    size_t single;                           /* edges of one independent report */
    size_t low, rated;                       /* reports of low confidence, of a known one */
    size_t undated;                          /* reports */
    size_t nameless;                         /* documents of no known outlet */
    size_t outlets;                          /* known ones */
    double largest_outlet;                   /* share of the documents of known outlets */
    ent_slice largest_name;
    double largest_document; /* share of all reports */
    ent_slice largest_document_id;
    size_t reviewed;
} report_facts;

/* A confidence below this is low. */
#define ENT_REPORT_LOW_CONFIDENCE 0.5

typedef struct report {
    const ent_network *network;
    const ent_report_options *options;
    markdown m;
    uint32_t *by_strength, *by_betweenness, *edges;
    report_facts facts;
    ent_node_measures unknown; /* NaN in all fields */
} report;

/* "Numbers: `entente COMMAND ARGUMENTS INPUTS`" and the tail. */
void ent_report_command(report *r, const char *command, const char *tail);

/* ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_report_count(const ent_network *network, report_facts *out);
void ent_report_method(report *r);
void ent_report_caveats(report *r);

#endif
