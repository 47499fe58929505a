/* Cutting words into pieces and folding them. */
#include "pieces.h"

#include <entente/utf8.h>

enum { RIGHT_QUOTE = 0x2019, LEFT_QUOTE = 0x2018, MODIFIER_APOSTROPHE = 0x2BC, ACUTE = 0xB4, AYN = 0x2BF };

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == RIGHT_QUOTE || c == LEFT_QUOTE || c == MODIFIER_APOSTROPHE || c == AYN ||
           c == '`' || c == ACUTE;
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212;
}

static bool is_mark(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}

static bool is_letter(uint32_t c)
{
    return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : ent_char_is_letter(c);
}

static bool is_word_char(uint32_t c)
{
    return is_letter(c) || ent_char_is_digit(c);
}

/* The character at pos, or 0 at the end. */
static uint32_t peek(ent_slice text, size_t pos, size_t *next)
{
    *next = pos;
    if (pos >= text.len) return 0;
    unsigned char byte = (unsigned char)text.ptr[pos];
    if (byte >= 0x80) return ent_utf8_at(text, pos, next);
    *next = pos + 1; /* nearly all text is ASCII */
    return byte;
}

/* The character before pos, or 0 at the start. */
static uint32_t before(ent_slice text, size_t pos)
{
    if (pos == 0) return 0;
    size_t p = pos - 1, next;
    while (p > 0 && pos - p < 4 && ((unsigned char)text.ptr[p] & 0xC0) == 0x80)
        p--;
    return ent_utf8_at(text, p, &next);
}

/* "'s" at pos, and nothing of a word behind it. */
static bool is_clitic(ent_slice text, size_t pos, size_t *end)
{
    size_t next;
    if (!is_apostrophe(peek(text, pos, &next))) return false;
    uint32_t s = peek(text, next, &next);
    if (s != 's' && s != 'S') return false;
    *end = next;
    return !is_word_char(peek(text, next, &next));
}

/* What the letters of a piece are, counted as it is read. */
typedef struct letters {
    uint32_t count, uppers, lowers;
    bool first_upper;
} letters;

static void count_letter(letters *n, uint32_t c)
{
    bool upper = c < 0x80 ? c <= 'Z' : ent_char_is_upper(c);
    if (n->count == 0) n->first_upper = upper;
    n->count++;
    n->uppers += upper;
    n->lowers += !upper;
}

static ent_shape shape_of(const letters *n)
{
    if (n->uppers == 0) return ENT_SHAPE_LOWER;
    if (n->count == 1) return ENT_SHAPE_INITIAL;
    if (n->lowers == 0) return ENT_SHAPE_UPPER;
    return n->uppers == 1 && n->first_upper ? ENT_SHAPE_CAP : ENT_SHAPE_MIXED;
}

/* A full stop at pos goes on with an abbreviation of single letters: "U.S", "U.S.A.". *next: behind it. */
static bool continues_initials(ent_slice text, size_t pos, size_t to, uint32_t letters_since_stop,
                               size_t *next)
{
    if (letters_since_stop != 1 || pos + 1 >= to || text.ptr[pos] != '.') return false;
    size_t behind, ignored;
    uint32_t letter = peek(text, pos + 1, &behind);
    if (!is_letter(letter) || behind > to) return false;
    if (behind < to && is_word_char(peek(text, behind, &ignored))) return false;
    *next = pos + 1;
    return true;
}

static void read_letters(ent_slice text, uint32_t *pos, uint32_t to, ent_piece *out)
{
    letters n = {0};
    uint32_t since_stop = 0;
    size_t p = *pos, next, end;
    while (p < to) {
        uint32_t c = peek(text, p, &next);
        if (is_letter(c)) {
            count_letter(&n, c);
            since_stop++;
        } else if (c == '.' && continues_initials(text, p, to, since_stop, &next)) {
            out->dotted = true;
            since_stop = 0;
        } else if (is_apostrophe(c)) {
            if (is_clitic(text, p, &end) || next >= to || !is_letter(peek(text, next, &end))) break;
        } else if (!is_mark(c)) {
            break;
        }
        p = next;
    }
    if (p < to && text.ptr[p] == '.' && since_stop == 1 && (out->dotted || n.count == 1)) {
        p++; /* the last stop of "U.S." and that of an initial belong to the name */
        out->dotted = out->dotted || n.count > 1;
    }
    out->end = (uint32_t)p;
    bool abbreviated = p < to && text.ptr[p] == '.' && (p + 1 == to || text.ptr[p + 1] == ' ');
    if (abbreviated) p++; /* the full stop of "Gen." is no piece */
    out->shape = (uint8_t)shape_of(&n);
    *pos = (uint32_t)p;
}

