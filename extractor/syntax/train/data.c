/* Reading treebanks; counting features. */
#include "data.h"

#include "../../model/train_file.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_WORDS = 2048 };

static void fail(const char *path, const char *what)
{
    fprintf(stderr, "entente-train-syntax: %s: %s\n", path, what);
    exit(EXIT_FAILURE);
}

static size_t split(ent_slice line, ent_slice column[10])
{
    size_t n = 0, from = 0;
    while (n < 10) {
        size_t tab = ent_slice_find(line, ENT_SLICE("\t"), from);
        column[n++] = ent_slice_sub(line, from, tab == SIZE_MAX ? line.len : tab);
        if (tab == SIZE_MAX) break;
        from = tab + 1;
    }
    return n;
}

static bool label(ent_intern *names, ent_slice name, bool add, uint8_t *out)
{
    uint32_t id = ent_intern_find(names, name);
    if (id == ENT_NO_ID && add && ent_intern_add(names, name, &id) != ENT_OK) return false;
    *out = (uint8_t)id;
    return id < ENT_SYNTAX_LABELS;
}

/* A sentence being read; becomes one of the set at its empty line. */
typedef struct reading {
    gold_set *set;
    label_lists *labels;
    bool add_labels, usable;
    uint32_t count;
    ent_slice forms[MOST_WORDS], lemmas[MOST_WORDS];
    uint8_t xpos[MOST_WORDS], upos[MOST_WORDS], deprel[MOST_WORDS];
    uint32_t heads[MOST_WORDS];
} reading;

static void add_word(reading *r, const ent_slice column[10])
{
    uint32_t i = r->count + 1, head = 0;
    for (size_t k = 0; k < column[6].len; k++)
        head = head * 10 + (uint32_t)(column[6].ptr[k] - '0');
    if (i >= MOST_WORDS || !label(r->labels->xpos, column[4], r->add_labels, &r->xpos[i]) ||
        !label(r->labels->upos, column[3], r->add_labels, &r->upos[i]) ||
        !label(r->labels->deprel, column[7], r->add_labels, &r->deprel[i]))
        r->usable = false;
    if (!r->usable) return;
    r->forms[i] = column[1];
    r->lemmas[i] = column[2];
    r->heads[i] = head;
    r->count = i;
}

static void *copy(ent_arena *arena, const void *from, size_t count, size_t size)
{
    void *to = ent_arena_alloc(arena, count, size);
    if (!to) fail("treebank", "out of memory");
    memcpy(to, from, count * size);
    return to;
}

static void end_sentence(reading *r, size_t longest)
{
    gold_set *set = r->set;
    uint32_t n = r->count + 1;
    for (uint32_t i = 1; i < n; i++)
        if (r->heads[i] >= n) r->usable = false;
    if (r->usable && r->count && r->count <= longest) {
        if (ent_arena_grow(set->arena, &set->sentences, &set->capacity, set->count + 1,
                           sizeof *set->sentences) != ENT_OK)
            fail("treebank", "out of memory");
        for (uint32_t i = 1; i < n; i++)
            if (ent_arena_copy(set->arena, r->forms[i], &r->forms[i]) != ENT_OK ||
                ent_arena_copy(set->arena, r->lemmas[i], &r->lemmas[i]) != ENT_OK)
                fail("treebank", "out of memory");
        set->sentences[set->count++] =
            (gold_sentence){.count = n,
                            .forms = copy(set->arena, r->forms, n, sizeof *r->forms),
                            .lemmas = copy(set->arena, r->lemmas, n, sizeof *r->lemmas),
                            .xpos = copy(set->arena, r->xpos, n, 1),
                            .upos = copy(set->arena, r->upos, n, 1),
                            .deprel = copy(set->arena, r->deprel, n, 1),
                            .heads = copy(set->arena, r->heads, n, sizeof *r->heads)};
        set->words += r->count;
    }
    r->count = 0;
    r->usable = true;
}

void gold_set_read(gold_set *set, const char *path, label_lists *labels, bool add_labels, size_t longest)
{
    ent_buf bytes = {0};
    ent_slice column[10];
    reading *r = need(1, sizeof *r);
    if (!set->arena && ent_arena_new(&set->arena) != ENT_OK) fail(path, "out of memory");
    r->set = set;
    r->labels = labels;
    r->add_labels = add_labels;
    r->usable = true;
    ent_status st = ent_train_file_read(path, &bytes);
    if (st != ENT_OK) fail(path, ent_status_text(st));
    ent_slice text = ent_buf_slice(&bytes);
    for (size_t from = 0; from < text.len;) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), from);
        ent_slice line = ent_slice_sub(text, from, end);
        from = end == SIZE_MAX ? text.len : end + 1;
        if (line.len == 0) {
            end_sentence(r, longest);
        } else if (line.ptr[0] != '#' && split(line, column) == 10 &&
                   ent_slice_find(column[0], ENT_SLICE("-"), 0) == SIZE_MAX &&
                   ent_slice_find(column[0], ENT_SLICE("."), 0) == SIZE_MAX) {
            add_word(r, column);
        }
    }
    end_sentence(r, longest);
    free(r);
    ent_buf_free(&bytes);
}

static size_t slot_of(const feature_table *t, uint64_t key)
{
    size_t i = key & (t->slots - 1);
    while (t->keys[i] && t->keys[i] != key)
        i = (i + 1) & (t->slots - 1);
    return i;
}

void feature_table_build(feature_table *t, const gold_set *set, uint32_t least)
{
    *t = (feature_table){.slots = (size_t)1 << 20, .row_count = ENT_FEATURE_TYPES + 1};
    t->keys = need(t->slots, sizeof *t->keys);
    t->counts = need(t->slots, sizeof *t->counts);
    t->rows = need(t->slots, sizeof *t->rows);
    for (size_t s = 0; s < set->count; s++)
        for (uint32_t w = 1; w < set->sentences[s].count; w++) {
            uint64_t keys[ENT_FEATURE_TYPES];
            ent_feature_keys(set->sentences[s].forms[w], w == 1, keys);
            for (int type = 0; type < ENT_FEATURE_TYPES; type++) {
                if (!keys[type]) continue;
                size_t i = slot_of(t, keys[type]);
                if (!t->keys[i] && ++t->used > t->slots / 2)
                    fail("treebank", "more features than the table holds");
                t->keys[i] = keys[type];
                t->counts[i]++;
            }
        }
    for (size_t i = 0; i < t->slots; i++)
        if (t->counts[i] >= least) t->rows[i] = t->row_count++;
    t->row_count++; /* the root's */
}

void feature_table_free(feature_table *t)
{
    free(t->keys);
    free(t->counts);
    free(t->rows);
}

uint32_t feature_table_row(const feature_table *t, int type, uint64_t key, uint32_t *count)
{
    if (count) *count = 0;
    if (!key) return 0;
    size_t i = slot_of(t, key);
    if (!t->keys[i] || !t->rows[i]) return 1 + (uint32_t)type;
    if (count) *count = t->counts[i];
    return t->rows[i];
}
