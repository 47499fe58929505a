/* The growable byte buffer. */
#include <entente/buf.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void ent_buf_free(ent_buf *buf)
{
    free(buf->ptr);
    *buf = (ent_buf){0};
}

ent_status ent_buf_reserve(ent_buf *buf, size_t more)
{
    if (buf->capacity - buf->len >= more) return ENT_OK;
    if (more > SIZE_MAX / 2 - buf->len) return ENT_ENOMEM;
    size_t capacity = buf->capacity < 256 ? 256 : buf->capacity;
    while (capacity < buf->len + more)
        capacity *= 2;
    char *p = realloc(buf->ptr, capacity);
    if (!p) return ENT_ENOMEM;
    buf->ptr = p;
    buf->capacity = capacity;
    return ENT_OK;
}

ent_status ent_buf_add(ent_buf *buf, ent_slice s)
{
    ent_status st = ent_buf_reserve(buf, s.len);
    if (st != ENT_OK) return st;
    if (s.len) memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
    return ENT_OK;
}

ent_status ent_buf_add_char(ent_buf *buf, char c)
{
    return ent_buf_add(buf, ent_slice_of(&c, 1));
}

ent_status ent_buf_printf(ent_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    ent_status st = ENT_EINVAL;
    int n = vsnprintf(NULL, 0, format, args);
    if (n >= 0) {
        st = ent_buf_reserve(buf, (size_t)n + 1);
        if (st == ENT_OK) {
            vsnprintf(buf->ptr + buf->len, (size_t)n + 1, format, again);
            buf->len += (size_t)n;
        }
    }
    va_end(again);
    va_end(args);
    return st;
}
