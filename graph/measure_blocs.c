/* Frustration and blocs of the whole network. A cycle lies within one block (two-connected part), so blocks
 * are solved by themselves, their numbers add up, and their divisions are joined at the actors that they
 * share. */
#include "frustration_internal.h"
#include "search_internal.h"

#include <stdlib.h>

enum { NO_SIDE = 2 };

typedef struct block_search {
    measurer *m;
    const search_graph *g;           /* signed ties */
    igraph_vector_int_list_t blocks; /* edges */
    bool has_blocks;
    ent_signed_tie *ties;           /* of the block at hand */
    uint32_t *nodes;                /* of the block at hand, in the network */
    uint32_t *local;                /* of a node: its number in the block at hand + 1; 0: not in it */
    uint8_t *found;                 /* sides in the block at hand */
    uint8_t *all;                   /* sides in all blocks, one behind the other */
    uint32_t *all_nodes;            /* the same: which nodes they are */
    size_t *first;                  /* of a block: its first in `all` */
    uint32_t *by_node, *node_start; /* blocks of a node */
    uint8_t *side;                  /* of a node */
    size_t frustrated, least;
} block_search;

static size_t block_count(const block_search *s)
{
    return (size_t)igraph_vector_int_list_size(&s->blocks);
}

static uint32_t local_node(block_search *s, igraph_integer_t node, size_t *count)
{
    if (s->local[node] == 0) {
        s->nodes[*count] = (uint32_t)node;
        s->local[node] = (uint32_t)++ * count;
    }
    return s->local[node] - 1;
}

/* Solves a block and keeps its nodes and sides. */
static ent_status solve_block(block_search *s, size_t block)
{
    const igraph_vector_int_t *edges = igraph_vector_int_list_get_ptr(&s->blocks, (igraph_integer_t)block);
    size_t tie_count = (size_t)igraph_vector_int_size(edges), count = 0, at = s->first[block];
    ent_frustration result;
    for (size_t i = 0; i < tie_count; i++) {
        igraph_integer_t edge = VECTOR(*edges)[i];
        uint32_t a = local_node(s, IGRAPH_FROM(&s->g->graph, edge), &count);
        uint32_t b = local_node(s, IGRAPH_TO(&s->g->graph, edge), &count);
        s->ties[i] = (ent_signed_tie){a, b, ent_sign(VECTOR(s->g->weights)[edge])};
    }
    ent_status st = ent_frustration_divide(s->ties, tie_count, count, s->m->options->seed, s->found, &result);
    for (size_t i = 0; i < count; i++) {
        s->all[at + i] = s->found[i];
        s->all_nodes[at + i] = s->nodes[i];
        s->local[s->nodes[i]] = 0;
    }
    s->first[block + 1] = at + count;
    s->frustrated += result.frustrated;
    s->least += result.least;
    return st;
}

/* Which blocks each node is in. */
static ent_status index_blocks(block_search *s)
{
    size_t nodes = s->m->network->node_count, count = s->first[block_count(s)];
    s->node_start = calloc(nodes + 2, sizeof *s->node_start);
    s->by_node = calloc(count + 1, sizeof *s->by_node);
    if (!s->node_start || !s->by_node) return ENT_ENOMEM;
    uint32_t *next = s->node_start + 1;
    for (size_t i = 0; i < count; i++)
        next[s->all_nodes[i] + 1]++;
    for (size_t i = 1; i < nodes; i++)
        next[i] += next[i - 1];
    for (size_t b = 0; b < block_count(s); b++)
        for (size_t i = s->first[b]; i < s->first[b + 1]; i++)
            s->by_node[next[s->all_nodes[i]]++] = (uint32_t)b;
    return ENT_OK;
}

/* Gives the nodes of a block the sides that it found, turned so that `node` keeps the one it has. */
static void spread(block_search *s, size_t block, uint32_t node, uint32_t *queue, size_t *count)
{
    uint8_t turned = 0;
    for (size_t i = s->first[block]; i < s->first[block + 1]; i++)
        if (s->all_nodes[i] == node) turned = s->all[i] != s->side[node];
    for (size_t i = s->first[block]; i < s->first[block + 1]; i++) {
        if (s->side[s->all_nodes[i]] != NO_SIDE) continue; /* the node, or this block was done */
        s->side[s->all_nodes[i]] = s->all[i] ^ turned;
        queue[(*count)++] = s->all_nodes[i];
    }
}

/* Blocks hang together as trees, so going from node to block to node meets no block twice but from within.
 * The first node of each component is on side 0. */
