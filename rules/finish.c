/* When all files are read: classes get their forms, ids are looked up, patterns compiled, the ruleset filled.
 */
#include "load.h"

#include <stdlib.h>

static bool too_many(const loader *l)
{
    return l->error_count + l->rules->classes.error_count >= ERROR_LIMIT;
}

/* --- Words --- */

/* The words of a class's forms, as words that stand before a verb: "vowed", "refuses". */
static ent_status add_class_words(loader *l, ent_slice class_name, unsigned traits)
{
    const rule_class *c = rule_classes_find(&l->rules->classes, class_name);
    ent_status st = ENT_OK;
    for (size_t i = 0; c && i < c->form_count; i++) {
        ent_slice text = c->forms[i].text;
        for (size_t at = 0; st == ENT_OK && at < text.len;) {
            size_t end = ent_slice_find(text, ENT_SLICE(" "), at);
            if (end == SIZE_MAX) end = text.len;
            st = rule_words_add(l->rules->words, ent_slice_sub(text, at, end), traits);
            at = end + 1;
        }
    }
    return st;
}

static ent_status make_words(loader *l)
{
    ent_status st = rule_classes_resolve(&l->rules->classes);
    if (st == ENT_OK) st = rule_words_new(&l->rules->words);
    if (st == ENT_OK) st = add_class_words(l, ENT_SLICE("intend.v"), W_AUX | W_NEEDS_TO);
    if (st == ENT_OK) st = add_class_words(l, ENT_SLICE("refuse.v"), W_AUX | W_NEEDS_TO);
    return st == ENT_OK ? rule_phrases_new(&l->rules->phrases, &l->rules->classes) : st;
}

/* --- Actors --- */

/* A user's file may rest on a pack that is not there when it is checked by itself. */
static void check_references(loader *l)
{
    for (size_t i = 0; i < l->reference_count; i++) {
        const reference *r = &l->references[i];
        if (load_find_actor(l, r->id)) continue;
        load_unknown_in(l, l->is_shipped ? ENT_ERROR : ENT_WARNING, &r->at, "unknown actor", r->id,
                        l->rules->actor_ids);
        if (l->error_count >= ERROR_LIMIT || l->warning_count >= ERROR_LIMIT)
            break; /* looking for a near one takes time */
    }
}

/* Newest first; what is open at its end is newer than what has ended. Stable. */
static bool is_newer(const ent_rule_office *a, const ent_rule_office *b)
{
    if (!a->to.len != !b->to.len) return !a->to.len;
    return ent_slice_compare(a->from, b->from) > 0;
}

static void sort_offices(draft_actor *a)
{
    for (size_t i = 1; i < a->office_count; i++) {
        ent_rule_office office = a->offices[i];
        size_t at = i;
        for (; at > 0 && is_newer(&office, &a->offices[at - 1]); at--)
            a->offices[at] = a->offices[at - 1];
        a->offices[at] = office;
    }
}

static void drop_suppressed(const loader *l, draft_actor *a)
{
    size_t n = 0;
    if (!ent_intern_count(l->suppressed)) return;
    for (size_t i = 0; i < a->name_count; i++)
        if (ent_intern_find(l->suppressed, a->names[i].text) == ENT_NO_ID) a->names[n++] = a->names[i];
    a->name_count = n;
}

/* What refers to an actor that was merged refers to the one that it was merged into. */
static void follow_merges(const loader *l, draft_actor *a)
{
    const draft_actor *principal = a->actor.principal.len ? load_find_actor(l, a->actor.principal) : NULL;
    if (principal) a->actor.principal = principal->actor.id;
    for (size_t i = 0; i < a->office_count; i++) {
        const draft_actor *body = a->offices[i].of.len ? load_find_actor(l, a->offices[i].of) : NULL;
        if (body) a->offices[i].of = body->actor.id;
    }
}

static ent_status finish_actors(loader *l)
{
    ent_ruleset *rules = l->rules;
    rules->actors = ENT_ARENA_NEW(l->arena, ent_rule_actor, l->actor_count);
    rules->actor_index = ENT_ARENA_NEW(l->arena, uint32_t, l->actor_count);
    if (!rules->actors || !rules->actor_index) return ENT_ENOMEM;
    for (size_t i = 0; i < l->actor_count; i++) {
        draft_actor *a = &l->actors[i];
        rules->actor_index[i] = ENT_NO_ID;
        if (a->is_removed) continue;
        sort_offices(a);
        drop_suppressed(l, a);
        follow_merges(l, a);
        a->actor.names = a->names;
        a->actor.name_count = a->name_count;
        a->actor.offices = a->offices;
        a->actor.office_count = a->office_count;
        rules->actor_index[i] = (uint32_t)rules->actor_count;
        rules->actors[rules->actor_count++] = a->actor;
    }
    return ENT_OK;
}

/* --- Patterns --- */

