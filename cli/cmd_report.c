/* entente report: records or a network in, its findings out, as Markdown or as a page. */
#include "app.h"

#include <entente/out.h>

typedef struct options {
    app_common common;
    app_network_options network;
    app_input_options input;
    const char *format, *output, *title;
    unsigned time_limit;
} options;

static bool is_page(const char *format)
{
    return strcmp(format, "html") == 0;
}

static void set_format(struct argp_state *state, options *o, const char *name)
{
    if (strcmp(name, "markdown") != 0 && !is_page(name))
        argp_error(state, "--format takes markdown or html, not \"%s\"", name);
    o->format = name;
}

/* Without --format the output's name decides, else it is Markdown. */
static void finish_options(options *o)
{
    if (o->format) return;
    bool page = o->output && ent_slice_ends(ent_slice_c(o->output), ENT_SLICE(".html"));
    o->format = page ? "html" : "markdown";
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->common;
        state->child_inputs[1] = &o->network;
        state->child_inputs[2] = &o->network.measure;
        return 0;
    case APP_KEY_FORMAT: set_format(state, o, arg); return 0;
    case APP_KEY_TITLE: o->title = arg; return 0;
    case APP_KEY_TIME_LIMIT:
        o->time_limit = (unsigned)app_number(state, "--time-limit", arg, 1, 86400);
        return 0;
    case 'o': o->output = arg; return 0;
    case ARGP_KEY_END: finish_options(o); return 0;
    default: return app_take_inputs(key, state, &o->input, NULL);
    }
}

static const struct argp_option own_options[] = {
    {"format", APP_KEY_FORMAT, "FORMAT", 0,
     "markdown or html (default: by the name of the output, else markdown)", 0},
    {"output", 'o', "FILE", 0, "Write here (default: standard output)", 0},
    {"time-limit", APP_KEY_TIME_LIMIT, "SECONDS", 0, "Time limit of the layout of a page (default: 60)", 0},
    {"title", APP_KEY_TITLE, "TEXT", 0, "Title of the page", 0},
    {0},
};
static const struct argp_child children[] = {
    {&app_common_argp, 0, NULL, 0}, {&app_network_argp, 0, NULL, 0}, {&app_measure_argp, 0, NULL, 0}, {0}};
static const struct argp argp = {.options = own_options,
                                 .parser = parse,
                                 .args_doc = "[RECORDS|NETWORK...]",
                                 .doc = "Write the findings about a network, as Markdown or as one HTML page "
                                        "with the diagram, filters, search, and "
                                        "every relation with its sentences, where edges can be reviewed."
                                        "\vExample: entente report records.jsonl -o report.html",
                                 .children = children};

static bool print(const ent_network *network, const options *o, ent_buf *out)
{
    if (is_page(o->format)) return app_page(network, o->title, o->time_limit, out);
    ent_status st = ent_out_report(network, out);
    if (st != ENT_OK) app_error("cannot write the report: %s", ent_status_text(st));
    return st == ENT_OK;
}

int cmd_report(int argc, char **argv)
{
    options o = {.network = app_network_options_default(), .time_limit = 60};
    ent_buf out = {0};
    bool bad = false;
    app_parse(&argp, argc, argv, &o);
    ent_network *network = app_network_load(&o.input, &o.network, &o.common, &bad);
    bool ok = network && app_network_measure(network, &o.network, &o.common) && print(network, &o, &out) &&
              app_write_output(o.output, ent_buf_slice(&out));
    ent_buf_free(&out);
    ent_network_free(network);
    return app_close_stdout(ok && !bad ? EXIT_DONE : EXIT_FAILED);
}
