/* Reading rule files: statements are told apart here, each kind is read by a file of its own. */
#include "dictionary.h"

#include <entente/utf8.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* --- Messages --- */

static void say(loader *l, ent_severity severity, const spot *at, const char *format, va_list args)
{
    enum { WARNING_LIMIT = 200 };
    char *message = NULL;
    if (l->is_lenient && severity == ENT_ERROR) severity = ENT_WARNING;
    size_t *count = severity == ENT_ERROR ? &l->error_count : &l->warning_count;
    size_t limit = severity == ENT_ERROR ? ERROR_LIMIT : WARNING_LIMIT;
    if (++*count > limit) return;
    if (vasprintf(&message, format, args) < 0) message = NULL;
    ent_diag_at(l->diags, severity, at->file->path, at->file->text, at->start, at->end, "%s",
                message ? message : "out of memory");
    free(message);
    if (*count == limit)
        ent_diag_line(l->diags, ENT_NOTE, (ent_slice){0}, 0, "further %s are not shown",
                      severity == ENT_ERROR ? "errors" : "warnings");
}

void load_error(loader *l, size_t start, size_t end, const char *format, ...)
{
    spot at = {l->lexer.file, start, end};
    va_list args;
    va_start(args, format);
    say(l, ENT_ERROR, &at, format, args);
    va_end(args);
}

void load_say(loader *l, ent_severity severity, const spot *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(l, severity, at, format, args);
    va_end(args);
}

void load_unknown(loader *l, const rule_token *token, const char *what, const ent_slice *candidates,
                  size_t count)
{
    size_t best = ent_diag_suggest(token->text, candidates, count);
    if (best != SIZE_MAX)
        load_error(l, token->start, token->end, "unknown %s \"%.*s\"; did you mean \"%.*s\"?", what,
                   ENT_FMT(token->text), ENT_FMT(candidates[best]));
    else
        load_error(l, token->start, token->end, "unknown %s \"%.*s\"", what, ENT_FMT(token->text));
}

void load_unknown_in(loader *l, ent_severity severity, const spot *at, const char *what, ent_slice word,
                     const ent_intern *known)
{
    size_t count = ent_intern_count(known), best = SIZE_MAX, n = 0;
    ent_slice *names = calloc(count ? count : 1, sizeof *names);
    for (uint32_t i = 0; names && i < count; i++)
        if (!ent_slice_equal(ent_intern_text(known, i), word)) names[n++] = ent_intern_text(known, i);
    if (names) best = ent_diag_suggest(word, names, n);
    if (best != SIZE_MAX)
        load_say(l, severity, at, "%s \"%.*s\"; did you mean \"%.*s\"?", what, ENT_FMT(word),
                 ENT_FMT(names[best]));
    else
        load_say(l, severity, at, "%s \"%.*s\"", what, ENT_FMT(word));
    free(names);
}

spot load_spot(const loader *l, const rule_token *token)
{
    return (spot){l->lexer.file, token->start, token->end};
}

/* --- Lines --- */

ent_rule_place load_place(loader *l, size_t at)
{
    const rule_file *file = l->lexer.file;
    for (; l->place_at < at; l->place_at++)
        l->place_line += file->text.ptr[l->place_at] == '\n';
    return (ent_rule_place){file->name, l->place_line, file->path};
}

bool load_is(const rule_token *token, const char *word)
{
    return token->type == TOKEN_WORD && ent_slice_equal(token->text, ent_slice_c(word));
}

bool load_is_name(const rule_token *token)
{
    return token->type == TOKEN_WORD || token->type == TOKEN_STRING;
}

/* Errors of the lexer are counted as they are said. */
static ent_status lex(loader *l, const rule_line *line, bool *good)
{
    ent_status st = rule_lexer_line(&l->lexer, line);
    *good = st == ENT_OK;
    if (st == ENT_ESYNTAX) l->error_count++;
    return st == ENT_ESYNTAX ? ENT_OK : st;
}

