/* Short names: a surname behind the full name, an acronym or alias that the text has defined, "Gen. Smirnov".
 * What a document introduces holds in all of it, headline included. */
#include "work.h"

enum { CHAIN_MAX = 64 }; /* persons of one surname in a document that are told apart; bounds the time */

/* --- the table --- */

static ent_status grow_slots(act_work *w)
{
    ent_actor_scratch *s = w->s;
    if ((s->shorts.count + 1) * 2 <= s->short_slots.count) return ENT_OK;
    size_t count = s->short_slots.count ? s->short_slots.count * 2 : 256;
    ent_status st = ACT_ZERO(s->short_slots, count);
    if (st != ENT_OK) return st;
    for (uint32_t i = (uint32_t)s->shorts.count;
         i-- > 0;) { /* backwards: the first stays first in its chain */
        uint32_t *slot = &s->short_slots.at[s->pieces.at[s->shorts.at[i].first].hash & (count - 1)];
        s->shorts.at[i].next = *slot ? *slot - 1 : LEX_NONE;
        *slot = i + 1;
    }
    return ENT_OK;
}

static bool is_same_piece(const act_work *w, uint32_t sentence_a, uint32_t a, uint32_t sentence_b, uint32_t b)
{
    const ent_piece *p = &w->s->pieces.at[a], *q = &w->s->pieces.at[b];
    char space_a[ENT_PIECE_FOLD_MAX], space_b[ENT_PIECE_FOLD_MAX];
    if (p->hash != q->hash) return false;
    return ent_slice_equal(ent_piece_fold(act_text(w, sentence_a), p, space_a),
                           ent_piece_fold(act_text(w, sentence_b), q, space_b));
}

/* True when the short name's words stand at `piece`. */
static bool stands_at(const act_work *w, const act_short *e, uint32_t sentence, uint32_t piece)
{
    const act_sentence *s = &w->s->sentences.at[sentence];
    for (uint32_t i = 0; i <= e->last - e->first; i++)
        if (!act_in(s, piece + i) || !is_same_piece(w, e->sentence, e->first + i, sentence, piece + i))
            return false;
    return true;
}

/* The first short name in the chain for the piece, or LEX_NONE. */
static uint32_t chain_of(const act_work *w, uint32_t piece)
{
    const ent_actor_scratch *s = w->s;
    if (s->short_slots.count == 0) return LEX_NONE;
    uint32_t slot = s->short_slots.at[s->pieces.at[piece].hash & (s->short_slots.count - 1)];
    return slot ? slot - 1 : LEX_NONE;
}

static uint32_t entity_of(const act_work *w, const act_short *e)
{
    return w->s->founds.at[e->found].entity;
}

/* True when the same words are there already for the same entity. */
static bool is_known(const act_work *w, uint32_t sentence, uint32_t first, uint32_t last, uint32_t found)
{
    uint32_t entity = w->s->founds.at[found].entity;
    for (uint32_t i = chain_of(w, first); i != LEX_NONE; i = w->s->shorts.at[i].next) {
        const act_short *e = &w->s->shorts.at[i];
        bool same = e->found == found || (entity != LEX_NONE && entity_of(w, e) == entity);
        if (same && e->last - e->first == last - first && stands_at(w, e, sentence, first)) return true;
    }
    return false;
}

ent_status act_add_short(act_work *w, uint32_t sentence, uint32_t first, uint32_t last, uint32_t found,
                         bool acronym)
{
    ent_actor_scratch *s = w->s;
    if (is_known(w, sentence, first, last, found)) return ENT_OK;
    ent_status st = grow_slots(w);
    if (st == ENT_OK) st = ACT_RESERVE(s->shorts, s->shorts.count + 1);
    if (st != ENT_OK) return st;
    uint32_t index = (uint32_t)s->shorts.count++;
    s->shorts.at[index] = (act_short){.sentence = sentence,
                                      .first = first,
                                      .last = last,
                                      .found = found,
                                      .next = LEX_NONE,
                                      .acronym = acronym};
    uint32_t *slot = &s->short_slots.at[s->pieces.at[first].hash & (s->short_slots.count - 1)];
    if (!*slot) {
        *slot = index + 1;
        return ENT_OK;
    }
    uint32_t tail = *slot - 1, length = 1;
    for (; s->shorts.at[tail].next != LEX_NONE; length++)
        tail = s->shorts.at[tail].next;
    if (length < CHAIN_MAX) s->shorts.at[tail].next = index;
    return ENT_OK;
}

