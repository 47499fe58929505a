/* Who says it: "X said that ...", "..., said X", "according to X", "X: ...", and quotations over several
 * sentences. */
#include "matcher.h"

enum {
    MAX_REMARK = 14,   /* atoms of a remark between a speaker and the verb */
    MAX_NAME_WORDS = 4 /* of a speaker who is no actor: "a senior official" */
};

static bool has_trait(const ent_view *view, size_t atom, uint16_t traits)
{
    return atom < view->atom_count && (view->atoms[atom].traits & traits) != 0;
}

static bool is_sign(const ent_view *view, size_t atom, char c)
{
    return atom < view->atom_count && view->atoms[atom].type == ENT_ATOM_SIGN &&
           view->marked.text.ptr[view->atoms[atom].start] == c;
}

static bool is_mark(const ent_view *view, size_t atom)
{
    return atom < view->atom_count && view->atoms[atom].type == ENT_ATOM_MARK;
}

static bool is_word(const ent_view *view, size_t atom, const char *word)
{
    return atom < view->atom_count && view->atoms[atom].type == ENT_ATOM_WORD &&
           ent_slice_equal_ascii_nocase(ent_view_atom_text(view, atom), ent_slice_c(word));
}

/* True when a quotation mark stands between two neighbouring atoms: they were left out of the marked text. */
static bool quoted_between(const ent_view *view, size_t left, size_t right)
{
    uint32_t start = ent_view_byte_end(view, left), end = ent_view_byte(view, right);
    ent_slice gap = ent_slice_sub(view->part->text, start, end);
    return ent_slice_find(gap, ENT_SLICE("\""), 0) != SIZE_MAX ||
           ent_slice_find(gap, ENT_SLICE("\xE2\x80\x9C"), 0) != SIZE_MAX ||
           ent_slice_find(gap, ENT_SLICE("\xE2\x80\x9D"), 0) != SIZE_MAX;
}

/* A speaker: atoms [first, last]. */
typedef struct who {
    size_t first, last;
    uint32_t mention;
    ent_slice name;
} who;

static void name_mark(const ent_view *view, size_t atom, who *w)
{
    *w = (who){.first = atom, .last = atom, .mention = ent_view_mention(view, view->atoms[atom].mark)};
}

/* Words that may be in the name of a speaker who is no actor. */
static bool may_name(const ent_view *view, size_t atom)
{
    const ent_atom *a = &view->atoms[atom];
    return a->type == ENT_ATOM_WORD &&
           !(a->traits & (ENT_WORD_STOP | ENT_WORD_AUX | ENT_WORD_PRONOUN | ENT_WORD_PREPOSITION |
                          ENT_WORD_SAY | ENT_WORD_SAY_THAT)) &&
           (!(a->traits & ENT_WORD_TIME));
}

static void name_words(const ent_view *view, size_t first, size_t last, who *w)
{
    uint32_t start = ent_view_byte(view, first), end = ent_view_byte_end(view, last);
    *w = (who){.first = first,
               .last = last,
               .mention = ENT_NO_ID,
               .name = ent_slice_trim(ent_slice_sub(view->part->text, start, end))};
}

/* The noun phrase that ends at atom `last`. An owner before it speaks through it: "Russia's envoy". */
static bool phrase_ending_at(const ent_view *view, size_t last, who *w)
{
    if (is_mark(view, last)) {
        name_mark(view, last, w);
        return true;
    }
    size_t first = last + 1;
    while (first > 0 && last + 1 - first < MAX_NAME_WORDS && may_name(view, first - 1) &&
           !has_trait(view, first - 1, ENT_WORD_DETERMINER))
        first--;
    if (first > last) return false;
    if (first > 0 && is_mark(view, first - 1)) {
        name_mark(view, first - 1, w);
        w->last = last;
        return true;
    }
    name_words(view, first, last, w);
    while (w->first > 0 && has_trait(view, w->first - 1, ENT_WORD_DETERMINER))
        w->first--;
    return true;
}

static bool phrase_starting_at(const ent_view *view, size_t atom, who *w)
{
    size_t first = atom;
    while (has_trait(view, first, ENT_WORD_DETERMINER))
        first++;
    if (is_mark(view, first)) {
        name_mark(view, first, w);
        return true;
    }
    size_t end = first;
    while (end < view->atom_count && end - first < MAX_NAME_WORDS && may_name(view, end))
        end++;
    if (end == first) return false;
    name_words(view, first, end - 1, w);
    return true;
}

/* Behind a remark that ends with the comma at `comma`: the comma that it begins with; SIZE_MAX: none. */
static size_t remark_start(const ent_view *view, size_t comma)
{
    for (size_t i = comma; i-- > 0 && comma - i <= MAX_REMARK;)
        if (is_sign(view, i, ',')) return i;
    return SIZE_MAX;
}

