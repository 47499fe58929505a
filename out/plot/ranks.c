/* The actors that most reports are of: a bar each, cut by tone. With a bootstrap, a line tells what the bar
 * may be on other documents, and the ranks that go with it. */
#include "plot_internal.h"

#include <entente/utf8.h>

#include <math.h>
#include <stdio.h>

enum { MOST_ACTORS = 15, MOST_LETTERS = 30, TOP = 48, LEFT = 212, RIGHT = 600, BAR = 13 };

typedef struct ranks {
    const ent_network *network;
    const uint32_t *order;
    size_t count;
    double most; /* reports at the right end of the axis */
    ent_page_writer *w;
} ranks;

static double place(const ranks *r, double reports)
{
    return LEFT + (RIGHT - LEFT) * reports / r->most;
}

static void put_name(const ranks *r, ent_slice name, double y)
{
    size_t end = 0, letters = 0;
    for (; end < name.len && letters < MOST_LETTERS; letters++)
        ent_utf8_at(name, end, &end);
    bool cut = end < name.len;
    ent_plot_text(r->w, "ink", "end", LEFT - 8, y);
    if (cut) {
        ent_page_put(r->w, "<title>");
        ent_page_text(r->w, name);
        ent_page_put(r->w, "</title>");
    }
    ent_page_text(r->w, ent_slice_sub(name, 0, end));
    ent_page_put(r->w, cut ? "\xE2\x80\xA6</text>\n" : "</text>\n");
}

static void put_bar(const ranks *r, const ent_node_measures *m, double y)
{
    double neutral = m->strength - m->cooperative - m->conflictive, at = 0;
    const double parts[ENT_PLOT_TONES] = {[ENT_PLOT_COOPERATIVE] = m->cooperative,
                                          [ENT_PLOT_NEUTRAL] = neutral > 0 ? neutral : 0,
                                          [ENT_PLOT_CONFLICTIVE] = m->conflictive};
    static const ent_plot_tone order[] = {ENT_PLOT_COOPERATIVE, ENT_PLOT_CONFLICTIVE, ENT_PLOT_NEUTRAL};
    for (size_t i = 0; i < ENT_PLOT_TONES; i++) {
        double part = parts[order[i]];
        if (!(part > 0)) continue;
        ent_plot_bar(r->w, order[i], place(r, at), y - BAR + 3, place(r, at + part) - place(r, at), BAR);
        ent_page_printf(r->w, "<title>%.0f</title></rect>\n", part);
        at += part;
    }
}

static void put_interval(const ranks *r, const ent_node_intervals *in, double y)
{
    double low = in->low.strength, high = in->high.strength, middle = y - BAR / 2.0 + 3;
    if (isnan(low) || isnan(high)) return;
    ent_plot_line(r->w, "ink", place(r, low), middle, place(r, high), middle);
    ent_plot_line(r->w, "ink", place(r, low), middle - 4, place(r, low), middle + 4);
    ent_plot_line(r->w, "ink", place(r, high), middle - 4, place(r, high), middle + 4);
    if (isnan(in->rank_low.strength) || isnan(in->rank_high.strength)) return;
    ent_plot_text(r->w, "soft", "start", RIGHT + 12, y);
    /* Actors that are level share the mean of their ranks: 2.5 is from the second to the third. */
    ent_page_printf(r->w, "rank %.0f to %.0f</text>\n", floor(in->rank_low.strength),
                    ceil(in->rank_high.strength));
}

static void put_axis(const ranks *r)
{
    double step = ent_plot_step(r->most, 6), bottom = TOP + (double)r->count * ENT_PLOT_ROW;
    int marks = (int)(r->most / step);
    for (int i = 0; i <= marks; i++) {
        double at = i * step;
        ent_plot_line(r->w, "grid", place(r, at), TOP - 6, place(r, at), bottom);
        ent_plot_text(r->w, "soft", "middle", place(r, at), bottom + 16);
        ent_page_printf(r->w, "%.0f</text>\n", at);
    }
    ent_plot_text(r->w, "soft", "end", LEFT - 24, bottom + 16);
    ent_page_put(r->w, "independent reports</text>\n");
}

static void find_bounds(ranks *r)
{
    const ent_network *n = r->network;
    for (; r->count < n->node_count && r->count < MOST_ACTORS; r->count++) {
        const ent_node *node = &n->nodes[r->order[r->count]];
        if (!(node->measures.strength > 0)) return;
        double high = node->intervals ? node->intervals->high.strength : 0;
        if (node->measures.strength > r->most) r->most = node->measures.strength;
        if (high > r->most) r->most = high;
    }
}

static void put_rows(const ranks *r, bool used[ENT_PLOT_TONES])
{
    for (size_t i = 0; i < r->count; i++) {
        const ent_node *node = &r->network->nodes[r->order[i]];
        const ent_node_measures *m = &node->measures;
        double y = TOP + (double)i * ENT_PLOT_ROW + 14;
        put_name(r, node->name, y);
        put_bar(r, m, y);
        if (node->intervals) put_interval(r, node->intervals, y);
        used[ENT_PLOT_COOPERATIVE] |= m->cooperative > 0;
        used[ENT_PLOT_CONFLICTIVE] |= m->conflictive > 0;
        used[ENT_PLOT_NEUTRAL] |= m->strength - m->cooperative - m->conflictive > 0;
    }
}

void ent_plot_ranks(const ent_network *network, const uint32_t *by_strength, ent_page_writer *w)
{
    ranks r = {.network = network, .order = by_strength, .w = w};
    bool used[ENT_PLOT_TONES] = {0};
    char description[200];
    find_bounds(&r);
    if (r.count == 0) return;
    snprintf(description, sizeof description,
             network->replicates ? "Actors by independent reports, with intervals of %.0f %%."
                                 : "Actors by independent reports.",
             100 * network->interval_level);
    ent_plot_begin(w, "ranks", "Most involved actors", description,
                   TOP + (double)r.count * ENT_PLOT_ROW + (network->replicates ? 44 : 26));
    put_axis(&r);
    put_rows(&r, used);
    ent_plot_legend(w, used, ENT_PLOT_WIDTH, 18);
    if (network->replicates) {
        ent_plot_text(w, "soft", "start", 8, TOP + (double)r.count * ENT_PLOT_ROW + 36);
        ent_page_printf(w, "Lines and ranks: intervals of %.0f %%, from %zu draws of the documents.</text>\n",
                        100 * network->interval_level, network->replicates);
    }
    ent_plot_end(w);
}