/* --- what full names introduce --- */

static ent_status introduce(act_work *w, uint32_t index)
{
    const act_found f = w->s->founds.at[index];
    const act_entity *e = &w->s->entities.at[f.entity];
    const ent_piece *pieces = &w->s->pieces.at[f.first];
    uint32_t count = f.last - f.first + 1;
    ent_status st = ENT_OK;
    if (f.origin == ACT_PERSON || f.origin == ACT_PATTERN)
        st = act_add_short(w, f.sentence, f.first, f.last, index, false);
    if (st != ENT_OK || e->kind != ENT_PERSON) return st;
    size_t surname = lex_surname_piece(w->lex, act_text(w, f.sentence), pieces, count, e->country);
    if (surname == SIZE_MAX) return ENT_OK;
    uint32_t piece = f.first + (uint32_t)surname;
    st = act_add_short(w, f.sentence, piece, piece, index, false);
    bool maybe_first =
        f.origin == ACT_PERSON && act_bits(w, f.first) & W_SURNAME_FIRST && !(act_bits(w, f.first) & W_GIVEN);
    return st == ENT_OK && maybe_first ? act_add_short(w, f.sentence, f.first, f.first, index, false) : st;
}

static ent_status introduce_all(act_work *w)
{
    ent_status st = ENT_OK;
    size_t count = w->s->founds.count;
    for (uint32_t i = 0; i < count && st == ENT_OK; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->entity == LEX_NONE || f->form != ENT_FORM_NAME) continue;
        if (f->last > f->first) st = introduce(w, i);
    }
    return st;
}

/* --- choosing --- */

/* "his wife, Jana Vrba": 1 for a woman, 2 for a man who comes in as somebody's relative, else 0. */
static int relative(const act_work *w, const act_found *f)
{
    static const char *const women[] = {"wife", "daughter", "sister", "mother", "widow", "niece"};
    static const char *const men[] = {"husband", "son", "brother", "father", "nephew", "widower"};
    const act_sentence *sentence = &w->s->sentences.at[f->sentence];
    if (f->first < sentence->first + 2) return 0;
    uint32_t p = f->first - 1 - act_is_punct(w, sentence, f->first - 1, ',');
    for (size_t i = 0; i < sizeof women / sizeof *women; i++) {
        if (act_is_word(w, sentence, p, women[i])) return 1;
        if (act_is_word(w, sentence, p, men[i])) return 2;
    }
    return 0;
}

/* How well one of several of a surname fits: who came in as a relative is meant by "Mrs" or "Mr", if at all.
 */
static uint32_t rank_of(const act_work *w, uint32_t sentence, uint32_t piece, const act_short *e)
{
    const act_sentence *s = &w->s->sentences.at[sentence];
    uint32_t before = piece - 1 - (piece > s->first + 1 && act_is_punct(w, s, piece - 1, '.'));
    bool titled = piece > s->first;
    bool mrs = titled && (act_is_word(w, s, before, "mrs") || act_is_word(w, s, before, "ms"));
    bool mr = titled && act_is_word(w, s, before, "mr");
    int sex = relative(w, &w->s->founds.at[e->found]);
    if (!sex) return 1;
    return (mrs && sex == 1) || (mr && sex == 2) ? 2 : 0;
}

/* Of the short names that stand at the piece the longest; among persons of one surname who fits best, then
 * the one named in full last, else the first introduced. LEX_NONE: none. */
