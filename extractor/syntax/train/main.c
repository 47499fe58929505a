/* entente-train-syntax: trains the tagger and parser and puts them into the model's section "syntax".
 * Deterministic given the seed. The command that makes the shipped model is in docs/model-card.md. */
#include "data.h"
#include "headlines.h"
#include "lemmas.h"
#include "pack.h"

#include "../../model/model_file.h"
#include "../labels.h"

#include <entente/file.h>
#include <entente/utf8.h>

#include <argp.h>
#include <cblas.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const float HEADLINES = 0.12F; /* share of sentences that are shown as headlines */

enum {
    LONGEST = 150,
    MOST_FILES = 16,
    MOST_SENTENCES = 1024,
    MOST_TEACHERS = 8,
    MOST_FOLDS = 8,
    FOLD_EPOCHS = 14
};

typedef struct options {
    const char *train[MOST_FILES], *dev[MOST_FILES], *out;
    lemma_lists lists;
    size_t train_count, dev_count, name_lists;
    unsigned epochs, batch_words, least, teachers, folds, unseen /* folds with networks of their own */;
    uint64_t seed;
    float rate, dropout, augment;
    ent_net_sizes sizes;
    bool keep_network;
    size_t first_count; /* sentences of the first treebank */
    headline_labels labels;
} options;

/* One thread's half of a batch. */
typedef struct half_batch {
    trainee *t;
    const teachers *from;
    example examples[MOST_SENTENCES];
    size_t count, words;
    int thread;
    random_state r;
    double loss;
    ent_arena *arena; /* rows and changed sentences of this batch */
} half_batch;

/* Counts the set's features and sizes the network for them and the labels. */
static void size_for(feature_table *features, const gold_set *set, const label_lists *labels, options *o)
{
    feature_table_build(features, set, o->least);
    o->sizes.rows = features->row_count;
    o->sizes.xpos = (uint32_t)ent_intern_count(labels->xpos);
    o->sizes.upos = (uint32_t)ent_intern_count(labels->upos);
    o->sizes.deprel = (uint32_t)ent_intern_count(labels->deprel);
}

static void *learn(void *argument)
{
    half_batch *h = argument;
    h->loss = h->count ? trainee_learn(h->t, h->examples, h->count, h->from, h->thread, &h->r) : 0;
    return NULL;
}

/* What is done to a sentence before the network sees it, so that headlines and dropped stops are no surprise.
 */
typedef enum casing { AS_WRITTEN, ALL_UPPER, TITLE_CASE, ALL_LOWER } casing;

static casing choose_casing(const options *o, random_state *r)
{
    float z = random_unit(r) / (o->augment > 0 ? o->augment : 1e-9F);
    return z < 0.02F ? ALL_UPPER : z < 0.06F ? TITLE_CASE : z < 0.08F ? ALL_LOWER : AS_WRITTEN;
}

static ent_slice recase(ent_arena *arena, ent_slice form, casing how)
{
    char *to = ent_arena_alloc(arena, form.len + 1, 4);
    size_t length = 0;
    for (size_t pos = 0; to && pos < form.len;) {
        size_t next;
        uint32_t c = ent_utf8_at(form, pos, &next);
        if (how == ALL_UPPER || (how == TITLE_CASE && pos == 0)) c = ent_char_upper(c);
        if (how == ALL_LOWER) c = ent_char_lower(c);
        length += ent_utf8_put(c, to + length);
        pos = next;
    }
    return to ? ent_slice_of(to, length) : form;
}

/* Without its last word when that is punctuation that nothing hangs on. */
static const gold_sentence *drop_stop(ent_arena *arena, const gold_sentence *gold, uint8_t punct)
{
    uint32_t last = gold->count - 1;
    if (last < 3 || gold->upos[last] != punct) return gold;
    for (uint32_t w = 1; w < last; w++)
        if (gold->heads[w] == last) return gold;
    gold_sentence *shorter = ENT_ARENA_NEW(arena, gold_sentence, 1);
    if (!shorter) return gold;
    *shorter = *gold;
    shorter->count--;
    return shorter;
}

