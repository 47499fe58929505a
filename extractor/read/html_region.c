/* Finds the part of the page that holds the story.
 *
 * Each segment is judged by shallow features of its text: length, link density, function words, full stop
 * (Kohlschuetter, Fankhauser, Nejdl 2010, "Boilerplate detection using shallow text features"; Pomikalek
 * 2011, "Removing boilerplate and duplicate content from web corpora", the jusText algorithm). The bytes of
 * running prose, weighted by link density, are the mass of its element and of all elements around it; the
 * story is the innermost element that still holds nearly all of the mass, as in Readability. Where markup
 * names the story (article, articleBody), less of the mass will do. */
#include "html.h"

enum {
    PROSE_MAX = 1000,  /* bytes of one segment that count */
    SMALL_BYTES = 700, /* an element with more text is no byline, date, caption, share bar */
    LIFE_BYTES = 2500, /* ... with more than this no author's life */
    TITLE_WORDS = 4,
    HEADLINE_WORDS = 40,
    HEAD_SEGMENTS = 60,  /* so far above the story its headline is looked for */
    PROSE_SEGMENTS = 240 /* ... and so far above its first prose */
};

static const double KEPT = 0.85;       /* share of the mass that the innermost element must hold */
static const double KEPT_MARKED = 0.5; /* ... when markup names it */
static const double BOX = 0.4;         /* more of the prose than this is no box beside the story */
static const double HALF = 0.5;        /* of the page's prose: more is not apart from the story */

/* Bytes of prose in a segment, less what stands in links. */
static double prose_of(const ent_html_segment *s, bool any_language)
{
    size_t len = s->end - s->start;
    double open = 1.0 - ent_html_link_density(s);
    bool prose = ent_para_has(&s->para, ENT_F_PROSE) && (ent_para_has(&s->para, ENT_F_STOP) || len >= 100);
    if (any_language) prose = len >= 60 && open > 0.7;
    if (!prose || s->heading) return 0;
    return (double)(len < PROSE_MAX ? len : PROSE_MAX) * open * open;
}

/* Sums text and mass of elements from the inside out. `apart`: flags that take a segment's mass away. */
static double weigh(ent_html_page *page, uint32_t apart, bool any_language)
{
    for (size_t i = 0; i < page->element_count; i++) {
        page->elements[i].mass = 0;
        page->elements[i].text_bytes = 0;
        page->elements[i].first_segment = UINT32_MAX;
        page->elements[i].segment_end = 0;
    }
    for (size_t i = 0; i < page->segment_count; i++) {
        const ent_html_segment *s = &page->segments[i];
        ent_html_element *e = &page->elements[s->element];
        if (!(e->flags & apart)) e->mass += prose_of(s, any_language);
        e->text_bytes += s->end - s->start;
        if (e->first_segment == UINT32_MAX) e->first_segment = (uint32_t)i;
        e->segment_end = (uint32_t)i + 1;
    }
    for (size_t i = page->element_count; i-- > 1;) {
        const ent_html_element *e = &page->elements[i];
        ent_html_element *p = &page->elements[e->parent];
        p->mass += e->mass;
        p->text_bytes += e->text_bytes;
        if (e->first_segment < p->first_segment) p->first_segment = e->first_segment;
        if (e->segment_end > p->segment_end) p->segment_end = e->segment_end;
    }
    return page->element_count ? page->elements[0].mass : 0;
}

/* Hands flags down to the elements inside. What says "byline" of half a page, or "sidebar" of most of its
 * prose, means something else there and is forgotten: elements must have been weighed without flags. */
static void settle_flags(ent_html_page *page, double total)
{
    for (size_t i = 0; i < page->element_count; i++) {
        ent_html_element *e = &page->elements[i];
        const ent_html_element *p = &page->elements[e->parent];
        if (e->text_bytes > SMALL_BYTES) e->flags &= ~(uint32_t)ENT_PAGE_SMALL;
        if (e->text_bytes > LIFE_BYTES) e->flags &= ~(uint32_t)ENT_PAGE_BIO;
        if (total > 0 && e->mass > HALF * total) e->flags &= ~(uint32_t)(ENT_PAGE_APART | ENT_PAGE_BESIDE);
        if (i) e->flags |= p->flags & ~(uint32_t)ENT_PAGE_STORY;
    }
}

/* What stands under a heading such as "Latest news" or "Comments" is what the heading says, where the heading
 * has a box of its own. */
static void flag_boxes(ent_html_page *page, double total)
{
    for (size_t i = 0; i < page->segment_count; i++) {
        const ent_html_segment *s = &page->segments[i];
        uint32_t at = s->element;
        if (s->para.heads != ENT_BLOCK_LINK && s->para.heads != ENT_BLOCK_JUNK) continue;
        while (page->elements[at].segment_end - page->elements[at].first_segment == 1 && at != 0)
            at = page->elements[at].parent;
        ent_html_element *box = &page->elements[at];
        if (box->first_segment != i || box->mass > BOX * total) continue;
        box->flags |= s->para.heads == ENT_BLOCK_LINK ? ENT_PAGE_RELATED : ENT_PAGE_COMMENT;
    }
}

/* The innermost element below start that holds as much as `least`. A story of one paragraph is not its
 * paragraph alone: elements of one segment are not entered. */
