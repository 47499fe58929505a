/* Records: what `extract` prints and every other part reads. JSON Lines, one object a line.
 * docs/records.schema.json is the published form; tests keep the two together. */
#ifndef ENTENTE_RECORD_H
#define ENTENTE_RECORD_H

#include <entente/arena.h>
#include <entente/buf.h>
#include <entente/diag.h>
#include <entente/json.h>

#include <stdio.h>

#define ENT_RECORD_VERSION 1

typedef enum ent_kind {
    ENT_STATE,
    ENT_ORGANIZATION,
    ENT_GROUP,
    ENT_PERSON,
    ENT_PLACE,
    ENT_KIND_COUNT
} ent_kind;
typedef enum ent_form { ENT_FORM_NAME, ENT_FORM_DEMONYM, ENT_FORM_NOMINAL, ENT_FORM_PRONOUN } ent_form;

/* The relation classes of the design, in its order; X(constant suffix = printed name, polarity, is it
 * structural). */
#define ENT_CLASS_LIST(X)                                                                                    \
    X(AGREE, 1, false)                                                                                       \
    X(CONSULT, 1, false)                                                                                     \
    X(SUPPORT, 1, false)                                                                                     \
    X(COOPERATE, 1, false)                                                                                   \
    X(AID, 1, false)                                                                                         \
    X(CONCEDE, 1, false)                                                                                     \
    X(RETREAT, 1, false)                                                                                     \
    X(REQUEST, 0, false)                                                                                     \
    X(ACCUSE, -1, false)                                                                                     \
    X(REJECT, -1, false)                                                                                     \
    X(THREATEN, -1, false)                                                                                   \
    X(PROTEST, -1, false)                                                                                    \
    X(SANCTION, -1, false)                                                                                   \
    X(MOBILIZE, -1, false)                                                                                   \
    X(COERCE, -1, false)                                                                                     \
    X(ASSAULT, -1, false)                                                                                    \
    X(OFFICE, 0, true)                                                                                       \
    X(MEMBER, 0, true)                                                                                       \
    X(PART, 0, true)

typedef enum ent_class {
#define ENT_CLASS_CODE(name, polarity, structural) ENT_CLASS_##name,
    ENT_CLASS_LIST(ENT_CLASS_CODE)
#undef ENT_CLASS_CODE
        ENT_CLASS_COUNT
} ent_class;

typedef enum ent_factuality { ENT_ASSERTED, ENT_PROPOSED } ent_factuality;
typedef enum ent_modality { ENT_MODALITY_NONE, ENT_INTENDED, ENT_REQUESTED, ENT_POSSIBLE } ent_modality;
/* How a relation stands in the text: follows from negation, factuality and speaker, see
 * ent_relation_standing(). */
typedef enum ent_standing { ENT_IS_ASSERTED, ENT_IS_REPORTED, ENT_IS_PROPOSED, ENT_IS_NEGATED } ent_standing;
typedef enum ent_precision {
    ENT_DATE_NONE,
    ENT_DATE_DAY,
    ENT_DATE_WEEK,
    ENT_DATE_MONTH,
    ENT_DATE_YEAR
} ent_precision;
typedef enum ent_part { ENT_PART_TEXT, ENT_PART_TITLE } ent_part;

/* Why a name, or a document's actor, is taken for an actor of the corpus; surest first. X(constant suffix,
 * printed name). */
#define ENT_LINK_REASON_LIST(X)                                                                              \
    X(GAZETTEER, "gazetteer")     /* the rules list it: extract knew it */                                   \
    X(NAME, "same name")          /* the same full name, and nothing contradicts */                          \
    X(DOCUMENT, "same document")  /* a document uses it for the actor; its only document */                  \
    X(UNNAMED, "unnamed group")   /* the same words for an unnamed group, of the same country */             \
    X(MIDDLE_NAME, "middle name") /* the same but for a middle name or initial */                            \
    X(SPELLING, "spelling")       /* another spelling of the name */                                         \
    X(ACRONYM, "acronym")         /* an acronym that a document explains */                                  \
    X(ALIAS, "alias")             /* another name, which a document explains */                              \
    X(INITIALS, "initials")       /* initials for given names */                                             \
    X(SHORT_NAME, "short name")   /* a surname or short form that only one actor fits */

