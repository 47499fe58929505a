/* entente-train-names: makes the section "names" of the model. The rules go first over each sentence, as when
 * the tagger runs, so that it learns what they are worth. */
#include "../../actors/work.h"
#include "../../model/model_file.h"
#include "corpus.h"
#include "crf.h"

#include <entente/file.h>

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_FILES = 16, LIST_BITS = 15, LARGEST_LIST = 1 << 22, MOST_NAMES = 256 };

typedef struct options {
    const char *out, *rules, *lists, *notice, *train[MOST_FILES], *dev[MOST_FILES];
    size_t train_count, dev_count;
    unsigned long recased;
    float actor_weight;
    crf_options crf;
} options;

typedef struct trainer {
    options *o;
    ent_ruleset *rules;
    ent_lexicon *lexicon;
    ent_actor_scratch *scratch;
    ent_arena *arena; /* of one sentence */
    ent_names names;  /* with the list only, until it is trained */
    uint32_t list[1 << LIST_BITS][2];
    char slots[8 << LIST_BITS]; /* the list as in the section */
    example *examples;
    size_t count, capacity;
} trainer;

static void fail(const char *what)
{
    fprintf(stderr, "entente-train-names: %s\n", what);
    exit(EXIT_FAILURE);
}

static void print_diags(const ent_diags *diags)
{
    const ent_diag *d;
    for (size_t i = 0; diags && (d = ent_diags_get(diags, i)); i++) {
        ent_buf line = {0};
        if (ent_diag_format(d, false, &line) == ENT_OK) fwrite(line.ptr, 1, line.len, stderr);
        ent_buf_free(&line);
    }
}

/* --- lists of words --- */

static void add_to_list(trainer *t, ent_slice text, uint32_t bit)
{
    char folded[ENT_PIECE_FOLD_MAX];
    uint32_t pos = 0;
    ent_piece piece;
    if (!ent_piece_next(text, &pos, (uint32_t)text.len, &piece)) return;
    uint32_t form = ent_name_hash(ent_piece_fold(text, &piece, folded)), mask = (1U << LIST_BITS) - 1,
             i = form;
    while (t->list[i & mask][0] && t->list[i & mask][0] != form)
        i++;
    t->list[i & mask][0] = form;
    t->list[i & mask][1] |= 1U << bit;
}

static void read_list(trainer *t, const char *name, uint32_t bit)
{
    ent_buf path = {0}, bytes = {0};
    if (ent_buf_printf(&path, "%s/%s.txt", t->o->lists, name) != ENT_OK ||
        ent_file_read(path.ptr, LARGEST_LIST, &bytes) != ENT_OK)
        fail("cannot read the lists");
    ent_slice text = ent_buf_slice(&bytes);
    size_t words = 0;
    for (size_t from = 0; from < text.len;) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), from);
        ent_slice line = ent_slice_sub(text, from, end);
        from = end == SIZE_MAX ? text.len : end + 1;
        if (line.len && line.ptr[0] == '#') continue;
        for (size_t start = 0; start < line.len;) {
            size_t blank = ent_slice_find(line, ENT_SLICE(" "), start);
            ent_slice word = ent_slice_sub(line, start, blank);
            start = blank == SIZE_MAX ? line.len : blank + 1;
            if (word.len == 0) continue;
            add_to_list(t, word, bit);
            if (++words > (1U << LIST_BITS) / 4) fail("a list is too long");
        }
    }
    ent_buf_free(&path);
    ent_buf_free(&bytes);
}

static void read_lists(trainer *t)
{
    static const char *const names[] = {"given", "surnames", "bodies", "companies", "towns", "words"};
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        read_list(t, names[i], i);
    for (size_t i = 0; i < (size_t)1 << LIST_BITS; i++) {
        ent_put_le32(t->slots + 8 * i, t->list[i][0]);
        ent_put_le32(t->slots + 8 * i + 4, t->list[i][1]);
    }
    t->names.list_slots = t->slots;
    t->names.list_bits = LIST_BITS;
}

/* --- sentences as examples --- */

