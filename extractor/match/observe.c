/* What each sentence shows of the rules: those that were met, those that came near, and predicates between
 * two actors that none covers. Written as lines, which coverage.c sums up. */
#include "../syntax/labels.h"
#include "matcher.h"
#include "ties.h"

/* The nearest that a relation's rules came in a sentence. */
typedef struct near_miss {
    char kind; /* 'p': a phrase, 't': a pattern; 0: none came near */
    uint32_t index;
    size_t met, missing; /* nodes of a phrase, bytes of a pattern */
    ent_slice slot;      /* the first part that was not met */
} near_miss;

typedef struct observer {
    ent_sentence_match *m;
    ent_buf *out;
    bool *met;          /* by relation: one of its rules matched in this sentence, forbidden or not */
    near_miss *nearest; /* by relation */
    ent_tie *ties;      /* of this sentence that no rule covers, in the arena of sentences */
    size_t tie_count, tie_capacity;
} observer;

/* --- Lines --- */

/* Tabs and line ends part fields and lines: in a text they are blanks. */
static ent_status add_text(ent_buf *out, ent_slice text)
{
    size_t start = out->len;
    ent_status st = ent_buf_add(out, text);
    for (size_t i = start; st == ENT_OK && i < out->len; i++)
        if ((unsigned char)out->ptr[i] < ' ') out->ptr[i] = ' ';
    return st;
}

static ent_status add_field(ent_buf *out, ent_slice text)
{
    ent_status st = ent_buf_add_char(out, '\t');
    return st == ENT_OK ? add_text(out, text) : st;
}

static ent_status add_line(ent_buf *out, const char *type, const ent_slice *fields, size_t count)
{
    ent_status st = ent_buf_add(out, ent_slice_c(type));
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = add_field(out, fields[i]);
    return st == ENT_OK ? ent_buf_add_char(out, '\n') : st;
}

static ent_status add_rule_line(observer *o, const char *type, uint32_t relation, char kind, uint32_t index,
                                ent_slice slot)
{
    ent_status st = ent_buf_printf(o->out, "%s\t%u\t%c\t%u", type, (unsigned)relation, kind, (unsigned)index);
    if (st == ENT_OK) st = add_field(o->out, slot);
    return st == ENT_OK ? ent_buf_add_char(o->out, '\n') : st;
}

/* --- Rules met --- */

static uint32_t pattern_index(const ent_pattern_ref *ref)
{
    return (uint32_t)(ref->pattern - ref->relation->patterns);
}

static uint32_t phrase_index(const ent_phrase_ref *ref)
{
    return (uint32_t)(ref->phrase - ref->relation->phrases);
}

static ent_status on_match(void *user, const ent_pattern_ref *ref, const ent_occurrence *occurrence,
                           const ent_stance *stance, size_t pair_count, bool forbidden)
{
    observer *o = user;
    (void)occurrence;
    (void)stance;
    o->met[ref->relation_index] = true;
    if (forbidden || !pair_count) return ENT_OK;
    return add_rule_line(o, "F", ref->relation_index, 't', pattern_index(ref), (ent_slice){0});
}

static ent_status on_phrase(void *user, const ent_phrase_ref *ref, const ent_occurrence *occurrence,
                            const ent_stance *stance, bool forbidden)
{
    observer *o = user;
    (void)occurrence;
    (void)stance;
    o->met[ref->relation_index] = true;
    if (forbidden) return ENT_OK;
    return add_rule_line(o, "F", ref->relation_index, 'p', phrase_index(ref), (ent_slice){0});
}

/* --- Near misses --- */

/* Does one of the words [first, last] tie two actors? */
static bool has_tie(const observer *o, uint32_t first, uint32_t last)
{
    for (size_t i = 0; i < o->tie_count; i++)
        if (o->ties[i].predicate >= first && o->ties[i].predicate <= last) return true;
    return false;
}

/* A phrase comes near when more of it is there than its first word, and that word ties two actors: it is the
 * rule that lacks something, not the sentence. */
static bool is_near(const observer *o, const ent_phrase *phrase, const ent_phrase_failure *failure)
{
    return !phrase->is_unless && failure->node >= 2 && has_tie(o, failure->predicate, failure->predicate);
}

static ent_status on_miss(void *user, const ent_phrase_ref *ref, const ent_phrase_failure *failure)
{
    observer *o = user;
    near_miss *best = &o->nearest[ref->relation_index];
    size_t met = failure->node, missing = ref->phrase->node_count - met;
    if (!is_near(o, ref->phrase, failure)) return ENT_OK;
    if (best->kind && (best->missing < missing || (best->missing == missing && best->met >= met)))
        return ENT_OK;
    *best = (near_miss){'p', phrase_index(ref), met, missing, ref->phrase->nodes[failure->node].text};
    return ENT_OK;
}

/* The word of the sentence at the atom. */
static uint32_t word_at(const ent_sentence_match *m, const ent_view *view, size_t atom)
{
    const ent_sentence *s = &view->part->sentences[m->sentence];
    uint32_t at = ent_view_byte(view, atom), i = 0;
    while (i + 1 < s->word_count && view->part->words[s->first_word + i].end <= at)
        i++;
    return i;
}

