/* The diagram of the page, as SVG. Graphviz (entente-draw) says where the nodes stand; lines and marks are
 * drawn here, so that the script can find, hide and highlight each, and so that all of a large network is
 * there. */
#include "page_internal.h"

#include <entente/utf8.h>

#include <math.h>
#include <stdlib.h>

static const double FULL_TURN = 6.283185307179586;
static const double LABEL_HEIGHT = 15, MARGIN = 60, CHARACTER_WIDTH = 6.4;

const char *ent_page_group_name(ent_line_group group)
{
    static const char *const names[ENT_LINE_GROUP_COUNT] = {[ENT_LINE_COOPERATION] = "cooperation",
                                                            [ENT_LINE_CONFLICT] = "conflict",
                                                            [ENT_LINE_REQUEST] = "request",
                                                            [ENT_LINE_STRUCTURE] = "structure"};
    return names[group];
}

/* --- Places --- */

static void place_on_circle(ent_page *p)
{
    size_t n = p->network->node_count;
    double radius = 40 + 14 * (double)n, step = n ? FULL_TURN / (double)n : 0;
    for (size_t i = 0; i < n; i++) {
        p->points[i].x = radius * cos(step * (double)i);
        p->points[i].y = radius * sin(step * (double)i);
    }
}

/* Area in proportion to strength, within bounds that keep the weakest visible. */
static double radius_of(double strength, double most)
{
    if (!(most > 0) || !(strength > 0)) return 5;
    return 5 + 13 * sqrt(strength / most);
}

void ent_page_place(ent_page *p)
{
    const ent_network *n = p->network;
    double most = 0;
    for (size_t i = 0; i < n->node_count; i++)
        if (n->nodes[i].measures.strength > most) most = n->nodes[i].measures.strength;
    for (size_t i = 0; i < n->node_count; i++)
        p->radii[i] = radius_of(n->nodes[i].measures.strength, most);
    if (!p->options->points) {
        place_on_circle(p);
        return;
    }
    for (size_t i = 0; i < n->node_count; i++)
        p->points[i] = p->options->points[i];
}

static void put_view_box(ent_page *p)
{
    double left = 0, top = 0, right = 0, bottom = 0;
    for (size_t i = 0; i < p->network->node_count; i++) {
        double half = (double)ent_utf8_count(p->network->nodes[i].name) * CHARACTER_WIDTH / 2;
        double x = p->points[i].x, y = p->points[i].y;
        if (i == 0 || x - half < left) left = x - half;
        if (i == 0 || x + half > right) right = x + half;
        if (i == 0 || y < top) top = y;
        if (i == 0 || y > bottom) bottom = y;
    }
    ent_page_printf(&p->w, " viewBox=\"%.0f %.0f %.0f %.0f\"", left - MARGIN, top - MARGIN,
                    right - left + 2 * MARGIN, bottom - top + LABEL_HEIGHT + 2 * MARGIN);
}

/* --- Lines --- */

/* Lines between the same two actors lie side by side: the number of this one among them, and theirs. */
static void find_siblings(const ent_page *p, const uint32_t *first_of_pair, size_t at, size_t *number,
                          size_t *count)
{
    size_t first = first_of_pair[at];
    *number = at - first;
    for (*count = 0; first + *count < p->bundles.count && first_of_pair[first + *count] == first;)
        ++*count;
}

typedef struct line_key {
    uint32_t low, high, bundle;
} line_key;

static int compare_keys(const void *a, const void *b)
{
    const line_key *x = a, *y = b;
    if (x->low != y->low) return x->low < y->low ? -1 : 1;
    if (x->high != y->high) return x->high < y->high ? -1 : 1;
    return (x->bundle > y->bundle) - (x->bundle < y->bundle);
}

typedef struct curve {
    double x0, y0, cx, cy, x1, y1;
    double dx, dy; /* unit vector in which it arrives */
} curve;

