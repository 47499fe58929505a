/* `entente explain`: why rules did not match, down to the first part that a sentence lacks. */
#include "../syntax/labels.h"
#include "explain.h"

#include <stdlib.h>

enum {
    MOST_MISSES = 8,    /* shown, unless a relation is asked for by name */
    MOST_BEGINNINGS = 6 /* classes that phrases begin with, likewise */
};

static ent_status add_miss(explain_printer *p, explain_miss miss)
{
    ent_arena *arena = p->m->scratch->arena;
    ent_status st =
        ent_arena_grow(arena, &p->misses, &p->miss_capacity, p->miss_count + 1, sizeof *p->misses);
    if (st == ENT_OK) p->misses[p->miss_count++] = miss;
    return st;
}

/* Keeps the phrase once, with the most of it that was there. */
static ent_status take_phrase(explain_printer *p, explain_miss miss)
{
    for (size_t i = 0; i < p->miss_count; i++) {
        if (p->misses[i].phrase != miss.phrase) continue;
        if (p->misses[i].share < miss.share) p->misses[i] = miss;
        return ENT_OK;
    }
    return add_miss(p, miss);
}

ent_status explain_take_met(explain_printer *p, const ent_phrase_ref *ref)
{
    return take_phrase(p, (explain_miss){.phrase = ref, .share = 1});
}

ent_status explain_take_miss(void *user, const ent_phrase_ref *ref, const ent_phrase_failure *failure)
{
    explain_printer *p = user;
    explain_miss miss = {.phrase = ref, .node = failure->node, .parent = failure->parent};
    miss.share = (double)failure->node / (double)ref->phrase->node_count;
    miss.near = failure->node > 1;
    return ref->phrase->is_unless ? ENT_OK : take_phrase(p, miss);
}

/* --- Patterns --- */

/* A pattern's beginning may be one actor, which says nothing. */
static bool holds_word(const ent_view *view, ent_span span)
{
    for (size_t i = ent_view_atom_at(view, span.start); i < view->atom_count; i++) {
        if (view->atoms[i].end > span.end) return false;
        if (view->atoms[i].type == ENT_ATOM_WORD) return true;
    }
    return false;
}

static ent_status measure(explain_printer *p, const ent_pattern_ref *ref)
{
    const ent_view *view;
    explain_miss miss = {.pattern = ref};
    ent_status st = ent_sentence_view(p->m, ref->pattern->is_plain, &view);
    if (st == ENT_OK)
        st = ent_text_pattern_failure(ref->pattern, p->m->scratch->regex, view->marked.text, &miss.failure);
    if (st != ENT_OK) return st == ENT_ELIMIT ? ENT_OK : st;
    if (!miss.failure.failed.len) return ENT_OK;
    if (ref->pattern->text.len) miss.share = (double)miss.failure.agreed.len / (double)ref->pattern->text.len;
    miss.near = miss.failure.agreed.len && holds_word(view, miss.failure.span);
    return add_miss(p, miss);
}

static ent_status measure_patterns(explain_printer *p)
{
    const ent_match_scratch *s = p->m->scratch;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < s->candidate_count; i++) {
        const ent_pattern_ref *ref = &p->m->matcher->patterns[s->candidates[i]];
        if (!ref->pattern->is_unless) st = measure(p, ref);
    }
    return st;
}

/* What keeps a pattern from matching whatever its words are: too few marks of a use that it can bind. */
static bool lacks_actors(const ent_view *view)
{
    size_t usable = 0;
    for (size_t i = 0; i < view->marked.mark_count; i++)
        usable += view->marked.marks[i].use != ENT_MARK_OTHER;
    return usable < 2;
}

static void print_pattern_miss(explain_printer *p, const explain_miss *miss)
{
    const ent_view *view = &p->m->views[miss->pattern->pattern->is_plain];
    const ent_pattern_failure *f = &miss->failure;
    if (lacks_actors(view)) {
        PRINT(p, "        fewer than two actors take part in the sentence\n");
        return;
    }
    if (f->agreed.len == 0) {
        PRINT(p, "        no \"%.*s\" in the sentence\n", ENT_FMT(f->failed));
        return;
    }
    PRINT(p, "        agrees with \"");
    explain_marked(p, view, f->span.start, f->span.end);
    PRINT(p, "\", wants \"%.*s\"", ENT_FMT(f->failed));
    size_t next = ent_view_atom_at(view, f->span.end);
    if (next >= view->atom_count) {
        PRINT(p, ", and the sentence ends\n");
        return;
    }
    size_t last = next + 2 < view->atom_count ? next + 2 : view->atom_count - 1;
    PRINT(p, ", finds \"");
    explain_marked(p, view, view->atoms[next].start, view->atoms[last].end);
    PRINT(p, "%s\"\n", last + 1 < view->atom_count ? " ..." : "");
}

/* --- Phrases --- */

/* "TARGET", "{deal.n}": as the phrase has it. */
static void print_node(explain_printer *p, const ent_phrase_node *n)
{
    bool braces = !n->is_role && n->text.len && n->text.ptr[0] != '<';
    PRINT(p, "%s%.*s%s", braces ? "{" : "", ENT_FMT(n->text), braces ? "}" : "");
}

