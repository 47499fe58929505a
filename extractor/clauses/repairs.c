/* What parsers hang elsewhere than where it belongs: seen on our own parser's trees, and harmless on right
 * ones. */
#include "builder.h"

static const ent_slice NONE = {0};

static bool is_name(const builder *b, uint32_t word)
{
    return b->words[word].upos == ENT_UPOS_PROPN;
}

static bool has_kind(const builder *b, uint32_t frame, ent_slot_kind kind)
{
    return clause_slot(b, b->frames[frame].first_slot, kind) != ENT_NO_ID;
}

/* "was named chairman by Norway", "a camp of refugees was attacked by rebels": parsers hang "by" on the noun
 * before it as well. */
static ent_status repair_agent(builder *b, uint32_t frame)
{
    const ent_frame *f = &b->frames[frame];
    if (!f->passive || clause_slot(b, f->first_slot, ENT_SLOT_SUBJECT) != ENT_NO_ID) return ENT_OK;
    for (uint32_t s = f->first_slot; s != ENT_NO_ID; s = b->slots[s].next) {
        if (b->slots[s].head < f->predicate) continue;
        for (uint32_t c = b->child[b->slots[s].head]; c != ENT_NO_ID; c = b->sibling[c]) {
            ent_slice preposition;
            if (b->words[c].deprel != ENT_DEPREL_NMOD) continue;
            ent_status st = clause_preposition(b, c, ENT_DEPREL_CASE, &preposition);
            if (st != ENT_OK) return st;
            if (ent_slice_equal(preposition, ENT_SLICE("by")))
                return clause_fill(b, frame, ENT_SLOT_SUBJECT, ENT_FILLING_VOICE, c, NONE);
        }
    }
    return ENT_OK;
}

/* "the killing of monks by soldiers": the agent hangs on the monks. */
static ent_status repair_agent_of_noun(builder *b, uint32_t frame)
{
    const ent_frame *f = &b->frames[frame];
    if (f->kind != ENT_FRAME_NOUN) return ENT_OK;
    for (uint32_t s = f->first_slot; s != ENT_NO_ID; s = b->slots[s].next) {
        if (b->slots[s].kind != ENT_SLOT_PREPOSITION || b->slots[s].filling != ENT_FILLING_DIRECT ||
            !ent_slice_equal(b->slots[s].preposition, ENT_SLICE("of")))
            continue;
        for (uint32_t c = b->child[b->slots[s].head]; c != ENT_NO_ID; c = b->sibling[c]) {
            ent_slice preposition;
            if (b->words[c].deprel != ENT_DEPREL_NMOD) continue;
            ent_status st = clause_preposition(b, c, ENT_DEPREL_CASE, &preposition);
            if (st != ENT_OK) return st;
            if (ent_slice_equal(preposition, ENT_SLICE("by")))
                return clause_fill(b, frame, ENT_SLOT_SUBJECT, ENT_FILLING_VOICE, c, NONE);
        }
    }
    return ENT_OK;
}

/* "a visit by Norway to Iceland": what follows hangs on the agent. */
static ent_status repair_behind_agent(builder *b, uint32_t frame)
{
    const ent_frame *f = &b->frames[frame];
    ent_status st = ENT_OK;
    if (f->kind != ENT_FRAME_NOUN) return ENT_OK;
    uint32_t s = clause_slot(b, f->first_slot, ENT_SLOT_SUBJECT);
    if (s == ENT_NO_ID || b->slots[s].filling != ENT_FILLING_VOICE || !is_name(b, b->slots[s].head))
        return ENT_OK;
    uint32_t c = b->child[b->slots[s].head];
    for (; st == ENT_OK && c != ENT_NO_ID; c = b->sibling[c]) {
        ent_slice preposition;
        if (b->words[c].deprel != ENT_DEPREL_NMOD || !is_name(b, c)) continue;
        st = clause_preposition(b, c, ENT_DEPREL_CASE, &preposition);
        if (st == ENT_OK && preposition.len)
            st = clause_fill(b, frame, ENT_SLOT_PREPOSITION, ENT_FILLING_SHARED, c, preposition);
    }
    return st;
}

/* "Switzerland imposed sanctions": a verb with a subject that hangs on its object as an adjective does. */
static ent_status repair_object(builder *b, uint32_t frame)
{
    const ent_frame *f = &b->frames[frame];
    const ent_word *w = &b->words[f->predicate];
    if (f->kind != ENT_FRAME_VERB || w->deprel != ENT_DEPREL_AMOD || f->passive || w->head < 0 ||
        (uint32_t)w->head <= f->predicate || (uint32_t)w->head >= b->count ||
        !has_kind(b, frame, ENT_SLOT_SUBJECT) || has_kind(b, frame, ENT_SLOT_OBJECT))
        return ENT_OK;
    return clause_fill(b, frame, ENT_SLOT_OBJECT, ENT_FILLING_DIRECT, (uint32_t)w->head, NONE);
}

