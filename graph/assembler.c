/* Taking records: which relations become edges, and what of them is kept. Strings are interned, so that the
 * memory for a million reports is that of their evidence. */
#include "assembler_internal.h"

#include <stdlib.h>

ent_graph_options ent_graph_options_default(void)
{
    return (ent_graph_options){.merge = ENT_MERGE_TYPE};
}

void *ent_grow_array(void *items, size_t *capacity, size_t need, size_t item_size)
{
    size_t bigger = *capacity ? *capacity : 64;
    if (need <= *capacity) return items;
    while (bigger < need) {
        if (bigger > SIZE_MAX / 2) return NULL;
        bigger *= 2;
    }
    void *moved = reallocarray(items, bigger, item_size);
    if (moved) *capacity = bigger;
    return moved;
}

/* An empty string table, arena and network. */
static ent_status set_up(ent_assembler *a)
{
    string_id empty;
    ent_status st = ent_network_new(&a->network);
    if (st == ENT_OK) st = ent_intern_new(&a->variant_ids);
    if (st == ENT_OK) st = ent_intern_new(&a->strings);
    if (st == ENT_OK) st = ent_intern_add(a->strings, (ent_slice){0}, &empty);
    if (st != ENT_OK) return st;
    a->network->with_proposed = a->options.with_proposed;
    a->network->with_negated = a->options.with_negated;
    a->network->with_generic = a->options.with_generic;
    a->network->with_structural = a->options.with_structural;
    a->network->merge = a->options.merge;
    return ENT_OK;
}

/* Forgets everything but the options. */
static void clear(ent_assembler *a)
{
    free(a->reports);
    free(a->documents);
    free(a->variants);
    ent_intern_free(a->variant_ids);
    ent_intern_free(a->strings);
    ent_network_free(a->network);
    ent_buf_free(&a->scratch);
    *a = (ent_assembler){.options = a->options};
}

ent_status ent_assembler_new(ent_assembler **out, const ent_graph_options *options)
{
    ent_assembler *a = *out = calloc(1, sizeof *a);
    if (!a) return ENT_ENOMEM;
    a->options = *options;
    ent_status st = set_up(a);
    if (st != ENT_OK) {
        ent_assembler_free(a);
        *out = NULL;
    }
    return st;
}

void ent_assembler_free(ent_assembler *assembler)
{
    if (!assembler) return;
    clear(assembler);
    free(assembler);
}

ent_status ent_assembler_restart(ent_assembler *a)
{
    clear(a);
    return set_up(a);
}

static ent_status intern(ent_assembler *a, ent_slice s, string_id *out)
{
    *out = NO_STRING;
    return s.len ? ent_intern_add(a->strings, s, out) : ENT_OK;
}

/* The actor's id; one made of kind and name when the record brings none. Two actors without an id are the
 * same when kind and name are. */
static ent_status intern_actor(ent_assembler *a, const ent_actor_ref *ref, string_id *out)
{
    if (ref->actor.len) return intern(a, ref->actor, out);
    ent_buf_clear(&a->scratch);
    ent_status st = ent_buf_printf(&a->scratch, "%s/", ent_kind_name(ref->kind));
    if (st == ENT_OK) st = ent_buf_add(&a->scratch, ref->name);
    return st == ENT_OK ? intern(a, ent_buf_slice(&a->scratch), out) : st;
}

/* Counts this description of the actor. */
static ent_status add_variant(ent_assembler *a, string_id actor, const ent_actor_ref *ref)
{
    variant_key key = {.actor = actor, .kind = (uint32_t)ref->kind, .generic = ref->generic};
    ent_status st = intern(a, ref->name, &key.name);
    if (st == ENT_OK) st = intern(a, ref->country, &key.country);
    if (st == ENT_OK) st = intern(a, ref->principal, &key.principal);
    if (st == ENT_OK) st = intern(a, ref->role, &key.role);
    uint32_t id;
    if (st == ENT_OK) st = ent_intern_add(a->variant_ids, ent_slice_of((const char *)&key, sizeof key), &id);
    if (st != ENT_OK) return st;
    if (id == a->variant_count) {
        variant *variants =
            ent_grow_array(a->variants, &a->variant_capacity, (size_t)id + 1, sizeof *variants);
        if (!variants) return ENT_ENOMEM;
        a->variants = variants;
        a->variants[a->variant_count++] = (variant){.key = key};
    }
    a->variants[id].count++;
    return ENT_OK;
}

static ent_status add_document(ent_assembler *a, ent_slice doc, const ent_document_record *d)
{
    seen_document seen = {0};
    ent_status st = ent_intern_add(a->strings, doc, &seen.doc);
    if (st == ENT_OK && d) st = intern(a, d->date, &seen.date);
    if (st == ENT_OK && d) st = intern(a, d->title, &seen.title);
    if (st == ENT_OK && d) st = intern(a, d->outlet, &seen.outlet);
    if (st == ENT_OK && d) st = intern(a, d->url, &seen.url);
    if (st != ENT_OK) return st;
    bool is_first = a->document_count == 0;
    if (!is_first && a->documents[a->document_count - 1].doc == seen.doc && !d) return ENT_OK;
    seen_document *documents =
        ent_grow_array(a->documents, &a->document_capacity, a->document_count + 1, sizeof *documents);
    if (!documents) return ENT_ENOMEM;
    a->documents = documents;
    a->documents[a->document_count++] = seen;
    return ENT_OK;
}

