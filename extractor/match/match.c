/* A document's relations: what the sentences' patterns found and what the actors' links say, merged, with
 * speaker and date, as records. */
#include "matcher.h"

#include <stdlib.h>

typedef struct job {
    const ent_matcher *matcher;
    ent_match_scratch *scratch;
    ent_document *doc;
    const ent_rule_relation *only;
    ent_diags *diags;
    size_t capacity, evidence_capacity; /* of doc->relations, doc->evidence */
    size_t next_link;
} job;

static ent_actor_ref actor_ref(const ent_document *doc, uint32_t mention)
{
    const ent_mention *m = &doc->mentions[mention];
    const ent_doc_actor *a = &doc->actors[m->actor];
    return (ent_actor_ref){.actor = a->id,
                           .name = a->name,
                           .kind = a->kind,
                           .country = a->country,
                           .principal = a->principal,
                           .role = a->role,
                           .generic = a->generic,
                           .text = ent_slice_sub(doc->parts[m->part].text, m->start, m->end),
                           .start = m->start,
                           .end = m->end};
}

static ent_status add_record(job *j, const ent_relation_record *record, const ent_evidence *evidence)
{
    ent_document *doc = j->doc;
    ent_status st = ent_arena_grow(doc->arena, &doc->relations, &j->capacity, doc->relation_count + 1,
                                   sizeof *doc->relations);
    if (st == ENT_OK)
        st = ent_arena_grow(doc->arena, &doc->evidence, &j->evidence_capacity, doc->relation_count + 1,
                            sizeof *doc->evidence);
    if (st != ENT_OK) return st;
    doc->evidence[doc->relation_count] = *evidence;
    doc->relations[doc->relation_count++] = *record;
    return ENT_OK;
}

/* "politics/request.rules:41" */
static ent_status rule_name(ent_arena *arena, const ent_rule_place *place, ent_slice *out)
{
    ent_buf text = {0};
    ent_status st = ent_buf_printf(&text, "%.*s:%zu", ENT_FMT(place->file), place->line);
    if (st == ENT_OK) st = ent_arena_copy(arena, ent_buf_slice(&text), out);
    ent_buf_free(&text);
    return st;
}

static const char *link_type(ent_class class_)
{
    switch (class_) {
    case ENT_CLASS_OFFICE: return "official_of";
    case ENT_CLASS_MEMBER: return "member_of";
    default: return "part_of";
    }
}

static void fill_link(const job *j, const ent_actor_link *link, ent_relation_record *r)
{
    const ent_mention *from = &j->doc->mentions[link->from_mention];
    r->relation = ent_slice_c(link_type(link->class_));
    r->class_ = link->class_;
    r->rule = ENT_SLICE("actors/links");
    if (link->role.len) r->source.role = link->role;
    r->evidence_start = link->start;
    r->evidence_end = link->end;
    r->evidence = ent_slice_sub(j->doc->parts[from->part].text, link->start, link->end);
}

static void set_speaker(const job *j, uint32_t mention, ent_slice name, ent_relation_record *r)
{
    r->has_speaker = true;
    if (mention == ENT_NO_ID) {
        r->speaker.name = name;
        return;
    }
    const ent_doc_actor *a = &j->doc->actors[j->doc->mentions[mention].actor];
    r->speaker.actor = a->id;
    r->speaker.name = a->name;
}

static ent_status fill_speaker(const job *j, ent_sentence_match *m, const ent_found *f,
                               ent_relation_record *r)
{
    if (f->claimant != ENT_NO_ID) {
        set_speaker(j, f->claimant, (ent_slice){0}, r);
        return ENT_OK;
    }
    const ent_attribution *a;
    ent_status st = ent_speaker_find(m, f->act, j->doc->mentions[f->source].start, &a);
    if (st == ENT_OK && a) set_speaker(j, a->mention, a->name, r);
    return st;
}

static ent_status fill_date(const job *j, ent_sentence_match *m, const ent_found *f, ent_relation_record *r)
{
    bool future = f->modality == ENT_INTENDED;
    const ent_part_text *part = &j->doc->parts[m->part];
    if (!m->has_dates[future]) {
        m->date_counts[future] = ent_event_dates(part, m->sentence, j->doc->date, future, m->dates[future]);
        m->has_dates[future] = true;
    }
    const ent_event_date *date = ent_event_date_nearest(m->dates[future], m->date_counts[future], f->act);
    if (!date) return ENT_OK;
    r->date_precision = date->precision;
    return ent_arena_copy(j->doc->arena, ent_slice_c(date->text), &r->date);
}

