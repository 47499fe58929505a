/* Hashing a word's features. The keys go into the model: a change here needs a new model
 * (ENT_SYNTAX_VERSION). */
#include "features.h"

#include <entente/utf8.h>

enum { LONGEST = 64, LONGEST_SHAPE = 10 }; /* characters that count */

typedef struct spelling {
    char text[LONGEST * 4];   /* lower case */
    uint32_t at[LONGEST + 1]; /* byte offset of each character, and the end */
    uint32_t length;          /* characters */
    char shape[LONGEST_SHAPE];
    uint32_t shape_length;
    bool first_upper, any_upper, any_lower;
} spelling;

static char shape_of(uint32_t c)
{
    if (ent_char_is_upper(c)) return 'X';
    if (ent_char_is_lower(c)) return 'x';
    if (ent_char_is_digit(c)) return 'd';
    return c < 0x80 ? (char)c : 'u';
}

/* Runs of one kind count as two at most: "Xxx", "dd", "XX". */
static void add_shape(spelling *s, char c)
{
    uint32_t n = s->shape_length;
    if (n == LONGEST_SHAPE || (n >= 2 && s->shape[n - 1] == c && s->shape[n - 2] == c)) return;
    s->shape[s->shape_length++] = c;
}

static void spell(ent_slice form, spelling *s)
{
    uint32_t bytes = 0;
    *s = (spelling){.length = 0};
    for (size_t pos = 0; pos < form.len && s->length < LONGEST;) {
        size_t next;
        uint32_t c = ent_utf8_at(form, pos, &next);
        char shape = shape_of(c);
        if (shape == 'X') s->any_upper = true;
        if (shape == 'x') s->any_lower = true;
        if (pos == 0) s->first_upper = shape == 'X';
        add_shape(s, shape);
        if (c == 0x2019 || c == 0x2018) c = '\'';
        s->at[s->length++] = bytes;
        bytes += (uint32_t)ent_utf8_put(shape == 'd' ? '0' : ent_char_lower(c), s->text + bytes);
        pos = next;
    }
    s->at[s->length] = bytes;
}

static uint64_t key(int type, const char *text, size_t length)
{
    uint64_t h = 0xcbf29ce484222325U ^ ((uint64_t)(type + 1) * 0x9e3779b97f4a7c15U);
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)text[i]) * 0x100000001b3U;
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9U;
    h ^= h >> 32;
    return h ? h : 1;
}

void ent_feature_keys(ent_slice form, bool is_first, uint64_t keys[ENT_FEATURE_TYPES])
{
    spelling s;
    spell(form, &s);
    keys[0] = key(0, s.text, s.at[s.length]);
    for (uint32_t k = 1; k <= 3; k++)
        keys[k] = s.length >= k ? key((int)k, s.text, s.at[k]) : 0;
    for (uint32_t k = 1; k <= 4; k++) {
        uint32_t start = s.length >= k ? s.at[s.length - k] : 0;
        keys[3 + k] = s.length >= k ? key(3 + (int)k, s.text + start, s.at[s.length] - start) : 0;
    }
    keys[8] = key(8, s.shape, s.shape_length);
    const char flags[4] = {s.first_upper ? '1' : '0', s.any_upper && !s.any_lower ? '1' : '0',
                           is_first ? '1' : '0', (char)('0' + (s.length > 3 ? 3 : s.length))};
    keys[9] = key(9, flags, sizeof flags);
}