/* The sentence as the network shall see it. */
static const gold_sentence *augment(half_batch *h, const gold_sentence *gold, const options *o, casing *how,
                                    random_state *r)
{
    *how = choose_casing(o, r);
    if (o->augment <= 0) return gold;
    if (headline_suits(gold) && random_unit(r) < HEADLINES * o->augment) {
        if (*how != ALL_UPPER) *how = AS_WRITTEN;
        return headline_of(gold, &o->labels, h->arena, r);
    }
    return *how != AS_WRITTEN || random_unit(r) < 0.06F
               ? drop_stop(h->arena, gold, (uint8_t)o->labels.upos_punct)
               : gold;
}

static void add_example(half_batch *h, const gold_sentence *gold, const feature_table *features,
                        const options *o, random_state *r)
{
    casing how;
    gold = augment(h, gold, o, &how, r);
    size_t row_count = (size_t)gold->count * ENT_FEATURE_TYPES;
    uint32_t *rows = ENT_ARENA_NEW(h->arena, uint32_t, 2 * row_count);
    if (!rows) exit(EXIT_FAILURE);
    uint32_t *whole = rows + row_count;
    rows[0] = whole[0] = features->row_count - 1; /* the root */
    for (uint32_t w = 1; w < gold->count; w++) {
        uint64_t keys[ENT_FEATURE_TYPES];
        uint32_t seen, *row = rows + (size_t)w * ENT_FEATURE_TYPES;
        ent_feature_keys(how == AS_WRITTEN ? gold->forms[w] : recase(h->arena, gold->forms[w], how), w == 1,
                         keys);
        for (int type = 0; type < ENT_FEATURE_TYPES; type++) {
            row[type] = feature_table_row(features, type, keys[type], &seen);
            row[row_count + (size_t)type] = row[type];
            /* Rare words are unknown now and then (Kiperwasser and Goldberg 2016), other features seldom. */
            float unknown = type == ENT_FEATURE_FORM ? 0.25F / (0.25F + (float)seen) + 0.03F : 0.05F;
            if (type < ENT_FEATURE_TYPES - 1 && row[type] && random_unit(r) < unknown)
                row[type] = 1 + (uint32_t)type;
        }
    }
    h->examples[h->count++] = (example){.gold = gold, .rows = rows, .whole = whole};
    h->words += gold->count;
}

static void shuffle(size_t *order, size_t count, random_state *r)
{
    for (size_t i = count; i > 1; i--) {
        size_t j = random_next(r) % i, held = order[i - 1];
        order[i - 1] = order[j];
        order[j] = held;
    }
}

static void train_batch(half_batch halves[TRAIN_THREADS], double *loss)
{
    pthread_t threads[TRAIN_THREADS];
    for (int t = 1; t < TRAIN_THREADS; t++)
        if (pthread_create(&threads[t], NULL, learn, &halves[t]) != 0) exit(EXIT_FAILURE);
    learn(&halves[0]);
    for (int t = 1; t < TRAIN_THREADS; t++)
        pthread_join(threads[t], NULL);
    for (int t = 0; t < TRAIN_THREADS; t++)
        *loss += halves[t].loss / TRAIN_THREADS;
}

/* Warm-up over a fiftieth of the steps, then linear decay. */
static float rate_at(const options *o, size_t step, size_t steps)
{
    float part = (float)step / (float)steps;
    if (part < 0.02F) return o->rate * part / 0.02F;
    return o->rate * (part < 0.99F ? 1 - part : 0.01F);
}

