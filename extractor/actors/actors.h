/* Finding actors: mentions in a segmented document, each resolved to one actor of the document. Internal to
 * extractor/. */
#ifndef ENTENTE_EXTRACTOR_ACTORS_H
#define ENTENTE_EXTRACTOR_ACTORS_H

#include "../document.h"
#include "../names/names.h"

#include <entente/ruleset.h>

/* The gazetteer and the patterns of a ruleset, compiled. Immutable: any number of workers may share one. */
typedef struct ent_lexicon ent_lexicon;

/* rules: borrowed for the lexicon's life. On success the caller owns *out; release with ent_lexicon_free().
 * On error *out is NULL: ENT_ENOMEM, ENT_ELIMIT (diags says what is too large). A name that can never match
 * is a warning in diags (which may be NULL). */
ENT_MUST_CHECK ent_status ent_lexicon_new(ent_lexicon **out, const ent_ruleset *rules, ent_diags *diags);
void ent_lexicon_free(ent_lexicon *lexicon); /* NULL is allowed */

/* Regex scratch and work arrays of one worker, kept from document to document. */
typedef struct ent_actor_scratch ent_actor_scratch;

/* The caller owns *out; release with ent_actor_scratch_free(). On error *out is NULL: ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_actor_scratch_new(ent_actor_scratch **out);
void ent_actor_scratch_free(ent_actor_scratch *scratch); /* NULL is allowed */

/* Fills doc->actors, doc->mentions (sorted by part, start; no two overlap) and doc->links from the words and
 * sentences of all parts, in doc->arena. Blocks that yield no records have no mentions. names: the trained
 * tagger, or NULL. The result depends on the document, the rules and the tagger only. Slices of actors borrow
 * from the rules or the arena. ENT_ENOMEM, ENT_ELIMIT (a pattern hit its match limit is no error: the pattern
 * is passed over in that sentence). */
ENT_MUST_CHECK ent_status ent_actors_find(const ent_lexicon *lexicon, const ent_names *names,
                                          ent_actor_scratch *scratch, ent_document *doc);

#endif
