/* JSON in, first half: a line becomes a flat array of tokens. Strings are unescaped where they stand, in the
 * arena's copy of the line, so that reading a record allocates twice, whatever it holds. (jansson's trees
 * took 13 us for a relation record of 865 bytes; this takes about 2.) */
#include <entente/json.h>
#include <entente/utf8.h>

#include <stdlib.h>

/* The state of a parse: open values are on the stack, the innermost last. */
typedef struct parser {
    ent_json_in *in;
    size_t pos;
    uint32_t stack[ENT_JSON_DEPTH];
    size_t depth;
    bool want_key; /* inside an object: a key comes next */
} parser;

static ent_status fail(parser *p, size_t pos, const char *message)
{
    ent_diag_place(p->in->diags, ENT_ERROR, p->in->file, p->in->line_number, pos + 1, "not JSON: %s",
                   message);
    return ENT_ESYNTAX;
}

static void skip_space(parser *p)
{
    const char *text = p->in->text;
    while (p->pos < p->in->len &&
           (text[p->pos] == ' ' || text[p->pos] == '\t' || text[p->pos] == '\n' || text[p->pos] == '\r'))
        p->pos++;
}

static ent_status add_token(parser *p, ent_json_type type, size_t start, size_t end)
{
    ent_json_in *in = p->in;
    if (in->token_count == in->token_capacity) {
        size_t capacity = in->token_capacity ? in->token_capacity * 2 : 256;
        ent_json_token *tokens = reallocarray(in->tokens, capacity, sizeof *tokens);
        if (!tokens) return ENT_ENOMEM;
        in->tokens = tokens;
        in->token_capacity = capacity;
    }
    /* A token takes at least a byte of a line whose length fits 32 bits: so do all these numbers. */
    in->tokens[in->token_count] =
        (ent_json_token){(uint32_t)start, (uint32_t)end, (uint32_t)in->token_count + 1, type};
    in->token_count++;
    return ENT_OK;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* The four hexadecimal digits at pos, or UINT32_MAX. */
static uint32_t hex4(const ent_json_in *in, size_t pos)
{
    if (in->len - pos < 4) return UINT32_MAX;
    uint32_t value = 0;
    for (size_t i = 0; i < 4; i++) {
        int digit = hex_digit(in->text[pos + i]);
        if (digit < 0) return UINT32_MAX;
        value = value << 4 | (uint32_t)digit;
    }
    return value;
}

/* \uXXXX, or two of them for one code point, at pos (behind the "u"); *out is where its UTF-8 goes. */
static ent_status unescape_unicode(parser *p, size_t *out)
{
    size_t start = p->pos - 2;
    uint32_t c = hex4(p->in, p->pos);
    if (c == UINT32_MAX) return fail(p, start, "\\u needs four hexadecimal digits");
    p->pos += 4;
    if (c >= 0xD800 && c <= 0xDBFF) {
        uint32_t low = UINT32_MAX;
        if (p->in->len - p->pos >= 6 && p->in->text[p->pos] == '\\' && p->in->text[p->pos + 1] == 'u')
            low = hex4(p->in, p->pos + 2);
        if (low < 0xDC00 || low > 0xDFFF) return fail(p, start, "half of a surrogate pair");
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        p->pos += 6;
    } else if (c >= 0xDC00 && c <= 0xDFFF) {
        return fail(p, start, "half of a surrogate pair");
    }
    *out += ent_utf8_put(c, p->in->text + *out); /* never more bytes than the escape had */
    return ENT_OK;
}

/* An escape at pos (behind the backslash). */
static ent_status unescape(parser *p, size_t *out)
{
    if (p->pos == p->in->len) return fail(p, p->pos, "the string does not end");
    char c = p->in->text[p->pos++];
    switch (c) {
    case '"':
    case '\\':
    case '/': break;
    case 'b': c = '\b'; break;
    case 'f': c = '\f'; break;
    case 'n': c = '\n'; break;
    case 'r': c = '\r'; break;
    case 't': c = '\t'; break;
    case 'u': return unescape_unicode(p, out);
    default: return fail(p, p->pos - 2, "no such escape");
    }
    p->in->text[(*out)++] = c;
    return ENT_OK;
}

/* A character of two to four bytes at pos. */
static ent_status copy_wide(parser *p, size_t *out)
{
    size_t next;
    uint32_t c = ent_utf8_at(ent_slice_of(p->in->text, p->in->len), p->pos, &next);
    if (c == 0xFFFD && next == p->pos + 1) return fail(p, p->pos, "invalid UTF-8");
    if (*out != p->pos) memmove(p->in->text + *out, p->in->text + p->pos, next - p->pos);
    *out += next - p->pos;
    p->pos = next;
    return ENT_OK;
}

/* pos is at the opening quote. */
static ent_status parse_string(parser *p)
{
    char *text = p->in->text;
    size_t start = ++p->pos, out = start;
    for (;;) {
        if (p->pos == p->in->len) return fail(p, start - 1, "the string does not end");
        unsigned char c = (unsigned char)text[p->pos];
        ent_status st = ENT_OK;
        if (c == '"') {
            p->pos++;
            return add_token(p, ENT_JSON_STRING, start, out);
        }
        if (c < 0x20) return fail(p, p->pos, "a control character in a string");
        if (c == '\\') {
            p->pos++;
            st = unescape(p, &out);
        } else if (c < 0x80) {
            text[out++] = (char)c;
            p->pos++;
        } else {
            st = copy_wide(p, &out);
        }
        if (st != ENT_OK) return st;
    }
}

static size_t skip_digits(const ent_json_in *in, size_t pos)
{
    while (pos < in->len && in->text[pos] >= '0' && in->text[pos] <= '9')
        pos++;
    return pos;
}

/* -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)? */
static ent_status parse_number(parser *p)
{
    const ent_json_in *in = p->in;
    size_t start = p->pos, pos = start + (in->text[start] == '-'), digits = pos;
    pos = skip_digits(in, pos);
    bool good = pos > digits && (in->text[digits] != '0' || pos == digits + 1);
    if (pos < in->len && in->text[pos] == '.') {
        digits = pos + 1;
        pos = skip_digits(in, digits);
        good = good && pos > digits;
    }
    if (pos < in->len && (in->text[pos] == 'e' || in->text[pos] == 'E')) {
        digits = pos + 1;
        if (digits < in->len && (in->text[digits] == '-' || in->text[digits] == '+')) digits++;
        pos = skip_digits(in, digits);
        good = good && pos > digits;
    }
    if (!good) return fail(p, start, "a malformed number");
    p->pos = pos;
    return add_token(p, ENT_JSON_NUMBER, start, pos);
}

static ent_status parse_word(parser *p)
{
    static const struct {
        ent_slice text;
        ent_json_type type;
    } words[] = {{{"true", 4}, ENT_JSON_TRUE}, {{"false", 5}, ENT_JSON_FALSE}, {{"null", 4}, ENT_JSON_NULL}};
    ent_slice rest = ent_slice_of(p->in->text + p->pos, p->in->len - p->pos);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!ent_slice_starts(rest, words[i].text)) continue;
        size_t start = p->pos;
        p->pos += words[i].text.len;
        return add_token(p, words[i].type, start, p->pos);
    }
    return fail(p, p->pos, "a value was expected");
}

