/* How far measures rest on single documents (Efron & Tibshirani 1993): documents are drawn anew with
 * replacement, as many as there are; an edge weighs what its reports in them say; everything is measured
 * again. Percentiles of the replicates are the intervals. Actors stay, also when no document that was drawn
 * names them. */
#include "measure_internal.h"

#include "random_internal.h"

#include <entente/intern.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Numbers of groups cannot be compared between replicates, and counts of roles depend on them. */
static const unsigned resampled = ENT_FAMILY_DEGREE | ENT_FAMILY_SIZE | ENT_FAMILY_PATHS |
                                  ENT_FAMILY_PAGERANK | ENT_FAMILY_EIGENVECTOR | ENT_FAMILY_HITS |
                                  ENT_FAMILY_CORES | ENT_FAMILY_HOLES | ENT_FAMILY_CLUSTERING |
                                  ENT_FAMILY_BALANCE | ENT_FAMILY_PN;

enum {
    NODE_MEASURES = sizeof(ent_node_measures) / sizeof(double), /* the structs hold doubles only */
    NETWORK_MEASURES = sizeof(ent_network_measures) / sizeof(double)
};

/* The smallest and the largest values that a measure took: all that percentiles need. */
typedef struct tails {
    size_t defined;     /* replicates in which it was */
    double *low, *high; /* sorted, the outermost first; capacity: bootstrap.kept */
} tails;

typedef struct bootstrap {
    ent_network *network, copy; /* copy: of a replicate; nodes and edges are its own */
    const ent_measure_options *options;
    unsigned families;
    uint32_t *documents; /* of all evidence that is no copy, edge by edge */
    size_t document_count, drawn_count;
    uint32_t *drawn; /* how often a document was drawn */
    size_t kept;     /* values of a tail */
    size_t columns;
    size_t column_measure[NODE_MEASURES]; /* measures that are defined for some actor */
    double *reference;                    /* values of the whole, by column and node */
    tails *values, *ranks;                /* by column and node */
    tails network_values[NETWORK_MEASURES];
    double *memory;                    /* of all tails */
    double correlation[NODE_MEASURES]; /* sums, by column */
    size_t correlated[NODE_MEASURES];
    double *column, *other, *column_ranks, *other_ranks; /* of the nodes, scratch */
    uint32_t *order;
} bootstrap;

/* --- Replicates --- */

static ent_status index_documents(bootstrap *b)
{
    const ent_network *n = b->network;
    ent_intern *ids;
    size_t count = 0, at = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        count += n->edges[i].evidence_count;
    b->documents = calloc(count + 1, sizeof *b->documents);
    if (!b->documents) return ENT_ENOMEM;
    ent_status st = ent_intern_new(&ids);
    for (size_t i = 0; st == ENT_OK && i < n->edge_count; i++)
        for (size_t k = 0; st == ENT_OK && k < n->edges[i].evidence_count; k++)
            if (!n->edges[i].evidence[k].copy)
                st = ent_intern_add(ids, n->edges[i].evidence[k].doc, &b->documents[at++]);
    for (size_t i = 0; i < at; i++)
        if (b->documents[i] >= b->document_count) b->document_count = (size_t)b->documents[i] + 1;
    ent_intern_free(ids);
    /* Documents without any edge count too: they may be drawn, and then say nothing. Reprints do not. */
    b->drawn_count = b->document_count;
    if (n->documents > n->reprints + b->drawn_count) b->drawn_count = n->documents - n->reprints;
    b->drawn = calloc(b->document_count + 1, sizeof *b->drawn);
    return st == ENT_OK && !b->drawn ? ENT_ENOMEM : st;
}

static void draw(bootstrap *b, uint64_t *random)
{
    memset(b->drawn, 0, b->document_count * sizeof *b->drawn);
    for (size_t i = 0; i < b->drawn_count; i++) {
        size_t document = ent_random_below(random, b->drawn_count);
        if (document < b->document_count) b->drawn[document]++;
    }
}

/* Edges as the drawn documents have them. A copy goes with the report that it repeats. An edge without
 * evidence is nobody's and stays. */