static uint32_t choose(const act_work *w, uint32_t sentence, uint32_t piece, bool persons_only)
{
    uint32_t best = LEX_NONE, best_length = 0, best_seen = 0, best_rank = 0;
    for (uint32_t i = chain_of(w, piece); i != LEX_NONE; i = w->s->shorts.at[i].next) {
        const act_short *e = &w->s->shorts.at[i];
        uint32_t entity = entity_of(w, e), length = e->last - e->first + 1;
        if (entity == LEX_NONE || !stands_at(w, e, sentence, piece)) continue;
        if (persons_only && w->s->entities.at[entity].kind != ENT_PERSON) continue;
        uint32_t seen = w->s->entities.at[entity].last_seen, rank = rank_of(w, sentence, piece, e);
        bool better = length > best_length || (length == best_length &&
                                               (rank > best_rank || (rank == best_rank && seen > best_seen)));
        if (best != LEX_NONE && !better) continue;
        best = i;
        best_length = length;
        best_seen = seen;
        best_rank = rank;
    }
    return best;
}

static bool is_free_run(const act_work *w, uint32_t first, uint32_t last)
{
    for (uint32_t p = first; p <= last; p++)
        if (w->s->cover.at[p]) return false;
    return true;
}

/* True when an everyday word in this place is more likely just that. */
static bool is_everyday(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    uint32_t bits = act_bits(w, piece), next = piece + 1;
    if (!(bits & (W_ORDINARY | W_CALENDAR | W_OPENER | W_ACT))) return false;
    bool clitic = act_in(sentence, next) && w->s->pieces.at[next].shape == ENT_SHAPE_CLITIC;
    if (act_bits_in(w, sentence, next) & W_SPEECH || clitic) return false;
    if (piece > sentence->first && act_bits(w, piece - 1) & (W_OFFICE | W_RANK)) return false;
    return bits & W_CALENDAR || piece == sentence->first || sentence->title_case || sentence->all_caps;
}

static bool case_fits(const act_work *w, const act_sentence *sentence, const act_short *e, uint32_t piece)
{
    const ent_piece *p = &w->s->pieces.at[piece];
    if (!ent_piece_is_capital(p)) return false;
    if (!e->acronym) return p->shape != ENT_SHAPE_INITIAL;
    return p->shape == w->s->pieces.at[e->first].shape &&
           !(sentence->all_caps && act_bits(w, piece) & W_ORDINARY);
}

/* "al-" of "al-Assad" belongs to the name. */
static uint32_t with_particle(const act_work *w, const act_sentence *sentence, uint32_t first)
{
    static const char *const particles[] = {"al",  "el",  "bin", "ibn", "ben",  "van", "von", "de", "der",
                                            "den", "del", "di",  "da",  "ould", "ash", "as",  "an"};
    uint32_t start = first;
    while (start > sentence->first && !w->s->cover.at[start - 1] && act_bits(w, start - 1) & W_PARTICLE) {
        bool listed = false;
        for (size_t i = 0; i < sizeof particles / sizeof *particles && !listed; i++)
            listed = act_is_word(w, sentence, start - 1, particles[i]);
        bool english = act_bits(w, start - 1) & W_FUNCTION && !w->s->pieces.at[start].hyphen;
        if (!listed || english) break;
        start--;
    }
    return start;
}

static ent_status add_short_mention(act_work *w, uint32_t sentence, uint32_t first, uint32_t last,
                                    uint32_t entity)
{
    const act_sentence *s = &w->s->sentences.at[sentence];
    if (w->s->entities.at[entity].kind == ENT_PERSON) first = with_particle(w, s, first);
    act_found f = {.sentence = sentence, .first = first, .last = last, .entity = entity, .origin = ACT_SHORT};
    return act_add_found(w, &f, NULL);
}

/* --- "Gen. Smirnov": one word behind a title --- */

/* The title's words before the name, for telling persons of one surname apart. */
static ent_slice title_of(const act_work *w, const act_found *f)
{
    if (!f->title) return (ent_slice){0};
    const act_title *t = &w->s->titles.at[f->title - 1];
    return act_span(w, t->sentence, t->first, t->last);
}

static ent_status resolve_titled(act_work *w, uint32_t index)
{
    act_found *f = &w->s->founds.at[index];
    uint32_t chosen = choose(w, f->sentence, f->first, true);
    if (chosen != LEX_NONE) {
        f->entity = entity_of(w, &w->s->shorts.at[chosen]);
        return ENT_OK;
    }
    uint32_t key = w->s->pieces.at[f->first].key;
    uint32_t actor = lex_person_of_surname(w->lex, key, title_of(w, f), w->date);
    if (actor != LEX_NONE) {
        uint32_t entity;
        ent_status st = act_entity_of_actor(w, actor, &entity);
        w->s->founds.at[index].entity = entity;
        return st != ENT_OK ? st : act_add_short(w, f->sentence, f->first, f->last, index, false);
    }
    ent_status st = act_entity_of_span(w, ENT_PERSON, f->sentence, f->first, f->last, &f->entity);
    return st == ENT_OK ? act_add_short(w, f->sentence, f->first, f->last, index, false) : st;
}

