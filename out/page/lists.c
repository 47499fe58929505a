/* Actors and relations as lists that can be read without a script, and that the script reads its data from.
 */
#include "page_internal.h"

#include <entente/utf8.h>

#include <math.h>
#include <stdlib.h>

/* --- Actors --- */

static void put_measure_values(ent_page *p, const ent_node_measures *m)
{
    ent_page_put(&p->w, " data-measures=\"");
    const char *between = "";
#define PUT(field, name, text)                                                                               \
    ent_page_put(&p->w, between);                                                                            \
    if (isfinite(m->field))                                                                                  \
        ent_page_printf(&p->w, "%.4g", m->field);                                                            \
    else                                                                                                     \
        ent_page_put(&p->w, "-");                                                                            \
    between = " ";
    ENT_NODE_MEASURE_LIST(PUT)
#undef PUT
    ent_page_put(&p->w, "\"");
}

static void put_fact(ent_page *p, const char *what, ent_slice value)
{
    if (value.len == 0) return;
    ent_page_put(&p->w, "<dt>");
    ent_page_put(&p->w, what);
    ent_page_put(&p->w, "</dt><dd>");
    ent_page_text(&p->w, value);
    ent_page_put(&p->w, "</dd>");
}

static void put_aliases(ent_page *p, const ent_node *node)
{
    if (node->alias_count == 0) return;
    ent_page_put(&p->w, "<dt>also called</dt><dd>");
    for (size_t i = 0; i < node->alias_count; i++) {
        ent_page_put(&p->w, i ? ", <bdi>" : "<bdi>");
        ent_page_text(&p->w, node->aliases[i]);
        ent_page_put(&p->w, "</bdi>");
    }
    ent_page_put(&p->w, "</dd>");
}

static void put_actor(ent_page *p, uint32_t i)
{
    const ent_node *node = &p->network->nodes[i];
    ent_page_printf(&p->w, "<details class=\"actor\" id=\"actor-%u\" data-kind=\"%s\"", i,
                    ent_kind_name(node->kind));
    ent_page_attribute(&p->w, "data-id", node->id);
    put_measure_values(p, &node->measures);
    ent_page_put(&p->w, "><summary><bdi>");
    ent_page_text(&p->w, node->name);
    ent_page_printf(&p->w, "</bdi> <span class=\"kind\">%s</span></summary><dl>", ent_kind_name(node->kind));
    put_aliases(p, node);
    put_fact(p, "country", node->country);
    put_fact(p, "role", node->role);
    put_fact(p, "acts for", node->principal);
    ent_page_printf(&p->w, "<dt>documents</dt><dd>%zu</dd></dl></details>\n", node->documents);
}

void ent_page_actors(ent_page *p)
{
    ent_page_put(&p->w, "<section id=\"actors\"><h2>Actors</h2>\n");
    if (p->network->node_count == 0) ent_page_put(&p->w, "<p>No actors.</p>\n");
    for (size_t i = 0; i < p->network->node_count; i++)
        put_actor(p, p->ranked[i]);
    ent_page_put(&p->w, "</section>\n");
}

void ent_page_measures(ent_page *p)
{
    const char *between = "[";
    ent_page_put(&p->w, "<script type=\"application/json\" id=\"measures\">");
#define PUT(field, name, text)                                                                               \
    ent_page_put(&p->w, between);                                                                            \
    ent_page_put(&p->w, "[\"" name "\",\"" text "\"]");                                                      \
    between = ",";
    ENT_NODE_MEASURE_LIST(PUT)
#undef PUT
    ent_page_put(&p->w, "]</script>\n");
}

/* --- The sentences --- */

typedef struct marked {
    uint32_t start, end; /* code points of the evidence's text */
    const char *open;
} marked;

static int compare_marked(const void *a, const void *b)
{
    const marked *x = a, *y = b;
    return x->start != y->start ? (x->start < y->start ? -1 : 1) : (x->end > y->end) - (x->end < y->end);
}

/* The spans that lie within the evidence, in order. */
static size_t collect_marks(const ent_evidence *e, marked out[3])
{
    const struct {
        ent_evidence_span span;
        const char *open;
    } all[3] = {{e->source_span, "<mark class=\"source\">"},
                {e->target_span, "<mark class=\"target\">"},
                {e->predicate_span, "<mark class=\"act\">"}};
    size_t count = 0;
    for (size_t i = 0; i < 3; i++) {
        if (all[i].span.end <= all[i].span.start || all[i].span.start < e->start || all[i].span.end > e->end)
            continue;
        out[count++] = (marked){(uint32_t)(all[i].span.start - e->start),
                                (uint32_t)(all[i].span.end - e->start), all[i].open};
    }
    qsort(out, count, sizeof *out, compare_marked);
    return count;
}

static size_t byte_of(ent_slice text, size_t from_byte, size_t code_points)
{
    size_t byte = from_byte;
    while (code_points-- > 0 && byte < text.len)
        (void)ent_utf8_at(text, byte, &byte);
    return byte;
}

/* The sentence with both actors and the word that names the act marked; a mark inside another is left out. */
static void put_sentence(ent_page *p, const ent_evidence *e)
{
    marked marks[3];
    size_t count = collect_marks(e, marks), byte = 0;
    uint32_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (marks[i].start < at) continue;
        size_t start = byte_of(e->text, byte, marks[i].start - at);
        size_t end = byte_of(e->text, start, marks[i].end - marks[i].start);
        ent_page_text(&p->w, ent_slice_sub(e->text, byte, start));
        ent_page_put(&p->w, marks[i].open);
        ent_page_text(&p->w, ent_slice_sub(e->text, start, end));
        ent_page_put(&p->w, "</mark>");
        byte = end;
        at = marks[i].end;
    }
    ent_page_text(&p->w, ent_slice_sub(e->text, byte, e->text.len));
}