static void fill_replicate(bootstrap *b, bool all_documents)
{
    ent_network *copy = &b->copy;
    size_t at = 0;
    copy->edge_count = 0;
    for (size_t i = 0; i < b->network->edge_count; i++) {
        const ent_edge *edge = &b->network->edges[i];
        size_t reports = 0, drawn = 0;
        for (size_t k = 0; k < edge->evidence_count; k++) {
            if (edge->evidence[k].copy) continue;
            reports++;
            drawn += b->drawn[b->documents[at++]];
        }
        if (reports > 0 && !all_documents && drawn == 0) continue;
        ent_edge *out = &copy->edges[copy->edge_count++];
        *out = *edge;
        if (reports > 0 && !all_documents) out->weight = edge->weight * (double)drawn / (double)reports;
    }
    ent_network_forget_measures(copy);
}

static ent_status measure_replicate(bootstrap *b, bool all_documents)
{
    ent_measure_options options = *b->options;
    options.progress = NULL;
    measurer m = {.network = &b->copy, .options = &options, .families = b->families};
    fill_replicate(b, all_documents);
    return ent_measure_all(&m);
}

/* --- Tails and ranks --- */

/* Puts the value where it belongs among the outermost, if it does. sign -1: the largest are outermost. */
static void insert(double *tail, size_t count, size_t kept, double value, double sign)
{
    size_t at = count < kept ? count : kept;
    if (at == kept && sign * value >= sign * tail[kept - 1]) return;
    if (at == kept) at--;
    for (; at > 0 && sign * tail[at - 1] > sign * value; at--)
        tail[at] = tail[at - 1];
    tail[at] = value;
}

static void add_value(const bootstrap *b, tails *t, double value)
{
    if (!isfinite(value)) return;
    insert(t->low, t->defined, b->kept, value, 1);
    insert(t->high, t->defined, b->kept, value, -1);
    t->defined++;
}

/* Between the order statistics around (defined - 1) * share, as Hyndman & Fan's type 7. */
static double percentile(const double *tail, size_t defined, double share)
{
    double place = ((double)defined - 1) * share;
    size_t below = (size_t)place;
    double next = below + 1 < defined ? tail[below + 1] : tail[below];
    return tail[below] + (place - (double)below) * (next - tail[below]);
}

/* A measure that most replicates do not define has no interval. */
static void read_interval(const bootstrap *b, const tails *t, double *low, double *high)
{
    double share = (1 - b->options->level) / 2;
    *low = *high = NAN;
    if (t->defined < 2 || 2 * t->defined < b->options->replicates) return;
    *low = percentile(t->low, t->defined, share);
    *high = percentile(t->high, t->defined, share);
}

static int compare_values(const void *a, const void *b, void *user)
{
    const double *values = user;
    uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
    if (values[i] != values[k]) return values[i] > values[k] ? -1 : 1;
    return (i > k) - (i < k);
}

/* Ranks from 1, the highest value; equal values share the mean of their ranks. NaN stays NaN. */
static void rank(bootstrap *b, const double *values, double *ranks)
{
    size_t nodes = b->network->node_count, count = 0, end;
    for (size_t i = 0; i < nodes; i++) {
        ranks[i] = NAN;
        if (!isnan(values[i])) b->order[count++] = (uint32_t)i;
    }
    qsort_r(b->order, count, sizeof *b->order, compare_values, (void *)(uintptr_t)values);
    for (size_t start = 0; start < count; start = end) {
        for (end = start; end < count && values[b->order[end]] == values[b->order[start]];)
            end++;
        for (size_t i = start; i < end; i++)
            ranks[b->order[i]] = (double)(start + end + 1) / 2;
    }
}

/* Pearson's coefficient of ranks; NaN when one of them has no spread. */
static double correlate(const double *a, const double *b, size_t nodes)
{
    double count = 0, sum_a = 0, sum_b = 0, ab = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < nodes; i++)
        if (!isnan(a[i])) count++, sum_a += a[i], sum_b += b[i];
    for (size_t i = 0; i < nodes; i++) {
        if (isnan(a[i])) continue;
        double x = a[i] - sum_a / count, y = b[i] - sum_b / count;
        ab += x * y, aa += x * x, bb += y * y;
    }
    return aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : (double)NAN;
}

