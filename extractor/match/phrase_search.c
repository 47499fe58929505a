/* A phrase is looked for at a frame: node after node in the frame's slots, all ways. */
#include "../syntax/labels.h"
#include "phrases.h"

enum {
    MOST_STEPS = 4000, /* of one phrase at one frame; what has more ways than that is given up */
    MOST_DEPTH = 3     /* of nouns between a slot and the actor: "the creation of a bloc of states" */
};

static const double HIDDEN_FILLING = 0.95, LOOSE_PLACE = 0.9, OWNER_OF_END = 0.95;

/* What a node of the phrase is met by. */
typedef struct place {
    uint32_t word;  /* or ENT_NO_ID: an optional node that is not there */
    uint32_t frame; /* of words, or ENT_NO_ID */
    const ent_phrase_form *form;
    uint32_t slot; /* by which it was found */
} place;

typedef struct search {
    const ent_phrase_index *index;
    const ent_clause_view *c;
    const ent_phrase_ref *ref;
    const ent_phrase *phrase;
    place places[ENT_PHRASE_MOST_NODES];
    ent_binding binding;
    ent_binding_taker take;
    void *user;
    uint8_t farthest;
    uint32_t parent; /* word that the farthest node would hang on, or ENT_NO_ID */
    size_t steps, found;
} search;

static ent_status search_from(search *s, uint8_t node);

/* --- Words --- */

static bool list_has(ent_slice list, char separator, ent_slice word)
{
    for (size_t at = 0; at <= list.len;) {
        size_t end = at;
        while (end < list.len && list.ptr[end] != separator)
            end++;
        if (ent_slice_equal(ent_slice_sub(list, at, end), word)) return true;
        at = end + 1;
    }
    return false;
}

/* Do the words, parted by blanks, stand one behind the other from `word` on? One adverb may stand between. */
static bool stand_behind(const ent_clause_view *c, ent_slice words, uint32_t word)
{
    bool skipped = false;
    for (size_t at = 0; at < words.len;) {
        size_t end = ent_slice_find(words, ENT_SLICE(" "), at);
        if (end == SIZE_MAX) end = words.len;
        if (word >= c->word_count) return false;
        if (ent_slice_equal(c->lower[word], ent_slice_sub(words, at, end))) {
            at = end + 1;
        } else if (!skipped && c->words[word].upos == ENT_UPOS_ADV) {
            skipped = true;
        } else {
            return false;
        }
        word++;
    }
    return true;
}

/* Do the words stand right before `word`? */
static bool stand_before(const ent_clause_view *c, ent_slice words, uint32_t word)
{
    size_t count = 1;
    for (size_t i = 0; i < words.len; i++)
        count += words.ptr[i] == ' ';
    return word >= count && stand_behind(c, words, word - (uint32_t)count);
}

bool ent_phrase_part_fits(unsigned parts, uint16_t upos)
{
    switch (upos) {
    case ENT_UPOS_VERB:
    case ENT_UPOS_AUX: return (parts & ENT_PHRASE_VERB) != 0 || parts == ENT_PHRASE_ADJECTIVE;
    case ENT_UPOS_NOUN:
    case ENT_UPOS_PROPN: return (parts & ENT_PHRASE_NOUN) != 0;
    case ENT_UPOS_ADJ: return (parts & ENT_PHRASE_ADJECTIVE) != 0;
    default: return parts == ENT_PHRASE_ANY_WORD;
    }
}

/* "handed the hostages over": the particle that belongs to the verb, wherever it stands. */
static bool is_particle_of(const ent_clause_view *c, ent_slice behind, uint32_t word)
{
    uint32_t frame = c->frames.frame_of[word];
    return frame != ENT_NO_ID && ent_slice_equal(c->frames.frames[frame].particle, behind);
}

static bool form_fits(const ent_clause_view *c, const ent_phrase_form *form, uint32_t word)
{
    return ent_phrase_part_fits(form->parts, c->words[word].upos) &&
           (!form->behind.len || stand_behind(c, form->behind, word + 1) ||
            is_particle_of(c, form->behind, word)) &&
           (!form->before.len || stand_before(c, form->before, word));
}

