/* Two networks as one, whose edges tell what became of the ties: for a picture of the change. */
#include <entente/compare.h>
#include <entente/intern.h>

typedef struct joiner {
    const ent_network *networks[2];
    const ent_comparison *changes;
    ent_network *out;
} joiner;

static ent_status copy_all(ent_arena *arena, ent_slice *const *texts, size_t count)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        if (texts[i]->len) st = ent_arena_copy(arena, *texts[i], texts[i]);
    return st;
}

/* Ids of a network, numbered like its nodes. */
static ent_status index_ids(const ent_network *n, ent_intern **out)
{
    ent_status st = ent_intern_new(out);
    uint32_t id;
    for (size_t i = 0; st == ENT_OK && i < n->node_count; i++)
        st = ent_intern_add(*out, n->nodes[i].id, &id);
    return st;
}

/* What the network where the actor was last says of it. Measures and aliases are not taken over. */
static ent_status add_node(joiner *j, ent_intern *const ids[2], size_t i)
{
    const ent_actor_change *actor = &j->changes->actors[i];
    ent_node *node = &j->out->nodes[i];
    *node = (ent_node){.id = actor->id, .name = actor->name, .kind = actor->kind};
    for (int side = 0; side < 2; side++) {
        uint32_t at = ent_intern_find(ids[side], actor->id);
        if (at == ENT_NO_ID) continue;
        const ent_node *like = &j->networks[side]->nodes[at];
        node->country = like->country;
        node->principal = like->principal;
        node->role = like->role;
        node->generic = like->generic;
        node->documents = like->documents;
    }
    ent_slice *const texts[] = {&node->id, &node->name, &node->country, &node->principal, &node->role};
    return copy_all(j->out->arena, texts, sizeof texts / sizeof *texts);
}

static ent_status add_nodes(joiner *j)
{
    ent_intern *ids[2] = {NULL, NULL};
    size_t count = j->changes->actor_count;
    ent_status st = index_ids(j->networks[0], &ids[0]);
    if (st == ENT_OK) st = index_ids(j->networks[1], &ids[1]);
    j->out->nodes = ENT_ARENA_NEW(j->out->arena, ent_node, count);
    if (!j->out->nodes) st = ENT_ENOMEM;
    j->out->node_count = j->out->node_capacity = st == ENT_OK ? count : 0;
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = add_node(j, ids, i);
    ent_intern_free(ids[0]);
    ent_intern_free(ids[1]);
    return st;
}

/* Sign of a pair on one side; of a mixed tone that of most reports. */
static int sign_of(const ent_tie_change *tie, int side)
{
    return (tie->cooperative[side] > tie->conflictive[side]) -
           (tie->cooperative[side] < tie->conflictive[side]);
}

static ent_status add_example(joiner *j, ent_edge *edge, const ent_evidence *example)
{
    if (!example) return ENT_OK;
    ent_evidence *e = &edge->evidence[edge->evidence_count++];
    *e = *example;
    e->document = UINT32_MAX; /* this network has no list of documents */
    ent_slice *const texts[] = {&e->doc,       &e->text,       &e->rule,        &e->date,
                                &e->speaker,   &e->speaker_id, &e->source_text, &e->target_text,
                                &e->source_id, &e->target_id,  &e->relation,    &e->cameo};
    return copy_all(j->out->arena, texts, sizeof texts / sizeof *texts);
}

static ent_status add_edge(joiner *j, const ent_tie_change *tie)
{
    int side = tie->turn == ENT_TURN_GONE ? 0 : 1;
    const ent_evidence *example = tie->example[side] ? tie->example[side] : tie->example[!side];
    ent_edge *edge = &j->out->edges[j->out->edge_count++];
    *edge = (ent_edge){.source = tie->first,
                       .target = tie->second,
                       .relation = ENT_SLICE("tie"),
                       .class_ = sign_of(tie, side) < 0 ? ENT_CLASS_ACCUSE : ENT_CLASS_COOPERATE,
                       .polarity = sign_of(tie, side),
                       .symmetric = true,
                       .standing = ENT_IS_ASSERTED,
                       .weight = tie->weight[side],
                       .reports = (size_t)tie->weight[side],
                       .confidence = -1,
                       .turn = tie->turn == ENT_TURN_NONE ? ENT_TURN_STAYED : tie->turn,
                       .evidence = ENT_ARENA_NEW(j->out->arena, ent_evidence, 2)};
    if (!edge->evidence) return ENT_ENOMEM;
    ent_status st = ENT_OK;
    if (example && example->relation.len) {
        edge->relation = example->relation;
        edge->class_ = example->class_;
        st = ent_arena_copy(j->out->arena, edge->relation, &edge->relation);
    }
    if (st == ENT_OK) st = add_example(j, edge, tie->example[0]);
    return st == ENT_OK ? add_example(j, edge, tie->example[1]) : st;
}

/* Documents of either: two slices of one network are of the same; else those count once that both have edges
 * of. */
static size_t count_documents(const ent_network *a, const ent_network *b)
{
    if (a->inputs.len && ent_slice_equal(a->inputs, b->inputs))
        return a->documents > b->documents ? a->documents : b->documents;
    size_t shared = 0;
    for (size_t i = 0, k = 0; i < a->text_count && k < b->text_count;) {
        int order = ent_slice_compare(a->texts[i].id, b->texts[k].id);
        shared += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return a->documents + b->documents - shared;
}

static ent_status join(joiner *j)
{
    ent_network *out = j->out;
    ent_status st = add_nodes(j);
    out->edges = ENT_ARENA_NEW(out->arena, ent_edge, j->changes->tie_count);
    if (!out->edges) st = ENT_ENOMEM;
    out->edge_capacity = j->changes->tie_count;
    for (size_t i = 0; st == ENT_OK && i < j->changes->tie_count; i++)
        st = add_edge(j, &j->changes->ties[i]);
    if (st != ENT_OK) return st;
    out->documents = count_documents(j->networks[0], j->networks[1]);
    ent_slice first = j->networks[0]->first.len ? j->networks[0]->first : j->networks[1]->first;
    ent_slice last = j->networks[1]->last.len ? j->networks[1]->last : j->networks[0]->last;
    st = ent_arena_copy(out->arena, first, &out->first);
    if (st == ENT_OK) st = ent_arena_copy(out->arena, last, &out->last);
    ent_network_forget_measures(out);
    return st;
}

ent_status ent_network_of_changes(const ent_network *before, const ent_network *after, ent_network **out)
{
    ent_comparison *changes = NULL;
    *out = NULL;
    ent_status st = ent_networks_compare(before, after, &changes);
    if (st == ENT_OK) st = ent_network_new(out);
    if (st == ENT_OK) {
        joiner j = {.networks = {before, after}, .changes = changes, .out = *out};
        st = join(&j);
    }
    ent_comparison_free(changes);
    if (st != ENT_OK) {
        ent_network_free(*out);
        *out = NULL;
    }
    return st;
}
