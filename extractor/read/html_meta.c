/* Metadata of a page: which name of a <meta> says what, and which of several answers counts. */
#include "html.h"

#include <entente/date.h>

enum { VALUE_MAX = 4096, RANK_PAGE_TITLE = 8, CONTAINED_LEAST = 15 };

typedef struct meta_name {
    const char *name; /* in lower case */
    ent_html_field field;
    unsigned rank;
} meta_name;

/* Open Graph, schema.org (itemprop), Dublin Core, Parse.ly, Sailthru, Highwire (citation_) and what was in
 * use before them. */
static const meta_name NAMES[] = {
    {"og:title", ENT_HTML_TITLE, 2},
    {"parsely-title", ENT_HTML_TITLE, 3},
    {"sailthru.title", ENT_HTML_TITLE, 3},
    {"dc.title", ENT_HTML_TITLE, 3},
    {"dcterms.title", ENT_HTML_TITLE, 3},
    {"citation_title", ENT_HTML_TITLE, 3},
    {"headline", ENT_HTML_TITLE, 3},
    {"twitter:title", ENT_HTML_TITLE, 4},
    {"title", ENT_HTML_TITLE, 5},
    {"article:published_time", ENT_HTML_DATE, 1},
    {"article:published", ENT_HTML_DATE, 1},
    {"og:published_time", ENT_HTML_DATE, 2},
    {"datepublished", ENT_HTML_DATE, 2},
    {"parsely-pub-date", ENT_HTML_DATE, 2},
    {"dc.date.issued", ENT_HTML_DATE, 2},
    {"dcterms.issued", ENT_HTML_DATE, 2},
    {"dcterms.created", ENT_HTML_DATE, 3},
    {"dc.date.created", ENT_HTML_DATE, 3},
    {"dcterms.date", ENT_HTML_DATE, 3},
    {"dc.date", ENT_HTML_DATE, 3},
    {"sailthru.date", ENT_HTML_DATE, 3},
    {"citation_publication_date", ENT_HTML_DATE, 3},
    {"citation_date", ENT_HTML_DATE, 3},
    {"pubdate", ENT_HTML_DATE, 3},
    {"publishdate", ENT_HTML_DATE, 3},
    {"publish-date", ENT_HTML_DATE, 3},
    {"publish_date", ENT_HTML_DATE, 3},
    {"publication_date", ENT_HTML_DATE, 3},
    {"published_date", ENT_HTML_DATE, 3},
    {"date", ENT_HTML_DATE, 4},
    {"og:site_name", ENT_HTML_OUTLET, 1},
    {"dc.publisher", ENT_HTML_OUTLET, 3},
    {"dcterms.publisher", ENT_HTML_OUTLET, 3},
    {"publisher", ENT_HTML_OUTLET, 3},
    {"application-name", ENT_HTML_OUTLET, 4},
    {"apple-mobile-web-app-title", ENT_HTML_OUTLET, 5},
    {"og:url", ENT_HTML_URL, 2},
    {"parsely-link", ENT_HTML_URL, 3},
};

/* White space collapsed, at most VALUE_MAX bytes. */
static size_t collapse(ent_slice s, char out[VALUE_MAX])
{
    size_t n = 0;
    bool space = false;
    for (size_t i = 0; i < s.len && n + 2 < VALUE_MAX; i++) {
        if ((unsigned char)s.ptr[i] <= ' ') {
            space = n > 0;
            continue;
        }
        if (space) out[n++] = ' ';
        space = false;
        out[n++] = s.ptr[i];
    }
    return n;
}

/* Web addresses are the only ones that mean something outside the page; dates must be dates. */
static bool is_usable(ent_html_field field, ent_slice value)
{
    char iso[ENT_DATE_SIZE];
    if (value.len == 0) return false;
    if (field == ENT_HTML_URL)
        return ent_slice_starts(value, ENT_SLICE("http://")) ||
               ent_slice_starts(value, ENT_SLICE("https://"));
    return field != ENT_HTML_DATE || ent_date_parse(value, iso, NULL) == ENT_DATE_DAY;
}

ent_status ent_html_note(ent_html_page *page, ent_html_field field, unsigned rank, ent_slice value)
{
    char text[VALUE_MAX];
    if (value.len >= VALUE_MAX || page->candidate_count == ENT_HTML_CANDIDATES) return ENT_OK;
    value = ent_slice_of(text, collapse(value, text));
    if (!is_usable(field, value)) return ENT_OK;
    ent_html_candidate *c = &page->candidates[page->candidate_count];
    *c = (ent_html_candidate){.field = field, .rank = rank, .segment = (uint32_t)page->segment_count};
    ent_status st = ent_arena_copy(page->doc->arena, value, &c->value);
    if (st == ENT_OK) page->candidate_count++;
    return st;
}

