/* Comparing, trimming and searching slices. */
#include <entente/slice.h>

int ent_slice_compare(ent_slice a, ent_slice b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order != 0) return order;
    return (a.len > b.len) - (a.len < b.len);
}

static unsigned char ascii_lower(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 'A' && u <= 'Z' ? (unsigned char)(u + ('a' - 'A')) : u;
}

bool ent_slice_equal_ascii_nocase(ent_slice a, ent_slice b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i])) return false;
    return true;
}

static bool is_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

ent_slice ent_slice_trim(ent_slice s)
{
    while (s.len && is_ascii_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len && is_ascii_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

size_t ent_slice_find(ent_slice s, ent_slice needle, size_t from)
{
    if (from > s.len) return SIZE_MAX;
    if (needle.len == 0) return from;
    if (s.len - from < needle.len) return SIZE_MAX;
    const char *hit = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return hit ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

uint64_t ent_slice_hash(ent_slice s)
{
    uint64_t h = 0xcbf29ce484222325U;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001b3U;
    return h;
}
