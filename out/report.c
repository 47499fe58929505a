/* report.md: what the network says, in prose first, then tables, the method and what to be careful about. */
#include <entente/out.h>

#include "ranking.h"

#include <math.h>
#include <stdlib.h>

enum { TOP_ACTORS = 15, TOP_EDGES = 15, NAMED_IN_PROSE = 3, MOST_COMMUNITIES = 12 };

/* What the report is written from. */
typedef struct report {
    const ent_network *network;
    ent_buf *out;
    ent_status status; /* of the first failure: writing goes through say() and stops there */
    uint32_t *by_strength, *by_betweenness, *edges;
} report;

static void say(report *r, const char *literal)
{
    if (r->status == ENT_OK) r->status = ent_buf_add(r->out, ent_slice_c(literal));
}

/* format: one conversion of a double. */
static void say_number(report *r, const char *format, double value)
{
    if (r->status == ENT_OK) r->status = ent_buf_printf(r->out, format, value);
}

static void say_count(report *r, size_t count, const char *one, const char *many)
{
    if (r->status == ENT_OK) r->status = ent_buf_printf(r->out, "%zu %s", count, count == 1 ? one : many);
}

/* Text of documents: no character of it may act as Markdown or HTML, or break a table row. */
static void say_text(report *r, ent_slice text)
{
    for (size_t i = 0; r->status == ENT_OK && i < text.len; i++) {
        char c = text.ptr[i];
        if ((unsigned char)c < 0x20) c = ' ';
        if (c == '<') {
            r->status = ent_buf_add(r->out, ENT_SLICE("&lt;"));
            continue;
        }
        if (c == '&') {
            r->status = ent_buf_add(r->out, ENT_SLICE("&amp;"));
            continue;
        }
        if (strchr("\\`*_[]|#~!", c)) r->status = ent_buf_add_char(r->out, '\\');
        if (r->status == ENT_OK) r->status = ent_buf_add_char(r->out, c);
    }
}

/* "calls_for_cooperation_with" as words. */
static void say_relation(report *r, ent_slice relation)
{
    for (size_t i = 0; i < relation.len && r->status == ENT_OK; i++) {
        char c = relation.ptr[i] == '_' ? ' ' : relation.ptr[i];
        say_text(r, ent_slice_of(&c, 1));
    }
}

static const ent_node *ranked_node(const report *r, const uint32_t *order, size_t i)
{
    return &r->network->nodes[order[i]];
}

static void say_size(report *r)
{
    const ent_network *n = r->network;
    size_t reports = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        reports += n->edges[i].evidence_count;
    say(r, "The network has ");
    say_count(r, n->node_count, "actor", "actors");
    say(r, " and ");
    say_count(r, n->edge_count, "relation", "relations");
    say(r, " (");
    say_count(r, reports, "report", "reports");
    say(r, ") from ");
    say_count(r, n->documents, "document", "documents");
    if (n->first.len) {
        say(r, ", dated ");
        say_text(r, n->first);
        if (!ent_slice_equal(n->first, n->last)) {
            say(r, " to ");
            say_text(r, n->last);
        }
    }
    say(r, ". ");
}

static void say_prominent(report *r)
{
    const ent_network *n = r->network;
    size_t count = n->node_count < NAMED_IN_PROSE ? n->node_count : NAMED_IN_PROSE;
    say(r, "Most involved ");
    say(r, count == 1 ? "is " : "are ");
    for (size_t i = 0; i < count; i++) {
        const ent_node *node = ranked_node(r, r->by_strength, i);
        say(r, i == 0 ? "" : i + 1 == count ? " and " : ", ");
        say(r, "**");
        say_text(r, node->name);
        say_number(r, "** (%.0f)", node->measures.strength);
    }
    say(r, " by the number of reports they take part in. ");
    const ent_node *broker = ranked_node(r, r->by_betweenness, 0);
    if (broker->measures.betweenness > 0) {
        say(r, "**");
        say_text(r, broker->name);
        say(r, "** stands between others most often (highest betweenness). ");
    }
}

static void say_tone(report *r)
{
    double positive = 0, negative = 0, all = 0;
    for (size_t i = 0; i < r->network->edge_count; i++) {
        const ent_edge *edge = &r->network->edges[i];
        if (ent_class_is_structural(edge->class_)) continue;
        all += edge->weight;
        if (edge->polarity > 0) positive += edge->weight;
        if (edge->polarity < 0) negative += edge->weight;
    }
    if (all <= 0) return;
    say_number(r, "Of the events, %.0f %% are cooperative and ", 100 * positive / all);
    say_number(r, "%.0f %% conflictive.", 100 * negative / all);
}

