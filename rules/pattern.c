/* Goes through a pattern once: copies it with macros expanded, notes its groups, and tells triggers.c what it
 * sees. PCRE2 has the last word on what is a pattern; what is not understood here is copied and counts as
 * "anything". */
#include "pattern_internal.h"

#include <entente/utf8.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const quantity once = {1, 1};

/* --- Places --- */

static size_t file_at(const pattern_reader *p, size_t at)
{
    const pattern_source *source = p->source;
    for (size_t i = 0; i < source->piece_count; i++) {
        if (at <= source->pieces[i].text.len) return source->pieces[i].at + at;
        at -= source->pieces[i].text.len;
    }
    return source->piece_count ? source->pieces[source->piece_count - 1].at : 0;
}

void pattern_error(pattern_reader *p, size_t start, size_t end, const char *format, ...)
{
    char *message = NULL;
    va_list args;
    va_start(args, format);
    if (vasprintf(&message, format, args) < 0) message = NULL;
    va_end(args);
    rule_classes_error(p->classes, p->source->file, file_at(p, start), file_at(p, end), "%s",
                       message ? message : "out of memory");
    free(message);
    p->has_errors = true;
}

void pattern_put(pattern_reader *p, ent_slice text, size_t start, size_t end)
{
    if (p->status != ENT_OK) return;
    expansion e = {p->out.len, p->out.len + text.len, start, end};
    p->status = ent_buf_add(&p->out, text);
    if (p->status == ENT_OK)
        p->status = ent_arena_grow(p->classes->arena, &p->expansions, &p->expansion_capacity,
                                   p->expansion_count + 1, sizeof *p->expansions);
    if (p->status == ENT_OK) p->expansions[p->expansion_count++] = e;
}

/* Copies bytes [p->at, end) as they are. */
static void copy_to(pattern_reader *p, size_t end)
{
    if (end > p->text.len) end = p->text.len;
    if (p->status == ENT_OK) p->status = ent_buf_add(&p->out, ent_slice_sub(p->text, p->at, end));
    p->at = end;
}

static char peek(const pattern_reader *p, size_t ahead)
{
    return p->at + ahead < p->text.len ? p->text.ptr[p->at + ahead] : '\0';
}

/* Offset behind the next `close` from byte `from` on, or the end. */
static size_t behind(const pattern_reader *p, size_t from, const char *close)
{
    size_t at = ent_slice_find(p->text, ent_slice_c(close), from);
    return at == SIZE_MAX ? p->text.len : at + strlen(close);
}

/* --- Quantifiers --- */

static size_t digits_end(ent_slice text, size_t at, size_t *value)
{
    *value = 0;
    while (at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9') {
        if (*value < 100000) *value = *value * 10 + (size_t)(text.ptr[at] - '0');
        at++;
    }
    return at;
}

/* Length of the quantifier at byte `at`, 0: there is none. */
static size_t quantifier_at(ent_slice text, size_t at, quantity *q)
{
    size_t end = at;
    *q = once;
    if (at >= text.len) return 0;
    switch (text.ptr[at]) {
    case '?': *q = (quantity){0, 1}; break;
    case '*': *q = (quantity){0, SIZE_MAX}; break;
    case '+': *q = (quantity){1, SIZE_MAX}; break;
    case '{':
        end = digits_end(text, at + 1, &q->min);
        if (end == at + 1 || end >= text.len) return *q = once, 0;
        q->max = q->min;
        if (text.ptr[end] == ',') {
            size_t from = ++end;
            end = digits_end(text, end, &q->max);
            if (end == from) q->max = SIZE_MAX;
        }
        if (end >= text.len || text.ptr[end] != '}') return *q = once, 0;
        break;
    default: return 0;
    }
    end++;
    if (end < text.len && (text.ptr[end] == '?' || text.ptr[end] == '+')) end++;
    return end - at;
}

quantity pattern_quantity(pattern_reader *p)
{
    quantity q;
    copy_to(p, p->at + quantifier_at(p->text, p->at, &q));
    return q;
}

/* --- Elements --- */

static void letters(pattern_reader *p, sequence *s, ent_slice letter)
{
    ent_slice choices[2] = {letter, {0}};
    quantity q = pattern_quantity(p);
    if (q.max != 1)
        sequence_unknown(s);
    else
        sequence_letters(s, choices, q.min ? 1 : 2);
}

