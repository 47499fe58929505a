/* From the forms of a batch of sentences to tags, heads and labels. */
#include "network.h"

#include "arithmetic.h"
#include "tree.h"
#include "words.h"

#include <stdlib.h>

/* Buffers of one thread; each grows to what the largest batch so far took. */
struct ent_net_scratch {
    ent_words words;
    float *zeros;                                     /* width, for the words outside of a sentence */
    uint32_t *places;                                 /* in words, a position each */
    float *hidden, *next, *projected, *logits, *cell; /* a position each */
    uint8_t *narrow;                                  /* the same, for products */
    float *scales;                                    /* of narrow */
    int16_t *dependents, *heads;                      /* arc vectors */
    float *label_dependent, *label_head;
    float *head_bias;
    float *distances; /* by head minus dependent, from -longest on */
    float *scores;    /* of one sentence: a square */
    int32_t *square, *heads_found;
    void *tree;
    size_t positions, longest;
    ent_net_sizes sizes;
};

/* One batch at work. Positions of all sentences follow each other, each sentence with its root first. */
typedef struct batch {
    const ent_net *net;
    ent_net_scratch *s;
    ent_net_sentence *sentences;
    size_t count, positions, longest;
} batch;

ent_status ent_net_scratch_new(ent_net_scratch **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? ENT_OK : ENT_ENOMEM;
}

static void release(ent_net_scratch *s)
{
    void *const all[] = {s->zeros,      s->places,      s->hidden, s->next,
                         s->projected,  s->logits,      s->cell,   s->narrow,
                         s->scales,     s->dependents,  s->heads,  s->label_dependent,
                         s->label_head, s->head_bias,   s->scores, s->square,
                         s->distances,  s->heads_found, s->tree};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
    ent_words_clear(&s->words);
    *s = (ent_net_scratch){0};
}

void ent_net_scratch_free(ent_net_scratch *scratch)
{
    if (!scratch) return;
    release(scratch);
    free(scratch);
}

