/* Lemmas by two linear classifiers. The first chooses an edit of the word's ending, in lower case, among
 * those that the form or its ending took in training; the second the lemma's casing. Both see the form, the
 * tags and the arc that the network found, and the neighbours: tags may be wrong. Scores are integers: the
 * same everywhere. The model's section "lemmas" holds edits, lists of candidates, a lexicon and weights. */
#ifndef ENTENTE_SYNTAX_LEMMA_H
#define ENTENTE_SYNTAX_LEMMA_H

#include "../document.h"

#include <entente/arena.h>
#include <entente/diag.h>

enum {
    ENT_LEMMA_VERSION = 4,
    ENT_LEMMA_HEADER = 32,
    ENT_LEMMA_ENDING = 3,      /* characters of the longest ending with candidates */
    ENT_LEMMA_CANDIDATES = 16, /* of one list, at most */
    ENT_LEMMA_LONGEST = 48     /* characters of a form; a longer one is its own lemma */
};

/* Drop characters (code points) from the end of the form, then add a text in lower case. */
typedef struct ent_lemma_edit {
    uint8_t drop;
    uint8_t add_length;
    char add[14];
} ent_lemma_edit;

/* Candidates of a form or an ending: lists[first .. first + count). */
typedef struct ent_lemma_slot {
    uint32_t fingerprint; /* upper half of the key */
    uint32_t list;        /* first << 8 | count; 0: empty */
} ent_lemma_slot;

/* How the lemma is cased; where two are the same, the first is meant. */
enum ent_lemma_casing {
    ENT_LEMMA_LOWER,
    ENT_LEMMA_TITLE, /* "Xxx" */
    ENT_LEMMA_UPPER,
    ENT_LEMMA_WRITTEN, /* as the form */
    ENT_LEMMA_CASINGS
};

/* What the lexicon knows of a text in lower case. */
enum ent_lemma_known {
    ENT_LEMMA_KNOWN_NOUN = 1, /* it is a noun that is its own lemma */
    ENT_LEMMA_KNOWN_VERB = 2,
    ENT_LEMMA_KNOWN_ADJECTIVE = 4, /* or adverb */
    ENT_LEMMA_KNOWN_NAME = 8,
    ENT_LEMMA_KNOWN_LOWER = 16, /* it is a form whose lemma has no capitals */
    ENT_LEMMA_KNOWN_CAPITAL = 32,
    ENT_LEMMA_KNOWN_INFLECTED = 64, /* times one of the first four: it is the lemma of another form */
    ENT_LEMMA_KNOWN_BITS = 10
};

/* An entry: 16 bits of the key, 10 of what is known, and 6 of how much more often the form occurs in the one
 * school of annotation than in the other (less 32). */
static inline uint32_t ent_lemma_lexicon_mark(uint64_t key)
{
    return (uint32_t)key & 0xFFFF0000U;
}

enum ent_lemma_model { ENT_LEMMA_EDITS, ENT_LEMMA_CASES, ENT_LEMMA_MODELS };

/* Points into the model's section. */
typedef struct ent_lemmas {
    const ent_lemma_edit *edits;
    const ent_lemma_slot *slots;
    const uint16_t *lists;
    const uint32_t *lexicon; /* ent_lemma_lexicon_entry(); 0: empty */
    const int8_t *weights[ENT_LEMMA_MODELS];
    uint32_t edit_count, slot_bits, list_count, lexicon_bits, weight_bits;
} ent_lemmas;

/* Byte offsets of edits, slots, lists, lexicon and weights in a section with these counts; returns the
 * section's length, 0 when the counts are not possible. */
enum { ENT_LEMMA_PARTS = 5 };
size_t ent_lemmas_layout(const ent_lemmas *counts, size_t offsets[ENT_LEMMA_PARTS]);

/* Checks the section, borrowed for the life of *out. ENT_EFORMAT (diags). */
ENT_MUST_CHECK ent_status ent_lemmas_load(ent_lemmas *out, ent_slice section, ent_diags *diags);

/* Fills the lemmas of a sentence's (or window's) words, whose tags, labels and heads are set: texts in the
 * arena, or the forms themselves. forms: count of them, borrowed like the lemmas. ENT_ENOMEM. */
ENT_MUST_CHECK ent_status ent_lemma_sentence(const ent_lemmas *lemmas, const ent_slice *forms,
                                             ent_word *words, uint32_t count, ent_arena *arena);

#endif