/* Does one of the words that the pattern cannot do without, in the span, tie two actors? */
static bool holds_trigger(const observer *o, const ent_text_pattern *pattern, const ent_view *view,
                          ent_span span)
{
    const ent_vocabulary *v = &o->m->matcher->vocabulary;
    for (size_t i = ent_view_atom_at(view, span.start); i < view->atom_count; i++) {
        if (view->atoms[i].end > span.end) break;
        if (view->atoms[i].word == ENT_NO_ID) continue;
        for (size_t t = 0; t < pattern->trigger_count; t++)
            if (ent_vocabulary_find(v, pattern->triggers[t]) == view->atoms[i].word) {
                uint32_t word = word_at(o->m, view, i);
                if (has_tie(o, word, word)) return true;
            }
    }
    return false;
}

/* A pattern comes near when its beginning agrees past one of its own words, and it lacks an end. */
static ent_status measure_pattern(observer *o, const ent_pattern_ref *ref)
{
    ent_pattern_failure failure;
    const ent_view *view;
    near_miss *best = &o->nearest[ref->relation_index];
    ent_status st = ent_sentence_view(o->m, ref->pattern->is_plain, &view);
    if (st != ENT_OK || !ent_needs_met(o->m, ref)) return st;
    st = ent_text_pattern_failure(ref->pattern, o->m->scratch->regex, view->marked.text, &failure);
    if (st == ENT_ELIMIT) return ENT_OK;
    if (st != ENT_OK || failure.agreed.len <= best->met) return st;
    if (!ent_slice_starts(failure.failed, ENT_SLICE("(?<")) ||
        !holds_trigger(o, ref->pattern, view, failure.span))
        return ENT_OK;
    *best = (near_miss){'t', pattern_index(ref), failure.agreed.len, failure.failed.len, failure.failed};
    return ENT_OK;
}

/* Patterns are measured where no phrase of their relation came near. */
static ent_status measure_patterns(observer *o)
{
    const ent_match_scratch *s = o->m->scratch;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < s->candidate_count; i++) {
        const ent_pattern_ref *ref = &o->m->matcher->patterns[s->candidates[i]];
        if (ref->pattern->is_unless || o->met[ref->relation_index] || s->given_up[s->candidates[i]]) continue;
        if (o->nearest[ref->relation_index].kind != 'p') st = measure_pattern(o, ref);
    }
    return st;
}

static ent_status tell_misses(observer *o)
{
    ent_status st = ENT_OK;
    for (size_t r = 0; st == ENT_OK && r < ent_ruleset_relation_count(o->m->matcher->rules); r++) {
        const near_miss *n = &o->nearest[r];
        if (n->kind && !o->met[r]) st = add_rule_line(o, "M", (uint32_t)r, n->kind, n->index, n->slot);
    }
    return st;
}

/* --- Relations found --- */

static uint32_t actor_at(const observer *o, uint32_t mention)
{
    return o->m->doc->mentions[mention].actor;
}

/* Two actors and a type are one relation, however many rules found it. */
static bool is_first(const observer *o, size_t i)
{
    const ent_found *all = o->m->scratch->found, *f = &all[i];
    for (size_t k = 0; k < i; k++)
        if (all[k].relation == f->relation && actor_at(o, all[k].source) == actor_at(o, f->source) &&
            actor_at(o, all[k].target) == actor_at(o, f->target))
            return false;
    return true;
}

static ent_status tell_relations(observer *o)
{
    const ent_match_scratch *s = o->m->scratch;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < s->found_count; i++)
        if (is_first(o, i)) st = add_line(o->out, "R", &s->found[i].relation->name, 1);
    return st;
}

/* --- What no rule covers --- */

/* Is there a relation between the two that reaches over the predicate? */
static bool is_covered(const observer *o, const ent_clause_view *c, const ent_tie *tie)
{
    const ent_match_scratch *s = o->m->scratch;
    uint32_t a = actor_at(o, ent_view_mention(c->view, tie->source)),
             b = actor_at(o, ent_view_mention(c->view, tie->target)), at = c->words[tie->predicate].start;
    for (size_t i = 0; i < s->found_count; i++) {
        uint32_t x = actor_at(o, s->found[i].source), y = actor_at(o, s->found[i].target);
        bool same = (x == a && y == b) || (x == b && y == a);
        if (same && s->found[i].start <= at && at < s->found[i].end) return true;
    }
    return false;
}

/* Once a sentence: "A, B and C signed" is one occurrence of its phrase. */
static bool is_told(const observer *o, size_t tie)
{
    for (size_t i = 0; i < tie; i++)
        if (ent_slice_equal(o->ties[i].phrase, o->ties[tie].phrase)) return true;
    return false;
}

