/* Labels and tooltips. Text of documents is escaped: it may hold anything. */
#include "labels.h"

#include <entente/utf8.h>

enum { NODE_LINE = 18, TYPE_LINE = 13, MOST_TYPES = 3, MOST_SENTENCES = 4, LONGEST_SENTENCE = 280 };
enum { LONGEST_NAME = 60, LONGEST_IN_ROW = 30 }; /* characters */

/* Graphviz takes C strings: the NUL is there, and not counted. */
ent_status ent_label_close(ent_status st, ent_buf *out)
{
    if (st == ENT_OK) st = ent_buf_add_char(out, '\0');
    if (st == ENT_OK) out->len--;
    return st;
}

/* For plain labels: backslashes would be escape sequences, and `&lt;` a character; control characters have no
 * place in a picture. */
static ent_status add_plain(ent_buf *out, ent_slice text)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\\') st = ent_buf_add_char(out, '\\');
        if (st == ENT_OK)
            st = c == '&' ? ent_buf_add(out, ENT_SLICE("&amp;"))
                          : ent_buf_add_char(out, c < 0x20 || c == 0x7F ? ' ' : (char)c);
    }
    return st;
}

ent_status ent_label_add_html(ent_buf *out, ent_slice text)
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

/* The first characters of the text, `most` of them, with the marks that belong to the last. */
static ent_slice first_characters(ent_slice text, size_t most)
{
    size_t end = 0, next = 0;
    for (size_t n = 0; end < text.len; end = next) {
        bool is_mark = ent_char_is_mark(ent_utf8_at(text, end, &next));
        if (!is_mark && n++ == most) break;
    }
    return ent_slice_sub(text, 0, end);
}

ent_slice ent_label_cut(ent_slice name, size_t most, const char **dots)
{
    ent_slice kept = first_characters(name, most);
    *dots = kept.len < name.len ? "\xE2\x80\xA6" : "";
    return kept;
}

/* A word that is too long for a line stands in several. `used`: characters of the last. */
static ent_status add_word(ent_buf *out, ent_slice word, size_t length, size_t *used)
{
    ent_status st = ENT_OK;
    size_t slack = length / 3; /* no line for a few letters */
    while (st == ENT_OK && ent_utf8_count(word) > length + slack) {
        ent_slice part = first_characters(word, length);
        st = add_plain(out, part);
        if (st == ENT_OK) st = ent_buf_add(out, ENT_SLICE("\\n"));
        word = ent_slice_sub(word, part.len, word.len);
        *used = 0;
    }
    *used += ent_utf8_count(word);
    return st == ENT_OK ? add_plain(out, word) : st;
}

/* The text in lines of about `length` characters at most; `separator` stands between its words. */
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
        if (st == ENT_OK) st = add_word(out, word, length, &used);
        text = ent_slice_sub(text, word.len + (end != SIZE_MAX), text.len);
    }
    return st;
}

ent_status ent_label_node(const ent_node *node, ent_buf *out)
{
    const char *dots;
    ent_slice name = ent_label_cut(node->name, LONGEST_NAME, &dots);
    ent_status st = add_wrapped(out, name, ENT_SLICE(" "), NODE_LINE);
    if (st == ENT_OK) st = ent_buf_add(out, ent_slice_c(dots));
    return ent_label_close(st, out);
}

ent_status ent_label_plain(ent_slice name, ent_buf *out)
{
    const char *dots;
    ent_status st = add_plain(out, ent_label_cut(name, LONGEST_NAME, &dots));
    if (st == ENT_OK) st = ent_buf_add(out, ent_slice_c(dots));
    return ent_label_close(st, out);
}

ent_status ent_label_row(ent_slice name, const char *side, ent_buf *out)
{
    const char *dots;
    ent_status st = add_plain(out, ent_label_cut(name, LONGEST_IN_ROW, &dots));
    if (st == ENT_OK) st = ent_buf_printf(out, "%s%s", dots, side);
    return ent_label_close(st, out);
}

/* An address keeps its `&`. */
ent_status ent_label_link(ent_slice page, const char *entry, size_t number, ent_buf *out)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < page.len; i++) {
        if (page.ptr[i] == '\\') st = ent_buf_add_char(out, '\\');
        if (st == ENT_OK) st = ent_buf_add_char(out, page.ptr[i]);
    }
    if (st == ENT_OK) st = ent_buf_printf(out, "#%s-%zu", entry, number);
    return ent_label_close(st, out);
}

ent_status ent_label_node_tooltip(const ent_node *node, ent_buf *out)
{
    ent_status st = add_plain(out, node->name);
    if (st == ENT_OK) st = ent_buf_printf(out, ", %s", ent_kind_name(node->kind));
    if (st == ENT_OK && node->role.len) st = ent_buf_add(out, ENT_SLICE(", "));
    if (st == ENT_OK && node->role.len) st = add_plain(out, node->role);
    if (st == ENT_OK)
        st = ent_buf_printf(out, "; in %zu document%s", node->documents, node->documents == 1 ? "" : "s");
    return ent_label_close(st, out);
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
        return ent_label_close(stayed ? ENT_OK : ent_buf_add(out, ent_slice_c(ent_turn_name(bundle->turn))),
                               out);
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
    return ent_label_close(st, out);
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
    return ent_label_close(st, out);
}
