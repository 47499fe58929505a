/* The sentence splitter at work. */
#include "split.h"

#include "../model/model_file.h"

/* The next `size` bytes of the section. */
static const int8_t *take(const char **at, size_t size)
{
    const int8_t *p = (const int8_t *)*at;
    *at += size;
    return p;
}

size_t ent_splitter_section_size(unsigned bits, unsigned slot_bits, size_t words)
{
    const size_t row = ENT_NET_VECTOR, hidden = ENT_NET_HIDDEN;
    size_t net = (ENT_SHAPE_COUNT + ENT_NET_CLASSES + ENT_GAP_COUNT) * row +
                 (ENT_NET_TOKENS * row + ENT_NET_STATE_VALUES + 2) * hidden;
    return ENT_SPLIT_HEADER + ((size_t)2 << slot_bits) + words * ENT_VOCABULARY_WORD + net +
           ((size_t)1 << bits);
}

ent_status ent_splitter_open(ent_splitter *splitter, ent_slice section)
{
    *splitter = (ent_splitter){0};
    if (section.len == 0) return ENT_OK;
    if (section.len < ENT_SPLIT_HEADER || ent_le32(section.ptr) != ENT_SPLIT_VERSION) return ENT_EFORMAT;
    uint32_t bits = ent_le32(section.ptr + 4), slot_bits = ent_le32(section.ptr + 8);
    uint32_t words = ent_le32(section.ptr + 12);
    if (bits < 1 || bits > ENT_SPLIT_MAX_BITS || slot_bits < 1 || slot_bits > ENT_VOCABULARY_MAX_BITS ||
        words < 1 || words > UINT16_MAX)
        return ENT_EFORMAT;
    if (section.len != ent_splitter_section_size(bits, slot_bits, words)) return ENT_EFORMAT;
    const size_t row = ENT_NET_VECTOR, hidden = ENT_NET_HIDDEN;
    const char *at = section.ptr + ENT_SPLIT_HEADER;
    ent_split_net *net = &splitter->net;
    splitter->bits = bits;
    splitter->threshold = (int64_t)ent_le64(section.ptr + 16);
    splitter->sure = (int64_t)ent_le64(section.ptr + 24);
    splitter->linear_factor = (int32_t)ent_le32(section.ptr + 32);
    if (splitter->sure < 0) return ENT_EFORMAT;
    net->state_factor = (int16_t)ent_le32(section.ptr + 36);
    net->vocabulary.bits = slot_bits;
    net->vocabulary.count = words;
    net->vocabulary.slots = (const char *)take(&at, (size_t)2 << slot_bits);
    net->vocabulary.words = (const char *)take(&at, (size_t)words * ENT_VOCABULARY_WORD);
    net->shapes = take(&at, ENT_SHAPE_COUNT * row);
    net->classes = take(&at, ENT_NET_CLASSES * row);
    net->gaps = take(&at, ENT_GAP_COUNT * row);
    net->input = take(&at, ENT_NET_TOKENS * row * hidden);
    net->states = take(&at, ENT_NET_STATE_VALUES * hidden);
    net->bias = take(&at, hidden);
    net->output = take(&at, hidden);
    splitter->weights = take(&at, (size_t)1 << bits);
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

/* "... left. M23 fighters": names of letters and digits are so rare in the treebanks that the model takes
 * them for what follows an abbreviation. */
static bool begins_with_code(const ent_split_token *t)
{
    return t->shape == ENT_SHAPE_ALNUM && t[-1].shape == ENT_SHAPE_STOP && t[-2].shape == ENT_SHAPE_LOWER;
}

static bool ends(const ent_splitter *splitter, const ent_split_token *t, const ent_split_state *state)
{
    uint32_t features[ENT_SPLIT_FEATURES_MAX];
    int32_t sum = 0;
    if (!splitter->weights) return ends_by_rule(t);
    if (begins_with_code(t)) return true;
    size_t n = ent_split_features(t, state, features);
    for (size_t i = 0; i < n; i++)
        sum += splitter->weights[features[i] >> (32 - splitter->bits)];
    int64_t score = sum * splitter->linear_factor;
    if (score < splitter->sure && score > -splitter->sure)
        score += ent_split_net_score(&splitter->net, t, state);
    return score > splitter->threshold;
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