/* From the rim of one mark to that of the other, bent aside by `bend`. */
static curve curve_between(ent_point a, double ra, ent_point b, double rb, double bend, bool turned)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);
    if (length < 1) length = 1;
    double side =
        turned ? -1 : 1; /* "aside" is told from the pair's first actor, whichever way the line runs */
    curve c = {.cx = (a.x + b.x) / 2 - side * dy / length * bend * 2,
               .cy = (a.y + b.y) / 2 + side * dx / length * bend * 2};
    double from = hypot(c.cx - a.x, c.cy - a.y), to = hypot(b.x - c.cx, b.y - c.cy);
    if (from < 1) from = 1;
    if (to < 1) to = 1;
    c.x0 = a.x + (c.cx - a.x) / from * ra;
    c.y0 = a.y + (c.cy - a.y) / from * ra;
    c.dx = (b.x - c.cx) / to;
    c.dy = (b.y - c.cy) / to;
    c.x1 = b.x - c.dx * rb;
    c.y1 = b.y - c.dy * rb;
    return c;
}

static void put_arrow_head(ent_page *p, double x, double y, double dx, double dy, double size)
{
    ent_page_printf(&p->w, "<path class=\"head\" d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\"/>", x, y,
                    x - dx * size - dy * size * 0.45, y - dy * size + dx * size * 0.45,
                    x - dx * size + dy * size * 0.45, y - dy * size - dx * size * 0.45);
}

static void put_line_title(ent_page *p, const ent_bundle *b)
{
    const ent_network *n = p->network;
    ent_page_put(&p->w, "<title>");
    ent_page_text(&p->w, n->nodes[b->source].name);
    for (uint32_t i = 0; i < b->count; i++) {
        ent_page_put(&p->w, i ? ", " : " ");
        ent_page_words(&p->w, n->edges[p->bundles.order[b->first + i]].relation);
    }
    ent_page_put(&p->w, " ");
    ent_page_text(&p->w, n->nodes[b->target].name);
    ent_page_put(&p->w, "</title>");
}

static void put_line(ent_page *p, const ent_bundle *b, double bend, bool turned)
{
    static const char *const strokes[] = {
        [ENT_LINE_SOLID] = "solid", [ENT_LINE_DASHED] = "dashed", [ENT_LINE_DOTTED] = "dotted"};
    double width = 1.6 + log2(b->weight > 1 ? b->weight : 1), head = 7 + width;
    curve c = curve_between(p->points[b->source], p->radii[b->source] + 1, p->points[b->target],
                            p->radii[b->target] + 1, bend, turned);
    ent_page_printf(&p->w, "<a class=\"line %s %s\" href=\"#tie-%u\" data-ends=\"%u %u\" data-ties=\"",
                    ent_page_group_name(b->group), strokes[b->stroke], p->bundles.order[b->first], b->source,
                    b->target);
    for (uint32_t i = 0; i < b->count; i++)
        ent_page_printf(&p->w, i ? " %u" : "%u", p->bundles.order[b->first + i]);
    ent_page_put(&p->w, "\">");
    put_line_title(p, b);
    ent_page_printf(&p->w, "<path d=\"M%.1f %.1fQ%.1f %.1f %.1f %.1f\" stroke-width=\"%.2f\"/>", c.x0, c.y0,
                    c.cx, c.cy, c.x1 - c.dx * head * 0.7, c.y1 - c.dy * head * 0.7, width);
    put_arrow_head(p, c.x1, c.y1, c.dx, c.dy, head);
    if (b->symmetric) {
        double from = hypot(c.cx - c.x0, c.cy - c.y0);
        if (from >= 1) put_arrow_head(p, c.x0, c.y0, (c.x0 - c.cx) / from, (c.y0 - c.cy) / from, head);
    }
    ent_page_put(&p->w, "</a>\n");
}

