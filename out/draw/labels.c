/* Titles, legends, labels and tooltips. Text of documents is escaped: it may hold anything. */
#include "labels.h"

#include <entente/utf8.h>

enum { NODE_LINE = 18, TYPE_LINE = 13, MOST_TYPES = 3, MOST_SENTENCES = 4, LONGEST_SENTENCE = 280 };

/* Graphviz takes C strings: the NUL is there, and not counted. */
static ent_status close_text(ent_status st, ent_buf *out)
{
    if (st == ENT_OK) st = ent_buf_add_char(out, '\0');
    if (st == ENT_OK) out->len--;
    return st;
}

/* For plain labels: backslashes would be escape sequences; control characters have no place in a picture. */
static ent_status add_plain(ent_buf *out, ent_slice text)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\\') st = ent_buf_add_char(out, '\\');
        if (st == ENT_OK) st = ent_buf_add_char(out, c < 0x20 || c == 0x7F ? ' ' : (char)c);
    }
    return st;
}

static ent_status add_html(ent_buf *out, ent_slice text)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '&')
            st = ent_buf_add(out, ENT_SLICE("&amp;"));
        else if (c == '<')
            st = ent_buf_add(out, ENT_SLICE("&lt;"));
        else if (c == '>')
            st = ent_buf_add(out, ENT_SLICE("&gt;"));
        else if (c == '"')
            st = ent_buf_add(out, ENT_SLICE("&quot;"));
        else
            st = ent_buf_add_char(out, c < 0x20 || c == 0x7F ? ' ' : (char)c);
    }
    return st;
}

/* The text in lines of at most `length` characters where its words allow that; `separator` stands between its
 * words. */
static ent_status add_wrapped(ent_buf *out, ent_slice text, ent_slice separator, size_t length)
{
    ent_status st = ENT_OK;
    size_t used = 0;
    while (st == ENT_OK && text.len) {
        size_t end = ent_slice_find(text, separator, 0);
        ent_slice word = ent_slice_sub(text, 0, end);
        size_t width = ent_utf8_count(word);
        if (used && used + 1 + width > length) {
            st = ent_buf_add(out, ENT_SLICE("\\n"));
            used = 0;
        } else if (used) {
            st = ent_buf_add_char(out, ' ');
            used++;
        }
        if (st == ENT_OK) st = add_plain(out, word);
        used += width;
        text = ent_slice_sub(text, word.len + (end != SIZE_MAX), text.len);
    }
    return st;
}

ent_status ent_label_node(const ent_node *node, ent_buf *out)
{
    return close_text(add_wrapped(out, node->name, ENT_SLICE(" "), NODE_LINE), out);
}

ent_status ent_label_plain(ent_slice name, ent_buf *out)
{
    return close_text(add_plain(out, name), out);
}

ent_status ent_label_row(const ent_node *node, size_t number, ent_buf *out)
{
    enum { LONGEST = 30 };
    size_t end = 0;
    for (size_t n = 0; n < LONGEST && end < node->name.len; n++)
        (void)ent_utf8_at(node->name, end, &end);
    ent_status st = add_plain(out, ent_slice_sub(node->name, 0, end));
    if (st == ENT_OK && end < node->name.len) st = ent_buf_add(out, ENT_SLICE("\xE2\x80\xA6"));
    if (st == ENT_OK) st = ent_buf_printf(out, " %zu\\r", number);
    return close_text(st, out);
}

ent_status ent_label_link(ent_slice page, const char *entry, size_t number, ent_buf *out)
{
    ent_status st = add_plain(out, page);
    if (st == ENT_OK) st = ent_buf_printf(out, "#%s-%zu", entry, number);
    return close_text(st, out);
}

ent_status ent_label_node_tooltip(const ent_node *node, ent_buf *out)
{
    ent_status st = add_plain(out, node->name);
    if (st == ENT_OK) st = ent_buf_printf(out, ", %s", ent_kind_name(node->kind));
    if (st == ENT_OK && node->role.len) st = ent_buf_add(out, ENT_SLICE(", "));
    if (st == ENT_OK && node->role.len) st = add_plain(out, node->role);
    if (st == ENT_OK)
        st = ent_buf_printf(out, "; in %zu document%s", node->documents, node->documents == 1 ? "" : "s");
    return close_text(st, out);
}

static ent_status add_type(ent_buf *out, ent_slice relation)
{
    size_t start = out->len;
    ent_status st = add_plain(out, relation);
    for (size_t i = start; st == ENT_OK && i < out->len; i++)
        if (out->ptr[i] == '_') out->ptr[i] = ' ';
    return st;
}

static const ent_edge *edge_of(const ent_network *network, const ent_bundles *bundles,
                               const ent_bundle *bundle, size_t i)
{
    return &network->edges[bundles->order[bundle->first + i]];
}

