/* Dictionaries of actors as PETRARCH, TABARI and Phoenix have them:
 *
 *     HAMID_KARZAI_ ; a comment                      a block: a name, its synonyms, its codes
 *     +KARZAI_
 *         [AFGGOV 20011222-20140929]
 *         [AFGELI]
 *     AFGHAN_ARMY_ [AFGMIL]                          or all on one line
 *
 * A code tells country and role; the kind of the actor is told from code and name, or by an actor of that
 * name that is there already, whose names and offices these are then. */
#include "dictionary.h"

#include <stdlib.h>

typedef struct dict_name {
    ent_slice text;    /* as a text writes it */
    bool is_exact;     /* an underscore at the end: no endings */
    size_t start, end; /* bytes of the file */
} dict_name;

typedef struct entry {
    dict_name *names;
    size_t name_count, name_capacity;
    dict_code *codes;
    size_t code_count, code_capacity;
} entry;

/* Actors by name, letter case aside: those read before, and those made here. */
typedef struct name_index {
    ent_intern *names;
    uint32_t *first; /* by name: index into links, or 0 */
    size_t first_capacity;
    struct name_link {
        uint32_t actor, next;
    } * links;
    size_t link_count, link_capacity;
} name_index;

typedef struct dictionary {
    dict_reader r;
    loader *l;
    entry e;
    name_index index;
    bool has_said_gap;
} dictionary;

/* --- Actors by name --- */

static ent_status index_name(dictionary *d, ent_slice text, uint32_t actor)
{
    name_index *x = &d->index;
    ent_slice key;
    uint32_t id;
    ent_status st = ent_lower_copy(d->l->arena, text, &key);
    if (st == ENT_OK) st = ent_intern_add(x->names, key, &id);
    if (st == ENT_OK)
        st = ent_arena_grow(d->l->arena, &x->first, &x->first_capacity, (size_t)id + 1, sizeof *x->first);
    if (st == ENT_OK)
        st = ent_arena_grow(d->l->arena, &x->links, &x->link_capacity, x->link_count + 2, sizeof *x->links);
    if (st != ENT_OK) return st;
    if (!x->link_count) x->link_count = 1; /* 0 ends a chain */
    if (x->first[id] && x->links[x->first[id]].actor == actor) return ENT_OK;
    x->links[x->link_count] = (struct name_link){actor, x->first[id]};
    x->first[id] = (uint32_t)x->link_count++;
    return ENT_OK;
}

static ent_status index_actors(dictionary *d)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < d->l->actor_count; i++) {
        const draft_actor *a = &d->l->actors[i];
        for (size_t k = 0; st == ENT_OK && !a->is_removed && k < a->name_count; k++)
            st = index_name(d, a->names[k].text, (uint32_t)i);
    }
    return st;
}

/* The one actor of that name that is no state and of no other country; NULL: none or several. */
static ent_status find_actor(dictionary *d, ent_slice text, ent_slice country, draft_actor **out)
{
    const name_index *x = &d->index;
    ent_slice key;
    *out = NULL;
    ent_status st = ent_lower_copy(d->l->arena, text, &key);
    if (st != ENT_OK) return st;
    uint32_t id = ent_intern_find(x->names, key);
    for (uint32_t i = id == ENT_NO_ID ? 0 : x->first[id]; i; i = x->links[i].next) {
        draft_actor *a = &d->l->actors[x->links[i].actor];
        if (a->is_removed || a->actor.kind == ENT_STATE) continue;
        if (country.len && a->actor.country.len && !ent_slice_equal(country, a->actor.country)) continue;
        if (*out && *out != a) {
            *out = NULL;
            return ENT_OK;
        }
        *out = a;
    }
    return ENT_OK;
}

/* --- What an entry is --- */

/* The code of a country and nothing else: the name is that of a state. */
static bool is_bare(const dict_code *c)
{
    return c->country.len && !c->role && c->text.len == 3;
}

static bool has_dates(const entry *e)
{
    for (size_t i = 0; i < e->code_count; i++)
        if (e->codes[i].from.len || e->codes[i].to.len) return true;
    return false;
}

static size_t word_count(ent_slice name)
{
    size_t n = 1;
    for (size_t i = 0; i < name.len; i++)
        n += name.ptr[i] == ' ';
    return n;
}

/* "Karzai" among the synonyms of "Hamid Karzai". */
static bool has_surname(const entry *e)
{
    ent_slice full = e->names[0].text;
    for (size_t i = 1; i < e->name_count; i++) {
        ent_slice name = e->names[i].text;
        if (name.len < full.len && word_count(name) == 1 && ent_slice_ends(full, name) &&
            full.ptr[full.len - name.len - 1] == ' ')
            return true;
    }
    return false;
}