/* --- a surname of the gazetteer that stands alone in the whole document: "Merkel said" --- */

static uint32_t famous(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    const ent_piece *p = &w->s->pieces.at[piece];
    if (p->key == ENT_NO_ID || w->lex->surname[p->key] == LEX_NONE) return LEX_NONE;
    if (p->shape != ENT_SHAPE_CAP && p->shape != ENT_SHAPE_MIXED) return LEX_NONE;
    if (act_bits(w, piece) & ~(uint32_t)W_SURNAME_FIRST) return LEX_NONE; /* known as some other word too */
    if (sentence->title_case && piece > sentence->first && act_is_foreign(w, sentence, piece - 1) &&
        !act_bits(w, piece - 1))
        return LEX_NONE;
    return lex_person_of_surname(w->lex, p->key, (ent_slice){0}, w->date);
}

/* --- the pass over the text --- */

static ent_status at_piece(act_work *w, uint32_t index, uint32_t *piece)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    uint32_t p = *piece, chosen = choose(w, index, p, false), entity = LEX_NONE, last = p;
    if (chosen != LEX_NONE) {
        const act_short *e = &w->s->shorts.at[chosen];
        last = p + e->last - e->first;
        bool fits = case_fits(w, sentence, e, p) && is_free_run(w, p, last);
        if (fits && !(last == p && is_everyday(w, sentence, p))) entity = entity_of(w, e);
    } else {
        uint32_t actor = famous(w, sentence, p);
        if (actor != LEX_NONE && !act_is_in_longer(w, sentence, p, p)) {
            ent_status st = act_entity_of_actor(w, actor, &entity);
            if (st != ENT_OK) return st;
        }
    }
    uint32_t first = w->s->pieces.at[p].hyphen ? with_particle(w, sentence, p) : p;
    if (entity == LEX_NONE || act_is_in_longer(w, sentence, first, last)) return ENT_OK;
    *piece = last;
    return add_short_mention(w, index, p, last, entity);
}

static ent_status scan_sentence(act_work *w, uint32_t index)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    ent_status st = ENT_OK;
    for (uint32_t p = sentence->first; act_in(sentence, p) && st == ENT_OK; p++) {
        uint32_t cover = w->s->cover.at[p];
        if (!cover) {
            if (ent_piece_is_capital(&w->s->pieces.at[p])) st = at_piece(w, index, &p);
            continue;
        }
        const act_found *f = &w->s->founds.at[cover - 1];
        if (f->entity != LEX_NONE && f->last > f->first) w->s->entities.at[f->entity].last_seen = p + 1;
        p = f->last;
    }
    return st;
}

/* Names of the gazetteer that the document uses for somebody else: "Jordan" behind "Michael Jordan", an
 * acronym that the text defines otherwise. */
static void overrule(act_work *w)
{
    for (uint32_t i = 0; i < w->s->founds.count; i++) {
        act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->origin != ACT_GAZETTEER || f->first != f->last || f->form != ENT_FORM_NAME)
            continue;
        uint32_t chosen = choose(w, f->sentence, f->first, false);
        if (chosen == LEX_NONE) continue;
        const act_short *e = &w->s->shorts.at[chosen];
        uint32_t entity = entity_of(w, e);
        if (e->last != e->first || entity == f->entity) continue;
        const act_sentence *sentence = &w->s->sentences.at[f->sentence];
        bool at_place = f->first > sentence->first && act_bits(w, f->first - 1) & W_LOCATIVE;
        uint32_t actor = f->entity == LEX_NONE ? LEX_NONE : w->s->entities.at[f->entity].rule_actor;
        bool other_names = actor != LEX_NONE && w->s->variety.at[actor] == LEX_NONE;
        /* "Jordan closed its border. Michael Jordan ...": nobody is named by the surname first */
        const act_found *full = &w->s->founds.at[e->found];
        bool later = full->first > f->first && w->s->sentences.at[full->sentence].part == sentence->part &&
                     !sentence->title_case;
        bool person = w->s->entities.at[entity].kind == ENT_PERSON && !at_place && !other_names && !later;
        if (e->acronym || person) f->entity = entity;
    }
}

