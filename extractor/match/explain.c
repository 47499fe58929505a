/* `entente explain`: how a sentence is read, which rules matched, and how far the others got. */
#include "explain.h"
#include "../syntax/labels.h"

#include <stdlib.h>

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

static void print_words(explain_printer *p, const ent_part_text *part, const ent_sentence *s)
{
    PRINT(p, "  words:");
    for (size_t i = 0; i < s->word_count; i++) {
        const ent_word *w = &part->words[s->first_word + i];
        ent_slice form = ent_slice_sub(part->text, w->start, w->end);
        PRINT(p, "%s%.*s", w->mwt == 0 ? "|" : " ", ENT_FMT(form));
    }
    PRINT(p, "\n");
}

/* A word a line: number, form, lemma where it is another, tag, label, and the word that it hangs on. */
static void print_tree(explain_printer *p, const ent_part_text *part, const ent_sentence *s)
{
    const ent_word *words = part->words + s->first_word;
    PRINT(p, "  tree:\n");
    for (uint32_t i = 0; i < s->word_count; i++) {
        const ent_word *w = &words[i];
        ent_slice form = ent_slice_sub(part->text, w->start, w->end);
        bool lemma = w->lemma.len && !ent_slice_equal_ascii_nocase(w->lemma, form);
        PRINT(p, "    %3u %-16.*s %-14.*s %-6s %-12s", (unsigned)i + 1, ENT_FMT(form),
              lemma ? (int)w->lemma.len : 0, w->lemma.ptr ? w->lemma.ptr : "", ent_upos_name(w->upos),
              ent_deprel_name(w->deprel));
        if (w->head >= 0 && (uint32_t)w->head < s->word_count) {
            const ent_word *h = &words[w->head];
            PRINT(p, " of %d %.*s", (int)w->head + 1, ENT_FMT(ent_slice_sub(part->text, h->start, h->end)));
        }
        PRINT(p, "\n");
    }
}

static bool is_parsed(const ent_part_text *part, const ent_sentence *s)
{
    return s->word_count && part->words[s->first_word].upos != ENT_UPOS_NONE;
}

static void print_mentions(explain_printer *p)
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

void explain_marked(explain_printer *p, const ent_view *view, size_t start, size_t end)
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

/* The plain view is told where it is another. */
static void print_views(explain_printer *p)
{
    const char *const names[2] = {"as text patterns see it", "as plain patterns see it"};
    const ent_view *views[2] = {NULL};
    for (int plain = 0; plain < 2; plain++) {
        if (p->status == ENT_OK) p->status = ent_sentence_view(p->m, plain, &views[plain]);
        if (p->status != ENT_OK) return;
        if (plain && ent_slice_equal(views[0]->marked.text, views[1]->marked.text)) return;
        PRINT(p, "  %s: ", names[plain]);
        explain_marked(p, views[plain], 0, views[plain]->marked.text.len);
        PRINT(p, "\n");
    }
}

static void print_links(explain_printer *p)
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

/* --- Clauses --- */

static ent_slice word_text(const ent_clause_view *c, uint32_t word)
{
    return ent_slice_sub(c->view->part->text, c->words[word].start, c->words[word].end);
}

/* What fills a slot: the mention, when the word is in one. */
static ent_slice filler_text(const ent_clause_view *c, uint32_t word)
{
    uint32_t mark = c->mark_of[word];
    if (mark == ENT_NO_ID) return word_text(c, word);
    return mention_text(c->view->doc, ent_view_mention(c->view, mark));
}

static void print_slots(explain_printer *p, const ent_frame *f)
{
    const ent_clause_view *c = &p->clauses;
    for (uint32_t s = f->first_slot; s != ENT_NO_ID; s = c->frames.slots[s].next) {
        const ent_slot *slot = &c->frames.slots[s];
        bool named = slot->kind != ENT_SLOT_PREPOSITION;
        PRINT(p, " %s%s%.*s%s\"%.*s\"", named ? ent_slot_kind_name(slot->kind) : "",
              named && slot->preposition.len ? " " : "", ENT_FMT(slot->preposition), " ",
              ENT_FMT(filler_text(c, slot->head)));
        if (slot->filling > ENT_FILLING_VOICE) PRINT(p, " (%s)", ent_slot_filling_name(slot->filling));
        if (slot->next != ENT_NO_ID) PRINT(p, ",");
    }
}

void explain_slots(explain_printer *p, uint32_t word)
{
    uint32_t frame = p->clauses.frames.frame_of[word];
    PRINT(p, "\"%.*s\" has", ENT_FMT(word_text(&p->clauses, word)));
    if (frame == ENT_NO_ID || p->clauses.frames.frames[frame].first_slot == ENT_NO_ID)
        PRINT(p, " nothing");
    else
        print_slots(p, &p->clauses.frames.frames[frame]);
}

static void print_clauses(explain_printer *p)
{
    const ent_clause_view *c = &p->clauses;
    const ent_view *view;
    if (p->status == ENT_OK) p->status = ent_sentence_view(p->m, false, &view);
    if (p->status == ENT_OK)
        p->status = ent_clause_view_build(&p->clauses, &p->m->matcher->phrases, view, p->m->scratch->arena);
    if (p->status != ENT_OK) return;
    p->has_clauses = true;
    PRINT(p, "  clauses:\n");
    for (size_t i = 0; i < c->frames.frame_count; i++) {
        const ent_frame *f = &c->frames.frames[i];
        if (f->first_slot == ENT_NO_ID || c->mark_of[f->predicate] != ENT_NO_ID) continue;
        PRINT(p, "    %.*s%s%.*s%s:", ENT_FMT(word_text(c, f->predicate)), f->particle.len ? " " : "",
              ENT_FMT(f->particle), f->passive ? " (passive)" : "");
        print_slots(p, f);
        PRINT(p, "\n");
    }
}

