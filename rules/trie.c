/* Many words as one alternation in which common beginnings are written once: PCRE2 then tries a letter at a
 * time instead of a word at a time. */
#include "classes.h"

#include <entente/utf8.h>

typedef struct trie {
    const ent_slice *texts;
    bool raw;
    ent_buf *out;
} trie;

/* One character, quoted where it means something in a pattern. */
static ent_status add_char(trie *t, ent_slice c)
{
    if (c.len == 1 && c.ptr[0] == ' ' && t->raw) return ent_buf_add(t->out, ENT_SLICE("\\s+"));
    if (c.len == 1 && c.ptr[0] == '\'' && t->raw) return ent_buf_add(t->out, ENT_SLICE("['\xE2\x80\x99]"));
    bool quoted = c.len == 1 && c.ptr[0] != '\0' && strchr("\\^$.|?*+()[]{}#", c.ptr[0]);
    ent_status st = quoted ? ent_buf_add_char(t->out, '\\') : ENT_OK;
    return st == ENT_OK ? ent_buf_add(t->out, c) : st;
}

static size_t char_end(ent_slice s, size_t at)
{
    size_t next;
    (void)ent_utf8_at(s, at, &next);
    return next;
}

/* Where texts [first, last) stop being alike, from byte `at` on; on the border of a character. */
static size_t common_end(const trie *t, size_t first, size_t last, size_t at)
{
    ent_slice a = t->texts[first], b = t->texts[last - 1]; /* sorted: these two differ first */
    while (at < a.len && at < b.len) {
        size_t next = char_end(a, at);
        if (next > b.len || memcmp(a.ptr + at, b.ptr + at, next - at) != 0) break;
        at = next;
    }
    return at;
}

static size_t branch_end(const trie *t, size_t first, size_t last, size_t at)
{
    ent_slice head = t->texts[first];
    size_t next = char_end(head, at), i = first + 1;
    while (i < last && t->texts[i].len >= next && memcmp(t->texts[i].ptr + at, head.ptr + at, next - at) == 0)
        i++;
    return i;
}

static ent_status add_common(trie *t, size_t first, size_t from, size_t to)
{
    ent_status st = ENT_OK;
    for (size_t at = from; st == ENT_OK && at < to;) {
        size_t next = char_end(t->texts[first], at);
        st = add_char(t, ent_slice_sub(t->texts[first], at, next));
        at = next;
    }
    return st;
}

/* Texts [first, last), which agree up to byte `at`. Goes as deep as the longest text has branches. */
static ent_status add_range(trie *t, size_t first, size_t last, size_t at)
{
    size_t common = common_end(t, first, last, at);
    ent_status st = add_common(t, first, at, common);
    if (st != ENT_OK || last - first == 1) return st;
    bool is_optional = t->texts[first].len == common;
    if (is_optional) first++;
    st = ent_buf_add(t->out, ENT_SLICE("(?:"));
    for (size_t i = first; st == ENT_OK && i < last;) {
        size_t end = branch_end(t, i, last, common);
        if (i > first) st = ent_buf_add_char(t->out, '|');
        if (st == ENT_OK) st = add_range(t, i, end, common);
        i = end;
    }
    if (st == ENT_OK) st = ent_buf_add(t->out, is_optional ? ENT_SLICE(")?") : ENT_SLICE(")"));
    return st;
}

ent_status rule_trie(const ent_slice *texts, size_t count, bool raw, ent_buf *out)
{
    trie t = {texts, raw, out};
    /* A class without a member of that form matches nothing. */
    return count ? add_range(&t, 0, count, 0) : ent_buf_add(out, ENT_SLICE("(?!)"));
}
