/* Character sets: bytes of unknown encoding into valid UTF-8. Internal to extractor/. */
#ifndef ENTENTE_EXTRACTOR_DECODE_H
#define ENTENTE_EXTRACTOR_DECODE_H

#include <entente/arena.h>
#include <entente/diag.h>

typedef struct ent_decoded {
    ent_slice text;       /* valid UTF-8 without byte order mark; borrowed from the input where that is it
                             already, else from the arena */
    const char *encoding; /* what it was: "UTF-8", "UTF-16LE", "windows-1252", ...; static storage */
    size_t broken;        /* bytes (or units) that mean nothing, each replaced by U+FFFD */
    size_t broken_byte;   /* offset in text of the first U+FFFD put in; meaningless when broken is 0 */
} ent_decoded;

/* Decides by, in this order: byte order mark; the zero bytes of UTF-16; validity as UTF-8; `declared` (the
 * name a page gives its character set, may be empty); then Windows-1252 where its typical bytes prevail, else
 * UTF-8 with broken bytes. A declared name counts as in the WHATWG Encoding standard ("latin1" is
 * windows-1252); an unknown one is ignored. Control characters, NUL among them, are left as they are.
 * ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_decode(ent_arena *arena, ent_slice bytes, ent_slice declared, ent_decoded *out);

/* Adds one warning when bytes were replaced: how many, and where the first is. first_line: the line of the
 * file on which the text begins. diags may be NULL. */
void ent_decode_report(const ent_decoded *decoded, ent_slice file, size_t first_line, ent_diags *diags);

/* --- For reading in pieces. --- */

typedef enum ent_unicode_form {
    ENT_FORM_UTF8, /* or any other set that contains ASCII */
    ENT_FORM_UTF16LE,
    ENT_FORM_UTF16BE,
    ENT_FORM_UTF32LE,
    ENT_FORM_UTF32BE
} ent_unicode_form;

/* The form that the first bytes of an input show; *mark_len: bytes of its byte order mark, or 0. */
ent_unicode_form ent_unicode_form_of(ent_slice head, size_t *mark_len);

/* Appends the whole units of UTF-16 or UTF-32 in `bytes` to out as UTF-8 and gives in *used how many bytes
 * that took: the rest is to be put in front of the next piece. is_last: nothing follows, so that a cut unit
 * is broken. Adds the number of replaced units to *broken. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_decode_piece(ent_unicode_form form, ent_slice bytes, bool is_last, ent_buf *out,
                                           size_t *used, size_t *broken);

#endif
