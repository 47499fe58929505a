/* What is measured on one paragraph alone. Long paragraphs are sampled at both ends, so that the time is
 * linear with a small factor: what tells a paragraph's kind stands there. */
#include "blocks_count.h"

enum {
    HASHED_MAX = 64, /* letters: who has them in common is compared in full */
    CUE_MAX = 1000,
    HASH_LEAST = 12 /* less says nothing when it comes twice */
};

/* --- the paragraph's ends --- */

/* s without closing quotation marks and brackets at its end. */
static ent_slice without_closers(ent_slice s)
{
    while (s.len) {
        char c = s.ptr[s.len - 1];
        if (ent_is_one_of(c, "\"')]*_ "))
            s.len--;
        else if (s.len > 3 && memcmp(s.ptr + s.len - 3, "\xE2\x80", 2) == 0 &&
                 ((unsigned char)c == 0x99 || (unsigned char)c == 0x9D))
            s.len -= 3;
        else if (s.len > 2 && memcmp(s.ptr + s.len - 2, "\xC2\xBB", 2) == 0)
            s.len -= 2;
        else
            break;
    }
    return s;
}

static bool ends_with_stop(ent_slice s)
{
    s = without_closers(s);
    return s.len && (ent_is_one_of(s.ptr[s.len - 1], ".!?") || ent_slice_ends(s, ENT_SLICE("\xE2\x80\xA6")));
}

static bool has_bullet(ent_slice s)
{
    if (s.len > 2 && ent_is_one_of(s.ptr[0], "-*+") && s.ptr[1] == ' ') return true;
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xE2\x96\xA0",
                                          "\xE2\x97\x8F", "\xE2\x80\xA3", "\xC2\xB7",     "\xE2\x80\x93 "};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (ent_slice_starts(s, ent_slice_c(bullets[i]))) return true;
    return false;
}

/* "# Title" of Markdown, or "**wholly bold**". */
static bool has_heading_mark(ent_slice s)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] == '#')
        n++;
    if (n > 0 && n <= 6 && n < s.len && s.ptr[n] == ' ') return true;
    return s.len > 6 && s.len < 200 && ent_slice_starts(s, ENT_SLICE("**")) &&
           ent_slice_ends(s, ENT_SLICE("**")) && !memmem(s.ptr + 2, s.len - 4, "**", 2);
}

static bool is_link_only(ent_slice s)
{
    while (s.len && ent_is_one_of(s.ptr[0], "-*> "))
        s = ent_slice_sub(s, 1, s.len);
    if (s.len < 6 || s.ptr[0] != '[' || s.ptr[s.len - 1] != ')') return false;
    size_t close = ent_slice_find(s, ENT_SLICE("]("), 0);
    return close != SIZE_MAX && !memchr(s.ptr + close, ' ', s.len - close);
}

/* --- features --- */

static void set(ent_para *p, ent_feature f, bool on)
{
    if (on) p->features |= ENT_FBIT(f);
}

/* Length of "by", "written by" and the like at the start of the lower-cased sample, its space included; 0 for
 * none. */
static size_t by_length(ent_slice lower)
{
    static const char *const prefixes[] = {"by ",           "by: ",          "written by ",   "posted by ",
                                           "reported by ",  "report by ",    "story by ",     "words by ",
                                           "text by ",      "published by ", "analysis by ",  "issued by ",
                                           "submitted by ", "author: ",      "interview by ", "posted by: "};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (ent_slice_starts(lower, ent_slice_c(prefixes[i]))) return strlen(prefixes[i]);
    return 0;
}

