/* entente rules check|test|coverage: for those who write rules. */
#include "app.h"

#include <entente/json.h>

#include <errno.h>

enum { KEY_JSON = 0x200 };

typedef struct options {
    app_common common;
    app_engine_options engine;
    bool json;
} options;

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->common;
        state->child_inputs[1] = &o->engine;
        return 0;
    case KEY_JSON: o->json = true; return 0;
    case ARGP_KEY_ARG: return app_add_pack(&o->engine, arg, state);
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option check_options[] = {
    {"json", KEY_JSON, NULL, 0, "Print JSON Lines: a diagnostic each, then a summary", 0}, {0}};
static const struct argp_option test_options[] = {
    {"json", KEY_JSON, NULL, 0, "Print JSON Lines: an example each, then a summary", 0}, {0}};
static const struct argp_child check_children[] = {
    {&app_common_argp, 0, NULL, 0}, {&app_packs_argp, 0, NULL, 0}, {0}};
static const struct argp_child test_children[] = {
    {&app_common_argp, 0, NULL, 0}, {&app_engine_argp, 0, NULL, 0}, {0}};
static const struct argp check_argp = {
    .options = check_options,
    .parser = parse,
    .args_doc = "[PACK...]",
    .doc =
        "Check rule packs (names of shipped packs, folders or files) and print every mistake with its place."
        "\vExample: entente rules check politics my-rules/",
    .children = check_children};
static const struct argp test_argp = {
    .options = test_options,
    .parser = parse,
    .args_doc = "[PACK...]",
    .doc =
        "Run the examples of rule packs: each \"yes\" must be found, each \"no\" must not. A \"todo\" that "
        "is found by now is told."
        "\vExample: entente rules test politics my-rules/",
    .children = test_children};

static bool write_json(ent_json_out *json)
{
    if (json->status != ENT_OK) app_error("%s", ent_status_text(json->status));
    bool ok = json->status == ENT_OK && app_write(ent_buf_slice(json->out));
    ent_buf_free(json->out);
    return ok;
}

/* --- check --- */

