/* From inputs to items: opens one file after the other, recognises its format and cuts it into documents. */
#include "format.h"
#include "rows.h"

#include <entente/record.h>

#include <errno.h>
#include <stdlib.h>

enum {
    HEAD = 4096,     /* bytes that a format is recognised by */
    LONGEST_MARK = 8 /* bytes that a byte order mark is recognised by */
};

struct ent_reader {
    ent_reader_options options;
    const char *const *inputs;
    size_t input_count;
    bool is_walked;
    ent_walk walk;
    size_t next_entry;
    const ent_walk_entry *entry; /* the file being read; NULL between files */
    ent_format format;           /* of that file */
    ent_source source;
    ent_rows rows;
    ent_buf header;        /* CSV: its first row */
    uint64_t bytes_before; /* of the files that are done */
    uint64_t all_bytes;    /* 0: not known */
};

/* What an item's slices point into. */
typedef struct item_storage {
    ent_buf bytes, names;
} item_storage;

ent_limits ent_limits_default(void)
{
    return (ent_limits){.document_bytes = (size_t)64 << 20, .nesting = 256, .folder_depth = 64};
}

ent_status ent_reader_new(ent_reader **out, const char *const *inputs, size_t count,
                          const ent_reader_options *options)
{
    ent_reader *r = *out = calloc(1, sizeof *r);
    if (!r) return ENT_ENOMEM;
    r->options = options ? *options : (ent_reader_options){.limits = ent_limits_default()};
    r->inputs = inputs;
    r->input_count = count;
    r->source.fd = -1;
    return ENT_OK;
}

static ent_slice path_of(const ent_reader *r)
{
    return ent_slice_c(r->entry->path);
}

static void close_file(ent_reader *r)
{
    r->bytes_before += r->entry->size_known ? r->entry->size : r->source.bytes;
    r->entry = NULL;
    ent_rows_clear(&r->rows);
    ent_source_close(&r->source);
}

void ent_reader_free(ent_reader *reader)
{
    if (!reader) return;
    if (reader->entry) close_file(reader);
    ent_buf_free(&reader->header);
    ent_walk_clear(&reader->walk);
    free(reader);
}

void ent_reader_progress(const ent_reader *reader, uint64_t *done_bytes, uint64_t *all_bytes)
{
    uint64_t done = reader->bytes_before;
    if (reader->entry) done += reader->source.bytes - reader->source.raw.len + reader->source.handed_out;
    if (reader->entry) done -= reader->rows.piece.len < done ? reader->rows.piece.len : done;
    *done_bytes = done;
    *all_bytes = reader->all_bytes;
}

static ent_status walk_inputs(ent_reader *r)
{
    ent_status st = ENT_OK;
    bool all_known = true;
    r->walk.except = r->options.except;
    r->walk.except_count = r->options.except_count;
    for (size_t i = 0; st == ENT_OK && i < r->input_count; i++)
        st = ent_walk_add(&r->walk, r->inputs[i], r->options.limits.folder_depth);
    for (size_t i = 0; i < r->walk.count; i++) {
        const ent_walk_entry *e = &r->walk.entries[i];
        all_known &= e->size_known || e->problem != ENT_WALK_FINE;
        r->all_bytes += e->size;
    }
    if (!all_known) r->all_bytes = 0;
    r->is_walked = st == ENT_OK;
    return st;
}

/* --- Items --- */

void ent_item_clear(ent_item *item)
{
    item_storage *storage = item->storage;
    if (storage) {
        ent_buf_free(&storage->bytes);
        ent_buf_free(&storage->names);
        free(storage);
    }
    *item = (ent_item){0};
}

/* Takes over `bytes`, also when it fails. with_line: the document is a part of its file. */
static ent_status make_item(const ent_reader *r, ent_buf bytes, size_t line, bool with_line, ent_item *out)
{
    ent_slice path = path_of(r),
              header = r->format == ENT_FORMAT_CSV ? ent_buf_slice(&r->header) : ENT_SLICE("");
    item_storage *storage = out->storage = calloc(1, sizeof *storage);
    if (!storage) {
        ent_buf_free(&bytes);
        return ENT_ENOMEM;
    }
    storage->bytes = bytes;
    ent_buf *names = &storage->names; /* header, path, ":line": the id is the last two */
    ent_status st = ent_buf_add(names, header);
    if (st == ENT_OK) st = ent_buf_add(names, path);
    if (st == ENT_OK && with_line) st = ent_buf_printf(names, ":%zu", line);
    if (st != ENT_OK) {
        ent_item_clear(out);
        return st;
    }
    out->id = ent_slice_sub(ent_buf_slice(names), header.len, names->len);
    out->file = ent_slice_sub(out->id, 0, path.len);
    out->header = ent_slice_sub(ent_buf_slice(names), 0, header.len);
    out->bytes = ent_buf_slice(&storage->bytes);
    out->line = line;
    out->format = r->format;
    return ENT_OK;
}

