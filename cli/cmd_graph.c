/* entente graph, measure: records or a network in, a network out. They differ in the last step only. */
#include "app.h"

#include <entente/out.h>

static error_t parse_measuring(int key, char *arg, struct argp_state *state)
{
    (void)arg;
    app_source_options *o = state->input;
    if (key != ARGP_KEY_INIT) return ARGP_ERR_UNKNOWN;
    state->child_inputs[0] = o;
    state->child_inputs[1] = &o->network;
    return 0;
}

static const struct argp_child children[] = {{&app_source_argp, 0, NULL, 0}, {0}};
static const struct argp_child measuring_children[] = {
    {&app_source_argp, 0, NULL, 0}, {&app_measure_argp, 0, NULL, 0}, {0}};
static const struct argp graph_argp = {
    .args_doc = "[RECORDS|NETWORK...]",
    .doc = "Assemble the network from records (files, folders of them, or standard input) and print it: a "
           "graph line, then nodes and edges."
           "\vExample: entente extract articles/ | entente graph > network.jsonl",
    .children = children};
static const struct argp measure_argp = {
    .parser = parse_measuring,
    .args_doc = "[RECORDS|NETWORK...]",
    .doc = "Measure the network's actors, edges and the whole, and print it with the measures: degree, "
           "centralities, "
           "structural holes, brokerage, communities, balance and blocs of its signs. Measures that it has "
           "are forgotten."
           "\vExamples: entente graph records.jsonl | entente measure > measured.jsonl\n"
           "entente measure --measures degree,paths --bootstrap 500 records.jsonl",
    .children = measuring_children};

typedef ent_status print_network(const ent_network *network, ent_buf *out);

typedef bool prepare_network(ent_network *network, const app_network_options *options,
                             const app_common *common);

/* prepare: what is done to the network before it is printed, or NULL. */
static int run(const struct argp *argp, int argc, char **argv, prepare_network *prepare, print_network *print)
{
    app_source_options o = {.network = app_network_options_default()};
    ent_buf out = {0};
    bool bad = false;
    app_parse(argp, argc, argv, &o);
    ent_network *network = app_network_load(&o, &bad);
    bool ok = network && (!prepare || prepare(network, &o.network, &o.common));
    if (ok) {
        ent_status st = print(network, &out);
        ok = st == ENT_OK;
        if (ok)
            app_write(ent_buf_slice(&out));
        else
            app_error("cannot print the network: %s", ent_status_text(st));
    }
    ent_buf_free(&out);
    ent_network_free(network);
    return app_close_stdout(ok && !bad ? EXIT_DONE : EXIT_FAILED);
}

int cmd_graph(int argc, char **argv)
{
    return run(&graph_argp, argc, argv, NULL, ent_network_write);
}

int cmd_measure(int argc, char **argv)
{
    return run(&measure_argp, argc, argv, app_network_measure_anew, ent_network_write);
}
