/* Words that macros hold. */
#include "checks.h"

#include <entente/utf8.h>

#include <stdlib.h>

struct rule_words {
    ent_intern *words; /* the id is the index into traits */
    unsigned *traits;
    size_t count, capacity;
};

static const struct {
    unsigned traits;
    const char *words;
} built_in[] = {
    {W_BE | W_AUX | W_FUNCTION, "be is are was were been being am isn't aren't wasn't weren't"},
    {W_AUX | W_FUNCTION, "has have had having hasn't haven't hadn't do does did don't doesn't didn't done "
                         "will would shall should can could "
                         "may might must ought won't wouldn't shan't shouldn't can't cannot couldn't mayn't "
                         "mightn't mustn't needn't to "
                         "not never no longer"},
    {W_AUX, "also again already always both each either neither all even ever first further furthermore "
            "hence here however "
            "indeed instead jointly just later likewise meanwhile moreover more most nevertheless "
            "nonetheless next now often "
            "once only openly perhaps rather still soon somewhat sometimes then thereby therefore though "
            "thus together too "
            "twice very well yet better forth far so long ago almost quite much "
            "got get gets getting started start starts starting begun begin begins began continued continue "
            "continues "
            "continuing keeps kept"},
    {W_AUX | W_NEEDS_TO, "able about due eager expected going keen likely meant poised prepared ready "
                         "reluctant scheduled set supposed sure "
                         "trying tried tries try unable unlikely unwilling used willing seems seemed appears "
                         "appeared said reported believed "
                         "known thought forced urged asked allowed"},
    {W_NO_ADVERB, "ally anomaly apply assembly belly bully comply family fly homily imply italy july jelly "
                  "lily monopoly multiply "
                  "rally rely reply sally supply tally"},
    {W_DET | W_FUNCTION, "the a an its their his her our my your this that these those any some no all both "
                         "each every either another "
                         "several many few most more such what whose one"},
    {W_DET, "two three four five six seven eight nine ten eleven twelve dozens hundreds thousands million "
            "billion first second "
            "third last next other various numerous certain much further"},
    {W_FUNCTION, "of in on at by for from with without within about above across after against along amid "
                 "among around as "
                 "because before behind below beneath beside besides between beyond but despite down during "
                 "except if inside "
                 "into like near nor off onto or out outside over past per since so than then though through "
                 "throughout till "
                 "toward towards under unless until up upon via when where whereas whether which while who "
                 "whom why how and "
                 "he she it they we i you him them us me himself herself itself themselves there here yes"},
    {W_TIME | W_TIME_CORE,
     "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
     "saturdays sundays january february march april may june july august september october november "
     "december jan feb "
     "mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow tonight overnight recently lately "
     "previously "
     "week weeks month months year years day days hour hours minute minutes decade decades century weekend "
     "morning "
     "afternoon evening night noon midday midnight summer autumn winter spring quarter earlier afterwards"},
    {W_TIME,
     "on in at late early later last next this past the over during recent coming previous same following "
     "ago since "
     "of a an few several two three four five six seven eight nine ten first second third for time by until "
     "before "
     "after mid end beginning start local time gmt est each every another one about some nearly more than"},
};

static ent_slice next_word(ent_slice *rest, char separator)
{
    size_t start = 0, end;
    while (start < rest->len && rest->ptr[start] == separator)
        start++;
    for (end = start; end < rest->len && rest->ptr[end] != separator;)
        end++;
    ent_slice word = ent_slice_sub(*rest, start, end);
    *rest = ent_slice_sub(*rest, end, rest->len);
    return word;
}

ent_status rule_words_add(rule_words *words, ent_slice word, unsigned traits)
{
    uint32_t id;
    ent_status st = ent_intern_add(words->words, word, &id);
    if (st != ENT_OK) return st;
    if (id >= words->capacity) {
        size_t capacity = words->capacity ? words->capacity * 2 : 512;
        unsigned *moved = realloc(words->traits, capacity * sizeof *moved);
        if (!moved) return ENT_ENOMEM;
        words->traits = moved;
        words->capacity = capacity;
    }
    if (id == words->count) words->traits[words->count++] = 0;
    words->traits[id] |= traits;
    return ENT_OK;
}

ent_status rule_words_new(rule_words **out)
{
    rule_words *words = *out = calloc(1, sizeof *words);
    if (!words) return ENT_ENOMEM;
    ent_status st = ent_intern_new(&words->words);
    for (size_t i = 0; st == ENT_OK && i < sizeof built_in / sizeof *built_in; i++) {
        ent_slice rest = ent_slice_c(built_in[i].words), word;
        while (st == ENT_OK && (word = next_word(&rest, ' ')).len)
            st = rule_words_add(words, word, built_in[i].traits);
    }
    if (st != ENT_OK) {
        rule_words_free(words);
        *out = NULL;
    }
    return st;
}

void rule_words_free(rule_words *words)
{
    if (!words) return;
    ent_intern_free(words->words);
    free(words->traits);
    free(words);
}

