/* A table of strings with dense ids: intern once, compare ids. Also serves as a map from string to small
 * integer. */
#ifndef ENTENTE_INTERN_H
#define ENTENTE_INTERN_H

#include <entente/arena.h>

#define ENT_NO_ID UINT32_MAX

/* Copies the strings it is given. Reading from several threads is safe once nobody adds. */
typedef struct ent_intern ent_intern;

ENT_API ENT_MUST_CHECK ent_status ent_intern_new(ent_intern **out);
ENT_API void ent_intern_free(ent_intern *table);

/* The id of s, given out from 0 in order of first addition. ENT_ENOMEM; ENT_ELIMIT past 2^32-2 strings. */
ENT_API ENT_MUST_CHECK ent_status ent_intern_add(ent_intern *table, ent_slice s, uint32_t *id);

/* The id of s, or ENT_NO_ID. */
ENT_API uint32_t ent_intern_find(const ent_intern *table, ent_slice s);

/* The string with this id, borrowed for the table's life; empty when the id was never given out. */
ENT_API ent_slice ent_intern_text(const ent_intern *table, uint32_t id);
ENT_API size_t ent_intern_count(const ent_intern *table);

#endif
