/* Title, what the picture shows and leaves out, and the legend. */
#include "labels.h"

/* What of the vocabulary occurs: the legend explains nothing that is not in the picture. */
typedef struct seen {
    bool kinds[ENT_KIND_COUNT], groups[ENT_LINE_GROUP_COUNT], strokes[3], turns[ENT_TURN_COUNT];
    bool weights, changes;
} seen;

static seen look(const ent_drawing *d)
{
    seen s = {0};
    for (size_t i = 0; i < d->network->node_count; i++)
        if (d->backbone.nodes[i]) s.kinds[d->network->nodes[i].kind] = true;
    for (size_t i = 0; i < d->bundles.count; i++) {
        if (!d->backbone.lines[i]) continue;
        s.groups[d->bundles.items[i].group] = true;
        s.strokes[d->bundles.items[i].stroke] = true;
        s.turns[d->bundles.items[i].turn] = true;
        if (d->bundles.items[i].weight > 1) s.weights = true;
        if (d->bundles.items[i].turn != ENT_TURN_NONE) s.changes = true;
    }
    return s;
}

static bool is_matrix(const ent_drawing *d)
{
    return ent_drawing_has_layout(d, "matrix");
}

static ent_status add_kinds(const ent_drawing *d, const seen *s, ent_buf *out)
{
    ent_status st = ENT_OK;
    for (int i = 0; st == ENT_OK && !is_matrix(d) && i < ENT_KIND_COUNT; i++)
        if (s->kinds[i])
            st = ent_buf_printf(out, "%s %s &nbsp; &nbsp;", ent_kind_styles[i].glyph,
                                ent_kind_name((ent_kind)i));
    return st;
}

/* The arrow head as it is drawn, for print, where it and not the colour tells the groups apart. */
static const char *head_glyph(const char *head)
{
    if (strcmp(head, "empty") == 0) return "\xE2\x96\xB7";
    if (strcmp(head, "vee") == 0) return "\xE2\x9E\xA4";
    return strcmp(head, "odot") == 0 ? "\xE2\x97\x8B" : "\xE2\x96\xB6";
}

/* Ties of pairs have heads only where there are no colours. */
static ent_status add_lines(const ent_drawing *d, const seen *s, ent_buf *out)
{
    ent_status st = ENT_OK;
    bool has_marks = d->theme->marks[0] != NULL;
    for (int i = 0; st == ENT_OK && i < ENT_LINE_GROUP_COUNT; i++) {
        const char *glyph = head_glyph(d->theme->heads[i]);
        if (!s->groups[i]) continue;
        if (is_matrix(d))
            glyph = has_marks ? d->theme->marks[i] : "\xE2\x96\xA0";
        else if (s->changes && !has_marks)
            glyph = "\xE2\x94\x81";
        st = ent_buf_printf(out, "<FONT COLOR=\"%s\">%s%s</FONT>&nbsp;%s &nbsp; &nbsp;",
                            is_matrix(d) && has_marks ? d->theme->ink : d->theme->lines[i],
                            is_matrix(d) ? "" : "\xE2\x94\x81\xE2\x94\x81", glyph, ent_line_texts[i]);
    }
    return st;
}

static ent_status add_strokes(const ent_drawing *d, const seen *s, ent_buf *out)
{
    static const char *const strokes[] = {"stated as fact", "reported or proposed", "negated"};
    static const char *const lines[] = {"\xE2\x94\x81\xE2\x94\x81\xE2\x94\x81",
                                        "\xE2\x95\x8D\xE2\x95\x8D\xE2\x95\x8D",
                                        "\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"};
    static const char *const borders[] = {"", "dashed border:", "dotted border:"};
    ent_status st = ENT_OK;
    bool all_facts = !s->strokes[ENT_LINE_DASHED] && !s->strokes[ENT_LINE_DOTTED];
    for (int i = is_matrix(d) ? 1 : 0; st == ENT_OK && !all_facts && i < 3; i++)
        if (s->strokes[i])
            st = ent_buf_printf(out, "%s %s &nbsp; &nbsp;", is_matrix(d) ? borders[i] : lines[i], strokes[i]);
    return st;
}

