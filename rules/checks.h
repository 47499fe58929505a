/* Words that the macros {aux}, {be}, {det} and {day} hold, checked in C while PCRE2 matches: as alternations
 * in every pattern they would cost most of the time to load the rules. */
#ifndef ENTENTE_RULES_CHECKS_H
#define ENTENTE_RULES_CHECKS_H

#include <entente/intern.h>

enum { CHECK_AUX = 1, CHECK_BE = 2, CHECK_DET = 3, CHECK_DAY = 4 }; /* numbers of the callouts */

/* What a word is. */
enum {
    W_AUX = 1,        /* stands between a subject and its verb */
    W_BE = 2,         /* form of "be" */
    W_NO_ADVERB = 4,  /* ends in -ly all the same */
    W_DET = 8,        /* article, possessive, number */
    W_FUNCTION = 16,  /* no adjective, no noun */
    W_TIME = 32,      /* may stand in a time expression */
    W_TIME_CORE = 64, /* makes one */
    W_NEEDS_TO = 128  /* as W_AUX only with "to" behind it: "plans to" */
};

/* Immutable once built. */
typedef struct rule_words rule_words;

/* ENT_ENOMEM. */
ent_status rule_words_new(rule_words **out);
void rule_words_free(rule_words *words);

/* Adds the traits to a word (lower case). ENT_ENOMEM. */
ent_status rule_words_add(rule_words *words, ent_slice word, unsigned traits);

/* Traits of a word in any letter case; 0: not known. */
unsigned rule_words_traits(const rule_words *words, ent_slice word);

/* The check of regex_internal.h; words is a rule_words. */
bool rule_words_check(const void *words, unsigned number, ent_slice text);

#endif