ent_status load_keep_regex(loader *l, ent_regex *regex)
{
    ent_ruleset *rules = l->rules;
    ent_status st = ent_arena_grow(l->arena, &rules->regexes, &rules->regex_capacity, rules->regex_count + 1,
                                   sizeof *rules->regexes);
    if (st == ENT_OK)
        rules->regexes[rules->regex_count++] = regex;
    else
        ent_regex_free(regex);
    return st;
}

static ent_status compile(loader *l, const draft_pattern *draft, pattern_source source, pattern_result *out)
{
    source.file = draft->at.file;
    source.pieces = draft->pieces;
    source.piece_count = draft->piece_count;
    ent_status st = rule_pattern_compile(&l->rules->classes, l->rules->words, &source, out);
    return st == ENT_OK && out->regex ? load_keep_regex(l, out->regex) : st;
}

static bool has_role(const pattern_result *p, size_t role)
{
    for (size_t i = 0; i < p->group_count; i++)
        if (p->groups[i].role == role) return true;
    return false;
}

static ent_status finish_actor_pattern(loader *l, const draft_pattern *draft, ent_rule_pattern *out,
                                       bool *good)
{
    static const ent_slice name[] = {{"NAME", 4}}, title[] = {{"NAME", 4}, {"ROLE", 4}, {"OF", 2}},
                           alias[] = {{"NAME", 4}, {"ALIAS", 5}};
    pattern_source source = {.mode = PATTERN_RAW, .is_cased = true, .groups = name, .group_count = 1};
    pattern_result result;
    if (draft->type == ENT_PATTERN_TITLE) source.groups = title, source.group_count = 3;
    if (draft->type == ENT_PATTERN_ALIAS) source.groups = alias, source.group_count = 2;
    *out = (ent_rule_pattern){.type = draft->type, .kind = draft->kind};
    for (size_t i = 0; i < draft->piece_count; i++)
        if (rule_pattern_has_actor(draft->pieces[i].text)) source.mode = PATTERN_PLAIN;
    ent_status st = compile(l, draft, source, &result);
    *good = st == ENT_OK && result.regex;
    if (!*good) return st;
    if (draft->type != ENT_PATTERN_NAME && !has_role(&result, 0))
        load_say(l, ENT_ERROR, &draft->at, "the pattern has no group NAME");
    if (draft->type == ENT_PATTERN_ALIAS && !has_role(&result, 1))
        load_say(l, ENT_ERROR, &draft->at, "the pattern has no group ALIAS");
    out->regex = result.regex;
    out->triggers = result.triggers;
    out->trigger_count = result.trigger_count;
    out->is_marked = source.mode == PATTERN_PLAIN;
    return ENT_OK;
}

static ent_status finish_actor_patterns(loader *l)
{
    ent_ruleset *rules = l->rules;
    ent_status st = ENT_OK;
    rules->patterns = ENT_ARENA_NEW(l->arena, ent_rule_pattern, l->pattern_count);
    if (!rules->patterns) return ENT_ENOMEM;
    for (size_t i = 0; st == ENT_OK && i < l->pattern_count && !too_many(l); i++) {
        bool good;
        ent_rule_pattern *out = &rules->patterns[rules->pattern_count];
        st = finish_actor_pattern(l, &l->patterns[i], out, &good);
        out->place = l->patterns[i].place;
        if (good) rules->pattern_count++;
    }
    return st;
}

/* --- Relations --- */

static const ent_slice role_names[ENT_PATTERN_ROLE_COUNT] = {
    {"SOURCE", 6}, {"TARGET", 6}, {"ABOUT", 5}, {"ROLE", 4}};

static void check_roles(loader *l, const draft_pattern *draft, const pattern_result *p)
{
    for (size_t role = ENT_ROLE_SOURCE; role <= ENT_ROLE_TARGET; role++)
        if (!draft->is_unless && !has_role(p, role))
            load_say(l, ENT_ERROR, &draft->at, "the pattern has no group %.*s", ENT_FMT(role_names[role]));
    for (size_t i = 0; i < p->group_count; i++) {
        const pattern_group *g = &p->groups[i];
        spot at = {draft->at.file, g->start, g->end};
        if (g->role != ENT_ROLE_TITLE && !g->has_actor)
            load_say(l, ENT_ERROR, &at, "%.*s binds no actor: there is no {actor} or its like inside",
                     ENT_FMT(role_names[g->role]));
    }
}

