/* What the readers of dictionaries share: lines without comments, spelling, what a name tells. */
#include "dictionary.h"

#include <entente/utf8.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* --- Lines --- */

/* Comments become blanks, so that offsets stay: "; ..." and "# ..." to the end of the line, and XML's. A sign
 * inside brackets is part of a code. */
static size_t blank_comments(char *text, size_t len)
{
    enum { CODE, COMMENT, XML } state = CODE;
    bool in_brackets = false;
    size_t opened = SIZE_MAX;
    for (size_t i = 0; i < len; i++) {
        ent_slice rest = ent_slice_of(text + i, len - i);
        if (text[i] == '\n') {
            if (state == COMMENT) state = CODE;
            in_brackets = false;
        } else if (state == XML) {
            bool ends = ent_slice_starts(rest, ENT_SLICE("-->"));
            memset(text + i, ' ', ends ? 3 : 1);
            if (ends) i += 2, state = CODE, opened = SIZE_MAX;
        } else if (state == COMMENT) {
            text[i] = ' ';
        } else if (ent_slice_starts(rest, ENT_SLICE("<!--"))) {
            memset(text + i, ' ', 4);
            opened = i;
            i += 3;
            state = XML;
        } else if (!in_brackets && (text[i] == ';' || text[i] == '#')) {
            text[i] = ' ';
            state = COMMENT;
        } else if (text[i] == '[' || text[i] == ']') {
            in_brackets = text[i] == '[';
        }
    }
    return opened;
}

ent_status dict_reader_init(dict_reader *r, loader *l)
{
    ent_slice source = l->lexer.file->text;
    char *text = ENT_ARENA_NEW(l->arena, char, source.len);
    if (!text) return ENT_ENOMEM;
    if (source.len) memcpy(text, source.ptr, source.len);
    *r = (dict_reader){.l = l, .text = ent_slice_of(text, source.len)};
    size_t opened = blank_comments(text, source.len);
    if (opened != SIZE_MAX) dict_warn(r, opened, opened + 4, "the comment is not closed");
    return ENT_OK;
}

bool dict_next_line(dict_reader *r, dict_line *line)
{
    while (r->at < r->text.len) {
        size_t end = ent_slice_find(r->text, ENT_SLICE("\n"), r->at);
        if (end == SIZE_MAX) end = r->text.len;
        ent_slice whole = ent_slice_sub(r->text, r->at, end);
        line->text = ent_slice_trim(whole);
        line->start = line->text.len ? (size_t)(line->text.ptr - r->text.ptr) : r->at;
        line->is_continuation = line->start > r->at;
        r->at = end + 1;
        if (line->text.len) return true;
    }
    return false;
}

void dict_warn(const dict_reader *r, size_t start, size_t end, const char *format, ...)
{
    spot at = {r->l->lexer.file, start, end};
    char *message = NULL;
    va_list args;
    va_start(args, format);
    if (vasprintf(&message, format, args) < 0) message = NULL;
    va_end(args);
    load_say(r->l, ENT_WARNING, &at, "%s", message ? message : "out of memory");
    free(message);
}

/* --- Spelling --- */

static bool is_listed(ent_slice word, const char *list)
{
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, " ");
        if (ent_slice_equal_ascii_nocase(word, ent_slice_of(p, n))) return true;
        p += n;
        while (*p == ' ')
            p++;
    }
    return false;
}

/* Words that are written in capitals wherever they stand, and those without a vowel: "PLO", "TV". */
static bool is_abbreviation(ent_slice word)
{
    static const char known[] = "US UK UN EU UAE USA USSR IMF CIA FBI NATO AU";
    if (is_listed(word, known)) return true;
    if (word.len < 2 || word.len > 5) return false;
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'A' || word.ptr[i] > 'Z' || strchr("AEIOUY", word.ptr[i])) return false;
    return !is_listed(word, "MR MRS DR ST VS");
}

static bool has_small_letter(ent_slice s)
{
    for (size_t at = 0; at < s.len;)
        if (ent_char_is_lower(ent_utf8_at(s, at, &at))) return true;
    return false;
}

/* "KARZAI" as "Karzai", "AL-QAIDA" as "Al-Qaida", "O'BRIEN" as "O'Brien". */
static ent_status spell_word(ent_slice word, bool lower, bool is_first, ent_buf *out)
{
    static const char small[] =
        "of the and for in on to at de la del della der den von van bin ibn bint al el da "
        "do dos das des du e et y";
    bool small_word = lower || (!is_first && is_listed(word, small)), capital = !small_word;
    if (!lower && (is_abbreviation(word) || memchr(word.ptr, '.', word.len))) return ent_buf_add(out, word);
    for (size_t at = 0; at < word.len;) {
        char bytes[4];
        size_t start = at;
        uint32_t c = ent_utf8_at(word, at, &at);
        ent_status st = ent_buf_add(
            out, ent_slice_of(bytes, ent_utf8_put(capital ? ent_char_upper(c) : ent_char_lower(c), bytes)));
        if (st != ENT_OK) return st;
        capital = !small_word && (c == '-' || (c == '\'' && start == 1));
    }
    return ENT_OK;
}

