/* What the lemmatizer's classifiers see of a word, at run time and in training. A change here needs a new
 * model (ENT_LEMMA_VERSION). */
#ifndef ENTENTE_SYNTAX_LEMMA_FEATURES_H
#define ENTENTE_SYNTAX_LEMMA_FEATURES_H

#include "lemma.h"

/* A form, apostrophes straight, no commas between digits. */
typedef struct ent_lemma_form {
    char text[ENT_LEMMA_LONGEST * 4];
    uint16_t at[ENT_LEMMA_LONGEST + 1]; /* byte offset of each character, and the end */
    uint16_t length;                    /* characters; 0: empty or too long */
} ent_lemma_form;
void ent_lemma_spell(ent_slice form, enum ent_lemma_casing casing, ent_lemma_form *out);

enum ent_lemma_shape {
    ENT_LEMMA_SHAPE_NONE, /* no letters with case, or no word */
    ENT_LEMMA_SHAPE_LOWER,
    ENT_LEMMA_SHAPE_CAPITAL, /* the first letter only */
    ENT_LEMMA_SHAPE_ALL,     /* of several */
    ENT_LEMMA_SHAPE_SINGLE,  /* one capital and no other letter */
    ENT_LEMMA_SHAPE_MIXED
};
enum ent_lemma_shape ent_lemma_shape_of(ent_slice form);

/* A word as its neighbours see it; all zero: none. */
typedef struct ent_lemma_token {
    uint64_t key; /* of the form in lower case */
    uint16_t xpos, upos;
    uint8_t shape;
} ent_lemma_token;

/* A word and its context. */
typedef struct ent_lemma_view {
    const ent_lemma_form *lower;
    ent_lemma_token previous, word, next;
    uint64_t known_form; /* key of the form, or of the part after its last hyphen; 0: unknown */
    uint16_t deprel, head_xpos;
    bool is_first, head_is_capital;
    uint8_t school; /* how the sentence would be annotated: ent_lemma_school() */
    uint8_t style;  /* share of the sentence's words that begin with a capital, in quarters */
} ent_lemma_view;

/* Treebanks lemmatize some words differently ("people"); whose text a sentence resembles says which way to
 * go. In eighths of the logarithm of the odds, summed over the words; gives a class from 0 to 6. */
enum { ENT_LEMMA_SCHOOL_STEPS = 8 };
uint8_t ent_lemma_school(int32_t odds);

/* Keys of the last `characters` characters. */
uint64_t ent_lemma_ending_key(const ent_lemma_form *lower, size_t characters);
uint64_t ent_lemma_form_key(const ent_lemma_form *lower);
uint64_t ent_lemma_text_key(const char *text, size_t length);
/* Position behind the last hyphen that has two or more characters behind it and one before; 0: none. */
size_t ent_lemma_last_part(const ent_lemma_form *lower);

/* Goes through a sentence; spells each form once. */
typedef struct ent_lemma_walk {
    const ent_slice *forms; /* borrowed like words */
    const ent_word *words;
    uint32_t count, next;
    ent_lemma_form spelled[2];
    ent_lemma_token ahead;
    ent_lemma_view view; /* of word next - 1 */
} ent_lemma_walk;
void ent_lemma_walk_start(ent_lemma_walk *walk, const ent_slice *forms, const ent_word *words, uint32_t count,
                          uint8_t school);
/* False at the end. */
bool ent_lemma_walk_step(ent_lemma_walk *walk);

enum { ENT_LEMMA_FEATURES = 36 /* at most */ };
/* Feature hashes; returns their number. */
size_t ent_lemma_edit_features(const ent_lemma_view *v, uint32_t out[ENT_LEMMA_FEATURES]);
size_t ent_lemma_case_features(const ent_lemma_view *v, unsigned known, uint32_t out[ENT_LEMMA_FEATURES]);

/* Candidate edits of a form, the most frequent one first. */
typedef struct ent_lemma_options {
    const uint16_t *edits; /* points into the section */
    size_t count;          /* 0: nothing is known at all */
    uint8_t source;        /* whose list it is: ENT_LEMMA_OF_... , or the length of the ending */
} ent_lemma_options;
enum { ENT_LEMMA_OF_FORM = ENT_LEMMA_ENDING + 1, ENT_LEMMA_OF_PART };

/* whole: look for the form itself, and its part after the last hyphen, not only for endings. */
ent_lemma_options ent_lemma_candidates(const ent_lemmas *l, const ent_lemma_form *lower, bool whole);

/* The forms as the lemmatizer reads them: unknown words that are drawn out ("sooo", "goood") are the known
 * words that they are without the excess. Gives `forms` itself where there are none, else a copy in the
 * arena; NULL: out of memory. */
const ent_slice *ent_lemma_forms(const ent_lemmas *l, const ent_slice *forms, uint32_t count,
                                 ent_arena *arena);

/* What counts of all that is known of a candidate lemma: not what the form itself has taught. is_form: the
 * lemma is the form. */
static inline unsigned ent_lemma_evidence(unsigned known, bool is_form)
{
    unsigned inflected = known / ENT_LEMMA_KNOWN_INFLECTED;
    return is_form ? 16 | inflected : (known & 15U) | inflected;
}

/* Features of one candidate edit alone: what the lexicon knows of its lemma, and its rank in which list. */
enum { ENT_LEMMA_OWN_FEATURES = 3 };
void ent_lemma_own_features(const ent_lemma_view *v, unsigned evidence, uint32_t edit, size_t rank,
                            const ent_lemma_options *from, uint32_t out[ENT_LEMMA_OWN_FEATURES]);

/* Index of the weight that a feature has for a class. */
static inline uint32_t ent_lemma_weight(uint32_t feature, uint32_t class_number, uint32_t bits)
{
    return ((feature ^ class_number * 0x9E3779B1U) * 0x85EBCA6BU) >> (32 - bits);
}

/* Casings that make different lemmas of such a form. */
size_t ent_lemma_casings(const ent_lemma_view *v, unsigned known, uint8_t out[ENT_LEMMA_CASINGS]);
/* The lemma in lower case; returns its length in bytes, 0 when the edit does not apply. out has
 * ENT_LEMMA_TEXT bytes. */
enum { ENT_LEMMA_TEXT = ENT_LEMMA_LONGEST * 4 + 64 };
size_t ent_lemma_apply(const ent_lemma_edit *edit, const ent_lemma_form *lower, char *out);
/* The lemma itself. */
size_t ent_lemma_make(const ent_lemma_edit *edit, ent_slice form, enum ent_lemma_casing casing, char *out);

#endif
