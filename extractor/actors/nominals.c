/* Descriptions that refer to somebody: "the Russian president" by office and date, "Russia's deputy foreign
 * minister" to the person named next, "the minister" to the one named before, "the agency" and "the group" to
 * the latest organization or group. Precision first: what is not sure is no mention. */
#include "work.h"

#include <stdlib.h>

enum {
    WINDOW = 2,        /* sentences back in which "the agency" finds its organization */
    LOOK_AHEAD = 2,    /* sentences in which a person described is named */
    NEAR = 200,        /* mentions looked at, ahead or back: bounds the time in endless sentences */
    ADJECTIVES_MAX = 2 /* "the militant group", "the radical Islamist group" */
};

static const act_entity *entity_at(const act_work *w, uint32_t found)
{
    const act_found *f = &w->s->founds.at[found];
    return f->dropped || f->entity == LEX_NONE ? NULL : &w->s->entities.at[f->entity];
}

static int by_place(const void *a, const void *b, void *user)
{
    const ent_actor_scratch *s = user;
    const act_found *f = &s->founds.at[*(const uint32_t *)a], *g = &s->founds.at[*(const uint32_t *)b];
    return f->first < g->first ? -1 : f->first > g->first;
}

ent_status act_sort_founds(act_work *w)
{
    ent_actor_scratch *s = w->s;
    ent_status st = ACT_RESERVE(s->order, s->founds.count);
    if (st != ENT_OK) return st;
    s->order.count = 0;
    for (uint32_t i = 0; i < s->founds.count; i++)
        if (!s->founds.at[i].dropped && s->founds.at[i].entity != LEX_NONE) s->order.at[s->order.count++] = i;
    if (s->order.count > 1) qsort_r(s->order.at, s->order.count, sizeof *s->order.at, by_place, s);
    return ENT_OK;
}

/* Place in the order of the first found that begins at or behind the piece. */
static size_t order_from(const act_work *w, uint32_t piece)
{
    size_t low = 0, high = w->s->order.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->s->founds.at[w->s->order.at[middle]].first < piece)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static ent_status add_nominal(act_work *w, uint32_t sentence, uint32_t first, uint32_t last, uint32_t entity,
                              uint32_t *index)
{
    act_found f = {.sentence = sentence,
                   .first = first,
                   .last = last,
                   .entity = entity,
                   .origin = ACT_NOMINAL,
                   .form = ENT_FORM_NOMINAL};
    for (uint32_t p = first; p <= last; p++)
        if (w->s->cover.at[p]) return ENT_OK;
    return act_add_found(w, &f, index);
}

/* --- offices --- */

/* The person of the document who holds that office; LEX_NONE when nobody or several. */
static uint32_t holder_in_document(const act_work *w, ent_slice of, ent_slice title)
{
    uint32_t found = LEX_NONE;
    for (uint32_t i = lex_office_first(w->lex, of, title); i != LEX_NONE; i = w->lex->office_items[i].next) {
        const lex_office *o = &w->lex->office_items[i];
        uint32_t entity = w->s->entity_of.at[o->actor];
        if (!entity || (w->date && (w->date < o->from || w->date > o->to))) continue;
        if (found != LEX_NONE && found != entity - 1) return LEX_NONE;
        found = entity - 1;
    }
    return found;
}

/* "the Syrian leader": whoever the document names of those who lead states. */
static uint32_t leader_in_document(const act_work *w, ent_slice of)
{
    static const char *const titles[] = {"President",      "King", "Prime Minister", "Chancellor",
                                         "Supreme Leader", "Emir", "Sultan",         "Leader"};
    uint32_t found = LEX_NONE;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        uint32_t entity = holder_in_document(w, of, ent_slice_c(titles[i]));
        if (entity == LEX_NONE) continue;
        if (found != LEX_NONE && found != entity) return LEX_NONE;
        found = entity;
    }
    return found;
}

/* The holder that the gazetteer gives, as an entity; LEX_NONE when it does not know. */
static ent_status known_holder(act_work *w, const act_title *t, uint32_t *entity)
{
    const act_sentence *sentence = &w->s->sentences.at[t->sentence];
    const act_entity *body = entity_at(w, t->of);
    *entity = LEX_NONE;
    if (!body || body->rule_actor == LEX_NONE || act_is_past(w, t)) return ENT_OK;
    ent_slice of = body->id, title = act_span(w, t->sentence, t->first, t->last);
    if (act_is_word(w, sentence, t->head, "leader") && t->first == t->last) {
        *entity = leader_in_document(w, of);
        return ENT_OK;
    }
    *entity = holder_in_document(w, of, title);
    uint32_t actor = *entity == LEX_NONE ? lex_holder(w->lex, of, title, w->date) : LEX_NONE;
    return actor == LEX_NONE ? ENT_OK : act_entity_of_actor(w, actor, entity);
}

static bool is_same_role(const act_work *w, const act_title *a, const act_title *b)
{
    ent_slice x = act_span(w, a->sentence, a->first, a->last),
              y = act_span(w, b->sentence, b->first, b->last);
    return ent_slice_equal_ascii_nocase(x, y);
}

