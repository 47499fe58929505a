/* How fast documents become records, step by step: bench_extract MODEL PACK [MB [INPUT...]]
 * Without INPUT on invented news of so many MB; with it on files as `entente extract` reads them. Prints MB
 * and words a second of processor time on one core, and what part of it each step takes. */
#include "../../extractor/actors/actors.h"
#include "../../extractor/match/match.h"
#include "../../extractor/model/model_file.h"
#include "../../extractor/records.h"

#include <entente/extract.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STEPS = 5, DOCUMENT_PARAGRAPHS = 8 };
static const char *const step_names[STEPS] = {"read", "text", "actors", "match", "write"};

static const char *const paragraphs[] = {
    "OSLO (Desk) - Norway's foreign minister, Kari Lindqvist, accused Russia on Monday of breaking the "
    "ceasefire and called on Iran to stop sending weapons to the rebels. \"We have seen no promise kept,\" "
    "she "
    "said after talks with Turkish officials in Ankara.\n\n",
    "The United Nations condemned the attack, in which 35 people were killed, while France and Germany "
    "offered "
    "to hold talks between the two governments. A spokesman of the ministry denied that troops had crossed "
    "the "
    "border.\n\n",
    "Prices of bread have doubled since the spring, and many families in the valley now live on what their "
    "fields give. Buses leave for the capital twice a week, if there is fuel.\n\n",
    "China, which has backed the plan since 2011, will send aid to Sudan next week, two diplomats told "
    "reporters. The European Union is expected to impose sanctions on the government of Belarus, and has "
    "urged Poland not to close its border.\n\n",
};
enum { PARAGRAPHS = sizeof paragraphs / sizeof *paragraphs };

typedef struct bench {
    ent_diags *diags;
    ent_model *model;
    ent_ruleset *rules;
    ent_lexicon *lexicon;
    ent_names names;
    bool has_names; /* the model knows some */
    ent_matcher *matcher;
    ent_actor_scratch *actors;
    ent_match_scratch *match;
    ent_arena *arena;
    ent_buf out;
    double seconds[STEPS], last;
    size_t bytes, words, mentions, relations, documents;
} bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* other work on the machine does not count */
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void step_ends(bench *b, int step)
{
    double time = now();
    b->seconds[step] += time - b->last;
    b->last = time;
}

/* The steps of ent_extract(), with a look at the clock between them. */
static ent_status run_item(bench *b, const ent_item *item)
{
    ent_limits limits = ent_limits_default();
    ent_arena_reset(b->arena);
    ent_buf_clear(&b->out);
    ent_document doc = {.arena = b->arena, .id = item->id, .file = item->file};
    b->last = now();
    ent_status st = ent_document_read(&doc, item, &limits, b->diags);
    if (st == ENT_OK) st = ent_language_detect(&doc);
    step_ends(b, 0);
    if (st == ENT_OK) st = ent_text_find_blocks(&doc);
    if (st == ENT_OK) st = ent_text_segment(&doc, b->model);
    step_ends(b, 1);
    if (st == ENT_OK) st = ent_actors_find(b->lexicon, b->has_names ? &b->names : NULL, b->actors, &doc);
    step_ends(b, 2);
    if (st == ENT_OK) st = ent_match(b->matcher, b->match, &doc, NULL, b->diags);
    if (st == ENT_OK) st = ent_match_drop_unnamed(&doc);
    step_ends(b, 3);
    if (st == ENT_OK) st = ent_records_write(&doc, ENT_EMIT_DEFAULT, &b->out);
    step_ends(b, 4);
    b->bytes += doc.parts[ENT_PART_TEXT].text.len + doc.parts[ENT_PART_TITLE].text.len;
    b->words += doc.parts[ENT_PART_TEXT].word_count + doc.parts[ENT_PART_TITLE].word_count;
    b->mentions += doc.mention_count;
    b->relations += doc.relation_count;
    b->documents++;
    return st;
}

