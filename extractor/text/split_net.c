/* The network at work. Sums may wrap around in a model that was not made by the trainer; hence unsigned. */
#include "split_net.h"

void ent_split_net_states(const ent_split_token *t, const ent_split_state *state,
                          uint16_t values[ENT_NET_STATES])
{
    const struct {
        uint32_t value, count;
    } parts[ENT_NET_STATES] = {
        {ent_split_step(state->length), ENT_SPLIT_STEPS},
        {ent_split_step(state->lowers), ENT_SPLIT_STEPS},
        {ent_split_step(state->verbs), ENT_SPLIT_STEPS},
        {ent_split_step(state->position), ENT_SPLIT_STEPS},
        {ent_split_step(state->left), ENT_SPLIT_STEPS},
        {ent_split_step(state->last_length), ENT_SPLIT_STEPS},
        {(state->quotes > 0) + 2U * (state->brackets > 0), 4},
        {state->last_shape, ENT_SHAPE_COUNT},
        {state->first_shape, ENT_SHAPE_COUNT},
        {state->first_word == t->word, 2},
    };
    uint32_t base = 0;
    for (size_t i = 0; i < ENT_NET_STATES; i++) {
        values[i] = (uint16_t)(base + parts[i].value);
        base += parts[i].count;
    }
}

static void add_row(uint32_t hidden[ENT_NET_HIDDEN], const int8_t *row, int32_t factor)
{
    for (size_t j = 0; j < ENT_NET_HIDDEN; j++)
        hidden[j] += (uint32_t)(row[j] * factor);
}

static void add_token(uint32_t hidden[ENT_NET_HIDDEN], const ent_split_net *net, size_t place,
                      const ent_split_token *t)
{
    const int8_t *word = ent_split_vocabulary_vector(&net->vocabulary, t->id);
    const int8_t *shape = net->shapes + (size_t)t->shape * ENT_NET_VECTOR;
    const int8_t *word_class = net->classes + (size_t)t->word_class * ENT_NET_VECTOR;
    const int8_t *gap = net->gaps + (size_t)t->gap * ENT_NET_VECTOR;
    const int8_t *row = net->input + place * ENT_NET_VECTOR * ENT_NET_HIDDEN;
    for (size_t d = 0; d < ENT_NET_VECTOR; d++, row += ENT_NET_HIDDEN)
        add_row(hidden, row, word[d] + shape[d] + word_class[d] + gap[d]);
}

int64_t ent_split_net_score(const ent_split_net *net, const ent_split_token *t, const ent_split_state *state)
{
    uint32_t hidden[ENT_NET_HIDDEN] = {0};
    uint16_t values[ENT_NET_STATES];
    int64_t sum = 0;
    ent_split_net_states(t, state, values);
    for (size_t i = 0; i < ENT_NET_STATES; i++)
        add_row(hidden, net->states + (size_t)values[i] * ENT_NET_HIDDEN, net->state_factor);
    add_row(hidden, net->bias, net->state_factor);
    for (size_t i = 0; i < ENT_NET_TOKENS; i++)
        add_token(hidden, net, i, t + i - ENT_NET_BEFORE);
    for (size_t j = 0; j < ENT_NET_HIDDEN; j++)
        if (hidden[j] <= INT32_MAX) sum += (int64_t)hidden[j] * net->output[j];
    return sum;
}
