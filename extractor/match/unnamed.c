/* Unnamed groups ("rebels", "students") are actors only as an end of a relation. */
#include "match.h"

/* Index of the mention of the part that begins at byte `start`; SIZE_MAX: none. Mentions are sorted. */
static size_t find_mention(const ent_document *doc, ent_part part, size_t start)
{
    size_t low = 0, high = doc->mention_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ent_mention *m = &doc->mentions[middle];
        if (m->part < part || (m->part == part && m->start < start))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == doc->mention_count || doc->mentions[low].part != part || doc->mentions[low].start != start)
        return SIZE_MAX;
    return low;
}

static void keep(const ent_document *doc, bool *is_end, ent_part part, const ent_actor_ref *ref)
{
    size_t i = find_mention(doc, part, ref->start);
    if (i != SIZE_MAX) is_end[i] = true;
}

ent_status ent_match_drop_unnamed(ent_document *doc)
{
    bool *is_end = ENT_ARENA_NEW(doc->arena, bool, doc->mention_count);
    if (!is_end) return ENT_ENOMEM;
    for (size_t i = 0; i < doc->relation_count; i++) {
        const ent_relation_record *r = &doc->relations[i];
        keep(doc, is_end, r->part, &r->source);
        keep(doc, is_end, r->part, &r->target);
        if (r->has_about) keep(doc, is_end, r->part, &r->about);
    }
    size_t kept = 0;
    for (size_t i = 0; i < doc->mention_count; i++)
        if (is_end[i] || !doc->actors[doc->mentions[i].actor].generic)
            doc->mentions[kept++] = doc->mentions[i];
    doc->mention_count = kept;
    doc->links = NULL; /* they count mentions as they were */
    doc->link_count = 0;
    return ENT_OK;
}
