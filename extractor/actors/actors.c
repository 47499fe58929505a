/* The actor step: names, then patterns, titles and persons, then resolution within the document. */
#include "work.h"

#include <stdlib.h>

enum { KEEP_ITEMS = 1 << 18 }; /* longer work arrays are given back behind a huge document */

ent_status ent_actor_scratch_new(ent_actor_scratch **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return ENT_ENOMEM;
    ent_status st = ent_regex_scratch_new(&(*out)->regex);
    if (st != ENT_OK) {
        ent_actor_scratch_free(*out);
        *out = NULL;
    }
    return st;
}

#define FREE(array) (free((array).at), (array).at = NULL, (array).capacity = 0)

static void free_arrays(ent_actor_scratch *s)
{
    FREE(s->pieces);
    FREE(s->cover);
    FREE(s->sentences);
    FREE(s->options);
    FREE(s->founds);
    FREE(s->entities);
    FREE(s->shorts);
    FREE(s->links);
    FREE(s->titles);
    FREE(s->slots);
    FREE(s->short_slots);
    FREE(s->entity_of);
    FREE(s->evidence);
    FREE(s->variety);
    FREE(s->origins);
    FREE(s->order);
    FREE(s->tokens);
    FREE(s->stamps);
}

void ent_actor_scratch_free(ent_actor_scratch *scratch)
{
    if (!scratch) return;
    free_arrays(scratch);
    ent_regex_scratch_free(scratch->regex);
    free(scratch);
}

static void forget(ent_actor_scratch *s)
{
    if (s->pieces.capacity > KEEP_ITEMS) free_arrays(s);
    s->pieces.count = s->cover.count = s->sentences.count = s->options.count = s->founds.count = 0;
    s->entities.count = s->shorts.count = s->links.count = s->titles.count = 0;
    s->slots.count = s->short_slots.count = s->origins.count = s->order.count = 0;
}

typedef ent_status (*step)(act_work *w);

static const step steps[] = {
    act_cut_sentences,   act_scan_names,    act_match_names,   act_extend_names,       act_find_brackets,
    act_make_new,        act_find_titles,   act_match_titles,  act_find_persons,       act_tag_names,
    act_complete_titles, act_resolve_names, act_match_aliases, act_resolve_shorts,     act_filter_demonyms,
    act_find_nominals,   act_find_unnamed,  act_find_pronouns, act_find_first_persons, act_find_links,
    act_finish,
};
enum { STEPS = sizeof steps / sizeof *steps };

/* The steps before `until`; all when that is NULL. */
static ent_status take_steps(act_work *w, step until)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; i < STEPS && steps[i] != until && st == ENT_OK; i++)
        st = steps[i](w);
    return st;
}

static ent_status start(act_work *w)
{
    ent_document *doc = w->doc;
    doc->actors = NULL;
    doc->mentions = NULL;
    doc->links = NULL;
    doc->actor_count = doc->mention_count = doc->link_count = 0;
    forget(w->s);
    return ACT_ZERO(w->s->entity_of, ent_ruleset_actor_count(w->lex->rules));
}

ent_status ent_actors_find(const ent_lexicon *lexicon, const ent_names *names, ent_actor_scratch *scratch,
                           ent_document *doc)
{
    act_work w = {
        .lex = lexicon, .names = names, .s = scratch, .doc = doc, .date = lex_date(doc->date, false, 0)};
    ent_status st = start(&w);
    return st == ENT_OK ? take_steps(&w, NULL) : st;
}

ent_status act_prepare(act_work *w, const ent_lexicon *lexicon, ent_actor_scratch *scratch, ent_document *doc)
{
    *w = (act_work){.lex = lexicon, .s = scratch, .doc = doc, .date = lex_date(doc->date, false, 0)};
    ent_status st = start(w);
    return st == ENT_OK ? take_steps(w, act_tag_names) : st;
}
