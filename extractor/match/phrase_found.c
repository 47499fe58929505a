/* What phrases bind becomes relations found, as for patterns: stance is read from the words around. */
#include "../syntax/labels.h"
#include "matcher.h"

#include <math.h>
#include <stdlib.h>

/* A phrase to be looked for at a frame. */
typedef struct hit {
    const ent_phrase_entry *entry;
    uint32_t frame;
} hit;

typedef struct phrase_run {
    ent_sentence_match *m;
    const ent_view *view;
    ent_clause_view clauses;
    const ent_match_watcher *watcher; /* or NULL */
    hit *hits;
    size_t hit_count, hit_capacity;
} phrase_run;

static uint32_t word_byte(const phrase_run *r, uint32_t word)
{
    return r->clauses.words[word].start;
}

/* --- Stance --- */

/* Is the word part of the verb group of `word`: auxiliary, "not", "to", adverb? */
static bool is_helper(const ent_clause_view *c, uint32_t i, uint32_t word)
{
    const ent_word *w = &c->words[i];
    if (w->head != (int32_t)word || i > word) return false;
    switch (w->deprel) {
    case ENT_DEPREL_AUX:
    case ENT_DEPREL_AUX_PASS:
    case ENT_DEPREL_ADVMOD:
    case ENT_DEPREL_COP:
    case ENT_DEPREL_DET:
    case ENT_DEPREL_MARK: return true;
    default: return false;
    }
}

/* The word that governs this one with the same subject: "plans to attack", "held talks"; ENT_NO_ID: none. */
static uint32_t governing_word(const ent_clause_view *c, uint32_t word)
{
    const ent_word *w = &c->words[word];
    uint32_t frame = c->frames.frame_of[word];
    bool noun = frame != ENT_NO_ID && c->frames.frames[frame].kind == ENT_FRAME_NOUN;
    bool governed =
        w->deprel == ENT_DEPREL_XCOMP || (noun && w->deprel == ENT_DEPREL_OBJ) || w->deprel == ENT_DEPREL_ACL;
    if (!governed || w->head < 0 || (uint32_t)w->head >= word) return ENT_NO_ID;
    return (uint32_t)w->head;
}

/* First word of the verb group that ends in the predicate, behind word `from`. */
static uint32_t group_start(const ent_clause_view *c, uint32_t predicate, uint32_t from)
{
    uint32_t start = predicate;
    for (uint32_t word = predicate, steps = 0; word != ENT_NO_ID && steps < c->word_count; steps++) {
        if (word < start) start = word;
        for (uint32_t i = from; i < start; i++)
            if (is_helper(c, i, word)) start = i;
        word = governing_word(c, word);
        if (word != ENT_NO_ID && word < from) break;
    }
    return start;
}

/* Byte of the marked text where the word stands, or its mark. */
static size_t marked_byte(const ent_view *view, uint32_t part_byte, bool end)
{
    size_t low = 0, high = view->atom_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ent_view_byte_end(view, middle) <= part_byte)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == view->atom_count) return view->marked.text.len;
    return end ? view->atoms[low].end : view->atoms[low].start;
}

static void cover(ent_span *span, size_t start, size_t end)
{
    if (start < span->start) span->start = start;
    if (end > span->end) span->end = end;
}

/* The binding as the match of a pattern that reaches from the first of its words to the last. */
static void as_occurrence(const phrase_run *r, const ent_binding *b, ent_span *aux, ent_occurrence *o)
{
    const ent_view *view = r->view;
    uint32_t at = word_byte(r, b->predicate);
    size_t source = b->marks[ENT_ROLE_SOURCE], target = b->marks[ENT_ROLE_TARGET];
    *o =
        (ent_occurrence){.view = view, .source = source, .target = target, .about = b->marks[ENT_ROLE_ABOUT]};
    o->span = (ent_span){marked_byte(view, at, false), marked_byte(view, at, true)};
    cover(&o->span, view->marked.marks[source].at, view->marked.marks[source].at + ENT_MARK_BYTES);
    cover(&o->span, view->marked.marks[target].at, view->marked.marks[target].at + ENT_MARK_BYTES);
    (void)ent_lead_read(o);
    uint32_t lead_head = source < target ? b->heads[ENT_ROLE_SOURCE] : b->heads[ENT_ROLE_TARGET];
    uint32_t from = lead_head < b->predicate ? lead_head + 1 : 0;
    uint32_t first = group_start(&r->clauses, b->predicate, from);
    aux->start = marked_byte(view, word_byte(r, first), false);
    aux->end = marked_byte(view, at, false);
    if (lead_head > b->predicate) cover(&o->span, aux->start, aux->end);
    o->aux = aux;
    o->aux_count = aux->end > aux->start;
}

