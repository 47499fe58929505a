/* entente actors: who is in documents or records, under which names and why; and who may be the same. */
#include "app.h"

#include <entente/json.h>

#include <stdlib.h>

enum { KEY_JSON = 0x200, KEY_LEAST, KEY_MOST };

typedef struct options {
    app_document_options documents;
    bool json;
    double least;
    size_t most;
} options;

static double parse_score(struct argp_state *state, const char *text)
{
    return (double)app_number(state, "--least", text, 0, 100) / 100;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &o->documents; return 0;
    case KEY_JSON: o->json = true; return 0;
    case KEY_LEAST: o->least = parse_score(state, arg); return 0;
    case KEY_MOST: o->most = app_number(state, "--most", arg, 0, 1000000); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"json", KEY_JSON, NULL, 0, "Print JSON Lines: actor records, then suggestions", 0},
    {"least", KEY_LEAST, "PERCENT", 0, "Suggest merges that score at least this (default: 70)", 0},
    {"most", KEY_MOST, "N", 0, "Suggest at most so many (default: 50)", 0},
    {0},
};
static const struct argp_child children[] = {{&app_document_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "INPUT...",
    .doc =
        "List the actors of the corpus: mentions, documents, aliases with the reason for each. INPUT is "
        "documents, or records as extract prints them; \"-\" is records, unless --from names a format. Then "
        "come merges that you may want to make, each with a score from 0 to 1 and what speaks for it, as "
        "statements for an actor file: keep those that are right in a file ending in .rules and give it with "
        "--pack. Why a name stands for an actor: gazetteer (the packs list it), same name, same document (a "
        "document uses it so), unnamed group, middle name, spelling, acronym, alias, initials, short name."
        "\vExample: entente actors articles/ > actors.txt",
    .children = children};

/* --- input --- */

/* The inputs, told apart. */
typedef struct inputs {
    app_sources records;
    char **documents;
    size_t document_count;
    app_engine engine; /* its rules alone when there are no documents */
} inputs;

/* Without --from, standard input is records, and so is a file or a folder that has some. */
static bool is_records(const options *o, const char *path)
{
    return o->documents.input.from == ENT_FORMAT_AUTO && (strcmp(path, "-") == 0 || app_holds_records(path));
}

/* Documents go through extract. */
static bool extract(const options *o, inputs *in, bool *bad)
{
    app_pool_totals totals;
    app_input_options input = o->documents.input;
    input.inputs = in->documents;
    input.input_count = in->document_count;
    if (!app_engine_open(&in->engine, &o->documents.engine, &o->documents.common) ||
        !app_extract(&in->engine, &input, &o->documents.common, &in->records, &totals))
        return false;
    app_pool_summary(&totals, &o->documents.common);
    *bad = *bad || totals.input_error;
    return true;
}

static bool open_inputs(const options *o, inputs *in, bool *bad)
{
    in->documents = calloc(o->documents.input.input_count + 1, sizeof *in->documents);
    if (!in->documents) {
        app_error("out of memory");
        return false;
    }
    for (size_t i = 0; i < o->documents.input.input_count; i++) {
        char *path = o->documents.input.inputs[i];
        if (!is_records(o, path))
            in->documents[in->document_count++] = path;
        else if (!app_sources_add(&in->records, path))
            return false;
    }
    if (in->document_count) return extract(o, in, bad);
    return app_rules_load(&in->engine.rules, &o->documents.engine, &o->documents.common);
}

static void close_inputs(inputs *in)
{
    app_sources_free(&in->records);
    app_engine_close(&in->engine);
    free(in->documents);
}

/* --- output --- */

/* Most mentioned first. */
static int compare_actors(const void *a, const void *b)
{
    const ent_actor_record *x = *(const ent_actor_record *const *)a, *y = *(const ent_actor_record *const *)b;
    if (x->mentions != y->mentions) return x->mentions > y->mentions ? -1 : 1;
    return ent_slice_compare(x->actor, y->actor);
}

static ent_status print_actor(ent_buf *out, const ent_actor_record *a)
{
    ent_status st = ent_buf_printf(out, "%8zu %9zu  %-12s  %.*s  %.*s (%s)\n", a->mentions, a->documents,
                                   ent_kind_name(a->kind), ENT_FMT(a->actor), ENT_FMT(a->name),
                                   ent_link_reason_name(a->reason));
    for (size_t i = 0; i < a->alias_count && st == ENT_OK; i++)
        st = ent_buf_printf(out, "%8zu %9s  %-12s  = %.*s (%s)\n", a->aliases[i].count, "", "",
                            ENT_FMT(a->aliases[i].text), ent_link_reason_name(a->aliases[i].reason));
    return st;
}

/* A name in quotation marks; false when the rule language cannot hold it. */
static bool can_quote(ent_slice name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == '"' || (unsigned char)name.ptr[i] < ' ') return false;
    return name.len > 0;
}

