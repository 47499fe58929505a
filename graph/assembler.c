/* Taking records: which relations become edges, and what of them is kept. Strings are interned, so that the
 * memory for a million reports is that of their evidence. */
#include "assembler_internal.h"

#include <stdlib.h>

ent_graph_options ent_graph_options_default(void)
{
    return (ent_graph_options){.merge = ENT_MERGE_TYPE, .filter = {.hops = 1}};
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
    if (st == ENT_OK) st = ent_intern_new(&a->alias_ids);
    if (st == ENT_OK) st = ent_intern_new(&a->strings);
    if (st == ENT_OK) st = ent_intern_add(a->strings, (ent_slice){0}, &empty);
    if (st != ENT_OK) return st;
    a->network->with_proposed = a->options.with_proposed;
    a->network->with_negated = a->options.with_negated;
    a->network->with_generic = a->options.with_generic;
    a->network->with_structural = a->options.with_structural;
    a->network->merge = a->options.merge;
    a->network->level = a->options.level;
    return ENT_OK;
}

/* Forgets everything but the options. */
static void clear(ent_assembler *a)
{
    free(a->reports);
    free(a->documents);
    free(a->fingerprints);
    free(a->variants);
    free(a->alias_counts);
    free(a->latest);
    ent_intern_free(a->variant_ids);
    ent_intern_free(a->alias_ids);
    ent_intern_free(a->strings);
    ent_network_free(a->network);
    ent_buf_free(&a->scratch);
    ent_shingles_free(&a->shingles);
    *a = (ent_assembler){.options = a->options};
}

/* Asking for a status or a class asks for its relations too. */
static void widen_by_filter(ent_graph_options *options)
{
    const ent_graph_filter *filter = &options->filter;
    if (filter->standings >> ENT_IS_PROPOSED & 1) options->with_proposed = true;
    if (filter->standings >> ENT_IS_NEGATED & 1) options->with_negated = true;
    for (int i = 0; i < ENT_CLASS_COUNT; i++)
        if ((filter->classes >> i & 1) && ent_class_is_structural((ent_class)i))
            options->with_structural = true;
}