static ent_status prepare(trainer *t, const corpus_sentence *s, ent_document *doc, act_work *w)
{
    ent_arena_reset(t->arena);
    *doc = (ent_document){.arena = t->arena};
    ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    part->text = s->text;
    part->words = s->words;
    part->word_count = s->word_count;
    part->blocks = ENT_ARENA_NEW(t->arena, ent_block, 1);
    part->sentences = ENT_ARENA_NEW(t->arena, ent_sentence, 1);
    if (!part->blocks || !part->sentences) return ENT_ENOMEM;
    part->block_count = part->sentence_count = 1;
    part->blocks[0] = (ent_block){ENT_BLOCK_STORY, 0, (uint32_t)s->text.len};
    part->sentences[0] = (ent_sentence){.word_count = (uint32_t)s->word_count, .end = (uint32_t)s->text.len};
    ent_status st = act_prepare(w, t->lexicon, t->scratch, doc);
    return st == ENT_OK ? act_name_tokens(w, 0) : st;
}

static int tag_of(uint32_t kind, uint32_t i, uint32_t first, uint32_t last)
{
    int place = first == last ? ENT_NAME_U : i == first ? ENT_NAME_B : i == last ? ENT_NAME_L : ENT_NAME_I;
    return kind == CORPUS_OTHER ? ENT_NAME_OTHER_TAG : ENT_NAME_FIRST_TAG + (int)kind * 4 + place;
}

/* The gold names as pieces: where each begins and ends; one inside another is passed over. */
static void allow_gold(const act_work *w, const corpus_sentence *s, uint32_t count, uint16_t *allowed)
{
    const ent_piece *pieces = w->s->pieces.at;
    for (size_t k = 0; k < s->span_count; k++) {
        const corpus_span *span = &s->spans[k];
        uint32_t first = 0, last;
        while (first < count && pieces[first].end <= span->start)
            first++;
        for (last = first; last + 1 < count && pieces[last + 1].start < span->end; last++) {
        }
        bool taken = first >= count;
        for (uint32_t i = first; i <= last && !taken; i++)
            taken = allowed[i] != 1;
        for (uint32_t i = first; i <= last && !taken; i++)
            allowed[i] = (uint16_t)(1U << tag_of(span->kind, i, first, last));
    }
}

/* Without annotated names: one begins and ends with a proper noun. */
static void allow_by_tags(const act_work *w, const corpus_sentence *s, uint32_t count, uint16_t *allowed)
{
    for (uint32_t i = 0; i < count; i++) {
        const ent_piece *p = &w->s->pieces.at[i];
        uint32_t mask = 0;
        for (int tag = 0; tag < ENT_NAME_TAGS; tag++) {
            bool inside = !ent_name_may_begin(tag) && !ent_name_may_end(tag);
            bool named = s->propn[p->word] && ent_piece_is_capital(p) && !(act_bits(w, i) & W_CALENDAR);
            if (tag == 0 && named) continue;
            if (s->propn[p->word] || tag < ENT_NAME_FIRST_TAG || inside) mask |= 1U << tag;
        }
        allowed[i] = (uint16_t)mask;
    }
}

static void add_example(trainer *t, const corpus *c, const corpus_sentence *s, float weight);

static void drop_example(trainer *t)
{
    example *e = &t->examples[--t->count];
    free(e->tokens);
    free(e->allowed);
}

