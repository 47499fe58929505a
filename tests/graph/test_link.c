/* Linking: link.test; the order of records and how they are dealt to files leave no trace; applying. */
#include "cases.h"

#include <entente/link.h>
#include <entente/network.h>

#include <stdlib.h>

enum { MOST_MENTIONS = 128, MOST_LISTED = 16 };

/* A case's mentions, in the order of its lines. */
typedef struct corpus {
    ent_arena *arena;
    ent_record records[MOST_MENTIONS];
    size_t count;
    ent_slice listed[MOST_LISTED];
    size_t listed_count;
} corpus;

static bool is_listed(void *user, ent_slice id)
{
    const corpus *c = user;
    for (size_t i = 0; i < c->listed_count; i++)
        if (ent_slice_equal(c->listed[i], id)) return true;
    return false;
}

/* "Kari Holm" as "person/kari-holm". */
static ent_slice id_of(ent_arena *arena, ent_kind kind, ent_slice name)
{
    ent_buf id = {0};
    ent_slice out;
    assert_int_equal(ent_buf_printf(&id, "%s/", ent_kind_name(kind)), ENT_OK);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 'a' - 'A');
        if (c == '.') continue;
        assert_int_equal(ent_buf_add_char(&id, c == ' ' ? '-' : c), ENT_OK);
    }
    assert_int_equal(ent_arena_copy(arena, ent_buf_slice(&id), &out), ENT_OK);
    ent_buf_free(&id);
    return out;
}

static void add_mention(corpus *c, ent_slice doc, const ent_actor_ref *ref, ent_slice text)
{
    assert_true(c->count < MOST_MENTIONS);
    ent_record *r = &c->records[c->count];
    *r = (ent_record){.type = ENT_RECORD_MENTION, .doc = doc};
    r->u.mention = (ent_mention_record){.ref = *ref, .form = ENT_FORM_NAME};
    r->u.mention.ref.text = text;
    r->u.mention.ref.start = 10 * c->count;
    r->u.mention.ref.end = 10 * c->count + 5;
    c->count++;
}

