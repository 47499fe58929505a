/* Actors, and the patterns that find actors no list knows. */
#include "load.h"

#include <stdlib.h>

/* --- Dates --- */

static size_t number(ent_slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return SIZE_MAX;
        n = n * 10 + (size_t)(s.ptr[i] - '0');
    }
    return s.len ? n : SIZE_MAX;
}

/* 2014, 2014-09 or 2014-09-12 */
static bool is_date(ent_slice s)
{
    static const size_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (s.len != 4 && s.len != 7 && s.len != 10) return false;
    size_t year = number(ent_slice_sub(s, 0, 4));
    if (year == SIZE_MAX || year == 0) return false;
    if (s.len == 4) return true;
    size_t month = number(ent_slice_sub(s, 5, 7));
    if (s.ptr[4] != '-' || month < 1 || month > 12) return false;
    if (s.len == 7) return true;
    size_t day = number(ent_slice_sub(s, 8, 10));
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return s.ptr[7] == '-' && day >= 1 && day <= days[month - 1] && !(month == 2 && day == 29 && !leap);
}

bool load_is_span(ent_slice word)
{
    size_t dots = ent_slice_find(word, ENT_SLICE(".."), 0);
    if (dots == SIZE_MAX) return false;
    for (size_t i = 0; i < word.len; i++)
        if (!strchr("0123456789-.", word.ptr[i]) || word.ptr[i] == '\0') return false;
    return true;
}

/* Cuts "2012-05..2018" in two; false: said what is wrong. */
static bool read_span(loader *l, const rule_token *token, ent_slice *from, ent_slice *to)
{
    size_t dots = ent_slice_find(token->text, ENT_SLICE(".."), 0);
    ent_slice a = ent_slice_sub(token->text, 0, dots),
              b = ent_slice_sub(token->text, dots + 2, token->text.len);
    if ((a.len && !is_date(a)) || (b.len && !is_date(b)) || (!a.len && !b.len)) {
        size_t bad = token->start + (!a.len || is_date(a) ? dots + 2 : 0);
        load_error(l, bad, bad == token->start ? bad + a.len : token->end,
                   "not a date; dates are written 2014, 2014-09 or 2014-09-12");
        return false;
    }
    size_t shorter = a.len < b.len ? a.len : b.len;
    if (a.len && b.len && memcmp(a.ptr, b.ptr, shorter) > 0) {
        load_error(l, token->start, token->end, "the span ends before it begins");
        return false;
    }
    *from = a;
    *to = b;
    return true;
}

/* --- Lines of an actor --- */

static bool has_name(const draft_actor *a, ent_slice text, ent_name_type type)
{
    for (size_t i = 0; i < a->name_count; i++)
        if (a->names[i].type == type && ent_slice_equal(a->names[i].text, text)) return true;
    return false;
}

static ent_status add_name(loader *l, draft_actor *a, ent_rule_name name)
{
    ent_status st =
        ent_arena_grow(l->arena, &a->names, &a->name_capacity, a->name_count + 1, sizeof *a->names);
    if (st == ENT_OK) a->names[a->name_count++] = name;
    return st;
}

ent_status load_add_name(loader *l, draft_actor *a, ent_rule_name name)
{
    return has_name(a, name.text, name.type) ? ENT_OK : add_name(l, a, name);
}

static const rule_token *last_token(const rule_token *tokens)
{
    while (tokens->type != TOKEN_END && tokens[1].type != TOKEN_END)
        tokens++;
    return tokens;
}

