/* How to make a network again, and what its filters say in words. */
#include "assembler_internal.h"

ent_status ent_shell_quote(ent_slice s, ent_buf *out)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-";
    bool bare = s.len > 0;
    for (size_t i = 0; i < s.len; i++)
        bare = bare && s.ptr[i] && strchr(plain, s.ptr[i]);
    if (bare) return ent_buf_add(out, s);
    ent_status st = ent_buf_add_char(out, '\'');
    for (size_t i = 0; i < s.len && st == ENT_OK; i++) {
        if (s.ptr[i] == '\'')
            st = ent_buf_add(out, ENT_SLICE("'\\''"));
        else
            st = ent_buf_add_char(out, s.ptr[i]);
    }
    return st == ENT_OK ? ent_buf_add_char(out, '\'') : st;
}

/* Both texts as they grow; the first failure stays. */
typedef struct describer {
    ent_buf arguments, words;
    ent_status status;
} describer;

static void add(describer *d, ent_buf *out, ent_slice s)
{
    if (d->status == ENT_OK) d->status = ent_buf_add(out, s);
}

static void add_c(describer *d, ent_buf *out, const char *s)
{
    add(d, out, ent_slice_c(s));
}

/* " --option VALUE" */
static void add_option(describer *d, const char *option, ent_slice value)
{
    if (d->arguments.len) add_c(d, &d->arguments, " ");
    add_c(d, &d->arguments, option);
    add_c(d, &d->arguments, " ");
    if (d->status == ENT_OK) d->status = ent_shell_quote(value, &d->arguments);
}

/* "; what value" */
static void add_words(describer *d, const char *what, ent_slice value)
{
    if (d->words.len) add_c(d, &d->words, "; ");
    add_c(d, &d->words, what);
    add_c(d, &d->words, " ");
    add(d, &d->words, value);
}

static void add_both(describer *d, const char *option, const char *what, ent_slice value)
{
    add_option(d, option, value);
    add_words(d, what, value);
}

/* Values of bits as a list with commas. */
static void add_set(describer *d, const char *option, const char *what, uint32_t set, int count,
                    const char *(*name)(int))
{
    ent_buf list = {0};
    if (set == 0) return;
    for (int i = 0; i < count; i++) {
        if (!(set >> i & 1)) continue;
        if (list.len) add_c(d, &list, ",");
        add_c(d, &list, name(i));
    }
    add_both(d, option, what, ent_buf_slice(&list));
    ent_buf_free(&list);
}

static void add_list(describer *d, const char *option, const char *what, const ent_slice *values,
                     size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_both(d, option, what, values[i]);
}

static void add_number(describer *d, const char *option, const char *what, double value, bool wanted)
{
    ent_buf text = {0};
    if (!wanted) return;
    if (d->status == ENT_OK) d->status = ent_buf_printf(&text, "%.12g", value);
    add_both(d, option, what, ent_buf_slice(&text));
    ent_buf_free(&text);
}

static const char *kind_name(int i)
{
    return ent_kind_name((ent_kind)i);
}

static const char *class_name(int i)
{
    return ent_class_name((ent_class)i);
}

static const char *standing_name(int i)
{
    return ent_standing_name((ent_standing)i);
}

static void add_with(describer *d, const ent_graph_options *o)
{
    const bool flags[] = {o->with_proposed, o->with_negated, o->with_generic, o->with_structural};
    static const char *const names[] = {"proposed", "negated", "generic", "structural"};
    ent_buf list = {0};
    for (size_t i = 0; i < 4; i++) {
        if (!flags[i]) continue;
        if (list.len) add_c(d, &list, ",");
        add_c(d, &list, names[i]);
    }
    if (list.len) add_option(d, "--with", ent_buf_slice(&list));
    ent_buf_free(&list);
}

static void add_filter(describer *d, const ent_graph_filter *f)
{
    add_set(d, "--kind", "kind", f->kinds, ENT_KIND_COUNT, kind_name);
    add_set(d, "--class", "class", f->classes, ENT_CLASS_COUNT, class_name);
    add_set(d, "--status", "status", f->standings, ENT_IS_NEGATED + 1, standing_name);
    add_list(d, "--relation", "relation", f->relations, f->relation_count);
    add_list(d, "--speaker", "speaker", f->speakers, f->speaker_count);
    add_list(d, "--outlet", "outlet", f->outlets, f->outlet_count);
    add_number(d, "--confidence", "confidence at least", f->confidence, f->confidence > 0);
    if (f->since.len) add_both(d, "--since", "since", f->since);
    if (f->until.len) add_both(d, "--until", "until", f->until);
    add_number(d, "--weight", "weight at least", f->weight, f->weight > 0);
    add_number(d, "--core", "core", (double)f->core, f->core > 0);
    add_list(d, "--around", "around", f->around, f->around_count);
    add_number(d, "--hops", "steps", (double)f->hops, f->around_count > 0);
}

ent_status ent_finisher_describe(finisher *f)
{
    const ent_graph_options *o = &f->a->options;
    ent_network *n = f->network;
    describer d = {.status = ENT_OK};
    add_with(&d, o);
    if (o->merge != ENT_MERGE_TYPE) add_option(&d, "--merge", ent_slice_c(ent_merge_name(o->merge)));
    if (o->level != ENT_LEVEL_ACTOR) add_option(&d, "--level", ent_slice_c(ent_level_name(o->level)));
    for (size_t i = 0; i < o->review_file_count; i++)
        add_option(&d, "--review", o->review_files[i]);
    add(&d, &d.words, n->filters); /* those of the network that this one is made of */
    add_filter(&d, &o->filter);
    if (d.status == ENT_OK) d.status = ent_arena_copy(n->arena, ent_buf_slice(&d.arguments), &n->arguments);
    if (d.status == ENT_OK) d.status = ent_arena_copy(n->arena, ent_buf_slice(&d.words), &n->filters);
    ent_buf_free(&d.arguments);
    ent_buf_free(&d.words);
    return d.status;
}
