/* Negation and modality, read from cue words in the match and before it. Until there is a syntax tree, the
 * governor of a verb is what stands in the right place before it or before its subject. */
#include "occurrence.h"

enum {
    MAX_WALK = 8,   /* atoms that are looked at before a noun */
    MAX_UNKNOWN = 3 /* of them, words that may be its modifiers */
};

typedef struct reading {
    const ent_vocabulary *vocabulary;
    const ent_view *view;
    const ent_occurrence *o;
    ent_stance *stance;
} reading;

static bool is_word(const reading *r, size_t atom, const char *word)
{
    return atom < r->view->atom_count && r->view->atoms[atom].type == ENT_ATOM_WORD &&
           ent_slice_equal_ascii_nocase(ent_view_atom_text(r->view, atom), ent_slice_c(word));
}

static bool has_trait(const reading *r, size_t atom, uint16_t traits)
{
    return atom < r->view->atom_count && (r->view->atoms[atom].traits & traits) != 0;
}

/* "threatened [on Monday] to": does the cue's last word stand at `last`, and the others before a time? */
static bool is_parted_by_time(const reading *r, const ent_cue *cue, size_t last, size_t first)
{
    enum { TIME_WORDS = 4 };
    const ent_atom *atoms = r->view->atoms;
    size_t i = last, left = cue->length;
    if (left < 2 || atoms[last].word != cue->words[left - 1] || !is_word(r, last, "to")) return false;
    for (left--; i > first && last - i < TIME_WORDS && has_trait(r, i - 1, ENT_WORD_TIME); i--)
        ;
    while (left && i > first && atoms[i - 1].word == cue->words[left - 1]) {
        left--;
        i--;
    }
    return left == 0;
}

/* The longest cue for one of the places whose last word is atom `last` and that begins no earlier than
 * `first`; NULL: none. */
static const ent_cue *cue_ending_at(const reading *r, size_t last, size_t first, uint8_t places)
{
    const ent_vocabulary *v = r->vocabulary;
    const ent_atom *atoms = r->view->atoms;
    uint32_t id = atoms[last].word;
    if (id == ENT_NO_ID) return NULL;
    for (uint32_t c = v->cue_first[id]; c < v->cue_first[id + 1]; c++) {
        const ent_cue *cue = &v->cues[c];
        if (!(cue->places & places) || cue->length > last - first + 1) continue;
        size_t start = last + 1 - cue->length, i = 0;
        while (i < cue->length && atoms[start + i].word == cue->words[i])
            i++;
        if (i == cue->length || is_parted_by_time(r, cue, last, first)) return cue;
    }
    return NULL;
}

/* Cues are applied from the act outwards: the outermost modality holds, and negations cancel each other. */
static void apply(reading *r, const ent_cue *cue)
{
    if (cue->modality != ENT_MODALITY_NONE) r->stance->modality = cue->modality;
    if (cue->negates) r->stance->negated = !r->stance->negated;
}

static bool in_aux(const reading *r, size_t atom)
{
    const ent_atom *a = &r->view->atoms[atom];
    for (size_t i = 0; i < r->o->aux_count; i++)
        if (a->start >= r->o->aux[i].start && a->end <= r->o->aux[i].end) return true;
    return false;
}

/* End of the run of auxiliaries, adverbs and modals from atom `from` on. */
static size_t run_end(const reading *r, size_t from, size_t limit)
{
    size_t i = from;
    while (i < limit &&
           (has_trait(r, i, ENT_WORD_AUX | ENT_WORD_ADVERB) || cue_ending_at(r, i, from, ENT_CUE_MODAL)))
        i++;
    return i;
}

/* "did not condemn X but supported Y": what stands before "but" says nothing of what follows. */
static bool has_but(const reading *r, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (is_word(r, i, "but")) return true;
    return false;
}

