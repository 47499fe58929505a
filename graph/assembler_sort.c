/* Reports of one edge are brought together, whatever the order of the records. Sorting goes by numbers that
 * stand for pair and type; only reports that these leave equal are compared field by field. */
#include "assembler_internal.h"

#include <stdlib.h>

/* What makes reports of one edge, direction aside, as a number: class, type and status in this order, as far
 * as they count. */
static uint64_t type_of(const finisher *f, const report *r)
{
    ent_merge merge = f->network->merge;
    bool by_type = merge == ENT_MERGE_TYPE || merge == ENT_MERGE_NONE;
    uint64_t standing = !by_type && r->standing == ENT_IS_REPORTED ? ENT_IS_ASSERTED : r->standing;
    uint64_t class_ = merge == ENT_MERGE_PAIR ? 0 : r->class_;
    return class_ << 40 | (by_type ? (uint64_t)f->rank[r->relation] << 8 : 0) | standing;
}

static int compare_keys(const report_key *a, const report_key *b)
{
    if (a->pair != b->pair) return a->pair < b->pair ? -1 : 1;
    return (a->type > b->type) - (a->type < b->type);
}

static int compare_rough(const void *a, const void *b)
{
    return compare_keys(a, b);
}

/* A total order but for reports that are equal in all they have: reading order, then the rest. */
static int compare_reports(const finisher *f, const report *a, const report *b)
{
    int order = compare_numbers(f->rank[a->doc], f->rank[b->doc]);
    if (order == 0) order = compare_numbers(b->part, a->part); /* the title before the text */
    if (order == 0) order = compare_numbers(a->sentence, b->sentence);
    if (order == 0) order = compare_numbers(a->start, b->start);
    if (order == 0) order = compare_numbers(a->end, b->end);
    if (order == 0) order = compare_numbers(a->class_, b->class_);
    if (order == 0) order = compare_numbers(f->rank[a->relation], f->rank[b->relation]);
    if (order == 0) order = compare_numbers(f->rank[a->cameo], f->rank[b->cameo]);
    if (order == 0) order = compare_numbers(a->standing, b->standing);
    if (order == 0) order = compare_numbers(f->rank[a->rule], f->rank[b->rule]);
    if (order == 0) order = compare_numbers(f->rank[a->source_id], f->rank[b->source_id]);
    if (order == 0) order = compare_numbers(f->rank[a->target_id], f->rank[b->target_id]);
    if (order == 0) order = compare_numbers(f->rank[a->source_text], f->rank[b->source_text]);
    if (order == 0) order = compare_numbers(f->rank[a->target_text], f->rank[b->target_text]);
    if (order == 0) order = compare_numbers(f->rank[a->date], f->rank[b->date]);
    if (order == 0) order = compare_numbers(f->rank[a->speaker], f->rank[b->speaker]);
    if (order == 0) order = compare_numbers(f->rank[a->speaker_id], f->rank[b->speaker_id]);
    if (order == 0) order = (a->polarity > b->polarity) - (a->polarity < b->polarity);
    if (order == 0) order = compare_numbers(a->symmetric, b->symmetric);
    if (order == 0) order = compare_numbers(a->reviewed, b->reviewed);
    if (order == 0) order = (a->confidence > b->confidence) - (a->confidence < b->confidence);
    if (order == 0) order = compare_numbers(a->source_span.start, b->source_span.start);
    if (order == 0) order = compare_numbers(a->target_span.start, b->target_span.start);
    if (order == 0) order = compare_numbers(a->predicate_span.start, b->predicate_span.start);
    return order == 0 ? ent_slice_compare(a->text, b->text) : order;
}

static int compare_all(const void *left, const void *right, void *user)
{
    const finisher *f = user;
    const report_key *a = left, *b = right;
    int order = compare_keys(a, b);
    return order ? order : compare_reports(f, &f->a->reports[a->report], &f->a->reports[b->report]);
}

static void turn(report *r)
{
    uint32_t end = r->source;
    string_id text = r->source_text, id = r->source_id;
    ent_evidence_span span = r->source_span;
    r->source = r->target;
    r->target = end;
    r->source_text = r->target_text;
    r->target_text = text;
    r->source_id = r->target_id;
    r->target_id = id;
    r->source_span = r->target_span;
    r->target_span = span;
}

/* The direction that more of a pair's reports have: of the directed ones, which cannot be turned, else of
 * all, else from the smaller id. */
static bool goes_up(const report *reports, const report_key *keys, size_t count)
{
    size_t up = 0, directed = 0, directed_up = 0;
    for (size_t i = 0; i < count; i++) {
        const report *r = &reports[keys[i].report];
        bool is_up = r->source < r->target;
        up += is_up;
        directed += !r->symmetric;
        directed_up += is_up && !r->symmetric;
    }
    return directed_up * 2 != directed ? directed_up * 2 > directed : up * 2 >= count;
}

/* "A and B met" and "B and A met" are one edge: symmetric reports of a pair, of one type and standing, take
 * the same direction. Keys are of the unordered pair. */
static void direct_symmetric(finisher *f)
{
    report *reports = f->a->reports;
    size_t count = f->a->report_count, end;
    qsort(f->keys, count, sizeof *f->keys, compare_rough);
    for (size_t start = 0; start < count; start = end) {
        for (end = start; end < count && compare_keys(&f->keys[start], &f->keys[end]) == 0;)
            end++;
        bool up = goes_up(reports, f->keys + start, end - start);
        for (size_t i = start; i < end; i++) {
            report *r = &reports[f->keys[i].report];
            if (r->symmetric && (r->source < r->target) != up) turn(r);
        }
    }
}

static void set_pairs(finisher *f, bool ordered)
{
    for (size_t i = 0; i < f->a->report_count; i++) {
        const report *r = &f->a->reports[f->keys[i].report];
        bool swap = !ordered && r->source > r->target;
        f->keys[i].pair = (uint64_t)(swap ? r->target : r->source) << 32 | (swap ? r->source : r->target);
    }
}

ent_status ent_finisher_group(finisher *f)
{
    size_t count = f->a->report_count, end;
    f->keys = calloc(count + 1, sizeof *f->keys);
    f->groups = calloc(count + 1, sizeof *f->groups);
    if (!f->keys || !f->groups) return ENT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        f->keys[i].report = f->a->reports[i].original = (uint32_t)i;
        f->keys[i].type = type_of(f, &f->a->reports[i]);
    }
    if (count == 0) return ENT_OK;
    if (f->network->merge != ENT_MERGE_NONE) {
        set_pairs(f, false);
        direct_symmetric(f);
    }
    set_pairs(f, true);
    qsort_r(f->keys, count, sizeof *f->keys, compare_all, f);
    for (size_t start = 0; start < count; start = end) {
        for (end = start; end < count && compare_keys(&f->keys[start], &f->keys[end]) == 0;)
            end++;
        f->groups[f->group_count++] = (edge_group){.first = start, .count = end - start};
    }
    return ENT_OK;
}