/* The heaviest edge of a sign, with its first sentence. */
static void say_strongest(report *r, int sign, const char *lead)
{
    for (size_t i = 0; i < r->network->edge_count; i++) {
        const ent_edge *edge = &r->network->edges[r->edges[i]];
        if (ent_class_is_structural(edge->class_) || edge->polarity != sign || edge->evidence_count == 0)
            continue;
        say(r, lead);
        say(r, " **");
        say_text(r, r->network->nodes[edge->source].name);
        say(r, "** ");
        say_relation(r, edge->relation);
        say(r, " **");
        say_text(r, r->network->nodes[edge->target].name);
        say(r, "**");
        if (edge->weight > 1) say_number(r, ", in %.0f reports", edge->weight);
        say(r, ":\n\n> ");
        say_text(r, edge->evidence[0].text);
        say(r, " (");
        say_text(r, edge->evidence[0].doc);
        say(r, ")\n\n");
        return;
    }
}

static void say_findings(report *r)
{
    say(r, "# Actors and their relations\n\n## Findings\n\n");
    say_size(r);
    if (r->network->node_count == 0) {
        say(r, "No relation between two actors was found that is an edge by the rules below.\n\n");
        return;
    }
    say_prominent(r);
    say_tone(r);
    say(r, "\n\n");
    say_strongest(r, 1, "The best attested cooperative relation:");
    say_strongest(r, -1, "The best attested conflict:");
}

static void say_cell(report *r, double value, const char *format)
{
    say(r, " | ");
    if (!isnan(value)) say_number(r, format, value);
}

static void say_actor_table(report *r)
{
    const ent_network *n = r->network;
    say(r, "## Actors\n\n| | actor | kind | relations | reports | in | out | betweenness | harmonic "
           "closeness | PageRank | "
           "community |\n|--:|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (size_t i = 0; i < n->node_count && i < TOP_ACTORS; i++) {
        const ent_node *node = ranked_node(r, r->by_strength, i);
        const ent_node_measures *m = &node->measures;
        say_number(r, "| %.0f | ", (double)i + 1);
        say_text(r, node->name);
        say(r, " | ");
        say(r, ent_kind_name(node->kind));
        say_cell(r, m->degree, "%.0f");
        say_cell(r, m->strength, "%.0f");
        say_cell(r, m->in_strength, "%.0f");
        say_cell(r, m->out_strength, "%.0f");
        say_cell(r, m->betweenness, "%.3f");
        say_cell(r, m->harmonic, "%.3f");
        say_cell(r, m->pagerank, "%.3f");
        say_cell(r, m->community, "%.0f");
        say(r, " |\n");
    }
    if (n->node_count > TOP_ACTORS) {
        say(r, "\nand ");
        say_count(r, n->node_count - TOP_ACTORS, "more", "more");
        say(r, " in actors.csv.\n");
    }
    say(r, "\n");
}

static void say_class_table(report *r)
{
    double weights[ENT_CLASS_COUNT] = {0};
    for (size_t i = 0; i < r->network->edge_count; i++)
        weights[r->network->edges[i].class_] += r->network->edges[i].weight;
    say(r, "## Classes of relations\n\n| class | reports |\n|---|--:|\n");
    for (int done = 0; done < ENT_CLASS_COUNT; done++) { /* a selection sort of nineteen */
        int best = -1;
        for (int i = 0; i < ENT_CLASS_COUNT; i++)
            if (weights[i] > 0 && (best < 0 || weights[i] > weights[best])) best = i;
        if (best < 0) break;
        say(r, "| ");
        say(r, ent_class_name((ent_class)best));
        say_number(r, " | %.0f |\n", weights[best]);
        weights[best] = 0;
    }
    say(r, "\n");
}

static void say_community_members(report *r, double community)
{
    size_t named = 0, members = 0;
    for (size_t i = 0; i < r->network->node_count; i++) {
        const ent_node *node = ranked_node(r, r->by_strength, i);
        if (node->measures.community != community) continue;
        members++;
        if (named == 8) continue;
        if (named++) say(r, ", ");
        say_text(r, node->name);
    }
    if (members > named) say_number(r, " and %.0f more", (double)(members - named));
}