static void put_lines(ent_page *p)
{
    enum { GAP = 11 };
    size_t count = p->bundles.count;
    line_key *keys = ENT_ARENA_NEW(p->arena, line_key, count);
    uint32_t *first_of_pair = ENT_ARENA_NEW(p->arena, uint32_t, count);
    if (!keys || !first_of_pair) {
        p->w.status = ENT_ENOMEM;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const ent_bundle *b = &p->bundles.items[i];
        bool up = b->source < b->target;
        keys[i] = (line_key){up ? b->source : b->target, up ? b->target : b->source, (uint32_t)i};
    }
    if (count) qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < count; i++)
        first_of_pair[i] = i && keys[i - 1].low == keys[i].low && keys[i - 1].high == keys[i].high
                               ? first_of_pair[i - 1]
                               : (uint32_t)i;
    ent_page_put(&p->w, "<g id=\"lines\">\n");
    for (size_t i = 0; i < count; i++) {
        size_t number, of;
        const ent_bundle *b = &p->bundles.items[keys[i].bundle];
        find_siblings(p, first_of_pair, i, &number, &of);
        put_line(p, b, ((double)number - (double)(of - 1) / 2) * GAP, b->source > b->target);
    }
    ent_page_put(&p->w, "</g>\n");
}

/* --- Nodes --- */

/* Shapes tell the kinds apart without colour. */
static void put_mark(ent_page *p, ent_kind kind, double r)
{
    switch (kind) {
    case ENT_STATE:
        ent_page_printf(&p->w, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", -r * 0.9,
                        -r * 0.9, r * 1.8, r * 1.8);
        return;
    case ENT_ORGANIZATION:
        ent_page_printf(&p->w, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\"/>",
                        -r * 0.9, -r * 0.9, r * 1.8, r * 1.8, r * 0.6);
        return;
    case ENT_GROUP:
        ent_page_printf(&p->w, "<path d=\"M0 %.1fL%.1f 0L0 %.1fL%.1f 0Z\"/>", -r * 1.15, r * 1.15, r * 1.15,
                        -r * 1.15);
        return;
    case ENT_PLACE:
        ent_page_printf(&p->w, "<path d=\"M0 %.1fL%.1f %.1fL%.1f %.1fZ\"/>", -r * 1.1, r, r * 0.85, -r,
                        r * 0.85);
        return;
    case ENT_PERSON:
    case ENT_KIND_COUNT: ent_page_printf(&p->w, "<circle r=\"%.1f\"/>", r); return;
    }
}

static void put_node(ent_page *p, uint32_t i)
{
    const ent_node *node = &p->network->nodes[i];
    ent_page_printf(&p->w, "<a class=\"node %s\" id=\"node-%u\" href=\"#actor-%u\" data-radius=\"%.1f\" ",
                    ent_kind_name(node->kind), i, i, p->radii[i]);
    if (node->measures.community >= 0)
        ent_page_printf(&p->w, "data-community=\"%.0f\" ", node->measures.community);
    ent_page_printf(&p->w, "transform=\"translate(%.1f %.1f)\">", p->points[i].x, p->points[i].y);
    put_mark(p, node->kind, p->radii[i]);
    ent_page_printf(&p->w, "<text y=\"%.1f\">", p->radii[i] + 1);
    ent_page_text(&p->w, node->name);
    ent_page_put(&p->w, "</text></a>\n");
}

void ent_page_picture(ent_page *p)
{
    ent_page_put(
        &p->w,
        "<svg id=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"Diagram of the network. Arrow keys "
        "move it, plus and minus change its size.\"");
    put_view_box(p);
    ent_page_put(&p->w, ">\n<g id=\"world\">\n");
    put_lines(p);
    ent_page_put(&p->w, "<g id=\"nodes\">\n");
    for (size_t i = 0; i < p->network->node_count; i++)
        put_node(p, p->ranked[i]);
    ent_page_put(&p->w, "</g>\n</g>\n</svg>\n");
}
