/* Records linked forwards and backwards: the same actors with ids of their own, each mention is given one of
 * them, and the counts add up. */
#include "fuzz.h"

#include <entente/link.h>

#include <stdio.h>

enum { MOST_RECORDS = 256 };

typedef struct taken {
    ent_arena *arena;
    ent_record records[MOST_RECORDS];
    size_t count;
} taken;

/* Lines are read one by one into one arena, which keeps all of them. */
static void read_all(taken *t, ent_slice text)
{
    while (text.len && t->count < MOST_RECORDS) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), 0);
        ent_slice line = ent_slice_sub(text, 0, end);
        text = ent_slice_sub(text, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
        ent_status st = ent_record_read(line, ENT_SLICE("fuzz"), 1, t->arena, &t->records[t->count], NULL);
        if (st == ENT_OK) t->count++;
    }
}

static ent_linker *link_all(const taken *t, bool backwards)
{
    const ent_link_options options = {0};
    ent_linker *linker;
    FUZZ_CHECK(ent_linker_new(&linker, &options) == ENT_OK);
    for (size_t i = 0; i < t->count; i++)
        FUZZ_CHECK(ent_linker_add(linker, &t->records[backwards ? t->count - 1 - i : i]) == ENT_OK);
    FUZZ_CHECK(ent_linker_finish(linker) == ENT_OK);
    return linker;
}

static void print(ent_linker *linker, ent_buf *out)
{
    const ent_link_suggestion *suggestions;
    size_t count;
    for (size_t i = 0; i < ent_linker_actor_count(linker); i++) {
        const ent_actor_record *actor = ent_linker_actor(linker, i);
        FUZZ_CHECK(i == 0 || ent_slice_compare(ent_linker_actor(linker, i - 1)->actor, actor->actor) < 0);
        FUZZ_CHECK(ent_record_write(&(ent_record){.type = ENT_RECORD_ACTOR, .u.actor = *actor}, out) ==
                   ENT_OK);
    }
    FUZZ_CHECK(ent_linker_suggest(linker, 0.5, &suggestions, &count) == ENT_OK);
    for (size_t i = 0; i < count; i++)
        FUZZ_CHECK(ent_buf_printf(out, "%zu %zu %.6f %.*s\n", suggestions[i].first, suggestions[i].second,
                                  suggestions[i].score, ENT_FMT(suggestions[i].why)) == ENT_OK);
}

/* The actor of this id. */
static const ent_actor_record *find(const ent_linker *linker, ent_slice id)
{
    for (size_t i = 0; i < ent_linker_actor_count(linker); i++)
        if (ent_slice_equal(ent_linker_actor(linker, i)->actor, id)) return ent_linker_actor(linker, i);
    return NULL;
}

static void check_mentions(const taken *t, const ent_linker *linker)
{
    size_t mentions = 0, counted = 0;
    for (size_t i = 0; i < t->count; i++) {
        ent_record r = t->records[i];
        ent_linker_apply(linker, &r);
        if (r.type == ENT_RECORD_MENTION) FUZZ_CHECK(find(linker, r.u.mention.ref.actor));
        if (r.type == ENT_RECORD_RELATION) FUZZ_CHECK(find(linker, r.u.relation.source.actor));
        mentions += r.type == ENT_RECORD_MENTION ? 1 : r.type == ENT_RECORD_RELATION ? 3 : 0;
    }
    for (size_t i = 0; i < ent_linker_actor_count(linker); i++)
        counted += ent_linker_actor(linker, i)->mentions;
    FUZZ_CHECK(counted <= mentions);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    taken t = {.count = 0};
    ent_buf first = {0}, second = {0};
    FUZZ_CHECK(ent_arena_new(&t.arena) == ENT_OK);
    read_all(&t, ent_slice_of((const char *)data, size));
    ent_linker *forwards = link_all(&t, false), *backwards = link_all(&t, true);
    print(forwards, &first);
    print(backwards, &second);
    FUZZ_CHECK(ent_slice_equal(ent_buf_slice(&first), ent_buf_slice(&second)));
    check_mentions(&t, forwards);
    ent_linker_free(forwards);
    ent_linker_free(backwards);
    ent_buf_free(&first);
    ent_buf_free(&second);
    ent_arena_free(t.arena);
    return 0;
}
