/* Text as it may reach a file: valid UTF-8, no control characters, and names that are told apart. */
#include "internal.h"

#include <entente/intern.h>
#include <entente/utf8.h>

#include <stdlib.h>

static bool is_noncharacter(uint32_t c)
{
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

/* What stands for the character in a file; 0: nothing. */
static uint32_t clean_character(uint32_t c, uint32_t before)
{
    if (c == '\r') return '\n';
    if (c == '\n') return before == '\r' ? 0 : '\n';
    if (c == 0x2028 || c == 0x2029)
        return '\n'; /* line and paragraph separators: some readers know, some do not */
    if (c == '\t') return c;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return ' ';
    return is_noncharacter(c) ? 0xFFFD : c;
}

static bool is_clean(ent_slice text)
{
    for (size_t pos = 0; pos < text.len;) {
        unsigned char byte = (unsigned char)text.ptr[pos];
        if (byte >= 0x20 && byte < 0x7F) {
            pos++;
            continue;
        }
        size_t start = pos;
        uint32_t c = ent_utf8_at(text, pos, &pos);
        if (clean_character(c, 0) != c) return false;
        if (c == 0xFFFD && pos - start != 3) return false; /* an invalid byte */
    }
    return true;
}

static void put_clean(ent_exporter *x, ent_buf *out, ent_slice text)
{
    uint32_t before = 0;
    for (size_t pos = 0; pos < text.len;) {
        char bytes[4];
        uint32_t c = ent_utf8_at(text, pos, &pos), clean = clean_character(c, before);
        before = c;
        if (clean) ent_put(x, out, ent_slice_of(bytes, ent_utf8_put(clean, bytes)));
    }
}

static ent_slice keep(ent_exporter *x, ent_buf *text)
{
    ent_slice copy = {0};
    if (x->status == ENT_OK) x->status = ent_arena_copy(x->arena, ent_buf_slice(text), &copy);
    ent_buf_free(text);
    return copy;
}

ent_slice ent_clean(ent_exporter *x, ent_slice text)
{
    ent_buf clean = {0};
    if (is_clean(text)) return text;
    put_clean(x, &clean, text);
    return keep(x, &clean);
}

ent_slice ent_clean_line(ent_exporter *x, ent_slice text)
{
    ent_buf line = {0};
    ent_slice clean = ent_clean(x, text);
    bool is_line = true;
    for (size_t i = 0; i < clean.len && is_line; i++)
        is_line = clean.ptr[i] != '\n' && clean.ptr[i] != '\t';
    if (is_line) return clean;
    ent_put(x, &line, clean);
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '\n' || line.ptr[i] == '\t') line.ptr[i] = ' ';
    return keep(x, &line);
}

/* The name, or with a number behind it when it is taken. */
static ent_slice unique(ent_exporter *x, ent_intern *taken, ent_slice name)
{
    ent_slice candidate = name;
    for (size_t n = 2; x->status == ENT_OK && ent_intern_find(taken, candidate) != ENT_NO_ID; n++)
        candidate = ent_export_printf(x, "%.*s-%zu", ENT_FMT(name), n);
    uint32_t id;
    if (x->status == ENT_OK) x->status = ent_intern_add(taken, candidate, &id);
    return candidate;
}

/* Programs take no blank for an id. */
static ent_slice clean_id(ent_exporter *x, ent_slice id)
{
    ent_slice clean = ent_clean_line(x, id);
    return ent_slice_trim(clean).len ? clean : ENT_SLICE("unnamed");
}

/* Ids as they stand are distinct; made clean, two might be alike. */
static void name_ids(ent_exporter *x, ent_intern *taken)
{
    const ent_network *n = x->network;
    for (size_t i = 0; i < n->node_count && x->status == ENT_OK; i++)
        x->ids[i] = unique(x, taken, clean_id(x, n->nodes[i].id));
}

static void name_labels(ent_exporter *x, ent_intern *names, ent_intern *taken)
{
    const ent_network *n = x->network;
    uint32_t id;
    uint32_t *uses = calloc(n->node_count + 1, sizeof *uses);
    if (!uses) {
        ent_export_fail(x, ENT_ENOMEM);
        return;
    }
    for (size_t i = 0; i < n->node_count && x->status == ENT_OK; i++) {
        x->labels[i] = ent_clean_line(x, n->nodes[i].name);
        if (x->status == ENT_OK) x->status = ent_intern_add(names, x->labels[i], &id);
        if (x->status == ENT_OK) uses[id]++;
    }
    for (size_t i = 0; i < n->node_count && x->status == ENT_OK; i++) {
        bool shared = uses[ent_intern_find(names, x->labels[i])] > 1;
        if (shared || x->labels[i].len == 0)
            x->labels[i] = ent_export_printf(x, "%.*s (%.*s)", ENT_FMT(x->labels[i]), ENT_FMT(x->ids[i]));
        x->labels[i] = unique(x, taken, x->labels[i]);
    }
    free(uses);
}

void ent_export_name_nodes(ent_exporter *x)
{
    ent_intern *ids = NULL, *names = NULL, *labels = NULL;
    x->ids = ENT_ARENA_NEW(x->arena, ent_slice, x->network->node_count);
    x->labels = ENT_ARENA_NEW(x->arena, ent_slice, x->network->node_count);
    if (!x->ids || !x->labels) ent_export_fail(x, ENT_ENOMEM);
    if (x->status == ENT_OK) x->status = ent_intern_new(&ids);
    if (x->status == ENT_OK) x->status = ent_intern_new(&names);
    if (x->status == ENT_OK) x->status = ent_intern_new(&labels);
    if (x->status == ENT_OK) name_ids(x, ids);
    if (x->status == ENT_OK) name_labels(x, names, labels);
    ent_intern_free(ids);
    ent_intern_free(names);
    ent_intern_free(labels);
}

ent_slice *ent_labels_without(ent_exporter *x, const char *forbidden, char instead)
{
    ent_intern *taken = NULL;
    ent_slice *labels = ENT_ARENA_NEW(x->arena, ent_slice, x->network->node_count);
    if (!labels) ent_export_fail(x, ENT_ENOMEM);
    if (x->status == ENT_OK) x->status = ent_intern_new(&taken);
    for (size_t i = 0; i < x->network->node_count && x->status == ENT_OK; i++) {
        ent_buf label = {0};
        ent_put(x, &label, x->labels[i]);
        for (size_t k = 0; k < label.len; k++)
            if (strchr(forbidden, label.ptr[k])) label.ptr[k] = instead;
        ent_slice plain = keep(x, &label);
        if (x->status == ENT_OK) labels[i] = unique(x, taken, plain);
    }
    ent_intern_free(taken);
    return x->status == ENT_OK ? labels : NULL;
}
