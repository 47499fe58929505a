/* Groups of actors: their numbers and their names. */
#include "measure_internal.h"

#include <stdlib.h>

/* Nodes with the same label. */
typedef struct group {
    size_t size, first; /* first: smallest node index */
    igraph_integer_t label;
} group;

static int compare_groups(const void *a, const void *b)
{
    const group *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static size_t collect(const igraph_vector_int_t *labels, size_t n, group *groups)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        igraph_integer_t label = VECTOR(*labels)[i];
        if (label < 0) continue;
        group *g = &groups[label];
        if (g->size++ > 0) continue;
        *g = (group){.size = 1, .first = i, .label = label};
        count++;
    }
    return count;
}

/* igraph's own numbers depend on its way of going through the graph. */
ent_status ent_groups_number(igraph_vector_int_t *labels, size_t *group_count)
{
    size_t n = (size_t)igraph_vector_int_size(labels), most = 0;
    for (size_t i = 0; i < n; i++)
        if (VECTOR(*labels)[i] >= (igraph_integer_t)most) most = (size_t)VECTOR(*labels)[i] + 1;
    group *groups = calloc(most + 1, sizeof *groups);
    igraph_integer_t *number = calloc(most + 1, sizeof *number);
    ent_status st = groups && number ? ENT_OK : ENT_ENOMEM;
    *group_count = 0;
    if (st == ENT_OK) {
        *group_count = collect(labels, n, groups);
        qsort(groups, most, sizeof *groups, compare_groups); /* the empty ones come last */
        for (size_t i = 0; i < *group_count; i++)
            number[groups[i].label] = (igraph_integer_t)i;
        for (size_t i = 0; i < n; i++)
            if (VECTOR(*labels)[i] >= 0) VECTOR(*labels)[i] = number[VECTOR(*labels)[i]];
    }
    free(groups);
    free(number);
    return st;
}

enum { NAMED = 3 }; /* actors in the name of a group */

/* A node of a group. */
typedef struct member {
    igraph_integer_t label;
    uint32_t node;
    double strength;
} member;

static int compare_members(const void *a, const void *b)
{
    const member *x = a, *y = b;
    if (x->label != y->label) return x->label < y->label ? -1 : 1;
    if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

static ent_status name_group(const ent_network *n, const member *members, size_t count, ent_group *out)
{
    ent_buf name = {0};
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < count && i < NAMED; i++)
        st = ent_buf_printf(&name, "%s%.*s", i ? ", " : "", ENT_FMT(n->nodes[members[i].node].name));
    if (st == ENT_OK) st = ent_arena_copy(n->arena, ent_buf_slice(&name), &out->name);
    ent_buf_free(&name);
    out->actors = count;
    return st;
}

static size_t collect_members(const measurer *m, const igraph_vector_int_t *labels, member *members)
{
    size_t count = 0;
    for (size_t i = 0; i < m->network->node_count; i++) {
        if (VECTOR(*labels)[i] < 0) continue;
        double strength = 0;
        for (uint32_t k = m->both.start[i]; k < m->both.start[i + 1]; k++)
            strength += m->both.weight[k];
        members[count++] = (member){VECTOR(*labels)[i], (uint32_t)i, strength};
    }
    qsort(members, count, sizeof *members, compare_members);
    return count;
}

ent_status ent_groups_name(const measurer *m, const igraph_vector_int_t *labels, size_t count,
                           ent_group **out)
{
    size_t end;
    member *members = calloc(m->network->node_count + 1, sizeof *members);
    *out = ENT_ARENA_NEW(m->network->arena, ent_group, count);
    ent_status st = members && *out ? ENT_OK : ENT_ENOMEM;
    size_t total = st == ENT_OK ? collect_members(m, labels, members) : 0;
    for (size_t start = 0; st == ENT_OK && start < total; start = end) {
        for (end = start; end < total && members[end].label == members[start].label;)
            end++;
        st = name_group(m->network, members + start, end - start, &(*out)[members[start].label]);
    }
    free(members);
    return st;
}
