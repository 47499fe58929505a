/* Tokens of a phrase become nodes: what stands behind what says how a node hangs on another. */
#include "phrase_read.h"

typedef struct phrase_reader {
    loader *l;
    draft_phrase *out;
    const phrase_token *t; /* the next one */
    uint8_t head;          /* the word that what comes next hangs on; ENT_PHRASE_NO_NODE: there is none yet */
    ent_slice prepositions; /* read and not used yet */
    bool preposition_optional;
    bool is_clause, is_infinitive;  /* "to" or "that" stood there; "to" did */
    const phrase_token *waiting[4]; /* roles and adjectives that hang on the word to come */
    size_t waiting_count;
    bool optional, excluded; /* inside brackets: of their first node */
    const phrase_token *bracket;
    uint8_t head_before; /* outside of the bracket */
    bool good;
} phrase_reader;

bool load_is_preposition(ent_slice word)
{
    static const char all[] =
        "about above across after against ahead along alongside amid among around as at away "
        "before behind below beneath beside between beyond by despite during for from in inside "
        "into like near of off on onto out outside over past per since than through throughout "
        "till to together toward towards under until up upon versus via with within without ";
    const char *end;
    for (const char *p = all; *p; p = end + 1) {
        end = strchr(p, ' ');
        if (ent_slice_equal(word, ent_slice_of(p, (size_t)(end - p)))) return true;
    }
    return false;
}

