/* Which character set an input is in, and its conversion to UTF-8. */
#include "decode.h"
#include "decode_internal.h"

#include <entente/utf8.h>

enum {
    REPLACEMENT = 0xFFFD,
    SAMPLE = 4096 /* bytes that the guess at UTF-16 looks at */
};

static const unsigned char *bytes_of(ent_slice s)
{
    return (const unsigned char *)s.ptr;
}

/* UTF-16 without a mark: in European text nearly every other byte is zero, and always the same other one.
 * Text with a NUL here and there stays text. */
static ent_unicode_form guess_utf16(ent_slice head)
{
    size_t zeros[2] = {0, 0}, n = head.len < SAMPLE ? head.len : SAMPLE, units = n / 2;
    if (units < 4) return ENT_FORM_UTF8;
    for (size_t i = 0; i < units * 2; i++)
        zeros[i % 2] += head.ptr[i] == 0;
    if (zeros[1] * 5 >= units * 2 && zeros[0] * 20 <= units) return ENT_FORM_UTF16LE;
    if (zeros[0] * 5 >= units * 2 && zeros[1] * 20 <= units) return ENT_FORM_UTF16BE;
    return ENT_FORM_UTF8;
}

/* FF FE 00 00 opens UTF-32LE, but also UTF-16LE that begins with a NUL: the next unit tells. */
static bool is_utf32le(ent_slice head)
{
    const unsigned char *p = bytes_of(head);
    if (!ent_slice_starts(head, ENT_SLICE("\xFF\xFE\0\0"))) return false;
    return head.len < 8 || (p[6] <= 0x10 && p[7] == 0);
}

ent_unicode_form ent_unicode_form_of(ent_slice head, size_t *mark_len)
{
    *mark_len = 0;
    if (ent_slice_starts(head, ENT_SLICE("\xEF\xBB\xBF"))) {
        *mark_len = 3;
        return ENT_FORM_UTF8;
    }
    if (is_utf32le(head) || ent_slice_starts(head, ENT_SLICE("\0\0\xFE\xFF"))) {
        *mark_len = 4;
        return head.ptr[0] ? ENT_FORM_UTF32LE : ENT_FORM_UTF32BE;
    }
    if (ent_slice_starts(head, ENT_SLICE("\xFF\xFE")) || ent_slice_starts(head, ENT_SLICE("\xFE\xFF"))) {
        *mark_len = 2;
        return bytes_of(head)[0] == 0xFF ? ENT_FORM_UTF16LE : ENT_FORM_UTF16BE;
    }
    return guess_utf16(head);
}

/* --- UTF-16 and UTF-32 --- */

static uint32_t unit16(const unsigned char *p, bool big_endian)
{
    return big_endian ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static uint32_t unit32(const unsigned char *p, bool big_endian)
{
    return big_endian ? unit16(p, true) << 16 | unit16(p + 2, true)
                      : unit16(p + 2, false) << 16 | unit16(p, false);
}

static bool is_surrogate(uint32_t c)
{
    return c >= 0xD800 && c <= 0xDFFF;
}

/* The code point at p and the bytes it takes; REPLACEMENT with *is_broken for what is none; 0 bytes when the
 * piece ends inside it. */
static size_t next_utf16(const unsigned char *p, size_t left, bool big_endian, uint32_t *c, bool *is_broken)
{
    if (left < 2) return 0;
    *c = unit16(p, big_endian);
    if (!is_surrogate(*c)) return 2;
    if (*c < 0xDC00) {
        if (left < 4) return 0;
        uint32_t low = unit16(p + 2, big_endian);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
            return 4;
        }
    }
    *c = REPLACEMENT;
    *is_broken = true;
    return 2;
}

static size_t next_utf32(const unsigned char *p, size_t left, bool big_endian, uint32_t *c, bool *is_broken)
{
    if (left < 4) return 0;
    *c = unit32(p, big_endian);
    if (*c > 0x10FFFF || is_surrogate(*c)) {
        *c = REPLACEMENT;
        *is_broken = true;
    }
    return 4;
}

