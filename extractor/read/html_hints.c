/* What tags, and the words that sites use in class and id, say about the purpose of a part of the page. The
 * words are those that content management systems share (the same idea as in Arc90's Readability, 2009); they
 * count only as whole words, so that "shared-layout" is no share button. */
#include "html.h"

#include <stdio.h>
#include <stdlib.h>

#define INLINE    ENT_TAG_INLINE
#define SPACED    (ENT_TAG_INLINE | ENT_TAG_SPACED)
#define SKIP      ENT_TAG_SKIP
#define HEADING   ENT_TAG_HEADING
#define PARAGRAPH ENT_TAG_PARAGRAPH

/* Sorted by name. What is not here is a block without meaning. */
static const ent_html_tag TAGS[] = {
    {"a", SPACED | ENT_TAG_LINK, 0, 0},
    {"abbr", INLINE, 0, 0},
    {"acronym", INLINE, 0, 0},
    {"applet", SKIP, 0, 0},
    {"article", 0, 0, ENT_PAGE_STORY},
    {"aside", 0, 0, ENT_PAGE_ASIDE},
    {"audio", SKIP, 0, 0},
    {"b", INLINE, 0, 0},
    {"bdi", INLINE, 0, 0},
    {"bdo", INLINE, 0, 0},
    {"big", INLINE, 0, 0},
    {"blockquote", PARAGRAPH, 0, 0},
    {"body", ENT_TAG_ROOT, 0, 0},
    {"button", SKIP, 0, 0},
    {"canvas", SKIP, 0, 0},
    {"caption", 0, 0, ENT_PAGE_CAPTION},
    {"cite", SPACED, 0, 0},
    {"code", INLINE, 0, 0},
    {"data", INLINE, 0, 0},
    {"datalist", SKIP, 0, 0},
    {"dd", PARAGRAPH, 0, 0},
    {"del", INLINE, 0, 0},
    {"dfn", INLINE, 0, 0},
    {"em", INLINE, 0, 0},
    {"embed", SKIP, 0, 0},
    {"figcaption", 0, 0, ENT_PAGE_CAPTION},
    {"figure", 0, 0, ENT_PAGE_FIGURE},
    {"font", INLINE, 0, 0},
    {"footer", 0, 0, ENT_PAGE_FOOTER},
    {"h1", HEADING, 1, 0},
    {"h2", HEADING, 2, 0},
    {"h3", HEADING, 3, 0},
    {"h4", HEADING, 4, 0},
    {"h5", HEADING, 5, 0},
    {"h6", HEADING, 6, 0},
    {"html", ENT_TAG_ROOT, 0, 0},
    {"i", INLINE, 0, 0},
    {"iframe", SKIP, 0, 0},
    {"img", INLINE, 0, 0},
    {"input", SKIP | INLINE, 0, 0},
    {"ins", INLINE, 0, 0},
    {"kbd", INLINE, 0, 0},
    {"label", SPACED, 0, 0},
    {"li", PARAGRAPH, 0, 0},
    {"main", 0, 0, ENT_PAGE_STORY},
    {"map", SKIP, 0, 0},
    {"mark", INLINE, 0, 0},
    {"menu", 0, 0, ENT_PAGE_NAV},
    {"nav", 0, 0, ENT_PAGE_NAV},
    {"nobr", INLINE, 0, 0},
    {"noframes", SKIP, 0, 0},
    {"noscript", SKIP, 0, 0},
    {"object", SKIP, 0, 0},
    {"option", SKIP, 0, 0},
    {"p", PARAGRAPH, 0, 0},
    {"pre", PARAGRAPH | ENT_TAG_PRE, 0, 0},
    {"q", INLINE, 0, 0},
    {"rp", SKIP | INLINE, 0, 0},
    {"rt", SKIP | INLINE, 0, 0},
    {"ruby", INLINE, 0, 0},
    {"s", INLINE, 0, 0},
    {"samp", INLINE, 0, 0},
    {"script", SKIP | INLINE, 0, 0},
    {"select", SKIP, 0, 0},
    {"small", INLINE, 0, 0},
    {"span", SPACED, 0, 0},
    {"strike", INLINE, 0, 0},
    {"strong", INLINE, 0, 0},
    {"style", SKIP | INLINE, 0, 0},
    {"sub", INLINE, 0, 0},
    {"sup", INLINE, 0, 0},
    {"svg", SKIP | INLINE, 0, 0},
    {"td", PARAGRAPH | ENT_TAG_CELL, 0, 0},
    {"template", SKIP, 0, 0},
    {"textarea", SKIP, 0, 0},
    {"th", PARAGRAPH | ENT_TAG_CELL, 0, 0},
    {"time", SPACED | ENT_TAG_TIME, 0, 0},
    {"title", SKIP, 0, 0},
    {"tr", ENT_TAG_ROW, 0, 0},
    {"tt", INLINE, 0, 0},
    {"u", INLINE, 0, 0},
    {"var", INLINE, 0, 0},
    {"video", SKIP, 0, 0},
    {"wbr", INLINE, 0, 0},
};

