/* A growable byte buffer on the heap. */
#ifndef ENTENTE_BUF_H
#define ENTENTE_BUF_H

#include <entente/slice.h>

/* Start with {0}; release with ent_buf_free(). The buffer owns ptr. */
typedef struct ent_buf {
    char *ptr;
    size_t len;
    size_t capacity;
} ent_buf;

ENT_API void ent_buf_free(ent_buf *buf);

/* Makes room for `more` bytes behind len. ENT_ENOMEM leaves the buffer as it was. */
ENT_API ENT_MUST_CHECK ent_status ent_buf_reserve(ent_buf *buf, size_t more);
ENT_API ENT_MUST_CHECK ent_status ent_buf_add(ent_buf *buf, ent_slice s);
ENT_API ENT_MUST_CHECK ent_status ent_buf_add_char(ent_buf *buf, char c);
ENT_API ENT_MUST_CHECK ent_status ent_buf_printf(ent_buf *buf, const char *format, ...) ENT_PRINTF(2, 3);

/* Borrowed until the buffer changes. */
static inline ent_slice ent_buf_slice(const ent_buf *buf)
{
    return (ent_slice){buf->ptr, buf->len};
}

static inline void ent_buf_clear(ent_buf *buf)
{
    buf->len = 0;
}

#endif
