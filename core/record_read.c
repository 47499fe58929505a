/* Records in: one line of JSON, checked field by field. jansson does the JSON (strict UTF-8, no duplicate
 * keys, limited nesting); unknown fields are ignored, so that later versions can add some. */
#include <entente/record.h>

#include <jansson.h>
#include <stdio.h>

enum { LONGEST_LINE = 64 * 1024 * 1024 };

/* One line being read. The first failure decides the status; lack of memory goes before all others. */
typedef struct reader {
    ent_arena *arena;
    ent_diags *diags;
    ent_slice file;
    size_t line_number;
    ent_status status;
} reader;

/* A JSON object and its name in messages: "source." for the fields of "source", "" for the record's own. */
typedef struct object {
    const json_t *json;
    const char *prefix;
} object;

static const char *json_type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: return "an object";
    case JSON_ARRAY: return "an array";
    case JSON_STRING: return "a string";
    case JSON_INTEGER: return "an integer";
    case JSON_REAL: return "a number with decimals";
    case JSON_TRUE:
    case JSON_FALSE: return "a boolean";
    case JSON_NULL: break;
    }
    return "null";
}

static void fail(reader *r, ent_status status)
{
    if (r->status == ENT_OK || status == ENT_ENOMEM) r->status = status;
}

static void fail_type(reader *r, object o, const char *key, const char *wanted, const json_t *value)
{
    ent_diag_line(r->diags, ENT_ERROR, r->file, r->line_number, "field \"%s%s\": expected %s, not %s",
                  o.prefix, key, wanted, json_type_name(value));
    fail(r, ENT_ESYNTAX);
}

static void fail_value(reader *r, object o, const char *key, const char *wanted, ent_slice value)
{
    ent_slice shown = ent_slice_sub(value, 0, 40);
    ent_diag_line(r->diags, ENT_ERROR, r->file, r->line_number, "field \"%s%s\": expected %s, not \"%.*s\"",
                  o.prefix, key, wanted, ENT_FMT(shown));
    fail(r, ENT_ESYNTAX);
}

static const json_t *get(reader *r, object o, const char *key, bool required)
{
    const json_t *value = json_object_get(o.json, key);
    if (!value && required) {
        ent_diag_line(r->diags, ENT_ERROR, r->file, r->line_number, "field \"%s%s\" is missing", o.prefix,
                      key);
        fail(r, ENT_ESYNTAX);
    }
    return value;
}

static ent_slice string_of(const json_t *value)
{
    return ent_slice_of(json_string_value(value), json_string_length(value));
}

/* The string, borrowed from the JSON tree; false when it is missing or wrong. */
static bool get_string(reader *r, object o, const char *key, bool required, ent_slice *out)
{
    const json_t *value = get(r, o, key, required);
    if (!value) return false;
    if (!json_is_string(value)) {
        fail_type(r, o, key, "a string", value);
        return false;
    }
    *out = string_of(value);
    return true;
}

static void read_string(reader *r, object o, const char *key, bool required, ent_slice *out)
{
    ent_slice text;
    if (!get_string(r, o, key, required, &text)) return;
    if (ent_arena_copy(r->arena, text, out) != ENT_OK) fail(r, ENT_ENOMEM);
}

static void read_count(reader *r, object o, const char *key, bool required, size_t *out)
{
    const json_t *value = get(r, o, key, required);
    if (!value) return;
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        fail_type(r, o, key, "an integer of at least 0", value);
    else
        *out = (size_t)json_integer_value(value);
}

static void read_bool(reader *r, object o, const char *key, bool *out)
{
    const json_t *value = get(r, o, key, false);
    if (!value) return;
    if (!json_is_boolean(value))
        fail_type(r, o, key, "true or false", value);
    else
        *out = json_is_true(value);
}

/* Reads the name of an enumerator with its parse function; leaves *target alone when the field is absent. */
#define READ_NAME(r, o, key, required, parse, wanted, target)                                                \
    do {                                                                                                     \
        ent_slice name_;                                                                                     \
        if (get_string((r), (o), (key), (required), &name_) && !parse(name_, (target)))                      \
            fail_value((r), (o), (key), (wanted), name_);                                                    \
    } while (0)

static bool parse_part(ent_slice name, ent_part *out)
{
    bool is_title = ent_slice_equal(name, ENT_SLICE("title"));
    *out = is_title ? ENT_PART_TITLE : ENT_PART_TEXT;
    return is_title || ent_slice_equal(name, ENT_SLICE("text"));
}

