/* Names that the trained tagger finds where the rules have found none, or less than the whole of one. */
#include "work.h"

enum { MOST_SPANS = 256 }; /* of a sentence; more is no prose */

/* What stands at the piece already: kind and origin, and where in the mention the piece is. */
static uint16_t cover_of(const act_work *w, uint32_t piece)
{
    uint32_t index = w->s->cover.at[piece];
    if (!index) return 0;
    const act_found *f = &w->s->founds.at[index - 1];
    uint32_t place = f->first == f->last ? 3 : piece == f->first ? 0 : piece == f->last ? 2 : 1;
    uint32_t type = 7, several = 0;
    if (f->option_count) {
        const lex_name *name = &w->lex->names[w->s->options.at[f->option]];
        type = name->type;
        ent_kind kind = ent_ruleset_actor(w->lex->rules, name->actor)->kind;
        for (uint32_t i = 1; i < f->option_count; i++) {
            const lex_name *other = &w->lex->names[w->s->options.at[f->option + i]];
            several = several || ent_ruleset_actor(w->lex->rules, other->actor)->kind != kind;
        }
    }
    return (uint16_t)(1 + (place | (uint32_t)act_kind(w, f) << 2 | (uint32_t)f->origin << 5 | type << 8 |
                           several << 11 | (f->title ? 1U : 0U) << 12));
}

/* True when nothing but the first piece and "I" has a capital, so that names have none either. */
static bool is_lower_case(const act_work *w, const act_sentence *sentence)
{
    for (uint32_t p = sentence->first + 1; act_in(sentence, p); p++)
        if (ent_piece_is_capital(&w->s->pieces.at[p]) && !act_is_word(w, sentence, p, "i")) return false;
    return true;
}

/* The node of the longest name of a state or place that begins at the piece, whatever its case, or LEX_NONE;
 * *last: its last piece. */
static uint32_t land_at(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t *last)
{
    uint32_t node = LEX_ROOT, found = LEX_NONE;
    for (uint32_t p = first; act_in(sentence, p) && !w->s->cover.at[p]; p++) {
        node = lex_step(w->lex, node, w->s->pieces.at[p].key);
        if (node == LEX_NONE) break;
        for (uint32_t i = w->lex->node_names[node]; i < w->lex->node_names[node + 1]; i++) {
            const lex_name *name = &w->lex->names[i];
            ent_kind kind = ent_ruleset_actor(w->lex->rules, name->actor)->kind;
            bool land = kind == ENT_STATE || kind == ENT_PLACE;
            if (!land || name->type == ENT_NAME_ACRONYM || name->type == ENT_NAME_DEMONYM) continue;
            if (name->type == ENT_NAME_PEOPLE || name->type == ENT_NAME_SEAT) continue;
            found = node;
            *last = p;
        }
    }
    return found;
}

/* Where capitals are missing, names of lands count as found by their words alone. */
static void mark_lower(act_work *w, const act_sentence *sentence)
{
    enum { LOWER_COVER = 1 + (7 << 5) + (1 << 13) };
    for (uint32_t p = sentence->first; act_in(sentence, p); p++) {
        uint32_t last = p;
        bool ordinary = act_bits(w, p) & (W_FUNCTION | W_ORDINARY | W_OPENER | W_CALENDAR);
        if (ordinary || land_at(w, sentence, p, &last) == LEX_NONE) continue;
        for (uint32_t i = p; i <= last; i++) {
            ent_name_token *t = &w->s->tokens.at[i - sentence->first];
            uint32_t place = p == last ? 3 : i == p ? 0 : i == last ? 2 : 1;
            t->cover = (uint16_t)(LOWER_COVER + place);
            t->capital = true;
        }
        p = last;
    }
}

ent_status act_name_tokens(act_work *w, uint32_t index)
{
    const bool lower_case = is_lower_case(w, &w->s->sentences.at[index]);
    ent_actor_scratch *s = w->s;
    const act_sentence *sentence = &s->sentences.at[index];
    ent_slice text = act_text(w, index);
    ent_status st = ACT_RESERVE(s->tokens, sentence->count);
    if (st != ENT_OK) return st;
    s->tokens.count = sentence->count;
    for (uint32_t i = 0; i < sentence->count; i++) {
        const ent_piece *p = &s->pieces.at[sentence->first + i];
        char folded[ENT_PIECE_FOLD_MAX];
        ent_name_token *t = &s->tokens.at[i];
        uint16_t cover = cover_of(w, sentence->first + i);
        *t = (ent_name_token){
            .bits = act_bits(w, sentence->first + i),
            .cover = cover,
            .shape = p->shape,
            .capital = ent_piece_is_capital(p) || cover,
            .is_first = i == 0,
            .title_case = sentence->title_case,
            .surname = p->key != ENT_NO_ID && w->lex->surname[p->key] != LEX_NONE,
            .punct = p->shape == ENT_SHAPE_PUNCT,
            .lower_case = lower_case,
        };
        ent_name_token_fill(t, ent_slice_sub(text, p->start, p->end), ent_piece_fold(text, p, folded));
    }
    if (lower_case) mark_lower(w, sentence);
    return ENT_OK;
}

/* True when what the rules have found in the span gives way to it: guesses of theirs do, names of the
 * gazetteer only where they are a part of the longer name, and not in a headline, where capitals join all. */
