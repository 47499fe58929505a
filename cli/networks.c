/* Networks from files: records are assembled, a network that `graph` printed is read as it is. */
#include "app.h"

#include <entente/file.h>

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static const size_t LARGEST_INPUT = (size_t)8 << 30; /* bytes of a network held in memory */

/* What the loading of one network carries along. */
typedef struct loading {
    ent_graph_options graph;
    const app_network_options *options;
    const app_common *common;
    ent_diags *diags;
    ent_assembler *assembler; /* NULL until it is needed */
    ent_network *network;     /* read as it is; NULL until there is one */
    bool has_network;         /* an input was a network */
    ent_buf inputs;           /* quoted; empty when one is a pipe */
    bool is_piped, is_told;
    bool *bad;
    app_progress progress;
    size_t records;
} loading;

app_network_options app_network_options_default(void)
{
    return (app_network_options){.graph = ent_graph_options_default(),
                                 .measure = ent_measure_options_default()};
}

static ent_status need_assembler(loading *l)
{
    return l->assembler ? ENT_OK : ent_assembler_new(&l->assembler, &l->graph);
}

/* What the sink of one stream needs. */
typedef struct stream {
    loading *l;
    FILE *in;
    uint64_t size; /* bytes, or 0 */
} stream;

static ent_status take_record(void *user, const ent_record *record, ent_slice line)
{
    enum { OFTEN = 8192 };
    stream *s = user;
    (void)line;
    if (++s->l->records % OFTEN == 0) {
        long at = s->l->progress.enabled ? ftell(s->in) : 0;
        app_progress_show(&s->l->progress, s->l->records, at > 0 ? (uint64_t)at : 0, s->size);
    }
    return record ? ent_assembler_add(s->l->assembler, record) : ENT_OK;
}

static uint64_t size_of(FILE *in)
{
    struct stat info;
    int file = fileno(in);
    return file >= 0 && fstat(file, &info) == 0 && S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0;
}

static ent_status add_records(loading *l, FILE *in, const char *name)
{
    size_t bad_lines = 0;
    stream s = {l, in, size_of(in)};
    ent_status st = need_assembler(l);
    app_progress_start(&l->progress, l->common);
    l->progress.unit = "records";
    if (st == ENT_OK) st = ent_records_read(in, ent_slice_c(name), take_record, &s, &bad_lines, l->diags);
    app_progress_clear(&l->progress);
    if (bad_lines) *l->bad = true;
    return st;
}

/* A network goes through the assembler when an option asks for another one. */
static ent_status add_network(loading *l, FILE *in, const char *name)
{
    ent_buf text = {0};
    ent_status st = ent_stream_read(in, LARGEST_INPUT, &text);
    if (st == ENT_OK) st = ent_network_read(&l->network, ent_buf_slice(&text), ent_slice_c(name), l->diags);
    ent_buf_free(&text);
    l->has_network = true;
    if (st != ENT_OK || !l->options->changes_network) return st;
    st = need_assembler(l);
    if (st == ENT_OK) st = ent_assembler_add_network(l->assembler, l->network);
    ent_network_free(l->network);
    l->network = NULL;
    return st;
}

/* What was told here is not told again by its status. */
static ent_status told(loading *l, ent_status status)
{
    l->is_told = true;
    return status;
}

static ent_status add_source(loading *l, const app_source *source)
{
    ent_content content;
    FILE *in = app_source_open(source, APP_TAKES_NETWORKS, &content);
    ent_status st = ENT_OK;
    if (!in) return told(l, ENT_EIO);
    bool is_network = content == ENT_CONTENT_NETWORK;
    if ((is_network && l->assembler) || l->has_network) {
        app_file_error(source->name,
                       "a network cannot be joined with other inputs; give the records they were "
                       "made from");
        st = told(l, ENT_EINVAL);
    } else {
        st = is_network ? add_network(l, in, source->name) : add_records(l, in, source->name);
        if (st == ENT_EIO) {
            app_file_error(source->name, "%s", strerror(errno));
            l->is_told = true;
        }
    }
    if (source->stream) l->is_piped = true;
    app_source_close(source, in);
    return st;
}

