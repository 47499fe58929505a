/* Dictionaries of agents as PETRARCH and Phoenix have them: nouns, and what those do who are called so.
 *
 *     MINISTER_ [~GOV]                 no plural
 *     BUSINESSMAN {BUSINESSMEN} [~BUS] its plural
 *     JOURNALIST [~MED]                a regular plural
 *     !PERSON! = MAN, MEN, WOMAN       a set
 *     CONGRESS!PERSON! [~LEG]          one agent for each member of the set
 *
 * An agent becomes a member of the word class that says what such nouns do: see "Word classes" in README.md.
 */
#include "dictionary.h"

#include <stdlib.h>

typedef struct agent_set {
    ent_slice name; /* without exclamation marks */
    ent_slice *members;
    size_t count, capacity;
} agent_set;

typedef struct agents {
    dict_reader r;
    loader *l;
    agent_set *sets;
    size_t set_count, set_capacity;
} agents;

/* --- Into word classes --- */

static const char *const known_classes[] = {"office.n", "official.n", "origin.n", "opponent.n", "fighter.n"};

static bool has_member(const rule_class *c, ent_slice text)
{
    for (size_t i = 0; i < c->member_count; i++)
        if (!c->members[i].is_removed && ent_slice_equal_ascii_nocase(c->members[i].text, text)) return true;
    return false;
}

/* Such a noun is there already, and the classes are finer than codes: it stays what it is. */
static bool is_known(agents *a, ent_slice text)
{
    for (size_t i = 0; i < sizeof known_classes / sizeof *known_classes; i++) {
        const rule_class *c = rule_classes_find(&a->l->rules->classes, ent_slice_c(known_classes[i]));
        if (c && has_member(c, text)) return true;
    }
    return false;
}

static ent_status add_member(agents *a, const char *class_name, ent_slice text, bool as_written,
                             const dict_line *line)
{
    rule_class *c;
    rule_member member = {.type = TOKEN_STRING,
                          .is_as_written = as_written,
                          .text = text,
                          .file = a->l->lexer.file,
                          .start = line->start,
                          .end = line->start + line->text.len};
    ent_status st = rule_classes_get(&a->l->rules->classes, ent_slice_c(class_name), &c);
    if (st != ENT_OK || has_member(c, text)) return st;
    if (c->member_count == CLASS_MEMBER_LIMIT) {
        dict_warn(&a->r, member.start, member.end, "a class has at most %d members", CLASS_MEMBER_LIMIT);
        return ENT_OK;
    }
    st = ent_arena_grow(a->l->arena, &c->members, &c->member_capacity, c->member_count + 1,
                        sizeof *c->members);
    if (st == ENT_OK) c->members[c->member_count++] = member;
    return st;
}

/* A noun for one person, as its ending tells; the others are bodies. */
static bool is_person(ent_slice text)
{
    static const char *const endings[] = {
        "er",      "or",    "ist",       "ian",   "man",  "woman",  "person", "men",   "women",
        "ess",     "eer",   "ant",       "chief", "head", "king",   "aide",   "envoy", "official",
        "general", "judge", "president", "agent", "dent", "deputy", "crat"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ent_slice_ends(text, ent_slice_c(endings[i]))) return true;
    return false;
}

/* One agent; plural is empty where it is regular or, with as_written, where there is none. */
static ent_status add_agent(agents *a, const dict_role *role, ent_slice text, ent_slice plural,
                            bool as_written, const dict_line *line)
{
    const char *class_name = role->agents;
    ent_status st = ENT_OK;
    if (is_known(a, text)) return ENT_OK;
    /* "Minister" stands before a name; "ministers" and "the ministry" act for their state. */
    if (role->acts_for_state && is_person(text))
        st = add_member(a, "office.n", text, as_written || plural.len, line);
    else
        st = add_member(a, class_name, text, as_written || plural.len, line);
    return st == ENT_OK && plural.len ? add_member(a, class_name, plural, true, line) : st;
}

