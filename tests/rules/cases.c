#include "cases.h"
#include "../test.h"

#include <entente/file.h>
#include <entente/marked.h>

#include <stdio.h>

static size_t failures;

bool next_line(ent_slice *rest, ent_slice *line)
{
    if (!rest->len) return false;
    size_t end = ent_slice_find(*rest, ENT_SLICE("\n"), 0);
    *line = ent_slice_sub(*rest, 0, end);
    *rest = ent_slice_sub(*rest, end == SIZE_MAX ? end : end + 1, rest->len);
    return true;
}

static section heading(ent_slice line, size_t number)
{
    ent_slice rest = ent_slice_trim(ent_slice_sub(line, 3, line.len));
    size_t blank = ent_slice_find(rest, ENT_SLICE(" "), 0);
    section s = {.what = ent_slice_sub(rest, 0, blank), .line = number + 1};
    if (blank != SIZE_MAX) s.argument = ent_slice_trim(ent_slice_sub(rest, blank, rest.len));
    return s;
}

size_t for_each_case(const char *file, void (*run)(const test_case *c))
{
    ent_buf buf = {0};
    test_case c = {.file = file};
    size_t cases = 0, number = 0;
    if (ent_file_read(file, 1 << 24, &buf) != ENT_OK) fail_msg("cannot read %s", file);
    ent_slice rest = ent_buf_slice(&buf), line;
    while (next_line(&rest, &line)) {
        number++;
        if (ent_slice_starts(line, ENT_SLICE("==="))) {
            if (c.line) run(&c);
            c = (test_case){
                .file = file, .name = ent_slice_trim(ent_slice_sub(line, 3, line.len)), .line = number};
            cases++;
        } else if (ent_slice_starts(line, ENT_SLICE("---")) && c.section_count < MOST_SECTIONS) {
            c.sections[c.section_count++] = heading(line, number);
            c.sections[c.section_count - 1].text = ent_slice_of(rest.ptr, 0);
        } else if (c.section_count) {
            section *s = &c.sections[c.section_count - 1];
            s->text.len = (size_t)(line.ptr - s->text.ptr) + line.len + (rest.len ? 1 : 0);
        }
    }
    if (c.line) run(&c);
    ent_buf_free(&buf);
    return cases;
}

void report_difference(const char *file, size_t line, ent_slice name, ent_slice expected, ent_slice got)
{
    failures++;
    fprintf(stderr, "%s:%zu: %.*s\n  expected:\n%.*s\n  got:\n%.*s\n", file, line, ENT_FMT(name),
            ENT_FMT(expected), ENT_FMT(got));
}

void fail_if_any(size_t cases)
{
    size_t n = failures;
    failures = 0;
    if (!cases) fail_msg("there are no cases");
    if (n) fail_msg("%zu differences", n);
}

static ent_kind kind_of(char c)
{
    const char *letters = "sogpl", *at = strchr(letters, c);
    if (!at || !c) fail_msg("unknown kind %c", c);
    return (ent_kind)(at - letters);
}

static ent_form form_of(char c)
{
    return c == 'd'   ? ENT_FORM_DEMONYM
           : c == 'n' ? ENT_FORM_NOMINAL
           : c == 'r' ? ENT_FORM_PRONOUN
                      : ENT_FORM_NAME;
}

size_t read_mentions(ent_slice markup, ent_buf *text, ent_marked_mention *mentions, size_t capacity)
{
    size_t count = 0;
    for (size_t i = 0; i < markup.len; i++) {
        if (markup.ptr[i] != '[') {
            assert_int_equal(ent_buf_add_char(text, markup.ptr[i]), ENT_OK);
            continue;
        }
        size_t close = ent_slice_find(markup, ENT_SLICE("]"), i),
               blank = ent_slice_find(markup, ENT_SLICE(" "), i);
        assert_true(close != SIZE_MAX && blank < close && count < capacity);
        ent_slice inside = ent_slice_sub(markup, blank + 1, close);
        mentions[count++] = (ent_marked_mention){.start = text->len,
                                                 .end = text->len + inside.len,
                                                 .kind = kind_of(markup.ptr[i + 1]),
                                                 .form = form_of(markup.ptr[i + 2])};
        assert_int_equal(ent_buf_add(text, inside), ENT_OK);
        i = close;
    }
    return count;
}