static uint32_t largest(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Products are never wider than the widest of these. */
static uint32_t widest_output(const ent_net_sizes *z)
{
    uint32_t w = largest(3 * z->width, z->arc);
    return largest(largest(w, z->label), largest(z->deprel, largest(z->xpos, z->upos)));
}

static ent_status reserve(ent_net_scratch *s, const ent_net_sizes *z, size_t positions, size_t longest)
{
    if (positions <= s->positions && longest <= s->longest && memcmp(z, &s->sizes, sizeof *z) == 0)
        return ENT_OK;
    if (positions < s->positions) positions = s->positions;
    if (longest < s->longest) longest = s->longest;
    release(s);
    size_t n = positions, out = widest_output(z), square = longest * longest;
    s->zeros = calloc(z->width, sizeof *s->zeros);
    s->places = calloc(n, sizeof *s->places);
    s->hidden = calloc(n * z->width, sizeof *s->hidden);
    s->next = calloc(n * z->width, sizeof *s->next);
    s->projected = calloc(n * out, sizeof *s->projected);
    s->logits = calloc(n * out, sizeof *s->logits);
    s->cell = calloc(z->width, sizeof *s->cell);
    s->narrow = calloc(n * largest(largest(z->width, z->arc), z->label), sizeof *s->narrow);
    s->scales = calloc(n, sizeof *s->scales);
    s->dependents = calloc(n * z->arc, sizeof *s->dependents);
    s->heads = calloc(n * z->arc, sizeof *s->heads);
    s->label_dependent = calloc(n * z->label, sizeof *s->label_dependent);
    s->label_head = calloc(n * z->label, sizeof *s->label_head);
    s->head_bias = calloc(n, sizeof *s->head_bias);
    s->distances = calloc(2 * longest, sizeof *s->distances);
    s->scores = calloc(square, sizeof *s->scores);
    s->square = calloc(square, sizeof *s->square);
    s->heads_found = calloc(longest, sizeof *s->heads_found);
    s->tree = malloc(ent_tree_scratch(longest));
    if (!s->zeros || !s->places || !s->hidden || !s->next || !s->projected || !s->logits || !s->cell ||
        !s->narrow || !s->scales || !s->dependents || !s->heads || !s->label_dependent || !s->label_head ||
        !s->head_bias || !s->distances || !s->scores || !s->square || !s->heads_found || !s->tree) {
        release(s);
        return ENT_ENOMEM;
    }
    s->positions = positions;
    s->longest = longest;
    s->sizes = *z;
    return ENT_OK;
}

/* Into the batch's one buffer: the vectors before are gone. */
static ent_narrow to_narrow(const batch *b, const float *x, size_t count, size_t width)
{
    ent_narrow out = {b->s->narrow, b->s->scales};
    b->net->arithmetic->narrow(x, count, width, out);
    return out;
}

static void find_words(const batch *b)
{
    ent_words *words = &b->s->words;
    size_t at = 0;
    ent_words_begin(words);
    for (size_t i = 0; i < b->count; i++) {
        const ent_net_sentence *sentence = &b->sentences[i];
        b->s->places[at++] = ENT_WORD_ROOT;
        for (uint32_t k = 0; k < sentence->count; k++)
            b->s->places[at++] = ent_words_place(words, sentence->forms[k], k == 0);
    }
    ent_words_fill(words);
}

/* hidden = word + leaky(window of three words). Outside of the sentence there are zeros. */
static void look_around(const batch *b)
{
    const ent_words *words = &b->s->words;
    size_t width = b->net->sizes.width, at = 0;
    for (size_t i = 0; i < b->count; i++)
        for (size_t t = 0, n = (size_t)b->sentences[i].count + 1; t < n; t++, at++) {
            const uint32_t *place = b->s->places + at;
            const float *self = words->products + *place * 3 * width;
            const float *before = t > 0 ? words->products + place[-1] * 3 * width : b->s->zeros;
            const float *behind = t + 1 < n ? words->products + (place[1] * 3 + 2) * width : b->s->zeros;
            b->net->arithmetic->look_around(before, self + width, behind, words->vectors + *place * width,
                                            width, b->s->hidden + at * width);
        }
}

static void recur(const batch *b, uint32_t layer)
{
    ent_net_scratch *s = b->s;
    size_t width = b->net->sizes.width, half = width / 2, at = 0;
    ent_narrow narrow = to_narrow(b, s->hidden, b->positions, width);
    b->net->arithmetic->apply(&b->net->recurrent[layer], narrow, b->positions, s->projected);
    for (size_t i = 0; i < b->count; i++) {
        size_t n = (size_t)b->sentences[i].count + 1;
        for (size_t d = 0; d < 2; d++)
            b->net->arithmetic->recur(s->projected + at * 3 * width + d * 3 * half, 3 * width,
                                      s->hidden + at * width + d * half, b->net->gates[layer] + d * 4 * half,
                                      n, half, d == 1, s->cell, s->next + at * width + d * half);
        at += n;
    }
    float *swap = s->hidden;
    s->hidden = s->next;
    s->next = swap;
}

static uint8_t best_of(const float *x, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (x[i] > x[best]) best = i;
    return (uint8_t)best;
}

static void tag(const batch *b, const ent_matrix *head, ent_narrow words, bool upos)
{
    size_t at = 0;
    b->net->arithmetic->apply(head, words, b->positions, b->s->logits);
    for (size_t i = 0; i < b->count; i++, at++)
        for (uint32_t k = 0; k < b->sentences[i].count; k++) {
            uint8_t best = best_of(b->s->logits + ++at * head->rows, head->rows);
            if (upos)
                b->sentences[i].upos[k] = best;
            else
                b->sentences[i].xpos[k] = best;
        }
}

/* What each position is worth as a head of anything. Sums in eight lanes: a chain of additions is slow. */
static float head_bias_of(const ent_net *net, const float *head)
{
    float lanes[8] = {0};
    for (size_t k = 0; k < net->sizes.arc; k += 8)
        for (size_t j = 0; j < 8; j++)
            lanes[j] += head[k + j] * net->head_bias[k + j];
    return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}

/* Arc and label vectors of all positions. */
static void prepare_arcs(const batch *b, ent_narrow words)
{
    ent_net_scratch *s = b->s;
    const ent_net *net = b->net;
    const ent_arithmetic *a = net->arithmetic;
    size_t arc = net->sizes.arc, n = b->positions * arc;
    a->apply(&net->label_dependent, words, b->positions, s->label_dependent);
    a->apply(&net->label_head, words, b->positions, s->label_head);
    a->apply(&net->arc_dependent, words, b->positions, s->logits);
    a->leaky(s->logits, n);
    a->quantize(s->logits, n, s->dependents);
    a->apply(&net->arc_head, words, b->positions, s->logits);
    a->leaky(s->logits, n);
    for (size_t i = 0; i < b->positions; i++)
        s->head_bias[i] = head_bias_of(net, s->logits + i * arc);
    /* The bilinear form is taken into the heads. */
    a->apply(&net->arc_bilinear, to_narrow(b, s->logits, b->positions, arc), b->positions, s->projected);
    a->quantize(s->projected, n, s->heads);
}

static void fill_distances(ent_net_scratch *s, const ent_net *net)
{
    for (size_t i = 0; i < 2 * s->longest; i++) {
        long d = (long)i - (long)s->longest;
        if (d > ENT_SYNTAX_FAR) d = ENT_SYNTAX_FAR;
        if (d < -ENT_SYNTAX_FAR) d = -ENT_SYNTAX_FAR;
        s->distances[i] = net->distance[d + ENT_SYNTAX_FAR];
    }
}

static void find_heads(const batch *b, const ent_net_sentence *sentence, size_t at)
{
    ent_net_scratch *s = b->s;
    const ent_arithmetic *a = b->net->arithmetic;
    size_t n = (size_t)sentence->count + 1, arc = b->net->sizes.arc;
    a->dot_all(s->dependents + at * arc, n, s->heads + at * arc, n, arc, s->square);
    for (size_t d = 1; d < n; d++) {
        a->score_heads(s->square + d * n, s->head_bias + at, b->s->distances + s->longest - d, n,
                       s->scores + d * n);
        a->score_heads(s->square + d * n, s->head_bias + at, b->net->distance + 2 * ENT_SYNTAX_FAR + 1, 1,
                       s->scores + d * n); /* the root is at no distance */
    }
    ent_tree_decode(s->scores, n, s->heads_found, s->tree);
    memcpy(sentence->heads, s->heads_found + 1, sentence->count * sizeof *sentence->heads);
}

/* Labels of the arcs found. */
static void find_labels(const batch *b)
{
    ent_net_scratch *s = b->s;
    const ent_matrix *out = &b->net->label_out;
    size_t label = b->net->sizes.label, words = 0, at = 0;
    for (size_t i = 0; i < b->count; at += (size_t)b->sentences[i++].count + 1)
        for (uint32_t k = 0; k < b->sentences[i].count; k++, words++) {
            const float *dependent = s->label_dependent + (at + 1 + k) * label;
            const float *head = s->label_head + (at + (size_t)b->sentences[i].heads[k]) * label;
            for (size_t j = 0; j < label; j++)
                s->logits[words * label + j] = dependent[j] + head[j];
        }
    b->net->arithmetic->leaky(s->logits, words * label);
    b->net->arithmetic->apply(out, to_narrow(b, s->logits, words, label), words, s->projected);
    words = 0;
    for (size_t i = 0; i < b->count; i++)
        for (uint32_t k = 0; k < b->sentences[i].count; k++, words++)
            b->sentences[i].deprel[k] = best_of(s->projected + words * out->rows, out->rows);
}

ent_status ent_net_run(const ent_net *net, ent_net_scratch *scratch, ent_net_sentence *sentences,
                       size_t count)
{
    batch b = {.net = net, .s = scratch, .sentences = sentences, .count = count};
    for (size_t i = 0; i < count; i++) {
        size_t n = (size_t)sentences[i].count + 1;
        b.positions += n;
        if (n > b.longest) b.longest = n;
    }
    if (b.positions == count) return ENT_OK;
    ent_status st = reserve(scratch, &net->sizes, b.positions, b.longest);
    if (st == ENT_OK) st = ent_words_reserve(&scratch->words, net, b.positions);
    if (st != ENT_OK) return st;
    find_words(&b);
    look_around(&b);
    for (uint32_t layer = 0; layer < net->sizes.layers; layer++)
        recur(&b, layer);
    fill_distances(scratch, net);
    ent_narrow words = to_narrow(&b, scratch->hidden, b.positions, net->sizes.width);
    tag(&b, &net->xpos, words, false);
    tag(&b, &net->upos, words, true);
    prepare_arcs(&b, words);
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (sentences[i].count) find_heads(&b, &sentences[i], at);
        at += (size_t)sentences[i].count + 1;
    }
    find_labels(&b);
    return ENT_OK;
}
