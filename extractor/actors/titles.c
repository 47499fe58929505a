/* Titles and offices in the text, whom they belong to and whom they name: "Russian Foreign Minister Sergei
 * Lavrov", "Head of the Russian Security Council, Nikolay Patrushev", "Angela Merkel, Germany's chancellor",
 * "Gen. Smirnov". A title without a name is kept for nominals.c. */
#include "work.h"

enum { OF_PIECES_MAX = 6, NAME_BEFORE_MAX = 5 };

static bool is_free(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    return act_in(sentence, piece) && !w->s->cover.at[piece];
}

static bool is_capital(const act_work *w, uint32_t piece)
{
    return ent_piece_is_capital(&w->s->pieces.at[piece]);
}

/* The index of the mention that ends at the piece, or LEX_NONE. */
static uint32_t found_ending_at(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    const act_found *f = act_at(w, sentence, piece);
    return f && f->last == piece ? w->s->cover.at[piece] - 1 : LEX_NONE;
}

static bool may_be_person(const act_work *w, const act_found *f)
{
    if (f->option_count == 0) return f->kind == ENT_PERSON;
    for (uint32_t i = 0; i < f->option_count; i++) {
        const lex_name *name = &w->lex->names[w->s->options.at[f->option + i]];
        if (ent_ruleset_actor(w->lex->rules, name->actor)->kind == ENT_PERSON) return true;
    }
    return false;
}

static bool may_be_body(const act_work *w, const act_found *f)
{
    if (f->option_count == 0) return f->kind != ENT_PERSON;
    for (uint32_t i = 0; i < f->option_count; i++) {
        const lex_name *name = &w->lex->names[w->s->options.at[f->option + i]];
        if (ent_ruleset_actor(w->lex->rules, name->actor)->kind != ENT_PERSON) return true;
    }
    return false;
}

/* --- the title itself --- */

static bool is_title_word(const act_work *w, const act_sentence *sentence, uint32_t piece, uint32_t mask)
{
    return is_free(w, sentence, piece) && ent_piece_is_word(&w->s->pieces.at[piece]) &&
           act_bits(w, piece) & mask;
}

/* "Emergencies" in "Russian Emergencies Minister": an unknown word between owner and office. */
static bool is_unknown_domain(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    if (piece == sentence->first || !is_free(w, sentence, piece) || !is_capital(w, piece)) return false;
    if (!is_capital(w, piece + 1)) return false;
    if (act_bits(w, piece) & (W_FUNCTION | W_CALENDAR | W_UNNAMED | W_GENERIC_GROUP | W_ORIGIN_NOUN))
        return false;
    return act_at(w, sentence, piece - 1) || w->s->pieces.at[piece - 1].shape == ENT_SHAPE_CLITIC;
}

static uint32_t title_start(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    uint32_t first = head;
    while (first > sentence->first && is_title_word(w, sentence, first - 1, W_OFFICE_MOD | W_OFFICE)) {
        bool opens = first - 1 == sentence->first && act_bits(w, first - 1) & W_FUNCTION;
        if (opens || act_bits(w, first - 1) & W_LOCATIVE) break;
        first--;
    }
    if (first > sentence->first + 1 && is_unknown_domain(w, sentence, first - 1)) first--;
    return first;
}

/* "General" behind "Secretary" is no rank. */
static bool is_general_office(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    return act_is_word(w, sentence, piece, "general") && piece > sentence->first &&
           act_bits(w, piece - 1) & W_OFFICE && !act_is_word(w, sentence, piece - 1, "minister");
}

/* The last word of the title that begins with the office at `head`: "Secretary General", "Deputy Prime
 * Minister", not the rank in "Minister Prince Saud". */
static uint32_t title_end(const act_work *w, const act_sentence *sentence, uint32_t head)
{
    uint32_t last = head;
    for (uint32_t p = head + 1; is_title_word(w, sentence, p, W_OFFICE | W_OFFICE_MOD); p++) {
        uint32_t bits = act_bits(w, p);
        if (!(bits & W_OFFICE) || is_general_office(w, sentence, p)) {
            if (bits & W_OFFICE) last = p;
            continue;
        }
        bool whole = act_bits(w, last) & W_OFFICE && !(act_bits(w, last) & W_OFFICE_MOD);
        if (whole) break; /* a second office: it is a rank, or the name's next title */
        last = p;
    }
    return last;
}

