/* Events over time: a bar a day, week, month, quarter or year, whichever shows the range of the dates in a
 * few dozen bars and is not finer than the dates are. Cooperative and neutral reports stand above the axis,
 * conflictive ones hang below. */
#include "plot_internal.h"

#include <entente/date.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    MOST_BARS = 54,
    MOST_LABELS = 8,
    TOP = 36,
    HEIGHT = 130, /* of bars above and below */
    LEFT = 44,
    RIGHT = ENT_PLOT_WIDTH - 12,
    HALF_LABEL = 38, /* of the width of a date */
    /* Of so many reports one each end may be left out, when the others are shown the better for it: news of a
     * week that recalls a treaty of 1991. */
    REPORTS_PER_STRAY = 15
};

typedef enum calendar_unit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    FIVE_YEARS,
    DECADE,
    CENTURY,
    UNITS
} calendar_unit;
static const char *const unit_names[UNITS] = {"day",  "week",       "month",  "quarter",
                                              "year", "five years", "decade", "century"};

typedef struct dated {
    int64_t first, last; /* days */
    ent_plot_tone tone;
} dated;

typedef struct activity {
    dated *reports; /* sorted by first day */
    size_t count, undated;
    calendar_unit unit;
    size_t from, to; /* of reports, those within the range; end exclusive */
    int64_t start;   /* the first bar */
    size_t bars, coarse;
    double counts[MOST_BARS][ENT_PLOT_TONES];
    ent_page_writer *w;
} activity;

/* Of a unit of whole years. */
static int years_of(calendar_unit unit)
{
    switch (unit) {
    case FIVE_YEARS: return 5;
    case DECADE: return 10;
    case CENTURY: return 100;
    default: return 1;
    }
}

/* The bar that a day is in. */
static int64_t bar_of(calendar_unit unit, int64_t day)
{
    ent_calendar_day c = ent_day_calendar(day);
    switch (unit) {
    case DAY: return day;
    case WEEK: return (day + 2) / 7; /* day 0 was a Wednesday, weeks begin on Monday */
    case MONTH: return c.year * 12 + c.month - 1;
    case QUARTER: return c.year * 4 + (c.month - 1) / 3;
    default: return c.year / years_of(unit);
    }
}

/* How a bar is called: by the day it begins on, as briefly as its unit allows. */
static void name_bar(calendar_unit unit, int64_t bar, char out[40])
{
    ent_calendar_day c;
    switch (unit) {
    case DAY:
    case WEEK:
        c = ent_day_calendar(unit == DAY ? bar : bar * 7 - 2);
        snprintf(out, 40, "%04d-%02d-%02d", c.year, c.month, c.day);
        break;
    case MONTH: snprintf(out, 40, "%04d-%02d", (int)(bar / 12), (int)(bar % 12) + 1); break;
    case QUARTER: snprintf(out, 40, "%04d-Q%d", (int)(bar / 4), (int)(bar % 4) + 1); break;
    default: snprintf(out, 40, "%04d", (int)bar * years_of(unit)); break;
    }
}

/* --- Which reports, which bars --- */

static int compare_reports(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return (x->last > y->last) - (x->last < y->last);
}

static ent_plot_tone tone_of(int polarity)
{
    return polarity > 0 ? ENT_PLOT_COOPERATIVE : polarity < 0 ? ENT_PLOT_CONFLICTIVE : ENT_PLOT_NEUTRAL;
}

static ent_status collect(activity *a, const ent_network *n)
{
    size_t all = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        all += n->edges[i].evidence_count;
    a->reports = calloc(all + 1, sizeof *a->reports);
    if (!a->reports) return ENT_ENOMEM;
    for (size_t i = 0; i < n->edge_count; i++)
        for (size_t k = 0; k < n->edges[i].evidence_count; k++) {
            const ent_evidence *e = &n->edges[i].evidence[k];
            if (e->copy || ent_class_is_structural(e->class_)) continue;
            dated report = {ent_day_first(e->date), ent_day_last(e->date), tone_of(e->polarity)};
            if (report.first < 0)
                a->undated++;
            else
                a->reports[a->count++] = report;
        }
    qsort(a->reports, a->count, sizeof *a->reports, compare_reports);
    return ENT_OK;
}

static bool fits(calendar_unit unit, const dated *r)
{
    return bar_of(unit, r->first) == bar_of(unit, r->last);
}

/* The finest unit that is coarse enough for the range and for nine in ten of its dates. */
static calendar_unit unit_for(const activity *a, size_t from, size_t to)
{
    for (calendar_unit unit = DAY; unit + 1 < UNITS; unit++) {
        size_t fitting = 0;
        int64_t first = 0, last = 0;
        for (size_t i = from; i < to; i++) {
            if (!fits(unit, &a->reports[i])) continue;
            last = bar_of(unit, a->reports[i].first);
            if (fitting++ == 0) first = last;
        }
        if (last - first < MOST_BARS && fitting * 10 >= (to - from) * 9) return unit;
    }
    return CENTURY;
}

static void leave_out_coarse(activity *a)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->count; i++)
        if (fits(a->unit, &a->reports[i])) a->reports[kept++] = a->reports[i];
    a->coarse = a->count - kept;
    a->count = kept;
}

/* From the first to the last report; where these are too many bars, those that hold the most. */
static void choose_range(activity *a)
{
    size_t strays = a->count / REPORTS_PER_STRAY;
    calendar_unit whole = unit_for(a, 0, a->count), inner = unit_for(a, strays, a->count - strays);
    a->unit = inner + 2 <= whole ? inner : whole;
    leave_out_coarse(a);
    for (size_t from = 0, to = 0; from < a->count; from++) {
        int64_t first = bar_of(a->unit, a->reports[from].first);
        while (to < a->count && bar_of(a->unit, a->reports[to].first) - first < MOST_BARS)
            to++;
        if (to - from <= a->to - a->from) continue;
        a->from = from;
        a->to = to;
    }
}

