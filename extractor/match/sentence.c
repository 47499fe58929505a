/* One sentence: its candidate patterns are run, and what they match becomes relations found. */
#include "matcher.h"

enum { FREE_WORDS = 4, MOST_WORDS = 26 }; /* between the ends: those that are no doubt, and those counted */

ent_status ent_sentence_view(ent_sentence_match *m, bool plain, const ent_view **out)
{
    if (!m->has_view[plain]) {
        ent_status st =
            ent_view_build(&m->views[plain], m->matcher->rules, &m->matcher->vocabulary, m->doc, m->part,
                           m->sentence, m->first_mention, m->mention_count, !plain, m->scratch->arena);
        if (st != ENT_OK) return st;
        m->has_view[plain] = true;
        ent_needs_read(m, plain);
    }
    *out = &m->views[plain];
    return ENT_OK;
}

/* A pattern at work. */
typedef struct run {
    ent_sentence_match *m;
    const ent_pattern_ref *ref;
    uint32_t number;
    const ent_view *view;
    const ent_match_watcher *watcher; /* or NULL */
} run;

/* The mark that a role is bound to; SIZE_MAX: none. */
static size_t bound_mark(const run *r, ent_pattern_role role, const ent_span *spans, size_t count)
{
    ent_span span = ent_text_pattern_bind(r->ref->pattern, role, spans, count);
    return span.start == SIZE_MAX ? SIZE_MAX : ent_marked_find(&r->view->marked, span.start, span.end);
}

/* The spans of the AUX groups, in the sentence's arena; *count of them. */
static ent_status aux_spans(const run *r, const ent_span *spans, size_t span_count, const ent_span **out,
                            size_t *count)
{
    *count = 0;
    ent_span *aux = ENT_ARENA_NEW(r->m->scratch->arena, ent_span, r->ref->aux_group_count);
    if (!aux) return ENT_ENOMEM;
    for (size_t i = 0; i < r->ref->aux_group_count; i++) {
        size_t group = r->ref->aux_groups[i];
        if (group < span_count && spans[group].start != SIZE_MAX && spans[group].end > spans[group].start)
            aux[(*count)++] = spans[group];
    }
    *out = aux;
    return ENT_OK;
}

void ent_evidence_mention(ent_evidence *evidence, const ent_document *doc, uint32_t mention)
{
    const ent_mention *m = &doc->mentions[mention];
    ent_evidence_end(evidence, m->form, doc->actors[m->actor].generic);
}

static size_t words_between(const ent_view *view, size_t mark_a, size_t mark_b)
{
    size_t a = ent_view_atom_of_mark(view, mark_a), b = ent_view_atom_of_mark(view, mark_b);
    return a < b ? b - a - 1 : a - b - 1;
}

static ent_evidence gather_evidence(const run *r, const ent_occurrence *o, const ent_pair *pair)
{
    ent_evidence e = {.kind = r->ref->pattern->is_plain ? ENT_BY_PLAIN : ENT_BY_TEXT, .listed = !pair->bound};
    size_t words = words_between(o->view, o->source, o->target);
    if (words > FREE_WORDS) e.words = (unsigned)(words - FREE_WORDS);
    if (e.words > MOST_WORDS) e.words = MOST_WORDS;
    ent_evidence_mention(&e, o->view->doc, ent_view_mention(o->view, pair->source));
    ent_evidence_mention(&e, o->view->doc, ent_view_mention(o->view, pair->target));
    return e;
}

uint32_t ent_part_byte(const ent_view *view, size_t marked_byte, bool end)
{
    ent_span origin = end ? ent_marked_origin(&view->marked, marked_byte - 1, marked_byte)
                          : ent_marked_origin(&view->marked, marked_byte, marked_byte + 1);
    return view->start + (uint32_t)(end ? origin.end : origin.start);
}

/* Where the act is named: behind the first of the two ends, or where the match begins when that is before. */
static uint32_t act_byte(const ent_occurrence *o)
{
    size_t lead = ent_view_atom_of_mark(o->view, o->lead),
           last = ent_view_atom_of_mark(o->view, o->lead_last);
    size_t first = ent_view_atom_at(o->view, o->span.start);
    return ent_view_byte(o->view, first < lead ? first : last + 1);
}

/* Does the word bring the pattern among those worth trying? */
static bool triggers(const run *r, const ent_atom *atom)
{
    const ent_matcher *m = r->m->matcher;
    if (atom->word == ENT_NO_ID || !(ent_vocabulary_traits(&m->vocabulary, atom->word) & ENT_WORD_TRIGGER))
        return false;
    for (uint32_t i = m->trigger_first[atom->word]; i < m->trigger_first[atom->word + 1]; i++)
        if (m->trigger_patterns[i] == r->number) return true;
    return false;
}

