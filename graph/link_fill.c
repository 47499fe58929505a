/* What the members of an atom say together: its name, country, principal and role are those that most of
 * them give. */
#include "link_internal.h"

#include <stdlib.h>

static int compare_ranks(const void *a, const void *b, void *rank)
{
    const string_id *x = a, *y = b;
    const uint32_t *r = rank;
    return compare_numbers(r[*x], r[*y]);
}

string_id ent_link_most_common(const ent_linker *l, string_id *values, size_t n)
{
    string_id best = NO_STRING;
    size_t best_count = 0;
    if (n > 1) qsort_r(values, n, sizeof *values, compare_ranks, l->rank);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && values[end] == values[i];)
            end++;
        if (values[i] == NO_STRING || end - i <= best_count) continue;
        best = values[i];
        best_count = end - i;
    }
    return best;
}

static int compare_texts(const void *a, const void *b, void *rank)
{
    const link_text *x = a, *y = b;
    const uint32_t *r = rank;
    return compare_numbers(r[x->text], r[y->text]);
}

static ent_status keep_text(ent_linker *l, link_atom *atom, const link_text *text)
{
    if (atom->text_count) {
        link_text *last = &l->atom_texts[l->atom_text_count - 1];
        if (last->text == text->text) {
            last->count += text->count;
            return ENT_OK;
        }
    }
    link_text *texts =
        ent_grow_array(l->atom_texts, &l->atom_text_capacity, l->atom_text_count + 1, sizeof *texts);
    if (!texts) return ENT_ENOMEM;
    l->atom_texts = texts;
    texts[l->atom_text_count++] = *text;
    atom->text_count++;
    return ENT_OK;
}

static ent_status fill_texts(ent_linker *l, link_atom *atom, link_text *room)
{
    size_t n = 0;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < atom->member_count; i++) {
        const link_member *m = &l->members[l->by_atom[atom->first_member + i]];
        for (uint32_t j = 0; j < m->text_count; j++)
            room[n++] = l->texts[m->first_text + j];
    }
    if (n > 1) qsort_r(room, n, sizeof *room, compare_texts, l->rank);
    atom->first_text = (uint32_t)l->atom_text_count;
    for (size_t i = 0; i < n && st == ENT_OK; i++)
        st = keep_text(l, atom, &room[i]);
    return st;
}

static string_id vote(const ent_linker *l, const link_atom *atom, size_t offset, string_id *room)
{
    for (uint32_t i = 0; i < atom->member_count; i++) {
        const link_member *m = &l->members[l->by_atom[atom->first_member + i]];
        memcpy(&room[i], (const char *)m + offset, sizeof *room);
    }
    return ent_link_most_common(l, room, atom->member_count);
}

ent_status ent_link_fill_atoms(ent_linker *l)
{
    ent_status st = ENT_OK;
    string_id *values = malloc((l->member_count + 1) * sizeof *values);
    link_text *texts = malloc((l->text_count + 1) * sizeof *texts);
    if (!values || !texts) st = ENT_ENOMEM;
    for (size_t i = 0; i < l->atom_count && st == ENT_OK; i++) {
        link_atom *atom = &l->atoms[i];
        atom->name = vote(l, atom, offsetof(link_member, name), values);
        atom->country = vote(l, atom, offsetof(link_member, country), values);
        atom->principal = vote(l, atom, offsetof(link_member, principal), values);
        atom->role = vote(l, atom, offsetof(link_member, role), values);
        st = fill_texts(l, atom, texts);
    }
    free(values);
    free(texts);
    return st;
}
