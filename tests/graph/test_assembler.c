/* From records to a network: assembly.test, and reading JSON Lines with bad lines among them. */
#include "shorthand.h"

#include <entente/compare.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_RECORDS = 64 };

/* What a case asks for, with the memory that its options point to. */
typedef struct wishes {
    ent_graph_options options;
    ent_slice around[4], relations[4], speakers[4], outlets[4];
    ent_diags *diags;
} wishes;

static bool read_list(wishes *w, ent_slice key, ent_slice value)
{
    ent_graph_filter *f = &w->options.filter;
    const struct {
        const char *key;
        ent_slice *values;
        const ent_slice **list;
        size_t *count;
    } lists[] = {
        {"around", w->around, &f->around, &f->around_count},
        {"relation", w->relations, &f->relations, &f->relation_count},
        {"speaker", w->speakers, &f->speakers, &f->speaker_count},
        {"outlet", w->outlets, &f->outlets, &f->outlet_count},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (!ent_slice_equal(key, ent_slice_c(lists[i].key))) continue;
        *lists[i].list = lists[i].values;
        lists[i].values[(*lists[i].count)++] = value;
        return true;
    }
    return false;
}

static bool read_value(wishes *w, ent_slice key, ent_slice value)
{
    ent_graph_filter *f = &w->options.filter;
    double number = value.len ? strtod(value.ptr, NULL) : 0;
    ent_kind kind;
    ent_class class_;
    ent_standing standing;
    if (ent_slice_equal(key, ENT_SLICE("merge"))) return ent_merge_parse(value, &w->options.merge);
    if (ent_slice_equal(key, ENT_SLICE("level"))) return ent_level_parse(value, &w->options.level);
    if (ent_slice_equal(key, ENT_SLICE("since")))
        f->since = value;
    else if (ent_slice_equal(key, ENT_SLICE("until")))
        f->until = value;
    else if (ent_slice_equal(key, ENT_SLICE("confidence")))
        f->confidence = number;
    else if (ent_slice_equal(key, ENT_SLICE("weight")))
        f->weight = number;
    else if (ent_slice_equal(key, ENT_SLICE("core")))
        f->core = (size_t)number;
    else if (ent_slice_equal(key, ENT_SLICE("hops")))
        f->hops = (size_t)number;
    else if (ent_slice_equal(key, ENT_SLICE("kind")) && ent_kind_parse(value, &kind))
        f->kinds |= (uint32_t)1 << kind;
    else if (ent_slice_equal(key, ENT_SLICE("class")) && ent_class_parse(value, &class_))
        f->classes |= (uint32_t)1 << class_;
    else if (ent_slice_equal(key, ENT_SLICE("status")) && ent_standing_parse(value, &standing))
        f->standings |= (uint32_t)1 << standing;
    else
        return false;
    return true;
}

/* "options proposed merge=class around=A ..." */
static void read_options(wishes *w, ent_slice line)
{
    ent_slice word;
    cases_next_word(&line);
    while ((word = cases_next_word(&line)).len) {
        size_t equals = ent_slice_find(word, ENT_SLICE("="), 0);
        ent_slice key = ent_slice_sub(word, 0, equals);
        ent_slice value = ent_slice_sub(word, equals == SIZE_MAX ? equals : equals + 1, SIZE_MAX);
        if (ent_slice_equal(key, ENT_SLICE("proposed")))
            w->options.with_proposed = true;
        else if (ent_slice_equal(key, ENT_SLICE("negated")))
            w->options.with_negated = true;
        else if (ent_slice_equal(key, ENT_SLICE("generic")))
            w->options.with_generic = true;
        else if (ent_slice_equal(key, ENT_SLICE("structural")))
            w->options.with_structural = true;
        else if (ent_slice_equal(key, ENT_SLICE("unmerged")))
            w->options.merge = ENT_MERGE_NONE;
        else if (!read_list(w, key, value) && !read_value(w, key, value))
            fail_msg("unknown option \"%.*s\"", ENT_FMT(word));
    }
}

