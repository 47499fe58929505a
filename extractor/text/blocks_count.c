/* Takes a sample of a paragraph and counts its words. This is where the time of block finding goes: a byte is
 * looked at once per pass, and a word in plain lower case, which most are, takes the short way. */
#include "blocks_count.h"

#include <entente/utf8.h>

enum { HEAD_BYTES = 192, TAIL_BYTES = 112 };

/* Classes of bytes. A word's classes are those of its bytes together. */
enum { C_LOWER = 1, C_UPPER = 2, C_DIGIT = 4, C_HIGH = 8, C_AT = 16, C_COLON = 32, C_PUNCT = 64 };

/* clang-format off */
enum { L = C_LOWER, U = C_UPPER, D = C_DIGIT, A = C_AT, C = C_COLON, P = C_PUNCT };
static const uint8_t CLASSES[128] = {
    P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
    P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
    P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
    D, D, D, D, D, D, D, D, D, D, C, P, P, P, P, P,
    A, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, P, P, P, P, P,
    P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, P,
};
/* clang-format on */

static unsigned byte_class(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c < 0x80 ? CLASSES[c] : C_HIGH;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void make_lower(ent_sample *s)
{
    size_t n = 0, words = 0;
    unsigned before = ' ';
    for (size_t i = 0; i < s->clean_len; i++) {
        unsigned c = (unsigned char)s->clean[i];
        unsigned class_ = byte_class((char)c);
        c |= (class_ & C_UPPER) << 4; /* 'A' | 0x20 is 'a' */
        if (class_ == C_DIGIT) {
            if (before == '#') continue;
            c = '#';
        }
        if (before == '#' && (c == ',' || c == '.') && i + 1 < s->clean_len && is_digit(s->clean[i + 1]))
            continue;
        s->starts[words] = (uint16_t)n;
        words += (before == ' ' || before == '(' || before == '"') && c != ' ' && words < ENT_SAMPLE_MAX / 2;
        s->lower[n++] = (char)c;
        before = c;
    }
    s->lower_len = n;
    s->start_count = words;
}

void ent_sample_take(ent_sample *out, ent_slice s)
{
    if (s.len <= ENT_SAMPLE_WHOLE) {
        out->clean_len = ent_clean_text(s, out->clean, ENT_SAMPLE_MAX);
    } else {
        size_t n = ent_clean_text(ent_slice_sub(s, 0, HEAD_BYTES), out->clean, HEAD_BYTES);
        out->clean[n++] = ' ';
        ent_slice tail = ent_slice_sub(s, s.len - TAIL_BYTES, s.len);
        out->clean_len = n + ent_clean_text(tail, out->clean + n, TAIL_BYTES);
    }
    make_lower(out);
}

/* Bytes of typographic punctuation at p (U+2000 to U+203F, U+0080 to U+00BF), 0 for a letter. */
static size_t wide_punctuation(const char *p, size_t left)
{
    unsigned char c = (unsigned char)p[0];
    if (c == 0xE2 && left >= 3 && (unsigned char)p[1] == 0x80) return 3;
    return c == 0xC2 && left >= 2 ? 2 : 0;
}

/* Word without punctuation at its ends. */
static ent_slice strip_word(ent_slice w)
{
    const unsigned inner = C_LOWER | C_UPPER | C_DIGIT | C_HIGH;
    while (w.len) {
        unsigned class_ = byte_class(w.ptr[0]);
        size_t n = class_ == C_HIGH ? wide_punctuation(w.ptr, w.len) : !(class_ & inner);
        if (n == 0) break;
        w = ent_slice_sub(w, n, w.len);
    }
    while (w.len) {
        unsigned class_ = byte_class(w.ptr[w.len - 1]);
        size_t n = !(class_ & inner);
        if (class_ == C_HIGH) n = w.len >= 3 ? wide_punctuation(w.ptr + w.len - 3, 3) : 0;
        if (n != 1 && n != 3) break;
        w.len -= n;
    }
    return w;
}

static bool is_address(ent_slice w)
{
    if (ent_slice_find(w, ENT_SLICE("://"), 0) != SIZE_MAX) return true;
    const char *at = memchr(w.ptr, '@', w.len);
    return at && at > w.ptr && memchr(at, '.', (size_t)(w.ptr + w.len - at));
}

/* Seven digits and more, with marks between them, or the start of a number: 555-0199, +44. */
static bool is_phone(ent_slice raw)
{
    size_t digits = 0, marks = 0;
    for (size_t i = 0; i < raw.len; i++) {
        digits += is_digit(raw.ptr[i]);
        marks += ent_is_one_of(raw.ptr[i], "+()-./");
    }
    bool country = raw.ptr[0] == '+' && digits >= 2;
    return (digits >= 7 || country) && marks > 0 && digits + marks == raw.len;
}

static void count_number(ent_counts *n, ent_slice w)
{
    size_t digits = 0, colons = 0, marks = 0;
    for (size_t i = 0; i < w.len; i++) {
        digits += is_digit(w.ptr[i]);
        colons += w.ptr[i] == ':';
        marks += w.ptr[i] == '/' || w.ptr[i] == '-' || w.ptr[i] == '.';
    }
    n->numbers++;
    if (digits == 4 && w.len == 4 && (w.ptr[0] == '1' || w.ptr[0] == '2')) n->year++;
    if (colons && digits >= 3 && digits <= 6) n->clock++;
    if ((marks == 2 && digits >= 5 && digits <= 8) || (marks >= 2 && colons && digits >= 12)) n->dates++;
    n->last_is_date = n->year || n->clock || n->dates;
}

static void count_bits(ent_counts *n, unsigned bits, bool is_lower, size_t len)
{
    n->function += (bits & ENT_W_FUNCTION) != 0;
    n->nav += (bits & ENT_W_NAV) != 0;
    n->month += (bits & ENT_W_MONTH) != 0 && !(is_lower && len > 4); /* "march on" is no month */
    n->weekday += (bits & ENT_W_WEEKDAY) != 0 && !is_lower;
    n->time += (bits & ENT_W_TIME) != 0;
    n->date_cue += (bits & ENT_W_DATE_CUE) != 0;
    n->ago += (bits & ENT_W_AGO) != 0;
    n->say += (bits & ENT_W_SAY) != 0;
    n->scene += (bits & ENT_W_SCENE) != 0 && is_lower;
    n->role += (bits & ENT_W_ROLE) != 0;
    n->outlet += (bits & ENT_W_OUTLET) != 0 && !is_lower;
    n->particles += (bits & ENT_W_PARTICLE) != 0 && is_lower;
}

static void count_repeats(ent_counts *n, const char low[ENT_WORD_SIZE], size_t len)
{
    uint64_t a, b;
    if (len < 3) return;
    memcpy(&a, low, sizeof a);
    memcpy(&b, low + sizeof a, sizeof b);
    uint64_t h = (a ^ b * 31) * 0x9E3779B97F4A7C15U;
    uint8_t *count = &n->bucket[h >> 57];
    if (*count < 255) ++*count;
    if (*count > n->most_repeated) n->most_repeated = *count;
}

/* Case of the first letter; the word may begin with a letter outside ASCII. */
static void read_case(ent_slice w, bool *lower, bool *capital)
{
    size_t next;
    uint32_t c = ent_utf8_at(w, 0, &next);
    *lower = ent_char_is_lower(c);
    *capital = ent_char_is_upper(c);
}

/* A word without punctuation at its ends. */
static void count_stripped(ent_counts *n, ent_slice w, unsigned classes, const ent_cue_lexicon *lexicon)
{
    char low[ENT_WORD_SIZE] = {0};
    size_t len = w.len < ENT_WORD_SIZE ? w.len : 0;
    for (size_t i = 0; i < len; i++)
        low[i] = (char)(byte_class(w.ptr[i]) == C_UPPER ? w.ptr[i] + 32 : w.ptr[i]);
    unsigned bits = ent_cue_word(lexicon, low, len);
    bool lower = classes == C_LOWER, capital = false;
    if (!lower) read_case(w, &lower, &capital);
    if (n->words++ == 0) {
        n->first_bits = bits;
        n->first_lower = lower;
        n->first_capital = capital;
    }
    if (is_digit(w.ptr[0])) {
        count_number(n, w);
        return;
    }
    n->lower += lower;
    n->capital += capital;
    n->all_caps += capital && w.len > 1 && !(classes & C_LOWER);
    n->last_is_date = false;
    if (bits) {
        count_bits(n, bits, lower, w.len);
        n->last_is_date = (bits & (ENT_W_MONTH | ENT_W_WEEKDAY | ENT_W_TIME)) && !(bits & ENT_W_FUNCTION);
    }
    bool date = (bits & (ENT_W_MONTH | ENT_W_WEEKDAY | ENT_W_TIME | ENT_W_DATE_CUE)) != 0;
    bool particle = lower && ((bits & ENT_W_PARTICLE) || (w.len > 3 && w.ptr[1] == 'l' && w.ptr[2] == '-'));
    n->plain_function += (bits & ENT_W_FUNCTION) && !date;
    n->other_lower += lower && !particle && !date && !(bits & (ENT_W_FUNCTION | ENT_W_ROLE));
    n->place_capital += capital && !date;
    if (bits & ENT_W_FUNCTION) return;
    n->content++;
    n->content_capital += capital;
    count_repeats(n, low, len);
}

/* A run without a letter or digit: a separator of a menu, or a dash. */
static void count_marks(ent_counts *n, ent_slice raw)
{
    n->separators += raw.len <= 3 && (ent_is_one_of(raw.ptr[0], "|>/") || (unsigned char)raw.ptr[0] == 0xC2 ||
                                      ent_slice_equal(raw, ENT_SLICE("\xE2\x80\xA2")) ||
                                      ent_slice_equal(raw, ENT_SLICE("\xE2\x80\xBA")));
}

static void count_run(ent_counts *n, ent_slice raw, unsigned classes, const ent_cue_lexicon *lexicon)
{
    if ((classes & (C_AT | C_COLON) && is_address(raw)) || (raw.len > 6 && memcmp(raw.ptr, "www.", 4) == 0)) {
        n->addresses++;
        n->words++;
        return;
    }
    ent_slice w = raw;
    if (classes & ~(unsigned)(C_LOWER | C_UPPER)) {
        n->phones += classes == (C_DIGIT | C_PUNCT) && is_phone(raw);
        n->commas += raw.ptr[raw.len - 1] == ',';
        w = strip_word(raw);
    }
    if (w.len)
        count_stripped(n, w, classes, lexicon);
    else
        count_marks(n, raw);
}

void ent_counts_add(ent_counts *n, ent_slice clean, const ent_cue_lexicon *lexicon)
{
    for (size_t i = 0; i < clean.len;) {
        size_t end = i;
        unsigned classes = 0;
        for (; end < clean.len && clean.ptr[end] != ' '; end++)
            classes |= byte_class(clean.ptr[end]);
        if (end > i) count_run(n, ent_slice_sub(clean, i, end), classes, lexicon);
        i = end + 1;
    }
}
