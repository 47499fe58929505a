/* Word classes: from members to forms, from forms to regular expressions. */
#include "classes.h"
#include "pattern_internal.h"

#include <entente/regex.h>
#include <entente/utf8.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool rule_class_kind(ent_slice name, ent_word_kind *kind)
{
    static const char letters[] = "vnaw";
    if (name.len < 3 || name.ptr[name.len - 2] != '.') return false;
    for (int i = 0; i < WORD_KIND_COUNT; i++) {
        if (name.ptr[name.len - 1] != letters[i]) continue;
        *kind = (ent_word_kind)i;
        return true;
    }
    return false;
}

rule_class *rule_classes_find(const rule_classes *classes, ent_slice name)
{
    uint32_t id = ent_intern_find(classes->names, name);
    return id == ENT_NO_ID ? NULL : &classes->items[id];
}

ent_status rule_classes_get(rule_classes *classes, ent_slice name, rule_class **out)
{
    uint32_t id;
    ent_status st = ent_intern_add(classes->names, name, &id);
    if (st != ENT_OK) return st;
    if (id == classes->count) {
        st = ent_arena_grow(classes->arena, &classes->items, &classes->capacity, classes->count + 1,
                            sizeof *classes->items);
        if (st != ENT_OK) return st;
        classes->items[classes->count++] = (rule_class){.name = ent_intern_text(classes->names, id)};
        (void)rule_class_kind(name, &classes->items[id].kind);
    }
    *out = &classes->items[id];
    return ENT_OK;
}

ent_slice rule_classes_suggest(const rule_classes *classes, ent_slice name)
{
    ent_slice nearest = {0};
    ent_slice *names = calloc(classes->count ? classes->count : 1, sizeof *names);
    if (!names) return nearest;
    size_t n = 0;
    for (size_t i = 0; i < classes->count; i++)
        if (classes->items[i].is_defined && !ent_slice_equal(classes->items[i].name, name))
            names[n++] = classes->items[i].name;
    size_t best = ent_diag_suggest(name, names, n);
    if (best != SIZE_MAX) nearest = names[best];
    free(names);
    return nearest;
}

void rule_classes_error(rule_classes *classes, const rule_file *file, size_t start, size_t end,
                        const char *format, ...)
{
    char *message = NULL;
    va_list args;
    if (++classes->error_count > CLASS_ERROR_LIMIT) return;
    va_start(args, format);
    if (vasprintf(&message, format, args) < 0) message = NULL;
    va_end(args);
    ent_diag_at(classes->diags, ENT_ERROR, file->path, file->text, start, end, "%s",
                message ? message : "out of memory");
    free(message);
}

/* --- Resolving --- */

static void report(rule_classes *classes, const rule_file *file, size_t start, size_t end, const char *what,
                   ent_slice name)
{
    ent_slice nearest = rule_classes_suggest(classes, name);
    if (nearest.len)
        rule_classes_error(classes, file, start, end, "%s \"%.*s\"; did you mean \"%.*s\"?", what,
                           ENT_FMT(name), ENT_FMT(nearest));
    else
        rule_classes_error(classes, file, start, end, "%s \"%.*s\"", what, ENT_FMT(name));
}

static bool is_taken_away(const rule_class *c, const rule_member *member)
{
    for (size_t i = 0; i < c->member_count; i++)
        if (c->members[i].is_removed && ent_slice_equal_ascii_nocase(c->members[i].text, member->text))
            return true;
    return false;
}

static int compare_forms(const void *a, const void *b)
{
    return ent_slice_compare(((const ent_word_form *)a)->text, ((const ent_word_form *)b)->text);
}

static void sort_forms(rule_class *c)
{
    size_t n = 0;
    if (!c->form_count) return;
    qsort(c->forms, c->form_count, sizeof *c->forms, compare_forms);
    for (size_t i = 1; i < c->form_count; i++) {
        if (ent_slice_equal(c->forms[n].text, c->forms[i].text))
            c->forms[n].forms |= c->forms[i].forms;
        else
            c->forms[++n] = c->forms[i];
    }
    c->form_count = n + 1;
}

/* The class under construction; indices, as items may move. */
typedef struct resolver {
    rule_classes *classes;
    ent_word_forms forms;
    ent_slice *regexes;
    size_t regex_count, regex_capacity;
} resolver;

