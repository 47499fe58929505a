/* Words on lines. Graphviz gives the words of a line a place, and then pulls the line straight, which can
 * take it away from them: they are moved after it, where there is room. */
#include "drawing.h"

#include <math.h>

enum { STEPS = 8 };                    /* points of each piece of a line that are looked at */
static const double FAR = 10, GAP = 1; /* points between words and their line */

typedef struct area {
    double x, y, width, height; /* its middle */
} area;

static area area_of(pointf middle, double width, double height)
{
    return (area){middle.x, middle.y, width, height};
}

static area label_area(const textlabel_t *label)
{
    return area_of(label->pos, label->dimen.x, label->dimen.y);
}

static bool overlap(area a, area b)
{
    return fabs(a.x - b.x) < (a.width + b.width) / 2 && fabs(a.y - b.y) < (a.height + b.height) / 2;
}

static double distance(area b, pointf p)
{
    double across = fmax(0, fabs(p.x - b.x) - b.width / 2), down = fmax(0, fabs(p.y - b.y) - b.height / 2);
    return hypot(across, down);
}

/* The point at `t` (0 to 1) of a piece, and the direction there. */
static pointf point_at(const pointf p[4], double t, pointf *direction)
{
    double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    double u = s * s, v = 2 * s * t, w = t * t;
    *direction = (pointf){u * (p[1].x - p[0].x) + v * (p[2].x - p[1].x) + w * (p[3].x - p[2].x),
                          u * (p[1].y - p[0].y) + v * (p[2].y - p[1].y) + w * (p[3].y - p[2].y)};
    return (pointf){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                    a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

/* Whether words could stand there: no actor does, nor other words. */
static bool is_free(Agraph_t *graph, Agedge_t *own, area place)
{
    for (Agnode_t *n = agfstnode(graph); n; n = agnxtnode(graph, n)) {
        if (overlap(place, area_of(ND_coord(n), 72 * ND_width(n), 72 * ND_height(n)))) return false;
        for (Agedge_t *e = agfstout(graph, n); e; e = agnxtout(graph, e))
            if (e != own && ED_label(e) && overlap(place, label_area(ED_label(e)))) return false;
    }
    return true;
}

/* Beside the line, on either side. */
static bool put_beside(Agraph_t *graph, Agedge_t *edge, pointf at, pointf direction)
{
    textlabel_t *label = ED_label(edge);
    double length = hypot(direction.x, direction.y);
    if (!(length > 0)) return false;
    double x = -direction.y / length, y = direction.x / length;
    double off = (fabs(x) * label->dimen.x + fabs(y) * label->dimen.y) / 2 + GAP;
    for (int side = y < 0 ? -1 : 1, tried = 0; tried < 2; tried++, side = -side) {
        pointf place = {at.x + side * off * x, at.y + side * off * y};
        if (!is_free(graph, edge, area_of(place, label->dimen.x, label->dimen.y))) continue;
        label->pos = place;
        return true;
    }
    return false;
}

/* Tries the points of the line from its middle outwards. */
static void move_words(Agraph_t *graph, Agedge_t *edge, const bezier *line, size_t points)
{
    for (size_t i = 0; i < points; i++) {
        size_t k = i % 2 ? points / 2 - (i + 1) / 2 : points / 2 + i / 2;
        if (k >= points) continue;
        pointf direction,
            at = point_at(&line->list[3 * (k / STEPS)], (double)(k % STEPS) / STEPS, &direction);
        if (put_beside(graph, edge, at, direction)) return;
    }
}

static void check_words(Agraph_t *graph, Agedge_t *edge)
{
    if (!ED_label(edge) || !ED_spl(edge) || ED_spl(edge)->size < 1) return;
    const bezier *line = &ED_spl(edge)->list[0];
    area words = label_area(ED_label(edge));
    size_t points = line->size < 4 ? 0 : (size_t)(line->size - 1) / 3 * STEPS;
    for (size_t k = 0; k < points; k++) {
        pointf direction;
        if (distance(words, point_at(&line->list[3 * (k / STEPS)], (double)(k % STEPS) / STEPS, &direction)) <
            FAR)
            return;
    }
    move_words(graph, edge, line, points);
}

void ent_drawing_move_words(Agraph_t *graph)
{
    for (Agnode_t *n = agfstnode(graph); n; n = agnxtnode(graph, n))
        for (Agedge_t *e = agfstout(graph, n); e; e = agnxtout(graph, e))
            check_words(graph, e);
}
