/* Counts over the words of a paragraph, for blocks_features.c. Internal to extractor/text/. */
#ifndef ENTENTE_TEXT_BLOCKS_COUNT_H
#define ENTENTE_TEXT_BLOCKS_COUNT_H

#include "blocks.h"

enum { ENT_SAMPLE_MAX = 336, ENT_SAMPLE_WHOLE = 320 }; /* paragraphs longer than WHOLE are sampled */

/* A paragraph as its reader sees it; of a long one its two ends. */
typedef struct ent_sample {
    char clean[ENT_SAMPLE_MAX];
    char lower[ENT_SAMPLE_MAX];              /* in lower case, numbers as # */
    uint16_t starts[ENT_SAMPLE_MAX / 2 + 1]; /* of words, in lower */
    size_t clean_len, lower_len, start_count;
} ent_sample;

/* A word is a run without spaces that has a letter or a digit. */
typedef struct ent_counts {
    unsigned words, lower, capital, all_caps, numbers, content, content_capital;
    unsigned function, nav, month, weekday, time, date_cue, ago, say, scene, role, outlet, particles;
    unsigned year, clock, dates; /* 2014; 10:30; 12/05/2014 or 2014-05-12 */
    unsigned addresses, phones, separators, commas, most_repeated;
    unsigned plain_function; /* function words that no date line has */
    unsigned other_lower;    /* in lower case, and neither function word nor part of names, dates, roles */
    unsigned place_capital;  /* capitalised, and no date */
    unsigned first_bits;     /* of the first word */
    bool first_lower, first_capital;
    bool last_is_date;
    uint8_t bucket[128]; /* how often words of this hash came */
} ent_counts;

void ent_sample_take(ent_sample *out, ent_slice s);

/* Adds the words of a cleaned text. */
void ent_counts_add(ent_counts *n, ent_slice clean, const ent_cue_lexicon *lexicon);

#endif