/* First form of the class with this head at or behind `from`; NULL: none. */
static const ent_phrase_form *find_form(const search *s, const ent_phrase_words *words, uint32_t word)
{
    ent_slice text = s->c->lower[word];
    size_t low = 0, high = words->form_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ent_slice_compare(words->forms[middle].head, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const ent_phrase_form *best = NULL;
    for (; low < words->form_count && ent_slice_equal(words->forms[low].head, text); low++)
        if (form_fits(s->c, &words->forms[low], word)) best = &words->forms[low];
    return best;
}

/* A particle that the phrase does not name makes another verb of it: "called off". */
static bool particle_fits(const search *s, const ent_phrase_node *n, const ent_phrase_form *form,
                          uint32_t word)
{
    uint32_t frame = s->c->frames.frame_of[word];
    ent_slice particle = {0};
    if (frame != ENT_NO_ID) particle = s->c->frames.frames[frame].particle;
    if (n->particle.len) return list_has(n->particle, '|', particle);
    return !particle.len || list_has(form->behind, ' ', particle) ||
           ent_slice_equal(form->preposition, particle);
}

/* --- Slots --- */

static const ent_slot *slot_at(const search *s, uint32_t slot)
{
    return &s->c->frames.slots[slot];
}

/* Where a node may be found for a noun made from a verb: "Iran's denunciation of Iraq". */
static bool noun_slot_fits(const ent_phrase_node *n, const ent_phrase_form *form, const ent_slot *slot)
{
    if (n->slots & ENT_PHRASE_SUBJECT &&
        (slot->kind == ENT_SLOT_SUBJECT || slot->kind == ENT_SLOT_OWNER || slot->kind == ENT_SLOT_MODIFIER))
        return true;
    if ((n->slots & ENT_PHRASE_SUBJECT) && slot->kind == ENT_SLOT_PREPOSITION &&
        ent_slice_equal(slot->preposition, ENT_SLICE("by")))
        return true;
    return (n->slots & ENT_PHRASE_OBJECT) && slot->kind == ENT_SLOT_PREPOSITION &&
           list_has(form->objects, ' ', slot->preposition);
}

/* Prepositions of several words are met by the plain one of the phrase. */
static ent_slice plain_preposition(ent_slice preposition)
{
    static const struct {
        ent_slice several, plain;
    } pairs[] = {{{"out of", 6}, {"from", 4}},      {{"together with", 13}, {"with", 4}},
                 {{"along with", 10}, {"with", 4}}, {{"outside of", 10}, {"outside", 7}},
                 {{"inside of", 9}, {"inside", 6}}, {{"close to", 8}, {"near", 4}},
                 {{"next to", 7}, {"near", 4}}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (ent_slice_equal(preposition, pairs[i].several)) return pairs[i].plain;
    return preposition;
}

/* "walk out of": "out" stands behind the verb, "of" governs; for the parser both are one. */
static bool is_joined(ent_slice behind, ent_slice preposition, ent_slice both)
{
    return behind.len && both.len == behind.len + 1 + preposition.len && ent_slice_starts(both, behind) &&
           ent_slice_ends(both, preposition);
}

static bool preposition_fits(const ent_phrase_node *n, const ent_phrase_form *form, const ent_slot *slot)
{
    if (n->prepositions.len && (n->slots & (ENT_PHRASE_PREPOSITION | ENT_PHRASE_COMPLEMENT)))
        return list_has(n->prepositions, '|', slot->preposition) ||
               list_has(n->prepositions, '|', plain_preposition(slot->preposition));
    if (n->slots & ENT_PHRASE_NAMED && ent_slice_equal(slot->preposition, ENT_SLICE("as"))) return true;
    /* "sealed off the town": the particle taken for a preposition */
    if ((n->slots & ENT_PHRASE_OBJECT) && form->behind.len && !form->preposition.len &&
        ent_slice_equal(slot->preposition, form->behind))
        return true;
    return (n->slots & ENT_PHRASE_OBJECT) && form->preposition.len &&
           (ent_slice_equal(slot->preposition, form->preposition) ||
            is_joined(form->behind, form->preposition, slot->preposition));
}

/* "to attack", "let it attack": an infinitive, where the phrase asks for one, and none where it asks for a
 * clause with "that". */
static bool is_clause_asked(const ent_clause_view *c, const ent_phrase_node *n, const ent_slot *slot)
{
    if (n->prepositions.len) return list_has(n->prepositions, '|', slot->preposition);
    uint16_t xpos = c->words[slot->head].xpos;
    if (n->is_finite) return !ent_slice_equal(slot->preposition, ENT_SLICE("to"));
    return !n->is_infinitive || ent_slice_equal(slot->preposition, ENT_SLICE("to")) || xpos == ENT_XPOS_VB ||
           xpos == ENT_XPOS_VBG;
}

static bool slot_fits(const ent_clause_view *c, const ent_phrase_node *n, const ent_phrase_form *form,
                      const ent_frame *frame, const ent_slot *slot)
{
    bool derived = form->objects.len > 0;
    if (derived && noun_slot_fits(n, form, slot)) return true;
    bool noun = frame->kind == ENT_FRAME_NOUN;
    bool plain = !form->preposition.len || ent_slice_equal(form->preposition, frame->particle) ||
                 stand_behind(c, form->preposition, frame->predicate + 1);
    switch (slot->kind) {
    case ENT_SLOT_SUBJECT:
        return (n->slots & ENT_PHRASE_SUBJECT) != 0 || (noun && (n->slots & ENT_PHRASE_OWNER));
    case ENT_SLOT_OBJECT: return (n->slots & ENT_PHRASE_OBJECT) != 0 && plain;
    case ENT_SLOT_INDIRECT: return (n->slots & ENT_PHRASE_OBJECT) != 0 && n->is_role;
    case ENT_SLOT_PREPOSITION: return preposition_fits(n, form, slot);
    case ENT_SLOT_COMPLEMENT: return (n->slots & ENT_PHRASE_COMPLEMENT) && is_clause_asked(c, n, slot);
    case ENT_SLOT_ADVERBIAL:
        return (n->slots & ENT_PHRASE_COMPLEMENT) &&
               (n->prepositions.len ? list_has(n->prepositions, '|', slot->preposition)
                                    : ent_slice_equal(slot->preposition, ENT_SLICE("to")));
    case ENT_SLOT_OWNER: return noun && (n->slots & (ENT_PHRASE_OWNER | ENT_PHRASE_SUBJECT)) != 0;
    case ENT_SLOT_MODIFIER:
        return (n->slots & ENT_PHRASE_MODIFIER) || (noun && n->is_role && (n->slots & ENT_PHRASE_OWNER)) ||
               (noun && n->is_role && (n->slots & ENT_PHRASE_SUBJECT));
    case ENT_SLOT_NAMED: return (n->slots & ENT_PHRASE_NAMED) != 0;
    case ENT_SLOT_KIND_COUNT: break;
    }
    return false;
}

/* --- Ends --- */

static bool kind_fits(unsigned kinds, ent_kind kind)
{
    return kinds ? (kinds >> (unsigned)kind & 1u) != 0 : kind != ENT_PLACE;
}

static bool mark_fits(const search *s, const ent_phrase_node *n, uint32_t word, bool owner)
{
    uint32_t m = s->c->mark_of[word];
    if (m == ENT_NO_ID) return false;
    const ent_mark *mark = &s->c->view->marked.marks[m];
    bool use = mark->use == ENT_MARK_ACTOR || (owner && mark->use == ENT_MARK_OWNER);
    /* "a member of the party": what leads away from an actor in events is what belongs to it here. */
    use = use || (n->role == ENT_ROLE_TARGET && ent_class_is_structural(s->ref->relation->class_));
    return use && kind_fits(n->kinds, mark->kind);
}

static bool is_transparent(const search *s, uint32_t word)
{
    return s->c->lower[word].len && ent_intern_find(s->index->transparent, s->c->lower[word]) != ENT_NO_ID;
}

/* "the town of X", "the leader of X": who acts against it acts against X; "the killing of X" is another deed.
 */
static bool leads_to_owner(const search *s, const ent_phrase_node *n, uint32_t word)
{
    if (is_transparent(s, word)) return true;
    return n->role == ENT_ROLE_TARGET && s->c->words[word].upos == ENT_UPOS_NOUN &&
           ent_intern_find(s->index->deeds, s->c->lower[word]) == ENT_NO_ID;
}

/* Binds the role to the mark and goes on. */
static ent_status bind(search *s, uint8_t node, uint32_t word, double certainty)
{
    const ent_phrase_node *n = &s->phrase->nodes[node];
    ent_binding before = s->binding;
    size_t mark = s->c->mark_of[word];
    for (int r = 0; r < ENT_PATTERN_ROLE_COUNT; r++)
        if (s->binding.marks[r] == mark) return ENT_OK;
    s->binding.marks[n->role] = mark;
    s->binding.heads[n->role] = word;
    s->binding.certainty *= certainty;
    s->places[node].word = word;
    ent_status st = n->is_excluded ? ENT_OK : search_from(s, (uint8_t)(node + 1));
    s->binding = before;
    if (n->is_excluded) s->found++;
    return st;
}

static bool is_deed(const search *s, uint32_t word)
{
    return s->c->lower[word].len && ent_intern_find(s->index->deeds, s->c->lower[word]) != ENT_NO_ID;
}

/* Does what the slot holds own the noun `word`: "Russia's plan", "ISIL targets"? */
static bool owns(const search *s, const ent_slot *slot)
{
    uint32_t m = s->c->mark_of[slot->head];
    if (m == ENT_NO_ID) return false;
    ent_mark_use use = s->c->view->marked.marks[m].use;
    return use == ENT_MARK_OWNER || (slot->kind == ENT_SLOT_MODIFIER && use == ENT_MARK_ACTOR);
}

/* May the role be bound to who owns or did what the noun names? What somebody's deed does, he does: "Israeli
 * strikes killed". */
static bool is_reached_through(const search *s, const ent_phrase_node *n, uint32_t word)
{
    return n->role != ENT_ROLE_SOURCE || is_deed(s, word);
}

/* A slot's noun that is no actor itself: the actor that owns it ("Russia's plan"), did it ("violations by
 * Russia"), or is behind its "of". */
static ent_status bind_through(search *s, uint8_t node, uint32_t word, double certainty, int depth)
{
    uint32_t frame = s->c->frames.frame_of[word];
    if (frame == ENT_NO_ID || depth == MOST_DEPTH) return ENT_OK;
    const ent_phrase_node *n = &s->phrase->nodes[node];
    ent_status st = ENT_OK;
    double further = certainty * OWNER_OF_END;
    bool reached = is_reached_through(s, n, word);
    for (uint32_t i = s->c->frames.frames[frame].first_slot; st == ENT_OK && i != ENT_NO_ID;
         i = slot_at(s, i)->next) {
        const ent_slot *slot = slot_at(s, i);
        bool owner = slot->kind == ENT_SLOT_OWNER || slot->kind == ENT_SLOT_MODIFIER;
        bool agent = slot->kind == ENT_SLOT_SUBJECT && slot->filling == ENT_FILLING_VOICE;
        bool actor = agent ? mark_fits(s, n, slot->head, false)
                           : owner && owns(s, slot) && mark_fits(s, n, slot->head, true);
        if (reached && actor) {
            st = bind(s, node, slot->head, further);
        } else if (slot->kind == ENT_SLOT_PREPOSITION &&
                   ent_slice_equal(slot->preposition, ENT_SLICE("of")) && leads_to_owner(s, n, word)) {
            st = mark_fits(s, n, slot->head, false) ? bind(s, node, slot->head, further)
                                                    : bind_through(s, node, slot->head, further, depth + 1);
        }
    }
    return st;
}

/* Whose decision it is does what the decision says: "Britain's decision to expel". */
static ent_status try_role(search *s, uint8_t node, const ent_slot *slot, double certainty)
{
    const ent_phrase_node *n = &s->phrase->nodes[node];
    uint32_t word = slot->head;
    bool owner = slot->kind == ENT_SLOT_OWNER || slot->kind == ENT_SLOT_MODIFIER;
    bool decides = slot->kind == ENT_SLOT_SUBJECT && slot->filling == ENT_FILLING_CONTROL;
    if (mark_fits(s, n, word, owner || decides)) return bind(s, node, word, certainty);
    if (s->c->mark_of[word] != ENT_NO_ID || owner) return ENT_OK;
    return bind_through(s, node, word, certainty, 0);
}

/* "promised not to attack": is what the source does or is to do denied where it stands? */
static bool is_denied(const search *s, const ent_phrase_node *n, uint32_t word, uint32_t frame)
{
    if (!(n->slots & ENT_PHRASE_COMPLEMENT) || frame == ENT_NO_ID) return false;
    bool of_source = false, denied = false;
    for (uint32_t i = s->c->frames.frames[frame].first_slot; i != ENT_NO_ID; i = slot_at(s, i)->next)
        if (slot_at(s, i)->kind == ENT_SLOT_SUBJECT &&
            slot_at(s, i)->head == s->binding.heads[ENT_ROLE_SOURCE])
            of_source = true;
    for (uint32_t i = word > 3 ? word - 3 : 0; of_source && i < word; i++)
        if (s->c->words[i].head == (int32_t)word && (ent_slice_equal(s->c->lower[i], ENT_SLICE("not")) ||
                                                     ent_slice_equal(s->c->lower[i], ENT_SLICE("never"))))
            denied = !denied;
    return denied;
}

static ent_status try_word(search *s, uint8_t node, uint32_t word, double certainty, int depth)
{
    const ent_phrase_node *n = &s->phrase->nodes[node];
    uint32_t frame = s->c->frames.frame_of[word];
    const ent_phrase_form *form = find_form(s, n->words, word);
    if (form && particle_fits(s, n, form, word)) {
        if (n->is_excluded) {
            s->found++;
            return ENT_OK;
        }
        ent_binding before = s->binding;
        s->binding.certainty *= certainty;
        if (is_denied(s, n, word, frame)) s->binding.negated = !s->binding.negated;
        s->places[node] = (place){word, frame, form, ENT_NO_ID};
        ent_status st = search_from(s, (uint8_t)(node + 1));
        s->binding = before;
        return st;
    }
    if (frame == ENT_NO_ID || depth == MOST_DEPTH || !is_transparent(s, word)) return ENT_OK;
    ent_status st = ENT_OK;
    for (uint32_t i = s->c->frames.frames[frame].first_slot; st == ENT_OK && i != ENT_NO_ID;
         i = slot_at(s, i)->next)
        if (slot_at(s, i)->kind == ENT_SLOT_PREPOSITION &&
            ent_slice_equal(slot_at(s, i)->preposition, ENT_SLICE("of")))
            st = try_word(s, node, slot_at(s, i)->head, certainty, depth + 1);
    return st;
}

/* --- Nodes --- */

/* A role that fills the slot of the role before it: that one is the first of the list. */
static bool is_later_member(const search *s, const ent_phrase_node *n, uint8_t node, const ent_slot *slot,
                            uint32_t frame)
{
    if (!n->is_reciprocal) return true;
    const place *other = &s->places[node - 1];
    for (uint32_t i = s->c->frames.frames[frame].first_slot; i != ENT_NO_ID; i = slot_at(s, i)->next) {
        const ent_slot *x = slot_at(s, i);
        if (x->kind == slot->kind && ent_slice_equal(x->preposition, slot->preposition) &&
            x->head < other->word)
            return false;
    }
    return slot->head > other->word;
}

/* Where a node may hang. */
typedef enum place_kind {
    PLACE_OWN,   /* in the frame of its parent */
    PLACE_LOOSE, /* near it: prepositions only */
    PLACE_BELOW  /* anywhere below: "against" only */
} place_kind;

static ent_status try_frame(search *s, uint8_t node, uint32_t frame, const ent_phrase_form *form,
                            place_kind where)
{
    bool loose = where != PLACE_OWN;
    const ent_phrase_node *n = &s->phrase->nodes[node];
    const ent_frame *f = &s->c->frames.frames[frame];
    ent_status st = ENT_OK;
    for (uint32_t i = f->first_slot; st == ENT_OK && i != ENT_NO_ID; i = slot_at(s, i)->next) {
        const ent_slot *slot = slot_at(s, i);
        if (++s->steps > MOST_STEPS) return ENT_ELIMIT;
        if (loose && slot->kind != ENT_SLOT_PREPOSITION) continue;
        if (where == PLACE_BELOW && !ent_slice_equal(slot->preposition, ENT_SLICE("against"))) continue;
        if (!slot_fits(s->c, n, form, f, slot) || !is_later_member(s, n, node, slot, frame)) continue;
        double certainty = loose ? LOOSE_PLACE : 1;
        if (slot->filling == ENT_FILLING_CONTROL || slot->filling == ENT_FILLING_SHARED ||
            slot->filling == ENT_FILLING_RELATIVE)
            certainty *= HIDDEN_FILLING;
        s->places[node].slot = i;
        st = n->is_role ? try_role(s, node, slot, certainty) : try_word(s, node, slot->head, certainty, 0);
    }
    return st;
}

/* Parsers do not agree on what a preposition hangs on: a slot of the phrase's words further up, of the verb
 * that governs the noun, or of the object's noun will do. */
static ent_status try_elsewhere(search *s, uint8_t node, uint8_t parent)
{
    const ent_frames *frames = &s->c->frames;
    ent_status st = ENT_OK;
    for (uint8_t p = s->phrase->nodes[parent].parent; st == ENT_OK && p != ENT_PHRASE_NO_NODE;
         p = s->phrase->nodes[p].parent)
        if (s->places[p].frame != ENT_NO_ID)
            st = try_frame(s, node, s->places[p].frame, s->places[parent].form, PLACE_LOOSE);
    const ent_frame *own = &frames->frames[s->places[parent].frame];
    uint32_t above = own->kind == ENT_FRAME_NOUN ? own->governor : ENT_NO_ID;
    for (int i = 0; st == ENT_OK && i < MOST_DEPTH && above != ENT_NO_ID; i++) {
        const ent_frame *f = &frames->frames[above];
        if (f->predicate > own->predicate) break;
        if (parent == 0 || f->kind == ENT_FRAME_NOUN)
            st = try_frame(s, node, above, s->places[parent].form, PLACE_LOOSE);
        above = f->kind == ENT_FRAME_NOUN ? f->governor : ENT_NO_ID;
    }
    for (uint32_t i = own->first_slot; st == ENT_OK && i != ENT_NO_ID; i = slot_at(s, i)->next) {
        const ent_slot *slot = slot_at(s, i);
        uint32_t below = frames->frame_of[slot->head];
        bool object = slot->kind == ENT_SLOT_OBJECT ||
                      (own->kind == ENT_FRAME_NOUN && slot->kind == ENT_SLOT_PREPOSITION);
        if (object && below != ENT_NO_ID && slot->head > own->predicate)
            st = try_frame(s, node, below, s->places[parent].form, PLACE_LOOSE);
    }
    return st;
}

/* "conducted strikes using aircraft against rebels": who suffers it stands behind "against", however far. */
static ent_status try_below(search *s, uint8_t node, uint8_t parent)
{
    const ent_frames *frames = &s->c->frames;
    ent_status st = ENT_OK;
    size_t before = s->found;
    if (!list_has(s->phrase->nodes[node].prepositions, '|', ENT_SLICE("against"))) return ENT_OK;
    uint32_t top = s->places[parent].frame, above = frames->frames[top].governor;
    if (frames->frames[top].kind == ENT_FRAME_NOUN && above != ENT_NO_ID) top = above;
    for (uint32_t f = 0; st == ENT_OK && s->found == before && f < frames->frame_count; f++) {
        uint32_t up = frames->frames[f].governor;
        for (int i = 0; i < MOST_DEPTH && up != ENT_NO_ID && up != top; i++)
            up = frames->frames[up].governor;
        if (up == top && frames->frames[f].predicate > frames->frames[s->places[parent].frame].predicate)
            st = try_frame(s, node, f, s->places[parent].form, PLACE_BELOW);
    }
    return st;
}

/* The node behind those that hang on `node`. */
static uint8_t behind_subtree(const ent_phrase *p, uint8_t node)
{
    uint8_t i = (uint8_t)(node + 1);
    while (i < p->node_count && p->nodes[i].parent != ENT_PHRASE_NO_NODE && p->nodes[i].parent >= node)
        i++;
    return i;
}

static void leave_out(search *s, uint8_t from, uint8_t to)
{
    for (uint8_t i = from; i < to; i++)
        s->places[i] = (place){ENT_NO_ID, ENT_NO_ID, NULL, ENT_NO_ID};
}

static ent_status try_node(search *s, uint8_t node)
{
    const ent_phrase_node *n = &s->phrase->nodes[node];
    const place *parent = &s->places[n->parent];
    if (parent->frame == ENT_NO_ID) return ENT_OK;
    size_t before = s->found;
    ent_status st = try_frame(s, node, parent->frame, parent->form, PLACE_OWN);
    bool prepositional = (n->slots & ENT_PHRASE_PREPOSITION) || parent->form->objects.len;
    if (st == ENT_OK && s->found == before && prepositional) st = try_elsewhere(s, node, n->parent);
    if (st == ENT_OK && s->found == before && prepositional) st = try_below(s, node, n->parent);
    return st;
}

static ent_status search_from(search *s, uint8_t node)
{
    if (node > s->farthest) {
        s->farthest = node;
        s->parent = node < s->phrase->node_count ? s->places[s->phrase->nodes[node].parent].word : ENT_NO_ID;
    }
    if (node == s->phrase->node_count) {
        s->found++;
        return s->take(s->user, s->ref, &s->binding);
    }
    const ent_phrase_node *n = &s->phrase->nodes[node];
    size_t before = s->found;
    ent_status st = try_node(s, node);
    if (st != ENT_OK || !(n->is_optional || n->is_excluded)) return st;
    bool met = s->found > before;
    if (n->is_excluded) s->found = before;
    if (met) return ENT_OK;
    uint8_t next = behind_subtree(s->phrase, node);
    leave_out(s, node, next);
    return search_from(s, next);
}

ent_status ent_phrase_search(const ent_phrase_index *index, const ent_clause_view *clauses,
                             const ent_phrase_entry *entry, uint32_t frame, ent_binding_taker take,
                             void *user, ent_phrase_failure *failure)
{
    const ent_phrase_ref *ref = &index->refs[entry->ref];
    search s = {.index = index, .c = clauses, .ref = ref, .phrase = ref->phrase, .take = take, .user = user};
    uint32_t word = clauses->frames.frames[frame].predicate;
    if (failure) *failure = (ent_phrase_failure){ENT_PHRASE_NO_NODE, word, ENT_NO_ID};
    if (!form_fits(clauses, entry->form, word) ||
        !particle_fits(&s, &ref->phrase->nodes[0], entry->form, word))
        return ENT_OK;
    for (int r = 0; r < ENT_PATTERN_ROLE_COUNT; r++)
        s.binding.marks[r] = SIZE_MAX;
    s.binding.predicate = word;
    s.binding.certainty = 1;
    s.places[0] = (place){word, frame, entry->form, ENT_NO_ID};
    ent_status st = search_from(&s, 1);
    if (st == ENT_OK && failure && !s.found) {
        failure->node = s.farthest;
        failure->parent = s.parent;
    }
    return st;
}
