/* JSON, in and out, for the formats of the project: records and networks, one object a line. The writer keeps
 * the order of fields; the reader is strict (RFC 8259) and says at which byte of which line a field is wrong.
 * Neither follows the locale. Not thread-safe: one worker, one ent_json_out or ent_json_in. */
#ifndef ENTENTE_JSON_H
#define ENTENTE_JSON_H

#include <entente/arena.h>
#include <entente/buf.h>
#include <entente/diag.h>

enum { ENT_JSON_DEPTH = 64 }; /* arrays and objects in each other that a reader takes */

/* Appends a JSON string, quotes included, everything escaped. Invalid UTF-8 is written as U+FFFD. ENT_ENOMEM.
 */
ENT_API ENT_MUST_CHECK ent_status ent_json_add_string(ent_buf *out, ent_slice s);

/* Where JSON goes; starts as {out, ENT_OK}. The first failure (ENT_ENOMEM) stays in status, and nothing is
 * written after it: look once, at the end. The buffer is borrowed. */
typedef struct ent_json_out {
    ent_buf *out;
    ent_status status;
} ent_json_out;

/* Appends bytes as they are. */
ENT_API void ent_json_raw(ent_json_out *json, ent_slice bytes);

/* The following append a field. `key` is printed as it stands, so it brings quotes, colon and the comma in
 * front: ENT_SLICE(",\"name\":"). */
ENT_API void ent_json_string(ent_json_out *json, ent_slice key, ent_slice value);
ENT_API void ent_json_known(ent_json_out *json, ent_slice key, ent_slice value);  /* unless it is empty */
ENT_API void ent_json_name(ent_json_out *json, ent_slice key, const char *value); /* needs no escapes */
ENT_API void ent_json_count(ent_json_out *json, ent_slice key, size_t value);
ENT_API void ent_json_bool(ent_json_out *json, ent_slice key, bool value);
/* At most 12 significant digits, no trailing zeros; left out when value is not finite. */
ENT_API void ent_json_number(ent_json_out *json, ent_slice key, double value);
/* At most three decimals; left out when value is not in [0,1]. */
ENT_API void ent_json_confidence(ent_json_out *json, ent_slice key, double value);

typedef enum ent_json_type {
    ENT_JSON_OBJECT,
    ENT_JSON_ARRAY,
    ENT_JSON_STRING,
    ENT_JSON_NUMBER,
    ENT_JSON_TRUE,
    ENT_JSON_FALSE,
    ENT_JSON_NULL
} ent_json_type;

/* A value: bytes [start, end) of the text; of a string, what it says, escapes undone. */
typedef struct ent_json_token {
    uint32_t start, end;
    uint32_t next; /* index of the token behind the value and all that it holds */
    ent_json_type type;
} ent_json_token;

/* A line of JSON being read. Fill the first four fields, then call ent_json_parse(). */
typedef struct ent_json_in {
    ent_arena *arena;   /* borrowed: strings live there */
    ent_diags *diags;   /* borrowed; may be NULL */
    ent_slice file;     /* borrowed; for messages */
    size_t line_number; /* 1-based */
    /* The rest belongs to the reader. */
    char *text;
    size_t len;
    ent_json_token *tokens; /* the value itself is the first; owned */
    size_t token_count, token_capacity;
    ent_status status; /* the first failure; ENT_ENOMEM goes before all others */
} ent_json_in;

/* Parses the line into a copy in the arena. White space around the value is allowed, more text is not;
 * so is a byte order mark on line 1.
 * ENT_ESYNTAX (diags says where), ENT_ELIMIT (nesting, or a line of more than `limit` bytes; limit is at most
 * UINT32_MAX - 1), ENT_ENOMEM. Whatever comes back, release with ent_json_in_free(). */
ENT_API ENT_MUST_CHECK ent_status ent_json_parse(ent_json_in *in, ent_slice line, size_t limit);
ENT_API void ent_json_in_free(ent_json_in *in);

/* An object and its name in messages: "source." for the fields of "source", "" for the line's own. */
typedef struct ent_json_object {
    uint32_t token; /* ENT_JSON_NONE: there is none, and it has no fields */
    const char *prefix;
} ent_json_object;

#define ENT_JSON_NONE UINT32_MAX

/* The line's own object; with a diagnostic and token ENT_JSON_NONE when the line is something else. */
ENT_API ent_json_object ent_json_root(ent_json_in *in);

/* The following read a field. A field that is missing though required, is there twice or has another type
 * sets in->status to ENT_ESYNTAX with a diagnostic; *out is changed only when the field is there and right,
 * which is what the result says. Strings live in the arena. */
ENT_API bool ent_json_get_string(ent_json_in *in, ent_json_object object, ent_slice key, bool required,
                                 ent_slice *out);
/* For what people write by hand: never required, null counts as missing, and where or_number says so a number
 * is taken too, as its digits stand. */
ENT_API bool ent_json_get_text(ent_json_in *in, ent_json_object object, ent_slice key, bool or_number,
                               ent_slice *out);
ENT_API bool ent_json_get_count(ent_json_in *in, ent_json_object object, ent_slice key, bool required,
                                size_t *out);
ENT_API bool ent_json_get_bool(ent_json_in *in, ent_json_object object, ent_slice key, bool required,
                               bool *out);
/* A number from `least` to `most`; `wanted` names them in messages. */
ENT_API bool ent_json_get_number(ent_json_in *in, ent_json_object object, ent_slice key, bool required,
                                 double least, double most, const char *wanted, double *out);
/* prefix: for messages about the fields of that object, a literal. */
ENT_API ent_json_object ent_json_get_object(ent_json_in *in, ent_json_object object, ent_slice key,
                                            bool required, const char *prefix);
/* The token of an array, or ENT_JSON_NONE. */
ENT_API uint32_t ent_json_get_array(ent_json_in *in, ent_json_object object, ent_slice key, bool required);

/* Walks an array of objects: *at starts as the array's token + 1. False at the end, or (with a diagnostic) at
 * an item that is no object. */
ENT_API bool ent_json_next_object(ent_json_in *in, uint32_t array, uint32_t *at, const char *prefix,
                                  ent_json_object *out);
/* The same of an array of strings; they live in the arena. */
ENT_API bool ent_json_next_string(ent_json_in *in, uint32_t array, uint32_t *at, const char *prefix,
                                  ent_slice *out);

/* Reports a string field whose value is not one of those wanted. */
ENT_API void ent_json_bad_value(ent_json_in *in, ent_json_object object, ent_slice key, const char *wanted,
                                ent_slice value);
/* Reports something else about a field, at its place. */
ENT_API void ent_json_bad_field(ent_json_in *in, ent_json_object object, ent_slice key, const char *format,
                                ...) ENT_PRINTF(4, 5);

/* Reads the name of an enumerator with its parse function: bool parse(ent_slice, T *). */
#define ENT_JSON_GET_NAME(in, object, key, required, parse, wanted, out)                                     \
    do {                                                                                                     \
        ent_slice name_;                                                                                     \
        if (ent_json_get_string((in), (object), (key), (required), &name_) && !parse(name_, (out)))          \
            ent_json_bad_value((in), (object), (key), (wanted), name_);                                      \
    } while (0)

#endif
