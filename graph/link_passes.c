/* From atoms to actors: passes of weaker and weaker evidence. In a pass every atom asks for the actors that a
 * key of its name leads to; one that fits, and no other, gets its vote. Votes are all taken on the state
 * before the pass, and actors that they would join against each other (two countries, two listed actors) stay
 * apart: nothing depends on an order. */
#include "link_internal.h"

#include <entente/utf8.h>

#include <stdlib.h>

typedef struct offer {
    uint64_t key;
    uint32_t atom;
} offer;

typedef struct offers {
    offer *items;
    size_t count, capacity;
} offers;

/* A pass; the functions are about names only. */
typedef struct link_pass {
    ent_link_reason reason;
    bool needs_evidence, may_share_document, all; /* all: every candidate gets a vote, not only one alone */
    ent_status (*offer)(ent_linker *l, uint32_t atom, offers *out);
    /* The key that the atom asks with, or 0. */
    uint64_t (*ask)(const link_atom *atom, const link_name *name, const ent_linker *l);
    bool (*fits)(const ent_linker *l, const link_name *asking, const link_name *offered);
} link_pass;

static uint64_t pair(uint32_t a, uint32_t b)
{
    return (uint64_t)a << 32 | b;
}

static ent_status put(offers *o, uint64_t key, uint32_t atom)
{
    if (!key) return ENT_OK;
    offer *items = ent_grow_array(o->items, &o->capacity, o->count + 1, sizeof *items);
    if (!items) return ENT_ENOMEM;
    o->items = items;
    items[o->count++] = (offer){key, atom};
    return ENT_OK;
}

static ent_status name_of_atom(ent_linker *l, uint32_t atom, const link_name **out)
{
    uint32_t index;
    const link_atom *a = &l->atoms[atom];
    ent_status st = ent_link_name_of(l, a->name, (link_class)a->class_, &index);
    *out = st == ENT_OK ? link_name_at(l, index) : NULL;
    return st;
}

static ent_slice token(const ent_linker *l, const link_name *n, size_t i)
{
    return link_text_of(l, n->tokens[i]);
}

static bool is_anything(const ent_linker *l, const link_name *asking, const link_name *offered)
{
    (void)l;
    return asking->suffix == NO_STRING || asking->suffix == offered->suffix;
}

/* --- the name of a listed actor --- */

static uint64_t ask_full(const link_atom *atom, const link_name *name, const ent_linker *l)
{
    (void)l;
    return atom->listed || atom->weak || atom->class_ > LINK_BODY ? 0 : pair(atom->class_, name->full);
}

static ent_status offer_listed(ent_linker *l, uint32_t atom, offers *out)
{
    const link_name *name;
    ent_status st = name_of_atom(l, atom, &name);
    const link_atom *a = &l->atoms[atom];
    return st == ENT_OK && a->listed && name->full ? put(out, pair(a->class_, name->full), atom) : st;
}

/* --- middle names --- */

static uint64_t ask_ends(const link_atom *atom, const link_name *name, const ent_linker *l)
{
    bool full = atom->class_ == LINK_PERSON && name->token_count > 1 && token(l, name, 0).len > 1;
    return full ? pair(name->first, name->last) : 0;
}

static ent_status offer_ends(ent_linker *l, uint32_t atom, offers *out)
{
    const link_name *name;
    ent_status st = name_of_atom(l, atom, &name);
    return st == ENT_OK ? put(out, ask_ends(&l->atoms[atom], name, l), atom) : st;
}

static bool begins_like(const ent_linker *l, const link_name *a, size_t i, const link_name *b, size_t j)
{
    ent_slice x = token(l, a, i), y = token(l, b, j);
    return ent_slice_equal(x, y) || (x.len == 1 && ent_slice_starts(y, x));
}

/* The words of the one stand in the other in the same order, an initial for a word that begins with it; and
 * the other says more. */
static bool is_shorter_form(const ent_linker *l, const link_name *asking, const link_name *offered)
{
    size_t i = 0;
    if (asking->suffix != offered->suffix || asking->token_count > offered->token_count) return false;
    if (asking->full == offered->full) return false;
    for (size_t j = 0; j < offered->token_count && i < asking->token_count; j++)
        i += begins_like(l, asking, i, offered, j);
    return i == asking->token_count;
}

/* --- spellings --- */

static uint64_t ask_skeleton(const link_atom *atom, const link_name *name, const ent_linker *l)
{
    (void)l;
    return atom->class_ == LINK_PERSON ? name->skeleton : 0;
}