/* What became of the ties. */
static ent_status add_turns(const ent_drawing *d, const seen *s, ent_buf *out)
{
    const struct {
        bool is_seen;
        const char *line, *glyph, *text;
    } turns[] = {
        {s->turns[ENT_TURN_NEW], "heavy:", ENT_GLYPH_NEW, "new"},
        {s->turns[ENT_TURN_TO_CONFLICT] || s->turns[ENT_TURN_TO_COOPERATION], "double:", ENT_GLYPH_TURNED,
         "turned to this"},
        {s->turns[ENT_TURN_GONE], "dotted:", ENT_GLYPH_GONE, "gone"},
        {s->turns[ENT_TURN_STAYED], "pale:", "pale:", "as before"},
    };
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < sizeof turns / sizeof *turns; i++)
        if (turns[i].is_seen)
            st = ent_buf_printf(out, "%s %s &nbsp; &nbsp;", is_matrix(d) ? turns[i].glyph : turns[i].line,
                                turns[i].text);
    return st;
}

static ent_status add_legend(const ent_drawing *d, ent_buf *out)
{
    seen s = look(d);
    ent_status st = ent_buf_printf(out, "<TR><TD><FONT POINT-SIZE=\"15\" COLOR=\"%s\">", d->theme->ink);
    if (st == ENT_OK) st = add_kinds(d, &s, out);
    if (st == ENT_OK) st = add_lines(d, &s, out);
    if (st == ENT_OK && s.changes) st = add_turns(d, &s, out);
    if (st == ENT_OK && !s.changes) st = add_strokes(d, &s, out);
    if (st == ENT_OK && s.weights && !s.changes)
        st = ent_buf_add(out, is_matrix(d) ? ENT_SLICE("darker: more reports &nbsp; &nbsp;")
                                           : ENT_SLICE("thicker: more reports &nbsp; &nbsp;"));
    if (st == ENT_OK && is_matrix(d) && !s.changes) st = ent_buf_add(out, ENT_SLICE("rows act on columns"));
    return st == ENT_OK ? ent_buf_add(out, ENT_SLICE("</FONT></TD></TR>")) : st;
}

static ent_status add_group(const ent_drawing *d, size_t group, ent_buf *out)
{
    enum { LONGEST = 30 };
    bool is_other = group == ENT_GROUP_COLOURS - 1;
    const char *dots = "";
    ent_slice name = ENT_SLICE("others");
    if (!is_other) name = ent_label_cut(ent_drawing_group_name(d, (int)group), LONGEST, &dots);
    ent_status st = ent_buf_printf(out, " &nbsp; &nbsp;<FONT COLOR=\"%s\">\xE2\x96\xA0</FONT>&nbsp;",
                                   d->theme->groups[group]);
    if (st == ENT_OK) st = ent_label_add_html(out, name);
    return st == ENT_OK ? ent_buf_add(out, ent_slice_c(dots)) : st;
}

/* Whom the colours of the outlines put together. */
static ent_status add_outlines(const ent_drawing *d, ent_buf *out)
{
    enum { IN_A_ROW = 4 };
    static const char *const groups[] = {"", "community", "bloc", "country", "kind"};
    bool any_other = false;
    size_t said = 0;
    ent_status st = ent_buf_printf(out, "<TR><TD><FONT POINT-SIZE=\"15\" COLOR=\"%s\">outlines: %s",
                                   d->theme->ink, groups[d->options->group]);
    for (size_t i = 0; st == ENT_OK && i < d->group_count; i++) {
        if (!d->group_sizes[i]) continue;
        if (i >= ENT_GROUP_COLOURS - 1) {
            any_other = true;
            continue;
        }
        if (said && said % IN_A_ROW == 0) st = ent_buf_add(out, ENT_SLICE("<BR/>"));
        if (st == ENT_OK) st = add_group(d, i, out);
        said++;
    }
    if (st == ENT_OK && any_other) st = add_group(d, ENT_GROUP_COLOURS - 1, out);
    return st == ENT_OK ? ent_buf_add(out, ENT_SLICE("</FONT></TD></TR>")) : st;
}

