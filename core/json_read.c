/* JSON in, second half: fields of objects, with a diagnostic for each that is missing or wrong. */
#include <entente/json.h>

#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST_SHOWN = 40 }; /* bytes of a wrong value in a message */

static const char *type_name(ent_json_type type)
{
    switch (type) {
    case ENT_JSON_OBJECT: return "an object";
    case ENT_JSON_ARRAY: return "an array";
    case ENT_JSON_STRING: return "a string";
    case ENT_JSON_NUMBER: return "a number";
    case ENT_JSON_TRUE: return "true";
    case ENT_JSON_FALSE: return "false";
    case ENT_JSON_NULL: break;
    }
    return "null";
}

static void fail(ent_json_in *in, ent_status status)
{
    if (in->status == ENT_OK || status == ENT_ENOMEM) in->status = status;
}

static ent_slice token_text(const ent_json_in *in, uint32_t token)
{
    return ent_slice_of(in->text + in->tokens[token].start, in->tokens[token].end - in->tokens[token].start);
}

/* The value of the key, and how many times it is there. A look at every key: objects are small, and a cache
 * would cost more than it saves. */
static uint32_t find(const ent_json_in *in, ent_json_object object, ent_slice key, size_t *times)
{
    uint32_t found = ENT_JSON_NONE;
    *times = 0;
    if (object.token == ENT_JSON_NONE) return found;
    uint32_t end = in->tokens[object.token].next;
    for (uint32_t i = object.token + 1; i < end; i = in->tokens[i + 1].next) {
        const ent_json_token *t = &in->tokens[i];
        if (t->end - t->start != key.len || memcmp(in->text + t->start, key.ptr, key.len) != 0) continue;
        if ((*times)++ == 0) found = i + 1;
    }
    return found;
}

/* Column (1-based, in bytes) of a token; a string begins at its quote. */
static size_t column_of(const ent_json_in *in, uint32_t token)
{
    return in->tokens[token].start + (in->tokens[token].type == ENT_JSON_STRING ? 0U : 1U);
}

/* message: what follows the field's name. */
static void report(ent_json_in *in, ent_json_object object, ent_slice key, uint32_t place,
                   const char *message)
{
    ent_diag_place(in->diags, ENT_ERROR, in->file, in->line_number, column_of(in, place),
                   "field \"%s%.*s\"%s", object.prefix, ENT_FMT(key), message);
    fail(in, ENT_ESYNTAX);
}

static uint32_t get(ent_json_in *in, ent_json_object object, ent_slice key, bool required)
{
    size_t times;
    uint32_t token = find(in, object, key, &times);
    if (times == 0 && required && object.token != ENT_JSON_NONE)
        report(in, object, key, object.token, " is missing");
    if (times > 1) report(in, object, key, token, " is there twice");
    return times > 1 ? ENT_JSON_NONE : token;
}

static void wrong_type(ent_json_in *in, ent_json_object object, ent_slice key, const char *wanted,
                       uint32_t token)
{
    ent_json_type type = in->tokens[token].type;
    bool is_number = type == ENT_JSON_NUMBER;
    ent_slice number = is_number ? ent_slice_sub(token_text(in, token), 0, LONGEST_SHOWN) : (ent_slice){0};
    ent_diag_place(in->diags, ENT_ERROR, in->file, in->line_number, column_of(in, token),
                   "field \"%s%.*s\": expected %s, not %s%.*s", object.prefix, ENT_FMT(key), wanted,
                   is_number ? "the number " : type_name(type), ENT_FMT(number));
    fail(in, ENT_ESYNTAX);
}

ent_json_object ent_json_root(ent_json_in *in)
{
    if (in->tokens[0].type == ENT_JSON_OBJECT) return (ent_json_object){0, ""};
    ent_diag_place(in->diags, ENT_ERROR, in->file, in->line_number, column_of(in, 0),
                   "expected an object, not %s", type_name(in->tokens[0].type));
    fail(in, ENT_ESYNTAX);
    return (ent_json_object){ENT_JSON_NONE, ""};
}

bool ent_json_get_string(ent_json_in *in, ent_json_object object, ent_slice key, bool required,
                         ent_slice *out)
{
    uint32_t token = get(in, object, key, required);
    if (token == ENT_JSON_NONE) return false;
    if (in->tokens[token].type != ENT_JSON_STRING) {
        wrong_type(in, object, key, "a string", token);
        return false;
    }
    *out = token_text(in, token);
    return true;
}

bool ent_json_get_text(ent_json_in *in, ent_json_object object, ent_slice key, bool or_number, ent_slice *out)
{
    uint32_t token = get(in, object, key, false);
    if (token == ENT_JSON_NONE || in->tokens[token].type == ENT_JSON_NULL) return false;
    ent_json_type type = in->tokens[token].type;
    if (type != ENT_JSON_STRING && !(or_number && type == ENT_JSON_NUMBER)) {
        wrong_type(in, object, key, or_number ? "a string or a number" : "a string", token);
        return false;
    }
    *out = token_text(in, token);
    return true;
}

/* Decimal digits only, no more than size_t holds. */
static bool parse_count(ent_slice text, size_t *out)
{
    size_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
        if (__builtin_mul_overflow(value, 10, &value)) return false;
        if (__builtin_add_overflow(value, (size_t)(text.ptr[i] - '0'), &value)) return false;
    }
    *out = value;
    return true;
}

bool ent_json_get_count(ent_json_in *in, ent_json_object object, ent_slice key, bool required, size_t *out)
{
    uint32_t token = get(in, object, key, required);
    if (token == ENT_JSON_NONE) return false;
    if (in->tokens[token].type == ENT_JSON_NUMBER && parse_count(token_text(in, token), out)) return true;
    wrong_type(in, object, key, "an integer of at least 0", token);
    return false;
}

