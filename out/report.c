/* report.md: what the network says, in prose first, then tables, the method and what to be careful about.
 * Under each part stands the command whose output has its numbers. */
#include "report_internal.h"

#include <entente/graph.h>

#include <math.h>
#include <stdlib.h>

enum { TOP_ACTORS = 15, TOP_CHANGES = 10, TOP_EDGES = 15, NAMED_IN_PROSE = 3, MOST_COMMUNITIES = 12 };

static const ent_node *ranked_node(const report *r, const uint32_t *order, size_t i)
{
    return &r->network->nodes[order[i]];
}

static void say_name(report *r, const ent_node *node)
{
    md_say(&r->m, "**");
    md_text(&r->m, node->name);
    md_say(&r->m, "**");
}

void ent_report_command(report *r, const char *command, const char *tail)
{
    const ent_network *n = r->network;
    bool measures = strcmp(command, "measure") == 0;
    md_say(&r->m, "Numbers: `entente ");
    md_say(&r->m, command);
    for (int i = 0; i < 2; i++) {
        ent_slice words = i == 0 ? n->arguments : n->inputs;
        if (i == 1 && measures && n->seed != ent_measure_options_default().seed)
            md_number(&r->m, " --seed %.0f", (double)n->seed);
        if (i == 1 && measures && n->replicates) md_number(&r->m, " --bootstrap %.0f", (double)n->replicates);
        if (words.len == 0 && i == 1) words = ENT_SLICE("-");
        if (words.len == 0) continue;
        md_say(&r->m, " ");
        if (r->m.status == ENT_OK) r->m.status = ent_buf_add(r->m.out, words);
    }
    md_say(&r->m, "`");
    md_say(&r->m, tail);
    md_say(&r->m, "\n\n");
}

static void say_size(report *r)
{
    const ent_network *n = r->network;
    md_say(&r->m, "The network has ");
    md_count(&r->m, n->node_count, "actor", "actors");
    md_say(&r->m, " and ");
    md_count(&r->m, n->edge_count, "relation", "relations");
    md_number(&r->m, " (%.0f independent reports", r->facts.weight);
    if ((double)r->facts.reports > r->facts.weight)
        md_number(&r->m, ", %.0f with reprints", (double)r->facts.reports);
    md_say(&r->m, ") from ");
    md_count(&r->m, n->documents, "document", "documents");
    if (n->first.len) {
        md_say(&r->m, ", dated ");
        md_text(&r->m, n->first);
        if (!ent_slice_equal(n->first, n->last)) {
            md_say(&r->m, " to ");
            md_text(&r->m, n->last);
        }
    }
    md_say(&r->m, ". ");
    if (n->filters.len) {
        md_say(&r->m, "It shows a part only: ");
        md_text(&r->m, n->filters);
        md_say(&r->m, ". ");
    }
    if (n->level != ENT_LEVEL_ACTOR) {
        md_say(&r->m, "Actors stand for the ");
        md_say(&r->m, ent_level_name(n->level));
        md_say(&r->m, " that they act for. ");
    }
}

static void say_prominent(report *r)
{
    const ent_network *n = r->network;
    size_t count = n->node_count < NAMED_IN_PROSE ? n->node_count : NAMED_IN_PROSE;
    md_say(&r->m, "Most involved ");
    md_say(&r->m, count == 1 ? "is " : "are ");
    for (size_t i = 0; i < count; i++) {
        const ent_node *node = ranked_node(r, r->by_strength, i);
        md_say(&r->m, i == 0 ? "" : i + 1 == count ? " and " : ", ");
        say_name(r, node);
        md_number(&r->m, " (%.0f", node->measures.strength);
        if (node->intervals && !isnan(node->intervals->low.strength)) {
            md_number(&r->m, "; %.0f to ", node->intervals->low.strength);
            md_number(&r->m, "%.0f", node->intervals->high.strength);
        }
        md_say(&r->m, ")");
    }
    md_say(&r->m, " by the number of independent reports that they take part in. ");
    const ent_node *broker = ranked_node(r, r->by_betweenness, 0);
    if (broker->measures.betweenness > 0) {
        say_name(r, broker);
        md_number(&r->m, " stands between others most often (betweenness %.3f). ",
                  broker->measures.betweenness);
    }
}

