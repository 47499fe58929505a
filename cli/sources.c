/* Files of records and networks: the inputs that a user named, folders opened up, and each looked at before
 * it is read, so that what is something else is told in one message. */
#include "app.h"

#include <entente/record.h>
#include <entente/walk.h>

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    HEAD = 1 << 16, /* bytes that are looked at */
    MARK = 3,       /* bytes of a mark of UTF-8 in front */
    FOLDER_DEPTH = 64
};

static bool grow(app_sources *sources)
{
    if (sources->count < sources->capacity) return true;
    size_t capacity = sources->capacity ? 2 * sources->capacity : 8;
    void *items = reallocarray(sources->items, capacity, sizeof *sources->items);
    if (!items) return false;
    sources->items = items;
    sources->capacity = capacity;
    return true;
}

/* Takes over the stream, which may be NULL. */
static bool add(app_sources *sources, const char *name, FILE *stream, ent_file_key key)
{
    char *copy = grow(sources) ? strdup(name) : NULL;
    if (copy) {
        sources->items[sources->count++] = (app_source){copy, key, stream};
        return true;
    }
    app_error("out of memory");
    if (stream) fclose(stream);
    return false;
}

bool app_sources_add_stream(app_sources *sources, FILE *stream, const char *name)
{
    return add(sources, name, stream, (ent_file_key){0});
}

void app_sources_free(app_sources *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        if (sources->items[i].stream) fclose(sources->items[i].stream);
        free(sources->items[i].name);
    }
    free(sources->items);
    *sources = (app_sources){0};
}

/* --- Folders --- */

static bool ends_with(const char *text, const char *end)
{
    return ent_slice_ends(ent_slice_c(text), ent_slice_c(end));
}

static bool is_regular(const char *folder, const char *name)
{
    struct stat info;
    char *path = NULL;
    bool found =
        asprintf(&path, "%s/%s", folder, name) >= 0 && stat(path, &info) == 0 && S_ISREG(info.st_mode);
    free(path);
    return found;
}

/* A file that is named twice, or once and with its folder, is read once. */
static bool is_known(const app_sources *sources, ent_file_key key)
{
    for (size_t i = 0; i < sources->count; i++)
        if (!sources->items[i].stream && ent_file_key_equal(sources->items[i].key, key)) return true;
    return false;
}

static bool add_run(app_sources *sources, const char *path);

static bool add_entry(app_sources *sources, const ent_walk_entry *e)
{
    switch (e->problem) {
    case ENT_WALK_FINE:
        if (e->from_folder && !ends_with(e->path, ".jsonl")) return true;
        return is_known(sources, e->key) || add(sources, e->path, NULL, e->key);
    case ENT_WALK_EXCEPTED: app_file_error(e->path, "the output goes there, too"); return false;
    case ENT_WALK_RESULTS: return add_run(sources, e->path);
    case ENT_WALK_AGAIN:
    case ENT_WALK_SPECIAL: return true;
    case ENT_WALK_TOO_DEEP: app_file_error(e->path, "the folder is too deep"); return false;
    case ENT_WALK_ERROR: app_file_error(e->path, "%s", strerror(e->error)); return false;
    }
    return false;
}

size_t app_outputs(const char *folder, ent_file_key outputs[2])
{
    struct stat info;
    size_t count = 0;
    if (fstat(STDOUT_FILENO, &info) == 0 && S_ISREG(info.st_mode))
        outputs[count++] = (ent_file_key){info.st_dev, info.st_ino};
    if (folder && stat(folder, &info) == 0) outputs[count++] = (ent_file_key){info.st_dev, info.st_ino};
    return count;
}

/* A file, or the files below a folder. */
static bool add_path(app_sources *sources, const char *path)
{
    ent_file_key outputs[2];
    ent_walk walk = {.except = outputs, .except_count = app_outputs(NULL, outputs)};
    bool ok = ent_walk_add(&walk, path, FOLDER_DEPTH) == ENT_OK;
    if (!ok) app_error("out of memory");
    bool has_records = false;
    for (size_t i = 0; ok && i < walk.count; i++) {
        ok = add_entry(sources, &walk.entries[i]);
        has_records = has_records || walk.entries[i].problem == ENT_WALK_RESULTS ||
                      is_known(sources, walk.entries[i].key);
    }
    ent_walk_clear(&walk);
    if (ok && !has_records) {
        app_file_error(path,
                       "the folder has no records: no *.jsonl file is in it; `entente extract` makes them "
                       "of documents");
        ok = false;
    }
    return ok;
}

/* What `run` wrote has its records in one file, and perhaps what a user has put beside them; in any other
 * folder all files of JSON Lines are meant. */
static bool add_run(app_sources *sources, const char *path)
{
    char *records = NULL;
    bool ok = asprintf(&records, "%s%srecords.jsonl", path, ends_with(path, "/") ? "" : "/") >= 0 &&
              add_path(sources, records);
    free(records);
    return ok;
}

/* --- Pipes --- */

/* A pipe cannot be looked at first and read then: its bytes go to a file that is gone when it is closed. */
static FILE *spool(FILE *in)
{
    enum { CHUNK = 1 << 16 };
    FILE *out = tmpfile();
    char *bytes = malloc(CHUNK);
    size_t n;
    bool ok = out && bytes;
    while (ok && (n = fread(bytes, 1, CHUNK, in)) > 0)
        ok = fwrite(bytes, 1, n, out) == n;
    ok = ok && !ferror(in) && fflush(out) == 0;
    free(bytes);
    if (ok) return out;
    int error = errno;
    if (out) fclose(out);
    errno = error;
    return NULL;
}

