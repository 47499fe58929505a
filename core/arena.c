/* Arena allocation in blocks that double. With ENT_ARENA_MALLOC each allocation is a malloc of its own, so
 * that AddressSanitizer sees every overrun. */
#include <entente/arena.h>

#include <stdalign.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 8 * 1024 * 1024 };

typedef struct block {
    struct block *next;
    size_t capacity;
    size_t used;
    size_t written; /* bytes behind these are zero still, as the system gave them */
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

/* Asks for pages of 2 MiB where they fit into the block: to take up a rule pack page by page of 4 KiB costs
 * more than to read it. No more than advice: a refusal changes nothing. */
static void prefer_large_pages(block *b)
{
#ifdef MADV_HUGEPAGE
    const uintptr_t page = (uintptr_t)2 * 1024 * 1024;
    uintptr_t start = ((uintptr_t)b + page - 1) & ~(page - 1),
              end = (uintptr_t)(b->data + b->capacity) & ~(page - 1);
    if (start < end) (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
#else
    (void)b;
#endif
}

static block *new_block(size_t capacity)
{
    if (capacity > SIZE_MAX - sizeof(block)) return NULL;
    block *b = calloc(1, sizeof(block) + capacity); /* large ones: pages that cost nothing until touched */
    if (!b) return NULL;
    b->capacity = capacity;
    prefer_large_pages(b);
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

static size_t round_up(size_t bytes)
{
    return (bytes + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
}

/* `bytes` bytes of whatever was there before; of which only the first *written may be other than zero. */
static char *take(ent_arena *arena, size_t bytes, size_t *written)
{
    if (bytes > SIZE_MAX - alignof(max_align_t)) return NULL;
    size_t rounded = round_up(bytes);
#ifdef ENT_ARENA_MALLOC
    rounded = bytes;
    if (!next_block(arena, rounded)) return NULL;
#else
    if (!arena->current || arena->current->capacity - arena->current->used < rounded)
        if (!next_block(arena, rounded)) return NULL;
#endif
    block *b = arena->current;
    char *p = b->data + b->used;
    *written = b->written > b->used ? b->written - b->used : 0;
    if (*written > bytes) *written = bytes;
    b->used += rounded;
    if (b->written < b->used) b->written = b->used;
    return p;
}

void *ent_arena_alloc(ent_arena *arena, size_t count, size_t size)
{
    size_t bytes, written;
    if (__builtin_mul_overflow(count, size, &bytes)) return NULL;
    char *p = take(arena, bytes, &written);
    if (p && written) memset(p, 0, written);
    return p;
}

ent_status ent_arena_copy(ent_arena *arena, ent_slice s, ent_slice *out)
{
    *out = (ent_slice){0};
    if (s.len == SIZE_MAX) return ENT_ENOMEM;
    size_t written;
    char *p = take(arena, s.len + 1, &written);
    if (!p) return ENT_ENOMEM;
    if (s.len) memcpy(p, s.ptr, s.len);
    p[s.len] = 0;
    *out = ent_slice_of(p, s.len);
    return ENT_OK;
}

#ifdef ENT_ARENA_MALLOC
static bool extend(ent_arena *arena, const void *old, size_t old_bytes, size_t new_bytes)
{
    (void)arena, (void)old, (void)old_bytes, (void)new_bytes;
    return false;
}
#else
/* Makes the newest allocation longer where it stands, its new bytes zero; false when something is behind it
 * or its block is full. */
static bool extend(ent_arena *arena, const void *old, size_t old_bytes, size_t new_bytes)
{
    block *b = arena->current;
    if (!b || !old_bytes || (const char *)old < b->data || (const char *)old >= b->data + b->used)
        return false;
    size_t at = (size_t)((const char *)old - b->data), before = b->used;
    if (at + round_up(old_bytes) != before || new_bytes > b->capacity - at) return false;
    size_t end = at + round_up(new_bytes);
    if (end > b->capacity) return false;
    size_t dirty = b->written < end ? b->written : end; /* what stood here before a reset */
    if (dirty > at + old_bytes) memset(b->data + at + old_bytes, 0, dirty - at - old_bytes);
    b->used = end;
    if (b->written < end) b->written = end;
    return true;
}
#endif

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
    size_t bytes;
    if (__builtin_mul_overflow(bigger, item_size, &bytes)) return ENT_ENOMEM;
    if (extend(arena, old, *capacity * item_size, bytes)) {
        *capacity = bigger;
        return ENT_OK;
    }
    void *moved = ent_arena_alloc(arena, bigger, item_size);
    if (!moved) return ENT_ENOMEM;
    if (*capacity) memcpy(moved, old, *capacity * item_size);
    memcpy(items_pointer, &moved, sizeof moved);
    *capacity = bigger;
    return ENT_OK;
}
