/* A workbook for Excel and LibreOffice: about the network, actors, relations, reports. Text goes into cells
 * as text, whatever it begins with, so nothing is computed. http://libxlsxwriter.github.io */
#include "internal.h"

#include <entente/file.h>
#include <entente/utf8.h>

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define CUT "a cell holds 32767 characters; longer text is cut and ends with an ellipsis"
#define IS_CUT(scope, name)                                                                                  \
    {                                                                                                        \
        ENT_SCOPE_##scope, name, ENT_FATE_CHANGED, CUT                                                       \
    }
const ent_loss ent_loss_xlsx[] = {
    {ENT_SCOPE_EDGE, "evidence_json", ENT_FATE_LOST, "the sheet Reports has a row for each report"},
    IS_CUT(NETWORK, "arguments"),
    IS_CUT(NETWORK, "inputs"),
    IS_CUT(NETWORK, "filters"),
    IS_CUT(NETWORK, "communities_json"),
    IS_CUT(NETWORK, "blocs_json"),
    IS_CUT(NODE, "id"),
    IS_CUT(NODE, "name"),
    IS_CUT(NODE, "principal"),
    IS_CUT(NODE, "role"),
    IS_CUT(NODE, "aliases"),
    IS_CUT(EDGE, "relation"),
    IS_CUT(EDGE, "evidence"),
    IS_CUT(REPORT, "doc"),
    IS_CUT(REPORT, "text"),
    IS_CUT(REPORT, "source_text"),
    IS_CUT(REPORT, "target_text"),
    IS_CUT(REPORT, "source_id"),
    IS_CUT(REPORT, "target_id"),
    IS_CUT(REPORT, "relation"),
    IS_CUT(REPORT, "speaker"),
    IS_CUT(REPORT, "speaker_id"),
    IS_CUT(REPORT, "rule"),
    IS_CUT(REPORT, "doc_title"),
    IS_CUT(REPORT, "outlet"),
    IS_CUT(REPORT, "url"),
    IS_CUT(REPORT, "original"),
    {0}};

enum { MOST_UNITS = 32767, MOST_ROWS = 1048575 /* below the header */ };

/* Any fixed time: the same network gives the same bytes. 2000-01-01. */
static const time_t CREATED = 946684800;

typedef struct book {
    ent_exporter *x;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *bold;
    ent_buf scratch;
    lxw_row_t row;
    lxw_col_t column;
} book;

static void check(book *b, lxw_error error)
{
    if (error == LXW_NO_ERROR) return;
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        ent_export_fail(b->x, ENT_ENOMEM);
    else
        ent_export_refuse(b->x, ENT_ELIBRARY, "XLSX: %s", lxw_strerror(error));
}

/* Bytes of the text that fit into a cell, which counts in UTF-16. */
static size_t fitting(ent_slice text)
{
    size_t units = 0, cut = 0;
    for (size_t pos = 0; pos < text.len;) {
        uint32_t c = ent_utf8_at(text, pos, &pos);
        units += c > 0xFFFF ? 2 : 1;
        if (units < MOST_UNITS) cut = pos; /* leaves room for the ellipsis */
        if (units > MOST_UNITS) return cut;
    }
    return text.len;
}

/* Excel reads "_x0041_" in a string as an escaped character; "_x005F_" is the underscore itself. */
static bool is_escape(ent_slice text, size_t at)
{
    if (at + 7 > text.len || text.ptr[at] != '_' || text.ptr[at + 1] != 'x' || text.ptr[at + 6] != '_')
        return false;
    for (size_t i = at + 2; i < at + 6; i++)
        if (!strchr("0123456789abcdefABCDEF", text.ptr[i])) return false;
    return true;
}

static void put_text(book *b, ent_slice text, lxw_format *format)
{
    size_t end = fitting(text);
    ent_buf_clear(&b->scratch);
    for (size_t i = 0; i < end; i++) {
        if (is_escape(text, i)) ent_put_c(b->x, &b->scratch, "_x005F");
        ent_put_char(b->x, &b->scratch, text.ptr[i]);
    }
    if (end < text.len) ent_put_c(b->x, &b->scratch, "\u2026");
    ent_put_char(b->x, &b->scratch, '\0');
    if (b->x->status == ENT_OK)
        check(b, worksheet_write_string(b->sheet, b->row, b->column, b->scratch.ptr, format));
    b->column++;
}

static void put_value(book *b, ent_value value)
{
    if (value.known && value.type == ENT_FIELD_TEXT) {
        put_text(b, value.text, NULL);
        return;
    }
    if (b->x->status == ENT_OK && value.known && value.type == ENT_FIELD_BOOL)
        check(b, worksheet_write_boolean(b->sheet, b->row, b->column, value.number != 0, NULL));
    else if (b->x->status == ENT_OK && value.known)
        check(b, worksheet_write_number(b->sheet, b->row, b->column, value.number, NULL));
    b->column++;
}

static void end_row(book *b)
{
    b->row++;
    b->column = 0;
}

static bool is_kept(ent_scope scope, size_t i)
{
    return scope != ENT_SCOPE_EDGE || strcmp(ent_field_at(scope, i).name, "evidence_json") != 0;
}

