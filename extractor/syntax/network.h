/* The parser's neural network at run time: a window of three words, bidirectional simple recurrent units (Lei
 * et al. 2018), and linear heads for tags, arcs (bilinear, after Dozat and Manning 2017) and labels
 * (additive, after Kiperwasser and Goldberg 2016).
 *
 * At matrix products, weights are 8-bit integers with a scale a row, activations 8-bit integers with a scale
 * a word: integer sums are exact, so all paths (arithmetic.h) give the same bytes. All other arithmetic is in
 * floats without contraction. */
#ifndef ENTENTE_SYNTAX_NETWORK_H
#define ENTENTE_SYNTAX_NETWORK_H

#include "features.h"

#include <entente/arena.h>
#include <entente/diag.h>

enum {
    ENT_SYNTAX_VERSION = 1,
    ENT_SYNTAX_LAYERS = 8, /* at most */
    ENT_SYNTAX_FAR = 16,   /* distances between head and dependent beyond this are one */
    ENT_SYNTAX_DISTANCES = 2 * ENT_SYNTAX_FAR + 2, /* and one for the root */
    ENT_SYNTAX_LABELS = 128                        /* at most, of each kind */
};

/* Sizes of a network; the layout of the model's section follows from them. */
typedef struct ent_net_sizes {
    uint32_t width;  /* of words and hidden layers, a multiple of 32 */
    uint32_t arc;    /* of the arc vectors, a multiple of 16 */
    uint32_t label;  /* of the label vectors, a multiple of 16 */
    uint32_t layers; /* recurrent layers */
    uint32_t rows;   /* embeddings: 0 none, 1 .. ENT_FEATURE_TYPES unknown ones by type, ..., the last one the
                        root */
    uint32_t table_bits;         /* the feature table has 2^table_bits slots */
    uint32_t xpos, upos, deprel; /* numbers of labels */
    uint32_t names;              /* bytes of label names */
} ent_net_sizes;

/* rows x cols weights, packed when loaded (arithmetic.h). */
typedef struct ent_matrix {
    uint32_t rows, cols;
    const int8_t *weights;
    const int32_t *sums;       /* 128 times the sum of a row */
    const float *scale, *bias; /* a row */
} ent_matrix;

typedef struct ent_net {
    ent_net_sizes sizes;
    const char *names; /* xpos, upos, deprel: each ends in NUL */
    const struct ent_feature_slot *table;
    const int8_t *embeddings;
    const float *embedding_scale;
    const struct ent_arithmetic *arithmetic; /* the best of this processor */
    ent_matrix window; /* 3 * width x width: a third each for the word before, the word, the word behind */
    ent_matrix recurrent[ENT_SYNTAX_LAYERS];
    const float *gates[ENT_SYNTAX_LAYERS]; /* per direction: forget bias, reset bias, forget peephole, reset
                                              peephole */
    ent_matrix xpos, upos, arc_dependent, arc_head, arc_bilinear, label_dependent, label_head, label_out;
    const float *head_bias, *distance;
    void *storage; /* owned: the packed weights, their sums, the window's scales and biases */
} ent_net;

typedef struct ent_feature_slot {
    uint32_t fingerprint; /* upper half of the key; row 0: empty */
    uint32_t row;
} ent_feature_slot;

/* Points into section (borrowed for the net's life) after checking every size. ENT_EFORMAT (diags),
 * ENT_ENOMEM. Release with ent_net_clear(). */
ENT_MUST_CHECK ent_status ent_net_load(ent_net *net, ent_slice section, ent_diags *diags);
void ent_net_clear(ent_net *net);

/* Byte offsets of the parts of a section with these sizes, in the order of ent_net; returns the section's
 * length, 0 when the sizes are not possible. */
enum ent_net_part {
    ENT_PART_NAMES,
    ENT_PART_TABLE,
    ENT_PART_EMBEDDINGS,
    ENT_PART_EMBEDDING_SCALE,
    ENT_PART_MATRICES, /* three parts each: weights, scale, bias */
    ENT_PART_GATES = ENT_PART_MATRICES + 3 * (9 + ENT_SYNTAX_LAYERS),
    ENT_PART_HEAD_BIAS = ENT_PART_GATES + ENT_SYNTAX_LAYERS,
    ENT_PART_DISTANCE,
    ENT_PART_COUNT
};
size_t ent_net_layout(const ent_net_sizes *sizes, size_t offsets[ENT_PART_COUNT]);
/* Rows and columns of the i-th matrix: window, recurrent layers, xpos, upos, arc_dependent, arc_head,
 * arc_bilinear, label_dependent, label_head, label_out. A layer that is not there has no rows. */
void ent_net_matrix_size(const ent_net_sizes *sizes, uint32_t i, uint32_t *rows, uint32_t *cols);
enum { ENT_NET_MATRICES = 9 + ENT_SYNTAX_LAYERS };

/* Working memory of one thread, for one network. */
typedef struct ent_net_scratch ent_net_scratch;
ENT_MUST_CHECK ent_status ent_net_scratch_new(ent_net_scratch **out);
void ent_net_scratch_free(ent_net_scratch *scratch);

/* One sentence of a batch: `count` words, and what the network says of them. Positions count from 1, 0 is the
 * root. */
typedef struct ent_net_sentence {
    const ent_slice *forms;
    uint32_t count;
    uint8_t *xpos, *upos, *deprel; /* count label numbers each, filled */
    int32_t *heads;                /* count positions, filled: a tree with one word at the root */
} ent_net_sentence;

/* Analyses all sentences of a batch. Each result depends on its sentence alone. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_net_run(const ent_net *net, ent_net_scratch *scratch,
                                      ent_net_sentence *sentences, size_t count);

/* The row of a feature, or the one of unknown features of its type. */
uint32_t ent_net_row(const ent_net *net, int type, uint64_t key);

#endif
