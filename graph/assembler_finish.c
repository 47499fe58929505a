/* From reports to a network, step by step. Everything is sorted before it is used, so the order of the
 * records leaves no trace; strings are compared by their rank among all strings. */
#include "assembler_internal.h"

#include <stdlib.h>

ent_status ent_finisher_keep(finisher *f, string_id id, ent_slice *out)
{
    ent_status st = ENT_OK;
    if (!f->copies[id].ptr)
        st = ent_arena_copy(f->network->arena, ent_intern_text(f->a->strings, id), &f->copies[id]);
    *out = f->copies[id];
    return st;
}

int ent_compare_ranks(const void *a, const void *b, void *rank)
{
    const uint32_t *r = rank;
    return compare_numbers(r[*(const string_id *)a], r[*(const string_id *)b]);
}

static int compare_strings(const void *a, const void *b, void *strings)
{
    return ent_slice_compare(ent_intern_text(strings, *(const string_id *)a),
                             ent_intern_text(strings, *(const string_id *)b));
}

static ent_status rank_strings(finisher *f)
{
    string_id *order = calloc(f->string_count, sizeof *order);
    if (!order) return ENT_ENOMEM;
    for (size_t i = 0; i < f->string_count; i++)
        order[i] = (string_id)i;
    qsort_r(order, f->string_count, sizeof *order, compare_strings, f->a->strings);
    for (size_t i = 0; i < f->string_count; i++)
        f->rank[order[i]] = (uint32_t)i;
    free(order);
    return ENT_OK;
}

static ent_status allocate(finisher *f)
{
    f->string_count = ent_intern_count(f->a->strings);
    f->rank = calloc(f->string_count, sizeof *f->rank);
    f->actor_of = calloc(f->string_count, sizeof *f->actor_of);
    f->copies = calloc(f->string_count, sizeof *f->copies);
    f->described = calloc(f->string_count, sizeof *f->described);
    f->text_of = calloc(f->string_count, sizeof *f->text_of);
    f->original_of = calloc(f->string_count, sizeof *f->original_of);
    bool all = f->rank && f->actor_of && f->copies && f->described && f->text_of && f->original_of;
    return all ? rank_strings(f) : ENT_ENOMEM;
}

static void release(finisher *f)
{
    free(f->rank);
    free(f->actor_of);
    free(f->actors);
    free(f->copies);
    free(f->described);
    free(f->text_of);
    free(f->original_of);
    free(f->keys);
    free(f->groups);
    free(f->place_of);
}

static ent_status finish(finisher *f)
{
    ent_status st = ENT_OK;
    if (f->a->options.level != ENT_LEVEL_ACTOR) st = ent_assembler_add_principals(f->a);
    if (st == ENT_OK) st = allocate(f);
    if (st == ENT_OK) st = ent_finisher_describe_documents(f);
    if (st == ENT_OK) st = ent_finisher_fill_actors(f);
    if (st == ENT_OK) ent_finisher_level(f);
    if (st == ENT_OK) st = ent_finisher_filter(f);
    if (st == ENT_OK) st = ent_finisher_group(f);
    if (st == ENT_OK) st = ent_finisher_find_copies(f);
    if (st == ENT_OK) st = ent_finisher_prune(f);
    if (st == ENT_OK) st = ent_finisher_fill_texts(f);
    if (st == ENT_OK) st = ent_finisher_fill_nodes(f);
    if (st == ENT_OK) st = ent_finisher_fill_edges(f);
    if (st == ENT_OK) st = ent_finisher_describe(f);
    if (st == ENT_OK) ent_network_forget_measures(f->network); /* else its arrays may be missing */
    if (st == ENT_OK && f->a->options.review)
        ent_review_report_stale(f->a->options.review, f->a->options.diags);
    return st;
}

ent_status ent_assembler_finish(ent_assembler *assembler, ent_network **out)
{
    finisher f = {.a = assembler, .network = assembler->network};
    *out = NULL;
    ent_status st = finish(&f);
    release(&f);
    if (st != ENT_OK) return st;
    assembler->network = NULL;
    st = ent_assembler_restart(assembler);
    if (st == ENT_OK)
        *out = f.network;
    else
        ent_network_free(f.network);
    return st;
}