ent_status ent_html_note_meta(ent_html_page *page, ent_slice name, ent_slice content)
{
    if (content.len == 0) return ENT_OK;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (ent_slice_equal_ascii_nocase(name, ent_slice_c(NAMES[i].name)))
            return ent_html_note(page, NAMES[i].field, NAMES[i].rank, content);
    return ENT_OK;
}

/* The candidate of the lowest rank, the first among equals; NULL for none. */
static const ent_html_candidate *best(const ent_html_page *page, ent_html_field field, unsigned below)
{
    const ent_html_candidate *found = NULL;
    for (size_t i = 0; i < page->candidate_count; i++) {
        const ent_html_candidate *c = &page->candidates[i];
        if (c->field == field && c->rank < below && (!found || c->rank < found->rank)) found = c;
    }
    return found;
}

/* <title> often has the outlet or the section around the headline. */
static bool contains_headline(ent_slice title, ent_slice headline)
{
    return headline.len >= CONTAINED_LEAST && ent_slice_find(title, headline, 0) != SIZE_MAX;
}

bool ent_html_is_title(const ent_html_page *page, ent_slice line)
{
    for (size_t i = 0; i < page->candidate_count; i++) {
        const ent_html_candidate *c = &page->candidates[i];
        if (c->field == ENT_HTML_TITLE && ent_headline_equal(c->value, line)) return true;
    }
    char text[VALUE_MAX];
    ent_slice title = ent_slice_of(text, collapse(ent_buf_slice(&page->page_title), text));
    return title.len && (ent_headline_equal(title, line) || contains_headline(title, line));
}

/* The headline of the text where it is one of the candidates; else the best candidate, as a part of its own;
 * else what there is. */
static ent_status choose_title(ent_html_page *page, ent_slice headline, ent_slice page_title)
{
    ent_document *doc = page->doc;
    const ent_html_candidate *c = best(page, ENT_HTML_TITLE, RANK_PAGE_TITLE);
    ent_slice title = c ? c->value : headline.len ? headline : page_title;
    if (headline.len && ent_html_is_title(page, headline)) title = headline;
    doc->has_title_part = title.len > 0 && title.ptr != headline.ptr;
    return ent_arena_copy(doc->arena, title, &doc->title);
}

/* What follows the headline in <title>. */
static ent_slice outlet_of_title(ent_slice page_title, ent_slice headline)
{
    size_t at = headline.len >= CONTAINED_LEAST ? ent_slice_find(page_title, headline, 0) : SIZE_MAX;
    if (at != 0) return (ent_slice){0};
    ent_slice rest = ent_slice_sub(page_title, headline.len, page_title.len);
    size_t start = 0, words = 1;
    while (start < rest.len &&
           (ent_is_one_of(rest.ptr[start], " |-:") || (unsigned char)rest.ptr[start] >= 0x80))
        start++;
    rest = ent_slice_sub(rest, start, rest.len);
    for (size_t i = 0; i < rest.len; i++)
        words += rest.ptr[i] == ' ';
    return words <= 5 ? rest : (ent_slice){0};
}

static ent_status choose_date(ent_html_page *page, size_t first, size_t end)
{
    char iso[ENT_DATE_SIZE];
    const ent_html_candidate *c = best(page, ENT_HTML_DATE, ENT_HTML_RANK_TIME);
    for (size_t i = 0; i < page->candidate_count && !c; i++) {
        const ent_html_candidate *t = &page->candidates[i];
        if (t->field == ENT_HTML_DATE && t->segment >= first && t->segment <= end) c = t;
    }
    if (!c || ent_date_parse(c->value, iso, NULL) != ENT_DATE_DAY) return ENT_OK;
    return ent_arena_copy(page->doc->arena, ent_slice_c(iso), &page->doc->date);
}

ent_status ent_html_choose_metadata(ent_html_page *page, ent_slice headline, size_t first, size_t end)
{
    char text[VALUE_MAX];
    ent_slice page_title = ent_slice_of(text, collapse(ent_buf_slice(&page->page_title), text));
    const ent_html_candidate *outlet = best(page, ENT_HTML_OUTLET, UINT32_MAX);
    const ent_html_candidate *url = best(page, ENT_HTML_URL, UINT32_MAX);
    ent_status st = choose_title(page, headline, page_title);
    if (st == ENT_OK) st = choose_date(page, first, end);
    ent_slice name = outlet ? outlet->value : outlet_of_title(page_title, headline);
    if (st == ENT_OK && name.len) st = ent_arena_copy(page->doc->arena, name, &page->doc->outlet);
    if (st == ENT_OK && url) page->doc->url = url->value;
    return st;
}
