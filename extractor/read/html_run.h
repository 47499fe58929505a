/* State of one run of the HTML parser, shared by html_parse.c (elements) and html_text.c (text). */
#ifndef ENTENTE_READ_HTML_RUN_H
#define ENTENTE_READ_HTML_RUN_H

#include "html.h"

#include <libxml/HTMLparser.h>

typedef enum ent_html_capture { ENT_CAPTURE_NONE, ENT_CAPTURE_TITLE, ENT_CAPTURE_JSONLD } ent_html_capture;

/* State of one run. The stack of open elements is the parser's; `current` follows it by parents. */
typedef struct ent_html_run {
    ent_html_page *page;
    htmlParserCtxtPtr ctxt;
    ent_status status;
    size_t nesting, nesting_max;
    uint32_t current;    /* innermost open element */
    uint32_t skip_depth; /* open elements whose content is no text */
    uint32_t link_depth, pre_depth, heading_depth;
    ent_html_capture capture;
    ent_buf jsonld;
    uint32_t segment_start;
    uint32_t segment_element; /* innermost that has all of its characters */
    uint32_t link_bytes;
    uint32_t inline_flags; /* ENT_PAGE_* of spans that began in the segment */
    bool has_segment;      /* characters were added since segment_start */
    bool space;            /* white space is to be put before the next character */
    bool line_break;       /* a <br> is to be decided on */
    bool edge;             /* a span, link or time began or ended since the last character */
    bool too_deep;
} ent_html_run;

/* Stops the parser; the first status counts. */
void ent_html_fail(ent_html_run *r, ent_status status);

/* Room for one more item of an array on the heap; false when there is none. */
bool ent_html_grow(void **items, size_t *capacity, size_t count, size_t size);

/* Ends the block that is being read, if there is one. */
void ent_html_end_segment(ent_html_run *r);

/* Adds text of the current element, white space collapsed. */
void ent_html_add_text(ent_html_run *r, ent_slice s);

#endif
