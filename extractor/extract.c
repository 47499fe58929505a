/* The extractor's steps put together: one raw document in, its records out. */
#include "actors/actors.h"
#include "match/match.h"
#include "model/model_file.h"
#include "records.h"
#include "syntax/syntax.h"
#include "text/conllu.h"

#include <entente/coverage.h>
#include <entente/utf8.h>

#include <stdlib.h>

struct ent_extractor {
    const ent_model *model; /* borrowed; may be NULL */
    ent_syntax *syntax;     /* NULL until ent_extractor_load_syntax() */
    bool keep_syntax;
    ent_names names;
    bool has_names;       /* the model has a names section, and there are rules */
    ent_lexicon *lexicon; /* NULL without rules, as the next */
    ent_matcher *matcher;
};

struct ent_worker {
    const ent_extractor *extractor; /* borrowed */
    ent_arena *arena;               /* of one document */
    ent_syntax_scratch *syntax;
    ent_actor_scratch *actors;
    ent_match_scratch *match;
};

/* The tagger of names is one part of the model that may be missing. */
static ent_status load_names(ent_extractor *e, ent_diags *diags)
{
    ent_status st = ent_names_load(&e->names, ent_model_section(e->model, ENT_SLICE("names")), diags);
    e->has_names = st == ENT_OK;
    return st == ENT_ENOTFOUND ? ENT_OK : st;
}

ent_status ent_extractor_new(ent_extractor **out, const ent_ruleset *rules, const ent_model *model,
                             ent_diags *diags)
{
    ent_extractor *e = *out = calloc(1, sizeof *e);
    if (!e) return ENT_ENOMEM;
    ent_html_start();
    e->model = model;
    ent_status st = rules ? load_names(e, diags) : ENT_OK;
    if (rules && st == ENT_OK) st = ent_lexicon_new(&e->lexicon, rules, diags);
    if (rules && st == ENT_OK) st = ent_matcher_new(&e->matcher, rules);
    if (st == ENT_OK && model && e->matcher && ent_match_has_phrases(e->matcher))
        st = ent_extractor_load_syntax(e, diags);
    if (st != ENT_OK) {
        ent_extractor_free(e);
        *out = NULL;
    }
    return st;
}

ent_status ent_extractor_load_syntax(ent_extractor *extractor, ent_diags *diags)
{
    if (extractor->syntax) return ENT_OK;
    if (extractor->model) return ent_syntax_new(&extractor->syntax, extractor->model, diags);
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "without a model there is no syntax");
    return ENT_EFORMAT;
}

void ent_extractor_keep_syntax(ent_extractor *extractor)
{
    extractor->keep_syntax = true;
}

void ent_extractor_free(ent_extractor *extractor)
{
    if (!extractor) return;
    ent_syntax_free(extractor->syntax);
    ent_lexicon_free(extractor->lexicon);
    ent_matcher_free(extractor->matcher);
    free(extractor);
}

ent_status ent_worker_new(ent_worker **out, const ent_extractor *extractor)
{
    ent_worker *w = *out = calloc(1, sizeof *w);
    if (!w) return ENT_ENOMEM;
    w->extractor = extractor;
    ent_status st = ent_arena_new(&w->arena);
    if (st == ENT_OK) st = ent_syntax_scratch_new(&w->syntax);
    if (st == ENT_OK) st = ent_actor_scratch_new(&w->actors);
    if (st == ENT_OK && extractor->matcher) st = ent_match_scratch_new(&w->match, extractor->matcher);
    if (st != ENT_OK) {
        ent_worker_free(w);
        *out = NULL;
    }
    return st;
}

void ent_worker_free(ent_worker *worker)
{
    if (!worker) return;
    ent_arena_free(worker->arena);
    ent_syntax_scratch_free(worker->syntax);
    ent_actor_scratch_free(worker->actors);
    ent_match_scratch_free(worker->match);
    free(worker);
}

/* An empty document in the worker's arena, which forgets the one before. */
static ent_document start_document(ent_worker *worker)
{
    ent_arena_reset(worker->arena);
    return (ent_document){.arena = worker->arena};
}

