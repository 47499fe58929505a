/* Which predicates tie two actors: frames looked through without any rule. */
#include "ties.h"
#include "occurrence.h"

typedef struct finder {
    const ent_clause_view *c;
    ent_tie_taker take;
    void *user;
    ent_buf text;
} finder;

static const ent_slot *slot_at(const finder *f, uint32_t slot)
{
    return &f->c->frames.slots[slot];
}

static const ent_frame *frame_of(const finder *f, uint32_t word)
{
    uint32_t frame = f->c->frames.frame_of[word];
    return frame == ENT_NO_ID ? NULL : &f->c->frames.frames[frame];
}

static bool is_owner(const ent_slot *slot)
{
    return slot->kind == ENT_SLOT_OWNER || slot->kind == ENT_SLOT_MODIFIER;
}

/* The mark of the actor that fills the slot; SIZE_MAX: none does. */
static size_t actor_in(const finder *f, const ent_slot *slot)
{
    uint32_t m = f->c->mark_of[slot->head];
    if (m == ENT_NO_ID) return SIZE_MAX;
    const ent_mark *mark = &f->c->view->marked.marks[m];
    if (mark->kind == ENT_PLACE || mark->use == ENT_MARK_OTHER) return SIZE_MAX;
    if (mark->use == ENT_MARK_OWNER && !is_owner(slot)) return SIZE_MAX;
    return m;
}