/* --- Lines --- */

static size_t skip_blanks(ent_slice s, size_t at)
{
    while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t'))
        at++;
    return at;
}

static agent_set *find_set(const agents *a, ent_slice name)
{
    for (size_t i = 0; i < a->set_count; i++)
        if (ent_slice_equal_ascii_nocase(a->sets[i].name, name)) return &a->sets[i];
    return NULL;
}

/* !PERSON! = MAN, MEN, WOMAN, WOMEN; the list may go on over lines that end in a comma. */
static ent_status read_set(agents *a, const dict_line *first, size_t close)
{
    dict_line line = *first;
    ent_status st =
        ent_arena_grow(a->l->arena, &a->sets, &a->set_capacity, a->set_count + 1, sizeof *a->sets);
    if (st != ENT_OK) return st;
    agent_set *set = &a->sets[a->set_count++];
    *set = (agent_set){.name = ent_slice_sub(line.text, 1, close)};
    size_t at = ent_slice_find(line.text, ENT_SLICE("="), close) + 1;
    for (;;) {
        while (at < line.text.len) {
            size_t comma = ent_slice_find(line.text, ENT_SLICE(","), at);
            if (comma == SIZE_MAX) comma = line.text.len;
            ent_slice member, raw = ent_slice_trim(ent_slice_sub(line.text, at, comma));
            at = comma + 1;
            if (!raw.len) continue;
            st = dict_spell(a->l, raw, true, &member);
            if (st == ENT_OK)
                st = ent_arena_grow(a->l->arena, &set->members, &set->capacity, set->count + 1,
                                    sizeof *set->members);
            if (st != ENT_OK) return st;
            set->members[set->count++] = member;
        }
        if (!ent_slice_ends(line.text, ENT_SLICE(",")) || !dict_next_line(&a->r, &line)) break;
        at = 0;
    }
    if (!set->count) dict_warn(&a->r, first->start, first->start + close + 1, "the set has no members");
    return ENT_OK;
}

typedef struct agent_line {
    ent_slice noun;   /* as written, braces and code left out */
    ent_slice plural; /* inside the braces */
    bool has_braces;
    const dict_role *role;
} agent_line;

/* The part of a phrase before and behind "!SET!"; false: there is none. */
static bool find_marker(ent_slice noun, size_t *open, size_t *close)
{
    *open = ent_slice_find(noun, ENT_SLICE("!"), 0);
    *close = *open == SIZE_MAX ? SIZE_MAX : ent_slice_find(noun, ENT_SLICE("!"), *open + 1);
    return *close != SIZE_MAX;
}

static ent_status add_from_set(agents *a, const agent_line *agent, const dict_line *line, size_t open,
                               size_t close)
{
    ent_slice name = ent_slice_sub(agent->noun, open + 1, close), text;
    const agent_set *set = find_set(a, name);
    ent_status st = ENT_OK;
    if (!set)
        dict_warn(&a->r, line->start + open + (size_t)(agent->noun.ptr - line->text.ptr),
                  line->start + close + 1 + (size_t)(agent->noun.ptr - line->text.ptr),
                  "there is no set !%.*s! above", ENT_FMT(name));
    for (size_t i = 0; set && st == ENT_OK && i < set->count; i++) {
        ent_buf whole = {0};
        st = ent_buf_printf(&whole, "%.*s%.*s%.*s", ENT_FMT(ent_slice_sub(agent->noun, 0, open)),
                            ENT_FMT(set->members[i]),
                            ENT_FMT(ent_slice_sub(agent->noun, close + 1, agent->noun.len)));
        if (st == ENT_OK) st = dict_spell(a->l, ent_buf_slice(&whole), true, &text);
        ent_buf_free(&whole);
        if (st == ENT_OK) st = add_agent(a, agent->role, text, (ent_slice){0}, true, line);
    }
    return st;
}

