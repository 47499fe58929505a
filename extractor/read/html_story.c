/* The kind of each segment of the story's region, by markup first and by its text where markup says nothing,
 * and from the kinds the document's text: what is navigation or junk for sure is left out; what only the
 * words can tell is left to ent_text_find_blocks(). */
#include "html.h"

enum {
    DROPPED = -1,
    CUE_SURE = 20,     /* weight of cues that make a segment menu or junk */
    DATE_WORDS = 14,   /* longer is no date line, whatever its class says */
    BYLINE_WORDS = 25, /* longer is no byline, but what is told of the author */
    LINK_WORDS = 3,    /* fewer words in a link are a button */
    CELL_BYTES = 80,   /* longer cells are paragraphs */
    LIFE_WORDS = 12,
    LIST_NEAR = 2, /* a list of links so near behind the story belongs to it ... */
    LIST_MAX = 8,  /* ... with so many links */
    TAIL_SEGMENTS = 20
};

static const double LINKED = 0.66; /* share of a line in links that makes it one */

typedef struct builder {
    ent_html_page *page;
    size_t last_prose; /* index of the last segment of the story's prose */
    size_t list_end;   /* up to here, links are those under a heading such as "More on this story" */
    bool prose_seen;
    bool title_seen;
    ent_slice title;    /* the first headline, to drop its copies */
    uint32_t row, cell; /* of the previous block, when that was a short cell; else 0 */
    char *text;
    size_t len;
    ent_block *blocks;
    size_t count;
} builder;

static ent_slice segment_text(const ent_html_page *page, const ent_html_segment *s)
{
    return ent_slice_of(page->text.ptr + s->start, s->end - s->start);
}

static bool is_prose(const ent_html_segment *s)
{
    return ent_para_has(&s->para, ENT_F_PROSE) && ent_para_has(&s->para, ENT_F_STOP);
}

/* True when the segment stands in a paragraph, list item or cell. */
static bool is_in_paragraph(const ent_html_page *page, const ent_html_segment *s)
{
    uint32_t at = s->element;
    while (page->elements[at].tag & ENT_TAG_INLINE && at != page->elements[at].parent)
        at = page->elements[at].parent;
    return page->elements[at].tag & ENT_TAG_PARAGRAPH;
}

static uint32_t cell_of(const ent_html_page *page, const ent_html_segment *s)
{
    uint32_t at = s->element;
    while (at != page->elements[at].parent && !(page->elements[at].tag & ENT_TAG_CELL))
        at = page->elements[at].parent;
    return at;
}

static bool is_linked(const ent_html_segment *s)
{
    return ent_html_link_density(s) > LINKED;
}

/* Prose, or a short sentence. */
static bool is_sentence(const ent_html_segment *s)
{
    return is_prose(s) || (ent_para_has(&s->para, ENT_F_STOP) && s->para.words > 3);
}

static bool has_junk_cue(const ent_html_segment *s)
{
    return s->para.heads != ENT_BLOCK_STORY || s->para.cue[ENT_BLOCK_MENU] >= CUE_SURE ||
           s->para.cue[ENT_BLOCK_JUNK] >= CUE_SURE;
}

/* A line that is a link: a headline of another article inside the story, navigation behind it. */
static int kind_of_link(const builder *b, const ent_html_segment *s, size_t i)
{
    bool inside = b->prose_seen && (i < b->last_prose || i < b->list_end);
    return inside && s->para.words >= LINK_WORDS && !has_junk_cue(s) ? (int)ENT_BLOCK_LINK : DROPPED;
}

static int kind_of_caption(const ent_html_segment *s, uint32_t flags)
{
    if (flags & ENT_PAGE_CREDIT || ent_para_has(&s->para, ENT_F_CREDIT)) return ENT_BLOCK_BYLINE;
    if (s->para.words < 2 && !is_prose(s)) return DROPPED;
    return ENT_BLOCK_CAPTION;
}

static int kind_of_byline(const builder *b, const ent_html_segment *s)
{
    if (ent_para_has(&s->para, ENT_F_DATE_LINE)) return ENT_BLOCK_DATE;
    if (has_junk_cue(s)) return DROPPED;
    if (b->prose_seen && is_prose(s) && s->para.words >= LIFE_WORDS) return ENT_BLOCK_BIOGRAPHY;
    return s->para.words <= BYLINE_WORDS ? (int)ENT_BLOCK_BYLINE : (int)ENT_BLOCK_STORY;
}

