/* Quotations, over sentence ends: who is quoted for a sentence is often told in another. */
#include "quotes.h"

enum { MAX_OPEN_BYTES = 4000 }; /* a quotation longer than that has lost its end */

typedef enum quote_sign { NO_SIGN, OPENS, CLOSES, STRAIGHT } quote_sign;

/* The sign at byte `at`, and its length in bytes. */
static quote_sign sign_at(ent_slice text, size_t at, size_t *length)
{
    *length = 1;
    if (text.ptr[at] == '"') return STRAIGHT;
    if ((unsigned char)text.ptr[at] != 0xE2 || text.len - at < 3 || (unsigned char)text.ptr[at + 1] != 0x80)
        return NO_SIGN;
    *length = 3;
    unsigned char last = (unsigned char)text.ptr[at + 2];
    if (last == 0x9C || last == 0x9E) return OPENS; /* U+201C, U+201E */
    if (last == 0x9D) return CLOSES;                /* U+201D */
    return NO_SIGN;
}

static bool is_blank_or_bracket(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '(' || c == '[' || c == '-';
}

/* A straight sign opens when only its left side is free. */
static quote_sign resolve(ent_slice text, size_t at, bool is_open)
{
    bool free_left = at == 0 || is_blank_or_bracket(text.ptr[at - 1]);
    bool free_right = at + 1 >= text.len || is_blank_or_bracket(text.ptr[at + 1]);
    if (free_left && !free_right) return OPENS;
    if (!free_left && free_right) return CLOSES;
    return is_open ? CLOSES : OPENS;
}

typedef struct quoter {
    ent_arena *arena;
    ent_span *quotes;
    size_t count, capacity;
    size_t open; /* where the open quotation begins, or SIZE_MAX */
} quoter;

static ent_status close_quote(quoter *q, size_t end)
{
    if (q->open == SIZE_MAX) return ENT_OK;
    if (end > q->open + MAX_OPEN_BYTES) end = q->open + MAX_OPEN_BYTES;
    ent_status st = ent_arena_grow(q->arena, &q->quotes, &q->capacity, q->count + 1, sizeof *q->quotes);
    if (st != ENT_OK) return st;
    q->quotes[q->count++] = (ent_span){q->open, end};
    q->open = SIZE_MAX;
    return ENT_OK;
}

static ent_status read_block(quoter *q, ent_slice text, const ent_block *block)
{
    ent_status st = ENT_OK;
    for (size_t at = block->start, length; st == ENT_OK && at < block->end; at += length) {
        quote_sign sign = sign_at(text, at, &length);
        if (sign == STRAIGHT) sign = resolve(text, at, q->open != SIZE_MAX);
        if (sign == CLOSES) st = close_quote(q, at + length);
        if (sign != OPENS) continue;
        st = close_quote(q, at);
        q->open = at;
    }
    return st == ENT_OK ? close_quote(q, block->end) : st;
}

ent_status ent_quotes_find(const ent_part_text *part, ent_arena *arena, ent_span **out, size_t *count)
{
    quoter q = {.arena = arena, .open = SIZE_MAX};
    ent_status st = ENT_OK;
    for (size_t b = 0; st == ENT_OK && b < part->block_count; b++)
        st = read_block(&q, part->text, &part->blocks[b]);
    *out = q.quotes;
    *count = q.count;
    return st;
}

const ent_span *ent_quotes_at(const ent_span *quotes, size_t count, uint32_t at)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (quotes[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && quotes[low].start <= at ? &quotes[low] : NULL;
}
