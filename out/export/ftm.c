/* FollowTheMoney entities, one a line, for Aleph and its kin: actors are persons, organizations, public
 * bodies or addresses, edges unknown links, documents articles. https://followthemoney.tech */
#include "internal.h"

#include <ctype.h>

static const char NO_PROPERTY[] = "FollowTheMoney has no property for it";
const ent_loss ent_loss_ftm[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_LOST, "there are entities only"},
    {ENT_SCOPE_NODE, "id", ENT_FATE_CHANGED, "\"notes\"; ids are UUIDs made from it"},
    {ENT_SCOPE_NODE, "name", ENT_FATE_CHANGED, "the id where the name is blank"},
    {ENT_SCOPE_NODE, "kind", ENT_FATE_CHANGED,
     "the schema: PublicBody, Organization, Person or Address; \"keywords\""},
    {ENT_SCOPE_NODE, "country", ENT_FATE_CHANGED, "two letters, as ISO 3166 has them, and only known ones"},
    {ENT_SCOPE_NODE, "role", ENT_FATE_CHANGED, "\"summary\"; of persons \"position\""},
    {ENT_SCOPE_NODE, "aliases", ENT_FATE_CHANGED, "\"alias\", a value each"},
    {ENT_SCOPE_NODE, NULL, ENT_FATE_LOST, NO_PROPERTY},
    {ENT_SCOPE_EDGE, "id", ENT_FATE_CHANGED, "\"recordId\""},
    {ENT_SCOPE_EDGE, "relation", ENT_FATE_CHANGED, "\"role\""},
    {ENT_SCOPE_EDGE, "class", ENT_FATE_CHANGED, "\"summary\""},
    {ENT_SCOPE_EDGE, "status", ENT_FATE_KEPT, ""},
    {ENT_SCOPE_EDGE, "first", ENT_FATE_CHANGED, "\"startDate\"; of a week or a time of day the day"},
    {ENT_SCOPE_EDGE, "last", ENT_FATE_CHANGED, "\"endDate\"; of a week or a time of day the day"},
    {ENT_SCOPE_EDGE, "evidence", ENT_FATE_CHANGED, "\"description\", a value for each sentence that differs"},
    {ENT_SCOPE_EDGE, NULL, ENT_FATE_LOST, NO_PROPERTY},
    {ENT_SCOPE_REPORT, NULL, ENT_FATE_LOST,
     "the sentences are values of \"description\"; documents are articles"},
    {0}};

static ent_slice entity_id(ent_exporter *x, const char *what, ent_slice name)
{
    return ent_export_printf(x, "entente-%.*s", ENT_FMT(ent_export_uuid(x, what, name)));
}

static void open_entity(ent_exporter *x, ent_buf *out, ent_slice id, const char *schema)
{
    ent_put_c(x, out, "{\"id\":");
    ent_put_json(x, out, id);
    ent_put_c(x, out, ",\"schema\":");
    ent_put_json(x, out, ent_slice_c(schema));
    ent_put_c(x, out, ",\"properties\":{");
}

/* A property of one value, unless that is empty: readers take blanks for nothing. */
static void put_property(ent_exporter *x, ent_buf *out, const char *name, ent_slice value, bool *first)
{
    if (ent_slice_trim(value).len == 0) return;
    if (!*first) ent_put_char(x, out, ',');
    *first = false;
    ent_put_json(x, out, ent_slice_c(name));
    ent_put_c(x, out, ":[");
    ent_put_json(x, out, value);
    ent_put_char(x, out, ']');
}

static ent_slice country_of(ent_exporter *x, const ent_node *node)
{
    ent_slice code = ent_country_alpha_2(node->country);
    if (code.len != 2) return (ent_slice){0};
    return ent_export_printf(x, "%c%c", tolower((unsigned char)code.ptr[0]),
                             tolower((unsigned char)code.ptr[1]));
}

static void put_aliases(ent_exporter *x, ent_buf *out, const ent_node *node)
{
    bool any = false;
    for (size_t i = 0; i < node->alias_count; i++) {
        ent_slice alias = ent_clean_line(x, node->aliases[i]);
        if (ent_slice_trim(alias).len == 0) continue;
        ent_put_c(x, out, any ? "," : ",\"alias\":[");
        ent_put_json(x, out, alias);
        any = true;
    }
    if (any) ent_put_char(x, out, ']');
}

