/* Relation records in one line, for tests: "A denounces/ACCUSE B key=value flag ...".
 *     doc=ID date=ISO sentence=N at=START conf=0.5 speaker=NAME polarity=-1 text=WORD rule=R cameo=N
 *     kind=KIND country=C principal=ID role=R name=N (of the source)  sym neg proposed generic (source) title
 *     say=Words_of_the_sentence (blanks as _), said (the speaker has an id: person/NAME)
 * "doc ID [date [outlet]]" is a document record, "text ID Words_of_it" its text. Actors are "state/NAME" of
 * the kind state unless kind= says otherwise. */
#ifndef ENTENTE_TESTS_GRAPH_SHORTHAND_H
#define ENTENTE_TESTS_GRAPH_SHORTHAND_H

#include "cases.h"

#include <entente/graph.h>

#include <stdlib.h>

/* A copy with blanks for underscores. */
static inline ent_slice shorthand_words(ent_arena *arena, ent_slice text)
{
    ent_slice out;
    assert_int_equal(ent_arena_copy(arena, text, &out), ENT_OK);
    for (size_t i = 0; i < out.len; i++)
        if (out.ptr[i] == '_') ((char *)(uintptr_t)out.ptr)[i] = ' ';
    return out;
}

static inline ent_slice shorthand_id(ent_arena *arena, ent_slice name)
{
    ent_buf id = {0};
    ent_slice out;
    assert_int_equal(ent_buf_printf(&id, "state/%.*s", ENT_FMT(name)), ENT_OK);
    assert_int_equal(ent_arena_copy(arena, ent_buf_slice(&id), &out), ENT_OK);
    ent_buf_free(&id);
    return out;
}

/* Slices end at a blank, so strtod stops there. */
static inline void shorthand_option(ent_record *record, ent_slice key, ent_slice value)
{
    ent_relation_record *r = &record->u.relation;
    double number = value.len ? strtod(value.ptr, NULL) : 0;
    ent_slice target_kind = {0};
    const struct {
        const char *key;
        ent_slice *slice;
        size_t *count;
        bool *flag;
    } options[] = {
        {"doc", &record->doc, NULL, NULL},
        {"date", &r->date, NULL, NULL},
        {"sentence", NULL, &r->sentence, NULL},
        {"at", NULL, &r->evidence_start, NULL},
        {"text", &r->evidence, NULL, NULL},
        {"rule", &r->rule, NULL, NULL},
        {"cameo", &r->cameo, NULL, NULL},
        {"speaker", &r->speaker.name, NULL, &r->has_speaker},
        {"target_kind", &target_kind, NULL, NULL},
        {"target_principal", &r->target.principal, NULL, NULL},
        {"country", &r->source.country, NULL, NULL},
        {"principal", &r->source.principal, NULL, NULL},
        {"role", &r->source.role, NULL, NULL},
        {"name", &r->source.name, NULL, NULL},
        {"sym", NULL, NULL, &r->symmetric},
        {"neg", NULL, NULL, &r->negated},
        {"generic", NULL, NULL, &r->source.generic},
    };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (!ent_slice_equal(key, ent_slice_c(options[i].key))) continue;
        if (options[i].slice) *options[i].slice = value;
        if (options[i].count) *options[i].count = (size_t)number;
        if (options[i].flag) *options[i].flag = true;
        if (target_kind.len) assert_true(ent_kind_parse(target_kind, &r->target.kind));
        return;
    }
    if (ent_slice_equal(key, ENT_SLICE("conf")))
        r->confidence = number;
    else if (ent_slice_equal(key, ENT_SLICE("polarity")))
        r->polarity = (int)number;
    else if (ent_slice_equal(key, ENT_SLICE("proposed")))
        r->factuality = ENT_PROPOSED;
    else if (ent_slice_equal(key, ENT_SLICE("title")))
        r->part = ENT_PART_TITLE;
    else if (ent_slice_equal(key, ENT_SLICE("noid")))
        r->source.actor = (ent_slice){0};
    else if (!ent_slice_equal(key, ENT_SLICE("kind")) || !ent_kind_parse(value, &r->source.kind))
        fail_msg("unknown option \"%.*s\"", ENT_FMT(key));
}

static inline ent_record shorthand_read(ent_arena *arena, ent_slice line)
{
    ent_record record = {.type = ENT_RECORD_RELATION, .doc = ENT_SLICE("d")};
    ent_slice first = cases_next_word(&line), second = cases_next_word(&line), word;
    if (ent_slice_equal(first, ENT_SLICE("doc"))) {
        record.type = ENT_RECORD_DOCUMENT;
        record.doc = second;
        record.u.document.date = cases_next_word(&line);
        record.u.document.outlet = shorthand_words(arena, cases_next_word(&line));
        return record;
    }
    if (ent_slice_equal(first, ENT_SLICE("text"))) {
        record.type = ENT_RECORD_TEXT;
        record.doc = second;
        record.u.text = shorthand_words(arena, cases_next_word(&line));
        return record;
    }
    ent_relation_record *r = &record.u.relation;
    size_t slash = ent_slice_find(second, ENT_SLICE("/"), 0);
    r->relation = ent_slice_sub(second, 0, slash);
    if (!ent_class_parse(ent_slice_sub(second, slash + 1, SIZE_MAX), &r->class_))
        fail_msg("unknown class in \"%.*s\"", ENT_FMT(second));
    r->polarity = ent_class_polarity(r->class_);
    r->confidence = -1;
    r->source.name = r->source.text = first;
    r->source.actor = shorthand_id(arena, first);
    r->target.name = r->target.text = cases_next_word(&line);
    r->target.actor = shorthand_id(arena, r->target.name);
    while ((word = cases_next_word(&line)).len) {
        size_t equals = ent_slice_find(word, ENT_SLICE("="), 0);
        ent_slice value = ent_slice_sub(word, equals == SIZE_MAX ? equals : equals + 1, SIZE_MAX);
        if (ent_slice_equal(ent_slice_sub(word, 0, equals), ENT_SLICE("say")))
            r->evidence = shorthand_words(arena, value);
        else
            shorthand_option(&record, ent_slice_sub(word, 0, equals), value);
    }
    r->evidence_end = r->evidence_start + r->evidence.len;
    return record;
}

#endif
