/* Records out: a JSON emitter of our own, because this is the hot path of `extract` and because the order of
 * fields is part of the format. Numbers are put together by hand: printf would follow the locale. */
#include <entente/record.h>
#include <entente/utf8.h>

#include <math.h>

/* Where the bytes go; the first failure stays, and what follows it is not written. */
typedef struct emitter {
    ent_buf *out;
    ent_status status;
} emitter;

static void put(emitter *e, ent_slice s)
{
    if (e->status == ENT_OK) e->status = ent_buf_add(e->out, s);
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/* The escape of an ASCII character that is not plain, in text[]. */
static ent_slice escape_ascii(unsigned char c, char text[6])
{
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': return ENT_SLICE("\\\"");
    case '\\': return ENT_SLICE("\\\\");
    case '\b': return ENT_SLICE("\\b");
    case '\f': return ENT_SLICE("\\f");
    case '\n': return ENT_SLICE("\\n");
    case '\r': return ENT_SLICE("\\r");
    case '\t': return ENT_SLICE("\\t");
    default: break;
    }
    memcpy(text, "\\u00", 4);
    text[4] = hex[c >> 4];
    text[5] = hex[c & 15];
    return ent_slice_of(text, 6);
}

/* Line and paragraph separators are legal in JSON but end a line for many programs that read JSON Lines. */
static ent_slice escape_wide(ent_slice s, size_t pos, size_t *next)
{
    uint32_t c = ent_utf8_at(s, pos, next);
    if (c == 0x2028) return ENT_SLICE("\\u2028");
    if (c == 0x2029) return ENT_SLICE("\\u2029");
    if (c == 0x85) return ENT_SLICE("\\u0085");
    if (c == 0xFFFD) return ENT_SLICE("\xEF\xBF\xBD");
    return ent_slice_sub(s, pos, *next);
}

ent_status ent_json_add_string(ent_buf *out, ent_slice s)
{
    ent_status st = ent_buf_reserve(out, s.len < SIZE_MAX - 2 ? s.len + 2 : s.len);
    if (st == ENT_OK) st = ent_buf_add_char(out, '"');
    for (size_t pos = 0; st == ENT_OK && pos < s.len;) {
        size_t end = pos;
        while (end < s.len && is_plain((unsigned char)s.ptr[end]))
            end++;
        if (end > pos) st = ent_buf_add(out, ent_slice_sub(s, pos, end));
        pos = end;
        if (st != ENT_OK || pos == s.len) continue;
        char text[6];
        size_t next = pos + 1;
        unsigned char c = (unsigned char)s.ptr[pos];
        st = ent_buf_add(out, c < 0x80 ? escape_ascii(c, text) : escape_wide(s, pos, &next));
        pos = next;
    }
    return st == ENT_OK ? ent_buf_add_char(out, '"') : st;
}

static void put_string(emitter *e, ent_slice s)
{
    if (e->status == ENT_OK) e->status = ent_json_add_string(e->out, s);
}

static void put_number(emitter *e, size_t n)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while (n /= 10);
    put(e, ent_slice_of(digits + at, sizeof digits - at));
}

/* `key` is the comma, the quoted key and the colon: ready to print. */
static void put_string_field(emitter *e, ent_slice key, ent_slice value)
{
    put(e, key);
    put_string(e, value);
}

static void put_known_field(emitter *e, ent_slice key, ent_slice value)
{
    if (value.len) put_string_field(e, key, value);
}

static void put_name_field(emitter *e, ent_slice key, const char *name)
{
    put(e, key);
    put(e, ENT_SLICE("\""));
    put(e, ent_slice_c(name));
    put(e, ENT_SLICE("\""));
}

static void put_number_field(emitter *e, ent_slice key, size_t value)
{
    put(e, key);
    put_number(e, value);
}

static void put_bool_field(emitter *e, ent_slice key, bool value)
{
    put(e, key);
    put(e, value ? ENT_SLICE("true") : ENT_SLICE("false"));
}

/* At most three decimals, without trailing zeros; a value that is not in [0,1] is not known. */
static void put_confidence(emitter *e, double value)
{
    if (!(value >= 0 && value <= 1)) return;
    unsigned thousandths = (unsigned)lround(value * 1000);
    char text[5] = {thousandths == 1000 ? '1' : '0', '.', (char)('0' + thousandths / 100 % 10),
                    (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10)};
    size_t len = thousandths % 1000 == 0 ? 1 : sizeof text;
    while (len > 1 && text[len - 1] == '0')
        len--;
    put(e, ENT_SLICE(",\"confidence\":"));
    put(e, ent_slice_of(text, len));
}

/* Who an actor is, without a comma in front. */
static void put_actor(emitter *e, const ent_actor_ref *ref)
{
    if (ref->actor.len) {
        put_string_field(e, ENT_SLICE("\"actor\":"), ref->actor);
        put(e, ENT_SLICE(","));
    }
    put_string_field(e, ENT_SLICE("\"name\":"), ref->name);
}

static void put_attributes(emitter *e, const ent_actor_ref *ref)
{
    put_name_field(e, ENT_SLICE(",\"kind\":"), ent_kind_name(ref->kind));
    put_known_field(e, ENT_SLICE(",\"country\":"), ref->country);
    put_known_field(e, ENT_SLICE(",\"principal\":"), ref->principal);
    put_known_field(e, ENT_SLICE(",\"role\":"), ref->role);
    if (ref->generic) put(e, ENT_SLICE(",\"generic\":true"));
}

