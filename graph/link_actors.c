/* Actors of the corpus from the atoms that were joined: name, attributes, counts, aliases with their
 * reasons. */
#include "link_internal.h"

#include <stdlib.h>

/* What one actor is made from, and room for it. */
typedef struct maker {
    ent_linker *l;
    string_id *values; /* as many as members */
    struct named *names;
    size_t name_capacity;
} maker;

/* A name of an actor. */
typedef struct named {
    string_id text;
    uint32_t count;
    uint8_t reason;
} named;

static ent_status index_roots(ent_linker *l)
{
    size_t n = l->atom_count;
    l->by_root = ENT_ARENA_NEW(l->arena, uint32_t, n);
    l->root_start = ENT_ARENA_NEW(l->arena, uint32_t, n + 2);
    if (!l->by_root || !l->root_start) return ENT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        l->root_start[l->atoms[i].root + 2]++;
    for (size_t i = 2; i < n + 2; i++)
        l->root_start[i] += l->root_start[i - 1];
    for (size_t i = 0; i < n; i++)
        l->by_root[l->root_start[l->atoms[i].root + 1]++] = (uint32_t)i;
    return ENT_OK;
}

static const link_atom *atom_of(const ent_linker *l, uint32_t root, uint32_t i)
{
    return &l->atoms[l->by_root[l->root_start[root] + i]];
}

static uint32_t atoms_of(const ent_linker *l, uint32_t root)
{
    return l->root_start[root + 1] - l->root_start[root];
}

/* How much of a name it is: the full name goes before initials, short names and acronyms. */
static unsigned fullness(const link_atom *atom, const link_name *name)
{
    if (atom->listed) return 4;
    if (atom->weak) return 0;
    if (name->acronym || name->initialed) return 1;
    return atom->reason < ENT_LINK_MIDDLE_NAME ? 3 : 2;
}

/* The atom whose name the actor bears: the fullest, of those the one with most documents, the first of as
 * many. */
static ent_status pick_name(ent_linker *l, uint32_t root, const link_atom **out)
{
    unsigned best = 0;
    *out = &l->atoms[root];
    for (uint32_t i = 0; i < atoms_of(l, root); i++) {
        uint32_t index;
        const link_atom *atom = atom_of(l, root, i);
        ent_status st = ent_link_name_of(l, atom->name, (link_class)atom->class_, &index);
        if (st != ENT_OK) return st;
        unsigned full = fullness(atom, link_name_at(l, index));
        bool better = i == 0 || full > best || (full == best && atom->member_count > (*out)->member_count);
        if (!better) continue;
        *out = atom;
        best = full;
    }
    return ENT_OK;
}

static size_t gather(const maker *m, uint32_t root, size_t offset)
{
    size_t n = 0;
    for (uint32_t i = 0; i < atoms_of(m->l, root); i++) {
        const link_atom *atom = atom_of(m->l, root, i);
        for (uint32_t j = 0; j < atom->member_count; j++)
            memcpy(&m->values[n++],
                   (const char *)&m->l->members[m->l->by_atom[atom->first_member + j]] + offset,
                   sizeof *m->values);
    }
    return n;
}

static ent_slice voted(const maker *m, uint32_t root, size_t offset)
{
    size_t n = gather(m, root, offset);
    return link_text_of(m->l, ent_link_most_common(m->l, m->values, n));
}

static int compare_ids(const void *a, const void *b)
{
    const string_id *x = a, *y = b;
    return compare_numbers(*x, *y);
}

static size_t count_documents(const maker *m, uint32_t root)
{
    size_t n = gather(m, root, offsetof(link_member, doc)), documents = 0;
    qsort(m->values, n, sizeof *m->values, compare_ids);
    for (size_t i = 0; i < n; i++)
        documents += i == 0 || m->values[i] != m->values[i - 1];
    return documents;
}

/* Kind that most members have, the first of the enumeration of as many. */
static ent_kind voted_kind(const ent_linker *l, uint32_t root)
{
    size_t counts[ENT_KIND_COUNT] = {0}, best = 0;
    for (uint32_t i = 0; i < atoms_of(l, root); i++) {
        const link_atom *atom = atom_of(l, root, i);
        for (uint32_t j = 0; j < atom->member_count; j++)
            counts[l->members[l->by_atom[atom->first_member + j]].kind]++;
    }
    if (l->atoms[root].listed) return (ent_kind)l->members[l->by_atom[l->atoms[root].first_member]].kind;
    for (size_t i = 1; i < ENT_KIND_COUNT; i++)
        if (counts[i] > counts[best]) best = i;
    return (ent_kind)best;
}

/* --- aliases --- */

static ent_status add_name(maker *m, size_t *count, named name)
{
    named *names = ent_grow_array(m->names, &m->name_capacity, *count + 1, sizeof *names);
    if (!names) return ENT_ENOMEM;
    m->names = names;
    names[(*count)++] = name;
    return ENT_OK;
}

