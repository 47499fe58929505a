/* Marked text: every byte of it comes from the sentence, in order; marks are where the text says, and do not
 * overlap. In the input, braces stand around mentions: "{1Russia}", the digit is kind + 5 * form. */
#include "fuzz.h"

#include <entente/marked.h>
#include <entente/utf8.h>

#include <stdio.h>

enum { MOST_MENTIONS = 64 };

typedef struct input {
    ent_buf text;
    ent_marked_mention mentions[MOST_MENTIONS];
    size_t count;
} input;

static void read_input(input *in, ent_slice bytes)
{
    bool open = false;
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.ptr[i];
        if (c == '{' && !open && in->count < MOST_MENTIONS && i + 1 < bytes.len) {
            unsigned n = (unsigned char)bytes.ptr[++i] % (4u * ENT_KIND_COUNT);
            in->mentions[in->count] = (ent_marked_mention){.start = in->text.len,
                                                           .kind = (ent_kind)(n % ENT_KIND_COUNT),
                                                           .form = (ent_form)(n / ENT_KIND_COUNT)};
            open = true;
        } else if (c == '}' && open) {
            in->mentions[in->count++].end = in->text.len;
            open = false;
        } else {
            FUZZ_CHECK(ent_buf_add_char(&in->text, c) == ENT_OK);
        }
    }
}

static void check(const ent_marked *m, const input *in)
{
    size_t bad, mark = 0, last = 0;
    FUZZ_CHECK(ent_utf8_valid(m->text, &bad));
    for (size_t at = 0, next; at < m->text.len; at = next) {
        uint32_t c = ent_utf8_at(m->text, at, &next);
        FUZZ_CHECK(m->starts[at] >= last && m->ends[at] >= m->starts[at] && m->ends[at] <= in->text.len);
        last = m->starts[at];
        if (!ent_mark_is(c)) continue;
        FUZZ_CHECK(mark < m->mark_count && m->marks[mark].at == at);
        const ent_mark *k = &m->marks[mark++];
        FUZZ_CHECK(k->mention < in->count && ent_mark_kind(c) == k->kind && ent_mark_use_of(c) == k->use);
        FUZZ_CHECK(k->start <= in->mentions[k->mention].start && in->mentions[k->mention].end <= k->end);
        FUZZ_CHECK(mark < 2 || k[-1].end <= k->start);
    }
    FUZZ_CHECK(mark == m->mark_count);
}

static void run(const input *in)
{
    static const ent_rule_source none;
    ent_ruleset *rules;
    ent_arena *arena;
    ent_marked marked;
    FUZZ_CHECK(ent_ruleset_load_sources(&rules, &none, 0, false, NULL) == ENT_OK &&
               ent_arena_new(&arena) == ENT_OK);
    for (int folded = 0; folded < 2; folded++) {
        FUZZ_CHECK(ent_marked_build(rules, ent_buf_slice(&in->text), in->mentions, in->count, folded, arena,
                                    &marked) == ENT_OK);
        check(&marked, in);
    }
    ent_arena_free(arena);
    ent_ruleset_free(rules);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {0};
    size_t bad;
    read_input(&in, ent_slice_of((const char *)data, size));
    if (ent_utf8_valid(ent_buf_slice(&in.text), &bad)) run(&in);
    ent_buf_free(&in.text);
    return 0;
}
