/* Running text of other people stays whole: reports of re3d and sentences of PLOVER, read from the
 * development data beside the project. Skips, saying so, where they are missing. */
#include "../test.h"

#include <entente/file.h>

#include "../../extractor/document.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct share {
    size_t documents, bytes, kept; /* kept: in blocks that yield records */
} share;

static bool read_shared(const char *name, ent_buf *out)
{
    static const char *const places[] = {"../../../shared", "../../../../shared"};
    char path[512];
    const char *root = getenv("ENT_SHARED");
    for (size_t i = 0; i <= sizeof places / sizeof *places; i++) {
        const char *place = i == 0 ? root : places[i - 1];
        if (!place) continue;
        snprintf(path, sizeof path, "%s/data/%s", place, name);
        if (ent_file_read(path, 1U << 26, out) == ENT_OK) return true;
        ent_buf_clear(out);
    }
    printf("skipped: no %s beside the project\n", name);
    return false;
}

static void add_text(share *sh, const json_t *text)
{
    ent_arena *arena;
    assert_true(json_is_string(text));
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    ent_document doc = {.arena = arena};
    ent_part_text *part = &doc.parts[ENT_PART_TEXT];
    part->text = ent_slice_of(json_string_value(text), json_string_length(text));
    assert_int_equal(ent_text_find_blocks(&doc), ENT_OK);
    for (size_t i = 0; i < part->block_count; i++) {
        size_t bytes = part->blocks[i].end - part->blocks[i].start;
        sh->bytes += bytes;
        if (ent_block_yields_records(part->blocks[i].kind)) sh->kept += bytes;
    }
    sh->documents++;
    ent_arena_free(arena);
}

static void check_share(const share *sh, const char *what, double least)
{
    double kept = 100.0 * (double)sh->kept / (double)sh->bytes;
    printf("%s: %zu documents, %.2f %% of the text in blocks that yield records\n", what, sh->documents,
           kept);
    assert_true(sh->documents > 50);
    assert_true(kept >= least);
}

static void reports_stay_whole(void **state)
{
    (void)state;
    ent_buf file = {0};
    share sh = {0};
    if (!read_shared("analyst/re3d_dev.jsonl", &file)) skip();
    for (size_t at = 0, end; at < file.len; at = end + 1) {
        end = ent_slice_find(ent_buf_slice(&file), ENT_SLICE("\n"), at);
        if (end == SIZE_MAX) end = file.len;
        json_t *row = json_loadb(file.ptr + at, end - at, 0, NULL);
        if (row) add_text(&sh, json_object_get(row, "text"));
        json_decref(row);
    }
    check_share(&sh, "re3d", 99.0);
    ent_buf_free(&file);
}

static void sentences_stay_whole(void **state)
{
    (void)state;
    ent_buf file = {0};
    share sh = {0};
    if (!read_shared("events/plover_gsr_dev.json", &file)) skip();
    json_t *rows = json_loadb(file.ptr, file.len, 0, NULL);
    for (size_t i = 0; i < json_array_size(rows); i++)
        add_text(&sh, json_object_get(json_array_get(rows, i), "text"));
    json_decref(rows);
    check_share(&sh, "PLOVER", 100.0);
    ent_buf_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_stay_whole),
        cmocka_unit_test(sentences_stay_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
