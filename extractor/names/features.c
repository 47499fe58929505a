/* What the tagger sees of a piece: itself, its neighbours, the run of capitalised words that it is in, what
 * the word lists say and what the rules have found there. */
#include "names.h"

#include "../actors/pieces.h"
#include "../actors/words.h"
#include "../model/model_file.h"

uint32_t ent_name_hash(ent_slice folded)
{
    uint32_t h = 0x811C9DC5U;
    for (size_t i = 0; i < folded.len; i++)
        h = (h ^ (unsigned char)folded.ptr[i]) * 0x01000193U;
    h ^= h >> 15;
    return h ? h : 1;
}

/* Capitals of headlines are shapes of their own: they say something else. */
enum { HEADLINE_SHAPE = 16 };

enum { LOOK_DIGIT = 1, LOOK_DOT = 2, LOOK_SHORT = 4, LOOK_LONG = 8, LOOK_WIDE = 16 };

void ent_name_token_fill(ent_name_token *t, ent_slice text, ent_slice folded)
{
    size_t n = folded.len;
    t->form = ent_name_hash(n ? folded : text);
    t->prefix2 = n >= 3 ? ent_name_hash(ent_slice_sub(folded, 0, 2)) : 0;
    t->prefix = n >= 4 ? ent_name_hash(ent_slice_sub(folded, 0, 3)) : 0;
    t->suffix2 = n >= 4 ? ent_name_hash(ent_slice_sub(folded, n - 2, n)) : 0;
    t->suffix3 = n >= 5 ? ent_name_hash(ent_slice_sub(folded, n - 3, n)) : 0;
    t->suffix4 = n >= 6 ? ent_name_hash(ent_slice_sub(folded, n - 4, n)) : 0;
    t->look = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c >= '0' && c <= '9') t->look |= LOOK_DIGIT;
        if (c == '.') t->look |= LOOK_DOT;
        if (c >= 0x80) t->look |= LOOK_WIDE;
    }
    if (text.len <= 3) t->look |= LOOK_SHORT;
    if (text.len >= 8) t->look |= LOOK_LONG;
}

static uint32_t lists_of(const ent_names *names, uint32_t form)
{
    if (!names || !names->list_slots) return 0;
    uint32_t mask = (1U << names->list_bits) - 1;
    for (uint32_t i = form & mask;; i = (i + 1) & mask) {
        const char *slot = names->list_slots + (size_t)i * 8;
        uint32_t there = ent_le32(slot);
        if (there == form) return ent_le32(slot + 4);
        if (there == 0) return 0;
    }
}

void ent_name_tokens_link(const ent_names *names, ent_name_token *tokens, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        ent_name_token *t = &tokens[i];
        if (t->title_case && t->shape < HEADLINE_SHAPE) t->shape = (uint8_t)(t->shape + HEADLINE_SHAPE);
        t->lists = t->capital || t->lower_case ? lists_of(names, t->form) : 0;
        if (t->lower_case && t->lists & ENT_NAME_LOWER_LISTS) t->capital = true;
    }
    for (uint32_t i = 0; i < count;) {
        uint32_t end = i;
        while (end < count && tokens[end].capital)
            end++;
        for (uint32_t k = i; k < end; k++) {
            tokens[k].run_first = i;
            tokens[k].run_last = end - 1;
        }
        if (end == i) {
            tokens[i].run_first = tokens[i].run_last = i;
            end++;
        }
        i = end;
    }
}

bool ent_name_next_stretch(const ent_name_token *tokens, uint32_t count, uint32_t *from, uint32_t *first,
                           uint32_t *last)
{
    uint32_t i = *from;
    while (i < count && !tokens[i].capital)
        i++;
    if (i >= count) return false;
    *first = *last = i;
    for (; i < count && i - *last <= ENT_NAME_GAP && i - *first < ENT_NAME_LONGEST; i++)
        if (tokens[i].capital) *last = i;
    *from = *last + 1;
    return true;
}

/* Features being collected: each is a number of its kind and one value or more, as a row. */
typedef struct collector {
    uint32_t *out;
    uint32_t count, rows;
} collector;

