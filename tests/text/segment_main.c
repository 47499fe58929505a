/* segment_main [--given] MODEL FILE: words and sentences of a file as CoNLL-U on standard output, for looking
 * and for scoring without the rest of the program. --given: the file is CoNLL-U, its tokens are kept. */
#include "../../extractor/text/conllu.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

static ent_status fill(ent_document *doc, bool is_given, ent_slice text, const ent_model *model,
                       ent_diags *diags)
{
    if (is_given) return ent_conllu_read(doc, text, diags);
    doc->parts[ENT_PART_TEXT].text = text;
    return ent_text_segment(doc, model);
}

int main(int argc, char **argv)
{
    bool is_given = argc > 1 && strcmp(argv[1], "--given") == 0;
    const char *path = argc > 2 + is_given ? argv[2 + is_given] : "-";
    ent_model *model = NULL;
    ent_diags *diags = NULL;
    ent_buf text = {0}, out = {0};
    ent_document doc = {.id = ent_slice_c(path), .file = ent_slice_c(path)};
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = ent_arena_new(&doc.arena);
    if (st == ENT_OK && argc > 1 + is_given && argv[1 + is_given][0])
        st = ent_model_load(&model, argv[1 + is_given], diags);
    if (st == ENT_OK) st = ent_file_read(path, SIZE_MAX, &text);
    if (st == ENT_OK) st = fill(&doc, is_given, ent_buf_slice(&text), model, diags);
    if (st == ENT_OK) st = ent_conllu_write(&doc, &out);
    if (st == ENT_OK && fwrite(out.ptr, 1, out.len, stdout) != out.len) st = ENT_EIO;
    for (size_t i = 0; diags && ent_diags_get(diags, i); i++) {
        ent_buf line = {0};
        if (ent_diag_format(ent_diags_get(diags, i), false, &line) == ENT_OK)
            fwrite(line.ptr, 1, line.len, stderr);
        ent_buf_free(&line);
    }
    if (st != ENT_OK) fprintf(stderr, "%s\n", ent_status_text(st));
    ent_buf_free(&text);
    ent_buf_free(&out);
    ent_arena_free(doc.arena);
    ent_model_free(model);
    ent_diags_free(diags);
    return st == ENT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