/* --- what it belongs to --- */

/* Owner before the title: "Russian ...", "NATO ...", "Russia's ...". */
static uint32_t owner_before(const act_work *w, const act_sentence *sentence, uint32_t first)
{
    if (first == sentence->first) return LEX_NONE;
    uint32_t p = first - 1;
    if (w->s->pieces.at[p].shape == ENT_SHAPE_CLITIC && p > sentence->first) p--;
    uint32_t found = found_ending_at(w, sentence, p);
    return found != LEX_NONE && may_be_body(w, &w->s->founds.at[found]) ? found : LEX_NONE;
}

/* The mention that a phrase behind "of" comes to: "the Russian Security Council", "Russia's Federal Security
 * Service"; *end is its last piece. */
static uint32_t body_at(const act_work *w, const act_sentence *sentence, uint32_t piece, uint32_t *end)
{
    if (act_is_word(w, sentence, piece, "the")) piece++;
    const act_found *f = act_at(w, sentence, piece);
    if (!f || f->first > piece || !may_be_body(w, f)) return LEX_NONE;
    uint32_t index = w->s->cover.at[piece] - 1, next = f->last + 1;
    *end = f->last;
    if (act_in(sentence, next) && w->s->pieces.at[next].shape == ENT_SHAPE_CLITIC) next++;
    const act_found *inner = act_at(w, sentence, next);
    if (inner && inner->first == next && !may_be_person(w, inner) && next > f->last) {
        *end = inner->last;
        return w->s->cover.at[next] - 1;
    }
    return index;
}

/* A word that begins the name behind a domain: a given name, or one that is no word we know, but for plurals.
 */
static bool starts_name(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    const ent_piece *p = &w->s->pieces.at[piece];
    char last = w->doc->parts[sentence->part].text.ptr[p->end - 1];
    return act_bits(w, piece) & W_GIVEN || (!act_bits(w, piece) && last != 's' && p->shape == ENT_SHAPE_CAP);
}

/* "of State", "of Foreign Affairs", "of the Joint Chiefs of Staff": capitalised words that are no known name.
 */
static uint32_t domain_end(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    uint32_t last = LEX_NONE, limit = sentence->title_case ? 1 : OF_PIECES_MAX;
    if (act_is_word(w, sentence, piece, "the")) piece++;
    for (uint32_t p = piece; p < piece + limit && is_free(w, sentence, p); p++) {
        bool inner = act_is_word(w, sentence, p, "and") || act_is_word(w, sentence, p, "of") ||
                     act_is_word(w, sentence, p, "the");
        if (last != LEX_NONE && last == p - 1 && !inner && starts_name(w, sentence, p)) break;
        if (is_capital(w, p) && !inner && !(act_bits(w, p) & W_CALENDAR))
            last = p;
        else if (!inner || last == LEX_NONE)
            break;
    }
    return last;
}

static bool links_body(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    return act_is_word(w, sentence, piece, "of") || act_is_word(w, sentence, piece, "for") ||
           act_is_word(w, sentence, piece, "at") || act_is_word(w, sentence, piece, "in") ||
           act_is_word(w, sentence, piece, "with");
}

/* Reads "of the X" behind the title: moves its end, widens the role by a domain, sets the body. */
static void read_of(const act_work *w, const act_sentence *sentence, act_title *t)
{
    uint32_t end;
    bool of = act_is_word(w, sentence, t->end + 1, "of") || act_is_word(w, sentence, t->end + 1, "for");
    if (of && body_at(w, sentence, t->end + 2, &end) == LEX_NONE) {
        uint32_t domain = domain_end(w, sentence, t->end + 2);
        if (domain != LEX_NONE) t->last = t->end = domain;
    }
    if (!links_body(w, sentence, t->end + 1)) {
        bool to = act_is_word(w, sentence, t->end + 1, "to") || act_is_word(w, sentence, t->end + 1, "on");
        if (to && body_at(w, sentence, t->end + 2, &end) != LEX_NONE && act_bits(w, t->head) & W_OFFICE)
            t->last = t->end = end; /* "ambassador to Turkey" is the role */
        return;
    }
    uint32_t body = body_at(w, sentence, t->end + 2, &end);
    bool place_only =
        !act_is_word(w, sentence, t->end + 1, "of") && !act_is_word(w, sentence, t->end + 1, "for") &&
        !act_is_word(w, sentence, t->end + 1, "at") && !act_is_word(w, sentence, t->end + 1, "with");
    if (body == LEX_NONE || (place_only && t->of != LEX_NONE)) return;
    t->end = end;
    if (!place_only) t->of = body;
}

