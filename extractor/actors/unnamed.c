/* Unnamed groups: "rebels", "Afghan refugees", "100 Palestinians". They are generic: kept only as an end of a
 * relation, which the matcher sees to. */
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

/* True when the noun is not the head of its phrase ("rebels-held"), or when it stands for somebody already:
 * "Houthi rebels", "Russia's soldiers". */
static bool belongs_elsewhere(const act_work *w, const act_sentence *sentence, uint32_t first, uint32_t head)
{
    if (act_in(sentence, head + 1) && w->s->pieces.at[head + 1].hyphen) return true;
    if (first == sentence->first) return false;
    const ent_piece *before = &w->s->pieces.at[first - 1];
    return w->s->cover.at[first - 1] || before->shape == ENT_SHAPE_CLITIC || w->s->pieces.at[first].hyphen;
}

static ent_status add_unnamed(act_work *w, uint32_t index, uint32_t first, uint32_t head,
                              const act_found *origin)
{
    act_found f = {.sentence = index,
                   .first = first,
                   .last = head,
                   .origin = ACT_NOMINAL,
                   .form = ENT_FORM_NOMINAL,
                   .kind = ENT_GROUP};
    ent_slice country = origin ? w->s->entities.at[origin->entity].country : (ent_slice){0};
    ent_status st = act_entity_of_span(w, ENT_GROUP, index, first, head, &f.entity);
    if (st != ENT_OK) return st;
    act_entity *e = &w->s->entities.at[f.entity];
    if (e->rule_actor == LEX_NONE && !e->is_specific) {
        e->generic = true;
        if (!e->country.len) e->country = country;
    }
    return act_add_found(w, &f, NULL);
}

static ent_status try_noun(act_work *w, uint32_t index, uint32_t head)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    const act_found *origin;
    if (!(act_bits(w, head) & W_UNNAMED) || w->s->cover.at[head]) return ENT_OK;
    if (!is_common(sentence, &w->s->pieces.at[head], head)) return ENT_OK;
    uint32_t first = phrase_start(w, sentence, head, &origin);
    if (belongs_elsewhere(w, sentence, first, head)) return ENT_OK;
    return add_unnamed(w, index, first, head, origin);
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