/* Cues inside the match: behind the subject, and where the pattern's macros allow for them. */
static void read_inside(reading *r, size_t first, size_t lead, size_t end)
{
    size_t from = lead == SIZE_MAX ? first : lead + 1;
    size_t run = lead == SIZE_MAX || has_but(r, from, end) ? from : run_end(r, from, end);
    for (size_t i = end; i-- > first;) {
        bool taken = in_aux(r, i);
        uint8_t places = (uint8_t)((taken ? ENT_CUE_MODAL | ENT_CUE_VERB | ENT_CUE_NOUN : 0) |
                                   (i >= from && i < run ? ENT_CUE_MODAL : 0));
        const ent_cue *cue = places ? cue_ending_at(r, i, first, places) : NULL;
        if (!cue) continue;
        apply(r, cue);
        i -= (size_t)(cue->length - 1);
    }
}

/* First atom of the list that `atom` (a mark) belongs to, articles included: where its noun phrase begins. */
static size_t phrase_start(const reading *r, size_t atom)
{
    const ent_atom *atoms = r->view->atoms;
    size_t start = atom;
    for (;;) {
        while (start > 0 && has_trait(r, start - 1, ENT_WORD_DETERMINER))
            start--;
        size_t i = start;
        if (i > 0 && has_trait(r, i - 1, ENT_WORD_AND)) i--;
        if (i > 0 && atoms[i - 1].type == ENT_ATOM_SIGN &&
            ent_slice_equal(ent_view_atom_text(r->view, i - 1), ENT_SLICE(",")))
            i--;
        if (i == start || i == 0 || atoms[i - 1].type != ENT_ATOM_MARK) return start;
        start = i - 1;
    }
}

/* The mark nearest before atom `before`, within a clause; SIZE_MAX: none. */
static size_t mark_before(const reading *r, size_t before)
{
    for (size_t i = before; i-- > 0;) {
        const ent_atom *a = &r->view->atoms[i];
        if (a->type == ENT_ATOM_MARK) return a->mark;
        if ((a->traits & ENT_WORD_STOP) && !(a->traits & ENT_WORD_AND)) break;
    }
    return SIZE_MAX;
}

/* Auxiliaries and cues that govern the governor: "may call for", "did not urge". */
static void read_outwards(reading *r, size_t before)
{
    size_t i = before;
    for (int steps = 0; i > 0 && steps < MAX_WALK; steps++) {
        const ent_cue *cue = cue_ending_at(r, i - 1, 0, ENT_CUE_MODAL | ENT_CUE_VERB);
        if (cue) {
            apply(r, cue);
            i -= cue->length;
        } else if (has_trait(r, i - 1, ENT_WORD_AUX | ENT_WORD_ADVERB)) {
            i--;
        } else {
            return;
        }
    }
}

/* A cue that ends right before atom `start`, in one of the places. */
static bool read_governor(reading *r, size_t start, uint8_t places)
{
    const ent_cue *cue = start > 0 ? cue_ending_at(r, start - 1, 0, places) : NULL;
    if (!cue) return false;
    size_t begin = start - cue->length;
    if (cue->claims)
        r->stance->claimant = mark_before(r, begin);
    else
        apply(r, cue);
    if (cue->modality == ENT_REQUESTED && !cue->negates) read_outwards(r, begin);
    return true;
}

/* "Did Russia arm the rebels?" */
static bool is_question(const reading *r, size_t start)
{
    size_t n = r->view->atom_count;
    return start > 0 && n > 0 && has_trait(r, start - 1, ENT_WORD_AUX) &&
           r->view->marked.text.ptr[r->view->atoms[n - 1].start] == '?';
}

/* "Neither A nor [B] supported", "A and not [B] supported". */
static bool is_excluded(const reading *r, size_t lead)
{
    return lead > 0 && (is_word(r, lead - 1, "nor") || is_word(r, lead - 1, "not"));
}

