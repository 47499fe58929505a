/* libxml2's HTML parser, as a stream of events, into elements and segments of text: no tree is built, so that
 * memory stays near the size of the text. */
#include "html_run.h"

#include <limits.h>

enum {
    /* libxml2 compares each attribute with all before it; more than a few dozen no page has. */
    ATTRIBUTES_MAX = 256,
    JSONLD_MAX = 1 << 20,
    TITLE_MAX = 4096
};

static ent_slice attribute(const xmlChar **atts, const char *name)
{
    for (size_t i = 0; atts && atts[i]; i += 2)
        if (strcmp((const char *)atts[i], name) == 0) return ent_slice_c((const char *)atts[i + 1]);
    return (ent_slice){0};
}

static bool has_word(ent_slice s, const char *word)
{
    return s.len && ent_slice_find(s, ent_slice_c(word), 0) != SIZE_MAX;
}

static bool is_hidden(const xmlChar **atts)
{
    ent_slice style = attribute(atts, "style");
    if (style.len && (has_word(style, "display:none") || has_word(style, "display: none") ||
                      has_word(style, "visibility:hidden") || has_word(style, "visibility: hidden")))
        return true;
    if (ent_slice_equal(attribute(atts, "aria-hidden"), ENT_SLICE("true"))) return true;
    for (size_t i = 0; atts && atts[i]; i += 2)
        if (strcmp((const char *)atts[i], "hidden") == 0) return true;
    return false;
}

static uint32_t role_flags(ent_slice role)
{
    if (role.len == 0) return 0;
    if (ent_slice_equal(role, ENT_SLICE("navigation")) || ent_slice_equal(role, ENT_SLICE("search")))
        return ENT_PAGE_NAV;
    if (ent_slice_equal(role, ENT_SLICE("complementary"))) return ENT_PAGE_ASIDE;
    if (ent_slice_equal(role, ENT_SLICE("contentinfo"))) return ENT_PAGE_FOOTER;
    if (ent_slice_equal(role, ENT_SLICE("dialog"))) return ENT_PAGE_POPUP;
    return ent_slice_equal(role, ENT_SLICE("main")) ? ENT_PAGE_STORY : 0;
}

static uint32_t itemprop_flags(ent_slice itemprop)
{
    if (itemprop.len == 0) return 0;
    if (has_word(itemprop, "articleBody")) return ENT_PAGE_STORY;
    if (has_word(itemprop, "author")) return ENT_PAGE_BYLINE;
    if (has_word(itemprop, "datePublished") || has_word(itemprop, "dateModified")) return ENT_PAGE_DATE;
    return has_word(itemprop, "headline") ? ENT_PAGE_HEADLINE : 0;
}

static uint32_t attribute_flags(const xmlChar **atts)
{
    if (!atts) return 0;
    uint32_t flags =
        ent_html_class_flags(attribute(atts, "class")) | ent_html_class_flags(attribute(atts, "id"));
    flags |= role_flags(attribute(atts, "role")) | itemprop_flags(attribute(atts, "itemprop"));
    if (ent_slice_equal(attribute(atts, "rel"), ENT_SLICE("author"))) flags |= ENT_PAGE_BYLINE;
    return is_hidden(atts) ? flags | ENT_PAGE_HIDDEN : flags;
}

static ent_status note_element(ent_html_page *page, const char *name, const xmlChar **atts)
{
    ent_slice itemprop = attribute(atts, "itemprop");
    if (strcmp(name, "meta") == 0) {
        ent_slice key = attribute(atts, "property");
        if (!key.len) key = attribute(atts, "name");
        if (!key.len) key = itemprop;
        return ent_html_note_meta(page, key, attribute(atts, "content"));
    }
    if (strcmp(name, "link") == 0 && ent_slice_equal(attribute(atts, "rel"), ENT_SLICE("canonical")))
        return ent_html_note(page, ENT_HTML_URL, 1, attribute(atts, "href"));
    if (itemprop.len && has_word(itemprop, "datePublished")) {
        ent_slice date = attribute(atts, "datetime");
        return ent_html_note(page, ENT_HTML_DATE, 2, date.len ? date : attribute(atts, "content"));
    }
    if (strcmp(name, "time") == 0 && page->candidate_count < ENT_HTML_TIMES_MAX)
        return ent_html_note(page, ENT_HTML_DATE, ENT_HTML_RANK_TIME, attribute(atts, "datetime"));
    return ENT_OK;
}

