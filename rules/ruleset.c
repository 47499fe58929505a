/* A ruleset: loaded from files or memory, asked for what it holds, released. */
#include "dictionary.h"
#include "embedded.h"

#include <entente/file.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

void ent_ruleset_free(ent_ruleset *rules)
{
    if (!rules) return;
    for (size_t i = 0; i < rules->regex_count; i++)
        ent_regex_free(rules->regexes[i]);
    rule_phrases_free(rules->phrases);
    rule_words_free(rules->words);
    ent_irregulars_free(rules->irregulars);
    ent_intern_free(rules->classes.names);
    ent_intern_free(rules->actor_ids);
    ent_intern_free(rules->suppressed);
    ent_arena_free(rules->arena);
    free(rules);
}

static ent_status ruleset_new(ent_ruleset **out, ent_diags *diags)
{
    ent_ruleset *rules = *out = calloc(1, sizeof *rules);
    if (!rules) return ENT_ENOMEM;
    ent_status st = ent_arena_new(&rules->arena);
    if (st == ENT_OK) st = ent_intern_new(&rules->actor_ids);
    if (st == ENT_OK) st = ent_intern_new(&rules->classes.names);
    if (st == ENT_OK) st = ent_intern_new(&rules->suppressed);
    if (st == ENT_OK) st = ent_irregulars_new(&rules->irregulars);
    rules->classes.arena = rules->arena;
    rules->classes.irregulars = rules->irregulars;
    rules->classes.diags = diags;
    return st;
}

/* --- From memory --- */

typedef struct file_list {
    rule_file **items; /* each in the arena by itself: drafts point to them */
    size_t count, capacity;
} file_list;

static ent_status add_file(ent_arena *arena, file_list *files, rule_file file)
{
    static const ent_slice bom = {"\xEF\xBB\xBF", 3};
    rule_file *copy = ENT_ARENA_NEW(arena, rule_file, 1);
    ent_status st =
        ent_arena_grow(arena, &files->items, &files->capacity, files->count + 1, sizeof *files->items);
    if (!copy || st != ENT_OK) return ENT_ENOMEM;
    *copy = file;
    if (st == ENT_OK) st = ent_arena_copy(arena, file.name, &copy->name);
    if (st == ENT_OK) st = ent_arena_copy(arena, file.path, &copy->path);
    if (st == ENT_OK && !file.is_standard) st = ent_arena_copy(arena, file.text, &copy->text);
    if (ent_slice_starts(copy->text, bom)) copy->text = ent_slice_sub(copy->text, bom.len, copy->text.len);
    files->items[files->count++] = copy;
    return st;
}

static ent_status add_embedded(ent_arena *arena, file_list *files, ent_slice name, ent_slice text)
{
    return add_file(arena, files, (rule_file){.name = name, .path = name, .text = text, .is_standard = true});
}

static ent_status add_standard(ent_arena *arena, file_list *files)
{
    ent_status st = add_embedded(arena, files, ENT_SLICE("standard.rules"),
                                 ent_slice_of((const char *)ent_standard_rules, ent_standard_rules_size));
    if (st != ENT_OK) return st;
    return add_embedded(arena, files, ENT_SLICE("nouns.rules"),
                        ent_slice_of((const char *)ent_noun_rules, ent_noun_rules_size));
}

static ent_status load_files(ent_ruleset *rules, const file_list *files, bool shipped, ent_diags *diags)
{
    loader l = {.rules = rules,
                .arena = rules->arena,
                .diags = diags,
                .is_shipped = shipped,
                .suppressed = rules->suppressed};
    ent_status st = ent_intern_new(&l.relation_names);
    if (st == ENT_OK) st = ent_intern_new(&l.noun_verbs);
    if (st == ENT_OK) st = ent_arena_new(&l.statement);
    for (size_t i = 0; st == ENT_OK && i < files->count && l.error_count < ERROR_LIMIT; i++)
        st = load_read(&l, files->items[i]);
    if (st == ENT_OK) st = load_finish(&l);
    if (st == ENT_OK && l.error_count + rules->classes.error_count)
        st = l.has_limit_error ? ENT_ELIMIT : ENT_ESYNTAX;
    ent_arena_free(l.statement);
    ent_intern_free(l.noun_verbs);
    ent_intern_free(l.relation_names);
    return st;
}

