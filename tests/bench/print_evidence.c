/* Prints the relations of documents, each with what its confidence is made of: for tests/bench/calibrate. */
#include <entente/extract.h>

#include <stdio.h>
#include <stdlib.h>

typedef struct tool {
    ent_diags *diags;
    ent_model *model;
    ent_ruleset *rules;
    ent_extractor *extractor;
    ent_worker *worker;
    ent_buf out;
} tool;

static ent_status load(tool *t, const char *model, const char *pack)
{
    ent_status st = ent_diags_new(&t->diags);
    if (st == ENT_OK) st = ent_model_load(&t->model, model, t->diags);
    if (st == ENT_OK) st = ent_ruleset_load(&t->rules, &pack, 1, false, t->diags);
    if (st == ENT_OK) st = ent_extractor_new(&t->extractor, t->rules, t->model, t->diags);
    return st == ENT_OK ? ent_worker_new(&t->worker, t->extractor) : st;
}

static void clear(tool *t)
{
    ent_worker_free(t->worker);
    ent_extractor_free(t->extractor);
    ent_ruleset_free(t->rules);
    ent_model_free(t->model);
    ent_diags_free(t->diags);
    ent_buf_free(&t->out);
}

static ent_status print_item(tool *t, const ent_item *item)
{
    ent_buf_clear(&t->out);
    ent_status st =
        ent_extract(t->worker, item, ENT_EMIT_RELATIONS | ENT_EMIT_EVIDENCE, &t->out, t->diags, NULL);
    if (st == ENT_ESKIP) return ENT_OK;
    if (st == ENT_OK && t->out.len && fwrite(t->out.ptr, 1, t->out.len, stdout) != t->out.len) st = ENT_EIO;
    return st;
}

static ent_status print_inputs(tool *t, const char *const *inputs, size_t count)
{
    ent_reader *reader;
    ent_reader_options options = {.format = ENT_FORMAT_AUTO, .limits = ent_limits_default()};
    ent_status st = ent_reader_new(&reader, inputs, count, &options);
    for (bool done = false; st == ENT_OK && !done;) {
        ent_item item = {0};
        st = ent_reader_next(reader, &item, &done, t->diags);
        if (st == ENT_OK && !done) st = print_item(t, &item);
        ent_item_clear(&item);
    }
    ent_reader_free(reader);
    return st;
}

int main(int argc, char **argv)
{
    tool t = {0};
    if (argc < 4) {
        fprintf(stderr, "usage: print_evidence MODEL PACK INPUT...\n");
        return EXIT_FAILURE;
    }
    ent_status st = load(&t, argv[1], argv[2]);
    if (st == ENT_OK) st = print_inputs(&t, (const char *const *)argv + 3, (size_t)argc - 3);
    if (st != ENT_OK) fprintf(stderr, "print_evidence: %s\n", ent_status_text(st));
    clear(&t);
    return st == ENT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
