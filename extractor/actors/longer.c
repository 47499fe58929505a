/* Longer names around known ones: "Syrian" in "Syrian Human Rights Committee", "Liberal Party" in "Ontario
 * Liberal Party"; and known names that are no mention inside a longer one: "Michael Jordan", "Vietnam War",
 * "2010 United Kingdom general election". */
#include "work.h"

enum {
    EXTENT_MAX = 8, /* pieces that a known name may grow by to the right */
    LEFT_MAX = 3    /* and to the left */
};

static const uint32_t any_head = W_ORG_HEAD | W_GROUP_HEAD | W_GEO_HEAD | W_OTHER_HEAD;

static bool is_free_capital(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    return act_in(sentence, piece) && !w->s->cover.at[piece] && ent_piece_is_capital(&w->s->pieces.at[piece]);
}

static uint32_t actor_index(const act_work *w, const act_found *f)
{
    return w->lex->names[w->s->options.at[f->option]].actor;
}

static const ent_rule_actor *first_actor(const act_work *w, const act_found *f)
{
    return ent_ruleset_actor(w->lex->rules, actor_index(w, f));
}

static bool is_land(const act_work *w, const act_found *f)
{
    if (!f || f->option_count == 0) return false;
    ent_kind kind = first_actor(w, f)->kind;
    return kind == ENT_STATE || kind == ENT_PLACE;
}

/* "Energy" heads "Russian Energy", unless it belongs to the title that follows: "Russian Energy Minister". */
static bool is_head(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    uint32_t bits = act_bits(w, piece), next = act_bits_in(w, sentence, piece + 1);
    if (!(bits & any_head)) return false;
    return !(bits & (W_OFFICE_MOD | W_OFFICE) && next & (W_OFFICE | W_OFFICE_MOD));
}

/* "of Sciences", "for Human Rights" behind a head. */
static uint32_t extend_with_of(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    bool of = act_is_word(w, sentence, head + 1, "of") || act_is_word(w, sentence, head + 1, "for");
    if (!of || !is_free_capital(w, sentence, head + 2)) return head;
    uint32_t last = head + 2;
    while (is_free_capital(w, sentence, last + 1) && last < head + EXTENT_MAX &&
           !(act_bits(w, last + 1) & W_CALENDAR))
        last++;
    return last;
}

/* True when the mention is a demonym and nothing else. */
static bool is_adjective(const act_work *w, const act_found *f)
{
    for (uint32_t i = 0; i < f->option_count; i++) {
        ent_name_type type = (ent_name_type)w->lex->names[w->s->options.at[f->option + i]].type;
        if (type != ENT_NAME_DEMONYM && type != ENT_NAME_PEOPLE) return false;
    }
    return f->option_count > 0;
}

/* The last piece of the longer name that begins with the found, and its head; the found's own when it stands
 * alone. */
static uint32_t extent(const act_work *w, const act_sentence *sentence, const act_found *f, uint32_t *head)
{
    *head = LEX_NONE;
    for (uint32_t p = f->last + 1; act_in(sentence, p) && p <= f->last + EXTENT_MAX; p++) {
        const ent_piece *piece = &w->s->pieces.at[p];
        bool inner = act_bits(w, p) & (W_FUNCTION) && (act_is_word(w, sentence, p, "and"));
        if (inner && is_free_capital(w, sentence, p + 1)) continue;
        const act_found *other = act_at(w, sentence, p);
        if (piece->broken || (other && !is_adjective(w, other))) break;
        if (!ent_piece_is_capital(piece) || act_bits(w, p) & (W_CALENDAR | W_FUNCTION)) break;
        if (piece->hyphen && p == f->last + 1) break;
        if (is_head(w, sentence, p)) *head = p;
    }
    return *head == LEX_NONE ? f->last : extend_with_of(w, sentence, *head);
}

/* What a name with this head is. False when it is something that does not act. */
static bool kind_of_head(uint32_t bits, ent_kind *kind)
{
    if (bits & W_ORG_HEAD)
        *kind = ENT_ORGANIZATION;
    else if (bits & W_GROUP_HEAD)
        *kind = ENT_GROUP;
    else if (bits & W_GEO_HEAD)
        *kind = ENT_PLACE;
    else
        return false;
    return true;
}

