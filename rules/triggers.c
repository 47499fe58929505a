/* Which words must stand in a sentence for a pattern to match: found while the pattern is read, and never
 * more than is certain. Words are cut out of runs of letters between edges; a run is followed through
 * alternatives and optional letters ("effort(?:s)?") as long as it stands for few words. The same goes
 * through the pattern for what it needs one behind the other: words and marks. */
#include "pattern_internal.h"

/* Words that stand in every other sentence make poor triggers. */
unsigned trigger_cost(ent_slice word)
{
    static const char common[] =
        " a about after against all also an and any are as at be been before being but by can could did do "
        "does "
        "down during for from had has have he her him his how if in into is it its may more most must new no "
        "not "
        "of off on one or other our out over said say says she should so some such than that the their them "
        "then there these they this those through to two under until up was we were what when where which "
        "while "
        "who will with would year years you ";
    enum { COMMON_COST = 200, USUAL_COST = 3 };
    char key[16] = " ";
    if (word.len + 3 > sizeof key) return USUAL_COST;
    memcpy(key + 1, word.ptr, word.len);
    key[word.len + 1] = ' ';
    bool is_common = ent_slice_find(ent_slice_of(common, sizeof common - 1), ent_slice_of(key, word.len + 2),
                                    0) != SIZE_MAX;
    return is_common ? COMMON_COST : USUAL_COST;
}

static void run_begin(letter_run *run, bool clean)
{
    *run = (letter_run){.count = 1, .is_empty = true, .is_clean = clean};
}

void sequence_begin(sequence *s, ent_arena *arena, bool clean)
{
    *s = (sequence){.arena = arena, .is_letters = true};
    run_begin(&s->run, clean);
}

static void begin_with(sequence *s, bool clean)
{
    if (!s->has_begun) s->starts_clean = clean;
    s->has_begun = true;
}

static void choose_words(sequence *s, trigger_words words)
{
    if (words.count && (!s->best.count || words.cost < s->best.cost)) s->best = words;
}

static void add_need(need_list *needs, ent_pattern_need need)
{
    if ((need.word_count || need.marks) && needs->count < NEED_LIMIT) needs->items[needs->count++] = need;
}

void sequence_words(sequence *s, trigger_words words)
{
    choose_words(s, words);
    add_need(&s->needs, (ent_pattern_need){.words = words.items, .word_count = words.count});
}

void sequence_marks(sequence *s, uint64_t marks)
{
    add_need(&s->needs, (ent_pattern_need){.marks = marks});
}

/* The run is over: if it is one of a few whole words, one of them is needed. */
static void close_run(sequence *s)
{
    const letter_run *run = &s->run;
    unsigned cost = 0;
    if (!run->is_clean || run->is_unknown || run->is_empty) return;
    for (size_t i = 0; i < run->count; i++) {
        if (!run->items[i].len) return;
        cost += trigger_cost(run->items[i]);
    }
    ent_slice *items = ENT_ARENA_NEW(s->arena, ent_slice, run->count);
    if (!items) {
        s->status = ENT_ENOMEM;
        return;
    }
    memcpy(items, run->items, run->count * sizeof *items);
    sequence_words(s, (trigger_words){items, run->count, cost});
}

void sequence_edge(sequence *s, quantity q)
{
    begin_with(s, q.min > 0);
    s->is_letters = false;
    if (q.min > 0) {
        close_run(s);
        run_begin(&s->run, true);
    } else if (!s->run.is_empty || s->run.is_unknown) {
        s->run.is_sealed = true;
    }
}

void sequence_unknown(sequence *s)
{
    begin_with(s, false);
    s->is_letters = false;
    s->run.is_unknown = true;
}

static ent_slice joined(sequence *s, ent_slice a, ent_slice b)
{
    char *text = ENT_ARENA_NEW(s->arena, char, a.len + b.len);
    if (!text) {
        s->status = ENT_ENOMEM;
        return (ent_slice){0};
    }
    if (a.len) memcpy(text, a.ptr, a.len);
    if (b.len) memcpy(text + a.len, b.ptr, b.len);
    return ent_slice_of(text, a.len + b.len);
}

