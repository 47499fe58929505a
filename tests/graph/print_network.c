/* Records as JSON Lines on standard input, the measured network as JSON Lines on standard output: for
 * test_networkx.py. An argument "unmerged" keeps every report an edge of its own. */
#include <entente/graph.h>

#include <string.h>

static void print_diags(const ent_diags *diags)
{
    const ent_diag *diag;
    for (size_t i = 0; (diag = ent_diags_get(diags, i)); i++)
        fprintf(stderr, "%zu: %.*s\n", diag->line, ENT_FMT(diag->message));
}

int main(int argc, char **argv)
{
    ent_graph_options options = ent_graph_options_default();
    ent_measure_options measure_options = ent_measure_options_default();
    ent_assembler *assembler = NULL;
    ent_network *network = NULL;
    ent_diags *diags = NULL;
    ent_buf out = {0};
    size_t bad = 0;
    if (argc > 1 && strcmp(argv[1], "unmerged") == 0) options.merge = ENT_MERGE_NONE;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = ent_assembler_new(&assembler, &options);
    if (st == ENT_OK) st = ent_assembler_read(assembler, stdin, ENT_SLICE("-"), &bad, diags);
    if (st == ENT_OK) st = ent_assembler_finish(assembler, &network);
    if (st == ENT_OK) st = ent_network_measure(network, &measure_options, diags);
    if (st == ENT_OK) st = ent_network_write(network, &out);
    if (st == ENT_OK) fwrite(out.ptr, 1, out.len, stdout);
    if (diags) print_diags(diags);
    if (st != ENT_OK) fprintf(stderr, "%s\n", ent_status_text(st));
    ent_buf_free(&out);
    ent_network_free(network);
    ent_assembler_free(assembler);
    ent_diags_free(diags);
    return st == ENT_OK && bad == 0 && !ferror(stdout) ? 0 : 1;
}
