/* Runs of capitalised words that are persons, where no list has them. Precision first: what no evidence
 * supports is left alone. */
#include "work.h"

#include <entente/utf8.h>

enum {
    RUN_PIECES_MAX = 7,
    SURNAME_LETTERS = 5 /* of a surname that is told by its ending */
};

static const uint32_t any_head = W_ORG_HEAD | W_GROUP_HEAD | W_GEO_HEAD | W_OTHER_HEAD;

static bool is_free_capital(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    return act_in(sentence, piece) && !w->s->cover.at[piece] && ent_piece_is_capital(&w->s->pieces.at[piece]);
}

/* "ash-Sharif" has its article joined on; a free "as" or "an" is English. */
static bool is_small_particle(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const english[] = {"as", "an", "at", "ad", "ar", "az", "do", "no", "i", "e", "so"};
    if (!(act_bits(w, piece) & W_PARTICLE) || !is_free_capital(w, sentence, piece + 1)) return false;
    if (w->s->pieces.at[piece + 1].hyphen) return true;
    for (size_t i = 0; i < sizeof english / sizeof *english; i++)
        if (act_is_word(w, sentence, piece, english[i])) return false;
    return true;
}

/* "Professor" behind a name begins the next phrase; "King" may be a surname. */
static bool ends_person(uint32_t bits)
{
    if (bits & (W_SPEECH | W_OPENER) && !(bits & W_GIVEN)) return true;
    return bits & (W_OFFICE | W_RANK) && !(bits & (W_ORDINARY | W_COMMON_SURNAME | W_GIVEN));
}

static bool is_suffix(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    return act_is_word(w, sentence, piece, "ii") || act_is_word(w, sentence, piece, "iii") ||
           act_is_word(w, sentence, piece, "iv") || act_is_word(w, sentence, piece, "jr");
}

bool act_is_month(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    if (!(act_bits(w, piece) & W_CALENDAR) || piece == sentence->first) return false;
    const ent_piece *pieces = w->s->pieces.at;
    bool ordinal = piece > sentence->first + 1 && pieces[piece - 2].shape == ENT_SHAPE_NUMBER &&
                   pieces[piece - 2].end == pieces[piece - 1].start; /* "3rd" */
    if (ordinal || pieces[piece - 1].shape == ENT_SHAPE_NUMBER || act_is_word(w, sentence, piece - 1, "of") ||
        act_is_word(w, sentence, piece - 1, "mid"))
        return true;
    bool joined = act_is_word(w, sentence, piece - 1, "and") || act_is_word(w, sentence, piece - 1, "or") ||
                  act_is_word(w, sentence, piece - 1, "to");
    return joined && piece - 1 > sentence->first && act_bits(w, piece - 2) & W_CALENDAR;
}

/* True when the piece can stand in a person's name that began before it, or begin one. */
static bool goes_on(const act_work *w, const act_sentence *sentence, uint32_t start, uint32_t piece)
{
    const ent_piece *p = &w->s->pieces.at[piece];
    uint32_t bits = act_bits(w, piece);
    if (w->s->cover.at[piece]) return false;
    if (p->shape == ENT_SHAPE_LOWER) return piece > start && is_small_particle(w, sentence, piece);
    if (p->shape == ENT_SHAPE_UPPER) return piece > start && is_suffix(w, sentence, piece);
    if (!ent_piece_is_capital(p)) return false;
    if (p->shape == ENT_SHAPE_INITIAL) return !(bits & W_FUNCTION) || p->end - p->start > 1;
    if (bits & W_FUNCTION && !(bits & W_PARTICLE) && !act_is_word(w, sentence, piece, "will")) return false;
    if (p->broken && piece > start) return false;
    if (piece > start + 1 && ends_person(bits)) return false;
    if (piece == start && act_is_month(w, sentence, piece)) return false;
    bool after_given = piece == start + 1 && act_bits(w, start) & W_GIVEN;
    if (bits & W_CALENDAR && !(after_given && !sentence->title_case)) return bits & W_GIVEN && piece == start;
    return !(sentence->title_case && piece > start && bits & (W_SPEECH | W_ACT | W_OPENER | W_FUNCTION));
}

uint32_t act_run_end(const act_work *w, const act_sentence *sentence, uint32_t start)
{
    uint32_t last = LEX_NONE;
    if (sentence->all_caps) return LEX_NONE;
    for (uint32_t p = start; act_in(sentence, p) && p < start + RUN_PIECES_MAX; p++) {
        if (!goes_on(w, sentence, start, p)) break;
        last = p;
    }
    return last;
}

static bool ends_like_surname(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const endings[] = {"ov",   "ova",   "ev",     "eva",    "ovich", "evich", "ovic",
                                          "evic", "sky",   "skiy",   "skyy",   "ski",   "enko",  "chuk",
                                          "oglu", "zadeh", "shvili", "poulos", "akis",  "escu",  "sson",
                                          "berg", "stein", "yev",    "uddin"};
    char folded[ENT_PIECE_FOLD_MAX];
    ent_slice s = ent_piece_fold(w->doc->parts[sentence->part].text, &w->s->pieces.at[piece], folded);
    if (s.len < SURNAME_LETTERS) return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ent_slice_ends(s, ent_slice_c(endings[i]))) return true;
    return false;
}

static bool is_spoken_of(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t last)
{
    uint32_t before = first > sentence->first ? act_bits(w, first - 1) : 0;
    return (act_bits_in(w, sentence, last + 1) | before) & W_SPEECH;
}

/* The last piece that carries the name: "Jr" and "III" do not. */
static uint32_t surname_of_run(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t last)
{
    return last > first && is_suffix(w, sentence, last) ? last - 1 : last;
}

