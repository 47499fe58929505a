/* Pronouns: "he", "it", "they" and their likes, where the one they stand for is plain: the subject of the
 * sentence so far or of the one before. What is not sure is no mention. */
#include "work.h"

enum {
    PERSON_WINDOW = 2, /* sentences back in which "he" finds a person */
    SUBJECT_REACH = 8, /* pieces from a sentence's beginning within which its subject is looked for */
    REACH = 400,       /* pieces of a sentence that are looked at: bounds the time in endless ones */
    OPENING = 3        /* pieces at a sentence's beginning where "it" is its subject */
};

typedef enum pronoun_type {
    PRONOUN_NONE,
    PRONOUN_HE,
    PRONOUN_HIM,
    PRONOUN_HIS,
    PRONOUN_IT,
    PRONOUN_ITS,
    PRONOUN_THEY
} pronoun_type;

static pronoun_type type_of(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const struct {
        const char *word;
        pronoun_type type;
    } pronouns[] = {{"he", PRONOUN_HE}, {"she", PRONOUN_HE},  {"him", PRONOUN_HIM},  {"his", PRONOUN_HIS},
                    {"it", PRONOUN_IT}, {"its", PRONOUN_ITS}, {"they", PRONOUN_THEY}};
    const ent_piece *p = &w->s->pieces.at[piece];
    if (p->end - p->start > 4 || !(act_bits(w, piece) & W_FUNCTION) || w->s->cover.at[piece])
        return PRONOUN_NONE;
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (act_is_word(w, sentence, piece, pronouns[i].word)) return pronouns[i].type;
    return PRONOUN_NONE;
}

/* Is the found a person, or a body that "it" can mean, or a people that "they" can mean? */
static bool fits(const act_work *w, const act_found *f, pronoun_type type)
{
    if (f->entity == LEX_NONE) return false;
    const act_entity *e = &w->s->entities.at[f->entity];
    switch (type) {
    case PRONOUN_HE:
    case PRONOUN_HIM:
    case PRONOUN_HIS: return e->kind == ENT_PERSON;
    case PRONOUN_IT:
    case PRONOUN_ITS:
        return (e->kind == ENT_STATE || e->kind == ENT_ORGANIZATION || e->kind == ENT_GROUP) && !e->generic;
    case PRONOUN_THEY: return e->kind == ENT_GROUP || f->form == ENT_FORM_DEMONYM;
    case PRONOUN_NONE: break;
    }
    return false;
}

/* The first found of the sentence before piece `end`; NULL: none. */
static const act_found *first_found(const act_work *w, const act_sentence *sentence, uint32_t end)
{
    if (end > sentence->first + REACH) end = sentence->first + REACH;
    for (uint32_t p = sentence->first; p < end && act_in(sentence, p); p++)
        if (act_at(w, sentence, p)) return act_at(w, sentence, p);
    return NULL;
}

static const act_found *first_person(const act_work *w, const act_sentence *sentence, uint32_t end)
{
    if (end > sentence->first + REACH) end = sentence->first + REACH;
    for (uint32_t p = sentence->first; p < end && act_in(sentence, p); p++) {
        const act_found *f = act_at(w, sentence, p);
        if (f && fits(w, f, PRONOUN_HE)) return f;
    }
    return NULL;
}

static ent_block_kind block_kind(const act_work *w, const act_sentence *sentence)
{
    const ent_part_text *part = &w->doc->parts[sentence->part];
    return part->blocks[part->sentences[sentence->index].block].kind;
}

/* The sentence `back` before sentence `index`, of the same part and sort of text; NULL: there is none. */
static const act_sentence *sentence_before(const act_work *w, uint32_t index, uint32_t back)
{
    if (index < back) return NULL;
    const act_sentence *now = &w->s->sentences.at[index], *then = now - back;
    if (then->part != now->part || block_kind(w, then) != block_kind(w, now)) return NULL;
    return then->index + back == now->index ? then : NULL;
}

/* A person as the subject: the first of the sentence so far, else of the nearest sentence before. */
static const act_found *person_subject(const act_work *w, uint32_t index, uint32_t piece)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    const act_found *f = first_person(w, sentence, piece);
    for (uint32_t back = 1; !f && back <= PERSON_WINDOW; back++) {
        const act_sentence *before = sentence_before(w, index, back);
        if (!before) return NULL;
        f = first_person(w, before, before->first + before->count);
    }
    return f;
}

/* "urged him to": the person named last who is not the subject; with nobody in the sentence, that of the one
 * before. */
