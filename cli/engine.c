/* Loading rules and model. */
#include "app.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

typedef char pack_path[PATH_MAX];

/* Rules of a pack that comes with the program are held to a higher standard than a user's. */
static bool is_shipped(const char *path)
{
    char data[PATH_MAX];
    return app_data_folder(data, sizeof data) && strncmp(path, data, strlen(data)) == 0;
}

static ent_status load(ent_ruleset **out, const app_engine_options *options, pack_path *paths,
                       ent_diags *diags)
{
    static const char *const standard[] = {"politics"};
    const char *const *names = options->pack_count ? options->packs : standard;
    size_t count = options->pack_count ? options->pack_count : 1;
    const char *pointers[APP_MOST_PACKS];
    bool all_shipped = true;
    for (size_t i = 0; i < count; i++) {
        if (!app_pack_path(names[i], paths[i], sizeof paths[i])) {
            ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0,
                          "there is no pack \"%s\": neither a shipped one nor a file or folder", names[i]);
            return ENT_ENOTFOUND;
        }
        pointers[i] = paths[i];
        all_shipped = all_shipped && is_shipped(paths[i]);
    }
    ent_status st = ent_ruleset_load(out, pointers, count, all_shipped, diags);
    if (st != ENT_OK && !ent_diags_count(diags, ENT_ERROR))
        ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "cannot load the rules: %s", ent_status_text(st));
    return st;
}

ent_status app_rules_read(ent_ruleset **out, const app_engine_options *options, ent_diags *diags)
{
    *out = NULL;
    pack_path *paths = calloc(APP_MOST_PACKS, sizeof *paths);
    ent_status st = paths ? load(out, options, paths, diags) : ENT_ENOMEM;
    free(paths);
    return st;
}

bool app_rules_load(ent_ruleset **out, const app_engine_options *options, const app_common *common)
{
    ent_diags *diags = NULL;
    *out = NULL;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = app_rules_read(out, options, diags);
    if (st == ENT_ENOMEM) app_error("out of memory");
    if (diags) app_print_diags(diags, common);
    ent_diags_free(diags);
    return st == ENT_OK;
}

static ent_status load_model(ent_model **out, const app_engine_options *options, ent_diags *diags)
{
    char data[PATH_MAX], path[PATH_MAX + 32];
    if (options->model) return ent_model_load(out, options->model, diags);
    if (!app_data_folder(data, sizeof data)) {
        ent_diag_line(
            diags, ENT_ERROR, (ent_slice){0}, 0,
            "the folder share/entente with packs and model is not beside the program; set ENTENTE_DATA");
        return ENT_ENOTFOUND;
    }
    snprintf(path, sizeof path, "%s/english.model", data);
    return ent_model_load(out, path, diags);
}

/* with_rules: with the standard ones where the options name none. */
static bool open_engine(app_engine *engine, const app_engine_options *options, const app_common *common,
                        bool with_rules, bool with_syntax)
{
    *engine = (app_engine){0};
    ent_diags *diags = NULL;
    ent_status st = ent_diags_new(&diags);
    if (st == ENT_OK) st = load_model(&engine->model, options, diags);
    bool rules_failed = false;
    if (st == ENT_OK && with_rules && !app_rules_load(&engine->rules, options, common)) {
        rules_failed = true;
        st = ENT_ESYNTAX;
    }
    if (st == ENT_OK) st = ent_extractor_new(&engine->extractor, engine->rules, engine->model, diags);
    if (st == ENT_OK && with_syntax) st = ent_extractor_load_syntax(engine->extractor, diags);
    bool explained = rules_failed || (diags && ent_diags_count(diags, ENT_ERROR) > 0);
    if (diags) app_print_diags(diags, common);
    ent_diags_free(diags);
    if (st == ENT_OK) return true;
    if (!explained) app_error("cannot start: %s", ent_status_text(st));
    app_engine_close(engine);
    return false;
}

bool app_engine_open(app_engine *engine, const app_engine_options *options, const app_common *common)
{
    return open_engine(engine, options, common, true, false);
}

bool app_engine_open_parser(app_engine *engine, const app_engine_options *options, bool with_syntax,
                            const app_common *common)
{
    return open_engine(engine, options, common, options->pack_count > 0, with_syntax);
}

void app_engine_close(app_engine *engine)
{
    ent_extractor_free(engine->extractor);
    ent_ruleset_free(engine->rules);
    ent_model_free(engine->model);
    *engine = (app_engine){0};
}
