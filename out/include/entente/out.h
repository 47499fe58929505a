/* What people look at and what other tools read. One file per format. No Graphviz in here: see draw.h. */
#ifndef ENTENTE_OUT_H
#define ENTENTE_OUT_H

#include <entente/compare.h>
#include <entente/path.h>

/* Appends actors.csv: one row per node, measures as columns, highest degree first. RFC 4180, UTF-8, header
 * row. */
ENT_API ENT_MUST_CHECK ent_status ent_out_actors_csv(const ent_network *network, ent_buf *out);

/* Appends relations.csv: one row per report of an edge, with its sentence. */
ENT_API ENT_MUST_CHECK ent_status ent_out_relations_csv(const ent_network *network, ent_buf *out);

/* Small plots of the report. X(constant suffix, name). */
#define ENT_PLOT_LIST(X)                                                                                     \
    X(RANKS, "ranks")       /* actors by their independent reports; intervals and ranks of a bootstrap */    \
    X(ACTIVITY, "activity") /* independent reports of events over time, by polarity */
typedef enum ent_plot {
#define ENT_PLOT_CODE(name, text) ENT_PLOT_##name,
    ENT_PLOT_LIST(ENT_PLOT_CODE)
#undef ENT_PLOT_CODE
        ENT_PLOT_COUNT
} ent_plot;
ENT_API const char *ent_plot_name(ent_plot plot);
ENT_API bool ent_plot_parse(ent_slice name, ent_plot *out);

/* Appends a plot as one <svg> element, which is a file as well as a part of a page; nothing when there is
 * nothing to plot: no measured actor, or dates of one day (week, month) only. Text is escaped. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_out_plot(const ent_network *network, ent_plot plot, ent_buf *out);

typedef struct ent_report_options {
    ent_slice title; /* empty: a general one */
    bool in_folder;  /* stands beside actors.csv, relations.csv and a NAME.svg for each plot there is */
    bool in_page;    /* is part of the page, which has title, plots and lists */
    const ent_periods *periods; /* a section tells what changed from one to the next; NULL: none */
} ent_report_options;

/* Appends report.md: findings in prose first, then tables, method and caveats. */
ENT_API ENT_MUST_CHECK ent_status ent_out_report(const ent_network *network,
                                                 const ent_report_options *options, ent_buf *out);

/* A place in a picture, in points; y grows downwards. */
typedef struct ent_point {
    double x, y;
} ent_point;

/* Reads the places of `count` nodes as ent_draw_points() prints them. ENT_EFORMAT when they are not there. */
ENT_API ENT_MUST_CHECK ent_status ent_out_points_read(ent_slice text, size_t count, ent_point *out);

typedef struct ent_page_options {
    ent_slice title;            /* empty: a general one */
    const ent_point *points;    /* of the nodes, borrowed for the call; NULL: on a circle */
    const ent_periods *periods; /* as for the report */
} ent_page_options;

/* Appends report.html: one self-contained page with the diagram, filters, every relation with its sentences,
 * the report, and a way to review edges (docs/review.md). It loads nothing and can be read without a script.
 * Text of documents is escaped. Same network and options, same bytes. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_out_page(const ent_network *network, const ent_page_options *options,
                                               ent_buf *out);

/* Appends what changed between two networks, as Markdown: at most `most` actors and ties of each kind. names:
 * of the networks. */
ENT_API ENT_MUST_CHECK ent_status ent_out_comparison(const ent_network *const networks[2],
                                                     const ent_slice names[2],
                                                     const ent_comparison *comparison, size_t most,
                                                     ent_buf *out);

/* Appends a section: the network cut into periods, and what changed from each to the next. */
ENT_API ENT_MUST_CHECK ent_status ent_out_slices(const ent_network *network, const ent_periods *periods,
                                                 size_t most, ent_buf *out);

/* Appends paths as Markdown, with at most so many sentences an edge. */
ENT_API ENT_MUST_CHECK ent_status ent_out_paths(const ent_network *network, uint32_t from, uint32_t to,
                                                const ent_paths *paths, size_t sentences, ent_buf *out);

#endif
