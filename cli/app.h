/* What the subcommands share: diagnostics on the terminal, where data are found, options that several have,
 * exit status. */
#ifndef ENTENTE_CLI_APP_H
#define ENTENTE_CLI_APP_H

#include <entente/compare.h>
#include <entente/extract.h>
#include <entente/graph.h>
#include <entente/link.h>

#include <argp.h>
#include <stdio.h>

/* Exit status of the program, as the manual says. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/* --- Messages (app.c): everything but data goes to standard error. --- */

typedef struct app_common {
    bool quiet;   /* errors only */
    bool verbose; /* notes too */
} app_common;

/* Prints the diagnostics that --quiet and --verbose let through, and empties the collection. */
void app_print_diags(ent_diags *diags, const app_common *common);

/* "entente: message" on standard error. */
void app_error(const char *format, ...) ENT_PRINTF(1, 2);
/* "file: error: message", as diagnostics look. */
void app_file_error(const char *file, const char *format, ...) ENT_PRINTF(2, 3);
void app_note(const app_common *common, const char *format, ...) ENT_PRINTF(2, 3);

/* Call first: a closed pipe is seen as a failed write, so that files that are being replaced are cleaned up;
 * a standard descriptor that is closed is never given to a file that is opened; standard output is checked
 * however the program ends. */
void app_start(void);
/* True when the first word was an option of a program that has commands, and is done: --help, --version. */
bool app_general_option(const char *option, void (*print_help)(FILE *out));

/* Flushes and closes standard output: a full disk is an error, a closed pipe a silent one. Gives `status`, or
 * EXIT_FAILED. */
int app_close_stdout(int status);
/* Writes to standard output; false when that failed (app_close_stdout() says why). */
bool app_write(ent_slice bytes);

/* Appends the file's bytes, or those of standard input ("-"). False: the reason is printed. */
bool app_read_file(const char *path, size_t limit, ent_buf *out);

/* To the file, replaced as a whole, or to standard output when path is NULL or "-". False, told for a file.
 */
bool app_write_output(const char *path, ent_slice bytes);

/* --- Where things are (paths.c). --- */

/* The folder with packs/ and english.model: $ENTENTE_DATA, else share/entente beside the program or beside
 * its bin folder. Fills path; false when there is none. */
bool app_data_folder(char *path, size_t size);
/* A pack's path: a shipped pack's name, or a file or folder as given. */
bool app_pack_path(const char *name, char *path, size_t size);
/* The program entente-draw: beside this program, or in libexec/entente of the same installation. */
bool app_draw_program(char *path, size_t size);

/* --- Options that several subcommands have (options.c), as argp children. --- */

enum { /* keys of options without a letter */
       APP_KEY_FROM = 0x100,
       APP_KEY_PACK,
       APP_KEY_MODEL,
       APP_KEY_EMIT,
       APP_KEY_WITH,
       APP_KEY_MERGE,
       APP_KEY_LEVEL,
       APP_KEY_KIND,
       APP_KEY_CLASS,
       APP_KEY_RELATION,
       APP_KEY_STATUS,
       APP_KEY_SPEAKER,
       APP_KEY_OUTLET,
       APP_KEY_CONFIDENCE,
       APP_KEY_SINCE,
       APP_KEY_UNTIL,
       APP_KEY_WEIGHT,
       APP_KEY_CORE,
       APP_KEY_AROUND,
       APP_KEY_HOPS,
       APP_KEY_REVIEW,
       APP_KEY_SLICES,
       APP_KEY_SEED,
       APP_KEY_MEASURES,
       APP_KEY_COMMUNITIES,
       APP_KEY_BOOTSTRAP,
       APP_KEY_INTERVAL,
       APP_KEY_EXACT,
       APP_KEY_PIVOTS,
       APP_KEY_FORMAT,
       APP_KEY_LAYOUT,
       APP_KEY_THEME,
       APP_KEY_BEFORE,
       APP_KEY_GROUP,
       APP_KEY_MOST_ACTORS,
       APP_KEY_MOST_LINES,
       APP_KEY_PLOT,
       APP_KEY_TITLE,
       APP_KEY_TIME_LIMIT,
       APP_KEY_RULE,
       APP_KEY_KEEP_SYNTAX,
       APP_KEY_TO,
       APP_KEY_LOSS,
       APP_KEY_OWN_TYPES,
       APP_KEY_BASE,
       APP_KEY_NO_MEASURES
};

