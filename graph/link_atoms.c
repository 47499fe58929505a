/* Members to atoms: those of one full name whom nothing tells apart. Namesakes of different countries, or of
 * different principals and roles, are different actors; a member that is silent about both goes to the only
 * namesake there is, or to the only one whose country or principal its document names. */
#include "link_internal.h"

#include <stdlib.h>

/* Some members of one name, sorted; each gets the number of its part. */
typedef struct name_group {
    ent_linker *l;
    const uint32_t *members;
    uint32_t *part;
    uint32_t count, part_count, anchor_count;
    const link_name *name;
    link_class class_;
} name_group;

#define NO_PART UINT32_MAX
enum { ANCHORS_MAX = 64 };

/* A part of which country or principal is known. */
typedef struct anchor {
    string_id country, principal, role;
    uint32_t part;
} anchor;

static const link_member *member_at(const name_group *g, uint32_t i)
{
    return &g->l->members[g->members[i]];
}

static bool is_weak(const name_group *g)
{
    return g->class_ == LINK_PERSON ? g->name->token_count < 2 : g->name->generic;
}

/* --- anchors --- */

static string_id country_of(const link_member *m)
{
    return m->country != NO_STRING || m->principal != NO_STRING ? m->country : m->context;
}

static bool is_of_anchor(const anchor *a, const link_member *m)
{
    if (country_of(m) != NO_STRING) return a->country == country_of(m);
    return a->country == NO_STRING && a->principal == m->principal;
}

/* Gives each member with a country, else with a principal, a part; names past ANCHORS_MAX of them tell
 * nobody apart: the rest is left to its documents. */
static void find_anchors(name_group *g, anchor *anchors)
{
    for (uint32_t i = 0; i < g->count; i++) {
        const link_member *m = member_at(g, i);
        uint32_t a = 0;
        if (country_of(m) == NO_STRING && m->principal == NO_STRING) continue;
        while (a < g->anchor_count && !is_of_anchor(&anchors[a], m))
            a++;
        if (a == ANCHORS_MAX) continue;
        if (a == g->anchor_count) {
            anchors[g->anchor_count++] =
                (anchor){.country = country_of(m), .principal = m->principal, .part = a};
            g->part_count++;
        }
        if (anchors[a].role == NO_STRING) anchors[a].role = m->role;
        g->part[i] = a;
    }
}

static bool anchors_conflict(const name_group *g, const anchor *a, const anchor *b)
{
    if (a->country != NO_STRING && b->country != NO_STRING) return true;
    if (g->class_ != LINK_PERSON) return g->name->generic;
    if (a->role == NO_STRING || b->role == NO_STRING) return false;
    return !ent_link_roles_agree(link_text_of(g->l, a->role), link_text_of(g->l, b->role));
}

/* When no two of them are at odds, all anchors are one actor. */
static void join_anchors(name_group *g, anchor *anchors)
{
    for (uint32_t a = 0; a < g->anchor_count; a++)
        for (uint32_t b = a + 1; b < g->anchor_count; b++)
            if (anchors_conflict(g, &anchors[a], &anchors[b])) return;
    for (uint32_t i = 0; i < g->count; i++)
        if (g->part[i] != NO_PART) g->part[i] = 0;
    if (g->part_count) g->part_count = 1;
    for (uint32_t a = 0; a < g->anchor_count; a++)
        anchors[a].part = 0;
}

/* --- members that know neither country nor principal --- */

/* The only part that the document or the role speaks for, or NO_PART. */
static uint32_t only_fit(const name_group *g, const anchor *anchors, const link_member *m, bool by_role)
{
    uint32_t found = NO_PART;
    for (uint32_t a = 0; a < g->anchor_count; a++) {
        const anchor *x = &anchors[a];
        bool fits = by_role
                        ? m->role != NO_STRING && x->role != NO_STRING &&
                              ent_link_roles_agree(link_text_of(g->l, m->role), link_text_of(g->l, x->role))
                        : ent_link_document_names(g->l, m->doc, x->country, x->principal);
        if (!fits || found == x->part) continue;
        if (found != NO_PART) return NO_PART;
        found = x->part;
    }
    return found;
}

