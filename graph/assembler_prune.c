/* What the filter leaves out when edges are known: light ones, actors outside the core, actors too far from
 * those asked for; in this order, each on what the one before left. */
#include "assembler_internal.h"

#include <stdlib.h>

/* Who is tied to whom, each pair of actors once: ties of actor i are at [starts[i], starts[i + 1]). */
typedef struct ties {
    size_t *starts;
    uint32_t *others;
} ties;

static const report *report_of(const finisher *f, const edge_group *g)
{
    return &f->a->reports[f->keys[g->first].report];
}

static int compare_uint64(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static ent_status tie(const finisher *f, ties *out)
{
    uint64_t *pairs = calloc(2 * f->group_count + 1, sizeof *pairs);
    size_t count = 0;
    out->starts = calloc(f->actor_count + 2, sizeof *out->starts);
    out->others = calloc(2 * f->group_count + 1, sizeof *out->others);
    if (!pairs || !out->starts || !out->others) {
        free(pairs);
        return ENT_ENOMEM;
    }
    for (size_t i = 0; i < f->group_count; i++) {
        const report *r = report_of(f, &f->groups[i]);
        if (f->groups[i].dropped) continue;
        pairs[count++] = (uint64_t)r->source << 32 | r->target;
        pairs[count++] = (uint64_t)r->target << 32 | r->source;
    }
    qsort(pairs, count, sizeof *pairs, compare_uint64);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (i && pairs[i] == pairs[i - 1]) continue;
        out->others[kept++] = (uint32_t)pairs[i];
        out->starts[(pairs[i] >> 32) + 1] = kept;
    }
    for (size_t i = 1; i <= f->actor_count; i++)
        if (out->starts[i] == 0) out->starts[i] = out->starts[i - 1];
    free(pairs);
    return ENT_OK;
}

static void untie(ties *t)
{
    free(t->starts);
    free(t->others);
}

/* Drops the edges of actors that are not kept. */
static void keep_actors(finisher *f, const bool *kept)
{
    for (size_t i = 0; i < f->group_count; i++) {
        const report *r = report_of(f, &f->groups[i]);
        if (!kept[r->source] || !kept[r->target]) f->groups[i].dropped = true;
    }
}

/* Seidman, Network structure and minimum degree, Soc. Networks 5 (1983): who has fewer than k ties leaves,
 * until nobody does. */
static ent_status keep_core(finisher *f, size_t k)
{
    ties t = {0};
    ent_status st = tie(f, &t);
    bool *kept = calloc(f->actor_count + 1, sizeof *kept);
    size_t *degrees = calloc(f->actor_count + 1, sizeof *degrees);
    uint32_t *leaving = calloc(f->actor_count + 1, sizeof *leaving);
    if (!kept || !degrees || !leaving) st = ENT_ENOMEM;
    size_t head = 0, tail = 0;
    for (size_t i = 0; i < f->actor_count && st == ENT_OK; i++) {
        degrees[i] = t.starts[i + 1] - t.starts[i];
        kept[i] = degrees[i] >= k;
        if (!kept[i]) leaving[tail++] = (uint32_t)i;
    }
    while (st == ENT_OK && head < tail) {
        uint32_t at = leaving[head++];
        for (size_t i = t.starts[at]; i < t.starts[at + 1]; i++) {
            uint32_t other = t.others[i];
            if (!kept[other] || --degrees[other] >= k) continue;
            kept[other] = false;
            leaving[tail++] = other;
        }
    }
    if (st == ENT_OK) keep_actors(f, kept);
    untie(&t);
    free(kept);
    free(degrees);
    free(leaving);
    return st;
}

/* Who is at most so many steps away from one who was asked for, whatever the direction of ties. */
static ent_status keep_around(finisher *f, size_t hops)
{
    ties t = {0};
    ent_status st = tie(f, &t);
    bool *kept = calloc(f->actor_count + 1, sizeof *kept);
    uint32_t *queue = calloc(f->actor_count + 1, sizeof *queue);
    if (!kept || !queue) st = ENT_ENOMEM;
    size_t tail = 0;
    for (size_t i = 0; i < f->actor_count && st == ENT_OK; i++) {
        if (!f->actors[i].focus) continue;
        kept[i] = true;
        queue[tail++] = (uint32_t)i;
    }
    for (size_t step = 0, head = 0; step < hops && head < tail && st == ENT_OK; step++) {
        for (size_t end = tail; head < end; head++) {
            uint32_t at = queue[head];
            for (size_t i = t.starts[at]; i < t.starts[at + 1]; i++) {
                uint32_t other = t.others[i];
                if (kept[other]) continue;
                kept[other] = true;
                queue[tail++] = other;
            }
        }
    }
    if (st == ENT_OK) keep_actors(f, kept);
    untie(&t);
    free(kept);
    free(queue);
    return st;
}

/* Reports of dropped groups are counted and go; those that are left keep their places, so indices hold. */
static void forget_dropped(finisher *f)
{
    size_t kept = 0;
    for (size_t i = 0; i < f->group_count; i++) {
        if (f->groups[i].dropped)
            f->network->dropped_filtered += f->groups[i].count;
        else
            f->groups[kept++] = f->groups[i];
    }
    f->group_count = kept;
}

static void warn_of_lonely(const finisher *f)
{
    for (size_t i = 0; i < f->actor_count; i++) {
        const corpus_actor *a = &f->actors[i];
        bool tied = !a->focus;
        for (size_t k = 0; k < f->group_count && !tied; k++) {
            const report *r = report_of(f, &f->groups[k]);
            tied = r->source == i || r->target == i;
        }
        if (!tied)
            ent_diag_line(f->a->options.diags, ENT_WARNING, (ent_slice){0}, 0,
                          "%.*s has no edge that passes the filters",
                          ENT_FMT(ent_intern_text(f->a->strings, a->name)));
    }
}

ent_status ent_finisher_prune(finisher *f)
{
    const ent_graph_filter *wanted = &f->a->options.filter;
    ent_status st = ENT_OK;
    for (size_t i = 0; i < f->group_count; i++)
        f->groups[i].dropped = (double)f->groups[i].weight < wanted->weight;
    if (wanted->core > 1) st = keep_core(f, wanted->core);
    if (st == ENT_OK && wanted->around_count) st = keep_around(f, wanted->hops);
    if (st == ENT_OK) forget_dropped(f);
    if (st == ENT_OK && wanted->around_count) warn_of_lonely(f);
    return st;
}