static const dict_role *first_role(const entry *e)
{
    for (size_t i = 0; i < e->code_count; i++)
        if (e->codes[i].role) return e->codes[i].role;
    return NULL;
}

/* A people or a belief is all that the code tells. */
static bool is_belief(const entry *e)
{
    return e->code_count && !e->codes[0].country.len;
}

static ent_kind guess_kind(const entry *e)
{
    const dict_role *role = first_role(e);
    bool fighters = role && role->sort == DICT_FIGHTERS;
    for (size_t i = 0; i < e->name_count; i++) {
        if (dict_names_fighters(e->names[i].text)) return ENT_GROUP;
        if (dict_names_body(e->names[i].text)) return fighters ? ENT_GROUP : ENT_ORGANIZATION;
    }
    for (size_t i = 1; i < e->name_count; i++) /* persons have no acronym */
        if (dict_is_acronym_of(e->names[i].text, e->names[0].text))
            return fighters ? ENT_GROUP : ENT_ORGANIZATION;
    if (has_dates(e) || has_surname(e)) return ENT_PERSON;
    if (fighters) return ENT_GROUP;
    if (!role && e->code_count && e->codes[0].is_region) return ENT_PLACE;
    if (!role) return word_count(e->names[0].text) == 1 || is_belief(e) ? ENT_GROUP : ENT_PERSON;
    return role->sort == DICT_BODY ? ENT_ORGANIZATION : ENT_PERSON;
}

/* --- Making actors --- */

static ent_status begin(dictionary *d, ent_kind kind, ent_slice id, const dict_name *name, draft_actor **out)
{
    rule_token tokens[] = {{TOKEN_WORD, id, name->start, name->end},
                           {TOKEN_STRING, name->text, name->start, name->end},
                           {.type = TOKEN_END, .start = name->end, .end = name->end}};
    ent_status st = load_begin_actor(d->l, kind, tokens, false, out);
    if (st == ENT_OK && *out) st = index_name(d, name->text, (uint32_t)(*out - d->l->actors));
    return st;
}

/* An id that no actor has: from the name, with a number where that is taken. */
static ent_status begin_new(dictionary *d, ent_kind kind, const dict_name *name, draft_actor **out)
{
    ent_slice slug;
    ent_buf id = {0};
    ent_status st = load_slug(d->l, name->text, &slug);
    *out = NULL;
    if (st == ENT_OK && !slug.len) {
        dict_warn(&d->r, name->start, name->end, "the name has no letters");
        return ENT_OK;
    }
    for (unsigned n = 1; st == ENT_OK; n++) {
        ent_buf_clear(&id);
        st = ent_buf_printf(&id, "%s/%.*s", ent_kind_name(kind), ENT_FMT(slug));
        if (st == ENT_OK && n > 1) st = ent_buf_printf(&id, "-%u", n);
        if (st == ENT_OK && ent_intern_find(d->l->rules->actor_ids, ent_buf_slice(&id)) == ENT_NO_ID) break;
    }
    ent_slice local = {0};
    size_t slash = strlen(ent_kind_name(kind)) + 1;
    if (st == ENT_OK)
        st = ent_arena_copy(d->l->arena, ent_slice_sub(ent_buf_slice(&id), slash, id.len), &local);
    ent_buf_free(&id);
    return st == ENT_OK ? begin(d, kind, local, name, out) : st;
}

static bool knows_name(const draft_actor *a, ent_slice text)
{
    for (size_t i = 0; i < a->name_count; i++)
        if (ent_slice_equal_ascii_nocase(a->names[i].text, text)) return true;
    return false;
}

static ent_status add_name(dictionary *d, draft_actor *a, ent_rule_name name)
{
    if (knows_name(a, name.text)) return ENT_OK;
    ent_status st = load_add_name(d->l, a, name);
    return st == ENT_OK ? index_name(d, name.text, (uint32_t)(a - d->l->actors)) : st;
}

/* Two or three capitals are an acronym, unless they are somebody's name; more are one when they are the
 * beginnings of a longer name. */
