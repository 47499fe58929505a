/* Relations: their head, patterns and examples. */
#include "load.h"

#include <stdlib.h>

/* --- Patterns --- */

static ent_status add_piece(loader *l, draft_pattern *p, const rule_token *token)
{
    ent_status st =
        ent_arena_grow(l->arena, &p->pieces, &p->piece_capacity, p->piece_count + 1, sizeof *p->pieces);
    if (st == ENT_OK) p->pieces[p->piece_count++] = (pattern_piece){token->text, token->start + 1};
    return st;
}

/* Is the next line a continuation: does it begin with a plus? */
static bool goes_on(const loader *l)
{
    rule_line line;
    return rule_lexer_peek(&l->lexer, &line) && line.is_indented &&
           l->lexer.file->text.ptr[line.first] == '+' &&
           (line.end - line.first == 1 || strchr(" \t/", l->lexer.file->text.ptr[line.first + 1]));
}

ent_status load_pieces(loader *l, const rule_token *tokens, draft_pattern *pattern, bool *good)
{
    *good = false;
    for (;;) {
        if (tokens->type != TOKEN_REGEX) {
            load_error(l, tokens->start, tokens->end, "expected a pattern between slashes");
            return ENT_OK;
        }
        ent_status st = add_piece(l, pattern, tokens++);
        if (st != ENT_OK) return st;
        bool plus = tokens->type == TOKEN_PLUS;
        if (plus) tokens++;
        if (tokens->type == TOKEN_END && (plus || goes_on(l))) {
            bool found;
            size_t end = tokens->end;
            st = load_next_line(l, &found);
            if (st != ENT_OK) return st;
            if (!found) {
                load_error(l, end, end, "expected a pattern behind the plus");
                return ENT_OK;
            }
            tokens = l->lexer.tokens;
            if (!plus) tokens++;
        } else if (tokens->type == TOKEN_END) {
            *good = true;
            return ENT_OK;
        } else if (!plus) {
            load_error(l, tokens->start, tokens->end, "expected nothing more on this line");
            return ENT_OK;
        }
    }
}

static ent_status read_pattern(loader *l, draft_relation *r, const rule_token *tokens)
{
    draft_pattern p = {.at = load_spot(l, tokens),
                       .place = load_place(l, tokens->start),
                       .is_unless = load_is(tokens, "unless"),
                       .is_plain = load_is(tokens, "plain")};
    bool good;
    if (r->pattern_count == RELATION_PATTERN_LIMIT) {
        load_error(l, tokens->start, tokens->end, "a relation has at most %d patterns",
                   RELATION_PATTERN_LIMIT);
        l->has_limit_error = true;
        return ENT_OK;
    }
    ent_status st = load_pieces(l, tokens + 1, &p, &good);
    if (st != ENT_OK || !good) return st;
    st = ent_arena_grow(l->arena, &r->patterns, &r->pattern_capacity, r->pattern_count + 1,
                        sizeof *r->patterns);
    if (st == ENT_OK) r->patterns[r->pattern_count++] = p;
    return st;
}

/* --- Examples --- */

static const ent_slice flag_names[] = {{"asserted", 8}, {"reported", 8},  {"proposed", 8}, {"negated", 7},
                                       {"intended", 8}, {"requested", 9}, {"possible", 8}};
enum { FLAG_COUNT = sizeof flag_names / sizeof *flag_names };

/* Known words, joined by blanks in the arena. */
static ent_status read_flags(loader *l, const rule_token *tokens, ent_slice *out, bool *good)
{
    ent_buf buf = {0};
    ent_status st = ENT_OK;
    for (; st == ENT_OK && tokens->type != TOKEN_END; tokens++) {
        size_t i = 0;
        while (i < FLAG_COUNT &&
               !(tokens->type == TOKEN_WORD && ent_slice_equal(tokens->text, flag_names[i])))
            i++;
        if (i == FLAG_COUNT) {
            load_unknown(l, tokens, "standing or modality", flag_names, FLAG_COUNT);
            *good = false;
            break;
        }
        if (buf.len) st = ent_buf_add_char(&buf, ' ');
        if (st == ENT_OK) st = ent_buf_add(&buf, tokens->text);
    }
    if (st == ENT_OK) st = ent_arena_copy(l->arena, ent_buf_slice(&buf), out);
    ent_buf_free(&buf);
    return st;
}

