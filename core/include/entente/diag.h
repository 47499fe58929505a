/* Diagnostics: what is wrong with a user's file, where. The library collects; the program prints. */
#ifndef ENTENTE_DIAG_H
#define ENTENTE_DIAG_H

#include <entente/buf.h>

typedef enum ent_severity { ENT_NOTE, ENT_WARNING, ENT_ERROR } ent_severity;

/* A collection of diagnostics. Copies all it is given. Not thread-safe: one worker, one collection. */
typedef struct ent_diags ent_diags;

typedef struct ent_diag {
    ent_severity severity;
    ent_slice file;    /* as given by the user; empty: about no file */
    size_t line;       /* 1-based; 0: about the whole file */
    size_t column;     /* 1-based, in bytes; 0: about the whole line */
    size_t width;      /* bytes to underline from column; 0: none */
    ent_slice message; /* one line, no full stop */
    ent_slice source;  /* the line of the file, for the caret; may be empty */
} ent_diag;

/* The caller owns *out; release with ent_diags_free(). */
ENT_API ENT_MUST_CHECK ent_status ent_diags_new(ent_diags **out);
ENT_API void ent_diags_free(ent_diags *diags);

/* Adds a diagnostic about a span of a text: start_byte is an offset into text, from which line, column and
 * source line are worked out. diags may be NULL (nothing is kept). Out of memory drops the message and keeps
 * the count. */
ENT_API void ent_diag_at(ent_diags *diags, ent_severity severity, ent_slice file, ent_slice text,
                         size_t start_byte, size_t end_byte, const char *format, ...) ENT_PRINTF(7, 8);

/* Adds a diagnostic about a line of a file (line 0: about the file). */
ENT_API void ent_diag_line(ent_diags *diags, ent_severity severity, ent_slice file, size_t line,
                           const char *format, ...) ENT_PRINTF(5, 6);

/* The same about a column (1-based, in bytes) of that line, for formats whose lines are too long to print. */
ENT_API void ent_diag_place(ent_diags *diags, ent_severity severity, ent_slice file, size_t line,
                            size_t column, const char *format, ...) ENT_PRINTF(6, 7);

/* Number of diagnostics of this severity so far. */
ENT_API size_t ent_diags_count(const ent_diags *diags, ent_severity severity);

/* The i-th diagnostic in order of addition, or NULL past the end; borrowed until the next addition. */
ENT_API const ent_diag *ent_diags_get(const ent_diags *diags, size_t i);
ENT_API void ent_diags_clear(ent_diags *diags);

/* Moves all of `from` behind those of `to`; `from` is empty afterwards. */
ENT_API void ent_diags_move(ent_diags *to, ent_diags *from);

/* Appends "file:line:column: severity: message", the source line and a caret line, as compilers print them.
 */
ENT_API ENT_MUST_CHECK ent_status ent_diag_format(const ent_diag *diag, bool colour, ent_buf *out);

/* The candidate nearest to `word` by edit distance, for "did you mean"; SIZE_MAX when none is near (distance
 * at most a third of the word's length, at least 1). */
ENT_API size_t ent_diag_suggest(ent_slice word, const ent_slice *candidates, size_t count);

#endif