static ent_status offer_skeleton(ent_linker *l, uint32_t atom, offers *out)
{
    const link_name *name;
    ent_status st = name_of_atom(l, atom, &name);
    return st == ENT_OK ? put(out, ask_skeleton(&l->atoms[atom], name, l), atom) : st;
}

static bool is_other_spelling(const ent_linker *l, const link_name *asking, const link_name *offered)
{
    (void)l;
    return asking->suffix == offered->suffix && asking->full != offered->full;
}

/* --- names that a document uses for the same actor --- */

/* Offers the texts of an atom that `wanted` takes. */
static ent_status offer_texts(ent_linker *l, uint32_t atom, offers *out, bool acronyms)
{
    const link_name *own;
    ent_status st = name_of_atom(l, atom, &own);
    string_id own_full = st == ENT_OK ? own->full : NO_STRING;
    for (uint32_t i = 0; st == ENT_OK && i < l->atoms[atom].text_count; i++) {
        const link_atom *a = &l->atoms[atom];
        uint32_t index;
        st = ent_link_name_of(l, l->atom_texts[a->first_text + i].text, (link_class)a->class_, &index);
        if (st != ENT_OK) break;
        const link_name *n = link_name_at(l, index);
        bool wanted = acronyms ? n->acronym : n->token_count > 1 && !n->generic && !n->initialed;
        if (wanted && n->full && n->full != own_full && !a->generic)
            st = put(out, pair(a->class_, n->full), atom);
    }
    return st;
}

static ent_status offer_acronyms(ent_linker *l, uint32_t atom, offers *out)
{
    return l->atoms[atom].class_ == LINK_BODY ? offer_texts(l, atom, out, true) : ENT_OK;
}

static ent_status offer_aliases(ent_linker *l, uint32_t atom, offers *out)
{
    return l->atoms[atom].class_ <= LINK_BODY ? offer_texts(l, atom, out, false) : ENT_OK;
}

static uint64_t ask_acronym(const link_atom *atom, const link_name *name, const ent_linker *l)
{
    return name->acronym ? ask_full(atom, name, l) : 0;
}

static uint64_t ask_alias(const link_atom *atom, const link_name *name, const ent_linker *l)
{
    return name->token_count > 1 && !name->initialed ? ask_full(atom, name, l) : 0;
}

/* --- initials --- */

static uint32_t first_letter(const ent_linker *l, const link_name *name)
{
    size_t next;
    ent_slice s = token(l, name, 0);
    return s.len ? ent_utf8_at(s, 0, &next) : 0;
}

static uint64_t ask_initial(const link_atom *atom, const link_name *name, const ent_linker *l)
{
    bool asks = atom->class_ == LINK_PERSON && name->token_count > 1 && token(l, name, 0).len == 1;
    return asks ? pair(first_letter(l, name), name->last) : 0;
}

static ent_status offer_initial(ent_linker *l, uint32_t atom, offers *out)
{
    const link_name *name;
    ent_status st = name_of_atom(l, atom, &name);
    if (st != ENT_OK || l->atoms[atom].class_ != LINK_PERSON || name->token_count < 2) return st;
    return token(l, name, 0).len > 1 ? put(out, pair(first_letter(l, name), name->last), atom) : ENT_OK;
}

/* --- surnames and short names --- */

static uint64_t ask_short(const link_atom *atom, const link_name *name, const ent_linker *l)
{
    (void)l;
    bool asks = !atom->listed && name->token_count == 1 && !name->acronym && atom->class_ <= LINK_BODY;
    return asks && !(atom->class_ == LINK_BODY && atom->weak) ? pair(atom->class_, name->last) : 0;
}

/* Where the family's name goes first. */
static bool is_family_first(ent_slice country)
{
    static const char *const countries[] = {"CHN", "KOR", "PRK", "VNM", "TWN", "SGP", "KHM"};
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
        if (ent_slice_equal(country, ent_slice_c(countries[i]))) return true;
    return false;
}

static ent_status offer_short(ent_linker *l, uint32_t atom, offers *out)
{
    const link_name *name;
    ent_status st = name_of_atom(l, atom, &name);
    const link_atom *a = &l->atoms[atom];
    if (st != ENT_OK || a->generic || name->token_count < 2) return st;
    if (a->class_ == LINK_BODY && name->head_only) return put(out, pair(LINK_BODY, name->first), atom);
    if (a->class_ != LINK_PERSON) return ENT_OK;
    st = put(out, pair(LINK_PERSON, name->last), atom);
    bool turned = st == ENT_OK && is_family_first(link_text_of(l, a->country));
    return turned ? put(out, pair(LINK_PERSON, name->first), atom) : st;
}

