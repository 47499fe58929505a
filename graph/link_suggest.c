/* Merges that an analyst may want to make. */
#include "link_internal.h"

ent_status ent_linker_suggest(ent_linker *l, double least, const ent_link_suggestion **out, size_t *count)
{
    (void)l;
    (void)least;
    *out = NULL;
    *count = 0;
    return ENT_OK;
}
