/* The network's life: an empty one, and its end; the names of its options. */
#include <entente/network.h>

#include <math.h>
#include <stdlib.h>

ent_status ent_network_new(ent_network **out)
{
    ent_network *n = *out = calloc(1, sizeof *n);
    if (!n) return ENT_ENOMEM;
    ent_status st = ent_arena_new(&n->arena);
    if (st != ENT_OK) {
        free(n);
        *out = NULL;
        return st;
    }
    ent_network_forget_measures(n);
    return ENT_OK;
}

#define UNKNOWN(field, name, text) .field = (double)NAN,
static const ent_node_measures no_node_measures = {ENT_NODE_MEASURE_LIST(UNKNOWN)};
static const ent_edge_measures no_edge_measures = {ENT_EDGE_MEASURE_LIST(UNKNOWN)};
static const ent_network_measures no_network_measures = {ENT_NETWORK_MEASURE_LIST(UNKNOWN)};
#undef UNKNOWN

/* What the arena holds of names and intervals stays there until the network ends. */
void ent_network_forget_measures(ent_network *network)
{
    for (size_t i = 0; i < network->node_count; i++) {
        network->nodes[i].measures = no_node_measures;
        network->nodes[i].intervals = NULL;
    }
    for (size_t i = 0; i < network->edge_count; i++)
        network->edges[i].measures = no_edge_measures;
    network->measures = no_network_measures;
    network->measured = false;
    network->community_method = (ent_slice){0};
    network->communities = network->blocs = NULL;
    network->community_count = network->bloc_count = 0;
    network->comparisons = NULL;
    network->comparison_count = network->replicates = 0;
    network->intervals = NULL;
}

void ent_network_free(ent_network *network)
{
    if (!network) return;
    ent_arena_free(network->arena);
    free(network);
}

static const char *const merge_names[] = {
#define NAME(code, text) text,
    ENT_MERGE_LIST(NAME)};
static const char *const level_names[] = {ENT_LEVEL_LIST(NAME)};
static const char *const turn_names[] = {ENT_TURN_LIST(NAME)};
#undef NAME
static const char *const reviewed_names[] = {"", "accepted", "changed"};

/* The index of the name, or count. */
static int find_name(const char *const *names, int count, ent_slice name)
{
    int i = 0;
    while (i < count && !ent_slice_equal(name, ent_slice_c(names[i])))
        i++;
    return i;
}

const char *ent_merge_name(ent_merge merge)
{
    return merge_names[merge];
}

const char *ent_level_name(ent_level level)
{
    return level_names[level];
}

const char *ent_turn_name(ent_turn turn)
{
    return turn_names[turn];
}

const char *ent_reviewed_name(ent_reviewed reviewed)
{
    return reviewed_names[reviewed];
}

bool ent_merge_parse(ent_slice name, ent_merge *out)
{
    int i = find_name(merge_names, ENT_MERGE_COUNT, name);
    if (i < ENT_MERGE_COUNT) *out = (ent_merge)i;
    return i < ENT_MERGE_COUNT;
}

bool ent_level_parse(ent_slice name, ent_level *out)
{
    int i = find_name(level_names, ENT_LEVEL_COUNT, name);
    if (i < ENT_LEVEL_COUNT) *out = (ent_level)i;
    return i < ENT_LEVEL_COUNT;
}

bool ent_turn_parse(ent_slice name, ent_turn *out)
{
    int i = find_name(turn_names, ENT_TURN_COUNT, name);
    if (i < ENT_TURN_COUNT) *out = (ent_turn)i;
    return i < ENT_TURN_COUNT;
}

bool ent_reviewed_parse(ent_slice name, ent_reviewed *out)
{
    int i = find_name(reviewed_names, ENT_REVIEWED_COUNT, name);
    if (i < ENT_REVIEWED_COUNT) *out = (ent_reviewed)i;
    return i < ENT_REVIEWED_COUNT;
}