unsigned rule_words_traits(const rule_words *words, ent_slice word)
{
    enum { LONGEST = 48 };
    char key[LONGEST + 4];
    size_t len = 0;
    if (word.len > LONGEST) return 0;
    for (size_t at = 0; at < word.len && len + 4 <= sizeof key;)
        len += ent_utf8_put(ent_char_lower(ent_utf8_at(word, at, &at)), key + len);
    uint32_t id = ent_intern_find(words->words, ent_slice_of(key, len));
    return id == ENT_NO_ID ? 0 : words->traits[id];
}

/* --- Checks --- */

typedef struct phrase {
    const rule_words *words;
    ent_slice rest;
    ent_slice word; /* the current one, without a comma or full stop behind it; empty at the end */
    bool has_comma;
    unsigned traits;
} phrase;

static bool advance(phrase *p)
{
    p->word = next_word(&p->rest, ' ');
    p->has_comma = p->word.len && p->word.ptr[p->word.len - 1] == ',';
    if (p->has_comma) p->word.len--;
    if (p->word.len && p->word.ptr[p->word.len - 1] == '.') p->word.len--;
    p->traits = rule_words_traits(p->words, p->word);
    return p->word.len > 0;
}

static bool is_adverb(const phrase *p)
{
    return p->word.len > 3 && ent_slice_ends(p->word, ENT_SLICE("ly")) && !(p->traits & W_NO_ADVERB);
}

/* "5", "11th", "2013" */
static bool is_number(ent_slice word)
{
    size_t digits = 0;
    while (digits < word.len && word.ptr[digits] >= '0' && word.ptr[digits] <= '9')
        digits++;
    return digits > 0 && digits <= 4 && word.len <= digits + 2;
}

static bool is_year(ent_slice word)
{
    return word.len == 4 && is_number(word) && (word.ptr[0] == '1' || word.ptr[0] == '2');
}

/* Passes over a time expression ("on Monday", "late last week") from the current word on; false when there is
 * none, and then p is as before. */
static bool pass_time(phrase *p)
{
    phrase at = *p, end = *p;
    bool is_time = false;
    while (at.word.len && ((at.traits & (W_TIME | W_TIME_CORE)) || is_number(at.word))) {
        bool core = (at.traits & W_TIME_CORE) || is_year(at.word), day = is_time && is_number(at.word);
        is_time = is_time || core;
        (void)advance(&at);
        if (core || day) end = at;
    }
    /* "two days ago" ends in a word that makes no time by itself. */
    if (is_time && ent_slice_equal(end.word, ENT_SLICE("ago"))) (void)advance(&end);
    if (is_time) *p = end;
    return is_time;
}

/* Passes over one word of a verb's chain or a time; false: something else stands there. "No" is none of them
 * without its noun or "longer". */
static bool pass_aux(phrase *p)
{
    if (pass_time(p)) return true;
    if (!(p->traits & W_AUX) && !is_adverb(p)) return false;
    bool needs_to = (p->traits & W_NEEDS_TO) != 0;
    (void)advance(p);
    return !needs_to || ent_slice_equal(p->word, ENT_SLICE("to"));
}

static bool is_aux_chain(const rule_words *words, ent_slice text)
{
    phrase p = {.words = words, .rest = text};
    (void)advance(&p);
    while (p.word.len)
        if (!pass_aux(&p)) return false;
    return true;
}

/* The last verb of the chain is a form of "be". */
static bool is_be_chain(const rule_words *words, ent_slice text)
{
    phrase p = {.words = words, .rest = text};
    bool be = false;
    (void)advance(&p);
    while (p.word.len) {
        if (pass_time(&p)) continue;
        if (p.traits & W_FUNCTION) be = (p.traits & W_BE) != 0;
        if (!pass_aux(&p)) return false;
    }
    return be;
}

static bool is_det(const rule_words *words, ent_slice text)
{
    enum { MODIFIERS = 3 };
    phrase p = {.words = words, .rest = text};
    if (!advance(&p)) return true;
    while (p.word.len && ((p.traits & W_DET) || is_number(p.word)))
        (void)advance(&p);
    for (int n = 0; p.word.len; n++) {
        if (n == MODIFIERS || (p.traits & W_FUNCTION)) return false;
        (void)advance(&p);
    }
    return true;
}

static bool is_time(const rule_words *words, ent_slice text)
{
    phrase p = {.words = words, .rest = text};
    if (!advance(&p)) return true;
    return pass_time(&p) && !p.word.len;
}

bool rule_words_check(const void *user, unsigned number, ent_slice text)
{
    const rule_words *words = user;
    switch (number) {
    case CHECK_AUX: return is_aux_chain(words, text);
    case CHECK_BE: return is_be_chain(words, text);
    case CHECK_DET: return is_det(words, text);
    case CHECK_DAY: return is_time(words, text);
    default: return true;
    }
}
