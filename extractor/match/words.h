/* The tables behind the vocabulary: English function words and cues. Internal to vocabulary.c. */
#ifndef ENTENTE_EXTRACTOR_MATCH_WORDS_H
#define ENTENTE_EXTRACTOR_MATCH_WORDS_H

#include "vocabulary.h"

/* Words, parted by blanks, that have a trait. */
typedef struct ent_trait_row {
    uint16_t traits;
    const char *words;
} ent_trait_row;

/* A cue: words parted by blanks, the forms of one parted by '/': "plan/plans to". */
typedef struct ent_cue_row {
    const char *words;
    ent_modality modality;
    uint8_t places;
    bool negates, claims;
} ent_cue_row;

extern const ent_trait_row ent_trait_rows[];
extern const size_t ent_trait_row_count;
extern const ent_cue_row ent_cue_rows[];
extern const size_t ent_cue_row_count;

#endif
