/* Compiling a ruleset's relations for matching: pattern numbers, trigger index, vocabulary. */
#include "matcher.h"

#include <stdlib.h>

static size_t count_patterns(const ent_ruleset *rules)
{
    size_t count = 0;
    for (size_t r = 0; r < ent_ruleset_relation_count(rules); r++)
        count += ent_ruleset_relation(rules, r)->pattern_count;
    return count;
}

static ent_status add_groups_named(ent_arena *arena, ent_pattern_ref *ref, ent_slice name, size_t **groups,
                                   size_t *capacity)
{
    for (size_t g = ent_regex_group(ref->pattern->regex, name); g;
         g = ent_regex_group_next(ref->pattern->regex, name, g)) {
        ent_status st = ent_arena_grow(arena, groups, capacity, ref->aux_group_count + 1, sizeof **groups);
        if (st != ENT_OK) return st;
        (*groups)[ref->aux_group_count++] = g;
    }
    return ENT_OK;
}

/* The groups that {aux} and {be} (AUX) and {det} (DET) are wrapped in: what they take is read for cues. */
static ent_status find_aux_groups(ent_arena *arena, ent_pattern_ref *ref)
{
    size_t *groups = NULL, capacity = 0;
    ent_status st = add_groups_named(arena, ref, ENT_SLICE("AUX"), &groups, &capacity);
    if (st == ENT_OK) st = add_groups_named(arena, ref, ENT_SLICE("DET"), &groups, &capacity);
    ref->aux_groups = groups;
    return st;
}

static ent_status number_patterns(ent_matcher *m)
{
    size_t n = 0, count = count_patterns(m->rules);
    if (count >= UINT32_MAX) return ENT_ELIMIT;
    m->patterns = ENT_ARENA_NEW(m->arena, ent_pattern_ref, count);
    m->always = ENT_ARENA_NEW(m->arena, uint32_t, count);
    if (!m->patterns || !m->always) return ENT_ENOMEM;
    for (size_t r = 0; r < ent_ruleset_relation_count(m->rules); r++) {
        const ent_rule_relation *relation = ent_ruleset_relation(m->rules, r);
        for (size_t p = 0; p < relation->pattern_count; p++, n++) {
            m->patterns[n] = (ent_pattern_ref){
                .relation = relation, .pattern = &relation->patterns[p], .relation_index = (uint32_t)r};
            ent_status st = find_aux_groups(m->arena, &m->patterns[n]);
            if (st != ENT_OK) return st;
            if (relation->patterns[p].trigger_count == 0) m->always[m->always_count++] = (uint32_t)n;
        }
    }
    m->pattern_count = count;
    return ENT_OK;
}

static uint32_t trigger_id(const ent_matcher *m, const ent_text_pattern *pattern, size_t trigger)
{
    return ent_intern_find(m->vocabulary.words, pattern->triggers[trigger]);
}

/* Counts how many patterns each word triggers, adds the counts up, and fills the lists: first[id] is where
 * the list of word id begins. */
static ent_status index_triggers(ent_matcher *m)
{
    size_t words = ent_intern_count(m->vocabulary.words), total = 0;
    m->trigger_first = ENT_ARENA_NEW(m->arena, uint32_t, words + 2);
    if (!m->trigger_first) return ENT_ENOMEM;
    uint32_t *first = m->trigger_first + 1; /* shifted: filling moves each start to the next one's */
    for (size_t p = 0; p < m->pattern_count; p++)
        for (size_t t = 0; t < m->patterns[p].pattern->trigger_count; t++, total++)
            first[trigger_id(m, m->patterns[p].pattern, t) + 1]++;
    if (total >= UINT32_MAX) return ENT_ELIMIT;
    for (size_t id = 0; id < words; id++)
        first[id + 1] += first[id];
    m->trigger_patterns = ENT_ARENA_NEW(m->arena, uint32_t, total);
    if (!m->trigger_patterns) return ENT_ENOMEM;
    for (size_t p = 0; p < m->pattern_count; p++)
        for (size_t t = 0; t < m->patterns[p].pattern->trigger_count; t++)
            m->trigger_patterns[first[trigger_id(m, m->patterns[p].pattern, t)]++] = (uint32_t)p;
    return ENT_OK;
}

