/* Opening up folders. The whole list is made before the first file is read: a progress display wants the sum
 * of sizes, and a path costs little beside its file. */
#include <entente/walk.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Folders entered under one input. Links may lead back to a parent, and a few links between folders make
 * exponentially many paths: each folder is entered once. */
typedef struct visited {
    ent_file_key *keys;
    size_t count, capacity;
} visited;

static ent_status grow(void *items_pointer, size_t *capacity, size_t need, size_t item_size)
{
    void **items = items_pointer;
    if (need <= *capacity) return ENT_OK;
    size_t wanted = need < 16 ? 16 : need + need / 2;
    void *larger = reallocarray(*items, wanted, item_size);
    if (!larger) return ENT_ENOMEM;
    *items = larger;
    *capacity = wanted;
    return ENT_OK;
}

static ent_status add_entry(ent_walk *walk, ent_walk_entry entry)
{
    ent_status st =
        entry.path ? grow(&walk->entries, &walk->capacity, walk->count + 1, sizeof entry) : ENT_ENOMEM;
    if (st == ENT_OK)
        walk->entries[walk->count++] = entry;
    else
        free(entry.path);
    return st;
}

static ent_file_key key_of(const struct stat *info)
{
    return (ent_file_key){info->st_dev, info->st_ino};
}

bool ent_file_key_equal(ent_file_key a, ent_file_key b)
{
    return a.device == b.device && a.inode == b.inode;
}

static bool is_excepted(const ent_walk *walk, const struct stat *info)
{
    for (size_t i = 0; i < walk->except_count; i++)
        if (ent_file_key_equal(walk->except[i], key_of(info))) return true;
    return false;
}

/* Sorted, so that a look-up among a million folders stays cheap. False when it was there already. */
static ent_status visit(visited *v, const struct stat *st, bool *is_new)
{
    ent_file_key key = key_of(st);
    size_t low = 0, high = v->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        ent_file_key *k = &v->keys[mid];
        if (k->device < key.device || (k->device == key.device && k->inode < key.inode))
            low = mid + 1;
        else
            high = mid;
    }
    *is_new = low == v->count || !ent_file_key_equal(v->keys[low], key);
    if (!*is_new) return ENT_OK;
    ent_status status = grow(&v->keys, &v->capacity, v->count + 1, sizeof key);
    if (status != ENT_OK) return status;
    memmove(v->keys + low + 1, v->keys + low, (v->count - low) * sizeof key);
    v->keys[low] = key;
    v->count++;
    return ENT_OK;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *join(const char *folder, const char *name)
{
    size_t n = strlen(folder);
    char *path = NULL;
    bool has_slash = n > 0 && folder[n - 1] == '/';
    return asprintf(&path, "%s%s%s", folder, has_slash ? "" : "/", name) < 0 ? NULL : path;
}

static void free_names(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

/* The visible names of a folder, sorted; the folder is closed again so that depth costs no descriptors.
 * ENT_EIO with errno set. */
static ent_status list_folder(const char *path, char ***names, size_t *count)
{
    size_t capacity = 0;
    ent_status st = ENT_OK;
    *names = NULL;
    *count = 0;
    DIR *dir = opendir(path);
    if (!dir) return ENT_EIO;
    while (st == ENT_OK) {
        errno = 0;
        struct dirent *e = readdir(dir);
        if (!e) {
            if (errno) st = ENT_EIO;
            break;
        }
        if (e->d_name[0] == '.') continue;
        st = grow(names, &capacity, *count + 1, sizeof **names);
        if (st == ENT_OK && !((*names)[*count] = strdup(e->d_name))) st = ENT_ENOMEM;
        if (st == ENT_OK) ++*count;
    }
    int why = errno;
    closedir(dir);
    if (st == ENT_OK && *count) qsort(*names, *count, sizeof **names, by_bytes);
    errno = why;
    return st;
}

static bool has_name(char *const *names, size_t count, const char *name)
{
    return count && bsearch(&name, names, count, sizeof *names, by_bytes);
}

/* What `run` writes into every folder of results: its reports are neither documents nor records. */
static bool is_results(char *const *names, size_t count)
{
    return has_name(names, count, "records.jsonl") && has_name(names, count, "report.md");
}

static ent_status add_path(ent_walk *walk, visited *v, char *path, size_t depth_left, bool from_folder);

static ent_status add_folder(ent_walk *walk, visited *v, ent_walk_entry entry, const struct stat *info,
                             size_t depth_left)
{
    char **names = NULL;
    size_t count = 0;
    bool is_new;
    ent_status st = visit(v, info, &is_new);
    if (st == ENT_OK && (!is_new || depth_left == 0)) {
        entry.problem = is_new ? ENT_WALK_TOO_DEEP : ENT_WALK_AGAIN;
        return add_entry(walk, entry);
    }
    if (st == ENT_OK && (st = list_folder(entry.path, &names, &count)) == ENT_EIO) {
        entry.problem = ENT_WALK_ERROR;
        entry.error = errno;
        free_names(names, count);
        return add_entry(walk, entry);
    }
    if (st == ENT_OK && entry.from_folder && is_results(names, count)) {
        entry.problem = ENT_WALK_RESULTS;
        free_names(names, count);
        return add_entry(walk, entry);
    }
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = add_path(walk, v, join(entry.path, names[i]), depth_left - 1, true);
    free_names(names, count);
    free(entry.path);
    return st;
}

/* Takes over path, which may be NULL for lack of memory. */
static ent_status add_path(ent_walk *walk, visited *v, char *path, size_t depth_left, bool from_folder)
{
    struct stat info;
    ent_walk_entry entry = {.path = path, .from_folder = from_folder};
    if (!path) return ENT_ENOMEM;
    bool is_there = stat(path, &info) == 0;
    if (is_there) entry.key = key_of(&info);
    if (!is_there) {
        entry.problem = ENT_WALK_ERROR;
        entry.error = errno;
    } else if (is_excepted(walk, &info)) {
        entry.problem = ENT_WALK_EXCEPTED;
        if (from_folder) {
            free(path);
            return ENT_OK;
        }
    } else if (S_ISDIR(info.st_mode)) {
        return add_folder(walk, v, entry, &info, depth_left);
    } else if (S_ISREG(info.st_mode)) {
        entry.size = (uint64_t)info.st_size;
        entry.size_known = true;
    } else if (from_folder) {
        entry.problem = ENT_WALK_SPECIAL; /* opening a pipe that nobody writes to would hang */
    }
    return add_entry(walk, entry);
}

static ent_status add_standard_input(ent_walk *walk)
{
    struct stat info;
    ent_walk_entry entry = {.path = strdup("-")};
    if (fstat(STDIN_FILENO, &info) == 0 && is_excepted(walk, &info)) entry.problem = ENT_WALK_EXCEPTED;
    return add_entry(walk, entry);
}

ent_status ent_walk_add(ent_walk *walk, const char *input, size_t folder_depth)
{
    visited v = {0};
    ent_status st;
    if (strcmp(input, "-") == 0)
        st = add_standard_input(walk);
    else
        st = add_path(walk, &v, strdup(input), folder_depth, false);
    free(v.keys);
    return st;
}

void ent_walk_clear(ent_walk *walk)
{
    for (size_t i = 0; i < walk->count; i++)
        free(walk->entries[i].path);
    free(walk->entries);
    *walk = (ent_walk){0};
}
