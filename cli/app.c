/* Messages and standard output. */
#include "app.h"

#include <entente/file.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

static bool use_colour(void)
{
    const char *no = getenv("NO_COLOR");
    return isatty(STDERR_FILENO) && (!no || !*no);
}

void app_print_diags(ent_diags *diags, const app_common *common)
{
    ent_buf line = {0};
    const ent_diag *diag;
    for (size_t i = 0; (diag = ent_diags_get(diags, i)); i++) {
        if (diag->severity == ENT_WARNING && common->quiet) continue;
        if (diag->severity == ENT_NOTE && (common->quiet || !common->verbose)) continue;
        ent_buf_clear(&line);
        if (ent_diag_format(diag, use_colour(), &line) == ENT_OK) fwrite(line.ptr, 1, line.len, stderr);
    }
    ent_buf_free(&line);
    ent_diags_clear(diags);
}

static void print_message(const char *format, va_list args)
{
    fputs("entente: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

void app_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_message(format, args);
    va_end(args);
}

void app_file_error(const char *file, const char *format, ...)
{
    const app_common common = {0};
    ent_diags *diags = NULL;
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (ent_diags_new(&diags) != ENT_OK) {
        app_error("%s: %s", file, message);
        return;
    }
    ent_diag_line(diags, ENT_ERROR, ent_slice_c(file), 0, "%s", message);
    app_print_diags(diags, &common);
    ent_diags_free(diags);
}

void app_note(const app_common *common, const char *format, ...)
{
    if (common->quiet) return;
    va_list args;
    va_start(args, format);
    print_message(format, args);
    va_end(args);
}

bool app_write(ent_slice bytes)
{
    return bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len;
}

bool app_read_file(const char *path, size_t limit, ent_buf *out)
{
    const char *name = strcmp(path, "-") == 0 ? "<stdin>" : path;
    ent_status st = ent_file_read(path, limit, out);
    if (st == ENT_EIO)
        app_file_error(name, "%s", strerror(errno));
    else if (st == ENT_ELIMIT)
        app_file_error(name, "has more than %zu bytes, which is the limit", limit);
    else if (st != ENT_OK)
        app_file_error(name, "%s", ent_status_text(st));
    return st == ENT_OK;
}

bool app_write_output(const char *path, ent_slice bytes)
{
    if (!path || strcmp(path, "-") == 0) return app_write(bytes);
    if (ent_file_replace(path, bytes) == ENT_OK) return true;
    app_error("%s: %s", path, strerror(errno));
    return false;
}

/* Whoever closed the pipe (head, less) has seen enough: that is no news. */
static bool reader_is_gone(void)
{
    struct pollfd fd = {STDOUT_FILENO, POLLOUT, 0};
    return poll(&fd, 1, 0) == 1 && (fd.revents & POLLERR);
}

/* Set when the stream may no longer be touched. */
static bool is_closed;

int app_close_stdout(int status)
{
    if (is_closed) return status;
    is_closed = true;
    bool failed = ferror(stdout) != 0, gone = reader_is_gone();
    errno = 0;
    if (fclose(stdout) != 0) failed = true;
    if (!failed) return status;
    if (!gone)
        app_error("cannot write to standard output%s%s", errno ? ": " : "", errno ? strerror(errno) : "");
    return EXIT_FAILED;
}

/* --help, --usage and --version of a command leave through exit(). */
static void close_at_exit(void)
{
    if (app_close_stdout(EXIT_DONE) != EXIT_DONE) _exit(EXIT_FAILED);
}

/* Opened the wrong way, so that a use fails as it does when the descriptor is closed. */
static void fill_descriptors(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0) open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void app_start(void)
{
    argp_err_exit_status = EXIT_USAGE;
    signal(SIGPIPE, SIG_IGN);
    fill_descriptors();
    atexit(close_at_exit);
}

bool app_general_option(const char *option, void (*print_help)(FILE *out))
{
    static const char *const help[] = {"--help", "--usage", "-?", "-h"};
    static const char *const version[] = {"--version", "-V"};
    ent_slice name = ent_slice_c(option);
    if (app_find_name(name, help, 4) >= 0)
        print_help(stdout);
    else if (app_find_name(name, version, 2) >= 0)
        puts(argp_program_version);
    else
        return false;
    return true;
}
