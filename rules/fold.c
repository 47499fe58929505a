/* Looks at a sentence for folding: atoms and what they are. */
#include "fold.h"

#include <entente/utf8.h>

static bool is_word_char(uint32_t c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    if (c < 0x80) return c == '\'' || c == '-' || c == '.' || c == '&';
    return ent_char_is_letter(c) || ent_char_is_digit(c);
}

/* Is the apostrophe at byte `at` the beginning of "'s" or the end of the word? */
static bool is_possessive_end(ent_slice text, size_t at)
{
    size_t next = at + 1;
    if (next < text.len && text.ptr[next] == 's') next++;
    return next >= text.len || !is_word_char(ent_utf8_at(text, next, &next));
}

/* A full stop at the end of a word stays with it: "Gen." and the last word look alike. The possessive ending
 * is a word of its own. */
static size_t word_end(ent_slice text, size_t at)
{
    for (size_t start = at, next = at + 1; at < text.len; at = next, next = at + 1) {
        uint32_t c = (unsigned char)text.ptr[at];
        if (c >= 0x80) c = ent_utf8_at(text, at, &next);
        if (!is_word_char(c) || (c == '\'' && at > start && is_possessive_end(text, at))) break;
    }
    return at;
}

static void add_atom(folder *f, size_t *mark, size_t at, size_t *end)
{
    ent_slice text = f->plain->text;
    uint32_t c = ent_utf8_at(text, at, end);
    fold_atom atom = {
        .start = at, .mark = SIZE_MAX, .owner = SIZE_MAX, .is_glued = at > 0 && text.ptr[at - 1] != ' '};
    if (*mark < f->plain->mark_count && f->plain->marks[*mark].at == at) {
        atom.mark = atom.owner = *mark;
        f->phrase_of[*mark] =
            (fold_phrase){.first = f->atom_count, .last = f->atom_count, .use = f->plain->marks[*mark].use};
        ++*mark;
    } else if (is_word_char(c)) {
        atom.is_word = true;
        atom.is_capital = ent_char_is_upper(c);
        *end = word_end(text, at);
    }
    atom.end = *end;
    f->atoms[f->atom_count++] = atom;
}

/* In a headline most words of more than three letters begin with a capital. */
static bool is_headline(const folder *f)
{
    enum { FEWEST_WORDS = 4 };
    size_t words = 0, capitals = 0;
    for (size_t i = 0; i < f->atom_count; i++) {
        const fold_atom *a = &f->atoms[i];
        if (!a->is_word || a->end - a->start < 4) continue;
        words++;
        capitals += a->is_capital;
    }
    return words >= FEWEST_WORDS && capitals * 4 > words * 3;
}

ent_status fold_begin(folder *f, ent_arena *arena)
{
    size_t mark = 0;
    ent_slice text = f->plain->text;
    f->atoms = ENT_ARENA_NEW(arena, fold_atom, text.len);
    f->phrase_of = ENT_ARENA_NEW(arena, fold_phrase, f->plain->mark_count);
    if (!f->atoms || !f->phrase_of) return ENT_ENOMEM;
    for (size_t at = 0; at < text.len;) {
        if (text.ptr[at] == ' ')
            at++;
        else
            add_atom(f, &mark, at, &at);
    }
    f->is_headline = is_headline(f);
    return ENT_OK;
}

ent_slice fold_text(const folder *f, size_t atom)
{
    const fold_atom *a = &f->atoms[atom];
    size_t end = a->end;
    if (a->is_word && end - a->start > 1 && f->plain->text.ptr[end - 1] == '.') end--;
    return ent_slice_sub(f->plain->text, a->start, end);
}

bool fold_is(const folder *f, size_t atom, const char *word)
{
    return atom < f->atom_count && f->atoms[atom].is_word &&
           ent_slice_equal_ascii_nocase(fold_text(f, atom), ent_slice_c(word));
}

unsigned fold_traits(const folder *f, size_t atom)
{
    return f->atoms[atom].is_word ? rule_words_traits(f->words, fold_text(f, atom)) : 0;
}

const ent_mark *fold_mark(const folder *f, size_t atom)
{
    if (atom >= f->atom_count || f->atoms[atom].mark == SIZE_MAX) return NULL;
    return &f->plain->marks[f->atoms[atom].mark];
}

bool fold_is_free(const folder *f, size_t atom)
{
    return atom < f->atom_count && f->atoms[atom].is_word && f->atoms[atom].owner == SIZE_MAX;
}