typedef enum ent_link_reason {
#define ENT_LINK_REASON_CODE(name, text) ENT_LINK_##name,
    ENT_LINK_REASON_LIST(ENT_LINK_REASON_CODE)
#undef ENT_LINK_REASON_CODE
        ENT_LINK_REASON_COUNT
} ent_link_reason;

/* Slices of a record are borrowed: from the document's arena when written, from the reader's arena when read.
 * Offsets count code points of the document's text (or of its title: part), 0-based, end exclusive. */
typedef struct ent_actor_ref {
    ent_slice actor; /* id: "state/RUS", "person/john-kerry" */
    ent_slice name;  /* canonical name */
    ent_kind kind;
    ent_slice country;   /* ISO 3166 alpha-3, or empty */
    ent_slice principal; /* id of the state or body it acts for, or empty */
    ent_slice role;      /* title in the text or the gazetteer, or empty */
    bool generic;        /* unnamed group: stays out of networks unless asked for */
    ent_slice text;      /* the mention's own words; empty in a speaker */
    size_t start, end;
} ent_actor_ref;

typedef struct ent_document_record {
    ent_slice title, date, outlet, url, language; /* date: ISO 8601, as precise as known */
    ent_slice fingerprint; /* of the text's words, as ent_fingerprint_print() prints it, or empty */
    size_t sentences;
} ent_document_record;

typedef struct ent_mention_record {
    ent_actor_ref ref;
    ent_form form;
    size_t sentence; /* from 0 */
    ent_part part;
} ent_mention_record;

typedef struct ent_relation_record {
    size_t sentence;
    ent_part part;
    ent_actor_ref source, target;
    bool has_about;
    ent_actor_ref about;
    ent_slice relation; /* type: the rule's name, "denounces" */
    ent_class class_;
    ent_slice cameo; /* or empty */
    int polarity;    /* -1, 0, +1 */
    ent_factuality factuality;
    ent_modality modality;
    bool negated, symmetric;
    bool has_speaker;
    ent_actor_ref speaker; /* actor and name only */
    ent_slice date;        /* ISO 8601, or empty */
    ent_precision date_precision;
    size_t evidence_start, evidence_end;
    ent_slice evidence;
    size_t predicate_start, predicate_end; /* the word that names the act; equal: not known */
    ent_slice rule;                        /* "politics/request.rules:41" */
    double confidence;                     /* in [0,1]; negative: not known */
} ent_relation_record;

/* Another name of an actor. */
typedef struct ent_alias {
    ent_slice text;
    size_t count; /* mentions by this name */
    ent_link_reason reason;
} ent_alias;

/* An actor of the corpus, as `link` finds it. It has no doc. */
typedef struct ent_actor_record {
    ent_slice actor, name;
    ent_kind kind;
    ent_slice country, principal, role; /* or empty */
    bool generic;
    size_t documents, mentions;
    ent_link_reason reason;   /* the weakest that holds it together */
    const ent_alias *aliases; /* borrowed like slices; most frequent first, the name itself left out */
    size_t alias_count;
} ent_actor_record;

typedef enum ent_record_type {
    ENT_RECORD_DOCUMENT,
    ENT_RECORD_MENTION,
    ENT_RECORD_RELATION,
    ENT_RECORD_TEXT,
    ENT_RECORD_ACTOR
} ent_record_type;

typedef struct ent_record {
    ent_record_type type;
    ent_slice doc; /* empty in an actor record */
    union {
        ent_document_record document;
        ent_mention_record mention;
        ent_relation_record relation;
        ent_slice text; /* ENT_RECORD_TEXT: the document's text */
        ent_actor_record actor;
    } u;
} ent_record;

