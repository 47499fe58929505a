/* Features of a sentence's words: form and tags first, then what only the tree tells: agreement of finite
 * verbs, gerunds, imperatives, voice, relative pronouns. */
#include "feats.h"

#include "labels.h"

enum { /* what a word is told of its dependents; person and number of the subject are there as they are in
          feats */
       HAS_TO = 1,
       HAS_HAVE = 2,
       HAS_PASSIVE = 4,
       HAS_HELPER = 8, /* modal, finite "do", "be" */
       HAS_BARE_DO = 16,
       HAS_SUBJECT = 32,
       HAS_MARK = 64,
       HAS_AND = 128,
       HAS_RELATIVE = 256, /* a relative clause */
       SUBJECT = ENT_FEAT_NUMBER | ENT_FEAT_PERSON
};

typedef struct sentence {
    ent_slice text;
    ent_word *words;
    uint32_t *marks;
    int32_t count;
} sentence;

static bool form_is(const sentence *s, int32_t i, const char *low)
{
    ent_slice form = ent_slice_sub(s->text, s->words[i].start, s->words[i].end);
    size_t len = strlen(low);
    if (form.len != len) return false;
    for (size_t k = 0; k < len; k++)
        if ((form.ptr[k] | 0x20) != low[k]) return false;
    return true;
}

static bool lemma_is(const ent_word *w, const char *lemma)
{
    return ent_slice_equal(w->lemma, ent_slice_c(lemma));
}

static bool is_subject(uint16_t deprel)
{
    switch (deprel) {
    case ENT_DEPREL_NSUBJ:
    case ENT_DEPREL_NSUBJ_PASS:
    case ENT_DEPREL_NSUBJ_OUTER:
    case ENT_DEPREL_CSUBJ:
    case ENT_DEPREL_CSUBJ_PASS:
    case ENT_DEPREL_CSUBJ_OUTER:
    case ENT_DEPREL_EXPL: return true;
    default: return false;
    }
}

static uint32_t mark_of_helper(const ent_word *w)
{
    if (w->deprel == ENT_DEPREL_AUX_PASS) return HAS_PASSIVE;
    if (lemma_is(w, "have")) return HAS_HAVE;
    return lemma_is(w, "do") && w->xpos == ENT_XPOS_VB ? HAS_BARE_DO : HAS_HELPER;
}

/* Person and number that subject i of word `verb` asks for. A relative pronoun has those of what it stands
 * for. */
static uint32_t agreement_of(const sentence *s, int32_t i, int32_t verb)
{
    int32_t standing = i;
    if (s->words[verb].deprel == ENT_DEPREL_ACL_RELCL && s->words[verb].head >= 0 &&
        (s->words[i].xpos == ENT_XPOS_WDT || s->words[i].xpos == ENT_XPOS_WP))
        standing = s->words[verb].head;
    uint32_t feats = s->words[standing].feats & SUBJECT;
    if ((feats & ENT_FEAT_PERSON) == 0) feats |= ENT_PERSON_3;
    if ((feats & ENT_FEAT_PERSON) == ENT_PERSON_2) return ENT_PERSON_2 | ENT_NUMBER_SING;
    if (s->marks[standing] & HAS_AND) feats = (feats & ~(uint32_t)ENT_FEAT_NUMBER) | ENT_NUMBER_PLUR;
    if ((feats & ENT_FEAT_NUMBER) == ENT_NUMBER_PTAN)
        feats = (feats & ~(uint32_t)ENT_FEAT_NUMBER) | ENT_NUMBER_PLUR;
    return feats;
}

static void mark_head(const sentence *s, int32_t i)
{
    const ent_word *w = &s->words[i];
    if (w->head < 0) return;
    uint32_t *mark = &s->marks[w->head];
    if (is_subject(w->deprel)) {
        if (!(*mark & HAS_SUBJECT) || w->deprel != ENT_DEPREL_EXPL)
            *mark = (*mark & ~(uint32_t)SUBJECT) | agreement_of(s, i, w->head);
        *mark |= HAS_SUBJECT;
    } else if (w->deprel == ENT_DEPREL_AUX || w->deprel == ENT_DEPREL_AUX_PASS ||
               (w->deprel == ENT_DEPREL_COP && w->xpos != ENT_XPOS_VB)) {
        *mark |= mark_of_helper(w);
    } else if (w->deprel == ENT_DEPREL_MARK) {
        *mark |= w->xpos == ENT_XPOS_TO ? HAS_TO : HAS_MARK;
    }
}

/* What the subjects' own dependents say comes first: agreement_of() looks at it. */
static void mark_heads(const sentence *s)
{
    memset(s->marks, 0, (size_t)s->count * sizeof *s->marks);
    for (int32_t i = 0; i < s->count; i++) {
        const ent_word *w = &s->words[i];
        if (w->head < 0) continue;
        if (w->deprel == ENT_DEPREL_CONJ) s->marks[w->head] |= HAS_AND;
        if (w->deprel == ENT_DEPREL_ACL_RELCL || w->deprel == ENT_DEPREL_ADVCL_RELCL)
            s->marks[w->head] |= HAS_RELATIVE;
    }
    for (int32_t i = 0; i < s->count; i++)
        mark_head(s, i);
}

