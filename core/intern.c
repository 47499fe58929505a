/* The string table: uthash for the look-up, an arena for the strings. */
#include <entente/intern.h>

#include <stdlib.h>

/* Out of memory must come back as a status, not exit(). */
#define HASH_NONFATAL_OOM 1
#include <uthash.h>

typedef struct entry {
    ent_slice text;
    uint32_t id;
    UT_hash_handle hh;
} entry;

struct ent_intern {
    ent_arena *arena;
    entry *by_text;
    entry **by_id;
    size_t count;
    size_t capacity;
};

ent_status ent_intern_new(ent_intern **out)
{
    ent_intern *t = *out = calloc(1, sizeof *t);
    if (!t) return ENT_ENOMEM;
    ent_status st = ent_arena_new(&t->arena);
    if (st != ENT_OK) {
        free(t);
        *out = NULL;
    }
    return st;
}

void ent_intern_free(ent_intern *table)
{
    if (!table) return;
    HASH_CLEAR(hh, table->by_text);
    free(table->by_id);
    ent_arena_free(table->arena);
    free(table);
}

static entry *find(const ent_intern *table, ent_slice s)
{
    entry *e = NULL;
    const char *key = s.len ? s.ptr : "";
    HASH_FIND(hh, table->by_text, key, s.len, e);
    return e;
}

static ent_status reserve_id(ent_intern *t)
{
    if (t->count < t->capacity) return ENT_OK;
    if (t->count >= ENT_NO_ID - 1) return ENT_ELIMIT;
    size_t capacity = t->capacity ? t->capacity * 2 : 64;
    entry **p = reallocarray(t->by_id, capacity, sizeof *p);
    if (!p) return ENT_ENOMEM;
    t->by_id = p;
    t->capacity = capacity;
    return ENT_OK;
}

ent_status ent_intern_add(ent_intern *table, ent_slice s, uint32_t *id)
{
    *id = ENT_NO_ID;
    entry *e = find(table, s);
    if (e) {
        *id = e->id;
        return ENT_OK;
    }
    ent_status st = reserve_id(table);
    if (st != ENT_OK) return st;
    e = ENT_ARENA_NEW(table->arena, entry, 1);
    if (!e || ent_arena_copy(table->arena, s, &e->text) != ENT_OK) return ENT_ENOMEM;
    e->id = (uint32_t)table->count;
    HASH_ADD_KEYPTR(hh, table->by_text, e->text.ptr, e->text.len, e);
    if (!e->hh.tbl) return ENT_ENOMEM;
    table->by_id[table->count++] = e;
    *id = e->id;
    return ENT_OK;
}

uint32_t ent_intern_find(const ent_intern *table, ent_slice s)
{
    const entry *e = find(table, s);
    return e ? e->id : ENT_NO_ID;
}

ent_slice ent_intern_text(const ent_intern *table, uint32_t id)
{
    return id < table->count ? table->by_id[id]->text : (ent_slice){0};
}

size_t ent_intern_count(const ent_intern *table)
{
    return table->count;
}
