/* Variants of training text. Treebanks have no line breaks inside of paragraphs, while text files are often
 * wrapped, or have a sentence or an item a line. And news is full of what is rare in them: sentences that end
 * in "U.S." or "p.m.", titles and initials before names. */
#include "train_variants.h"

#include "random.h"

/* One in so many blocks is shown in this variant. */
static const uint64_t one_in[ENT_VARIANT_COUNT] = {1, 6, 6, 40, 5, 20};

typedef struct builder {
    ent_variant variant;
    uint64_t *random;
    ent_arena *arena;
    const ent_part_text *in;
    ent_part_text *out;
    ent_slice bullet; /* before each sentence of the block */
    ent_buf text;
    size_t block_capacity, sentence_capacity;
} builder;

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static ent_slice pick(builder *b, const char *const *list, size_t count)
{
    return ent_slice_c(list[ent_random_below(b->random, count)]);
}

/* Where a title can be put: before a capitalised word behind one in lower case; 0 when there is no place. */
static size_t place_for_title(builder *b, ent_slice s)
{
    size_t found = 0, seen = 0;
    for (size_t i = 2; i + 1 < s.len; i++) {
        if (s.ptr[i - 1] != ' ' || !is_lower(s.ptr[i - 2]) || !is_upper(s.ptr[i]) || !is_lower(s.ptr[i + 1]))
            continue;
        if (ent_random_below(b->random, ++seen) == 0) found = i;
    }
    return found;
}

/* The start of the last word when the sentence is words and ends with a word and a full stop; else its
 * length. */
static size_t last_word(ent_slice s)
{
    size_t i = s.len;
    if (i < 3 || s.ptr[--i] != '.' || !is_lower(s.ptr[i - 1])) return s.len;
    while (i > 0 && (is_lower(s.ptr[i - 1]) || is_upper(s.ptr[i - 1])))
        i--;
    return i > 0 && s.ptr[i - 1] == ' ' ? i : s.len;
}

static bool is_weekday(ent_slice s)
{
    size_t end = 0;
    while (end < s.len && (is_upper(s.ptr[end]) || is_lower(s.ptr[end])))
        end++;
    return ent_slice_ends(ent_slice_sub(s, 0, end), ENT_SLICE("day"));
}

/* What goes before the name at the start of s. */
static ent_slice title_for(builder *b, ent_slice s)
{
    static const char *const titles[] = {"Gen. ", "Sen. ", "Dr. ",   "Lt. ",  "Col. ", "Gov. ",     "Mr. ",
                                         "Rep. ", "J. ",   "A. K. ", "U.S. ", "U.N. ", "U.S.-led ", "St. "};
    static const char *const times[] = {"6 p.m. ", "9:30 a.m. "};
    return is_weekday(s) ? pick(b, times, sizeof times / sizeof *times)
                         : pick(b, titles, sizeof titles / sizeof *titles);
}

static ent_status add_abbreviated(builder *b, ent_slice s, bool is_followed)
{
    static const char *const ends[] = {"the U.S.",    "the U.N.",     "the U.K.",   "6 p.m.",
                                       "10 a.m.",     "Delta Corp.",  "Acme Inc.",  "Lind Jr.",
                                       "Paris, D.C.", "papers, etc.", "Orion Ltd.", "the Nile Co."};
    size_t end = is_followed && ent_random_below(b->random, 3) == 0 ? last_word(s) : s.len;
    size_t title = ent_random_below(b->random, 2) == 0 ? place_for_title(b, ent_slice_sub(s, 0, end)) : 0;
    ent_status st = ent_buf_add(&b->text, ent_slice_sub(s, 0, title));
    if (st == ENT_OK && title) st = ent_buf_add(&b->text, title_for(b, ent_slice_sub(s, title, s.len)));
    if (st == ENT_OK) st = ent_buf_add(&b->text, ent_slice_sub(s, title, end));
    if (st == ENT_OK && end < s.len) st = ent_buf_add(&b->text, pick(b, ends, sizeof ends / sizeof *ends));
    return st;
}

/* An item of a list: a bullet in front, and no full stop when there is a bullet. */
static ent_status add_item(builder *b, ent_slice s)
{
    ent_status st = ent_buf_add(&b->text, b->bullet);
    if (b->bullet.len && s.len > 1 && s.ptr[s.len - 1] == '.') s.len--;
    return st == ENT_OK ? ent_buf_add(&b->text, s) : st;
}