/* The word at or behind the byte where the act is named. */
static void fill_predicate(const ent_part_text *part, const ent_sentence *s, uint32_t named,
                           ent_relation_record *r)
{
    const ent_word *words = part->words + s->first_word;
    uint32_t low = 0, high = s->word_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (words[middle].end <= named)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == s->word_count) return;
    r->predicate_start = words[low].start;
    r->predicate_end = words[low].end;
}

static ent_status fill_rule(const job *j, ent_sentence_match *m, const ent_found *f, ent_relation_record *r)
{
    const ent_sentence *s = &j->doc->parts[m->part].sentences[m->sentence];
    r->relation = f->relation->name;
    r->class_ = f->relation->class_;
    r->cameo = f->relation->cameo;
    r->polarity = f->relation->polarity;
    r->negated = f->negated;
    r->modality = f->modality;
    r->factuality = f->modality == ENT_MODALITY_NONE ? ENT_ASSERTED : ENT_PROPOSED;
    r->symmetric = f->symmetric;
    r->evidence_start = s->start;
    r->evidence_end = s->end;
    r->evidence = ent_slice_sub(j->doc->parts[m->part].text, s->start, s->end);
    fill_predicate(&j->doc->parts[m->part], s, f->named, r);
    if (f->role.len) r->source.role = f->role;
    if (f->about != ENT_NO_ID) {
        r->has_about = true;
        r->about = actor_ref(j->doc, f->about);
    }
    ent_status st = fill_speaker(j, m, f, r);
    if (st == ENT_OK) st = fill_date(j, m, f, r);
    return st == ENT_OK ? rule_name(j->doc->arena, f->place, &r->rule) : st;
}

static ent_status add_relation(job *j, ent_sentence_match *m, const ent_found *f)
{
    ent_relation_record r = {.sentence = m->sentence, .part = (ent_part)m->part};
    r.source = actor_ref(j->doc, f->source);
    r.target = actor_ref(j->doc, f->target);
    r.confidence = f->confidence;
    if (f->link)
        fill_link(j, f->link, &r);
    else {
        ent_status st = fill_rule(j, m, f, &r);
        if (st != ENT_OK) return st;
    }
    return add_record(j, &r, &f->evidence);
}

/* --- Merging --- */

static ent_slice type_of(const ent_found *f)
{
    return f->relation ? f->relation->name : ent_slice_c(link_type(f->link->class_));
}

static uint32_t actor_of(const ent_document *doc, uint32_t mention)
{
    return doc->mentions[mention].actor;
}

/* What makes two of a sentence the same: both actors and the type. */
static int compare_identity(const ent_document *doc, const ent_found *x, const ent_found *y)
{
    uint32_t a = actor_of(doc, x->source), b = actor_of(doc, y->source);
    if (a != b) return a < b ? -1 : 1;
    a = actor_of(doc, x->target), b = actor_of(doc, y->target);
    if (a != b) return a < b ? -1 : 1;
    return ent_slice_compare(type_of(x), type_of(y));
}

/* The best of the same ones first: the surest, then the one that comes first. */
static int compare_quality(const ent_found *x, const ent_found *y)
{
    if (x->confidence != y->confidence) return x->confidence > y->confidence ? -1 : 1;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    if (x->place && y->place && x->place->line != y->place->line)
        return x->place->line < y->place->line ? -1 : 1;
    return (x->about > y->about) - (x->about < y->about);
}

/* qsort has no context argument, so the keys of comparison come first in what it sorts. */
typedef struct merge_item {
    const ent_document *doc;
    ent_found found;
} merge_item;

static int compare_for_merge(const void *a, const void *b)
{
    const merge_item *x = a, *y = b;
    int order = compare_identity(x->doc, &x->found, &y->found);
    return order ? order : compare_quality(&x->found, &y->found);
}

static int compare_in_text(const void *a, const void *b)
{
    const merge_item *x = a, *y = b;
    const ent_mention *mx = x->doc->mentions, *my = y->doc->mentions;
    if (x->found.source != y->found.source)
        return mx[x->found.source].start < my[y->found.source].start ? -1 : 1;
    if (x->found.target != y->found.target)
        return mx[x->found.target].start < my[y->found.target].start ? -1 : 1;
    int order = ent_slice_compare(type_of(&x->found), type_of(&y->found));
    return order ? order : compare_quality(&x->found, &y->found);
}

