/* Records in: one line of JSON, checked field by field. Unknown fields are ignored, so that later versions
 * can add some. */
#include <entente/json.h>
#include <entente/record.h>

enum { LONGEST_LINE = 64 * 1024 * 1024 };

#define KEY(literal) ENT_SLICE(literal)

static void read_span(ent_json_in *in, ent_json_object o, size_t *start, size_t *end)
{
    bool known = ent_json_get_count(in, o, KEY("start"), true, start);
    known = ent_json_get_count(in, o, KEY("end"), true, end) && known;
    if (known && *end < *start)
        ent_json_bad_field(in, o, KEY("end"), "%zu is before \"start\", %zu", *end, *start);
}

/* Who an actor is. */
static void read_actor(ent_json_in *in, ent_json_object o, bool needs_id, ent_actor_ref *out)
{
    ent_json_get_string(in, o, KEY("actor"), needs_id, &out->actor);
    ent_json_get_string(in, o, KEY("name"), true, &out->name);
    ENT_JSON_GET_NAME(in, o, KEY("kind"), true, ent_kind_parse, "a kind of actor", &out->kind);
    ent_json_get_string(in, o, KEY("country"), false, &out->country);
    ent_json_get_string(in, o, KEY("principal"), false, &out->principal);
    ent_json_get_string(in, o, KEY("role"), false, &out->role);
    ent_json_get_bool(in, o, KEY("generic"), false, &out->generic);
}

static void read_ref(ent_json_in *in, ent_json_object o, ent_actor_ref *out)
{
    read_actor(in, o, false, out);
    ent_json_get_string(in, o, KEY("text"), true, &out->text);
    read_span(in, o, &out->start, &out->end);
}

static void read_document(ent_json_in *in, ent_json_object o, ent_document_record *out)
{
    ent_json_get_string(in, o, KEY("title"), false, &out->title);
    ent_json_get_string(in, o, KEY("date"), false, &out->date);
    ent_json_get_string(in, o, KEY("outlet"), false, &out->outlet);
    ent_json_get_string(in, o, KEY("url"), false, &out->url);
    ent_json_get_string(in, o, KEY("language"), false, &out->language);
    ent_json_get_count(in, o, KEY("sentences"), false, &out->sentences);
    ent_json_get_string(in, o, KEY("fingerprint"), false, &out->fingerprint);
}

static void read_place(ent_json_in *in, ent_json_object o, size_t *sentence, ent_part *part)
{
    ent_json_get_count(in, o, KEY("sentence"), false, sentence);
    ENT_JSON_GET_NAME(in, o, KEY("part"), false, ent_part_parse, "\"text\" or \"title\"", part);
}

static void read_mention(ent_json_in *in, ent_json_object o, ent_mention_record *out)
{
    read_place(in, o, &out->sentence, &out->part);
    read_ref(in, o, &out->ref);
    ENT_JSON_GET_NAME(in, o, KEY("form"), true, ent_form_parse, "a form of mention", &out->form);
}

/* An actor of the relation; true when there is one. */
static bool read_end(ent_json_in *in, ent_json_object o, ent_slice key, bool required, const char *prefix,
                     ent_actor_ref *out)
{
    ent_json_object end = ent_json_get_object(in, o, key, required, prefix);
    if (end.token != ENT_JSON_NONE) read_ref(in, end, out);
    return end.token != ENT_JSON_NONE;
}

static void read_speaker(ent_json_in *in, ent_json_object o, ent_relation_record *out)
{
    ent_json_object speaker = ent_json_get_object(in, o, KEY("speaker"), false, "speaker.");
    if (speaker.token == ENT_JSON_NONE) return;
    out->has_speaker = true;
    ent_json_get_string(in, speaker, KEY("actor"), false, &out->speaker.actor);
    ent_json_get_string(in, speaker, KEY("name"), true, &out->speaker.name);
}

static void read_polarity(ent_json_in *in, ent_json_object o, ent_relation_record *out)
{
    double value = ent_class_polarity(out->class_);
    ent_json_get_number(in, o, KEY("polarity"), false, -1, 1, "-1, 0 or 1", &value);
    out->polarity = (int)value;
    if (out->polarity != value) ent_json_bad_field(in, o, KEY("polarity"), "expected -1, 0 or 1");
}

static void read_evidence(ent_json_in *in, ent_json_object o, ent_relation_record *out)
{
    ent_json_object evidence = ent_json_get_object(in, o, KEY("evidence"), false, "evidence.");
    if (evidence.token == ENT_JSON_NONE) return;
    read_span(in, evidence, &out->evidence_start, &out->evidence_end);
    ent_json_get_string(in, evidence, KEY("text"), true, &out->evidence);
}

static void read_predicate(ent_json_in *in, ent_json_object o, ent_relation_record *out)
{
    ent_json_object predicate = ent_json_get_object(in, o, KEY("predicate"), false, "predicate.");
    if (predicate.token != ENT_JSON_NONE)
        read_span(in, predicate, &out->predicate_start, &out->predicate_end);
}

/* "status" follows from other fields; one that contradicts them would be lost in silence. */
static void check_standing(ent_json_in *in, ent_json_object o, const ent_relation_record *relation)
{
    ent_standing follows = ent_relation_standing(relation), given = follows;
    ENT_JSON_GET_NAME(in, o, KEY("status"), false, ent_standing_parse, "a status", &given);
    if (given != follows && in->status == ENT_OK)
        ent_json_bad_field(in, o, KEY("status"), "\"%s\" contradicts the other fields, which say \"%s\"",
                           ent_standing_name(given), ent_standing_name(follows));
}

