/* The phrases of a ruleset by the words of their roots; sentences made ready for them. */
#include "phrases.h"

#include <stdlib.h>

static ent_status read_class(const ent_ruleset *rules, const char *name, ent_intern **out)
{
    size_t count;
    uint32_t id;
    const ent_slice *words = ent_ruleset_words(rules, ent_slice_c(name), &count);
    ent_status st = ent_intern_new(out);
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = ent_intern_add(*out, words[i], &id);
    return st;
}

static ent_status list_refs(ent_phrase_index *x, const ent_ruleset *rules, ent_arena *arena)
{
    size_t count = 0;
    for (size_t r = 0; r < ent_ruleset_relation_count(rules); r++)
        count += ent_ruleset_relation(rules, r)->phrase_count;
    x->refs = ENT_ARENA_NEW(arena, ent_phrase_ref, count);
    if (!x->refs) return ENT_ENOMEM;
    for (size_t r = 0; r < ent_ruleset_relation_count(rules); r++) {
        const ent_rule_relation *relation = ent_ruleset_relation(rules, r);
        for (size_t p = 0; p < relation->phrase_count; p++)
            x->refs[x->ref_count++] = (ent_phrase_ref){relation, &relation->phrases[p], (uint32_t)r};
    }
    return ENT_OK;
}

static ent_status read_deeds(ent_phrase_index *x)
{
    uint32_t id;
    ent_status st = ent_intern_new(&x->deeds);
    for (size_t r = 0; r < x->ref_count; r++)
        for (size_t n = 0; n < x->refs[r].phrase->node_count; n++) {
            const ent_phrase_words *w = x->refs[r].phrase->nodes[n].words;
            for (size_t i = 0; w && st == ENT_OK && i < w->form_count; i++)
                if (w->forms[i].objects.len) st = ent_intern_add(x->deeds, w->forms[i].head, &id);
        }
    return st;
}

static const ent_phrase_words *root_words(const ent_phrase_ref *ref)
{
    return ref->phrase->nodes[0].words;
}

/* Heads get their numbers, and first[] the number of their entries. */
static ent_status count_entries(ent_phrase_index *x, ent_arena *arena, size_t *total)
{
    ent_status st = ENT_OK;
    size_t capacity = 0;
    *total = 0;
    for (size_t r = 0; st == ENT_OK && r < x->ref_count; r++) {
        const ent_phrase_words *w = root_words(&x->refs[r]);
        for (size_t i = 0; st == ENT_OK && i < w->form_count; i++) {
            uint32_t id;
            size_t before = ent_intern_count(x->heads);
            st = ent_intern_add(x->heads, w->forms[i].head, &id);
            if (st == ENT_OK)
                st = ent_arena_grow(arena, &x->first, &capacity, (size_t)id + 2, sizeof *x->first);
            if (st != ENT_OK) break;
            if (ent_intern_count(x->heads) > before) x->first[id] = 0;
            x->first[id]++;
            ++*total;
        }
    }
    return st;
}

static ent_status list_entries(ent_phrase_index *x, ent_arena *arena)
{
    size_t total, heads;
    ent_status st = count_entries(x, arena, &total);
    if (st != ENT_OK) return st;
    heads = ent_intern_count(x->heads);
    x->entries = ENT_ARENA_NEW(arena, ent_phrase_entry, total);
    if (!heads) x->first = ENT_ARENA_NEW(arena, uint32_t, 1);
    if (!x->entries || !x->first) return ENT_ENOMEM;
    uint32_t sum = 0;
    for (size_t i = 0; i < heads; i++) {
        uint32_t n = x->first[i];
        x->first[i] = sum;
        sum += n;
    }
    for (size_t r = 0; r < x->ref_count; r++) {
        const ent_phrase_words *w = root_words(&x->refs[r]);
        for (size_t i = 0; i < w->form_count; i++) {
            uint32_t id = ent_intern_find(x->heads, w->forms[i].head);
            x->entries[x->first[id]++] = (ent_phrase_entry){(uint32_t)r, &w->forms[i]};
        }
    }
    for (size_t i = heads; i > 0; i--)
        x->first[i] = x->first[i - 1];
    x->first[0] = 0;
    return ENT_OK;
}

