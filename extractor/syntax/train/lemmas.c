/* The lemmatizer's classifiers: logistic regression over each word's candidates, with AdaGrad (Duchi et al.
 * 2011). */
#include "lemmas.h"

#include "../labels.h"
#include "irregular.h"
#include "lemma_counts.h"
#include "lists.h"
#include "spelling.h"

#include <entente/utf8.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    WEIGHT_BITS = 20,
    EPOCHS = 6,
    AVERAGED = 4 /* the last ones */,
    QUANTUM = 20,        /* steps of 1 in a packed weight */
    FOLD_SENTENCES = 100 /* that stand together in a fold */
};

static const float RATE = 0.08F, UNSEEN = 0.25F, SURE = 0.98F, RARE_NAME = 15,
                   RARE_WORD = 3, /* texts in which a form is half as often misspelt */
    MOST_NOISE = 2;               /* a sentence's share of misspelt words, even if none were frequent */

typedef struct learner {
    const gold_set *set;
    lemma_counts counts;
    ent_lemmas lemmas; /* of the packed section, weights of zero */
    float *weights[ENT_LEMMA_MODELS], *sums[ENT_LEMMA_MODELS] /* at the ends of epochs */,
        *squares[ENT_LEMMA_MODELS];
    uint16_t xpos[2][ENT_SYNTAX_LABELS], upos[2][ENT_SYNTAX_LABELS],
        deprel[ENT_SYNTAX_LABELS]; /* label numbers of the set, and of the net, as those of labels.h */
    random_state random;
    size_t first_school; /* sentences */
    double loss;
    size_t examples, wrong, words, wrong_tags;
} learner;

/* Blocks are of one school. */
static size_t block_of(const learner *l, size_t sentence)
{
    return sentence / LEMMA_BLOCK + (sentence >= l->first_school);
}

/* Some features go unseen, so that none is relied on alone. */
static size_t drop_features(learner *l, uint32_t *features, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (random_unit(&l->random) >= UNSEEN) features[kept++] = features[i];
    return kept;
}

/* What one word's choice is made of. */
typedef struct choice {
    uint32_t index[ENT_LEMMA_CANDIDATES][ENT_LEMMA_FEATURES + ENT_LEMMA_OWN_FEATURES];
    size_t features, candidates, gold;
} choice;

static void learn_choice(learner *l, enum ent_lemma_model m, const choice *c)
{
    float p[ENT_LEMMA_CANDIDATES] = {0}, best = -1e30F, sum = 0;
    size_t chosen = 0;
    for (size_t k = 0; k < c->candidates; k++) {
        for (size_t i = 0; i < c->features; i++)
            p[k] += l->weights[m][c->index[k][i]];
        if (p[k] > best) {
            best = p[k];
            chosen = k;
        }
    }
    for (size_t k = 0; k < c->candidates; k++)
        sum += p[k] = expf(p[k] - best);
    l->examples++;
    l->wrong += chosen != c->gold;
    l->loss -= (double)logf(p[c->gold] / sum + 1e-9F);
    if (p[c->gold] / sum > SURE) return; /* rare features need the room */
    for (size_t k = 0; k < c->candidates; k++) {
        float g = p[k] / sum - (k == c->gold ? 1.0F : 0.0F);
        if (fabsf(g) < 1e-3F) continue;
        for (size_t i = 0; i < c->features; i++) {
            uint32_t w = c->index[k][i];
            l->squares[m][w] += g * g;
            l->weights[m][w] -= RATE * g / sqrtf(l->squares[m][w] + 0.1F);
        }
    }
}