extern const struct argp app_common_argp;   /* --quiet, --verbose; input: app_common */
extern const struct argp app_packs_argp;    /* --pack; input: app_engine_options */
extern const struct argp app_engine_argp;   /* --pack, --model; input: app_engine_options */
extern const struct argp app_input_argp;    /* [INPUT...]; input: app_input_options */
extern const struct argp app_document_argp; /* those, --from, --jobs, INPUT...; input: app_document_options */
extern const struct argp app_filter_argp;   /* --around, --since, ..., --review; input: app_network_options */
extern const struct argp app_network_argp;  /* those, --with, --merge; input: app_network_options */
extern const struct argp app_source_argp;   /* those, --quiet, [INPUT...]; input: app_source_options */
extern const struct argp app_seed_argp;     /* --seed; input: app_network_options (measuring.c) */
extern const struct argp app_measure_argp;  /* that, --measures, ...; input: app_network_options */

enum { APP_MOST_PACKS = 32 };

typedef struct app_engine_options {
    const char *packs[APP_MOST_PACKS];
    size_t pack_count;
    const char *model;
} app_engine_options;

typedef struct app_input_options {
    ent_format from;
    unsigned jobs;             /* 0: one a processor */
    const char *output_folder; /* not read, whatever folder it is in; NULL: there is none */
    char **inputs;
    size_t input_count;
} app_input_options;

enum { APP_MOST_NAMES = 64 };

/* Names that an option was given. */
typedef struct app_names {
    ent_slice names[APP_MOST_NAMES];
    size_t count;
} app_names;

typedef struct app_network_options {
    ent_graph_options graph; /* without the lists below, which networks.c puts in */
    ent_measure_options measure;
    app_names relations, speakers, outlets, around;
    app_names reviews; /* files */
    bool has_hops, has_interval, has_communities, has_seed;
    bool changes_network; /* an option asks for another network than a file may hold */
} app_network_options;
app_network_options app_network_options_default(void);

/* What commands on documents have in common. */
typedef struct app_document_options {
    app_common common;
    app_engine_options engine;
    app_input_options input;
} app_document_options;

/* What commands on records and networks have in common. */
typedef struct app_source_options {
    app_common common;
    app_network_options network;
    app_input_options input;
} app_source_options;

/* Wrong usage when the option wants standard input, "-", and the inputs are read from there, too. path: may
 * be NULL. */
void app_refuse_stdin(struct argp_state *state, const char *option, const char *path,
                      const app_input_options *input);
/* The text, which is not empty, as of a variable that a script has not set; or wrong usage. */
char *app_name(struct argp_state *state, const char *option, char *text);
/* Seconds of --time-limit. */
unsigned app_time_limit(struct argp_state *state, const char *text);

/* Parses the arguments that are left after a subcommand's name. Wrong usage ends the program with EXIT_USAGE.
 */
void app_parse(const struct argp *argp, int argc, char **argv, void *input);
/* Bits of the names in a list with commas, which is not empty; `number` gives a name's number, or -1.
 * `wanted` says what the option takes. */
uint32_t app_choose_some(struct argp_state *state, const char *option, const char *list,
                         int (*number)(ent_slice name), const char *wanted);
/* The place of the name among `names`, or -1. */
int app_find_name(ent_slice name, const char *const *names, size_t count);
/* What stands behind the last dot of an output's name; NULL for standard output and names without. */
const char *app_ending(const char *output);
/* The one of `formats` that the output's ending names; NULL when there is no ending. Another ending is wrong
 * usage: a file would not hold what its name says. */
const char *app_format_of(struct argp_state *state, const char *output, const char *const *formats,
                          size_t count);
/* The one of `names` (at most 160 bytes with commas) that the user gave; else a usage error, which does not
 * return. */
const char *app_choose(struct argp_state *state, const char *option, const char *text,
                       const char *const *names, size_t count);

/* A number within [least, most], or wrong usage. */
unsigned long app_number(struct argp_state *state, const char *option, const char *text, unsigned long least,
                         unsigned long most);
/* Takes a --pack; more than APP_MOST_PACKS is wrong usage. */
error_t app_add_pack(app_engine_options *engine, const char *name, struct argp_state *state);

/* --- The engine: rules, model and extractor (engine.c). --- */

typedef struct app_engine {
    ent_ruleset *rules;
    ent_model *model;
    ent_extractor *extractor;
} app_engine;

