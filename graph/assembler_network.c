/* A network's evidence as reports again: so that filters, merging and levels work on networks as on records.
 */
#include "assembler_internal.h"

static ent_status add_text(ent_assembler *a, const ent_network_document *d)
{
    seen_document seen = {0};
    ent_status st = ent_intern_add(a->strings, d->id, &seen.doc);
    if (st == ENT_OK) st = ent_assembler_intern(a, d->date, &seen.date);
    if (st == ENT_OK) st = ent_assembler_intern(a, d->title, &seen.title);
    if (st == ENT_OK) st = ent_assembler_intern(a, d->outlet, &seen.outlet);
    if (st == ENT_OK) st = ent_assembler_intern(a, d->url, &seen.url);
    if (st == ENT_OK) st = ent_assembler_intern(a, d->original, &seen.original);
    return st == ENT_OK ? ent_assembler_add_seen(a, &seen) : st;
}

static ent_status add_node(ent_assembler *a, const ent_node *node)
{
    const ent_actor_ref ref = {.actor = node->id,
                               .name = node->name,
                               .kind = node->kind,
                               .country = node->country,
                               .principal = node->principal,
                               .role = node->role,
                               .generic = node->generic};
    string_id id;
    ent_status st = ent_intern_add(a->strings, node->id, &id);
    if (st == ENT_OK) st = ent_assembler_describe_ref(a, id, &ref, NO_STRING);
    for (size_t i = 0; i < node->alias_count && st == ENT_OK; i++)
        st = ent_assembler_add_alias(a, id, node->aliases[i], node->alias_count - i);
    return st;
}

static ent_slice name_of(const ent_node *node, ent_slice id)
{
    return ent_slice_equal(node->id, id) ? node->name : (ent_slice){0};
}

/* Applies the verdict on the evidence. False: it is rejected. */
static bool review(ent_assembler *a, const ent_network *n, const ent_edge *edge, ent_evidence *e,
                   ent_slice ends[2])
{
    ent_reviewed state;
    ent_reviewable seen = {.doc = e->doc,
                           .text = e->text,
                           .part = e->part,
                           .start = e->start,
                           .end = e->end,
                           .source = e->source_id,
                           .source_name = name_of(&n->nodes[edge->source], e->source_id),
                           .target = e->target_id,
                           .target_name = name_of(&n->nodes[edge->target], e->target_id),
                           .relation = e->relation,
                           .class_ = e->class_,
                           .cameo = e->cameo,
                           .polarity = e->polarity,
                           .confidence = e->confidence};
    if (!ent_review_apply(a->options.review, &seen, &state, a->options.diags)) return false;
    if (state == ENT_NOT_REVIEWED) return true;
    e->relation = seen.relation;
    e->class_ = seen.class_;
    e->cameo = seen.cameo;
    e->polarity = seen.polarity;
    e->confidence = seen.confidence;
    e->reviewed = state;
    if (!ent_slice_equal(seen.source, e->source_id)) ends[0] = e->source_id = seen.source;
    if (!ent_slice_equal(seen.target, e->target_id)) ends[1] = e->target_id = seen.target;
    return true;
}