static ent_status read_names(loader *l, draft_actor *a, ent_name_type type, const rule_token *tokens)
{
    ent_rule_name name = {.type = type};
    const rule_token *last = last_token(tokens);
    if (last->type == TOKEN_WORD && load_is_span(last->text) && !read_span(l, last, &name.from, &name.to))
        return ENT_OK;
    bool has_span = name.from.len || name.to.len;
    if (tokens->type == TOKEN_END || (has_span && tokens == last))
        load_error(l, tokens->start, tokens->end, "expected a name");
    for (; tokens->type != TOKEN_END; tokens++) {
        spot at = load_spot(l, tokens);
        name.text = ent_slice_trim(tokens->text);
        if (has_span && tokens == last) break;
        if (!load_is_name(tokens) || !name.text.len) {
            load_error(l, tokens->start, tokens->end, "expected a name");
        } else if (has_name(a, name.text, type) && !has_span) {
            load_say(l, ENT_WARNING, &at, "\"%.*s\" is such a name of %.*s already", ENT_FMT(name.text),
                     ENT_FMT(a->actor.id));
        } else {
            ent_status st = add_name(l, a, name);
            if (st != ENT_OK) return st;
        }
    }
    return ENT_OK;
}

static ent_status add_reference(loader *l, const rule_token *token)
{
    ent_status st = ent_arena_grow(l->arena, &l->references, &l->reference_capacity, l->reference_count + 1,
                                   sizeof *l->references);
    if (st == ENT_OK) l->references[l->reference_count++] = (reference){token->text, load_spot(l, token)};
    return st;
}

/* The id of an actor, kind and slash included; false: said what is wrong. */
static bool check_id(loader *l, const rule_token *token)
{
    ent_kind kind;
    size_t slash = ent_slice_find(token->text, ENT_SLICE("/"), 0);
    if (token->type == TOKEN_WORD && slash != SIZE_MAX && slash + 1 < token->text.len &&
        ent_kind_parse(ent_slice_sub(token->text, 0, slash), &kind))
        return true;
    load_error(l, token->start, token->end, "expected the id of an actor, such as state/RUS");
    return false;
}

static bool check_end(loader *l, const rule_token *token)
{
    if (token->type == TOKEN_END) return true;
    load_error(l, token->start, token->end, "expected nothing more on this line");
    return false;
}

/* office "Foreign Minister" [of state/RUS] [2004-03-09..] */
static ent_status read_office(loader *l, draft_actor *a, const rule_token *tokens)
{
    ent_rule_office office = {.title = ent_slice_trim(tokens->text)};
    ent_status st = ENT_OK;
    if (!load_is_name(tokens) || !office.title.len) {
        load_error(l, tokens->start, tokens->end, "expected the title of the office");
        return ENT_OK;
    }
    tokens++;
    if (load_is(tokens, "of")) {
        if (!check_id(l, ++tokens)) return ENT_OK;
        office.of = tokens->text;
        st = add_reference(l, tokens++);
    }
    if (tokens->type == TOKEN_WORD && load_is_span(tokens->text) &&
        !read_span(l, tokens++, &office.from, &office.to))
        return ENT_OK;
    if (st != ENT_OK || !check_end(l, tokens)) return st;
    st = ent_arena_grow(l->arena, &a->offices, &a->office_capacity, a->office_count + 1, sizeof *a->offices);
    if (st == ENT_OK) a->offices[a->office_count++] = office;
    return st;
}

static bool is_country(ent_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
    return s.len == 3;
}

static void read_country(loader *l, draft_actor *a, const rule_token *tokens)
{
    if (tokens->type != TOKEN_WORD || !is_country(tokens->text))
        load_error(l, tokens->start, tokens->end,
                   "expected the three capital letters of ISO 3166, such as RUS");
    else if (check_end(l, tokens + 1))
        a->actor.country = tokens->text;
}

static ent_status read_principal(loader *l, draft_actor *a, const rule_token *tokens)
{
    if (!check_id(l, tokens) || !check_end(l, tokens + 1)) return ENT_OK;
    a->actor.principal = tokens->text;
    return add_reference(l, tokens);
}

