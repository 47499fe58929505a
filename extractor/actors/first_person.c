/* "I", "we" and "our": inside a quotation whoever is quoted, behind "X:" whoever has the word; else "we" is
 * the state or body that declares things in the text ("The United States condemns the attack. We support
 * ..."). In the text of a reporter it is nobody that the text names. */
#include "../text/quotes.h"
#include "work.h"

enum {
    BEFORE_VERB = 4, /* pieces between a verb of speech and its subject */
    BEHIND_VERB = 8,
    QUOTE_MARK = 4,      /* bytes of a quotation mark, and a blank */
    LABEL = 6,           /* pieces of a sentence in which "X:" ends */
    SUBJECT_END = 3,     /* pieces before the subject of a declaration: "Today the" */
    DECLARED_WITHIN = 30 /* sentences between a declaration and "we" */
};

/* The quotations of the part being looked at. */
typedef struct quoted {
    int part;
    ent_span *spans;
    size_t count;
} quoted;

static bool is_first_person(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const words[] = {"i", "we", "us", "our", "my", "me"};
    const ent_piece *p = &w->s->pieces.at[piece];
    if (p->end - p->start > 3 || w->s->cover.at[piece] || p->dotted) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (act_is_word(w, sentence, piece, words[i]))
            return p->shape == ENT_SHAPE_LOWER || piece == sentence->first || p->end - p->start == 1 ||
                   words[i][1] == 'e';
    return false;
}

static const ent_span *quote_at(const act_work *w, const quoted *q, uint32_t piece)
{
    return ent_quotes_at(q->spans, q->count, w->s->pieces.at[piece].start);
}

static bool may_speak(const act_work *w, const act_found *f)
{
    if (!f || f->entity == LEX_NONE) return false;
    ent_kind kind = (ent_kind)w->s->entities.at[f->entity].kind;
    return kind == ENT_PERSON || kind == ENT_ORGANIZATION || kind == ENT_STATE;
}

/* Who says it: what stands right before the verb, outside of quotations, else right behind it. */
static const act_found *subject_of_speech(const act_work *w, const act_sentence *s, const quoted *q,
                                          uint32_t verb)
{
    for (uint32_t p = verb; p > s->first && verb - p < BEFORE_VERB;) {
        p--;
        if (quote_at(w, q, p)) break;
        if (may_speak(w, act_at(w, s, p))) return act_at(w, s, p);
    }
    const act_found *last =
        NULL; /* "said Russian Foreign Minister Sergei Lavrov": the last of the phrase, the person */
    for (uint32_t p = verb + 1; act_in(s, p) && p - verb <= BEHIND_VERB && !quote_at(w, q, p); p++) {
        const act_found *f = act_at(w, s, p);
        if (!may_speak(w, f)) continue;
        last = f;
        if (w->s->entities.at[f->entity].kind == ENT_PERSON) break;
    }
    return last;
}

static const act_found *speaker_in(const act_work *w, const act_sentence *s, const quoted *q)
{
    for (uint32_t p = s->first; act_in(s, p); p++) {
        if (!(act_bits(w, p) & W_SPEECH) || quote_at(w, q, p)) continue;
        const act_found *f = subject_of_speech(w, s, q, p);
        if (f) return f;
    }
    return NULL;
}

/* "X released the following statement:" before the sentence in which the quotation begins: the first who may
 * speak there. */
static const act_found *introduced(const act_work *w, uint32_t index, const quoted *q, const ent_span *quote)
{
    if (index == 0) return NULL;
    const act_sentence *s = &w->s->sentences.at[index - 1];
    bool adjacent = s->part == w->s->sentences.at[index].part && s->count > 0 &&
                    w->s->pieces.at[w->s->sentences.at[index].first].start <= quote->start + QUOTE_MARK;
    if (!adjacent || !act_is_punct(w, s, s->first + s->count - 1, ':')) return NULL;
    for (uint32_t p = s->first; act_in(s, p); p++) {
        const act_found *f = act_at(w, s, p);
        if (f && f->entity != LEX_NONE && w->s->entities.at[f->entity].kind == ENT_PERSON &&
            !quote_at(w, q, p))
            return f;
    }
    return NULL;
}

/* A quotation's speaker is told in the sentence in which it ends, or in the one in which it begins. */
static const act_found *speaker_of(const act_work *w, uint32_t index, const quoted *q, const ent_span *quote)
{
    const act_sentence *sentences = w->s->sentences.at;
    uint32_t first = index, last = index;
    const ent_piece *pieces = w->s->pieces.at;
    while (first > 0 && sentences[first - 1].part == sentences[index].part && sentences[first].count &&
           pieces[sentences[first].first].start > quote->start)
        first--;
    while (last + 1 < w->s->sentences.count && sentences[last + 1].part == sentences[index].part &&
           sentences[last + 1].count && pieces[sentences[last + 1].first].start < quote->end)
        last++;
    const act_found *f = speaker_in(w, &sentences[last], q);
    if (!f && first != last) f = speaker_in(w, &sentences[first], q);
    return f ? f : introduced(w, first, q, quote);
}

