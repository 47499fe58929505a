/* From an analysed document to its records. Internal to extractor/. */
#ifndef ENTENTE_EXTRACTOR_RECORDS_H
#define ENTENTE_EXTRACTOR_RECORDS_H

#include "document.h"

/* Appends the document's records as JSON Lines: the document, its text, its mentions, its relations, those of
 * which emit (ENT_EMIT_*) asks for. Byte offsets become code points here and only here. After an error out
 * may hold a part of them. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_records_write(const ent_document *doc, unsigned emit, ent_buf *out);

#endif
