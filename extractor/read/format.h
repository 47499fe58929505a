/* Which format an input has, told by its first bytes, then by its name. Internal to extractor/read. */
#ifndef ENTENTE_EXTRACTOR_FORMAT_H
#define ENTENTE_EXTRACTOR_FORMAT_H

#include <entente/read.h>

/* head: the first bytes of the input as UTF-8, without byte order mark. Never gives ENT_FORMAT_AUTO. */
ent_format ent_format_guess(ent_slice path, ent_slice head);

/* True for the start of a picture, an archive, a program, a PDF, or anything else that is no text. head: the
 * first bytes as found. */
bool ent_format_is_binary(ent_slice head);

/* True when a JSON input is one value over several lines (or an array), which is not JSON Lines. */
bool ent_format_is_pretty_json(ent_slice head);

#endif
