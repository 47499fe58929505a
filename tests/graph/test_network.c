/* The network's JSON Lines: what is written is read back, and what is no network is refused. */
#include "shorthand.h"

#include <locale.h>
#include <math.h>

static void refuse(const test_case *c)
{
    ent_diags *diags;
    ent_network *network;
    const ent_diag *diag;
    ent_buf got = {0};
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    ent_status st = ent_network_read(&network, c->input, ENT_SLICE("in"), diags);
    assert_int_equal(ent_buf_printf(&got, "%s\n", cases_status(st)), ENT_OK);
    for (size_t i = 0; (diag = ent_diags_get(diags, i)); i++)
        assert_int_equal(ent_buf_printf(&got, "%zu: %.*s\n", diag->line, ENT_FMT(diag->message)), ENT_OK);
    cases_check(c, ent_buf_slice(&got));
    assert_null(network);
    ent_buf_free(&got);
    ent_diags_free(diags);
}

static void what_is_no_network_is_refused(void **state)
{
    (void)state;
    cases_run("bad_networks.test", refuse);
}

static void check_round_trip(ent_slice text)
{
    ent_network *network;
    ent_buf out = {0};
    assert_int_equal(ent_network_read(&network, text, ENT_SLICE("in"), NULL), ENT_OK);
    assert_int_equal(ent_network_write(network, &out), ENT_OK);
    if (!ent_slice_equal(ent_buf_slice(&out), text))
        fail_msg("got\n%.*s\nexpected\n%.*s", ENT_FMT(out), ENT_FMT(text));
    ent_buf_free(&out);
    ent_network_free(network);
}

/* networks.jsonl has every field that there is, and the fewest. */
static void check_file(void)
{
    ent_buf text = {0};
    assert_int_equal(ent_file_read("networks.jsonl", 1 << 20, &text), ENT_OK);
    check_round_trip(ent_buf_slice(&text));
    ent_buf_free(&text);
}

static void networks_come_back_as_they_were(void **state)
{
    (void)state;
    check_file();
}

/* Decimal points are points, whatever the user's language. Passes for nothing where no such locale is there.
 */
static void numbers_do_not_follow_the_locale(void **state)
{
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "fr_FR"};
    size_t i = 0;
    while (i < sizeof names / sizeof *names && !setlocale(LC_ALL, names[i]))
        i++;
    check_file();
    setlocale(LC_ALL, "C");
    if (i == sizeof names / sizeof *names) {
        print_message("no locale with a decimal comma is installed\n");
        skip();
    }
}

static void what_later_versions_add_is_passed_over(void **state)
{
    (void)state;
    ent_network *network;
    ent_slice text =
        ENT_SLICE("\n{\"type\":\"graph\",\"version\":1,\"nodes\":1,\"edges\":0,\"colour\":[1,{}]}\r\n"
                  "{\"type\":\"path\",\"ends\":null}\n \t\n"
                  "{\"type\":\"node\",\"id\":\"a\",\"name\":\"A\",\"kind\":\"state\",\"x\":1}");
    assert_int_equal(ent_network_read(&network, text, ENT_SLICE("in"), NULL), ENT_OK);
    assert_int_equal(network->node_count, 1);
    assert_false(network->measured);
    assert_true(isnan(network->measures.density) && isnan(network->nodes[0].measures.pagerank));
    ent_network_free(network);
}

/* Version 1 had a boolean for merging and no numbers beside the weight. */
static void version_1_is_read(void **state)
{
    (void)state;
    ent_network *n;
    ent_slice text = ENT_SLICE(
        "{\"type\":\"graph\",\"version\":1,\"nodes\":2,\"edges\":1,\"options\":{\"merge\":false}}\n"
        "{\"type\":\"node\",\"id\":\"a\",\"name\":\"A\",\"kind\":\"state\"}\n"
        "{\"type\":\"node\",\"id\":\"b\",\"name\":\"B\",\"kind\":\"state\"}\n"
        "{\"type\":\"edge\",\"source\":\"b\",\"target\":\"a\",\"relation\":\"aids\",\"class\":\"AID\","
        "\"polarity\":1,\"status\":\"asserted\",\"weight\":1,\"evidence\":[{\"doc\":\"d\",\"start\":0,"
        "\"end\":1,\"text\":\"t\",\"status\":\"asserted\"}]}\n");
    assert_int_equal(ent_network_read(&n, text, ENT_SLICE("in"), NULL), ENT_OK);
    assert_int_equal(n->merge, ENT_MERGE_NONE);
    assert_int_equal(n->edges[0].reports, 1);
    assert_int_equal(n->text_count, 1);
    assert_slice_equal(n->texts[n->edges[0].evidence[0].document].id, "d");
    assert_slice_equal(n->edges[0].evidence[0].source_id, "b");
    assert_slice_equal(n->edges[0].evidence[0].relation, "aids");
    assert_int_equal(n->edges[0].evidence[0].class_, ENT_CLASS_AID);
    ent_network_free(n);
}

static void an_empty_network_is_one_line(void **state)
{
    (void)state;
    ent_network *network;
    ent_buf out = {0};
    assert_int_equal(ent_network_new(&network), ENT_OK);
    assert_int_equal(ent_network_write(network, &out), ENT_OK);
    ent_network_free(network);
    check_round_trip(ent_buf_slice(&out));
    assert_int_equal(ent_buf_add_char(&out, 0), ENT_OK);
    assert_string_equal(
        out.ptr, "{\"type\":\"graph\",\"version\":2,\"nodes\":0,\"edges\":0,\"documents\":0,\"reprints\":0,"
                 "\"relations\":0,\"dropped\":{\"loops\":0,\"generic\":0,\"standing\":0,\"structural\":0,"
                 "\"rejected\":0,\"filtered\":0},\"options\":{\"proposed\":false,\"negated\":false,"
                 "\"generic\":false,\"structural\":false,\"merge\":\"type\",\"level\":\"actor\"}}\n");
    ent_buf_free(&out);
    ent_network_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_network_is_refused),
        cmocka_unit_test(networks_come_back_as_they_were),
        cmocka_unit_test(numbers_do_not_follow_the_locale),
        cmocka_unit_test(what_later_versions_add_is_passed_over),
        cmocka_unit_test(version_1_is_read),
        cmocka_unit_test(an_empty_network_is_one_line),
    };
    return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}