static void learn_edit(learner *l, const ent_lemma_view *v, const ent_lemma_edit *gold, bool whole)
{
    uint32_t features[ENT_LEMMA_FEATURES], own[ENT_LEMMA_OWN_FEATURES];
    char text[ENT_LEMMA_TEXT];
    choice c = {.gold = SIZE_MAX};
    ent_lemma_options options = ent_lemma_candidates(&l->lemmas, v->lower, whole);
    if (options.count < 2) return;
    size_t n = drop_features(l, features, ent_lemma_edit_features(v, features));
    c.features = n + ENT_LEMMA_OWN_FEATURES;
    for (size_t k = 0; k < options.count; k++) {
        const ent_lemma_edit *edit = &l->lemmas.edits[options.edits[k]];
        size_t length = ent_lemma_apply(edit, v->lower, text);
        if (length == 0) continue;
        uint32_t *index = c.index[c.candidates];
        if (memcmp(edit, gold, sizeof *edit) == 0) c.gold = c.candidates;
        uint64_t key = ent_lemma_text_key(text, length);
        unsigned known = lemma_known_elsewhere(&l->counts, key, v->word.key);
        ent_lemma_own_features(v, ent_lemma_evidence(known, key == v->word.key), options.edits[k], k,
                               &options, own);
        for (size_t i = 0; i < n; i++)
            index[i] = ent_lemma_weight(features[i], options.edits[k], WEIGHT_BITS);
        for (size_t i = 0; i < ENT_LEMMA_OWN_FEATURES; i++)
            index[n + i] = ent_lemma_weight(own[i], UINT16_MAX, WEIGHT_BITS);
        c.candidates++;
    }
    if (c.gold != SIZE_MAX) learn_choice(l, ENT_LEMMA_EDITS, &c);
}

static void learn_casing(learner *l, const ent_lemma_view *v, uint8_t gold, size_t block)
{
    uint8_t casings[ENT_LEMMA_CASINGS];
    uint32_t features[ENT_LEMMA_FEATURES];
    choice c = {.gold = SIZE_MAX};
    unsigned known = form_known_elsewhere(&l->counts, v->known_form ? v->known_form : v->word.key, block);
    c.candidates = ent_lemma_casings(v, known, casings);
    if (c.candidates < 2) return;
    c.features = drop_features(l, features, ent_lemma_case_features(v, known, features));
    for (size_t k = 0; k < c.candidates; k++) {
        if (casings[k] == gold) c.gold = k;
        for (size_t i = 0; i < c.features; i++)
            c.index[k][i] = ent_lemma_weight(features[i], casings[k], WEIGHT_BITS);
    }
    if (c.gold != SIZE_MAX) learn_choice(l, ENT_LEMMA_CASES, &c);
}

/* As at run time, as if the sentence's block had not been counted. */
static uint8_t school_of(const learner *l, const gold_sentence *g, unsigned own)
{
    int32_t odds = 0;
    for (uint32_t w = 1; w < g->count; w++) {
        ent_lemma_form lower;
        ent_lemma_spell(g->forms[w], ENT_LEMMA_LOWER, &lower);
        uint64_t key = ent_lemma_form_key(&lower);
        if (form_blocks(&l->counts, key)) odds += form_school(&l->counts, key, own);
    }
    return ent_lemma_school(odds);
}

static void learn_sentence(learner *l, ent_arena *arena, const gold_sentence *g, const ent_word *words,
                           size_t sentence)
{
    ent_lemma_walk walk;
    size_t block = block_of(l, sentence);
    const ent_slice *forms = ent_lemma_forms(&l->lemmas, g->forms + 1, g->count - 1, arena);
    if (!forms) exit(EXIT_FAILURE);
    ent_lemma_walk_start(&walk, forms, words, g->count - 1, school_of(l, g, sentence >= l->first_school));
    while (ent_lemma_walk_step(&walk)) {
        ent_lemma_view *v = &walk.view;
        uint32_t w = walk.next;
        ent_lemma_edit edit;
        uint8_t casing;
        if (!lemma_analyse(forms[w - 1], v->lower, g->lemmas[w], &edit, &casing)) continue;
        /* Rare forms are unknown now and then, as they are in new text. */
        uint64_t key = v->known_form;
        uint32_t blocks = form_blocks(&l->counts, v->word.key);
        bool whole = random_unit(&l->random) >= (blocks < 2 ? 0.7F : 1.0F / (float)blocks);
        if (!whole) v->known_form = 0;
        learn_edit(l, v, &edit, whole);
        learn_casing(l, v, casing, block);
        v->known_form = key;
    }
}

/* The form with a letter in its middle changed: most often a word that the network does not know, with the
 * endings of the one it was. */
