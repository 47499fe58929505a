/* What patterns need, tested before they are tried: a pattern asks for words and marks one behind the other,
 * and the marked text is cut into 64 stretches, so that a few bit operations tell whether it has them in this
 * order. Things in one stretch count as in any order: a test that fails is certain, one that holds is not. */
#include "matcher.h"

enum { STRETCHES = 64, MARK_COUNT = ENT_MARK_LAST - ENT_MARK_FIRST + 1 };

/* --- The index --- */

/* The word or mark `key` serves need `need`. */
typedef struct link {
    uint32_t key, need;
} link;

typedef struct builder {
    ent_matcher *m;
    ent_intern *known; /* by what they ask for, so that equal needs have one number */
    ent_buf key;
    link *words, *marks;
    size_t word_count, word_capacity, mark_count, mark_capacity;
} builder;

static ent_status add_link(builder *b, link **links, size_t *count, size_t *capacity, uint32_t key,
                           uint32_t need)
{
    ent_status st = ent_arena_grow(b->m->arena, links, capacity, *count + 1, sizeof **links);
    if (st == ENT_OK) (*links)[(*count)++] = (link){key, need};
    return st;
}

static ent_status add_links(builder *b, const ent_pattern_need *need, uint32_t number)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < need->word_count; i++)
        st = add_link(b, &b->words, &b->word_count, &b->word_capacity,
                      ent_intern_find(b->m->vocabulary.words, need->words[i]), number);
    for (uint32_t i = 0; st == ENT_OK && !need->word_count && i < MARK_COUNT; i++)
        if (need->marks >> i & 1) st = add_link(b, &b->marks, &b->mark_count, &b->mark_capacity, i, number);
    return st;
}

static ent_status number_need(builder *b, const ent_pattern_need *need, uint32_t *number)
{
    size_t known = ent_intern_count(b->known);
    ent_status st = ENT_OK;
    b->key.len = 0;
    for (size_t i = 0; st == ENT_OK && i < need->word_count; i++)
        st = ent_buf_printf(&b->key, "%.*s ", ENT_FMT(need->words[i]));
    if (st == ENT_OK && !need->word_count)
        st = ent_buf_printf(&b->key, "%llx", (unsigned long long)need->marks);
    if (st == ENT_OK) st = ent_intern_add(b->known, ent_buf_slice(&b->key), number);
    return st == ENT_OK && *number == known ? add_links(b, need, *number) : st;
}

static ent_status number_needs(builder *b, ent_pattern_ref *ref)
{
    const ent_text_pattern *p = ref->pattern;
    uint32_t *needs = ENT_ARENA_NEW(b->m->arena, uint32_t, p->need_count);
    ent_status st = needs ? ENT_OK : ENT_ENOMEM;
    for (size_t i = 0; st == ENT_OK && i < p->need_count; i++)
        st = number_need(b, &p->needs[i], &needs[i]);
    ref->needs = needs;
    ref->need_count = p->need_count;
    return st;
}

/* Lists the needs of each key: (*first)[key] is where its list in *needs begins. */
static ent_status sort_links(ent_arena *arena, const link *links, size_t count, size_t keys, uint32_t **first,
                             uint32_t **needs)
{
    if (count >= UINT32_MAX) return ENT_ELIMIT;
    uint32_t *starts = ENT_ARENA_NEW(arena, uint32_t, keys + 2);
    *needs = ENT_ARENA_NEW(arena, uint32_t, count);
    if (!starts || !*needs) return ENT_ENOMEM;
    *first = starts++; /* shifted: filling moves each start to the next one's */
    for (size_t i = 0; i < count; i++)
        starts[links[i].key + 1]++;
    for (size_t key = 0; key < keys; key++)
        starts[key + 1] += starts[key];
    for (size_t i = 0; i < count; i++)
        (*needs)[starts[links[i].key]++] = links[i].need;
    return ENT_OK;
}

ent_status ent_needs_index(ent_matcher *m)
{
    builder b = {.m = m};
    ent_need_index *index = &m->needs;
    ent_status st = ent_intern_new(&b.known);
    for (size_t i = 0; st == ENT_OK && i < m->pattern_count; i++)
        st = number_needs(&b, &m->patterns[i]);
    if (st == ENT_OK)
        st = sort_links(m->arena, b.words, b.word_count, ent_intern_count(m->vocabulary.words),
                        &index->word_first, &index->word_needs);
    if (st == ENT_OK)
        st = sort_links(m->arena, b.marks, b.mark_count, MARK_COUNT, &index->mark_first, &index->mark_needs);
    if (st == ENT_OK) index->count = ent_intern_count(b.known);
    ent_intern_free(b.known);
    ent_buf_free(&b.key);
    return st;
}

/* --- A sentence --- */

static void note(uint64_t *places, const uint32_t *needs, uint32_t first, uint32_t last, uint64_t stretch)
{
    for (uint32_t i = first; i < last; i++)
        places[needs[i]] |= stretch;
}

static void note_word(const ent_need_index *index, uint64_t *places, uint32_t word, uint64_t stretch)
{
    if (word != ENT_NO_ID)
        note(places, index->word_needs, index->word_first[word], index->word_first[word + 1], stretch);
}

/* The atom of a word holds several where hyphens or apostrophes join them; patterns go by what they join. */
static void note_pieces(const ent_matcher *m, uint64_t *places, ent_slice text, uint64_t stretch)
{
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        for (end = at; end < text.len && text.ptr[end] != '-' && text.ptr[end] != '\'';)
            end++;
        ent_slice piece = ent_slice_sub(text, at, end);
        if (piece.len) note_word(&m->needs, places, ent_vocabulary_find(&m->vocabulary, piece), stretch);
    }
}

static bool is_joined(ent_slice text)
{
    return memchr(text.ptr, '-', text.len) || memchr(text.ptr, '\'', text.len);
}

void ent_needs_read(ent_sentence_match *m, bool plain)
{
    const ent_view *view = &m->views[plain];
    const ent_need_index *index = &m->matcher->needs;
    uint64_t *places = m->scratch->places[plain];
    unsigned shift = 0;
    memset(places, 0, index->count * sizeof *places);
    while (view->marked.text.len >> shift >= STRETCHES)
        shift++;
    for (size_t i = 0; i < view->atom_count; i++) {
        const ent_atom *a = &view->atoms[i];
        uint64_t stretch = (uint64_t)1 << (a->start >> shift);
        ent_slice text = ent_view_atom_text(view, i);
        if (a->type == ENT_ATOM_MARK) {
            const ent_mark *mark = &view->marked.marks[a->mark];
            uint32_t key = ent_mark_char(mark->kind, mark->use) - ENT_MARK_FIRST;
            note(places, index->mark_needs, index->mark_first[key], index->mark_first[key + 1], stretch);
        } else if (a->type == ENT_ATOM_WORD && is_joined(text)) {
            note_pieces(m->matcher, places, text, stretch);
        } else if (a->type == ENT_ATOM_WORD) {
            note_word(index, places, a->word, stretch);
        }
    }
}

bool ent_needs_met(const ent_sentence_match *m, const ent_pattern_ref *ref)
{
    const uint64_t *places = m->scratch->places[ref->pattern->is_plain];
    uint64_t behind = UINT64_MAX;
    for (size_t i = 0; i < ref->need_count; i++) {
        uint64_t here = places[ref->needs[i]] & behind;
        if (!here) return false;
        behind = ~((here & -here) - 1);
    }
    return true;
}