static ent_status add_dates(const ent_network *network, ent_buf *out)
{
    ent_status st = ent_buf_add(out, ENT_SLICE(", "));
    if (st == ENT_OK) st = ent_label_add_html(out, network->first);
    if (st != ENT_OK || ent_slice_equal(network->first, network->last)) return st;
    st = ent_buf_add(out, ENT_SLICE(" to "));
    return st == ENT_OK ? ent_label_add_html(out, network->last) : st;
}

/* What a backbone leaves out is said, with the method. */
static ent_status add_backbone(const ent_drawing *d, ent_buf *out)
{
    if (d->backbone.node_count == d->network->node_count && d->backbone.line_count == d->bundles.count)
        return ENT_OK;
    return ent_buf_printf(out,
                          "<TR><TD><FONT POINT-SIZE=\"15\" COLOR=\"%s\">Backbone: %zu of %zu actors, %zu of "
                          "%zu lines (%s)</FONT></TD></TR>",
                          d->theme->soft, d->backbone.node_count, d->network->node_count,
                          d->backbone.line_count, d->bundles.count,
                          d->backbone.lines_cut
                              ? "strongest actors, maximum spanning forest, disparity filter"
                              : "strongest actors, all lines between them");
}

static bool is_of_changes(const ent_network *n)
{
    return n->edge_count && n->edges[0].turn != ENT_TURN_NONE;
}

/* A network of changes has ties of pairs, and its dates are those of two networks, which `filters` tells. */
static ent_status add_counts(const ent_drawing *d, ent_buf *out)
{
    const ent_network *n = d->network;
    bool changes = is_of_changes(n);
    ent_status st = ent_buf_printf(
        out, "<TR><TD><FONT POINT-SIZE=\"15\" COLOR=\"%s\">%zu actor%s, %zu %s%s from %zu document%s",
        d->theme->soft, ENT_COUNTED(n->node_count), n->edge_count, changes ? "tie" : "relation",
        n->edge_count == 1 ? "" : "s", ENT_COUNTED(n->documents));
    if (st == ENT_OK && n->first.len && !(changes && n->filters.len)) st = add_dates(n, out);
    if (st == ENT_OK && n->filters.len) st = ent_buf_add(out, ENT_SLICE("; "));
    if (st == ENT_OK) st = ent_label_add_html(out, n->filters);
    return st == ENT_OK ? ent_buf_add(out, ENT_SLICE("</FONT></TD></TR>")) : st;
}

ent_status ent_label_header(const ent_drawing *d, ent_buf *out)
{
    ent_slice title = d->options->title;
    if (!title.len)
        title =
            is_of_changes(d->network) ? ENT_SLICE("What changed") : ENT_SLICE("Actors and their relations");
    bool has_outlines = d->options->group != ENT_DRAW_BY_NOTHING && !d->clustered && !is_matrix(d);
    ent_status st = ent_buf_printf(out,
                                   "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\"><TR><TD>"
                                   "<FONT POINT-SIZE=\"28\" COLOR=\"%s\"><B>",
                                   d->theme->ink);
    if (st == ENT_OK) st = ent_label_add_html(out, title);
    if (st == ENT_OK) st = ent_buf_add(out, ENT_SLICE("</B></FONT></TD></TR>"));
    if (st == ENT_OK) st = add_counts(d, out);
    if (st == ENT_OK) st = add_backbone(d, out);
    if (st == ENT_OK && d->backbone.node_count) st = add_legend(d, out);
    if (st == ENT_OK && d->backbone.node_count && has_outlines) st = add_outlines(d, out);
    if (st == ENT_OK) st = ent_buf_add(out, ENT_SLICE("</TABLE>"));
    return ent_label_close(st, out);
}
