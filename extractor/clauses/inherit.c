/* What English leaves out and the reader fills in, from the frames above; they are complete before those
 * below are looked at. */
#include "builder.h"

static const ent_slice NONE = {0};

/* Copies all of one kind; lists are there already, so fillers are not distributed again. */
static ent_status copy_slots(builder *b, uint32_t from, ent_slot_kind kind, uint32_t to, ent_slot_kind as,
                             ent_slot_filling filling)
{
    ent_status st = ENT_OK;
    uint32_t s = b->frames[from].first_slot;
    while (st == ENT_OK && (s = clause_slot(b, s, kind)) != ENT_NO_ID) {
        st = clause_fill(b, to, as, filling, b->slots[s].head, b->slots[s].preposition);
        s = b->slots[s].next;
    }
    return st;
}

static bool has_kind(const builder *b, uint32_t frame, ent_slot_kind kind)
{
    return clause_slot(b, b->frames[frame].first_slot, kind) != ENT_NO_ID;
}

/* Where what is written as the subject goes. */
static ent_slot_kind surface(const ent_frame *f)
{
    return f->passive ? ENT_SLOT_OBJECT : ENT_SLOT_SUBJECT;
}

static const ent_word *word_of(const builder *b, uint32_t frame)
{
    return &b->words[b->frames[frame].predicate];
}

/* --- Verbs --- */

/* Also what the tagger takes for an adjective in "to free the sailors". */
static bool is_infinitive(const builder *b, uint32_t frame)
{
    uint16_t xpos = word_of(b, frame)->xpos;
    return xpos == ENT_XPOS_VB || xpos == ENT_XPOS_VBG || xpos == ENT_XPOS_VBN || xpos == ENT_XPOS_JJ;
}

/* "urged Iran to stop": the object acts; "plans to stop", "was urged to stop": the subject as written. */
static ent_status controlled(builder *b, uint32_t frame, uint32_t above)
{
    ent_slot_kind to = surface(&b->frames[frame]), from = surface(&b->frames[above]);
    if (!b->frames[above].passive) {
        if (has_kind(b, above, ENT_SLOT_OBJECT)) from = ENT_SLOT_OBJECT;
        if (has_kind(b, above, ENT_SLOT_INDIRECT)) from = ENT_SLOT_INDIRECT;
    }
    return copy_slots(b, above, from, frame, to, ENT_FILLING_CONTROL);
}

/* "called on Iran to stop", "appealed to Iran to stop": what stands behind the preposition acts. */
static ent_status controlled_by_preposition(builder *b, uint32_t frame, uint32_t above, bool *done)
{
    static const ent_slice prepositions[] = {{"on", 2}, {"upon", 4}, {"for", 3}, {"with", 4}, {"to", 2}};
    enum { COUNT = sizeof prepositions / sizeof *prepositions };
    ent_slot_kind to = surface(&b->frames[frame]);
    *done = false;
    if (!clause_is_verb(b, b->frames[above].predicate, CLAUSE_APPEAL)) return ENT_OK;
    for (uint32_t s = b->frames[above].first_slot; s != ENT_NO_ID; s = b->slots[s].next) {
        bool between =
            b->slots[s].head < b->frames[frame].predicate && b->slots[s].head > b->frames[above].predicate;
        for (size_t i = 0; between && b->slots[s].kind == ENT_SLOT_PREPOSITION && i < COUNT; i++) {
            if (!ent_slice_equal(b->slots[s].preposition, prepositions[i])) continue;
            *done = true;
            return clause_fill(b, frame, to, ENT_FILLING_CONTROL, b->slots[s].head, NONE);
        }
    }
    return ENT_OK;
}

/* The frame of the verb that this one is joined to, or ENT_NO_ID. */
static uint32_t joined_to(const builder *b, uint32_t frame)
{
    const ent_word *w = word_of(b, frame);
    bool joined = w->deprel == ENT_DEPREL_CONJ || w->deprel == ENT_DEPREL_PARATAXIS;
    if (!joined || w->head < 0 || (uint32_t)w->head >= b->count) return ENT_NO_ID;
    uint32_t first = b->frame_of[w->head];
    return first != ENT_NO_ID && b->frames[first].kind == ENT_FRAME_VERB ? first : ENT_NO_ID;
}

