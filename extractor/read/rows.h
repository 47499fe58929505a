/* The lines of JSON Lines and the rows of CSV, cut from a source piece by piece. Internal to extractor/read.
 */
#ifndef ENTENTE_EXTRACTOR_ROWS_H
#define ENTENTE_EXTRACTOR_ROWS_H

#include "csv.h"
#include "source.h"

typedef enum ent_row_kind {
    ENT_ROW_FINE,
    ENT_ROW_TOO_LONG,   /* passed over to its end; out holds its beginning */
    ENT_ROW_OPEN_QUOTE, /* CSV: a quote that never closes; the lines behind the row's first come again, each
                           as a row of its own */
    ENT_ROW_NONE        /* the input is used up */
} ent_row_kind;

/* Start with the first four fields set; release with ent_rows_clear(). */
typedef struct ent_rows {
    ent_source *source; /* borrowed */
    bool is_csv;
    char delimiter; /* CSV */
    size_t limit;   /* bytes in a row */
    size_t line;    /* lines that ended so far */
    size_t column;  /* bytes of the line so far */
    ent_buf again;  /* lines to be read once more, one row each */
    size_t again_at;
    ent_slice piece; /* what the source gave and is not used yet */
} ent_rows;

typedef struct ent_row {
    ent_row_kind kind;
    size_t line;                     /* of its first byte, 1-based */
    size_t quote_line, quote_column; /* of the quote that never closes */
} ent_row;

/* Puts the next row into `out` (cleared before), its line end included. Rows of white space are passed over.
 * ENT_EIO, ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_rows_next(ent_rows *rows, ent_buf *out, ent_row *row);
void ent_rows_clear(ent_rows *rows);

#endif
