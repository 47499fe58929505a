/* From the work arrays into the document: actors numbered by first mention, ids, mentions in order, links. */
#include "work.h"

#include <entente/buf.h>
#include <entente/utf8.h>

#include <stdlib.h>

enum { SLUG_MAX = 120 }; /* bytes of a name that go into its id */

ent_status act_slug(ent_kind kind, ent_slice name, ent_buf *out)
{
    uint32_t pos = 0;
    ent_piece piece;
    char folded[ENT_PIECE_FOLD_MAX];
    ent_status st = ent_buf_printf(out, "%s/", ent_kind_name(kind));
    size_t start = out->len;
    while (st == ENT_OK && out->len - start < SLUG_MAX &&
           ent_piece_next(name, &pos, (uint32_t)name.len, &piece)) {
        ent_slice s = ent_piece_fold(name, &piece, folded);
        if (piece.shape == ENT_SHAPE_PUNCT || s.len == 0) continue;
        if (out->len > start && piece.shape != ENT_SHAPE_CLITIC) st = ent_buf_add_char(out, '-');
        if (st == ENT_OK) st = ent_buf_add(out, piece.shape == ENT_SHAPE_CLITIC ? ENT_SLICE("s") : s);
    }
    if (st == ENT_OK && out->len == start) st = ent_buf_add(out, ENT_SLICE("unnamed"));
    return st;
}

/* Takes the id when no other actor of the document or the rules has it. */
static ent_status claim(act_work *w, ent_intern *taken, ent_slice id, bool *mine)
{
    size_t before = ent_intern_count(taken);
    uint32_t number;
    *mine = false;
    if (ent_ruleset_find_actor(w->lex->rules, id) != SIZE_MAX) return ENT_OK;
    ent_status st = ent_intern_add(taken, id, &number);
    *mine = ent_intern_count(taken) > before;
    return st;
}

static ent_status make_id(act_work *w, ent_intern *taken, act_entity *e)
{
    ent_buf id = {0};
    bool mine = false;
    ent_status st = act_slug(e->kind, e->name, &id);
    size_t length = id.len;
    for (unsigned n = 2; st == ENT_OK; n++) {
        st = claim(w, taken, ent_buf_slice(&id), &mine);
        if (st != ENT_OK || mine) break;
        id.len = length;
        st = ent_buf_printf(&id, "-%u", n);
    }
    if (st == ENT_OK) st = ent_arena_copy(w->doc->arena, ent_buf_slice(&id), &e->id);
    ent_buf_free(&id);
    return st;
}

/* Numbers the entities that have mentions in the order of the first one, and names those that are new. */
static ent_status number_entities(act_work *w, ent_intern *taken, size_t *count)
{
    ent_actor_scratch *s = w->s;
    ent_status st = ENT_OK;
    *count = 0;
    for (size_t i = 0; i < s->order.count && st == ENT_OK; i++) {
        act_entity *e = &s->entities.at[s->founds.at[s->order.at[i]].entity];
        if (e->number != LEX_NONE) continue;
        e->number = (uint32_t)(*count)++;
        if (!e->id.len) st = make_id(w, taken, e);
    }
    return st;
}

/* Whom an actor found in the text acts for, and its country, from there. */
static void set_principal(const act_work *w, act_entity *e)
{
    if (e->principal_entity == LEX_NONE) return;
    const act_entity *p = &w->s->entities.at[e->principal_entity];
    if (!p->id.len) return; /* it has no mention left */
    bool acts_for = p->kind == ENT_PERSON || p->kind == ENT_PLACE;
    if (!e->principal.len) e->principal = acts_for ? p->principal : p->id;
    if (!e->country.len) e->country = p->country;
}