static ent_status read_text(const ent_item *item, ent_document *doc, ent_diags *diags)
{
    ent_limits limits = ent_limits_default();
    doc->id = item->id;
    doc->file = item->file;
    return ent_document_read(doc, item, &limits, diags);
}

static ent_status segment(ent_worker *worker, ent_document *doc)
{
    ent_status st = ent_text_find_blocks(doc);
    return st == ENT_OK ? ent_text_segment(doc, worker->extractor->model) : st;
}

/* Trees for the sentences that phrases want them of, unless the input brought its own; all: for all that have
 * two mentions, and lemmas. */
static ent_status parse_some(ent_worker *worker, ent_document *doc, bool all)
{
    const ent_extractor *e = worker->extractor;
    ent_status st = ENT_OK;
    if (!e->syntax || doc->given_syntax) return ENT_OK;
    for (uint8_t p = 0; st == ENT_OK && p < 2; p++) {
        uint32_t *sentences;
        size_t count;
        st = ent_match_unparsed(e->matcher, doc, p, all, doc->arena, &sentences, &count);
        if (st == ENT_OK && count)
            st = ent_syntax_analyse_sentences(e->syntax, worker->syntax, doc, p, sentences, count,
                                              all ? doc->arena : NULL);
    }
    return st;
}

/* Names mentions, then relations. only: this relation alone, or NULL. */
static ent_status analyse(ent_worker *worker, ent_document *doc, const ent_rule_relation *only,
                          ent_diags *diags)
{
    const ent_extractor *e = worker->extractor;
    ent_status st = ent_actors_find(e->lexicon, e->has_names ? &e->names : NULL, worker->actors, doc);
    if (st == ENT_OK) st = parse_some(worker, doc, false);
    return st == ENT_OK ? ent_match(e->matcher, worker->match, doc, only, diags) : st;
}

static ent_status check_language(ent_document *doc, const ent_item *item, ent_diags *diags)
{
    ent_status st = ent_language_detect(doc);
    if (st != ENT_OK || ent_slice_equal(doc->language, ENT_SLICE("en"))) return st;
    ent_diag_line(diags, ENT_NOTE, item->file, item->line,
                  "%.*s is in another language (%.*s) and is skipped", ENT_FMT(doc->id),
                  ENT_FMT(doc->language));
    return ENT_ESKIP;
}

static void count(const ent_document *doc, ent_status st, ent_extract_stats *stats)
{
    if (!stats) return;
    *stats = (ent_extract_stats){.skipped_language = st == ENT_ESKIP};
    if (st != ENT_OK) return;
    for (size_t p = 0; p < 2; p++) {
        stats->sentences += doc->parts[p].sentence_count;
        stats->words += doc->parts[p].word_count;
    }
    stats->mentions = doc->mention_count;
    stats->relations = doc->relation_count;
}

ent_status ent_extract(ent_worker *worker, const ent_item *item, unsigned emit, ent_buf *out,
                       ent_diags *diags, ent_extract_stats *stats)
{
    size_t length = out->len;
    ent_document doc = start_document(worker);
    ent_status st = read_text(item, &doc, diags);
    if (st == ENT_OK) st = check_language(&doc, item, diags);
    if (st == ENT_OK) st = segment(worker, &doc);
    if (st == ENT_OK) st = analyse(worker, &doc, NULL, diags);
    if (st == ENT_OK) st = ent_match_drop_unnamed(&doc);
    if (st == ENT_OK) st = ent_records_write(&doc, emit, out);
    if (st != ENT_OK) out->len = length;
    count(&doc, st, stats);
    return st;
}

ent_status ent_observe(ent_worker *worker, const ent_item *item, ent_buf *out, ent_diags *diags,
                       ent_extract_stats *stats)
{
    const ent_extractor *e = worker->extractor;
    size_t length = out->len;
    ent_document doc = start_document(worker);
    ent_status st = read_text(item, &doc, diags);
    if (st == ENT_OK) st = check_language(&doc, item, diags);
    if (st == ENT_OK) st = segment(worker, &doc);
    if (st == ENT_OK) st = ent_actors_find(e->lexicon, e->has_names ? &e->names : NULL, worker->actors, &doc);
    if (st == ENT_OK) st = parse_some(worker, &doc, true);
    if (st == ENT_OK) st = ent_match_observe(e->matcher, worker->match, &doc, diags, out);
    if (st != ENT_OK) out->len = length;
    count(&doc, st, stats);
    return st;
}

