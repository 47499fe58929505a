/* What only the rule compiler asks of regular expressions. */
#ifndef ENTENTE_RULES_REGEX_INTERNAL_H
#define ENTENTE_RULES_REGEX_INTERNAL_H

#include <entente/regex.h>

/* A check in the middle of a pattern, (?C1) to (?C255): text is what the group that closed last holds; false:
 * the match goes on as if the pattern did not fit here. Called from any thread. */
typedef bool (*regex_check)(const void *user, unsigned number, ent_slice text);

/* user: borrowed for the regex's life. */
void regex_set_check(ent_regex *regex, regex_check check, const void *user);

#endif
