/* STIX 2.1 (OASIS): actors are identities, edges relationships, all of it in a report. What STIX has no
 * property for is in an extension, which the bundle defines. Relationships are "related-to" with the type as
 * label, as OpenCTI passes over types that it does not know; types of our own are an option.
 * https://docs.oasis-open.org/cti/stix/v2.1 */
#include "internal.h"

#include <ctype.h>
#include <uuid.h>

static const char RENAMED[] = "\"actor_id\", as names have three letters at least";
const ent_loss ent_loss_stix[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_CHANGED, "names are in small letters, in the extension of the report"},
    {ENT_SCOPE_NODE, "id", ENT_FATE_CHANGED, RENAMED},
    {ENT_SCOPE_EDGE, "id", ENT_FATE_CHANGED, "\"edge_id\", as names have three letters at least"},
    {ENT_SCOPE_EDGE, "evidence_json", ENT_FATE_CHANGED, "\"evidence_list\" is a list of objects"},
    {0}};

#define EXTENSION "extension-definition--1f0ec2a5-9d0b-4c7e-8f63-2b6f0d7b5a11"
#define CREATOR   "identity--6f7f3c9e-52a1-4a6d-9c53-0c1d9f6f2e74"

/* The name space of our UUIDs (version 5, RFC 4122): the same actor has the same id in every bundle. */
static const uuid_t NAMESPACE = {0x6f, 0x0b, 0x87, 0x1c, 0x2d, 0x1e, 0x4f, 0x0a,
                                 0x9a, 0x41, 0x5e, 0x7b, 0x3d, 0xc2, 0x90, 0x66};

ent_slice ent_export_uuid(ent_exporter *x, const char *what, ent_slice name)
{
    uuid_t id;
    char text[37];
    ent_buf key = {0};
    ent_put_c(x, &key, what);
    ent_put_char(x, &key, ' ');
    ent_put(x, &key, name);
    uuid_generate_sha1(id, NAMESPACE, key.ptr ? key.ptr : "", key.len);
    uuid_unparse_lower(id, text);
    ent_buf_free(&key);
    return ent_export_printf(x, "%s", text);
}

static ent_slice actor_id(ent_exporter *x, size_t node)
{
    return ent_export_printf(x, "identity--%.*s", ENT_FMT(ent_export_uuid(x, "actor", x->ids[node])));
}

/* Ends, relation, status and place tell an edge from all others of a network. */
static ent_slice edge_id(ent_exporter *x, size_t i)
{
    const ent_edge *e = &x->network->edges[i];
    ent_slice key = ent_export_printf(x, "%.*s %.*s %.*s %zu", ENT_FMT(x->ids[e->source]),
                                      ENT_FMT(x->ids[e->target]), ENT_FMT(e->relation), i);
    return ent_export_printf(x, "relationship--%.*s", ENT_FMT(ent_export_uuid(x, "edge", key)));
}

static void put_pair(ent_exporter *x, ent_buf *out, const char *name, ent_slice value)
{
    if (value.len == 0) return;
    ent_put_char(x, out, ',');
    ent_put_json(x, out, ent_slice_c(name));
    ent_put_char(x, out, ':');
    ent_put_json(x, out, value);
}

/* When the network was seen: there is no other time that the same input gives again. */
static ent_slice timestamp(ent_exporter *x)
{
    ent_slice day = ent_last_day(x, x->network->last);
    return day.len ? ent_export_printf(x, "%.*sT00:00:00.000Z", ENT_FMT(day))
                   : ENT_SLICE("1970-01-01T00:00:00.000Z");
}

static void open_object(ent_exporter *x, ent_buf *out, const char *type, ent_slice id, bool is_ours)
{
    ent_put_c(x, out, ",\n{\"type\":");
    ent_put_json(x, out, ent_slice_c(type));
    ent_put_c(x, out, ",\"spec_version\":\"2.1\"");
    put_pair(x, out, "id", id);
    if (is_ours) put_pair(x, out, "created_by_ref", ENT_SLICE(CREATOR));
    put_pair(x, out, "created", timestamp(x));
    put_pair(x, out, "modified", timestamp(x));
}

