/* Shingles of words and fingerprints of sets of them. The hashes are written into records (as fingerprints),
 * so they must never change. */
#include <entente/shingles.h>
#include <entente/utf8.h>

#include <math.h>
#include <stdlib.h>

static const uint64_t fnv_start = 0xCBF29CE484222325U, fnv_factor = 0x100000001B3U;

/* The finalizer of MurmurHash3: every bit of x reaches every bit of the result. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 33) * 0xFF51AFD7ED558CCDU;
    x = (x ^ x >> 33) * 0xC4CEB9FE1A85EC53U;
    return x ^ x >> 33;
}

/* The next word's hash; false at the end. Lower case; whatever is no letter, digit or mark divides words. */
static bool next_word(ent_slice text, size_t *at, uint64_t *hash, bool *has_digit)
{
    bool inside = false;
    *hash = fnv_start;
    *has_digit = false;
    while (*at < text.len) {
        size_t next = *at + 1;
        uint32_t c = (unsigned char)text.ptr[*at];
        if (c >= 0x80) c = ent_utf8_at(text, *at, &next);
        bool digit = c < 0x80 ? c >= '0' && c <= '9' : ent_char_is_digit(c);
        bool part = digit || (c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z'
                                       : ent_char_is_letter(c) || ent_char_is_mark(c));
        if (!part && inside) return true;
        *at = next;
        if (!part) continue;
        inside = true;
        *has_digit = *has_digit || digit;
        c = digit ? c : c < 0x80 ? c | 32 : ent_char_lower(c);
        *hash = (*hash ^ c) * fnv_factor;
    }
    return inside;
}

static ent_status add(ent_shingles *set, uint32_t hash)
{
    if (set->count == set->capacity) {
        size_t capacity = set->capacity ? 2 * set->capacity : 64;
        uint32_t *hashes = reallocarray(set->hashes, capacity, sizeof *hashes);
        if (!hashes) return ENT_ENOMEM;
        set->hashes = hashes;
        set->capacity = capacity;
    }
    set->hashes[set->count++] = hash;
    return ENT_OK;
}

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_and_unite(ent_shingles *set)
{
    size_t kept = 0;
    if (set->count) qsort(set->hashes, set->count, sizeof *set->hashes, compare);
    for (size_t i = 0; i < set->count; i++)
        if (i == 0 || set->hashes[i] != set->hashes[i - 1]) set->hashes[kept++] = set->hashes[i];
    set->count = kept;
}

ent_status ent_shingles_make(ent_shingles *set, ent_slice text)
{
    uint64_t last[ENT_SHINGLE_WORDS] = {0}, hash;
    size_t at = 0, words = 0;
    bool has_digit;
    ent_status st = ENT_OK;
    set->count = 0;
    set->words = set->numbers = 0;
    while (st == ENT_OK && next_word(text, &at, &hash, &has_digit)) {
        for (size_t i = 1; i < ENT_SHINGLE_WORDS; i++)
            last[i - 1] = last[i];
        last[ENT_SHINGLE_WORDS - 1] = hash;
        set->words = mix(set->words ^ hash);
        if (has_digit) set->numbers = mix(set->numbers ^ hash);
        if (++words < ENT_SHINGLE_WORDS) continue;
        uint64_t shingle = 0;
        for (size_t i = 0; i < ENT_SHINGLE_WORDS; i++)
            shingle = mix(shingle ^ last[i]);
        st = add(set, (uint32_t)shingle);
    }
    if (st == ENT_OK && words > 0 && words < ENT_SHINGLE_WORDS) st = add(set, (uint32_t)set->words);
    sort_and_unite(set);
    return st;
}

void ent_shingles_free(ent_shingles *set)
{
    free(set->hashes);
    *set = (ent_shingles){0};
}

double ent_shingles_resemblance(const ent_shingles *a, const ent_shingles *b)
{
    size_t i = 0, j = 0, both = 0;
    if (a->count == 0 || b->count == 0) return 0;
    while (i < a->count && j < b->count) {
        uint32_t x = a->hashes[i], y = b->hashes[j];
        both += x == y;
        i += x <= y;
        j += y <= x;
    }
    return (double)both / (double)(a->count + b->count - both);
}

bool ent_fingerprint_make(const ent_shingles *set, ent_fingerprint *out)
{
    if (set->count == 0) return false;
    for (size_t k = 0; k < ENT_FINGERPRINT_SIZE; k++) {
        /* Multiplication by an odd number permutes 64-bit numbers; its upper half is well spread. */
        uint64_t factor = mix(k + 1) | 1, least = UINT64_MAX;
        for (size_t i = 0; i < set->count; i++) {
            uint64_t value = ((uint64_t)set->hashes[i] + 1) * factor;
            value ^= value >> 32;
            value *= factor;
            if (value < least) least = value;
        }
        out->bytes[k] = (uint8_t)(mix(least) >> 56);
    }
    return true;
}

double ent_fingerprint_resemblance(const ent_fingerprint *a, const ent_fingerprint *b)
{
    size_t same = 0;
    for (size_t i = 0; i < ENT_FINGERPRINT_SIZE; i++)
        same += a->bytes[i] == b->bytes[i];
    /* Bytes of different shingles are the same once in 256. */
    double share = (double)same / ENT_FINGERPRINT_SIZE, chance = 1.0 / 256;
    return fmax(0, (share - chance) / (1 - chance));
}

void ent_fingerprint_print(const ent_fingerprint *f, char out[ENT_FINGERPRINT_DIGITS])
{
    for (size_t i = 0; i < ENT_FINGERPRINT_SIZE; i++) {
        out[2 * i] = "0123456789abcdef"[f->bytes[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[f->bytes[i] & 15];
    }
}

bool ent_fingerprint_parse(ent_slice digits, ent_fingerprint *out)
{
    ent_fingerprint f = {{0}};
    if (digits.len != ENT_FINGERPRINT_DIGITS) return false;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.ptr[i];
        int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (value < 0) return false;
        f.bytes[i / 2] = (uint8_t)(f.bytes[i / 2] << 4 | value);
    }
    *out = f;
    return true;
}
