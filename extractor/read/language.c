/* Is a text English? Function words decide, counted in a sample: in running text of any language every third
 * word or so is one, and names, tables and capitals do not change that. Where there are too few of any
 * language (headlines, lists, tables) a text counts as English.
 *
 * libexttextcat (n-grams) was measured against this and left; figures are in README.md. */
#include "language.h"

#include "../document.h"

#include <entente/utf8.h>

enum {
    FEWEST_WORDS = 40, /* design: a shorter text counts as English */
    SAMPLE_WINDOWS = 8,
    SAMPLE_WINDOW = 256, /* bytes: all windows together have some 300 words */
    TABLE_SIZE = 1024,   /* about twice the different words that a sample can hold */
    LONGEST_WORD = 8,    /* bytes, so that a word is an integer */
    SURELY_ENGLISH = 20, /* per cent of the words; running English text has 30 to 45 */
    SURELY_OTHER = 12,
    HARDLY_ENGLISH = 6
};

/* Counts of the sample. Words are packed into integers, 0 marks a free place. */
typedef struct sample {
    uint64_t keys[TABLE_SIZE];
    uint16_t counts[TABLE_SIZE];
    size_t used;
    size_t letters[ENT_SCRIPT_COUNT];
    size_t words[ENT_SCRIPT_COUNT];
    size_t small_words; /* Latin words that begin with a small letter */
} sample;

static size_t place_of(const sample *s, uint64_t key)
{
    size_t i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 54); /* 10 bits: TABLE_SIZE */
    while (s->keys[i] && s->keys[i] != key)
        i = (i + 1) % TABLE_SIZE;
    return i;
}

static void add_word(sample *s, uint64_t key)
{
    size_t i = place_of(s, key);
    if (!s->keys[i] && s->used >= TABLE_SIZE / 2) return;
    s->used += !s->keys[i];
    s->keys[i] = key;
    s->counts[i]++;
}

/* A word being collected: its bytes in small letters, and the script of its first letter. */
typedef struct word {
    uint64_t key;
    size_t len, letters, capitals;
    ent_script script;
    bool is_small; /* begins with a small letter, or its script has no case */
} word;

static void add_letter(word *w, uint32_t c, uint32_t small, ent_script script)
{
    char bytes[4] = {(char)small, 0, 0, 0};
    if (w->letters++ == 0) {
        w->script = script;
        w->is_small = small == c;
    }
    w->capitals += small != c;
    size_t n = small < 0x80 ? 1 : ent_utf8_put(small, bytes);
    for (size_t i = 0; i < n && w->len + i < LONGEST_WORD; i++)
        w->key |= (uint64_t)(unsigned char)bytes[i] << (8 * (w->len + i));
    w->len += n;
}

/* A word like "De" or "Van" is a part of a name more often than not; in "DE" all is in capitals. */
static void end_word(sample *s, word *w)
{
    if (w->letters == 0) return;
    s->words[w->script]++;
    s->small_words += w->script == ENT_SCRIPT_LATIN && w->is_small;
    bool counts = w->is_small || (w->letters > 1 && w->capitals == w->letters);
    if (counts && w->len <= LONGEST_WORD) add_word(s, w->key);
    *w = (word){0};
}

/* Decodes the character at `at`, its lower case and its script. */
static ent_script look(ent_slice text, size_t at, size_t *next, uint32_t *c, uint32_t *small)
{
    unsigned char byte = (unsigned char)text.ptr[at];
    if (byte < 0x80) {
        *next = at + 1;
        *c = byte;
        *small = byte | 0x20U;
        return *small >= 'a' && *small <= 'z' ? ENT_SCRIPT_LATIN : ENT_SCRIPT_NONE;
    }
    *c = ent_utf8_at(text, at, next);
    ent_script script = ent_script_of(*c);
    *small = script == ENT_SCRIPT_NONE ? *c : ent_char_lower(*c);
    return script;
}

/* The fast path: takes the ASCII letters from `at` on and gives the offset behind them. */
static size_t take_ascii(word *w, ent_slice text, size_t at)
{
    size_t start = at, len = w->len, capitals = 0;
    uint64_t key = w->key;
    unsigned char first = (unsigned char)text.ptr[at];
    for (; at < text.len; at++, len++) {
        unsigned char byte = (unsigned char)text.ptr[at], small = byte | 0x20;
        if (small < 'a' || small > 'z') break;
        capitals += small != byte;
        if (len < LONGEST_WORD) key |= (uint64_t)small << (8 * len);
    }
    if (at == start) return at;
    if (w->letters == 0) {
        w->script = ENT_SCRIPT_LATIN;
        w->is_small = (first & 0x20) != 0;
    }
    w->letters += at - start;
    w->capitals += capitals;
    w->key = key;
    w->len = len;
    return at;
}