/* The one body of the document with that word in its name; LEX_NONE: none or several. */
static uint32_t body_with_word(const act_work *w, const act_found *of)
{
    enum { FOUNDS = 4000 }; /* bounds the time in an endless document */
    uint32_t only = LEX_NONE;
    for (uint32_t i = 0; i < w->s->founds.count && i < FOUNDS; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->first == f->last || f->entity == LEX_NONE || f->entity == only) continue;
        ent_kind kind = w->s->entities.at[f->entity].kind;
        if (kind != ENT_ORGANIZATION && kind != ENT_GROUP) continue;
        for (uint32_t p = f->first; p <= f->last; p++) {
            if (!is_same_piece(w, f->sentence, p, of->sentence, of->first)) continue;
            if (only != LEX_NONE) return LEX_NONE;
            only = f->entity;
            break;
        }
    }
    return only;
}

/* "The Front" behind "Popular Front for ...", an acronym that the text defines: taken for names of their own.
 */
static void join_parts(act_work *w)
{
    for (uint32_t i = 0; i < w->s->founds.count; i++) {
        act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->origin != ACT_PATTERN || f->first != f->last) continue;
        const act_sentence *sentence = &w->s->sentences.at[f->sentence];
        uint32_t chosen = choose(w, f->sentence, f->first, false), body = LEX_NONE;
        bool article = f->first > sentence->first && act_is_word(w, sentence, f->first - 1, "the");
        if (chosen != LEX_NONE && w->s->shorts.at[chosen].acronym)
            body = entity_of(w, &w->s->shorts.at[chosen]);
        else if (article && act_bits(w, f->first) & (W_ORG_HEAD | W_GROUP_HEAD))
            body = body_with_word(w, f);
        if (body != LEX_NONE) f->entity = body;
    }
}

/* "Da Silva" behind "Luiz da Silva", where it has been taken for a name of its own. */
static void join_particles(act_work *w)
{
    for (uint32_t i = 0; i < w->s->founds.count; i++) {
        act_found *f = &w->s->founds.at[i];
        bool particle = !f->dropped && f->origin == ACT_PERSON && f->last == f->first + 1 &&
                        act_bits(w, f->first) & W_PARTICLE && !(act_bits(w, f->first) & W_GIVEN);
        uint32_t chosen = particle ? choose(w, f->sentence, f->last, true) : LEX_NONE;
        if (chosen == LEX_NONE) continue;
        const act_short *e = &w->s->shorts.at[chosen];
        bool same = e->first == e->last && e->first > w->s->founds.at[e->found].first &&
                    is_same_piece(w, e->sentence, e->first - 1, f->sentence, f->first);
        if (same) f->entity = entity_of(w, e);
    }
}

/* Names that the analyst says are nobody's, whoever found them. */
static void drop_suppressed(act_work *w)
{
    if (!ent_ruleset_suppresses(w->lex->rules)) return;
    for (uint32_t i = 0; i < w->s->founds.count; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (f->dropped || f->form != ENT_FORM_NAME) continue;
        if (ent_ruleset_is_suppressed(w->lex->rules, act_span(w, f->sentence, f->first, f->last)))
            act_drop(w, i);
    }
}

ent_status act_resolve_shorts(act_work *w)
{
    ent_status st = introduce_all(w);
    if (st == ENT_OK) overrule(w);
    if (st == ENT_OK) join_parts(w);
    if (st == ENT_OK) join_particles(w);
    size_t count = w->s->founds.count;
    for (uint32_t i = 0; i < count && st == ENT_OK; i++) {
        const act_found *f = &w->s->founds.at[i];
        if (!f->dropped && f->origin == ACT_SHORT && f->entity == LEX_NONE) st = resolve_titled(w, i);
    }
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++)
        st = scan_sentence(w, i);
    drop_suppressed(w);
    return st;
}