/* --- a pass --- */

typedef struct vote {
    uint32_t from, to; /* atoms */
} vote;

typedef struct pass_state {
    ent_linker *l;
    const link_pass *pass;
    offers offers;
    vote *votes;
    size_t vote_count, vote_capacity;
    uint32_t *joined;   /* union-find over roots */
    string_id *country; /* of a set of joined roots */
    uint8_t *listed, *broken;
} pass_state;

static int compare_offers(const void *a, const void *b)
{
    const offer *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return compare_numbers(x->atom, y->atom);
}

static const offer *find_offers(const offers *o, uint64_t key, size_t *count)
{
    size_t low = 0, high = o->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (o->items[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < o->count && *count <= LINK_BLOCK_MAX && o->items[low + *count].key == key)
        ++*count;
    return o->items + low;
}

static ent_status add_vote(pass_state *p, uint32_t from, uint32_t to)
{
    vote *votes = ent_grow_array(p->votes, &p->vote_capacity, p->vote_count + 1, sizeof *votes);
    if (!votes) return ENT_ENOMEM;
    p->votes = votes;
    votes[p->vote_count++] = (vote){from, to};
    return ENT_OK;
}

static ent_status is_candidate(const pass_state *p, uint32_t asking, const link_name *name, uint32_t offered,
                               bool *out)
{
    ent_linker *l = p->l;
    const link_name *other;
    uint32_t root = l->atoms[offered].root, own = l->atoms[asking].root;
    *out = false;
    if (root == own || ent_link_contradict(l, &l->atoms[own], &l->atoms[root])) return ENT_OK;
    ent_status st = name_of_atom(l, offered, &other);
    if (st != ENT_OK || !p->pass->fits(l, name, other)) return st;
    if (p->pass->reason >= ENT_LINK_INITIALS &&
        ent_link_roles_conflict(l, l->atoms[own].role, l->atoms[root].role))
        return ENT_OK;
    *out = p->pass->may_share_document || !ent_link_share_document(l, asking, root);
    return ENT_OK;
}

/* Of the roots that fit the only one, or the only one that evidence speaks for. */
static ent_status choose(pass_state *p, uint32_t asking, const offer *items, size_t count)
{
    const link_name *name;
    uint32_t found = UINT32_MAX, sure = UINT32_MAX, fits = 0, sures = 0;
    ent_status st = name_of_atom(p->l, asking, &name);
    for (size_t i = 0; i < count && st == ENT_OK; i++) {
        uint32_t root = p->l->atoms[items[i].atom].root;
        bool fit;
        st = is_candidate(p, asking, name, items[i].atom, &fit);
        if (st != ENT_OK || !fit || root == found || root == sure) continue;
        bool evidence = ent_link_has_evidence(p->l, asking, root);
        if (p->pass->all && evidence) st = add_vote(p, asking, root);
        fits++;
        sures += evidence;
        found = root;
        if (evidence) sure = root;
    }
    if (st != ENT_OK || p->pass->all) return st;
    if (sures == 1) return add_vote(p, asking, sure);
    return fits == 1 && !p->pass->needs_evidence ? add_vote(p, asking, found) : ENT_OK;
}

static ent_status collect(pass_state *p)
{
    ent_linker *l = p->l;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < l->atom_count && st == ENT_OK; i++)
        if (l->atoms[i].class_ != LINK_STATE && !l->atoms[i].generic) st = p->pass->offer(l, i, &p->offers);
    if (st != ENT_OK || p->offers.count == 0) return st;
    qsort(p->offers.items, p->offers.count, sizeof *p->offers.items, compare_offers);
    for (uint32_t i = 0; i < l->atom_count && st == ENT_OK; i++) {
        const link_name *name;
        const link_atom *atom = &l->atoms[i];
        if (atom->class_ == LINK_STATE || atom->generic || atom->name == NO_STRING) continue;
        st = name_of_atom(l, i, &name);
        uint64_t key = st == ENT_OK && name->full ? p->pass->ask(atom, name, l) : 0;
        if (!key) continue;
        size_t count;
        const offer *items = find_offers(&p->offers, key, &count);
        if (count <= LINK_BLOCK_MAX) st = choose(p, i, items, count);
    }
    return st;
}

