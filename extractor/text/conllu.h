/* CoNLL-U in and out. Internal to extractor/. https://universaldependencies.org/format.html */
#ifndef ENTENTE_TEXT_CONLLU_H
#define ENTENTE_TEXT_CONLLU_H

#include "../document.h"
#include "../syntax/labels.h"

/* Beyond so many mistakes in one document the rest is counted, not shown. */
enum { ENT_CONLLU_MAX_MISTAKES = 20 };

/* Given tokens: fills the text part of doc (text built from the forms and SpaceAfter, one block a paragraph,
 * words, sentences), doc->comments and doc->given_tokens. text is borrowed for the call; doc->arena and, for
 * messages, doc->file are set. Empty nodes ("8.1") are no words. Of the syntax only UPOS is read, but with
 * doc->keep_syntax all of it, and doc->given_syntax keeps every line for the writer. A sentence with a
 * mistake (with doc->keep_syntax also one whose heads are no tree with one root) is reported to diags (line,
 * column) and left out. ENT_ESYNTAX when there were mistakes and no sentence was left, ENT_ELIMIT (4 GiB),
 * ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_conllu_read(ent_document *doc, ent_slice text, ent_diags *diags);

/* Appends the document: the title part, when there is one, as a paragraph of its own in front with the
 * comment
 * "# part = title", then the text. Always valid CoNLL-U, whatever is in the forms. Comments that came with
 * given tokens are kept, and so are given lines; else there are newdoc, newpar, sent_id and text.
 * ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_conllu_write(const ent_document *doc, ent_buf *out);

#endif
