/* Messages and standard output. */
#include "app.h"

#include <entente/file.h>

#include <errno.h>
#include <poll.h>
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

int app_close_stdout(int status)
{
    bool failed = ferror(stdout) != 0, gone = reader_is_gone();
    errno = 0;
    if (fclose(stdout) != 0) failed = true;
    if (!failed) return status;
    if (!gone)
        app_error("cannot write to standard output%s%s", errno ? ": " : "", errno ? strerror(errno) : "");
    return EXIT_FAILED;
}
