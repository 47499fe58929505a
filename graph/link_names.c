/* Names as they are compared: folded words without titles, articles and company forms; spellings of one name
 * under one skeleton. */
#include "link_internal.h"

#include <entente/utf8.h>

/* Lists are short and sorted by use, not by letters: they are walked. */
static bool is_in(ent_slice word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ent_slice_equal(word, ent_slice_c(list[i]))) return true;
    return false;
}
#define IS_IN(word, list) is_in((word), (list), sizeof(list) / sizeof *(list))

/* In front of a person's name, when words follow that can be the name. */
static const char *const titles[] = {
    "mr", "mrs", "ms",  "dr",  "sir", "lord",    "lady", "prof",   "gen",       "col",  "maj",     "capt",
    "lt", "sgt", "sen", "rep", "gov", "general", "rev",  "sheikh", "ayatollah", "imam", "colonel", "judge"};
static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv"};
/* The Arabic article as it is written before different sounds; free-standing, only "al" and "el" are sure. */
static const char *const articles[] = {"al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az"};
static const char *const company_forms[] = {"inc", "corp", "ltd", "plc", "llc", "co", "ag", "sa", "gmbh"};
/* Heads that change places: "Ministry of X", "X Ministry". */
static const char *const heads[] = {"ministry", "department", "bureau", "office", "agency"};
static const char *const fillers[] = {"of", "the", "for", "and", "on"};
/* Words that name a kind of body and tell no two of them apart. */
static const char *const generic_words[] = {
    "ministry", "department", "bureau", "office", "agency", "court", "council", "committee", "commission",
    "parliament", "senate", "congress", "assembly", "house", "cabinet", "government", "bank", "police",
    "army", "navy", "force", "forces", "guard", "party", "union", "front", "movement", "opposition",
    "authority", "board", "service", "services", "supreme", "high", "central", "national", "federal", "state",
    "general", "constitutional", "foreign", "interior", "home", "defense", "finance", "justice", "health",
    "education", "economy", "trade", "energy", "transport", "agriculture", "environment", "affairs",
    "security", "intelligence", "staff", "armed", "air", "border", "coast", "presidential", "president",
    "prime", "minister", "election", "electoral", "human", "rights", "people", "peoples", "military", "civil",
    "labor", "internal", "external", "upper", "lower", "chamber", "group", "university", "company",
    "association", "federation", "institute", "center", "ruling", "of", "the", "for", "and", "on", "commerce",
    "treasury",
    /* Parties of a name are in many countries. */
    "liberal", "liberals", "conservative", "conservatives", "social", "democratic", "democrats", "democrat",
    "socialist", "socialists", "communist", "communists", "republican", "republicans", "green", "greens",
    "workers", "christian", "popular", "progressive", "radical", "reform", "independent", "unity", "freedom",
    "coalition", "alliance"};

link_class ent_link_class_of(ent_kind kind)
{
    switch (kind) {
    case ENT_PERSON: return LINK_PERSON;
    case ENT_PLACE: return LINK_PLACE;
    case ENT_STATE: return LINK_STATE;
    default: return LINK_BODY;
    }
}

/* --- words --- */

/* A name in the making. */
typedef struct cutter {
    ent_linker *l;
    link_class class_;
    ent_buf word;
    bool joined; /* a hyphen follows the word */
    string_id tokens[LINK_TOKENS_MAX];
    size_t count;
    ent_status status;
} cutter;

static ent_slice token_text(const cutter *c, size_t i)
{
    return link_text_of(c->l, c->tokens[i]);
}

/* British and American spelling of words in names of bodies. */
static void americanize(ent_buf *word)
{
    static const struct {
        ent_slice british, american;
    } words[] = {
        {{"defence", 7}, {"defense", 7}}, {{"centre", 6}, {"center", 6}}, {{"labour", 6}, {"labor", 5}}};
    static const ent_slice endings[] = {{"isation", 7}, {"isations", 8}};
    ent_slice s = ent_buf_slice(word);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!ent_slice_equal(s, words[i].british)) continue;
        memcpy(word->ptr, words[i].american.ptr, words[i].american.len);
        word->len = words[i].american.len;
        return;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ent_slice_ends(s, endings[i])) word->ptr[s.len - endings[i].len + 1] = 'z';
}

static bool is_article(const cutter *c, ent_slice word)
{
    if (ent_slice_equal(word, ENT_SLICE("al")) || ent_slice_equal(word, ENT_SLICE("el"))) return true;
    return c->joined && c->class_ != LINK_PLACE && IS_IN(word, articles);
}

