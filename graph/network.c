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
    n->measures = (ent_network_measures){NAN, NAN, NAN, NAN, NAN};
    return ENT_OK;
}

void ent_network_free(ent_network *network)
{
    if (!network) return;
    ent_arena_free(network->arena);
    free(network);
}