/* "strikes in Syria": the noun's place, not whom it is aimed at. */
static bool is_place(ent_slice preposition)
{
    static const char *const places[] = {"in",      "at",     "near",   "inside",
                                         "outside", "around", "across", "throughout"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (ent_slice_equal(preposition, ent_slice_c(places[i]))) return true;
    return false;
}

/* --- Writing --- */

/* "<sign>.v" */
static ent_status add_class(finder *f, uint32_t word, char kind)
{
    ent_slice lemma = f->c->words[word].lemma;
    if (!lemma.len) lemma = f->c->lower[word];
    return ent_buf_printf(&f->text, "<%.*s>.%c", ENT_FMT(lemma), kind);
}

static ent_status add_verb(finder *f, const ent_frame *verb)
{
    ent_status st = add_class(f, verb->predicate, 'v');
    return st == ENT_OK && verb->particle.len ? ent_buf_printf(&f->text, " %.*s", ENT_FMT(verb->particle))
                                              : st;
}

static ent_status add_text(finder *f, const char *text)
{
    return ent_buf_add(&f->text, ent_slice_c(text));
}

/* "with TARGET"; without a preposition "TARGET". */
static ent_status add_target(finder *f, ent_slice preposition)
{
    return ent_buf_printf(&f->text, " %.*s%sTARGET", ENT_FMT(preposition), preposition.len ? " " : "");
}

static ent_status hand_over(finder *f, size_t source, size_t target, uint32_t predicate)
{
    ent_tie tie = {ent_buf_slice(&f->text), source, target, predicate};
    const ent_occurrence pair = {.view = f->c->view, .source = source, .target = target};
    if (!ent_pair_possible(&pair, source, target, false)) return ENT_OK;
    return f->take(f->user, &tie);
}

/* --- Frames of verbs --- */

/* A light verb's noun has the verb's subject: the noun's frame tells the whole. */
static bool is_light(const finder *f, const ent_frame *noun)
{
    for (uint32_t i = noun->first_slot; i != ENT_NO_ID; i = slot_at(f, i)->next)
        if (slot_at(f, i)->filling == ENT_FILLING_LIGHT) return true;
    return false;
}

/* "signed an agreement with X", "violated X's airspace". */
static ent_status take_object(finder *f, const ent_frame *verb, size_t source, const ent_slot *object)
{
    const ent_frame *noun = frame_of(f, object->head);
    ent_status st = ENT_OK;
    if (!noun || noun->kind != ENT_FRAME_NOUN || is_light(f, noun)) return ENT_OK;
    for (uint32_t i = noun->first_slot; st == ENT_OK && i != ENT_NO_ID; i = slot_at(f, i)->next) {
        const ent_slot *slot = slot_at(f, i);
        size_t target = actor_in(f, slot);
        if (target == SIZE_MAX || !(is_owner(slot) || slot->kind == ENT_SLOT_PREPOSITION)) continue;
        if (is_place(slot->preposition)) continue;
        ent_buf_clear(&f->text);
        st = add_text(f, "SOURCE ");
        if (st == ENT_OK) st = add_verb(f, verb);
        if (st == ENT_OK && slot->kind == ENT_SLOT_PREPOSITION) {
            st = add_text(f, " ");
            if (st == ENT_OK) st = add_class(f, object->head, 'n');
        }
        if (st == ENT_OK) st = add_target(f, slot->preposition);
        if (st == ENT_OK) st = hand_over(f, source, target, verb->predicate);
    }
    return st;
}

static ent_status take_slot(finder *f, const ent_frame *verb, size_t source, const ent_slot *slot)
{
    bool object = slot->kind == ENT_SLOT_OBJECT || slot->kind == ENT_SLOT_INDIRECT;
    size_t target = actor_in(f, slot);
    if (target == SIZE_MAX) return object ? take_object(f, verb, source, slot) : ENT_OK;
    if (!object && slot->kind != ENT_SLOT_PREPOSITION) return ENT_OK;
    /* "intervened in Libya" is an act as often as not; the other prepositions of place are not. */
    if (is_place(slot->preposition) && !ent_slice_equal(slot->preposition, ENT_SLICE("in"))) return ENT_OK;
    ent_buf_clear(&f->text);
    ent_status st = add_text(f, "SOURCE ");
    if (st == ENT_OK) st = add_verb(f, verb);
    if (st == ENT_OK) st = add_target(f, slot->preposition);
    return st == ENT_OK ? hand_over(f, source, target, verb->predicate) : st;
}

/* "A and B clashed": told when nobody else takes part. What two say ties nobody. */
static ent_status take_together(finder *f, const ent_frame *verb, size_t first, size_t second)
{
    if (ent_slice_equal(f->c->words[verb->predicate].lemma, ENT_SLICE("say"))) return ENT_OK;
    ent_buf_clear(&f->text);
    ent_status st = add_text(f, "SOURCE and TARGET ");
    if (st == ENT_OK) st = add_verb(f, verb);
    return st == ENT_OK ? hand_over(f, first, second, verb->predicate) : st;
}

static ent_status take_verb(finder *f, const ent_frame *verb)
{
    size_t first = SIZE_MAX;
    bool others = false;
    ent_status st = ENT_OK;
    for (uint32_t i = verb->first_slot; i != ENT_NO_ID; i = slot_at(f, i)->next)
        others =
            others || (slot_at(f, i)->kind != ENT_SLOT_SUBJECT && actor_in(f, slot_at(f, i)) != SIZE_MAX);
    for (uint32_t i = verb->first_slot; st == ENT_OK && i != ENT_NO_ID; i = slot_at(f, i)->next) {
        size_t source = slot_at(f, i)->kind == ENT_SLOT_SUBJECT ? actor_in(f, slot_at(f, i)) : SIZE_MAX;
        if (source == SIZE_MAX) continue;
        for (uint32_t k = verb->first_slot; st == ENT_OK && k != ENT_NO_ID; k = slot_at(f, k)->next)
            st = take_slot(f, verb, source, slot_at(f, k));
        if (st == ENT_OK && first != SIZE_MAX && !others) st = take_together(f, verb, first, source);
        if (first == SIZE_MAX) first = source;
    }
    return st;
}

/* --- Frames of nouns and adjectives --- */

/* What stands before a noun's or adjective's own word: "SOURCE's ", "SOURCE is ", "SOURCE <hold>.v ". */
static ent_status add_front(finder *f, const ent_frame *frame, const ent_slot *source)
{
    if (source->filling == ENT_FILLING_LIGHT && frame->governor != ENT_NO_ID) {
        const ent_frame *above = &f->c->frames.frames[frame->governor];
        ent_status st = add_text(f, "SOURCE ");
        if (st == ENT_OK) st = add_verb(f, above);
        return st == ENT_OK ? add_text(f, " ") : st;
    }
    return add_text(f, is_owner(source) ? "SOURCE's " : "SOURCE is ");
}

static ent_status take_pair(finder *f, const ent_frame *frame, const ent_slot *from, const ent_slot *to)
{
    size_t source = actor_in(f, from), target = actor_in(f, to);
    bool owner = is_owner(to) && !is_owner(from);
    if (source == SIZE_MAX || target == SIZE_MAX) return ENT_OK;
    if (from->kind != ENT_SLOT_SUBJECT && !is_owner(from)) return ENT_OK;
    if (to->kind != ENT_SLOT_PREPOSITION && !owner) return ENT_OK;
    if (is_place(to->preposition)) return ENT_OK;
    ent_buf_clear(&f->text);
    ent_status st = add_front(f, frame, from);
    if (st == ENT_OK) st = add_class(f, frame->predicate, frame->kind == ENT_FRAME_NOUN ? 'n' : 'a');
    if (st == ENT_OK) st = add_target(f, owner ? ENT_SLICE("of") : to->preposition);
    return st == ENT_OK ? hand_over(f, source, target, frame->predicate) : st;
}

/* "talks between A and B" */
static ent_status take_between(finder *f, const ent_frame *frame)
{
    size_t first = SIZE_MAX;
    ent_status st = ENT_OK;
    for (uint32_t i = frame->first_slot; st == ENT_OK && i != ENT_NO_ID; i = slot_at(f, i)->next) {
        const ent_slot *slot = slot_at(f, i);
        size_t actor = actor_in(f, slot);
        if (actor == SIZE_MAX || !ent_slice_equal(slot->preposition, ENT_SLICE("between"))) continue;
        if (first == SIZE_MAX) {
            first = actor;
            continue;
        }
        ent_buf_clear(&f->text);
        st = add_class(f, frame->predicate, 'n');
        if (st == ENT_OK) st = add_text(f, " between SOURCE and TARGET");
        if (st == ENT_OK) st = hand_over(f, first, actor, frame->predicate);
    }
    return st;
}

static ent_status take_noun(finder *f, const ent_frame *frame)
{
    ent_status st = ENT_OK;
    for (uint32_t i = frame->first_slot; st == ENT_OK && i != ENT_NO_ID; i = slot_at(f, i)->next)
        for (uint32_t k = frame->first_slot; st == ENT_OK && k != ENT_NO_ID; k = slot_at(f, k)->next)
            if (i != k) st = take_pair(f, frame, slot_at(f, i), slot_at(f, k));
    return st == ENT_OK && frame->kind == ENT_FRAME_NOUN ? take_between(f, frame) : st;
}

/* A word inside a mention is no predicate: "Foreign Minister". */
ent_status ent_ties_find(const ent_clause_view *clauses, ent_tie_taker take, void *user)
{
    finder f = {.c = clauses, .take = take, .user = user};
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < clauses->frames.frame_count; i++) {
        const ent_frame *frame = &clauses->frames.frames[i];
        if (clauses->mark_of[frame->predicate] != ENT_NO_ID) continue;
        st = frame->kind == ENT_FRAME_VERB ? take_verb(&f, frame) : take_noun(&f, frame);
    }
    ent_buf_free(&f.text);
    return st;
}
