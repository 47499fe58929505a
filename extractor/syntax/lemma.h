/* Lemmas: what whole forms ask for, else the edit of the longest known ending (after Kanis and Skorkovska
 * 2010), given the word's tags. Tags come from the tagger and may be wrong: what is known of a form under a
 * similar tag goes before endings. The model's section "lemmas" holds the edits and one hash table. */
#ifndef ENTENTE_SYNTAX_LEMMA_H
#define ENTENTE_SYNTAX_LEMMA_H

#include <entente/arena.h>
#include <entente/diag.h>

enum { ENT_LEMMA_VERSION = 2, ENT_LEMMA_ENDING = 6 /* characters of the longest ending */ };

/* What an edit starts from. */
enum ent_lemma_base { ENT_LEMMA_LOWER, ENT_LEMMA_WRITTEN, ENT_LEMMA_TITLE /* "Xxx" */, ENT_LEMMA_BASES };

/* What turns a form into its lemma: drop characters (code points) from the end of the base, then add a text.
 */
typedef struct ent_lemma_edit {
    uint8_t base;
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

/* The lemma of a form with these tags (labels.h), in the arena or the form itself. is_first: first word of
 * its sentence. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_lemma_find(const ent_lemmas *lemmas, ent_slice form, bool is_first,
                                         uint16_t xpos, uint16_t upos, ent_arena *arena, ent_slice *out);

/* A form as the tables see it: at most this many characters, apostrophes straight. */
enum { ENT_LEMMA_LONGEST = 48 };
typedef struct ent_lemma_form {
    char text[ENT_LEMMA_LONGEST * 4];
    uint16_t at[ENT_LEMMA_LONGEST + 1]; /* byte offset of each character, and the end */
    uint16_t length;                    /* characters; 0: empty or too long for the tables */
} ent_lemma_form;
void ent_lemma_spell(ent_slice form, enum ent_lemma_base base, ent_lemma_form *out);

/* What is looked up for a word, in this order, until something is known. */
enum ent_lemma_key {
    ENT_LEMMA_KEY_EXACT,  /* form, casing, tags */
    ENT_LEMMA_KEY_CASE,   /* form, casing: only for capitals inside a sentence, and names in lower case */
    ENT_LEMMA_KEY_TAGS,   /* form, tags */
    ENT_LEMMA_KEY_CLASS,  /* form, class of tags that are easily taken for each other */
    ENT_LEMMA_KEY_ENDING, /* endings and tags, longest first; the last one is empty */
    ENT_LEMMA_KEYS = ENT_LEMMA_KEY_ENDING + ENT_LEMMA_ENDING + 1
};
/* Keys of 64 bits; 0: there is none of this kind. lower: the form in lower case, not empty. */
void ent_lemma_keys(ent_slice form, const ent_lemma_form *lower, bool is_first, uint16_t xpos, uint16_t upos,
                    uint64_t keys[ENT_LEMMA_KEYS]);
/* The key of kind CASE that the form has when it is written in lower case and tagged as a name. */
uint64_t ent_lemma_name_key(const ent_lemma_form *lower);

#endif
