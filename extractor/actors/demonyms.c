/* What an adjective or a people's name stands for: the state ("Russian officials", "the Americans proposed"),
 * the people as a group ("Russians fighting in Syria"), or mere origin ("a British newspaper"), which is no
 * mention. */
#include "work.h"

enum {
    PHRASE_MAX = 4, /* words behind the adjective in which its noun is looked for */
    LIST_MAX = 8    /* adjectives before the noun: "Russian, Turkish and Iranian officials" */
};

typedef enum use { USE_NONE, USE_STATE, USE_PEOPLE, USE_SOME } use; /* SOME: "100 Palestinians" */

static bool has_type(const act_work *w, const act_found *f, ent_name_type type)
{
    for (uint32_t i = 0; i < f->option_count; i++)
        if (w->lex->names[w->s->options.at[f->option + i]].type == type) return true;
    return false;
}

static bool is_one_of(const act_work *w, const act_sentence *sentence, uint32_t piece,
                      const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (act_is_word(w, sentence, piece, words[i])) return true;
    return false;
}

/* "Russian-backed": the state acts; "Russian-speaking": it does not. */
static use use_in_compound(const act_work *w, const act_sentence *sentence, uint32_t second)
{
    static const char *const origins[] = {"born",     "speaking",   "language", "made",    "style",
                                          "educated", "registered", "flagged",  "built",   "owned",
                                          "looking",  "themed",     "inspired", "designed"};
    return is_one_of(w, sentence, second, origins, sizeof origins / sizeof *origins) ? USE_NONE : USE_STATE;
}

/* An unknown noun that names persons by its ending: "lobbyists", "reformers". */
static bool names_persons(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const endings[] = {"ist", "ists", "ers", "ors", "eer", "eers"};
    char folded[ENT_PIECE_FOLD_MAX];
    ent_slice s = ent_piece_fold(w->doc->parts[sentence->part].text, &w->s->pieces.at[piece], folded);
    for (size_t i = 0; s.len > 5 && i < sizeof endings / sizeof *endings; i++)
        if (ent_slice_ends(s, ent_slice_c(endings[i]))) return true;
    return false;
}

/* True when the piece can go on with the noun phrase that began before it. */
static bool is_in_phrase(const act_work *w, const act_sentence *sentence, uint32_t piece, bool first)
{
    if (!act_in(sentence, piece) || w->s->cover.at[piece]) return false;
    const ent_piece *p = &w->s->pieces.at[piece];
    uint32_t bits = act_bits(w, piece);
    if (!ent_piece_is_word(p) || bits & (W_FUNCTION | W_CALENDAR)) return false;
    return first || !(bits & (W_SPEECH | W_ACT)) || bits & (W_STATE_NOUN | W_OFFICE);
}

/* An adjective by the noun that it modifies: the last word of the phrase that says something decides. */
static bool is_origin_noun(uint32_t bits)
{
    return bits & W_ORIGIN_NOUN ||
           (bits & (W_UNNAMED | W_UNNAMED_SOME | W_UNNAMED_ONE) && !(bits & (W_STATE_NOUN | W_OFFICE)));
}

/* An unknown word in -ed, or the past of a verb that has none: "An Iraqi died", "soldiers shot students". */
static bool is_verb(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const past[] = {"shot",  "fought", "struck", "hit",    "beat",  "took",   "held",
                                       "drove", "threw",  "blew",   "sank",   "set",   "burnt",  "left",
                                       "fled",  "sent",   "broke",  "seized", "ran",   "fell",   "led",
                                       "gave",  "began",  "won",    "lost",   "came",  "went",   "tore",
                                       "flew",  "kept",   "freed",  "slew",   "swept", "caught", "overran"};
    char folded[ENT_PIECE_FOLD_MAX];
    if (!act_in(sentence, piece) || act_bits(w, piece) & (W_STATE_NOUN | W_ORIGIN_NOUN | W_OFFICE))
        return false;
    ent_slice s = ent_piece_fold(w->doc->parts[sentence->part].text, &w->s->pieces.at[piece], folded);
    return act_bits(w, piece) & (W_SPEECH | W_ACT) || ent_slice_ends(s, ENT_SLICE("ed")) ||
           is_one_of(w, sentence, piece, past, sizeof past / sizeof *past);
}

