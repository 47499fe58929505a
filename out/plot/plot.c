/* Plots: what frames them, and their parts. Colours are those of the diagram's light theme, as attributes; a
 * style sheet overrides them by class. */
#include "plot_internal.h"

#include "../ranking.h"

#include <math.h>
#include <stdlib.h>

static const char *const names[ENT_PLOT_COUNT] = {
#define PLOT_NAME(name, text) text,
    ENT_PLOT_LIST(PLOT_NAME)
#undef PLOT_NAME
};

static const struct {
    const char *look, *colour, *text;
    double width; /* of its entry in a legend, with the space behind it */
} tones[ENT_PLOT_TONES] = {[ENT_PLOT_COOPERATIVE] = {"cooperation", "#0072b2", "cooperative", 108},
                           [ENT_PLOT_NEUTRAL] = {"structure", "#aaaaaa", "neutral", 80},
                           [ENT_PLOT_CONFLICTIVE] = {"conflict", "#d55e00", "conflictive", 98}};

const char *ent_plot_name(ent_plot plot)
{
    return names[plot];
}

bool ent_plot_parse(ent_slice name, ent_plot *out)
{
    for (int i = 0; i < ENT_PLOT_COUNT; i++) {
        if (!ent_slice_equal(name, ent_slice_c(names[i]))) continue;
        *out = (ent_plot)i;
        return true;
    }
    return false;
}

void ent_plot_begin(ent_page_writer *w, const char *name, const char *title, const char *description,
                    double height)
{
    ent_page_printf(w,
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" "
                    "aria-labelledby=\"%s-title %s-description\" viewBox=\"0 0 %d %.0f\" ",
                    name, name, ENT_PLOT_WIDTH, height);
    ent_page_printf(w, "width=\"%d\" height=\"%.0f\" font-size=\"12\" ", ENT_PLOT_WIDTH, height);
    ent_page_put(w, "font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\">\n");
    ent_page_printf(w, "<title id=\"%s-title\">%s</title>\n", name, title);
    ent_page_printf(w, "<desc id=\"%s-description\">", name);
    ent_page_put(w, description);
    ent_page_printf(w, "</desc>\n<rect class=\"paper\" fill=\"#ffffff\" width=\"%d\" height=\"%.0f\"/>\n",
                    ENT_PLOT_WIDTH, height);
    ent_plot_text(w, "ink", "start", 8, 18);
    ent_page_printf(w, "<tspan font-weight=\"bold\">%s</tspan></text>\n", title);
}

void ent_plot_end(ent_page_writer *w)
{
    ent_page_put(w, "</svg>\n");
}

void ent_plot_text(ent_page_writer *w, const char *look, const char *anchor, double x, double y)
{
    ent_page_printf(w, "<text class=\"%s\" fill=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">", look,
                    look[0] == 'i' ? "#1c1c1c" : "#5c5c5c", anchor, x, y);
}

void ent_plot_bar(ent_page_writer *w, ent_plot_tone tone, double x, double y, double width, double height)
{
    ent_page_printf(w, "<rect class=\"%s\" fill=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">",
                    tones[tone].look, tones[tone].colour, x, y, width, height);
}

void ent_plot_line(ent_page_writer *w, const char *look, double x0, double y0, double x1, double y1)
{
    bool strong = look[0] == 'i';
    ent_page_printf(
        w,
        "<path class=\"%s\" stroke=\"%s\" stroke-width=\"%s\" fill=\"none\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n",
        look, strong ? "#1c1c1c" : "#d5d5d5", strong ? "1.4" : "1", x0, y0, x1, y1);
}

void ent_plot_legend(ent_page_writer *w, const bool used[ENT_PLOT_TONES], double right, double y)
{
    double x = right;
    for (int i = 0; i < ENT_PLOT_TONES; i++)
        x -= used[i] ? tones[i].width : 0;
    for (int i = 0; i < ENT_PLOT_TONES; i++) {
        if (!used[i]) continue;
        ent_plot_bar(w, (ent_plot_tone)i, x, y - 9, 10, 10);
        ent_page_put(w, "</rect>");
        ent_plot_text(w, "soft", "start", x + 15, y);
        ent_page_printf(w, "%s</text>\n", tones[i].text);
        x += tones[i].width;
    }
}

double ent_plot_step(double most, int count)
{
    double step = 1;
    for (int i = 0; most / step > count; i++)
        step *= i % 3 == 1 ? 2.5 : 2; /* 1, 2, 5, 10 */
    return step;
}

ent_status ent_out_plot(const ent_network *network, ent_plot plot, ent_buf *out)
{
    ent_page_writer w = {.out = out};
    size_t before = out->len;
    uint32_t *ranked = NULL;
    switch (plot) {
    case ENT_PLOT_RANKS:
        w.status = ent_rank_nodes(network, ENT_RANK_STRENGTH, &ranked);
        if (w.status == ENT_OK) ent_plot_ranks(network, ranked, &w);
        break;
    case ENT_PLOT_ACTIVITY: {
        ent_status st = ent_plot_activity(network, &w);
        if (w.status == ENT_OK) w.status = st;
        break;
    }
    case ENT_PLOT_COUNT: break;
    }
    if (w.status != ENT_OK) out->len = before;
    free(ranked);
    return w.status;
}
