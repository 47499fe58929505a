/* How fast text becomes words and sentences: bench_text MODEL [MB [FILE]]
 * Without FILE on invented news, repeated to so many MB as documents of some 10 kB. Prints MB and words a
 * second of processor time on one core, the best of five runs. */
#include "../../extractor/document.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 5, DOCUMENT_BYTES = 10000 };

static const char news[] =
    "Ministers Reject Plan for the Northern Border\n\n"
    "OSLO (Desk) - The foreign minister of Norway, Kari Lindqvist, said on Monday that her government "
    "wouldn't sign "
    "the U.S.-backed plan unless \"all sides, including the rebels, lay down their arms.\" She spoke after a "
    "40-minute "
    "meeting with Gen. T. R. Osei in Accra.\n\n"
    "\"We've heard promises before. We have seen none of them kept,\" she told reporters at 6 p.m. \"It's "
    "time for "
    "deeds.\" The talks, which cost $2.5 million, were to end on Sept. 30; nobody expects that now.\n\n"
    "The African Union's envoy called the decision regrettable. About 1,400 people have been killed since "
    "the "
    "fighting began in 2011, according to figures of the U.N., and 35 percent of them were children. Both "
    "governments deny that they have sent troops across the border, though satellite pictures published at "
    "www.example.org show tanks near the bridge.\n\n";

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* other work on the machine does not count */
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Where the document that begins at `start` ends: at a paragraph. */
static size_t document_end(ent_slice text, size_t start)
{
    if (text.len - start <= DOCUMENT_BYTES) return text.len;
    size_t end = ent_slice_find(text, ENT_SLICE("\n\n"), start + DOCUMENT_BYTES);
    return end == SIZE_MAX ? text.len : end + 2;
}

static ent_status run_once(ent_slice text, const ent_model *model, ent_arena *arena, size_t *words,
                           size_t *sentences)
{
    ent_status st = ENT_OK;
    *words = *sentences = 0;
    for (size_t start = 0; st == ENT_OK && start < text.len;) {
        size_t end = document_end(text, start);
        ent_document doc = {.arena = arena};
        ent_part_text *part = &doc.parts[ENT_PART_TEXT];
        part->text = ent_slice_sub(text, start, end);
        st = ent_text_segment(&doc, model);
        *words += part->word_count;
        *sentences += part->sentence_count;
        ent_arena_reset(arena);
        start = end;
    }
    return st;
}

static ent_status read_input(const char *file, size_t bytes, ent_buf *out)
{
    ent_buf once = {0};
    ent_status st = file ? ent_file_read(file, SIZE_MAX, &once) : ent_buf_add(&once, ent_slice_c(news));
    while (st == ENT_OK && out->len < bytes && once.len)
        st = ent_buf_add(out, ent_buf_slice(&once));
    ent_buf_free(&once);
    return st;
}

int main(int argc, char **argv)
{
    double megabytes = argc > 2 ? strtod(argv[2], NULL) : 20, best = 1e9;
    size_t words = 0, sentences = 0;
    ent_model *model = NULL;
    ent_arena *arena = NULL;
    ent_buf text = {0};
    if (argc < 2) return EXIT_FAILURE;
    ent_status st = ent_model_load(&model, argv[1], NULL);
    if (st == ENT_OK) st = ent_arena_new(&arena);
    if (st == ENT_OK) st = read_input(argc > 3 ? argv[3] : NULL, (size_t)(megabytes * 1e6), &text);
    for (int i = 0; st == ENT_OK && i < RUNS; i++) {
        double start = now();
        st = run_once(ent_buf_slice(&text), model, arena, &words, &sentences);
        double seconds = now() - start;
        if (seconds < best) best = seconds;
    }
    if (st == ENT_OK)
        printf("%.1f MB, %zu words, %zu sentences: %.1f MB/s, %.2f million words/s\n", (double)text.len / 1e6,
               words, sentences, (double)text.len / 1e6 / best, (double)words / 1e6 / best);
    else
        fprintf(stderr, "bench_text: %s\n", ent_status_text(st));
    ent_buf_free(&text);
    ent_arena_free(arena);
    ent_model_free(model);
    return st == ENT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
