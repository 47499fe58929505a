/* The linker's two passes over records: taking what they say of actors, and giving corpus ids. */
#include "link_internal.h"

#include <entente/utf8.h>

#include <stdlib.h>

typedef struct member_key {
    string_id doc, id;
} member_key;

ent_status ent_linker_new(ent_linker **out, const ent_link_options *options)
{
    string_id empty;
    ent_linker *l = *out = calloc(1, sizeof *l);
    if (!l) return ENT_ENOMEM;
    l->options = *options;
    ent_status st = ent_arena_new(&l->arena);
    if (st == ENT_OK) st = ent_intern_new(&l->strings);
    if (st == ENT_OK) st = ent_intern_new(&l->variant_ids);
    if (st == ENT_OK) st = ent_intern_new(&l->member_ids);
    if (st == ENT_OK) st = ent_intern_new(&l->name_ids);
    if (st == ENT_OK) st = ent_intern_add(l->strings, (ent_slice){0}, &empty);
    if (st != ENT_OK) {
        ent_linker_free(l);
        *out = NULL;
    }
    return st;
}

void ent_linker_free(ent_linker *l)
{
    if (!l) return;
    ent_arena_free(l->arena);
    ent_intern_free(l->strings);
    ent_intern_free(l->variant_ids);
    ent_intern_free(l->member_ids);
    ent_intern_free(l->name_ids);
    free(l->observations);
    free(l->members);
    free(l->names);
    free(l->texts);
    free(l->atoms);
    free(l->atom_texts);
    free(l->listed);
    ent_buf_free(&l->scratch);
    free(l);
}

static ent_status intern(ent_linker *l, ent_slice s, string_id *out)
{
    *out = NO_STRING;
    return s.len ? ent_intern_add(l->strings, s, out) : ENT_OK;
}

/* The id that the record gives, or one made of kind and name, as the assembler does. */
static ent_slice id_of(ent_buf *scratch, const ent_actor_ref *ref, ent_status *st)
{
    if (ref->actor.len) return ref->actor;
    ent_buf_clear(scratch);
    *st = ent_buf_printf(scratch, "%s/", ent_kind_name(ref->kind));
    if (*st == ENT_OK) *st = ent_buf_add(scratch, ref->name);
    return ent_buf_slice(scratch);
}

static ent_status find_member(ent_linker *l, string_id doc, const ent_actor_ref *ref, uint32_t *out)
{
    ent_status st = ENT_OK;
    member_key key = {.doc = doc};
    ent_slice id = id_of(&l->scratch, ref, &st);
    if (st == ENT_OK) st = ent_intern_add(l->strings, id, &key.id);
    if (st == ENT_OK) st = ent_intern_add(l->member_ids, ent_slice_of((const char *)&key, sizeof key), out);
    if (st != ENT_OK || *out < l->member_count) return st;
    link_member *members =
        ent_grow_array(l->members, &l->member_capacity, l->member_count + 1, sizeof *members);
    if (!members) return ENT_ENOMEM;
    l->members = members;
    members[l->member_count++] = (link_member){
        .doc = doc,
        .id = key.id,
        .listed = ent_slice_starts(id, ENT_SLICE("state/")) ||
                  (ref->actor.len && l->options.is_listed && l->options.is_listed(l->options.user, id))};
    return ENT_OK;
}

static ent_status find_variant(ent_linker *l, const ent_actor_ref *ref, uint32_t *out)
{
    variant_key key = {.kind = (uint32_t)ref->kind, .generic = ref->generic};
    ent_status st = intern(l, ref->name, &key.name);
    if (st == ENT_OK) st = intern(l, ref->country, &key.country);
    if (st == ENT_OK) st = intern(l, ref->principal, &key.principal);
    if (st == ENT_OK) st = intern(l, ref->role, &key.role);
    return st == ENT_OK ? ent_intern_add(l->variant_ids, ent_slice_of((const char *)&key, sizeof key), out)
                        : st;
}

static ent_status observe(ent_linker *l, string_id doc, const ent_actor_ref *ref, ent_part part,
                          unsigned form, unsigned rank)
{
    link_observation o = {.start = (uint32_t)ref->start, .end = (uint32_t)ref->end};
    o.part = (uint8_t)part;
    o.form = (uint8_t)form;
    o.rank = (uint8_t)rank;
    ent_status st = find_member(l, doc, ref, &o.member);
    if (st == ENT_OK) st = find_variant(l, ref, &o.variant);
    if (st == ENT_OK) st = intern(l, ref->text, &o.text);
    if (st != ENT_OK) return st;
    if (l->observation_count == UINT32_MAX) return ENT_ELIMIT;
    link_observation *all =
        ent_grow_array(l->observations, &l->observation_capacity, l->observation_count + 1, sizeof *all);
    if (!all) return ENT_ENOMEM;
    l->observations = all;
    all[l->observation_count++] = o;
    return ENT_OK;
}