static void say_tone(report *r)
{
    if (r->facts.events <= 0) return;
    md_number(&r->m, "Of the events, %.0f %% are cooperative and ",
              100 * r->facts.cooperative / r->facts.events);
    md_number(&r->m, "%.0f %% conflictive. ", 100 * r->facts.conflictive / r->facts.events);
}

/* Triads, as far as the network has any that are signed. */
static void say_balance(report *r)
{
    const ent_network_measures *m = &r->network->measures;
    if (isnan(m->balance)) return;
    double triangles = m->triangles_ppp + m->triangles_ppn + m->triangles_pnn + m->triangles_nnn;
    md_say(&r->m, "Of its ");
    md_count(&r->m, (size_t)triangles, "signed triangle", "signed triangles");
    md_say(&r->m, ", ");
    md_number(&r->m, "%.0f %% are balanced", 100 * m->balance);
    if (!isnan(m->frustration)) {
        md_say(&r->m, "; a division in two camps leaves ");
        md_count(&r->m, (size_t)m->frustration, "pair that contradicts", "pairs that contradict");
        md_say(&r->m, " it");
        if (m->frustration_least < m->frustration) md_number(&r->m, " (at least %.0f)", m->frustration_least);
    }
    md_say(&r->m, ". ");
}

static void say_camps(report *r)
{
    double count = r->network->measures.communities;
    if (isnan(count) || count < 2 || r->network->community_count < 2) return;
    md_number(&r->m, "It falls into %.0f communities; the largest are around ", count);
    for (size_t i = 0; i < r->network->community_count && i < 2; i++) {
        if (i) md_say(&r->m, " and around ");
        md_text(&r->m, r->network->communities[i].name);
    }
    md_say(&r->m, ". ");
}

/* The heaviest edge of a sign, with its first sentence. */
static void say_strongest(report *r, int sign, const char *lead)
{
    for (size_t i = 0; i < r->network->edge_count; i++) {
        const ent_edge *edge = &r->network->edges[r->edges[i]];
        if (ent_class_is_structural(edge->class_) || edge->polarity != sign || edge->evidence_count == 0)
            continue;
        md_say(&r->m, lead);
        md_say(&r->m, " ");
        say_name(r, &r->network->nodes[edge->source]);
        md_say(&r->m, " ");
        md_relation(&r->m, edge->relation);
        md_say(&r->m, " ");
        say_name(r, &r->network->nodes[edge->target]);
        if (edge->weight > 1) md_number(&r->m, ", in %.0f independent reports", edge->weight);
        md_say(&r->m, ":\n\n");
        md_quote(&r->m, r->network, &edge->evidence[0]);
        md_say(&r->m, "\n");
        return;
    }
}

/* An image where there is something to plot. */
static void say_plot(report *r, ent_plot plot, const char *title)
{
    ent_buf drawn = {0};
    if (!r->options->in_folder || r->m.status != ENT_OK) return;
    r->m.status = ent_out_plot(r->network, plot, &drawn);
    if (r->m.status == ENT_OK && drawn.len) {
        md_say(&r->m, "![");
        md_say(&r->m, title);
        md_say(&r->m, "](");
        md_say(&r->m, ent_plot_name(plot));
        md_say(&r->m, ".svg)\n\n");
    }
    ent_buf_free(&drawn);
}

static void say_title(report *r)
{
    md_say(&r->m, "# ");
    if (r->options->title.len)
        md_text(&r->m, r->options->title);
    else
        md_say(&r->m, "Actors and their relations");
    md_say(&r->m, "\n\n");
}

static void say_findings(report *r)
{
    if (!r->options->in_page) say_title(r);
    md_say(&r->m, "## Findings\n\n");
    say_size(r);
    if (r->network->node_count == 0) {
        md_say(&r->m, "No relation between two actors was found that is an edge by the rules below.\n\n");
        ent_report_command(r, "graph", "");
        return;
    }
    say_prominent(r);
    say_tone(r);
    say_balance(r);
    say_camps(r);
    md_say(&r->m, "\n\n");
    say_strongest(r, 1, "The best attested cooperative relation:");
    say_strongest(r, -1, "The best attested conflict:");
    ent_report_command(r, "measure", "");
    say_plot(r, ENT_PLOT_RANKS, "Most involved actors");
    say_plot(r, ENT_PLOT_ACTIVITY, "Events over time");
}

