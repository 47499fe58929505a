/* Measures with values worked out by hand (measures.test), and networks that no assembler makes.
 * test_networkx.py and test_definitions.py have the larger graphs. */
#include "shorthand.h"

#include <math.h>

static ent_network *assemble(ent_slice input)
{
    ent_graph_options options = ent_graph_options_default();
    ent_assembler *a;
    ent_arena *arena;
    ent_network *network;
    ent_slice line;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    assert_int_equal(ent_assembler_new(&a, &options), ENT_OK);
    while (cases_next_line(&input, &line)) {
        ent_record record = shorthand_read(arena, line);
        assert_int_equal(ent_assembler_add(a, &record), ENT_OK);
    }
    assert_int_equal(ent_assembler_finish(a, &network), ENT_OK);
    ent_assembler_free(a);
    ent_arena_free(arena);
    return network;
}

static void measure(ent_network *network)
{
    ent_measure_options options = ent_measure_options_default();
    ent_diags *diags;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    assert_int_equal(ent_network_measure(network, &options, diags), ENT_OK);
    assert_null(ent_diags_get(diags, 0));
    assert_true(network->measured);
    ent_diags_free(diags);
}

static double network_measure(const ent_network *n, ent_slice name)
{
#define FIND(field, printed, text)                                                                           \
    if (ent_slice_equal(name, ENT_SLICE(printed))) return n->measures.field;
    ENT_NETWORK_MEASURE_LIST(FIND)
#undef FIND
    fail_msg("no measure \"%.*s\"", ENT_FMT(name));
    return 0;
}

static double node_measure(const ent_network *n, ent_slice node, ent_slice name)
{
    for (size_t i = 0; i < n->node_count; i++) {
        if (!ent_slice_equal(n->nodes[i].name, node)) continue;
#define FIND(field, printed, text)                                                                           \
    if (ent_slice_equal(name, ENT_SLICE(printed))) return n->nodes[i].measures.field;
        ENT_NODE_MEASURE_LIST(FIND)
#undef FIND
    }
    fail_msg("no measure \"%.*s\" of \"%.*s\"", ENT_FMT(name), ENT_FMT(node));
    return 0;
}

static void check_case(const test_case *c)
{
    ent_network *network = assemble(c->input);
    ent_slice expected = ent_buf_slice(&c->expected), line;
    measure(network);
    while (cases_next_line(&expected, &line)) {
        ent_slice whole = line, node = cases_next_word(&line), name = cases_next_word(&line);
        if (node.len == 0) continue;
        line = ent_slice_trim(line);
        double want = ent_slice_equal(line, ENT_SLICE("-")) ? (double)NAN : strtod(line.ptr, NULL);
        bool is_network = ent_slice_equal(node, ENT_SLICE("*"));
        double got = is_network ? network_measure(network, name) : node_measure(network, node, name);
        if (!(fabs(got - want) < 1e-12 || (isnan(got) && isnan(want))))
            fail_msg("%s:%zu: %.*s: got %.15g for \"%.*s\"", c->file, c->line, ENT_FMT(c->name), got,
                     ENT_FMT(whole));
    }
    ent_network_free(network);
}

static void measures_have_known_values(void **state)
{
    (void)state;
    cases_run("measures.test", check_case);
}

static ent_network *read_network(const char *text)
{
    ent_network *network;
    assert_int_equal(ent_network_read(&network, ent_slice_c(text), ENT_SLICE("in"), NULL), ENT_OK);
    return network;
}

#define NODE(id) "{\"type\":\"node\",\"id\":\"" id "\",\"name\":\"" id "\",\"kind\":\"state\"}\n"
#define EDGE(source, target, weight)                                                                         \
    "{\"type\":\"edge\",\"source\":\"" source "\",\"target\":\"" target "\",\"relation\":\"aids\","          \
    "\"class\":\"AID\",\"polarity\":1,\"status\":\"asserted\",\"weight\":" weight "}\n"

