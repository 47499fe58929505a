/* Tables, report and diagram on a small network whose texts try to break every format. */
#include "../test.h"

#include "../../out/draw/drawing.h"

#include <entente/draw.h>
#include <entente/out.h>

#include <math.h>
#include <stdlib.h>

static const char HOSTILE[] = "a\"b,c\n<script>|*x*\\N&amp;\x01\xC2\x85</script>";

/* A network of `count` actors in a ring, each with an edge to the next; the first edge is hostile, negated
 * ones are dotted. */
static ent_network *make_network(size_t count)
{
    ent_network *n;
    assert_int_equal(ent_network_new(&n), ENT_OK);
    n->nodes = ENT_ARENA_NEW(n->arena, ent_node, count);
    n->edges = ENT_ARENA_NEW(n->arena, ent_edge, count);
    n->node_count = n->edge_count = count;
    n->documents = 3;
    n->first = n->last = ENT_SLICE("2020-01-01");
    for (size_t i = 0; i < count; i++) {
        ent_evidence *evidence = ENT_ARENA_NEW(n->arena, ent_evidence, 1);
        *evidence =
            (ent_evidence){.doc = ENT_SLICE("d.txt"),
                           .text = i ? ENT_SLICE("A met B.") : ent_slice_of(HOSTILE, sizeof HOSTILE - 1),
                           .rule = ENT_SLICE("p/r.rules:1"),
                           .cameo = ENT_SLICE("0871"),
                           .confidence = 0.5};
        n->nodes[i] = (ent_node){.id = ENT_SLICE("x/y"),
                                 .name = i ? ENT_SLICE("Shanghai Cooperation Organization")
                                           : ent_slice_of(HOSTILE, sizeof HOSTILE - 1),
                                 .kind = (ent_kind)(i % ENT_KIND_COUNT),
                                 .documents = 1,
                                 .measures = {.strength = (double)i, .betweenness = NAN}};
        n->edges[i] = (ent_edge){.source = (uint32_t)i,
                                 .target = (uint32_t)((i + 1) % count),
                                 .relation = ENT_SLICE("meets_with"),
                                 .class_ = i % 2 ? ENT_CLASS_CONSULT : ENT_CLASS_ASSAULT,
                                 .polarity = i % 2 ? 1 : -1,
                                 .standing = (ent_standing)(i % 4),
                                 .weight = (double)(i + 1),
                                 .evidence = evidence,
                                 .evidence_count = 1};
    }
    return n;
}

static size_t count_of(ent_slice text, const char *needle)
{
    size_t n = 0;
    for (size_t at = 0; (at = ent_slice_find(text, ent_slice_c(needle), at)) != SIZE_MAX; at++)
        n++;
    return n;
}

static void actors_are_quoted_and_ranked(void **state)
{
    (void)state;
    ent_network *n = make_network(3);
    ent_buf out = {0};
    assert_int_equal(ent_out_actors_csv(n, &out), ENT_OK);
    ent_slice text = ent_buf_slice(&out);
    assert_true(ent_slice_starts(text, ENT_SLICE("id,name,kind,country,principal,role,documents,degree,")));
    assert_int_equal(count_of(text, "\"a\"\"b,c\n<script>"), 1);
    assert_int_equal(count_of(text, "\x01") + count_of(text, "\xC2\x85"), 0);
    /* The strongest is first; an undefined measure is an empty field. */
    size_t last = ent_slice_find(text, ENT_SLICE("group"), 0),
           first = ent_slice_find(text, ENT_SLICE("state"), 0);
    assert_true(last < first);
    assert_true(count_of(text, ",,") >= 3);
    ent_buf_free(&out);
    ent_network_free(n);
}

static void each_report_is_a_row(void **state)
{
    (void)state;
    ent_network *n = make_network(4);
    ent_buf out = {0};
    n->edges[1].evidence->relation = ENT_SLICE("praises"); /* of an edge of several types */
    n->edges[1].evidence->class_ = ENT_CLASS_SUPPORT;
    assert_int_equal(ent_out_relations_csv(n, &out), ENT_OK);
    assert_int_equal(count_of(ent_buf_slice(&out), ",praises,SUPPORT,"), 1);
    assert_int_equal(count_of(ent_buf_slice(&out), ",meets_with,"), 3);
    assert_int_equal(count_of(ent_buf_slice(&out), "p/r.rules:1,0.5,0871\n"), 4);
    ent_buf_free(&out);
    ent_network_free(n);
}

