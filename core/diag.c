/* Collecting and formatting diagnostics. */
#include <entente/arena.h>
#include <entente/diag.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct ent_diags {
    ent_arena *arena;
    ent_diag *items;
    size_t count, capacity;
    size_t by_severity[3];
};

ent_status ent_diags_new(ent_diags **out)
{
    ent_diags *d = *out = calloc(1, sizeof *d);
    if (!d) return ENT_ENOMEM;
    ent_status st = ent_arena_new(&d->arena);
    if (st != ENT_OK) {
        free(d);
        *out = NULL;
    }
    return st;
}

void ent_diags_free(ent_diags *diags)
{
    if (!diags) return;
    ent_arena_free(diags->arena);
    free(diags);
}

static void add(ent_diags *d, ent_diag diag)
{
    d->by_severity[diag.severity]++;
    if (ent_arena_grow(d->arena, &d->items, &d->capacity, d->count + 1, sizeof *d->items) != ENT_OK ||
        ent_arena_copy(d->arena, diag.file, &diag.file) != ENT_OK ||
        ent_arena_copy(d->arena, diag.message, &diag.message) != ENT_OK ||
        ent_arena_copy(d->arena, diag.source, &diag.source) != ENT_OK)
        return;
    d->items[d->count++] = diag;
}

static void add_formatted(ent_diags *d, ent_diag diag, const char *format, va_list args)
{
    char *message = NULL;
    int n = vasprintf(&message, format, args);
    if (n < 0) message = NULL;
    diag.message = message ? ent_slice_of(message, (size_t)n) : ENT_SLICE("out of memory");
    add(d, diag);
    free(message);
}

void ent_diag_at(ent_diags *diags, ent_severity severity, ent_slice file, ent_slice text, size_t start_byte,
                 size_t end_byte, const char *format, ...)
{
    if (!diags) return;
    if (start_byte > text.len) start_byte = text.len;
    if (end_byte < start_byte) end_byte = start_byte;
    size_t line = 1, line_start = 0, line_end;
    for (size_t i = 0; i < start_byte; i++) {
        if (text.ptr[i] != '\n') continue;
        line++;
        line_start = i + 1;
    }
    for (line_end = start_byte; line_end < text.len && text.ptr[line_end] != '\n';)
        line_end++;
    size_t last = end_byte < line_end ? end_byte : line_end;
    ent_diag diag = {.severity = severity,
                     .file = file,
                     .line = line,
                     .column = start_byte - line_start + 1,
                     .width = last > start_byte ? last - start_byte : 1,
                     .source = ent_slice_sub(text, line_start, line_end)};
    va_list args;
    va_start(args, format);
    add_formatted(diags, diag, format, args);
    va_end(args);
}

void ent_diag_line(ent_diags *diags, ent_severity severity, ent_slice file, size_t line, const char *format,
                   ...)
{
    if (!diags) return;
    va_list args;
    va_start(args, format);
    add_formatted(diags, (ent_diag){.severity = severity, .file = file, .line = line}, format, args);
    va_end(args);
}

void ent_diag_place(ent_diags *diags, ent_severity severity, ent_slice file, size_t line, size_t column,
                    const char *format, ...)
{
    if (!diags) return;
    ent_diag diag = {.severity = severity, .file = file, .line = line, .column = column};
    va_list args;
    va_start(args, format);
    add_formatted(diags, diag, format, args);
    va_end(args);
}

size_t ent_diags_count(const ent_diags *diags, ent_severity severity)
{
    return diags->by_severity[severity];
}

const ent_diag *ent_diags_get(const ent_diags *diags, size_t i)
{
    return i < diags->count ? &diags->items[i] : NULL;
}

void ent_diags_clear(ent_diags *diags)
{
    ent_arena_reset(diags->arena);
    diags->items = NULL;
    diags->count = diags->capacity = 0;
    memset(diags->by_severity, 0, sizeof diags->by_severity);
}

void ent_diags_move(ent_diags *to, ent_diags *from)
{
    for (size_t i = 0; i < from->count; i++)
        add(to, from->items[i]);
    ent_diags_clear(from);
}

/* Tabs of the source line are kept under the caret line so that both align in any terminal. */
static ent_status add_caret(const ent_diag *diag, bool colour, ent_buf *out)
{
    ent_status st = ent_buf_printf(out, "    %.*s\n    ", ENT_FMT(diag->source));
    for (size_t i = 0; st == ENT_OK && i + 1 < diag->column; i++) {
        char c = i < diag->source.len ? diag->source.ptr[i] : ' ';
        if (((unsigned char)c & 0xC0) == 0x80)
            continue; /* a continuation byte takes no column on the screen */
        st = ent_buf_add_char(out, c == '\t' ? '\t' : ' ');
    }
    if (st == ENT_OK && colour) st = ent_buf_add(out, ENT_SLICE("\033[32m"));
    for (size_t i = 0; st == ENT_OK && i < diag->width; i++) {
        size_t at = diag->column - 1 + i;
        if (i > 0 && at < diag->source.len && ((unsigned char)diag->source.ptr[at] & 0xC0) == 0x80) continue;
        st = ent_buf_add_char(out, i ? '~' : '^');
    }
    if (st == ENT_OK && colour) st = ent_buf_add(out, ENT_SLICE("\033[0m"));
    return st == ENT_OK ? ent_buf_add_char(out, '\n') : st;
}

ent_status ent_diag_format(const ent_diag *diag, bool colour, ent_buf *out)
{
    static const char *const names[] = {"note", "warning", "error"};
    static const char *const colours[] = {"\033[36m", "\033[35m", "\033[31m"};
    ent_status st = ENT_OK;
    if (diag->file.len) st = ent_buf_printf(out, "%.*s:", ENT_FMT(diag->file));
    if (st == ENT_OK && diag->line) st = ent_buf_printf(out, "%zu:", diag->line);
    if (st == ENT_OK && diag->column) st = ent_buf_printf(out, "%zu:", diag->column);
    if (st == ENT_OK && out->len && out->ptr[out->len - 1] == ':') st = ent_buf_add_char(out, ' ');
    if (st == ENT_OK)
        st = ent_buf_printf(out, "%s%s:%s %.*s\n", colour ? colours[diag->severity] : "",
                            names[diag->severity], colour ? "\033[0m" : "", ENT_FMT(diag->message));
    if (st == ENT_OK && diag->source.len && diag->column) st = add_caret(diag, colour, out);
    return st;
}

/* Damerau-Levenshtein distance (adjacent transpositions count one), or `limit` + 1 when it is larger. */
static size_t edit_distance(ent_slice a, ent_slice b, size_t limit)
{
    enum { LONGEST = 64 };
    size_t rows[3][LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST) return limit + 1;
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        last[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t cost = last[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            if (last[j] + 1 < cost) cost = last[j] + 1;
            if (row[j - 1] + 1 < cost) cost = row[j - 1] + 1;
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1] &&
                before[j - 2] + 1 < cost)
                cost = before[j - 2] + 1;
            row[j] = cost;
        }
        size_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b.len];
}

size_t ent_diag_suggest(ent_slice word, const ent_slice *candidates, size_t count)
{
    size_t best = SIZE_MAX, limit = word.len / 3 > 0 ? word.len / 3 : 1;
    for (size_t i = 0; i < count; i++) {
        size_t d = edit_distance(word, candidates[i], limit);
        if (d > limit) continue;
        best = i;
        if (d == 0) break;
        limit = d - 1;
    }
    return best;
}
