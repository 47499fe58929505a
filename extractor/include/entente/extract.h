/* Extraction: one raw document in, its records out. */
#ifndef ENTENTE_EXTRACT_H
#define ENTENTE_EXTRACT_H

#include <entente/model.h>
#include <entente/read.h>
#include <entente/record.h>
#include <entente/ruleset.h>

/* Rules compiled for use: gazetteer automaton, patterns, triggers. Immutable: any number of workers may share
 * one. */
typedef struct ent_extractor ent_extractor;

/* Borrows rules and model for the extractor's life. rules may be NULL where nothing but ent_parse() will be
 * called. On error *out is NULL: ENT_ENOMEM, ENT_ESYNTAX (diags). */
ENT_API ENT_MUST_CHECK ent_status ent_extractor_new(ent_extractor **out, const ent_ruleset *rules,
                                                    const ent_model *model, ent_diags *diags);
/* Makes ent_parse() print tags, lemmas and trees; without it those columns are "_". ent_extract() does not
 * need it. Call it before there are workers. ENT_EFORMAT (there is no model, or its sections "syntax" and
 * "lemmas" are missing or damaged: diags), ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_extractor_load_syntax(ent_extractor *extractor, ent_diags *diags);
/* Makes ent_parse() keep the tags, lemmas and trees that come with CoNLL-U: the same lines come out. A
 * sentence whose heads are no tree with one root is reported and left out. Call it before there are workers.
 */
ENT_API void ent_extractor_keep_syntax(ent_extractor *extractor);
ENT_API void ent_extractor_free(ent_extractor *extractor);

/* Scratch of one thread: arena, regex match data. */
typedef struct ent_worker ent_worker;
ENT_API ENT_MUST_CHECK ent_status ent_worker_new(ent_worker **out, const ent_extractor *extractor);
ENT_API void ent_worker_free(ent_worker *worker);

enum { /* which records to print: --emit */
       ENT_EMIT_DOCUMENTS = 1,
       ENT_EMIT_MENTIONS = 2,
       ENT_EMIT_RELATIONS = 4,
       ENT_EMIT_TEXT = 8,
       ENT_EMIT_EVIDENCE =
           16, /* behind each relation a line that is no record: what its confidence is made of */
       ENT_EMIT_DEFAULT = ENT_EMIT_DOCUMENTS | ENT_EMIT_MENTIONS | ENT_EMIT_RELATIONS
};

/* What became of one document. */
typedef struct ent_extract_stats {
    size_t sentences, words, mentions, relations;
    bool skipped_language; /* another language than English: no records, exit status stays 0 */
} ent_extract_stats;

/* Appends the document's records to out as JSON Lines, in document order. Depends on the item, rules and
 * model only. On error nothing is appended: ENT_ESYNTAX/ENT_EFORMAT/ENT_ELIMIT (the document cannot be read;
 * diags says why), ENT_ESKIP (another language; diags has a note), ENT_ENOMEM. stats may be NULL. */
ENT_API ENT_MUST_CHECK ent_status ent_extract(ent_worker *worker, const ent_item *item, unsigned emit,
                                              ent_buf *out, ent_diags *diags, ent_extract_stats *stats);

/* Appends the document as CoNLL-U (`entente parse`). Errors as above; the language is not asked. */
ENT_API ENT_MUST_CHECK ent_status ent_parse(ent_worker *worker, const ent_item *item, ent_buf *out,
                                            ent_diags *diags);

/* Appends a readable account of how the text is analysed: tokens, mentions, the rules that matched with what
 * they bound, and for each rule whose trigger is present but did not match, why not (`entente explain`).
 * rule: only this one, or empty. */
ENT_API ENT_MUST_CHECK ent_status ent_explain(ent_worker *worker, ent_slice text, ent_slice rule,
                                              ent_buf *out, ent_diags *diags);

/* Runs one example of a relation rule, see ent_ruleset_test(). `user` is an ent_worker. */
ENT_API ENT_MUST_CHECK ent_status ent_extract_example(void *user, ent_slice sentence,
                                                      const ent_rule_relation *rule,
                                                      ent_example_finding *findings, size_t capacity,
                                                      size_t *count);

#endif