/* "sentence" [SOURCE -> TARGET [flags]] */
static ent_status read_example(loader *l, draft_relation *r, const rule_token *tokens)
{
    bool is_no = load_is(tokens, "no"), good = true;
    ent_rule_example e = {.type = is_no                    ? ENT_EXAMPLE_NO
                                  : load_is(tokens, "yes") ? ENT_EXAMPLE_YES
                                                           : ENT_EXAMPLE_TODO,
                          .place = load_place(l, tokens->start)};
    tokens++;
    if (tokens->type != TOKEN_STRING || !ent_slice_trim(tokens->text).len) {
        load_error(l, tokens->start, tokens->end, "expected a sentence in quotation marks");
        return ENT_OK;
    }
    e.sentence = tokens++->text;
    ent_status st = ENT_OK;
    if (!is_no || tokens->type != TOKEN_END) {
        if (!load_is_name(tokens) || tokens[1].type != TOKEN_ARROW || !load_is_name(&tokens[2])) {
            load_error(l, tokens->start, tokens->end,
                       "expected the relation's ends, such as Russia -> \"United States\"");
            return ENT_OK;
        }
        e.source = tokens[0].text;
        e.target = tokens[2].text;
        st = read_flags(l, &tokens[3], &e.flags, &good);
    }
    if (st != ENT_OK || !good) return st;
    st = ent_arena_grow(l->arena, &r->examples, &r->example_capacity, r->example_count + 1,
                        sizeof *r->examples);
    if (st == ENT_OK) r->examples[r->example_count++] = e;
    if (e.type == ENT_EXAMPLE_YES) r->has_yes = true;
    return st;
}

/* --- Lines --- */

static bool is_keyword(ent_slice word)
{
    static const ent_slice keywords[] = {{"text", 4}, {"plain", 5}, {"unless", 6},
                                         {"yes", 3},  {"no", 2},    {"todo", 4}};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (ent_slice_equal(word, keywords[i])) return true;
    return false;
}

/* A misspelt keyword: a pattern or a sentence follows. */
static bool is_misspelt(const loader *l, const rule_line *line, ent_slice word)
{
    ent_slice text = l->lexer.file->text;
    size_t next = line->first + word.len;
    while (next < line->end && (text.ptr[next] == ' ' || text.ptr[next] == '\t'))
        next++;
    char c = next < line->end ? text.ptr[next] : '\0';
    return word.len && (c == '/' || c == '"');
}

/* A line that begins with no keyword is a phrase. */
static ent_status read_phrase_line(loader *l, draft_relation *r, const rule_line *line)
{
    static const ent_slice keywords[] = {{"text", 4}, {"plain", 5}, {"unless", 6},
                                         {"yes", 3},  {"no", 2},    {"todo", 4}};
    ent_slice word = rule_lexer_keyword(&l->lexer, line);
    rule_lexer_skip(&l->lexer, line);
    if (is_misspelt(l, line, word)) {
        rule_token token = {TOKEN_WORD, word, line->first, line->first + word.len};
        load_unknown(l, &token, "keyword of a relation", keywords, sizeof keywords / sizeof *keywords);
        return ENT_OK;
    }
    return load_phrase(l, r, line->first, line->end, false);
}

