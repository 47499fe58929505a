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

static bool is_infinitive(const builder *b, uint32_t frame)
{
    return word_of(b, frame)->xpos == ENT_XPOS_VB || word_of(b, frame)->xpos == ENT_XPOS_VBG ||
           word_of(b, frame)->xpos == ENT_XPOS_VBN;
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

/* "called on Iran to stop": what stands behind on, upon, to or for acts. */
static ent_status controlled_by_preposition(builder *b, uint32_t frame, uint32_t above, bool *done)
{
    static const ent_slice prepositions[] = {{"on", 2}, {"upon", 4}, {"for", 3}, {"with", 4}};
    ent_slot_kind to = surface(&b->frames[frame]);
    *done = false;
    for (uint32_t s = b->frames[above].first_slot; s != ENT_NO_ID; s = b->slots[s].next) {
        bool between =
            b->slots[s].head < b->frames[frame].predicate && b->slots[s].head > b->frames[above].predicate;
        for (size_t i = 0; between && b->slots[s].kind == ENT_SLOT_PREPOSITION && i < 4; i++) {
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

static ent_status inherit_from_joined(builder *b, uint32_t frame, uint32_t first)
{
    ent_slot_kind to = surface(&b->frames[frame]);
    ent_status st = ENT_OK;
    if (!has_kind(b, frame, to) || b->frames[frame].passive)
        st = copy_slots(b, first, surface(&b->frames[first]), frame, to, ENT_FILLING_SHARED);
    return st == ENT_OK ? share_object(b, frame, first) : st;
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
        if (b->slots[s].kind == ENT_SLOT_MODIFIER && b->words[b->slots[s].head].upos == ENT_UPOS_PROPN)
            st = clause_fill(b, frame, to, ENT_FILLING_CONTROL, b->slots[s].head, NONE);
    return st;
}

static ent_status inherit_verb(builder *b, uint32_t frame)
{
    const ent_word *w = word_of(b, frame);
    uint32_t above = b->frames[frame].governor, first = joined_to(b, frame);
    if (first != ENT_NO_ID) return inherit_from_joined(b, frame, first);
    if (above == ENT_NO_ID || has_kind(b, frame, surface(&b->frames[frame]))) return ENT_OK;
    if (w->deprel == ENT_DEPREL_ACL) return inherit_from_noun(b, frame, above);
    bool done = false;
    ent_status st = ENT_OK;
    if (w->deprel == ENT_DEPREL_XCOMP || w->deprel == ENT_DEPREL_ADVCL)
        if (w->xpos == ENT_XPOS_VB) st = controlled_by_preposition(b, frame, above, &done);
    if (st != ENT_OK || done) return st;
    if (w->deprel == ENT_DEPREL_XCOMP || (w->deprel == ENT_DEPREL_CCOMP && is_infinitive(b, frame)))
        return controlled(b, frame, above);
    if (w->deprel == ENT_DEPREL_ADVCL && is_infinitive(b, frame))
        return copy_slots(b, above, surface(&b->frames[above]), frame, surface(&b->frames[frame]),
                          ENT_FILLING_CONTROL);
    return ENT_OK;
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
    char lower[64];
    ent_slice form = clause_form(b, b->frames[above].predicate);
    if (form.len > sizeof lower) return false;
    for (size_t i = 0; i < form.len; i++)
        lower[i] = (char)(form.ptr[i] >= 'A' && form.ptr[i] <= 'Z' ? form.ptr[i] + 32 : form.ptr[i]);
    return ent_intern_find(b->lexicon->light, ent_slice_of(lower, form.len)) != ENT_NO_ID;
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

static ent_status inherit_noun(builder *b, uint32_t frame)
{
    uint32_t above = b->frames[frame].governor;
    return is_light(b, frame, above) ? inherit_from_light(b, frame, above) : ENT_OK;
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