static void end_word(cutter *c)
{
    ent_slice word = ent_buf_slice(&c->word);
    bool first = c->count == 0;
    if (!word.len || c->count == LINK_TOKENS_MAX) return;
    if (c->class_ != LINK_PERSON) americanize(&c->word);
    word = ent_buf_slice(&c->word);
    bool filler = c->class_ != LINK_PERSON && first && ent_slice_equal(word, ENT_SLICE("the"));
    if (ent_slice_equal(word, ENT_SLICE("ibn")) || ent_slice_equal(word, ENT_SLICE("ben")))
        word = c->class_ == LINK_PERSON && !first ? ENT_SLICE("bin") : word;
    if (!is_article(c, word) && !filler && c->status == ENT_OK)
        c->status = ent_intern_add(c->l->strings, word, &c->tokens[c->count++]);
    ent_buf_clear(&c->word);
}

static bool is_apostrophe(uint32_t ch)
{
    return ch == '\'' || ch == 0x2018 || ch == 0x2019 || ch == 0x2BC || ch == 0x60;
}

static void add_letter(cutter *c, uint32_t ch)
{
    uint32_t folded[ENT_FOLD_MAX];
    size_t n = ent_char_fold(ch, folded);
    for (size_t i = 0; i < n && c->status == ENT_OK; i++) {
        char bytes[4];
        size_t length = ent_utf8_put(folded[i], bytes);
        c->status = ent_buf_add(&c->word, ent_slice_of(bytes, length));
    }
}

/* "U.S." is one word of a body, "J.K." two of a person. */
static bool ends_at_stop(const cutter *c)
{
    return c->class_ == LINK_PERSON || c->word.len > 1;
}

static void cut(cutter *c, ent_slice name)
{
    for (size_t pos = 0, next; pos < name.len && c->status == ENT_OK; pos = next) {
        uint32_t ch = ent_utf8_at(name, pos, &next);
        if (is_apostrophe(ch)) continue;
        if (ent_char_is_letter(ch) || ent_char_is_digit(ch) || ent_char_is_mark(ch)) {
            add_letter(c, ch);
            continue;
        }
        c->joined = ch == '-' || ch == 0x2010 || ch == 0x2011;
        if (ch == '&' && c->status == ENT_OK) {
            end_word(c);
            c->status = ent_buf_add(&c->word, ENT_SLICE("and"));
        }
        if (ch != '.' || ends_at_stop(c)) end_word(c);
        c->joined = false;
    }
    end_word(c);
}

static void drop_tokens(cutter *c, size_t from, size_t n)
{
    memmove(c->tokens + from, c->tokens + from + n, (c->count - from - n) * sizeof *c->tokens);
    c->count -= n;
}

static void drop_titles(cutter *c)
{
    while (c->count > 1 && IS_IN(token_text(c, 0), titles))
        drop_tokens(c, 0, 1);
}

/* "Ministry of Defense" becomes "Defense Ministry". */
static void turn_head(cutter *c)
{
    while (c->count > 1 && IS_IN(token_text(c, c->count - 1), company_forms))
        c->count--;
    if (c->count < 3 || !IS_IN(token_text(c, 0), heads) ||
        !ent_slice_equal(token_text(c, 1), ENT_SLICE("of")))
        return;
    string_id head = c->tokens[0];
    size_t n = ent_slice_equal(token_text(c, 2), ENT_SLICE("the")) && c->count > 3 ? 3 : 2;
    drop_tokens(c, 0, n);
    c->tokens[c->count++] = head;
}

/* --- skeletons --- */

static bool is_vowel(char ch)
{
    return ch == 'a' || ch == 'e' || ch == 'i' || ch == 'o' || ch == 'u' || ch == 'y';
}

/* Transcriptions differ in vowels, doubled letters and in how one sound is spelled. What stays: the first
 * vowel of a word by class, and consonants by sound. */
static char sound(ent_slice s, size_t *i)
{
    char ch = s.ptr[*i], next = *i + 1 < s.len ? s.ptr[*i + 1] : '\0';
    *i += 1;
    if (next == 'h' && ch && strchr("sztdkgcp", ch)) {
        *i += 1;
        return (char)(ch == 'k' ? 'h' : ch == 'p' ? 'f' : ch);
    }
    switch (ch) {
    case 'c':
        if (next == 'k' || next == 'q') *i += 1;
        return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
    case 'q': return 'k';
    case 'w': return 'v';
    case 'x':
    case 'z': return 's';
    case 'e':
    case 'y': return 'i';
    case 'o': return 'u';
    default: return ch;
    }
}