/* --- Relations --- */

static ent_status take_binding(void *user, const ent_phrase_ref *ref, const ent_binding *b)
{
    phrase_run *r = user;
    ent_match_scratch *s = r->m->scratch;
    const ent_view *view = r->view;
    uint32_t at = word_byte(r, b->predicate), end = r->clauses.words[b->predicate].end;
    if (ref->phrase->is_unless) {
        ent_status st = ent_arena_grow(s->arena, &s->forbidden, &s->forbidden_capacity,
                                       s->forbidden_count + 1, sizeof *s->forbidden);
        if (st == ENT_OK) s->forbidden[s->forbidden_count++] = (ent_span){at, end};
        return st;
    }
    size_t source = b->marks[ENT_ROLE_SOURCE], target = b->marks[ENT_ROLE_TARGET],
           about = b->marks[ENT_ROLE_ABOUT];
    if (source == SIZE_MAX || target == SIZE_MAX) return ENT_OK;
    ent_span aux;
    ent_occurrence o;
    ent_stance stance = {0};
    as_occurrence(r, b, &aux, &o);
    o.is_structural = ent_class_is_structural(ref->relation->class_);
    if (!ent_pair_possible(&o, source, target, false)) return ENT_OK;
    bool forbidden =
        ent_forbidden_at(s, ent_part_byte(view, o.span.start, false), ent_part_byte(view, o.span.end, true));
    if (!forbidden) ent_stance_read(&r->m->matcher->vocabulary, &o, &stance);
    if (!forbidden && b->negated) stance.negated = !stance.negated;
    if (r->watcher && r->watcher->on_phrase) {
        ent_status st =
            r->watcher->on_phrase(r->watcher->user, ref, &o, forbidden ? NULL : &stance, forbidden);
        if (st != ENT_OK) return st;
    }
    if (forbidden) return ENT_OK;
    ent_found found = {.relation = ref->relation,
                       .place = &ref->phrase->place,
                       .source = ent_view_mention(view, source),
                       .target = ent_view_mention(view, target),
                       .about = about == SIZE_MAX ? ENT_NO_ID : ent_view_mention(view, about),
                       .claimant =
                           stance.claimant == SIZE_MAX ? ENT_NO_ID : ent_view_mention(view, stance.claimant),
                       .start = ent_part_byte(view, o.span.start, false),
                       .end = ent_part_byte(view, o.span.end, true),
                       .act = at,
                       .named = at,
                       .modality = stance.modality,
                       .negated = stance.negated,
                       .symmetric = ref->relation->symmetric};
    found.evidence = (ent_evidence){.kind = ENT_BY_PHRASE, .tree = -log(b->certainty)};
    ent_evidence_mention(&found.evidence, r->m->doc, found.source);
    ent_evidence_mention(&found.evidence, r->m->doc, found.target);
    return ent_found_add(s, &found);
}

/* --- Hits --- */

static ent_status add_hits(phrase_run *r, uint32_t frame)
{
    const ent_phrase_index *x = &r->m->matcher->phrases;
    uint32_t head = ent_intern_find(x->heads, r->clauses.lower[r->clauses.frames.frames[frame].predicate]);
    ent_status st = ENT_OK;
    if (head == ENT_NO_ID) return ENT_OK;
    for (uint32_t i = x->first[head]; st == ENT_OK && i < x->first[head + 1]; i++) {
        if (r->m->only && x->refs[x->entries[i].ref].relation != r->m->only) continue;
        st = ent_arena_grow(r->m->scratch->arena, &r->hits, &r->hit_capacity, r->hit_count + 1,
                            sizeof *r->hits);
        if (st == ENT_OK) r->hits[r->hit_count++] = (hit){&x->entries[i], frame};
    }
    return st;
}