static ent_slice misspell(learner *l, ent_arena *arena, ent_slice form)
{
    char *text = ent_arena_alloc(arena, form.len, 1);
    if (!text) exit(EXIT_FAILURE);
    memcpy(text, form.ptr, form.len);
    size_t at = form.len / 2 - (form.len > 6);
    bool upper = text[at] >= 'A' && text[at] <= 'Z', lower = text[at] >= 'a' && text[at] <= 'z';
    if (upper || lower) text[at] = (char)((upper ? 'A' : 'a') + (char)(random_next(&l->random) % 26));
    return ent_slice_of(text, form.len);
}

/* Tags and arcs as the network finds them. */
static void tag(learner *l, const ent_net *net, bool misspelt, ent_net_scratch *scratch, ent_arena *arena,
                const gold_sentence *g, ent_word *words)
{
    uint32_t n = g->count - 1;
    uint8_t *labels = ENT_ARENA_NEW(arena, uint8_t, 3 * (size_t)n);
    int32_t *heads = ENT_ARENA_NEW(arena, int32_t, n);
    ent_slice *forms = ENT_ARENA_NEW(arena, ent_slice, n);
    if (!labels || !heads || !forms) exit(EXIT_FAILURE);
    float noise = MOST_NOISE * random_unit(&l->random);
    for (uint32_t i = 0; i < n; i++) {
        ent_lemma_form lower;
        ent_lemma_spell(g->forms[i + 1], ENT_LEMMA_LOWER, &lower);
        float few = ent_lemma_shape_of(g->forms[i + 1]) > ENT_LEMMA_SHAPE_LOWER ? RARE_NAME : RARE_WORD;
        float rare = few / (few + (float)form_blocks(&l->counts, ent_lemma_form_key(&lower)));
        bool changed = misspelt && g->forms[i + 1].len > 3 && random_unit(&l->random) < noise * rare;
        forms[i] = changed ? misspell(l, arena, g->forms[i + 1]) : g->forms[i + 1];
    }
    ent_net_sentence s = {.forms = forms,
                          .count = n,
                          .xpos = labels,
                          .upos = labels + n,
                          .deprel = labels + 2 * (size_t)n,
                          .heads = heads};
    if (ent_net_run(net, scratch, &s, 1) != ENT_OK) exit(EXIT_FAILURE);
    for (uint32_t i = 0; i < n; i++) {
        words[i] = (ent_word){.xpos = l->xpos[1][s.xpos[i]],
                              .upos = l->upos[1][s.upos[i]],
                              .deprel = l->deprel[s.deprel[i]],
                              .head = heads[i] - 1};
        l->words++;
        l->wrong_tags += words[i].upos != l->upos[0][g->upos[i + 1]];
    }
}

static void learn_epoch(learner *l, const lemma_taggers *from, const size_t *order)
{
    ent_net_scratch *scratch;
    ent_arena *arena;
    l->loss = 0;
    l->examples = l->wrong = l->words = l->wrong_tags = 0;
    if (ent_net_scratch_new(&scratch) != ENT_OK || ent_arena_new(&arena) != ENT_OK) exit(EXIT_FAILURE);
    for (size_t i = 0; i < l->set->count; i++) {
        const gold_sentence *g = &l->set->sentences[order[i]];
        ent_arena_reset(arena);
        ent_word *words = ENT_ARENA_NEW(arena, ent_word, g->count);
        if (!words) exit(EXIT_FAILURE);
        if (g->count < 2) continue;
        size_t fold = lemma_fold(order[i], from->count);
        tag(l, &from->nets[fold], fold >= from->unseen, scratch, arena, g, words);
        learn_sentence(l, arena, g, words, order[i]);
    }
    fprintf(stderr, "lemmas: loss %.4f, %zu of %zu choices wrong, UPOS %.2f\n", l->loss / (double)l->examples,
            l->wrong, l->examples, 100 - 100 * (double)l->wrong_tags / (double)l->words);
    ent_net_scratch_free(scratch);
    ent_arena_free(arena);
}

size_t lemma_fold(size_t sentence, size_t folds)
{
    return sentence / FOLD_SENTENCES % folds;
}

