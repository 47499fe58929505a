/* The classes that phrases name, as the matcher wants them: every form with the word that governs it. */
#include "load.h"

#include <stdlib.h>

typedef struct forms {
    ent_phrase_form *items;
    size_t count, capacity;
} forms;

static ent_status add_form(loader *l, forms *f, ent_phrase_form form)
{
    ent_status st = ent_arena_grow(l->arena, &f->items, &f->capacity, f->count + 1, sizeof *f->items);
    if (st == ENT_OK) f->items[f->count++] = form;
    return st;
}

static unsigned parts_of(ent_word_kind kind)
{
    static const unsigned parts[WORD_KIND_COUNT] = {ENT_PHRASE_VERB, ENT_PHRASE_NOUN, ENT_PHRASE_ADJECTIVE,
                                                    ENT_PHRASE_ANY_WORD};
    return parts[kind];
}

static size_t last_blank(ent_slice s)
{
    size_t at = s.len;
    while (at > 0 && s.ptr[at - 1] != ' ')
        at--;
    return at ? at - 1 : SIZE_MAX;
}

/* "lashed out at": the first word of verbs governs; a preposition at the end takes the object. */
static ent_phrase_form verb_form(ent_slice text)
{
    size_t blank = ent_slice_find(text, ENT_SLICE(" "), 0);
    ent_phrase_form f = {.head = ent_slice_sub(text, 0, blank), .parts = ENT_PHRASE_VERB};
    if (blank == SIZE_MAX) return f;
    ent_slice rest = ent_slice_sub(text, blank + 1, text.len);
    size_t last = last_blank(rest);
    ent_slice word = ent_slice_sub(rest, last == SIZE_MAX ? 0 : last + 1, rest.len);
    if (load_is_particle(word) || !load_is_preposition(word)) {
        f.behind = rest;
        return f;
    }
    f.preposition = word;
    if (last != SIZE_MAX) f.behind = ent_slice_sub(rest, 0, last);
    return f;
}

/* "heads of state", "peace talks": what stands before "of" governs, else the last word. */
static ent_phrase_form noun_form(ent_slice text, unsigned parts)
{
    size_t of = ent_slice_find(text, ENT_SLICE(" of "), 0);
    ent_phrase_form f = {.parts = parts};
    ent_slice front = ent_slice_sub(text, 0, of);
    size_t last = last_blank(front);
    if (of != SIZE_MAX) f.behind = ent_slice_sub(text, of + 1, text.len);
    f.head = ent_slice_sub(front, last == SIZE_MAX ? 0 : last + 1, front.len);
    if (last != SIZE_MAX) f.before = ent_slice_sub(front, 0, last);
    return f;
}

static ent_status add_derived(loader *l, forms *out, const derived_noun *noun)
{
    ent_word_forms inflected = {0};
    ent_status st = ent_inflect(l->rules->classes.irregulars, WORD_NOUN, noun->noun, l->arena, &inflected);
    for (size_t i = 0; st == ENT_OK && i < inflected.count; i++) {
        ent_phrase_form f = noun_form(inflected.items[i].text, ENT_PHRASE_NOUN);
        f.objects = noun->objects;
        st = add_form(l, out, f);
    }
    return st;
}

static ent_status add_class(loader *l, const rule_class *c, forms *out)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < c->form_count; i++) {
        const ent_word_form *f = &c->forms[i];
        bool verb = c->kind == WORD_VERB;
        st = add_form(l, out, verb ? verb_form(f->text) : noun_form(f->text, parts_of(c->kind)));
        if (!verb || !(f->forms & FORM_BASE)) continue;
        for (const derived_noun *n = load_derived_nouns(l, f->text); st == ENT_OK && n; n = n->next)
            st = add_derived(l, out, n);
    }
    return st;
}

static int by_head(const void *a, const void *b)
{
    const ent_phrase_form *x = a, *y = b;
    int order = ent_slice_compare(x->head, y->head);
    if (order == 0) order = ent_slice_compare(x->behind, y->behind);
    if (order == 0) order = ent_slice_compare(x->before, y->before);
    return order ? order : (x->parts > y->parts) - (x->parts < y->parts);
}

static ent_status make_words(loader *l, const rule_class *c, const ent_phrase_words **out)
{
    forms f = {0};
    ent_phrase_words *w = ENT_ARENA_NEW(l->arena, ent_phrase_words, 1);
    if (!w) return ENT_ENOMEM;
    ent_status st = add_class(l, c, &f);
    if (st != ENT_OK) return st;
    if (f.count) qsort(f.items, f.count, sizeof *f.items, by_head);
    *w = (ent_phrase_words){c->name, f.items, f.count};
    *out = w;
    return ENT_OK;
}

static ent_status find_words(loader *l, const draft_phrase *draft, size_t node, const ent_phrase_words **out)
{
    const struct draft_words *words = &draft->words[node];
    const rule_class *c = rule_classes_find(&l->rules->classes, words->class_name);
    spot at = {draft->at.file, words->start, words->end};
    *out = NULL;
    if (!c || !(c->is_defined || c->member_count)) {
        load_unknown_in(l, ENT_ERROR, &at, "unknown word class", words->class_name, l->rules->classes.names);
        return ENT_OK;
    }
    if (c->regex_count)
        load_say(l, ENT_WARNING, &at, "phrases do not look for the members of %.*s that are patterns",
                 ENT_FMT(c->name));
    if (!l->phrase_words) {
        l->phrase_words = ENT_ARENA_NEW(l->arena, const ent_phrase_words *, l->rules->classes.count);
        if (!l->phrase_words) return ENT_ENOMEM;
        memset(l->phrase_words, 0, l->rules->classes.count * sizeof *l->phrase_words);
    }
    const ent_phrase_words **made = &l->phrase_words[c - l->rules->classes.items];
    ent_status st = *made ? ENT_OK : make_words(l, c, made);
    *out = *made;
    return st;
}

ent_status load_finish_phrase(loader *l, const draft_phrase *draft, ent_phrase *out, bool *good)
{
    ent_phrase_node *nodes = ENT_ARENA_NEW(l->arena, ent_phrase_node, draft->node_count);
    ent_status st = nodes ? ENT_OK : ENT_ENOMEM;
    *good = true;
    for (size_t i = 0; st == ENT_OK && i < draft->node_count; i++) {
        nodes[i] = draft->nodes[i];
        if (nodes[i].is_role) continue;
        st = find_words(l, draft, i, &nodes[i].words);
        if (!nodes[i].words) *good = false;
    }
    *out = (ent_phrase){nodes, draft->node_count, draft->is_unless, draft->place, draft->text};
    return st;
}
