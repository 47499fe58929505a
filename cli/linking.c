/* Records in, actors of the corpus out: everything that linking needs of files and packs. */
#include "app.h"

#include <errno.h>

static bool is_listed(void *user, ent_slice id)
{
    const ent_ruleset *const *rules = user;
    return ent_ruleset_find_actor(*rules, id) != SIZE_MAX;
}

static ent_status take(void *linker, const ent_record *record, ent_slice line)
{
    (void)line;
    return record ? ent_linker_add(linker, record) : ENT_OK;
}

/* ENT_EIO has been told. */
static ent_status add_source(ent_linker *linker, const app_source *source, ent_diags *diags, bool *bad)
{
    ent_content content;
    size_t bad_lines = 0;
    FILE *in = app_source_open(source, APP_TAKES_RECORDS, &content);
    if (!in) return ENT_EIO;
    ent_status st = ent_records_read(in, ent_slice_c(source->name), take, linker, &bad_lines, diags);
    if (bad_lines) *bad = true;
    if (st == ENT_EIO) app_file_error(source->name, "%s", strerror(errno));
    app_source_close(source, in);
    return st;
}

static bool is_plain(const ent_rule_name *name)
{
    return name->type <= ENT_NAME_ACRONYM && name->from.len == 0 && name->to.len == 0;
}

static ent_status add_names(ent_linker *linker, const ent_ruleset *rules)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; i < ent_ruleset_actor_count(rules) && st == ENT_OK; i++) {
        const ent_rule_actor *actor = ent_ruleset_actor(rules, i);
        ent_listed_name name = {
            .id = actor->id, .canonical = actor->name, .country = actor->country, .kind = actor->kind};
        for (size_t j = 0; j < actor->name_count && st == ENT_OK; j++) {
            name.name = actor->names[j].text;
            if (is_plain(&actor->names[j])) st = ent_linker_add_name(linker, &name);
        }
    }
    return st;
}

ent_linker *app_link(const app_sources *sources, const ent_ruleset *rules, const app_common *common,
                     bool *bad)
{
    ent_linker *linker = NULL;
    ent_diags *diags = NULL;
    const ent_link_options link = {is_listed, &rules};
    *bad = false;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = ent_linker_new(&linker, &link);
    if (st == ENT_OK) st = add_names(linker, rules);
    for (size_t i = 0; i < sources->count && st == ENT_OK; i++)
        st = add_source(linker, &sources->items[i], diags, bad);
    if (st == ENT_OK) st = ent_linker_finish(linker);
    if (diags) app_print_diags(diags, common);
    if (st != ENT_OK) {
        if (st != ENT_EIO) app_error("cannot link: %s", ent_status_text(st));
        ent_linker_free(linker);
        linker = NULL;
    }
    ent_diags_free(diags);
    return linker;
}

/* --- out --- */

enum { WRITE_SIZE = 1 << 16 };

typedef struct writer {
    const ent_linker *linker;
    ent_buf buf;
    FILE *out;
} writer;

static ent_status flush(writer *w, size_t least)
{
    if (w->buf.len < least || w->buf.len == 0) return ENT_OK;
    bool ok = fwrite(w->buf.ptr, 1, w->buf.len, w->out) == w->buf.len;
    ent_buf_clear(&w->buf);
    return ok ? ENT_OK : ENT_EIO;
}

/* Actors of an earlier link are replaced; what this version does not know goes through as it is. */
static ent_status write_linked(void *user, const ent_record *record, ent_slice line)
{
    writer *w = user;
    ent_status st;
    if (record && record->type == ENT_RECORD_ACTOR) return ENT_OK;
    if (record) {
        ent_record linked = *record;
        ent_linker_apply(w->linker, &linked);
        st = ent_record_write(&linked, &w->buf);
    } else {
        st = ent_buf_add(&w->buf, line);
        if (st == ENT_OK) st = ent_buf_add_char(&w->buf, '\n');
    }
    return st == ENT_OK ? flush(w, WRITE_SIZE) : st;
}

static ent_status write_actors(writer *w)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; i < ent_linker_actor_count(w->linker) && st == ENT_OK; i++) {
        const ent_record record = {.type = ENT_RECORD_ACTOR, .u.actor = *ent_linker_actor(w->linker, i)};
        st = ent_record_write(&record, &w->buf);
        if (st == ENT_OK) st = flush(w, WRITE_SIZE);
    }
    return st;
}

/* What was wrong with its lines was told when they were read first. */
static ent_status write_source(writer *w, const app_source *source)
{
    ent_content content;
    size_t bad_lines;
    FILE *in = app_source_open(source, APP_TAKES_RECORDS, &content);
    if (!in) return ENT_EIO;
    ent_status st = ent_records_read(in, ent_slice_c(source->name), write_linked, w, &bad_lines, NULL);
    app_source_close(source, in);
    return st;
}

bool app_link_write(const ent_linker *linker, const app_sources *sources, FILE *out)
{
    writer w = {.linker = linker, .out = out};
    ent_status st = write_actors(&w);
    for (size_t i = 0; i < sources->count && st == ENT_OK; i++)
        st = write_source(&w, &sources->items[i]);
    if (st == ENT_OK) st = flush(&w, 0);
    ent_buf_free(&w.buf);
    if (st != ENT_OK && !(st == ENT_EIO && out == stdout && ferror(stdout)))
        app_error("cannot write linked records: %s", ent_status_text(st));
    return st == ENT_OK;
}