ent_status ent_decode_piece(ent_unicode_form form, ent_slice bytes, bool is_last, ent_buf *out, size_t *used,
                            size_t *broken)
{
    bool big_endian = form == ENT_FORM_UTF16BE || form == ENT_FORM_UTF32BE;
    bool wide = form == ENT_FORM_UTF32LE || form == ENT_FORM_UTF32BE;
    size_t at = 0;
    *used = 0;
    if (bytes.len > SIZE_MAX / 2 - 4) return ENT_ENOMEM;
    /* Two bytes give three at most, a cut unit at the end three more. */
    ent_status st = ent_buf_reserve(out, bytes.len + bytes.len / 2 + 4);
    if (st != ENT_OK) return st;
    while (at < bytes.len) {
        uint32_t c = REPLACEMENT;
        bool is_broken = false;
        const unsigned char *p = bytes_of(bytes) + at;
        size_t n = wide ? next_utf32(p, bytes.len - at, big_endian, &c, &is_broken)
                        : next_utf16(p, bytes.len - at, big_endian, &c, &is_broken);
        if (n == 0) {
            if (!is_last) break;
            n = bytes.len - at;
            c = REPLACEMENT;
            is_broken = true;
        }
        *broken += is_broken;
        out->len += ent_utf8_put(c, out->ptr + out->len);
        at += n;
    }
    *used = at;
    return ENT_OK;
}