/* The subject in front of the verb of speech at `verb`. */
static bool subject_before(const ent_view *view, size_t verb, who *w)
{
    size_t i = verb;
    /* "was quoted as saying", "on Monday said", "has also said" */
    while (i > 0 &&
           (has_trait(view, i - 1, ENT_WORD_AUX | ENT_WORD_ADVERB | ENT_WORD_TIME) ||
            is_word(view, i - 1, "as") || is_word(view, i - 1, "quoted") || is_word(view, i - 1, "cited")))
        i--;
    if (i == 0) return false;
    if (is_sign(view, i - 1, ',')) {
        size_t start = remark_start(view, i - 1);
        return start != SIZE_MAX && start > 0 && is_mark(view, start - 1) &&
               phrase_ending_at(view, start - 1, w);
    }
    return phrase_ending_at(view, i - 1, w);
}

static bool ends_with(const ent_view *view, size_t atom, const char *suffix)
{
    return ent_slice_ends(ent_view_atom_text(view, atom), ent_slice_c(suffix));
}

/* "Russia condemned X, saying it ...": the subject of the whole. */
static bool subject_of_participle(const ent_view *view, size_t verb, who *w)
{
    if (!ends_with(view, verb, "ing")) return false;
    for (size_t i = 0; i < verb; i++) {
        if (!is_mark(view, i) || view->marked.marks[view->atoms[i].mark].use != ENT_MARK_ACTOR) continue;
        name_mark(view, i, w);
        w->first = w->last = verb; /* what comes before the participle is not said by anybody */
        return true;
    }
    return false;
}

static bool has_mark_in(const ent_view *view, size_t first, size_t end)
{
    for (size_t i = first; i < end && i < view->atom_count; i++)
        if (is_mark(view, i)) return true;
    return false;
}

/* "that", a colon or a quotation behind the verb: what is said follows. */
static bool announces(const ent_view *view, size_t verb)
{
    size_t i = verb + 1;
    while (has_trait(view, i, ENT_WORD_TIME | ENT_WORD_ADVERB))
        i++;
    if (i >= view->atom_count) return false;
    return is_word(view, i, "that") || is_sign(view, i, ':') || quoted_between(view, i - 1, i) ||
           (is_sign(view, i, ',') && i + 1 < view->atom_count && quoted_between(view, i, i + 1));
}

static void cover(const ent_view *view, const who *w, size_t verb, bool left, bool right,
                  ent_attribution *out)
{
    *out = (ent_attribution){.mention = w->mention, .name = w->name, .at = ent_view_byte(view, verb)};
    size_t first = w->first < verb ? w->first : verb, last = w->last > verb ? w->last : verb;
    if (left) {
        out->left_start = view->start;
        out->left_end = ent_view_byte(view, first);
    }
    if (right) {
        out->right_start = ent_view_byte_end(view, last);
        out->right_end = view->start + (uint32_t)view->text.len;
    }
}

/* The clause before the speaker is said by it when a comma or a quotation parts the two. */
static bool says_left(const ent_view *view, size_t first)
{
    return first > 0 && has_mark_in(view, 0, first) &&
           (is_sign(view, first - 1, ',') || is_sign(view, first - 1, '-') ||
            quoted_between(view, first - 1, first));
}

static bool read_speech(const ent_view *view, size_t verb, ent_attribution *out)
{
    who w;
    bool weak = !has_trait(view, verb, ENT_WORD_SAY), follows = announces(view, verb);
    if (subject_of_participle(view, verb, &w)) {
        if (weak && !follows) return false;
        cover(view, &w, verb, false, true, out);
        return true;
    }
    if (subject_before(view, verb, &w)) {
        bool left = says_left(view, w.first);
        if (weak && !left && !follows) return false;
        cover(view, &w, verb, left, follows || (!weak && has_mark_in(view, verb + 1, view->atom_count)), out);
        return true;
    }
    /* "...," said Lavrov */
    if (!says_left(view, verb) || !phrase_starting_at(view, verb + 1, &w)) return false;
    cover(view, &w, verb, true, false, out);
    return true;
}

static bool read_according(const ent_view *view, size_t atom, ent_attribution *out)
{
    who w;
    if (!is_word(view, atom, "according") || !is_word(view, atom + 1, "to")) return false;
    if (!phrase_starting_at(view, atom + 2, &w)) return false;
    cover(view, &w, atom, true, true, out);
    return true;
}

/* Headlines: "Kremlin: ...", "...: Kremlin" and "... - Kremlin". */
static bool read_colon(const ent_view *view, size_t atom, ent_attribution *out)
{
    who w;
    bool colon = is_sign(view, atom, ':');
    if (!colon && !is_sign(view, atom, '-')) return false;
    if (colon && atom == 1 && is_mark(view, 0)) {
        name_mark(view, 0, &w);
        cover(view, &w, atom, false, true, out);
        return true;
    }
    if (atom + 2 != view->atom_count || !is_mark(view, atom + 1)) return false;
    name_mark(view, atom + 1, &w);
    cover(view, &w, atom, true, false, out);
    return true;
}

