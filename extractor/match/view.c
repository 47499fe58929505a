/* Marked text of a sentence, cut into atoms. */
#include "view.h"

#include <entente/utf8.h>

void ent_view_mentions(const ent_document *doc, uint8_t part, uint32_t sentence, size_t cursor, size_t *first,
                       size_t *count)
{
    size_t i = cursor;
    while (i < doc->mention_count && (doc->mentions[i].part < part || (doc->mentions[i].part == part &&
                                                                       doc->mentions[i].sentence < sentence)))
        i++;
    *first = i;
    while (i < doc->mention_count && doc->mentions[i].part == part && doc->mentions[i].sentence == sentence)
        i++;
    *count = i - *first;
}

/* The mentions as ent_marked_build() wants them: bytes of the sentence. */
static ent_marked_mention *local_mentions(const ent_view *view, ent_arena *arena)
{
    ent_marked_mention *local = ENT_ARENA_NEW(arena, ent_marked_mention, view->mention_count);
    if (!local) return NULL;
    for (size_t i = 0; i < view->mention_count; i++) {
        const ent_mention *m = &view->doc->mentions[view->first_mention + i];
        local[i] = (ent_marked_mention){.start = m->start - view->start,
                                        .end = m->end - view->start,
                                        .kind = view->doc->actors[m->actor].kind,
                                        .form = m->form};
    }
    return local;
}

/* Letters, digits, and what joins them inside a word. Bytes of other scripts are left to Unicode. */
static bool is_word_char(uint32_t c)
{
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return ent_char_is_letter(c) || ent_char_is_digit(c);
}

static bool joins_word(uint32_t c)
{
    return c == '-' || c == '\'';
}

/* End of the word that starts at byte `at` ("U.S.-led" comes as pieces, "don't" and "would-be" whole). */
static size_t word_end(ent_slice text, size_t at)
{
    size_t end = at, next;
    while (end < text.len) {
        uint32_t c = ent_utf8_at(text, end, &next);
        if (joins_word(c)) {
            size_t behind;
            if (next >= text.len || !is_word_char(ent_utf8_at(text, next, &behind))) break;
        } else if (!is_word_char(c)) {
            break;
        }
        end = next;
    }
    return end;
}

static uint16_t sign_traits(uint32_t c)
{
    switch (c) {
    case ';':
    case ':':
    case '(':
    case ')':
    case '[':
    case ']':
    case '-':
    case '!':
    case '?':
    case '.': return ENT_WORD_STOP | ENT_WORD_OPENS;
    case ',': return ENT_WORD_OPENS;
    default: return 0;
    }
}

static uint16_t word_traits(const ent_vocabulary *vocabulary, uint32_t id, ent_slice word)
{
    uint16_t traits = ent_vocabulary_traits(vocabulary, id);
    if (word.len > 4 && ent_slice_ends(word, ENT_SLICE("ly"))) traits |= ENT_WORD_ADVERB;
    return traits;
}

/* "in May", "5 May", "May 2020": the month. A headline's "Oslo May Join" is the verb. */
static bool is_month(ent_slice text, size_t at, size_t end)
{
    static const char *const before[] = {"in",   "on",   "since", "until",  "till", "by",
                                         "last", "next", "early", "late",   "of",   "this",
                                         "from", "mid-", "and",   "before", "after"};
    ent_slice word = ent_slice_sub(text, at, end);
    if (!ent_slice_equal(word, ENT_SLICE("May"))) return false;
    if (end + 1 < text.len && text.ptr[end] == ' ' && text.ptr[end + 1] >= '0' && text.ptr[end + 1] <= '9')
        return true;
    size_t last = at > 0 && text.ptr[at - 1] == ' ' ? at - 1 : at, first = last;
    while (first > 0 && text.ptr[first - 1] != ' ')
        first--;
    ent_slice behind = ent_slice_sub(text, first, last);
    if (behind.len && behind.ptr[behind.len - 1] >= '0' && behind.ptr[behind.len - 1] <= '9') return true;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (ent_slice_equal_ascii_nocase(behind, ent_slice_c(before[i]))) return true;
    return false;
}

