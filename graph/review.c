/* Verdicts on reports: read, matched, and reported when they contradict each other or are about nothing. */
#include "names.h"

#include <entente/intern.h>
#include <entente/json.h>
#include <entente/review.h>

#include <stdlib.h>

enum { LONGEST_LINE = 1024 * 1024 };

#define KEY(literal) ENT_SLICE(literal)

typedef enum decision { ACCEPT, REJECT, CHANGE } decision;

/* How far a verdict came with any report. */
typedef enum progress { NO_DOCUMENT, NO_SENTENCE, NO_RELATION, MATCHED } progress;

typedef struct change {
    ent_slice relation, source, target; /* or empty */
    bool has_class, has_polarity;
    ent_class class_;
    int polarity;
} change;

typedef struct verdict {
    decision decision;
    ent_slice doc, text, relation; /* or empty */
    ent_slice source, target;      /* as written, or empty */
    ent_slice source_fold, target_fold;
    bool has_span;
    ent_part part;
    size_t start, end;
    change change;
    ent_slice file;
    size_t line;
    int fields; /* how many it names: of two that match, the one with more holds */
    progress progress;
    bool contradicted; /* reported already */
    uint32_t next;     /* the one before it with the same document: index + 1, or 0 */
} verdict;

struct ent_review {
    ent_arena *arena;
    ent_intern *docs;
    uint32_t *heads; /* of a document: the last verdict about it, index + 1 */
    size_t head_capacity;
    uint32_t anywhere; /* the same of verdicts that name no document */
    verdict *verdicts;
    size_t count, capacity;
    ent_buf scratch;
};

ent_status ent_review_new(ent_review **out)
{
    ent_review *r = *out = calloc(1, sizeof *r);
    if (!r) return ENT_ENOMEM;
    ent_status st = ent_arena_new(&r->arena);
    if (st == ENT_OK) st = ent_intern_new(&r->docs);
    if (st != ENT_OK) {
        ent_review_free(r);
        *out = NULL;
    }
    return st;
}

void ent_review_free(ent_review *review)
{
    if (!review) return;
    ent_arena_free(review->arena);
    ent_intern_free(review->docs);
    ent_buf_free(&review->scratch);
    free(review);
}

/* --- reading --- */

static bool parse_decision(ent_slice name, decision *out)
{
    static const char *const names[] = {"accept", "reject", "change"};
    for (int i = 0; i < 3; i++) {
        if (!ent_slice_equal(name, ent_slice_c(names[i]))) continue;
        *out = (decision)i;
        return true;
    }
    return false;
}

static void read_change(ent_json_in *in, ent_json_object line, change *out)
{
    double polarity = 0;
    ent_json_object o = ent_json_get_object(in, line, KEY("change"), true, "change.");
    ent_json_get_string(in, o, KEY("relation"), false, &out->relation);
    ent_json_get_string(in, o, KEY("source"), false, &out->source);
    ent_json_get_string(in, o, KEY("target"), false, &out->target);
    out->class_ = ENT_CLASS_COUNT;
    ENT_JSON_GET_NAME(in, o, KEY("class"), false, ent_class_parse, "a class of relations", &out->class_);
    out->has_class = out->class_ != ENT_CLASS_COUNT;
    out->has_polarity = ent_json_get_number(in, o, KEY("polarity"), false, -1, 1, "-1, 0 or 1", &polarity);
    out->polarity = (polarity > 0) - (polarity < 0);
    if (in->status == ENT_OK && !out->has_class && !out->has_polarity && !out->relation.len &&
        !out->source.len && !out->target.len)
        ent_json_bad_field(in, line, KEY("change"), "says nothing to change");
}

static ent_status fold(ent_review *r, ent_slice text, ent_slice *out)
{
    ent_buf_clear(&r->scratch);
    ent_status st = ent_fold_name(text, &r->scratch);
    return st == ENT_OK ? ent_arena_copy(r->arena, ent_buf_slice(&r->scratch), out) : st;
}

