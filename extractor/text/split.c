/* The sentence splitter at work. */
#include "split.h"

#include "../model/model_file.h"

ent_status ent_splitter_open(ent_splitter *splitter, ent_slice section)
{
    *splitter = (ent_splitter){0};
    if (section.len == 0) return ENT_OK;
    if (section.len < ENT_SPLIT_HEADER) return ENT_EFORMAT;
    uint32_t bits = ent_le32(section.ptr);
    if (bits < 1 || bits > ENT_SPLIT_MAX_BITS || section.len != ENT_SPLIT_HEADER + ((size_t)1 << bits))
        return ENT_EFORMAT;
    splitter->threshold = (int32_t)ent_le32(section.ptr + 4);
    splitter->weights = (const int8_t *)section.ptr + ENT_SPLIT_HEADER;
    splitter->shift = 32 - bits;
    return ENT_OK;
}

/* Without a model: behind a final mark and what closes there, before anything but a word in lower case. */
static bool ends_by_rule(const ent_split_token *t)
{
    if (t->shape == ENT_SHAPE_CLOSE_QUOTE || t->shape == ENT_SHAPE_CLOSE_BRACKET ||
        t->shape == ENT_SHAPE_LOWER)
        return false;
    while (t[-1].shape == ENT_SHAPE_CLOSE_QUOTE || t[-1].shape == ENT_SHAPE_CLOSE_BRACKET)
        t--;
    return t[-1].shape == ENT_SHAPE_STOP || t[-1].shape == ENT_SHAPE_QUESTION;
}

static bool ends(const ent_splitter *splitter, const ent_split_token *t, const ent_split_state *state)
{
    uint32_t features[ENT_SPLIT_FEATURES_MAX];
    int32_t sum = 0;
    if (splitter->shift == 0) return ends_by_rule(t);
    size_t n = ent_split_features(t, state, features);
    for (size_t i = 0; i < n; i++)
        sum += splitter->weights[features[i] >> splitter->shift];
    return sum > splitter->threshold;
}

size_t ent_split_sentence(const ent_splitter *splitter, const ent_split_token *tokens, size_t first,
                          size_t count, ent_split_state *state)
{
    size_t limit = count - first < ENT_SENTENCE_MAX_WORDS ? count : first + ENT_SENTENCE_MAX_WORDS;
    size_t i = first;
    ent_split_restart(state);
    do {
        ent_split_advance(state, &tokens[i++]);
    } while (i < count && (tokens[i].is_inner || (i < limit && !ends(splitter, &tokens[i], state))));
    return i - first;
}