enum {
    LEAD_IN = 12, /* bytes of "By" or "Published on" before a span that has the rest */
    LINE_FLAGS =
        ENT_PAGE_HEADLINE | ENT_PAGE_DEK | ENT_PAGE_KICKER | ENT_PAGE_BYLINE | ENT_PAGE_DATE | ENT_PAGE_STORY,
    OWN_LINE = ENT_PAGE_HEADLINE | ENT_PAGE_DEK | ENT_PAGE_KICKER | ENT_PAGE_STORY
};

static bool is_in_paragraph(const ent_html_run *r)
{
    const ent_html_element *elements = r->page->elements;
    uint32_t at = r->current;
    while (elements[at].tag & ENT_TAG_INLINE && at != elements[at].parent)
        at = elements[at].parent;
    return elements[at].tag & ENT_TAG_PARAGRAPH;
}

/* Style puts some spans on lines of their own, and their class tells which: the headline, and a date behind a
 * byline. */
static void start_inline(ent_html_run *r, const ent_html_tag *tag)
{
    if (!(tag->tag & ENT_TAG_SPACED)) return;
    const ent_html_element *e = &r->page->elements[r->current];
    uint32_t flags = tag->tag & ENT_TAG_LINK ? 0 : e->flags & LINE_FLAGS;
    if (tag->tag & ENT_TAG_TIME && !is_in_paragraph(r)) flags |= ENT_PAGE_DATE;
    r->edge = true;
    bool inside = (r->page->elements[e->parent].flags & LINE_FLAGS) != 0;
    if (flags == 0 && r->inline_flags && !inside && !(tag->tag & ENT_TAG_LINK))
        ent_html_end_segment(r); /* "14 views" */
    if (flags == 0 || (flags & r->page->elements[e->parent].flags)) return;
    size_t len = r->has_segment ? r->page->text.len - r->segment_start : 0;
    if (len > LEAD_IN || (flags & OWN_LINE) || (r->inline_flags & ~flags)) ent_html_end_segment(r);
    r->inline_flags |= flags;
}

static void end_inline(ent_html_run *r, const ent_html_element *e)
{
    if (!(e->tag & ENT_TAG_SPACED)) return;
    r->edge = true;
    if (!(e->tag & ENT_TAG_LINK) && (e->flags & OWN_LINE)) ent_html_end_segment(r);
}

static void start_capture(ent_html_run *r, const char *name, const xmlChar **atts)
{
    if (strcmp(name, "title") == 0 && r->skip_depth == 0 && r->page->page_title.len == 0)
        r->capture = ENT_CAPTURE_TITLE;
    if (strcmp(name, "script") == 0 && has_word(attribute(atts, "type"), "ld+json")) {
        r->capture = ENT_CAPTURE_JSONLD;
        ent_buf_clear(&r->jsonld);
    }
}