void sequence_letters(sequence *s, const ent_slice *choices, size_t count)
{
    letter_run *run = &s->run, product = *run;
    begin_with(s, false);
    if (run->is_unknown || run->is_sealed || run->count * count > RUN_LIMIT) {
        sequence_unknown(s);
        return;
    }
    product.count = 0;
    product.is_empty = false;
    for (size_t i = 0; i < run->count; i++)
        for (size_t j = 0; j < count; j++)
            product.items[product.count++] = joined(s, run->items[i], choices[j]);
    *run = product;
}

/* A group that is more than letters. Where it starts with an edge, the word before it is over whether it is
 * taken or not; where it ends with one, the next word begins cleanly. */
static void pass_group(sequence *s, const alternatives *a, quantity q)
{
    bool before = s->run.is_empty && s->run.is_clean && !s->run.is_unknown;
    begin_with(s, a->start_clean && q.min > 0);
    s->is_letters = false;
    if (a->start_clean && q.min == 0 && !s->run.is_empty) {
        s->run.is_sealed = true;
        return;
    }
    if (a->start_clean && q.min > 0) close_run(s);
    bool clean = a->end_clean && (q.min > 0 || before);
    run_begin(&s->run, clean);
    s->run.is_unknown = !clean;
}

void sequence_group(sequence *s, const alternatives *a, quantity q)
{
    if (q.min > 0) choose_words(s, a->words);
    if (!a->are_letters) {
        pass_group(s, a, q); /* what the word before it is comes first */
        for (size_t i = 0; q.min > 0 && i < a->needs.count; i++)
            add_need(&s->needs, a->needs.items[i]);
    } else if (q.max == 1 && q.min == 1) {
        sequence_letters(s, a->letters.items, a->letters.count);
    } else if (q.max == 1 && a->letters.count < RUN_LIMIT) {
        letter_run letters = a->letters;
        letters.items[letters.count++] = (ent_slice){0};
        sequence_letters(s, letters.items, letters.count);
    } else {
        sequence_unknown(s);
    }
}

void sequence_end(sequence *s, bool edge)
{
    if (edge) close_run(s);
}

static void add_words(alternatives *a, const sequence *s, bool is_first)
{
    trigger_words more = s->best, both = {NULL, a->words.count + more.count, a->words.cost + more.cost};
    if (is_first) {
        a->words = more;
    } else if (!more.count || !a->words.count) {
        a->words = (trigger_words){0};
    } else {
        ent_slice *items = ENT_ARENA_NEW(s->arena, ent_slice, both.count);
        if (items) {
            memcpy(items, a->words.items, a->words.count * sizeof *items);
            memcpy(items + a->words.count, more.items, more.count * sizeof *items);
            both.items = items;
        }
        a->words = items ? both : (trigger_words){0};
    }
}

static uint64_t first_marks(const need_list *needs)
{
    for (size_t i = 0; i < needs->count; i++)
        if (needs->items[i].marks) return needs->items[i].marks;
    return 0;
}

/* Of several alternatives one thing is noted: what stands in each, in which order, is of no use. */
static void add_needs(alternatives *a, const sequence *s, bool is_first)
{
    uint64_t marks = first_marks(&s->needs);
    if (is_first) {
        a->needs = s->needs;
        a->marks = marks;
        return;
    }
    a->marks = a->marks && marks ? a->marks | marks : 0;
    a->needs.count = 0;
    if (a->words.count)
        add_need(&a->needs, (ent_pattern_need){.words = a->words.items, .word_count = a->words.count});
    else
        add_need(&a->needs, (ent_pattern_need){.marks = a->marks});
}

void alternatives_add(alternatives *a, const sequence *s)
{
    bool is_first = a->count++ == 0;
    bool ends = s->run.is_empty && s->run.is_clean && !s->run.is_unknown && s->has_begun && !s->is_letters;
    add_words(a, s, is_first);
    add_needs(a, s, is_first);
    a->start_clean = (is_first || a->start_clean) && s->starts_clean;
    a->end_clean = (is_first || a->end_clean) && ends;
    if (is_first) a->letters = (letter_run){0};
    a->are_letters =
        (is_first || a->are_letters) && s->is_letters && a->letters.count + s->run.count <= RUN_LIMIT;
    if (!a->are_letters) return;
    memcpy(a->letters.items + a->letters.count, s->run.items, s->run.count * sizeof *s->run.items);
    a->letters.count += s->run.count;
}
