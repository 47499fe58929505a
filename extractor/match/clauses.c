/* Clauses that share a subject: "A condemned B and attacked C", "A, which attacked C", "A left, condemning
 * B". In the folded text the subject is written again where its next verb stands, so that one pattern fits
 * them all: the same as a parser's frames would do, as far as the order of words can tell. */
#include "view.h"

enum { MAX_COPIES = 24 }; /* of one sentence; what a longer one shares behind them is not looked at */

/* Atoms [first, last] are to be written again in front of atom `before`; parted: behind a semicolon, so that
 * they do not join a list with what stands there. */
typedef struct copy {
    size_t before, first, last;
    bool parted;
} copy;

typedef struct clause_reader {
    const ent_view *view;
    size_t subject_first, subject_last; /* atoms of the clause's subject; SIZE_MAX: none yet */
    size_t modal_last;                  /* last of the auxiliaries behind it, or subject_last */
    bool has_verb;                      /* a verb stands behind the subject */
    copy copies[MAX_COPIES];
    size_t count;
} clause_reader;

static const ent_atom *atom_at(const clause_reader *r, size_t i)
{
    static const ent_atom none = {.word = ENT_NO_ID, .mark = ENT_NO_ID, .type = ENT_ATOM_SIGN};
    return i < r->view->atom_count ? &r->view->atoms[i] : &none;
}

static ent_slice text_at(const clause_reader *r, size_t i)
{
    return i < r->view->atom_count ? ent_view_atom_text(r->view, i) : (ent_slice){0};
}

static bool is_word(const clause_reader *r, size_t i, const char *word)
{
    return ent_slice_equal_ascii_nocase(text_at(r, i), ent_slice_c(word));
}

static bool has_trait(const clause_reader *r, size_t i, uint16_t traits)
{
    return (atom_at(r, i)->traits & traits) != 0;
}

static bool is_actor(const clause_reader *r, size_t i)
{
    const ent_atom *a = atom_at(r, i);
    return a->type == ENT_ATOM_MARK && r->view->marked.marks[a->mark].use == ENT_MARK_ACTOR;
}

static bool ends_with(const clause_reader *r, size_t i, const char *suffix)
{
    return ent_slice_ends(text_at(r, i), ent_slice_c(suffix));
}

static bool is_plain_word(const clause_reader *r, size_t i)
{
    const ent_atom *a = atom_at(r, i);
    return a->type == ENT_ATOM_WORD &&
           !(a->traits &
             (ENT_WORD_STOP | ENT_WORD_DETERMINER | ENT_WORD_PREPOSITION | ENT_WORD_PRONOUN | ENT_WORD_TIME));
}

/* Behind adverbs and "not". */
static size_t skip_adverbs(const clause_reader *r, size_t i)
{
    while (has_trait(r, i, ENT_WORD_ADVERB) || is_word(r, i, "also") || is_word(r, i, "not") ||
           is_word(r, i, "then") || is_word(r, i, "later") || is_word(r, i, "again") ||
           is_word(r, i, "never"))
        i++;
    return i;
}

/* A past tense, or a present one that an object follows ("attacks" is a noun as well). */
static bool is_finite(const clause_reader *r, size_t i)
{
    if (has_trait(r, i, ENT_WORD_FINITE)) return true;
    if (!is_plain_word(r, i)) return false;
    if (has_trait(r, i, ENT_WORD_PAST) || (ends_with(r, i, "ed") && text_at(r, i).len > 4)) return true;
    if (!has_trait(r, i, ENT_WORD_TRIGGER) || !ends_with(r, i, "s")) return false;
    return atom_at(r, i + 1)->type == ENT_ATOM_MARK || has_trait(r, i + 1, ENT_WORD_DETERMINER);
}

/* "will condemn A and attack B": the bare form that an auxiliary asks for. */
static bool is_bare(const clause_reader *r, size_t i)
{
    return is_plain_word(r, i) && has_trait(r, i, ENT_WORD_TRIGGER) && !ends_with(r, i, "ing") &&
           !ends_with(r, i, "ed") && !ends_with(r, i, "s");
}