/* The letter in lower case, in the arena. */
static ent_slice lower(pattern_reader *p, uint32_t c)
{
    char bytes[4];
    ent_slice out = {0};
    size_t n = ent_utf8_put(ent_char_lower(c), bytes);
    if (p->status == ENT_OK) p->status = ent_arena_copy(p->classes->arena, ent_slice_of(bytes, n), &out);
    return out;
}

static void read_literal(pattern_reader *p, sequence *s)
{
    size_t start = p->at, end;
    uint32_t c = ent_utf8_at(p->text, start, &end);
    bool marked = p->source->mode != PATTERN_RAW;
    p->at = end;
    if (marked && (c == 0x2018 || c == 0x2019)) {
        pattern_put(p, ENT_SLICE("'"), start, end);
    } else {
        p->at = start;
        copy_to(p, end);
    }
    if (marked && (c == '"' || c == 0x201C || c == 0x201D))
        ent_diag_at(p->classes->diags, ENT_WARNING, p->source->file->path, p->source->file->text,
                    file_at(p, start), file_at(p, end),
                    "this matches nothing: quotation marks are left out of the text that patterns see");
    if (ent_char_is_letter(c) || ent_char_is_digit(c))
        letters(p, s, lower(p, c));
    else
        sequence_edge(s, pattern_quantity(p));
}

static void read_blank(pattern_reader *p, sequence *s)
{
    quantity q;
    size_t at = p->at;
    if (pattern_is_macro(p->text, at + 1)) {
        p->at++;
        sequence_edge(s, once);
        pattern_macro(p, s, true);
        return;
    }
    p->at++;
    if (p->source->mode != PATTERN_RAW)
        pattern_put(p, ENT_SLICE(" "), at, at + 1);
    else
        pattern_put(p, quantifier_at(p->text, p->at, &q) ? ENT_SLICE("(?:\\s+)") : ENT_SLICE("\\s+"), at,
                    at + 1);
    sequence_edge(s, pattern_quantity(p));
}

/* Letters and digits that belong to an escape: \x41, \012, \pL, \g{name}, \k<name>, \cA. */
static size_t escape_end(const pattern_reader *p)
{
    size_t at = p->at + 2;
    char c = peek(p, 1), next = peek(p, 2);
    if (c != '\0' && strchr("xpPNogk", c) && next == '{') return behind(p, at, "}");
    if ((c == 'g' || c == 'k') && next == '<') return behind(p, at, ">");
    if ((c == 'g' || c == 'k') && next == '\'') return behind(p, at + 1, "'");
    if (c == 'p' || c == 'P' || c == 'c') return at + 1;
    size_t most = c == 'x' ? 2 : (c >= '0' && c <= '9') || c == 'g' ? 3 : 0;
    for (size_t i = 0; i < most && at < p->text.len; i++, at++) {
        char d = p->text.ptr[at];
        bool hex = c == 'x' && ((d >= 'a' && d <= 'f') || (d >= 'A' && d <= 'F'));
        if (!(d >= '0' && d <= '9') && !hex) break;
    }
    return at;
}

static void read_escape(pattern_reader *p, sequence *s)
{
    char c = peek(p, 1);
    if (c == 'Q') {
        copy_to(p, behind(p, p->at + 2, "\\E"));
        sequence_unknown(s);
        return;
    }
    copy_to(p, escape_end(p));
    if (c == 'b' || c == 'A' || c == 'z' || c == 'Z') {
        sequence_edge(s, once);
        return;
    }
    quantity q = pattern_quantity(p);
    bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool is_edge = !alphanumeric || strchr("shvRnrtf", c);
    if (c != '\0' && (unsigned char)c < 0x80 && is_edge)
        sequence_edge(s, q);
    else
        sequence_unknown(s);
}

/* Offset behind the character class at p->at. */
static size_t class_end(const pattern_reader *p)
{
    size_t at = p->at + 1;
    ent_slice text = p->text;
    if (at < text.len && text.ptr[at] == '^') at++;
    if (at < text.len && text.ptr[at] == ']') at++;
    while (at < text.len && text.ptr[at] != ']') {
        if (text.ptr[at] == '\\') {
            at += 2;
        } else if (text.ptr[at] == '[' && at + 1 < text.len && text.ptr[at + 1] == ':') {
            size_t close = ent_slice_find(text, ENT_SLICE(":]"), at + 2);
            at = close == SIZE_MAX ? at + 1 : close + 2;
        } else {
            at++;
        }
    }
    return at < text.len ? at + 1 : text.len;
}