/* What is known of the clause of a word: an auxiliary's is that of its head, a conjunct without a subject has
 * that of the first one. */
static uint32_t clause_marks(const sentence *s, int32_t i)
{
    const ent_word *w = &s->words[i];
    if (w->upos == ENT_UPOS_AUX && w->head >= 0 && !(s->marks[i] & HAS_SUBJECT)) i = w->head;
    for (int steps = 0; steps < 4 && !(s->marks[i] & HAS_SUBJECT); steps++) {
        if (s->words[i].deprel != ENT_DEPREL_CONJ || s->words[i].head < 0) break;
        i = s->words[i].head;
    }
    return s->marks[i];
}

static uint32_t agree(const sentence *s, int32_t i, uint32_t feats)
{
    uint32_t subject = clause_marks(s, i) & SUBJECT, number = subject & ENT_FEAT_NUMBER;
    uint32_t person = subject & ENT_FEAT_PERSON;
    bool is_past = s->words[i].xpos == ENT_XPOS_VBD;
    if (!person) person = ENT_PERSON_3;
    if (form_is(s, i, "am")) return feats | ENT_PERSON_1 | ENT_NUMBER_SING;
    if (person == ENT_PERSON_2) return feats | ENT_PERSON_2 | ENT_NUMBER_SING;
    if (form_is(s, i, "was")) return feats | person | ENT_NUMBER_SING;
    if (form_is(s, i, "were") || (!is_past && person == ENT_PERSON_3))
        return feats | person | ENT_NUMBER_PLUR;
    return feats | person | (number ? number : (uint32_t)ENT_NUMBER_SING);
}

static bool is_nominal_gerund(uint16_t deprel)
{
    switch (deprel) {
    case ENT_DEPREL_ACL:
    case ENT_DEPREL_AMOD:
    case ENT_DEPREL_APPOS:
    case ENT_DEPREL_CCOMP:
    case ENT_DEPREL_COMPOUND:
    case ENT_DEPREL_CSUBJ:
    case ENT_DEPREL_CSUBJ_PASS:
    case ENT_DEPREL_NMOD:
    case ENT_DEPREL_NSUBJ:
    case ENT_DEPREL_OBJ:
    case ENT_DEPREL_OBL:
    case ENT_DEPREL_XCOMP: return true;
    default: return false;
    }
}

/* The first conjunct when it has the same tag and this word has no auxiliary of its own; else -1. */
static int32_t model_of(const sentence *s, int32_t i)
{
    const ent_word *w = &s->words[i];
    enum { OWN = HAS_TO | HAS_HAVE | HAS_PASSIVE | HAS_HELPER | HAS_BARE_DO | HAS_SUBJECT };
    bool follows = w->deprel == ENT_DEPREL_CONJ && w->head >= 0 && !(s->marks[i] & OWN);
    return follows ? w->head : -1;
}

static uint32_t of_ing(const sentence *s, int32_t i, uint32_t feats)
{
    const ent_word *w = &s->words[i];
    int32_t model = model_of(s, i);
    if (w->upos != ENT_UPOS_VERB) return feats;
    if (model >= 0 && s->words[model].xpos == ENT_XPOS_VBG) return s->words[model].feats;
    bool has_helper = s->marks[i] & (HAS_HAVE | HAS_PASSIVE | HAS_HELPER);
    return !has_helper && is_nominal_gerund(w->deprel) ? (uint32_t)ENT_VERBFORM_GER : feats;
}

static uint32_t of_participle(const sentence *s, int32_t i, uint32_t feats)
{
    int32_t model = model_of(s, i);
    if (s->words[i].upos != ENT_UPOS_VERB) return feats;
    if (model >= 0 && s->words[model].xpos == ENT_XPOS_VBN)
        return feats | (s->words[model].feats & ENT_FEAT_VOICE);
    bool is_active = (s->marks[i] & HAS_HAVE) && !(s->marks[i] & HAS_PASSIVE);
    return is_active ? feats : feats | ENT_VOICE_PASS;
}

static uint32_t of_bare_auxiliary(const sentence *s, int32_t i, uint32_t feats)
{
    const ent_word *w = &s->words[i];
    uint32_t marks = w->head >= 0 ? s->marks[w->head] : 0;
    if (lemma_is(w, "do")) return ENT_MOOD_IMP | ENT_VERBFORM_FIN;
    bool is_command = w->deprel == ENT_DEPREL_COP &&
                      !(marks & (HAS_TO | HAS_HELPER | HAS_HAVE | HAS_SUBJECT | HAS_MARK)) && w->head >= 0 &&
                      s->words[w->head].head < 0;
    return is_command ? (uint32_t)(ENT_MOOD_IMP | ENT_VERBFORM_FIN) : feats;
}

