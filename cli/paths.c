/* Where the program finds its packs, its model and its helper: relative to itself, so that a build folder, an
 * installation and a copied tree all work. */
#include "app.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

/* The folder of the running program. */
static bool program_folder(char *path, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", path, size - 1);
    if (n <= 0) return false;
    path[n] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash) return false;
    *slash = '\0';
    return true;
}

/* The first of the candidates, given relative to the program's folder, that exists. */
static bool find_beside(const char *const *candidates, size_t count, char *path, size_t size)
{
    char folder[PATH_MAX];
    if (!program_folder(folder, sizeof folder)) return false;
    for (size_t i = 0; i < count; i++) {
        int n = snprintf(path, size, "%s/%s", folder, candidates[i]);
        if (n > 0 && (size_t)n < size && exists(path)) return true;
    }
    return false;
}

bool app_data_folder(char *path, size_t size)
{
    static const char *const candidates[] = {"share/entente", "../share/entente"};
    const char *given = getenv("ENTENTE_DATA");
    if (given && *given) {
        int n = snprintf(path, size, "%s", given);
        return n > 0 && (size_t)n < size && exists(path);
    }
    return find_beside(candidates, 2, path, size);
}

bool app_pack_path(const char *name, char *path, size_t size)
{
    char data[PATH_MAX];
    if (!strchr(name, '/') && app_data_folder(data, sizeof data)) {
        int n = snprintf(path, size, "%s/packs/%s", data, name);
        if (n > 0 && (size_t)n < size && exists(path)) return true;
    }
    int n = snprintf(path, size, "%s", name);
    return n > 0 && (size_t)n < size && exists(path);
}

bool app_draw_program(char *path, size_t size)
{
    static const char *const candidates[] = {"entente-draw", "../libexec/entente/entente-draw"};
    return find_beside(candidates, 2, path, size);
}