/* --- Matches --- */

void explain_rule(explain_printer *p, const ent_pattern_ref *pattern, const ent_phrase_ref *phrase)
{
    if (pattern) {
        const ent_rule_place *place = &pattern->pattern->place;
        PRINT(p, "    %.*s, %s %.*s:%zu", ENT_FMT(pattern->relation->name),
              pattern->pattern->is_plain ? "plain pattern" : "text pattern", ENT_FMT(place->file),
              place->line);
    } else if (phrase) {
        const ent_rule_place *place = &phrase->phrase->place;
        PRINT(p, "    %.*s, phrase %.*s:%zu: %.*s", ENT_FMT(phrase->relation->name), ENT_FMT(place->file),
              place->line, ENT_FMT(phrase->phrase->text));
    }
}

static void print_end(explain_printer *p, const ent_view *view, const char *role, size_t mark)
{
    if (mark == SIZE_MAX) return;
    uint32_t mention = ent_view_mention(view, mark);
    PRINT(p, "%s \"%.*s\"", role, ENT_FMT(mention_text(view->doc, mention)));
}

static void print_ends(explain_printer *p, const ent_occurrence *o)
{
    PRINT(p, "        ");
    print_end(p, o->view, "SOURCE", o->source);
    print_end(p, o->view, ", TARGET", o->target);
    print_end(p, o->view, ", ABOUT", o->about);
}

static void print_stance(explain_printer *p, const ent_stance *stance)
{
    if (stance->negated) PRINT(p, ", negated");
    if (stance->modality != ENT_MODALITY_NONE)
        PRINT(p, ", proposed: %s", ent_modality_name(stance->modality));
}

static ent_status print_match(void *user, const ent_pattern_ref *ref, const ent_occurrence *o,
                              const ent_stance *stance, size_t pair_count, bool forbidden)
{
    explain_printer *p = user;
    p->matched[ref->relation_index] = true;
    explain_rule(p, ref, NULL);
    PRINT(p, ": \"");
    explain_marked(p, o->view, o->span.start, o->span.end);
    PRINT(p, "\"\n");
    print_ends(p, o);
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

static ent_status print_phrase_match(void *user, const ent_phrase_ref *ref, const ent_occurrence *o,
                                     const ent_stance *stance, bool forbidden)
{
    explain_printer *p = user;
    p->matched[ref->relation_index] = true;
    if (p->status == ENT_OK) p->status = explain_take_met(p, ref);
    explain_rule(p, NULL, ref);
    PRINT(p, "\n");
    print_ends(p, o);
    if (forbidden)
        PRINT(p, "; forbidden by an unless phrase or pattern");
    else
        print_stance(p, stance);
    PRINT(p, "\n");
    return p->status;
}

static void print_matches(explain_printer *p)
{
    ent_match_watcher watcher = {
        .on_match = print_match, .on_phrase = print_phrase_match, .on_miss = explain_take_miss, .user = p};
    size_t before = p->out->len;
    PRINT(p, "  matched:\n");
    size_t head = p->out->len;
    ent_find_candidates(p->m);
    if (p->status == ENT_OK) p->status = ent_match_sentence(p->m, &watcher);
    if (p->status == ENT_OK) p->status = ent_match_phrases(p->m, &watcher);
    if (p->status == ENT_OK && p->out->len == head) p->out->len = before;
}

/* --- Relations --- */

static void print_date(explain_printer *p, const ent_relation_record *r)
{
    if (r->date.len) PRINT(p, ", %.*s (%s)", ENT_FMT(r->date), ent_precision_name(r->date_precision));
}

static void print_relations(explain_printer *p)
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

/* Relations come first of what is said of rules: the rest tells why. */
static void print_sentence(explain_printer *p)
{
    const ent_part_text *part = &p->m->doc->parts[p->m->part];
    const ent_sentence *s = &part->sentences[p->m->sentence];
    bool parsed = is_parsed(part, s);
    PRINT(p, "sentence %u: %.*s\n", (unsigned)p->m->sentence,
          ENT_FMT(ent_slice_sub(part->text, s->start, s->end)));
    if (parsed)
        print_tree(p, part, s);
    else
        print_words(p, part, s);
    print_mentions(p);
    if (p->m->mention_count == 0) return;
    print_views(p);
    print_links(p);
    p->has_clauses = false;
    p->misses = NULL;
    p->miss_count = p->miss_capacity = 0;
    memset(p->matched, 0, ent_ruleset_relation_count(p->m->matcher->rules) * sizeof *p->matched);
    if (parsed) print_clauses(p);
    print_matches(p);
    explain_misses(p);
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
    explain_printer p = {.out = out, .m = &m, .only = only};
    p.matched = ENT_ARENA_NEW(doc->arena, bool, ent_ruleset_relation_count(matcher->rules));
    if (!p.matched) return ENT_ENOMEM;
    ent_match_forget_limits(scratch);
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
