/* Which actor of the gazetteer a name means, where several have it. State before organization before place
 * before person, unless the context says otherwise; what the document names beyond doubt elsewhere counts
 * most. */
#include "work.h"

/* Weights, in the order of what decides: the phrase around a name, the rest of the document, the kind. */
enum {
    PRIOR_STATE = 40,
    PRIOR_BODY = 32,
    PRIOR_PLACE = 20,
    PRIOR_PERSON = 12,
    BY_TITLE = 45,      /* "President Brown" */
    BY_NEIGHBOUR = 40,  /* "Atlanta, Georgia": the country of the town before the comma */
    BY_OFFICIAL = 40,   /* "Georgia Governor": states of the U.S. have governors and senators */
    BY_OFFICE = 40,     /* "the president of Georgia": states have presidents and foreign ministers */
    BY_LIST = 25,       /* "Georgia and North Carolina": one sort of thing */
    BY_DOCUMENT = 30,   /* named elsewhere by a name that is nobody else's */
    BY_UNKNOWN_TOWN = 5 /* "Xville, Georgia" */
};

static const ent_rule_actor *actor_of(const act_work *w, uint32_t actor)
{
    return ent_ruleset_actor(w->lex->rules, actor);
}

static const lex_name *option(const act_work *w, const act_found *f, uint32_t i)
{
    return &w->lex->names[w->s->options.at[f->option + i]];
}

/* The one actor that all options name, or LEX_NONE. */
static uint32_t only_actor(const act_work *w, const act_found *f)
{
    for (uint32_t i = 1; i < f->option_count; i++)
        if (option(w, f, i)->actor != option(w, f, 0)->actor) return LEX_NONE;
    return f->option_count ? option(w, f, 0)->actor : LEX_NONE;
}

static bool is_country_of(const ent_rule_actor *a, ent_slice country)
{
    return country.len && ent_slice_equal(a->country, country);
}

/* The mention on the other side of a comma, or NULL. */
static const act_found *across_comma(const act_work *w, const act_sentence *sentence, const act_found *f,
                                     bool left)
{
    if (left) {
        if (f->first < sentence->first + 2 || !act_is_punct(w, sentence, f->first - 1, ',')) return NULL;
        return act_at(w, sentence, f->first - 2);
    }
    return act_is_punct(w, sentence, f->last + 1, ',') ? act_at(w, sentence, f->last + 2) : NULL;
}

/* True when one of the mention's options lies in that country, as a place; or is the country. */
static bool may_lie_in(const act_work *w, const act_found *f, const ent_rule_actor *in)
{
    for (uint32_t i = 0; f && i < f->option_count; i++) {
        const lex_name *name = option(w, f, i);
        const ent_rule_actor *a = actor_of(w, name->actor);
        bool town = a->kind == ENT_PLACE || name->type == ENT_NAME_CAPITAL;
        if (town && a != in &&
            (ent_slice_equal(a->country, in->country) || ent_slice_equal(a->principal, in->id)))
            return true;
        if (name->type == ENT_NAME_CAPITAL && a == in) return true;
    }
    return false;
}

static bool is_country_named(const act_work *w, const act_found *f, const ent_rule_actor *of)
{
    for (uint32_t i = 0; f && i < f->option_count; i++) {
        const ent_rule_actor *a = actor_of(w, option(w, f, i)->actor);
        if (a->kind == ENT_STATE && option(w, f, i)->type <= ENT_NAME_ACRONYM &&
            is_country_of(of, a->country))
            return true;
        if (ent_slice_equal(a->id, of->principal)) return true;
    }
    return false;
}