ent_status ent_assembler_new(ent_assembler **out, const ent_graph_options *options)
{
    ent_assembler *a = *out = calloc(1, sizeof *a);
    if (!a) return ENT_ENOMEM;
    a->options = *options;
    widen_by_filter(&a->options);
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

ent_status ent_assembler_intern(ent_assembler *a, ent_slice s, string_id *out)
{
    *out = NO_STRING;
    return s.len ? ent_intern_add(a->strings, s, out) : ENT_OK;
}

/* The actor's id; one made of kind and name when the record brings none. Two actors without an id are the
 * same when kind and name are. */
static ent_status intern_actor(ent_assembler *a, const ent_actor_ref *ref, string_id *out)
{
    if (ref->actor.len) return ent_assembler_intern(a, ref->actor, out);
    ent_buf_clear(&a->scratch);
    ent_status st = ent_buf_printf(&a->scratch, "%s/", ent_kind_name(ref->kind));
    if (st == ENT_OK) st = ent_buf_add(&a->scratch, ref->name);
    return st == ENT_OK ? ent_assembler_intern(a, ent_buf_slice(&a->scratch), out) : st;
}

/* The variant of this key, new or not. */
static ent_status add_variant(ent_assembler *a, const variant_key *key, size_t count, uint32_t *number)
{
    ent_status st = ent_intern_add(a->variant_ids, ent_slice_of((const char *)key, sizeof *key), number);
    if (st != ENT_OK) return st;
    if (*number == a->variant_count) {
        variant *variants =
            ent_grow_array(a->variants, &a->variant_capacity, (size_t)*number + 1, sizeof *variants);
        if (!variants) return ENT_ENOMEM;
        a->variants = variants;
        a->variants[a->variant_count++] = (variant){.key = *key};
    }
    a->variants[*number].count += count;
    return ENT_OK;
}

ent_status ent_assembler_describe(ent_assembler *a, const variant_key *key, size_t count)
{
    uint32_t number;
    return add_variant(a, key, count, &number);
}

static bool says(const ent_assembler *a, string_id id, ent_slice s)
{
    return id == NO_STRING ? s.len == 0 : ent_slice_equal(ent_intern_text(a->strings, id), s);
}

/* Most records describe an actor as the one before did: then five look-ups of strings are saved. */
static variant *same_as_latest(ent_assembler *a, string_id who, const ent_actor_ref *ref, string_id office)
{
    if (who >= a->latest_count || a->latest[who] == 0) return NULL;
    variant *v = &a->variants[a->latest[who] - 1];
    const variant_key *key = &v->key;
    bool same = key->kind == (uint32_t)ref->kind && key->generic == ref->generic && key->office == office &&
                says(a, key->name, ref->name) && says(a, key->country, ref->country) &&
                says(a, key->principal, ref->principal) && says(a, key->role, ref->role);
    return same ? v : NULL;
}

static ent_status remember_latest(ent_assembler *a, string_id who, uint32_t number)
{
    uint32_t *latest = ent_grow_array(a->latest, &a->latest_capacity, (size_t)who + 1, sizeof *latest);
    if (!latest) return ENT_ENOMEM;
    a->latest = latest;
    while (a->latest_count <= who)
        a->latest[a->latest_count++] = 0;
    a->latest[who] = number + 1;
    return ENT_OK;
}

ent_status ent_assembler_describe_ref(ent_assembler *a, string_id actor, const ent_actor_ref *ref,
                                      string_id office)
{
    uint32_t number;
    variant *latest = same_as_latest(a, actor, ref, office);
    if (latest) {
        latest->count++;
        return ENT_OK;
    }
    variant_key key = {
        .actor = actor, .office = office, .kind = (uint32_t)ref->kind, .generic = ref->generic};
    ent_status st = ent_assembler_intern(a, ref->name, &key.name);
    if (st == ENT_OK) st = ent_assembler_intern(a, ref->country, &key.country);
    if (st == ENT_OK) st = ent_assembler_intern(a, ref->principal, &key.principal);
    if (st == ENT_OK) st = ent_assembler_intern(a, ref->role, &key.role);
    if (st == ENT_OK) st = add_variant(a, &key, 1, &number);
    return st == ENT_OK ? remember_latest(a, actor, number) : st;
}

ent_status ent_assembler_add_alias(ent_assembler *a, string_id actor, ent_slice text, size_t count)
{
    alias_key key = {.actor = actor};
    uint32_t id;
    ent_status st = ent_assembler_intern(a, text, &key.text);
    size_t known = ent_intern_count(a->alias_ids);
    if (st == ENT_OK) st = ent_intern_add(a->alias_ids, ent_slice_of((const char *)&key, sizeof key), &id);
    if (st != ENT_OK) return st;
    if (id == known) {
        size_t *counts = ent_grow_array(a->alias_counts, &a->alias_capacity, known + 1, sizeof *counts);
        if (!counts) return ENT_ENOMEM;
        a->alias_counts = counts;
        counts[id] = 0;
    }
    a->alias_counts[id] += count;
    return ENT_OK;
}

ent_status ent_assembler_add_seen(ent_assembler *a, const seen_document *seen)
{
    seen_document *documents =
        ent_grow_array(a->documents, &a->document_capacity, a->document_count + 1, sizeof *documents);
    if (!documents) return ENT_ENOMEM;
    a->documents = documents;
    a->documents[a->document_count++] = *seen;
    return ENT_OK;
}

static ent_status add_fingerprint(ent_assembler *a, const ent_fingerprint *print, uint32_t *number)
{
    ent_fingerprint *prints =
        ent_grow_array(a->fingerprints, &a->fingerprint_capacity, a->fingerprint_count + 1, sizeof *prints);
    if (!prints) return ENT_ENOMEM;
    a->fingerprints = prints;
    a->fingerprints[a->fingerprint_count++] = *print;
    *number = (uint32_t)a->fingerprint_count;
    return ENT_OK;
}

static ent_status add_document(ent_assembler *a, ent_slice doc, const ent_document_record *d)
{
    seen_document seen = {0};
    ent_fingerprint print;
    ent_status st = ent_intern_add(a->strings, doc, &seen.doc);
    if (st == ENT_OK) st = ent_assembler_intern(a, d->date, &seen.date);
    if (st == ENT_OK) st = ent_assembler_intern(a, d->title, &seen.title);
    if (st == ENT_OK) st = ent_assembler_intern(a, d->outlet, &seen.outlet);
    if (st == ENT_OK) st = ent_assembler_intern(a, d->url, &seen.url);
    if (st == ENT_OK && ent_fingerprint_parse(d->fingerprint, &print))
        st = add_fingerprint(a, &print, &seen.fingerprint);
    return st == ENT_OK ? ent_assembler_add_seen(a, &seen) : st;
}

/* The document's text, in records that bring it: its fingerprint tells reprints. */
static ent_status add_text(ent_assembler *a, ent_slice doc, ent_slice text)
{
    seen_document seen = {0};
    ent_fingerprint print;
    ent_status st = ent_intern_add(a->strings, doc, &seen.doc);
    if (st == ENT_OK) st = ent_shingles_make(&a->shingles, text);
    if (st == ENT_OK && ent_fingerprint_make(&a->shingles, &print))
        st = add_fingerprint(a, &print, &seen.fingerprint);
    return st == ENT_OK ? ent_assembler_add_seen(a, &seen) : st;
}

/* A document that is known by a relation only. */
static ent_status add_mentioned_document(ent_assembler *a, ent_slice doc)
{
    seen_document seen = {0};
    ent_status st = ent_intern_add(a->strings, doc, &seen.doc);
    if (st != ENT_OK) return st;
    bool is_last = a->document_count && a->documents[a->document_count - 1].doc == seen.doc;
    return is_last ? ENT_OK : ent_assembler_add_seen(a, &seen);
}

static ent_status add_actor(ent_assembler *a, const ent_actor_record *r)
{
    const ent_actor_ref ref = {.actor = r->actor,
                               .name = r->name,
                               .kind = r->kind,
                               .country = r->country,
                               .principal = r->principal,
                               .role = r->role,
                               .generic = r->generic};
    string_id actor;
    ent_status st = intern_actor(a, &ref, &actor);
    if (st == ENT_OK) st = ent_assembler_describe_ref(a, actor, &ref, NO_STRING);
    for (size_t i = 0; i < r->alias_count && st == ENT_OK; i++)
        st = ent_assembler_add_alias(a, actor, r->aliases[i].text, r->aliases[i].count);
    return st;
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

/* Texts end before 4 Gi code points: what a damaged record claims beyond that is not known. */
static ent_evidence_span span_of(size_t start, size_t end)
{
    if (end > UINT32_MAX || start >= end) return (ent_evidence_span){0, 0};
    return (ent_evidence_span){(uint32_t)start, (uint32_t)end};
}

ent_status ent_assembler_add_report(ent_assembler *a, const report *rep)
{
    report *reports = ent_grow_array(a->reports, &a->report_capacity, a->report_count + 1, sizeof *reports);
    if (!reports) return ENT_ENOMEM;
    if (a->report_count == UINT32_MAX - 1) return ENT_ELIMIT;
    a->reports = reports;
    a->reports[a->report_count++] = *rep;
    return ENT_OK;
}

static ent_status fill_report(ent_assembler *a, ent_slice doc, const ent_relation_record *r, report *out)
{
    ent_status st = ent_intern_add(a->strings, doc, &out->doc);
    if (st == ENT_OK) st = ent_assembler_intern(a, r->relation, &out->relation);
    if (st == ENT_OK) st = ent_assembler_intern(a, r->cameo, &out->cameo);
    if (st == ENT_OK) st = ent_assembler_intern(a, r->rule, &out->rule);
    if (st == ENT_OK) st = ent_assembler_intern(a, r->date, &out->date);
    if (st == ENT_OK && r->has_speaker) st = ent_assembler_intern(a, r->speaker.name, &out->speaker);
    if (st == ENT_OK && r->has_speaker) st = ent_assembler_intern(a, r->speaker.actor, &out->speaker_id);
    if (st == ENT_OK) st = ent_assembler_intern(a, r->source.text, &out->source_text);
    if (st == ENT_OK) st = ent_assembler_intern(a, r->target.text, &out->target_text);
    if (st == ENT_OK) st = keep_text(a, r->evidence, &out->text);
    out->class_ = (uint8_t)r->class_;
    out->standing = (uint8_t)ent_relation_standing(r);
    out->part = (uint8_t)r->part;
    out->polarity = (int8_t)((r->polarity > 0) - (r->polarity < 0));
    out->symmetric = r->symmetric;
    out->sentence = r->sentence;
    out->start = r->evidence_start;
    out->end = r->evidence_end;
    out->source_span = span_of(r->source.start, r->source.end);
    out->target_span = span_of(r->target.start, r->target.end);
    out->predicate_span = span_of(r->predicate_start, r->predicate_end);
    out->confidence = r->confidence >= 0 && r->confidence <= 1 ? r->confidence : -1;
    return st;
}

/* A record of an office or a part says whom its source acts for. */
static bool tells_principal(const ent_relation_record *r)
{
    return (r->class_ == ENT_CLASS_OFFICE || r->class_ == ENT_CLASS_PART) && !r->negated &&
           r->source.principal.len == 0;
}

/* Applies the verdict on the record; *state says what it did. False: it is rejected. An end that is changed
 * is known by its id alone. */
static bool review_relation(ent_assembler *a, ent_slice doc, ent_relation_record *r, ent_reviewed *state)
{
    ent_reviewable seen = {.doc = doc,
                           .text = r->evidence,
                           .part = r->part,
                           .start = r->evidence_start,
                           .end = r->evidence_end,
                           .source = r->source.actor,
                           .source_name = r->source.name,
                           .target = r->target.actor,
                           .target_name = r->target.name,
                           .relation = r->relation,
                           .class_ = r->class_,
                           .cameo = r->cameo,
                           .polarity = r->polarity,
                           .confidence = r->confidence};
    if (!ent_review_apply(a->options.review, &seen, state, a->options.diags)) return false;
    r->relation = seen.relation;
    r->class_ = seen.class_;
    r->cameo = seen.cameo;
    r->polarity = seen.polarity;
    r->confidence = seen.confidence;
    if (!ent_slice_equal(seen.source, r->source.actor))
        r->source = (ent_actor_ref){
            .actor = seen.source, .text = r->source.text, .start = r->source.start, .end = r->source.end};
    if (!ent_slice_equal(seen.target, r->target.actor))
        r->target = (ent_actor_ref){
            .actor = seen.target, .text = r->target.text, .start = r->target.start, .end = r->target.end};
    return true;
}

static ent_status describe_end(ent_assembler *a, string_id actor, const ent_actor_ref *ref, string_id office)
{
    return ref->name.len ? ent_assembler_describe_ref(a, actor, ref, office)
                         : ent_assembler_describe_id(a, actor);
}

/* The ends' ids, and what the record says of them. */
static ent_status take_ends(ent_assembler *a, const ent_relation_record *r, report *out)
{
    ent_status st = intern_actor(a, &r->source, &out->source_id);
    if (st == ENT_OK) st = intern_actor(a, &r->target, &out->target_id);
    if (st == ENT_OK)
        st = describe_end(a, out->source_id, &r->source, tells_principal(r) ? out->target_id : NO_STRING);
    if (st == ENT_OK) st = describe_end(a, out->target_id, &r->target, NO_STRING);
    out->source = out->source_id;
    out->target = out->target_id;
    return st;
}

static ent_status add_relation(ent_assembler *a, ent_slice doc, const ent_relation_record *given)
{
    ent_relation_record r = *given;
    ent_reviewed state = ENT_NOT_REVIEWED;
    report rep = {0};
    if (a->options.review && !review_relation(a, doc, &r, &state)) {
        a->network->dropped_rejected++;
        return ENT_OK;
    }
    rep.reviewed = (uint8_t)state;
    size_t *dropped = reason_to_drop(a, &r);
    ent_status st = take_ends(a, &r, &rep);
    if (st != ENT_OK) return st;
    if (!dropped && rep.source_id == rep.target_id) dropped = &a->network->dropped_loops;
    if (dropped) {
        ++*dropped;
        return ENT_OK;
    }
    st = fill_report(a, doc, &r, &rep);
    return st == ENT_OK ? ent_assembler_add_report(a, &rep) : st;
}

/* Names by which a document mentions an actor: its aliases, when nobody linked the records. */
static ent_status add_mention(ent_assembler *a, const ent_mention_record *m)
{
    string_id actor;
    if (m->form != ENT_FORM_NAME || m->ref.generic || ent_slice_equal(m->ref.text, m->ref.name))
        return ENT_OK;
    ent_status st = intern_actor(a, &m->ref, &actor);
    return st == ENT_OK ? ent_assembler_add_alias(a, actor, m->ref.text, 1) : st;
}

ent_status ent_assembler_add(ent_assembler *assembler, const ent_record *record)
{
    ent_assembler *a = assembler;
    switch (record->type) {
    case ENT_RECORD_DOCUMENT: return add_document(a, record->doc, &record->u.document);
    case ENT_RECORD_TEXT: return add_text(a, record->doc, record->u.text);
    case ENT_RECORD_ACTOR: return add_actor(a, &record->u.actor);
    case ENT_RECORD_MENTION: return add_mention(a, &record->u.mention);
    case ENT_RECORD_RELATION: break;
    }
    ent_status st = add_mentioned_document(a, record->doc);
    a->network->relations++;
    return st == ENT_OK ? add_relation(a, record->doc, &record->u.relation) : st;
}
