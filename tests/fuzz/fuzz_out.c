/* A saved network as every file that is made of one: what comes out is text without control characters,
 * whatever a network says. */
#include "fuzz.h"

#include <entente/export.h>
#include <entente/out.h>
#include <entente/utf8.h>

#include <string.h>

enum { MOST_NODES = 64, MOST_EDGES = 256 };

static void check_text(ent_slice text)
{
    size_t bad;
    FUZZ_CHECK(ent_utf8_valid(text, &bad));
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        FUZZ_CHECK(c >= 0x20 || c == '\n' || c == '\t' || c == '\r');
    }
}

static ent_status take_file(void *user, ent_slice name, ent_slice content)
{
    bool is_binary = ent_slice_ends(name, ENT_SLICE("sqlite")) || ent_slice_ends(name, ENT_SLICE("xlsx"));
    (void)user;
    if (!is_binary) check_text(content);
    return ENT_OK;
}

/* Databases and workbooks take a hundred times as long as text: now and then will do. */
static bool is_slow(const ent_export_format *format)
{
    return strcmp(format->name, "sqlite") == 0 || strcmp(format->name, "xlsx") == 0;
}

static void write_exports(const ent_network *network, bool slow_too)
{
    const ent_export_options options = ent_export_options_default();
    for (size_t i = 0; i < ent_export_count(); i++) {
        if (is_slow(ent_export_at(i)) && !slow_too) continue;
        ent_status st = ent_export(network, ent_export_at(i), &options, take_file, NULL, NULL);
        FUZZ_CHECK(st == ENT_OK || st == ENT_ELIMIT);
    }
}

static void write_pages(const ent_network *network)
{
    ent_periods periods;
    ent_buf out = {0};
    FUZZ_CHECK(ent_periods_parse(&periods, ENT_SLICE("year"), network, NULL) != ENT_ENOMEM);
    const ent_report_options report = {.in_folder = true, .periods = &periods};
    const ent_page_options page = {.title = ENT_SLICE("fuzz"), .periods = &periods};
    FUZZ_CHECK(ent_out_report(network, &report, &out) == ENT_OK);
    FUZZ_CHECK(ent_out_page(network, &page, &out) == ENT_OK);
    FUZZ_CHECK(ent_out_actors_csv(network, &out) == ENT_OK);
    FUZZ_CHECK(ent_out_relations_csv(network, &out) == ENT_OK);
    for (int i = 0; i < ENT_PLOT_COUNT; i++)
        FUZZ_CHECK(ent_out_plot(network, (ent_plot)i, &out) == ENT_OK);
    check_text(ent_buf_slice(&out));
    ent_periods_free(&periods);
    ent_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_network *network;
    const ent_measure_options options = ent_measure_options_default();
    ent_status st =
        ent_network_read(&network, ent_slice_of((const char *)data, size), ENT_SLICE("fuzz"), NULL);
    bool small = st == ENT_OK && network->node_count <= MOST_NODES && network->edge_count <= MOST_EDGES;
    if (small && ent_network_measure(network, &options, NULL) == ENT_OK) {
        write_exports(network, size % 16 == 0);
        write_pages(network);
    }
    ent_network_free(network);
    return 0;
}
