/* Cuts plain text into paragraphs. A line is a paragraph, unless the text is hard-wrapped: then the lines up
 * to an empty one, or up to one that ends before its margin, are.
 *
 * Wrapping at column W leaves a sure trace: the first word of the next line would not have fit behind the
 * line. W is read off the text (the 97th percentile of lines that another line follows directly), and the
 * text counts as wrapped when most of its line ends bear that trace. */
#include "blocks.h"

#include <entente/utf8.h>

#include <stdlib.h>

enum {
    WIDTH_MAX = 256,      /* longer lines count as this long */
    MARGIN_LOW = 40,      /* columns between which a hard margin is believed */
    MARGIN_HIGH = 110,    /* 72 to 80 by habit; mail quoted or indented goes a little beyond */
    SLACK = 2,            /* columns by which the margin read off may be short */
    SURE_BREAKS = 3,      /* so many traces of wrapping are no accident */
    CONTINUED_LENGTH = 40 /* a shorter line is not taken for the first half of a wrapped sentence */
};

/* A line that is not empty: bytes [start, end) without white space at its ends. */
typedef struct line {
    uint32_t start, end;
    uint16_t width;  /* code points, at most WIDTH_MAX; of lines that another follows directly */
    uint16_t indent; /* bytes of white space before it */
    uint8_t blank;   /* empty lines before it, at most 255 */
} line;

typedef struct lines {
    line *items;
    size_t count;
    size_t margin; /* 0: not hard-wrapped */
} lines;

void ent_paras_free(ent_paras *paras)
{
    free(paras->items);
    *paras = (ent_paras){0};
}

void ent_blocks_trim(ent_slice text, size_t *start, size_t *end)
{
    size_t next;
    while (*start < *end) {
        unsigned char c = (unsigned char)text.ptr[*start];
        if (c > ' ' && c < 0x80) break;
        if (!ent_char_is_space(ent_utf8_at(ent_slice_sub(text, 0, *end), *start, &next))) break;
        *start = next;
    }
    while (*start < *end) {
        size_t last = *end - 1;
        unsigned char c = (unsigned char)text.ptr[last];
        if (c > ' ' && c < 0x80) break;
        while (last > *start && ((unsigned char)text.ptr[last] & 0xC0) == 0x80)
            last--;
        if (!ent_char_is_space(ent_utf8_at(ent_slice_sub(text, 0, *end), last, &next))) break;
        *end = last;
    }
}

static size_t count_line_ends(ent_slice text)
{
    size_t n = 0;
    for (const char *p = text.ptr, *end = text.ptr + text.len; p < end; p++, n++)
        if (!(p = memchr(p, '\n', (size_t)(end - p)))) break;
    if (memchr(text.ptr, '\r', text.len))
        for (size_t i = 0; i < text.len; i++)
            n += text.ptr[i] == '\r';
    return n;
}

/* End of the line that begins at `from`: at \n, or at \r, which alone ends a line too. */
static size_t line_end(ent_slice text, size_t from, bool has_cr)
{
    if (has_cr) {
        while (from < text.len && text.ptr[from] != '\n' && text.ptr[from] != '\r')
            from++;
        return from;
    }
    const char *lf = memchr(text.ptr + from, '\n', text.len - from);
    return lf ? (size_t)(lf - text.ptr) : text.len;
}

static uint16_t columns(ent_slice text, size_t start, size_t end)
{
    if (end - start >= (size_t)MARGIN_HIGH * 4) return WIDTH_MAX;
    size_t n = ent_utf8_count(ent_slice_sub(text, start, end));
    return n < WIDTH_MAX ? (uint16_t)n : WIDTH_MAX;
}

static ent_status find_lines(lines *out, ent_slice text)
{
    bool has_cr = memchr(text.ptr, '\r', text.len) != NULL;
    out->items = calloc(count_line_ends(text) + 1, sizeof *out->items);
    if (!out->items) return ENT_ENOMEM;
    size_t blank = 0;
    for (size_t from = 0; from < text.len;) {
        size_t stop = line_end(text, from, has_cr), start = from, end = stop;
        ent_blocks_trim(text, &start, &end);
        if (start < end) {
            out->items[out->count++] = (line){.start = (uint32_t)start,
                                              .end = (uint32_t)end,
                                              .indent = (uint16_t)(start - from < 1000 ? start - from : 1000),
                                              .blank = (uint8_t)(blank < 255 ? blank : 255)};
            blank = 0;
        } else {
            blank++;
        }
        bool crlf = stop + 1 < text.len && text.ptr[stop] == '\r' && text.ptr[stop + 1] == '\n';
        from = stop + (crlf ? 2 : 1);
    }
    return ENT_OK;
}

static void measure_lines(lines *ls, ent_slice text)
{
    for (size_t i = 0; i + 1 < ls->count; i++)
        if (ls->items[i + 1].blank == 0)
            ls->items[i].width = columns(text, ls->items[i].start, ls->items[i].end);
}

static size_t first_word_width(ent_slice text, const line *l)
{
    size_t end = l->start;
    while (end < l->end && (unsigned char)text.ptr[end] > ' ')
        end++;
    return columns(text, l->start, end);
}

/* True when the next line's first word would have gone past the margin. */
static bool would_overflow(ent_slice text, const line *l, size_t margin)
{
    return l->width + 1U + first_word_width(text, l + 1) + SLACK > margin;
}