/* [sz] is a choice of letters, [ -] an edge; anything with ranges and escapes is unknown. */
static void read_class(pattern_reader *p, sequence *s)
{
    enum { MOST = 8 };
    ent_slice choices[MOST], inside = ent_slice_sub(p->text, p->at + 1, class_end(p) - 1);
    size_t count = 0, signs = 0;
    bool is_known = true;
    if (p->text.ptr[class_end(p) - 1] != ']' || class_end(p) - p->at < 3)
        pattern_error(p, p->at, p->at + 1, "this bracket is not closed");
    copy_to(p, class_end(p));
    quantity q = pattern_quantity(p);
    for (size_t i = 0; i < inside.len && is_known; i++) {
        char c = inside.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        bool range = c == '-' && i > 0 && i + 1 < inside.len;
        if (c == '^' || c == '\\' || c == '[' || range || (unsigned char)c >= 0x80 || count == MOST)
            is_known = false;
        else if (letter)
            choices[count++] = lower(p, (uint32_t)c);
        else
            signs++;
    }
    if (is_known && count == 0 && signs)
        sequence_edge(s, q);
    else if (is_known && count && !signs && q.min == 1 && q.max == 1)
        sequence_letters(s, choices, count);
    else
        sequence_unknown(s);
}

/* --- Groups --- */

static bool is_at_edge(const pattern_reader *p)
{
    char next = peek(p, 0), last = p->text.ptr[p->at - 1];
    return next == '\0' || next == ' ' || next == '(' || next == '{' || last == ' ' || last == ')' ||
           last == '}';
}

/* Notes that a word or group of the pattern ends here. */
static void add_cut(pattern_reader *p)
{
    if (p->depth > 0 || p->has_choice || p->status != ENT_OK || p->at == 0 || !is_at_edge(p)) return;
    p->status =
        ent_arena_grow(p->classes->arena, &p->cuts, &p->cut_capacity, p->cut_count + 1, sizeof *p->cuts);
    if (p->status == ENT_OK) p->cuts[p->cut_count++] = (pattern_cut){p->at, p->out.len};
}

static void read_alternatives(pattern_reader *p, bool clean, bool edge, alternatives *out);

/* Offset of the bracket that closes the group whose inside begins at byte `at`, or the end. */
static size_t find_close(const pattern_reader *p, size_t at)
{
    pattern_reader scan = *p;
    for (size_t depth = 1; at < p->text.len; at++) {
        char c = p->text.ptr[at];
        scan.at = at;
        if (c == '\\')
            at = p->text.len - at > 1 && p->text.ptr[at + 1] == 'Q' ? behind(p, at, "\\E") - 1 : at + 1;
        if (c == '[') at = class_end(&scan) - 1;
        if (c == '(') depth++;
        if (c == ')' && --depth == 0) return at;
    }
    return p->text.len;
}

/* Is what follows byte `at` the edge of a word? outer: what follows the group that it is in is one. */
static bool edge_at(const pattern_reader *p, size_t at, bool outer)
{
    quantity q;
    size_t next = at + 1;
    if (at >= p->text.len) return outer;
    char c = p->text.ptr[at];
    if (c == ')' || c == '|') return outer;
    if (c == '\\' && p->text.len - at > 1 && p->text.ptr[at + 1] == 'b') return true;
    if (c != ' ' && c != ',' && c != ';') return false;
    return quantifier_at(p->text, next, &q) == 0 || q.min > 0;
}

/* Looking ahead or behind takes no part in what must stand there. */
static void read_look(pattern_reader *p)
{
    alternatives ignored;
    bool before = p->no_triggers;
    read_alternatives(p, false, false, &ignored);
    p->no_triggers = before;
}

static void close_group(pattern_reader *p, size_t start)
{
    if (peek(p, 0) == ')')
        copy_to(p, p->at + 1);
    else if (!p->has_errors)
        pattern_error(p, start, start + 1, "this bracket is not closed");
}

static void read_inside(pattern_reader *p, sequence *s, size_t start)
{
    alternatives a;
    quantity q;
    size_t close = find_close(p, p->at), length = quantifier_at(p->text, close + 1, &q);
    bool clean = s->run.is_empty && s->run.is_clean && !s->run.is_unknown;
    bool edge = close < p->text.len && q.max == 1 && edge_at(p, close + 1 + length, false);
    read_alternatives(p, clean, edge, &a);
    close_group(p, start);
    sequence_group(s, &a, pattern_quantity(p));
}