/* Loads what the options name, prints diagnostics. False after an error, with everything released. */
bool app_engine_open(app_engine *engine, const app_engine_options *options, const app_common *common);
/* The same for ent_parse() alone: without rules unless the options name some, with tagger and parser if so
 * wished. */
bool app_engine_open_parser(app_engine *engine, const app_engine_options *options, bool with_syntax,
                            const app_common *common);
void app_engine_close(app_engine *engine);

/* Loads the rules alone. */
ent_status app_rules_read(ent_ruleset **out, const app_engine_options *options, ent_diags *diags);
/* The same; prints the diagnostics. */
bool app_rules_load(ent_ruleset **out, const app_engine_options *options, const app_common *common);

/* --- Files of records and networks (sources.c). --- */

/* What the user named: a file, or what came through a pipe. */
typedef struct app_source {
    char *name; /* owned; of the file, or for messages */
    ent_file_key key;
    FILE *stream; /* owned; NULL: the file of that name */
} app_source;

typedef struct app_sources {
    app_source *items;
    size_t count, capacity;
} app_sources; /* starts as {0}; release with app_sources_free() */

/* Adds an input: a file; "-", standard input; of a folder that `run` wrote records.jsonl, of another one all
 * *.jsonl files below it, in byte order. A file is added once. Pipes are read to their end. A file that this
 * run prints to is refused, or passed over in a folder. False: the reason is printed. */
bool app_sources_add(app_sources *sources, const char *input);
/* Takes over the stream, which can be rewound; name: for messages. */
bool app_sources_add_stream(app_sources *sources, FILE *stream, const char *name);
void app_sources_free(app_sources *sources);
/* True for a file of records and a folder with one; anything else is silently none. */
bool app_holds_records(const char *path);

/* The file that standard output goes to, and the folder if it is not NULL: inputs that are one of these would
 * be read while they are written. Gives how many they are. */
size_t app_outputs(const char *folder, ent_file_key outputs[2]);

typedef enum app_takes { APP_TAKES_RECORDS, APP_TAKES_NETWORKS /* and records */, APP_TAKES_ALL } app_takes;

/* The source at its beginning, for app_source_close(), and what it is. NULL when it cannot be read or is
 * nothing that is taken: the reason is printed. */
FILE *app_source_open(const app_source *source, app_takes takes, ent_content *content);
void app_source_close(const app_source *source, FILE *in);

/* --- Documents through worker threads, results in input order (pool.c). --- */

typedef enum app_job { APP_EXTRACT, APP_PARSE, APP_OBSERVE /* lines for ent_coverage_add() */ } app_job;

typedef struct app_pool_totals {
    size_t documents, failed, skipped; /* skipped: another language */
    size_t sentences, words, mentions, relations;
    double seconds;
    uint64_t bytes;
    bool input_error; /* something could not be read */
    bool write_error; /* `out` failed */
} app_pool_totals;

/* Runs the job over all inputs and writes results to `out`. False when it could not go on (a message is
 * printed). */
bool app_pool_run(const app_engine *engine, app_job job, unsigned emit, const app_input_options *input,
                  const app_common *common, FILE *out, app_pool_totals *totals);

/* Extracts into a temporary file of records, which becomes a source. False: the reason is printed. */
bool app_extract(const app_engine *engine, const app_input_options *input, const app_common *common,
                 app_sources *sources, app_pool_totals *totals);

/* Tells on standard error what was done; on a terminal, or when documents were passed over. */
void app_pool_summary(const app_pool_totals *totals, const app_common *common);

/* --- Progress on a terminal (progress.c). --- */

typedef struct app_progress {
    bool enabled;
    const char *unit; /* "documents" */
    double started, shown;
} app_progress;

void app_progress_start(app_progress *progress, const app_common *common);
void app_progress_show(app_progress *progress, size_t count, uint64_t bytes, uint64_t all_bytes);
/* The same for a step of which the share is known, from 0 to 1. */
void app_progress_show_share(app_progress *progress, const char *step, double share);
void app_progress_clear(app_progress *progress);
double app_now(void); /* seconds of a monotonic clock */

/* --- Linking (linking.c). --- */

/* Takes all records and groups their actors; the rules tell who is listed. *bad is set when lines could not
 * be read. NULL after an error, which is printed. Release with ent_linker_free(). */
ent_linker *app_link(const app_sources *sources, const ent_ruleset *rules, const app_common *common,
                     bool *bad);
/* Writes the actors, then all records with corpus ids. False: the reason is printed, but for one about
 * standard output. */
