/* JSON out. Numbers are put together by hand or mended, because printf follows the locale. */
#include <entente/json.h>
#include <entente/utf8.h>

#include <math.h>
#include <stdio.h>

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/* The escape of an ASCII character that is not plain; six bytes of `text` may be used. */
static ent_slice escape_ascii(unsigned char c, char text[6])
{
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': return ENT_SLICE("\\\"");
    case '\\': return ENT_SLICE("\\\\");
    case '\b': return ENT_SLICE("\\b");
    case '\f': return ENT_SLICE("\\f");
    case '\n': return ENT_SLICE("\\n");
    case '\r': return ENT_SLICE("\\r");
    case '\t': return ENT_SLICE("\\t");
    default: break;
    }
    const char escape[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
    memcpy(text, escape, sizeof escape);
    return ent_slice_of(text, 6);
}

/* U+0085, U+2028 and U+2029 are legal in JSON but end a line for many programs that read JSON Lines. */
static ent_slice escape_wide(ent_slice s, size_t pos, size_t *next)
{
    uint32_t c = ent_utf8_at(s, pos, next);
    if (c == 0x85) return ENT_SLICE("\\u0085");
    if (c == 0x2028) return ENT_SLICE("\\u2028");
    if (c == 0x2029) return ENT_SLICE("\\u2029");
    if (c == 0xFFFD) return ENT_SLICE("\xEF\xBF\xBD");
    return ent_slice_sub(s, pos, *next);
}

ent_status ent_json_add_string(ent_buf *out, ent_slice s)
{
    ent_status st = ent_buf_reserve(out, s.len);
    if (st == ENT_OK) st = ent_buf_add_char(out, '"');
    for (size_t pos = 0; st == ENT_OK && pos < s.len;) {
        size_t end = pos;
        while (end < s.len && is_plain((unsigned char)s.ptr[end]))
            end++;
        if (end > pos) st = ent_buf_add(out, ent_slice_sub(s, pos, end));
        pos = end;
        if (st != ENT_OK || pos == s.len) continue;
        char text[6];
        size_t next = pos + 1;
        unsigned char c = (unsigned char)s.ptr[pos];
        st = ent_buf_add(out, c < 0x80 ? escape_ascii(c, text) : escape_wide(s, pos, &next));
        pos = next;
    }
    return st == ENT_OK ? ent_buf_add_char(out, '"') : st;
}

void ent_json_raw(ent_json_out *json, ent_slice bytes)
{
    if (json->status == ENT_OK) json->status = ent_buf_add(json->out, bytes);
}

void ent_json_string(ent_json_out *json, ent_slice key, ent_slice value)
{
    ent_json_raw(json, key);
    if (json->status == ENT_OK) json->status = ent_json_add_string(json->out, value);
}

void ent_json_known(ent_json_out *json, ent_slice key, ent_slice value)
{
    if (value.len) ent_json_string(json, key, value);
}

void ent_json_name(ent_json_out *json, ent_slice key, const char *value)
{
    ent_json_raw(json, key);
    ent_json_raw(json, ENT_SLICE("\""));
    ent_json_raw(json, ent_slice_c(value));
    ent_json_raw(json, ENT_SLICE("\""));
}

void ent_json_count(ent_json_out *json, ent_slice key, size_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    ent_json_raw(json, key);
    ent_json_raw(json, ent_slice_of(digits + at, sizeof digits - at));
}

void ent_json_bool(ent_json_out *json, ent_slice key, bool value)
{
    ent_json_raw(json, key);
    ent_json_raw(json, value ? ENT_SLICE("true") : ENT_SLICE("false"));
}

/* Twelve digits are what measures can promise: sums of floating point numbers may differ beyond that between
 * compilers, and the same network is to be the same bytes. */
void ent_json_number(ent_json_out *json, ent_slice key, double value)
{
    if (!isfinite(value)) return;
    char text[40], clean[40];
    int n = snprintf(text, sizeof text, "%.12g", value == 0 ? 0.0 : value); /* no "-0" */
    size_t len = 0;
    for (int i = 0; i < n; i++) {
        bool is_json =
            (text[i] >= '0' && text[i] <= '9') || text[i] == '-' || text[i] == '+' || text[i] == 'e';
        if (is_json)
            clean[len++] = text[i];
        else if (len == 0 || clean[len - 1] != '.')
            clean[len++] = '.'; /* the locale's decimal point, maybe of several bytes */
    }
    ent_json_raw(json, key);
    ent_json_raw(json, ent_slice_of(clean, len));
}

void ent_json_confidence(ent_json_out *json, ent_slice key, double value)
{
    if (!(value >= 0 && value <= 1)) return;
    unsigned thousandths = (unsigned)lround(value * 1000);
    char text[5] = {thousandths == 1000 ? '1' : '0', '.', (char)('0' + thousandths / 100 % 10),
                    (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10)};
    size_t len = thousandths % 1000 == 0 ? 1 : sizeof text;
    while (len > 1 && text[len - 1] == '0')
        len--;
    ent_json_raw(json, key);
    ent_json_raw(json, ent_slice_of(text, len));
}
