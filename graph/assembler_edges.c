/* Edges of the groups of reports, with their evidence. */
#include "assembler_internal.h"

#include <stdlib.h>

static ent_status fill_evidence(finisher *f, const report *r, ent_evidence *e)
{
    *e = (ent_evidence){.document = f->text_of[r->doc],
                        .part = (ent_part)r->part,
                        .sentence = r->sentence,
                        .start = r->start,
                        .end = r->end,
                        .text = r->text,
                        .source_span = r->source_span,
                        .target_span = r->target_span,
                        .predicate_span = r->predicate_span,
                        .class_ = (ent_class)r->class_,
                        .polarity = r->polarity,
                        .symmetric = r->symmetric,
                        .standing = (ent_standing)r->standing,
                        .reviewed = (ent_reviewed)r->reviewed,
                        .copy = &f->a->reports[r->original] != r,
                        .confidence = r->confidence};
    ent_status st = ent_finisher_keep(f, r->doc, &e->doc);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->cameo, &e->cameo);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->rule, &e->rule);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->date, &e->date);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->speaker, &e->speaker);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->speaker_id, &e->speaker_id);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->relation, &e->relation);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->source_id, &e->source_id);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->target_id, &e->target_id);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->source_text, &e->source_text);
    if (st == ENT_OK) st = ent_finisher_keep(f, r->target_text, &e->target_text);
    return st;
}

/* Widens the span [*first, *last] by a date; one that is not ISO 8601 does not count. */
static void widen(ent_slice *first, ent_slice *last, ent_slice date)
{
    int64_t order = ent_day_first(date);
    if (order < 0) return;
    int64_t from = ent_day_first(*first), to = ent_day_first(*last);
    if (from < 0 || order < from || (order == from && ent_slice_compare(date, *first) < 0)) *first = date;
    if (to < 0 || order > to || (order == to && ent_slice_compare(date, *last) > 0)) *last = date;
}

/* Reports of an edge, in reading order. */
typedef struct reports {
    const report *all;
    const report_key *keys;
    size_t count;
} reports;

static const report *get(const reports *g, size_t i)
{
    return &g->all[g->keys[i].report];
}

static bool is_original(const reports *g, size_t i)
{
    return get(g, i)->original == g->keys[i].report;
}

/* The polarity of most of the independent reports; of as many, the smaller one. */
static int common_polarity(const reports *g)
{
    size_t votes[3] = {0};
    for (size_t i = 0; i < g->count; i++)
        votes[get(g, i)->polarity + 1] += is_original(g, i);
    int best = 0;
    for (int i = 1; i < 3; i++)
        if (votes[i] > votes[best]) best = i;
    return best - 1;
}

/* Class and type of most of the independent reports, the first of as many; the type among those of the
 * class. */
static ent_class common_class(const reports *g)
{
    size_t votes[ENT_CLASS_COUNT] = {0};
    int best = 0;
    for (size_t i = 0; i < g->count; i++)
        votes[get(g, i)->class_] += is_original(g, i);
    for (int i = 1; i < ENT_CLASS_COUNT; i++)
        if (votes[i] > votes[best]) best = i;
    return (ent_class)best;
}

static int compare_relations(const void *a, const void *b, void *rank)
{
    return ent_compare_ranks(a, b, rank);
}

/* Sorts values by rank and gives the most frequent one, the first of as many. */
static string_id most_frequent(string_id *values, size_t count, uint32_t *rank)
{
    string_id best = NO_STRING;
    size_t most = 0, end;
    qsort_r(values, count, sizeof *values, compare_relations, rank);
    for (size_t start = 0; start < count; start = end) {
        for (end = start; end < count && values[end] == values[start];)
            end++;
        if (end - start <= most) continue;
        most = end - start;
        best = values[start];
    }
    return best;
}

static size_t count_different(finisher *f, string_id *values, size_t count)
{
    size_t different = 0;
    qsort_r(values, count, sizeof *values, ent_compare_ranks, f->rank);
    for (size_t i = 0; i < count; i++)
        different += i == 0 || values[i] != values[i - 1];
    return different;
}

/* The edge's type, and from how many outlets its reports come, as far as these are known. */
static ent_status fill_common(finisher *f, const reports *g, ent_edge *edge)
{
    string_id one = NO_STRING, *values = g->count > 1 ? calloc(g->count, sizeof *values) : &one;
    size_t n = 0;
    if (!values) return ENT_ENOMEM;
    for (size_t i = 0; i < g->count; i++)
        if (is_original(g, i) && get(g, i)->class_ == edge->class_) values[n++] = get(g, i)->relation;
    ent_status st = ent_finisher_keep(f, most_frequent(values, n, f->rank), &edge->relation);
    n = 0;
    for (size_t i = 0; i < g->count; i++) {
        string_id outlet = f->described[get(g, i)->doc].outlet;
        if (outlet != NO_STRING) values[n++] = outlet;
    }
    edge->outlets = count_different(f, values, n);
    if (values != &one) free(values);
    return st;
}

