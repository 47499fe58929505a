/* Rows, fields and the header of CSV.
 *
 * libcsv was looked at and left: it tells no positions, so neither the place of a quote that never closes nor
 * a place to go on behind it; and it collects a field without limit, with no way to stop that from a
 * callback. */
#include "csv.h"

static ent_csv_event step_at_start(ent_csv_state *state, char byte, char delimiter)
{
    if (byte == '"') {
        *state = ENT_CSV_QUOTED;
        return ENT_CSV_SKIP;
    }
    if (byte == delimiter) return ENT_CSV_FIELD_END;
    if (byte == '\n') return ENT_CSV_ROW_END;
    *state = ENT_CSV_PLAIN;
    return ENT_CSV_BYTE;
}

static ent_csv_event step_behind_quote(ent_csv_state *state, char byte, char delimiter)
{
    if (byte == ' ' || byte == '\r') return ENT_CSV_SKIP;
    *state = ENT_CSV_QUOTED;
    if (byte == '"') return ENT_CSV_BYTE;
    if (byte != delimiter && byte != '\n') return ENT_CSV_STRAY;
    *state = ENT_CSV_FIELD_START;
    return byte == '\n' ? ENT_CSV_ROW_END : ENT_CSV_FIELD_END;
}

ent_csv_event ent_csv_step(ent_csv_state *state, char byte, char delimiter)
{
    switch (*state) {
    case ENT_CSV_FIELD_START: return step_at_start(state, byte, delimiter);
    case ENT_CSV_QUOTE_SEEN: return step_behind_quote(state, byte, delimiter);
    case ENT_CSV_QUOTED:
        if (byte != '"') return ENT_CSV_BYTE;
        *state = ENT_CSV_QUOTE_SEEN;
        return ENT_CSV_SKIP;
    case ENT_CSV_PLAIN: break;
    }
    if (byte != delimiter && byte != '\n') return ENT_CSV_BYTE;
    *state = ENT_CSV_FIELD_START;
    return byte == '\n' ? ENT_CSV_ROW_END : ENT_CSV_FIELD_END;
}

/* The quote that closed nothing, and the blanks that were skipped behind it. */
static ent_status add_stray(ent_slice row, size_t at, ent_buf *to)
{
    size_t quote = at;
    while (row.ptr[quote] != '"')
        quote--;
    return ent_buf_add(to, ent_slice_sub(row, quote, at));
}

/* Bytes at the start of `rest` that belong to the field whatever comes next: a fast path around the states.
 */
static size_t plain_run(ent_csv_state state, ent_slice rest, char delimiter)
{
    size_t n = 0;
    if (state == ENT_CSV_QUOTED) {
        const char *quote = memchr(rest.ptr, '"', rest.len);
        n = quote ? (size_t)(quote - rest.ptr) : rest.len;
    }
    if (state == ENT_CSV_PLAIN)
        while (n < rest.len && rest.ptr[n] != delimiter && rest.ptr[n] != '\n')
            n++;
    return n;
}

bool ent_csv_next_field(ent_slice row, size_t *at, char delimiter, ent_buf *to, size_t *start, ent_status *st)
{
    ent_csv_state state = ENT_CSV_FIELD_START;
    bool was_quoted = false, more = *at < row.len || (*at == row.len && row.len > 0);
    *start = to->len;
    *st = ENT_OK;
    if (!more) return false;
    for (; *at < row.len && *st == ENT_OK; ++*at) {
        size_t run = plain_run(state, ent_slice_sub(row, *at, row.len), delimiter);
        if (run) *st = ent_buf_add(to, ent_slice_sub(row, *at, *at + run));
        *at += run;
        if (*st != ENT_OK || *at == row.len) break;
        ent_csv_event event = ent_csv_step(&state, row.ptr[*at], delimiter);
        if (event == ENT_CSV_FIELD_END) break;
        if (event == ENT_CSV_ROW_END) {
            *at = row.len;
            break;
        }
        was_quoted |= state == ENT_CSV_QUOTED;
        if (event == ENT_CSV_STRAY) *st = add_stray(row, *at, to);
        if (*st == ENT_OK && event != ENT_CSV_SKIP) *st = ent_buf_add_char(to, row.ptr[*at]);
    }
    ++*at; /* past the delimiter; past row.len when there was none, so that the next call ends */
    if (!was_quoted && to->len > *start && to->ptr[to->len - 1] == '\r' && *at > row.len) to->len--;
    return true;
}

ent_column ent_column_find(ent_slice name)
{
    static const struct {
        const char *name;
        ent_column column;
    } names[] = {
        {"id", ENT_COLUMN_ID},         {"text", ENT_COLUMN_TEXT}, {"body", ENT_COLUMN_TEXT},
        {"title", ENT_COLUMN_TITLE},   {"date", ENT_COLUMN_DATE}, {"source", ENT_COLUMN_OUTLET},
        {"outlet", ENT_COLUMN_OUTLET}, {"url", ENT_COLUMN_URL},
    };
    name = ent_slice_trim(name);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ent_slice_equal_ascii_nocase(name, ent_slice_c(names[i].name))) return names[i].column;
    return ENT_COLUMN_OTHER;
}

static ent_status read_header_with(ent_slice row, char delimiter, ent_csv_header *out)
{
    ent_buf buf = {0};
    ent_status st = ENT_OK;
    size_t at = 0, start;
    *out = (ent_csv_header){.delimiter = delimiter};
    for (size_t i = 0; i < ENT_COLUMN_COUNT; i++)
        out->of[i] = SIZE_MAX;
    while (ent_csv_next_field(row, &at, delimiter, &buf, &start, &st) && st == ENT_OK) {
        ent_column column = ent_column_find(ent_slice_sub(ent_buf_slice(&buf), start, buf.len));
        if (column != ENT_COLUMN_OTHER && out->of[column] == SIZE_MAX) {
            out->of[column] = out->field_count;
            out->known_count++;
        }
        out->field_count++;
    }
    ent_buf_free(&buf);
    return st;
}

ent_status ent_csv_header_read(ent_slice row, ent_csv_header *out)
{
    static const char delimiters[] = {',', ';', '\t'};
    if (ent_slice_starts(row, ENT_SLICE("\xEF\xBB\xBF"))) row = ent_slice_sub(row, 3, row.len);
    ent_status st = read_header_with(row, delimiters[0], out);
    for (size_t i = 1; st == ENT_OK && i < sizeof delimiters; i++) {
        ent_csv_header other;
        st = read_header_with(row, delimiters[i], &other);
        if (st == ENT_OK && other.known_count > out->known_count) *out = other;
    }
    return st;
}