static const act_found *person_object(const act_work *w, uint32_t index, uint32_t piece)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    const act_found *subject = first_person(w, sentence, piece);
    if (!subject) return person_subject(w, index, piece);
    uint32_t low = piece > sentence->first + REACH ? piece - REACH : sentence->first;
    for (uint32_t p = piece; p-- > low;) {
        const act_found *f = act_at(w, sentence, p);
        if (f && fits(w, f, PRONOUN_HIM) && f->entity != subject->entity) return f;
    }
    return NULL;
}

static bool is_opening(const act_sentence *sentence, uint32_t piece)
{
    return piece - sentence->first < OPENING;
}

static bool is_one_of(const act_work *w, const act_sentence *sentence, uint32_t piece,
                      const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (act_is_word(w, sentence, piece, words[i])) return true;
    return false;
}

/* "said [today]", "said [in a statement on Monday]": when, where or how something is said. A name among it is
 * where it was said. */
static bool is_aside(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const words[] = {
        "today",    "yesterday", "tonight",    "earlier",   "late",    "early",      "later",    "last",
        "this",     "week",      "weekend",    "month",     "year",    "day",        "days",     "weeks",
        "hours",    "months",    "ago",        "night",     "morning", "afternoon",  "evening",  "recently",
        "again",    "also",      "officially", "publicly",  "in",      "on",         "at",       "through",
        "via",      "by",        "a",          "an",        "the",     "its",        "his",      "her",
        "two",      "three",     "several",    "few",       "same",    "statement",  "letter",   "interview",
        "report",   "note",      "press",      "news",      "joint",   "written",    "brief",    "conference",
        "briefing", "embassy",   "website",    "newspaper", "radio",   "television", "previous", NULL};
    const act_found *f = act_at(w, sentence, piece);
    if (f) {
        static const char *const where[] = {"in", "at", NULL};
        return f->first > sentence->first && is_one_of(w, sentence, f->first - 1, where);
    }
    return act_bits_in(w, sentence, piece) & W_CALENDAR || is_one_of(w, sentence, piece, words) ||
           w->s->pieces.at[piece].shape == ENT_SHAPE_NUMBER;
}

/* "said [today]": the verb of speech that has nothing behind it up to the piece but when or where; LEX_NONE:
 * there is none. */
static uint32_t speech_before(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const transitive[] = {"called",     "calls",      "told",    "urged",     "warned",
                                             "accused",    "asked",      "praised", "condemned", "denounced",
                                             "criticised", "criticized", "blamed",  "backed",    "welcomed",
                                             "thanked",    NULL};
    enum { ASIDES = 8 };
    uint32_t p = piece;
    while (act_in(sentence, p - 1) && piece - p < ASIDES && is_aside(w, sentence, p - 1))
        p--;
    bool speech = act_bits_in(w, sentence, p - 1) & W_SPEECH && !is_one_of(w, sentence, p - 1, transitive);
    return speech ? p - 1 : LEX_NONE;
}

/* "said its jets had", where "repeated its demand" has no clause behind it. */
static bool begins_told_clause(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const verbs[] = {"said",         "says",     "say",      "announced", "announces",
                                        "claimed",      "claims",   "admitted", "confirmed", "added",
                                        "declared",     "insisted", "insists",  "believes",  "stated",
                                        "acknowledged", NULL};
    uint32_t speech = speech_before(w, sentence, piece);
    return speech != LEX_NONE && is_one_of(w, sentence, speech, verbs);
}

/* "... has said it will", "... because it": a clause begins at the piece. */
static bool begins_clause(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const words[] = {"that",     "because", "as",     "after", "if",     "when", "while",
                                        "although", "though",  "before", "until", "unless", NULL};
    return speech_before(w, sentence, piece) != LEX_NONE ||
           act_bits_in(w, sentence, piece - 1) & W_CALENDAR || act_is_punct(w, sentence, piece - 1, ',') ||
           is_one_of(w, sentence, piece - 1, words);
}

static bool ends_with(const act_work *w, const act_sentence *sentence, uint32_t piece, const char *suffix)
{
    if (!act_in(sentence, piece)) return false;
    ent_slice text = act_span(w, (uint32_t)(sentence - w->s->sentences.at), piece, piece);
    return text.len > strlen(suffix) + 2 && ent_slice_ends(text, ent_slice_c(suffix));
}

/* The subject of a sentence, if it is one that fits and stands near its beginning. "The Russian president, X,
 * said it" is no case of Russia as a subject. */
