/* Records out: the hot path of `extract`. The order of fields is part of the format. */
#include <entente/json.h>
#include <entente/record.h>

/* Who an actor is, without a comma in front. */
static void put_actor(ent_json_out *json, const ent_actor_ref *ref)
{
    if (ref->actor.len) {
        ent_json_string(json, ENT_SLICE("\"actor\":"), ref->actor);
        ent_json_raw(json, ENT_SLICE(","));
    }
    ent_json_string(json, ENT_SLICE("\"name\":"), ref->name);
}

static void put_attributes(ent_json_out *json, const ent_actor_ref *ref)
{
    ent_json_name(json, ENT_SLICE(",\"kind\":"), ent_kind_name(ref->kind));
    ent_json_known(json, ENT_SLICE(",\"country\":"), ref->country);
    ent_json_known(json, ENT_SLICE(",\"principal\":"), ref->principal);
    ent_json_known(json, ENT_SLICE(",\"role\":"), ref->role);
    if (ref->generic) ent_json_raw(json, ENT_SLICE(",\"generic\":true"));
}

static void put_span(ent_json_out *json, const ent_actor_ref *ref)
{
    ent_json_string(json, ENT_SLICE(",\"text\":"), ref->text);
    ent_json_count(json, ENT_SLICE(",\"start\":"), ref->start);
    ent_json_count(json, ENT_SLICE(",\"end\":"), ref->end);
}

static void put_end(ent_json_out *json, ent_slice key, const ent_actor_ref *ref)
{
    ent_json_raw(json, key);
    put_actor(json, ref);
    put_attributes(json, ref);
    put_span(json, ref);
    ent_json_raw(json, ENT_SLICE("}"));
}

static void put_place(ent_json_out *json, size_t sentence, ent_part part)
{
    ent_json_count(json, ENT_SLICE(",\"sentence\":"), sentence);
    if (part == ENT_PART_TITLE) ent_json_raw(json, ENT_SLICE(",\"part\":\"title\""));
}

static void put_document(ent_json_out *json, const ent_document_record *d)
{
    ent_json_known(json, ENT_SLICE(",\"title\":"), d->title);
    ent_json_known(json, ENT_SLICE(",\"date\":"), d->date);
    ent_json_known(json, ENT_SLICE(",\"outlet\":"), d->outlet);
    ent_json_known(json, ENT_SLICE(",\"url\":"), d->url);
    ent_json_known(json, ENT_SLICE(",\"language\":"), d->language);
    ent_json_count(json, ENT_SLICE(",\"sentences\":"), d->sentences);
    ent_json_known(json, ENT_SLICE(",\"fingerprint\":"), d->fingerprint);
}

static void put_mention(ent_json_out *json, const ent_mention_record *m)
{
    put_place(json, m->sentence, m->part);
    ent_json_raw(json, ENT_SLICE(","));
    put_actor(json, &m->ref);
    put_attributes(json, &m->ref);
    ent_json_name(json, ENT_SLICE(",\"form\":"), ent_form_name(m->form));
    put_span(json, &m->ref);
}

static void put_evidence(ent_json_out *json, const ent_relation_record *r)
{
    if (r->evidence_end == 0 && r->evidence.len == 0) return;
    ent_json_count(json, ENT_SLICE(",\"evidence\":{\"start\":"), r->evidence_start);
    ent_json_count(json, ENT_SLICE(",\"end\":"), r->evidence_end);
    ent_json_string(json, ENT_SLICE(",\"text\":"), r->evidence);
    ent_json_raw(json, ENT_SLICE("}"));
}

/* The word that names the act ("condemned"). */
static void put_predicate(ent_json_out *json, const ent_relation_record *r)
{
    if (r->predicate_end <= r->predicate_start) return;
    ent_json_count(json, ENT_SLICE(",\"predicate\":{\"start\":"), r->predicate_start);
    ent_json_count(json, ENT_SLICE(",\"end\":"), r->predicate_end);
    ent_json_raw(json, ENT_SLICE("}"));
}

static void put_speaker(ent_json_out *json, const ent_relation_record *r)
{
    if (!r->has_speaker) return;
    ent_json_raw(json, ENT_SLICE(",\"speaker\":{"));
    put_actor(json, &r->speaker);
    ent_json_raw(json, ENT_SLICE("}"));
}

