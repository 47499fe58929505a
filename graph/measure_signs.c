/* The signed network: balanced triangles, and positive-negative centrality. A tie is positive when its edges
 * of positive polarity weigh more than those of negative polarity, negative when less, and no signed tie when
 * as much. */
#include "measure_internal.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* Counts the triangles of node < middle < last by their negative ties. sign: of node's ties, by the other
 * end. */
static void count_triangles(const ent_arcs *arcs, uint32_t node, int8_t *sign, double counts[4])
{
    const uint32_t *start = arcs->start, *head = arcs->head;
    for (uint32_t k = start[node]; k < start[node + 1]; k++)
        sign[head[k]] = (int8_t)ent_sign(arcs->balance[k]);
    for (uint32_t k = start[node]; k < start[node + 1]; k++) {
        uint32_t middle = head[k];
        if (middle < node || sign[middle] == 0) continue;
        for (uint32_t l = start[middle + 1]; l-- > start[middle] && head[l] > middle;) {
            int third = ent_sign(arcs->balance[l]);
            if (third == 0 || sign[head[l]] == 0) continue;
            counts[(sign[middle] < 0) + (sign[head[l]] < 0) + (third < 0)]++;
        }
    }
    for (uint32_t k = start[node]; k < start[node + 1]; k++)
        sign[head[k]] = 0;
}

ent_status ent_measure_balance(measurer *m)
{
    ent_network_measures *v = &m->network->measures;
    size_t nodes = m->network->node_count;
    double counts[4] = {0};
    int8_t *sign = calloc(nodes, sizeof *sign);
    if (!sign) return ENT_ENOMEM;
    for (size_t i = 0; i < nodes; i++)
        count_triangles(&m->both, (uint32_t)i, sign, counts);
    free(sign);
    v->positive_pairs = v->negative_pairs = 0;
    for (size_t i = 0; i < m->undirected.link_count; i++) {
        v->positive_pairs += m->undirected.links[i].balance > 0;
        v->negative_pairs += m->undirected.links[i].balance < 0;
    }
    v->triangles_ppp = counts[0], v->triangles_ppn = counts[1];
    v->triangles_pnn = counts[2], v->triangles_nnn = counts[3];
    double all = counts[0] + counts[1] + counts[2] + counts[3];
    if (all > 0) v->balance = (counts[0] + counts[2]) / all;
    return ENT_OK;
}

/* --- Positive-negative centrality --- */

/* Everett & Borgatti's matrix: 1 for a positive tie, -2 for a negative one. */
static double entry(const ent_arcs *arcs, uint32_t arc)
{
    double balance = arcs->balance[arc];
    return balance > 0 ? 1 : balance < 0 ? -2 : 0;
}

/* y = A x, or, against the direction, A' x. */
static void multiply(const ent_arcs *arcs, bool against, const double *x, double *y)
{
    for (size_t i = 0; against && i < arcs->nodes; i++)
        y[i] = 0;
    for (size_t i = 0; i < arcs->nodes; i++) {
        double sum = 0;
        for (uint32_t k = arcs->start[i]; k < arcs->start[i + 1]; k++) {
            if (against)
                y[arcs->head[k]] += entry(arcs, k) * x[i];
            else
                sum += entry(arcs, k) * x[arcs->head[k]];
        }
        if (!against) y[i] = sum;
    }
}

/* The system of one of the three centralities, symmetric and positive definite: (I - A/s) x = 1, or,
 * directed, (I - A'A/s^2) x = (I + A'/s) 1 for edges towards the actor, (I - AA'/s^2) x = (I + A/s) 1 for
 * edges from it. */
typedef struct pn_system {
    const ent_arcs *arcs;
    enum { PN_ALL, PN_IN, PN_OUT } by;
    double scale; /* s = 2 (n - 1) */
    double *scratch, *solution, *residual, *direction, *image;
} pn_system;

static void apply(const pn_system *s, const double *x, double *y)
{
    double scale = s->by == PN_ALL ? s->scale : s->scale * s->scale;
    if (s->by == PN_ALL) {
        multiply(s->arcs, false, x, y);
    } else {
        multiply(s->arcs, s->by == PN_OUT, x, s->scratch);
        multiply(s->arcs, s->by == PN_IN, s->scratch, y);
    }
    for (size_t i = 0; i < s->arcs->nodes; i++)
        y[i] = x[i] - y[i] / scale;
}

static void fill_right_side(const pn_system *s, double *out)
{
    size_t n = s->arcs->nodes;
    for (size_t i = 0; i < n; i++)
        s->scratch[i] = 1;
    if (s->by != PN_ALL) multiply(s->arcs, s->by == PN_IN, s->scratch, out);
    for (size_t i = 0; i < n; i++)
        out[i] = s->by == PN_ALL ? 1 : 1 + out[i] / s->scale;
}

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Conjugate gradients (Hestenes & Stiefel 1952). Ties in the news are few against all that could be, so a
 * handful of steps is enough; a dense negative network needs as many as it has actors. */
static void solve(pn_system *s)
{
    enum { MOST_STEPS = 2000 };
    const double enough = 1e-30; /* squared residual, by the squared right side */
    size_t n = s->arcs->nodes;
    fill_right_side(s, s->residual);
    for (size_t i = 0; i < n; i++) {
        s->solution[i] = 0;
        s->direction[i] = s->residual[i];
    }
    double all = dot(s->residual, s->residual, n), left = all;
    for (int step = 0; step < MOST_STEPS && left > all * enough; step++) {
        apply(s, s->direction, s->image);
        double length = left / dot(s->direction, s->image, n), before = left;
        for (size_t i = 0; i < n; i++) {
            s->solution[i] += length * s->direction[i];
            s->residual[i] -= length * s->image[i];
        }
        left = dot(s->residual, s->residual, n);
        for (size_t i = 0; i < n; i++)
            s->direction[i] = s->residual[i] + left / before * s->direction[i];
    }
}

/* The matrix is singular when A is -2 everywhere beside the diagonal: of two actors in all three cases, of
 * more in the directed ones. */
static bool is_singular(const pn_system *s)
{
    size_t n = s->arcs->nodes;
    double negative = 0;
    for (uint32_t k = 0; k < s->arcs->count; k++)
        negative += s->arcs->balance[k] < 0;
    if (n == 2) return negative > 0;
    return s->by != PN_ALL && negative == (double)n * ((double)n - 1);
}

static void measure_pn(measurer *m, pn_system *s)
{
    ent_network *n = m->network;
    if (is_singular(s)) return;
    solve(s);
    for (size_t i = 0; i < n->node_count; i++) {
        ent_node_measures *v = &n->nodes[i].measures;
        *(s->by == PN_ALL ? &v->pn : s->by == PN_IN ? &v->pn_in : &v->pn_out) = s->solution[i];
    }
}

ent_status ent_measure_pn(measurer *m)
{
    size_t n = m->network->node_count;
    if (n < 2) return ENT_OK;
    double *memory = calloc(n, 5 * sizeof *memory);
    if (!memory) return ENT_ENOMEM;
    pn_system s = {.scale = 2 * ((double)n - 1),
                   .scratch = memory,
                   .solution = memory + n,
                   .residual = memory + 2 * n,
                   .direction = memory + 3 * n,
                   .image = memory + 4 * n};
    s.arcs = &m->both, s.by = PN_ALL;
    measure_pn(m, &s);
    s.arcs = &m->out, s.by = PN_IN;
    measure_pn(m, &s);
    s.by = PN_OUT;
    measure_pn(m, &s);
    free(memory);
    return ENT_OK;
}
