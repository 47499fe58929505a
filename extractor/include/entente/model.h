/* The trained model: one file of named sections (sentence splitter today; tagger, parser and names later). */
#ifndef ENTENTE_MODEL_H
#define ENTENTE_MODEL_H

#include <entente/diag.h>

/* Immutable once loaded: any number of threads may share one. */
typedef struct ent_model ent_model;

/* Maps the file and checks magic, version, section table and checksum. The caller owns *out; release with
 * ent_model_free(). On error *out is NULL: ENT_EIO, ENT_EFORMAT (diags says what is damaged), ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_model_load(ent_model **out, const char *path, ent_diags *diags);

/* The same from memory, borrowed for the model's life (fuzzing, tests). bytes.ptr is aligned to 8 at least.
 */
ENT_API ENT_MUST_CHECK ent_status ent_model_load_bytes(ent_model **out, ent_slice bytes, ent_diags *diags);
ENT_API void ent_model_free(ent_model *model);

/* Licence notice and provenance carried in the file; borrowed. */
ENT_API ent_slice ent_model_notice(const ent_model *model);

#endif