static void put(collector *c, uint32_t kind, uint32_t a, uint32_t b)
{
    uint32_t h = kind * 0x9E3779B1U ^ a * 0x85EBCA77U;
    h = (h ^ h >> 15) * 0x2C1B3C6DU + b * 0xC2B2AE3DU;
    h = (h ^ h >> 13) * 0x297A2D39U;
    h ^= h >> 16;
    if (c->count < ENT_NAME_MOST_FEATURES) c->out[c->count++] = (uint32_t)(((uint64_t)h * c->rows) >> 32);
}

/* Each word class and list of a token is a feature of its own. */
static void put_bits(collector *c, uint32_t kind, uint32_t bits, uint32_t with)
{
    for (bits &= ~(uint32_t)W_TRIGGER; bits; bits &= bits - 1)
        put(c, kind, (uint32_t)__builtin_ctz(bits), with);
}

static const ent_name_token outside = {.form = 1, .shape = 31};

static const ent_name_token *at(const ent_name_token *tokens, uint32_t count, uint32_t i)
{
    return i < count ? &tokens[i] : &outside; /* i - 1 of 0 is outside, too */
}

static uint32_t shape_of(const ent_name_token *t)
{
    return t->shape | (uint32_t)t->look << 5;
}

static uint32_t classes_of(const ent_name_token *t)
{
    return (t->bits & ~(uint32_t)W_TRIGGER) * 31 + t->lists;
}

static void put_word(collector *c, const ent_name_token *t, uint32_t shape)
{
    uint32_t start = (uint32_t)t->is_first | (uint32_t)t->title_case << 1 | (uint32_t)t->lower_case << 2;
    put(c, 1, t->form, 0);
    put(c, 2, t->form, shape);
    put(c, 3, t->prefix, t->shape);
    put(c, 17, t->prefix2, t->shape);
    put(c, 4, t->suffix2, t->shape);
    put(c, 5, t->suffix3, t->shape);
    put(c, 6, t->suffix4, t->shape);
    put(c, 7, shape, start);
    put(c, 8, t->shape, start);
    put_bits(c, 9, t->bits, start);
    put_bits(c, 10, t->lists, t->shape);
    put(c, 11, classes_of(t), t->shape);
    put(c, 12, t->surname, start);
    put(c, 13, t->cover, 0);
    put(c, 14, t->cover, t->shape | (uint32_t)start << 5);
    put(c, 15, t->cover, t->form);
    put(c, 16, t->cover, classes_of(t));
}

static void put_neighbours(collector *c, const ent_name_token *tokens, uint32_t count, uint32_t i)
{
    const ent_name_token *t = &tokens[i], *b = at(tokens, count, i - 1), *a = at(tokens, count, i + 1);
    const ent_name_token *bb = at(tokens, count, i - 2), *aa = at(tokens, count, i + 2);
    put(c, 20, b->form, 0);
    put(c, 21, a->form, 0);
    put(c, 22, bb->form, 0);
    put(c, 23, aa->form, 0);
    put(c, 24, b->form, t->form);
    put(c, 25, a->form, t->form);
    put(c, 26, b->form, shape_of(t));
    put(c, 27, a->form, shape_of(t));
    put(c, 28, b->shape | (uint32_t)t->shape << 5, a->shape);
    put(c, 29, b->shape, t->shape);
    put(c, 30, a->shape, t->shape);
    put_bits(c, 31, b->bits, t->shape);
    put_bits(c, 32, a->bits, t->shape);
    put_bits(c, 33, b->lists, t->shape);
    put_bits(c, 34, a->lists, t->shape);
    put(c, 35, b->cover, t->cover);
    put(c, 36, a->cover, t->cover);
    put(c, 37, b->suffix3, b->shape);
    put(c, 38, a->suffix3, a->shape);
    put(c, 39, classes_of(b), classes_of(t));
    put(c, 40, classes_of(a), classes_of(t));
    put(c, 41, b->form, a->form);
    put(c, 42, bb->form, b->form);
    put(c, 43, a->form, aa->form);
}

