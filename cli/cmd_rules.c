/* entente rules check|test: for those who write rules. */
#include "app.h"

#include <errno.h>

typedef struct options {
    app_common common;
    app_engine_options engine;
} options;

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->common;
        state->child_inputs[1] = &o->engine;
        return 0;
    case ARGP_KEY_ARG:
        if (o->engine.pack_count == APP_MOST_PACKS) argp_error(state, "more than %d packs", APP_MOST_PACKS);
        o->engine.packs[o->engine.pack_count++] = arg;
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {
    {&app_common_argp, 0, NULL, 0}, {&app_engine_argp, 0, NULL, 0}, {0}};
static const struct argp check_argp = {
    .parser = parse,
    .args_doc = "[PACK...]",
    .doc =
        "Check rule packs (names of shipped packs, folders or files) and print every mistake with its place."
        "\vExample: entente rules check politics my-rules/",
    .children = children};
static const struct argp test_argp = {
    .parser = parse,
    .args_doc = "[PACK...]",
    .doc = "Run the examples of rule packs: each \"yes\" must be found, each \"no\" must not."
           "\vExample: entente rules test politics my-rules/",
    .children = children};

static int check(int argc, char **argv)
{
    options o = {0};
    ent_ruleset *rules = NULL;
    app_parse(&check_argp, argc, argv, &o);
    if (!app_rules_load(&rules, &o.engine, &o.common)) return app_close_stdout(EXIT_FAILED);
    printf("%zu actors, %zu patterns, %zu relations: no errors\n", ent_ruleset_actor_count(rules),
           ent_ruleset_pattern_count(rules), ent_ruleset_relation_count(rules));
    ent_ruleset_free(rules);
    return app_close_stdout(EXIT_DONE);
}

static ent_status run_examples(const app_engine *engine, ent_test_result *result, ent_diags *diags)
{
    ent_worker *worker = NULL;
    ent_status st = ent_worker_new(&worker, engine->extractor);
    if (st == ENT_OK) st = ent_ruleset_test(engine->rules, ent_extract_example, worker, result, diags);
    ent_worker_free(worker);
    return st;
}

static int test(int argc, char **argv)
{
    options o = {0};
    app_engine engine;
    ent_diags *diags = NULL;
    ent_test_result result = {0};
    app_parse(&test_argp, argc, argv, &o);
    if (!app_engine_open(&engine, &o.engine, &o.common)) return app_close_stdout(EXIT_FAILED);
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = run_examples(&engine, &result, diags);
    if (diags) app_print_diags(diags, &o.common);
    ent_diags_free(diags);
    app_engine_close(&engine);
    if (st != ENT_OK) {
        app_error("cannot run the examples: %s", ent_status_text(st));
        return app_close_stdout(EXIT_FAILED);
    }
    printf("%zu passed, %zu failed", result.passed, result.failed);
    if (result.todo_failed + result.todo_passed)
        printf("; of %zu to do, %zu pass by now", result.todo_failed + result.todo_passed,
               result.todo_passed);
    putchar('\n');
    return app_close_stdout(result.failed ? EXIT_FAILED : EXIT_DONE);
}

static void print_help(FILE *out)
{
    fputs("Usage: entente rules check|test [OPTION...] [PACK...]\n\n"
          "  check     find mistakes in rule packs\n"
          "  test      run the examples of rule packs\n\n"
          "Example: entente rules test politics my-rules/\n",
          out);
}

int cmd_rules(int argc, char **argv)
{
    static char names[2][24] = {"entente rules check", "entente rules test"};
    int (*const commands[2])(int, char **) = {check, test};
    const char *name = argc > 1 ? argv[1] : "";
    for (int i = 0; i < 2; i++) {
        if (strcmp(name, names[i] + strlen("entente rules ")) != 0) continue;
        argv[1] = names[i]; /* argp names the program by argv[0] */
        return commands[i](argc - 1, argv + 1);
    }
    if (strcmp(name, "--help") == 0) {
        print_help(stdout);
        return app_close_stdout(EXIT_DONE);
    }
    if (*name) app_error("entente rules has no command \"%s\"", name);
    print_help(stderr);
    return EXIT_USAGE;
}
