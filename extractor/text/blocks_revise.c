/* Second look at the kinds, where one paragraph decides about others: copies of a headline, lists under
 * "Related stories", comments, the author's life. */
#include "blocks.h"

#include <stdlib.h>

enum {
    PROBES = 8,          /* paragraphs of one hash that are compared */
    COPY_WORDS = 4,      /* shorter lines may well come twice */
    COPY_NEAR = 8,       /* paragraphs between an original and its copy ... */
    COPY_NEAR_WORDS = 8, /* ... of so many words */
    LIST_MAX = 40,       /* headlines under one heading */
    LIFE_MAX = 3,        /* paragraphs of a biography */
    LIFE_FROM_END = 60,  /* paragraphs behind its heading at most */
    COMMENT_LOOK = 8,    /* paragraphs behind "Comments" that are looked at for signs of comments */
    BODY_LEAST = 3       /* story paragraphs before comments and biographies are believed */
};

static bool yields(const ent_para *p)
{
    return ent_block_yields_records((ent_block_kind)p->kind);
}

/* --- copies --- */

/* Open addressing over the hashes of paragraphs seen so far: slots hold index + 1. */
typedef struct seen {
    uint32_t *slots;
    size_t mask;
} seen;

/* A headline is analysed once, and so is a paragraph that the page repeats near by in large type. Nothing
 * else is dropped: a refrain, or a letter quoted in the answer, is no copy of the page's making. */
static bool is_copy(const ent_paras *paras, size_t original, size_t i, ent_slice text)
{
    const ent_para *p = &paras->items[i], *first = &paras->items[original];
    bool near = i - original <= COPY_NEAR && p->words >= COPY_NEAR_WORDS;
    return (near || first->kind == ENT_BLOCK_TITLE) &&
           ent_text_same(ent_para_text(text, first), ent_para_text(text, p));
}

/* True when this paragraph is a copy of an earlier one; else it is put in. Paragraphs that begin alike and
 * differ later share a hash: after PROBES of them the search is given up, so that it stays linear. */
static bool find_or_add(seen *s, const ent_paras *paras, size_t i, ent_slice text)
{
    uint64_t hash = paras->items[i].hash;
    size_t at = (size_t)(hash >> 7) & s->mask;
    for (size_t probes = 0; s->slots[at]; at = (at + 1) & s->mask) {
        size_t other = s->slots[at] - 1;
        if (paras->items[other].hash != hash) continue;
        if (is_copy(paras, other, i, text)) return true;
        if (++probes == PROBES) {
            s->slots[at] = (uint32_t)i + 1; /* the latest is the likeliest to be near to a copy */
            return false;
        }
    }
    s->slots[at] = (uint32_t)i + 1;
    return false;
}

static ent_status drop_copies(ent_paras *paras, ent_slice text)
{
    size_t size = 16;
    while (size < paras->count * 2)
        size *= 2;
    seen s = {calloc(size, sizeof *s.slots), size - 1};
    if (!s.slots) return ENT_ENOMEM;
    for (size_t i = 0; i < paras->count; i++) {
        ent_para *p = &paras->items[i];
        if (!p->hash || p->words < COPY_WORDS || !yields(p)) continue;
        if (find_or_add(&s, paras, i, text) && !p->fixed) p->kind = ENT_BLOCK_JUNK;
    }
    free(s.slots);
    return ENT_OK;
}

/* "Rebels take port | The Gazette" above or below "Rebels take port" is the page's title: the longer goes. */
static void drop_page_title(ent_paras *paras, ent_slice text)
{
    size_t previous = SIZE_MAX;
    for (size_t i = 0; i < paras->count && (i == 0 || ent_para_has(&paras->items[i], ENT_F_TOP)); i++) {
        ent_para *p = &paras->items[i];
        if (p->kind != ENT_BLOCK_TITLE) continue;
        if (previous != SIZE_MAX) {
            ent_para *other = &paras->items[previous];
            bool longer = p->end - p->start >= other->end - other->start;
            if (ent_headline_equal(ent_para_text(text, p), ent_para_text(text, other)))
                (longer ? p : other)->kind = ENT_BLOCK_JUNK;
        }
        if (p->kind == ENT_BLOCK_TITLE) previous = i;
    }
}

