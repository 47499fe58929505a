/* Arena allocation in blocks that double. With ENT_ARENA_MALLOC each allocation is a malloc of its own, so
 * that AddressSanitizer sees every overrun. */
#include <entente/arena.h>

#include <stdalign.h>
#include <stdlib.h>

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 8 * 1024 * 1024 };

typedef struct block {
    struct block *next;
    size_t capacity;
    size_t used;
    alignas(max_align_t) char data[];
} block;

struct ent_arena {
    block *first; /* filled from the front; blocks behind `current` are spare after a reset */
    block *current;
};

ent_status ent_arena_new(ent_arena **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? ENT_OK : ENT_ENOMEM;
}

static void free_blocks(block *b)
{
    while (b) {
        block *next = b->next;
        free(b);
        b = next;
    }
}

void ent_arena_free(ent_arena *arena)
{
    if (!arena) return;
    free_blocks(arena->first);
    free(arena);
}

void ent_arena_reset(ent_arena *arena)
{
#ifdef ENT_ARENA_MALLOC
    free_blocks(arena->first);
    arena->first = NULL;
#else
    for (block *b = arena->first; b; b = b->next)
        b->used = 0;
#endif
    arena->current = arena->first;
}

static block *new_block(size_t capacity)
{
    if (capacity > SIZE_MAX - sizeof(block)) return NULL;
    block *b = malloc(sizeof(block) + capacity);
    if (!b) return NULL;
    b->next = NULL;
    b->capacity = capacity;
    b->used = 0;
    return b;
}

/* A block behind the current one with room for `size` bytes becomes the current one. */
static bool next_block(ent_arena *arena, size_t size)
{
#ifdef ENT_ARENA_MALLOC
    block *b = new_block(size);
    if (!b) return false;
    b->next = arena->first;
    arena->first = b;
#else
    if (arena->current && arena->current->next && arena->current->next->capacity >= size) {
        arena->current = arena->current->next;
        return true;
    }
    size_t capacity = arena->current ? arena->current->capacity * 2 : FIRST_BLOCK;
    if (capacity > LARGEST_BLOCK) capacity = LARGEST_BLOCK;
    if (capacity < size) capacity = size;
    block *b = new_block(capacity);
    if (!b) return false;
    if (arena->current) {
        b->next = arena->current->next;
        arena->current->next = b;
    } else {
        arena->first = b;
    }
#endif
    arena->current = b;
    return true;
}

/* `bytes` bytes of whatever was there before. */
static char *take(ent_arena *arena, size_t bytes)
{
    size_t rounded;
    if (__builtin_add_overflow(bytes, alignof(max_align_t) - 1, &rounded)) return NULL;
    rounded &= ~(alignof(max_align_t) - 1);
#ifdef ENT_ARENA_MALLOC
    rounded = bytes;
    if (!next_block(arena, rounded)) return NULL;
#else
    if (!arena->current || arena->current->capacity - arena->current->used < rounded)
        if (!next_block(arena, rounded)) return NULL;
#endif
    block *b = arena->current;
    char *p = b->data + b->used;
    b->used += rounded;
    return p;
}

void *ent_arena_alloc(ent_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return NULL;
    char *p = take(arena, bytes);
    if (p && bytes) memset(p, 0, bytes);
    return p;
}

ent_status ent_arena_copy(ent_arena *arena, ent_slice s, ent_slice *out)
{
    *out = (ent_slice){0};
    if (s.len == SIZE_MAX) return ENT_ENOMEM;
    char *p = take(arena, s.len + 1);
    if (!p) return ENT_ENOMEM;
    if (s.len) memcpy(p, s.ptr, s.len);
    p[s.len] = 0;
    *out = ent_slice_of(p, s.len);
    return ENT_OK;
}

ent_status ent_arena_grow(ent_arena *arena, void *items_pointer, size_t *capacity, size_t need,
                          size_t item_size)
{
    if (need <= *capacity) return ENT_OK;
    size_t bigger = *capacity < 8 ? 16 : *capacity;
    while (bigger < need) {
        if (bigger > SIZE_MAX / 2) return ENT_ENOMEM;
        bigger *= 2;
    }
    void *old;
    memcpy(&old, items_pointer, sizeof old); /* the caller's pointer has a type of its own */
    void *moved = ent_arena_alloc(arena, bigger, item_size);
    if (!moved) return ENT_ENOMEM;
    if (*capacity) memcpy(moved, old, *capacity * item_size);
    memcpy(items_pointer, &moved, sizeof moved);
    *capacity = bigger;
    return ENT_OK;
}
