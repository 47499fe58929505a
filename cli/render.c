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

static bool start_child(child *c, char *const *argv)
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

/* Tells how the child ended; false unless it succeeded. */
static bool reap(const child *c, bool killed, unsigned time_limit)
{
    int status;
    pid_t pid;
    if (killed) kill(c->pid, SIGKILL);
    do {
        pid = waitpid(c->pid, &status, 0);
    } while (pid < 0 && errno == EINTR);
    if (killed)
        app_error(
            "the diagram was not finished within %u seconds (--time-limit); draw a smaller network or choose "
            "--layout sfdp",
            time_limit);
    else if (pid < 0)
        app_error("entente-draw: %s", strerror(errno));
    else if (WIFSIGNALED(status))
        app_error("entente-draw crashed (%s): Graphviz could not draw this network",
                  strsignal(WTERMSIG(status)));
    return !killed && pid >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool talk(char *const *argv, ent_slice text, unsigned time_limit, ent_buf *out)
{
    child c;
    if (!start_child(&c, argv)) {
        app_error("cannot start %s: %s", argv[0], strerror(errno));
        return false;
    }
    bool served = converse(&c, text, app_now() + time_limit, out);
    close_end(&c.in);
    close_end(&c.out);
    return reap(&c, !served, time_limit);
}

bool app_draw(const ent_network *network, const app_draw_options *options, ent_buf *out)
{
    char program[PATH_MAX];
    if (!app_draw_program(program, sizeof program)) {
        app_error("the helper program entente-draw is not installed beside this program");
        return false;
    }
    ent_buf text = {0};
    size_t before = out->len;
    if (ent_network_write(network, &text) != ENT_OK) {
        app_error("out of memory");
        ent_buf_free(&text);
        return false;
    }
    char *argv[8] = {program, "--format", (char *)(uintptr_t)options->format};
    size_t n = 3;
    if (options->layout) {
        argv[n++] = "--layout";
        argv[n++] = (char *)(uintptr_t)options->layout;
    }
    if (options->title) {
        argv[n++] = "--title";
        argv[n++] = (char *)(uintptr_t)options->title;
    }
    bool ok = talk(argv, ent_buf_slice(&text), options->time_limit, out);
    if (!ok) out->len = before;
    ent_buf_free(&text);
    return ok;
}
