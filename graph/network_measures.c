/* Measures as JSON, out and in. The lists of <entente/measures.h> drive both. */
#include "network_internal.h"

#include <float.h>
#include <math.h>

/* --- Out --- */

/* A measure that is known. Fields behind the first of an object begin with a comma. */
static void put_measure(ent_json_out *json, ent_slice key, double value, bool *first)
{
    if (value - value != 0) return; /* NaN or infinite */
    if (!*first) ent_json_raw(json, ENT_SLICE(","));
    ent_json_number(json, key, value);
    *first = false;
}

#define PUT(field, name, text) put_measure(json, ENT_SLICE("\"" name "\":"), m->field, &first);

static void put_node_measures(ent_json_out *json, ent_slice key, const ent_node_measures *m)
{
    bool first = true;
    ent_json_raw(json, key);
    ENT_NODE_MEASURE_LIST(PUT)
    ent_json_raw(json, ENT_SLICE("}"));
}

static void put_network_measures(ent_json_out *json, ent_slice key, const ent_network_measures *m)
{
    bool first = true;
    ent_json_raw(json, key);
    ENT_NETWORK_MEASURE_LIST(PUT)
    ent_json_raw(json, ENT_SLICE("}"));
}

static void put_groups(ent_json_out *json, ent_slice key, const ent_group *groups, size_t count)
{
    if (count == 0) return;
    ent_json_raw(json, key);
    for (size_t i = 0; i < count; i++) {
        ent_json_raw(json, i ? ENT_SLICE(",{") : ENT_SLICE("{"));
        ent_json_string(json, ENT_SLICE("\"name\":"), groups[i].name);
        ent_json_count(json, ENT_SLICE(",\"actors\":"), groups[i].actors);
        ent_json_raw(json, ENT_SLICE("}"));
    }
    ent_json_raw(json, ENT_SLICE("]"));
}

static void put_comparisons(ent_json_out *json, const ent_network *n)
{
    if (n->comparison_count == 0) return;
    ent_json_raw(json, ENT_SLICE(",\"comparisons\":["));
    for (size_t i = 0; i < n->comparison_count; i++) {
        const ent_partition_comparison *c = &n->comparisons[i];
        ent_json_raw(json, i ? ENT_SLICE(",{") : ENT_SLICE("{"));
        ent_json_string(json, ENT_SLICE("\"a\":"), c->a);
        ent_json_string(json, ENT_SLICE(",\"b\":"), c->b);
        ent_json_number(json, ENT_SLICE(",\"nmi\":"), c->nmi);
        ent_json_number(json, ENT_SLICE(",\"ari\":"), c->ari);
        ent_json_number(json, ENT_SLICE(",\"vi\":"), c->vi);
        ent_json_raw(json, ENT_SLICE("}"));
    }
    ent_json_raw(json, ENT_SLICE("]"));
}

static void put_bootstrap(ent_json_out *json, const ent_network *n)
{
    if (!n->intervals) return;
    ent_json_count(json, ENT_SLICE(",\"bootstrap\":{\"replicates\":"), n->replicates);
    ent_json_number(json, ENT_SLICE(",\"level\":"), n->interval_level);
    put_network_measures(json, ENT_SLICE(",\"low\":{"), &n->intervals->low);
    put_network_measures(json, ENT_SLICE(",\"high\":{"), &n->intervals->high);
    put_node_measures(json, ENT_SLICE(",\"rank_correlation\":{"), &n->intervals->rank_correlation);
    ent_json_raw(json, ENT_SLICE("}"));
}

void ent_measures_put_network(ent_json_out *json, const ent_network *network)
{
    ent_json_count(json, ENT_SLICE(",\"seed\":"), network->seed);
    put_network_measures(json, ENT_SLICE(",\"measures\":{"), &network->measures);
    ent_json_known(json, ENT_SLICE(",\"community_method\":"), network->community_method);
    put_groups(json, ENT_SLICE(",\"communities\":["), network->communities, network->community_count);
    put_groups(json, ENT_SLICE(",\"blocs\":["), network->blocs, network->bloc_count);
    put_comparisons(json, network);
    put_bootstrap(json, network);
}

void ent_measures_put_node(ent_json_out *json, const ent_node *node)
{
    put_node_measures(json, ENT_SLICE(",\"measures\":{"), &node->measures);
    if (!node->intervals) return;
    put_node_measures(json, ENT_SLICE(",\"low\":{"), &node->intervals->low);
    put_node_measures(json, ENT_SLICE(",\"high\":{"), &node->intervals->high);
    put_node_measures(json, ENT_SLICE(",\"rank_low\":{"), &node->intervals->rank_low);
    put_node_measures(json, ENT_SLICE(",\"rank_high\":{"), &node->intervals->rank_high);
}

void ent_measures_put_edge(ent_json_out *json, const ent_edge *edge)
{
    const ent_edge_measures *m = &edge->measures;
    bool first = true, known = false;
#define IS_KNOWN(field, name, text) known = known || isfinite(m->field);
    ENT_EDGE_MEASURE_LIST(IS_KNOWN)
#undef IS_KNOWN
    if (!known) return;
    ent_json_raw(json, ENT_SLICE(",\"measures\":{"));
    ENT_EDGE_MEASURE_LIST(PUT)
    ent_json_raw(json, ENT_SLICE("}"));
}

/* --- In --- */

/* Any number; NaN when it is not there. */
static void get_measure(ent_json_in *in, ent_json_object o, ent_slice key, double *out)
{
    *out = NAN;
    if (o.token != ENT_JSON_NONE) ent_json_get_number(in, o, key, false, -DBL_MAX, DBL_MAX, "a number", out);
}

