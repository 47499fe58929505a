/* Actors without a name: "rebels", "Afghan refugees", "a Saudi businessman", "the coalition". They are
 * generic: kept only as an end of a relation, which the matcher sees to. */
#include "work.h"

enum { ADJECTIVES_MAX = 2 }; /* between origin and noun: "Afghan civilian refugees" */

/* True for a word in lower case, or capitalised where a headline or the sentence's beginning asks for it. */
static bool is_common(const act_sentence *sentence, const ent_piece *p, uint32_t piece)
{
    if (p->shape == ENT_SHAPE_LOWER) return true;
    return p->shape == ENT_SHAPE_CAP && (sentence->title_case || piece == sentence->first);
}

/* The demonym at the piece that was dropped as mere origin, or NULL. */
static const act_found *origin_at(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    if (!act_in(sentence, piece)) return NULL;
    uint32_t index = w->s->origins.at[piece];
    return index ? &w->s->founds.at[index - 1] : NULL;
}

static bool may_modify(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    if (!act_in(sentence, piece) || w->s->cover.at[piece]) return false;
    const ent_piece *p = &w->s->pieces.at[piece];
    ent_slice text = act_span(w, (uint32_t)(sentence - w->s->sentences.at), piece, piece);
    if (!ent_piece_is_word(p) || act_bits(w, piece) & (W_FUNCTION | W_CALENDAR | W_ACT | W_SPEECH))
        return false;
    return !ent_slice_ends(text, ENT_SLICE("ed")) && !ent_slice_ends(text, ENT_SLICE("s"));
}

/* Where the noun phrase of the head begins: at its origin ("Afghan") or unknown name ("Tutsi"), else at the
 * head. *origin: the demonym, or NULL. */
static uint32_t phrase_start(const act_work *w, const act_sentence *sentence, uint32_t head,
                             const act_found **origin)
{
    uint32_t p = head;
    *origin = NULL;
    for (uint32_t n = 0; n <= ADJECTIVES_MAX && p > sentence->first; n++) {
        *origin = origin_at(w, sentence, p - 1);
        if (*origin && !w->s->cover.at[p - 1]) return (*origin)->first;
        *origin = NULL;
        if (!may_modify(w, sentence, p - 1)) break;
        p--;
        if (ent_piece_is_capital(&w->s->pieces.at[p]) && p > sentence->first && !sentence->title_case)
            return p;
    }
    return head;
}

static bool is_one_of(const act_work *w, const act_sentence *sentence, uint32_t piece,
                      const char *const *words)
{
    for (; *words; words++)
        if (act_is_word(w, sentence, piece, *words)) return true;
    return false;
}

static bool is_possessive(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const words[] = {"its", "their", "his", "her", "our", "my", "your", "whose", NULL};
    return is_one_of(w, sentence, piece, words);
}

/* The state or place whose name stands right before a noun that acts for no state: "Ivory Coast rebels",
 * "Darfur refugees"; NULL: none. */
static const act_found *home_before(const act_work *w, const act_sentence *sentence, uint32_t first,
                                    uint32_t head)
{
    uint32_t bits = act_bits(w, head);
    if (first == sentence->first || !(bits & W_UNNAMED) || bits & W_STATE_NOUN) return NULL;
    const act_found *f = act_at(w, sentence, first - 1);
    if (!f || f->entity == LEX_NONE || f->form != ENT_FORM_NAME) return NULL;
    ent_kind kind = w->s->entities.at[f->entity].kind;
    return kind == ENT_STATE || kind == ENT_PLACE ? f : NULL;
}

/* First of the words that modify the head, the head itself where there are none: "international" in "the
 * international coalition". */
static uint32_t modifiers_start(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    uint32_t p = head;
    while (p > sentence->first && head - p < ADJECTIVES_MAX && may_modify(w, sentence, p - 1))
        p--;
    return p;
}