/* Spearman's rho of the replicate and the whole, of actors for whom both define the measure. */
static void add_correlation(bootstrap *b, size_t column)
{
    size_t nodes = b->network->node_count;
    const double *reference = b->reference + column * nodes;
    for (size_t i = 0; i < nodes; i++) {
        b->other[i] = isnan(b->column[i]) ? (double)NAN : reference[i];
        if (isnan(reference[i])) b->column[i] = NAN;
    }
    rank(b, b->column, b->column_ranks);
    rank(b, b->other, b->other_ranks);
    double rho = correlate(b->column_ranks, b->other_ranks, nodes);
    if (isnan(rho)) return;
    b->correlation[column] += rho;
    b->correlated[column]++;
}

static double node_value(const ent_node *node, size_t measure)
{
    double values[NODE_MEASURES];
    memcpy(values, &node->measures, sizeof values);
    return values[measure];
}

static void collect(bootstrap *b)
{
    size_t nodes = b->network->node_count;
    double values[NETWORK_MEASURES];
    memcpy(values, &b->copy.measures, sizeof values);
    for (size_t i = 0; i < NETWORK_MEASURES; i++)
        add_value(b, &b->network_values[i], values[i]);
    for (size_t c = 0; c < b->columns; c++) {
        for (size_t i = 0; i < nodes; i++)
            b->column[i] = node_value(&b->copy.nodes[i], b->column_measure[c]);
        rank(b, b->column, b->column_ranks);
        for (size_t i = 0; i < nodes; i++) {
            add_value(b, &b->values[c * nodes + i], b->column[i]);
            add_value(b, &b->ranks[c * nodes + i], b->column_ranks[i]);
        }
        add_correlation(b, c);
    }
}

/* --- The whole --- */

static void choose_columns(bootstrap *b)
{
    for (size_t m = 0; m < NODE_MEASURES; m++) {
        bool defined = false;
        for (size_t i = 0; i < b->copy.node_count && !defined; i++)
            defined = !isnan(node_value(&b->copy.nodes[i], m));
        if (defined) b->column_measure[b->columns++] = m;
    }
}

static void give_tails(const bootstrap *b, tails *t, size_t count, double *memory)
{
    for (size_t i = 0; i < count; i++, memory += 2 * b->kept) {
        t[i].low = memory;
        t[i].high = memory + b->kept;
    }
}

static ent_status allocate_tails(bootstrap *b)
{
    size_t series = b->columns * b->network->node_count, all = 2 * series + NETWORK_MEASURES;
    double share = (1 - b->options->level) / 2;
    b->kept = (size_t)((double)b->options->replicates * share) + 2;
    if (all > SIZE_MAX / (2 * b->kept)) return ENT_ENOMEM;
    b->memory = calloc(all * 2 * b->kept, sizeof *b->memory);
    b->values = calloc(series + 1, sizeof *b->values);
    b->ranks = calloc(series + 1, sizeof *b->ranks);
    b->reference = calloc(series + 1, sizeof *b->reference);
    if (!b->memory || !b->values || !b->ranks || !b->reference) return ENT_ENOMEM;
    give_tails(b, b->values, series, b->memory);
    give_tails(b, b->ranks, series, b->memory + series * 2 * b->kept);
    give_tails(b, b->network_values, NETWORK_MEASURES, b->memory + 2 * series * 2 * b->kept);
    return ENT_OK;
}

static ent_status allocate(bootstrap *b)
{
    size_t nodes = b->network->node_count;
    b->copy = *b->network;
    b->copy.nodes = calloc(nodes + 1, sizeof *b->copy.nodes);
    b->copy.edges = calloc(b->network->edge_count + 1, sizeof *b->copy.edges);
    b->column = calloc(nodes + 1, sizeof *b->column);
    b->other = calloc(nodes + 1, sizeof *b->other);
    b->column_ranks = calloc(nodes + 1, sizeof *b->column_ranks);
    b->other_ranks = calloc(nodes + 1, sizeof *b->other_ranks);
    b->order = calloc(nodes + 1, sizeof *b->order);
    if (!b->copy.nodes || !b->copy.edges || !b->column || !b->other || !b->column_ranks || !b->other_ranks ||
        !b->order)
        return ENT_ENOMEM;
    memcpy(b->copy.nodes, b->network->nodes, nodes * sizeof *b->copy.nodes);
    return ENT_OK;
}