/* --- lists --- */

static bool is_list_item(const ent_para *p)
{
    if (p->fixed || ent_para_has(p, ENT_F_STOP)) return false;
    return ent_para_has(p, ENT_F_HEADLINE) || ent_para_has(p, ENT_F_LINK_ONLY) ||
           ent_para_has(p, ENT_F_BULLET);
}

/* Headlines under a heading such as "Related stories", or tags under "Topics". One line directly before
 * running prose is a heading of the story rather than the last of the list. */
static void mark_list(ent_paras *paras, size_t heading)
{
    ent_block_kind kind = (ent_block_kind)paras->items[heading].heads;
    paras->items[heading].kind = ENT_BLOCK_MENU;
    for (size_t i = heading + 1; i < paras->count && i <= heading + LIST_MAX; i++) {
        ent_para *p = &paras->items[i];
        bool metadata = p->kind == ENT_BLOCK_DATE || p->kind == ENT_BLOCK_BYLINE;
        if (p->heads || (!is_list_item(p) && !metadata)) return;
        if (ent_para_has(p, ENT_F_BEFORE_PROSE) && p->words <= 5 && i > heading + 1 &&
            !ent_para_has(p, ENT_F_BULLET))
            return;
        if (yields(p))
            p->kind =
                (uint8_t)(kind == ENT_BLOCK_LINK && ent_para_has(p, ENT_F_TINY) ? ENT_BLOCK_MENU : kind);
    }
}

/* --- comments --- */

static bool is_comment_sign(const ent_para *p)
{
    return p->kind == ENT_BLOCK_DATE || (p->kind == ENT_BLOCK_MENU && ent_para_has(p, ENT_F_TINY)) ||
           ent_para_has(p, ENT_F_NAV_WORD);
}

/* Behind "12 comments" all is comments when names, ages and "Reply" stand between the paragraphs. True when
 * it was so. */
static bool mark_comments(ent_paras *paras, size_t heading)
{
    size_t signs = 0;
    for (size_t i = heading + 1; i < paras->count && i <= heading + COMMENT_LOOK; i++)
        signs += is_comment_sign(&paras->items[i]);
    if (signs < 2) return false;
    for (size_t i = heading + 1; i < paras->count; i++)
        if (!paras->items[i].fixed && yields(&paras->items[i])) paras->items[i].kind = ENT_BLOCK_JUNK;
    return true;
}

/* --- lives --- */

/* True when b begins with the name that a (a byline or a heading) is about: both cleaned, "By" or "About"
 * passed over. */
static bool begins_with_name(ent_slice a, ent_slice b)
{
    char name[80], other[80];
    ent_slice n = {name, ent_clean_text(a, name, sizeof name)},
              o = {other, ent_clean_text(b, other, sizeof other)};
    static const char *const leads[] = {"By ", "BY ", "by ", "About ", "ABOUT ", "Written by ", "Posted by "};
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (ent_slice_starts(n, ent_slice_c(leads[i]))) n = ent_slice_sub(n, strlen(leads[i]), n.len);
    size_t len = 0, words = 0;
    for (; len < n.len && words < 2; len++)
        if (n.ptr[len] == ' ' && ++words == 2) break;
    while (len > 0 && (n.ptr[len - 1] == ',' || n.ptr[len - 1] == ' '))
        len--;
    return len >= 5 && memchr(n.ptr, ' ', len) && o.len >= len &&
           ent_slice_equal_ascii_nocase(ent_slice_sub(n, 0, len), ent_slice_sub(o, 0, len));
}

