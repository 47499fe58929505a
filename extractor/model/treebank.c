/* Reading treebanks for training. */
#include "treebank.h"

#include "../text/conllu.h"
#include "train_file.h"

/* The text as it will be met, and all offsets moved into it. */
static ent_status rebuild(ent_part_text *part, ent_arena *arena)
{
    ent_buf text = {0};
    ent_status st = ENT_OK;
    uint32_t block = UINT32_MAX;
    for (size_t s = 0; st == ENT_OK && s < part->sentence_count; s++) {
        ent_sentence *sentence = &part->sentences[s];
        if (s) st = ent_buf_add(&text, sentence->block == block ? ENT_SLICE(" ") : ENT_SLICE("\n\n"));
        if (st != ENT_OK) break;
        uint32_t start = (uint32_t)text.len;
        st = ent_buf_add(&text, ent_slice_sub(part->text, sentence->start, sentence->end));
        for (uint32_t i = 0; i < sentence->word_count; i++) {
            ent_word *w = &part->words[sentence->first_word + i];
            w->start = w->start - sentence->start + start;
            w->end = w->end - sentence->start + start;
        }
        if (sentence->block != block) part->blocks[sentence->block].start = start;
        sentence->end = sentence->end - sentence->start + start;
        sentence->start = start;
        block = sentence->block;
        part->blocks[block].end = sentence->end;
    }
    if (st == ENT_OK) st = ent_arena_copy(arena, ent_buf_slice(&text), &part->text);
    ent_buf_free(&text);
    return st;
}

ent_status ent_treebank_read(ent_treebank *out, const char *path, ent_diags *diags)
{
    ent_buf bytes = {0};
    ent_document doc = {.file = ent_slice_c(path)};
    *out = (ent_treebank){.name = ent_slice_c(path)};
    ent_status st = ent_arena_new(&out->arena);
    doc.arena = out->arena;
    if (st == ENT_OK) st = ent_train_file_read(path, &bytes);
    if (st != ENT_OK) ent_diag_line(diags, ENT_ERROR, out->name, 0, "cannot read the treebank");
    if (st == ENT_OK) st = ent_conllu_read(&doc, ent_buf_slice(&bytes), diags);
    if (st == ENT_OK) st = rebuild(&doc.parts[ENT_PART_TEXT], out->arena);
    out->part = doc.parts[ENT_PART_TEXT];
    ent_buf_free(&bytes);
    if (st != ENT_OK) ent_treebank_clear(out);
    return st;
}

void ent_treebank_clear(ent_treebank *treebank)
{
    ent_arena_free(treebank->arena);
    *treebank = (ent_treebank){0};
}