/* "Zimbabwe riot police", "the country's security forces": behind modifiers the one they act for. */
static bool acts_for_other(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t head)
{
    uint32_t p = modifiers_start(w, sentence, first);
    if (!(act_bits(w, head) & W_STATE_NOUN) || p == first || p == sentence->first) return false;
    const act_found *f = act_at(w, sentence, p - 1);
    bool clitic = w->s->pieces.at[p - 1].shape == ENT_SHAPE_CLITIC;
    return clitic || (f && f->entity != LEX_NONE && w->s->entities.at[f->entity].kind != ENT_PERSON);
}

/* True when the noun is not the head of its phrase ("rebels-held"), or when it stands for somebody already:
 * "Houthi rebels", "Russia's soldiers", "its troops"; "our partners" are others than we. */
static bool belongs_elsewhere(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t head)
{
    if (act_in(sentence, head + 1) && w->s->pieces.at[head + 1].hyphen) return true;
    if (first == sentence->first) return false;
    const ent_piece *before = &w->s->pieces.at[first - 1];
    if (is_possessive(w, sentence, first - 1))
        return !(act_bits(w, head) & W_RELATIVE && act_is_word(w, sentence, first - 1, "our"));
    if (home_before(w, sentence, first, head)) return false;
    if (acts_for_other(w, sentence, first, head)) return true;
    return w->s->cover.at[first - 1] || before->shape == ENT_SHAPE_CLITIC || w->s->pieces.at[first].hyphen;
}

/* "rebel positions", "government helicopters": who owns what stands behind. Whom the word stands for, or
 * NULL. */
static const char *owner_at(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const owners[][2] = {{"rebel", "rebels"},
                                            {"guerrilla", "guerrillas"},
                                            {"guerilla", "guerillas"},
                                            {"insurgent", "insurgents"},
                                            {"militant", "militants"},
                                            {"separatist", "separatists"},
                                            {"secessionist", "secessionists"},
                                            {"loyalist", "loyalists"},
                                            {"militia", "militia"},
                                            {"government", "government"},
                                            {"army", "army"},
                                            {"opposition", "opposition"},
                                            {"coalition", "coalition"},
                                            {"junta", "junta"},
                                            {"regime", "regime"}};
    if (!(act_bits_in(w, sentence, piece + 1) & W_POSSESSION) || w->s->cover.at[piece + 1] ||
        w->s->pieces.at[piece + 1].hyphen)
        return NULL;
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
        if (act_is_word(w, sentence, piece, owners[i][0])) return owners[i][1];
    return NULL;
}

/* "nationalist guerrillas", "refugee camps", "a student leader": the noun goes before another that is the
 * phrase's head. */
static bool modifies_next(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    uint32_t next = act_bits_in(w, sentence, head + 1);
    if (!(act_bits(w, head) & W_UNNAMED_ONE) || !next || w->s->cover.at[head + 1]) return false;
    return next & (W_UNNAMED | W_UNNAMED_SOME | W_POSSESSION) ||
           (next & (W_OFFICE | W_UNIT) && !(next & (W_ACT | W_SPEECH)));
}

/* The entity of what the pieces say; owner: the noun in the plural that the head stands for, or NULL. */
static ent_status unnamed_entity(act_work *w, const act_found *f, const char *owner, uint32_t *entity)
{
    ent_kind kind = (ent_kind)f->kind;
    if (!owner) return act_entity_of_span(w, kind, f->sentence, f->first, f->last, entity);
    ent_slice before = {0}, name;
    ent_status st =
        f->first == f->last ? ENT_OK : act_clean_name(w, f->sentence, f->first, f->last - 1, &before);
    if (st != ENT_OK) return st;
    size_t length = before.len + 1 + strlen(owner);
    char *text = ENT_ARENA_NEW(w->doc->arena, char, length + 1);
    if (!text) return ENT_ENOMEM;
    int n = snprintf(text, length + 1, "%.*s%s%s", ENT_FMT(before), before.len ? " " : "", owner);
    name = ent_slice_of(text, (size_t)n);
    return act_entity_named(w, kind, name, entity);
}