static bool is_web_address(ent_slice url)
{
    return ent_slice_starts(url, ENT_SLICE("https://")) || ent_slice_starts(url, ENT_SLICE("http://"));
}

static void put_document(ent_page *p, const ent_evidence *e)
{
    const ent_network *n = p->network;
    const ent_network_document *d = e->document < n->text_count ? &n->texts[e->document] : NULL;
    bool link = d && is_web_address(d->url); /* a "javascript:" address of a hostile page is no link */
    if (link) {
        ent_page_put(&p->w, "<a rel=\"noreferrer noopener\"");
        ent_page_attribute(&p->w, "href", d->url);
        ent_page_put(&p->w, ">");
    }
    ent_page_put(&p->w, "<bdi>");
    ent_page_text(&p->w, d && d->title.len ? d->title : e->doc);
    ent_page_put(&p->w, "</bdi>");
    if (link) ent_page_put(&p->w, "</a>");
    if (d && d->outlet.len) {
        ent_page_put(&p->w, ", ");
        ent_page_text(&p->w, d->outlet);
    }
}

static void put_part(ent_page *p, const char *before, ent_slice text)
{
    if (text.len == 0) return;
    ent_page_put(&p->w, before);
    ent_page_text(&p->w, text);
}

static void put_origin(ent_page *p, const ent_evidence *e)
{
    ent_page_put(&p->w, "<p class=\"from\">");
    put_document(p, e);
    put_part(p, "; ", e->date);
    ent_page_printf(&p->w, "; %s", ent_standing_name(e->standing));
    put_part(p, ", said by ", e->speaker);
    if (e->copy) ent_page_put(&p->w, "; a reprint");
    if (e->reviewed) ent_page_printf(&p->w, "; %s by a reviewer", ent_reviewed_name(e->reviewed));
    put_part(p, "; rule ", e->rule);
    if (e->confidence >= 0) ent_page_printf(&p->w, "; confidence %.2f", e->confidence);
    ent_page_put(&p->w, "</p>");
}

/* One report: what a verdict is about is in its attributes (docs/review.md). */
static void put_report(ent_page *p, const ent_edge *edge, const ent_evidence *e)
{
    const ent_node *source = &p->network->nodes[edge->source], *target = &p->network->nodes[edge->target];
    ent_page_put(&p->w, "<li class=\"report\"");
    ent_page_attribute(&p->w, "data-doc", e->doc);
    if (e->part == ENT_PART_TITLE) ent_page_put(&p->w, " data-part=\"title\"");
    ent_page_printf(&p->w, " data-start=\"%zu\" data-end=\"%zu\" data-status=\"%s\"", e->start, e->end,
                    ent_standing_name(e->standing));
    ent_page_attribute(&p->w, "data-source", e->source_id.len ? e->source_id : source->id);
    ent_page_attribute(&p->w, "data-target", e->target_id.len ? e->target_id : target->id);
    ent_page_attribute(&p->w, "data-relation", e->relation.len ? e->relation : edge->relation);
    ent_page_attribute(&p->w, "data-date", e->date);
    if (e->copy) ent_page_put(&p->w, " data-copy=\"1\"");
    if (e->reviewed) ent_page_printf(&p->w, " data-reviewed=\"%s\"", ent_reviewed_name(e->reviewed));
    ent_page_put(&p->w, "><blockquote>");
    put_sentence(p, e);
    ent_page_put(&p->w, "</blockquote>");
    put_origin(p, e);
    ent_page_put(&p->w, "</li>\n");
}

/* --- Relations --- */

static void put_end(ent_page *p, uint32_t node)
{
    ent_page_printf(&p->w, "<a href=\"#actor-%u\"><bdi>", node);
    ent_page_text(&p->w, p->network->nodes[node].name);
    ent_page_put(&p->w, "</bdi></a>");
}

static void put_tie(ent_page *p, uint32_t i)
{
    const ent_edge *edge = &p->network->edges[i];
    ent_page_printf(
        &p->w,
        "<details class=\"tie %s\" id=\"tie-%u\" data-ends=\"%u %u\" data-class=\"%s\" data-sign=\"%d\"",
        ent_page_group_name(ent_bundle_group(edge)), i, edge->source, edge->target,
        ent_class_name(edge->class_), edge->polarity);
    ent_page_printf(&p->w, " data-weight=\"%g\"><summary>", edge->weight);
    put_end(p, edge->source);
    ent_page_put(&p->w, edge->symmetric ? " <span class=\"type\">&#8596; " : " <span class=\"type\">");
    ent_page_words(&p->w, edge->relation);
    ent_page_put(&p->w, "</span> ");
    put_end(p, edge->target);
    ent_page_printf(&p->w, " <span class=\"count\">%g</span></summary><ol>\n", edge->weight);
    for (size_t k = 0; k < edge->evidence_count; k++)
        put_report(p, edge, &edge->evidence[k]);
    ent_page_put(&p->w, "</ol></details>\n");
}

void ent_page_relations(ent_page *p)
{
    ent_page_put(&p->w, "<section id=\"relations\"><h2>Relations and the sentences that say so</h2>\n");
    if (p->network->edge_count == 0) ent_page_put(&p->w, "<p>No relations.</p>\n");
    for (size_t i = 0; i < p->network->edge_count; i++)
        put_tie(p, p->edges[i]);
    ent_page_put(&p->w, "</section>\n");
}
