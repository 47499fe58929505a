/* Quantizing and laying out. */
#include "pack.h"

#include "../../model/model_file.h"

#include <math.h>

/* A row as 8-bit integers times a scale: the largest magnitude becomes 127. */
static float quantize_row(const float *from, size_t count, int8_t *to)
{
    float most = 0;
    for (size_t i = 0; i < count; i++)
        most = fmaxf(most, fabsf(from[i]));
    float scale = most > 0 ? most / 127 : 1;
    for (size_t i = 0; i < count; i++)
        to[i] = (int8_t)lrintf(from[i] / scale);
    return scale;
}

static void put_floats(char *to, const float *from, size_t count)
{
    memcpy(to, from, count * sizeof *from);
}

static void put_matrix(char *section, const size_t *offsets, uint32_t i, const parameter *w,
                       const parameter *bias)
{
    int8_t *weights = (int8_t *)section + offsets[ENT_PART_MATRICES + 3 * i];
    for (size_t row = 0; row < w->rows; row++) {
        float scale = quantize_row(w->average + row * w->cols, w->cols, weights + row * w->cols);
        put_floats(section + offsets[ENT_PART_MATRICES + 3 * i + 1] + row * sizeof scale, &scale, 1);
    }
    if (bias) put_floats(section + offsets[ENT_PART_MATRICES + 3 * i + 2], bias->average, w->rows);
}

static void put_table(char *to, uint32_t bits, const feature_table *features)
{
    ent_feature_slot *slots = (ent_feature_slot *)(void *)to;
    size_t mask = ((size_t)1 << bits) - 1;
    for (size_t i = 0; i < features->slots; i++) {
        if (!features->rows[i]) continue;
        size_t k = features->keys[i] & mask;
        while (slots[k].row)
            k = (k + 1) & mask;
        slots[k] = (ent_feature_slot){(uint32_t)(features->keys[i] >> 32), features->rows[i]};
    }
}

static ent_status collect_names(const label_lists *labels, ent_buf *names)
{
    const ent_intern *const lists[] = {labels->xpos, labels->upos, labels->deprel};
    ent_status st = ENT_OK;
    for (int k = 0; k < 3; k++)
        for (uint32_t i = 0; st == ENT_OK && i < ent_intern_count(lists[k]); i++) {
            st = ent_buf_add(names, ent_intern_text(lists[k], i));
            if (st == ENT_OK) st = ent_buf_add_char(names, '\0');
        }
    return st;
}

static void put_header(char *to, const ent_net_sizes *s)
{
    const uint32_t fields[] = {ENT_SYNTAX_VERSION, s->width, s->arc,  s->label,  s->layers, s->rows,
                               s->table_bits,      s->xpos,  s->upos, s->deprel, s->names};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        ent_put_le32(to + 4 * i, fields[i]);
}

static void put_network(const trainee *t, char *section, const size_t *offsets)
{
    const parameter *const heads[][2] = {{t->xpos, t->xpos_bias},
                                         {t->upos, t->upos_bias},
                                         {t->arc_dependent, t->arc_dependent_bias},
                                         {t->arc_head, t->arc_head_bias},
                                         {t->arc_bilinear, NULL},
                                         {t->label_dependent, t->label_bias},
                                         {t->label_head, NULL},
                                         {t->label_out, t->label_out_bias}};
    put_matrix(section, offsets, 0, t->window, t->window_bias);
    for (uint32_t l = 0; l < t->sizes.layers; l++) {
        put_matrix(section, offsets, 1 + l, t->recurrent[l], NULL);
        put_floats(section + offsets[ENT_PART_GATES + l], t->gates[l]->average, t->gates[l]->cols);
    }
    for (uint32_t i = 0; i < 8; i++)
        put_matrix(section, offsets, 1 + ENT_SYNTAX_LAYERS + i, heads[i][0], heads[i][1]);
    put_floats(section + offsets[ENT_PART_HEAD_BIAS], t->head_bias->average, t->sizes.arc);
    put_floats(section + offsets[ENT_PART_DISTANCE], t->distance->average, ENT_SYNTAX_DISTANCES);
}

ent_status trainee_pack(const trainee *t, const feature_table *features, const label_lists *labels,
                        ent_buf *out)
{
    size_t offsets[ENT_PART_COUNT];
    ent_net_sizes sizes = t->sizes;
    ent_buf names = {0};
    ent_status st = collect_names(labels, &names);
    sizes.names = (uint32_t)names.len;
    sizes.table_bits = 1;
    while ((size_t)1 << sizes.table_bits < (size_t)sizes.rows * 3 / 2)
        sizes.table_bits++;
    size_t length = ent_net_layout(&sizes, offsets);
    if (st == ENT_OK && length == 0) st = ENT_ELIMIT;
    if (st == ENT_OK) st = ent_buf_reserve(out, length);
    if (st == ENT_OK) {
        memset(out->ptr, 0, length);
        out->len = length;
        put_header(out->ptr, &sizes);
        if (names.len > 0) memcpy(out->ptr + offsets[ENT_PART_NAMES], names.ptr, names.len);
        put_table(out->ptr + offsets[ENT_PART_TABLE], sizes.table_bits, features);
        for (size_t row = 0; row < sizes.rows; row++) {
            float scale = quantize_row(t->embeddings->average + row * sizes.width, sizes.width,
                                       (int8_t *)out->ptr + offsets[ENT_PART_EMBEDDINGS] + row * sizes.width);
            put_floats(out->ptr + offsets[ENT_PART_EMBEDDING_SCALE] + row * sizeof scale, &scale, 1);
        }
        put_network(t, out->ptr, offsets);
    }
    ent_buf_free(&names);
    return st;
}