static int score_place(const act_work *w, const act_sentence *sentence, const act_found *f,
                       const ent_rule_actor *a)
{
    int score = 0;
    if (may_lie_in(w, across_comma(w, sentence, f, true), a)) score += BY_NEIGHBOUR;
    if (a->kind != ENT_PLACE) return score;
    if (is_country_named(w, across_comma(w, sentence, f, false), a)) score += BY_NEIGHBOUR;
    static const char *const officials[] = {"gov",         "governor", "sen",       "senator",
                                            "republican",  "democrat", "lawmakers", "legislature",
                                            "congressman", "primary",  "voters"};
    bool of = f->first >= sentence->first + 2 && act_is_word(w, sentence, f->first - 1, "of");
    for (size_t i = 0; i < sizeof officials / sizeof *officials; i++)
        if (act_is_word(w, sentence, f->last + 1, officials[i]) ||
            (of && act_is_word(w, sentence, f->first - 2, officials[i])))
            return score + BY_OFFICIAL;
    return score;
}

/* "the president of Georgia", "Georgia's parliament". */
static bool has_office_of_state(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    static const char *const offices[] = {"president",  "minister", "ambassador", "ambassadors",
                                          "government", "republic", "parliament", "embassy",
                                          "premier",    "king",     "authorities"};
    uint32_t next = f->last + 1;
    if (act_in(sentence, next) && w->s->pieces.at[next].shape == ENT_SHAPE_CLITIC) next++;
    while (act_bits_in(w, sentence, next) & W_OFFICE_MOD && !(act_bits_in(w, sentence, next) & W_OFFICE))
        next++;
    bool of = f->first >= sentence->first + 2 && act_is_word(w, sentence, f->first - 1, "of");
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if ((of && act_is_word(w, sentence, f->first - 2, offices[i])) ||
            act_is_word(w, sentence, next, offices[i]))
            return true;
    return false;
}

/* The mention that "and", "or" or a comma joins to this one, which can mean one actor only; NULL: none. */
static const ent_rule_actor *joined_actor(const act_work *w, const act_sentence *sentence, const act_found *f,
                                          bool left)
{
    uint32_t joint = left ? f->first - 1 : f->last + 1, other = left ? f->first - 2 : f->last + 2;
    if (left && f->first < sentence->first + 2) return NULL;
    if (!act_is_word(w, sentence, joint, "and") && !act_is_word(w, sentence, joint, "or")) return NULL;
    const act_found *found = act_at(w, sentence, other);
    uint32_t actor = found && found->option_count ? only_actor(w, found) : LEX_NONE;
    return actor == LEX_NONE ? NULL : actor_of(w, actor);
}

/* "Georgia and North Carolina", "Georgia and Armenia": of the same sort, places in one country. */
static int score_list(const act_work *w, const act_sentence *sentence, const act_found *f,
                      const ent_rule_actor *a)
{
    for (int left = 0; left < 2; left++) {
        const ent_rule_actor *other = joined_actor(w, sentence, f, left);
        if (!other || other->kind != a->kind) continue;
        if (a->kind == ENT_STATE || is_country_of(other, a->country)) return BY_LIST;
    }
    return 0;
}

static bool has_title_before(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    return f->first > sentence->first && act_bits(w, f->first - 1) & (W_OFFICE | W_RANK);
}

static int score(const act_work *w, const act_found *f, const lex_name *name)
{
    const act_sentence *sentence = &w->s->sentences.at[f->sentence];
    const ent_rule_actor *a = actor_of(w, name->actor);
    int s = w->s->evidence.at[name->actor] ? BY_DOCUMENT : 0;
    switch (a->kind) {
    case ENT_STATE:
        s += name->type == ENT_NAME_CAPITAL ? PRIOR_BODY + 1 : PRIOR_STATE;
        if (name->type != ENT_NAME_CAPITAL && has_office_of_state(w, sentence, f)) s += BY_OFFICE;
        break;
    case ENT_PLACE: s += PRIOR_PLACE; break;
    case ENT_PERSON: return s + PRIOR_PERSON + (has_title_before(w, sentence, f) ? BY_TITLE : 0);
    default: return s + PRIOR_BODY;
    }
    return s + score_place(w, sentence, f, a) + score_list(w, sentence, f, a);
}

/* The best option; among equals the first in the order of the rules. */
static const lex_name *best_option(const act_work *w, const act_found *f)
{
    const lex_name *best = option(w, f, 0);
    int top = score(w, f, best);
    for (uint32_t i = 1; i < f->option_count; i++) {
        const lex_name *name = option(w, f, i);
        int s = score(w, f, name);
        bool better = s > top || (s == top && name->actor < best->actor);
        if (!better) continue;
        best = name;
        top = s;
    }
    return best;
}

