/* Reading whole files, and replacing one so that a failure leaves the old one. */
#include <entente/file.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

ent_status ent_stream_read(FILE *stream, size_t limit, ent_buf *out)
{
    size_t start = out->len;
    for (;;) {
        ent_status st = ent_buf_reserve(out, 64 * 1024);
        if (st != ENT_OK) return st;
        size_t n = fread(out->ptr + out->len, 1, out->capacity - out->len, stream);
        out->len += n;
        if (out->len - start > limit) return ENT_ELIMIT;
        if (n == 0) return ferror(stream) ? ENT_EIO : ENT_OK;
    }
}

ent_status ent_file_read(const char *path, size_t limit, ent_buf *out)
{
    if (strcmp(path, "-") == 0) return ent_stream_read(stdin, limit, out);
    FILE *f = fopen(path, "rb");
    if (!f) return ENT_EIO;
    ent_status st = ent_stream_read(f, limit, out);
    int saved = errno;
    fclose(f);
    errno = saved;
    return st;
}

/* The mode of a new file under the current umask; mkstemp alone would leave 0600. */
static mode_t default_mode(const char *path)
{
    struct stat old;
    if (stat(path, &old) == 0) return old.st_mode & 0777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool write_all(int fd, ent_slice content)
{
    for (size_t at = 0; at < content.len;) {
        ssize_t n = write(fd, content.ptr + at, content.len - at);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += (size_t)n;
    }
    return true;
}

/* A device or a pipe has no old content to keep, and must not be renamed over. */
static ent_status write_through(const char *path, int flags, ent_slice content)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | flags, 0666);
    if (fd < 0) return ENT_EIO;
    bool ok = write_all(fd, content);
    int saved = errno;
    if (close(fd) != 0) ok = false;
    if (!ok && saved) errno = saved;
    return ok ? ENT_OK : ENT_EIO;
}

static ent_status replace_file(const char *path, ent_slice content)
{
    ent_status st = ENT_EIO;
    ent_buf name = {0};
    int fd = -1;
    bool renamed = false;

    if (ent_buf_printf(&name, "%s.XXXXXX", path) != ENT_OK) return ENT_ENOMEM;
    fd = mkstemp(name.ptr);
    if (fd < 0 || !write_all(fd, content)) goto done;
    if (fchmod(fd, default_mode(path)) != 0 || fsync(fd) != 0) goto done;
    int closed = close(fd);
    fd = -1;
    if (closed != 0 || rename(name.ptr, path) != 0) goto done;
    renamed = true;
    st = ENT_OK;
done:;
    int saved = errno;
    if (fd >= 0) close(fd);
    if (!renamed && name.ptr) unlink(name.ptr);
    ent_buf_free(&name);
    errno = saved;
    return st;
}

ent_status ent_file_replace(const char *path, ent_slice content)
{
    struct stat old;
    if (stat(path, &old) != 0) {
        /* A link to what is not there yet makes it, as the shell's > does; in a circle of links that fails.
         */
        bool is_link = lstat(path, &old) == 0 && S_ISLNK(old.st_mode);
        return is_link ? write_through(path, O_CREAT, content) : replace_file(path, content);
    }
    if (!S_ISREG(old.st_mode)) return write_through(path, 0, content);
    char *target = realpath(path, NULL); /* a link stays, the file that it leads to is replaced */
    if (!target) return ENT_EIO;
    ent_status st = replace_file(target, content);
    int saved = errno;
    free(target);
    errno = saved;
    return st;
}
