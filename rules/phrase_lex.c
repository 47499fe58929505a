/* Phrases as tokens: roles, classes, plain words, brackets. */
#include "phrase_read.h"

typedef struct phrase_lexer {
    loader *l;
    ent_slice text; /* of the file */
    size_t at, end;
    phrase_token *tokens;
    size_t count;
    bool *good;
} phrase_lexer;

bool phrase_list_has(ent_slice list, ent_slice word)
{
    while (list.len)
        if (ent_slice_equal(phrase_list_next(&list), word)) return true;
    return false;
}

ent_slice phrase_list_next(ent_slice *rest)
{
    size_t end = ent_slice_find(*rest, ENT_SLICE("|"), 0);
    ent_slice first = ent_slice_sub(*rest, 0, end);
    *rest = ent_slice_sub(*rest, end == SIZE_MAX ? end : end + 1, rest->len);
    return first;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_word_byte(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '|' || c == '\'' || c == '.';
}

static ent_slice sub(const phrase_lexer *x, size_t start, size_t end)
{
    return ent_slice_sub(x->text, start, end);
}

static void fail(phrase_lexer *x, size_t start, size_t end, const char *message)
{
    load_error(x->l, start, end, "%s", message);
    *x->good = false;
}

static phrase_token *add(phrase_lexer *x, phrase_token_type type, size_t start, ent_slice text)
{
    phrase_token *t = &x->tokens[x->count++];
    *t = (phrase_token){.type = type, .text = text, .start = start, .end = x->at};
    return t;
}

/* Behind the bytes that can stand in a word. */
static size_t word_end(const phrase_lexer *x, size_t at)
{
    while (at < x->end && is_word_byte(x->text.ptr[at]))
        at++;
    return at;
}

static bool is_capital(ent_slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'A' || word.ptr[i] > 'Z') return false;
    return word.len > 1;
}

/* ":state|organization" behind a role. */
static void lex_kinds(phrase_lexer *x, unsigned *kinds)
{
    size_t start = x->at + 1, end = word_end(x, start), owns = ent_slice_find(x->text, ENT_SLICE("'"), start);
    if (owns < end) end = owns; /* "SOURCE:state's" */
    ent_slice rest = sub(x, start, end), names[ENT_KIND_COUNT + 1] = {[ENT_KIND_COUNT] = {"any", 3}};
    for (int i = 0; i < ENT_KIND_COUNT; i++)
        names[i] = ent_slice_c(ent_kind_name((ent_kind)i));
    x->at = end;
    do {
        ent_kind kind;
        ent_slice name = phrase_list_next(&rest);
        if (ent_slice_equal(name, ENT_SLICE("any"))) {
            *kinds |= (1u << (unsigned)ENT_KIND_COUNT) - 1;
        } else if (ent_kind_parse(name, &kind)) {
            *kinds |= 1u << (unsigned)kind;
        } else {
            size_t at = name.ptr ? (size_t)(name.ptr - x->text.ptr) : start;
            rule_token token = {TOKEN_WORD, name, at, at + name.len};
            load_unknown(x->l, &token, "kind of actor", names, ENT_KIND_COUNT + 1);
            *x->good = false;
        }
    } while (rest.len);
}

static void lex_role(phrase_lexer *x, ent_slice word)
{
    static const ent_slice names[] = {{"SOURCE", 6}, {"TARGET", 6}, {"ABOUT", 5}};
    size_t start = x->at, role = 0;
    while (role < 3 && !ent_slice_equal(word, names[role]))
        role++;
    x->at += word.len;
    if (role == 3) {
        rule_token token = {TOKEN_WORD, word, start, x->at};
        load_unknown(x->l, &token, "role", names, 3);
        *x->good = false;
        return;
    }
    unsigned kinds = 0;
    if (x->at < x->end && x->text.ptr[x->at] == ':') lex_kinds(x, &kinds);
    phrase_token *t = add(x, PHRASE_ROLE, start, sub(x, start, x->at));
    t->role = (ent_pattern_role)role;
    t->kinds = kinds;
}

static void lex_optional(phrase_lexer *x, phrase_token *t)
{
    if (x->at == x->end || x->text.ptr[x->at] != '?') return;
    x->at++;
    t->is_optional = true;
    t->end = x->at;
}

/* {denounce.v} */
static void lex_class(phrase_lexer *x)
{
    size_t start = x->at, close = ent_slice_find(x->text, ENT_SLICE("}"), start);
    if (close == SIZE_MAX || close >= x->end) {
        fail(x, start, x->end, "the brace is not closed");
        x->at = x->end;
        return;
    }
    ent_word_kind kind;
    ent_slice name = sub(x, start + 1, close);
    x->at = close + 1;
    if (!rule_class_kind(name, &kind)) {
        fail(x, start, x->at,
             "a class ends in .v (verbs), .n (nouns), .a (adjectives) or .w, such as {denounce.v}");
        return;
    }
    phrase_token *t = add(x, PHRASE_CLASS, start, name);
    t->kind = kind;
    lex_optional(x, t);
}

