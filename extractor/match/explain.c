/* `entente explain`: how a sentence is read, which patterns matched, and how far the others got. */
#include "matcher.h"

#include <stdlib.h>

enum { MAX_MISSES = 12 }; /* relations whose near misses are shown, unless one is asked for by name */

/* A printer; the first failure stays, and what follows it is not written. */
typedef struct printer {
    ent_buf *out;
    ent_status status;
    ent_sentence_match *m;
    const ent_rule_relation *only; /* or NULL */
    bool *matched;                 /* by relation index: a pattern of it matched in this sentence */
} printer;

#define PRINT(p, ...)                                                                                        \
    ((p)->status = (p)->status == ENT_OK ? ent_buf_printf((p)->out, __VA_ARGS__) : (p)->status)

static const ent_doc_actor *actor_of(const ent_document *doc, uint32_t mention)
{
    return &doc->actors[doc->mentions[mention].actor];
}

static ent_slice mention_text(const ent_document *doc, uint32_t mention)
{
    const ent_mention *m = &doc->mentions[mention];
    return ent_slice_sub(doc->parts[m->part].text, m->start, m->end);
}

/* --- The sentence --- */

static void print_words(printer *p)
{
    const ent_part_text *part = &p->m->doc->parts[p->m->part];
    const ent_sentence *s = &part->sentences[p->m->sentence];
    PRINT(p, "  words:");
    for (size_t i = 0; i < s->word_count; i++) {
        const ent_word *w = &part->words[s->first_word + i];
        ent_slice form = ent_slice_sub(part->text, w->start, w->end);
        PRINT(p, "%s%.*s", w->mwt == 0 ? "|" : " ", ENT_FMT(form));
    }
    PRINT(p, "\n");
}

static void print_mentions(printer *p)
{
    const ent_document *doc = p->m->doc;
    PRINT(p, p->m->mention_count ? "  mentions:\n" : "  no mention of an actor\n");
    for (size_t i = 0; i < p->m->mention_count; i++) {
        uint32_t mention = (uint32_t)(p->m->first_mention + i);
        const ent_doc_actor *a = actor_of(doc, mention);
        PRINT(p, "    \"%.*s\": %s, %s \"%.*s\" (%.*s)", ENT_FMT(mention_text(doc, mention)),
              ent_form_name(doc->mentions[mention].form), ent_kind_name(a->kind), ENT_FMT(a->name),
              ENT_FMT(a->id));
        if (a->principal.len) PRINT(p, ", acts for %.*s", ENT_FMT(a->principal));
        if (a->role.len) PRINT(p, ", %.*s", ENT_FMT(a->role));
        if (a->generic) PRINT(p, ", unnamed");
        PRINT(p, ", %s\n", a->rule_actor == ENT_NO_ID ? "found by a pattern" : "from the gazetteer");
    }
}

static const char *use_name(ent_mark_use use)
{
    switch (use) {
    case ENT_MARK_OWNER: return "'s";
    case ENT_MARK_OTHER: return "?";
    default: return "";
    }
}

/* Bytes [start, end) of the marked text, marks written as "[Russia]", owners "[Russia's]", others
 * "[Russia?]". */
static void print_marked(printer *p, const ent_view *view, size_t start, size_t end)
{
    size_t mark = ent_marked_find(&view->marked, start, end);
    for (size_t at = start; at < end;) {
        size_t stop = mark != SIZE_MAX ? view->marked.marks[mark].at : end;
        PRINT(p, "%.*s", ENT_FMT(ent_slice_sub(view->marked.text, at, stop)));
        if (mark == SIZE_MAX) return;
        PRINT(p, "[%.*s%s]", ENT_FMT(mention_text(view->doc, ent_view_mention(view, mark))),
              use_name(view->marked.marks[mark].use));
        at = stop + ENT_MARK_BYTES;
        mark = ent_marked_find(&view->marked, at, end);
    }
}

static void print_views(printer *p)
{
    const char *const names[2] = {"folded", "plain"};
    for (int plain = 0; plain < 2; plain++) {
        const ent_view *view;
        if (p->status == ENT_OK) p->status = ent_sentence_view(p->m, plain, &view);
        if (p->status != ENT_OK) return;
        PRINT(p, "  %s: ", names[plain]);
        print_marked(p, view, 0, view->marked.text.len);
        PRINT(p, "\n");
    }
}