static void the_report_escapes_what_documents_say(void **state)
{
    (void)state;
    ent_network *n = make_network(5);
    ent_buf out = {0};
    assert_int_equal(ent_out_report(n, &(ent_report_options){0}, &out), ENT_OK);
    ent_slice text = ent_buf_slice(&out);
    assert_int_equal(count_of(text, "<script>"), 0);
    assert_true(count_of(text, "&lt;script>\\|\\*x\\*") >= 1);
    assert_int_equal(count_of(text, "## Caveats"), 1);
    ent_buf_free(&out);
    ent_network_free(n);
}

static ent_status draw(const ent_network *n, ent_draw_format format, const char *layout, ent_buf *out,
                       ent_diags *diags)
{
    const ent_draw_options options = {
        .format = format, .layout = ent_slice_c(layout), .title = ENT_SLICE("<T> & \"Q\"")};
    return ent_draw(n, &options, out, diags);
}

static void looks_and_limits_show(void **state)
{
    (void)state;
    static const struct {
        ent_draw_options options;
        const char *layout, *link, *holds;
        size_t times; /* 0: at least once */
    } cases[] = {
        {{.theme = ENT_DRAW_DARK}, "", "", "#16181b", 0},
        {{.theme = ENT_DRAW_PRINT}, "", "", "arrowhead=empty", 0},
        {{.group = ENT_DRAW_BY_KIND}, "", "", "subgraph cluster_", 5},
        {{.group = ENT_DRAW_BY_KIND}, "sfdp", "", "outlines: kind &nbsp; &nbsp;", 1},
        {{.group = ENT_DRAW_BY_KIND}, "sfdp", "", "#009e73\">\xE2\x96\xA0</FONT>&nbsp;group", 1},
        {{.group = ENT_DRAW_BY_COUNTRY}, "", "", "label=\"Kingdom of Norway\"", 2},
        {{.group = ENT_DRAW_BY_KIND}, "matrix", "", "label=\"person\\l\"", 1},
        {{.group = ENT_DRAW_BY_COUNTRY}, "", "", "subgraph cluster_0", 1},
        {{.group = ENT_DRAW_BY_COMMUNITY}, "", "", "subgraph cluster_1", 1},
        {{.group = ENT_DRAW_BY_BLOC}, "", "", "subgraph", 1},
        {{.theme = ENT_DRAW_LIGHT}, "", "r.html", "r.html#actor-11", 1},
        {{.theme = ENT_DRAW_LIGHT}, "", "r.html", "r.html#tie-11", 1},
        {{.most_nodes = 4}, "", "", "Backbone: 4 of 12 actors, 3 of 12 lines (strongest actors, all", 1},
        {{.most_lines = 5}, "", "", " -> ", 5},
        {{.theme = ENT_DRAW_LIGHT}, "ring", "", "pos=", 12},
        {{.theme = ENT_DRAW_LIGHT}, "matrix", "", "rows act on columns", 1},
        {{.theme = ENT_DRAW_LIGHT}, "matrix", "r.html", "r.html#tie-", 13}, /* the undirected one twice */
        {{.theme = ENT_DRAW_PRINT}, "matrix", "", "label=\xE2\x88\x92", 7},
        {{.theme = ENT_DRAW_PRINT}, "matrix", "", "label=\"+\"", 6},
        {{.theme = ENT_DRAW_LIGHT}, "", "", "N&amp;amp;", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_network *n = make_network(12);
        ent_buf out = {0};
        ent_diags *diags;
        assert_int_equal(ent_diags_new(&diags), ENT_OK);
        for (size_t k = 0; k < n->node_count; k++) {
            n->nodes[k].country = k % 2 ? ENT_SLICE("NOR") : (ent_slice){0};
            n->nodes[k].measures.community = (double)(k / 6);
            n->nodes[k].measures.bloc = k < 2 ? NAN : 0;
        }
        n->nodes[5].name = ENT_SLICE("Kingdom of Norway"); /* a state */
        n->edges[2].symmetric = true;
        ent_draw_options options = cases[i].options;
        options.format = ENT_DRAW_DOT;
        options.layout = ent_slice_c(cases[i].layout);
        options.link = ent_slice_c(cases[i].link);
        assert_int_equal(ent_draw(n, &options, &out, diags), ENT_OK);
        size_t times = count_of(ent_buf_slice(&out), cases[i].holds);
        if (cases[i].times ? times != cases[i].times : times == 0)
            fail_msg("case %zu has %s %zu times:\n%.*s", i, cases[i].holds, times,
                     ENT_FMT(ent_buf_slice(&out)));
        out.len = 0;
        options.format = ENT_DRAW_SVG; /* and Graphviz can draw it */
        assert_int_equal(ent_draw(n, &options, &out, diags), ENT_OK);
        ent_diags_free(diags);
        ent_buf_free(&out);
        ent_network_free(n);
    }
}

/* A heavy ring with light chords: the ring's spanning tree stays, then what stands out most. */
static void the_backbone_holds_the_network_together(void **state)
{
    (void)state;
    enum { ACTORS = 10, LINES = 30 };
    ent_network *n = make_network(LINES);
    ent_bundles bundles;
    ent_backbone backbone;
    n->node_count = ACTORS;
    for (uint32_t i = 0; i < LINES; i++) {
        n->edges[i].source = i % ACTORS;
        n->edges[i].target = (i % ACTORS + 1 + i / ACTORS) % ACTORS;
        n->edges[i].weight = i < ACTORS ? 9 - 0.5 * i : i == 17 ? 3 : 1;
    }
    assert_int_equal(ent_bundle_edges(n, n->arena, &bundles), ENT_OK);
    assert_int_equal(ent_backbone_find(n, &bundles, ACTORS, ACTORS + 1, n->arena, &backbone), ENT_OK);
    assert_int_equal(backbone.node_count, ACTORS);
    assert_int_equal(backbone.line_count, ACTORS + 1);
    bool has_17 = false;
    size_t heavy = 0;
    for (size_t i = 0; i < bundles.count; i++) {
        uint32_t edge = bundles.order[bundles.items[i].first];
        if (backbone.lines[i]) heavy += edge < ACTORS;
        if (backbone.lines[i] && edge == 17) has_17 = true;
    }
    assert_int_equal(heavy, ACTORS); /* nine of the tree, and the tenth stands out */
    assert_true(has_17);
    ent_network_free(n);
}

/* Four hubs without ties among them, each with a weaker partner: the hubs are drawn, though bare. */
static void the_strongest_actors_are_all_there(void **state)
{
    (void)state;
    enum { HUBS = 4 };
    ent_network *n = make_network(2 * HUBS);
    ent_bundles bundles;
    ent_backbone backbone;
    n->edge_count = 0;
    for (uint32_t i = 0; i < 2 * HUBS; i++) {
        n->edges[n->edge_count++].source = i / 2;
        n->edges[i].target = HUBS + (i / 2 + i % 2) % HUBS;
        n->edges[i].weight = HUBS - i / 2;
    }
    assert_int_equal(ent_bundle_edges(n, n->arena, &bundles), ENT_OK);
    for (size_t most = 1; most <= 2; most++) {
        assert_int_equal(ent_backbone_find(n, &bundles, most, SIZE_MAX, n->arena, &backbone), ENT_OK);
        assert_int_equal(backbone.node_count, most);
        assert_true(backbone.nodes[0]);
        assert_false(backbone.lines_cut);
    }
    ent_network_free(n);
}

/* Every actor with every other one; what the default layout makes of it. */
static void what_is_dense_is_a_matrix(void **state)
{
    (void)state;
    enum { ACTORS = 20, LINES = ACTORS * (ACTORS - 1) };
    static const struct {
        const char *layout;
        size_t most_lines, drawn, notes;
    } cases[] = {
        {"", ENT_DRAW_READABLE, LINES, 1},
        {"matrix", ENT_DRAW_READABLE, LINES, 0},
        {"matrix", 50, 50, 0},
        {"sfdp", ENT_DRAW_READABLE, ENT_DRAW_MOST_LINES, 0},
        {"", 50, 50, 0},
    };
    ent_network *n = make_network(LINES);
    n->node_count = ACTORS;
    for (uint32_t i = 0; i < LINES; i++) {
        n->edges[i].source = i / (ACTORS - 1);
        n->edges[i].target = (i / (ACTORS - 1) + 1 + i % (ACTORS - 1)) % ACTORS;
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const ent_draw_options options = {.layout = ent_slice_c(cases[i].layout),
                                          .most_lines = cases[i].most_lines,
                                          .link = ENT_SLICE("r.html")};
        ent_buf out = {0};
        ent_diags *diags;
        assert_int_equal(ent_diags_new(&diags), ENT_OK);
        assert_int_equal(ent_draw(n, &options, &out, diags), ENT_OK);
        assert_int_equal(count_of(ent_buf_slice(&out), "r.html#tie-"), cases[i].drawn);
        assert_int_equal(ent_diags_count(diags, ENT_NOTE), cases[i].notes);
        ent_diags_free(diags);
        ent_buf_free(&out);
    }
    ent_network_free(n);
}

static void a_matrix_tells_what_changed(void **state)
{
    (void)state;
    static const struct {
        ent_turn turn;
        const char *label;
    } cases[] = {
        {ENT_TURN_NEW, "label=\xE2\x98\x85"},
        {ENT_TURN_GONE, "label=\xC3\x97"},
        {ENT_TURN_TO_CONFLICT, "label=\xE2\x87\x84"},
        {ENT_TURN_STAYED, "pale: as before"},
    };
    ent_diags *diags;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_network *n = make_network(3);
        ent_buf out = {0};
        for (size_t k = 0; k < n->edge_count; k++)
            n->edges[k].turn = k ? ENT_TURN_STAYED : cases[i].turn;
        n->edges[0].symmetric = true;
        assert_int_equal(draw(n, ENT_DRAW_DOT, "matrix", &out, diags), ENT_OK);
        assert_int_equal(count_of(ent_buf_slice(&out), cases[i].label), i < 3 ? 2 : 1);
        assert_int_equal(count_of(ent_buf_slice(&out), "rows act"), 0);
        ent_buf_free(&out);
        ent_network_free(n);
    }
    ent_diags_free(diags);
}