/* Without ties, with loops, with ties of no weight: all finite or not defined, none an error. */
static void odd_networks_are_measured(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double components, communities;
    } cases[] = {
        {"{\"type\":\"graph\",\"version\":1,\"nodes\":1,\"edges\":0}\n" NODE("a"), 1, 1},
        {"{\"type\":\"graph\",\"version\":1,\"nodes\":1,\"edges\":1}\n" NODE("a") EDGE("a", "a", "2"), 1, 1},
        {"{\"type\":\"graph\",\"version\":1,\"nodes\":3,\"edges\":0}\n" NODE("a") NODE("b") NODE("c"), 3, 3},
        {"{\"type\":\"graph\",\"version\":1,\"nodes\":3,\"edges\":1}\n" NODE("a") NODE("b") NODE("c")
             EDGE("c", "a", "1"),
         2, 2},
        {"{\"type\":\"graph\",\"version\":1,\"nodes\":3,\"edges\":2}\n" NODE("a") NODE("b") NODE("c")
             EDGE("c", "a", "0") EDGE("c", "b", "0"),
         1, 3},
        {"{\"type\":\"graph\",\"version\":1,\"nodes\":3,\"edges\":3}\n" NODE("a") NODE("b") NODE("c")
             EDGE("c", "a", "1e12") EDGE("c", "b", "1e-300") EDGE("b", "a", "0.5"),
         1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_network *n = read_network(cases[i].text);
        measure(n);
        assert_true(n->measures.components == cases[i].components);
        assert_true(n->measures.communities == cases[i].communities);
        for (size_t k = 0; k < n->node_count; k++) {
            assert_true(isfinite(n->nodes[k].measures.betweenness));
            assert_true(isfinite(n->nodes[k].measures.harmonic));
            assert_true(isfinite(n->nodes[k].measures.pagerank));
            assert_true(!isinf(n->nodes[k].measures.eigenvector));
        }
        ent_network_free(n);
    }
}

/* igraph would take a negative weight, or never come back. */
static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    static const double weights[] = {-1, 2e12, (double)NAN, (double)INFINITY};
    ent_measure_options options = ent_measure_options_default();
    ent_diags *diags;
    ent_network *n = read_network("{\"type\":\"graph\",\"version\":1,\"nodes\":3,\"edges\":2}\n" NODE("a")
                                      NODE("b") NODE("c") EDGE("a", "b", "1") EDGE("b", "c", "3"));
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        n->edges[0].weight = weights[i];
        assert_int_equal(ent_network_measure(n, &options, diags), ENT_EINVAL);
        assert_true(
            ent_slice_starts(ent_diags_get(diags, i)->message, ENT_SLICE("the weight of an edge is ")));
        assert_false(n->measured);
        assert_true(isnan(n->nodes[0].measures.degree));
    }
    n->edges[0].weight = 1;
    options.divisions[0] = ENT_DIVISION_KIND;
    assert_int_equal(ent_network_measure(n, &options, diags), ENT_EINVAL);
    options.divisions[0] = ENT_DIVISION_WALKTRAP;
    assert_int_equal(ent_network_measure(n, &options, diags), ENT_OK);
    ent_diags_free(diags);
    ent_network_free(n);
}

/* A ladder doubles the number of shortest paths with each rung: past 1e290, betweenness is left out with a
 * warning. */
