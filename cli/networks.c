/* Networks from files: records are assembled, a network that `graph` printed is read as it is. */
#include "app.h"

#include <entente/file.h>

#include <errno.h>
#include <stdlib.h>

static const size_t LARGEST_INPUT = (size_t)8 << 30; /* bytes of a pipe or a network held in memory */

/* ent_network_write() starts every network with this. */
static const char NETWORK_HEAD[] = "{\"type\":\"graph\"";

/* What the loading of one network carries along. */
typedef struct loading {
    const app_network_options *options;
    const app_common *common;
    ent_diags *diags;
    ent_assembler *assembler; /* of records; NULL until there are any */
    ent_network *network;     /* read as it is; NULL until there is one */
    bool *bad;
} loading;

static ent_status add_records(loading *l, FILE *in, const char *name)
{
    size_t bad_lines = 0;
    ent_status st = ENT_OK;
    if (!l->assembler) st = ent_assembler_new(&l->assembler, &l->options->graph);
    if (st == ENT_OK) st = ent_assembler_read(l->assembler, in, ent_slice_c(name), &bad_lines, l->diags);
    if (bad_lines) *l->bad = true;
    return st;
}

static ent_status add_network(loading *l, FILE *in, const char *name)
{
    ent_buf text = {0};
    ent_status st = ent_stream_read(in, LARGEST_INPUT, &text);
    if (st == ENT_OK) st = ent_network_read(&l->network, ent_buf_slice(&text), ent_slice_c(name), l->diags);
    ent_buf_free(&text);
    return st;
}

static ent_status add_stream(loading *l, FILE *in, const char *name)
{
    char head[sizeof NETWORK_HEAD - 1];
    size_t n = fread(head, 1, sizeof head, in);
    bool is_network = n == sizeof head && memcmp(head, NETWORK_HEAD, n) == 0;
    if (fseek(in, 0, SEEK_SET) != 0) return ENT_EIO;
    if (is_network && (l->assembler || l->network)) {
        ent_diag_line(l->diags, ENT_ERROR, ent_slice_c(name), 0,
                      "a network cannot be joined with other inputs; give the records they were made from");
        return ENT_EINVAL;
    }
    return is_network ? add_network(l, in, name) : add_records(l, in, name);
}

/* Standard input may be a pipe, which cannot be rewound after a look at its head: it is held in memory. */
static ent_status add_standard_input(loading *l)
{
    ent_buf text = {0};
    ent_status st = ent_stream_read(stdin, LARGEST_INPUT, &text);
    if (st == ENT_OK && text.len > 0) {
        FILE *in = fmemopen(text.ptr, text.len, "rb");
        st = in ? add_stream(l, in, "<stdin>") : ENT_ENOMEM;
        if (in) fclose(in);
    } else if (st == ENT_OK && !l->assembler) {
        st = ent_assembler_new(&l->assembler, &l->options->graph);
    }
    ent_buf_free(&text);
    return st;
}

static ent_status add_input(loading *l, const char *path)
{
    if (strcmp(path, "-") == 0) return add_standard_input(l);
    FILE *in = fopen(path, "rb");
    if (!in) {
        ent_diag_line(l->diags, ENT_ERROR, ent_slice_c(path), 0, "%s", strerror(errno));
        return ENT_EIO;
    }
    ent_status st = add_stream(l, in, path);
    fclose(in);
    return st;
}

/* Prints what went wrong and gives the network, or NULL. */
static ent_network *finish(loading *l, ent_status st)
{
    if (st == ENT_OK && l->assembler) st = ent_assembler_finish(l->assembler, &l->network);
    bool explained = ent_diags_count(l->diags, ENT_ERROR) > 0;
    app_print_diags(l->diags, l->common);
    if (st != ENT_OK && !explained) app_error("cannot make the network: %s", ent_status_text(st));
    if (st != ENT_OK) {
        ent_network_free(l->network);
        l->network = NULL;
    }
    ent_assembler_free(l->assembler);
    ent_diags_free(l->diags);
    return l->network;
}

static bool start(loading *l)
{
    *l->bad = false;
    if (ent_diags_new(&l->diags) == ENT_OK) return true;
    app_error("out of memory");
    return false;
}

ent_network *app_network_load(const app_input_options *input, const app_network_options *options,
                              const app_common *common, bool *bad)
{
    loading l = {.options = options, .common = common, .bad = bad};
    if (!start(&l)) return NULL;
    ent_status st = input->input_count == 0 ? add_standard_input(&l) : ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < input->input_count; i++)
        st = add_input(&l, input->inputs[i]);
    return finish(&l, st);
}

ent_network *app_network_from_records(FILE *records, const char *name, const app_network_options *options,
                                      const app_common *common, bool *bad)
{
    loading l = {.options = options, .common = common, .bad = bad};
    if (!start(&l)) return NULL;
    return finish(&l, add_records(&l, records, name));
}

bool app_network_measure(ent_network *network, const app_network_options *options, const app_common *common)
{
    if (network->measured) return true;
    ent_diags *diags;
    if (ent_diags_new(&diags) != ENT_OK) {
        app_error("out of memory");
        return false;
    }
    ent_status st = ent_network_measure(network, &options->measure, diags);
    bool explained = ent_diags_count(diags, ENT_ERROR) > 0;
    app_print_diags(diags, common);
    ent_diags_free(diags);
    if (st != ENT_OK && !explained) app_error("cannot measure the network: %s", ent_status_text(st));
    return st == ENT_OK;
}
