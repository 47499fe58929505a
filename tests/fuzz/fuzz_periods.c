/* Slices of time: a file of them, and what --slices takes; a network is cut by those that are good. */
#include "fuzz.h"

#include <entente/compare.h>

static const char network_text[] =
    "{\"type\":\"graph\",\"version\":2,\"nodes\":2,\"edges\":1,\"documents\":1}\n"
    "{\"type\":\"node\",\"id\":\"state/NOR\",\"name\":\"Norway\",\"kind\":\"state\"}\n"
    "{\"type\":\"node\",\"id\":\"state/TCD\",\"name\":\"Chad\",\"kind\":\"state\"}\n"
    "{\"type\":\"edge\",\"source\":\"state/NOR\",\"target\":\"state/"
    "TCD\",\"relation\":\"praises\",\"class\":\"SUPPORT\","
    "\"polarity\":1,\"status\":\"asserted\",\"weight\":1,\"first\":\"2014-02\",\"last\":\"2014-02\","
    "\"evidence\":"
    "[{\"doc\":\"a\",\"start\":0,\"end\":20,\"text\":\"Norway praised "
    "Chad.\",\"date\":\"2014-02\",\"relation\":\"praises\",\"class\":\"SUPPORT\",\"polarity\":1,\"status\":"
    "\"asserted\"}]}\n";

static void cut(const ent_network *network, const ent_periods *periods)
{
    enum { ENOUGH = 5 };
    for (size_t i = 0; i < periods->count; i++) {
        FUZZ_CHECK(periods->periods[i].name.len > 0);
        ent_network *slice;
        if (i >= ENOUGH) continue;
        FUZZ_CHECK(ent_network_slice(network, &periods->periods[i], &slice) == ENT_OK);
        FUZZ_CHECK(slice->edge_count <= network->edge_count);
        ent_network_free(slice);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_network *network;
    ent_diags *diags;
    ent_periods periods;
    ent_slice text = ent_slice_of((const char *)data, size);
    FUZZ_CHECK(ent_diags_new(&diags) == ENT_OK);
    FUZZ_CHECK(ent_network_read(&network, ent_slice_c(network_text), ENT_SLICE("own"), diags) == ENT_OK);
    ent_status st = ent_periods_read(&periods, text, ENT_SLICE("fuzz"), diags);
    FUZZ_CHECK((st == ENT_OK) == (ent_diags_count(diags, ENT_ERROR) == 0));
    if (st == ENT_OK) cut(network, &periods);
    ent_periods_free(&periods);
    if (ent_periods_parse(&periods, text, network, diags) == ENT_OK) cut(network, &periods);
    ent_periods_free(&periods);
    ent_network_free(network);
    ent_diags_free(diags);
    return 0;
}