static const act_found *subject_of(const act_work *w, const act_sentence *sentence, uint32_t end,
                                   pronoun_type type)
{
    const act_found *f = first_found(w, sentence, end);
    if (!f || f->first - sentence->first > SUBJECT_REACH || !fits(w, f, type)) return NULL;
    /* "the Russian leader", "the UN agency": not Russia and not the UN */
    uint32_t next = act_bits_in(w, sentence, f->last + 1);
    bool lower = act_in(sentence, f->last + 1) && w->s->pieces.at[f->last + 1].shape == ENT_SHAPE_LOWER;
    bool one = lower && next & W_OFFICE && !ends_with(w, sentence, f->last + 1, "s");
    bool body =
        lower && next & (W_GENERIC_ORG | W_GENERIC_GROUP) && !(next & (W_STATE_NOUN | W_SPEECH | W_ACT));
    if (one || body) return NULL;
    uint32_t near = f->last + SUBJECT_REACH;
    return first_person(w, sentence, near < end ? near : end) ? NULL : f;
}

/* "it is clear", "it takes", "it seems": nobody is meant. A form of "be" is accepted before -ing, and before
 * a participle with "by" or "to". */
static bool is_empty(const act_work *w, const act_sentence *sentence, uint32_t piece)
{
    static const char *const be[] = {"is", "was", "'s", "be", "been", NULL};
    static const char *const skipped[] = {"will",  "would",  "has",       "had",     "also",  "now",
                                          "still", "not",    "may",       "could",   "might", "can",
                                          "must",  "should", "currently", "already", "never", NULL};
    static const char *const empty[] = {"seems",    "seemed",  "appears",  "appeared", "takes",
                                        "took",     "remains", "remained", "turned",   "turns",
                                        "happened", "happens", "became",   "becomes",  "looks",
                                        "rained",   "rains",   "snowed",   NULL};
    uint32_t p = piece + 1;
    bool has_be = false;
    for (;; p++) {
        if (is_one_of(w, sentence, p, be))
            has_be = true;
        else if (!is_one_of(w, sentence, p, skipped) && !ends_with(w, sentence, p, "ly"))
            break;
    }
    if (!act_in(sentence, p) || is_one_of(w, sentence, p, empty)) return true;
    if (!has_be) return !ent_piece_is_word(&w->s->pieces.at[p]);
    if (ends_with(w, sentence, p, "ing")) return false;
    static const char *const irregular[] = {"led", "run", "held", "made", "built", "set", "driven", NULL};
    bool participle = ends_with(w, sentence, p, "ed") || is_one_of(w, sentence, p, irregular);
    return !participle || !(act_is_word(w, sentence, p + 1, "by") || act_is_word(w, sentence, p + 1, "to"));
}

/* "it", "its" or "they" at a sentence's beginning stands for the subject of the one before, "it" or "they" at
 * the beginning of a clause for the subject of the sentence. */
static const act_found *body_subject(const act_work *w, uint32_t index, uint32_t piece, pronoun_type type)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    if (is_opening(sentence, piece) && !first_found(w, sentence, piece)) {
        const act_sentence *before = sentence_before(w, index, 1);
        return before ? subject_of(w, before, before->first + before->count, type) : NULL;
    }
    bool begins =
        type == PRONOUN_ITS ? begins_told_clause(w, sentence, piece) : begins_clause(w, sentence, piece);
    if (!begins) return NULL;
    return subject_of(w, sentence, piece, type);
}

static const act_found *antecedent(const act_work *w, uint32_t index, uint32_t piece, pronoun_type type)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    switch (type) {
    case PRONOUN_HE: return person_subject(w, index, piece);
    case PRONOUN_HIM: return person_object(w, index, piece);
    case PRONOUN_HIS: return is_opening(sentence, piece) ? person_subject(w, index, piece) : NULL;
    case PRONOUN_IT: return is_empty(w, sentence, piece) ? NULL : body_subject(w, index, piece, type);
    case PRONOUN_ITS:
    case PRONOUN_THEY: return body_subject(w, index, piece, type);
    case PRONOUN_NONE: break;
    }
    return NULL;
}

ent_status act_find_pronouns(act_work *w)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++) {
        const act_sentence *sentence = &w->s->sentences.at[i];
        for (uint32_t p = sentence->first; act_in(sentence, p) && st == ENT_OK; p++) {
            pronoun_type type = type_of(w, sentence, p);
            const act_found *of = type == PRONOUN_NONE ? NULL : antecedent(w, i, p, type);
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
