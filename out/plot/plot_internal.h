/* What the plots share. Internal to out/. Lengths are user units of the SVG, some 96 to the inch. */
#ifndef ENTENTE_PLOT_INTERNAL_H
#define ENTENTE_PLOT_INTERNAL_H

#include "../page/writer.h"

#include <entente/out.h>

enum { ENT_PLOT_WIDTH = 720, ENT_PLOT_ROW = 21 };

/* How reports of a network's events are told apart. */
typedef enum ent_plot_tone {
    ENT_PLOT_COOPERATIVE,
    ENT_PLOT_NEUTRAL,
    ENT_PLOT_CONFLICTIVE,
    ENT_PLOT_TONES
} ent_plot_tone;

/* <svg>, with a title that is drawn, and a description for those who do not see it. */
void ent_plot_begin(ent_page_writer *w, const char *name, const char *title, const char *description,
                    double height);
void ent_plot_end(ent_page_writer *w);

/* Squares with the names of the tones, up to `right`. */
void ent_plot_legend(ent_page_writer *w, const bool used[ENT_PLOT_TONES], double right, double y);

/* The start tag of a rectangle that is closed by "</rect>"; the caller may put a <title> between. */
void ent_plot_bar(ent_page_writer *w, ent_plot_tone tone, double x, double y, double width, double height);
void ent_plot_line(ent_page_writer *w, const char *look, double x0, double y0, double x1, double y1);

/* <text>, closed by "</text>". look: "ink" or "soft"; anchor: "start", "middle", "end". */
void ent_plot_text(ent_page_writer *w, const char *look, const char *anchor, double x, double y);

/* The distance between the marks of an axis from 0 to `most`, of at most `count` marks: 1, 2 or 5 times a
 * power of ten, and at least 1. */
double ent_plot_step(double most, int count);

void ent_plot_ranks(const ent_network *network, const uint32_t *by_strength, ent_page_writer *w);
ENT_MUST_CHECK ent_status ent_plot_activity(const ent_network *network, ent_page_writer *w);

#endif
