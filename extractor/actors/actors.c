/* The actor step: names, then patterns, then resolution within the document. */
#include "actors.h"

#include <stdlib.h>

struct ent_lexicon {
    const ent_ruleset *rules; /* borrowed */
};

struct ent_actor_scratch {
    ent_regex_scratch *regex; /* owned */
};

ent_status ent_lexicon_new(ent_lexicon **out, const ent_ruleset *rules, ent_diags *diags)
{
    (void)diags;
    *out = calloc(1, sizeof **out);
    if (!*out) return ENT_ENOMEM;
    (*out)->rules = rules;
    return ENT_OK;
}

void ent_lexicon_free(ent_lexicon *lexicon)
{
    free(lexicon);
}

ent_status ent_actor_scratch_new(ent_actor_scratch **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? ENT_OK : ENT_ENOMEM;
}

void ent_actor_scratch_free(ent_actor_scratch *scratch)
{
    free(scratch);
}

ent_status ent_actors_find(const ent_lexicon *lexicon, ent_actor_scratch *scratch, ent_document *doc)
{
    (void)lexicon;
    (void)scratch;
    doc->actors = NULL;
    doc->mentions = NULL;
    doc->links = NULL;
    doc->actor_count = doc->mention_count = doc->link_count = 0;
    return ENT_OK;
}