/* Small words of headlines. */
static bool stays_small(ent_slice word)
{
    static const char *const small[] = {"a",  "an", "the", "of",  "in",  "on",   "at",   "to", "and",
                                        "by", "or", "for", "but", "nor", "with", "from", "as", "is"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (ent_slice_equal(word, ent_slice_c(small[i]))) return true;
    return false;
}

/* Shows a sentence in lower case, or with capitals as in a headline; bytes stay where they are. */
static void add_recased(trainer *t, const corpus *c, const corpus_sentence *s, float weight, bool headline)
{
    corpus_sentence other = *s;
    char *text = malloc(s->text.len + 1);
    if (!text) fail("out of memory");
    if (s->text.len) memcpy(text, s->text.ptr, s->text.len);
    for (size_t i = 0; i < s->text.len && !headline; i++)
        if (text[i] >= 'A' && text[i] <= 'Z') text[i] = (char)(text[i] + 'a' - 'A');
    for (size_t i = 0; i < s->word_count && headline; i++) {
        char *first = text + s->words[i].start;
        bool small = stays_small(ent_slice_sub(s->text, s->words[i].start, s->words[i].end));
        if (*first >= 'a' && *first <= 'z' && (i == 0 || !small)) *first = (char)(*first + 'A' - 'a');
    }
    other.text = ent_slice_of(text, s->text.len);
    size_t before = t->count;
    add_example(t, c, &other, weight);
    /* A sentence that is not taken for a headline must not be learned as one. */
    if (headline && t->count > before && !t->examples[before].tokens[0].title_case) drop_example(t);
    free(text);
}

static void add_example(trainer *t, const corpus *c, const corpus_sentence *s, float weight)
{
    ent_document doc;
    act_work w;
    if (prepare(t, s, &doc, &w) != ENT_OK) fail("cannot analyse a sentence");
    uint32_t count = (uint32_t)w.s->tokens.count;
    if (count == 0 || w.s->sentences.at[0].all_caps) return;
    example e = {.count = count, .weight = weight};
    e.tokens = malloc(count * sizeof *e.tokens);
    e.allowed = malloc(count * sizeof *e.allowed);
    if (!e.tokens || !e.allowed) fail("out of memory");
    memcpy(e.tokens, w.s->tokens.at, count * sizeof *e.tokens);
    ent_name_tokens_link(&t->names, e.tokens, count);
    for (uint32_t i = 0; i < count; i++)
        e.allowed[i] = 1;
    if (c->is_partial)
        allow_by_tags(&w, s, count, e.allowed);
    else
        allow_gold(&w, s, count, e.allowed);
    if (t->count == t->capacity) {
        t->capacity = t->capacity ? t->capacity * 2 : 1024;
        t->examples = reallocarray(t->examples, t->capacity, sizeof *t->examples);
        if (!t->examples) fail("out of memory");
    }
    t->examples[t->count++] = e;
}

/* --- the rules' actors: names without a sentence around them, as if the rules did not know them --- */

static void add_actor_name(trainer *t, const ent_rule_actor *a)
{
    static const uint32_t kinds[] = {[ENT_STATE] = ENT_NAME_LOC,
                                     [ENT_ORGANIZATION] = ENT_NAME_ORG,
                                     [ENT_GROUP] = ENT_NAME_ORG,
                                     [ENT_PERSON] = ENT_NAME_PER,
                                     [ENT_PLACE] = ENT_NAME_LOC};
    corpus c = {0};
    ent_word word = {.end = (uint32_t)a->name.len, .mwt = 1, .head = -2};
    corpus_span span = {0, (uint32_t)a->name.len, kinds[a->kind]};
    corpus_sentence s = {.text = a->name, .words = &word, .word_count = 1, .spans = &span, .span_count = 1};
    size_t before = t->count;
    add_example(t, &c, &s, t->o->actor_weight);
    if (t->count == before) return;
    example *e = &t->examples[before];
    for (uint32_t i = 0; i < e->count; i++) {
        e->tokens[i].cover = 0;
        e->tokens[i].surname = e->tokens[i].is_first = e->tokens[i].title_case = false;
    }
}

static void add_actors(trainer *t)
{
    size_t n = ent_ruleset_actor_count(t->rules);
    for (size_t i = 0; i < n && t->o->actor_weight > 0; i++)
        add_actor_name(t, ent_ruleset_actor(t->rules, i));
    fprintf(stderr, "%zu actors of the rules\n", n);
}

/* "FILE" or "FILE@WEIGHT". */
static void add_file(trainer *t, const char *argument)
{
    char path[4096];
    const char *at = strrchr(argument, '@');
    float weight = at ? strtof(at + 1, NULL) : 1;
    snprintf(path, sizeof path, "%.*s", at ? (int)(at - argument) : (int)strlen(argument), argument);
    corpus c = {0};
    corpus_read(&c, path);
    size_t names = 0;
    for (size_t i = 0; i < c.count; i++) {
        add_example(t, &c, &c.sentences[i], weight);
        if (!c.is_partial && i % t->o->recased == 0) add_recased(t, &c, &c.sentences[i], weight, false);
        if (!c.is_partial && i % t->o->recased == 1) add_recased(t, &c, &c.sentences[i], weight / 2, true);
        names += c.sentences[i].span_count;
    }
    fprintf(stderr, "%s: %zu sentences, %zu names, weight %.2f\n", path, c.count, names, (double)weight);
    ent_arena_free(c.arena);
}

/* --- measuring --- */

typedef struct tally {
    size_t found, gold, right;
} tally;

/* The tagger alone; names of other kinds count against nobody who finds them. */
static void measure_sentence(trainer *t, const corpus_sentence *s, tally *all)
{
    ent_document doc;
    act_work w;
    ent_name_span spans[MOST_NAMES];
    if (prepare(t, s, &doc, &w) != ENT_OK) fail("cannot analyse a sentence");
    const ent_piece *p = w.s->pieces.at;
    uint32_t n =
        w.s->sentences.at[0].all_caps
            ? 0
            : ent_names_tag(&t->names, w.s->tokens.at, (uint32_t)w.s->tokens.count, spans, MOST_NAMES);
    for (size_t g = 0; g < s->span_count; g++)
        all->gold += s->spans[g].kind != CORPUS_OTHER;
    for (uint32_t i = 0; i < n; i++) {
        bool right = false, excused = false;
        for (size_t g = 0; g < s->span_count; g++) {
            const corpus_span *gold = &s->spans[g];
            uint32_t start = p[spans[i].first].start, end = p[spans[i].last].end;
            bool inside = start >= gold->start && end <= gold->end;
            if (gold->kind == CORPUS_OTHER) excused = excused || inside;
            right = right ||
                    (gold->kind == spans[i].kind && start >= gold->start && start < gold->end &&
                     end <= gold->end && (spans[i].first == 0 || p[spans[i].first - 1].end <= gold->start) &&
                     (spans[i].last + 1 >= w.s->pieces.count || p[spans[i].last + 1].start >= gold->end));
        }
        all->found += right || !excused;
        all->right += right;
    }
}

static void measure(trainer *t, const char *path)
{
    corpus c = {0};
    tally all = {0};
    corpus_read(&c, path);
    for (size_t i = 0; i < c.count; i++)
        measure_sentence(t, &c.sentences[i], &all);
    double p = all.found ? 100.0 * (double)all.right / (double)all.found : 0;
    double r = all.gold ? 100.0 * (double)all.right / (double)all.gold : 0;
    fprintf(stderr, "%s: P %.1f R %.1f F1 %.1f (tagger alone)\n", path, p, r,
            p + r > 0 ? 2 * p * r / (p + r) : 0);
    ent_arena_free(c.arena);
}

/* --- the program --- */

static ent_status write_model(const options *o, ent_slice section)
{
    ent_model *old = NULL;
    ent_diags *diags = NULL;
    ent_buf file = {0};
    ent_buf notice = {0};
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK && o->notice) st = ent_file_read(o->notice, LARGEST_LIST, &notice);
    const ent_model_part parts[] = {{ENT_SLICE("names"), section},
                                    {ENT_SLICE("notice"), ent_buf_slice(&notice)}};
    if (st == ENT_OK && ent_model_load(&old, o->out, diags) != ENT_OK) old = NULL;
    if (st == ENT_OK) st = ent_model_repack(old, parts, o->notice ? 2 : 1, &file);
    if (st == ENT_OK) st = ent_file_replace(o->out, ent_buf_slice(&file));
    if (st == ENT_OK) fprintf(stderr, "%s: names %zu bytes, in all %zu\n", o->out, section.len, file.len);
    ent_buf_free(&file);
    ent_buf_free(&notice);
    ent_model_free(old);
    ent_diags_free(diags);
    return st;
}