/* The counter of the first reason for which the relation is no edge, or NULL. */
static size_t *reason_to_drop(ent_assembler *a, const ent_relation_record *r)
{
    ent_network *n = a->network;
    ent_standing standing = ent_relation_standing(r);
    if (ent_class_is_structural(r->class_) && !a->options.with_structural) return &n->dropped_structural;
    if (standing == ENT_IS_NEGATED && !a->options.with_negated) return &n->dropped_standing;
    if (standing == ENT_IS_PROPOSED && !a->options.with_proposed) return &n->dropped_standing;
    if ((r->source.generic || r->target.generic) && !a->options.with_generic) return &n->dropped_generic;
    return NULL;
}

/* The evidence in the network's arena. Relations of one sentence come one behind the other and share it. */
static ent_status keep_text(ent_assembler *a, ent_slice text, ent_slice *out)
{
    if (a->report_count && ent_slice_equal(text, a->reports[a->report_count - 1].text)) {
        *out = a->reports[a->report_count - 1].text;
        return ENT_OK;
    }
    return ent_arena_copy(a->network->arena, text, out);
}

static ent_status intern_report(ent_assembler *a, ent_slice doc, const ent_relation_record *r, report *out)
{
    ent_status st = ent_intern_add(a->strings, doc, &out->doc);
    if (st == ENT_OK) st = intern(a, r->relation, &out->relation);
    if (st == ENT_OK) st = intern(a, r->rule, &out->rule);
    if (st == ENT_OK) st = intern(a, r->date, &out->date);
    if (st == ENT_OK && r->has_speaker) st = intern(a, r->speaker.name, &out->speaker);
    if (st == ENT_OK && r->has_speaker) st = intern(a, r->speaker.actor, &out->speaker_id);
    if (st == ENT_OK) st = intern(a, r->source.text, &out->source_text);
    if (st == ENT_OK) st = intern(a, r->target.text, &out->target_text);
    if (st == ENT_OK) st = keep_text(a, r->evidence, &out->text);
    return st;
}

/* Texts end before 4 Gi code points: what a damaged record claims beyond that is not known. */
static ent_evidence_span span_of(size_t start, size_t end)
{
    if (end > UINT32_MAX || start >= end) return (ent_evidence_span){0, 0};
    return (ent_evidence_span){(uint32_t)start, (uint32_t)end};
}

static ent_status add_relation(ent_assembler *a, ent_slice doc, const ent_relation_record *r)
{
    string_id source, target;
    size_t *dropped = reason_to_drop(a, r);
    ent_status st = intern_actor(a, &r->source, &source);
    if (st == ENT_OK) st = intern_actor(a, &r->target, &target);
    if (st != ENT_OK) return st;
    if (!dropped && source == target) dropped = &a->network->dropped_loops;
    if (dropped) {
        ++*dropped;
        return ENT_OK;
    }
    report rep = {.source = source,
                  .target = target,
                  .source_id = source,
                  .target_id = target,
                  .class_ = (uint8_t)r->class_,
                  .standing = (uint8_t)ent_relation_standing(r),
                  .part = (uint8_t)r->part,
                  .polarity = (int8_t)((r->polarity > 0) - (r->polarity < 0)),
                  .symmetric = r->symmetric,
                  .sentence = r->sentence,
                  .start = r->evidence_start,
                  .end = r->evidence_end,
                  .source_span = span_of(r->source.start, r->source.end),
                  .target_span = span_of(r->target.start, r->target.end),
                  .predicate_span = span_of(r->predicate_start, r->predicate_end),
                  .confidence = r->confidence >= 0 && r->confidence <= 1 ? r->confidence : -1};
    st = intern_report(a, doc, r, &rep);
    if (st == ENT_OK) st = add_variant(a, source, &r->source);
    if (st == ENT_OK) st = add_variant(a, target, &r->target);
    if (st != ENT_OK) return st;
    report *reports = ent_grow_array(a->reports, &a->report_capacity, a->report_count + 1, sizeof *reports);
    if (!reports) return ENT_ENOMEM;
    a->reports = reports;
    a->reports[a->report_count++] = rep;
    return ENT_OK;
}

ent_status ent_assembler_add(ent_assembler *assembler, const ent_record *record)
{
    if (record->type == ENT_RECORD_DOCUMENT) return add_document(assembler, record->doc, &record->u.document);
    if (record->type != ENT_RECORD_RELATION) return ENT_OK;
    ent_status st = add_document(assembler, record->doc, NULL);
    assembler->network->relations++;
    return st == ENT_OK ? add_relation(assembler, record->doc, &record->u.relation) : st;
}
