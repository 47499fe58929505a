/* From reports to a network. Everything is sorted before it is used, so the order of the records leaves no
 * trace; strings are compared by their rank among all strings. */
#include "assembler_internal.h"

#include <stdlib.h>

ent_status ent_finisher_keep(finisher *f, string_id id, ent_slice *out)
{
    ent_status st = ENT_OK;
    if (!f->copies[id].ptr)
        st = ent_arena_copy(f->network->arena, ent_intern_text(f->a->strings, id), &f->copies[id]);
    *out = f->copies[id];
    return st;
}

static int compare_strings(const void *a, const void *b, void *strings)
{
    return ent_slice_compare(ent_intern_text(strings, *(const string_id *)a),
                             ent_intern_text(strings, *(const string_id *)b));
}

static ent_status rank_strings(finisher *f)
{
    string_id *order = calloc(f->string_count, sizeof *order);
    if (!order) return ENT_ENOMEM;
    for (size_t i = 0; i < f->string_count; i++)
        order[i] = (string_id)i;
    qsort_r(order, f->string_count, sizeof *order, compare_strings, f->a->strings);
    for (size_t i = 0; i < f->string_count; i++)
        f->rank[order[i]] = (uint32_t)i;
    free(order);
    return ENT_OK;
}

static ent_status allocate(finisher *f)
{
    f->string_count = ent_intern_count(f->a->strings);
    f->rank = calloc(f->string_count, sizeof *f->rank);
    f->node_of = calloc(f->string_count, sizeof *f->node_of);
    f->nodes = calloc(f->string_count, sizeof *f->nodes);
    f->copies = calloc(f->string_count, sizeof *f->copies);
    f->described = calloc(f->string_count, sizeof *f->described);
    f->text_of = calloc(f->string_count, sizeof *f->text_of);
    if (!f->rank || !f->node_of || !f->nodes || !f->copies || !f->described || !f->text_of) return ENT_ENOMEM;
    return rank_strings(f);
}

static void release(finisher *f)
{
    free(f->rank);
    free(f->node_of);
    free(f->nodes);
    free(f->copies);
    free(f->described);
    free(f->text_of);
}

/* Where two document records of one id differ, the smaller value holds. */
static void take_smaller(const finisher *f, string_id *value, string_id other)
{
    if (other != NO_STRING && (*value == NO_STRING || f->rank[other] < f->rank[*value])) *value = other;
}

/* Counts and describes the documents, and dates the reports that have no date of their own by their document.
 */
static void date_reports(finisher *f)
{
    ent_assembler *a = f->a;
    for (size_t i = 0; i < f->string_count; i++)
        f->described[i].doc = ENT_NO_ID;
    for (size_t i = 0; i < a->document_count; i++) {
        seen_document seen = a->documents[i], *d = &f->described[seen.doc];
        if (d->doc == ENT_NO_ID) f->network->documents++;
        d->doc = seen.doc;
        take_smaller(f, &d->date, seen.date);
        take_smaller(f, &d->title, seen.title);
        take_smaller(f, &d->outlet, seen.outlet);
        take_smaller(f, &d->url, seen.url);
    }
    for (size_t i = 0; i < a->report_count; i++)
        if (a->reports[i].date == NO_STRING) a->reports[i].date = f->described[a->reports[i].doc].date;
}

static int compare_ranks(const void *a, const void *b, void *rank)
{
    const uint32_t *r = rank;
    return compare_numbers(r[*(const string_id *)a], r[*(const string_id *)b]);
}

/* Nodes are the actors of reports, in the order of their ids. */
static ent_status number_nodes(finisher *f)
{
    ent_assembler *a = f->a;
    size_t count = 0;
    for (size_t i = 0; i < f->string_count; i++)
        f->node_of[i] = ENT_NO_ID;
    for (size_t i = 0; i < a->report_count; i++)
        for (int end = 0; end < 2; end++) {
            string_id actor = end ? a->reports[i].target : a->reports[i].source;
            if (f->node_of[actor] == ENT_NO_ID) f->nodes[count++] = actor;
            f->node_of[actor] = 0;
        }
    qsort_r(f->nodes, count, sizeof *f->nodes, compare_ranks, f->rank);
    for (size_t i = 0; i < count; i++)
        f->node_of[f->nodes[i]] = (uint32_t)i;
    for (size_t i = 0; i < a->report_count; i++) {
        a->reports[i].source = f->node_of[a->reports[i].source];
        a->reports[i].target = f->node_of[a->reports[i].target];
    }
    ent_network *n = f->network;
    n->node_count = n->node_capacity = count;
    n->nodes = ENT_ARENA_NEW(n->arena, ent_node, count);
    return n->nodes ? ENT_OK : ENT_ENOMEM;
}