static ent_status add_unnamed(act_work *w, uint32_t index, uint32_t first, uint32_t head, const char *owner,
                              const act_found *origin)
{
    act_found f = {.sentence = index,
                   .first = first,
                   .last = head,
                   .origin = ACT_NOMINAL,
                   .form = ENT_FORM_NOMINAL,
                   .kind = !owner && act_bits(w, head) & W_UNNAMED_ONE ? ENT_PERSON : ENT_GROUP};
    ent_slice country = origin ? w->s->entities.at[origin->entity].country : (ent_slice){0};
    ent_status st = unnamed_entity(w, &f, owner, &f.entity);
    if (st != ENT_OK) return st;
    act_entity *e = &w->s->entities.at[f.entity];
    if (e->rule_actor == LEX_NONE && !e->is_specific) {
        e->generic = true;
        if (!e->country.len) e->country = country;
    }
    return act_add_found(w, &f, NULL);
}

/* "the", "this" or "these" before the head and its adjectives. */
static bool is_definite(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const words[] = {"the", "this", "these", NULL};
    uint32_t p = modifiers_start(w, sentence, head);
    return p > sentence->first && is_one_of(w, sentence, p - 1, words);
}

/* "an extremist group": with an article, and with a word that tells its sort; "a group of" is none, and what
 * somebody else is said to be ("is an extremist group", "as a terrorist organization") is nobody new. */
static bool is_unit(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const articles[] = {"a", "an", "another", NULL};
    static const char *const names[] = {"as",   "is",     "are",     "was",    "were", "be",
                                        "been", "become", "becomes", "became", NULL};
    uint32_t p = modifiers_start(w, sentence, head);
    if (p == head || p == sentence->first || !is_one_of(w, sentence, p - 1, articles)) return false;
    bool named = p > sentence->first + 1 && is_one_of(w, sentence, p - 2, names);
    return !named && !act_is_word(w, sentence, head + 1, "of");
}

/* "14 countries", "at least 28 people". */
static bool is_counted(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    uint32_t p = modifiers_start(w, sentence, head);
    return p > sentence->first && w->s->pieces.at[p - 1].shape == ENT_SHAPE_NUMBER;
}

/* "NATO-led forces", "a Saudi-backed coalition". */
static bool is_led(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const words[] = {"led",        "backed",  "trained",   "armed",
                                        "supported",  "funded",  "sponsored", "dominated",
                                        "controlled", "aligned", NULL};
    return head > sentence->first && w->s->pieces.at[head - 1].hyphen &&
           is_one_of(w, sentence, head - 1, words);
}

/* The state before "-led"; of those who are backed it is not told where they come from. NULL: none. */
static const act_found *leader_of(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    const act_found *f = head > sentence->first + 1 ? act_at(w, sentence, head - 2) : NULL;
    return f && f->entity != LEX_NONE && act_is_word(w, sentence, head - 1, "led") ? f : NULL;
}

/* "thousands of people": so many, and not counted. */
static bool is_crowd(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const words[] = {"thousands", "hundreds", "dozens", "scores",
                                        "millions",  "crowds",   NULL};
    uint32_t p = modifiers_start(w, sentence, head);
    return act_is_word(w, sentence, head, "people") && p > sentence->first + 1 &&
           act_is_word(w, sentence, p - 1, "of") && is_one_of(w, sentence, p - 2, words);
}

/* The state or place behind the head: "groups in Zimbabwe"; NULL: none. */
static const act_found *home_behind(const act_work *w, const act_sentence *sentence, uint32_t index,
                                    uint32_t head)
{
    if (!act_in(sentence, head + 2)) return NULL;
    ent_slice text = act_span(w, index, head + 1, head + 1);
    if (!ent_slice_equal(text, ENT_SLICE("in")) && !ent_slice_equal(text, ENT_SLICE("from"))) return NULL;
    for (uint32_t p = head + 2; p <= head + 2 + ADJECTIVES_MAX && act_in(sentence, p); p++) {
        const act_found *f = act_at(w, sentence, p);
        if (f) return f->entity != LEX_NONE && f->form == ENT_FORM_NAME ? f : NULL;
    }
    return NULL;
}

