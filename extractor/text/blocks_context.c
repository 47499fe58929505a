/* What a paragraph's neighbours tell of it: where the running story begins and ends, what comes twice, what
 * stands in a run of scraps. */
#include "blocks.h"

enum {
    BODY_WORDS = 12,    /* a sentence of so many words marks the body of the text ... */
    SENTENCE_WORDS = 5, /* ... and so do a few of these */
    SENTENCES = 3,      /* so many: outside the body stand no more than two plain sentences */
    CUED = 16,          /* cues against the story that keep a paragraph from marking its end */
    COPY_DISTANCE = 6,  /* paragraphs between a headline and its copy */
    RUN_LEAST = 5,      /* scraps in a row that make a menu */
    RUN_NAV_LEAST = 2,  /* menu words in such a run that is not at the top */
    TOP_MAX = 40,       /* more before the body, without menu words, is no page's head */
    STANDFIRST_LINES = 6,
    STANDFIRST_SENTENCES = 2,
    LIVES = 2, /* body paragraphs before the last among which an author's life may be */
    LIFE_CUE = 20,
    HEADLINE_WORDS = 4, /* a line that labels stand above */
    GAPS_MAX_PERCENT = 20
};

static int cue_against(const ent_para *p)
{
    int most = 0;
    for (size_t k = ENT_BLOCK_LINK; k < ENT_BLOCK_KIND_COUNT; k++)
        if (p->cue[k] > most) most = p->cue[k];
    return most;
}

static bool may_be_story(const ent_para *p)
{
    return !p->fixed && cue_against(p) < CUED && !ent_para_has(p, ENT_F_BY_NAME) &&
           !ent_para_has(p, ENT_F_DATE_LINE);
}

static bool is_body(const ent_para *p)
{
    return may_be_story(p) && ent_para_has(p, ENT_F_PROSE) && p->words >= BODY_WORDS &&
           (ent_para_has(p, ENT_F_STOP) || ent_para_has(p, ENT_F_LONG));
}

static bool is_sentence(const ent_para *p)
{
    return may_be_story(p) && ent_para_has(p, ENT_F_STOP) && p->words >= SENTENCE_WORDS &&
           !ent_para_has(p, ENT_F_NO_FUNCTION_WORDS);
}

/* At the top and the tail of a page the markup of a paragraph says nothing: bylines stand there in it too. */
static void leave_markup(ent_para *p, ent_feature place)
{
    p->features = (p->features | ENT_FBIT(place)) & ~ENT_FBIT(ENT_F_MARKUP_STORY);
}

static bool is_author_line(const ent_para *p)
{
    return ent_para_has(p, ENT_F_BY_NAME) || ent_para_has(p, ENT_F_DATE_LINE) ||
           (ent_para_has(p, ENT_F_NAMES) && p->words <= 4);
}

/* Between headline and byline may stand a sentence or two: the lines under the headline, a caption. Then the
 * body begins behind the byline. Further away, or behind more sentences, a name or date is a part of the
 * text. */
static size_t skip_standfirst(const ent_paras *paras, size_t first)
{
    size_t sentences = 0, start = first;
    if (first == 0 || !ent_para_has(&paras->items[first - 1], ENT_F_HEADLINE)) return first;
    for (size_t i = first; i < paras->count && i < first + STANDFIRST_LINES; i++) {
        const ent_para *p = &paras->items[i];
        if (is_author_line(p) && i > first) start = i + 1;
        if (is_body(p) && ++sentences > STANDFIRST_SENTENCES && start == first) return first;
    }
    while (start < paras->count && !is_body(&paras->items[start]))
        start++;
    return start < paras->count ? start : first;
}

/* Body as [*first, *last]; false when the text has none. */
static bool find_body(const ent_paras *paras, size_t *first, size_t *last)
{
    size_t count = paras->count, early = 0, late = 0;
    *first = *last = SIZE_MAX;
    for (size_t i = 0; i < count && *first == SIZE_MAX; i++)
        if (is_body(&paras->items[i])) *first = i;
    for (size_t i = count; i-- > 0 && *last == SIZE_MAX;)
        if (is_body(&paras->items[i])) *last = i;
    size_t first_sentence = SIZE_MAX, last_sentence = SIZE_MAX;
    for (size_t i = 0; i < count && i < *first; i++)
        if (is_sentence(&paras->items[i]) && early++ == 0) first_sentence = i;
    for (size_t i = count; i-- > 0 && (*last == SIZE_MAX || i > *last);)
        if (is_sentence(&paras->items[i]) && late++ == 0) last_sentence = i;
    if (early >= SENTENCES || *first == SIZE_MAX) *first = first_sentence;
    if (late >= SENTENCES || *last == SIZE_MAX) *last = last_sentence;
    if (*first == SIZE_MAX) return false;
    *first = skip_standfirst(paras, *first);
    return true;
}

static bool has_nav(const ent_para *p)
{
    return ent_para_has(p, ENT_F_NAV_WORD) || ent_para_has(p, ENT_F_NAV_WORDS) ||
           p->cue[ENT_BLOCK_MENU] >= CUED;
}

