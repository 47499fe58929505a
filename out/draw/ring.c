/* The ring: actors on a circle, in the network's order, clockwise from the top. The circle is as small as its
 * boxes allow without one covering another. */
#include "drawing.h"

#include <math.h>
#include <stdio.h>

static const double TURN = 6.283185307179586, GAP = 8; /* points between boxes */

typedef struct ring {
    Agnode_t **nodes;
    double *angles; /* from the top, clockwise */
    size_t count;
    double radius; /* points */
} ring;

static bool overlaps(const ring *r, size_t a, double angle_a, size_t b, double angle_b)
{
    double across = r->radius * fabs(sin(angle_a) - sin(angle_b));
    double down = r->radius * fabs(cos(angle_a) - cos(angle_b));
    return across < 36 * (ND_width(r->nodes[a]) + ND_width(r->nodes[b])) + GAP &&
           down < 36 * (ND_height(r->nodes[a]) + ND_height(r->nodes[b])) + GAP;
}

/* Whether node `i` at the angle covers one of the few before it, or, near the end, of the first ones. */
static bool covers_near(const ring *r, size_t i, double angle)
{
    enum { NEAR = 4 };
    for (size_t k = i > NEAR ? i - NEAR : 0; k < i; k++)
        if (overlaps(r, i, angle, k, r->angles[k])) return true;
    for (size_t k = 0; k < NEAR && k < i && angle > TURN / 2; k++)
        if (overlaps(r, i, angle, k, r->angles[k])) return true;
    return false;
}

/* Each node behind the one before it, as near as it may be. False: the circle is too small. */
static bool fill(ring *r)
{
    double step = 4 / r->radius, angle = 0;
    for (size_t i = 0; i < r->count; i++) {
        while (covers_near(r, i, angle))
            if ((angle += step) >= TURN) return false;
        r->angles[i] = angle;
    }
    return true;
}

static void set_places(const ring *r)
{
    char place[64];
    for (size_t i = 0; i < r->count; i++) {
        snprintf(place, sizeof place, "%.1f,%.1f!", r->radius * sin(r->angles[i]),
                 r->radius * cos(r->angles[i]));
        ent_drawing_set(r->nodes[i], "pos", place);
    }
}

/* Graphviz knows how large the boxes are when it has laid them out: on a wide circle first. */
int ent_drawing_ring(ent_drawing *d)
{
    size_t most = (size_t)agnnodes(d->graph);
    ring r = {.nodes = ENT_ARENA_NEW(d->arena, Agnode_t *, most),
              .angles = ENT_ARENA_NEW(d->arena, double, most),
              .radius = 60 + 22 * (double)most};
    if (!r.nodes || !r.angles) return -1;
    for (Agnode_t *n = agfstnode(d->graph); n; n = agnxtnode(d->graph, n)) {
        r.angles[r.count] = TURN * (double)r.count / (double)most;
        r.nodes[r.count++] = n;
    }
    set_places(&r);
    if (gvLayout(d->context, d->graph, d->engine) != 0) return -1;
    for (r.radius = 100; !fill(&r);)
        r.radius *= 1.03;
    gvFreeLayout(d->context, d->graph);
    set_places(&r);
    return gvLayout(d->context, d->graph, d->engine);
}
