/* Embedding words and keeping the result. */
#include "words.h"

#include "arithmetic.h"

#include <stdlib.h>

void ent_words_clear(ent_words *w)
{
    free(w->kept);
    free(w->vectors);
    free(w->products);
    free(w->fresh);
    free(w->scales);
    free(w->halves);
    free(w->rest);
    free(w->narrow);
    *w = (ent_words){0};
}

ent_status ent_words_reserve(ent_words *w, const ent_net *net, size_t count)
{
    if (w->net == net && count <= w->room) return ENT_OK;
    if (w->net == net && count < 2 * w->room) count = 2 * w->room;
    ent_words_clear(w);
    size_t width = net->sizes.width, places = ENT_WORD_KEPT + 1 + count;
    w->kept = calloc(ENT_WORD_KEPT, sizeof *w->kept);
    w->vectors = calloc(places * width, sizeof *w->vectors);
    w->products = calloc(places * 3 * width, sizeof *w->products);
    w->fresh = calloc(count + 1, sizeof *w->fresh);
    w->narrow = calloc(2 * (count + 1) * width, sizeof *w->narrow);
    w->scales = calloc(2 * (count + 1), sizeof *w->scales);
    w->halves = calloc(2 * (count + 1) * 3 * width, sizeof *w->halves);
    w->rest = calloc(width, sizeof *w->rest);
    if (!w->kept || !w->vectors || !w->products || !w->fresh || !w->narrow || !w->scales || !w->halves ||
        !w->rest) {
        ent_words_clear(w);
        return ENT_ENOMEM;
    }
    w->net = net;
    w->room = count;
    return ENT_OK;
}

void ent_words_begin(ent_words *w)
{
    w->batch++;
    w->fresh_count = w->extra_count = 0;
    if (!w->has_root) w->fresh[w->fresh_count++] = ENT_WORD_ROOT;
    w->has_root = true;
}

static uint32_t hash_of(ent_slice form, bool is_first)
{
    uint64_t h = 0xcbf29ce484222325U + is_first;
    for (size_t i = 0; i < form.len; i++)
        h = (h ^ (unsigned char)form.ptr[i]) * 0x100000001b3U;
    return (uint32_t)(h ^ h >> 32);
}

static void embed(const ent_net *net, ent_slice form, bool is_first, float *out)
{
    uint64_t keys[ENT_FEATURE_TYPES];
    size_t width = net->sizes.width;
    ent_feature_keys(form, is_first, keys);
    memset(out, 0, width * sizeof *out);
    for (int type = 0; type < ENT_FEATURE_TYPES; type++) {
        uint32_t row = ent_net_row(net, type, keys[type]);
        if (row)
            net->arithmetic->add_scaled(net->embeddings + row * width, net->embedding_scale[row], width, out);
    }
}

static uint32_t new_place(ent_words *w, uint32_t place, ent_slice form, bool is_first)
{
    w->fresh[w->fresh_count++] = place;
    embed(w->net, form, is_first, w->vectors + place * w->net->sizes.width);
    return place;
}

uint32_t ent_words_place(ent_words *w, ent_slice form, bool is_first)
{
    uint32_t hash = hash_of(form, is_first), first = hash % ENT_WORD_SETS * ENT_WORD_WAYS, oldest = first;
    if (form.len > ENT_WORD_LONGEST) return new_place(w, ENT_WORD_ROOT + ++w->extra_count, form, is_first);
    for (uint32_t i = first; i < first + ENT_WORD_WAYS; i++) {
        ent_kept_word *k = &w->kept[i];
        if (k->batch && k->hash == hash && k->length == form.len && k->is_first == is_first &&
            memcmp(k->text, form.ptr, form.len) == 0) {
            k->batch = w->batch;
            return i;
        }
        if (k->batch < w->kept[oldest].batch) oldest = i;
    }
    ent_kept_word *k = &w->kept[oldest];
    /* What this batch uses stays to its end. */
    if (k->batch == w->batch) return new_place(w, ENT_WORD_ROOT + ++w->extra_count, form, is_first);
    *k = (ent_kept_word){
        .batch = w->batch, .hash = hash, .length = (uint8_t)form.len, .is_first = (uint8_t)is_first};
    memcpy(k->text, form.ptr, form.len);
    return new_place(w, oldest, form, is_first);
}

/* A vector as two of 8-bit numbers: the second one has what the first one leaves. */
static void narrow_twice(ent_words *w, const float *vector, size_t at)
{
    size_t width = w->net->sizes.width;
    uint8_t *first = w->narrow + at * width;
    w->net->arithmetic->narrow(vector, 1, width, (ent_narrow){first, w->scales + at});
    for (size_t k = 0; k < width; k++)
        w->rest[k] = vector[k] - (float)((int32_t)first[k] - 128) * w->scales[at];
    w->net->arithmetic->narrow(w->rest, 1, width, (ent_narrow){first + width, w->scales + at + 1});
}

void ent_words_fill(ent_words *w)
{
    const ent_net *net = w->net;
    size_t width = net->sizes.width, root = net->sizes.rows - 1;
    if (w->fresh_count && w->fresh[0] == ENT_WORD_ROOT)
        net->arithmetic->add_scaled(net->embeddings + root * width, net->embedding_scale[root], width,
                                    w->vectors + ENT_WORD_ROOT * width);
    for (size_t i = 0; i < w->fresh_count; i++)
        narrow_twice(w, w->vectors + w->fresh[i] * width, 2 * i);
    net->arithmetic->apply(&net->window, (ent_narrow){w->narrow, w->scales}, 2 * (size_t)w->fresh_count,
                           w->halves);
    for (size_t i = 0; i < w->fresh_count; i++) {
        const float *half = w->halves + 2 * i * 3 * width;
        float *out = w->products + w->fresh[i] * 3 * width;
        for (size_t k = 0; k < 3 * width; k++)
            out[k] = half[k] + half[3 * width + k];
    }
}