/* The next part of a line that commas cut. */
static ent_slice next_part(ent_slice *line)
{
    size_t end = ent_slice_find(*line, ENT_SLICE(","), 0);
    ent_slice part = ent_slice_trim(ent_slice_sub(*line, 0, end));
    *line = ent_slice_sub(*line, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
    return part;
}

/* "DOC KIND NAME, country C, principal P, role R, id I, as TEXT, listed, generic" */
static void read_actor(corpus *c, ent_slice line)
{
    ent_slice part = next_part(&line), doc = cases_next_word(&part), kind = cases_next_word(&part), texts[8];
    size_t text_count = 0;
    ent_actor_ref ref = {.name = ent_slice_trim(part)};
    if (!ent_kind_parse(kind, &ref.kind)) fail_msg("unknown kind \"%.*s\"", ENT_FMT(kind));
    ref.actor = id_of(c->arena, ref.kind, ref.name);
    bool listed = false;
    while ((part = next_part(&line)).len) {
        ent_slice key = cases_next_word(&part), value = ent_slice_trim(part);
        if (ent_slice_equal(key, ENT_SLICE("country"))) ref.country = value;
        if (ent_slice_equal(key, ENT_SLICE("principal"))) ref.principal = value;
        if (ent_slice_equal(key, ENT_SLICE("role"))) ref.role = value;
        if (ent_slice_equal(key, ENT_SLICE("id"))) ref.actor = value;
        if (ent_slice_equal(key, ENT_SLICE("as")) && text_count < 8) texts[text_count++] = value;
        if (ent_slice_equal(key, ENT_SLICE("generic"))) ref.generic = true;
        if (ent_slice_equal(key, ENT_SLICE("listed"))) listed = true;
    }
    if (listed) c->listed[c->listed_count++] = ref.actor;
    add_mention(c, doc, &ref, ref.name);
    for (size_t i = 0; i < text_count; i++)
        add_mention(c, doc, &ref, texts[i]);
}

static void show_actor(const corpus *c, const ent_linker *l, size_t index, ent_buf *out)
{
    const ent_actor_record *a = ent_linker_actor(l, index);
    assert_int_equal(ent_buf_printf(out, "%.*s \"%.*s\"", ENT_FMT(a->actor), ENT_FMT(a->name)), ENT_OK);
    if (a->country.len) assert_int_equal(ent_buf_printf(out, " %.*s", ENT_FMT(a->country)), ENT_OK);
    if (a->principal.len) assert_int_equal(ent_buf_printf(out, " of %.*s", ENT_FMT(a->principal)), ENT_OK);
    assert_int_equal(ent_buf_printf(out, " (%s)", ent_link_reason_name(a->reason)), ENT_OK);
    ent_slice last = {0};
    size_t documents = 0, mentions = 0;
    for (size_t i = 0; i < c->count; i++) {
        ent_record r = c->records[i];
        ent_linker_apply(l, &r);
        if (!ent_slice_equal(r.u.mention.ref.actor, a->actor)) continue;
        assert_true(ent_slice_equal(r.u.mention.ref.name, a->name));
        assert_int_equal(r.u.mention.ref.kind, a->kind);
        mentions++;
        if (ent_slice_equal(r.doc, last)) continue;
        documents++;
        last = r.doc;
        assert_int_equal(ent_buf_printf(out, " %.*s", ENT_FMT(r.doc)), ENT_OK);
    }
    assert_int_equal(mentions, a->mentions);
    assert_int_equal(documents, a->documents);
    for (size_t i = 0; i < a->alias_count; i++)
        assert_int_equal(ent_buf_printf(out, "%s %.*s: %s", i ? "," : " |", ENT_FMT(a->aliases[i].text),
                                        ent_link_reason_name(a->aliases[i].reason)),
                         ENT_OK);
    assert_int_equal(ent_buf_add_char(out, '\n'), ENT_OK);
}

static void show_suggestions(ent_linker *l, ent_buf *out)
{
    const ent_link_suggestion *all;
    size_t count;
    assert_int_equal(ent_linker_suggest(l, 0.7, &all, &count), ENT_OK);
    for (size_t i = 0; i < count; i++) {
        assert_true(all[i].score >= 0.7 && all[i].score <= 1);
        assert_true(i == 0 || all[i - 1].score >= all[i].score);
        assert_int_equal(
            ent_buf_printf(out, "? %.*s = %.*s: %.*s\n", ENT_FMT(ent_linker_actor(l, all[i].first)->actor),
                           ENT_FMT(ent_linker_actor(l, all[i].second)->actor), ENT_FMT(all[i].why)),
            ENT_OK);
    }
}

/* Links the records beginning at `start`, by `step`, all of them once. */
static void link_records(const corpus *c, size_t start, size_t step, ent_buf *out)
{
    const ent_link_options options = {is_listed, (void *)(uintptr_t)c};
    ent_linker *l = NULL;
    assert_int_equal(ent_linker_new(&l, &options), ENT_OK);
    for (size_t i = 0; i < c->count; i++)
        assert_int_equal(ent_linker_add(l, &c->records[(start + i * step) % c->count]), ENT_OK);
    assert_int_equal(ent_linker_finish(l), ENT_OK);
    for (size_t i = 0; i < ent_linker_actor_count(l); i++)
        show_actor(c, l, i, out);
    show_suggestions(l, out);
    ent_linker_free(l);
}

static void run_case(const test_case *test)
{
    corpus c = {0};
    ent_slice rest = test->input, line;
    assert_int_equal(ent_arena_new(&c.arena), ENT_OK);
    while (cases_next_line(&rest, &line))
        if (ent_slice_trim(line).len && !ent_slice_starts(line, ENT_SLICE("#"))) read_actor(&c, line);
    const size_t orders[][2] = {
        {0, 1}, {c.count ? c.count - 1 : 0, c.count ? c.count - 1 : 0}, {c.count / 2, 1}};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        ent_buf out = {0};
        link_records(&c, orders[i][0], orders[i][1], &out);
        cases_check(test, ent_buf_slice(&out));
        ent_buf_free(&out);
    }
    ent_arena_free(c.arena);
}

static void cases_of_linking(void **state)
{
    (void)state;
    cases_run("link.test", run_case);
}

static ent_linker *link_one(const ent_record *records, size_t count)
{
    const ent_link_options options = {0};
    ent_linker *l = NULL;
    assert_int_equal(ent_linker_new(&l, &options), ENT_OK);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(ent_linker_add(l, &records[i]), ENT_OK);
    assert_int_equal(ent_linker_finish(l), ENT_OK);
    return l;
}

/* A relation without mention records: its ends, speaker and principals get ids of the corpus. */
static void relations_alone_are_enough(void **state)
{
    (void)state;
    ent_record r = {.type = ENT_RECORD_RELATION, .doc = ENT_SLICE("a")};
    r.u.relation = (ent_relation_record){
        .source = {.actor = ENT_SLICE("person/kari-holm-2"),
                   .name = ENT_SLICE("Kari Holm"),
                   .kind = ENT_PERSON,
                   .principal = ENT_SLICE("organization/fjord-council-2"),
                   .text = ENT_SLICE("She"),
                   .end = 3},
        .target = {.actor = ENT_SLICE("organization/fjord-council-2"),
                   .name = ENT_SLICE("Fjord Council"),
                   .kind = ENT_ORGANIZATION,
                   .text = ENT_SLICE("Fjord Council"),
                   .start = 9,
                   .end = 22},
        .has_speaker = true,
        .speaker = {.actor = ENT_SLICE("person/odd-berg"), .name = ENT_SLICE("Odd Berg")},
    };
    ent_linker *l = link_one(&r, 1);
    ent_linker_apply(l, &r);
    assert_slice_equal(r.u.relation.source.actor, "person/kari-holm");
    assert_slice_equal(r.u.relation.source.principal, "organization/fjord-council");
    assert_slice_equal(r.u.relation.target.actor, "organization/fjord-council");
    assert_slice_equal(r.u.relation.speaker.actor, "person/odd-berg");
    assert_int_equal(ent_linker_actor_count(l), 3);
    assert_slice_equal(ent_linker_actor(l, 1)->principal, "organization/fjord-council");
    ent_linker_free(l);
}