static void read_relation(ent_json_in *in, ent_json_object o, ent_relation_record *out)
{
    read_place(in, o, &out->sentence, &out->part);
    read_end(in, o, KEY("source"), true, "source.", &out->source);
    read_end(in, o, KEY("target"), true, "target.", &out->target);
    out->has_about = read_end(in, o, KEY("about"), false, "about.", &out->about);
    ent_json_get_string(in, o, KEY("relation"), true, &out->relation);
    ENT_JSON_GET_NAME(in, o, KEY("class"), true, ent_class_parse, "a class of relations", &out->class_);
    ent_json_get_string(in, o, KEY("cameo"), false, &out->cameo);
    read_polarity(in, o, out);
    ENT_JSON_GET_NAME(in, o, KEY("factuality"), false, ent_factuality_parse, "a factuality",
                      &out->factuality);
    ENT_JSON_GET_NAME(in, o, KEY("modality"), false, ent_modality_parse, "a modality", &out->modality);
    ent_json_get_bool(in, o, KEY("negated"), false, &out->negated);
    ent_json_get_bool(in, o, KEY("symmetric"), false, &out->symmetric);
    read_speaker(in, o, out);
    check_standing(in, o, out);
    ent_json_get_string(in, o, KEY("date"), false, &out->date);
    ENT_JSON_GET_NAME(in, o, KEY("date_precision"), false, ent_precision_parse, "a precision",
                      &out->date_precision);
    read_evidence(in, o, out);
    read_predicate(in, o, out);
    ent_json_get_string(in, o, KEY("rule"), false, &out->rule);
    out->confidence = -1;
    ent_json_get_number(in, o, KEY("confidence"), false, 0, 1, "a number from 0 to 1", &out->confidence);
}

static void read_aliases(ent_json_in *in, ent_json_object o, ent_actor_record *out)
{
    uint32_t array = ent_json_get_array(in, o, KEY("aliases"), false), at = array + 1;
    size_t capacity = 0;
    ent_alias *aliases = NULL;
    ent_json_object alias;
    if (array == ENT_JSON_NONE) return;
    while (ent_json_next_object(in, array, &at, "aliases.", &alias)) {
        if (ent_arena_grow(in->arena, &aliases, &capacity, out->alias_count + 1, sizeof *aliases) != ENT_OK) {
            in->status = ENT_ENOMEM;
            return;
        }
        ent_alias *a = &aliases[out->alias_count++];
        *a = (ent_alias){0};
        ent_json_get_string(in, alias, KEY("text"), true, &a->text);
        ent_json_get_count(in, alias, KEY("count"), false, &a->count);
        ENT_JSON_GET_NAME(in, alias, KEY("reason"), true, ent_link_reason_parse, "a reason", &a->reason);
    }
    out->aliases = aliases;
}

static void read_corpus_actor(ent_json_in *in, ent_json_object o, ent_actor_record *out)
{
    ent_actor_ref ref = {0};
    read_actor(in, o, true, &ref);
    *out = (ent_actor_record){.actor = ref.actor,
                              .name = ref.name,
                              .kind = ref.kind,
                              .country = ref.country,
                              .principal = ref.principal,
                              .role = ref.role,
                              .generic = ref.generic};
    ent_json_get_count(in, o, KEY("documents"), false, &out->documents);
    ent_json_get_count(in, o, KEY("mentions"), false, &out->mentions);
    ENT_JSON_GET_NAME(in, o, KEY("reason"), true, ent_link_reason_parse, "a reason", &out->reason);
    read_aliases(in, o, out);
}

static ent_status read_record(ent_json_in *in, ent_json_object o, ent_record *out)
{
    ent_slice type;
    if (!ent_json_get_string(in, o, KEY("type"), true, &type)) return in->status;
    if (ent_slice_equal(type, ENT_SLICE("document"))) {
        out->type = ENT_RECORD_DOCUMENT;
        read_document(in, o, &out->u.document);
    } else if (ent_slice_equal(type, ENT_SLICE("mention"))) {
        out->type = ENT_RECORD_MENTION;
        read_mention(in, o, &out->u.mention);
    } else if (ent_slice_equal(type, ENT_SLICE("relation"))) {
        out->type = ENT_RECORD_RELATION;
        read_relation(in, o, &out->u.relation);
    } else if (ent_slice_equal(type, ENT_SLICE("text"))) {
        out->type = ENT_RECORD_TEXT;
        ent_json_get_string(in, o, KEY("text"), true, &out->u.text);
    } else if (ent_slice_equal(type, ENT_SLICE("actor"))) {
        out->type = ENT_RECORD_ACTOR;
        read_corpus_actor(in, o, &out->u.actor);
        return in->status;
    } else {
        return ENT_ESKIP;
    }
    ent_json_get_string(in, o, KEY("doc"), true, &out->doc);
    return in->status;
}

ent_status ent_record_read(ent_slice line, ent_slice file, size_t line_number, ent_arena *arena,
                           ent_record *out, ent_diags *diags)
{
    ent_json_in in = {.arena = arena, .diags = diags, .file = file, .line_number = line_number};
    *out = (ent_record){0};
    if (line.len <= LONGEST_LINE && ent_slice_trim(line).len == 0) return ENT_ESKIP;
    ent_status st = ent_json_parse(&in, line, LONGEST_LINE);
    if (st == ENT_OK) {
        ent_json_object root = ent_json_root(&in);
        st = root.token == ENT_JSON_NONE ? in.status : read_record(&in, root, out);
    }
    ent_json_in_free(&in);
    if (st != ENT_OK) *out = (ent_record){0};
    return st;
}
