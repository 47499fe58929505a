/* A linear-chain conditional random field (Lafferty et al. 2001), trained by AdaGrad; labels may be known in
 * part only. */
#ifndef ENTENTE_NAMES_CRF_H
#define ENTENTE_NAMES_CRF_H

#include "../names.h"

#include <entente/buf.h>

/* A sentence as the tagger sees it. allowed: by token, a bit for each tag that may be right. */
typedef struct example {
    ent_name_token *tokens;
    uint32_t count;
    uint16_t *allowed;
    float weight;
} example;

typedef struct crf_options {
    unsigned epochs;
    uint32_t rows;
    float rate, decay; /* decay: of weights that are touched, a step */
    float drop;        /* share of features left out at random */
    float blind;       /* share of sentences shown without what the rules have found */
    float other_bias;  /* added to "no name" when it is packed */
    uint64_t seed;
} crf_options;

typedef struct crf {
    crf_options o;
    float *weights, *squares, *sums; /* rows x ENT_NAME_TAGS */
    float moves[ENT_NAME_TAGS][ENT_NAME_TAGS], move_squares[ENT_NAME_TAGS][ENT_NAME_TAGS],
        move_sums[ENT_NAME_TAGS][ENT_NAME_TAGS];
    unsigned summed;
} crf;

void crf_new(crf *c, const crf_options *options);
void crf_free(crf *c);
void crf_train(crf *c, const example *examples, size_t count);

/* Appends section "names"; list: the slots as in the section. Ends the program without memory. */
void crf_pack(const crf *c, const char *list, uint32_t list_bits, ent_buf *out);

#endif
