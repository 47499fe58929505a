/* A saved network: what is read can be measured, and is written in a form that reads as the same bytes. */
#include "fuzz.h"

#include <entente/graph.h>

enum { MOST_NODES = 64, MOST_EDGES = 256 }; /* to measure */

static void write_network(const ent_network *network, ent_buf *out)
{
    ent_buf_clear(out);
    FUZZ_CHECK(ent_network_write(network, out) == ENT_OK);
}

static void check_bytes(const ent_network *network)
{
    ent_network *again;
    ent_buf first = {0}, second = {0};
    write_network(network, &first);
    FUZZ_CHECK(ent_network_read(&again, ent_buf_slice(&first), ENT_SLICE("again"), NULL) == ENT_OK);
    write_network(again, &second);
    FUZZ_CHECK(ent_slice_equal(ent_buf_slice(&first), ent_buf_slice(&second)));
    ent_network_free(again);
    ent_buf_free(&first);
    ent_buf_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_network *network;
    ent_diags *diags;
    FUZZ_CHECK(ent_diags_new(&diags) == ENT_OK);
    ent_status st =
        ent_network_read(&network, ent_slice_of((const char *)data, size), ENT_SLICE("fuzz"), diags);
    FUZZ_CHECK((st == ENT_OK) == (ent_diags_count(diags, ENT_ERROR) == 0) &&
               (st == ENT_OK) == (network != NULL));
    if (network) {
        check_bytes(network);
        const ent_measure_options options = ent_measure_options_default();
        bool small = network->node_count <= MOST_NODES && network->edge_count <= MOST_EDGES;
        if (small && ent_network_measure(network, &options, diags) == ENT_OK) check_bytes(network);
    }
    ent_network_free(network);
    ent_diags_free(diags);
    return 0;
}