static void print_links(printer *p)
{
    const ent_document *doc = p->m->doc;
    for (size_t i = 0; i < doc->link_count; i++) {
        const ent_actor_link *link = &doc->links[i];
        const ent_mention *from = &doc->mentions[link->from_mention];
        if (from->part != p->m->part || from->sentence != p->m->sentence) continue;
        PRINT(p, "  title or apposition: \"%.*s\": %s of \"%.*s\" to \"%.*s\"\n",
              ENT_FMT(ent_slice_sub(doc->parts[from->part].text, link->start, link->end)),
              ent_class_name(link->class_), ENT_FMT(actor_of(doc, link->from_mention)->name),
              ENT_FMT(actor_of(doc, link->to_mention)->name));
    }
}

/* --- Matches --- */

static void print_pattern(printer *p, const ent_pattern_ref *ref)
{
    PRINT(p, "    %.*s (%.*s:%zu)%s", ENT_FMT(ref->relation->name), ENT_FMT(ref->pattern->place.file),
          ref->pattern->place.line, ref->pattern->is_plain ? ", plain" : "");
}

static void print_end(printer *p, const ent_view *view, const char *role, size_t mark)
{
    if (mark == SIZE_MAX) return;
    uint32_t mention = ent_view_mention(view, mark);
    PRINT(p, ", %s \"%.*s\"", role, ENT_FMT(mention_text(view->doc, mention)));
}

static void print_stance(printer *p, const ent_stance *stance)
{
    if (stance->negated) PRINT(p, ", negated");
    if (stance->modality != ENT_MODALITY_NONE)
        PRINT(p, ", proposed: %s", ent_modality_name(stance->modality));
}

static ent_status print_match(void *user, const ent_pattern_ref *ref, const ent_occurrence *o,
                              const ent_stance *stance, size_t pair_count, bool forbidden)
{
    printer *p = user;
    p->matched[ref->relation_index] = true;
    print_pattern(p, ref);
    PRINT(p, ": \"");
    print_marked(p, o->view, o->span.start, o->span.end);
    PRINT(p, "\"");
    print_end(p, o->view, "SOURCE", o->source);
    print_end(p, o->view, "TARGET", o->target);
    print_end(p, o->view, "ABOUT", o->about);
    if (forbidden) {
        PRINT(p, "; forbidden by an unless pattern");
    } else {
        print_stance(p, stance);
        if (pair_count == 0)
            PRINT(p, "; no relation: the ends are one actor, or one acts for the other");
        else if (pair_count > 1)
            PRINT(p, "; %zu pairs", pair_count);
    }
    PRINT(p, "\n");
    return p->status;
}

/* --- Clauses and phrases --- */

static ent_slice word_text(const ent_clause_view *c, uint32_t word)
{
    return ent_slice_sub(c->view->part->text, c->words[word].start, c->words[word].end);
}

static ent_status print_clauses(void *user, const ent_clause_view *c)
{
    printer *p = user;
    PRINT(p, "  clauses:\n");
    for (size_t i = 0; i < c->frames.frame_count; i++) {
        const ent_frame *f = &c->frames.frames[i];
        if (f->first_slot == ENT_NO_ID) continue;
        PRINT(p, "    %.*s%s%.*s%s:", ENT_FMT(word_text(c, f->predicate)), f->particle.len ? " " : "",
              ENT_FMT(f->particle), f->passive ? " (passive)" : "");
        for (uint32_t s = f->first_slot; s != ENT_NO_ID; s = c->frames.slots[s].next) {
            const ent_slot *slot = &c->frames.slots[s];
            PRINT(p, " %s%s%.*s \"%.*s\"%s", ent_slot_kind_name(slot->kind), slot->preposition.len ? " " : "",
                  ENT_FMT(slot->preposition), ENT_FMT(word_text(c, slot->head)),
                  slot->next == ENT_NO_ID ? "" : ",");
        }
        PRINT(p, "\n");
    }
    return p->status;
}

static void print_phrase(printer *p, const ent_phrase_ref *ref)
{
    PRINT(p, "    %.*s (%.*s:%zu) %.*s", ENT_FMT(ref->relation->name), ENT_FMT(ref->phrase->place.file),
          ref->phrase->place.line, ENT_FMT(ref->phrase->text));
}

static ent_status print_phrase_match(void *user, const ent_phrase_ref *ref, const ent_occurrence *o,
                                     const ent_stance *stance, bool forbidden)
{
    printer *p = user;
    p->matched[ref->relation_index] = true;
    print_phrase(p, ref);
    print_end(p, o->view, "SOURCE", o->source);
    print_end(p, o->view, "TARGET", o->target);
    print_end(p, o->view, "ABOUT", o->about);
    if (forbidden)
        PRINT(p, "; forbidden by an unless phrase or pattern");
    else
        print_stance(p, stance);
    PRINT(p, "\n");
    return p->status;
}

