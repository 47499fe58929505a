/* Which reports the filter lets through. Names that the user gave are looked up among all actors of the
 * records, so that a name that fits nobody is told from one whose reports are all left out. */
#include "assembler_internal.h"

#include <stdlib.h>

/* Strings that a report may have in a field; `any` when there is no such filter. */
typedef struct choice {
    bool any;
    bool *wanted; /* by string */
} choice;

typedef struct filter {
    finisher *f;
    choice relations, speakers, outlets;
    int64_t since, until; /* days; INT64_MIN, INT64_MAX: no limit */
    ent_named *names;
    size_t name_count;
} filter;

static ent_status label_actor(void *user, uint32_t thing, ent_buf *out)
{
    const finisher *f = user;
    const corpus_actor *a = &f->actors[thing];
    return ent_buf_printf(out, "%.*s (%.*s)", ENT_FMT(ent_intern_text(f->a->strings, a->name)),
                          ENT_FMT(ent_intern_text(f->a->strings, a->id)));
}

static ent_status label_string(void *user, uint32_t thing, ent_buf *out)
{
    const finisher *f = user;
    return ent_buf_printf(out, "\"%.*s\"", ENT_FMT(ent_intern_text(f->a->strings, thing)));
}

static ent_named named(const finisher *f, string_id text, uint32_t thing, ent_naming how)
{
    return (ent_named){ent_intern_text(f->a->strings, text), thing, how};
}

/* Ids, all names that records give, and aliases. The caller frees *out. */
static ent_status name_actors(const finisher *f, ent_named **out, size_t *count)
{
    const ent_assembler *a = f->a;
    size_t aliases = ent_intern_count(a->alias_ids), n = 0;
    *out = calloc(2 * f->actor_count + a->variant_count + aliases + 1, sizeof **out);
    if (!*out) return ENT_ENOMEM;
    for (size_t i = 0; i < f->actor_count; i++) {
        (*out)[n++] = named(f, f->actors[i].id, (uint32_t)i, ENT_NAMED_ID);
        (*out)[n++] = named(f, f->actors[i].name, (uint32_t)i, ENT_NAMED_NAME);
    }
    for (size_t i = 0; i < a->variant_count; i++) {
        const variant_key *key = &a->variants[i].key;
        (*out)[n++] = named(f, key->name, f->actor_of[key->actor], ENT_NAMED_ALIAS);
    }
    for (size_t i = 0; i < aliases; i++) {
        alias_key key;
        memcpy(&key, ent_intern_text(a->alias_ids, (uint32_t)i).ptr, sizeof key);
        if (f->actor_of[key.actor] != ENT_NO_ID)
            (*out)[n++] = named(f, key.text, f->actor_of[key.actor], ENT_NAMED_ALIAS);
    }
    *count = n;
    return ENT_OK;
}

static ent_status mark_focus(filter *x)
{
    const ent_graph_filter *wanted = &x->f->a->options.filter;
    ent_status st = ENT_OK;
    for (size_t i = 0; i < wanted->around_count && st == ENT_OK; i++) {
        uint32_t at;
        st = ent_find_named(wanted->around[i], x->names, x->name_count, "actor", label_actor, x->f,
                            x->f->a->options.diags, &at);
        if (st == ENT_OK) x->f->actors[x->f->actors[at].stands_for].focus = true;
    }
    return st;
}

static ent_status new_choice(const finisher *f, size_t count, choice *out)
{
    out->any = count == 0;
    if (out->any) return ENT_OK;
    out->wanted = calloc(f->string_count, sizeof *out->wanted);
    return out->wanted ? ENT_OK : ENT_ENOMEM;
}

/* Speakers are actors by id; one who is in no relation is known by name. The string that a report has is its
 * speaker's id, or name when there is no id. */
static string_id speaker_of(const report *r)
{
    return r->speaker_id != NO_STRING ? r->speaker_id : r->speaker;
}

