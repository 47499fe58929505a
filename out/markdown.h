/* Writing Markdown: the first failure stays, nothing is written after it. Internal to out/. */
#ifndef ENTENTE_OUT_MARKDOWN_H
#define ENTENTE_OUT_MARKDOWN_H

#include <entente/buf.h>
#include <entente/network.h>

typedef struct markdown {
    ent_buf *out; /* borrowed */
    ent_status status;
} markdown;

/* A literal as it stands. */
void md_say(markdown *m, const char *literal);
/* format: one conversion of a double. */
void md_number(markdown *m, const char *format, double value);
/* "3 actors" */
void md_count(markdown *m, size_t count, const char *one, const char *many);
/* Text of documents: no character of it acts as Markdown or HTML, or breaks a table row. */
void md_text(markdown *m, ent_slice text);
/* "calls_for_cooperation_with" as words. */
void md_relation(markdown *m, ent_slice relation);
/* A table cell: " | " and the value; nothing behind it for NaN. */
void md_cell(markdown *m, const char *format, double value);
/* A number as briefly as it can be said: at most four significant digits. */
void md_brief(markdown *m, double value);
/* A quotation block with the sentence, document, outlet and date of the evidence. */
void md_quote(markdown *m, const ent_network *network, const ent_evidence *e);

#endif