static ent_status print_phrase_miss(void *user, const ent_phrase_ref *ref, const ent_phrase_failure *failure)
{
    printer *p = user;
    if (ref->phrase->is_unless || p->matched[ref->relation_index]) return ENT_OK;
    print_phrase(p, ref);
    PRINT(p, ": nothing in the clause for %.*s\n", ENT_FMT(ref->phrase->nodes[failure->node].text));
    return p->status;
}

/* --- Misses --- */

/* How far a pattern got. */
typedef struct near_miss {
    const ent_pattern_ref *ref;
    const ent_view *view;
    ent_pattern_failure failure;
} near_miss;

static ent_status measure_miss(printer *p, const ent_pattern_ref *ref, near_miss *out)
{
    *out = (near_miss){.ref = ref};
    ent_status st = ent_sentence_view(p->m, ref->pattern->is_plain, &out->view);
    if (st != ENT_OK) return st;
    st = ent_text_pattern_failure(ref->pattern, p->m->scratch->regex, out->view->marked.text, &out->failure);
    return st == ENT_ELIMIT ? ENT_OK : st;
}

/* The more of the pattern agrees, the nearer the miss. */
static bool is_nearer(const near_miss *a, const near_miss *b)
{
    return !b->ref || a->failure.agreed.len > b->failure.agreed.len;
}

/* What keeps a pattern from matching whatever its words are: too few marks of a use that it can bind. */
static bool lacks_actors(const ent_view *view)
{
    size_t usable = 0;
    for (size_t i = 0; i < view->marked.mark_count; i++)
        usable += view->marked.marks[i].use != ENT_MARK_OTHER;
    return usable < 2;
}

static void print_miss(printer *p, const near_miss *miss)
{
    const ent_view *view = miss->view;
    const ent_pattern_failure *f = &miss->failure;
    print_pattern(p, miss->ref);
    if (lacks_actors(view)) {
        PRINT(p, ": fewer than two actors take part in the sentence\n");
        return;
    }
    if (f->agreed.len == 0) {
        PRINT(p, ": no \"%.*s\" in the sentence\n", ENT_FMT(f->failed));
        return;
    }
    PRINT(p, ": agrees with \"");
    print_marked(p, view, f->span.start, f->span.end);
    PRINT(p, "\", wants \"%.*s\"", ENT_FMT(f->failed));
    size_t next = ent_view_atom_at(view, f->span.end);
    if (next >= view->atom_count) {
        PRINT(p, ", and the sentence ends\n");
        return;
    }
    size_t last = next + 2 < view->atom_count ? next + 2 : view->atom_count - 1;
    PRINT(p, ", finds \"");
    print_marked(p, view, view->atoms[next].start, view->atoms[last].end);
    PRINT(p, "%s\"\n", last + 1 < view->atom_count ? " ..." : "");
}

/* The near misses of one relation: candidates [first, last). All of them when it was asked for by name, else
 * the nearest. */
static void print_misses_of(printer *p, size_t first, size_t last)
{
    const ent_match_scratch *s = p->m->scratch;
    near_miss best = {0};
    for (size_t i = first; p->status == ENT_OK && i < last; i++) {
        near_miss now;
        const ent_pattern_ref *ref = &p->m->matcher->patterns[s->candidates[i]];
        if (ref->pattern->is_unless) continue;
        p->status = measure_miss(p, ref, &now);
        if (p->status != ENT_OK) return;
        if (p->only) print_miss(p, &now);
        if (is_nearer(&now, &best)) best = now;
    }
    if (!p->only && best.ref) print_miss(p, &best);
}

static void print_misses(printer *p)
{
    const ent_match_scratch *s = p->m->scratch;
    const ent_matcher *matcher = p->m->matcher;
    size_t shown = 0;
    for (size_t first = 0, last; p->status == ENT_OK && first < s->candidate_count; first = last) {
        uint32_t relation = matcher->patterns[s->candidates[first]].relation_index;
        for (last = first; last < s->candidate_count; last++)
            if (matcher->patterns[s->candidates[last]].relation_index != relation) break;
        if (p->matched[relation]) continue;
        if (shown++ == 0) PRINT(p, "  a word of theirs is there, but they did not match:\n");
        if (shown > MAX_MISSES && !p->only) {
            PRINT(p, "    and more; name a relation to see it\n");
            return;
        }
        print_misses_of(p, first, last);
    }
    if (p->only && s->candidate_count == 0)
        PRINT(p, "  no word that %.*s begins with is in the sentence\n", ENT_FMT(p->only->name));
}

