/* report.html: one self-contained page. What it holds can be read without a script: a diagram whose parts
 * link to entries, the lists of actors and relations with their sentences, the report. The script adds pan,
 * zoom, search, filters, a panel, and review; it reads its data from the lists. The page loads nothing: its
 * policy forbids all but its own style and the one script whose digest it names, so text of a document that
 * got in as markup could not run either. */
#include "page_internal.h"

#include "../ranking.h"

#include <inttypes.h>
#include <stdlib.h>

static const char *const CLASSES[] = {
#define CLASS_NAME(name, polarity, structural) #name,
    ENT_CLASS_LIST(CLASS_NAME)
#undef CLASS_NAME
};

static void put_title(ent_page *p)
{
    if (p->options->title.len)
        ent_page_text(&p->w, p->options->title);
    else
        ent_page_put(&p->w, "Actors and their relations");
}

static void put_head(ent_page *p)
{
    ent_page_put(&p->w,
                 "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                 "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-");
    ent_page_put(&p->w, ent_page_js_digest);
    ent_page_put(&p->w, "'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    put_title(p);
    ent_page_put(&p->w, "</title>\n<style>\n");
    ent_page_put(&p->w, ent_page_css);
    ent_page_put(&p->w, "</style>\n</head>\n");
}

static void put_summary(ent_page *p)
{
    const ent_network *n = p->network;
    ent_page_printf(&p->w,
                    "<p class=\"summary\"><span id=\"shown-actors\">%zu</span> actor%s, <span "
                    "id=\"shown\">%zu</span> relation%s, "
                    "%zu document%s",
                    ENT_COUNTED(n->node_count), ENT_COUNTED(n->edge_count), ENT_COUNTED(n->documents));
    if (n->first.len) {
        ent_page_put(&p->w, "; ");
        ent_page_text(&p->w, n->first);
        if (!ent_slice_equal(n->first, n->last)) {
            ent_page_put(&p->w, " to ");
            ent_page_text(&p->w, n->last);
        }
    }
    if (n->filters.len) {
        ent_page_put(&p->w, "; ");
        ent_page_text(&p->w, n->filters);
    }
    ent_page_put(&p->w, "</p>\n");
}

static void put_header(ent_page *p)
{
    ent_page_put(&p->w, "<header>\n<h1>");
    put_title(p);
    ent_page_put(&p->w, "</h1>\n");
    put_summary(p);
    ent_page_put(
        &p->w,
        "<div class=\"scripted tools\"><div class=\"finder\"><label for=\"search\">Find</label>"
        "<input id=\"search\" type=\"search\" placeholder=\"actor or alias ( / )\" autocomplete=\"off\" "
        "role=\"combobox\" aria-expanded=\"false\" aria-controls=\"found\" aria-autocomplete=\"list\">"
        "<ul id=\"found\" role=\"listbox\" hidden></ul></div>"
        "<button id=\"save\" disabled>Save review</button></div>\n</header>\n");
}

/* A checkbox for each value that occurs. */
static void put_choices(ent_page *p, const char *what, const char *legend, const char *const *names,
                        const bool *occurs, size_t count)
{
    ent_page_printf(&p->w, "<fieldset><legend>%s</legend>", legend);
    for (size_t i = 0; i < count; i++)
        if (occurs[i])
            ent_page_printf(
                &p->w, "<label><input type=\"checkbox\" checked data-filter=\"%s\" value=\"%s\"> %s</label>",
                what, names[i], names[i]);
    ent_page_put(&p->w, "</fieldset>\n");
}

static void put_filters(ent_page *p)
{
    const ent_network *n = p->network;
    const char *kinds[ENT_KIND_COUNT], *standings[4];
    bool has_class[ENT_CLASS_COUNT] = {0}, has_kind[ENT_KIND_COUNT] = {0}, has_standing[4] = {0};
    for (size_t i = 0; i < ENT_KIND_COUNT; i++)
        kinds[i] = ent_kind_name((ent_kind)i);
    for (size_t i = 0; i < 4; i++)
        standings[i] = ent_standing_name((ent_standing)i);
    for (size_t i = 0; i < n->node_count; i++)
        has_kind[n->nodes[i].kind] = true;
    for (size_t i = 0; i < n->edge_count; i++) {
        has_class[n->edges[i].class_] = true;
        for (size_t k = 0; k < n->edges[i].evidence_count; k++)
            has_standing[n->edges[i].evidence[k].standing] = true;
    }
    ent_page_put(&p->w, "<details class=\"scripted\" id=\"filters\" open><summary>Filters</summary>\n");
    put_choices(p, "kind", "Actors", kinds, has_kind, ENT_KIND_COUNT);
    put_choices(p, "class", "Relations", CLASSES, has_class, ENT_CLASS_COUNT);
    put_choices(p, "status", "Status", standings, has_standing, 4);
    ent_page_put(
        &p->w,
        "<fieldset><legend>Reports</legend><label>at least <output id=\"weight-value\">1</output>"
        "<input type=\"range\" id=\"weight\" min=\"1\" max=\"1\" value=\"1\"></label></fieldset>\n"
        "<fieldset id=\"dates\"><legend>Dates</legend>"
        "<label>from <output id=\"from-value\"></output><input type=\"range\" id=\"from\"></label>"
        "<label>to <output id=\"to-value\"></output><input type=\"range\" id=\"to\"></label>"
        "<label><input type=\"checkbox\" id=\"undated\" checked> undated too</label></fieldset>\n"
        "<fieldset><legend>Colour of actors</legend><label>by <select id=\"colour\"><option>kind</option>");
    if (n->community_count) ent_page_put(&p->w, "<option>community</option>");
    ent_page_put(&p->w, "</select></label></fieldset>\n"
                        "<button id=\"reset\">Reset filters</button>\n</details>\n");
}

static void put_line_legend(ent_page *p)
{
    static const char *const strokes[] = {
        [ENT_LINE_DASHED] = "dashed: reported or proposed", [ENT_LINE_DOTTED] = "dotted: negated"};
    bool has_group[ENT_LINE_GROUP_COUNT] = {0}, has_stroke[ENT_LINE_DOTTED + 1] = {0};
    for (size_t i = 0; i < p->bundles.count; i++)
        has_group[p->bundles.items[i].group] = has_stroke[p->bundles.items[i].stroke] = true;
    for (int g = 0; g < ENT_LINE_GROUP_COUNT; g++)
        if (has_group[g])
            ent_page_printf(&p->w, "<span class=\"%s\">&#8594; %s</span> ",
                            ent_page_group_name((ent_line_group)g), ent_page_group_name((ent_line_group)g));
    for (int s = ENT_LINE_DASHED; s <= ENT_LINE_DOTTED; s++)
        if (has_stroke[s]) ent_page_printf(&p->w, "<span>%s</span> ", strokes[s]);
}

static void put_kind_legend(ent_page *p)
{
    static const char *const marks[ENT_KIND_COUNT] = {[ENT_STATE] = "&#9632;",
                                                      [ENT_ORGANIZATION] = "&#9634;",
                                                      [ENT_GROUP] = "&#9670;",
                                                      [ENT_PERSON] = "&#9679;",
                                                      [ENT_PLACE] = "&#9650;"};
    bool has[ENT_KIND_COUNT] = {0};
    for (size_t i = 0; i < p->network->node_count; i++)
        has[p->network->nodes[i].kind] = true;
    for (int k = 0; k < ENT_KIND_COUNT; k++)
        if (has[k]) ent_page_printf(&p->w, "<span>%s %s</span> ", marks[k], ent_kind_name((ent_kind)k));
}

/* The script colours it, as it does the marks. */
static void put_community_legend(ent_page *p)
{
    enum { COLOURS = 7 }; /* of colour() in page.js */
    size_t count = p->network->community_count;
    if (count == 0) return;
    ent_page_put(&p->w, "<span id=\"communities\" class=\"gone\">");
    for (size_t i = 0; i < count && i < COLOURS; i++) {
        ent_page_printf(&p->w, "<span data-community=\"%zu\"", i);
        ent_page_attribute(&p->w, "title", p->network->communities[i].name);
        ent_page_put(&p->w, ">");
        ent_page_text(&p->w, p->network->communities[i].name);
        ent_page_put(&p->w, "</span> ");
    }
    ent_page_put(&p->w, count > COLOURS ? "<span data-community=\"7\">others</span></span>" : "</span>");
}

static void put_legend(ent_page *p)
{
    ent_page_put(&p->w, "<p id=\"legend\">");
    put_line_legend(p);
    put_kind_legend(p);
    put_community_legend(p);
    ent_page_put(&p->w, "</p>\n");
}

/* Says which reports the page has: verdicts that a browser keeps for a place are taken up for the same ones.
 */
static uint64_t digest_of(const ent_network *n)
{
    static const uint64_t prime = 0x100000001b3;
    uint64_t digest = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        for (size_t k = 0; k < n->edges[i].evidence_count; k++) {
            const ent_evidence *e = &n->edges[i].evidence[k];
            digest = (digest ^ ent_slice_hash(e->doc)) * prime;
            digest = (digest ^ ent_slice_hash(e->text)) * prime;
            digest = (digest ^ e->start) * prime;
            digest = (digest ^ e->end) * prime;
        }
    return digest;
}

/* Those of the plots that the network has data for. */
static void put_plots(ent_page *p)
{
    ent_page_put(&p->w, "<section id=\"plots\">\n");
    for (int i = 0; i < ENT_PLOT_COUNT && p->w.status == ENT_OK; i++)
        p->w.status = ent_out_plot(p->network, (ent_plot)i, p->w.out);
    ent_page_put(&p->w, "</section>\n");
}

static void put_body(ent_page *p)
{
    ent_page_printf(&p->w, "<body data-digest=\"%016" PRIx64 "\">\n<div id=\"top\">\n",
                    digest_of(p->network));
    put_header(p);
    ent_page_put(&p->w, "<div id=\"stage\">\n");
    put_filters(p);
    ent_page_put(&p->w, "<figure>\n");
    ent_page_picture(p);
    put_legend(p);
    if (p->network->node_count == 0)
        ent_page_put(&p->w, "<p id=\"nothing\">No relations were found: there is nothing to draw.</p>\n");
    else
        ent_page_put(&p->w, "<p id=\"nothing\" role=\"status\" hidden>Nothing passes the filters.</p>\n");
    ent_page_put(
        &p->w,
        "<div class=\"scripted\" id=\"zoom\"><button data-zoom=\"in\" aria-label=\"larger\">+</button>"
        "<button data-zoom=\"out\" aria-label=\"smaller\">&#8722;</button>"
        "<button data-zoom=\"fit\" aria-label=\"show all\">all</button></div>\n"
        "<div id=\"tip\" hidden></div>\n</figure>\n"
        "<aside class=\"scripted\" id=\"panel\" aria-live=\"polite\" tabindex=\"-1\"><p class=\"hint\">"
        "Click an actor or a line. Keys: / find, + and - size, arrows move, 0 show all, n and p next and "
        "previous relation, a and r accept and reject the marked report, Esc "
        "close.</p></aside>\n</div>\n</div>\n<main>\n");
    put_plots(p);
    if (p->w.status == ENT_OK) p->w.status = ent_page_report(p);
    ent_page_relations(p);
    ent_page_actors(p);
    ent_page_put(&p->w, "</main>\n");
    ent_page_measures(p);
    ent_page_put(&p->w, "<script>");
    ent_page_put(&p->w, ent_page_js);
    ent_page_put(&p->w, "</script>\n</body>\n</html>\n");
}

static ent_status prepare(ent_page *p)
{
    size_t n = p->network->node_count;
    ent_status st = ent_bundle_edges(p->network, p->arena, &p->bundles);
    p->points = ENT_ARENA_NEW(p->arena, ent_point, n);
    p->radii = ENT_ARENA_NEW(p->arena, double, n);
    if (!p->points || !p->radii) return ENT_ENOMEM;
    if (st == ENT_OK) st = ent_rank_nodes(p->network, ENT_RANK_STRENGTH, &p->ranked);
    if (st == ENT_OK) st = ent_rank_edges(p->network, &p->edges);
    if (st == ENT_OK) ent_page_place(p);
    return st;
}

ent_status ent_out_page(const ent_network *network, const ent_page_options *options, ent_buf *out)
{
    ent_page p = {.network = network, .options = options, .w = {.out = out}};
    size_t before = out->len;
    ent_status st = ent_arena_new(&p.arena);
    if (st == ENT_OK) st = prepare(&p);
    if (st == ENT_OK) {
        put_head(&p);
        put_body(&p);
        st = p.w.status;
    }
    if (st != ENT_OK) out->len = before; /* no half page */
    free(p.ranked);
    free(p.edges);
    ent_arena_free(p.arena);
    return st;
}

/* --- Where the nodes stand --- */

static bool read_number(ent_slice text, size_t *at, double *out)
{
    char number[40];
    size_t n = 0;
    while (*at < text.len && (text.ptr[*at] == ' ' || text.ptr[*at] == '\n'))
        ++*at;
    while (*at < text.len && text.ptr[*at] != ' ' && text.ptr[*at] != '\n' && n + 1 < sizeof number)
        number[n++] = text.ptr[(*at)++];
    number[n] = '\0';
    char *end;
    *out = strtod(number, &end);
    return n > 0 && *end == '\0' && *out - *out == 0;
}

ent_status ent_out_points_read(ent_slice text, size_t count, ent_point *out)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++)
        if (!read_number(text, &at, &out[i].x) || !read_number(text, &at, &out[i].y)) return ENT_EFORMAT;
    return ENT_OK;
}
