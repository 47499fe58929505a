/* Counting, in gold tokens, what the tokenizer cannot know by rule: which strings keep their full stop,
 * hyphen or slash, which are cut although nothing shows it ("cannot", "dont"). A property is taken when it
 * was seen twice at least and more often than its contrary. */
#include "train_lexicon.h"

#include "../text/charclass.h"
#include "../text/lexicon.h"
#include "model_file.h"

#include <entente/intern.h>

#include <stdlib.h>

enum { MIN_SEEN = 2, PROPERTY_COUNT = 15 };

typedef struct entry {
    uint32_t flags;                                   /* from the list by hand */
    uint32_t cut;                                     /* for ENT_LEX_CUT */
    uint32_t yes[PROPERTY_COUNT], no[PROPERTY_COUNT]; /* by bit of the flag */
} entry;

typedef struct maker {
    ent_intern *keys;
    entry *entries; /* by id of the key */
    size_t capacity;
    ent_arena *arena;
    ent_status status;
} maker;

/* A surface token and whether white space stands before and behind it. */
typedef struct surface {
    ent_slice form;
    unsigned words;
    size_t first_len; /* of its first word */
    bool space_before, space_after;
} surface;

static unsigned bit_of(uint32_t flag)
{
    return (unsigned)__builtin_ctz(flag);
}

/* The entry for the key in lower case; NULL for keys too long and when out of memory. */
static entry *entry_of(maker *m, ent_slice key)
{
    char lower[ENT_LEX_KEY_MAX];
    uint32_t id;
    if (key.len == 0 || key.len > sizeof lower || m->status != ENT_OK) return NULL;
    for (size_t i = 0; i < key.len; i++)
        lower[i] = key.ptr[i] >= 'A' && key.ptr[i] <= 'Z' ? (char)(key.ptr[i] + 32) : key.ptr[i];
    m->status = ent_intern_add(m->keys, ent_slice_of(lower, key.len), &id);
    if (m->status == ENT_OK)
        m->status = ent_arena_grow(m->arena, &m->entries, &m->capacity, (size_t)id + 1, sizeof *m->entries);
    return m->status == ENT_OK ? &m->entries[id] : NULL;
}

static void observe(maker *m, ent_slice key, uint32_t flag, bool is_yes)
{
    entry *e = entry_of(m, key);
    if (e) (is_yes ? e->yes : e->no)[bit_of(flag)]++;
}

static bool is_all(ent_slice s, ent_char_class wanted)
{
    size_t pos = 0;
    while (pos < s.len)
        if (ent_char_class_at(s, pos, &pos) != wanted) return false;
    return s.len > 0;
}

static bool has_class(ent_slice s, ent_char_class wanted)
{
    size_t pos = 0;
    while (pos < s.len)
        if (ent_char_class_at(s, pos, &pos) == wanted) return true;
    return false;
}

static bool is_capital(ent_slice s)
{
    return s.len && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z';
}

static void observe_stop(maker *m, const surface *t, const surface *next)
{
    ent_slice body = t->form;
    bool joined = body.len > 2 && body.ptr[body.len - 1] == '.';
    if (joined)
        body.len--;
    else if (!next || t->space_after || !ent_slice_equal(next->form, ENT_SLICE(".")))
        return;
    if (body.len < 2 || !is_all(body, ENT_CC_LETTER)) return;
    observe(m, body, is_capital(t->form) ? ENT_LEX_ABBREVIATION : ENT_LEX_ABBREVIATION_LOWER, joined);
}

/* Hyphens and slashes: inside of one token, or a token between two others. */
static void observe_joiner(maker *m, const surface *before, const surface *t, const surface *next,
                           char joiner)
{
    const char *at = memchr(t->form.ptr, joiner, t->form.len);
    size_t head = at ? (size_t)(at - t->form.ptr) : 0;
    ent_slice left = ent_slice_sub(t->form, 0, head), right = ent_slice_sub(t->form, head + 1, t->form.len);
    if (t->form.len > 2 && at && is_all(left, ENT_CC_LETTER) && has_class(right, ENT_CC_LETTER)) {
        observe(m, t->form, ENT_LEX_WHOLE, true);
        if (joiner != '-') return;
        observe(m, left, ENT_LEX_PREFIX, true);
        observe(m, right, ENT_LEX_SUFFIX, true);
    } else if (t->form.len == 1 && at && before && next && !t->space_before && !t->space_after) {
        char whole[2 * ENT_LEX_KEY_MAX + 1];
        if (before->form.len > ENT_LEX_KEY_MAX || next->form.len > ENT_LEX_KEY_MAX) return;
        memcpy(whole, before->form.ptr, before->form.len);
        whole[before->form.len] = joiner;
        memcpy(whole + before->form.len + 1, next->form.ptr, next->form.len);
        observe(m, ent_slice_of(whole, before->form.len + 1 + next->form.len), ENT_LEX_WHOLE, false);
        if (joiner != '-') return;
        if (before->space_before) observe(m, before->form, ENT_LEX_PREFIX, false);
        if (next->space_after) observe(m, next->form, ENT_LEX_SUFFIX, false);
    }
}

