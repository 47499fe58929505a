/* What an actor is, when records describe it in several ways: the majority decides, field by field. Then the
 * nodes, which are the actors that have an edge. */
#include "assembler_internal.h"

#include <stdlib.h>

/* The fields of an actor that are strings, and where they are in a variant. */
typedef enum attribute { NAME, COUNTRY, PRINCIPAL, ROLE, OFFICE } attribute;

static string_id value_of(const variant *v, attribute which)
{
    switch (which) {
    case NAME: return v->key.name;
    case COUNTRY: return v->key.country;
    case PRINCIPAL: return v->key.principal;
    case ROLE: return v->key.role;
    default: return v->key.office;
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
    if (count > 1) qsort_r(variants, count, sizeof *variants, compare_values, &order);
    string_id best = NO_STRING;
    size_t most = 0, votes = 0;
    for (size_t i = 0; i < count; i++) {
        string_id value = value_of(&variants[i], which);
        bool is_new = i == 0 || value != value_of(&variants[i - 1], which);
        votes = is_new ? variants[i].count : votes + variants[i].count;
        if (value == NO_STRING || (best != NO_STRING && votes <= most)) continue;
        best = value;
        most = votes;
    }
    return best;
}

static ent_kind elect_kind(const variant *variants, size_t count)
{
    size_t votes[ENT_KIND_COUNT] = {0}, best = variants->key.kind;
    for (size_t i = 0; i < count; i++)
        votes[variants[i].key.kind] += variants[i].count;
    for (size_t i = 0; i < ENT_KIND_COUNT; i++)
        if (votes[i] > votes[best] || (votes[i] == votes[best] && votes[i] > 0 && i < best)) best = i;
    return (ent_kind)best;
}

static void fill_actor(const finisher *f, variant *variants, size_t count, corpus_actor *out)
{
    *out = (corpus_actor){.id = variants->key.actor,
                          .name = elect(f, variants, count, NAME),
                          .country = elect(f, variants, count, COUNTRY),
                          .principal = elect(f, variants, count, PRINCIPAL),
                          .role = elect(f, variants, count, ROLE),
                          .office = elect(f, variants, count, OFFICE),
                          .kind = elect_kind(variants, count),
                          .generic = true,
                          .node = ENT_NO_ID};
    size_t described = 0;
    for (size_t i = 0; i < count; i++) {
        described += variants[i].count;
        if (variants[i].count) out->generic = out->generic && variants[i].key.generic;
    }
    if (described == 0) out->generic = false;
}

static int compare_actors(const void *a, const void *b, void *rank)
{
    const variant *x = a, *y = b;
    const uint32_t *r = rank;
    return compare_numbers(r[x->key.actor], r[y->key.actor]);
}

ent_status ent_finisher_fill_actors(finisher *f)
{
    variant *variants = f->a->variants;
    size_t count = f->a->variant_count, end;
    f->actors = calloc(count + 1, sizeof *f->actors);
    if (!f->actors) return ENT_ENOMEM;
    for (size_t i = 0; i < f->string_count; i++)
        f->actor_of[i] = ENT_NO_ID;
    if (count) qsort_r(variants, count, sizeof *variants, compare_actors, f->rank);
    for (size_t start = 0; start < count; start = end) {
        string_id id = variants[start].key.actor;
        for (end = start; end < count && variants[end].key.actor == id;)
            end++;
        f->actor_of[id] = (uint32_t)f->actor_count;
        fill_actor(f, variants + start, end - start, &f->actors[f->actor_count++]);
    }
    return ENT_OK;
}

static ent_status fill_node(finisher *f, const corpus_actor *a, ent_node *node)
{
    ent_status st = ent_finisher_keep(f, a->id, &node->id);
    if (st == ENT_OK) st = ent_finisher_keep(f, a->name, &node->name);
    if (st == ENT_OK) st = ent_finisher_keep(f, a->country, &node->country);
    if (st == ENT_OK) st = ent_finisher_keep(f, a->principal, &node->principal);
    if (st == ENT_OK) st = ent_finisher_keep(f, a->role, &node->role);
    node->kind = a->kind;
    node->generic = a->generic;
    node->focus = a->focus;
    return st;
}

/* An alias of a node. */
typedef struct node_alias {
    uint32_t node;
    string_id text;
    size_t count;
} node_alias;

static int compare_aliases(const void *a, const void *b, void *rank)
{
    const node_alias *x = a, *y = b;
    const uint32_t *r = rank;
    if (x->node != y->node) return compare_numbers(x->node, y->node);
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return compare_numbers(r[x->text], r[y->text]);
}

/* Those of nodes, but for the names that these have. */
static size_t collect_aliases(const finisher *f, node_alias *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < ent_intern_count(f->a->alias_ids); i++) {
        alias_key key;
        memcpy(&key, ent_intern_text(f->a->alias_ids, (uint32_t)i).ptr, sizeof key);
        uint32_t at = f->actor_of[key.actor];
        if (at == ENT_NO_ID || f->actors[at].node == ENT_NO_ID || f->actors[at].name == key.text) continue;
        out[kept++] = (node_alias){f->actors[at].node, key.text, f->a->alias_counts[i]};
    }
    qsort_r(out, kept, sizeof *out, compare_aliases, f->rank);
    return kept;
}

static ent_status fill_aliases(finisher *f)
{
    ent_network *n = f->network;
    node_alias *all = calloc(ent_intern_count(f->a->alias_ids) + 1, sizeof *all);
    if (!all) return ENT_ENOMEM;
    size_t count = collect_aliases(f, all), end;
    ent_status st = ENT_OK;
    for (size_t start = 0; start < count && st == ENT_OK; start = end) {
        ent_node *node = &n->nodes[all[start].node];
        for (end = start; end < count && all[end].node == all[start].node;)
            end++;
        node->aliases = ENT_ARENA_NEW(n->arena, ent_slice, end - start);
        if (!node->aliases) st = ENT_ENOMEM;
        for (size_t i = start; i < end && st == ENT_OK; i++)
            st = ent_finisher_keep(f, all[i].text, &node->aliases[node->alias_count++]);
    }
    free(all);
    return st;
}

/* Actors are sorted by id, so nodes are. */
ent_status ent_finisher_fill_nodes(finisher *f)
{
    ent_network *n = f->network;
    for (size_t i = 0; i < f->group_count; i++) {
        const report *r = ent_finisher_report(f, &f->groups[i], 0);
        f->actors[r->source].node = f->actors[r->target].node = 0;
    }
    for (size_t i = 0; i < f->actor_count; i++)
        if (f->actors[i].node != ENT_NO_ID) f->actors[i].node = (uint32_t)n->node_count++;
    n->node_capacity = n->node_count;
    n->nodes = ENT_ARENA_NEW(n->arena, ent_node, n->node_count);
    ent_status st = n->nodes ? ENT_OK : ENT_ENOMEM;
    for (size_t i = 0; i < f->actor_count && st == ENT_OK; i++)
        if (f->actors[i].node != ENT_NO_ID) st = fill_node(f, &f->actors[i], &n->nodes[f->actors[i].node]);
    for (size_t i = 0; i < f->group_count; i++) {
        for (size_t k = 0; k < f->groups[i].count; k++) {
            report *r = ent_finisher_report(f, &f->groups[i], k);
            r->source = f->actors[r->source].node;
            r->target = f->actors[r->target].node;
        }
    }
    return st == ENT_OK ? fill_aliases(f) : st;
}
