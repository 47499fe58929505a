/* What stands in the tree for each predicate, by the relations of Universal Dependencies; voice is undone. */
#include "builder.h"

static const ent_slice NONE = {0};

static bool is_preposition(ent_slice preposition, const char *word)
{
    return ent_slice_equal(preposition, ent_slice_c(word));
}

/* In "against Sierra Leone" parsers hang the preposition on "Sierra" as well. */
static ent_status preposition_of(builder *b, uint32_t word, ent_slice *out)
{
    ent_status st = clause_preposition(b, word, ENT_DEPREL_CASE, out);
    for (uint32_t c = b->child[word]; st == ENT_OK && !out->len && c != ENT_NO_ID; c = b->sibling[c])
        if (c < word && (b->words[c].deprel == ENT_DEPREL_COMPOUND || b->words[c].deprel == ENT_DEPREL_AMOD))
            st = clause_preposition(b, c, ENT_DEPREL_CASE, out);
    return st;
}

/* "attacked by rebels"; of a noun also "the attack by rebels". */
static ent_status fill_prepositional(builder *b, uint32_t frame, uint32_t word)
{
    const ent_frame *f = &b->frames[frame];
    ent_slice preposition;
    ent_status st = preposition_of(b, word, &preposition);
    if (st != ENT_OK) return st;
    bool agent = is_preposition(preposition, "by") && (f->passive || f->kind == ENT_FRAME_NOUN);
    if (agent) st = clause_fill(b, frame, ENT_SLOT_SUBJECT, ENT_FILLING_VOICE, word, NONE);
    if (st != ENT_OK) return st;
    return clause_fill(b, frame, ENT_SLOT_PREPOSITION, ENT_FILLING_DIRECT, word, preposition);
}

static ent_status fill_clause(builder *b, uint32_t frame, ent_slot_kind kind, uint32_t word)
{
    ent_slice marker;
    ent_status st = clause_preposition(b, word, ENT_DEPREL_MARK, &marker);
    return st == ENT_OK ? clause_fill(b, frame, kind, ENT_FILLING_DIRECT, word, marker) : st;
}

/* "called it a threat": what the object is said to be. */
static ent_status fill_open_complement(builder *b, uint32_t frame, uint32_t word)
{
    bool named = clause_is_nominal(&b->words[word]) && b->words[word].upos != ENT_UPOS_PRON;
    return named ? clause_fill(b, frame, ENT_SLOT_NAMED, ENT_FILLING_DIRECT, word, NONE)
                 : fill_clause(b, frame, ENT_SLOT_COMPLEMENT, word);
}

static ent_status fill_subject(builder *b, uint32_t frame, uint32_t word)
{
    bool passive = b->frames[frame].passive;
    return clause_fill(b, frame, passive ? ENT_SLOT_OBJECT : ENT_SLOT_SUBJECT,
                       passive ? ENT_FILLING_VOICE : ENT_FILLING_DIRECT, word, NONE);
}

/* "Norway praised Sweden": a name before a verb that has no subject is it, whatever the parser says. */
static bool is_lost_subject(const builder *b, uint32_t frame, uint32_t word)
{
    const ent_frame *f = &b->frames[frame];
    if (f->kind != ENT_FRAME_VERB || word > f->predicate || b->words[word].upos != ENT_UPOS_PROPN)
        return false;
    for (uint32_t c = b->child[f->predicate]; c != ENT_NO_ID; c = b->sibling[c])
        if (b->words[c].deprel == ENT_DEPREL_NSUBJ || b->words[c].deprel == ENT_DEPREL_NSUBJ_PASS)
            return false;
    return true;
}

/* "urged Iran to stop": the infinitive completes such verbs, whatever the parser says. */
static bool completes(const builder *b, uint32_t frame, uint32_t word)
{
    uint32_t verb = b->frames[frame].predicate;
    return b->words[word].xpos == ENT_XPOS_VB &&
           (clause_is_verb(b, verb, CLAUSE_COMPEL) || clause_is_verb(b, verb, CLAUSE_LET) ||
            clause_is_verb(b, verb, CLAUSE_APPEAL));
}

