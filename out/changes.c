/* Changes and paths as Markdown. */
#include "markdown.h"

#include <entente/out.h>

typedef struct teller {
    markdown m;
    const ent_network *const *networks; /* before, after */
    const ent_comparison *c;
    size_t most;
} teller;

static void tell_percent(teller *t, double share)
{
    md_number(&t->m, "%.1f %%", 100 * share);
}

static size_t count_reports(const ent_network *n)
{
    size_t reports = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        reports += n->edges[i].reports;
    return reports;
}

static double count_weight(const ent_network *n)
{
    double weight = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        weight += n->edges[i].weight;
    return weight;
}

static void tell_size(markdown *m, ent_slice name, const ent_network *n)
{
    md_say(m, "| ");
    md_text(m, name);
    md_cell(m, "%.0f", (double)n->node_count);
    md_cell(m, "%.0f", (double)n->edge_count);
    md_cell(m, "%.0f", count_weight(n));
    md_cell(m, "%.0f", (double)count_reports(n));
    md_cell(m, "%.0f", (double)n->text_count);
    md_say(m, " | ");
    md_text(m, n->first);
    if (n->first.len) md_say(m, " to ");
    md_text(m, n->last);
    md_say(m, " |\n");
}

static void tell_sizes_head(markdown *m)
{
    md_say(m, "| | actors | edges | independent reports | all reports | documents | dates |\n"
              "|---|--:|--:|--:|--:|--:|---|\n");
}

static bool has_moved(const ent_actor_change *a, int direction)
{
    return direction > 0 ? a->share[1] > a->share[0] : a->share[1] < a->share[0];
}

static void tell_movers(teller *t, int direction, const char *title)
{
    const ent_comparison *c = t->c;
    size_t told = 0;
    for (size_t k = 0; k < c->actor_count && told < t->most; k++) {
        const ent_actor_change *a = &c->actors[direction > 0 ? k : c->actor_count - 1 - k];
        if (!has_moved(a, direction)) break;
        if (told++ == 0) {
            md_say(&t->m, title);
            md_say(&t->m, "| actor | share before | after | rank before | after |\n|---|--:|--:|--:|--:|\n");
        }
        md_say(&t->m, "| ");
        md_text(&t->m, a->name);
        for (int side = 0; side < 2; side++) {
            md_say(&t->m, " | ");
            if (a->there[side]) tell_percent(t, a->share[side]);
        }
        for (int side = 0; side < 2; side++) {
            md_say(&t->m, " | ");
            if (a->there[side]) md_number(&t->m, "%.0f", (double)a->rank[side]);
        }
        md_say(&t->m, " |\n");
    }
    if (told) md_say(&t->m, "\n");
}

static void tell_pair(teller *t, const ent_tie_change *tie)
{
    md_say(&t->m, "**");
    md_text(&t->m, t->c->actors[tie->first].name);
    md_say(&t->m, "** and **");
    md_text(&t->m, t->c->actors[tie->second].name);
    md_say(&t->m, "**");
}

static void tell_reports(teller *t, const ent_tie_change *tie, int side)
{
    md_say(&t->m, ent_tone_name(tie->tone[side]));
    md_number(&t->m, " (%.0f cooperative, ", tie->cooperative[side]);
    md_number(&t->m, "%.0f conflictive)", tie->conflictive[side]);
}

static void tell_turned(teller *t, ent_turn turn, const char *title)
{
    size_t told = 0;
    for (size_t i = 0; i < t->c->tie_count && told < t->most; i++) {
        const ent_tie_change *tie = &t->c->ties[i];
        if (tie->turn != turn) continue;
        if (told++ == 0) md_say(&t->m, title);
        md_say(&t->m, "- ");
        tell_pair(t, tie);
        md_say(&t->m, ": ");
        tell_reports(t, tie, 0);
        md_say(&t->m, ", then ");
        tell_reports(t, tie, 1);
        md_say(&t->m, "\n");
        for (int side = 0; side < 2; side++) {
            if (!tie->example[side]) continue;
            md_say(&t->m, "\n  ");
            md_quote(&t->m, t->networks[side], tie->example[side]);
        }
    }
    if (told) md_say(&t->m, "\n");
}