/* A known name that begins a longer one: "Syrian" in "Syrian Human Rights Committee" becomes that committee,
 * "Vietnam" in "Vietnam War" nothing. */
static ent_status extend(act_work *w, uint32_t index)
{
    act_found f = w->s->founds.at[index];
    const act_sentence *sentence = &w->s->sentences.at[f.sentence];
    uint32_t head, last = extent(w, sentence, &f, &head);
    ent_kind kind;
    if (head == LEX_NONE) return ENT_OK;
    bool joined = false; /* "Iraq and the Near East" */
    for (uint32_t p = f.last + 1; p < head; p++)
        joined = joined || act_is_word(w, sentence, p, "and");
    if (joined && !(act_bits(w, head) & W_ORG_HEAD)) return ENT_OK;
    if (!kind_of_head(act_bits(w, head), &kind)) {
        act_drop(w, index);
        return ENT_OK;
    }
    if (!act_make_room(w, f.sentence, f.first, last)) return ENT_OK;
    act_found longer = {.sentence = f.sentence,
                        .first = f.first,
                        .last = last,
                        .entity = LEX_NONE,
                        .land = is_land(w, &f) ? actor_index(w, &f) + 1 : 0,
                        .origin = ACT_PATTERN,
                        .kind = (uint8_t)kind};
    return act_add_found(w, &longer, NULL);
}

/* "Michael Jordan", "Chad Smith": a place's name that is part of a person's. */
static bool is_in_person(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    if (f->first != f->last || w->s->pieces.at[f->first].shape != ENT_SHAPE_CAP) return false;
    uint32_t p = f->first; /* "Scott C. Dayton": initials stand between */
    while (p > sentence->first && w->s->pieces.at[p - 1].shape == ENT_SHAPE_INITIAL)
        p--;
    bool before =
        p > sentence->first && is_free_capital(w, sentence, p - 1) && !w->s->pieces.at[f->first].hyphen;
    bool named =
        before && (act_bits(w, p - 1) & W_GIVEN || p < f->first) && !act_is_month(w, sentence, p - 1);
    if (named) return !(p == f->first && act_bits_in(w, sentence, p - 2) & W_LOCATIVE);
    uint32_t next = f->last + 1, bits = act_bits_in(w, sentence, next);
    return act_bits(w, f->first) & W_GIVEN && !sentence->title_case && is_free_capital(w, sentence, next) &&
           w->s->pieces.at[next].shape == ENT_SHAPE_CAP && !w->s->pieces.at[next].hyphen &&
           !(bits & (any_head | W_OFFICE | W_OFFICE_MOD | W_RANK | W_CALENDAR | W_FUNCTION));
}

/* "New Mexico" is not Mexico when no list has it. */
static bool is_in_new_name(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    return f->first > sentence->first + 1 && act_is_word(w, sentence, f->first - 1, "new") &&
           is_free_capital(w, sentence, f->first - 1);
}

/* "2010 United Kingdom general election", "United States presidential election, 2016": the name of an event.
 */
static bool is_in_event(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    static const char *const kinds[] = {"general", "presidential",  "parliamentary", "legislative", "federal",
                                        "local",   "senate",        "house",         "midterm",     "snap",
                                        "by",      "gubernatorial", "municipal"};
    uint32_t p = f->last + 1;
    for (bool more = true; more && act_in(sentence, p);) {
        more = false;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !more; i++)
            more = act_is_word(w, sentence, p, kinds[i]);
        p += more;
    }
    if (!act_is_word(w, sentence, p, "election") && !act_is_word(w, sentence, p, "elections") &&
        !act_is_word(w, sentence, p, "referendum"))
        return false;
    bool year_before = f->first > sentence->first && w->s->pieces.at[f->first - 1].shape == ENT_SHAPE_NUMBER;
    uint32_t year = p + 1 + act_is_punct(w, sentence, p + 1, ',');
    return year_before || (act_in(sentence, year) && w->s->pieces.at[year].shape == ENT_SHAPE_NUMBER);
}

