/* Sums up the lines of observe.c. Each is a type and fields behind tabs:
 *   S document sentence             a sentence with two mentions; the lines below are about it
 *   R relation                      a relation found
 *   F relation p|t number           its phrase or pattern of this number matched
 *   M relation p|t number slot      it came near, but for this part
 *   U phrase source target          a predicate between two actors that no rule covers */
#include <entente/coverage.h>
#include <entente/intern.h>
#include <entente/phrase.h>

#include <stdlib.h>

enum { MOST_FIELDS = 5 };

typedef struct row_list {
    ent_intern *keys; /* of lines; NULL: rows are numbered otherwise */
    ent_coverage_row *rows;
    size_t count, capacity;
} row_list;

struct ent_coverage {
    const ent_ruleset *rules;             /* borrowed */
    ent_arena *arena;                     /* owned: all that follows but keys */
    row_list lists[3];                    /* by ent_coverage_part */
    size_t *first_phrase, *first_pattern; /* by relation: its first row among the rules */
    size_t *relation_counts;
    const ent_coverage_row **sorted;
    size_t sentence_count, related_count;
    ent_buf line; /* owned: the sentence that lines are about; doc and sentence lie in it */
    ent_slice doc, sentence;
    ent_slice kept_doc, kept_sentence;
    bool is_related, is_kept;
};

static ent_status add_row(ent_coverage *c, ent_coverage_part part, ent_coverage_row row)
{
    row_list *l = &c->lists[part];
    ent_status st = ent_arena_grow(c->arena, &l->rows, &l->capacity, l->count + 1, sizeof *l->rows);
    if (st == ENT_OK) l->rows[l->count++] = row;
    return st;
}

static ent_status list_rules(ent_coverage *c)
{
    size_t relations = ent_ruleset_relation_count(c->rules);
    ent_status st = ENT_OK;
    c->first_phrase = ENT_ARENA_NEW(c->arena, size_t, relations);
    c->first_pattern = ENT_ARENA_NEW(c->arena, size_t, relations);
    c->relation_counts = ENT_ARENA_NEW(c->arena, size_t, relations);
    if (!c->first_phrase || !c->first_pattern || !c->relation_counts) return ENT_ENOMEM;
    for (size_t r = 0; st == ENT_OK && r < relations; r++) {
        const ent_rule_relation *x = ent_ruleset_relation(c->rules, r);
        c->first_phrase[r] = c->lists[ENT_COVERAGE_RULES].count;
        for (size_t i = 0; st == ENT_OK && i < x->phrase_count; i++)
            st = add_row(
                c, ENT_COVERAGE_RULES,
                (ent_coverage_row){.relation = x, .place = &x->phrases[i].place, .text = x->phrases[i].text});
        c->first_pattern[r] = c->lists[ENT_COVERAGE_RULES].count;
        for (size_t i = 0; st == ENT_OK && i < x->pattern_count; i++)
            st = add_row(c, ENT_COVERAGE_RULES,
                         (ent_coverage_row){
                             .relation = x, .place = &x->patterns[i].place, .text = x->patterns[i].text});
    }
    return st;
}

ent_status ent_coverage_new(ent_coverage **out, const ent_ruleset *rules)
{
    ent_coverage *c = *out = calloc(1, sizeof *c);
    if (!c) return ENT_ENOMEM;
    c->rules = rules;
    ent_status st = ent_arena_new(&c->arena);
    if (st == ENT_OK) st = ent_intern_new(&c->lists[ENT_COVERAGE_MISSES].keys);
    if (st == ENT_OK) st = ent_intern_new(&c->lists[ENT_COVERAGE_GAPS].keys);
    if (st == ENT_OK) st = list_rules(c);
    if (st != ENT_OK) {
        ent_coverage_free(c);
        *out = NULL;
    }
    return st;
}

void ent_coverage_free(ent_coverage *coverage)
{
    if (!coverage) return;
    for (size_t i = 0; i < sizeof coverage->lists / sizeof *coverage->lists; i++)
        ent_intern_free(coverage->lists[i].keys);
    ent_buf_free(&coverage->line);
    ent_arena_free(coverage->arena);
    free(coverage);
}

/* --- Lines --- */