/* "soldiers of the Lebanese Army": a body that is named right behind. Those who speak for it ("diplomats from
 * the UN") are the body. */
static bool is_of_body(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const links[] = {"of", "from", NULL};
    static const char *const speakers[] = {"lawmakers", "legislators", "deputies",    "politicians",
                                           "diplomats", "inspectors",  "observers",   "monitors",
                                           "mediators", "leaders",     "negotiators", NULL};
    if (!is_one_of(w, sentence, head + 1, links) || is_one_of(w, sentence, head, speakers)) return false;
    uint32_t p = head + 2;
    p += act_is_word(w, sentence, p, "the");
    const act_found *f = act_at(w, sentence, p);
    if (!f || f->first != p || f->entity == LEX_NONE || f->form != ENT_FORM_NAME) return false;
    ent_kind kind = w->s->entities.at[f->entity].kind;
    return kind == ENT_ORGANIZATION || kind == ENT_GROUP;
}

/* "coalition airstrikes": a collective that owns what it fights with. */
static bool is_owner_of_force(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const words[] = {"airstrikes", "strikes", "operations", "advisers", "advisors",
                                        "airpower",   "strike",  "airstrike",  NULL};
    return is_one_of(w, sentence, head + 1, words);
}

/* "security forces", "paramilitary police": the sort is part of the name. */
static bool is_sort_of_force(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const words[] = {
        "security", "special",  "paramilitary", "peacekeeping",   "border", "federal", "riot",
        "loyalist", "royalist", "coalition",    "pro-government", "armed",  NULL};
    return is_common(sentence, &w->s->pieces.at[piece], piece) && is_one_of(w, sentence, piece, words);
}

/* "Soldiers opened fire", "shot by troops": who acts, though nothing says whose they are. */
static bool is_bare_agent(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const forces[] = {"soldiers", "troops", "policemen", "commandos", "officers", NULL};
    static const char *const links[] = {"of", "from", NULL};
    bool force = act_is_word(w, sentence, head, "forces") && act_is_word(w, sentence, head + 1, "loyal");
    if (!force && !is_one_of(w, sentence, head, forces)) return false;
    if (is_one_of(w, sentence, head + 1, links)) return false;
    return head == sentence->first || act_is_word(w, sentence, head - 1, "by");
}

/* "a suicide bomber", "a gunman": one who is nobody else, and is in the news for what he does. */
static bool is_attacker(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const words[] = {"bomber", "gunman", "assassin", "hijacker", "pirate", NULL};
    static const char *const articles[] = {"a", "an", "another", NULL};
    uint32_t p = modifiers_start(w, sentence, head);
    return is_one_of(w, sentence, head, words) && p > sentence->first &&
           is_one_of(w, sentence, p - 1, articles);
}

static bool is_of_state(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const words[] = {"government", "army", "military", NULL};
    return is_one_of(w, sentence, head, words);
}

/* A word that is no noun behind another: of the grammar, a sign, a verb in -ed, an adverb. */
static bool ends_phrase(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const verbs[] = {"to",   "shot", "hit", "fought", "took", "began",
                                        "sent", "went", "won", "lost",   NULL};
    if (!act_in(sentence, piece) || !ent_piece_is_word(&w->s->pieces.at[piece])) return true;
    if (act_bits(w, piece) & (W_FUNCTION | W_CALENDAR | W_ACT | W_SPEECH)) return true;
    ent_slice text = act_span(w, (uint32_t)(sentence - w->s->sentences.at), piece, piece);
    return is_one_of(w, sentence, piece, verbs) || ent_slice_ends(text, ENT_SLICE("ed")) ||
           ent_slice_ends(text, ENT_SLICE("ly"));
}