/* "Syrian rebel positions": whoever they are held by, it is not the state. */
static bool is_fighter(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const words[] = {"rebel",      "guerrilla", "guerilla",   "insurgent", "militant",
                                        "separatist", "terrorist", "opposition", "suicide"};
    bool compound = act_in(sentence, piece + 1) && w->s->pieces.at[piece + 1].hyphen; /* "rebel-held" */
    return !compound && is_one_of(w, sentence, piece, words, sizeof words / sizeof *words);
}

/* What follows the noun phrase: "Egyptian police arrested students", "held Canadian peacekeepers hostage". */
static bool ends_behind_noun(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    if (act_is_word(w, sentence, piece, "hostage") || act_is_word(w, sentence, piece, "captive")) return true;
    return !w->s->pieces.at[piece].hyphen && is_verb(w, sentence, piece);
}

static use use_before_noun(const act_work *w, const act_sentence *sentence, uint32_t next)
{
    use verdict = USE_STATE;
    bool known = false, inner = false;
    for (uint32_t p = next; p < next + PHRASE_MAX && is_in_phrase(w, sentence, p, p == next); p++) {
        uint32_t bits = act_bits(w, p);
        const ent_piece *piece = &w->s->pieces.at[p];
        bool name = ent_piece_is_capital(piece) && !sentence->title_case && !sentence->all_caps;
        if (known && ends_behind_noun(w, sentence, p)) break;
        if (inner && bits & W_OFFICE) continue; /* "opposition leader": an office of another body */
        if (is_fighter(w, sentence, p)) return USE_NONE;
        inner = bits & W_ORIGIN_NOUN && bits & W_OFFICE_MOD;
        bool hit = bits & W_POSSESSION && !act_is_word(w, sentence, p + 1, "of"); /* "the Syrian town of X" */
        if (!hit && (is_origin_noun(bits) || (!known && !bits && names_persons(w, sentence, p))))
            verdict = USE_NONE;
        else if (hit || bits & (W_STATE_NOUN | W_OFFICE))
            verdict = USE_STATE;
        else if (!known && name && !(bits & W_OFFICE_MOD))
            return USE_NONE; /* a longer name that nobody knows */
        known = known || is_origin_noun(bits) || bits & (W_STATE_NOUN | W_OFFICE);
    }
    return verdict;
}

/* "the Americans proposed", "the Americans have proposed". */
static bool acts(const act_work *w, const act_sentence *sentence, uint32_t next)
{
    uint32_t verbs = W_ACT | W_SPEECH, bits = act_bits_in(w, sentence, next);
    if (bits & W_FUNCTION) bits = act_bits_in(w, sentence, next + 1);
    return bits & verbs;
}

static use use_of_people(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    bool plural = act_text(w, f->sentence).ptr[w->s->pieces.at[f->last].end - 1] == 's';
    bool article = f->first > sentence->first && act_is_word(w, sentence, f->first - 1, "the");
    if (!plural && !article) return USE_NONE;
    if (f->first > sentence->first) {
        const ent_piece *before = &w->s->pieces.at[f->first - 1];
        bool counted = before->shape == ENT_SHAPE_NUMBER || act_bits(w, f->first - 1) & W_COUNTED;
        if (counted) return plural ? USE_SOME : USE_NONE; /* single persons */
    }
    bool subject = article || f->first == sentence->first;
    return subject && acts(w, sentence, f->last + 1) ? USE_STATE : USE_PEOPLE;
}

/* "ex-Soviet", "post-Soviet", "former Soviet". */
static bool is_of_the_past(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    if (f->first == sentence->first) return false;
    uint32_t p = f->first - 1;
    bool joined = w->s->pieces.at[f->first].hyphen;
    return joined && (act_is_word(w, sentence, p, "ex") || act_is_word(w, sentence, p, "post"));
}

