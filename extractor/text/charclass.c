/* Classes of characters: a table for ASCII, utf8proc's properties for the rest. */
#include "charclass.h"

#include <entente/utf8.h>

enum {
    S = ENT_CC_SPACE,
    L = ENT_CC_LETTER,
    D = ENT_CC_DIGIT,
    A = ENT_CC_APOSTROPHE,
    H = ENT_CC_HYPHEN,
    P = ENT_CC_PUNCT
};

#define SIXTEEN(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x

const uint8_t ent_ascii_class[256] = {
    P,          P,          P,          P,          P,          P,          P,          P,          P,
    S,          S,          S,          S,          S,          P,          P, /* 00 */
    SIXTEEN(P),                                                                /* 10 */
    S,          P,          P,          P,          P,          P,          P,          A,          P,
    P,          P,          P,          P,          H,          P,          P, /* 20:  !"#$%&'()*+,-./ */
    D,          D,          D,          D,          D,          D,          D,          D,          D,
    D,          P,          P,          P,          P,          P,          P, /* 30 */
    P,          L,          L,          L,          L,          L,          L,          L,          L,
    L,          L,          L,          L,          L,          L,          L, /* 40 */
    L,          L,          L,          L,          L,          L,          L,          L,          L,
    L,          L,          P,          P,          P,          P,          P, /* 50 */
    A,          L,          L,          L,          L,          L,          L,          L,          L,
    L,          L,          L,          L,          L,          L,          L, /* 60 */
    L,          L,          L,          L,          L,          L,          L,          L,          L,
    L,          L,          P,          P,          P,          P,          P, /* 70 */
    SIXTEEN(L), SIXTEEN(L), SIXTEEN(L), SIXTEEN(L), SIXTEEN(L), SIXTEEN(L), SIXTEEN(L), SIXTEEN(L),
};

ent_char_class ent_char_class_decode(ent_slice s, size_t pos, size_t *next)
{
    uint32_t c = ent_utf8_at(s, pos, next);
    switch (c) { /* common in news, and not to be told by their category */
    case 0x2018:
    case 0x2019:
    case 0x2BC:
    case 0x2BB: return ENT_CC_APOSTROPHE;
    case 0x2010:
    case 0x2011: return ENT_CC_HYPHEN;
    case 0x2013:
    case 0x2014:
    case 0x201C:
    case 0x201D:
    case 0x2026: return ENT_CC_PUNCT;
    default: break;
    }
    if (ent_char_is_letter(c)) return ENT_CC_LETTER;
    if (ent_char_is_digit(c)) return ENT_CC_DIGIT;
    if (ent_char_is_space(c)) return ENT_CC_SPACE;
    return ent_char_is_mark(c) ? ENT_CC_LETTER : ENT_CC_PUNCT;
}