static ent_status add_skeleton(ent_slice s, ent_buf *out)
{
    bool has_vowel = false;
    char last = '\0';
    ent_status st = ENT_OK;
    size_t i = s.len > 1 && s.ptr[0] == 'y' && is_vowel(s.ptr[1]); /* "Yevgeny", "Evgeny" */
    while (i < s.len && st == ENT_OK) {
        bool vowel = is_vowel(s.ptr[i]);
        if (s.ptr[i] == 'x') { /* "Alexander", "Aleksandr" */
            if (last != 'k') st = ent_buf_add_char(out, 'k');
            last = 'k';
            if (st != ENT_OK) break;
        }
        char ch = sound(s, &i);
        if (vowel && has_vowel) continue;
        has_vowel = has_vowel || vowel;
        if (ch != last) st = ent_buf_add_char(out, ch);
        last = ch;
    }
    return st;
}

/* --- a name --- */

static ent_status join_tokens(const cutter *c, ent_buf *scratch, string_id *out)
{
    ent_status st = ENT_OK;
    ent_buf_clear(scratch);
    for (size_t i = 0; i < c->count && st == ENT_OK; i++) {
        if (i) st = ent_buf_add_char(scratch, ' ');
        if (st == ENT_OK) st = ent_buf_add(scratch, token_text(c, i));
    }
    *out = NO_STRING;
    return st == ENT_OK && scratch->len ? ent_intern_add(c->l->strings, ent_buf_slice(scratch), out) : st;
}

static ent_status fill_person(cutter *c, ent_buf *scratch, link_name *out)
{
    ent_status st = ENT_OK;
    if (c->count > 1 && IS_IN(token_text(c, c->count - 1), suffixes)) out->suffix = c->tokens[--c->count];
    out->last = c->tokens[c->count - 1];
    ent_buf_clear(scratch);
    for (size_t i = 0; i < c->count && st == ENT_OK; i++) {
        out->initialed = out->initialed || (i + 1 < c->count && token_text(c, i).len == 1);
        st = add_skeleton(token_text(c, i), scratch);
    }
    if (st == ENT_OK && c->count > 1 && !out->initialed)
        st = ent_intern_add(c->l->strings, ent_buf_slice(scratch), &out->skeleton);
    return st;
}

/* "Australian", "Turkish": adjectives, which stand for more than one body of a country. */
static bool is_like_adjective(ent_slice word)
{
    static const char *const endings[] = {"ian", "ean", "ican", "ese", "ish"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ent_slice_ends(word, ent_slice_c(endings[i]))) return true;
    return false;
}

static ent_status fill_body(const cutter *c, ent_slice text, ent_buf *scratch, link_name *out)
{
    ent_status st = ENT_OK;
    out->generic = out->head_only = true;
    ent_buf_clear(scratch);
    for (size_t i = 0; i < c->count && st == ENT_OK; i++) {
        ent_slice word = token_text(c, i);
        bool generic = IS_IN(word, generic_words);
        out->generic = out->generic && generic;
        out->head_only =
            out->head_only && c->count == 2 && generic == (i > 0) && (i > 0 || !is_like_adjective(word));
        if (!IS_IN(word, fillers)) st = ent_buf_add(scratch, ent_slice_sub(word, 0, 1));
    }
    size_t letters = 0;
    while (letters < text.len && ((text.ptr[letters] >= 'A' && text.ptr[letters] <= 'Z') ||
                                  (letters && (text.ptr[letters] == '.' || text.ptr[letters] == '-'))))
        letters++;
    out->acronym = c->count == 1 && letters == text.len && letters >= 2 && letters <= 12;
    if (st == ENT_OK && c->count > 1 && scratch->len > 1)
        st = ent_intern_add(c->l->strings, ent_buf_slice(scratch), &out->initials);
    return st;
}

static ent_status fill_name(cutter *c, ent_slice text, ent_buf *scratch, link_name *out)
{
    cut(c, text);
    ent_status st = c->status;
    if (c->class_ == LINK_PERSON) drop_titles(c);
    if (c->class_ == LINK_BODY) turn_head(c);
    if (st != ENT_OK || c->count == 0) return st;
    st = join_tokens(c, scratch, &out->full);
    out->first = c->tokens[0];
    out->last = c->tokens[c->count - 1];
    if (st == ENT_OK && c->class_ == LINK_PERSON) st = fill_person(c, scratch, out);
    if (st == ENT_OK && c->class_ == LINK_BODY) st = fill_body(c, text, scratch, out);
    string_id *tokens = ENT_ARENA_NEW(c->l->arena, string_id, c->count);
    if (!tokens) return ENT_ENOMEM;
    memcpy(tokens, c->tokens, c->count * sizeof *tokens);
    out->tokens = tokens;
    out->token_count = (uint8_t)c->count;
    return st;
}

