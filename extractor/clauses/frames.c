/* The tree walked once: one frame for each word that can be a predicate. */
#include "builder.h"

#include <entente/buf.h>

/* Members of one list that are told apart; more than any that means it. */
enum { MOST_JOINED = 32 };

const char *ent_slot_kind_name(ent_slot_kind kind)
{
    static const char *const names[ENT_SLOT_KIND_COUNT] = {
        "subject", "object", "indirect", "prep", "complement", "adverbial", "owner", "modifier", "named"};
    return (unsigned)kind < ENT_SLOT_KIND_COUNT ? names[kind] : "";
}

const char *ent_slot_filling_name(ent_slot_filling filling)
{
    static const char *const names[ENT_FILLING_COUNT] = {"direct",   "voice", "shared",    "control",
                                                         "relative", "light", "apposition"};
    return (unsigned)filling < ENT_FILLING_COUNT ? names[filling] : "";
}

/* --- Words --- */

bool clause_is_nominal(const ent_word *w)
{
    return w->upos == ENT_UPOS_NOUN || w->upos == ENT_UPOS_PROPN || w->upos == ENT_UPOS_PRON ||
           w->upos == ENT_UPOS_NUM || w->upos == ENT_UPOS_DET || w->upos == ENT_UPOS_X ||
           w->upos == ENT_UPOS_SYM;
}

ent_slice clause_form(const builder *b, uint32_t word)
{
    return ent_slice_sub(b->part->text, b->words[word].start, b->words[word].end);
}

