/* entente rules coverage: how rules fare on a corpus, and what they lack. */
#include "app.h"

#include <entente/coverage.h>
#include <entente/json.h>

#include <errno.h>
#include <stdlib.h>

enum { KEY_JSON = 0x200, KEY_LEAST, KEY_MOST, LONGEST_EXAMPLE = 240 };

typedef struct options {
    app_document_options documents;
    bool json;
    size_t least, most; /* most: SIZE_MAX: all */
} options;

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &o->documents; return 0;
    case KEY_JSON: o->json = true; return 0;
    case KEY_LEAST: o->least = app_number(state, "--least", arg, 1, 1000000000); return 0;
    case KEY_MOST:
        o->most = app_number(state, "--most", arg, 0, 1000000000);
        if (!o->most) o->most = SIZE_MAX;
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"json", KEY_JSON, NULL, 0, "Print JSON Lines, all rows unless --most is given", 0},
    {"least", KEY_LEAST, "N", 0, "Leave out near misses and predicates met less often (default: 1)", 0},
    {"most", KEY_MOST, "N", 0, "Print at most N rows of each list; 0: all (default: 25)", 0},
    {0},
};
static const struct argp_child children[] = {{&app_document_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .args_doc = "INPUT...",
    .doc =
        "Tell how the rules fare on documents: relations and rules met and how often, rules never met, rules "
        "that came near and the first part that was not found, and the predicates between two actors that "
        "no rule covers, each written as a phrase that would. That is the list to write rules from."
        "\vExample: entente rules coverage --pack politics --pack my-rules/ articles/",
    .children = children};

/* --- Text --- */

typedef struct printer {
    ent_buf out;
    ent_status status;
    const options *o;
} printer;

#define PRINT(p, ...)                                                                                        \
    ((p)->status = (p)->status == ENT_OK ? ent_buf_printf(&(p)->out, __VA_ARGS__) : (p)->status)

static void print_place(printer *p, const ent_coverage_row *row)
{
    PRINT(p, "%7zu  %-24.*s %.*s:%zu  %.*s\n", row->count, ENT_FMT(row->relation->name),
          ENT_FMT(row->place->file), row->place->line, ENT_FMT(row->text));
}

/* Cut before the character at the limit. */
static void print_example(printer *p, const ent_coverage_example *e)
{
    size_t end = e->sentence.len;
    if (end > LONGEST_EXAMPLE) {
        end = LONGEST_EXAMPLE;
        while (end > 0 && ((unsigned char)e->sentence.ptr[end] & 0xC0) == 0x80)
            end--;
    }
    PRINT(p, "           ");
    if (e->source.len) PRINT(p, "%.*s -> %.*s: ", ENT_FMT(e->source), ENT_FMT(e->target));
    PRINT(p, "\"%.*s%s\" (%.*s)\n", (int)end, e->sentence.ptr, end < e->sentence.len ? " ..." : "",
          ENT_FMT(e->doc));
}

static void print_rest(printer *p, size_t left)
{
    if (left) PRINT(p, "         and %zu more; --most 0 shows all\n", left);
}

static void print_relations(printer *p, const ent_coverage *c, const ent_ruleset *rules,
                            const ent_coverage_row *const *rows, size_t count)
{
    PRINT(p, "\nRelations: how often found, by how many of their rules\n");
    for (size_t r = 0; r < ent_ruleset_relation_count(rules); r++) {
        const ent_rule_relation *relation = ent_ruleset_relation(rules, r);
        size_t met = 0, all = 0;
        for (size_t i = 0; i < count; i++)
            if (rows[i]->relation == relation) {
                met += rows[i]->count > 0;
                all++;
            }
        PRINT(p, "%7zu  %-24.*s %-9s  %zu of %zu\n", ent_coverage_relation_count(c, r),
              ENT_FMT(relation->name), ent_class_name(relation->class_), met, all);
    }
}

static int most_met_first(const void *a, const void *b)
{
    const ent_coverage_row *x = *(const ent_coverage_row *const *)a, *y = *(const ent_coverage_row *const *)b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return (x > y) - (x < y);
}

static void print_rules(printer *p, const char *title, const ent_coverage_row *const *rows, size_t count,
                        bool met)
{
    const ent_coverage_row **kept = calloc(count + 1, sizeof *kept);
    size_t n = 0;
    if (!kept) {
        p->status = ENT_ENOMEM;
        return;
    }
    for (size_t i = 0; i < count; i++)
        if ((rows[i]->count > 0) == met) kept[n++] = rows[i];
    if (met && n > 1) qsort(kept, n, sizeof *kept, most_met_first);
    PRINT(p, "\n%s: %zu of %zu\n", title, n, count);
    size_t shown = n < p->o->most ? n : p->o->most;
    for (size_t i = 0; i < shown; i++)
        print_place(p, kept[i]);
    print_rest(p, n - shown);
    free(kept);
}

static void print_misses(printer *p, const ent_coverage_row *const *rows, size_t count)
{
    PRINT(p, "\nNear misses: sentences in which a rule came near, and no rule of its relation was met\n");
    size_t i = 0;
    for (; i < count && i < p->o->most && rows[i]->count >= p->o->least; i++) {
        print_place(p, rows[i]);
        PRINT(p, "           nothing for %.*s\n", ENT_FMT(rows[i]->slot));
        if (rows[i]->example_count) print_example(p, &rows[i]->examples[0]);
    }
    if (i == p->o->most) print_rest(p, count - i);
}

static void print_gaps(printer *p, const ent_coverage_row *const *rows, size_t count)
{
    PRINT(p, "\nNo rule covers: predicates between two actors, as phrases that would\n");
    size_t i = 0;
    for (; i < count && i < p->o->most && rows[i]->count >= p->o->least; i++) {
        PRINT(p, "%7zu  %.*s\n", rows[i]->count, ENT_FMT(rows[i]->text));
        for (size_t e = 0; e < rows[i]->example_count; e++)
            print_example(p, &rows[i]->examples[e]);
    }
    if (i == p->o->most) print_rest(p, count - i);
}

static ent_status print_all(printer *p, ent_coverage *c, const ent_ruleset *rules,
                            const app_pool_totals *totals)
{
    const ent_coverage_row *const *rows;
    size_t count;
    ent_status st = ent_coverage_rows(c, ENT_COVERAGE_RULES, &rows, &count);
    if (st != ENT_OK) return st;
    PRINT(p, "%zu document%s, %zu sentence%s: %zu with two mentions of actors, %zu of them with a relation\n",
          ENT_COUNTED(totals->documents), ENT_COUNTED(totals->sentences), ent_coverage_sentence_count(c),
          ent_coverage_related_count(c));
    print_relations(p, c, rules, rows, count);
    print_rules(p, "Rules met", rows, count, true);
    print_rules(p, "Rules never met", rows, count, false);
    st = ent_coverage_rows(c, ENT_COVERAGE_MISSES, &rows, &count);
    if (st == ENT_OK) print_misses(p, rows, count);
    if (st == ENT_OK) st = ent_coverage_rows(c, ENT_COVERAGE_GAPS, &rows, &count);
    if (st == ENT_OK) print_gaps(p, rows, count);
    return st == ENT_OK ? p->status : st;
}

/* --- JSON --- */

static void json_row(ent_json_out *json, const char *type, const ent_coverage_row *row)
{
    ent_json_name(json, ENT_SLICE("{\"type\":"), type);
    if (row->relation) {
        ent_json_string(json, ENT_SLICE(",\"relation\":"), row->relation->name);
        ent_json_string(json, ENT_SLICE(",\"file\":"), row->place->file);
        ent_json_count(json, ENT_SLICE(",\"line\":"), row->place->line);
    }
    ent_json_string(json, ENT_SLICE(",\"text\":"), row->text);
    ent_json_known(json, ENT_SLICE(",\"lacks\":"), row->slot);
    ent_json_count(json, ENT_SLICE(",\"count\":"), row->count);
    ent_json_raw(json, ENT_SLICE(",\"examples\":["));
    for (size_t i = 0; i < row->example_count; i++) {
        const ent_coverage_example *e = &row->examples[i];
        ent_json_string(json, i ? ENT_SLICE(",{\"doc\":") : ENT_SLICE("{\"doc\":"), e->doc);
        ent_json_string(json, ENT_SLICE(",\"sentence\":"), e->sentence);
        ent_json_known(json, ENT_SLICE(",\"source\":"), e->source);
        ent_json_known(json, ENT_SLICE(",\"target\":"), e->target);
        ent_json_raw(json, ENT_SLICE("}"));
    }
    ent_json_raw(json, ENT_SLICE("]}\n"));
}

static ent_status json_all(ent_json_out *json, ent_coverage *c, const ent_ruleset *rules,
                           const app_pool_totals *totals, const options *o)
{
    static const char *const types[] = {"rule", "near_miss", "uncovered"};
    ent_json_count(json, ENT_SLICE("{\"type\":\"coverage\",\"documents\":"), totals->documents);
    ent_json_count(json, ENT_SLICE(",\"sentences\":"), totals->sentences);
    ent_json_count(json, ENT_SLICE(",\"with_two_mentions\":"), ent_coverage_sentence_count(c));
    ent_json_count(json, ENT_SLICE(",\"with_relation\":"), ent_coverage_related_count(c));
    ent_json_raw(json, ENT_SLICE("}\n"));
    for (size_t r = 0; r < ent_ruleset_relation_count(rules); r++) {
        const ent_rule_relation *relation = ent_ruleset_relation(rules, r);
        ent_json_string(json, ENT_SLICE("{\"type\":\"relation\",\"relation\":"), relation->name);
        ent_json_name(json, ENT_SLICE(",\"class\":"), ent_class_name(relation->class_));
        ent_json_count(json, ENT_SLICE(",\"count\":"), ent_coverage_relation_count(c, r));
        ent_json_raw(json, ENT_SLICE("}\n"));
    }
    ent_status st = ENT_OK;
    for (int part = 0; st == ENT_OK && part < 3; part++) {
        const ent_coverage_row *const *rows;
        size_t count;
        st = ent_coverage_rows(c, (ent_coverage_part)part, &rows, &count);
        if (st != ENT_OK) break;
        for (size_t i = 0; i < count && i < o->most; i++)
            if (part == ENT_COVERAGE_RULES || rows[i]->count >= o->least)
                json_row(json, types[part], rows[i]);
    }
    return st == ENT_OK ? json->status : st;
}

/* --- The run --- */

/* Documents go through the workers into a temporary file of observations, which is summed up. */
static ent_status add_file(ent_coverage *c, FILE *in)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    ent_status st = fseek(in, 0, SEEK_SET) == 0 ? ENT_OK : ENT_EIO;
    while (st == ENT_OK && (n = getline(&line, &room, in)) > 0)
        st = ent_coverage_add(c, ent_slice_of(line, (size_t)n));
    if (st == ENT_OK && ferror(in)) st = ENT_EIO;
    free(line);
    return st;
}

