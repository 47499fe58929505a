/* Every allocation of a run over all formats fails once: what comes back is ENT_ENOMEM or a complete
 * document, and nothing leaks or crashes (the asan preset looks). */
#include "../failing.h"
#include "../test.h"

#include "../../extractor/document.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CONTENT(literal)                                                                                     \
    {                                                                                                        \
        "" literal, sizeof(literal) - 1                                                                      \
    } /* ENT_SLICE() is no constant to a compiler */

static const struct {
    const char *name;
    ent_slice content;
} files[] = {
    {"a.txt", CONTENT("\x93Hello\x94, said Jos\xE9.")},
    {"b.jsonl", CONTENT("{\"id\":1,\"title\":\"T\",\"date\":\"2014\",\"text\":\"a\"}\n{\"text\":\n")},
    {"c.csv", CONTENT("id,text,date\n1,\"one \"\"two\"\"\",2014-09-12\n2,\"open\n3,three\n")},
    {"d.txt", CONTENT("\xFF\xFEH\0i\0")},
    {"e.jsonl", CONTENT("\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0a\0\"\0}\0")},
    {"f.bin", CONTENT("\x89PNG\r\n")},
    {"h.html", CONTENT("<!DOCTYPE html><title>T</title><h1>Talks end</h1><p>The talks ended on Monday.</p>")},
    {"g.conllu", CONTENT("1\tHi\thi\tINTJ\t_\t_\t0\troot\t_\t_\n\n")},
};
enum { FILE_COUNT = sizeof files / sizeof *files };

static ent_status read_items(ent_reader *reader, ent_diags *diags, size_t *documents)
{
    const ent_limits limits = ent_limits_default();
    ent_status st = ENT_OK;
    bool done = false;
    while (st == ENT_OK && !done) {
        ent_item item;
        ent_document doc = {0};
        st = ent_reader_next(reader, &item, &done, diags);
        if (st != ENT_OK || done) break;
        st = ent_arena_new(&doc.arena);
        if (st == ENT_OK) st = ent_document_read(&doc, &item, &limits, diags);
        if (st == ENT_OK) st = ent_language_detect(&doc);
        *documents += st == ENT_OK;
        if (st == ENT_ESYNTAX) st = ENT_OK;
        ent_arena_free(doc.arena);
        ent_item_clear(&item);
    }
    return st;
}

static ent_status run(size_t *documents)
{
    static const char *const input = ".";
    ent_reader *reader = NULL;
    ent_diags *diags = NULL;
    *documents = 0;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = ent_reader_new(&reader, &input, 1, NULL);
    if (st == ENT_OK) st = read_items(reader, diags, documents);
    ent_reader_free(reader);
    ent_diags_free(diags);
    return st;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    char folder[] = "/tmp/entente-memory-XXXXXX";
    size_t all, some, failures = 0;
    assert_true(mkdtemp(folder) && chdir(folder) == 0);
    for (size_t i = 0; i < FILE_COUNT; i++)
        assert_int_equal(ent_file_replace(files[i].name, files[i].content), ENT_OK);
    assert_int_equal(run(&all), ENT_OK);
    assert_int_equal(all, 8);
    for (size_t k = 0;; k++) {
        failing_start(k);
        ent_status st = run(&some);
        if (!failing_stop()) break;
        assert_true(st == ENT_ENOMEM || (st == ENT_OK && some == all));
        failures++;
    }
    assert_true(failures > 50);
    for (size_t i = 0; i < FILE_COUNT; i++)
        unlink(files[i].name);
    assert_true(chdir("/") == 0 && rmdir(folder) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
