/* Reading the corpora of names. */
#include "corpus.h"

#include "../../model/train_file.h"

#include <entente/buf.h>

#include <stdio.h>
#include <stdlib.h>

enum { MOST_WORDS = 1024, MOST_SPANS = 256, MOST_HEADS = 64 };

static void fail(const char *path, const char *what)
{
    fprintf(stderr, "entente-train-names: %s: %s\n", path, what);
    exit(EXIT_FAILURE);
}

/* An entity of GUM: the words it spans and, of those, the ones that carry the name. */
typedef struct entity {
    ent_slice id, type;
    uint32_t first, last;
    uint32_t heads[MOST_HEADS], head_count; /* words of its minimal span */
} entity;

/* A sentence being read. */
typedef struct reading {
    corpus *to;
    const char *path;
    ent_buf text;
    ent_word words[MOST_WORDS];
    ent_slice forms[MOST_WORDS];
    uint8_t propn[MOST_WORDS], plural[MOST_WORDS];
    uint32_t count;
    bool too_long;
    corpus_span spans[MOST_SPANS]; /* of words, then of bytes */
    uint32_t span_count;
    entity open[MOST_SPANS], done[MOST_SPANS];
    uint32_t open_count, done_count;
    bool space;    /* before the next word */
    ent_slice tag; /* of the word before */
} reading;

static void add_word(reading *r, ent_slice form, bool space_after)
{
    if (r->count == MOST_WORDS) {
        r->too_long = true;
        return;
    }
    if (r->space && r->text.len && ent_buf_add_char(&r->text, ' ') != ENT_OK) fail(r->path, "out of memory");
    uint32_t start = (uint32_t)r->text.len;
    if (ent_buf_add(&r->text, form) != ENT_OK) fail(r->path, "out of memory");
    r->words[r->count] = (ent_word){
        .start = start, .end = (uint32_t)r->text.len, .mwt = 1, .space_after = space_after, .head = -2};
    r->forms[r->count++] = form;
    r->space = space_after;
}

static void add_span(reading *r, uint32_t first, uint32_t last, uint32_t kind)
{
    if (r->span_count == MOST_SPANS) return;
    r->spans[r->span_count++] = (corpus_span){r->words[first].start, r->words[last].end, kind};
}

static uint32_t kind_of_tag(ent_slice tag)
{
    static const struct {
        const char *name;
        uint32_t kind;
    } kinds[] = {{"PER", ENT_NAME_PER}, {"politician", ENT_NAME_PER},   {"person", ENT_NAME_PER},
                 {"ORG", ENT_NAME_ORG}, {"organisation", ENT_NAME_ORG}, {"politicalparty", ENT_NAME_ORG},
                 {"LOC", ENT_NAME_LOC}, {"location", ENT_NAME_LOC},     {"country", ENT_NAME_LOC}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_slice_equal(tag, ent_slice_c(kinds[i].name))) return kinds[i].kind;
    return CORPUS_OTHER;
}

/* IOB1 and IOB2 alike: a name goes on with an I of its kind. */
static void add_tagged(reading *r, ent_slice form, ent_slice tag)
{
    add_word(r, form, true);
    if (r->too_long) return;
    uint32_t i = r->count - 1;
    if (tag.len > 2) {
        ent_slice kind = ent_slice_sub(tag, 2, tag.len);
        bool on = r->tag.len > 2 && tag.ptr[0] == 'I' && r->span_count &&
                  ent_slice_equal(ent_slice_sub(r->tag, 2, r->tag.len), kind);
        if (on)
            r->spans[r->span_count - 1].end = r->words[i].end;
        else
            add_span(r, i, i, kind_of_tag(kind));
    }
    r->tag = tag;
}

/* --- GUM --- */

static bool is_joint(ent_slice form)
{
    static const char *const words[] = {"of", "the", "for", "and", "&", "de", "du", "la", "del", "al", "-"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_slice_equal(form, ent_slice_c(words[i]))) return true;
    return false;
}

static bool is_address(ent_slice form)
{
    static const char *const words[] = {"Mr.",     "Mrs.",    "Ms.",   "Dr.",       "Gen.",   "Sen.",
                                        "General", "Senator", "Mr",    "President", "Prof.",  "Professor",
                                        "Justice", "Captain", "Judge", "Governor",  "Miss",   "Secretary",
                                        "King",    "Queen",   "St.",   "Pope",      "Father", "Mayor"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_slice_equal(form, ent_slice_c(words[i]))) return true;
    return false;
}

/* The name in an entity whose head is a proper noun: its minimal span as far as nothing but joints interrupts
 * it, with the proper nouns before it. */