static ent_status tell_uncovered(observer *o, const ent_clause_view *clauses)
{
    const ent_document *doc = o->m->doc;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < o->tie_count; i++) {
        const ent_tie *tie = &o->ties[i];
        if (is_told(o, i)) continue;
        const ent_slice fields[] = {
            tie->phrase, doc->actors[actor_at(o, ent_view_mention(clauses->view, tie->source))].name,
            doc->actors[actor_at(o, ent_view_mention(clauses->view, tie->target))].name};
        st = add_line(o->out, "U", fields, sizeof fields / sizeof *fields);
    }
    return st;
}

typedef struct tie_user {
    observer *o;
    const ent_clause_view *clauses;
} tie_user;

static ent_status keep_tie(void *user, const ent_tie *tie)
{
    observer *o = ((tie_user *)user)->o;
    ent_arena *arena = o->m->scratch->arena;
    if (is_covered(o, ((tie_user *)user)->clauses, tie)) return ENT_OK;
    ent_status st = ent_arena_grow(arena, &o->ties, &o->tie_capacity, o->tie_count + 1, sizeof *o->ties);
    if (st != ENT_OK) return st;
    o->ties[o->tie_count] = *tie;
    return ent_arena_copy(arena, tie->phrase, &o->ties[o->tie_count++].phrase);
}

/* Fills ties; a sentence without a tree has none. */
static ent_status find_ties(observer *o, ent_clause_view *clauses)
{
    const ent_part_text *part = &o->m->doc->parts[o->m->part];
    const ent_sentence *sentence = &part->sentences[o->m->sentence];
    tie_user user = {o, clauses};
    const ent_view *view;
    o->ties = NULL;
    o->tie_count = o->tie_capacity = 0;
    if (!sentence->word_count || part->words[sentence->first_word].upos == ENT_UPOS_NONE) return ENT_OK;
    ent_status st = ent_sentence_view(o->m, false, &view);
    if (st == ENT_OK)
        st = ent_clause_view_build(clauses, &o->m->matcher->phrases, view, o->m->scratch->arena);
    return st == ENT_OK ? ent_ties_find(clauses, keep_tie, &user) : st;
}

/* --- Sentence by sentence --- */

static ent_status observe_rules(observer *o)
{
    ent_match_watcher watcher = {.on_match = on_match, .on_phrase = on_phrase, .user = o};
    ent_find_candidates(o->m);
    ent_status st = ent_match_sentence(o->m, &watcher);
    if (st == ENT_OK) st = ent_match_phrases(o->m, &watcher);
    return st == ENT_OK ? tell_relations(o) : st;
}

/* What comes near is looked for when it is known what no rule covers: phrases are gone through once more. */
static ent_status observe_misses(observer *o)
{
    ent_match_watcher watcher = {.on_miss = on_miss, .user = o};
    ent_status st = o->tie_count ? ent_match_phrases(o->m, &watcher) : ENT_OK;
    if (st == ENT_OK && o->tie_count) st = measure_patterns(o);
    return st == ENT_OK ? tell_misses(o) : st;
}

static ent_status observe_sentence(observer *o)
{
    const ent_part_text *part = &o->m->doc->parts[o->m->part];
    const ent_sentence *s = &part->sentences[o->m->sentence];
    const ent_slice fields[] = {o->m->doc->id, ent_slice_sub(part->text, s->start, s->end)};
    size_t relations = ent_ruleset_relation_count(o->m->matcher->rules);
    ent_clause_view clauses = {0};
    memset(o->met, 0, relations * sizeof *o->met);
    memset(o->nearest, 0, relations * sizeof *o->nearest);
    ent_arena_reset(o->m->scratch->arena);
    o->m->has_view[0] = o->m->has_view[1] = false;
    ent_status st = add_line(o->out, "S", fields, sizeof fields / sizeof *fields);
    if (st == ENT_OK) st = observe_rules(o);
    if (st == ENT_OK) st = find_ties(o, &clauses);
    if (st == ENT_OK) st = tell_uncovered(o, &clauses);
    return st == ENT_OK ? observe_misses(o) : st;
}

ent_status ent_match_observe(const ent_matcher *matcher, ent_match_scratch *scratch, ent_document *doc,
                             ent_diags *diags, ent_buf *out)
{
    size_t relations = ent_ruleset_relation_count(matcher->rules);
    ent_sentence_match m = {.matcher = matcher, .scratch = scratch, .doc = doc, .diags = diags};
    observer o = {.m = &m,
                  .out = out,
                  .met = ENT_ARENA_NEW(doc->arena, bool, relations),
                  .nearest = ENT_ARENA_NEW(doc->arena, near_miss, relations)};
    if (!o.met || !o.nearest) return ENT_ENOMEM;
    ent_match_forget_limits(scratch);
    for (size_t i = 0; i < doc->mention_count;) {
        m.part = doc->mentions[i].part;
        m.sentence = doc->mentions[i].sentence;
        ent_view_mentions(doc, m.part, m.sentence, i, &m.first_mention, &m.mention_count);
        i = m.first_mention + m.mention_count;
        if (m.mention_count < 2) continue;
        ent_status st = observe_sentence(&o);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}