static int kind_of_heading(const builder *b, const ent_html_segment *s, size_t i)
{
    if (has_junk_cue(s)) return DROPPED;
    if (ent_para_has(&s->para, ENT_F_DATE_LINE)) return ENT_BLOCK_DATE;
    if (s->heading > 1 && is_linked(s)) return kind_of_link(b, s, i);
    if (b->prose_seen && i > b->last_prose) return DROPPED; /* nothing comes under it */
    if (ent_para_has(&s->para, ENT_F_NAV_WORD)) return DROPPED;
    return ENT_BLOCK_TITLE;
}

/* What markup does not name. Between headline and story, and behind the story, only prose and what the text
 * itself tells is kept; inside the story all that is in a paragraph. */
static int kind_of_plain(const builder *b, const ent_html_segment *s, size_t i)
{
    const ent_para *p = &s->para;
    bool inside = b->prose_seen && i <= b->last_prose;
    const uint64_t names_or_dates =
        ENT_FBIT(ENT_F_BY_NAME) | ENT_FBIT(ENT_F_DATE_LINE) | ENT_FBIT(ENT_F_NAMES);
    bool telling = p->features & (names_or_dates | ENT_FBIT(ENT_F_URL_ONLY));
    if (has_junk_cue(s)) return DROPPED;
    if (p->cue[ENT_BLOCK_CAPTION] >= CUE_SURE && inside) return ENT_BLOCK_CAPTION;
    if (p->cue[ENT_BLOCK_LINK] >= CUE_SURE)
        return inside || is_in_paragraph(b->page, s) ? (int)ENT_BLOCK_LINK : DROPPED;
    if (is_linked(s) && !is_prose(s) && !telling) return kind_of_link(b, s, i);
    if (inside || is_sentence(s)) return ENT_BLOCK_STORY;
    if (telling || p->cue[ENT_BLOCK_BYLINE] > 0 || p->cue[ENT_BLOCK_ADDRESS] > 0) return ENT_BLOCK_STORY;
    return is_in_paragraph(b->page, s) && p->words > 3 && !is_linked(s) ? (int)ENT_BLOCK_STORY : DROPPED;
}

static int kind_of(const builder *b, const ent_html_segment *s, size_t i)
{
    uint32_t flags = ent_html_flags(b->page, s);
    if (flags & ENT_PAGE_APART) return DROPPED;
    if (flags & ENT_PAGE_BIO) return b->prose_seen || is_prose(s) ? ENT_BLOCK_BIOGRAPHY : ENT_BLOCK_BYLINE;
    if (flags & (ENT_PAGE_CAPTION | ENT_PAGE_CREDIT)) return kind_of_caption(s, flags);
    if (flags & ENT_PAGE_FIGURE) return DROPPED;
    if (flags & ENT_PAGE_RELATED) return kind_of_link(b, s, i);
    if (!b->prose_seen && !b->title_seen && !is_prose(s) &&
        (flags & ENT_PAGE_HEADLINE || ent_html_is_title(b->page, segment_text(b->page, s))))
        return ENT_BLOCK_TITLE;
    if (s->heading) return kind_of_heading(b, s, i);
    if (flags & ENT_PAGE_BYLINE) return kind_of_byline(b, s);
    if (flags & ENT_PAGE_DATE && s->para.words <= DATE_WORDS) return ENT_BLOCK_DATE;
    if (flags & ENT_PAGE_DEK && !is_prose(s)) return ENT_BLOCK_TITLE;
    if (flags & ENT_PAGE_QUOTE) return DROPPED; /* the story has the sentence already */
    if (flags & (ENT_PAGE_ASIDE | ENT_PAGE_FOOTER)) {
        bool inside = b->prose_seen && i < b->last_prose;
        return inside && !is_linked(s) && is_prose(s) && !has_junk_cue(s) ? (int)ENT_BLOCK_STORY
                                                                          : kind_of_link(b, s, i);
    }
    return kind_of_plain(b, s, i);
}