/* The class that the members between < and > make, under its own text as a name. */
static ent_status define_class(phrase_lexer *x, ent_slice name, size_t start, size_t close)
{
    rule_class *c;
    ent_status st = rule_classes_get(&x->l->rules->classes, name, &c);
    if (st != ENT_OK || c->is_defined) return st;
    c->is_defined = true;
    c->file = x->l->lexer.file;
    c->start = start;
    c->end = x->at;
    for (ent_slice rest = sub(x, start + 1, close); st == ENT_OK && rest.len;) {
        ent_slice text = ent_slice_trim(phrase_list_next(&rest));
        st = ent_arena_grow(x->l->arena, &c->members, &c->member_capacity, c->member_count + 1,
                            sizeof *c->members);
        bool is_class = text.len > 2 && text.ptr[0] == '{' && text.ptr[text.len - 1] == '}';
        bool is_quoted = text.len > 2 && text.ptr[0] == '"' && text.ptr[text.len - 1] == '"';
        if (is_class || is_quoted) text = ent_slice_sub(text, 1, text.len - 1);
        if (st == ENT_OK)
            c->members[c->member_count++] = (rule_member){.type = is_class ? TOKEN_CLASS : TOKEN_WORD,
                                                          .text = text,
                                                          .file = c->file,
                                                          .start = start,
                                                          .end = x->at};
    }
    return st;
}

/* <call|appeal>.v, <call|{urge.v}>.v, <call|"lash out at">.v */
static ent_status lex_inline(phrase_lexer *x)
{
    size_t start = x->at, close = ent_slice_find(x->text, ENT_SLICE(">"), start);
    if (close == SIZE_MAX || close >= x->end) {
        fail(x, start, x->end, "the list is not closed with \">\"");
        x->at = x->end;
        return ENT_OK;
    }
    ent_word_kind kind;
    ent_slice name = sub(x, start, close + 3);
    x->at = close + 1;
    if (close + 3 > x->end || x->text.ptr[close + 1] != '.' || !rule_class_kind(name, &kind) ||
        close == start + 1) {
        fail(x, start, x->at, "expected words and their kind behind the list, such as <call|appeal>.v");
        return ENT_OK;
    }
    x->at = close + 3;
    phrase_token *t = add(x, PHRASE_CLASS, start, name);
    t->kind = kind;
    ent_status st = define_class(x, name, start, close);
    lex_optional(x, t);
    return st;
}

static void lex_words(phrase_lexer *x)
{
    size_t start = x->at, end = word_end(x, start);
    ent_slice word = sub(x, start, end);
    if (x->text.ptr[start] == '\'') {
        x->at = end;
        if (ent_slice_equal(word, ENT_SLICE("'s")) || word.len == 1)
            (void)add(x, PHRASE_OWNS, start, word);
        else
            fail(x, start, end, "an apostrophe stands behind a role only, such as SOURCE's");
        return;
    }
    size_t stop = 0;
    while (stop < word.len && word.ptr[stop] != '\'' && word.ptr[stop] != '.')
        stop++;
    word = ent_slice_sub(word, 0, stop);
    if (is_capital(word)) {
        lex_role(x, word);
        return;
    }
    x->at = start + word.len;
    bool empty = word.ptr[0] == '|' || word.ptr[word.len - 1] == '|' ||
                 ent_slice_find(word, ENT_SLICE("||"), 0) != SIZE_MAX;
    if (empty) fail(x, start, x->at, "expected a word on both sides of \"|\"");
    lex_optional(x, add(x, PHRASE_WORDS, start, word));
}

static ent_status lex_token(phrase_lexer *x)
{
    char c = x->text.ptr[x->at];
    if (c == '[' || c == ']') {
        x->at++;
        (void)add(x, c == '[' ? PHRASE_OPEN : PHRASE_CLOSE, x->at - 1, sub(x, x->at - 1, x->at));
    } else if (c == '{') {
        lex_class(x);
    } else if (c == '<') {
        return lex_inline(x);
    } else if (is_letter(c) || c == '\'') {
        lex_words(x);
    } else {
        x->at++;
        fail(x, x->at - 1, x->at,
             "a phrase is made of words, roles in capitals, classes in braces and [optional parts]");
    }
    return ENT_OK;
}

ent_status phrase_lex(loader *l, size_t start, size_t end, phrase_token tokens[PHRASE_MOST_TOKENS + 1],
                      bool *good)
{
    phrase_lexer x = {
        .l = l, .text = l->lexer.file->text, .at = start, .end = end, .tokens = tokens, .good = good};
    ent_status st = ENT_OK;
    while (st == ENT_OK && *good && x.at < end) {
        char c = x.text.ptr[x.at];
        if (c == '#') break;
        if (c == ' ' || c == '\t' || c == '\r') {
            x.at++;
        } else if (x.count == PHRASE_MOST_TOKENS) {
            load_error(l, x.at, x.at + 1, "a phrase has at most %d parts", PHRASE_MOST_TOKENS);
            l->has_limit_error = true;
            *good = false;
        } else {
            st = lex_token(&x);
        }
    }
    x.tokens[x.count] = (phrase_token){.type = PHRASE_END, .start = x.at, .end = x.at};
    return st;
}