/* "Denmark gave Sudan food": the name is no part of the noun behind it. */
static ent_status repair_indirect(builder *b, uint32_t frame)
{
    const ent_frame *f = &b->frames[frame];
    uint32_t s = clause_slot(b, f->first_slot, ENT_SLOT_OBJECT), next = f->predicate + 1;
    if (s == ENT_NO_ID || f->passive || has_kind(b, frame, ENT_SLOT_INDIRECT) || next >= b->count ||
        !clause_is_verb(b, f->predicate, CLAUSE_DITRANSITIVE))
        return ENT_OK;
    const ent_word *w = &b->words[next];
    bool compound = w->deprel == ENT_DEPREL_COMPOUND && is_name(b, next);
    if (!compound || w->head < 0 || (uint32_t)w->head != b->slots[s].head || is_name(b, b->slots[s].head))
        return ENT_OK;
    return clause_fill(b, frame, ENT_SLOT_INDIRECT, ENT_FILLING_DIRECT, next, NONE);
}

/* "Norway, Sweden sign pact" is a list, not a call. */
static ent_status repair_list(builder *b, uint32_t frame)
{
    const ent_frame *f = &b->frames[frame];
    uint32_t s = clause_slot(b, f->first_slot, ENT_SLOT_SUBJECT);
    if (f->kind != ENT_FRAME_VERB || f->passive || s == ENT_NO_ID || !is_name(b, b->slots[s].head))
        return ENT_OK;
    for (uint32_t c = b->child[f->predicate]; c != ENT_NO_ID; c = b->sibling[c])
        if (b->words[c].deprel == ENT_DEPREL_VOCATIVE && is_name(b, c) && c < b->slots[s].head)
            return clause_fill(b, frame, ENT_SLOT_SUBJECT, ENT_FILLING_SHARED, c, NONE);
    return ENT_OK;
}

/* "brought its soldiers home from Mali": what hangs on an adverb hangs on its verb. */
static ent_status repair_behind_adverb(builder *b, uint32_t frame)
{
    const ent_frame *f = &b->frames[frame];
    ent_status st = ENT_OK;
    if (f->kind != ENT_FRAME_VERB) return ENT_OK;
    for (uint32_t a = b->child[f->predicate]; st == ENT_OK && a != ENT_NO_ID; a = b->sibling[a]) {
        if (b->words[a].deprel != ENT_DEPREL_ADVMOD) continue;
        for (uint32_t c = b->child[a]; st == ENT_OK && c != ENT_NO_ID; c = b->sibling[c]) {
            ent_slice preposition;
            if (b->words[c].deprel != ENT_DEPREL_OBL && b->words[c].deprel != ENT_DEPREL_NMOD) continue;
            st = clause_preposition(b, c, ENT_DEPREL_CASE, &preposition);
            if (st == ENT_OK && preposition.len)
                st = clause_fill(b, frame, ENT_SLOT_PREPOSITION, ENT_FILLING_SHARED, c, preposition);
        }
    }
    return st;
}

static bool is_past(const ent_word *w)
{
    return w->upos == ENT_UPOS_VERB && (w->xpos == ENT_XPOS_VBD || w->xpos == ENT_XPOS_VBN);
}

/* Who acts when the parser takes "Senegal indicted Habre" for a noun with all before it as its adjectives:
 * the noun's subject, or the name right before the verb; ENT_NO_ID: nobody. */
static uint32_t swallowed_subject(const builder *b, uint32_t noun, uint32_t verb)
{
    if (clause_has_child(b, noun, ENT_DEPREL_COP) || clause_has_child(b, noun, ENT_DEPREL_CASE))
        return ENT_NO_ID;
    for (uint32_t c = b->child[noun]; c != ENT_NO_ID && c < verb; c = b->sibling[c]) {
        bool before = c + 1 == verb && is_name(b, c) && b->words[noun].head < 0;
        if (b->words[c].deprel == ENT_DEPREL_NSUBJ) return c;
        if (before && (b->words[c].deprel == ENT_DEPREL_COMPOUND || b->words[c].deprel == ENT_DEPREL_AMOD))
            return c;
    }
    return ENT_NO_ID;
}

/* "Armenia and Azerbaijan swapped prisoners": a sentence that the parser takes for a noun. */
static ent_status repair_swallowed(builder *b, uint32_t frame)
{
    const ent_frame *f = &b->frames[frame];
    const ent_word *w = &b->words[f->predicate];
    if (w->deprel != ENT_DEPREL_AMOD || !is_past(w) || w->head < 0 || (uint32_t)w->head >= b->count ||
        (uint32_t)w->head <= f->predicate || has_kind(b, frame, ENT_SLOT_SUBJECT))
        return ENT_OK;
    uint32_t subject = swallowed_subject(b, (uint32_t)w->head, f->predicate);
    if (subject == ENT_NO_ID) return ENT_OK;
    b->frames[frame].passive = false;
    ent_status st = clause_fill(b, frame, ENT_SLOT_SUBJECT, ENT_FILLING_SHARED, subject, NONE);
    return st == ENT_OK ? clause_fill(b, frame, ENT_SLOT_OBJECT, ENT_FILLING_SHARED, (uint32_t)w->head, NONE)
                        : st;
}

ent_status clause_repair(builder *b, uint32_t frame)
{
    static ent_status (*const repairs[])(builder *, uint32_t) = {
        repair_agent,    repair_agent_of_noun, repair_behind_agent, repair_object,
        repair_indirect, repair_list,          repair_swallowed,    repair_behind_adverb,
    };
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < sizeof repairs / sizeof *repairs; i++)
        st = repairs[i](b, frame);
    return st;
}
