/* Cells of tables with separators. */
#include "cell.h"

/* "-1.5": a number is what it seems to be. */
static bool is_number(ent_slice text)
{
    size_t i = text.len && text.ptr[0] == '-', digits = 0;
    for (; i < text.len; i++) {
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            digits++;
        else if (text.ptr[i] != '.')
            return false;
    }
    return digits > 0;
}

/* What Excel and LibreOffice compute when a cell begins with it; full-width forms count for East Asian ones.
 */
static bool looks_like_formula(ent_slice text)
{
    if (is_number(text)) return false;
    static const char wide[][4] = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    if (text.len && strchr("=+-@\t\r", text.ptr[0])) return text.ptr[0] != '\0';
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (ent_slice_starts(text, ent_slice_c(wide[i]))) return true;
    return false;
}

ent_status ent_cell_add(ent_buf *out, ent_slice text, char separator, bool guard)
{
    bool quote = false;
    for (size_t i = 0; i < text.len && !quote; i++)
        quote = text.ptr[i] == separator || text.ptr[i] == '"' || text.ptr[i] == '\n' || text.ptr[i] == '\r';
    ent_status st = quote ? ent_buf_add_char(out, '"') : ENT_OK;
    if (st == ENT_OK && guard && looks_like_formula(text)) st = ent_buf_add_char(out, '\'');
    for (size_t i = 0; st == ENT_OK && i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"') st = ent_buf_add_char(out, '"');
        if ((unsigned char)c < 0x20 && c != '\n' && c != '\r' && c != '\t') c = ' ';
        if (st == ENT_OK) st = ent_buf_add_char(out, c);
    }
    return st == ENT_OK && quote ? ent_buf_add_char(out, '"') : st;
}