ent_status ent_phrase_index_init(ent_phrase_index *out, const ent_ruleset *rules, ent_arena *arena)
{
    *out = (ent_phrase_index){0};
    ent_status st = ent_clause_lexicon_new(&out->clauses, rules);
    if (st == ENT_OK) st = read_class(rules, "transparent.n", &out->transparent);
    if (st == ENT_OK) st = ent_intern_new(&out->heads);
    if (st == ENT_OK) st = list_refs(out, rules, arena);
    if (st == ENT_OK) st = read_deeds(out);
    return st == ENT_OK ? list_entries(out, arena) : st;
}

void ent_phrase_index_clear(ent_phrase_index *index)
{
    ent_clause_lexicon_free(index->clauses);
    ent_intern_free(index->transparent);
    ent_intern_free(index->deeds);
    ent_intern_free(index->heads);
    *index = (ent_phrase_index){0};
}

/* --- Sentences --- */

enum { LONGEST_WORD = 40 };

/* The word in lower case in room; longer ones are no member of a class. */
static ent_slice lower_word(const ent_part_text *part, const ent_word *w, char room[LONGEST_WORD])
{
    size_t n = w->end - w->start;
    if (n > LONGEST_WORD) return (ent_slice){0};
    for (size_t i = 0; i < n; i++) {
        char c = part->text.ptr[w->start + i];
        room[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return ent_slice_of(room, n);
}

bool ent_phrases_wanted(const ent_phrase_index *index, const ent_part_text *part, uint32_t sentence)
{
    const ent_sentence *s = &part->sentences[sentence];
    char room[LONGEST_WORD];
    for (uint32_t i = 0; index->ref_count && i < s->word_count; i++)
        if (ent_intern_find(index->heads, lower_word(part, &part->words[s->first_word + i], room)) !=
            ENT_NO_ID)
            return true;
    return false;
}

static ent_status copy_words(ent_clause_view *out, const ent_part_text *part, ent_arena *arena)
{
    char *room = ENT_ARENA_NEW(arena, char, (size_t)out->word_count *LONGEST_WORD);
    out->lower = ENT_ARENA_NEW(arena, ent_slice, out->word_count);
    out->mark_of = ENT_ARENA_NEW(arena, uint32_t, out->word_count);
    if (!room || !out->lower || !out->mark_of) return ENT_ENOMEM;
    for (uint32_t i = 0; i < out->word_count; i++) {
        out->lower[i] = lower_word(part, &out->words[i], room + (size_t)i * LONGEST_WORD);
        out->mark_of[i] = ENT_NO_ID;
    }
    return ENT_OK;
}

ent_status ent_clause_view_build(ent_clause_view *out, const ent_phrase_index *index, const ent_view *view,
                                 ent_arena *arena)
{
    const ent_sentence *s = &view->part->sentences[view->sentence];
    *out = (ent_clause_view){
        .view = view, .words = view->part->words + s->first_word, .word_count = s->word_count};
    ent_status st = copy_words(out, view->part, arena);
    uint32_t word = 0;
    for (size_t m = 0; st == ENT_OK && m < view->marked.mark_count; m++) {
        const ent_mark *mark = &view->marked.marks[m];
        while (word < out->word_count && out->words[word].start - view->start < mark->start)
            word++;
        for (; word < out->word_count && out->words[word].end - view->start <= mark->end; word++)
            out->mark_of[word] = (uint32_t)m;
    }
    return st == ENT_OK ? ent_clauses_find(index->clauses, view->part, view->sentence, arena, &out->frames)
                        : st;
}