/* --- Relations --- */

static void print_date(printer *p, const ent_relation_record *r)
{
    if (r->date.len) PRINT(p, ", %.*s (%s)", ENT_FMT(r->date), ent_precision_name(r->date_precision));
}

static void print_relations(printer *p)
{
    const ent_document *doc = p->m->doc;
    for (size_t i = 0; i < doc->relation_count; i++) {
        const ent_relation_record *r = &doc->relations[i];
        if (r->part != (ent_part)p->m->part || r->sentence != p->m->sentence) continue;
        if (p->only && !ent_slice_equal(r->relation, p->only->name)) continue;
        PRINT(p, "  => %.*s -%.*s-> %.*s [%s], %s", ENT_FMT(r->source.name), ENT_FMT(r->relation),
              ENT_FMT(r->target.name), ent_class_name(r->class_),
              ent_standing_name(ent_relation_standing(r)));
        if (r->modality != ENT_MODALITY_NONE) PRINT(p, " (%s)", ent_modality_name(r->modality));
        if (r->has_about) PRINT(p, ", about %.*s", ENT_FMT(r->about.name));
        if (r->has_speaker) PRINT(p, ", according to %.*s", ENT_FMT(r->speaker.name));
        print_date(p, r);
        PRINT(p, ", confidence %.2f, %.*s\n", r->confidence, ENT_FMT(r->rule));
    }
}

static void print_sentence(printer *p)
{
    const ent_part_text *part = &p->m->doc->parts[p->m->part];
    const ent_sentence *s = &part->sentences[p->m->sentence];
    PRINT(p, "sentence %u: %.*s\n", (unsigned)p->m->sentence,
          ENT_FMT(ent_slice_sub(part->text, s->start, s->end)));
    print_words(p);
    print_mentions(p);
    if (p->status != ENT_OK || p->m->mention_count == 0) return;
    print_views(p);
    print_links(p);
    if (p->status != ENT_OK) return;
    memset(p->matched, 0, ent_ruleset_relation_count(p->m->matcher->rules) * sizeof *p->matched);
    ent_find_candidates(p->m);
    size_t before = p->out->len;
    PRINT(p, "  matched:\n");
    size_t head = p->out->len;
    ent_match_watcher watcher = {print_match, print_phrase_match, print_clauses, print_phrase_miss, p};
    if (p->status == ENT_OK) p->status = ent_match_sentence(p->m, &watcher);
    if (p->status == ENT_OK && p->out->len == head) p->out->len = before;
    if (p->status == ENT_OK) p->status = ent_match_phrases(p->m, &watcher);
    print_misses(p);
    print_relations(p);
}

static const ent_rule_relation *find_relation(const ent_ruleset *rules, ent_slice name)
{
    for (size_t i = 0; i < ent_ruleset_relation_count(rules); i++)
        if (ent_slice_equal(ent_ruleset_relation(rules, i)->name, name))
            return ent_ruleset_relation(rules, i);
    return NULL;
}

ent_status ent_match_explain(const ent_matcher *matcher, ent_match_scratch *scratch, ent_document *doc,
                             ent_slice rule, ent_buf *out)
{
    const ent_rule_relation *only = rule.len ? find_relation(matcher->rules, rule) : NULL;
    if (rule.len && !only) return ENT_ENOTFOUND;
    ent_sentence_match m = {.matcher = matcher, .scratch = scratch, .doc = doc, .only = only};
    printer p = {.out = out, .m = &m, .only = only};
    p.matched = ENT_ARENA_NEW(doc->arena, bool, ent_ruleset_relation_count(matcher->rules));
    if (!p.matched) return ENT_ENOMEM;
    memset(scratch->given_up, 0, matcher->pattern_count * sizeof *scratch->given_up);
    size_t cursor = 0;
    for (uint32_t s = 0; p.status == ENT_OK && s < doc->parts[ENT_PART_TEXT].sentence_count; s++) {
        ent_arena_reset(scratch->arena);
        m.has_view[0] = m.has_view[1] = false;
        m.sentence = s;
        ent_view_mentions(doc, ENT_PART_TEXT, s, cursor, &m.first_mention, &m.mention_count);
        cursor = m.first_mention + m.mention_count;
        print_sentence(&p);
    }
    return p.status;
}