static bool gives_way(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t last)
{
    for (uint32_t p = first; p <= last; p++) {
        uint32_t index = w->s->cover.at[p];
        if (!index) continue;
        const act_found *f = &w->s->founds.at[index - 1];
        bool guess = f->origin == ACT_PERSON || f->origin == ACT_PATTERN;
        bool inside = f->first >= first && f->last <= last && (f->first > first || f->last < last);
        if (f->title || f->origin == ACT_SHORT) return false;
        if (f->option_count && (!inside || sentence->title_case)) return false;
        if (f->origin == ACT_PATTERN && f->first == first && f->last == last) return false;
        if (!guess && !inside) return false;
    }
    return true;
}

/* True when a found of that kind has exactly these pieces. */
static bool is_there(const act_work *w, const ent_name_span *span, ent_kind kind)
{
    uint32_t index = w->s->cover.at[span->first];
    if (!index) return false;
    const act_found *f = &w->s->founds.at[index - 1];
    if (f->first != span->first || f->last != span->last) return false;
    ent_kind is = act_kind(w, f);
    bool same =
        is == kind || (kind == ENT_ORGANIZATION && is == ENT_GROUP) || (kind == ENT_PLACE && is == ENT_STATE);
    return same || f->option_count;
}

static void drop_inside(act_work *w, uint32_t first, uint32_t last)
{
    for (uint32_t p = first; p <= last; p++)
        if (w->s->cover.at[p]) act_drop(w, w->s->cover.at[p] - 1);
}

/* First piece of a person's name behind the ranks and offices that the tagger took for a part of it: "Brig.
 * Gen. Joe Roe", "President Roe". */
static uint32_t behind_titles(const act_work *w, uint32_t sentence, uint32_t first, uint32_t last)
{
    for (; first < last; first++) {
        ent_slice text = act_span(w, sentence, first, first);
        bool title =
            act_bits(w, first) & (W_RANK | W_OFFICE) && !(act_bits(w, first) & (W_GIVEN | W_PARTICLE));
        if ((!title || w->s->cover.at[first]) && !ent_slice_equal(text, ENT_SLICE("."))) break;
    }
    return first;
}

/* "Ohio" in "R-Ohio". */
static uint32_t behind_party(const act_work *w, const ent_name_span *span)
{
    const ent_piece *pieces = w->s->pieces.at;
    bool party = span->last > span->first && pieces[span->first].shape == ENT_SHAPE_INITIAL &&
                 pieces[span->first + 1].hyphen;
    return span->first + party;
}

/* "Cessation of Hostilities", "Terms of Reference": what is agreed on paper is nobody and no place. */
static bool is_of_paper(const act_work *w, const act_sentence *sentence, uint32_t last)
{
    static const char *const words[] = {"hostilities", "reference",   "understanding", "intent",
                                        "principles",  "disarmament", "friendship",    "cooperation",
                                        "aggression",  "arms"};
    static const char *const before[] = {"of", "on", "for"};
    bool joined = false;
    for (size_t i = 0; last > sentence->first && i < sizeof before / sizeof *before; i++)
        joined = joined || act_is_word(w, sentence, last - 1, before[i]);
    for (size_t i = 0; joined && i < sizeof words / sizeof *words; i++)
        if (act_is_word(w, sentence, last, words[i])) return true;
    return false;
}

static ent_status add_span(act_work *w, uint32_t sentence, ent_name_span *span)
{
    static const ent_kind kinds[] = {ENT_PERSON, ENT_ORGANIZATION, ENT_PLACE};
    ent_kind kind = kinds[span->kind];
    if (kind == ENT_PERSON) span->first = behind_titles(w, sentence, span->first, span->last);
    if (kind == ENT_PLACE) span->first = behind_party(w, span);
    if (is_of_paper(w, &w->s->sentences.at[sentence], span->last)) return ENT_OK;
    if (is_there(w, span, kind) || !gives_way(w, &w->s->sentences.at[sentence], span->first, span->last))
        return ENT_OK;
    drop_inside(w, span->first, span->last);
    if (kind == ENT_PERSON) return act_add_person(w, sentence, span->first, span->last, NULL);
    act_found found = {.sentence = sentence,
                       .first = span->first,
                       .last = span->last,
                       .entity = LEX_NONE,
                       .origin = ACT_PATTERN,
                       .kind = (uint8_t)kind};
    uint32_t last = LEX_NONE;
    uint32_t node = w->s->pieces.at[span->first].shape == ENT_SHAPE_LOWER
                        ? land_at(w, &w->s->sentences.at[sentence], span->first, &last)
                        : LEX_NONE;
    if (kind == ENT_PLACE && node != LEX_NONE && last == span->last) return act_add_lower(w, node, &found);
    ent_status st = act_entity_of_span(w, kind, sentence, span->first, span->last, &found.entity);
    return st == ENT_OK ? act_add_found(w, &found, NULL) : st;
}

static ent_status tag_sentence(act_work *w, uint32_t index)
{
    const act_sentence sentence = w->s->sentences.at[index];
    ent_name_span spans[MOST_SPANS];
    ent_status st = act_name_tokens(w, index);
    if (st != ENT_OK) return st;
    uint32_t n = ent_names_tag(w->names, w->s->tokens.at, sentence.count, spans, MOST_SPANS);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        spans[i].first += sentence.first;
        spans[i].last += sentence.first;
        st = add_span(w, index, &spans[i]);
    }
    return st;
}

ent_status act_tag_names(act_work *w)
{
    ent_status st = ENT_OK;
    if (!w->names) return ENT_OK;
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++) {
        const act_sentence *sentence = &w->s->sentences.at[i];
        if (!sentence->all_caps) st = tag_sentence(w, i);
    }
    return st;
}
