/* Word classes: words denounce.v = denounce condemn "lash out at" /slam(?:s|med)?/ {accuse.v} */
#include "load.h"

static bool check_name(loader *l, const rule_token *token, ent_slice name)
{
    ent_word_kind kind;
    bool good = rule_class_kind(name, &kind);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        good = good && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.');
    }
    if (!good)
        load_error(
            l, token->start, token->end,
            "a class is named in small letters and ends in .v (verbs), .n (nouns), .a (adjectives) or .w");
    return good;
}

static ent_status add_member(loader *l, rule_class *c, const rule_token *token, bool may_remove)
{
    rule_member member = {.type = token->type,
                          .text = ent_slice_trim(token->text),
                          .file = l->lexer.file,
                          .start = token->start,
                          .end = token->end};
    if (token->type == TOKEN_WORD && token->text.len > 1 && token->text.ptr[0] == '-') {
        member.is_removed = true;
        member.text = ent_slice_sub(token->text, 1, token->text.len);
        if (!may_remove) {
            load_error(l, token->start, token->end, "only \"words +%.*s\" takes members away",
                       ENT_FMT(c->name));
            return ENT_OK;
        }
    }
    if (c->member_count == CLASS_MEMBER_LIMIT) {
        load_error(l, token->start, token->end, "a class has at most %d members", CLASS_MEMBER_LIMIT);
        l->has_limit_error = true;
        return ENT_OK;
    }
    ent_status st =
        ent_arena_grow(l->arena, &c->members, &c->member_capacity, c->member_count + 1, sizeof *c->members);
    if (st == ENT_OK) c->members[c->member_count++] = member;
    return st;
}

static ent_status add_members(loader *l, rule_class *c, const rule_token *tokens, bool may_remove)
{
    ent_status st = ENT_OK;
    for (; st == ENT_OK && tokens->type != TOKEN_END; tokens++) {
        bool word = load_is_name(tokens) && ent_slice_trim(tokens->text).len;
        if (tokens->type == TOKEN_COMMA)
            load_error(l, tokens->start, tokens->end, "members are separated by blanks");
        else if (!word && tokens->type != TOKEN_REGEX && tokens->type != TOKEN_CLASS)
            load_error(l, tokens->start, tokens->end, "expected a word, a pattern or a class in braces");
        else
            st = add_member(l, c, tokens, may_remove);
    }
    return st;
}

/* Is it right to define the class here? A class of the standard rules may be added to without a plus. */
static bool begin_class(loader *l, rule_class *c, const rule_token *token, bool is_addition, bool is_override)
{
    bool is_standard = l->lexer.file->is_standard;
    spot at = load_spot(l, token);
    if (!c->file || is_override || (!c->is_defined && !is_addition)) {
        c->file = at.file;
        c->start = at.start;
        c->end = at.end;
    }
    if (is_override) {
        if (!c->is_defined) load_say(l, ENT_ERROR, &at, "nothing to override: there is no word class yet");
        c->member_count = 0;
    } else if (c->is_defined && !c->is_standard && !is_addition) {
        load_say(l, ENT_ERROR, &at, "the class is defined in %.*s already; \"words +%.*s\" adds to it",
                 ENT_FMT(c->file->name), ENT_FMT(c->name));
        return false;
    }
    if (!is_addition) {
        c->is_standard = is_standard || (c->is_standard && c->is_defined && !is_override);
        c->is_defined = true;
    }
    return true;
}

ent_status load_words(loader *l, const rule_token *tokens, bool is_override)
{
    rule_class *c;
    bool found = true;
    const rule_token *name_token = tokens;
    ent_slice name = tokens->type == TOKEN_WORD ? tokens->text : (ent_slice){0};
    bool is_addition = name.len && name.ptr[0] == '+';
    if (is_addition) name = ent_slice_sub(name, 1, name.len);
    if (!check_name(l, tokens, name)) return ENT_OK;
    if ((++tokens)->type != TOKEN_EQUALS) {
        load_error(l, tokens->start, tokens->end, "expected \"=\" and the members");
        return ENT_OK;
    }
    ent_status st = rule_classes_get(&l->rules->classes, name, &c);
    if (st != ENT_OK || !begin_class(l, c, name_token, is_addition, is_override)) return st;
    size_t before = c->member_count, errors = l->error_count;
    st = add_members(l, c, tokens + 1, is_addition);
    while (st == ENT_OK && found) {
        st = load_next_line(l, &found);
        if (st == ENT_OK && found) st = add_members(l, c, l->lexer.tokens, is_addition);
    }
    if (st == ENT_OK && c->member_count == before && l->error_count == errors)
        load_error(l, name_token->start, name_token->end, "the class has no members");
    return st;
}