/* "condemned and attacked Iran": one object for both, when it stands behind both. */
static ent_status share_object(builder *b, uint32_t frame, uint32_t first)
{
    uint32_t s = clause_slot(b, b->frames[first].first_slot, ENT_SLOT_OBJECT);
    bool shared =
        s != ENT_NO_ID && b->slots[s].head > b->frames[frame].predicate && !b->frames[first].passive;
    if (!shared || b->frames[frame].passive || has_kind(b, frame, ENT_SLOT_OBJECT)) return ENT_OK;
    return copy_slots(b, first, ENT_SLOT_OBJECT, frame, ENT_SLOT_OBJECT, ENT_FILLING_SHARED);
}

/* "trained and armed the rebels": the object hangs on the second verb, which stands right behind the first.
 */
static ent_status share_object_back(builder *b, uint32_t frame, uint32_t first)
{
    uint32_t verb = b->frames[frame].predicate, before = b->frames[first].predicate;
    bool close = verb > before && verb - before == 2 && b->words[verb - 1].deprel == ENT_DEPREL_CC;
    if (!close || b->frames[first].passive || b->frames[frame].passive || has_kind(b, first, ENT_SLOT_OBJECT))
        return ENT_OK;
    return copy_slots(b, frame, ENT_SLOT_OBJECT, first, ENT_SLOT_OBJECT, ENT_FILLING_SHARED);
}

static ent_status inherit_from_joined(builder *b, uint32_t frame, uint32_t first)
{
    ent_slot_kind to = surface(&b->frames[frame]);
    ent_status st = ENT_OK;
    if (!has_kind(b, frame, to) || b->frames[frame].passive)
        st = copy_slots(b, first, surface(&b->frames[first]), frame, to, ENT_FILLING_SHARED);
    if (st == ENT_OK) st = share_object(b, frame, first);
    return st == ENT_OK ? share_object_back(b, frame, first) : st;
}

/* "Kenya to expel envoy": a headline, in which the noun acts itself. */
static bool is_headline(const builder *b, uint32_t frame, uint32_t above)
{
    uint32_t next = b->frames[above].predicate + 1;
    return word_of(b, above)->head < 0 && word_of(b, frame)->xpos == ENT_XPOS_VB && next < b->count &&
           b->words[next].xpos == ENT_XPOS_TO;
}

/* "closed the port to punish Iran": the infinitive hangs on the object and says what the verb is for. */
static ent_status inherit_past_object(builder *b, uint32_t frame, uint32_t above)
{
    uint32_t verb = b->frames[above].governor;
    bool object = word_of(b, above)->deprel == ENT_DEPREL_OBJ;
    if (!object || verb == ENT_NO_ID || b->frames[verb].kind != ENT_FRAME_VERB) return ENT_OK;
    ent_slot_kind to = surface(&b->frames[frame]);
    bool compels = clause_is_verb(b, b->frames[verb].predicate, CLAUSE_COMPEL) ||
                   clause_is_verb(b, b->frames[verb].predicate, CLAUSE_LET);
    if (compels) return clause_fill(b, frame, to, ENT_FILLING_CONTROL, b->frames[above].predicate, NONE);
    return copy_slots(b, verb, surface(&b->frames[verb]), frame, to, ENT_FILLING_CONTROL);
}

/* "its plan to attack", "the US plan to attack" */
static ent_status inherit_from_noun(builder *b, uint32_t frame, uint32_t above)
{
    static const ent_slot_kind kinds[] = {ENT_SLOT_OWNER, ENT_SLOT_SUBJECT};
    ent_slot_kind to = surface(&b->frames[frame]);
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < sizeof kinds / sizeof *kinds; i++)
        st = copy_slots(b, above, kinds[i], frame, to, ENT_FILLING_CONTROL);
    for (uint32_t s = b->frames[above].first_slot; st == ENT_OK && s != ENT_NO_ID; s = b->slots[s].next)
        if (b->slots[s].kind == ENT_SLOT_MODIFIER && clause_is_capital(b, b->slots[s].head))
            st = clause_fill(b, frame, to, ENT_FILLING_CONTROL, b->slots[s].head, NONE);
    if (st != ENT_OK || has_kind(b, frame, to) || b->frames[above].kind != ENT_FRAME_NOUN) return st;
    if (is_headline(b, frame, above))
        return clause_fill(b, frame, to, ENT_FILLING_CONTROL, b->frames[above].predicate, NONE);
    return word_of(b, frame)->xpos == ENT_XPOS_VB ? inherit_past_object(b, frame, above) : ENT_OK;
}

/* "Rebels fighting the army freed the men": the parser takes the first verb for the clause's, and hangs the
 * second on it. */