static bool is_by_name(const ent_sample *s, const ent_cue_lexicon *lexicon, bool stop)
{
    ent_slice lower = ent_slice_of(s->lower, s->lower_len);
    size_t skip = by_length(lower);
    if (skip == 0 || skip >= s->clean_len) return false;
    ent_counts rest = {0};
    ent_counts_add(&rest, ent_slice_of(s->clean + skip, s->clean_len - skip), lexicon);
    if (rest.words == 0 || rest.words > 24 || rest.other_lower > 2 || (stop && rest.words > 8)) return false;
    if (rest.first_bits & (ENT_W_WEEKDAY | ENT_W_MONTH)) return false;
    bool handle = lower.ptr[skip - 2] == ':' && rest.words <= 3; /* "Posted by: river_fan" */
    if (handle) return true;
    if (!rest.first_capital && !(rest.first_bits & (ENT_W_FUNCTION | ENT_W_ROLE))) return false;
    return rest.content_capital > 0 && rest.function <= 1 + rest.words / 3 + rest.particles;
}

static bool is_date_line(const ent_counts *n, bool stop)
{
    if (n->words == 0 || n->words > 18 || n->other_lower > 0) return false;
    bool dated = (n->month && n->numbers) || (n->weekday && n->numbers) || n->dates ||
                 (n->ago && (n->numbers || n->words <= 6)) ||
                 (n->clock && (n->time || n->date_cue || n->words == 1)) ||
                 (n->numbers && n->time >= 2 && n->date_cue);
    if (!dated) return false;
    unsigned date_words = n->month + n->weekday + n->time + n->date_cue + n->numbers;
    unsigned place = n->place_capital;
    if (stop && n->function > n->date_cue + 1) return false;
    if (place == 0) return true;
    if (n->separators && n->year && place <= 8) return true; /* "Ana Lima | The Herald | 3 May 2020" */
    return place <= 4 && date_words + 1 >= place && (n->commas || n->separators || n->date_cue || place <= 2);
}

static void set_names(ent_para *p, const ent_counts *n, bool stop)
{
    unsigned allowed = n->role || (n->outlet && n->first_bits & ENT_W_FUNCTION); /* "The Herald" */
    unsigned function = n->function > n->particles ? n->function - n->particles : 0;
    if (n->numbers || stop || n->other_lower || n->words > 10 || n->capital < (n->role ? 1U : 2U) ||
        function > allowed)
        return;
    if (n->addresses || !n->first_capital) return;
    if (n->nav && !n->role && !n->outlet) return; /* "Share Print" */
    unsigned most = n->role || n->outlet ? 8 : 3; /* four would take in headlines of four words */
    if (n->capital > most) return;
    set(p, ENT_F_NAMES, true);
    set(p, ENT_F_ROLE, n->role > 0);
    set(p, ENT_F_OUTLET, n->outlet > 0);
}

static void set_shape(ent_para *p, const ent_counts *n, ent_slice raw, bool stop)
{
    bool cased = n->lower * 2 >= n->words || (n->all_caps * 5 >= n->words * 4 && n->words >= 15);
    bool prose = n->words >= 6 && n->function * 5 >= n->words && cased;
    set(p, ENT_F_TINY, n->words <= 3);
    set(p, ENT_F_SHORT, n->words <= 12);
    set(p, ENT_F_LONG, n->words >= 25 || raw.len > ENT_SAMPLE_WHOLE);
    set(p, ENT_F_PROSE, prose);
    set(p, ENT_F_STOP, stop);
    set(p, ENT_F_COLON, raw.ptr[raw.len - 1] == ':');
    set(p, ENT_F_LOWER_START, n->first_lower);
    bool asks = raw.ptr[raw.len - 1] == '?' && n->words <= 14;
    bool long_enough = n->words >= 2 || (n->all_caps == 1 && !ent_is_one_of(raw.ptr[0], "[("));
    set(p, ENT_F_HEADLINE,
        (!stop || asks) && long_enough && n->words <= 25 && !n->first_lower && n->content > 0 &&
            !ent_is_one_of(raw.ptr[raw.len - 1], ":,;"));
    set(p, ENT_F_TITLE_CASE, n->content >= 3 && n->content_capital * 4 >= n->content * 3);
    set(p, ENT_F_BULLET, has_bullet(raw));
    set(p, ENT_F_HEADING_MARK, has_heading_mark(raw));
    set(p, ENT_F_NO_LETTERS, n->words == 0);
}