/* Heads too general to say who is meant by "the ..." alone. */
static bool is_vague(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const words[] = {"head",           "member",    "chair",    "justice", "deputy",
                                        "representative", "candidate", "general",  "chief",   "judge",
                                        "founder",        "speaker",   "director", "adviser", "advisor",
                                        "lawmaker",       "diplomat",  "commander"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (act_is_word(w, sentence, head, words[i])) return true;
    return false;
}

/* "the secretary" behind "Defense Secretary X": the office alone, where it stood with more before the name.
 */
static bool is_short_role(const act_title *t, const act_title *full)
{
    return t->first == t->last && t->of == LEX_NONE && full->first < full->head && full->last == full->head;
}

/* A person titled alike before: the same words or the last of them, and the same body where one is told. */
static uint32_t titled_before(const act_work *w, size_t index)
{
    const act_title *t = &w->s->titles.at[index];
    const act_sentence *sentence = &w->s->sentences.at[t->sentence];
    const act_entity *body = t->of == LEX_NONE ? NULL : entity_at(w, t->of);
    if (!body && (t->of != LEX_NONE || is_vague(w, sentence, t->head))) return LEX_NONE;
    enum { TITLES_BACK = 200 }; /* bounds the time in a long document */
    size_t stop = index > TITLES_BACK ? index - TITLES_BACK : 0;
    for (size_t i = index; i-- > stop;) {
        const act_title *other = &w->s->titles.at[i];
        if (other->person == LEX_NONE || !entity_at(w, other->person)) continue;
        if (w->s->pieces.at[other->head].hash != w->s->pieces.at[t->head].hash) continue;
        const act_entity *other_body = other->of == LEX_NONE ? NULL : entity_at(w, other->of);
        if (body && (!other_body || other_body != body)) continue;
        if (!is_same_role(w, t, other) && !is_short_role(t, other)) continue;
        return w->s->founds.at[other->person].entity;
    }
    return LEX_NONE;
}

/* The person whom the next sentences name for the first time, without a title of their own except a rank, and
 * who speaks there: "A deputy minister said ... Ivan Petrov said". */
static uint32_t named_next(const act_work *w, const act_title *t)
{
    uint32_t found = LEX_NONE;
    size_t begin = order_from(w, t->end + 1);
    for (size_t i = begin; i < w->s->order.count && i < begin + NEAR; i++) {
        const act_found *f = &w->s->founds.at[w->s->order.at[i]];
        if (f->sentence > t->sentence + LOOK_AHEAD) break;
        const act_sentence *sentence = &w->s->sentences.at[f->sentence];
        if (sentence->part != w->s->sentences.at[t->sentence].part) break;
        const act_entity *e = &w->s->entities.at[f->entity];
        if (e->kind != ENT_PERSON || f->first == f->last || e->rule_actor != LEX_NONE) continue;
        if (found != LEX_NONE && found != f->entity) return LEX_NONE;
        if (f->title && w->s->titles.at[f->title - 1].of != LEX_NONE) return LEX_NONE;
        bool speaks = act_bits_in(w, sentence, f->last + 1) & W_SPEECH ||
                      (f->first > sentence->first && act_bits(w, f->first - 1) & W_SPEECH);
        bool ranked = f->title || (f->first > sentence->first && act_bits(w, f->first - 1) & W_RANK);
        if (!speaks && !ranked) return LEX_NONE;
        found = f->entity;
    }
    return found;
}

/* True when the document has named the person before this title. */
static bool is_named_before(const act_work *w, uint32_t entity, const act_title *t)
{
    size_t end = order_from(w, t->first);
    enum { MENTIONS_BACK = 2000 };
    for (size_t i = end; i-- > (end > MENTIONS_BACK ? end - MENTIONS_BACK : 0);)
        if (w->s->founds.at[w->s->order.at[i]].entity == entity) return true;
    return false;
}

static ent_status resolve_office(act_work *w, size_t index)
{
    act_title t = w->s->titles.at[index];
    const act_sentence *sentence = &w->s->sentences.at[t.sentence];
    uint32_t entity = LEX_NONE, found = LEX_NONE;
    ent_status st = t.of == LEX_NONE ? ENT_OK : known_holder(w, &t, &entity);
    if (st != ENT_OK) return st;
    if (entity == LEX_NONE) entity = titled_before(w, index);
    if (entity == LEX_NONE && t.of != LEX_NONE && entity_at(w, t.of) &&
        !act_is_word(w, sentence, t.head, "member")) {
        entity = named_next(w, &t);
        if (entity != LEX_NONE && is_named_before(w, entity, &t)) entity = LEX_NONE;
    }
    if (entity == LEX_NONE) return ENT_OK;
    st = add_nominal(w, t.sentence, t.first, t.last, entity, &found);
    w->s->titles.at[index].person = found;
    return st;
}

/* --- "the agency", "the group" --- */

static bool contains_word(ent_slice name, const char *word)
{
    uint32_t pos = 0;
    ent_piece piece;
    char folded[ENT_PIECE_FOLD_MAX];
    while (ent_piece_next(name, &pos, (uint32_t)name.len, &piece))
        if (ent_slice_equal(ent_piece_fold(name, &piece, folded), ent_slice_c(word))) return true;
    return false;
}

/* What the noun says of an organization's name. */
typedef struct noun {
    const char *word;
    const char *in_name[6]; /* one of them is in the name, or the noun does not refer to it */
} noun;

static const noun nouns[] = {
    {"agency", {"agency", "service", "bureau", "administration", "directorate", "office"}},
    {"alliance", {"alliance", "nato", "treaty", "coalition"}},
    {"bloc", {"union", "bloc", "community", "association", "league", "cooperation"}},
    {"union", {"union"}},
    {"council", {"council"}},
    {"party", {"party", "movement", "front"}},
    {"ministry", {"ministry"}},
    {"commission", {"commission"}},
    {"committee", {"committee"}},
    {"bank", {"bank"}},
    {"court", {"court", "tribunal"}},
    {"federation", {"federation"}},
    {"movement", {"movement", "front", "party"}},
    {"newspaper", {"times", "post", "journal", "news", "daily", "herald"}},
    {"bureau", {"bureau"}},
    {"service", {"service"}},
    {"department", {"department"}},
    {"organization", {"organization", "organisation"}},
    {"organisation", {"organization", "organisation"}},
};

static bool fits_noun(const act_work *w, const act_sentence *sentence, uint32_t head, const act_entity *e)
{
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        if (!act_is_word(w, sentence, head, nouns[i].word)) continue;
        for (size_t k = 0; k < 6 && nouns[i].in_name[k]; k++)
            if (contains_word(e->name, nouns[i].in_name[k])) return true;
        return false;
    }
    return false;
}