static void fill_bars(activity *a)
{
    a->start = bar_of(a->unit, a->reports[a->from].first);
    for (size_t i = a->from; i < a->to; i++) {
        size_t bar = (size_t)(bar_of(a->unit, a->reports[i].first) - a->start);
        a->counts[bar][a->reports[i].tone]++;
        a->bars = bar + 1;
    }
}

/* --- The picture --- */

static double above(const activity *a, size_t bar)
{
    return a->counts[bar][ENT_PLOT_COOPERATIVE] + a->counts[bar][ENT_PLOT_NEUTRAL];
}

static void put_bar(const activity *a, size_t i, double x, double width, double zero, double scale)
{
    static const char *const words[ENT_PLOT_TONES] = {"cooperative", "neutral", "conflictive"};
    double y = zero;
    char name[40];
    name_bar(a->unit, a->start + (int64_t)i, name);
    for (int tone = 0; tone < ENT_PLOT_TONES; tone++) {
        double height = a->counts[i][tone] * scale;
        if (!(height > 0)) continue;
        if (tone != ENT_PLOT_CONFLICTIVE) y -= height;
        ent_plot_bar(a->w, (ent_plot_tone)tone, x, tone == ENT_PLOT_CONFLICTIVE ? zero : y, width, height);
        ent_page_printf(a->w, "<title>%s%s: %.0f %s</title></rect>\n", a->unit == WEEK ? "week of " : "",
                        name, a->counts[i][tone], words[tone]);
    }
}

static void put_scale(const activity *a, double most_above, double most_below, double zero, double scale)
{
    double step = ent_plot_step(most_above + most_below, 6);
    int top = (int)(most_above / step);
    for (int i = -(int)(most_below / step); i <= top; i++) {
        double at = i * step;
        ent_plot_line(a->w, i == 0 ? "ink" : "grid", LEFT, zero - at * scale, RIGHT, zero - at * scale);
        ent_plot_text(a->w, "soft", "end", LEFT - 6, zero - at * scale + 4);
        ent_page_printf(a->w, "%.0f</text>\n", fabs(at));
    }
}

static void put_labels(const activity *a, double pitch, double y)
{
    size_t every = (a->bars + MOST_LABELS - 1) / MOST_LABELS;
    for (size_t i = 0; i < a->bars; i += every) {
        char name[40];
        name_bar(a->unit, a->start + (int64_t)i, name);
        double x = LEFT + ((double)i + 0.5) * pitch;
        bool at_edge = x + HALF_LABEL > ENT_PLOT_WIDTH;
        ent_plot_text(a->w, "soft", at_edge ? "end" : "middle", at_edge ? ENT_PLOT_WIDTH - 4 : x, y);
        ent_page_put(a->w, name);
        ent_page_put(a->w, "</text>\n");
    }
}

/* What a bar is, and which reports are not in one. */
static void put_note(const activity *a, double y)
{
    const struct {
        size_t count;
        const char *what;
    } left_out[] = {{a->undated, "undated"},
                    {a->coarse, "dated too coarsely"},
                    {a->from, "earlier"},
                    {a->count - a->to, "later"}};
    bool first = true;
    ent_plot_text(a->w, "soft", "start", 8, y);
    ent_page_printf(a->w, "Independent reports by %s.", unit_names[a->unit]);
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) {
        if (!left_out[i].count) continue;
        ent_page_printf(a->w, "%s%zu %s", first ? " Not shown: " : ", ", left_out[i].count, left_out[i].what);
        first = false;
    }
    ent_page_put(a->w, first ? "</text>\n" : ".</text>\n");
}

static void put_plot(const activity *a)
{
    double most_above = 0, most_below = 0, pitch = (RIGHT - LEFT) / (double)a->bars;
    bool used[ENT_PLOT_TONES] = {0};
    for (size_t i = 0; i < a->bars; i++) {
        most_above = fmax(most_above, above(a, i));
        most_below = fmax(most_below, a->counts[i][ENT_PLOT_CONFLICTIVE]);
        for (int tone = 0; tone < ENT_PLOT_TONES; tone++)
            used[tone] |= a->counts[i][tone] > 0;
    }
    double scale = HEIGHT / (most_above + most_below), zero = TOP + most_above * scale;
    double gap = pitch > 6 ? pitch * 0.15 : 0.5, width = pitch - 2 * gap;
    if (width > 40) width = 40; /* a few bars are bars still */
    ent_plot_begin(a->w, "activity", "Events over time",
                   "Independent reports of events, by date and polarity.", TOP + HEIGHT + 46);
    put_scale(a, most_above, most_below, zero, scale);
    for (size_t i = 0; i < a->bars; i++)
        put_bar(a, i, LEFT + ((double)i + 0.5) * pitch - width / 2, width, zero, scale);
    put_labels(a, pitch, TOP + HEIGHT + 17);
    put_note(a, TOP + HEIGHT + 37);
    ent_plot_legend(a->w, used, ENT_PLOT_WIDTH, 18);
    ent_plot_end(a->w);
}

ent_status ent_plot_activity(const ent_network *network, ent_page_writer *w)
{
    activity a = {.w = w};
    ent_status st = collect(&a, network);
    if (st == ENT_OK && a.count > 0) {
        choose_range(&a);
        if (a.to > a.from) fill_bars(&a);
        if (a.bars > 1) put_plot(&a);
    }
    free(a.reports);
    return st;
}
