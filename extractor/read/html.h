/* A page on its way from HTML to a document, shared by the html_*.c files: what the parser saw (elements and
 * segments of text, in the order of the page), and the steps that find the story in it. Internal to
 * extractor/read/. */
#ifndef ENTENTE_READ_HTML_H
#define ENTENTE_READ_HTML_H

#include "../text/blocks.h"

/* What an element is by its tag. */
enum {
    ENT_TAG_INLINE = 1 << 0,  /* does not end a line of text */
    ENT_TAG_SPACED = 1 << 1,  /* inline, but often set apart by style: span, a, time */
    ENT_TAG_SKIP = 1 << 2,    /* its content is no text of the page: script, svg, button */
    ENT_TAG_HEADING = 1 << 3, /* h1 to h6 */
    ENT_TAG_CELL = 1 << 4,    /* td, th */
    ENT_TAG_ROW = 1 << 5,     /* tr */
    ENT_TAG_PRE = 1 << 6,
    ENT_TAG_LINK = 1 << 7,      /* a */
    ENT_TAG_PARAGRAPH = 1 << 8, /* p, li, blockquote, dd, td: where prose stands */
    ENT_TAG_ROOT = 1 << 9,      /* html, body: nothing that their attributes say is about a part */
    ENT_TAG_TIME = 1 << 10
};

/* What a stretch of the page is for, by tag, role and the words of class and id. */
enum {
    ENT_PAGE_NAV = 1 << 0,
    ENT_PAGE_FOOTER = 1 << 1,
    ENT_PAGE_ASIDE = 1 << 2,
    ENT_PAGE_COMMENT = 1 << 3,
    ENT_PAGE_RELATED = 1 << 4,
    ENT_PAGE_SHARE = 1 << 5,
    ENT_PAGE_AD = 1 << 6,
    ENT_PAGE_POPUP = 1 << 7, /* cookie notice, newsletter, subscription */
    ENT_PAGE_TAGS = 1 << 8,
    ENT_PAGE_HIDDEN = 1 << 9,
    ENT_PAGE_CAPTION = 1 << 10,
    ENT_PAGE_CREDIT = 1 << 11,
    ENT_PAGE_BYLINE = 1 << 12,
    ENT_PAGE_BIO = 1 << 13,
    ENT_PAGE_DATE = 1 << 14,
    ENT_PAGE_HEADLINE = 1 << 15,
    ENT_PAGE_DEK = 1 << 16,    /* the lines under the headline */
    ENT_PAGE_KICKER = 1 << 17, /* the words above it */
    ENT_PAGE_QUOTE = 1 << 18,  /* pull quote */
    ENT_PAGE_FIGURE = 1 << 19,
    ENT_PAGE_STORY = 1 << 20, /* article, main, entry-content */
    /* Never the story. */
    ENT_PAGE_APART = ENT_PAGE_NAV | ENT_PAGE_COMMENT | ENT_PAGE_SHARE | ENT_PAGE_AD | ENT_PAGE_POPUP |
                     ENT_PAGE_TAGS | ENT_PAGE_HIDDEN | ENT_PAGE_KICKER,
    /* Not what the story is found by, but it may stand inside. */
    ENT_PAGE_BESIDE = ENT_PAGE_FOOTER | ENT_PAGE_ASIDE | ENT_PAGE_RELATED | ENT_PAGE_CAPTION |
                      ENT_PAGE_CREDIT | ENT_PAGE_BYLINE | ENT_PAGE_BIO | ENT_PAGE_DATE | ENT_PAGE_QUOTE,
    /* A few lines each: said of half a page, they are said of something else. */
    ENT_PAGE_SMALL = ENT_PAGE_CAPTION | ENT_PAGE_CREDIT | ENT_PAGE_BYLINE | ENT_PAGE_DATE |
                     ENT_PAGE_HEADLINE | ENT_PAGE_DEK | ENT_PAGE_KICKER | ENT_PAGE_QUOTE | ENT_PAGE_SHARE |
                     ENT_PAGE_TAGS
};

/* Elements in the order of their start tags, so that a parent comes before its children. */
typedef struct ent_html_element {
    uint32_t parent; /* index; the root's is its own */
    uint16_t tag;    /* ENT_TAG_* */
    uint8_t heading; /* 1 to 6, or 0 */
    bool is_p;
    uint32_t class_hash;
    uint32_t flags; /* ENT_PAGE_* of its own, then inherited ones too: ent_html_settle_flags() */
    uint32_t link_depth;
    uint32_t first_segment, segment_end;
    uint32_t text_bytes; /* with everything inside */
    double mass;         /* bytes of running prose inside, weighted */
} ent_html_element;