/* side: where the tie is. */
static void tell_ties(teller *t, ent_turn turn, int side, const char *title)
{
    size_t told = 0, all = 0;
    for (size_t i = 0; i < t->c->tie_count; i++) {
        const ent_tie_change *tie = &t->c->ties[i];
        if (tie->turn != turn) continue;
        if (all++ == 0) md_say(&t->m, title);
        if (told == t->most) continue;
        told++;
        md_say(&t->m, "- ");
        tell_pair(t, tie);
        md_number(&t->m, ", weight %.0f", tie->weight[side]);
        if (tie->tone[side] != ENT_TONE_NONE) {
            md_say(&t->m, ", ");
            md_say(&t->m, ent_tone_name(tie->tone[side]));
        }
        md_say(&t->m, "\n");
    }
    if (all > told) md_number(&t->m, "- and %.0f more\n", (double)(all - told));
    if (all) md_say(&t->m, "\n");
}

static void tell_changes(teller *t)
{
    tell_turned(t, ENT_TURN_TO_CONFLICT, "**From cooperation to conflict**\n\n");
    tell_turned(t, ENT_TURN_TO_COOPERATION, "**From conflict to cooperation**\n\n");
    tell_movers(t, 1, "**Who rose**, by the share of all reports\n\n");
    tell_movers(t, -1, "**Who fell**\n\n");
    tell_ties(t, ENT_TURN_NEW, 1, "**New ties**\n\n");
    tell_ties(t, ENT_TURN_GONE, 0, "**Ties that are gone**\n\n");
}

static const char method[] = "A share is that of an actor's independent reports in those of all actors. A "
                             "tie is all reports of a pair, in both "
                             "directions. It is cooperative where at least twice as many of its independent "
                             "reports are cooperative as "
                             "conflictive, conflictive the other way round, else mixed; it has turned when "
                             "it was one and is the other. Where "
                             "reports are few, chance turns ties too: the numbers stand beside them.\n";

ent_status ent_out_comparison(const ent_network *const networks[2], const ent_slice names[2],
                              const ent_comparison *comparison, size_t most, ent_buf *out)
{
    teller t = {.m = {out, ENT_OK}, .networks = networks, .c = comparison, .most = most};
    md_say(&t.m, "# Changes\n\n");
    tell_sizes_head(&t.m);
    for (int side = 0; side < 2; side++)
        tell_size(&t.m, names[side], networks[side]);
    md_say(&t.m, "\n");
    tell_changes(&t);
    md_say(&t.m, method);
    return t.m.status;
}

static ent_status tell_step(markdown *m, const ent_network *const networks[2], const ent_period *before,
                            const ent_period *after, size_t most)
{
    ent_comparison *c;
    ent_status st = ent_networks_compare(networks[0], networks[1], &c);
    if (st != ENT_OK) return st;
    teller t = {.m = *m, .networks = networks, .c = c, .most = most};
    md_say(&t.m, "### ");
    md_text(&t.m, before->name);
    md_say(&t.m, ", then ");
    md_text(&t.m, after->name);
    md_say(&t.m, "\n\n");
    tell_changes(&t);
    ent_comparison_free(c);
    *m = t.m;
    return m->status;
}

/* Reports that fall into no period, or have no date. */
static size_t count_outside(const ent_network *network, ent_network *const *slices, size_t count)
{
    size_t inside = 0, all = count_reports(network);
    for (size_t i = 0; i < count; i++)
        inside += count_reports(slices[i]);
    return inside < all ? all - inside : 0;
}

static ent_status tell_slices(markdown *m, const ent_network *network, ent_network *const *slices,
                              const ent_periods *periods, size_t most)
{
    ent_status st = ENT_OK;
    tell_sizes_head(m);
    for (size_t i = 0; i < periods->count; i++)
        tell_size(m, periods->periods[i].name, slices[i]);
    size_t outside = count_outside(network, slices, periods->count);
    if (outside) {
        md_say(m, "\n");
        md_count(m, outside, "report has", "reports have");
        md_say(m, " no date, or one that is too vague for a slice.\n");
    }
    md_say(m, "\n");
    for (size_t i = 1; i < periods->count && st == ENT_OK; i++) {
        const ent_network *const pair[2] = {slices[i - 1], slices[i]};
        if (pair[0]->edge_count || pair[1]->edge_count)
            st = tell_step(m, pair, &periods->periods[i - 1], &periods->periods[i], most);
    }
    md_say(m, method);
    return st == ENT_OK ? m->status : st;
}

