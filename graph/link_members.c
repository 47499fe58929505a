/* From observations to members: what the records of one document say of one of its actors. */
#include "link_internal.h"

#include <stdlib.h>

/* Strings are numbered as they came: where their order matters they are compared themselves. */
static int compare_observations(const void *a, const void *b, void *linker)
{
    const link_observation *x = a, *y = b;
    const ent_linker *l = linker;
    if (x->member != y->member) return compare_numbers(x->member, y->member);
    if (x->part != y->part) return compare_numbers(x->part, y->part);
    if (x->start != y->start) return compare_numbers(x->start, y->start);
    if (x->end != y->end) return compare_numbers(x->end, y->end);
    if (x->rank != y->rank) return compare_numbers(x->rank, y->rank);
    if (x->form != y->form) return compare_numbers(x->form, y->form);
    if (x->text != y->text) return ent_slice_compare(link_text_of(l, x->text), link_text_of(l, y->text));
    return compare_numbers(x->variant, y->variant);
}

/* A field of a variant, by its place in variant_key: all of them are 32-bit. */
static uint32_t field_of(const ent_linker *l, const link_observation *o, size_t offset)
{
    uint32_t value;
    memcpy(&value, ent_intern_text(l->variant_ids, o->variant).ptr + offset, sizeof value);
    return value;
}

static int compare_values(const ent_linker *l, bool is_string, uint32_t a, uint32_t b)
{
    if (!is_string || a == b) return compare_numbers(a, b);
    return ent_slice_compare(link_text_of(l, a), link_text_of(l, b));
}

/* The value that most observations give, the smallest of as many; an unknown string has no vote. */
static uint32_t most_frequent(const ent_linker *l, const link_observation *all, size_t n, size_t offset,
                              bool is_string)
{
    uint32_t best = 0;
    size_t best_count = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t value = field_of(l, &all[i], offset);
        size_t count = 0;
        bool seen = false;
        if (is_string && value == NO_STRING) continue;
        for (size_t j = 0; j < n && !seen; j++) {
            bool same = field_of(l, &all[j], offset) == value;
            seen = same && j < i;
            count += same;
        }
        if (seen || count < best_count) continue;
        if (count > best_count || compare_values(l, is_string, value, best) < 0) best = value;
        best_count = count;
    }
    return best;
}

/* Voting looks at so many observations of a member, which is quadratic where records disagree. */
enum { VOTES_MAX = 200 };

static void fill_fields(ent_linker *l, link_member *m, const link_observation *all, size_t n)
{
    bool agree = true;
    for (size_t i = 1; i < n; i++)
        agree = agree && all[i].variant == all[0].variant;
    size_t votes = agree ? 1 : n < VOTES_MAX ? n : VOTES_MAX;
    m->name = most_frequent(l, all, votes, offsetof(variant_key, name), true);
    m->country = most_frequent(l, all, votes, offsetof(variant_key, country), true);
    m->principal = most_frequent(l, all, votes, offsetof(variant_key, principal), true);
    m->role = most_frequent(l, all, votes, offsetof(variant_key, role), true);
    m->kind = (uint8_t)most_frequent(l, all, votes, offsetof(variant_key, kind), false);
    m->generic = most_frequent(l, all, votes, offsetof(variant_key, generic), false);
    /* Who acts for a state is of its country. */
    ent_slice principal = link_text_of(l, m->principal), state = ENT_SLICE("state/");
    if (m->country == NO_STRING && ent_slice_starts(principal, state))
        m->country = ent_intern_find(l->strings, ent_slice_sub(principal, state.len, SIZE_MAX));
    if (m->country == ENT_NO_ID) m->country = NO_STRING;
    m->class_ = (uint8_t)ent_link_class_of((ent_kind)m->kind);
}

/* Names of one actor in one document that are kept. */
enum { TEXTS_MAX = 256 };

static ent_status add_text(ent_linker *l, link_member *m, string_id text)
{
    for (uint32_t i = 0; i < m->text_count; i++) {
        link_text *known = &l->texts[m->first_text + i];
        if (known->text != text) continue;
        known->count++;
        return ENT_OK;
    }
    if (m->text_count == TEXTS_MAX) return ENT_OK;
    link_text *texts = ent_grow_array(l->texts, &l->text_capacity, l->text_count + 1, sizeof *texts);
    if (!texts) return ENT_ENOMEM;
    l->texts = texts;
    texts[l->text_count++] = (link_text){text, 1};
    m->text_count++;
    return ENT_OK;
}

static bool is_same_place(const link_observation *a, const link_observation *b)
{
    return a->part == b->part && a->start == b->start && a->end == b->end;
}

static ent_status fill_member(ent_linker *l, link_member *m, const link_observation *all, size_t n)
{
    ent_status st = ENT_OK;
    m->first_text = (uint32_t)l->text_count;
    for (size_t i = 0; i < n && st == ENT_OK; i++) {
        const link_observation *o = &all[i];
        if (o->rank == 2 || (i > 0 && all[i - 1].rank != 2 && is_same_place(o, &all[i - 1]))) continue;
        m->mentions++;
        if (o->form == ENT_FORM_NAME && o->text != NO_STRING) st = add_text(l, m, o->text);
    }
    /* Speakers say nothing but a name. They stand at 0..0, so in front of all others. */
    size_t first = 0;
    while (first + 1 < n && all[first].rank == 2)
        first++;
    fill_fields(l, m, all + first, n - first);
    return st;
}

ent_status ent_link_fill_members(ent_linker *l)
{
    ent_status st = ENT_OK;
    if (l->observation_count)
        qsort_r(l->observations, l->observation_count, sizeof *l->observations, compare_observations, l);
    for (size_t i = 0, end; i < l->observation_count && st == ENT_OK; i = end) {
        end = i + 1;
        while (end < l->observation_count && l->observations[end].member == l->observations[i].member)
            end++;
        st = fill_member(l, &l->members[l->observations[i].member], l->observations + i, end - i);
    }
    free(l->observations);
    l->observations = NULL;
    l->observation_count = l->observation_capacity = 0;
    return st;
}
