/* Blocks of plain text, and with FUZZ_HTML pages and their blocks. Whatever comes in, blocks are in order,
 * have no white space at their ends, and every other character is in exactly one of them. */
#include "fuzz.h"

#include "../../extractor/document.h"
#include "../../extractor/read/decode.h"

#include <entente/utf8.h>

/* Small, so that small inputs reach beyond them. */
static const ent_limits limits = {.document_bytes = 4096, .nesting = 40, .folder_depth = 4};

static void check_space(ent_slice s)
{
    for (size_t i = 0; i < s.len;)
        FUZZ_CHECK(ent_char_is_space(ent_utf8_at(s, i, &i)));
}

static void check_part(const ent_part_text *part)
{
    size_t at = 0, bad, next;
    FUZZ_CHECK(ent_utf8_valid(part->text, &bad));
    for (size_t i = 0; i < part->block_count; i++) {
        const ent_block *b = &part->blocks[i];
        FUZZ_CHECK(b->start >= at && b->end > b->start && b->end <= part->text.len);
        check_space(ent_slice_sub(part->text, at, b->start));
        FUZZ_CHECK(!ent_char_is_space(ent_utf8_at(part->text, b->start, &next)));
        FUZZ_CHECK(ent_utf8_valid(ent_slice_sub(part->text, b->start, b->end), &bad));
        at = b->end;
    }
    check_space(ent_slice_sub(part->text, at, part->text.len));
}

static void check_document(const ent_document *doc)
{
    size_t bad;
    check_part(&doc->parts[ENT_PART_TEXT]);
    if (doc->has_title_part) {
        check_part(&doc->parts[ENT_PART_TITLE]);
        FUZZ_CHECK(doc->parts[ENT_PART_TITLE].block_count == 1);
    }
    FUZZ_CHECK(ent_utf8_valid(doc->title, &bad) && ent_utf8_valid(doc->outlet, &bad));
    FUZZ_CHECK(ent_utf8_valid(doc->url, &bad) && doc->date.len <= 10);
}

static ent_status read_bytes(ent_document *doc, ent_slice bytes, ent_diags *diags)
{
#ifdef FUZZ_HTML
    return ent_html_read(doc, bytes, &limits, diags);
#else
    ent_decoded decoded;
    ent_status st = ent_decode(doc->arena, bytes, (ent_slice){0}, &decoded);
    (void)diags;
    (void)limits;
    doc->parts[ENT_PART_TEXT].text = decoded.text;
    return st;
#endif
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_arena *arena;
    ent_diags *diags;
    FUZZ_CHECK(ent_arena_new(&arena) == ENT_OK && ent_diags_new(&diags) == ENT_OK);
    ent_document doc = {.arena = arena};
    ent_status st = read_bytes(&doc, ent_slice_of((const char *)data, size), diags);
    FUZZ_CHECK(st == ENT_OK || (st == ENT_ELIMIT && ent_diags_count(diags, ENT_ERROR) == 1));
    if (st == ENT_OK) {
        FUZZ_CHECK(ent_text_find_blocks(&doc) == ENT_OK);
        check_document(&doc);
    }
    ent_diags_free(diags);
    ent_arena_free(arena);
    return 0;
}