static ent_status append_lower(builder *b, uint32_t word, ent_buf *out)
{
    ent_slice form = clause_form(b, word);
    ent_status st = out->len ? ent_buf_add_char(out, ' ') : ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < form.len; i++) {
        char c = form.ptr[i];
        st = ent_buf_add_char(out, (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
    }
    return st;
}

ent_status clause_preposition(builder *b, uint32_t word, uint16_t deprel, ent_slice *out)
{
    ent_buf text = {0};
    ent_status st = ENT_OK;
    for (uint32_t c = b->child[word]; st == ENT_OK && c != ENT_NO_ID; c = b->sibling[c]) {
        if (b->words[c].deprel != deprel) continue;
        st = append_lower(b, c, &text);
        for (uint32_t f = b->child[c]; st == ENT_OK && f != ENT_NO_ID; f = b->sibling[f])
            if (b->words[f].deprel == ENT_DEPREL_FIXED) st = append_lower(b, f, &text);
    }
    if (st == ENT_OK) st = ent_arena_copy(b->arena, ent_buf_slice(&text), out);
    ent_buf_free(&text);
    return st;
}

/* --- The tree --- */

static ent_status read_tree(builder *b)
{
    uint32_t *all = ENT_ARENA_NEW(b->arena, uint32_t, 4 * (size_t)b->count + 1);
    if (!all) return ENT_ENOMEM;
    b->child = all;
    b->sibling = all + b->count;
    b->order = b->sibling + b->count;
    b->frame_of = b->order + b->count;
    memset(all, 0xFF, (4 * (size_t)b->count + 1) * sizeof *all);
    for (uint32_t i = b->count; i-- > 0;) {
        int32_t head = b->words[i].head;
        if (head < 0 || (uint32_t)head >= b->count || (uint32_t)head == i) continue;
        b->sibling[i] = b->child[head];
        b->child[head] = i;
    }
    for (uint32_t i = 0; i < b->count; i++)
        if (b->words[i].head < 0) b->order[b->ordered++] = i;
    for (uint32_t k = 0; k < b->ordered; k++)
        for (uint32_t c = b->child[b->order[k]]; c != ENT_NO_ID; c = b->sibling[c])
            b->order[b->ordered++] = c;
    return ENT_OK;
}

/* --- Frames --- */

bool clause_has_child(const builder *b, uint32_t word, uint16_t deprel)
{
    for (uint32_t c = b->child[word]; c != ENT_NO_ID; c = b->sibling[c])
        if (b->words[c].deprel == deprel) return true;
    return false;
}

static bool is_part_of_name(const ent_word *w)
{
    return w->upos == ENT_UPOS_PROPN && (w->deprel == ENT_DEPREL_FLAT || w->deprel == ENT_DEPREL_COMPOUND);
}

/* A name may be a common noun of a headline ("Talks Fail"); what has an object is a verb ("to free the
 * sailors"), whatever the tagger says. */
static bool find_kind(const builder *b, uint32_t word, ent_frame_kind *kind)
{
    const ent_word *w = &b->words[word];
    switch (w->upos) {
    case ENT_UPOS_VERB: *kind = ENT_FRAME_VERB; return true;
    case ENT_UPOS_ADJ:
        *kind = clause_has_child(b, word, ENT_DEPREL_OBJ) ? ENT_FRAME_VERB : ENT_FRAME_ADJECTIVE;
        return true;
    case ENT_UPOS_PROPN:
    case ENT_UPOS_NOUN: *kind = ENT_FRAME_NOUN; return !is_part_of_name(w);
    default: return false;
    }
}

/* "Iran accused of arming militia" leaves "is" out: such verbs have always an object. */
static bool lacks_object(const builder *b, uint32_t word)
{
    return clause_is_verb(b, word, CLAUSE_COMPEL) && !clause_has_child(b, word, ENT_DEPREL_OBJ) &&
           !clause_has_child(b, word, ENT_DEPREL_IOBJ) && !clause_has_child(b, word, ENT_DEPREL_CCOMP) &&
           !clause_has_child(b, word, ENT_DEPREL_AUX);
}

/* "troops led by France entered the town": an object and nobody behind "by". */
static bool acts_itself(const builder *b, uint32_t word)
{
    return clause_has_child(b, word, ENT_DEPREL_OBJ) && !clause_has_child(b, word, ENT_DEPREL_OBL_AGENT) &&
           !clause_is_verb(b, word, CLAUSE_DITRANSITIVE);
}

/* "tanks rolled in." In prose no main verb is a passive without an auxiliary; a headline ends in no full
 * stop. */
static bool is_main_in_prose(const builder *b, uint32_t word)
{
    const ent_word *last = &b->words[b->count - 1];
    bool stop = last->end == last->start + 1 && b->part->text.ptr[last->start] == '.';
    return stop && b->words[word].deprel == ENT_DEPREL_ROOT &&
           !clause_has_child(b, word, ENT_DEPREL_OBL_AGENT);
}

/* "troops sent by Iran" has no auxiliary, "sent" is a participle all the same. */
static bool is_passive(const builder *b, uint32_t word)
{
    const ent_word *w = &b->words[word];
    if (w->upos != ENT_UPOS_VERB) return false;
    if (clause_has_child(b, word, ENT_DEPREL_AUX_PASS)) return true;
    bool past = w->xpos == ENT_XPOS_VBN || w->xpos == ENT_XPOS_VBD;
    bool subject =
        clause_has_child(b, word, ENT_DEPREL_NSUBJ) || clause_has_child(b, word, ENT_DEPREL_NSUBJ_PASS);
    if (past && subject && lacks_object(b, word)) return true;
    if (clause_has_child(b, word, ENT_DEPREL_NSUBJ_PASS)) /* else the parser is wrong */
        return w->xpos == ENT_XPOS_VBN && !acts_itself(b, word) &&
               !clause_is_verb(b, word, CLAUSE_INTRANSITIVE) && !is_main_in_prose(b, word);
    if (!past || subject || clause_has_child(b, word, ENT_DEPREL_AUX) || acts_itself(b, word)) return false;
    return w->deprel == ENT_DEPREL_ACL || w->deprel == ENT_DEPREL_ADVCL || w->deprel == ENT_DEPREL_AMOD ||
           clause_has_child(b, word, ENT_DEPREL_OBL_AGENT);
}

static ent_status add_frame(builder *b, uint32_t word, ent_frame_kind kind)
{
    ent_frame *f = &b->frames[b->frame_count];
    *f = (ent_frame){.kind = kind, .predicate = word, .governor = ENT_NO_ID, .first_slot = ENT_NO_ID};
    f->passive = is_passive(b, word);
    b->last_slot[b->frame_count] = ENT_NO_ID;
    b->frame_of[word] = b->frame_count++;
    for (uint32_t c = b->child[word]; c != ENT_NO_ID; c = b->sibling[c])
        if (b->words[c].deprel == ENT_DEPREL_COMPOUND_PRT)
            return clause_preposition(b, word, ENT_DEPREL_COMPOUND_PRT, &f->particle);
    return ENT_OK;
}

/* The frame in whose clause the word stands: that of what it hangs on, past those it is joined to. */
static uint32_t find_governor(const builder *b, uint32_t word)
{
    bool joined = b->words[word].deprel == ENT_DEPREL_CONJ;
    for (int32_t h = b->words[word].head; h >= 0 && (uint32_t)h < b->count; h = b->words[h].head) {
        if (!joined && b->frame_of[h] != ENT_NO_ID) return b->frame_of[h];
        joined = b->words[h].deprel == ENT_DEPREL_CONJ;
    }
    return ENT_NO_ID;
}

static ent_status find_frames(builder *b)
{
    ent_status st = ENT_OK;
    b->frames = ENT_ARENA_NEW(b->arena, ent_frame, b->count);
    b->last_slot = ENT_ARENA_NEW(b->arena, uint32_t, b->count);
    if (!b->frames || !b->last_slot) return ENT_ENOMEM;
    for (uint32_t k = 0; st == ENT_OK && k < b->count; k++) {
        ent_frame_kind kind;
        if (find_kind(b, k, &kind)) st = add_frame(b, k, kind);
    }
    return st;
}

/* Only words on a root can be walked up from without going round. */
static void find_governors(builder *b)
{
    for (uint32_t k = 0; k < b->ordered; k++)
        if (b->frame_of[b->order[k]] != ENT_NO_ID)
            b->frames[b->frame_of[b->order[k]]].governor = find_governor(b, b->order[k]);
}

/* --- Slots --- */

uint32_t clause_slot(const builder *b, uint32_t slot, ent_slot_kind kind)
{
    while (slot != ENT_NO_ID && b->slots[slot].kind != kind)
        slot = b->slots[slot].next;
    return slot;
}

static bool has_slot(const builder *b, uint32_t frame, ent_slot_kind kind, uint32_t head)
{
    uint32_t s = b->frames[frame].first_slot;
    while ((s = clause_slot(b, s, kind)) != ENT_NO_ID) {
        if (b->slots[s].head == head) return true;
        s = b->slots[s].next;
    }
    return false;
}

static ent_status add_slot(builder *b, uint32_t frame, ent_slot slot)
{
    ent_frame *f = &b->frames[frame];
    if (slot.head == f->predicate || has_slot(b, frame, slot.kind, slot.head)) return ENT_OK;
    ent_status st =
        ent_arena_grow(b->arena, &b->slots, &b->slot_capacity, b->slot_count + 1, sizeof *b->slots);
    if (st != ENT_OK) return st;
    uint32_t id = (uint32_t)b->slot_count++;
    b->slots[id] = slot;
    b->slots[id].next = ENT_NO_ID;
    if (b->last_slot[frame] == ENT_NO_ID)
        f->first_slot = id;
    else
        b->slots[b->last_slot[frame]].next = id;
    b->last_slot[frame] = id;
    return ENT_OK;
}

static bool is_relative(const ent_word *w)
{
    return w->xpos == ENT_XPOS_WDT || w->xpos == ENT_XPOS_WP || w->xpos == ENT_XPOS_WPS;
}

/* The noun that a relative pronoun stands for; the word itself when it is none. */
static uint32_t antecedent(const builder *b, uint32_t word)
{
    if (!is_relative(&b->words[word])) return word;
    for (uint32_t w = word, steps = 0; steps < b->count; steps++) {
        int32_t head = b->words[w].head;
        if (head < 0 || (uint32_t)head >= b->count) return word;
        if (b->words[w].deprel == ENT_DEPREL_ACL_RELCL) return (uint32_t)head;
        w = (uint32_t)head;
    }
    return word;
}

static bool is_joined(const builder *b, uint32_t word)
{
    return b->words[word].deprel == ENT_DEPREL_CONJ && clause_is_nominal(&b->words[word]) &&
           !clause_has_child(b, word, ENT_DEPREL_NSUBJ);
}

static ent_status fill_joined(builder *b, uint32_t frame, ent_slot slot)
{
    uint32_t queue[MOST_JOINED], count = 1;
    ent_status st = ENT_OK;
    queue[0] = slot.head;
    slot.filling = ENT_FILLING_SHARED;
    for (uint32_t i = 0; st == ENT_OK && i < count; i++) {
        for (uint32_t c = b->child[queue[i]]; st == ENT_OK && c != ENT_NO_ID; c = b->sibling[c]) {
            if (!is_joined(b, c)) continue;
            ent_slot other = slot;
            ent_slice own;
            other.head = c;
            st = clause_preposition(b, c, ENT_DEPREL_CASE, &own);
            if (own.len) other.preposition = own;
            if (st == ENT_OK) st = add_slot(b, frame, other);
            if (count < MOST_JOINED) queue[count++] = c;
        }
    }
    return st;
}

bool clause_is_capital(const builder *b, uint32_t word)
{
    char first = b->part->text.ptr[b->words[word].start];
    return (b->words[word].upos == ENT_UPOS_ADJ || b->words[word].upos == ENT_UPOS_PROPN) && first >= 'A' &&
           first <= 'Z';
}

/* "Chinese and Russian troops": the adjectives but the last stand for troops of their own. */
static ent_status fill_adjectives(builder *b, uint32_t frame, ent_slot slot)
{
    uint32_t list[MOST_JOINED] = {0}, count = 0, noun = slot.head;
    ent_status st = ENT_OK;
    for (uint32_t c = b->child[noun]; c != ENT_NO_ID && !count; c = b->sibling[c]) {
        bool adjective = c < noun && b->words[c].deprel == ENT_DEPREL_AMOD && clause_is_capital(b, c);
        if (adjective && clause_has_child(b, c, ENT_DEPREL_CONJ)) list[count++] = c;
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t c = b->child[list[i]]; c != ENT_NO_ID && count < MOST_JOINED; c = b->sibling[c])
            if (c > list[i] && c < noun && b->words[c].deprel == ENT_DEPREL_CONJ && clause_is_capital(b, c))
                list[count++] = c;
    uint32_t last = 0;
    for (uint32_t i = 0; i < count; i++)
        if (list[i] > last) last = list[i];
    slot.filling = ENT_FILLING_SHARED;
    for (uint32_t i = 0; st == ENT_OK && i < count; i++) {
        slot.head = list[i];
        if (list[i] != last) st = add_slot(b, frame, slot);
    }
    return st;
}

ent_status clause_fill(builder *b, uint32_t frame, ent_slot_kind kind, ent_slot_filling filling,
                       uint32_t head, ent_slice preposition)
{
    ent_slot slot = {
        .kind = kind, .filling = filling, .head = antecedent(b, head), .preposition = preposition};
    if (slot.head != head) slot.filling = ENT_FILLING_RELATIVE;
    ent_status st = add_slot(b, frame, slot);
    bool noun = clause_is_nominal(&b->words[slot.head]) || clause_is_capital(b, slot.head);
    bool is_list = noun && slot.head != b->frames[frame].predicate;
    bool adjective = b->words[b->frames[frame].predicate].upos == ENT_UPOS_ADJ; /* one of them itself */
    if (st == ENT_OK && is_list && !adjective) st = fill_adjectives(b, frame, slot);
    return st == ENT_OK && is_list ? fill_joined(b, frame, slot) : st;
}

ent_status ent_clauses_find(const ent_clause_lexicon *lexicon, const ent_part_text *part, uint32_t sentence,
                            ent_arena *arena, ent_frames *out)
{
    const ent_sentence *s = &part->sentences[sentence];
    builder b = {.lexicon = lexicon, .part = part, .arena = arena, .count = s->word_count};
    b.words = part->words + s->first_word;
    *out = (ent_frames){0};
    ent_status st = read_tree(&b);
    if (st == ENT_OK) st = find_frames(&b);
    if (st == ENT_OK) find_governors(&b);
    if (st == ENT_OK) st = clause_direct_slots(&b);
    if (st == ENT_OK) st = clause_inherit(&b);
    if (st == ENT_OK) *out = (ent_frames){b.frames, b.frame_count, b.slots, b.slot_count, b.frame_of};
    return st;
}
