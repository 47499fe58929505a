/* Acronyms that a text defines: "Shanghai Cooperation Organization (SCO)", "SCO (Shanghai Cooperation
 * Organization)", "Shanghai Cooperation Organization, or SCO,"; the closing bracket may be missing. Only
 * where the letters fit. */
#include "work.h"

enum { ACRONYM_MAX = 10, NAME_PIECES_MAX = 16 };

static char initial_of(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    char folded[ENT_PIECE_FOLD_MAX];
    ent_slice s = ent_piece_fold(w->doc->parts[sentence->part].text, &w->s->pieces.at[piece], folded);
    if (s.len == 0) return '\0';
    return s.ptr[0];
}

/* The folded letters of an acronym, or the empty slice when the piece is none. */
static ent_slice acronym_letters(const act_work *w, const act_sentence *sentence, uint32_t piece,
                                 char out[ENT_PIECE_FOLD_MAX])
{
    if (!act_in(sentence, piece)) return (ent_slice){0};
    const ent_piece *p = &w->s->pieces.at[piece];
    if (p->shape != ENT_SHAPE_UPPER && p->shape != ENT_SHAPE_MIXED) return (ent_slice){0};
    ent_slice s = ent_piece_fold(w->doc->parts[sentence->part].text, p, out);
    return s.len >= 2 && s.len <= ACRONYM_MAX ? s : (ent_slice){0};
}

/* Words that an acronym may pass over: "of", "the", the second half of "Co-operation". */
static bool is_skippable(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    const ent_piece *p = &w->s->pieces.at[piece];
    return p->shape == ENT_SHAPE_CLITIC || act_bits(w, piece) & (W_FUNCTION | W_PARTICLE) ||
           (p->hyphen && piece > sentence->first && p->shape == ENT_SHAPE_LOWER);
}

/* Matches letters[0, n) against the initials of the pieces up to `piece`, right to left. The piece of the
 * first letter, or LEX_NONE. */
static uint32_t fit_back(const act_work *w, const act_sentence *sentence, ent_slice letters, size_t n,
                         uint32_t piece, uint32_t limit)
{
    for (;;) {
        if (!act_in(sentence, piece) || piece < limit) return LEX_NONE;
        const ent_piece *p = &w->s->pieces.at[piece];
        bool same = ent_piece_is_word(p) && initial_of(w, sentence, piece) == letters.ptr[n - 1];
        if (same && n == 1) return ent_piece_is_capital(p) ? piece : LEX_NONE;
        if (same && piece > 0) {
            uint32_t start = fit_back(w, sentence, letters, n - 1, piece - 1, limit);
            if (start != LEX_NONE) return start;
        }
        if (!is_skippable(w, sentence, piece) || piece == 0) return LEX_NONE;
        piece--;
    }
}

/* Two capitalised words at least, or it is a coincidence. */
static bool has_two_capitals(const act_work *w, uint32_t first, uint32_t last)
{
    uint32_t count = 0;
    for (uint32_t p = first; p <= last; p++)
        count += ent_piece_is_capital(&w->s->pieces.at[p]);
    return count >= 2;
}

/* What a defined name is, told by its head: the last one before "of" or "for". False: it does not act. */
static bool kind_of_name(const act_work *w, uint32_t first, uint32_t last, ent_kind *kind)
{
    uint32_t bits = 0;
    if (act_bits(w, first) & W_OFFICE) return false; /* "Member of Parliament (MP)" */
    for (uint32_t p = first; p <= last; p++) {
        uint32_t b = act_bits(w, p);
        if (b & W_FUNCTION && bits) break;
        if (b & (W_ORG_HEAD | W_GROUP_HEAD | W_OTHER_HEAD)) bits = b;
    }
    *kind = bits & W_GROUP_HEAD && !(bits & W_ORG_HEAD) ? ENT_GROUP : ENT_ORGANIZATION;
    return !(bits & W_OTHER_HEAD) || bits & W_ORG_HEAD;
}

/* The one actor that the acronym's mention can mean, or LEX_NONE. */
static uint32_t only_actor(const act_work *w, const act_found *f)
{
    if (!f || f->option_count == 0) return LEX_NONE;
    uint32_t actor = w->lex->names[w->s->options.at[f->option]].actor;
    for (uint32_t i = 1; i < f->option_count; i++)
        if (w->lex->names[w->s->options.at[f->option + i]].actor != actor) return LEX_NONE;
    ent_kind kind = ent_ruleset_actor(w->lex->rules, actor)->kind;
    return kind == ENT_ORGANIZATION || kind == ENT_GROUP ? actor : LEX_NONE;
}

/* True when a name of the actor has the last word of the long name, so that the acronym is likely the same.
 */
static bool shares_word(const act_work *w, uint32_t actor, uint32_t index, uint32_t last)
{
    const ent_rule_actor *a = ent_ruleset_actor(w->lex->rules, actor);
    char space[ENT_PIECE_FOLD_MAX], folded[ENT_PIECE_FOLD_MAX];
    ent_slice word = ent_piece_fold(act_text(w, index), &w->s->pieces.at[last], space);
    for (size_t i = 0; i < a->name_count; i++) {
        uint32_t pos = 0;
        ent_piece piece;
        while (ent_piece_next(a->names[i].text, &pos, (uint32_t)a->names[i].text.len, &piece))
            if (ent_slice_equal(ent_piece_fold(a->names[i].text, &piece, folded), word)) return true;
    }
    return false;
}