static void read_verdict(ent_json_in *in, ent_json_object o, verdict *v)
{
    size_t last = 0;
    ENT_JSON_GET_NAME(in, o, KEY("verdict"), true, parse_decision, "\"accept\", \"reject\" or \"change\"",
                      &v->decision);
    ent_json_get_string(in, o, KEY("doc"), false, &v->doc);
    ent_json_get_string(in, o, KEY("text"), false, &v->text);
    ent_json_get_string(in, o, KEY("relation"), false, &v->relation);
    ent_json_get_string(in, o, KEY("source"), false, &v->source);
    ent_json_get_string(in, o, KEY("target"), false, &v->target);
    ENT_JSON_GET_NAME(in, o, KEY("part"), false, ent_part_parse, "\"text\" or \"title\"", &v->part);
    v->has_span = ent_json_get_count(in, o, KEY("start"), false, &v->start);
    if (ent_json_get_count(in, o, KEY("end"), v->has_span, &last) != v->has_span && in->status == ENT_OK)
        ent_json_bad_field(in, o, KEY("end"), "there is no \"start\" for it");
    v->end = last;
    if (in->status == ENT_OK && v->decision == CHANGE) read_change(in, o, &v->change);
    if (in->status == ENT_OK && v->doc.len == 0 && (v->source.len == 0 || v->target.len == 0))
        ent_json_bad_field(in, o, KEY("verdict"), "it needs a \"doc\", or both \"source\" and \"target\"");
    v->fields = (v->doc.len > 0) + (v->text.len > 0 || v->has_span) + (v->relation.len > 0) +
                (v->source.len > 0) + (v->target.len > 0);
}

static ent_status index_verdict(ent_review *r, verdict *v)
{
    uint32_t doc, *head = &r->anywhere;
    if (v->doc.len) {
        size_t known = ent_intern_count(r->docs);
        ent_status st = ent_intern_add(r->docs, v->doc, &doc);
        if (st == ENT_OK)
            st = ent_arena_grow(r->arena, &r->heads, &r->head_capacity, (size_t)doc + 1, sizeof *r->heads);
        if (st != ENT_OK) return st;
        if (doc == known) r->heads[doc] = 0;
        head = &r->heads[doc];
    }
    v->next = *head;
    *head = (uint32_t)(r->count + 1);
    return ENT_OK;
}

static ent_status add_verdict(ent_review *r, verdict *v)
{
    ent_status st = fold(r, v->source, &v->source_fold);
    if (st == ENT_OK) st = fold(r, v->target, &v->target_fold);
    if (st == ENT_OK)
        st = ent_arena_grow(r->arena, &r->verdicts, &r->capacity, r->count + 1, sizeof *r->verdicts);
    if (st == ENT_OK) st = index_verdict(r, v);
    if (st == ENT_OK) r->verdicts[r->count++] = *v;
    return st;
}

/* ENT_ESYNTAX: the line was reported. */
static ent_status read_line(ent_review *r, ent_json_in *in, ent_slice line)
{
    verdict v = {.file = in->file, .line = in->line_number};
    line = ent_slice_trim(line);
    if (line.len == 0 || line.ptr[0] == '#') return ENT_OK;
    ent_status st = ent_json_parse(in, line, LONGEST_LINE);
    if (st != ENT_OK) return st == ENT_ELIMIT ? ENT_ESYNTAX : st;
    ent_json_object root = ent_json_root(in);
    if (root.token != ENT_JSON_NONE) read_verdict(in, root, &v);
    return in->status == ENT_OK ? add_verdict(r, &v) : in->status;
}

ent_status ent_review_read(ent_review *review, ent_slice text, ent_slice file, size_t *bad_lines,
                           ent_diags *diags)
{
    ent_json_in in = {.arena = review->arena, .diags = diags};
    ent_status st = ent_arena_copy(review->arena, file, &in.file);
    *bad_lines = 0;
    while (st == ENT_OK && text.len > 0) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), 0);
        in.line_number++;
        st = read_line(review, &in, ent_slice_sub(text, 0, end));
        if (st == ENT_ESYNTAX) {
            ++*bad_lines;
            st = ENT_OK;
        }
        text = ent_slice_sub(text, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
    }
    ent_json_in_free(&in);
    return st;
}

/* --- matching --- */

/* True when the end is what the verdict names, by id or by name. Without memory a name is not recognised. */
static bool is_end(ent_review *r, ent_slice wanted, ent_slice folded, ent_slice id, ent_slice name)
{
    if (wanted.len == 0 || ent_slice_equal(wanted, id) || ent_slice_equal(wanted, name)) return true;
    ent_buf_clear(&r->scratch);
    if (ent_fold_name(id, &r->scratch) != ENT_OK) return false;
    if (ent_slice_equal(ent_buf_slice(&r->scratch), folded)) return true;
    ent_buf_clear(&r->scratch);
    return ent_fold_name(name, &r->scratch) == ENT_OK && ent_slice_equal(ent_buf_slice(&r->scratch), folded);
}

