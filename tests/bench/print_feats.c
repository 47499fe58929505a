/* Features from given tags and trees: print_feats FILE.conllu > OUT.conllu
 * For score_feats.py: what feats.c is worth when tagger and parser make no mistakes. */
#include "../../extractor/syntax/feats.h"
#include "../../extractor/text/conllu.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    ent_document doc = {.keep_syntax = true};
    ent_buf in = {0}, out = {0};
    if (argc != 2) return EXIT_FAILURE;
    ent_status st = ent_file_read(argv[1], SIZE_MAX, &in);
    if (st == ENT_OK) st = ent_arena_new(&doc.arena);
    if (st == ENT_OK) st = ent_conllu_read(&doc, ent_buf_slice(&in), NULL);
    if (st == ENT_OK) st = ent_feats_fill(&doc.parts[ENT_PART_TEXT], doc.arena);
    doc.given_syntax = NULL; /* else the lines would be written as they came */
    if (st == ENT_OK) st = ent_conllu_write(&doc, &out);
    if (st == ENT_OK && fwrite(out.ptr, 1, out.len, stdout) != out.len) st = ENT_EIO;
    if (st != ENT_OK) fprintf(stderr, "print_feats: %s\n", ent_status_text(st));
    ent_buf_free(&in);
    ent_buf_free(&out);
    ent_arena_free(doc.arena);
    return st == ENT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