static ent_status open_value(parser *p, ent_json_type type)
{
    if (p->depth == ENT_JSON_DEPTH) {
        ent_diag_place(p->in->diags, ENT_ERROR, p->in->file, p->in->line_number, p->pos + 1,
                       "JSON is nested more than %d levels deep", ENT_JSON_DEPTH);
        return ENT_ELIMIT;
    }
    p->stack[p->depth++] = (uint32_t)p->in->token_count;
    p->want_key = type == ENT_JSON_OBJECT;
    p->pos++;
    return add_token(p, type, p->pos - 1, p->pos);
}

static ent_status parse_value(parser *p)
{
    if (p->pos == p->in->len) return fail(p, p->pos, "the text ends too early");
    char c = p->in->text[p->pos];
    if (c == '{') return open_value(p, ENT_JSON_OBJECT);
    if (c == '[') return open_value(p, ENT_JSON_ARRAY);
    if (c == '"') return parse_string(p);
    if (c == '-' || (c >= '0' && c <= '9')) return parse_number(p);
    return parse_word(p);
}

static ent_status parse_key(parser *p)
{
    if (p->pos == p->in->len || p->in->text[p->pos] != '"') return fail(p, p->pos, "a key was expected");
    ent_status st = parse_string(p);
    if (st != ENT_OK) return st;
    skip_space(p);
    if (p->pos == p->in->len || p->in->text[p->pos] != ':') return fail(p, p->pos, "expected ':'");
    p->pos++;
    p->want_key = false;
    return ENT_OK;
}