static void too_many_paths_are_no_number(void **state)
{
    (void)state;
    enum { RUNGS = 1000 };
    ent_measure_options options = ent_measure_options_default();
    ent_buf text = {0};
    ent_network *n;
    ent_diags *diags;
    assert_int_equal(ent_buf_printf(&text, "{\"type\":\"graph\",\"version\":1,\"nodes\":%d,\"edges\":%d}\n",
                                    3 * RUNGS + 1, 4 * RUNGS),
                     ENT_OK);
    for (int i = 0; i <= 3 * RUNGS; i++)
        assert_int_equal(
            ent_buf_printf(&text, "{\"type\":\"node\",\"id\":\"%d\",\"name\":\"\",\"kind\":\"state\"}\n", i),
            ENT_OK);
    for (int i = 0; i < 4 * RUNGS; i++) {
        int rung = i / 4 * 3, middle = rung + 1 + i % 2;
        assert_int_equal(
            ent_buf_printf(&text,
                           "{\"type\":\"edge\",\"source\":\"%d\",\"target\":\"%d\",\"relation\":\"aids\","
                           "\"class\":\"AID\",\"polarity\":1,\"status\":\"asserted\",\"weight\":1}\n",
                           i % 4 < 2 ? rung : middle, i % 4 < 2 ? middle : rung + 3),
            ENT_OK);
    }
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    assert_int_equal(ent_network_read(&n, ent_buf_slice(&text), ENT_SLICE("in"), NULL), ENT_OK);
    options.default_families = false;
    options.families = ENT_FAMILY_PATHS;
    assert_int_equal(ent_network_measure(n, &options, diags), ENT_OK);
    assert_true(ent_slice_starts(ent_diags_get(diags, 0)->message, ENT_SLICE("no betweenness: ")));
    assert_true(isnan(n->nodes[1].measures.betweenness) && isnan(n->edges[0].measures.betweenness));
    assert_true(n->measures.diameter == 2 * RUNGS);
    ent_buf_free(&text);
    ent_diags_free(diags);
    ent_network_free(n);
}

/* Only what is asked for is computed. */
static void families_are_chosen(void **state)
{
    (void)state;
    ent_measure_options options = ent_measure_options_default();
    ent_network *n = read_network("{\"type\":\"graph\",\"version\":1,\"nodes\":2,\"edges\":1}\n" NODE("a")
                                      NODE("b") EDGE("a", "b", "1"));
    options.default_families = false;
    options.families = ENT_FAMILY_PAGERANK | ENT_FAMILY_SIZE;
    assert_int_equal(ent_network_measure(n, &options, NULL), ENT_OK);
    assert_true(isfinite(n->nodes[0].measures.pagerank) && n->measures.actors == 2);
    assert_true(isnan(n->nodes[0].measures.degree) && isnan(n->measures.communities));
    assert_true(isnan(n->edges[0].measures.bridge) && n->community_count == 0);
    options.divisions[options.division_count++] = ENT_DIVISION_BLOC; /* wants the blocs */
    options.families = ENT_FAMILY_COMMUNITIES;
    assert_int_equal(ent_network_measure(n, &options, NULL), ENT_OK);
    assert_true(isnan(n->nodes[0].measures.pagerank) && n->nodes[0].measures.bloc == 0);
    assert_int_equal(n->comparison_count, 1);
    ent_network_free(n);
}

static void the_seed_decides(void **state)
{
    (void)state;
    ent_buf input = {0}, bytes[2] = {{0}};
    for (int i = 0; i < 300; i++)
        assert_int_equal(ent_buf_printf(&input, "n%d aids/AID n%d\n", i * i % 71, (i * 37 + i / 7) % 67),
                         ENT_OK);
    for (size_t i = 0; i < 2; i++) {
        ent_network *n = assemble(ent_buf_slice(&input));
        measure(n);
        assert_int_equal(ent_network_write(n, &bytes[i]), ENT_OK);
        ent_network_free(n);
    }
    assert_true(ent_slice_equal(ent_buf_slice(&bytes[0]), ent_buf_slice(&bytes[1])));
    ent_buf_free(&input);
    ent_buf_free(&bytes[0]);
    ent_buf_free(&bytes[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_have_known_values),
        cmocka_unit_test(odd_networks_are_measured),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(too_many_paths_are_no_number),
        cmocka_unit_test(families_are_chosen),
        cmocka_unit_test(the_seed_decides),
    };
    return cmocka_run_group_tests_name("measure", tests, NULL, NULL);
}
