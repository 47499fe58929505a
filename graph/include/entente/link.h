/* Linking: actors of documents grouped into actors of the corpus. Two passes over the records: the first
 * collects (ent_linker_add), the second gives every record its corpus ids (ent_linker_apply). The result is
 * the same for any order of records and documents. Not thread-safe: one worker, one linker. */
#ifndef ENTENTE_LINK_H
#define ENTENTE_LINK_H

#include <entente/record.h>

typedef struct ent_link_options {
    /* True for the id of an actor that the rules list: it is kept as it is, and two of them are never joined.
     * NULL: none is. States always count as listed. */
    bool (*is_listed)(void *user, ent_slice id);
    void *user; /* borrowed for the linker's life */
} ent_link_options;

typedef struct ent_linker ent_linker;

/* The caller owns *out; release with ent_linker_free(). On error *out is NULL: ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_linker_new(ent_linker **out, const ent_link_options *options);
ENT_API void ent_linker_free(ent_linker *linker); /* NULL is allowed */

/* A name of a listed actor, its canonical one too. Who bears it in a document and is listed nowhere is taken
 * for the actor, unless two listed actors bear it, the countries contradict, or it tells too little: one
 * word, or words that name a kind of body only. So an analyst's aliases work on records that were made
 * without them. */
typedef struct ent_listed_name {
    ent_slice id, canonical, name, country; /* country: or empty */
    ent_kind kind;
} ent_listed_name;

/* Copies the name. Before ent_linker_finish(). ENT_ENOMEM, ENT_ELIMIT. */
ENT_API ENT_MUST_CHECK ent_status ent_linker_add_name(ent_linker *linker, const ent_listed_name *name);

/* Copies what it keeps of a mention or relation; other records are passed over. Two mentions are of one
 * document when `doc` is the same, wherever they come. ENT_ENOMEM, ENT_ELIMIT (2^32 strings or mentions). */
ENT_API ENT_MUST_CHECK ent_status ent_linker_add(ent_linker *linker, const ent_record *record);

/* Groups what was added; once, before the functions below. ENT_ENOMEM: the linker may only be freed. */
ENT_API ENT_MUST_CHECK ent_status ent_linker_finish(ent_linker *linker);

/* Gives a mention or relation the ids, names and kinds of the corpus actors; other records stay as they are.
 * Slices that it sets are borrowed for the linker's life. An actor that was never added stays as it is. */
ENT_API void ent_linker_apply(const ent_linker *linker, ent_record *record);

/* The actors, sorted by id; borrowed for the linker's life. i must be below the count. */
ENT_API size_t ent_linker_actor_count(const ent_linker *linker);
ENT_API const ent_actor_record *ent_linker_actor(const ent_linker *linker, size_t i);

/* True when the rules list the actor. */
ENT_API bool ent_linker_is_listed(const ent_linker *linker, size_t i);

/* Two actors that may be one. */
typedef struct ent_link_suggestion {
    size_t first,
        second;    /* indices of actors: a listed one first, else the fuller name, else more documents */
    double score;  /* in [0,1] */
    ent_slice why; /* "similar names; same country; 2 actors in common"; borrowed for the linker's life */
} ent_link_suggestion;

/* The pairs that score at least `least`, best first: *count of them at *out, borrowed for the linker's life.
 * Two listed actors are never suggested, nor what contradicts itself. ENT_ENOMEM: *out is NULL. */
ENT_API ENT_MUST_CHECK ent_status ent_linker_suggest(ent_linker *linker, double least,
                                                     const ent_link_suggestion **out, size_t *count);

#endif