/* The mention that covers exactly the long name; made when there is none. LEX_NONE: it cannot be one. */
static ent_status long_name(act_work *w, uint32_t index, uint32_t first, uint32_t last, uint32_t acronym,
                            uint32_t *found)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    const act_found *there = act_at(w, sentence, last);
    *found = LEX_NONE;
    if (there && there->last == last && there->first <= first) {
        *found = w->s->cover.at[last] - 1; /* "the Syrian Human Rights Committee" may hold a word more */
        return ENT_OK;
    }
    act_found f = {
        .sentence = index, .first = first, .last = last, .entity = LEX_NONE, .origin = ACT_PATTERN};
    ent_kind kind;
    if (!has_two_capitals(w, first, last) || !kind_of_name(w, first, last, &kind)) return ENT_OK;
    if (!act_make_room(w, index, first, last)) return ENT_OK;
    uint32_t known = only_actor(w, act_at(w, sentence, acronym));
    if (known != LEX_NONE && !shares_word(w, known, index, last)) known = LEX_NONE;
    f.kind = (uint8_t)kind;
    ent_status st = known != LEX_NONE ? act_entity_of_actor(w, known, &f.entity) : ENT_OK;
    return st == ENT_OK ? act_add_found(w, &f, found) : st;
}

static ent_status define(act_work *w, uint32_t index, uint32_t first, uint32_t last, uint32_t acronym)
{
    uint32_t found;
    ent_status st = long_name(w, index, first, last, acronym, &found);
    if (st != ENT_OK || found == LEX_NONE) return st;
    return act_add_short(w, index, acronym, acronym, found, true);
}

/* The name that ends at piece `last`, or before "rebel group" there, if the letters are its own. */
static ent_status fit_before(act_work *w, uint32_t index, uint32_t last, ent_slice letters, uint32_t acronym)
{
    enum { MOST_NOUNS = 3 };
    const act_sentence *sentence = &w->s->sentences.at[index];
    for (uint32_t n = 0; n <= MOST_NOUNS && last > sentence->first; n++, last--) {
        uint32_t limit =
            last >= sentence->first + NAME_PIECES_MAX ? last + 1 - NAME_PIECES_MAX : sentence->first;
        uint32_t first = fit_back(w, sentence, letters, letters.len, last, limit);
        if (first != LEX_NONE) return define(w, index, first, last, acronym);
        bool noun = w->s->pieces.at[last].shape == ENT_SHAPE_LOWER && !w->s->cover.at[last] &&
                    !(act_bits(w, last) & (W_FUNCTION | W_PARTICLE));
        if (!noun) break;
    }
    return ENT_OK;
}

/* "Name (ABC": the bracket is at piece `open`. */
static ent_status try_behind(act_work *w, uint32_t index, uint32_t open)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    char space[ENT_PIECE_FOLD_MAX];
    uint32_t piece = open + 1;
    while (act_in(sentence, piece) &&
           (w->s->pieces.at[piece].shape == ENT_SHAPE_PUNCT || act_is_word(w, sentence, piece, "the")))
        piece++;
    ent_slice letters = acronym_letters(w, sentence, piece, space);
    if (letters.len == 0 || open == sentence->first) return ENT_OK;
    return fit_before(w, index, open - 1, letters, piece);
}

/* "Name, or ABC," */
static ent_status try_or(act_work *w, uint32_t index, uint32_t comma)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    char space[ENT_PIECE_FOLD_MAX];
    if (comma == sentence->first || !act_is_word(w, sentence, comma + 1, "or")) return ENT_OK;
    uint32_t piece = comma + 2 + act_is_word(w, sentence, comma + 2, "the");
    ent_slice letters = acronym_letters(w, sentence, piece, space);
    return letters.len ? fit_before(w, index, comma - 1, letters, piece) : ENT_OK;
}

/* "ABC (Name)". */
static ent_status try_before(act_work *w, uint32_t index, uint32_t open)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    char space[ENT_PIECE_FOLD_MAX];
    if (open == sentence->first) return ENT_OK;
    ent_slice letters = acronym_letters(w, sentence, open - 1, space);
    if (letters.len == 0) return ENT_OK;
    uint32_t close = open + 1;
    while (act_in(sentence, close) && close <= open + NAME_PIECES_MAX &&
           !act_is_punct(w, sentence, close, ')'))
        close++;
    if (!act_is_punct(w, sentence, close, ')') || close < open + 3) return ENT_OK;
    uint32_t first = fit_back(w, sentence, letters, letters.len, close - 1, open + 1);
    return first == LEX_NONE ? ENT_OK : define(w, index, first, close - 1, open - 1);
}

ent_status act_find_brackets(act_work *w)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++) {
        const act_sentence *sentence = &w->s->sentences.at[i];
        if (sentence->all_caps) continue;
        for (uint32_t p = sentence->first; act_in(sentence, p) && st == ENT_OK; p++) {
            if (act_is_punct(w, sentence, p, ',')) st = try_or(w, i, p);
            if (!act_is_punct(w, sentence, p, '(')) continue;
            st = try_behind(w, i, p);
            if (st == ENT_OK) st = try_before(w, i, p);
        }
    }
    return st;
}
