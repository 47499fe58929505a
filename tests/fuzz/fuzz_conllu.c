/* CoNLL-U that may be anything: what is taken of it is written, and that is read again without a mistake and
 * written the same. Features can be made of any tree. */
#include "fuzz.h"

#include "../../extractor/syntax/feats.h"
#include "../../extractor/text/conllu.h"

#include <entente/utf8.h>

static void check(const uint8_t *data, size_t size, bool keep)
{
    ent_arena *arena;
    ent_diags *diags;
    ent_buf once = {0}, twice = {0};
    size_t bad;
    FUZZ_CHECK(ent_arena_new(&arena) == ENT_OK && ent_diags_new(&diags) == ENT_OK);
    ent_document doc = {.arena = arena, .file = ENT_SLICE("f"), .keep_syntax = keep},
                 again = {.arena = arena, .keep_syntax = keep};
    ent_status st = ent_conllu_read(&doc, ent_slice_of((const char *)data, size), diags);
    size_t mistakes = ent_diags_count(diags, ENT_ERROR);
    FUZZ_CHECK(st == ENT_OK || (st == ENT_ESYNTAX && mistakes > 0));
    if (st == ENT_OK) {
        const ent_part_text *part = &doc.parts[ENT_PART_TEXT];
        FUZZ_CHECK(ent_utf8_valid(part->text, &bad));
        for (size_t i = 0; i < part->word_count; i++)
            FUZZ_CHECK(part->words[i].start <= part->words[i].end && part->words[i].end <= part->text.len);
        FUZZ_CHECK(ent_conllu_write(&doc, &once) == ENT_OK);
        FUZZ_CHECK(ent_conllu_read(&again, ent_buf_slice(&once), diags) == ENT_OK);
        FUZZ_CHECK(ent_diags_count(diags, ENT_ERROR) == mistakes);
        FUZZ_CHECK(ent_conllu_write(&again, &twice) == ENT_OK);
        FUZZ_CHECK(ent_slice_equal(ent_buf_slice(&once), ent_buf_slice(&twice)));
        if (keep) FUZZ_CHECK(ent_feats_fill(&again.parts[ENT_PART_TEXT], arena) == ENT_OK);
    }
    ent_buf_free(&once);
    ent_buf_free(&twice);
    ent_diags_free(diags);
    ent_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check(data, size, false);
    check(data, size, true);
    return 0;
}
