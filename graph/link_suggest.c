/* Merges that an analyst may want to make: pairs of actors with like names, scored by the names and by what
 * else they have in common. Only pairs that share a word, initials or a place in the sorted names are looked
 * at. */
#include "link_internal.h"
#include "link_similarity.h"

#include <entente/utf8.h>

#include <stdlib.h>

enum {
    NEIGHBOURS = 3,      /* in the sorted names */
    COMMON_MAX = 5,      /* actors in common past which more say nothing */
    ACRONYM_LETTERS = 3, /* that are not found by chance */
    WORD_LETTERS = 4,    /* of a word that two bodies are compared for */
    BODY_BLOCK_MAX = 16
};

/* Shares of the score; the name's share and the others make 1. */
static const double name_share = 0.8, country_share = 0.07, principal_share = 0.05, role_share = 0.03,
                    context_share = 0.05;
/* Names: what a surname, initials or an acronym alone are worth, and how alike words must be. */
static const double surname_worth = 0.75, initial_worth = 0.85, acronym_worth = 0.9, least_alike = 0.9;
/* What is taken off when a document tells them apart. */
static const double apart_cost = 0.2;

typedef struct keyed {
    uint64_t key;
    uint32_t actor;
} keyed;

typedef struct actor_pair {
    uint32_t a, b;
} actor_pair;

typedef struct suggester {
    ent_linker *l;
    uint32_t *name_of; /* of an actor */
    keyed *keys;
    size_t key_count, key_capacity;
    actor_pair *pairs;
    size_t pair_count, pair_capacity;
    uint32_t *stamp; /* of an atom that is a root: the last actor in whose documents it was seen, plus 1 */
    ent_link_suggestion *found;
    size_t found_count, found_capacity;
} suggester;

static const link_atom *root_of(const suggester *s, uint32_t actor)
{
    return &s->l->atoms[s->l->actor_root[actor]];
}

static const link_name *name_of(const suggester *s, uint32_t actor)
{
    return link_name_at(s->l, s->name_of[actor]);
}

static ent_slice word(const suggester *s, string_id id)
{
    return link_text_of(s->l, id);
}

/* --- pairs --- */

static ent_status add_pair(suggester *s, uint32_t a, uint32_t b)
{
    actor_pair *pairs = ent_grow_array(s->pairs, &s->pair_capacity, s->pair_count + 1, sizeof *pairs);
    if (!pairs) return ENT_ENOMEM;
    s->pairs = pairs;
    pairs[s->pair_count++] = a < b ? (actor_pair){a, b} : (actor_pair){b, a};
    return ENT_OK;
}

static ent_status add_key(suggester *s, uint32_t kind, uint32_t value, uint32_t actor)
{
    keyed *keys = ent_grow_array(s->keys, &s->key_capacity, s->key_count + 1, sizeof *keys);
    if (!keys) return ENT_ENOMEM;
    s->keys = keys;
    keys[s->key_count++] = (keyed){(uint64_t)kind << 32 | value, actor};
    return ENT_OK;
}

/* Kinds of keys. */
enum { KEY_FULL, KEY_SURNAME = LINK_CLASS_COUNT, KEY_SKELETON, KEY_ACRONYM, KEY_WORD };

static ent_status add_body_keys(suggester *s, uint32_t actor, const link_name *n)
{
    ent_status st = ENT_OK;
    string_id acronym = n->acronym ? n->full : n->initials;
    if (acronym) st = add_key(s, KEY_ACRONYM, acronym, actor);
    for (size_t i = 0; i < n->token_count && st == ENT_OK; i++)
        if (word(s, n->tokens[i]).len >= WORD_LETTERS) st = add_key(s, KEY_WORD, n->tokens[i], actor);
    return st;
}

static ent_status add_keys(suggester *s, uint32_t actor)
{
    const link_name *n = name_of(s, actor);
    const link_atom *root = root_of(s, actor);
    if (!n->full || root->generic || root->class_ == LINK_STATE) return ENT_OK;
    ent_status st = add_key(s, KEY_FULL + root->class_, n->full, actor);
    if (st == ENT_OK && root->class_ == LINK_BODY) return add_body_keys(s, actor, n);
    if (st != ENT_OK || root->class_ != LINK_PERSON) return st;
    st = add_key(s, KEY_SURNAME, n->last, actor);
    return st == ENT_OK && n->skeleton ? add_key(s, KEY_SKELETON, n->skeleton, actor) : st;
}

static int compare_keyed(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return compare_numbers(x->actor, y->actor);
}

static ent_status pair_blocks(suggester *s)
{
    ent_status st = ENT_OK;
    if (s->key_count) qsort(s->keys, s->key_count, sizeof *s->keys, compare_keyed);
    for (size_t i = 0, end; i < s->key_count && st == ENT_OK; i = end) {
        for (end = i + 1; end < s->key_count && s->keys[end].key == s->keys[i].key;)
            end++;
        size_t most = s->keys[i].key >> 32 == KEY_WORD ? BODY_BLOCK_MAX : LINK_BLOCK_MAX;
        if (end - i > most) continue;
        for (size_t a = i; a < end; a++)
            for (size_t b = a + 1; b < end && st == ENT_OK; b++)
                if (s->keys[a].actor != s->keys[b].actor)
                    st = add_pair(s, s->keys[a].actor, s->keys[b].actor);
    }
    return st;
}

