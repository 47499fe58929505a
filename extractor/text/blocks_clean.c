/* Text as its reader sees it: Markdown marks and link targets left out, white space collapsed. */
#include "blocks.h"

enum { LINK_TARGET_MAX = 2048, LINK_TEXT_MAX = 400 };

/* Bytes of white space at i: ASCII, no-break space, the spaces of U+2000 to U+200B, byte order mark; 0 for
 * none. */
static size_t space_at(ent_slice s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (c < 0xC2 || i + 1 >= s.len) return 0;
    unsigned char d = (unsigned char)s.ptr[i + 1];
    if (c == 0xC2) return d == 0xA0 ? 2 : 0;
    if (i + 2 >= s.len) return 0;
    unsigned char e = (unsigned char)s.ptr[i + 2];
    if (c == 0xE2 && d == 0x80 && (e <= 0x8B || e == 0xAF)) return e >= 0x80 ? 3 : 0;
    return c == 0xEF && d == 0xBB && e == 0xBF ? 3 : 0;
}

/* Offset behind "](target)" at i, or i when there is none. */
static size_t skip_target(ent_slice s, size_t i)
{
    if (i + 1 >= s.len || s.ptr[i] != ']' || s.ptr[i + 1] != '(') return i;
    size_t left = s.len - i < LINK_TARGET_MAX ? s.len - i : LINK_TARGET_MAX;
    const char *end = memchr(s.ptr + i, ')', left);
    return end ? (size_t)(end - s.ptr) + 1 : i;
}

/* True when the bracket at i opens a Markdown link: "](" comes before any other opening bracket. */
static bool opens_link(ent_slice s, size_t i)
{
    size_t end = s.len - i < LINK_TEXT_MAX ? s.len : i + LINK_TEXT_MAX;
    for (size_t j = i + 1; j + 1 < end; j++) {
        if (s.ptr[j] == '[' && s.ptr[j - 1] != '!') return false;
        if (s.ptr[j] == ']') return s.ptr[j + 1] == '(';
    }
    return false;
}

static bool is_dropped(ent_slice s, size_t i, bool at_start)
{
    switch (s.ptr[i]) {
    case '*':
    case '`': return true;
    case '#':
    case '>': return at_start;
    case '!': return i + 1 < s.len && s.ptr[i + 1] == '[' && opens_link(s, i + 1);
    case '[': return opens_link(s, i);
    default: return false;
    }
}

/* Bytes of a typographic single quotation mark at i, which stands for an apostrophe; 0 for none. */
static size_t apostrophe_at(ent_slice s, size_t i)
{
    return i + 2 < s.len && (unsigned char)s.ptr[i] == 0xE2 && (unsigned char)s.ptr[i + 1] == 0x80 &&
                   ((unsigned char)s.ptr[i + 2] & 0xFE) == 0x98
               ? 3
               : 0;
}

/* Length of the character at i, cut to what there is. */
static size_t char_length(ent_slice s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];
    size_t n = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return n < s.len - i ? n : s.len - i;
}

/* Bytes that stand for themselves: ASCII without white space and what is_dropped() and skip_target() look at.
 */
static bool is_plain(unsigned char c)
{
    static const uint32_t special[4] = {
        /* controls, space ! # * > [ ] ` DEL */
        0xFFFFFFFFU,
        1U << (' ' - 32) | 1U << ('!' - 32) | 1U << ('#' - 32) | 1U << ('*' - 32) | 1U << ('>' - 32),
        1U << ('[' - 64) | 1U << (']' - 64), 1U << ('`' - 96)};
    return c < 0x80 && !(special[c >> 5] >> (c & 31) & 1);
}

/* One character that is_plain() does not vouch for: gives the offset behind it; *n grows by what is written.
 */
static size_t clean_char(ent_slice s, size_t i, char *out, size_t *n)
{
    char c = s.ptr[i];
    if (c == ']') {
        size_t behind = skip_target(s, i);
        if (behind != i) return behind;
    }
    if (c < 'a' && is_dropped(s, i, *n == 0)) return i + 1;
    size_t step = (unsigned char)c < 0x80 ? 1 : char_length(s, i);
    if (apostrophe_at(s, i)) {
        out[(*n)++] = '\'';
    } else {
        memcpy(out + *n, s.ptr + i, step);
        *n += step;
    }
    return i + step;
}

size_t ent_clean_text(ent_slice s, char *out, size_t size)
{
    size_t n = 0;
    bool space = false;
    for (size_t i = 0; i < s.len && n + 1 + 4 <= size;) {
        unsigned char c = (unsigned char)s.ptr[i];
        size_t blank = is_plain(c) ? 0 : space_at(s, i);
        if (blank) {
            space = n > 0;
            i += blank;
            continue;
        }
        size_t before = n;
        if (space) out[n++] = ' ';
        if (is_plain(c)) {
            while (i < s.len && n < size && is_plain((unsigned char)s.ptr[i]))
                out[n++] = s.ptr[i++];
            space = false;
            continue;
        }
        size_t written = n;
        i = clean_char(s, i, out, &n);
        if (n == written)
            n = before; /* nothing came behind the space: it is still to be written */
        else
            space = false;
    }
    return n;
}