#define GET(field, name, text) get_measure(in, o, ENT_SLICE(name), &m->field);

static bool get_node_measures(ent_json_in *in, ent_json_object line, ent_slice key, const char *prefix,
                              ent_node_measures *m)
{
    ent_json_object o = ent_json_get_object(in, line, key, false, prefix);
    ENT_NODE_MEASURE_LIST(GET)
    return o.token != ENT_JSON_NONE;
}

static bool get_network_measures(ent_json_in *in, ent_json_object line, ent_slice key, const char *prefix,
                                 ent_network_measures *m)
{
    ent_json_object o = ent_json_get_object(in, line, key, false, prefix);
    ENT_NETWORK_MEASURE_LIST(GET)
    return o.token != ENT_JSON_NONE;
}

static ent_status get_groups(ent_json_in *in, ent_json_object line, ent_slice key, const char *prefix,
                             ent_group **out, size_t *count)
{
    uint32_t array = ent_json_get_array(in, line, key, false), at = array + 1;
    size_t capacity = 0;
    ent_json_object item;
    while (in->status == ENT_OK && ent_json_next_object(in, array, &at, prefix, &item)) {
        ent_status st = ent_arena_grow(in->arena, out, &capacity, *count + 1, sizeof **out);
        if (st != ENT_OK) return st;
        ent_group *group = &(*out)[(*count)++];
        ent_json_get_string(in, item, ENT_SLICE("name"), true, &group->name);
        ent_json_get_count(in, item, ENT_SLICE("actors"), true, &group->actors);
    }
    return in->status;
}

static ent_status get_comparisons(ent_json_in *in, ent_json_object line, ent_network *n)
{
    uint32_t array = ent_json_get_array(in, line, ENT_SLICE("comparisons"), false), at = array + 1;
    size_t capacity = 0;
    ent_json_object o;
    while (in->status == ENT_OK && ent_json_next_object(in, array, &at, "comparisons.", &o)) {
        ent_status st = ent_arena_grow(in->arena, &n->comparisons, &capacity, n->comparison_count + 1,
                                       sizeof *n->comparisons);
        if (st != ENT_OK) return st;
        ent_partition_comparison *m = &n->comparisons[n->comparison_count++];
        ent_json_get_string(in, o, ENT_SLICE("a"), true, &m->a);
        ent_json_get_string(in, o, ENT_SLICE("b"), true, &m->b);
        GET(nmi, "nmi", )
        GET(ari, "ari", )
        GET(vi, "vi", )
    }
    return in->status;
}

static ent_status get_bootstrap(ent_json_in *in, ent_json_object line, ent_network *n)
{
    ent_json_object o = ent_json_get_object(in, line, ENT_SLICE("bootstrap"), false, "bootstrap.");
    if (o.token == ENT_JSON_NONE) return in->status;
    n->intervals = ENT_ARENA_NEW(in->arena, ent_network_intervals, 1);
    if (!n->intervals) return ENT_ENOMEM;
    ent_json_get_count(in, o, ENT_SLICE("replicates"), true, &n->replicates);
    ent_json_get_number(in, o, ENT_SLICE("level"), true, 0, 1, "a number from 0 to 1", &n->interval_level);
    get_network_measures(in, o, ENT_SLICE("low"), "low.", &n->intervals->low);
    get_network_measures(in, o, ENT_SLICE("high"), "high.", &n->intervals->high);
    get_node_measures(in, o, ENT_SLICE("rank_correlation"), "rank_correlation.",
                      &n->intervals->rank_correlation);
    return in->status;
}

ent_status ent_measures_get_network(ent_json_in *in, ent_json_object line, ent_network *network)
{
    size_t seed = 0;
    network->measured =
        get_network_measures(in, line, ENT_SLICE("measures"), "measures.", &network->measures);
    ent_json_get_count(in, line, ENT_SLICE("seed"), false, &seed);
    network->seed = seed;
    ent_json_get_string(in, line, ENT_SLICE("community_method"), false, &network->community_method);
    ent_status st = get_groups(in, line, ENT_SLICE("communities"), "communities.", &network->communities,
                               &network->community_count);
    if (st == ENT_OK)
        st = get_groups(in, line, ENT_SLICE("blocs"), "blocs.", &network->blocs, &network->bloc_count);
    if (st == ENT_OK) st = get_comparisons(in, line, network);
    return st == ENT_OK ? get_bootstrap(in, line, network) : st;
}

ent_status ent_measures_get_node(ent_json_in *in, ent_json_object line, ent_arena *arena, ent_node *node)
{
    ent_node_intervals intervals;
    get_node_measures(in, line, ENT_SLICE("measures"), "measures.", &node->measures);
    if (!get_node_measures(in, line, ENT_SLICE("low"), "low.", &intervals.low)) return in->status;
    get_node_measures(in, line, ENT_SLICE("high"), "high.", &intervals.high);
    get_node_measures(in, line, ENT_SLICE("rank_low"), "rank_low.", &intervals.rank_low);
    get_node_measures(in, line, ENT_SLICE("rank_high"), "rank_high.", &intervals.rank_high);
    node->intervals = ENT_ARENA_NEW(arena, ent_node_intervals, 1);
    if (!node->intervals) return ENT_ENOMEM;
    *node->intervals = intervals;
    return in->status;
}

void ent_measures_get_edge(ent_json_in *in, ent_json_object line, ent_edge *edge)
{
    ent_edge_measures *m = &edge->measures;
    ent_json_object o = ent_json_get_object(in, line, ENT_SLICE("measures"), false, "measures.");
    ENT_EDGE_MEASURE_LIST(GET)
}