static void join_blocks(block_search *s, uint32_t *queue)
{
    for (size_t root = 0; root < s->m->network->node_count; root++) {
        size_t count = 0;
        if (s->side[root] != NO_SIDE || s->node_start[root] == s->node_start[root + 1]) continue;
        s->side[root] = 0;
        queue[count++] = (uint32_t)root;
        for (size_t at = 0; at < count; at++)
            for (uint32_t k = s->node_start[queue[at]]; k < s->node_start[queue[at] + 1]; k++)
                spread(s, s->by_node[k], queue[at], queue, &count);
    }
}

/* Both sides of a component are blocs of their own: nothing is said about those of another. */
static ent_status store(block_search *s)
{
    measurer *m = s->m;
    ent_network *n = m->network;
    size_t count, ties = (size_t)igraph_ecount(&s->g->graph);
    TRY(igraph_connected_components(&s->g->graph, &m->labels, NULL, NULL, IGRAPH_WEAK));
    TRY(igraph_vector_int_resize(&m->more_labels, (igraph_integer_t)n->node_count));
    for (size_t i = 0; i < n->node_count; i++)
        VECTOR(m->more_labels)[i] = s->side[i] == NO_SIDE ? -1 : 2 * VECTOR(m->labels)[i] + s->side[i];
    ent_status st = ent_groups_number(&m->more_labels, &count);
    if (st == ENT_OK) st = ent_groups_name(m, &m->more_labels, count, &n->blocs);
    if (st != ENT_OK) return st;
    n->bloc_count = count;
    for (size_t i = 0; i < n->node_count; i++)
        if (VECTOR(m->more_labels)[i] >= 0) n->nodes[i].measures.bloc = (double)VECTOR(m->more_labels)[i];
    n->measures.blocs = (double)count;
    n->measures.frustration = (double)s->frustrated;
    n->measures.frustration_least = (double)s->least;
    if (ties > 0) n->measures.line_balance = 1 - 2 * (double)s->frustrated / (double)ties;
    return ENT_OK;
}

static ent_status find_blocks(block_search *s)
{
    const measurer *m = s->m;
    igraph_integer_t count;
    TRY(igraph_vector_int_list_init(&s->blocks, 0));
    s->has_blocks = true;
    TRY(igraph_biconnected_components(&s->g->graph, &count, NULL, &s->blocks, NULL, NULL));
    return ENT_OK;
}

static ent_status allocate(block_search *s)
{
    size_t nodes = s->m->network->node_count, ties = (size_t)igraph_ecount(&s->g->graph);
    s->ties = calloc(ties + 1, sizeof *s->ties);
    s->nodes = calloc(nodes + 1, sizeof *s->nodes);
    s->local = calloc(nodes + 1, sizeof *s->local);
    s->found = calloc(nodes + 1, sizeof *s->found);
    s->all = calloc(2 * ties + 1, sizeof *s->all); /* a block has at most twice as many nodes as ties */
    s->all_nodes = calloc(2 * ties + 1, sizeof *s->all_nodes);
    s->first = calloc(ties + 2, sizeof *s->first);
    s->side = calloc(nodes + 1, sizeof *s->side);
    if (!s->ties || !s->nodes || !s->local || !s->found || !s->all || !s->all_nodes || !s->first || !s->side)
        return ENT_ENOMEM;
    for (size_t i = 0; i < nodes; i++)
        s->side[i] = NO_SIDE;
    return ENT_OK;
}

static ent_status divide(block_search *s)
{
    ent_status st = allocate(s);
    if (st == ENT_OK) st = find_blocks(s);
    for (size_t i = 0; st == ENT_OK && i < block_count(s); i++) {
        st = solve_block(s, i);
        ent_measure_progress(s->m, (double)i / (double)block_count(s));
    }
    if (st == ENT_OK) st = index_blocks(s);
    if (st != ENT_OK) return st;
    join_blocks(s, s->nodes);
    return store(s);
}

ent_status ent_measure_blocs(measurer *m)
{
    search_graph g;
    block_search s = {.m = m, .g = &g};
    ent_status st = ent_search_graph_make(m, &m->undirected, true, &g);
    if (st == ENT_OK) st = divide(&s);
    if (s.has_blocks) igraph_vector_int_list_destroy(&s.blocks);
    free(s.ties);
    free(s.nodes);
    free(s.local);
    free(s.found);
    free(s.all);
    free(s.all_nodes);
    free(s.first);
    free(s.by_node);
    free(s.node_start);
    free(s.side);
    ent_search_graph_clear(&g);
    return st;
}
