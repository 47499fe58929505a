/* Bytes that no JSON reader lets through, but a caller of the library may have in a network; and no memory.
 */
#include "../../failing.h"
#include "../../test.h"

#include <entente/export.h>
#include <entente/utf8.h>

/* Half a surrogate, a byte that is none, an overlong slash, NUL, escape, a noncharacter, a sequence cut off.
 */
static const char RAW[] = "a\xED\xA0\x80"
                          "b\xFF"
                          "c\xC0\xAF"
                          "d\0e\x1B"
                          "f\xEF\xBF\xBE"
                          "g\xE2\x82";

static ent_network *make_network(void)
{
    ent_network *n;
    ent_slice raw = ent_slice_of(RAW, sizeof RAW - 1);
    assert_int_equal(ent_network_new(&n), ENT_OK);
    n->nodes = ENT_ARENA_NEW(n->arena, ent_node, 2);
    n->edges = ENT_ARENA_NEW(n->arena, ent_edge, 1);
    ent_evidence *evidence = ENT_ARENA_NEW(n->arena, ent_evidence, 1);
    assert_true(n->nodes && n->edges && evidence);
    n->node_count = 2;
    n->edge_count = 1;
    *evidence = (ent_evidence){
        .doc = raw, .text = raw, .rule = raw, .speaker = raw, .relation = raw, .date = raw, .confidence = -1};
    n->nodes[0] = (ent_node){.id = raw, .name = raw, .role = raw, .kind = ENT_PERSON, .country = raw};
    n->nodes[1] =
        (ent_node){.id = ENT_SLICE("state/NOR"), .name = ENT_SLICE("Norway"), .country = ENT_SLICE("NOR")};
    n->edges[0] = (ent_edge){.target = 1,
                             .relation = raw,
                             .class_ = ENT_CLASS_ACCUSE,
                             .weight = 1,
                             .first = ENT_SLICE("2014-02"),
                             .last = raw,
                             .confidence = -1,
                             .evidence = evidence,
                             .evidence_count = 1};
    ent_network_forget_measures(n);
    return n;
}

static bool is_binary(const ent_export_format *format)
{
    return format->suffix && (strcmp(format->suffix, "sqlite") == 0 || strcmp(format->suffix, "xlsx") == 0);
}

static ent_status check_text(void *user, ent_slice name, ent_slice content)
{
    size_t bad;
    if (is_binary(user)) return ENT_OK;
    if (!ent_utf8_valid(name, &bad)) fail_msg("%s: a name is not UTF-8", ((ent_export_format *)user)->name);
    if (!ent_utf8_valid(content, &bad))
        fail_msg("%s: byte %zu is not UTF-8", ((ent_export_format *)user)->name, bad);
    for (size_t i = 0; i < content.len; i++) {
        unsigned char c = (unsigned char)content.ptr[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            fail_msg("%s: byte %zu is a control character", ((ent_export_format *)user)->name, i);
    }
    return ENT_OK;
}

static void no_bad_byte_reaches_a_file(void **state)
{
    (void)state;
    ent_network *n = make_network();
    ent_export_options options = ent_export_options_default();
    for (size_t i = 0; i < ent_export_count(); i++) {
        ent_export_format format = *ent_export_at(i);
        assert_int_equal(ent_export(n, ent_export_at(i), &options, check_text, &format, NULL), ENT_OK);
    }
    ent_network_free(n);
}

static ent_status count_file(void *user, ent_slice name, ent_slice content)
{
    (void)name;
    (void)content;
    ++*(size_t *)user;
    return ENT_OK;
}

static void no_memory_is_an_error(void **state)
{
    (void)state;
    ent_network *n = make_network();
    ent_export_options options = ent_export_options_default();
    for (size_t i = 0; i < ent_export_count(); i++) {
        bool failed = true;
        for (size_t calls = 0; failed; calls++) {
            size_t files = 0;
            failing_start(calls);
            ent_status st = ent_export(n, ent_export_at(i), &options, count_file, &files, NULL);
            failed = failing_stop();
            if (failed ? st != ENT_ENOMEM : st != ENT_OK || files == 0)
                fail_msg("%s, allocation %zu: %s", ent_export_at(i)->name, calls, ent_status_text(st));
        }
    }
    ent_network_free(n);
}

static ent_status full_disk(void *user, ent_slice name, ent_slice content)
{
    (void)user;
    (void)name;
    (void)content;
    return ENT_EIO;
}

static void what_the_sink_gives_comes_back(void **state)
{
    (void)state;
    ent_network *n = make_network();
    ent_export_options options = ent_export_options_default();
    for (size_t i = 0; i < ent_export_count(); i++)
        assert_int_equal(ent_export(n, ent_export_at(i), &options, full_disk, NULL, NULL), ENT_EIO);
    ent_network_free(n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_bad_byte_reaches_a_file),
        cmocka_unit_test(no_memory_is_an_error),
        cmocka_unit_test(what_the_sink_gives_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