/* Many lines of a sentence may want it as their example: it is copied once. */
static ent_status keep_sentence(ent_coverage *c)
{
    if (c->is_kept) return ENT_OK;
    c->is_kept = true;
    ent_status st = ent_arena_copy(c->arena, c->doc, &c->kept_doc);
    return st == ENT_OK ? ent_arena_copy(c->arena, c->sentence, &c->kept_sentence) : st;
}

static ent_status count_row(ent_coverage *c, ent_coverage_row *row, ent_slice source, ent_slice target)
{
    row->count++;
    if (row->example_count == ENT_COVERAGE_EXAMPLES) return ENT_OK;
    ent_status st = keep_sentence(c);
    for (size_t i = 0; i < row->example_count; i++)
        if (row->examples[i].sentence.ptr == c->kept_sentence.ptr) return st;
    ent_coverage_example *e = &row->examples[row->example_count++];
    *e = (ent_coverage_example){.doc = c->kept_doc, .sentence = c->kept_sentence};
    if (st == ENT_OK) st = ent_arena_copy(c->arena, source, &e->source);
    return st == ENT_OK ? ent_arena_copy(c->arena, target, &e->target) : st;
}

static bool read_number(ent_slice s, size_t limit, size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || *out > limit) return false;
        *out = *out * 10 + (size_t)(s.ptr[i] - '0');
    }
    return s.len > 0 && *out < limit;
}

/* The row of the rule that fields 1 to 3 name; NULL: there is none. */
static ent_coverage_row *find_rule(ent_coverage *c, const ent_slice *fields)
{
    size_t relation, index;
    if (!read_number(fields[1], ent_ruleset_relation_count(c->rules), &relation)) return NULL;
    const ent_rule_relation *r = ent_ruleset_relation(c->rules, relation);
    bool phrase = ent_slice_equal(fields[2], ENT_SLICE("p"));
    if (!read_number(fields[3], phrase ? r->phrase_count : r->pattern_count, &index)) return NULL;
    size_t first = phrase ? c->first_phrase[relation] : c->first_pattern[relation];
    return &c->lists[ENT_COVERAGE_RULES].rows[first + index];
}

/* The row with this key, made from `fresh` when it is the first of its kind. */
static ent_status keyed_row(ent_coverage *c, ent_coverage_part part, ent_slice key, ent_coverage_row fresh,
                            ent_coverage_row **out)
{
    uint32_t id;
    ent_status st = ent_intern_add(c->lists[part].keys, key, &id);
    if (st == ENT_OK && id == c->lists[part].count) st = add_row(c, part, fresh);
    if (st == ENT_OK) *out = &c->lists[part].rows[id];
    return st;
}

static ent_status take_miss(ent_coverage *c, ent_slice line, const ent_slice *fields)
{
    const ent_coverage_row *rule = find_rule(c, fields);
    ent_coverage_row fresh, *row;
    if (!rule) return ENT_ESYNTAX;
    fresh = (ent_coverage_row){.relation = rule->relation, .place = rule->place, .text = rule->text};
    ent_status st = keyed_row(c, ENT_COVERAGE_MISSES, line, fresh, &row);
    if (st == ENT_OK && !row->count) st = ent_arena_copy(c->arena, fields[4], &row->slot);
    return st == ENT_OK ? count_row(c, row, (ent_slice){0}, (ent_slice){0}) : st;
}

static ent_status take_gap(ent_coverage *c, const ent_slice *fields)
{
    ent_coverage_row *row;
    ent_status st = keyed_row(c, ENT_COVERAGE_GAPS, fields[1], (ent_coverage_row){0}, &row);
    if (st == ENT_OK && !row->count) st = ent_arena_copy(c->arena, fields[1], &row->text);
    return st == ENT_OK ? count_row(c, row, fields[2], fields[3]) : st;
}

static ent_status take_relation(ent_coverage *c, ent_slice name)
{
    if (!c->is_related) c->related_count++;
    c->is_related = true;
    for (size_t r = 0; r < ent_ruleset_relation_count(c->rules); r++)
        if (ent_slice_equal(ent_ruleset_relation(c->rules, r)->name, name)) {
            c->relation_counts[r]++;
            return ENT_OK;
        }
    return ENT_ESYNTAX;
}