static void check_span(reader *r, object o, size_t start, size_t end)
{
    if (start <= end) return;
    ent_diag_line(r->diags, ENT_ERROR, r->file, r->line_number,
                  "field \"%send\": %zu is before \"start\", %zu", o.prefix, end, start);
    fail(r, ENT_ESYNTAX);
}

static void read_ref(reader *r, object o, ent_actor_ref *out)
{
    read_string(r, o, "actor", false, &out->actor);
    read_string(r, o, "name", true, &out->name);
    READ_NAME(r, o, "kind", true, ent_kind_parse, "a kind of actor", &out->kind);
    read_string(r, o, "country", false, &out->country);
    read_string(r, o, "principal", false, &out->principal);
    read_string(r, o, "role", false, &out->role);
    read_bool(r, o, "generic", &out->generic);
    read_string(r, o, "text", true, &out->text);
    read_count(r, o, "start", true, &out->start);
    read_count(r, o, "end", true, &out->end);
    check_span(r, o, out->start, out->end);
}

/* The object of a field, or one without JSON when it is missing or something else. */
static object get_object(reader *r, object o, const char *key, const char *prefix, bool required)
{
    const json_t *value = get(r, o, key, required);
    if (value && !json_is_object(value)) {
        fail_type(r, o, key, "an object", value);
        value = NULL;
    }
    return (object){value, prefix};
}

static void read_document(reader *r, object o, ent_document_record *out)
{
    read_string(r, o, "title", false, &out->title);
    read_string(r, o, "date", false, &out->date);
    read_string(r, o, "outlet", false, &out->outlet);
    read_string(r, o, "url", false, &out->url);
    read_string(r, o, "language", false, &out->language);
    read_count(r, o, "sentences", false, &out->sentences);
}

static void read_mention(reader *r, object o, ent_mention_record *out)
{
    read_count(r, o, "sentence", false, &out->sentence);
    READ_NAME(r, o, "part", false, parse_part, "\"text\" or \"title\"", &out->part);
    read_ref(r, o, &out->ref);
    READ_NAME(r, o, "form", true, ent_form_parse, "a form of mention", &out->form);
}

static void read_ends(reader *r, object o, ent_relation_record *out)
{
    object source = get_object(r, o, "source", "source.", true);
    if (source.json) read_ref(r, source, &out->source);
    object target = get_object(r, o, "target", "target.", true);
    if (target.json) read_ref(r, target, &out->target);
    object about = get_object(r, o, "about", "about.", false);
    out->has_about = about.json != NULL;
    if (about.json) read_ref(r, about, &out->about);
    object speaker = get_object(r, o, "speaker", "speaker.", false);
    out->has_speaker = speaker.json != NULL;
    if (!speaker.json) return;
    read_string(r, speaker, "actor", false, &out->speaker.actor);
    read_string(r, speaker, "name", true, &out->speaker.name);
}

static void read_polarity(reader *r, object o, ent_relation_record *out)
{
    out->polarity = ent_class_polarity(out->class_);
    const json_t *value = get(r, o, "polarity", false);
    if (!value) return;
    json_int_t n = json_is_integer(value) ? json_integer_value(value) : 2;
    if (n < -1 || n > 1)
        fail_type(r, o, "polarity", "-1, 0 or 1", value);
    else
        out->polarity = (int)n;
}

static void read_confidence(reader *r, object o, ent_relation_record *out)
{
    out->confidence = -1;
    const json_t *value = get(r, o, "confidence", false);
    if (!value) return;
    double n = json_number_value(value);
    if (!json_is_number(value) || !(n >= 0 && n <= 1))
        fail_type(r, o, "confidence", "a number from 0 to 1", value);
    else
        out->confidence = n;
}

static void read_evidence(reader *r, object o, ent_relation_record *out)
{
    object evidence = get_object(r, o, "evidence", "evidence.", false);
    if (!evidence.json) return;
    read_string(r, evidence, "text", true, &out->evidence);
    read_count(r, evidence, "start", true, &out->evidence_start);
    read_count(r, evidence, "end", true, &out->evidence_end);
    check_span(r, evidence, out->evidence_start, out->evidence_end);
}

/* "status" follows from other fields; one that contradicts them would be lost in silence. */
static void check_standing(reader *r, object o, const ent_relation_record *relation)
{
    ent_standing follows = ent_relation_standing(relation), given = follows;
    READ_NAME(r, o, "status", false, ent_standing_parse, "a status", &given);
    if (given == follows || r->status != ENT_OK) return;
    ent_diag_line(r->diags, ENT_ERROR, r->file, r->line_number,
                  "field \"status\": \"%s\" contradicts the other fields, which say \"%s\"",
                  ent_standing_name(given), ent_standing_name(follows));
    fail(r, ENT_ESYNTAX);
}