/* A long word is broken, a long name cut: no box is much wider than a line. */
static void long_names_are_cut(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Donaudampfschifffahrtselektrizit\xC3\xA4t",
         "label=\"Donaudampfschifffa\\nhrtselektrizit\xC3\xA4t\""},
        {"Committee of the Committee of the Committee of the Committee of the Committee",
         "Committee of the\\nCommittee\xE2\x80\xA6\""},
        {"&amp; &lt;x&gt;", "label=\"&amp;amp; &amp;lt;x&amp;gt;\""},
    };
    ent_diags *diags;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_network *n = make_network(2);
        ent_buf out = {0};
        n->nodes[1].name = ent_slice_c(cases[i][0]);
        assert_int_equal(draw(n, ENT_DRAW_DOT, "", &out, diags), ENT_OK);
        if (count_of(ent_buf_slice(&out), cases[i][1]) != 1)
            fail_msg("case %zu:\n%.*s", i, ENT_FMT(ent_buf_slice(&out)));
        ent_buf_free(&out);
        ent_network_free(n);
    }
    ent_diags_free(diags);
}

static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, (char *)(uintptr_t)name, (char *)(uintptr_t)value, (char *)(uintptr_t) "");
}

/* Two boxes at the corners of a square. */
static void layouts_of_empty_space_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *corner;
        bool sprawls;
    } cases[] = {{"300,300!", false}, {"2500,2500!", false}, {"5000,5000!", true}, {"90000,10!", false}};
    GVC_t *context = gvContext(); /* never freed: see draw.c */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Agraph_t *graph = agopen((char *)(uintptr_t) "square", Agdirected, NULL);
        set(agnode(graph, (char *)(uintptr_t) "a", 1), "pos", "0,0!");
        set(agnode(graph, (char *)(uintptr_t) "b", 1), "pos", cases[i].corner);
        assert_int_equal(gvLayout(context, graph, "nop"), 0);
        if (ent_drawing_sprawls(graph) != cases[i].sprawls) fail_msg("case %zu", i);
        gvFreeLayout(context, graph);
        agclose(graph);
    }
}