/* Records of relations do not say of what form their ends are: a capital tells a name well enough. */
static ent_status observe_end(ent_linker *l, string_id doc, const ent_actor_ref *ref, ent_part part)
{
    size_t next;
    bool capital = ref->text.len && ent_char_is_upper(ent_utf8_at(ref->text, 0, &next));
    return observe(l, doc, ref, part, capital ? ENT_FORM_NAME : ENT_FORM_NOMINAL, 1);
}

/* A speaker's kind is that of its id; without one it is told by the name alone and belongs to nobody. */
static ent_status observe_speaker(ent_linker *l, string_id doc, const ent_actor_ref *speaker)
{
    ent_actor_ref ref = {.actor = speaker->actor, .name = speaker->name, .text = speaker->name};
    size_t slash = ent_slice_find(ref.actor, ENT_SLICE("/"), 0);
    if (slash == SIZE_MAX || !ent_kind_parse(ent_slice_sub(ref.actor, 0, slash), &ref.kind)) return ENT_OK;
    return observe(l, doc, &ref, ENT_PART_TEXT, ENT_FORM_NAME, 2);
}

ent_status ent_linker_add(ent_linker *l, const ent_record *record)
{
    string_id doc;
    if (record->type != ENT_RECORD_MENTION && record->type != ENT_RECORD_RELATION) return ENT_OK;
    ent_status st = ent_intern_add(l->strings, record->doc, &doc);
    if (st != ENT_OK) return st;
    if (record->type == ENT_RECORD_MENTION) {
        const ent_mention_record *m = &record->u.mention;
        return observe(l, doc, &m->ref, m->part, m->form, 0);
    }
    const ent_relation_record *r = &record->u.relation;
    st = observe_end(l, doc, &r->source, r->part);
    if (st == ENT_OK) st = observe_end(l, doc, &r->target, r->part);
    if (st == ENT_OK && r->has_about) st = observe_end(l, doc, &r->about, r->part);
    if (st == ENT_OK && r->has_speaker) st = observe_speaker(l, doc, &r->speaker);
    return st;
}

ent_status ent_linker_finish(ent_linker *l)
{
    ent_status st = ent_link_fill_members(l);
    if (st == ENT_OK) st = ent_link_find_listed(l);
    if (st == ENT_OK) st = ent_link_make_atoms(l);
    if (st == ENT_OK) st = ent_link_run_passes(l);
    if (st == ENT_OK) st = ent_link_make_actors(l);
    return st;
}

/* --- giving ids --- */

static const ent_actor_record *actor_of(const ent_linker *l, string_id doc, ent_slice id)
{
    member_key key = {.doc = doc, .id = id.len ? ent_intern_find(l->strings, id) : ENT_NO_ID};
    if (doc == ENT_NO_ID || key.id == ENT_NO_ID) return NULL;
    uint32_t member = ent_intern_find(l->member_ids, ent_slice_of((const char *)&key, sizeof key));
    if (member == ENT_NO_ID) return NULL;
    return &l->actors[l->atoms[l->members[member].atom].actor];
}

static void apply_to_ref(const ent_linker *l, string_id doc, ent_actor_ref *ref)
{
    ent_status st = ENT_OK;
    ent_buf made = {0};
    const ent_actor_record *actor = actor_of(l, doc, id_of(&made, ref, &st));
    const ent_actor_record *principal = actor_of(l, doc, ref->principal);
    ent_buf_free(&made);
    if (principal) ref->principal = principal->actor;
    if (!actor) return;
    ref->actor = actor->actor;
    ref->name = actor->name;
    ref->kind = actor->kind;
    /* What a document does not know of itself stays unknown: records tell what the text says. */
    if (ent_slice_equal(ref->principal, ref->actor)) ref->principal = (ent_slice){0};
}

void ent_linker_apply(const ent_linker *l, ent_record *record)
{
    string_id doc = ent_intern_find(l->strings, record->doc);
    if (record->type == ENT_RECORD_MENTION) apply_to_ref(l, doc, &record->u.mention.ref);
    if (record->type != ENT_RECORD_RELATION) return;
    ent_relation_record *r = &record->u.relation;
    apply_to_ref(l, doc, &r->source);
    apply_to_ref(l, doc, &r->target);
    if (r->has_about) apply_to_ref(l, doc, &r->about);
    const ent_actor_record *speaker = r->has_speaker ? actor_of(l, doc, r->speaker.actor) : NULL;
    if (!speaker) return;
    r->speaker.actor = speaker->actor;
    r->speaker.name = speaker->name;
}

size_t ent_linker_actor_count(const ent_linker *l)
{
    return l->actor_count;
}

const ent_actor_record *ent_linker_actor(const ent_linker *l, size_t i)
{
    return &l->actors[i];
}

bool ent_linker_is_listed(const ent_linker *l, size_t i)
{
    return l->atoms[l->actor_root[i]].listed;
}
