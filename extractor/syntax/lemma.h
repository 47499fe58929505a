/* Lemmas: exceptions for whole forms, else the edit that the longest known ending asks for, given the word's
 * tags (after Kanis and Skorkovska 2010). The model's section "lemmas" holds the edits and one hash table for
 * forms and endings. */
#ifndef ENTENTE_SYNTAX_LEMMA_H
#define ENTENTE_SYNTAX_LEMMA_H

#include <entente/arena.h>
#include <entente/diag.h>

enum { ENT_LEMMA_VERSION = 1, ENT_LEMMA_ENDING = 6 /* characters of the longest ending */ };

/* What turns a form into its lemma: drop characters (code points) from the end of the lower-cased form, then
 * add a text. */
typedef struct ent_lemma_edit {
    uint8_t as_written; /* 1: the lemma is the form itself, in its own case */
    uint8_t drop;
    uint8_t add_length;
    char add[13];
} ent_lemma_edit;

typedef struct ent_lemma_slot {
    uint32_t fingerprint; /* upper half of the key */
    uint32_t edit;        /* number of the edit + 1; 0: empty */
} ent_lemma_slot;

/* Points into the model's section. */
typedef struct ent_lemmas {
    const ent_lemma_edit *edits;
    const ent_lemma_slot *slots;
    uint32_t edit_count, bits;
} ent_lemmas;

/* Checks the section, borrowed for the life of *out. ENT_EFORMAT (diags). */
ENT_MUST_CHECK ent_status ent_lemmas_load(ent_lemmas *out, ent_slice section, ent_diags *diags);

/* The lemma of a form with these tags (labels.h), in the arena or the form itself. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_lemma_find(const ent_lemmas *lemmas, ent_slice form, uint16_t xpos,
                                         uint16_t upos, ent_arena *arena, ent_slice *out);

/* A form as the tables see it: lower case, apostrophes straight, at most this many characters. */
enum { ENT_LEMMA_LONGEST = 48 };
typedef struct ent_lemma_form {
    char text[ENT_LEMMA_LONGEST * 4];
    uint16_t at[ENT_LEMMA_LONGEST + 1]; /* byte offset of each character, and the end */
    uint16_t length;                    /* characters; 0: empty or too long for the tables */
} ent_lemma_form;
void ent_lemma_lower(ent_slice form, ent_lemma_form *out);

/* Keys of the whole form (ending: false) and of its last `characters` characters. */
uint64_t ent_lemma_key(const ent_lemma_form *form, uint16_t characters, bool ending, uint16_t xpos,
                       uint16_t upos);

#endif
