/* Whom a user means by a name. */
#include "names.h"

#include <entente/arena.h>
#include <entente/utf8.h>

#include <stdlib.h>

enum { MOST_LISTED = 5 };

ent_status ent_fold_name(ent_slice text, ent_buf *out)
{
    ent_slice s = ent_slice_trim(text);
    ent_status st = ENT_OK;
    for (size_t at = 0; at < s.len && st == ENT_OK;) {
        uint32_t c = ent_utf8_at(s, at, &at), folded[ENT_FOLD_MAX];
        size_t n = ent_char_fold(c, folded);
        for (size_t i = 0; i < n && st == ENT_OK; i++) {
            char bytes[4];
            st = ent_buf_add(out, ent_slice_of(bytes, ent_utf8_put(folded[i], bytes)));
        }
    }
    return st;
}

/* What is looked for, and all names, folded. */
typedef struct search {
    ent_slice wanted;
    ent_slice *folded; /* of the names */
    const ent_named *names;
    size_t count;
    const char *what;
    ent_status (*label)(void *user, uint32_t thing, ent_buf *out);
    void *user;
    ent_arena *arena;
} search;

static ent_status fold(search *s, ent_slice text, ent_slice *out)
{
    ent_buf buf = {0};
    ent_status st = ent_fold_name(text, &buf);
    if (st == ENT_OK) st = ent_arena_copy(s->arena, ent_buf_slice(&buf), out);
    ent_buf_free(&buf);
    return st;
}

static ent_slice behind_slash(ent_slice id)
{
    size_t slash = ent_slice_find(id, ENT_SLICE("/"), 0);
    return slash == SIZE_MAX ? id : ent_slice_sub(id, slash + 1, SIZE_MAX);
}

static bool names_it(const search *s, size_t i, ent_naming how)
{
    if (s->names[i].how == how && ent_slice_equal(s->folded[i], s->wanted)) return true;
    return how == ENT_NAMED_ALIAS && s->names[i].how == ENT_NAMED_ID &&
           ent_slice_equal(behind_slash(s->folded[i]), s->wanted);
}

/* True when the name has all of what is wanted as whole words. */
static bool holds_words(ent_slice name, ent_slice wanted)
{
    for (size_t at = 0; (at = ent_slice_find(name, wanted, at)) != SIZE_MAX; at++) {
        size_t end = at + wanted.len;
        if ((at == 0 || name.ptr[at - 1] == ' ') && (end == name.len || name.ptr[end] == ' ')) return true;
    }
    return false;
}

static bool add_thing(uint32_t *things, size_t *count, uint32_t thing)
{
    for (size_t i = 0; i < *count; i++)
        if (things[i] == thing) return false;
    if (*count <= MOST_LISTED) things[(*count)++] = thing;
    return true;
}

static ent_status list(const search *s, const uint32_t *things, size_t count, ent_buf *out)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; i < count && i < MOST_LISTED && st == ENT_OK; i++) {
        if (i) st = ent_buf_add(out, ENT_SLICE(", "));
        if (st == ENT_OK) st = s->label(s->user, things[i], out);
    }
    if (st == ENT_OK && count > MOST_LISTED) st = ent_buf_add(out, ENT_SLICE(", ..."));
    return st;
}

/* Things whose names hold the wanted words, else the one whose name is nearest. */
static size_t suggest(const search *s, uint32_t *things)
{
    size_t count = 0;
    for (size_t i = 0; i < s->count && s->wanted.len; i++)
        if (holds_words(s->folded[i], s->wanted)) add_thing(things, &count, s->names[i].thing);
    size_t near = count ? SIZE_MAX : ent_diag_suggest(s->wanted, s->folded, s->count);
    if (near < s->count) add_thing(things, &count, s->names[near].thing);
    return count;
}

static ent_status refuse(const search *s, ent_slice wanted, const char *problem, const char *lead,
                         const char *tail, const uint32_t *things, size_t count, ent_diags *diags)
{
    ent_buf listed = {0};
    ent_status st = list(s, things, count, &listed);
    if (st == ENT_OK) {
        ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "%s %s \"%.*s\"%s%.*s%s", problem, s->what,
                      ENT_FMT(wanted), count ? lead : "", ENT_FMT(ent_buf_slice(&listed)), count ? tail : "");
        st = ENT_ENOTFOUND;
    }
    ent_buf_free(&listed);
    return st;
}

static ent_status look(search *s, ent_slice wanted, ent_diags *diags, uint32_t *thing)
{
    uint32_t things[MOST_LISTED + 1];
    for (int how = 0; how < ENT_NAMING_COUNT; how++) {
        size_t count = 0;
        for (size_t i = 0; i < s->count; i++)
            if (names_it(s, i, (ent_naming)how)) add_thing(things, &count, s->names[i].thing);
        if (count > 1)
            return refuse(s, wanted, "not clear which", " is meant; give the id of one of: ", "", things,
                          count, diags);
        if (count == 1) {
            *thing = things[0];
            return ENT_OK;
        }
    }
    size_t count = suggest(s, things);
    if (count) return refuse(s, wanted, "there is no", "; did you mean ", "?", things, count, diags);
    for (size_t i = 0; i < s->count; i++)
        add_thing(things, &count, s->names[i].thing);
    if (count > MOST_LISTED) count = 0;
    return refuse(s, wanted, "there is no", count == 1 ? "; there is " : "; there are ", "", things, count,
                  diags);
}

ent_status ent_find_named(ent_slice wanted, const ent_named *names, size_t count, const char *what,
                          ent_status (*label)(void *user, uint32_t thing, ent_buf *out), void *user,
                          ent_diags *diags, uint32_t *thing)
{
    search s = {.names = names, .count = count, .what = what, .label = label, .user = user};
    *thing = 0;
    ent_status st = ent_arena_new(&s.arena);
    if (st == ENT_OK) s.folded = ENT_ARENA_NEW(s.arena, ent_slice, count);
    if (st == ENT_OK && !s.folded) st = ENT_ENOMEM;
    if (st == ENT_OK) st = fold(&s, wanted, &s.wanted);
    for (size_t i = 0; i < count && st == ENT_OK; i++)
        st = fold(&s, names[i].text, &s.folded[i]);
    if (st == ENT_OK) st = look(&s, wanted, diags, thing);
    ent_arena_free(s.arena);
    return st;
}
