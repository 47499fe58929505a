/* Whom the picture puts together: communities and blocs as the measures found them, countries, kinds. */
#include "drawing.h"

static int number_of(double measure)
{
    return measure >= 0 && measure < 1e6 ? (int)measure : -1; /* NaN: not measured */
}

/* Countries are numbered in the order in which the nodes name them; `named` holds a node of each. */
static int country_of(const ent_drawing *d, size_t i, uint32_t *named, int *count)
{
    const ent_node *nodes = d->network->nodes;
    if (nodes[i].country.len == 0) return -1;
    for (int k = 0; k < *count; k++)
        if (ent_slice_equal(nodes[named[k]].country, nodes[i].country)) return k;
    named[*count] = (uint32_t)i;
    return (*count)++;
}

/* The largest first, as the measures number theirs, so that those get colours of their own. */
static ent_status number_by_size(ent_drawing *d)
{
    size_t count = d->group_count, *sizes = ENT_ARENA_NEW(d->arena, size_t, count);
    int *numbers = ENT_ARENA_NEW(d->arena, int, count);
    uint32_t *members = ENT_ARENA_NEW(d->arena, uint32_t, count);
    if (!sizes || !numbers || !members) return ENT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        size_t larger = 0;
        for (size_t k = 0; k < count; k++)
            larger +=
                d->group_sizes[k] > d->group_sizes[i] || (k < i && d->group_sizes[k] == d->group_sizes[i]);
        numbers[i] = (int)larger;
        sizes[larger] = d->group_sizes[i];
        members[larger] = d->group_members[i];
    }
    for (size_t i = 0; i < d->network->node_count; i++)
        if (d->groups[i] >= 0) d->groups[i] = numbers[d->groups[i]];
    d->group_sizes = sizes;
    d->group_members = members;
    return ENT_OK;
}

static ent_status count_members(ent_drawing *d)
{
    d->group_sizes = ENT_ARENA_NEW(d->arena, size_t, d->group_count);
    d->group_members = ENT_ARENA_NEW(d->arena, uint32_t, d->group_count);
    if (!d->group_sizes || !d->group_members) return ENT_ENOMEM;
    for (size_t i = 0; i < d->network->node_count; i++) {
        if (d->groups[i] < 0) continue;
        d->group_members[d->groups[i]] = (uint32_t)i;
        if (d->backbone.nodes[i]) d->group_sizes[d->groups[i]]++;
    }
    return d->options->group == ENT_DRAW_BY_COUNTRY ? number_by_size(d) : ENT_OK;
}

ent_status ent_drawing_find_groups(ent_drawing *d)
{
    size_t count = d->network->node_count;
    int countries = 0;
    uint32_t *named = ENT_ARENA_NEW(d->arena, uint32_t, count);
    d->groups = ENT_ARENA_NEW(d->arena, int, count);
    if (!named || !d->groups) return ENT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const ent_node *node = &d->network->nodes[i];
        switch (d->options->group) {
        case ENT_DRAW_BY_COMMUNITY: d->groups[i] = number_of(node->measures.community); break;
        case ENT_DRAW_BY_BLOC: d->groups[i] = number_of(node->measures.bloc); break;
        case ENT_DRAW_BY_COUNTRY: d->groups[i] = country_of(d, i, named, &countries); break;
        case ENT_DRAW_BY_KIND: d->groups[i] = (int)node->kind; break;
        case ENT_DRAW_BY_NOTHING:
        case ENT_DRAW_GROUP_COUNT: d->groups[i] = -1; break;
        }
        if (d->groups[i] >= 0 && (size_t)d->groups[i] + 1 > d->group_count)
            d->group_count = (size_t)d->groups[i] + 1;
    }
    return count_members(d);
}

/* What the network calls the state of that code, else the code. */
static ent_slice country_name(const ent_network *n, ent_slice code)
{
    for (size_t i = 0; i < n->node_count; i++) {
        const ent_node *node = &n->nodes[i];
        if (node->kind == ENT_STATE && ent_slice_equal(node->country, code) && node->name.len)
            return node->name;
    }
    return code;
}

ent_slice ent_drawing_group_name(const ent_drawing *d, int group)
{
    const ent_network *n = d->network;
    const ent_node *member = &n->nodes[d->group_members[group]];
    size_t number = (size_t)group;
    switch (d->options->group) {
    case ENT_DRAW_BY_COMMUNITY:
        return number < n->community_count ? n->communities[number].name : (ent_slice){0};
    case ENT_DRAW_BY_BLOC: return number < n->bloc_count ? n->blocs[number].name : (ent_slice){0};
    case ENT_DRAW_BY_COUNTRY: return country_name(n, member->country);
    case ENT_DRAW_BY_KIND: return ent_slice_c(ent_kind_name(member->kind));
    case ENT_DRAW_BY_NOTHING:
    case ENT_DRAW_GROUP_COUNT: break;
    }
    return (ent_slice){0};
}