static void print_phrase_miss(explain_printer *p, const explain_miss *miss)
{
    const ent_phrase_node *n = &miss->phrase->phrase->nodes[miss->node];
    PRINT(p, "        nothing for ");
    bool bare = (n->slots & ENT_PHRASE_OBJECT) != 0; /* the preposition may be missing */
    if (n->prepositions.len && (n->slots & ENT_PHRASE_PREPOSITION) && !bare)
        PRINT(p, "%.*s ", ENT_FMT(n->prepositions));
    print_node(p, n);
    if (p->has_clauses && miss->parent != ENT_NO_ID) {
        PRINT(p, "; ");
        explain_slots(p, miss->parent);
    }
    PRINT(p, "\n");
}

/* --- All --- */

static uint32_t relation_of(const explain_miss *miss)
{
    return miss->pattern ? miss->pattern->relation_index : miss->phrase->relation_index;
}

static int nearest_first(const void *a, const void *b)
{
    const explain_miss *x = a, *y = b;
    if (x->share != y->share) return x->share > y->share ? -1 : 1;
    uint32_t i = relation_of(x), k = relation_of(y);
    if (i != k) return i < k ? -1 : 1;
    size_t line_x = x->pattern ? x->pattern->pattern->place.line : x->phrase->phrase->place.line;
    size_t line_y = y->pattern ? y->pattern->pattern->place.line : y->phrase->phrase->place.line;
    return (line_x > line_y) - (line_x < line_y);
}

static bool is_shown(const explain_printer *p, const explain_miss *miss)
{
    return miss->share < 1 && (p->only || (miss->near && !p->matched[relation_of(miss)]));
}

static void print_miss(explain_printer *p, const explain_miss *miss)
{
    explain_rule(p, miss->pattern, miss->phrase);
    PRINT(p, "\n");
    if (miss->pattern)
        print_pattern_miss(p, miss);
    else
        print_phrase_miss(p, miss);
}

static bool has_miss(const explain_printer *p, const ent_phrase *phrase)
{
    for (size_t i = 0; i < p->miss_count; i++)
        if (p->misses[i].phrase && p->misses[i].phrase->phrase == phrase) return true;
    return false;
}

/* Of a relation asked for by name: what its other phrases begin with. */
static void print_beginnings(explain_printer *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->only->phrase_count; i++) {
        const ent_phrase *phrase = &p->only->phrases[i];
        bool said = false;
        for (size_t k = 0; k < i; k++)
            said = said || ent_slice_equal(p->only->phrases[k].nodes[0].text, phrase->nodes[0].text);
        if (phrase->is_unless || said || has_miss(p, phrase)) continue;
        if (count++ == 0) PRINT(p, "  its other phrases begin with");
        if (count <= MOST_BEGINNINGS) {
            PRINT(p, "%s ", count > 1 ? "," : "");
            print_node(p, &phrase->nodes[0]);
        }
    }
    if (count > MOST_BEGINNINGS) PRINT(p, " and %zu more", count - MOST_BEGINNINGS);
    if (count) PRINT(p, "\n");
}

static const char *part_name(unsigned parts)
{
    switch (parts) {
    case ENT_PHRASE_VERB: return "a verb";
    case ENT_PHRASE_NOUN: return "a noun";
    case ENT_PHRASE_ADJECTIVE: return "an adjective";
    default: return "another word";
    }
}

/* Of a relation asked for by name: words that its phrases begin with, but which the sentence uses, or the
 * parser takes, as another part of speech. */
static void print_misread(explain_printer *p)
{
    const ent_phrase_index *x = &p->m->matcher->phrases;
    const ent_clause_view *c = &p->clauses;
    for (uint32_t w = 0; p->has_clauses && w < c->word_count; w++) {
        uint32_t head = c->lower[w].len ? ent_intern_find(x->heads, c->lower[w]) : ENT_NO_ID;
        unsigned wanted = 0;
        if (head == ENT_NO_ID) continue;
        for (uint32_t i = x->first[head]; i < x->first[head + 1]; i++)
            if (x->refs[x->entries[i].ref].relation == p->only) wanted |= x->entries[i].form->parts;
        if (!wanted || ent_phrase_part_fits(wanted, c->words[w].upos)) continue;
        PRINT(p, "  \"%.*s\" is taken as %s here, and the rules want %s\n",
              ENT_FMT(ent_slice_sub(c->view->part->text, c->words[w].start, c->words[w].end)),
              ent_upos_name(c->words[w].upos), part_name(wanted));
    }
}

void explain_misses(explain_printer *p)
{
    size_t shown = 0, left = 0;
    if (p->status == ENT_OK) p->status = measure_patterns(p);
    if (p->status != ENT_OK) return;
    if (p->miss_count > 1) qsort(p->misses, p->miss_count, sizeof *p->misses, nearest_first);
    for (size_t i = 0; i < p->miss_count; i++) {
        if (!is_shown(p, &p->misses[i])) continue;
        if (shown == MOST_MISSES && !p->only) {
            left++;
            continue;
        }
        if (shown++ == 0) PRINT(p, "  did not match%s:\n", p->only ? "" : ", the nearest first");
        print_miss(p, &p->misses[i]);
    }
    if (left) PRINT(p, "    and %zu more; --rule NAME tells all of one relation\n", left);
    if (!p->only) return;
    const ent_rule_relation *all = ent_ruleset_relation(p->m->matcher->rules, 0);
    if (p->miss_count == 0 && !p->matched[p->only - all])
        PRINT(p, "  no word that %.*s begins with is in the sentence\n", ENT_FMT(p->only->name));
    print_misread(p);
    print_beginnings(p);
}