static bool add_pipe(app_sources *sources, FILE *in, const char *name)
{
    FILE *stream = spool(in);
    if (stream) return add(sources, name, stream, (ent_file_key){0});
    app_file_error(name, "%s", strerror(errno));
    return false;
}

static bool add_special(app_sources *sources, const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in) {
        app_file_error(path, "%s", strerror(errno));
        return false;
    }
    bool ok = add_pipe(sources, in, path);
    fclose(in);
    return ok;
}

/* The output is told by the walk, which knows it. */
static bool add_standard_input(app_sources *sources)
{
    ent_file_key outputs[2];
    ent_walk walk = {.except = outputs, .except_count = app_outputs(NULL, outputs)};
    bool ok = ent_walk_add(&walk, "-", 0) == ENT_OK;
    if (ok && walk.entries[0].problem != ENT_WALK_FINE) {
        app_file_error("<stdin>", "the output goes there, too");
        ok = false;
    }
    ent_walk_clear(&walk);
    return ok && add_pipe(sources, stdin, "<stdin>");
}

bool app_sources_add(app_sources *sources, const char *input)
{
    struct stat info;
    if (strcmp(input, "-") == 0) return add_standard_input(sources);
    bool is_there = stat(input, &info) == 0;
    if (is_there && !S_ISDIR(info.st_mode) && !S_ISREG(info.st_mode)) return add_special(sources, input);
    if (is_there && is_regular(input, "records.jsonl") && is_regular(input, "report.md"))
        return add_run(sources, input);
    return add_path(sources, input);
}

/* --- Looking and reading --- */

static const char *describe(ent_slice head, ent_content content)
{
    if (content == ENT_CONTENT_NETWORK) return "a network";
    if (ent_format_is_binary(head)) return "a file of no known format";
    switch (ent_format_guess((ent_slice){0}, head)) {
    case ENT_FORMAT_HTML: return "a web page";
    case ENT_FORMAT_CSV: return "a table of documents";
    case ENT_FORMAT_CONLLU: return "CoNLL-U";
    case ENT_FORMAT_JSONL: break;
    case ENT_FORMAT_AUTO:
    case ENT_FORMAT_TEXT: return "a text";
    }
    bool has_text = ent_slice_find(head, ENT_SLICE("\"text\""), 0) != SIZE_MAX ||
                    ent_slice_find(head, ENT_SLICE("\"body\""), 0) != SIZE_MAX;
    return has_text ? "documents" : "JSON of another kind";
}

static void refuse(const char *name, ent_slice head, ent_content content, app_takes takes)
{
    const char *is = describe(head, content);
    if (takes == APP_TAKES_NETWORKS)
        app_file_error(name,
                       "looks like %s, not like records or a network; `entente extract` makes records "
                       "of documents, `entente graph` a network of records",
                       is);
    else
        app_file_error(name, "looks like %s, not like records; `entente extract` makes records of documents",
                       is);
}

static ent_slice without_mark(ent_slice head)
{
    return ent_slice_starts(head, ENT_SLICE("\xEF\xBB\xBF")) ? ent_slice_sub(head, MARK, SIZE_MAX) : head;
}

/* The stream is at its beginning afterwards. False: refused, or errno tells why. */
static bool look(FILE *in, const char *name, app_takes takes, ent_content *content, bool *told)
{
    char *bytes = malloc(HEAD);
    *told = false;
    if (!bytes) return false;
    ent_slice head = without_mark(ent_slice_of(bytes, fread(bytes, 1, HEAD, in)));
    bool ok = !ferror(in) && fseek(in, 0, SEEK_SET) == 0;
    if (ok) {
        *content = ent_content_of(head);
        *told = takes != APP_TAKES_ALL && (*content == ENT_CONTENT_OTHER ||
                                           (*content == ENT_CONTENT_NETWORK && takes == APP_TAKES_RECORDS));
        if (*told) refuse(name, head, *content, takes);
        ok = !*told;
    }
    free(bytes);
    return ok;
}

static bool is_records(const char *path)
{
    ent_content content = ENT_CONTENT_OTHER;
    bool told;
    FILE *in = fopen(path, "rb");
    bool ok = in && look(in, path, APP_TAKES_ALL, &content, &told);
    if (in) fclose(in);
    return ok && content == ENT_CONTENT_RECORDS;
}

bool app_holds_records(const char *path)
{
    ent_walk walk = {0};
    bool holds = false;
    ent_status st = ent_walk_add(&walk, path, FOLDER_DEPTH);
    for (size_t i = 0; st == ENT_OK && i < walk.count && !holds; i++) {
        const ent_walk_entry *e = &walk.entries[i];
        holds = e->problem == ENT_WALK_FINE && e->size_known &&
                (!e->from_folder || ends_with(e->path, ".jsonl")) && is_records(e->path);
    }
    ent_walk_clear(&walk);
    return holds;
}

FILE *app_source_open(const app_source *source, app_takes takes, ent_content *content)
{
    bool told = false;
    FILE *in = source->stream ? source->stream : fopen(source->name, "rb");
    if (in && source->stream) rewind(in);
    if (in && look(in, source->name, takes, content, &told)) return in;
    if (!told) app_file_error(source->name, "%s", strerror(errno));
    app_source_close(source, in);
    return NULL;
}

void app_source_close(const app_source *source, FILE *in)
{
    if (in && in != source->stream) fclose(in);
}