static ent_status fill_child(builder *b, uint32_t frame, uint32_t word)
{
    switch (b->words[word].deprel) {
    case ENT_DEPREL_NSUBJ:
    case ENT_DEPREL_NSUBJ_OUTER:
    case ENT_DEPREL_NSUBJ_PASS: return fill_subject(b, frame, word);
    case ENT_DEPREL_OBL_UNMARKED:
        return is_lost_subject(b, frame, word) ? fill_subject(b, frame, word) : ENT_OK;
    case ENT_DEPREL_OBL_AGENT: return clause_fill(b, frame, ENT_SLOT_SUBJECT, ENT_FILLING_VOICE, word, NONE);
    case ENT_DEPREL_OBJ: return clause_fill(b, frame, ENT_SLOT_OBJECT, ENT_FILLING_DIRECT, word, NONE);
    case ENT_DEPREL_IOBJ: return clause_fill(b, frame, ENT_SLOT_INDIRECT, ENT_FILLING_DIRECT, word, NONE);
    case ENT_DEPREL_OBL:
    case ENT_DEPREL_NMOD: return fill_prepositional(b, frame, word);
    case ENT_DEPREL_NMOD_POSS: return clause_fill(b, frame, ENT_SLOT_OWNER, ENT_FILLING_DIRECT, word, NONE);
    case ENT_DEPREL_AMOD:
    case ENT_DEPREL_COMPOUND:
    case ENT_DEPREL_NMOD_DESC:
        return clause_fill(b, frame, ENT_SLOT_MODIFIER, ENT_FILLING_DIRECT, word, NONE);
    case ENT_DEPREL_XCOMP: return fill_open_complement(b, frame, word);
    case ENT_DEPREL_ACL: /* participles say something of the noun, infinitives complete it */
        if (b->words[word].xpos != ENT_XPOS_VB) return ENT_OK;
        return fill_clause(b, frame, ENT_SLOT_COMPLEMENT, word);
    case ENT_DEPREL_CCOMP: return fill_clause(b, frame, ENT_SLOT_COMPLEMENT, word);
    case ENT_DEPREL_ADVCL:
        return fill_clause(b, frame, completes(b, frame, word) ? ENT_SLOT_COMPLEMENT : ENT_SLOT_ADVERBIAL,
                           word);
    default: return ENT_OK;
    }
}

/* "X, an ally of Y," and "rebels loyal to Y": what is said of the noun that the predicate hangs on. */
static ent_status fill_from_noun(builder *b, uint32_t frame)
{
    const ent_word *w = &b->words[b->frames[frame].predicate];
    bool explains =
        w->deprel == ENT_DEPREL_APPOS || (b->frames[frame].kind == ENT_FRAME_ADJECTIVE &&
                                          (w->deprel == ENT_DEPREL_AMOD || w->deprel == ENT_DEPREL_ACL));
    if (!explains || w->head < 0 || (uint32_t)w->head >= b->count) return ENT_OK;
    return clause_fill(b, frame, ENT_SLOT_SUBJECT, ENT_FILLING_APPOSITION, (uint32_t)w->head, NONE);
}

/* "Iran, which Syria supports", "troops sent by Iran", "rebels fighting Syria": the noun's place in the
 * clause behind it. A relative pronoun has been replaced by then; without one the noun is what the verb
 * lacks. */
static ent_status fill_relative(builder *b, uint32_t frame)
{
    const ent_frame *f = &b->frames[frame];
    const ent_word *w = &b->words[f->predicate];
    bool relative = w->deprel == ENT_DEPREL_ACL_RELCL;
    if (f->kind != ENT_FRAME_VERB || w->head < 0 || (uint32_t)w->head >= b->count) return ENT_OK;
    if (!relative && (w->deprel != ENT_DEPREL_ACL || (!f->passive && w->xpos != ENT_XPOS_VBG))) return ENT_OK;
    for (uint32_t s = f->first_slot; relative && s != ENT_NO_ID; s = b->slots[s].next)
        if (b->slots[s].filling == ENT_FILLING_RELATIVE) return ENT_OK;
    bool acts = clause_slot(b, f->first_slot, ENT_SLOT_SUBJECT) == ENT_NO_ID && !f->passive;
    return clause_fill(b, frame, acts ? ENT_SLOT_SUBJECT : ENT_SLOT_OBJECT, ENT_FILLING_RELATIVE,
                       (uint32_t)w->head, NONE);
}

ent_status clause_direct_slots(builder *b)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < b->frame_count; i++) {
        uint32_t c = b->child[b->frames[i].predicate];
        for (; st == ENT_OK && c != ENT_NO_ID; c = b->sibling[c])
            st = fill_child(b, i, c);
        if (st == ENT_OK) st = clause_repair(b, i);
        if (st == ENT_OK) st = fill_relative(b, i);
        if (st == ENT_OK) st = fill_from_noun(b, i);
    }
    return st;
}