static ent_status take_sentence(ent_coverage *c, const ent_slice *fields)
{
    ent_buf_clear(&c->line);
    ent_status st = ent_buf_add(&c->line, fields[1]);
    if (st == ENT_OK) st = ent_buf_add(&c->line, fields[2]);
    if (st != ENT_OK) return st;
    c->doc = ent_slice_of(c->line.ptr, fields[1].len);
    c->sentence = ent_slice_of(c->line.ptr + fields[1].len, fields[2].len);
    c->is_kept = c->is_related = false;
    c->sentence_count++;
    return ENT_OK;
}

static ent_status take_line(ent_coverage *c, ent_slice line)
{
    ent_slice fields[MOST_FIELDS] = {{0}};
    size_t count = 0;
    for (size_t at = 0; count < MOST_FIELDS && at <= line.len;) {
        size_t tab = ent_slice_find(line, ENT_SLICE("\t"), at);
        size_t end = tab == SIZE_MAX || count + 1 == MOST_FIELDS ? line.len : tab;
        fields[count++] = ent_slice_sub(line, at, end);
        at = end + 1;
    }
    char type = fields[0].len == 1 ? fields[0].ptr[0] : '?';
    if (type == 'S' && count == 3) return take_sentence(c, fields);
    if (type == 'R' && count == 2) return take_relation(c, fields[1]);
    if (type == 'M' && count == 5) return take_miss(c, line, fields);
    if (type == 'U' && count == 4) return take_gap(c, fields);
    ent_coverage_row *rule = type == 'F' && count == 5 ? find_rule(c, fields) : NULL;
    return rule ? count_row(c, rule, (ent_slice){0}, (ent_slice){0}) : ENT_ESYNTAX;
}

ent_status ent_coverage_add(ent_coverage *coverage, ent_slice lines)
{
    ent_status st = ENT_OK;
    for (size_t at = 0; st == ENT_OK && at < lines.len;) {
        size_t end = ent_slice_find(lines, ENT_SLICE("\n"), at);
        if (end == SIZE_MAX) return ENT_ESYNTAX;
        st = take_line(coverage, ent_slice_sub(lines, at, end));
        at = end + 1;
    }
    return st;
}

/* --- Results --- */

size_t ent_coverage_sentence_count(const ent_coverage *coverage)
{
    return coverage->sentence_count;
}

size_t ent_coverage_related_count(const ent_coverage *coverage)
{
    return coverage->related_count;
}

size_t ent_coverage_relation_count(const ent_coverage *coverage, size_t index)
{
    return coverage->relation_counts[index];
}

/* Rows of one list lie in one array: where they lie is the order in which they came. */
static int most_frequent_first(const void *a, const void *b)
{
    const ent_coverage_row *x = *(const ent_coverage_row *const *)a, *y = *(const ent_coverage_row *const *)b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return (x > y) - (x < y);
}

static bool is_unless(const ent_coverage_row *row)
{
    const ent_rule_relation *r = row->relation;
    if (!r) return false;
    for (size_t i = 0; i < r->phrase_count; i++)
        if (&r->phrases[i].place == row->place) return r->phrases[i].is_unless;
    for (size_t i = 0; i < r->pattern_count; i++)
        if (&r->patterns[i].place == row->place) return r->patterns[i].is_unless;
    return false;
}

ent_status ent_coverage_rows(ent_coverage *coverage, ent_coverage_part part,
                             const ent_coverage_row *const **rows, size_t *count)
{
    const row_list *l = &coverage->lists[part];
    *rows = NULL;
    *count = 0;
    coverage->sorted = ENT_ARENA_NEW(coverage->arena, const ent_coverage_row *, l->count);
    if (!coverage->sorted) return ENT_ENOMEM;
    for (size_t i = 0; i < l->count; i++)
        if (!is_unless(&l->rows[i])) coverage->sorted[(*count)++] = &l->rows[i];
    if (part != ENT_COVERAGE_RULES && *count > 1)
        qsort(coverage->sorted, *count, sizeof *coverage->sorted, most_frequent_first);
    *rows = coverage->sorted;
    return ENT_OK;
}
