/* Ids: listed actors keep theirs, others get one made of kind and name. Of namesakes each has what tells it
 * apart at the end: country, principal or role; who has none of them keeps the plain id if alone in that,
 * else a hash of its first document. So an id does not depend on the order of documents, and on other
 * documents only by the namesakes in them. */
#include "link_internal.h"

#include <stdio.h>
#include <stdlib.h>

/* An actor that wants an id. */
typedef struct wish {
    ent_slice base;   /* without a suffix */
    ent_slice suffix; /* or empty */
    uint32_t actor, root;
    bool listed;
} wish;

static bool is_digits(ent_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
    return s.len > 0;
}

/* The id that the records give the actor by its name, when it is a kind and words in small letters; a number
 * behind it is one of a document and tells nothing here. */
static ent_slice id_in_records(const ent_linker *l, uint32_t root, const ent_actor_record *actor,
                               ent_slice slug)
{
    ent_slice best = {0};
    for (uint32_t i = l->root_start[root]; i < l->root_start[root + 1]; i++) {
        const link_atom *atom = &l->atoms[l->by_root[i]];
        for (uint32_t j = 0; j < atom->member_count; j++) {
            const link_member *m = &l->members[l->by_atom[atom->first_member + j]];
            ent_slice id = link_text_of(l, m->id);
            bool fits = ent_slice_equal(link_text_of(l, m->name), actor->name) && m->kind == actor->kind;
            if (!fits || ent_slice_find(id, ENT_SLICE(" "), 0) != SIZE_MAX) continue;
            bool numbered = ent_slice_starts(id, slug) && id.len > slug.len + 1 && id.ptr[slug.len] == '-' &&
                            is_digits(ent_slice_sub(id, slug.len + 1, SIZE_MAX));
            if (numbered) id = slug;
            if (!best.len || ent_slice_compare(id, best) < 0) best = id;
        }
    }
    return best;
}

static ent_status make_base(ent_linker *l, wish *w)
{
    const ent_actor_record *actor = &l->actors[w->actor];
    const link_atom *root = &l->atoms[w->root];
    if (root->listed) {
        w->base = link_text_of(l, l->members[l->by_atom[root->first_member]].id);
        return ENT_OK;
    }
    ent_slice slug;
    ent_buf_clear(&l->scratch);
    ent_status st = ent_link_slug(actor->kind, actor->name, &l->scratch);
    if (st == ENT_OK) st = ent_arena_copy(l->arena, ent_buf_slice(&l->scratch), &slug);
    if (st != ENT_OK) return st;
    w->base = id_in_records(l, w->root, actor, slug);
    ent_buf_clear(&l->scratch);
    st = ent_buf_printf(&l->scratch, "%s/%.*s", ent_kind_name(actor->kind), ENT_FMT(actor->name));
    bool made = st == ENT_OK && ent_slice_equal(w->base, ent_buf_slice(&l->scratch));
    if (made || !w->base.len) w->base = slug;
    return st;
}

/* The text as it goes into an id, in l->scratch. */
static ent_status tail_of(ent_linker *l, ent_slice text, ent_slice *out)
{
    ent_buf_clear(&l->scratch);
    ent_status st = ent_link_slug(ENT_PLACE, text, &l->scratch);
    ent_slice tail = ent_slice_sub(ent_buf_slice(&l->scratch), sizeof "place/" - 1, SIZE_MAX);
    return st == ENT_OK ? ent_arena_copy(l->arena, tail, out) : st;
}

/* The country that the atom's documents are about, for a name that tells too little. */
static ent_slice context_of(const ent_linker *l, const link_atom *atom)
{
    for (uint32_t i = 0; i < atom->member_count; i++) {
        string_id context = l->members[l->by_atom[atom->first_member + i]].context;
        if (context != NO_STRING) return link_text_of(l, context);
    }
    return (ent_slice){0};
}