static ent_status decode_wide(ent_arena *arena, ent_unicode_form form, ent_slice bytes, ent_decoded *out)
{
    static const char *const names[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    ent_buf buf = {0};
    size_t used;
    out->encoding = names[form];
    ent_status st = ent_decode_piece(form, bytes, true, &buf, &used, &out->broken);
    if (st == ENT_OK) st = ent_arena_copy(arena, ent_buf_slice(&buf), &out->text);
    if (st == ENT_OK && out->broken)
        out->broken_byte = ent_slice_find(out->text, ENT_SLICE("\xEF\xBF\xBD"), 0);
    ent_buf_free(&buf);
    return st;
}

/* --- Sets of one byte: UTF-8 with broken bytes, Windows-1252 --- */

/* Code points of the bytes 80 to 9F; 0 where the set has none. Source: the WHATWG index of windows-1252, less
 * the five control characters that it maps to themselves. */
static const uint16_t windows_1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                          0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static uint32_t from_1252(unsigned char byte)
{
    if (byte < 0x80 || byte >= 0xA0) return byte;
    return windows_1252[byte - 0x80] ? windows_1252[byte - 0x80] : REPLACEMENT;
}

/* The next character of either set; a broken byte moves on by one. */
static uint32_t next_narrow(ent_slice s, size_t at, bool as_1252, size_t *next, bool *is_broken)
{
    unsigned char byte = bytes_of(s)[at];
    if (as_1252) {
        uint32_t c = from_1252(byte);
        *next = at + 1;
        *is_broken = c == REPLACEMENT;
        return c;
    }
    uint32_t c = ent_utf8_at(s, at, next);
    *is_broken = byte >= 0x80 && *next == at + 1;
    return c;
}

/* Bytes of the result; writes them unless to is NULL. */
static size_t convert_narrow(ent_slice s, bool as_1252, char *to, ent_decoded *out)
{
    size_t n = 0;
    out->broken = 0;
    for (size_t at = 0, next; at < s.len; at = next) {
        char spare[4];
        bool is_broken;
        uint32_t c = next_narrow(s, at, as_1252, &next, &is_broken);
        if (is_broken && out->broken++ == 0) out->broken_byte = n;
        n += ent_utf8_put(c, to ? to + n : spare);
    }
    return n;
}

static ent_status decode_narrow(ent_arena *arena, ent_slice s, bool as_1252, ent_decoded *out)
{
    size_t n = convert_narrow(s, as_1252, NULL, out);
    char *to = ent_arena_alloc(arena, n, 1);
    if (!to) return ENT_ENOMEM;
    convert_narrow(s, as_1252, to, out);
    out->text = ent_slice_of(to, n);
    out->encoding = as_1252 ? "windows-1252" : "UTF-8";
    return ENT_OK;
}

/* --- Telling Windows-1252 from damaged UTF-8 --- */

static bool is_ascii_letter(unsigned char b)
{
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
}

static bool is_ascii_lower(unsigned char b)
{
    return b >= 'a' && b <= 'z';
}

static bool is_1252_letter(unsigned char b)
{
    return (b >= 0xC0 && b != 0xD7 && b != 0xF7) || (b && strchr("\x8A\x8C\x8E\x9A\x9C\x9E\x9F", b));
}

static bool is_1252_lower(unsigned char b)
{
    return (b >= 0xDF && b != 0xF7) || b == 0x9A || b == 0x9C || b == 0x9E;
}

/* Quotation marks, dashes, the ellipsis. */
static bool is_1252_punctuation(unsigned char b)
{
    return b == 0x85 || (b >= 0x91 && b <= 0x97);
}

static bool is_continuation(unsigned char b)
{
    return b >= 0x80 && b < 0xC0;
}

/* Is this byte where someone who writes Windows-1252 would have it? A letter stands beside letters, a capital
 * not behind a small one; and nothing stands where it looks like a part of a cut UTF-8 sequence. */
static bool is_typical_1252(ent_slice s, size_t at)
{
    unsigned char b = bytes_of(s)[at];
    unsigned char before = at > 0 ? bytes_of(s)[at - 1] : ' ';
    unsigned char after = at + 1 < s.len ? bytes_of(s)[at + 1] : ' ';
    if (from_1252(b) == REPLACEMENT) return false;
    if (is_1252_letter(b)) {
        bool beside_letter = is_ascii_letter(before) || is_ascii_letter(after) || is_1252_letter(before) ||
                             is_1252_letter(after);
        if (b >= 0xC2 && is_continuation(after) && !is_1252_punctuation(after)) return false;
        return beside_letter && (is_1252_lower(b) || !is_ascii_lower(before));
    }
    if (before >= 0xE0 && !is_1252_punctuation(b)) return false;
    return is_1252_punctuation(b) || (!is_continuation(before) && !is_continuation(after));
}

/* In Windows-1252 a valid UTF-8 sequence comes about by rare chance (a capital with accent before a closing
 * quote), in UTF-8 a lone typical byte does: one kind has to prevail clearly. */
static bool is_windows_1252(ent_slice s)
{
    size_t sequences = 0, broken = 0, typical = 0;
    for (size_t at = 0, next; at < s.len; at = next) {
        bool is_broken;
        next_narrow(s, at, false, &next, &is_broken);
        sequences += next > at + 1;
        broken += is_broken;
        if (is_broken) typical += is_typical_1252(s, at);
    }
    return typical * 2 > broken && typical > sequences * 4;
}

ent_status ent_decode(ent_arena *arena, ent_slice bytes, ent_slice declared, ent_decoded *out)
{
    size_t mark_len, bad;
    *out = (ent_decoded){.encoding = "UTF-8"};
    ent_unicode_form form = ent_unicode_form_of(bytes, &mark_len);
    ent_slice body = ent_slice_sub(bytes, mark_len, bytes.len);
    if (form != ENT_FORM_UTF8) return decode_wide(arena, form, body, out);
    const char *charset = mark_len ? NULL : ent_charset_find(declared);
    if (ent_utf8_valid(body, &bad) && !(charset && ent_charset_is_escaped(charset, body))) {
        out->text = body;
        return ENT_OK;
    }
    if (charset && strcmp(charset, "windows-1252") != 0)
        return ent_charset_convert(arena, charset, body, out);
    return decode_narrow(arena, body, mark_len == 0 && (charset || is_windows_1252(body)), out);
}

void ent_decode_report(const ent_decoded *decoded, ent_slice file, size_t first_line, ent_diags *diags)
{
    if (!decoded->broken) return;
    size_t line = first_line, line_start = 0;
    for (size_t i = 0; i < decoded->broken_byte; i++) {
        if (decoded->text.ptr[i] != '\n') continue;
        line++;
        line_start = i + 1;
    }
    ent_diag_place(diags, ENT_WARNING, file, line, decoded->broken_byte - line_start + 1,
                   "%zu broken %s character%s replaced by U+FFFD", decoded->broken, decoded->encoding,
                   decoded->broken == 1 ? "" : "s");
}