/* --- Problems --- */

static void report_errno(const ent_reader *r, int why, ent_diags *diags)
{
    char text[128];
    ent_diag_line(diags, ENT_ERROR, path_of(r), 0, "cannot be read: %s", strerror_r(why, text, sizeof text));
}

static void report_problem(const ent_reader *r, ent_diags *diags)
{
    switch (r->entry->problem) {
    case ENT_WALK_FINE: break;
    case ENT_WALK_ERROR: report_errno(r, r->entry->error, diags); break;
    case ENT_WALK_TOO_DEEP:
        ent_diag_line(diags, ENT_ERROR, path_of(r), 0, "folder passed over: more than %zu levels deep",
                      r->options.limits.folder_depth);
        break;
    case ENT_WALK_EXCEPTED:
        ent_diag_line(diags, ENT_ERROR, path_of(r), 0, "passed over: the output goes there, too");
        break;
    case ENT_WALK_RESULTS:
        ent_diag_line(diags, ENT_WARNING, path_of(r), 0, "folder passed over: results of `entente run`");
        break;
    case ENT_WALK_AGAIN:
        ent_diag_line(diags, ENT_WARNING, path_of(r), 0,
                      "folder passed over: a symbolic link leads to one that was read already");
        break;
    case ENT_WALK_SPECIAL:
        ent_diag_line(diags, ENT_WARNING, path_of(r), 0, "passed over: not a regular file");
        break;
    }
}

static void report_too_large(const ent_reader *r, size_t line, const char *what, ent_diags *diags)
{
    ent_diag_line(diags, ENT_ERROR, path_of(r), line, "%s passed over: longer than %zu bytes", what,
                  r->options.limits.document_bytes);
}

/* --- Opening --- */

/* What a user names must be read; what lies in a folder may be something else. */
static ent_severity severity_of(const ent_reader *r)
{
    return r->entry->from_folder ? ENT_WARNING : ENT_ERROR;
}

/* False, and reported, for a picture or the like. */
static bool check_text(const ent_reader *r, ent_slice head, ent_diags *diags)
{
    size_t mark_len;
    if (ent_unicode_form_of(head, &mark_len) != ENT_FORM_UTF8 || mark_len > 0) return true;
    if (!ent_format_is_binary(head)) return true;
    ent_diag_line(diags, severity_of(r), path_of(r), 0, "passed over: not a text, nor of a known format");
    return false;
}

/* Looks at the head as UTF-8: a head that is cut or damaged does no harm. */
static ent_status guess_format(ent_reader *r, ent_slice head, bool *is_usable, ent_diags *diags)
{
    size_t mark_len, used, broken = 0;
    ent_buf utf8 = {0};
    ent_unicode_form form = ent_unicode_form_of(head, &mark_len);
    ent_slice body = ent_slice_sub(head, mark_len, head.len);
    ent_status st = ENT_OK;
    if (form != ENT_FORM_UTF8) {
        st = ent_decode_piece(form, body, true, &utf8, &used, &broken);
        body = ent_buf_slice(&utf8);
    }
    if (st == ENT_OK) r->format = ent_format_guess(path_of(r), body);
    if (r->format == ENT_FORMAT_JSONL && ent_format_is_pretty_json(body)) {
        *is_usable = false;
        ent_diag_line(diags, severity_of(r), path_of(r), 1,
                      "passed over: not JSON Lines, which has one object on each line");
    }
    ent_content content = st == ENT_OK && *is_usable ? ent_content_of(body) : ENT_CONTENT_OTHER;
    if (content == ENT_CONTENT_RECORDS || content == ENT_CONTENT_NETWORK) {
        *is_usable = false;
        ent_diag_line(diags, severity_of(r), path_of(r), 0,
                      "passed over: looks like %s, not like documents; `entente report` takes it",
                      content == ENT_CONTENT_NETWORK ? "a network" : "records");
    }
    ent_buf_free(&utf8);
    return st;
}

/* Reads the header row of CSV. *is_usable: it has a column of text. */
static ent_status read_header(ent_reader *r, bool *is_usable, ent_diags *diags)
{
    ent_row row;
    ent_csv_header header;
    r->rows.delimiter = ',';
    ent_status st = ent_rows_next(&r->rows, &r->header, &row);
    *is_usable = false;
    if (st != ENT_OK || row.kind == ENT_ROW_NONE) return st;
    if (row.kind == ENT_ROW_TOO_LONG) report_too_large(r, row.line, "header", diags);
    if (row.kind == ENT_ROW_OPEN_QUOTE)
        ent_diag_place(diags, ENT_ERROR, path_of(r), row.quote_line, row.quote_column,
                       "quote never closed in the header");
    if (row.kind != ENT_ROW_FINE) return ENT_OK;
    if ((st = ent_csv_header_read(ent_buf_slice(&r->header), &header)) != ENT_OK) return st;
    r->rows.delimiter = header.delimiter;
    *is_usable = header.of[ENT_COLUMN_TEXT] != SIZE_MAX;
    if (!*is_usable)
        ent_diag_line(diags, severity_of(r), path_of(r), row.line,
                      "no column \"text\" or \"body\" in the header");
    return ENT_OK;
}

