/* Named values of a JSON object or a CSV row into a document. Internal to extractor/read. */
#ifndef ENTENTE_EXTRACTOR_FIELDS_H
#define ENTENTE_EXTRACTOR_FIELDS_H

#include "../document.h"

/* line: the item's bytes as UTF-8. ENT_ESYNTAX, ENT_ELIMIT (nesting), each with a diagnostic; ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_fields_from_json(ent_document *doc, const ent_item *item, ent_slice line,
                                               ent_diags *diags);
ENT_MUST_CHECK ent_status ent_fields_from_csv(ent_document *doc, const ent_item *item, ent_slice row,
                                              ent_diags *diags);

#endif
