/* Sentence ends by rule: after a final mark and what closes behind it, unless the next word says otherwise.
 */
#include "split.h"

#include <entente/utf8.h>

static ent_slice form(const ent_splitter *sp, size_t i)
{
    return ent_slice_sub(sp->text, sp->words[i].start, sp->words[i].end);
}

static bool is_one_of(ent_slice s, const char *set)
{
    size_t next;
    if (s.len == 0) return false;
    uint32_t c = ent_utf8_at(s, 0, &next);
    if (next != s.len) return false;
    for (ent_slice rest = ent_slice_c(set); rest.len; rest = ent_slice_sub(rest, next, rest.len))
        if (ent_utf8_at(rest, 0, &next) == c) return true;
    return false;
}

static bool is_final(ent_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!strchr(".!?", s.ptr[i])) return ent_slice_equal(s, ENT_SLICE("\xE2\x80\xA6"));
    return true;
}

static bool is_closing(ent_slice s)
{
    return is_one_of(s, "\"')]\xE2\x80\x9D\xE2\x80\x99");
}

/* An abbreviation ends a sentence when a capital follows and it is none that stands before names. */
static bool abbreviation_ends(const ent_splitter *sp, size_t i)
{
    ent_slice s = form(sp, i);
    if (s.len < 4 || s.ptr[s.len - 1] != '.') return false;
    uint32_t flags = ent_lexicon_find(sp->lexicon, ent_slice_sub(s, 0, s.len - 1)).flags;
    return (flags & (ENT_LEX_TITLE | ENT_LEX_MONTH | ENT_LEX_BEFORE_NUMBER)) == 0 && flags != 0;
}

size_t ent_split_sentence(const ent_splitter *sp, size_t first)
{
    size_t limit = sp->count - first < ENT_SENTENCE_MAX_WORDS ? sp->count : first + ENT_SENTENCE_MAX_WORDS;
    for (size_t i = first; i < limit; i++) {
        if (!is_final(form(sp, i)) && !abbreviation_ends(sp, i)) continue;
        size_t end = i + 1, next;
        while (end < limit && !sp->words[end - 1].space_after && is_closing(form(sp, end)))
            end++;
        if (end == limit) break;
        if (!ent_char_is_lower(ent_utf8_at(form(sp, end), 0, &next))) return end - first;
        i = end - 1;
    }
    return limit - first;
}
