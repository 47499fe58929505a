/* Files that are replaced together: each is written beside its place, and all are renamed when the whole job
 * is done. */
#include "app.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- Interruption --- */

static const int interrupts[] = {SIGHUP, SIGINT, SIGTERM};
enum { INTERRUPT_COUNT = sizeof interrupts / sizeof *interrupts };

/* Whose temporary files are removed when the user interrupts the program; one at a time is open. */
static const app_staged *volatile unfinished;

static void remove_temporaries(int number)
{
    const app_staged *staged = unfinished;
    for (size_t i = 0; staged && i < staged->count; i++)
        if (staged->files[i].temporary) unlink(staged->files[i].temporary);
    raise(number); /* the handler is used up: this ends the program as if there had been none */
}

/* A signal that is ignored, as in the background, stays so. */
static void watch(const app_staged *staged)
{
    struct sigaction action = {.sa_handler = remove_temporaries, .sa_flags = (int)SA_RESETHAND}, old;
    unfinished = staged;
    for (size_t i = 0; i < INTERRUPT_COUNT; i++)
        if (sigaction(interrupts[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(interrupts[i], &action, NULL);
}

/* Interrupts wait while the list of files is changed. Gives what release() takes. */
static sigset_t hold(void)
{
    sigset_t set, old;
    sigemptyset(&set);
    for (size_t i = 0; i < INTERRUPT_COUNT; i++)
        sigaddset(&set, interrupts[i]);
    pthread_sigmask(SIG_BLOCK, &set, &old);
    return old;
}

static void release(sigset_t old)
{
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

/* --- Files --- */

/* True when the folder is there afterwards. */
static bool make_folder(const char *folder)
{
    struct stat info;
    if (mkdir(folder, 0777) == 0) return true;
    if (errno != EEXIST || stat(folder, &info) != 0) return false;
    if (S_ISDIR(info.st_mode)) return true;
    errno = ENOTDIR;
    return false;
}

bool app_staged_open(app_staged *staged, const char *folder)
{
    *staged = (app_staged){.folder = folder};
    if (make_folder(folder)) {
        watch(staged);
        return true;
    }
    app_error("%s: %s", folder, strerror(errno));
    return false;
}

/* Room for one more file. */
static bool grow(app_staged *staged)
{
    if (staged->count < staged->capacity) return true;
    size_t capacity = staged->capacity ? 2 * staged->capacity : 16;
    void *files = reallocarray(staged->files, capacity, sizeof *staged->files);
    if (!files) return false;
    staged->files = files;
    staged->capacity = capacity;
    return true;
}

/* Makes the folders between the staged folder and the file. */
static bool make_parents(const app_staged *staged, char *path)
{
    for (char *slash = path + strlen(staged->folder) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        bool made = make_folder(path);
        *slash = '/';
        if (!made) return false;
    }
    return true;
}

/* The temporary file of `final`, with the permissions that a new file has; *temporary is set to its name. */
static FILE *open_temporary(const char *final, char **temporary)
{
    FILE *f = NULL;
    if (asprintf(temporary, "%s.new-XXXXXX", final) < 0) {
        *temporary = NULL;
        return NULL;
    }
    int fd = mkstemp(*temporary);
    if (fd < 0) return NULL;
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(fd, 0666 & ~mask) == 0) f = fdopen(fd, "w+b");
    if (!f) {
        close(fd);
        unlink(*temporary);
    }
    return f;
}

static FILE *add_file(app_staged *staged, const char *name)
{
    FILE *f = NULL;
    char *final = NULL, *temporary = NULL;
    if (!grow(staged) || asprintf(&final, "%s/%s", staged->folder, name) < 0) final = NULL;
    if (final && make_parents(staged, final)) f = open_temporary(final, &temporary);
    if (!f) {
        app_error("%s/%s: %s", staged->folder, name, strerror(errno));
        free(final);
        free(temporary);
        return NULL;
    }
    staged->files[staged->count++] = (struct app_staged_name){temporary, final};
    return f;
}

FILE *app_staged_file(app_staged *staged, const char *name)
{
    sigset_t held = hold();
    FILE *f = add_file(staged, name);
    release(held);
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

static bool add_removal(app_staged *staged, const char *name)
{
    char *final = NULL;
    if (!grow(staged) || asprintf(&final, "%s/%s", staged->folder, name) < 0) {
        app_error("%s/%s: %s", staged->folder, name, strerror(errno));
        return false;
    }
    staged->files[staged->count++] = (struct app_staged_name){NULL, final};
    return true;
}

bool app_staged_remove(app_staged *staged, const char *name)
{
    sigset_t held = hold();
    bool ok = add_removal(staged, name);
    release(held);
    return ok;
}

static bool rename_all(app_staged *staged)
{
    for (size_t i = 0; i < staged->count; i++) {
        if (!staged->files[i].temporary) {
            (void)unlink(staged->files[i].final); /* mostly there is none */
            continue;
        }
        if (rename(staged->files[i].temporary, staged->files[i].final) != 0) {
            app_error("%s: %s", staged->files[i].final, strerror(errno));
            return false;
        }
        free(staged->files[i].temporary);
        staged->files[i].temporary = NULL;
    }
    return true;
}

bool app_staged_commit(app_staged *staged)
{
    sigset_t held = hold();
    bool ok = rename_all(staged);
    release(held);
    return ok;
}

void app_staged_close(app_staged *staged)
{
    sigset_t held = hold();
    unfinished = NULL;
    for (size_t i = 0; i < staged->count; i++) {
        if (staged->files[i].temporary) unlink(staged->files[i].temporary);
        free(staged->files[i].temporary);
        free(staged->files[i].final);
    }
    free(staged->files);
    *staged = (app_staged){0};
    release(held);
}
