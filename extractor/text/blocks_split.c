/* Datelines and agencies' sign-offs: parts of a paragraph that are no story. */
#include "blocks.h"

#include <entente/utf8.h>

enum { DATELINE_MAX = 110, DATELINE_WORDS = 12, SIGNOFF_MAX = 600 };

/* What the words before the dash say. */
typedef struct dateline {
    size_t words, place_caps, place_words, numbers, months;
    bool agency; /* a parenthesis */
} dateline;

/* Length of the dash at s[i] that may close a dateline, 0 for none: em and en dash, "--", " - ". */
static size_t dash_at(ent_slice s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i], d = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;
    if (c == '-') return d == '-' ? 2 : d == ' ' && i > 0 && s.ptr[i - 1] == ' ';
    if (c != 0xE2 || d != 0x80 || i + 2 >= s.len) return 0;
    unsigned char e = (unsigned char)s.ptr[i + 2];
    return e == 0x93 || e == 0x94 ? 3 : 0;
}

static bool is_month(ent_slice w)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    for (size_t i = 0; i < 12 && w.len >= 3; i++)
        if (ent_slice_equal_ascii_nocase(ent_slice_sub(w, 0, 3), ent_slice_c(months[i]))) return true;
    return false;
}

/* Counts one word before the dash; false when no dateline has it. */
static bool take_word(dateline *d, ent_slice w)
{
    size_t next;
    uint32_t c = ent_utf8_at(w, 0, &next);
    d->words++;
    if (c == '(') {
        d->agency = true;
        return true;
    }
    if (ent_char_is_digit(c)) {
        d->numbers++;
        return true;
    }
    if (!ent_char_is_upper(c))
        return ent_slice_equal(w, ENT_SLICE("and")) || ent_slice_equal(w, ENT_SLICE("de"));
    if (is_month(w)) {
        d->months++;
        return true;
    }
    bool caps = next < w.len;
    for (size_t i = 0; i < w.len && caps; i++)
        caps = w.ptr[i] < 'a' || w.ptr[i] > 'z';
    if (!d->agency && !d->numbers && !d->months) {
        d->place_words++;
        if (caps && d->place_caps + 1 == d->place_words) d->place_caps++;
    }
    return true;
}

/* Enough evidence: a place, and with it an agency or a date; at the start of the story capitals will do. */
static bool is_dateline(const dateline *d, ent_slice rest, bool is_first)
{
    bool dated = d->agency || (d->numbers && d->months);
    bool capitals = d->place_caps > 0;
    if (dated && (capitals || is_first)) return true;
    size_t next;
    return is_first && capitals && rest.len > 0 && !ent_char_is_lower(ent_utf8_at(rest, 0, &next));
}

/* Offset behind the word at i: up to a space, or to the end of a parenthesis, as an agency may have several
 * words; a dash or a colon ends it too. */
static size_t word_end(ent_slice s, size_t i, size_t limit)
{
    if (s.ptr[i] == '(') {
        const char *close = memchr(s.ptr + i, ')', limit - i);
        return close ? (size_t)(close - s.ptr) + 1 : limit;
    }
    while (i < limit && s.ptr[i] != ' ' && !dash_at(s, i) &&
           !(s.ptr[i] == ':' && i + 1 < limit && s.ptr[i + 1] == ' '))
        i++;
    return i;
}

static size_t skip_spaces(ent_slice s, size_t i)
{
    while (i < s.len && s.ptr[i] == ' ')
        i++;
    return i;
}

size_t ent_dateline_length(ent_slice s, bool is_first)
{
    size_t limit = s.len < DATELINE_MAX ? s.len : DATELINE_MAX;
    dateline d = {0};
    for (size_t i = 0; i < limit;) {
        size_t end = word_end(s, i, limit);
        if (end > i && (!take_word(&d, ent_slice_sub(s, i, end)) || d.words > DATELINE_WORDS)) return 0;
        size_t next = skip_spaces(s, end);
        if (next >= limit) return 0;
        size_t dash = dash_at(s, next), colon = s.ptr[end] == ':';
        /* "LONDON (Agency) The ...": no dash, but nothing else has capitals and then a parenthesis. */
        bool bare = d.agency && s.ptr[end - 1] == ')' && !dash && !colon;
        if (dash || colon || bare) {
            if (d.place_words == 0 || d.place_words > 5) return 0;
            if (!dash && !((d.agency || d.months) && d.place_caps)) return 0;
            size_t stop = dash ? next + dash : end + colon;
            ent_slice rest = ent_slice_sub(s, skip_spaces(s, stop), s.len);
            return rest.len && is_dateline(&d, rest, is_first) ? stop : 0;
        }
        i = next;
    }
    return 0;
}

size_t ent_signoff_start(ent_slice s)
{
    static const char *const leads[] = {"(Reporting by",      "(Additional reporting", "(Editing by",
                                        "(Writing by",        "(Compiled by",          "(Reporting and",
                                        "(With reporting by", "(Writing and",          "(With inputs from"};
    ent_slice trimmed = s;
    if (ent_slice_ends(trimmed, ENT_SLICE("."))) trimmed.len--;
    if (!ent_slice_ends(trimmed, ENT_SLICE(")"))) return s.len;
    size_t from = s.len > SIGNOFF_MAX ? s.len - SIGNOFF_MAX : 0;
    size_t best = s.len;
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
        size_t at = ent_slice_find(s, ent_slice_c(leads[i]), from);
        if (at < best) best = at;
    }
    return best;
}
