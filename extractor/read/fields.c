/* The fields id, text, title, date, outlet and url, from JSON Lines and CSV alike. */
#include "fields.h"

#include "csv.h"

#include <entente/date.h>
#include <entente/json.h>

/* Values by ent_column, borrowed from the document's arena; has[] tells an empty one from a missing one. */
typedef struct fields {
    ent_slice value[ENT_COLUMN_COUNT];
    bool has[ENT_COLUMN_COUNT];
} fields;

/* A copy fit for a message of one line: control characters blanked, cut to the buffer. */
static const char *printable(ent_slice s, char *out, size_t size)
{
    size_t n = s.len < size - 1 ? s.len : size - 1;
    while (n < s.len && n > 0 && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n--; /* not inside a character */
    for (size_t i = 0; i < n; i++) {
        bool is_control = (unsigned char)s.ptr[i] < 0x20 || s.ptr[i] == 0x7F;
        out[i] = s.ptr[i];
        if (is_control) out[i] = ' ';
    }
    out[n] = '\0';
    return out;
}

/* A month or a year counts only when it is all there is: "2014 was the year" is no date. */
static ent_status set_date(ent_document *doc, ent_slice value, const ent_item *item, ent_diags *diags)
{
    char iso[ENT_DATE_SIZE], shown[48];
    size_t consumed;
    value = ent_slice_trim(value);
    if (value.len == 0) return ENT_OK;
    ent_precision precision = ent_date_parse(value, iso, &consumed);
    if (precision == ENT_DATE_DAY || (precision != ENT_DATE_NONE && consumed == value.len))
        return ent_arena_copy(doc->arena, ent_slice_c(iso), &doc->date);
    ent_diag_line(diags, ENT_WARNING, item->file, item->line, "date \"%s\" is not understood and left out",
                  printable(value, shown, sizeof shown));
    return ENT_OK;
}

/* The id is the object's own, or stays what the item has. */
static ent_status apply(ent_document *doc, const fields *f, const ent_item *item, ent_diags *diags)
{
    if (!f->has[ENT_COLUMN_TEXT]) {
        ent_diag_line(diags, ENT_ERROR, item->file, item->line, "no field \"text\" or \"body\"");
        return ENT_ESYNTAX;
    }
    ent_slice id = ent_slice_trim(f->value[ENT_COLUMN_ID]);
    if (id.len) doc->id = id;
    doc->title = ent_slice_trim(f->value[ENT_COLUMN_TITLE]);
    doc->outlet = ent_slice_trim(f->value[ENT_COLUMN_OUTLET]);
    doc->url = ent_slice_trim(f->value[ENT_COLUMN_URL]);
    doc->has_title_part = doc->title.len > 0;
    doc->parts[ENT_PART_TITLE].text = doc->title;
    doc->parts[ENT_PART_TEXT].text = f->value[ENT_COLUMN_TEXT];
    return set_date(doc, f->value[ENT_COLUMN_DATE], item, diags);
}

/* --- CSV --- */

/* Undoes the row's quotes into buf, which has room for it; slices of fields point there. */
static ent_status split_row(ent_slice row, const ent_csv_header *header, ent_buf *buf, fields *f,
                            size_t *count)
{
    size_t at = 0, start;
    ent_status st = ENT_OK;
    *count = 0;
    while (ent_csv_next_field(row, &at, header->delimiter, buf, &start, &st) && st == ENT_OK) {
        for (size_t c = 0; c < ENT_COLUMN_COUNT; c++) {
            if (header->of[c] != *count) continue;
            f->has[c] = true;
            f->value[c] = ent_slice_sub(ent_buf_slice(buf), start, buf->len);
        }
        ++*count;
    }
    return st;
}

ent_status ent_fields_from_csv(ent_document *doc, const ent_item *item, ent_slice row, ent_diags *diags)
{
    ent_csv_header header;
    fields f = {0};
    size_t count = 0;
    /* Undoing quotes makes a row shorter, so a buffer of its length in the arena never has to grow. */
    ent_buf buf = {.ptr = ent_arena_alloc(doc->arena, row.len + 1, 1), .capacity = row.len + 1};
    ent_status st = buf.ptr ? ent_csv_header_read(item->header, &header) : ENT_ENOMEM;
    if (st == ENT_OK) st = split_row(row, &header, &buf, &f, &count);
    if (st != ENT_OK) return st;
    if (count > header.field_count)
        ent_diag_line(diags, ENT_WARNING, item->file, item->line,
                      "the row has %zu fields, the header %zu; the last are left out", count,
                      header.field_count);
    return apply(doc, &f, item, diags);
}

/* --- JSON --- */

/* Of two keys for one field ("text" and "body") the first in this table counts. Ids and dates may be numbers:
 * "id": 17, "date": 20140912. */
static void take_fields(ent_json_in *in, ent_json_object object, fields *f)
{
    static const struct {
        ent_slice key;
        ent_column column;
    } keys[] = {
        {{"id", 2}, ENT_COLUMN_ID},         {{"text", 4}, ENT_COLUMN_TEXT},
        {{"body", 4}, ENT_COLUMN_TEXT},     {{"title", 5}, ENT_COLUMN_TITLE},
        {{"date", 4}, ENT_COLUMN_DATE},     {{"outlet", 6}, ENT_COLUMN_OUTLET},
        {{"source", 6}, ENT_COLUMN_OUTLET}, {{"url", 3}, ENT_COLUMN_URL},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        ent_column column = keys[i].column;
        bool or_number = column == ENT_COLUMN_ID || column == ENT_COLUMN_DATE;
        if (!f->has[column])
            f->has[column] = ent_json_get_text(in, object, keys[i].key, or_number, &f->value[column]);
    }
}

ent_status ent_fields_from_json(ent_document *doc, const ent_item *item, ent_slice line, ent_diags *diags)
{
    fields f = {0};
    ent_json_in in = {.arena = doc->arena, .diags = diags, .file = item->file, .line_number = item->line};
    ent_status st = ent_json_parse(&in, line, UINT32_MAX - 1);
    if (st == ENT_OK) {
        take_fields(&in, ent_json_root(&in), &f);
        st = in.status;
    }
    if (st == ENT_OK) st = apply(doc, &f, item, diags);
    ent_json_in_free(&in);
    return st;
}