static ent_status write_actors(act_work *w, size_t count)
{
    ent_actor_scratch *s = w->s;
    ent_doc_actor *actors = ENT_ARENA_NEW(w->doc->arena, ent_doc_actor, count);
    if (!actors) return ENT_ENOMEM;
    for (size_t i = 0; i < s->entities.count; i++) {
        act_entity *e = &s->entities.at[i];
        if (e->number == LEX_NONE) continue;
        set_principal(w, e);
        actors[e->number] =
            (ent_doc_actor){.id = e->id,
                            .name = e->name,
                            .kind = e->kind,
                            .country = e->country,
                            .principal = e->principal,
                            .role = e->role,
                            .rule_actor = e->rule_actor == LEX_NONE ? ENT_NO_ID : e->rule_actor,
                            .generic = e->generic};
    }
    w->doc->actors = actors;
    w->doc->actor_count = count;
    return ENT_OK;
}

static ent_status write_mentions(act_work *w)
{
    ent_actor_scratch *s = w->s;
    ent_mention *mentions = ENT_ARENA_NEW(w->doc->arena, ent_mention, s->order.count);
    if (!mentions) return ENT_ENOMEM;
    for (size_t i = 0; i < s->order.count; i++) {
        const act_found *f = &s->founds.at[s->order.at[i]];
        const act_sentence *sentence = &s->sentences.at[f->sentence];
        const ent_piece *first = &s->pieces.at[f->first], *last = &s->pieces.at[f->last];
        mentions[i] = (ent_mention){.part = sentence->part,
                                    .sentence = sentence->index,
                                    .first_word = first->word,
                                    .word_count = last->word - first->word + 1,
                                    .start = first->start,
                                    .end = last->end,
                                    .form = (ent_form)f->form,
                                    .actor = s->entities.at[f->entity].number};
    }
    w->doc->mentions = mentions;
    w->doc->mention_count = s->order.count;
    return ENT_OK;
}

static int by_mentions(const void *a, const void *b)
{
    const ent_actor_link *x = a, *y = b;
    if (x->from_mention != y->from_mention) return x->from_mention < y->from_mention ? -1 : 1;
    return x->to_mention < y->to_mention ? -1 : x->to_mention > y->to_mention;
}

static ent_status write_links(act_work *w)
{
    ent_actor_scratch *s = w->s;
    ent_status st = ACT_ZERO(s->cover, s->founds.count); /* by found: its mention plus 1 */
    ent_actor_link *links = ENT_ARENA_NEW(w->doc->arena, ent_actor_link, s->links.count);
    if (st != ENT_OK || !links) return ENT_ENOMEM;
    for (size_t i = 0; i < s->order.count; i++)
        s->cover.at[s->order.at[i]] = (uint32_t)i + 1;
    size_t n = 0;
    for (size_t i = 0; i < s->links.count && st == ENT_OK; i++) {
        const act_link *l = &s->links.at[i];
        const act_found *from = &s->founds.at[l->from], *to = &s->founds.at[l->to];
        if (!s->cover.at[l->from] || !s->cover.at[l->to]) continue;
        links[n] = (ent_actor_link){.class_ = l->class_,
                                    .from_actor = s->entities.at[from->entity].number,
                                    .to_actor = s->entities.at[to->entity].number,
                                    .from_mention = s->cover.at[l->from] - 1,
                                    .to_mention = s->cover.at[l->to] - 1,
                                    .start = s->pieces.at[l->first_piece].start,
                                    .end = s->pieces.at[l->last_piece].end};
        if (l->role_first != LEX_NONE)
            st = act_clean_name(w, from->sentence, l->role_first, l->role_last, &links[n].role);
        n++;
    }
    qsort(links, n, sizeof *links, by_mentions);
    w->doc->links = links;
    w->doc->link_count = n;
    return st;
}

ent_status act_finish(act_work *w)
{
    ent_intern *taken = NULL;
    size_t count;
    ent_status st = act_sort_founds(w);
    if (st == ENT_OK) st = ent_intern_new(&taken);
    if (st == ENT_OK) st = number_entities(w, taken, &count);
    if (st == ENT_OK) st = write_actors(w, count);
    if (st == ENT_OK) st = write_mentions(w);
    if (st == ENT_OK) st = write_links(w);
    ent_intern_free(taken);
    return st;
}
