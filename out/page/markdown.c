/* The report as HTML: what report.md says, by cmark-gfm, so that page and report cannot drift apart. */
#include "page_internal.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <stdlib.h>
#include <string.h>

/* Raw HTML and unsafe addresses are left out by cmark unless asked for; the report escapes them before. */
static char *to_html(ent_slice markdown)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
    if (!parser) return NULL;
    cmark_syntax_extension *tables = cmark_find_syntax_extension("table");
    char *html = NULL;
    if (tables && cmark_parser_attach_syntax_extension(parser, tables)) {
        cmark_parser_feed(parser, markdown.ptr, markdown.len);
        cmark_node *document = cmark_parser_finish(parser);
        if (document)
            html = cmark_render_html(document, CMARK_OPT_VALIDATE_UTF8,
                                     cmark_parser_get_syntax_extensions(parser));
        if (document) cmark_node_free(document);
    }
    cmark_parser_free(parser);
    return html;
}

ent_status ent_page_report(ent_page *p)
{
    ent_buf markdown = {0};
    const ent_report_options options = {.in_page = true, .periods = p->options->periods};
    ent_status st = ent_out_report(p->network, &options, &markdown);
    char *html = st == ENT_OK ? to_html(ent_buf_slice(&markdown)) : NULL;
    if (st == ENT_OK && !html) st = ENT_ENOMEM;
    if (st == ENT_OK) {
        ent_page_put(&p->w, "<section id=\"report\">\n");
        ent_page_put(&p->w, html);
        ent_page_put(&p->w, "</section>\n");
    }
    free(html);
    ent_buf_free(&markdown);
    return st;
}
