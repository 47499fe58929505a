/* From the trained floats to the model's section "syntax". */
#ifndef ENTENTE_TRAIN_PACK_H
#define ENTENTE_TRAIN_PACK_H

#include "data.h"

/* Appends the section made of the averaged parameters: weights and embeddings as 8-bit integers with a scale
 * a row. out must be empty. ENT_ENOMEM, ENT_ELIMIT (sizes that the parser does not take). */
ENT_MUST_CHECK ent_status trainee_pack(const trainee *t, const feature_table *features,
                                       const label_lists *labels, ent_buf *out);

#endif