static void observe_cut(maker *m, const surface *t)
{
    if (!is_all(t->form, ENT_CC_LETTER)) return;
    observe(m, t->form, ENT_LEX_CUT, t->words == 2);
    entry *e = t->words == 2 ? entry_of(m, t->form) : NULL;
    if (e) e->cut = (uint32_t)t->first_len;
}

/* Letters behind digits: a token of their own, or not ("21st"). */
static void observe_unit(maker *m, const surface *t, const surface *next)
{
    size_t digits = 0;
    while (digits < t->form.len && strchr("0123456789.,:", t->form.ptr[digits]))
        digits++;
    if (digits == 0 || t->form.ptr[0] > '9') return;
    if (digits < t->form.len) {
        ent_slice rest = ent_slice_sub(t->form, digits, t->form.len);
        if (is_all(rest, ENT_CC_LETTER)) observe(m, rest, ENT_LEX_UNIT, false);
    } else if (next && !t->space_after && is_all(next->form, ENT_CC_LETTER)) {
        observe(m, next->form, ENT_LEX_UNIT, true);
    }
}

static void observe_apostrophe(maker *m, const surface *t)
{
    if (t->form.len < 3 || t->words != 1) return;
    ent_slice body = ent_slice_sub(t->form, 1, t->form.len);
    if (t->form.ptr[0] == '\'' && t->space_before && is_all(body, ENT_CC_LETTER))
        observe(m, t->form, ENT_LEX_APOSTROPHE, true);
}

static surface surface_at(const ent_part_text *part, size_t i)
{
    const ent_word *w = &part->words[i];
    size_t last = i + w->mwt - 1;
    size_t start = w->start, end = part->words[last].end;
    return (surface){
        .form = ent_slice_sub(part->text, start, end),
        .words = w->mwt,
        .first_len = w->end - w->start,
        .space_before = start == 0 || part->text.ptr[start - 1] == ' ' || part->text.ptr[start - 1] == '\n',
        .space_after = end == part->text.len || part->text.ptr[end] == ' ' || part->text.ptr[end] == '\n'};
}

static void observe_part(maker *m, const ent_part_text *part)
{
    surface window[3] = {{{0}, 0, 0, true, true}};
    size_t seen = 0;
    for (size_t i = 0; m->status == ENT_OK && (i < part->word_count || seen > 1);) {
        window[0] = window[1];
        window[1] = window[2];
        bool is_over = i >= part->word_count;
        if (!is_over) {
            window[2] = surface_at(part, i);
            i += window[2].words;
        }
        if (++seen < 2) continue;
        const surface *before = seen > 2 ? &window[0] : NULL, *next = is_over ? NULL : &window[2];
        observe_stop(m, &window[1], next);
        observe_joiner(m, before, &window[1], next, '-');
        observe_joiner(m, before, &window[1], next, '/');
        observe_cut(m, &window[1]);
        observe_unit(m, &window[1], next);
        observe_apostrophe(m, &window[1]);
        if (is_over) break;
    }
}

/* --- The list by hand --- */

