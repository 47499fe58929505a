/* Pieces: what names are compared by. A word of Universal Dependencies is cut further at hyphens and between
 * letters and digits, so that "al-Qaeda" and "al Qaeda", "G20" and "G-20" are the same sequence, whatever the
 * tokens are. */
#ifndef ENTENTE_ACTORS_PIECES_H
#define ENTENTE_ACTORS_PIECES_H

#include <entente/slice.h>

typedef enum ent_shape {
    ENT_SHAPE_LOWER,   /* no capitals; also scripts without case */
    ENT_SHAPE_CAP,     /* "Russia" */
    ENT_SHAPE_INITIAL, /* one capital: "A", "W." */
    ENT_SHAPE_UPPER,   /* two capitals or more and nothing else: "NATO", "U.S." */
    ENT_SHAPE_MIXED,   /* "McCain", "iPhone" */
    ENT_SHAPE_NUMBER,
    ENT_SHAPE_CLITIC, /* "'s" */
    ENT_SHAPE_PUNCT   /* one character that is no letter, digit, hyphen between letters, or apostrophe */
} ent_shape;

typedef struct ent_piece {
    uint32_t start, end; /* bytes of the text */
    uint32_t word;       /* set by the caller: index of the word that it is part of */
    uint32_t key;        /* set by the caller: id of its folded form in the lexicon, or ENT_NO_ID */
    uint32_t hash;       /* set by the caller: of its folded form */
    uint8_t shape;       /* ent_shape */
    bool dotted;         /* has full stops inside: "U.S." */
    bool hyphen;         /* a hyphen before it joins it to the piece before */
    bool glued;          /* nothing separates it from the piece before: "G" + "20" */
    bool broken;         /* set by the caller: a paragraph break stands before it */
} ent_piece;

enum { ENT_PIECE_FOLD_MAX = 96 }; /* bytes of a folded form that can be looked up */

/* The next piece of text[*pos, to), a word or several; moves *pos behind it; false when there is none left.
 * White space, hyphens between letters and apostrophes yield no piece. */
bool ent_piece_next(ent_slice text, uint32_t *pos, uint32_t to, ent_piece *out);

/* Folded form (no case, diacritics, full stops or apostrophes) in out, which the slice borrows; empty when it
 * is longer than ENT_PIECE_FOLD_MAX. */
ent_slice ent_piece_fold(ent_slice text, const ent_piece *piece, char out[ENT_PIECE_FOLD_MAX]);

/* True for pieces of letters, with or without capitals. */
static inline bool ent_piece_is_word(const ent_piece *piece)
{
    return piece->shape <= ENT_SHAPE_MIXED;
}

/* True for pieces that begin with a capital. */
static inline bool ent_piece_is_capital(const ent_piece *piece)
{
    return piece->shape >= ENT_SHAPE_CAP && piece->shape <= ENT_SHAPE_MIXED;
}

#endif