static void train(trainee *t, const teachers *from, const gold_set *set, const feature_table *features,
                  const options *o, random_state *r)
{
    half_batch *halves = need(TRAIN_THREADS, sizeof *halves);
    size_t *order = need(set->count, sizeof *order), step = 0;
    size_t steps = (set->words + set->count) / o->batch_words * o->epochs + 1;
    time_t started = time(NULL);
    for (int k = 0; k < TRAIN_THREADS; k++)
        if (ent_arena_new(&halves[k].arena) != ENT_OK) exit(EXIT_FAILURE);
    for (size_t i = 0; i < set->count; i++)
        order[i] = i;
    for (unsigned epoch = 0; epoch < o->epochs; epoch++) {
        double loss = 0;
        size_t batches = 0;
        shuffle(order, set->count, r);
        for (size_t i = 0; i < set->count; batches++) {
            for (int k = 0; k < TRAIN_THREADS; k++) {
                half_batch *h = &halves[k];
                ent_arena_reset(h->arena);
                *h =
                    (half_batch){.t = t, .from = from, .thread = k, .arena = h->arena, .r = {random_next(r)}};
                while (i < set->count && h->words < o->batch_words / TRAIN_THREADS &&
                       h->count < MOST_SENTENCES)
                    add_example(h, &set->sentences[order[i++]], features, o, r);
            }
            train_batch(halves, &loss);
            parameters_update(&t->all, rate_at(o, ++step, steps));
        }
        fprintf(stderr, "epoch %u of %u: loss %.4f, %ld s\n", epoch + 1, o->epochs, loss / (double)batches,
                (long)(time(NULL) - started));
    }
    for (int k = 0; k < TRAIN_THREADS; k++)
        ent_arena_free(halves[k].arena);
    free(halves);
    free(order);
}

