/* From an item's bytes to a document: decoding, and the fields of JSON objects and CSV rows. */
#include "csv.h"
#include "decode.h"
#include "fields.h"

#include "../text/conllu.h"

static ent_status check_size(size_t len, size_t limit, const ent_item *item, ent_diags *diags)
{
    if (len <= limit) return ENT_OK;
    ent_diag_line(diags, ENT_ERROR, item->file, item->line, "document passed over: longer than %zu bytes",
                  limit);
    return ENT_ELIMIT;
}

static ent_status decode_item(ent_document *doc, const ent_item *item, ent_slice *text, ent_diags *diags)
{
    ent_decoded decoded;
    ent_status st = ent_decode(doc->arena, item->bytes, (ent_slice){0}, &decoded);
    if (st != ENT_OK) return st;
    ent_decode_report(&decoded, item->file, item->line, diags);
    *text = decoded.text;
    /* Offsets inside the extractor have 32 bits. */
    return check_size(text->len, UINT32_MAX, item, diags);
}

static ent_status read_text(ent_document *doc, const ent_item *item, ent_diags *diags)
{
    ent_slice text;
    ent_status st = decode_item(doc, item, &text, diags);
    /* The item may be gone before the document is. */
    return st == ENT_OK ? ent_arena_copy(doc->arena, text, &doc->parts[ENT_PART_TEXT].text) : st;
}

static ent_status read_conllu(ent_document *doc, const ent_item *item, ent_diags *diags)
{
    ent_slice text;
    ent_status st = decode_item(doc, item, &text, diags);
    return st == ENT_OK ? ent_conllu_read(doc, text, diags) : st;
}

static ent_status read_fields(ent_document *doc, const ent_item *item, ent_diags *diags)
{
    ent_slice text;
    ent_status st = decode_item(doc, item, &text, diags);
    if (st != ENT_OK) return st;
    if (item->format == ENT_FORMAT_CSV) return ent_fields_from_csv(doc, item, text, diags);
    while (text.len > 0 && (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r'))
        text.len--; /* in an open string the line end would be the error, not the string */
    return ent_fields_from_json(doc, item, text, diags);
}

ent_status ent_document_read(ent_document *doc, const ent_item *item, const ent_limits *limits,
                             ent_diags *diags)
{
    ent_status st = check_size(item->bytes.len, limits->document_bytes, item, diags);
    if (st == ENT_OK) st = ent_arena_copy(doc->arena, item->id, &doc->id);
    if (st == ENT_OK) st = ent_arena_copy(doc->arena, item->file, &doc->file);
    if (st != ENT_OK) return st;
    switch (item->format) {
    case ENT_FORMAT_JSONL:
    case ENT_FORMAT_CSV: return read_fields(doc, item, diags);
    case ENT_FORMAT_CONLLU: return read_conllu(doc, item, diags);
    case ENT_FORMAT_HTML: return ent_html_read(doc, item->bytes, limits, diags);
    case ENT_FORMAT_TEXT:
    case ENT_FORMAT_AUTO: break;
    }
    return read_text(doc, item, diags);
}
