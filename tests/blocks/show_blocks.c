/* A tool, not a test: prints the blocks of files, says why (--explain), or measures the speed (--bench). */
#include <entente/file.h>
#include <entente/read.h>

#include "../../extractor/text/blocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct options {
    bool explain, bench, html, all;
} options;

static ent_status analyse(ent_document *doc, ent_arena *arena, ent_slice bytes, bool html)
{
    *doc = (ent_document){.arena = arena};
    if (html) {
        ent_limits limits = {.document_bytes = 64U << 20, .nesting = 256};
        ent_status st = ent_html_read(doc, bytes, &limits, NULL);
        if (st != ENT_OK) return st;
    } else {
        doc->parts[ENT_PART_TEXT].text = bytes;
    }
    return ent_text_find_blocks(doc);
}

static void print_blocks(const ent_document *doc, bool all)
{
    const ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    printf("@title\t%.*s\n@date\t%.*s\n@outlet\t%.*s\n@url\t%.*s\n@titlepart\t%s\n", ENT_FMT(doc->title),
           ENT_FMT(doc->date), ENT_FMT(doc->outlet), ENT_FMT(doc->url), doc->has_title_part ? "yes" : "no");
    for (size_t i = 0; i < part->block_count; i++) {
        const ent_block *b = &part->blocks[i];
        ent_slice s = ent_slice_sub(part->text, b->start, b->end);
        printf("%s\t", ent_block_kind_name(b->kind));
        for (size_t j = 0; j < s.len && (all || j < 100); j++)
            putchar((unsigned char)s.ptr[j] < ' ' ? ' ' : s.ptr[j]);
        putchar('\n');
    }
}

/* The features and scores of each paragraph as ent_text_find_blocks() sees them, before revision. */
static ent_status explain(ent_document *doc)
{
    ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    ent_cue_lexicon lexicon;
    ent_paras paras;
    ent_cue_lexicon_init(&lexicon);
    ent_status st = part->blocks ? ent_paras_from_blocks(&paras, part)
                                 : ent_paras_from_text(&paras, part->text, &lexicon);
    if (st != ENT_OK) return st;
    for (size_t i = 0; i < paras.count; i++)
        ent_para_measure(&paras.items[i], part->text, &lexicon);
    ent_paras_join(&paras, part->text, &lexicon);
    ent_paras_place(&paras, part->text);
    ent_paras_classify(&paras);
    for (size_t i = 0; i < paras.count; i++) {
        const ent_para *p = &paras.items[i];
        int scores[ENT_BLOCK_KIND_COUNT];
        ent_para_score(p, scores);
        printf("%s %.*s\n   ", ent_block_kind_name((ent_block_kind)p->kind),
               (int)(p->end - p->start < 80 ? p->end - p->start : 80), part->text.ptr + p->start);
        for (unsigned f = 0; f < ENT_FEATURE_COUNT; f++)
            if (ent_para_has(p, (ent_feature)f)) printf(" %s", ent_feature_name((ent_feature)f));
        printf("\n   ");
        for (unsigned k = 0; k < ENT_BLOCK_KIND_COUNT; k++)
            if (scores[k] != 0) printf(" %s=%d", ent_block_kind_name((ent_block_kind)k), scores[k]);
        printf("\n");
    }
    ent_paras_free(&paras);
    return ENT_OK;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static ent_status bench(ent_arena *arena, const char *path, ent_slice bytes, bool html)
{
    double start = now(), spent = 0;
    size_t rounds = 0, blocks = 0;
    while (spent < 1.0) {
        ent_document doc;
        ent_arena_reset(arena);
        ent_status st = analyse(&doc, arena, bytes, html);
        if (st != ENT_OK) return st;
        blocks = doc.parts[ENT_PART_TEXT].block_count;
        spent = now() - start;
        rounds++;
    }
    printf("%s: %zu bytes, %zu blocks, %.1f MB/s\n", path, bytes.len, blocks,
           (double)bytes.len * (double)rounds / spent / 1e6);
    return ENT_OK;
}

static ent_status read_only(ent_document *doc, ent_arena *arena, ent_slice bytes, bool html)
{
    ent_limits limits = {.document_bytes = 64U << 20, .nesting = 256};
    *doc = (ent_document){.arena = arena};
    doc->parts[ENT_PART_TEXT].text = bytes;
    return html ? ent_html_read(doc, bytes, &limits, NULL) : ENT_OK;
}

static ent_status show(const char *path, const options *o)
{
    ent_buf buf = {0};
    ent_arena *arena = NULL;
    ent_document doc;
    ent_status st = ent_file_read(path, SIZE_MAX / 2, &buf);
    if (st != ENT_OK || (st = ent_arena_new(&arena)) != ENT_OK) goto done;
    ent_slice bytes = ent_buf_slice(&buf);
    bool html = o->html || ent_slice_ends(ent_slice_c(path), ENT_SLICE(".html"));
    if (o->bench) {
        st = bench(arena, path, bytes, html);
    } else if (o->explain) {
        if ((st = read_only(&doc, arena, bytes, html)) == ENT_OK) st = explain(&doc);
    } else if ((st = analyse(&doc, arena, bytes, html)) == ENT_OK) {
        print_blocks(&doc, o->all);
    }
done:
    if (st != ENT_OK) fprintf(stderr, "%s: %s\n", path, ent_status_text(st));
    ent_arena_free(arena);
    ent_buf_free(&buf);
    return st;
}

int main(int argc, char **argv)
{
    options o = {0};
    int failed = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--explain") == 0)
            o.explain = true;
        else if (strcmp(argv[i], "--bench") == 0)
            o.bench = true;
        else if (strcmp(argv[i], "--html") == 0)
            o.html = true;
        else if (strcmp(argv[i], "--all") == 0)
            o.all = true;
        else
            failed |= show(argv[i], &o) != ENT_OK;
    }
    return failed;
}