/* A sheet whose first row are the names of `head` and of the fields; the row stays in sight. */
static void open_sheet(book *b, const char *name, const char *const *head, ent_scope scope)
{
    b->row = 0;
    b->column = 0;
    if (b->x->status != ENT_OK) return;
    b->sheet = workbook_add_worksheet(b->workbook, name);
    if (!b->sheet) {
        ent_export_fail(b->x, ENT_ENOMEM);
        return;
    }
    for (size_t i = 0; head[i]; i++)
        put_text(b, ent_slice_c(head[i]), b->bold);
    for (size_t i = 0; scope != ENT_SCOPE_NETWORK && i < ent_fields_of(b->x, scope); i++)
        if (is_kept(scope, i)) put_text(b, ent_slice_c(ent_field_at(scope, i).name), b->bold);
    check(b, worksheet_set_column(b->sheet, 0, 2, 24, NULL));
    worksheet_freeze_panes(b->sheet, 1, 0);
    if (b->column) check(b, worksheet_autofilter(b->sheet, 0, 0, 0, (lxw_col_t)(b->column - 1)));
    end_row(b);
}

static void put_fields(book *b, ent_scope scope, size_t owner, size_t item)
{
    for (size_t i = 0; i < ent_fields_of(b->x, scope); i++)
        if (is_kept(scope, i)) put_value(b, ent_export_value(b->x, scope, owner, item, i));
    end_row(b);
}

static void put_about(book *b)
{
    static const char *const head[] = {"field", "value", "says", NULL};
    open_sheet(b, "About", head, ENT_SCOPE_NETWORK);
    for (size_t i = 0; i < ent_fields_of(b->x, ENT_SCOPE_NETWORK); i++) {
        ent_value value = ent_network_value(b->x, i);
        if (!value.known) continue;
        put_text(b, ent_slice_c(ent_field_at(ENT_SCOPE_NETWORK, i).name), NULL);
        put_value(b, value);
        put_text(b, ent_slice_c(ent_field_at(ENT_SCOPE_NETWORK, i).says), NULL);
        end_row(b);
    }
}

static void put_sheets(book *b)
{
    static const char *const none[] = {NULL};
    static const char *const ends[] = {"source", "target", "source_name", "target_name", NULL};
    static const char *const edge[] = {"edge", NULL};
    const ent_network *n = b->x->network;
    put_about(b);
    open_sheet(b, "Actors", none, ENT_SCOPE_NODE);
    for (size_t i = 0; i < n->node_count; i++)
        put_fields(b, ENT_SCOPE_NODE, i, 0);
    open_sheet(b, "Relations", ends, ENT_SCOPE_EDGE);
    for (size_t i = 0; i < n->edge_count; i++) {
        put_text(b, b->x->ids[n->edges[i].source], NULL);
        put_text(b, b->x->ids[n->edges[i].target], NULL);
        put_text(b, b->x->labels[n->edges[i].source], NULL);
        put_text(b, b->x->labels[n->edges[i].target], NULL);
        put_fields(b, ENT_SCOPE_EDGE, i, 0);
    }
    open_sheet(b, "Reports", edge, ENT_SCOPE_REPORT);
    for (size_t i = 0; i < n->edge_count; i++)
        for (size_t k = 0; k < n->edges[i].evidence_count; k++) {
            put_text(b, ent_text_of(b->x, ENT_SCOPE_EDGE, i, 0, "id"), NULL);
            put_fields(b, ENT_SCOPE_REPORT, i, k);
        }
}

static bool fits(ent_exporter *x)
{
    size_t reports = 0;
    for (size_t i = 0; i < x->network->edge_count; i++)
        reports += x->network->edges[i].evidence_count;
    if (x->network->node_count <= MOST_ROWS && x->network->edge_count <= MOST_ROWS && reports <= MOST_ROWS)
        return true;
    ent_export_refuse(x, ENT_ELIMIT, "a sheet has %d rows: too few for %zu actors, %zu edges, %zu reports",
                      MOST_ROWS + 1, x->network->node_count, x->network->edge_count, reports);
    return false;
}

static void write_book(ent_exporter *x, const char *path)
{
    book b = {.x = x};
    lxw_doc_properties properties = {.title = (char *)"Network of actors", .created = CREATED};
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    b.workbook = workbook_new_opt(path, &options);
    if (!b.workbook) {
        ent_export_fail(x, ENT_ENOMEM);
        return;
    }
    b.bold = workbook_add_format(b.workbook);
    if (b.bold) format_set_bold(b.bold);
    check(&b, workbook_set_properties(b.workbook, &properties));
    put_sheets(&b);
    check(&b, workbook_close(b.workbook));
    ent_buf_free(&b.scratch);
}

/* Debian's libxlsxwriter writes to paths only. */
void ent_export_xlsx(ent_exporter *x)
{
    char path[] = P_tmpdir "/entente-XXXXXX";
    ent_buf content = {0};
    if (!fits(x)) return;
    int fd = mkstemp(path);
    if (fd < 0) {
        ent_export_refuse(x, ENT_EIO, "%s: %s", path, strerror(errno));
        return;
    }
    close(fd);
    write_book(x, path);
    if (x->status == ENT_OK) x->status = ent_file_read(path, SIZE_MAX, &content);
    unlink(path);
    ent_export_emit(x, "xlsx", &content);
    ent_buf_free(&content);
}