/* "Islamist violence" names nobody, "Kurdish fighters" do act for their people. */
static use use_of_group(const act_work *w, const act_sentence *sentence, uint32_t next)
{
    static const char *const bodies[] = {"fighters", "militants",  "militia", "militias", "rebels",  "groups",
                                         "parties",  "insurgents", "fighter", "party",    "movement"};
    for (uint32_t p = next; p < next + PHRASE_MAX && is_in_phrase(w, sentence, p, p == next); p++) {
        uint32_t bits = act_bits(w, p);
        if (is_one_of(w, sentence, p, bodies, sizeof bodies / sizeof *bodies)) return USE_STATE;
        if (bits & (W_OFFICE | W_STATE_NOUN | W_POSSESSION)) return USE_STATE;
    }
    return USE_NONE;
}

/* "Russian" in "Russian and Turkish officials" means what "Turkish" does. */
static const act_found *last_of_list(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    for (uint32_t steps = 0; steps < LIST_MAX; steps++) {
        uint32_t next = f->last + 1;
        bool comma = act_is_punct(w, sentence, next, ',');
        next += comma;
        bool joined = act_is_word(w, sentence, next, "and") || act_is_word(w, sentence, next, "or");
        next += joined;
        const act_found *other = comma || joined ? act_at(w, sentence, next) : NULL;
        if (!other || other->first != next || other->form != ENT_FORM_DEMONYM) return f;
        f = other;
    }
    return f;
}

static use use_of(const act_work *w, const act_found *f)
{
    const act_sentence *sentence = &w->s->sentences.at[f->sentence];
    if (has_type(w, f, ENT_NAME_DEMONYM)) f = last_of_list(w, sentence, f);
    uint32_t next = f->last + 1;
    bool people = has_type(w, f, ENT_NAME_PEOPLE), adjective = has_type(w, f, ENT_NAME_DEMONYM);
    if (is_of_the_past(w, sentence, f)) return USE_NONE;
    if (w->s->pieces.at[f->first].hyphen && f->first > sentence->first)
        return adjective ? USE_STATE : USE_NONE; /* "pro-Russian" */
    if (act_in(sentence, next) && w->s->pieces.at[next].hyphen) return use_in_compound(w, sentence, next);
    const act_found *behind = act_at(w, sentence, next);
    if (adjective && behind && behind->entity != LEX_NONE)
        return behind->form == ENT_FORM_DEMONYM ? USE_STATE : USE_NONE; /* "Lebanese Hezbollah": origin */
    if (w->s->entities.at[f->entity].kind == ENT_GROUP && adjective && !people)
        return use_of_group(w, sentence, next);
    if (people && f->first > sentence->first && act_bits(w, f->first - 1) & W_COUNTED &&
        is_verb(w, sentence, next))
        return USE_NONE;
    bool verb_next = people && acts(w, sentence, next) && !(act_bits_in(w, sentence, next) & W_STATE_NOUN);
    if (adjective && !verb_next && is_in_phrase(w, sentence, next, true))
        return use_before_noun(w, sentence, next);
    return people ? use_of_people(w, sentence, f) : USE_NONE;
}

/* The people as an actor of its own: "group/russians". */
static ent_status make_people(act_work *w, uint32_t index, bool generic)
{
    act_found *f = &w->s->founds.at[index];
    ent_slice country = w->s->entities.at[f->entity].country;
    ent_status st = act_entity_of_span(w, ENT_GROUP, f->sentence, f->first, f->last, &f->entity);
    if (st != ENT_OK) return st;
    act_entity *e = &w->s->entities.at[f->entity];
    e->country = country;
    e->is_specific = e->is_specific || !generic;
    e->generic = !e->is_specific;
    return ENT_OK;
}

ent_status act_filter_demonyms(act_work *w)
{
    ent_status st = ACT_ZERO(w->s->origins, w->s->pieces.count);
    for (uint32_t i = 0; i < w->s->founds.count && st == ENT_OK; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->form != ENT_FORM_DEMONYM || f->entity == LEX_NONE) continue;
        switch (use_of(w, f)) {
        case USE_NONE:
            act_drop(w, i);
            w->s->origins.at[f->last] = i + 1;
            break;
        case USE_SOME: st = make_people(w, i, true); break;
        case USE_PEOPLE: st = make_people(w, i, false); break;
        case USE_STATE: break;
        }
    }
    return st;
}