/* "Isiah L. Booker", "J. K. Stone": an initial before the surname. One alone at the beginning of a sentence
 * may number a list. */
static bool has_initial(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t surname)
{
    const ent_piece *pieces = w->s->pieces.at;
    if (act_bits(w, first) & (W_OPENER | any_head | W_OFFICE_MOD) ||
        pieces[surname].shape == ENT_SHAPE_INITIAL)
        return false;
    if (pieces[surname - 1].shape != ENT_SHAPE_INITIAL || pieces[surname].hyphen) return false;
    return surname - 1 > first || (first > sentence->first && pieces[first].end - pieces[first].start > 1);
}

bool act_may_be_name(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t last)
{
    const uint32_t names = W_GIVEN | W_COMMON_SURNAME | W_SURNAME_FIRST | W_PARTICLE | W_ORDINARY;
    uint32_t surname = surname_of_run(w, sentence, first, last), bits = act_bits(w, surname);
    if (w->s->pieces.at[surname].shape == ENT_SHAPE_INITIAL) return false;
    if (first == last && bits & ~(names | W_ACT)) return false;
    if (bits & (any_head | W_OFFICE | W_OFFICE_MOD) && !(bits & names)) return false;
    bool longer = is_free_capital(w, sentence, last + 1) && act_bits(w, last + 1) & any_head;
    return !longer || sentence->title_case;
}

bool act_is_personal(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t last)
{
    uint32_t surname = surname_of_run(w, sentence, first, last), bits = act_bits(w, surname);
    const ent_piece *pieces = w->s->pieces.at;
    if (surname == first && last > first) return act_bits(w, first) & W_GIVEN; /* "Henry IV" */
    if (surname == first || pieces[surname].shape == ENT_SHAPE_INITIAL) return false;
    if (bits & any_head && !(bits & W_GIVEN)) return false;
    if (bits & (W_OFFICE_MOD | W_FUNCTION) && !(bits & (W_OFFICE | W_GIVEN | W_ACT))) return false;
    bool creed = act_is_word(w, sentence, first, "christian"); /* "Christian Right", "Christian Voice" */
    if (creed && bits & ~(uint32_t)(W_GIVEN | W_COMMON_SURNAME | W_SURNAME_FIRST)) return false;
    if (act_bits(w, first) & W_GIVEN || has_initial(w, sentence, first, surname)) return true;
    return ends_like_surname(w, sentence, surname) && is_spoken_of(w, sentence, first, last) &&
           !(act_bits(w, first) & (W_OPENER | any_head));
}

/* Words before a given name that are no part of the name: "Actor", "Democrat". */
static uint32_t skip_known_words(const act_work *w, uint32_t first, uint32_t last)
{
    for (uint32_t p = first; p < last; p++) {
        uint32_t bits = act_bits(w, p);
        if (bits & W_GIVEN) return p;
        if (!(bits & ~(uint32_t)(W_PARTICLE | W_SURNAME_FIRST))) return first;
    }
    return first;
}

/* In headlines the verb has a capital too: a given name, initials and one word more. */
static uint32_t cut_in_headline(const act_work *w, uint32_t first, uint32_t last)
{
    for (uint32_t p = first + 1; p <= last; p++) {
        const ent_piece *piece = &w->s->pieces.at[p];
        bool more = piece->shape == ENT_SHAPE_INITIAL || act_bits(w, p) & (W_PARTICLE | W_GIVEN);
        if (!more || p == last) return p;
    }
    return last;
}

static ent_status add_title(act_work *w, const act_title *title, uint32_t person)
{
    ent_actor_scratch *s = w->s;
    ent_status st = ACT_RESERVE(s->titles, s->titles.count + 1);
    if (st != ENT_OK) return st;
    s->titles.at[s->titles.count] = *title;
    s->titles.at[s->titles.count++].person = person;
    s->founds.at[person].title = (uint32_t)s->titles.count;
    return ENT_OK;
}

ent_status act_add_person(act_work *w, uint32_t sentence, uint32_t first, uint32_t last,
                          const act_title *title)
{
    act_found found = {.sentence = sentence,
                       .first = first,
                       .last = last,
                       .entity = LEX_NONE,
                       .origin = first == last ? ACT_SHORT : ACT_PERSON,
                       .kind = ENT_PERSON};
    uint32_t index;
    ent_status st = ENT_OK;
    if (first < last) st = act_entity_of_span(w, ENT_PERSON, sentence, first, last, &found.entity);
    if (st == ENT_OK) st = act_add_found(w, &found, &index);
    if (st == ENT_OK && title) st = add_title(w, title, index);
    return st;
}

static ent_status persons_of_sentence(act_work *w, uint32_t index)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    ent_status st = ENT_OK;
    for (uint32_t p = sentence->first; act_in(sentence, p) && st == ENT_OK; p++) {
        if (!is_free_capital(w, sentence, p)) continue;
        bool opens = p == sentence->first && act_bits(w, p) & W_OPENER && !(act_bits(w, p) & W_GIVEN);
        uint32_t last = opens ? LEX_NONE : act_run_end(w, sentence, p);
        if (last == LEX_NONE || last == p) continue;
        uint32_t first = skip_known_words(w, p, last);
        uint32_t end = sentence->title_case ? cut_in_headline(w, first, last) : last;
        if (act_is_personal(w, sentence, first, end)) st = act_add_person(w, index, first, end, NULL);
        p = last;
    }
    return st;
}

ent_status act_find_persons(act_work *w)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++)
        if (!w->s->sentences.at[i].all_caps) st = persons_of_sentence(w, i);
    return st;
}