/* Where the piece is in its run of capitalised words, and what is at the run's ends. */
static void put_run(collector *c, const ent_name_token *tokens, uint32_t count, uint32_t i)
{
    const ent_name_token *t = &tokens[i];
    uint32_t from = t->run_first, to = t->run_last, size = to - from + 1;
    const ent_name_token *f = &tokens[from], *l = &tokens[to];
    const ent_name_token *b = at(tokens, count, from - 1), *a = at(tokens, count, to + 1);
    const ent_name_token *aa = at(tokens, count, to + 2), *bb = at(tokens, count, from - 2);
    uint32_t place = (i == from) | (uint32_t)(i == to) << 1 | (uint32_t)t->capital << 2;
    put(c, 50, size < 6 ? size : 6, place);
    put(c, 51, size < 6 ? size : 6, t->shape | (uint32_t)f->is_first << 5);
    put(c, 52, l->form, place);
    put_bits(c, 53, l->bits, place);
    put_bits(c, 54, l->lists, place);
    put(c, 55, f->form, place);
    put_bits(c, 56, f->bits, place);
    put_bits(c, 57, f->lists, place);
    put(c, 58, b->form, place);
    put_bits(c, 59, b->bits, place);
    put(c, 60, a->form, place);
    put_bits(c, 61, a->bits, place);
    put(c, 62, b->form, bb->form * 4 + (i == from));
    put(c, 63, a->form, aa->form * 4 + (i == to));
    put(c, 64, l->suffix3, place);
    put(c, 65, f->cover, place);
    put(c, 66, l->cover, place);
    put(c, 67, f->shape | (uint32_t)l->shape << 5 | size << 8, place);
    put(c, 68, b->form, (a->form * 8) | place);
}

/* "X and Y", "X of Y": what the runs on both sides of a joint are like, seen from the joint and from them. */
static void put_joint(collector *c, const ent_name_token *tokens, uint32_t count, uint32_t i)
{
    const ent_name_token *t = &tokens[i];
    uint32_t from = i, to = i;
    if (t->capital) {
        from = t->run_first;
        to = t->run_last;
    }
    /* The next run, behind one small word or two; the run before likewise. */
    uint32_t next = to + 1, last = from - 1;
    while (next < count && next <= to + 2 && !tokens[next].capital)
        next++;
    while (last < count && last + 2 >= from && !tokens[last].capital)
        last--;
    const ent_name_token *n = next < count && tokens[next].capital ? &tokens[next] : &outside;
    const ent_name_token *p = last < count && tokens[last].capital ? &tokens[last] : &outside;
    const ent_name_token *n_end = n == &outside ? n : &tokens[n->run_last];
    uint32_t n_size = n == &outside ? 0 : n->run_last - n->run_first + 1;
    uint32_t p_size = p == &outside ? 0 : p->run_last - p->run_first + 1;
    uint32_t after = at(tokens, count, to + 1)->form, before = at(tokens, count, from - 1)->form;
    uint32_t joint = t->capital ? after : t->form;
    n_size = n_size < 4 ? n_size : 4;
    p_size = p_size < 4 ? p_size : 4;
    uint32_t self = t->capital, ends = (uint32_t)(i == to) | (uint32_t)(i == from) << 1;
    put(c, 70, joint, n_size | p_size << 5 | self << 8);
    put(c, 71, joint, classes_of(n_end) * 2 + self);
    put(c, 72, t->capital ? before : t->form, classes_of(p) * 2 + self);
    put(c, 73, classes_of(p) ^ joint, classes_of(n_end) * 2 + self);
    put(c, 74, joint, (uint32_t)n->cover << 3 | ends << 1 | self);
    put(c, 75, t->capital ? before : t->form, (uint32_t)p->cover << 3 | ends << 1 | self);
    put_bits(c, 76, n_end->bits, joint * 2 + self);
    put_bits(c, 77, p->bits, (t->capital ? before : t->form) * 2 + self);
    put_bits(c, 78, n_end->lists, joint * 2 + self);
    put_bits(c, 79, p->lists, (t->capital ? before : t->form) * 2 + self);
}

uint32_t ent_name_features(const ent_name_token *tokens, uint32_t count, uint32_t i, uint32_t rows,
                           uint32_t out[ENT_NAME_MOST_FEATURES])
{
    collector c = {.out = out, .rows = rows};
    put(&c, 0, 0, 0);
    put_word(&c, &tokens[i], shape_of(&tokens[i]));
    put_neighbours(&c, tokens, count, i);
    put_run(&c, tokens, count, i);
    put_joint(&c, tokens, count, i);
    return c.count;
}
