/* The rule language: what is loaded, what is said about mistakes, what patterns match. Cases are in *.test:
 *   --- rules [name]     a file of rules (several make a pack each)
 *   --- shipped          loaded as a shipped pack
 *   --- diagnostics      what is said, exactly; none of it when there is no such section
 *   --- dump             what was loaded
 *   --- words CLASS      all forms of the class
 *   --- needs RELATION   of each pattern what it needs, in order: words with "/", or marks in hexadecimal
 *   --- match RELATION   lines "sentence => SOURCE -> TARGET [about X] [role X]"; mentions in brackets */
#include "../test.h"
#include "cases.h"

#include <entente/marked.h>
#include <entente/ruleset.h>
#include <entente/utf8.h>

#include <stdlib.h>

#define OK(call) assert_int_equal((call), ENT_OK)

static void compare(const test_case *c, const section *s, ent_slice got)
{
    if (!ent_slice_equal(ent_slice_trim(s->text), ent_slice_trim(got)))
        report_difference(c->file, s->line, c->name, s->text, got);
}

static const section *find(const test_case *c, const char *what)
{
    for (size_t i = 0; i < c->section_count; i++)
        if (ent_slice_equal(c->sections[i].what, ent_slice_c(what))) return &c->sections[i];
    return NULL;
}

/* --- Dump --- */

static const char *const name_types[] = {"main", "alias", "acronym", "demonym", "people", "capital", "seat"};

static void dump_span(ent_buf *out, ent_slice from, ent_slice to)
{
    if (from.len || to.len) OK(ent_buf_printf(out, " %.*s..%.*s", ENT_FMT(from), ENT_FMT(to)));
}

static void dump_actor(ent_buf *out, const ent_rule_actor *a)
{
    OK(ent_buf_printf(out, "%.*s \"%.*s\" %s", ENT_FMT(a->id), ENT_FMT(a->name), ent_kind_name(a->kind)));
    if (a->country.len) OK(ent_buf_printf(out, " country %.*s", ENT_FMT(a->country)));
    if (a->principal.len) OK(ent_buf_printf(out, " part_of %.*s", ENT_FMT(a->principal)));
    OK(ent_buf_printf(out, " at %.*s:%zu\n", ENT_FMT(a->place.file), a->place.line));
    for (size_t i = 0; i < a->name_count; i++) {
        OK(ent_buf_printf(out, "  %s \"%.*s\"", name_types[a->names[i].type], ENT_FMT(a->names[i].text)));
        dump_span(out, a->names[i].from, a->names[i].to);
        OK(ent_buf_add_char(out, '\n'));
    }
    for (size_t i = 0; i < a->office_count; i++) {
        OK(ent_buf_printf(out, "  office \"%.*s\"", ENT_FMT(a->offices[i].title)));
        if (a->offices[i].of.len) OK(ent_buf_printf(out, " of %.*s", ENT_FMT(a->offices[i].of)));
        dump_span(out, a->offices[i].from, a->offices[i].to);
        OK(ent_buf_add_char(out, '\n'));
    }
}

static void dump_triggers(ent_buf *out, const ent_slice *triggers, size_t count)
{
    OK(ent_buf_add(out, count ? ENT_SLICE(" triggers") : ENT_SLICE(" always")));
    for (size_t i = 0; i < count; i++)
        OK(ent_buf_printf(out, " %.*s", ENT_FMT(triggers[i])));
    OK(ent_buf_add_char(out, '\n'));
}

