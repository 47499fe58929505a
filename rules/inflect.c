/* English inflection. */
#include "inflect.h"
#include "embedded.h"

#include <entente/buf.h>
#include <entente/intern.h>
#include <entente/utf8.h>

#include <stdlib.h>

enum { CELL_PAST, CELL_EN, CELL_S, CELL_ING, CELL_COUNT };
enum { DOUBLES = 1, MAY_DOUBLE = 2, ONLY_ISE = 4, ONLY_IZE = 8, IS_VERB = 16, IS_NOUN = 32 };

typedef struct entry {
    unsigned flags;
    ent_slice cells[CELL_COUNT]; /* of a verb; alternatives between slashes, empty: regular */
    ent_slice many;              /* of a noun */
    ent_slice spelling;          /* the other way to spell it */
} entry;

struct ent_irregulars {
    ent_arena *arena;
    ent_intern *words; /* the id is the index into entries */
    entry *entries;
    size_t capacity;
};

/* --- Reading the table --- */

static ent_slice next_word(ent_slice *line)
{
    size_t start = 0, end;
    while (start < line->len && line->ptr[start] == ' ')
        start++;
    for (end = start; end < line->len && line->ptr[end] != ' ';)
        end++;
    ent_slice word = ent_slice_sub(*line, start, end);
    *line = ent_slice_sub(*line, end, line->len);
    return word;
}

static ent_status entry_of(ent_irregulars *t, ent_slice word, entry **out)
{
    uint32_t id;
    ent_status st = ent_intern_add(t->words, word, &id);
    if (st == ENT_OK)
        st = ent_arena_grow(t->arena, &t->entries, &t->capacity, (size_t)id + 1, sizeof *t->entries);
    if (st == ENT_OK) *out = &t->entries[id];
    return st;
}

static ent_status read_verb(ent_irregulars *t, ent_slice line)
{
    entry *e;
    ent_status st = entry_of(t, next_word(&line), &e);
    if (st != ENT_OK) return st;
    e->flags |= IS_VERB;
    for (int i = 0; i < CELL_COUNT; i++) {
        ent_slice cell = next_word(&line);
        if (!ent_slice_equal(cell, ENT_SLICE("-"))) e->cells[i] = cell;
    }
    return ENT_OK;
}

static ent_status read_noun(ent_irregulars *t, ent_slice line)
{
    entry *e;
    ent_status st = entry_of(t, next_word(&line), &e);
    if (st != ENT_OK) return st;
    e->flags |= IS_NOUN;
    e->many = next_word(&line);
    return ENT_OK;
}

static ent_status read_spelling(ent_irregulars *t, ent_slice line)
{
    entry *e;
    ent_slice a = next_word(&line), b = next_word(&line);
    ent_status st = entry_of(t, a, &e);
    if (st == ENT_OK) e->spelling = b;
    if (st == ENT_OK) st = entry_of(t, b, &e);
    if (st == ENT_OK) e->spelling = a;
    return st;
}

static ent_status read_list(ent_irregulars *t, ent_slice line, unsigned flags)
{
    ent_status st = ENT_OK;
    for (ent_slice word; st == ENT_OK && (word = next_word(&line)).len;) {
        entry *e;
        st = entry_of(t, word, &e);
        if (st != ENT_OK) break;
        e->flags |= flags;
        if (flags & IS_NOUN) e->many = word;
    }
    return st;
}

static ent_status read_line(ent_irregulars *t, ent_slice line)
{
    static const struct {
        ent_slice key;
        unsigned flags;
    } lists[] = {{{"double", 6}, DOUBLES},
                 {{"either", 6}, MAY_DOUBLE},
                 {{"ise", 3}, ONLY_ISE},
                 {{"ize", 3}, ONLY_IZE},
                 {{"same", 4}, IS_NOUN}};
    ent_slice key = next_word(&line);
    if (ent_slice_equal(key, ENT_SLICE("verb"))) return read_verb(t, line);
    if (ent_slice_equal(key, ENT_SLICE("noun"))) return read_noun(t, line);
    if (ent_slice_equal(key, ENT_SLICE("spell"))) return read_spelling(t, line);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (ent_slice_equal(key, lists[i].key)) return read_list(t, line, lists[i].flags);
    return ENT_OK; /* a comment */
}

