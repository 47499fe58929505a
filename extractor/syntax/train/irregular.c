#include "irregular.h"

#include "../labels.h"
#include "lists.h"

#include <stdio.h>

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

static void count_line(lemma_counts *c, const ent_slice *cells, size_t n)
{
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
    list_read(path, count_line, c);
}