/* Column at which the text is wrapped, or 0. */
static size_t find_margin(const lines *ls, ent_slice text)
{
    size_t histogram[WIDTH_MAX + 1] = {0}, breaks = 0, overflows = 0, margin = 0;
    for (size_t i = 0; i + 1 < ls->count; i++)
        if (ls->items[i + 1].blank == 0) {
            histogram[ls->items[i].width]++;
            breaks++;
        }
    for (size_t seen = 0; margin < WIDTH_MAX; margin++)
        if ((seen += histogram[margin]) * 100 >= breaks * 97) break;
    if (breaks == 0 || margin < MARGIN_LOW || margin > MARGIN_HIGH) return 0;
    for (size_t i = 0; i + 1 < ls->count; i++)
        if (ls->items[i + 1].blank == 0) overflows += would_overflow(text, &ls->items[i], margin);
    return overflows >= SURE_BREAKS && overflows * 10 >= breaks * 6 ? margin : 0;
}

static bool is_list_mark(ent_slice text, const line *l)
{
    static const char *const marks[] = {"* ",   "- ", "+ ",           "# ",       "## ",
                                        "### ", "> ", "\xE2\x80\xA2", "\xC2\xB7 "};
    ent_slice s = ent_slice_sub(text, l->start, l->end);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ent_slice_starts(s, ent_slice_c(marks[i]))) return true;
    size_t digits = 0;
    while (digits < s.len && s.ptr[digits] >= '0' && s.ptr[digits] <= '9')
        digits++;
    return digits > 0 && digits <= 2 && digits + 1 < s.len &&
           (s.ptr[digits] == '.' || s.ptr[digits] == ')') && s.ptr[digits + 1] == ' ';
}

/* Bits of the line's last word, when no punctuation but a comma follows it. */
static unsigned last_word_bits(ent_slice s, const ent_cue_lexicon *lexicon)
{
    char word[ENT_WORD_SIZE] = {0};
    size_t end = s.len, n = 0;
    while (end > n && n < sizeof word && (unsigned char)s.ptr[end - 1 - n] > ' ')
        n++;
    if (n == sizeof word) return 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s.ptr[end - n + i];
        word[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    return ent_cue_word(lexicon, word, n);
}

static bool starts_lower(ent_slice s)
{
    size_t next;
    return s.len && ent_char_is_lower(ent_utf8_at(s, 0, &next));
}

/* Without a margin: true when a line that is no short one stops in the middle of a sentence. */
static bool is_cut_sentence(ent_slice text, const line *l, const ent_cue_lexicon *lexicon)
{
    if (l->width < CONTINUED_LENGTH || l->width > MARGIN_HIGH) return false;
    ent_slice a = ent_slice_sub(text, l->start, l->end), b = ent_slice_sub(text, l[1].start, l[1].end);
    char last = a.ptr[a.len - 1];
    if (ent_is_one_of(last, ".!?:;")) return false;
    if (memchr(b.ptr, ':', b.len < 10 ? b.len : 10)) return false; /* http:, mailto:, "by:" */
    bool open = last == ',' || (last_word_bits(a, lexicon) & ENT_W_OPEN);
    return starts_lower(b) || (open && (unsigned char)b.ptr[0] >= '0');
}

static bool continues(const lines *ls, size_t i, ent_slice text, const ent_cue_lexicon *lexicon)
{
    const line *l = &ls->items[i];
    if (l[1].blank > 0 || is_list_mark(text, l + 1)) return false;
    if (l[1].indent > l->indent + 1 && ent_is_one_of(text.ptr[l->end - 1], ".!?\"")) return false;
    if (ls->margin && would_overflow(text, l, ls->margin) && l->width <= ls->margin + 8) return true;
    return is_cut_sentence(text, l, lexicon);
}

ent_status ent_paras_from_text(ent_paras *out, ent_slice text, const ent_cue_lexicon *lexicon)
{
    *out = (ent_paras){0};
    lines ls = {0};
    ent_status st = ENT_ENOMEM;
    if (text.len == 0) return ENT_OK;
    if (text.len > UINT32_MAX - 1) return ENT_ELIMIT;
    if ((st = find_lines(&ls, text)) != ENT_OK) goto done;
    out->items = calloc(ls.count + 1, sizeof *out->items);
    if (!out->items) {
        st = ENT_ENOMEM;
        goto done;
    }
    measure_lines(&ls, text);
    ls.margin = find_margin(&ls, text);
    for (size_t i = 0; i < ls.count; i++) {
        ent_para *p = &out->items[out->count++];
        *p = (ent_para){.start = ls.items[i].start, .blank = ls.items[i].blank};
        while (i + 1 < ls.count && continues(&ls, i, text, lexicon))
            i++;
        p->end = ls.items[i].end;
    }
done:
    free(ls.items);
    return st;
}

ent_status ent_paras_from_blocks(ent_paras *out, const ent_part_text *part)
{
    *out = (ent_paras){.items = calloc(part->block_count + 1, sizeof *out->items)};
    if (!out->items) return ENT_ENOMEM;
    for (size_t i = 0; i < part->block_count; i++) {
        const ent_block *b = &part->blocks[i];
        out->items[out->count++] =
            (ent_para){.start = b->start,
                       .end = b->end,
                       .blank = i > 0,
                       .kind = (uint8_t)b->kind,
                       .fixed = b->kind != ENT_BLOCK_STORY,
                       .features = b->kind == ENT_BLOCK_STORY ? ENT_FBIT(ENT_F_MARKUP_STORY) : 0};
    }
    return ENT_OK;
}
