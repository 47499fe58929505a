/* entente export: records or a network in, the network in another program's format out. */
#include "app.h"

#include <entente/export.h>

#include <strings.h>

typedef struct options {
    app_source_options sources;
    ent_export_options export;
    const ent_export_format *format;
    const char *output;
    bool loss, no_measures, has_base;
} options;

static void set_format(struct argp_state *state, options *o, const char *name)
{
    ent_slice names[64];
    size_t count = ent_export_count();
    for (size_t i = 0; i < count; i++) {
        if (strcmp(ent_export_at(i)->name, name) == 0) o->format = ent_export_at(i);
        names[i] = ent_slice_c(ent_export_at(i)->name);
    }
    if (o->format) return;
    size_t near = ent_diag_suggest(ent_slice_c(name), names, count);
    if (near < count)
        argp_error(state, "unknown format \"%s\"; did you mean \"%s\"?", name, ent_export_at(near)->name);
    argp_error(state, "unknown format \"%s\"; `entente export --help` lists them", name);
}

/* Without --to the output's ending decides: the first format of one file that has it. */
static void format_by_ending(struct argp_state *state, options *o)
{
    const char *ending = app_ending(o->output);
    for (size_t i = 0; ending && !o->format && i < ent_export_count(); i++) {
        const char *suffix = ent_export_at(i)->suffix;
        if (suffix && strcasecmp(suffix, ending) == 0) o->format = ent_export_at(i);
    }
    for (size_t i = 0; ending && !o->format && i < ent_export_count(); i++)
        if (strcasecmp(ent_export_at(i)->name, ending) == 0)
            argp_error(state, "%s is several files: give a folder for them (--to %s -o DIR)",
                       ent_export_at(i)->name, ent_export_at(i)->name);
    if (!o->format && ending)
        argp_error(state, "\".%s\", the ending of the output, is no format: --to FORMAT tells", ending);
    else if (!o->format)
        argp_error(state, "no format given (--to FORMAT)");
}

static bool is_format(const options *o, const char *name)
{
    return strcmp(o->format->name, name) == 0;
}

static void finish_options(struct argp_state *state, options *o)
{
    bool is_folder;
    if (!o->format) format_by_ending(state, o);
    if (!o->format) return; /* not reached: wrong usage ends the program */
    is_folder = !o->format->suffix;
    if (is_folder && !o->loss && (!o->output || strcmp(o->output, "-") == 0))
        argp_error(state, "%s is several files: give a folder for them (-o DIR)", o->format->name);
    if (o->no_measures && o->sources.network.has_seed)
        argp_error(state, "--seed has no effect with --no-measures");
    if (o->export.own_types && !is_format(o, "stix")) argp_error(state, "--own-types is for --to stix");
    if (o->has_base && !is_format(o, "turtle") && !is_format(o, "jsonld"))
        argp_error(state, "--base is for --to turtle and --to jsonld");
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->sources;
        state->child_inputs[1] = &o->sources.network;
        return 0;
    case APP_KEY_TO: set_format(state, o, arg); return 0;
    case APP_KEY_LOSS: o->loss = true; return 0;
    case APP_KEY_NO_MEASURES: o->no_measures = true; return 0;
    case APP_KEY_OWN_TYPES: o->export.own_types = true; return 0;
    case APP_KEY_BASE:
        o->export.base = ent_slice_c(arg);
        o->has_base = true;
        return 0;
    case 'o': o->output = app_name(state, "--output", arg); return 0;
    case ARGP_KEY_END: finish_options(state, o); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"to", APP_KEY_TO, "FORMAT", 0, "One of the formats below (default: by the suffix of the output)", 0},
    {"output", 'o', "FILE|DIR", 0,
     "Write here (default: standard output; formats of several files want a folder)", 0},
    {"loss", APP_KEY_LOSS, NULL, 0, "Tell which fields the format changes or cannot hold, and write nothing",
     0},
    {"no-measures", APP_KEY_NO_MEASURES, NULL, 0, "Do not measure a network that is not measured yet", 0},
    {"own-types", APP_KEY_OWN_TYPES, NULL, 0,
     "STIX: relations have types of their own instead of \"related-to\"", 0},
    {"base", APP_KEY_BASE, "URI", 0, "RDF: what URIs begin with (default: urn:entente:)", 0},
    {0},
};
static const struct argp_child children[] = {
    {&app_source_argp, 0, NULL, 0}, {&app_seed_argp, 0, NULL, 0}, {0}};