static void count_window(sample *s, ent_slice text)
{
    word w = {0};
    for (size_t at = 0, next; at < text.len; at = next) {
        uint32_t c, small;
        next = take_ascii(&w, text, at);
        if (next > at) {
            s->letters[ENT_SCRIPT_LATIN] += next - at;
            continue;
        }
        ent_script script = look(text, at, &next, &c, &small);
        s->letters[script]++;
        if (script == ENT_SCRIPT_NONE || ent_script_letters_per_word(script))
            end_word(s, &w);
        else
            add_letter(&w, c, small, script);
    }
    end_word(s, &w);
}

/* A long text is seen through windows all over it, each beginning behind a blank: its start may be a menu. */
static void take_sample(sample *s, ent_slice text)
{
    if (text.len <= (size_t)SAMPLE_WINDOWS * SAMPLE_WINDOW) {
        count_window(s, text);
        return;
    }
    for (size_t i = 0; i < SAMPLE_WINDOWS; i++) {
        size_t start = text.len / SAMPLE_WINDOWS * i, end = start + SAMPLE_WINDOW;
        while (start > 0 && start < end && text.ptr[start - 1] != ' ' && text.ptr[start - 1] != '\n')
            start++;
        if (start == end) start = end - SAMPLE_WINDOW; /* no blanks: Chinese */
        count_window(s, ent_slice_sub(text, start, end));
    }
}

/* Words of a script, also where they are not written apart. */
static size_t words_of(const sample *s, ent_script script)
{
    unsigned letters = ent_script_letters_per_word(script);
    return letters ? s->letters[script] / letters : s->words[script];
}

/* How many words of the sample are function words of the language. */
static size_t count_hits(const sample *s, const ent_language_profile *profile)
{
    size_t hits = 0, len = 0;
    uint64_t key = 0;
    for (const char *p = profile->words;; p++) {
        if (*p && *p != ' ') {
            key |= (uint64_t)(unsigned char)*p << (8 * len++);
            continue;
        }
        hits += s->counts[place_of(s, key)];
        key = 0;
        len = 0;
        if (!*p) return hits;
    }
}

/* The language of this script with the most hits, English left out; NULL when there is no such profile. */
static const ent_language_profile *best_other(const sample *s, ent_script script, size_t *hits)
{
    const ent_language_profile *best = NULL;
    *hits = 0;
    for (size_t i = 1; i < ent_language_profile_count; i++) {
        const ent_language_profile *profile = &ent_language_profiles[i];
        size_t n = profile->script == script ? count_hits(s, profile) : 0;
        if (n <= *hits) continue;
        *hits = n;
        best = profile;
    }
    return best;
}

/* Text in Latin letters. It is of another language when that has clearly more hits; and of an unknown one
 * when it is running text (small words) with hardly a word of English. */
static const char *decide_latin(const sample *s)
{
    size_t words = s->words[ENT_SCRIPT_LATIN], other;
    size_t english = count_hits(s, &ent_language_profiles[0]);
    if (english * 100 >= words * SURELY_ENGLISH) return "en";
    const ent_language_profile *best = best_other(s, ENT_SCRIPT_LATIN, &other);
    if (best && other * 100 >= words * SURELY_OTHER && other * 2 >= english * 3) return best->code;
    if (s->small_words >= FEWEST_WORDS && s->small_words * 2 > words &&
        english * 100 < s->small_words * HARDLY_ENGLISH)
        return best && other > english ? best->code : "und";
    return "en";
}

static const char *decide(const sample *s)
{
    size_t all = 0, most = 0, hits;
    ent_script script = ENT_SCRIPT_LATIN;
    for (size_t i = ENT_SCRIPT_LATIN; i < ENT_SCRIPT_COUNT; i++) {
        size_t n = words_of(s, (ent_script)i);
        all += n;
        if (n <= most) continue;
        most = n;
        script = (ent_script)i;
    }
    if (all < FEWEST_WORDS) return "en";
    if (script == ENT_SCRIPT_LATIN) return decide_latin(s);
    /* Japanese has more Chinese characters than its own at times, but never few of its own. */
    if (script == ENT_SCRIPT_HAN && s->letters[ENT_SCRIPT_KANA] * 10 > s->letters[ENT_SCRIPT_HAN])
        script = ENT_SCRIPT_KANA;
    if (ent_script_language(script)) return ent_script_language(script);
    const ent_language_profile *best = best_other(s, script, &hits);
    return best && hits * 100 >= most * HARDLY_ENGLISH ? best->code : "und";
}

ent_status ent_language_detect(ent_document *doc)
{
    sample *s = ENT_ARENA_NEW(doc->arena, sample, 1);
    if (!s) return ENT_ENOMEM;
    take_sample(s, doc->parts[ENT_PART_TEXT].text);
    doc->language = ent_slice_c(decide(s));
    return ENT_OK;
}