ent_status ent_matcher_new(ent_matcher **out, const ent_ruleset *rules)
{
    ent_matcher *m = *out = calloc(1, sizeof *m);
    if (!m) return ENT_ENOMEM;
    m->rules = rules;
    ent_status st = ent_arena_new(&m->arena);
    if (st == ENT_OK) st = ent_vocabulary_init(&m->vocabulary, rules);
    if (st == ENT_OK) st = number_patterns(m);
    if (st == ENT_OK) st = index_triggers(m);
    if (st == ENT_OK) st = ent_needs_index(m);
    if (st == ENT_OK) st = ent_phrase_index_init(&m->phrases, rules, m->arena);
    if (st != ENT_OK) {
        ent_matcher_free(m);
        *out = NULL;
    }
    return st;
}

void ent_matcher_free(ent_matcher *matcher)
{
    if (!matcher) return;
    ent_vocabulary_clear(&matcher->vocabulary);
    ent_phrase_index_clear(&matcher->phrases);
    ent_arena_free(matcher->arena);
    free(matcher);
}

ent_status ent_match_scratch_new(ent_match_scratch **out, const ent_matcher *matcher)
{
    ent_match_scratch *s = *out = calloc(1, sizeof *s);
    if (!s) return ENT_ENOMEM;
    s->matcher = matcher;
    size_t n = matcher->pattern_count ? matcher->pattern_count : 1;
    s->stamps = calloc(n, sizeof *s->stamps);
    s->given_up = calloc(n + matcher->phrases.ref_count, sizeof *s->given_up);
    s->candidates = calloc(n, sizeof *s->candidates);
    s->places[0] = calloc(2 * (matcher->needs.count + 1), sizeof *s->places[0]);
    if (s->places[0]) s->places[1] = s->places[0] + matcher->needs.count + 1;
    ent_status st = s->stamps && s->given_up && s->candidates && s->places[0] ? ENT_OK : ENT_ENOMEM;
    if (st == ENT_OK) st = ent_regex_scratch_new(&s->regex);
    if (st == ENT_OK) st = ent_regex_scratch_new(&s->unless_regex);
    if (st == ENT_OK) st = ent_arena_new(&s->arena);
    if (st == ENT_OK) st = ent_arena_new(&s->other_arena);
    if (st != ENT_OK) {
        ent_match_scratch_free(s);
        *out = NULL;
    }
    return st;
}

void ent_match_scratch_free(ent_match_scratch *scratch)
{
    if (!scratch) return;
    ent_regex_scratch_free(scratch->regex);
    ent_regex_scratch_free(scratch->unless_regex);
    ent_arena_free(scratch->arena);
    ent_arena_free(scratch->other_arena);
    free(scratch->stamps);
    free(scratch->given_up);
    free(scratch->places[0]);
    free(scratch->candidates);
    free(scratch);
}

void ent_match_forget_limits(ent_match_scratch *scratch)
{
    size_t n = scratch->matcher->pattern_count + scratch->matcher->phrases.ref_count;
    memset(scratch->given_up, 0, n * sizeof *scratch->given_up);
}

bool ent_match_has_phrases(const ent_matcher *matcher)
{
    return matcher->phrases.ref_count > 0;
}

ent_status ent_match_unparsed(const ent_matcher *matcher, const ent_document *doc, uint8_t part, bool all,
                              ent_arena *arena, uint32_t **out, size_t *count)
{
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    for (size_t i = 0; i < doc->mention_count;) {
        size_t first, mentions;
        uint32_t sentence = doc->mentions[i].sentence;
        if (doc->mentions[i].part != part) {
            i++;
            continue;
        }
        ent_view_mentions(doc, part, sentence, i, &first, &mentions);
        i = first + mentions;
        if (mentions < 2) continue;
        if (!all && !ent_phrases_wanted(&matcher->phrases, &doc->parts[part], sentence)) continue;
        ent_status st = ent_arena_grow(arena, out, &capacity, *count + 1, sizeof **out);
        if (st != ENT_OK) return st;
        (*out)[(*count)++] = sentence;
    }
    return ENT_OK;
}
