/* From records to a network: assembly.test, and reading JSON Lines with bad lines among them. */
#include "shorthand.h"

#include <math.h>
#include <stdio.h>

enum { MOST_RECORDS = 64 };

static ent_graph_options read_options(ent_slice line)
{
    ent_graph_options options = ent_graph_options_default();
    ent_slice word;
    cases_next_word(&line);
    while ((word = cases_next_word(&line)).len) {
        if (ent_slice_equal(word, ENT_SLICE("proposed"))) options.with_proposed = true;
        if (ent_slice_equal(word, ENT_SLICE("negated"))) options.with_negated = true;
        if (ent_slice_equal(word, ENT_SLICE("generic"))) options.with_generic = true;
        if (ent_slice_equal(word, ENT_SLICE("structural"))) options.with_structural = true;
        if (ent_slice_equal(word, ENT_SLICE("unmerged"))) options.merge = ENT_MERGE_NONE;
    }
    return options;
}

static void show_known(ent_buf *out, const char *key, ent_slice value)
{
    if (value.len) assert_int_equal(ent_buf_printf(out, " %s=%.*s", key, ENT_FMT(value)), ENT_OK);
}

static void show_node(ent_buf *out, const ent_node *node)
{
    assert_int_equal(ent_buf_printf(out, "node %.*s %.*s %s%s", ENT_FMT(node->id), ENT_FMT(node->name),
                                    ent_kind_name(node->kind), node->generic ? " generic" : ""),
                     ENT_OK);
    show_known(out, "country", node->country);
    show_known(out, "principal", node->principal);
    show_known(out, "role", node->role);
    assert_int_equal(ent_buf_printf(out, " documents=%zu\n", node->documents), ENT_OK);
    assert_true(isnan(node->measures.degree) && isnan(node->measures.community));
}

static void show_edge(ent_buf *out, const ent_network *n, const ent_edge *edge)
{
    assert_int_equal(ent_buf_printf(out, "edge %.*s %.*s %.*s %s %s x%g polarity=%d%s",
                                    ENT_FMT(n->nodes[edge->source].name), ENT_FMT(edge->relation),
                                    ENT_FMT(n->nodes[edge->target].name), ent_class_name(edge->class_),
                                    ent_standing_name(edge->standing), edge->weight, edge->polarity,
                                    edge->symmetric ? " symmetric" : ""),
                     ENT_OK);
    show_known(out, "first", edge->first);
    show_known(out, "last", edge->last);
    if (edge->confidence >= 0)
        assert_int_equal(ent_buf_printf(out, " confidence=%g", edge->confidence), ENT_OK);
    for (size_t i = 0; i < edge->evidence_count; i++) {
        const ent_evidence *e = &edge->evidence[i];
        assert_int_equal(ent_buf_printf(out, "%s%.*s:%zu", i ? " " : " [", ENT_FMT(e->doc), e->start),
                         ENT_OK);
        assert_int_equal(e->standing, edge->standing);
    }
    assert_int_equal(ent_buf_add(out, ENT_SLICE("]\n")), ENT_OK);
}

static void show(ent_buf *out, const ent_network *n)
{
    assert_int_equal(ent_buf_printf(out,
                                    "documents=%zu relations=%zu loops=%zu generic=%zu standing=%zu "
                                    "structural=%zu",
                                    n->documents, n->relations, n->dropped_loops, n->dropped_generic,
                                    n->dropped_standing, n->dropped_structural),
                     ENT_OK);
    show_known(out, "first", n->first);
    show_known(out, "last", n->last);
    assert_int_equal(ent_buf_add_char(out, '\n'), ENT_OK);
    for (size_t i = 0; i < n->node_count; i++)
        show_node(out, &n->nodes[i]);
    for (size_t i = 0; i < n->edge_count; i++)
        show_edge(out, n, &n->edges[i]);
}

/* Assembles the records beginning at `start`, by `step`, all of them once. */
static ent_network *assemble(ent_assembler *a, const ent_record *records, size_t count, size_t start,
                             size_t step)
{
    ent_network *network;
    for (size_t i = 0; i < count; i++)
        assert_int_equal(ent_assembler_add(a, &records[(start + i * step) % count]), ENT_OK);
    assert_int_equal(ent_assembler_finish(a, &network), ENT_OK);
    return network;
}