static uint32_t of_bare_form(const sentence *s, int32_t i, uint32_t feats)
{
    const ent_word *w = &s->words[i];
    uint32_t marks = s->marks[i];
    int32_t model = model_of(s, i);
    if (w->upos == ENT_UPOS_AUX) return of_bare_auxiliary(s, i, feats);
    if (model >= 0) return s->words[model].xpos == ENT_XPOS_VB ? s->words[model].feats : feats;
    if (marks & (HAS_TO | HAS_HELPER | HAS_HAVE | HAS_PASSIVE | HAS_BARE_DO)) return feats;
    if (w->deprel == ENT_DEPREL_CCOMP && (marks & HAS_SUBJECT) && (marks & HAS_MARK))
        return ENT_MOOD_SUB | ENT_TENSE_PRES | ENT_VERBFORM_FIN | (marks & SUBJECT);
    bool is_main = w->head < 0 || w->deprel == ENT_DEPREL_PARATAXIS || w->deprel == ENT_DEPREL_CCOMP;
    return is_main && !(marks & HAS_SUBJECT) ? (uint32_t)(ENT_MOOD_IMP | ENT_VERBFORM_FIN) : feats;
}

/* "who", "where": relative inside a relative clause or with one. */
static uint32_t of_wh(const sentence *s, int32_t i, uint32_t feats)
{
    const uint32_t relative = (feats & ~(uint32_t)ENT_FEAT_PRONTYPE) | ENT_PRONTYPE_REL;
    if (s->marks[i] & HAS_RELATIVE) return relative;
    if (s->words[i].xpos == ENT_XPOS_WDT && s->words[i].upos == ENT_UPOS_PRON) return relative;
    for (int32_t at = i, steps = 0; at >= 0 && steps < 4; at = s->words[at].head, steps++) {
        uint16_t deprel = s->words[at].deprel;
        if (deprel == ENT_DEPREL_ACL_RELCL || deprel == ENT_DEPREL_ADVCL_RELCL) return relative;
        if (deprel == ENT_DEPREL_CCOMP || deprel == ENT_DEPREL_ADVCL) break;
    }
    return feats;
}

/* "you" and "it" have their case by their place. */
static uint32_t of_pronoun(const ent_word *w)
{
    bool is_either =
        (w->feats & ENT_FEAT_PERSON) == ENT_PERSON_2 || (w->feats & ENT_FEAT_GENDER) == ENT_GENDER_NEUT;
    if (!is_either || (w->feats & ENT_FEAT_CASE) != ENT_CASE_NOM) return w->feats;
    switch (w->deprel) {
    case ENT_DEPREL_OBJ:
    case ENT_DEPREL_IOBJ:
    case ENT_DEPREL_OBL:
    case ENT_DEPREL_NMOD: return (w->feats & ~(uint32_t)ENT_FEAT_CASE) | ENT_CASE_ACC;
    default: return w->feats;
    }
}

/* What the tree adds to, or changes of, what form and tags tell. */
static uint32_t finish(const sentence *s, int32_t i)
{
    const ent_word *w = &s->words[i];
    if (!w->feats) return 0;
    switch (w->xpos) {
    case ENT_XPOS_VBD:
    case ENT_XPOS_VBP: return agree(s, i, w->feats);
    case ENT_XPOS_VBG: return of_ing(s, i, w->feats);
    case ENT_XPOS_VBN: return of_participle(s, i, w->feats);
    case ENT_XPOS_VB: return of_bare_form(s, i, w->feats);
    case ENT_XPOS_WDT:
    case ENT_XPOS_WP:
    case ENT_XPOS_WPS:
    case ENT_XPOS_WRB: return of_wh(s, i, w->feats);
    case ENT_XPOS_PRP: return of_pronoun(w);
    default: return w->feats;
    }
}

ent_status ent_feats_fill(ent_part_text *part, ent_arena *arena)
{
    uint32_t longest = 0;
    for (size_t i = 0; i < part->sentence_count; i++)
        if (part->sentences[i].word_count > longest) longest = part->sentences[i].word_count;
    if (longest == 0) return ENT_OK;
    uint32_t *marks = ENT_ARENA_NEW(arena, uint32_t, longest);
    if (!marks) return ENT_ENOMEM;
    for (size_t i = 0; i < part->sentence_count; i++) {
        sentence s = {.text = part->text,
                      .words = part->words + part->sentences[i].first_word,
                      .marks = marks,
                      .count = (int32_t)part->sentences[i].word_count};
        for (int32_t k = 0; k < s.count; k++)
            s.words[k].feats = ent_feats_of_form(ent_slice_sub(s.text, s.words[k].start, s.words[k].end),
                                                 s.words[k].xpos, s.words[k].upos);
        mark_heads(&s);
        for (int32_t k = 0; k < s.count; k++)
            s.words[k].feats = finish(&s, k);
    }
    return ENT_OK;
}
