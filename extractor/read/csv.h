/* CSV as of RFC 4180, read in pieces: one state machine finds rows (reader) and fields (document). Internal
 * to extractor/read. */
#ifndef ENTENTE_EXTRACTOR_CSV_H
#define ENTENTE_EXTRACTOR_CSV_H

#include <entente/buf.h>

typedef enum ent_csv_state {
    ENT_CSV_FIELD_START, /* the state to begin with, and behind every field and row */
    ENT_CSV_PLAIN,
    ENT_CSV_QUOTED,
    ENT_CSV_QUOTE_SEEN /* in a quoted field, behind a quote that closes it or is the first of two */
} ent_csv_state;

typedef enum ent_csv_event {
    ENT_CSV_BYTE,  /* the byte belongs to the field */
    ENT_CSV_SKIP,  /* it is an opening quote, or one that may close the field, or blank behind that */
    ENT_CSV_STRAY, /* the byte belongs to the field, and so does the quote before it, which closed nothing */
    ENT_CSV_FIELD_END,
    ENT_CSV_ROW_END
} ent_csv_event;

/* Takes one byte. Lenient where RFC 4180 is silent: a quote inside an unquoted field, or one in a quoted
 * field with neither a delimiter nor a line end behind it, is a letter like any other. */
ent_csv_event ent_csv_step(ent_csv_state *state, char byte, char delimiter);

/* The next field of a row, from *at on; false when the row is used up. Its content is appended to `to` with
 * quotes undone and is the bytes [*start, to->len) of it. *st: ENT_OK or ENT_ENOMEM. */
bool ent_csv_next_field(ent_slice row, size_t *at, char delimiter, ent_buf *to, size_t *start,
                        ent_status *st);

typedef enum ent_column {
    ENT_COLUMN_ID,
    ENT_COLUMN_TEXT,
    ENT_COLUMN_TITLE,
    ENT_COLUMN_DATE,
    ENT_COLUMN_OUTLET,
    ENT_COLUMN_URL,
    ENT_COLUMN_COUNT,
    ENT_COLUMN_OTHER = ENT_COLUMN_COUNT
} ent_column;

/* The field that a column title or a JSON key names: "text" and "body", "source" and "outlet" are the same.
 * Letters of either case, white space around it ignored. */
ent_column ent_column_find(ent_slice name);

/* Where the fields of a row go. */
typedef struct ent_csv_header {
    char delimiter; /* , or ; or tab: the one that gives most known columns */
    size_t field_count;
    size_t of[ENT_COLUMN_COUNT]; /* index of the first column of that name, or SIZE_MAX */
    size_t known_count;          /* how many of those are there */
} ent_csv_header;

/* row: a header row; a byte order mark is ignored. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_csv_header_read(ent_slice row, ent_csv_header *out);

#endif