/* Words that are far away come to their line, but not on top of an actor; words at their line stay. */
static void words_stand_at_their_line(void **state)
{
    (void)state;
    GVC_t *context = gvContext(); /* never freed: see draw.c */
    Agraph_t *graph = agopen((char *)(uintptr_t) "words", Agdirected, NULL);
    set(graph, "rankdir", "LR");
    Agnode_t *a = agnode(graph, (char *)(uintptr_t) "a", 1), *b = agnode(graph, (char *)(uintptr_t) "b", 1);
    Agedge_t *edge = agedge(graph, a, b, NULL, 1);
    set(edge, "label", "agrees with");
    assert_int_equal(gvLayout(context, graph, "dot"), 0);
    pointf placed = ED_label(edge)->pos;
    ent_drawing_move_words(graph);
    assert_true(ED_label(edge)->pos.x == placed.x && ED_label(edge)->pos.y == placed.y);
    ED_label(edge)->pos.y += 500;
    ent_drawing_move_words(graph);
    double off = fabs(ED_label(edge)->pos.y - ND_coord(a).y), middle = ED_label(edge)->pos.x;
    assert_true(off > 0 && off < 30);
    assert_true(middle > ND_coord(a).x && middle < ND_coord(b).x);
    gvFreeLayout(context, graph);
    agclose(graph);
}