/* True when the innermost value has no item yet. */
static bool is_fresh(const parser *p)
{
    return p->stack[p->depth - 1] + 1 == p->in->token_count;
}

static bool is_in_object(const parser *p)
{
    return p->depth > 0 && p->in->tokens[p->stack[p->depth - 1]].type == ENT_JSON_OBJECT;
}

/* Takes the brackets that close here. False when a value is still open. */
static bool close_values(parser *p)
{
    skip_space(p);
    while (p->depth > 0 && p->pos < p->in->len && p->in->text[p->pos] == (is_in_object(p) ? '}' : ']')) {
        ent_json_token *token = &p->in->tokens[p->stack[--p->depth]];
        token->end = (uint32_t)++p->pos;
        token->next = (uint32_t)p->in->token_count;
        skip_space(p);
    }
    return p->depth == 0;
}

/* Behind a value: closing brackets, then the comma and what it leads to. */
static ent_status parse_separator(parser *p)
{
    if (close_values(p)) return ENT_OK;
    if (p->pos == p->in->len || p->in->text[p->pos] != ',')
        return fail(p, p->pos, is_in_object(p) ? "expected ',' or '}'" : "expected ',' or ']'");
    p->pos++;
    p->want_key = is_in_object(p);
    return ENT_OK;
}

static ent_status parse(parser *p)
{
    do {
        ent_status st = ENT_OK;
        skip_space(p);
        if (p->want_key) st = parse_key(p);
        skip_space(p);
        if (st == ENT_OK) st = parse_value(p);
        if (st != ENT_OK) return st;
        skip_space(p);
        bool opened = p->depth > 0 && is_fresh(p);
        bool is_empty = opened && p->pos < p->in->len && p->in->text[p->pos] == (is_in_object(p) ? '}' : ']');
        if (opened && !is_empty) continue; /* its first item */
        st = parse_separator(p);
        if (st != ENT_OK) return st;
    } while (p->depth > 0);
    return p->pos == p->in->len ? ENT_OK : fail(p, p->pos, "text behind the value");
}

ent_status ent_json_parse(ent_json_in *in, ent_slice line, size_t limit)
{
    in->token_count = 0;
    in->status = ENT_OK;
    if (line.len > limit) {
        ent_diag_line(in->diags, ENT_ERROR, in->file, in->line_number, "line of %zu bytes: the limit is %zu",
                      line.len, limit);
        return in->status = ENT_ELIMIT;
    }
    in->text = ent_arena_alloc(in->arena, line.len, 1);
    in->len = line.len;
    if (!in->text) return in->status = ENT_ENOMEM;
    if (line.len) memcpy(in->text, line.ptr, line.len);
    /* A byte order mark may open a file; it is no part of the JSON. */
    bool has_mark = in->line_number <= 1 && ent_slice_starts(line, ENT_SLICE("\xEF\xBB\xBF"));
    parser p = {.in = in, .pos = has_mark ? 3 : 0};
    return in->status = parse(&p);
}

void ent_json_in_free(ent_json_in *in)
{
    free(in->tokens);
    in->tokens = NULL;
    in->token_count = in->token_capacity = 0;
}
