/* Writes a document's records. */
#include "records.h"

#include "match/confidence.h"

#include <entente/extract.h>
#include <entente/shingles.h>
#include <entente/utf8.h>

/* Code points before every STRIDE-th byte of a part's text: an offset is converted by counting a short
 * stretch. */
enum { STRIDE = 256 };

typedef struct offset_index {
    ent_slice text;
    uint32_t *counts; /* [i]: code points before byte i * STRIDE */
    size_t count;
} offset_index;

static ent_status index_offsets(offset_index *index, ent_slice text, ent_arena *arena)
{
    index->text = text;
    index->count = text.len / STRIDE + 1;
    index->counts = ENT_ARENA_NEW(arena, uint32_t, index->count);
    if (!index->counts) return ENT_ENOMEM;
    for (size_t i = 1; i < index->count; i++) {
        ent_slice stretch = ent_slice_sub(text, (i - 1) * STRIDE, i * STRIDE);
        index->counts[i] = index->counts[i - 1] + (uint32_t)ent_utf8_count(stretch);
    }
    return ENT_OK;
}

/* Code points before byte `at`. */
static size_t code_points(const offset_index *index, size_t at)
{
    if (at > index->text.len) at = index->text.len;
    size_t i = at / STRIDE;
    return index->counts[i] + ent_utf8_count(ent_slice_sub(index->text, i * STRIDE, at));
}

static void convert(const offset_index *index, ent_actor_ref *ref)
{
    ref->start = code_points(index, ref->start);
    ref->end = code_points(index, ref->end);
}

/* Without memory a document has no fingerprint, and the failure comes with the next allocation. */
static ent_slice fingerprint(const ent_document *doc, char digits[ENT_FINGERPRINT_DIGITS])
{
    ent_shingles set = {0};
    ent_fingerprint print;
    ent_slice out = {0};
    if (ent_shingles_make(&set, doc->parts[ENT_PART_TEXT].text) == ENT_OK &&
        ent_fingerprint_make(&set, &print)) {
        ent_fingerprint_print(&print, digits);
        out = ent_slice_of(digits, ENT_FINGERPRINT_DIGITS);
    }
    ent_shingles_free(&set);
    return out;
}

static ent_status write_document(const ent_document *doc, ent_buf *out)
{
    char digits[ENT_FINGERPRINT_DIGITS];
    ent_record record = {.type = ENT_RECORD_DOCUMENT, .doc = doc->id};
    record.u.document = (ent_document_record){.title = doc->title,
                                              .date = doc->date,
                                              .outlet = doc->outlet,
                                              .url = doc->url,
                                              .language = doc->language,
                                              .sentences = doc->parts[ENT_PART_TEXT].sentence_count,
                                              .fingerprint = fingerprint(doc, digits)};
    return ent_record_write(&record, out);
}

static ent_status write_text(const ent_document *doc, ent_buf *out)
{
    ent_record record = {.type = ENT_RECORD_TEXT, .doc = doc->id};
    record.u.text = doc->parts[ENT_PART_TEXT].text;
    return ent_record_write(&record, out);
}

static ent_status write_mention(const ent_document *doc, const offset_index *indexes, const ent_mention *m,
                                ent_buf *out)
{
    const ent_doc_actor *a = &doc->actors[m->actor];
    ent_record record = {.type = ENT_RECORD_MENTION, .doc = doc->id};
    record.u.mention =
        (ent_mention_record){.ref = {.actor = a->id,
                                     .name = a->name,
                                     .kind = a->kind,
                                     .country = a->country,
                                     .principal = a->principal,
                                     .role = a->role,
                                     .generic = a->generic,
                                     .text = ent_slice_sub(doc->parts[m->part].text, m->start, m->end),
                                     .start = m->start,
                                     .end = m->end},
                             .form = m->form,
                             .sentence = m->sentence,
                             .part = (ent_part)m->part};
    convert(&indexes[m->part], &record.u.mention.ref);
    return ent_record_write(&record, out);
}

static ent_status write_relation(const ent_document *doc, const offset_index *indexes,
                                 const ent_relation_record *relation, ent_buf *out)
{
    const offset_index *index = &indexes[relation->part];
    ent_record record = {.type = ENT_RECORD_RELATION, .doc = doc->id};
    record.u.relation = *relation;
    ent_relation_record *r = &record.u.relation;
    convert(index, &r->source);
    convert(index, &r->target);
    if (r->has_about) convert(index, &r->about);
    r->evidence_start = code_points(index, relation->evidence_start);
    r->evidence_end = code_points(index, relation->evidence_end);
    r->predicate_start = code_points(index, relation->predicate_start);
    r->predicate_end = code_points(index, relation->predicate_end);
    return ent_record_write(&record, out);
}

ent_status ent_records_write(const ent_document *doc, unsigned emit, ent_buf *out)
{
    offset_index indexes[2];
    ent_status st = ENT_OK;
    for (size_t p = 0; st == ENT_OK && p < 2; p++)
        st = index_offsets(&indexes[p], doc->parts[p].text, doc->arena);
    if (st == ENT_OK && (emit & ENT_EMIT_DOCUMENTS)) st = write_document(doc, out);
    if (st == ENT_OK && (emit & ENT_EMIT_TEXT)) st = write_text(doc, out);
    for (size_t i = 0; (emit & ENT_EMIT_MENTIONS) && st == ENT_OK && i < doc->mention_count; i++)
        st = write_mention(doc, indexes, &doc->mentions[i], out);
    for (size_t i = 0; (emit & ENT_EMIT_RELATIONS) && st == ENT_OK && i < doc->relation_count; i++) {
        st = write_relation(doc, indexes, &doc->relations[i], out);
        if (st == ENT_OK && (emit & ENT_EMIT_EVIDENCE)) st = ent_evidence_write(&doc->evidence[i], out);
    }
    return st;
}
