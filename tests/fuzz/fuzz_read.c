/* The bytes of one file through the reader, the decoder, the fields and the language test. FUZZ_FORMAT says
 * which format they are taken for; the format is guessed too, for what the guess itself may trip over. */
#include "fuzz.h"

#include "../../extractor/document.h"

#include <entente/utf8.h>

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

/* Small, so that small inputs reach beyond them. */
static const ent_limits limits = {.document_bytes = 2048, .nesting = 64, .folder_depth = 4};

static void check_document(const ent_document *doc)
{
    size_t bad;
    for (size_t part = 0; part < 2; part++)
        FUZZ_CHECK(ent_utf8_valid(doc->parts[part].text, &bad));
    FUZZ_CHECK(ent_utf8_valid(doc->title, &bad) && ent_utf8_valid(doc->id, &bad));
    FUZZ_CHECK(doc->date.len <= 10 && doc->language.len >= 2);
}

static void read_item(const ent_item *item, ent_arena *arena, ent_diags *diags)
{
    ent_document doc = {.arena = arena};
    FUZZ_CHECK(item->bytes.len <= limits.document_bytes && item->line > 0 && item->id.len > 0);
    size_t errors = ent_diags_count(diags, ENT_ERROR);
    ent_status st = ent_document_read(&doc, item, &limits, diags);
    FUZZ_CHECK(st == ENT_OK || ent_diags_count(diags, ENT_ERROR) > errors);
    if (st == ENT_OK) {
        FUZZ_CHECK(ent_language_detect(&doc) == ENT_OK);
        check_document(&doc);
    }
    ent_arena_reset(arena);
}

static void read_file(const char *path, ent_format format, ent_arena *arena, ent_diags *diags)
{
    ent_reader *reader;
    ent_item item;
    bool done = false;
    const ent_reader_options options = {.format = format, .limits = limits};
    FUZZ_CHECK(ent_reader_new(&reader, &path, 1, &options) == ENT_OK);
    for (;;) {
        FUZZ_CHECK(ent_reader_next(reader, &item, &done, diags) == ENT_OK);
        if (done) break;
        read_item(&item, arena, diags);
        ent_item_clear(&item);
    }
    ent_reader_free(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    ent_arena *arena;
    ent_diags *diags;
    int fd = memfd_create("input", MFD_CLOEXEC);
    FUZZ_CHECK(fd >= 0 && (size == 0 || write(fd, data, size) == (ssize_t)size));
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    FUZZ_CHECK(ent_arena_new(&arena) == ENT_OK && ent_diags_new(&diags) == ENT_OK);
    read_file(path, FUZZ_FORMAT, arena, diags);
    ent_diags_clear(diags);
    read_file(path, ENT_FORMAT_AUTO, arena, diags);
    ent_diags_free(diags);
    ent_arena_free(arena);
    close(fd);
    return 0;
}