ent_status ent_link_name_of(ent_linker *l, string_id text, link_class class_, uint32_t *out)
{
    const uint32_t key[2] = {(uint32_t)class_, text};
    ent_status st = ent_intern_add(l->name_ids, ent_slice_of((const char *)key, sizeof key), out);
    if (st != ENT_OK || *out < l->name_count) return st;
    link_name *names = ent_grow_array(l->names, &l->name_capacity, l->name_count + 1, sizeof *names);
    if (!names) return ENT_ENOMEM;
    l->names = names;
    cutter c = {.l = l, .class_ = class_};
    link_name *name = &names[l->name_count++];
    *name = (link_name){0};
    st = fill_name(&c, link_text_of(l, text), &l->scratch, name);
    ent_buf_free(&c.word);
    return st;
}

/* --- roles --- */

enum { ROLE_WORDS_MAX = 12 };

static char ascii_lower(char ch)
{
    return ch >= 'A' && ch <= 'Z' ? (char)(ch + 'a' - 'A') : ch;
}

static bool is_same_word(ent_slice a, ent_slice b)
{
    size_t i = 0;
    while (i < a.len && i < b.len && ascii_lower(a.ptr[i]) == ascii_lower(b.ptr[i]))
        i++;
    return i == a.len && i == b.len;
}

static bool is_role_word_in(ent_slice word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_same_word(word, ent_slice_c(list[i]))) return true;
    return false;
}

/* Words of a role that say something; true when one of them makes it a deputy's. */
static bool cut_role(ent_slice role, ent_slice words[ROLE_WORDS_MAX], size_t *count)
{
    static const char *const silent[] = {"former", "acting",   "the", "of",  "for",
                                         "and",    "outgoing", "new", "then"};
    static const char *const deputies[] = {"deputy", "vice", "assistant", "under"};
    bool deputy = false;
    size_t pos = 0;
    *count = 0;
    while (pos < role.len) {
        size_t end = pos;
        while (end < role.len && role.ptr[end] != ' ' && role.ptr[end] != '-')
            end++;
        ent_slice word = ent_slice_sub(role, pos, end);
        pos = end + 1;
        if (!word.len || is_role_word_in(word, silent, sizeof silent / sizeof *silent)) continue;
        deputy = deputy || is_role_word_in(word, deputies, sizeof deputies / sizeof *deputies);
        if (*count < ROLE_WORDS_MAX) words[(*count)++] = word;
    }
    return deputy;
}

static bool holds_all(const ent_slice *some, size_t some_count, const ent_slice *all, size_t all_count)
{
    for (size_t i = 0; i < some_count; i++) {
        size_t j = 0;
        while (j < all_count && !is_same_word(some[i], all[j]))
            j++;
        if (j == all_count) return false;
    }
    return some_count > 0;
}

bool ent_link_roles_agree(ent_slice a, ent_slice b)
{
    ent_slice words_a[ROLE_WORDS_MAX], words_b[ROLE_WORDS_MAX];
    size_t count_a, count_b;
    bool deputy_a = cut_role(a, words_a, &count_a), deputy_b = cut_role(b, words_b, &count_b);
    return deputy_a == deputy_b &&
           (holds_all(words_a, count_a, words_b, count_b) || holds_all(words_b, count_b, words_a, count_a));
}

ent_status ent_link_slug(ent_kind kind, ent_slice name, ent_buf *out)
{
    enum { SLUG_MAX = 120 }; /* as the extractor does */
    ent_status st = ent_buf_printf(out, "%s/", ent_kind_name(kind));
    size_t start = out->len;
    bool gap = false;
    for (size_t pos = 0, next; pos < name.len && out->len - start < SLUG_MAX && st == ENT_OK; pos = next) {
        uint32_t folded[ENT_FOLD_MAX], ch = ent_utf8_at(name, pos, &next);
        bool part = ent_char_is_letter(ch) || ent_char_is_digit(ch);
        if (!part) {
            gap = gap || !is_apostrophe(ch);
            continue;
        }
        if (gap && out->len > start) st = ent_buf_add_char(out, '-');
        gap = false;
        size_t n = ent_char_fold(ch, folded);
        for (size_t i = 0; i < n && st == ENT_OK; i++) {
            char bytes[4];
            size_t length = ent_utf8_put(folded[i], bytes);
            st = ent_buf_add(out, ent_slice_of(bytes, length));
        }
    }
    if (st == ENT_OK && out->len == start) st = ent_buf_add(out, ENT_SLICE("unnamed"));
    return st;
}