static void place_silent(name_group *g, const anchor *anchors)
{
    bool weak = is_weak(g), one = g->part_count == 1;
    uint32_t rest = NO_PART;
    for (uint32_t i = 0; i < g->count; i++) {
        if (g->part[i] != NO_PART) continue;
        const link_member *m = member_at(g, i);
        if (one && !weak) {
            g->part[i] = 0;
            continue;
        }
        g->part[i] = only_fit(g, anchors, m, false);
        if (g->part[i] == NO_PART && !weak) g->part[i] = only_fit(g, anchors, m, true);
        if (g->part[i] != NO_PART || weak) continue;
        if (rest == NO_PART) rest = g->part_count++;
        g->part[i] = rest;
    }
}

/* A surname alone: only those of one country or principal in one role are one person. */
static void place_surnames(name_group *g)
{
    for (uint32_t i = 0; i < g->count; i++) {
        const link_member *m = member_at(g, i), *before = i ? member_at(g, i - 1) : NULL;
        if (m->role == NO_STRING || (m->country == NO_STRING && m->principal == NO_STRING)) continue;
        bool same = before && before->country == m->country && before->principal == m->principal &&
                    before->role == m->role;
        g->part[i] = same ? g->part[i - 1] : g->part_count++;
    }
}

typedef struct part_item {
    uint32_t part, order, tie, index;
} part_item;

static int compare_items(const void *a, const void *b)
{
    const part_item *x = a, *y = b;
    if (x->part != y->part) return compare_numbers(x->part, y->part);
    return x->order != y->order ? compare_numbers(x->order, y->order) : compare_numbers(x->tie, y->tie);
}

/* What a document tells apart stays apart: of two members of one document in one part the one with the
 * smaller id stays. Members without a part get one each. */
static void split_documents(name_group *g, part_item *items)
{
    const ent_linker *l = g->l;
    uint32_t parts = g->part_count;
    for (uint32_t i = 0; i < g->count; i++)
        items[i] = (part_item){g->part[i], l->rank[member_at(g, i)->doc], l->rank[member_at(g, i)->id], i};
    qsort(items, g->count, sizeof *items, compare_items);
    for (uint32_t i = 0; i < g->count; i++) {
        const part_item *item = &items[i], *before = i ? &items[i - 1] : NULL;
        bool twin = before && before->part == item->part && before->order == item->order;
        if (twin || item->part == NO_PART) g->part[item->index] = parts++;
    }
    g->part_count = parts;
}

/* --- groups to atoms --- */

static ent_status add_atom(ent_linker *l, const link_atom *atom)
{
    link_atom *atoms = ent_grow_array(l->atoms, &l->atom_capacity, l->atom_count + 1, sizeof *atoms);
    if (!atoms) return ENT_ENOMEM;
    l->atoms = atoms;
    atoms[l->atom_count] = *atom;
    atoms[l->atom_count].root = (uint32_t)l->atom_count;
    l->atom_count++;
    return ENT_OK;
}

/* The group's members by part into l->by_atom, which they have a stretch of, and an atom for each part. */
static ent_status emit(name_group *g, uint32_t first, part_item *items)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < g->count; i++)
        items[i] = (part_item){g->part[i], i, 0, g->members[i]};
    qsort(items, g->count, sizeof *items, compare_items);
    for (uint32_t i = 0, end; i < g->count && st == ENT_OK; i = end) {
        const link_member *m = &g->l->members[items[i].index];
        for (end = i; end < g->count && items[end].part == items[i].part; end++) {
            g->l->by_atom[first + end] = items[end].index;
            g->l->members[items[end].index].atom = (uint32_t)g->l->atom_count;
        }
        unsigned reason = m->listed ? ENT_LINK_GAZETTEER : m->generic ? ENT_LINK_UNNAMED : ENT_LINK_NAME;
        if (reason == ENT_LINK_NAME && end == i + 1) reason = ENT_LINK_DOCUMENT;
        st = add_atom(g->l, &(link_atom){.key = g->name ? g->name->full : NO_STRING,
                                         .class_ = m->class_,
                                         .reason = (uint8_t)reason,
                                         .listed = m->listed,
                                         .generic = m->generic,
                                         .weak = g->name && is_weak(g),
                                         .first_member = first + i,
                                         .member_count = end - i});
    }
    return st;
}