/* The atom at byte `at`, which is no blank. */
static ent_atom read_atom(const ent_vocabulary *vocabulary, const ent_marked *marked, size_t at, size_t *mark)
{
    size_t next, behind;
    uint32_t c = ent_utf8_at(marked->text, at, &next);
    ent_atom atom = {.start = (uint32_t)at, .word = ENT_NO_ID, .mark = ENT_NO_ID};
    bool clitic = c == '\'' && at > 0 && marked->text.ptr[at - 1] != ' ' && next < marked->text.len &&
                  is_word_char(ent_utf8_at(marked->text, next, &behind));
    if (ent_mark_is(c)) {
        atom.type = ENT_ATOM_MARK;
        atom.mark = (uint32_t)(*mark)++;
    } else if (is_word_char(c) || clitic) {
        next = word_end(marked->text, at);
        ent_slice word = ent_slice_sub(marked->text, at, next);
        atom.type = ENT_ATOM_WORD;
        if (!is_month(marked->text, at, next)) {
            atom.word = ent_vocabulary_find(vocabulary, word);
            atom.traits = word_traits(vocabulary, atom.word, word);
        }
    } else {
        atom.type = ENT_ATOM_SIGN;
        atom.traits = sign_traits(c);
        if (c == '&') atom.word = ent_vocabulary_find(vocabulary, ENT_SLICE("and"));
    }
    atom.end = (uint32_t)next;
    return atom;
}

static ent_status cut_atoms(ent_view *view, const ent_vocabulary *vocabulary, ent_arena *arena)
{
    const ent_slice text = view->marked.text;
    view->atom_count = 0;
    size_t mark = 0;
    /* At most one atom a byte; a mark has three bytes and a word mostly more, so this is the rare worst case.
     */
    view->atoms = ENT_ARENA_NEW(arena, ent_atom, text.len);
    if (!view->atoms) return ENT_ENOMEM;
    for (size_t at = 0; at < text.len;) {
        if (text.ptr[at] == ' ') {
            at++;
            continue;
        }
        ent_atom atom = read_atom(vocabulary, &view->marked, at, &mark);
        view->atoms[view->atom_count++] = atom;
        at = atom.end;
    }
    return ENT_OK;
}

static ent_status share_subjects(ent_view *view, const ent_vocabulary *vocabulary, ent_arena *arena)
{
    bool changed;
    ent_marked marked;
    ent_status st = ent_clauses_share(view, arena, &marked, &changed);
    if (st != ENT_OK || !changed) return st;
    view->marked = marked;
    return cut_atoms(view, vocabulary, arena);
}

ent_status ent_view_build(ent_view *out, const ent_ruleset *rules, const ent_vocabulary *vocabulary,
                          const ent_document *doc, uint8_t part, uint32_t sentence, size_t first_mention,
                          size_t mention_count, bool folded, ent_arena *arena)
{
    const ent_part_text *p = &doc->parts[part];
    const ent_sentence *s = &p->sentences[sentence];
    *out = (ent_view){.doc = doc,
                      .part = p,
                      .part_index = part,
                      .sentence = sentence,
                      .start = s->start,
                      .text = ent_slice_sub(p->text, s->start, s->end),
                      .first_mention = first_mention,
                      .mention_count = mention_count};
    ent_marked_mention *local = local_mentions(out, arena);
    if (!local) return ENT_ENOMEM;
    ent_status st = ent_marked_build(rules, out->text, local, mention_count, folded, arena, &out->marked);
    if (st == ENT_OK) st = cut_atoms(out, vocabulary, arena);
    return st == ENT_OK && folded ? share_subjects(out, vocabulary, arena) : st;
}

size_t ent_view_atom_at(const ent_view *view, size_t at)
{
    size_t low = 0, high = view->atom_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (view->atoms[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t ent_view_atom_of_mark(const ent_view *view, size_t mark)
{
    return ent_view_atom_at(view, view->marked.marks[mark].at);
}

uint32_t ent_view_byte(const ent_view *view, size_t atom)
{
    if (atom >= view->atom_count) return view->start + (uint32_t)view->text.len;
    return view->start + view->marked.starts[view->atoms[atom].start];
}

uint32_t ent_view_byte_end(const ent_view *view, size_t atom)
{
    return view->start + view->marked.ends[view->atoms[atom].end - 1];
}

ent_slice ent_view_atom_text(const ent_view *view, size_t atom)
{
    return ent_slice_sub(view->marked.text, view->atoms[atom].start, view->atoms[atom].end);
}