/* "unless" and something else than a pattern between slashes. */
static bool is_unless_phrase(const loader *l, const rule_line *line, size_t *start)
{
    ent_slice text = l->lexer.file->text, word = rule_lexer_keyword(&l->lexer, line);
    if (!ent_slice_equal(word, ENT_SLICE("unless"))) return false;
    *start = line->first + word.len;
    while (*start < line->end && (text.ptr[*start] == ' ' || text.ptr[*start] == '\t'))
        ++*start;
    return *start < line->end && text.ptr[*start] != '/' && text.ptr[*start] != '#' &&
           text.ptr[*start] != '"';
}

static ent_status read_line(loader *l, draft_relation *r)
{
    const rule_token *tokens = l->lexer.tokens;
    if (load_is(tokens, "yes") || load_is(tokens, "no") || load_is(tokens, "todo"))
        return read_example(l, r, tokens);
    /* The pattern's pieces may go on over lines that are lexed into the same array. */
    rule_token *copy = ENT_ARENA_NEW(l->arena, rule_token, l->lexer.count);
    if (!copy) return ENT_ENOMEM;
    memcpy(copy, tokens, l->lexer.count * sizeof *copy);
    return read_pattern(l, r, copy);
}

static ent_status read_lines(loader *l, draft_relation *r)
{
    rule_line line;
    bool found = true;
    ent_status st = ENT_OK;
    while (st == ENT_OK && found && l->error_count < ERROR_LIMIT && rule_lexer_peek(&l->lexer, &line) &&
           line.is_indented) {
        size_t start;
        if (is_unless_phrase(l, &line, &start)) {
            rule_lexer_skip(&l->lexer, &line);
            st = load_phrase(l, r, start, line.end, true);
        } else if (is_keyword(rule_lexer_keyword(&l->lexer, &line))) {
            st = load_next_line(l, &found);
            if (st == ENT_OK && found) st = read_line(l, r);
        } else {
            st = read_phrase_line(l, r, &line);
        }
    }
    return st;
}

/* --- The head --- */

typedef struct head {
    ent_rule_relation relation;
    bool has_class, has_polarity;
} head;

static bool read_class(loader *l, const rule_token *token, head *h)
{
    ent_slice names[ENT_CLASS_COUNT];
    for (int i = 0; i < ENT_CLASS_COUNT; i++)
        names[i] = ent_slice_c(ent_class_name((ent_class)i));
    if (token->type != TOKEN_WORD || !ent_class_parse(token->text, &h->relation.class_)) {
        if (token->type == TOKEN_WORD)
            load_unknown(l, token, "class of relations", names, ENT_CLASS_COUNT);
        else
            load_error(l, token->start, token->end, "expected a class of relations, such as ACCUSE");
        return false;
    }
    h->has_class = true;
    return true;
}

static bool read_cameo(loader *l, const rule_token *token, head *h)
{
    bool good = token->type == TOKEN_WORD && token->text.len >= 2 && token->text.len <= 4;
    for (size_t i = 0; good && i < token->text.len; i++)
        good = token->text.ptr[i] >= '0' && token->text.ptr[i] <= '9';
    if (!good) load_error(l, token->start, token->end, "a CAMEO code has two to four digits");
    h->relation.cameo = token->text;
    return good;
}

static bool read_polarity(loader *l, const rule_token *token, head *h)
{
    h->has_polarity = true;
    if (load_is(token, "+1") || load_is(token, "1"))
        h->relation.polarity = 1;
    else if (load_is(token, "-1"))
        h->relation.polarity = -1;
    else if (load_is(token, "0"))
        h->relation.polarity = 0;
    else {
        load_error(l, token->start, token->end, "the polarity is +1, 0 or -1");
        return false;
    }
    return true;
}