ent_status load_actor_line(loader *l, draft_actor *a, const rule_token *tokens)
{
    static const ent_slice keywords[] = {{"alias", 5},   {"acronym", 7}, {"demonym", 7},
                                         {"people", 6},  {"capital", 7}, {"seat", 4},
                                         {"country", 7}, {"part_of", 7}, {"office", 6}};
    enum { NAME_KEYWORDS = 6 };
    static const ent_name_type types[NAME_KEYWORDS] = {ENT_NAME_ALIAS,  ENT_NAME_ACRONYM, ENT_NAME_DEMONYM,
                                                       ENT_NAME_PEOPLE, ENT_NAME_CAPITAL, ENT_NAME_SEAT};
    for (size_t i = 0; i < NAME_KEYWORDS; i++)
        if (tokens->type == TOKEN_WORD && ent_slice_equal(tokens->text, keywords[i]))
            return read_names(l, a, types[i], tokens + 1);
    if (load_is(tokens, "office")) return read_office(l, a, tokens + 1);
    if (load_is(tokens, "part_of")) return read_principal(l, a, tokens + 1);
    if (load_is(tokens, "country"))
        read_country(l, a, tokens + 1);
    else if (tokens->type == TOKEN_WORD)
        load_unknown(l, tokens, "keyword of an actor", keywords, sizeof keywords / sizeof *keywords);
    else
        load_error(l, tokens->start, tokens->end, "a line of an actor begins with a keyword");
    return ENT_OK;
}

/* --- The statement --- */

static ent_status full_id(loader *l, ent_kind kind, ent_slice local, ent_slice *out)
{
    ent_buf buf = {0};
    ent_status st = ent_buf_printf(&buf, "%s/%.*s", ent_kind_name(kind), ENT_FMT(local));
    if (st == ENT_OK) st = ent_arena_copy(l->arena, ent_buf_slice(&buf), out);
    ent_buf_free(&buf);
    return st;
}

ent_status load_slug(loader *l, ent_slice name, ent_slice *out)
{
    char *text = ENT_ARENA_NEW(l->arena, char, name.len);
    size_t n = 0;
    if (!text) return ENT_ENOMEM;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
        if (c >= 'A' && c <= 'Z')
            text[n++] = (char)(c - 'A' + 'a');
        else if (keep)
            text[n++] = c;
        else if (n && text[n - 1] != '-')
            text[n++] = '-';
    }
    if (n && text[n - 1] == '-') n--;
    *out = ent_slice_of(text, n);
    return ENT_OK;
}

/* The draft of that id, made where there is none; *is_new tells. */
static ent_status find_draft(loader *l, ent_slice id, draft_actor **out, bool *is_new)
{
    uint32_t n;
    ent_status st = ent_intern_add(l->rules->actor_ids, id, &n);
    if (st != ENT_OK) return st;
    if (n == l->actor_count) {
        st = ent_arena_grow(l->arena, &l->actors, &l->actor_capacity, l->actor_count + 1, sizeof *l->actors);
        if (st != ENT_OK) return st;
        l->actors[l->actor_count++] = (draft_actor){.is_removed = true};
    }
    *out = &l->actors[n];
    *is_new = l->actors[n].is_removed;
    return ENT_OK;
}

static void begin_draft(loader *l, draft_actor *a, ent_kind kind, ent_slice id, const rule_token *local)
{
    *a = (draft_actor){.at = load_spot(l, local)};
    a->actor.id = id;
    a->actor.kind = kind;
    a->actor.place = load_place(l, local->start);
    if (kind == ENT_STATE && is_country(local->text)) a->actor.country = local->text;
}

/* The first name is the main one; another main name in a later statement is one more alias. */
static ent_status add_main_name(loader *l, draft_actor *a, const rule_token *token)
{
    ent_slice name = ent_slice_trim(token->text);
    bool is_first = !a->actor.name.len;
    if (!name.len) {
        load_error(l, token->start, token->end, "the name is empty");
        return ENT_OK;
    }
    if (!is_first && (ent_slice_equal(a->actor.name, name) || has_name(a, name, ENT_NAME_ALIAS)))
        return ENT_OK;
    if (is_first)
        a->actor.name = name;
    else
        load_say(l, ENT_WARNING, &(spot){l->lexer.file, token->start, token->end},
                 "%.*s is named \"%.*s\" already: this becomes an alias", ENT_FMT(a->actor.id),
                 ENT_FMT(a->actor.name));
    return add_name(l, a, (ent_rule_name){.text = name, .type = is_first ? ENT_NAME_MAIN : ENT_NAME_ALIAS});
}

