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
    d->group_sizes = ENT_ARENA_NEW(d->arena, size_t, d->group_count);
    if (!d->group_sizes) return ENT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        if (d->groups[i] >= 0 && d->backbone.nodes[i]) d->group_sizes[d->groups[i]]++;
    return ENT_OK;
}

ent_slice ent_drawing_group_name(const ent_drawing *d, size_t node)
{
    const ent_network *n = d->network;
    size_t group = (size_t)d->groups[node];
    switch (d->options->group) {
    case ENT_DRAW_BY_COMMUNITY:
        return group < n->community_count ? n->communities[group].name : (ent_slice){0};
    case ENT_DRAW_BY_BLOC: return group < n->bloc_count ? n->blocs[group].name : (ent_slice){0};
    case ENT_DRAW_BY_COUNTRY: return n->nodes[node].country;
    case ENT_DRAW_BY_KIND: return ent_slice_c(ent_kind_name(n->nodes[node].kind));
    case ENT_DRAW_BY_NOTHING:
    case ENT_DRAW_GROUP_COUNT: break;
    }
    return (ent_slice){0};
}
