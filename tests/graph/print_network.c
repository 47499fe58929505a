/* Records as JSON Lines on standard input, the measured network as JSON Lines on standard output: for
 * the tests in Python. Arguments: "unmerged" keeps every report an edge of its own; "seed=", "pivots=",
 * "replicates=" with a number; "divisions=leiden,kind". */
#include <entente/graph.h>

#include <stdlib.h>
#include <string.h>

static bool take_divisions(ent_measure_options *options, ent_slice names)
{
    options->division_count = 0;
    while (names.len > 0) {
        size_t comma = ent_slice_find(names, ENT_SLICE(","), 0);
        ent_division *division = &options->divisions[options->division_count++];
        if (!ent_division_parse(ent_slice_sub(names, 0, comma), division)) return false;
        names = ent_slice_sub(names, comma == SIZE_MAX ? comma : comma + 1, SIZE_MAX);
    }
    return true;
}

static bool take_argument(const char *text, ent_graph_options *graph, ent_measure_options *measure)
{
    const char *equals = strchr(text, '=');
    size_t number = equals ? strtoul(equals + 1, NULL, 10) : 0;
    ent_slice name = equals ? ent_slice_of(text, (size_t)(equals - text)) : ent_slice_c(text);
    if (ent_slice_equal(name, ENT_SLICE("unmerged")))
        graph->merge = ENT_MERGE_NONE;
    else if (ent_slice_equal(name, ENT_SLICE("seed")))
        measure->seed = number;
    else if (ent_slice_equal(name, ENT_SLICE("pivots")))
        measure->pivots = number;
    else if (ent_slice_equal(name, ENT_SLICE("replicates")))
        measure->replicates = number;
    else if (ent_slice_equal(name, ENT_SLICE("divisions")) && equals)
        return take_divisions(measure, ent_slice_c(equals + 1));
    else
        return ent_slice_equal(name, ENT_SLICE("merged"));
    return true;
}

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
    for (int i = 1; i < argc; i++)
        if (!take_argument(argv[i], &options, &measure_options)) return 2;
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
