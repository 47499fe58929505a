/* Classes of characters, for the tokenizer and the sentence splitter. Internal to extractor/text. */
#ifndef ENTENTE_TEXT_CHARCLASS_H
#define ENTENTE_TEXT_CHARCLASS_H

#include <entente/slice.h>

typedef enum ent_char_class {
    ENT_CC_SPACE,
    ENT_CC_LETTER, /* letters of any script, combining marks, soft hyphen */
    ENT_CC_DIGIT,
    ENT_CC_APOSTROPHE, /* ' and the curly and modifier forms that stand for it; ` */
    ENT_CC_HYPHEN,     /* - and the Unicode hyphens */
    ENT_CC_PUNCT       /* everything else, each character a token unless a rule says otherwise */
} ent_char_class;

/* Of ASCII characters; bytes from 0x80 on are ENT_CC_LETTER here and must be decoded. */
extern const uint8_t ent_ascii_class[256];

/* Class of the character at pos (below s.len) and, in *next, the offset behind it. */
ent_char_class ent_char_class_decode(ent_slice s, size_t pos, size_t *next);

static inline ent_char_class ent_char_class_at(ent_slice s, size_t pos, size_t *next)
{
    unsigned char c = (unsigned char)s.ptr[pos];
    if (c >= 0x80) return ent_char_class_decode(s, pos, next);
    *next = pos + 1;
    return (ent_char_class)ent_ascii_class[c];
}

#endif
