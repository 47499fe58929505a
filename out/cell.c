/* Cells of tables with separators. */
#include "cell.h"

#include <entente/utf8.h>

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
    for (size_t i = 0, next; st == ENT_OK && i < text.len; i = next) {
        uint32_t c = ent_utf8_at(text, i, &next);
        bool control = (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || (c >= 0x7F && c < 0xA0);
        if (c == '"') st = ent_buf_add_char(out, '"');
        ent_slice kept = c == 0xFFFD ? ENT_SLICE("\xEF\xBF\xBD") : ent_slice_sub(text, i, next);
        if (st == ENT_OK) st = ent_buf_add(out, control ? ENT_SLICE(" ") : kept);
    }
    return st == ENT_OK && quote ? ent_buf_add_char(out, '"') : st;
}
