/* Every allocation of ours fails once while a page and a text go through: what comes back is ENT_ENOMEM or
 * the complete document, and nothing leaks (the asan preset looks). The linker puts the functions below in
 * place of malloc() and its kin; those of libxml2 and jansson stay. */
#include "../test.h"

#include "../../extractor/document.h"

#include <entente/file.h>

#include <stdlib.h>

/* NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c): the names are the linker's */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static size_t calls_until_failure = SIZE_MAX;

static bool fails_now(void)
{
    return calls_until_failure != SIZE_MAX && calls_until_failure-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails_now() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails_now() ? NULL : __real_realloc(old, size);
}
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c) */

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
        calls_until_failure = failures;
        ent_status st = run(ent_buf_slice(&bytes), html, &some);
        bool was_reached = calls_until_failure == SIZE_MAX;
        calls_until_failure = SIZE_MAX;
        if (!was_reached) break;
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