/* Keeps the best of each identity; what it lacks it takes from the others, and other rules make it surer. */
static size_t keep_best(const ent_document *doc, merge_item *items, size_t count)
{
    enum { MOST_OTHERS = 2 };
    size_t kept = 0;
    const ent_rule_place *last = NULL; /* of the other rules counted */
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && compare_identity(doc, &items[kept - 1].found, &items[i].found) == 0) {
            ent_found *best = &items[kept - 1].found;
            const ent_found *other = &items[i].found;
            if (best->about == ENT_NO_ID) best->about = other->about;
            if (!best->role.len) best->role = other->role;
            bool is_new = other->place != best->place && other->place != last;
            if (is_new && best->evidence.others < MOST_OTHERS) best->evidence.others++;
            last = other->place;
        } else {
            last = items[i].found.place;
            items[kept++] = items[i];
        }
    }
    for (size_t i = 0; i < kept; i++)
        items[i].found.confidence = ent_confidence(&items[i].found.evidence);
    return kept;
}

static ent_status merge(job *j, ent_sentence_match *m)
{
    ent_match_scratch *s = j->scratch;
    merge_item *items = ENT_ARENA_NEW(s->arena, merge_item, s->found_count);
    if (!items) return ENT_ENOMEM;
    size_t count = 0;
    for (; count < s->found_count; count++)
        items[count] = (merge_item){j->doc, s->found[count]};
    if (count > 1) qsort(items, count, sizeof *items, compare_for_merge);
    count = keep_best(j->doc, items, count);
    if (count > 1) qsort(items, count, sizeof *items, compare_in_text);
    for (size_t i = 0; i < count; i++) {
        ent_status st = add_relation(j, m, &items[i].found);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* --- Sentence by sentence --- */

/* The links of the sentence join what the patterns found: links are sorted by their first mention. */
static ent_status take_links(job *j, const ent_sentence_match *m)
{
    ent_match_scratch *s = j->scratch;
    const ent_document *doc = j->doc;
    for (; j->next_link < doc->link_count; j->next_link++) {
        const ent_actor_link *link = &doc->links[j->next_link];
        const ent_mention *from = &doc->mentions[link->from_mention];
        if (from->part != m->part || from->sentence != m->sentence) break;
        if (link->from_actor == link->to_actor) continue;
        if (j->only && !ent_slice_equal(j->only->name, ent_slice_c(link_type(link->class_)))) continue;
        ent_found found = {.source = link->from_mention,
                           .target = link->to_mention,
                           .about = ENT_NO_ID,
                           .claimant = ENT_NO_ID,
                           .role = link->role,
                           .start = link->start,
                           .end = link->end,
                           .act = link->start,
                           .named = link->start,
                           .evidence = {.kind = ENT_BY_LINK},
                           .link = link};
        ent_evidence_mention(&found.evidence, doc, found.source);
        ent_evidence_mention(&found.evidence, doc, found.target);
        ent_status st = ent_found_add(s, &found);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

static ent_status match_one(job *j, ent_sentence_match *m)
{
    ent_arena_reset(j->scratch->arena);
    m->has_view[0] = m->has_view[1] = m->has_attributions = false;
    m->has_dates[0] = m->has_dates[1] = false;
    ent_find_candidates(m);
    ent_status st = ent_match_sentence(m, NULL);
    if (st == ENT_OK) st = ent_match_phrases(m, NULL);
    if (st == ENT_OK) st = take_links(j, m);
    return st == ENT_OK && j->scratch->found_count ? merge(j, m) : st;
}

/* A sentence needs two mentions to hold a relation. Sentences without mentions are jumped over by going from
 * mention to mention. */
static ent_status match_sentences(job *j)
{
    const ent_document *doc = j->doc;
    ent_sentence_match m = {
        .matcher = j->matcher, .scratch = j->scratch, .doc = doc, .only = j->only, .diags = j->diags};
    int quotes_of = -1;
    for (size_t i = 0; i < doc->mention_count;) {
        ent_span *quotes = NULL;
        m.part = doc->mentions[i].part;
        m.sentence = doc->mentions[i].sentence;
        ent_view_mentions(doc, m.part, m.sentence, i, &m.first_mention, &m.mention_count);
        i = m.first_mention + m.mention_count;
        if (m.mention_count < 2) continue;
        if (quotes_of != m.part) {
            ent_status st = ent_quotes_find(&doc->parts[m.part], doc->arena, &quotes, &m.quote_count);
            if (st != ENT_OK) return st;
            m.quotes = quotes;
            quotes_of = m.part;
        }
        ent_status st = match_one(j, &m);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

ent_status ent_match(const ent_matcher *matcher, ent_match_scratch *scratch, ent_document *doc,
                     const ent_rule_relation *only, ent_diags *diags)
{
    job j = {.matcher = matcher, .scratch = scratch, .doc = doc, .only = only, .diags = diags};
    doc->relations = NULL;
    doc->relation_count = 0;
    ent_match_forget_limits(scratch);
    return match_sentences(&j);
}
