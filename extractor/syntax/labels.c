/* Names of labels. */
#include "labels.h"

#define NAME_(suffix, name) name,
static const char *const upos_names[] = {"_", ENT_UPOS_LIST(NAME_)};
static const char *const xpos_names[] = {"_", ENT_XPOS_LIST(NAME_)};
static const char *const deprel_names[] = {"_", ENT_DEPREL_LIST(NAME_)};
#undef NAME_

const char *ent_upos_name(uint16_t upos)
{
    return upos < ENT_UPOS_COUNT ? upos_names[upos] : "_";
}

const char *ent_xpos_name(uint16_t xpos)
{
    return xpos < ENT_XPOS_COUNT ? xpos_names[xpos] : "_";
}

const char *ent_deprel_name(uint16_t deprel)
{
    return deprel < ENT_DEPREL_COUNT ? deprel_names[deprel] : "_";
}

static uint16_t find(ent_slice name, const char *const *names, uint16_t count)
{
    for (uint16_t i = 1; i < count; i++)
        if (ent_slice_equal(name, ent_slice_c(names[i]))) return i;
    return 0;
}

uint16_t ent_upos_find(ent_slice name)
{
    return find(name, upos_names, ENT_UPOS_COUNT);
}

uint16_t ent_xpos_find(ent_slice name)
{
    return find(name, xpos_names, ENT_XPOS_COUNT);
}

uint16_t ent_deprel_find(ent_slice name)
{
    uint16_t found = find(name, deprel_names, ENT_DEPREL_COUNT);
    if (found) return found;
    size_t colon = ent_slice_find(name, ENT_SLICE(":"), 0);
    return colon == SIZE_MAX ? 0 : find(ent_slice_sub(name, 0, colon), deprel_names, ENT_DEPREL_COUNT);
}
