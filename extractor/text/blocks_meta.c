/* Title, date, outlet and address of a document, read off its blocks where no metadata came with it. */
#include "blocks.h"

#include <entente/date.h>
#include <entente/utf8.h>

enum { FIELD_MAX = 512, LOOK_BLOCKS = 400, TITLE_WORDS = 5 };

/* Letters and digits of s in lower case; typographic punctuation left out. */
static size_t squeeze(ent_slice s, char *out, size_t size)
{
    size_t n = 0;
    for (size_t i = 0, next; i < s.len; i = next) {
        uint32_t c = ent_utf8_at(s, i, &next);
        if (!ent_char_is_letter(c) && !ent_char_is_digit(c)) continue;
        if (n + 4 > size) break;
        n += ent_utf8_put(ent_char_lower(c), out + n);
    }
    return n;
}

/* The next letter or digit of s at or behind *i in lower case, other characters than ASCII as they are; 0 at
 * the end. Typographic punctuation (U+2000 to U+203F) and no-break spaces are passed over. */
static unsigned char next_letter(ent_slice s, size_t *i)
{
    while (*i < s.len) {
        unsigned char c = (unsigned char)s.ptr[(*i)++];
        if (c >= 'A' && c <= 'Z') return (unsigned char)(c + 32);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c;
        if (c == 0xE2 && *i < s.len && (unsigned char)s.ptr[*i] == 0x80)
            *i += 2;
        else if (c == 0xC2)
            *i += 1;
        else if (c >= 0x80)
            return c;
    }
    return 0;
}

bool ent_text_same(ent_slice a, ent_slice b)
{
    size_t i = 0, j = 0;
    for (;;) {
        unsigned char x = next_letter(a, &i), y = next_letter(b, &j);
        if (x != y) return false;
        if (x == 0) return true;
    }
}

/* Offsets [*at, *behind) of the first or the last " | ", " - " or the like; false for none. */
static bool find_separator(ent_slice s, bool last, size_t *at, size_t *behind)
{
    static const char *const marks[] = {"|",    " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                        " :: ", " \xC2\xBB ", " \xC2\xB7 ",     ": "};
    bool found = false;
    *at = *behind = 0;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (size_t pos = 0; (pos = ent_slice_find(s, ent_slice_c(marks[m]), pos)) != SIZE_MAX; pos++) {
            if (found && (last ? pos < *at : pos > *at)) continue;
            found = true;
            *at = pos;
            *behind = pos + strlen(marks[m]);
        }
    return found;
}

static bool same(ent_slice a, ent_slice b)
{
    char x[FIELD_MAX], y[FIELD_MAX];
    size_t n = squeeze(a, x, sizeof x), m = squeeze(b, y, sizeof y);
    return n > 0 && n == m && memcmp(x, y, n) == 0;
}

/* True when a is b with an outlet or a section before or behind it. */
static bool same_but_outlet(ent_slice a, ent_slice b)
{
    size_t at, behind;
    if (find_separator(a, true, &at, &behind) && same(ent_slice_sub(a, 0, at), b)) return true;
    return find_separator(a, false, &at, &behind) && same(ent_slice_sub(a, behind, a.len), b);
}

bool ent_headline_equal(ent_slice a, ent_slice b)
{
    char x[FIELD_MAX], y[FIELD_MAX];
    a = ent_slice_of(x, ent_clean_text(a, x, sizeof x));
    b = ent_slice_of(y, ent_clean_text(b, y, sizeof y));
    if (same(a, b)) return true;
    return same_but_outlet(a, b) || same_but_outlet(b, a);
}

static ent_slice block_text(const ent_document *doc, const ent_block *b)
{
    return ent_slice_sub(doc->parts[ENT_PART_TEXT].text, b->start, b->end);
}

/* Without "Title:", "Source:" and the like, as saved pages begin their fields. */
static ent_slice without_label(ent_slice s)
{
    static const char *const labels[] = {
        "Title:", "Headline:", "Source:", "Outlet:", "Publication:", "By ", "BY ", "by "};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (ent_slice_starts(s, ent_slice_c(labels[i])))
            return ent_slice_trim(ent_slice_sub(s, strlen(labels[i]), s.len));
    return s;
}

/* Copies the block's text as its reader sees it. */
static ent_status copy_clean(ent_document *doc, ent_slice s, ent_slice *out)
{
    char clean[FIELD_MAX];
    s = without_label(ent_slice_of(clean, ent_clean_text(s, clean, sizeof clean)));
    return ent_arena_copy(doc->arena, s, out);
}

static size_t count_words(ent_slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += (unsigned char)s.ptr[i] > ' ' && (i == 0 || (unsigned char)s.ptr[i - 1] <= ' ');
    return n;
}

/* The first headline above the story; one of a few words ("World", "PRESS OFFICE") only where there is no
 * other. */
static ent_status find_title(ent_document *doc, const ent_block *b, size_t count)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < count && b[i].kind != ENT_BLOCK_STORY; i++) {
        if (b[i].kind != ENT_BLOCK_TITLE) continue;
        bool full = count_words(block_text(doc, &b[i])) >= TITLE_WORDS;
        if (best == SIZE_MAX || full) best = i;
        if (full) break;
    }
    return best == SIZE_MAX ? ENT_OK : copy_clean(doc, block_text(doc, &b[best]), &doc->title);
}

