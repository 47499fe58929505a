/* Marked text, folded: lines of marked.test, "sentence with mentions in brackets => marked text". There a
 * mark is <words it covers>, with "|head" where that is not all of them; behind the bracket ' for an owner, ~
 * for other. */
#include "../test.h"
#include "cases.h"

#include <entente/file.h>
#include <entente/marked.h>
#include <entente/utf8.h>

#include <string.h>

#define OK(call) assert_int_equal((call), ENT_OK)
enum { MOST_MENTIONS = 32 };

static void render_mark(const ent_mark *mark, ent_slice text, const ent_marked_mention *mentions,
                        ent_buf *out)
{
    static const char *const uses[] = {"", "'", "~"};
    ent_slice covered = ent_slice_sub(text, mark->start, mark->end);
    ent_slice head = ent_slice_sub(text, mentions[mark->mention].start, mentions[mark->mention].end);
    OK(ent_buf_printf(out, "<%.*s", ENT_FMT(covered)));
    if (!ent_slice_equal(covered, head)) OK(ent_buf_printf(out, "|%.*s", ENT_FMT(head)));
    OK(ent_buf_printf(out, ">%s", uses[mark->use]));
}

/* What the text says must agree with its table of marks. */
static void render(const ent_marked *m, ent_slice text, const ent_marked_mention *mentions, ent_buf *out)
{
    size_t n = 0;
    for (size_t at = 0, next; at < m->text.len; at = next) {
        uint32_t c = ent_utf8_at(m->text, at, &next);
        assert_true(m->starts[at] <= m->ends[at] && m->ends[at] <= text.len);
        if (!ent_mark_is(c)) {
            OK(ent_buf_add(out, ent_slice_sub(m->text, at, next)));
            continue;
        }
        assert_int_equal(ent_marked_find(m, at, next), n);
        assert_int_equal(ent_mark_kind(c), m->marks[n].kind);
        assert_int_equal(ent_mark_use_of(c), m->marks[n].use);
        render_mark(&m->marks[n++], text, mentions, out);
    }
    assert_int_equal(n, m->mark_count);
}

static void check_line(const ent_ruleset *rules, const char *file, size_t number, ent_slice line, bool folded)
{
    ent_marked_mention mentions[MOST_MENTIONS];
    ent_marked marked;
    ent_arena *arena;
    ent_buf text = {0}, got = {0};
    size_t arrow = ent_slice_find(line, ENT_SLICE(" => "), 0);
    if (arrow == SIZE_MAX) fail_msg("%s:%zu: no arrow", file, number);
    OK(ent_arena_new(&arena));
    size_t count = read_mentions(ent_slice_sub(line, 0, arrow), &text, mentions, MOST_MENTIONS);
    OK(ent_marked_build(rules, ent_buf_slice(&text), mentions, count, folded, arena, &marked));
    render(&marked, ent_buf_slice(&text), mentions, &got);
    ent_slice expected = ent_slice_sub(line, arrow + 4, line.len);
    if (!ent_slice_equal(ent_slice_trim(expected), ent_buf_slice(&got)))
        report_difference(file, number, ent_slice_sub(line, 0, arrow), expected, ent_buf_slice(&got));
    ent_buf_free(&got);
    ent_buf_free(&text);
    ent_arena_free(arena);
}

static void check_file(const char *file, bool folded)
{
    ent_ruleset *rules;
    ent_diags *diags;
    ent_buf buf = {0};
    ent_slice line;
    size_t number = 0, cases = 0;
    OK(ent_diags_new(&diags));
    OK(ent_ruleset_load_sources(&rules, NULL, 0, false, diags));
    OK(ent_file_read(file, 1 << 24, &buf));
    ent_slice rest = ent_buf_slice(&buf);
    while (next_line(&rest, &line)) {
        number++;
        if (!ent_slice_trim(line).len || line.ptr[0] == '#') continue;
        check_line(rules, file, number, line, folded);
        cases++;
    }
    ent_buf_free(&buf);
    ent_ruleset_free(rules);
    ent_diags_free(diags);
    fail_if_any(cases);
}

static void folded_text(void **state)
{
    (void)state;
    check_file("folded.test", true);
}

static void plain_text(void **state)
{
    (void)state;
    check_file("plain.test", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(folded_text), cmocka_unit_test(plain_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
