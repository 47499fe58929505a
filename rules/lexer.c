/* Rule files as lines of tokens. */
#include "lexer.h"

#include <entente/utf8.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool rule_lexer_peek(const rule_lexer *lexer, rule_line *line)
{
    ent_slice text = lexer->file->text;
    *line = (rule_line){0};
    for (size_t at = lexer->at; at < text.len; at = line->next) {
        const char *newline = memchr(text.ptr + at, '\n', text.len - at);
        line->start = at;
        line->end = newline ? (size_t)(newline - text.ptr) : text.len;
        line->next = newline ? line->end + 1 : text.len;
        while (line->end > at && is_blank(text.ptr[line->end - 1]))
            line->end--;
        for (line->first = at; line->first < line->end && is_blank(text.ptr[line->first]);)
            line->first++;
        line->is_indented = line->first > at;
        if (line->first < line->end && text.ptr[line->first] != '#') return true;
    }
    return false;
}

void rule_lexer_skip(rule_lexer *lexer, const rule_line *line)
{
    lexer->at = line->next;
}

/* Letters, digits, and what stands inside names, ids, dates, numbers and classes. */
static bool is_word_byte(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') ||
           c == '-' || c == '.' || c == '_' || c == '/' || c == '|' || c == '+';
}

ent_slice rule_lexer_keyword(const rule_lexer *lexer, const rule_line *line)
{
    size_t end = line->first;
    while (end < line->end && is_word_byte(lexer->file->text.ptr[end]))
        end++;
    return ent_slice_sub(lexer->file->text, line->first, end);
}

static ent_status add(rule_lexer *lexer, rule_token_type type, size_t start, size_t end, ent_slice text)
{
    ent_status st = ent_arena_grow(lexer->arena, &lexer->tokens, &lexer->capacity, lexer->count + 1,
                                   sizeof *lexer->tokens);
    if (st == ENT_OK) lexer->tokens[lexer->count++] = (rule_token){type, text, start, end};
    return st;
}

static ent_status fail(rule_lexer *lexer, size_t start, size_t end, const char *message)
{
    ent_diag_at(lexer->diags, ENT_ERROR, lexer->file->path, lexer->file->text, start, end, "%s", message);
    return ENT_ESYNTAX;
}

/* Without the backslashes; borrows the file where there are none. */
static ent_status unescape(rule_lexer *lexer, size_t start, size_t end, ent_slice *out)
{
    ent_slice raw = ent_slice_sub(lexer->file->text, start, end);
    *out = raw;
    if (ent_slice_find(raw, ENT_SLICE("\\"), 0) == SIZE_MAX) return ENT_OK;
    char *text = ENT_ARENA_NEW(lexer->arena, char, raw.len);
    size_t len = 0;
    if (!text) return ENT_ENOMEM;
    for (size_t i = 0; i < raw.len; i++) {
        if (raw.ptr[i] == '\\') {
            i++;
            if (raw.ptr[i] != '"' && raw.ptr[i] != '\\')
                return fail(lexer, start + i - 1, start + i + 1,
                            "only \\\" and \\\\ may follow a backslash inside quotes");
        }
        text[len++] = raw.ptr[i];
    }
    *out = ent_slice_of(text, len);
    return ENT_OK;
}

static ent_status lex_string(rule_lexer *lexer, size_t *at, size_t line_end)
{
    const char *text = lexer->file->text.ptr;
    size_t start = *at, end = start + 1;
    ent_slice value;
    while (end < line_end && text[end] != '"')
        end += text[end] == '\\' ? 2 : 1;
    if (end >= line_end) return fail(lexer, start, line_end, "the quotation mark is not closed on this line");
    *at = end + 1;
    ent_status st = unescape(lexer, start + 1, end, &value);
    return st == ENT_OK ? add(lexer, TOKEN_STRING, start, end + 1, value) : st;
}

