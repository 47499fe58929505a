/* Borrowed byte strings. Text is a slice everywhere: never assume a closing NUL, embedded NULs are legal. */
#ifndef ENTENTE_SLICE_H
#define ENTENTE_SLICE_H

#include <entente/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Borrows len bytes at ptr; ptr may be NULL when len is 0. An absent value is the empty slice. */
typedef struct ent_slice {
    const char *ptr;
    size_t len;
} ent_slice;

/* For string literals only. */
#define ENT_SLICE(literal) ((ent_slice){"" literal, sizeof(literal) - 1})
/* For printf's "%.*s". */
#define ENT_FMT(s) (int)(s).len, (s).ptr ? (s).ptr : ""
/* For "%zu pair%s": a number of things, and the ending of their plural. Evaluates it twice. */
#define ENT_COUNTED(n) (n), (n) == 1 ? "" : "s"

static inline ent_slice ent_slice_of(const char *ptr, size_t len)
{
    return (ent_slice){ptr, len};
}

/* c_string: NUL-terminated or NULL (gives the empty slice). */
static inline ent_slice ent_slice_c(const char *c_string)
{
    return (ent_slice){c_string, c_string ? strlen(c_string) : 0};
}

static inline bool ent_slice_equal(ent_slice a, ent_slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Bytes [start, end) of s; both are cut to its length. */
static inline ent_slice ent_slice_sub(ent_slice s, size_t start, size_t end)
{
    if (end > s.len) end = s.len;
    if (start > end) start = end;
    if (!s.ptr) return (ent_slice){NULL, 0}; /* its length is 0 as well; analysers do not know */
    return (ent_slice){s.ptr + start, end - start};
}

static inline bool ent_slice_starts(ent_slice s, ent_slice prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool ent_slice_ends(ent_slice s, ent_slice suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

/* Byte order, shorter first among equals: a total order for sorting. */
ENT_API int ent_slice_compare(ent_slice a, ent_slice b);

/* Equality that ignores the case of ASCII letters only. */
ENT_API bool ent_slice_equal_ascii_nocase(ent_slice a, ent_slice b);

/* Without ASCII white space at both ends. */
ENT_API ent_slice ent_slice_trim(ent_slice s);

/* Offset of the first needle at or after `from`, or SIZE_MAX when there is none. */
ENT_API size_t ent_slice_find(ent_slice s, ent_slice needle, size_t from);

/* FNV-1a, 64 bits: stable over runs and machines, so it may decide nothing but speed. */
ENT_API uint64_t ent_slice_hash(ent_slice s);

#endif
