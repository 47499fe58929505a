/* RDF, as Turtle (terms by raptor) and as JSON-LD: actors, and each edge as a statement (rdf:Statement) with
 * its fields, derived (prov:wasDerivedFrom) from its reports, which are quoted from documents. What is
 * asserted is a triple of its own as well. Both are made by one walk, so they say the same. */
#include "internal.h"

#include <raptor2.h>

static const char NODES[] = "reports are resources of their own (prov:wasDerivedFrom)";
const ent_loss ent_loss_turtle[] = {{ENT_SCOPE_EDGE, "evidence_json", ENT_FATE_LOST, NODES}, {0}};
const ent_loss ent_loss_jsonld[] = {{ENT_SCOPE_EDGE, "evidence_json", ENT_FATE_LOST, NODES}, {0}};

#define RDF  "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD  "http://www.w3.org/2001/XMLSchema#"
#define PROV "http://www.w3.org/ns/prov#"

/* Where triples go. Subjects come one after another, all triples of one together, those of a predicate too.
 */
typedef struct walk {
    ent_exporter *x;
    ent_buf *out;
    raptor_iostream *turtle; /* to out; NULL: JSON-LD */
    raptor_world *world;
    raptor_namespace_stack *names;
    ent_slice subject, predicate; /* the last ones */
    bool apart; /* the next triple begins an object of its own: a key may stand once in an object */
    const uint32_t *by_source; /* edges in the order of their sources; those of node i end at ends[i] */
    const uint32_t *ends;
    ent_slice *terms[ENT_SCOPE_COUNT]; /* the predicates of the fields */
} walk;

/* An object: a resource, or a literal with its type. */
typedef struct object {
    bool is_resource;
    ent_slice text;
    const char *type; /* NULL: a string */
} object;

/* --- Turtle. raptor's serializer keeps all triples until the end, four kilobytes each: it writes terms, and
 * what stands between them is written here. --- */

static raptor_term *resource(walk *w, ent_slice uri)
{
    return raptor_new_term_from_counted_uri_string(w->world, (const unsigned char *)uri.ptr, uri.len);
}

static raptor_term *term_of(walk *w, const object *o)
{
    if (o->is_resource) return resource(w, o->text);
    raptor_uri *type = o->type ? raptor_new_uri(w->world, (const unsigned char *)o->type) : NULL;
    raptor_term *term = raptor_new_term_from_counted_literal(
        w->world, (const unsigned char *)(o->text.ptr ? o->text.ptr : ""), o->text.len, type, NULL, 0);
    if (type) raptor_free_uri(type);
    return term;
}

/* Writes the term and releases it; NULL: there was no memory for it. */
static void put_term(walk *w, raptor_term *term)
{
    if (!term || raptor_term_turtle_write(w->turtle, term, w->names, NULL) != 0)
        ent_export_fail(w->x, ENT_ENOMEM);
    if (term) raptor_free_term(term);
}

static void put_turtle(walk *w, ent_slice subject, ent_slice predicate, const object *o)
{
    bool same_subject = w->subject.len && ent_slice_equal(subject, w->subject);
    if (same_subject && ent_slice_equal(predicate, w->predicate)) {
        ent_put_c(w->x, w->out, ", ");
    } else {
        if (w->subject.len) ent_put_c(w->x, w->out, same_subject ? " ;" : " .\n\n");
        if (!same_subject) put_term(w, resource(w, subject));
        ent_put_c(w->x, w->out, "\n    ");
        put_term(w, resource(w, predicate));
        ent_put_char(w->x, w->out, ' ');
    }
    put_term(w, term_of(w, o));
    w->subject = subject;
    w->predicate = predicate;
}

/* --- JSON-LD. --- */

static void put_jsonld(walk *w, ent_slice subject, ent_slice predicate, const object *o)
{
    ent_exporter *x = w->x;
    bool same_subject = w->subject.len && !w->apart && ent_slice_equal(subject, w->subject);
    if (same_subject && ent_slice_equal(predicate, w->predicate)) {
        ent_put_char(x, w->out, ',');
    } else {
        if (w->subject.len) ent_put_c(x, w->out, same_subject ? "],\n " : "]},\n");
        if (!same_subject) {
            ent_put_c(x, w->out, "{\"@id\":");
            ent_put_json(x, w->out, subject);
            ent_put_char(x, w->out, ',');
        }
        ent_put_json(x, w->out, predicate);
        ent_put_c(x, w->out, ":[");
    }
    ent_put_c(x, w->out, o->is_resource ? "{\"@id\":" : "{\"@value\":");
    ent_put_json(x, w->out, o->text);
    if (o->type) {
        ent_put_c(x, w->out, ",\"@type\":");
        ent_put_json(x, w->out, ent_slice_c(o->type));
    }
    ent_put_char(x, w->out, '}');
    w->subject = subject;
    w->predicate = predicate;
    w->apart = false;
}

/* --- The walk. --- */

