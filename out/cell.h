/* Cells of tables with separators. Internal to out/. */
#ifndef ENTENTE_OUT_CELL_H
#define ENTENTE_OUT_CELL_H

#include <entente/buf.h>

/* Appends text as RFC 4180 says: quoted where it holds the separator, a quote or a line break. Control
 * characters other than line breaks become blanks. guard: a text that a spreadsheet would take for a formula
 * (it begins with = + - @ or a tab) gets an apostrophe in front. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_cell_add(ent_buf *out, ent_slice text, char separator, bool guard);

#endif