/* --- bodies named by more words than the list or the pattern has: "Ontario Liberal Party", "Communist Party
 * of Sri Lanka" --- */

/* A capitalised word that can begin the body's name. */
static bool is_name_word(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    if (piece == sentence->first || !is_free_capital(w, sentence, piece) || w->s->pieces.at[piece + 1].broken)
        return false;
    uint32_t bits = act_bits(w, piece), shape = w->s->pieces.at[piece].shape;
    if (bits & (W_FUNCTION | W_CALENDAR | W_OPENER) || shape == ENT_SHAPE_INITIAL) return false;
    if (bits & W_OFFICE_MOD) return true;
    return !(bits & (W_OFFICE | W_RANK | W_GIVEN)) || act_is_word(w, sentence, piece, "christian");
}

/* True for a body of the gazetteer that belongs to no country: "Turkish European Union bid". */
static bool is_international(const act_work *w, const act_found *f)
{
    return f->option_count && !first_actor(w, f)->country.len;
}

/* Where the body's name begins; *land is the mention of a country that it begins with. */
static uint32_t widen_left(const act_work *w, const act_sentence *sentence, const act_found *f,
                           const act_found **land)
{
    uint32_t first = f->first;
    while (first > sentence->first && f->first - first < LEFT_MAX && is_name_word(w, sentence, first - 1))
        first--;
    if (first == sentence->first || w->s->pieces.at[first].broken) return first;
    const act_found *before = act_at(w, sentence, first - 1);
    if (!is_land(w, before) || (first == f->first && is_international(w, f))) return first;
    *land = before;
    return before->first;
}

/* The body's own country in its name makes it no other: "the Labour Party of Britain". */
static bool is_same_body(const act_work *w, const act_found *f, const act_found *land)
{
    if (f->option_count == 0 || !land) return false;
    ent_slice country = first_actor(w, f)->country;
    return country.len && ent_slice_equal(country, first_actor(w, land)->country);
}

static bool is_capital(const act_work *w, const act_found *f)
{
    for (uint32_t i = 0; i < f->option_count; i++)
        if (w->lex->names[w->s->options.at[f->option + i]].type == ENT_NAME_CAPITAL) return true;
    return false;
}

/* "of Sri Lanka", "in Bavaria" where the body is at home, "for Women". */
static uint32_t widen_right(const act_work *w, const act_sentence *sentence, const act_found *f,
                            const act_found **land)
{
    bool of = act_is_word(w, sentence, f->last + 1, "of"), in = act_is_word(w, sentence, f->last + 1, "in");
    uint32_t next = f->last + 2;
    next += act_is_word(w, sentence, next, "the");
    const act_found *behind = of || in ? act_at(w, sentence, next) : NULL;
    /* "in Tripoli" is where a government sits, "in Bavaria" where a party is at home */
    bool capital = in && behind && is_capital(w, behind);
    if (is_land(w, behind) && !is_adjective(w, behind) && !capital && (of || is_same_body(w, f, behind))) {
        *land = behind;
        return behind->last;
    }
    bool headed = act_bits(w, f->last) & (W_ORG_HEAD | W_GROUP_HEAD);
    return headed ? extend_with_of(w, sentence, f->last) : f->last;
}

static ent_status widen(act_work *w, uint32_t index)
{
    act_found f = w->s->founds.at[index];
    const act_sentence *sentence = &w->s->sentences.at[f.sentence];
    const act_found *land = NULL;
    uint32_t first = widen_left(w, sentence, &f, &land);
    bool new_words = first != f.first && !(land && act_at(w, sentence, f.first - 1));
    uint32_t last = widen_right(w, sentence, &f, &land);
    if (first == f.first && last == f.last) return ENT_OK;
    bool same = !new_words && is_same_body(w, &f, land);
    uint32_t of = land ? actor_index(w, land) + 1 : 0;
    if (!act_make_room(w, f.sentence, first, last)) return ENT_OK;
    f.first = first;
    f.last = last;
    if (same) return act_add_found(w, &f, NULL);
    act_found longer = {.sentence = f.sentence,
                        .first = first,
                        .last = last,
                        .entity = LEX_NONE,
                        .land = of,
                        .origin = ACT_PATTERN,
                        .kind = ENT_ORGANIZATION};
    return act_add_found(w, &longer, NULL);
}

