/* UTF-8 decoding by hand (hot path), character properties from utf8proc, ASCII answered without a look-up. */
#include <entente/utf8.h>

#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD };

/* Length of the well-formed sequence at pos and its code point; 0 when there is none. */
static size_t decode(ent_slice s, size_t pos, uint32_t *c)
{
    const unsigned char *p = (const unsigned char *)s.ptr + pos;
    size_t left = s.len - pos;
    if (p[0] < 0x80) {
        *c = p[0];
        return 1;
    }
    if (p[0] >= 0xC2 && p[0] <= 0xDF && left >= 2 && (p[1] & 0xC0) == 0x80) {
        *c = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3FU);
        return 2;
    }
    if ((p[0] & 0xF0) == 0xE0 && left >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        *c = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3FU);
        return *c >= 0x800 && (*c < 0xD800 || *c > 0xDFFF) ? 3 : 0;
    }
    if (p[0] >= 0xF0 && p[0] <= 0xF4 && left >= 4 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80 &&
        (p[3] & 0xC0) == 0x80) {
        *c = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
             (p[3] & 0x3FU);
        return *c >= 0x10000 && *c <= 0x10FFFF ? 4 : 0;
    }
    return 0;
}

uint32_t ent_utf8_at(ent_slice s, size_t pos, size_t *next)
{
    uint32_t c = REPLACEMENT;
    size_t n = decode(s, pos, &c);
    *next = pos + (n ? n : 1);
    return n ? c : REPLACEMENT;
}

size_t ent_utf8_put(uint32_t c, char out[4])
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = REPLACEMENT;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t ent_utf8_count(ent_slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

bool ent_utf8_valid(ent_slice s, size_t *bad_byte)
{
    for (size_t pos = 0; pos < s.len;) {
        uint32_t c;
        size_t n = decode(s, pos, &c);
        if (n == 0) {
            *bad_byte = pos;
            return false;
        }
        pos += n;
    }
    return true;
}

static bool is_ascii_letter(uint32_t c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static utf8proc_category_t category(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c);
}

bool ent_char_is_letter(uint32_t c)
{
    if (c < 0x80) return is_ascii_letter(c);
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool ent_char_is_upper(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool ent_char_is_lower(uint32_t c)
{
    if (c < 0x80) return c >= 'a' && c <= 'z';
    return category(c) == UTF8PROC_CATEGORY_LL;
}

bool ent_char_is_digit(uint32_t c)
{
    if (c < 0x80) return c >= '0' && c <= '9';
    return category(c) == UTF8PROC_CATEGORY_ND;
}

bool ent_char_is_space(uint32_t c)
{
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0x85 || c == 0x200B || c == 0x2060 || c == 0xFEFF || category(c) == UTF8PROC_CATEGORY_ZS ||
           category(c) == UTF8PROC_CATEGORY_ZL || category(c) == UTF8PROC_CATEGORY_ZP;
}

bool ent_char_is_mark(uint32_t c)
{
    if (c < 0x80 || ent_char_is_space(c)) return false;
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC || k == UTF8PROC_CATEGORY_ME ||
           k == UTF8PROC_CATEGORY_CF;
}

uint32_t ent_char_lower(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

uint32_t ent_char_upper(uint32_t c)
{
    if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

/* Latin letters that are one character in every normal form but are written without their stroke or ligature
 * in English text. */
static const struct {
    uint32_t c;
    char base[3];
} plain_letters[] = {
    {0xC6, "ae"},  {0xD0, "d"},   {0xD8, "o"},  {0xDE, "th"}, {0xDF, "ss"},   {0xE6, "ae"},
    {0xF0, "d"},   {0xF8, "o"},   {0xFE, "th"}, {0x110, "d"}, {0x111, "d"},   {0x126, "h"},
    {0x127, "h"},  {0x131, "i"},  {0x141, "l"}, {0x142, "l"}, {0x14A, "ng"},  {0x14B, "ng"},
    {0x152, "oe"}, {0x153, "oe"}, {0x18F, "a"}, {0x259, "a"}, {0x1E9E, "ss"},
};

static size_t fold_plain(uint32_t c, uint32_t out[ENT_FOLD_MAX])
{
    for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++) {
        if (plain_letters[i].c != c) continue;
        size_t n = 0;
        for (; plain_letters[i].base[n]; n++)
            out[n] = (unsigned char)plain_letters[i].base[n];
        return n;
    }
    return 0;
}

size_t ent_char_fold(uint32_t c, uint32_t out[ENT_FOLD_MAX])
{
    if (c < 0x80) {
        out[0] = ent_char_lower(c);
        return 1;
    }
    if (c > 0x10FFFF) {
        out[0] = REPLACEMENT;
        return 1;
    }
    size_t n = fold_plain(c, out);
    if (n) return n;
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t got = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8,
                                                   UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
    if (got < 0 || got > ENT_FOLD_MAX) {
        out[0] = ent_char_lower(c);
        return 1;
    }
    for (; n < (size_t)got; n++)
        out[n] = ent_char_lower((uint32_t)parts[n]);
    return n;
}
