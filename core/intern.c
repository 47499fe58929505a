/* The string table: open addressing over numbers, an arena for the strings. Most look-ups are words of a
 * text, and most of these are not there: a slot holds enough of the hash to tell that without a look at the
 * string. */
#include <entente/intern.h>

#include <stdlib.h>

typedef struct slot {
    uint32_t hash, number; /* number: id + 1, or 0 for a free slot */
} slot;

struct ent_intern {
    ent_arena *arena;
    slot *slots; /* 2^bits of them, at most half in use */
    unsigned bits;
    ent_slice *texts; /* by id */
    size_t count;
    size_t capacity; /* of texts */
};

enum { FIRST_BITS = 7 };

ent_status ent_intern_new(ent_intern **out)
{
    ent_intern *t = *out = calloc(1, sizeof *t);
    if (!t) return ENT_ENOMEM;
    t->bits = FIRST_BITS;
    t->slots = calloc((size_t)1 << FIRST_BITS, sizeof *t->slots);
    if (!t->slots || ent_arena_new(&t->arena) != ENT_OK) {
        ent_intern_free(t);
        *out = NULL;
        return ENT_ENOMEM;
    }
    return ENT_OK;
}

void ent_intern_free(ent_intern *table)
{
    if (!table) return;
    free(table->slots);
    free(table->texts);
    ent_arena_free(table->arena);
    free(table);
}

/* Eight bytes a step; the byte order changes where things lie, and nothing else. */
static uint32_t hash_of(ent_slice s)
{
    const uint64_t factor = 0x9E3779B97F4A7C15U;
    uint64_t hash = s.len * factor;
    size_t at = 0;
    for (; at < s.len; at += 8) {
        uint64_t bytes = 0;
        memcpy(&bytes, s.ptr + at, s.len - at < 8 ? s.len - at : 8);
        hash = (hash ^ bytes) * factor;
        hash ^= hash >> 32;
    }
    hash *= factor;
    return (uint32_t)(hash >> 32);
}

/* The slot of the string, or the free one where it belongs. */
static slot *find(const ent_intern *t, ent_slice s, uint32_t hash)
{
    size_t mask = ((size_t)1 << t->bits) - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        slot *at = &t->slots[i];
        if (!at->number || (at->hash == hash && ent_slice_equal(t->texts[at->number - 1], s))) return at;
    }
}

static ent_status reserve_slot(ent_intern *t)
{
    size_t size = (size_t)1 << t->bits, mask = 2 * size - 1;
    if (t->count < size / 2) return ENT_OK;
    slot *slots = calloc(2 * size, sizeof *slots);
    if (!slots) return ENT_ENOMEM;
    for (size_t i = 0; i < size; i++) {
        if (!t->slots[i].number) continue;
        size_t to = t->slots[i].hash & mask;
        while (slots[to].number)
            to = (to + 1) & mask;
        slots[to] = t->slots[i];
    }
    free(t->slots);
    t->slots = slots;
    t->bits++;
    return ENT_OK;
}

static ent_status reserve_id(ent_intern *t)
{
    if (t->count < t->capacity) return ENT_OK;
    if (t->count >= ENT_NO_ID - 1) return ENT_ELIMIT;
    size_t capacity = t->capacity ? t->capacity * 2 : 64;
    ent_slice *p = reallocarray(t->texts, capacity, sizeof *p);
    if (!p) return ENT_ENOMEM;
    t->texts = p;
    t->capacity = capacity;
    return ENT_OK;
}

ent_status ent_intern_add(ent_intern *table, ent_slice s, uint32_t *id)
{
    uint32_t hash = hash_of(s);
    slot *at = find(table, s, hash);
    *id = at->number ? at->number - 1 : ENT_NO_ID;
    if (at->number) return ENT_OK;
    ent_status st = reserve_id(table);
    if (st == ENT_OK) st = reserve_slot(table);
    if (st == ENT_OK) st = ent_arena_copy(table->arena, s, &table->texts[table->count]);
    if (st != ENT_OK) return st;
    *id = (uint32_t)table->count++;
    *find(table, s, hash) = (slot){hash, *id + 1};
    return ENT_OK;
}

uint32_t ent_intern_find(const ent_intern *table, ent_slice s)
{
    const slot *at = find(table, s, hash_of(s));
    return at->number ? at->number - 1 : ENT_NO_ID;
}

ent_slice ent_intern_text(const ent_intern *table, uint32_t id)
{
    return id < table->count ? table->texts[id] : (ent_slice){0};
}

size_t ent_intern_count(const ent_intern *table)
{
    return table->count;
}