static void add_copy(clause_reader *r, size_t before, size_t first, size_t last, bool parted)
{
    if (r->count < MAX_COPIES) r->copies[r->count++] = (copy){before, first, last, parted};
}

static void begin_clause(clause_reader *r)
{
    r->subject_first = r->subject_last = SIZE_MAX;
    r->has_verb = false;
}

/* Last atom of the list of marks that begins at `i`. */
static size_t list_last(const clause_reader *r, size_t i)
{
    for (;;) {
        size_t next = i + 1;
        if (is_word(r, next, ",")) next++;
        if (has_trait(r, next, ENT_WORD_AND)) next++;
        if (next == i + 1 || !is_actor(r, next)) return i;
        i = next;
    }
}

static void set_subject(clause_reader *r, size_t first)
{
    r->subject_first = first;
    r->subject_last = list_last(r, first);
    r->modal_last = r->subject_last;
    while (has_trait(r, r->modal_last + 1, ENT_WORD_MODAL | ENT_WORD_ADVERB) ||
           is_word(r, r->modal_last + 1, "not"))
        r->modal_last++;
    r->has_verb = false;
}

/* A mark that no preposition or verb stands before may be a subject; in the middle of a clause, when a verb
 * follows. */
static void read_mark(clause_reader *r, size_t i)
{
    if (!is_actor(r, i) || (i > 0 && has_trait(r, i - 1, ENT_WORD_PREPOSITION))) return;
    if (r->subject_first == SIZE_MAX) {
        set_subject(r, i);
        return;
    }
    if (i <= r->subject_last || !(has_trait(r, i - 1, ENT_WORD_OPENS | ENT_WORD_SAY))) return;
    size_t verb = skip_adverbs(r, list_last(r, i) + 1);
    if (is_finite(r, verb) || has_trait(r, verb, ENT_WORD_MODAL)) set_subject(r, i);
}

/* "A condemned B and attacked C". */
static void read_and(clause_reader *r, size_t i)
{
    size_t verb = skip_adverbs(r, i + 1);
    if (r->subject_first == SIZE_MAX || !r->has_verb) return;
    if (is_finite(r, verb) || has_trait(r, verb, ENT_WORD_MODAL))
        add_copy(r, i + 1, r->subject_first, r->subject_last, true);
    else if (is_bare(r, verb) && r->modal_last > r->subject_last)
        add_copy(r, i + 1, r->subject_first, r->modal_last, true);
}

/* "A, which attacked C": the mark before the pronoun is its clause's subject. */
static void read_relative(clause_reader *r, size_t i)
{
    size_t noun = i;
    if (noun > 0 && is_word(r, noun - 1, ",")) noun--;
    if (noun == 0 || !is_actor(r, noun - 1)) return;
    size_t verb = skip_adverbs(r, i + 1);
    if (is_finite(r, verb) || has_trait(r, verb, ENT_WORD_MODAL))
        add_copy(r, i + 1, noun - 1, noun - 1, false);
}

/* "A left, condemning B", "after attacking B". */
static void read_participle(clause_reader *r, size_t i)
{
    if (r->subject_first == SIZE_MAX || !r->has_verb || i == 0 || !has_trait(r, i, ENT_WORD_TRIGGER)) return;
    if (is_word(r, i - 1, ",") || is_word(r, i - 1, "after") || is_word(r, i - 1, "before") ||
        is_word(r, i - 1, "while") || is_word(r, i - 1, "by"))
        add_copy(r, i, r->subject_first, r->subject_last, true);
}

static void read_atom(clause_reader *r, size_t i)
{
    const ent_atom *a = atom_at(r, i);
    if (a->type == ENT_ATOM_MARK) {
        read_mark(r, i);
    } else if (has_trait(r, i, ENT_WORD_AND) || is_word(r, i, "but")) {
        read_and(r, i);
    } else if (is_word(r, i, "who") || is_word(r, i, "which")) {
        read_relative(r, i);
    } else if ((a->traits & ENT_WORD_STOP) && !ends_with(r, i + 1, "ing")) {
        begin_clause(r); /* "after attacking B" keeps its subject */
    } else if (a->type == ENT_ATOM_WORD && ends_with(r, i, "ing")) {
        read_participle(r, i);
    }
    if (is_finite(r, i) || (a->traits & ENT_WORD_MODAL)) r->has_verb = r->subject_first != SIZE_MAX;
}

