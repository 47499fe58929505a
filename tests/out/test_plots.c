/* Plots: which bars the dates of reports give, names of any length and with any character, and ranks. */
#include "../test.h"

#include <entente/out.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One edge; a report a word of `dates`: a date, "-" for none, each with "+", "=" or "~" (conflictive) before
 * it, and "*N" behind it for N of them. */
static ent_network *network_of(const char *dates)
{
    ent_network *n;
    assert_int_equal(ent_network_new(&n), ENT_OK);
    n->nodes = ENT_ARENA_NEW(n->arena, ent_node, 2);
    n->edges = ENT_ARENA_NEW(n->arena, ent_edge, 1);
    n->node_count = 2;
    n->edge_count = 1;
    n->edges[0] = (ent_edge){.target = 1, .class_ = ENT_CLASS_CONSULT};
    n->edges[0].evidence = ENT_ARENA_NEW(n->arena, ent_evidence, 500);
    for (const char *at = dates; *at; at += *at == ' ') {
        size_t len = strcspn(at, " *"), count = at[len] == '*' ? strtoul(at + len + 1, NULL, 10) : 1;
        ent_evidence e = {.class_ = ENT_CLASS_CONSULT, .polarity = *at == '+' ? 1 : *at == '~' ? -1 : 0};
        if (at[1] != '-') e.date = ent_slice_of(at + 1, len - 1);
        for (size_t i = 0; i < count; i++)
            n->edges[0].evidence[n->edges[0].evidence_count++] = e;
        at += strcspn(at, " ");
    }
    return n;
}

static const struct {
    const char *dates;
    const char *expected; /* parts of the plot with " & " between; "": nothing to plot */
} activities[] = {
    {"", ""},
    {"+- ~- =-", ""},
    {"+2020-01-01*5", ""},            /* one day is no course of time */
    {"+2020-01*3 ~2020-01-07*1", ""}, /* neither is one month */
    {"+2020-01-01 ~2020-01-03", ">2020-01-01: 1 cooperative< & >2020-01-03: 1 conflictive< & by day.<"},
    {"+2020-01-01 =2020-01-01*2 ~2020-01-02 +-*3",
     ">2020-01-01: 1 cooperative< & >2020-01-01: 2 neutral< & Not shown: 3 undated.<"},
    {"+2020-01-01 ~2020-03-03",
     ">week of 2019-12-30: 1 cooperative< & >week of 2020-03-02: 1 conflictive< & by week.<"},
    {"+2020-01-01 ~2022-03-03", ">2020-01: 1 cooperative< & >2022-03: 1 conflictive< & by month.<"},
    {"+2010-01-01 ~2022-03-03", ">2010-Q1: 1 cooperative< & >2022-Q1: 1 conflictive< & by quarter.<"},
    {"+1990-01-01 ~2022-03-03", ">1990: 1 cooperative< & >2022: 1 conflictive< & by year.<"},
    {"+1850-01-01 ~2022-03-03", ">1850: 1 cooperative< & >2020: 1 conflictive< & by five years.<"},
    {"+0044-03-15 ~2022-03-03", "by century.<"},
    /* The dates are no finer than months, but for few. */
    {"+2020-01*10 ~2020-02*10 +2020-01-07",
     ">2020-01: 11 cooperative< & >2020-02: 10 conflictive< & by month.<"},
    {"+2020-01-07*20 ~2020-01-09*20 =2020-01",
     ">2020-01-07: 20 cooperative< & by day. Not shown: 1 dated too coarsely.<"},
    {"+2020-W02*5 ~2020-W03*5", ">week of 2020-01-06: 5 cooperative< & >week of 2020-01-13: 5 conflictive<"},
    /* A treaty of long ago does not press the news of a week into one bar; many old dates are no strays. */
    {"=1991-05-01 +2020-01-07*20 ~2020-01-09*20",
     ">2020-01-07: 20 cooperative< & by day. Not shown: 1 earlier.<"},
    {"+2020-01-07*20 ~2020-01-09*20 =2031-05-01*2", "by day. Not shown: 2 later.<"},
    {"=1991-05-01*20 +2020-01-07*20 ~2020-01-09*20",
     ">1991: 20 neutral< & >2020: 20 cooperative< & by year.<"},
    {"+soon ~2020-01-09 +2020-01-10", "Not shown: 1 undated.<"},
};

