/* What the report counts, and what it says about method and caveats: those that apply to this network. */
#include "report_internal.h"

#include <math.h>
#include <stdlib.h>

enum { FEW_DOCUMENTS = 30 };

static int compare_slices(const void *a, const void *b)
{
    return ent_slice_compare(*(const ent_slice *)a, *(const ent_slice *)b);
}

/* The outlets of the documents that edges rest on. */
static ent_status count_outlets(const ent_network *n, report_facts *out)
{
    ent_slice *outlets = calloc(n->text_count + 1, sizeof *outlets);
    size_t known = 0, most = 0, end;
    if (!outlets) return ENT_ENOMEM;
    for (size_t i = 0; i < n->text_count; i++)
        if (n->texts[i].outlet.len) outlets[known++] = n->texts[i].outlet;
    out->nameless = n->text_count - known;
    qsort(outlets, known, sizeof *outlets, compare_slices);
    for (size_t start = 0; start < known; start = end) {
        for (end = start; end < known && ent_slice_equal(outlets[start], outlets[end]);)
            end++;
        out->outlets++;
        if (end - start <= most) continue;
        most = end - start;
        out->largest_name = outlets[start];
    }
    if (known) out->largest_outlet = (double)most / (double)known;
    free(outlets);
    return ENT_OK;
}

static void count_evidence(const ent_edge *edge, size_t *by_text, report_facts *out)
{
    for (size_t i = 0; i < edge->evidence_count; i++) {
        const ent_evidence *e = &edge->evidence[i];
        out->undated += e->date.len == 0;
        out->rated += e->confidence >= 0;
        out->low += e->confidence >= 0 && e->confidence < ENT_REPORT_LOW_CONFIDENCE;
        out->reviewed += e->reviewed != ENT_NOT_REVIEWED;
        by_text[e->document]++;
    }
}

ent_status ent_report_count(const ent_network *n, report_facts *out)
{
    size_t *by_text = calloc(n->text_count + 1, sizeof *by_text), most = 0;
    if (!by_text) return ENT_ENOMEM;
    for (size_t i = 0; i < n->edge_count; i++) {
        const ent_edge *edge = &n->edges[i];
        out->weight += edge->weight;
        out->reports += edge->reports;
        out->single += edge->weight <= 1;
        count_evidence(edge, by_text, out);
        if (ent_class_is_structural(edge->class_)) continue;
        out->events += edge->weight;
        if (edge->polarity > 0) out->cooperative += edge->weight;
        if (edge->polarity < 0) out->conflictive += edge->weight;
    }
    for (size_t i = 0; i < n->text_count; i++) {
        if (by_text[i] <= most) continue;
        most = by_text[i];
        out->largest_document_id = n->texts[i].id;
    }
    if (out->reports) out->largest_document = (double)most / (double)out->reports;
    free(by_text);
    return count_outlets(n, out);
}

/* --- method --- */

static void say_left_out(report *r, size_t count, const char *what)
{
    if (count == 0) return;
    md_say(&r->m, "- ");
    md_count(&r->m, count, "relation", "relations");
    md_say(&r->m, what);
}

static void say_left_outs(report *r)
{
    const ent_network *n = r->network;
    if (n->dropped_standing + n->dropped_loops + n->dropped_generic + n->dropped_structural +
            n->dropped_rejected + n->dropped_filtered ==
        0)
        return;
    md_say(&r->m, "Left out:\n\n");
    say_left_out(r, n->dropped_standing, " that the text negates or proposes only\n");
    say_left_out(r, n->dropped_structural, " of structure (offices, members, parts)\n");
    say_left_out(r, n->dropped_generic, " with an unnamed group\n");
    say_left_out(r, n->dropped_loops, " of an actor with itself\n");
    say_left_out(r, n->dropped_rejected, " that an analyst rejected\n");
    say_left_out(r, n->dropped_filtered, " that the filters leave out\n");
    md_say(&r->m, "\n");
}

static const char method_text[] = "An edge is a relation between two actors that a sentence states; its "
                                  "weight is the number of independent reports: a "
                                  "sentence that another document repeats, nearly word for word, and a "
                                  "document that reprints another count once "
                                  "(resemblance of three-word sequences of at least 0.5: Broder 1997). "
                                  "Degree, betweenness (Brandes 2001) and harmonic "
                                  "closeness (Rochat 2009) count paths without weights; strength, PageRank "
                                  "(Page et al. 1999), constraint (Burt 1992) "
                                  "and eigenvector centrality (Bonacich 1972) use them. These measures do "
                                  "not look at the sign of a relation: an "
                                  "actor is central who is attacked by many. Balance: the share of signed "
                                  "triangles whose signs multiply to plus "
                                  "(Cartwright & Harary 1956); frustration: the fewest signed pairs to be "
                                  "changed for two camps without conflict "
                                  "inside (Aref & Wilson 2019). ";

static void say_measure(report *r, const char *name, const char *format, double value, double low,
                        double high)
{
    if (isnan(value)) return;
    md_say(&r->m, "| ");
    md_say(&r->m, name);
    md_cell(&r->m, format, value);
    md_say(&r->m, " | ");
    if (!isnan(low) && !isnan(high)) {
        md_number(&r->m, format, low);
        md_say(&r->m, " to ");
        md_number(&r->m, format, high);
    }
    md_say(&r->m, " |\n");
}

