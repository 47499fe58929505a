/* A rule file: loads or says why not; what has loaded can be run. */
#include "fuzz.h"

#include <entente/marked.h>
#include <entente/ruleset.h>

/* The compiler of patterns takes time with large inputs and finds nothing new in them. */
enum { MOST_BYTES = 8192 };

static void check_diags(const ent_diags *diags, ent_slice text)
{
    ent_buf out = {0};
    const ent_diag *d;
    for (size_t i = 0; (d = ent_diags_get(diags, i)); i++) {
        FUZZ_CHECK(d->message.len > 0 && d->source.len <= text.len);
        FUZZ_CHECK(d->line == 0 || d->column <= text.len + 1);
        FUZZ_CHECK(ent_diag_format(d, false, &out) == ENT_OK);
    }
    ent_buf_free(&out);
}

static void run_pattern(const ent_text_pattern *p, ent_regex_scratch *scratch, const ent_marked *marked)
{
    const ent_span *spans;
    size_t count;
    bool matched;
    ent_pattern_failure failure;
    ent_status st = ent_regex_match(p->regex, scratch, marked->text, 0, &matched, &spans, &count);
    FUZZ_CHECK(st == ENT_OK || st == ENT_ELIMIT);
    for (int role = 0; matched && role < ENT_PATTERN_ROLE_COUNT; role++) {
        ent_span span = ent_text_pattern_bind(p, (ent_pattern_role)role, spans, count);
        FUZZ_CHECK(span.start == SIZE_MAX || (span.start <= span.end && span.end <= marked->text.len));
    }
    st = ent_text_pattern_failure(p, scratch, marked->text, &failure);
    FUZZ_CHECK(st == ENT_OK || st == ENT_ELIMIT);
}

static void run_rules(const ent_ruleset *rules)
{
    static const char text[] = "Russia on Monday condemned Iran's plan to attack the United States, x y z.";
    static const ent_marked_mention mentions[] = {{0, 6, ENT_STATE, ENT_FORM_NAME},
                                                  {27, 31, ENT_STATE, ENT_FORM_NAME},
                                                  {54, 67, ENT_STATE, ENT_FORM_NAME}};
    ent_arena *arena;
    ent_marked marked[2];
    ent_regex_scratch *scratch;
    FUZZ_CHECK(ent_arena_new(&arena) == ENT_OK && ent_regex_scratch_new(&scratch) == ENT_OK);
    for (int folded = 0; folded < 2; folded++)
        FUZZ_CHECK(ent_marked_build(rules, ent_slice_c(text), mentions, 3, folded, arena, &marked[folded]) ==
                   ENT_OK);
    for (size_t i = 0; i < ent_ruleset_relation_count(rules); i++) {
        const ent_rule_relation *r = ent_ruleset_relation(rules, i);
        for (size_t j = 0; j < r->pattern_count; j++)
            run_pattern(&r->patterns[j], scratch, &marked[!r->patterns[j].is_plain]);
    }
    ent_regex_scratch_free(scratch);
    ent_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_rule_source source = {ENT_SLICE(FUZZ_NAME), {(const char *)data, size}};
    ent_ruleset *rules;
    ent_diags *diags;
    if (size > MOST_BYTES) return 0;
    FUZZ_CHECK(ent_diags_new(&diags) == ENT_OK);
    ent_status st = ent_ruleset_load_sources(&rules, &source, 1, size % 2 == 0, diags);
    FUZZ_CHECK(st == ENT_OK || st == ENT_ESYNTAX || st == ENT_ELIMIT);
    FUZZ_CHECK((st == ENT_OK) == (rules != NULL) &&
               (st == ENT_OK) == (ent_diags_count(diags, ENT_ERROR) == 0));
    check_diags(diags, source.text);
    if (rules) run_rules(rules);
    ent_ruleset_free(rules);
    ent_diags_free(diags);
    return 0;
}