static void show_known(ent_buf *out, const char *key, ent_slice value)
{
    if (value.len) assert_int_equal(ent_buf_printf(out, " %s=%.*s", key, ENT_FMT(value)), ENT_OK);
}

static void show_node(ent_buf *out, const ent_node *node)
{
    assert_int_equal(ent_buf_printf(out, "node %.*s %.*s %s%s", ENT_FMT(node->id), ENT_FMT(node->name),
                                    ent_kind_name(node->kind),
                                    node->generic ? " generic"
                                    : node->focus ? " focus"
                                                  : ""),
                     ENT_OK);
    show_known(out, "country", node->country);
    show_known(out, "principal", node->principal);
    show_known(out, "role", node->role);
    assert_int_equal(ent_buf_printf(out, " documents=%zu\n", node->documents), ENT_OK);
    assert_true(isnan(node->measures.degree) && isnan(node->measures.community));
}

static void assert_slice_same(ent_slice a, ent_slice b)
{
    assert_true(ent_slice_equal(a, b));
}

static void show_edge(ent_buf *out, const ent_network *n, const ent_edge *edge)
{
    size_t documents = 0;
    assert_int_equal(ent_buf_printf(out, "edge %.*s %.*s %.*s %s %s x%g polarity=%d%s",
                                    ENT_FMT(n->nodes[edge->source].name), ENT_FMT(edge->relation),
                                    ENT_FMT(n->nodes[edge->target].name), ent_class_name(edge->class_),
                                    ent_standing_name(edge->standing), edge->weight, edge->polarity,
                                    edge->symmetric ? " symmetric" : ""),
                     ENT_OK);
    if ((double)edge->reports != edge->weight)
        assert_int_equal(ent_buf_printf(out, " reports=%zu", edge->reports), ENT_OK);
    if (edge->outlets) assert_int_equal(ent_buf_printf(out, " outlets=%zu", edge->outlets), ENT_OK);
    show_known(out, "first", edge->first);
    show_known(out, "last", edge->last);
    if (edge->confidence >= 0)
        assert_int_equal(ent_buf_printf(out, " confidence=%g", edge->confidence), ENT_OK);
    for (size_t i = 0; i < edge->evidence_count; i++) {
        const ent_evidence *e = &edge->evidence[i];
        assert_int_equal(ent_buf_printf(out, "%s%.*s:%zu%s%.*s%s%s", i ? " " : " [", ENT_FMT(e->doc),
                                        e->start, e->cameo.len ? " cameo=" : "", ENT_FMT(e->cameo),
                                        e->copy ? " copy" : "", e->reviewed ? " reviewed" : ""),
                         ENT_OK);
        assert_slice_same(n->texts[e->document].id, e->doc);
        documents += i == 0 || !ent_slice_equal(e->doc, e[-1].doc);
        if (n->merge == ENT_MERGE_TYPE) assert_int_equal(e->standing, edge->standing);
    }
    assert_int_equal(edge->documents, n->merge == ENT_MERGE_NONE ? edge->documents : documents);
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
    if (n->reprints) assert_int_equal(ent_buf_printf(out, " reprints=%zu", n->reprints), ENT_OK);
    if (n->dropped_rejected)
        assert_int_equal(ent_buf_printf(out, " rejected=%zu", n->dropped_rejected), ENT_OK);
    if (n->dropped_filtered)
        assert_int_equal(ent_buf_printf(out, " filtered=%zu", n->dropped_filtered), ENT_OK);
    show_known(out, "first", n->first);
    show_known(out, "last", n->last);
    assert_int_equal(ent_buf_add_char(out, '\n'), ENT_OK);
    if (n->arguments.len)
        assert_int_equal(ent_buf_printf(out, "arguments %.*s\n", ENT_FMT(n->arguments)), ENT_OK);
    for (size_t i = 0; i < n->node_count; i++)
        show_node(out, &n->nodes[i]);
    for (size_t i = 0; i < n->edge_count; i++)
        show_edge(out, n, &n->edges[i]);
}