static void put_span(emitter *e, const ent_actor_ref *ref)
{
    put_string_field(e, ENT_SLICE(",\"text\":"), ref->text);
    put_number_field(e, ENT_SLICE(",\"start\":"), ref->start);
    put_number_field(e, ENT_SLICE(",\"end\":"), ref->end);
}

static void put_end(emitter *e, ent_slice key, const ent_actor_ref *ref)
{
    put(e, key);
    put_actor(e, ref);
    put_attributes(e, ref);
    put_span(e, ref);
    put(e, ENT_SLICE("}"));
}

static void put_place(emitter *e, size_t sentence, ent_part part)
{
    put_number_field(e, ENT_SLICE(",\"sentence\":"), sentence);
    if (part == ENT_PART_TITLE) put(e, ENT_SLICE(",\"part\":\"title\""));
}

static void put_document(emitter *e, const ent_document_record *d)
{
    put_known_field(e, ENT_SLICE(",\"title\":"), d->title);
    put_known_field(e, ENT_SLICE(",\"date\":"), d->date);
    put_known_field(e, ENT_SLICE(",\"outlet\":"), d->outlet);
    put_known_field(e, ENT_SLICE(",\"url\":"), d->url);
    put_known_field(e, ENT_SLICE(",\"language\":"), d->language);
    put_number_field(e, ENT_SLICE(",\"sentences\":"), d->sentences);
}

static void put_mention(emitter *e, const ent_mention_record *m)
{
    put_place(e, m->sentence, m->part);
    put(e, ENT_SLICE(","));
    put_actor(e, &m->ref);
    put_attributes(e, &m->ref);
    put_name_field(e, ENT_SLICE(",\"form\":"), ent_form_name(m->form));
    put_span(e, &m->ref);
}

static void put_evidence(emitter *e, const ent_relation_record *r)
{
    if (r->evidence_end == 0 && r->evidence.len == 0) return;
    put_number_field(e, ENT_SLICE(",\"evidence\":{\"start\":"), r->evidence_start);
    put_number_field(e, ENT_SLICE(",\"end\":"), r->evidence_end);
    put_string_field(e, ENT_SLICE(",\"text\":"), r->evidence);
    put(e, ENT_SLICE("}"));
}

static void put_speaker(emitter *e, const ent_relation_record *r)
{
    if (!r->has_speaker) return;
    put(e, ENT_SLICE(",\"speaker\":{"));
    put_actor(e, &r->speaker);
    put(e, ENT_SLICE("}"));
}

static void put_relation(emitter *e, const ent_relation_record *r)
{
    put_place(e, r->sentence, r->part);
    put_end(e, ENT_SLICE(",\"source\":{"), &r->source);
    put_end(e, ENT_SLICE(",\"target\":{"), &r->target);
    if (r->has_about) put_end(e, ENT_SLICE(",\"about\":{"), &r->about);
    put_string_field(e, ENT_SLICE(",\"relation\":"), r->relation);
    put_name_field(e, ENT_SLICE(",\"class\":"), ent_class_name(r->class_));
    put_known_field(e, ENT_SLICE(",\"cameo\":"), r->cameo);
    put(e, ENT_SLICE(",\"polarity\":"));
    put(e, r->polarity < 0 ? ENT_SLICE("-1") : r->polarity > 0 ? ENT_SLICE("1") : ENT_SLICE("0"));
    put_name_field(e, ENT_SLICE(",\"factuality\":"), ent_factuality_name(r->factuality));
    if (r->modality != ENT_MODALITY_NONE)
        put_name_field(e, ENT_SLICE(",\"modality\":"), ent_modality_name(r->modality));
    put_bool_field(e, ENT_SLICE(",\"negated\":"), r->negated);
    put_bool_field(e, ENT_SLICE(",\"symmetric\":"), r->symmetric);
    put_name_field(e, ENT_SLICE(",\"status\":"), ent_standing_name(ent_relation_standing(r)));
    put_speaker(e, r);
    put_known_field(e, ENT_SLICE(",\"date\":"), r->date);
    if (r->date_precision != ENT_DATE_NONE)
        put_name_field(e, ENT_SLICE(",\"date_precision\":"), ent_precision_name(r->date_precision));
    put_evidence(e, r);
    put_known_field(e, ENT_SLICE(",\"rule\":"), r->rule);
    put_confidence(e, r->confidence);
}

static const char *type_name(ent_record_type type)
{
    switch (type) {
    case ENT_RECORD_DOCUMENT: return "document";
    case ENT_RECORD_MENTION: return "mention";
    case ENT_RECORD_RELATION: return "relation";
    case ENT_RECORD_TEXT: break;
    }
    return "text";
}

ent_status ent_record_write(const ent_record *record, ent_buf *out)
{
    emitter e = {out, ENT_OK};
    size_t start = out->len;
    put_name_field(&e, ENT_SLICE("{\"type\":"), type_name(record->type));
    put_string_field(&e, ENT_SLICE(",\"doc\":"), record->doc);
    switch (record->type) {
    case ENT_RECORD_DOCUMENT: put_document(&e, &record->u.document); break;
    case ENT_RECORD_MENTION: put_mention(&e, &record->u.mention); break;
    case ENT_RECORD_RELATION: put_relation(&e, &record->u.relation); break;
    case ENT_RECORD_TEXT: put_string_field(&e, ENT_SLICE(",\"text\":"), record->u.text); break;
    }
    put(&e, ENT_SLICE("}\n"));
    if (e.status != ENT_OK) out->len = start; /* no half record */
    return e.status;
}