static ent_status make_suffix(ent_linker *l, wish *w)
{
    const ent_actor_record *a = &l->actors[w->actor];
    ent_slice text = a->country.len ? a->country : a->principal.len ? a->principal : a->role;
    if (!a->country.len && a->principal.len) {
        size_t slash = ent_slice_find(text, ENT_SLICE("/"), 0);
        if (slash != SIZE_MAX) text = ent_slice_sub(text, slash + 1, SIZE_MAX);
    }
    ent_slice context = context_of(l, &l->atoms[w->root]);
    if (!a->country.len && !a->principal.len && context.len) text = context;
    return text.len ? tail_of(l, text, &w->suffix) : ENT_OK;
}

/* Six hexadecimal digits (FNV-1a) of the actor's first document and its id there. */
static ent_status make_hash(ent_linker *l, wish *w)
{
    const link_atom *root = &l->atoms[w->root];
    const link_member *first = &l->members[l->by_atom[root->first_member]];
    for (uint32_t i = 1; i < root->member_count; i++) {
        const link_member *m = &l->members[l->by_atom[root->first_member + i]];
        if (l->rank[m->doc] < l->rank[first->doc]) first = m;
    }
    const ent_slice parts[] = {link_text_of(l, first->doc), link_text_of(l, first->id)};
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < parts[i].len; j++)
            hash = (hash ^ (unsigned char)parts[i].ptr[j]) * 1099511628211U;
    char text[8];
    snprintf(text, sizeof text, "%06x", (unsigned)((hash ^ hash >> 32) & 0xFFFFFF));
    ent_buf_clear(&l->scratch);
    ent_status st = w->suffix.len ? ent_buf_printf(&l->scratch, "%.*s-", ENT_FMT(w->suffix)) : ENT_OK;
    if (st == ENT_OK) st = ent_buf_add(&l->scratch, ent_slice_of(text, 6));
    return st == ENT_OK ? ent_arena_copy(l->arena, ent_buf_slice(&l->scratch), &w->suffix) : st;
}

static int compare_wishes(const void *a, const void *b)
{
    const wish *x = a, *y = b;
    int order = ent_slice_compare(x->base, y->base);
    if (order == 0) order = (int)y->listed - (int)x->listed;
    if (order == 0) order = ent_slice_compare(x->suffix, y->suffix);
    return order ? order : compare_numbers(x->root, y->root);
}

/* The id that is free: with a number at its end where even a hash did not help. */
static ent_status claim(ent_linker *l, ent_intern *taken, const wish *w)
{
    ent_status st = ENT_OK;
    for (unsigned n = 1; st == ENT_OK; n++) {
        uint32_t number;
        ent_buf_clear(&l->scratch);
        st = ent_buf_add(&l->scratch, w->base);
        if (st == ENT_OK && w->suffix.len) st = ent_buf_printf(&l->scratch, "-%.*s", ENT_FMT(w->suffix));
        if (st == ENT_OK && n > 1) st = ent_buf_printf(&l->scratch, "-%u", n);
        ent_slice id = ent_buf_slice(&l->scratch);
        if (st != ENT_OK) break;
        if (!w->listed && l->options.is_listed && l->options.is_listed(l->options.user, id)) continue;
        size_t before = ent_intern_count(taken);
        st = ent_intern_add(taken, id, &number);
        if (st == ENT_OK && ent_intern_count(taken) > before)
            return ent_arena_copy(l->arena, id, &l->actors[w->actor].actor);
    }
    return st;
}

/* Gives the actors of one plain id what tells them apart. */
static ent_status tell_apart(ent_linker *l, wish *wishes, size_t n)
{
    ent_status st = ENT_OK;
    bool listed =
        wishes[0].listed || (l->options.is_listed && l->options.is_listed(l->options.user, wishes[0].base));
    if (n == 1 && (wishes[0].listed || !listed)) return ENT_OK;
    for (size_t i = 0; i < n && st == ENT_OK; i++)
        if (!wishes[i].listed) st = make_suffix(l, &wishes[i]);
    if (st != ENT_OK) return st;
    qsort(wishes, n, sizeof *wishes, compare_wishes);
    for (size_t i = 0, end; i < n && st == ENT_OK; i = end) {
        for (end = i + 1;
             end < n && !wishes[i].listed && ent_slice_equal(wishes[i].suffix, wishes[end].suffix);)
            end++;
        bool alone = end == i + 1 && (wishes[i].suffix.len || !listed);
        for (size_t j = i; j < end && !alone && !wishes[i].listed && st == ENT_OK; j++)
            st = make_hash(l, &wishes[j]);
    }
    return st;
}