size_t ent_attributions_read(const ent_view *view, ent_attribution out[ENT_MAX_ATTRIBUTIONS])
{
    size_t count = 0;
    for (size_t i = 0; i < view->atom_count && count < ENT_MAX_ATTRIBUTIONS; i++) {
        bool speech = has_trait(view, i, ENT_WORD_SAY | ENT_WORD_SAY_THAT);
        if ((speech && read_speech(view, i, &out[count])) || read_according(view, i, &out[count]) ||
            read_colon(view, i, &out[count]))
            count++;
    }
    return count;
}

static bool covers(const ent_attribution *a, uint32_t at)
{
    return (at >= a->left_start && at < a->left_end) || (at >= a->right_start && at < a->right_end);
}

/* The attribution nearest to `at` among those that cover it (all: among all). */
static const ent_attribution *nearest(const ent_attribution *list, size_t count, uint32_t at, bool all)
{
    const ent_attribution *best = NULL;
    uint32_t best_distance = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        uint32_t distance = list[i].at < at ? at - list[i].at : list[i].at - at;
        if ((!all && !covers(&list[i], at)) || distance >= best_distance) continue;
        best = &list[i];
        best_distance = distance;
    }
    return best;
}

/* Attributions of another sentence of the part; they live until the next call. */
static ent_status read_other(ent_sentence_match *m, uint32_t sentence, ent_attribution *list, size_t *count)
{
    ent_view view;
    size_t first, mentions, cursor = m->first_mention;
    *count = 0;
    ent_arena_reset(m->scratch->other_arena);
    while (cursor > 0 && m->doc->mentions[cursor - 1].part == m->part &&
           m->doc->mentions[cursor - 1].sentence >= sentence)
        cursor--;
    ent_view_mentions(m->doc, m->part, sentence, cursor, &first, &mentions);
    ent_status st = ent_view_build(&view, m->matcher->rules, &m->matcher->vocabulary, m->doc, m->part,
                                   sentence, first, mentions, true, m->scratch->other_arena);
    if (st == ENT_OK) *count = ent_attributions_read(&view, list);
    return st;
}

/* Sentences around this one that may name the speaker of quotation q, the likeliest first. */
static size_t nearby_sentences(const ent_sentence_match *m, const ent_span *q, uint32_t out[4])
{
    const ent_part_text *part = &m->doc->parts[m->part];
    const ent_sentence *all = part->sentences;
    size_t count = 0;
    uint32_t s = m->sentence, last = s, first = s;
    while (last + 1 < part->sentence_count && last < s + 4 && all[last].end < q->end &&
           all[last + 1].block == all[s].block)
        last++;
    while (first > 0 && first + 4 > s && all[first].start > q->start && all[first - 1].block == all[s].block)
        first--;
    if (last != s) out[count++] = last;
    if (first != s) out[count++] = first;
    for (uint32_t back = 1; back <= 2 && back <= first && count < 4; back++)
        if (all[first - back].block == all[s].block) out[count++] = first - back;
    return count;
}

static ent_status find_nearby(ent_sentence_match *m, const ent_span *q, const ent_attribution **out)
{
    uint32_t sentences[4];
    size_t n = nearby_sentences(m, q, sentences);
    for (size_t i = 0; i < n; i++) {
        ent_attribution list[ENT_MAX_ATTRIBUTIONS];
        size_t count;
        ent_status st = read_other(m, sentences[i], list, &count);
        if (st != ENT_OK) return st;
        bool later = sentences[i] > m->sentence;
        const ent_attribution *best = nearest(list, count, (uint32_t)(later ? q->end : q->start), true);
        if (!best) continue;
        m->carried = *best;
        *out = &m->carried;
        return ENT_OK;
    }
    return ENT_OK;
}

ent_status ent_speaker_find(ent_sentence_match *m, uint32_t act, uint32_t source_start,
                            const ent_attribution **out)
{
    *out = NULL;
    if (!m->has_attributions) {
        const ent_view *view;
        ent_status st = ent_sentence_view(m, false, &view);
        if (st != ENT_OK) return st;
        m->attribution_count = ent_attributions_read(view, m->attributions);
        m->has_attributions = true;
    }
    *out = nearest(m->attributions, m->attribution_count, act, false);
    if (*out) return ENT_OK;
    const ent_span *q = ent_quotes_at(m->quotes, m->quote_count, act);
    /* Words quoted within somebody else's sentence are no statement of their own. */
    if (!q || source_start < q->start || source_start >= q->end) return ENT_OK;
    *out = nearest(m->attributions, m->attribution_count, act, true);
    return *out ? ENT_OK : find_nearby(m, q, out);
}