static void add_name(reading *r, const entity *e)
{
    uint32_t h = e->heads[0], first, last;
    if (h >= r->count || !r->propn[h]) return;
    bool person = ent_slice_equal(e->type, ENT_SLICE("person"));
    bool place = ent_slice_equal(e->type, ENT_SLICE("place"));
    bool body = ent_slice_equal(e->type, ENT_SLICE("organization"));
    if (ent_slice_equal(e->type, ENT_SLICE("time")) || (person && r->plural[h])) return;
    for (first = h; first > e->first && r->propn[first - 1]; first--) {
    }
    for (last = h; last < e->last && r->propn[last + 1]; last++) {
    }
    for (uint32_t k = 1; k < e->head_count && !person; k++) {
        uint32_t to = e->heads[k], p = last + 1;
        while (p < to && is_joint(r->forms[p]))
            p++;
        if (p == to && to < r->count && r->propn[to]) last = to;
    }
    while (person && first < last && is_address(r->forms[first]))
        first++;
    add_span(r, first, last,
             person  ? ENT_NAME_PER
             : body  ? ENT_NAME_ORG
             : place ? ENT_NAME_LOC
                     : CORPUS_OTHER);
}

static uint32_t number(ent_slice s, size_t *pos)
{
    uint32_t n = 0;
    for (; *pos < s.len && s.ptr[*pos] >= '0' && s.ptr[*pos] <= '9'; ++*pos)
        n = n * 10 + (uint32_t)(s.ptr[*pos] - '0');
    return n;
}

/* "1-person-new-sssss-cf1-1,2-coref": id, type, ..., the minimal span as numbers of words, link. */
static void open_entity(reading *r, ent_slice what, uint32_t word)
{
    if (r->open_count == MOST_SPANS) return;
    entity *e = &r->open[r->open_count++];
    *e = (entity){.first = word, .last = word};
    for (size_t pos = 0, field = 0; pos <= what.len; field++) {
        size_t end = ent_slice_find(what, ENT_SLICE("-"), pos);
        if (end == SIZE_MAX) end = what.len;
        ent_slice s = ent_slice_sub(what, pos, end);
        if (field == 0) e->id = s;
        if (field == 1) e->type = s;
        if (field == 5)
            for (size_t k = 0; k < s.len && e->head_count < MOST_HEADS; k++) {
                uint32_t n = number(s, &k);
                if (n) e->heads[e->head_count++] = word + n - 1;
            }
        pos = end + 1;
    }
    if (!e->head_count) e->heads[e->head_count++] = word;
}

static void close_entity(reading *r, ent_slice id, uint32_t word)
{
    for (uint32_t i = r->open_count; i-- > 0;) {
        if (!ent_slice_equal(r->open[i].id, id)) continue;
        if (r->done_count < MOST_SPANS) {
            r->done[r->done_count] = r->open[i];
            r->done[r->done_count++].last = word;
        }
        r->open[i] = r->open[--r->open_count];
        return;
    }
}

static void take_entities(reading *r, ent_slice misc, uint32_t word)
{
    size_t at = ent_slice_find(misc, ENT_SLICE("Entity="), 0);
    if (at == SIZE_MAX) return;
    size_t end = ent_slice_find(misc, ENT_SLICE("|"), at);
    ent_slice s = ent_slice_sub(misc, at + 7, end);
    for (size_t i = 0; i < s.len;) {
        bool opens = s.ptr[i] == '(';
        size_t start = i + opens;
        for (i = start; i < s.len && s.ptr[i] != '(' && s.ptr[i] != ')'; i++) {
        }
        ent_slice what = ent_slice_sub(s, start, i);
        if (opens) open_entity(r, what, word);
        if (i < s.len && s.ptr[i] == ')') {
            ent_slice id = ent_slice_sub(what, 0, ent_slice_find(what, ENT_SLICE("-"), 0));
            close_entity(r, id, word);
            i++;
        }
    }
}

static bool has(ent_slice where, const char *what)
{
    return ent_slice_find(where, ent_slice_c(what), 0) != SIZE_MAX;
}