static void set_content(ent_para *p, const ent_counts *n, bool stop)
{
    set(p, ENT_F_DATE_LINE, is_date_line(n, stop));
    set(p, ENT_F_DATE_END, n->last_is_date && n->words >= 6);
    set(p, ENT_F_URL_ONLY, n->addresses > 0 && n->addresses == n->words);
    set(p, ENT_F_CONTACT, n->words > 0 && (n->addresses + n->phones) * 3 >= n->words);
    set(p, ENT_F_NO_FUNCTION_WORDS,
        n->words >= 16 && n->function * 25 <= n->words && !stop && (n->commas + n->numbers) * 5 <= n->words);
    set(p, ENT_F_SEPARATORS, n->separators >= 2 && n->separators * 6 >= n->words);
    set(p, ENT_F_REPEATED_WORDS, n->words >= 10 && n->most_repeated >= 4 && n->most_repeated * 5 >= n->words);
    set(p, ENT_F_NAV_WORDS, n->nav >= 2 && n->nav * 2 >= n->words);
    set(p, ENT_F_NAV_WORD, n->words == 1 && n->nav == 1);
    set(p, ENT_F_SAYS, n->say > 0);
    set(p, ENT_F_SCENE, n->scene > 0);
    set(p, ENT_F_SCENES, n->scene > 1);
}

/* Of the first letters and digits; 0 when there are too few. */
static uint64_t hash_text(ent_slice lower)
{
    uint64_t h = 0xcbf29ce484222325U;
    size_t used = 0;
    for (size_t i = 0; i < lower.len && used < HASHED_MAX; i++) {
        unsigned char c = (unsigned char)lower.ptr[i];
        if (c < 'a' || c > 'z') continue;
        h = (h ^ c) * 0x100000001b3U;
        used++;
    }
    return used >= HASH_LEAST ? h | 1 : 0;
}

void ent_para_measure(ent_para *p, ent_slice text, const ent_cue_lexicon *lexicon)
{
    ent_slice raw = ent_para_text(text, p);
    if (raw.len == 0) return;
    ent_sample s;
    ent_counts n = {0};
    ent_cue_sum cues = {0};
    ent_sample_take(&s, raw);
    ent_slice clean = ent_slice_of(s.clean, s.clean_len);
    ent_counts_add(&n, clean, lexicon);
    ent_cues_find(&cues, ent_slice_of(s.lower, s.lower_len), s.starts, s.start_count, lexicon);
    for (size_t k = 0; k < ENT_BLOCK_KIND_COUNT; k++)
        p->cue[k] = (int16_t)(cues.weight[k] < CUE_MAX ? cues.weight[k] : CUE_MAX);
    p->heads = (uint8_t)cues.heads;
    p->words = (uint16_t)n.words;
    bool stop = ends_with_stop(clean);
    set_shape(p, &n, raw, stop);
    set_content(p, &n, stop);
    set_names(p, &n, stop);
    set(p, ENT_F_BY_NAME, is_by_name(&s, lexicon, stop));
    if (ent_para_has(p, ENT_F_BY_NAME)) p->features &= ~ENT_FBIT(ENT_F_DATE_LINE); /* "By A | 3 May 2020" */
    set(p, ENT_F_LINK_ONLY, is_link_only(raw));
    set(p, ENT_F_IMAGE, ent_slice_starts(raw, ENT_SLICE("![")) || ent_slice_starts(raw, ENT_SLICE("[![")));
    set(p, ENT_F_CREDIT,
        p->cue[ENT_BLOCK_CAPTION] + p->cue[ENT_BLOCK_BYLINE] >= 14 && n.other_lower == 0 && n.words <= 10 &&
            n.function <= n.particles && !stop);
    p->hash = hash_text(ent_slice_of(s.lower, s.lower_len));
}