ent_status ent_irregulars_new(ent_irregulars **out)
{
    ent_slice text = ent_slice_of((const char *)ent_irregular_text, ent_irregular_text_size);
    ent_irregulars *t = *out = calloc(1, sizeof *t);
    if (!t) return ENT_ENOMEM;
    ent_status st = ent_arena_new(&t->arena);
    if (st == ENT_OK) st = ent_intern_new(&t->words);
    for (size_t at = 0; st == ENT_OK && at < text.len;) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), at);
        if (end == SIZE_MAX) end = text.len;
        st = read_line(t, ent_slice_sub(text, at, end));
        at = end + 1;
    }
    if (st != ENT_OK) {
        ent_irregulars_free(t);
        *out = NULL;
    }
    return st;
}

void ent_irregulars_free(ent_irregulars *table)
{
    if (!table) return;
    ent_intern_free(table->words);
    ent_arena_free(table->arena);
    free(table);
}

static const entry *look_up(const ent_irregulars *t, ent_slice word)
{
    static const entry none;
    uint32_t id = ent_intern_find(t->words, word);
    return id == ENT_NO_ID ? &none : &t->entries[id];
}

/* Length of a prefix behind which `word` is a verb of the table ("overthrow": 4), else 0. */
static size_t verb_prefix(const ent_irregulars *t, ent_slice word)
{
    static const ent_slice prefixes[] = {{"counter", 7}, {"inter", 5}, {"under", 5}, {"over", 4},
                                         {"fore", 4},    {"out", 3},   {"mis", 3},   {"pre", 3},
                                         {"re", 2},      {"un", 2},    {"up", 2}};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (!ent_slice_starts(word, prefixes[i])) continue;
        ent_slice rest = ent_slice_sub(word, prefixes[i].len, word.len);
        if (look_up(t, rest)->flags & IS_VERB) return prefixes[i].len;
    }
    return 0;
}

/* --- Spelling rules --- */

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

static char last(ent_slice s, size_t back)
{
    return back < s.len ? s.ptr[s.len - 1 - back] : '\0';
}

static bool ends(ent_slice s, const char *suffix)
{
    return ent_slice_ends(s, ent_slice_c(suffix));
}

/* Vowel letters in a row count once; "qu" is a consonant, "y" a vowel unless it begins the word. */
static size_t syllables(ent_slice s)
{
    size_t n = 0;
    bool before = false;
    for (size_t i = 0; i < s.len; i++) {
        bool vowel = is_vowel(s.ptr[i]) || (s.ptr[i] == 'y' && i > 0);
        if (s.ptr[i] == 'u' && i > 0 && s.ptr[i - 1] == 'q') vowel = false;
        n += vowel && !before;
        before = vowel;
    }
    return n;
}

/* Consonant, one vowel, consonant at the end: "plan", "quit", not "fix", "play", "aid". */
static bool ends_short(ent_slice s)
{
    char c = last(s, 0), v = last(s, 1), before = last(s, 2);
    if (is_vowel(c) || strchr("wxyh", c) || c < 'a' || c > 'z' || !is_vowel(v)) return false;
    return !is_vowel(before) || (before == 'u' && last(s, 3) == 'q');
}

static unsigned doubling(const ent_irregulars *t, ent_slice base)
{
    unsigned flags = look_up(t, base)->flags & (DOUBLES | MAY_DOUBLE);
    if (flags) return flags;
    ent_slice stem = ent_slice_sub(base, verb_prefix(t, base), base.len);
    if (!ends_short(stem)) return 0;
    if (syllables(stem) == 1) return DOUBLES;
    return last(stem, 0) == 'l' ? MAY_DOUBLE : 0;
}

static bool ends_consonant_y(ent_slice s)
{
    return last(s, 0) == 'y' && s.len > 1 && !is_vowel(last(s, 1));
}

/* How many letters to cut from the word's end, and what to add instead. */
typedef struct ending {
    size_t cut;
    const char *add;
} ending;

static ending ending_s(ent_slice s)
{
    if (ends_consonant_y(s)) return (ending){1, "ies"};
    bool hiss = ends(s, "s") || ends(s, "x") || ends(s, "z") || ends(s, "ch") || ends(s, "sh");
    return (ending){0, hiss ? "es" : "s"};
}

/* "vetoes"; nouns in -o that do so are listed. */
static ending ending_s_of_verb(ent_slice s)
{
    if (last(s, 0) == 'o' && s.len > 2 && !is_vowel(last(s, 1))) return (ending){0, "es"};
    return ending_s(s);
}

