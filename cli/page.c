/* The page: entente-draw says where the nodes stand, the rest is made here. */
#include "app.h"

#include <entente/out.h>

#include <stdlib.h>

/* NULL when Graphviz gave no places: the page then has its nodes on a circle. */
static ent_point *place_nodes(const ent_network *network, unsigned time_limit)
{
    const app_draw_options draw = {.format = "points", .time_limit = time_limit};
    ent_buf text = {0};
    ent_point *points = calloc(network->node_count + 1, sizeof *points);
    bool ok = points && app_draw(network, &draw, &text) &&
              ent_out_points_read(ent_buf_slice(&text), network->node_count, points) == ENT_OK;
    ent_buf_free(&text);
    if (ok) return points;
    free(points);
    return NULL;
}

bool app_page(const ent_network *network, const char *title, unsigned time_limit, const ent_periods *periods,
              ent_buf *out)
{
    ent_point *points = place_nodes(network, time_limit);
    const ent_page_options options = {
        .title = title ? ent_slice_c(title) : (ent_slice){0}, .points = points, .periods = periods};
    if (!points) app_error("the page shows its actors on a circle, as they could not be laid out");
    ent_status st = ent_out_page(network, &options, out);
    if (st != ENT_OK) app_error("cannot make the page: %s", ent_status_text(st));
    free(points);
    return st == ENT_OK;
}
