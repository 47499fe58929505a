/* Arenas: many allocations, one release. Memory is zeroed and aligned for any type. Not thread-safe: one
 * owner. */
#ifndef ENTENTE_ARENA_H
#define ENTENTE_ARENA_H

#include <entente/slice.h>

typedef struct ent_arena ent_arena;

/* The caller owns *out; release with ent_arena_free(). On error *out is NULL: ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_arena_new(ent_arena **out);

/* Releases the arena and all it gave out; NULL is allowed. */
ENT_API void ent_arena_free(ent_arena *arena);

/* Forgets all allocations and keeps the memory for the next round (one document after another). */
ENT_API void ent_arena_reset(ent_arena *arena);

/* count * size zeroed bytes, borrowed until reset or free. NULL when out of memory or when the product
 * overflows. A count or size of 0 gives a valid pointer to nothing. */
ENT_API ENT_MUST_CHECK void *ent_arena_alloc(ent_arena *arena, size_t count, size_t size);

#define ENT_ARENA_NEW(arena, type, count) ((type *)ent_arena_alloc((arena), (count), sizeof(type)))

/* Copies s into the arena, with a NUL behind it that is not counted. On error *out is empty: ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_arena_copy(ent_arena *arena, ent_slice s, ent_slice *out);

/* Grows an array that lives in the arena so that it holds at least `need` items: *items is moved to larger
 * memory when *capacity is too small. Pointers into the array are invalid afterwards: keep indices.
 * ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_arena_grow(ent_arena *arena, void *items_pointer, size_t *capacity,
                                                 size_t need, size_t item_size);

#endif
