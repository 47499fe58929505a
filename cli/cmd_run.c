/* entente run: everything, from documents to diagram and report, into one folder. */
#include "app.h"

#include <entente/out.h>

#include <errno.h>
#include <string.h>

typedef struct options {
    app_document_options documents;
    app_network_options network;
    app_draw_options draw;
    const char *folder, *slices;
} options;

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->documents;
        state->child_inputs[1] = state->child_inputs[2] = &o->network;
        state->child_inputs[3] = &o->draw;
        return 0;
    case 'o': o->folder = o->documents.input.output_folder = app_name(state, "--output", arg); return 0;
    case APP_KEY_SLICES: o->slices = arg; return 0;
    case APP_KEY_TITLE: o->draw.title = arg; return 0;
    case APP_KEY_TIME_LIMIT: o->draw.time_limit = app_time_limit(state, arg); return 0;
    case ARGP_KEY_END:
        if (!o->folder) argp_error(state, "no folder given for the results (-o DIR)");
        for (size_t i = 0; i < o->network.reviews.count; i++)
            app_refuse_stdin(state, "--review", o->network.reviews.names[i].ptr, &o->documents.input);
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"output", 'o', "DIR", 0, "Folder for the results; made when it is missing", 0},
    {"slices", APP_KEY_SLICES, "HOW", 0, "Tell also what changed over time: " APP_SLICES_HELP, 0},
    {"title", APP_KEY_TITLE, "TEXT", 0, "Title of diagram, report and page", 0},
    {"time-limit", APP_KEY_TIME_LIMIT, "SECONDS", 0, "Time limit of the diagram (default: 60)", 0},
    {0},
};
static const struct argp_child children[] = {{&app_document_argp, 0, NULL, 0},
                                             {&app_network_argp, 0, NULL, 0},
                                             {&app_measure_argp, 0, NULL, 0},
                                             {&app_look_argp, 0, NULL, 0},
                                             {0}};
static const struct argp argp = {.options = own_options,
                                 .parser = parse,
                                 .args_doc = "INPUT...",
                                 .doc =
                                     "Do everything: DIR gets records.jsonl (linked), graph.dot, graph.svg, "
                                     "actors.csv, relations.csv, report.md with its plots ranks.svg and "
                                     "activity.svg, and report.html. Files of an earlier run are replaced "
                                     "when all are ready; a failed run leaves them. "
                                     "When only a diagram fails, the other files are replaced."
                                     "\vExample: entente run articles/ -o result",
                                 .children = children};

/* Writes what was made, with the outcome `st`, and releases it. */
static bool put_file(app_staged *staged, const char *name, ent_status st, ent_buf *made)
{
    if (st != ENT_OK) app_error("%s: %s", name, ent_status_text(st));
    bool ok = st == ENT_OK && app_staged_write(staged, name, ent_buf_slice(made));
    ent_buf_free(made);
    return ok;
}

static bool write_table(app_staged *staged, const char *name, const ent_network *network,
                        ent_status (*print)(const ent_network *, ent_buf *))
{
    ent_buf out = {0};
    ent_status st = print(network, &out);
    return put_file(staged, name, st, &out);
}

static bool write_report(app_staged *staged, const ent_network *network, const char *title,
                         const ent_periods *periods)
{
    const ent_report_options with = {
        .title = title ? ent_slice_c(title) : (ent_slice){0}, .in_folder = true, .periods = periods};
    ent_buf out = {0};
    ent_status st = ent_out_report(network, &with, &out);
    return put_file(staged, "report.md", st, &out);
}

/* A plot of nothing is no file. */
static bool write_plots(app_staged *staged, const ent_network *network)
{
    bool ok = true;
    for (int i = 0; i < ENT_PLOT_COUNT && ok; i++) {
        char name[40];
        ent_buf out = {0};
        snprintf(name, sizeof name, "%s.svg", ent_plot_name((ent_plot)i));
        ent_status st = ent_out_plot(network, (ent_plot)i, &out);
        ok = st == ENT_OK && !out.len ? app_staged_remove(staged, name) : put_file(staged, name, st, &out);
    }
    return ok;
}

static bool write_page(app_staged *staged, const ent_network *network, const options *o,
                       const ent_periods *periods)
{
    ent_buf out = {0};
    bool ok = app_page(network, o->draw.title, o->draw.time_limit, periods, &out) &&
              app_staged_write(staged, "report.html", ent_buf_slice(&out));
    ent_buf_free(&out);
    return ok;
}