static ent_status lex_regex(rule_lexer *lexer, size_t *at, size_t line_end)
{
    const char *text = lexer->file->text.ptr;
    size_t start = *at, end = start + 1;
    while (end < line_end && text[end] != '/')
        end += text[end] == '\\' ? 2 : 1;
    if (end >= line_end)
        return fail(lexer, start, line_end, "the pattern is not closed with a slash on this line");
    *at = end + 1;
    return add(lexer, TOKEN_REGEX, start, end + 1, ent_slice_sub(lexer->file->text, start + 1, end));
}

static ent_status lex_class(rule_lexer *lexer, size_t *at, size_t line_end)
{
    size_t start = *at, end = ent_slice_find(lexer->file->text, ENT_SLICE("}"), start);
    if (end == SIZE_MAX || end >= line_end) return fail(lexer, start, line_end, "the brace is not closed");
    *at = end + 1;
    return add(lexer, TOKEN_CLASS, start, end + 1, ent_slice_sub(lexer->file->text, start + 1, end));
}

static ent_status lex_word(rule_lexer *lexer, size_t *at, size_t line_end)
{
    ent_slice text = lexer->file->text;
    size_t start = *at, end = start;
    while (end < line_end && is_word_byte(text.ptr[end]) &&
           !(text.ptr[end] == '-' && end + 1 < line_end && text.ptr[end + 1] == '>'))
        end++;
    if (end < line_end && text.ptr[end] == '\'')
        return fail(lexer, start, end + 1, "a name with an apostrophe is written in quotation marks");
    *at = end;
    return add(lexer, TOKEN_WORD, start, end, ent_slice_sub(text, start, end));
}

static ent_status lex_sign(rule_lexer *lexer, size_t *at, bool *known)
{
    static const struct {
        char sign;
        rule_token_type type;
    } signs[] = {{':', TOKEN_COLON}, {',', TOKEN_COMMA}, {'=', TOKEN_EQUALS}, {'+', TOKEN_PLUS}};
    char c = lexer->file->text.ptr[*at];
    *known = true;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (c != signs[i].sign) continue;
        size_t start = (*at)++;
        return add(lexer, signs[i].type, start, *at, ent_slice_sub(lexer->file->text, start, *at));
    }
    *known = false;
    return ENT_OK;
}

static ent_status lex_token(rule_lexer *lexer, size_t *at, size_t line_end)
{
    ent_slice text = lexer->file->text;
    char c = text.ptr[*at], next = *at + 1 < line_end ? text.ptr[*at + 1] : ' ';
    bool known;
    if (c == '"') return lex_string(lexer, at, line_end);
    if (c == '/') return lex_regex(lexer, at, line_end);
    if (c == '{') return lex_class(lexer, at, line_end);
    if (c == '-' && next == '>') {
        *at += 2;
        return add(lexer, TOKEN_ARROW, *at - 2, *at, ent_slice_sub(text, *at - 2, *at));
    }
    /* "+1" and "+denounce.v" are words, a plus by itself joins. */
    if (is_word_byte(c) && !(c == '+' && (next == '/' || !is_word_byte(next))))
        return lex_word(lexer, at, line_end);
    ent_status st = lex_sign(lexer, at, &known);
    if (st != ENT_OK || known) return st;
    return fail(lexer, *at, *at + 1,
                c == '\'' ? "names are written in double quotation marks"
                          : "this character is allowed in quotation marks and patterns only");
}

ent_status rule_lexer_line(rule_lexer *lexer, const rule_line *line)
{
    lexer->count = 0;
    for (size_t at = line->first; at < line->end;) {
        char c = lexer->file->text.ptr[at];
        if (is_blank(c)) {
            at++;
            continue;
        }
        if (c == '#') break;
        ent_status st = lex_token(lexer, &at, line->end);
        if (st != ENT_OK) return st;
    }
    return add(lexer, TOKEN_END, line->end, line->end, (ent_slice){0});
}
