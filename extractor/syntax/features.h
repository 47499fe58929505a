/* What the network sees of a word: its form, its beginning and end, its shape, each as a key. Used alike by
 * trainer and parser. */
#ifndef ENTENTE_SYNTAX_FEATURES_H
#define ENTENTE_SYNTAX_FEATURES_H

#include <entente/slice.h>

/* One key of each type a word: lower-cased form, prefixes of 1 to 3 characters, suffixes of 1 to 4, shape,
 * case. */
enum { ENT_FEATURE_TYPES = 10, ENT_FEATURE_FORM = 0 };

/* Fills keys with 64-bit hashes of the features; 0: the word has none of this type (it is shorter). form:
 * UTF-8, as in the text; digits count as one digit and curly apostrophes as straight ones. is_first: first
 * word of its sentence. */
void ent_feature_keys(ent_slice form, bool is_first, uint64_t keys[ENT_FEATURE_TYPES]);

#endif