static void set_up(trainer *t, ent_diags **diags)
{
    ent_status st = ent_diags_new(diags);
    if (st == ENT_OK) st = ent_ruleset_load(&t->rules, &t->o->rules, 1, false, *diags);
    if (st == ENT_OK) st = ent_lexicon_new(&t->lexicon, t->rules, *diags);
    if (st == ENT_OK) st = ent_actor_scratch_new(&t->scratch);
    if (st == ENT_OK) st = ent_arena_new(&t->arena);
    if (st == ENT_OK) return;
    print_diags(*diags);
    fail(ent_status_text(st));
}

static void clear(trainer *t)
{
    for (size_t i = 0; i < t->count; i++) {
        free(t->examples[i].tokens);
        free(t->examples[i].allowed);
    }
    free(t->examples);
    ent_arena_free(t->arena);
    ent_actor_scratch_free(t->scratch);
    ent_lexicon_free(t->lexicon);
    ent_ruleset_free(t->rules);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case 'o': o->out = arg; return 0;
    case 'R': o->rules = arg; return 0;
    case 'l': o->lists = arg; return 0;
    case 't': o->notice = arg; return 0;
    case 'd':
        if (o->dev_count == MOST_FILES) argp_error(state, "too many files");
        o->dev[o->dev_count++] = arg;
        return 0;
    case 'e': o->crf.epochs = (unsigned)strtoul(arg, NULL, 10); return 0;
    case 's': o->crf.seed = strtoull(arg, NULL, 10); return 0;
    case 'n': o->crf.rows = (uint32_t)strtoul(arg, NULL, 10); return 0;
    case 'r': o->crf.rate = strtof(arg, NULL); return 0;
    case 'c': o->crf.decay = strtof(arg, NULL); return 0;
    case 'p': o->crf.drop = strtof(arg, NULL); return 0;
    case 'L': o->recased = strtoul(arg, NULL, 10); return 0;
    case 'a': o->actor_weight = strtof(arg, NULL); return 0;
    case 'b': o->crf.blind = strtof(arg, NULL); return 0;
    case 'B': o->crf.other_bias = strtof(arg, NULL); return 0;
    case ARGP_KEY_ARG:
        if (o->train_count == MOST_FILES) argp_error(state, "too many files");
        o->train[o->train_count++] = arg;
        return 0;
    case ARGP_KEY_END:
        if (!o->out || !o->rules || !o->lists || !o->train_count)
            argp_error(state, "a model (-o), rules (-R), lists (-l) and corpora are needed");
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option argument_options[] = {
    {"output", 'o', "MODEL", 0, "Model whose section \"names\" is replaced", 0},
    {"rules", 'R', "PACK", 0, "The pack whose rules go first over each sentence", 0},
    {"lists", 'l', "FOLDER", 0, "The word lists", 0},
    {"notice", 't', "FILE", 0, "Replace the model's notice, too", 0},
    {"dev", 'd', "FILE", 0, "Measure on this corpus at the end", 0},
    {"epochs", 'e', "N", 0, "Passes over the data (default: 12)", 0},
    {"seed", 's', "N", 0, "Seed (default: 1)", 0},
    {"rows", 'n', "N", 0, "Rows of weights that features are hashed to (default: 131072)", 0},
    {"rate", 'r', "R", 0, "Learning rate (default: 0.03)", 0},
    {"decay", 'c', "R", 0, "Decay of weights (default: 0.0001)", 0},
    {"drop", 'p', "P", 0, "Share of features left out at random (default: 0.5)", 0},
    {"recased", 'L', "N", 0,
     "Of N sentences, one is shown in lower case as well, one as a headline (default: 4)", 0},
    {"actors", 'a', "W", 0, "Weight of the names of the rules' actors (default: 0.05)", 0},
    {"blind", 'b', "P", 0, "Share of sentences without what the rules have found (default: 0.2)", 0},
    {"bias", 'B', "W", 0, "Added to the weight of no name (default: 0)", 0},
    {0},
};
static const struct argp argp = {.options = argument_options,
                                 .parser = parse,
                                 .args_doc = "CORPUS[@WEIGHT]...",
                                 .doc = "Train the name tagger."};

int main(int argc, char **argv)
{
    options o = {.recased = 4,
                 .actor_weight = 0.05F,
                 .crf = {.epochs = 12,
                         .rows = 1 << 17,
                         .rate = 0.03F,
                         .decay = 1e-4F,
                         .drop = 0.5F,
                         .blind = 0.2F,
                         .seed = 1}};
    ent_diags *diags = NULL;
    ent_buf section = {0};
    crf model;
    if (argp_parse(&argp, argc, argv, 0, NULL, &o) != 0) return EXIT_FAILURE;
    trainer *t = calloc(1, sizeof *t);
    if (!t) fail("out of memory");
    t->o = &o;
    set_up(t, &diags);
    read_lists(t);
    for (size_t i = 0; i < o.train_count; i++)
        add_file(t, o.train[i]);
    add_actors(t);
    crf_new(&model, &o.crf);
    crf_train(&model, t->examples, t->count);
    crf_pack(&model, t->slots, LIST_BITS, &section);
    ent_status st = ent_names_load(&t->names, ent_buf_slice(&section), diags);
    for (size_t i = 0; i < o.dev_count && st == ENT_OK; i++)
        measure(t, o.dev[i]);
    if (st == ENT_OK) st = write_model(&o, ent_buf_slice(&section));
    print_diags(diags);
    if (st != ENT_OK) fprintf(stderr, "entente-train-names: %s\n", ent_status_text(st));
    crf_free(&model);
    clear(t);
    free(t);
    ent_diags_free(diags);
    ent_buf_free(&section);
    return st == ENT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