/* The latest organization or group before the piece that the noun can mean; LEX_NONE when none is near, or
 * for a group when two are. */
static uint32_t antecedent(const act_work *w, uint32_t index, uint32_t first, uint32_t head)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    bool group = act_bits(w, head) & W_GENERIC_GROUP;
    uint32_t found = LEX_NONE;
    size_t end = order_from(w, first), stop = end > NEAR ? end - NEAR : 0;
    for (size_t i = end; i-- > stop;) {
        const act_found *f = &w->s->founds.at[w->s->order.at[i]];
        const act_entity *e = &w->s->entities.at[f->entity];
        if (f->sentence + WINDOW < index || w->s->sentences.at[f->sentence].part != sentence->part) break;
        if (e->kind == ENT_ORGANIZATION && fits_noun(w, sentence, head, e)) return f->entity;
        if (!group || e->kind != ENT_GROUP || f->form == ENT_FORM_DEMONYM) continue;
        if (found != LEX_NONE && found != f->entity) return LEX_NONE;
        found = f->entity;
    }
    return found;
}

/* True when the noun is followed by what makes it another phrase: "the group of", "the group Foo",
 * "party-goers". */
static bool goes_on(const act_work *w, const act_sentence *sentence, uint32_t next)
{
    if (!act_in(sentence, next)) return false;
    const ent_piece *p = &w->s->pieces.at[next];
    return w->s->cover.at[next] || p->hyphen || ent_piece_is_capital(p) ||
           act_is_word(w, sentence, next, "of") || act_is_word(w, sentence, next, "known") ||
           act_is_word(w, sentence, next, "called") || act_is_word(w, sentence, next, "that");
}

static ent_status try_generic(act_work *w, uint32_t index, uint32_t article)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    uint32_t head = article + 1;
    for (uint32_t n = 0; n <= ADJECTIVES_MAX && act_in(sentence, head); n++, head++) {
        uint32_t bits = act_bits(w, head);
        const ent_piece *p = &w->s->pieces.at[head];
        if (p->shape != ENT_SHAPE_LOWER || w->s->cover.at[head] || bits & W_FUNCTION) return ENT_OK;
        if (bits & (W_GENERIC_ORG | W_GENERIC_GROUP)) break;
        if (n == ADJECTIVES_MAX) return ENT_OK;
    }
    if (!act_in(sentence, head) || goes_on(w, sentence, head + 1)) return ENT_OK;
    uint32_t entity = antecedent(w, index, article, head);
    return entity == LEX_NONE ? ENT_OK : add_nominal(w, index, head, head, entity, NULL);
}

static ent_status find_generics(act_work *w)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++) {
        const act_sentence *sentence = &w->s->sentences.at[i];
        for (uint32_t p = sentence->first; act_in(sentence, p) && st == ENT_OK; p++)
            if (act_is_word(w, sentence, p, "the") && !w->s->cover.at[p]) st = try_generic(w, i, p);
    }
    return st;
}

ent_status act_find_nominals(act_work *w)
{
    ent_status st = act_sort_founds(w);
    for (size_t i = 0; i < w->s->titles.count && st == ENT_OK; i++)
        if (w->s->titles.at[i].person == LEX_NONE) st = resolve_office(w, i);
    return st == ENT_OK ? find_generics(w) : st;
}
