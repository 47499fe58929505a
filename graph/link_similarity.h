/* How alike two words are. Internal to graph/. */
#ifndef ENTENTE_GRAPH_LINK_SIMILARITY_H
#define ENTENTE_GRAPH_LINK_SIMILARITY_H

#include <entente/slice.h>

/* Jaro-Winkler (Winkler 1990), in [0,1]; of UTF-8 words, of which it looks at the first 64 letters. */
double ent_link_similarity(ent_slice a_word, ent_slice b_word);

#endif