ent_status ent_parse(ent_worker *worker, const ent_item *item, ent_buf *out, ent_diags *diags)
{
    size_t length = out->len;
    ent_document doc = start_document(worker);
    doc.keep_syntax = worker->extractor->keep_syntax;
    ent_status st = read_text(item, &doc, diags);
    if (st == ENT_OK) st = segment(worker, &doc);
    if (st == ENT_OK && worker->extractor->syntax && !doc.given_syntax)
        st = ent_syntax_analyse(worker->extractor->syntax, worker->syntax, &doc);
    if (st == ENT_OK) st = ent_conllu_write(&doc, out);
    if (st != ENT_OK) out->len = length;
    return st;
}

/* Words of a user, not of a file: one paragraph of story, whatever it looks like. text is copied. */
static ent_status start_story(ent_worker *worker, ent_slice text, ent_document *doc)
{
    *doc = start_document(worker);
    ent_part_text *part = &doc->parts[ENT_PART_TEXT];
    size_t bad;
    if (text.len >= UINT32_MAX) return ENT_ELIMIT;
    if (!ent_utf8_valid(text, &bad)) return ENT_EFORMAT;
    doc->id = ENT_SLICE("-");
    doc->language = ENT_SLICE("en");
    ent_status st = ent_arena_copy(doc->arena, text, &part->text);
    if (st != ENT_OK) return st;
    part->blocks = ENT_ARENA_NEW(doc->arena, ent_block, 1);
    if (!part->blocks) return ENT_ENOMEM;
    ent_slice trimmed = ent_slice_trim(part->text);
    uint32_t start = trimmed.len ? (uint32_t)(trimmed.ptr - part->text.ptr) : 0;
    part->blocks[0] = (ent_block){ENT_BLOCK_STORY, start, start + (uint32_t)trimmed.len};
    part->block_count = trimmed.len ? 1 : 0;
    return ent_text_segment(doc, worker->extractor->model);
}

ent_status ent_explain(ent_worker *worker, ent_slice text, ent_slice rule, ent_buf *out, ent_diags *diags)
{
    ent_document doc;
    size_t length = out->len;
    const ent_extractor *e = worker->extractor;
    ent_status st = start_story(worker, text, &doc);
    if (st == ENT_EFORMAT) ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "the text is not valid UTF-8");
    if (st == ENT_OK && e->syntax) st = ent_syntax_analyse(e->syntax, worker->syntax, &doc); /* all trees */
    if (st == ENT_OK) st = analyse(worker, &doc, NULL, diags);
    if (st == ENT_OK) st = ent_match_explain(worker->extractor->matcher, worker->match, &doc, rule, out);
    if (st == ENT_ENOTFOUND)
        ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "there is no relation \"%.*s\"", ENT_FMT(rule));
    if (st != ENT_OK) out->len = length;
    return st;
}

ent_status ent_extract_example(void *user, ent_slice sentence, const ent_rule_relation *rule,
                               ent_example_finding *findings, size_t capacity, size_t *found)
{
    ent_worker *worker = user;
    ent_document doc;
    *found = 0;
    ent_status st = start_story(worker, sentence, &doc);
    if (st == ENT_OK) st = analyse(worker, &doc, rule, NULL);
    for (size_t i = 0; st == ENT_OK && i < doc.relation_count && *found < capacity; i++) {
        const ent_relation_record *r = &doc.relations[i];
        findings[(*found)++] = (ent_example_finding){.relation = r->relation,
                                                     .source = r->source.name,
                                                     .target = r->target.name,
                                                     .standing = ent_relation_standing(r),
                                                     .modality = r->modality};
    }
    return st;
}
