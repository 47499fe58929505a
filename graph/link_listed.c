/* Members whom records do not know as listed though they bear a listed name: the records were made without
 * the file that lists it. */
#include "link_internal.h"

#include <stdlib.h>

ent_status ent_linker_add_name(ent_linker *l, const ent_listed_name *name)
{
    link_listed n = {.kind = (uint8_t)name->kind};
    ent_status st = ent_intern_add(l->strings, name->id, &n.id);
    if (st == ENT_OK) st = ent_intern_add(l->strings, name->canonical, &n.canonical);
    if (st == ENT_OK) st = ent_intern_add(l->strings, name->name, &n.name);
    if (st == ENT_OK) st = ent_intern_add(l->strings, name->country, &n.country);
    if (st != ENT_OK) return st;
    link_listed *listed = ent_grow_array(l->listed, &l->listed_capacity, l->listed_count + 1, sizeof *listed);
    if (!listed) return ENT_ENOMEM;
    l->listed = listed;
    listed[l->listed_count++] = n;
    return ENT_OK;
}

/* Who bears a name: by number of its key; AMBIGUOUS when several do. */
typedef struct bearers {
    ent_intern *keys; /* class and folded name as bytes */
    uint32_t *listed;
} bearers;

#define AMBIGUOUS UINT32_MAX

/* The name's key, when it tells enough. */
static ent_status key_of(ent_linker *l, string_id text, link_class class_, uint32_t key[2], bool *usable)
{
    uint32_t index;
    ent_status st = ent_link_name_of(l, text, class_, &index);
    *usable = false;
    if (st != ENT_OK) return st;
    const link_name *name = link_name_at(l, index);
    *usable = name->token_count > 1 && !name->generic && !name->initialed;
    key[0] = (uint32_t)class_;
    key[1] = name->full;
    return ENT_OK;
}

static ent_status index_names(ent_linker *l, bearers *b)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < l->listed_count && st == ENT_OK; i++) {
        uint32_t key[2], number;
        bool usable;
        size_t before = ent_intern_count(b->keys);
        st = key_of(l, l->listed[i].name, ent_link_class_of((ent_kind)l->listed[i].kind), key, &usable);
        if (st != ENT_OK || !usable) continue;
        st = ent_intern_add(b->keys, ent_slice_of((const char *)key, sizeof key), &number);
        if (st != ENT_OK) continue;
        bool is_new = number == before;
        if (is_new)
            b->listed[number] = i;
        else if (b->listed[number] != AMBIGUOUS && l->listed[b->listed[number]].id != l->listed[i].id)
            b->listed[number] = AMBIGUOUS;
    }
    return st;
}

static ent_status find_listed(ent_linker *l, const bearers *b, link_member *m)
{
    uint32_t key[2];
    bool usable;
    ent_status st = key_of(l, m->name, (link_class)m->class_, key, &usable);
    if (st != ENT_OK || !usable) return st;
    uint32_t number = ent_intern_find(b->keys, ent_slice_of((const char *)key, sizeof key));
    if (number == ENT_NO_ID || b->listed[number] == AMBIGUOUS) return ENT_OK;
    const link_listed *listed = &l->listed[b->listed[number]];
    if (m->country && listed->country && m->country != listed->country) return ENT_OK;
    m->listed = true;
    m->id = listed->id;
    m->name = listed->canonical;
    m->kind = listed->kind;
    if (!m->country) m->country = listed->country;
    return ENT_OK;
}

ent_status ent_link_find_listed(ent_linker *l)
{
    bearers b = {.listed = calloc(l->listed_count + 1, sizeof *b.listed)};
    ent_status st = b.listed ? ent_intern_new(&b.keys) : ENT_ENOMEM;
    if (st == ENT_OK) st = index_names(l, &b);
    for (size_t i = 0; i < l->member_count && st == ENT_OK; i++)
        if (!l->members[i].listed && !l->members[i].generic) st = find_listed(l, &b, &l->members[i]);
    free(b.listed);
    ent_intern_free(b.keys);
    return st;
}