static ent_name_type type_of(const draft_actor *a, ent_slice text)
{
    bool capitals = text.len >= 2 && !memchr(text.ptr, ' ', text.len);
    for (size_t i = 0; i < text.len; i++)
        capitals =
            capitals && ((text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') || (unsigned char)text.ptr[i] >= 0x80);
    if (capitals || dict_is_acronym_of(text, a->actor.name)) return ENT_NAME_ACRONYM;
    bool is_short = text.len <= 3 && word_count(text) == 1;
    return is_short && a->actor.kind != ENT_PERSON ? ENT_NAME_ACRONYM : ENT_NAME_ALIAS;
}

static ent_status in_capitals(loader *l, ent_slice text, ent_slice *out)
{
    char *copy = ENT_ARENA_NEW(l->arena, char, text.len);
    if (!copy) return ENT_ENOMEM;
    for (size_t i = 0; i < text.len; i++)
        copy[i] = (char)(text.ptr[i] >= 'a' && text.ptr[i] <= 'z' ? text.ptr[i] - 'a' + 'A' : text.ptr[i]);
    *out = ent_slice_of(copy, text.len);
    return ENT_OK;
}

/* A name of an actor that is no state. */
static ent_status add_alias(dictionary *d, draft_actor *a, const dict_name *name)
{
    ent_rule_name n = {.text = name->text, .type = type_of(a, name->text)};
    ent_status st = n.type == ENT_NAME_ACRONYM ? in_capitals(d->l, name->text, &n.text) : ENT_OK;
    if (st == ENT_OK) st = add_name(d, a, n);
    bool takes_ending =
        !name->is_exact && a->actor.kind == ENT_GROUP && !ent_slice_ends(name->text, ENT_SLICE("s"));
    if (st != ENT_OK || !takes_ending) return st;
    ent_buf plural = {0};
    st = ent_buf_printf(&plural, "%.*ss", ENT_FMT(name->text));
    if (st == ENT_OK) st = ent_arena_copy(d->l->arena, ent_buf_slice(&plural), &n.text);
    ent_buf_free(&plural);
    return st == ENT_OK ? add_name(d, a, n) : st;
}

/* --- Codes of an actor --- */

static ent_status add_office(dictionary *d, draft_actor *a, const dict_code *c, ent_slice from, ent_slice to)
{
    ent_buf of = {0}, span = {0};
    rule_token tokens[6];
    size_t n = 0;
    ent_status st = ent_buf_printf(&of, "state/%.*s", ENT_FMT(c->country));
    bool has_state = c->role->acts_for_state && c->country.len && load_find_actor(d->l, ent_buf_slice(&of));
    ent_slice id = {0}, dates = {0};
    if (st == ENT_OK) st = ent_arena_copy(d->l->arena, ent_buf_slice(&of), &id);
    if (st == ENT_OK && (from.len || to.len))
        st = ent_buf_printf(&span, "%.*s..%.*s", ENT_FMT(from), ENT_FMT(to));
    if (st == ENT_OK) st = ent_arena_copy(d->l->arena, ent_buf_slice(&span), &dates);
    ent_buf_free(&span);
    ent_buf_free(&of);
    if (st != ENT_OK) return st;
    tokens[n++] = (rule_token){TOKEN_WORD, ENT_SLICE("office"), c->start, c->end};
    tokens[n++] = (rule_token){TOKEN_STRING, ent_slice_c(c->role->title), c->start, c->end};
    if (has_state) {
        tokens[n++] = (rule_token){TOKEN_WORD, ENT_SLICE("of"), c->start, c->end};
        tokens[n++] = (rule_token){TOKEN_WORD, id, c->start, c->end};
    }
    if (dates.len) tokens[n++] = (rule_token){TOKEN_WORD, dates, c->start, c->end};
    tokens[n] = (rule_token){.type = TOKEN_END, .start = c->end, .end = c->end};
    return load_actor_line(d->l, a, tokens);
}

/* A code without dates holds when none of the others does. */
static ent_status add_default(dictionary *d, draft_actor *a, const dict_code *c)
{
    const entry *e = &d->e;
    ent_slice first = {0}, last = {0}, before = {0}, behind = {0};
    bool is_open_start = false, is_open_end = false;
    for (size_t i = 0; i < e->code_count; i++) {
        const dict_code *other = &e->codes[i];
        if (!other->from.len && !other->to.len) continue;
        if (!other->from.len) is_open_start = true;
        if (!other->to.len) is_open_end = true;
        if (!first.len || ent_slice_compare(other->from, first) < 0) first = other->from;
        if (!last.len || ent_slice_compare(other->to, last) > 0) last = other->to;
    }
    if (!has_dates(e)) return add_office(d, a, c, (ent_slice){0}, (ent_slice){0});
    ent_status st = dict_neighbour_day(d->l, first, -1, &before);
    if (st == ENT_OK) st = dict_neighbour_day(d->l, last, 1, &behind);
    if (st == ENT_OK && !is_open_end) st = add_office(d, a, c, behind, (ent_slice){0});
    if (st == ENT_OK && !is_open_start) st = add_office(d, a, c, (ent_slice){0}, before);
    return st;
}

/* What the dictionary says goes before what is there: its roles replace those of the same time. */
static ent_status add_codes(dictionary *d, draft_actor *a)
{
    const entry *e = &d->e;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < e->code_count; i++) {
        const dict_code *c = &e->codes[i];
        if (c->country.len && !a->actor.country.len) a->actor.country = c->country;
        if (!c->role) continue;
        if (a->actor.kind == ENT_PERSON || has_dates(e)) {
            st = c->from.len || c->to.len ? add_office(d, a, c, c->from, c->to) : add_default(d, a, c);
        } else if (c->role->acts_for_state && c->country.len && !a->actor.principal.len) {
            ent_buf id = {0};
            st = ent_buf_printf(&id, "state/%.*s", ENT_FMT(c->country));
            if (st == ENT_OK && load_find_actor(d->l, ent_buf_slice(&id)))
                st = ent_arena_copy(d->l->arena, ent_buf_slice(&id), &a->actor.principal);
            ent_buf_free(&id);
        }
    }
    return st;
}

/* The actor that an entry is about, made where there is none of one of its names. */
static ent_status add_actor(dictionary *d)
{
    const entry *e = &d->e;
    ent_slice country = {0};
    draft_actor *a = NULL;
    ent_status st = ENT_OK;
    for (size_t i = 0; i < e->code_count && !country.len; i++)
        country = e->codes[i].country;
    st = find_actor(d, e->names[0].text, country, &a);
    bool is_known = a != NULL;
    if (st == ENT_OK && !a) st = begin_new(d, guess_kind(e), &e->names[0], &a);
    for (size_t i = 0; st == ENT_OK && a && i < e->name_count; i++)
        st = add_alias(d, a, &e->names[i]);
    /* an actor of a pack has offices with better titles already */
    if (st == ENT_OK && a && !(is_known && a->office_count)) st = add_codes(d, a);
    return st;
}

/* --- States --- */

/* "Afghan" of "Afghanistan": the same beginning and an adjective's ending. */
static bool is_adjective_of(ent_slice text, ent_slice name)
{
    static const char *const endings[] = {"an", "ese", "ish", "ic", "ch", "i", "ian", "er"};
    size_t same = 0;
    if (memchr(text.ptr, ' ', text.len)) return false;
    while (same < text.len && same < name.len && text.ptr[same] == name.ptr[same])
        same++;
    if (same < 3 || same == name.len + 1) return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ent_slice_ends(text, ent_slice_c(endings[i]))) return true;
    return false;
}