static void put_triple(walk *w, ent_slice subject, ent_slice predicate, object o)
{
    if (w->x->status != ENT_OK) return;
    if (w->turtle)
        put_turtle(w, subject, predicate, &o);
    else
        put_jsonld(w, subject, predicate, &o);
}

static void put_resource(walk *w, ent_slice subject, ent_slice predicate, ent_slice to)
{
    put_triple(w, subject, predicate, (object){true, to, NULL});
}

/* base + kind + "/" + what, percent-encoded. */
static ent_slice uri(walk *w, const char *kind, ent_slice what)
{
    static const char hex[] = "0123456789ABCDEF";
    ent_buf out = {0};
    ent_slice copy = {0};
    ent_put(w->x, &out, w->x->options->base);
    ent_put_c(w->x, &out, kind);
    for (size_t i = 0; i < what.len; i++) {
        unsigned char c = (unsigned char)what.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '_' || c == '/';
        if (!plain) {
            ent_put_char(w->x, &out, '%');
            ent_put_char(w->x, &out, hex[c >> 4]);
            ent_put_char(w->x, &out, hex[c & 15]);
        } else {
            ent_put_char(w->x, &out, (char)c);
        }
    }
    if (w->x->status == ENT_OK) w->x->status = ent_arena_copy(w->x->arena, ent_buf_slice(&out), &copy);
    ent_buf_free(&out);
    return copy;
}

static ent_slice term(walk *w, const char *name)
{
    return uri(w, "vocabulary/", ent_slice_c(name));
}

/* The value as a literal's text; lives as long as the exporter. */
static ent_slice literal(walk *w, ent_value value)
{
    ent_buf text = {0};
    ent_slice copy = {0};
    if (value.type == ENT_FIELD_TEXT) return value.text;
    ent_put_plain(w->x, &text, value);
    /* raptor writes numbers bare, and Turtle takes one without exponent for a decimal. */
    if (value.type == ENT_FIELD_NUMBER && ent_slice_find(ent_buf_slice(&text), ENT_SLICE("e"), 0) == SIZE_MAX)
        ent_put_c(w->x, &text, "e0");
    if (w->x->status == ENT_OK) w->x->status = ent_arena_copy(w->x->arena, ent_buf_slice(&text), &copy);
    ent_buf_free(&text);
    return copy;
}

static void put_fields(walk *w, ent_slice subject, ent_scope scope, size_t owner, size_t item)
{
    static const char *const types[] = {NULL, XSD "double", XSD "integer", XSD "boolean"};
    for (size_t i = 0; i < ent_fields_of(w->x, scope); i++) {
        ent_field field = ent_field_at(scope, i);
        ent_value value = ent_export_value(w->x, scope, owner, item, i);
        if (!value.known || strcmp(field.name, "evidence_json") == 0) continue;
        put_triple(w, subject, w->terms[scope][i], (object){false, literal(w, value), types[field.type]});
    }
}

static void put_actor(walk *w, size_t i)
{
    static const char *const classes[] = {"State", "Organization", "Group", "Person", "Place"};
    ent_slice subject = uri(w, "actor/", w->x->ids[i]);
    put_resource(w, subject, ENT_SLICE(RDF "type"), term(w, "Actor"));
    put_resource(w, subject, ENT_SLICE(RDF "type"), term(w, classes[w->x->network->nodes[i].kind]));
    put_triple(w, subject, ENT_SLICE(RDFS "label"), (object){false, w->x->labels[i], NULL});
    put_fields(w, subject, ENT_SCOPE_NODE, i, 0);
    for (size_t k = i ? w->ends[i - 1] : 0; k < w->ends[i]; k++) {
        const ent_edge *edge = &w->x->network->edges[w->by_source[k]];
        if (edge->standing != ENT_IS_ASSERTED) continue;
        w->apart = true;
        put_resource(w, subject, uri(w, "relation/", ent_clean(w->x, edge->relation)),
                     uri(w, "actor/", w->x->ids[edge->target]));
    }
}

static ent_slice report_uri(walk *w, size_t edge, size_t report)
{
    return uri(w, "report/", ent_export_printf(w->x, "e%zu/%zu", edge, report));
}

static void put_edge(walk *w, size_t i)
{
    const ent_edge *edge = &w->x->network->edges[i];
    ent_slice subject = uri(w, "edge/", ent_export_printf(w->x, "e%zu", i));
    put_resource(w, subject, ENT_SLICE(RDF "type"), ENT_SLICE(RDF "Statement"));
    put_resource(w, subject, ENT_SLICE(RDF "subject"), uri(w, "actor/", w->x->ids[edge->source]));
    put_resource(w, subject, ENT_SLICE(RDF "predicate"),
                 uri(w, "relation/", ent_clean(w->x, edge->relation)));
    put_resource(w, subject, ENT_SLICE(RDF "object"), uri(w, "actor/", w->x->ids[edge->target]));
    put_fields(w, subject, ENT_SCOPE_EDGE, i, 0);
    for (size_t k = 0; k < edge->evidence_count; k++)
        put_resource(w, subject, ENT_SLICE(PROV "wasDerivedFrom"), report_uri(w, i, k));
    for (size_t k = 0; k < edge->evidence_count; k++) {
        ent_slice report = report_uri(w, i, k);
        put_resource(w, report, ENT_SLICE(RDF "type"), ENT_SLICE(PROV "Entity"));
        put_resource(w, report, ENT_SLICE(PROV "wasQuotedFrom"),
                     uri(w, "document/", ent_text_of(w->x, ENT_SCOPE_REPORT, i, k, "doc")));
        put_fields(w, report, ENT_SCOPE_REPORT, i, k);
    }
}