/* Assembles the records beginning at `start`, by `step`, all of them once; NULL when a name is refused. */
static ent_network *assemble(const wishes *w, const ent_record *records, size_t count, size_t start,
                             size_t step)
{
    ent_network *network;
    ent_assembler *a;
    assert_int_equal(ent_assembler_new(&a, &w->options), ENT_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(ent_assembler_add(a, &records[(start + i * step) % count]), ENT_OK);
    ent_status st = ent_assembler_finish(a, &network);
    if (st != ENT_OK) assert_int_equal(st, ENT_ENOTFOUND);
    ent_assembler_free(a);
    return network;
}

/* Everything the case shows: messages, then the network. */
static void show_all(const wishes *w, const ent_network *network, ent_buf *out)
{
    const ent_diag *diag;
    for (size_t i = 0; (diag = ent_diags_get(w->diags, i)); i++) {
        if (diag->line) assert_int_equal(ent_buf_printf(out, "%zu: ", diag->line), ENT_OK);
        assert_int_equal(ent_buf_printf(out, "%.*s\n", ENT_FMT(diag->message)), ENT_OK);
    }
    if (network) show(out, network);
}

/* The network that is made of the network: the same again. */
static void check_again(const test_case *c, const wishes *w, const ent_network *network, ent_slice bytes)
{
    ent_network *again;
    ent_assembler *a;
    ent_buf got = {0};
    ent_graph_options options = w->options;
    options.filter = ent_graph_options_default().filter;
    options.level = ENT_LEVEL_ACTOR;
    options.review = NULL;
    assert_int_equal(ent_assembler_new(&a, &options), ENT_OK);
    assert_int_equal(ent_assembler_add_network(a, network), ENT_OK);
    assert_int_equal(ent_assembler_finish(a, &again), ENT_OK);
    again->arguments = network->arguments;
    again->filters = network->filters;
    for (size_t i = 0; i < again->node_count; i++)
        again->nodes[i].focus = network->nodes[i].focus;
    assert_int_equal(ent_network_write(again, &got), ENT_OK);
    if (!ent_slice_equal(ent_buf_slice(&got), bytes))
        fail_msg("%s:%zu: made of itself, the network is\n%.*s\nnot\n%.*s", c->file, c->line, ENT_FMT(got),
                 ENT_FMT(bytes));
    ent_buf_free(&got);
    ent_network_free(again);
    ent_assembler_free(a);
}

static void run_orders(const test_case *c, wishes *w, const ent_record *records, size_t count,
                       ent_slice verdicts)
{
    ent_buf bytes[3] = {{0}}, shown = {0};
    for (size_t order = 0; order < 3; order++) {
        size_t start = order == 0 ? 0 : order == 1 ? count - 1 : count / 2, bad;
        ent_diags_clear(w->diags);
        if (verdicts.len) {
            assert_int_equal(ent_review_new(&w->options.review), ENT_OK);
            assert_int_equal(
                ent_review_read(w->options.review, verdicts, ENT_SLICE("verdicts"), &bad, w->diags), ENT_OK);
        }
        ent_network *network = assemble(w, records, count, start, order == 1 ? count - 1 : 1);
        if (order == 0) show_all(w, network, &shown);
        if (network) assert_int_equal(ent_network_write(network, &bytes[order]), ENT_OK);
        if (network && order == 0) check_again(c, w, network, ent_buf_slice(&bytes[0]));
        ent_network_free(network);
        ent_review_free(w->options.review);
        w->options.review = NULL;
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
}

static void run_case(const test_case *c)
{
    ent_arena *arena;
    ent_record records[MOST_RECORDS];
    ent_buf verdicts = {0};
    wishes w = {.options = ent_graph_options_default()};
    size_t count = 0;
    ent_slice rest = c->input, line;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    assert_int_equal(ent_diags_new(&w.diags), ENT_OK);
    w.options.diags = w.diags;
    while (cases_next_line(&rest, &line)) {
        assert_true(count < MOST_RECORDS);
        if (ent_slice_starts(line, ENT_SLICE("options")))
            read_options(&w, line);
        else if (line.len == 0 || line.ptr[0] == '{' || line.ptr[0] == '#')
            assert_int_equal(ent_buf_printf(&verdicts, "%.*s\n", ENT_FMT(line)), ENT_OK);
        else
            records[count++] = shorthand_read(arena, line);
    }
    run_orders(c, &w, records, count, ent_buf_slice(&verdicts));
    ent_buf_free(&verdicts);
    ent_diags_free(w.diags);
    ent_arena_free(arena);
}

static void records_become_networks(void **state)
{
    (void)state;
    cases_run("assembly.test", run_case);
    cases_run("filters.test", run_case);
    cases_run("reprints.test", run_case);
    cases_run("review.test", run_case);
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
    assert_slice_equal(ent_diags_get(diags, 100)->message, "not shown: 150 more bad lines");
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

/* A network of the one line that is read, all of whose text fields are known. */
static ent_network *make_one(const char *date)
{
    ent_arena *arena;
    ent_buf line = {0};
    const ent_graph_options options = ent_graph_options_default();
    ent_assembler *a;
    ent_network *network;
    assert_int_equal(ent_arena_new(&arena), ENT_OK);
    assert_int_equal(ent_buf_printf(&line,
                                    "A denounces/ACCUSE B doc=d say=A_denounced_B. rule=p/r:1 cameo=111 "
                                    "speaker=C name=Aa country=NOR principal=p role=envoy date=%s",
                                    date),
                     ENT_OK);
    const ent_record record = shorthand_read(arena, ent_buf_slice(&line));
    assert_int_equal(ent_assembler_new(&a, &options), ENT_OK);
    assert_int_equal(ent_assembler_add(a, &record), ENT_OK);
    assert_int_equal(ent_assembler_finish(a, &network), ENT_OK);
    ent_assembler_free(a);
    ent_buf_free(&line);
    ent_arena_free(arena);
    return network;
}

/* What is written of it is the same when those that it was made of are gone. */
static void a_network_of_changes_shares_nothing(void **state)
{
    (void)state;
    ent_network *before = make_one("2020"), *after = make_one("2021"), *changes;
    ent_buf texts[2] = {{0}};
    assert_int_equal(ent_network_of_changes(before, after, &changes), ENT_OK);
    assert_int_equal(before->documents + after->documents, 2);
    assert_int_equal(changes->documents, 1); /* both have edges of the same one */
    assert_int_equal(ent_network_write(changes, &texts[0]), ENT_OK);
    assert_true(ent_slice_find(ent_buf_slice(&texts[0]), ENT_SLICE("\"cameo\":\"111\""), 0) != SIZE_MAX);
    ent_network *const networks[] = {before, after};
    for (size_t i = 0; i < 2; i++) {
        ent_slice *const lent[] = {&networks[i]->nodes[0].id,
                                   &networks[i]->nodes[0].name,
                                   &networks[i]->nodes[0].country,
                                   &networks[i]->nodes[0].role,
                                   &networks[i]->edges[0].relation,
                                   &networks[i]->edges[0].evidence->cameo,
                                   &networks[i]->edges[0].evidence->text};
        for (size_t k = 0; k < sizeof lent / sizeof *lent; k++)
            memset((void *)(uintptr_t)lent[k]->ptr, '?', lent[k]->len);
        ent_network_free(networks[i]);
    }
    assert_int_equal(ent_network_write(changes, &texts[1]), ENT_OK);
    assert_true(ent_slice_equal(ent_buf_slice(&texts[0]), ent_buf_slice(&texts[1])));
    ent_network_free(changes);
    ent_buf_free(&texts[0]);
    ent_buf_free(&texts[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_become_networks),
        cmocka_unit_test(bad_lines_are_passed_over),
        cmocka_unit_test(messages_about_bad_lines_are_limited),
        cmocka_unit_test(a_line_without_end_is_dropped),
        cmocka_unit_test(a_network_of_changes_shares_nothing),
    };
    return cmocka_run_group_tests_name("assembler", tests, NULL, NULL);
}