static ent_status add_state_name(dictionary *d, draft_actor *a, const dict_name *name, const dict_code *c,
                                 bool is_place)
{
    ent_rule_name n = {.text = name->text, .type = type_of(a, name->text), .from = c->from, .to = c->to};
    bool adjective = is_adjective_of(n.text, a->actor.name);
    ent_status st = ENT_OK;
    if (n.type == ENT_NAME_ACRONYM)
        st = in_capitals(d->l, name->text, &n.text);
    else if (adjective)
        n.type = ENT_NAME_DEMONYM;
    else if (is_place)
        n.type = ENT_NAME_CAPITAL;
    if (st == ENT_OK) st = add_name(d, a, n);
    if (st != ENT_OK || !adjective || name->is_exact) return st;
    ent_buf plural = {0};
    st = ent_buf_printf(&plural, "%.*ss", ENT_FMT(name->text));
    if (st == ENT_OK) st = ent_arena_copy(d->l->arena, ent_buf_slice(&plural), &n.text);
    ent_buf_free(&plural);
    n.type = ENT_NAME_PEOPLE;
    return st == ENT_OK ? add_name(d, a, n) : st;
}

/* The names of the entry are those of the state, as long as the code holds. A later entry with a country's
 * code and another name is a place that may stand for it: "BAVARIA_ [DEU]". */
static ent_status add_to_state(dictionary *d, const dict_code *c)
{
    const entry *e = &d->e;
    ent_buf id = {0};
    ent_status st = ent_buf_printf(&id, "state/%.*s", ENT_FMT(c->country));
    draft_actor *a = st == ENT_OK ? load_find_actor(d->l, ent_buf_slice(&id)) : NULL;
    ent_buf_free(&id);
    bool is_place = a && !knows_name(a, e->names[0].text);
    if (st == ENT_OK && !a) st = begin(d, ENT_STATE, c->country, &e->names[0], &a);
    for (size_t i = 0; st == ENT_OK && a && i < e->name_count; i++)
        st = add_state_name(d, a, &e->names[i], c, is_place);
    return st;
}

