/* entente-draw: a network (JSON Lines) on standard input, its diagram on standard output. Started by `entente
 * draw` and `entente run`; a program of its own because Graphviz may crash or stall, and for its licence:
 * COPYING-NOTES.md. */
#include <entente/draw.h>
#include <entente/file.h>

#include <argp.h>
#include <errno.h>
#include <stdlib.h>

enum {
    KEY_FORMAT = 0x100,
    KEY_GROUP,
    KEY_LAYOUT,
    KEY_LINK,
    KEY_MOST_LINES,
    KEY_MOST_NODES,
    KEY_THEME,
    KEY_TITLE
};
static const size_t LARGEST_NETWORK = (size_t)1 << 30;

const char *argp_program_version = "entente-draw " ENT_VERSION;

typedef struct job {
    ent_draw_options options;
    bool points; /* no picture, only where the nodes stand */
} job;

/* The number of the name among `names`, or an error for the user. */
static unsigned choose(struct argp_state *state, const char *option, const char *name,
                       const char *const *names, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0) return i;
    argp_error(state, "%s does not take \"%s\"", option, name);
    return 0;
}

static size_t number(struct argp_state *state, const char *option, const char *text)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno || end == text || *end || *text == '-')
        argp_error(state, "%s takes a number, not \"%s\"", option, text);
    return (size_t)value;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    /* In the order of ent_draw_format, and one behind; of ent_draw_group; of ent_draw_theme. */
    static const char *const formats[] = {"dot", "svg", "png", "pdf", "points"};
    static const char *const groups[] = {"none", "community", "bloc", "country", "kind"};
    static const char *const themes[] = {"light", "dark", "print"};
    job *j = state->input;
    ent_draw_options *options = &j->options;
    unsigned format;
    switch (key) {
    case KEY_FORMAT:
        format = choose(state, "--format", arg, formats, 5);
        j->points = format == 4;
        if (!j->points) options->format = (ent_draw_format)format;
        return 0;
    case KEY_GROUP: options->group = (ent_draw_group)choose(state, "--group", arg, groups, 5); return 0;
    case KEY_LAYOUT: options->layout = ent_slice_c(arg); return 0;
    case KEY_LINK: options->link = ent_slice_c(arg); return 0;
    case KEY_MOST_LINES: options->most_lines = number(state, "--most-lines", arg); return 0;
    case KEY_MOST_NODES: options->most_nodes = number(state, "--most-actors", arg); return 0;
    case KEY_THEME: options->theme = (ent_draw_theme)choose(state, "--theme", arg, themes, 3); return 0;
    case KEY_TITLE: options->title = ent_slice_c(arg); return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option own_options[] = {
    {"format", KEY_FORMAT, "FORMAT", 0, "dot, svg, png, pdf, or points: where the nodes stand (default: svg)",
     0},
    {"group", KEY_GROUP, "BY", 0,
     "Put actors together: none, community, bloc, country or kind (default: none)", 0},
    {"layout", KEY_LAYOUT, "LAYOUT", 0,
     "A layout engine of Graphviz, ring or matrix (default: chosen by size)", 0},
    {"link", KEY_LINK, "ADDRESS", 0, "Link actors and lines to this page", 0},
    {"most-actors", KEY_MOST_NODES, "N", 0, "Draw at most so many actors; 0: all (default)", 0},
    {"most-lines", KEY_MOST_LINES, "N", 0,
     "Draw at most so many lines; 0: all (default: 300, in a matrix all)", 0},
    {"theme", KEY_THEME, "THEME", 0, "light, dark or print (default: light)", 0},
    {"title", KEY_TITLE, "TEXT", 0, "Title above the picture", 0},
    {0},
};
static const struct argp argp = {
    .options = own_options,
    .parser = parse,
    .doc = "Draw the network on standard input, as `entente measure` prints it, on standard output."
           "\vExample: entente measure records.jsonl | entente-draw --format svg > network.svg"};

static void print_diags(const ent_diags *diags)
{
    ent_buf line = {0};
    const ent_diag *diag;
    for (size_t i = 0; (diag = ent_diags_get(diags, i)); i++) {
        ent_buf_clear(&line);
        if (ent_diag_format(diag, false, &line) == ENT_OK) fwrite(line.ptr, 1, line.len, stderr);
    }
    ent_buf_free(&line);
}

static ent_status draw(const job *j, ent_buf *picture, ent_diags *diags)
{
    ent_buf text = {0};
    ent_network *network = NULL;
    ent_status st = ent_stream_read(stdin, LARGEST_NETWORK, &text);
    if (st == ENT_OK) st = ent_network_read(&network, ent_buf_slice(&text), ENT_SLICE("<stdin>"), diags);
    if (st == ENT_OK)
        st = j->points ? ent_draw_points(network, picture, diags)
                       : ent_draw(network, &j->options, picture, diags);
    ent_network_free(network);
    ent_buf_free(&text);
    return st;
}

int main(int argc, char **argv)
{
    job j = {.options = {.format = ENT_DRAW_SVG, .most_lines = ENT_DRAW_READABLE}};
    ent_buf picture = {0};
    ent_diags *diags = NULL;
    argp_err_exit_status = 2;
    if (argp_parse(&argp, argc, argv, 0, NULL, &j) != 0) return EXIT_FAILURE;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = draw(&j, &picture, diags);
    if (diags) print_diags(diags);
    if (st != ENT_OK) fprintf(stderr, "entente-draw: %s\n", ent_status_text(st));
    bool written = st == ENT_OK && fwrite(picture.ptr, 1, picture.len, stdout) == picture.len;
    if (fclose(stdout) != 0) written = false;
    if (st == ENT_OK && !written) fprintf(stderr, "entente-draw: %s\n", strerror(errno));
    ent_buf_free(&picture);
    ent_diags_free(diags);
    return st == ENT_OK && written ? EXIT_SUCCESS : EXIT_FAILURE;
}