/* The different values of a field of reports, as names of themselves. */
static ent_status name_values(const finisher *f, string_id (*value)(const finisher *, const report *),
                              ent_named **out, size_t *count)
{
    bool *seen = calloc(f->string_count, sizeof *seen);
    *out = calloc(f->string_count, sizeof **out);
    ent_status st = seen && *out ? ENT_OK : ENT_ENOMEM;
    *count = 0;
    for (size_t i = 0; i < f->a->report_count && st == ENT_OK; i++) {
        string_id v = value(f, &f->a->reports[i]);
        if (v == NO_STRING || seen[v]) continue;
        seen[v] = true;
        (*out)[(*count)++] = named(f, v, v, ENT_NAMED_NAME);
    }
    free(seen);
    return st;
}

static string_id relation_value(const finisher *f, const report *r)
{
    (void)f;
    return r->relation;
}

static string_id outlet_value(const finisher *f, const report *r)
{
    return f->described[r->doc].outlet;
}

static ent_status choose_values(filter *x, const ent_slice *texts, size_t count, const char *what,
                                string_id (*value)(const finisher *, const report *), choice *out)
{
    ent_named *names = NULL;
    size_t name_count = 0;
    ent_status st = new_choice(x->f, count, out);
    if (st == ENT_OK && count) st = name_values(x->f, value, &names, &name_count);
    for (size_t i = 0; i < count && st == ENT_OK; i++) {
        uint32_t found;
        st = ent_find_named(texts[i], names, name_count, what, label_string, x->f, x->f->a->options.diags,
                            &found);
        if (st == ENT_OK) out->wanted[found] = true;
    }
    free(names);
    return st;
}

/* Of a speaker: the id, and the name. Things are strings: those that speaker_of() gives. */
static ent_status name_speakers(const filter *x, ent_named **out, size_t *count)
{
    const finisher *f = x->f;
    bool *seen = calloc(f->string_count, sizeof *seen);
    *out = calloc(2 * f->string_count + x->name_count, sizeof **out);
    ent_status st = seen && *out ? ENT_OK : ENT_ENOMEM;
    *count = 0;
    for (size_t i = 0; i < f->a->report_count && st == ENT_OK; i++) {
        const report *r = &f->a->reports[i];
        string_id speaker = speaker_of(r);
        if (speaker == NO_STRING || seen[speaker]) continue;
        seen[speaker] = true;
        if (r->speaker_id != NO_STRING) (*out)[(*count)++] = named(f, speaker, speaker, ENT_NAMED_ID);
        (*out)[(*count)++] = named(f, r->speaker, speaker, ENT_NAMED_NAME);
    }
    for (size_t i = 0; i < x->name_count && st == ENT_OK; i++) {
        string_id id = f->actors[x->names[i].thing].id;
        if (seen[id]) (*out)[(*count)++] = (ent_named){x->names[i].text, id, ENT_NAMED_ALIAS};
    }
    free(seen);
    return st;
}

typedef struct speakers {
    const finisher *f;
    const ent_named *names;
    size_t count;
} speakers;

/* The name that reports give, and the id when it is another. */
static ent_status label_speaker(void *user, uint32_t thing, ent_buf *out)
{
    const speakers *s = user;
    ent_slice id = ent_intern_text(s->f->a->strings, thing), name = id;
    for (size_t i = s->count; i-- > 0;)
        if (s->names[i].thing == thing && s->names[i].how == ENT_NAMED_NAME) name = s->names[i].text;
    if (ent_slice_equal(name, id)) return ent_buf_printf(out, "\"%.*s\"", ENT_FMT(id));
    return ent_buf_printf(out, "%.*s (%.*s)", ENT_FMT(name), ENT_FMT(id));
}

