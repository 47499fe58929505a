/* Every allocation on the way from records to a saved network fails once: the status says so, nothing leaks
 * (under ASan) and nothing is half done. */
#include "../failing.h"
#include "cases.h"

#include <entente/graph.h>
#include <entente/link.h>

#include <stdlib.h>

static ent_status assemble(FILE *in, ent_network **out)
{
    const ent_graph_options options = ent_graph_options_default();
    ent_assembler *assembler = NULL;
    size_t bad = 0;
    *out = NULL;
    ent_status st = ent_assembler_new(&assembler, &options);
    if (st == ENT_OK) st = ent_assembler_read(assembler, in, ENT_SLICE("in"), &bad, NULL);
    if (st == ENT_OK) st = ent_assembler_finish(assembler, out);
    ent_assembler_free(assembler);
    return st == ENT_OK && bad ? ENT_ESYNTAX : st;
}

static ent_status run(FILE *in, ent_buf *text)
{
    const ent_measure_options options = ent_measure_options_default();
    ent_network *network = NULL, *again = NULL;
    ent_status st = assemble(in, &network);
    if (st == ENT_OK) st = ent_network_measure(network, &options, NULL);
    if (st == ENT_OK) st = ent_network_write(network, text);
    if (st == ENT_OK) st = ent_network_read(&again, ent_buf_slice(text), ENT_SLICE("saved"), NULL);
    if (st != ENT_OK) assert_null(again);
    ent_network_free(network);
    ent_network_free(again);
    return st;
}

static ent_status add_to_linker(void *linker, const ent_record *record, ent_slice line)
{
    (void)line;
    return record ? ent_linker_add(linker, record) : ENT_OK;
}

/* Links the records and prints them with their new ids. */
static ent_status run_linker(FILE *in, ent_buf *text)
{
    const ent_link_options options = {0};
    const ent_link_suggestion *suggestions;
    ent_linker *linker = NULL;
    size_t bad = 0, count;
    ent_status st = ent_linker_new(&linker, &options);
    if (st == ENT_OK)
        st = ent_linker_add_name(linker, &(ent_listed_name){.id = ENT_SLICE("person/odd-berg"),
                                                            .canonical = ENT_SLICE("Odd Berg"),
                                                            .name = ENT_SLICE("Odd Berg"),
                                                            .kind = ENT_PERSON});
    if (st == ENT_OK) st = ent_records_read(in, ENT_SLICE("in"), add_to_linker, linker, &bad, NULL);
    if (st == ENT_OK) st = ent_linker_finish(linker);
    if (st == ENT_OK) st = ent_linker_suggest(linker, 0, &suggestions, &count);
    for (size_t i = 0; st == ENT_OK && i < ent_linker_actor_count(linker); i++)
        st = ent_record_write(
            &(ent_record){.type = ENT_RECORD_ACTOR, .u.actor = *ent_linker_actor(linker, i)}, text);
    ent_linker_free(linker);
    return st;
}

static void fail_every_allocation(const char *path, ent_status (*work)(FILE *in, ent_buf *text))
{
    ent_status st = ENT_ENOMEM;
    size_t failures = 0;
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    for (; st != ENT_OK && failures < 100000; failures++) {
        ent_buf text = {0};
        rewind(in);
        failing_start(failures);
        st = work(in, &text);
        failing_stop();
        if (st != ENT_OK && st != ENT_ENOMEM) fail_msg("allocation %zu: %s", failures, ent_status_text(st));
        ent_buf_free(&text);
    }
    fclose(in);
    assert_int_equal(st, ENT_OK);
    assert_true(failures > 20);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    fail_every_allocation("../core/records.jsonl", run);
}

static void every_allocation_of_linking_may_fail(void **state)
{
    (void)state;
    fail_every_allocation("link.jsonl", run_linker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail),
                                       cmocka_unit_test(every_allocation_of_linking_may_fail)};
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
