/* Prints, for test_schema.py: the names of every vocabulary in its order, then one record of each type with
 * all fields and one with as few as there can be. */
#include <entente/record.h>

#include <stdio.h>

static ent_actor_ref full_ref(const char *text)
{
    return (ent_actor_ref){.actor = ENT_SLICE("person/kari-holm"),
                           .name = ENT_SLICE("Kari Holm"),
                           .kind = ENT_PERSON,
                           .country = ENT_SLICE("NOR"),
                           .principal = ENT_SLICE("state/NOR"),
                           .role = ENT_SLICE("foreign minister"),
                           .generic = true,
                           .text = ent_slice_c(text),
                           .start = 3,
                           .end = 7};
}

static void print(const ent_record *record)
{
    ent_buf line = {0};
    if (ent_record_write(record, &line) == ENT_OK) fwrite(line.ptr, 1, line.len, stdout);
    ent_buf_free(&line);
}

static void print_full(void)
{
    ent_record r = {.type = ENT_RECORD_DOCUMENT, .doc = ENT_SLICE("a.html")};
    r.u.document = (ent_document_record){.title = ENT_SLICE("t"),
                                         .date = ENT_SLICE("2019-03-02"),
                                         .outlet = ENT_SLICE("o"),
                                         .url = ENT_SLICE("https://example.org/"),
                                         .language = ENT_SLICE("en"),
                                         .sentences = 3,
                                         .fingerprint = ENT_SLICE("00ff")};
    print(&r);
    r = (ent_record){.type = ENT_RECORD_MENTION, .doc = ENT_SLICE("a.html")};
    r.u.mention = (ent_mention_record){
        .ref = full_ref("she"), .form = ENT_FORM_PRONOUN, .sentence = 2, .part = ENT_PART_TITLE};
    print(&r);
    r = (ent_record){.type = ENT_RECORD_TEXT, .doc = ENT_SLICE("a.html"), .u.text = ENT_SLICE("x\n")};
    print(&r);
    r = (ent_record){.type = ENT_RECORD_RELATION, .doc = ENT_SLICE("a.html")};
    r.u.relation = (ent_relation_record){.sentence = 2,
                                         .part = ENT_PART_TITLE,
                                         .source = full_ref("she"),
                                         .target = full_ref("her"),
                                         .has_about = true,
                                         .about = full_ref("Holm"),
                                         .relation = ENT_SLICE("demands_of"),
                                         .class_ = ENT_CLASS_REQUEST,
                                         .cameo = ENT_SLICE("10"),
                                         .factuality = ENT_PROPOSED,
                                         .modality = ENT_POSSIBLE,
                                         .symmetric = true,
                                         .has_speaker = true,
                                         .speaker = full_ref(""),
                                         .date = ENT_SLICE("2019-03"),
                                         .date_precision = ENT_DATE_MONTH,
                                         .evidence_start = 0,
                                         .evidence_end = 9,
                                         .evidence = ENT_SLICE("evidence."),
                                         .predicate_start = 2,
                                         .predicate_end = 5,
                                         .rule = ENT_SLICE("politics/request.rules:41"),
                                         .confidence = 0.875};
    print(&r);
}

static void print_actor(void)
{
    const ent_alias alias = {ENT_SLICE("Holm"), 3, ENT_LINK_SHORT_NAME};
    ent_record r = {.type = ENT_RECORD_ACTOR};
    r.u.actor = (ent_actor_record){.actor = ENT_SLICE("person/kari-holm"),
                                   .name = ENT_SLICE("Kari Holm"),
                                   .kind = ENT_PERSON,
                                   .country = ENT_SLICE("NOR"),
                                   .principal = ENT_SLICE("state/NOR"),
                                   .role = ENT_SLICE("foreign minister"),
                                   .generic = true,
                                   .documents = 2,
                                   .mentions = 5,
                                   .reason = ENT_LINK_SHORT_NAME,
                                   .aliases = &alias,
                                   .alias_count = 1};
    print(&r);
}

static void print_minimal(void)
{
    ent_record r = {.type = ENT_RECORD_DOCUMENT};
    print(&r);
    r = (ent_record){.type = ENT_RECORD_MENTION};
    print(&r);
    r = (ent_record){.type = ENT_RECORD_TEXT};
    print(&r);
    r = (ent_record){.type = ENT_RECORD_RELATION, .u.relation.confidence = -1};
    print(&r);
    r = (ent_record){.type = ENT_RECORD_ACTOR, .u.actor.actor = ENT_SLICE("state/PER")};
    print(&r);
}

int main(void)
{
    for (int i = 0; i < ENT_KIND_COUNT; i++)
        printf("kind %s\n", ent_kind_name((ent_kind)i));
    for (int i = 0; i <= ENT_FORM_PRONOUN; i++)
        printf("form %s\n", ent_form_name((ent_form)i));
    for (int i = 0; i < ENT_CLASS_COUNT; i++)
        printf("class %s\n", ent_class_name((ent_class)i));
    for (int i = 0; i <= ENT_PROPOSED; i++)
        printf("factuality %s\n", ent_factuality_name((ent_factuality)i));
    for (int i = 0; i <= ENT_POSSIBLE; i++)
        printf("modality %s\n", ent_modality_name((ent_modality)i));
    for (int i = 0; i <= ENT_IS_NEGATED; i++)
        printf("status %s\n", ent_standing_name((ent_standing)i));
    for (int i = 0; i <= ENT_DATE_YEAR; i++)
        printf("date_precision %s\n", ent_precision_name((ent_precision)i));
    for (int i = 0; i <= ENT_PART_TITLE; i++)
        printf("part %s\n", ent_part_name((ent_part)i));
    for (int i = 0; i < ENT_LINK_REASON_COUNT; i++)
        printf("link_reason %s\n", ent_link_reason_name((ent_link_reason)i));
    printf("version %d\n", ENT_RECORD_VERSION);
    print_full();
    print_actor();
    print_minimal();
    return ferror(stdout) ? 1 : 0;
}
