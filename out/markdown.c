/* Markdown, escaped. */
#include "markdown.h"

#include <math.h>

void md_say(markdown *m, const char *literal)
{
    if (m->status == ENT_OK) m->status = ent_buf_add(m->out, ent_slice_c(literal));
}

void md_number(markdown *m, const char *format, double value)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    if (m->status == ENT_OK) m->status = ent_buf_printf(m->out, format, value);
#pragma GCC diagnostic pop
}

void md_count(markdown *m, size_t count, const char *one, const char *many)
{
    if (m->status == ENT_OK) m->status = ent_buf_printf(m->out, "%zu %s", count, count == 1 ? one : many);
}

void md_text(markdown *m, ent_slice text)
{
    for (size_t i = 0; m->status == ENT_OK && i < text.len; i++) {
        char c = text.ptr[i];
        if ((unsigned char)c < 0x20) c = ' ';
        if (c == '<') {
            m->status = ent_buf_add(m->out, ENT_SLICE("&lt;"));
            continue;
        }
        if (c == '&') {
            m->status = ent_buf_add(m->out, ENT_SLICE("&amp;"));
            continue;
        }
        if (strchr("\\`*_[]|#~!", c)) m->status = ent_buf_add_char(m->out, '\\');
        if (m->status == ENT_OK) m->status = ent_buf_add_char(m->out, c);
    }
}

void md_relation(markdown *m, ent_slice relation)
{
    for (size_t i = 0; i < relation.len && m->status == ENT_OK; i++) {
        char c = relation.ptr[i] == '_' ? ' ' : relation.ptr[i];
        md_text(m, ent_slice_of(&c, 1));
    }
}

void md_cell(markdown *m, const char *format, double value)
{
    md_say(m, " | ");
    if (!isnan(value)) md_number(m, format, value);
}

void md_brief(markdown *m, double value)
{
    md_number(m, "%.4g", value);
}

void md_quote(markdown *m, const ent_network *network, const ent_evidence *e)
{
    md_say(m, "> ");
    md_text(m, e->text);
    md_say(m, " (");
    md_text(m, e->doc);
    if (e->document < network->text_count && network->texts[e->document].outlet.len) {
        md_say(m, ", ");
        md_text(m, network->texts[e->document].outlet);
    }
    if (e->date.len) {
        md_say(m, ", ");
        md_text(m, e->date);
    }
    md_say(m, ")\n");
}