static ent_status choose_speakers(filter *x)
{
    const ent_graph_filter *wanted = &x->f->a->options.filter;
    ent_named *names = NULL;
    size_t count = 0;
    ent_status st = new_choice(x->f, wanted->speaker_count, &x->speakers);
    if (st == ENT_OK && wanted->speaker_count) st = name_speakers(x, &names, &count);
    for (size_t i = 0; i < wanted->speaker_count && st == ENT_OK; i++) {
        uint32_t found;
        st = ent_find_named(wanted->speakers[i], names, count, "speaker", label_speaker,
                            &(speakers){x->f, names, count}, x->f->a->options.diags, &found);
        if (st == ENT_OK) x->speakers.wanted[found] = true;
    }
    free(names);
    return st;
}

static ent_status prepare(filter *x)
{
    const ent_graph_filter *wanted = &x->f->a->options.filter;
    ent_status st = ENT_OK;
    x->since = wanted->since.len ? ent_day_first(wanted->since) : INT64_MIN;
    x->until = wanted->until.len ? ent_day_last(wanted->until) : INT64_MAX;
    if (wanted->around_count || wanted->speaker_count) st = name_actors(x->f, &x->names, &x->name_count);
    if (st == ENT_OK) st = mark_focus(x);
    if (st == ENT_OK) st = choose_speakers(x);
    if (st == ENT_OK)
        st = choose_values(x, wanted->relations, wanted->relation_count, "relation", relation_value,
                           &x->relations);
    if (st == ENT_OK)
        st = choose_values(x, wanted->outlets, wanted->outlet_count, "outlet", outlet_value, &x->outlets);
    return st;
}

static void release(filter *x)
{
    free(x->names);
    free(x->relations.wanted);
    free(x->speakers.wanted);
    free(x->outlets.wanted);
}

static bool has_bit(uint32_t set, unsigned bit)
{
    return set == 0 || (set >> bit & 1) != 0;
}

static bool is_in_time(const filter *x, const report *r)
{
    if (x->since == INT64_MIN && x->until == INT64_MAX) return true;
    int64_t day = ent_day_first(ent_intern_text(x->f->a->strings, r->date));
    int64_t last = ent_day_last(ent_intern_text(x->f->a->strings, r->date));
    return day >= 0 && day >= x->since && last <= x->until;
}

/* Ends are indices of actors. */
static bool passes(const filter *x, const report *r)
{
    const ent_graph_filter *wanted = &x->f->a->options.filter;
    const corpus_actor *actors = x->f->actors;
    if (!has_bit(wanted->kinds, actors[r->source].kind) || !has_bit(wanted->kinds, actors[r->target].kind))
        return false;
    if (!has_bit(wanted->classes, r->class_) || !has_bit(wanted->standings, r->standing)) return false;
    if (!x->relations.any && !x->relations.wanted[r->relation]) return false;
    if (!x->speakers.any && (speaker_of(r) == NO_STRING || !x->speakers.wanted[speaker_of(r)])) return false;
    if (!x->outlets.any && !x->outlets.wanted[outlet_value(x->f, r)]) return false;
    if (wanted->confidence > 0 && r->confidence < wanted->confidence) return false;
    return is_in_time(x, r);
}

static void let_through(filter *x)
{
    finisher *f = x->f;
    ent_assembler *a = f->a;
    size_t kept = 0;
    for (size_t i = 0; i < a->report_count; i++) {
        report r = a->reports[i];
        r.source = f->actors[f->actor_of[r.source]].stands_for;
        r.target = f->actors[f->actor_of[r.target]].stands_for;
        if (r.source == r.target)
            f->network->dropped_loops++;
        else if (!passes(x, &r))
            f->network->dropped_filtered++;
        else
            a->reports[kept++] = r;
    }
    a->report_count = kept;
}

ent_status ent_finisher_filter(finisher *f)
{
    filter x = {.f = f};
    ent_status st = prepare(&x);
    if (st == ENT_OK) let_through(&x);
    release(&x);
    return st;
}
