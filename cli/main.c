/* entente: picks the subcommand. */
#include "app.h"

const char *argp_program_version = "entente " ENT_VERSION;

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} commands[] = {
    {"run", cmd_run, "do everything: records, network, measures, diagram, report"},
    {"extract", cmd_extract, "find actors and relations, print records (JSON Lines)"},
    {"parse", cmd_parse, "print sentences and words (CoNLL-U)"},
    {"explain", cmd_explain, "show how a sentence is analysed, and why a rule did not match"},
    {"rules", cmd_rules, "check and test rule packs, and see what they cover"},
    {"link", cmd_link, "group the documents' actors into actors of the corpus"},
    {"actors", cmd_actors, "list the actors, their names and why, and suggest merges"},
    {"graph", cmd_graph, "assemble the network from records"},
    {"measure", cmd_measure, "measure actors, edges, communities, signs"},
    {"path", cmd_path, "show how two actors are connected, with the sentences"},
    {"slices", cmd_slices, "tell what changed over time"},
    {"compare", cmd_compare, "tell what changed between two networks"},
    {"report", cmd_report, "write the findings as Markdown"},
    {"draw", cmd_draw, "draw the network (DOT, SVG, PNG, PDF)"},
    {"export", cmd_export, "write the network for Gephi, Cytoscape, Neo4j, OpenCTI, R, Python, ..."},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static void print_help(FILE *out)
{
    fputs("Usage: entente COMMAND [OPTION...] [INPUT...]\n"
          "Find the actors in news and reports and the relations between them, as a network.\n\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-9s %s\n", commands[i].name, commands[i].summary);
    fputs("\nExample: entente run articles/ -o result\n"
          "`entente COMMAND --help` tells more; the manual is entente(1).\n",
          out);
}

static int unknown_command(const char *name)
{
    ent_slice names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = ent_slice_c(commands[i].name);
    size_t near = ent_diag_suggest(ent_slice_c(name), names, COMMAND_COUNT);
    if (near < COMMAND_COUNT)
        app_error("unknown command \"%s\"; did you mean \"%s\"?", name, commands[near].name);
    else if (*name == '-')
        app_error("unknown option \"%s\"; options of a command stand behind it", name);
    else
        app_error("unknown command \"%s\"; `entente --help` lists them", name);
    return EXIT_USAGE;
}

/* `entente help graph` is `entente graph --help`. */
static void turn_help(int argc, char **argv)
{
    static char help[] = "--help";
    if (strcmp(argv[1], "help") != 0) return;
    for (int i = 1; i + 1 < argc; i++)
        argv[i] = argv[i + 1];
    argv[argc - 1] = help;
}

int main(int argc, char **argv)
{
    app_start();
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    turn_help(argc, argv);
    const char *name = argv[1];
    if (app_general_option(name, print_help)) return app_close_stdout(EXIT_DONE);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(name, commands[i].name) != 0) continue;
        char title[64]; /* argp names the program by argv[0] in its messages */
        snprintf(title, sizeof title, "entente %s", name);
        argv[1] = title;
        return commands[i].run(argc - 1, argv + 1);
    }
    return unknown_command(name);
}
