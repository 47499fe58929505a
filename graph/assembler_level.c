/* Roll-up: for whom an actor stands at a level. The principal that most records name counts; where none
 * does, the body of an office ("official_of") or the whole of a part ("part_of"). */
#include "assembler_internal.h"

enum { LONGEST_CHAIN = 8 }; /* from an actor to its state; longer ones are circles */

static ent_slice tail_of(ent_slice id)
{
    size_t slash = ent_slice_find(id, ENT_SLICE("/"), 0);
    return slash == SIZE_MAX ? id : ent_slice_sub(id, slash + 1, SIZE_MAX);
}

/* "state/USA". What has an id of another form is taken for an organization. */
ent_status ent_assembler_describe_id(ent_assembler *a, string_id actor)
{
    ent_slice id = ent_intern_text(a->strings, actor);
    ent_kind kind = ENT_ORGANIZATION;
    variant_key key = {.actor = actor};
    if (!ent_kind_parse(ent_slice_sub(id, 0, ent_slice_find(id, ENT_SLICE("/"), 0)), &kind))
        kind = ENT_ORGANIZATION;
    key.kind = (uint32_t)kind;
    ent_status st = ent_assembler_intern(a, tail_of(id), &key.name);
    return st == ENT_OK ? ent_assembler_describe(a, &key, 0) : st;
}

ent_status ent_assembler_add_principals(ent_assembler *a)
{
    ent_status st = ENT_OK;
    size_t count = a->variant_count; /* those that are added have no principals */
    for (size_t i = 0; i < count && st == ENT_OK; i++) {
        variant_key key = a->variants[i].key;
        if (key.principal != NO_STRING) st = ent_assembler_describe_id(a, key.principal);
        if (key.office != NO_STRING && st == ENT_OK) st = ent_assembler_describe_id(a, key.office);
    }
    return st;
}

static uint32_t principal_of(const finisher *f, uint32_t i)
{
    string_id id = f->actors[i].principal != NO_STRING ? f->actors[i].principal : f->actors[i].office;
    return id == NO_STRING ? ENT_NO_ID : f->actor_of[id];
}

static uint32_t stands_for(const finisher *f, uint32_t start)
{
    bool to_state = f->a->options.level == ENT_LEVEL_STATE, is_person = f->actors[start].kind == ENT_PERSON;
    uint32_t body = start, at = start;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
        if (f->actors[at].kind == ENT_STATE) return to_state || is_person ? at : start;
        bool found = is_person && body == start && f->actors[at].kind != ENT_PERSON;
        if (found) body = at;
        if (found && !to_state) return body;
        uint32_t next = principal_of(f, at);
        if (next == ENT_NO_ID) return body;
        at = next;
    }
    return body;
}

void ent_finisher_level(finisher *f)
{
    for (size_t i = 0; i < f->actor_count; i++)
        f->actors[i].stands_for =
            f->a->options.level == ENT_LEVEL_ACTOR ? (uint32_t)i : stands_for(f, (uint32_t)i);
}
