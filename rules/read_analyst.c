/* What an analyst says of actors that are there already: merge and rename. Both act on the actors read so
 * far, so that a later file wins over an earlier one. */
#include "load.h"

bool load_is_actor_id(const rule_token *token)
{
    ent_kind kind;
    size_t slash = ent_slice_find(token->text, ENT_SLICE("/"), 0);
    return token->type == TOKEN_WORD && slash != SIZE_MAX &&
           ent_kind_parse(ent_slice_sub(token->text, 0, slash), &kind);
}

draft_actor *load_find_actor(const loader *l, ent_slice id)
{
    uint32_t n = ent_intern_find(l->rules->actor_ids, id);
    while (n != ENT_NO_ID && l->actors[n].merged_into.len)
        n = ent_intern_find(l->rules->actor_ids, l->actors[n].merged_into);
    return n == ENT_NO_ID || l->actors[n].is_removed ? NULL : &l->actors[n];
}

/* The actor that the token names; what is wrong with it is said, and NULL given. */
static draft_actor *actor_of(loader *l, const rule_token *token)
{
    spot at = load_spot(l, token);
    if (!load_is_actor_id(token)) {
        load_error(l, token->start, token->end, "expected the id of an actor, such as person/jane-roe");
        return NULL;
    }
    draft_actor *a = load_find_actor(l, token->text);
    if (!a) load_unknown_in(l, ENT_ERROR, &at, "there is no actor", token->text, l->rules->actor_ids);
    return a;
}

/* Names and offices of `from` are those of `to` from here on; its main name is one of several. */
static ent_status take_over(loader *l, draft_actor *from, draft_actor *to)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < from->name_count; i++) {
        ent_rule_name name = from->names[i];
        if (name.type == ENT_NAME_MAIN) name.type = ENT_NAME_ALIAS;
        if (!ent_slice_equal(name.text, to->actor.name)) st = load_add_name(l, to, name);
    }
    for (size_t i = 0; st == ENT_OK && i < from->office_count; i++) {
        st = ent_arena_grow(l->arena, &to->offices, &to->office_capacity, to->office_count + 1,
                            sizeof *to->offices);
        if (st == ENT_OK) to->offices[to->office_count++] = from->offices[i];
    }
    from->is_removed = true;
    from->merged_into = to->actor.id;
    return st;
}

static ent_status merge_one(loader *l, const rule_token *token, draft_actor *to)
{
    if (!load_is_actor_id(token)) {
        if (load_is_name(token))
            return load_add_name(
                l, to, (ent_rule_name){.text = ent_slice_trim(token->text), .type = ENT_NAME_ALIAS});
        load_error(l, token->start, token->end, "expected a name or an id");
        return ENT_OK;
    }
    draft_actor *from = actor_of(l, token);
    if (!from) return ENT_OK;
    if (from == to) {
        load_error(l, token->start, token->end, "%.*s cannot be merged into itself", ENT_FMT(token->text));
        return ENT_OK;
    }
    return take_over(l, from, to);
}

ent_status load_merge(loader *l, const rule_token *tokens)
{
    const rule_token *into = tokens;
    while (into->type != TOKEN_END && !load_is(into, "into"))
        into++;
    if (into == tokens || into->type == TOKEN_END || into[1].type == TOKEN_END || into[2].type != TOKEN_END) {
        load_error(l, tokens->start, tokens->end,
                   "expected names or ids, \"into\" and an id: merge \"J. Roe\" into person/jane-roe");
        return ENT_OK;
    }
    draft_actor *to = actor_of(l, &into[1]);
    ent_status st = ENT_OK;
    for (const rule_token *t = tokens; to && st == ENT_OK && t < into; t++)
        st = merge_one(l, t, to);
    return st;
}

ent_status load_rename(loader *l, const rule_token *tokens)
{
    if (tokens->type == TOKEN_END || !load_is_name(&tokens[1]) || tokens[2].type != TOKEN_END) {
        load_error(l, tokens->start, tokens->end, "expected an id and a name: rename group/x \"New Name\"");
        return ENT_OK;
    }
    draft_actor *a = actor_of(l, tokens);
    if (!a) return ENT_OK;
    ent_rule_name name = {.text = ent_slice_trim(tokens[1].text), .type = ENT_NAME_MAIN};
    size_t n = 0;
    for (size_t i = 0; i < a->name_count; i++) {
        if (ent_slice_equal(a->names[i].text, name.text)) continue; /* it is the main name now */
        if (a->names[i].type == ENT_NAME_MAIN) a->names[i].type = ENT_NAME_ALIAS;
        a->names[n++] = a->names[i];
    }
    a->name_count = n;
    a->actor.name = name.text;
    ent_status st = load_add_name(l, a, name);
    if (st != ENT_OK) return st;
    memmove(a->names + 1, a->names, (a->name_count - 1) * sizeof *a->names); /* the main one comes first */
    a->names[0] = name;
    return ENT_OK;
}