ent_status ent_label_bundle(const ent_network *network, const ent_bundles *bundles, const ent_bundle *bundle,
                            ent_buf *out)
{
    ent_status st = ENT_OK;
    if (bundle->turn != ENT_TURN_NONE) { /* what became of it, and the words only where it is not as it was */
        bool stayed = bundle->turn == ENT_TURN_STAYED;
        return close_text(stayed ? ENT_OK : ent_buf_add(out, ent_slice_c(ent_turn_name(bundle->turn))), out);
    }
    for (uint32_t i = 0; st == ENT_OK && i < bundle->count; i++) {
        const ent_edge *edge = edge_of(network, bundles, bundle, i);
        if (i == MOST_TYPES) {
            st = ent_buf_printf(out, "\\n+%u more", bundle->count - i);
            break;
        }
        if (i) st = ent_buf_add(out, ENT_SLICE("\\n"));
        if (st == ENT_OK) st = add_wrapped(out, edge->relation, ENT_SLICE("_"), TYPE_LINE);
        if (st == ENT_OK && edge->weight > 1) st = ent_buf_printf(out, " \xC3\x97%.0f", edge->weight);
    }
    return close_text(st, out);
}

/* A sentence may be long: cut at a character, not within one. */
static ent_slice shorten(ent_slice text, bool *cut)
{
    *cut = text.len > LONGEST_SENTENCE;
    if (!*cut) return text;
    size_t end = LONGEST_SENTENCE;
    while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return ent_slice_sub(text, 0, end);
}

static ent_status add_evidence(ent_buf *out, const ent_edge *edge)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < edge->evidence_count; i++) {
        if (i == MOST_SENTENCES) return ent_buf_printf(out, "\\n  and %zu more", edge->evidence_count - i);
        bool cut;
        ent_slice text = shorten(edge->evidence[i].text, &cut);
        st = ent_buf_add(out, ENT_SLICE("\\n  "));
        if (st == ENT_OK) st = add_plain(out, text);
        if (st == ENT_OK && cut) st = ent_buf_add(out, ENT_SLICE(" ..."));
        if (st == ENT_OK) st = ent_buf_add(out, ENT_SLICE(" ["));
        if (st == ENT_OK) st = add_plain(out, edge->evidence[i].doc);
        if (st == ENT_OK) st = ent_buf_add_char(out, ']');
    }
    return st;
}

ent_status ent_label_bundle_tooltip(const ent_network *network, const ent_bundles *bundles,
                                    const ent_bundle *bundle, ent_buf *out)
{
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < bundle->count; i++) {
        const ent_edge *edge = edge_of(network, bundles, bundle, i);
        if (i) st = ent_buf_add(out, ENT_SLICE("\\n"));
        if (st == ENT_OK) st = add_plain(out, network->nodes[bundle->source].name);
        if (st == ENT_OK) st = ent_buf_add_char(out, ' ');
        if (st == ENT_OK) st = add_type(out, edge->relation);
        if (st == ENT_OK) st = ent_buf_add_char(out, ' ');
        if (st == ENT_OK) st = add_plain(out, network->nodes[bundle->target].name);
        if (st == ENT_OK) st = ent_buf_printf(out, " (%s)", ent_standing_name(edge->standing));
        if (st == ENT_OK) st = add_evidence(out, edge);
    }
    return close_text(st, out);
}

/* What of the vocabulary occurs: the legend explains nothing that is not in the picture. */
typedef struct seen {
    bool kinds[ENT_KIND_COUNT], groups[ENT_LINE_GROUP_COUNT], strokes[3], weights, turns;
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
        if (d->bundles.items[i].weight > 1) s.weights = true;
        if (d->bundles.items[i].turn != ENT_TURN_NONE) s.turns = true;
    }
    return s;
}

