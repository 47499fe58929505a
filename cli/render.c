/* Starting entente-draw: the network goes to its standard input as JSON Lines, the diagram comes back on its
 * standard output. Both pipes are served at once, under a time limit, since Graphviz may stall or crash on a
 * hard graph. */
#include "app.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct child {
    pid_t pid;
    int in, out; /* our ends of its standard input and output; -1: closed */
} child;

static void close_end(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* errors: what its standard error goes to, or -1: to ours. */
static bool start_child(child *c, char *const *argv, int errors)
{
    int to[2] = {-1, -1}, from[2] = {-1, -1};
    posix_spawn_file_actions_t actions;
    *c = (child){-1, -1, -1};
    if (pipe2(to, O_CLOEXEC) != 0) return false;
    if (pipe2(from, O_CLOEXEC) != 0) {
        close(to[0]);
        close(to[1]);
        return false;
    }
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
    if (errors >= 0) posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    extern char **environ;
    errno = posix_spawn(&c->pid, argv[0], &actions, NULL, argv, environ);
    bool ok = errno == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(to[0]);
    close(from[1]);
    c->in = to[1];
    c->out = from[0];
    if (!ok) {
        close_end(&c->in);
        close_end(&c->out);
        return false;
    }
    fcntl(c->in, F_SETFL, O_NONBLOCK);
    return true;
}

/* Writes a piece; closes the pipe when all is written or the child no longer reads. */
static void send_some(child *c, ent_slice text, size_t *sent)
{
    ssize_t n = write(c->in, text.ptr + *sent, text.len - *sent);
    if (n > 0) *sent += (size_t)n;
    if (*sent == text.len || (n < 0 && errno != EAGAIN && errno != EINTR)) close_end(&c->in);
}

/* Reads a piece; false when out of memory. Closes the pipe at its end. */
static bool receive_some(child *c, ent_buf *out)
{
    if (ent_buf_reserve(out, 64 * 1024) != ENT_OK) return false;
    ssize_t n = read(c->out, out->ptr + out->len, out->capacity - out->len);
    if (n > 0) out->len += (size_t)n;
    if (n == 0 || (n < 0 && errno != EINTR)) close_end(&c->out);
    return true;
}

/* Serves both pipes until the child closes its output. False: time limit or memory. */
static bool converse(child *c, ent_slice text, double deadline, ent_buf *out)
{
    size_t sent = 0;
    while (c->out >= 0) {
        double left = deadline - app_now();
        if (left <= 0) return false;
        struct pollfd fds[2] = {{c->out, POLLIN, 0}, {c->in, POLLOUT, 0}};
        int n = poll(fds, c->in >= 0 ? 2 : 1, left > 1000 ? 1000000 : (int)(left * 1000) + 1);
        if (n < 0 && errno != EINTR) return false;
        if (n <= 0) continue;
        if (c->in >= 0 && fds[1].revents) send_some(c, text, &sent);
        if (fds[0].revents && !receive_some(c, out)) return false;
    }
    return true;
}

/* How a child ended; false unless it succeeded. What it did wrong goes to `why`, if it did not say so itself.
 */
static bool reap(const child *c, bool killed, char *why, size_t size)
{
    int status;
    pid_t pid;
    why[0] = '\0';
    if (killed) kill(c->pid, SIGKILL);
    do {
        pid = waitpid(c->pid, &status, 0);
    } while (pid < 0 && errno == EINTR);
    if (killed)
        snprintf(why, size, "was not finished in time");
    else if (pid < 0)
        snprintf(why, size, "failed: %s", strerror(errno));
    else if (WIFSIGNALED(status))
        snprintf(why, size, "crashed Graphviz (%s)", strsignal(WTERMSIG(status)));
    return !killed && pid >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* What the child had to say, cut where it goes on and on. Graphviz prints lines such as "libpath/shortest.c:
 * triangulation failed" beside drawings that are well: then only the notes that are our own are shown. */
static void tell_errors(FILE *errors, bool only_notes)
{
    enum { MOST_TOLD = 8192 };
    char text[MOST_TOLD];
    rewind(errors);
    ent_slice left = ent_slice_of(text, fread(text, 1, sizeof text, errors));
    while (left.len) {
        ent_slice line = ent_slice_sub(left, 0, ent_slice_find(left, ENT_SLICE("\n"), 0));
        if (!only_notes || ent_slice_starts(line, ENT_SLICE("note: ")))
            fprintf(stderr, "%.*s\n", ENT_FMT(line));
        left = ent_slice_sub(left, line.len + 1, left.len);
    }
}

static bool talk(char *const *argv, bool quiet, ent_slice text, double seconds, ent_buf *out, char *why,
                 size_t size)
{
    child c;
    FILE *errors = tmpfile();
    bool ok = start_child(&c, argv, errors ? fileno(errors) : -1);
    if (ok) {
        bool served = converse(&c, text, app_now() + seconds, out);
        close_end(&c.in);
        close_end(&c.out);
        ok = reap(&c, !served, why, size);
        if (errors && !(ok && quiet)) tell_errors(errors, ok);
    } else {
        snprintf(why, size, "could not start %s: %s", argv[0], strerror(errno));
    }
    if (errors) fclose(errors);
    return ok;
}

/* --- One way of drawing after the other --- */

enum { MOST_ARGUMENTS = 24 };

/* The arguments of entente-draw, which knows itself how many lines a layout can show; numbers live in
 * `numbers`. */
static void make_arguments(char *program, const app_draw_options *o, char numbers[2][16],
                           char *argv[MOST_ARGUMENTS])
{
    snprintf(numbers[0], sizeof numbers[0], "%u", o->most_actors);
    snprintf(numbers[1], sizeof numbers[1], "%u", o->most_lines);
    const struct {
        const char *option, *value;
    } all[] = {{"--format", o->format},       {"--layout", o->layout},
               {"--title", o->title},         {"--theme", o->theme},
               {"--group", o->group},         {"--link", o->link},
               {"--most-actors", numbers[0]}, {"--most-lines", o->most_lines < UINT_MAX ? numbers[1] : NULL}};
    size_t n = 0;
    argv[n++] = program;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!all[i].value) continue;
        argv[n++] = (char *)(uintptr_t)all[i].option;
        argv[n++] = (char *)(uintptr_t)all[i].value;
    }
    argv[n] = NULL;
}