static void dump_relation(ent_buf *out, const ent_rule_relation *r)
{
    static const char *const types[] = {"yes", "no", "todo"};
    OK(ent_buf_printf(out, "relation %.*s %s", ENT_FMT(r->name), ent_class_name(r->class_)));
    if (r->cameo.len) OK(ent_buf_printf(out, " cameo %.*s", ENT_FMT(r->cameo)));
    OK(ent_buf_printf(out, " polarity %d%s at %.*s:%zu\n", r->polarity, r->symmetric ? " symmetric" : "",
                      ENT_FMT(r->place.file), r->place.line));
    for (size_t i = 0; i < r->pattern_count; i++) {
        const ent_text_pattern *p = &r->patterns[i];
        OK(ent_buf_printf(out, "  %s at %zu",
                          p->is_unless  ? "unless"
                          : p->is_plain ? "plain"
                                        : "text",
                          p->place.line));
        dump_triggers(out, p->triggers, p->trigger_count);
    }
    for (size_t i = 0; i < r->example_count; i++) {
        const ent_rule_example *e = &r->examples[i];
        OK(ent_buf_printf(out, "  %s \"%.*s\" %.*s -> %.*s %.*s at %zu\n", types[e->type],
                          ENT_FMT(e->sentence), ENT_FMT(e->source), ENT_FMT(e->target), ENT_FMT(e->flags),
                          e->place.line));
    }
}

static void dump(const ent_ruleset *rules, ent_buf *out)
{
    static const char *const types[] = {"pattern", "title", "known_as"};
    for (size_t i = 0; i < ent_ruleset_actor_count(rules); i++)
        dump_actor(out, ent_ruleset_actor(rules, i));
    for (size_t i = 0; i < ent_ruleset_pattern_count(rules); i++) {
        const ent_rule_pattern *p = ent_ruleset_pattern(rules, i);
        OK(ent_buf_printf(out, "%s %s%s at %zu", types[p->type], ent_kind_name(p->kind),
                          p->is_marked ? " marked" : "", p->place.line));
        dump_triggers(out, p->triggers, p->trigger_count);
    }
    for (size_t i = 0; i < ent_ruleset_relation_count(rules); i++)
        dump_relation(out, ent_ruleset_relation(rules, i));
}

/* --- Words --- */

static void check_words(const test_case *c, const section *s, const ent_ruleset *rules)
{
    size_t count;
    ent_buf got = {0};
    const ent_slice *words = ent_ruleset_words(rules, s->argument, &count);
    for (size_t i = 0; i < count; i++)
        OK(ent_buf_printf(&got, "%s%.*s", i ? ", " : "", ENT_FMT(words[i])));
    compare(c, s, ent_buf_slice(&got));
    ent_buf_free(&got);
}

/* --- Needs --- */

static const ent_rule_relation *relation_named(const test_case *c, const section *s, const ent_ruleset *rules)
{
    for (size_t i = 0; i < ent_ruleset_relation_count(rules); i++)
        if (ent_slice_equal(ent_ruleset_relation(rules, i)->name, s->argument))
            return ent_ruleset_relation(rules, i);
    report_difference(c->file, s->line, c->name, s->argument, ENT_SLICE("no such relation"));
    return NULL;
}

static void check_needs(const test_case *c, const section *s, const ent_ruleset *rules)
{
    ent_buf got = {0};
    const ent_rule_relation *r = relation_named(c, s, rules);
    for (size_t i = 0; r && i < r->pattern_count; i++) {
        const ent_text_pattern *p = &r->patterns[i];
        OK(ent_buf_printf(&got, "%zu:", p->place.line));
        for (size_t n = 0; n < p->need_count; n++) {
            const ent_pattern_need *need = &p->needs[n];
            if (!need->word_count) OK(ent_buf_printf(&got, " <%llx>", (unsigned long long)need->marks));
            for (size_t w = 0; w < need->word_count; w++)
                OK(ent_buf_printf(&got, "%s%.*s", w ? "/" : " ", ENT_FMT(need->words[w])));
        }
        OK(ent_buf_add_char(&got, '\n'));
    }
    if (r) compare(c, s, ent_buf_slice(&got));
    ent_buf_free(&got);
}

/* --- Matches --- */

enum { MOST_MENTIONS = 32 };

typedef struct match_context {
    ent_regex_scratch *scratch;
    ent_marked marked;
    ent_slice text;
    ent_marked_mention mentions[MOST_MENTIONS];
} match_context;

