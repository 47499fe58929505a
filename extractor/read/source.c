/* Reading pieces of a file or pipe. read(2), not stdio: a line that a pipe delivers is handed on at once. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum {
    FIRST_PIECE = 16 * 1024, /* most articles are shorter: their items stay small */
    PIECE = 128 * 1024
};

ent_status ent_source_open(ent_source *source, const char *path)
{
    bool is_stdin = strcmp(path, "-") == 0;
    *source = (ent_source){.fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)};
    return source->fd < 0 ? ENT_EIO : ENT_OK;
}

void ent_source_close(ent_source *source)
{
    if (source->fd > STDIN_FILENO) close(source->fd);
    ent_buf_free(&source->raw);
    ent_buf_free(&source->text);
    *source = (ent_source){.fd = -1};
}

/* One read; sets at_end. */
static ent_status read_more(ent_source *source)
{
    size_t piece = source->bytes ? PIECE : FIRST_PIECE;
    ent_status st = ent_buf_reserve(&source->raw, piece);
    while (st == ENT_OK) {
        ssize_t n = read(source->fd, source->raw.ptr + source->raw.len, piece);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return ENT_EIO;
        source->at_end = n == 0;
        source->raw.len += (size_t)n;
        source->bytes += (size_t)n;
        break;
    }
    return st;
}

static void drop_front(ent_buf *buf, size_t n)
{
    if (n) memmove(buf->ptr, buf->ptr + n, buf->len - n);
    buf->len -= n;
}

ent_status ent_source_head(ent_source *source, size_t want, ent_slice *head)
{
    ent_status st = ENT_OK;
    while (st == ENT_OK && source->raw.len < want && !source->at_end)
        st = read_more(source);
    *head = ent_buf_slice(&source->raw);
    return st;
}

ent_status ent_source_rest(ent_source *source, size_t limit, ent_buf *out)
{
    ent_status st = ENT_OK;
    while (st == ENT_OK && !source->at_end && source->raw.len <= limit)
        st = read_more(source);
    if (st == ENT_OK && source->raw.len > limit) st = ENT_ELIMIT;
    if (st != ENT_OK) return st;
    *out = source->raw;
    source->raw = (ent_buf){0};
    return ENT_OK;
}

/* Finds the form on the first call: nothing was handed out before it. */
static void settle_form(ent_source *source)
{
    size_t mark_len;
    source->form = ent_unicode_form_of(ent_buf_slice(&source->raw), &mark_len);
    drop_front(&source->raw, mark_len);
    source->is_settled = true;
}

ent_status ent_source_piece(ent_source *source, ent_slice *piece)
{
    ent_status st = ENT_OK;
    *piece = (ent_slice){0};
    if (!source->is_settled) settle_form(source);
    drop_front(&source->raw, source->handed_out);
    source->handed_out = 0;
    while (st == ENT_OK && !piece->len) {
        if ((source->raw.len == 0 || source->is_cut) && !source->at_end) st = read_more(source);
        if (st != ENT_OK || source->raw.len == 0) break;
        if (source->form == ENT_FORM_UTF8) {
            *piece = ent_buf_slice(&source->raw);
            source->handed_out = piece->len;
        } else {
            ent_buf_clear(&source->text);
            st = ent_decode_piece(source->form, ent_buf_slice(&source->raw), source->at_end, &source->text,
                                  &source->handed_out, &source->broken);
            drop_front(&source->raw, source->handed_out);
            source->handed_out = 0;
            source->is_cut = source->raw.len > 0;
            *piece = ent_buf_slice(&source->text);
        }
    }
    return st;
}
