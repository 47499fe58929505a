/* Skeletons of names: the same name comes in several transcriptions ("Sergei", "Sergey"; "Mohammed",
 * "Muhammad"; "Zelensky", "Zelenskyy"). Two full names with one skeleton are taken for one person; the rules
 * keep consonants and the first vowel of each piece, which tells Hassan from Hussein. */
#include "lexicon.h"

#include <entente/buf.h>

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static char vowel_class(char c)
{
    if (c == 'e' || c == 'y') return 'i';
    if (c == 'o') return 'u';
    return c;
}

/* The sound that stands at s[*i] in few letters; moves *i behind what it is spelled with. */
static char consonant(ent_slice s, size_t *i)
{
    char c = s.ptr[*i], next = '\0';
    if (*i + 1 < s.len) next = s.ptr[*i + 1];
    *i += 1;
    if (next == 'h' && strchr("sztdkgcp", c)) {
        *i += 1;
        if (c == 'k') return 'h';
        if (c == 'p') return 'f';
        return c;
    }
    if (c == 'c' && (next == 'k' || next == 'q')) *i += 1;
    switch (c) {
    case 'c': return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
    case 'q': return 'k';
    case 'w': return 'v';
    case 'z': return 's';
    default: return c;
    }
}

static ent_status add_piece(ent_slice s, ent_buf *out)
{
    ent_status st = ENT_OK;
    bool has_vowel = false;
    char last = '\0';
    size_t i = s.len > 1 && s.ptr[0] == 'y' && is_vowel(s.ptr[1]) ? 1 : 0; /* "Yevgeny", "Evgeny" */
    while (i < s.len && st == ENT_OK) {
        char c;
        if (is_vowel(s.ptr[i])) {
            c = vowel_class(s.ptr[i++]);
            if (has_vowel) continue;
            has_vowel = true;
        } else if (s.ptr[i] == 'x') {
            st = last == 'k' ? ENT_OK : ent_buf_add_char(out, 'k');
            last = c = 's';
            i++;
            if (st == ENT_OK) st = ent_buf_add_char(out, c);
            continue;
        } else {
            c = consonant(s, &i);
        }
        if (c == last) continue;
        last = c;
        st = ent_buf_add_char(out, c);
    }
    return st;
}

ent_status lex_skeleton(ent_slice name, ent_buf *out)
{
    uint32_t pos = 0;
    ent_piece piece;
    char folded[ENT_PIECE_FOLD_MAX];
    ent_status st = ENT_OK;
    while (st == ENT_OK && ent_piece_next(name, &pos, (uint32_t)name.len, &piece)) {
        ent_slice s = ent_piece_fold(name, &piece, folded);
        if (!ent_piece_is_word(&piece) || s.len == 0) continue;
        if (ent_slice_equal(s, ENT_SLICE("al")) || ent_slice_equal(s, ENT_SLICE("el"))) continue;
        st = add_piece(s, out);
        if (st == ENT_OK) st = ent_buf_add_char(out, ' ');
    }
    return st;
}
