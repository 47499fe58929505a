/* The list of formats, and an export from beginning to end. */
#include "internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const struct format {
    ent_export_format face;
    void (*write)(ent_exporter *x);
    const ent_loss *loss;
} formats[] = {
#define ENTRY(id, name, suffix, says) {{name, suffix, says}, ent_export_##id, ent_loss_##id},
    ENT_EXPORT_LIST(ENTRY)
#undef ENTRY
};

size_t ent_export_count(void)
{
    return sizeof formats / sizeof *formats;
}

const ent_export_format *ent_export_at(size_t i)
{
    return &formats[i].face;
}

static const struct format *format_of(const ent_export_format *face)
{
    for (size_t i = 0; i < ent_export_count(); i++)
        if (&formats[i].face == face) return &formats[i];
    return NULL;
}

ent_fate ent_export_fate(const ent_export_format *format, ent_scope scope, size_t field, const char **why)
{
    const struct format *f = format_of(format);
    const char *name = ent_field_at(scope, field).name;
    *why = "";
    for (const ent_loss *loss = f ? f->loss : NULL; loss && loss->why; loss++) {
        if (loss->scope != scope || (loss->field && strcmp(loss->field, name) != 0)) continue;
        *why = loss->why;
        return loss->fate;
    }
    return ENT_FATE_KEPT;
}

ent_export_options ent_export_options_default(void)
{
    return (ent_export_options){.base = ENT_SLICE("urn:entente:")};
}

ent_status ent_export(const ent_network *network, const ent_export_format *format,
                      const ent_export_options *options, ent_export_sink *sink, void *user, ent_diags *diags)
{
    const struct format *f = format_of(format);
    ent_exporter x = {.network = network, .options = options, .sink = sink, .user = user, .diags = diags};
    if (!f) return ENT_EINVAL;
    ent_status st = ent_arena_new(&x.arena);
    if (st != ENT_OK) return st;
    ent_export_count_fields(&x);
    ent_export_name_nodes(&x);
    if (x.status == ENT_OK) f->write(&x);
    ent_arena_free(x.arena);
    return x.status;
}

void ent_export_fail(ent_exporter *x, ent_status status)
{
    if (x->status == ENT_OK) x->status = status;
}

void ent_export_refuse(ent_exporter *x, ent_status status, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (x->status == ENT_OK) ent_diag_line(x->diags, ENT_ERROR, (ent_slice){0}, 0, "%s", message);
    ent_export_fail(x, status);
}

ent_slice ent_export_printf(ent_exporter *x, const char *format, ...)
{
    char *text = NULL;
    ent_slice copy = {0};
    va_list args;
    va_start(args, format);
    int length = vasprintf(&text, format, args);
    va_end(args);
    if (length < 0) {
        ent_export_fail(x, ENT_ENOMEM);
        return copy;
    }
    ent_export_fail(x, ent_arena_copy(x->arena, ent_slice_of(text, (size_t)length), &copy));
    free(text);
    return copy;
}

void ent_export_emit(ent_exporter *x, const char *name, ent_buf *content)
{
    if (x->status == ENT_OK) x->status = x->sink(x->user, ent_slice_c(name), ent_buf_slice(content));
    ent_buf_clear(content);
}