bool app_link_write(const ent_linker *linker, const app_sources *sources, FILE *out);

/* --- Networks (networks.c). --- */

/* Reads records or a network from the files ("-" or none: standard input). *bad is set when lines could not
 * be read. NULL after an error, which is printed. */
ent_network *app_network_load(const app_source_options *options, bool *bad);
/* The same of one input, whatever inputs the command has; *bad may be set already. */
ent_network *app_network_load_one(char *input, const app_source_options *options, bool *bad);
/* Reads the verdicts that the options name; *out is NULL when there are none. Release with ent_review_free().
 * False: the reason is printed. *bad is set when lines could not be read. (filters.c) */
bool app_review_open(const app_network_options *options, ent_review **out, ent_diags *diags, bool *bad);
/* Of an open file of records. */
ent_network *app_network_from_records(FILE *records, const char *name, const app_network_options *options,
                                      const app_common *common, bool *bad);
/* Measures the network; false: the reason is printed. (measuring.c) */
bool app_network_measure_anew(ent_network *network, const app_network_options *options,
                              const app_common *common);
/* The same unless it carries measures and the options ask for no others. */
bool app_network_measure(ent_network *network, const app_network_options *options, const app_common *common);

/* --- entente-draw (render.c). --- */

typedef struct app_draw_options {
    const char *format;
    const char *layout;                /* NULL: chosen by size, and simpler ones when that one fails */
    const char *title, *theme, *group; /* may be NULL */
    const char *link;                  /* the page that actors and lines link to, or NULL */
    unsigned most_actors;              /* of the backbone; 0: no limit */
    unsigned most_lines;               /* the same; UINT_MAX: as many as the layout can show */
    unsigned time_limit;               /* seconds */
    bool quiet;                        /* no notes about the layout */
} app_draw_options;

/* --theme, --group, --most-actors, --most-lines; input: an app_draw_options. */
extern const struct argp app_look_argp;
app_draw_options app_draw_options_default(void);

bool app_draw(const ent_network *network, const app_draw_options *options, ent_buf *out);

/* --- The page (page.c). --- */

/* Appends report.html. title and periods: may be NULL. time_limit: of the layout, in seconds; when it fails,
 * that is told and the page has its actors on a circle. False, told, when the page cannot be made. */
bool app_page(const ent_network *network, const char *title, unsigned time_limit, const ent_periods *periods,
              ent_buf *out);

/* --- Slices of time (periods.c). --- */

#define APP_SLICES_HELP                                                                                      \
    "month, quarter, year; dates with commas, at each of which a slice begins; or a file of lines \"SINCE "  \
    "UNTIL NAME\""
/* How to cut the network into slices: what --slices takes. Else the exit status, with the reason printed. The
 * caller frees *out, also then. */
int app_periods_open(ent_periods *out, const char *how, const ent_network *network, const app_common *common);

/* --- Files that are replaced together (staged.c). --- */

typedef struct app_staged {
    const char *folder;
    struct app_staged_name {
        char *temporary, *final; /* temporary: NULL once it has its final name, and for one to be removed */
    } * files;
    size_t count, capacity;
} app_staged;

/* Makes the folder when it is missing. False: the reason is printed. */
bool app_staged_open(app_staged *staged, const char *folder);
/* A new temporary file beside folder/name, open for writing and reading; folders in the name are made when
 * they are missing. NULL: the reason is printed. */
FILE *app_staged_file(app_staged *staged, const char *name);
bool app_staged_write(app_staged *staged, const char *name, ent_slice content);
/* The file of an earlier run goes when the others come. */
bool app_staged_remove(app_staged *staged, const char *name);
/* Renames all of them to their names. False: the reason is printed. */
bool app_staged_commit(app_staged *staged);
/* Removes what was not renamed. */
void app_staged_close(app_staged *staged);

/* --- Subcommands: one file each. argv[0] is "entente NAME"; the result is the exit status. --- */
int cmd_actors(int argc, char **argv);
int cmd_compare(int argc, char **argv);
int cmd_draw(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_extract(int argc, char **argv);
int cmd_graph(int argc, char **argv);
int cmd_link(int argc, char **argv);
int cmd_measure(int argc, char **argv);
int cmd_parse(int argc, char **argv);
int cmd_path(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_rules(int argc, char **argv);
int app_rules_coverage(int argc, char **argv); /* cmd_coverage.c, for cmd_rules() */
int cmd_run(int argc, char **argv);
int cmd_slices(int argc, char **argv);

#endif