/* --- Writing --- */

/* A marked text under construction. */
typedef struct marked_writer {
    const ent_marked *in;
    char *text;
    uint32_t *starts, *ends;
    ent_mark *marks;
    size_t len, mark_count;
    size_t next_mark; /* of in */
} marked_writer;

/* Bytes [from, to) of the old text as they are. */
static void write_old(marked_writer *w, size_t from, size_t to)
{
    size_t n = to - from;
    for (; w->next_mark < w->in->mark_count && w->in->marks[w->next_mark].at < to; w->next_mark++) {
        ent_mark mark = w->in->marks[w->next_mark];
        mark.at = mark.at - from + w->len;
        w->marks[w->mark_count++] = mark;
    }
    memcpy(w->text + w->len, w->in->text.ptr + from, n);
    memcpy(w->starts + w->len, w->in->starts + from, n * sizeof *w->starts);
    memcpy(w->ends + w->len, w->in->ends + from, n * sizeof *w->ends);
    w->len += n;
}

static void write_new(marked_writer *w, const char *text, size_t n, uint32_t origin)
{
    memcpy(w->text + w->len, text, n);
    for (size_t i = 0; i < n; i++)
        w->starts[w->len + i] = w->ends[w->len + i] = origin;
    w->len += n;
}

/* Bytes [from, to) of the old text and a blank once more; they come from where the new verb stands. */
static void write_copy(marked_writer *w, size_t from, size_t to, size_t place)
{
    uint32_t origin = w->in->starts[place];
    for (size_t i = ent_marked_find(w->in, from, to); i < w->in->mark_count && w->in->marks[i].at < to; i++) {
        ent_mark mark = w->in->marks[i];
        mark.at = mark.at - from + w->len;
        w->marks[w->mark_count++] = mark;
    }
    write_new(w, w->in->text.ptr + from, to - from, origin);
    write_new(w, " ", 1, origin);
}

static ent_status make_room(marked_writer *w, const clause_reader *r, ent_arena *arena)
{
    size_t bytes = w->in->text.len, marks = w->in->mark_count;
    for (size_t i = 0; i < r->count; i++) {
        bytes += r->view->atoms[r->copies[i].last].end - r->view->atoms[r->copies[i].first].start + 3;
        marks += r->copies[i].last - r->copies[i].first + 1;
    }
    w->text = ENT_ARENA_NEW(arena, char, bytes + 1);
    w->starts = ENT_ARENA_NEW(arena, uint32_t, bytes + 1);
    w->ends = ENT_ARENA_NEW(arena, uint32_t, bytes + 1);
    w->marks = ENT_ARENA_NEW(arena, ent_mark, marks);
    return w->text && w->starts && w->ends && w->marks ? ENT_OK : ENT_ENOMEM;
}

static ent_status write_copies(const clause_reader *r, ent_arena *arena, ent_marked *out)
{
    marked_writer w = {.in = &r->view->marked};
    size_t at = 0;
    ent_status st = make_room(&w, r, arena);
    if (st != ENT_OK) return st;
    for (size_t i = 0; i < r->count; i++) {
        const copy *c = &r->copies[i];
        size_t place = r->view->atoms[c->before].start;
        write_old(&w, at, place);
        if (c->parted) write_new(&w, "; ", 2, w.in->starts[place]);
        write_copy(&w, r->view->atoms[c->first].start, r->view->atoms[c->last].end, place);
        at = place;
    }
    write_old(&w, at, w.in->text.len);
    *out = (ent_marked){.text = ent_slice_of(w.text, w.len),
                        .marks = w.marks,
                        .mark_count = w.mark_count,
                        .starts = w.starts,
                        .ends = w.ends};
    return ENT_OK;
}

ent_status ent_clauses_share(const ent_view *view, ent_arena *arena, ent_marked *out, bool *changed)
{
    clause_reader r = {.view = view};
    begin_clause(&r);
    for (size_t i = 0; i < view->atom_count; i++)
        read_atom(&r, i);
    *changed = r.count > 0;
    return r.count ? write_copies(&r, arena, out) : ENT_OK;
}