/* What only loading needs. */
static void finish_ruleset(ent_ruleset *rules)
{
    ent_irregulars_free(rules->irregulars);
    rules->irregulars = NULL;
    rules->classes.irregulars = NULL;
    rules->classes.diags = NULL;
}

ent_status ent_ruleset_load_sources(ent_ruleset **out, const ent_rule_source *sources, size_t count,
                                    bool shipped, ent_diags *diags)
{
    ent_ruleset *rules;
    file_list files = {0};
    ent_status st = ruleset_new(&rules, diags);
    if (st == ENT_OK) st = add_standard(rules->arena, &files);
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = add_file(rules->arena, &files,
                      (rule_file){.name = sources[i].name, .path = sources[i].name, .text = sources[i].text});
    if (st == ENT_OK) st = load_files(rules, &files, shipped, diags);
    if (st == ENT_OK) {
        finish_ruleset(rules);
    } else {
        ent_ruleset_free(rules);
        rules = NULL;
    }
    *out = rules;
    return st;
}

/* --- From files --- */

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Rules, a gazetteer as a table, or a dictionary. */
static bool is_rule_file(ent_slice name)
{
    return name.len && name.ptr[0] != '.' &&
           (ent_slice_ends(name, ENT_SLICE(".rules")) || ent_slice_ends(name, ENT_SLICE(".csv")) ||
            ent_slice_ends(name, ENT_SLICE(".tsv")) || dict_recognise(name, (ent_slice){0}) != DICT_NONE);
}

/* The names of a folder's rule files, sorted; the caller frees each and the array. */
static ent_status list_folder(const char *path, char ***names, size_t *count)
{
    size_t capacity = 0;
    ent_status st = ENT_OK;
    DIR *folder = opendir(path);
    if (!folder) return ENT_EIO;
    for (const struct dirent *entry; st == ENT_OK && (entry = readdir(folder));) {
        if (!is_rule_file(ent_slice_c(entry->d_name))) continue;
        if (*count == capacity) {
            capacity = capacity ? capacity * 2 : 16;
            char **moved = realloc(*names, capacity * sizeof **names);
            if (!moved) {
                st = ENT_ENOMEM;
                break;
            }
            *names = moved;
        }
        if (!((*names)[*count] = strdup(entry->d_name)))
            st = ENT_ENOMEM;
        else
            ++*count;
    }
    closedir(folder);
    if (*count) qsort(*names, *count, sizeof **names, compare_names);
    return st;
}

/* The last name of a path, slashes at its end left out. */
static ent_slice last_name(ent_slice path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return ent_slice_sub(path, start, path.len);
}

static ent_status report_unreadable(ent_diags *diags, ent_slice path, ent_status st)
{
    if (st == ENT_EIO)
        ent_diag_line(diags, ENT_ERROR, path, 0, "%s", strerror(errno));
    else if (st == ENT_ELIMIT)
        ent_diag_line(diags, ENT_ERROR, path, 0, "a rule file is at most %d MiB long",
                      FILE_LIMIT / 1024 / 1024);
    return st;
}

static ent_status read_file(ent_arena *arena, file_list *files, ent_slice name, const char *path,
                            ent_diags *diags)
{
    ent_buf text = {0};
    ent_status st = ent_file_read(path, FILE_LIMIT, &text);
    if (st == ENT_OK)
        st = add_file(arena, files,
                      (rule_file){.name = name, .path = ent_slice_c(path), .text = ent_buf_slice(&text)});
    else
        st = report_unreadable(diags, ent_slice_c(path), st);
    ent_buf_free(&text);
    return st;
}