uint32_t act_past_word(const act_work *w, const act_title *t)
{
    static const char *const words[] = {"former",  "ex",   "late",     "ousted",
                                        "deposed", "then", "outgoing", "exiled"};
    const act_sentence *sentence = &w->s->sentences.at[t->sentence];
    uint32_t first = t->first;
    if (t->of != LEX_NONE && w->s->founds.at[t->of].first < first) first = w->s->founds.at[t->of].first;
    for (uint32_t p = first > sentence->first ? first - 1 : first; p <= t->head; p++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (act_is_word(w, sentence, p, words[i])) return p;
    return LEX_NONE;
}

bool act_is_past(const act_work *w, const act_title *t)
{
    return act_past_word(w, t) != LEX_NONE;
}

/* --- whom it names --- */

/* Ranks and forms of address between title and name: "Minister Gen. Sedki Sobhi". */
static uint32_t skip_ranks(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    while (is_title_word(w, sentence, piece, W_RANK) && is_capital(w, piece) && act_in(sentence, piece + 1) &&
           (is_capital(w, piece + 1) || act_bits(w, piece + 1) & W_PARTICLE) &&
           !(act_bits(w, piece) & (W_GIVEN | W_PARTICLE))) /* "St. Thomas" is a place as often */
        piece++;
    return piece;
}

static bool ends_name(uint32_t bits)
{
    return bits & (W_ORG_HEAD | W_GEO_HEAD | W_OTHER_HEAD) && !(bits & (W_GIVEN | W_COMMON_SURNAME));
}

/* "Petty Officer Scott Stone": words of the run up to its last office are no name. */
static uint32_t skip_offices(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    uint32_t last = act_in(sentence, piece) ? act_run_end(w, sentence, piece) : LEX_NONE;
    if (last == LEX_NONE) return piece;
    for (uint32_t p = piece; p < last; p++) {
        uint32_t bits = act_bits(w, p);
        bool name = bits & (W_GIVEN | W_ORDINARY | W_COMMON_SURNAME);
        if (bits & (W_OFFICE | W_RANK) && !name && is_capital(w, p + 1)) piece = p + 1;
    }
    return piece;
}

/* Where every word has a capital: a given name and one word more, or one word before a verb. */
static uint32_t name_end_in_headline(const act_work *w, const act_sentence *sentence, uint32_t piece,
                                     uint32_t last)
{
    if (last > piece && act_bits(w, piece) & W_GIVEN) return piece + 1;
    return last == piece && act_bits_in(w, sentence, piece + 1) & (W_SPEECH | W_ACT) ? piece : LEX_NONE;
}

/* A run of capitals right behind a title is a name, unless its words say otherwise. */
static uint32_t new_name_end(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    uint32_t last = act_run_end(w, sentence, piece);
    if (last == LEX_NONE || w->s->pieces.at[piece].shape == ENT_SHAPE_LOWER) return LEX_NONE;
    uint32_t bits = act_bits(w, piece);
    if (bits & (W_OPENER | W_CALENDAR | W_OFFICE | W_OFFICE_MOD) && !(bits & (W_GIVEN | W_ACT | W_RANK)))
        return LEX_NONE;
    if (!act_may_be_name(w, sentence, piece, last)) return LEX_NONE;
    return sentence->title_case ? name_end_in_headline(w, sentence, piece, last) : last;
}

/* The person named behind the title: a mention that can be one, or a new name. */
static ent_status name_behind(act_work *w, act_title *t, bool *done)
{
    const act_sentence *sentence = &w->s->sentences.at[t->sentence];
    uint32_t p = t->end + 1;
    bool comma = act_is_punct(w, sentence, p, ',');
    if (comma && t->of == LEX_NONE && !t->definite) return ENT_OK;
    p = skip_ranks(w, sentence, p + comma);
    const act_found *f = act_at(w, sentence, p);
    if (f && f->first == p && may_be_person(w, f)) {
        t->person = w->s->cover.at[p] - 1;
        *done = true;
        return ENT_OK;
    }
    uint32_t begin = skip_offices(w, sentence, p);
    if (begin > p && p == t->last + 1) t->last = t->end = begin - 1; /* they are of the title */
    p = begin;
    uint32_t last = act_in(sentence, p) ? new_name_end(w, sentence, p) : LEX_NONE;
    bool closed =
        t->of != LEX_NONE && last != LEX_NONE && last > p && act_is_punct(w, sentence, last + 1, ',');
    if (last == LEX_NONE || (comma && !closed && !act_is_personal(w, sentence, p, last))) return ENT_OK;
    *done = true;
    return act_add_person(w, t->sentence, p, last, t);
}

/* Where a name that ends at `last` begins, a capitalised run; LEX_NONE when there is none of two pieces or
 * more. */
static uint32_t new_name_start(const act_work *w, const act_sentence *sentence, uint32_t last)
{
    if (!is_free(w, sentence, last) || !is_capital(w, last) || sentence->title_case) return LEX_NONE;
    uint32_t low = last > sentence->first + NAME_BEFORE_MAX ? last - NAME_BEFORE_MAX : sentence->first;
    for (uint32_t p = low; p < last; p++) {
        uint32_t bits = act_bits(w, p);
        bool opens = p == sentence->first && bits & (W_OPENER | W_FUNCTION);
        if (opens || !is_free(w, sentence, p) || act_run_end(w, sentence, p) != last) continue;
        if (bits & W_RANK && !(bits & W_GIVEN) && p + 1 < last) continue; /* "Brig. Gen. Joe Roe" */
        bool at_place = p > sentence->first && act_bits(w, p - 1) & W_LOCATIVE;
        return at_place || ends_name(act_bits(w, last)) || bits & (W_OFFICE | W_RANK) ? LEX_NONE : p;
    }
    return LEX_NONE;
}

/* "NAME, the Russian foreign minister": an apposition. first: the first piece of the whole phrase. */
static ent_status name_before(act_work *w, act_title *t, uint32_t first, bool *done)
{
    const act_sentence *sentence = &w->s->sentences.at[t->sentence];
    if (first < sentence->first + 2) return ENT_OK;
    uint32_t mark = first - 1;
    bool joined = act_is_punct(w, sentence, mark, ',') || act_is_punct(w, sentence, mark, '(');
    if (!joined) return ENT_OK;
    uint32_t found = found_ending_at(w, sentence, mark - 1);
    if (found != LEX_NONE && may_be_person(w, &w->s->founds.at[found])) {
        t->person = found;
        *done = true;
        return ENT_OK;
    }
    uint32_t start = new_name_start(w, sentence, mark - 1);
    if (start == LEX_NONE) return ENT_OK;
    *done = true;
    return act_add_person(w, t->sentence, start, mark - 1, t);
}

/* First piece of the phrase: owner and article included. */
static uint32_t phrase_start(const act_work *w, const act_sentence *sentence, const act_title *t,
                             uint32_t owner, bool *definite)
{
    uint32_t first = owner != LEX_NONE ? w->s->founds.at[owner].first : t->first;
    *definite = owner != LEX_NONE;
    if (first > sentence->first && act_is_word(w, sentence, first - 1, "the")) {
        *definite = true;
        return first - 1;
    }
    bool article = first > sentence->first &&
                   (act_is_word(w, sentence, first - 1, "a") || act_is_word(w, sentence, first - 1, "an"));
    if (article) *definite = false;
    return article ? first - 1 : first;
}

static bool is_plural(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    char folded[ENT_PIECE_FOLD_MAX];
    ent_slice s = ent_piece_fold(w->doc->parts[sentence->part].text, &w->s->pieces.at[piece], folded);
    if (ent_slice_ends(s, ENT_SLICE("men")) || ent_slice_ends(s, ENT_SLICE("women"))) return true;
    return ent_slice_ends(s, ENT_SLICE("s")) && !ent_slice_ends(s, ENT_SLICE("ss")) && s.len > 3;
}

static ent_status keep_title(act_work *w, const act_title *t)
{
    ent_actor_scratch *s = w->s;
    ent_status st = ACT_RESERVE(s->titles, s->titles.count + 1);
    if (st == ENT_OK) s->titles.at[s->titles.count++] = *t;
    return st;
}

/* "NAME, commander, U.S. Central Command": military usage, a comma for "of". Not a state: "X, president,
 * Russia" is somebody's place in a list. */
static void read_body_behind_comma(const act_work *w, const act_sentence *sentence, act_title *t)
{
    uint32_t end;
    if (t->of != LEX_NONE || t->person == LEX_NONE || !act_is_punct(w, sentence, t->end + 1, ',')) return;
    uint32_t body = body_at(w, sentence, t->end + 2, &end);
    if (body == LEX_NONE) return;
    ent_kind kind = act_kind(w, &w->s->founds.at[body]);
    if (kind != ENT_ORGANIZATION && kind != ENT_GROUP) return;
    t->of = body;
    t->end = end;
}

static ent_status read_title(act_work *w, uint32_t index, uint32_t head, uint32_t *end)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    act_title t = {
        .sentence = index, .head = title_end(w, sentence, head), .of = LEX_NONE, .person = LEX_NONE};
    t.first = title_start(w, sentence, head);
    t.last = t.end = t.head;
    uint32_t owner = owner_before(w, sentence, t.first);
    uint32_t start = phrase_start(w, sentence, &t, owner, &t.definite);
    t.of = owner;
    read_of(w, sentence, &t);
    *end = t.end;
    bool done = false;
    size_t titles = w->s->titles.count;
    ent_status st = name_behind(w, &t, &done);
    if (st == ENT_OK && !done) {
        st = name_before(w, &t, start, &done);
        if (st == ENT_OK && w->s->titles.count == titles) read_body_behind_comma(w, sentence, &t);
    }
    if (st != ENT_OK || w->s->titles.count > titles) return st;
    bool is_nominal = !done && t.definite && !is_plural(w, sentence, t.head);
    return t.person != LEX_NONE || is_nominal ? keep_title(w, &t) : ENT_OK;
}

