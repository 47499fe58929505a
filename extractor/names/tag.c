/* The most probable tags of a stretch (Viterbi), in whole numbers: the same everywhere. */
#include "names.h"

bool ent_name_may_begin(int tag)
{
    int place = (tag - ENT_NAME_FIRST_TAG) % 4;
    return tag < ENT_NAME_FIRST_TAG || place == ENT_NAME_B || place == ENT_NAME_U;
}

bool ent_name_may_end(int tag)
{
    int place = (tag - ENT_NAME_FIRST_TAG) % 4;
    return tag < ENT_NAME_FIRST_TAG || place == ENT_NAME_L || place == ENT_NAME_U;
}

bool ent_name_may_follow(int before, int tag)
{
    if (ent_name_may_end(before)) return ent_name_may_begin(tag);
    return !ent_name_may_begin(tag) && (before - ENT_NAME_FIRST_TAG) / 4 == (tag - ENT_NAME_FIRST_TAG) / 4;
}

enum { IMPOSSIBLE = -1000000000 };

static void score(const ent_names *names, const ent_name_token *tokens, uint32_t count, uint32_t i,
                  int16_t out[ENT_NAME_ROW])
{
    uint32_t rows[ENT_NAME_MOST_FEATURES];
    uint32_t n = ent_name_features(tokens, count, i, names->rows, rows);
    memset(out, 0, ENT_NAME_ROW * sizeof *out);
    for (uint32_t k = 0; k < n; k++) {
        const int8_t *row = names->weights + (size_t)rows[k] * ENT_NAME_ROW;
        for (int t = 0; t < ENT_NAME_ROW; t++)
            out[t] = (int16_t)(out[t] + row[t]); /* 192 features of 127 at most fit */
    }
}

static void step(const ent_names *names, const int32_t before[ENT_NAME_TAGS],
                 const int16_t scores[ENT_NAME_ROW], int32_t now[ENT_NAME_TAGS], uint8_t from[ENT_NAME_TAGS])
{
    for (int t = 0; t < ENT_NAME_TAGS; t++) {
        int32_t best = IMPOSSIBLE;
        from[t] = 0;
        for (int b = 0; b < ENT_NAME_TAGS; b++) {
            int32_t s = before[b] + names->moves[b][t];
            if (s <= best) continue;
            best = s;
            from[t] = (uint8_t)b;
        }
        now[t] = best < IMPOSSIBLE / 2 ? IMPOSSIBLE : best + scores[t];
    }
}

/* Tags of the stretch [first, last]. */
static void decode(const ent_names *names, const ent_name_token *tokens, uint32_t count, uint32_t first,
                   uint32_t last, uint8_t tags[ENT_NAME_LONGEST])
{
    uint8_t from[ENT_NAME_LONGEST][ENT_NAME_TAGS];
    int16_t scores[ENT_NAME_ROW];
    int32_t sums[2][ENT_NAME_TAGS];
    uint32_t n = last - first + 1;
    score(names, tokens, count, first, scores);
    for (int t = 0; t < ENT_NAME_TAGS; t++)
        sums[0][t] = ent_name_may_begin(t) ? scores[t] : IMPOSSIBLE;
    for (uint32_t i = 1; i < n; i++) {
        score(names, tokens, count, first + i, scores);
        step(names, sums[(i - 1) & 1], scores, sums[i & 1], from[i]);
    }
    const int32_t *end = sums[(n - 1) & 1];
    uint8_t best = 0;
    for (int t = 1; t < ENT_NAME_TAGS; t++)
        if (ent_name_may_end(t) && end[t] > end[best]) best = (uint8_t)t;
    for (uint32_t i = n; i-- > 0;) {
        tags[i] = best;
        if (i) best = from[i][best];
    }
}

uint32_t ent_names_tag(const ent_names *names, ent_name_token *tokens, uint32_t count, ent_name_span *out,
                       uint32_t capacity)
{
    uint8_t tags[ENT_NAME_LONGEST];
    uint32_t from = 0, first, last, found = 0;
    ent_name_tokens_link(names, tokens, count);
    while (ent_name_next_stretch(tokens, count, &from, &first, &last)) {
        decode(names, tokens, count, first, last, tags);
        uint32_t start = first;
        for (uint32_t i = first; i <= last; i++) {
            int tag = tags[i - first];
            if (tag < ENT_NAME_FIRST_TAG) continue;
            if (ent_name_may_begin(tag)) start = i;
            if (!ent_name_may_end(tag) || found == capacity) continue;
            out[found++] = (ent_name_span){start, i, (ent_name_kind)((tag - ENT_NAME_FIRST_TAG) / 4)};
        }
    }
    return found;
}