static ent_status add_line(agents *a, const agent_line *agent, const dict_line *line)
{
    size_t open, close;
    ent_slice text, plural = {0};
    if (find_marker(agent->noun, &open, &close)) return add_from_set(a, agent, line, open, close);
    bool as_written = agent->has_braces || ent_slice_ends(agent->noun, ENT_SLICE("_"));
    ent_status st = dict_spell(a->l, agent->noun, true, &text);
    if (st == ENT_OK && agent->plural.len) st = dict_spell(a->l, agent->plural, true, &plural);
    if (st == ENT_OK && !text.len) dict_warn(&a->r, line->start, line->start + 1, "expected a noun");
    return st == ENT_OK && text.len ? add_agent(a, agent->role, text, plural, as_written, line) : st;
}

/* "[~GOV]", "[GOV~]": the role; NULL: said what is wrong. */
static ent_status read_role(agents *a, const dict_line *line, size_t open, const dict_role **role)
{
    dict_code *codes = NULL;
    size_t count = 0, capacity = 0;
    *role = NULL;
    ent_status st = dict_read_codes(&a->r, line, open, &codes, &count, &capacity);
    if (st != ENT_OK || !count) return st;
    dict_code code = codes[0];
    if (code.is_null) return ENT_OK; /* a noun that tells nothing */
    bool before = ent_slice_starts(code.text, ENT_SLICE("~")),
         behind = ent_slice_ends(code.text, ENT_SLICE("~"));
    if (before)
        code.text = ent_slice_sub(code.text, 1, code.text.len), code.start++;
    else if (behind)
        code.text = ent_slice_sub(code.text, 0, code.text.len - 1);
    if (!before && !behind) {
        dict_warn(
            &a->r, code.start, code.end,
            "the code of an agent has a ~ for that of its actor; a code of its own belongs into a dictionary "
            "of actors");
        return ENT_OK;
    }
    if (!dict_split_code(&a->r, &code) || !code.role || !code.role->agents) {
        dict_warn(&a->r, code.start, code.end, "the code tells no role");
        return ENT_OK;
    }
    *role = code.role;
    return ENT_OK;
}

static ent_status read_agent(agents *a, const dict_line *line)
{
    ent_slice text = line->text;
    agent_line agent = {0};
    size_t open = ent_slice_find(text, ENT_SLICE("["), 0), brace = ent_slice_find(text, ENT_SLICE("{"), 0);
    if (open == SIZE_MAX) {
        dict_warn(&a->r, line->start, line->start + text.len, "expected a noun and a code: MINISTER_ [~GOV]");
        return ENT_OK;
    }
    size_t end = open;
    if (brace < open) {
        size_t close = ent_slice_find(text, ENT_SLICE("}"), brace);
        if (close == SIZE_MAX || close > open) {
            dict_warn(&a->r, line->start + brace, line->start + brace + 1, "the brace is not closed");
            return ENT_OK;
        }
        agent.has_braces = true;
        agent.plural = ent_slice_trim(ent_slice_sub(text, brace + 1, close));
        end = brace;
    }
    size_t start = text.ptr[0] == '+' ? 1 : 0; /* a synonym with a code of its own */
    agent.noun = ent_slice_trim(ent_slice_sub(text, skip_blanks(text, start), end));
    ent_status st = read_role(a, line, open, &agent.role);
    return st == ENT_OK && agent.role ? add_line(a, &agent, line) : st;
}

ent_status load_agents(loader *l)
{
    agents a = {.l = l};
    dict_line line;
    ent_status st = dict_reader_init(&a.r, l);
    while (st == ENT_OK && dict_next_line(&a.r, &line)) {
        size_t open, close;
        bool is_set = find_marker(line.text, &open, &close) && open == 0 &&
                      skip_blanks(line.text, close + 1) < line.text.len &&
                      line.text.ptr[skip_blanks(line.text, close + 1)] == '=';
        st = is_set ? read_set(&a, &line, close) : read_agent(&a, &line);
    }
    return st;
}
