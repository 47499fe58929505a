/* One open input, read in pieces, as bytes or as UTF-8. Internal to extractor/read. */
#ifndef ENTENTE_EXTRACTOR_SOURCE_H
#define ENTENTE_EXTRACTOR_SOURCE_H

#include "decode.h"

/* Start with {.fd = -1}; release with ent_source_close(). */
typedef struct ent_source {
    int fd;
    ent_unicode_form form;
    ent_buf raw;    /* read, not yet handed out (not yet decoded, when form is not UTF-8) */
    ent_buf text;   /* decoded piece; used when form is not UTF-8 */
    uint64_t bytes; /* read so far */
    size_t broken;  /* units replaced while decoding */
    bool at_end;
    bool is_settled;   /* the form is known */
    bool is_cut;       /* what is left of raw is a part of a character */
    size_t handed_out; /* bytes at the front of raw that the last piece consisted of */
} ent_source;

/* path "-" is standard input. ENT_EIO with errno set. */
ENT_MUST_CHECK ent_status ent_source_open(ent_source *source, const char *path);
void ent_source_close(ent_source *source);

/* Reads until at least `want` bytes are there, or all. *head: what is there, borrowed until the next call.
 * Must come before the calls below. ENT_EIO, ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_source_head(ent_source *source, size_t want, ent_slice *head);

/* All that is left, as bytes; `out` is empty before. ENT_EIO, ENT_ENOMEM; ENT_ELIMIT past `limit` bytes. */
ENT_MUST_CHECK ent_status ent_source_rest(ent_source *source, size_t limit, ent_buf *out);

/* The next piece of text as UTF-8 (without byte order mark; bytes of any other set with one byte a character
 * pass unchanged), borrowed until the next call; empty at the end. ENT_EIO, ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_source_piece(ent_source *source, ent_slice *piece);

#endif