static void read_named(pattern_reader *p, sequence *s, size_t name_start, const char *close)
{
    const pattern_source *source = p->source;
    size_t start = p->at, outer = p->open_group,
           name_end = ent_slice_find(p->text, ent_slice_c(close), name_start);
    if (name_end == SIZE_MAX) {
        pattern_error(p, start, name_start, "the group's name is not closed");
        copy_to(p, p->text.len);
        return;
    }
    ent_slice name = ent_slice_sub(p->text, name_start, name_end);
    size_t role = 0, nearest = ent_diag_suggest(name, source->groups, source->group_count);
    while (role < source->group_count && !ent_slice_equal(source->groups[role], name))
        role++;
    if (role == source->group_count && nearest != SIZE_MAX)
        pattern_error(p, name_start, name_end, "unknown role \"%.*s\"; did you mean \"%.*s\"?", ENT_FMT(name),
                      ENT_FMT(source->groups[nearest]));
    else if (role == source->group_count)
        pattern_error(p, name_start, name_end, "unknown role \"%.*s\"", ENT_FMT(name));
    if (p->status == ENT_OK)
        p->status = ent_arena_grow(p->classes->arena, &p->groups, &p->group_capacity, p->group_count + 1,
                                   sizeof *p->groups);
    if (p->status != ENT_OK) return;
    p->groups[p->group_count++] =
        (pattern_group){.role = role, .start = file_at(p, name_start), .end = file_at(p, name_end)};
    p->open_group = p->group_count;
    copy_to(p, name_end + 1);
    read_inside(p, s, start);
    p->open_group = outer;
}

/* (?(condition)yes|no): what stands in it is uncertain. */
static void read_condition(pattern_reader *p, sequence *s, size_t start)
{
    size_t close = find_close(p, p->at + 3);
    copy_to(p, close < p->text.len ? close + 1 : close);
    read_look(p);
    close_group(p, start);
    (void)pattern_quantity(p);
    sequence_unknown(s);
}

/* (?i) or (?i:...), at p->at. */
static void read_flags(pattern_reader *p, sequence *s, size_t start)
{
    size_t end = p->at + 2;
    while (end < p->text.len && strchr("imsxnJU^-", p->text.ptr[end]) && p->text.ptr[end] != '\0')
        end++;
    char c = end < p->text.len ? p->text.ptr[end] : '\0';
    if (c == ':' || c == ')') {
        copy_to(p, end + 1);
        if (c == ':') read_inside(p, s, start);
        return;
    }
    /* (?R), (?1), (?&name) and whatever PCRE2 may make of it */
    copy_to(p, behind(p, p->at, ")"));
    p->no_triggers = true;
    (void)pattern_quantity(p);
    sequence_unknown(s);
}

static bool starts_with(const pattern_reader *p, const char *text)
{
    return ent_slice_starts(ent_slice_sub(p->text, p->at, p->text.len), ent_slice_c(text));
}

static void read_group_kind(pattern_reader *p, sequence *s)
{
    static const char *const looks[] = {"(?=", "(?!", "(?<=", "(?<!"};
    static const char *const plain[] = {"(?:", "(?>", "(?|"};
    size_t start = p->at;
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
        if (!starts_with(p, looks[i])) continue;
        copy_to(p, start + strlen(looks[i]));
        read_look(p);
        close_group(p, start);
        return;
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (!starts_with(p, plain[i])) continue;
        copy_to(p, start + 3);
        read_inside(p, s, start);
        return;
    }
    if (starts_with(p, "(?P<"))
        read_named(p, s, start + 4, ">");
    else if (starts_with(p, "(?<"))
        read_named(p, s, start + 3, ">");
    else if (starts_with(p, "(?'"))
        read_named(p, s, start + 3, "'");
    else if (starts_with(p, "(?("))
        read_condition(p, s, start);
    else if (starts_with(p, "(?"))
        read_flags(p, s, start);
    else {
        copy_to(p, start + 1);
        read_inside(p, s, start);
    }
}