/* [: CLASS[, cameo CODE][, polarity N][, symmetric]]; *end is where it stopped. */
static bool read_head(loader *l, const rule_token *t, head *h)
{
    static const ent_slice words[] = {{"cameo", 5}, {"polarity", 8}, {"symmetric", 9}};
    if (t->type == TOKEN_END) return true;
    if (t->type != TOKEN_COLON) {
        load_error(l, t->start, t->end, "expected a colon and a class of relations");
        return false;
    }
    if (!read_class(l, ++t, h)) return false;
    while ((++t)->type == TOKEN_COMMA) {
        t++;
        bool good = true;
        if (load_is(t, "cameo"))
            good = read_cameo(l, ++t, h);
        else if (load_is(t, "polarity"))
            good = read_polarity(l, ++t, h);
        else if (load_is(t, "symmetric"))
            h->relation.symmetric = true;
        else {
            load_unknown(l, t, "property of a relation", words, sizeof words / sizeof *words);
            good = false;
        }
        if (!good) return false;
    }
    if (t->type == TOKEN_END) return true;
    load_error(l, t->start, t->end, "expected a comma");
    return false;
}

static bool is_relation_name(ent_slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!((c >= 'a' && c <= 'z') || c == '_' || (i > 0 && c >= '0' && c <= '9'))) return false;
    }
    return name.len > 0;
}

/* May this statement go with what is known of the relation? */
static bool check_same(loader *l, const draft_relation *r, const head *h, const spot *at)
{
    const ent_rule_relation *old = &r->relation;
    if (!h->has_class) return true;
    bool same = old->class_ == h->relation.class_ &&
                (!h->relation.cameo.len || ent_slice_equal(old->cameo, h->relation.cameo)) &&
                (!h->has_polarity || old->polarity == h->relation.polarity) &&
                (!h->relation.symmetric || old->symmetric);
    if (!same)
        load_say(l, ENT_ERROR, at,
                 "the relation is %s in %.*s:%zu, with other properties; \"override relation\" replaces it",
                 ent_class_name(old->class_), ENT_FMT(old->place.file), old->place.line);
    return same;
}

static ent_status find_draft(loader *l, ent_slice name, draft_relation **out)
{
    uint32_t id;
    ent_status st = ent_intern_add(l->relation_names, name, &id);
    if (st == ENT_OK && id == l->relation_count) {
        st = ent_arena_grow(l->arena, &l->relations, &l->relation_capacity, l->relation_count + 1,
                            sizeof *l->relations);
        if (st == ENT_OK) l->relations[l->relation_count++] = (draft_relation){.is_removed = true};
    }
    if (st == ENT_OK) *out = &l->relations[id];
    return st;
}

static bool begin_relation(loader *l, draft_relation *r, head *h, const rule_token *name, bool is_override)
{
    spot at = load_spot(l, name);
    if (!r->is_removed && !is_override) return check_same(l, r, h, &at);
    if (!h->has_class) {
        load_error(l, name->end, name->end, "expected a colon and a class of relations");
        return false;
    }
    if (!h->has_polarity) h->relation.polarity = ent_class_polarity(h->relation.class_);
    *r = (draft_relation){.relation = h->relation, .at = at};
    r->relation.name = name->text;
    r->relation.place = load_place(l, name->start);
    return true;
}

ent_status load_relation(loader *l, const rule_token *tokens, bool is_override)
{
    head h = {0};
    draft_relation *r;
    spot at = load_spot(l, tokens);
    if (tokens->type != TOKEN_WORD || !is_relation_name(tokens->text)) {
        load_error(l, tokens->start, tokens->end,
                   "a relation is named in small letters, such as calls_for_talks_with");
        return ENT_OK;
    }
    if (is_override && ent_intern_find(l->relation_names, tokens->text) == ENT_NO_ID) {
        load_unknown_in(l, ENT_ERROR, &at, "nothing to override: there is no relation", tokens->text,
                        l->relation_names);
        return ENT_OK;
    }
    bool good = read_head(l, tokens + 1, &h);
    ent_status st = good ? find_draft(l, tokens->text, &r) : ENT_OK;
    if (!good || st != ENT_OK || !begin_relation(l, r, &h, tokens, is_override)) return st;
    size_t errors = l->error_count;
    st = read_lines(l, r);
    r->is_broken = r->is_broken || l->error_count > errors;
    return st;
}