/* "Mr Brown", "Gen. Smirnov", "Dr. Aisha Khan": a rank alone. */
static ent_status read_rank(act_work *w, uint32_t index, uint32_t piece)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    uint32_t p = skip_ranks(w, sentence, piece);
    bool behind_name =
        piece > sentence->first && is_capital(w, piece - 1) && !(act_bits(w, piece - 1) & W_OPENER);
    if (p == piece || behind_name || act_at(w, sentence, p)) return ENT_OK;
    uint32_t last = new_name_end(w, sentence, p);
    return last == LEX_NONE ? ENT_OK : act_add_person(w, index, p, last, NULL);
}

static ent_status titles_of_sentence(act_work *w, uint32_t index)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    ent_status st = ENT_OK;
    for (uint32_t p = sentence->first; act_in(sentence, p) && st == ENT_OK; p++) {
        uint32_t bits = act_bits(w, p), end = p;
        if (!(bits & (W_OFFICE | W_RANK)) || w->s->cover.at[p] || !ent_piece_is_word(&w->s->pieces.at[p]))
            continue;
        bool adjective = !is_capital(w, p) && act_is_word(w, sentence, p, "general");
        if (bits & W_OFFICE && !adjective)
            st = read_title(w, index, p, &end);
        else if (ent_piece_is_capital(&w->s->pieces.at[p]))
            st = read_rank(w, index, p);
        p = end;
    }
    return st;
}

ent_status act_find_titles(act_work *w)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++)
        st = titles_of_sentence(w, i);
    return st;
}

/* Whom a title belongs to, where the tagger has found it since: the owner before it, "of the X", ", X". */
static void complete_title(const act_work *w, act_title *t)
{
    const act_sentence *sentence = &w->s->sentences.at[t->sentence];
    t->of = owner_before(w, sentence, t->first);
    if (t->end > t->head && !is_free(w, sentence, t->end)) /* "of the Combined" was a part of a name */
        t->last = t->end = t->head;
    if (t->of == LEX_NONE) read_of(w, sentence, t);
    if (t->of == LEX_NONE) read_body_behind_comma(w, sentence, t);
}

ent_status act_complete_titles(act_work *w)
{
    for (size_t i = 0; i < w->s->titles.count; i++) {
        act_title *t = &w->s->titles.at[i];
        bool dropped = t->of != LEX_NONE && w->s->founds.at[t->of].dropped;
        if (t->of == LEX_NONE || dropped) complete_title(w, t);
    }
    return ENT_OK;
}