static ent_status add_atom_names(maker *m, const link_atom *atom, size_t *count)
{
    ent_linker *l = m->l;
    ent_status st = add_name(m, count, (named){atom->name, 0, atom->reason});
    for (uint32_t i = 0; i < atom->text_count && st == ENT_OK; i++) {
        const link_text *t = &l->atom_texts[atom->first_text + i];
        uint32_t index;
        st = ent_link_name_of(l, t->text, (link_class)atom->class_, &index);
        if (st != ENT_OK) break;
        bool own = atom->listed || atom->generic || link_name_at(l, index)->full == atom->key;
        st = add_name(m, count, (named){t->text, t->count, own ? atom->reason : ENT_LINK_DOCUMENT});
    }
    return st;
}

static int compare_named(const void *a, const void *b, void *rank)
{
    const named *x = a, *y = b;
    const uint32_t *r = rank;
    return compare_numbers(r[x->text], r[y->text]);
}

static int compare_frequent(const void *a, const void *b, void *rank)
{
    const named *x = a, *y = b;
    return x->count != y->count ? compare_numbers(y->count, x->count) : compare_named(a, b, rank);
}

/* One entry a text, with the surest of its reasons; without the actor's own name. */
static size_t merge_names(named *names, size_t n, string_id own)
{
    size_t kept = 0;
    for (size_t i = 0, end; i < n; i = end) {
        named one = names[i];
        for (end = i + 1; end < n && names[end].text == one.text; end++) {
            one.count += names[end].count;
            if (names[end].reason < one.reason) one.reason = names[end].reason;
        }
        if (one.text != own && one.text != NO_STRING) names[kept++] = one;
    }
    return kept;
}

static ent_status fill_aliases(maker *m, uint32_t root, string_id own, ent_actor_record *out)
{
    size_t n = 0;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < atoms_of(m->l, root) && st == ENT_OK; i++)
        st = add_atom_names(m, atom_of(m->l, root, i), &n);
    if (st != ENT_OK) return st;
    if (n > 1) qsort_r(m->names, n, sizeof *m->names, compare_named, m->l->rank);
    n = merge_names(m->names, n, own);
    if (n > 1) qsort_r(m->names, n, sizeof *m->names, compare_frequent, m->l->rank);
    ent_alias *aliases = ENT_ARENA_NEW(m->l->arena, ent_alias, n);
    if (!aliases) return ENT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        aliases[i] = (ent_alias){link_text_of(m->l, m->names[i].text), m->names[i].count,
                                 (ent_link_reason)m->names[i].reason};
    out->aliases = aliases;
    out->alias_count = n;
    return ENT_OK;
}

static ent_status make_actor(maker *m, uint32_t root, ent_actor_record *out)
{
    ent_linker *l = m->l;
    const link_atom *named_by;
    ent_status st = pick_name(l, root, &named_by);
    if (st != ENT_OK) return st;
    *out = (ent_actor_record){.name = link_text_of(l, named_by->name),
                              .kind = voted_kind(l, root),
                              .country = voted(m, root, offsetof(link_member, country)),
                              .principal = voted(m, root, offsetof(link_member, principal)),
                              .role = voted(m, root, offsetof(link_member, role)),
                              .generic = l->atoms[root].generic,
                              .documents = count_documents(m, root)};
    for (uint32_t i = 0; i < atoms_of(l, root); i++) {
        const link_atom *atom = atom_of(l, root, i);
        if (out->reason < (ent_link_reason)atom->reason) out->reason = (ent_link_reason)atom->reason;
        for (uint32_t j = 0; j < atom->member_count; j++)
            out->mentions += l->members[l->by_atom[atom->first_member + j]].mentions;
    }
    return fill_aliases(m, root, named_by->name, out);
}

ent_status ent_link_make_actors(ent_linker *l)
{
    maker m = {.l = l};
    ent_status st = index_roots(l);
    size_t count = 0;
    for (uint32_t i = 0; i < l->atom_count; i++)
        count += l->atoms[i].root == i;
    l->actors = ENT_ARENA_NEW(l->arena, ent_actor_record, count);
    l->actor_root = ENT_ARENA_NEW(l->arena, uint32_t, count);
    m.values = malloc((l->member_count + 1) * sizeof *m.values);
    if (!l->actors || !l->actor_root || !m.values) st = ENT_ENOMEM;
    for (uint32_t i = 0; i < l->atom_count && st == ENT_OK; i++) {
        if (l->atoms[i].root != i) continue;
        l->actor_root[l->actor_count] = i;
        st = make_actor(&m, i, &l->actors[l->actor_count++]);
    }
    free(m.values);
    free(m.names);
    return st == ENT_OK ? ent_link_make_ids(l) : st;
}