/* The separator before a sentence that is not the first of its block. */
static ent_slice separator(builder *b)
{
    char last = b->text.ptr[b->text.len - 1];
    if (b->variant == ENT_VARIANT_LINES) return ENT_SLICE("\n");
    if (b->variant == ENT_VARIANT_GLUED && (last == '.' || last == '!' || last == '?') &&
        ent_random_below(b->random, 3) == 0)
        return (ent_slice){0};
    return ENT_SLICE(" ");
}

static ent_status add_sentence(builder *b, size_t i, uint32_t block)
{
    const ent_sentence *s = &b->in->sentences[i];
    ent_part_text *out = b->out;
    ent_slice text = ent_slice_sub(b->in->text, s->start, s->end);
    bool is_followed =
        i + 1 < b->in->sentence_count && s[1].block == s->block && is_upper(b->in->text.ptr[s[1].start]);
    ent_status st = ent_arena_grow(b->arena, &out->sentences, &b->sentence_capacity, out->sentence_count + 1,
                                   sizeof *out->sentences);
    if (st != ENT_OK) return st;
    uint32_t start = (uint32_t)b->text.len;
    st = b->variant == ENT_VARIANT_ABBREVIATED ? add_abbreviated(b, text, is_followed) : add_item(b, text);
    out->sentences[out->sentence_count++] =
        (ent_sentence){.start = start, .end = (uint32_t)b->text.len, .block = block};
    return st;
}

static void wrap(char *text, size_t start, size_t end, uint64_t *random)
{
    size_t width = 45 + ent_random_below(random, 40), line = start, last = SIZE_MAX;
    for (size_t i = start; i < end; i++) {
        if (text[i] == ' ') last = i;
        if (i - line < width || last == SIZE_MAX) continue;
        text[last] = '\n';
        line = last + 1;
        last = SIZE_MAX;
    }
}

static void capitalize(char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (is_lower(text[i])) text[i] = (char)(text[i] - 32);
}

/* The block whose first sentence is `first`; *next: the first one behind it. */
static ent_status add_block(builder *b, size_t first, size_t *next)
{
    const ent_part_text *in = b->in;
    ent_part_text *out = b->out;
    ent_status st =
        ent_arena_grow(b->arena, &out->blocks, &b->block_capacity, out->block_count + 1, sizeof *out->blocks);
    if (st == ENT_OK && b->text.len) st = ent_buf_add(&b->text, ENT_SLICE("\n\n"));
    static const char *const bullets[] = {"", "", "\xE2\x80\xA2 ", "- ", "* "};
    size_t start = b->text.len, i = first;
    if (b->variant == ENT_VARIANT_LINES) b->bullet = pick(b, bullets, sizeof bullets / sizeof *bullets);
    for (; st == ENT_OK && i < in->sentence_count && in->sentences[i].block == in->sentences[first].block;
         i++) {
        if (i > first) st = ent_buf_add(&b->text, separator(b));
        if (st == ENT_OK) st = add_sentence(b, i, (uint32_t)out->block_count);
    }
    *next = i;
    if (st != ENT_OK) return st;
    if (b->variant == ENT_VARIANT_WRAPPED)
        wrap(b->text.ptr, start, b->text.len, b->random);
    else if (b->variant == ENT_VARIANT_CAPITALS)
        capitalize(b->text.ptr, start, b->text.len);
    out->blocks[out->block_count++] = (ent_block){.start = (uint32_t)start, .end = (uint32_t)b->text.len};
    return ENT_OK;
}

ent_status ent_variant_make(ent_part_text *out, const ent_part_text *part, ent_variant variant,
                            ent_arena *arena, uint64_t *random)
{
    builder b = {.variant = variant, .random = random, .arena = arena, .in = part, .out = out};
    ent_status st = ENT_OK;
    *out = (ent_part_text){0};
    for (size_t i = 0; st == ENT_OK && i < part->sentence_count;) {
        size_t next = i + 1;
        if (ent_random_below(random, one_in[variant]) == 0)
            st = add_block(&b, i, &next);
        else
            while (next < part->sentence_count && part->sentences[next].block == part->sentences[i].block)
                next++;
        i = next;
    }
    if (st == ENT_OK) st = ent_arena_copy(arena, ent_buf_slice(&b.text), &out->text);
    ent_buf_free(&b.text);
    return st;
}