static ent_status fill_text(finisher *f, string_id doc, ent_network_document *out)
{
    const seen_document *d = &f->described[doc];
    ent_status st = ent_finisher_keep(f, doc, &out->id);
    if (st == ENT_OK) st = ent_finisher_keep(f, d->date, &out->date);
    if (st == ENT_OK) st = ent_finisher_keep(f, d->title, &out->title);
    if (st == ENT_OK) st = ent_finisher_keep(f, d->outlet, &out->outlet);
    if (st == ENT_OK) st = ent_finisher_keep(f, d->url, &out->url);
    return st;
}

/* The documents of reports, in the order of their ids. */
static ent_status number_texts(finisher *f)
{
    ent_network *n = f->network;
    string_id *order = calloc(n->documents + 1, sizeof *order);
    if (!order) return ENT_ENOMEM;
    for (size_t i = 0; i < f->string_count; i++)
        f->text_of[i] = ENT_NO_ID;
    for (size_t i = 0; i < f->a->report_count; i++) {
        string_id doc = f->a->reports[i].doc;
        if (f->text_of[doc] == ENT_NO_ID) order[n->text_count++] = doc;
        f->text_of[doc] = 0;
    }
    qsort_r(order, n->text_count, sizeof *order, compare_ranks, f->rank);
    n->text_capacity = n->text_count;
    n->texts = ENT_ARENA_NEW(n->arena, ent_network_document, n->text_count);
    ent_status st = n->texts ? ENT_OK : ENT_ENOMEM;
    for (size_t i = 0; i < n->text_count && st == ENT_OK; i++) {
        f->text_of[order[i]] = (uint32_t)i;
        st = fill_text(f, order[i], &n->texts[i]);
    }
    free(order);
    return st;
}

/* What makes reports of one edge, its direction aside. */
static int compare_types(const finisher *f, const report *a, const report *b)
{
    int order = compare_numbers(a->class_, b->class_);
    if (order == 0) order = compare_numbers(f->rank[a->relation], f->rank[b->relation]);
    if (order == 0) order = compare_numbers(a->standing, b->standing);
    return order;
}

static int compare_edges(const finisher *f, const report *a, const report *b)
{
    int order = compare_numbers(a->source, b->source);
    if (order == 0) order = compare_numbers(a->target, b->target);
    return order == 0 ? compare_types(f, a, b) : order;
}

static int compare_pairs(const void *left, const void *right, void *user)
{
    const report *a = left, *b = right;
    bool a_up = a->source < a->target, b_up = b->source < b->target;
    int order = compare_numbers(a_up ? a->source : a->target, b_up ? b->source : b->target);
    if (order == 0) order = compare_numbers(a_up ? a->target : a->source, b_up ? b->target : b->source);
    return order == 0 ? compare_types(user, a, b) : order;
}

/* A total order but for reports that are equal in all they have: reading order, then the rest. */
static int compare_reports(const void *left, const void *right, void *user)
{
    const finisher *f = user;
    const report *a = left, *b = right;
    int order = compare_edges(f, a, b);
    if (order == 0) order = compare_numbers(f->rank[a->doc], f->rank[b->doc]);
    if (order == 0) order = compare_numbers(b->part, a->part); /* the title before the text */
    if (order == 0) order = compare_numbers(a->sentence, b->sentence);
    if (order == 0) order = compare_numbers(a->start, b->start);
    if (order == 0) order = compare_numbers(a->end, b->end);
    if (order == 0) order = compare_numbers(f->rank[a->rule], f->rank[b->rule]);
    if (order == 0) order = compare_numbers(f->rank[a->source_text], f->rank[b->source_text]);
    if (order == 0) order = compare_numbers(f->rank[a->target_text], f->rank[b->target_text]);
    if (order == 0) order = compare_numbers(f->rank[a->date], f->rank[b->date]);
    if (order == 0) order = compare_numbers(f->rank[a->speaker], f->rank[b->speaker]);
    if (order == 0) order = (a->polarity > b->polarity) - (a->polarity < b->polarity);
    if (order == 0) order = compare_numbers(a->symmetric, b->symmetric);
    if (order == 0) order = (a->confidence > b->confidence) - (a->confidence < b->confidence);
    return order == 0 ? ent_slice_compare(a->text, b->text) : order;
}