static void read_relation(reader *r, object o, ent_relation_record *out)
{
    read_count(r, o, "sentence", false, &out->sentence);
    READ_NAME(r, o, "part", false, parse_part, "\"text\" or \"title\"", &out->part);
    read_ends(r, o, out);
    read_string(r, o, "relation", true, &out->relation);
    READ_NAME(r, o, "class", true, ent_class_parse, "a class of relations", &out->class_);
    read_string(r, o, "cameo", false, &out->cameo);
    read_polarity(r, o, out);
    READ_NAME(r, o, "factuality", false, ent_factuality_parse, "a factuality", &out->factuality);
    READ_NAME(r, o, "modality", false, ent_modality_parse, "a modality", &out->modality);
    read_bool(r, o, "negated", &out->negated);
    read_bool(r, o, "symmetric", &out->symmetric);
    check_standing(r, o, out);
    read_string(r, o, "date", false, &out->date);
    READ_NAME(r, o, "date_precision", false, ent_precision_parse, "a precision", &out->date_precision);
    read_evidence(r, o, out);
    read_string(r, o, "rule", false, &out->rule);
    read_confidence(r, o, out);
}

static ent_status read_record(reader *r, object o, ent_record *out)
{
    ent_slice type;
    if (!get_string(r, o, "type", true, &type)) return r->status;
    if (ent_slice_equal(type, ENT_SLICE("document"))) {
        out->type = ENT_RECORD_DOCUMENT;
        read_document(r, o, &out->u.document);
    } else if (ent_slice_equal(type, ENT_SLICE("mention"))) {
        out->type = ENT_RECORD_MENTION;
        read_mention(r, o, &out->u.mention);
    } else if (ent_slice_equal(type, ENT_SLICE("relation"))) {
        out->type = ENT_RECORD_RELATION;
        read_relation(r, o, &out->u.relation);
    } else if (ent_slice_equal(type, ENT_SLICE("text"))) {
        out->type = ENT_RECORD_TEXT;
        read_string(r, o, "text", true, &out->u.text);
    } else {
        return ENT_ESKIP;
    }
    read_string(r, o, "doc", true, &out->doc);
    return r->status;
}

static ent_status fail_json(reader *r, const json_error_t *error)
{
    switch (json_error_code(error)) {
    case json_error_out_of_memory: return ENT_ENOMEM;
    case json_error_stack_overflow:
        ent_diag_line(r->diags, ENT_ERROR, r->file, r->line_number, "JSON is nested too deeply");
        return ENT_ELIMIT;
    default:
        ent_diag_line(r->diags, ENT_ERROR, r->file, r->line_number, "not JSON: %s (after %d bytes)",
                      error->text, error->position);
        return ENT_ESYNTAX;
    }
}

/* A byte order mark may open a file; it is no part of the JSON. */
static ent_slice without_mark(ent_slice line)
{
    static const ent_slice mark = {"\xEF\xBB\xBF", 3};
    return ent_slice_starts(line, mark) ? ent_slice_sub(line, mark.len, line.len) : line;
}

ent_status ent_record_read(ent_slice line, ent_slice file, size_t line_number, ent_arena *arena,
                           ent_record *out, ent_diags *diags)
{
    reader r = {arena, diags, file, line_number, ENT_OK};
    *out = (ent_record){0};
    if (line.len > LONGEST_LINE) {
        ent_diag_line(diags, ENT_ERROR, file, line_number, "line of %zu bytes: the limit is %d", line.len,
                      LONGEST_LINE);
        return ENT_ELIMIT;
    }
    if (line_number <= 1) line = without_mark(line);
    line = ent_slice_trim(line);
    if (line.len == 0) return ENT_ESKIP;

    json_error_t error;
    json_t *json = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!json) return fail_json(&r, &error);
    ent_status st;
    if (json_is_object(json)) {
        st = read_record(&r, (object){json, ""}, out);
    } else {
        ent_diag_line(diags, ENT_ERROR, file, line_number, "expected an object, not %s",
                      json_type_name(json));
        st = ENT_ESYNTAX;
    }
    json_decref(json);
    if (st != ENT_OK) *out = (ent_record){0};
    return st;
}
