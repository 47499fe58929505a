#include "spelling.h"

#include "../labels.h"
#include "lists.h"

#include <stdio.h>

static bool ends_in(ent_slice text, const char *letters)
{
    return strchr(letters, text.ptr[text.len - 1]) != NULL;
}

/* The form without its last `drop` bytes and with `ending`. */
static void count_inflected(lemma_counts *c, ent_slice form, size_t drop, const char *ending, ent_slice lemma)
{
    char text[64];
    int length = snprintf(text, sizeof text, "%.*s%s", (int)(form.len - drop), form.ptr, ending);
    if (length > 0 && (size_t)length < sizeof text)
        lemma_count_listed(c, ent_slice_of(text, (size_t)length), lemma, ENT_UPOS_X);
}

/* The regular inflections, as whoever misspells the word is likely to make them. */
static void count_regular(lemma_counts *c, ent_slice form, ent_slice lemma, bool verb)
{
    bool y = form.len > 1 && ends_in(form, "y") && !strchr("aeiou", form.ptr[form.len - 2]);
    bool e = ends_in(form, "e"), hisses = ends_in(form, "sxz") || (form.len > 1 && ends_in(form, "h") &&
                                                                   strchr("cs", form.ptr[form.len - 2]));
    count_inflected(c, form, y, y ? "ies" : hisses ? "es" : "s", lemma);
    if (!verb) return;
    count_inflected(c, form, y || e, y ? "ied" : "ed", lemma);
    count_inflected(c, form, e, "ing", lemma);
}

static void count_line(lemma_counts *c, const ent_slice *cells, size_t n)
{
    bool noun = ent_slice_equal(cells[0], ENT_SLICE("noun"));
    bool verb = ent_slice_equal(cells[0], ENT_SLICE("verb"));
    for (size_t i = 2; i < n; i++) {
        lemma_count_listed(c, cells[i], cells[1], ENT_UPOS_X);
        if (noun || verb) count_regular(c, cells[i], cells[1], verb);
    }
}

void spelling_count(lemma_counts *c, const char *path)
{
    list_read(path, count_line, c);
}