/* A run of text without block boundary, white space collapsed: bytes [start, end) of the page's text. */
typedef struct ent_html_segment {
    uint32_t start, end;
    uint32_t element;
    uint32_t row;        /* table row it stands in, as an element; 0: none */
    uint32_t link_bytes; /* inside links */
    uint8_t heading;
    ent_para para; /* features; para.start and end are those of the segment */
} ent_html_segment;

typedef enum ent_html_field {
    ENT_HTML_TITLE,
    ENT_HTML_DATE,
    ENT_HTML_OUTLET,
    ENT_HTML_URL,
    ENT_HTML_FIELD_COUNT
} ent_html_field;

enum {
    ENT_HTML_CANDIDATES = 32,
    ENT_HTML_TIMES_MAX = 20, /* candidates behind which no <time> is taken up */
    ENT_HTML_RANK_TIME = 6   /* a <time> counts only inside the region of the story */
};

/* What metadata said, the lower rank the better. */
typedef struct ent_html_candidate {
    ent_html_field field;
    unsigned rank;
    uint32_t segment; /* number of segments before it */
    ent_slice value;  /* in the document's arena */
} ent_html_candidate;

typedef struct ent_html_page {
    ent_document *doc;
    ent_buf text;               /* owns; released by ent_html_page_clear() */
    ent_html_element *elements; /* owned, malloc */
    size_t element_count, element_capacity;
    ent_html_segment *segments; /* owned, malloc */
    size_t segment_count, segment_capacity;
    ent_html_candidate candidates[ENT_HTML_CANDIDATES];
    size_t candidate_count;
    ent_buf page_title;     /* <title> */
    ent_slice article_body; /* of JSON-LD, in the arena; for pages whose story a script puts in */
} ent_html_page;

void ent_html_page_clear(ent_html_page *page);

/* html_parse.c: fills elements, segments and candidates. html: UTF-8. ENT_ELIMIT with a diagnostic,
 * ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_html_parse(ent_html_page *page, ent_slice html, const ent_limits *limits,
                                         ent_diags *diags);

/* html_hints.c */
typedef struct ent_html_tag {
    char name[12];
    uint16_t tag;
    uint8_t heading;
    uint32_t flags;
} ent_html_tag;

/* The properties of a tag, by its name in lower case; those of a block where it is not known. */
const ent_html_tag *ent_html_tag_find(const char *name);

/* ENT_PAGE_* that the words of a class or id tell. */
uint32_t ent_html_class_flags(ent_slice value);

/* html_meta.c: notes a <meta> with this name (or property, or itemprop). ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_html_note_meta(ent_html_page *page, ent_slice name, ent_slice content);
ENT_MUST_CHECK ent_status ent_html_note(ent_html_page *page, ent_html_field field, unsigned rank,
                                        ent_slice value);

/* html_meta.c: title, date, outlet and url of the document, and whether the title is a part of its own.
 * headline: the one that stands in the text, or empty; the region of the story is [first, end). ENT_ENOMEM.
 */
ENT_MUST_CHECK ent_status ent_html_choose_metadata(ent_html_page *page, ent_slice headline, size_t first,
                                                   size_t end);

/* html_meta.c: true when the line is the page's title by one of the candidates. */
bool ent_html_is_title(const ent_html_page *page, ent_slice line);

/* html_jsonld.c: reads one script of JSON-LD; what is no JSON is passed over. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_html_read_jsonld(ent_html_page *page, ent_slice script);

/* html_region.c: which segments [*first, *end) hold the story, headline included. */
void ent_html_find_region(ent_html_page *page, size_t *first, size_t *end);

/* html_story.c: the kind of each segment of the region, and from them the document's text and blocks.
 * *headline: the first headline, borrowed from the text; empty for none. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_html_make_blocks(ent_html_page *page, size_t first, size_t end,
                                               ent_slice *headline);

static inline uint32_t ent_html_flags(const ent_html_page *page, const ent_html_segment *s)
{
    return page->elements[s->element].flags;
}

/* Share of the segment's bytes that stand in links, 0 to 1. */
static inline double ent_html_link_density(const ent_html_segment *s)
{
    return s->end > s->start ? (double)s->link_bytes / (double)(s->end - s->start) : 0.0;
}

#endif
