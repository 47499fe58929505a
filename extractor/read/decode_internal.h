/* Character sets that the C library converts, for decode.c. */
#ifndef ENTENTE_EXTRACTOR_DECODE_INTERNAL_H
#define ENTENTE_EXTRACTOR_DECODE_INTERNAL_H

#include "decode.h"

/* The set that a page means by this label, as iconv names it; NULL for none, for an unknown one and for
 * UTF-8. */
const char *ent_charset_find(ent_slice label);

/* True for a set that is made of ASCII bytes (ISO-2022-JP), when the text has its escape sequences: valid
 * UTF-8 proves nothing then. */
bool ent_charset_is_escaped(const char *charset, ent_slice text);

/* Converts by iconv; bytes that mean nothing are replaced and counted. ENT_ENOMEM. A set that this system
 * does not have gives UTF-8 with each byte above 7F replaced. */
ENT_MUST_CHECK ent_status ent_charset_convert(ent_arena *arena, const char *charset, ent_slice bytes,
                                              ent_decoded *out);

#endif