/* A word with a full stop ends the sentence unless it is a title or an initial. */
static bool is_stop(const folder *f, size_t atom)
{
    const fold_atom *a = &f->atoms[atom];
    if (!a->is_word || f->plain->text.ptr[a->end - 1] != '.') return false;
    ent_slice text = fold_text(f, atom);
    char lower[16];
    if (text.len <= 2 || text.len > sizeof lower) return text.len > 2;
    for (size_t i = 0; i < text.len; i++)
        lower[i] = (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? text.ptr[i] + 32 : text.ptr[i]);
    return !(rule_phrases_find(f->phrases, ent_slice_of(lower, text.len)) & PHRASE_TITLE);
}

bool fold_joined(const folder *f, size_t i)
{
    if (i + 1 >= f->atom_count || is_stop(f, i)) return false;
    const fold_atom *a = &f->atoms[i], *b = &f->atoms[i + 1];
    return (a->is_word || a->mark != SIZE_MAX) && (b->is_word || b->mark != SIZE_MAX);
}

/* Writes text in lower case, as much as there is room for; gives the bytes written. */
static size_t lower(ent_slice text, char *out, size_t room)
{
    size_t len = 0;
    for (size_t at = 0, next; at < text.len && len + 4 <= room; at = next) {
        uint32_t c = (unsigned char)text.ptr[at];
        next = at + 1;
        if (c < 0x80) {
            out[len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
            continue;
        }
        c = ent_utf8_at(text, at, &next);
        len += ent_utf8_put(ent_char_lower(c), out + len);
    }
    return len;
}

/* Atoms [first, last] as one phrase. */
static unsigned find_phrase(const folder *f, size_t first, size_t last)
{
    char key[96];
    size_t len = 0;
    for (size_t i = first; i <= last; i++) {
        ent_slice text = fold_text(f, i);
        if (!fold_is_free(f, i) || (i > first && (f->atoms[i].is_glued || !fold_joined(f, i - 1)))) return 0;
        if (len + text.len + 8 > sizeof key) return 0;
        if (i > first) key[len++] = ' ';
        len += lower(text, key + len, sizeof key - len);
    }
    return rule_phrases_find(f->phrases, ent_slice_of(key, len));
}

unsigned fold_ending(const folder *f, size_t last, unsigned kinds, size_t *other)
{
    for (size_t words = PHRASE_MOST_WORDS; words > 0; words--) {
        if (words > last + 1) continue;
        unsigned found = find_phrase(f, last + 1 - words, last) & kinds;
        if (!found) continue;
        *other = last + 1 - words;
        return found;
    }
    return 0;
}

unsigned fold_starting(const folder *f, size_t first, unsigned kinds, size_t *other)
{
    for (size_t words = PHRASE_MOST_WORDS; words > 0; words--) {
        if (first + words > f->atom_count) continue;
        unsigned found = find_phrase(f, first, first + words - 1) & kinds;
        if (!found) continue;
        *other = first + words - 1;
        return found;
    }
    return 0;
}

/* "oil-rich", "war-torn": small letters around a hyphen. */
static bool is_compound_adjective(const folder *f, size_t atom)
{
    ent_slice text = fold_text(f, atom);
    size_t hyphen = ent_slice_find(text, ENT_SLICE("-"), 1);
    return !f->atoms[atom].is_capital && hyphen != SIZE_MAX && hyphen + 1 < text.len && text.ptr[0] != '-' &&
           (ent_slice_ends(text, ENT_SLICE("ed")) || ent_slice_ends(text, ENT_SLICE("led")) ||
            ent_slice_ends(text, ENT_SLICE("rich")) || ent_slice_ends(text, ENT_SLICE("torn")) ||
            ent_slice_ends(text, ENT_SLICE("run")) || ent_slice_ends(text, ENT_SLICE("held")));
}

bool fold_is_modifier(const folder *f, size_t atom)
{
    size_t other;
    if (!fold_is_free(f, atom) || (fold_traits(f, atom) & W_FUNCTION)) return false;
    return fold_starting(f, atom, PHRASE_SETTING, &other) != 0 || is_compound_adjective(f, atom);
}

/* The last byte of the sentence that the atom comes from. */
static char last_byte(const folder *f, size_t atom)
{
    return f->sentence.ptr[f->plain->ends[f->atoms[atom].end - 1] - 1];
}

bool fold_is_possessive(const folder *f, size_t atom)
{
    if (atom == 0 || !fold_is_free(f, atom) || !f->atoms[atom].is_glued) return false;
    /* An apostrophe by itself is one behind an s only; else it closes a quotation. */
    return fold_is(f, atom, "'s") || (fold_is(f, atom, "'") && last_byte(f, atom - 1) == 's');
}