/* --- capitals and seats: a place, or the government? --- */

static bool is_any_word(const act_work *w, const act_sentence *sentence, uint32_t piece,
                        const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (act_is_word(w, sentence, piece, words[i])) return true;
    return false;
}
#define IS_ANY(w, sentence, piece, words)                                                                    \
    is_any_word(w, sentence, piece, words, sizeof(words) / sizeof *(words))

/* "attack on Kabul", "ambassador to Kabul", "mayor of Kabul": what the noun before the preposition says. */
static bool is_place_after(const act_work *w, const act_sentence *sentence, uint32_t before)
{
    static const char *const attacks[] = {"attack",  "attacks", "assault",  "strike",  "strikes",
                                          "raid",    "raids",   "march",    "advance", "advanced",
                                          "marched", "fell",    "shelling", "bombing", "siege"};
    static const char *const messages[] = {
        "ambassador", "envoy",     "message",  "messages",   "appeal",      "warning", "letter",
        "signal",     "answer",    "response", "according",  "support",     "aid",     "loyal",
        "close",      "allied",    "opposed",  "rival",      "concessions", "threat",  "threats",
        "available",  "important", "help",     "assistance", "weapons",     "arms",    "gas"};
    static const char *const parts[] = {
        "city",         "capital",       "mayor",     "suburb", "suburbs", "outskirts",  "streets",
        "centre",       "center",        "north",     "south",  "east",    "west",       "university",
        "siege",        "fall",          "battle",    "town",   "port",    "airport",    "district",
        "neighborhood", "neighbourhood", "residents", "people", "miles",   "kilometers", "kilometres"};
    if (before <= sentence->first) return false;
    if (act_is_word(w, sentence, before, "to")) return !IS_ANY(w, sentence, before - 1, messages);
    if (act_is_word(w, sentence, before, "on")) return IS_ANY(w, sentence, before - 1, attacks);
    if (!act_is_word(w, sentence, before, "of")) return false;
    const ent_piece *whose = &w->s->pieces.at[before - 1];
    bool name = ent_piece_is_capital(whose) || whose->shape == ENT_SHAPE_PUNCT || w->s->cover.at[before - 1];
    if (name || IS_ANY(w, sentence, before - 1, parts)) return true; /* "University of Paris" */
    return false;
}

static bool is_place_before(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    static const char *const nouns[] = {
        "airport",    "suburb",       "suburbs",       "streets",   "mayor", "metro",
        "subway",     "neighborhood", "neighbourhood", "residents", "time",  "correspondent",
        "hotel",      "university",   "museum",        "apartment", "stock", "summit",
        "conference", "meeting",      "agreement",     "region"};
    uint32_t next = f->last + 1;
    if (!act_in(sentence, next)) return false;
    if (w->s->pieces.at[next].shape == ENT_SHAPE_CLITIC) next++;
    if (act_is_word(w, sentence, next, "based") && w->s->pieces.at[next].hyphen) return true;
    bool dateline =
        f->first == sentence->first &&
        (act_is_punct(w, sentence, next, '(') || act_is_punct(w, sentence, next, '-') ||
         (act_in(sentence, next) && act_text(w, f->sentence).ptr[w->s->pieces.at[next].start] == '\xE2'));
    return dateline || IS_ANY(w, sentence, next, nouns);
}

static bool takes_place_object(const act_work *w, const act_sentence *sentence, uint32_t before)
{
    static const char *const verbs[] = {
        "bombed",   "captured", "seized",   "shelled",   "besieged",  "reached",    "left",
        "entered",  "stormed",  "rocked",   "hit",       "liberated", "recaptured", "visited",
        "visiting", "leaving",  "entering", "capturing", "occupied",  "downtown",   "central",
        "eastern",  "western",  "northern", "southern",  "fled",      "retook",     "capture",
        "seize",    "enter",    "reach",    "overran",   "retake",    "old"};
    return IS_ANY(w, sentence, before, verbs);
}

