/* The tokenizer: a block is cut at white space into chunks, a chunk from left to right into words, numbers,
 * addresses and marks. The conventions are those of UD English (EWT, GUM); what has to be known about single
 * strings is in the lexicon. Looking ahead is bounded everywhere, so time is linear. */
#include "tokenize.h"

#include "address.h"
#include "charclass.h"

/* An opening single quote is believed for so many words; later, an apostrophe behind an s is a possessive. */
enum { QUOTE_WINDOW = 60, LOOK_AHEAD = ENT_LEX_KEY_MAX + 1, NO_QUOTE = -1 };

typedef struct scanner {
    ent_slice text; /* up to the end of the block */
    const ent_lexicon *lexicon;
    ent_word_list *words;
    size_t chunk_start, chunk_end;
    bool has_address;   /* the chunk may hold an address */
    int64_t open_quote; /* index of the word that is an open single quote, or NO_QUOTE */
    ent_status status;
} scanner;

typedef enum follower { FOLLOWER_NONE, FOLLOWER_LETTER, FOLLOWER_DIGIT, FOLLOWER_OTHER } follower;

/* What stands at pos within the chunk. */
static follower follower_at(const scanner *sc, size_t pos)
{
    size_t next;
    if (pos >= sc->chunk_end) return FOLLOWER_NONE;
    ent_char_class c = ent_char_class_at(sc->text, pos, &next);
    if (c == ENT_CC_LETTER) return FOLLOWER_LETTER;
    return c == ENT_CC_DIGIT ? FOLLOWER_DIGIT : FOLLOWER_OTHER;
}

static bool is_alnum_at(const scanner *sc, size_t pos)
{
    follower f = follower_at(sc, pos);
    return f == FOLLOWER_LETTER || f == FOLLOWER_DIGIT;
}