/* The list of formats goes where the help has its {formats}. Released by argp. */
static char *filter_help(int key, const char *text, void *input)
{
    (void)input;
    if (key != ARGP_KEY_HELP_POST_DOC) return (char *)text;
    ent_buf out = {0};
    ent_status st = ent_buf_add(&out, ENT_SLICE("Formats:\n"));
    for (size_t i = 0; st == ENT_OK && i < ent_export_count(); i++)
        st = ent_buf_printf(&out, "  %-12s %s\n", ent_export_at(i)->name, ent_export_at(i)->says);
    if (st == ENT_OK) st = ent_buf_printf(&out, "\n%s", text);
    if (st == ENT_OK) st = ent_buf_add_char(&out, '\0');
    if (st != ENT_OK) return (char *)text;
    return out.ptr;
}

static const struct argp argp = {.options = own_options,
                                 .parser = parse,
                                 .args_doc = "[RECORDS|NETWORK...]",
                                 .doc = "Write the network in the format of another program, with its "
                                        "measures. Files are replaced when all are "
                                        "ready."
                                        "\vExample: entente export records.jsonl --to gexf -o network.gexf",
                                 .children = children,
                                 .help_filter = filter_help};

static int print_loss(const ent_export_format *format)
{
    ent_buf out = {0};
    ent_status st = ent_buf_add(&out, ENT_SLICE("scope\tfield\tfate\twhy\n"));
    for (ent_scope scope = 0; scope < ENT_SCOPE_COUNT; scope++)
        for (size_t i = 0; st == ENT_OK && i < ent_field_count(scope); i++) {
            const char *why;
            ent_fate fate = ent_export_fate(format, scope, i, &why);
            if (fate == ENT_FATE_KEPT) continue;
            st = ent_buf_printf(&out, "%s\t%s\t%s\t%s\n", ent_scope_name(scope), ent_field_at(scope, i).name,
                                fate == ENT_FATE_LOST ? "lost" : "changed", why);
        }
    if (st == ENT_OK)
        app_write(ent_buf_slice(&out));
    else
        app_error("%s", ent_status_text(st));
    ent_buf_free(&out);
    return st == ENT_OK ? EXIT_DONE : EXIT_FAILED;
}

static ent_status keep_file(void *user, ent_slice name, ent_slice content)
{
    (void)name;
    return ent_buf_add(user, content);
}

static ent_status stage_file(void *user, ent_slice name, ent_slice content)
{
    char path[1024];
    snprintf(path, sizeof path, "%.*s", ENT_FMT(name));
    return app_staged_write(user, path, content) ? ENT_OK : ENT_EIO;
}

/* Prints what went wrong, unless the file's own message did. */
static bool run_export(const options *o, const ent_network *network, ent_export_sink *sink, void *user)
{
    ent_diags *diags = NULL;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = ent_export(network, o->format, &o->export, sink, user, diags);
    bool explained =
        (diags && ent_diags_count(diags, ENT_ERROR) > 0) || (sink == stage_file && st == ENT_EIO);
    if (diags) app_print_diags(diags, &o->sources.common);
    ent_diags_free(diags);
    if (st != ENT_OK && !explained) app_error("cannot export the network: %s", ent_status_text(st));
    return st == ENT_OK;
}

static bool export_file(const options *o, const ent_network *network)
{
    ent_buf content = {0};
    bool ok = run_export(o, network, keep_file, &content);
    ok = ok && app_write_output(o->output, ent_buf_slice(&content));
    ent_buf_free(&content);
    return ok;
}

static bool export_folder(const options *o, const ent_network *network)
{
    app_staged staged;
    if (!app_staged_open(&staged, o->output)) return false;
    bool ok = run_export(o, network, stage_file, &staged) && app_staged_commit(&staged);
    app_staged_close(&staged);
    return ok;
}

int cmd_export(int argc, char **argv)
{
    options o = {.sources.network = app_network_options_default(), .export = ent_export_options_default()};
    bool bad = false;
    app_parse(&argp, argc, argv, &o);
    if (o.loss) return app_close_stdout(print_loss(o.format));
    ent_network *network = app_network_load(&o.sources, &bad);
    bool ok = network &&
              (o.no_measures || app_network_measure(network, &o.sources.network, &o.sources.common)) &&
              (o.format->suffix ? export_file(&o, network) : export_folder(&o, network));
    ent_network_free(network);
    return app_close_stdout(ok && !bad ? EXIT_DONE : EXIT_FAILED);
}
