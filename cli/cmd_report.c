/* entente report: records or a network in, its findings out, as Markdown or as a page. */
#include "app.h"

#include <entente/out.h>

typedef struct options {
    app_source_options sources;
    const char *format, *output, *title, *slices;
    unsigned time_limit; /* seconds; 0: as usual */
    bool has_plot;
    ent_plot plot;
} options;

static bool is_page(const char *format)
{
    return format[0] == 'h';
}

/* Without --format the output's name decides, else it is Markdown. */
static void finish_options(struct argp_state *state, options *o)
{
    static const char *const endings[] = {"md", "html", "markdown", "htm"}, *const plot_endings[] = {"svg"};
    if (o->has_plot && (o->format || o->title || o->time_limit || o->slices))
        argp_error(state,
                   "--plot is one picture, SVG: it takes no --format, --title, --time-limit or --slices");
    if (o->has_plot) (void)app_format_of(state, o->output, plot_endings, 1);
    if (!o->has_plot && !o->format) o->format = app_format_of(state, o->output, endings, 4);
    if (!o->format) o->format = "markdown";
    if (!is_page(o->format) && o->time_limit) argp_error(state, "--time-limit is for pages, --format html");
    if (o->has_plot && o->plot == ENT_PLOT_ACTIVITY && o->sources.network.measure.replicates)
        argp_error(state, "--plot activity has no intervals: --bootstrap has no effect on it");
    if (!o->time_limit) o->time_limit = 60;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    static const char *const formats[] = {"markdown", "html"};
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->sources;
        state->child_inputs[1] = &o->sources.network;
        return 0;
    case APP_KEY_FORMAT: o->format = app_choose(state, "--format", arg, formats, 2); return 0;
    case APP_KEY_PLOT:
        if (!ent_plot_parse(ent_slice_c(arg), &o->plot))
            argp_error(state, "--plot takes ranks or activity, not \"%s\"", arg);
        o->has_plot = true;
        return 0;
    case APP_KEY_SLICES: o->slices = arg; return 0;
    case APP_KEY_TITLE: o->title = arg; return 0;
    case APP_KEY_TIME_LIMIT: o->time_limit = app_time_limit(state, arg); return 0;
    case 'o': o->output = app_name(state, "--output", arg); return 0;
    case ARGP_KEY_END: finish_options(state, o); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"format", APP_KEY_FORMAT, "FORMAT", 0,
     "markdown or html (default: by the name of the output, else markdown)", 0},
    {"output", 'o', "FILE", 0, "Write here (default: standard output)", 0},
    {"plot", APP_KEY_PLOT, "PLOT", 0,
     "Only this plot of the report, as SVG: ranks (with --bootstrap: and their intervals) or activity", 0},
    {"slices", APP_KEY_SLICES, "HOW", 0, "Tell also what changed over time: " APP_SLICES_HELP, 0},
    {"time-limit", APP_KEY_TIME_LIMIT, "SECONDS", 0, "Time limit of the layout of a page (default: 60)", 0},
    {"title", APP_KEY_TITLE, "TEXT", 0, "Title of the report", 0},
    {0},
};
static const struct argp_child children[] = {
    {&app_source_argp, 0, NULL, 0}, {&app_measure_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {.options = own_options,
                                 .parser = parse,
                                 .args_doc = "[RECORDS|NETWORK...]",
                                 .doc = "Write the findings about a network, as Markdown or as one HTML page "
                                        "with the diagram, filters, search, and "
                                        "every relation with its sentences, where edges can be reviewed."
                                        "\vExample: entente report records.jsonl -o report.html",
                                 .children = children};

static bool print(const ent_network *network, const ent_periods *periods, const options *o, ent_buf *out)
{
    if (!o->has_plot && is_page(o->format)) return app_page(network, o->title, o->time_limit, periods, out);
    const ent_report_options alone = {.title = o->title ? ent_slice_c(o->title) : (ent_slice){0},
                                      .periods = periods};
    ent_status st = o->has_plot ? ent_out_plot(network, o->plot, out) : ent_out_report(network, &alone, out);
    if (st != ENT_OK) app_error("cannot write the report: %s", ent_status_text(st));
    if (st == ENT_OK && o->has_plot && out->len == 0) {
        app_error("nothing to plot: %s",
                  o->plot == ENT_PLOT_RANKS ? "no actor has a relation" : "no events of different dates");
        return false;
    }
    return st == ENT_OK;
}

int cmd_report(int argc, char **argv)
{
    options o = {.sources.network = app_network_options_default()};
    ent_buf out = {0};
    bool bad = false;
    ent_periods periods = {0};
    app_parse(&argp, argc, argv, &o);
    ent_network *network = app_network_load(&o.sources, &bad);
    int status = network ? EXIT_DONE : EXIT_FAILED;
    if (network && o.slices) status = app_periods_open(&periods, o.slices, network, &o.sources.common);
    bool ok = status == EXIT_DONE && app_network_measure(network, &o.sources.network, &o.sources.common) &&
              print(network, o.slices ? &periods : NULL, &o, &out) &&
              app_write_output(o.output, ent_buf_slice(&out));
    if (status == EXIT_DONE && (!ok || bad)) status = EXIT_FAILED;
    ent_buf_free(&out);
    ent_periods_free(&periods);
    ent_network_free(network);
    return app_close_stdout(status);
}
