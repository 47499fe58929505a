/* The patterns of the rules over sentences: names that no list knows, titles, introductions ("known as"). A
 * pattern is tried only where one of its trigger words stands. */
#include "work.h"

#include <entente/marked.h>

/* A group of a match as pieces; first > last: the group took no part or holds no piece. */
typedef struct piece_span {
    uint32_t first, last;
} piece_span;

typedef struct pattern_match {
    const ent_rule_pattern *pattern;
    uint32_t sentence;
    piece_span name, role, of, alias;
} pattern_match;

typedef ent_status (*match_taker)(act_work *w, const pattern_match *match);

static const piece_span no_pieces = {1, 0};

/* First piece of the sentence that begins at or behind the byte. */
static uint32_t piece_from(const act_work *w, const act_sentence *sentence, size_t byte)
{
    uint32_t low = sentence->first, high = sentence->first + sentence->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (w->s->pieces.at[middle].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Pieces that lie in the span of bytes, without punctuation and little words at both ends. */
static piece_span trimmed(const act_work *w, const act_sentence *sentence, size_t start, size_t end)
{
    uint32_t first = piece_from(w, sentence, start), last = piece_from(w, sentence, end);
    const ent_piece *pieces = w->s->pieces.at;
    if (last == sentence->first) return no_pieces;
    last--;
    if (pieces[last].end > end + 1) last--; /* a name may end before its full stop */
    while (first <= last && act_in(sentence, last) && pieces[last].shape >= ENT_SHAPE_CLITIC)
        last--;
    for (; first <= last; first++) {
        uint32_t bits = act_bits(w, first);
        bool opener = first == sentence->first && bits & W_OPENER;
        if (pieces[first].shape < ENT_SHAPE_CLITIC && !(bits & (W_FUNCTION | W_CALENDAR)) && !opener) break;
    }
    return act_in(sentence, last) && first <= last ? (piece_span){first, last} : no_pieces;
}

/* What a pattern runs over: a sentence, or its marked text. */
typedef struct subject {
    ent_slice text;
    uint32_t base;            /* byte of the part's text at which the sentence begins */
    const ent_marked *marked; /* NULL for the sentence itself */
} subject;

/* The span in bytes of the part's text. */
static ent_span origin_of(const subject *on, ent_span span)
{
    if (span.start == SIZE_MAX) return span;
    if (on->marked) span = ent_marked_origin(on->marked, span.start, span.end);
    return (ent_span){span.start + on->base, span.end + on->base};
}

static piece_span group(const act_work *w, const act_sentence *sentence, const subject *on,
                        const ent_regex *regex, ent_slice name, const ent_span *spans, size_t count)
{
    size_t g = ent_regex_group(regex, name);
    if (g == 0 || g >= count || spans[g].start == SIZE_MAX) return no_pieces;
    ent_span span = origin_of(on, spans[g]);
    return trimmed(w, sentence, span.start, span.end);
}

static ent_status run_pattern(act_work *w, uint32_t index, const ent_rule_pattern *pattern, const subject *on,
                              match_taker take)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    for (size_t from = 0; from <= on->text.len;) {
        bool matched;
        const ent_span *spans;
        size_t count;
        ent_status st =
            ent_regex_match(pattern->regex, w->s->regex, on->text, from, &matched, &spans, &count);
        if (st == ENT_ELIMIT) return ENT_OK;
        if (st != ENT_OK || !matched) return st;
        pattern_match m = {.pattern = pattern, .sentence = index};
        ent_span whole = origin_of(on, spans[0]);
        from = spans[0].end > spans[0].start ? spans[0].end : spans[0].end + 1;
        m.name = group(w, sentence, on, pattern->regex, ENT_SLICE("NAME"), spans, count);
        m.role = group(w, sentence, on, pattern->regex, ENT_SLICE("ROLE"), spans, count);
        m.of = group(w, sentence, on, pattern->regex, ENT_SLICE("OF"), spans, count);
        m.alias = group(w, sentence, on, pattern->regex, ENT_SLICE("ALIAS"), spans, count);
        if (m.name.first > m.name.last && pattern->type == ENT_PATTERN_NAME)
            m.name = trimmed(w, sentence, whole.start, whole.end);
        if (m.name.first <= m.name.last) st = take(w, &m);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* The sentence with its mentions so far as marks. */
static ent_status mark_sentence(act_work *w, uint32_t index, ent_slice text, uint32_t base, ent_marked *out)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    ent_marked_mention *mentions = ENT_ARENA_NEW(w->doc->arena, ent_marked_mention, sentence->count);
    size_t count = 0;
    if (!mentions) return ENT_ENOMEM;
    for (uint32_t p = sentence->first; act_in(sentence, p); p++) {
        const act_found *f = act_at(w, sentence, p);
        if (!f || f->first != p) continue;
        mentions[count++] = (ent_marked_mention){.start = w->s->pieces.at[f->first].start - base,
                                                 .end = w->s->pieces.at[f->last].end - base,
                                                 .kind = act_kind(w, f),
                                                 .form = (ent_form)f->form};
    }
    return ent_marked_build(w->lex->rules, text, mentions, count, false, w->doc->arena, out);
}

static ent_status run_on_sentence(act_work *w, uint32_t index, const ent_rule_pattern *pattern,
                                  match_taker take)
{
    const act_sentence *sentence = &w->s->sentences.at[index];
    subject on = {.base = w->s->pieces.at[sentence->first].start};
    on.text = act_span(w, index, sentence->first, sentence->first + sentence->count - 1);
    if (!pattern->is_marked) return run_pattern(w, index, pattern, &on, take);
    ent_marked marked;
    ent_status st = mark_sentence(w, index, on.text, on.base, &marked);
    on.text = marked.text;
    on.marked = &marked;
    return st == ENT_OK ? run_pattern(w, index, pattern, &on, take) : st;
}

static ent_status try_pattern(act_work *w, uint32_t index, uint32_t number, ent_pattern_type type,
                              match_taker take)
{
    const ent_rule_pattern *pattern = ent_ruleset_pattern(w->lex->rules, number);
    uint32_t *stamp = &w->s->stamps.at[number];
    if (pattern->type != type || *stamp == index + 1) return ENT_OK;
    *stamp = index + 1;
    return run_on_sentence(w, index, pattern, take);
}

static ent_status try_patterns(act_work *w, uint32_t index, ent_pattern_type type, match_taker take)
{
    const ent_lexicon *lex = w->lex;
    const act_sentence *sentence = &w->s->sentences.at[index];
    ent_status st = ENT_OK;
    for (uint32_t p = sentence->first; p < sentence->first + sentence->count && st == ENT_OK; p++) {
        uint32_t key = w->s->pieces.at[p].key;
        if (!(lex_bits(lex, key) & W_TRIGGER)) continue;
        for (uint32_t i = lex->pattern_first[key]; i < lex->pattern_first[key + 1] && st == ENT_OK; i++)
            st = try_pattern(w, index, lex->pattern_of[i], type, take);
    }
    for (size_t i = 0; i < lex->untriggered_count && st == ENT_OK; i++)
        st = try_pattern(w, index, lex->untriggered[i], type, take);
    return st;
}

/* In capitals, and where every word has one, a pattern cannot tell where a name ends. */
static ent_status all_sentences(act_work *w, ent_pattern_type type, match_taker take)
{
    ent_status st = ACT_ZERO(w->s->stamps, ent_ruleset_pattern_count(w->lex->rules));
    for (uint32_t i = 0; i < w->s->sentences.count && st == ENT_OK; i++) {
        const act_sentence *sentence = &w->s->sentences.at[i];
        if (sentence->count && !sentence->all_caps && !sentence->title_case)
            st = try_patterns(w, i, type, take);
    }
    return st;
}

bool act_make_room(act_work *w, uint32_t sentence, uint32_t first, uint32_t last)
{
    const act_sentence *s = &w->s->sentences.at[sentence];
    uint32_t count = 0;
    for (uint32_t p = first; p <= last; p++) {
        const act_found *f = act_at(w, s, p);
        if (!f) continue;
        if (f->first < first || f->last > last || (f->first == first && f->last == last)) return false;
        count += p == f->first;
    }
    for (uint32_t p = first; p <= last && count; p++)
        if (w->s->cover.at[p]) act_drop(w, w->s->cover.at[p] - 1);
    return true;
}

static bool has_head(const act_work *w, uint32_t first, uint32_t last)
{
    for (uint32_t p = first; p <= last; p++)
        if (act_bits(w, p) & (W_ORG_HEAD | W_GROUP_HEAD | W_GEO_HEAD)) return true;
    return false;
}

/* A run of capitalised words may hold more than the name: "John Quick of the Better Roads Party", "Head of
 * the Better Roads Council". The name begins behind the last "of" or "for" that no head stands before. */
static uint32_t name_start(const act_work *w, const act_sentence *sentence, piece_span name)
{
    uint32_t start = name.first;
    for (uint32_t p = name.first + 1; p < name.last; p++) {
        bool joint = act_is_word(w, sentence, p, "of") || act_is_word(w, sentence, p, "for");
        if (!joint) continue;
        bool office = act_bits(w, p - 1) & W_OFFICE && !(act_bits(w, p - 1) & W_ORG_HEAD);
        if (!office && has_head(w, start, p - 1)) break;
        start = p + 1 + act_is_word(w, sentence, p + 1, "the");
    }
    return start <= name.last ? start : name.first;
}

static ent_status add_name(act_work *w, const pattern_match *m, piece_span name)
{
    const act_sentence *sentence = &w->s->sentences.at[m->sentence];
    uint32_t first = name_start(w, sentence, name);
    if (!act_make_room(w, m->sentence, first, name.last)) return ENT_OK;
    act_found found = {.sentence = m->sentence,
                       .first = first,
                       .last = name.last,
                       .entity = LEX_NONE,
                       .origin = ACT_PATTERN,
                       .kind = (uint8_t)m->pattern->kind};
    return act_add_found(w, &found, NULL);
}

/* "Better Roads Council and Odd Jobs Party" are two names: a head stands before the "and", and one behind it.
 */
static ent_status take_name(act_work *w, const pattern_match *m)
{
    const act_sentence *sentence = &w->s->sentences.at[m->sentence];
    piece_span name = m->name;
    ent_status st = ENT_OK;
    for (uint32_t p = name.first + 1; p < m->name.last && st == ENT_OK; p++) {
        if (!act_is_word(w, sentence, p, "and")) continue;
        bool again =
            has_head(w, p + 1, p + 1) && act_is_word(w, sentence, p + 2, "of"); /* "and Ministry of" */
        if (!again && !(has_head(w, p - 1, p - 1) && has_head(w, p + 1, m->name.last))) continue;
        st = add_name(w, m, (piece_span){name.first, p - 1});
        name.first = p + 1 + act_is_word(w, sentence, p + 1, "the");
    }
    return st == ENT_OK && name.first <= name.last ? add_name(w, m, name) : st;
}

ent_status act_match_names(act_work *w)
{
    return all_sentences(w, ENT_PATTERN_NAME, take_name);
}

static ent_status take_title(act_work *w, const pattern_match *m)
{
    const act_sentence *sentence = &w->s->sentences.at[m->sentence];
    for (uint32_t p = m->name.first; p <= m->name.last; p++)
        if (act_at(w, sentence, p)) return ENT_OK; /* found by other means, title and all */
    if (!act_may_be_name(w, sentence, m->name.first, m->name.last)) return ENT_OK;
    bool saint = m->role.first <= m->role.last && act_is_word(w, sentence, m->role.last, "st");
    if (saint) return ENT_OK; /* "St. Thomas" is a place as often */
    act_title title = {.sentence = m->sentence,
                       .first = m->role.first,
                       .last = m->role.last,
                       .head = m->role.last,
                       .end = m->role.last,
                       .of = LEX_NONE};
    if (m->of.first <= m->of.last && w->s->cover.at[m->of.last]) title.of = w->s->cover.at[m->of.last] - 1;
    return act_add_person(w, m->sentence, m->name.first, m->name.last,
                          m->role.first <= m->role.last ? &title : NULL);
}

ent_status act_match_titles(act_work *w)
{
    return all_sentences(w, ENT_PATTERN_TITLE, take_title);
}

/* Two names that the text gives one actor: all mentions of one become mentions of the other. What the
 * gazetteer knows stays apart from all else that it knows. */
static ent_status unite(act_work *w, const act_found *name, const act_found *alias)
{
    uint32_t keep = name->entity, other = alias->entity;
    if (keep == LEX_NONE || other == LEX_NONE || keep == other) return ENT_OK;
    const act_entity *a = &w->s->entities.at[keep], *b = &w->s->entities.at[other];
    bool known_a = a->rule_actor != LEX_NONE, known_b = b->rule_actor != LEX_NONE;
    bool is_person = a->kind == ENT_PERSON;
    if ((known_a && known_b) || is_person != (b->kind == ENT_PERSON)) return ENT_OK;
    if (known_b) keep = alias->entity, other = name->entity;
    for (size_t i = 0; i < w->s->founds.count; i++)
        if (w->s->founds.at[i].entity == other) w->s->founds.at[i].entity = keep;
    return ENT_OK;
}

static ent_status take_alias(act_work *w, const pattern_match *m)
{
    const act_sentence *sentence = &w->s->sentences.at[m->sentence];
    uint32_t name = w->s->cover.at[m->name.last];
    if (!name || m->alias.first > m->alias.last) return ENT_OK;
    const act_found *alias = act_at(w, sentence, m->alias.first);
    if (alias && alias->first == m->alias.first && alias->last == m->alias.last)
        return unite(w, &w->s->founds.at[name - 1], alias);
    for (uint32_t p = m->alias.first; p <= m->alias.last; p++)
        if (act_at(w, sentence, p)) return ENT_OK; /* the gazetteer knows better */
    return act_add_short(w, m->sentence, m->alias.first, m->alias.last, name - 1, false);
}

ent_status act_match_aliases(act_work *w)
{
    return all_sentences(w, ENT_PATTERN_ALIAS, take_alias);
}
