/* The network's life: an empty one, and its end. */
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
    n->merged = true;
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
