/* Quotations, over sentence ends. */
#ifndef ENTENTE_TEXT_QUOTES_H
#define ENTENTE_TEXT_QUOTES_H

#include "../document.h"

#include <entente/regex.h>

/* The quotations of a part, sorted; bytes of its text, quotation marks included. One that is never closed
 * ends with its block. All of *out lives in arena. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_quotes_find(const ent_part_text *part, ent_arena *arena, ent_span **out,
                                          size_t *count);

/* The quotation that byte `at` is in; NULL: none. */
const ent_span *ent_quotes_at(const ent_span *quotes, size_t count, uint32_t at);

#endif
