/* Small helpers of the actor step: arrays, neighbours, covering. */
#include "work.h"

#include <stdlib.h>

ent_status act_reserve(void *items_pointer, size_t *capacity, size_t need, size_t item_size)
{
    if (need <= *capacity) return ENT_OK;
    size_t room = *capacity < 64 ? 64 : *capacity;
    while (room < need) {
        if (room > SIZE_MAX / 2) return ENT_ENOMEM;
        room *= 2;
    }
    void **items = items_pointer;
    void *p = reallocarray(*items, room, item_size);
    if (!p) return ENT_ENOMEM;
    *items = p;
    *capacity = room;
    return ENT_OK;
}

bool act_is_punct(const act_work *w, const act_sentence *sentence, uint32_t piece, char c)
{
    if (!act_in(sentence, piece)) return false;
    const ent_piece *p = &w->s->pieces.at[piece];
    return p->shape == ENT_SHAPE_PUNCT && w->doc->parts[sentence->part].text.ptr[p->start] == c;
}

bool act_is_word(const act_work *w, const act_sentence *sentence, uint32_t piece, const char *word)
{
    if (!act_in(sentence, piece)) return false;
    const ent_piece *p = &w->s->pieces.at[piece];
    size_t n = strlen(word);
    if (p->end - p->start < n || p->end - p->start > n + 1) return false; /* one more for a full stop */
    char folded[ENT_PIECE_FOLD_MAX];
    return ent_slice_equal(ent_piece_fold(w->doc->parts[sentence->part].text, p, folded), ent_slice_c(word));
}

act_found *act_at(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    if (!act_in(sentence, piece)) return NULL;
    uint32_t index = w->s->cover.at[piece];
    return index ? &w->s->founds.at[index - 1] : NULL;
}

ent_status act_add_found(act_work *w, const act_found *found, uint32_t *index)
{
    ent_actor_scratch *s = w->s;
    if (s->founds.count >= LEX_AMBIGUOUS) return ENT_ELIMIT;
    ent_status st = ACT_RESERVE(s->founds, s->founds.count + 1);
    if (st != ENT_OK) return st;
    uint32_t i = (uint32_t)s->founds.count++;
    s->founds.at[i] = *found;
    for (uint32_t p = found->first; p <= found->last; p++)
        s->cover.at[p] = i + 1;
    if (index) *index = i;
    return ENT_OK;
}

void act_drop(act_work *w, uint32_t found)
{
    act_found *f = &w->s->founds.at[found];
    f->dropped = true;
    for (uint32_t p = f->first; p <= f->last; p++)
        if (w->s->cover.at[p] == found + 1) w->s->cover.at[p] = 0;
}

ent_kind act_kind(const act_work *w, const act_found *f)
{
    if (f->entity != LEX_NONE) return w->s->entities.at[f->entity].kind;
    if (f->option_count == 0) return (ent_kind)f->kind;
    const lex_name *name = &w->lex->names[w->s->options.at[f->option]];
    return ent_ruleset_actor(w->lex->rules, name->actor)->kind;
}
