/* Titles, legends, labels and tooltips. Text of documents is escaped: it may hold anything. */
#include "labels.h"

#include "style.h"

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
    bool kinds[ENT_KIND_COUNT], groups[ENT_LINE_GROUP_COUNT], strokes[3], weights;
} seen;

static seen look(const ent_network *network, const ent_bundles *bundles)
{
    seen s = {0};
    for (size_t i = 0; i < network->node_count; i++)
        s.kinds[network->nodes[i].kind] = true;
    for (size_t i = 0; i < bundles->count; i++) {
        s.groups[bundles->items[i].group] = true;
        s.strokes[bundles->items[i].stroke] = true;
        if (bundles->items[i].weight > 1) s.weights = true;
    }
    return s;
}

static ent_status add_legend(const seen *s, ent_buf *out)
{
    static const char *const strokes[] = {"stated as fact", "reported or proposed", "negated"};
    static const char *const lines[] = {"\xE2\x94\x81\xE2\x94\x81\xE2\x94\x81",
                                        "\xE2\x95\x8D\xE2\x95\x8D\xE2\x95\x8D",
                                        "\xC2\xB7\xC2\xB7\xC2\xB7\xC2\xB7"};
    ent_status st = ent_buf_add(out, ENT_SLICE("<TR><TD><FONT POINT-SIZE=\"15\">"));
    for (int i = 0; st == ENT_OK && i < ENT_KIND_COUNT; i++)
        if (s->kinds[i])
            st = ent_buf_printf(out, "%s %s &nbsp; &nbsp;", ent_kind_styles[i].glyph,
                                ent_kind_name((ent_kind)i));
    for (int i = 0; st == ENT_OK && i < ENT_LINE_GROUP_COUNT; i++)
        if (s->groups[i])
            st = ent_buf_printf(
                out, "<FONT COLOR=\"%s\">\xE2\x94\x81\xE2\x94\x81\xE2\x96\xB6</FONT> %s &nbsp; &nbsp;",
                ent_line_styles[i].colour, ent_line_styles[i].text);
    for (int i = 0; st == ENT_OK && i < 3; i++)
        if (s->strokes[i] && (i || s->strokes[ENT_LINE_DASHED] || s->strokes[ENT_LINE_DOTTED]))
            st = ent_buf_printf(out, "%s %s &nbsp; &nbsp;", lines[i], strokes[i]);
    if (st == ENT_OK && s->weights) st = ent_buf_add(out, ENT_SLICE("thicker: more reports"));
    return st == ENT_OK ? ent_buf_add(out, ENT_SLICE("</FONT></TD></TR>")) : st;
}

static ent_status add_counts(const ent_network *network, ent_buf *out)
{
    ent_status st = ent_buf_printf(
        out,
        "<TR><TD><FONT POINT-SIZE=\"15\" COLOR=\"#555555\">%zu actors, %zu relations "
        "from %zu document%s",
        network->node_count, network->edge_count, network->documents, network->documents == 1 ? "" : "s");
    if (st == ENT_OK && network->first.len) {
        st = ent_buf_add(out, ENT_SLICE(", "));
        if (st == ENT_OK) st = add_html(out, network->first);
        if (st == ENT_OK && !ent_slice_equal(network->first, network->last)) {
            st = ent_buf_add(out, ENT_SLICE(" to "));
            if (st == ENT_OK) st = add_html(out, network->last);
        }
    }
    return st == ENT_OK ? ent_buf_add(out, ENT_SLICE("</FONT></TD></TR>")) : st;
}

ent_status ent_label_header(const ent_network *network, const ent_bundles *bundles, ent_slice title,
                            ent_buf *out)
{
    seen s = look(network, bundles);
    ent_status st =
        ent_buf_add(out, ENT_SLICE("<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\"><TR><TD>"
                                   "<FONT POINT-SIZE=\"28\"><B>"));
    if (st == ENT_OK) st = add_html(out, title.len ? title : ENT_SLICE("Actors and their relations"));
    if (st == ENT_OK) st = ent_buf_add(out, ENT_SLICE("</B></FONT></TD></TR>"));
    if (st == ENT_OK) st = add_counts(network, out);
    if (st == ENT_OK && network->node_count) st = add_legend(&s, out);
    if (st == ENT_OK) st = ent_buf_add(out, ENT_SLICE("</TABLE>"));
    return close_text(st, out);
}