static uint32_t innermost(const ent_html_page *page, uint32_t start, double least)
{
    uint32_t at = start;
    if (least <= 0) return start;
    /* Children stand behind their parent: one pass finds the way down. */
    for (size_t i = start + 1; i < page->element_count; i++) {
        const ent_html_element *e = &page->elements[i];
        if (e->parent == at && e->mass >= least && e->segment_end - e->first_segment > 1) at = (uint32_t)i;
    }
    return at;
}

static bool is_inside(const ent_html_page *page, uint32_t element, uint32_t outer)
{
    while (element > outer)
        element = page->elements[element].parent;
    return element == outer;
}

/* The innermost element that markup names and that holds enough; 0 for none. */
static uint32_t find_marked(const ent_html_page *page, double total)
{
    uint32_t found = 0;
    if (total <= 0) return 0;
    for (size_t i = 1; i < page->element_count; i++) {
        const ent_html_element *e = &page->elements[i];
        if (!(e->flags & ENT_PAGE_STORY) || e->mass < KEPT_MARKED * total) continue;
        if (is_inside(page, (uint32_t)i, found)) found = (uint32_t)i;
    }
    return found;
}

/* Parts of the story that stand beside its element: paragraphs, and elements of the same class. */
static void take_siblings(const ent_html_page *page, uint32_t story, size_t *first, size_t *end)
{
    const ent_html_element *e = &page->elements[story];
    if (story == 0) return;
    for (size_t i = e->parent + 1; i < page->element_count; i++) {
        const ent_html_element *s = &page->elements[i];
        if (s->parent != e->parent || s->mass <= 0) continue;
        bool same_class = s->class_hash == e->class_hash && s->tag == e->tag && s->is_p == e->is_p;
        if (!s->is_p && !same_class) continue;
        if (s->first_segment < *first) *first = s->first_segment;
        if (s->segment_end > *end) *end = s->segment_end;
    }
}

static bool may_be_headline(const ent_html_page *page, const ent_html_segment *s)
{
    uint32_t flags = ent_html_flags(page, s);
    if (ent_para_has(&s->para, ENT_F_DATE_LINE)) return false;
    if (s->para.heads || s->para.cue[ENT_BLOCK_MENU] > 0 || ent_para_has(&s->para, ENT_F_NAV_WORDS))
        return false;
    if (flags & (ENT_PAGE_APART | ENT_PAGE_RELATED | ENT_PAGE_ASIDE) || s->para.words < 2 ||
        s->para.words > HEADLINE_WORDS)
        return false;
    return s->heading || flags & ENT_PAGE_HEADLINE ||
           ent_html_is_title(page, ent_slice_of(page->text.ptr + s->start, s->end - s->start));
}

/* How surely a line is the headline: the page's title, then h1, then another heading. A title of few words
 * may be the outlet's name. */
static unsigned headline_rank(const ent_html_page *page, const ent_html_segment *s)
{
    bool titled = ent_html_is_title(page, ent_slice_of(page->text.ptr + s->start, s->end - s->start));
    bool marked = s->heading == 1 || (ent_html_flags(page, s) & ENT_PAGE_HEADLINE);
    if (s->para.words < TITLE_WORDS && !marked) titled = false;
    return (titled ? 4U : 0U) + (marked ? 2U : 0U) + (s->heading > 1);
}

static bool is_date(const ent_html_page *page, const ent_html_segment *s)
{
    uint32_t flags = ent_html_flags(page, s);
    return !(flags & ENT_PAGE_APART) && ent_para_has(&s->para, ENT_F_DATE_LINE);
}

/* Start of the region: the best headline above the first prose of the story. */
static size_t find_head(const ent_html_page *page, size_t first, size_t prose)
{
    size_t from = first > HEAD_SEGMENTS ? first - HEAD_SEGMENTS : 0, head = first;
    if (prose > PROSE_SEGMENTS && from < prose - PROSE_SEGMENTS) from = prose - PROSE_SEGMENTS;
    unsigned best = 1;
    for (size_t i = from; i < prose; i++) {
        if (!may_be_headline(page, &page->segments[i])) continue;
        unsigned rank = headline_rank(page, &page->segments[i]);
        if (rank >= best) {
            best = rank;
            head = i;
        }
    }
    /* Blogs put the date above the title. */
    while (head > 0 && is_date(page, &page->segments[head - 1]))
        head--;
    return head;
}

static size_t first_prose(const ent_html_page *page, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (!(ent_html_flags(page, &page->segments[i]) & (ENT_PAGE_APART | ENT_PAGE_BESIDE)) &&
            prose_of(&page->segments[i], false) > 0)
            return i;
    return first;
}

void ent_html_find_region(ent_html_page *page, size_t *first, size_t *end)
{
    *first = *end = 0;
    if (page->segment_count == 0) return;
    bool any_language = false;
    double total = weigh(page, 0, false);
    if (total <= 0) {
        any_language = true;
        total = weigh(page, 0, true);
    }
    flag_boxes(page, total);
    settle_flags(page, total);
    total = weigh(page, ENT_PAGE_APART | ENT_PAGE_BESIDE, any_language);
    uint32_t marked = find_marked(page, total);
    uint32_t story = innermost(page, marked, KEPT * (marked ? page->elements[marked].mass : total));
    *first = page->elements[story].first_segment;
    *end = page->elements[story].segment_end;
    if (total > 0) take_siblings(page, story, first, end);
    *first = find_head(page, *first, first_prose(page, *first, *end));
}
