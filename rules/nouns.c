/* Nouns made from verbs: nouns attack = attack on|against, assault on. A phrase with the verb is matched on
 * them too. */
#include "load.h"

static ent_status verb_nouns(loader *l, ent_slice verb, derived_noun ***out)
{
    uint32_t id;
    ent_slice lower;
    ent_status st = ent_lower_copy(l->arena, verb, &lower);
    if (st == ENT_OK) st = ent_intern_add(l->noun_verbs, lower, &id);
    if (st == ENT_OK)
        st = ent_arena_grow(l->arena, &l->nouns, &l->noun_capacity, (size_t)id + 1, sizeof *l->nouns);
    if (st == ENT_OK) *out = &l->nouns[id];
    return st;
}

/* "on|against": known prepositions, parted by blanks in *out. */
static ent_status read_objects(loader *l, const rule_token *token, ent_slice *out, bool *good)
{
    char *text = ENT_ARENA_NEW(l->arena, char, token->text.len);
    if (!text) return ENT_ENOMEM;
    for (size_t at = 0; at <= token->text.len;) {
        size_t end = ent_slice_find(token->text, ENT_SLICE("|"), at);
        if (end == SIZE_MAX) end = token->text.len;
        if (!load_is_preposition(ent_slice_sub(token->text, at, end))) {
            load_error(l, token->start + at, token->start + end,
                       "expected a preposition, such as of or on|against");
            *good = false;
            return ENT_OK;
        }
        at = end + 1;
    }
    for (size_t i = 0; i < token->text.len; i++)
        text[i] = token->text.ptr[i] == '|' ? ' ' : token->text.ptr[i];
    *out = ent_slice_of(text, token->text.len);
    return ENT_OK;
}

static ent_status add_noun(loader *l, derived_noun **list, ent_slice noun, ent_slice objects)
{
    derived_noun *d = ENT_ARENA_NEW(l->arena, derived_noun, 1);
    if (!d) return ENT_ENOMEM;
    *d = (derived_noun){noun, objects, *list};
    *list = d;
    return ENT_OK;
}

/* VERB = NOUN [PREPOSITIONS][, NOUN ...] */
static ent_status read_entry(loader *l, const rule_token *t)
{
    derived_noun **list;
    bool good = true;
    if (!load_is_name(t) || t[1].type != TOKEN_EQUALS) {
        load_error(l, t->start, t->end,
                   "expected a verb, \"=\" and its nouns, such as attack = attack on|against");
        return ENT_OK;
    }
    ent_status st = verb_nouns(l, t->text, &list);
    for (t++; st == ENT_OK && good && t->type != TOKEN_END;) {
        const rule_token *noun = ++t;
        ent_slice objects = ENT_SLICE("of");
        if (!load_is_name(noun)) {
            load_error(l, noun->start, noun->end, "expected a noun");
            return ENT_OK;
        }
        if ((++t)->type == TOKEN_WORD) st = read_objects(l, t++, &objects, &good);
        if (st == ENT_OK && good) st = add_noun(l, list, noun->text, objects);
        if (good && t->type != TOKEN_END && t->type != TOKEN_COMMA) {
            load_error(l, t->start, t->end, "expected a comma between nouns");
            good = false;
        }
    }
    return st;
}

ent_status load_nouns(loader *l, const rule_token *tokens)
{
    bool found = true;
    ent_status st = ENT_OK;
    if (tokens->type != TOKEN_END) return read_entry(l, tokens);
    while (st == ENT_OK && found) {
        st = load_next_line(l, &found);
        if (st == ENT_OK && found) st = read_entry(l, l->lexer.tokens);
    }
    return st;
}

const derived_noun *load_derived_nouns(const loader *l, ent_slice verb)
{
    uint32_t id = ent_intern_find(l->noun_verbs, verb);
    return id == ENT_NO_ID ? NULL : l->nouns[id];
}