static char byte_at(const scanner *sc, size_t pos)
{
    return pos < sc->chunk_end ? sc->text.ptr[pos] : '\0';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static char fold(char c)
{
    return is_upper(c) ? (char)(c + 32) : c;
}

static uint32_t lexicon_flags(const scanner *sc, size_t start, size_t end)
{
    return ent_lexicon_find(sc->lexicon, ent_slice_sub(sc->text, start, end)).flags;
}

/* --- Output --- */

static void emit(scanner *sc, size_t start, size_t end, unsigned mwt)
{
    ent_word_list *w = sc->words;
    if (sc->status != ENT_OK) return;
    if (w->count == w->capacity)
        sc->status = ent_arena_grow(w->arena, &w->items, &w->capacity, w->count + 1, sizeof *w->items);
    if (sc->status != ENT_OK) return;
    ent_word *word = &w->items[w->count++];
    *word = (ent_word){.start = (uint32_t)start, .end = (uint32_t)end, .mwt = (uint8_t)mwt, .head = -2};
}

/* Offset of the last apostrophe in [start, end), or end. */
static size_t last_apostrophe(const scanner *sc, size_t start, size_t end)
{
    for (size_t i = end; i > start; i--) {
        size_t next;
        unsigned char c = (unsigned char)sc->text.ptr[i - 1];
        if (c != '\'' && c != '`' && (c < 0x80 || (c & 0xC0) == 0x80)) continue;
        if (ent_char_class_at(sc->text, i - 1, &next) == ENT_CC_APOSTROPHE) return i - 1;
    }
    return end;
}

/* Where the clitic of "don't", "Russia's", "fighters'" begins; end when there is none. */
static size_t clitic_start(const scanner *sc, size_t start, size_t end)
{
    size_t apostrophe = last_apostrophe(sc, start, end), tail;
    if (apostrophe == end || apostrophe == start) return end;
    (void)ent_char_class_at(sc->text, apostrophe, &tail);
    char a = tail < end ? fold(sc->text.ptr[tail]) : '\0';
    char b = tail + 1 < end ? fold(sc->text.ptr[tail + 1]) : '\0';
    char before = fold(sc->text.ptr[apostrophe - 1]);
    switch (end - tail) {
    case 0: return before == 's' ? apostrophe : end;
    case 1:
        if (a == 't') return before == 'n' && apostrophe - 1 > start ? apostrophe - 1 : end;
        return a == 's' || a == 'm' || a == 'd' ? apostrophe : end;
    case 2:
        return (a == 'r' && b == 'e') || (a == 'v' && b == 'e') || (a == 'l' && b == 'l') ? apostrophe : end;
    default: return end;
    }
}

/* One token that may be a multiword token: at most three words ("should|n't|'ve"). */
static void emit_word(scanner *sc, size_t start, size_t end, bool has_apostrophe)
{
    size_t cuts[2], cut_count = 0;
    ent_lexicon_entry known = ent_lexicon_find(sc->lexicon, ent_slice_sub(sc->text, start, end));
    if (known.flags & ENT_LEX_CUT) {
        cuts[cut_count++] = start + known.cut;
    } else if (has_apostrophe && !(known.flags & ENT_LEX_APOSTROPHE)) {
        for (size_t last = end; cut_count < 2; cut_count++) {
            size_t cut = clitic_start(sc, start, last);
            if (cut == last) break;
            cuts[cut_count] = last = cut;
        }
    }
    unsigned mwt = cut_count ? (unsigned)cut_count + 1 : 1;
    for (size_t from = start; cut_count > 0; mwt = 0) {
        size_t cut = cuts[--cut_count];
        emit(sc, from, cut, mwt);
        from = cut;
        start = cut;
    }
    emit(sc, start, end, mwt);
}

/* --- Words --- */

/* End of the run of letters and digits at pos, at most LOOK_AHEAD bytes away. */
static size_t segment_end(const scanner *sc, size_t pos)
{
    size_t i = pos, next;
    while (i < sc->chunk_end && i - pos < LOOK_AHEAD) {
        ent_char_class c = ent_char_class_at(sc->text, i, &next);
        if (c != ENT_CC_LETTER && c != ENT_CC_DIGIT) break;
        i = next;
    }
    return i;
}

/* End of the run of letters, digits and inner joiners from pos: the whole of "follow-up", "and/or". */
static size_t compound_end(const scanner *sc, size_t pos)
{
    size_t i = segment_end(sc, pos);
    while (i - pos < LOOK_AHEAD && (byte_at(sc, i) == '-' || byte_at(sc, i) == '/')) {
        size_t more = segment_end(sc, i + 1);
        if (more == i + 1) break;
        i = more;
    }
    return i;
}

/* Telephone numbers, postal codes and dates keep their hyphens; ranges ("2014-2016") do not. Gives the end of
 * the groups when they are kept, else start. */
static size_t grouped_number_end(const scanner *sc, size_t start)
{
    size_t lens[6] = {0}, groups = 0, i = start;
    while (groups < 6) {
        size_t from = i;
        while (byte_at(sc, i) >= '0' && byte_at(sc, i) <= '9' && i - from < 8)
            i++;
        if (i == from) return start;
        lens[groups++] = i - from;
        if (byte_at(sc, i) != '-' || follower_at(sc, i + 1) != FOLLOWER_DIGIT) break;
        i++;
    }
    if (is_alnum_at(sc, i)) return start;
    bool is_two = groups == 2 && lens[1] == 4 && (lens[0] == 3 || lens[0] == 5);
    bool is_phone = groups >= 3 && lens[groups - 1] == 4 && lens[groups - 2] == 3;
    bool is_date = groups == 3 && ((lens[0] <= 2 && lens[1] <= 2) || (lens[0] == 4 && lens[1] == 2));
    return is_two || is_phone || is_date || groups >= 4 ? i : start;
}

/* Does the hyphen at `at` join? start: of the token. */
static bool hyphen_joins(const scanner *sc, size_t start, size_t at)
{
    if (!is_alnum_at(sc, at + 1) || byte_at(sc, at) != '-') return false;
    uint32_t head = lexicon_flags(sc, start, at);
    if (head & ENT_LEX_PREFIX) return true;
    size_t tail_end = segment_end(sc, at + 1);
    if (lexicon_flags(sc, at + 1, tail_end) & ENT_LEX_SUFFIX) return true;
    return (lexicon_flags(sc, start, compound_end(sc, start)) & ENT_LEX_WHOLE) != 0;
}

static bool slash_joins(const scanner *sc, size_t start, size_t segment, size_t at)
{
    follower next = follower_at(sc, at + 1), before = follower_at(sc, at - 1);
    if (next == FOLLOWER_DIGIT && before == FOLLOWER_DIGIT) return true;
    if (next != FOLLOWER_LETTER) return false;
    if (at - segment == 1 && before == FOLLOWER_LETTER && !is_alnum_at(sc, at + 2)) return true;
    return (lexicon_flags(sc, start, compound_end(sc, start)) & ENT_LEX_WHOLE) != 0;
}

/* A full stop with something behind it in the chunk: decimals, "U.S", "Ph.D". */
static bool stop_joins(const scanner *sc, size_t segment, size_t at)
{
    follower next = follower_at(sc, at + 1), before = follower_at(sc, at - 1);
    if (next == FOLLOWER_DIGIT) return before == FOLLOWER_DIGIT;
    if (next != FOLLOWER_LETTER || before != FOLLOWER_LETTER) return false;
    size_t left = at - segment, right = segment_end(sc, at + 1) - (at + 1);
    if (right == 1) return left <= 2;
    return left == 1 && right == 2 && byte_at(sc, at + 3) == '.';
}

static bool ampersand_joins(const scanner *sc, size_t segment, size_t at)
{
    size_t right = segment_end(sc, at + 1) - (at + 1), left = at - segment;
    if (right == 0 || right > 3 || left == 0 || left > 3) return false;
    return is_upper(byte_at(sc, at - 1)) == is_upper(byte_at(sc, at + 1));
}

/* Does the character at `at` join what stands before and behind it? start: of the token, segment: of the
 * letters and digits right before it. Both neighbours exist; the one before is a letter or digit. */
static bool joins(const scanner *sc, size_t start, size_t segment, size_t at, size_t next)
{
    follower behind = follower_at(sc, next), before = follower_at(sc, at - 1);
    if (behind == FOLLOWER_NONE) return false;
    switch (sc->text.ptr[at]) {
    case '.': return stop_joins(sc, segment, at);
    case ',':
    case ':': return before == FOLLOWER_DIGIT && behind == FOLLOWER_DIGIT;
    case '/': return slash_joins(sc, start, segment, at);
    case '-': return hyphen_joins(sc, start, at);
    case '&': return ampersand_joins(sc, segment, at);
    case '_': return behind != FOLLOWER_OTHER;
    case '*': return behind == FOLLOWER_LETTER && before == FOLLOWER_LETTER;
    case '`': return (byte_at(sc, next) | 0x20) == 's' && !is_alnum_at(sc, next + 1);
    default: break;
    }
    size_t after;
    return ent_char_class_at(sc->text, at, &after) == ENT_CC_APOSTROPHE && behind == FOLLOWER_LETTER;
}

/* "5|pm", "20|km", "7:30|p.m.": the unit that begins at pos behind a number is a word of its own. */
static bool is_unit(const scanner *sc, size_t pos)
{
    size_t end = segment_end(sc, pos);
    if (byte_at(sc, end) == '.' && end - pos == 1 && fold(byte_at(sc, end + 1)) == 'm')
        return fold(byte_at(sc, pos)) == 'a' || fold(byte_at(sc, pos)) == 'p';
    return (lexicon_flags(sc, pos, end) & ENT_LEX_UNIT) != 0;
}

static bool next_is_digit(const scanner *sc, size_t pos)
{
    size_t next;
    while (pos < sc->text.len && ent_char_class_at(sc->text, pos, &next) == ENT_CC_SPACE)
        pos = next;
    return pos < sc->text.len && ent_char_class_at(sc->text, pos, &next) == ENT_CC_DIGIT;
}

/* True when nothing but closing marks follows in the block: the full stop there is the sentence's. */
static bool is_block_end(const scanner *sc, size_t pos)
{
    while (pos < sc->text.len && strchr(" \t\r\n\"')]", sc->text.ptr[pos]) && sc->text.ptr[pos])
        pos++;
    return pos >= sc->text.len;
}

/* Does the full stop at `at` belong to the word [start, at)? */
static bool is_abbreviation(const scanner *sc, size_t start, size_t at)
{
    if (byte_at(sc, at + 1) == '.' && byte_at(sc, at + 2) == '.') return false;
    const char *word = sc->text.ptr + start;
    size_t len = at - start, next;
    uint32_t flags = lexicon_flags(sc, start, at);
    bool is_initial = len == 1 && is_upper(word[0]);
    if ((flags & ENT_LEX_BEFORE_NUMBER) && !is_initial) return next_is_digit(sc, at + 1);
    if (flags & (is_upper(word[0]) ? ENT_LEX_ABBREVIATION : ENT_LEX_ABBREVIATION_LOWER)) return true;
    if (memchr(word, '.', len)) return (unsigned char)(word[len - 1] | 0x20) >= 'a';
    (void)ent_char_class_at(sc->text, start, &next);
    if (next != at || !(is_upper(word[0]) || (unsigned char)word[0] >= 0x80)) return false;
    return !is_block_end(sc, at + 1);
}

/* "'s" right behind an abbreviation, "the U.S.'s": next is its end. */
static bool clitic_behind(const scanner *sc, size_t at, size_t *next)
{
    size_t s;
    if (at >= sc->chunk_end || ent_char_class_at(sc->text, at, &s) != ENT_CC_APOSTROPHE) return false;
    *next = s + 1;
    return fold(byte_at(sc, s)) == 's' && !is_alnum_at(sc, *next);
}

/* The end of a word with what is attached behind it: full stop, possessive apostrophe, "US$", "C++". */
static size_t attached_end(const scanner *sc, size_t start, size_t i, bool *has_apostrophe)
{
    size_t next;
    if (i >= sc->chunk_end) return i;
    char c = sc->text.ptr[i];
    if (c == '.') {
        if (!is_abbreviation(sc, start, i)) return i;
        i++;
        *has_apostrophe = clitic_behind(sc, i, &next);
        return *has_apostrophe ? next : i;
    }
    if (c == '$' && i - start <= 2 && is_upper(sc->text.ptr[i - 1]))
        return follower_at(sc, i + 1) == FOLLOWER_DIGIT || i + 1 == sc->chunk_end ? i + 1 : i;
    if (c == '+' && byte_at(sc, i + 1) == '+' && i - start == 1 && sc->text.ptr[start] == 'C') return i + 2;
    if (ent_char_class_at(sc->text, i, &next) != ENT_CC_APOSTROPHE || is_alnum_at(sc, next)) return i;
    if (sc->open_quote != NO_QUOTE || byte_at(sc, next) == '\'') return i;
    char before = fold(sc->text.ptr[i - 1]);
    if (before != 's' && !(before == 'n' && i - start > 3 && fold(sc->text.ptr[i - 2]) == 'i')) return i;
    *has_apostrophe = true;
    return next;
}

/* Emits the word or number at start; gives its end. */
static size_t scan_word(scanner *sc, size_t start)
{
    size_t i = start, segment = start, next;
    bool has_apostrophe = false, is_number = false;
    if (sc->has_address) {
        size_t end = ent_address_end(sc->text, start, sc->chunk_end, sc->lexicon);
        if (end > start) {
            emit(sc, start, end, 1);
            return end;
        }
    }
    while (i < sc->chunk_end) {
        ent_char_class c = ent_char_class_at(sc->text, i, &next);
        if (c == ENT_CC_LETTER) {
            if (is_number && is_unit(sc, i)) break;
            is_number = false;
        } else if (c == ENT_CC_DIGIT) {
            if (i == start) {
                is_number = true;
                size_t end = grouped_number_end(sc, start);
                if (end > start) {
                    i = end;
                    break;
                }
            }
        } else {
            if (!joins(sc, start, segment, i, next)) break;
            has_apostrophe = has_apostrophe || c == ENT_CC_APOSTROPHE;
            segment = next;
        }
        i = next;
    }
    i = attached_end(sc, start, i, &has_apostrophe);
    emit_word(sc, start, i, has_apostrophe);
    return i;
}

/* --- Marks --- */

/* "'s", "'em", "'90s" that begin at an apostrophe; start when the mark is a quote. next: behind it. */
static size_t apostrophe_word_end(const scanner *sc, size_t start, size_t next)
{
    char key[ENT_LEX_KEY_MAX];
    size_t end = segment_end(sc, next), len = end - next;
    if (len == 0 || len + 1 > sizeof key || is_alnum_at(sc, end)) return start;
    key[0] = '\'';
    memcpy(key + 1, sc->text.ptr + next, len);
    if (ent_lexicon_find(sc->lexicon, ent_slice_of(key, len + 1)).flags & ENT_LEX_APOSTROPHE) return end;
    bool is_year = follower_at(sc, next) == FOLLOWER_DIGIT && follower_at(sc, next + 1) == FOLLOWER_DIGIT &&
                   (len == 2 || (len == 3 && fold(sc->text.ptr[next + 2]) == 's'));
    if (is_year) return end;
    if (start == sc->chunk_start && len != 1) return start;
    char a = fold(key[1]);
    bool is_clitic = len == 1 ? a == 's' && (start > sc->chunk_start || byte_at(sc, end) != key[0])
                              : len == 2 && ((a == 'l' && fold(key[2]) == 'l') ||
                                             ((a == 'r' || a == 'v') && fold(key[2]) == 'e'));
    return is_clitic ? end : start;
}

static size_t scan_apostrophe(scanner *sc, size_t start, size_t next)
{
    if (next < sc->chunk_end && sc->text.ptr[next] == sc->text.ptr[start] && next == start + 1) {
        emit(sc, start, start + 2, 1); /* '' and `` */
        return start + 2;
    }
    size_t end = apostrophe_word_end(sc, start, next);
    if (end > start) {
        emit(sc, start, end, 1);
        return end;
    }
    bool opens = next < sc->chunk_end && (start == sc->chunk_start || !is_alnum_at(sc, start - 1));
    sc->open_quote = opens && is_alnum_at(sc, next) ? (int64_t)sc->words->count : NO_QUOTE;
    emit(sc, start, next, 1);
    return next;
}

static size_t emoticon_end(const scanner *sc, size_t start)
{
    for (size_t len = 5; len >= 2; len--) {
        size_t end = start + len;
        if (end > sc->chunk_end || is_alnum_at(sc, end)) continue;
        if (lexicon_flags(sc, start, end) & ENT_LEX_EMOTICON) return end;
    }
    return start;
}

/* Ends of runs that are one token: "...", "!?", "--", "***". */
static size_t run_end(const scanner *sc, size_t start, size_t next)
{
    const char *p = sc->text.ptr;
    size_t i = next, width = next - start;
    if (p[start] == '!' || p[start] == '?') {
        while (byte_at(sc, i) == '!' || byte_at(sc, i) == '?')
            i++;
        return i;
    }
    bool repeats = width == 1 ? strchr(".-=_*~+<>/\\|^$#", p[start]) != NULL
                              : width == 3 && p[start] == (char)0xE2 && p[start + 1] == (char)0x80;
    while (repeats && sc->chunk_end - i >= width && memcmp(p + i, p + start, width) == 0)
        i += width;
    return i;
}

/* "@name", "#tag", "+44...", ".15": marks that belong to what follows at the start of a chunk; else start. */
static size_t prefixed_end(const scanner *sc, size_t start)
{
    size_t next = start + 1;
    char c = sc->text.ptr[start];
    if (start > sc->chunk_start && is_alnum_at(sc, start - 1)) return start;
    if ((c == '@' && is_alnum_at(sc, next)) || (c == '#' && follower_at(sc, next) == FOLLOWER_LETTER)) {
        size_t i = next, end = next, after;
        for (; i < sc->chunk_end; i = after) {
            ent_char_class k = ent_char_class_at(sc->text, i, &after);
            if (k == ENT_CC_LETTER || k == ENT_CC_DIGIT || sc->text.ptr[i] == '_')
                end = after;
            else if (sc->text.ptr[i] != '.' || c != '@')
                break;
        }
        return end;
    }
    if ((c == '+' || c == '.') && follower_at(sc, next) == FOLLOWER_DIGIT) {
        size_t end = next;
        while (is_alnum_at(sc, end) ||
               (byte_at(sc, end) == '-' && follower_at(sc, end + 1) == FOLLOWER_DIGIT))
            end++;
        return end;
    }
    return start;
}

static size_t scan_mark(scanner *sc, size_t start, size_t next)
{
    size_t end = start;
    if (next == start + 1) {
        end = emoticon_end(sc, start);
        if (end == start) end = prefixed_end(sc, start);
    }
    if (end == start) end = run_end(sc, start, next);
    size_t after; /* a variation selector or joiner stays with its symbol */
    while (end < sc->chunk_end && (unsigned char)sc->text.ptr[end] >= 0xCC &&
           ent_char_class_at(sc->text, end, &after) == ENT_CC_LETTER && end == next &&
           (unsigned char)sc->text.ptr[start] >= 0xE2 && (unsigned char)sc->text.ptr[end] == 0xEF)
        end = after;
    emit(sc, start, end, 1);
    return end;
}

/* --- Chunks --- */

static void scan_chunk(scanner *sc)
{
    size_t pos = sc->chunk_start, next;
    while (pos < sc->chunk_end && sc->status == ENT_OK) {
        ent_char_class c = ent_char_class_at(sc->text, pos, &next);
        if (c == ENT_CC_LETTER || c == ENT_CC_DIGIT)
            pos = scan_word(sc, pos);
        else if (c == ENT_CC_APOSTROPHE)
            pos = scan_apostrophe(sc, pos, next);
        else
            pos = scan_mark(sc, pos, next);
    }
}

/* Finds the end of the chunk at pos and what is in it; classes gets a bit for each class. */
static size_t find_chunk_end(scanner *sc, size_t pos, unsigned *classes)
{
    size_t i = pos, next;
    *classes = 0;
    while (i < sc->text.len) {
        ent_char_class c = ent_char_class_at(sc->text, i, &next);
        if (c == ENT_CC_SPACE) break;
        *classes |= 1U << c;
        i = next;
    }
    return i;
}

/* Cheap tests for what every address has: "@", "://" or a full stop before a letter or digit. */
static bool may_hold_address(const scanner *sc)
{
    const char *p = sc->text.ptr;
    for (size_t i = sc->chunk_start; i + 1 < sc->chunk_end; i++) {
        if (p[i] == '@' || (p[i] == ':' && (p[i + 1] == '/' || (p[i + 1] | 0x20) >= 'a'))) return true;
        if (p[i] == '.' && ent_ascii_class[(unsigned char)p[i + 1]] != ENT_CC_PUNCT) return true;
    }
    return false;
}

ent_status ent_tokenize(ent_word_list *words, ent_slice text, size_t start, size_t end,
                        const ent_lexicon *lexicon)
{
    scanner sc = {
        .text = ent_slice_sub(text, 0, end), .lexicon = lexicon, .words = words, .open_quote = NO_QUOTE};
    size_t pos = start, next;
    while (pos < sc.text.len && sc.status == ENT_OK) {
        if (ent_char_class_at(sc.text, pos, &next) == ENT_CC_SPACE) {
            pos = next;
            continue;
        }
        unsigned classes;
        sc.chunk_start = pos;
        sc.chunk_end = find_chunk_end(&sc, pos, &classes);
        if (classes == 1U << ENT_CC_LETTER) {
            emit_word(&sc, pos, sc.chunk_end, false);
        } else {
            sc.has_address = (classes & 1U << ENT_CC_PUNCT) && may_hold_address(&sc);
            scan_chunk(&sc);
        }
        if (sc.status == ENT_OK) words->items[words->count - 1].space_after = true;
        pos = sc.chunk_end;
        if (sc.open_quote != NO_QUOTE && (int64_t)words->count - sc.open_quote > QUOTE_WINDOW)
            sc.open_quote = NO_QUOTE;
    }
    return sc.status;
}