static bool is_place(const verdict *v, const ent_reviewable *report)
{
    if (!v->has_span && v->text.len == 0) return true;
    if (v->has_span && v->part == report->part && v->start == report->start && v->end == report->end)
        return true;
    return v->text.len && ent_slice_equal(ent_slice_trim(v->text), ent_slice_trim(report->text));
}

static progress match(ent_review *r, const verdict *v, const ent_reviewable *report)
{
    if (!is_place(v, report)) return NO_SENTENCE;
    if (v->relation.len && !ent_slice_equal(v->relation, report->relation)) return NO_RELATION;
    if (!is_end(r, v->source, v->source_fold, report->source, report->source_name)) return NO_RELATION;
    return is_end(r, v->target, v->target_fold, report->target, report->target_name) ? MATCHED : NO_RELATION;
}

static bool is_same_decision(const verdict *a, const verdict *b)
{
    const change *x = &a->change, *y = &b->change;
    if (a->decision != b->decision) return false;
    if (a->decision != CHANGE) return true;
    return x->has_class == y->has_class && x->has_polarity == y->has_polarity && x->class_ == y->class_ &&
           x->polarity == y->polarity && ent_slice_equal(x->relation, y->relation) &&
           ent_slice_equal(x->source, y->source) && ent_slice_equal(x->target, y->target);
}

/* Verdicts come from the last to the first: the best so far stays unless this one names more. */
static verdict *better(verdict *best, verdict *v, ent_diags *diags)
{
    if (!best || v->fields > best->fields) return v;
    if (v->fields == best->fields && !is_same_decision(best, v) && !best->contradicted) {
        best->contradicted = true;
        ent_diag_line(diags, ENT_WARNING, best->file, best->line,
                      "contradicts the verdict of %.*s:%zu on the same report, and holds", ENT_FMT(v->file),
                      v->line);
    }
    return best;
}

static verdict *look_through(ent_review *r, uint32_t head, verdict *best, const ent_reviewable *report,
                             ent_diags *diags)
{
    for (uint32_t at = head; at; at = r->verdicts[at - 1].next) {
        verdict *v = &r->verdicts[at - 1];
        progress p = match(r, v, report);
        if (p > v->progress) v->progress = p;
        if (p == MATCHED) best = better(best, v, diags);
    }
    return best;
}

static void apply_change(const change *c, ent_reviewable *report)
{
    bool same_type = !c->relation.len || ent_slice_equal(c->relation, report->relation);
    bool same_class = !c->has_class || c->class_ == report->class_;
    if (!same_type || !same_class) report->cameo = (ent_slice){0};
    if (c->relation.len) report->relation = c->relation;
    if (c->has_class) {
        report->class_ = c->class_;
        report->polarity = ent_class_polarity(c->class_);
    }
    if (c->has_polarity) report->polarity = c->polarity;
    if (c->source.len) {
        report->source = c->source;
        report->source_name = (ent_slice){0};
    }
    if (c->target.len) {
        report->target = c->target;
        report->target_name = (ent_slice){0};
    }
}

bool ent_review_apply(ent_review *review, ent_reviewable *report, ent_reviewed *state, ent_diags *diags)
{
    uint32_t doc = ent_intern_find(review->docs, report->doc);
    verdict *best = look_through(review, review->anywhere, NULL, report, diags);
    if (doc != ENT_NO_ID) best = look_through(review, review->heads[doc], best, report, diags);
    *state = ENT_NOT_REVIEWED;
    if (!best) return true;
    if (best->decision == REJECT) return false;
    *state = best->decision == ACCEPT ? ENT_ACCEPTED : ENT_CHANGED;
    if (best->decision == CHANGE) apply_change(&best->change, report);
    report->confidence = 1;
    return true;
}

void ent_review_report_stale(const ent_review *review, ent_diags *diags)
{
    static const char *const reasons[] = {"no report is from its document",
                                          "its document has no report with this sentence",
                                          "its sentence has no report of this relation between these actors"};
    for (size_t i = 0; i < review->count; i++) {
        const verdict *v = &review->verdicts[i];
        if (v->progress == MATCHED) continue;
        const char *reason =
            v->doc.len ? reasons[v->progress] : "there is no such relation between these actors";
        ent_diag_line(diags, ENT_WARNING, v->file, v->line, "stale: the verdict is about no report: %s",
                      reason);
    }
}
