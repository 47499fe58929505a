/* Lines of records: what is read is written in a form that reads as the same bytes, and into an assembler,
 * whose network must be readable. */
#include "fuzz.h"

#include <entente/graph.h>

/* Writing what was read once, and reading and writing that, must give the same. */
static void check_line(ent_slice line, ent_arena *arena, ent_assembler *assembler)
{
    ent_record record;
    ent_buf first = {0}, second = {0};
    ent_status st = ent_record_read(line, ENT_SLICE("fuzz"), 1, arena, &record, NULL);
    if (st == ENT_OK) {
        FUZZ_CHECK(ent_record_write(&record, &first) == ENT_OK);
        FUZZ_CHECK(ent_assembler_add(assembler, &record) == ENT_OK);
        FUZZ_CHECK(ent_record_read(ent_buf_slice(&first), ENT_SLICE("again"), 2, arena, &record, NULL) ==
                   ENT_OK);
        FUZZ_CHECK(ent_record_write(&record, &second) == ENT_OK);
        FUZZ_CHECK(ent_slice_equal(ent_buf_slice(&first), ent_buf_slice(&second)));
    }
    ent_arena_reset(arena);
    ent_buf_free(&first);
    ent_buf_free(&second);
}

static void check_network(ent_assembler *assembler)
{
    ent_network *network, *again;
    ent_buf text = {0};
    FUZZ_CHECK(ent_assembler_finish(assembler, &network) == ENT_OK);
    FUZZ_CHECK(ent_network_write(network, &text) == ENT_OK);
    FUZZ_CHECK(ent_network_read(&again, ent_buf_slice(&text), ENT_SLICE("again"), NULL) == ENT_OK);
    FUZZ_CHECK(again->node_count == network->node_count && again->edge_count == network->edge_count);
    ent_network_free(network);
    ent_network_free(again);
    ent_buf_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const ent_graph_options options = {.with_proposed = true, .with_generic = true, .with_structural = true};
    ent_arena *arena;
    ent_assembler *assembler;
    ent_slice rest = ent_slice_of((const char *)data, size);
    FUZZ_CHECK(ent_arena_new(&arena) == ENT_OK && ent_assembler_new(&assembler, &options) == ENT_OK);
    while (rest.len > 0) {
        size_t end = ent_slice_find(rest, ENT_SLICE("\n"), 0);
        check_line(ent_slice_sub(rest, 0, end), arena, assembler);
        rest = ent_slice_sub(rest, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
    }
    check_network(assembler);
    ent_assembler_free(assembler);
    ent_arena_free(arena);
    return 0;
}