/* What each plot has to be: one well-formed element, no number that is none. */
static void check_plot(ent_slice plot)
{
    assert_true(ent_slice_starts(plot, ENT_SLICE("<svg xmlns=")));
    assert_true(ent_slice_ends(plot, ENT_SLICE("</svg>\n")));
    static const char *const never[] = {"nan",       "inf",        "=\"-0.0\" width",
                                        "width=\"-", "height=\"-", "<script"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_true(ent_slice_find(plot, ent_slice_c(never[i]), 0) == SIZE_MAX);
}

static void dates_choose_the_bars(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof activities / sizeof *activities; i++) {
        ent_network *n = network_of(activities[i].dates);
        ent_buf out = {0};
        assert_int_equal(ent_out_plot(n, ENT_PLOT_ACTIVITY, &out), ENT_OK);
        const char *part = activities[i].expected;
        if (!*part) assert_int_equal(out.len, 0);
        if (*part && !out.len) fail_msg("%s: no plot", activities[i].dates);
        if (*part) check_plot(ent_buf_slice(&out));
        while (*part) {
            const char *end = strstr(part, " & ");
            size_t len = end ? (size_t)(end - part) : strlen(part);
            if (ent_slice_find(ent_buf_slice(&out), ent_slice_of(part, len), 0) == SIZE_MAX)
                fail_msg("%s: lacks %.*s", activities[i].dates, (int)len, part);
            part += end ? len + 3 : len;
        }
        ent_buf_free(&out);
        ent_network_free(n);
    }
}

static void reprints_and_structure_are_no_events(void **state)
{
    (void)state;
    ent_network *n = network_of("+2020-01-01 +2020-01-02 +2020-01-03");
    ent_buf out = {0};
    n->edges[0].evidence[1].copy = true;
    n->edges[0].evidence[2].class_ = ENT_CLASS_MEMBER;
    assert_int_equal(ent_out_plot(n, ENT_PLOT_ACTIVITY, &out), ENT_OK);
    assert_int_equal(out.len, 0);
    ent_buf_free(&out);
    ent_network_free(n);
}

static void actors_are_ranked(void **state)
{
    (void)state;
    static const char name[] = "\xC3\x89lys\xC3\xA9"
                               "e <script>\x01 of a name that goes on and on";
    ent_network *n = network_of("+2020-01-01");
    ent_node_intervals in = {
        .low.strength = 2, .high.strength = 9, .rank_low.strength = 1.5, .rank_high.strength = 2};
    ent_buf out = {0};
    n->nodes[0] = (ent_node){.name = ent_slice_of(name, sizeof name - 1),
                             .measures = {.strength = 5, .cooperative = 3, .conflictive = 1}};
    n->nodes[1] = (ent_node){.name = ENT_SLICE("Chad"), .measures = {.strength = 4, .cooperative = 4}};
    assert_int_equal(ent_out_plot(n, ENT_PLOT_RANKS, &out), ENT_OK);
    ent_slice plot = ent_buf_slice(&out);
    check_plot(plot);
    assert_true(ent_slice_find(plot,
                               ENT_SLICE("\xC3\x89lys\xC3\xA9"
                                         "e &lt;script&gt;\xEF\xBF\xBD of a name "),
                               0) != SIZE_MAX);
    assert_true(ent_slice_find(plot, ENT_SLICE("rank"), 0) ==
                ent_slice_find(plot, ENT_SLICE("ranks-title"), 0));
    assert_true(ent_slice_find(plot, ENT_SLICE("neutral"), 0) != SIZE_MAX);
    out.len = 0;
    n->nodes[1].intervals = n->nodes[0].intervals = &in;
    n->replicates = 100;
    n->interval_level = 0.9;
    assert_int_equal(ent_out_plot(n, ENT_PLOT_RANKS, &out), ENT_OK);
    check_plot(ent_buf_slice(&out));
    assert_true(ent_slice_find(ent_buf_slice(&out), ENT_SLICE("rank 1 to 2<"), 0) != SIZE_MAX);
    assert_true(ent_slice_find(ent_buf_slice(&out), ENT_SLICE("intervals of 90 %, from 100 draws"), 0) !=
                SIZE_MAX);
    ent_buf_free(&out);
    ent_network_free(n);
}

static void nobody_is_ranked_without_measures(void **state)
{
    (void)state;
    ent_network *n = network_of("+2020-01-01");
    ent_buf out = {0};
    n->nodes[0].measures.strength = NAN;
    assert_int_equal(ent_out_plot(n, ENT_PLOT_RANKS, &out), ENT_OK);
    assert_int_equal(out.len, 0);
    ent_network_free(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_choose_the_bars),
        cmocka_unit_test(reprints_and_structure_are_no_events),
        cmocka_unit_test(actors_are_ranked),
        cmocka_unit_test(nobody_is_ranked_without_measures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
