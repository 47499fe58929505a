/* URLs, e-mail addresses, host and file names. Internal to extractor/text. */
#ifndef ENTENTE_TEXT_ADDRESS_H
#define ENTENTE_TEXT_ADDRESS_H

#include "lexicon.h"

/* The end of the address that begins at `start`, or `start` when there is none; looks no further than `end`,
 * the next white space. */
size_t ent_address_end(ent_slice text, size_t start, size_t end, const ent_lexicon *lexicon);

#endif
