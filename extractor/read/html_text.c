/* Text between block boundaries into segments: white space collapsed, line breaks decided, characters that
 * nobody sees dropped. */
#include "html_run.h"

#include <entente/utf8.h>

#include <stdlib.h>

enum { LINE_LEAST = 40 /* bytes before a <br> that may be the first half of a sentence */ };

void ent_html_fail(ent_html_run *r, ent_status status)
{
    if (r->status != ENT_OK) return;
    r->status = status;
    xmlStopParser(r->ctxt);
}

void ent_html_page_clear(ent_html_page *page)
{
    ent_buf_free(&page->text);
    ent_buf_free(&page->page_title);
    free(page->elements);
    free(page->segments);
    page->elements = NULL;
    page->segments = NULL;
}

bool ent_html_grow(void **items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity) return true;
    size_t bigger = *capacity ? *capacity * 2 : 256, bytes;
    if (bigger > UINT32_MAX || __builtin_mul_overflow(bigger, size, &bytes)) return false;
    void *moved = realloc(*items, bytes);
    if (!moved) return false;
    *items = moved;
    *capacity = bigger;
    return true;
}

static uint32_t row_of(const ent_html_page *page, uint32_t element)
{
    for (; element != page->elements[element].parent; element = page->elements[element].parent)
        if (page->elements[element].tag & ENT_TAG_ROW) return element;
    return 0;
}

void ent_html_end_segment(ent_html_run *r)
{
    ent_html_page *page = r->page;
    r->space = r->line_break = r->edge = false;
    if (!r->has_segment) return;
    r->has_segment = false;
    r->inline_flags = 0;
    void *items = page->segments;
    if (!ent_html_grow(&items, &page->segment_capacity, page->segment_count, sizeof *page->segments)) {
        ent_html_fail(r, ENT_ENOMEM);
        return;
    }
    page->segments = items;
    const ent_html_element *e = &page->elements[r->segment_element];
    page->segments[page->segment_count++] = (ent_html_segment){
        .start = r->segment_start,
        .end = (uint32_t)page->text.len,
        .element = r->segment_element,
        .row = row_of(page, r->segment_element),
        .link_bytes = r->link_bytes,
        .heading = e->heading,
    };
    r->link_bytes = 0;
}

/* Widens the segment's element until the current one is inside. */
static void widen(ent_html_run *r)
{
    const ent_html_element *elements = r->page->elements;
    while (r->segment_element != r->current) {
        uint32_t at = r->current;
        while (at > r->segment_element)
            at = elements[at].parent;
        if (at == r->segment_element) return;
        r->segment_element = elements[r->segment_element].parent;
    }
}

static void add_bytes(ent_html_run *r, const char *bytes, size_t len)
{
    ent_buf *text = &r->page->text;
    if (!r->has_segment) {
        r->has_segment = true;
        r->space = false;
        r->segment_start = (uint32_t)text->len;
        r->segment_element = r->current;
        r->link_bytes = 0;
    }
    widen(r);
    ent_status st = r->space ? ent_buf_add_char(text, ' ') : ENT_OK;
    if (st == ENT_OK) st = ent_buf_add(text, ent_slice_of(bytes, len));
    if (r->link_depth) r->link_bytes += (uint32_t)len + r->space;
    r->space = r->edge = false;
    if (st != ENT_OK) ent_html_fail(r, st);
}

static char last_byte(const ent_html_run *r)
{
    if (!r->has_segment) return ' ';
    return r->page->text.ptr[r->page->text.len - 1];
}

/* A <br> ends the block, unless a sentence runs over it; in a headline it is white space. */
static void decide_line_break(ent_html_run *r, bool next_is_lower)
{
    bool joins = r->heading_depth > 0;
    char last = last_byte(r);
    size_t len = r->page->text.len - r->segment_start;
    if (!joins && len >= LINE_LEAST && !ent_is_one_of(last, ".!?:;\"")) joins = next_is_lower || last == ',';
    if (!joins) ent_html_end_segment(r);
    r->line_break = false;
    r->space = true;
}

/* Style sets spans and links apart where the text does not: "By Jane Roe</span><span>3 May". */
static bool is_glued(const ent_html_run *r, char next)
{
    char last = last_byte(r);
    bool after = (last >= 'a' && last <= 'z') || ent_is_one_of(last, ".,)!?");
    bool digit_next = next >= '0' && next <= '9';
    if (last >= '0' && last <= '9') return next >= 'A' && next <= 'Z';
    return after && ((next >= 'A' && next <= 'Z') || (digit_next && last != '.' && last != ','));
}

/* What a control character from windows-1252 stands for: pages write &#146; and mean U+2019. */
static uint32_t from_windows(uint32_t c)
{
    static const uint16_t table[32] = {0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};
    return c >= 0x80 && c < 0xA0 ? table[c - 0x80] : c;
}

/* A character outside ASCII: spaces of any kind count as white space, marks that nobody sees are dropped. */
static void add_wide(ent_html_run *r, ent_slice s, size_t *i)
{
    char bytes[4];
    size_t next;
    uint32_t c = from_windows(ent_utf8_at(s, *i, &next));
    *i = next;
    if (c == 0 || c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF) return;
    if (ent_char_is_space(c)) {
        r->space = true;
        return;
    }
    if (r->line_break) decide_line_break(r, ent_char_is_lower(c));
    add_bytes(r, bytes, ent_utf8_put(c, bytes));
}

void ent_html_add_text(ent_html_run *r, ent_slice s)
{
    for (size_t i = 0; i < s.len && r->status == ENT_OK;) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c <= ' ' || c == 0x7F) {
            bool blank_line = c == '\n' && r->pre_depth && i + 1 < s.len && s.ptr[i + 1] == '\n';
            if (blank_line) ent_html_end_segment(r);
            r->space = true;
            i++;
            continue;
        }
        if (c >= 0x80) {
            add_wide(r, s, &i);
            continue;
        }
        if (r->line_break) decide_line_break(r, c >= 'a' && c <= 'z');
        if (r->edge && !r->space && r->has_segment) r->space = is_glued(r, (char)c);
        size_t end = i + 1;
        while (end < s.len && (unsigned char)s.ptr[end] > ' ' && (unsigned char)s.ptr[end] < 0x7F)
            end++;
        add_bytes(r, s.ptr + i, end - i);
        i = end;
    }
}