static bool draw_once(char *program, const app_draw_options *o, ent_slice text, double seconds, ent_buf *out,
                      char *why, size_t size)
{
    char numbers[2][16], *argv[MOST_ARGUMENTS];
    size_t before = out->len;
    make_arguments(program, o, numbers, argv);
    bool ok = talk(argv, o->quiet, text, seconds, out, why, size);
    if (!ok) out->len = before;
    return ok;
}

static unsigned at_most(unsigned limit, unsigned most)
{
    return limit && limit < most ? limit : most;
}

/* A layout that was asked for is drawn or fails. Otherwise what is best for the size comes first; if Graphviz
 * stalls or crashes on it, a smaller backbone by forces; at last a ring, which needs no search for places.
 * Seven tenths of the time are for the first, two for the second. */
static bool draw_somehow(char *program, const app_draw_options *options, ent_slice text, ent_buf *out)
{
    app_draw_options o = *options;
    char why[160];
    double limit = options->time_limit;
    if (draw_once(program, &o, text, o.layout ? limit : limit * 0.7, out, why, sizeof why)) return true;
    if (o.layout || strcmp(o.format, "points") == 0) {
        app_error("the diagram%s%s", why[0] ? " " : " could not be drawn", why);
        return false;
    }
    app_error("the layout for this size %s: a simpler one is drawn", why[0] ? why : "failed");
    o.layout = "sfdp";
    o.most_actors = at_most(o.most_actors, 100);
    o.most_lines = at_most(o.most_lines, 150);
    if (draw_once(program, &o, text, limit * 0.2, out, why, sizeof why)) return true;
    o.layout = "ring";
    if (draw_once(program, &o, text, limit * 0.1 + 5, out, why, sizeof why)) return true;
    app_error("the diagram could not be drawn%s%s", why[0] ? ": the ring " : "", why);
    return false;
}

bool app_draw(const ent_network *network, const app_draw_options *options, ent_buf *out)
{
    char program[PATH_MAX];
    if (!app_draw_program(program, sizeof program)) {
        app_error("the helper program entente-draw is not installed beside this program");
        return false;
    }
    ent_buf text = {0};
    bool ok = ent_network_write(network, &text) == ENT_OK;
    if (!ok) app_error("out of memory");
    ok = ok && draw_somehow(program, options, ent_buf_slice(&text), out);
    ent_buf_free(&text);
    return ok;
}

/* --- Options --- */

static error_t parse_look(int key, char *arg, struct argp_state *state)
{
    static const char *const groups[] = {"none", "community", "bloc", "country", "kind"};
    static const char *const themes[] = {"light", "dark", "print"};
    app_draw_options *o = state->input;
    switch (key) {
    case APP_KEY_GROUP: o->group = app_choose(state, "--group", arg, groups, 5); return 0;
    case APP_KEY_THEME: o->theme = app_choose(state, "--theme", arg, themes, 3); return 0;
    case APP_KEY_MOST_ACTORS:
        o->most_actors = (unsigned)app_number(state, "--most-actors", arg, 0, 1000000);
        return 0;
    case APP_KEY_MOST_LINES:
        o->most_lines = (unsigned)app_number(state, "--most-lines", arg, 0, 10000000);
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option look_options[] = {
    {"group", APP_KEY_GROUP, "BY", 0,
     "Put actors together that have the same: community, bloc, country or kind (default: none); as clusters "
     "where the "
     "layout has them, else by the colour of their outline",
     0},
    {"most-actors", APP_KEY_MOST_ACTORS, "N", 0, "Draw the N strongest actors at most; 0: all (default: 150)",
     0},
    {"most-lines", APP_KEY_MOST_LINES, "N", 0,
     "Draw the N lines at most that hold the network together or stand out most; 0: all (default: 300, in a "
     "matrix all)",
     0},
    {"theme", APP_KEY_THEME, "THEME", 0, "light, dark or print (default: light)", 0},
    {0},
};
const struct argp app_look_argp = {.options = look_options, .parser = parse_look};

app_draw_options app_draw_options_default(void)
{
    return (app_draw_options){.most_actors = 150, .most_lines = UINT_MAX, .time_limit = 60};
}
