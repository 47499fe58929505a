/* A vault of Markdown notes, as Obsidian opens: a note an actor, with its fields in front and its relations
 * as links, each with the sentences that say so; and a note that lists them all. */
#include "internal.h"

#include <entente/intern.h>
#include <entente/utf8.h>

#include <stdlib.h>

static const char IN_WORDS[] = "in words, in the notes of both actors";
const ent_loss ent_loss_vault[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_KEPT, ""},
    {ENT_SCOPE_NODE, NULL, ENT_FATE_KEPT, ""},
    {ENT_SCOPE_EDGE, "relation", ENT_FATE_CHANGED, IN_WORDS},
    {ENT_SCOPE_EDGE, "class", ENT_FATE_CHANGED, IN_WORDS},
    {ENT_SCOPE_EDGE, "status", ENT_FATE_CHANGED, IN_WORDS},
    {ENT_SCOPE_EDGE, "weight", ENT_FATE_CHANGED, IN_WORDS},
    {ENT_SCOPE_EDGE, "first", ENT_FATE_CHANGED, IN_WORDS},
    {ENT_SCOPE_EDGE, "last", ENT_FATE_CHANGED, IN_WORDS},
    {ENT_SCOPE_EDGE, "evidence", ENT_FATE_CHANGED, IN_WORDS},
    {ENT_SCOPE_EDGE, NULL, ENT_FATE_LOST, "a note is for reading"},
    {ENT_SCOPE_REPORT, NULL, ENT_FATE_LOST, "a note has the sentences, with document and date"},
    {0}};

enum { LONGEST_NAME = 120 }; /* bytes of a file's name; file systems take 255 */

/* Characters that no file system or no link of a vault takes. */
static bool is_forbidden(uint32_t c)
{
    return c < 0x20 || (c < 0x80 && strchr("\\/:*?\"<>|#^[]%`~$&=_!", (int)c));
}

/* Names of devices on Windows, with any suffix. */
static bool is_reserved(ent_slice name)
{
    static const char *const names[] = {"con", "prn", "aux", "nul"};
    size_t end = ent_slice_find(name, ENT_SLICE("."), 0);
    ent_slice stem = ent_slice_sub(name, 0, end);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ent_slice_equal_ascii_nocase(stem, ent_slice_c(names[i]))) return true;
    return stem.len == 4 && stem.ptr[3] >= '0' && stem.ptr[3] <= '9' &&
           (ent_slice_equal_ascii_nocase(ent_slice_sub(stem, 0, 3), ENT_SLICE("com")) ||
            ent_slice_equal_ascii_nocase(ent_slice_sub(stem, 0, 3), ENT_SLICE("lpt")));
}

static ent_slice keep(ent_exporter *x, ent_buf *text)
{
    ent_slice copy = {0};
    if (x->status == ENT_OK) x->status = ent_arena_copy(x->arena, ent_buf_slice(text), &copy);
    ent_buf_free(text);
    return copy;
}

/* The label as a file's name, without suffix. */
static ent_slice file_name(ent_exporter *x, ent_slice label)
{
    ent_buf out = {0};
    for (size_t pos = 0; pos < label.len && out.len < LONGEST_NAME;) {
        char bytes[4];
        uint32_t c = ent_utf8_at(label, pos, &pos);
        ent_put(x, &out, ent_slice_of(bytes, ent_utf8_put(is_forbidden(c) ? '-' : c, bytes)));
    }
    if (out.len && out.ptr[0] == '.') out.ptr[0] = '-'; /* hidden, or a way up */
    while (out.len && (out.ptr[out.len - 1] == ' ' || out.ptr[out.len - 1] == '.'))
        out.len--;
    if (out.len == 0 || out.ptr[0] == ' ' || is_reserved(ent_buf_slice(&out))) ent_put_c(x, &out, "-");
    return keep(x, &out);
}

static ent_slice lower(ent_exporter *x, ent_slice text)
{
    ent_buf out = {0};
    for (size_t pos = 0; pos < text.len;) {
        char bytes[4];
        ent_put(x, &out,
                ent_slice_of(bytes, ent_utf8_put(ent_char_lower(ent_utf8_at(text, pos, &pos)), bytes)));
    }
    return keep(x, &out);
}

/* Of every actor; no two are alike, whatever the case. */
static ent_slice *file_names(ent_exporter *x)
{
    ent_intern *taken = NULL;
    uint32_t id;
    ent_slice *names = ENT_ARENA_NEW(x->arena, ent_slice, x->network->node_count);
    if (!names) ent_export_fail(x, ENT_ENOMEM);
    if (x->status == ENT_OK) x->status = ent_intern_new(&taken);
    for (size_t i = 0; x->status == ENT_OK && i < x->network->node_count; i++) {
        ent_slice base = file_name(x, x->labels[i]);
        names[i] = base;
        for (size_t n = 2; x->status == ENT_OK && ent_intern_find(taken, lower(x, names[i])) != ENT_NO_ID;
             n++)
            names[i] = ent_export_printf(x, "%.*s %zu", ENT_FMT(base), n);
        ent_slice folded = lower(x, names[i]);
        if (x->status == ENT_OK) x->status = ent_intern_add(taken, folded, &id);
    }
    ent_intern_free(taken);
    return x->status == ENT_OK ? names : NULL;
}

/* Text in which nothing is markup: CommonMark takes a backslash before any ASCII punctuation. */
static void put_text(ent_exporter *x, ent_buf *out, ent_slice text)
{
    ent_slice line = ent_clean_line(x, text);
    for (size_t i = 0; i < line.len; i++) {
        if (line.ptr[i] && strchr("\\`*_{}[]<>()#+-.!|~$^=&%:@\"'", line.ptr[i])) ent_put_char(x, out, '\\');
        ent_put_char(x, out, line.ptr[i]);
    }
}