bool ent_json_get_bool(ent_json_in *in, ent_json_object object, ent_slice key, bool required, bool *out)
{
    uint32_t token = get(in, object, key, required);
    if (token == ENT_JSON_NONE) return false;
    ent_json_type type = in->tokens[token].type;
    if (type != ENT_JSON_TRUE && type != ENT_JSON_FALSE) {
        wrong_type(in, object, key, "true or false", token);
        return false;
    }
    *out = type == ENT_JSON_TRUE;
    return true;
}

/* strtod wants the locale's decimal point. NaN when the number is too long to copy: no measure is. */
static double parse_double(ent_slice text)
{
    char copy[400];
    size_t len = 0;
    const char *point = localeconv()->decimal_point;
    if (text.len + strlen(point) >= sizeof copy) return NAN;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '.') {
            copy[len++] = text.ptr[i];
            continue;
        }
        for (const char *c = point; *c; c++)
            copy[len++] = *c;
    }
    copy[len] = 0;
    return strtod(copy, NULL);
}

/* Up to 15 digits with an exponent of ten up to 22 are exact by one division (Clinger 1990): nearly all
 * numbers, and much faster. */
static double number_of(ent_slice text)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    bool is_negative = text.ptr[0] == '-', after_point = false;
    int64_t digits = 0;
    size_t decimals = 0;
    if (text.len > 16) return parse_double(text);
    for (size_t i = is_negative; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '.') {
            after_point = true;
            continue;
        }
        if (c < '0' || c > '9') return parse_double(text); /* an exponent */
        if (digits > INT64_C(99999999999999)) return parse_double(text);
        digits = digits * 10 + (c - '0');
        decimals += after_point;
    }
    double value = (double)digits / powers[decimals];
    return is_negative ? -value : value;
}

bool ent_json_get_number(ent_json_in *in, ent_json_object object, ent_slice key, bool required, double least,
                         double most, const char *wanted, double *out)
{
    uint32_t token = get(in, object, key, required);
    if (token == ENT_JSON_NONE) return false;
    double value = in->tokens[token].type == ENT_JSON_NUMBER ? number_of(token_text(in, token)) : NAN;
    if (!(isfinite(value) && value >= least && value <= most)) {
        wrong_type(in, object, key, wanted, token);
        return false;
    }
    *out = value;
    return true;
}

ent_json_object ent_json_get_object(ent_json_in *in, ent_json_object object, ent_slice key, bool required,
                                    const char *prefix)
{
    uint32_t token = get(in, object, key, required);
    if (token != ENT_JSON_NONE && in->tokens[token].type != ENT_JSON_OBJECT) {
        wrong_type(in, object, key, "an object", token);
        token = ENT_JSON_NONE;
    }
    return (ent_json_object){token, prefix};
}

uint32_t ent_json_get_array(ent_json_in *in, ent_json_object object, ent_slice key, bool required)
{
    uint32_t token = get(in, object, key, required);
    if (token != ENT_JSON_NONE && in->tokens[token].type != ENT_JSON_ARRAY) {
        wrong_type(in, object, key, "an array", token);
        token = ENT_JSON_NONE;
    }
    return token;
}

/* An item of an array that is not what it should be; prefix: the array's name and a full stop. */
static void bad_item(ent_json_in *in, uint32_t token, const char *prefix, const char *wanted)
{
    ent_diag_place(in->diags, ENT_ERROR, in->file, in->line_number, column_of(in, token),
                   "field \"%.*s\": expected %s, not %s", (int)strlen(prefix) - 1, prefix, wanted,
                   type_name(in->tokens[token].type));
    fail(in, ENT_ESYNTAX);
}

bool ent_json_next_object(ent_json_in *in, uint32_t array, uint32_t *at, const char *prefix,
                          ent_json_object *out)
{
    if (array == ENT_JSON_NONE || *at >= in->tokens[array].next) return false;
    uint32_t token = *at;
    *at = in->tokens[token].next;
    if (in->tokens[token].type != ENT_JSON_OBJECT) {
        bad_item(in, token, prefix, "objects");
        return false;
    }
    *out = (ent_json_object){token, prefix};
    return true;
}

bool ent_json_next_string(ent_json_in *in, uint32_t array, uint32_t *at, const char *prefix, ent_slice *out)
{
    if (array == ENT_JSON_NONE || *at >= in->tokens[array].next) return false;
    uint32_t token = *at;
    *at = in->tokens[token].next;
    if (in->tokens[token].type != ENT_JSON_STRING) {
        bad_item(in, token, prefix, "strings");
        return false;
    }
    *out = ent_slice_of(in->text + in->tokens[token].start, in->tokens[token].end - in->tokens[token].start);
    return true;
}

void ent_json_bad_value(ent_json_in *in, ent_json_object object, ent_slice key, const char *wanted,
                        ent_slice value)
{
    ent_buf shown = {0};
    if (ent_json_add_string(&shown, ent_slice_sub(value, 0, LONGEST_SHOWN)) != ENT_OK) fail(in, ENT_ENOMEM);
    ent_json_bad_field(in, object, key, "expected %s, not %.*s", wanted, ENT_FMT(shown));
    ent_buf_free(&shown);
}

void ent_json_bad_field(ent_json_in *in, ent_json_object object, ent_slice key, const char *format, ...)
{
    size_t times;
    uint32_t token = find(in, object, key, &times);
    char message[256] = ": ";
    va_list args;
    va_start(args, format);
    vsnprintf(message + 2, sizeof message - 2, format, args);
    va_end(args);
    report(in, object, key, token == ENT_JSON_NONE ? object.token : token, message);
}
