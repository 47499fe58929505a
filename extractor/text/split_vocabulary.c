/* Look-up in the splitter's vocabulary. Nothing in the section is trusted: ids are checked when found. */
#include "split_vocabulary.h"

#include "../model/model_file.h"

uint16_t ent_split_vocabulary_find(const ent_split_vocabulary *vocabulary, uint32_t hash)
{
    if (!vocabulary->slots) return 0;
    uint32_t mask = ((uint32_t)1 << vocabulary->bits) - 1, slot = hash >> (32 - vocabulary->bits);
    for (uint32_t tries = 0; tries <= mask; tries++) {
        const unsigned char *p = (const unsigned char *)vocabulary->slots + 2 * (size_t)slot;
        uint32_t id = p[0] | (uint32_t)p[1] << 8;
        if (id == 0 || id >= vocabulary->count) return 0;
        if (ent_le32(vocabulary->words + (size_t)id * ENT_VOCABULARY_WORD) == hash) return (uint16_t)id;
        slot = (slot + 1) & mask;
    }
    return 0;
}
