/* Tags, lemmas and dependency trees for the sentences of a document. */
#ifndef ENTENTE_SYNTAX_H
#define ENTENTE_SYNTAX_H

#include "../document.h"
#include "labels.h"

/* The model's syntax, ready for use. Immutable: any number of threads may share one. */
typedef struct ent_syntax ent_syntax;
/* Working memory of one thread, for one ent_syntax. */
typedef struct ent_syntax_scratch ent_syntax_scratch;

/* Borrows the model for the life of *out; release with ent_syntax_free(). ENT_EFORMAT (the model has no
 * syntax or a damaged one: diags), ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_syntax_new(ent_syntax **out, const ent_model *model, ent_diags *diags);
void ent_syntax_free(ent_syntax *syntax);

/* For tests: computes with this from now on (arithmetic.h; borrowed), not with the processor's best. */
struct ent_arithmetic;
void ent_syntax_use(ent_syntax *syntax, const struct ent_arithmetic *arithmetic);

ENT_MUST_CHECK ent_status ent_syntax_scratch_new(ent_syntax_scratch **out);
void ent_syntax_scratch_free(ent_syntax_scratch *scratch);

/* Sentences of more words are parsed in windows of at most this many, cut behind punctuation where there is
 * some; the roots of later windows hang on the first one's as "parataxis". */
enum { ENT_SYNTAX_WINDOW = 200 };

/* Fills upos, xpos, feats, lemma, head and deprel of every word of every part. A sentence's analysis depends
 * on that sentence alone. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_syntax_analyse(const ent_syntax *syntax, ent_syntax_scratch *scratch,
                                             ent_document *doc);

/* Fills upos, xpos, head and deprel of the words of these sentences of the part (ascending indices): what
 * clauses are read off. lemmas: where lemmas go, which are filled then; NULL: they are not. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_syntax_analyse_sentences(const ent_syntax *syntax, ent_syntax_scratch *scratch,
                                                       ent_document *doc, uint8_t part,
                                                       const uint32_t *sentences, size_t count,
                                                       ent_arena *lemmas);

#endif