/* Unnamed groups of one country and principal are one. */
static void place_unnamed(name_group *g)
{
    for (uint32_t i = 0; i < g->count; i++) {
        const link_member *m = member_at(g, i), *before = i ? member_at(g, i - 1) : NULL;
        bool same = before && before->country == m->country && before->principal == m->principal;
        g->part[i] = same ? g->part[i - 1] : g->part_count++;
    }
}

static void place_members(name_group *g, part_item *items)
{
    anchor anchors[ANCHORS_MAX];
    const link_member *m = member_at(g, 0);
    for (uint32_t i = 0; i < g->count; i++)
        g->part[i] = m->listed ? 0 : NO_PART;
    g->part_count = m->listed ? 1 : 0;
    if (m->listed) return;
    if (m->generic) {
        place_unnamed(g);
        return;
    }
    if (!g->name) {
        split_documents(g, items);
        return;
    }
    if (g->class_ == LINK_PERSON && is_weak(g)) {
        place_surnames(g);
    } else {
        find_anchors(g, anchors);
        join_anchors(g, anchors);
        place_silent(g, anchors);
    }
    split_documents(g, items);
}

/* --- order --- */

/* Every body whose name tells too little gets what its document is about. */
static void find_contexts(ent_linker *l, const uint32_t *name_of)
{
    for (size_t i = 0; i < l->member_count; i++) {
        link_member *m = &l->members[i];
        bool needs = m->class_ == LINK_BODY && !m->listed && !m->generic && m->country == NO_STRING;
        if (needs && link_name_at(l, name_of[i])->generic)
            m->context = ent_link_country_of_document(l, m->doc);
    }
}

typedef struct sort_item {
    uint32_t
        keys[9]; /* class, listed and generic; then ranks: name, country, principal, role, document, id */
    uint32_t member, name;
} sort_item;

static int compare_sort_items(const void *a, const void *b)
{
    const sort_item *x = a, *y = b;
    for (size_t i = 0; i < sizeof x->keys / sizeof *x->keys; i++)
        if (x->keys[i] != y->keys[i]) return x->keys[i] < y->keys[i] ? -1 : 1;
    return 0;
}

static bool is_same_group(const sort_item *a, const sort_item *b)
{
    return memcmp(a->keys, b->keys, 4 * sizeof *a->keys) == 0;
}

static int compare_strings(const void *a, const void *b, void *strings)
{
    const string_id *x = a, *y = b;
    return ent_slice_compare(ent_intern_text(strings, *x), ent_intern_text(strings, *y));
}

static ent_status rank_strings(ent_linker *l)
{
    size_t n = ent_intern_count(l->strings);
    l->rank = ENT_ARENA_NEW(l->arena, uint32_t, n);
    string_id *sorted = malloc(n * sizeof *sorted); /* the empty string is always there */
    if (!l->rank || !sorted) {
        free(sorted);
        return ENT_ENOMEM;
    }
    for (size_t i = 0; i < n; i++)
        sorted[i] = (string_id)i;
    qsort_r(sorted, n, sizeof *sorted, compare_strings, l->strings);
    for (size_t i = 0; i < n; i++)
        l->rank[sorted[i]] = (uint32_t)i;
    free(sorted);
    return ENT_OK;
}

/* Cuts up all names, so that all strings are there, and ranks them. */
static ent_status cut_names(ent_linker *l, uint32_t *name_of)
{
    ent_status st = ENT_OK;
    uint32_t index;
    for (size_t i = 0; i < l->member_count && st == ENT_OK; i++) {
        const link_member *m = &l->members[i];
        st = ent_link_name_of(l, m->name, (link_class)m->class_, &name_of[i]);
        for (uint32_t j = 0; j < m->text_count && st == ENT_OK; j++)
            st = ent_link_name_of(l, l->texts[m->first_text + j].text, (link_class)m->class_, &index);
    }
    return st == ENT_OK ? rank_strings(l) : st;
}