/* Accuracy of the packed network, as it will run, on gold tokens. */
static void evaluate(const ent_net *net, const char *path, label_lists *labels)
{
    gold_set set = {0};
    ent_net_scratch *scratch;
    size_t words = 0, xpos = 0, upos = 0, heads = 0, labelled = 0;
    gold_set_read(&set, path, labels, true, LONGEST);
    if (ent_net_scratch_new(&scratch) != ENT_OK) exit(EXIT_FAILURE);
    for (size_t s = 0; s < set.count; s++) {
        const gold_sentence *gold = &set.sentences[s];
        uint8_t tags[3][LONGEST];
        int32_t found[LONGEST] = {0};
        ent_net_sentence sentence = {.forms = gold->forms + 1,
                                     .count = gold->count - 1,
                                     .xpos = tags[0],
                                     .upos = tags[1],
                                     .deprel = tags[2],
                                     .heads = found};
        if (ent_net_run(net, scratch, &sentence, 1) != ENT_OK) exit(EXIT_FAILURE);
        for (uint32_t w = 0; w < sentence.count; w++) {
            ent_slice a = ent_intern_text(labels->deprel, tags[2][w]),
                      b = ent_intern_text(labels->deprel, gold->deprel[w + 1]);
            bool head = (uint32_t)found[w] == gold->heads[w + 1];
            a = ent_slice_sub(a, 0, ent_slice_find(a, ENT_SLICE(":"), 0));
            b = ent_slice_sub(b, 0, ent_slice_find(b, ENT_SLICE(":"), 0));
            words++;
            xpos += tags[0][w] == gold->xpos[w + 1];
            upos += tags[1][w] == gold->upos[w + 1];
            heads += head;
            labelled += head && ent_slice_equal(a, b);
        }
    }
    double n = (double)words / 100;
    fprintf(stderr, "%s: UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f\n", path, (double)upos / n, (double)xpos / n,
            (double)heads / n, (double)labelled / n);
    ent_net_scratch_free(scratch);
    ent_arena_free(set.arena);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case 'o': o->out = arg; return 0;
    case 'd':
        if (o->dev_count == MOST_FILES) argp_error(state, "too many files");
        o->dev[o->dev_count++] = arg;
        return 0;
    case 'e': o->epochs = (unsigned)strtoul(arg, NULL, 10); return 0;
    case 's': o->seed = strtoull(arg, NULL, 10); return 0;
    case 'w': o->sizes.width = (uint32_t)strtoul(arg, NULL, 10); return 0;
    case 'a': o->sizes.arc = o->sizes.label = (uint32_t)strtoul(arg, NULL, 10); return 0;
    case 'l': o->sizes.layers = (uint32_t)strtoul(arg, NULL, 10); return 0;
    case 'p': o->dropout = strtof(arg, NULL); return 0;
    case 'r': o->rate = strtof(arg, NULL); return 0;
    case 'i': o->lists.irregular = arg; return 0;
    case 'm': o->lists.spelling = arg; return 0;
    case 'n':
        if (o->name_lists == LEMMA_NAME_LISTS) argp_error(state, "too many lists of names");
        o->lists.names[o->name_lists++] = arg;
        return 0;
    case 't': o->teachers = (unsigned)strtoul(arg, NULL, 10); return 0;
    case 'j': o->folds = (unsigned)strtoul(arg, NULL, 10); return 0;
    case 'u': o->unseen = (unsigned)strtoul(arg, NULL, 10); return 0;
    case 'k': o->keep_network = true; return 0;
    case 'g': o->augment = strtof(arg, NULL); return 0;
    case ARGP_KEY_ARG:
        if (o->train_count == MOST_FILES) argp_error(state, "too many files");
        o->train[o->train_count++] = arg;
        return 0;
    case ARGP_KEY_END:
        if (o->teachers > MOST_TEACHERS) argp_error(state, "at most %d teachers", (int)MOST_TEACHERS);
        if (o->folds == 0 || o->folds > MOST_FOLDS) argp_error(state, "1 to %d folds", (int)MOST_FOLDS);
        if (o->folds == 1)
            o->unseen = 0;
        else if (o->unseen > o->folds)
            o->unseen = o->folds;
        if (!o->out || !o->train_count) argp_error(state, "a model (-o) and treebanks are needed");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option argument_options[] = {
    {"output", 'o', "MODEL", 0, "Model whose section \"syntax\" is replaced; made when it is missing", 0},
    {"keep-network", 'k', NULL, 0, "Train nothing but lemmas: the model's network stays", 0},
    {"folds", 'j', "N", 0, "Lemmas learn from the sentences in N folds (default: 1)", 0},
    {"unseen", 'u', "N", 0,
     "N of the folds are tagged by a network of their own, which has not seen them, the others by the "
     "network (default: all, when there are several)",
     0},
    {"irregular", 'i', "FILE", 0, "Irregular forms that the treebanks may lack: rules/irregular.txt", 0},
    {"misspelt", 'm', "FILE", 0, "Misspelt and shortened words: extractor/syntax/spelling.txt", 0},
    {"names", 'n', "FILE", 0, "Parts of names in lower case: extractor/names/lists", 0},
    {"dev", 'd', "FILE", 0, "Measure on this treebank at the end", 0},
    {"epochs", 'e', "N", 0, "Passes over the data (default: 36)", 0},
    {"seed", 's', "N", 0, "Seed (default: 1)", 0},
    {"width", 'w', "N", 0, "Width of the layers (default: 256)", 0},
    {"arc", 'a', "N", 0, "Width of arc and label vectors (default: 128)", 0},
    {"layers", 'l', "N", 0, "Recurrent layers (default: 3)", 0},
    {"teachers", 't', "N", 0, "Networks that are trained first and that this one learns from (default: 0)",
     0},
    {"dropout", 'p', "P", 0, "Dropout (default: 0.35)", 0},
    {"rate", 'r', "R", 0, "Learning rate (default: 0.002)", 0},
    {"augment", 'g', "F", 0,
     "Share of headlines, recased sentences and dropped stops, 1 as usual, 0 none (default: 1)", 0},
    {0},
};
static const struct argp argp = {.options = argument_options,
                                 .parser = parse,
                                 .args_doc = "TREEBANK.conllu[.xz]...",
                                 .doc = "Train the tagger and parser."};

/* The sentences that are not in the fold; shares their words with set. */
static gold_set without_fold(const gold_set *set, size_t fold, size_t folds)
{
    gold_set part = {.sentences = need(set->count, sizeof *part.sentences)};
    for (size_t i = 0; i < set->count; i++)
        if (lemma_fold(i, folds) != fold) {
            part.sentences[part.count++] = set->sentences[i];
            part.words += set->sentences[i].count - 1;
        }
    return part;
}

/* Trains the network of one fold; section holds it and lives as long as it. */
static ent_status learn_fold(const gold_set *set, label_lists *labels, const options *given, size_t fold,
                             ent_buf *section, ent_net *net)
{
    options o = *given;
    feature_table features = {0};
    gold_set part = without_fold(set, fold, o.folds);
    trainee t;
    random_state r = {o.seed + 100 * (fold + 1)};
    fprintf(stderr, "fold %zu of %u\n", fold + 1, o.folds);
    o.epochs = FOLD_EPOCHS;
    size_for(&features, &part, labels, &o);
    trainee_init(&t, &o.sizes, o.dropout, &r);
    train(&t, &(teachers){0}, &part, &features, &o, &r);
    ent_status st = trainee_pack(&t, &features, labels, section);
    if (st == ENT_OK) st = ent_net_load(net, ent_buf_slice(section), NULL);
    trainee_free(&t);
    feature_table_free(&features);
    free(part.sentences);
    return st;
}

/* The lemmas learn from what the network says, and from what those of some folds do. */
static ent_status learn_lemmas(const gold_set *set, label_lists *labels, const options *o, const ent_net *net,
                               ent_buf *out)
{
    ent_buf sections[MOST_FOLDS] = {{0}};
    ent_net nets[MOST_FOLDS];
    ent_status st = ENT_OK;
    memset(nets, 0, sizeof nets);
    for (size_t f = 0; st == ENT_OK && f < o->unseen; f++)
        st = learn_fold(set, labels, o, f, &sections[f], &nets[f]);
    for (size_t f = o->unseen; f < o->folds; f++)
        nets[f] = *net;
    if (st == ENT_OK)
        lemmas_learn(set, labels, o->first_count, &(lemma_taggers){nets, o->folds, o->unseen}, &o->lists,
                     o->seed, out);
    for (size_t f = 0; f < o->unseen; f++) {
        ent_net_clear(&nets[f]);
        ent_buf_free(&sections[f]);
    }
    return st;
}

/* With the new network or the one in the model. */
static ent_status pack_lemmas(const gold_set *set, label_lists *labels, const options *o, const ent_net *net,
                              ent_buf *out)
{
    ent_model *old = NULL;
    ent_net kept = {0};
    ent_diags *diags = NULL;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK && o->keep_network) {
        st = ent_model_load(&old, o->out, diags);
        if (st == ENT_OK) st = ent_net_load(&kept, ent_model_section(old, ENT_SLICE("syntax")), diags);
    }
    if (st == ENT_OK) st = learn_lemmas(set, labels, o, o->keep_network ? &kept : net, out);
    ent_net_clear(&kept);
    ent_model_free(old);
    ent_diags_free(diags);
    return st;
}