static void open_element(ent_html_run *r, const ent_html_tag *tag, const char *name, const xmlChar **atts)
{
    ent_html_page *page = r->page;
    void *items = page->elements;
    if (!ent_html_grow(&items, &page->element_capacity, page->element_count, sizeof *page->elements)) {
        ent_html_fail(r, ENT_ENOMEM);
        return;
    }
    page->elements = items;
    uint32_t flags = tag->flags;
    if (!(tag->tag & (ENT_TAG_ROOT | ENT_TAG_SKIP))) flags |= attribute_flags(atts);
    uint32_t index = (uint32_t)page->element_count++;
    uint8_t inherited = index ? page->elements[r->current].heading : 0;
    page->elements[index] = (ent_html_element){
        .parent = index ? r->current : 0,
        .tag = tag->tag,
        .heading = tag->heading ? tag->heading : inherited,
        .is_p = strcmp(name, "p") == 0,
        .class_hash = (uint32_t)ent_slice_hash(attribute(atts, "class")),
        .flags = flags,
    };
    r->current = index;
    r->skip_depth += (tag->tag & ENT_TAG_SKIP) != 0;
    r->link_depth += (tag->tag & ENT_TAG_LINK) != 0;
    r->pre_depth += (tag->tag & ENT_TAG_PRE) != 0;
    r->heading_depth += (tag->tag & ENT_TAG_HEADING) != 0;
}