static uint32_t top_of(uint32_t *joined, uint32_t i)
{
    while (joined[i] != i)
        i = joined[i] = joined[joined[i]];
    return i;
}

static void note_root(pass_state *p, uint32_t root)
{
    const link_atom *atom = &p->l->atoms[root];
    uint32_t top = top_of(p->joined, root);
    string_id *country = &p->country[top];
    if (atom->country != NO_STRING && *country != NO_STRING && *country != atom->country) p->broken[top] = 1;
    if (atom->country != NO_STRING) *country = atom->country;
    if (atom->listed && p->listed[top]) p->broken[top] = 1;
    p->listed[top] |= atom->listed;
}

/* What the voters' sets say is written into the atoms. A listed actor is the root of its set, else the first
 * atom, which means the first by content. */
static void join(pass_state *p)
{
    ent_linker *l = p->l;
    uint32_t n = (uint32_t)l->atom_count;
    for (uint32_t i = 0; i < n; i++)
        p->joined[i] = i;
    for (size_t i = 0; i < p->vote_count; i++) {
        uint32_t a = top_of(p->joined, l->atoms[p->votes[i].from].root),
                 b = top_of(p->joined, p->votes[i].to);
        uint32_t low = a < b ? a : b, high = a < b ? b : a;
        bool keep_high = l->atoms[high].listed && !l->atoms[low].listed;
        p->joined[keep_high ? low : high] = keep_high ? high : low;
    }
    for (uint32_t i = 0; i < n; i++)
        if (l->atoms[i].root == i) note_root(p, i);
    for (size_t i = 0; i < p->vote_count; i++) {
        link_atom *from = &l->atoms[p->votes[i].from];
        if (p->broken[top_of(p->joined, from->root)] || from->listed) continue;
        if (from->reason < (uint8_t)p->pass->reason || p->pass->reason == ENT_LINK_NAME)
            from->reason = (uint8_t)p->pass->reason;
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t top = top_of(p->joined, l->atoms[i].root);
        if (p->broken[top] || top == l->atoms[i].root) continue;
        link_atom *root = &l->atoms[top], *old = &l->atoms[l->atoms[i].root];
        if (root->country == NO_STRING) root->country = old->country;
        if (root->principal == NO_STRING) root->principal = old->principal;
        if (root->role == NO_STRING) root->role = old->role;
        l->atoms[i].root = top;
    }
}

static ent_status run_pass(ent_linker *l, const link_pass *pass)
{
    size_t n = l->atom_count;
    pass_state p = {.l = l, .pass = pass};
    ent_status st = collect(&p);
    if (st == ENT_OK && p.vote_count) {
        p.joined = calloc(n, sizeof *p.joined);
        p.country = calloc(n, sizeof *p.country);
        p.listed = calloc(n, 1);
        p.broken = calloc(n, 1);
        if (p.joined && p.country && p.listed && p.broken)
            join(&p);
        else
            st = ENT_ENOMEM;
    }
    free(p.offers.items);
    free(p.votes);
    free(p.joined);
    free(p.country);
    free(p.listed);
    free(p.broken);
    return st;
}

ent_status ent_link_run_passes(ent_linker *l)
{
    static const link_pass passes[] = {
        {ENT_LINK_NAME, true, false, false, offer_listed, ask_full, is_anything},
        {ENT_LINK_MIDDLE_NAME, false, false, false, offer_ends, ask_ends, is_shorter_form},
        /* Again: two middle names that the first one found to be the same leave one candidate. */
        {ENT_LINK_MIDDLE_NAME, false, false, false, offer_ends, ask_ends, is_shorter_form},
        {ENT_LINK_SPELLING, true, true, true, offer_skeleton, ask_skeleton, is_other_spelling},
        {ENT_LINK_ACRONYM, false, true, false, offer_acronyms, ask_acronym, is_anything},
        {ENT_LINK_ALIAS, false, true, false, offer_aliases, ask_alias, is_anything},
        {ENT_LINK_INITIALS, true, false, false, offer_initial, ask_initial, is_shorter_form},
        {ENT_LINK_SHORT_NAME, true, false, false, offer_short, ask_short, is_anything},
    };
    ent_status st = ENT_OK;
    for (size_t i = 0; i < sizeof passes / sizeof *passes && st == ENT_OK; i++)
        st = run_pass(l, &passes[i]);
    return st;
}