static void read_group(pattern_reader *p, sequence *s)
{
    if (p->depth >= PATTERN_DEPTH_LIMIT) {
        if (!p->has_errors) pattern_error(p, p->at, p->at + 1, "brackets are nested too deep");
        copy_to(p, p->text.len);
    } else if (starts_with(p, "(?#")) {
        copy_to(p, behind(p, p->at, ")"));
    } else if (starts_with(p, "(*")) {
        copy_to(p, behind(p, p->at, ")"));
        p->no_triggers = true;
    } else if (starts_with(p, "(?C")) {
        pattern_error(p, p->at, p->at + 3, "callouts are not for rules");
        copy_to(p, p->text.len);
    } else {
        p->depth++;
        read_group_kind(p, s);
        p->depth--;
    }
}

/* --- Checks of words --- */

/* Offset behind the element at `at`: a class or an actor, in a named group or not, or letters; `at` if it is
 * something else, or is repeated. */
static size_t simple_end(const pattern_reader *p, size_t at)
{
    ent_slice text = p->text;
    size_t end = at;
    quantity q;
    if (ent_slice_starts(ent_slice_sub(text, at, text.len), ENT_SLICE("(?<"))) {
        size_t close = ent_slice_find(text, ENT_SLICE(">"), at);
        end = close == SIZE_MAX ? at : close + 1;
        if (!pattern_is_macro(text, end)) return at;
    }
    if (pattern_is_macro(text, end)) {
        size_t close = ent_slice_find(text, ENT_SLICE("}"), end);
        if (close == SIZE_MAX || !pattern_is_class_or_actor(p, ent_slice_sub(text, end + 1, close)))
            return at;
        end = close + 1;
    } else {
        while (end < text.len && ((text.ptr[end] >= 'a' && text.ptr[end] <= 'z') ||
                                  (text.ptr[end] >= 'A' && text.ptr[end] <= 'Z')))
            end++;
    }
    return quantifier_at(text, end, &q) ? at : end;
}

void pattern_check_later(pattern_reader *p, const char *check)
{
    p->pending = check;
    size_t at = p->at < p->text.len && p->text.ptr[p->at] == ' ' ? p->at + 1 : p->at;
    size_t end = simple_end(p, at);
    p->pending_at = end > at ? end : p->at;
}

static void put_pending(pattern_reader *p)
{
    if (!p->pending || p->at < p->pending_at) return;
    pattern_put(p, ent_slice_c(p->pending), p->at, p->at);
    p->pending = NULL;
}

/* --- Sequences and alternatives --- */

static void read_element(pattern_reader *p, sequence *s)
{
    switch (peek(p, 0)) {
    case '\\': read_escape(p, s); break;
    case '[': read_class(p, s); break;
    case '(': read_group(p, s); break;
    case ' ': read_blank(p, s); break;
    case '{':
        if (pattern_is_macro(p->text, p->at)) {
            pattern_macro(p, s, false);
            break;
        }
        copy_to(p, p->at + 1);
        sequence_unknown(s);
        break;
    case '^':
    case '$':
        copy_to(p, p->at + 1);
        sequence_edge(s, once);
        break;
    case '.':
    case '*':
    case '+':
    case '?':
        copy_to(p, p->at + 1);
        (void)pattern_quantity(p);
        sequence_unknown(s);
        break;
    default: read_literal(p, s);
    }
}

static void read_alternatives(pattern_reader *p, bool clean, bool edge, alternatives *out)
{
    *out = (alternatives){0};
    for (;;) {
        sequence s;
        sequence_begin(&s, p->classes->arena, clean);
        while (p->status == ENT_OK && p->at < p->text.len && peek(p, 0) != '|' && peek(p, 0) != ')') {
            read_element(p, &s);
            put_pending(p);
            add_cut(p);
        }
        sequence_end(&s, edge);
        alternatives_add(out, &s);
        if (s.status != ENT_OK) p->status = s.status;
        if (p->status != ENT_OK || peek(p, 0) != '|') return;
        p->has_choice = p->has_choice || p->depth == 0;
        copy_to(p, p->at + 1);
    }
}

void pattern_read(pattern_reader *p, trigger_words *words, need_list *needs)
{
    alternatives a;
    read_alternatives(p, true, true, &a);
    if (p->status == ENT_OK && p->at < p->text.len && !p->has_errors)
        pattern_error(p, p->at, p->at + 1, "no bracket is open here");
    *words = a.words;
    *needs = a.needs;
    if (p->no_triggers) words->count = needs->count = 0;
}
