/* The trigger index: from the words of a sentence to the few patterns worth trying. */
#include "matcher.h"

#include <stdlib.h>

static void add_candidate(ent_sentence_match *m, uint32_t pattern)
{
    ent_match_scratch *s = m->scratch;
    if (s->stamps[pattern] == s->stamp || s->given_up[pattern]) return;
    s->stamps[pattern] = s->stamp;
    if (m->only && m->matcher->patterns[pattern].relation != m->only) return;
    s->candidates[s->candidate_count++] = pattern;
}

static void add_triggered(ent_sentence_match *m, ent_slice word)
{
    const ent_matcher *matcher = m->matcher;
    uint32_t id = ent_vocabulary_find(&matcher->vocabulary, word);
    if (!(ent_vocabulary_traits(&matcher->vocabulary, id) & ENT_WORD_TRIGGER)) return;
    for (uint32_t i = matcher->trigger_first[id]; i < matcher->trigger_first[id + 1]; i++)
        add_candidate(m, matcher->trigger_patterns[i]);
}

static bool is_word_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* Length of the apostrophe at byte `at`, straight or curly; 0: none. */
static size_t apostrophe_length(ent_slice text, size_t at)
{
    if (text.ptr[at] == '\'') return 1;
    return ent_slice_starts(ent_slice_sub(text, at, text.len), ENT_SLICE("\xE2\x80\x99")) ? 3 : 0;
}

static bool is_general_punctuation(ent_slice text, size_t at)
{
    return (unsigned char)text.ptr[at] == 0xE2 && at + 1 < text.len &&
           (unsigned char)text.ptr[at + 1] == 0x80;
}

/* End of the run of letters and digits at `at`. Signs of the general punctuation block end it too. */
static size_t run_end(ent_slice text, size_t at)
{
    while (at < text.len && is_word_byte((unsigned char)text.ptr[at]) && !is_general_punctuation(text, at))
        at++;
    return at;
}

/* A word of several pieces ("cease-fire", "don't") triggers whole and in pieces. */
static size_t read_word(ent_sentence_match *m, ent_slice text, size_t at)
{
    size_t end = run_end(text, at), pieces = 1;
    add_triggered(m, ent_slice_sub(text, at, end));
    for (;;) {
        size_t join = end < text.len ? (text.ptr[end] == '-' ? 1 : apostrophe_length(text, end)) : 0;
        size_t next = join ? run_end(text, end + join) : end;
        if (!join || next == end + join) break;
        add_triggered(m, ent_slice_sub(text, end + join, next));
        end = next;
        pieces++;
    }
    if (pieces > 1) add_triggered(m, ent_slice_sub(text, at, end));
    return end;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void ent_find_candidates(ent_sentence_match *m)
{
    ent_match_scratch *s = m->scratch;
    const ent_part_text *part = &m->doc->parts[m->part];
    const ent_sentence *sentence = &part->sentences[m->sentence];
    ent_slice text = ent_slice_sub(part->text, sentence->start, sentence->end);
    s->candidate_count = 0;
    s->stamp++;
    if (!text.ptr) return;
    for (size_t i = 0; i < m->matcher->always_count; i++)
        add_candidate(m, m->matcher->always[i]);
    for (size_t at = 0; at < text.len;) {
        size_t end = run_end(text, at);
        at = end > at ? read_word(m, text, at) : at + 1;
    }
    if (s->candidate_count > 1)
        qsort(s->candidates, s->candidate_count, sizeof *s->candidates, compare_numbers);
}