/* A capitalised word beside the name that is no part of the sentence's grammar: the name is part of a longer
 * one. */
bool act_is_foreign(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    if (!act_in(sentence, piece) || w->s->cover.at[piece]) return false;
    const ent_piece *p = &w->s->pieces.at[piece];
    if (!ent_piece_is_capital(p) || p->shape == ENT_SHAPE_UPPER) return false;
    uint32_t bits = act_bits(w, piece);
    if (bits & (W_FUNCTION | W_CALENDAR | W_OFFICE | W_RANK | W_OFFICE_MOD) && !(bits & W_GIVEN))
        return false;
    return !(piece == sentence->first && bits & (W_OPENER | W_ORDINARY));
}

bool act_is_in_longer(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t last)
{
    if (sentence->all_caps) return false;
    uint32_t next = last + 1;
    bool headed = act_in(sentence, next) && !w->s->cover.at[next] &&
                  ent_piece_is_capital(&w->s->pieces.at[next]) &&
                  act_bits(w, next) & (W_ORG_HEAD | W_GEO_HEAD | W_OTHER_HEAD);
    if (sentence->title_case) return false;
    if (headed || (act_is_foreign(w, sentence, next) && !w->s->pieces.at[next].hyphen)) return true;
    return first > sentence->first && act_is_foreign(w, sentence, first - 1) &&
           !w->s->pieces.at[first].hyphen;
}

/* "West" in "the West African bloc". */
static bool is_direction(const act_work *w, const act_sentence *sentence, const act_found *f)
{
    static const char *const words[] = {"west", "east", "north", "south"};
    const act_found *behind = act_at(w, sentence, f->last + 1);
    bool listed = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        listed = listed || act_is_word(w, sentence, f->first, words[i]);
    bool capital = act_in(sentence, f->last + 1) && ent_piece_is_capital(&w->s->pieces.at[f->last + 1]);
    return f->first == f->last && listed && (behind ? is_adjective(w, behind) : capital);
}

/* A known name that is no mention where it stands. */
static bool is_part_of_other(const act_work *w, const act_sentence *sentence, const act_found *f,
                             ent_kind kind)
{
    if (kind != ENT_PERSON && is_in_person(w, sentence, f)) return true;
    if (kind == ENT_PERSON && f->first == f->last) return act_is_in_longer(w, sentence, f->first, f->last);
    bool land = kind == ENT_STATE || kind == ENT_PLACE;
    return is_in_event(w, sentence, f) || is_direction(w, sentence, f) ||
           (land && is_in_new_name(w, sentence, f));
}

static ent_status extend_name(act_work *w, uint32_t index)
{
    const act_found *f = &w->s->founds.at[index];
    const act_sentence *sentence = &w->s->sentences.at[f->sentence];
    ent_kind kind = act_kind(w, f);
    if (is_part_of_other(w, sentence, f, kind)) {
        act_drop(w, index);
        return ENT_OK;
    }
    if (kind == ENT_PERSON || sentence->title_case)
        return ENT_OK; /* capitals say nothing of where a name ends */
    ent_status st = f->option_count ? extend(w, index) : ENT_OK;
    f = &w->s->founds.at[index];
    bool body = kind == ENT_ORGANIZATION && f->last > f->first && !f->dropped;
    return body && st == ENT_OK ? widen(w, index) : st;
}

ent_status act_extend_names(act_work *w)
{
    ent_status st = ENT_OK;
    size_t count = w->s->founds.count;
    for (uint32_t i = 0; i < count && st == ENT_OK; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (!f->dropped && !w->s->sentences.at[f->sentence].all_caps) st = extend_name(w, i);
    }
    return st;
}
