/* Whole files in, whole files out. */
#ifndef ENTENTE_FILE_H
#define ENTENTE_FILE_H

#include <entente/buf.h>
#include <stdio.h>

/* Appends the file's bytes to out, at most `limit` of them. path "-" is standard input.
 * ENT_EIO (errno tells why), ENT_ELIMIT when the file is larger, ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_file_read(const char *path, size_t limit, ent_buf *out);

/* Reads the open stream to its end; errors as above. */
ENT_API ENT_MUST_CHECK ent_status ent_stream_read(FILE *stream, size_t limit, ent_buf *out);

/* Writes beside `path` and renames: afterwards the file is either the old one or the whole new one. A
 * symbolic link stays and its file is replaced, or made; to a device or pipe the content is written. ENT_EIO,
 * ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_file_replace(const char *path, ent_slice content);

#endif