static ent_status run_invented(bench *b, size_t bytes)
{
    ent_status st = ENT_OK;
    for (size_t next = 0; st == ENT_OK && b->bytes < bytes;) {
        ent_buf text = {0};
        for (int i = 0; st == ENT_OK && i < DOCUMENT_PARAGRAPHS; i++)
            st = ent_buf_add(&text, ent_slice_c(paragraphs[next++ % PARAGRAPHS]));
        ent_item item = {.id = ENT_SLICE("news"),
                         .file = ENT_SLICE("news"),
                         .line = 1,
                         .format = ENT_FORMAT_TEXT,
                         .bytes = ent_buf_slice(&text)};
        if (st == ENT_OK) st = run_item(b, &item);
        ent_buf_free(&text);
    }
    return st;
}

static ent_status run_inputs(bench *b, const char *const *inputs, size_t count)
{
    ent_reader *reader;
    ent_reader_options options = {.format = ENT_FORMAT_AUTO, .limits = ent_limits_default()};
    ent_status st = ent_reader_new(&reader, inputs, count, &options);
    for (bool done = false; st == ENT_OK && !done;) {
        ent_item item = {0};
        st = ent_reader_next(reader, &item, &done, b->diags);
        if (st == ENT_OK && !done) st = run_item(b, &item);
        ent_item_clear(&item);
    }
    ent_reader_free(reader);
    return st;
}

static ent_status load(bench *b, const char *model, const char *pack)
{
    ent_html_start();
    ent_status st = ent_diags_new(&b->diags);
    if (st == ENT_OK) st = ent_model_load(&b->model, model, b->diags);
    if (st == ENT_OK) st = ent_ruleset_load(&b->rules, &pack, 1, false, b->diags);
    if (st == ENT_OK) st = ent_lexicon_new(&b->lexicon, b->rules, b->diags);
    if (st == ENT_OK) st = ent_matcher_new(&b->matcher, b->rules);
    if (st == ENT_OK) st = ent_actor_scratch_new(&b->actors);
    if (st == ENT_OK) st = ent_match_scratch_new(&b->match, b->matcher);
    if (st == ENT_OK)
        b->has_names =
            ent_names_load(&b->names, ent_model_section(b->model, ENT_SLICE("names")), b->diags) == ENT_OK;
    return st == ENT_OK ? ent_arena_new(&b->arena) : st;
}

static void clear(bench *b)
{
    ent_buf_free(&b->out);
    ent_arena_free(b->arena);
    ent_match_scratch_free(b->match);
    ent_actor_scratch_free(b->actors);
    ent_matcher_free(b->matcher);
    ent_lexicon_free(b->lexicon);
    ent_ruleset_free(b->rules);
    ent_model_free(b->model);
    ent_diags_free(b->diags);
}

static void report(const bench *b)
{
    double all = 0, megabytes = (double)b->bytes / 1e6;
    for (int i = 0; i < STEPS; i++)
        all += b->seconds[i];
    printf(
        "%zu documents, %.1f MB, %zu words, %zu mentions, %zu relations: %.2f MB/s, %.2f million words/s\n",
        b->documents, megabytes, b->words, b->mentions, b->relations, megabytes / all,
        (double)b->words / 1e6 / all);
    for (int i = 0; i < STEPS; i++)
        printf("%-8s %6.2f s %5.1f %%\n", step_names[i], b->seconds[i], 100 * b->seconds[i] / all);
}

int main(int argc, char **argv)
{
    bench b = {.bytes = 0};
    double megabytes = argc > 3 ? strtod(argv[3], NULL) : 20;
    if (argc < 3) {
        fprintf(stderr, "usage: bench_extract MODEL PACK [MB [INPUT...]]\n");
        return EXIT_FAILURE;
    }
    ent_status st = load(&b, argv[1], argv[2]);
    if (st == ENT_OK && argc > 4)
        st = run_inputs(&b, (const char *const *)argv + 4, (size_t)argc - 4);
    else if (st == ENT_OK)
        st = run_invented(&b, (size_t)(megabytes * 1e6));
    if (st == ENT_OK)
        report(&b);
    else
        fprintf(stderr, "bench_extract: %s\n", ent_status_text(st));
    clear(&b);
    return st == ENT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
