/* The members of the classes that folding asks about, one lookup for all of them. */
#ifndef ENTENTE_RULES_PHRASES_H
#define ENTENTE_RULES_PHRASES_H

#include "classes.h"

enum { /* which class a phrase is in */
       PHRASE_OFFICE = 1,
       PHRASE_OFFICIAL = 2,
       PHRASE_ORIGIN = 4,
       PHRASE_OPPONENT = 8,
       PHRASE_SETTING = 16,
       PHRASE_TITLE = 32,
       PHRASE_FIGHTER = 64,
       PHRASE_ARMED = 128, /* official.n holds them too */
       PHRASE_POSSESSION = 256
};

enum { PHRASE_MOST_WORDS = 5 };

/* Immutable once built. */
typedef struct rule_phrases rule_phrases;

/* From office.n, official.n, ... of the classes (resolved). ENT_ENOMEM. */
ent_status rule_phrases_new(rule_phrases **out, const rule_classes *classes);
void rule_phrases_free(rule_phrases *phrases);

/* The classes that a phrase (lower case, single blanks, no full stop at its end) is a member of. */
unsigned rule_phrases_find(const rule_phrases *phrases, ent_slice phrase);

#endif