static ent_status fill_edge(finisher *f, const reports *g, ent_edge *edge)
{
    *edge = (ent_edge){.source = get(g, 0)->source,
                       .target = get(g, 0)->target,
                       .class_ = common_class(g),
                       .polarity = common_polarity(g),
                       .standing = ENT_IS_NEGATED,
                       .reports = g->count,
                       .confidence = -1,
                       .evidence_count = g->count};
    edge->evidence = ENT_ARENA_NEW(f->network->arena, ent_evidence, g->count);
    if (!edge->evidence) return ENT_ENOMEM;
    ent_status st = fill_common(f, g, edge);
    size_t symmetric = 0, originals = 0;
    for (size_t i = 0; st == ENT_OK && i < g->count; i++) {
        const report *r = get(g, i);
        st = fill_evidence(f, r, &edge->evidence[i]);
        originals += is_original(g, i);
        symmetric += is_original(g, i) && r->symmetric;
        if (r->standing < edge->standing) edge->standing = (ent_standing)r->standing;
        if (r->confidence > edge->confidence) edge->confidence = r->confidence;
        edge->documents += i == 0 || r->doc != get(g, i - 1)->doc;
        widen(&edge->first, &edge->last, edge->evidence[i].date);
    }
    edge->weight = (double)originals;
    edge->symmetric = symmetric * 2 >= originals;
    return st;
}

static ent_status add_edge(finisher *f, const reports *g)
{
    ent_network *n = f->network;
    ent_status st =
        ent_arena_grow(n->arena, &n->edges, &n->edge_capacity, n->edge_count + 1, sizeof *n->edges);
    if (st != ENT_OK) return st;
    ent_edge *edge = &n->edges[n->edge_count++];
    st = fill_edge(f, g, edge);
    widen(&n->first, &n->last, edge->first);
    widen(&n->first, &n->last, edge->last);
    return st;
}

/* Keys by the original of their report, in the order of the originals; stable. */
typedef struct copy_order {
    uint32_t original; /* place of the original in the group */
    uint32_t place;
    report_key key;
} copy_order;

static int compare_copies(const void *a, const void *b)
{
    const copy_order *x = a, *y = b;
    return x->original != y->original ? compare_numbers(x->original, y->original)
                                      : compare_numbers(x->place, y->place);
}

/* Without merging, each independent report is an edge, with the copies of it. */
static ent_status add_unmerged(finisher *f, const edge_group *group)
{
    report_key *keys = f->keys + group->first;
    copy_order *order = calloc(group->count, sizeof *order);
    ent_status st = ENT_OK;
    if (!order) return ENT_ENOMEM;
    for (size_t i = 0; i < group->count; i++)
        f->place_of[keys[i].report] = (uint32_t)i;
    for (size_t i = 0; i < group->count; i++)
        order[i] = (copy_order){f->place_of[f->a->reports[keys[i].report].original], (uint32_t)i, keys[i]};
    qsort(order, group->count, sizeof *order, compare_copies);
    for (size_t i = 0; i < group->count; i++)
        keys[i] = order[i].key;
    for (size_t start = 0, end; start < group->count && st == ENT_OK; start = end) {
        for (end = start; end < group->count && order[end].original == order[start].original;)
            end++;
        const reports g = {f->a->reports, keys + start, end - start};
        st = add_edge(f, &g);
    }
    free(order);
    return st;
}

static int compare_uint64(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* In how many documents each node has an edge: node and document as one number, sorted, the different ones.
 */
static ent_status count_documents(finisher *f)
{
    ent_network *n = f->network;
    size_t count = 0, at = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        count += 2 * n->edges[i].evidence_count;
    uint64_t *pairs = calloc(count + 1, sizeof *pairs);
    if (!pairs) return ENT_ENOMEM;
    for (size_t i = 0; i < n->edge_count; i++) {
        const ent_edge *edge = &n->edges[i];
        for (size_t k = 0; k < edge->evidence_count; k++) {
            pairs[at++] = (uint64_t)edge->source << 32 | edge->evidence[k].document;
            pairs[at++] = (uint64_t)edge->target << 32 | edge->evidence[k].document;
        }
    }
    qsort(pairs, count, sizeof *pairs, compare_uint64);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || pairs[i] != pairs[i - 1]) n->nodes[pairs[i] >> 32].documents++;
    free(pairs);
    return ENT_OK;
}

ent_status ent_finisher_fill_edges(finisher *f)
{
    ent_status st = ENT_OK;
    f->place_of = calloc(f->a->report_count + 1, sizeof *f->place_of);
    if (!f->place_of) return ENT_ENOMEM;
    f->network->edge_capacity = f->group_count; /* without merging there may be more */
    f->network->edges = ENT_ARENA_NEW(f->network->arena, ent_edge, f->group_count);
    if (!f->network->edges) return ENT_ENOMEM;
    for (size_t i = 0; i < f->group_count && st == ENT_OK; i++) {
        const edge_group *group = &f->groups[i];
        const reports g = {f->a->reports, f->keys + group->first, group->count};
        bool apart = f->network->merge == ENT_MERGE_NONE && group->count > 1;
        st = apart ? add_unmerged(f, group) : add_edge(f, &g);
    }
    return st == ENT_OK ? count_documents(f) : st;
}