static const ent_html_tag BLOCK = {"", 0, 0, 0};

typedef struct class_word {
    const char *words; /* one or two, as after cutting at hyphens, underscores and capitals */
    uint32_t flags;
} class_word;

/* Sorted by words. */
static const class_word CLASS_WORDS[] = {
    {"about author", ENT_PAGE_BIO},
    {"ad", ENT_PAGE_AD},
    {"addthis", ENT_PAGE_SHARE},
    {"ads", ENT_PAGE_AD},
    {"advert", ENT_PAGE_AD},
    {"advertisement", ENT_PAGE_AD},
    {"advertising", ENT_PAGE_AD},
    {"article body", ENT_PAGE_STORY},
    {"article content", ENT_PAGE_STORY},
    {"article text", ENT_PAGE_STORY},
    {"article title", ENT_PAGE_HEADLINE},
    {"articlebody", ENT_PAGE_STORY},
    {"attribution", ENT_PAGE_BYLINE},
    {"author", ENT_PAGE_BYLINE},
    {"author bio", ENT_PAGE_BIO},
    {"author box", ENT_PAGE_BIO},
    {"author description", ENT_PAGE_BIO},
    {"author info", ENT_PAGE_BIO},
    {"author profile", ENT_PAGE_BIO},
    {"authors", ENT_PAGE_BYLINE},
    {"bio", ENT_PAGE_BIO},
    {"biography", ENT_PAGE_BIO},
    {"body content", ENT_PAGE_STORY},
    {"body text", ENT_PAGE_STORY},
    {"breadcrumb", ENT_PAGE_NAV},
    {"breadcrumbs", ENT_PAGE_NAV},
    {"byline", ENT_PAGE_BYLINE},
    {"caption", ENT_PAGE_CAPTION},
    {"colophon", ENT_PAGE_FOOTER},
    {"comment", ENT_PAGE_COMMENT},
    {"commentlist", ENT_PAGE_COMMENT},
    {"comments", ENT_PAGE_COMMENT},
    {"consent", ENT_PAGE_POPUP},
    {"content body", ENT_PAGE_STORY},
    {"contributors", ENT_PAGE_BIO},
    {"cookie", ENT_PAGE_POPUP},
    {"cookies", ENT_PAGE_POPUP},
    {"credit", ENT_PAGE_CREDIT},
    {"date", ENT_PAGE_DATE},
    {"date header", ENT_PAGE_DATE},
    {"dateline", ENT_PAGE_DATE},
    {"datetime", ENT_PAGE_DATE},
    {"dek", ENT_PAGE_DEK},
    {"disqus", ENT_PAGE_COMMENT},
    {"donate", ENT_PAGE_POPUP},
    {"entry content", ENT_PAGE_STORY},
    {"entry title", ENT_PAGE_HEADLINE},
    {"eyebrow", ENT_PAGE_KICKER},
    {"footer", ENT_PAGE_FOOTER},
    {"gdpr", ENT_PAGE_POPUP},
    {"headline", ENT_PAGE_HEADLINE},
    {"hed", ENT_PAGE_HEADLINE},
    {"kicker", ENT_PAGE_KICKER},
    {"lede", ENT_PAGE_DEK},
    {"menu", ENT_PAGE_NAV},
    {"menus", ENT_PAGE_NAV},
    {"modal", ENT_PAGE_POPUP},
    {"more stories", ENT_PAGE_RELATED},
    {"most popular", ENT_PAGE_RELATED},
    {"most read", ENT_PAGE_RELATED},
    {"nav", ENT_PAGE_NAV},
    {"navbar", ENT_PAGE_NAV},
    {"navigation", ENT_PAGE_NAV},
    {"newsletter", ENT_PAGE_POPUP},
    {"outbrain", ENT_PAGE_AD},
    {"overline", ENT_PAGE_KICKER},
    {"pagination", ENT_PAGE_NAV},
    {"photo credit", ENT_PAGE_CREDIT},
    {"popular", ENT_PAGE_RELATED},
    {"popup", ENT_PAGE_POPUP},
    {"post body", ENT_PAGE_STORY},
    {"post content", ENT_PAGE_STORY},
    {"post title", ENT_PAGE_HEADLINE},
    {"posted on", ENT_PAGE_DATE},
    {"promo", ENT_PAGE_AD},
    {"pubdate", ENT_PAGE_DATE},
    {"published", ENT_PAGE_DATE},
    {"pull quote", ENT_PAGE_QUOTE},
    {"pullquote", ENT_PAGE_QUOTE},
    {"recirc", ENT_PAGE_RELATED},
    {"recirculation", ENT_PAGE_RELATED},
    {"recommendations", ENT_PAGE_RELATED},
    {"recommended", ENT_PAGE_RELATED},
    {"related", ENT_PAGE_RELATED},
    {"replies", ENT_PAGE_COMMENT},
    {"respond", ENT_PAGE_COMMENT},
    {"rubric", ENT_PAGE_KICKER},
    {"screen reader", ENT_PAGE_HIDDEN},
    {"share", ENT_PAGE_SHARE},
    {"sharing", ENT_PAGE_SHARE},
    {"sidebar", ENT_PAGE_ASIDE},
    {"sign up", ENT_PAGE_POPUP},
    {"signup", ENT_PAGE_POPUP},
    {"skip link", ENT_PAGE_NAV},
    {"social", ENT_PAGE_SHARE},
    {"sponsor", ENT_PAGE_AD},
    {"sponsored", ENT_PAGE_AD},
    {"sr only", ENT_PAGE_HIDDEN},
    {"standfirst", ENT_PAGE_DEK},
    {"story body", ENT_PAGE_STORY},
    {"story content", ENT_PAGE_STORY},
    {"story text", ENT_PAGE_STORY},
    {"story title", ENT_PAGE_HEADLINE},
    {"subscribe", ENT_PAGE_POPUP},
    {"subtitle", ENT_PAGE_DEK},
    {"taboola", ENT_PAGE_AD},
    {"tags", ENT_PAGE_TAGS},
    {"timestamp", ENT_PAGE_DATE},
    {"toolbar", ENT_PAGE_SHARE},
    {"trending", ENT_PAGE_RELATED},
    {"visually hidden", ENT_PAGE_HIDDEN},
    {"widget", ENT_PAGE_ASIDE},
    {"writer", ENT_PAGE_BYLINE},
};