static const char *severity_name(ent_severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

static void json_diag(ent_json_out *json, const ent_diag *d)
{
    ent_json_name(json, ENT_SLICE("{\"type\":\"diagnostic\",\"severity\":"), severity_name(d->severity));
    ent_json_known(json, ENT_SLICE(",\"file\":"), d->file);
    if (d->line) ent_json_count(json, ENT_SLICE(",\"line\":"), d->line);
    if (d->column) ent_json_count(json, ENT_SLICE(",\"column\":"), d->column);
    if (d->width) ent_json_count(json, ENT_SLICE(",\"width\":"), d->width);
    ent_json_string(json, ENT_SLICE(",\"message\":"), d->message);
    ent_json_known(json, ENT_SLICE(",\"source\":"), d->source);
    ent_json_raw(json, ENT_SLICE("}\n"));
}

static bool print_check_json(const ent_ruleset *rules, const ent_diags *diags)
{
    ent_buf out = {0};
    ent_json_out json = {&out, ENT_OK};
    const ent_diag *d;
    for (size_t i = 0; (d = ent_diags_get(diags, i)) != NULL; i++)
        json_diag(&json, d);
    ent_json_count(&json, ENT_SLICE("{\"type\":\"summary\",\"errors\":"), ent_diags_count(diags, ENT_ERROR));
    ent_json_count(&json, ENT_SLICE(",\"warnings\":"), ent_diags_count(diags, ENT_WARNING));
    if (rules) {
        ent_json_count(&json, ENT_SLICE(",\"actors\":"), ent_ruleset_actor_count(rules));
        ent_json_count(&json, ENT_SLICE(",\"patterns\":"), ent_ruleset_pattern_count(rules));
        ent_json_count(&json, ENT_SLICE(",\"relations\":"), ent_ruleset_relation_count(rules));
    }
    ent_json_raw(&json, ENT_SLICE("}\n"));
    return write_json(&json);
}

static int check(int argc, char **argv)
{
    options o = {0};
    ent_ruleset *rules = NULL;
    ent_diags *diags = NULL;
    app_parse(&check_argp, argc, argv, &o);
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = app_rules_read(&rules, &o.engine, diags);
    if (st == ENT_ENOMEM) app_error("out of memory");
    if (diags && o.json && st != ENT_ENOMEM)
        print_check_json(rules, diags);
    else if (diags)
        app_print_diags(diags, &o.common);
    if (st == ENT_OK && !o.json)
        printf("%zu actor%s, %zu pattern%s, %zu relation%s: no errors\n",
               ENT_COUNTED(ent_ruleset_actor_count(rules)), ENT_COUNTED(ent_ruleset_pattern_count(rules)),
               ENT_COUNTED(ent_ruleset_relation_count(rules)));
    ent_diags_free(diags);
    ent_ruleset_free(rules);
    return app_close_stdout(st == ENT_OK ? EXIT_DONE : EXIT_FAILED);
}

/* --- test --- */

static void json_example(void *user, const ent_rule_relation *relation, const ent_rule_example *e,
                         bool passed, ent_slice message)
{
    static const char *const types[] = {"yes", "no", "todo"};
    ent_json_out *json = user;
    ent_json_string(json, ENT_SLICE("{\"type\":\"example\",\"relation\":"), relation->name);
    ent_json_name(json, ENT_SLICE(",\"expect\":"), types[e->type]);
    ent_json_bool(json, ENT_SLICE(",\"passed\":"), passed);
    ent_json_string(json, ENT_SLICE(",\"file\":"), e->place.path);
    ent_json_count(json, ENT_SLICE(",\"line\":"), e->place.line);
    ent_json_string(json, ENT_SLICE(",\"sentence\":"), e->sentence);
    ent_json_known(json, ENT_SLICE(",\"source\":"), e->source);
    ent_json_known(json, ENT_SLICE(",\"target\":"), e->target);
    ent_json_known(json, ENT_SLICE(",\"status\":"), e->flags);
    ent_json_known(json, ENT_SLICE(",\"message\":"), message);
    ent_json_raw(json, ENT_SLICE("}\n"));
}

static ent_status run_examples(const app_engine *engine, ent_json_out *json, ent_test_result *result,
                               ent_diags *diags)
{
    ent_worker *worker = NULL;
    ent_status st = ent_worker_new(&worker, engine->extractor);
    if (st == ENT_OK)
        st = ent_ruleset_test(engine->rules, ent_extract_example, worker, json ? json_example : NULL, json,
                              result, diags);
    ent_worker_free(worker);
    return st;
}

static void print_result(const ent_test_result *r)
{
    printf("%zu passed, %zu failed", r->passed, r->failed);
    if (r->todo_failed + r->todo_passed)
        printf("; of %zu to do, %zu pass%s by now", r->todo_failed + r->todo_passed, r->todo_passed,
               r->todo_passed == 1 ? "es" : "");
    putchar('\n');
}

static bool print_test_json(ent_json_out *json, const ent_test_result *r)
{
    ent_json_count(json, ENT_SLICE("{\"type\":\"summary\",\"passed\":"), r->passed);
    ent_json_count(json, ENT_SLICE(",\"failed\":"), r->failed);
    ent_json_count(json, ENT_SLICE(",\"todo\":"), r->todo_failed + r->todo_passed);
    ent_json_count(json, ENT_SLICE(",\"todo_passed\":"), r->todo_passed);
    ent_json_raw(json, ENT_SLICE("}\n"));
    return write_json(json);
}

static int test(int argc, char **argv)
{
    options o = {0};
    app_engine engine;
    ent_diags *diags = NULL;
    ent_test_result result = {0};
    ent_buf out = {0};
    ent_json_out json = {&out, ENT_OK};
    app_parse(&test_argp, argc, argv, &o);
    if (!app_engine_open(&engine, &o.engine, &o.common)) return app_close_stdout(EXIT_FAILED);
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = run_examples(&engine, o.json ? &json : NULL, &result, diags);
    if (diags && !o.json) app_print_diags(diags, &o.common);
    ent_diags_free(diags);
    app_engine_close(&engine);
    if (st != ENT_OK) {
        ent_buf_free(&out);
        app_error("cannot run the examples: %s", ent_status_text(st));
        return app_close_stdout(EXIT_FAILED);
    }
    if (!o.json)
        print_result(&result);
    else if (!print_test_json(&json, &result))
        return app_close_stdout(EXIT_FAILED);
    return app_close_stdout(result.failed ? EXIT_FAILED : EXIT_DONE);
}

/* --- The commands --- */

static void print_help(FILE *out)
{
    fputs("Usage: entente rules check|test [OPTION...] [PACK...]\n"
          "   or: entente rules coverage [OPTION...] INPUT...\n\n"
          "  check     find mistakes in rule packs\n"
          "  test      run the examples of rule packs\n"
          "  coverage  tell how rules fare on documents, and what they lack\n\n"
          "Example: entente rules test politics my-rules/\n",
          out);
}

int cmd_rules(int argc, char **argv)
{
    static char names[3][24] = {"entente rules check", "entente rules test", "entente rules coverage"};
    int (*const commands[3])(int, char **) = {check, test, app_rules_coverage};
    const char *name = argc > 1 ? argv[1] : "";
    ent_slice known[3];
    for (int i = 0; i < 3; i++) {
        known[i] = ent_slice_c(names[i] + strlen("entente rules "));
        if (!ent_slice_equal(ent_slice_c(name), known[i])) continue;
        argv[1] = names[i]; /* argp names the program by argv[0] */
        return commands[i](argc - 1, argv + 1);
    }
    if (app_general_option(name, print_help)) return app_close_stdout(EXIT_DONE);
    size_t near = ent_diag_suggest(ent_slice_c(name), known, 3);
    if (*name && near < 3)
        app_error("entente rules has no command \"%s\"; did you mean \"%.*s\"?", name, ENT_FMT(known[near]));
    else if (*name)
        app_error("entente rules has no command \"%s\"", name);
    print_help(stderr);
    return EXIT_USAGE;
}
