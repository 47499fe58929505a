#include "irregular.h"

#include "../labels.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

enum { LARGEST = 1 << 20, MOST_CELLS = 64 };

/* Cells are divided by blanks. */
static size_t split(ent_slice line, ent_slice cells[MOST_CELLS])
{
    size_t n = 0;
    for (size_t from = 0; from < line.len && n < MOST_CELLS;) {
        size_t end = ent_slice_find(line, ENT_SLICE(" "), from);
        ent_slice cell = ent_slice_sub(line, from, end);
        if (cell.len) cells[n++] = cell;
        from = end == SIZE_MAX ? line.len : end + 1;
    }
    return n;
}

/* "-" is the regular form, which needs no list. */
static void count_cell(lemma_counts *c, ent_slice cell, ent_slice base, uint16_t upos)
{
    for (size_t from = 0; from < cell.len;) {
        size_t end = ent_slice_find(cell, ENT_SLICE("/"), from);
        ent_slice form = ent_slice_sub(cell, from, end);
        if (!ent_slice_equal(form, ENT_SLICE("-"))) lemma_count_listed(c, form, base, upos);
        from = end == SIZE_MAX ? cell.len : end + 1;
    }
}

/* "admit": "admitted", "admitting" */
static void count_doubling(lemma_counts *c, ent_slice base)
{
    static const char *const endings[] = {"ed", "ing"};
    char text[64];
    for (size_t i = 0; i < 2; i++) {
        int length =
            snprintf(text, sizeof text, "%.*s%c%s", ENT_FMT(base), base.ptr[base.len - 1], endings[i]);
        if (length > 0 && (size_t)length < sizeof text)
            lemma_count_listed(c, ent_slice_of(text, (size_t)length), base, ENT_UPOS_VERB);
    }
}

static void count_line(lemma_counts *c, ent_slice line)
{
    ent_slice cells[MOST_CELLS];
    size_t n = split(line, cells);
    if (n < 2) return;
    bool noun = ent_slice_equal(cells[0], ENT_SLICE("noun"));
    bool doubles = ent_slice_equal(cells[0], ENT_SLICE("double"));
    if (noun || ent_slice_equal(cells[0], ENT_SLICE("verb")))
        for (size_t i = 2; i < n; i++)
            count_cell(c, cells[i], cells[1], noun ? ENT_UPOS_NOUN : ENT_UPOS_VERB);
    for (size_t i = 1; doubles && i < n; i++)
        count_doubling(c, cells[i]);
}

void irregular_count(lemma_counts *c, const char *path)
{
    ent_buf bytes = {0};
    ent_status st = ent_file_read(path, LARGEST, &bytes);
    if (st != ENT_OK) {
        fprintf(stderr, "entente-train-syntax: %s: %s\n", path, ent_status_text(st));
        exit(EXIT_FAILURE);
    }
    ent_slice text = ent_buf_slice(&bytes);
    for (size_t from = 0; from < text.len;) {
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), from);
        ent_slice line = ent_slice_sub(text, from, end);
        if (line.len && line.ptr[0] != '#') count_line(c, line);
        from = end == SIZE_MAX ? text.len : end + 1;
    }
    ent_buf_free(&bytes);
}