/* *is_usable: the file is open, its format known. */
static ent_status prepare_file(ent_reader *r, bool *is_usable, ent_diags *diags)
{
    ent_slice head = {0};
    bool is_named = r->options.format != ENT_FORMAT_AUTO;
    bool check = !is_named || r->entry->from_folder; /* whatever the format, a folder may hold pictures */
    ent_status st = ent_source_open(&r->source, r->entry->path);
    if (st == ENT_OK) st = ent_source_head(&r->source, check ? HEAD : LONGEST_MARK, &head);
    *is_usable = !check || check_text(r, head, diags);
    r->format = r->options.format;
    if (st == ENT_OK && *is_usable && !is_named) st = guess_format(r, head, is_usable, diags);
    r->rows = (ent_rows){.source = &r->source,
                         .is_csv = r->format == ENT_FORMAT_CSV,
                         .limit = r->options.limits.document_bytes};
    if (st == ENT_OK && *is_usable && r->rows.is_csv) st = read_header(r, is_usable, diags);
    return st;
}

/* --- Reading --- */

static ent_status next_whole(ent_reader *r, ent_item *out, ent_diags *diags)
{
    ent_buf bytes = {0};
    ent_status st = ent_source_rest(&r->source, r->options.limits.document_bytes, &bytes);
    if (st == ENT_OK) return make_item(r, bytes, 1, false, out);
    ent_buf_free(&bytes);
    if (st != ENT_ELIMIT) return st;
    report_too_large(r, 0, "document", diags);
    return ENT_OK;
}

static ent_status next_row(ent_reader *r, ent_item *out, bool *is_done, ent_diags *diags)
{
    ent_buf bytes = {0};
    ent_row row;
    ent_status st = ent_rows_next(&r->rows, &bytes, &row);
    *is_done = st != ENT_OK || row.kind == ENT_ROW_NONE;
    if (st == ENT_OK && row.kind == ENT_ROW_FINE) return make_item(r, bytes, row.line, true, out);
    ent_buf_free(&bytes);
    if (st != ENT_OK) return st;
    if (row.kind == ENT_ROW_TOO_LONG) report_too_large(r, row.line, r->rows.is_csv ? "row" : "line", diags);
    if (row.kind == ENT_ROW_OPEN_QUOTE)
        ent_diag_place(diags, ENT_ERROR, path_of(r), row.quote_line, row.quote_column,
                       "row passed over: quote never closed");
    return ENT_OK;
}

/* Goes on in the open file until there is an item or the file is used up. */
static ent_status next_in_file(ent_reader *r, ent_item *out, ent_diags *diags)
{
    bool is_done = r->format != ENT_FORMAT_JSONL && r->format != ENT_FORMAT_CSV;
    ent_status st = is_done ? next_whole(r, out, diags) : ENT_OK;
    while (st == ENT_OK && !is_done && !out->storage)
        st = next_row(r, out, &is_done, diags);
    if (st == ENT_EIO) {
        report_errno(r, errno, diags);
        st = ENT_OK;
        is_done = true;
    }
    if (is_done) close_file(r);
    return st;
}

/* Opens the next file of the list; leaves r->entry NULL when it is of no use. */
static ent_status open_next(ent_reader *r, ent_diags *diags)
{
    bool is_usable = false;
    ent_status st = ENT_OK;
    r->entry = &r->walk.entries[r->next_entry++];
    r->source = (ent_source){.fd = -1};
    if (r->entry->problem == ENT_WALK_FINE)
        st = prepare_file(r, &is_usable, diags);
    else
        report_problem(r, diags);
    if (st == ENT_EIO) {
        report_errno(r, errno, diags);
        st = ENT_OK;
        is_usable = false;
    }
    if (st != ENT_OK || !is_usable) close_file(r);
    return st;
}

ent_status ent_reader_next(ent_reader *reader, ent_item *out, bool *done, ent_diags *diags)
{
    ent_status st = reader->is_walked ? ENT_OK : walk_inputs(reader);
    *out = (ent_item){0};
    *done = false;
    while (st == ENT_OK && !out->storage && !*done) {
        if (reader->entry)
            st = next_in_file(reader, out, diags);
        else if (reader->next_entry < reader->walk.count)
            st = open_next(reader, diags);
        else
            *done = true;
    }
    return st;
}