/* A value and, from a bootstrap, its interval. */
static void say_value(report *r, const char *format, double value, double low, double high)
{
    md_cell(&r->m, format, value);
    if (isnan(value) || isnan(low) || isnan(high)) return;
    md_say(&r->m, " (");
    md_number(&r->m, format, low);
    md_say(&r->m, " to ");
    md_number(&r->m, format, high);
    md_say(&r->m, ")");
}

static void say_actor_row(report *r, size_t i)
{
    const ent_node *node = ranked_node(r, r->by_strength, i);
    const ent_node_measures *m = &node->measures;
    const ent_node_measures *low = node->intervals ? &node->intervals->low : &r->unknown;
    const ent_node_measures *high = node->intervals ? &node->intervals->high : &r->unknown;
    md_number(&r->m, "| %.0f | ", (double)i + 1);
    md_text(&r->m, node->name);
    md_say(&r->m, " | ");
    md_say(&r->m, ent_kind_name(node->kind));
    md_cell(&r->m, "%.0f", m->degree);
    say_value(r, "%.0f", m->strength, low->strength, high->strength);
    md_cell(&r->m, "%.0f", m->in_strength);
    md_cell(&r->m, "%.0f", m->out_strength);
    md_cell(&r->m, "%.0f", m->cooperative);
    md_cell(&r->m, "%.0f", m->conflictive);
    say_value(r, "%.3f", m->betweenness, low->betweenness, high->betweenness);
    say_value(r, "%.3f", m->pagerank, low->pagerank, high->pagerank);
    md_cell(&r->m, "%.3f", m->constraint);
    md_cell(&r->m, "%.0f", m->community);
    md_say(&r->m, " |\n");
}