static void say_communities(report *r)
{
    double count = r->network->measures.communities;
    if (isnan(count) || count < 2) return;
    say(r, "## Communities\n\n");
    for (int i = 0; i < count && i < MOST_COMMUNITIES; i++) {
        double c = i;
        say_number(r, "- **%.0f**: ", c);
        say_community_members(r, c);
        say(r, "\n");
    }
    if (count > MOST_COMMUNITIES) say_number(r, "- and %.0f smaller ones\n", count - MOST_COMMUNITIES);
    say(r, "\n");
}

static void say_edge_table(report *r)
{
    say(r, "## Best attested relations\n\n| source | relation | target | status | reports | a sentence that "
           "says so | "
           "document |\n|---|---|---|---|--:|---|---|\n");
    for (size_t i = 0; i < r->network->edge_count && i < TOP_EDGES; i++) {
        const ent_edge *edge = &r->network->edges[r->edges[i]];
        say(r, "| ");
        say_text(r, r->network->nodes[edge->source].name);
        say(r, " | ");
        say_relation(r, edge->relation);
        say(r, " | ");
        say_text(r, r->network->nodes[edge->target].name);
        say(r, " | ");
        say(r, ent_standing_name(edge->standing));
        say_cell(r, edge->weight, "%.0f");
        say(r, " | ");
        if (edge->evidence_count) say_text(r, edge->evidence[0].text);
        say(r, " | ");
        if (edge->evidence_count) say_text(r, edge->evidence[0].doc);
        say(r, " |\n");
    }
    say(r, "\nAll of them, with every sentence: relations.csv.\n\n");
}

static void say_left_out(report *r, size_t count, const char *what)
{
    if (count == 0) return;
    say(r, "- ");
    say_count(r, count, "relation", "relations");
    say(r, what);
}

static void say_method(report *r)
{
    const ent_network *n = r->network;
    say(r, "## Method\n\n"
           "An edge is a relation between two actors that a sentence states; its weight is the number of "
           "reports. Degree, "
           "betweenness and harmonic closeness count paths without weights; strength, PageRank and "
           "eigenvector centrality use "
           "them. None of these measures looks at the sign of a relation: an actor is central who is "
           "attacked by many. "
           "Communities: Leiden, on the undirected network with weights added up.\n\n");
    if (!isnan(n->measures.density)) say_number(r, "Density %.4f, ", n->measures.density);
    if (!isnan(n->measures.reciprocity)) say_number(r, "reciprocity %.3f, ", n->measures.reciprocity);
    say_number(r, "components %.0f", n->measures.components);
    if (!isnan(n->measures.modularity))
        say_number(r, ", modularity of the communities %.3f", n->measures.modularity);
    say(r, ".\n\n");
    if (n->dropped_standing + n->dropped_loops + n->dropped_generic + n->dropped_structural)
        say(r, "Left out:\n\n");
    say_left_out(r, n->dropped_standing, " that the text negates or proposes only\n");
    say_left_out(r, n->dropped_structural, " of structure (offices, members, parts)\n");
    say_left_out(r, n->dropped_generic, " with an unnamed group\n");
    say_left_out(r, n->dropped_loops, " of an actor with itself\n");
    say(r, "\n");
}

static void say_caveats(report *r)
{
    const ent_network *n = r->network;
    size_t single = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        single += n->edges[i].weight <= 1;
    say(r, "## Caveats\n\n");
    if (n->documents < 30) {
        say(r, "- The network rests on ");
        say_count(r, n->documents, "document", "documents");
        say(r, ": one more article can change every rank.\n");
    }
    if (n->edge_count && single * 2 > n->edge_count)
        say_number(r, "- %.0f %% of the relations are attested by a single sentence.\n",
                   100.0 * (double)single / (double)n->edge_count);
    say(r, "- Relations are found by rules: some are missed, some are misread. The sentence beside each edge "
           "decides.\n"
           "- What a newspaper reports is not what happened: reported and proposed relations carry that "
           "status.\n");
}

ent_status ent_out_report(const ent_network *network, ent_buf *out)
{
    report r = {.network = network, .out = out};
    r.status = ent_rank_nodes(network, ENT_RANK_STRENGTH, &r.by_strength);
    if (r.status == ENT_OK) r.status = ent_rank_nodes(network, ENT_RANK_BETWEENNESS, &r.by_betweenness);
    if (r.status == ENT_OK) r.status = ent_rank_edges(network, &r.edges);
    if (r.status == ENT_OK) {
        say_findings(&r);
        if (network->node_count) {
            say_actor_table(&r);
            say_class_table(&r);
            say_communities(&r);
            say_edge_table(&r);
        }
        say_method(&r);
        say_caveats(&r);
    }
    free(r.by_strength);
    free(r.by_betweenness);
    free(r.edges);
    return r.status;
}