ent_status ent_out_slices(const ent_network *network, const ent_periods *periods, size_t most, ent_buf *out)
{
    markdown m = {out, ENT_OK};
    ent_network **slices = ENT_ARENA_NEW(network->arena, ent_network *, periods->count);
    ent_status st = slices ? ENT_OK : ENT_ENOMEM;
    for (size_t i = 0; i < periods->count && st == ENT_OK; i++)
        st = ent_network_slice(network, &periods->periods[i], &slices[i]);
    if (st == ENT_OK) {
        md_say(&m, "## Over time\n\n");
        st = tell_slices(&m, network, slices, periods, most);
    }
    for (size_t i = 0; slices && i < periods->count; i++)
        ent_network_free(slices[i]);
    return st;
}

/* --- paths --- */

static void tell_way(markdown *m, const ent_network *n, const ent_path *path)
{
    md_text(m, n->nodes[path->steps[0].from].name);
    for (size_t i = 0; i < path->step_count; i++) {
        md_say(m, " - ");
        md_text(m, n->nodes[path->steps[i].to].name);
    }
    md_say(m, " (");
    md_count(m, path->step_count, "step", "steps");
    md_say(m, ", strength ");
    md_brief(m, path->strength);
    md_say(m, ")");
}

static void tell_edge(markdown *m, const ent_network *n, const ent_edge *e, size_t sentences)
{
    size_t told = 0;
    md_say(m, "- **");
    md_text(m, n->nodes[e->source].name);
    md_say(m, "** ");
    md_relation(m, e->relation);
    md_say(m, " **");
    md_text(m, n->nodes[e->target].name);
    md_say(m, "** (");
    md_say(m, ent_class_name(e->class_));
    md_say(m, ", ");
    md_say(m, ent_standing_name(e->standing));
    md_number(m, ", weight %.12g)\n", e->weight);
    for (size_t i = 0; i < e->evidence_count && told < sentences; i++) {
        if (e->evidence[i].copy) continue;
        md_say(m, "\n  ");
        md_quote(m, n, &e->evidence[i]);
        told++;
    }
    if (told) md_say(m, "\n");
}

static void tell_steps(markdown *m, const ent_network *n, const ent_path *path, size_t sentences)
{
    for (size_t i = 0; i < path->step_count; i++)
        for (size_t k = 0; k < path->steps[i].edge_count; k++)
            tell_edge(m, n, &n->edges[path->steps[i].edges[k]], sentences);
    md_say(m, "\n");
}

static bool is_same_path(const ent_path *a, const ent_path *b)
{
    if (a->step_count != b->step_count) return false;
    for (size_t i = 0; i < a->step_count; i++)
        if (a->steps[i].to != b->steps[i].to) return false;
    return true;
}

ent_status ent_out_paths(const ent_network *n, uint32_t from, uint32_t to, const ent_paths *paths,
                         size_t sentences, ent_buf *out)
{
    markdown m = {out, ENT_OK};
    md_say(&m, "# From ");
    md_text(&m, n->nodes[from].name);
    md_say(&m, " to ");
    md_text(&m, n->nodes[to].name);
    md_say(&m, "\n\n");
    if (paths->strongest.step_count == 0) {
        md_say(&m, "No path leads from one to the other.\n");
        return m.status;
    }
    if (paths->shortest_count) {
        md_say(&m, "## Shortest\n\n");
        md_number(&m, paths->shortest_total == 1 ? "%.0f path" : "%.0f paths", paths->shortest_total);
        md_number(&m, " of %.0f", (double)paths->shortest[0].step_count);
        md_say(&m, paths->shortest[0].step_count == 1 ? " step.\n\n" : " steps, strongest first.\n\n");
    }
    for (size_t i = 0; i < paths->shortest_count; i++) {
        md_say(&m, "### ");
        tell_way(&m, n, &paths->shortest[i]);
        md_say(&m, "\n\n");
        tell_steps(&m, n, &paths->shortest[i], sentences);
    }
    md_say(&m, "## Strongest\n\n");
    tell_way(&m, n, &paths->strongest);
    bool told = paths->shortest_count && is_same_path(&paths->strongest, &paths->shortest[0]);
    md_say(&m, told ? ": the first above.\n\n" : "\n\n");
    if (!told) tell_steps(&m, n, &paths->strongest, sentences);
    md_say(&m, "The strength of a path is the inverse of the sum of the inverse weights of its steps (Newman "
               "2001).\n");
    return m.status;
}