static int by_phrase(const void *a, const void *b)
{
    const hit *x = a, *y = b;
    if (x->entry->ref != y->entry->ref) return x->entry->ref < y->entry->ref ? -1 : 1;
    if (x->frame != y->frame) return x->frame < y->frame ? -1 : 1;
    return x->entry->form < y->entry->form ? -1 : x->entry->form > y->entry->form;
}

/* A phrase that is met in too many ways is given up for the rest of the document, and said so once. What it
 * found in this sentence goes too: it would depend on the order of trying. */
static void give_up(const phrase_run *r, uint32_t ref, size_t found_before)
{
    const ent_phrase_ref *phrase = &r->m->matcher->phrases.refs[ref];
    ent_match_scratch *s = r->m->scratch;
    s->given_up[r->m->matcher->pattern_count + ref] = true;
    s->found_count = found_before;
    ent_diag_line(r->m->diags, ENT_WARNING, phrase->phrase->place.path, phrase->phrase->place.line,
                  "a phrase of %.*s can be met in too many ways in sentence %u of %.*s and is passed over in "
                  "this document",
                  ENT_FMT(phrase->relation->name), (unsigned)r->m->sentence, ENT_FMT(r->m->doc->id));
}

static ent_status run_hit(phrase_run *r, const hit *h)
{
    const ent_phrase_index *x = &r->m->matcher->phrases;
    size_t before = r->m->scratch->found_count;
    ent_phrase_failure failure;
    if (r->m->scratch->given_up[r->m->matcher->pattern_count + h->entry->ref]) return ENT_OK;
    ent_status st = ent_phrase_search(x, &r->clauses, h->entry, h->frame, take_binding, r, &failure);
    if (st == ENT_ELIMIT) {
        give_up(r, h->entry->ref, before);
        return ENT_OK;
    }
    if (st != ENT_OK || !r->watcher || !r->watcher->on_miss || failure.node == ENT_PHRASE_NO_NODE) return st;
    return r->watcher->on_miss(r->watcher->user, &x->refs[h->entry->ref], &failure);
}

/* Hits [first, last) are those of one relation. */
static ent_status run_hits(phrase_run *r, size_t first, size_t last, bool unless)
{
    const ent_phrase_index *x = &r->m->matcher->phrases;
    ent_status st = ENT_OK;
    for (size_t i = first; st == ENT_OK && i < last; i++)
        if (x->refs[r->hits[i].entry->ref].phrase->is_unless == unless) st = run_hit(r, &r->hits[i]);
    return st;
}

static ent_status run_relations(phrase_run *r)
{
    const ent_phrase_index *x = &r->m->matcher->phrases;
    ent_status st = ENT_OK;
    for (size_t first = 0, last; st == ENT_OK && first < r->hit_count; first = last) {
        uint32_t relation = x->refs[r->hits[first].entry->ref].relation_index;
        for (last = first; last < r->hit_count; last++)
            if (x->refs[r->hits[last].entry->ref].relation_index != relation) break;
        st = ent_forbidden_read(r->m, relation);
        if (st == ENT_OK) st = run_hits(r, first, last, true);
        if (st == ENT_OK) st = run_hits(r, first, last, false);
    }
    return st;
}

ent_status ent_match_phrases(ent_sentence_match *m, const ent_match_watcher *watcher)
{
    const ent_part_text *part = &m->doc->parts[m->part];
    const ent_sentence *sentence = &part->sentences[m->sentence];
    phrase_run r = {.m = m, .watcher = watcher};
    bool parsed = sentence->word_count && part->words[sentence->first_word].upos != ENT_UPOS_NONE;
    if (!parsed || !ent_phrases_wanted(&m->matcher->phrases, part, m->sentence)) return ENT_OK;
    ent_status st = ent_sentence_view(m, false, &r.view);
    if (st == ENT_OK) st = ent_clause_view_build(&r.clauses, &m->matcher->phrases, r.view, m->scratch->arena);
    if (st == ENT_OK && watcher && watcher->on_clauses) st = watcher->on_clauses(watcher->user, &r.clauses);
    for (size_t i = 0; st == ENT_OK && i < r.clauses.frames.frame_count; i++)
        st = add_hits(&r, (uint32_t)i);
    if (st != ENT_OK) return st;
    if (r.hit_count) qsort(r.hits, r.hit_count, sizeof *r.hits, by_phrase);
    return run_relations(&r);
}