/* <br> and <hr> have no content, so they are no elements here; neither have the others that are void. */
static bool is_void(const char *name)
{
    static const char *const names[] = {"area", "base",  "basefont", "br",   "col",  "frame", "hr",
                                        "img",  "input", "isindex",  "link", "meta", "param", "wbr"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

static void start_void(ent_html_run *r, const char *name)
{
    if (r->skip_depth) return;
    if (strcmp(name, "br") == 0) {
        if (r->line_break) ent_html_end_segment(r); /* two of them part paragraphs */
        r->line_break = r->has_segment;
    } else if (strcmp(name, "hr") == 0) {
        ent_html_end_segment(r);
    }
}

static void on_start(void *user, const xmlChar *xml_name, const xmlChar **atts)
{
    ent_html_run *r = user;
    const char *name = (const char *)xml_name;
    if (r->status != ENT_OK) return;
    ent_status st = note_element(r->page, name, atts);
    if (st != ENT_OK) {
        ent_html_fail(r, st);
        return;
    }
    if (is_void(name)) {
        start_void(r, name);
        return;
    }
    if (++r->nesting > r->nesting_max) {
        r->too_deep = true;
        ent_html_fail(r, ENT_ELIMIT);
        return;
    }
    const ent_html_tag *tag = ent_html_tag_find(name);
    if (!(tag->tag & ENT_TAG_INLINE)) ent_html_end_segment(r);
    start_capture(r, name, atts);
    open_element(r, tag, name, atts);
    if (r->status == ENT_OK) start_inline(r, tag);
}

static void on_end(void *user, const xmlChar *xml_name)
{
    ent_html_run *r = user;
    const char *name = (const char *)xml_name;
    if (r->status != ENT_OK || is_void(name) || r->nesting == 0)
        return; /* of a void one there was no start */
    const ent_html_element *e = &r->page->elements[r->current];
    r->nesting--;
    if (!(e->tag & ENT_TAG_INLINE)) ent_html_end_segment(r);
    end_inline(r, e);
    r->skip_depth -= (e->tag & ENT_TAG_SKIP) != 0;
    r->link_depth -= (e->tag & ENT_TAG_LINK) != 0;
    r->pre_depth -= (e->tag & ENT_TAG_PRE) != 0;
    r->heading_depth -= (e->tag & ENT_TAG_HEADING) != 0;
    if (r->capture == ENT_CAPTURE_JSONLD && r->jsonld.len) {
        ent_status st = ent_html_read_jsonld(r->page, ent_buf_slice(&r->jsonld));
        if (st != ENT_OK) ent_html_fail(r, st);
    }
    r->capture = ENT_CAPTURE_NONE;
    r->current = r->page->elements[r->current].parent;
}

static void on_text(void *user, const xmlChar *text, int len)
{
    ent_html_run *r = user;
    ent_slice s = ent_slice_of((const char *)text, len > 0 ? (size_t)len : 0);
    ent_status st = ENT_OK;
    if (r->status != ENT_OK) return;
    if (r->capture == ENT_CAPTURE_TITLE && r->page->page_title.len + s.len <= TITLE_MAX)
        st = ent_buf_add(&r->page->page_title, s);
    else if (r->capture == ENT_CAPTURE_JSONLD && r->jsonld.len + s.len <= JSONLD_MAX)
        st = ent_buf_add(&r->jsonld, s);
    else if (r->skip_depth == 0 && r->page->element_count > 0)
        ent_html_add_text(r, s);
    if (st != ENT_OK) ent_html_fail(r, st);
}

/* --- the whole --- */

/* Offset of a start tag with more attributes than ATTRIBUTES_MAX, SIZE_MAX for none. Scripts and comments are
 * passed over. */
static size_t find_crowded_tag(ent_slice html)
{
    for (size_t i = 0; i < html.len;) {
        const char *open = memchr(html.ptr + i, '<', html.len - i);
        if (!open) break;
        size_t start = (size_t)(open - html.ptr), blanks = 0;
        i = start + 1;
        if (i >= html.len || ((html.ptr[i] | 0x20) < 'a' || (html.ptr[i] | 0x20) > 'z')) continue;
        for (char quote = 0; i < html.len; i++) {
            char c = html.ptr[i];
            if (quote ? c == quote : c == '>' && !quote) {
                if (!quote) break;
                quote = 0;
            } else if (!quote && (c == '"' || c == '\'') && html.ptr[i - 1] == '=') {
                quote = c;
            } else if (!quote && ((unsigned char)c <= ' ' || c == '/')) {
                blanks += (unsigned char)html.ptr[i - 1] > ' ';
            }
            if (blanks > ATTRIBUTES_MAX) return start;
        }
        if (html.len - start > 7 &&
            ent_slice_equal_ascii_nocase(ent_slice_sub(html, start, start + 7), ENT_SLICE("<script"))) {
            size_t end = ent_slice_find(html, ENT_SLICE("</script"), i);
            i = end == SIZE_MAX ? html.len : end + 1;
        }
    }
    return SIZE_MAX;
}

static ent_status run_parser(ent_html_run *r, ent_slice html)
{
    xmlSAXHandler handler = {.startElement = on_start,
                             .endElement = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .initialized = 1};
    xmlInitParser();
    r->ctxt = htmlNewParserCtxt();
    if (!r->ctxt) return ENT_ENOMEM;
    *r->ctxt->sax = handler;
    r->ctxt->userData = r;
    htmlDocPtr tree = htmlCtxtReadMemory(r->ctxt, html.ptr, (int)html.len, NULL, "UTF-8",
                                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                             HTML_PARSE_NONET | HTML_PARSE_NODEFDTD);
    if (tree) xmlFreeDoc(tree);
    if (r->status == ENT_OK && r->ctxt->errNo == XML_ERR_NO_MEMORY) r->status = ENT_ENOMEM;
    if (r->status == ENT_OK) ent_html_end_segment(r);
    return r->status;
}

ent_status ent_html_parse(ent_html_page *page, ent_slice html, const ent_limits *limits, ent_diags *diags)
{
    ent_slice file = page->doc->file;
    if (html.len > limits->document_bytes || html.len > INT_MAX) {
        ent_diag_line(diags, ENT_ERROR, file, 0, "page passed over: longer than %zu bytes",
                      limits->document_bytes);
        return ENT_ELIMIT;
    }
    size_t crowded = find_crowded_tag(html);
    if (crowded != SIZE_MAX) {
        ent_diag_at(diags, ENT_ERROR, file, html, crowded, crowded + 1,
                    "page passed over: an element has more than %d attributes", (int)ATTRIBUTES_MAX);
        return ENT_ELIMIT;
    }
    ent_html_run r = {.page = page, .nesting_max = limits->nesting};
    ent_status st = run_parser(&r, html);
    if (r.too_deep)
        ent_diag_line(diags, ENT_ERROR, file, r.ctxt->input ? (size_t)r.ctxt->input->line : 0,
                      "page passed over: elements nested deeper than %zu", limits->nesting);
    if (r.ctxt) htmlFreeParserCtxt(r.ctxt);
    ent_buf_free(&r.jsonld);
    return st;
}
