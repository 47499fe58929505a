/* Treebanks shown in other ways than they are written, so that the splitter meets what they lack. For the
 * trainer only. */
#ifndef ENTENTE_MODEL_TRAIN_VARIANTS_H
#define ENTENTE_MODEL_TRAIN_VARIANTS_H

#include "../document.h"

typedef enum ent_variant {
    ENT_VARIANT_AS_IS,
    ENT_VARIANT_WRAPPED,     /* lines of limited width */
    ENT_VARIANT_LINES,       /* a sentence a line, as a list with or without bullets */
    ENT_VARIANT_CAPITALS,    /* all in capitals */
    ENT_VARIANT_ABBREVIATED, /* sentences that end in an abbreviation; titles before names */
    ENT_VARIANT_GLUED,       /* no blank between some sentences */
    ENT_VARIANT_COUNT
} ent_variant;

/* The text, blocks and sentences (start, end, block; no words) of the variant: some of the blocks of `part`,
 * in order; all of them for ENT_VARIANT_AS_IS. Lives in the arena. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_variant_make(ent_part_text *out, const ent_part_text *part, ent_variant variant,
                                           ent_arena *arena, uint64_t *random);

#endif
