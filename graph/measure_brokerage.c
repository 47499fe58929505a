/* Brokerage: an actor on a way of two ties between others that have none. */
#include "measure_internal.h"

#include <entente/intern.h>

#include <math.h>
#include <stdlib.h>

enum { BY_KIND, BY_COUNTRY, BY_BLOC, BY_COMMUNITY, BY_COUNT };
enum { COORDINATOR, ITINERANT, GATEKEEPER, REPRESENTATIVE, LIAISON, ROLE_COUNT };

typedef uint64_t role_counts[BY_COUNT][ROLE_COUNT];

typedef struct broker_search {
    const ent_arcs *out;
    uint32_t *group[BY_COUNT]; /* of a node; NO_GROUP: not known */
    uint32_t *mark;            /* of a node: the source + 1 that it has a tie from */
    role_counts *roles;        /* of a node */
    uint64_t *all;
} broker_search;

#define NO_GROUP UINT32_MAX

static int role_of(uint32_t source, uint32_t broker, uint32_t target)
{
    if (source == broker) return broker == target ? COORDINATOR : REPRESENTATIVE;
    if (broker == target) return GATEKEEPER;
    return source == target ? ITINERANT : LIAISON;
}

static void count_role(broker_search *s, uint32_t source, uint32_t broker, uint32_t target)
{
    s->all[broker]++;
    for (int by = 0; by < BY_COUNT; by++) {
        uint32_t a = s->group[by][source], b = s->group[by][broker], c = s->group[by][target];
        if (a != NO_GROUP && b != NO_GROUP && c != NO_GROUP) s->roles[broker][by][role_of(a, b, c)]++;
    }
}

static void count_from(broker_search *s, uint32_t source)
{
    const uint32_t *start = s->out->start, *head = s->out->head;
    s->mark[source] = source + 1;
    for (uint32_t k = start[source]; k < start[source + 1]; k++)
        s->mark[head[k]] = source + 1;
    for (uint32_t k = start[source]; k < start[source + 1]; k++)
        for (uint32_t l = start[head[k]]; l < start[head[k] + 1]; l++)
            if (s->mark[head[l]] != source + 1) count_role(s, source, head[k], head[l]);
}

static ent_status group_countries(const ent_network *n, uint32_t *group)
{
    ent_intern *countries;
    ent_status st = ent_intern_new(&countries);
    for (size_t i = 0; st == ENT_OK && i < n->node_count; i++) {
        group[i] = NO_GROUP;
        if (n->nodes[i].country.len > 0) st = ent_intern_add(countries, n->nodes[i].country, &group[i]);
    }
    ent_intern_free(countries);
    return st;
}

static uint32_t group_of(double number)
{
    return isnan(number) ? NO_GROUP : (uint32_t)number;
}

static ent_status fill_groups(broker_search *s, const ent_network *n)
{
    for (size_t i = 0; i < n->node_count; i++) {
        s->group[BY_KIND][i] = (uint32_t)n->nodes[i].kind;
        s->group[BY_BLOC][i] = group_of(n->nodes[i].measures.bloc);
        s->group[BY_COMMUNITY][i] = group_of(n->nodes[i].measures.community);
    }
    return group_countries(n, s->group[BY_COUNTRY]);
}

/* Groups that nobody knows leave no zeros. */
#define STORE(by, index)                                                                                     \
    if (s->group[index][i] != NO_GROUP) {                                                                    \
        m->by##_coordinator = (double)s->roles[i][index][COORDINATOR];                                       \
        m->by##_itinerant = (double)s->roles[i][index][ITINERANT];                                           \
        m->by##_gatekeeper = (double)s->roles[i][index][GATEKEEPER];                                         \
        m->by##_representative = (double)s->roles[i][index][REPRESENTATIVE];                                 \
        m->by##_liaison = (double)s->roles[i][index][LIAISON];                                               \
    }

static void store(const broker_search *s, ent_network *n)
{
    for (size_t i = 0; i < n->node_count; i++) {
        ent_node_measures *m = &n->nodes[i].measures;
        m->brokerage = (double)s->all[i];
        STORE(kind, BY_KIND)
        STORE(country, BY_COUNTRY)
        STORE(bloc, BY_BLOC)
        STORE(community, BY_COMMUNITY)
    }
}

ent_status ent_measure_brokerage(measurer *m)
{
    ent_network *n = m->network;
    size_t nodes = n->node_count;
    broker_search s = {.out = &m->out,
                       .mark = calloc(nodes, sizeof *s.mark),
                       .roles = calloc(nodes, sizeof *s.roles),
                       .all = calloc(nodes, sizeof *s.all)};
    bool ok = s.mark && s.roles && s.all;
    for (int by = 0; by < BY_COUNT; by++) {
        s.group[by] = calloc(nodes, sizeof *s.group[by]);
        ok = ok && s.group[by];
    }
    ent_status st = ok ? fill_groups(&s, n) : ENT_ENOMEM;
    for (size_t i = 0; st == ENT_OK && i < nodes; i++) {
        count_from(&s, (uint32_t)i);
        if (i % 256 == 0) ent_measure_progress(m, (double)i / (double)nodes);
    }
    if (st == ENT_OK) store(&s, n);
    for (int by = 0; by < BY_COUNT; by++)
        free(s.group[by]);
    free(s.mark);
    free(s.roles);
    free(s.all);
    return st;
}
