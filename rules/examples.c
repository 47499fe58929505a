/* Runs the examples of relations and says what was found instead. */
#include <entente/ruleset.h>

#include "ruleset_internal.h"

#include <stdlib.h>

enum { MOST_FINDINGS = 256 };

typedef struct tester {
    const ent_ruleset *rules;
    ent_diags *diags;
    ent_example_finding *found;
    size_t count;
    ent_example_listener listener; /* or NULL */
    void *listener_user;
} tester;

/* Does `name`, as an example writes it, name the actor that is called `canonical`? */
static bool is_name_of(const ent_ruleset *rules, ent_slice canonical, ent_slice name)
{
    if (ent_slice_equal(canonical, name)) return true;
    for (size_t i = 0; i < rules->actor_count; i++) {
        const ent_rule_actor *a = &rules->actors[i];
        if (!ent_slice_equal(a->name, canonical)) continue;
        for (size_t j = 0; j < a->name_count; j++)
            if (ent_slice_equal(a->names[j].text, name)) return true;
    }
    return false;
}

static ent_slice next_flag(ent_slice *rest)
{
    size_t end = ent_slice_find(*rest, ENT_SLICE(" "), 0);
    ent_slice flag = ent_slice_sub(*rest, 0, end);
    *rest = ent_slice_sub(*rest, end == SIZE_MAX ? end : end + 1, rest->len);
    return flag;
}

/* What an example does not say is not compared. */
static bool has_flags(const ent_example_finding *f, ent_slice flags)
{
    while (flags.len) {
        ent_slice flag = next_flag(&flags);
        if (!ent_slice_equal(flag, ent_slice_c(ent_standing_name(f->standing))) &&
            !ent_slice_equal(flag, ent_slice_c(ent_modality_name(f->modality))))
            return false;
    }
    return true;
}

static bool has_ends(const tester *t, const ent_example_finding *f, const ent_rule_example *e)
{
    return is_name_of(t->rules, f->source, e->source) && is_name_of(t->rules, f->target, e->target);
}

static bool passes(const tester *t, const ent_rule_relation *r, const ent_rule_example *e)
{
    bool found = false;
    for (size_t i = 0; i < t->count; i++) {
        const ent_example_finding *f = &t->found[i];
        if (!ent_slice_equal(f->relation, r->name)) continue;
        if (!e->source.len || (has_ends(t, f, e) && has_flags(f, e->flags))) found = true;
    }
    return found == (e->type != ENT_EXAMPLE_NO);
}

static ent_status describe(const tester *t, ent_buf *out)
{
    enum { SHOWN = 5 };
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < t->count && i < SHOWN; i++) {
        const ent_example_finding *f = &t->found[i];
        st = ent_buf_printf(out, "%s%.*s: %.*s -> %.*s, %s", i ? "; " : "", ENT_FMT(f->relation),
                            ENT_FMT(f->source), ENT_FMT(f->target), ent_standing_name(f->standing));
        if (st == ENT_OK && f->modality != ENT_MODALITY_NONE)
            st = ent_buf_printf(out, " %s", ent_modality_name(f->modality));
    }
    if (st == ENT_OK && t->count > SHOWN) st = ent_buf_printf(out, "; and %zu more", t->count - SHOWN);
    return st == ENT_OK && !t->count ? ent_buf_add(out, ENT_SLICE("nothing")) : st;
}

/* What is wrong with an example that fails. */
static ent_status tell_failure(const tester *t, const ent_rule_relation *r, const ent_rule_example *e,
                               ent_buf *out)
{
    ent_buf found = {0}, wanted = {0};
    ent_status st = describe(t, &found);
    if (st == ENT_OK && e->source.len)
        st = ent_buf_printf(&wanted, ": %.*s -> %.*s%s%.*s", ENT_FMT(e->source), ENT_FMT(e->target),
                            e->flags.len ? " " : "", ENT_FMT(e->flags));
    if (st == ENT_OK)
        st = ent_buf_printf(out, "%s%.*s%.*s in \"%.*s\"; found %.*s",
                            e->type == ENT_EXAMPLE_NO ? "expected no " : "expected ", ENT_FMT(r->name),
                            ENT_FMT(ent_buf_slice(&wanted)), ENT_FMT(e->sentence),
                            ENT_FMT(ent_buf_slice(&found)));
    ent_buf_free(&wanted);
    ent_buf_free(&found);
    return st;
}

static ent_status judge(const tester *t, const ent_rule_relation *r, const ent_rule_example *e,
                        ent_test_result *result)
{
    bool good = passes(t, r, e), todo = e->type == ENT_EXAMPLE_TODO;
    ent_buf message = {0};
    ent_status st = ENT_OK;
    if (!good)
        st = tell_failure(t, r, e, &message);
    else if (todo)
        st = ent_buf_printf(&message, "this todo of %.*s passes: make it a yes", ENT_FMT(r->name));
    if (todo)
        *(good ? &result->todo_passed : &result->todo_failed) += 1;
    else
        *(good ? &result->passed : &result->failed) += 1;
    if (st == ENT_OK && good == todo)
        ent_diag_line(t->diags, todo ? ENT_WARNING : ENT_ERROR, e->place.path, e->place.line, "%.*s",
                      ENT_FMT(ent_buf_slice(&message)));
    if (st == ENT_OK && t->listener) t->listener(t->listener_user, r, e, good, ent_buf_slice(&message));
    ent_buf_free(&message);
    return st;
}

static ent_status run_examples(tester *t, const ent_rule_relation *r, ent_example_runner run, void *user,
                               ent_test_result *result)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < r->example_count; i++) {
        t->count = 0;
        st = run(user, r->examples[i].sentence, r, t->found, MOST_FINDINGS, &t->count);
        if (st == ENT_OK) st = judge(t, r, &r->examples[i], result);
    }
    return st;
}

ent_status ent_ruleset_test(const ent_ruleset *rules, ent_example_runner run, void *user,
                            ent_example_listener listener, void *listener_user, ent_test_result *result,
                            ent_diags *diags)
{
    tester t = {.rules = rules,
                .diags = diags,
                .found = calloc(MOST_FINDINGS, sizeof *t.found),
                .listener = listener,
                .listener_user = listener_user};
    ent_status st = t.found ? ENT_OK : ENT_ENOMEM;
    *result = (ent_test_result){0};
    for (size_t i = 0; st == ENT_OK && i < rules->relation_count; i++)
        st = run_examples(&t, &rules->relations[i], run, user, result);
    free(t.found);
    return st;
}
