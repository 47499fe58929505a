/* Actors in the making: one for each actor of the gazetteer that is named, one for each new name. */
#include "work.h"

#include <entente/buf.h>

static uint32_t next_entity(act_work *w, const act_entity *entity, ent_status *st)
{
    ent_actor_scratch *s = w->s;
    *st = ACT_RESERVE(s->entities, s->entities.count + 1);
    if (*st != ENT_OK) return LEX_NONE;
    s->entities.at[s->entities.count] = *entity;
    return (uint32_t)s->entities.count++;
}

/* The office that an actor of the gazetteer (a person, in a dictionary others too) holds at the document's
 * date; the newest when the date is not known; NULL when none. */
static const ent_rule_office *office_at(const act_work *w, const ent_rule_actor *a)
{
    for (size_t i = 0; i < a->office_count; i++) {
        const ent_rule_office *o = &a->offices[i];
        if (!w->date) return o;
        if (w->date >= lex_date(o->from, false, 0) && w->date <= lex_date(o->to, true, UINT32_MAX)) return o;
    }
    return NULL;
}

ent_status act_entity_of_actor(act_work *w, uint32_t rule_actor, uint32_t *entity)
{
    ent_actor_scratch *s = w->s;
    *entity = s->entity_of.at[rule_actor];
    if (*entity) {
        --*entity;
        return ENT_OK;
    }
    const ent_rule_actor *a = ent_ruleset_actor(w->lex->rules, rule_actor);
    const ent_rule_office *office = office_at(w, a);
    act_entity e = {.rule_actor = rule_actor,
                    .kind = a->kind,
                    .id = a->id,
                    .name = a->name,
                    .country = a->country,
                    .principal = a->principal,
                    .principal_entity = LEX_NONE,
                    .number = LEX_NONE};
    if (office) {
        if (a->kind == ENT_PERSON) e.role = office->title;
        if (office->of.len) e.principal = office->of;
    }
    ent_status st;
    *entity = next_entity(w, &e, &st);
    if (st == ENT_OK) s->entity_of.at[rule_actor] = *entity + 1;
    return st;
}

/* Fewer than half of the slots are ever used, so that probing ends. */
static ent_status grow_slots(act_work *w)
{
    ent_actor_scratch *s = w->s;
    if ((s->entities.count + 1) * 2 <= s->slots.count) return ENT_OK;
    size_t count = s->slots.count ? s->slots.count * 2 : 256;
    ent_status st = ACT_ZERO(s->slots, count);
    for (uint32_t i = 0; i < s->entities.count && st == ENT_OK; i++) {
        if (!s->entities.at[i].key.len) continue;
        size_t k = s->entities.at[i].hash & (count - 1);
        while (s->slots.at[k])
            k = (k + 1) & (count - 1);
        s->slots.at[k] = i + 1;
    }
    return st;
}

/* What tells a new name from others: its kind, then the skeleton of a person, the folded pieces of all else.
 */
static ent_status name_key(ent_kind kind, ent_slice name, ent_buf *out)
{
    ent_status st = ent_buf_add_char(out, (char)('0' + kind));
    if (st != ENT_OK || kind == ENT_PERSON) return st == ENT_OK ? lex_skeleton(name, out) : st;
    uint32_t pos = 0;
    ent_piece piece;
    char folded[ENT_PIECE_FOLD_MAX];
    while (st == ENT_OK && ent_piece_next(name, &pos, (uint32_t)name.len, &piece)) {
        st = ent_buf_add(out, ent_piece_fold(name, &piece, folded));
        if (st == ENT_OK) st = ent_buf_add_char(out, ' ');
    }
    return st;
}

static ent_status add_named(act_work *w, act_entity *e, ent_slice key, size_t slot, uint32_t *entity)
{
    ent_status st = ent_arena_copy(w->doc->arena, key, &e->key);
    if (st != ENT_OK) return st;
    *entity = next_entity(w, e, &st);
    if (st == ENT_OK) w->s->slots.at[slot] = *entity + 1;
    return st;
}

static ent_status named_by_key(act_work *w, ent_kind kind, ent_slice name, ent_slice key, uint32_t *entity)
{
    ent_actor_scratch *s = w->s;
    ent_status st = grow_slots(w);
    if (st != ENT_OK) return st;
    uint32_t hash = (uint32_t)ent_slice_hash(key);
    size_t mask = s->slots.count - 1, i = hash & mask;
    for (; s->slots.at[i]; i = (i + 1) & mask) {
        const act_entity *e = &s->entities.at[s->slots.at[i] - 1];
        if (e->hash != hash || !ent_slice_equal(e->key, key)) continue;
        *entity = s->slots.at[i] - 1;
        return ENT_OK;
    }
    act_entity e = {.rule_actor = LEX_NONE,
                    .kind = kind,
                    .name = name,
                    .hash = hash,
                    .principal_entity = LEX_NONE,
                    .number = LEX_NONE};
    return add_named(w, &e, key, i, entity);
}

ent_status act_entity_named(act_work *w, ent_kind kind, ent_slice name, uint32_t *entity)
{
    *entity = LEX_NONE;
    if (kind == ENT_PERSON) {
        uint32_t actor = lex_similar_person(w->lex, name);
        if (actor < LEX_AMBIGUOUS) return act_entity_of_actor(w, actor, entity);
    }
    ent_buf key = {0};
    ent_status st = name_key(kind, name, &key);
    if (st == ENT_OK) st = named_by_key(w, kind, name, ent_buf_slice(&key), entity);
    ent_buf_free(&key);
    return st;
}

ent_status act_clean_name(act_work *w, uint32_t sentence, uint32_t first, uint32_t last, ent_slice *out)
{
    ent_slice text = act_span(w, sentence, first, last);
    char *copy = ENT_ARENA_NEW(w->doc->arena, char, text.len);
    if (!copy) return ENT_ENOMEM;
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = text.ptr[i] == ' ' || (text.ptr[i] >= '\t' && text.ptr[i] <= '\r');
        if (!blank)
            copy[n++] = text.ptr[i];
        else if (n && copy[n - 1] != ' ')
            copy[n++] = ' ';
    }
    *out = ent_slice_of(copy, n);
    return ENT_OK;
}

ent_status act_entity_of_span(act_work *w, ent_kind kind, uint32_t sentence, uint32_t first, uint32_t last,
                              uint32_t *entity)
{
    ent_slice name;
    ent_status st = act_clean_name(w, sentence, first, last, &name);
    return st == ENT_OK ? act_entity_named(w, kind, name, entity) : st;
}

ent_status act_make_new(act_work *w)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < w->s->founds.count && st == ENT_OK; i++) {
        act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->origin != ACT_PATTERN || f->entity != LEX_NONE) continue;
        st = act_entity_of_span(w, (ent_kind)f->kind, f->sentence, f->first, f->last, &f->entity);
        if (st != ENT_OK || !f->land) continue;
        act_entity *e = &w->s->entities.at[f->entity];
        const ent_rule_actor *land = ent_ruleset_actor(w->lex->rules, f->land - 1);
        if (e->rule_actor != LEX_NONE || e->country.len) continue;
        e->country = land->country;
        if (land->kind == ENT_STATE && e->kind != ENT_PLACE) e->principal = land->id;
    }
    return st;
}