/* JSON is YAML too. */
static void put_front(ent_exporter *x, ent_buf *out, ent_scope scope, size_t owner)
{
    ent_put_c(x, out, "---\n");
    for (size_t i = 0; i < ent_fields_of(x, scope); i++) {
        ent_value value = ent_export_value(x, scope, owner, 0, i);
        if (!value.known) continue;
        ent_put_c(x, out, ent_field_at(scope, i).name);
        ent_put_c(x, out, ": ");
        ent_put_json_value(x, out, value);
        ent_put_char(x, out, '\n');
    }
    ent_put_c(x, out, "---\n");
}

static void put_link(ent_exporter *x, ent_buf *out, ent_slice file)
{
    ent_put_c(x, out, "[[actors/");
    ent_put(x, out, file);
    ent_put_char(x, out, '|');
    ent_put(x, out, file);
    ent_put_c(x, out, "]]");
}

static void put_facts(ent_exporter *x, ent_buf *out, const ent_edge *edge)
{
    ent_put_c(x, out, " (");
    ent_put_c(x, out, ent_class_name(edge->class_));
    ent_put_c(x, out, ", ");
    ent_put_c(x, out, ent_standing_name(edge->standing));
    ent_put_c(x, out, ", weight ");
    ent_put_number(x, out, edge->weight);
    if (edge->first.len) {
        ent_put_c(x, out, ", ");
        put_text(x, out, edge->first);
        if (!ent_slice_equal(edge->first, edge->last)) {
            ent_put_c(x, out, " to ");
            put_text(x, out, edge->last);
        }
    }
    ent_put_c(x, out, ")\n");
}

static void put_relation(ent_exporter *x, ent_buf *out, size_t i, ent_slice other, bool outwards)
{
    const ent_edge *edge = &x->network->edges[i];
    ent_put_c(x, out, "- ");
    if (!outwards) put_link(x, out, other);
    if (!outwards) ent_put_char(x, out, ' ');
    put_text(x, out, edge->relation);
    if (outwards) ent_put_char(x, out, ' ');
    if (outwards) put_link(x, out, other);
    put_facts(x, out, edge);
    for (size_t k = 0; k < edge->evidence_count; k++) {
        const ent_evidence *report = &edge->evidence[k];
        ent_put_c(x, out, "    - \"");
        put_text(x, out, report->text);
        ent_put_c(x, out, "\" ");
        put_text(x, out, report->doc);
        if (report->date.len) ent_put_c(x, out, ", ");
        put_text(x, out, report->date);
        ent_put_char(x, out, '\n');
    }
}

/* The edges of each actor, those from it before those towards it. */
static void put_relations(ent_exporter *x, ent_buf *out, size_t node, const ent_slice *files,
                          const size_t *first, const size_t *edges)
{
    for (int outwards = 1; outwards >= 0; outwards--) {
        bool any = false;
        for (size_t k = first[node]; k < first[node + 1]; k++) {
            const ent_edge *edge = &x->network->edges[edges[k]];
            if ((outwards ? edge->source : edge->target) != node) continue;
            if (!any) ent_put_c(x, out, outwards ? "\n## What it does\n\n" : "\n## What is done to it\n\n");
            any = true;
            put_relation(x, out, edges[k], files[outwards ? edge->target : edge->source], outwards);
        }
    }
}

/* edges[first[n]] to edges[first[n + 1]] are those of node n. */
static bool edges_of_nodes(ent_exporter *x, size_t **first, size_t **edges)
{
    const ent_network *n = x->network;
    *first = ENT_ARENA_NEW(x->arena, size_t, n->node_count + 2);
    *edges = ENT_ARENA_NEW(x->arena, size_t, 2 * n->edge_count + 1);
    if (!*first || !*edges) {
        ent_export_fail(x, ENT_ENOMEM);
        return false;
    }
    for (size_t i = 0; i < n->edge_count; i++) {
        (*first)[n->edges[i].source + 2]++;
        if (n->edges[i].source != n->edges[i].target) (*first)[n->edges[i].target + 2]++;
    }
    for (size_t i = 2; i < n->node_count + 2; i++)
        (*first)[i] += (*first)[i - 1];
    for (size_t i = 0; i < n->edge_count; i++) {
        (*edges)[(*first)[n->edges[i].source + 1]++] = i;
        if (n->edges[i].source != n->edges[i].target) (*edges)[(*first)[n->edges[i].target + 1]++] = i;
    }
    return true;
}

void ent_export_vault(ent_exporter *x)
{
    ent_buf out = {0};
    size_t *first, *edges;
    ent_slice *files = file_names(x);
    if (!files || !edges_of_nodes(x, &first, &edges)) return;
    put_front(x, &out, ENT_SCOPE_NETWORK, 0);
    ent_put_c(x, &out, "# Network of actors\n\n");
    for (size_t i = 0; i < x->network->node_count; i++) {
        ent_put_c(x, &out, "- ");
        put_link(x, &out, files[i]);
        ent_put_char(x, &out, '\n');
    }
    ent_export_emit(x, "Network.md", &out);
    for (size_t i = 0; i < x->network->node_count; i++) {
        put_front(x, &out, ENT_SCOPE_NODE, i);
        ent_put_c(x, &out, "# ");
        put_text(x, &out, x->labels[i]);
        ent_put_char(x, &out, '\n');
        put_relations(x, &out, i, files, first, edges);
        ent_slice name = ent_export_printf(x, "actors/%.*s.md", ENT_FMT(files[i]));
        if (x->status == ENT_OK) ent_export_emit(x, name.ptr, &out);
    }
    ent_buf_free(&out);
}
