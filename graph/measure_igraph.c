/* igraph, tamed: its handlers are ours, its errors become statuses, its graphs are made from links. */
#include "measure_internal.h"

#include <stdio.h>
#include <stdlib.h>

/* igraph's handlers get no pointer of ours, so what they need waits here between ent_igraph_begin() and
 * ent_igraph_end(). */
static _Thread_local char last_reason[200];
static _Thread_local const measurer *running;

static void remember_reason(const char *reason, const char *file, int line, igraph_error_t code)
{
    (void)file, (void)line, (void)code;
    snprintf(last_reason, sizeof last_reason, "%s", reason);
    IGRAPH_FINALLY_FREE();
}

/* igraph's own would print. */
static void ignore_warning(const char *reason, const char *file, int line)
{
    (void)reason, (void)file, (void)line;
}

static igraph_error_t hand_on_progress(const char *message, igraph_real_t percent, void *data)
{
    (void)message, (void)data;
    if (running) ent_measure_progress(running, percent / 100);
    return IGRAPH_SUCCESS;
}

igraph_guard ent_igraph_begin(measurer *m)
{
    last_reason[0] = 0;
    running = m;
    return (igraph_guard){igraph_set_error_handler(remember_reason),
                          igraph_set_warning_handler(ignore_warning),
                          igraph_set_progress_handler(m->options->progress ? hand_on_progress : NULL)};
}

void ent_igraph_end(igraph_guard guard)
{
    igraph_set_progress_handler(guard.progress);
    igraph_set_warning_handler(guard.warning);
    igraph_set_error_handler(guard.error);
    running = NULL;
}

const char *ent_igraph_reason(void)
{
    return last_reason;
}

ent_status ent_measure_failed(const measurer *m, igraph_error_t code)
{
    if (code == IGRAPH_ENOMEM) return ENT_ENOMEM;
    ent_diag_line(m->diags, ENT_ERROR, (ent_slice){0}, 0, "igraph: %s",
                  last_reason[0] ? last_reason : igraph_strerror(code));
    return ENT_ELIBRARY;
}

ent_status ent_measure_seed(measurer *m)
{
    TRY(igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)m->options->seed));
    return ENT_OK;
}

void ent_measure_progress(const measurer *m, double share)
{
    if (m->options->progress) m->options->progress(m->options->user, m->step, share);
}

static ent_status make_graph(measurer *m, simple_graph *g, bool directed)
{
    igraph_vector_int_t ends;
    ent_status st = ent_links_make(m->network, directed, &g->links, &g->link_count);
    if (st != ENT_OK) return st;
    TRY(igraph_vector_init(&g->weights, (igraph_integer_t)g->link_count));
    g->has_weights = true;
    TRY(igraph_vector_int_init(&ends, (igraph_integer_t)g->link_count * 2));
    for (size_t i = 0; i < g->link_count; i++) {
        VECTOR(ends)[2 * i] = g->links[i].from;
        VECTOR(ends)[2 * i + 1] = g->links[i].to;
        VECTOR(g->weights)[i] = g->links[i].weight;
        g->total += g->links[i].weight;
    }
    igraph_error_t code = igraph_create(&g->graph, &ends, (igraph_integer_t)m->network->node_count, directed);
    igraph_vector_int_destroy(&ends);
    if (code != IGRAPH_SUCCESS) return ent_measure_failed(m, code);
    g->has_graph = true;
    return ENT_OK;
}

static void clear_graph(simple_graph *g)
{
    if (g->has_graph) igraph_destroy(&g->graph);
    if (g->has_weights) igraph_vector_destroy(&g->weights);
    free(g->links);
}

ent_status ent_measurer_set_up(measurer *m)
{
    size_t nodes = m->network->node_count;
    TRY(igraph_vector_init(&m->values, 0));
    m->has_values = true;
    TRY(igraph_vector_init(&m->more_values, 0));
    m->has_more_values = true;
    TRY(igraph_vector_int_init(&m->labels, 0));
    m->has_labels = true;
    TRY(igraph_vector_int_init(&m->more_labels, 0));
    m->has_more_labels = true;
    ent_status st = make_graph(m, &m->directed, true);
    if (st == ENT_OK) st = make_graph(m, &m->undirected, false);
    if (st == ENT_OK)
        st = ent_arcs_make(m->directed.links, m->directed.link_count, nodes, ENT_ARCS_OUT, &m->out);
    if (st == ENT_OK)
        st = ent_arcs_make(m->undirected.links, m->undirected.link_count, nodes, ENT_ARCS_BOTH, &m->both);
    return st;
}

void ent_measurer_clear(measurer *m)
{
    ent_arcs_clear(&m->out);
    ent_arcs_clear(&m->both);
    clear_graph(&m->directed);
    clear_graph(&m->undirected);
    if (m->has_more_labels) igraph_vector_int_destroy(&m->more_labels);
    if (m->has_labels) igraph_vector_int_destroy(&m->labels);
    if (m->has_more_values) igraph_vector_destroy(&m->more_values);
    if (m->has_values) igraph_vector_destroy(&m->values);
}
