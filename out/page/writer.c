/* Escaping, in the one place where text of documents becomes part of the page. */
#include "writer.h"

#include <entente/utf8.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void put(ent_page_writer *w, ent_slice bytes)
{
    if (w->status == ENT_OK) w->status = ent_buf_add(w->out, bytes);
}

void ent_page_put(ent_page_writer *w, const char *markup)
{
    put(w, ent_slice_c(markup));
}

void ent_page_printf(ent_page_writer *w, const char *format, ...)
{
    char text[256]; /* numbers and words of ours only */
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (n < 0 || (size_t)n >= sizeof text) {
        if (w->status == ENT_OK) w->status = ENT_ELIMIT;
        return;
    }
    put(w, ent_slice_of(text, (size_t)n));
}

static const char *escape_of(uint32_t c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case 0x2028: /* ends a line of a script, which the text may be copied into */
    case 0x2029: return " ";
    default: return NULL;
    }
}

void ent_page_text(ent_page_writer *w, ent_slice text)
{
    size_t next;
    for (size_t i = 0; i < text.len && w->status == ENT_OK; i = next) {
        uint32_t c = ent_utf8_at(text, i, &next);
        const char *escaped = escape_of(c);
        char bytes[4];
        if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0)) c = 0xfffd;
        if (escaped)
            ent_page_put(w, escaped);
        else
            put(w, ent_slice_of(bytes, ent_utf8_put(c, bytes)));
    }
}

void ent_page_attribute(ent_page_writer *w, const char *name, ent_slice value)
{
    if (value.len == 0) return;
    ent_page_put(w, " ");
    ent_page_put(w, name);
    ent_page_put(w, "=\"");
    ent_page_text(w, value);
    ent_page_put(w, "\"");
}

void ent_page_words(ent_page_writer *w, ent_slice name)
{
    size_t start = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] != '_') continue;
        ent_page_text(w, ent_slice_sub(name, start, i));
        ent_page_put(w, " ");
        start = i + 1;
    }
    ent_page_text(w, ent_slice_sub(name, start, name.len));
}
