#include "lists.h"

#include <entente/file.h>

#include <stdio.h>
#include <stdlib.h>

enum { LARGEST = 1 << 20, MOST_CELLS = 64 };

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

void list_read(const char *path, void (*line)(lemma_counts *c, const ent_slice *cells, size_t count),
               lemma_counts *c)
{
    ent_buf bytes = {0};
    ent_status st = ent_file_read(path, LARGEST, &bytes);
    if (st != ENT_OK) {
        fprintf(stderr, "entente-train-syntax: %s: %s\n", path, ent_status_text(st));
        exit(EXIT_FAILURE);
    }
    ent_slice text = ent_buf_slice(&bytes);
    for (size_t from = 0; from < text.len;) {
        ent_slice cells[MOST_CELLS];
        size_t end = ent_slice_find(text, ENT_SLICE("\n"), from);
        ent_slice all = ent_slice_sub(text, from, end);
        size_t n = all.len && all.ptr[0] != '#' ? split(all, cells) : 0;
        if (n > 1) line(c, cells, n);
        from = end == SIZE_MAX ? text.len : end + 1;
    }
    ent_buf_free(&bytes);
}