static uint32_t class_flags(ent_slice name)
{
    static const struct {
        const char *name;
        uint32_t flags;
    } classes[] = {{"title", ENT_LEX_ABBREVIATION | ENT_LEX_TITLE},
                   {"month", ENT_LEX_ABBREVIATION | ENT_LEX_MONTH},
                   {"company", ENT_LEX_ABBREVIATION | ENT_LEX_COMPANY},
                   {"abbreviation", ENT_LEX_ABBREVIATION},
                   {"lower", ENT_LEX_ABBREVIATION_LOWER},
                   {"number", ENT_LEX_BEFORE_NUMBER},
                   {"unit", ENT_LEX_UNIT},
                   {"domain", ENT_LEX_DOMAIN},
                   {"apostrophe", ENT_LEX_APOSTROPHE},
                   {"prefix", ENT_LEX_PREFIX},
                   {"suffix", ENT_LEX_SUFFIX},
                   {"whole", ENT_LEX_WHOLE},
                   {"emoticon", ENT_LEX_EMOTICON}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (ent_slice_equal(name, ent_slice_c(classes[i].name))) return classes[i].flags;
    return 0;
}

static ent_status read_list(maker *m, ent_slice list, ent_slice file, ent_diags *diags)
{
    for (size_t pos = 0, line_number = 1; pos < list.len; line_number++) {
        size_t end = ent_slice_find(list, ENT_SLICE("\n"), pos);
        ent_slice line = ent_slice_trim(ent_slice_sub(list, pos, end));
        pos = end == SIZE_MAX ? list.len : end + 1;
        if (line.len == 0 || line.ptr[0] == '#') continue;
        size_t colon = ent_slice_find(line, ENT_SLICE(": "), 0);
        uint32_t flags = class_flags(ent_slice_sub(line, 0, colon));
        if (flags == 0) {
            ent_diag_line(diags, ENT_ERROR, file, line_number, "there is no such class of strings");
            return ENT_ESYNTAX;
        }
        for (size_t start = colon + 2; start < line.len;) {
            size_t stop = ent_slice_find(line, ENT_SLICE(" "), start);
            entry *e = entry_of(m, ent_slice_sub(line, start, stop));
            if (e) e->flags |= flags;
            start = stop == SIZE_MAX ? line.len : stop + 1;
        }
    }
    return m->status;
}

/* --- The section --- */

static uint32_t decide(const entry *e)
{
    static const uint32_t learned[] = {ENT_LEX_ABBREVIATION, ENT_LEX_ABBREVIATION_LOWER,
                                       ENT_LEX_PREFIX,       ENT_LEX_SUFFIX,
                                       ENT_LEX_WHOLE,        ENT_LEX_CUT,
                                       ENT_LEX_UNIT,         ENT_LEX_APOSTROPHE};
    uint32_t flags = e->flags;
    for (size_t i = 0; i < sizeof learned / sizeof *learned; i++) {
        unsigned bit = bit_of(learned[i]);
        if (e->yes[bit] >= MIN_SEEN && e->yes[bit] > e->no[bit]) flags |= learned[i];
    }
    return flags;
}

static void place(char *section, uint32_t slots, ent_slice key, uint32_t offset)
{
    uint32_t bit = ent_lexicon_filter(key), slot = ent_lexicon_hash(key) & (slots - 1);
    section[8 + bit / 8] = (char)((unsigned char)section[8 + bit / 8] | 1U << bit % 8);
    char *table = section + ENT_LEX_HEADER;
    while (ent_le32(table + (size_t)slot * 4) != 0)
        slot = (slot + 1) & (slots - 1);
    ent_put_le32(table + (size_t)slot * 4, offset + 1);
}

static ent_status write_section(const maker *m, ent_buf *out)
{
    ent_buf entries = {0};
    uint32_t slots = 64, used = 0;
    ent_status st = ENT_OK;
    size_t start = out->len, count = ent_intern_count(m->keys);
    for (size_t id = 0; id < count; id++)
        used += decide(&m->entries[id]) != 0;
    while (slots < used * 2)
        slots *= 2;
    size_t head = ENT_LEX_HEADER + (size_t)slots * 4;
    if ((st = ent_buf_reserve(out, head)) != ENT_OK) return st;
    memset(out->ptr + start, 0, head);
    out->len += head;
    for (size_t id = 0; st == ENT_OK && id < count; id++) {
        ent_slice key = ent_intern_text(m->keys, (uint32_t)id);
        uint32_t flags = decide(&m->entries[id]);
        char fixed[ENT_LEX_ENTRY];
        if (flags == 0) continue;
        place(out->ptr + start, slots, key, (uint32_t)entries.len);
        ent_put_le32(fixed, flags);
        fixed[4] = (char)(flags & ENT_LEX_CUT ? m->entries[id].cut : 0);
        fixed[5] = (char)key.len;
        st = ent_buf_add(&entries, ent_slice_of(fixed, sizeof fixed));
        if (st == ENT_OK) st = ent_buf_add(&entries, key);
    }
    ent_put_le32(out->ptr + start, slots);
    ent_put_le32(out->ptr + start + 4, (uint32_t)entries.len);
    if (st == ENT_OK) st = ent_buf_add(out, ent_buf_slice(&entries));
    ent_buf_free(&entries);
    return st;
}

ent_status ent_train_lexicon(const ent_treebank *treebanks, size_t count, ent_slice list, ent_slice file,
                             ent_buf *out, ent_diags *diags)
{
    maker m = {0};
    ent_status st = ent_intern_new(&m.keys);
    if (st == ENT_OK) st = ent_arena_new(&m.arena);
    if (st == ENT_OK) st = read_list(&m, list, file, diags);
    for (size_t i = 0; st == ENT_OK && i < count; i++) {
        observe_part(&m, &treebanks[i].part);
        st = m.status;
    }
    if (st == ENT_OK) st = write_section(&m, out);
    ent_intern_free(m.keys);
    ent_arena_free(m.arena);
    return st;
}