static void release(bootstrap *b)
{
    free(b->copy.nodes);
    free(b->copy.edges);
    free(b->documents);
    free(b->drawn);
    free(b->reference);
    free(b->values);
    free(b->ranks);
    free(b->memory);
    free(b->column);
    free(b->other);
    free(b->column_ranks);
    free(b->other_ranks);
    free(b->order);
}

static void store_node(const bootstrap *b, size_t node, ent_node_intervals *out)
{
    double low[NODE_MEASURES], high[NODE_MEASURES], rank_low[NODE_MEASURES], rank_high[NODE_MEASURES];
    for (size_t m = 0; m < NODE_MEASURES; m++)
        low[m] = high[m] = rank_low[m] = rank_high[m] = NAN;
    for (size_t c = 0; c < b->columns; c++) {
        size_t series = c * b->network->node_count + node, m = b->column_measure[c];
        read_interval(b, &b->values[series], &low[m], &high[m]);
        read_interval(b, &b->ranks[series], &rank_low[m], &rank_high[m]);
    }
    memcpy(&out->low, low, sizeof low);
    memcpy(&out->high, high, sizeof high);
    memcpy(&out->rank_low, rank_low, sizeof rank_low);
    memcpy(&out->rank_high, rank_high, sizeof rank_high);
}

static ent_status store(bootstrap *b)
{
    ent_network *n = b->network;
    double low[NETWORK_MEASURES], high[NETWORK_MEASURES], correlation[NODE_MEASURES];
    ent_node_intervals *intervals = ENT_ARENA_NEW(n->arena, ent_node_intervals, n->node_count);
    ent_network_intervals *whole = ENT_ARENA_NEW(n->arena, ent_network_intervals, 1);
    if (!intervals || !whole) return ENT_ENOMEM;
    for (size_t i = 0; i < n->node_count; i++) {
        store_node(b, i, &intervals[i]);
        n->nodes[i].intervals = &intervals[i];
    }
    for (size_t i = 0; i < NETWORK_MEASURES; i++)
        read_interval(b, &b->network_values[i], &low[i], &high[i]);
    for (size_t m = 0; m < NODE_MEASURES; m++)
        correlation[m] = NAN;
    for (size_t c = 0; c < b->columns; c++)
        if (b->correlated[c])
            correlation[b->column_measure[c]] = b->correlation[c] / (double)b->correlated[c];
    memcpy(&whole->low, low, sizeof low);
    memcpy(&whole->high, high, sizeof high);
    memcpy(&whole->rank_correlation, correlation, sizeof correlation);
    n->intervals = whole;
    n->replicates = b->options->replicates;
    n->interval_level = b->options->level;
    return ENT_OK;
}

/* The whole once more, by the same families: what replicates are compared with. */
static ent_status measure_reference(bootstrap *b)
{
    ent_status st = measure_replicate(b, true);
    if (st != ENT_OK) return st;
    choose_columns(b);
    st = allocate_tails(b);
    size_t nodes = b->network->node_count;
    for (size_t c = 0; st == ENT_OK && c < b->columns; c++)
        for (size_t i = 0; i < nodes; i++)
            b->reference[c * nodes + i] = node_value(&b->copy.nodes[i], b->column_measure[c]);
    return st;
}

static ent_status run(bootstrap *b)
{
    uint64_t random = b->options->seed;
    ent_status st = measure_reference(b);
    for (size_t i = 0; st == ENT_OK && i < b->options->replicates; i++) {
        if (b->options->progress)
            b->options->progress(b->options->user, "bootstrap", (double)i / (double)b->options->replicates);
        draw(b, &random);
        st = measure_replicate(b, false);
        if (st == ENT_OK) collect(b);
    }
    return st == ENT_OK ? store(b) : st;
}

ent_status ent_measure_bootstrap(ent_network *network, const ent_measure_options *options, unsigned families,
                                 ent_diags *diags)
{
    bootstrap b = {.network = network, .options = options, .families = families & resampled};
    ent_status st = allocate(&b);
    if (st == ENT_OK) st = index_documents(&b);
    if (st == ENT_OK && b.document_count < 2)
        ent_diag_line(diags, ENT_WARNING, (ent_slice){0}, 0,
                      "no bootstrap: the edges have evidence of %zu document%s, two are needed",
                      ENT_COUNTED(b.document_count));
    else if (st == ENT_OK)
        st = run(&b);
    release(&b);
    return st;
}