static ent_status add_regex(resolver *r, ent_slice text)
{
    ent_status st = ent_arena_grow(r->classes->arena, &r->regexes, &r->regex_capacity, r->regex_count + 1,
                                   sizeof *r->regexes);
    if (st == ENT_OK) r->regexes[r->regex_count++] = text;
    return st;
}

/* Compiled once by itself, so that a mistake shows where it is written. */
static ent_status add_regex_member(resolver *r, const rule_member *m)
{
    ent_regex *regex;
    size_t at;
    ent_buf message = {0};
    ent_status st =
        ent_regex_compile(&regex, m->text, ENT_REGEX_NAMED_ONLY | ENT_REGEX_NO_JIT, &at, &message);
    ent_regex_free(regex);
    if (st == ENT_ESYNTAX) {
        rule_classes_error(r->classes, m->file, m->start + 1 + at, m->start + 2 + at, "%.*s",
                           ENT_FMT(ent_buf_slice(&message)));
        st = ENT_OK;
    } else if (st == ENT_OK) {
        st = add_regex(r, m->text);
    }
    ent_buf_free(&message);
    return st;
}

static ent_status resolve(rule_classes *classes, size_t index, size_t depth);

static ent_status add_class_member(resolver *r, const rule_member *m, size_t depth)
{
    uint32_t id = ent_intern_find(r->classes->names, m->text);
    if (id == ENT_NO_ID) {
        report(r->classes, m->file, m->start, m->end, "unknown word class", m->text);
        return ENT_OK;
    }
    if (r->classes->items[id].state == CLASS_RESOLVING || depth >= CLASS_DEPTH_LIMIT) {
        rule_classes_error(r->classes, m->file, m->start, m->end, "%s",
                           depth >= CLASS_DEPTH_LIMIT ? "classes are nested too deep"
                                                      : "the class contains itself");
        return ENT_OK;
    }
    ent_status st = resolve(r->classes, id, depth + 1);
    const rule_class *c = &r->classes->items[id];
    for (size_t i = 0; st == ENT_OK && i < c->form_count; i++) {
        st = ent_arena_grow(r->classes->arena, &r->forms.items, &r->forms.capacity, r->forms.count + 1,
                            sizeof *r->forms.items);
        if (st == ENT_OK) r->forms.items[r->forms.count++] = c->forms[i];
    }
    for (size_t i = 0; st == ENT_OK && i < c->regex_count; i++)
        st = add_regex(r, c->regexes[i]);
    return st;
}

static ent_status resolve(rule_classes *classes, size_t index, size_t depth)
{
    resolver r = {.classes = classes};
    rule_class c = classes->items[index];
    ent_status st = ENT_OK;
    if (c.state == CLASS_RESOLVED) return ENT_OK;
    classes->items[index].state = CLASS_RESOLVING;
    for (size_t i = 0; st == ENT_OK && i < c.member_count; i++) {
        const rule_member *m = &c.members[i];
        if (m->is_removed || is_taken_away(&c, m)) continue;
        if (m->type == TOKEN_CLASS)
            st = add_class_member(&r, m, depth);
        else if (m->type == TOKEN_REGEX)
            st = add_regex_member(&r, m);
        else
            st = ent_inflect(classes->irregulars, m->is_as_written ? WORD_PLAIN : c.kind, m->text,
                             classes->arena, &r.forms);
    }
    rule_class *out = &classes->items[index];
    out->forms = r.forms.items;
    out->form_count = r.forms.count;
    out->regexes = r.regexes;
    out->regex_count = r.regex_count;
    out->state = CLASS_RESOLVED;
    sort_forms(out);
    return st;
}

static ent_status list_texts(rule_classes *classes, rule_class *c)
{
    ent_slice *texts = ENT_ARENA_NEW(classes->arena, ent_slice, c->form_count);
    if (!texts) return ENT_ENOMEM;
    for (size_t i = 0; i < c->form_count; i++)
        texts[i] = c->forms[i].text;
    c->texts = texts;
    return ENT_OK;
}