static bool is_matrix(const ent_drawing *d)
{
    return ent_slice_equal(d->options->layout, ENT_SLICE("matrix"));
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

static ent_status add_lines(const ent_drawing *d, const seen *s, ent_buf *out)
{
    ent_status st = ENT_OK;
    for (int i = 0; st == ENT_OK && i < ENT_LINE_GROUP_COUNT; i++)
        if (s->groups[i])
            st = ent_buf_printf(out, "<FONT COLOR=\"%s\">%s%s</FONT> %s &nbsp; &nbsp;", d->theme->lines[i],
                                is_matrix(d) ? "" : "\xE2\x94\x81\xE2\x94\x81",
                                is_matrix(d) ? "\xE2\x96\xA0" : head_glyph(d->theme->heads[i]),
                                ent_line_texts[i]);
    return st;
}

static ent_status add_strokes(const seen *s, ent_buf *out)
{
    static const char *const strokes[] = {"stated as fact", "reported or proposed", "negated"};
    static const char *const lines[] = {"\xE2\x94\x81\xE2\x94\x81\xE2\x94\x81",
                                        "\xE2\x95\x8D\xE2\x95\x8D\xE2\x95\x8D",
                                        "\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"};
    ent_status st = ENT_OK;
    for (int i = 0; st == ENT_OK && i < 3; i++)
        if (s->strokes[i] && (i || s->strokes[ENT_LINE_DASHED] || s->strokes[ENT_LINE_DOTTED]))
            st = ent_buf_printf(out, "%s %s &nbsp; &nbsp;", lines[i], strokes[i]);
    return st;
}

static ent_status add_legend(const ent_drawing *d, ent_buf *out)
{
    static const char *const groups[] = {"", "community", "bloc", "country", "kind"};
    seen s = look(d);
    ent_status st = ent_buf_printf(out, "<TR><TD><FONT POINT-SIZE=\"15\" COLOR=\"%s\">", d->theme->ink);
    if (st == ENT_OK) st = add_kinds(d, &s, out);
    if (st == ENT_OK) st = add_lines(d, &s, out);
    if (s.turns && st == ENT_OK)
        st = ent_buf_add(out,
                         ENT_SLICE("heavy: new &nbsp; &nbsp;double: turned &nbsp; &nbsp;dotted: gone &nbsp; "
                                   "&nbsp;pale: as before"));
    if (s.turns) return st == ENT_OK ? ent_buf_add(out, ENT_SLICE("</FONT></TD></TR>")) : st;
    if (st == ENT_OK) st = add_strokes(&s, out);
    if (st == ENT_OK && s.weights)
        st = ent_buf_add(out, is_matrix(d) ? ENT_SLICE("darker: more reports &nbsp; &nbsp;")
                                           : ENT_SLICE("thicker: more reports &nbsp; &nbsp;"));
    if (st == ENT_OK && is_matrix(d)) st = ent_buf_add(out, ENT_SLICE("rows act on columns"));
    if (st == ENT_OK && d->options->group != ENT_DRAW_BY_NOTHING && !d->clustered && !is_matrix(d))
        st = ent_buf_printf(out, "outlines: %s", groups[d->options->group]);
    return st == ENT_OK ? ent_buf_add(out, ENT_SLICE("</FONT></TD></TR>")) : st;
}

static ent_status add_dates(const ent_network *network, ent_buf *out)
{
    ent_status st = ent_buf_add(out, ENT_SLICE(", "));
    if (st == ENT_OK) st = add_html(out, network->first);
    if (st != ENT_OK || ent_slice_equal(network->first, network->last)) return st;
    st = ent_buf_add(out, ENT_SLICE(" to "));
    return st == ENT_OK ? add_html(out, network->last) : st;
}

/* What a backbone leaves out is said, with the method. */
static ent_status add_backbone(const ent_drawing *d, ent_buf *out)
{
    if (d->backbone.node_count == d->network->node_count && d->backbone.line_count == d->bundles.count)
        return ENT_OK;
    return ent_buf_printf(
        out,
        "<TR><TD><FONT POINT-SIZE=\"15\" COLOR=\"%s\">Backbone: %zu of %zu actors, %zu of %zu lines "
        "(strongest actors, maximum spanning forest, disparity filter)</FONT></TD></TR>",
        d->theme->soft, d->backbone.node_count, d->network->node_count, d->backbone.line_count,
        d->bundles.count);
}

static ent_status add_counts(const ent_drawing *d, ent_buf *out)
{
    const ent_network *n = d->network;
    ent_status st = ent_buf_printf(
        out, "<TR><TD><FONT POINT-SIZE=\"15\" COLOR=\"%s\">%zu actor%s, %zu relation%s from %zu document%s",
        d->theme->soft, ENT_COUNTED(n->node_count), ENT_COUNTED(n->edge_count), ENT_COUNTED(n->documents));
    if (st == ENT_OK && n->first.len) st = add_dates(n, out);
    if (st == ENT_OK && n->filters.len) st = ent_buf_add(out, ENT_SLICE("; "));
    if (st == ENT_OK) st = add_html(out, n->filters);
    return st == ENT_OK ? ent_buf_add(out, ENT_SLICE("</FONT></TD></TR>")) : st;
}

ent_status ent_label_header(const ent_drawing *d, ent_buf *out)
{
    ent_slice title = d->options->title;
    ent_status st = ent_buf_printf(out,
                                   "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\"><TR><TD>"
                                   "<FONT POINT-SIZE=\"28\" COLOR=\"%s\"><B>",
                                   d->theme->ink);
    if (st == ENT_OK) st = add_html(out, title.len ? title : ENT_SLICE("Actors and their relations"));
    if (st == ENT_OK) st = ent_buf_add(out, ENT_SLICE("</B></FONT></TD></TR>"));
    if (st == ENT_OK) st = add_counts(d, out);
    if (st == ENT_OK) st = add_backbone(d, out);
    if (st == ENT_OK && d->network->node_count) st = add_legend(d, out);
    if (st == ENT_OK) st = ent_buf_add(out, ENT_SLICE("</TABLE>"));
    return close_text(st, out);
}