/* The first full date in s; false for none. */
static bool date_in(ent_slice s, char out[ENT_DATE_SIZE])
{
    char before = ' ';
    for (size_t i = 0; i < s.len; before = s.ptr[i++]) {
        if (!ent_is_one_of(before, " ,(|/:\t\n")) continue;
        if (ent_date_parse(ent_slice_sub(s, i, s.len), out, NULL) == ENT_DATE_DAY) return true;
    }
    return false;
}

static ent_status find_date(ent_document *doc, const ent_block *b, size_t count)
{
    static const ent_block_kind kinds[] = {ENT_BLOCK_DATE, ENT_BLOCK_BYLINE, ENT_BLOCK_ADDRESS};
    char date[ENT_DATE_SIZE], clean[FIELD_MAX];
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < count; i++) {
            if (b[i].kind != kinds[k]) continue;
            ent_slice s = ent_slice_of(clean, ent_clean_text(block_text(doc, &b[i]), clean, sizeof clean));
            if (date_in(s, date)) return ent_arena_copy(doc->arena, ent_slice_c(date), &doc->date);
        }
    return ENT_OK;
}

static bool has_outlet_word(ent_slice s, const ent_cue_lexicon *lexicon)
{
    for (size_t i = 0; i < s.len;) {
        char word[ENT_WORD_SIZE] = {0};
        size_t n = 0;
        for (; i < s.len && s.ptr[i] != ' ' && s.ptr[i] != ','; i++, n++)
            if (n < sizeof word)
                word[n] = (char)(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] + 32 : s.ptr[i]);
        if (n < sizeof word && (ent_cue_word(lexicon, word, n) & ENT_W_OUTLET)) return true;
        i++;
    }
    return false;
}

/* The outlet that a byline names: the part between commas, "for", "|" that begins with The or has a word such
 * as Times. */
static ent_slice outlet_in_byline(ent_slice s, const ent_cue_lexicon *lexicon)
{
    static const char *const breaks[] = {", ", " | ", " for ", " - ", " \xE2\x80\x93 ", " / ", "/"};
    s = without_label(s);
    while (s.len) {
        size_t end = s.len, next = s.len;
        for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++) {
            size_t at = ent_slice_find(s, ent_slice_c(breaks[i]), 0);
            if (at < end) {
                end = at;
                next = at + strlen(breaks[i]);
            }
        }
        ent_slice part = ent_slice_trim(ent_slice_sub(s, 0, end));
        bool role = ent_slice_find(part, ENT_SLICE("eporter"), 0) != SIZE_MAX;
        bool article = ent_slice_starts(part, ENT_SLICE("The "));
        if (!role && part.len && memchr(part.ptr, ' ', part.len) &&
            (article || has_outlet_word(part, lexicon)))
            return part;
        s = ent_slice_sub(s, next, s.len);
    }
    return (ent_slice){0};
}

/* The agency in a dateline, "OSLO, May 2 (Fjord News)". */
static ent_slice agency_in_dateline(ent_slice s)
{
    const char *open = s.len ? memchr(s.ptr, '(', s.len) : NULL;
    const char *close = open ? memchr(open, ')', s.len - (size_t)(open - s.ptr)) : NULL;
    return close ? ent_slice_of(open + 1, (size_t)(close - open) - 1) : (ent_slice){0};
}

static ent_status find_outlet(ent_document *doc, const ent_block *b, size_t count,
                              const ent_cue_lexicon *lexicon)
{
    for (size_t i = 0; i < count; i++) {
        char clean[FIELD_MAX];
        ent_slice found = {0};
        if (b[i].kind != ENT_BLOCK_BYLINE && b[i].kind != ENT_BLOCK_DATE) continue;
        ent_slice s = ent_slice_of(clean, ent_clean_text(block_text(doc, &b[i]), clean, sizeof clean));
        if (b[i].kind == ENT_BLOCK_DATE) found = agency_in_dateline(s);
        if (!found.len) found = outlet_in_byline(s, lexicon);
        if (found.len) return ent_arena_copy(doc->arena, found, &doc->outlet);
    }
    return ENT_OK;
}

/* The web address of an address block; the last one, as saved pages put their own at the end. */
static ent_status find_url(ent_document *doc, const ent_block *b, size_t count)
{
    for (size_t i = count; i-- > 0;) {
        if (b[i].kind != ENT_BLOCK_ADDRESS) continue;
        ent_slice s = block_text(doc, &b[i]);
        size_t at = ent_slice_find(s, ENT_SLICE("http"), 0), end = at;
        if (at == SIZE_MAX) continue;
        while (end < s.len && (unsigned char)s.ptr[end] > ' ' && !ent_is_one_of(s.ptr[end], ">)\"]"))
            end++;
        return ent_arena_copy(doc->arena, ent_slice_sub(s, at, end), &doc->url);
    }
    return ENT_OK;
}

ent_status ent_blocks_metadata(ent_document *doc, const ent_cue_lexicon *lexicon)
{
    const ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    size_t count = part->block_count < LOOK_BLOCKS ? part->block_count : LOOK_BLOCKS;
    ent_status st = ENT_OK;
    if (!doc->title.len) st = find_title(doc, part->blocks, count);
    if (st == ENT_OK && !doc->date.len) st = find_date(doc, part->blocks, count);
    if (st == ENT_OK && !doc->outlet.len) st = find_outlet(doc, part->blocks, count, lexicon);
    if (st == ENT_OK && !doc->url.len) st = find_url(doc, part->blocks, count);
    return st;
}