static ent_status find_groups(loader *l, ent_text_pattern *p)
{
    for (int role = 0; role < ENT_PATTERN_ROLE_COUNT; role++) {
        size_t count = 0, n = 0;
        for (size_t g = 0; (g = ent_regex_group_next(p->regex, role_names[role], g)) != 0;)
            count++;
        size_t *groups = ENT_ARENA_NEW(l->arena, size_t, count);
        if (!groups) return ENT_ENOMEM;
        for (size_t g = 0; (g = ent_regex_group_next(p->regex, role_names[role], g)) != 0;)
            groups[n++] = g;
        p->groups[role] = groups;
        p->group_counts[role] = count;
    }
    p->source_group = p->group_counts[ENT_ROLE_SOURCE] ? p->groups[ENT_ROLE_SOURCE][0] : 0;
    p->target_group = p->group_counts[ENT_ROLE_TARGET] ? p->groups[ENT_ROLE_TARGET][0] : 0;
    p->about_group = p->group_counts[ENT_ROLE_ABOUT] ? p->groups[ENT_ROLE_ABOUT][0] : 0;
    p->role_group = p->group_counts[ENT_ROLE_TITLE] ? p->groups[ENT_ROLE_TITLE][0] : 0;
    return ENT_OK;
}

static ent_status finish_pattern(loader *l, const draft_pattern *draft, ent_text_pattern *out, bool *good)
{
    pattern_source source = {.mode = draft->is_plain ? PATTERN_PLAIN : PATTERN_FOLDED,
                             .no_jit = draft->is_unless,
                             .groups = role_names,
                             .group_count = ENT_PATTERN_ROLE_COUNT};
    pattern_result result;
    ent_status st = compile(l, draft, source, &result);
    *good = st == ENT_OK && result.regex;
    if (!*good) return st;
    check_roles(l, draft, &result);
    *out = (ent_text_pattern){.regex = result.regex,
                              .triggers = result.triggers,
                              .trigger_count = result.trigger_count,
                              .needs = result.needs,
                              .need_count = result.need_count,
                              .is_unless = draft->is_unless,
                              .is_plain = draft->is_plain,
                              .place = draft->place};
    struct ent_pattern_steps *steps = ENT_ARENA_NEW(l->arena, struct ent_pattern_steps, 1);
    if (!steps) return ENT_ENOMEM;
    *steps = result.steps;
    out->steps = steps;
    out->text = steps->text;
    return find_groups(l, out);
}

static ent_status finish_patterns(loader *l, const draft_relation *draft, ent_rule_relation *out)
{
    ent_status st = ENT_OK;
    ent_text_pattern *patterns = ENT_ARENA_NEW(l->arena, ent_text_pattern, draft->pattern_count);
    if (!patterns) return ENT_ENOMEM;
    for (size_t i = 0; st == ENT_OK && i < draft->pattern_count && !too_many(l); i++) {
        bool good;
        st = finish_pattern(l, &draft->patterns[i], &patterns[out->pattern_count], &good);
        if (good) out->pattern_count++;
    }
    out->patterns = patterns;
    return st;
}

static ent_status finish_phrases(loader *l, const draft_relation *draft, ent_rule_relation *out)
{
    ent_status st = ENT_OK;
    ent_phrase *phrases = ENT_ARENA_NEW(l->arena, ent_phrase, draft->phrase_count);
    if (!phrases) return ENT_ENOMEM;
    for (size_t i = 0; st == ENT_OK && i < draft->phrase_count && !too_many(l); i++) {
        bool good;
        st = load_finish_phrase(l, draft->phrases[i], &phrases[out->phrase_count], &good);
        if (good) out->phrase_count++;
    }
    out->phrases = phrases;
    return st;
}

/* Of a relation that could not be read in full, what it lacks is not known. */
static void check_relation(loader *l, const draft_relation *r)
{
    ent_slice name = r->relation.name;
    if (r->is_broken) return;
    if (!r->pattern_count && !r->phrase_count)
        load_say(l, ENT_WARNING, &r->at, "%.*s has no pattern and finds nothing", ENT_FMT(name));
    if (!r->has_yes)
        load_say(l, l->is_shipped ? ENT_ERROR : ENT_WARNING, &r->at, "%.*s has no yes example",
                 ENT_FMT(name));
}

static ent_status finish_relations(loader *l)
{
    ent_ruleset *rules = l->rules;
    ent_status st = ENT_OK;
    rules->relations = ENT_ARENA_NEW(l->arena, ent_rule_relation, l->relation_count);
    if (!rules->relations) return ENT_ENOMEM;
    for (size_t i = 0; st == ENT_OK && i < l->relation_count && !too_many(l); i++) {
        const draft_relation *draft = &l->relations[i];
        if (draft->is_removed) continue;
        ent_rule_relation *out = &rules->relations[rules->relation_count++];
        *out = draft->relation;
        out->examples = draft->examples;
        out->example_count = draft->example_count;
        check_relation(l, draft);
        st = finish_patterns(l, draft, out);
        if (st == ENT_OK) st = finish_phrases(l, draft, out);
    }
    return st;
}

ent_status load_finish(loader *l)
{
    ent_status st = make_words(l);
    check_references(l);
    if (st == ENT_OK) st = finish_actors(l);
    if (st == ENT_OK) st = finish_actor_patterns(l);
    return st == ENT_OK ? finish_relations(l) : st;
}