ent_status dict_spell(loader *l, ent_slice phrase, bool lower, ent_slice *out)
{
    ent_buf buf = {0};
    bool keep = !lower && has_small_letter(phrase);
    ent_status st = ENT_OK;
    for (size_t at = 0; st == ENT_OK && at < phrase.len;) {
        size_t end = at;
        while (end < phrase.len && phrase.ptr[end] != '_' && phrase.ptr[end] != ' ' &&
               phrase.ptr[end] != '\t')
            end++;
        ent_slice word = ent_slice_sub(phrase, at, end);
        at = end + 1;
        if (!word.len) continue;
        if (buf.len) st = ent_buf_add_char(&buf, ' ');
        if (st == ENT_OK) st = keep ? ent_buf_add(&buf, word) : spell_word(word, lower, buf.len == 0, &buf);
    }
    if (st == ENT_OK) st = ent_arena_copy(l->arena, ent_buf_slice(&buf), out);
    ent_buf_free(&buf);
    return st;
}

/* --- What a name tells --- */

/* The next word of a name; false at the end. */
static bool next_word(ent_slice name, size_t *at, ent_slice *word)
{
    while (*at < name.len && name.ptr[*at] == ' ')
        ++*at;
    size_t start = *at;
    while (*at < name.len && name.ptr[*at] != ' ')
        ++*at;
    *word = ent_slice_sub(name, start, *at);
    return word->len > 0;
}

bool dict_is_acronym_of(ent_slice letters, ent_slice full)
{
    size_t n = 0, words = 0;
    ent_slice word;
    if (letters.len < 2 || memchr(letters.ptr, ' ', letters.len)) return false;
    for (size_t at = 0; next_word(full, &at, &word); words++) {
        bool small = word.ptr[0] >= 'a' && word.ptr[0] <= 'z';
        if (n < letters.len && (letters.ptr[n] | 0x20) == (word.ptr[0] | 0x20))
            n++;
        else if (!small)
            return false;
    }
    return n == letters.len && words > 1;
}

static bool has_listed_word(ent_slice name, const char *list)
{
    ent_slice word;
    for (size_t at = 0; next_word(name, &at, &word);)
        if (is_listed(word, list)) return true;
    return false;
}

bool dict_names_body(ent_slice name)
{
    static const char heads[] =
        "ministry department council committee commission party union bank organization organisation agency "
        "bureau office court tribunal parliament assembly congress senate duma knesset university college "
        "institute foundation federation confederation association league alliance coalition corporation "
        "company "
        "authority administration government army navy force forces police guard guards command news network "
        "newspaper times post television radio tv airline airlines airways fund club church embassy service "
        "center centre board society syndicate exchange house treasury cabinet secretariat group inc ltd";
    return has_listed_word(name, heads);
}

bool dict_names_fighters(ent_slice name)
{
    static const char heads[] =
        "front brigade brigades battalion battalions militia militias rebels rebel fighters guerrillas "
        "movement "
        "faction tribe tribes clan insurgents militants separatists jihad martyrs warriors cartel gang mafia "
        "people muslims christians jews kurds arabs tutsis hutus shiites sunnis";
    return has_listed_word(name, heads);
}

/* --- Recognising --- */

static bool has_part(ent_slice name, ent_slice part)
{
    for (size_t i = 0; i + part.len <= name.len; i++)
        if (ent_slice_equal_ascii_nocase(ent_slice_sub(name, i, i + part.len), part)) return true;
    return false;
}

/* "HAMID_KARZAI_ [AFGGOV]": no rule has small letters neither in its words nor in brackets behind them. */
static dict_sort recognise_line(ent_slice line)
{
    size_t open = ent_slice_find(line, ENT_SLICE("["), 0);
    if (open == SIZE_MAX || open == 0) return DICT_NONE;
    size_t close = ent_slice_find(line, ENT_SLICE("]"), open);
    if (close == SIZE_MAX) return DICT_NONE;
    for (size_t i = 0; i < close; i++)
        if ((line.ptr[i] >= 'a' && line.ptr[i] <= 'z') || line.ptr[i] == '"') return DICT_NONE;
    return ent_slice_find(ent_slice_sub(line, open, close), ENT_SLICE("~"), 0) == SIZE_MAX ? DICT_ACTORS
                                                                                           : DICT_AGENTS;
}

/* The first line that a dictionary alone may have. */
static dict_sort recognise_text(ent_slice text)
{
    enum { LINES = 400 };
    dict_sort sort = DICT_NONE;
    size_t at = 0;
    for (unsigned n = 0; sort == DICT_NONE && n < LINES && at < text.len; n++) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), at);
        if (end == SIZE_MAX) end = text.len;
        ent_slice line = ent_slice_trim(ent_slice_sub(text, at, end));
        at = end + 1;
        if (line.len && !strchr("#;<+!", line.ptr[0])) sort = recognise_line(line);
    }
    return sort;
}

dict_sort dict_recognise(ent_slice name, ent_slice text)
{
    size_t slash = name.len;
    while (slash > 0 && name.ptr[slash - 1] != '/')
        slash--;
    name = ent_slice_sub(name, slash, name.len);
    if (ent_slice_ends(name, ENT_SLICE(".rules"))) return DICT_NONE;
    if (has_part(name, ENT_SLICE(".agents"))) return DICT_AGENTS;
    if (has_part(name, ENT_SLICE(".actors"))) return DICT_ACTORS;
    return text.len && ent_slice_ends(name, ENT_SLICE(".txt")) ? recognise_text(text) : DICT_NONE;
}
