/* URLs, e-mail addresses, host and file names, by hand: each looks at a stated number of bytes at most before
 * it is sure, so that the tokenizer stays linear. */
#include "address.h"

enum { MAX_LOCAL_PART = 64, MAX_HOST = 255, MAX_LABEL = 63 };

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool is_in(char c, const char *set)
{
    return c && strchr(set, c) != NULL;
}

static bool starts_nocase(ent_slice text, size_t start, size_t end, ent_slice prefix)
{
    return ent_slice_equal_ascii_nocase(ent_slice_sub(ent_slice_sub(text, 0, end), start, start + prefix.len),
                                        prefix);
}

/* The rest of a URL: up to a character that no URL holds, without the punctuation of the sentence around. */
static size_t url_rest(ent_slice text, size_t from, size_t end)
{
    size_t i = from;
    int depth = 0;
    while (i < end && (unsigned char)text.ptr[i] > ' ' && !is_in(text.ptr[i], "<>\"{}|\\^`")) {
        if (text.ptr[i] == (char)0xE2) break; /* curly quotes, dashes, ellipsis */
        depth += text.ptr[i] == '(';
        if (text.ptr[i] == ')' && --depth < 0) break;
        i++;
    }
    while (i > from && is_in(text.ptr[i - 1], ".,;:!?'])*"))
        if (text.ptr[--i] == ')' && depth >= 0) return i + 1;
    return i;
}

static size_t url_end(ent_slice text, size_t start, size_t end)
{
    static const ent_slice schemes[] = {{"http://", 7}, {"https://", 8}, {"ftp://", 6},
                                        {"mailto:", 7}, {"www.", 4},     {"doi:10.", 7}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (!starts_nocase(text, start, end, schemes[i])) continue;
        size_t from = start + schemes[i].len, stop = url_rest(text, from, end);
        return stop > from ? stop : start;
    }
    return start;
}

static size_t mail_end(ent_slice text, size_t start, size_t end)
{
    size_t i = start, limit = end - start > MAX_LOCAL_PART ? start + MAX_LOCAL_PART : end;
    while (i < limit && (is_alnum(text.ptr[i]) || is_in(text.ptr[i], "._%+-")))
        i++;
    if (i == start || i + 1 >= end || text.ptr[i] != '@' || !is_alnum(text.ptr[i + 1])) return start;
    i++;
    while (i < end && (is_alnum(text.ptr[i]) || is_in(text.ptr[i], ".-_")))
        i++;
    while (!is_alnum(text.ptr[i - 1]))
        i--;
    return i;
}

/* "example.com/path", "report.pdf", "comp.sources.unix": by its last label, or by three lower-case labels. */
static size_t host_end(ent_slice text, size_t start, size_t end, const ent_lexicon *lexicon)
{
    size_t i = start, label = start, labels = 0, shortest = MAX_LABEL;
    size_t limit = end - start > MAX_HOST ? start + MAX_HOST : end;
    bool is_lower = true;
    for (; i < limit && (is_alnum(text.ptr[i]) || is_in(text.ptr[i], ".-_")); i++) {
        is_lower = is_lower && !(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z');
        if (text.ptr[i] != '.') continue;
        if (i == label || i + 1 >= end || !is_alnum(text.ptr[i + 1])) break;
        if (i - label < shortest) shortest = i - label;
        label = i + 1;
        labels++;
    }
    if (labels == 0 || i == label) return start;
    bool is_known = (ent_lexicon_find(lexicon, ent_slice_sub(text, label, i)).flags & ENT_LEX_DOMAIN) != 0;
    bool is_sentence_start = text.ptr[label] <= 'Z' && i - label > 1 && text.ptr[label + 1] > 'Z';
    if (!(is_known && !is_sentence_start) && !(labels >= 2 && is_lower && shortest >= 2 && i - label >= 2))
        return start;
    if (text.ptr[i - 1] == '-' || text.ptr[i - 1] == '_') return start;
    return i + 1 < end && text.ptr[i] == '/' ? url_rest(text, i, end) : i;
}

size_t ent_address_end(ent_slice text, size_t start, size_t end, const ent_lexicon *lexicon)
{
    size_t stop = url_end(text, start, end);
    if (stop == start) stop = mail_end(text, start, end);
    if (stop == start) stop = host_end(text, start, end, lexicon);
    return stop;
}
