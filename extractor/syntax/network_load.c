/* The model's section "syntax": layout, checks, and packing of the weights. */
#include "network.h"

#include "arithmetic.h"

#include "../model/model_file.h"

#include <stdlib.h>

enum { ALIGN = 64, HEADER = 64, LARGEST_WIDTH = ENT_PANEL_COLS };

static const float MOST_FLOAT = 1e6F;

void ent_net_matrix_size(const ent_net_sizes *s, uint32_t i, uint32_t *rows, uint32_t *cols)
{
    if (i == 0) {
        *rows = s->width, *cols = 3 * s->width;
    } else if (i <= ENT_SYNTAX_LAYERS) {
        *rows = i <= s->layers ? 3 * s->width : 0, *cols = s->width;
    } else {
        const uint32_t sizes[][2] = {{s->xpos, s->width},  {s->upos, s->width},  {s->arc, s->width},
                                     {s->arc, s->width},   {s->arc, s->arc},     {s->label, s->width},
                                     {s->label, s->width}, {s->deprel, s->label}};
        *rows = sizes[i - 1 - ENT_SYNTAX_LAYERS][0], *cols = sizes[i - 1 - ENT_SYNTAX_LAYERS][1];
    }
}

static bool possible(const ent_net_sizes *s)
{
    return s->width > 0 && s->width <= LARGEST_WIDTH && s->width % 32 == 0 && s->arc > 0 &&
           s->arc <= LARGEST_WIDTH && s->arc % 16 == 0 && s->label > 0 && s->label <= LARGEST_WIDTH &&
           s->label % 16 == 0 && s->layers <= ENT_SYNTAX_LAYERS && s->rows > ENT_FEATURE_TYPES + 1 &&
           s->rows < (1U << 24) && s->table_bits < 26 && s->xpos > 0 && s->xpos <= ENT_SYNTAX_LABELS &&
           s->upos > 0 && s->upos <= ENT_SYNTAX_LABELS && s->deprel > 0 && s->deprel <= ENT_SYNTAX_LABELS &&
           s->names < (1U << 16);
}

size_t ent_net_layout(const ent_net_sizes *s, size_t offsets[ENT_PART_COUNT])
{
    size_t at = HEADER;
    if (!possible(s)) return 0;
    for (int part = 0; part < ENT_PART_COUNT; part++) {
        size_t bytes = 0;
        if (part == ENT_PART_NAMES) {
            bytes = s->names;
        } else if (part == ENT_PART_TABLE) {
            bytes = sizeof(ent_feature_slot) << s->table_bits;
        } else if (part == ENT_PART_EMBEDDINGS) {
            bytes = (size_t)s->rows * s->width;
        } else if (part == ENT_PART_EMBEDDING_SCALE) {
            bytes = (size_t)s->rows * sizeof(float);
        } else if (part < ENT_PART_GATES) {
            uint32_t rows, cols, kind = (uint32_t)(part - ENT_PART_MATRICES) % 3;
            ent_net_matrix_size(s, (uint32_t)(part - ENT_PART_MATRICES) / 3, &rows, &cols);
            bytes = kind == 0 ? (size_t)rows * cols : rows * sizeof(float);
        } else if (part < ENT_PART_HEAD_BIAS) {
            bytes = (uint32_t)(part - ENT_PART_GATES) < s->layers ? 4 * (size_t)s->width * sizeof(float) : 0;
        } else {
            bytes = (part == ENT_PART_HEAD_BIAS ? s->arc : ENT_SYNTAX_DISTANCES) * sizeof(float);
        }
        offsets[part] = at;
        at += (bytes + ALIGN - 1) / ALIGN * ALIGN;
    }
    return at;
}