/* A diagram that cannot be drawn takes nothing else with it: false only when its file cannot be written. */
static bool write_drawing(app_staged *staged, const char *name, const char *format,
                          const ent_network *network, const options *o, bool *all_drawn)
{
    ent_buf out = {0};
    app_draw_options draw = o->draw;
    draw.format = format;
    draw.link = "report.html";
    draw.quiet = o->documents.common.quiet || strcmp(format, "dot") == 0; /* notes once, with the picture */
    bool drawn = app_draw(network, &draw, &out);
    if (!drawn) app_error("%s/%s: not drawn; the other results are there", o->folder, name);
    bool ok = !drawn || app_staged_write(staged, name, ent_buf_slice(&out));
    ent_buf_free(&out);
    *all_drawn = *all_drawn && drawn;
    return ok;
}

/* The records of the documents, linked, to their file, which stays open for the assembly. */
static bool link_records(app_staged *staged, const options *o, const ent_ruleset *rules,
                         const app_sources *found, FILE **records)
{
    bool bad;
    ent_linker *linker = app_link(found, rules, &o->documents.common, &bad);
    *records = linker ? app_staged_file(staged, "records.jsonl") : NULL;
    bool ok = *records && app_link_write(linker, found, *records);
    ent_linker_free(linker);
    if (ok && fflush(*records) != 0) {
        app_error("%s/records.jsonl: %s", o->folder, strerror(errno));
        ok = false;
    }
    return ok;
}

static bool write_records(app_staged *staged, const options *o, app_pool_totals *totals, FILE **records)
{
    app_engine engine;
    app_sources found = {0};
    bool ok = app_engine_open(&engine, &o->documents.engine, &o->documents.common);
    if (!ok) return false;
    ok = app_extract(&engine, &o->documents.input, &o->documents.common, &found, totals) &&
         link_records(staged, o, engine.rules, &found, records);
    app_sources_free(&found);
    app_engine_close(&engine);
    return ok;
}

static bool write_findings(app_staged *staged, const options *o, FILE *records, bool *all_drawn)
{
    bool bad = false;
    ent_periods slices = {0};
    const ent_periods *periods = o->slices ? &slices : NULL;
    if (fseek(records, 0, SEEK_SET) != 0) return false;
    ent_network *network =
        app_network_from_records(records, "records.jsonl", &o->network, &o->documents.common, &bad);
    bool ok =
        network && !bad && app_network_measure(network, &o->network, &o->documents.common) &&
        (!periods || app_periods_open(&slices, o->slices, network, &o->documents.common) == EXIT_DONE) &&
        write_table(staged, "actors.csv", network, ent_out_actors_csv) &&
        write_table(staged, "relations.csv", network, ent_out_relations_csv) &&
        write_report(staged, network, o->draw.title, periods) && write_plots(staged, network) &&
        write_page(staged, network, o, periods) &&
        write_drawing(staged, "graph.dot", "dot", network, o, all_drawn) &&
        write_drawing(staged, "graph.svg", "svg", network, o, all_drawn);
    if (ok && *all_drawn)
        app_note(&o->documents.common, "%zu actor%s, %zu edge%s: see %s/graph.svg and %s/report.html",
                 ENT_COUNTED(network->node_count), ENT_COUNTED(network->edge_count), o->folder, o->folder);
    ent_periods_free(&slices);
    ent_network_free(network);
    return ok;
}

/* Wrong slices are told before the work, as far as they can be judged without a network. */
static int check_slices(const options *o)
{
    const ent_network nothing = {0};
    ent_periods periods;
    if (!o->slices) return EXIT_DONE;
    int status = app_periods_open(&periods, o->slices, &nothing, &o->documents.common);
    ent_periods_free(&periods);
    return status;
}

int cmd_run(int argc, char **argv)
{
    options o = {.network = app_network_options_default(), .draw = app_draw_options_default()};
    app_staged staged;
    app_pool_totals totals;
    FILE *records = NULL;
    bool all_drawn = true;
    app_parse(&argp, argc, argv, &o);
    int wrong = check_slices(&o);
    if (wrong != EXIT_DONE) return wrong;
    if (!app_staged_open(&staged, o.folder)) return EXIT_FAILED;
    bool ok = write_records(&staged, &o, &totals, &records);
    if (ok) app_pool_summary(&totals, &o.documents.common);
    if (ok && totals.documents + totals.skipped == 0) {
        app_error("no document could be read: %s is as it was", o.folder);
        ok = false;
    }
    ok = ok && write_findings(&staged, &o, records, &all_drawn);
    if (records && fclose(records) != 0) ok = false;
    ok = ok && app_staged_commit(&staged);
    app_staged_close(&staged);
    return ok && all_drawn && !totals.input_error ? EXIT_DONE : EXIT_FAILED;
}