static ent_status write_model(const options *o, ent_slice syntax, ent_slice lemmas)
{
    ent_model *old = NULL;
    ent_diags *diags = NULL;
    ent_buf file = {0};
    const ent_model_part parts[] = {{ENT_SLICE("lemmas"), lemmas}, {ENT_SLICE("syntax"), syntax}};
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK && ent_model_load(&old, o->out, diags) != ENT_OK) old = NULL;
    if (st == ENT_OK) st = ent_model_repack(old, parts, o->keep_network ? 1 : 2, &file);
    if (st == ENT_OK) st = ent_file_replace(o->out, ent_buf_slice(&file));
    if (st == ENT_OK)
        fprintf(stderr, "%s: syntax %zu bytes, lemmas %zu, in all %zu\n", o->out, syntax.len, lemmas.len,
                file.len);
    ent_buf_free(&file);
    ent_model_free(old);
    ent_diags_free(diags);
    return st;
}

/* Packs and measures the network, unless it is kept, makes the lemmas, writes. */
static ent_status finish(const trainee *t, const gold_set *set, const feature_table *features,
                         label_lists *labels, const options *o)
{
    ent_buf section = {0}, lemmas = {0};
    ent_net net = {0};
    ent_diags *diags = NULL;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK && !o->keep_network) {
        st = trainee_pack(t, features, labels, &section);
        if (st == ENT_OK) st = ent_net_load(&net, ent_buf_slice(&section), diags);
        for (size_t i = 0; st == ENT_OK && i < o->dev_count; i++)
            evaluate(&net, o->dev[i], labels);
    }
    if (st == ENT_OK) st = pack_lemmas(set, labels, o, &net, &lemmas);
    if (st == ENT_OK) st = write_model(o, ent_buf_slice(&section), ent_buf_slice(&lemmas));
    ent_net_clear(&net);
    ent_buf_free(&lemmas);
    ent_diags_free(diags);
    ent_buf_free(&section);
    return st;
}

