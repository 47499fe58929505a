/* What titles and appositions of the text say: who holds an office where, what is part of what. */
#include "work.h"

#include <entente/buf.h>

static const act_entity *entity_at(const act_work *w, uint32_t found)
{
    if (found == LEX_NONE) return NULL;
    const act_found *f = &w->s->founds.at[found];
    return f->dropped || f->entity == LEX_NONE ? NULL : &w->s->entities.at[f->entity];
}

static ent_status add_link(act_work *w, const act_link *link)
{
    ent_actor_scratch *s = w->s;
    ent_status st = ACT_RESERVE(s->links, s->links.count + 1);
    if (st == ENT_OK) s->links.at[s->links.count++] = *link;
    return st;
}

/* --- titles --- */

/* "Russian opposition leader", "German film director": an office of somebody else in that country. */
static bool is_mere_origin(const act_work *w, const act_title *t, const act_entity *body)
{
    if (body->kind != ENT_STATE && body->kind != ENT_PLACE) return false;
    for (uint32_t p = t->first; p <= t->head; p++)
        if (act_bits(w, p) & W_ORIGIN_NOUN) return true;
    return false;
}

static uint32_t min(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t max(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* "former president", also where its country stands between: "former Russian president". */
static ent_status past_role(act_work *w, const act_title *t, ent_slice *role)
{
    ent_slice title;
    ent_buf text = {0};
    ent_status st = act_clean_name(w, t->sentence, t->first, t->last, &title);
    uint32_t past = act_past_word(w, t);
    if (st != ENT_OK || past >= t->first) {
        *role = title;
        return st;
    }
    ent_slice word = act_span(w, t->sentence, past, past);
    for (size_t i = 0; st == ENT_OK && i < word.len; i++)
        st = ent_buf_add_char(
            &text, (char)(word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? word.ptr[i] + 32 : word.ptr[i]));
    if (st == ENT_OK) st = ent_buf_add_char(&text, ' ');
    if (st == ENT_OK) st = ent_buf_add(&text, title);
    if (st == ENT_OK) st = ent_arena_copy(w->doc->arena, ent_buf_slice(&text), role);
    ent_buf_free(&text);
    return st;
}

/* What the text says of a person goes before what the gazetteer knows: who held an office acts for nobody. */
static ent_status set_role(act_work *w, const act_title *t)
{
    act_found *f = &w->s->founds.at[t->person];
    act_entity *e = &w->s->entities.at[f->entity];
    if (e->has_text_role) return ENT_OK;
    e->has_text_role = true;
    if (!act_is_past(w, t)) return act_clean_name(w, t->sentence, t->first, t->last, &e->role);
    e->principal = (ent_slice){0};
    return past_role(w, t, &e->role);
}

static ent_status link_title(act_work *w, const act_title *t)
{
    const act_entity *person = entity_at(w, t->person), *body = entity_at(w, t->of);
    if (!person || person->kind != ENT_PERSON) return ENT_OK;
    ent_status st = set_role(w, t);
    if (st != ENT_OK || !body || act_is_past(w, t) || is_mere_origin(w, t, body)) return st;
    const act_found *p = &w->s->founds.at[t->person], *o = &w->s->founds.at[t->of];
    if (p->entity == o->entity) return ENT_OK;
    act_entity *e = &w->s->entities.at[p->entity];
    if (e->principal_entity == LEX_NONE && e->rule_actor == LEX_NONE) e->principal_entity = o->entity;
    if (body->kind == ENT_PERSON)
        return ENT_OK; /* "Putin's spokesman" acts for him, and is no official of him */
    bool member = act_is_word(w, &w->s->sentences.at[t->sentence], t->head, "member");
    act_link link = {.class_ = member ? ENT_CLASS_MEMBER : ENT_CLASS_OFFICE,
                     .from = t->person,
                     .to = t->of,
                     .role_first = t->first,
                     .role_last = t->last,
                     .first_piece = min(min(p->first, o->first), t->first),
                     .last_piece = max(max(p->last, o->last), t->last)};
    return add_link(w, &link);
}

/* --- parts --- */

static bool is_direction(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const words[] = {"northern",     "southern",     "eastern",     "western",
                                        "central",      "north",        "south",       "northeastern",
                                        "northwestern", "southeastern", "southwestern"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (act_is_word(w, sentence, piece, words[i])) return true;
    return false;
}

static bool may_contain(const act_entity *whole, const act_entity *part)
{
    return !part->country.len || ent_slice_equal(part->country, whole->country);
}

static ent_status link_part(act_work *w, uint32_t part, uint32_t whole)
{
    const act_found *p = &w->s->founds.at[part], *o = &w->s->founds.at[whole];
    if (p->entity == o->entity) return ENT_OK;
    act_link link = {.class_ = ENT_CLASS_PART,
                     .from = part,
                     .to = whole,
                     .role_first = LEX_NONE,
                     .first_piece = min(p->first, o->first),
                     .last_piece = max(p->last, o->last)};
    act_entity *e = &w->s->entities.at[p->entity];
    if (e->rule_actor == LEX_NONE && e->principal_entity == LEX_NONE && e->kind != ENT_PLACE)
        e->principal_entity = o->entity;
    return add_link(w, &link);
}

/* "Astana, Kazakhstan", "Tikrit, northern Iraq". */
static ent_status part_across_comma(act_work *w, uint32_t index)
{
    const act_found *f = &w->s->founds.at[index];
    const act_sentence *sentence = &w->s->sentences.at[f->sentence];
    const act_entity *e = &w->s->entities.at[f->entity];
    if (e->kind != ENT_PLACE || !act_is_punct(w, sentence, f->last + 1, ',')) return ENT_OK;
    uint32_t next = f->last + 2;
    next += is_direction(w, sentence, next);
    const act_found *g = act_at(w, sentence, next);
    if (!g || g->first != next || g->form != ENT_FORM_NAME || g->entity == LEX_NONE) return ENT_OK;
    const act_entity *whole = &w->s->entities.at[g->entity];
    bool known = e->country.len && ent_slice_equal(e->country, whole->country);
    if (whole->kind != ENT_STATE ||
        !(known || (!e->country.len && !act_is_punct(w, sentence, g->last + 1, ','))))
        return ENT_OK;
    return link_part(w, index, w->s->cover.at[next] - 1);
}

/* "Russia's Federal Security Service", "Russia's North Caucasus". */
static ent_status part_of_owner(act_work *w, uint32_t index)
{
    const act_found *f = &w->s->founds.at[index];
    const act_sentence *sentence = &w->s->sentences.at[f->sentence];
    if (f->first < sentence->first + 2 || f->form != ENT_FORM_NAME) return ENT_OK;
    if (w->s->pieces.at[f->first - 1].shape != ENT_SHAPE_CLITIC) return ENT_OK;
    const act_found *owner = act_at(w, sentence, f->first - 2);
    if (!owner || owner->entity == LEX_NONE || owner->form != ENT_FORM_NAME) return ENT_OK;
    const act_entity *part = &w->s->entities.at[f->entity], *whole = &w->s->entities.at[owner->entity];
    bool body = part->kind == ENT_ORGANIZATION || part->kind == ENT_PLACE;
    bool owns = whole->kind == ENT_STATE || whole->kind == ENT_ORGANIZATION;
    if (!body || !owns) return ENT_OK;
    bool fits = part->rule_actor == LEX_NONE ||
                (part->country.len && ent_slice_equal(part->country, whole->country)) ||
                ent_slice_equal(part->principal, whole->id);
    return fits && may_contain(whole, part) ? link_part(w, index, w->s->cover.at[f->first - 2] - 1) : ENT_OK;
}

/* --- members --- */

/* Those who are not of the group that they come from: "civilians from Islamic State". */
static bool is_bystander(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const words[] = {"civilians", "residents",   "villagers", "refugees", "prisoners",
                                        "detainees", "captives",    "hostages",  "migrants", "settlers",
                                        "victims",   "opponents",   "enemies",   "foes",     "rivals",
                                        "evacuees",  "journalists", "tourists",  "pilgrims", "defectors",
                                        "deserters", "adversaries", "immigrants"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (act_is_word(w, sentence, head, words[i])) return true;
    return false;
}

/* "fighters from Ahrar al-Sham", "experts of the World Bank", "Sgt. Jane Roe of the Marine Corps": the body
 * named right behind one without a name, or behind a person. "The 5th Division of the Iraqi Army" is a part.
 */
static ent_status link_member(act_work *w, uint32_t index)
{
    const act_found *f = &w->s->founds.at[index];
    const act_sentence *sentence = &w->s->sentences.at[f->sentence];
    const act_entity *e = &w->s->entities.at[f->entity];
    bool person = e->kind == ENT_PERSON && f->form == ENT_FORM_NAME;
    bool unit = e->kind == ENT_ORGANIZATION && f->form == ENT_FORM_NAME;
    bool of = act_is_word(w, sentence, f->last + 1, "of"),
         from = act_is_word(w, sentence, f->last + 1, "from");
    if (!(person || e->generic || (unit && of)) || !(of || from) || is_bystander(w, sentence, f->last))
        return ENT_OK;
    uint32_t p = f->last + 2;
    p += act_is_word(w, sentence, p, "the");
    const act_found *g = act_at(w, sentence, p);
    if (!g || g->first != p || g->entity == LEX_NONE || g->form != ENT_FORM_NAME) return ENT_OK;
    const act_entity *body = &w->s->entities.at[g->entity];
    bool fits = body->kind == ENT_ORGANIZATION || (body->kind == ENT_GROUP && (of || !person));
    if (!fits || g->entity == f->entity) return ENT_OK;
    if (unit) return link_part(w, index, w->s->cover.at[p] - 1);
    act_link link = {.class_ = ENT_CLASS_MEMBER,
                     .from = index,
                     .to = w->s->cover.at[p] - 1,
                     .role_first = LEX_NONE,
                     .first_piece = f->first,
                     .last_piece = g->last};
    return add_link(w, &link);
}

ent_status act_find_links(act_work *w)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; i < w->s->titles.count && st == ENT_OK; i++)
        st = link_title(w, &w->s->titles.at[i]);
    for (uint32_t i = 0; i < w->s->founds.count && st == ENT_OK; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->entity == LEX_NONE) continue;
        st = part_across_comma(w, i);
        if (st == ENT_OK) st = part_of_owner(w, i);
        if (st == ENT_OK) st = link_member(w, i);
    }
    return st;
}
