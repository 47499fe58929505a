/* From arc scores to a tree. */
#ifndef ENTENTE_SYNTAX_TREE_H
#define ENTENTE_SYNTAX_TREE_H

#include <entente/slice.h>

/* Bytes of scratch that ent_tree_decode() needs for n positions (the root and n - 1 words). */
size_t ent_tree_scratch(size_t n);

/* scores[d * n + h]: score of position h as head of position d, for 1 <= d < n, 0 <= h < n, h != d. Fills
 * heads[1 .. n): the best head of each word where that is a tree with one word at the root, else the best
 * projective tree (Eisner 1996) with one word at the root. Ties go to the lower position. n >= 2. scratch is
 * aligned for float. */
void ent_tree_decode(const float *scores, size_t n, int32_t *heads, void *scratch);

#endif
