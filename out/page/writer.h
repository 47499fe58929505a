/* Writing HTML and SVG: everything goes through an ent_page_writer, which keeps the first failure and escapes
 * what does not come from us. Internal to out/page/. */
#ifndef ENTENTE_PAGE_WRITER_H
#define ENTENTE_PAGE_WRITER_H

#include <entente/buf.h>

typedef struct ent_page_writer {
    ent_buf *out;
    ent_status status; /* of the first failure; nothing is written after it */
} ent_page_writer;

/* Markup of our own, as it is. */
void ent_page_put(ent_page_writer *w, const char *markup);

/* Markup with numbers in it. No %s of a document's text: that is ent_page_text()'s. */
void ent_page_printf(ent_page_writer *w, const char *format, ...) ENT_PRINTF(2, 3);

/* Text of anybody's, for element content or a quoted attribute: markup characters are escaped, and control
 * characters and bytes that are no UTF-8 become U+FFFD. */
void ent_page_text(ent_page_writer *w, ent_slice text);

/* " name=\"value\"", or nothing for an empty value. */
void ent_page_attribute(ent_page_writer *w, const char *name, ent_slice value);

/* Words of a relation's type or a measure's name: underscores become blanks. */
void ent_page_words(ent_page_writer *w, ent_slice name);

#endif