static void diagrams_of_every_size_and_format_are_made(void **state)
{
    (void)state;
    static const struct {
        size_t actors;
        ent_draw_format format;
        const char *layout, *starts, *holds;
    } cases[] = {
        {3, ENT_DRAW_DOT, "", "digraph entente", "penwidth"},
        {3, ENT_DRAW_SVG, "", "<?xml", "meets with"},
        {5, ENT_DRAW_SVG, "", "<?xml", "stroke-dasharray"},
        {3, ENT_DRAW_PNG, "", "\x89PNG", "IHDR"},
        {3, ENT_DRAW_PDF, "", "%PDF", "%%EOF"},
        {3, ENT_DRAW_SVG, "neato", "<?xml", "</svg>"},
        {5, ENT_DRAW_PNG, "matrix", "\x89PNG", "IHDR"},
        {5, ENT_DRAW_PDF, "ring", "%PDF", "%%EOF"},
        {0, ENT_DRAW_SVG, "", "<?xml", ">&lt;T&gt;"},
        {0, ENT_DRAW_SVG, "ring", "<?xml", ">&lt;T&gt;"},
        {0, ENT_DRAW_SVG, "matrix", "<?xml", ">&lt;T&gt;"},
        {300, ENT_DRAW_SVG, "", "<?xml", "</svg>"},
        {1, ENT_DRAW_SVG, "", "<?xml", "</svg>"},
    };
    ent_diags *diags;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_network *n = make_network(cases[i].actors);
        ent_buf out = {0};
        assert_int_equal(draw(n, cases[i].format, cases[i].layout, &out, diags), ENT_OK);
        assert_true(ent_slice_starts(ent_buf_slice(&out), ent_slice_c(cases[i].starts)));
        if (count_of(ent_buf_slice(&out), cases[i].holds) == 0)
            fail_msg("case %zu lacks %s", i, cases[i].holds);
        /* DOT keeps the text as it is, in quotes; what is rendered must not. */
        if (cases[i].format != ENT_DRAW_DOT) assert_int_equal(count_of(ent_buf_slice(&out), "<script>"), 0);
        ent_buf_free(&out);
        ent_network_free(n);
    }
    ent_diags_free(diags);
}

static void parallel_edges_are_one_line(void **state)
{
    (void)state;
    ent_network *n = make_network(4);
    ent_buf out = {0};
    ent_diags *diags;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    /* The same ends, sign and standing as edge 1: one line, two types on it. */
    n->edges[3] = n->edges[1];
    n->edges[3].relation = ENT_SLICE("supports");
    n->edges[3].class_ = ENT_CLASS_SUPPORT;
    assert_int_equal(draw(n, ENT_DRAW_DOT, "", &out, diags), ENT_OK);
    assert_int_equal(count_of(ent_buf_slice(&out), " -> "), 3);
    assert_int_equal(count_of(ent_buf_slice(&out), "meets with \xC3\x97"
                                                   "2\\nsupports"),
                     1);
    ent_diags_free(diags);
    ent_buf_free(&out);
    ent_network_free(n);
}

static void an_unknown_layout_is_named(void **state)
{
    (void)state;
    ent_network *n = make_network(2);
    ent_buf out = {0};
    ent_diags *diags;
    assert_int_equal(ent_diags_new(&diags), ENT_OK);
    assert_int_equal(draw(n, ENT_DRAW_SVG, "spiral", &out, diags), ENT_EINVAL);
    assert_int_equal(ent_diags_count(diags, ENT_ERROR), 1);
    assert_int_equal(out.len, 0);
    ent_diags_free(diags);
    ent_network_free(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actors_are_quoted_and_ranked),
        cmocka_unit_test(each_report_is_a_row),
        cmocka_unit_test(the_report_escapes_what_documents_say),
        cmocka_unit_test(diagrams_of_every_size_and_format_are_made),
        cmocka_unit_test(parallel_edges_are_one_line),
        cmocka_unit_test(an_unknown_layout_is_named),
        cmocka_unit_test(looks_and_limits_show),
        cmocka_unit_test(the_backbone_holds_the_network_together),
        cmocka_unit_test(the_strongest_actors_are_all_there),
        cmocka_unit_test(what_is_dense_is_a_matrix),
        cmocka_unit_test(a_matrix_tells_what_changed),
        cmocka_unit_test(long_names_are_cut),
        cmocka_unit_test(layouts_of_empty_space_are_found),
        cmocka_unit_test(words_stand_at_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
