/* Noun phrases of a sentence: which words belong to a mention, and how the mention is used. */
#ifndef ENTENTE_RULES_FOLD_H
#define ENTENTE_RULES_FOLD_H

#include "checks.h"
#include "phrases.h"

#include <entente/marked.h>

/* A word, sign or mark of the plain marked text. */
typedef struct fold_atom {
    size_t start, end; /* bytes of the plain marked text */
    size_t mark;       /* index of the mark, or SIZE_MAX */
    size_t owner;      /* index of the mark to whose phrase it belongs, or SIZE_MAX */
    bool is_glued;     /* no blank before it */
    bool is_word;
    bool is_capital;
} fold_atom;

/* A mark with the words that belong to it: atoms [first, last]. */
typedef struct fold_phrase {
    size_t first, last;
    ent_mark_use use;
    bool is_swallowed;  /* part of another mark's phrase */
    bool is_office;     /* ends or begins with an office of one person: "the Russian president" */
    bool is_adjectival; /* a demonym that shares its noun with one before it: "Russian and Iranian officials"
                         */
} fold_phrase;

typedef struct folder {
    const rule_words *words;
    const rule_phrases *phrases;
    const ent_marked *plain;
    const ent_marked_mention *mentions;
    ent_slice sentence;
    fold_atom *atoms;
    size_t atom_count;
    fold_phrase *phrase_of; /* by mark */
    bool is_headline;       /* most words begin with a capital, which tells nothing then */
} folder;

/* --- fold.c: looking at atoms --- */

/* Cuts the plain text into atoms and makes a phrase of each mark alone. ENT_ENOMEM. */
ent_status fold_begin(folder *f, ent_arena *arena);

ent_slice fold_text(const folder *f, size_t atom);
bool fold_is(const folder *f, size_t atom, const char *word);
unsigned fold_traits(const folder *f, size_t atom); /* W_* */

/* May a phrase go on from atom i to i + 1, whichever comes first: is there no sign and no end between them?
 */
bool fold_joined(const folder *f, size_t i);

/* PHRASE_* of the longest phrase that ends or begins at the atom, 0: none; *other is its other end. Not
 * through atoms that belong to a phrase already. */
unsigned fold_ending(const folder *f, size_t last, unsigned kinds, size_t *other);
unsigned fold_starting(const folder *f, size_t first, unsigned kinds, size_t *other);

/* Does the word modify a noun without changing whom it stands for: setting.a, "oil-rich"? */
bool fold_is_modifier(const folder *f, size_t atom);

/* Is atom i "'s" or "'" behind a mark or a phrase? */
bool fold_is_possessive(const folder *f, size_t atom);

const ent_mark *fold_mark(const folder *f, size_t atom); /* or NULL */
bool fold_is_free(const folder *f, size_t atom);         /* a word of no phrase */

/* --- fold_phrases.c --- */

/* Widens the phrases and works out their use. */
void fold_phrases(folder *f);

#endif