ent_status rule_classes_resolve(rule_classes *classes)
{
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < classes->count; i++) {
        const rule_class *c = &classes->items[i];
        if (!c->is_defined)
            report(classes, c->file, c->start, c->end, "nothing to add to: there is no word class", c->name);
        st = resolve(classes, i, 0);
        if (st == ENT_OK) st = list_texts(classes, &classes->items[i]);
    }
    return st;
}

/* --- Regular expressions --- */

static ent_status add_alternation(const rule_class *c, unsigned forms, bool raw, ent_buf *out)
{
    ent_slice *texts = calloc(c->form_count ? c->form_count : 1, sizeof *texts);
    size_t n = 0;
    if (!texts) return ENT_ENOMEM;
    for (size_t i = 0; i < c->form_count; i++)
        if (c->forms[i].forms & (forms | FORM_AS_WRITTEN)) texts[n++] = c->forms[i].text;
    ent_status st = n || !c->regex_count ? rule_trie(texts, n, raw, out) : ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < c->regex_count; i++)
        if ((st = ent_buf_add(out, n || i ? ENT_SLICE("|(?:") : ENT_SLICE("(?:"))) == ENT_OK &&
            (st = ent_buf_add(out, c->regexes[i])) == ENT_OK)
            st = ent_buf_add_char(out, ')');
    free(texts);
    return st;
}

static ent_status make_regex(const rule_class *c, unsigned forms, bool raw, ent_buf *out)
{
    /* A hyphen joins: "re-elected" is no form of "elect". */
    ent_status st = ent_buf_add(out, raw ? ENT_SLICE("(?i:") : ENT_SLICE("(?:"));
    if (st == ENT_OK) st = add_alternation(c, forms, raw, out);
    return st == ENT_OK ? ent_buf_add(out, ENT_SLICE(")(?![\\w-])")) : st;
}

/* The word of a form that stands in the fewest sentences: "lashed" of "lashed out at"; empty: it has no word.
 */
static ent_slice rarest_word(ent_slice text)
{
    ent_slice best = {0};
    for (size_t at = 0, start = 0; start < text.len; start = at) {
        uint32_t c;
        size_t next, end = start;
        while (end < text.len &&
               (c = ent_utf8_at(text, end, &next), ent_char_is_letter(c) || ent_char_is_digit(c)))
            end = next;
        ent_slice word = ent_slice_sub(text, start, end);
        if (word.len && (!best.len || trigger_cost(word) < trigger_cost(best) ||
                         (trigger_cost(word) == trigger_cost(best) && word.len > best.len)))
            best = word;
        at = end;
        if (at == start) (void)ent_utf8_at(text, at, &at);
    }
    return best;
}

static ent_status find_triggers(rule_classes *classes, const rule_class *c, class_regex *made)
{
    ent_slice *words = ENT_ARENA_NEW(classes->arena, ent_slice, c->form_count);
    if (!words) return ENT_ENOMEM;
    if (c->regex_count) return ENT_OK;
    for (size_t i = 0; i < c->form_count; i++) {
        if (!(c->forms[i].forms & (made->forms | FORM_AS_WRITTEN))) continue;
        ent_slice word = rarest_word(c->forms[i].text);
        if (!word.len) return ENT_OK;
        words[made->trigger_count++] = word;
    }
    made->triggers = words;
    return ENT_OK;
}

ent_status rule_class_regex(rule_classes *classes, rule_class *c, unsigned forms, bool raw,
                            const class_regex **out)
{
    for (size_t i = 0; i < c->made_count; i++) {
        if (c->made[i].forms != forms || c->made[i].is_raw != raw) continue;
        *out = &c->made[i];
        return ENT_OK;
    }
    ent_buf buf = {0};
    class_regex made = {.forms = forms, .is_raw = raw};
    ent_status st = make_regex(c, forms, raw, &buf);
    if (st == ENT_OK) st = ent_arena_copy(classes->arena, ent_buf_slice(&buf), &made.text);
    ent_buf_free(&buf);
    if (st == ENT_OK) st = find_triggers(classes, c, &made);
    if (st == ENT_OK)
        st = ent_arena_grow(classes->arena, &c->made, &c->made_capacity, c->made_count + 1, sizeof *c->made);
    if (st != ENT_OK) return st;
    c->made[c->made_count] = made;
    *out = &c->made[c->made_count++];
    return ENT_OK;
}