static void map_labels(learner *l, const label_lists *labels, const ent_net *net)
{
    const char *name = net->names;
    for (uint32_t i = 0; i < ent_intern_count(labels->xpos) && i < ENT_SYNTAX_LABELS; i++)
        l->xpos[0][i] = ent_xpos_find(ent_intern_text(labels->xpos, i));
    for (uint32_t i = 0; i < ent_intern_count(labels->upos) && i < ENT_SYNTAX_LABELS; i++)
        l->upos[0][i] = ent_upos_find(ent_intern_text(labels->upos, i));
    for (uint32_t i = 0; i < net->sizes.xpos; i++, name += strlen(name) + 1)
        l->xpos[1][i] = ent_xpos_find(ent_slice_c(name));
    for (uint32_t i = 0; i < net->sizes.upos; i++, name += strlen(name) + 1)
        l->upos[1][i] = ent_upos_find(ent_slice_c(name));
    for (uint32_t i = 0; i < net->sizes.deprel; i++, name += strlen(name) + 1)
        l->deprel[i] = ent_deprel_find(ent_slice_c(name));
}

static void count_names(lemma_counts *c, const ent_slice *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        lemma_count_name(c, cells[i]);
}

static void count(learner *l, const lemma_lists *lists)
{
    lemma_counts_init(&l->counts);
    for (size_t i = 0; i < l->set->count; i++) {
        const gold_sentence *g = &l->set->sentences[i];
        for (uint32_t w = 1; w < g->count; w++)
            lemma_count(&l->counts, g->forms[w], g->lemmas[w], l->upos[0][g->upos[w]], block_of(l, i),
                        i >= l->first_school);
    }
    if (lists->irregular) irregular_count(&l->counts, lists->irregular);
    if (lists->spelling) spelling_count(&l->counts, lists->spelling);
    for (size_t i = 0; i < LEMMA_NAME_LISTS && lists->names[i]; i++)
        list_read(lists->names[i], count_names, &l->counts);
}

/* The mean of several epochs' weights does better than the last ones. */
static void add_to_sums(learner *l)
{
    for (size_t m = 0; m < ENT_LEMMA_MODELS; m++)
        for (size_t i = 0; i < (size_t)1 << WEIGHT_BITS; i++)
            l->sums[m][i] += l->weights[m][i];
}

static void quantize(const learner *l, ent_buf *out)
{
    size_t start = out->len - ((size_t)ENT_LEMMA_MODELS << WEIGHT_BITS);
    for (size_t m = 0; m < ENT_LEMMA_MODELS; m++)
        for (size_t i = 0; i < (size_t)1 << WEIGHT_BITS; i++) {
            float w = roundf(l->sums[m][i] / AVERAGED * QUANTUM);
            out->ptr[start + (m << WEIGHT_BITS) + i] = (char)(w > 127 ? 127 : w < -127 ? -127 : w);
        }
}

void lemmas_learn(const gold_set *set, const label_lists *labels, size_t first_school,
                  const lemma_taggers *from, const lemma_lists *lists, uint64_t seed, ent_buf *out)
{
    learner *l = need(1, sizeof *l);
    size_t *order = need(set->count, sizeof *order);
    l->set = set;
    l->first_school = first_school;
    l->random.s = seed;
    map_labels(l, labels, &from->nets[0]);
    count(l, lists);
    lemma_counts_pack(&l->counts, WEIGHT_BITS, out);
    if (ent_lemmas_load(&l->lemmas, ent_buf_slice(out), NULL) != ENT_OK) exit(EXIT_FAILURE);
    for (size_t m = 0; m < ENT_LEMMA_MODELS; m++) {
        l->weights[m] = need((size_t)1 << WEIGHT_BITS, sizeof(float));
        l->sums[m] = need((size_t)1 << WEIGHT_BITS, sizeof(float));
        l->squares[m] = need((size_t)1 << WEIGHT_BITS, sizeof(float));
    }
    for (size_t i = 0; i < set->count; i++)
        order[i] = i;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (size_t i = set->count; i > 1; i--) {
            size_t j = random_next(&l->random) % i, held = order[i - 1];
            order[i - 1] = order[j];
            order[j] = held;
        }
        learn_epoch(l, from, order);
        if (epoch >= EPOCHS - AVERAGED) add_to_sums(l);
    }
    quantize(l, out);
    for (size_t m = 0; m < ENT_LEMMA_MODELS; m++) {
        free(l->weights[m]);
        free(l->sums[m]);
        free(l->squares[m]);
    }
    lemma_counts_clear(&l->counts);
    free(order);
    free(l);
}