static bool is_about(ent_slice s)
{
    return s.len > 10 && s.len < 80 &&
           ent_slice_equal_ascii_nocase(ent_slice_sub(s, 0, 6), ENT_SLICE("about "));
}

/* "About Jane Doe", then her life: at most LIFE_MAX paragraphs, and little behind them. */
static void mark_life_under_heading(ent_paras *paras, ent_slice text, size_t heading)
{
    ent_para *h = &paras->items[heading];
    size_t end = heading + 1;
    while (end < paras->count && end <= heading + LIFE_MAX && !paras->items[end].fixed &&
           ent_para_has(&paras->items[end], ENT_F_PROSE))
        end++;
    if (end == heading + 1 || h->fixed || paras->count - heading > LIFE_FROM_END) return;
    for (size_t i = end; i < paras->count; i++)
        if (ent_para_has(&paras->items[i], ENT_F_PROSE) && paras->items[i].kind == ENT_BLOCK_STORY) return;
    h->kind = ENT_BLOCK_BIOGRAPHY;
    for (size_t i = heading + 1; i < end; i++)
        paras->items[i].kind = ENT_BLOCK_BIOGRAPHY;
    ent_para *before = h - 1;
    if (ent_para_has(before, ENT_F_NAMES) &&
        begins_with_name(ent_para_text(text, h), ent_para_text(text, before)))
        before->kind = ENT_BLOCK_BIOGRAPHY;
}

/* A last paragraph that begins with the name in the byline is the author's life. */
static void mark_life_of_byline(ent_paras *paras, ent_slice text)
{
    size_t byline = SIZE_MAX, looked = 0;
    for (size_t i = 0; i < paras->count && byline == SIZE_MAX; i++)
        if (paras->items[i].kind == ENT_BLOCK_BYLINE) byline = i;
    if (byline == SIZE_MAX) return;
    ent_slice name = ent_para_text(text, &paras->items[byline]);
    for (size_t i = paras->count; i-- > byline + BODY_LEAST && looked < LIFE_MAX;) {
        ent_para *p = &paras->items[i];
        if (p->fixed || p->kind != ENT_BLOCK_STORY) continue;
        looked++;
        if (!begins_with_name(name, ent_para_text(text, p))) continue;
        p->kind = ENT_BLOCK_BIOGRAPHY;
    }
}

/* Name lines between or above paragraphs of a life belong to it. */
static void mark_names_of_lives(ent_paras *paras)
{
    for (size_t i = 0; i + 1 < paras->count; i++) {
        ent_para *p = &paras->items[i];
        if (!p->fixed && ent_para_has(p, ENT_F_TAIL) && ent_para_has(p, ENT_F_NAMES) && yields(p) &&
            p[1].kind == ENT_BLOCK_BIOGRAPHY)
            p->kind = ENT_BLOCK_BIOGRAPHY;
    }
}

ent_status ent_paras_revise(ent_paras *paras, ent_slice text)
{
    size_t body = 0;
    bool in_comments = false;
    for (size_t i = 0; i < paras->count; i++) {
        ent_para *p = &paras->items[i];
        if (p->kind == ENT_BLOCK_STORY && ent_para_has(p, ENT_F_PROSE)) body++;
        if (p->fixed) continue;
        if (p->heads == ENT_BLOCK_JUNK && body >= BODY_LEAST && !in_comments)
            in_comments = mark_comments(paras, i);
        if (p->heads == ENT_BLOCK_LINK || p->heads == ENT_BLOCK_MENU) mark_list(paras, i);
        if (body >= BODY_LEAST && i > 0 &&
            (p->heads == ENT_BLOCK_BIOGRAPHY ||
             (is_about(ent_para_text(text, p)) && !ent_para_has(p, ENT_F_STOP) && p->words <= 8)))
            mark_life_under_heading(paras, text, i);
    }
    mark_life_of_byline(paras, text);
    mark_names_of_lives(paras);
    drop_page_title(paras, text);
    return drop_copies(paras, text);
}
