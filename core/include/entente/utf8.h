/* UTF-8: decoding, counting and the few properties of characters that the extractor asks for (utf8proc's
 * tables). */
#ifndef ENTENTE_UTF8_H
#define ENTENTE_UTF8_H

#include <entente/slice.h>

/* The code point at byte `pos` and, in *next, the offset behind it. A byte that starts no valid sequence
 * gives U+FFFD and moves on by one. pos must be below s.len. */
ENT_API uint32_t ent_utf8_at(ent_slice s, size_t pos, size_t *next);

/* Writes code point c to out (up to 4 bytes) and gives the number of bytes; surrogates and values past
 * U+10FFFF are written as U+FFFD. */
ENT_API size_t ent_utf8_put(uint32_t c, char out[4]);

/* Code points in s; every byte that is not a continuation byte counts as one. */
ENT_API size_t ent_utf8_count(ent_slice s);

/* True when s is well-formed UTF-8 (no surrogates, no overlong forms); else *bad_byte is the first offending
 * offset. */
ENT_API bool ent_utf8_valid(ent_slice s, size_t *bad_byte);

ENT_API bool ent_char_is_letter(uint32_t c);
ENT_API bool ent_char_is_upper(uint32_t c); /* upper or title case */
ENT_API bool ent_char_is_lower(uint32_t c);
ENT_API bool ent_char_is_digit(uint32_t c); /* any decimal digit */
ENT_API bool ent_char_is_space(uint32_t c); /* white space, no-break and zero-width space included */
/* Combining marks and format characters (joiners, soft hyphen, variation selectors): part of what they
 * follow. */
ENT_API bool ent_char_is_mark(uint32_t c);
ENT_API uint32_t ent_char_lower(uint32_t c);
ENT_API uint32_t ent_char_upper(uint32_t c);

enum { ENT_FOLD_MAX = 4 };

/* What is left of c when case and diacritics do not count: its lower-case base letters ("\u00C9" gives "e", a
 * sharp s "ss", a combining mark nothing). Writes up to ENT_FOLD_MAX code points and gives their number. */
ENT_API size_t ent_char_fold(uint32_t c, uint32_t out[ENT_FOLD_MAX]);

#endif