/* "sought independence from Baghdad": what a government gives, or refuses. */
static bool is_asked(const act_work *w, const act_sentence *sentence, uint32_t before)
{
    static const char *const gifts[] = {"autonomy",   "independence", "support",     "aid",        "help",
                                        "pressure",   "orders",       "money",       "funding",    "weapons",
                                        "arms",       "approval",     "permission",  "response",   "apology",
                                        "guarantees", "reaction",     "concessions", "demanded",   "sought",
                                        "demands",    "denials",      "assurances",  "recognition"};
    enum { BACK = 5 };
    if (!act_is_word(w, sentence, before, "from")) return false;
    for (uint32_t p = before; p-- > sentence->first && before - p <= BACK;)
        if (IS_ANY(w, sentence, p, gifts)) return true;
    return false;
}

/* "..., Seoul said.": who speaks is no place. */
static bool speaks(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    return act_bits_in(w, sentence, f->last + 1) & W_SPEECH && f->first > sentence->first &&
           act_is_punct(w, sentence, f->first - 1, ',');
}

/* "in Moscow and Washington": what holds for the first holds for the second. */
static bool follows_place(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    if (f->first < sentence->first + 2) return false;
    bool joined = act_is_word(w, sentence, f->first - 1, "and") ||
                  act_is_punct(w, sentence, f->first - 1, ',') ||
                  act_is_word(w, sentence, f->first - 1, "or");
    const act_found *other = joined ? act_at(w, sentence, f->first - 2) : NULL;
    return other && other->entity != LEX_NONE && w->s->entities.at[other->entity].kind == ENT_PLACE;
}

static bool is_place_use(const act_work *w, const act_found *f, const lex_name *name)
{
    const act_sentence *sentence = &w->s->sentences.at[f->sentence];
    uint32_t before = f->first;
    bool article = before > sentence->first && (act_is_word(w, sentence, before - 1, "the") ||
                                                act_is_word(w, sentence, before - 1, "both"));
    before -= article;
    if (before > sentence->first) {
        before--;
        uint32_t bits = act_bits(w, before);
        if (speaks(w, sentence, f) || is_asked(w, sentence, before)) return false;
        if (bits & W_LOCATIVE && !w->s->cover.at[before]) return true;
        bool named = before > sentence->first && act_is_punct(w, sentence, before, ',') &&
                     act_is_word(w, sentence, before - 1, "capital"); /* "the Syrian capital, Damascus" */
        if (named || is_place_after(w, sentence, before) || takes_place_object(w, sentence, before))
            return true;
    }
    if (name->type == ENT_NAME_SEAT) return false;
    return is_place_before(w, sentence, f) || follows_place(w, sentence, f) ||
           is_country_named(w, across_comma(w, sentence, f, false), actor_of(w, name->actor));
}

/* The place of that name: the gazetteer's own, or a new one in the state. */
static ent_status place_entity(act_work *w, act_found *f, const lex_name *name)
{
    const ent_rule_actor *state = actor_of(w, name->actor);
    for (uint32_t i = 0; i < f->option_count; i++) {
        const ent_rule_actor *a = actor_of(w, option(w, f, i)->actor);
        if (a->kind == ENT_PLACE && is_country_of(a, state->country))
            return act_entity_of_actor(w, option(w, f, i)->actor, &f->entity);
    }
    ent_buf id = {0};
    ent_status st = act_slug(ENT_PLACE, name->text, &id);
    size_t known = st == ENT_OK ? ent_ruleset_find_actor(w->lex->rules, ent_buf_slice(&id)) : SIZE_MAX;
    ent_buf_free(&id);
    if (st == ENT_OK && known != SIZE_MAX) return act_entity_of_actor(w, (uint32_t)known, &f->entity);
    if (st == ENT_OK) st = act_entity_named(w, ENT_PLACE, name->text, &f->entity);
    if (st == ENT_OK) w->s->entities.at[f->entity].country = state->country;
    return st;
}

/* --- all mentions --- */