static ent_status read_folder(ent_arena *arena, file_list *files, const char *path, ent_diags *diags)
{
    char **names = NULL;
    size_t count = 0;
    ent_slice pack = last_name(ent_slice_c(path));
    ent_status st = list_folder(path, &names, &count);
    if (st != ENT_OK) st = report_unreadable(diags, ent_slice_c(path), st);
    if (st == ENT_OK && !count)
        ent_diag_line(diags, ENT_WARNING, ent_slice_c(path), 0,
                      "the folder holds no *.rules, *.csv, *.tsv, *.actors or *.agents file");
    for (size_t i = 0; i < count; i++) {
        ent_buf name = {0}, full = {0};
        size_t length = strlen(path);
        const char *slash = length && path[length - 1] == '/' ? "" : "/";
        if (st == ENT_OK) st = ent_buf_printf(&name, "%.*s/%s", ENT_FMT(pack), names[i]);
        if (st == ENT_OK) st = ent_buf_printf(&full, "%s%s%s%c", path, slash, names[i], '\0');
        if (st == ENT_OK) st = read_file(arena, files, ent_buf_slice(&name), full.ptr, diags);
        ent_buf_free(&full);
        ent_buf_free(&name);
        free(names[i]);
    }
    free(names);
    return st;
}

static ent_status read_path(ent_arena *arena, file_list *files, const char *path, ent_diags *diags)
{
    struct stat info;
    if (stat(path, &info) != 0) return report_unreadable(diags, ent_slice_c(path), ENT_EIO);
    if (S_ISDIR(info.st_mode)) return read_folder(arena, files, path, diags);
    return read_file(arena, files, ent_slice_c(path), path, diags);
}

ent_status ent_ruleset_load(ent_ruleset **out, const char *const *paths, size_t count, bool shipped,
                            ent_diags *diags)
{
    ent_ruleset *rules;
    file_list files = {0};
    ent_status st = ruleset_new(&rules, diags);
    if (st == ENT_OK) st = add_standard(rules->arena, &files);
    for (size_t i = 0; st == ENT_OK && i < count; i++)
        st = read_path(rules->arena, &files, paths[i], diags);
    if (st == ENT_OK) st = load_files(rules, &files, shipped, diags);
    if (st == ENT_OK) {
        finish_ruleset(rules);
    } else {
        ent_ruleset_free(rules);
        rules = NULL;
    }
    *out = rules;
    return st;
}

/* --- What it holds --- */

size_t ent_ruleset_actor_count(const ent_ruleset *rules)
{
    return rules->actor_count;
}

const ent_rule_actor *ent_ruleset_actor(const ent_ruleset *rules, size_t i)
{
    return i < rules->actor_count ? &rules->actors[i] : NULL;
}

bool ent_ruleset_suppresses(const ent_ruleset *rules)
{
    return ent_intern_count(rules->suppressed) > 0;
}

bool ent_ruleset_is_suppressed(const ent_ruleset *rules, ent_slice name)
{
    return ent_intern_find(rules->suppressed, name) != ENT_NO_ID;
}

size_t ent_ruleset_find_actor(const ent_ruleset *rules, ent_slice id)
{
    uint32_t n = ent_intern_find(rules->actor_ids, id);
    return n == ENT_NO_ID || rules->actor_index[n] == ENT_NO_ID ? SIZE_MAX : rules->actor_index[n];
}

size_t ent_ruleset_pattern_count(const ent_ruleset *rules)
{
    return rules->pattern_count;
}

const ent_rule_pattern *ent_ruleset_pattern(const ent_ruleset *rules, size_t i)
{
    return i < rules->pattern_count ? &rules->patterns[i] : NULL;
}

size_t ent_ruleset_relation_count(const ent_ruleset *rules)
{
    return rules->relation_count;
}

const ent_rule_relation *ent_ruleset_relation(const ent_ruleset *rules, size_t i)
{
    return i < rules->relation_count ? &rules->relations[i] : NULL;
}

const ent_slice *ent_ruleset_words(const ent_ruleset *rules, ent_slice class_name, size_t *count)
{
    const rule_class *c = rule_classes_find(&rules->classes, class_name);
    *count = c ? c->form_count : 0;
    return c ? c->texts : NULL;
}

ent_span ent_text_pattern_bind(const ent_text_pattern *pattern, ent_pattern_role role, const ent_span *spans,
                               size_t span_count)
{
    for (size_t i = 0; i < pattern->group_counts[role]; i++) {
        size_t group = pattern->groups[role][i];
        if (group < span_count && spans[group].start != SIZE_MAX) return spans[group];
    }
    return (ent_span){SIZE_MAX, SIZE_MAX};
}