/* Counts the edges of each source, and puts each edge behind those before it of the same one. */
static void index_edges(walk *w)
{
    const ent_network *n = w->x->network;
    uint32_t *ends = ENT_ARENA_NEW(w->x->arena, uint32_t, n->node_count + 1);
    uint32_t *order = ENT_ARENA_NEW(w->x->arena, uint32_t, n->edge_count);
    if (!ends || !order) {
        ent_export_fail(w->x, ENT_ENOMEM);
        return;
    }
    for (size_t e = 0; e < n->edge_count; e++)
        ends[n->edges[e].source + 1]++;
    for (size_t i = 0; i < n->node_count; i++)
        ends[i + 1] += ends[i];
    for (size_t e = 0; e < n->edge_count; e++)
        order[ends[n->edges[e].source]++] = (uint32_t)e;
    w->ends = ends;
    w->by_source = order;
}

static void name_terms(walk *w)
{
    for (ent_scope scope = 0; scope < ENT_SCOPE_COUNT; scope++) {
        size_t count = ent_fields_of(w->x, scope);
        w->terms[scope] = ENT_ARENA_NEW(w->x->arena, ent_slice, count);
        if (!w->terms[scope]) ent_export_fail(w->x, ENT_ENOMEM);
        for (size_t i = 0; i < count && w->x->status == ENT_OK; i++)
            w->terms[scope][i] = term(w, ent_field_at(scope, i).name);
    }
}

static void put_all(walk *w)
{
    index_edges(w);
    name_terms(w);
    if (w->x->status != ENT_OK) return;
    ent_slice network = uri(w, "network", (ent_slice){0});
    put_resource(w, network, ENT_SLICE(RDF "type"), term(w, "Network"));
    put_fields(w, network, ENT_SCOPE_NETWORK, 0, 0);
    for (size_t i = 0; i < w->x->network->node_count && w->x->status == ENT_OK; i++)
        put_actor(w, i);
    for (size_t i = 0; i < w->x->network->edge_count && w->x->status == ENT_OK; i++)
        put_edge(w, i);
}

void ent_export_jsonld(ent_exporter *x)
{
    ent_buf out = {0};
    walk w = {.x = x, .out = &out};
    ent_put_c(x, &out, "[");
    put_all(&w);
    ent_put_c(x, &out, "]}]\n");
    ent_export_emit(x, "jsonld", &out);
    ent_buf_free(&out);
}

static int write_bytes(void *user, const void *bytes, size_t size, size_t count)
{
    walk *w = user;
    ent_put(w->x, w->out, ent_slice_of(bytes, size * count));
    return w->x->status != ENT_OK;
}

static int write_byte(void *user, int byte)
{
    char c = (char)byte;
    return write_bytes(user, &c, 1, 1);
}

/* "@prefix name: <uri> ." */
static void put_prefix(walk *w, const char *name, const char *space)
{
    if (raptor_namespaces_start_namespace_full(w->names, (const unsigned char *)name,
                                               (const unsigned char *)space, 0) != 0)
        ent_export_fail(w->x, ENT_ENOMEM);
    ent_put_c(w->x, w->out, "@prefix ");
    ent_put_c(w->x, w->out, name);
    ent_put_c(w->x, w->out, ": <");
    ent_put_c(w->x, w->out, space);
    ent_put_c(w->x, w->out, "> .\n");
}

static void put_document(walk *w)
{
    put_prefix(w, "rdf", RDF);
    put_prefix(w, "rdfs", RDFS);
    put_prefix(w, "prov", PROV);
    ent_put_char(w->x, w->out, '\n');
    if (w->x->status == ENT_OK) put_all(w);
    ent_put_c(w->x, w->out, " .\n");
}

void ent_export_turtle(ent_exporter *x)
{
    static const raptor_iostream_handler handler = {
        .version = 2, .write_byte = write_byte, .write_bytes = write_bytes};
    ent_buf out = {0};
    walk w = {.x = x, .out = &out, .world = raptor_new_world()};
    if (w.world) w.names = raptor_new_namespaces(w.world, 0);
    if (w.names) w.turtle = raptor_new_iostream_from_handler(w.world, &w, &handler);
    if (w.turtle)
        put_document(&w);
    else
        ent_export_fail(x, ENT_ENOMEM);
    if (w.turtle) raptor_free_iostream(w.turtle);
    if (w.names) raptor_free_namespaces(w.names);
    if (w.world) raptor_free_world(w.world);
    ent_export_emit(x, "ttl", &out);
    ent_buf_free(&out);
}