static ent_status read_actor_lines(loader *l, draft_actor *a)
{
    bool found;
    ent_status st = load_next_line(l, &found);
    while (st == ENT_OK && found) {
        st = load_actor_line(l, a, l->lexer.tokens);
        if (st == ENT_OK) st = load_next_line(l, &found);
    }
    return st;
}

/* The actor that a statement begins with: kind is known, tokens are its id and name. NULL in *out: mistakes
 * have been said. */
ent_status load_begin_actor(loader *l, ent_kind kind, const rule_token *tokens, bool is_override,
                            draft_actor **out)
{
    ent_slice id;
    draft_actor *a;
    bool is_new;
    *out = NULL;
    if (tokens->type != TOKEN_WORD || ent_slice_find(tokens->text, ENT_SLICE("/"), 0) != SIZE_MAX) {
        load_error(l, tokens->start, tokens->end, "expected an id without blanks, such as \"%s\"",
                   kind == ENT_STATE ? "RUS" : "security-council");
        return ENT_OK;
    }
    spot at = load_spot(l, tokens);
    ent_status st = full_id(l, kind, tokens->text, &id);
    if (st == ENT_OK && is_override && ent_intern_find(l->rules->actor_ids, id) == ENT_NO_ID) {
        load_unknown_in(l, ENT_ERROR, &at, "nothing to override: there is no actor", id, l->rules->actor_ids);
        return ENT_OK;
    }
    if (st == ENT_OK) st = find_draft(l, id, &a, &is_new);
    if (st != ENT_OK) return st;
    if (is_new || is_override) begin_draft(l, a, kind, id, tokens);
    if (load_is_name(&tokens[1])) {
        st = add_main_name(l, a, &tokens[1]);
        if (st == ENT_OK) (void)check_end(l, &tokens[2]);
    } else if (is_new || is_override) {
        load_error(l, tokens[1].start, tokens[1].end, "expected the name of %.*s", ENT_FMT(id));
    } else {
        (void)check_end(l, &tokens[1]);
    }
    *out = a;
    return st;
}

ent_status load_actor(loader *l, ent_kind kind, const rule_token *tokens, bool is_override)
{
    draft_actor *a;
    ent_status st = load_begin_actor(l, kind, tokens, is_override, &a);
    return st == ENT_OK && a ? read_actor_lines(l, a) : st;
}

/* pattern KIND /.../ | title /.../ | known_as /.../ */
ent_status load_actor_pattern(loader *l, const rule_token *tokens)
{
    draft_pattern pattern = {.at = load_spot(l, tokens),
                             .place = load_place(l, tokens->start),
                             .kind = ENT_PERSON,
                             .type = ENT_PATTERN_TITLE};
    bool good;
    if (load_is(tokens, "known_as")) pattern.type = ENT_PATTERN_ALIAS;
    if (load_is(tokens, "pattern")) {
        static const ent_slice kinds[] = {
            {"state", 5}, {"organization", 12}, {"group", 5}, {"person", 6}, {"place", 5}};
        pattern.type = ENT_PATTERN_NAME;
        tokens++;
        if (tokens->type != TOKEN_WORD || !ent_kind_parse(tokens->text, &pattern.kind)) {
            if (tokens->type == TOKEN_WORD)
                load_unknown(l, tokens, "kind of actor", kinds, sizeof kinds / sizeof *kinds);
            else
                load_error(l, tokens->start, tokens->end,
                           "expected a kind of actor: state, organization, group, person or place");
            return ENT_OK;
        }
    }
    ent_status st = load_pieces(l, tokens + 1, &pattern, &good);
    if (st != ENT_OK || !good) return st;
    st = ent_arena_grow(l->arena, &l->patterns, &l->pattern_capacity, l->pattern_count + 1,
                        sizeof *l->patterns);
    if (st == ENT_OK) l->patterns[l->pattern_count++] = pattern;
    return st;
}