static void an_actor_without_id_gets_one(void **state)
{
    (void)state;
    ent_record r = {.type = ENT_RECORD_MENTION, .doc = ENT_SLICE("a")};
    r.u.mention.ref = (ent_actor_ref){
        .name = ENT_SLICE("Kari  Holm"), .kind = ENT_PERSON, .text = ENT_SLICE("K"), .end = 1};
    ent_linker *l = link_one(&r, 1);
    ent_linker_apply(l, &r);
    assert_slice_equal(r.u.mention.ref.actor, "person/kari-holm");
    ent_linker_free(l);
}

static ent_record mention_of(const char *doc, const char *id, const char *name, const char *country)
{
    ent_record r = {.type = ENT_RECORD_MENTION, .doc = ent_slice_c(doc)};
    r.u.mention.ref = (ent_actor_ref){.actor = ent_slice_c(id),
                                      .name = ent_slice_c(name),
                                      .kind = ENT_PERSON,
                                      .country = ent_slice_c(country),
                                      .text = ent_slice_c(name),
                                      .end = 9};
    return r;
}

/* Names that only an analyst's file knows: one that fits, one of another country, one of two actors, and one
 * that is a word alone. */
static void listed_names_are_found_in_records(void **state)
{
    (void)state;
    const ent_listed_name names[] = {
        {ENT_SLICE("person/kh"), ENT_SLICE("Kari Holm"), ENT_SLICE("Kari Holm"), ENT_SLICE("NOR"),
         ENT_PERSON},
        {ENT_SLICE("person/kh"), ENT_SLICE("Kari Holm"), ENT_SLICE("Kaja Holm"), ENT_SLICE("NOR"),
         ENT_PERSON},
        {ENT_SLICE("person/kh"), ENT_SLICE("Kari Holm"), ENT_SLICE("Holm"), ENT_SLICE("NOR"), ENT_PERSON},
        {ENT_SLICE("person/a1"), ENT_SLICE("Ana Silva"), ENT_SLICE("Ana Silva"), ENT_SLICE(""), ENT_PERSON},
        {ENT_SLICE("person/a2"), ENT_SLICE("Ana Silva"), ENT_SLICE("Ana Silva"), ENT_SLICE(""), ENT_PERSON},
    };
    const struct {
        ent_record record;
        const char *id;
    } cases[] = {
        {mention_of("a", "person/kaja-holm", "Kaja Holm", NULL), "person/kh"},
        {mention_of("b", "person/kari-holm", "Kari HOLM", "SWE"), "person/kari-holm"},
        {mention_of("c", "person/ana-silva", "Ana Silva", NULL), "person/ana-silva"},
        {mention_of("d", "person/holm", "Holm", NULL), "person/holm"},
    };
    const ent_link_options options = {0};
    ent_linker *l = NULL;
    assert_int_equal(ent_linker_new(&l, &options), ENT_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(ent_linker_add_name(l, &names[i]), ENT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(ent_linker_add(l, &cases[i].record), ENT_OK);
    assert_int_equal(ent_linker_finish(l), ENT_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_record r = cases[i].record;
        ent_linker_apply(l, &r);
        assert_slice_equal(r.u.mention.ref.actor, cases[i].id);
    }
    ent_linker_free(l);
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    const ent_link_suggestion *all;
    size_t count;
    ent_linker *l = link_one(NULL, 0);
    assert_int_equal(ent_linker_actor_count(l), 0);
    assert_int_equal(ent_linker_suggest(l, 0, &all, &count), ENT_OK);
    assert_int_equal(count, 0);
    ent_linker_free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_of_linking),
        cmocka_unit_test(relations_alone_are_enough),
        cmocka_unit_test(an_actor_without_id_gets_one),
        cmocka_unit_test(listed_names_are_found_in_records),
        cmocka_unit_test(nothing_gives_nothing),
    };
    return cmocka_run_group_tests_name("link", tests, NULL, NULL);
}