static bool is_behind_participle(const builder *b, uint32_t frame, uint32_t above)
{
    const ent_word *w = word_of(b, frame), *first = word_of(b, above);
    bool participle = first->xpos == ENT_XPOS_VBG || first->xpos == ENT_XPOS_VBN;
    return participle && b->frames[above].kind == ENT_FRAME_VERB &&
           b->frames[above].predicate < b->frames[frame].predicate &&
           !clause_has_child(b, b->frames[above].predicate, ENT_DEPREL_AUX) &&
           !clause_has_child(b, b->frames[above].predicate, ENT_DEPREL_AUX_PASS) &&
           !clause_has_child(b, b->frames[frame].predicate, ENT_DEPREL_MARK) &&
           (w->xpos == ENT_XPOS_VBD || w->xpos == ENT_XPOS_VBZ || w->xpos == ENT_XPOS_VBP);
}

/* "accused Iran of arming", "warned Iran against arming": the object does it. */
static ent_status controlled_gerund(builder *b, uint32_t frame, uint32_t above, bool *done)
{
    static const ent_slice prepositions[] = {{"of", 2}, {"from", 4}, {"for", 3}, {"into", 4}, {"against", 7}};
    uint32_t verb = b->frames[frame].predicate;
    ent_slice marker;
    *done = false;
    if (word_of(b, frame)->xpos != ENT_XPOS_VBG || b->frames[above].kind != ENT_FRAME_VERB) return ENT_OK;
    ent_status st = clause_preposition(b, verb, ENT_DEPREL_MARK, &marker);
    if (st == ENT_OK && !marker.len) st = clause_preposition(b, verb, ENT_DEPREL_CASE, &marker);
    for (size_t i = 0; st == ENT_OK && i < sizeof prepositions / sizeof *prepositions; i++)
        if (ent_slice_equal(marker, prepositions[i])) {
            *done = true;
            return controlled(b, frame, above);
        }
    return st;
}

static ent_status inherit_clause(builder *b, uint32_t frame, uint32_t above)
{
    const ent_word *w = word_of(b, frame);
    bool gerund = w->deprel == ENT_DEPREL_OBL && w->xpos == ENT_XPOS_VBG; /* "accused of arming" */
    bool adverbial = w->deprel == ENT_DEPREL_ADVCL || gerund, done = false;
    ent_status st = ENT_OK;
    if ((w->deprel == ENT_DEPREL_XCOMP || adverbial) && is_infinitive(b, frame))
        st = controlled_by_preposition(b, frame, above, &done);
    if (st == ENT_OK && !done && adverbial) st = controlled_gerund(b, frame, above, &done);
    if (st != ENT_OK || done) return st;
    uint32_t verb = b->frames[above].predicate;
    bool compels = clause_is_verb(b, verb, CLAUSE_COMPEL) || clause_is_verb(b, verb, CLAUSE_LET);
    if (w->deprel == ENT_DEPREL_XCOMP || (w->deprel == ENT_DEPREL_CCOMP && is_infinitive(b, frame)) ||
        (adverbial && compels && w->xpos == ENT_XPOS_VB))
        return controlled(b, frame, above);
    if ((adverbial && is_infinitive(b, frame)) || is_behind_participle(b, frame, above))
        return copy_slots(b, above, surface(&b->frames[above]), frame, surface(&b->frames[frame]),
                          ENT_FILLING_CONTROL);
    return ENT_OK;
}

static ent_status inherit_verb(builder *b, uint32_t frame)
{
    uint32_t above = b->frames[frame].governor, first = joined_to(b, frame);
    if (first != ENT_NO_ID) return inherit_from_joined(b, frame, first);
    if (above == ENT_NO_ID || has_kind(b, frame, surface(&b->frames[frame]))) return ENT_OK;
    bool of_noun = word_of(b, frame)->deprel == ENT_DEPREL_ACL ||
                   (b->frames[above].kind == ENT_FRAME_NOUN && word_of(b, frame)->xpos == ENT_XPOS_VB &&
                    word_of(b, above)->deprel == ENT_DEPREL_OBJ);
    return of_noun ? inherit_from_noun(b, frame, above) : inherit_clause(b, frame, above);
}

/* --- Nouns --- */

/* The verb whose object or subject ("talks were held") the noun is, when it is a light one. */
static bool is_light(const builder *b, uint32_t frame, uint32_t above)
{
    if (above == ENT_NO_ID || b->frames[above].kind != ENT_FRAME_VERB) return false;
    uint16_t deprel = word_of(b, frame)->deprel;
    if (deprel != ENT_DEPREL_OBJ && deprel != ENT_DEPREL_NSUBJ_PASS && deprel != ENT_DEPREL_CONJ &&
        (deprel != ENT_DEPREL_OBL || has_kind(b, above, ENT_SLOT_OBJECT)))
        return false;
    return clause_is_verb(b, b->frames[above].predicate, CLAUSE_LIGHT);
}