static ent_slice bound(const match_context *m, const ent_text_pattern *p, ent_pattern_role role,
                       const ent_span *spans, size_t count)
{
    ent_span span = ent_text_pattern_bind(p, role, spans, count);
    if (span.start == SIZE_MAX) return (ent_slice){0};
    if (role == ENT_ROLE_TITLE) {
        ent_span words = ent_marked_origin(&m->marked, span.start, span.end);
        return ent_slice_sub(m->text, words.start, words.end);
    }
    size_t mark = ent_marked_find(&m->marked, span.start, span.end);
    assert_true(mark != SIZE_MAX);
    const ent_marked_mention *mention = &m->mentions[m->marked.marks[mark].mention];
    return ent_slice_sub(m->text, mention->start, mention->end);
}

static bool match_one(match_context *m, const ent_text_pattern *p, ent_buf *got)
{
    const ent_span *spans;
    size_t count;
    bool matched;
    OK(ent_regex_match(p->regex, m->scratch, m->marked.text, 0, &matched, &spans, &count));
    if (!matched) return false;
    if (p->is_unless) {
        OK(ent_buf_add(got, ENT_SLICE("unless")));
        return true;
    }
    ent_slice source = bound(m, p, ENT_ROLE_SOURCE, spans, count);
    ent_slice target = bound(m, p, ENT_ROLE_TARGET, spans, count);
    ent_slice about = bound(m, p, ENT_ROLE_ABOUT, spans, count);
    ent_slice role = bound(m, p, ENT_ROLE_TITLE, spans, count);
    OK(ent_buf_printf(got, "%.*s -> %.*s", ENT_FMT(source), ENT_FMT(target)));
    if (about.len) OK(ent_buf_printf(got, " about %.*s", ENT_FMT(about)));
    if (role.len) OK(ent_buf_printf(got, " role %.*s", ENT_FMT(role)));
    return true;
}

/* Every word of the sentence that triggers a pattern: it must not be passed over when it matches. */
static bool is_triggered(const ent_text_pattern *p, ent_slice text)
{
    if (!p->trigger_count) return true;
    for (size_t i = 0; i < p->trigger_count; i++)
        for (size_t at = 0; at + p->triggers[i].len <= text.len; at++)
            if (ent_slice_equal_ascii_nocase(ent_slice_sub(text, at, at + p->triggers[i].len),
                                             p->triggers[i]))
                return true;
    return false;
}

static bool is_needed(const ent_pattern_need *need, ent_slice text)
{
    size_t next;
    if (!need->word_count) {
        uint32_t c = ent_utf8_at(text, 0, &next);
        return ent_mark_is(c) && (need->marks >> (c - ENT_MARK_FIRST) & 1);
    }
    for (size_t i = 0; i < need->word_count; i++)
        if (ent_slice_equal_ascii_nocase(ent_slice_sub(text, 0, need->words[i].len), need->words[i]))
            return true;
    return false;
}

/* What the pattern needs stands in the marked text, in this order. */
static bool has_needs(const ent_text_pattern *p, ent_slice text)
{
    size_t at = 0, n = 0;
    for (; at < text.len && n < p->need_count; at++)
        if (is_needed(&p->needs[n], ent_slice_sub(text, at, text.len))) n++;
    return n == p->need_count;
}

static void match_sentence(const ent_ruleset *rules, const ent_rule_relation *r, ent_slice markup,
                           ent_buf *got)
{
    match_context m = {0};
    ent_arena *arena;
    ent_buf text = {0};
    OK(ent_arena_new(&arena));
    OK(ent_regex_scratch_new(&m.scratch));
    size_t count = read_mentions(markup, &text, m.mentions, MOST_MENTIONS);
    m.text = ent_buf_slice(&text);
    bool any = false;
    for (size_t i = 0; i < r->pattern_count && !any; i++) {
        const ent_text_pattern *p = &r->patterns[i];
        OK(ent_marked_build(rules, m.text, m.mentions, count, !p->is_plain, arena, &m.marked));
        any = match_one(&m, p, got);
        if (any && !is_triggered(p, m.text)) OK(ent_buf_add(got, ENT_SLICE(" (not triggered)")));
        if (any && !has_needs(p, m.marked.text)) OK(ent_buf_add(got, ENT_SLICE(" (lacks a need)")));
    }
    if (!any) OK(ent_buf_add(got, ENT_SLICE("none")));
    ent_buf_free(&text);
    ent_regex_scratch_free(m.scratch);
    ent_arena_free(arena);
}