static ending ending_ed(ent_slice s)
{
    if (ends_consonant_y(s)) return (ending){1, "ied"};
    return (ending){0, last(s, 0) == 'e' ? "d" : "ed"};
}

static ending ending_ing(ent_slice s)
{
    if (ends(s, "ie")) return (ending){2, "ying"};
    bool silent = last(s, 0) == 'e' && s.len > 2 && !strchr("eoy", last(s, 1));
    return (ending){silent ? 1 : 0, "ing"};
}

/* --- Putting forms together --- */

/* The member around the word that inflects, and the list that the forms go to. */
typedef struct maker {
    const ent_irregulars *table;
    ent_arena *arena;
    ent_slice before, behind;
    ent_word_forms *out;
    size_t first; /* forms of this member begin here */
    ent_status status;
} maker;

static void add_text(maker *m, ent_slice text, unsigned form)
{
    for (size_t i = m->first; i < m->out->count; i++) {
        if (!ent_slice_equal(m->out->items[i].text, text)) continue;
        m->out->items[i].forms |= form;
        return;
    }
    m->status =
        ent_arena_grow(m->arena, &m->out->items, &m->out->capacity, m->out->count + 1, sizeof *m->out->items);
    if (m->status == ENT_OK) m->out->items[m->out->count++] = (ent_word_form){text, form};
}

static void make(maker *m, ent_slice stem, const char *doubled, const char *suffix, unsigned form)
{
    ent_slice pieces[] = {m->before, stem, ent_slice_c(doubled), ent_slice_c(suffix), m->behind};
    size_t len = 0;
    if (m->status != ENT_OK) return;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        len += pieces[i].len;
    char *text = ENT_ARENA_NEW(m->arena, char, len + 1);
    if (!text) {
        m->status = ENT_ENOMEM;
        return;
    }
    len = 0;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        if (pieces[i].len) memcpy(text + len, pieces[i].ptr, pieces[i].len);
        len += pieces[i].len;
    }
    add_text(m, ent_slice_of(text, len), form);
}

static void make_regular(maker *m, ent_slice base, ending e, bool may_double, unsigned form)
{
    unsigned doubles = may_double ? doubling(m->table, base) : 0;
    char letter[2] = {last(base, 0), '\0'};
    if (!(doubles & DOUBLES)) make(m, ent_slice_sub(base, 0, base.len - e.cut), "", e.add, form);
    if (doubles) make(m, base, letter, e.add, form);
}

/* A cell of the table: alternatives between slashes, behind the prefix that was taken off. */
static void make_cell(maker *m, ent_slice prefix, ent_slice cell, unsigned form)
{
    ent_slice outer = m->before;
    char *text = ENT_ARENA_NEW(m->arena, char, outer.len + prefix.len + 1);
    if (!text) {
        m->status = ENT_ENOMEM;
        return;
    }
    if (outer.len) memcpy(text, outer.ptr, outer.len);
    if (prefix.len) memcpy(text + outer.len, prefix.ptr, prefix.len);
    m->before = ent_slice_of(text, outer.len + prefix.len);
    for (size_t at = 0; at <= cell.len && cell.len;) {
        size_t end = ent_slice_find(cell, ENT_SLICE("/"), at);
        if (end == SIZE_MAX) end = cell.len;
        make(m, ent_slice_sub(cell, at, end), "", "", form);
        at = end + 1;
    }
    m->before = outer;
}

static void make_verb(maker *m, ent_slice base)
{
    static const unsigned forms[CELL_COUNT] = {FORM_PAST, FORM_EN, FORM_S, FORM_ING};
    size_t cut = look_up(m->table, base)->flags & IS_VERB ? 0 : verb_prefix(m->table, base);
    ent_slice prefix = ent_slice_sub(base, 0, cut);
    const entry *e = look_up(m->table, ent_slice_sub(base, cut, base.len));
    ending regular[CELL_COUNT] = {ending_ed(base), ending_ed(base), ending_s_of_verb(base), ending_ing(base)};
    make(m, base, "", "", FORM_BASE);
    for (int i = 0; i < CELL_COUNT; i++) {
        if ((e->flags & IS_VERB) && e->cells[i].len)
            make_cell(m, prefix, e->cells[i], forms[i]);
        else
            make_regular(m, base, regular[i], i != CELL_S, forms[i]);
    }
}