static int compare_tag(const void *key, const void *tag)
{
    return strcmp(key, ((const ent_html_tag *)tag)->name);
}

const ent_html_tag *ent_html_tag_find(const char *name)
{
    const ent_html_tag *tag = bsearch(name, TAGS, sizeof TAGS / sizeof *TAGS, sizeof *TAGS, compare_tag);
    return tag ? tag : &BLOCK;
}

static int compare_words(const void *key, const void *entry)
{
    return strcmp(key, ((const class_word *)entry)->words);
}

static uint32_t find_words(const char *words)
{
    const class_word *found = bsearch(words, CLASS_WORDS, sizeof CLASS_WORDS / sizeof *CLASS_WORDS,
                                      sizeof *CLASS_WORDS, compare_words);
    return found ? found->flags : 0;
}

/* "has-sidebar", "no-comments": the layout of a page, not the part. */
static bool is_layout_word(const char *word)
{
    static const char *const words[] = {"has", "no", "with", "without", "is", "not", "hide", "show", "open"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0) return true;
    return false;
}

enum { CLASS_WORD = 24 };

/* The next word of a class value at *at, in lower case; words end at anything but a letter, and before a
 * capital that follows a small letter. False at the end. *glued: no white space since the word before. */
static bool next_word(ent_slice value, size_t *at, char word[CLASS_WORD], bool *glued)
{
    size_t i = *at, n = 0;
    *glued = i > 0;
    for (; i < value.len; i++) {
        char c = value.ptr[i];
        if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') break;
        if ((unsigned char)c <= ' ') *glued = false;
    }
    if (i == value.len) return false;
    for (; i < value.len; i++) {
        char c = value.ptr[i];
        bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        if (!upper && !lower) break;
        if (upper && n > 0 && value.ptr[i - 1] >= 'a') break;
        if (n + 1 < CLASS_WORD) word[n++] = (char)(upper ? c + 32 : c);
    }
    word[n] = '\0';
    *at = i;
    return true;
}

uint32_t ent_html_class_flags(ent_slice value)
{
    char word[CLASS_WORD], before[CLASS_WORD] = "", two[2 * CLASS_WORD];
    uint32_t flags = 0;
    bool glued, negated = false;
    for (size_t at = 0; next_word(value, &at, word, &glued);) {
        negated = glued && (negated || is_layout_word(before));
        uint32_t found = negated ? 0 : find_words(word);
        if (glued && before[0] && !negated) {
            snprintf(two, sizeof two, "%s %s", before, word);
            uint32_t pair = find_words(two);
            /* "author-bio" is a life, not a byline; "article-title" is no title of a list of articles. */
            if (pair) flags = (flags & ~find_words(before)) | pair;
            if (pair) found = 0;
        }
        flags |= found;
        memcpy(before, word, sizeof before);
    }
    return flags;
}