static void check_matches(const test_case *c, const section *s, const ent_ruleset *rules)
{
    const ent_rule_relation *relation = relation_named(c, s, rules);
    ent_slice rest = s->text, line;
    if (!relation) return;
    for (size_t number = s->line; next_line(&rest, &line); number++) {
        size_t arrow = ent_slice_find(line, ENT_SLICE(" => "), 0);
        ent_buf got = {0};
        if (arrow == SIZE_MAX) continue;
        match_sentence(rules, relation, ent_slice_sub(line, 0, arrow), &got);
        ent_slice expected = ent_slice_trim(ent_slice_sub(line, arrow + 4, line.len));
        if (!ent_slice_equal(expected, ent_buf_slice(&got)))
            report_difference(c->file, number, line, expected, ent_buf_slice(&got));
        ent_buf_free(&got);
    }
}

/* --- Cases --- */

static void check_diagnostics(const test_case *c, const ent_diags *diags)
{
    const section *expected = find(c, "diagnostics");
    section none = {.line = c->line};
    ent_buf got = {0};
    const ent_diag *d;
    for (size_t i = 0; (d = ent_diags_get(diags, i)); i++) {
        ent_diag bare = *d;
        bare.source = (ent_slice){0};
        OK(ent_diag_format(&bare, false, &got));
    }
    compare(c, expected ? expected : &none, ent_buf_slice(&got));
    ent_buf_free(&got);
}

static size_t collect_sources(const test_case *c, ent_rule_source *sources)
{
    size_t count = 0;
    for (size_t i = 0; i < c->section_count; i++) {
        const section *s = &c->sections[i];
        if (!ent_slice_equal(s->what, ENT_SLICE("rules"))) continue;
        sources[count].name = s->argument.len ? s->argument : ENT_SLICE("a.rules");
        sources[count++].text = s->text;
    }
    return count;
}

static void check_loaded(const test_case *c, const ent_ruleset *rules)
{
    for (size_t i = 0; i < c->section_count; i++) {
        const section *s = &c->sections[i];
        ent_buf got = {0};
        if (ent_slice_equal(s->what, ENT_SLICE("dump"))) {
            dump(rules, &got);
            compare(c, s, ent_buf_slice(&got));
        }
        if (ent_slice_equal(s->what, ENT_SLICE("words"))) check_words(c, s, rules);
        if (ent_slice_equal(s->what, ENT_SLICE("needs"))) check_needs(c, s, rules);
        if (ent_slice_equal(s->what, ENT_SLICE("match"))) check_matches(c, s, rules);
        ent_buf_free(&got);
    }
}

static void run_case(const test_case *c)
{
    ent_rule_source sources[MOST_SECTIONS];
    ent_diags *diags;
    ent_ruleset *rules;
    OK(ent_diags_new(&diags));
    ent_status st = ent_ruleset_load_sources(&rules, sources, collect_sources(c, sources),
                                             find(c, "shipped") != NULL, diags);
    check_diagnostics(c, diags);
    if ((st == ENT_OK) != (ent_diags_count(diags, ENT_ERROR) == 0) || (st == ENT_OK) != (rules != NULL))
        fail_msg("%s:%zu: status \"%s\" does not go with the diagnostics", c->file, c->line,
                 ent_status_text(st));
    if (rules) check_loaded(c, rules);
    ent_ruleset_free(rules);
    ent_diags_free(diags);
}

static void cases_of_file(void **state)
{
    fail_if_any(for_each_case(*state, run_case));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(cases_of_file, argc > 1 ? argv[1] : "errors.test"),
    };
    return cmocka_run_group_tests_name(argc > 1 ? argv[1] : "rules", tests, NULL, NULL);
}