/* Names as printed in records; static storage, never NULL for a valid value. */
ENT_API const char *ent_kind_name(ent_kind kind);
ENT_API const char *ent_form_name(ent_form form);
ENT_API const char *ent_class_name(ent_class class_);
ENT_API int ent_class_polarity(ent_class class_);
ENT_API bool ent_class_is_structural(ent_class class_);
ENT_API const char *ent_standing_name(ent_standing standing);
ENT_API const char *ent_factuality_name(ent_factuality factuality);
ENT_API const char *ent_modality_name(ent_modality modality);
ENT_API const char *ent_precision_name(ent_precision precision);
ENT_API const char *ent_part_name(ent_part part);
ENT_API const char *ent_link_reason_name(ent_link_reason reason);

/* The inverse, exact match; false when there is no such name. */
ENT_API bool ent_kind_parse(ent_slice name, ent_kind *out);
ENT_API bool ent_form_parse(ent_slice name, ent_form *out);
ENT_API bool ent_class_parse(ent_slice name, ent_class *out);
ENT_API bool ent_standing_parse(ent_slice name, ent_standing *out);
ENT_API bool ent_factuality_parse(ent_slice name, ent_factuality *out);
ENT_API bool ent_modality_parse(ent_slice name, ent_modality *out);
ENT_API bool ent_precision_parse(ent_slice name, ent_precision *out);
ENT_API bool ent_part_parse(ent_slice name, ent_part *out);
ENT_API bool ent_link_reason_parse(ent_slice name, ent_link_reason *out);

/* Negated, else proposed, else reported (a speaker who is not the source), else asserted. */
ENT_API ent_standing ent_relation_standing(const ent_relation_record *relation);

/* Appends the record as one line of JSON, newline included; fields in the order of the design, unknown ones
 * left out. Invalid UTF-8 in a slice is written as U+FFFD. ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_record_write(const ent_record *record, ent_buf *out);

/* Reads one line of JSON. Slices live in the arena. A record of a type that this version does not know, or a
 * line of white space, gives ENT_ESKIP without a diagnostic. ENT_ESYNTAX (not JSON, a field of the wrong type
 * or missing) adds to diags with file and line_number. ENT_ELIMIT (line or nesting), ENT_ENOMEM. */
ENT_API ENT_MUST_CHECK ent_status ent_record_read(ent_slice line, ent_slice file, size_t line_number,
                                                  ent_arena *arena, ent_record *out, ent_diags *diags);

/* What an input begins like. */
typedef enum ent_content {
    ENT_CONTENT_NOTHING, /* white space only */
    ENT_CONTENT_RECORDS,
    ENT_CONTENT_TEXTS,   /* records of texts alone, which are documents as well */
    ENT_CONTENT_NETWORK, /* or a part of one */
    ENT_CONTENT_OTHER
} ent_content;

/* head: the first bytes of the input; some 4000 do. The first line that is a record, or a line of a network,
 * decides, so that a damaged line in front of it does no harm. A line that is too long for the head is told
 * by how ours begin. */
ENT_API ent_content ent_content_of(ent_slice head);

/* Takes a record of a stream, borrowed for the call; record is NULL for a line whose type this version does
 * not know. line: as it was read, without its end. */
typedef ent_status ent_record_sink(void *user, const ent_record *record, ent_slice line);

/* Reads JSON Lines from the stream's position to its end and hands the records to the sink, until that fails;
 * bad lines are reported and passed over, their number is in *bad_lines. file: for messages. ENT_EIO,
 * ENT_ENOMEM, or what the sink gives. */
ENT_API ENT_MUST_CHECK ent_status ent_records_read(FILE *in, ent_slice file, ent_record_sink *sink,
                                                   void *user, size_t *bad_lines, ent_diags *diags);

#endif
