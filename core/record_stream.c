/* Records from a stream: lines are cut from a buffer, so that a line may be long but not without end. */
#include <entente/record.h>

enum { CHUNK = 256 * 1024, LONGEST_LINE = 64 * 1024 * 1024, MOST_REPORTED = 100 };

typedef struct line_reader {
    ent_record_sink *sink;
    void *user;       /* of the sink */
    ent_arena *arena; /* of one line */
    ent_slice file;
    size_t line_number, bad_lines;
    ent_diags *diags;
    bool skipping; /* inside a line that is too long */
} line_reader;

/* Counts a bad line; past a hundred their messages would only fill memory. */
static ent_diags *diags_of_next(const line_reader *r)
{
    return r->bad_lines < MOST_REPORTED ? r->diags : NULL;
}

static ent_status take_line(line_reader *r, ent_slice line)
{
    ent_record record;
    ent_arena_reset(r->arena);
    ent_status st = ent_record_read(line, r->file, r->line_number, r->arena, &record, diags_of_next(r));
    if (st == ENT_OK) return r->sink(r->user, &record, line);
    if (st == ENT_ESKIP) return ent_slice_trim(line).len ? r->sink(r->user, NULL, line) : ENT_OK;
    if (st == ENT_ENOMEM) return st;
    r->bad_lines++;
    return ENT_OK;
}

/* Takes the lines that are whole; what is left of the last one moves to the front. */
static ent_status take_lines(line_reader *r, ent_buf *buf)
{
    size_t start = 0;
    ent_status st = ENT_OK;
    while (st == ENT_OK) {
        const char *end = start < buf->len ? memchr(buf->ptr + start, '\n', buf->len - start) : NULL;
        if (!end) break;
        size_t next = (size_t)(end - buf->ptr) + 1;
        r->line_number++;
        if (!r->skipping) st = take_line(r, ent_slice_of(buf->ptr + start, next - 1 - start));
        r->skipping = false;
        start = next;
    }
    if (start) memmove(buf->ptr, buf->ptr + start, buf->len - start);
    buf->len -= start;
    return st;
}

/* A line that is already too long is reported once, and the rest of it passed over. */
static void drop_long_line(line_reader *r, ent_buf *buf)
{
    if (!r->skipping && buf->len <= LONGEST_LINE) return;
    if (!r->skipping) {
        ent_diag_line(diags_of_next(r), ENT_ERROR, r->file, r->line_number + 1,
                      "line of more than %d bytes, which is the limit", LONGEST_LINE);
        r->bad_lines++;
    }
    r->skipping = true;
    buf->len = 0;
}

static ent_status read_stream(line_reader *r, FILE *in, ent_buf *buf)
{
    for (;;) {
        ent_status st = ent_buf_reserve(buf, CHUNK);
        if (st != ENT_OK) return st;
        size_t n = fread(buf->ptr + buf->len, 1, CHUNK, in);
        buf->len += n;
        if (n == 0) break;
        st = take_lines(r, buf);
        if (st != ENT_OK) return st;
        drop_long_line(r, buf);
    }
    if (ferror(in)) return ENT_EIO;
    r->line_number++;
    return buf->len && !r->skipping ? take_line(r, ent_buf_slice(buf)) : ENT_OK;
}

ent_status ent_records_read(FILE *in, ent_slice file, ent_record_sink *sink, void *user, size_t *bad_lines,
                            ent_diags *diags)
{
    line_reader r = {.sink = sink, .user = user, .file = file, .diags = diags};
    ent_buf buf = {0};
    ent_status st = ent_arena_new(&r.arena);
    if (st == ENT_OK) st = read_stream(&r, in, &buf);
    if (r.bad_lines > MOST_REPORTED)
        ent_diag_line(diags, ENT_NOTE, file, 0, "not shown: %zu more bad line%s",
                      ENT_COUNTED(r.bad_lines - MOST_REPORTED));
    *bad_lines = r.bad_lines;
    ent_buf_free(&buf);
    ent_arena_free(r.arena);
    return st;
}