/* --- outside of quotations --- */

/* Who has the word at the beginning of the sentence: "X: ..."; *label tells whether anybody has. */
static const act_found *labelled(const act_work *w, const act_sentence *s, bool *label)
{
    const act_found *f = NULL;
    *label = false;
    for (uint32_t p = s->first; act_in(s, p) && p - s->first < LABEL; p++) {
        if (act_is_punct(w, s, p, ':')) {
            *label = p > s->first;
            return f;
        }
        if (may_speak(w, act_at(w, s, p))) f = act_at(w, s, p);
    }
    return NULL;
}

/* What a state or body does by saying it, in statements of its own. */
static bool is_declaring(const act_work *w, const act_sentence *s, uint32_t piece)
{
    static const char *const words[] = {
        "condemns",   "welcomes",    "supports", "urges",     "calls",      "congratulates", "commends",
        "thanks",     "regrets",     "mourns",   "rejects",   "remains",    "stands",        "reaffirms",
        "complies",   "continues",   "believes", "looks",     "extends",    "joins",         "applauds",
        "encourages", "appreciates", "deplores", "denounces", "recognizes", "takes",         "offers",
        "strongly",   "deeply",      "warmly",   "firmly"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (act_is_word(w, s, piece, words[i])) return true;
    return false;
}

/* "The United States condemns": the state or body that is the sentence's subject; NULL: it is no declaration.
 */
static const act_found *declarer_in(const act_work *w, const act_sentence *s, const quoted *q)
{
    for (uint32_t p = s->first; act_in(s, p) && p - s->first < SUBJECT_END; p++) {
        const act_found *f = act_at(w, s, p);
        if (!f) continue;
        if (f->entity == LEX_NONE || quote_at(w, q, p)) return NULL;
        const act_entity *e = &w->s->entities.at[f->entity];
        bool body = (e->kind == ENT_STATE || e->kind == ENT_ORGANIZATION) && !e->generic;
        return body && is_declaring(w, s, f->last + 1) ? f : NULL;
    }
    return NULL;
}

/* Who "we" is outside of quotations. A declaration before it counts more than one behind it. */
static const act_found *speaking_body(const act_work *w, uint32_t index, const quoted *q)
{
    const act_sentence *sentences = w->s->sentences.at;
    bool label;
    for (uint32_t back = 0; back <= DECLARED_WITHIN && back <= index; back++) {
        const act_sentence *s = &sentences[index - back];
        if (s->part != sentences[index].part) break;
        const act_found *f = labelled(w, s, &label);
        if (label) return f;
        f = declarer_in(w, s, q);
        if (f) return f;
    }
    for (uint32_t i = index + 1; i < w->s->sentences.count && i <= index + DECLARED_WITHIN; i++) {
        if (sentences[i].part != sentences[index].part) break;
        (void)labelled(w, &sentences[i], &label);
        const act_found *f = label ? NULL : declarer_in(w, &sentences[i], q);
        if (f || label) return f;
    }
    return NULL;
}

static bool is_plural(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    return act_is_word(w, sentence, piece, "we") || act_is_word(w, sentence, piece, "us") ||
           act_is_word(w, sentence, piece, "our");
}

static const act_found *first_person_is(const act_work *w, uint32_t index, uint32_t piece, const quoted *q)
{
    const ent_span *quote = quote_at(w, q, piece);
    if (quote) return speaker_of(w, index, q, quote);
    return is_plural(w, &w->s->sentences.at[index], piece) ? speaking_body(w, index, q) : NULL;
}

static ent_status read_quotes(const act_work *w, const act_sentence *sentence, quoted *q)
{
    if (q->part == sentence->part) return ENT_OK;
    q->part = sentence->part;
    return ent_quotes_find(&w->doc->parts[sentence->part], w->doc->arena, &q->spans, &q->count);
}

ent_status act_find_first_persons(act_work *w)
{
    ent_status st = ENT_OK;
    quoted q = {.part = -1};
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++) {
        const act_sentence *sentence = &w->s->sentences.at[i];
        for (uint32_t p = sentence->first; act_in(sentence, p) && st == ENT_OK; p++) {
            if (!is_first_person(w, sentence, p)) continue;
            st = read_quotes(w, sentence, &q);
            const act_found *of = st == ENT_OK ? first_person_is(w, i, p, &q) : NULL;
            if (!of) continue;
            act_found f = {.sentence = i,
                           .first = p,
                           .last = p,
                           .entity = of->entity,
                           .origin = ACT_NOMINAL,
                           .form = ENT_FORM_PRONOUN,
                           .kind = (uint8_t)w->s->entities.at[of->entity].kind};
            st = act_add_found(w, &f, NULL);
        }
    }
    return st;
}
