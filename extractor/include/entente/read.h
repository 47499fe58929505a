/* Reading: files, folders and standard input as a sequence of items, each item one document's raw bytes. */
#ifndef ENTENTE_READ_H
#define ENTENTE_READ_H

#include <entente/arena.h>
#include <entente/diag.h>
#include <entente/walk.h>

typedef enum ent_format {
    ENT_FORMAT_AUTO, /* by content, then by file name */
    ENT_FORMAT_TEXT,
    ENT_FORMAT_HTML,
    ENT_FORMAT_JSONL,
    ENT_FORMAT_CSV,
    ENT_FORMAT_CONLLU
} ent_format;

/* Stated limits; beyond them a diagnostic, and the next document. */
typedef struct ent_limits {
    size_t document_bytes; /* default 64 MiB: one document, one line of JSON Lines, one row of CSV */
    size_t nesting;        /* default 256: HTML elements (JSON values: ENT_JSON_DEPTH) */
    size_t folder_depth;   /* default 64 */
} ent_limits;
ENT_API ent_limits ent_limits_default(void);

typedef struct ent_reader_options {
    ent_format format; /* ENT_FORMAT_AUTO unless --from is given */
    ent_limits limits;
    const ent_file_key *except; /* borrowed for the reader's life: files and folders that output goes to */
    size_t except_count;
} ent_reader_options;

/* One document, not yet decoded. Owns its bytes: release with ent_item_clear(). May be handed to another
 * thread. */
typedef struct ent_item {
    ent_slice id;      /* path as given, "path:line" for JSONL and CSV; an "id" inside those is found when the
                          document is read (ent_document.id), off the main thread; owned */
    ent_slice file;    /* path of the file it comes from; owned */
    size_t line;       /* first line in that file, 1-based */
    ent_format format; /* never AUTO: TEXT, HTML, CONLLU; or JSONL (one line), CSV (one row, with `header`) */
    ent_slice bytes;   /* owned */
    ent_slice header;  /* CSV: the header row, owned; else empty */
    void *storage;     /* what owns the slices above */
} ent_item;

/* Yields items in the order of the inputs; folders are walked recursively in byte order of their names.
 * Not thread-safe. */
typedef struct ent_reader ent_reader;

/* inputs: `count` paths, borrowed for the reader's life; "-" is standard input. Hidden files and folders
 * inside a folder are passed over, links to folders are followed, each folder is entered once. options may be
 * NULL. */
ENT_API ENT_MUST_CHECK ent_status ent_reader_new(ent_reader **out, const char *const *inputs, size_t count,
                                                 const ent_reader_options *options);
ENT_API void ent_reader_free(ent_reader *reader);

/* The next item. *done is true, and *out empty, behind the last one. What cannot be read (a missing file, a
 * line that is too long) is reported to diags and passed over. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_reader_next(ent_reader *reader, ent_item *out, bool *done,
                                                  ent_diags *diags);
ENT_API void ent_item_clear(ent_item *item);

/* Bytes handed out so far and bytes in all (0: not known, as for standard input), for a progress display. */
ENT_API void ent_reader_progress(const ent_reader *reader, uint64_t *done_bytes, uint64_t *all_bytes);

/* "text", "html", "jsonl", "csv", "conllu"; false for any other name. */
ENT_API bool ent_format_parse(ent_slice name, ent_format *out);

/* The format of an input, told by its beginning, then by its name; never ENT_FORMAT_AUTO. head: the first
 * bytes as UTF-8, without byte order mark. */
ENT_API ent_format ent_format_guess(ent_slice path, ent_slice head);

/* True for the start of a picture, an archive, a program, a PDF, or anything else that is no text. head: the
 * first bytes as found. */
ENT_API bool ent_format_is_binary(ent_slice head);

#endif
