/* The node that a user means by a name. */
#include "names.h"

#include <entente/graph.h>

#include <stdlib.h>

static ent_status label(void *user, uint32_t thing, ent_buf *out)
{
    const ent_network *n = user;
    return ent_buf_printf(out, "%.*s (%.*s)", ENT_FMT(n->nodes[thing].name), ENT_FMT(n->nodes[thing].id));
}

ent_status ent_network_find(const ent_network *network, ent_slice name, ent_diags *diags, uint32_t *node)
{
    size_t count = 2 * network->node_count, n = 0;
    for (size_t i = 0; i < network->node_count; i++)
        count += network->nodes[i].alias_count;
    ent_named *names = calloc(count + 1, sizeof *names);
    if (!names) return ENT_ENOMEM;
    for (size_t i = 0; i < network->node_count; i++) {
        const ent_node *at = &network->nodes[i];
        names[n++] = (ent_named){at->id, (uint32_t)i, ENT_NAMED_ID};
        names[n++] = (ent_named){at->name, (uint32_t)i, ENT_NAMED_NAME};
        for (size_t k = 0; k < at->alias_count; k++)
            names[n++] = (ent_named){at->aliases[k], (uint32_t)i, ENT_NAMED_ALIAS};
    }
    ent_status st = ent_find_named(name, names, n, "actor", label, (void *)(uintptr_t)network, diags, node);
    free(names);
    return st;
}