/* "gave Iran support", "held talks with Iran": whose act it is, and what stands behind the verb. */
static ent_status inherit_from_light(builder *b, uint32_t frame, uint32_t above)
{
    ent_status st = copy_slots(b, above, ENT_SLOT_SUBJECT, frame, ENT_SLOT_SUBJECT, ENT_FILLING_LIGHT);
    if (st == ENT_OK)
        st = copy_slots(b, above, ENT_SLOT_PREPOSITION, frame, ENT_SLOT_PREPOSITION, ENT_FILLING_LIGHT);
    uint32_t s = b->frames[above].first_slot;
    while (st == ENT_OK && (s = clause_slot(b, s, ENT_SLOT_INDIRECT)) != ENT_NO_ID) {
        st =
            clause_fill(b, frame, ENT_SLOT_PREPOSITION, ENT_FILLING_LIGHT, b->slots[s].head, ENT_SLICE("to"));
        s = b->slots[s].next;
    }
    return st;
}

/* The light verb that hangs on the noun and has it as its object all the same, see repairs.c. */
static uint32_t light_modifier(const builder *b, uint32_t frame)
{
    uint32_t noun = b->frames[frame].predicate;
    for (uint32_t c = b->child[noun]; c != ENT_NO_ID; c = b->sibling[c]) {
        uint32_t verb = b->frame_of[c];
        if (b->words[c].deprel != ENT_DEPREL_AMOD || verb == ENT_NO_ID) continue;
        uint32_t s = clause_slot(b, b->frames[verb].first_slot, ENT_SLOT_OBJECT);
        if (s != ENT_NO_ID && b->slots[s].head == noun && clause_is_verb(b, c, CLAUSE_LIGHT)) return verb;
    }
    return ENT_NO_ID;
}

/* "became a member of": what the subject has become. */
static bool is_said_of_subject(const builder *b, uint32_t frame, uint32_t above)
{
    return above != ENT_NO_ID && word_of(b, frame)->deprel == ENT_DEPREL_XCOMP &&
           b->frames[above].kind == ENT_FRAME_VERB && !b->frames[above].passive &&
           !has_kind(b, above, ENT_SLOT_OBJECT);
}

static ent_status inherit_noun(builder *b, uint32_t frame)
{
    uint32_t above = b->frames[frame].governor;
    if (is_said_of_subject(b, frame, above))
        return copy_slots(b, above, ENT_SLOT_SUBJECT, frame, ENT_SLOT_SUBJECT, ENT_FILLING_CONTROL);
    if (is_light(b, frame, above)) return inherit_from_light(b, frame, above);
    above = light_modifier(b, frame);
    return above != ENT_NO_ID ? inherit_from_light(b, frame, above) : ENT_OK;
}

/* "Iran is hostile to Syria and close to Iraq" */
static ent_status inherit_adjective(builder *b, uint32_t frame)
{
    const ent_word *w = word_of(b, frame);
    uint32_t above = b->frames[frame].governor;
    if (has_kind(b, frame, ENT_SLOT_SUBJECT)) return ENT_OK;
    if (w->deprel == ENT_DEPREL_CONJ && w->head >= 0 && (uint32_t)w->head < b->count &&
        b->frame_of[w->head] != ENT_NO_ID)
        return copy_slots(b, b->frame_of[w->head], ENT_SLOT_SUBJECT, frame, ENT_SLOT_SUBJECT,
                          ENT_FILLING_SHARED);
    if (w->deprel == ENT_DEPREL_XCOMP && above != ENT_NO_ID) return controlled(b, frame, above);
    return ENT_OK;
}

ent_status clause_inherit(builder *b)
{
    ent_status st = ENT_OK;
    for (uint32_t k = 0; st == ENT_OK && k < b->ordered; k++) {
        uint32_t frame = b->frame_of[b->order[k]];
        if (frame == ENT_NO_ID) continue;
        switch (b->frames[frame].kind) {
        case ENT_FRAME_VERB: st = inherit_verb(b, frame); break;
        case ENT_FRAME_NOUN: st = inherit_noun(b, frame); break;
        case ENT_FRAME_ADJECTIVE: st = inherit_adjective(b, frame); break;
        }
    }
    return st;
}