static void turn(report *r)
{
    uint32_t node = r->source;
    string_id text = r->source_text, id = r->source_id;
    r->source = r->target;
    r->target = node;
    r->source_text = r->target_text;
    r->target_text = text;
    r->source_id = r->target_id;
    r->target_id = id;
}

/* The direction that more of a pair's reports have: of the directed ones, which cannot be turned, else of
 * all, else from the smaller id. */
static bool goes_up(const report *reports, size_t count)
{
    size_t up = 0, directed = 0, directed_up = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_up = reports[i].source < reports[i].target;
        up += is_up;
        directed += !reports[i].symmetric;
        directed_up += is_up && !reports[i].symmetric;
    }
    return directed_up * 2 != directed ? directed_up * 2 > directed : up * 2 >= count;
}

/* "A and B met" and "B and A met" are one edge: symmetric reports of a pair, of one type and standing, take
 * the same direction. */
static void direct_symmetric(finisher *f)
{
    report *reports = f->a->reports;
    size_t count = f->a->report_count, end;
    qsort_r(reports, count, sizeof *reports, compare_pairs, f);
    for (size_t start = 0; start < count; start = end) {
        for (end = start; end < count && compare_pairs(&reports[start], &reports[end], f) == 0;)
            end++;
        bool up = goes_up(reports + start, end - start);
        for (size_t i = start; i < end; i++)
            if (reports[i].symmetric && (reports[i].source < reports[i].target) != up) turn(&reports[i]);
    }
}

static ent_status fill_evidence(finisher *f, const report *r, ent_evidence *e)
{
    *e = (ent_evidence){.document = f->text_of[r->doc],
                        .class_ = (ent_class)r->class_,
                        .polarity = r->polarity,
                        .symmetric = r->symmetric,
                        .part = (ent_part)r->part,
                        .sentence = r->sentence,
                        .start = r->start,
                        .end = r->end,
                        .source_span = r->source_span,
                        .target_span = r->target_span,
                        .predicate_span = r->predicate_span,
                        .text = r->text,
                        .standing = (ent_standing)r->standing,
                        .confidence = r->confidence};
    ent_status st = ent_finisher_keep(f, r->doc, &e->doc);
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
    int64_t order = ent_date_order(date);
    if (order < 0) return;
    int64_t from = ent_date_order(*first), to = ent_date_order(*last);
    if (from < 0 || order < from || (order == from && ent_slice_compare(date, *first) < 0)) *first = date;
    if (to < 0 || order > to || (order == to && ent_slice_compare(date, *last) > 0)) *last = date;
}

/* The polarity of most of the reports; of as many, the smaller one. */
static int common_polarity(const report *reports, size_t count)
{
    size_t votes[3] = {0};
    for (size_t i = 0; i < count; i++)
        votes[reports[i].polarity + 1]++;
    int best = 0;
    for (int i = 1; i < 3; i++)
        if (votes[i] > votes[best]) best = i;
    return best - 1;
}

/* How many outlets the reports come from, as far as these are known. */
static ent_status count_outlets(finisher *f, const report *reports, size_t count, size_t *out)
{
    string_id *outlets = calloc(count, sizeof *outlets);
    size_t known = 0;
    if (!outlets) return ENT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        string_id outlet = f->described[reports[i].doc].outlet;
        if (outlet != NO_STRING) outlets[known++] = outlet;
    }
    qsort_r(outlets, known, sizeof *outlets, compare_ranks, f->rank);
    for (size_t i = 0; i < known; i++)
        *out += i == 0 || outlets[i] != outlets[i - 1];
    free(outlets);
    return ENT_OK;
}

