/* Builds marked text. */
#include "fold.h"
#include "ruleset_internal.h"

#include <entente/marked.h>
#include <entente/utf8.h>

typedef struct builder {
    ent_slice in;
    char *text;
    uint32_t *starts, *ends;
    size_t len, capacity;
    ent_mark *marks;
    size_t mark_count;
} builder;

static ent_status builder_init(builder *b, ent_arena *arena, ent_slice sentence, size_t count)
{
    /* Two hyphens may become " - "; nothing grows more. */
    if (sentence.len >= UINT32_MAX / 4 || count >= UINT32_MAX / 4) return ENT_ELIMIT;
    b->in = sentence;
    b->capacity = 2 * sentence.len + ENT_MARK_BYTES * count + 1;
    b->text = ENT_ARENA_NEW(arena, char, b->capacity);
    b->starts = ENT_ARENA_NEW(arena, uint32_t, b->capacity);
    b->ends = ENT_ARENA_NEW(arena, uint32_t, b->capacity);
    b->marks = ENT_ARENA_NEW(arena, ent_mark, count);
    return b->text && b->starts && b->ends && b->marks ? ENT_OK : ENT_ENOMEM;
}

static void put(builder *b, const char *bytes, size_t n, size_t start, size_t end)
{
    for (size_t i = 0; i < n && b->len < b->capacity; i++, b->len++) {
        b->text[b->len] = bytes[i];
        b->starts[b->len] = (uint32_t)start;
        b->ends[b->len] = (uint32_t)end;
    }
}

static void put_blank(builder *b, size_t start, size_t end)
{
    if (b->len > 0 && b->text[b->len - 1] != ' ') put(b, " ", 1, start, end);
}

static bool is_blank_at(const builder *b, size_t at)
{
    size_t next;
    return at >= b->in.len || ent_char_is_space(ent_utf8_at(b->in, at, &next));
}

/* A dash joins two words ("the Moscow-Kiev talks") or stands between blanks, whatever it is made of. */
static size_t put_dash(builder *b, size_t at)
{
    size_t next, end = at;
    uint32_t c = ent_utf8_at(b->in, at, &next);
    bool joins = c == 0x2013 && at > 0 && !is_blank_at(b, at - 1) && !is_blank_at(b, next);
    if (joins) {
        put(b, "-", 1, at, next);
        return next;
    }
    while (end < b->in.len && ((c = ent_utf8_at(b->in, end, &next)) == 0x2013 || c == 0x2014 || c == '-'))
        end = next;
    put_blank(b, at, end);
    put(b, "- ", 2, at, end);
    return end;
}

/* One character of the sentence, made plain; gives the offset behind it. */
static size_t put_char(builder *b, size_t at)
{
    size_t next;
    uint32_t c = ent_utf8_at(b->in, at, &next);
    if (ent_char_is_space(c))
        put_blank(b, at, next);
    else if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == '\'')
        put(b, "'", 1, at, next);
    else if (c == 0x2013 || c == 0x2014 || (c == '-' && next < b->in.len && b->in.ptr[next] == '-'))
        next = put_dash(b, at);
    else if (c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB ||
             ent_mark_is(c))
        ;
    else
        put(b, b->in.ptr + at, next - at, at, next);
    return next;
}

static ent_mark_use plain_use(ent_form form)
{
    return form == ENT_FORM_DEMONYM ? ENT_MARK_OWNER : ENT_MARK_ACTOR;
}

static void put_mark(builder *b, const ent_marked_mention *m, size_t index)
{
    char bytes[4];
    ent_mark mark = {.at = b->len,
                     .mention = index,
                     .start = m->start,
                     .end = m->end,
                     .kind = m->kind,
                     .use = plain_use(m->form)};
    size_t n = ent_utf8_put(ent_mark_char(mark.kind, mark.use), bytes);
    put(b, bytes, n, m->start, m->end);
    b->marks[b->mark_count++] = mark;
}

