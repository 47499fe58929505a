/* Text files of this folder that are compiled in (embed.cmake). */
#ifndef ENTENTE_RULES_EMBEDDED_H
#define ENTENTE_RULES_EMBEDDED_H

#include <stddef.h>

extern const unsigned char ent_irregular_text[]; /* irregular.txt */
extern const size_t ent_irregular_text_size;
extern const unsigned char ent_standard_rules[]; /* standard.rules */
extern const size_t ent_standard_rules_size;

extern const unsigned char ent_noun_rules[]; /* nouns.rules */
extern const size_t ent_noun_rules_size;

#endif