static void run_case(const test_case *c)
{
    ent_arena *arena;
    ent_assembler *a;
    ent_record records[MOST_RECORDS];
    ent_graph_options options = ent_graph_options_default();
    size_t count = 0;
    ent_slice rest = c->input, line;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    while (cases_next_line(&rest, &line)) {
        assert_true(count < MOST_RECORDS);
        if (ent_slice_starts(line, ENT_SLICE("options")))
            options = read_options(line);
        else
            records[count++] = shorthand_read(arena, line);
    }
    assert_int_equal(ent_assembler_new(&a, &options), ENT_OK);
    ent_buf bytes[3] = {{0}}, shown = {0};
    for (size_t order = 0; order < 3; order++) {
        size_t start = order == 0 ? 0 : order == 1 ? count - 1 : count / 2;
        ent_network *network = assemble(a, records, count, start, order == 1 ? count - 1 : 1);
        if (order == 0) show(&shown, network);
        assert_int_equal(ent_network_write(network, &bytes[order]), ENT_OK);
        ent_network_free(network);
    }
    cases_check(c, ent_buf_slice(&shown));
    for (size_t order = 1; order < 3; order++) {
        if (ent_slice_equal(ent_buf_slice(&bytes[0]), ent_buf_slice(&bytes[order]))) continue;
        fail_msg("%s:%zu: the order of records shows:\n%.*s\n%.*s", c->file, c->line, ENT_FMT(bytes[0]),
                 ENT_FMT(bytes[order]));
        break;
    }
    for (size_t order = 0; order < 3; order++)
        ent_buf_free(&bytes[order]);
    ent_buf_free(&shown);
    ent_assembler_free(a);
    ent_arena_free(arena);
}

static void records_become_networks(void **state)
{
    (void)state;
    cases_run("assembly.test", run_case);
}

static ent_network *read_text(ent_slice text, size_t *bad, ent_diags *diags)
{
    ent_graph_options options = ent_graph_options_default();
    ent_assembler *a;
    ent_network *network;
    FILE *in = fmemopen((void *)(uintptr_t)text.ptr, text.len, "r");
    assert_non_null(in);
    assert_int_equal(ent_assembler_new(&a, &options), ENT_OK);
    assert_int_equal(ent_assembler_read(a, in, ENT_SLICE("in"), bad, diags), ENT_OK);
    assert_int_equal(ent_assembler_finish(a, &network), ENT_OK);
    ent_assembler_free(a);
    fclose(in);
    return network;
}

static const char good_line[] = "{\"type\":\"relation\",\"doc\":\"a\",\"source\":{\"actor\":\"x\",\"name\":"
                                "\"X\",\"kind\":\"state\",\"text\":"
                                "\"X\",\"start\":0,\"end\":1},\"target\":{\"actor\":\"y\",\"name\":\"Y\","
                                "\"kind\":\"state\",\"text\":\"Y\","
                                "\"start\":2,\"end\":3},\"relation\":\"aids\",\"class\":\"AID\"}";

static void bad_lines_are_passed_over(void **state)
{
    (void)state;
    ent_buf text = {0};
    ent_diags *diags;
    size_t bad;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    assert_int_equal(ent_buf_printf(&text, "\n%s\n{\"type\":\"frame\"}\nnonsense\n{\"type\":\"text\"}\r\n%s",
                                    good_line, good_line),
                     ENT_OK);
    ent_network *n = read_text(ent_buf_slice(&text), &bad, diags);
    assert_int_equal(bad, 2);
    assert_int_equal(ent_diags_get(diags, 0)->line, 4);
    assert_int_equal(ent_diags_get(diags, 1)->line, 5);
    assert_int_equal(n->relations, 2);
    assert_int_equal(n->edge_count, 1);
    ent_network_free(n);
    ent_diags_free(diags);
    ent_buf_free(&text);
}

static void messages_about_bad_lines_are_limited(void **state)
{
    (void)state;
    ent_buf text = {0};
    ent_diags *diags;
    size_t bad;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    for (int i = 0; i < 250; i++)
        assert_int_equal(ent_buf_add(&text, ENT_SLICE("[]\n")), ENT_OK);
    ent_network_free(read_text(ent_buf_slice(&text), &bad, diags));
    assert_int_equal(bad, 250);
    assert_int_equal(ent_diags_count(diags, ENT_ERROR), 100);
    assert_slice_equal(ent_diags_get(diags, 100)->message, "150 more bad lines are not shown");
    ent_diags_free(diags);
    ent_buf_free(&text);
}

static void a_line_without_end_is_dropped(void **state)
{
    (void)state;
    enum { LONG = 65 * 1024 * 1024 };
    ent_buf text = {0};
    ent_diags *diags;
    size_t bad;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    assert_int_equal(ent_buf_reserve(&text, LONG + 2000), ENT_OK);
    memset(text.ptr, 'x', LONG);
    text.len = LONG;
    assert_int_equal(ent_buf_printf(&text, "\n%s\n", good_line), ENT_OK);
    ent_network *n = read_text(ent_buf_slice(&text), &bad, diags);
    assert_int_equal(bad, 1);
    assert_int_equal(ent_diags_get(diags, 0)->line, 1);
    assert_int_equal(n->edge_count, 1);
    ent_network_free(n);
    ent_diags_free(diags);
    ent_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_become_networks),
        cmocka_unit_test(bad_lines_are_passed_over),
        cmocka_unit_test(messages_about_bad_lines_are_limited),
        cmocka_unit_test(a_line_without_end_is_dropped),
    };
    return cmocka_run_group_tests_name("assembler", tests, NULL, NULL);
}
