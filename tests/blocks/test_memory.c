/* Every allocation of ours fails once while a page and a text go through: what comes back is ENT_ENOMEM or
 * the complete document, and nothing leaks (the asan preset looks). The
 * allocations of libxml2 and jansson do not. */
#include "../failing.h"
#include "../test.h"

#include "../../extractor/document.h"

#include <entente/file.h>

#include <stdlib.h>

static const ent_limits limits = {.document_bytes = 1U << 20, .nesting = 256, .folder_depth = 4};

static ent_status run(ent_slice bytes, bool html, size_t *blocks)
{
    ent_document doc = {0};
    *blocks = 0;
    ent_status st = ent_arena_new(&doc.arena);
    doc.parts[ENT_PART_TEXT].text = bytes;
    if (st == ENT_OK && html) st = ent_html_read(&doc, bytes, &limits, NULL);
    if (st == ENT_OK) st = ent_text_find_blocks(&doc);
    if (st == ENT_OK) *blocks = doc.parts[ENT_PART_TEXT].block_count;
    ent_arena_free(doc.arena);
    return st;
}

static void fail_each(const char *path, bool html)
{
    ent_buf bytes = {0};
    size_t all, some, failures = 0;
    assert_int_equal(ent_file_read(path, 1U << 20, &bytes), ENT_OK);
    assert_int_equal(run(ent_buf_slice(&bytes), html, &all), ENT_OK);
    assert_true(all > 5);
    for (;; failures++) {
        failing_start(failures);
        ent_status st = run(ent_buf_slice(&bytes), html, &some);
        if (!failing_stop()) break;
        assert_true(st == ENT_ENOMEM || (st == ENT_OK && some == all));
    }
    assert_true(failures >= 4);
    ent_buf_free(&bytes);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    fail_each("pages/semantic-meridian.html", true);
    fail_each("pages/copied-harbour.txt", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