static ent_status name_input(loading *l, const char *path)
{
    ent_status st = l->inputs.len ? ent_buf_add_char(&l->inputs, ' ') : ENT_OK;
    return st == ENT_OK ? ent_shell_quote(ent_slice_c(path), &l->inputs) : st;
}

static ent_status add_inputs(loading *l, const app_input_options *input)
{
    app_sources sources = {0};
    ent_status st = ENT_OK;
    bool ok = input->input_count > 0 || app_sources_add(&sources, "-");
    for (size_t i = 0; ok && st == ENT_OK && i < input->input_count; i++) {
        ok = app_sources_add(&sources, input->inputs[i]);
        st = name_input(l, input->inputs[i]);
    }
    if (!ok) st = told(l, ENT_EIO);
    for (size_t i = 0; st == ENT_OK && i < sources.count; i++)
        st = add_source(l, &sources.items[i]);
    app_sources_free(&sources);
    return st;
}

/* Says how to make the network again. One that was read as it is may know better: by the records. */
static ent_status name_inputs(loading *l)
{
    ent_network *n = l->network;
    if (n->inputs.len || l->is_piped) return ENT_OK;
    return ent_arena_copy(n->arena, ent_buf_slice(&l->inputs), &n->inputs);
}

/* Prints what went wrong and gives the network, or NULL. */
static ent_network *finish(loading *l, ent_status st)
{
    if (st == ENT_OK && l->assembler) st = ent_assembler_finish(l->assembler, &l->network);
    if (st == ENT_OK) st = name_inputs(l);
    bool explained = l->is_told || ent_diags_count(l->diags, ENT_ERROR) > 0;
    app_print_diags(l->diags, l->common);
    if (st != ENT_OK && !explained) app_error("cannot make the network: %s", ent_status_text(st));
    if (st != ENT_OK) {
        ent_network_free(l->network);
        l->network = NULL;
    }
    ent_assembler_free(l->assembler);
    ent_review_free(l->graph.review);
    ent_buf_free(&l->inputs);
    ent_diags_free(l->diags);
    return l->network;
}

/* The options with the lists that they name. */
static bool start(loading *l, const app_network_options *o, const app_common *common, bool *bad)
{
    ent_graph_filter *f;
    l->options = o;
    l->common = common;
    l->bad = bad;
    l->graph = o->graph;
    f = &l->graph.filter;
    f->relations = o->relations.names;
    f->relation_count = o->relations.count;
    f->speakers = o->speakers.names;
    f->speaker_count = o->speakers.count;
    f->outlets = o->outlets.names;
    f->outlet_count = o->outlets.count;
    f->around = o->around.names;
    f->around_count = o->around.count;
    l->graph.review_files = o->reviews.names;
    l->graph.review_file_count = o->reviews.count;
    *bad = false;
    if (ent_diags_new(&l->diags) != ENT_OK) {
        app_error("out of memory");
        return false;
    }
    l->graph.diags = l->diags;
    if (app_review_open(o, &l->graph.review, l->diags, bad)) return true;
    app_print_diags(l->diags, common);
    ent_review_free(l->graph.review);
    ent_diags_free(l->diags);
    return false;
}

ent_network *app_network_load(const app_source_options *options, bool *bad)
{
    loading l = {0};
    if (!start(&l, &options->network, &options->common, bad)) return NULL;
    return finish(&l, add_inputs(&l, &options->input));
}

ent_network *app_network_load_one(char *input, const app_source_options *options, bool *bad)
{
    app_source_options one = *options;
    bool damaged = false;
    one.input = (app_input_options){.inputs = &input, .input_count = 1};
    ent_network *n = app_network_load(&one, &damaged);
    *bad = *bad || damaged;
    return n;
}

ent_network *app_network_from_records(FILE *records, const char *name, const app_network_options *options,
                                      const app_common *common, bool *bad)
{
    loading l = {0};
    if (!start(&l, options, common, bad)) return NULL;
    ent_status st = add_records(&l, records, name);
    if (st == ENT_OK) st = name_input(&l, name);
    return finish(&l, st);
}