/* --- Entries --- */

static ent_status suppress(dictionary *d)
{
    ent_status st = ENT_OK;
    uint32_t id;
    for (size_t i = 0; st == ENT_OK && i < d->e.name_count; i++)
        st = ent_intern_add(d->l->suppressed, d->e.names[i].text, &id);
    return st;
}

/* Codes of which something is known, in their order. */
static void keep_known_codes(dictionary *d)
{
    entry *e = &d->e;
    size_t n = 0;
    for (size_t i = 0; i < e->code_count; i++) {
        dict_code *c = &e->codes[i];
        if (c->is_null || !c->text.len || dict_split_code(&d->r, c)) e->codes[n++] = *c;
    }
    e->code_count = n;
}

static ent_status finish_entry(dictionary *d)
{
    entry *e = &d->e;
    ent_status st = ENT_OK;
    bool is_null = false, is_actor = e->code_count == 0;
    if (!e->name_count) {
        e->code_count = 0;
        return ENT_OK;
    }
    if (!e->code_count)
        dict_warn(&d->r, e->names[0].start, e->names[0].end, "\"%.*s\" has no code",
                  ENT_FMT(e->names[0].text));
    keep_known_codes(d);
    for (size_t i = 0; st == ENT_OK && i < e->code_count; i++) {
        if (e->codes[i].is_null)
            is_null = true;
        else if (is_bare(&e->codes[i]))
            st = add_to_state(d, &e->codes[i]);
        else
            is_actor = true;
    }
    if (st == ENT_OK && is_null && !is_actor) st = suppress(d);
    if (st == ENT_OK && is_actor) st = add_actor(d);
    e->name_count = e->code_count = 0;
    return st;
}

/* The phrase at the beginning of the line, without a plus. */
static ent_status add_phrase(dictionary *d, const dict_line *line, size_t start, size_t end)
{
    entry *e = &d->e;
    ent_slice phrase = ent_slice_trim(ent_slice_sub(line->text, start, end));
    size_t at = line->start + (phrase.len ? (size_t)(phrase.ptr - line->text.ptr) : start);
    dict_name name = {
        .start = at, .end = at + phrase.len, .is_exact = ent_slice_ends(phrase, ENT_SLICE("_"))};
    ent_status st = dict_spell(d->l, phrase, false, &name.text);
    if (st != ENT_OK) return st;
    if (!name.text.len) {
        dict_warn(&d->r, line->start, line->start + 1, "expected a name");
        return ENT_OK;
    }
    if (!d->has_said_gap && memchr(phrase.ptr, ' ', phrase.len)) {
        d->has_said_gap = true;
        dict_warn(&d->r, name.start, name.end,
                  "a blank lets other words stand between in TABARI; here, and in all names below, the words "
                  "follow one another");
    }
    st = ent_arena_grow(d->l->arena, &e->names, &e->name_capacity, e->name_count + 1, sizeof *e->names);
    if (st == ENT_OK) e->names[e->name_count++] = name;
    return st;
}

static ent_status read_line(dictionary *d, const dict_line *line)
{
    entry *e = &d->e;
    char sign = line->text.ptr[0];
    bool is_synonym = sign == '+', is_code = sign == '[';
    size_t open = ent_slice_find(line->text, ENT_SLICE("["), 0);
    ent_status st = ENT_OK;
    if (open == SIZE_MAX) open = line->text.len;
    if ((is_synonym || is_code) && !e->name_count) {
        dict_warn(&d->r, line->start, line->start + line->text.len,
                  "there is no name above that this belongs to");
        return ENT_OK;
    }
    if (!is_synonym && !is_code) st = finish_entry(d);
    if (st == ENT_OK && !is_code) st = add_phrase(d, line, is_synonym, open);
    if (st == ENT_OK && open < line->text.len)
        st = dict_read_codes(&d->r, line, open, &e->codes, &e->code_count, &e->code_capacity);
    return st;
}

ent_status load_dictionary(loader *l)
{
    dictionary d = {.l = l};
    dict_line line;
    ent_status st = dict_reader_init(&d.r, l);
    if (st == ENT_OK) st = ent_intern_new(&d.index.names);
    if (st == ENT_OK) st = index_actors(&d);
    while (st == ENT_OK && dict_next_line(&d.r, &line))
        st = read_line(&d, &line);
    if (st == ENT_OK) st = finish_entry(&d);
    ent_intern_free(d.index.names);
    return st;
}