static ent_form form_of(const lex_name *name)
{
    return name->type == ENT_NAME_DEMONYM || name->type == ENT_NAME_PEOPLE ? ENT_FORM_DEMONYM : ENT_FORM_NAME;
}

/* A single everyday word that is a name only for those who know: "May", "Sun", "Post". */
static bool is_everyday(const act_work *w, const act_found *f)
{
    return f->first == f->last && w->s->pieces.at[f->first].shape == ENT_SHAPE_CAP &&
           act_bits(w, f->first) & (W_ORDINARY | W_CALENDAR | W_OPENER | W_OFFICE_MOD | W_ORIGIN_NOUN);
}

/* An everyday word where its capital says nothing, and nothing else in the document speaks for the name. */
static bool is_doubtful(const act_work *w, const act_found *f, const lex_name *name)
{
    const act_sentence *sentence = &w->s->sentences.at[f->sentence];
    if (!is_everyday(w, f) || form_of(name) == ENT_FORM_DEMONYM) return false;
    bool person = actor_of(w, name->actor)->kind == ENT_PERSON;
    if (person && has_title_before(w, sentence, f)) return false;
    uint32_t next = f->last + 1;
    bool acts = act_bits_in(w, sentence, next) & W_SPEECH ||
                (act_in(sentence, next) && w->s->pieces.at[next].shape == ENT_SHAPE_CLITIC);
    bool known = w->s->evidence.at[name->actor] > 0;
    if (act_bits(w, f->first) & W_CALENDAR) return !(known && acts);
    bool capital_says_nothing = f->first == sentence->first || sentence->title_case || sentence->all_caps;
    return (person || capital_says_nothing) && !known;
}

static ent_status resolve(act_work *w, uint32_t index)
{
    act_found *f = &w->s->founds.at[index];
    const lex_name *name = best_option(w, f);
    if (is_doubtful(w, f, name)) {
        act_drop(w, index);
        return ENT_OK;
    }
    f->form = (uint8_t)form_of(name);
    bool place = (name->type == ENT_NAME_CAPITAL || name->type == ENT_NAME_SEAT) && is_place_use(w, f, name);
    return place ? place_entity(w, f, name) : act_entity_of_actor(w, name->actor, &f->entity);
}

/* Mentions that can mean one actor only: what the rest is measured by. */
static void count_evidence(act_work *w)
{
    for (uint32_t i = 0; i < w->s->founds.count; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->origin != ACT_GAZETTEER) continue;
        uint32_t actor = only_actor(w, f);
        if (actor == LEX_NONE || is_everyday(w, f)) continue;
        w->s->evidence.at[actor]++;
        uint32_t name = w->s->options.at[f->option] + 1, *variety = &w->s->variety.at[actor];
        *variety = *variety == 0 || *variety == name ? name : LEX_NONE;
    }
}

/* Ambiguous names whose own context decides: they are evidence too, for the same name elsewhere in the
 * document. */
static void count_decided(act_work *w)
{
    for (uint32_t i = 0; i < w->s->founds.count; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->origin != ACT_GAZETTEER || only_actor(w, f) != LEX_NONE) continue;
        const act_sentence *sentence = &w->s->sentences.at[f->sentence];
        const lex_name *best = best_option(w, f);
        const ent_rule_actor *a = actor_of(w, best->actor);
        bool decided = a->kind == ENT_PERSON ? has_title_before(w, sentence, f)
                                             : score_place(w, sentence, f, a) >= BY_NEIGHBOUR;
        if (decided) w->s->evidence.at[best->actor]++;
    }
}

ent_status act_resolve_names(act_work *w)
{
    size_t actors = ent_ruleset_actor_count(w->lex->rules);
    ent_status st = ACT_ZERO(w->s->evidence, actors);
    if (st == ENT_OK) st = ACT_ZERO(w->s->variety, actors);
    if (st != ENT_OK) return st;
    count_evidence(w);
    count_decided(w);
    for (uint32_t i = 0; i < w->s->founds.count && st == ENT_OK; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (!f->dropped && f->origin == ACT_GAZETTEER) st = resolve(w, i);
    }
    return st;
}