static ent_status add_evidence(ent_assembler *a, const ent_network *n, const ent_edge *edge,
                               const ent_evidence *given)
{
    ent_evidence changed = *given, *e = &changed;
    ent_slice ends[2] = {n->nodes[edge->source].id, n->nodes[edge->target].id};
    if (a->options.review && !review(a, n, edge, e, ends)) {
        a->network->dropped_rejected++;
        return ENT_OK;
    }
    report r = {.class_ = (uint8_t)e->class_,
                .standing = (uint8_t)e->standing,
                .part = (uint8_t)e->part,
                .reviewed = (uint8_t)e->reviewed,
                .polarity = (int8_t)e->polarity,
                .symmetric = e->symmetric,
                .sentence = e->sentence,
                .start = e->start,
                .end = e->end,
                .source_span = e->source_span,
                .target_span = e->target_span,
                .predicate_span = e->predicate_span,
                .confidence = e->confidence};
    ent_status st = ent_intern_add(a->strings, ends[0], &r.source);
    if (st == ENT_OK) st = ent_intern_add(a->strings, ends[1], &r.target);
    if (st == ENT_OK) st = ent_assembler_describe_id(a, r.source);
    if (st == ENT_OK) st = ent_assembler_describe_id(a, r.target);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->source_id, &r.source_id);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->target_id, &r.target_id);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->relation, &r.relation);
    if (st == ENT_OK) st = ent_intern_add(a->strings, e->doc, &r.doc);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->cameo, &r.cameo);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->rule, &r.rule);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->date, &r.date);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->speaker, &r.speaker);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->speaker_id, &r.speaker_id);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->source_text, &r.source_text);
    if (st == ENT_OK) st = ent_assembler_intern(a, e->target_text, &r.target_text);
    if (st == ENT_OK) st = ent_arena_copy(a->network->arena, e->text, &r.text);
    return st == ENT_OK ? ent_assembler_add_report(a, &r) : st;
}

/* What was not made an edge then is none now. */
static void add_counts(ent_assembler *a, const ent_network *n)
{
    ent_network *to = a->network;
    to->relations += n->relations;
    to->dropped_loops += n->dropped_loops;
    to->dropped_generic += n->dropped_generic;
    to->dropped_standing += n->dropped_standing;
    to->dropped_structural += n->dropped_structural;
    to->dropped_rejected += n->dropped_rejected;
    to->dropped_filtered += n->dropped_filtered;
    to->with_proposed = to->with_proposed || n->with_proposed;
    to->with_negated = to->with_negated || n->with_negated;
    to->with_generic = to->with_generic || n->with_generic;
    to->with_structural = to->with_structural || n->with_structural;
    if (to->level < n->level) to->level = n->level;
    if (n->documents > n->text_count) a->other_documents += n->documents - n->text_count;
}

/* A relation that the network left out is not there to be asked for. */
static ent_status refuse_missing(const ent_assembler *a, const ent_network *n)
{
    const struct {
        bool wanted, there;
        const char *what;
    } kinds[] = {
        {a->options.with_proposed, n->with_proposed, "proposed relations"},
        {a->options.with_negated, n->with_negated, "negated relations"},
        {a->options.with_generic, n->with_generic, "unnamed groups"},
        {a->options.with_structural, n->with_structural, "offices, members and parts"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!kinds[i].wanted || kinds[i].there) continue;
        ent_diag_line(a->options.diags, ENT_ERROR, (ent_slice){0}, 0,
                      "the network was made without %s; give the records", kinds[i].what);
        return ENT_EINVAL;
    }
    return ENT_OK;
}

static void warn_of_bare_edges(const ent_assembler *a, const ent_network *n)
{
    size_t bare = 0;
    for (size_t i = 0; i < n->edge_count; i++)
        bare += n->edges[i].evidence_count == 0;
    if (bare)
        ent_diag_line(a->options.diags, ENT_WARNING, (ent_slice){0}, 0,
                      "left out: %zu edge%s of the network without evidence", ENT_COUNTED(bare));
}

ent_status ent_assembler_add_network(ent_assembler *a, const ent_network *n)
{
    ent_status st = refuse_missing(a, n);
    if (st != ENT_OK) return st;
    add_counts(a, n);
    warn_of_bare_edges(a, n);
    for (size_t i = 0; i < n->text_count && st == ENT_OK; i++)
        st = add_text(a, &n->texts[i]);
    for (size_t i = 0; i < n->node_count && st == ENT_OK; i++)
        st = add_node(a, &n->nodes[i]);
    for (size_t i = 0; i < n->edge_count && st == ENT_OK; i++)
        for (size_t k = 0; k < n->edges[i].evidence_count && st == ENT_OK; k++)
            st = add_evidence(a, n, &n->edges[i], &n->edges[i].evidence[k]);
    if (st == ENT_OK) st = ent_arena_copy(a->network->arena, n->filters, &a->network->filters);
    return st;
}