static void put_actor(ent_exporter *x, ent_buf *out, size_t i)
{
    static const char *const schemata[] = {"PublicBody", "Organization", "Organization", "Person", "Address"};
    const ent_node *node = &x->network->nodes[i];
    bool first = true;
    ent_slice name = ent_text_of(x, ENT_SCOPE_NODE, i, 0, "name");
    if (ent_slice_trim(name).len == 0) name = x->ids[i]; /* a name there must be */
    open_entity(x, out, entity_id(x, "actor", x->ids[i]), schemata[node->kind]);
    put_property(x, out, "name", name, &first);
    if (node->kind == ENT_PLACE) put_property(x, out, "full", name, &first);
    put_property(x, out, "notes", x->ids[i], &first);
    put_property(x, out, "keywords", ent_slice_c(ent_kind_name(node->kind)), &first);
    put_property(x, out, "country", country_of(x, node), &first);
    put_property(x, out, node->kind == ENT_PERSON ? "position" : "summary",
                 ent_text_of(x, ENT_SCOPE_NODE, i, 0, "role"), &first);
    put_aliases(x, out, node);
    ent_put_c(x, out, "}}\n");
}

/* The sentences, each once: a property is a set. */
static void put_sentences(ent_exporter *x, ent_buf *out, size_t edge)
{
    ent_slice lines = ent_text_of(x, ENT_SCOPE_EDGE, edge, 0, "evidence");
    ent_slice before = {0};
    bool first = true;
    while (lines.len) {
        size_t end = ent_slice_find(lines, ENT_SLICE("\n"), 0);
        ent_slice line = ent_slice_sub(lines, 0, end);
        if (!ent_slice_equal(line, before)) {
            ent_put_c(x, out, first ? ",\"description\":[" : ",");
            ent_put_json(x, out, line);
            first = false;
        }
        before = line;
        lines = ent_slice_sub(lines, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
    }
    if (!first) ent_put_char(x, out, ']');
}

/* A date as precise as known, as the format takes it; of a week or a time of day the day. */
static ent_slice known_date(ent_slice date, ent_slice day)
{
    bool is_week = ent_slice_find(date, ENT_SLICE("W"), 0) != SIZE_MAX;
    return day.len && date.len < day.len && !is_week ? date : day;
}

static void put_edge(ent_exporter *x, ent_buf *out, size_t i)
{
    const ent_edge *edge = &x->network->edges[i];
    bool first = true;
    ent_slice key = ent_export_printf(x, "%.*s %.*s %.*s %zu", ENT_FMT(x->ids[edge->source]),
                                      ENT_FMT(x->ids[edge->target]), ENT_FMT(edge->relation), i);
    open_entity(x, out, entity_id(x, "edge", key), "UnknownLink");
    put_property(x, out, "subject", entity_id(x, "actor", x->ids[edge->source]), &first);
    put_property(x, out, "object", entity_id(x, "actor", x->ids[edge->target]), &first);
    put_property(x, out, "recordId", ent_text_of(x, ENT_SCOPE_EDGE, i, 0, "id"), &first);
    put_property(x, out, "role", ent_text_of(x, ENT_SCOPE_EDGE, i, 0, "relation"), &first);
    put_property(x, out, "summary", ent_slice_c(ent_class_name(edge->class_)), &first);
    put_property(x, out, "status", ent_slice_c(ent_standing_name(edge->standing)), &first);
    put_property(x, out, "startDate", known_date(edge->first, ent_first_day(x, edge->first)), &first);
    put_property(x, out, "endDate", known_date(edge->last, ent_last_day(x, edge->last)), &first);
    put_sentences(x, out, i);
    ent_put_c(x, out, "}}\n");
}

static void put_document(ent_exporter *x, ent_buf *out, const ent_network_document *d)
{
    bool first = true;
    open_entity(x, out, entity_id(x, "document", d->id), "Article");
    put_property(x, out, "fileName", ent_clean_line(x, d->id), &first);
    put_property(x, out, "title", ent_clean_line(x, d->title), &first);
    put_property(x, out, "publishedAt", known_date(d->date, ent_first_day(x, d->date)), &first);
    put_property(x, out, "publisher", ent_clean_line(x, d->outlet), &first);
    put_property(x, out, "sourceUrl", ent_clean_line(x, d->url), &first);
    ent_put_c(x, out, "}}\n");
}

void ent_export_ftm(ent_exporter *x)
{
    ent_buf out = {0};
    for (size_t i = 0; i < x->network->node_count; i++)
        put_actor(x, &out, i);
    for (size_t i = 0; i < x->network->edge_count; i++)
        put_edge(x, &out, i);
    for (size_t i = 0; i < x->network->text_count; i++)
        put_document(x, &out, &x->network->texts[i]);
    ent_export_emit(x, "ftm", &out);
    ent_buf_free(&out);
}