bool load_is_particle(ent_slice word)
{
    static const ent_slice all[] = {{"off", 3},  {"out", 3},  {"up", 2},    {"down", 4},
                                    {"back", 4}, {"away", 4}, {"aside", 5}, {"together", 8}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (ent_slice_equal(word, all[i])) return true;
    return false;
}

/* "off", "off|out" */
static bool is_particle(ent_slice words)
{
    while (words.len)
        if (!load_is_particle(phrase_list_next(&words))) return false;
    return true;
}

static void fail(phrase_reader *r, const phrase_token *t, const char *message)
{
    if (r->good) load_error(r->l, t->start, t->end, "%s", message);
    r->good = false;
}

/* Adds a node for the token; the caller says how it hangs on its parent. */
static ent_phrase_node *add_node(phrase_reader *r, const phrase_token *t, uint8_t parent, unsigned slots)
{
    draft_phrase *p = r->out;
    if (p->node_count == ENT_PHRASE_MOST_NODES) {
        fail(r, t, "a phrase has at most 32 words and roles");
        return &p->nodes[ENT_PHRASE_MOST_NODES - 1];
    }
    ent_phrase_node *n = &p->nodes[p->node_count];
    *n = (ent_phrase_node){
        .parent = parent, .is_role = t->type == PHRASE_ROLE, .role = t->role, .kinds = t->kinds};
    n->slots = slots;
    n->text = t->text;
    n->is_optional = r->optional || t->is_optional;
    n->is_excluded = r->excluded;
    r->optional = r->excluded = false;
    p->words[p->node_count++] =
        (struct draft_words){t->type == PHRASE_CLASS ? t->text : (ent_slice){0}, t->start, t->end};
    return n;
}

static bool is_verb(const phrase_reader *r)
{
    if (r->head == ENT_PHRASE_NO_NODE) return false;
    ent_slice name = r->out->words[r->head].class_name;
    return name.len > 2 && name.ptr[name.len - 1] == 'v';
}

static void take_preposition(phrase_reader *r, ent_phrase_node *n)
{
    n->prepositions = r->prepositions;
    if (r->preposition_optional) n->slots |= ENT_PHRASE_OBJECT;
    r->prepositions = (ent_slice){0};
    r->preposition_optional = false;
}

/* Roles and adjectives read before the word `head`. */
static void hang_waiting(phrase_reader *r, uint8_t head, ent_word_kind kind)
{
    for (size_t i = 0; i < r->waiting_count; i++) {
        const phrase_token *t = r->waiting[i];
        bool owns = t[1].type == PHRASE_OWNS;
        unsigned slots = ENT_PHRASE_SUBJECT;
        if (t->type == PHRASE_CLASS)
            slots = ENT_PHRASE_MODIFIER;
        else if (owns)
            slots = ENT_PHRASE_OWNER;
        ent_phrase_node *n = add_node(r, t, head, slots);
        if (owns && kind != WORD_NOUN) fail(r, t, "what SOURCE's owns is a noun, such as {plan.n}");
        n->is_reciprocal = i > 0 && t->type == PHRASE_ROLE && !owns;
    }
    r->waiting_count = 0;
}

static void wait_for_word(phrase_reader *r, const phrase_token *t)
{
    if (r->waiting_count == sizeof r->waiting / sizeof *r->waiting)
        fail(r, t, "too much stands before the word that it belongs to");
    else
        r->waiting[r->waiting_count++] = t;
}

static void read_class(phrase_reader *r, const phrase_token *t)
{
    bool modifies = t->kind == WORD_ADJECTIVE && t[1].type == PHRASE_CLASS;
    if (modifies) {
        wait_for_word(r, t);
        return;
    }
    unsigned slots = 0;
    if (r->head == ENT_PHRASE_NO_NODE) {
        if (r->prepositions.len || r->is_clause)
            fail(r, t, "a phrase begins with a role or with its verb or noun");
    } else if (r->is_clause || (t->kind == WORD_VERB && !r->prepositions.len)) {
        slots = ENT_PHRASE_COMPLEMENT;
    } else if (r->prepositions.len) {
        slots =
            t->kind == WORD_VERB ? ENT_PHRASE_COMPLEMENT | ENT_PHRASE_PREPOSITION : ENT_PHRASE_PREPOSITION;
    } else {
        slots = ENT_PHRASE_OBJECT | ENT_PHRASE_NAMED;
    }
    uint8_t at = (uint8_t)r->out->node_count;
    ent_phrase_node *n = add_node(r, t, r->head, slots);
    n->is_infinitive = r->is_clause && r->is_infinitive;
    n->is_finite = r->is_clause && !r->is_infinitive;
    take_preposition(r, n);
    r->is_clause = false;
    r->head = at;
    hang_waiting(r, at, t->kind);
}

static void read_role(phrase_reader *r, const phrase_token *t)
{
    bool before = r->head == ENT_PHRASE_NO_NODE || r->is_clause || t[1].type == PHRASE_OWNS;
    if (before) {
        if (r->head == ENT_PHRASE_NO_NODE && r->prepositions.len)
            fail(r, t, "a phrase begins with a role or with its verb or noun");
        wait_for_word(r, t);
        return;
    }
    bool has_preposition = r->prepositions.len > 0;
    if (!has_preposition && !is_verb(r))
        fail(r, t, "a role behind a noun needs a preposition, such as of TARGET");
    unsigned slots = has_preposition ? ENT_PHRASE_PREPOSITION : ENT_PHRASE_OBJECT;
    take_preposition(r, add_node(r, t, r->head, slots));
}

/* "between SOURCE and TARGET": TARGET fills the slot that SOURCE fills. */
static void read_and(phrase_reader *r, const phrase_token *t)
{
    const phrase_token *next = t + 1;
    if (next->type != PHRASE_ROLE) {
        fail(r, t, "\"and\" joins two roles");
    } else if (r->head == ENT_PHRASE_NO_NODE || r->is_clause) {
        if (!r->waiting_count) fail(r, t, "\"and\" joins two roles");
    } else {
        const ent_phrase_node *last = &r->out->nodes[r->out->node_count - 1];
        if (!last->is_role) fail(r, t, "\"and\" joins two roles");
        ent_phrase_node *n = add_node(r, next, last->parent, last->slots);
        n->prepositions = r->out->nodes[r->out->node_count - 2].prepositions;
        n->is_reciprocal = true;
        r->t++;
    }
}

static void read_words(phrase_reader *r, const phrase_token *t)
{
    ent_slice all = t->text;
    if (ent_slice_equal(all, ENT_SLICE("and"))) {
        read_and(r, t);
        return;
    }
    if (ent_slice_equal(all, ENT_SLICE("is")) && r->head == ENT_PHRASE_NO_NODE) return;
    bool right_behind = r->head != ENT_PHRASE_NO_NODE && r->head + 1u == r->out->node_count && is_verb(r);
    bool to_verb =
        ent_slice_equal(all, ENT_SLICE("to")) && t[1].type == PHRASE_CLASS && t[1].kind == WORD_VERB;
    if (ent_slice_equal(all, ENT_SLICE("that")) || to_verb) {
        r->is_clause = true;
        r->is_infinitive = to_verb;
        return;
    }
    if (right_behind && is_particle(all) && !r->prepositions.len) {
        r->out->nodes[r->head].particle = all;
        return;
    }
    for (ent_slice rest = all; rest.len;)
        if (!load_is_preposition(phrase_list_next(&rest))) {
            fail(r, t,
                 "words of a phrase are prepositions, particles, \"to\", \"that\", \"and\" and \"is\"; write "
                 "others as "
                 "a class, such as <word|other>.n");
            return;
        }
    if (r->prepositions.len)
        fail(r, t, "two prepositions stand together; write them as one, such as with|against");
    r->prepositions = all;
    r->preposition_optional = t->is_optional;
}

static void open_bracket(phrase_reader *r, const phrase_token *t)
{
    if (r->bracket || r->head == ENT_PHRASE_NO_NODE) {
        fail(r, t, "[...] stands behind the phrase's verb or noun, and not inside another");
        return;
    }
    r->bracket = t;
    r->head_before = r->head;
    r->optional = true;
    if (t[1].type == PHRASE_WORDS && ent_slice_equal(t[1].text, ENT_SLICE("not"))) {
        r->optional = false;
        r->excluded = true;
        r->t++;
    }
}

static void close_bracket(phrase_reader *r, const phrase_token *t)
{
    if (!r->bracket || r->optional || r->excluded || r->prepositions.len || r->waiting_count || r->is_clause)
        fail(r, t, "the bracket does not hold a whole part of the phrase");
    r->bracket = NULL;
    r->head = r->head_before;
}

static void read_token(phrase_reader *r, const phrase_token *t)
{
    switch (t->type) {
    case PHRASE_ROLE: read_role(r, t); break;
    case PHRASE_CLASS: read_class(r, t); break;
    case PHRASE_WORDS: read_words(r, t); break;
    case PHRASE_OPEN: open_bracket(r, t); break;
    case PHRASE_CLOSE: close_bracket(r, t); break;
    case PHRASE_OWNS:
        if (t[-1].type != PHRASE_ROLE) fail(r, t, "'s stands behind a role");
        break;
    case PHRASE_END: break;
    }
}

static void check_whole(phrase_reader *r, const phrase_token *first)
{
    unsigned roles = 0;
    for (size_t i = 0; i < r->out->node_count; i++)
        if (r->out->nodes[i].is_role && !r->out->nodes[i].is_excluded)
            roles |= 1u << (unsigned)r->out->nodes[i].role;
    if (r->head == ENT_PHRASE_NO_NODE)
        fail(r, first, "the phrase has no verb or noun, such as {attack.v}");
    else if (r->prepositions.len || r->is_clause || r->waiting_count || r->bracket)
        fail(r, first, "the phrase ends too early");
    else if (!r->out->is_unless && (roles & 3u) != 3u)
        fail(r, first, "the phrase needs a SOURCE and a TARGET");
}

static ent_status keep(loader *l, draft_relation *r, draft_phrase *phrase)
{
    if (r->phrase_count == RELATION_PATTERN_LIMIT) {
        load_say(l, ENT_ERROR, &phrase->at, "a relation has at most %d phrases", RELATION_PATTERN_LIMIT);
        l->has_limit_error = true;
        return ENT_OK;
    }
    ent_status st =
        ent_arena_grow(l->arena, &r->phrases, &r->phrase_capacity, r->phrase_count + 1, sizeof *r->phrases);
    if (st == ENT_OK) r->phrases[r->phrase_count++] = phrase;
    return st;
}

ent_status load_phrase(loader *l, draft_relation *r, size_t start, size_t end, bool is_unless)
{
    phrase_token tokens[PHRASE_MOST_TOKENS + 2] = {{0}};
    draft_phrase *phrase = ENT_ARENA_NEW(l->arena, draft_phrase, 1);
    if (!phrase) return ENT_ENOMEM;
    rule_token line = {TOKEN_WORD, ent_slice_sub(l->lexer.file->text, start, end), start, end};
    *phrase = (draft_phrase){
        .is_unless = is_unless, .text = ent_slice_trim(line.text), .place = load_place(l, start)};
    phrase->at = load_spot(l, &line);
    phrase_reader reader = {.l = l, .out = phrase, .head = ENT_PHRASE_NO_NODE, .good = true};
    ent_status st = phrase_lex(l, start, end, tokens + 1, &reader.good);
    for (reader.t = tokens + 1; st == ENT_OK && reader.good && reader.t->type != PHRASE_END; reader.t++)
        read_token(&reader, reader.t);
    if (st == ENT_OK && reader.good) check_whole(&reader, tokens + 1);
    if (!reader.good) r->is_broken = true;
    return st == ENT_OK && reader.good ? keep(l, r, phrase) : st;
}