/* "the government" that does something or is hit: not "the government of X", nor who is cited only. */
static bool is_told_of(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    static const char *const other[] = {"of", "said", "says", "in", "-", NULL};
    if (act_is_word(w, sentence, head + 1, "of") && act_in(sentence, head + 2)) { /* "accused it of lying" */
        ent_slice next = act_span(w, (uint32_t)(sentence - w->s->sentences.at), head + 2, head + 2);
        return next.len > 5 && ent_slice_ends(next, ENT_SLICE("ing"));
    }
    return head > sentence->first && act_is_word(w, sentence, head - 1, "the") &&
           !is_one_of(w, sentence, head + 1, other) && ends_phrase(w, sentence, head + 1);
}

/* Does the noun make an actor where it stands? One person only where an origin tells whose. */
static bool suits(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t head,
                  const act_found *origin)
{
    uint32_t bits = act_bits(w, head);
    /* "the two neighbours": those who are named already */
    if (bits & W_RELATIVE && act_is_word(w, sentence, modifiers_start(w, sentence, head) - 1, "two"))
        return false;
    if (bits & (W_UNNAMED | W_RELATIVE)) return true;
    if (bits & W_UNNAMED_ONE) return origin != NULL || is_attacker(w, sentence, head);
    if (bits & (W_UNNAMED_SOME | W_COLLECTIVE) && is_led(w, sentence, head)) return true;
    if ((bits & W_UNIT) && is_unit(w, sentence, head)) return true;
    if (bits & W_UNNAMED_SOME)
        return first < head || is_bare_agent(w, sentence, head) ||
               (first > sentence->first && (act_bits(w, first - 1) & W_COLLECTIVE) &&
                !is_of_state(w, sentence, first - 1)) ||
               is_counted(w, sentence, head) || is_of_body(w, sentence, head);
    if (is_of_state(w, sentence, head)) return first == head && is_told_of(w, sentence, head);
    return (bits & W_COLLECTIVE) && (is_definite(w, sentence, head) || is_owner_of_force(w, sentence, head));
}

static ent_status try_noun(act_work *w, uint32_t index, uint32_t head)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    const act_found *origin;
    const char *owner = owner_at(w, sentence, head);
    const uint32_t nouns = W_UNNAMED | W_UNNAMED_SOME | W_UNNAMED_ONE | W_COLLECTIVE | W_RELATIVE | W_UNIT;
    bool crowd = is_crowd(w, sentence, head);
    if (!(act_bits(w, head) & nouns || crowd || owner) || w->s->cover.at[head]) return ENT_OK;
    if (!is_common(sentence, &w->s->pieces.at[head], head)) return ENT_OK;
    if (!owner && modifies_next(w, sentence, head)) return ENT_OK;
    uint32_t first = phrase_start(w, sentence, head, &origin);
    if (first == head && first > sentence->first && act_bits(w, head) & W_UNNAMED_SOME &&
        is_sort_of_force(w, sentence, head - 1))
        first--;
    if (belongs_elsewhere(w, sentence, first, head)) return ENT_OK;
    if (!crowd && !owner && !suits(w, sentence, first, head, origin)) return ENT_OK;
    if (!origin) origin = home_before(w, sentence, first, head);
    if (!origin && is_led(w, sentence, head)) origin = leader_of(w, sentence, head);
    if (!origin) origin = home_behind(w, sentence, index, head);
    return add_unnamed(w, index, first, head, owner, origin);
}

ent_status act_find_unnamed(act_work *w)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++) {
        const act_sentence *sentence = &w->s->sentences.at[i];
        for (uint32_t p = sentence->first; act_in(sentence, p) && st == ENT_OK; p++)
            st = try_noun(w, i, p);
    }
    return st;
}