static void put_extension(ent_exporter *x, ent_buf *out, ent_scope scope, size_t owner)
{
    ent_put_c(x, out, ",\"extensions\":{\"" EXTENSION "\":{\"extension_type\":\"property-extension\"");
    for (size_t i = 0; i < ent_fields_of(x, scope); i++) {
        const char *name = ent_field_at(scope, i).name;
        ent_value value = ent_export_value(x, scope, owner, 0, i);
        if (!value.known || strcmp(name, "evidence_json") == 0) continue;
        if (strcmp(name, "id") == 0) name = scope == ENT_SCOPE_NODE ? "actor_id" : "edge_id";
        ent_put_c(x, out, ",\"");
        for (const char *c = name; *c; c++)
            ent_put_char(x, out, *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c);
        ent_put_c(x, out, "\":");
        ent_put_json_value(x, out, value);
    }
    if (scope == ENT_SCOPE_EDGE && x->network->edges[owner].evidence_count) {
        ent_put_c(x, out, ",\"evidence_list\":");
        ent_put_json_reports(x, out, owner);
    }
    ent_put_c(x, out, "}}");
}

static void put_actor(ent_exporter *x, ent_buf *out, size_t i)
{
    static const char *const classes[] = {"organization", "organization", "group", "individual", "unknown"};
    const ent_node *node = &x->network->nodes[i];
    ent_slice role = ent_text_of(x, ENT_SCOPE_NODE, i, 0, "role");
    open_object(x, out, "identity", actor_id(x, i), true);
    put_pair(x, out, "name", x->labels[i]);
    put_pair(x, out, "identity_class", ent_slice_c(classes[node->kind]));
    if (node->kind == ENT_STATE) ent_put_c(x, out, ",\"sectors\":[\"government-national\"]");
    if (role.len) {
        ent_put_c(x, out, ",\"roles\":[");
        ent_put_json(x, out, role);
        ent_put_char(x, out, ']');
    }
    ent_put_c(x, out, ",\"labels\":[");
    ent_put_json(x, out, ent_slice_c(ent_kind_name(node->kind)));
    ent_put_char(x, out, ']');
    put_extension(x, out, ENT_SCOPE_NODE, i);
    ent_put_char(x, out, '}');
}

/* A relationship type has small letters, digits and hyphens. */
static ent_slice type_of(ent_exporter *x, ent_slice relation)
{
    ent_slice type = ent_export_printf(x, "%.*s", ENT_FMT(relation));
    char *letters = (char *)type.ptr; /* our copy */
    for (size_t i = 0; letters && i < type.len; i++) {
        char c = letters[i];
        if (c >= 'A' && c <= 'Z') letters[i] = (char)(c - 'A' + 'a');
        if (!isalnum((unsigned char)c) || (unsigned char)c >= 0x80) letters[i] = '-';
    }
    return type.len ? type : ENT_SLICE("related-to");
}

/* Each report with where it stands. */
static void put_references(ent_exporter *x, ent_buf *out, size_t edge)
{
    size_t count = x->network->edges[edge].evidence_count;
    for (size_t i = 0; i < count; i++) {
        ent_slice doc = ent_text_of(x, ENT_SCOPE_REPORT, edge, i, "doc"),
                  outlet = ent_text_of(x, ENT_SCOPE_REPORT, edge, i, "outlet");
        ent_put_c(x, out, i ? ",{\"source_name\":" : ",\"external_references\":[{\"source_name\":");
        ent_put_json(x, out, outlet.len ? outlet : doc.len ? doc : ENT_SLICE("document"));
        put_pair(x, out, "description", ent_text_of(x, ENT_SCOPE_REPORT, edge, i, "text"));
        put_pair(x, out, "external_id", doc);
        ent_put_char(x, out, '}');
    }
    if (count) ent_put_char(x, out, ']');
}

/* The day after, as a stop lies behind its start. */
static void put_times(ent_exporter *x, ent_buf *out, const ent_edge *edge)
{
    ent_slice first = ent_first_day(x, edge->first), last = ent_last_day(x, edge->last);
    if (first.len) put_pair(x, out, "start_time", ent_export_printf(x, "%.*sT00:00:00.000Z", ENT_FMT(first)));
    if (last.len && ent_slice_compare(first, last) <= 0)
        put_pair(x, out, "stop_time", ent_export_printf(x, "%.*sT23:59:59.999Z", ENT_FMT(last)));
}