static void place_top_and_tail(ent_paras *paras, size_t first, size_t last)
{
    size_t nav = 0;
    for (size_t i = 0; i < first; i++)
        nav += has_nav(&paras->items[i]);
    bool is_head = first <= TOP_MAX || nav * 20 >= first;
    for (size_t i = 0; i < first && is_head; i++)
        leave_markup(&paras->items[i], ENT_F_TOP);
    /* Lives of authors are prose too: what is one by its words does not end the body. */
    for (size_t i = last > LIVES ? last - LIVES : 0; i <= last; i++)
        if (paras->items[i].cue[ENT_BLOCK_BIOGRAPHY] >= LIFE_CUE) leave_markup(&paras->items[i], ENT_F_TAIL);
    for (size_t i = last + 1; i < paras->count; i++)
        leave_markup(&paras->items[i], ENT_F_TAIL);
}

static bool is_running(const ent_para *p)
{
    return is_body(p) || (is_sentence(p) && ent_para_has(p, ENT_F_PROSE));
}

static void place_before_prose(ent_paras *paras)
{
    bool after = false; /* running prose came before, advertisement and the like passed over */
    for (size_t i = 0; i + 1 < paras->count; i++) {
        ent_para *p = &paras->items[i];
        if (is_running(p + 1)) p->features |= ENT_FBIT(ENT_F_BEFORE_PROSE);
        if (is_running(p + 1) && after) p->features |= ENT_FBIT(ENT_F_BETWEEN_PROSE);
        if (cue_against(p) < CUED) after = is_running(p);
    }
}

static void place_gaps(ent_paras *paras)
{
    size_t gaps = 0;
    for (size_t i = 1; i < paras->count; i++)
        gaps += paras->items[i].blank >= 2;
    if (gaps * 100 > paras->count * GAPS_MAX_PERCENT) return;
    for (size_t i = 1; i < paras->count; i++)
        if (paras->items[i].blank >= 2) paras->items[i].features |= ENT_FBIT(ENT_F_GAP);
}

static void place_copies(ent_paras *paras, ent_slice text)
{
    for (size_t i = 0; i < paras->count; i++) {
        ent_para *p = &paras->items[i];
        for (size_t j = i + 1; p->hash && p->words > 2 && j < paras->count && j <= i + COPY_DISTANCE; j++)
            if (paras->items[j].hash == p->hash &&
                ent_text_same(ent_para_text(text, p), ent_para_text(text, &paras->items[j])))
                p->features |= ENT_FBIT(ENT_F_COPIED);
    }
}

static bool is_scrap(const ent_para *p)
{
    const uint64_t other = ENT_FBIT(ENT_F_STOP) | ENT_FBIT(ENT_F_DATE_LINE) | ENT_FBIT(ENT_F_BY_NAME) |
                           ENT_FBIT(ENT_F_ROLE) | ENT_FBIT(ENT_F_HEADING_MARK) | ENT_FBIT(ENT_F_NO_LETTERS);
    return !p->fixed && ent_para_has(p, ENT_F_TINY) && !(p->features & other);
}

static void place_short_runs(ent_paras *paras)
{
    for (size_t i = 0; i < paras->count;) {
        size_t end = i, nav = 0;
        for (; end < paras->count && is_scrap(&paras->items[end]); end++)
            nav += has_nav(&paras->items[end]);
        bool top = end > i && ent_para_has(&paras->items[i], ENT_F_TOP);
        if (end - i >= RUN_LEAST && (top || nav >= RUN_NAV_LEAST))
            for (size_t j = i; j < end; j++)
                paras->items[j].features |= ENT_FBIT(ENT_F_SHORT_RUN);
        i = end > i ? end : i + 1;
    }
}

/* "ANALYSIS", "BC-SPORTS-ROUNDUP", "THE DAILY HERALD": a word or an outlet above the headline labels it. A
 * single word with no headline behind it may be the headline itself. */
static void place_labels(ent_paras *paras)
{
    bool headline = false;
    size_t top = 0;
    while (top < paras->count && ent_para_has(&paras->items[top], ENT_F_TOP))
        top++;
    for (size_t i = top; i-- > 0;) {
        ent_para *p = &paras->items[i];
        bool label = p->words == 1 || (ent_para_has(p, ENT_F_OUTLET) && p->words <= 4);
        if (headline && label && !p->fixed && !ent_para_has(p, ENT_F_STOP))
            p->features |= ENT_FBIT(ENT_F_LABEL);
        headline = headline || (ent_para_has(p, ENT_F_HEADLINE) && p->words >= HEADLINE_WORDS);
    }
}

void ent_paras_place(ent_paras *paras, ent_slice text)
{
    size_t first, last;
    if (paras->count < 2) return;
    if (find_body(paras, &first, &last)) place_top_and_tail(paras, first, last);
    place_before_prose(paras);
    place_gaps(paras);
    place_copies(paras, text);
    place_short_runs(paras);
    place_labels(paras);
}
