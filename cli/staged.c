/* Files that are replaced together: each is written beside its place, and all are renamed when the whole job
 * is done. */
#include "app.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool app_staged_open(app_staged *staged, const char *folder)
{
    *staged = (app_staged){.folder = folder};
    if (mkdir(folder, 0777) == 0) return true;
    struct stat info;
    if (errno == EEXIST && stat(folder, &info) == 0) {
        if (S_ISDIR(info.st_mode)) return true;
        errno = ENOTDIR;
    }
    app_error("%s: %s", folder, strerror(errno));
    return false;
}

FILE *app_staged_file(app_staged *staged, const char *name)
{
    FILE *f = NULL;
    int fd = -1;
    char *final = NULL, *temporary = NULL;
    if (staged->count == APP_MOST_STAGED || asprintf(&final, "%s/%s", staged->folder, name) < 0) final = NULL;
    if (!final || asprintf(&temporary, "%s.new-XXXXXX", final) < 0) temporary = NULL;
    if (temporary) fd = mkstemp(temporary);
    if (fd >= 0) {
        mode_t mask = umask(0);
        umask(mask);
        if (fchmod(fd, 0666 & ~mask) == 0) f = fdopen(fd, "w+b");
    }
    if (!f) {
        app_error("%s/%s: %s", staged->folder, name, strerror(errno));
        if (fd >= 0) {
            close(fd);
            unlink(temporary);
        }
        free(final);
        free(temporary);
        return NULL;
    }
    staged->files[staged->count].temporary = temporary;
    staged->files[staged->count].final = final;
    staged->count++;
    return f;
}

bool app_staged_write(app_staged *staged, const char *name, ent_slice content)
{
    FILE *f = app_staged_file(staged, name);
    if (!f) return false;
    bool ok = content.len == 0 || fwrite(content.ptr, 1, content.len, f) == content.len;
    if (fclose(f) != 0) ok = false;
    if (!ok) app_error("%s/%s: %s", staged->folder, name, strerror(errno));
    return ok;
}

bool app_staged_commit(app_staged *staged)
{
    for (size_t i = 0; i < staged->count; i++) {
        if (rename(staged->files[i].temporary, staged->files[i].final) != 0) {
            app_error("%s: %s", staged->files[i].final, strerror(errno));
            return false;
        }
        free(staged->files[i].temporary);
        staged->files[i].temporary = NULL;
    }
    return true;
}

void app_staged_close(app_staged *staged)
{
    for (size_t i = 0; i < staged->count; i++) {
        if (staged->files[i].temporary) unlink(staged->files[i].temporary);
        free(staged->files[i].temporary);
        free(staged->files[i].final);
    }
    staged->count = 0;
}