static void read_before_subject(reading *r, size_t lead, size_t last)
{
    size_t start = phrase_start(r, lead), verb = last + 1;
    while (is_word(r, verb, "not"))
        verb++;
    if (is_excluded(r, lead)) r->stance->negated = true;
    if (is_word(r, verb, "to")) {
        /* Without a governor it is a headline: "Russia to join ..." */
        if (!read_governor(r, start, ENT_CUE_RAISED) && r->stance->modality == ENT_MODALITY_NONE)
            r->stance->modality = ENT_INTENDED;
    } else if (is_word(r, verb, "of") || is_word(r, verb, "from") || is_word(r, verb, "for")) {
        (void)read_governor(r, start, ENT_CUE_RAISED);
    } else if (!read_governor(r, start, ENT_CUE_SUBJECT) && is_question(r, start)) {
        r->stance->modality = ENT_POSSIBLE;
    }
}

/* Before an act that is a noun: "called for closer [cooperation between ...]". */
static void read_before_noun(reading *r, size_t start)
{
    size_t unknown = 0;
    for (size_t i = start; i > 0 && start - i < MAX_WALK; i--) {
        const ent_atom *a = &r->view->atoms[i - 1];
        if (read_governor(r, i, ENT_CUE_NOUN)) return;
        if (a->type != ENT_ATOM_WORD || (a->traits & ENT_WORD_STOP)) return;
        if (!(a->traits & (ENT_WORD_DETERMINER | ENT_WORD_ADVERB)) && ++unknown > MAX_UNKNOWN) return;
    }
}

/* "said on Monday that [it] would attack": does a verb of speech in the past stand before the subject? */
static bool is_told(const reading *r, size_t subject)
{
    size_t i = subject;
    for (int steps = 0; i > 0 && steps < MAX_WALK; steps++, i--) {
        const ent_atom *a = &r->view->atoms[i - 1];
        if (a->type == ENT_ATOM_WORD && a->traits & (ENT_WORD_SAY | ENT_WORD_SAY_THAT))
            return ent_slice_ends(ent_view_atom_text(r->view, i - 1), ENT_SLICE("d"));
        bool skip =
            a->type == ENT_ATOM_MARK || is_word(r, i - 1, "that") || has_trait(r, i - 1, ENT_WORD_TIME);
        if (!skip) return false;
    }
    return false;
}

/* "said it would attack": the "will" of what was said then, unless there is a condition. */
static bool is_future_of_past(const reading *r, size_t lead, size_t last)
{
    size_t i = last + 1, n = r->view->atom_count;
    while (i < n && has_trait(r, i, ENT_WORD_AUX | ENT_WORD_ADVERB))
        i++;
    bool would = is_word(r, i, "would") && !is_word(r, i + 1, "have") && !is_word(r, i + 1, "like");
    if (!would || !is_told(r, phrase_start(r, lead))) return false;
    while (i < n && !is_word(r, i, "if") && !is_word(r, i, "unless"))
        i++;
    return i == n;
}

void ent_stance_read(const ent_vocabulary *vocabulary, const ent_occurrence *occurrence, ent_stance *out)
{
    const ent_view *view = occurrence->view;
    reading r = {.vocabulary = vocabulary, .view = view, .o = occurrence, .stance = out};
    *out = (ent_stance){.claimant = SIZE_MAX};
    size_t first = ent_view_atom_at(view, occurrence->span.start);
    size_t end = occurrence->span.end ? ent_view_atom_at(view, occurrence->span.end - 1) + 1 : 0;
    size_t lead = ent_view_atom_of_mark(view, occurrence->lead);
    size_t last = ent_view_atom_of_mark(view, occurrence->lead_last);
    bool owner = view->marked.marks[occurrence->lead].use == ENT_MARK_OWNER;
    size_t start = first;
    while (start < lead && has_trait(&r, start, ENT_WORD_DETERMINER))
        start++;
    if (end > view->atom_count) end = view->atom_count;
    bool subject = start == lead && !owner;
    read_inside(&r, first, subject ? last : SIZE_MAX, end);
    if (subject)
        read_before_subject(&r, lead, last);
    else
        read_before_noun(&r, first);
    if (subject && out->modality == ENT_POSSIBLE && is_future_of_past(&r, lead, last))
        out->modality = ENT_INTENDED;
}
