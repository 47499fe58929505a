/* Which format an input has, told by its first bytes, then by its name. Internal to extractor/read. */
#ifndef ENTENTE_EXTRACTOR_FORMAT_H
#define ENTENTE_EXTRACTOR_FORMAT_H

#include <entente/read.h>

/* True when a JSON input is one value over several lines (or an array), which is not JSON Lines. */
bool ent_format_is_pretty_json(ent_slice head);

#endif
