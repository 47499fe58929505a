/* What a node is, when records describe its actor in several ways: the majority decides, field by field. */
#include "assembler_internal.h"

#include <stdlib.h>

/* The fields of an actor that are strings, and where they are in a variant. */
typedef enum attribute { NAME, COUNTRY, PRINCIPAL, ROLE, ATTRIBUTE_COUNT } attribute;

static string_id value_of(const variant *v, attribute which)
{
    switch (which) {
    case NAME: return v->key.name;
    case COUNTRY: return v->key.country;
    case PRINCIPAL: return v->key.principal;
    default: return v->key.role;
    }
}

typedef struct value_order {
    const uint32_t *rank;
    attribute which;
} value_order;

static int compare_values(const void *a, const void *b, void *user)
{
    const value_order *o = user;
    return compare_numbers(o->rank[value_of(a, o->which)], o->rank[value_of(b, o->which)]);
}

/* The value that most records give, the smallest of as many; one that is not known has no vote. */
static string_id elect(const finisher *f, variant *variants, size_t count, attribute which)
{
    value_order order = {f->rank, which};
    qsort_r(variants, count, sizeof *variants, compare_values, &order);
    string_id best = NO_STRING;
    size_t most = 0, votes = 0;
    for (size_t i = 0; i < count; i++) {
        string_id value = value_of(&variants[i], which);
        bool is_new = i == 0 || value != value_of(&variants[i - 1], which);
        votes = is_new ? variants[i].count : votes + variants[i].count;
        if (value == NO_STRING || votes <= most) continue;
        best = value;
        most = votes;
    }
    return best;
}

static ent_kind elect_kind(const variant *variants, size_t count)
{
    size_t votes[ENT_KIND_COUNT] = {0}, best = 0;
    for (size_t i = 0; i < count; i++)
        votes[variants[i].key.kind] += variants[i].count;
    for (size_t i = 1; i < ENT_KIND_COUNT; i++)
        if (votes[i] > votes[best]) best = i;
    return (ent_kind)best;
}

static ent_status fill_node(finisher *f, variant *variants, size_t count, ent_node *node)
{
    ent_status st = ent_finisher_keep(f, f->nodes[variants[0].node], &node->id);
    if (st == ENT_OK) st = ent_finisher_keep(f, elect(f, variants, count, NAME), &node->name);
    if (st == ENT_OK) st = ent_finisher_keep(f, elect(f, variants, count, COUNTRY), &node->country);
    if (st == ENT_OK) st = ent_finisher_keep(f, elect(f, variants, count, PRINCIPAL), &node->principal);
    if (st == ENT_OK) st = ent_finisher_keep(f, elect(f, variants, count, ROLE), &node->role);
    node->kind = elect_kind(variants, count);
    node->generic = true;
    for (size_t i = 0; i < count; i++)
        node->generic = node->generic && variants[i].key.generic;
    return st;
}

static int compare_nodes(const void *a, const void *b)
{
    const variant *x = a, *y = b;
    return compare_numbers(x->node, y->node);
}

ent_status ent_finisher_fill_nodes(finisher *f)
{
    variant *variants = f->a->variants;
    size_t count = f->a->variant_count, end;
    for (size_t i = 0; i < count; i++)
        variants[i].node = f->node_of[variants[i].key.actor];
    if (count) qsort(variants, count, sizeof *variants, compare_nodes);
    ent_status st = ENT_OK;
    for (size_t start = 0; st == ENT_OK && start < count; start = end) {
        uint32_t node = variants[start].node;
        for (end = start; end < count && variants[end].node == node;)
            end++;
        st = fill_node(f, variants + start, end - start, &f->network->nodes[node]);
    }
    return st;
}
