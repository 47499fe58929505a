/* From a pattern as written to a regular expression and its triggers. */
#include "checks.h"
#include "pattern_internal.h"
#include "regex_internal.h"

#include <stdlib.h>

static ent_status join(const pattern_source *source, ent_arena *arena, ent_slice *out)
{
    size_t len = 0;
    for (size_t i = 0; i < source->piece_count; i++)
        len += source->pieces[i].text.len;
    char *text = ENT_ARENA_NEW(arena, char, len);
    if (!text) return ENT_ENOMEM;
    *out = ent_slice_of(text, len);
    for (size_t i = 0; i < source->piece_count; i++) {
        memcpy(text, source->pieces[i].text.ptr, source->pieces[i].text.len);
        text += source->pieces[i].text.len;
    }
    return ENT_OK;
}

/* Bytes [*start, *end) of the pattern where byte `offset` of the expansion comes from. */
static void map_back(const pattern_reader *p, size_t offset, size_t *start, size_t *end)
{
    size_t out = 0, in = 0;
    for (size_t i = 0; i < p->expansion_count; i++) {
        const expansion *e = &p->expansions[i];
        if (offset < e->out_start) break;
        if (offset < e->out_end) {
            *start = e->start;
            *end = e->end;
            return;
        }
        out = e->out_end;
        in = e->end;
    }
    *start = in + (offset - out);
    if (*start > p->text.len) *start = p->text.len;
    *end = *start + 1;
}

static ent_status compile(pattern_reader *p, const rule_words *words, ent_regex **out)
{
    size_t at, start, end;
    ent_buf message = {0};
    unsigned flags = ENT_REGEX_NAMED_ONLY;
    if (!p->source->is_cased) flags |= ENT_REGEX_CASELESS;
    if (p->source->no_jit) flags |= ENT_REGEX_NO_JIT;
    ent_status st = ent_regex_compile(out, ent_buf_slice(&p->out), flags, &at, &message);
    if (st == ENT_ESYNTAX) {
        map_back(p, at, &start, &end);
        pattern_error(p, start, end, "%.*s", ENT_FMT(ent_buf_slice(&message)));
        st = ENT_OK;
    } else if (st == ENT_OK) {
        regex_set_check(*out, rule_words_check, words);
    }
    ent_buf_free(&message);
    return st;
}

static int compare(const void *a, const void *b)
{
    return ent_slice_compare(*(const ent_slice *)a, *(const ent_slice *)b);
}

static ent_status keep_triggers(ent_arena *arena, trigger_words words, pattern_result *out)
{
    out->triggers = ENT_ARENA_NEW(arena, ent_slice, words.count);
    if (!out->triggers) return ENT_ENOMEM;
    if (!words.count) return ENT_OK;
    memcpy(out->triggers, words.items, words.count * sizeof *words.items);
    qsort(out->triggers, words.count, sizeof *out->triggers, compare);
    for (size_t i = 0; i < words.count; i++)
        if (i == 0 || !ent_slice_equal(out->triggers[i], out->triggers[out->trigger_count - 1]))
            out->triggers[out->trigger_count++] = out->triggers[i];
    return ENT_OK;
}

static ent_status keep_needs(ent_arena *arena, const need_list *needs, pattern_result *out)
{
    out->needs = ENT_ARENA_NEW(arena, ent_pattern_need, needs->count);
    if (!out->needs) return ENT_ENOMEM;
    if (needs->count) memcpy(out->needs, needs->items, needs->count * sizeof *needs->items);
    out->need_count = needs->count;
    return ENT_OK;
}

static ent_status keep_steps(const pattern_reader *p, const rule_words *words, struct ent_pattern_steps *out)
{
    if (p->source->mode == PATTERN_RAW) return ENT_OK;
    out->text = p->text;
    out->words = words;
    out->cuts = p->cuts;
    out->cut_count = p->has_choice ? 0 : p->cut_count;
    return ent_arena_copy(p->classes->arena, ent_buf_slice(&p->out), &out->expanded);
}

/* A pattern begins and ends at the edge of a word. */
static ent_status expand(pattern_reader *p, trigger_words *words, need_list *needs)
{
    *words = (trigger_words){0};
    needs->count = 0;
    pattern_put(p, ENT_SLICE("(?<![\\pL\\pN])(?:"), 0, 0);
    pattern_read(p, words, needs);
    pattern_put(p, ENT_SLICE(")(?![\\pL\\pN])"), p->text.len, p->text.len + 1);
    if (p->status == ENT_OK && p->out.len > PATTERN_EXPANDED_LIMIT)
        pattern_error(p, 0, p->text.len, "the pattern is longer than %d KiB with its macros expanded",
                      PATTERN_EXPANDED_LIMIT / 1024);
    return p->status;
}

ent_status rule_pattern_compile(rule_classes *classes, const rule_words *words, const pattern_source *source,
                                pattern_result *out)
{
    trigger_words triggers;
    need_list needs = {.count = 0};
    pattern_reader p = {.classes = classes, .source = source};
    *out = (pattern_result){0};
    ent_status st = join(source, classes->arena, &p.text);
    if (st == ENT_OK && p.text.len > PATTERN_SOURCE_LIMIT) {
        pattern_error(&p, 0, 1, "a pattern is at most %d KiB long", PATTERN_SOURCE_LIMIT / 1024);
        return ENT_OK;
    }
    if (st == ENT_OK) st = expand(&p, &triggers, &needs);
    if (st == ENT_OK && !p.has_errors) st = compile(&p, words, &out->regex);
    if (st == ENT_OK) st = keep_triggers(classes->arena, triggers, out);
    if (st == ENT_OK) st = keep_needs(classes->arena, &needs, out);
    if (st == ENT_OK) st = keep_steps(&p, words, &out->steps);
    out->groups = p.groups;
    out->group_count = p.group_count;
    ent_buf_free(&p.out);
    return st;
}