static void learn_all(trainee *t, const gold_set *set, feature_table *features, const label_lists *labels,
                      options *o)
{
    trainee taught[MOST_TEACHERS];
    size_for(features, set, labels, o);
    fprintf(stderr, "%zu sentences, %zu words, %u rows\n", set->count, set->words, o->sizes.rows);
    for (unsigned k = 0; k < o->teachers; k++) {
        random_state r = {o->seed + 1000 * (k + 1)};
        fprintf(stderr, "teacher %u of %u\n", k + 1, o->teachers);
        trainee_init(&taught[k], &o->sizes, o->dropout, &r);
        train(&taught[k], &(teachers){0}, set, features, o, &r);
        trainee_settle(&taught[k]);
    }
    random_state r = {o->seed};
    trainee_init(t, &o->sizes, o->dropout, &r);
    train(t, &(teachers){taught, o->teachers}, set, features, o, &r);
    for (unsigned k = 0; k < o->teachers; k++)
        trainee_free(&taught[k]);
}

int main(int argc, char **argv)
{
    options o = {.epochs = 36,
                 .batch_words = 700,
                 .least = 2,
                 .seed = 1,
                 .rate = 0.002F,
                 .dropout = 0.35F,
                 .augment = 1,
                 .folds = 1,
                 .unseen = MOST_FOLDS,
                 .sizes = {.width = 256, .arc = 128, .label = 128, .layers = 3}};
    label_lists labels = {0};
    gold_set set = {0};
    feature_table features = {0};
    trainee t;
    openblas_set_num_threads(1); /* our own threads share the work */
    if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0) return EXIT_FAILURE;
    if (ent_intern_new(&labels.xpos) != ENT_OK || ent_intern_new(&labels.upos) != ENT_OK ||
        ent_intern_new(&labels.deprel) != ENT_OK)
        return EXIT_FAILURE;
    for (size_t i = 0; i < o.train_count; i++) {
        gold_set_read(&set, o.train[i], &labels, true, LONGEST);
        if (i == 0) o.first_count = set.count;
    }
    headline_labels_find(&o.labels, &labels);
    if (!o.keep_network) learn_all(&t, &set, &features, &labels, &o);
    ent_status st = finish(&t, &set, &features, &labels, &o);
    if (st != ENT_OK) fprintf(stderr, "entente-train-syntax: %s\n", ent_status_text(st));
    if (!o.keep_network) trainee_free(&t);
    feature_table_free(&features);
    ent_arena_free(set.arena);
    ent_intern_free(labels.xpos);
    ent_intern_free(labels.upos);
    ent_intern_free(labels.deprel);
    return st == ENT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