/* Names that differ late stand close to each other when they are sorted. */
static ent_status pair_neighbours(suggester *s)
{
    ent_status st = ENT_OK;
    size_t n = 0;
    for (size_t i = 0; i < s->key_count; i++) {
        keyed k = s->keys[i];
        if (k.key >> 32 >= LINK_CLASS_COUNT) continue;
        k.key = (k.key >> 32 << 32) | s->l->rank[k.key & UINT32_MAX];
        s->keys[n++] = k;
    }
    if (n) qsort(s->keys, n, sizeof *s->keys, compare_keyed);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n && j <= i + NEIGHBOURS && st == ENT_OK; j++)
            if (s->keys[i].key >> 32 == s->keys[j].key >> 32)
                st = add_pair(s, s->keys[i].actor, s->keys[j].actor);
    return st;
}

/* --- scores --- */

/* What of the names is alike, and how much it is worth; 0: too little. */
static double compare_persons(const suggester *s, const link_name *a, const link_name *b, const char **why)
{
    double last = ent_link_similarity(word(s, a->last), word(s, b->last));
    if (a->suffix != b->suffix || last < least_alike) return 0;
    if (a->full == b->full) {
        *why = "same name";
        return a->token_count > 1 ? 1 : surname_worth;
    }
    if (a->token_count == 1 || b->token_count == 1) {
        *why = "surname";
        return a->last == b->last ? surname_worth : 0;
    }
    ent_slice x = word(s, a->first), y = word(s, b->first);
    size_t next;
    if (x.len == 1 || y.len == 1) {
        *why = "initials";
        return ent_utf8_at(x, 0, &next) == ent_utf8_at(y, 0, &next) ? initial_worth * last : 0;
    }
    if (a->token_count > 2 && b->token_count > 2) {
        size_t i, j;
        if (ent_utf8_at(word(s, a->tokens[1]), 0, &i) != ent_utf8_at(word(s, b->tokens[1]), 0, &j)) return 0;
    }
    double first = ent_link_similarity(x, y);
    *why = "similar names";
    if (a->skeleton && a->skeleton == b->skeleton) return (1 + last) / 2;
    return first < least_alike ? 0 : first * last;
}

static bool is_acronym_of(const suggester *s, const link_name *a, const link_name *b)
{
    return a->acronym && b->initials == a->full && word(s, a->full).len >= ACRONYM_LETTERS;
}

static double compare_bodies(const suggester *s, const link_name *a, const link_name *b, const char **why)
{
    size_t common = 0, all = a->token_count + (size_t)b->token_count;
    if (a->full == b->full) {
        *why = "same name";
        return a->generic ? surname_worth : 1;
    }
    if (is_acronym_of(s, a, b) || is_acronym_of(s, b, a)) {
        *why = "acronym";
        return acronym_worth;
    }
    if (a->acronym || b->acronym || a->generic || b->generic) return 0;
    for (size_t i = 0; i < a->token_count; i++)
        for (size_t j = 0; j < b->token_count; j++)
            common += ent_link_similarity(word(s, a->tokens[i]), word(s, b->tokens[j])) >= least_alike;
    *why = "similar names";
    double shared = 2 * (double)common / (double)all;
    double alike = ent_link_similarity(word(s, a->full), word(s, b->full));
    if (shared >= 0.75 && all > 2) return shared < 1 ? shared : 1;
    return alike >= 0.95 ? alike * alike : 0; /* one word, or words in another order: less sure */
}

/* Marks the actors of the root's documents, or counts those that `marked` has marked. */
static uint32_t walk_context(suggester *s, uint32_t actor, uint32_t marked, uint32_t other)
{
    const ent_linker *l = s->l;
    const link_atom *root = root_of(s, actor);
    uint32_t common = 0, n = root->member_count < LINK_DOCS_MAX ? root->member_count : LINK_DOCS_MAX;
    for (uint32_t i = 0; i < n; i++) {
        string_id doc = l->members[l->by_atom[root->first_member + i]].doc;
        if (l->doc_start[doc + 1] - l->doc_start[doc] > LINK_CROWD) continue;
        for (uint32_t j = l->doc_start[doc]; j < l->doc_start[doc + 1]; j++) {
            uint32_t at = l->atoms[l->members[l->by_doc[j]].atom].root;
            if (at == l->actor_root[actor] || at == l->actor_root[other]) continue;
            if (!marked) {
                s->stamp[at] = actor + 1;
            } else if (s->stamp[at] == marked) {
                s->stamp[at] = 0; /* counts once */
                common++;
            }
        }
    }
    return common;
}

static ent_status add_why(ent_buf *out, const char *text)
{
    return ent_buf_printf(out, "; %s", text);
}