static ent_matrix *matrix_of(ent_net *net, uint32_t i)
{
    ent_matrix *const heads[] = {&net->xpos,       &net->upos,         &net->arc_dependent,
                                 &net->arc_head,   &net->arc_bilinear, &net->label_dependent,
                                 &net->label_head, &net->label_out};
    if (i == 0) return &net->window;
    return i <= ENT_SYNTAX_LAYERS ? &net->recurrent[i - 1] : heads[i - 1 - ENT_SYNTAX_LAYERS];
}

/* The window's weights are stored as a row of 3 * width for each number that comes out. Its scales hold for
 * each third, its biases for one of them; each word is multiplied in two halves (words.c). */
static void split_window(const int8_t *from, const ent_matrix *m, int8_t *to, float *scale, float *bias)
{
    size_t width = m->cols;
    for (size_t third = 0; third < 3; third++)
        for (size_t r = 0; r < width; r++) {
            memcpy(to + (third * width + r) * width, from + (3 * r + third) * width, width);
            scale[third * width + r] = m->scale[r];
            bias[third * width + r] = third == 1 ? 0.5F * m->bias[r] : 0;
        }
}

static ent_status pack_matrices(ent_net *net, const char *base, const size_t *offsets)
{
    size_t bytes = 0, rows = 0, window = 3 * (size_t)net->sizes.width;
    for (uint32_t i = 0; i < ENT_NET_MATRICES; i++) {
        ent_matrix *m = matrix_of(net, i);
        ent_net_matrix_size(&net->sizes, i, &m->rows, &m->cols);
        if (i == 0) m->rows = (uint32_t)window, m->cols = net->sizes.width;
        bytes += ent_packed_size(m->rows, m->cols);
        rows += ent_packed_rows(m->rows);
    }
    bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    net->storage = aligned_alloc(ALIGN, (bytes + (rows + 2 * window) * 4 + ALIGN - 1) / ALIGN * ALIGN);
    int8_t *thirds = malloc(window * net->sizes.width);
    if (!net->storage || !thirds) {
        free(thirds);
        return ENT_ENOMEM;
    }
    int8_t *weights = net->storage;
    int32_t *sums = (int32_t *)(void *)(weights + bytes);
    float *window_scale = (float *)(void *)(sums + rows), *window_bias = window_scale + window;
    for (uint32_t i = 0; i < ENT_NET_MATRICES; i++) {
        ent_matrix *m = matrix_of(net, i);
        const int8_t *from = (const int8_t *)base + offsets[ENT_PART_MATRICES + 3 * i];
        m->weights = weights;
        m->sums = sums;
        m->scale = (const float *)(const void *)(base + offsets[ENT_PART_MATRICES + 3 * i + 1]);
        m->bias = (const float *)(const void *)(base + offsets[ENT_PART_MATRICES + 3 * i + 2]);
        if (i == 0) {
            split_window(from, m, thirds, window_scale, window_bias);
            m->scale = window_scale;
            m->bias = window_bias;
            from = thirds;
        }
        ent_pack(from, m->rows, m->cols, weights, sums);
        weights += ent_packed_size(m->rows, m->cols);
        sums += ent_packed_rows(m->rows);
    }
    free(thirds);
    return ENT_OK;
}

/* Label names must be there in number, and rows of the table within the embeddings. */
static bool contents_fit(const ent_net *net)
{
    const ent_net_sizes *s = &net->sizes;
    uint32_t names = 0;
    for (uint32_t i = 0; i < s->names; i++)
        names += net->names[i] == '\0';
    if (names != s->xpos + s->upos + s->deprel || s->names == 0 || net->names[s->names - 1] != '\0')
        return false;
    size_t empty = 0, slots = (size_t)1 << s->table_bits;
    for (size_t i = 0; i < slots; i++) {
        if (net->table[i].row >= s->rows) return false;
        empty += net->table[i].row == 0;
    }
    return empty > 0; /* or a look-up would never end */
}

static bool are_sane(const float *x, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(x[i] >= -MOST_FLOAT && x[i] <= MOST_FLOAT)) return false;
    return true;
}