ent_status load_next_line(loader *l, bool *found)
{
    rule_line line;
    *found = false;
    while (!*found && l->error_count < ERROR_LIMIT && rule_lexer_peek(&l->lexer, &line) && line.is_indented) {
        rule_lexer_skip(&l->lexer, &line);
        ent_status st = lex(l, &line, found);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* The rest of a statement that cannot be understood. */
static void skip_indented(loader *l)
{
    rule_line line;
    while (rule_lexer_peek(&l->lexer, &line) && line.is_indented)
        rule_lexer_skip(&l->lexer, &line);
}

/* --- Statements --- */

static bool remove_relation(loader *l, ent_slice name)
{
    uint32_t id = ent_intern_find(l->relation_names, name);
    if (id == ENT_NO_ID || l->relations[id].is_removed) return false;
    l->relations[id].is_removed = true;
    return true;
}

static bool remove_actor(loader *l, ent_slice id)
{
    uint32_t n = ent_intern_find(l->rules->actor_ids, id);
    if (n == ENT_NO_ID || l->actors[n].is_removed) return false;
    l->actors[n].is_removed = true;
    return true;
}

/* suppress relation NAME | suppress KIND/ID | suppress "name"... */
static ent_status load_suppress(loader *l, const rule_token *tokens)
{
    uint32_t id;
    if (load_is(tokens, "relation") && tokens[1].type == TOKEN_WORD) {
        spot at = load_spot(l, &tokens[1]);
        if (!remove_relation(l, tokens[1].text))
            load_unknown_in(l, ENT_ERROR, &at, "nothing to suppress: there is no relation", tokens[1].text,
                            l->relation_names);
        return ENT_OK;
    }
    if (tokens->type == TOKEN_END)
        load_error(l, tokens->start, tokens->end, "expected a name, an id or a relation");
    for (; tokens->type != TOKEN_END; tokens++) {
        spot at = load_spot(l, tokens);
        if (load_is_actor_id(tokens)) {
            if (!remove_actor(l, tokens->text))
                load_unknown_in(l, ENT_ERROR, &at, "nothing to suppress: there is no actor", tokens->text,
                                l->rules->actor_ids);
        } else if (load_is_name(tokens)) {
            ent_status st = ent_intern_add(l->suppressed, tokens->text, &id);
            if (st != ENT_OK) return st;
        } else {
            load_error(l, tokens->start, tokens->end, "expected a name");
        }
    }
    return ENT_OK;
}

static ent_status load_statement(loader *l, const rule_token *tokens)
{
    static const ent_slice keywords[] = {{"state", 5}, {"organization", 12}, {"group", 5},    {"person", 6},
                                         {"place", 5}, {"pattern", 7},       {"title", 5},    {"known_as", 8},
                                         {"words", 5}, {"relation", 8},      {"override", 8}, {"suppress", 8},
                                         {"nouns", 5}, {"merge", 5},         {"rename", 6}};
    ent_kind kind;
    bool is_override = load_is(tokens, "override");
    if (is_override) tokens++;
    if (tokens->type == TOKEN_WORD && ent_kind_parse(tokens->text, &kind))
        return load_actor(l, kind, tokens + 1, is_override);
    if (load_is(tokens, "words")) return load_words(l, tokens + 1, is_override);
    if (load_is(tokens, "relation")) return load_relation(l, tokens + 1, is_override);
    if (is_override) {
        load_error(l, tokens->start, tokens->end, "only actors, words and relations can be overridden");
        return ENT_OK;
    }
    if (load_is(tokens, "pattern") || load_is(tokens, "title") || load_is(tokens, "known_as"))
        return load_actor_pattern(l, tokens);
    if (load_is(tokens, "nouns")) return load_nouns(l, tokens + 1);
    if (load_is(tokens, "merge")) return load_merge(l, tokens + 1);
    if (load_is(tokens, "rename")) return load_rename(l, tokens + 1);
    if (load_is(tokens, "suppress")) return load_suppress(l, tokens + 1);
    if (tokens->type == TOKEN_WORD)
        load_unknown(l, tokens, "statement", keywords, sizeof keywords / sizeof *keywords);
    else
        load_error(l, tokens->start, tokens->end, "a statement begins with a keyword");
    return ENT_OK;
}

/* Where the statement that begins with this line ends. */
static size_t statement_end(const loader *l, const rule_line *first)
{
    rule_lexer ahead = l->lexer;
    rule_line line;
    size_t end = first->next;
    ahead.at = end;
    while (end - first->start <= STATEMENT_LIMIT && rule_lexer_peek(&ahead, &line) && line.is_indented)
        ahead.at = end = line.next;
    return end;
}

static ent_status read_statement(loader *l, const rule_line *line)
{
    bool good;
    rule_lexer_skip(&l->lexer, line);
    if (line->is_indented) {
        load_error(l, line->first, line->end,
                   "an indented line belongs to a statement, and there is none above");
        skip_indented(l);
        return ENT_OK;
    }
    bool may_be_long = l->lexer.file->text.len - line->start > STATEMENT_LIMIT;
    if (may_be_long && statement_end(l, line) - line->start > STATEMENT_LIMIT) {
        load_error(l, line->first, line->end, "a statement is at most %d KiB long", STATEMENT_LIMIT / 1024);
        l->has_limit_error = true;
        skip_indented(l);
        return ENT_OK;
    }
    ent_status st = lex(l, line, &good);
    /* The statement's reader lexes more lines into the same array. */
    rule_token *tokens = NULL;
    if (st == ENT_OK && good) {
        ent_arena_reset(l->statement);
        tokens = ENT_ARENA_NEW(l->statement, rule_token, l->lexer.count);
        if (!tokens) return ENT_ENOMEM;
        memcpy(tokens, l->lexer.tokens, l->lexer.count * sizeof *tokens);
        st = load_statement(l, tokens);
    }
    skip_indented(l);
    return st;
}

static bool check_text(loader *l, const rule_file *file)
{
    size_t bad;
    if (file->text.len > FILE_LIMIT) {
        spot at = {file, 0, 1};
        load_say(l, ENT_ERROR, &at, "a rule file is at most %d MiB long", FILE_LIMIT / 1024 / 1024);
        l->has_limit_error = true;
        return false;
    }
    if (ent_utf8_valid(file->text, &bad)) return true;
    load_error(l, bad, bad + 1, "this is not UTF-8; save the file in that encoding");
    return false;
}

ent_status load_read(loader *l, const rule_file *file)
{
    rule_line line;
    ent_status st = ENT_OK;
    l->lexer = (rule_lexer){.file = file, .arena = l->arena, .diags = l->diags};
    l->place_at = 0;
    l->place_line = 1;
    if (!check_text(l, file)) return ENT_OK;
    if (ent_slice_ends(file->name, ENT_SLICE(".csv")) || ent_slice_ends(file->name, ENT_SLICE(".tsv")))
        return load_csv(l);
    switch (dict_recognise(file->name, file->text)) {
    case DICT_ACTORS: return load_dictionary(l);
    case DICT_AGENTS: return load_agents(l);
    case DICT_NONE: break;
    }
    while (st == ENT_OK && l->error_count < ERROR_LIMIT && rule_lexer_peek(&l->lexer, &line))
        st = read_statement(l, &line);
    return st;
}