static sort_item sort_item_of(const ent_linker *l, uint32_t i, uint32_t name)
{
    const link_member *m = &l->members[i];
    string_id key = m->listed ? m->id : l->names[name].full;
    return (sort_item){.keys = {m->class_, m->listed, m->generic, l->rank[key], l->rank[m->country],
                                l->rank[m->principal], l->rank[m->role], l->rank[m->doc], l->rank[m->id]},
                       .member = i,
                       .name = name};
}

static ent_status index_documents(ent_linker *l)
{
    size_t strings = ent_intern_count(l->strings);
    l->by_doc = ENT_ARENA_NEW(l->arena, uint32_t, l->member_count);
    l->doc_start = ENT_ARENA_NEW(l->arena, uint32_t, strings + 2);
    if (!l->by_doc || !l->doc_start) return ENT_ENOMEM;
    for (size_t i = 0; i < l->member_count; i++)
        l->doc_start[l->members[i].doc + 2]++;
    for (size_t i = 2; i < strings + 2; i++)
        l->doc_start[i] += l->doc_start[i - 1];
    for (size_t i = 0; i < l->member_count; i++)
        l->by_doc[l->doc_start[l->members[i].doc + 1]++] = (uint32_t)i;
    return ENT_OK;
}

/* What making atoms needs room for. */
typedef struct atom_room {
    sort_item *sorted;
    uint32_t *name_of, *members, *part;
    part_item *items;
} atom_room;

static ent_status make_room(atom_room *r, size_t n)
{
    size_t some = n ? n : 1;
    r->sorted = calloc(some, sizeof *r->sorted);
    r->name_of = calloc(some, sizeof *r->name_of);
    r->members = calloc(some, sizeof *r->members);
    r->part = calloc(some, sizeof *r->part);
    r->items = calloc(some, sizeof *r->items);
    return r->sorted && r->name_of && r->members && r->part && r->items ? ENT_OK : ENT_ENOMEM;
}

static void free_room(atom_room *r)
{
    free(r->sorted);
    free(r->name_of);
    free(r->members);
    free(r->part);
    free(r->items);
}

static ent_status make_group(ent_linker *l, const atom_room *r, size_t first, size_t end)
{
    const link_member *m = &l->members[r->sorted[first].member];
    const link_name *name = link_name_at(l, r->sorted[first].name);
    name_group g = {.l = l,
                    .members = r->members + first,
                    .part = r->part,
                    .count = (uint32_t)(end - first),
                    .name = m->listed || name->full == NO_STRING ? NULL : name,
                    .class_ = (link_class)m->class_};
    place_members(&g, r->items);
    return emit(&g, (uint32_t)first, r->items);
}

static ent_status make_groups(ent_linker *l, const atom_room *r)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; i < l->member_count; i++)
        r->sorted[i] = sort_item_of(l, (uint32_t)i, r->name_of[i]);
    if (l->member_count) qsort(r->sorted, l->member_count, sizeof *r->sorted, compare_sort_items);
    for (size_t i = 0; i < l->member_count; i++)
        r->members[i] = r->sorted[i].member;
    for (size_t i = 0, end; i < l->member_count && st == ENT_OK; i = end) {
        for (end = i + 1; end < l->member_count && is_same_group(&r->sorted[i], &r->sorted[end]);)
            end++;
        st = make_group(l, r, i, end);
    }
    return st;
}

ent_status ent_link_make_atoms(ent_linker *l)
{
    atom_room room = {0};
    if (l->member_count > UINT32_MAX / 2) return ENT_ELIMIT;
    ent_status st = make_room(&room, l->member_count);
    if (st == ENT_OK) st = cut_names(l, room.name_of);
    if (st == ENT_OK) st = index_documents(l);
    if (st == ENT_OK) {
        find_contexts(l, room.name_of);
        l->by_atom = ENT_ARENA_NEW(l->arena, uint32_t, l->member_count);
        st = l->by_atom ? make_groups(l, &room) : ENT_ENOMEM;
    }
    free_room(&room);
    return st == ENT_OK ? ent_link_fill_atoms(l) : st;
}