/* Words inside a multiword token have no space between them: `mwt_end` is the last one's number. */
static void take_conllu(reading *r, ent_slice line, uint32_t *mwt_end, bool *mwt_space)
{
    ent_slice column[10] = {{0}};
    size_t n = 0, pos = 0;
    for (; n < 10 && pos <= line.len; n++) {
        size_t tab = ent_slice_find(line, ENT_SLICE("\t"), pos);
        if (tab == SIZE_MAX) tab = line.len;
        column[n] = ent_slice_sub(line, pos, tab);
        pos = tab + 1;
    }
    if (n < 10 || has(column[0], ".")) return;
    bool space = !has(column[9], "SpaceAfter=No");
    size_t dash = ent_slice_find(column[0], ENT_SLICE("-"), 0);
    size_t digit = dash == SIZE_MAX ? 0 : dash + 1;
    uint32_t id = number(column[0], &digit);
    if (dash != SIZE_MAX) {
        *mwt_end = id;
        *mwt_space = space;
        return;
    }
    if (id <= *mwt_end) space = id == *mwt_end && *mwt_space;
    add_word(r, column[1], space);
    if (r->too_long) return;
    r->propn[r->count - 1] = ent_slice_equal(column[3], ENT_SLICE("PROPN"));
    r->plural[r->count - 1] = ent_slice_equal(column[4], ENT_SLICE("NNPS"));
    take_entities(r, column[9], r->count - 1);
}

/* --- sentences --- */

static void *copy(reading *r, const void *from, size_t count, size_t size)
{
    void *to = ent_arena_alloc(r->to->arena, count, size);
    if (!to) fail(r->path, "out of memory");
    if (count) memcpy(to, from, count * size);
    return to;
}

/* Longer names first, so that one inside another is passed over by who reads them in order. */
static int by_size(const void *a, const void *b)
{
    const corpus_span *x = a, *y = b;
    uint32_t m = x->end - x->start, n = y->end - y->start;
    if (m != n) return m > n ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

static void end_sentence(reading *r, bool treebank)
{
    corpus *c = r->to;
    for (uint32_t i = 0; i < r->done_count; i++)
        add_name(r, &r->done[i]);
    if (r->count && !r->too_long) {
        ent_slice text;
        if (ent_arena_grow(c->arena, &c->sentences, &c->capacity, c->count + 1, sizeof *c->sentences) !=
                ENT_OK ||
            ent_arena_copy(c->arena, ent_buf_slice(&r->text), &text) != ENT_OK)
            fail(r->path, "out of memory");
        if (r->span_count) qsort(r->spans, r->span_count, sizeof *r->spans, by_size);
        c->sentences[c->count++] =
            (corpus_sentence){.text = text,
                              .words = copy(r, r->words, r->count, sizeof *r->words),
                              .propn = treebank ? copy(r, r->propn, r->count, 1) : NULL,
                              .word_count = r->count,
                              .spans = copy(r, r->spans, r->span_count, sizeof *r->spans),
                              .span_count = r->span_count};
    }
    r->count = r->span_count = r->open_count = r->done_count = 0;
    r->text.len = 0;
    r->too_long = r->space = false;
    r->tag = (ent_slice){0};
}

static void take_bio(reading *r, ent_slice line)
{
    size_t tab = ent_slice_find(line, ENT_SLICE("\t"), 0);
    const char blank = tab == SIZE_MAX ? ' ' : '\t';
    ent_slice column[3] = {{0}};
    size_t n = 0, start = 0;
    for (size_t i = 0; i <= line.len && n < 3; i++)
        if (i == line.len || line.ptr[i] == blank) {
            column[n++] = ent_slice_sub(line, start, i);
            start = i + 1;
        }
    if (n == 3)
        add_tagged(r, column[1], column[2]);
    else if (n == 2)
        add_tagged(r, column[0], column[1]);
}

void corpus_read(corpus *c, const char *path)
{
    ent_buf bytes = {0};
    reading *r = calloc(1, sizeof *r);
    if (!r || (!c->arena && ent_arena_new(&c->arena) != ENT_OK)) fail(path, "out of memory");
    r->to = c;
    r->path = path;
    bool treebank = strstr(path, ".conllu") != NULL;
    uint32_t mwt_end = 0;
    bool mwt_space = true;
    ent_status st = ent_train_file_read(path, &bytes);
    if (st != ENT_OK) fail(path, ent_status_text(st));
    ent_slice text = ent_buf_slice(&bytes);
    c->is_partial = treebank && !has(text, "Entity=");
    for (size_t from = 0; from < text.len;) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), from);
        ent_slice line = ent_slice_sub(text, from, end);
        from = end == SIZE_MAX ? text.len : end + 1;
        while (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (ent_slice_trim(line).len == 0) {
            end_sentence(r, treebank);
            mwt_end = 0;
        } else if (ent_slice_starts(line, ENT_SLICE("#")) && (treebank || has(line, " = "))) {
            continue;
        } else if (treebank) {
            take_conllu(r, line, &mwt_end, &mwt_space);
        } else {
            take_bio(r, line);
        }
    }
    end_sentence(r, treebank);
    ent_buf_free(&r->text);
    ent_buf_free(&bytes);
    free(r);
}