static void say_actor_table(report *r)
{
    const ent_network *n = r->network;
    md_say(&r->m,
           "## Actors\n\n| | actor | kind | relations | reports | in | out | cooperative | conflictive | "
           "betweenness | PageRank | constraint | community |\n"
           "|--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (size_t i = 0; i < n->node_count && i < TOP_ACTORS; i++)
        say_actor_row(r, i);
    if (n->node_count > TOP_ACTORS) md_number(&r->m, "\nand %.0f more", (double)(n->node_count - TOP_ACTORS));
    if (n->node_count > TOP_ACTORS)
        md_say(&r->m, r->options->in_page     ? " below.\n"
                      : r->options->in_folder ? " in actors.csv.\n"
                                              : ".\n");
    if (n->replicates) {
        md_number(&r->m, "\nIn brackets: intervals of %.0f %%, ", 100 * n->interval_level);
        md_number(&r->m, "from %.0f draws of the documents with replacement.\n", (double)n->replicates);
    }
    md_say(&r->m, "\n");
    ent_report_command(r, "measure", ", node lines.");
}

static void say_class_table(report *r)
{
    double weights[ENT_CLASS_COUNT] = {0};
    for (size_t i = 0; i < r->network->edge_count; i++)
        weights[r->network->edges[i].class_] += r->network->edges[i].weight;
    md_say(&r->m, "## Classes of relations\n\n| class | reports |\n|---|--:|\n");
    for (int done = 0; done < ENT_CLASS_COUNT; done++) { /* a selection sort of nineteen */
        int best = -1;
        for (int i = 0; i < ENT_CLASS_COUNT; i++)
            if (weights[i] > 0 && (best < 0 || weights[i] > weights[best])) best = i;
        if (best < 0) break;
        md_say(&r->m, "| ");
        md_say(&r->m, ent_class_name((ent_class)best));
        md_number(&r->m, " | %.0f |\n", weights[best]);
        weights[best] = 0;
    }
    md_say(&r->m, "\n");
    ent_report_command(r, "graph", ", weights of edge lines.");
}

static void say_community_members(report *r, double community)
{
    enum { MOST_NAMED = 8 };
    size_t named = 0, members = 0;
    for (size_t i = 0; i < r->network->node_count; i++) {
        const ent_node *node = ranked_node(r, r->by_strength, i);
        if (node->measures.community != community) continue;
        members++;
        if (named == MOST_NAMED) continue;
        if (named++) md_say(&r->m, ", ");
        md_text(&r->m, node->name);
    }
    if (members > named) md_number(&r->m, " and %.0f more", (double)(members - named));
}

static void say_communities(report *r)
{
    double count = r->network->measures.communities;
    if (isnan(count) || count < 2) return;
    md_say(&r->m, "## Communities\n\n");
    for (int i = 0; i < count && i < MOST_COMMUNITIES; i++) {
        md_number(&r->m, "- **%.0f**: ", i);
        say_community_members(r, i);
        md_say(&r->m, "\n");
    }
    if (count > MOST_COMMUNITIES) md_number(&r->m, "- and %.0f smaller ones\n", count - MOST_COMMUNITIES);
    md_say(&r->m, "\n");
    ent_report_command(r, "measure", ", node lines.");
}

static void say_edge_table(report *r)
{
    md_say(&r->m,
           "## Best attested relations\n\n| source | relation | target | status | reports | with reprints | "
           "documents | a sentence that says so | document |\n|---|---|---|---|--:|--:|--:|---|---|\n");
    for (size_t i = 0; i < r->network->edge_count && i < TOP_EDGES; i++) {
        const ent_edge *edge = &r->network->edges[r->edges[i]];
        md_say(&r->m, "| ");
        md_text(&r->m, r->network->nodes[edge->source].name);
        md_say(&r->m, " | ");
        md_relation(&r->m, edge->relation);
        md_say(&r->m, " | ");
        md_text(&r->m, r->network->nodes[edge->target].name);
        md_say(&r->m, " | ");
        md_say(&r->m, ent_standing_name(edge->standing));
        md_cell(&r->m, "%.0f", edge->weight);
        md_cell(&r->m, "%.0f", (double)edge->reports);
        md_cell(&r->m, "%.0f", (double)edge->documents);
        md_say(&r->m, " | ");
        if (edge->evidence_count) md_text(&r->m, edge->evidence[0].text);
        md_say(&r->m, " | ");
        if (edge->evidence_count) md_text(&r->m, edge->evidence[0].doc);
        md_say(&r->m, " |\n");
    }
    md_say(&r->m, r->options->in_page     ? "\nAll of them are below, with every sentence.\n\n"
                  : r->options->in_folder ? "\nAll of them, with every sentence: relations.csv.\n\n"
                                          : "\n");
    ent_report_command(r, "graph", ", edge lines.");
}

static ent_status rank(report *r)
{
    ent_status st = ent_rank_nodes(r->network, ENT_RANK_STRENGTH, &r->by_strength);
    if (st == ENT_OK) st = ent_rank_nodes(r->network, ENT_RANK_BETWEENNESS, &r->by_betweenness);
    return st == ENT_OK ? ent_rank_edges(r->network, &r->edges) : st;
}

ent_status ent_out_report(const ent_network *network, const ent_report_options *options, ent_buf *out)
{
    report r = {.network = network, .options = options, .m = {out, ENT_OK}};
#define UNKNOWN(field, name, text) r.unknown.field = (double)NAN;
    ENT_NODE_MEASURE_LIST(UNKNOWN)
#undef UNKNOWN
    r.m.status = rank(&r);
    if (r.m.status == ENT_OK) r.m.status = ent_report_count(network, &r.facts);
    if (r.m.status == ENT_OK) {
        say_findings(&r);
        if (network->node_count) {
            say_actor_table(&r);
            say_class_table(&r);
            say_communities(&r);
            say_edge_table(&r);
        }
        if (r.m.status == ENT_OK && options->periods)
            r.m.status = ent_out_slices(network, options->periods, TOP_CHANGES, out);
        ent_report_method(&r);
        ent_report_caveats(&r);
    }
    free(r.by_strength);
    free(r.by_betweenness);
    free(r.edges);
    return r.m.status;
}