static void put_relationship(ent_exporter *x, ent_buf *out, size_t i)
{
    const ent_edge *edge = &x->network->edges[i];
    ent_slice relation = ent_clean_line(x, edge->relation);
    open_object(x, out, "relationship", edge_id(x, i), true);
    put_pair(x, out, "relationship_type",
             x->options->own_types ? type_of(x, relation) : ENT_SLICE("related-to"));
    put_pair(x, out, "source_ref", actor_id(x, edge->source));
    put_pair(x, out, "target_ref", actor_id(x, edge->target));
    put_pair(x, out, "description",
             ent_export_printf(x, "%.*s\n%.*s", ENT_FMT(relation),
                               ENT_FMT(ent_text_of(x, ENT_SCOPE_EDGE, i, 0, "evidence"))));
    put_times(x, out, edge);
    ent_put_c(x, out, ",\"labels\":[");
    ent_put_json(x, out, relation);
    ent_put_char(x, out, ',');
    ent_put_json(x, out, ent_slice_c(ent_class_name(edge->class_)));
    ent_put_char(x, out, ']');
    if (edge->confidence >= 0) {
        ent_put_c(x, out, ",\"confidence\":");
        ent_put_count(x, out, (size_t)(100 * edge->confidence + 0.5));
    }
    put_references(x, out, i);
    put_extension(x, out, ENT_SCOPE_EDGE, i);
    ent_put_char(x, out, '}');
}

static void put_report(ent_exporter *x, ent_buf *out)
{
    open_object(x, out, "report",
                ent_export_printf(x, "report--%.*s", ENT_FMT(ent_export_uuid(x, "report", timestamp(x)))),
                true);
    put_pair(x, out, "name", ENT_SLICE("Network of actors"));
    put_pair(x, out, "published", timestamp(x));
    ent_put_c(x, out, ",\"object_refs\":[");
    ent_put_json(x, out, ENT_SLICE(CREATOR));
    for (size_t i = 0; i < x->network->node_count; i++) {
        ent_put_char(x, out, ',');
        ent_put_json(x, out, actor_id(x, i));
    }
    for (size_t i = 0; i < x->network->edge_count; i++) {
        ent_put_char(x, out, ',');
        ent_put_json(x, out, edge_id(x, i));
    }
    ent_put_char(x, out, ']');
    put_extension(x, out, ENT_SCOPE_NETWORK, 0);
    ent_put_char(x, out, '}');
}

void ent_export_stix(ent_exporter *x)
{
    ent_buf objects = {0}, out = {0};
    open_object(x, &objects, "identity", ENT_SLICE(CREATOR), false);
    ent_put_c(x, &objects, ",\"name\":\"entente\",\"identity_class\":\"system\"}");
    open_object(x, &objects, "extension-definition", ENT_SLICE(EXTENSION), true);
    ent_put_c(x, &objects,
              ",\"name\":\"entente\",\"description\":\"Fields of actors, relations and networks\","
              "\"schema\":\"The fields that `entente export --to json` writes, in small letters\","
              "\"version\":\"1.0.0\",\"extension_types\":[\"property-extension\"]}");
    for (size_t i = 0; i < x->network->node_count; i++)
        put_actor(x, &objects, i);
    for (size_t i = 0; i < x->network->edge_count; i++)
        put_relationship(x, &objects, i);
    put_report(x, &objects);
    ent_put_c(x, &out, "{\"type\":\"bundle\"");
    put_pair(
        x, &out, "id",
        ent_export_printf(x, "bundle--%.*s", ENT_FMT(ent_export_uuid(x, "bundle", ent_buf_slice(&objects)))));
    ent_put_c(x, &out, ",\"objects\":[");
    ent_put(x, &out, ent_slice_sub(ent_buf_slice(&objects), 1, SIZE_MAX)); /* less the first comma */
    ent_put_c(x, &out, "]}\n");
    ent_export_emit(x, "json", &out);
    ent_buf_free(&objects);
    ent_buf_free(&out);
}