/* No number that leads to infinities or none at all, which paths might round to whole numbers differently. */
static bool floats_fit(const ent_net *net, const char *base, const size_t *offsets)
{
    const ent_net_sizes *s = &net->sizes;
    bool fit = are_sane(net->embedding_scale, s->rows) && are_sane(net->head_bias, s->arc) &&
               are_sane(net->distance, ENT_SYNTAX_DISTANCES);
    for (uint32_t l = 0; fit && l < s->layers; l++)
        fit = are_sane(net->gates[l], 4 * (size_t)s->width);
    for (uint32_t i = 0; fit && i < ENT_NET_MATRICES; i++) {
        uint32_t rows, cols;
        ent_net_matrix_size(s, i, &rows, &cols);
        for (uint32_t kind = 1; fit && kind < 3; kind++)
            fit = are_sane((const float *)(const void *)(base + offsets[ENT_PART_MATRICES + 3 * i + kind]),
                           rows);
    }
    return fit;
}

static ent_status damaged(ent_diags *diags, const char *what)
{
    ent_diag_line(diags, ENT_ERROR, (ent_slice){0}, 0, "the model's syntax section %s", what);
    return ENT_EFORMAT;
}

ent_status ent_net_load(ent_net *net, ent_slice section, ent_diags *diags)
{
    size_t offsets[ENT_PART_COUNT];
    *net = (ent_net){0};
    if (section.len < HEADER) return damaged(diags, "is missing or cut short");
    const char *p = section.ptr;
    if (ent_le32(p) != ENT_SYNTAX_VERSION) return damaged(diags, "is of another version");
    net->sizes = (ent_net_sizes){.width = ent_le32(p + 4),
                                 .arc = ent_le32(p + 8),
                                 .label = ent_le32(p + 12),
                                 .layers = ent_le32(p + 16),
                                 .rows = ent_le32(p + 20),
                                 .table_bits = ent_le32(p + 24),
                                 .xpos = ent_le32(p + 28),
                                 .upos = ent_le32(p + 32),
                                 .deprel = ent_le32(p + 36),
                                 .names = ent_le32(p + 40)};
    size_t length = ent_net_layout(&net->sizes, offsets);
    if (length == 0 || length != section.len) return damaged(diags, "has impossible sizes");
    net->names = p + offsets[ENT_PART_NAMES];
    net->table = (const ent_feature_slot *)(const void *)(p + offsets[ENT_PART_TABLE]);
    net->embeddings = (const int8_t *)p + offsets[ENT_PART_EMBEDDINGS];
    net->embedding_scale = (const float *)(const void *)(p + offsets[ENT_PART_EMBEDDING_SCALE]);
    for (uint32_t l = 0; l < net->sizes.layers; l++)
        net->gates[l] = (const float *)(const void *)(p + offsets[ENT_PART_GATES + l]);
    net->head_bias = (const float *)(const void *)(p + offsets[ENT_PART_HEAD_BIAS]);
    net->distance = (const float *)(const void *)(p + offsets[ENT_PART_DISTANCE]);
    if (!contents_fit(net)) return damaged(diags, "has labels or features that do not fit");
    if (!floats_fit(net, p, offsets)) return damaged(diags, "has numbers that do not fit");
    net->arithmetic = ent_arithmetic_best();
    return pack_matrices(net, p, offsets);
}

void ent_net_clear(ent_net *net)
{
    free(net->storage);
    *net = (ent_net){0};
}

uint32_t ent_net_row(const ent_net *net, int type, uint64_t key)
{
    if (key == 0) return 0;
    size_t mask = ((size_t)1 << net->sizes.table_bits) - 1;
    uint32_t fingerprint = (uint32_t)(key >> 32);
    for (size_t i = key & mask; net->table[i].row; i = (i + 1) & mask)
        if (net->table[i].fingerprint == fingerprint) return net->table[i].row;
    return 1 + (uint32_t)type;
}