/* "talks", "forces": written in the plural already. */
static bool is_plural(ent_slice s)
{
    return s.len > 3 && last(s, 0) == 's' && !strchr("suia", last(s, 1));
}

static void make_noun(maker *m, ent_slice one)
{
    const entry *e = look_up(m->table, one);
    bool listed = (e->flags & IS_NOUN) != 0;
    make(m, one, "", "", !listed && is_plural(one) ? FORM_MANY : FORM_ONE);
    if (listed) {
        make_cell(m, (ent_slice){0}, e->many, FORM_MANY);
    } else if (ends(one, "man") && one.len > 3) {
        make(m, ent_slice_sub(one, 0, one.len - 2), "", "en", FORM_MANY);
    } else if (!is_plural(one)) {
        ending s = ending_s(one);
        make(m, ent_slice_sub(one, 0, one.len - s.cut), "", s.add, FORM_MANY);
    }
}

/* "criticise" for "criticize" and the other way round; empty when it has one spelling only. */
static ent_slice other_ise(maker *m, ent_slice word)
{
    bool ise = ends(word, "ise"), ize = ends(word, "ize");
    unsigned flags = look_up(m->table, word)->flags;
    if (word.len < 6 || (!ise && !ize) || (flags & (ise ? ONLY_ISE : ONLY_IZE))) return (ent_slice){0};
    char *other = ENT_ARENA_NEW(m->arena, char, word.len);
    if (!other) {
        m->status = ENT_ENOMEM;
        return (ent_slice){0};
    }
    memcpy(other, word.ptr, word.len);
    other[word.len - 2] = ise ? 'z' : 's';
    return ent_slice_of(other, word.len);
}

static void make_all(maker *m, ent_word_kind kind, ent_slice word)
{
    ent_slice spellings[] = {word, look_up(m->table, word)->spelling, {0}};
    if (kind == WORD_VERB) spellings[2] = other_ise(m, word);
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (!spellings[i].len) continue;
        if (kind == WORD_VERB)
            make_verb(m, spellings[i]);
        else
            make_noun(m, spellings[i]);
    }
}

/* Bytes [*start, *end) of the member inflect. */
static void find_inflected(const ent_irregulars *t, ent_word_kind kind, ent_slice member, size_t *start,
                           size_t *end)
{
    size_t bar = ent_slice_find(member, ENT_SLICE("|"), 0), space = ent_slice_find(member, ENT_SLICE(" "), 0);
    *start = 0;
    *end = bar != SIZE_MAX ? bar : kind == WORD_VERB && space != SIZE_MAX ? space : member.len;
    for (size_t i = 0; i < *end; i++)
        if (member.ptr[i] == ' ') *start = i + 1;
    if (look_up(t, ent_slice_sub(member, *start, *end))->flags) return;
    for (size_t i = *start; i + 2 < *end; i++)
        if (member.ptr[i] == '-') *start = i + 1;
}

ent_status ent_lower_copy(ent_arena *arena, ent_slice s, ent_slice *out)
{
    /* A letter may take more bytes in lower case, at most half as many again (U+023A: 2, 3). */
    char *text = ENT_ARENA_NEW(arena, char, s.len + s.len / 2 + 4);
    size_t len = 0;
    *out = (ent_slice){0};
    if (!text) return ENT_ENOMEM;
    for (size_t at = 0; at < s.len;)
        len += ent_utf8_put(ent_char_lower(ent_utf8_at(s, at, &at)), text + len);
    *out = ent_slice_of(text, len);
    return ENT_OK;
}

ent_status ent_inflect(const ent_irregulars *table, ent_word_kind kind, ent_slice member, ent_arena *arena,
                       ent_word_forms *out)
{
    size_t start, end;
    ent_slice lower;
    ent_status st = ent_lower_copy(arena, member, &lower);
    if (st != ENT_OK) return st;
    maker m = {.table = table, .arena = arena, .out = out, .first = out->count};
    if (kind != WORD_VERB && kind != WORD_NOUN) {
        add_text(&m, lower, FORM_AS_WRITTEN);
        return m.status;
    }
    find_inflected(table, kind, lower, &start, &end);
    bool bar = end < lower.len && lower.ptr[end] == '|';
    m.before = ent_slice_sub(lower, 0, start);
    m.behind = ent_slice_sub(lower, end + (bar ? 1 : 0), lower.len);
    make_all(&m, kind, ent_slice_sub(lower, start, end));
    return m.status;
}