static ent_status build_plain(ent_slice sentence, const ent_marked_mention *mentions, size_t count,
                              ent_arena *arena, ent_marked *out)
{
    builder b = {0};
    ent_status st = builder_init(&b, arena, sentence, count);
    if (st != ENT_OK) return st;
    for (size_t at = 0, i = 0; at < sentence.len;) {
        while (i < count && mentions[i].start < at)
            i++;
        if (i < count && mentions[i].start == at && mentions[i].end > at && mentions[i].end <= sentence.len) {
            put_mark(&b, &mentions[i], i);
            at = mentions[i++].end;
        } else {
            at = put_char(&b, at);
        }
    }
    *out = (ent_marked){.text = ent_slice_of(b.text, b.len),
                        .marks = b.marks,
                        .mark_count = b.mark_count,
                        .starts = b.starts,
                        .ends = b.ends};
    return ENT_OK;
}

/* Copies bytes [from, to) of the plain text with their places. */
static void copy_plain(builder *b, const ent_marked *plain, size_t from, size_t to)
{
    size_t n = to - from;
    if (!n) return;
    memcpy(b->text + b->len, plain->text.ptr + from, n);
    memcpy(b->starts + b->len, plain->starts + from, n * sizeof *b->starts);
    memcpy(b->ends + b->len, plain->ends + from, n * sizeof *b->ends);
    b->len += n;
}

static void put_phrase(builder *b, const folder *f, size_t mark)
{
    const fold_phrase *p = &f->phrase_of[mark];
    char bytes[4];
    ent_mark out = f->plain->marks[mark];
    out.at = b->len;
    out.use = p->use;
    out.start = f->plain->starts[f->atoms[p->first].start];
    out.end = f->plain->ends[f->atoms[p->last].end - 1];
    size_t n = ent_utf8_put(ent_mark_char(out.kind, out.use), bytes);
    put(b, bytes, n, out.start, out.end);
    b->marks[b->mark_count++] = out;
}

/* Writes each phrase as one mark. Phrases do not overlap, and each holds its mark, so none is longer than
 * before. */
static ent_status build_folded(const ent_ruleset *rules, ent_slice sentence,
                               const ent_marked_mention *mentions, const ent_marked *plain, ent_arena *arena,
                               ent_marked *out)
{
    folder f = {.words = rules->words,
                .phrases = rules->phrases,
                .plain = plain,
                .mentions = mentions,
                .sentence = sentence};
    builder b = {0};
    size_t done = 0;
    ent_status st = fold_begin(&f, arena);
    if (st == ENT_OK) st = builder_init(&b, arena, plain->text, plain->mark_count);
    if (st != ENT_OK) return st;
    fold_phrases(&f);
    for (size_t mark = 0; mark < plain->mark_count; mark++) {
        const fold_phrase *p = &f.phrase_of[mark];
        if (p->is_swallowed) continue;
        copy_plain(&b, plain, done, f.atoms[p->first].start);
        put_phrase(&b, &f, mark);
        done = f.atoms[p->last].end;
    }
    copy_plain(&b, plain, done, plain->text.len);
    *out = (ent_marked){.text = ent_slice_of(b.text, b.len),
                        .marks = b.marks,
                        .mark_count = b.mark_count,
                        .starts = b.starts,
                        .ends = b.ends};
    return ENT_OK;
}

ent_status ent_marked_build(const ent_ruleset *rules, ent_slice sentence, const ent_marked_mention *mentions,
                            size_t count, bool folded, ent_arena *arena, ent_marked *out)
{
    ent_marked plain;
    *out = (ent_marked){0};
    ent_status st = build_plain(sentence, mentions, count, arena, &plain);
    if (st != ENT_OK) return st;
    if (folded) return build_folded(rules, sentence, mentions, &plain, arena, out);
    *out = plain;
    return ENT_OK;
}

size_t ent_marked_find(const ent_marked *marked, size_t from, size_t to)
{
    size_t low = 0, high = marked->mark_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marked->marks[middle].at < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < marked->mark_count && marked->marks[low].at < to ? low : SIZE_MAX;
}

ent_span ent_marked_origin(const ent_marked *marked, size_t start, size_t end)
{
    if (end > marked->text.len) end = marked->text.len;
    if (start >= end) return (ent_span){SIZE_MAX, SIZE_MAX};
    return (ent_span){marked->starts[start], marked->ends[end - 1]};
}