static void say_whole(report *r)
{
    const ent_network *n = r->network;
    const ent_network_measures *m = &n->measures;
    ent_network_measures none;
#define UNKNOWN(field, name, text) none.field = (double)NAN;
    ENT_NETWORK_MEASURE_LIST(UNKNOWN)
#undef UNKNOWN
    const ent_network_measures *low = n->intervals ? &n->intervals->low : &none;
    const ent_network_measures *high = n->intervals ? &n->intervals->high : &none;
    md_say(&r->m, "| of the network | value | interval |\n|---|--:|---|\n");
#define SAY(field, name, format) say_measure(r, name, format, m->field, low->field, high->field)
    SAY(density, "density", "%.4f");
    SAY(reciprocity, "reciprocity", "%.3f");
    SAY(transitivity, "transitivity", "%.3f");
    SAY(components, "components", "%.0f");
    SAY(diameter, "diameter", "%.0f");
    SAY(mean_distance, "mean_distance", "%.3f");
    SAY(degree_centralization, "degree_centralization", "%.3f");
    SAY(kind_assortativity, "kind_assortativity", "%.3f");
    SAY(modularity, "modularity", "%.3f");
    SAY(balance, "balance", "%.3f");
    SAY(line_balance, "line_balance", "%.3f");
#undef SAY
    md_say(&r->m, "\n");
    ent_report_command(r, "measure", ", the graph line.");
}

void ent_report_method(report *r)
{
    const ent_network *n = r->network;
    md_say(&r->m, "## Method\n\n");
    md_say(&r->m, method_text);
    if (n->community_method.len) {
        md_say(&r->m, "Communities: ");
        md_text(&r->m, n->community_method);
        md_number(&r->m, ", seed %.0f. ", (double)n->seed);
    } else {
        md_say(&r->m,
               "Communities: Leiden (Traag et al. 2019), on the undirected network with weights added up. ");
    }
    if (n->replicates) md_say(&r->m, "Intervals: percentiles of a bootstrap over documents (Efron 1979). ");
    md_say(&r->m, "\n\n");
    if (n->measured && n->node_count) say_whole(r);
    say_left_outs(r);
}

/* --- caveats --- */

static void say_share(report *r, size_t part, size_t all, const char *what)
{
    if (all == 0 || part == 0) return;
    md_number(&r->m, "- %.0f %% ", 100 * (double)part / (double)all);
    md_say(&r->m, what);
}

static void say_document_caveats(report *r)
{
    const ent_network *n = r->network;
    const report_facts *f = &r->facts;
    if (n->documents > 0 && n->documents < FEW_DOCUMENTS) {
        md_say(&r->m, "- The network rests on ");
        md_count(&r->m, n->documents, "document", "documents");
        md_say(&r->m, ": one more article can change every rank.\n");
    }
    if (f->largest_document >= 0.25 && n->text_count > 1) {
        md_number(&r->m, "- %.0f %% of the reports come from one document, ", 100 * f->largest_document);
        md_text(&r->m, f->largest_document_id);
        md_say(&r->m, ".\n");
    }
    if (f->outlets == 1) {
        md_say(&r->m, "- All documents of a known outlet are from ");
        md_text(&r->m, f->largest_name);
        md_say(&r->m, ": what it leaves out is missing here.\n");
    } else if (f->outlets > 1 && f->largest_outlet > 0.5) {
        md_number(&r->m, "- %.0f %% of the documents of a known outlet are from ", 100 * f->largest_outlet);
        md_text(&r->m, f->largest_name);
        md_say(&r->m, ".\n");
    }
    say_share(r, f->nameless, n->text_count,
              "of the documents name no outlet: how independent their reports are is not known.\n");
    if (n->reprints) {
        md_say(&r->m, "- ");
        md_count(&r->m, n->reprints, "document reprints", "documents reprint");
        md_say(&r->m, " another; what was found by resemblance of words may be wrong in single cases.\n");
    }
}

static void say_report_caveats(report *r)
{
    const ent_network *n = r->network;
    const report_facts *f = &r->facts;
    if (f->single * 2 > n->edge_count)
        say_share(r, f->single, n->edge_count,
                  "of the relations are attested by a single independent report.\n");
    say_share(r, f->undated, f->reports, "of the reports have no date and are in no slice of time.\n");
    say_share(r, f->low, f->rated, "of the reports have a confidence below 0.5.\n");
    if (f->reports > f->rated)
        say_share(r, f->reports - f->rated, f->reports, "of the reports have no confidence.\n");
    if (f->reviewed)
        say_share(r, f->reviewed, f->reports, "of the reports were accepted or changed by an analyst.\n");
    else if (f->reports)
        md_say(&r->m, "- No report was checked by an analyst (`--review`).\n");
}

static void say_measure_caveats(report *r)
{
    const ent_network *n = r->network;
    if (!n->replicates && n->node_count)
        md_say(&r->m,
               "- Ranks have no intervals: `--bootstrap 500` tells which of them the documents support.\n");
    if (!isnan(n->measures.betweenness_error))
        md_number(&r->m, "- Betweenness and closeness are estimates, wrong by at most %.3f (at 95 %%).\n",
                  n->measures.betweenness_error);
    if (n->measures.components > 1)
        md_number(&r->m,
                  "- The network has %.0f components: distances and betweenness are within them only.\n",
                  n->measures.components);
}

void ent_report_caveats(report *r)
{
    md_say(&r->m, "## Caveats\n\n");
    say_document_caveats(r);
    say_report_caveats(r);
    say_measure_caveats(r);
    md_say(
        &r->m,
        "- Relations are found by rules: some are missed, some are misread, and an actor whose name no list "
        "and no model knew is missing. The sentence beside each edge decides.\n"
        "- What a newspaper reports is not what happened: reported and proposed relations carry that "
        "status.\n");
}