static void put_relation(ent_json_out *json, const ent_relation_record *r)
{
    put_place(json, r->sentence, r->part);
    put_end(json, ENT_SLICE(",\"source\":{"), &r->source);
    put_end(json, ENT_SLICE(",\"target\":{"), &r->target);
    if (r->has_about) put_end(json, ENT_SLICE(",\"about\":{"), &r->about);
    ent_json_string(json, ENT_SLICE(",\"relation\":"), r->relation);
    ent_json_name(json, ENT_SLICE(",\"class\":"), ent_class_name(r->class_));
    ent_json_known(json, ENT_SLICE(",\"cameo\":"), r->cameo);
    ent_json_raw(json, ENT_SLICE(",\"polarity\":"));
    ent_json_raw(json, r->polarity < 0 ? ENT_SLICE("-1") : r->polarity > 0 ? ENT_SLICE("1") : ENT_SLICE("0"));
    ent_json_name(json, ENT_SLICE(",\"factuality\":"), ent_factuality_name(r->factuality));
    if (r->modality != ENT_MODALITY_NONE)
        ent_json_name(json, ENT_SLICE(",\"modality\":"), ent_modality_name(r->modality));
    ent_json_bool(json, ENT_SLICE(",\"negated\":"), r->negated);
    ent_json_bool(json, ENT_SLICE(",\"symmetric\":"), r->symmetric);
    ent_json_name(json, ENT_SLICE(",\"status\":"), ent_standing_name(ent_relation_standing(r)));
    put_speaker(json, r);
    ent_json_known(json, ENT_SLICE(",\"date\":"), r->date);
    if (r->date_precision != ENT_DATE_NONE)
        ent_json_name(json, ENT_SLICE(",\"date_precision\":"), ent_precision_name(r->date_precision));
    put_evidence(json, r);
    put_predicate(json, r);
    ent_json_known(json, ENT_SLICE(",\"rule\":"), r->rule);
    ent_json_confidence(json, ENT_SLICE(",\"confidence\":"), r->confidence);
}

static void put_alias(ent_json_out *json, ent_slice key, const ent_alias *alias)
{
    ent_json_string(json, key, alias->text);
    ent_json_count(json, ENT_SLICE(",\"count\":"), alias->count);
    ent_json_name(json, ENT_SLICE(",\"reason\":"), ent_link_reason_name(alias->reason));
    ent_json_raw(json, ENT_SLICE("}"));
}

static void put_corpus_actor(ent_json_out *json, const ent_actor_record *a)
{
    const ent_actor_ref ref = {.actor = a->actor,
                               .name = a->name,
                               .kind = a->kind,
                               .country = a->country,
                               .principal = a->principal,
                               .role = a->role,
                               .generic = a->generic};
    ent_json_raw(json, ENT_SLICE(","));
    put_actor(json, &ref);
    put_attributes(json, &ref);
    ent_json_count(json, ENT_SLICE(",\"documents\":"), a->documents);
    ent_json_count(json, ENT_SLICE(",\"mentions\":"), a->mentions);
    ent_json_name(json, ENT_SLICE(",\"reason\":"), ent_link_reason_name(a->reason));
    ent_json_raw(json, ENT_SLICE(",\"aliases\":["));
    for (size_t i = 0; i < a->alias_count; i++)
        put_alias(json, i ? ENT_SLICE(",{\"text\":") : ENT_SLICE("{\"text\":"), &a->aliases[i]);
    ent_json_raw(json, ENT_SLICE("]"));
}

static const char *type_name(ent_record_type type)
{
    switch (type) {
    case ENT_RECORD_DOCUMENT: return "document";
    case ENT_RECORD_MENTION: return "mention";
    case ENT_RECORD_RELATION: return "relation";
    case ENT_RECORD_ACTOR: return "actor";
    case ENT_RECORD_TEXT: break;
    }
    return "text";
}

ent_status ent_record_write(const ent_record *record, ent_buf *out)
{
    ent_json_out json = {out, ENT_OK};
    size_t start = out->len;
    ent_json_name(&json, ENT_SLICE("{\"type\":"), type_name(record->type));
    if (record->type != ENT_RECORD_ACTOR) ent_json_string(&json, ENT_SLICE(",\"doc\":"), record->doc);
    switch (record->type) {
    case ENT_RECORD_DOCUMENT: put_document(&json, &record->u.document); break;
    case ENT_RECORD_MENTION: put_mention(&json, &record->u.mention); break;
    case ENT_RECORD_RELATION: put_relation(&json, &record->u.relation); break;
    case ENT_RECORD_TEXT: ent_json_string(&json, ENT_SLICE(",\"text\":"), record->u.text); break;
    case ENT_RECORD_ACTOR: put_corpus_actor(&json, &record->u.actor); break;
    }
    ent_json_raw(&json, ENT_SLICE("}\n"));
    if (json.status != ENT_OK) out->len = start; /* no half record */
    return json.status;
}