/* The listed one, else the one with the fuller name, else the one of more documents goes first. */
static bool goes_first(const suggester *s, uint32_t a, uint32_t b)
{
    const link_atom *x = root_of(s, a), *y = root_of(s, b);
    unsigned p = name_of(s, a)->token_count, q = name_of(s, b)->token_count;
    if (x->listed != y->listed) return x->listed;
    if (p != q) return p > q;
    return s->l->actors[a].documents > s->l->actors[b].documents;
}

static ent_status score_pair(suggester *s, uint32_t a, uint32_t b, double least)
{
    ent_linker *l = s->l;
    const link_atom *x = root_of(s, a), *y = root_of(s, b);
    const char *names = "";
    if (x->class_ != y->class_ || ent_link_contradict(l, x, y)) return ENT_OK;
    const link_name *p = name_of(s, a), *q = name_of(s, b);
    double score =
        x->class_ == LINK_PERSON ? compare_persons(s, p, q, &names) : compare_bodies(s, p, q, &names);
    if (score <= 0) return ENT_OK;
    bool country = x->country && x->country == y->country,
         principal = x->principal && x->principal == y->principal;
    bool role = x->role && y->role && ent_link_roles_agree(word(s, x->role), word(s, y->role));
    walk_context(s, a, 0, b);
    uint32_t common = walk_context(s, b, a + 1, a), counted = common < COMMON_MAX ? common : COMMON_MAX;
    bool apart = ent_link_share_document(l, l->actor_root[a], l->actor_root[b]);
    score = score * name_share + country * country_share + principal * principal_share + role * role_share +
            context_share * counted / COMMON_MAX - apart * apart_cost;
    if (score < least) return ENT_OK;
    ent_buf_clear(&l->scratch);
    ent_status st = ent_buf_printf(&l->scratch, "%s", names);
    if (st == ENT_OK && country) st = add_why(&l->scratch, "same country");
    if (st == ENT_OK && principal) st = add_why(&l->scratch, "same principal");
    if (st == ENT_OK && role) st = add_why(&l->scratch, "same role");
    if (st == ENT_OK && common)
        st = ent_buf_printf(&l->scratch, "; %u actor%s in common", ENT_COUNTED(common));
    if (st == ENT_OK && apart) st = add_why(&l->scratch, "a document tells them apart");
    bool second_first = goes_first(s, b, a);
    ent_link_suggestion found = {
        .first = second_first ? b : a, .second = second_first ? a : b, .score = score};
    if (st == ENT_OK) st = ent_arena_copy(l->arena, ent_buf_slice(&l->scratch), &found.why);
    if (st == ENT_OK)
        st = ent_arena_grow(l->arena, &s->found, &s->found_capacity, s->found_count + 1, sizeof *s->found);
    if (st == ENT_OK) s->found[s->found_count++] = found;
    return st;
}

static int compare_pairs(const void *a, const void *b)
{
    const actor_pair *x = a, *y = b;
    return x->a != y->a ? compare_numbers(x->a, y->a) : compare_numbers(x->b, y->b);
}

static int compare_found(const void *a, const void *b)
{
    const ent_link_suggestion *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return x->first != y->first ? compare_numbers(x->first, y->first) : compare_numbers(x->second, y->second);
}

static ent_status score_all(suggester *s, double least)
{
    ent_status st = ENT_OK;
    if (s->pair_count) qsort(s->pairs, s->pair_count, sizeof *s->pairs, compare_pairs);
    for (size_t i = 0; i < s->pair_count && st == ENT_OK; i++)
        if (i == 0 || compare_pairs(&s->pairs[i - 1], &s->pairs[i]) != 0)
            st = score_pair(s, s->pairs[i].a, s->pairs[i].b, least);
    if (s->found_count) qsort(s->found, s->found_count, sizeof *s->found, compare_found);
    return st;
}

static ent_status name_actors(suggester *s)
{
    ent_linker *l = s->l;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < l->actor_count && st == ENT_OK; i++) {
        uint32_t text = ent_intern_find(l->strings, l->actors[i].name);
        st = ent_link_name_of(l, text, (link_class)root_of(s, i)->class_, &s->name_of[i]);
        if (st == ENT_OK) st = add_keys(s, i);
    }
    return st;
}

ent_status ent_linker_suggest(ent_linker *l, double least, const ent_link_suggestion **out, size_t *count)
{
    suggester s = {.l = l};
    s.name_of = calloc(l->actor_count + 1, sizeof *s.name_of);
    s.stamp = calloc(l->atom_count + 1, sizeof *s.stamp);
    ent_status st = s.name_of && s.stamp ? name_actors(&s) : ENT_ENOMEM;
    if (st == ENT_OK) st = pair_blocks(&s);
    if (st == ENT_OK) st = pair_neighbours(&s);
    if (st == ENT_OK) st = score_all(&s, least);
    free(s.name_of);
    free(s.keys);
    free(s.pairs);
    free(s.stamp);
    *out = st == ENT_OK ? s.found : NULL;
    *count = st == ENT_OK ? s.found_count : 0;
    return st;
}