static bool is_story_prose(const ent_html_page *page, const ent_html_segment *s)
{
    const uint32_t other = ENT_PAGE_APART | ENT_PAGE_BESIDE;
    return is_sentence(s) && !s->heading && !is_linked(s) && !has_junk_cue(s) &&
           !(ent_html_flags(page, s) & other);
}

/* A short cell goes on the line of the cell before it. */
static bool continues_row(builder *b, const ent_html_segment *s, ent_block_kind kind)
{
    bool short_cell = s->row && kind == ENT_BLOCK_STORY && s->end - s->start <= CELL_BYTES && !is_prose(s);
    uint32_t cell = short_cell ? cell_of(b->page, s) : 0;
    bool same = short_cell && b->row == s->row && b->cell != cell;
    b->row = short_cell ? s->row : 0;
    b->cell = cell;
    return same;
}

static void add_block(builder *b, const ent_html_segment *s, ent_block_kind kind)
{
    ent_slice t = segment_text(b->page, s);
    bool joins = continues_row(b, s, kind);
    if (joins) {
        b->text[b->len++] = '\t';
    } else if (b->count > 0) {
        b->text[b->len++] = '\n';
        b->text[b->len++] = '\n';
    }
    uint32_t start = (uint32_t)b->len;
    memcpy(b->text + b->len, t.ptr, t.len);
    b->len += t.len;
    if (joins)
        b->blocks[b->count - 1].end = (uint32_t)b->len;
    else
        b->blocks[b->count++] = (ent_block){.kind = kind, .start = start, .end = (uint32_t)b->len};
}

static void add_segment(builder *b, size_t i)
{
    const ent_html_segment *s = &b->page->segments[i];
    int kind = kind_of(b, s, i);
    ent_slice t = segment_text(b->page, s);
    if (s->para.heads == ENT_BLOCK_LINK && b->prose_seen && i <= b->last_prose + LIST_NEAR)
        b->list_end = i + LIST_MAX;
    if (kind == DROPPED) return;
    if (b->title_seen && !is_prose(s) && ent_headline_equal(t, b->title)) return; /* analysed once */
    if (kind == ENT_BLOCK_TITLE && !b->title_seen) {
        b->title_seen = true;
        b->title = t;
    }
    b->prose_seen = b->prose_seen || is_story_prose(b->page, s);
    add_block(b, s, (ent_block_kind)kind);
}

static void find_last_prose(builder *b, size_t first, size_t end)
{
    b->last_prose = first;
    for (size_t i = first; i < end; i++)
        if (is_story_prose(b->page, &b->page->segments[i])) b->last_prose = i;
}

/* Without a story in the page, that of JSON-LD: one paragraph a line. The caller finds its blocks. */
static ent_status take_article_body(ent_html_page *page)
{
    page->doc->parts[ENT_PART_TEXT].text = page->article_body;
    return ENT_OK;
}

ent_status ent_html_make_blocks(ent_html_page *page, size_t first, size_t end, ent_slice *headline)
{
    builder b = {.page = page};
    size_t bytes = 0;
    ent_part_text *part = &page->doc->parts[ENT_PART_TEXT];
    *headline = (ent_slice){0};
    /* The author's life often stands behind the element that holds the story. */
    size_t tail = page->segment_count - end < TAIL_SEGMENTS ? page->segment_count : end + TAIL_SEGMENTS;
    for (size_t i = first; i < tail; i++)
        bytes += page->segments[i].end - page->segments[i].start + 2;
    b.text = ent_arena_alloc(page->doc->arena, bytes, 1);
    b.blocks = ENT_ARENA_NEW(page->doc->arena, ent_block, tail - first);
    if (!b.text || !b.blocks) return ENT_ENOMEM;
    find_last_prose(&b, first, end);
    for (size_t i = first; i < end; i++)
        add_segment(&b, i);
    for (size_t i = end; i < tail; i++)
        if (ent_html_flags(page, &page->segments[i]) & ENT_PAGE_BIO) add_segment(&b, i);
    if (!b.prose_seen && page->article_body.len > b.len) return take_article_body(page);
    part->text = ent_slice_of(b.text, b.len);
    part->blocks = b.blocks;
    part->block_count = b.count;
    if (b.title_seen) *headline = b.title;
    return ENT_OK;
}