static ent_status fill_edge(finisher *f, const report *reports, size_t count, ent_edge *edge)
{
    *edge = (ent_edge){.source = reports->source,
                       .target = reports->target,
                       .class_ = (ent_class)reports->class_,
                       .polarity = common_polarity(reports, count),
                       .standing = (ent_standing)reports->standing,
                       .weight = (double)count,
                       .reports = count,
                       .confidence = -1,
                       .evidence_count = count};
    ent_status st = ent_finisher_keep(f, reports->relation, &edge->relation);
    edge->evidence = ENT_ARENA_NEW(f->network->arena, ent_evidence, count);
    if (!edge->evidence) return ENT_ENOMEM;
    size_t symmetric = 0;
    for (size_t i = 0; st == ENT_OK && i < count; i++) {
        st = fill_evidence(f, &reports[i], &edge->evidence[i]);
        symmetric += reports[i].symmetric;
        if (reports[i].confidence > edge->confidence) edge->confidence = reports[i].confidence;
        widen(&edge->first, &edge->last, edge->evidence[i].date);
        edge->documents += i == 0 || reports[i].doc != reports[i - 1].doc;
    }
    edge->symmetric = symmetric * 2 >= count;
    return st == ENT_OK ? count_outlets(f, reports, count, &edge->outlets) : st;
}

/* Reports are sorted: those of one edge stand together. */
static ent_status make_edges(finisher *f)
{
    ent_network *n = f->network;
    const report *reports = f->a->reports;
    size_t count = f->a->report_count, end;
    ent_status st = ENT_OK;
    for (size_t start = 0; st == ENT_OK && start < count; start = end) {
        end = start + 1;
        while (n->merge != ENT_MERGE_NONE && end < count &&
               compare_edges(f, &reports[start], &reports[end]) == 0)
            end++;
        st = ent_arena_grow(n->arena, &n->edges, &n->edge_capacity, n->edge_count + 1, sizeof *n->edges);
        if (st != ENT_OK) return st;
        ent_edge *edge = &n->edges[n->edge_count++];
        st = fill_edge(f, reports + start, end - start, edge);
        widen(&n->first, &n->last, edge->first);
        widen(&n->first, &n->last, edge->last);
    }
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
    const ent_assembler *a = f->a;
    uint64_t *pairs = calloc(a->report_count, 2 * sizeof *pairs);
    if (!pairs) return ENT_ENOMEM;
    for (size_t i = 0; i < a->report_count; i++) {
        pairs[2 * i] = (uint64_t)a->reports[i].source << 32 | a->reports[i].doc;
        pairs[2 * i + 1] = (uint64_t)a->reports[i].target << 32 | a->reports[i].doc;
    }
    qsort(pairs, 2 * a->report_count, sizeof *pairs, compare_uint64);
    for (size_t i = 0; i < 2 * a->report_count; i++)
        if (i == 0 || pairs[i] != pairs[i - 1]) f->network->nodes[pairs[i] >> 32].documents++;
    free(pairs);
    return ENT_OK;
}

static ent_status finish(finisher *f)
{
    ent_status st = allocate(f);
    if (st != ENT_OK) return st;
    date_reports(f);
    st = number_nodes(f);
    if (st == ENT_OK) st = number_texts(f);
    if (st == ENT_OK) st = ent_finisher_fill_nodes(f);
    if (st != ENT_OK || f->a->report_count == 0) return st;
    if (f->network->merge != ENT_MERGE_NONE) direct_symmetric(f);
    qsort_r(f->a->reports, f->a->report_count, sizeof *f->a->reports, compare_reports, f);
    st = make_edges(f);
    ent_network_forget_measures(f->network);
    return st == ENT_OK ? count_documents(f) : st;
}

ent_status ent_assembler_finish(ent_assembler *assembler, ent_network **out)
{
    finisher f = {.a = assembler, .network = assembler->network};
    *out = NULL;
    ent_status st = finish(&f);
    release(&f);
    if (st != ENT_OK) return st;
    assembler->network = NULL;
    st = ent_assembler_restart(assembler);
    if (st == ENT_OK)
        *out = f.network;
    else
        ent_network_free(f.network);
    return st;
}