/* The word of the match that says it: "sign" in "A and B sign a pact". */
static uint32_t naming_byte(const run *r, const ent_occurrence *o)
{
    const ent_view *view = o->view;
    for (size_t i = ent_view_atom_at(view, o->span.start); i < view->atom_count; i++) {
        if (view->atoms[i].end > o->span.end) break;
        if (triggers(r, &view->atoms[i])) return ent_view_byte(view, i);
    }
    return act_byte(o);
}

static uint32_t mention_or_none(const ent_view *view, size_t mark)
{
    return mark == SIZE_MAX ? ENT_NO_ID : ent_view_mention(view, mark);
}

ent_status ent_found_add(ent_match_scratch *s, const ent_found *found)
{
    ent_status st =
        ent_arena_grow(s->arena, &s->found, &s->found_capacity, s->found_count + 1, sizeof *s->found);
    if (st != ENT_OK) return st;
    s->found[s->found_count] = *found;
    s->found[s->found_count++].confidence = ent_confidence(&found->evidence);
    return ENT_OK;
}

static ent_status add_found(run *r, const ent_occurrence *o, const ent_stance *stance, const ent_pair *pair,
                            ent_slice role)
{
    ent_found found = {.relation = r->ref->relation,
                       .place = &r->ref->pattern->place,
                       .source = ent_view_mention(o->view, pair->source),
                       .target = ent_view_mention(o->view, pair->target),
                       .about = mention_or_none(o->view, o->about),
                       .claimant = mention_or_none(o->view, stance->claimant),
                       .role = role,
                       .start = ent_part_byte(o->view, o->span.start, false),
                       .end = ent_part_byte(o->view, o->span.end, true),
                       .act = act_byte(o),
                       .named = naming_byte(r, o),
                       .modality = stance->modality,
                       .negated = stance->negated,
                       .symmetric = r->ref->relation->symmetric,
                       .evidence = gather_evidence(r, o, pair)};
    return ent_found_add(r->m->scratch, &found);
}

static ent_status run_candidates(ent_sentence_match *m, bool unless, const ent_match_watcher *watcher);

/* Few matches are found, so what forbids them is looked for when the first one of a relation is. */
static ent_status read_forbidden(const run *r)
{
    ent_match_scratch *s = r->m->scratch;
    if (s->has_forbidden) return ENT_OK;
    s->has_forbidden = true;
    return run_candidates(r->m, true, NULL);
}

ent_status ent_forbidden_read(ent_sentence_match *m, uint32_t relation_index)
{
    ent_match_scratch *s = m->scratch;
    size_t first = 0;
    while (first < s->candidate_count &&
           m->matcher->patterns[s->candidates[first]].relation_index < relation_index)
        first++;
    s->relation_first = s->relation_last = first;
    while (s->relation_last < s->candidate_count &&
           m->matcher->patterns[s->candidates[s->relation_last]].relation_index == relation_index)
        s->relation_last++;
    s->forbidden_count = 0;
    return run_candidates(m, true, NULL);
}

bool ent_forbidden_at(const ent_match_scratch *s, uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < s->forbidden_count; i++)
        if (s->forbidden[i].start < end && start < s->forbidden[i].end) return true;
    return false;
}

static bool is_forbidden(const run *r, const ent_occurrence *o)
{
    return ent_forbidden_at(r->m->scratch, ent_part_byte(o->view, o->span.start, false),
                            ent_part_byte(o->view, o->span.end, true));
}

/* The words that the group ROLE took, without blanks at the ends. */
static ent_slice role_words(const run *r, const ent_span *spans, size_t span_count)
{
    ent_span span = ent_text_pattern_bind(r->ref->pattern, ENT_ROLE_TITLE, spans, span_count);
    if (span.start == SIZE_MAX || span.end <= span.start) return (ent_slice){0};
    uint32_t start = ent_part_byte(r->view, span.start, false), end = ent_part_byte(r->view, span.end, true);
    return ent_slice_trim(ent_slice_sub(r->view->part->text, start, end));
}

static ent_status watch(const run *r, const ent_occurrence *o, const ent_stance *stance, size_t pair_count,
                        bool forbidden)
{
    if (!r->watcher || !r->watcher->on_match) return ENT_OK;
    return r->watcher->on_match(r->watcher->user, r->ref, o, stance, pair_count, forbidden);
}

/* Turns a match into relations. *next: where the search goes on, behind the first of the two ends, so that
 * the second may be the first of the next match ("A accused B, B accused C"). */