static int compare_actors(const void *a, const void *b)
{
    const ent_actor_record *x = a, *y = b;
    return ent_slice_compare(x->actor, y->actor);
}

/* Actors in the order of ids; atoms and principals point to them. */
static ent_status sort_actors(ent_linker *l, ent_intern *ids)
{
    uint32_t number;
    ent_status st = ENT_OK;
    for (size_t i = 0; i < l->actor_count; i++)
        l->atoms[l->actor_root[i]].actor = (uint32_t)i;
    ent_slice *of_root = malloc((l->actor_count + 1) * sizeof *of_root);
    uint32_t *roots = malloc((l->actor_count + 1) * sizeof *roots);
    if (!of_root || !roots) st = ENT_ENOMEM;
    for (size_t i = 0; i < l->actor_count && st == ENT_OK; i++) {
        of_root[i] = l->actors[i].actor;
        roots[i] = l->actor_root[i];
    }
    if (st == ENT_OK && l->actor_count) qsort(l->actors, l->actor_count, sizeof *l->actors, compare_actors);
    for (size_t i = 0; i < l->actor_count && st == ENT_OK; i++)
        st = ent_intern_add(ids, l->actors[i].actor, &number); /* numbered as they stand */
    for (size_t i = 0; i < l->actor_count && st == ENT_OK; i++) {
        uint32_t at = ent_intern_find(ids, of_root[i]);
        l->atoms[roots[i]].actor = at;
        l->actor_root[at] = roots[i];
    }
    for (size_t i = 0; i < l->atom_count && st == ENT_OK; i++)
        l->atoms[i].actor = l->atoms[l->atoms[i].root].actor;
    free(of_root);
    free(roots);
    return st;
}

/* A principal that is an actor of a document becomes that of the corpus. */
static void map_principals(ent_linker *l)
{
    for (size_t i = 0; i < l->member_count; i++) {
        const link_member *m = &l->members[l->by_atom[i]];
        ent_actor_record *actor = &l->actors[l->atoms[m->atom].actor];
        if (m->principal == NO_STRING || !ent_slice_equal(link_text_of(l, m->principal), actor->principal))
            continue;
        uint32_t key[2] = {m->doc, m->principal};
        uint32_t other = ent_intern_find(l->member_ids, ent_slice_of((const char *)key, sizeof key));
        if (other == ENT_NO_ID) continue;
        ent_slice id = l->actors[l->atoms[l->members[other].atom].actor].actor;
        if (ent_slice_equal(id, actor->actor)) id = (ent_slice){0};
        actor->principal = id;
    }
}

ent_status ent_link_make_ids(ent_linker *l)
{
    ent_intern *taken = NULL, *ids = NULL;
    wish *wishes = calloc(l->actor_count + 1, sizeof *wishes);
    ent_status st = wishes ? ent_intern_new(&taken) : ENT_ENOMEM;
    if (st == ENT_OK) st = ent_intern_new(&ids);
    for (size_t i = 0; i < l->actor_count && st == ENT_OK; i++) {
        uint32_t root = l->actor_root[i];
        wishes[i] = (wish){.actor = (uint32_t)i, .root = root, .listed = l->atoms[root].listed};
        st = make_base(l, &wishes[i]);
    }
    if (st == ENT_OK && l->actor_count) qsort(wishes, l->actor_count, sizeof *wishes, compare_wishes);
    for (size_t i = 0, end; i < l->actor_count && st == ENT_OK; i = end) {
        for (end = i + 1; end < l->actor_count && ent_slice_equal(wishes[i].base, wishes[end].base);)
            end++;
        st = tell_apart(l, wishes + i, end - i);
    }
    for (size_t i = 0; i < l->actor_count && st == ENT_OK; i++)
        st = claim(l, taken, &wishes[i]);
    if (st == ENT_OK) st = sort_actors(l, ids);
    if (st == ENT_OK) map_principals(l);
    free(wishes);
    ent_intern_free(taken);
    ent_intern_free(ids);
    return st;
}
