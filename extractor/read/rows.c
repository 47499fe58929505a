/* Cutting lines and rows. */
#include "rows.h"

/* The bytes that come next: of the lines to be read again, else of the source. Empty at the end. */
static ent_status next_piece(ent_rows *rows, bool *is_again)
{
    if (rows->piece.len) return ENT_OK;
    *is_again = rows->again_at < rows->again.len;
    if (*is_again) {
        rows->piece = ent_slice_sub(ent_buf_slice(&rows->again), rows->again_at, rows->again.len);
        rows->again_at = rows->again.len;
        return ENT_OK;
    }
    return ent_source_piece(rows->source, &rows->piece);
}

/* The bytes up to and with the line end, or all; *ended tells which. */
static size_t cut_line(ent_rows *rows, bool *ended)
{
    const char *end = memchr(rows->piece.ptr, '\n', rows->piece.len);
    *ended = end != NULL;
    size_t n = end ? (size_t)(end - rows->piece.ptr) + 1 : rows->piece.len;
    rows->column = end ? 0 : rows->column + n;
    rows->line += *ended;
    return n;
}

static size_t cut_csv(ent_rows *rows, ent_csv_state *state, bool one_line, ent_row *row, bool *ended)
{
    size_t i = 0;
    *ended = false;
    while (i < rows->piece.len && !*ended) {
        char byte = rows->piece.ptr[i++];
        ent_csv_state before = *state;
        *ended = ent_csv_step(state, byte, rows->delimiter) == ENT_CSV_ROW_END;
        rows->column++;
        if (before == ENT_CSV_FIELD_START && *state == ENT_CSV_QUOTED) {
            row->quote_line = rows->line + 1;
            row->quote_column = rows->column;
        }
        if (byte != '\n') continue;
        rows->line++;
        rows->column = 0;
        *ended |= one_line;
    }
    return i;
}

static bool is_blank(ent_slice s)
{
    return ent_slice_trim(s).len == 0;
}

/* What stands behind the first line of the open row is read again, line by line. Were it read as before, a
 * second quote of this kind would again run to the end: time would be quadratic. */
static ent_status read_again(ent_rows *rows, const ent_buf *row, size_t row_line)
{
    size_t first_end = ent_slice_find(ent_buf_slice(row), ENT_SLICE("\n"), 0);
    ent_buf_clear(&rows->again);
    rows->again_at = 0;
    if (first_end == SIZE_MAX) return ENT_OK;
    rows->line = row_line;
    rows->column = 0;
    return ent_buf_add(&rows->again, ent_slice_sub(ent_buf_slice(row), first_end + 1, row->len));
}

static ent_status next_row(ent_rows *rows, ent_buf *out, ent_row *row)
{
    ent_csv_state state = ENT_CSV_FIELD_START;
    bool ended = false, is_again = rows->again_at > 0;
    ent_status st = ENT_OK;
    *row = (ent_row){.line = rows->line + 1};
    ent_buf_clear(out);
    while (!ended && (st = next_piece(rows, &is_again)) == ENT_OK && rows->piece.len) {
        size_t n = rows->is_csv ? cut_csv(rows, &state, is_again, row, &ended) : cut_line(rows, &ended);
        if (out->len + n > rows->limit)
            row->kind = ENT_ROW_TOO_LONG;
        else if (row->kind == ENT_ROW_FINE)
            st = ent_buf_add(out, ent_slice_sub(rows->piece, 0, n));
        rows->piece = ent_slice_sub(rows->piece, n, rows->piece.len);
        if (st != ENT_OK) break;
    }
    if (st != ENT_OK || row->kind == ENT_ROW_TOO_LONG) return st;
    if (state == ENT_CSV_QUOTED) {
        row->kind = ENT_ROW_OPEN_QUOTE;
        if (!is_again) st = read_again(rows, out, row->line);
    } else if (!ended && out->len == 0) {
        row->kind = ENT_ROW_NONE;
    }
    return st;
}

ent_status ent_rows_next(ent_rows *rows, ent_buf *out, ent_row *row)
{
    ent_status st;
    do
        st = next_row(rows, out, row);
    while (st == ENT_OK && row->kind == ENT_ROW_FINE && is_blank(ent_buf_slice(out)));
    return st;
}

void ent_rows_clear(ent_rows *rows)
{
    ent_buf_free(&rows->again);
    rows->piece = (ent_slice){0};
}