static ent_status take_match(run *r, const ent_span *spans, size_t span_count, size_t *next)
{
    ent_match_scratch *s = r->m->scratch;
    ent_occurrence o = {.view = r->view, .span = spans[0]};
    o.is_structural = ent_class_is_structural(r->ref->relation->class_);
    o.source = bound_mark(r, ENT_ROLE_SOURCE, spans, span_count);
    o.target = bound_mark(r, ENT_ROLE_TARGET, spans, span_count);
    o.about = bound_mark(r, ENT_ROLE_ABOUT, spans, span_count);
    if (o.source == SIZE_MAX || o.target == SIZE_MAX || o.source == o.target) return ENT_OK;
    bool meant = ent_lead_read(&o) || o.is_structural;
    *next = r->view->marked.marks[o.lead].at + ENT_MARK_BYTES;
    if (!meant) return ENT_OK;
    ent_status st = read_forbidden(r);
    if (st != ENT_OK) return st;
    if (is_forbidden(r, &o)) return watch(r, &o, NULL, 0, true);
    st = aux_spans(r, spans, span_count, &o.aux, &o.aux_count);
    if (st != ENT_OK) return st;
    ent_slice role = role_words(r, spans, span_count);
    ent_stance stance;
    ent_stance_read(&r->m->matcher->vocabulary, &o, &stance);
    size_t count = ent_pairs_read(&o, r->ref->relation->symmetric, s->pairs);
    st = watch(r, &o, &stance, count, false);
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = add_found(r, &o, &stance, &s->pairs[i], role);
    return st;
}

static ent_status take_forbidden(run *r, ent_span span)
{
    ent_match_scratch *s = r->m->scratch;
    if (span.end <= span.start) return ENT_OK;
    ent_status st = ent_arena_grow(s->arena, &s->forbidden, &s->forbidden_capacity, s->forbidden_count + 1,
                                   sizeof *s->forbidden);
    if (st != ENT_OK) return st;
    s->forbidden[s->forbidden_count++] =
        (ent_span){ent_part_byte(r->view, span.start, false), ent_part_byte(r->view, span.end, true)};
    return ENT_OK;
}

/* A pattern that needs too many steps is given up for the rest of the document, and said so once. */
static void give_up(const run *r)
{
    r->m->scratch->given_up[r->number] = true;
    ent_diag_line(
        r->m->diags, ENT_WARNING, r->ref->pattern->place.path, r->ref->pattern->place.line,
        "a pattern of %.*s needs too many steps in sentence %u of %.*s and is passed over in this document",
        ENT_FMT(r->ref->relation->name), (unsigned)r->m->sentence, ENT_FMT(r->m->doc->id));
}

/* Behind the character at `at`. */
static size_t step(ent_slice text, size_t at)
{
    at++;
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static ent_status run_pattern(run *r)
{
    const ent_slice text = r->view->marked.text;
    const ent_text_pattern *pattern = r->ref->pattern;
    ent_match_scratch *s = r->m->scratch;
    for (size_t from = 0; from <= text.len;) {
        bool matched = false;
        const ent_span *spans = NULL;
        size_t count = 0;
        ent_status st = ent_regex_match(pattern->regex, pattern->is_unless ? s->unless_regex : s->regex, text,
                                        from, &matched, &spans, &count);
        if (st == ENT_ELIMIT) {
            give_up(r);
            return ENT_OK;
        }
        if (st != ENT_OK) return st;
        if (!matched) break;
        size_t next = spans[0].end;
        size_t least = step(text, spans[0].start);
        st = pattern->is_unless ? take_forbidden(r, spans[0]) : take_match(r, spans, count, &next);
        if (st != ENT_OK) return st;
        from = next > least ? next : least;
    }
    return ENT_OK;
}

/* The candidates of the relation being tried, those of one sort: what forbids, or what finds. */
static ent_status run_candidates(ent_sentence_match *m, bool unless, const ent_match_watcher *watcher)
{
    const ent_match_scratch *s = m->scratch;
    for (size_t i = s->relation_first; i < s->relation_last; i++) {
        run r = {.m = m, .number = s->candidates[i], .watcher = watcher};
        r.ref = &m->matcher->patterns[r.number];
        if (r.ref->pattern->is_unless != unless) continue;
        ent_status st = ent_sentence_view(m, r.ref->pattern->is_plain, &r.view);
        if (st == ENT_OK && ent_needs_met(m, r.ref)) st = run_pattern(&r);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

ent_status ent_match_sentence(ent_sentence_match *m, const ent_match_watcher *watcher)
{
    ent_match_scratch *s = m->scratch;
    s->found = NULL;
    s->forbidden = NULL;
    s->found_count = s->found_capacity = s->forbidden_capacity = 0;
    for (size_t first = 0, last; first < s->candidate_count; first = last) {
        uint32_t relation = m->matcher->patterns[s->candidates[first]].relation_index;
        for (last = first; last < s->candidate_count; last++)
            if (m->matcher->patterns[s->candidates[last]].relation_index != relation) break;
        s->relation_first = first;
        s->relation_last = last;
        s->has_forbidden = false;
        s->forbidden_count = 0;
        ent_status st = run_candidates(m, false, watcher);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}