static ent_status print_alias(ent_buf *out, const ent_actor_record *first, ent_slice alias)
{
    if (!can_quote(alias) || ent_slice_equal(alias, first->name)) return ENT_OK;
    for (size_t i = 0; i < first->alias_count; i++)
        if (first->reason == ENT_LINK_GAZETTEER && ent_slice_equal(alias, first->aliases[i].text))
            return ENT_OK;
    return ent_buf_printf(out, "    alias \"%.*s\"\n", ENT_FMT(alias));
}

/* The statement that makes the second actor a name of the first. A listed actor is named by its id alone: the
 * statement adds to it. */
static ent_status print_suggestion(ent_buf *out, const ent_linker *linker, const ent_link_suggestion *s)
{
    const ent_actor_record *a = ent_linker_actor(linker, s->first), *b = ent_linker_actor(linker, s->second);
    ent_slice id = ent_slice_sub(a->actor, strlen(ent_kind_name(a->kind)) + 1, SIZE_MAX);
    ent_status st = ent_buf_printf(out, "\n# %.2f %.*s = %.*s: %.*s\n", s->score, ENT_FMT(a->actor),
                                   ENT_FMT(b->actor), ENT_FMT(s->why));
    if (st == ENT_OK) st = ent_buf_printf(out, "%s %.*s", ent_kind_name(a->kind), ENT_FMT(id));
    if (st == ENT_OK && !ent_linker_is_listed(linker, s->first) && can_quote(a->name))
        st = ent_buf_printf(out, " \"%.*s\"", ENT_FMT(a->name));
    if (st == ENT_OK) st = ent_buf_add_char(out, '\n');
    if (st == ENT_OK) st = print_alias(out, a, b->name);
    for (size_t i = 0; i < b->alias_count && st == ENT_OK; i++)
        st = print_alias(out, a, b->aliases[i].text);
    return st;
}

static ent_status print_people(ent_buf *out, const ent_linker *linker, const ent_link_suggestion *suggestions,
                               size_t count)
{
    size_t n = ent_linker_actor_count(linker);
    const ent_actor_record **actors = calloc(n + 1, sizeof *actors);
    ent_status st =
        actors ? ent_buf_printf(out, "mentions documents  kind          id  name (reason)\n") : ENT_ENOMEM;
    for (size_t i = 0; i < n && actors; i++)
        actors[i] = ent_linker_actor(linker, i);
    if (actors && n) qsort(actors, n, sizeof *actors, compare_actors);
    for (size_t i = 0; i < n && st == ENT_OK; i++)
        st = print_actor(out, actors[i]);
    if (st == ENT_OK && count)
        st = ent_buf_printf(out, "\n# Suggested merges: statements for an actor file.\n");
    for (size_t i = 0; i < count && st == ENT_OK; i++)
        st = print_suggestion(out, linker, &suggestions[i]);
    free(actors);
    return st;
}

static ent_status print_json(ent_buf *out, const ent_linker *linker, const ent_link_suggestion *suggestions,
                             size_t count)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; i < ent_linker_actor_count(linker) && st == ENT_OK; i++) {
        const ent_record record = {.type = ENT_RECORD_ACTOR, .u.actor = *ent_linker_actor(linker, i)};
        st = ent_record_write(&record, out);
    }
    ent_json_out json = {out, st};
    for (size_t i = 0; i < count; i++) {
        const ent_link_suggestion *s = &suggestions[i];
        ent_json_string(&json, ENT_SLICE("{\"type\":\"suggestion\",\"first\":"),
                        ent_linker_actor(linker, s->first)->actor);
        ent_json_string(&json, ENT_SLICE(",\"second\":"), ent_linker_actor(linker, s->second)->actor);
        ent_json_confidence(&json, ENT_SLICE(",\"score\":"), s->score);
        ent_json_string(&json, ENT_SLICE(",\"why\":"), s->why);
        ent_json_raw(&json, ENT_SLICE("}\n"));
    }
    return json.status;
}

static bool print_all(ent_linker *linker, const options *o)
{
    ent_buf out = {0};
    const ent_link_suggestion *suggestions;
    size_t count;
    ent_status st = ent_linker_suggest(linker, o->least, &suggestions, &count);
    if (count > o->most) count = o->most;
    if (st == ENT_OK) st = (o->json ? print_json : print_people)(&out, linker, suggestions, count);
    if (st != ENT_OK) app_error("cannot list the actors: %s", ent_status_text(st));
    bool ok = st == ENT_OK && app_write(ent_buf_slice(&out));
    ent_buf_free(&out);
    return ok;
}

int cmd_actors(int argc, char **argv)
{
    options o = {.least = 0.7, .most = 50};
    inputs in = {0};
    bool bad = false, bad_lines = false;
    app_parse(&argp, argc, argv, &o);
    bool ok = open_inputs(&o, &in, &bad);
    ent_linker *linker = ok ? app_link(&in.records, in.engine.rules, &o.documents.common, &bad_lines) : NULL;
    ok = linker && print_all(linker, &o);
    ent_linker_free(linker);
    close_inputs(&in);
    return app_close_stdout(ok && !bad && !bad_lines ? EXIT_DONE : EXIT_FAILED);
}