static void read_digits(ent_slice text, uint32_t *pos, uint32_t to, ent_piece *out)
{
    size_t p = *pos, next;
    while (p < to) {
        uint32_t c = peek(text, p, &next);
        bool decimal =
            (c == '.' || c == ',') && next < to && ent_char_is_digit(peek(text, next, &(size_t){0}));
        if (!ent_char_is_digit(c) && !decimal) break;
        p = next;
    }
    out->shape = ENT_SHAPE_NUMBER;
    out->end = *pos = (uint32_t)p;
}

/* Passes over what separates pieces; *hyphen tells whether it is a hyphen between word characters. False when
 * nothing is left. */
static bool skip_separators(ent_slice text, uint32_t *pos, uint32_t to, bool *hyphen)
{
    size_t p = *pos, next, end;
    for (; p < to; p = next) {
        uint32_t c = peek(text, p, &next);
        if (is_hyphen(c)) {
            uint32_t left = before(text, p);
            if (!(is_word_char(left) || left == '.') || !is_word_char(peek(text, next, &end))) break;
            *hyphen = true;
        } else if (is_apostrophe(c)) {
            if (is_clitic(text, p, &end) && is_word_char(before(text, p))) break;
        } else if (!ent_char_is_space(c) && !is_mark(c)) {
            break;
        }
    }
    *pos = (uint32_t)p;
    return p < to;
}

bool ent_piece_next(ent_slice text, uint32_t *pos, uint32_t to, ent_piece *out)
{
    *out = (ent_piece){.key = UINT32_MAX};
    if (to > text.len) to = (uint32_t)text.len;
    uint32_t from = *pos;
    if (!skip_separators(text, pos, to, &out->hyphen)) return false;
    size_t next, end;
    uint32_t c = peek(text, *pos, &next);
    out->start = *pos;
    out->glued = from == *pos && *pos > 0 && is_word_char(c) && is_word_char(before(text, *pos));
    if (is_letter(c)) {
        read_letters(text, pos, to, out);
    } else if (ent_char_is_digit(c)) {
        read_digits(text, pos, to, out);
    } else {
        bool clitic = is_clitic(text, *pos, &end) && end <= to;
        out->shape = clitic ? ENT_SHAPE_CLITIC : ENT_SHAPE_PUNCT;
        out->end = *pos = (uint32_t)(clitic ? end : next);
    }
    return true;
}

ent_slice ent_piece_fold(ent_slice text, const ent_piece *piece, char out[ENT_PIECE_FOLD_MAX])
{
    if (piece->shape == ENT_SHAPE_CLITIC) return ENT_SLICE("'s");
    if (piece->shape == ENT_SHAPE_PUNCT && text.ptr[piece->start] == '&') return ENT_SLICE("and");
    size_t n = 0;
    for (size_t p = piece->start; p < piece->end;) {
        unsigned char byte = (unsigned char)text.ptr[p];
        if (byte < 0x80 && n < ENT_PIECE_FOLD_MAX) {
            p++;
            if (byte >= 'A' && byte <= 'Z') byte = (unsigned char)(byte | 0x20);
            bool dropped = piece->shape <= ENT_SHAPE_MIXED && (byte == '.' || byte == '\'' || byte == '`');
            if (!dropped) out[n++] = (char)byte;
            continue;
        }
        uint32_t folded[ENT_FOLD_MAX], c = ent_utf8_at(text, p, &p);
        size_t count = is_apostrophe(c) ? 0 : ent_char_fold(c, folded);
        if (n + 4 * count > ENT_PIECE_FOLD_MAX) return (ent_slice){0};
        for (size_t k = 0; k < count; k++)
            n += ent_utf8_put(folded[k], out + n);
    }
    return ent_slice_of(out, n);
}