static bool load_syntax(const app_engine *engine, const app_common *common)
{
    ent_diags *diags = NULL;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = ent_extractor_load_syntax(engine->extractor, diags);
    if (diags) app_print_diags(diags, common);
    ent_diags_free(diags);
    return st == ENT_OK;
}

static ent_status print(ent_coverage *c, const app_engine *engine, const app_pool_totals *totals,
                        const options *o)
{
    printer p = {.o = o};
    ent_json_out json = {&p.out, ENT_OK};
    ent_status st =
        o->json ? json_all(&json, c, engine->rules, totals, o) : print_all(&p, c, engine->rules, totals);
    if (st == ENT_OK) app_write(ent_buf_slice(&p.out));
    ent_buf_free(&p.out);
    return st;
}

static bool cover(const app_engine *engine, const options *o, bool *bad)
{
    app_pool_totals totals;
    ent_coverage *c = NULL;
    FILE *file = tmpfile();
    if (!file) {
        app_error("cannot make a temporary file: %s", strerror(errno));
        return false;
    }
    bool ok = app_pool_run(engine, APP_OBSERVE, 0, &o->documents.input, &o->documents.common, file, &totals);
    ent_status st = ok ? ent_coverage_new(&c, engine->rules) : ENT_OK;
    if (ok && st == ENT_OK) st = totals.write_error ? ENT_EIO : add_file(c, file);
    if (ok && st == ENT_OK) st = print(c, engine, &totals, o);
    if (st != ENT_OK) app_error("cannot tell the coverage: %s", ent_status_text(st));
    if (ok) app_pool_summary(&totals, &o->documents.common);
    *bad = ok && totals.input_error;
    ent_coverage_free(c);
    fclose(file);
    return ok && st == ENT_OK;
}

int app_rules_coverage(int argc, char **argv)
{
    options o = {.least = 1};
    app_engine engine;
    bool bad = false;
    app_parse(&argp, argc, argv, &o);
    if (!o.most) o.most = o.json ? SIZE_MAX : 25;
    if (!app_engine_open(&engine, &o.documents.engine, &o.documents.common)) return EXIT_FAILED;
    bool ok = load_syntax(&engine, &o.documents.common) && cover(&engine, &o, &bad);
    app_engine_close(&engine);
    return app_close_stdout(ok && !bad ? EXIT_DONE : EXIT_FAILED);
}
