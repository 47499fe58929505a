/* Matching: relation rules over the sentences of a document whose actors are known. Internal to extractor/.
 */
#ifndef ENTENTE_EXTRACTOR_MATCH_H
#define ENTENTE_EXTRACTOR_MATCH_H

#include "../document.h"

#include <entente/ruleset.h>

/* The relations of a ruleset, indexed by their triggers, and the cues of negation and modality. Immutable:
 * any number of workers may share one. */
typedef struct ent_matcher ent_matcher;

/* rules: borrowed for the matcher's life. The caller owns *out; release with ent_matcher_free(). On error
 * *out is NULL: ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_matcher_new(ent_matcher **out, const ent_ruleset *rules);
void ent_matcher_free(ent_matcher *matcher); /* NULL is allowed */

/* Are there phrases, which need trees? */
bool ent_match_has_phrases(const ent_matcher *matcher);

/* The sentences of the part in which a phrase may be met, in their order: those with two mentions and a word
 * that calls for one. They need tags and heads before ent_match(); phrases are not looked for in others. all:
 * those with two mentions, whatever their words. *out lives in arena. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_match_unparsed(const ent_matcher *matcher, const ent_document *doc,
                                             uint8_t part, bool all, ent_arena *arena, uint32_t **out,
                                             size_t *count);

/* Regex scratch and work arrays of one worker, kept from document to document. */
typedef struct ent_match_scratch ent_match_scratch;

/* matcher: borrowed for the scratch's life. The caller owns *out; release with ent_match_scratch_free(). On
 * error *out is NULL: ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_match_scratch_new(ent_match_scratch **out, const ent_matcher *matcher);
void ent_match_scratch_free(ent_match_scratch *scratch); /* NULL is allowed */

/* Fills doc->relations, in doc->arena, from doc->links and the rules: sorted by part, sentence, source,
 * target and type; offsets are bytes of the part's text. only: this relation alone, and no links; NULL: all.
 * A pattern that hits its match limit is a warning in diags (which may be NULL), once for the document, and
 * no error. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_match(const ent_matcher *matcher, ent_match_scratch *scratch, ent_document *doc,
                                    const ent_rule_relation *only, ent_diags *diags);

/* Takes out the mentions of unnamed groups that are no end of a relation. Behind ent_match(); doc->links are
 * gone afterwards. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_match_drop_unnamed(ent_document *doc);

/* Appends a readable account of doc's sentences, words, mentions and marked texts, of the patterns that
 * matched in them, and, for relations whose trigger is there, of how far their patterns got. rule: only the
 * relation of this name, or empty. ENT_ENOTFOUND when there is no such relation; ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_match_explain(const ent_matcher *matcher, ent_match_scratch *scratch,
                                            ent_document *doc, ent_slice rule, ent_buf *out);

/* What a sentence shows of the rules: appended to out as lines, for ent_coverage_add() (coverage.c tells
 * their form). Sentences with two mentions need tags, heads and lemmas. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_match_observe(const ent_matcher *matcher, ent_match_scratch *scratch,
                                            ent_document *doc, ent_diags *diags, ent_buf *out);

#endif
